/*
 * json_body: see json_body.h. jansson parses; its memory is wiped when freed, because a body holds personal data.
 */
#include "web/json_body.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/decode.h"

#define DEPTH_MAX 4

/* In front of each piece of jansson's memory, so that it can be wiped whole. 16 bytes keep what follows aligned. */
union piece {
    size_t size;
    max_align_t align;
};

static void *
piece_new(size_t size)
{
    union piece *piece = size > SIZE_MAX - sizeof *piece ? NULL : malloc(sizeof *piece + size);

    if (piece == NULL)
        return NULL;
    piece->size = size;
    return piece + 1;
}

static void
piece_free(void *at)
{
    if (at == NULL)
        return;
    union piece *piece = (union piece *)at - 1;
    explicit_bzero(at, piece->size);
    free(piece);
}

void
json_body_setup(void)
{
    json_set_alloc_funcs(piece_new, piece_free);
}

struct pairs {
    struct arena *arena;
    struct pair *pair;
    size_t count;
    const struct fout *fouten;
};

static void
wrong(struct pairs *p, const char *name, const char *melding)
{
    struct fout *fout = arena_new_struct(p->arena, fout);

    if (fout == NULL)
        return;
    *fout = (struct fout){arena_text(p->arena, name), melding, (struct fout *)(uintptr_t)p->fouten};
    p->fouten = fout;
}

static void
pair_add(struct pairs *p, const char *name, const char *text, size_t length, char soort)
{
    if (p->count == PAIRS_MAX) {
        arena_fail(p->arena);
        return;
    }
    p->pair[p->count++] = (struct pair){arena_text(p->arena, name), arena_text_n(p->arena, text, length), length, soort};
}

static void
list_add(struct pairs *p, const char *name, json_t *list)
{
    json_t *item;
    size_t i;

    json_array_foreach(list, i, item) {
        if (!json_is_string(item)) {
            wrong(p, name, "Een lijst bevat alleen teksten.");
            return;
        }
        pair_add(p, name, json_string_value(item), json_string_length(item), 'l');
    }
}

static void
member_add(struct pairs *p, const char *name, json_t *value)
{
    const char *text;

    switch (json_typeof(value)) {
    case JSON_NULL:
        break;
    case JSON_STRING:
        pair_add(p, name, json_string_value(value), json_string_length(value), 't');
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        text = json_is_true(value) ? "true" : "false";
        pair_add(p, name, text, strlen(text), 'b');
        break;
    case JSON_INTEGER:
        text = arena_format(p->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        pair_add(p, name, text, text == NULL ? 0 : strlen(text), 'n');
        break;
    case JSON_ARRAY:
        list_add(p, name, value);
        break;
    case JSON_REAL:
        wrong(p, name, "Een getal heeft hier geen cijfers achter de komma.");
        break;
    case JSON_OBJECT:
        wrong(p, name, "Een object kan hier niet; stuur een tekst, een getal, true, false of een lijst van teksten.");
        break;
    }
}

/* Before parsing: depth would otherwise cost memory and stack first. */
static bool
too_deep(const char *text, size_t length)
{
    int depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
        if (depth > DEPTH_MAX)
            return true;
    }
    return false;
}

static enum error
object_decode(struct pairs *p, json_t *object)
{
    const char *name;
    json_t *value;

    p->pair = arena_array(p->arena, PAIRS_MAX, sizeof *p->pair);
    json_object_foreach(object, name, value) {
        if (arena_failed(p->arena))
            break;
        if (name[0] == '\0' || strlen(name) > PAIR_NAME_MAX)
            return ERROR_BAD_REQUEST;
        if (p->count >= PAIRS_MAX || (json_is_array(value) && json_array_size(value) > PAIRS_MAX - p->count))
            return ERROR_TOO_LARGE;
        member_add(p, name, value);
    }
    if (arena_failed(p->arena))
        return ERROR_BUSY;
    return p->fouten != NULL ? ERROR_INPUT : ERROR_NONE;
}

enum error
json_body_decode(struct arena *arena, const char *text, size_t length, struct pair **ret_pair, size_t *ret_count, const char **ret_detail,
    const struct fout **ret_fouten)
{
    struct pairs p = {.arena = arena};
    json_error_t where;
    json_t *object;

    *ret_detail = NULL;
    *ret_fouten = NULL;
    if (too_deep(text, length)) {
        *ret_detail = "De JSON is te diep genest.";
        return ERROR_BAD_REQUEST;
    }
    object = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
    if (object == NULL) {
        /* The library's text quotes the input: only the place is passed on. */
        *ret_detail = arena_format(arena, "De JSON is niet geldig (regel %d, teken %d); elke naam mag er één keer in staan.", where.line, where.column);
        explicit_bzero(&where, sizeof where);
        return ERROR_BAD_REQUEST;
    }
    enum error error = json_is_object(object) ? object_decode(&p, object) : ERROR_BAD_REQUEST;
    if (!json_is_object(object))
        *ret_detail = "Stuur één JSON-object.";
    else if (error == ERROR_BAD_REQUEST)
        *ret_detail = "De naam van een veld is leeg of te lang.";
    json_decref(object);
    *ret_pair = p.pair;
    *ret_count = p.count;
    *ret_fouten = p.fouten;
    return error;
}
