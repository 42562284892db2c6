/*
 * huis, acts: the casusoverleggen of a house, and what each rests on: covenant, mandates, decisions, processor agreement.
 *
 * Art. 4.6: the verantwoordelijke mandates his powers to the voorzitter in a mandaatbesluit. 11.1: the handling of rights goes to the ketenmanager
 * by a separate one. 8.2: for each casusoverleg a processor agreement. E0.2: without a valid covenant no dossier. E40.6: decisions have a number
 * and an end. What we do: the verantwoordelijke or, for him, the beheerder records them; nobody records his own mandate (E12.3).
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/huis/mandaat.h"

/* ---- own casusoverleggen ---- */

static const struct shape casusoverleg_item_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, "Alleen met een zetel"},
    {"convenant_pad", SHAPE_URL, NULL, NULL}, {"opschalingen_pad", SHAPE_URL, NULL, NULL}, {"brieven_pad", SHAPE_URL, NULL, NULL},
    {"journaal_pad", SHAPE_URL, NULL, "Alleen voor wie het journaal mag lezen"},
    {"verzoeken_pad", SHAPE_URL, NULL, "Voor de ketenmanager, die hier geen zetel hoeft te hebben"},
    {"zetel", SHAPE_BOOL, NULL, "Hebt u hier een zetel?"},
    {"hoedanigheden", SHAPE_TEXTS, NULL, "De partijen voor wie u hier zit (E40.3)"}, {"rollen", SHAPE_TEXTS, NULL, NULL},
    {"open", SHAPE_BOOL, NULL, NULL}, {"waarom_dicht", SHAPE_TEXT, NULL, NULL}, {"artikel_dicht", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape casusoverleggen_shape[] = {
    {"casusoverleggen", SHAPE_LIST, casusoverleg_item_shape, NULL}, {"instellen_pad", SHAPE_URL, NULL, "Alleen voor wie mag instellen"}, {0}};

static void
put_zetels(const struct facts *f, struct value *object, const struct casusoverleg *co)
{
    struct value *list = value_put_list(object, "hoedanigheden");
    uint32_t rollen = 0;

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &co->id) && is_zelf(f, &a->medewerker) && autorisatie_geldt(a, f->today)) {
            value_add_text(list, partij_naam_hier(f, co, a->partij));
            rollen |= a->rollen;
        }
    put_rollen(object, "rollen", rollen);
}

void
casusoverleggen_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "casusoverleggen");
    /* who oversees has no seat, and finds here what is his to do (11.1, 16) */
    bool keten = (f->actor.huisrollen & ROLE_KETENMANAGER) != 0, alle = keten || (f->actor.huisrollen & (BEHEER_ROLLEN | ROLE_FG)) != 0;

    (void)input;
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next) {
        bool zetel = heeft_zetel(f, &co->id, UINT32_MAX), open;
        const char *waarom, *artikel;
        struct value *object = zetel || alle ? value_add_object(list) : NULL;

        if (object == NULL)
            continue;
        open = casusoverleg_open(co, f->today, &waarom, &artikel);
        put_id(f, object, "id", &co->id);
        value_put_text(object, "titel", co->titel);
        value_put_bool(object, "zetel", zetel);
        if (zetel)
            value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &co->id, ""));
        value_put_text(object, "convenant_pad", pad_van(f, "/casusoverleggen/", &co->id, "/convenant"));
        if ((f->actor.huisrollen & ROLE_FG) != 0 || heeft_zetel(f, &co->id, ROLE_VOORZITTER | ROLE_VERANTWOORDELIJKE))
            value_put_text(object, "journaal_pad", pad_van(f, "/casusoverleggen/", &co->id, "/journaal"));
        if (keten || heeft_zetel(f, &co->id, ROLE_VERANTWOORDELIJKE)) {
            value_put_text(object, "opschalingen_pad", pad_van(f, "/casusoverleggen/", &co->id, "/opschalingen"));
            value_put_text(object, "brieven_pad", pad_van(f, "/casusoverleggen/", &co->id, "/brieven"));
            value_put_text(object, "verzoeken_pad", pad_van(f, "/casusoverleggen/", &co->id, "/verzoeken"));
        }
        put_zetels(f, object, co);
        value_put_bool(object, "open", open);
        value_put_text(object, "waarom_dicht", waarom);
        value_put_text(object, "artikel_dicht", artikel);
    }
    if ((f->actor.huisrollen & BEHEER_ROLLEN) != 0)
        value_put_text(result, "instellen_pad", "/casusoverleggen/nieuw");
}

const struct act casusoverleg_lijst = {
    .id = "casusoverleg.lijst", .method = METHOD_GET, .path = "/casusoverleggen", .title = "Casusoverleggen",
    .artikel = "10", .requirement = "E10.2", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = ROLE_ANY_MEDEWERKER,
    .rule = allow_rule, .view = casusoverleggen_view, .shape = casusoverleggen_shape, .page = "casusoverleggen",
};

/* ---- instellen ---- */

static struct decision
instellen_rule(const struct facts *f, const struct input *input)
{
    if (input == NULL)
        return DECISION_ALLOWED("11.1");
    if (f->convenant_tekst == NULL || f->convenant_nieuw == NULL)
        return refuse_field("E0.2", "convenant", "Er is geen geldig convenant met deze naam in de map van deze installatie.",
            "Controleer het bestand met \u201egcos convenant check\u201d: dat noemt elke ontbrekende of te ruime bepaling met regel en artikel.");
    if (huis_casusoverleg_sleutel(f->huis, input_text(input, "convenant")) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E10.1",
            "Voor dit convenant is al een casusoverleg ingesteld. Elk casusoverleg heeft zijn eigen bestand en zijn eigen convenant.",
            "Gebruik het bestaande casusoverleg, of kies een ander convenant.");
    return DECISION_ALLOWED("11.1");
}

static void
instellen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_CASUSOVERLEG_INGESTELD, &f->new_id[0]);
    const struct convenant *c = f->convenant_nieuw;

    event_put_text(ret_events, e, F_SLEUTEL, input_text(input, "convenant"));
    event_put_text(ret_events, e, F_TITEL, input_text(input, "titel"));
    e = event_add(ret_events, EVENT_CONVENANT_VOORGESTELD, &f->new_id[0]);
    event_put_int(ret_events, e, F_VERSIE, c->versie);
    event_put_text(ret_events, e, F_TEKST, f->convenant_tekst);
    event_put_text(ret_events, e, F_PROFIEL, c->profiel == NULL ? NULL : c->profiel->eigen);
    event_put_day(ret_events, e, F_VANAF, c->vanaf);
    for (size_t i = 0; i < c->partij_count; i++)
        event_put_text(ret_events, e, F_PARTIJ, c->partij[i].sleutel);
    event_put_int(ret_events, e, F_TOETREDING, 0);
    for (size_t i = 0; input_is(input, "ondertekend", "ja") && i < c->partij_count; i++) {
        e = event_add(ret_events, EVENT_CONVENANT_INGESTEMD, &f->new_id[0]);
        event_put_int(ret_events, e, F_VERSIE, c->versie);
        event_put_text(ret_events, e, F_PARTIJ, c->partij[i].sleutel);
        event_put_day(ret_events, e, F_DATUM, input_get(input, "getekend_op")->day);
        event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
    }
}

static const struct field instellen_field[] = {
    {.name = "convenant", .type = FIELD_STRING, .label = "Naam van het convenant", .help = "Zoals het bestand in de map met convenanten heet, zonder .yaml.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 60, .unscreened = true},
    {.name = "titel", .type = FIELD_STRING, .label = "Naam van het casusoverleg", .rubriek = RUBRIEK_HUIS, .required = true, .min = 3, .max = 120},
    {.name = "ondertekend", .type = FIELD_BOOL, .label = "Alle partijen hebben dit convenant al ondertekend",
        .help = "Zo niet, dan stemmen zij hier een voor een in; tot dan blijft het casusoverleg dicht (art. 23.3)."},
    {.name = "getekend_op", .type = FIELD_DATE, .label = "Getekend op", .help = "De dag waarop de laatste partij tekende.", .required = true, .day_past = true,
        .when = "ondertekend=ja"},
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk van het ondertekende stuk", .help = "Waaraan het is terug te vinden.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 120, .unscreened = true, .when = "ondertekend=ja"},
    {0}};

const struct act casusoverleg_instellen = {
    .id = "casusoverleg.instellen", .method = METHOD_POST, .path = "/casusoverleggen", .title = "Casusoverleg instellen",
    .uitleg = "Het casusoverleg gaat open zodra zijn convenant geldt en de bewerkersovereenkomst is vastgelegd.",
    .artikel = "11.1", .requirement = "E0.2", .categorie = "beheer", .subject = SUBJECT_HUIS, .wie = BEHEER_ROLLEN, .flag = ACT_CONVENANT,
    .field = instellen_field, .rule = instellen_rule, .handle = instellen_handle, .view = casusoverleggen_view, .shape = casusoverleggen_shape,
    .page = "casusoverleggen", .na = "/casusoverleggen",
};

/* ---- what it rests on ---- */

/* Without a seat and without a house role, no and nothing are one answer. */
static struct decision
check_vastleggen(const struct facts *f)
{
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE))
        return DECISION_ALLOWED(NULL);
    if (f->actor.autorisatie == NULL)
        return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.",
            "Ga terug naar Mijn werk, of vraag de voorzitter of u bij dit casusoverleg hoort.");
    return refuse_own(REFUSAL_NOT_YOU, "E4.1", "De verantwoordelijke van dit casusoverleg legt dit vast, of de beheerder voor hem.",
        "Vraag het de verantwoordelijke of de beheerder.");
}

static struct decision
check_einde(const struct input *input, const char *begin)
{
    const struct input_value *vanaf = input_get(input, begin), *tot = input_get(input, "tot");

    if (vanaf->given && tot->given && tot->day <= vanaf->day)
        return refuse_field("E40.6", "tot", "De einddatum ligt niet na het begin.", "Kies een latere einddatum, of laat hem leeg.");
    return DECISION_ALLOWED(NULL);
}

/* All that go to the voorzitter at once, and each power that the general covenant names; with the acts it opens. */
static size_t
bevoegdheid_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->casusoverleg == NULL ? NULL : casusoverleg_laatste(f->casusoverleg, f->today);
    size_t own = c == NULL || c->profiel == NULL ? 0 : c->profiel->bevoegdheid_count, count = 0;
    struct option *option = arena_array(f->arena, own + 1, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    option[count++] = (struct option){MANDAAT_VOORZITTER, "Alles hieronder wat naar de voorzitter kan gaan",
        "Art. 4.6, voor zover dit convenant het overlaat."};
    for (size_t i = 0; i < own; i++) {
        const struct bevoegdheid *b = &c->profiel->bevoegdheid[i];
        const char *opent = bevoegdheid_handelingen(f, b);

        option[count] = (struct option){b->sleutel, b->titel, "Dit convenant laat haar niet over: de verantwoordelijke doet het zelf."};
        if (bevoegdheid_te_mandateren(f, b))
            option[count].help = arena_format(f->arena, "Art. %s, aan de %s. Opent: %s.", b->artikel == NULL ? "4.6" : b->artikel,
                b->aan == ROLE_KETENMANAGER ? "ketenmanager" : "voorzitter", opent == NULL ? "nog geen handeling in dit systeem" : opent);
        count++;
    }
    return count;
}

/* Does this person hold, here or in the house, the role that the article mandates to? */
static bool
heeft_rol_hier(const struct facts *f, const struct medewerker *m, uint32_t rol)
{
    if ((m->huisrollen & rol) != 0)
        return true;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && (a->rollen & rol) != 0
            && autorisatie_geldt(a, f->today))
            return true;
    return false;
}

static struct decision
mandaat_rule(const struct facts *f, const struct input *input)
{
    struct decision d = check_vastleggen(f);
    const struct medewerker *aan;

    if (!decision_allowed(d) || input == NULL)
        return d;
    aan = huis_medewerker(f->huis, &input_get(input, "aan")->id);
    if (aan == NULL || !medewerker_in_dienst(aan, f->today))
        return refuse_field("E6.1", "aan", "Deze medewerker is niet in dienst.", "Kies iemand die in dienst is.");
    if (is_zelf(f, &aan->id))
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Niemand verleent zichzelf iets, ook geen mandaat.", "Laat een ander dit mandaatbesluit vastleggen.");
    uint32_t rol = bevoegdheid_rol(f, input_text(input, "bevoegdheden"));
    if (rol == ROLE_VOORZITTER && !heeft_rol_hier(f, aan, ROLE_VOORZITTER))
        return refuse_field("4.6", "aan", "De verantwoordelijke mandateert zijn bevoegdheden aan de voorzitter van dit overleg. Deze medewerker is dat niet.",
            "Kies de voorzitter, of verleen deze medewerker eerst die rol.");
    if (rol == ROLE_KETENMANAGER && !heeft_rol_hier(f, aan, ROLE_KETENMANAGER))
        return refuse_field("11.1", "aan", "De rechten van de betrokkene worden opgedragen aan de ketenmanager. Deze medewerker is dat niet.",
            "Kies de ketenmanager van het veiligheidshuis.");
    const struct bevoegdheid *b = bevoegdheid_hier(f, input_text(input, "bevoegdheden"));
    if (b != NULL && !bevoegdheid_te_mandateren(f, b))
        return refuse_field("4.6", "bevoegdheden", "Het convenant van dit casusoverleg laat deze bevoegdheid niet over; het besluit zou niets geven.",
            "Kies een bevoegdheid die het convenant noemt, of wijzig eerst het convenant.");
    d = check_einde(input, "datum");
    return decision_allowed(d) ? DECISION_ALLOWED(rol == ROLE_VOORZITTER ? "4.6" : "11.1") : d;
}

static void
mandaat_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_MANDAAT_VASTGELEGD, &f->casusoverleg->id);
    const struct input_value *tot = input_get(input, "tot");

    event_put_id(ret_events, e, F_AAN, &input_get(input, "aan")->id);
    event_put_text(ret_events, e, F_BEVOEGDHEDEN, input_text(input, "bevoegdheden"));
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
    if (tot->given)
        event_put_day(ret_events, e, F_TOT, tot->day);
}

static const struct field mandaat_field[] = {
    {.name = "bevoegdheden", .type = FIELD_CHOICE, .label = "Wat wordt gemandateerd", .required = true, .from = bevoegdheid_opties},
    {.name = "aan", .type = FIELD_ID, .label = "Aan wie", .required = true, .from = medewerker_opties},
    {.name = "datum", .type = FIELD_DATE, .label = "Datum van het besluit", .help = "Vanaf deze dag geldt het mandaat.", .required = true},
    {.name = "tot", .type = FIELD_DATE, .label = "Einddatum",
        .help = "De eerste dag waarop het niet meer geldt. Leeg: tot een nieuw besluit.", .day_future = true},
    {0}};

const struct act mandaat_vastleggen = {
    .id = "mandaat.vastleggen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/mandaatbesluiten", .title = "Mandaatbesluit vastleggen",
    .uitleg = "Een gemandateerde bevoegdheid werkt pas als het besluit is vastgelegd, en stopt als het eindigt.",
    .artikel = "4.6", .requirement = "E4.1", .categorie = "beheer", .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_VERANTWOORDELIJKE | ROLE_BEHEERDER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .field = mandaat_field, .rule = mandaat_rule, .handle = mandaat_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = "/casusoverleggen/{co}/convenant",
};

static size_t
besluit_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->casusoverleg == NULL ? NULL : casusoverleg_laatste(f->casusoverleg, f->today);
    size_t count = c == NULL ? 0 : c->besluit_count;
    struct option *option = arena_array(f->arena, count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++)
        option[i] = (struct option){c->besluit[i].sleutel, c->besluit[i].soort, c->besluit[i].nummer};
    return option == NULL ? 0 : count;
}

static const struct besluit *
besluit_of(const struct facts *f, const char *sleutel)
{
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);

    for (size_t i = 0; c != NULL && sleutel != NULL && i < c->besluit_count; i++)
        if (strcmp(c->besluit[i].sleutel, sleutel) == 0)
            return &c->besluit[i];
    return NULL;
}

static struct decision
besluit_rule(const struct facts *f, const struct input *input)
{
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);

    if (c == NULL || c->besluit_count == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E40.6", "Het convenant van dit casusoverleg noemt geen besluiten waarop het rust.",
            "Er is niets vast te leggen. Verandert een grondslag, dan hoort dat eerst in het convenant.");
    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    if (besluit_of(f, input_text(input, "besluit")) == NULL)
        return refuse_field("E40.6", "besluit", "Het convenant noemt dit besluit niet.", "Kies een besluit dat in het convenant staat.");
    return check_einde(input, "vanaf");
}

static void
besluit_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_BESLUIT_VASTGELEGD, &f->casusoverleg->id);
    const struct besluit *besluit = besluit_of(f, input_text(input, "besluit"));
    const struct input_value *tot = input_get(input, "tot");

    event_put_text(ret_events, e, F_SLEUTEL, input_text(input, "besluit"));
    event_put_text(ret_events, e, F_SOORT, besluit == NULL ? NULL : besluit->soort);
    event_put_text(ret_events, e, F_NUMMER, input_text(input, "nummer"));
    event_put_day(ret_events, e, F_VANAF, input_get(input, "vanaf")->day);
    if (tot->given)
        event_put_day(ret_events, e, F_TOT, tot->day);
}

static const struct field besluit_field[] = {
    {.name = "besluit", .type = FIELD_CHOICE, .label = "Welk besluit", .help = "Een besluit waarop het convenant rust.",
        .required = true, .from = besluit_opties},
    {.name = "nummer", .type = FIELD_STRING, .label = "Nummer", .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 60, .unscreened = true},
    {.name = "vanaf", .type = FIELD_DATE, .label = "Geldt vanaf", .required = true},
    {.name = "tot", .type = FIELD_DATE, .label = "Geldt tot", .help = "De eerste dag waarop het niet meer geldt. Wat erop rust stopt dan vanzelf."},
    {0}};

const struct act besluit_vastleggen = {
    .id = "besluit.vastleggen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/besluiten", .title = "Besluit vastleggen",
    .uitleg = "Eindigt een besluit, dan stopt precies wat erop rustte.",
    .artikel = "E40.6", .requirement = "E40.6", .categorie = "beheer", .subject = SUBJECT_CASUSOVERLEG, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS | ACT_BEPERKT, .field = besluit_field, .rule = besluit_rule, .handle = besluit_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = "/casusoverleggen/{co}/convenant",
};

static struct decision
bewerkersovereenkomst_rule(const struct facts *f, const struct input *input)
{
    (void)f;
    return input == NULL ? DECISION_ALLOWED(NULL) : check_einde(input, "datum");
}

static void
bewerkersovereenkomst_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD, &f->casusoverleg->id);

    event_put_text(ret_events, e, F_NUMMER, input_text(input, "nummer"));
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
    event_put_day(ret_events, e, F_TOT, input_get(input, "tot")->day);
}

static const struct field bewerkersovereenkomst_field[] = {
    {.name = "nummer", .type = FIELD_STRING, .label = "Nummer of kenmerk", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 1, .max = 60, .unscreened = true},
    {.name = "datum", .type = FIELD_DATE, .label = "Geldt vanaf", .required = true},
    {.name = "tot", .type = FIELD_DATE, .label = "Geldt tot", .help = "De eerste dag waarop zij niet meer geldt. Het casusoverleg sluit dan.",
        .required = true},
    {0}};

const struct act bewerkersovereenkomst_vastleggen = {
    .id = "bewerkersovereenkomst.vastleggen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/bewerkersovereenkomsten",
    .title = "Bewerkersovereenkomst vastleggen",
        .uitleg = "Een casusoverleg gaat pas open als zijn bewerkersovereenkomst is vastgelegd, met datum en termijn.",
    .artikel = "8.2", .requirement = "E8.1", .categorie = "beheer", .subject = SUBJECT_CASUSOVERLEG, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS | ACT_BEPERKT, .field = bewerkersovereenkomst_field,
    .rule = bewerkersovereenkomst_rule, .handle = bewerkersovereenkomst_handle, .view = convenant_view, .shape = convenant_shape, .page = "convenant",
    .na = "/casusoverleggen/{co}/convenant",
};
