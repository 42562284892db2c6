/*
 * verzoek and dossier: whose gegevens a verzoek is about. Called through the action table.
 *
 * Art. 18: the betrokkene asks about his own gegevens. Art. 11.1: the verantwoordelijke handles it, or the ketenmanager by mandate.
 *
 * What we do (E10.3, E18.1): once it is established who asks, the handler looks that person up in this bestand by name and birth date, finds dossiers
 * that he could not open otherwise, and ties them to the verzoek. All of a tied dossier is open to him while the verzoek runs, and no longer; nobody
 * else learns of it. What stays out of the overview of an inzage is decided per gegeven, on a ground a–e and with a weighing (E18.2). The verzoek holds
 * numbers of dossiers and of gegevens, nothing of what they say. What it says of a dossier is destroyed with it, and at once when it is untied; a
 * verzoek that is done goes whole with the last dossier it is about (20.1; acts_verzoek_bewaren.c).
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/rubriek.h"

#define RIJ .wie = BEHANDELAARS, .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS, .subject = SUBJECT_NONE
#define RIJ_DOSSIER RIJ, .categorie = "schrijven", .method = METHOD_POST, .need = NEED_VERZOEK_DOSSIER, .view = verzoeken_view, .shape = verzoeken_shape

/* He may look: the verzoek is there, runs, and it is known who asks. */
static struct decision
check_loopt(const struct facts *f)
{
    if (f->verzoek == NULL)
        return refuse_absent();
    if (f->verzoek->identiteit == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E18.1", "Er is nog niet vastgesteld wie dit vraagt.", "Stel eerst vast wie het vraagt; zoek daarna zijn dossier.");
    if (verzoek_klaar(f->verzoek))
        return refuse_own(REFUSAL_NOT_NOW, "E10.3", "Dit verzoek is klaar. Daarmee is ook het dossier weer dicht.",
            "Vraagt hij opnieuw, leg dan een nieuw verzoek vast.");
    return DECISION_ALLOWED("18");
}

struct decision
check_verzoek_dossier(const struct facts *f)
{
    struct decision d = check_loopt(f);

    if (!decision_allowed(d))
        return d;
    return verzoek_over(f->verzoek, &f->dossier->id) ? d : refuse_absent();
}

struct event *
verzoek_event(const struct facts *f, struct event_list *list, uint16_t kind)
{
    const struct koppeling *k = verzoek_koppeling(f->verzoek, &f->dossier->id);
    struct event *e = event_add(list, kind, &f->verzoek->id);

    if (e != NULL && k != NULL)
        e->piece = k->stuk;
    return e;
}

/* ---- looking for it ---- */

static const struct field zoeken_field[] = {
    {"naam", FIELD_STRING, "Naam", "Een tikfout, een tussenvoegsel of een accent meer of minder maakt niet uit.", RUBRIEK_PERSONALIA, .required = true,
        .min = 2, .max = 442, .unscreened = true},
    {"geboortedatum", FIELD_PARTIAL_DATE, "Geboortedatum", "Zoals u die zag toen u vaststelde wie het vraagt, bijvoorbeeld 23-04-1963.", .required = true},
    {0}};

static struct decision
zoeken_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return check_loopt(f);
}

static const struct shape gevonden_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"geboortedatum", SHAPE_TEXT, NULL, NULL}, {"geboortedatum_tekst", SHAPE_TEXT, NULL, NULL},
    {"woonplaats", SHAPE_TEXT, NULL, NULL},
    {"precies", SHAPE_BOOL, NULL, "Naam precies gelijk"}, {"geboortedatum_gelijk", SHAPE_BOOL, NULL, NULL},
    {"dossier", SHAPE_ID, NULL, NULL}, {"gekoppeld", SHAPE_BOOL, NULL, NULL},
    {"koppelen_pad", SHAPE_URL, NULL, "Afwezig als het al gekoppeld is"}, {0}};
static const struct shape verzoek_zoek_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"verzoeken_pad", SHAPE_URL, NULL, NULL},
    {"kenmerk", SHAPE_TEXT, NULL, NULL}, {"gevonden", SHAPE_LIST, gevonden_shape, NULL}, {"niets", SHAPE_BOOL, NULL, NULL},
    {"formulier", SHAPE_OBJECT, form_shape, NULL}, {0}};

const char *
pad_verzoek(const struct facts *f, const struct verzoek *v, const char *staart)
{
    char id[ID_TEXT_SIZE];

    return pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/verzoeken/%s%s", id_to_text(&v->id, id), staart));
}

const char *
pad_verzoek_dossier(const struct facts *f, const struct verzoek *v, const struct id *dossier, const char *staart)
{
    char id[ID_TEXT_SIZE];

    return pad_verzoek(f, v, arena_format(f->arena, "/dossiers/%s%s", id_to_text(dossier, id), staart));
}

static void
verzoek_zoek_view(const struct facts *f, const struct input *in, struct value *out)
{
    char id[ID_TEXT_SIZE], text[64];
    struct partial_date born;

    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "verzoeken_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken"));
    value_put_text(out, "kenmerk", f->verzoek->kenmerk);
    value_put_bool(out, "niets", f->gevonden_count == 0);
    struct value *list = value_put_list(out, "gevonden");
    for (size_t i = 0; i < f->gevonden_count; i++) {
        const struct kaart *k = &f->gevonden[i].kaart;
        bool al = verzoek_over(f->verzoek, &k->dossier);
        struct value *o = value_add_object(list);
        value_put_text(o, "naam", k->naam);
        value_put_text(o, "geboortedatum", k->geboortedatum);
        if (k->geboortedatum != NULL && partial_date_from_text(k->geboortedatum, &born))
            value_put_text(o, "geboortedatum_tekst", arena_text(f->arena, partial_date_long(born, text, sizeof text)));
        value_put_text(o, "woonplaats", k->woonplaats);
        value_put_bool(o, "precies", f->gevonden[i].afstand == 0);
        value_put_bool(o, "geboortedatum_gelijk", f->gevonden[i].geboortedatum_gelijk);
        value_put_text(o, "dossier", arena_text(f->arena, id_to_text(&k->dossier, id)));
        value_put_bool(o, "gekoppeld", al);
        value_put_text(o, "koppelen_pad", al ? NULL : pad_verzoek_dossier(f, f->verzoek, &k->dossier, "/koppelingen/nieuw"));
    }
    value_put(out, "formulier", form_value(f, &verzoek_zoeken, in, NULL));
}

const struct act verzoek_zoeken = {
    .id = "verzoek.zoeken", .method = METHOD_POST, .path = PAD_VERZOEK "/zoekvragen", .title = "Dossier bij het verzoek zoeken",
    .uitleg = "U zoekt alleen de persoon die dit vraagt. Dat u zocht wordt vastgelegd, waarop niet.", .artikel = "18", .requirement = "E10.3",
    .categorie = "zoeken", RIJ, .need = NEED_CASUSOVERLEG | NEED_VERZOEKEN | NEED_ZOEKEN, .field = zoeken_field, .rule = zoeken_rule,
    .view = verzoek_zoek_view, .shape = verzoek_zoek_shape, .page = "verzoek_zoeken",
};

/* ---- tying and untying ---- */

static struct decision
koppelen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_loopt(f);

    (void)in;
    if (!decision_allowed(d))
        return d;
    if (f->dossier->state == STATE_VERNIETIGD)
        return refuse(REFUSAL_NOT_NOW, "20", "Dit dossier is vernietigd; er staat niets meer in.", "Zoek opnieuw, of besluit dat er geen gegevens zijn.");
    if (verzoek_over(f->verzoek, &f->dossier->id))
        return refuse_own(REFUSAL_NOT_NOW, "E18.1", "Dit dossier hoort al bij het verzoek.", "Lees het overzicht, en besluit.");
    if (f->verzoek->besluit != NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Op dit verzoek is al besloten.",
            "Geef het antwoord. Blijkt er toch meer te zijn, leg dan een nieuw verzoek vast.");
    size_t al = 0;
    for (const struct koppeling *k = f->verzoek->koppeling; k != NULL; k = k->next)
        al++;
    if (al >= KOPPELING_MAX)
        return refuse_own(REFUSAL_NOT_NOW, "E18.1", "Bij dit verzoek horen al zo veel dossiers dat er geen meer bij kan.",
            "Maak los wat van een ander is. Is alles van hem, leg dan voor de rest een tweede verzoek vast.");
    return d;
}

static void
koppelen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERZOEK_GEKOPPELD, &f->verzoek->id);

    (void)in;
    event_put_id(ret_events, e, F_ANDER, &f->dossier->id);
}

const struct act verzoek_koppelen = {
    .id = "verzoek.koppelen", .path = PAD_VERZOEK_DOSSIER "/koppelingen", .title = "Dossier aan het verzoek koppelen",
    .uitleg = "Tot het verzoek klaar is leest u alles in dit dossier. Dat wordt vastgelegd.", .artikel = "E18.1", .requirement = "E10.3",
    RIJ_DOSSIER, .na = PAD_CO "/verzoeken", .rule = koppelen_rule, .handle = koppelen_handle,
};

static struct decision
ontkoppelen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_verzoek_dossier(f);

    (void)in;
    return decision_allowed(d) && f->verzoek->besluit != NULL ? refuse(REFUSAL_NOT_NOW, "18", "Op dit verzoek is al besloten, ook over dit dossier.",
        "Geef het antwoord.") : d;
}

static void
ontkoppelen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_put_id(ret_events, verzoek_event(f, ret_events, EVENT_VERZOEK_ONTKOPPELD), F_ANDER, &f->dossier->id);
}

const struct act verzoek_ontkoppelen = {
    .id = "verzoek.ontkoppelen", .path = PAD_VERZOEK_DOSSIER "/ontkoppelingen", .title = "Dossier van het verzoek losmaken",
    .uitleg = "Als het van een ander is. U leest het daarna niet meer.", .artikel = "E18.1", .requirement = "E10.3",
    RIJ_DOSSIER, .na = PAD_CO "/verzoeken", .rule = ontkoppelen_rule, .handle = ontkoppelen_handle,
};

/* ---- what stays out of the overview ---- */

static size_t
gegeven_opties(const struct facts *f, const struct option **ret_option)
{
    size_t most = 0, count = 0;
    char id[ID_TEXT_SIZE];

    for (const struct gegeven *g = f->dossier == NULL ? NULL : f->dossier->gegeven; g != NULL; g = g->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (const struct gegeven *g = most == 0 ? NULL : f->dossier->gegeven; option != NULL && g != NULL; g = g->next)
        if (!g->verloren && verzoek_weglating(f->verzoek, &g->id) == NULL)
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&g->id, id)), g->inhoud, NULL};
    return count;
}

static const struct field weglaten_field[] = {
    {"gegeven", FIELD_ID, "Welk gegeven blijft buiten het overzicht?", "In het dossier blijft het staan.", .required = true, .from = gegeven_opties},
    {"grond", FIELD_CHOICE, "Op welke grond?", "Art. 17.2, a tot en met e", .required = true, .from = verzoek_gronden},
    {"motivering", FIELD_TEXT, "Welke belangen hebt u afgewogen?", "Zonder namen.", RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000},
    {0}};

static struct decision
weglaten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_weglaten(f);

    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
weglaten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"gegeven", F_GEGEVEN}, {"grond", F_GROND}, {"motivering", F_MOTIVERING}, {0}};
    event_put_input(ret_events, verzoek_event(f, ret_events, EVENT_VERZOEK_WEGGELATEN), in, put);
}

const struct act verzoek_weglaten = {
    .id = "verzoek.weglaten", .path = PAD_VERZOEK_DOSSIER "/weglatingen", .title = "Een gegeven buiten het overzicht laten",
    .uitleg = "Per gegeven, na afweging. Het overzicht noemt dat er iets ontbreekt, en op welke grond.", .artikel = "18.2", .requirement = "E18.2",
    RIJ_DOSSIER, .na = PAD_VERZOEK_DOSSIER "/overzicht", .field = weglaten_field, .rule = weglaten_rule, .handle = weglaten_handle,
};
