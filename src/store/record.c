/*
 * record: see record.h. The plain form of one event's content; sealed, it is the column event.payload.
 *
 * Specification. All numbers are big-endian. A text is followed by one zero byte that its length does not count and holds no other,
 * so that a reader can use it where it stands.
 *
 *     1  version, 1
 *     4  length of the content
 *        content:
 *     8    time, UTC seconds, two's complement
 *    16    door, the id of who acted
 *     4    length of voor, then the text voor and 00
 *     2    number of values
 *          each value:
 *     2      field number, 1 to 65535, permanent within the event kind (core/event_kind.h)
 *     1      type: 1 text, 2 integer, 3 id, 4 day
 *     4      length of the value: text n (then n bytes and 00); integer 8; id 16; day 4, days since 1970-01-01
 *        zero bytes up to the next multiple of 32
 *
 * A reader keeps values whose field number it does not know. Stream, number, kind and piece are columns of their own and bound to the
 * ciphertext as associated data. A change of this layout is a new version number; old versions stay readable.
 */
#include "store/record.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/bytes.h"

#define VERSION 1
#define HEAD 5
#define VALUE_HEAD 7

static size_t
value_size(const struct event_value *value)
{
    switch (value->type) {
    case EVENT_TEXT: return value->length + 1;
    case EVENT_INT: return 8;
    case EVENT_ID: return 16;
    case EVENT_DAY: return 4;
    }
    return 0;
}

static bool
text_fits(const char *text, size_t length)
{
    return length < RECORD_MAX && (length == 0 || (text != NULL && memchr(text, 0, length) == NULL));
}

static bool
value_valid(const struct event_value *value)
{
    if (value->number == 0 || value_size(value) == 0)
        return false;
    if (value->type == EVENT_DAY)
        return value->integer >= INT32_MIN && value->integer <= INT32_MAX;
    return value->type != EVENT_TEXT || text_fits(value->text, value->length);
}

static void
put_text(struct buf *out, const char *text, size_t length)
{
    if (length > 0)
        buf_add(out, text, length);
    buf_char(out, '\0');
}

static void
put_value(struct buf *out, const struct event_value *value)
{
    uint8_t head[VALUE_HEAD], number[8];

    bytes_put16(head, value->number);
    head[2] = (uint8_t)value->type;
    bytes_put32(head + 3, (uint32_t)(value->type == EVENT_TEXT ? value->length : value_size(value)));
    buf_add(out, head, sizeof head);
    if (value->type == EVENT_TEXT) {
        put_text(out, value->text, value->length);
    } else if (value->type == EVENT_ID) {
        buf_add(out, value->id.byte, sizeof value->id.byte);
    } else {
        bytes_put64(number, (uint64_t)value->integer);
        buf_add(out, number + (8 - value_size(value)), value_size(value));
    }
}

enum rc
record_encode(const struct event *event, struct buf *out, struct err *err)
{
    static const char zero[RECORD_STEP];
    size_t voor = event->voor == NULL ? 0 : strlen(event->voor);
    size_t content = 8 + 16 + 4 + voor + 1 + 2;
    uint8_t number[8];

    if (event->count > RECORD_FIELD_MAX || voor >= RECORD_MAX)
        return err_set(err, RC_INVALID, "record: too many values");
    for (size_t i = 0; i < event->count; i++) {
        if (!value_valid(&event->value[i]) || content > RECORD_MAX)
            return err_set(err, RC_INVALID, "record: value %zu of kind %u has no encoding", i, event->kind);
        content += VALUE_HEAD + value_size(&event->value[i]);
    }
    if (content > RECORD_MAX - HEAD - RECORD_STEP)
        return err_set(err, RC_INVALID, "record: too large");
    buf_char(out, VERSION);
    bytes_put32(number, (uint32_t)content);
    buf_add(out, number, 4);
    bytes_put64(number, (uint64_t)event->time);
    buf_add(out, number, 8);
    buf_add(out, event->door.byte, sizeof event->door.byte);
    bytes_put32(number, (uint32_t)voor);
    buf_add(out, number, 4);
    put_text(out, event->voor, voor);
    bytes_put16(number, (uint16_t)event->count);
    buf_add(out, number, 2);
    for (size_t i = 0; i < event->count; i++)
        put_value(out, &event->value[i]);
    buf_add(out, zero, (RECORD_STEP - (HEAD + content) % RECORD_STEP) % RECORD_STEP);
    return buf_failed(out) ? err_set(err, RC_NOMEM, "record: no memory") : RC_OK;
}

struct cursor {
    const uint8_t *at;
    size_t left;
    bool failed;
};

/* length bytes, or NULL and failed. */
static const uint8_t *
take(struct cursor *c, size_t length)
{
    const uint8_t *at = c->at;

    if (c->failed || length > c->left)
        return c->failed = true, NULL;
    c->at += length;
    c->left -= length;
    return at;
}

static uint64_t
take_number(struct cursor *c, size_t size)
{
    const uint8_t *at = take(c, size);
    uint64_t number = 0;

    for (size_t i = 0; at != NULL && i < size; i++)
        number = number << 8 | at[i];
    return number;
}

static const char *
take_text(struct cursor *c, size_t length)
{
    const uint8_t *at = take(c, length + 1);

    if (at == NULL || memchr(at, 0, length + 1) != at + length)
        return c->failed = true, "";
    return (const char *)at;
}

static void
take_value(struct cursor *c, struct event_value *value)
{
    const uint8_t *at;
    size_t length;

    value->number = (uint16_t)take_number(c, 2);
    value->type = (enum event_type)take_number(c, 1);
    length = (size_t)take_number(c, 4);
    if (value->type == EVENT_TEXT) {
        value->text = take_text(c, length);
        value->length = length;
        return;
    }
    if (c->failed || value->number == 0 || length == 0 || length != value_size(value)) {
        c->failed = true;
    } else if (value->type == EVENT_ID) {
        if ((at = take(c, length)) != NULL)
            memcpy(value->id.byte, at, length);
    } else {
        uint64_t number = take_number(c, length);

        value->integer = length == 4 ? (int32_t)(uint32_t)number : (int64_t)number;
    }
}

/* Nothing but zero bytes, and no more than needed. */
static bool
padding_right(const uint8_t *at, size_t count)
{
    if (count >= RECORD_STEP)
        return false;
    for (size_t i = 0; i < count; i++)
        if (at[i] != 0)
            return false;
    return true;
}

enum rc
record_decode(const uint8_t *bytes, size_t length, struct arena *arena, struct event *event, struct err *err)
{
    struct cursor c = {bytes, length, false};
    const uint8_t *door;
    size_t content, count;

    if (length > RECORD_MAX || length % RECORD_STEP != 0 || take_number(&c, 1) != VERSION)
        return err_set(err, RC_CORRUPT, "record: unknown version or size");
    content = (size_t)take_number(&c, 4);
    if (c.failed || content > c.left || !padding_right(c.at + content, c.left - content))
        return err_set(err, RC_CORRUPT, "record: length or padding is wrong");
    c.left = content;
    event->time = (int64_t)take_number(&c, 8);
    if ((door = take(&c, 16)) != NULL)
        memcpy(event->door.byte, door, 16);
    event->voor = take_text(&c, (size_t)take_number(&c, 4));
    count = (size_t)take_number(&c, 2);
    if (c.failed || count > RECORD_FIELD_MAX || count > c.left / VALUE_HEAD)
        return err_set(err, RC_CORRUPT, "record: cut off");
    event->value = arena_array(arena, count, sizeof *event->value);
    if (event->value == NULL)
        return err_set(err, RC_NOMEM, "record: arena is full");
    event->count = event->capacity = count;
    for (size_t i = 0; i < count; i++) {
        take_value(&c, &event->value[i]);
        if (event->value[i].number == 0)
            c.failed = true;
    }
    if (c.failed || c.left != 0)
        return err_set(err, RC_CORRUPT, "record: values are cut off or too long");
    return RC_OK;
}
