/*
 * write_line: the journaal lines of an item: numbered, hashed into the tree, and found by the streams they name.
 */
#include "store/write_private.h"

#define LINES_MAX 64

/* A line's time: never before the last; a clock that was really set back stops the item. */
static enum rc
line_time(struct attempt *a, int64_t time, int64_t *ret_time)
{
    *ret_time = time < a->w->stand.tijd ? a->w->stand.tijd : time;
    return *ret_time - time <= CLOCK_SLACK ? RC_OK : err_set(a->err, RC_DENIED, "the clock was set back");
}

/* A line may name a stream of this item by its id, because of a new one nobody knows the pseudonym yet. */
static enum rc
line_streams(struct attempt *a, const struct journaal_line *line, struct id stroom[JOURNAAL_STROOM_MAX])
{
    if (line->stroom_count > JOURNAAL_STROOM_MAX)
        return err_set(a->err, RC_INVALID, "a line names too many streams");
    for (size_t i = 0; i < line->stroom_count; i++) {
        stroom[i] = line->stroom[i];
        for (size_t j = 0; j < a->w->touched_count; j++) {
            struct touched *touched = &a->w->touched[j];
            enum rc rc;

            if (!id_equal(&stroom[i], &touched->stream))
                continue;
            rc = touched->exists ? touched_need_key(a, touched) : err_set(a->err, RC_INVALID, "a line names a stream that is not there");
            if (rc != RC_OK)
                return rc;
            key_pseudoniem(touched_key(a->w, touched), &stroom[i]);
            break;
        }
    }
    return RC_OK;
}

static enum rc
line_index(struct attempt *a, const struct id *stroom, size_t count, uint64_t nummer)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        sqlite3_stmt *s = statement(a->w->handle, STATEMENT_LINE_STREAM);

        bind_id(s, 1, &stroom[i]);
        bind_int(s, 2, (int64_t)nummer);
        rc = attempt_run(a, s);
    }
    return rc;
}

/* leaf: kept for the frontier, which moves only when the whole item is in. */
static enum rc
line_write(struct attempt *a, const struct journaal_line *given, uint64_t nummer, int64_t *tijd, uint8_t ret_leaf[TREE_HASH_SIZE])
{
    struct journaal_line line = *given;
    struct id stroom[JOURNAAL_STROOM_MAX];
    struct buf *work = &a->w->work;
    sqlite3_stmt *s;
    enum rc rc = line_time(a, given->time, &line.time);

    if (rc == RC_OK && line.time < *tijd)
        line.time = *tijd;
    if (rc == RC_OK)
        rc = line_streams(a, given, stroom);
    line.stroom = stroom;
    buf_clear(work);
    if (rc == RC_OK)
        rc = journaal_line_encode(nummer, &line, work, a->err);
    if (rc != RC_OK)
        return rc;
    *tijd = line.time;
    tree_leaf_hash(work->data, work->length, ret_leaf);
    s = statement(a->w->handle, STATEMENT_LINE_MAKE);
    bind_int(s, 1, (int64_t)nummer);
    bind_bytes(s, 2, ret_leaf, TREE_HASH_SIZE);
    bind_text(s, 3, work->data);
    rc = attempt_run(a, s);
    return rc == RC_OK ? line_index(a, stroom, line.stroom_count, nummer) : rc;
}

enum rc
lines_write(struct attempt *a)
{
    uint8_t leaf[LINES_MAX][TREE_HASH_SIZE];
    struct stand *stand = &a->w->stand;
    int64_t tijd = stand->tijd;
    enum rc rc = RC_OK;

    if (a->item->line_count > LINES_MAX)
        return err_set(a->err, RC_INVALID, "too many lines in an item");
    for (size_t i = 0; i < a->item->line_count && rc == RC_OK; i++)
        rc = line_write(a, &a->item->line[i], stand->frontier.size + i + 1, &tijd, leaf[i]);
    if (rc != RC_OK)
        return rc;
    for (size_t i = 0; i < a->item->line_count; i++)
        frontier_append(&stand->frontier, leaf[i]);
    stand->tijd = tijd;
    a->w->lines = a->w->lines || a->item->line_count > 0;
    return RC_OK;
}
