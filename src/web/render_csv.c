/*
 * render_csv: a list of an answer as CSV (RFC 4180), for an act whose row names one. See render.h. Called by the exchange.
 *
 * A line per item, first the names of the shape. Every text is quoted, and one that a spreadsheet would take for a formula gets an apostrophe first: what
 * people type reaches other people's programs here.
 */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "web/render.h"

bool
answer_csv(const struct answer *answer)
{
    return answer->kind == ANSWER_VIEW && answer->act != NULL && answer->act->csv != NULL;
}

static bool
is_plain(const struct shape *shape)
{
    return shape->kind != SHAPE_LIST && shape->kind != SHAPE_TEXTS && shape->kind != SHAPE_OBJECT;
}

static void
put_text(struct buf *out, const char *text)
{
    buf_add(out, "\"", 1);
    if (strchr("=+-@\t\r", text[0]) != NULL && text[0] != '\0')
        buf_add(out, "'", 1);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            buf_add(out, "\"", 1);
        buf_add(out, at, 1);
    }
    buf_add(out, "\"", 1);
}

static void
put_value(struct buf *out, const struct value *value)
{
    if (value == NULL)
        return;
    if (value->kind == VALUE_TEXT)
        put_text(out, value->text);
    else if (value->kind == VALUE_INT)
        buf_format(out, "%" PRId64, value->number);
    else if (value->kind == VALUE_BOOL)
        put_text(out, value->boolean ? "ja" : "nee");
}

/* item NULL: the names. */
static void
put_row(struct buf *out, const struct shape *column, const struct value *item)
{
    const char *comma = "";

    for (; column->kind != SHAPE_END; column++) {
        if (!is_plain(column))
            continue;
        buf_add(out, comma, strlen(comma));
        if (item == NULL)
            put_text(out, column->name);
        else
            put_value(out, value_get(item, column->name));
        comma = ",";
    }
    buf_add(out, "\r\n", 2);
}

void
render_csv(const struct render_context *context, const struct answer *answer, struct reply *reply)
{
    const struct shape *column = NULL;
    const struct value *list = value_get(answer->result, answer->act->csv);

    for (const struct shape *s = answer->act->shape; s->kind != SHAPE_END; s++)
        if (strcmp(s->name, answer->act->csv) == 0)
            column = s->sub;
    if (column != NULL && list != NULL) {
        put_row(reply->body, column, NULL);
        for (const struct value *item = list->first; item != NULL; item = item->next)
            put_row(reply->body, column, item);
    }
    reply->status = answer->status;
    reply->type = "text/csv; charset=utf-8; header=present";
    reply->bestand = arena_format(context->arena, "%s.csv", answer->act->csv);
}
