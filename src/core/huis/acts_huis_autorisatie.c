/*
 * huis, acts: authorisations: who may act in which casusoverleg, for which party, in which roles, from when until when.
 *
 * Art. 1: the beheerder grants, under responsibility of the verantwoordelijke, the authorisations that give access to the bestand. Art. 10: the specific
 * covenant regulates access for the parties of that casusoverleg. What we do: an authorisation names one party of the covenant, of the
 * institution where the person works (art. 1: a deelnemer takes part for his institution), and roles of the glossary (E1.1). E12.3: nobody
 * grants himself anything; what a beheerder gets, the verantwoordelijke grants. E40.3: one body in two capacities is two authorisations.
 */
#include <string.h>

#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"

/* ---- views ---- */

const struct shape autorisatie_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"medewerker", SHAPE_TEXT, NULL, NULL}, {"medewerker_id", SHAPE_ID, NULL, NULL},
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, "Sleutel in het convenant"},
    {"partij_titel", SHAPE_TEXT, NULL, NULL}, {"rollen", SHAPE_TEXTS, NULL, NULL}, {"vanaf", SHAPE_DATE, NULL, NULL},
    {"tot", SHAPE_DATE, NULL, "Eerste dag waarop zij niet meer geldt"}, {"geldt", SHAPE_BOOL, NULL, NULL}, {"ingetrokken", SHAPE_BOOL, NULL, NULL},
    {"verleend_door", SHAPE_TEXT, NULL, NULL}, {"intrekken_pad", SHAPE_URL, NULL, NULL}, {0}};
const struct shape autorisaties_shape[] = {
    {"autorisaties", SHAPE_LIST, autorisatie_shape, NULL}, {"verlenen_pad", SHAPE_URL, NULL, "Alleen voor wie mag verlenen"}, {0}};

static const char *
naam_van(const struct facts *f, const struct id *id)
{
    const struct medewerker *m = huis_medewerker(f->huis, id);

    return m == NULL ? NULL : m->naam;
}

static bool
mag_beheren(const struct facts *f, const struct id *casusoverleg)
{
    return (f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, casusoverleg, ROLE_VERANTWOORDELIJKE);
}

void
put_autorisatie(const struct facts *f, struct value *object, const struct autorisatie *a)
{
    const struct casusoverleg *co = huis_casusoverleg(f->huis, &a->casusoverleg);

    put_id(f, object, "id", &a->id);
    value_put_text(object, "medewerker", naam_van(f, &a->medewerker));
    put_id(f, object, "medewerker_id", &a->medewerker);
    value_put_text(object, "casusoverleg", co == NULL ? NULL : co->titel);
    put_id(f, object, "casusoverleg_id", &a->casusoverleg);
    value_put_text(object, "partij", a->partij);
    value_put_text(object, "partij_titel", partij_naam_hier(f, co, a->partij));
    put_rollen(object, "rollen", a->rollen);
    value_put_date(object, "vanaf", a->vanaf);
    value_put_date(object, "tot", a->tot);
    value_put_bool(object, "geldt", autorisatie_geldt(a, f->today));
    value_put_bool(object, "ingetrokken", a->ingetrokken);
    value_put_text(object, "verleend_door", naam_van(f, &a->door));
    if (!a->ingetrokken && mag_beheren(f, &a->casusoverleg))
        value_put_text(object, "intrekken_pad", pad_van(f, "/autorisaties/", &a->id, "/intrekkingen/nieuw"));
}

/* The verantwoordelijke sees those of his own casusoverleg. */
void
autorisaties_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "autorisaties");
    bool alle = (f->actor.huisrollen & (ROLE_BEHEERDER | ROLE_FG)) != 0;

    (void)input;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (alle || heeft_zetel(f, &a->casusoverleg, ROLE_VERANTWOORDELIJKE))
            put_autorisatie(f, value_add_object(list), a);
    if (mag_beheren(f, NULL))
        value_put_text(result, "verlenen_pad", "/autorisaties/nieuw");
}

static struct decision
niet_u(void)
{
    return refuse(REFUSAL_NOT_YOU, "1",
        "De beheerder kent autorisaties toe, onder verantwoordelijkheid van de verantwoordelijke. U hebt hier geen van beide rollen.",
        "Vraag het de beheerder van het veiligheidshuis.");
}

static struct decision
lijst_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    return (f->actor.huisrollen & ROLE_FG) != 0 || mag_beheren(f, NULL) ? DECISION_ALLOWED("12.1") : niet_u();
}

const struct act autorisatie_lijst = {
    .id = "autorisatie.lijst", .method = METHOD_GET, .path = "/autorisaties", .title = "Autorisaties",
    .artikel = "12.1", .requirement = "E12.3", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = ROLE_BEHEERDER | ROLE_FG | ROLE_VERANTWOORDELIJKE,
    .flag = ACT_BEVRIJD, .rule = lijst_rule, .view = autorisaties_view, .shape = autorisaties_shape, .page = "autorisaties",
};

/* ---- verlenen ---- */

/*
 * Versions a seat may be granted under: what is shown today, and any that is agreed and still to begin. A seat ahead of its version gives nothing
 * until that begins (zetel_geldt).
 */
static bool
telt_mee(const struct casusoverleg *co, const struct versie *v, int32_t today)
{
    return v->convenant != NULL && (v->convenant == casusoverleg_laatste(co, today) || (v->ingang != DATE_NONE && v->ingang > today));
}

static const struct versie *
versie_met(const struct casusoverleg *co, const char *partij, int32_t today)
{
    for (const struct versie *v = co->versie; v != NULL; v = v->next)
        if (telt_mee(co, v, today) && convenant_partij(v->convenant, partij) != NULL)
            return v;
    return NULL;
}

/* All parties of all covenants once; the rule asks whether the chosen casusoverleg has it. */
static size_t
partij_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t most = 0, count = 0;

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        for (const struct versie *v = co->versie; v != NULL; v = v->next)
            most += telt_mee(co, v, f->today) ? v->convenant->partij_count : 0;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    if (option == NULL)
        return 0;
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        for (const struct versie *v = co->versie; v != NULL; v = v->next)
            for (size_t i = 0; telt_mee(co, v, f->today) && i < v->convenant->partij_count; i++) {
                const char *sleutel = v->convenant->partij[i].sleutel;
                size_t at = 0;

                while (at < count && strcmp(option[at].key, sleutel) != 0)
                    at++;
                if (at == count)
                    option[count++] = (struct option){sleutel, partij_naam(f, v->convenant, sleutel), NULL};
            }
    return count;
}

size_t
autorisatie_rol_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, ROLE_COUNT, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (unsigned bit = 0; option != NULL && bit < ROLE_COUNT; bit++)
        if (role_held(bit) == 'c')
            option[count++] = (struct option){role_key(bit), role_title(bit), NULL};
    return count;
}

/* Roles held in a casusoverleg; 0 when one is none of these. */
uint32_t
autorisatie_rollen(const struct input *input)
{
    const struct input_value *value = input_get(input, "rollen");
    uint32_t rollen = 0;

    for (size_t i = 0; i < value->item_count; i++) {
        uint32_t rol = role_from_key(value->item[i]);
        bool held = false;

        for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
            held = held || (rol == (1u << bit) && role_held(bit) == 'c');
        if (!held)
            return 0;
        rollen |= rol;
    }
    return rollen;
}

/* May this actor grant anything to this person here? */
static struct decision
check_wie(const struct facts *f, const struct id *casusoverleg, const struct medewerker *aan)
{
    bool beheerder = (f->actor.huisrollen & ROLE_BEHEERDER) != 0, verantwoordelijke = heeft_zetel(f, casusoverleg, ROLE_VERANTWOORDELIJKE);
    bool aan_beheerder = (aan->huisrollen & ROLE_BEHEERDER) != 0;

    if (is_zelf(f, &aan->id))
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Niemand verleent zichzelf iets.", "Vraag de verantwoordelijke van het casusoverleg u te autoriseren.");
    if (!beheerder && !verantwoordelijke)
        return niet_u();
    if (aan_beheerder && !verantwoordelijke)
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "De autorisatie van een beheerder wordt verleend door de verantwoordelijke.",
            "Vraag de verantwoordelijke van het casusoverleg deze autorisatie te verlenen.");
    if (!aan_beheerder && !beheerder)
        return refuse(REFUSAL_NOT_YOU, "1", "De beheerder kent autorisaties toe. De verantwoordelijke doet dat alleen voor een beheerder.",
            "Vraag het de beheerder van het veiligheidshuis.");
    return DECISION_ALLOWED("1");
}

struct decision
autorisatie_past(const struct convenant *c, const struct partij *partij, const struct medewerker *aan, uint32_t rollen)
{
    bool verantwoordelijke = false;

    if (partij == NULL)
        return refuse_field("10", "partij", "Deze partij staat niet in het convenant van dit casusoverleg.", "Kies een partij die het convenant noemt.");
    if (aan->instelling == NULL || strcmp(partij->instelling, aan->instelling) != 0)
        return refuse_field("1", "partij", "Een deelnemer neemt deel namens zijn eigen instelling. Deze medewerker werkt niet bij deze partij.",
            "Kies de partij van zijn eigen instelling, of een medewerker van deze partij.");
    if (rollen == 0)
        return refuse_field("E1.1", "rollen", "Kies ten minste één rol, en alleen rollen die in een casusoverleg bestaan.",
            "Kies een of meer rollen uit de lijst.");
    if (!partij->zetel && rollen != ROLE_DEELNEMER && rollen != ROLE_AGENDA_DEELNEMER)
        return refuse_field("E40.1", "rollen", "Deze partij levert gegevens zonder zetel in het overleg.",
            c->agenda_deelnemers ? "Kies alleen de rol deelnemer, of alleen agenda-deelnemer." : "Kies alleen de rol deelnemer.");
    if ((rollen & ROLE_AGENDA_DEELNEMER) != 0 && !c->agenda_deelnemers)
        return refuse_field("E40.5", "rollen", "Het convenant van dit casusoverleg kent geen agenda-deelnemers.",
            "Kies een andere rol, of laat het convenant wijzigen.");
    for (size_t i = 0; i < c->verantwoordelijke_count; i++)
        verantwoordelijke = verantwoordelijke || strcmp(c->verantwoordelijke[i], partij->sleutel) == 0;
    if ((rollen & ROLE_VERANTWOORDELIJKE) != 0 && !verantwoordelijke)
        return refuse_field("11.1", "rollen", "Het convenant wijst de verantwoordelijke aan, en wijst niet deze partij aan.",
            "Geef deze rol aan iemand van de partij die het convenant als verantwoordelijke noemt.");
    return DECISION_ALLOWED("1");
}

static struct decision
check_dagen(const struct facts *f, const struct input *input, uint32_t rollen)
{
    const struct input_value *vanaf = input_get(input, "vanaf"), *tot = input_get(input, "tot");
    int32_t begin = vanaf->given ? vanaf->day : f->today;

    if (tot->given && tot->day <= begin)
        return refuse_field("E12.3", "tot", "De einddatum ligt niet na het begin.", "Kies een latere einddatum, of laat hem leeg.");
    if ((rollen & ROLE_AGENDA_DEELNEMER) != 0 && !tot->given)
        return refuse_field("E40.5", "tot", "Een agenda-deelnemer krijgt alleen toegang rond één overleg.", "Vul de dag na het overleg in als einddatum.");
    return DECISION_ALLOWED("1");
}

static bool
heeft_al(const struct facts *f, const struct casusoverleg *co, const struct medewerker *m, const char *partij)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &co->id) && strcmp(a->partij, partij) == 0 && !a->ingetrokken
            && (a->tot == DATE_NONE || a->tot > f->today))
            return true;
    return false;
}

static struct decision
verlenen_rule(const struct facts *f, const struct input *input)
{
    const struct casusoverleg *co;
    const struct medewerker *aan;
    const char *sleutel = input_text(input, "partij");
    struct decision d;

    if (input == NULL)
        return mag_beheren(f, NULL) ? DECISION_ALLOWED("1") : niet_u();
    co = huis_casusoverleg(f->huis, &input_get(input, "casusoverleg")->id);
    aan = huis_medewerker(f->huis, &input_get(input, "medewerker")->id);
    if (!mag_beheren(f, NULL))
        return niet_u();
    if (co == NULL || casusoverleg_laatste(co, f->today) == NULL)
        return refuse_field("11.1", "casusoverleg", "Dit casusoverleg heeft geen convenant.", "Kies een casusoverleg met een convenant.");
    if (aan == NULL || !medewerker_in_dienst(aan, f->today))
        return refuse_field("E6.1", "medewerker", "Deze medewerker is niet in dienst.", "Kies iemand die in dienst is.");
    d = check_wie(f, &co->id, aan);
    if (decision_allowed(d)) {
        const struct versie *v = versie_met(co, sleutel, f->today);

        d = autorisatie_past(v == NULL ? NULL : v->convenant, v == NULL ? NULL : convenant_partij(v->convenant, sleutel), aan, autorisatie_rollen(input));
    }
    if (decision_allowed(d))
        d = check_dagen(f, input, autorisatie_rollen(input));
    if (decision_allowed(d) && partij_uitgetreden(co, sleutel, f->today))
        return refuse_field("23.5", "partij", "Deze partij is uitgetreden.", "Zij treedt eerst opnieuw toe, met een versie die zij ondertekent (art. 23.4).");
    if (decision_allowed(d) && heeft_al(f, co, aan, sleutel))
        return refuse_own(REFUSAL_NOT_NOW, "E12.3", "Hij of zij heeft hier voor deze partij al een autorisatie.",
            "Trek die eerst in en verleen dan de nieuwe.");
    return d;
}

static void
verlenen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    const struct input_value *vanaf = input_get(input, "vanaf"), *tot = input_get(input, "tot");
    struct event *e = event_add(ret_events, EVENT_AUTORISATIE_VERLEEND, &input_get(input, "casusoverleg")->id);

    event_put_id(ret_events, e, F_AUTORISATIE, &f->new_id[0]);
    event_put_id(ret_events, e, F_MEDEWERKER, &input_get(input, "medewerker")->id);
    event_put_text(ret_events, e, F_PARTIJ, input_text(input, "partij"));
    event_put_int(ret_events, e, F_ROL, (int64_t)autorisatie_rollen(input));
    event_put_day(ret_events, e, F_VANAF, vanaf->given ? vanaf->day : f->today);
    if (tot->given)
        event_put_day(ret_events, e, F_TOT, tot->day);
    event_put_id(ret_events, e, F_DOOR, &f->actor.medewerker->id);
}

static const struct field verlenen_field[] = {
    {.name = "casusoverleg", .type = FIELD_ID, .label = "Casusoverleg", .required = true, .from = casusoverleg_opties},
    {.name = "medewerker", .type = FIELD_ID, .label = "Medewerker", .help = "Niemand verleent zichzelf iets (eigen regel E12.3).",
        .required = true, .from = medewerker_opties},
    {.name = "partij", .type = FIELD_CHOICE, .label = "Namens welke partij", .help = "Een partij uit het convenant, van de eigen instelling (art. 1 en 10).",
        .required = true, .from = partij_opties},
    {.name = "rollen", .type = FIELD_CHOICES, .label = "Rollen", .help = "Rollen in dit casusoverleg.",
        .required = true, .min = 1, .max = 6, .from = autorisatie_rol_opties},
    {.name = "vanaf", .type = FIELD_DATE, .label = "Vanaf", .help = "Leeg: vanaf vandaag."},
    {.name = "tot", .type = FIELD_DATE, .label = "Tot", .help = "De eerste dag zonder toegang. Leeg: tot zij wordt ingetrokken.", .day_future = true},
    {0}};

const struct act autorisatie_verlenen = {
    .id = "autorisatie.verlenen", .method = METHOD_POST, .path = "/autorisaties", .title = "Autorisatie verlenen",
    .uitleg = "Zij geeft toegang tot een casusoverleg namens één partij. Wat die partij mag lezen en verstrekken staat in het convenant.",
    .artikel = "1", .requirement = "E12.3", .categorie = "beheer", .subject = SUBJECT_HUIS, .wie = ROLE_BEHEERDER | ROLE_VERANTWOORDELIJKE,
    .flag = ACT_BEVRIJD, .field = verlenen_field, .rule = verlenen_rule, .handle = verlenen_handle, .view = autorisaties_view,
    .shape = autorisaties_shape, .page = "autorisaties", .na = "/autorisaties",
};

/* ---- intrekken ---- */

static struct decision
intrekken_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    /* whoever may not withdraw it learns not even that it exists */
    if (!mag_beheren(f, &f->autorisatie->casusoverleg))
        return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.", "Vraag het de beheerder van het veiligheidshuis.");
    if (f->autorisatie->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E12.3", "Deze autorisatie is al ingetrokken.", "Er is niets meer te doen.");
    return DECISION_ALLOWED("1");
}

static void
intrekken_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_AUTORISATIE_INGETROKKEN, &f->autorisatie->casusoverleg);

    event_put_id(ret_events, e, F_AUTORISATIE, &f->autorisatie->id);
    event_put_text(ret_events, e, F_REDEN, input_text(input, "reden"));
}

static const struct field intrekken_field[] = {
    {.name = "reden", .type = FIELD_STRING, .label = "Reden", .help = "Blijft bij de autorisatie bewaard. Schrijf niets over betrokkenen.",
        .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 3, .max = 300},
    {0}};

const struct act autorisatie_intrekken = {
    .id = "autorisatie.intrekken", .method = METHOD_POST, .path = "/autorisaties/{autorisatie}/intrekkingen", .title = "Autorisatie intrekken",
    .uitleg = "De toegang eindigt zodra u dit verstuurt.",
    .artikel = "1", .requirement = "E12.3", .categorie = "beheer", .subject = SUBJECT_NONE, .wie = ROLE_BEHEERDER | ROLE_VERANTWOORDELIJKE,
    .need = NEED_AUTORISATIE, .flag = ACT_BEVRIJD | ACT_BEPERKT, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
    .view = autorisaties_view, .shape = autorisaties_shape, .page = "autorisaties", .na = "/autorisaties",
};
