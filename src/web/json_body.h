/*
 * json_body: a JSON request body into the same pairs that a form gives. Called by the exchange; RFC 8259, but for duplicate names, NUL, fractions
 * and objects inside the object, which are refused. A list of texts repeats its name; true and false are text; null is as if absent.
 */
#ifndef GCOS_WEB_JSON_BODY_H
#define GCOS_WEB_JSON_BODY_H

#include <stddef.h>

#include "base/err.h"
#include "gate/gate.h"

/* Once, before any thread uses jansson: what it allocates is wiped when it is freed. */
void json_body_setup(void);
/*
 * ERROR_BAD_REQUEST: no JSON object (ret_detail says where); ERROR_INPUT: a value of a kind that no field has (ret_fouten). Both in Dutch, in the
 * arena, as are the pairs.
 */
enum error json_body_decode(struct arena *arena, const char *text, size_t length, struct pair **ret_pair, size_t *ret_count, const char **ret_detail,
    const struct fout **ret_fouten);

#endif
