/*
 * richtlijn, acts: the guidelines for security and access, and the agreement with the bewerker; who accepted which version.
 *
 * Art. 8.3: the beheersverantwoordelijke lays duties down in an agreement with the technical bewerker; he, the deelnemers and the bewerker act by the
 * guidelines he drew up. 12.3: verantwoordelijke, deelnemers, voorzitter and bewerker act by those of the verantwoordelijke. E8.1: both sets are
 * recorded with author, version and date, and accepted in their current version; the stricter rule holds. What we do: each kind has one current
 * version; a new one asks everybody with a seat to accept again. Who has not yet is shown to himself, and to who answers for it; it takes no access
 * away, for the duty of 8.3 and 12.3 binds him all the same.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

static const struct { const char *key, *titel, *artikel; bool aanvaarden; } soorten[] = {
    {"beheersverantwoordelijke", "Richtlijn van de beheersverantwoordelijke", "8.3", true},
    {"verantwoordelijke", "Richtlijn van de verantwoordelijke van een casusoverleg", "12.3", true},
    {"overeenkomst", "Overeenkomst tussen beheersverantwoordelijke en bewerker", "8.3", false},
};
#define SOORTEN (sizeof soorten / sizeof soorten[0])

static size_t
soort_of(const char *key)
{
    size_t at = 0;

    while (at < SOORTEN && (key == NULL || strcmp(soorten[at].key, key) != 0))
        at++;
    return at;
}

/* The current one of its kind, for its casusoverleg: lists are newest first. */
static bool
geldend(const struct huis *huis, const struct richtlijn *r)
{
    const struct richtlijn *n = huis->richtlijn;

    while (n != r && !(strcmp(n->soort, r->soort) == 0 && id_equal(&n->casusoverleg, &r->casusoverleg)))
        n = n->next;
    return n == r;
}

static const struct aanvaarding *
aanvaard(const struct huis *huis, const struct richtlijn *r, const struct id *medewerker)
{
    for (const struct aanvaarding *a = huis->aanvaarding; a != NULL; a = a->next)
        if (id_equal(&a->richtlijn, &r->id) && id_equal(&a->medewerker, medewerker))
            return a;
    return NULL;
}

/* Who has a seat that holds, where the guideline holds. */
static bool
bindt(const struct facts *f, const struct richtlijn *r, const struct id *medewerker)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next) {
        const struct casusoverleg *co = huis_casusoverleg(f->huis, &a->casusoverleg);

        if (id_equal(&a->medewerker, medewerker) && co != NULL && (id_is_none(&r->casusoverleg) || id_equal(&co->id, &r->casusoverleg))
            && zetel_geldt(co, a, f->today))
            return true;
    }
    return false;
}

static bool
vraagt(const struct facts *f, const struct richtlijn *r)
{
    size_t soort = soort_of(r->soort);

    return soort < SOORTEN && soorten[soort].aanvaarden && f->actor.medewerker != NULL && geldend(f->huis, r) && r->datum <= f->today
        && bindt(f, r, &f->actor.medewerker->id);
}

/* ---- lijst ---- */

static const struct shape richtlijn_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"soort", SHAPE_TEXT, NULL, NULL}, {"soort_titel", SHAPE_TEXT, NULL, NULL}, {"artikel", SHAPE_TEXT, NULL, NULL},
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"versie", SHAPE_TEXT, NULL, NULL}, {"opsteller", SHAPE_TEXT, NULL, NULL},
    {"datum", SHAPE_DATE, NULL, NULL}, {"kenmerk", SHAPE_TEXT, NULL, NULL}, {"geldt", SHAPE_BOOL, NULL, "De laatste versie van haar soort"},
    {"aanvaard_op", SHAPE_DATE, NULL, "Door u"}, {"aanvaarden_pad", SHAPE_URL, NULL, "Wacht op u"}, {"nog_niet", SHAPE_TEXTS, NULL,
        "Wie haar nog niet aanvaardde; voor wie erover gaat"}, {"toezicht", SHAPE_BOOL, NULL, NULL}, {0}};
const struct shape richtlijnen_shape[] = {
    {"richtlijnen", SHAPE_LIST, richtlijn_shape, NULL}, {"vaststellen_pad", SHAPE_URL, NULL, "Voor wie er een vaststelt"}, {0}};

static bool
gaat_erover(const struct facts *f, const struct richtlijn *r)
{
    return (f->actor.huisrollen & (BEHEER_ROLLEN | ROLE_FG)) != 0
        || (!id_is_none(&r->casusoverleg) && heeft_zetel(f, &r->casusoverleg, ROLE_VERANTWOORDELIJKE));
}

static void
put_nog_niet(const struct facts *f, struct value *object, const struct richtlijn *r)
{
    struct value *list = value_put_list(object, "nog_niet");

    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next)
        if (medewerker_in_dienst(m, f->today) && bindt(f, r, &m->id) && aanvaard(f->huis, r, &m->id) == NULL)
            value_add_text(list, m->naam);
}

void
richtlijnen_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "richtlijnen");

    (void)input;
    for (const struct richtlijn *r = f->huis->richtlijn; r != NULL; r = r->next) {
        const struct casusoverleg *co = id_is_none(&r->casusoverleg) ? NULL : huis_casusoverleg(f->huis, &r->casusoverleg);
        size_t soort = soort_of(r->soort);
        struct value *object = (co == NULL || gaat_erover(f, r) || bindt(f, r, &f->actor.medewerker->id)) && soort < SOORTEN ? value_add_object(list) : NULL;

        if (object == NULL)
            continue;
        const struct aanvaarding *a = aanvaard(f->huis, r, &f->actor.medewerker->id);
        put_id(f, object, "id", &r->id);
        value_put_text(object, "soort", r->soort);
        value_put_text(object, "soort_titel", soorten[soort].titel);
        value_put_text(object, "artikel", soorten[soort].artikel);
        value_put_text(object, "casusoverleg", co == NULL ? NULL : co->titel);
        value_put_text(object, "titel", r->titel);
        value_put_text(object, "versie", r->versie);
        value_put_text(object, "opsteller", r->opsteller);
        value_put_date(object, "datum", r->datum);
        value_put_text(object, "kenmerk", r->kenmerk);
        value_put_bool(object, "geldt", geldend(f->huis, r));
        value_put_date(object, "aanvaard_op", a == NULL ? DATE_NONE : a->datum);
        if (a == NULL && vraagt(f, r))
            value_put_text(object, "aanvaarden_pad", pad_van(f, "/richtlijnen/", &r->id, "/aanvaardingen/nieuw"));
        if (gaat_erover(f, r) && geldend(f->huis, r) && soorten[soort].aanvaarden) {
            value_put_bool(object, "toezicht", true);
            put_nog_niet(f, object, r);
        }
    }
    value_put_text(result, "vaststellen_pad", pad_als_mag(f, "richtlijn.vaststellen", "/richtlijnen/nieuw"));
}

const struct act richtlijn_lijst = {
    .id = "richtlijn.lijst", .method = METHOD_GET, .path = "/richtlijnen", .title = "Richtlijnen",
    .artikel = "12.3", .requirement = "E8.1", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = ROLE_ANY_MEDEWERKER,
    .rule = allow_rule, .view = richtlijnen_view, .shape = richtlijnen_shape, .page = "richtlijnen",
};

/* ---- vaststellen ---- */

static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, SOORTEN, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < SOORTEN; i++)
        option[i] = (struct option){soorten[i].key, soorten[i].titel, NULL};
    return option == NULL ? 0 : SOORTEN;
}

static struct decision
vaststellen_rule(const struct facts *f, const struct input *input)
{
    bool beheer = (f->actor.huisrollen & BEHEER_ROLLEN) != 0;
    const struct input_value *co = input_get(input, "casusoverleg");

    if (!beheer && !heeft_zetel(f, NULL, ROLE_VERANTWOORDELIJKE))
        return refuse(REFUSAL_NOT_YOU, "12.3", "Richtlijnen stelt de beheersverantwoordelijke op, of de verantwoordelijke van een casusoverleg.",
            "Geef de richtlijn aan een van hen, of aan de beheerder, die haar vastlegt.");
    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    if (!input_is(input, "soort", "verantwoordelijke"))
        return beheer ? DECISION_ALLOWED("8.3")
            : refuse_field("8.3", "soort", "Deze stelt de beheersverantwoordelijke op.", "Kies die van de verantwoordelijke.");
    if (huis_casusoverleg(f->huis, &co->id) == NULL)
        return refuse_field("12.3", "casusoverleg", "Dit casusoverleg is er niet.", "Kies een casusoverleg uit de lijst.");
    if ((f->actor.huisrollen & ROLE_BEHEERDER) == 0 && !heeft_zetel(f, &co->id, ROLE_VERANTWOORDELIJKE))
        return refuse_field("12.3", "casusoverleg", "U bent van dit casusoverleg niet de verantwoordelijke.", "Kies uw eigen casusoverleg.");
    return DECISION_ALLOWED("12.3");
}

static void
vaststellen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    bool hier = input_is(input, "soort", "verantwoordelijke");
    struct event *e = event_add(ret_events, EVENT_RICHTLIJN_VASTGESTELD, hier ? &input_get(input, "casusoverleg")->id : &f->new_id[0]);

    event_put_id(ret_events, e, F_RICHTLIJN, &f->new_id[0]);
    event_put_text(ret_events, e, F_SOORT, input_text(input, "soort"));
    event_put_text(ret_events, e, F_VERSIE, input_text(input, "versie"));
    event_put_text(ret_events, e, F_TITEL, input_text(input, "titel"));
    event_put_text(ret_events, e, F_NAAM, input_text(input, "opsteller"));
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

static const struct field vaststellen_field[] = {
    {.name = "soort", .type = FIELD_CHOICE, .label = "Wat wordt vastgelegd", .required = true, .from = soort_opties},
    {.name = "casusoverleg", .type = FIELD_ID, .label = "Voor welk casusoverleg", .required = true, .from = casusoverleg_opties,
        .when = "soort=verantwoordelijke"},
    {.name = "titel", .type = FIELD_STRING, .label = "Titel", .rubriek = RUBRIEK_HUIS, .required = true, .min = 3, .max = 120, .unscreened = true},
    {.name = "versie", .type = FIELD_STRING, .label = "Versie", .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 30, .unscreened = true},
    {.name = "opsteller", .type = FIELD_STRING, .label = "Wie stelde haar op", .help = "Naam en functie.", .rubriek = RUBRIEK_HUIS, .required = true,
        .min = 2, .max = 120, .unscreened = true},
    {.name = "datum", .type = FIELD_DATE, .label = "Geldt vanaf", .required = true},
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Waar zij te vinden is", .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 200,
        .unscreened = true},
    {0}};

const struct act richtlijn_vaststellen = {
    .id = "richtlijn.vaststellen", .method = METHOD_POST, .path = "/richtlijnen", .title = "Richtlijn of overeenkomst vastleggen",
    .uitleg = "Een nieuwe versie vervangt de vorige. Wie een zetel heeft, aanvaardt haar opnieuw.",
    .artikel = "12.3", .requirement = "E8.1", .categorie = "beheer", .subject = SUBJECT_HUIS, .wie = BEHEER_ROLLEN | ROLE_VERANTWOORDELIJKE,
    .flag = ACT_BEVRIJD, .field = vaststellen_field, .rule = vaststellen_rule, .handle = vaststellen_handle, .view = richtlijnen_view,
    .shape = richtlijnen_shape, .page = "richtlijnen", .na = "/richtlijnen",
};

/* ---- aanvaarden ---- */

static const struct richtlijn *
richtlijn_hier(const struct facts *f)
{
    for (const struct richtlijn *r = f->huis->richtlijn; r != NULL; r = r->next)
        if (id_equal(&r->id, &f->pad_richtlijn))
            return r;
    return NULL;
}

static struct decision
aanvaarden_rule(const struct facts *f, const struct input *input)
{
    const struct richtlijn *r = richtlijn_hier(f);

    if (r == NULL || !bindt(f, r, &f->actor.medewerker->id))
        return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.", "Kijk op de bladzijde met richtlijnen welke voor u gelden.");
    if (!geldend(f->huis, r))
        return refuse(REFUSAL_NOT_NOW, "12.3", "Er is een nieuwere versie van deze richtlijn.", "Aanvaard de versie die nu geldt.");
    if (!vraagt(f, r))
        return refuse(REFUSAL_NOT_NOW, "12.3", "Deze hoeft u nu niet te aanvaarden.", "Er is niets te doen.");
    if (aanvaard(f->huis, r, &f->actor.medewerker->id) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E8.1", "U hebt deze versie al aanvaard.", "Er is niets meer te doen.");
    if (input != NULL && !input_is(input, "gelezen", "ja"))
        return refuse_field("12.3", "gelezen", "Aanvaarden kan alleen wie de richtlijn kent.", "Lees haar, en bevestig dat u ernaar handelt.");
    return DECISION_ALLOWED("12.3");
}

static void
aanvaarden_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_RICHTLIJN_AANVAARD, &f->actor.medewerker->id);

    (void)input;
    event_put_id(ret_events, e, F_RICHTLIJN, &f->pad_richtlijn);
    event_put_day(ret_events, e, F_DATUM, f->today);
}

static const struct field aanvaarden_field[] = {
    {.name = "gelezen", .type = FIELD_BOOL, .label = "Ik heb deze versie gelezen en handel ernaar",
        .help = "Zegt een andere richtlijn meer, dan geldt de strengste.", .by_rule = true},
    {0}};

const struct act richtlijn_aanvaarden = {
    .id = "richtlijn.aanvaarden", .method = METHOD_POST, .path = "/richtlijnen/{richtlijn}/aanvaardingen", .title = "Richtlijn aanvaarden",
    .artikel = "12.3", .requirement = "E8.1", .categorie = "beheer", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .flag = ACT_BEVRIJD,
    .field = aanvaarden_field, .rule = aanvaarden_rule, .handle = aanvaarden_handle, .view = richtlijnen_view, .shape = richtlijnen_shape,
    .page = "richtlijnen", .na = "/richtlijnen",
};

/* ---- Mijn werk ---- */

void
put_richtlijn_werk(const struct facts *f, struct value *list)
{
    for (const struct richtlijn *r = f->huis->richtlijn; r != NULL; r = r->next) {
        if (!vraagt(f, r) || aanvaard(f->huis, r, &f->actor.medewerker->id) != NULL)
            continue;
        struct value *object = value_add_object(list);
        value_put_text(object, "tekst", arena_format(f->arena, "Aanvaard de richtlijn „%s”, versie %s (art. %s)", r->titel, r->versie,
            soorten[soort_of(r->soort)].artikel));
        value_put_text(object, "pad", pad_van(f, "/richtlijnen/", &r->id, "/aanvaardingen/nieuw"));
        put_dag(f, object, "datum", "datum_tekst", r->datum);
    }
}
