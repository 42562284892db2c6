/*
 * commit: the ticket's life, and its way through the writer. Register acts wait, besides their own commit, until the new snapshot stands and every
 * bestand they narrow has committed the new gezag.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/wipe.h"
#include "gate/gate_private.h"

enum rc
gate_open(const struct gate_options *options, struct gate **ret_gate, struct err *err)
{
    char problem[256];
    struct gate *gate;
    enum rc rc;

    if (!act_table_check(problem, sizeof problem))
        return err_set(err, RC_INVALID, "action table: %s", problem);
    if ((gate = calloc(1, sizeof *gate)) == NULL)
        return err_set(err, RC_NOMEM, "gate");
    gate->options = *options;
    gate->store = options->store;
    gate->begonnen = gate_now(gate);
    pthread_mutex_init(&gate->house_lock, NULL);
    pthread_mutex_init(&gate->idle_lock, NULL);
    pthread_mutex_init(&gate->turn_lock, NULL);
    atomic_init(&gate->broken, false);
    atomic_init(&gate->full, false);
    store_derive_key(gate->store, "etag", gate->etag_key);
    store_derive_key(gate->store, "bladeren", gate->cursor_key);
    rc = auth_open(gate->store, &gate->auth, err);
    if (rc == RC_OK)
        rc = house_load(gate, err);
    if (rc == RC_OK)
        rc = house_replay(gate, err);
    if (rc == RC_OK)
        rc = narrow_open(gate, err);
    if (rc != RC_OK) {
        gate_close(gate);
        return rc;
    }
    *ret_gate = gate;
    return RC_OK;
}

static void
ticket_destroy(struct ticket *t)
{
    arena_free(t->arena);
    free(t);
}

void
gate_close(struct gate *gate)
{
    if (gate == NULL)
        return;
    narrow_close(gate);
    for (struct ticket *t = gate->idle, *next; t != NULL; t = next) {
        next = t->next_idle;
        ticket_destroy(t);
    }
    pthread_mutex_destroy(&gate->idle_lock);
    pthread_mutex_destroy(&gate->turn_lock);
    house_drop(gate->house);
    if (gate->auth != NULL)
        auth_close(gate->auth);
    sodium_memzero(gate->etag_key, sizeof gate->etag_key);
    sodium_memzero(gate->cursor_key, sizeof gate->cursor_key);
    pthread_mutex_destroy(&gate->house_lock);
    free(gate);
}

struct ticket *
ticket_new(struct gate *gate)
{
    struct ticket *t;

    pthread_mutex_lock(&gate->idle_lock);
    if ((t = gate->idle) != NULL) {
        gate->idle = t->next_idle;
        gate->idle_count--;
    }
    pthread_mutex_unlock(&gate->idle_lock);
    if (t != NULL)
        return t;
    t = calloc(1, sizeof *t);
    if (t == NULL || (t->arena = arena_new(TICKET_ARENA)) == NULL) {
        free(t);
        return NULL;
    }
    t->gate = gate;
    return t;
}

void
ticket_free(struct ticket *t)
{
    if (t == NULL)
        return;
    struct gate *gate = t->gate;
    struct arena *arena = t->arena;
    turn_leave(t);
    house_drop(t->house);
    narrow_drop(t);
    arena_reset(arena);
    sodium_memzero(t, sizeof *t);
    t->gate = gate;
    t->arena = arena;
    pthread_mutex_lock(&gate->idle_lock);
    bool keep = gate->idle_count < TICKET_IDLE;
    if (keep) {
        t->next_idle = gate->idle;
        gate->idle = t;
        gate->idle_count++;
    }
    pthread_mutex_unlock(&gate->idle_lock);
    if (!keep)
        ticket_destroy(t);
    stack_wipe();
}

struct arena *
ticket_arena(struct ticket *t)
{
    return t->arena;
}

bool
gate_slow(struct gate *gate, const struct gate_request *request)
{
    const struct act *act = act_find(strcmp(request->method, "POST") == 0 ? METHOD_POST : METHOD_GET, request->path);
    bool slow = false;

    (void)gate;
    if (act != NULL && act->method == METHOD_GET)
        return (act->flag & ACT_SLOW) != 0;
    for (const struct field *f = act != NULL ? act->field : NULL; f != NULL && f->name != NULL && !slow; f++)
        slow = f->type == FIELD_SECRET;
    slow |= act != NULL && (act->flag & ACT_SLOW) != 0;
    return slow;
}

bool
ticket_ready(const struct ticket *t)
{
    return t->ready;
}

static void
finish(struct ticket *t, enum rc rc)
{
    t->rc = rc;
    if (rc == RC_STALE && !turn_take(t))
        return;
    if (rc != RC_STALE)
        turn_leave(t);
    t->done(t->context);
}

/* What is read of the register has no gezag to be checked against; instead no register act may have been acknowledged meanwhile. */
static bool
read_is_old(struct ticket *t)
{
    if (t->item.bestand != store_register(t->gate->store) || t->item.event_count > 0 || (t->act->flag & ACT_AUTH) != 0)
        return false;
    pthread_mutex_lock(&t->gate->house_lock);
    bool old = t->gate->house != t->house;
    pthread_mutex_unlock(&t->gate->house_lock);
    return old;
}

/* On the writer's thread. */
static void
committed(void *context, enum rc rc)
{
    struct ticket *t = context;
    struct err err = {0};

    if (rc == RC_OK || rc == RC_LIMIT)
        atomic_store(&t->gate->full, rc == RC_LIMIT);
    if (rc == RC_OK)
        bijlage_recorded(t);
    if (rc == RC_OK && read_is_old(t))
        rc = RC_STALE;
    t->rc = rc;
    if (rc != RC_OK || t->item.bestand != store_register(t->gate->store) || t->item.event_count == 0) {
        finish(t, rc);
        return;
    }
    if (house_load(t->gate, &err) != RC_OK) { /* durable, but this process would go on under the old rules: fail closed */
        log_error("register: %s", err.text);
        atomic_store(&t->gate->broken, true);
        finish(t, RC_IO);
        return;
    }
    narrow(t, finish);
}

/* Last-seen of the session, at most once a minute; nobody waits for it. */
struct touch {
    struct item item;
    struct auth_op op;
};

static void
touched(void *context, enum rc rc)
{
    (void)rc;
    free(context);
}

static void
touch_session(struct ticket *t)
{
    struct touch *touch;
    if (!t->has_session || !t->session.touch || (touch = calloc(1, sizeof *touch)) == NULL)
        return;
    touch->op = (struct auth_op){.kind = AUTH_SESSION_TOUCH, .medewerker = t->session.medewerker, .time = t->now};
    memcpy(touch->op.hash, t->session.hash, sizeof touch->op.hash);
    touch->item = (struct item){.bestand = store_register(t->gate->store), .auth = &touch->op, .auth_count = 1, .done = touched, .context = touch};
    store_submit(t->gate->store, &touch->item);
}

/* On the writer's thread. */
static void
first_committed(void *context, enum rc rc)
{
    struct ticket *t = context;

    if (rc != RC_OK) {
        finish(t, rc);
        return;
    }
    store_submit(t->gate->store, &t->item);
}

void
gate_commit(struct ticket *t, void (*done)(void *context), void *context)
{
    t->done = done;
    t->context = context;
    touch_session(t);
    if (t->rc != RC_OK || t->item.bestand == NULL) {
        done(context);
        return;
    }
    t->item.done = committed;
    t->item.context = t;
    if (t->before.bestand == NULL) {
        store_submit(t->gate->store, &t->item);
        return;
    }
    t->before.done = first_committed;
    t->before.context = t;
    store_submit(t->gate->store, &t->before);
}

/* The view was made before the commit, and only that knows whether what was decided is gone everywhere (E20.6). Another result: it is rendered anew. */
static void
say_open(struct ticket *t)
{
    struct value *result = t->item.ret_wissing_open && t->answer.result != NULL ? arena_copy(t->arena, t->answer.result, sizeof *result) : NULL;

    for (struct value *v = result != NULL ? result->first : NULL; v != NULL; v = v->next)
        if (strcmp(v->name, "niet_overal") == 0) {
            v->boolean = true;
            t->answer.result = result;
        }
}

bool
ticket_settled(struct ticket *t)
{
    switch (t->rc) {
    case RC_OK:
        say_open(t);
        break;
    case RC_STALE:
    case RC_CONFLICT: /* the key was used meanwhile: run again and find it */
        if (t->tries <= tries_of(t))
            return false;
        answer_error(t, ERROR_BUSY);
        break;
    case RC_BUSY:
    case RC_LIMIT:
        answer_error(t, t->rc == RC_BUSY ? ERROR_BUSY : ERROR_STORAGE);
        break;
    case RC_DENIED:
        answer_error(t, ERROR_CLOCK);
        break;
    case RC_IO:
        atomic_store(&t->gate->broken, true);
        answer_error(t, ERROR_STORAGE);
        break;
    default:
        log_error("commit of %s: %s", t->act != NULL ? t->act->id : "-", rc_name(t->rc));
        answer_error(t, ERROR_INTERNAL);
        break;
    }
    turn_leave(t);
    t->tries = 0;
    return true;
}

const struct answer *
ticket_answer(const struct ticket *t)
{
    return &t->answer;
}

struct waiting {
    pthread_mutex_t mutex;
    pthread_cond_t cond;
    bool done;
};

static void
wake(void *context)
{
    struct waiting *w = context;
    pthread_mutex_lock(&w->mutex);
    w->done = true;
    pthread_cond_signal(&w->cond);
    pthread_mutex_unlock(&w->mutex);
}

void
gate_do(struct ticket *t, const struct gate_request *request)
{
    struct waiting w = {.mutex = PTHREAD_MUTEX_INITIALIZER, .cond = PTHREAD_COND_INITIALIZER};
    do {
        gate_run(t, request);
        if (t->ready)
            break;
        w.done = false;
        gate_commit(t, wake, &w);
        pthread_mutex_lock(&w.mutex);
        while (!w.done)
            pthread_cond_wait(&w.cond, &w.mutex);
        pthread_mutex_unlock(&w.mutex);
    } while (!ticket_settled(t));
    t->tries = 0;
}

bool
gate_clock_back(struct gate *gate)
{
    return store_clock_back(gate->store);
}

bool
gate_healthy(struct gate *gate)
{
    struct reader *reader;
    struct err err = {0};
    if (gate_clock_back(gate) || atomic_load(&gate->broken) || atomic_load(&gate->full) || reader_begin(store_register(gate->store), &reader, &err) != RC_OK)
        return false;
    reader_end(reader);
    return true;
}
