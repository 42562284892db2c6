/*
 * local_audit: the message "audit" of local.h. For local_answer.c only.
 */
#ifndef GCOS_CLI_LOCAL_AUDIT_H
#define GCOS_CLI_LOCAL_AUDIT_H

#include <jansson.h>

struct huis;
struct store;

json_t *local_audit(struct store *store, const struct huis *huis, const json_t *request);

#endif
