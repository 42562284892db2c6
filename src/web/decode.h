/*
 * decode: the bytes of a path, a query or a form into text and pairs, strictly: what is not exactly right is refused, never repaired. Called by the
 * exchange; WHATWG URL (application/x-www-form-urlencoded), RFC 3986. What comes out lives in the arena and is valid UTF-8 without NUL.
 */
#ifndef GCOS_WEB_DECODE_H
#define GCOS_WEB_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "gate/gate.h"

#define PAIRS_MAX 400
#define PAIR_NAME_MAX 100
#define PATH_MAX_LENGTH 1024

/* Valid UTF-8 (no overlong forms, no surrogates) without NUL. Which characters a text may hold is for the decoder of fields. */
bool utf8_plain(const char *text, size_t length);
/* raw: a request target in origin form. ret_query: what follows the question mark, still encoded; "" without one. */
enum error path_decode(struct arena *arena, const char *raw, const char **ret_path, const char **ret_query);
/* a=b&c=d: at most PAIRS_MAX. */
enum error pairs_decode(struct arena *arena, const char *text, size_t length, struct pair **ret_pair, size_t *ret_count);
/* The value of the first pair with this name; NULL. */
const char *pair_find(const struct pair *pair, size_t count, const char *name);

#endif
