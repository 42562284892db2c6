/*
 * A walk, breadth first, over every dossier state that acts can reach: from each state every person tries every act, and what was allowed leads on. Two
 * dossiers are the same state when nothing that a rule looks at differs. In every state reached the invariants below must hold.
 */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"
#include "core/view.h"

#define NODES_MAX 4000
#define EVENTS_MAX 48

struct node {
    const struct event *event[EVENTS_MAX];
    size_t count;
    bool later;              /* three years on, with a new meeting planned */
    bool way_on;
};

struct walk {
    struct world w;
    struct arena *keep, *scratch;
    struct node node[NODES_MAX];
    char key[NODES_MAX][96];
    size_t count;
    uint32_t reached;        /* STATE_BITs by date */
    unsigned done[32];       /* per move: how often allowed */
};
static struct walk walk;

/* $o overleg, $a an open afspraak, $p and $g people, $v an open suspicion. */
static const struct { const struct act *act; const char *pair[18]; } moves[] = {
    {&dossier_aanmelden, {PERSOON, "criteria", "tien", "grondslag", "Wpg art. 20"}},
    {&dossier_aanmelden, {PERSOON, "concept", "ja"}},
    {&dossier_bevestigen, {"aanleiding", "Overlast", "criteria", "tien", "grondslag", "Wpg art. 20"}},
    {&privacytoets_vastleggen, {TOETS_JA}},
    {&privacytoets_vastleggen, {"doelgroep_waarom", "nee", "noodzaak_waarom", "nee", "proportionaliteit_waarom", "nee", "subsidiariteit_waarom", "nee"}},
    {&identiteit_vaststellen, {"wijze", "document", "resultaat", "klopt", "datum", "2026-11-01"}},
    {&personalia_wijzigen, {"geslachtsnaam", "Janssen", "geboortedatum", "1980-00-00"}},
    {&dubbel_beslissen, {"ander", "$v", "motivering", "Iemand anders"}},
    {&gegeven_vastleggen, {"rubriek", "overlast", "inhoud", "Schreeuwt", "feitdatum", "2026-11-01", "hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja"}},
    {&gegeven_intrekken, {"reden", "onjuist"}},
    {&agendapunt_voorstellen, {"reden", "Weer overlast"}},
    {&dossier_agenderen, {"overleg", "$o", "inleiding", "Overlast"}},
    {&dossier_van_agenda, {"reden", "Later"}},
    {&bespreking_afsluiten, {"realisatie", "Samen", "casemanager", "geen", "informeren", "brief"}},
    {&bespreking_afsluiten, {"realisatie", "Samen", "casemanager", "$p", "informeren", "niet", "grond", "b", "motivering", "Onderzoek", "herzien_op",
        "2040-01-01"}},
    {&aanpak_vaststellen, {"doel", "Rust", "inhoud", "Werk", "drang_dwang", "drang", "resultaatgebied", "recidive", "deelnemers", "$p"}},
    {&afspraak_maken, {"wat", "Bezoek", "partij", "ggz", "uiterlijk", "2040-01-01"}},
    {&voortgang_verslaan, {"afspraak", "$a", "inhoud", "Gedaan", "stand", "uitgevoerd"}},
    {&voortgang_verslaan, {"afspraak", "geen", "inhoud", "Loopt", "opnieuw", "ja"}},
    {&aanpak_afsluiten, {"resultaat", "Rust", "informeren", "brief"}},
    {&dossier_afsluiten, {"reden", "resultaat", "toelichting", "Klaar"}},
    {&dossier_afsluiten, {"reden", "onvindbaar", "toelichting", "Weg"}},
};
#define MOVES (sizeof moves / sizeof moves[0])

static const struct event *
event_keep(const struct event *e)
{
    struct event *copy = arena_copy(walk.keep, e, sizeof *e);
    copy->value = arena_copy(walk.keep, e->value, e->count * sizeof *e->value);
    copy->voor = arena_text(walk.keep, e->voor);
    for (size_t i = 0; i < e->count; i++)
        if (e->value[i].text != NULL)
            copy->value[i].text = arena_text_n(walk.keep, e->value[i].text, e->value[i].length);
    return copy;
}

static void
replay(const struct node *n)
{
    struct world *w = &walk.w;
    arena_reset(walk.scratch);
    w->arena = walk.scratch;
    w->dossier = NULL;
    w->overleg = NULL;
    w->piece = (struct id){{0}};
    w->today = date_from_text(n->later ? "2029-11-24" : TODAY);
    w->minted = (uint8_t)(n->count + 1);
    for (size_t i = 0; i < n->count; i++) {
        const struct event *e = n->event[i];
        if (event_kind(e->kind)->stream == STREAM_DOSSIER) {
            if (w->dossier == NULL)
                w->dossier = dossier_new(w->arena, &e->stream);
            dossier_apply(w->dossier, e);
        } else {
            if (w->overleg == NULL || !id_equal(&w->overleg->id, &e->stream))
                w->overleg = overleg_new(w->arena, &e->stream);
            overleg_apply(w->overleg, e);
        }
    }
    if (w->dossier != NULL && w->dossier->gegeven != NULL)
        w->piece = w->dossier->gegeven->id;
}

/* What the rules look at, as far as it can matter to a later one. */
static void
key_of(const struct node *n, char key[96])
{
    const struct dossier *d = walk.w.dossier;
    bool open = false, dubbel = false;
    for (const struct afspraak *a = d != NULL ? d->afspraak : NULL; a != NULL; a = a->next)
        open = open || afspraak_open(a);
    for (const struct vermoeden *v = d != NULL ? d->vermoeden : NULL; v != NULL; v = v->next)
        dubbel = dubbel || !v->besloten;
    /* Looked at by their own rules only: told apart in one state, or everything would be walked a dozen times over. */
    const struct id pia = wie_id(POLITIE);
    bool early = d != NULL && d->state == STATE_AANGEMELD && !n->later, getoetst = d != NULL && d->state == STATE_GETOETST;
    const bool bit[] = {n->later, d != NULL && d->getoetst, getoetst && d->voorstel.is, d != NULL && d->casemanager_is, open, d != NULL && d->afspraak != NULL,
        d != NULL && d->voortgang != NULL, early && d->gegeven != NULL, early && d->gegeven != NULL && d->gegeven->ingetrokken, early && dubbel,
        early && d->identiteit_vastgesteld, d != NULL && d->bespreking != NULL, d != NULL && id_equal(&d->aangemeld.door, &pia)};
    size_t at = 0;
    key[at++] = (char)('A' + (d != NULL ? (int)d->state : 0));
    key[at++] = (char)('A' + (d != NULL && d->state == STATE_GEAGENDEERD ? (int)d->state_before_agenda : 0));
    for (size_t i = 0; i < sizeof bit; i++)
        key[at++] = bit[i] ? '1' : '0';
    key[at] = '\0';
}

static void
node_add(const struct node *n)
{
    char key[96];
    key_of(n, key);
    for (size_t i = 0; i < walk.count; i++)
        if (strcmp(walk.key[i], key) == 0)
            return;
    if (walk.count == NODES_MAX || n->count > EVENTS_MAX - 8)
        return;
    memcpy(walk.key[walk.count], key, sizeof key);
    walk.node[walk.count++] = *n;
}

static const char *
pair_text(const char *text)
{
    const struct dossier *d = walk.w.dossier;
    struct id id = {{0xff}};
    if (text[0] != '$')
        return text;
    if (text[1] == 'o' && walk.w.overleg != NULL)
        id = walk.w.overleg->id;
    if (text[1] == 'p')
        id = wie_id(POLITIE);
    for (const struct afspraak *a = text[1] == 'a' && d != NULL ? d->afspraak : NULL; a != NULL; a = a->next)
        if (afspraak_open(a))
            id = a->id;
    for (const struct vermoeden *v = text[1] == 'v' && d != NULL ? d->vermoeden : NULL; v != NULL; v = v->next)
        if (!v->besloten)
            id = v->ander;
    return id_str(&walk.w, id);
}

/* One person tries one move; when allowed, the state behind it is added. */
static void
move_try(size_t at, size_t move, enum wie wie)
{
    struct node next = walk.node[at];
    const char *pair[sizeof moves[0].pair / sizeof moves[0].pair[0] + 2] = {NULL};
    const struct act *act = moves[move].act;

    replay(&next);
    if ((walk.w.dossier == NULL) != (act == &dossier_aanmelden))
        return;
    for (size_t i = 0; i < sizeof moves[0].pair / sizeof moves[0].pair[0] && moves[move].pair[i] != NULL; i++)
        pair[i] = pair_text(moves[move].pair[i]);
    enum dossier_state before = walk.w.dossier != NULL ? walk.w.dossier->state : STATE_GEEN;
    if (!decision_allowed(try_pairs(&walk.w, wie, act, pair)))
        return;
    if (before == STATE_AFGESLOTEN)
        fail_msg("%s was allowed on a closed dossier", act->id);
    struct facts f = world_facts(&walk.w, wie);
    struct event_list l = {.arena = walk.w.arena};
    act->handle(&f, walk.w.input, &l);
    world_apply(&walk.w, &f, &l);
    for (size_t i = 0; i < l.count; i++)
        next.event[next.count++] = event_keep(&l.event[i]);
    walk.done[move]++;
    walk.node[at].way_on = walk.node[at].way_on || walk.w.dossier->state != before;
    next.way_on = false;
    node_add(&next);
}

static void
move_time(size_t at)
{
    struct node next = walk.node[at];
    struct event_list l = {.arena = walk.keep};
    static const struct id later_id = {{0x0e, 9}};
    if (next.later)
        return;
    next.later = true;
    next.way_on = false;
    replay(&next);
    if (walk.w.dossier == NULL || id_is_none(&walk.w.dossier->overleg)) {
        struct event *e = event_add(&l, EVENT_OVERLEG_GEPLAND, &later_id);
        event_put_day(&l, e, F_DATUM, walk.w.today);
        e->number = 1;
        next.event[next.count++] = e;
        replay(&next);
    }
    node_add(&next);
}

/* ---- invariants ---- */

static void
check_outsiders(void)
{
    for (const struct act *const *act = act_table; *act != NULL; act++) {
        if (((*act)->need & NEED_CASUSOVERLEG) == 0 || ((*act)->path[1] != 'c'))
            continue;
        struct facts zonder = world_facts(&walk.w, ZONDER_GEHEIMHOUDING), buiten = world_facts(&walk.w, ZONDER_ZETEL);
        if ((*act)->flag & ACT_INHOUD && decision_allowed(decide(&zonder, *act, NULL)))
            fail_msg("%s is open to somebody without secrecy", (*act)->id);
        if (((*act)->need & NEED_DOSSIER) != 0 && decide(&buiten, *act, NULL).refusal != REFUSAL_ABSENT)
            fail_msg("%s is not absent to somebody without a seat", (*act)->id);
        if (((*act)->flag & ACT_BEVRIJD) == 0 && decide(&buiten, *act, NULL).refusal != REFUSAL_ABSENT)
            fail_msg("%s is not absent to somebody without a seat", (*act)->id);
    }
    assert_false(dossier_zichtbaar(&(struct facts){.dossier = walk.w.dossier, .convenant = &world_convenant}));
}

static void
check_views(void)
{
    char where[128];
    for (int wie = 0; wie < WIE_COUNT; wie++) {
        struct facts f = world_facts(&walk.w, (enum wie)wie);
        if (!decision_allowed(decide(&f, &dossier_tonen, NULL)))
            continue;
        struct value *result = value_object(walk.w.arena);
        dossier_view(&f, NULL, result);
        if (!shape_fits(dossier_shape, result, where))
            fail_msg("the dossier page does not fit its shape: %s", where);
    }
}

static void
check_state(const struct node *n)
{
    const char *oorzaak = NULL;
    replay(n);
    const struct dossier *d = walk.w.dossier;
    if (d == NULL)
        return;
    check_outsiders();
    check_views();
    if (dossier_bewaren_tot(d, &world_convenant, &oorzaak) == DATE_NONE || oorzaak == NULL)
        fail_msg("no end date in state %s", state_key(d->state));
    walk.reached |= STATE_BIT(dossier_state_on(d, &world_convenant, walk.w.today));
    if (!n->way_on && d->state != STATE_AFGESLOTEN && d->state != STATE_VERNIETIGD)
        fail_msg("no way on from %s (%s)", state_key(d->state), n->later ? "later" : "now");
}

static void
E20_1_E6_1_E10_3_every_reachable_state_keeps_the_invariants(void **state)
{
    (void)state;
    struct node root = {.count = 0};
    struct event_list l = {.arena = walk.keep};
    struct event *e = event_add(&l, EVENT_OVERLEG_GEPLAND, &overleg_id);
    event_put_day(&l, e, F_DATUM, date_from_text(TODAY));
    e->number = 1;
    root.event[root.count++] = e;
    replay(&root);
    node_add(&root);
    for (size_t at = 0; at < walk.count; at++) {
        for (size_t m = 0; m < MOVES; m++)
            for (int wie = 0; wie < WIE_COUNT; wie++)
                move_try(at, m, (enum wie)wie);
        move_time(at);
        check_state(&walk.node[at]);
    }
    print_message("# %zu states\n", walk.count);
    assert_true(walk.count < NODES_MAX);
    assert_int_equal(walk.reached, STATE_BIT(STATE_AFGESLOTEN + 1) - STATE_BIT(STATE_CONCEPT));
    for (size_t m = 0; m < MOVES; m++)
        if (walk.done[m] == 0)
            fail_msg("%s (move %zu) was never allowed", moves[m].act->id, m);
}

static int
walk_open(void **state)
{
    static struct zoekresultaat gevonden = {.kaart = {.dossier = {{0xdd, 1}}}};
    world_open(state);
    walk.w = *(struct world *)*state;
    walk.w.gevonden = &gevonden;
    walk.w.gevonden_count = 1;
    walk.keep = walk.w.arena;
    walk.scratch = arena_new(16 << 20);
    return 0;
}

static int
walk_close(void **state)
{
    (void)state;
    arena_free(walk.scratch);
    arena_free(walk.keep);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E20_1_E6_1_E10_3_every_reachable_state_keeps_the_invariants, walk_open, walk_close)};
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
