/*
 * invulveld: the structured fields of a covenant (E30.1) as part of recording a gegeven. For acts_gegeven.c only.
 */
#ifndef GCOS_CORE_INVULVELD_H
#define GCOS_CORE_INVULVELD_H

#include "core/acts.h"

option_source invulveld_opties, invulveld_antwoord_opties;
/* Has the actor's party fields to fill in here: with choices, or yes and no; with anything else; of which dates, and numbers? */
bool invulveld_gevraagd_antwoord(const struct facts *facts);
bool invulveld_gevraagd_overig(const struct facts *facts);
bool invulveld_gevraagd_datum(const struct facts *facts);
bool invulveld_gevraagd_getal(const struct facts *facts);

#define INVULVELD_FIELDS \
    {"antwoord", FIELD_CHOICE, "Vast veld met een keuze", \
        "Het convenant kent vaste velden. Kiest u er een, laat dan \u201eWat is het feit?\u201d leeg. Is het een gewoon gegeven, laat dit dan leeg.", \
        .from = invulveld_antwoord_opties, .asked = invulveld_gevraagd_antwoord}, \
    {"veld", FIELD_CHOICE, "Vast veld met een datum, getal of korte tekst", "Een korte tekst schrijft u bij \u201eWat is het feit?\u201d.", \
        .from = invulveld_opties, .asked = invulveld_gevraagd_overig}, \
    {"antwoord_datum", FIELD_DATE, "Datum bij het vaste veld", NULL, .asked = invulveld_gevraagd_datum}, \
    {"antwoord_getal", FIELD_STRING, "Getal bij het vaste veld", "Alleen cijfers.", RUBRIEK_GEKOZEN, .max = 7, .asked = invulveld_gevraagd_getal}

/* The field this input fills in; NULL: it is a gegeven in one's own words. */
const struct invulveld *invulveld_chosen(const struct facts *facts, const struct input *input);
/* Its answer is there, of its kind, within its bounds, and belongs to this category. */
struct decision invulveld_check(const struct facts *facts, const struct input *input, enum rubriek rubriek);
bool invulveld_strafrechtelijk(const struct facts *facts, const struct input *input);
/* The field, its answer, and the two as one sentence into the event. */
void invulveld_put(const struct facts *facts, const struct input *input, struct event_list *list, struct event *event);

#endif
