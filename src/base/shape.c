/*
 * shape: does a result have the form its view declares? Called by the gate on every answer, and by tests. Declared in
 * value.h.
 *
 * A field may be absent, for a reader may not see it; a field outside the shape is always wrong, for that is how data would leak.
 */
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "id.h"
#include "value.h"

#define WHERE_SIZE 128

/* Puts "part." or "part" before what stands in where; the path grows from the leaf up. */
static void
where_prepend(char *where, const char *part)
{
    char rest[WHERE_SIZE];
    size_t length = strnlen(part, WHERE_SIZE - 2);
    size_t kept = strnlen(where, WHERE_SIZE - 1);

    memcpy(rest, where, kept);
    memcpy(where, part, length);
    if (kept > 0)
        where[length++] = '.';
    if (kept > WHERE_SIZE - 1 - length)
        kept = WHERE_SIZE - 1 - length;
    memcpy(where + length, rest, kept);
    where[length + kept] = '\0';
}

static void
where_prepend_item(char *where, const char *name, size_t index)
{
    char part[WHERE_SIZE];

    if (snprintf(part, sizeof part, "%.90s[%zu]", name, index) > 0)
        where_prepend(where, part);
}

static bool
date_fits(const char *text)
{
    return date_from_text(text) != DATE_NONE;
}

static bool
time_fits(const char *text)
{
    int64_t time;

    return time_from_rfc3339(text, &time);
}

static bool
id_fits(const char *text)
{
    struct id id;

    return id_from_text(text, &id);
}

/* What a link may lead to: here, or the schemes a page may name. Never javascript:, data: or another host without scheme. */
static bool
url_fits(const char *text)
{
    static const char *const begin[] = {"https://", "http://", "mailto:", "tel:", "#", "?"};

    if (text[0] == '/')
        return text[1] != '/' && text[1] != '\\';
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (strncmp(text, begin[i], strlen(begin[i])) == 0)
            return true;
    return false;
}

static const struct {
    enum value_kind kind;
    bool (*fits)(const char *text);
} shape_rule[] = {
    [SHAPE_TEXT] = {VALUE_TEXT, NULL},      [SHAPE_INT] = {VALUE_INT, NULL},       [SHAPE_BOOL] = {VALUE_BOOL, NULL},
    [SHAPE_DATE] = {VALUE_TEXT, date_fits}, [SHAPE_TIME] = {VALUE_TEXT, time_fits}, [SHAPE_ID] = {VALUE_TEXT, id_fits},
    [SHAPE_URL] = {VALUE_TEXT, url_fits},   [SHAPE_LIST] = {VALUE_LIST, NULL},     [SHAPE_TEXTS] = {VALUE_LIST, NULL},
    [SHAPE_OBJECT] = {VALUE_OBJECT, NULL},
};

static bool
list_fits(const struct shape *shape, const struct value *list, char *ret_where)
{
    size_t index = 0;

    for (const struct value *item = list->first; item != NULL; item = item->next, index++) {
        bool fits;

        ret_where[0] = '\0';
        if (shape->kind == SHAPE_TEXTS)
            fits = item->kind == VALUE_TEXT;
        else
            fits = shape_fits(shape->sub, item, ret_where);
        if (!fits) {
            where_prepend_item(ret_where, shape->name, index);
            return false;
        }
    }
    return true;
}

static bool
field_fits(const struct shape *shape, const struct value *field, char *ret_where)
{
    bool (*fits)(const char *text) = shape_rule[shape->kind].fits;

    if (field->kind == shape_rule[shape->kind].kind) {
        if (shape->kind == SHAPE_LIST || shape->kind == SHAPE_TEXTS)
            return list_fits(shape, field, ret_where);
        if (shape->kind != SHAPE_OBJECT && (fits == NULL || fits(field->text)))
            return true;
        if (shape->kind == SHAPE_OBJECT && shape_fits(shape->sub, field, ret_where))
            return true;
    }
    where_prepend(ret_where, field->name);
    return false;
}

/* Views mostly put their fields in the order of the shape: looking on from the last hit makes that one comparison a field. */
static const struct shape *
shape_find(const struct shape *shape, const struct shape *from, const char *name)
{
    for (const struct shape *at = from; at->kind != SHAPE_END; at++)
        if (strcmp(at->name, name) == 0)
            return at;
    for (const struct shape *at = shape; at != from; at++)
        if (strcmp(at->name, name) == 0)
            return at;
    return NULL;
}

bool
shape_fits(const struct shape *shape, const struct value *value, char *ret_where)
{
    const struct shape *next = shape;

    ret_where[0] = '\0';
    if (shape == NULL || value == NULL || value->kind != VALUE_OBJECT)
        return false;
    for (const struct value *field = value->first; field != NULL; field = field->next) {
        const struct shape *found = shape_find(shape, next, field->name);

        if (found == NULL) {
            where_prepend(ret_where, field->name);
            return false;
        }
        if (!field_fits(found, field, ret_where))
            return false;
        next = found + 1;
    }
    return true;
}
