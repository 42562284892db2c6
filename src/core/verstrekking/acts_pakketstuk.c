/*
 * pakketstuk: what came with a package of another casusoverleg, one piece at a time: recorded here as a gegeven, or left out.
 *
 * Art. 5, 9.1, 14: what stands in this bestand is hard, necessary here, and supplied by a party of this casusoverleg within its own powers and basis. Art. 19:
 * what was given by another casusoverleg does not become a copy of its dossier here.
 * What we do (E5.1, E19.1): until somebody takes it over, a piece is no gegeven: it is shown apart, to who may read its category, and goes nowhere. Who takes
 * it over answers what every gegeven asks (acts_gegeven.c) for his own party; its text is not changed. Then, or when it is left out, the piece itself is
 * destroyed; that it came, and from whom, stays.
 *
 * Art. 14.6, 14.9: an aanpak is set here in a bespreking, by these deelnemers, and its progress is told of their afspraken. So the aanpak of another
 * casusoverleg never becomes the aanpak here, nor its reports the progress of it. What we do: what was agreed and done there before is a fact, and is recorded
 * as one, by this act, in the category of art. 9.2 that it has (9 or 10) and in no other: then the same people read it and no more of them, it keeps the
 * term of that category, and the betrokkene finds it. It is as long as it is: the bound of a gegeven is for what people type (E5.1).
 */
#include "core/verstrekking/pakket.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/dossier/aanlevering.h"
#include "core/event_kind.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

#define PAD_STUKKEN PAD_DOSSIER "/pakketstukken"

int
pakketstukken_wachten(const struct facts *f)
{
    int count = 0;

    for (const struct pakketstuk *s = f->dossier->pakketstuk; s != NULL; s = s->next)
        count += pakketstuk_wacht(s) && (rubrieken_lezen(f) & RUBRIEK_BIT(s->rubriek)) != 0;
    return count;
}

int
pakketstukken_tegengehouden(const struct facts *f)
{
    int count = 0;

    for (const struct pakketstuk_weg *w = f->dossier->pakketstuk_weg; w != NULL; w = w->next)
        count += (rubrieken_lezen(f) & RUBRIEK_BIT(w->rubriek)) != 0;
    return count;
}

static bool
leest_stuk(const struct facts *f, const struct pakketstuk *s)
{
    return (rubrieken_lezen(f) & RUBRIEK_BIT(s->rubriek)) != 0;
}

/* The one of the path, while it waits and he may read it; NULL. */
static const struct pakketstuk *
gekozen(const struct facts *f)
{
    const struct pakketstuk *s = dossier_pakketstuk(f->dossier, &f->pad_pakketstuk);

    return s != NULL && leest_stuk(f, s) ? s : NULL;
}

const char *
gegeven_ontvangen_van(const struct facts *f, const struct gegeven *g)
{
    for (const struct pakketstuk *s = f->dossier->pakketstuk; s != NULL; s = s->next)
        if (s->overgenomen && id_equal(&s->gegeven, &g->id))
            return s->bron_tekst == NULL ? f->dossier->pakket.van : arena_join(f->arena, f->dossier->pakket.van, " (", s->bron_tekst, ")", NULL);
    return NULL;
}

void
stuk_pakketstukken(const struct facts *f, struct stuk *stuk)
{
    static const char *const koppen[] = {"Wat er staat", "Van wie", NULL};
    struct value *tabel = NULL;

    for (const struct pakketstuk *s = f->dossier->pakketstuk; s != NULL; s = s->next) {
        if (dossier_pakketstuk(f->dossier, &s->id) == NULL || s->inhoud == NULL)
            continue;
        if (tabel == NULL) {
            stuk_subkop(stuk, "Wat wij kregen van een ander overleg");
            tabel = stuk_tabel(stuk, f->dossier->pakket.van, koppen);
        }
        stuk_cel(stuk_rij(tabel, s->inhoud), "Van wie", s->bron_tekst != NULL ? s->bron_tekst : "niet vermeld");
    }
}

/* ---- the list ---- */

static const struct shape regel_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"rubriek", SHAPE_TEXT, NULL, NULL}, {"inhoud", SHAPE_TEXT, NULL, "Zolang het wacht"}, {"feitdatum", SHAPE_DATE, NULL, NULL},
    {"feitdatum_tekst", SHAPE_TEXT, NULL, NULL}, {"strafrechtelijk", SHAPE_BOOL, NULL, NULL}, {"bron", SHAPE_TEXT, NULL, "Van wie het daar is"},
    {"grondslag", SHAPE_TEXT, NULL, "Waarop het is verstrekt"}, {"stand", SHAPE_TEXT, NULL, NULL}, {"wacht", SHAPE_BOOL, NULL, NULL},
    {"overnemen_pad", SHAPE_URL, NULL, NULL}, {"weigeren_pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape weg_shape[] = {
    {"nummer", SHAPE_INT, NULL, "Zijn plaats in het pakket"}, {"rubriek", SHAPE_TEXT, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape lijst_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, NULL},
    {"ontvangen", SHAPE_BOOL, NULL, "Begon dit dossier met een pakket?"}, {"van", SHAPE_TEXT, NULL, NULL},
    {"kenmerk", SHAPE_TEXT, NULL, "Van het pakket, voor de afzender"}, {"datum", SHAPE_DATE, NULL, "Verstrekt op"},
    {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"reden", SHAPE_TEXT, NULL, NULL}, {"weggelaten", SHAPE_TEXT, NULL, "Wat hier niet kon worden aangenomen"},
    {"heeft_tegengehouden", SHAPE_BOOL, NULL, NULL},
    {"tegengehouden", SHAPE_LIST, weg_shape, "Wat het scherm tegenhield en dus niet binnenkwam (E9.3)"},
    {"stukken", SHAPE_LIST, regel_shape, "Die deze lezer mag lezen"}, BRON_SHAPE, {0}};

static const char *
pad_stuk(const struct facts *f, const struct id *stuk, const char *tail)
{
    char text[ID_TEXT_SIZE];

    return pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/pakketstukken/", id_to_text(stuk, text), tail, NULL));
}

static const char *
pad_van_act(const struct facts *f, const struct act *act, const struct id *stuk, const char *tail)
{
    struct facts at = *f;

    at.pad_pakketstuk = *stuk;
    return decision_allowed(decide(&at, act, NULL)) ? pad_stuk(f, stuk, tail) : NULL;
}

static void
put_stuk(const struct facts *f, struct value *o, const struct pakketstuk *s)
{
    bool wacht = dossier_pakketstuk(f->dossier, &s->id) != NULL;
    char text[ID_TEXT_SIZE];

    value_put_text(o, "id", arena_text(f->arena, id_to_text(&s->id, text)));
    value_put_text(o, "rubriek", s->rubriek == RUBRIEK_NONE ? NULL : f->convenant->profiel->rubriek[s->rubriek].kort);
    value_put_bool(o, "wacht", wacht);
    value_put_text(o, "stand", wacht ? "Wacht" : s->overgenomen ? "Vastgelegd als gegeven" : s->geweigerd ? "Niet overgenomen" : "Vernietigd");
    if (!wacht)
        return;
    value_put_text(o, "bron", s->bron_tekst);
    value_put_text(o, "inhoud", s->inhoud);
    put_dag(f, o, "feitdatum", "feitdatum_tekst", s->feitdatum);
    value_put_bool(o, "strafrechtelijk", s->strafrechtelijk);
    value_put_text(o, "grondslag", s->grondslag);
    value_put_text(o, "overnemen_pad", pad_van_act(f, &pakketstuk_overnemen, &s->id, "/overnames/nieuw"));
    value_put_text(o, "weigeren_pad", pad_van_act(f, &pakketstuk_weigeren, &s->id, "/weigeringen/nieuw"));
}

static void
put_tegengehouden(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "tegengehouden");

    value_put_bool(out, "heeft_tegengehouden", pakketstukken_tegengehouden(f) > 0);
    for (const struct pakketstuk_weg *w = f->dossier->pakketstuk_weg; w != NULL; w = w->next) {
        if ((rubrieken_lezen(f) & RUBRIEK_BIT(w->rubriek)) == 0)
            continue;
        struct value *o = value_add_object(list);
        value_put_int(o, "nummer", w->nummer);
        value_put_text(o, "rubriek", f->convenant->profiel->rubriek[w->rubriek].kort);
        value_put_text(o, "waarom", w->waarom);
    }
}

static void
lijst_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct pakket_ontvangst *p = &f->dossier->pakket;
    struct value *list;

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "dossier_pad", pad_dossier(f, &f->dossier->id, ""));
    list = value_put_list(out, "stukken");
    value_put_bool(out, "ontvangen", p->is);
    if (!p->is)
        return;
    value_put_text(out, "van", p->van);
    value_put_text(out, "kenmerk", p->kenmerk);
    put_dag(f, out, "datum", "datum_tekst", p->datum);
    value_put_text(out, "reden", p->reden);
    value_put_text(out, "weggelaten", p->weggelaten);
    put_bron(f, out, p->bron);
    put_tegengehouden(f, out);
    for (const struct pakketstuk *s = f->dossier->pakketstuk; s != NULL; s = s->next)
        if (leest_stuk(f, s) || s->rubriek == RUBRIEK_NONE)
            put_stuk(f, value_add_object(list), s);
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if ((rubrieken_lezen(f) & RUBRIEK_BIT(RUBRIEK_AANPAK)) == 0)
        return refuse(REFUSAL_NOT_YOU, "10", "Het convenant geeft u niet te lezen waarom deze persoon is aangemeld.", "Vraag het de voorzitter.");
    return DECISION_ALLOWED("10");
}

const struct act pakketstuk_lijst = {
    .id = "pakketstuk.lijst", .method = METHOD_GET, .path = PAD_STUKKEN, .title = "Ontvangen stukken", .artikel = "19", .requirement = "E19.1",
    .categorie = "lezen", .subject = SUBJECT_NONE, .wie = LEZERS, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .rule = lijst_rule, .view = lijst_view,
    .shape = lijst_shape, .page = "pakketstukken",
};

/* ---- taking over ---- */

static size_t
rubriek_opties(const struct facts *f, const struct option **ret_option)
{
    const struct pakketstuk *s = gekozen(f);
    struct option *option = s == NULL ? NULL : arena_new_struct(f->arena, option);

    *ret_option = option;
    if (option == NULL || s->rubriek == RUBRIEK_NONE)
        return 0;
    *option = (struct option){rubriek_key(s->rubriek), f->convenant->profiel->rubriek[s->rubriek].kort, s->inhoud};
    return 1;
}

static bool
zonder_datum(const struct facts *f)
{
    const struct pakketstuk *s = gekozen(f);
    return s == NULL || s->feitdatum == DATE_NONE;
}

static size_t
relevantie_opties(const struct facts *f, const struct option **ret_option)
{
    size_t count = rubriek_opties(f, ret_option);
    return count > 0 && f->convenant->profiel->rubriek[rubriek_from_key((*ret_option)->key)].relevantie ? count : 0;
}

static bool
vraagt_relevantie(const struct facts *f)
{
    const struct option *option;
    return relevantie_opties(f, &option) > 0;
}

/* Of this act's own category too: the pairs of a gegeven know only those that are typed. */
static size_t
noodzaak_paren(const struct facts *f, const struct option **ret_option)
{
    const struct option *base, *eigen;
    size_t count = gegeven_noodzaak_paren(f, &base), own = rubriek_opties(f, &eigen);
    struct option *option = arena_array(f->arena, count + 1, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    if (count > 0)
        memcpy(option, base, count * sizeof *option);
    if (own > 0 && vraagt_noodzaak(f, rubriek_from_key(eigen->key), false))
        option[count++] = (struct option){arena_join(f->arena, "rubriek=", eigen->key, NULL), NULL, NULL};
    return count;
}

static const struct field overnemen_field[] = {
    {"rubriek", FIELD_CHOICE, "Wat wordt vastgelegd", "De tekst zoals zij is ontvangen. Moet er iets anders staan, leg dat dan zelf vast als gegeven.",
        .required = true, .from = rubriek_opties},
    {"feitdatum", FIELD_DATE, "Op welke dag was dit zo?", "De dag van het feit, niet die van vandaag.", .required = true, .day_past = true,
        .asked = zonder_datum},
    {"hard", FIELD_BOOL, "Het is een hard gegeven", "Art. 5: een feit dat u kunt herleiden; geen gerucht of vermoeden.", .by_rule = true},
    {"rechtmatig", FIELD_BOOL, "Het is rechtmatig verkregen en vastleggen is proportioneel", "Art. 5", .by_rule = true},
    {"beroepsregels", FIELD_BOOL, "Vastleggen past bij de privacyregels van mijn beroep", "Art. 5 en 14.2", .by_rule = true},
    {"inhoudelijk", FIELD_BOOL, "Dit gaat over de inhoud van een strafrechtelijk of zorgtraject", "Art. 9.1: dat mag alleen als het niet anders kan."},
    {"strafrechtelijk", FIELD_BOOL, "Het is een strafrechtelijk gegeven", "Was het dat bij de afzender, dan is het dat hier ook (art. 6)."},
    AANLEVERING_VELDEN("rubriek", relevantie_opties, vraagt_relevantie, noodzaak_paren),
    {0}};

static struct decision
check_feit_van_stuk(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    const struct pakketstuk *s = gekozen(f);
    int most = f->convenant->profiel->rubriek[rubriek].door_handeling ? 0 : f->convenant->profiel->gegeven_lengte;

    if (s == NULL)
        return refuse_absent();
    if (s->strafrechtelijk && !input_is(in, "strafrechtelijk", "ja"))
        return refuse_field("6", "strafrechtelijk", "Bij de afzender is dit een strafrechtelijk gegeven; dat merk gaat mee.", "Kruis het aan.");
    if (most > 0 && utf8_length(s->inhoud) > (size_t)most)
        return refuse_field("5", "rubriek", arena_format(f->arena, "Een gegeven is beknopt: hoogstens %d tekens. Dit stuk is langer.", most),
            "Leg zelf in een of meer gegevens vast wat nodig is, en neem dit stuk niet over.");
    return DECISION_ALLOWED(NULL);
}

static struct decision
overnemen_rule(const struct facts *f, const struct input *in)
{
    const struct pakketstuk *s = gekozen(f);

    if (s == NULL || s->rubriek == RUBRIEK_NONE)
        return refuse_absent();
    const struct rubriek_regel *regel = &f->convenant->profiel->rubriek[s->rubriek];
    bool eerder = s->rubriek == RUBRIEK_AANPAK || s->rubriek == RUBRIEK_VOORTGANG;
    if ((regel->door_handeling && !eerder) || regel->keuzelijst)
        return refuse_own(REFUSAL_NOT_NOW, "E9.2", arena_format(f->arena, "„%s” wordt hier niet als tekst vastgelegd.", regel->kort),
            "Gebruik wat u leest in de bespreking of bij de handeling die erbij hoort, en neem dit stuk niet over.");
    struct decision d = check_verstrekken(f, s->rubriek);
    return decision_allowed(d) ? check_gegeven(f, in, rubriek_opties, check_feit_van_stuk) : d;
}

static void
weg(const struct facts *f, struct event_list *list, const struct pakketstuk *s)
{
    event_put_id(list, event_add(list, EVENT_STUK_VERNIETIGD, &f->dossier->id), F_STUK, &s->id);
}

static void
overnemen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct pakketstuk *s = gekozen(f);
    struct event *e = s == NULL ? NULL : add_gegeven(f, in, ret_events, EVENT_GEGEVEN_VASTGELEGD);

    if (e == NULL)
        return;
    const struct id stuk = s->id;
    event_put_text(ret_events, e, F_INHOUD, s->inhoud);
    if (s->feitdatum != DATE_NONE)
        event_put_day(ret_events, e, F_FEITDATUM, s->feitdatum);
    e = event_add(ret_events, EVENT_PAKKETSTUK_OVERGENOMEN, &f->dossier->id);
    event_put_id(ret_events, e, F_STUK, &stuk);
    event_put_id(ret_events, e, F_GEGEVEN, &f->new_id[0]);
    event_put_text(ret_events, e, F_BRON, s->bron_tekst);
    weg(f, ret_events, s);
}

const struct act pakketstuk_overnemen = {
    .id = "pakketstuk.overnemen", .method = METHOD_POST, .path = PAD_STUKKEN "/{pakketstuk}/overnames", .title = "Ontvangen stuk vastleggen",
    .uitleg = "Het wordt een gegeven van uw instelling, met waar het vandaan kwam erbij. De betrokkene mag het later lezen.",
    .artikel = "13.1", .requirement = "E5.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .field = overnemen_field, .rule = overnemen_rule, .handle = overnemen_handle, .view = lijst_view,
    .shape = lijst_shape, .na = PAD_STUKKEN,
};

/* ---- leaving out ---- */

static const struct field weigeren_field[] = {
    {"reden", FIELD_TEXT, "Waarom is het hier niet nodig?", "Het stuk wordt vernietigd; dat het kwam en waarom het niet is overgenomen, blijft staan.",
        RUBRIEK_AANPAK, .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
weigeren_rule(const struct facts *f, const struct input *in)
{
    if (gekozen(f) == NULL)
        return refuse_absent();
    if ((f->actor.rollen & LEIDING) == 0 && !is_actor(f, &f->dossier->aangemeld.door))
        return refuse_own(REFUSAL_NOT_YOU, "E19.1", "Een ontvangen stuk laat de voorzitter, de voorbereider of wie het pakket inlas buiten het bestand.",
            "Zeg het de voorbereider.");
    return check_teksten(f, in);
}

static void
weigeren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"reden", F_REDEN}, {0}};
    const struct pakketstuk *s = gekozen(f);
    struct event *e = s == NULL ? NULL : event_add(ret_events, EVENT_PAKKETSTUK_GEWEIGERD, &f->dossier->id);

    if (e == NULL)
        return;
    event_put_id(ret_events, e, F_STUK, &s->id);
    event_put_input(ret_events, e, in, put);
    weg(f, ret_events, s);
}

const struct act pakketstuk_weigeren = {
    .id = "pakketstuk.weigeren", .method = METHOD_POST, .path = PAD_STUKKEN "/{pakketstuk}/weigeringen", .title = "Ontvangen stuk niet overnemen",
    .artikel = "9.1", .requirement = "E19.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD)
        | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF) | STATE_BIT(STATE_AFGESLOTEN),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .field = weigeren_field, .rule = weigeren_rule, .handle = weigeren_handle, .view = lijst_view,
    .shape = lijst_shape, .na = PAD_STUKKEN,
};
