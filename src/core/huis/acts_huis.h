/*
 * The register's rows of the action table, and what their files share. The list is for act_table; helpers are for acts_huis*.c only.
 */
#ifndef GCOS_CORE_ACTS_HUIS_H
#define GCOS_CORE_ACTS_HUIS_H

#include "core/act.h"

#define ACTS_HUIS(X) \
    X(instelling_lijst) X(instelling_inschrijven) \
    X(medewerker_lijst) X(medewerker_tonen) X(medewerker_inschrijven) X(geheimhouding_vastleggen) X(medewerker_uit_dienst) \
    X(huisrol_verlenen) X(huisrol_intrekken) \
    X(autorisatie_doorrekenen) X(autorisatie_lijst) X(autorisatie_verlenen) X(autorisatie_intrekken) \
    X(casusoverleg_lijst) X(casusoverleg_instellen) X(mandaat_vastleggen) X(besluit_vastleggen) X(bewerkersovereenkomst_vastleggen) \
    X(convenant_tonen) X(convenant_lezen) X(convenant_melding_lezen) X(convenant_uitvoeren) X(convenant_melding_uitvoeren) \
    X(bevoegdheden_nagaan) \
    X(sessie_tonen) X(sessie_aanmelden) X(sessie_afmelden) X(hoedanigheid_kiezen) X(rechten_tonen) X(onderdelen_tonen) \
    X(herinnering_tonen) X(herinnering_instellen) X(herinnering_proberen) X(herinnering_stoppen) \
    X(kalenderadres_tonen) X(kalenderadres_maken) X(kalenderadres_stoppen) X(kalender_lezen)

#define X(name) extern const struct act name;
ACTS_HUIS(X)
#undef X

act_view instellingen_view, medewerkers_view, medewerker_view, autorisaties_view, casusoverleggen_view, convenant_view, rechten_view;
extern const struct shape instellingen_shape[], medewerkers_shape[], medewerker_shape[], autorisaties_shape[], casusoverleggen_shape[],
    convenant_shape[], rechten_shape[];

/* acts_huis_herinnering.c: "post", for the beheerder of a house that sends mail. */
extern const struct shape post_shape[];
void put_post(const struct facts *facts, struct value *out);

extern const struct shape kalenderadres_shape[], kalender_shape[], kalender_item_shape[];
act_view kalenderadres_view, kalender_view;

/* ---- shared by the files of these rows ---- */

#define BEHEER_ROLLEN (ROLE_BEHEERDER | ROLE_BEHEERSVERANTWOORDELIJKE)

act_rule allow_rule, convenant_tonen_rule;
option_source instelling_opties, medewerker_opties, casusoverleg_opties;
/* A seat with one of these roles that holds today, asked of the register itself. casusoverleg NULL: in any. */
bool heeft_zetel(const struct facts *facts, const struct id *casusoverleg, uint32_t rollen);
bool is_zelf(const struct facts *facts, const struct id *medewerker);
/* "Gemeente Hilversum (burgemeester)" by any covenant; the key when it names none. */
const char *partij_naam(const struct facts *facts, const struct convenant *convenant, const char *sleutel);
/* By what is shown of this casusoverleg today, or else by an older version: who left keeps its name (E40.4). casusoverleg may be NULL. */
const char *partij_naam_hier(const struct facts *facts, const struct casusoverleg *casusoverleg, const char *sleutel);
/* The roles chosen in field "rollen", all held in a casusoverleg; 0 when none, or one is not. */
uint32_t autorisatie_rollen(const struct input *input);
option_source autorisatie_rol_opties;
/* May this person sit for this party in these roles (art. 1, 10, 11.1)? */
struct decision autorisatie_past(const struct convenant *convenant, const struct partij *partij, const struct medewerker *aan, uint32_t rollen);
void put_id(const struct facts *facts, struct value *object, const char *name, const struct id *id);
const char *pad_van(const struct facts *facts, const char *begin, const struct id *id, const char *eind);
void put_rollen(struct value *object, const char *name, uint32_t rollen);
void put_autorisatie(const struct facts *facts, struct value *object, const struct autorisatie *autorisatie);
extern const struct shape autorisatie_shape[];

#endif
