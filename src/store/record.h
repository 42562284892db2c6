/*
 * record: an event's content as it is stored, before sealing. The format is specified at the head of record.c. Called by the writer
 * and the readers of the store, and by the fuzzer. Pure.
 */
#ifndef GCOS_STORE_RECORD_H
#define GCOS_STORE_RECORD_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/event.h"

struct arena;
struct buf;

#define RECORD_MAX ((size_t)1024 * 1024)
#define RECORD_STEP 32          /* sizes tell no more than this */
#define RECORD_FIELD_MAX 4096

/* Adds the record of time, door, voor and the values. RC_INVALID: a text holds NUL, a type is unknown, or it is too large: nothing is added. */
enum rc record_encode(const struct event *event, struct buf *out, struct err *err);
/*
 * Fills time, door, voor, value and count; the rest of event is left alone. Texts point into bytes, values are arena memory. Strict:
 * what record_encode would not have written byte for byte is RC_CORRUPT. RC_NOMEM: the arena failed.
 */
enum rc record_decode(const uint8_t *bytes, size_t length, struct arena *arena, struct event *event, struct err *err);

#endif
