/*
 * convenant_stuk: the covenant as a document that people can sign, and the notification that follows from it, made from the same model that
 * decides access (E23.4, E21.1). Called by cli (gcos convenant show and melding) and by the views of the Convenant pages. Pure.
 */
#ifndef GCOS_CORE_CONVENANT_STUK_H
#define GCOS_CORE_CONVENANT_STUK_H

#include "base/value.h"
#include "core/convenant/convenant.h"
#include "core/dossier/stuk.h"

struct arena;

/* Fills object with a document (core/dossier/stuk.h). */
void convenant_stuk(struct arena *arena, const struct convenant *convenant, struct value *object);
/* Art. 21: the notification of the processing, or the register entry where the law asks that. */
void melding_stuk(struct arena *arena, const struct convenant *convenant, struct value *object);

/* ---- words, shared with the comparison of two versions ---- */

/* "zes jaar" stays a number: "6 jaar"; NULL for no term. */
const char *term_woorden(struct arena *arena, struct term term);
/* "1 maart 2012"; NULL for DATE_NONE. */
const char *dag_woorden(struct arena *arena, int32_t day);
const char *sector_woorden(const char *sector);
const char *functie_woorden(const struct functie *functie);
/* "de ketenmanager" */
const char *wie_woorden(struct arena *arena, const struct convenant *convenant, const char *sleutel);

#endif
