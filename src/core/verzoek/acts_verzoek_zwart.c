/*
 * What is left out of an overview besides whole gegevens: a part of the dossier, or words that are about somebody else. Called through the action table.
 *
 * Art. 17.2, 18.2: left out only on a ground a–e; what stays out is weighed. What we do (E18.2): each is an act with its ground and weighing, until the
 * decision; the overview says that something is missing, and on which ground. Of words only a mark is kept (zwart.h); what they take away is shown before
 * it is done, because it is not undone.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/verzoek/zwart.h"

#define RIJ .categorie = "schrijven", .method = METHOD_POST, .artikel = "18.2", .requirement = "E18.2", .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .need = NEED_VERZOEK_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS, .view = verzoeken_view, .shape = verzoeken_shape, \
    .na = PAD_VERZOEK_DOSSIER "/overzicht"
#define VELDEN_WEGING \
    {"grond", FIELD_CHOICE, "Op welke grond?", "Art. 17.2, a tot en met e", .required = true, .from = verzoek_gronden}, \
    {"motivering", FIELD_TEXT, "Welke belangen hebt u afgewogen?", "Zonder namen.", RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000}

struct decision
check_weglaten(const struct facts *f)
{
    struct decision d = check_verzoek_dossier(f);

    if (!decision_allowed(d))
        return d;
    if (strcmp(f->verzoek->soort, VERZOEK_INZAGE) != 0)
        return refuse(REFUSAL_NOT_NOW, "18.2", "Alleen bij een verzoek om inzage wordt een overzicht gegeven.", "Besluit op wat hij vraagt.");
    if (f->verzoek->besluit != NULL)
        return refuse(REFUSAL_NOT_NOW, "18.2", "Op dit verzoek is al besloten.", "Geef het antwoord.");
    return d;
}

/* ---- a part ---- */

const struct verzoek_keuze verzoek_deel[] = {
    {DEEL_AANLEIDING, "De reden van de aanmelding", NULL, NULL, 0}, {DEEL_AANPAK, "Het plan", NULL, NULL, 0}, {DEEL_AFSPRAKEN, "De afspraken", NULL, NULL, 0},
    {DEEL_VOORTGANG, "De voortgang", NULL, NULL, 0}, {DEEL_GEKEKEN, "Wie in het dossier keek", NULL, NULL, 0}, {0}};

static size_t
deel_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, 5, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (const struct verzoek_keuze *k = verzoek_deel; option != NULL && k->sleutel != NULL; k++)
        if (f->verzoek == NULL || verzoek_deel_weg(f->verzoek, k->sleutel) == NULL)
            option[count++] = (struct option){k->sleutel, k->titel, NULL};
    return count;
}

static const struct field deel_field[] = {
    {"deel", FIELD_CHOICE, "Welk deel blijft buiten het overzicht?", "In het dossier blijft het staan.", .required = true, .from = deel_opties},
    VELDEN_WEGING, {0}};

static struct decision
weglaten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_weglaten(f);

    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
deel_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"deel", F_SOORT}, {"grond", F_GROND}, {"motivering", F_MOTIVERING}, {0}};

    event_put_input(ret_events, verzoek_event(f, ret_events, EVENT_VERZOEK_DEEL_WEGGELATEN), in, put);
}

const struct act verzoek_deel_weglaten = {
    .id = "verzoek.deel-weglaten", .path = PAD_VERZOEK_DOSSIER "/deelweglatingen", .title = "Een deel buiten het overzicht laten",
    .uitleg = "Na afweging. Het overzicht noemt dat er iets ontbreekt, en op welke grond.", RIJ, .field = deel_field, .rule = weglaten_rule,
    .handle = deel_handle,
};

/* ---- words ---- */

static const struct field woorden_field[] = {
    {"woorden", FIELD_STRING, "Welke woorden gaan over een ander?",
        "Elk heel woord wordt overal in het overzicht vervangen. De woorden zelf worden niet bewaard. Een woord van een of twee letters telt alleen met een "
        "hoofdletter: Ek is een naam, ek niet.",
        RUBRIEK_CONTACTEN, .required = true, .min = 1, .max = 200}, VELDEN_WEGING,
    {"gezien", FIELD_BOOL, "Ik zag wat wordt weggelaten", "Dat ziet u als u dit formulier verstuurt. Daarna bevestigt u het hier.", .by_rule = true}, {0}};

/* "op 3 plekken: “zijn zwager [Li] belt”, …" */
static const char *
in_woorden(const struct facts *f, const struct zwart_plekken *p)
{
    const char *text = arena_format(f->arena, "op %zu %s: ", p->alle, p->alle == 1 ? "plek" : "plekken");

    for (size_t i = 0; i < p->count; i++)
        text = arena_join(f->arena, text, i > 0 ? ", " : "", "“", p->tekst[i], "”", NULL);
    return p->alle > p->count ? arena_format(f->arena, "%s, en nog %zu", text, p->alle - p->count) : text;
}

static struct decision
woorden_rule(const struct facts *f, const struct input *in)
{
    uint64_t merk[ZWART_MAX];
    struct decision d = weglaten_rule(f, in);

    struct zwart_plekken plekken = {0};

    if (!decision_allowed(d) || in == NULL || input_text(in, "woorden") == NULL)
        return d;
    size_t count = zwart_merken(f->arena, &f->verzoek->id, input_text(in, "woorden"), merk, ZWART_MAX);
    if (count == 0)
        return refuse_field("E18.2", "woorden", "Hier staat geen woord dat kan worden weggelaten.",
            "Vul de naam of de woorden in die over een ander gaan; een woord van een of twee letters met zijn hoofdletter.");
    zwart_zoek(f->arena, &f->verzoek->id, verzoek_overzicht_nu(f), merk, count, &plekken);
    if (plekken.alle == 0)
        return refuse_field("E18.2", "woorden", "Deze woorden staan niet in het overzicht.", "Schrijf ze zoals ze er staan, of laat niets weg.");
    if (!input_is(in, "gezien", "ja"))
        return refuse_field("E18.2", "gezien", arena_join(f->arena, "Dit wordt weggelaten, ", in_woorden(f, &plekken), ".", NULL),
            "Klopt het, bevestig het dan hier. Is het te veel, vul dan minder woorden in.");
    return d;
}

static void
woorden_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"grond", F_GROND}, {"motivering", F_MOTIVERING}, {0}};
    struct event *e = verzoek_event(f, ret_events, EVENT_VERZOEK_WOORDEN_WEGGELATEN);
    uint64_t merk[ZWART_MAX];
    size_t count = zwart_merken(f->arena, &f->verzoek->id, input_text(in, "woorden"), merk, ZWART_MAX);

    event_put_input(ret_events, e, in, put);
    for (size_t i = 0; i < count; i++)
        event_put_int(ret_events, e, F_WOORDMERK, (int64_t)merk[i]);
}

const struct act verzoek_woorden_weglaten = {
    .id = "verzoek.woorden-weglaten", .path = PAD_VERZOEK_DOSSIER "/woordweglatingen", .title = "Woorden over een ander weglaten",
    .uitleg = "Zoals de naam van een ander in een tekst. De rest van de tekst blijft staan.", RIJ, .field = woorden_field, .rule = woorden_rule,
    .handle = woorden_handle,
};
