/*
 * huis, acts: what the register's rows share: options, names, pieces of views; and the institutions. Rows are listed in acts_huis.h.
 *
 * Art. 1: the beheerder has the daily care of the data and grants the authorisations. What we do: everything about institutions and people
 * with accounts is his; what binds a casusoverleg is the verantwoordelijke's or his. No data of betrokkenen passes here.
 */
#include "core/huis/acts_huis.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"

struct decision
allow_rule(const struct facts *facts, const struct input *input)
{
    (void)facts;
    (void)input;
    return DECISION_ALLOWED(NULL);
}

bool
heeft_zetel(const struct facts *f, const struct id *casusoverleg, uint32_t rollen)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL && f->actor.medewerker != NULL; a = a->next)
        if (id_equal(&a->medewerker, &f->actor.medewerker->id) && (casusoverleg == NULL || id_equal(&a->casusoverleg, casusoverleg))
            && (a->rollen & rollen) != 0 && autorisatie_geldt(a, f->today)) {
            const struct casusoverleg *co = huis_casusoverleg(f->huis, &a->casusoverleg);

            if (co != NULL && zetel_geldt(co, a, f->today) && (zetel_rollen(co, a, f->today) & rollen) != 0)
                return true;
        }
    return false;
}

bool
is_zelf(const struct facts *f, const struct id *medewerker)
{
    return f->actor.medewerker != NULL && id_equal(&f->actor.medewerker->id, medewerker);
}

const char *
partij_naam(const struct facts *f, const struct convenant *convenant, const char *sleutel)
{
    const struct partij *partij = convenant_partij(convenant, sleutel);

    if (partij == NULL)
        return sleutel;
    if (partij->hoedanigheid == NULL)
        return partij->instelling_naam;
    return arena_format(f->arena, "%s (%s)", partij->instelling_naam, partij->hoedanigheid);
}

const char *
partij_naam_hier(const struct facts *f, const struct casusoverleg *co, const char *sleutel)
{
    const struct convenant *c = co == NULL ? NULL : casusoverleg_laatste(co, f->today);

    if (c != NULL && convenant_partij(c, sleutel) != NULL)
        return partij_naam(f, c, sleutel);
    for (const struct versie *v = co == NULL ? NULL : co->versie; v != NULL; v = v->next)
        if (v->ingang != DATE_NONE && convenant_partij(v->convenant, sleutel) != NULL)
            return partij_naam(f, v->convenant, sleutel);
    return sleutel;
}

void
put_id(const struct facts *f, struct value *object, const char *name, const struct id *id)
{
    char text[ID_TEXT_SIZE];

    if (!id_is_none(id))
        value_put_text(object, name, arena_text(f->arena, id_to_text(id, text)));
}

const char *
pad_van(const struct facts *f, const char *begin, const struct id *id, const char *eind)
{
    char text[ID_TEXT_SIZE];

    return arena_format(f->arena, "%s%s%s", begin, id_to_text(id, text), eind);
}

void
put_rollen(struct value *object, const char *name, uint32_t rollen)
{
    struct value *list = value_put_list(object, name);

    for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
        if ((rollen & (1u << bit)) != 0)
            value_add_text(list, role_title(bit));
}

/* ---- options ---- */

static const char *
id_text(const struct facts *f, const struct id *id)
{
    char text[ID_TEXT_SIZE];

    return arena_text(f->arena, id_to_text(id, text));
}

size_t
instelling_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0;

    for (const struct instelling *in = f->huis->instelling; in != NULL; in = in->next)
        count++;
    *ret_option = option = arena_array(f->arena, count, sizeof *option);
    if (option == NULL)
        return 0;
    count = 0;
    for (const struct instelling *in = f->huis->instelling; in != NULL; in = in->next)
        option[count++] = (struct option){in->sleutel, in->naam, NULL};
    return count;
}

size_t
medewerker_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0;

    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next)
        count++;
    *ret_option = option = arena_array(f->arena, count, sizeof *option);
    if (option == NULL)
        return 0;
    count = 0;
    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next) {
        const struct instelling *in = huis_instelling(f->huis, m->instelling);

        if (medewerker_in_dienst(m, f->today))
            option[count++] = (struct option){id_text(f, &m->id), m->naam, in == NULL ? NULL : in->naam};
    }
    return count;
}

size_t
casusoverleg_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0;

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        count++;
    *ret_option = option = arena_array(f->arena, count, sizeof *option);
    if (option == NULL)
        return 0;
    count = 0;
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        option[count++] = (struct option){id_text(f, &co->id), co->titel, NULL};
    return count;
}

static size_t
sector_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {{"straf", "Straf", NULL}, {"zorg", "Zorg", NULL}, {"openbare-orde", "Openbare orde en veiligheid", NULL}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

/* ---- instellingen ---- */

static const struct shape instelling_item_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"sleutel", SHAPE_TEXT, NULL, "Zoals convenanten haar noemen"}, {"naam", SHAPE_TEXT, NULL, NULL},
    {"sector", SHAPE_TEXT, NULL, "straf, zorg of openbare-orde"}, {"contact", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape instellingen_shape[] = {
    {"instellingen", SHAPE_LIST, instelling_item_shape, NULL}, {"inschrijven_pad", SHAPE_URL, NULL, "Alleen voor wie mag inschrijven"}, {0}};

void
instellingen_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "instellingen");

    (void)input;
    for (const struct instelling *in = f->huis->instelling; in != NULL; in = in->next) {
        struct value *object = value_add_object(list);

        put_id(f, object, "id", &in->id);
        value_put_text(object, "sleutel", in->sleutel);
        value_put_text(object, "naam", in->naam);
        value_put_text(object, "sector", in->sector);
        value_put_text(object, "contact", in->contact);
    }
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0)
        value_put_text(result, "inschrijven_pad", "/instellingen/nieuw");
}

static bool
key_valid(const char *text, const char *extra)
{
    if (text == NULL || text[0] < 'a' || text[0] > 'z')
        return false;
    for (; *text != '\0'; text++)
        if ((*text < 'a' || *text > 'z') && (*text < '0' || *text > '9') && strchr(extra, *text) == NULL)
            return false;
    return true;
}

static struct decision
instelling_rule(const struct facts *f, const struct input *input)
{
    const char *sleutel = input_text(input, "sleutel");

    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    if (!key_valid(sleutel, "-"))
        return refuse_field("E0.2", "sleutel", "De sleutel bestaat uit kleine letters, cijfers en streepjes, en begint met een letter.",
            "Neem de sleutel zoals het convenant hem gebruikt, bijvoorbeeld gemeente-hilversum.");
    if (huis_instelling(f->huis, sleutel) != NULL)
        return refuse_field("E0.2", "sleutel", "Er is al een instelling met deze sleutel.", "Kijk in de lijst van instellingen, of kies een andere sleutel.");
    return DECISION_ALLOWED(NULL);
}

static void
instelling_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_INSTELLING_INGESCHREVEN, &f->new_id[0]);

    event_put_text(ret_events, e, F_SLEUTEL, input_text(input, "sleutel"));
    event_put_text(ret_events, e, F_NAAM, input_text(input, "naam"));
    event_put_text(ret_events, e, F_SECTOR, input_text(input, "sector"));
    event_put_text(ret_events, e, F_CONTACT, input_text(input, "contact"));
}

const struct act instelling_lijst = {
    .id = "instelling.lijst", .method = METHOD_GET, .path = "/instellingen", .title = "Instellingen",
    .artikel = "E0.2", .requirement = "E0.2", .categorie = "lezen", .subject = SUBJECT_HUIS, .wie = ROLE_ANY_MEDEWERKER,
    .rule = allow_rule, .view = instellingen_view, .shape = instellingen_shape, .page = "instellingen",
};

static const struct field instelling_field[] = {
    {.name = "naam", .type = FIELD_STRING, .label = "Naam van de instelling", .help = "Zoals het convenant haar noemt.", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 2, .max = 120, .unscreened = true},
    {.name = "sleutel", .type = FIELD_STRING, .label = "Sleutel",
        .help = "Kleine letters, cijfers en streepjes. Convenanten verwijzen hiermee naar de instelling.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 60, .unscreened = true},
    {.name = "sector", .type = FIELD_CHOICE, .label = "Sector", .required = true, .from = sector_opties},
    {.name = "contact", .type = FIELD_STRING, .label = "Contact", .help = "Waar de directie van deze instelling te bereiken is (art. 16: opschaling).",
        .rubriek = RUBRIEK_HUIS, .max = 200, .unscreened = true},
    {0}};

const struct act instelling_inschrijven = {
    .id = "instelling.inschrijven", .method = METHOD_POST, .path = "/instellingen", .title = "Instelling inschrijven",
    .uitleg = "Een instelling krijgt hiermee nog geen toegang: die volgt uit een convenant waarin zij partij is.",
    .artikel = "E0.2", .requirement = "E0.2", .categorie = "beheer", .subject = SUBJECT_HUIS, .wie = ROLE_BEHEERDER, .field = instelling_field,
    .rule = instelling_rule, .handle = instelling_handle, .view = instellingen_view, .shape = instellingen_shape, .page = "instellingen",
    .na = "/instellingen",
};

/* ---- medewerker.inschrijven stands here for the keys it shares ---- */

static struct decision
inschrijven_rule(const struct facts *f, const struct input *input)
{
    const char *naam = input_text(input, "gebruikersnaam");

    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    if (!key_valid(naam, ".-_"))
        return refuse_field("E6.1", "gebruikersnaam", "De gebruikersnaam bestaat uit kleine letters, cijfers, punten en streepjes, en begint met een letter.",
            "Neem bijvoorbeeld de voorletter en de achternaam.");
    if (huis_medewerker_naam(f->huis, naam) != NULL)
        return refuse_field("E12.2", "gebruikersnaam",
            "Deze gebruikersnaam is al van iemand, of is dat geweest. In het journaal wijst een naam altijd dezelfde persoon aan.",
            "Kies een andere gebruikersnaam.");
    if (huis_instelling(f->huis, input_text(input, "instelling")) == NULL)
        return refuse_field("E6.1", "instelling", "Deze instelling staat niet in het register.", "Schrijf eerst de instelling in.");
    return DECISION_ALLOWED(NULL);
}

/* No house role comes with an account: each is granted by itself. The gate takes the password; it is no event. */
static void
inschrijven_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_MEDEWERKER_INGESCHREVEN, &f->new_id[0]);

    event_put_text(ret_events, e, F_GEBRUIKERSNAAM, input_text(input, "gebruikersnaam"));
    event_put_text(ret_events, e, F_NAAM, input_text(input, "naam"));
    event_put_text(ret_events, e, F_INSTELLING, input_text(input, "instelling"));
    event_put_text(ret_events, e, F_FUNCTIE, input_text(input, "functie"));
    event_put_int(ret_events, e, F_ROL, 0);
}

static const struct field inschrijven_field[] = {
    {.name = "naam", .type = FIELD_STRING, .label = "Naam", .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 120, .unscreened = true},
    {.name = "gebruikersnaam", .type = FIELD_STRING, .label = "Gebruikersnaam", .help = "Kleine letters, cijfers, punten en streepjes.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 60, .unscreened = true},
    {.name = "instelling", .type = FIELD_CHOICE, .label = "Instelling",
        .help = "Waar hij of zij in dienst is. De toegang eindigt met het dienstverband (art. 6).",
        .required = true, .from = instelling_opties},
    {.name = "functie", .type = FIELD_STRING, .label = "Functie", .rubriek = RUBRIEK_HUIS, .max = 120},
    {.name = "wachtwoord", .type = FIELD_SECRET, .label = "Eerste wachtwoord",
        .help = "Ten minste twaalf tekens. Laat leeg om het later te geven.", .max = 200},
    {0}};

const struct act medewerker_inschrijven = {
    .id = "medewerker.inschrijven", .method = METHOD_POST, .path = "/medewerkers", .title = "Medewerker inschrijven",
    .uitleg = "Een account geeft nog geen toegang: daarvoor zijn een geheimhouding en een autorisatie nodig.",
    .artikel = "E6.1", .requirement = "E6.1", .categorie = "beheer", .subject = SUBJECT_HUIS, .wie = ROLE_BEHEERDER, .flag = ACT_SLOW,
    .field = inschrijven_field, .rule = inschrijven_rule, .handle = inschrijven_handle, .view = medewerkers_view, .shape = medewerkers_shape,
    .page = "medewerkers", .na = "/medewerkers/{nieuw}",
};
