/*
 * strict: the few strict readings that the journaal's formats share. Private to this folder.
 *
 * They stand here and not in base because the format must not move with a library: base/utf8 follows the Unicode version
 * of the day, a line of ten years ago must still read the same.
 */
#ifndef GCOS_JOURNAAL_STRICT_H
#define GCOS_JOURNAAL_STRICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Well-formed UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. Assigned or not is not asked. */
bool strict_utf8(const char *text, size_t length);
/* Digits only, no leading zero but "0" itself, at most INT64_MAX (what a database column holds). */
bool strict_number(const char *text, size_t length, uint64_t *ret_number);
/* Exactly as time_to_rfc3339 writes it, 1970 to 9999: one moment has one text. */
bool strict_time(const char *text, size_t length, int64_t *ret_time);

#define STRICT_TIME_LENGTH 20          /* 2026-11-23T18:48:00Z */
#define STRICT_TIME_MAX 253402300799   /* 9999-12-31T23:59:59Z */

#endif
