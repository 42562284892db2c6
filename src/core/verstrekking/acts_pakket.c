/*
 * pakket: a verstrekking to another casusoverleg, taken along as one sealed file; and one of another casusoverleg, taken in as a nomination.
 *
 * Art. 19: to another casusoverleg only on a basis in the law, for this recipient and these categories. Art. 5: data of another party go on only where law
 * or covenant allows it. Art. 13: who enters a bestand is nominated there, by a deelnemer, on that covenant's criteria and basis.
 * What we do (E5.2, E19.1, E20.3). Out: only a verstrekking that was given, in digital form, to a casusoverleg whose key is registered here; with exactly
 * the pieces it holds, as long as all of them are there and readable for who takes it along, and thirty days at most. What was written after it was given
 * does not go along. In: one concept-aanmelding, seen by who takes it in alone, until he confirms criteria and basis under his own covenant (E30.3); the
 * pieces wait beside it to be recorded one by one (acts_pakketstuk.c), and only those of categories that he may read here. Nothing is copied by itself.
 * A piece that the screen stops does not come in (9.3): which one and why stays, so that the sender can be asked for a better one.
 */
#include "core/verstrekking/pakket.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant_stuk.h"
#include "core/dossier/acts_personalia.h"
#include "core/dossier/stuk.h"
#include "core/verstrekking/acts_verstrekking.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- out ---- */

int32_t
pakket_geldig_tot(const struct facts *f, const struct verstrekking *v)
{
    return date_add(date_of_time(v->gegeven_bron.time), convenant_pakket_geldig(f->convenant)) + 1;
}

struct decision
check_pakketten(const struct facts *f)
{
    if (convenant_pakket_geldig(f->convenant).count > 0 && convenant_pakket_bytes(f->convenant) > 0)
        return DECISION_ALLOWED(NULL);
    return refuse_own(REFUSAL_NOT_NOW, "E19.1", "Het algemene convenant kent hier geen verzegelde pakketten.",
        "Geef het op papier of mondeling, of laat de verantwoordelijke het convenant aanvullen.");
}

static const struct gegeven *
gegeven_van(const struct facts *f, const char *stuk)
{
    struct id id;

    return id_from_text(stuk, &id) ? dossier_gegeven(f->dossier, &id) : NULL;
}

/* As it stood when it was given. */
static const struct aanpak *
aanpak_toen(const struct facts *f, const struct verstrekking *v)
{
    const struct aanpak *a = f->dossier->aanpak;

    while (a != NULL && a->nummer > v->gegeven_nummer)
        a = a->next;
    return a;
}

/* May it go along with this reader: is it there, whole, and his to read? */
static bool
is_te_geven(const struct facts *f, const struct verstrekking *v, const char *stuk)
{
    return stuk_te_geven(f, stuk) && (strcmp(stuk, STUK_AANPAK) != 0 || aanpak_toen(f, v) != NULL);
}

static bool
holds(const struct verstrekking *v, const char *stuk)
{
    for (size_t i = 0; i < v->stuk_count; i++)
        if (strcmp(v->stuk[i], stuk) == 0)
            return true;
    return false;
}

static size_t
stukken_van(const struct facts *f, const struct verstrekking *v)
{
    size_t count = v->stuk_count;

    for (const struct voortgang *r = holds(v, STUK_VOORTGANG) ? f->dossier->voortgang : NULL; r != NULL; r = r->next)
        count++;
    return count;
}

static struct decision
maken_rule(const struct facts *f, const struct input *in)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    struct id ovj;

    (void)in;
    if (v == NULL)
        return refuse_absent();
    if (!v->gegeven)
        return refuse(REFUSAL_NOT_NOW, "19", "Dit is nog niet verstrekt.", "Leg eerst vast dat het is verstrekt.");
    if (!v->casusoverleg)
        return refuse_own(REFUSAL_NOT_NOW, "E19.1", "Een pakket gaat alleen naar een ander casusoverleg.", "Gebruik voor een derde een andere vorm.");
    if (v->vorm == NULL || strcmp(v->vorm, "digitaal") != 0)
        return refuse_own(REFUSAL_NOT_NOW, "E19.1", "Deze verstrekking is niet als digitaal vastgelegd.",
            "Gaat het ook als pakket, leg daarvoor dan een digitale verstrekking vast.");
    struct decision d = check_pakketten(f);
    if (!decision_allowed(d))
        return d;
    if (f->today >= pakket_geldig_tot(f, v))
        return refuse_own(REFUSAL_NOT_NOW, "E19.1",
            arena_format(f->arena, "Een pakket kan tot %s na de verstrekking worden gemaakt.", term_woorden(f->arena, convenant_pakket_geldig(f->convenant))),
            "Is het nog nodig, leg dan een nieuwe verstrekking vast.");
    if (!holds(v, STUK_PERSONALIA))
        return refuse_own(REFUSAL_NOT_NOW, "E19.1",
            "Deze verstrekking bevat niet om wie het gaat: zonder naam en geboortedatum kan de ontvanger niemand aanmelden.",
            "Leg een verstrekking vast die ook „Naam, geboortedatum en adres” bevat, als de grondslag dat toestaat.");
    for (size_t i = 0; i < v->stuk_count; i++)
        if (!is_te_geven(f, v, v->stuk[i]))
            return refuse_own(REFUSAL_NOT_NOW, "E5.2", "Iets van wat is verstrekt is er niet meer, is ingetrokken of afgeschermd, of mag u zelf niet lezen.",
                "Leg een nieuwe verstrekking vast van wat er nu is.");
    if (stukken_van(f, v) > PAKKET_STUKKEN_MAX)
        return refuse_own(REFUSAL_NOT_NOW, "E19.1", arena_format(f->arena, "Een pakket heeft hoogstens %d stukken.", PAKKET_STUKKEN_MAX),
            "Verstrek wat echt nodig is, zo nodig in delen.");
    d = check_ovj(f, v->ontvanger, v->stuk, v->stuk_count, NULL, &ovj);
    if (!decision_allowed(d)) {
        d.refusal = REFUSAL_NOT_NOW;
        return d;
    }
    if (uitwisselsleutel_van_naam(f, v->ontvanger) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E19.1", arena_format(f->arena, "Van „%s” is hier geen uitwisselsleutel vastgelegd.", v->ontvanger),
            "Vraag dat casusoverleg om zijn sleutel; de verantwoordelijke legt haar vast, met hoe zij is nagegaan.");
    return DECISION_ALLOWED("19");
}

static const struct shape persoon_shape[] = {
    {"voornamen", SHAPE_TEXT, NULL, NULL}, {"voorvoegsel", SHAPE_TEXT, NULL, NULL}, {"geslachtsnaam", SHAPE_TEXT, NULL, NULL},
    {"geboortedatum", SHAPE_TEXT, NULL, NULL}, {"straat", SHAPE_TEXT, NULL, NULL}, {"huisnummer", SHAPE_TEXT, NULL, NULL},
    {"postcode", SHAPE_TEXT, NULL, NULL}, {"woonplaats", SHAPE_TEXT, NULL, NULL}, {"van", SHAPE_TEXT, NULL, NULL}, {"aan", SHAPE_TEXT, NULL, NULL},
    {"reden", SHAPE_TEXT, NULL, NULL}, {"noodzaak", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape stuk_in_pakket_shape[] = {
    {"rubriek", SHAPE_TEXT, NULL, NULL}, {"inhoud", SHAPE_TEXT, NULL, NULL}, {"feitdatum", SHAPE_TEXT, NULL, NULL}, {"strafrechtelijk", SHAPE_BOOL, NULL, NULL},
    {"bron", SHAPE_TEXT, NULL, NULL}, {"grondslag", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape pakket_shape[] = {
    {"inhoud", SHAPE_OBJECT, persoon_shape, NULL}, {"stukken", SHAPE_LIST, stuk_in_pakket_shape, NULL}, {0}};

static struct value *
add_stuk(const struct facts *f, struct value *list, const struct verstrekking *v, const char *stuk, enum rubriek rubriek, const char *inhoud,
    const char *partij)
{
    struct value *o = inhoud == NULL ? NULL : value_add_object(list);

    value_put_text(o, "rubriek", rubriek_key(rubriek));
    value_put_text(o, "inhoud", inhoud);
    value_put_bool(o, "strafrechtelijk", stuk_strafrechtelijk(f->dossier, stuk));
    value_put_text(o, "bron", partij == NULL ? NULL : partij_titel(f, partij));
    value_put_text(o, "grondslag", v->grondslag[rubriek]);
    return o;
}

static void
put_dag_iso(const struct facts *f, struct value *o, int32_t dag)
{
    char text[16];

    if (dag != DATE_NONE)
        value_put_text(o, "feitdatum", arena_text(f->arena, date_to_text(dag, text)));
}

static const char *
aanpak_tekst(const struct facts *f, const struct aanpak *a)
{
    return arena_join(f->arena, "Doel: ", a->doel != NULL ? a->doel : "", "\nAanpak: ", a->inhoud != NULL ? a->inhoud : "",
        a->drang_dwang != NULL ? "\nDrang of dwang: " : "", a->drang_dwang != NULL ? a->drang_dwang : "", NULL);
}

static void
put_stuk(const struct facts *f, struct value *list, const struct verstrekking *v, const char *stuk)
{
    const struct gegeven *g = gegeven_van(f, stuk);
    const struct aanpak *a = aanpak_toen(f, v);

    if (g != NULL)
        put_dag_iso(f, add_stuk(f, list, v, stuk, g->rubriek, g->inhoud, g->bron.voor), g->feitdatum);
    else if (strcmp(stuk, STUK_AANPAK) == 0 && a != NULL)
        put_dag_iso(f, add_stuk(f, list, v, stuk, RUBRIEK_AANPAK, aanpak_tekst(f, a), a->bron.voor), date_of_time(a->bron.time));
    else if (strcmp(stuk, STUK_VOORTGANG) == 0)
        for (const struct voortgang *r = f->dossier->voortgang; r != NULL; r = r->next)
            if (!r->verloren && r->nummer < v->gegeven_nummer && !zonder_toestemming(f, &r->toestemming, r->bron.voor, RUBRIEK_VOORTGANG))
                put_dag_iso(f, add_stuk(f, list, v, stuk, RUBRIEK_VOORTGANG, r->inhoud, r->bron.voor), date_of_time(r->bron.time));
}

static void
maken_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    const struct persoon *p = &f->dossier->persoon;
    struct value *o = value_put_object(out, "inhoud"), *list = value_put_list(out, "stukken");

    (void)in;
    value_put_text(o, "voornamen", p->voornamen);
    value_put_text(o, "voorvoegsel", p->voorvoegsel);
    value_put_text(o, "geslachtsnaam", p->geslachtsnaam);
    value_put_text(o, "geboortedatum", p->geboortedatum);
    value_put_text(o, "straat", p->straat);
    value_put_text(o, "huisnummer", p->huisnummer);
    value_put_text(o, "postcode", p->postcode);
    value_put_text(o, "woonplaats", p->woonplaats);
    value_put_text(o, "van", f->casusoverleg->titel);
    value_put_text(o, "aan", v->ontvanger);
    value_put_text(o, "reden", v->reden);
    value_put_text(o, "noodzaak", v->noodzaak);
    for (size_t i = 0; i < v->stuk_count; i++)
        put_stuk(f, list, v, v->stuk[i]);
}

/* Not without sight of the dossier, as deciding is (E10.3): what goes along is its content. */
const struct act verstrekking_pakket = {
    .id = "verstrekking.pakket", .method = METHOD_GET, .path = PAD_VERSTREKKING "/pakket", .title = "Meenemen als verzegeld pakket", .artikel = "19",
    .requirement = "E19.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = VERSTREKKERS, .toestand = KAN_VERSTREKKEN, .need = NEED_HET_DOSSIER,
    .flag = ACT_INHOUD | ACT_NAMENS | ACT_BESTAND | ACT_PAKKET, .rule = maken_rule, .view = maken_view, .shape = pakket_shape,
};

void
stuk_pakketnummers(const struct facts *f, const struct verstrekking *v, struct stuk *s)
{
    static const char *const koppen[] = {"Nummer", "Wat", "Categorie", "Van wie", "Datum", NULL};
    struct value *tabel = NULL;
    int nummer = 0;

    if (!decision_allowed(decide(f, &verstrekking_pakket, NULL)))
        return;
    for (size_t i = 0; i < v->stuk_count; i++) {
        const struct gegeven *g = gegeven_van(f, v->stuk[i]);
        struct value *list = value_list(f->arena);

        put_stuk(f, list, v, v->stuk[i]);
        for (const struct value *o = list == NULL ? NULL : list->first; o != NULL; o = o->next) {
            if (tabel == NULL) {
                stuk_deel(s, "Nummers in het pakket");
                tabel = stuk_tabel(s, "Noemt de ontvanger een stuk bij zijn nummer, dan is het dit", koppen);
            }
            struct value *rij = stuk_rij(tabel, arena_format(f->arena, "%d", ++nummer));
            const char *bron = value_get_text(o, "bron"), *iso = value_get_text(o, "feitdatum");
            int32_t dag = iso == NULL ? DATE_NONE : date_from_text(iso);
            char text[64];

            stuk_cel(rij, "Wat", g != NULL ? g->inhoud : stuk_naam(f, v->stuk[i]));
            stuk_cel(rij, "Categorie", f->convenant->profiel->rubriek[rubriek_from_key(value_get_text(o, "rubriek"))].kort);
            stuk_cel(rij, "Van wie", bron != NULL ? bron : "niet vermeld");
            stuk_cel(rij, "Datum", dag == DATE_NONE ? "niet vermeld" : arena_text(f->arena, date_long(dag, text, sizeof text)));
        }
    }
}

/* ---- in ---- */

/* As a nomination asks them; what else it says is of the verstrekking. */
static const struct field inhoud_field[] = {
    PERSONALIA_FIELD,
    {"van", FIELD_STRING, "Van", NULL, RUBRIEK_AANPAK, .required = true, .max = 300},
    {"aan", FIELD_STRING, "Aan", NULL, RUBRIEK_AANPAK, .required = true, .max = 300},
    {"reden", FIELD_TEXT, "Reden", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 1000},
    {"noodzaak", FIELD_TEXT, "Noodzaak", NULL, RUBRIEK_AANPAK, .max = 1000},
    {0}};
const struct act pakket_inhoud = {.id = "pakket.inhoud", .field = inhoud_field};

static size_t
alle_rubrieken(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT, sizeof *option);

    *ret_option = option;
    for (unsigned r = 1; option != NULL && r <= RUBRIEK_COUNT; r++)
        option[r - 1] = (struct option){rubriek_key((enum rubriek)r), rubriek_key((enum rubriek)r), NULL};
    return option == NULL ? 0 : RUBRIEK_COUNT;
}

static const struct field stuk_field[] = {
    {"rubriek", FIELD_CHOICE, "Categorie", NULL, .required = true, .from = alle_rubrieken},
    {"inhoud", FIELD_TEXT, "Inhoud", NULL, RUBRIEK_GEKOZEN, .required = true, .min = 1, .max = 3 * TEKST_MAX + 100},
    {"feitdatum", FIELD_DATE, "Datum", NULL, .day_past = true},
    {"strafrechtelijk", FIELD_BOOL, "Strafrechtelijk", NULL},
    {"bron", FIELD_STRING, "Van wie", NULL, RUBRIEK_GEKOZEN, .max = 300, .unscreened = true},
    {"grondslag", FIELD_STRING, "Grondslag", NULL, RUBRIEK_GEKOZEN, .max = 1000},
    {0}};
const struct act pakket_stuk = {.id = "pakket.stuk", .field = stuk_field};

static const struct field ontvangen_field[] = {
    {"pakket", FIELD_FILE, "Het pakket", "Een bestand dat op .gcos eindigt.", RUBRIEK_AANPAK, .required = true, .max = 200}, {0}};

/* The gate gives a package's dossier the number that follows from it: of one that was destroyed since, the verklaring still has it. */
static bool
was_hier(const struct facts *f)
{
    for (const struct verklaring *v = f->verklaringen; v != NULL; v = v->next)
        if (id_equal(&v->dossier, &f->new_id[0]))
            return true;
    return false;
}

static struct decision
ontvangen_rule(const struct facts *f, const struct input *in)
{
    const struct pakket_feiten *p = f->pakket;
    struct decision d = check_pakketten(f);

    if (decision_allowed(d))
        d = check_verstrekken(f, RUBRIEK_PERSONALIA);
    if (in == NULL || p == NULL || !decision_allowed(d))
        return d;
    if (p->waarom != NULL)
        return refuse_field(p->artikel, "pakket", p->waarom, p->wel);
    if (p->afzender == NULL)
        return refuse_field("E19.1", "pakket",
            arena_format(f->arena, "De afzender is hier niet bekend: geen vastgelegde uitwisselsleutel heeft de vingerafdruk %s.", p->vingerafdruk),
            "Ga na van wie het pakket is. De verantwoordelijke kan de sleutel van dat casusoverleg vastleggen.");
    if (f->today >= p->geldig_tot)
        return refuse_field("E19.1", "pakket", "Dit pakket is verlopen.", "Vraag de afzender om een nieuwe verstrekking, als die nog nodig is.");
    if (p->bekend || was_hier(f))
        return refuse_field("E19.1", "pakket", "Dit pakket is hier al ingelezen.",
            "Er hoeft niets meer te gebeuren. Is dat dossier vernietigd, vraag de afzender dan of een nieuwe verstrekking nodig is.");
    return check_leeftijd(f, input_text(p->persoon, "geboortedatum"));
}

/* What he who takes it in may read here, comes along; of the rest only its category is said. */
static bool
leest(const struct facts *f, enum rubriek rubriek)
{
    return (rubrieken_lezen(f) & RUBRIEK_BIT(rubriek)) != 0;
}

static enum rubriek
rubriek_van(const struct input *stuk)
{
    return rubriek_from_key(input_text(stuk, "rubriek"));
}

static const char *
weggelaten(const struct facts *f, const struct pakket_feiten *p)
{
    uint16_t there = 0;
    const char *text = NULL;

    for (size_t i = 0; i < p->stuk_count; i++)
        there |= RUBRIEK_BIT(rubriek_van(p->stuk[i]));
    for (size_t i = 0; i < p->geweigerd_count; i++)
        there |= RUBRIEK_BIT(p->geweigerd[i].rubriek);
    for (enum rubriek r = 1; r <= RUBRIEK_COUNT; r++) {
        if ((there & RUBRIEK_BIT(r)) == 0 || leest(f, r))
            continue;
        text = arena_join(f->arena, text != NULL ? text : "", text != NULL ? "; " : "", f->convenant->profiel->rubriek[r].kort, NULL);
    }
    return text;
}

static void
ontvangen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put stuk_put[] = {{"rubriek", F_RUBRIEK}, {"inhoud", F_INHOUD}, {"feitdatum", F_FEITDATUM}, {"strafrechtelijk", F_STRAFRECHTELIJK},
        {"bron", F_BRON}, {"grondslag", F_GRONDSLAG}, {0}};
    const struct pakket_feiten *p = f->pakket;
    const struct id *dossier = &f->new_id[0];
    char id[ID_TEXT_SIZE], dag[64];

    (void)in;
    if (p == NULL || p->afzender == NULL || p->persoon == NULL)
        return;
    struct event *e = event_add(ret_events, EVENT_AANGEMELD, dossier);
    event_put_text(ret_events, e, F_AANLEIDING, arena_format(f->arena, "Ontvangen van %s, verstrekt op %s. %s", p->afzender->naam,
        date_long(p->datum, dag, sizeof dag), input_text(p->persoon, "reden")));
    event_put_int(ret_events, e, F_CONCEPT, 1);
    add_personalia(f, p->persoon, ret_events, dossier);
    e = event_add(ret_events, EVENT_PAKKET_ONTVANGEN, dossier);
    event_put_id(ret_events, e, F_UITWISSELSLEUTEL, &p->afzender->id);
    event_put_text(ret_events, e, F_NAAM, p->afzender->naam);
    event_put_text(ret_events, e, F_KENMERK, arena_text(f->arena, id_to_text(&p->id, id)));
    event_put_day(ret_events, e, F_DATUM, p->datum);
    event_put_text(ret_events, e, F_REDEN, input_text(p->persoon, "reden"));
    event_put_text(ret_events, e, F_WEGGELATEN, weggelaten(f, p));
    for (size_t i = 0; i < p->stuk_count; i++)
        if (leest(f, rubriek_van(p->stuk[i])))
            event_put_input(ret_events, event_add(ret_events, EVENT_PAKKETSTUK_ONTVANGEN, dossier), p->stuk[i], stuk_put);
    for (size_t i = 0; i < p->geweigerd_count; i++) {
        const struct pakket_weigering *w = &p->geweigerd[i];

        e = leest(f, w->rubriek) ? event_add(ret_events, EVENT_PAKKETSTUK_TEGENGEHOUDEN, dossier) : NULL;
        event_put_int(ret_events, e, F_VOLGNUMMER, w->nummer);
        event_put_text(ret_events, e, F_RUBRIEK, rubriek_key(w->rubriek));
        event_put_text(ret_events, e, F_WAAROM, w->waarom);
    }
    add_vermoedens(f, ret_events, dossier);
}

const struct act pakket_ontvangen = {
    .id = "pakket.ontvangen", .method = METHOD_POST, .path = PAD_CO "/pakketten", .title = "Pakket inlezen",
    .uitleg = "Wat een ander casusoverleg verstrekte, wordt een concept-aanmelding die alleen u ziet. Per stuk legt u zelf vast wat nodig is.",
    .artikel = "13.1", .requirement = "E19.1", .categorie = "aanmelden", .subject = SUBJECT_CASUSOVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG | NEED_DUBBEL | NEED_VERKLARINGEN, .flag = ACT_INHOUD | ACT_EIGEN_PLAATS | ACT_BESTAND | ACT_PAKKET,
    .field = ontvangen_field, .rule = ontvangen_rule, .handle = ontvangen_handle, .view = dossier_view, .shape = dossier_shape,
    .na = PAD_CO "/dossiers/{nieuw}",
};
