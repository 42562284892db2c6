/*
 * list: cards, searching by name, markers, and the journaal lines of a stream. Called by gate with a grant for one bounded page (E10.3).
 *
 * Searching (art. 9, 10): tokens find candidates in the key store, the most shared first; their cards are decrypted so that the caller can
 * rank them by what they really say. There is no search over case content.
 */
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "store/store_private.h"
#include "store/token.h"

#define LIST_MAX (GRANT_PAGE_MAX * 4)
#define CANDIDATE_MAX 50

static bool
grant_list(const struct reader *reader, const struct grant *grant)
{
    return grant_valid(grant, reader->bestand) && grant->list && grant->rows > 0;
}

/* Steps s and opens each card. A stream whose key is gone is left out. */
static enum rc
rows_take(struct reader *reader, sqlite3_stmt *s, struct arena *arena, struct kaart_row *row, size_t capacity, size_t *ret_count, struct err *err)
{
    enum rc rc = RC_OK;
    int code = SQLITE_DONE;

    while (rc == RC_OK && *ret_count < capacity && (code = db_step(s)) == SQLITE_ROW) {
        rc = stream_row(reader, s, arena, &row[*ret_count], err);
        if (rc == RC_OK)
            ++*ret_count;
        else if (rc == RC_NONE)
            rc = RC_OK;
    }
    sqlite3_reset(s);
    return rc == RC_OK && code != SQLITE_ROW && code != SQLITE_DONE ? db_error(code, err, "cards") : rc;
}

static enum statement
list_statement(const struct kaart_filter *filter)
{
    static const enum statement newest[] = {STATEMENT_STREAMS_NEWEST, STATEMENT_STREAMS_NEWEST_WORK};
    static const enum statement soonest[] = {STATEMENT_STREAMS_SOONEST, STATEMENT_STREAMS_SOONEST_WORK};
    static const enum statement latest[] = {STATEMENT_STREAMS_LATEST, STATEMENT_STREAMS_LATEST_WORK};

    if (!filter->by_term)
        return newest[filter->werk];
    return filter->oldest ? latest[filter->werk] : soonest[filter->werk];
}

enum rc
reader_kaarten(struct reader *reader, const struct grant *grant, const struct kaart_filter *filter, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err)
{
    static const struct id nobody;
    size_t limit = filter->limit, most = filter->werk ? GRANT_WERK_MAX : LIST_MAX;
    sqlite3_stmt *s;

    *ret_count = 0;
    if (!grant_list(reader, grant))
        return err_set(err, RC_DENIED, "no grant for a list");
    if (limit > grant->rows)
        limit = grant->rows;
    if (limit > most)
        limit = most;
    *ret_row = arena_array(arena, limit, sizeof **ret_row);
    if (*ret_row == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    s = statement(&reader->handle, list_statement(filter));
    bind_int(s, 1, filter->kind);
    bind_int(s, 2, filter->states == 0 ? UINT32_MAX : filter->states);
    bind_id(s, 3, filter->aanmelder == NULL ? &nobody : filter->aanmelder);
    bind_int(s, 4, filter->aanmelder == NULL ? 0 : filter->aanmelder_states);
    /* along the cursor rows_take stops by itself, so that a stream without key never makes a page look like the last */
    bind_int(s, 5, filter->by_term ? (int64_t)limit : -1);
    bind_int(s, 6, filter->na == 0 || filter->na > INT64_MAX || filter->by_term ? INT64_MAX : (int64_t)filter->na);
    return rows_take(reader, s, arena, *ret_row, limit, ret_count, err);
}

static enum rc
rows_by_id(struct reader *reader, const struct id *stream, size_t count, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err)
{
    enum rc rc = RC_OK;

    *ret_row = arena_array(arena, count, sizeof **ret_row);
    if (*ret_row == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        sqlite3_stmt *s = statement(&reader->handle, STATEMENT_STREAM_READ);

        bind_id(s, 1, &stream[i]);
        rc = rows_take(reader, s, arena, *ret_row, count, ret_count, err);
    }
    return rc;
}

enum rc
reader_kaarten_by_id(struct reader *reader, const struct grant *grant, const struct id *stream, size_t count, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err)
{
    bool own = grant_valid(grant, reader->bestand) && count == 1 && !id_is_none(stream) && id_equal(&grant->stream, stream);

    *ret_count = 0;
    if (!own && (!grant_list(reader, grant) || count > grant->rows))
        return err_set(err, RC_DENIED, "no grant for these cards");
    if (count > GRANT_WERK_MAX)
        return err_set(err, RC_LIMIT, "too many cards at once");
    return rows_by_id(reader, stream, count, arena, ret_row, ret_count, err);
}

/* ---- searching ---- */

#define TOKEN_ROWS_MAX 2000      /* streams looked at for one token: common parts of names say little */
#define QUERY_TOKENS_MAX 1024
#define QUERY_ROWS_MAX 60000
#define SLOT_COUNT 16384         /* different streams counted in one query */
#define SLOT_FULL (SLOT_COUNT / 4 * 3)

struct slot {
    struct id stream;
    uint32_t hits;               /* 0: empty */
};
struct query {
    struct reader *reader;
    struct slot *slot;
    size_t filled, tokens, rows;
    enum rc rc;
    struct err *err;
};

static void
count_hit(struct query *q, const struct id *stream)
{
    size_t at;

    /* ids are random, so any bytes of them are a hash */
    memcpy(&at, stream->byte, sizeof at);
    for (at %= SLOT_COUNT; q->slot[at].hits > 0 && !id_equal(&q->slot[at].stream, stream); at = (at + 1) % SLOT_COUNT)
        ;
    if (q->slot[at].hits == 0) {
        if (q->filled == SLOT_FULL)
            return;
        q->filled++;
        q->slot[at].stream = *stream;
    }
    q->slot[at].hits++;
}

static bool
token_find(void *context, const uint8_t token[TOKEN_SIZE])
{
    struct query *q = context;
    sqlite3_stmt *s = statement(&q->reader->handle, STATEMENT_SEARCH_FIND);
    struct id stream;
    int code;

    bind_bytes(s, 1, token, TOKEN_SIZE);
    bind_int(s, 2, TOKEN_ROWS_MAX);
    while ((code = db_step(s)) == SQLITE_ROW) {
        q->rows++;
        if (column_id(s, 0, &stream))
            count_hit(q, &stream);
    }
    sqlite3_reset(s);
    if (code != SQLITE_DONE)
        q->rc = db_error(code, q->err, "search");
    return q->rc == RC_OK && ++q->tokens < QUERY_TOKENS_MAX && q->rows < QUERY_ROWS_MAX;
}

/* The slots with most hits, most first; ties by id, so that the order tells nothing of when. */
static size_t
best_of(const struct slot *slot, struct slot best[CANDIDATE_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < SLOT_COUNT; i++) {
        size_t at = count;

        if (slot[i].hits == 0 || (count == CANDIDATE_MAX && slot[i].hits < best[count - 1].hits))
            continue;
        while (at > 0 && (best[at - 1].hits < slot[i].hits ||
            (best[at - 1].hits == slot[i].hits && memcmp(best[at - 1].stream.byte, slot[i].stream.byte, 16) > 0)))
            at--;
        if (at == CANDIDATE_MAX)
            continue;
        count += count < CANDIDATE_MAX;
        memmove(best + at + 1, best + at, (count - at - 1) * sizeof *best);
        best[at] = slot[i];
    }
    return count;
}

enum rc
reader_zoeken(struct reader *reader, const struct grant *grant, const struct zoek_woorden *woorden, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err)
{
    struct query q = {.reader = reader, .rc = RC_OK, .err = err};
    struct slot best[CANDIDATE_MAX];
    struct id stream[CANDIDATE_MAX];
    size_t count;

    *ret_count = 0;
    if (!grant_list(reader, grant))
        return err_set(err, RC_DENIED, "no grant for searching");
    q.slot = arena_array(arena, SLOT_COUNT, sizeof *q.slot);
    if (q.slot == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    tokens_of(reader->bestand->keys->search, woorden, token_find, &q);
    if (q.rc != RC_OK)
        return q.rc;
    count = best_of(q.slot, best);
    if (count > grant->rows)
        count = grant->rows;
    for (size_t i = 0; i < count; i++)
        stream[i] = best[i].stream;
    return rows_by_id(reader, stream, count, arena, ret_row, ret_count, err);
}

enum rc
reader_merk(struct reader *reader, const struct grant *grant, const char *merk, bool *ret_known, struct err *err)
{
    uint8_t token[TOKEN_SIZE];
    struct id stream;
    sqlite3_stmt *s, *found;
    int code = SQLITE_DONE;

    *ret_known = false;
    if (!grant_valid(grant, reader->bestand))
        return err_set(err, RC_DENIED, "no grant for markers");
    token_of_merk(reader->bestand->keys->search, merk, token);
    s = statement(&reader->handle, STATEMENT_SEARCH_FIND);
    bind_bytes(s, 1, token, sizeof token);
    bind_int(s, 2, TOKEN_ROWS_MAX);
    while (!*ret_known && (code = db_step(s)) == SQLITE_ROW) {
        if (!column_id(s, 0, &stream))
            continue;
        found = statement(&reader->handle, STATEMENT_STREAM_READ);
        bind_id(found, 1, &stream);
        *ret_known = db_step(found) == SQLITE_ROW;
        sqlite3_reset(found);
    }
    sqlite3_reset(s);
    return *ret_known || code == SQLITE_DONE ? RC_OK : db_error(code, err, "marker");
}

/* ---- journaal lines of a stream ---- */

/* Of one stream only its own pseudonym; of the whole journaal any, or none. */
static enum rc
journaal_allowed(struct reader *reader, const struct grant *grant, const struct id *pseudoniem, struct err *err)
{
    struct id own;
    enum rc rc;

    if (!grant_valid(grant, reader->bestand) || (!grant->journaal_heel && (!grant->journaal || id_is_none(&grant->stream) || pseudoniem == NULL)))
        return err_set(err, RC_DENIED, "no grant for this journaal");
    if (grant->journaal_heel)
        return RC_OK;
    rc = key_read(&reader->handle, reader->bestand->keys, &grant->stream, NULL, reader->slab->stream, err);
    if (rc != RC_OK)
        return rc;
    key_pseudoniem(reader->slab->stream, &own);
    return id_equal(&own, pseudoniem) ? RC_OK : err_set(err, RC_DENIED, "the grant is for another stream");
}

enum rc
reader_journaal(struct reader *reader, const struct grant *grant, const struct id *pseudoniem, uint64_t na, size_t limit,
    struct arena *arena, struct journaal_row **ret_row, size_t *ret_count, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = journaal_allowed(reader, grant, pseudoniem, err);
    int code = SQLITE_DONE, at = 0;

    *ret_count = 0;
    if (rc != RC_OK)
        return rc;
    if (limit > LIST_MAX)
        limit = LIST_MAX;
    *ret_row = arena_array(arena, limit, sizeof **ret_row);
    if (*ret_row == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    s = statement(&reader->handle, pseudoniem != NULL ? STATEMENT_LINES_OF : STATEMENT_LINES_NEWEST);
    if (pseudoniem != NULL)
        bind_id(s, ++at, pseudoniem);
    bind_int(s, ++at, na == 0 || na > INT64_MAX ? INT64_MAX : (int64_t)na);
    bind_int(s, ++at, (int64_t)limit);
    while (*ret_count < limit && (code = db_step(s)) == SQLITE_ROW) {
        struct journaal_row *row = &(*ret_row)[*ret_count];

        row->nummer = (uint64_t)sqlite3_column_int64(s, 0);
        row->regel = arena_text(arena, (const char *)sqlite3_column_text(s, 1));
        ++*ret_count;
    }
    sqlite3_reset(s);
    if (arena_failed(arena))
        return err_set(err, RC_NOMEM, "arena is full");
    return code == SQLITE_DONE || code == SQLITE_ROW ? RC_OK : db_error(code, err, "journaal");
}
