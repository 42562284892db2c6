/*
 * What the rows about verzoeken share with their list. For acts_verzoek*.c only.
 */
#ifndef GCOS_CORE_ACTS_VERZOEK_H
#define GCOS_CORE_ACTS_VERZOEK_H

#include "core/acts.h"
#include "core/view.h"

struct verzoek_keuze {
    const char *sleutel, *titel, *uitleg;
    const char *soort;       /* only of this soort; NULL: of each */
    unsigned merk;
};
extern const struct verzoek_keuze verzoek_soort[], verzoek_wijze[], verzoek_besluit[], verzoek_antwoord[];   /* each ends with an empty one */
const struct verzoek_keuze *verzoek_keuze(const struct verzoek_keuze *list, const char *sleutel);

act_view verzoeken_view;
extern const struct shape verzoeken_shape[];

/* The ground of the decision in words; NULL: it names none. */
const char *verzoek_grond_titel(const struct facts *facts, const struct verzoek *verzoek);

#endif
