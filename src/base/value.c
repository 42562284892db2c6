/*
 * value: see value.h. Built by views in core, read by the renderers and by the gate, which checks each result against its shape.
 */
#include "value.h"

#include <string.h>

#include "arena.h"
#include "buf.h"
#include "date.h"

static struct value *
value_new(struct arena *arena, enum value_kind kind)
{
    struct value *value = arena_new_struct(arena, value);

    if (value == NULL)
        return NULL;
    value->kind = kind;
    if (kind == VALUE_OBJECT || kind == VALUE_LIST)
        value->arena = arena;
    return value;
}

struct value *
value_object(struct arena *arena)
{
    return value_new(arena, VALUE_OBJECT);
}

struct value *
value_list(struct arena *arena)
{
    return value_new(arena, VALUE_LIST);
}

static void
value_hang(struct value *parent, const char *name, struct value *value)
{
    value->name = name;
    value->next = NULL;
    if (parent->last == NULL)
        parent->first = value;
    else
        parent->last->next = value;
    parent->last = value;
    parent->count++;
    if (name != NULL)
        parent->fields |= value_name_bit(name);
}

/* A new child of parent; NULL without parent, or when parent is of another kind. */
static struct value *
value_child(struct value *parent, enum value_kind parent_kind, const char *name, enum value_kind kind)
{
    struct value *value;

    if (parent == NULL || parent->kind != parent_kind)
        return NULL;
    value = value_new(parent->arena, kind);
    if (value != NULL)
        value_hang(parent, name, value);
    return value;
}

static void
text_child(struct value *parent, enum value_kind parent_kind, const char *name, const char *text)
{
    struct value *value = text == NULL ? NULL : value_child(parent, parent_kind, name, VALUE_TEXT);

    if (value == NULL)
        return;
    value->text = text;
    value->length = strlen(text);
}

void
value_put_text(struct value *object, const char *name, const char *text)
{
    text_child(object, VALUE_OBJECT, name, text);
}

void
value_put_int(struct value *object, const char *name, int64_t number)
{
    struct value *value = value_child(object, VALUE_OBJECT, name, VALUE_INT);

    if (value != NULL)
        value->number = number;
}

void
value_put_bool(struct value *object, const char *name, bool boolean)
{
    struct value *value = value_child(object, VALUE_OBJECT, name, VALUE_BOOL);

    if (value != NULL)
        value->boolean = boolean;
}

void
value_put_date(struct value *object, const char *name, int32_t day)
{
    char text[11];

    if (object != NULL && *date_to_text(day, text) != '\0')
        value_put_text(object, name, arena_text(object->arena, text));
}

void
value_put_time(struct value *object, const char *name, int64_t time)
{
    char text[21];

    if (object != NULL && time != 0 && *time_to_rfc3339(time, text) != '\0')
        value_put_text(object, name, arena_text(object->arena, text));
}

struct value *
value_put_object(struct value *object, const char *name)
{
    return value_child(object, VALUE_OBJECT, name, VALUE_OBJECT);
}

struct value *
value_put_list(struct value *object, const char *name)
{
    return value_child(object, VALUE_OBJECT, name, VALUE_LIST);
}

void
value_put(struct value *object, const char *name, struct value *value)
{
    if (object != NULL && object->kind == VALUE_OBJECT && value != NULL)
        value_hang(object, name, value);
}

struct value *
value_add_object(struct value *list)
{
    return value_child(list, VALUE_LIST, NULL, VALUE_OBJECT);
}

void
value_add_text(struct value *list, const char *text)
{
    text_child(list, VALUE_LIST, NULL, text);
}

void
value_add(struct value *list, struct value *value)
{
    if (list != NULL && list->kind == VALUE_LIST && value != NULL)
        value_hang(list, NULL, value);
}

const struct value *
value_get(const struct value *object, const char *name)
{
    if (object == NULL || object->kind != VALUE_OBJECT || (object->fields & value_name_bit(name)) == 0)
        return NULL;
    for (const struct value *field = object->first; field != NULL; field = field->next)
        if (field->name == name || strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

const char *
value_get_text(const struct value *object, const char *name)
{
    const struct value *value = value_get(object, name);

    return value != NULL && value->kind == VALUE_TEXT ? value->text : NULL;
}

int64_t
value_get_int(const struct value *object, const char *name, int64_t otherwise)
{
    const struct value *value = value_get(object, name);

    return value != NULL && value->kind == VALUE_INT ? value->number : otherwise;
}

bool
value_get_bool(const struct value *object, const char *name)
{
    const struct value *value = value_get(object, name);

    return value != NULL && value->kind == VALUE_BOOL && value->boolean;
}

void
value_json(struct buf *out, const struct value *value)
{
    bool object;

    switch (value == NULL ? VALUE_NULL : value->kind) {
    case VALUE_NULL:
        buf_add(out, "null", 4);
        return;
    case VALUE_BOOL:
        buf_text(out, value->boolean ? "true" : "false");
        return;
    case VALUE_INT:
        buf_int(out, value->number);
        return;
    case VALUE_TEXT:
        buf_json(out, value->text, value->length);
        return;
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
    object = value->kind == VALUE_OBJECT;
    buf_char(out, object ? '{' : '[');
    for (const struct value *item = value->first; item != NULL; item = item->next) {
        if (item != value->first)
            buf_char(out, ',');
        if (object) {
            buf_json(out, item->name, strlen(item->name));
            buf_char(out, ':');
        }
        value_json(out, item);
    }
    buf_char(out, object ? '}' : ']');
}
