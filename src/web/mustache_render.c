/*
 * mustache_render: a linked page and its values into a buf. Called for every page, by any thread.
 */
#include <string.h>

#include "base/buf.h"
#include "web/mustache_private.h"

struct layer {
    const struct value *value;
    const struct value *after;   /* where the next field is likely to stand: behind the one found last */
};
struct stack {
    struct layer layer[3 * MUSTACHE_DEPTH];
    size_t count;
};

static inline bool
field_is(const struct value *field, const struct step_name *name)
{
    /* the name is the shape's, and the view mostly put the very same pointer */
    return field->name == name->text || (field->name[0] == name->text[0] && strcmp(field->name, name->text) == 0);
}

static const struct value *
field_between(const struct value *from, const struct value *until, const struct step_name *name)
{
    for (const struct value *field = from; field != until; field = field->next)
        if (field_is(field, name))
            return field;
    return NULL;
}

static bool
may_hold(const struct value *object, const struct step_name *name)
{
    return object != NULL && object->kind == VALUE_OBJECT && (object->fields & name->bit) != 0;
}

/* A template names the fields mostly in the order in which the view put them: looks on from the last one found, and then from the start. */
static const struct value *
layer_find(struct layer *layer, const struct step_name *name)
{
    const struct value *found;

    if (!may_hold(layer->value, name))
        return NULL;
    found = field_between(layer->after, NULL, name);
    if (found == NULL)
        found = field_between(layer->value->first, layer->after, name);
    if (found != NULL)
        layer->after = found;
    return found;
}

static const struct value *
step_value(const struct step *step, struct stack *stack)
{
    const struct value *value = NULL;

    if (step->name_count == 0)
        return stack->layer[stack->count - 1].value;
    if (step->level != LEVEL_SEARCH)
        value = layer_find(&stack->layer[step->level], &step->name[0]);
    else
        for (size_t i = stack->count; i-- > 0 && value == NULL;)
            value = layer_find(&stack->layer[i], &step->name[0]);
    for (size_t i = 1; i < step->name_count && value != NULL; i++)
        value = may_hold(value, &step->name[i]) ? field_between(value->first, NULL, &step->name[i]) : NULL;
    return value;
}

static struct layer
layer_of(const struct value *value)
{
    return (struct layer){value, value != NULL && value->kind == VALUE_OBJECT ? value->first : NULL};
}

/* What a section asks: is there something to show? */
static bool
holds(const struct value *value)
{
    switch (value == NULL ? VALUE_NULL : value->kind) {
    case VALUE_NULL: return false;
    case VALUE_BOOL: return value->boolean;
    case VALUE_INT: return value->number != 0;
    case VALUE_TEXT: return value->length > 0;
    case VALUE_LIST: return value->first != NULL;
    case VALUE_OBJECT: return true;
    }
    return false;
}

/* Most pieces are short and fit: then no call is needed. */
static inline void
add(struct buf *out, const char *text, size_t length)
{
    if (out->failed || out->data == NULL || length >= out->capacity - out->length) {
        buf_add(out, text, length);
        return;
    }
    memcpy(out->data + out->length, text, length);
    out->length += length;
    out->data[out->length] = '\0';
}

/* In each of eight bytes its highest bit when it is c, by the old trick of borrowing; what follows a found one may be said to be found too. */
static inline uint64_t
bytes_equal(uint64_t eight, unsigned char c)
{
    uint64_t rest = eight ^ UINT64_C(0x0101010101010101) * c;

    return (rest - UINT64_C(0x0101010101010101)) & ~rest & UINT64_C(0x8080808080808080);
}

/* & and ' differ in one bit, < and > in another. */
static inline bool
eight_clean(const char *text)
{
    uint64_t eight;

    memcpy(&eight, text, sizeof eight);
    return (bytes_equal(eight | UINT64_C(0x0101010101010101), '\'') | bytes_equal(eight | UINT64_C(0x0202020202020202), '>') |
        bytes_equal(eight, '"')) == 0;
}

static inline bool
needs_escape(char c)
{
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
}

/* Copies while nothing needs escaping, which is mostly to the end. */
static inline void
add_escaped(struct buf *out, const char *text, size_t length)
{
    size_t clean = 0;

    while (length - clean >= 8 && eight_clean(text + clean))
        clean += 8;
    while (clean < length && !needs_escape(text[clean]))
        clean++;
    add(out, text, clean);
    if (clean < length)
        buf_html(out, text + clean, length - clean);
}

static void
put(const struct value *value, bool escaped, struct buf *out)
{
    switch (value == NULL ? VALUE_NULL : value->kind) {
    case VALUE_TEXT:
        if (escaped)
            add_escaped(out, value->text, value->length);
        else
            add(out, value->text, value->length);
        break;
    case VALUE_INT:
        buf_int(out, value->number);
        break;
    case VALUE_BOOL:
        buf_text(out, value->boolean ? "true" : "false");
        break;
    default:
        break;
    }
}

static void
steps_render(const struct step *step, size_t from, size_t to, struct stack *stack, struct buf *out)
{
    for (size_t i = from; i < to; i++) {
        const struct step *s = &step[i];
        if (s->op == OP_TEXT) {
            add(out, s->text.text, s->text.length);
            continue;
        }
        const struct value *value = step_value(s, stack);
        if (s->op == OP_VALUE || s->op == OP_RAW) {
            put(value, s->op == OP_VALUE, out);
            continue;
        }
        bool show = holds(value);
        if (s->op == OP_INVERTED && !show)
            steps_render(step, i + 1, s->end, stack, out);
        else if (s->op == OP_SECTION && show && stack->count < sizeof stack->layer / sizeof *stack->layer) {
            const struct value *item = value->kind == VALUE_LIST ? value->first : value;
            const struct value *after = value->kind == VALUE_LIST ? NULL : value->next;
            for (; item != after; item = item->next) {
                stack->layer[stack->count++] = layer_of(item);
                steps_render(step, i + 1, s->end, stack, out);
                stack->count--;
            }
        }
        i = s->end - 1;
    }
}

void
mustache_render(const struct mustache *page, const struct value *const *layer, size_t layers, struct buf *out)
{
    struct stack stack = {.count = page->layers};

    for (size_t i = 0; i < page->layers && i < layers; i++)
        stack.layer[i] = layer_of(layer[i]);
    if (page->layers > 0)
        steps_render(page->step, 0, page->count, &stack, out);
}
