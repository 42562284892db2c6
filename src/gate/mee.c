/*
 * mee: the dossiers that go along with an act on their meeting (NEED_AGENDA_MEE). Called by write.c only.
 *
 * Each is read whole, folded and projected in memory of its own, one after the other: an agenda may be long. An event for a dossier that is gone, or stands
 * on another agenda by now, is left out. What is read here is newer than what the rule saw; the versions that the writer expects tie the two together.
 */
#include <string.h>

#include "core/dossier/dossier.h"
#include "core/event_kind.h"
#include "gate/gate_private.h"

struct mee {
    struct ticket *t;
    struct reader *reader;
    struct arena *work;
    struct projection *projection;
    struct expect *expect;
    struct id *id;
    size_t count, kept;          /* dossiers; events */
};

static bool
is_mee(const struct event *e)
{
    return event_kind(e->kind)->stream == STREAM_DOSSIER;
}

static void apply_dossier(void *item, const struct event *event) { dossier_apply(item, event); }

/* One dossier with its events, which stand together from here; *ret_count of them. */
static enum rc
take_one(struct mee *m, struct event *e, size_t count, struct err *err)
{
    struct ticket *t = m->t;
    const struct grant *grant = mint_facts(t->arena, &t->facts, t->act, t->bestand, &e->stream, NULL);
    struct dossier *d = dossier_new(m->work, &e->stream);
    struct stream_head head;
    bool toegang = false;
    enum rc rc = d == NULL ? RC_NOMEM : reader_stream(m->reader, grant, &e->stream, STREAM_DOSSIER, m->work, &head, apply_dossier, d, err);

    if (rc == RC_NONE || (rc == RC_OK && (d->state != STATE_GEAGENDEERD || !id_equal(&d->overleg, &t->overleg->id))))
        return RC_OK;
    if (rc != RC_OK)
        return rc;
    dossier_verberg(d, t->facts.convenant, t->today, false);
    struct toen toen = toen_of(t, d);
    for (size_t i = 0; i < count; i++) {
        dossier_apply(d, &e[i]);
        toegang |= dossier_event_toegang(e[i].kind);
        t->events.event[m->kept++] = e[i];
    }
    m->id[m->count] = d->id;
    project_dossier(t, d, &head, &toen, (struct project){.toegang = toegang}, &m->projection[m->count], &m->expect[m->count]);
    m->count++;
    return RC_OK;
}

enum error
mee_append(struct ticket *t)
{
    struct item *item = &t->item;
    struct mee m = {.t = t};
    struct err err = {0};
    size_t most = t->events.count, at = 0;
    enum rc rc;

    m.projection = arena_array(t->arena, most + t->projection_count, sizeof *m.projection);
    m.expect = arena_array(t->arena, most + t->expect_count, sizeof *m.expect);
    m.id = arena_array(t->arena, most, sizeof *m.id);
    if (m.projection == NULL || m.expect == NULL || m.id == NULL || (m.work = arena_new(TICKET_ARENA)) == NULL)
        return ERROR_INTERNAL;
    rc = reader_begin(t->bestand, &m.reader, &err);
    while (rc == RC_OK && at < most) {
        size_t count = 1;
        if (!is_mee(&t->events.event[at])) {
            t->events.event[m.kept++] = t->events.event[at++];
            continue;
        }
        while (at + count < most && is_mee(&t->events.event[at + count]) && id_equal(&t->events.event[at].stream, &t->events.event[at + count].stream))
            count++;
        rc = take_one(&m, &t->events.event[at], count, &err);
        at += count;
        arena_reset(m.work);
    }
    if (m.reader != NULL)
        reader_end(m.reader);
    arena_free(m.work);
    if (rc != RC_OK)
        return rc == RC_NOMEM ? ERROR_INTERNAL : ERROR_STORAGE;
    memcpy(m.projection + m.count, t->projection, t->projection_count * sizeof *m.projection);
    memcpy(m.expect + m.count, t->expect, t->expect_count * sizeof *m.expect);
    t->events.count = item->event_count = m.kept;
    item->projection = m.projection;
    item->projection_count = m.count + t->projection_count;
    item->expect = m.expect;
    item->expect_count = m.count + t->expect_count;
    item->grant = mint_mee(t->arena, t->act, item->grant, m.id, m.count);
    for (size_t i = 0; i < m.count && t->shown_count < SHOWN_MAX; i++)
        t->shown[t->shown_count++] = m.id[i];
    return ERROR_NONE;
}
