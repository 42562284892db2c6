/*
 * huis_fold: what the files of the register's fold share. Called by huis*.c only.
 */
#ifndef GCOS_CORE_HUIS_FOLD_H
#define GCOS_CORE_HUIS_FOLD_H

#include "core/huis/huis.h"

/* A text of the event, copied into the huis's own arena; NULL when absent. */
const char *huis_keep(struct huis *huis, const struct event *event, uint16_t number);
struct casusoverleg *huis_casusoverleg_find(struct huis *huis, const struct id *id);
/* The events of a covenant's life; others pass unseen. */
void huis_apply_convenant(struct huis *huis, const struct event *event, uint64_t sequence);

#endif
