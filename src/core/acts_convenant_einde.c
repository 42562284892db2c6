/*
 * convenant, acts: mandates at work, the watched dates, and what is decided when a covenant has ended.
 *
 * Art. 4.6: the verantwoordelijke mandates powers to the voorzitter, in a mandaatbesluit. 11.1: the handling of rights to the ketenmanager, by a
 * separate one. E4.1: a mandate works only while it is recorded and holds; without it the verantwoordelijke acts himself. E40.9: a covenant that ends
 * is announced; afterwards the voorzitter reads and nobody writes, until it is decided what happens.
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts_convenant.h"
#include "core/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

static struct decision
absent(void)
{
    return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.", "Ga terug naar Mijn werk, of vraag de voorzitter of u bij dit casusoverleg hoort.");
}

/* ---- mandate ---- */

/* Powers that go to the ketenmanager (11.1, 17.1); all others of the profile go to the voorzitter (4.6). */
static bool
van_ketenmanager(const char *bevoegdheid)
{
    return strcmp(bevoegdheid, "rechten-betrokkene") == 0 || strcmp(bevoegdheid, "informeren") == 0;
}

/* What the covenant means to mandate to this function bounds what a mandaatbesluit can give; when it says nothing, art. 4.6 and 11.1 do. */
static bool
convenant_staat_toe(const struct convenant *c, uint32_t rol, const char *bevoegdheid)
{
    for (size_t i = 0; c != NULL && i < c->mandaat_count; i++) {
        if (c->mandaat[i].role != rol)
            continue;
        for (size_t b = 0; b < c->mandaat[i].bevoegdheid_count; b++)
            if (strcmp(c->mandaat[i].bevoegdheid[b], bevoegdheid) == 0)
                return true;
        return false;
    }
    return true;
}

static bool
heeft_rol(const struct facts *f, const struct medewerker *m, uint32_t rol)
{
    if ((m->huisrollen & rol) != 0)
        return true;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && zetel_geldt(f->casusoverleg, a, f->today)
            && (zetel_rollen(f->casusoverleg, a, f->today) & rol) != 0)
            return true;
    return false;
}

bool
mandaat_draagt(const struct facts *f, const struct medewerker *m, const char *bevoegdheid)
{
    uint32_t rol = van_ketenmanager(bevoegdheid) ? ROLE_KETENMANAGER : ROLE_VOORZITTER;

    if (m == NULL || !medewerker_in_dienst(m, f->today) || !heeft_rol(f, m, rol)
        || !convenant_staat_toe(casusoverleg_laatste(f->casusoverleg, f->today), rol, bevoegdheid))
        return false;
    for (const struct mandaat *d = f->huis->mandaat; d != NULL; d = d->next) {
        if (d->bevoegdheden == NULL)
            continue;
        bool dit = strcmp(d->bevoegdheden, bevoegdheid) == 0 || (rol == ROLE_VOORZITTER && strcmp(d->bevoegdheden, "voorzitter") == 0);

        if (dit && id_equal(&d->casusoverleg, &f->casusoverleg->id) && id_equal(&d->aan, &m->id) && mandaat_geldt(d, f->today))
            return true;
    }
    return false;
}

struct decision
check_namens(const struct facts *f, const char *bevoegdheid)
{
    uint32_t rol = van_ketenmanager(bevoegdheid) ? ROLE_KETENMANAGER : ROLE_VOORZITTER;

    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE))
        return DECISION_ALLOWED(NULL);
    if (mandaat_draagt(f, f->actor.medewerker, bevoegdheid))
        return DECISION_ALLOWED(rol == ROLE_VOORZITTER ? "4.6" : "11.1");
    if (!mag_convenant_zien(f))
        return absent();
    if (f->actor.medewerker != NULL && heeft_rol(f, f->actor.medewerker, rol))
        return refuse(REFUSAL_NOT_YOU, rol == ROLE_VOORZITTER ? "4.6" : "11.1",
            "Dit is een bevoegdheid van de verantwoordelijke. Er is geen mandaatbesluit dat haar vandaag aan u geeft.",
            "De verantwoordelijke doet het zelf, of legt een mandaatbesluit vast.");
    return refuse_own(REFUSAL_NOT_YOU, "E4.1", "De verantwoordelijke van dit casusoverleg legt dit vast, wie hij mandateert, of de beheerder voor hem.",
        "Vraag het de verantwoordelijke of de beheerder.");
}

/* ---- lists for the page of the covenant ---- */

const struct shape versie_regel_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL},
    {"stand", SHAPE_TEXT, NULL, "voorgesteld, aangenomen, van-kracht, geeindigd, vervallen, ingetrokken"}, {"stand_titel", SHAPE_TEXT, NULL, NULL},
    {"van_kracht", SHAPE_BOOL, NULL, NULL}, {"wacht", SHAPE_BOOL, NULL, "Er moeten nog partijen instemmen"}, {"vanaf", SHAPE_DATE, NULL, NULL},
    {"ingang", SHAPE_DATE, NULL, NULL}, {"nog", SHAPE_INT, NULL, "Zoveel partijen moeten nog instemmen"}, {0}};
const struct shape termijn_shape[] = {
    {"soort", SHAPE_TEXT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"gevolg", SHAPE_TEXT, NULL, "Wat er op die dag gebeurt"}, {"artikel", SHAPE_TEXT, NULL, NULL}, {"let_op", SHAPE_BOOL, NULL, "Vraagt om een handeling"},
    {"pad", SHAPE_URL, NULL, "Waar die handeling gebeurt"}, {0}};

void
put_versies(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "versies");

    for (const struct versie *v = f->casusoverleg->versie; v != NULL; v = v->next) {
        struct value *object = value_add_object(list);
        const char *titel;
        int64_t nog = 0;

        value_put_int(object, "nummer", v->nummer);
        value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d", v->nummer)));
        value_put_text(object, "titel", v->convenant == NULL ? "Onleesbare tekst" : v->convenant->titel);
        value_put_text(object, "stand", versie_stand(f, v, &titel));
        value_put_text(object, "stand_titel", titel);
        value_put_bool(object, "van_kracht", strcmp(versie_stand(f, v, &titel), "van-kracht") == 0);
        value_put_bool(object, "wacht", v->ingang == DATE_NONE && !v->ingetrokken);
        value_put_date(object, "vanaf", v->vanaf);
        value_put_date(object, "ingang", v->ingang);
        for (size_t i = 0; i < v->partij_count; i++) {
            const struct instemming *said = versie_instemming(v, v->partij[i]);

            nog += said == NULL || !said->akkoord;
        }
        value_put_int(object, "nog", nog);
    }
}

static struct value *
put_termijn(const struct facts *f, struct value *list, const char *soort, int32_t dag, const char *tekst, const char *gevolg, const char *artikel)
{
    struct value *object = value_add_object(list);

    value_put_text(object, "soort", soort);
    value_put_text(object, "tekst", tekst);
    put_dag(f, object, "datum", "datum_tekst", dag);
    value_put_text(object, "gevolg", gevolg);
    value_put_text(object, "artikel", artikel);
    return object;
}

static void
put_looptijd(const struct facts *f, struct value *list, const struct versie *v)
{
    bool gestuit;
    int32_t eind = versie_eind(f->casusoverleg, v, f->today), tot = versie_wijzigen_tot(f->casusoverleg, v, f->today, &gestuit);
    bool verlengt = v->convenant != NULL && v->convenant->stilzwijgend && !gestuit;

    if (eind == DATE_NONE)
        return;
    if (eind <= f->today) {
        struct value *object = put_termijn(f, list, "geeindigd", eind, "Het convenant is geëindigd",
            "De voorzitter leest nog; niemand legt iets vast, tot is besloten.", "eigen regel E40.9");
        value_put_bool(object, "let_op", true);
        return;
    }
    if (tot != DATE_NONE && tot >= f->today)
        put_termijn(f, list, "wijzigen", tot, "Laatste dag om wijziging te vragen", "Daarna kan het pas weer in de volgende looptijd.", "art. 23.5");
    struct value *object = put_termijn(f, list, "einde", eind, verlengt ? "Wordt stilzwijgend verlengd" : "Het convenant eindigt",
        verlengt ? "Er begint een nieuwe looptijd, tenzij een partij om wijziging vraagt."
        : gestuit ? "Een partij vroeg om wijziging: er wordt niet stilzwijgend verlengd. Daarna gaat geen dossier meer open."
        : "Er wordt niet stilzwijgend verlengd. Daarna gaat geen dossier meer open.", verlengt ? "art. 23.6" : "art. 23.6, eigen regel E40.9");
    value_put_bool(object, "let_op", !verlengt);
}

/* Dated things the covenant rests on: the same list that besluit_geldt reads. */
static void
put_rust_op(const struct facts *f, struct value *list, const struct convenant *c)
{
    for (size_t i = 0; c != NULL && i < c->besluit_count; i++) {
        const struct besluit *b = &c->besluit[i];
        int32_t tot = besluit_loopt_tot(f->casusoverleg, b->sleutel, f->today);

        if (tot != DATE_NONE)
            put_termijn(f, list, "besluit", tot, arena_format(f->arena, "%s eindigt", b->soort), "Wat erop rust, stopt.", "eigen regel E40.6");
    }
    int32_t tot = besluit_loopt_tot(f->casusoverleg, FEIT_BEWERKERSOVEREENKOMST, f->today);
    if (tot != DATE_NONE)
        put_termijn(f, list, "bewerkersovereenkomst", tot, "De bewerkersovereenkomst eindigt", "Het casusoverleg gaat dicht.", "art. 8.2");
    for (const struct mandaat *m = f->huis->mandaat; m != NULL; m = m->next) {
        const struct medewerker *aan = huis_medewerker(f->huis, &m->aan);

        if (id_equal(&m->casusoverleg, &f->casusoverleg->id) && mandaat_geldt(m, f->today) && m->tot != DATE_NONE)
            put_termijn(f, list, "mandaat", m->tot, arena_format(f->arena, "Het mandaat van %s eindigt", aan == NULL ? "onbekend" : aan->naam),
                "De verantwoordelijke doet het dan weer zelf.", "art. 4.6");
    }
}

static void
put_verzoeken(const struct facts *f, struct value *list)
{
    for (const struct wijziging *w = f->casusoverleg->wijziging; w != NULL; w = w->next) {
        if (w->afgedaan != DATE_NONE)
            continue;
        struct value *object = put_termijn(f, list, "wijzigingsverzoek", w->ontvangen,
            arena_format(f->arena, "%s vroeg om wijziging: %s", partij_naam_hier(f, f->casusoverleg, w->partij), w->wat),
            "Stuit de stilzwijgende verlenging tot het is afgedaan.", "art. 23.6");
        char id[ID_TEXT_SIZE];
        value_put_bool(object, "let_op", true);
        value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id,
            arena_format(f->arena, "/wijzigingsverzoeken/%s/afdoeningen/nieuw", id_to_text(&w->id, id))));
    }
    for (const struct uittreding *u = f->casusoverleg->uittreding; u != NULL; u = u->next)
        put_termijn(f, list, "uittreding", u->uit, arena_format(f->arena, "%s treedt uit", partij_naam_hier(f, f->casusoverleg, u->partij)),
            "Vanaf die dag geen toegang. Wat zij verstrekte, blijft herleidbaar.", "art. 23.5, eigen regel E40.4");
}

void
put_termijnen(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "termijnen");
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);

    if (v != NULL)
        put_looptijd(f, list, v);
    for (const struct versie *w = f->casusoverleg->versie; w != NULL; w = w->next) {
        if (w->ingetrokken)
            continue;
        const char *pad = pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d", w->nummer));
        struct value *object = NULL;
        if (w->ingang == DATE_NONE)
            object = put_termijn(f, list, "voorstel", w->vanaf, arena_format(f->arena, "Versie %d wacht op instemming", w->nummer),
                "Zij gaat in als alle partijen hebben ingestemd.", "art. 23.3");
        else if (w->ingang > f->today)
            object = put_termijn(f, list, "ingang", w->ingang, arena_format(f->arena, "Versie %d gaat in", w->nummer), "De oude versie vervalt.", "art. 23.3");
        else if (w == v && !w->vastgesteld && versie_melding(f->casusoverleg, w->nummer) == NULL)
            object = put_termijn(f, list, "melding", w->ingang, arena_format(f->arena, "De verwerking onder versie %d is nog niet gemeld", w->nummer),
                "Elke wijziging wordt gemeld.", "art. 21 en 23.3");
        if (object != NULL) {
            value_put_bool(object, "let_op", w->ingang == DATE_NONE || w == v);
            value_put_text(object, "pad", pad);
        }
    }
    put_rust_op(f, list, casusoverleg_laatste(f->casusoverleg, f->today));
    put_verzoeken(f, list);
}

/* ---- einde ---- */

static size_t
einde_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"nieuw-convenant", "Er komt een nieuwe versie", "De voorzitter leest tot die geldt, hoogstens tot de dag hieronder."},
        {"beeindigd", "Het casusoverleg is beëindigd", "De voorzitter leest tot de dag hieronder, om de dossiers af te handelen."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
einde_rule(const struct facts *f, const struct input *input)
{
    struct decision d = check_namens(f, "naleving");
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);

    (void)input;
    if (!decision_allowed(d))
        return d;
    if (v == NULL || v->convenant == NULL || casusoverleg_convenant(f->casusoverleg, f->today) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E40.9", "Het convenant is niet geëindigd; er is niets over het einde te besluiten.",
            "Dit kan vanaf de dag waarop het eindigt.");
    return DECISION_ALLOWED(NULL);
}

static void
einde_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_EINDE_BESLOTEN, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, casusoverleg_versie(f->casusoverleg, f->today)->nummer);
    event_put_text(ret_events, e, F_BESLUIT, input_text(input, "besluit"));
    event_put_day(ret_events, e, F_TOT, input_get(input, "lezen_tot")->day);
    event_put_text(ret_events, e, F_MOTIVERING, input_text(input, "motivering"));
}

static const struct field einde_field[] = {
    {.name = "besluit", .type = FIELD_CHOICE, .label = "Wat gebeurt er met de dossiers?", .required = true, .from = einde_opties},
    {.name = "lezen_tot", .type = FIELD_DATE, .label = "De voorzitter leest tot", .help = "De eerste dag waarop ook hij niets meer leest.", .required = true},
    {.name = "motivering", .type = FIELD_TEXT, .label = "Motivering", .help = "Schrijf niets over betrokkenen.", .rubriek = RUBRIEK_HUIS, .required = true,
        .min = 3, .max = 1000},
    {0}};

const struct act einde_besluiten = {
    .id = "einde.besluiten", .method = METHOD_POST, .path = "/casusoverleggen/{co}/eindebesluiten", .title = "Over het geëindigde convenant besluiten",
    .uitleg = "Zonder geldend convenant wordt niets vastgelegd. Alleen de voorzitter leest nog, tot hier is besloten.",
    .artikel = "E40.9", .requirement = "E40.9", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_BEPERKT, .field = einde_field, .rule = einde_rule, .handle = einde_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};
