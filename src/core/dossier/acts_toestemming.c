/*
 * toestemming: what rests on consent of the betrokkene. Recorded per dossier, party and category; withdrawn in one act.
 *
 * Art. 1: consent is a free, specific expression of will that rests on sufficient information, by which the betrokkene (or his wettelijk
 * vertegenwoordiger) agrees that data about him are processed. Art. 7 and 14.1: the basis of each party stands in the covenant. E1.2: where that basis
 * is consent, it is recorded: by whom, on what information, when, for which party and categories; withdrawing it stops what rested on it.
 * What we do: without living consent such a party supplies nothing in that category. What it supplied on consent that was withdrawn rests on nothing:
 * it is shielded from everyone but the party that supplied it, which withdraws it or finds consent again (own rule E1.2).
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/event_kind.h"
#include "core/view.h"

/* Does this party supply this category on consent, by the covenant of today? */
static bool
op_toestemming(const struct facts *f, const struct partij *partij, enum rubriek rubriek)
{
    const struct grondslagsoort *soort;

    if (f->convenant == NULL || partij == NULL || (partij->recht.verstrekken & RUBRIEK_BIT(rubriek)) == 0)
        return false;
    soort = partij_grondslag_soort(f->convenant->profiel, partij, rubriek);
    return soort != NULL && soort->toestemming;
}

const struct toestemming *
toestemming_nu(const struct facts *f, enum rubriek rubriek)
{
    return f->dossier == NULL || !op_toestemming(f, f->actor.partij, rubriek) ? NULL
        : dossier_toestemming_voor(f->dossier, f->actor.partij->sleutel, rubriek, f->today);
}

struct decision
check_toestemming(const struct facts *f, enum rubriek rubriek, const char *veld)
{
    struct decision d;

    if (f->dossier == NULL || !op_toestemming(f, f->actor.partij, rubriek) || toestemming_nu(f, rubriek) != NULL)
        return DECISION_ALLOWED(NULL);
    d = refuse(veld != NULL ? REFUSAL_INPUT : REFUSAL_NOT_NOW, "1",
        arena_format(f->arena, "Uw instelling verstrekt „%s” alleen met toestemming van de betrokkene, en die is er nu niet.",
            f->convenant->profiel->rubriek[rubriek].kort),
        "Leg eerst de toestemming vast die hij of zijn wettelijk vertegenwoordiger gaf. Geeft hij die niet, dan verstrekt u dit niet.");
    d.veld = veld;
    return d;
}

/* ---- vastleggen ---- */

static size_t
toestemming_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (unsigned r = 1; option != NULL && r <= RUBRIEK_COUNT; r++)
        if (op_toestemming(f, f->actor.partij, (enum rubriek)r))
            option[count++] = (struct option){rubriek_key((enum rubriek)r), f->convenant->profiel->rubriek[r].kort,
                f->convenant->profiel->rubriek[r].titel};
    return option == NULL ? 0 : count;
}

size_t
toestemming_door_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {{"betrokkene", "De betrokkene zelf", NULL},
        {"vertegenwoordiger", "Zijn wettelijk vertegenwoordiger", "Ouder of voogd, of wie het gezag heeft over een wilsonbekwame meerderjarige (art. 1)."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

/* E40.7: below the age that the covenant names, his wettelijk vertegenwoordiger speaks for him. */
static bool
te_jong(const struct facts *f, const char *geboortedatum)
{
    struct partial_date born;
    int32_t last;

    if (f->convenant->vertegenwoordiger_tot <= 0 || geboortedatum == NULL
        || !partial_date_from_text(geboortedatum, &born))
        return false;
    last = partial_date_last(born);
    return last == DATE_NONE || last > f->today || date_age(last, f->today) < f->convenant->vertegenwoordiger_tot;
}

static struct decision
refuse_jong(const struct facts *f, const char *veld)
{
    return refuse_field("1", veld, arena_format(f->arena, "Onder de %d jaar geeft de wettelijk vertegenwoordiger toestemming.",
        f->convenant->vertegenwoordiger_tot), "Vraag het de ouder of voogd.");
}

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (toestemming_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_YOU, "7", "Uw instelling verstrekt volgens het convenant niets op grond van toestemming.",
            "Er hoeft niets te worden vastgelegd. Op de bladzijde van het convenant staat uw grondslag.");
    if (in == NULL)
        return DECISION_ALLOWED("1");
    if (input_is(in, "door", "betrokkene") && te_jong(f, f->dossier->persoon.geboortedatum))
        return refuse_jong(f, "door");
    if (!input_is(in, "vrij", "ja"))
        return refuse_field("1", "vrij", "Toestemming is vrij: wie haar weigert of intrekt, mag daar geen nadeel van hebben.",
            "Bevestig dat, of leg geen toestemming vast.");
    if (!input_is(in, "specifiek", "ja"))
        return refuse_field("1", "specifiek", "Toestemming is specifiek: voor deze instelling en deze categorieën, in dit casusoverleg.",
            "Bevestig dat, of leg geen toestemming vast.");
    return check_teksten(f, in);
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"rubrieken", F_RUBRIEK}, {"door", F_WIJZE}, {"datum", F_DATUM}, {"informatie", F_INFORMATIE}, {0}};
    struct event *e = event_add(ret_events, EVENT_TOESTEMMING_GEGEVEN, &f->dossier->id);

    event_put_id(ret_events, e, F_TOESTEMMING, &f->new_id[0]);
    event_put_text(ret_events, e, F_PARTIJ, f->actor.partij->sleutel);
    event_put_input(ret_events, e, in, put);
    event_put_int(ret_events, e, F_VRIJ, 1);
    event_put_int(ret_events, e, F_SPECIFIEK, 1);
}

static const struct field vastleggen_field[] = {
    {"rubrieken", FIELD_CHOICES, "Waarvoor", "Alleen wat uw instelling met toestemming verstrekt.", .required = true, .min = 1, .max = RUBRIEK_COUNT,
        .from = toestemming_opties},
    {"door", FIELD_CHOICE, "Wie gaf toestemming?", NULL, .required = true, .from = toestemming_door_opties},
    {"datum", FIELD_DATE, "Wanneer?", NULL, .required = true, .day_past = true},
    {"informatie", FIELD_TEXT, "Wat is hem daarvoor verteld?", "Met wie gedeeld wordt, wat, waarvoor, en dat hij haar altijd kan intrekken.",
        RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = TEKST_MAX},
    {"vrij", FIELD_BOOL, "Zij is vrij gegeven: weigeren of intrekken heeft geen nadelige gevolgen", NULL, .by_rule = true},
    {"specifiek", FIELD_BOOL, "Zij is gegeven voor deze instelling, deze categorieën en dit casusoverleg", NULL, .by_rule = true},
    {0}};

const struct act toestemming_vastleggen = {
    .id = "toestemming.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/toestemmingen", .title = "Toestemming vastleggen",
    .uitleg = "Zonder toestemming verstrekt uw instelling hier niets waarvoor zij die nodig heeft.",
    .artikel = "1", .requirement = "E1.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD)
        | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT, .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle,
    .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- with the nomination ---- */

bool
meldt_op_toestemming(const struct facts *f)
{
    return op_toestemming(f, f->actor.partij, RUBRIEK_PERSONALIA);
}

struct decision
check_aanmelding_toestemming(const struct facts *f, const struct input *in)
{
    static const struct { const char *veld, *waarom; } nodig[] = {
        {"toestemming_door", "Uw instelling meldt alleen aan met toestemming; er staat niet bij wie die gaf."},
        {"toestemming_datum", "Er staat niet bij wanneer de toestemming gegeven is."},
        {"toestemming_informatie", "Toestemming berust op voldoende informatie; er staat niet bij welke."}};

    if (!meldt_op_toestemming(f))
        return DECISION_ALLOWED(NULL);
    for (size_t i = 0; i < sizeof nodig / sizeof nodig[0]; i++)
        if (!input_get(in, nodig[i].veld)->given)
            return refuse_field("1", nodig[i].veld, nodig[i].waarom, "Vul het in. Is er geen toestemming, meld dan niet aan.");
    if (!input_is(in, "toestemming_vrij", "ja"))
        return refuse_field("1", "toestemming_vrij", "Toestemming is vrij en specifiek.", "Bevestig dat, of meld niet aan.");
    if (input_is(in, "toestemming_door", "betrokkene") && te_jong(f, input_text(in, "geboortedatum")))
        return refuse_jong(f, "toestemming_door");
    return DECISION_ALLOWED(NULL);
}

void
add_aanmelding_toestemming(const struct facts *f, const struct input *in, struct event_list *list, const struct id *dossier)
{
    static const struct put put[] = {{"toestemming_door", F_WIJZE}, {"toestemming_datum", F_DATUM}, {"toestemming_informatie", F_INFORMATIE}, {0}};

    if (!meldt_op_toestemming(f))
        return;
    struct event *e = event_add(list, EVENT_TOESTEMMING_GEGEVEN, dossier);
    event_put_id(list, e, F_TOESTEMMING, &f->new_id[7]);
    event_put_text(list, e, F_PARTIJ, f->actor.partij->sleutel);
    event_put_text(list, e, F_RUBRIEK, rubriek_key(RUBRIEK_PERSONALIA));
    event_put_input(list, e, in, put);
    event_put_int(list, e, F_VRIJ, 1);
    event_put_int(list, e, F_SPECIFIEK, 1);
}

bool
aanmelding_zonder_toestemming(const struct facts *f)
{
    const char *partij = f->dossier->aangemeld.voor;
    bool rustte = false;

    for (const struct toestemming *t = f->dossier->toestemming; t != NULL && !rustte; t = t->next)
        rustte = partij != NULL && t->partij != NULL && strcmp(t->partij, partij) == 0 && (t->rubrieken & RUBRIEK_BIT(RUBRIEK_PERSONALIA)) != 0;
    return rustte && dossier_toestemming_voor(f->dossier, partij, RUBRIEK_PERSONALIA, f->today) == NULL;
}

bool
aanmelding_afgeschermd(const struct facts *f)
{
    return aanmelding_zonder_toestemming(f) && !is_actor_partij(f, f->dossier->aangemeld.voor);
}

struct decision
check_aanmelding_rust(const struct facts *f)
{
    if (!aanmelding_zonder_toestemming(f))
        return DECISION_ALLOWED(NULL);
    return refuse(REFUSAL_NOT_NOW, "1", "De toestemming waarop deze aanmelding rustte is ingetrokken. Er is nu geen grondslag om verder te gaan.",
        "De voorzitter sluit het dossier af, als niet langer rechtmatig. Of wie aanmeldde legt vast dat er opnieuw toestemming is.");
}

/* ---- intrekken ---- */

/* The betrokkene may say it to anyone: his party, or who leads the casusoverleg. */
static bool
neemt_intrekking_aan(const struct facts *f, const struct toestemming *t)
{
    return is_actor_partij(f, t->partij) || (f->actor.rollen & LEIDING) != 0;
}

static struct decision
intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct toestemming *t = dossier_toestemming(f->dossier, &f->pad_toestemming);

    if (t == NULL || !neemt_intrekking_aan(f, t))
        return refuse_absent();
    if (t->ingetrokken != DATE_NONE)
        return refuse_own(REFUSAL_NOT_NOW, "E1.2", "Deze toestemming is al ingetrokken.", "Er is niets meer te doen.");
    if (in != NULL && input_get(in, "datum")->given && input_get(in, "datum")->day < t->datum)
        return refuse_field("E1.2", "datum", "Die dag ligt voor de dag waarop zij gegeven werd.", "Controleer de datum.");
    return DECISION_ALLOWED("1");
}

static void
intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"door", F_WIJZE}, {"datum", F_DATUM}, {0}};
    struct event *e = event_add(ret_events, EVENT_TOESTEMMING_INGETROKKEN, &f->dossier->id);

    event_put_id(ret_events, e, F_TOESTEMMING, &f->pad_toestemming);
    event_put_input(ret_events, e, in, put);
}

static const struct field intrekken_field[] = {
    {"door", FIELD_CHOICE, "Wie trok haar in?", NULL, .required = true, .from = toestemming_door_opties},
    {"datum", FIELD_DATE, "Wanneer?", "Intrekken mag altijd, zonder reden.", .required = true, .day_past = true},
    {0}};

/* Not in the dossier's menu: its button stands beside the toestemming. */
const struct act toestemming_intrekken = {
    .id = "toestemming.intrekken", .method = METHOD_POST, .path = PAD_DOSSIER "/toestemmingen/{toestemming}/intrekkingen",
    .title = "Intrekken van toestemming vastleggen",
    .uitleg = "Wat op deze toestemming rustte, is daarna voor de andere instellingen niet meer te lezen.",
    .artikel = "1", .requirement = "E1.2", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD)
        | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF) | STATE_BIT(STATE_AFGESLOTEN),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
    .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- tonen ---- */

const struct shape toestemming_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"rubrieken", SHAPE_TEXTS, NULL, NULL},
    {"vertegenwoordiger", SHAPE_BOOL, NULL, "Gegeven door de wettelijk vertegenwoordiger"}, {"datum", SHAPE_DATE, NULL, NULL},
    {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"informatie", SHAPE_TEXT, NULL, "Waarop zij berust"}, {"geldt", SHAPE_BOOL, NULL, NULL},
    {"ingetrokken_op", SHAPE_DATE, NULL, NULL}, {"ingetrokken_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"intrekken_pad", SHAPE_URL, NULL, "Voor wie het intrekken vastlegt"}, {0}};

/* Contacts with the betrokkene (category 12): for who reads those, and for the party it was given to. */
void
put_toestemmingen(const struct facts *f, struct value *out, bool alle)
{
    struct value *list = value_put_list(out, "toestemmingen");
    char id[ID_TEXT_SIZE];
    bool some = false;

    for (const struct toestemming *t = f->dossier->toestemming; t != NULL; t = t->next) {
        if (!alle && !is_actor_partij(f, t->partij))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "id", arena_text(f->arena, id_to_text(&t->id, id)));
        value_put_text(o, "partij", partij_titel(f, t->partij));
        struct value *rubrieken = value_put_list(o, "rubrieken");
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if ((t->rubrieken & RUBRIEK_BIT(r)) != 0)
                value_add_text(rubrieken, f->convenant->profiel->rubriek[r].kort);
        value_put_bool(o, "vertegenwoordiger", t->door != NULL && strcmp(t->door, "vertegenwoordiger") == 0);
        put_dag(f, o, "datum", "datum_tekst", t->datum);
        value_put_text(o, "informatie", t->informatie);
        value_put_bool(o, "geldt", toestemming_leeft(t, f->today));
        put_dag(f, o, "ingetrokken_op", "ingetrokken_op_tekst", t->ingetrokken);
        if (t->ingetrokken == DATE_NONE && neemt_intrekking_aan(f, t))
            value_put_text(o, "intrekken_pad",
                pad_dossier(f, &f->dossier->id, arena_format(f->arena, "/toestemmingen/%s/intrekkingen/nieuw", id_to_text(&t->id, id))));
        some = true;
    }
    value_put_bool(out, "heeft_toestemmingen", some);
}

/* E1.2: does it rest on consent that is gone? Who supplied it sees it; nobody else. */
bool
zonder_toestemming(const struct facts *f, const struct id *toestemming, const char *partij, enum rubriek rubriek)
{
    return !id_is_none(toestemming) && dossier_toestemming_voor(f->dossier, partij, rubriek, f->today) == NULL;
}

bool
gegeven_kenbaar(const struct facts *f, const struct gegeven *g)
{
    if (g->verloren || g->afgeschermd)
        return false;
    return is_actor_partij(f, g->bron.voor) ||
        ((rubrieken_lezen(f) & RUBRIEK_BIT(g->rubriek)) != 0 && !zonder_toestemming(f, &g->toestemming, g->bron.voor, g->rubriek));
}
