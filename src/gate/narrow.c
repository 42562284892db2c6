/*
 * narrow: the road by which narrowed access reaches the bestanden before it is acknowledged (E10.2; art. 12.1 g), so that no revoked person wins a
 * race. Called by commit once a register act is durable.
 *
 * From the first moment the bestand makes nothing durable any more that rested on the old number, and so shows nothing: not even while the number
 * itself cannot be written yet. Writing it is tried until it holds: a full disk or a moment's shortage passes. The act is acknowledged when every
 * bestand holds it; after PATIENCE it is answered that it waits, and the work goes on. What a stop cuts off, the next start finishes (house_replay).
 * Memory is set aside before the act becomes durable, so that it cannot fail here.
 */
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "base/sleeper.h"
#include "gate/gate_private.h"

#define PAUSE_FIRST 20           /* milliseconds between two tries, doubled up to */
#define PAUSE_MOST 1000
#define PATIENCE 8000

/* One bestand on its way to a number. */
struct raise {
    struct item item;
    struct raise *next;          /* in the line of those to be tried again */
    struct narrow_set *set;
    struct id casusoverleg;
};

/* All that one register act asks. */
struct narrow_set {
    struct narrower *narrower;
    struct narrow_set *next;     /* in the list of open ones */
    struct ticket *ticket;       /* NULL: it was answered that it waits */
    void (*done)(struct ticket *ticket, enum rc rc);
    enum rc rc;
    int64_t until;
    size_t left, capacity;
    struct raise raise[];
};

struct narrower {
    struct store *store;
    struct sleeper sleeper;
    pthread_mutex_t lock;
    pthread_cond_t settled;      /* one of under_way came back; for the end */
    struct raise *again;
    struct narrow_set *open;
    size_t under_way;            /* items at their writers */
};

static int64_t
milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
narrow_prepare(struct ticket *t)
{
    size_t count = t->events.count; /* each can make a casusoverleg */
    for (const struct casusoverleg *co = t->house->huis->casusoverleg; co != NULL; co = co->next)
        count++;
    narrow_drop(t);
    if ((t->narrow = calloc(1, sizeof *t->narrow + count * sizeof t->narrow->raise[0])) == NULL)
        return false;
    t->narrow->capacity = count;
    t->narrow->narrower = t->gate->narrower;
    return true;
}

void
narrow_drop(struct ticket *t)
{
    free(t->narrow);
    t->narrow = NULL;
}

/* One of the set has come to its end. The lock is held; left at the last one, for then the act is answered. */
static void
raise_end(struct narrow_set *set, enum rc rc)
{
    struct narrower *n = set->narrower;
    struct ticket *ticket = set->ticket;
    void (*done)(struct ticket *, enum rc) = set->done;

    if (rc != RC_OK)
        set->rc = rc;
    rc = set->rc;
    if (--set->left > 0)
        return;
    for (struct narrow_set **link = &n->open; *link != NULL; link = &(*link)->next)
        if (*link == set) {
            *link = set->next;
            break;
        }
    free(set);
    pthread_mutex_unlock(&n->lock);
    if (ticket != NULL)
        done(ticket, rc);
    pthread_mutex_lock(&n->lock);
}

static void
try_later(struct narrower *n, struct raise *raise)
{
    raise->next = n->again;
    n->again = raise;
    sleeper_wake(&n->sleeper);
}

/* On the writer's thread, or at once when it stops. */
static void
raised(void *context, enum rc rc)
{
    struct raise *raise = context;
    struct narrower *n = raise->set->narrower;

    pthread_mutex_lock(&n->lock);
    n->under_way--;
    /* A bestand that failed for good answers nothing until the next start, which raises its number first. */
    if (rc == RC_OK || rc == RC_IO)
        raise_end(raise->set, rc);
    else
        try_later(n, raise);
    pthread_cond_signal(&n->settled);
    pthread_mutex_unlock(&n->lock);
}

static void
raise_try(struct narrower *n, struct raise *raise)
{
    struct bestand *bestand;
    /* a new casusoverleg gets its bestand here */
    bool there = store_bestand(n->store, &raise->casusoverleg, true, &bestand, NULL) == RC_OK;

    pthread_mutex_lock(&n->lock);
    if (there)
        n->under_way++;
    else
        try_later(n, raise);
    pthread_mutex_unlock(&n->lock);
    if (!there)
        return;
    bestand_demand_gezag(bestand, raise->item.set_gezag);
    raise->item = (struct item){.bestand = bestand, .set_gezag = raise->item.set_gezag, .done = raised, .context = raise};
    store_submit(n->store, &raise->item);
}

void
narrow(struct ticket *t, void (*done)(struct ticket *ticket, enum rc rc))
{
    struct gate *gate = t->gate;
    struct narrower *n = gate->narrower;
    struct narrow_set *set = t->narrow;
    struct house *house = house_take(gate);

    t->narrow = NULL;
    set->ticket = t;
    set->done = done;
    set->until = milliseconds() + PATIENCE;
    set->left = 1; /* this call's own */
    size_t count = 0;
    for (const struct casusoverleg *co = house->huis->casusoverleg; co != NULL; co = co->next) {
        const struct casusoverleg *before = huis_casusoverleg(t->house->huis, &co->id);
        if (before != NULL && before->gezag == co->gezag)
            continue;
        if (count == set->capacity) { /* cannot be, as acts on the register follow each other; fail closed all the same */
            atomic_store(&gate->broken, true);
            set->rc = RC_IO;
            break;
        }
        struct raise *raise = &set->raise[count++];
        *raise = (struct raise){.set = set, .casusoverleg = co->id, .item = {.set_gezag = co->gezag}};
    }
    house_drop(house);
    set->left += count;
    pthread_mutex_lock(&n->lock);
    set->next = n->open;
    n->open = set;
    pthread_mutex_unlock(&n->lock);
    for (size_t i = 0; i < count; i++)
        raise_try(n, &set->raise[i]);
    pthread_mutex_lock(&n->lock);
    raise_end(set, RC_OK);
    pthread_mutex_unlock(&n->lock);
}

bool
narrow_waits(struct gate *gate)
{
    pthread_mutex_lock(&gate->narrower->lock);
    bool waits = false;
    for (const struct narrow_set *set = gate->narrower->open; set != NULL; set = set->next)
        waits |= set->ticket == NULL;
    pthread_mutex_unlock(&gate->narrower->lock);
    return waits;
}

/* ---- again ---- */

/* Who waited long enough is told so. The lock is held, and left for each. */
static void
answer_impatient(struct narrower *n)
{
    int64_t now = milliseconds();
    for (struct narrow_set *set = n->open; set != NULL;) {
        struct ticket *ticket = set->ticket;
        if (ticket == NULL || now < set->until) {
            set = set->next;
            continue;
        }
        set->ticket = NULL;
        void (*done)(struct ticket *, enum rc) = set->done;
        pthread_mutex_unlock(&n->lock);
        log_warn("register: an act is answered as waiting: a bestand cannot be written");
        done(ticket, RC_BUSY);
        pthread_mutex_lock(&n->lock);
        set = n->open; /* the list may be another by now */
    }
}

static void *
narrow_run(void *context)
{
    struct narrower *n = context;
    int64_t pause = PAUSE_FIRST;

    while (!sleeper_stopping(&n->sleeper)) {
        pthread_mutex_lock(&n->lock);
        bool again = n->again != NULL;
        if (!again && n->under_way == 0)
            pause = PAUSE_FIRST;
        pthread_mutex_unlock(&n->lock);
        if (!again) {
            sleeper_wait(&n->sleeper, -1);
            continue;
        }
        sleeper_pause(&n->sleeper, pause);
        pause = 2 * pause < PAUSE_MOST ? 2 * pause : PAUSE_MOST;
        pthread_mutex_lock(&n->lock);
        struct raise *line = n->again;
        n->again = NULL;
        pthread_mutex_unlock(&n->lock);
        while (line != NULL && !sleeper_stopping(&n->sleeper)) {
            struct raise *raise = line;
            line = raise->next;
            raise_try(n, raise);
        }
        pthread_mutex_lock(&n->lock);
        answer_impatient(n);
        pthread_mutex_unlock(&n->lock);
    }
    return NULL;
}

enum rc
narrow_open(struct gate *gate, struct err *err)
{
    struct narrower *n = calloc(1, sizeof *n);

    if (n == NULL)
        return err_set(err, RC_NOMEM, "no memory to narrow access");
    n->store = gate->store;
    pthread_mutex_init(&n->lock, NULL);
    pthread_cond_init(&n->settled, NULL);
    if (sleeper_start(&n->sleeper, narrow_run, n, err) != RC_OK) {
        pthread_cond_destroy(&n->settled);
        pthread_mutex_destroy(&n->lock);
        free(n);
        return err_context(err, "narrowing access");
    }
    gate->narrower = n;
    return RC_OK;
}

void
narrow_close(struct gate *gate)
{
    struct narrower *n = gate->narrower;

    if (n == NULL)
        return;
    sleeper_stop(&n->sleeper);
    pthread_mutex_lock(&n->lock);
    while (n->under_way > 0)
        pthread_cond_wait(&n->settled, &n->lock);
    while (n->open != NULL) { /* nobody waits any more: the server answered everyone before it closed the gate */
        struct narrow_set *set = n->open;
        n->open = set->next;
        free(set);
    }
    pthread_mutex_unlock(&n->lock);
    sleeper_end(&n->sleeper);
    pthread_cond_destroy(&n->settled);
    pthread_mutex_destroy(&n->lock);
    free(n);
    gate->narrower = NULL;
}
