/*
 * render_ics: a list of an answer as iCalendar (RFC 5545), for an act whose row names one. See render.h. Called by the exchange.
 *
 * An event per item of the shape kalender_item_shape. Lines end in CRLF and are folded before their 75th octet is passed, never inside a character. What
 * people typed is escaped; what is no text (an address) is only taken when it needs no escaping. Times are those of Amsterdam with the rule written out, so
 * that a meeting of ten o'clock stays one wherever it is read; the rule also keeps a calendar without meetings well-formed. CLASS:PRIVATE: programs that
 * show a calendar to colleagues then show no more than that he is not free.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "web/render.h"

#define LINE_OCTETS 75
#define DAY_SECONDS 86400

static const char head[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//GCOS//Overleggen//NL\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:Overleggen (GCOS)\r\n"
    "X-WR-CALNAME:Overleggen (GCOS)\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n";

bool
answer_ics(const struct answer *answer)
{
    return answer->kind == ANSWER_VIEW && answer->act != NULL && answer->act->ics != NULL;
}

/* A line under way: how many octets of it stand there. */
struct line {
    struct buf *out;
    size_t at;
};

static struct line
line_begin(struct buf *out, const char *name)
{
    buf_text(out, name);
    return (struct line){out, strlen(name)};
}

/* These bytes stay together. */
static void
line_add(struct line *line, const char *bytes, size_t length)
{
    if (line->at + length > LINE_OCTETS) {
        buf_text(line->out, "\r\n ");
        line->at = 1;
    }
    buf_add(line->out, bytes, length);
    line->at += length;
}

static void
line_end(struct line *line)
{
    buf_text(line->out, "\r\n");
}

/* Of one character in UTF-8, by its first byte. */
static size_t
octets_of(const char *at)
{
    unsigned char c = (unsigned char)*at;
    size_t length = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

    return strnlen(at, length);
}

static void
put_text(struct buf *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    struct line line = line_begin(out, name);
    for (const char *at = text; *at != '\0'; at += octets_of(at)) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        if (*at == '\n' || *at == '\r')
            line_add(&line, "\\n", 2);
        else if (strchr("\\;,", *at) != NULL)
            line_add(&line, (const char[]){'\\', *at}, 2);
        else if ((unsigned char)*at >= ' ' && *at != 0x7f)
            line_add(&line, at, octets_of(at));
    }
    line_end(&line);
}

/* As it is: a byte that is no plain ASCII of an address, and it is left out. */
static void
put_uri(struct buf *out, const char *name, const char *uri)
{
    if (uri == NULL)
        return;
    for (const char *at = uri; *at != '\0'; at++)
        if (*at <= ' ' || *at >= 0x7f || strchr("\"<>\\^`{|}", *at) != NULL)
            return;
    struct line line = line_begin(out, name);
    for (; *uri != '\0'; uri++)
        line_add(&line, uri, 1);
    line_end(&line);
}

static void
put_time(struct buf *out, const char *name, const struct value *item, const char *field, bool local)
{
    const char *text = value_get_text(item, field);
    int64_t time;

    if (text == NULL || !time_from_rfc3339(text, &time))
        return;
    time += local ? amsterdam_offset(time) : 0;
    int64_t day = time >= 0 ? time / DAY_SECONDS : -((DAY_SECONDS - 1 - time) / DAY_SECONDS);
    int second = (int)(time - day * DAY_SECONDS);
    struct civil c = date_to_civil((int32_t)day);
    buf_format(out, "%s:%04d%02d%02dT%02d%02d%02d%s\r\n", name, c.year, c.month, c.day, second / 3600, second / 60 % 60, second % 60, local ? "" : "Z");
}

static void
put_event(const struct render_context *context, struct buf *out, const struct value *item)
{
    const char *id = value_get_text(item, "id"), *pad = value_get_text(item, "pad");

    buf_text(out, "BEGIN:VEVENT\r\n");
    put_uri(out, "UID:", id == NULL ? NULL : arena_join(context->arena, id, "@gcos", NULL));
    put_time(out, "DTSTAMP", item, "gewijzigd", false);
    put_time(out, "LAST-MODIFIED", item, "gewijzigd", false);
    put_time(out, "DTSTART;TZID=Europe/Amsterdam", item, "begin", true);
    put_time(out, "DTEND;TZID=Europe/Amsterdam", item, "einde", true);
    buf_format(out, "SEQUENCE:%" PRId64 "\r\n", value_get_int(item, "volgnummer", 0));
    buf_text(out, value_get_bool(item, "afgelast") ? "STATUS:CANCELLED\r\n" : "STATUS:CONFIRMED\r\n");
    put_text(out, "SUMMARY:", value_get_text(item, "titel"));
    put_text(out, "LOCATION:", value_get_text(item, "plaats"));
    put_text(out, "DESCRIPTION:", value_get_text(item, "toelichting"));
    if (context->site != NULL && path_local(pad))
        put_uri(out, "URL:", arena_join(context->arena, context->site, pad, NULL));
    buf_text(out, "CLASS:PRIVATE\r\nEND:VEVENT\r\n");
}

void
render_ics(const struct render_context *context, const struct answer *answer, struct reply *reply)
{
    const struct value *list = value_get(answer->result, answer->act->ics);

    buf_text(reply->body, head);
    for (const struct value *item = list != NULL ? list->first : NULL; item != NULL; item = item->next)
        put_event(context, reply->body, item);
    buf_text(reply->body, "END:VCALENDAR\r\n");
    reply->status = answer->status;
    reply->type = "text/calendar; charset=utf-8; component=VEVENT";
    reply->etag = answer->etag;
    if (!buf_failed(reply->body) && !arena_failed(context->arena))
        return;
    /* half a calendar would take the rest out of his own */
    log_error("the iCalendar of %s could not be rendered", answer->act->id);
    const struct answer failed = error_answer(ERROR_INTERNAL);
    *reply = (struct reply){.body = reply->body};
    buf_clear(reply->body);
    render_html(context, &failed, reply);
}
