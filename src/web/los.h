/*
 * los: a page that stands on its own, as a file to keep, mail or print: no layout, no scripts, nothing from elsewhere. Called by cli and by
 * whoever hands out a document as a file. Same templates and same escaping as every page.
 */
#ifndef GCOS_WEB_LOS_H
#define GCOS_WEB_LOS_H

#include "base/err.h"
#include "base/value.h"

struct buf;

/* name: of an embedded template; shape: of value. Ask buf_failed(out) afterwards. */
enum rc los_render(const char *name, const struct shape *shape, const struct value *value, struct buf *out, struct err *err);

#endif
