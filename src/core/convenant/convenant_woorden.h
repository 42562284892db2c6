/*
 * convenant_woorden: pieces of a covenant in words. One description serves the document and the comparison of versions: what reads the same is the
 * same, and what is signed is what is compared (E23.4). Called by convenant_stuk*.c and convenant_verschil*.c. Pure.
 */
#ifndef GCOS_CORE_CONVENANT_WOORDEN_H
#define GCOS_CORE_CONVENANT_WOORDEN_H

#include "core/convenant/convenant.h"

struct arena;

const char *invulveld_woorden(struct arena *arena, const struct convenant *convenant, const struct invulveld *veld);
const char *uitkomst_woorden(struct arena *arena, const struct convenant *convenant, const struct uitkomst *uitkomst);
const char *norm_woorden(struct arena *arena, const struct convenant *convenant, const struct norm *norm);
const char *termijn_woorden(struct arena *arena, const struct convenant *convenant, const struct termijn *termijn);
const char *mandaat_woorden(struct arena *arena, const struct convenant *convenant, const struct mandaatregel *mandaat);
/* "Aan een genodigde voor één agendapunt: personalia. Voorwaarde: …" */
const char *agenda_deelnemer_woorden(struct arena *arena, const struct convenant *convenant);
const char *aanleveren_woorden(struct arena *arena, const struct convenant *convenant);
const char *pakketten_woorden(struct arena *arena, const struct convenant *convenant);
const char *tijdvak_woorden(struct arena *arena, const struct convenant *convenant);
/* "art. 14.4 (Politie en Openbaar Ministerie)" */
const char *regel_woorden(struct arena *arena, const struct convenant *convenant, const char *sleutel);
const char *betrokkene_soort_woorden(enum betrokkene_soort soort);
/* The term for answering that holds: the earlier of covenant and law. */
struct term kortste(struct term een, struct term ander);

#endif
