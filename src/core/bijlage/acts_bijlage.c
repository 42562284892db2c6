/*
 * bijlage: a gegeven that stands in a file: a document, a photo, audio or video.
 *
 * Art. 1 and 9 speak of processing in any form; art. 5, 9.1, 9.2, 14 and 20 ask the same of a file as of a written fact. Art. 9.3 and 14.8: race and the
 * like are processed in no way.
 *
 * What we do (E3.1): recording a file asks all that recording a fact asks (acts_gegeven.c), and says which fact it shows. It has one category, one source,
 * one key and one term, is withdrawn, disputed, shielded and destroyed as a gegeven is. Nobody can screen what stands in it, so its supplier states that
 * none of E9.3 does, and the voorzitter looks before anyone else reads it (E9.3); what does not pass is destroyed at once. Residence status is chosen from
 * a list and has no file (E9.3).
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/dossier/aanlevering.h"
#include "core/bijlage/bijlage.h"
#include "core/event_kind.h"
#include "core/view.h"

#define PAD_BIJLAGE PAD_DOSSIER "/bijlagen/{gegeven}"

/* ---- vastleggen ---- */

static size_t
rubriek_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *mag;
    size_t count = gegeven_rubriek_opties(f, &mag), kept = 0;
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++)
        if (!f->convenant->profiel->rubriek[rubriek_from_key(mag[i].key)].keuzelijst)
            option[kept++] = mag[i];
    return kept;
}

static const struct field bijlage_field[] = {
    {"rubriek", FIELD_CHOICE, "Categorie", "Art. 9.2: van het feit dat in het bestand staat. U ziet wat uw instelling mag vastleggen.",
        .required = true, .from = rubriek_opties, .open = true},
    {"inhoud", FIELD_TEXT, "Welk feit staat in het bestand?", "Art. 5: feitelijk en beknopt, zodat het ook zonder het bestand te begrijpen is.",
        RUBRIEK_GEKOZEN, .max = 500, .by_rule = true},
    {"feitdatum", FIELD_DATE, "Op welke dag was dit zo?", "De dag van het feit, niet die van vandaag.", .required = true, .day_past = true},
    {"hard", FIELD_BOOL, "Het is een hard gegeven", "Art. 5: een feit dat u kunt herleiden; geen gerucht of vermoeden.", .by_rule = true},
    {"rechtmatig", FIELD_BOOL, "Het is rechtmatig verkregen en verstrekken is proportioneel", "Art. 5", .by_rule = true},
    {"beroepsregels", FIELD_BOOL, "Verstrekken past bij de privacyregels van mijn beroep", "Art. 5 en 14.2", .by_rule = true},
    {"inhoudelijk", FIELD_BOOL, "Dit gaat over de inhoud van een strafrechtelijk of zorgtraject", "Art. 9.1: dat mag alleen als het niet anders kan."},
    {"strafrechtelijk", FIELD_BOOL, "Het is een strafrechtelijk gegeven", "Bij sommige categorieën staat dit vast, ook als u niets aankruist (art. 6)."},
    AANLEVERING_VELDEN("rubriek", gegeven_relevantie_opties, gegeven_mag_relevant, gegeven_noodzaak_paren),
    {"verklaring", FIELD_BOOL, "Ik heb het hele bestand bekeken of beluisterd, en er staat niets in wat niet mag",
        "Art. 9.3: niets over afkomst, nationaliteit, geloof, politiek, seksueel leven of vakbond; geen BSN, geen portret, en niemand anders dan nodig is.",
        .by_rule = true},
    {"bestand", FIELD_FILE, "Bestand", "PDF, document, foto, geluid of video. Na de controle door de voorzitter is het te lezen.", RUBRIEK_GEKOZEN,
        .required = true},
    {0}};

/* What came in, once it is there; before that, only what can be said without it. */
static struct decision
check_bestand(const struct facts *f, const struct input *in)
{
    const struct bijlage_feiten *b = f->bijlage;

    if (b == NULL)
        return DECISION_ALLOWED(NULL);
    if (b->soort == NULL)
        return refuse_field(b->artikel != NULL ? b->artikel : "E3.1", "bestand", b->waarom, b->wel);
    if (!bijlage_naam_past(input_text(in, "bestand"), b->soort))
        return refuse_field("E3.1", "bestand",
            arena_format(f->arena, "De naam zegt iets anders dan de inhoud: dit is een %s.", b->soort->titel),
            arena_format(f->arena, "Laat de naam eindigen op .%s, of kies het goede bestand.", b->soort->uitgang[0]));
    return DECISION_ALLOWED(NULL);
}

static struct decision
check_feit_in_bestand(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    const char *inhoud = input_text(in, "inhoud");
    int most = f->convenant->profiel->gegeven_lengte;

    if (f->convenant->profiel->rubriek[rubriek].keuzelijst)
        return refuse_field("E9.3", "rubriek", "Deze categorie wordt uit een lijst gekozen; er hoort geen bestand bij.", "Leg haar vast als gegeven.");
    if (inhoud == NULL || inhoud[0] == '\0')
        return refuse_field("5", "inhoud", "Er staat niet bij welk feit in het bestand staat.", "Schrijf op wat het feit is.");
    if (most > 0 && utf8_length(inhoud) > (size_t)most)
        return refuse_field("5", "inhoud", arena_format(f->arena, "Een gegeven is beknopt: hoogstens %d tekens.", most), "Maak de tekst korter.");
    if (!input_is(in, "verklaring", "ja"))
        return refuse_field("9.3", "verklaring", "Niemand mag het bestand lezen voordat u hebt nagegaan wat erin staat.",
            "Bekijk of beluister het helemaal en bevestig dit, of leg het niet vast.");
    return check_bestand(f, in);
}

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    return check_gegeven(f, in, rubriek_opties, check_feit_in_bestand);
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"inhoud", F_INHOUD}, {"bestand", F_BESTANDSNAAM}, {0}};
    struct event *e = f->bijlage == NULL ? NULL : add_gegeven(f, in, ret_events, EVENT_BIJLAGE_VASTGELEGD);

    if (e == NULL)
        return;
    event_put_input(ret_events, e, in, put);
    event_put_text(ret_events, e, F_BESTANDSSOORT, f->bijlage->soort->sleutel);
    event_put_int(ret_events, e, F_GROOTTE, (int64_t)f->bijlage->grootte);
    event_put_text(ret_events, e, F_CONTROLEGETAL, f->bijlage->controlegetal);
    event_put_int(ret_events, e, F_VERKLAARD, 1);
}

const struct act bijlage_vastleggen = {
    .id = "bijlage.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/bijlagen", .title = "Bijlage vastleggen",
    .uitleg = "Eén feit in één bestand. De betrokkene mag het later zien.",
    .artikel = "13.1", .requirement = "E3.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT | ACT_BESTAND,
    .field = bijlage_field, .rule = vastleggen_rule, .handle = vastleggen_handle, .view = dossier_view, .shape = dossier_shape,
    .na = PAD_DOSSIER "/bijlagen/{nieuw}",
};

/* ---- lezen ---- */

/* Not the voorzitter's own party's business, but his to check: until that is done he sees it whatever its category (E9.3). */
static bool
te_controleren(const struct facts *f, const struct gegeven *g)
{
    return (f->actor.rollen & ROLE_VOORZITTER) != 0 && bijlage_wacht(g);
}

/* NULL: there is none that this actor may know of. */
static const struct gegeven *
leesbaar(const struct facts *f)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);

    if (g == NULL || g->bijlage.soort == NULL)
        return NULL;
    return gegeven_kenbaar(f, g) || te_controleren(f, g) ? g : NULL;
}

static struct decision
tonen_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return leesbaar(f) == NULL ? refuse_absent() : DECISION_ALLOWED("10");
}

static struct decision
ophalen_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = leesbaar(f);

    (void)in;
    if (g == NULL)
        return refuse_absent();
    if (g->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E4.3", "Deze bijlage is ingetrokken door wie haar gaf.", "Vraag de bron zo nodig om een nieuwe.");
    if (!g->bijlage.gecontroleerd && !te_controleren(f, g))
        return refuse(REFUSAL_NOT_NOW, "9.3", "De voorzitter heeft deze bijlage nog niet gecontroleerd; tot dan leest niemand anders haar.",
            "Vraag de voorzitter haar te controleren.");
    return DECISION_ALLOWED("10");
}

const struct shape bijlage_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"soort", SHAPE_TEXT, NULL, NULL}, {"soort_titel", SHAPE_TEXT, NULL, NULL},
    {"grootte", SHAPE_INT, NULL, "In bytes"}, {"grootte_tekst", SHAPE_TEXT, NULL, NULL},
    {"gecontroleerd", SHAPE_BOOL, NULL, "Door de voorzitter (E9.3); tot dan leest niemand anders het bestand"},
    {"pad", SHAPE_URL, NULL, NULL}, {"ophalen_pad", SHAPE_URL, NULL, "Waar het bestand is; alleen voor wie het nu mag lezen"},
    {"controleren_pad", SHAPE_URL, NULL, "Alleen voor wie het controleert"}, {0}};

void
put_bijlage(const struct facts *f, struct value *out, const struct gegeven *g)
{
    const struct bijlage_soort *soort = bijlage_soort(g->bijlage.soort);
    char text[ID_TEXT_SIZE];

    if (g->bijlage.soort == NULL)
        return;
    struct value *o = value_put_object(out, "bijlage");
    const char *hier = arena_join(f->arena, "/bijlagen/", id_to_text(&g->id, text), NULL);
    bool te_doen = te_controleren(f, g);
    value_put_text(o, "naam", g->bijlage.naam);
    value_put_text(o, "soort", g->bijlage.soort);
    value_put_text(o, "soort_titel", soort != NULL ? soort->titel : g->bijlage.soort);
    value_put_int(o, "grootte", (int64_t)g->bijlage.grootte);
    value_put_text(o, "grootte_tekst", bijlage_grootte_tekst(f->arena, g->bijlage.grootte));
    value_put_bool(o, "gecontroleerd", g->bijlage.gecontroleerd);
    value_put_text(o, "pad", pad_dossier(f, &f->dossier->id, hier));
    if (!g->ingetrokken && (g->bijlage.gecontroleerd || te_doen))
        value_put_text(o, "ophalen_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, hier, "/inhoud", NULL)));
    if (te_doen && !is_actor(f, &g->bron.door))
        value_put_text(o, "controleren_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, hier, "/controles/nieuw", NULL)));
}

static const struct shape tonen_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, NULL},
    {"rubriek", SHAPE_TEXT, NULL, "Categorie van art. 9.2"}, {"inhoud", SHAPE_TEXT, NULL, "Welk feit erin staat"},
    {"feitdatum", SHAPE_DATE, NULL, NULL}, {"feitdatum_tekst", SHAPE_TEXT, NULL, NULL}, {"strafrechtelijk", SHAPE_BOOL, NULL, NULL},
    {"noodzaak", SHAPE_TEXT, NULL, NULL}, {"wet", SHAPE_TEXT, NULL, NULL}, {"relevantie", SHAPE_TEXT, NULL, NULL}, {"grondslag", SHAPE_TEXT, NULL, NULL},
    {"ingetrokken", SHAPE_BOOL, NULL, NULL}, {"intrekreden", SHAPE_TEXT, NULL, NULL}, {"bewaren_tot", SHAPE_DATE, NULL, NULL},
    {"bewaren_tot_tekst", SHAPE_TEXT, NULL, NULL}, {"bijlage", SHAPE_OBJECT, bijlage_shape, NULL},
    {"controle", SHAPE_OBJECT, wie_shape, "Wie haar controleerde (E9.3)"}, {"controle_op", SHAPE_TIME, NULL, NULL},
    {"controle_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"intrekken_pad", SHAPE_URL, NULL, "Alleen voor de bron"}, BRON_SHAPE, {0}};

static void
tonen_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct gegeven *g = leesbaar(f);
    char text[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "dossier_pad", pad_dossier(f, &f->dossier->id, ""));
    if (g == NULL)
        return;
    const char *id = arena_text(f->arena, id_to_text(&g->id, text));
    value_put_text(out, "id", id);
    value_put_text(out, "rubriek", f->convenant->profiel->rubriek[g->rubriek].titel);
    value_put_bool(out, "ingetrokken", g->ingetrokken);
    value_put_text(out, "intrekreden", g->intrekreden);
    put_bron(f, out, g->bron);
    if (g->ingetrokken)
        return;
    value_put_text(out, "inhoud", g->inhoud);
    put_dag(f, out, "feitdatum", "feitdatum_tekst", g->feitdatum);
    value_put_bool(out, "strafrechtelijk", g->strafrechtelijk);
    value_put_text(out, "noodzaak", g->noodzaak);
    value_put_text(out, "wet", g->wet);
    value_put_text(out, "relevantie", g->relevantie);
    value_put_text(out, "grondslag", g->grondslag);
    put_dag(f, out, "bewaren_tot", "bewaren_tot_tekst", gegeven_bewaren_tot(f->dossier, g, f->convenant));
    put_bijlage(f, out, g);
    if (g->bijlage.gecontroleerd) {
        put_wie(f, out, "controle", &g->bijlage.controle.door, g->bijlage.controle.voor);
        put_tijd(out, f->arena, "controle_op", "controle_op_tekst", g->bijlage.controle.time);
    }
    if (is_actor_partij(f, g->bron.voor))
        value_put_text(out, "intrekken_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/gegevens/", id, "/intrekkingen/nieuw", NULL)));
}

#define LEEST_BIJLAGE \
    .method = METHOD_GET, .artikel = "10", .requirement = "E3.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = LEZERS, .need = NEED_HET_DOSSIER, \
    .view = tonen_view, .shape = tonen_shape, .page = "bijlage"

const struct act bijlage_tonen = {
    .id = "bijlage.tonen", .path = PAD_BIJLAGE, .title = "Bijlage", LEEST_BIJLAGE, .flag = ACT_INHOUD | ACT_LEVERT, .rule = tonen_rule,
};
const struct act bijlage_ophalen = {
    .id = "bijlage.ophalen", .path = PAD_BIJLAGE "/inhoud", .title = "Bijlage ophalen", LEEST_BIJLAGE, .flag = ACT_INHOUD | ACT_LEVERT | ACT_BESTAND,
    .uitleg = "Het bestand zelf, als download.", .rule = ophalen_rule,
};

/* ---- controleren ---- */

static size_t
oordeel_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option list[] = {
        {"akkoord", "Er staat niets in wat niet mag", "Wie de categorie mag lezen, leest daarna ook het bestand."},
        {"bijzonder", "Er staat iets in over afkomst, geloof, politiek, seksueel leven of vakbond, of een BSN", "De bijlage wordt vernietigd (art. 9.3)."},
        {"niet-nodig", "Er staat meer in dan nodig is, of het is een portret", "De bijlage wordt vernietigd (art. 9.1 en 9.2)."},
        {"onleesbaar", "Het is niet te lezen of te beluisteren", "De bijlage wordt vernietigd."},
    };
    (void)f;
    *ret_option = list;
    return sizeof list / sizeof list[0];
}

static const struct field controleren_field[] = {
    {"oordeel", FIELD_CHOICE, "Wat vindt u?", "Bekijk of beluister het hele bestand eerst. Afkeuren kan niet ongedaan worden gemaakt.", .required = true,
        .from = oordeel_opties},
    {0}};

static struct decision
controleren_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = leesbaar(f);

    (void)in;
    if (g == NULL)
        return refuse_absent();
    if (g->ingetrokken || g->bijlage.gecontroleerd)
        return refuse_own(REFUSAL_NOT_NOW, "E9.3", g->ingetrokken ? "Deze bijlage is ingetrokken." : "Deze bijlage is al gecontroleerd.",
            "Er is niets meer te controleren.");
    if (is_actor(f, &g->bron.door))
        return refuse_own(REFUSAL_NOT_YOU, "E9.3", "Een bijlage die u zelf vastlegde, controleert een ander.", "Vraag een andere voorzitter.");
    return DECISION_ALLOWED("9.3");
}

static void
controleren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct gegeven *g = leesbaar(f);
    bool akkoord = input_is(in, "oordeel", "akkoord");
    struct event *e = event_add(ret_events, akkoord ? EVENT_BIJLAGE_GECONTROLEERD : EVENT_BIJLAGE_VERNIETIGD, &f->dossier->id);

    if (e == NULL)
        return;
    event_put_id(ret_events, e, F_GEGEVEN, &g->id);
    if (akkoord) { /* under the bijlage's own key: what is said about it goes with it */
        e->piece = g->stuk;
        event_put_text(ret_events, e, F_RUBRIEK, rubriek_key(g->rubriek));
    } else
        event_put_text(ret_events, e, F_REDEN, input_text(in, "oordeel"));
}

const struct act bijlage_controleren = {
    .id = "bijlage.controleren", .method = METHOD_POST, .path = PAD_BIJLAGE "/controles", .title = "Bijlage controleren",
    .uitleg = "Niemand kan een bestand doorzoeken op wat niet mag. Daarom kijkt de voorzitter eerst.",
    .artikel = "9.3", .requirement = "E9.3", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_VOORZITTER,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD) |
        STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .field = controleren_field, .rule = controleren_rule, .handle = controleren_handle,
    .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};
