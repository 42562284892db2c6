/*
 * verify_source: a bestand's stored journaal as the source that journaal/verify.h reads. A header of its own, without store.h, because both
 * headers have a struct journaal_row. For src/store only.
 */
#ifndef GCOS_STORE_VERIFY_SOURCE_H
#define GCOS_STORE_VERIFY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "journaal/note.h"

struct handle;

/* Verifies by an open handle, in its read transaction. ret_text: one Dutch paragraph, also about warnings. */
enum rc verify_handle(struct handle *handle, const struct note_key *key, const char *origin, const char *outside, bool *ret_ok,
    char *ret_text, size_t size, struct err *err);

#endif
