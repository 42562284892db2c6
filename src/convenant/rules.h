/*
 * rules: what the second pass over a specific covenant shares. Called inside this folder only.
 */
#ifndef GCOS_CONVENANT_RULES_H
#define GCOS_CONVENANT_RULES_H

#include "convenant/finding.h"
#include "convenant/load.h"

struct rules {
    struct reader *reader;
    const struct convenant *convenant;
    const struct profiel *profiel;      /* NULL: it was not found; what depends on it waits */
};

#define SAY(rules, at, ...) finding_add((rules)->reader->findings, line_at((rules)->reader, (at), 1), __VA_ARGS__)

/* art. 9.3: a text that names it would have it written down. where: what the text is, for the finding. */
void check_words(const struct rules *rules, const void *at, const char *where, const char *text);
/* E1.2: a conflict of duties is no standing basis. wie: whose basis it is. */
void check_basis_text(const struct rules *rules, const char *wie, const char *const *basis);
void check_parts(const struct rules *rules);
void check_bounds(const struct rules *rules);
/* Names and keys that read as one and are two. */
void check_look_alikes(const struct rules *rules);

#endif
