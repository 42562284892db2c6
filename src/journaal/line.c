/*
 * line: the text of one journaal line. Written by the store's writer only; read by whoever shows, exports or verifies.
 * Source: art. 12 and E12.2 (what is logged), E40.3 (capacity).
 *
 * Specification, version 1. A line is one row of printable ASCII (20..7E) and tabs, without a newline, at most 6144 bytes:
 * fifteen parts with one tab between each two, all present, in this order:
 *
 *     gcos-journaal-1     the name of this format, literally
 *     nr=N                place in the journaal, decimal from 1, no leading zero, at most 2^63-1
 *     tijd=T              UTC, as 2026-11-23T18:48:00Z, from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z
 *     medewerker=H        32 lower-case hexadecimal characters; all zero: not known
 *     instelling=S  hoedanigheid=S  casusoverleg=S  handeling=S  artikel=S  convenant=S  doel=S  uitkomst=S  reden=S
 *     spoor=H             the trace id, as medewerker
 *     stroom=H,H,...      none to 64 pseudonyms of 32 lower-case hexadecimal characters, in the order shown, comma between
 *
 * S is a text of at most 128 bytes of well-formed UTF-8 (RFC 3629) without NUL, written byte by byte: 20..7E but '%' as
 * themselves, any other byte and '%' as '%' and two upper-case hexadecimal digits. Nothing else is ever escaped, so a text has
 * one spelling. Empty means absent. handeling is never empty; uitkomst is toegestaan, geweigerd or mislukt.
 *
 * All ASCII on purpose: no terminal, mail or database changes it, and nothing in it can turn the reading direction round.
 */
#include "journaal/line.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "journaal/strict.h"

#define FORMAT_NAME "gcos-journaal-1"
#define ID_LENGTH (ID_TEXT_SIZE - 1)

static const struct text_field {
    const char *key;     /* with the tab before and the = behind */
    size_t offset;       /* of the const char * in struct journaal_line */
    bool required;
} text_field[JOURNAAL_TEXT_COUNT] = {
    {"\tinstelling=", offsetof(struct journaal_line, instelling), false},
    {"\thoedanigheid=", offsetof(struct journaal_line, hoedanigheid), false},
    {"\tcasusoverleg=", offsetof(struct journaal_line, casusoverleg), false},
    {"\thandeling=", offsetof(struct journaal_line, handeling), true},
    {"\tartikel=", offsetof(struct journaal_line, artikel), false},
    {"\tconvenant=", offsetof(struct journaal_line, convenant), false},
    {"\tdoel=", offsetof(struct journaal_line, doel), false},
    {"\tuitkomst=", offsetof(struct journaal_line, uitkomst), true},
    {"\treden=", offsetof(struct journaal_line, reden), false},
};

static const char *
text_get(const struct journaal_line *line, size_t offset)
{
    const char *text;

    memcpy(&text, (const char *)line + offset, sizeof text);
    return text == NULL ? "" : text;
}

static void
text_set(struct journaal_line *line, size_t offset, const char *text)
{
    memcpy((char *)line + offset, &text, sizeof text);
}

static bool
is_plain(uint8_t byte)
{
    return byte >= 0x20 && byte <= 0x7E && byte != '%';
}

static bool
uitkomst_known(const char *text)
{
    return strcmp(text, UITKOMST_TOEGESTAAN) == 0 || strcmp(text, UITKOMST_GEWEIGERD) == 0 || strcmp(text, UITKOMST_MISLUKT) == 0;
}

static enum rc
line_check(uint64_t number, const struct journaal_line *line, struct err *err)
{
    if (number == 0 || number > INT64_MAX)
        return err_set(err, RC_INVALID, "journaal line: number out of range");
    if (line->time < 0 || line->time > STRICT_TIME_MAX)
        return err_set(err, RC_INVALID, "journaal line: time out of range");
    if (line->stroom_count > JOURNAAL_STROOM_MAX || (line->stroom_count > 0 && line->stroom == NULL))
        return err_set(err, RC_INVALID, "journaal line: too many streams");
    for (size_t i = 0; i < JOURNAAL_TEXT_COUNT; i++) {
        const char *text = text_get(line, text_field[i].offset);
        size_t length = strnlen(text, JOURNAAL_TEXT_MAX + 1);

        if (length > JOURNAAL_TEXT_MAX || (length == 0 && text_field[i].required) || !strict_utf8(text, length))
            return err_set(err, RC_INVALID, "journaal line: bad text for %.16s", text_field[i].key + 1);
    }
    if (!uitkomst_known(line->uitkomst))
        return err_set(err, RC_INVALID, "journaal line: unknown uitkomst");
    return RC_OK;
}

static void
put_escaped(struct buf *out, const char *text)
{
    static const char digit[] = "0123456789ABCDEF";
    const char *plain = text;

    for (; *text != '\0'; text++) {
        uint8_t byte = (uint8_t)*text;

        if (is_plain(byte))
            continue;
        buf_add(out, plain, (size_t)(text - plain));
        buf_add(out, (char[]){'%', digit[byte >> 4], digit[byte & 15]}, 3);
        plain = text + 1;
    }
    buf_add(out, plain, (size_t)(text - plain));
}

static void
put_id(struct buf *out, const char *before, const struct id *id)
{
    char text[ID_TEXT_SIZE];

    buf_text(out, before);
    buf_add(out, id_to_text(id, text), ID_LENGTH);
}

enum rc
journaal_line_encode(uint64_t number, const struct journaal_line *line, struct buf *out, struct err *err)
{
    char time[STRICT_TIME_LENGTH + 1];
    enum rc rc = line_check(number, line, err);

    if (rc != RC_OK)
        return rc;
    buf_text(out, FORMAT_NAME "\tnr=");
    buf_int(out, (int64_t)number);
    buf_text(out, "\ttijd=");
    buf_text(out, time_to_rfc3339(line->time, time));
    put_id(out, "\tmedewerker=", &line->medewerker);
    for (size_t i = 0; i < JOURNAAL_TEXT_COUNT; i++) {
        buf_text(out, text_field[i].key);
        put_escaped(out, text_get(line, text_field[i].offset));
    }
    put_id(out, "\tspoor=", &line->spoor);
    buf_text(out, "\tstroom=");
    for (size_t i = 0; i < line->stroom_count; i++)
        put_id(out, i == 0 ? "" : ",", &line->stroom[i]);
    return buf_failed(out) ? err_set(err, RC_LIMIT, "journaal line: buffer full") : RC_OK;
}

/* What is left to read. Once something did not fit, failed stays true and every further take gives nothing. */
struct cursor {
    const char *at, *end;
    bool failed;
};

static bool
take_literal(struct cursor *c, const char *literal)
{
    size_t length = strlen(literal);

    if (c->failed || (size_t)(c->end - c->at) < length || memcmp(c->at, literal, length) != 0)
        c->failed = true;
    else
        c->at += length;
    return !c->failed;
}

/* Up to the next tab or the end. */
static const char *
take_part(struct cursor *c, const char *key, size_t *ret_length)
{
    const char *start, *tab;

    *ret_length = 0;
    if (!take_literal(c, key))
        return "";
    start = c->at;
    tab = memchr(start, '\t', (size_t)(c->end - start));
    c->at = tab == NULL ? c->end : tab;
    *ret_length = (size_t)(c->at - start);
    return start;
}

static void
take_id(struct cursor *c, const char *before, struct id *ret_id)
{
    char text[ID_TEXT_SIZE];

    if (!take_literal(c, before) || c->end - c->at < ID_LENGTH) {
        c->failed = true;
        return;
    }
    memcpy(text, c->at, ID_LENGTH);
    text[ID_LENGTH] = '\0';
    if (strlen(text) != ID_LENGTH || !id_from_text(text, ret_id))
        c->failed = true;
    c->at += ID_LENGTH;
}

/* -1 for anything but an upper-case hexadecimal digit: a lower-case one would be a second spelling. */
static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One byte of an escaped text; 0 (which no text holds) when it is not canonical. */
static uint8_t
unescape(const char **at, const char *end)
{
    uint8_t byte = (uint8_t)*(*at)++;
    int high, low;

    if (byte != '%')
        return is_plain(byte) ? byte : 0;
    if (end - *at < 2)
        return 0;
    high = hex_value((*at)[0]);
    low = hex_value((*at)[1]);
    *at += 2;
    if (high < 0 || low < 0 || is_plain((uint8_t)(high << 4 | low)))
        return 0;
    return (uint8_t)(high << 4 | low);
}

/* room holds JOURNAAL_TEXT_MAX + 1 bytes. */
static void
take_text(struct cursor *c, const struct text_field *field, char *room)
{
    size_t length, count = 0;
    const char *at = take_part(c, field->key, &length);
    const char *end = at + length;

    while (at < end && !c->failed) {
        uint8_t byte = unescape(&at, end);

        if (byte == 0 || count == JOURNAAL_TEXT_MAX)
            c->failed = true;
        else
            room[count++] = (char)byte;
    }
    room[count] = '\0';
    if ((count == 0 && field->required) || !strict_utf8(room, count))
        c->failed = true;
}

static void
take_streams(struct cursor *c, struct journaal_decoded *d)
{
    d->line.stroom = d->stroom;
    d->line.stroom_count = 0;
    take_literal(c, "\tstroom=");
    while (!c->failed && c->at < c->end) {
        if (d->line.stroom_count == JOURNAAL_STROOM_MAX)
            c->failed = true;
        else
            take_id(c, d->line.stroom_count == 0 ? "" : ",", &d->stroom[d->line.stroom_count]);
        d->line.stroom_count++;
    }
}

enum rc
journaal_line_decode(const char *text, size_t length, struct journaal_decoded *ret_decoded, struct err *err)
{
    struct cursor c = {text, text + length, length > JOURNAAL_LINE_MAX};
    size_t part_length;
    const char *part;

    take_literal(&c, FORMAT_NAME);
    part = take_part(&c, "\tnr=", &part_length);
    if (c.failed || !strict_number(part, part_length, &ret_decoded->number) || ret_decoded->number == 0)
        return err_set(err, RC_INVALID, "journaal line: no format name and number");
    part = take_part(&c, "\ttijd=", &part_length);
    if (c.failed || !strict_time(part, part_length, &ret_decoded->line.time))
        return err_set(err, RC_INVALID, "journaal line: bad time");
    take_id(&c, "\tmedewerker=", &ret_decoded->line.medewerker);
    for (size_t i = 0; i < JOURNAAL_TEXT_COUNT; i++) {
        char *room = ret_decoded->text + i * (JOURNAAL_TEXT_MAX + 1);

        take_text(&c, &text_field[i], room);
        text_set(&ret_decoded->line, text_field[i].offset, room);
    }
    take_id(&c, "\tspoor=", &ret_decoded->line.spoor);
    take_streams(&c, ret_decoded);
    if (c.failed || !uitkomst_known(ret_decoded->line.uitkomst))
        return err_set(err, RC_INVALID, "journaal line: not in canonical form");
    return RC_OK;
}
