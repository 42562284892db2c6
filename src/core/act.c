/*
 * act: from a method and a path to a row of the action table, and the check of that table at start-up. Called by the gate for every
 * request, by the form builder and by whatever projects the table. What no row names does not exist: routing knows no other source.
 *
 * Routing splits the path once, and compares segments with each row; a literal segment wins from a {variable}. "nieuw" is reserved: behind the path
 * of a POST act it asks for the form of that act, so no variable takes it.
 */
#include "core/act.h"

#include <string.h>

#include "base/arena.h"

#define SEGMENTS_MAX 12
#define SEGMENT_LENGTH 64
#define FORM_SEGMENT "nieuw"

struct segment {
    const char *text;
    size_t length;
    bool variable;               /* may stand for a {variable} */
};

const struct act *
act_by_id(const char *id)
{
    for (const struct act *const *act = act_table; id != NULL && *act != NULL; act++)
        if (strcmp((*act)->id, id) == 0)
            return *act;
    return NULL;
}

/* ---- routing ---- */

static bool
segment_is(struct segment s, const char *text)
{
    return s.length == strlen(text) && memcmp(s.text, text, s.length) == 0;
}

/* Said once for each segment of a path; every row asks it. */
static bool
segment_variable(struct segment s)
{
    if (s.length > SEGMENT_LENGTH || segment_is(s, FORM_SEGMENT))
        return false;
    for (size_t i = 0; i < s.length; i++)
        if ((s.text[i] < '0' || s.text[i] > '9') && (s.text[i] < 'a' || s.text[i] > 'z') && s.text[i] != '-')
            return false;
    return true;
}

/* "/" has none. False for what is no path of ours: no leading slash, an empty segment, a trailing slash, too deep. */
static bool
path_split(const char *path, struct segment segment[SEGMENTS_MAX], size_t *ret_count)
{
    *ret_count = 0;
    if (path == NULL || path[0] != '/')
        return false;
    if (path[1] == '\0')
        return true;
    while (*path == '/') {
        const char *begin = path + 1;
        size_t length = strcspn(begin, "/");
        if (length == 0 || *ret_count == SEGMENTS_MAX)
            return false;
        struct segment s = {begin, length, false};
        s.variable = segment_variable(s);
        segment[(*ret_count)++] = s;
        path = begin + length;
    }
    return true;
}

/* Compares with a row's path. ret_literal: a bit for each literal segment, the first one highest, so that the more literal row is greater. */
static bool
path_fits(const char *pattern, const struct segment *segment, size_t count, uint32_t *ret_literal)
{
    size_t at = 0;

    *ret_literal = 0;
    for (; *pattern == '/'; at++) {
        const char *begin = pattern + 1;
        size_t length = at < count ? segment[at].length : 0;
        if (at == count)
            return false;
        if (begin[0] == '{') {
            if (!segment[at].variable)
                return false;
            length = strcspn(begin, "/");
        } else {
            if (strncmp(begin, segment[at].text, length) != 0 || (begin[length] != '/' && begin[length] != '\0'))
                return false;
            *ret_literal |= UINT32_C(1) << (SEGMENTS_MAX - at);
        }
        pattern = begin + length;
    }
    return at == count;
}

/* Could it fit, by its last segment? That is where most rows differ, so most are passed over without a look at the rest. */
static bool
ends_alike(const char *pattern, const struct segment *segment, size_t count)
{
    size_t length = strlen(pattern), last = segment[count - 1].length;

    if (pattern[length - 1] == '}')
        return segment[count - 1].variable;
    return length > last && pattern[length - last - 1] == '/' && memcmp(pattern + length - last, segment[count - 1].text, last) == 0;
}

static bool
row_fits(const char *pattern, const struct segment *segment, size_t count, uint32_t *ret_literal)
{
    return count == 0 ? pattern[1] == '\0' : ends_alike(pattern, segment, count) && path_fits(pattern, segment, count, ret_literal);
}

static const struct act *
table_find(enum method method, const struct segment *segment, size_t count, bool *ret_other_method)
{
    const struct act *best = NULL;
    uint32_t best_literal = 0, literal = 0;

    for (const struct act *const *act = act_table; *act != NULL; act++)
        if ((*act)->method == method && row_fits((*act)->path, segment, count, &literal) && (best == NULL || literal > best_literal)) {
            best = *act;
            best_literal = literal;
        }
    for (const struct act *const *act = act_table; best == NULL && *act != NULL; act++)
        *ret_other_method = *ret_other_method || ((*act)->method != method && row_fits((*act)->path, segment, count, &literal));
    return best;
}

/* The variables as the row names them. Segment for segment, because path_fits said that they fit. */
static void
values_take(struct arena *arena, const char *pattern, const struct segment *segment, struct path_values *ret_values)
{
    const size_t most = sizeof ret_values->item / sizeof ret_values->item[0];

    for (size_t at = 0; *pattern == '/' && pattern[1] != '\0'; at++) {
        const char *begin = pattern + 1;
        size_t length = strcspn(begin, "/");
        if (begin[0] == '{' && length > 2 && ret_values->count < most) {
            ret_values->item[ret_values->count].name = arena_text_n(arena, begin + 1, length - 2);
            ret_values->item[ret_values->count].text = arena_text_n(arena, segment[at].text, segment[at].length);
            ret_values->count++;
        }
        pattern = begin + length;
    }
}

const struct act *
act_find(enum method method, const char *path)
{
    struct segment segment[SEGMENTS_MAX] = {{0}};
    size_t count;
    bool other = false;

    return path_split(path, segment, &count) ? table_find(method, segment, count, &other) : NULL;
}

const struct act *
act_route(struct arena *arena, enum method method, const char *path, struct path_values *ret_values, bool *ret_form, bool *ret_other_method)
{
    struct segment segment[SEGMENTS_MAX] = {{0}};
    size_t count;
    bool other = false, ignored = false;

    *ret_values = (struct path_values){0};
    *ret_form = *ret_other_method = false;
    if (!path_split(path, segment, &count))
        return NULL;
    const struct act *act = table_find(method, segment, count, &other);
    if (act == NULL && count > 1 && segment_is(segment[count - 1], FORM_SEGMENT)) {
        act = table_find(METHOD_POST, segment, count - 1, &ignored);
        if (act != NULL && method != METHOD_GET) {
            other = true;
            act = NULL;
        }
        *ret_form = act != NULL;
    }
    *ret_other_method = act == NULL && other;
    if (act != NULL)
        values_take(arena, act->path, segment, ret_values);
    if (arena_failed(arena))
        return NULL;
    return act;
}

/* ---- input ---- */

const struct input_value *
input_get(const struct input *input, const char *name)
{
    static const struct input_value empty = {.day = DATE_NONE};

    for (size_t i = 0; input != NULL && i < input->count; i++)
        if (strcmp(input->field[i].name, name) == 0)
            return &input->value[i];
    return &empty;
}

const char *
input_text(const struct input *input, const char *name)
{
    const struct input_value *v = input_get(input, name);
    return v->given ? v->text : NULL;
}

bool
input_is(const struct input *input, const char *name, const char *key)
{
    const struct input_value *v = input_get(input, name);

    if (v->yes && strcmp(key, "ja") == 0)
        return true;
    if (!v->given)
        return false;
    for (size_t i = 0; i < v->item_count; i++)
        if (strcmp(v->item[i], key) == 0)
            return true;
    return v->text != NULL && strcmp(v->text, key) == 0;
}
