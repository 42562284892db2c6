/*
 * los: see los.h.
 */
#include "web/los.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "web/mustache.h"

#define NAAM_MAX 64

/* Names must live as long as the set. */
static enum rc
templates_add(struct mustache_set *set, char (*naam)[NAAM_MAX], size_t count, struct err *err)
{
    enum rc rc = RC_OK;
    size_t at = 0;

    for (const struct embedded *file = embedded_list; file->name != NULL && rc == RC_OK; file++) {
        if (strncmp(file->name, "templates/", 10) != 0)
            continue;
        const char *base = file->name + 10, *dot = strrchr(base, '.');
        size_t length = dot == NULL ? strlen(base) : (size_t)(dot - base);
        if (at == count || length >= NAAM_MAX)
            return err_set(err, RC_LIMIT, "%s: too many templates, or its name is too long", file->name);
        memcpy(naam[at], base, length);
        rc = mustache_add(set, naam[at++], file->name, (const char *)file->data, file->size, err);
    }
    return rc;
}

enum rc
los_render(const char *name, const struct shape *shape, const struct value *value, struct buf *out, struct err *err)
{
    const struct shape *const shapes[] = {shape};
    const struct value *const layers[] = {value};
    struct mustache_set *set = mustache_set_new(MUSTACHE_PRODUCT);
    struct mustache *page = NULL;
    size_t count = 0;

    for (const struct embedded *file = embedded_list; file->name != NULL; file++)
        count += strncmp(file->name, "templates/", 10) == 0;
    char (*naam)[NAAM_MAX] = calloc(count, sizeof *naam);
    enum rc rc = set == NULL || naam == NULL ? err_set(err, RC_NOMEM, "no memory for templates") : templates_add(set, naam, count, err);
    if (rc == RC_OK)
        rc = mustache_link(set, name, shapes, 1, &page, err);
    if (rc == RC_OK)
        mustache_render(page, layers, 1, out);
    mustache_set_free(set);
    free(naam);
    return rc == RC_OK && buf_failed(out) ? err_set(err, RC_LIMIT, "%s: the page is too large", name) : rc;
}
