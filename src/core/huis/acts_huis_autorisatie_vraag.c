/*
 * huis, acts: what will happen if this person gets, changes or loses his seat (E41.6).
 *
 * Art. 1: the beheerder grants authorisations, under responsibility of the verantwoordelijke. Art. 12.1 g. What we do: who may grant asks it first. The
 * seat is imagined and asked the questions that enforcement asks: what does it read and supply, which dossiers does it find. Nothing is changed. Dossiers
 * are counted as far as kaart_telt says, and listed as far as who asks sees them himself (E10.3).
 */
#include <string.h>

#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/convenant/convenant_matrix.h"
#include "core/gevolgen.h"
#include "core/dossier/kaart.h"
#include "core/nagaan.h"
#include "core/view.h"

static const struct shape kant_shape[] = {
    {"rollen", SHAPE_TEXT, NULL, NULL}, {"leest", SHAPE_TEXT, NULL, NULL}, {"verstrekt", SHAPE_TEXT, NULL, NULL}, {"via", SHAPE_TEXT, NULL, NULL},
    {"waarom_niet", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape toestand_shape[] = {
    {"toestand", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {"nu", SHAPE_INT, NULL, "Waarvan hij er nu vindt"},
    {"straks", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape vraag_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"bevoegdheden_pad", SHAPE_URL, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL},
    {"intrekken", SHAPE_BOOL, NULL, "Gevraagd is wat er zonder deze zetel overblijft"}, {"was", SHAPE_OBJECT, kant_shape, "Zoals het nu is"},
    {"wordt", SHAPE_OBJECT, kant_shape, NULL}, {"leest_erbij", SHAPE_TEXT, NULL, NULL}, {"leest_eraf", SHAPE_TEXT, NULL, NULL},
    {"verstrekt_erbij", SHAPE_TEXT, NULL, NULL}, {"verstrekt_eraf", SHAPE_TEXT, NULL, NULL}, {"gelijk", SHAPE_BOOL, NULL, NULL},
    {"geteld", SHAPE_INT, NULL, NULL}, {"alle", SHAPE_BOOL, NULL, NULL}, {"meer", SHAPE_BOOL, NULL, NULL}, {"dossiers", SHAPE_LIST, toestand_shape, NULL},
    {"geraakt", SHAPE_LIST, geraakt_shape, "De dossiers zelf, voor wie ze mag zien"}, {"geraakt_meer", SHAPE_INT, NULL, "Zoveel staan er niet bij"}, {0}};

/* One seat as it is, or as it would be. */
struct kant {
    struct facts facts;
    const struct autorisatie *autorisatie;   /* NULL: none */
    uint16_t leest, verstrekt;
};

static struct kant
kant_of(const struct facts *f, const struct autorisatie *a)
{
    struct kant k = {.autorisatie = a};

    if (a == NULL)
        return k;
    k.facts = facts_als(f, a);
    k.leest = rubrieken_lezen_van(&k.facts, a);
    k.verstrekt = rubrieken_verstrekken(&k.facts);
    return k;
}

static const struct autorisatie *
zetel_nu(const struct facts *f, const struct id *medewerker, const char *partij)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, medewerker) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && strcmp(a->partij, partij) == 0 &&
            autorisatie_geldt(a, f->today))
            return a;
    return NULL;
}

/* NULL: no roles chosen, so no seat. */
static const struct autorisatie *
zetel_straks(const struct facts *f, const struct input *input)
{
    uint32_t rollen = autorisatie_rollen(input);
    struct autorisatie *a = rollen == 0 ? NULL : arena_new_struct(f->arena, autorisatie);

    if (a != NULL)
        *a = (struct autorisatie){.medewerker = input_get(input, "medewerker")->id, .casusoverleg = f->casusoverleg->id,
            .partij = input_text(input, "partij"), .rollen = rollen, .vanaf = f->today, .tot = DATE_NONE};
    return a;
}

static void
put_kant(const struct facts *f, struct value *result, const char *name, const struct kant *k)
{
    struct value *o = value_put_object(result, name);
    const struct profiel *p = f->convenant == NULL ? NULL : f->convenant->profiel;

    value_put_text(o, "rollen", k->autorisatie == NULL ? "geen zetel" : rollen_tekst(f, k->facts.actor.rollen));
    value_put_text(o, "leest", rubrieken_tekst(f->arena, p, k->leest, "niets"));
    value_put_text(o, "verstrekt", rubrieken_tekst(f->arena, p, k->verstrekt, "niets"));
    if (k->autorisatie == NULL)
        return;
    value_put_text(o, "via", toegang_via(&k->facts));
    value_put_text(o, "waarom_niet", toegang_waarom_niet(&k->facts));
}

static void
put_dossiers(const struct facts *f, struct value *result, const struct kant *nu, const struct kant *straks)
{
    int64_t aantal[STATE_COUNT] = {0}, was[STATE_COUNT] = {0}, wordt[STATE_COUNT] = {0};
    struct value *list;

    for (size_t i = 0; i < f->kaarten.count; i++) {
        const struct kaart *kaart = &f->kaarten.kaart[i];
        enum dossier_state state = kaart_state_on(kaart, f->convenant, f->today);

        aantal[state]++;
        was[state] += nu->autorisatie != NULL && kaart_zichtbaar(&nu->facts, kaart);
        wordt[state] += straks->autorisatie != NULL && kaart_zichtbaar(&straks->facts, kaart);
    }
    value_put_int(result, "geteld", (int64_t)f->kaarten.count);
    value_put_bool(result, "alle", telt_alles(f));
    value_put_bool(result, "meer", f->kaarten.volgende != NULL);
    list = value_put_list(result, "dossiers");
    for (int state = 0; state < STATE_COUNT; state++)
        if (aantal[state] > 0) {
            struct value *o = value_add_object(list);

            value_put_text(o, "toestand", state_title((enum dossier_state)state));
            value_put_int(o, "aantal", aantal[state]);
            value_put_int(o, "nu", was[state]);
            value_put_int(o, "straks", wordt[state]);
        }
}

/* As he is now, and as he would be. false: nobody is asked about. */
static bool
kanten_of(const struct facts *f, const struct input *input, struct kant *ret_nu, struct kant *ret_straks)
{
    const struct medewerker *m = huis_medewerker(f->huis, &input_get(input, "medewerker")->id);

    *ret_nu = kant_of(f, m == NULL ? NULL : zetel_nu(f, &m->id, input_text(input, "partij")));
    *ret_straks = kant_of(f, zetel_straks(f, input));
    return m != NULL;
}

static void
vraag_raakt(const struct facts *f, const struct input *input, struct geraakt_list *ret_list)
{
    struct kant nu, straks;

    if (!kanten_of(f, input, &nu, &straks))
        return;
    for (size_t i = 0; i < f->kaarten.count; i++) {
        const struct kaart *kaart = &f->kaarten.kaart[i];
        bool was = nu.autorisatie != NULL && kaart_zichtbaar(&nu.facts, kaart), wordt = straks.autorisatie != NULL && kaart_zichtbaar(&straks.facts, kaart);
        bool meer = (straks.leest & ~nu.leest) != 0 || (straks.verstrekt & ~nu.verstrekt) != 0;
        bool minder = (nu.leest & ~straks.leest) != 0 || (nu.verstrekt & ~straks.verstrekt) != 0;

        geraakt_add(f, ret_list, i, wordt && (!was || meer), was && (!wordt || minder));
    }
}

static void
vraag_view(const struct facts *f, const struct input *input, struct value *result)
{
    const struct id *co = &f->casusoverleg->id;
    const struct medewerker *m = huis_medewerker(f->huis, &input_get(input, "medewerker")->id);
    const struct profiel *p = f->convenant == NULL ? NULL : f->convenant->profiel;
    const char *partij = input_text(input, "partij");
    struct kant nu, straks;

    kanten_of(f, input, &nu, &straks);
    value_put_text(result, "casusoverleg", f->casusoverleg->titel);
    put_id(f, result, "casusoverleg_id", co);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", co, "")));
    value_put_text(result, "bevoegdheden_pad", pad_als_mag(f, "bevoegdheden.nagaan", pad_van(f, "/casusoverleggen/", co, "/bevoegdheden")));
    value_put_text(result, "naam", m == NULL ? NULL : m->naam);
    value_put_text(result, "partij", partij_naam_hier(f, f->casusoverleg, partij));
    value_put_bool(result, "intrekken", straks.autorisatie == NULL);
    put_kant(f, result, "was", &nu);
    put_kant(f, result, "wordt", &straks);
    value_put_text(result, "leest_erbij", rubrieken_tekst(f->arena, p, (uint16_t)(straks.leest & ~nu.leest), NULL));
    value_put_text(result, "leest_eraf", rubrieken_tekst(f->arena, p, (uint16_t)(nu.leest & ~straks.leest), NULL));
    value_put_text(result, "verstrekt_erbij", rubrieken_tekst(f->arena, p, (uint16_t)(straks.verstrekt & ~nu.verstrekt), NULL));
    value_put_text(result, "verstrekt_eraf", rubrieken_tekst(f->arena, p, (uint16_t)(nu.verstrekt & ~straks.verstrekt), NULL));
    value_put_bool(result, "gelijk", nu.leest == straks.leest && nu.verstrekt == straks.verstrekt);
    put_dossiers(f, result, &nu, &straks);
    put_geraakt(f, result);
}

static struct decision
vraag_rule(const struct facts *f, const struct input *input)
{
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);
    const struct medewerker *m;
    struct decision d;

    if ((f->actor.huisrollen & ROLE_BEHEERDER) == 0 && !heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE)) {
        if (f->actor.autorisatie == NULL && (f->actor.huisrollen & ROLE_FG) == 0)
            return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.",
                "Ga terug naar Mijn werk, of vraag de voorzitter of u bij dit casusoverleg hoort.");
        return refuse(REFUSAL_NOT_YOU, "1", "Wat een autorisatie zou doen, vraagt wie haar kan verlenen: de beheerder of de verantwoordelijke.",
            "Vraag het de beheerder van het veiligheidshuis.");
    }
    if (c == NULL)
        return refuse(REFUSAL_NOT_NOW, "11.1", "Dit casusoverleg heeft geen convenant.", "Leg eerst het convenant vast.");
    if (input == NULL || autorisatie_rollen(input) == 0)
        return DECISION_ALLOWED("12.1");
    m = huis_medewerker(f->huis, &input_get(input, "medewerker")->id);
    if (m == NULL) {
        d = refuse(REFUSAL_INPUT, "1", "Deze medewerker is er niet.", "Kies iemand uit de lijst.");
        d.veld = "medewerker";
        return d;
    }
    d = autorisatie_past(c, convenant_partij(c, input_text(input, "partij")), m, autorisatie_rollen(input));
    return decision_allowed(d) ? DECISION_ALLOWED("12.1") : d;
}

/* Of this casusoverleg only. */
static size_t
partij_opties_hier(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->casusoverleg == NULL ? NULL : casusoverleg_laatste(f->casusoverleg, f->today);
    struct option *option = c == NULL ? NULL : arena_array(f->arena, c->partij_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        option[i] = (struct option){c->partij[i].sleutel, partij_naam(f, c, c->partij[i].sleutel), NULL};
    return option == NULL ? 0 : c->partij_count;
}

static const struct field vraag_field[] = {
    {.name = "medewerker", .type = FIELD_ID, .label = "Medewerker", .required = true, .from = medewerker_opties},
    {.name = "partij", .type = FIELD_CHOICE, .label = "Namens welke partij", .help = "Een partij uit het convenant, van de eigen instelling (art. 1 en 10).",
        .required = true, .from = partij_opties_hier},
    {.name = "rollen", .type = FIELD_CHOICES, .label = "Met welke rollen", .help = "Geen rol: wat er overblijft als de autorisatie wordt ingetrokken.",
        .max = 6, .from = autorisatie_rol_opties},
    {0}};

const struct act autorisatie_doorrekenen = {
    .id = "autorisatie.doorrekenen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/autorisatievragen", .title = "Reken een autorisatie door",
    .uitleg = "U ziet wat deze medewerker er hier door krijgt of verliest. Er verandert niets.", .artikel = "12.1", .requirement = "E41.6",
    .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_BEHEERDER | ROLE_VERANTWOORDELIJKE,
    .need = NEED_CASUSOVERLEG | NEED_KAARTEN_ALLE, .flag = ACT_BEVRIJD, .field = vraag_field, .rule = vraag_rule, .view = vraag_view, .raakt = vraag_raakt,
    .shape = vraag_shape, .page = "autorisatievraag",
};
