/*
 * verklaring: see verklaring.h. One event is all there ever is of it. Called by the gate.
 */
#include "core/dossier/verklaring.h"

#include "base/arena.h"
#include "core/event_kind.h"

struct verklaring *
verklaring_new(struct arena *arena, const struct id *id)
{
    struct verklaring *v = arena_new_struct(arena, verklaring);

    if (v == NULL)
        return NULL;
    v->arena = arena;
    v->id = *id;
    return v;
}

void
verklaring_apply(struct verklaring *v, const struct event *event)
{
    if (event->kind != EVENT_VERNIETIGD)
        return;
    v->dossier = event_id(event, F_DOSSIER);
    v->grond = event_text(event, F_GROND);
    v->archief = event_text(event, F_ARCHIEF);
    v->voorsteller = event_id(event, F_VOORSTELLER);
    v->bron = (struct bron){.time = event->time, .door = event->door, .voor = event->voor};
}
