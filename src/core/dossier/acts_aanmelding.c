/*
 * aanmelding: how a betrokkene enters the bestand: nomination, confirmation of an imported one, identity, personalia, duplicates.
 *
 * Art. 13.1: deelnemers record the personal data that are necessary for discussing the betrokkene. Art. 13.2: where certainty asks for it, the
 * deelnemer who puts him on the agenda verifies them in the population register, and establishes the identity. Art. 7, 10: each party records on the
 * basis, and within the powers, that the specific covenant gives it. Art. 17.1: the duty to inform starts with the recording.
 *
 * What we do: who nominates needs the right to supply personalia; category 1 is asked and no more (E9.2): no BSN, no sex, no birthplace. Criteria and
 * minimum age of the covenant are checked (E40.7), with the unknown parts of a birth date in favour of nominating. Likely duplicates are said with
 * the nomination and decided by people (E13.2, E41.4), never merged in silence. An imported row is a concept until its nominator confirms it (E30.3).
 */
#include "core/dossier/acts_personalia.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/view.h"

#define CRITERIA_FIELD \
    {"criteria", FIELD_CHOICES, "Aan welke criteria voldoet deze persoon?", "De criteria staan in het convenant van dit casusoverleg.", \
        .max = 16, .from = criterium_opties, .by_rule = true}
#define GRONDSLAG_FIELD \
    {"grondslag", FIELD_CHOICE, "Grondslag van uw instelling", "Art. 7: het convenant noemt de grondslag waarop u verstrekt.", .from = grondslag_opties, \
        .by_rule = true}

static const struct put persoon_put[] = {
    {"voornamen", F_VOORNAMEN}, {"voorvoegsel", F_VOORVOEGSEL}, {"geslachtsnaam", F_GESLACHTSNAAM}, {"geboortedatum", F_GEBOORTEDATUM},
    {"straat", F_STRAAT}, {"huisnummer", F_HUISNUMMER}, {"postcode", F_POSTCODE}, {"woonplaats", F_WOONPLAATS}, {0}};
static const struct put waarom_put[] = {{"aanleiding", F_AANLEIDING}, {"grondslag", F_GRONDSLAG}, {"criteria", F_CRITERIUM}, {0}};

/* ---- checks ---- */

/* Only who is too young, or too old, whatever the unknown parts are is refused. */
struct decision
check_leeftijd(const struct facts *f, const char *geboortedatum)
{
    struct partial_date born;
    int least = f->convenant->minimumleeftijd, past = f->convenant->maximumleeftijd;

    if (geboortedatum == NULL || !partial_date_from_text(geboortedatum, &born))
        return DECISION_ALLOWED(NULL);
    int32_t first = partial_date_first(born);
    if (first != DATE_NONE && first > f->today)
        return refuse_field("E9.2", "geboortedatum", "Deze geboortedatum ligt in de toekomst.", "Verbeter de geboortedatum.");
    if (least > 0 && first != DATE_NONE && date_age(first, f->today) < least)
        return refuse_field("E40.7", "geboortedatum", arena_format(f->arena,
            "Dit casusoverleg gaat over mensen van %d jaar en ouder; zo staat het in het convenant.", least),
            "Controleer de geboortedatum. Klopt zij, meld deze persoon dan hier niet aan.");
    int32_t last = partial_date_last(born);
    if (past > 0 && last != DATE_NONE && last <= f->today && date_age(last, f->today) >= past)
        return refuse_field("E40.7", "geboortedatum", arena_format(f->arena,
            "Dit casusoverleg gaat over mensen die jonger zijn dan %d jaar; zo staat het in het convenant.", past),
            "Controleer de geboortedatum. Klopt zij, meld deze persoon dan hier niet aan.");
    struct decision d = check_leeftijdsgrens(f, geboortedatum);
    if (!decision_allowed(d))
        d.veld = "geboortedatum", d.refusal = REFUSAL_INPUT;
    return d;
}

static struct decision
check_criteria(const struct facts *f, const struct input *in)
{
    for (size_t i = 0; i < f->convenant->criterium_count; i++) {
        const struct criterium *c = &f->convenant->criterium[i];
        if (c->vereist && !input_is(in, "criteria", c->sleutel))
            return refuse_field("E40.7", "criteria", arena_format(f->arena, "Het convenant vraagt dat aan dit criterium is voldaan: %s", c->vraag),
                "Bevestig het criterium. Is er niet aan voldaan, meld deze persoon dan hier niet aan.");
    }
    if (!input_get(in, "grondslag")->given)
        return refuse_field("7", "grondslag", "Zonder grondslag verstrekt uw instelling geen persoonsgegevens.",
            "Kies de grondslag die het convenant voor uw instelling noemt.");
    return DECISION_ALLOWED(NULL);
}

/* ---- aanmelden ---- */

static const struct field aanmelden_field[] = {
    PERSONALIA_FIELD,
    {"aanleiding", FIELD_TEXT, "Waarom meldt u deze persoon aan?", "Art. 13.1: alleen wat nodig is om de aanpak te bespreken. Feitelijk en beknopt.",
        RUBRIEK_AANPAK,
        .required = true, .min = 3, .max = TEKST_MAX},
    CRITERIA_FIELD,
    GRONDSLAG_FIELD,
    TOESTEMMING_BIJ_AANMELDING,
    {"concept", FIELD_BOOL, "Alleen als concept", "Voor een lijst die u inleest: u bevestigt later per persoon de criteria en de grondslag.",
        .no_form = true},
    {"overleden", FIELD_BOOL, "Deze persoon is overleden", "Art. 20.2: gegevens van wie overleden is, worden niet bewaard.", .no_form = true},
    {0}};

static struct decision
aanmelden_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_verstrekken(f, RUBRIEK_PERSONALIA);

    if (in == NULL || !decision_allowed(d))
        return d;
    if (input_is(in, "overleden", "ja"))
        return refuse_field("20.2", "overleden", "Deze persoon is overleden. Een dossier van wie overleden is wordt afgesloten en direct verwijderd (onder d).",
            "Meld deze persoon niet aan.");
    d = check_leeftijd(f, input_text(in, "geboortedatum"));
    if (decision_allowed(d) && !input_is(in, "concept", "ja"))
        d = check_criteria(f, in);
    if (decision_allowed(d) && !input_is(in, "concept", "ja"))
        d = check_aanmelding_toestemming(f, in);
    return decision_allowed(d) ? check_teksten(f, in) : d;
}

#define PERSONALIA_ID 6      /* of the ids minted for an act: the first are of what it is about, the last of a consent */

void
add_personalia(const struct facts *f, const struct input *in, struct event_list *list, const struct id *dossier)
{
    struct event *e = event_add(list, EVENT_PERSONALIA_VASTGELEGD, dossier);

    if (e == NULL)
        return;
    e->piece = f->new_id[PERSONALIA_ID];
    event_put_input(list, e, in, persoon_put);
    if (f->dossier != NULL && id_equal(&f->dossier->id, dossier) && !id_is_none(&f->dossier->persoon_stuk))
        event_put_id(list, e, F_STUK, &f->dossier->persoon_stuk);
}

void
add_personalia_gewijzigd(const struct facts *f, const struct input *in, struct event_list *list, const struct id *verzoek)
{
    struct event *e = event_add(list, EVENT_PERSONALIA_GEWIJZIGD, &f->dossier->id);

    if (verzoek != NULL)
        event_put_id(list, e, F_VERZOEK, verzoek);
    add_personalia(f, in, list, &f->dossier->id);
}

static void
aanmelden_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct id *dossier = &f->new_id[0];
    bool concept = input_is(in, "concept", "ja");
    struct event *e = event_add(ret_events, EVENT_AANGEMELD, dossier);

    event_put_input(ret_events, e, in, waarom_put);
    if (concept)
        event_put_int(ret_events, e, F_CONCEPT, 1);
    add_personalia(f, in, ret_events, dossier);
    if (!concept)
        add_aanmelding_toestemming(f, in, ret_events, dossier);
    if (!concept)
        add_plicht(f, ret_events, dossier, "verwerking", "eerste vastlegging", DATE_NONE);
    add_vermoedens(f, ret_events, dossier);
}

const struct act dossier_aanmelden = {
    .id = "dossier.aanmelden", .method = METHOD_POST, .path = PAD_CO "/dossiers", .title = "Persoon aanmelden",
    .uitleg = "Het dossier is daarna te zien voor u, de voorbereider en de voorzitter. De anderen zien het pas na de privacytoets.",
    .artikel = "13.1", .requirement = "E13.1", .categorie = "aanmelden", .subject = SUBJECT_CASUSOVERLEG, .wie = LEZERS,
    .need = NEED_CASUSOVERLEG | NEED_DUBBEL, .flag = ACT_INHOUD | ACT_LEVERT | ACT_MAIN,
    .field = aanmelden_field, .rule = aanmelden_rule, .handle = aanmelden_handle, .view = dossier_view, .shape = dossier_shape,
    .na = PAD_CO "/dossiers/{nieuw}",
};

/* ---- bevestigen ---- */

static const struct field bevestigen_field[] = {
    {"aanleiding", FIELD_TEXT, "Waarom meldt u deze persoon aan?", "Art. 13.1: alleen wat nodig is om de aanpak te bespreken. Feitelijk en beknopt.",
        RUBRIEK_AANPAK,
        .required = true, .min = 3, .max = TEKST_MAX},
    CRITERIA_FIELD,
    GRONDSLAG_FIELD,
    {0}};

static struct decision
bevestigen_rule(const struct facts *f, const struct input *in)
{
    if (!is_actor(f, &f->dossier->aangemeld.door))
        return refuse_own(REFUSAL_NOT_YOU, "E30.3", "Alleen wie deze persoon aanmeldde, bevestigt de aanmelding.",
            arena_format(f->arena, "Vraag het %s.", medewerker_titel(f, &f->dossier->aangemeld.door)));
    if (f->dossier->state != STATE_CONCEPT)
        return refuse_own(REFUSAL_NOT_NOW, "E30.3", "Deze aanmelding is al bevestigd.", "Er hoeft niets meer bevestigd te worden.");
    struct decision d = check_verstrekken(f, RUBRIEK_PERSONALIA);
    if (in == NULL || !decision_allowed(d))
        return d;
    d = check_leeftijd(f, f->dossier->persoon.geboortedatum);
    if (decision_allowed(d))
        d = check_criteria(f, in);
    if (decision_allowed(d))
        d = check_toestemming(f, RUBRIEK_PERSONALIA, NULL);
    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
bevestigen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_BEVESTIGD, &f->dossier->id);

    event_put_input(ret_events, e, in, waarom_put);
    add_plicht(f, ret_events, &f->dossier->id, "verwerking", "eerste vastlegging", DATE_NONE);
}

/* Also when the date made the concept niet-actief: otherwise it could only be closed. */
const struct act dossier_bevestigen = {
    .id = "dossier.bevestigen", .method = METHOD_POST, .path = PAD_DOSSIER "/bevestigingen", .title = "Aanmelding bevestigen",
    .uitleg = "Deze persoon kwam uit een ingelezen lijst. Met uw bevestiging is het een aanmelding.",
    .artikel = "13.1", .requirement = "E13.1", .categorie = "aanmelden", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_NIET_ACTIEF), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT | ACT_MAIN,
    .field = bevestigen_field, .rule = bevestigen_rule, .handle = bevestigen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- identiteit ---- */

static size_t
wijze_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->identiteitswijze, p->identiteitswijze_count, ret_option);
}

static size_t
resultaat_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option list[] = {
        {"klopt", "De personalia kloppen", NULL},
        {"verbeterd", "De personalia zijn eerst verbeterd, en kloppen nu", NULL},
    };
    (void)f;
    *ret_option = list;
    return sizeof list / sizeof list[0];
}

static const struct field identiteit_field[] = {
    {"wijze", FIELD_CHOICE, "Hoe hebt u de identiteit vastgesteld?", "Art. 13.2: de basisregistratie alleen als het zonder haar niet zeker is.",
        .required = true,
        .from = wijze_opties},
    {"resultaat", FIELD_CHOICE, "Wat kwam eruit?", "Kloppen de personalia niet, wijzig ze dan eerst.", .required = true, .from = resultaat_opties},
    {"datum", FIELD_DATE, "Op welke dag?", NULL, .required = true, .day_past = true},
    {"toelichting", FIELD_TEXT, "Waarover was twijfel?", "Nodig als u de basisregistratie personen hebt geraadpleegd. Geen burgerservicenummer.",
        RUBRIEK_PERSONALIA,
        .max = 500},
    {0}};

static struct decision
identiteit_rule(const struct facts *f, const struct input *in)
{
    if (!is_actor(f, &f->dossier->aangemeld.door))
        return refuse(REFUSAL_NOT_YOU, "13.2", "De deelnemer die deze persoon aanmeldde, stelt de identiteit vast.",
            arena_format(f->arena, "Vraag het %s.", medewerker_titel(f, &f->dossier->aangemeld.door)));
    const char *wijze = input_text(in, "wijze");
    if (wijze != NULL && strncmp(wijze, "brp", 3) == 0 && !input_get(in, "toelichting")->given)
        return refuse_field("13.2", "toelichting",
            "De basisregistratie wordt alleen geraadpleegd als dat nodig is voor het eenduidig vaststellen van de identiteit.",
            "Schrijf op waarover twijfel was.");
    return check_teksten(f, in);
}

static void
identiteit_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"wijze", F_WIJZE}, {"resultaat", F_RESULTAAT}, {"datum", F_DATUM}, {"toelichting", F_TOELICHTING}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_IDENTITEIT_VASTGESTELD, &f->dossier->id), in, put);
}

#define STATE_OPEN (STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK))

const struct act identiteit_vaststellen = {
    .id = "identiteit.vaststellen", .method = METHOD_POST, .path = PAD_DOSSIER "/identiteitsvaststellingen", .title = "Identiteit vaststellen",
    .artikel = "13.2", .requirement = "E13.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_OPEN | STATE_BIT(STATE_AANPAK_AFGESLOTEN), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT,
    .field = identiteit_field, .rule = identiteit_rule, .handle = identiteit_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- personalia ---- */

static const struct field personalia_field[] = {PERSONALIA_FIELD, {0}};

/* A true birth date is taken even when it shows him too young: then the dossier must be closed, not kept wrong. */
struct decision
check_geboren(const struct facts *f, const struct input *in)
{
    const char *text = input_text(in, "geboortedatum");
    struct partial_date born;

    if (text != NULL && partial_date_from_text(text, &born) && partial_date_first(born) != DATE_NONE && partial_date_first(born) > f->today)
        return refuse_field("E9.2", "geboortedatum", "Deze geboortedatum ligt in de toekomst.", "Verbeter de geboortedatum.");
    return DECISION_ALLOWED(NULL);
}

static struct decision
personalia_rule(const struct facts *f, const struct input *in)
{
    if (!is_actor(f, &f->dossier->aangemeld.door) && !is_actor_partij(f, f->dossier->aangemeld.voor))
        return refuse_own(REFUSAL_NOT_YOU, "E13.2", "De personalia wijzigt wie deze persoon aanmeldde, of een collega van dezelfde instelling.",
            arena_format(f->arena, "Meld wat niet klopt aan %s.", medewerker_titel(f, &f->dossier->aangemeld.door)));
    struct decision d = check_verstrekken(f, RUBRIEK_PERSONALIA);
    if (in == NULL || !decision_allowed(d))
        return d;
    return check_geboren(f, in);
}

static void
personalia_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_personalia_gewijzigd(f, in, ret_events, NULL);
    add_vermoedens(f, ret_events, &f->dossier->id);
}

const struct act personalia_wijzigen = {
    .id = "personalia.wijzigen", .method = METHOD_POST, .path = PAD_DOSSIER "/personaliawijzigingen", .title = "Personalia wijzigen",
    .uitleg = "U vult de personalia opnieuw in, zoals ze zijn. Stel daarna de identiteit opnieuw vast.",
    .artikel = "14.2", .requirement = "E13.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_OPEN | STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANPAK_AFGESLOTEN), .need = NEED_HET_DOSSIER | NEED_DUBBEL,
        .flag = ACT_INHOUD | ACT_LEVERT | ACT_MATCH,
    .field = personalia_field, .rule = personalia_rule, .handle = personalia_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- dubbel ---- */

static struct decision
check_beslist_dubbel(const struct facts *f)
{
    if ((f->actor.rollen & LEIDING) == 0 && !is_actor(f, &f->dossier->aangemeld.door))
        return refuse_own(REFUSAL_NOT_YOU, "E13.2", "Over een mogelijk dubbel dossier beslist de voorzitter, de voorbereider of wie de persoon aanmeldde.",
            "Weet u iets over deze persoon? Zeg het de voorbereider.");
    return DECISION_ALLOWED(NULL);
}

static const struct field dubbel_field[] = {
    {"ander", FIELD_ID, "Over welk ander dossier beslist u?", "Open eerst beide dossiers.", .required = true, .from = ander_opties},
    {"zelfde", FIELD_BOOL, "Het is dezelfde persoon", "Er wordt niets samengevoegd; sluit zo nodig één van beide dossiers af."},
    {"motivering", FIELD_TEXT, "Waaruit blijkt dat?", NULL, RUBRIEK_PERSONALIA, .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
dubbel_rule(const struct facts *f, const struct input *in)
{
    bool open = false;

    struct decision d = check_beslist_dubbel(f);

    if (!decision_allowed(d))
        return d;
    for (const struct vermoeden *v = f->dossier->vermoeden; v != NULL; v = v->next)
        open = open || !v->besloten;
    if (!open)
        return refuse_own(REFUSAL_NOT_NOW, "E13.2", "Er is geen open vermoeden dat dit dossier dubbel is.", "Er hoeft niets beslist te worden.");
    return check_teksten(f, in);
}

static void
add_dubbel(const struct facts *f, const struct input *in, struct event_list *list, const struct id *hier, const struct id *daar)
{
    struct event *e = event_add(list, EVENT_DUBBEL_BESLOTEN, hier);

    event_put_int(list, e, F_ZELFDE, input_is(in, "zelfde", "ja"));
    add_toelichting(list, e, daar, &f->new_id[0], input_text(in, "motivering"));
}

static void
dubbel_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct id *ander = &input_get(in, "ander")->id;

    add_dubbel(f, in, ret_events, &f->dossier->id, ander);
    if (f->ander != NULL) /* said in both: who reads the other one learns of it too (E41.4) */
        add_dubbel(f, in, ret_events, ander, &f->dossier->id);
}

const struct act dubbel_beslissen = {
    .id = "dubbel.beslissen", .method = METHOD_POST, .path = PAD_DOSSIER "/dubbelbeslissingen", .title = "Beslissen of dit dossier dubbel is",
    .artikel = "E13.2", .requirement = "E13.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_OPEN | STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_AANPAK_AFGESLOTEN), .need = NEED_HET_DOSSIER | NEED_ANDER,
    .flag = ACT_INHOUD,
    .field = dubbel_field, .rule = dubbel_rule, .handle = dubbel_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- taking that decision back ---- */

static size_t
besloten_opties(const struct facts *f, const struct option **ret_option)
{
    size_t count = 0, most = 0;

    for (const struct vermoeden *v = f->dossier->vermoeden; v != NULL; v = v->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (const struct vermoeden *v = f->dossier->vermoeden; option != NULL && v != NULL; v = v->next) {
        char id[ID_TEXT_SIZE];
        if (v->besloten)
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&v->ander, id)),
                v->zelfde ? "Besloten: dezelfde persoon" : "Besloten: een ander", v->motivering};
    }
    return count;
}

static const struct field herzien_field[] = {
    {"ander", FIELD_ID, "Welk besluit neemt u terug?", NULL, .required = true, .from = besloten_opties},
    {"motivering", FIELD_TEXT, "Waaruit blijkt dat het niet klopt?", "Eigen regel E41.4: niets wordt samengevoegd of gescheiden zonder dat er staat waarom.",
        RUBRIEK_PERSONALIA, .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
herzien_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;
    struct decision d = check_beslist_dubbel(f);

    if (!decision_allowed(d))
        return d;
    if (besloten_opties(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E41.4", "Er is nog niet besloten of dit dossier dubbel is.", "Er valt niets terug te nemen.");
    return check_teksten(f, in);
}

static void
herzien_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct id *ander = &input_get(in, "ander")->id;
    const char *motivering = input_text(in, "motivering");

    add_toelichting(ret_events, event_add(ret_events, EVENT_DUBBEL_HERZIEN, &f->dossier->id), ander, &f->new_id[0], motivering);
    if (f->ander != NULL)
        add_toelichting(ret_events, event_add(ret_events, EVENT_DUBBEL_HERZIEN, ander), &f->dossier->id, &f->new_id[0], motivering);
}

/* Both decisions stay in the time line; the suspicion is open again. */
const struct act dubbel_herzien = {
    .id = "dubbel.herzien", .method = METHOD_POST, .path = PAD_DOSSIER "/dubbelherzieningen", .title = "Besluit over dubbel dossier terugnemen",
    .uitleg = "Het vermoeden staat daarna weer open. Wat eerder is besloten, blijft in de tijdlijn.",
    .artikel = "E41.4", .requirement = "E41.4", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_OPEN | STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_AANPAK_AFGESLOTEN), .need = NEED_HET_DOSSIER | NEED_ANDER,
    .flag = ACT_INHOUD, .field = herzien_field, .rule = herzien_rule, .handle = herzien_handle, .view = dossier_view, .shape = dossier_shape,
    .na = PAD_DOSSIER,
};
