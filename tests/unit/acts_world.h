/*
 * A small casusoverleg in memory for the tests of rules and of the walk: six people, three parties, a covenant and a profile as values. Acts run as the
 * gate runs them: decode, check, decide, handle, fold. Nothing is stored.
 */
#ifndef GCOS_TESTS_ACTS_WORLD_H
#define GCOS_TESTS_ACTS_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/acts.h"
#include "core/event_kind.h"
#include "core/input.h"

enum wie { VOORZITTER, VOORBEREIDER, POLITIE, POLITIE_COLLEGA, GGZ, ZONDER_GEHEIMHOUDING, ZONDER_ZETEL, WIE_COUNT };

#define TODAY "2026-11-23"
#define SEATS (ROLE_VOORZITTER | ROLE_VOORBEREIDER | ROLE_DEELNEMER)

static struct keuze world_informeren[] = {{"gesprek", "In een gesprek"}, {"brief", "Met een brief"}, {"niet", "Niet"}};
static struct keuze world_grond[] = {{"b", "Opsporing"}, {"e", "Bescherming van anderen"}};
static struct keuze world_drang[] = {{"drang", "Drang"}, {"dwang", "Dwang"}};
static struct keuze world_resultaat[] = {{"recidive", "Recidive"}};
static struct keuze world_stand[] = {{"open", "Loopt"}, {"uitgevoerd", "Uitgevoerd"}, {"vervallen", "Vervallen"}};
static struct keuze world_wijze[] = {{"document", "Identiteitsbewijs"}, {"brp-handmatig", "Basisregistratie"}};
static struct keuze world_verblijf[] = {{"rechtmatig", "Rechtmatig verblijf"}, {"geen", "Geen rechtmatig verblijf"}};
static struct toetsvraag world_vraag[] = {{"doelgroep", "Doelgroep?"}, {"noodzaak", "Noodzaak?"}, {"proportionaliteit", "Proportioneel?"},
    {"subsidiariteit", "Subsidiair?"}};
static struct sluitingsreden world_sluiting[] = {
    {"resultaat", "Resultaat bereikt", "20.2", NULL, true, {6, TERM_YEARS}, true},
    {"onvindbaar", "Onvindbaar", "20.2", NULL, true, {6, TERM_YEARS}, false},
    {"overleden", "Overleden", "20.2", NULL, false, {0, TERM_DAYS}, false},
};
#define BITS(a, b, c, d) (uint16_t)(RUBRIEK_BIT(a) | RUBRIEK_BIT(b) | RUBRIEK_BIT(c) | RUBRIEK_BIT(d))
static struct partij world_partij[] = {
    {.sleutel = "gemeente", .instelling = "gemeente", .instelling_naam = "Gemeente", .regel = "14.2", .zetel = true, .grondslag = "Gemeentewet art. 172",
        .recht = {0x1ffe, BITS(RUBRIEK_PERSONALIA, RUBRIEK_OVERLAST, RUBRIEK_VERBLIJFSSTATUS, RUBRIEK_GEZIN)}},
    {.sleutel = "politie", .instelling = "politie", .instelling_naam = "Politie", .regel = "14.4", .zetel = true, .grondslag = "Wpg art. 20",
        .besluit = "wpg-20",
        .recht = {0x1ffe, BITS(RUBRIEK_PERSONALIA, RUBRIEK_STRAFBARE_FEITEN, RUBRIEK_OVERLAST, RUBRIEK_VOORTGANG)}},
    {.sleutel = "ggz", .instelling = "ggz", .instelling_naam = "GGZ", .regel = "14.5", .zetel = true, .grondslag = "toestemming",
        .recht = {BITS(RUBRIEK_PERSONALIA, RUBRIEK_ZORG, RUBRIEK_AANPAK, RUBRIEK_VOORTGANG), RUBRIEK_BIT(RUBRIEK_ZORG)}},
};
static struct criterium world_criterium[] = {{"tien", "Meer dan tien processen-verbaal?", true}, {"jaar", "Waarvan één dit jaar?", false}};
static struct besluit world_besluit[] = {{"wpg-20", "Besluit", "2012-014", DATE_NONE, DATE_NONE}};
static struct profiel world_profiel = {.titel = "Algemeen", .bewaren_hoogstens = {6, TERM_YEARS}, .inactief_na = {2, TERM_YEARS}, .looptijd = {1, TERM_YEARS},
    .uitkomst_melden = {2, TERM_WEEKS}, .gegeven_lengte = 300, .tekst_lengte = 1000,
    .pakket_geldig = {30, TERM_DAYS}, .pakket_kilobyte = 1000, .afweging_regel = "14.5", .toets_door = ROLE_VOORZITTER,
    .grond = world_grond, .grond_count = 2, .informeren = world_informeren, .informeren_count = 3, .drang_dwang = world_drang, .drang_dwang_count = 2,
    .resultaatgebied = world_resultaat, .resultaatgebied_count = 1, .afspraakstand = world_stand, .afspraakstand_count = 3,
    .identiteitswijze = world_wijze, .identiteitswijze_count = 2, .sluiting = world_sluiting, .sluiting_count = 3, .toetsvraag = world_vraag,
        .toetsvraag_count = 4};
static struct convenant world_convenant = {.sleutel = "veelplegers", .titel = "Veelplegers", .doel = "Minder recidive", .versie = 1, .profiel = &world_profiel,
    .duur = {20, TERM_YEARS}, .stilzwijgend = true, .minimumleeftijd = 18, .partij = world_partij, .partij_count = 3, .criterium = world_criterium,
        .criterium_count = 2,
    .besluit = world_besluit, .besluit_count = 1, .bewaren_hoogstens = {5, TERM_YEARS}, .inactief_na = {2, TERM_YEARS}};

static const struct { const char *naam, *partij; int64_t rollen; bool geheim; } world_wie[WIE_COUNT] = {
    [VOORZITTER] = {"Vera", "gemeente", ROLE_VOORZITTER | ROLE_DEELNEMER, true}, [VOORBEREIDER] = {"Bas", "gemeente", ROLE_VOORBEREIDER, true},
    [POLITIE] = {"Pia", "politie", ROLE_DEELNEMER, true}, [POLITIE_COLLEGA] = {"Coen", "politie", ROLE_DEELNEMER, true},
    [GGZ] = {"Gea", "ggz", ROLE_DEELNEMER, true},
    [ZONDER_GEHEIMHOUDING] = {"Zeno", "politie", ROLE_VOORZITTER | ROLE_VOORBEREIDER | ROLE_DEELNEMER, false}, [ZONDER_ZETEL] = {"Nel", NULL, 0, true}};

static const struct id co_id = {{0xc0, 1}}, dossier_id = {{0xd0, 1}}, overleg_id = {{0x0e, 1}};

struct world {
    struct arena *arena;
    struct huis *huis;
    struct dossier *dossier;       /* NULL: not nominated yet */
    struct overleg *overleg;       /* the one planned */
    int32_t today;
    uint64_t number;
    uint8_t minted;
    struct id piece;               /* {gegeven} of the path */
    const struct zoekresultaat *gevonden; size_t gevonden_count;
    struct id nieuw;               /* first id given to the last act */
    struct input *input;           /* of the last act */
    struct fout *fouten;
};

static struct id
wie_id(enum wie wie)
{
    return (struct id){{0xa0, (uint8_t)(wie + 1)}};
}

static const char *
id_str(struct world *w, struct id id)
{
    char text[ID_TEXT_SIZE];
    return arena_text(w->arena, id_to_text(&id, text));
}

static const struct convenant *
world_load(void *context, struct arena *arena, const char *yaml, const char *eigen)
{
    (void)eigen;
    (void)context;
    (void)arena;
    (void)yaml;
    return &world_convenant;
}

static void
world_huis(struct world *w)
{
    struct event_list l = {.arena = w->arena};
    uint64_t n = 0;
    struct event *e = event_add(&l, EVENT_CASUSOVERLEG_INGESTELD, &co_id);

    event_put_text(&l, e, F_SLEUTEL, "veelplegers");
    event_put_text(&l, e, F_TITEL, "Veelplegers");
    e = event_add(&l, EVENT_CONVENANT_VASTGESTELD, &co_id);
    event_put_text(&l, e, F_TEKST, "goed");
    e = event_add(&l, EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD, &co_id);
    event_put_day(&l, e, F_DATUM, date_from_text("2020-01-01"));
    for (int i = 0; i < WIE_COUNT; i++) {
        struct id id = wie_id((enum wie)i), zetel = {{0xaa, (uint8_t)(i + 1)}};
        e = event_add(&l, EVENT_MEDEWERKER_INGESCHREVEN, &id);
        event_put_text(&l, e, F_GEBRUIKERSNAAM, world_wie[i].naam);
        event_put_text(&l, e, F_NAAM, world_wie[i].naam);
        event_put_text(&l, e, F_INSTELLING, world_wie[i].partij != NULL ? world_wie[i].partij : "elders");
        if (world_wie[i].geheim) {
            e = event_add(&l, EVENT_GEHEIMHOUDING_VASTGELEGD, &id);
            event_put_text(&l, e, F_SOORT, "wettelijk");
            event_put_day(&l, e, F_DATUM, date_from_text("2020-01-01"));
        }
        if (world_wie[i].partij == NULL)
            continue;
        e = event_add(&l, EVENT_AUTORISATIE_VERLEEND, &co_id);
        event_put_id(&l, e, F_AUTORISATIE, &zetel);
        event_put_id(&l, e, F_MEDEWERKER, &id);
        event_put_text(&l, e, F_PARTIJ, world_wie[i].partij);
        event_put_int(&l, e, F_ROL, world_wie[i].rollen);
        event_put_day(&l, e, F_VANAF, date_from_text("2020-01-01"));
    }
    for (size_t i = 0; i < l.count; i++)
        huis_apply(w->huis, &l.event[i], ++n);
}

static void
world_profile(void)
{
    static const bool door_handeling[RUBRIEK_COUNT + 1] = {[1] = true, [9] = true, [10] = true, [11] = true, [12] = true};
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        world_profiel.rubriek[r] = (struct rubriek_regel){.titel = rubriek_key((enum rubriek)r), .kort = rubriek_key((enum rubriek)r),
            .door_handeling = door_handeling[r]};
    world_profiel.rubriek[RUBRIEK_STRAFBARE_FEITEN].strafrechtelijk = true;
    world_profiel.rubriek[RUBRIEK_GEZIN].relevantie = world_profiel.rubriek[RUBRIEK_VERBLIJFSSTATUS].relevantie = true;
    world_profiel.rubriek[RUBRIEK_VERBLIJFSSTATUS].keuzelijst = true;
    world_profiel.rubriek[RUBRIEK_VERBLIJFSSTATUS].keuze = world_verblijf;
    world_profiel.rubriek[RUBRIEK_VERBLIJFSSTATUS].keuze_count = 2;
    uint32_t few = KIJKER_AANMELDER | KIJKER_VOORBEREIDER | KIJKER_VOORZITTER, all = few | KIJKER_DEELNEMER | KIJKER_CASEMANAGER;
    world_profiel.zichtbaar[STATE_CONCEPT] = KIJKER_AANMELDER | KIJKER_VOORZITTER;
    world_profiel.zichtbaar[STATE_AANGEMELD] = world_profiel.zichtbaar[STATE_AFGEWEZEN] = few;
    world_profiel.zichtbaar[STATE_GETOETST] = world_profiel.zichtbaar[STATE_GEAGENDEERD] = world_profiel.zichtbaar[STATE_IN_AANPAK] = all;
    world_profiel.zichtbaar[STATE_AANPAK_AFGESLOTEN] = all;
    world_profiel.zichtbaar[STATE_NIET_ACTIEF] = few;
    world_profiel.zichtbaar[STATE_AFGESLOTEN] = KIJKER_VOORZITTER;
    world_convenant.vanaf = date_from_text("2012-03-01");
}

static int
world_open(void **state)
{
    static struct world w;
    w = (struct world){.arena = arena_new(64 << 20), .today = date_from_text(TODAY)};
    world_profile();
    world_besluit[0].tot = DATE_NONE;
    w.huis = huis_new(w.arena);
    w.huis->convenant_load = world_load;
    world_huis(&w);
    *state = &w;
    return 0;
}

static inline int
world_close(void **state)
{
    arena_free(((struct world *)*state)->arena);
    return 0;
}

static struct facts
world_facts(struct world *w, enum wie wie)
{
    struct id id = wie_id(wie);
    struct facts f = {.arena = w->arena, .today = w->today, .now = time_from_local(w->today, 600), .huis = w->huis, .dossier = w->dossier,
        .overleg = w->overleg, .overleggen = w->overleg, .pad_gegeven = w->piece, .gevonden = w->gevonden, .gevonden_count = w->gevonden_count};

    f.pad_uitvraag = w->piece;
    f.casusoverleg = huis_casusoverleg(w->huis, &co_id);
    f.convenant = casusoverleg_laatste(f.casusoverleg, f.today);
    f.actor.medewerker = huis_medewerker(w->huis, &id);
    for (const struct autorisatie *a = w->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &id))
            f.actor.autorisatie = a;
    if (f.actor.autorisatie != NULL) {
        f.actor.rollen = f.actor.autorisatie->rollen;
        f.actor.partij = convenant_partij(f.convenant, f.actor.autorisatie->partij);
    }
    if (f.actor.autorisatie != NULL && w->dossier != NULL && w->dossier->casemanager_is && id_equal(&w->dossier->casemanager, &id))
        f.actor.rollen |= ROLE_CASEMANAGER;
    f.actor.geheimhouding = world_wie[wie].geheim;
    for (uint8_t i = 0; i < 8; i++)
        f.new_id[i] = (struct id){{0xee, w->minted, i}};
    return f;
}

/* Decides as the gate does; what stands in fouten was refused by the field table before any rule. */
static struct decision
try_pairs(struct world *w, enum wie wie, const struct act *act, const char *const *pair)
{
    struct facts f = world_facts(w, wie);
    struct input_pair list[40];
    struct fout *more = NULL;
    size_t count = 0;

    for (; pair[2 * count] != NULL; count++)
        list[count] = (struct input_pair){pair[2 * count], pair[2 * count + 1], strlen(pair[2 * count + 1])};
    w->fouten = NULL;
    w->input = input_decode(w->arena, act, list, count, false, &w->fouten);
    assert_non_null(w->input);
    struct decision d = decide(&f, act, NULL);
    if (!decision_allowed(d))
        return d;
    input_check(&f, act, w->input, false, &more);
    if (w->fouten == NULL)
        w->fouten = more;
    if (w->fouten != NULL)
        return refuse_field("veld", w->fouten->veld, w->fouten->melding, "Verbeter het veld.");
    return decide(&f, act, w->input);
}

static void
world_apply(struct world *w, struct facts *f, struct event_list *l)
{
    for (size_t i = 0; i < l->count; i++) {
        struct event *e = &l->event[i];
        const struct event_kind *kind = event_kind(e->kind);
        assert_non_null(kind);
        assert_false(id_is_none(&e->stream));
        assert_int_equal(kind->piece, !id_is_none(&e->piece));
        e->number = ++w->number;
        e->time = f->now;
        e->door = f->actor.medewerker->id;
        e->voor = f->actor.partij != NULL ? f->actor.partij->sleutel : NULL;
        for (size_t v = 0; v < e->count; v++) {
            bool known = false;
            for (const struct event_field *field = kind->field; field->number != 0; field++)
                known = known || (field->number == e->value[v].number && field->type == e->value[v].type);
            if (!known)
                fail_msg("%s: field %d is not in its table", kind->name, e->value[v].number);
        }
        if (kind->stream == STREAM_DOSSIER) {
            if (w->dossier == NULL)
                w->dossier = dossier_new(w->arena, &e->stream);
            dossier_apply(w->dossier, e);
        } else {
            if (w->overleg == NULL)
                w->overleg = overleg_new(w->arena, &e->stream);
            overleg_apply(w->overleg, e);
        }
    }
}

static inline struct decision
act_pairs(struct world *w, enum wie wie, const struct act *act, const char *const *pair)
{
    struct decision d = try_pairs(w, wie, act, pair);
    if (!decision_allowed(d))
        return d;
    struct facts f = world_facts(w, wie);
    struct event_list l = {.arena = w->arena};
    w->nieuw = f.new_id[0];
    w->minted++;
    act->handle(&f, w->input, &l);
    assert_true(l.count > 0);
    world_apply(w, &f, &l);
    return d;
}

#define TRY(w, wie, act, ...) try_pairs((w), (wie), &(act), (const char *const[]){__VA_ARGS__ __VA_OPT__(,) NULL, NULL})
#define ACT(w, wie, act, ...) assert_allowed(act_pairs((w), (wie), &(act), (const char *const[]){__VA_ARGS__ __VA_OPT__(,) NULL, NULL}))

static inline void
assert_allowed(struct decision d)
{
    if (!decision_allowed(d))
        fail_msg("refused: %s %s (%s) %s", d.artikel, d.waarom, d.veld != NULL ? d.veld : "-", d.wel != NULL ? d.wel : "");
}

/* Refused so, citing this, saying what can be done. */
static inline void
assert_refused(struct decision d, enum refusal refusal, const char *artikel)
{
    assert_int_equal(d.refusal, refusal);
    assert_string_equal(d.artikel, artikel);
    assert_int_equal(d.eigen_regel, artikel[0] == 'E');
    assert_non_null(d.waarom);
    assert_non_null(d.wel);
    assert_true(strlen(d.wel) > 8);
}

/* ---- the road that most tests take ---- */

#define PERSOON "voornamen", "Jan", "geslachtsnaam", "Jansen", "geboortedatum", "1980-02-03", "aanleiding", "Twaalf aanhoudingen"
#define TOETS_JA "doelgroep", "ja", "doelgroep_waarom", "voldoet", "noodzaak", "ja", "noodzaak_waarom", "nodig", "proportionaliteit", "ja", \
    "proportionaliteit_waarom", "in verhouding", "subsidiariteit", "ja", "subsidiariteit_waarom", "niet anders"
#define BESPREEK "realisatie", "Samen optrekken", "informeren", "gesprek"

static inline void
go_aangemeld(struct world *w)
{
    ACT(w, POLITIE, dossier_aanmelden, PERSOON, "criteria", "tien", "grondslag", "Wpg art. 20");
}

static inline void
go_getoetst(struct world *w)
{
    go_aangemeld(w);
    ACT(w, VOORZITTER, privacytoets_vastleggen, TOETS_JA);
}

static inline void
go_geagendeerd(struct world *w)
{
    go_getoetst(w);
    ACT(w, VOORBEREIDER, overleg_plannen, "datum", TODAY, "tijd", "09:30", "plaats", "Zaal 1");
    ACT(w, VOORZITTER, dossier_agenderen, "overleg", id_str(w, w->overleg->id), "inleiding", "Twaalf aanhoudingen");
}

static inline void
go_in_aanpak(struct world *w)
{
    go_geagendeerd(w);
    ACT(w, VOORZITTER, bespreking_afsluiten, BESPREEK, "casemanager", id_str(w, wie_id(POLITIE)));
}

#endif
