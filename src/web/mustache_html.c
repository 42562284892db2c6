/*
 * mustache_html: does every tag of a linked page stand where HTML escaping is enough? Called when a page is linked in product mode.
 *
 * A small reader of HTML walks over the flat page, text and tags in the order they are sent. It knows element content, tags, attributes,
 * comments, script and style; a section must leave off where it began, so that it does not matter whether it is rendered.
 */
#include <string.h>
#include <strings.h>

#include "web/mustache_private.h"

enum where { IN_CONTENT, IN_TAG_NAME, IN_TAG, IN_ATTRIBUTE, AFTER_EQUALS, IN_QUOTED, IN_APOSTROPHES, IN_UNQUOTED, IN_COMMENT, IN_DECLARATION, IN_RAW };
enum attribute { ATTRIBUTE_TEXT, ATTRIBUTE_ADDRESS, ATTRIBUTE_CLOSED };

#define NAME_LENGTH 24

struct reader {
    enum where where;
    char element[NAME_LENGTH], name[NAME_LENGTH];   /* of the tag; of the attribute */
    size_t element_length, name_length;
    size_t value_length;     /* characters and tags of this attribute's value so far */
    char value_first[2];
    bool value_tag;          /* a tag already stands in it */
    char last[3];            /* to see the end of comments and raw text */
};

static bool
is(const char *name, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcasecmp(name, *list) == 0)
            return true;
    return false;
}

static enum attribute
attribute_kind(const struct reader *r)
{
    static const char *const address[] = {"href", "src", "action", "formaction", "poster", "cite", "background", "manifest", "xlink:href", "hx-get",
        "hx-post", NULL};
    static const char *const closed[] = {"style", "srcdoc", "srcset", "ping", "data", "content", "http-equiv", NULL};

    if (is(r->name, address))
        return ATTRIBUTE_ADDRESS;
    if (is(r->name, closed) || strncasecmp(r->name, "on", 2) == 0 || strncasecmp(r->name, "hx-", 3) == 0)
        return ATTRIBUTE_CLOSED;
    return ATTRIBUTE_TEXT;
}

static void
name_add(char *name, size_t *length, char c)
{
    if (*length + 1 < NAME_LENGTH) {
        name[(*length)++] = c;
        name[*length] = '\0';
    }
}

static bool
space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
tag_end(struct reader *r)
{
    bool raw = strcasecmp(r->element, "script") == 0 || strcasecmp(r->element, "style") == 0;
    r->where = raw ? IN_RAW : IN_CONTENT;
}

static void
value_begin(struct reader *r, enum where where)
{
    r->where = where;
    r->value_length = 0;
    r->value_tag = false;
    memset(r->value_first, 0, sizeof r->value_first);
}

static void
value_char(struct reader *r, char c)
{
    if (r->value_length < sizeof r->value_first)
        r->value_first[r->value_length] = c;
    r->value_length++;
}

static void
read_in_tag(struct reader *r, char c)
{
    if (c == '>')
        tag_end(r);
    else if (!space(c) && c != '/') {
        r->where = IN_ATTRIBUTE;
        r->name_length = 0;
        name_add(r->name, &r->name_length, c);
    }
}

static void
read_in_content(struct reader *r, const char *at, const char *end)
{
    if (*at != '<')
        return;
    r->element_length = 0;
    r->element[0] = '\0';
    if (end - at >= 4 && memcmp(at, "<!--", 4) == 0)
        r->where = IN_COMMENT;
    else if (at + 1 < end && (at[1] == '!' || at[1] == '?'))
        r->where = IN_DECLARATION;
    else
        r->where = IN_TAG_NAME;
}

static void
read_one(struct reader *r, const char *at, const char *end)
{
    char c = *at;

    switch (r->where) {
    case IN_CONTENT:
        read_in_content(r, at, end);
        break;
    case IN_TAG_NAME:
        if (c == '>')
            tag_end(r);
        else if (space(c))
            r->where = IN_TAG;
        else
            name_add(r->element, &r->element_length, c);
        break;
    case IN_TAG:
        read_in_tag(r, c);
        break;
    case IN_ATTRIBUTE:
        if (c == '=')
            r->where = AFTER_EQUALS;
        else if (c == '>')
            tag_end(r);
        else if (space(c) || c == '/')
            r->where = IN_TAG;
        else
            name_add(r->name, &r->name_length, c);
        break;
    case AFTER_EQUALS:
        if (c == '"' || c == '\'')
            value_begin(r, c == '"' ? IN_QUOTED : IN_APOSTROPHES);
        else if (!space(c))
            value_begin(r, IN_UNQUOTED);
        break;
    case IN_QUOTED:
    case IN_APOSTROPHES:
        if (c == (r->where == IN_QUOTED ? '"' : '\''))
            r->where = IN_TAG;
        else
            value_char(r, c);
        break;
    case IN_UNQUOTED:
        if (c == '>')
            tag_end(r);
        else if (space(c))
            r->where = IN_TAG;
        break;
    case IN_COMMENT:
        if (c == '>' && r->last[1] == '-' && r->last[2] == '-')
            r->where = IN_CONTENT;
        break;
    case IN_DECLARATION:
        if (c == '>')
            r->where = IN_CONTENT;
        break;
    case IN_RAW:
        if (c == '/' && r->last[2] == '<') {
            r->where = IN_TAG_NAME;
            r->element_length = 0;
            name_add(r->element, &r->element_length, c);
        }
        break;
    }
    memmove(r->last, r->last + 1, 2);
    r->last[2] = c;
}

static enum rc
address_check(const struct reader *r, const struct step *step, struct err *err)
{
    if (r->value_length == 0 && step->kind == SHAPE_URL)
        return RC_OK;
    bool literal = r->value_length > 0 && (r->value_first[0] == '#' || r->value_first[0] == '?' || (r->value_first[0] == '/' && r->value_first[1] != '/'));
    if (step->kind == SHAPE_ID && (literal || r->value_tag))
        return RC_OK;
    return mustache_error(err, step->from, step->at, "an address is a field of kind URL, or a literal beginning and an id");
}

static enum rc
value_check(struct reader *r, const struct step *step, struct err *err)
{
    enum rc rc = RC_OK;

    switch (r->where) {
    case IN_CONTENT:
        return RC_OK;
    case IN_QUOTED:
    case IN_APOSTROPHES:
        if (attribute_kind(r) == ATTRIBUTE_CLOSED)
            return mustache_error(err, step->from, step->at, "no tag may stand in this attribute");
        if (attribute_kind(r) == ATTRIBUTE_ADDRESS)
            rc = address_check(r, step, err);
        r->value_length++;
        r->value_tag = true;
        return rc;
    case IN_RAW:
        return mustache_error(err, step->from, step->at, "no tag may stand in script or style");
    case IN_COMMENT:
    case IN_DECLARATION:
        return mustache_error(err, step->from, step->at, "no tag may stand in a comment");
    default:
        return mustache_error(err, step->from, step->at, "a tag in a tag stands in a quoted attribute");
    }
}

/* A section may hold content, whole attributes, or part of a quoted one that is no address. */
static enum rc
section_check(const struct reader *r, const struct step *step, struct err *err)
{
    bool quoted = r->where == IN_QUOTED || r->where == IN_APOSTROPHES;

    if (r->where == IN_CONTENT || r->where == IN_TAG || (quoted && attribute_kind(r) == ATTRIBUTE_TEXT))
        return RC_OK;
    if (quoted)
        return mustache_error(err, step->from, step->at, "no section may stand in this attribute");
    return mustache_error(err, step->from, step->at, "no section may stand here");
}

/* After a section everything must be as if it had not been there. */
static bool
same(const struct reader *a, const struct reader *b)
{
    if (a->where != b->where)
        return false;
    if (a->where == IN_CONTENT)
        return true;
    return strcmp(a->element, b->element) == 0 && (a->where == IN_TAG || strcmp(a->name, b->name) == 0);
}

static enum rc
steps_check(const struct mustache *page, size_t from, size_t to, struct reader *r, struct err *err)
{
    for (size_t i = from; i < to; i++) {
        const struct step *s = &page->step[i];
        if (s->op == OP_TEXT) {
            const char *end = s->text.text + s->text.length;
            for (const char *at = s->text.text; at < end; at++)
                read_one(r, at, end);
        } else if (s->op == OP_VALUE) {
            if (value_check(r, s, err) != RC_OK)
                return RC_INVALID;
        } else {
            /* An attribute without a value that ends where the section begins has ended. */
            if (r->where == IN_ATTRIBUTE)
                return mustache_error(err, s->from, s->at, "put a space between an attribute and a section");
            struct reader before = *r;
            if (section_check(r, s, err) != RC_OK || steps_check(page, i + 1, s->end, r, err) != RC_OK)
                return RC_INVALID;
            /* <option {{#x}}selected{{/x}}>: the word ends with the section. */
            if (before.where == IN_TAG && r->where == IN_ATTRIBUTE)
                r->where = IN_TAG;
            if (!same(&before, r))
                return mustache_error(err, s->from, s->at, "this section ends inside something else than it began in");
            i = s->end - 1;
        }
    }
    return RC_OK;
}

enum rc
mustache_html_check(const struct mustache *page, struct err *err)
{
    struct reader reader = {.where = IN_CONTENT};

    if (steps_check(page, 0, page->count, &reader, err) != RC_OK)
        return RC_INVALID;
    if (reader.where != IN_CONTENT && page->count > 0)
        return mustache_error(err, page->step[page->count - 1].from, page->step[page->count - 1].at, "the page ends inside a tag");
    return RC_OK;
}
