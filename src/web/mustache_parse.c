/*
 * mustache_parse: a template's text into nodes. Called by mustache_add's callers at start-up, and by tests.
 *
 * Lines are kept apart (a text node never crosses one), because the specification speaks of lines: a section, partial or comment alone on its
 * line takes the line with it; what stands before a partial indents each of its lines; what indents a block's content where it is
 * defined is taken off, so that it can be put on again where it is used.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/mustache_private.h"

#define SET_CAP ((size_t)64 * 1024 * 1024)
#define DELIMITER_MAX 8

struct open {
    size_t node;
    const char *at, *line;   /* where the tag and its line begin */
};

struct parser {
    struct mustache_set *set;
    struct template *t;
    const char *at, *line, *end;     /* read so far; beginning of the present line */
    char begin_tag[DELIMITER_MAX + 1], end_tag[DELIMITER_MAX + 1];
    struct open open[MUSTACHE_DEPTH];
    size_t depth;
    struct err *err;
};

struct tag {
    char kind;               /* 0: a value */
    struct slice name;
    const char *begin, *after;
    const char *next_line;   /* NULL: something stands behind it on its line */
    bool line_clear;         /* nothing but space before it on its line */
};

struct mustache_set *
mustache_set_new(enum mustache_mode mode)
{
    struct mustache_set *set = calloc(1, sizeof *set);

    if (set == NULL)
        return NULL;
    set->mode = mode;
    set->arena = arena_new(SET_CAP);
    if (set->arena == NULL) {
        free(set);
        return NULL;
    }
    return set;
}

void
mustache_set_free(struct mustache_set *set)
{
    if (set == NULL)
        return;
    for (struct template *t = set->first; t != NULL; t = t->next)
        free(t->node);
    for (struct mustache *page = set->page, *next; page != NULL; page = next) {
        next = page->next;
        free(page->step);
        free(page);
    }
    arena_free(set->arena);
    free(set);
}

enum rc
mustache_error(struct err *err, const struct template *t, const char *at, const char *what)
{
    size_t line = 1;

    for (const char *c = t->source; c < at; c++)
        line += *c == '\n';
    return err_set(err, RC_INVALID, "%s:%zu: %s", t->file, line, what);
}

const struct template *
mustache_template(const struct mustache_set *set, struct slice name)
{
    for (const struct template *t = set->first; t != NULL; t = t->next)
        if (strlen(t->name) == name.length && memcmp(t->name, name.text, name.length) == 0)
            return t;
    return NULL;
}

bool
mustache_has(const struct mustache_set *set, const char *name)
{
    return mustache_template(set, (struct slice){name, strlen(name)}) != NULL;
}

static bool
blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct node *
node_push(struct parser *p, struct node node)
{
    struct template *t = p->t;

    if (t->count == t->capacity) {
        size_t capacity = t->capacity == 0 ? 64 : t->capacity * 2;
        struct node *grown = realloc(t->node, capacity * sizeof *grown);
        if (grown == NULL) {
            err_set(p->err, RC_NOMEM, "%s: no memory", t->name);
            return NULL;
        }
        t->node = grown;
        t->capacity = capacity;
    }
    t->node[t->count] = node;
    return &t->node[t->count++];
}

/* Text up to until, one node a line. */
static bool
text_push(struct parser *p, const char *until)
{
    while (p->at < until) {
        const char *newline = memchr(p->at, '\n', (size_t)(until - p->at));
        const char *stop = newline == NULL ? until : newline + 1;
        struct node node = {.op = OP_TEXT, .line_start = p->at == p->line, .text = {p->at, (size_t)(stop - p->at)}};
        if (node_push(p, node) == NULL)
            return false;
        if (newline != NULL)
            p->line = stop;
        p->at = stop;
    }
    return true;
}

/* ---- reading one tag ---- */

static const char *
find(const char *at, const char *end, const char *what)
{
    return memmem(at, (size_t)(end - at), what, strlen(what));
}

static struct slice
trimmed(const char *begin, const char *end)
{
    while (begin < end && (blank(*begin) || *begin == '\n' || *begin == '\r'))
        begin++;
    while (end > begin && (blank(end[-1]) || end[-1] == '\n' || end[-1] == '\r'))
        end--;
    return (struct slice){begin, (size_t)(end - begin)};
}

/* What follows a tag on its line; NULL when that is more than space. */
static const char *
next_line(const char *at, const char *end)
{
    while (at < end && blank(*at))
        at++;
    if (at < end && *at == '\r' && at + 1 < end)
        at++;
    if (at == end)
        return at;
    return *at == '\n' ? at + 1 : NULL;
}

static bool
tag_read(struct parser *p, const char *begin, struct tag *ret_tag)
{
    const char *content = begin + strlen(p->begin_tag);
    char close[DELIMITER_MAX + 2] = "";
    size_t length = 0;
    char kind = content < p->end ? *content : '\0';

    if (kind == '\0' || strchr("#^/>!=&{<$", kind) == NULL)
        kind = 0;
    else
        content++;
    if (kind == '{')
        close[length++] = '}';
    else if (kind == '=')
        close[length++] = '=';
    memcpy(close + length, p->end_tag, strlen(p->end_tag) + 1);
    const char *end = find(content, p->end, close);
    if (end == NULL)
        return mustache_error(p->err, p->t, begin, "a tag without an end"), false;
    *ret_tag = (struct tag){.kind = kind, .name = trimmed(content, end), .begin = begin, .after = end + strlen(close)};
    ret_tag->next_line = next_line(ret_tag->after, p->end);
    if (ret_tag->name.length == 0 && kind != '!')
        return mustache_error(p->err, p->t, begin, "a tag without a name"), false;
    return true;
}

/* The lines that a tag of several lines ends on are the ones that count from there. */
static void
pass(struct parser *p, const char *to)
{
    for (const char *c = p->at; c < to; c++)
        if (*c == '\n')
            p->line = c + 1;
    p->at = to;
}

/* Goes past the tag, and past its whole line when it stands there alone. */
static bool
tag_pass(struct parser *p, const struct tag *tag, bool alone)
{
    if (alone) {
        p->at = tag->begin;
        pass(p, tag->next_line);
        return true;
    }
    if (!text_push(p, tag->begin))
        return false;
    /* A line that begins with a tag still begins: an empty text marks where its indentation goes. The end of a block belongs to no line. */
    bool block_end = tag->kind == '/' && p->t->node[p->open[p->depth - 1].node].op == OP_BLOCK;
    if (tag->begin == p->line && !block_end && node_push(p, (struct node){.op = OP_TEXT, .line_start = true, .text = {tag->begin, 0}}) == NULL)
        return false;
    pass(p, tag->after);
    return true;
}

static bool
delimiters_set(struct parser *p, const struct tag *tag)
{
    const char *end = tag->name.text + tag->name.length, *first = tag->name.text, *gap = first;

    while (gap < end && !blank(*gap) && *gap != '\n')
        gap++;
    struct slice second = trimmed(gap, end);
    size_t length = (size_t)(gap - first);
    if (length == 0 || second.length == 0 || length > DELIMITER_MAX || second.length > DELIMITER_MAX)
        return mustache_error(p->err, p->t, tag->begin, "unusable delimiters"), false;
    memcpy(p->begin_tag, first, length);
    p->begin_tag[length] = '\0';
    memcpy(p->end_tag, second.text, second.length);
    p->end_tag[second.length] = '\0';
    return true;
}

/* ---- blocks ---- */

static size_t
blank_length(struct slice s)
{
    size_t n = 0;
    while (n < s.length && blank(s.text[n]))
        n++;
    return n;
}

static void
slice_skip(struct slice *s, size_t n)
{
    s->text += n;
    s->length -= n;
}

static size_t
smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Takes depth blanks off each line of the block's own content; the content of blocks inside it is already relative to theirs. */
static void
block_dedent(struct template *t, size_t from, size_t to, size_t depth)
{
    for (size_t i = from; i < to; i++) {
        struct node *n = &t->node[i];
        if (n->op == OP_TEXT && n->line_start)
            slice_skip(&n->text, smaller(blank_length(n->text), depth));
        else if (n->op == OP_PARTIAL || n->op == OP_PARENT || n->op == OP_BLOCK)
            n->indent.length -= smaller(n->indent.length, depth);
        if (n->op == OP_BLOCK)
            i = n->end - 1;
    }
}

static void
block_close(struct parser *p, size_t index)
{
    struct template *t = p->t;
    struct node *block = &t->node[index], *first = block + 1;

    if (!block->own_line || t->count == index + 1 || first->op != OP_TEXT || !first->line_start)
        return;
    size_t depth = blank_length(first->text);
    block->indent = (struct slice){first->text.text, depth};
    block_dedent(t, index + 1, t->count, depth);
}

/* A parent alone on its line, with whatever it holds, takes what stood before it as indentation. */
static void
parent_close(struct parser *p, const struct open *open, const struct tag *tag)
{
    struct node *parent = &p->t->node[open->node];

    if (open->line == NULL || tag->next_line == NULL)
        return;
    parent->own_line = true;
    if (open->node > 0 && parent[-1].op == OP_TEXT && parent[-1].line_start && parent[-1].text.text == open->line) {
        parent->indent = parent[-1].text;
        parent[-1].text.length = 0;
        parent[-1].line_start = false;
    }
}

/* ---- tags that open and close ---- */

static enum op
op_of(char kind)
{
    switch (kind) {
    case '#': return OP_SECTION;
    case '^': return OP_INVERTED;
    case '<': return OP_PARENT;
    case '$': return OP_BLOCK;
    case '>': return OP_PARTIAL;
    case '{':
    case '&': return OP_RAW;
    default: return OP_VALUE;
    }
}

static bool
tag_open(struct parser *p, const struct tag *tag)
{
    bool in_parent = p->depth > 0 && p->t->node[p->open[p->depth - 1].node].op == OP_PARENT;
    bool alone = tag->next_line != NULL && tag->kind != '<' && (tag->line_clear || (in_parent && tag->kind == '$'));
    struct slice indent = {p->line, tag->line_clear ? (size_t)(tag->begin - p->line) : 0};
    const char *line = tag->line_clear ? p->line : NULL;

    if (p->depth == MUSTACHE_DEPTH)
        return mustache_error(p->err, p->t, tag->begin, "sections too deep"), false;
    if (!tag_pass(p, tag, alone))
        return false;
    p->open[p->depth++] = (struct open){p->t->count, tag->begin, line};
    return node_push(p, (struct node){.op = op_of(tag->kind), .own_line = alone, .text = tag->name, .indent = indent}) != NULL;
}

static bool
tag_close(struct parser *p, const struct tag *tag)
{
    if (p->depth == 0)
        return mustache_error(p->err, p->t, tag->begin, "an end tag without a beginning"), false;
    struct open *open = &p->open[p->depth - 1];
    struct slice name = p->t->node[open->node].text;
    enum op op = p->t->node[open->node].op;
    if (name.length != tag->name.length || memcmp(name.text, tag->name.text, name.length) != 0)
        return mustache_error(p->err, p->t, tag->begin, "this end tag closes something else"), false;
    bool alone = tag->next_line != NULL && tag->line_clear && (op != OP_BLOCK || open->at < p->line);
    if (op == OP_PARENT && open->line != NULL && tag->next_line != NULL) {
        parent_close(p, open, tag);
        if (!text_push(p, tag->begin))
            return false;
        alone = true;
    }
    if (!tag_pass(p, tag, alone))
        return false;
    if (op == OP_BLOCK)
        block_close(p, open->node);
    p->t->node[open->node].end = p->t->count;
    p->depth--;
    return true;
}

static bool
tag_handle(struct parser *p, const struct tag *tag)
{
    bool alone = tag->line_clear && tag->next_line != NULL;

    switch (tag->kind) {
    case '#':
    case '^':
    case '<':
    case '$':
        return tag_open(p, tag);
    case '/':
        return tag_close(p, tag);
    case '!':
        return tag_pass(p, tag, alone);
    case '=':
        return delimiters_set(p, tag) && tag_pass(p, tag, alone);
    case '>': {
        struct slice indent = {p->line, tag->line_clear ? (size_t)(tag->begin - p->line) : 0};
        return tag_pass(p, tag, alone) && node_push(p, (struct node){.op = OP_PARTIAL, .own_line = alone, .text = tag->name, .indent = indent}) != NULL;
    }
    default:
        return tag_pass(p, tag, false) && node_push(p, (struct node){.op = op_of(tag->kind), .text = tag->name}) != NULL;
    }
}

static bool
line_clear(const struct parser *p, const char *begin)
{
    /* Text not read yet may hold newlines; the last of them begins the tag's line. */
    const char *line = p->line;
    for (const char *c = p->at; c < begin; c++)
        if (*c == '\n')
            line = c + 1;
    if (line < p->at)
        return false;
    for (const char *c = line; c < begin; c++)
        if (!blank(*c))
            return false;
    return true;
}

static bool
parse(struct parser *p)
{
    while (p->at < p->end) {
        const char *begin = find(p->at, p->end, p->begin_tag);
        struct tag tag;
        if (begin == NULL)
            break;
        if (!tag_read(p, begin, &tag))
            return false;
        if (p->set->mode == MUSTACHE_PRODUCT && (tag.kind == '{' || tag.kind == '&'))
            return mustache_error(p->err, p->t, begin, "unescaped output is not allowed"), false;
        if (p->set->mode == MUSTACHE_PRODUCT && tag.kind == '=')
            return mustache_error(p->err, p->t, begin, "other delimiters are not allowed"), false;
        tag.line_clear = line_clear(p, begin);
        /* Everything before the tag's own line can go out; its blanks wait until it is known whether the tag stands alone. */
        const char *line = begin;
        while (line > p->at && line[-1] != '\n')
            line--;
        if (!text_push(p, line) || !tag_handle(p, &tag))
            return false;
    }
    if (!text_push(p, p->end))
        return false;
    if (p->depth > 0)
        return mustache_error(p->err, p->t, p->open[p->depth - 1].at, "a section without an end"), false;
    return true;
}

enum rc
mustache_add(struct mustache_set *set, const char *name, const char *file, const char *text, size_t length, struct err *err)
{
    struct template *t = arena_new_struct(set->arena, template);

    if (t == NULL)
        return err_set(err, RC_NOMEM, "%s: no memory", name);
    *t = (struct template){.name = name, .file = file, .source = text, .length = length, .next = set->first};
    set->first = t;
    struct err mine = {0};
    struct parser p = {.set = set, .t = t, .at = text, .line = text, .end = text + length, .begin_tag = "{{", .end_tag = "}}", .err = &mine};
    if (parse(&p))
        return RC_OK;
    return err_set(err, mine.rc, "%s", mine.text);
}
