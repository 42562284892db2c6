/*
 * personalia: the fields of category 1 (E9.2), as a form asks them and an event keeps them. For acts_*.c.
 */
#ifndef GCOS_CORE_ACTS_PERSONALIA_H
#define GCOS_CORE_ACTS_PERSONALIA_H

#include "core/acts.h"

#define PERSONALIA_FIELD \
    {"voornamen", FIELD_STRING, "Voornamen", NULL, RUBRIEK_PERSONALIA, .max = 200, .unscreened = true}, \
    {"voorvoegsel", FIELD_STRING, "Tussenvoegsel", "Bijvoorbeeld: van der", RUBRIEK_PERSONALIA, .max = 40, .unscreened = true}, \
    {"geslachtsnaam", FIELD_STRING, "Achternaam", NULL, RUBRIEK_PERSONALIA, .required = true, .min = 1, .max = 200, .unscreened = true}, \
    {"geboortedatum", FIELD_PARTIAL_DATE, "Geboortedatum", "Zoals 23-04-1963. Wat u niet weet, schrijft u met nullen: 00-00-1963.", .required = true}, \
    {"straat", FIELD_STRING, "Straat", NULL, RUBRIEK_PERSONALIA, .max = 200, .unscreened = true}, \
    {"huisnummer", FIELD_STRING, "Huisnummer", NULL, RUBRIEK_PERSONALIA, .max = 20}, \
    {"postcode", FIELD_STRING, "Postcode", NULL, RUBRIEK_PERSONALIA, .max = 10}, \
    {"woonplaats", FIELD_STRING, "Woonplaats", NULL, RUBRIEK_PERSONALIA, .max = 100}

/* As they are from now on, in a piece of their own; what they replace in facts->dossier is destroyed (18.3). */
void add_personalia(const struct facts *facts, const struct input *input, struct event_list *list, const struct id *dossier);
/* The same of facts->dossier, and that it was done. verzoek: on which; NULL: on none. */
void add_personalia_gewijzigd(const struct facts *facts, const struct input *input, struct event_list *list, const struct id *verzoek);
/* Not born in the future. */
struct decision check_geboren(const struct facts *facts, const struct input *input);

#endif
