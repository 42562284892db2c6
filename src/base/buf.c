/*
 * buf: see buf.h. Called by everything that writes text or bytes out: renderers, record writer, HTTP.
 *
 * Growing copies to new memory and wipes the old, because realloc would leave personal data behind. What does not fit whole is not
 * added at all: half an escape or half a character never stands in a buf.
 */
#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALLEST ((size_t)256)

void
buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){.max = max == SIZE_MAX ? max - 1 : max};
}

void
buf_free(struct buf *buf)
{
    if (buf->data != NULL) {
        explicit_bzero(buf->data, buf->capacity);
        free(buf->data);
    }
    buf_init(buf, buf->max);
}

void
buf_clear(struct buf *buf)
{
    if (buf->data != NULL) {
        explicit_bzero(buf->data, buf->length);
        buf->data[0] = '\0';
    }
    buf->length = 0;
    buf->failed = false;
}

/* Room for length more bytes and the NUL. */
static bool
buf_reserve(struct buf *buf, size_t length)
{
    size_t capacity, need;
    char *data;

    if (buf->failed)
        return false;
    if (length > buf->max - buf->length)
        return buf->failed = true, false;
    need = buf->length + length + 1;
    if (need <= buf->capacity)
        return true;
    capacity = buf->capacity > SIZE_MAX / 2 ? SIZE_MAX : buf->capacity * 2;
    if (capacity < SMALLEST)
        capacity = SMALLEST;
    if (capacity < need)
        capacity = need;
    if (capacity > buf->max + 1)
        capacity = buf->max + 1;
    data = malloc(capacity);
    if (data == NULL)
        return buf->failed = true, false;
    if (buf->data != NULL) {
        memcpy(data, buf->data, buf->length + 1);
        explicit_bzero(buf->data, buf->capacity);
        free(buf->data);
    }
    data[buf->length] = '\0';
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

void
buf_add(struct buf *buf, const void *bytes, size_t length)
{
    if (length == 0 || !buf_reserve(buf, length))
        return;
    memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void
buf_text(struct buf *buf, const char *text)
{
    if (text != NULL)
        buf_add(buf, text, strlen(text));
}

void
buf_char(struct buf *buf, char c)
{
    if (!buf->failed && buf->data != NULL && buf->length + 1 < buf->capacity) {
        buf->data[buf->length++] = c;
        buf->data[buf->length] = '\0';
        return;
    }
    buf_add(buf, &c, 1);
}

void
buf_int(struct buf *buf, int64_t number)
{
    char text[20];
    char *at = text + sizeof text;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--at = '-';
    buf_add(buf, at, (size_t)(text + sizeof text - at));
}

void
buf_format(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    int length;

    if (!buf_reserve(buf, 0))
        return;
    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(buf->data + buf->length, buf->capacity - buf->length, format, args);
    if (length < 0)
        buf->failed = true;
    else if ((size_t)length < buf->capacity - buf->length)
        buf->length += (size_t)length;
    else {
        buf->data[buf->length] = '\0';
        if (buf_reserve(buf, (size_t)length)) {
            vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
            buf->length += (size_t)length;
        }
    }
    va_end(again);
    va_end(args);
    if (buf->failed)
        buf->data[buf->length] = '\0';
}

struct escape {
    const char *text;
    size_t length;
};
#define ESCAPE(text) {(text), sizeof(text) - 1}

static const struct escape html_escape[256] = {
    ['&'] = ESCAPE("&amp;"),   ['<'] = ESCAPE("&lt;"),   ['>'] = ESCAPE("&gt;"),
    ['"'] = ESCAPE("&quot;"),  ['\''] = ESCAPE("&#39;"),
};

#define U(low) ESCAPE("\\u00" low)
static const struct escape json_escape[256] = {
    U("00"), U("01"), U("02"), U("03"), U("04"), U("05"), U("06"), U("07"),
    U("08"), U("09"), U("0a"), U("0b"), U("0c"), U("0d"), U("0e"), U("0f"),
    U("10"), U("11"), U("12"), U("13"), U("14"), U("15"), U("16"), U("17"),
    U("18"), U("19"), U("1a"), U("1b"), U("1c"), U("1d"), U("1e"), U("1f"),
    ['"'] = ESCAPE("\\\""), ['\\'] = ESCAPE("\\\\"), [0x7f] = U("7f"),
};
#undef U

/* Copies runs without anything to escape in one go; most text is one run. */
static void
buf_escaped(struct buf *buf, const struct escape *table, const char *text, size_t length)
{
    size_t from = 0;

    for (size_t at = 0; at < length; at++) {
        const struct escape *escape = &table[(unsigned char)text[at]];

        if (escape->length == 0)
            continue;
        buf_add(buf, text + from, at - from);
        buf_add(buf, escape->text, escape->length);
        from = at + 1;
    }
    buf_add(buf, text + from, length - from);
}

void
buf_html(struct buf *buf, const char *text, size_t length)
{
    if (length > 0)
        buf_escaped(buf, html_escape, text, length);
}

void
buf_json(struct buf *buf, const char *text, size_t length)
{
    size_t clean = 0;

    while (clean < length && json_escape[(unsigned char)text[clean]].length == 0)
        clean++;
    if (clean == length && length < buf->max && buf_reserve(buf, length + 2)) { /* most names and texts */
        char *at = buf->data + buf->length;

        at[0] = '"';
        if (length > 0)
            memcpy(at + 1, text, length);
        at[length + 1] = '"';
        at[length + 2] = '\0';
        buf->length += length + 2;
        return;
    }
    buf_char(buf, '"');
    if (length > 0)
        buf_escaped(buf, json_escape, text, length);
    buf_char(buf, '"');
}

const char *
buf_str(const struct buf *buf)
{
    return buf->data == NULL ? "" : buf->data;
}

bool
buf_failed(const struct buf *buf)
{
    return buf->failed;
}
