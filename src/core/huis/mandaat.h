/*
 * mandaat: who acts for the verantwoordelijke, and by which power. For decide (rows marked ACT_NAMENS, and rows that a power names) and for acts that
 * show or record a mandate.
 *
 * Art. 4.6: as a rule the verantwoordelijke mandates his powers to the voorzitter, in a mandaatbesluit. 11.1: the handling of rights, and 17.1
 * informing, to the ketenmanager, by a separate one. E4.1: a mandate works only while it is recorded and holds; without it the verantwoordelijke acts.
 * Which powers there are, to whom each goes and which acts it opens stands in the general covenant (bevoegdheden); the specific one may give less.
 */
#ifndef GCOS_CORE_MANDAAT_H
#define GCOS_CORE_MANDAAT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/act.h"

/* The power that opens this act here today; NULL: no power does. */
const struct bevoegdheid *bevoegdheid_van_handeling(const struct facts *facts, const char *handeling);
/* The power of this key here today; NULL. */
const struct bevoegdheid *bevoegdheid_hier(const struct facts *facts, const char *sleutel);
/* Of a key of a mandaatbesluit: the role it is mandated to; "voorzitter" stands for all that go to him together. 0: no such power. */
uint32_t bevoegdheid_rol(const struct facts *facts, const char *sleutel);
/* What it opens, in words: "Nieuwe versie voorstellen; Voorstel intrekken". NULL: no act yet. */
const char *bevoegdheid_handelingen(const struct facts *facts, const struct bevoegdheid *bevoegdheid);
/* Does the covenant here leave this power to a mandate at all? It does when it names none for that function (4.6, 11.1). */
bool bevoegdheid_te_mandateren(const struct facts *facts, const struct bevoegdheid *bevoegdheid);
/* Does a mandaatbesluit that holds today give this person this power here? */
bool mandaat_draagt(const struct facts *facts, const struct medewerker *medewerker, const struct bevoegdheid *bevoegdheid);
/*
 * Who does what is the verantwoordelijke's: he himself, the beheerder who records it for him, or whom a mandaatbesluit of today gives this power.
 * NULL: no power, so no mandate either. Without a seat and without a house role: absent.
 */
struct decision check_namens(const struct facts *facts, const struct bevoegdheid *bevoegdheid);

#endif
