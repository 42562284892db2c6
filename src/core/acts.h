/*
 * The rows of the action table about dossiers, meetings and lists, and what their files share. The list is for act_table; the helpers are
 * for acts_*.c of case work only.
 */
#ifndef GCOS_CORE_ACTS_H
#define GCOS_CORE_ACTS_H

#include "core/act.h"

/* In the order of a page's menu: the first row that may and is marked ACT_MAIN is its main button. */
#define ACTS_LEZEN(X) \
    X(werk_tonen) X(casusoverleg_tonen) X(dossier_lijst) X(dossier_tonen) X(dossier_toegang) X(dossier_journaal) X(casusoverleg_journaal) X(dossier_zoeken) \
    X(overleg_lijst) X(overleg_tonen)
#define ACTS_DOSSIER(X) \
    X(dossier_aanmelden) X(dossier_bevestigen) X(privacytoets_vastleggen) X(bespreking_afsluiten) X(voortgang_verslaan) X(aanpak_vaststellen) \
    X(dossier_agenderen) X(gegeven_vastleggen) X(gegeven_intrekken) X(toestemming_vastleggen) X(toestemming_intrekken) \
    X(identiteit_vaststellen) X(personalia_wijzigen) X(dubbel_beslissen) X(dubbel_herzien) \
    X(agendapunt_voorstellen) X(dossier_van_agenda) X(afspraak_maken) X(aanpak_afsluiten) X(dossier_afsluiten) X(treffer_betwisten) \
    X(betwisting_beslissen) X(tekst_controleren)
#define ACTS_BIJLAGE(X) X(bijlage_vastleggen) X(bijlage_tonen) X(bijlage_ophalen) X(bijlage_controleren)
#define ACTS_UITVRAAG(X) X(uitvraag_doen) X(uitvraag_beantwoorden) X(gegeven_betwisten) X(gegeven_bevestigen) \
    X(opschaling_vragen) X(opschaling_doorzetten) X(opschaling_beantwoorden) X(opschaling_lijst)
#define ACTS_VERZOEK(X) X(verzoek_lijst) X(verzoek_vastleggen) X(verzoek_identificeren) X(verzoek_verlengen) X(verzoek_beslissen) \
    X(verzoek_zoeken) X(verzoek_koppelen) X(verzoek_ontkoppelen) X(verzoek_weglaten) X(verzoek_deel_weglaten) X(verzoek_woorden_weglaten) \
    X(verzoek_overzicht) X(verzoek_overzicht_pdf) X(verzoek_gekeken) X(verzoek_gekeken_pdf) X(verzoek_bijlage) \
    X(correctie_besluiten) X(correctie_uitvoeren) X(personalia_corrigeren) X(verzet_stoppen) X(verzoek_brief) \
    X(verzoek_brief_pdf) X(verzoek_bericht) X(verzoek_bericht_pdf) X(verzoek_beantwoorden) X(verzoek_uitvoeren)
#define ACTS_VERNIETIGING(X) X(vernietiging_besluiten) X(vernietiging_voorstellen) X(vernietiging_afwijzen) X(verklaring_lijst) \
    X(statistiek_besluiten) X(statistiek_lijst) X(statistiek_tonen) X(statistiek_uitvoeren) \
    X(bewaartermijn_lijst) X(bewaartermijn_tonen) X(langer_bewaren_vragen) X(langer_bewaren_besluiten) \
    X(gegevens_opruimen) X(verzoek_opruimen) X(vernietiging_aankondigen) X(termijn_herrekenen)
#define ACTS_VERGADERING(X) X(punt_tonen) X(punt_besluiten) X(vervanging_lijst) X(vervanging_vastleggen) X(vervanging_intrekken) \
    X(genodigde_uitnodigen) X(genodigde_toelaten) X(genodigde_uitlaten) X(toezicht_tonen) \
    X(stukken_lezen) X(stukken_uitvoeren) X(verslag_lezen) X(verslag_uitvoeren)
#define ACTS_BRIEF(X) X(brief_maken) X(mededeling_vastleggen) X(informeren_uitstellen) X(brief_tonen) X(brief_uitvoeren) X(brief_verzenden) \
    X(brief_retour) X(brief_intrekken) X(brief_lijst) X(verwant_vastleggen) X(verwant_verwijderen) X(vertegenwoordiger_vastleggen) \
    X(verband_leggen) X(verband_verbreken)
#define ACTS_VERSTREKKING(X) X(verstrekking_lijst) X(verstrekking_vastleggen) X(verstrekking_wettelijk) X(verstrekking_voorleggen) \
    X(verstrekking_beslissen) X(verstrekking_geven) X(ovj_vastleggen) X(ovj_intrekken) X(verstrekking_tonen) X(verstrekking_pdf) X(verstrekking_wachtend) \
    X(verstrekking_pakket) X(verstrekking_bijlage) X(pakket_ontvangen) X(uitwisselsleutel_lijst) X(uitwisselsleutel_vastleggen) X(uitwisselsleutel_intrekken) \
    X(uitwisselsleutel_vernieuwen) X(uitwisselsleutel_opruimen) X(pakketstuk_lijst) X(pakketstuk_overnemen) X(pakketstuk_weigeren)
#define ACTS_BEELD(X) X(risico_inschatten) X(beeld_tonen) X(kengetallen_tonen) X(kengetallen_normen) X(kengetallen_afspraken) X(kengetallen_rechten)
#define ACTS_OVERLEG(X) X(overleg_plannen) X(overleg_uitnodigen) X(overleg_aanwezigheid) X(overleg_sluiten) \
    X(overleg_verplaatsen) X(overleg_afgelasten)

#define X(name) extern const struct act name;
ACTS_LEZEN(X)
ACTS_DOSSIER(X)
ACTS_BIJLAGE(X)
ACTS_UITVRAAG(X)
ACTS_VERZOEK(X)
ACTS_VERNIETIGING(X)
ACTS_VERGADERING(X)
ACTS_BRIEF(X)
ACTS_VERSTREKKING(X)
ACTS_BEELD(X)
ACTS_OVERLEG(X)
#undef X

#define PAD_CO "/casusoverleggen/{co}"
#define PAD_DOSSIER PAD_CO "/dossiers/{dossier}"
#define PAD_OVERLEG PAD_CO "/overleggen/{overleg}"
#define PAD_PUNT PAD_OVERLEG "/punten/{dossier}"
#define NEED_HET_DOSSIER (NEED_CASUSOVERLEG | NEED_DOSSIER)
#define LEZERS (ROLE_VOORZITTER | ROLE_VOORBEREIDER | ROLE_DEELNEMER)
#define LEIDING (ROLE_VOORZITTER | ROLE_VOORBEREIDER)

/* The longest text a row takes; the general covenant may ask for less (check_teksten). */
#define TEKST_MAX 2000
#define GEGEVEN_MAX 500
/* The same of a gegeven, no more than the general covenant allows (5.1). As field.most. */
int gegeven_most(const struct facts *facts);

/* ---- refusals ---- */

/* Texts no longer than the general covenant's limit (E5.1). Called last by rules whose rows have free texts; input NULL passes. */
struct decision check_teksten(const struct facts *facts, const struct input *input);
/* May his party record this category here today (art. 7, 10; E7.1, E40.6)? */
struct decision check_verstrekken(const struct facts *facts, enum rubriek rubriek);

/* 14.4: a supply rule can be about young people only; does it bind his party, and is who was born then older whatever the unknown parts are? */
struct decision check_leeftijdsgrens(const struct facts *facts, const char *geboortedatum);

/* E40.7: is he too young or too old for this covenant, whatever the unknown parts of the date are? */
struct decision check_leeftijd(const struct facts *facts, const char *geboortedatum);

/* E1.2: where his party supplies this category on consent, there is living consent in the dossier. veld: the field at fault, or NULL. */
struct decision check_toestemming(const struct facts *facts, enum rubriek rubriek, const char *veld);
/* E1.2: a nomination whose consent was withdrawn goes no further. */
struct decision check_aanmelding_rust(const struct facts *facts);
/* Nominating is supplying category 1: a party that does so on consent states it with the nomination. Fields TOESTEMMING_BIJ_AANMELDING. */
bool meldt_op_toestemming(const struct facts *facts);
struct decision check_aanmelding_toestemming(const struct facts *facts, const struct input *input);
void add_aanmelding_toestemming(const struct facts *facts, const struct input *input, struct event_list *list, const struct id *dossier);
option_source toestemming_door_opties;
#define TOESTEMMING_BIJ_AANMELDING \
    {"toestemming_door", FIELD_CHOICE, "Wie gaf toestemming voor deze aanmelding?", "Uw instelling verstrekt met toestemming (art. 1).", .by_rule = true, \
        .from = toestemming_door_opties, .asked = meldt_op_toestemming}, \
    {"toestemming_datum", FIELD_DATE, "Wanneer gaf hij toestemming?", NULL, .by_rule = true, .day_past = true, .asked = meldt_op_toestemming}, \
    {"toestemming_informatie", FIELD_TEXT, "Wat is hem daarvoor verteld?", "Met wie gedeeld wordt, wat, waarvoor, en dat hij haar altijd kan intrekken.", \
        RUBRIEK_CONTACTEN, .by_rule = true, .min = 3, .max = TEKST_MAX, .asked = meldt_op_toestemming}, \
    {"toestemming_vrij", FIELD_BOOL, "Zij is vrij gegeven, en voor deze aanmelding", NULL, .by_rule = true, .asked = meldt_op_toestemming}
/* The consent that his party's supply of this category rests on today; NULL: none, or it rests on another basis. */
const struct toestemming *toestemming_nu(const struct facts *facts, enum rubriek rubriek);

/* E13.1, E4.3: with the agenda item: whom the covenant names, and who has a gegeven here that must be confirmed again. */
void add_uitvraag_bij_agendering(const struct facts *facts, struct event_list *list);

bool is_actor(const struct facts *facts, const struct id *medewerker);
/* The actor himself, or he takes the casemanager's place today (E41.8). */
bool is_casemanager_hier(const struct facts *facts, const struct id *casemanager);
/* He has no seat here any more, and nobody takes his place. */
bool casemanager_weg(const struct facts *facts, const struct id *casemanager);
/* A running vervanging whose vervanger has no seat any more, in words; NULL: none. */
const char *vervanging_zonder_zetel(const struct facts *facts);
bool is_actor_partij(const struct facts *facts, const char *partij);

/* Off the agenda it stands on, which is facts->overleg (E13.3). */
void add_van_agenda(const struct facts *facts, struct event_list *list, const char *reden);
/* E20.6: proposes destruction of the dossier. grond: key of a sluitingsreden, or "termijn"; archief: key of the archive-law check. */
void add_vernietigingsvoorstel(const struct facts *facts, struct event_list *list, const char *grond, const char *archief, const char *toelichting);

/* ---- options ---- */

size_t keuze_opties(const struct facts *facts, const struct keuze *keuze, size_t count, const struct option **ret_option);
option_source deelnemer_opties;     /* who may be casemanager, who determined the aanpak: medewerkers with the role deelnemer */
option_source informeren_opties, grond_opties, criterium_opties, grondslag_opties, ander_opties;

/* ---- the discussion: of one dossier by itself, and in the live meeting ---- */

/* E30.4: a gegeven that is an estimate of a risk has this before the key of its gebied in veld. */
#define RISICO_VELD "risico."

#define NIET "niet"   /* the key of "not informed" among profiel.informeren (core/convenant/convenant.h) */
option_source uitkomst_opties, naar_opties, drang_dwang_opties, resultaatgebied_opties, zetel_opties;
bool kent_uitkomsten(const struct facts *facts);
bool kiest_naar(const struct facts *facts);
act_rule bespreking_rule;
act_handle bespreking_handle, aanpak_handle;
#define BESPREKING_VELDEN \
    {"uitkomst", FIELD_CHOICE, "Wat is de uitkomst?", "Het convenant van dit casusoverleg noemt wat een bespreking kan opleveren.", .by_rule = true, \
        .from = uitkomst_opties, .asked = kent_uitkomsten}, \
    {"naar", FIELD_CHOICE, "Naar wie gaat het?", "Alleen als de uitkomst dat vraagt. Gegevens doorgeven is een aparte verstrekking (art. 19).", \
        .from = naar_opties, .asked = kiest_naar}, \
    {"realisatie", FIELD_TEXT, "Hoe wordt de aanpak gerealiseerd?", "Art. 14.9", RUBRIEK_AANPAK, .required = true, .min = 3, .max = TEKST_MAX}, \
    {"casemanager", FIELD_ID, "Wie is casemanager?", "Art. 14.9: een van de deelnemers, als dat nodig is.", .required = true, .from = deelnemer_opties, \
        .or_none = "Niet nodig"}, \
    {"informeren", FIELD_CHOICE, "Hoe wordt de betrokkene geïnformeerd?", \
        "Art. 14.9: over de uitkomst van deze bespreking. Niet informeren beslist alleen de voorzitter.", \
        .required = true, .from = informeren_opties}, \
    {"grond", FIELD_CHOICE, "Grond om niet te informeren", "Art. 17.2, a tot en met e", .required = true, .from = grond_opties, .when = "informeren=" NIET}, \
    {"motivering", FIELD_TEXT, "Motivering", "Waarom is het op deze grond nodig?", RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000, \
        .when = "informeren=" NIET}, \
    {"herzien_op", FIELD_DATE, "Opnieuw beoordelen op", NULL, .required = true, .day_future = true, .when = "informeren=" NIET}

/* ---- from input to events ---- */

struct put {
    const char *name;        /* of the input field; NULL ends */
    uint16_t number;         /* of the event field */
};
/* What was given, each by its type; lists become repeated values. */
void event_put_input(struct event_list *list, struct event *event, const struct input *input, const struct put *put);
struct event *add_plicht(const struct facts *facts, struct event_list *list, const struct id *dossier, const char *soort, const char *oorzaak,
    int32_t uiterlijk);
/* Likely the same person, found by the gate; what is known already is not said again. */
void add_vermoedens(const struct facts *facts, struct event_list *list, const struct id *dossier);
/* To what was decided about hier and daar: the other one, and why, in a piece of this number that is destroyed with the first of the two (E20.6). */
void add_toelichting(struct event_list *list, struct event *besluit, const struct id *daar, const struct id *stuk, const char *motivering);

#endif
