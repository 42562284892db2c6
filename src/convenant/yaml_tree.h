/*
 * yaml_tree: a YAML document as a small tree with a line per node. Called by reader.c and the loaders of this folder only.
 *
 * From libyaml's events and not from its document, which no longer knows which node had an anchor or a tag. Anchors, aliases, tags,
 * directives, second documents, double keys and bytes that are not plain UTF-8 text are findings (art. 23, E23.4): a covenant that has
 * two readings cannot be signed.
 */
#ifndef GCOS_CONVENANT_YAML_TREE_H
#define GCOS_CONVENANT_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct findings;

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP, NODE_BROKEN /* has its finding already: skip */ };

struct node {
    enum node_kind kind;
    int line;
    const char *key;        /* inside a map */
    const char *text;       /* NODE_TEXT; NUL-terminated, without NUL inside */
    bool plain;             /* written without quotes */
    struct node *first, *last, *next;
    size_t count;
};

#define YAML_DEPTH_MAX 12
#define YAML_CHILDREN_MAX 1000

/* NULL when there is no tree at all (then there is a finding, or the arena failed). The tree lives in the arena. */
struct node *yaml_tree(struct arena *arena, const char *text, size_t size, struct findings *findings);
const struct node *node_get(const struct node *map, const char *key);   /* NULL */

#endif
