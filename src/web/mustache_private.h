/*
 * What the four mustache files share. A template is parsed into nodes; nodes are linked into steps.
 */
#ifndef GCOS_WEB_MUSTACHE_PRIVATE_H
#define GCOS_WEB_MUSTACHE_PRIVATE_H

#include <stdint.h>

#include "web/mustache.h"

enum op { OP_TEXT, OP_VALUE, OP_RAW, OP_SECTION, OP_INVERTED, OP_PARTIAL, OP_PARENT, OP_BLOCK };

struct slice {
    const char *text;
    size_t length;
};

/* One piece of one template. Sections, parents and blocks are followed by their content, up to end. */
struct node {
    enum op op;
    bool line_start;      /* TEXT: stands at the beginning of a source line */
    bool own_line;        /* PARTIAL, PARENT, BLOCK: alone on its line, which is not rendered */
    struct slice text;    /* TEXT: itself; others: the name */
    struct slice indent;  /* PARTIAL, PARENT, BLOCK: what stood before it on its line */
    size_t end;
};

struct template {
    const char *name, *file;
    const char *source;
    size_t length;
    struct node *node;
    size_t count, capacity;
    struct template *next;
};

#define LEVEL_SEARCH (-1)   /* from the innermost layer outwards, when rendering */

struct step_name {
    const char *text;
    uint64_t bit;         /* value_name_bit of text */
};

/* One piece of a page. Sections are followed by their content, up to end. */
struct step {
    enum op op;           /* TEXT, VALUE, RAW, SECTION, INVERTED */
    int level;            /* which layer holds the first name; LEVEL_SEARCH */
    enum shape_kind kind; /* what the name stands for; SHAPE_END when searched */
    size_t end;
    struct slice text;    /* TEXT */
    struct step_name *name; /* parts of a dotted name; none: the layer itself */
    size_t name_count;
    const struct template *from;  /* for messages */
    const char *at;
};

struct mustache {
    struct step *step;
    size_t count, capacity;
    size_t layers;
    struct mustache *next;
};

struct mustache_set {
    enum mustache_mode mode;
    struct arena *arena;
    struct template *first;
    struct mustache *page;
};

/* "FILE:LINE: what" with the line of at. */
enum rc mustache_error(struct err *err, const struct template *t, const char *at, const char *what);
const struct template *mustache_template(const struct mustache_set *set, struct slice name);
/* Product mode: does every tag stand where escaping holds? */
enum rc mustache_html_check(const struct mustache *page, struct err *err);

#endif
