/*
 * demo: plays a table of acts through the gate. See demo.h.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "cli/bootstrap.h"
#include "cli/demo.h"
#include "core/huis/huis.h"
#include "gate/gate.h"

#define NAMES_MAX 128
#define PLAY_ARENA ((size_t)128 << 20)

struct play {
    struct store *store;
    struct gate *gate;
    struct arena *arena;             /* of the whole play: names */
    struct { const char *name; struct id id; } known[NAMES_MAX];
    size_t count;
    int32_t today;
};

static void
learn(struct play *p, const char *name, const struct id *id)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->known[i].name, name) == 0) {
            p->known[i].id = *id;
            return;
        }
    if (p->count < NAMES_MAX) {
        p->known[p->count].name = arena_text(p->arena, name);
        p->known[p->count++].id = *id;
    }
}

/* What no step named: a casusoverleg by its key, an account by its user name, “richtlijn”: the guideline recorded last. */
static bool
look_up(struct play *p, const char *name, struct id *ret_id)
{
    struct arena *arena = arena_new(PLAY_ARENA);
    struct huis *huis;
    struct err err = {0};
    bool found = false;

    if (arena != NULL && bootstrap_register(p->store, arena, &huis, &err) == RC_OK) {
        const struct casusoverleg *co = name[0] != '@' ? huis_casusoverleg_sleutel(huis, name) : NULL;
        const struct medewerker *m = name[0] == '@' ? huis_medewerker_naam(huis, name + 1) : NULL;
        const struct richtlijn *r = strcmp(name, "richtlijn") == 0 ? huis->richtlijn : NULL;
        found = co != NULL || m != NULL || r != NULL;
        if (found)
            *ret_id = co != NULL ? co->id : m != NULL ? m->id : r->id;
    }
    arena_free(arena);
    return found;
}

static bool
find(struct play *p, const char *name, struct id *ret_id)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->known[i].name, name) == 0) {
            *ret_id = p->known[i].id;
            return true;
        }
    if (!look_up(p, name, ret_id))
        return false;
    learn(p, name, ret_id);
    return true;
}

static bool
put(struct play *p, struct buf *out, const char *name)
{
    char text[ID_TEXT_SIZE];
    struct id id;

    if (name[0] == '+' || name[0] == '-' || name[0] == '0') {
        buf_text(out, date_to_text(p->today + (int32_t)strtol(name, NULL, 10), text));
        return true;
    }
    if (!find(p, name, &id))
        return false;
    buf_text(out, id_to_text(&id, text));
    return true;
}

/* NULL: a name that nothing has. */
static const char *
expand(struct play *p, struct arena *arena, const char *pattern)
{
    struct buf out CLEANUP_BUF;
    bool good = true;

    buf_init(&out, 4096);
    for (; *pattern != '\0' && good; pattern++) {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        if (end == NULL) {
            buf_char(&out, *pattern);
            continue;
        }
        good = put(p, &out, arena_text_n(arena, pattern + 1, (size_t)(end - pattern) - 1));
        pattern = end;
    }
    return good && !buf_failed(&out) ? arena_text(arena, buf_str(&out)) : NULL;
}

static enum rc
refused(const struct stap *stap, const struct answer *a, struct err *err)
{
    const char *veld = a->fouten != NULL && a->fouten->veld != NULL ? a->fouten->veld : "-";
    const char *waarom = a->fouten != NULL ? a->fouten->melding : a->kind == ANSWER_REFUSED ? a->decision.waarom : error_text(a->error)->title;

    return err_set(err, a->status >= 500 ? RC_IO : RC_INVALID, "%s, %s, %s: %d, %s", stap->wie, stap->pad, veld, a->status, waarom);
}

static enum rc
play_one(struct play *p, const struct stap *stap, struct ticket *t, struct arena *arena, struct err *err)
{
    struct pair pair[STAP_VELDEN / 2];
    struct gate_request r = {.way = WAY_LOCAL, .method = "POST", .local_user = stap->wie, .field = pair, .path = expand(p, arena, stap->pad)};
    struct id id;

    for (size_t i = 0; i + 1 < STAP_VELDEN && stap->veld[i] != NULL; i += 2) {
        const char *value = expand(p, arena, stap->veld[i + 1]);
        if (value == NULL)
            return err_set(err, RC_NONE, "%s: %s", stap->pad, stap->veld[i + 1]);
        pair[r.field_count++] = (struct pair){stap->veld[i], value, strlen(value)};
    }
    if (r.path == NULL)
        return err_set(err, RC_NONE, "%s", stap->pad);
    gate_do(t, &r);
    const struct answer *a = ticket_answer(t);
    if (a->kind != ANSWER_DONE)
        return refused(stap, a, err);
    const char *last = a->location != NULL ? strrchr(a->location, '/') : NULL;
    if (stap->als != NULL && last != NULL && id_from_text(last + 1, &id))
        learn(p, stap->als, &id);
    return RC_OK;
}

enum rc
demo_play(struct store *store, struct gate *gate, const struct stap *stappen, struct err *err)
{
    struct play *p = calloc(1, sizeof *p);
    struct ticket *t = ticket_new(gate);
    struct arena *arena = arena_new((size_t)1 << 20);
    enum rc rc = RC_OK;

    if (p != NULL)
        *p = (struct play){.store = store, .gate = gate, .arena = arena_new((size_t)1 << 20), .today = date_of_time((int64_t)time(NULL))};
    if (p == NULL || p->arena == NULL || t == NULL || arena == NULL)
        rc = err_set(err, RC_NOMEM, "demo");
    for (const struct stap *stap = stappen; rc == RC_OK && stap->wie != NULL; stap++) {
        rc = play_one(p, stap, t, arena, err);
        arena_reset(arena);
    }
    ticket_free(t);
    arena_free(arena);
    if (p != NULL)
        arena_free(p->arena);
    free(p);
    return rc;
}
