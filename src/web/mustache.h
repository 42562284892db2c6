/*
 * mustache: logic-less templates over struct value trees, by the specification at github.com/mustache/spec (core and inheritance; no lambdas,
 * no dynamic names). Parsed once, linked per page into one flat list of steps (partials and layouts expanded, names resolved), then rendered
 * as often as wanted. Called by the page renderer; spec mode by tests only.
 *
 * Product mode is stricter than the specification, so that no page can be made to say more than it should:
 *   - no {{{x}}} and {{&x}}: everything is escaped; no change of delimiters
 *   - a name is looked up in the shapes of the page, section by section, when it is linked; an unknown name stops the start. At run time it is
 *     looked up only where its shape stands: an absent field of a list's item never takes a namesake further out
 *   - no tag where escaping would not hold: inside script, style or a comment, in an unquoted attribute, in an event handler, or in an address
 *     (href, src, action …) unless it is a SHAPE_URL at the beginning, or a SHAPE_ID behind a literal prefix
 * Partials keep no indentation: HTML needs none, and a textarea would show it.
 *
 * Errors name FILE:LINE. After linking everything is read-only: any thread may render.
 */
#ifndef GCOS_WEB_MUSTACHE_H
#define GCOS_WEB_MUSTACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/value.h"

struct buf;
struct mustache;
struct mustache_set;

enum mustache_mode { MUSTACHE_PRODUCT, MUSTACHE_SPEC };

#define MUSTACHE_DEPTH 32   /* sections, partials and blocks inside each other */

/* NULL without memory. Free with mustache_set_free, which frees everything linked from it too. */
struct mustache_set *mustache_set_new(enum mustache_mode mode);
void mustache_set_free(struct mustache_set *set);
/* Parses. name is what other templates call it, file what messages call it; these and text are borrowed for the life of the set. */
enum rc mustache_add(struct mustache_set *set, const char *name, const char *file, const char *text, size_t length, struct err *err);
bool mustache_has(const struct mustache_set *set, const char *name);
/*
 * Makes a page out of the template. shape: of each layer that is given when rendering, outermost first; inner layers hide outer ones. Spec mode
 * reads no shapes and looks names up when rendering.
 */
enum rc mustache_link(struct mustache_set *set, const char *name, const struct shape *const *shape, size_t layers, struct mustache **ret_page,
    struct err *err);
/* layer: as many values as shapes were linked; a NULL layer has no fields. Ask buf_failed(out) afterwards. */
void mustache_render(const struct mustache *page, const struct value *const *layer, size_t layers, struct buf *out);

#endif
