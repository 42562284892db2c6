/*
 * opschaling: see opschaling.h: its fold. Called by the gate.
 */
#include "core/toezicht/opschaling.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"

struct opschaling *
opschaling_new(struct arena *arena, const struct id *id)
{
    struct opschaling *o = arena_new_struct(arena, opschaling);

    if (o == NULL)
        return NULL;
    o->arena = arena;
    o->id = *id;
    o->sinds = o->antwoord_voor = DATE_NONE;
    return o;
}

void
opschaling_apply(struct opschaling *o, const struct event *event)
{
    struct bron bron = {.time = event->time, .door = event->door, .voor = event->voor};

    switch (event->kind) {
    case EVENT_OPSCHALING_GEVRAAGD:
        o->dossier = event_id(event, F_DOSSIER);
        o->partij = event_text(event, F_PARTIJ);
        o->wat = event_text(event, F_WAT);
        o->sinds = event_day(event, F_VANAF);
        o->gevraagd = bron;
        break;
    case EVENT_OPSCHALING_DOORGEZET:
        o->aan = event_text(event, F_AAN);
        o->antwoord_voor = event_day(event, F_UITERLIJK);
        o->doorgezet = bron;
        break;
    case EVENT_OPSCHALING_BEANTWOORD:
        o->antwoord = event_text(event, F_ANTWOORD);
        o->toelichting = event_text(event, F_TOELICHTING);
        o->beantwoord = bron;
        break;
    default:
        break;
    }
}
