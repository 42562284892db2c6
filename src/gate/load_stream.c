/*
 * load_stream: whole streams, read with the facts grant and folded: the dossier, meetings, verklaringen, opschalingen and verzoeken.
 */
#include "gate/load_private.h"

/* One kind of stream: how one is made, folded, and kept among the facts. Each kind has its own struct; the functions below cast. */
struct soort {
    enum stream_kind kind;
    void *(*make)(struct arena *arena, const struct id *id);
    void (*apply)(void *item, const struct event *event);
    /* After last, or first of the facts' list when that is NULL. Not of a kind that is read one at a time. */
    void (*keep)(struct ticket *t, void *last, void *item, const struct stream_head *head);
};

/* *ret_item is NULL when there is no such stream. */
static enum rc
load_one(struct ticket *t, struct reader *reader, const struct grant *grant, const struct soort *soort, const struct id *id, void **ret_item,
    struct stream_head *ret_head, struct err *err)
{
    void *item = soort->make(t->arena, id);

    *ret_item = NULL;
    if (item == NULL)
        return RC_NOMEM;
    enum rc rc = reader_stream(reader, grant, id, soort->kind, t->arena, ret_head, soort->apply, item, err);
    if (rc == RC_OK)
        *ret_item = item;
    return rc == RC_NONE ? RC_OK : rc;
}

/* Each stream the filter finds, in its order, after *last, which moves on. ret_next: where there may be more, or 0; NULL: not asked. */
static enum rc
load_list(struct ticket *t, struct reader *reader, const struct grant *grant, const struct soort *soort, const struct kaart_filter *filter,
    void **last, uint64_t *ret_next, struct err *err)
{
    struct kaart_row *row;
    size_t count;
    enum rc rc = reader_kaarten(reader, grant, filter, t->arena, &row, &count, err);

    if (ret_next != NULL)
        *ret_next = rc == RC_OK && count > 0 && count == filter->limit ? row[count - 1].volgorde : 0;

    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        struct stream_head head;
        void *item;

        rc = load_one(t, reader, grant, soort, &row[i].head.stream, &item, &head, err);
        if (rc != RC_OK || item == NULL)
            continue;
        soort->keep(t, *last, item, &head);
        *last = item;
    }
    return rc;
}

/* ---- the dossier ---- */

static void *make_dossier(struct arena *arena, const struct id *id) { return dossier_new(arena, id); }
static void apply_dossier(void *item, const struct event *event) { dossier_apply(item, event); }
static const struct soort een_dossier = {STREAM_DOSSIER, make_dossier, apply_dossier, NULL};

enum rc
load_one_dossier(struct ticket *t, struct reader *reader, const struct grant *grant, const struct id *id, struct dossier **ret_dossier,
    struct stream_head *ret_head, struct err *err)
{
    void *item;
    enum rc rc = load_one(t, reader, grant, &een_dossier, id, &item, ret_head, err);

    *ret_dossier = item;
    if (rc == RC_OK && item != NULL)
        dossier_verberg(item, t->facts.convenant, t->today, (t->act->need & NEED_VERZOEKEN) != 0);
    return rc;
}

enum rc
load_dossier(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    bool ok;
    struct id id = path_id(t, "dossier", &ok);
    struct dossier *d;

    if (!ok)
        return RC_OK;
    enum rc rc = load_one_dossier(t, reader, grant, &id, &d, &t->dossier_head, err);
    if (rc != RC_OK || d == NULL)
        return rc;
    t->dossier = d;
    t->facts.dossier = d;
    if (d->casemanager_is && t->facts.actor.medewerker != NULL) {
        bool zelf = id_equal(&d->casemanager, &t->facts.actor.medewerker->id);
        t->facts.actor.neemt_waar = !zelf && (t->facts.actor.rollen & ROLE_CASEMANAGER) == 0 && vervangt(&t->facts, &d->casemanager);
        if (zelf || t->facts.actor.neemt_waar)
            t->facts.actor.rollen |= ROLE_CASEMANAGER;
    }
    return RC_OK;
}

/* ---- meetings ---- */

static void *make_overleg(struct arena *arena, const struct id *id) { return overleg_new(arena, id); }
static void apply_overleg(void *item, const struct event *event) { overleg_apply(item, event); }

static void
keep_overleg(struct ticket *t, void *last, void *item, const struct stream_head *head)
{
    ((struct overleg *)item)->toegang_versie = head->toegang_versie;
    if (last == NULL)
        t->facts.overleggen = item;
    else
        ((struct overleg *)last)->next = item;
}

static const struct soort een_overleg = {STREAM_OVERLEG, make_overleg, apply_overleg, keep_overleg};

enum rc
load_overleggen(struct ticket *t, struct reader *reader, const struct grant *grant, bool closed, struct err *err)
{
    const struct kaart_filter filter[] = {
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_LOOPT, .by_term = true, .limit = 50},
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_GESLOTEN, .by_term = true, .oldest = true, .limit = 10},
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_AFGELAST, .by_term = true, .oldest = true, .limit = 10},
    };
    void *last = NULL;

    t->facts.overleggen = NULL;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < (closed ? sizeof filter / sizeof *filter : 1) && rc == RC_OK; i++)
        rc = load_list(t, reader, grant, &een_overleg, &filter[i], &last, NULL, err);
    return rc;
}

/* Those the filter finds, without their agenda, behind those that are there. Folded one after the other in the same place: a meeting is large. */
static enum rc
load_punten(struct ticket *t, struct reader *reader, const struct grant *grant, const struct kaart_filter *filter, struct kalender_punt *ret_punt,
    size_t *ret_count, struct err *err)
{
    struct overleg *o = arena_new_struct(t->arena, overleg);
    struct kaart_row *row;
    size_t count = 0;
    enum rc rc = o == NULL ? RC_NOMEM : reader_kaarten(reader, grant, filter, t->arena, &row, &count, err);

    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        struct stream_head head;

        overleg_init(o, t->arena, &row[i].head.stream);
        rc = reader_stream(reader, grant, &o->id, STREAM_OVERLEG, t->arena, &head, apply_overleg, o, err);
        if (rc == RC_OK && o->datum != DATE_NONE)
            ret_punt[(*ret_count)++] = (struct kalender_punt){t->facts.casusoverleg, o->id, o->datum, o->minuut, o->einde, o->plaats,
                o->afgelast ? o->afgelast_op : o->gepland_op, o->verzet + o->afgelast, o->afgelast, o->afgelast_waarom};
        rc = rc == RC_NONE ? RC_OK : rc;
    }
    return rc;
}

enum rc
load_kalender(struct ticket *t, struct reader *reader, const struct grant *grant, struct kalender_punt ret_punt[KALENDER_MAX], size_t *ret_count,
    struct err *err)
{
    const struct kaart_filter filter[] = {
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_LOOPT, .by_term = true, .limit = 4 * GRANT_PAGE_MAX},
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_GESLOTEN, .by_term = true, .oldest = true, .limit = GRANT_PAGE_MAX},
        {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_AFGELAST, .by_term = true, .oldest = true, .limit = GRANT_PAGE_MAX},
    };
    enum rc rc = RC_OK;

    _Static_assert(KALENDER_MAX == 6 * GRANT_PAGE_MAX, "all lists");
    *ret_count = 0;
    for (size_t k = 0; k < sizeof filter / sizeof *filter && rc == RC_OK; k++)
        rc = load_punten(t, reader, grant, &filter[k], ret_punt, ret_count, err);
    return rc;
}

enum rc
load_afgelast(struct ticket *t, struct reader *reader, const struct grant *grant, struct kalender_punt ret_punt[WERK_AFGELAST_MAX], size_t *ret_count,
    struct err *err)
{
    const struct kaart_filter filter = {.kind = STREAM_OVERLEG, .states = 1u << OVERLEG_AFGELAST, .by_term = true, .oldest = true,
        .limit = WERK_AFGELAST_MAX};

    *ret_count = 0;
    enum rc rc = load_punten(t, reader, grant, &filter, ret_punt, ret_count, err);
    while (*ret_count > 0 && ret_punt[*ret_count - 1].datum < t->today) /* the last day first */
        --*ret_count;
    return rc;
}

enum rc
load_rond(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct overleg *before = t->facts.overleggen;

    t->facts.rond = NULL;
    if (t->facts.convenant == NULL || !t->facts.convenant->tijdvak || grant == NULL)
        return RC_OK;
    enum rc rc = load_overleggen(t, reader, grant, true, err);
    t->facts.rond = t->facts.overleggen;
    t->facts.overleggen = before;
    return rc;
}

const struct overleg *
next_overleg(const struct ticket *t)
{
    for (const struct overleg *o = t->facts.overleggen; o != NULL; o = o->next)
        if (overleg_loopt(o) && o->datum >= t->today)
            return o;
    for (const struct overleg *o = t->facts.overleggen; o != NULL; o = o->next)
        if (overleg_loopt(o))
            return o; /* held, not closed yet */
    return NULL;
}

enum rc
load_one_overleg(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const uint64_t need = t->act->need;
    struct id id = {{0}};
    bool ok = false;

    if ((need & NEED_OVERLEG) != 0)
        id = path_id(t, "overleg", &ok);
    else if ((need & NEED_OVERLEG_GEKOZEN) != 0) {
        const struct input_value *v = input_get(t->input, "overleg");
        ok = v != NULL && v->given && !v->none;
        if (ok)
            id = v->id;
        else if (t->dossier != NULL && !id_is_none(&t->dossier->overleg)) {
            id = t->dossier->overleg;
            ok = true;
        }
    } else if ((need & NEED_AGENDA_KAARTEN) != 0) {
        t->facts.overleg = next_overleg(t);
        return RC_OK;
    }
    if (!ok)
        return RC_OK;
    void *item;
    enum rc rc = load_one(t, reader, grant, &een_overleg, &id, &item, &t->overleg_head, err);
    t->overleg = item;
    t->facts.overleg = t->overleg;
    return rc;
}

/* ---- lists that are read whole ---- */

static void *make_verklaring(struct arena *arena, const struct id *id) { return verklaring_new(arena, id); }
static void apply_verklaring(void *item, const struct event *event) { verklaring_apply(item, event); }

static void
keep_verklaring(struct ticket *t, void *last, void *item, const struct stream_head *head)
{
    (void)head;
    if (last == NULL)
        t->facts.verklaringen = item;
    else
        ((struct verklaring *)last)->next = item;
}

enum rc
load_verklaringen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    static const struct soort soort = {STREAM_VERKLARING, make_verklaring, apply_verklaring, keep_verklaring};
    void *last = NULL;

    return load_list(t, reader, grant, &soort, &(struct kaart_filter){.kind = STREAM_VERKLARING, .limit = 50}, &last, NULL, err);
}

static void *make_opschaling(struct arena *arena, const struct id *id) { return opschaling_new(arena, id); }
static void apply_opschaling(void *item, const struct event *event) { opschaling_apply(item, event); }

static void
keep_opschaling(struct ticket *t, void *last, void *item, const struct stream_head *head)
{
    struct opschaling *o = item;

    if (last == NULL)
        t->facts.opschalingen = o;
    else
        ((struct opschaling *)last)->next = o;
    if (id_equal(&o->id, &t->facts.pad_opschaling)) {
        t->facts.opschaling = t->opschaling = o;
        t->opschaling_head = *head;
    }
}

enum rc
load_opschalingen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    static const struct soort soort = {STREAM_OPSCHALING, make_opschaling, apply_opschaling, keep_opschaling};
    void *last = NULL;

    return load_list(t, reader, grant, &soort, &(struct kaart_filter){.kind = STREAM_OPSCHALING, .limit = 50}, &last, NULL, err);
}

static void *make_verzoek(struct arena *arena, const struct id *id) { return verzoek_new(arena, id); }
static void apply_verzoek(void *item, const struct event *event) { verzoek_apply(item, event); }

static void
keep_verzoek(struct ticket *t, void *last, void *item, const struct stream_head *head)
{
    struct verzoek *v = item;

    if (last == NULL)
        t->facts.verzoeken = v;
    else
        ((struct verzoek *)last)->next = v;
    if (id_equal(&v->id, &t->facts.pad_verzoek)) {
        t->facts.verzoek = t->verzoek = v;
        t->verzoek_head = *head;
    }
}

/* What still runs, soonest first, and the last that are done; behind the cursor older ones. */
enum rc
load_verzoeken(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    static const struct soort soort = {STREAM_VERZOEK, make_verzoek, apply_verzoek, keep_verzoek};
    const struct kaart_filter open = {.kind = STREAM_VERZOEK, .states = 1u << 0, .by_term = true, .limit = GRANT_PAGE_MAX};
    const struct kaart_filter done = {.kind = STREAM_VERZOEK, .states = 1u << 1, .limit = 20, .na = cursor_open(t, "na")};
    void *last = NULL;
    uint64_t next = 0;
    enum rc rc = done.na != 0 ? RC_OK : load_list(t, reader, grant, &soort, &open, &last, NULL, err);

    if (rc == RC_OK)
        rc = load_list(t, reader, grant, &soort, &done, &last, &next, err);
    t->facts.verzoeken_volgende = next != 0 ? cursor_seal(t, next) : NULL;
    if (rc != RC_OK || t->verzoek != NULL || id_is_none(&t->facts.pad_verzoek))
        return rc;
    struct stream_head head; /* an older one, that neither list holds */
    void *item;
    rc = load_one(t, reader, grant, &soort, &t->facts.pad_verzoek, &item, &head, err);
    if (rc == RC_OK && item != NULL)
        keep_verzoek(t, last, item, &head);
    return rc;
}

enum rc
load_gekoppeld(struct ticket *t, struct reader *reader, struct err *err)
{
    struct dossier_regel *list = NULL;
    enum rc rc = RC_OK;

    for (const struct koppeling *k = t->verzoek == NULL ? NULL : t->verzoek->koppeling; k != NULL && rc == RC_OK; k = k->next) {
        struct dossier_regel *regel = arena_new_struct(t->arena, dossier_regel);
        struct dossier *d;

        if (regel == NULL || t->gekoppeld_count == KOPPELING_MAX)
            return RC_NOMEM;
        const struct grant *grant = mint_facts(t->arena, &t->facts, t->act, t->bestand, &k->dossier, NULL);
        rc = load_one_dossier(t, reader, grant, &k->dossier, &d, &t->gekoppeld[t->gekoppeld_count], err);
        if (rc != RC_OK || d == NULL)
            continue;
        *regel = (struct dossier_regel){d, list};
        list = regel;
        t->gekoppeld_count++;
    }
    t->facts.gekoppeld = list;
    return rc;
}

/* Every verzoek of the bestand is looked at, however many there are: a page at a time, and only what goes with this dossier is kept. */
static enum rc
ervan_page(struct ticket *t, struct reader *reader, const struct grant *grant, struct kaart_filter *page, struct arena *work, size_t *ret_count,
    struct err *err)
{
    struct kaart_row *row;
    enum rc rc = reader_kaarten(reader, grant, page, work, &row, ret_count, err);

    for (size_t i = 0; rc == RC_OK && i < *ret_count; i++) {
        struct verzoek *v = verzoek_new(work, &row[i].head.stream);
        struct stream_head head;
        struct ervan *e;
        struct id stuk;

        page->na = row[i].volgorde;
        rc = v == NULL ? RC_NOMEM : reader_stream(reader, grant, &v->id, STREAM_VERZOEK, work, &head, apply_verzoek, v, err);
        if (rc == RC_NONE || (rc == RC_OK && !verzoek_over(v, &t->dossier->id))) {
            rc = RC_OK;
            continue;
        }
        if (rc != RC_OK)
            break;
        bool heel = verzoek_vergaat_met(v, &t->dossier->id, &stuk);
        if (!heel && id_is_none(&stuk))
            continue;
        if ((e = arena_new_struct(t->arena, ervan)) == NULL)
            return RC_NOMEM;
        *e = (struct ervan){{v->id, heel ? (struct id){{0}} : stuk}, t->ervan};
        t->ervan = e;
        t->ervan_count++;
    }
    return rc;
}

enum rc
load_ervan(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct kaart_filter page = {.kind = STREAM_VERZOEK, .limit = GRANT_PAGE_MAX};
    struct arena *work = arena_new(TICKET_ARENA);
    size_t count = 1;
    enum rc rc = work == NULL ? RC_NOMEM : RC_OK;

    while (rc == RC_OK && count > 0) { /* a page is not full when something of it is just being destroyed */
        rc = ervan_page(t, reader, grant, &page, work, &count, err);
        arena_reset(work);
    }
    arena_free(work);
    return rc;
}
