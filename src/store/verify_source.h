/*
 * verify_source: a bestand's stored journaal as the source that journaal/verify.h reads. A header of its own, without store.h, because both
 * headers have a struct journaal_row. For src/store only.
 */
#ifndef GCOS_STORE_VERIFY_SOURCE_H
#define GCOS_STORE_VERIFY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "journaal/note.h"

struct handle;

/*
 * Verifies by an open handle, in its read transaction. name: what the bestand's own row must say. groep: last group the key store knew before
 * that transaction began; 0: no key store at hand. ret_text: one Dutch paragraph, also about warnings.
 */
enum rc verify_handle(struct handle *handle, const char *name, uint64_t groep, const struct note_key *key, const char *origin, const char *outside,
    bool *ret_ok, char *ret_text, size_t size, struct err *err);

#endif
