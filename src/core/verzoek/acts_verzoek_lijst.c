/*
 * The list of verzoeken with their clocks and next steps (E18.5). Who handles them sees all; the voorzitter and the ketenmanager without mandate only
 * that one is over its term, and no more than that.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/huis/acts_huis.h"
#include "core/huis/mandaat.h"

#define NADERT 7         /* days before which a term is said to be near */

static const struct shape stap_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape verzoek_dossier_shape[] = {
    {"dossier", SHAPE_ID, NULL, NULL}, {"overzicht_pad", SHAPE_URL, NULL, "Zolang het verzoek loopt"}, {"losmaken_pad", SHAPE_URL, NULL, NULL},
    {"nummer", SHAPE_INT, NULL, NULL}, {"gestopt", SHAPE_BOOL, NULL, "Na gegrond verzet"},
    {"stappen", SHAPE_LIST, stap_shape, "Wat hier nu kan, in dit dossier"}, {0}};
static const struct shape correctie_shape[] = {
    {"gegeven", SHAPE_ID, NULL, NULL}, {"wijze", SHAPE_TEXT, NULL, NULL}, {"grond", SHAPE_TEXT, NULL, NULL}, {"motivering", SHAPE_TEXT, NULL, NULL},
    {"uitgevoerd", SHAPE_BOOL, NULL, NULL}, {"toegewezen", SHAPE_BOOL, NULL, NULL}, {"personalia", SHAPE_BOOL, NULL, "Over de personalia"}, {0}};
static const struct shape verzoek_shape[] = {
    {"id", SHAPE_ID, NULL, "Alleen voor wie het behandelt, zoals alles behalve de soort en de termijn"}, {"soort", SHAPE_TEXT, NULL, NULL},
    {"kenmerk", SHAPE_TEXT, NULL, NULL}, {"vraag", SHAPE_TEXT, NULL, NULL},
    {"ontvangen", SHAPE_DATE, NULL, NULL}, {"ontvangen_tekst", SHAPE_TEXT, NULL, NULL},
    {"uiterlijk", SHAPE_DATE, NULL, "De eerste dag die nog loopt: voor het antwoord of de uitvoering"}, {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL},
    {"uitvoeren_eerst", SHAPE_BOOL, NULL, "Die dag is voor de uitvoering"},
    {"dagen_over", SHAPE_INT, NULL, "Onder nul: zo veel dagen te laat"}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {"nadert", SHAPE_BOOL, NULL, NULL},
    {"klaar", SHAPE_BOOL, NULL, NULL}, {"verlengd", SHAPE_TEXT, NULL, "Waarom"}, {"identiteit", SHAPE_TEXT, NULL, "Hoe is vastgesteld wie het vraagt"},
    {"besluit", SHAPE_TEXT, NULL, NULL}, {"grond", SHAPE_TEXT, NULL, NULL}, {"motivering", SHAPE_TEXT, NULL, NULL},
    {"brief_pad", SHAPE_URL, NULL, "Het antwoord als brief"}, {"bericht_pad", SHAPE_URL, NULL, "Het bericht dat er gecorrigeerd is"},
    {"antwoord_bij", SHAPE_TEXT, NULL, "Wie erbij was toen hij het ter plaatse las"},
    {"antwoord", SHAPE_TEXT, NULL, NULL}, {"beantwoord_op", SHAPE_DATE, NULL, NULL}, {"beantwoord_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"laat_beantwoord", SHAPE_BOOL, NULL, NULL}, {"uitvoering", SHAPE_TEXT, NULL, NULL}, {"bericht_aan", SHAPE_TEXT, NULL, NULL},
    {"dossiers", SHAPE_LIST, verzoek_dossier_shape, "Waarover het gaat"},
    {"correcties", SHAPE_LIST, correctie_shape, "Wat per gegeven is besloten (art. 18.3)"},
    {"ontvangers", SHAPE_TEXTS, NULL, "Wie buiten het casusoverleg iets kreeg dat is gecorrigeerd: hoort dat ook"},
    {"weggelaten", SHAPE_INT, NULL, "Zo vaak is besloten iets buiten het overzicht te laten: een gegeven, een deel of woorden"},
    {"stappen", SHAPE_LIST, stap_shape, "Wat nu kan; de eerste stap eerst"}, {0}};
const struct shape verzoeken_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"behandelt", SHAPE_BOOL, NULL, "Onwaar: hier staat alleen wat over zijn termijn is"}, {"nieuw_pad", SHAPE_URL, NULL, NULL},
    {"verzoeken", SHAPE_LIST, verzoek_shape, "Wat het eerst moet, eerst; daarna de laatste twintig die klaar zijn"},
    {"meer", SHAPE_URL, NULL, "Oudere die klaar zijn"}, {0}};

/* The verantwoordelijke, or the ketenmanager with a mandate of today (11.1). */
bool
verzoek_behandelt(const struct facts *f)
{
    return heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE) ||
        mandaat_draagt(f, f->actor.medewerker, bevoegdheid_hier(f, "rechten-betrokkene"));
}

static const char *
titel(const struct verzoek_keuze *list, const char *sleutel)
{
    const struct verzoek_keuze *k = verzoek_keuze(list, sleutel);

    return k == NULL ? NULL : k->titel;
}

static void
put_klok(const struct facts *f, struct value *o, const struct verzoek *v)
{
    int32_t dag = verzoek_termijn(v);

    value_put_text(o, "soort", titel(verzoek_soort, v->soort));
    value_put_bool(o, "klaar", verzoek_klaar(v));
    value_put_bool(o, "te_laat", verzoek_te_laat(v, f->today));
    value_put_bool(o, "nadert", dag != DATE_NONE && dag >= f->today && dag <= f->today + NADERT);
    if (dag == DATE_NONE)
        return;
    put_dag(f, o, "uiterlijk", "uiterlijk_tekst", dag);
    value_put_int(o, "dagen_over", dag - f->today);
}

static void
put_stappen(const struct facts *f, struct value *list, const struct verzoek *v)
{
    static const struct { const struct act *act; const char *deel; } stap[] = {
        {&verzoek_identificeren, "identificaties"}, {&verzoek_zoeken, "zoekvragen"}, {&verzoek_beslissen, "besluiten"}, {&verzoek_verlengen, "verlengingen"},
        {&verzoek_beantwoorden, "antwoorden"}, {&verzoek_uitvoeren, "uitvoeringen"}};
    struct facts dit = *f;
    char id[ID_TEXT_SIZE];

    dit.verzoek = v;
    id_to_text(&v->id, id);
    for (size_t i = 0; i < sizeof stap / sizeof *stap; i++) {
        bool voorbij = stap[i].act == &verzoek_zoeken && v->besluit != NULL; /* whose it is was looked for before it was decided on */
        if (voorbij || !decision_allowed(decide(&dit, stap[i].act, NULL)))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "titel", stap[i].act->title);
        value_put_text(o, "pad", pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/verzoeken/%s/%s/nieuw", id, stap[i].deel)));
    }
}

/* The dossier itself is not loaded for a list: what its rule says is seen when he opens the form. */
static void
put_dossier_stappen(const struct facts *f, struct value *list, const struct verzoek *v, const struct koppeling *k)
{
    bool correctie = strcmp(v->soort, VERZOEK_CORRECTIE) == 0, open = v->besluit == NULL;
    bool loopt = !open && v->uitvoeren_voor != DATE_NONE && v->uitvoering == NULL;

    const struct { bool kan; const struct act *act; const char *staart; } stap[] = {
        {correctie && open && v->identiteit != NULL, &correctie_besluiten, "/correctiebesluiten/nieuw"},
        {correctie && loopt && correctie_te_doen(v, &k->dossier, false), &correctie_uitvoeren, "/correcties/nieuw"},
        {correctie && loopt && correctie_te_doen(v, &k->dossier, true), &personalia_corrigeren, "/personaliacorrecties/nieuw"},
        {strcmp(v->soort, VERZOEK_VERZET) == 0 && loopt && !k->gestopt, &verzet_stoppen, "/stopzettingen/nieuw"}};
    for (size_t i = 0; i < sizeof stap / sizeof *stap; i++) {
        if (!stap[i].kan)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "titel", stap[i].act->title);
        value_put_text(o, "pad", pad_verzoek_dossier(f, v, &k->dossier, stap[i].staart));
    }
}

static void
put_correcties(const struct facts *f, struct value *o, const struct verzoek *v)
{
    struct value *list = value_put_list(o, "correcties"), *ontvangers = value_put_list(o, "ontvangers");
    char id[ID_TEXT_SIZE];

    for (const struct correctie *c = v->correctie; c != NULL; c = c->next) {
        struct value *r = value_add_object(list);
        value_put_text(r, "gegeven", arena_text(f->arena, id_to_text(&c->gegeven, id)));
        value_put_text(r, "wijze", titel(correctie_wijze, c->wijze));
        value_put_text(r, "grond", grond_titel(f, c->grond));
        value_put_text(r, "motivering", c->motivering);
        value_put_bool(r, "uitgevoerd", c->uitgevoerd);
        value_put_bool(r, "toegewezen", correctie_toegewezen(c));
        value_put_bool(r, "personalia", correctie_van_personalia(c));
    }
    for (const struct ontvanger *t = v->ontvanger; t != NULL; t = t->next)
        value_add_text(ontvangers, t->naam);
}

static void
put_dossiers(const struct facts *f, struct value *list, const struct verzoek *v)
{
    char id[ID_TEXT_SIZE];
    int nummer = 0;

    for (const struct koppeling *k = v->koppeling; k != NULL; k = k->next) {
        struct value *o = value_add_object(list);
        value_put_text(o, "dossier", arena_text(f->arena, id_to_text(&k->dossier, id)));
        value_put_int(o, "nummer", ++nummer);
        if (!verzoek_klaar(v))
            value_put_text(o, "overzicht_pad", pad_verzoek_dossier(f, v, &k->dossier, "/overzicht"));
        if (v->besluit == NULL)
            value_put_text(o, "losmaken_pad", pad_verzoek_dossier(f, v, &k->dossier, "/ontkoppelingen/nieuw"));
        value_put_bool(o, "gestopt", k->gestopt);
        put_dossier_stappen(f, value_put_list(o, "stappen"), v, k);
    }
}

static void
put_verzoek(const struct facts *f, struct value *o, const struct verzoek *v)
{
    char id[ID_TEXT_SIZE];

    value_put_text(o, "id", arena_text(f->arena, id_to_text(&v->id, id)));
    value_put_text(o, "kenmerk", v->kenmerk);
    value_put_text(o, "vraag", v->vraag);
    put_dag(f, o, "ontvangen", "ontvangen_tekst", v->ontvangen);
    value_put_text(o, "verlengd", v->verlengd);
    value_put_text(o, "identiteit", titel(verzoek_wijze, v->identiteit));
    value_put_text(o, "besluit", titel(verzoek_besluit, v->besluit));
    value_put_text(o, "grond", verzoek_grond_titel(f, v));
    value_put_text(o, "motivering", v->motivering);
    struct facts dit = *f;
    dit.verzoek = v;
    if (decision_allowed(decide(&dit, &verzoek_brief, NULL)))
        value_put_text(o, "brief_pad", pad_verzoek(f, v, "/brief"));
    if (decision_allowed(decide(&dit, &verzoek_bericht, NULL)))
        value_put_text(o, "bericht_pad", pad_verzoek(f, v, "/bericht"));
    value_put_text(o, "antwoord", titel(verzoek_antwoord, v->antwoord));
    value_put_text(o, "antwoord_bij", v->antwoord_bij);
    put_dag(f, o, "beantwoord_op", "beantwoord_op_tekst", v->beantwoord_op);
    value_put_bool(o, "laat_beantwoord", v->antwoord != NULL && v->beantwoord_op > v->uiterlijk);
    value_put_text(o, "uitvoering", v->uitvoering);
    value_put_bool(o, "uitvoeren_eerst", v->uitvoering == NULL && v->uitvoeren_voor != DATE_NONE && v->uitvoeren_voor == verzoek_termijn(v));
    value_put_text(o, "bericht_aan", v->bericht_aan);
    put_dossiers(f, value_put_list(o, "dossiers"), v);
    put_correcties(f, o, v);
    int64_t weg = 0;
    for (const struct weglating *w = v->weglating; w != NULL; w = w->next)
        weg++;
    for (const struct deel_weg *w = v->deel_weg; w != NULL; w = w->next)
        weg++;
    for (const struct woorden_weg *w = v->woorden_weg; w != NULL; w = w->next)
        weg++;
    if (weg > 0)
        value_put_int(o, "weggelaten", weg);
    put_stappen(f, value_put_list(o, "stappen"), v);
}

void
verzoeken_view(const struct facts *f, const struct input *in, struct value *out)
{
    bool alles = verzoek_behandelt(f);

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    if (f->actor.autorisatie != NULL)
        value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_bool(out, "behandelt", alles);
    value_put_text(out, "nieuw_pad", pad_als_mag(f, "verzoek.vastleggen", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken/nieuw")));
    struct value *list = value_put_list(out, "verzoeken");
    for (const struct verzoek *v = f->verzoeken; v != NULL; v = v->next) {
        if (!alles && !verzoek_te_laat(v, f->today))
            continue;
        struct value *o = value_add_object(list);
        put_klok(f, o, v);
        if (alles)
            put_verzoek(f, o, v);
    }
    if (alles && f->verzoeken_volgende != NULL)
        value_put_text(out, "meer", pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/verzoeken?na=%s", f->verzoeken_volgende)));
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("18");
}

const struct act verzoek_lijst = {
    .id = "verzoek.lijst", .method = METHOD_GET, .path = PAD_CO "/verzoeken", .title = "Verzoeken van betrokkenen",
    .artikel = "18", .requirement = "E18.5", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = ROLE_VOORZITTER | ROLE_KETENMANAGER | ROLE_VERANTWOORDELIJKE, .need = NEED_CASUSOVERLEG | NEED_VERZOEKEN, .flag = ACT_TOEZICHT,
    .rule = lijst_rule, .view = verzoeken_view, .shape = verzoeken_shape, .page = "verzoeken",
};
