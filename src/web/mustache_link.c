/*
 * mustache_link: from a template and all it includes to one flat page. Called at start-up for each page.
 *
 * Partials, parents and blocks are expanded here, so rendering is one pass over an array. Of several substitutions of one block the outermost
 * counts; what a substitution contains sees only the ones further out, so that a block may use its own name inside. Recursion ends: in product
 * mode with an error, in spec mode by rendering nothing below MUSTACHE_DEPTH levels.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/mustache_private.h"

#define PARTS_MAX 8
#define STEPS_MAX 200000

/* The arguments of one parent tag: its blocks, in the template that holds it. */
struct argument {
    const struct template *t;
    size_t from, to;
};

struct linker {
    struct mustache_set *set;
    struct mustache *page;
    const struct shape *scope[2 * MUSTACHE_DEPTH];   /* NULL: a layer without names */
    enum shape_kind scope_kind[2 * MUSTACHE_DEPTH];
    size_t scopes;
    struct argument argument[MUSTACHE_DEPTH];
    size_t depth;
    struct err *err;
};

/* Where one run of nodes is being expanded. */
struct place {
    const struct template *t;
    struct slice indent;      /* before each line */
    bool in_line;             /* the first line has begun already */
    size_t arguments;         /* how many of the linker's arguments count here */
};

static bool nodes_link(struct linker *l, struct place place, size_t from, size_t to);

static bool
fail(const struct linker *l, const struct template *t, const char *at, const char *what)
{
    mustache_error(l->err, t, at, what);
    return false;
}

static bool
step_push(struct linker *l, struct step step)
{
    struct mustache *page = l->page;

    if (page->count == STEPS_MAX)
        return fail(l, step.from, step.at, "the page grows too large");
    if (page->count == page->capacity) {
        size_t capacity = page->capacity == 0 ? 128 : page->capacity * 2;
        struct step *grown = realloc(page->step, capacity * sizeof *grown);
        if (grown == NULL)
            return err_set(l->err, RC_NOMEM, "%s: no memory", step.from->name), false;
        page->step = grown;
        page->capacity = capacity;
    }
    page->step[page->count++] = step;
    return true;
}

/* Joined to the text before it where the source runs on. */
static bool
text_link(struct linker *l, const struct template *t, struct slice text, size_t joint)
{
    struct mustache *page = l->page;
    struct step *last = page->count > joint ? &page->step[page->count - 1] : NULL;

    if (text.length == 0)
        return true;
    if (last != NULL && last->op == OP_TEXT && last->from == t && last->text.text + last->text.length == text.text) {
        last->text.length += text.length;
        return true;
    }
    return step_push(l, (struct step){.op = OP_TEXT, .text = text, .from = t, .at = text.text});
}

/* ---- names ---- */

static const struct shape *
shape_named(const struct shape *shape, const char *name)
{
    for (; shape != NULL && shape->kind != SHAPE_END; shape++)
        if (strcmp(shape->name, name) == 0)
            return shape;
    return NULL;
}

static bool
name_split(struct linker *l, struct step *step, struct slice name)
{
    struct step_name *part = arena_array(l->set->arena, PARTS_MAX, sizeof *part);
    const char *at = name.text, *end = name.text + name.length;

    if (part == NULL)
        return err_set(l->err, RC_NOMEM, "no memory"), false;
    step->name = part;
    if (name.length == 1 && *at == '.')
        return true;
    for (;;) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        const char *stop = dot == NULL ? end : dot;
        if (step->name_count == PARTS_MAX || stop == at)
            return fail(l, step->from, step->at, "not a name");
        char *text = arena_text_n(l->set->arena, at, (size_t)(stop - at));
        if (text == NULL)
            return err_set(l->err, RC_NOMEM, "no memory"), false;
        part[step->name_count++] = (struct step_name){text, value_name_bit(text)};
        if (dot == NULL)
            return true;
        at = dot + 1;
    }
}

/* Finds the layer whose shape has the first part, and the shape of the last. */
static bool
name_resolve(struct linker *l, struct step *step, const struct shape **ret_sub)
{
    const struct shape *shape = NULL;

    *ret_sub = NULL;
    step->level = (int)l->scopes - 1;
    if (step->name_count == 0) {
        step->kind = l->scope_kind[l->scopes - 1];
        return step->kind != SHAPE_OBJECT || fail(l, step->from, step->at, "\".\" stands for no text here");
    }
    for (; step->level >= 0 && shape == NULL; step->level--)
        shape = shape_named(l->scope[step->level], step->name[0].text);
    step->level++;
    for (size_t i = 0; shape != NULL; i++) {
        step->name[i].text = shape->name;   /* mostly the very pointer that the view uses: found without comparing letters */
        if (i + 1 == step->name_count)
            break;
        shape = shape->kind == SHAPE_OBJECT ? shape_named(shape->sub, step->name[i + 1].text) : NULL;
    }
    if (shape == NULL)
        return mustache_error(l->err, step->from, step->at, "no such name here: "), false;
    step->kind = shape->kind;
    *ret_sub = shape->kind == SHAPE_LIST || shape->kind == SHAPE_OBJECT ? shape->sub : NULL;
    return true;
}

static bool
name_link(struct linker *l, struct step *step, struct slice name, const struct shape **ret_sub)
{
    *ret_sub = NULL;
    step->level = LEVEL_SEARCH;
    if (!name_split(l, step, name))
        return false;
    if (l->set->mode == MUSTACHE_SPEC)
        return true;
    if (name_resolve(l, step, ret_sub))
        return true;
    struct err why = *l->err;
    err_set(l->err, RC_INVALID, "%s%.*s", why.text, (int)(name.length < 64 ? name.length : 64), name.text);
    return false;
}

static bool
value_link(struct linker *l, const struct place *place, const struct node *node)
{
    struct step step = {.op = node->op, .from = place->t, .at = node->text.text};
    const struct shape *sub;

    if (!name_link(l, &step, node->text, &sub))
        return false;
    if (step.kind == SHAPE_LIST || step.kind == SHAPE_OBJECT || step.kind == SHAPE_TEXTS)
        return fail(l, place->t, step.at, "a list or object is no text");
    return step_push(l, step);
}

static bool
section_link(struct linker *l, const struct place *place, size_t index)
{
    const struct node *node = &place->t->node[index];
    struct step step = {.op = node->op, .from = place->t, .at = node->text.text};
    const struct shape *sub;
    size_t mine = l->page->count;

    if (!name_link(l, &step, node->text, &sub) || !step_push(l, step))
        return false;
    if (l->scopes == 2 * MUSTACHE_DEPTH)
        return fail(l, place->t, step.at, "sections too deep");
    if (node->op == OP_SECTION) {
        l->scope[l->scopes] = sub;
        l->scope_kind[l->scopes++] = sub != NULL ? SHAPE_OBJECT : step.kind == SHAPE_TEXTS ? SHAPE_TEXT : step.kind;
    }
    bool done = nodes_link(l, *place, index + 1, node->end);
    if (node->op == OP_SECTION)
        l->scopes--;
    l->page->step[mine].end = l->page->count;
    return done;
}

/* ---- partials, parents and blocks ---- */

static struct slice
indent_join(struct linker *l, struct slice outer, struct slice inner)
{
    if (l->set->mode == MUSTACHE_PRODUCT)
        return (struct slice){0};
    char *text = arena_alloc(l->set->arena, outer.length + inner.length + 1);
    if (text == NULL)
        return (struct slice){0};
    memcpy(text, outer.text != NULL ? outer.text : "", outer.length);
    memcpy(text + outer.length, inner.text != NULL ? inner.text : "", inner.length);
    return (struct slice){text, outer.length + inner.length};
}

static bool
include_link(struct linker *l, const struct place *place, size_t index)
{
    const struct node *node = &place->t->node[index];
    const struct template *t = mustache_template(l->set, node->text);
    struct place inside = {.t = t, .arguments = place->arguments};

    if (t == NULL)
        return l->set->mode == MUSTACHE_SPEC || fail(l, place->t, node->text.text, "no such template");
    if (l->depth == MUSTACHE_DEPTH)
        return l->set->mode == MUSTACHE_SPEC || fail(l, place->t, node->text.text, "this template includes itself");
    if (node->own_line)
        inside.indent = indent_join(l, place->indent, node->indent);
    if (node->op == OP_PARENT) {
        if (inside.arguments == MUSTACHE_DEPTH)
            return fail(l, place->t, node->text.text, "layouts too deep");
        l->argument[inside.arguments++] = (struct argument){place->t, index + 1, node->end};
    }
    l->depth++;
    bool done = nodes_link(l, inside, 0, t->count);
    l->depth--;
    return done;
}

/* The block of this name among the arguments of one parent tag; NULL when it has none. */
static const struct node *
argument_find(const struct argument *argument, struct slice name)
{
    for (size_t i = argument->from; i < argument->to; i++) {
        const struct node *node = &argument->t->node[i];
        if (node->op == OP_BLOCK && node->text.length == name.length && memcmp(node->text.text, name.text, name.length) == 0)
            return node;
        if (node->op != OP_TEXT && node->end > i)
            i = node->end - 1;
    }
    return NULL;
}

static bool
block_link(struct linker *l, const struct place *place, size_t index)
{
    const struct node *node = &place->t->node[index];
    struct place inside = {.t = place->t, .arguments = place->arguments, .in_line = !node->own_line};
    size_t from = index + 1, to = node->end;

    inside.indent = indent_join(l, place->indent, node->indent);
    for (size_t i = 0; i < place->arguments; i++) {
        const struct node *other = argument_find(&l->argument[i], node->text);
        if (other == NULL)
            continue;
        inside.t = l->argument[i].t;
        inside.arguments = i;
        from = (size_t)(other - inside.t->node) + 1;
        to = other->end;
        break;
    }
    if (l->depth == MUSTACHE_DEPTH)
        return fail(l, place->t, node->text.text, "blocks too deep");
    l->depth++;
    /* What arguments stand above the present ones is overwritten by layouts inside the block: keep them. */
    struct argument kept[MUSTACHE_DEPTH];
    memcpy(kept, l->argument, sizeof kept);
    bool done = nodes_link(l, inside, from, to);
    memcpy(l->argument, kept, sizeof kept);
    l->depth--;
    return done;
}

static bool
nodes_link(struct linker *l, struct place place, size_t from, size_t to)
{
    size_t joint = l->page->count;

    for (size_t i = from; i < to; i++) {
        const struct node *node = &place.t->node[i];
        bool done = true;
        switch (node->op) {
        case OP_TEXT:
            if (node->line_start && !place.in_line)
                done = text_link(l, place.t, place.indent, l->page->count);
            if (node->line_start)
                place.in_line = false;
            done = done && text_link(l, place.t, node->text, joint);
            break;
        case OP_VALUE:
        case OP_RAW:
            done = value_link(l, &place, node);
            break;
        case OP_SECTION:
        case OP_INVERTED:
            done = section_link(l, &place, i);
            joint = l->page->count;   /* text behind a section never joins text inside it */
            i = node->end - 1;
            break;
        case OP_PARTIAL:
        case OP_PARENT:
            done = include_link(l, &place, i);
            i = node->op == OP_PARENT ? node->end - 1 : i;
            break;
        case OP_BLOCK:
            done = block_link(l, &place, i);
            i = node->end - 1;
            break;
        }
        if (!done)
            return false;
    }
    return true;
}

enum rc
mustache_link(struct mustache_set *set, const char *name, const struct shape *const *shape, size_t layers, struct mustache **ret_page, struct err *err)
{
    const struct template *t = mustache_template(set, (struct slice){name, strlen(name)});
    struct err mine = {0};

    if (t == NULL)
        return err_set(err, RC_NONE, "%s: no such template", name);
    if (layers > MUSTACHE_DEPTH)
        return err_set(err, RC_LIMIT, "%s: too many layers", name);
    struct mustache *page = calloc(1, sizeof *page);
    if (page == NULL)
        return err_set(err, RC_NOMEM, "%s: no memory", name);
    page->layers = layers;
    page->next = set->page;
    set->page = page;
    struct linker l = {.set = set, .page = page, .err = &mine};
    for (size_t i = 0; i < layers; i++) {
        l.scope[l.scopes] = shape == NULL ? NULL : shape[i];
        l.scope_kind[l.scopes++] = SHAPE_OBJECT;
    }
    bool done = nodes_link(&l, (struct place){.t = t}, 0, t->count);
    if (done && arena_failed(set->arena))
        return err_set(err, RC_NOMEM, "%s: no memory", name);
    if (done && set->mode == MUSTACHE_PRODUCT)
        done = mustache_html_check(page, &mine) == RC_OK;
    if (!done)
        return err_set(err, mine.rc == RC_OK ? RC_NOMEM : mine.rc, "%s", mine.text);
    *ret_page = page;
    return RC_OK;
}
