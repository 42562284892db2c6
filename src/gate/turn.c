/*
 * turn: acts that get in each other's way, one after another. Called by commit.c and run.c only.
 *
 * An act whose decision went stale because another one wrote the same stream decides again. Of many that put something on one agenda at the same moment,
 * each round makes one durable and sends the rest away: with a fixed number of tries the last of them never come in. So who went stale once waits for the
 * turn on that stream; who has it decides and writes, and then the next does. Nobody holds a thread while waiting: its answer waits, as for the disk.
 * Acts on other streams know nothing of it and share their commits as always.
 */
#include <string.h>

#include "gate/gate_private.h"

/* What it writes beside others: the agenda, else the dossier, else the register. None: nothing to wait for. */
static struct id
stream_of(const struct ticket *t)
{
    if (t->overleg != NULL)
        return t->overleg->id;
    if (t->dossier != NULL)
        return t->dossier->id;
    struct id id = {{0}};
    if (t->item.bestand == store_register(t->gate->store) && t->item.event_count > 0)
        memset(id.byte, 0xff, sizeof id.byte);
    return id;
}

int
tries_of(const struct ticket *t)
{
    return t->in_turn ? TURN_TRIES : TICKET_TRIES;
}

/* lock held: the first in line for this stream. */
static struct ticket *
first_for(struct gate *gate, const struct id *stream)
{
    struct ticket *t = gate->turn;

    while (t != NULL && !id_equal(&t->turn, stream))
        t = t->next_turn;
    return t;
}

bool
turn_take(struct ticket *t)
{
    struct gate *gate = t->gate;
    struct id stream = stream_of(t);
    bool mine;

    if (t->in_turn || id_is_none(&stream))
        return true;
    pthread_mutex_lock(&gate->turn_lock);
    t->turn = stream;
    t->in_turn = true;
    t->next_turn = NULL;
    struct ticket **at = &gate->turn;
    while (*at != NULL)
        at = &(*at)->next_turn;
    *at = t;
    mine = first_for(gate, &stream) == t;
    pthread_mutex_unlock(&gate->turn_lock);
    return mine;
}

void
turn_leave(struct ticket *t)
{
    struct gate *gate = t->gate;
    struct ticket *next;

    if (!t->in_turn)
        return;
    pthread_mutex_lock(&gate->turn_lock);
    struct ticket **at = &gate->turn;
    while (*at != t)
        at = &(*at)->next_turn;
    *at = t->next_turn;
    t->in_turn = false;
    next = first_for(gate, &t->turn);
    pthread_mutex_unlock(&gate->turn_lock);
    if (next != NULL) /* it waits: nobody else calls its done */
        next->done(next->context);
}
