/*
 * head: the strict filter of request lines and header fields. libmicrohttpd reads leniently (two Hosts, two lengths, folded lines, bare line feeds);
 * what a proxy and we could read differently is refused here (RFC 9112, sections 2.2, 3.2, 5 and 6). Called by the exchange before any body is read.
 */
#ifndef GCOS_WEB_HEAD_H
#define GCOS_WEB_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct MHD_Connection;

#define URI_MAX 4096

/* Values live until the request ends; NULL when absent. None of these may stand twice. */
struct head {
    const char *host, *content_length, *transfer_encoding, *content_type, *authorization, *cookie, *origin, *referer, *accept, *accept_encoding, *if_match,
        *if_none_match, *idempotency_key, *prefer, *real_ip;
    size_t declared;          /* Content-Length; 0 without */
};

/* uri: as received, before any decoding. */
enum error head_read(struct MHD_Connection *connection, const char *method, const char *uri, const char *version, struct head *ret_head);
/* The value of the cookie; NULL when it is absent or stands twice. length: of the value. */
const char *head_cookie(const struct head *head, const char *name, size_t *ret_length);

#endif
