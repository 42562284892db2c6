/*
 * openapi: the OpenAPI 3.0.3 document of the API, written from the action table alone. Called by the server at start and by `gcos actions --openapi`.
 * NL GOV API Design Rules 2.1.
 */
#ifndef GCOS_WEB_OPENAPI_H
#define GCOS_WEB_OPENAPI_H

#include "base/err.h"

struct act;
struct buf;

/* acts: ends with NULL. RC_NOMEM or RC_LIMIT when it does not fit. */
enum rc openapi_write(struct buf *out, const struct act *const *acts, struct err *err);

#endif
