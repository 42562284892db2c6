/*
 * What the rows about verzoeken share with their list. For acts_verzoek*.c only.
 */
#ifndef GCOS_CORE_ACTS_VERZOEK_H
#define GCOS_CORE_ACTS_VERZOEK_H

#include "core/acts.h"
#include "core/view.h"

#define PAD_VERZOEK PAD_CO "/verzoeken/{verzoek}"
#define PAD_VERZOEK_DOSSIER PAD_VERZOEK "/dossiers/{dossier}"
#define BEHANDELAARS (ROLE_KETENMANAGER | ROLE_VERANTWOORDELIJKE)
#define NEED_VERZOEK_DOSSIER (NEED_CASUSOVERLEG | NEED_VERZOEKEN | NEED_DOSSIER)

struct verzoek_keuze {
    const char *sleutel, *titel, *uitleg;
    const char *soort;       /* only of this soort; NULL: of each */
    unsigned merk;
};
/* Each ends with an empty one. */
extern const struct verzoek_keuze verzoek_soort[], verzoek_wijze[], verzoek_besluit[], verzoek_antwoord[], correctie_wijze[], verzoek_deel[];
const struct verzoek_keuze *verzoek_keuze(const struct verzoek_keuze *list, const char *sleutel);

act_view verzoeken_view;
extern const struct shape verzoeken_shape[];

/* The covenant whose words count: of today, else the last one. */
const struct convenant *verzoek_convenant(const struct facts *facts);
/* The grounds a–e (17.2), and the three of a correctie (18.3). */
option_source verzoek_gronden, correctiegronden;
/* One of those three, or a–e, by its key. */
const char *grond_titel(const struct facts *facts, const char *grond);
/* The ground of the decision in words; NULL: it names none. */
const char *verzoek_grond_titel(const struct facts *facts, const struct verzoek *verzoek);

/* Something can be left out of its overview: it is an inzage, tied, and not decided. */
struct decision check_weglaten(const struct facts *facts);
/* The verzoek runs, it is known who asks, and it is about facts->dossier (E10.3). */
struct decision check_verzoek_dossier(const struct facts *facts);
/* ".../verzoeken/{id}" + staart, and of a dossier under it. */
const char *pad_verzoek(const struct facts *facts, const struct verzoek *verzoek, const char *staart);
const char *pad_verzoek_dossier(const struct facts *facts, const struct verzoek *verzoek, const struct id *dossier, const char *staart);
/* acts_verzoek_overzicht.c: the overview as it stands now, without what was left out already. NULL: no covenant tells what there is in it. */
struct value *verzoek_overzicht_nu(const struct facts *facts);
/* An event about facts->dossier, in the piece of its tie: destroyed with it. */
struct event *verzoek_event(const struct facts *facts, struct event_list *list, uint16_t kind);
/* acts_verzoek_gekeken.c: each line of facts->journaal as a row that may be told (E41.7, E17.2). */
struct stuk;
void put_gekeken(const struct facts *facts, struct stuk *stuk);
/* acts_verzoek_bijlage.c: "bijlagen" of the dossier, and "heeft_bijlagen". */
void put_verzoek_bijlagen(const struct facts *facts, struct value *out);
extern const struct shape verzoek_bijlagen_shape[];

#endif
