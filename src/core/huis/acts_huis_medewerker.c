/*
 * huis, acts: people with accounts: the list, one person, secrecy, leaving, house roles.
 *
 * Art. 6: who gets data from a casusoverleg is bound to secrecy, by his profession or imposed. E6.1: nobody sees case content before it is recorded;
 * access ends with employment, secrecy does not. E12.3: nobody grants himself anything, so nobody records his own secrecy or role either.
 */
#include <string.h>

#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"

/* ---- views ---- */

static const struct shape medewerker_item_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"gebruikersnaam", SHAPE_TEXT, NULL, NULL},
    {"instelling", SHAPE_TEXT, NULL, NULL}, {"functie", SHAPE_TEXT, NULL, NULL}, {"in_dienst", SHAPE_BOOL, NULL, NULL},
    {"geheimhouding", SHAPE_BOOL, NULL, "Is een geheimhoudingsplicht vastgelegd (art. 6)?"}, {"huisrollen", SHAPE_TEXTS, NULL, NULL}, {0}};
const struct shape medewerkers_shape[] = {
    {"medewerkers", SHAPE_LIST, medewerker_item_shape, NULL}, {"inschrijven_pad", SHAPE_URL, NULL, "Alleen voor wie mag inschrijven"}, {0}};

static const struct shape geheimhouding_shape[] = {
    {"soort", SHAPE_TEXT, NULL, "wettelijk of opgelegd"}, {"grondslag", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {0}};
const struct shape medewerker_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"gebruikersnaam", SHAPE_TEXT, NULL, NULL}, {"instelling", SHAPE_TEXT, NULL, NULL},
    {"functie", SHAPE_TEXT, NULL, NULL}, {"in_dienst", SHAPE_BOOL, NULL, NULL}, {"uit_dienst", SHAPE_DATE, NULL, "Eerste dag zonder toegang"},
    {"huisrollen", SHAPE_TEXTS, NULL, NULL}, {"geheimhouding", SHAPE_OBJECT, geheimhouding_shape, "Afwezig: niet vastgelegd"},
    {"autorisaties", SHAPE_LIST, autorisatie_shape, NULL}, {"autorisatie_pad", SHAPE_URL, NULL, NULL},
    {"tekenbevoegd", SHAPE_BOOL, NULL, "Mag vandaag voor zijn instelling tekenen (E23.1)"}, {"tekenbevoegd_vanaf", SHAPE_DATE, NULL, NULL},
    {"tekenbevoegd_tot", SHAPE_DATE, NULL, NULL}, {"tekenbevoegd_kenmerk", SHAPE_TEXT, NULL, NULL},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};

static const char *
instelling_naam(const struct facts *f, const struct medewerker *m)
{
    const struct instelling *in = huis_instelling(f->huis, m->instelling);

    return in == NULL ? m->instelling : in->naam;
}

static void
put_medewerker(const struct facts *f, struct value *object, const struct medewerker *m)
{
    put_id(f, object, "id", &m->id);
    value_put_text(object, "naam", m->naam);
    value_put_text(object, "gebruikersnaam", m->gebruikersnaam);
    value_put_text(object, "instelling", instelling_naam(f, m));
    value_put_text(object, "functie", m->functie);
    value_put_bool(object, "in_dienst", medewerker_in_dienst(m, f->today));
    put_rollen(object, "huisrollen", m->huisrollen);
}

void
medewerkers_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "medewerkers");

    (void)input;
    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next) {
        struct value *object = value_add_object(list);

        put_medewerker(f, object, m);
        value_put_bool(object, "geheimhouding", m->geheimhouding.datum != DATE_NONE);
        value_put_text(object, "pad", pad_van(f, "/medewerkers/", &m->id, ""));
    }
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0)
        value_put_text(result, "inschrijven_pad", "/medewerkers/nieuw");
}

void
medewerker_view(const struct facts *f, const struct input *input, struct value *result)
{
    /* after an act the person of the path is as he now stands in the new register */
    const struct medewerker *m = huis_medewerker(f->huis, &f->medewerker->id);
    struct value *list;

    (void)input;
    if (m == NULL)
        return;
    put_medewerker(f, result, m);
    value_put_date(result, "uit_dienst", m->uit_dienst);
    if (m->geheimhouding.datum != DATE_NONE) {
        struct value *object = value_put_object(result, "geheimhouding");

        value_put_text(object, "soort", m->geheimhouding.soort);
        value_put_text(object, "grondslag", m->geheimhouding.grondslag);
        value_put_date(object, "datum", m->geheimhouding.datum);
    }
    value_put_bool(result, "tekenbevoegd", tekenbevoegd(m, f->today));
    value_put_date(result, "tekenbevoegd_vanaf", m->tekenbevoegd.vanaf);
    value_put_date(result, "tekenbevoegd_tot", m->tekenbevoegd.tot);
    value_put_text(result, "tekenbevoegd_kenmerk", m->tekenbevoegd.kenmerk);
    list = value_put_list(result, "autorisaties");
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id))
            put_autorisatie(f, value_add_object(list), a);
    value_put_text(result, "autorisatie_pad", pad_als_mag(f, "autorisatie.verlenen", "/autorisaties/nieuw"));
    put_handelingen(f, SUBJECT_MEDEWERKER, result);
}

const struct act medewerker_lijst = {
    .id = "medewerker.lijst", .method = METHOD_GET, .path = "/medewerkers", .title = "Medewerkers",
    .artikel = "12.1", .requirement = "E12.3", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = BEHEER_ROLLEN | ROLE_FG,
    .rule = allow_rule, .view = medewerkers_view, .shape = medewerkers_shape, .page = "medewerkers",
};

const struct act medewerker_tonen = {
    .id = "medewerker.tonen", .method = METHOD_GET, .path = "/medewerkers/{medewerker}", .title = "Medewerker",
    .artikel = "12.1", .requirement = "E12.3", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = BEHEER_ROLLEN | ROLE_FG,
    .need = NEED_MEDEWERKER, .rule = allow_rule, .view = medewerker_view, .shape = medewerker_shape, .page = "medewerker",
};

/* ---- geheimhouding ---- */

static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"wettelijk", "Hij heeft al een geheimhoudingsplicht", "Door een wet of beroep, bijvoorbeeld Wet BIG of ambtsgeheim."},
        {"opgelegd", "Zijn instelling heeft de plicht opgelegd", "Met een getekende verklaring en een datum."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
geheimhouding_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (is_zelf(f, &f->medewerker->id))
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Niemand legt zijn eigen geheimhouding vast: daarmee zou hij zichzelf toegang geven.",
            "Vraag een andere beheerder het vast te leggen.");
    return DECISION_ALLOWED("6");
}

static void
geheimhouding_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_GEHEIMHOUDING_VASTGELEGD, &f->medewerker->id);

    event_put_text(ret_events, e, F_SOORT, input_text(input, "soort"));
    event_put_text(ret_events, e, F_GRONDSLAG, input_text(input, "grondslag"));
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
}

static const struct field geheimhouding_field[] = {
    {.name = "soort", .type = FIELD_CHOICE, .label = "Waaruit volgt de geheimhouding?", .help = "Art. 6: een eigen plicht, of een die de instelling oplegt.",
        .required = true, .from = soort_opties},
    {.name = "grondslag", .type = FIELD_STRING, .label = "Wet, beroep of verklaring",
        .help = "Bijvoorbeeld: Wet BIG; of: verklaring getekend bij indiensttreding.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 3, .max = 200},
    {.name = "datum", .type = FIELD_DATE, .label = "Sinds", .help = "De dag van ondertekening, of vanaf wanneer de plicht geldt.",
        .required = true, .day_past = true},
    {0}};

const struct act geheimhouding_vastleggen = {
    .id = "geheimhouding.vastleggen", .method = METHOD_POST, .path = "/medewerkers/{medewerker}/geheimhoudingen", .title = "Geheimhouding vastleggen",
    .uitleg = "Zonder vastgelegde geheimhouding ziet niemand de inhoud van een dossier.",
    .artikel = "6", .requirement = "E6.1", .categorie = "beheer", .subject = SUBJECT_MEDEWERKER, .wie = ROLE_BEHEERDER, .need = NEED_MEDEWERKER,
    .field = geheimhouding_field, .rule = geheimhouding_rule, .handle = geheimhouding_handle, .view = medewerker_view, .shape = medewerker_shape,
    .page = "medewerker", .na = "/medewerkers/{medewerker}",
};

/* ---- uit dienst ---- */

static struct decision
uit_dienst_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (!medewerker_in_dienst(f->medewerker, f->today))
        return refuse_own(REFUSAL_NOT_NOW, "E6.1", "Deze medewerker is al uit dienst.", "Er is niets meer te doen: de toegang is al beëindigd.");
    return DECISION_ALLOWED(NULL);
}

static void
uit_dienst_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_MEDEWERKER_UIT_DIENST, &f->medewerker->id);

    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
}

static const struct field uit_dienst_field[] = {
    {.name = "datum", .type = FIELD_DATE, .label = "Eerste dag uit dienst",
        .help = "Vanaf deze dag heeft hij of zij geen toegang meer. De geheimhouding blijft.", .required = true},
    {0}};

const struct act medewerker_uit_dienst = {
    .id = "medewerker.uit-dienst", .method = METHOD_POST, .path = "/medewerkers/{medewerker}/uitdiensttredingen", .title = "Uit dienst melden",
    .uitleg = "De toegang eindigt met het dienstverband; de plicht tot geheimhouding niet.",
    .artikel = "E6.1", .requirement = "E6.1", .categorie = "beheer", .subject = SUBJECT_MEDEWERKER, .wie = ROLE_BEHEERDER, .need = NEED_MEDEWERKER,
    .flag = ACT_BEPERKT, .field = uit_dienst_field, .rule = uit_dienst_rule, .handle = uit_dienst_handle, .view = medewerker_view,
    .shape = medewerker_shape, .page = "medewerker", .na = "/medewerkers/{medewerker}",
};

/* ---- house roles ---- */

static size_t
huisrol_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {{"ketenmanager", "Ketenmanager", NULL}, {"fg", "Functionaris gegevensbescherming", NULL},
        {"beheerder", "Beheerder", "Alleen de beheersverantwoordelijke verleent of ontneemt deze rol."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
huisrol_decide(const struct facts *f, const struct input *input, bool verlenen)
{
    uint32_t rol = input == NULL ? 0 : role_from_key(input_text(input, "rol"));

    if (verlenen && is_zelf(f, &f->medewerker->id))
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Niemand verleent zichzelf iets.", "Vraag een andere beheerder, of de beheersverantwoordelijke.");
    if (verlenen && !medewerker_in_dienst(f->medewerker, f->today))
        return refuse_own(REFUSAL_NOT_NOW, "E6.1", "Deze medewerker is niet meer in dienst.", "Kies iemand die in dienst is.");
    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    if ((rol & (ROLE_KETENMANAGER | ROLE_FG | ROLE_BEHEERDER)) == 0)
        return refuse_own(REFUSAL_INPUT, "E1.1", "Dit is geen rol van het veiligheidshuis.",
            "Kies ketenmanager, functionaris gegevensbescherming of beheerder.");
    if (rol == ROLE_BEHEERDER && (f->actor.huisrollen & ROLE_BEHEERSVERANTWOORDELIJKE) == 0)
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Een beheerder maakt of ontslaat geen beheerders.", "Vraag het de beheersverantwoordelijke.");
    if (verlenen == ((f->medewerker->huisrollen & rol) != 0))
        return refuse_own(REFUSAL_NOT_NOW, "E1.1", verlenen ? "Hij of zij heeft deze rol al." : "Hij of zij heeft deze rol niet.", "Kies een andere rol.");
    return DECISION_ALLOWED(NULL);
}

static struct decision
huisrol_verlenen_rule(const struct facts *f, const struct input *input)
{
    return huisrol_decide(f, input, true);
}

static struct decision
huisrol_intrekken_rule(const struct facts *f, const struct input *input)
{
    return huisrol_decide(f, input, false);
}

static void
huisrol_event(const struct facts *f, const struct input *input, struct event_list *ret_events, uint16_t kind)
{
    struct event *e = event_add(ret_events, kind, &f->medewerker->id);

    event_put_int(ret_events, e, F_ROL, (int64_t)role_from_key(input_text(input, "rol")));
}

static void
huisrol_verlenen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    huisrol_event(f, input, ret_events, EVENT_HUISROL_VERLEEND);
}

static void
huisrol_intrekken_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    huisrol_event(f, input, ret_events, EVENT_HUISROL_INGETROKKEN);
}

static const struct field huisrol_field[] = {
    {.name = "rol", .type = FIELD_CHOICE, .label = "Rol in het veiligheidshuis", .help = "Rollen in een casusoverleg staan in een autorisatie.",
        .required = true, .from = huisrol_opties},
    {0}};

const struct act huisrol_verlenen = {
    .id = "huisrol.verlenen", .method = METHOD_POST, .path = "/medewerkers/{medewerker}/huisrollen", .title = "Rol verlenen",
    .artikel = "E12.3", .requirement = "E12.3", .categorie = "beheer", .subject = SUBJECT_MEDEWERKER, .wie = BEHEER_ROLLEN, .need = NEED_MEDEWERKER,
    .field = huisrol_field, .rule = huisrol_verlenen_rule, .handle = huisrol_verlenen_handle, .view = medewerker_view, .shape = medewerker_shape,
    .page = "medewerker", .na = "/medewerkers/{medewerker}",
};

const struct act huisrol_intrekken = {
    .id = "huisrol.intrekken", .method = METHOD_POST, .path = "/medewerkers/{medewerker}/huisrolintrekkingen", .title = "Rol intrekken",
    .artikel = "E12.3", .requirement = "E12.3", .categorie = "beheer", .subject = SUBJECT_MEDEWERKER, .wie = BEHEER_ROLLEN, .need = NEED_MEDEWERKER,
    .flag = ACT_BEPERKT, .field = huisrol_field, .rule = huisrol_intrekken_rule, .handle = huisrol_intrekken_handle, .view = medewerker_view,
    .shape = medewerker_shape, .page = "medewerker", .na = "/medewerkers/{medewerker}",
};
