/*
 * err: see err.h. Called by everything that can fail.
 */
#include "err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum rc
err_set(struct err *err, enum rc rc, const char *format, ...)
{
    va_list args;

    if (err == NULL)
        return rc;
    err->rc = rc;
    va_start(args, format);
    if (vsnprintf(err->text, sizeof err->text, format, args) < 0)
        err->text[0] = '\0';
    va_end(args);
    return rc;
}

enum rc
err_context(struct err *err, const char *context)
{
    size_t room = sizeof err->text - 1;
    size_t length, kept;

    /* without an err the cause is unknown here; whatever it was, it is not success */
    if (err == NULL)
        return RC_IO;
    length = strnlen(context, room - 2);
    kept = strnlen(err->text, room);
    if (kept > room - length - 2)
        kept = room - length - 2;
    memmove(err->text + length + 2, err->text, kept);
    memcpy(err->text, context, length);
    memcpy(err->text + length, ": ", 2);
    err->text[length + 2 + kept] = '\0';
    return err->rc;
}

const char *
rc_name(enum rc rc)
{
    static const char *const name[] = {
        [RC_OK] = "ok",           [RC_NONE] = "none",         [RC_INVALID] = "invalid", [RC_DENIED] = "denied",
        [RC_CONFLICT] = "conflict", [RC_STALE] = "stale",     [RC_LIMIT] = "limit",     [RC_BUSY] = "busy",
        [RC_CORRUPT] = "corrupt", [RC_IO] = "io",             [RC_NOMEM] = "nomem",
        [RC_VERSION] = "version",
    };

    return (size_t)rc < sizeof name / sizeof *name ? name[rc] : "unknown";
}

#define ERROR_ROW(number, name, status, title, detail) {number, #name, status, title, detail},
static const struct error_text error_list[] = {ERROR_LIST(ERROR_ROW)};
#undef ERROR_ROW

const struct error_text *
error_text(enum error error)
{
    const struct error_text *internal = NULL;

    for (size_t i = 0; i < sizeof error_list / sizeof *error_list; i++) {
        if (error_list[i].number == (int)error)
            return &error_list[i];
        if (error_list[i].number == ERROR_INTERNAL)
            internal = &error_list[i];
    }
    return internal;
}
