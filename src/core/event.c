/*
 * event: see event.h. Making events for handlers, and reading their values for folds. Called by everything in core, by the store that
 * writes them and by the gate. Pure memory: ids and times come from outside.
 */
#include "core/event.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"

#define EVENTS_MAX 4096           /* of one act */
#define EVENT_VALUES_MAX 4096     /* of one event */

/* Twice the room for what grows in an arena; NULL when it may not grow any more. The old copy stays behind until the arena ends. */
static void *
grow(struct arena *arena, const void *old, size_t count, size_t *capacity, size_t size, size_t max)
{
    size_t room = *capacity == 0 ? 8 : *capacity * 2;
    void *fresh;

    if (*capacity >= max) {
        arena_fail(arena);
        return NULL;
    }
    fresh = arena_array(arena, room, size);
    if (fresh == NULL)
        return NULL;
    if (count > 0)
        memcpy(fresh, old, count * size);
    *capacity = room;
    return fresh;
}

struct event *
event_add(struct event_list *list, uint16_t kind, const struct id *stream)
{
    struct event *event;

    if (list->count == list->capacity) {
        struct event *fresh = grow(list->arena, list->event, list->count, &list->capacity, sizeof *fresh, EVENTS_MAX);

        if (fresh == NULL)
            return NULL;
        list->event = fresh;
    }
    event = &list->event[list->count++];
    *event = (struct event){.kind = kind, .stream = *stream};
    return event;
}

static struct event_value *
value_add_number(struct event_list *list, struct event *event, uint16_t number, enum event_type type)
{
    struct event_value *value;

    if (event == NULL)
        return NULL;
    if (event->count == event->capacity) {
        struct event_value *fresh = grow(list->arena, event->value, event->count, &event->capacity, sizeof *fresh, EVENT_VALUES_MAX);

        if (fresh == NULL)
            return NULL;
        event->value = fresh;
    }
    value = &event->value[event->count++];
    *value = (struct event_value){.number = number, .type = type};
    return value;
}

void
event_put_text(struct event_list *list, struct event *event, uint16_t number, const char *text)
{
    struct event_value *value = text == NULL ? NULL : value_add_number(list, event, number, EVENT_TEXT);

    if (value == NULL)
        return;
    value->text = text;
    value->length = strlen(text);
}

void
event_put_int(struct event_list *list, struct event *event, uint16_t number, int64_t integer)
{
    struct event_value *value = value_add_number(list, event, number, EVENT_INT);

    if (value != NULL)
        value->integer = integer;
}

/* A day that is not known is an absent value, so that no date stands on disk that nobody gave. */
void
event_put_day(struct event_list *list, struct event *event, uint16_t number, int32_t day)
{
    struct event_value *value = day == DATE_NONE ? NULL : value_add_number(list, event, number, EVENT_DAY);

    if (value != NULL)
        value->integer = day;
}

void
event_put_id(struct event_list *list, struct event *event, uint16_t number, const struct id *id)
{
    struct event_value *value = id == NULL ? NULL : value_add_number(list, event, number, EVENT_ID);

    if (value != NULL)
        value->id = *id;
}

static const struct event_value *
find_from(const struct event *event, size_t from, uint16_t number)
{
    for (size_t i = from; i < event->count; i++)
        if (event->value[i].number == number)
            return &event->value[i];
    return NULL;
}

const struct event_value *
event_get(const struct event *event, uint16_t number)
{
    return find_from(event, 0, number);
}

const struct event_value *
event_next(const struct event *event, const struct event_value *after)
{
    return find_from(event, (size_t)(after - event->value) + 1, after->number);
}

/* The getters look at the type too: bytes of another version must not be read as something they are not. */
static const struct event_value *
get_typed(const struct event *event, uint16_t number, enum event_type type)
{
    const struct event_value *value = event_get(event, number);

    return value != NULL && value->type == type ? value : NULL;
}

const char *
event_text(const struct event *event, uint16_t number)
{
    const struct event_value *value = get_typed(event, number, EVENT_TEXT);

    return value == NULL ? NULL : value->text;
}

int64_t
event_int(const struct event *event, uint16_t number, int64_t otherwise)
{
    const struct event_value *value = get_typed(event, number, EVENT_INT);

    return value == NULL ? otherwise : value->integer;
}

int32_t
event_day(const struct event *event, uint16_t number)
{
    const struct event_value *value = get_typed(event, number, EVENT_DAY);

    return value == NULL ? DATE_NONE : (int32_t)value->integer;
}

struct id
event_id(const struct event *event, uint16_t number)
{
    const struct event_value *value = get_typed(event, number, EVENT_ID);

    return value == NULL ? (struct id){{0}} : value->id;
}
