/*
 * buf: text or bytes that grow up to a maximum given at birth. Failure is sticky, as with arena: past the maximum nothing more is
 * added and buf_failed() stays true. Always NUL-terminated. The memory is heap, wiped when freed.
 */
#ifndef GCOS_BASE_BUF_H
#define GCOS_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *data;       /* owned; NULL until the first byte */
    size_t length;
    size_t capacity;
    size_t max;       /* bytes, without the NUL */
    bool failed;
};

void buf_init(struct buf *buf, size_t max);
/* Wipes, frees; the buf can be used again with the same maximum. */
void buf_free(struct buf *buf);
/* Empties, keeps memory. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, const void *bytes, size_t length);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_int(struct buf *buf, int64_t number);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Escapes & < > " ' for HTML text and quoted attributes. */
void buf_html(struct buf *buf, const char *text, size_t length);
/* A JSON string with its quotes; control characters as \u00XX. Input is valid UTF-8. */
void buf_json(struct buf *buf, const char *text, size_t length);

/* Never NULL; "" when empty. Owned by the buf. */
const char *buf_str(const struct buf *buf);
bool buf_failed(const struct buf *buf);

/* scope-exit cleanup: struct buf b CLEANUP_BUF; buf_init(&b, 100); */
#define CLEANUP_BUF __attribute__((cleanup(buf_free)))

#endif
