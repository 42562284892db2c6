/*
 * gegeven: one recorded fact, and its withdrawal by its source.
 *
 * Art. 5: data are hard: correct, factual, concise, lawfully obtained; supplying them is proportionate and keeps to the privacy rules of the own
 * profession. Art. 9.1: no more than the aanpak needs, and content details of a criminal or care trajectory only if the aanpak cannot be set or followed
 * without them. Art. 9.2: twelve categories and nothing else; residence status and family circumstances so far as relevant. Art. 14.5: parties from
 * care, youth care, education … supply when in their own weighing that is proportionate. Art. 7, 10: basis and power from the covenant.
 *
 * What we do: every one of these is a question with its answer kept beside the fact. The category is chosen first, from those that the actor's party may
 * record; what an act writes itself is not typed (E9.2). A withdrawn gegeven keeps its place and loses its text on the page.
 */
#include "core/dossier/aanlevering.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/event_kind.h"
#include "core/invulveld.h"
#include "core/view.h"

/* ---- vastleggen ---- */

size_t
gegeven_rubriek_opties(const struct facts *f, const struct option **ret_option)
{
    const struct rubriek_regel *regel = f->convenant->profiel->rubriek;
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT, sizeof *option);
    uint16_t mag = rubrieken_verstrekken(f);
    size_t count = 0;

    *ret_option = option;
    for (unsigned r = 1; option != NULL && r <= RUBRIEK_COUNT; r++)
        if ((mag & RUBRIEK_BIT(r)) != 0 && !regel[r].door_handeling)
            option[count++] = (struct option){rubriek_key((enum rubriek)r), regel[r].kort, regel[r].titel};
    return count;
}

static size_t
verblijfsstatus_opties(const struct facts *f, const struct option **ret_option)
{
    const struct rubriek_regel *regel = &f->convenant->profiel->rubriek[RUBRIEK_VERBLIJFSSTATUS];
    return keuze_opties(f, regel->keuze, regel->keuze_count, ret_option);
}

/* ---- what is asked of whom: a form asks only what the article asks (ux rule 4) ---- */

static bool
mag_verblijfsstatus(const struct facts *f)
{
    return (rubrieken_verstrekken(f) & RUBRIEK_BIT(RUBRIEK_VERBLIJFSSTATUS)) != 0;
}

/* The categories that ask why this matters to the aanpak (art. 9.2, 6 and 8), of those his party may record. */
size_t
gegeven_relevantie_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *mag;
    size_t count = gegeven_rubriek_opties(f, &mag), kept = 0;
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++)
        if (f->convenant->profiel->rubriek[rubriek_from_key(mag[i].key)].relevantie)
            option[kept++] = mag[i];
    return kept;
}

bool
gegeven_mag_relevant(const struct facts *f)
{
    const struct option *option;
    return gegeven_relevantie_opties(f, &option) > 0;
}

static void
add_paar(const struct facts *f, struct option *option, size_t *count, const char *veld, const char *key)
{
    option[(*count)++] = (struct option){arena_join(f->arena, veld, "=", key, NULL), NULL, NULL};
}

/* When it is asked why this is necessary: always for what 9.1 and 14.7 are about, and as 14.4 binds his party. */
size_t
gegeven_noodzaak_paren(const struct facts *f, const struct option **ret_option)
{
    const struct option *mag;
    size_t rubrieken = gegeven_rubriek_opties(f, &mag), count = 0;
    struct option *option = arena_array(f->arena, rubrieken + 3, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    for (size_t i = 0; i < rubrieken; i++)
        if (vraagt_noodzaak(f, rubriek_from_key(mag[i].key), false))
            add_paar(f, option, &count, "rubriek", mag[i].key);
    add_paar(f, option, &count, "inhoudelijk", "ja");
    add_paar(f, option, &count, "contacten", "ja");
    if (vraagt_noodzaak(f, RUBRIEK_OVERLAST, true))
        add_paar(f, option, &count, "strafrechtelijk", "ja");
    return count;
}

int
gegeven_most(const struct facts *f)
{
    const struct convenant *c = f->convenant != NULL || f->casusoverleg == NULL ? f->convenant : casusoverleg_laatste(f->casusoverleg, f->today);
    int most = c == NULL ? 0 : c->profiel->gegeven_lengte;

    return most > 0 && most < GEGEVEN_MAX ? most : GEGEVEN_MAX;
}

static const struct field gegeven_field[] = {
    {"rubriek", FIELD_CHOICE, "Categorie", "Art. 9.2 kent twaalf categorieën. U ziet die uw instelling mag vastleggen.", .required = true,
        .from = gegeven_rubriek_opties, .open = true},
    INVULVELD_FIELDS,
    {"inhoud", FIELD_TEXT, "Wat is het feit?", "Art. 5: feitelijk en beknopt. Wie deed of verklaarde wat, en wanneer?", RUBRIEK_GEKOZEN,
        .max = GEGEVEN_MAX, .most = gegeven_most, .by_rule = true},
    {"keuze", FIELD_CHOICE, "Welke verblijfsstatus?", "Deze categorie wordt gekozen en niet beschreven.", .required = true, .from = verblijfsstatus_opties,
        .when = "rubriek=verblijfsstatus", .asked = mag_verblijfsstatus},
    {"feitdatum", FIELD_DATE, "Op welke dag was dit zo?", "De dag van het feit, niet die van vandaag.", .required = true, .day_past = true},
    /* Not marked required: the rule refuses what is not confirmed, with its article. */
    {"hard", FIELD_BOOL, "Het is een hard gegeven", "Art. 5: een feit dat u kunt herleiden; geen gerucht of vermoeden.", .by_rule = true},
    {"rechtmatig", FIELD_BOOL, "Het is rechtmatig verkregen en verstrekken is proportioneel", "Art. 5", .by_rule = true},
    {"beroepsregels", FIELD_BOOL, "Verstrekken past bij de privacyregels van mijn beroep", "Art. 5 en 14.2", .by_rule = true},
    {"inhoudelijk", FIELD_BOOL, "Dit gaat over de inhoud van een strafrechtelijk of zorgtraject", "Art. 9.1: dat mag alleen als het niet anders kan."},
    {"strafrechtelijk", FIELD_BOOL, "Het is een strafrechtelijk gegeven", "Bij sommige categorieën staat dit vast, ook als u niets aankruist (art. 6)."},
    AANLEVERING_VELDEN("rubriek", gegeven_relevantie_opties, gegeven_mag_relevant, gegeven_noodzaak_paren),
    {0}};

static struct decision
check_bevestigd(const struct input *in)
{
    static const struct { const char *veld, *waarom, *wel; } vraag[] = {
        {"hard", "Alleen harde gegevens worden vastgelegd: geen geruchten of vermoedens.", "Leg het pas vast als u weet dat het een feit is."},
        {"rechtmatig", "Het gegeven moet rechtmatig verkregen zijn, en verstrekken proportioneel.", "Bevestig dat, of leg dit gegeven niet vast."},
        {"beroepsregels", "Verstrekken moet passen bij de privacyregels van uw eigen beroep.", "Bevestig dat, of leg dit gegeven niet vast."},
    };
    for (size_t i = 0; i < sizeof vraag / sizeof vraag[0]; i++)
        if (!input_is(in, vraag[i].veld, "ja"))
            return refuse_field("5", vraag[i].veld, vraag[i].waarom, vraag[i].wel);
    return DECISION_ALLOWED(NULL);
}

static struct decision
check_inhoud(const struct facts *f, const struct rubriek_regel *regel, const struct input *in)
{
    const char *inhoud = input_text(in, "inhoud");
    int most = gegeven_most(f);

    if (regel->keuzelijst && inhoud != NULL)
        return refuse_field("E9.3", "inhoud", "Bij deze categorie kiest u uit een lijst; er hoort geen tekst bij.",
            "Laat de tekst leeg en kies uit de lijst.");
    if (regel->keuzelijst)
        return input_get(in, "keuze")->given ? DECISION_ALLOWED(NULL)
            : refuse_field("E9.3", "keuze", "Er is niets gekozen.", "Kies uit de lijst.");
    if (inhoud == NULL || inhoud[0] == '\0')
        return refuse_field("5", "inhoud", "Er is geen feit ingevuld.", "Schrijf op wat het feit is.");
    if (utf8_length(inhoud) > (size_t)most)
        return refuse_field("5", "inhoud", arena_format(f->arena, "Een gegeven is beknopt: hoogstens %d tekens.", most),
            "Maak de tekst korter, of leg twee gegevens vast.");
    return DECISION_ALLOWED(NULL);
}

/* E6.2: by its category, by its field, or because he says so. */
static bool
is_strafrechtelijk(const struct facts *f, const struct input *in, const struct rubriek_regel *regel)
{
    return regel->strafrechtelijk || input_is(in, "strafrechtelijk", "ja") || invulveld_strafrechtelijk(f, in);
}

/* Nothing to record at all: why, by the first category that his party would have. */
static struct decision
refuse_geen_rubriek(const struct facts *f)
{
    const struct rubriek_regel *regel = f->convenant->profiel->rubriek;

    for (unsigned r = 1; f->actor.partij != NULL && r <= RUBRIEK_COUNT; r++)
        if (!regel[r].door_handeling && (f->actor.partij->recht.verstrekken & RUBRIEK_BIT(r)) != 0)
            return check_verstrekken(f, (enum rubriek)r);
    return refuse(REFUSAL_NOT_YOU, "10", "Het convenant geeft uw instelling geen categorie om gegevens in vast te leggen.",
        "Laat het over aan een instelling die dit wel mag vastleggen.");
}

static bool
is_optie(const struct option *option, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(option[i].key, key) == 0)
            return true;
    return false;
}

struct decision
check_gegeven(const struct facts *f, const struct input *in, option_source *opties, check_feit *feit)
{
    const struct rubriek_regel *regels = f->convenant->profiel->rubriek;
    const struct option *option;
    size_t count = opties(f, &option);

    if (count == 0)
        return refuse_geen_rubriek(f);
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    enum rubriek rubriek = rubriek_from_key(input_text(in, "rubriek"));
    if (rubriek == RUBRIEK_NONE)
        return refuse_field("9.2", "rubriek", "Dit is geen categorie van art. 9.2.", "Kies een categorie uit de lijst.");
    if (regels[rubriek].door_handeling && !is_optie(option, count, rubriek_key(rubriek)))
        return refuse_field("E9.2", "rubriek", "Deze categorie wordt door een handeling geschreven en niet getypt.",
            "Gebruik de handeling die erbij hoort, zoals voortgang verslaan.");
    struct decision d = check_aanlevering(f, rubriek, "rubriek");
    if (decision_allowed(d))
        d = check_bevestigd(in);
    if (decision_allowed(d))
        d = feit(f, in, rubriek);
    return !decision_allowed(d) ? d
        : check_antwoorden(f, in, rubriek, is_strafrechtelijk(f, in, &regels[rubriek]), input_is(in, "inhoudelijk", "ja"));
}

static struct decision
check_tekst(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    return invulveld_chosen(f, in) != NULL ? invulveld_check(f, in, rubriek) : check_inhoud(f, &f->convenant->profiel->rubriek[rubriek], in);
}

static struct decision
gegeven_rule(const struct facts *f, const struct input *in)
{
    return check_gegeven(f, in, gegeven_rubriek_opties, check_tekst);
}

struct event *
add_gegeven(const struct facts *f, const struct input *in, struct event_list *list, uint16_t kind)
{
    static const struct put put[] = {{"rubriek", F_RUBRIEK}, {"feitdatum", F_FEITDATUM}, {0}};
    enum rubriek rubriek = rubriek_from_key(input_text(in, "rubriek"));
    struct event *e = event_add(list, kind, &f->dossier->id);

    if (e == NULL)
        return NULL;
    e->piece = f->new_id[0];
    event_put_id(list, e, F_GEGEVEN, &f->new_id[0]);
    event_put_input(list, e, in, put);
    event_put_int(list, e, F_STRAFRECHTELIJK, is_strafrechtelijk(f, in, &f->convenant->profiel->rubriek[rubriek]));
    event_put_int(list, e, F_INHOUDELIJK, input_is(in, "inhoudelijk", "ja"));
    put_aanlevering(f, in, list, e, rubriek);
    return e;
}

static void
gegeven_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct rubriek_regel *regel = &f->convenant->profiel->rubriek[rubriek_from_key(input_text(in, "rubriek"))];
    struct event *e = add_gegeven(f, in, ret_events, EVENT_GEGEVEN_VASTGELEGD);

    if (e == NULL)
        return;
    invulveld_put(f, in, ret_events, e);
    if (invulveld_chosen(f, in) == NULL)
        event_put_text(ret_events, e, F_INHOUD, input_text(in, "inhoud"));
    if (regel->keuzelijst)
        event_put_text(ret_events, e, F_INHOUD, titel_of(regel->keuze, regel->keuze_count, input_text(in, "keuze")));
}

const struct act gegeven_vastleggen = {
    .id = "gegeven.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/gegevens", .title = "Gegeven vastleggen",
    .uitleg = "Eén feit per keer. De betrokkene mag het later lezen.",
    .artikel = "13.1", .requirement = "E5.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT | ACT_MAIN,
    .field = gegeven_field, .rule = gegeven_rule, .handle = gegeven_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- intrekken ---- */

static size_t
reden_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option list[] = {
        {"onjuist", "Het klopt niet", NULL},
        {"achterhaald", "Het klopt niet meer", NULL},
        {"niet-nodig", "Het is niet nodig voor de aanpak", NULL},
        {"onrechtmatig", "Het had niet verstrekt mogen worden", NULL},
        {"dubbel", "Het staat er al", NULL},
    };
    (void)f;
    *ret_option = list;
    return sizeof list / sizeof list[0];
}

static const struct field intrekken_field[] = {
    {"reden", FIELD_CHOICE, "Waarom trekt u het in?", "Het gegeven is daarna niet meer te lezen. De reden blijft staan.", .required = true,
        .from = reden_opties},
    {0}};

static struct decision
intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);

    (void)in;
    if (g == NULL || g->verloren)
        return refuse_absent();
    if (!is_actor_partij(f, g->bron.voor))
        return (rubrieken_lezen(f) & RUBRIEK_BIT(g->rubriek)) == 0 ? refuse_absent()
            : refuse_own(REFUSAL_NOT_YOU, "E4.3", "Alleen de instelling die dit gegeven vastlegde, trekt het in.",
                  arena_format(f->arena, "Klopt het niet? Zeg het %s.", medewerker_titel(f, &g->bron.door)));
    if (g->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E4.3", "Dit gegeven is al ingetrokken.", "Leg zo nodig een nieuw gegeven vast.");
    return DECISION_ALLOWED(NULL);
}

/* Under the gegeven's own key: what is said about it goes with it. */
static void
intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);
    struct event *e = event_add(ret_events, EVENT_GEGEVEN_INGETROKKEN, &f->dossier->id);
    const struct option *reden;
    size_t count = reden_opties(f, &reden);

    if (e == NULL)
        return;
    e->piece = g->stuk;
    event_put_id(ret_events, e, F_GEGEVEN, &g->id);
    event_put_text(ret_events, e, F_RUBRIEK, rubriek_key(g->rubriek));
    for (size_t i = 0; i < count; i++)
        if (input_is(in, "reden", reden[i].key))
            event_put_text(ret_events, e, F_REDEN, reden[i].title);
}

/* Not in the dossier's menu: its button stands beside each gegeven of the own party. */
const struct act gegeven_intrekken = {
    .id = "gegeven.intrekken", .method = METHOD_POST, .path = PAD_DOSSIER "/gegevens/{gegeven}/intrekkingen", .title = "Gegeven intrekken",
    .uitleg = "U trekt in wat uw instelling vastlegde. Dat kan niet ongedaan worden gemaakt.",
    .artikel = "E4.3", .requirement = "E4.3", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD) |
        STATE_BIT(STATE_IN_AANPAK)
        | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT,
    .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};
