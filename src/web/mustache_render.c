/*
 * mustache_render: a linked page and its values into a buf. Called for every page, by any thread.
 */
#include <string.h>

#include "base/buf.h"
#include "web/mustache_private.h"

struct stack {
    const struct value *layer[3 * MUSTACHE_DEPTH];
    size_t count;
};

static const struct value *
field_find(const struct value *object, const char *name)
{
    if (object == NULL || object->kind != VALUE_OBJECT)
        return NULL;
    /* The name is the shape's, and the view mostly put the very same pointer. */
    for (const struct value *field = object->first; field != NULL; field = field->next)
        if (field->name == name)
            return field;
    for (const struct value *field = object->first; field != NULL; field = field->next)
        if (field->name[0] == name[0] && strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

static const struct value *
step_value(const struct step *step, const struct stack *stack)
{
    const struct value *value = NULL;

    if (step->name_count == 0)
        return stack->layer[stack->count - 1];
    if (step->level != LEVEL_SEARCH)
        value = field_find(stack->layer[step->level], step->name[0]);
    else
        for (size_t i = stack->count; i-- > 0 && value == NULL;)
            value = field_find(stack->layer[i], step->name[0]);
    for (size_t i = 1; i < step->name_count && value != NULL; i++)
        value = field_find(value, step->name[i]);
    return value;
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

/* Copies while nothing needs escaping, which is mostly to the end. */
static inline void
add_escaped(struct buf *out, const char *text, size_t length)
{
    static const bool special[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t clean = 0;

    while (clean < length && !special[(unsigned char)text[clean]])
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
                stack->layer[stack->count++] = item;
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
        stack.layer[i] = layer[i];
    if (page->layers > 0)
        steps_render(page->step, 0, page->count, &stack, out);
}
