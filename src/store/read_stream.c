/*
 * read_stream: what a reader reads: one stream with its events, terms that are due, what somebody was typing, and the register from its first event on.
 * Called by gate and auth. Everything sealed is opened here, on the caller's own thread, with keys that do not leave the slab.
 */
#include <string.h>

#include "base/arena.h"
#include "store/record.h"
#include "store/store_private.h"

/* ---- one stream ---- */

/* Wrapped keys of a stream's pieces, ordered by piece as the key store gives them. */
struct piece_key {
    struct id piece;
    const uint8_t *wrapped;
};
struct stream_keys {
    struct piece_key *piece;
    size_t count, capacity;
};

static enum rc
piece_add(struct stream_keys *keys, struct arena *arena, const struct id *piece, const void *wrapped, struct err *err)
{
    if (keys->count == keys->capacity) {
        size_t capacity = keys->capacity == 0 ? 32 : keys->capacity * 2;
        struct piece_key *more = arena_array(arena, capacity, sizeof *more);

        if (more == NULL)
            return err_set(err, RC_NOMEM, "arena is full");
        if (keys->count > 0)
            memcpy(more, keys->piece, keys->count * sizeof *more);
        keys->piece = more;
        keys->capacity = capacity;
    }
    keys->piece[keys->count].piece = *piece;
    keys->piece[keys->count].wrapped = arena_copy(arena, wrapped, WRAPPED_SIZE);
    return keys->piece[keys->count++].wrapped == NULL ? err_set(err, RC_NOMEM, "arena is full") : RC_OK;
}

/* One range read: the stream's own key unwrapped in the slab, the others as they are. */
static enum rc
keys_load(struct reader *reader, const struct id *stream, struct arena *arena, struct stream_keys *ret_keys, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_KEYS_OF);
    bool own = false;
    enum rc rc = RC_OK;
    int code;

    *ret_keys = (struct stream_keys){0};
    bind_id(s, 1, stream);
    while (rc == RC_OK && (code = db_step(s)) == SQLITE_ROW) {
        struct id piece;
        size_t length;
        const void *wrapped = column_bytes(s, 1, &length);

        if (!column_id(s, 0, &piece) || length != WRAPPED_SIZE)
            rc = err_set(err, RC_CORRUPT, "a row of the key store has no possible size");
        else if (!id_is_none(&piece))
            rc = piece_add(ret_keys, arena, &piece, wrapped, err);
        else if (!(own = key_unwrap(reader->bestand->keys, stream, &piece, wrapped, length, reader->slab->stream)))
            rc = err_set(err, RC_CORRUPT, "a wrapped key is not what was written");
    }
    sqlite3_reset(s);
    if (rc == RC_OK && code != SQLITE_DONE)
        rc = db_error(code, err, "keys");
    return rc != RC_OK || own ? rc : err_set(err, RC_NONE, "the stream's key is gone");
}

/* The key of an event. RC_NONE: its piece was destroyed. */
static enum rc
piece_find(struct reader *reader, const struct stream_keys *keys, const struct event *event, const uint8_t **ret_key, struct err *err)
{
    size_t low = 0, high = keys->count;

    *ret_key = reader->slab->stream;
    if (id_is_none(&event->piece))
        return RC_OK;
    *ret_key = reader->slab->piece;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(event->piece.byte, keys->piece[middle].piece.byte, sizeof event->piece.byte);

        if (order == 0)
            return key_unwrap(reader->bestand->keys, &event->stream, &event->piece, keys->piece[middle].wrapped, WRAPPED_SIZE, reader->slab->piece)
                ? RC_OK : err_set(err, RC_CORRUPT, "a wrapped key is not what was written");
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return RC_NONE;
}

/* Columns number, kind, piece, payload; event->stream is set. */
static enum rc
event_row(sqlite3_stmt *s, struct event *event, struct err *err)
{
    int64_t kind = sqlite3_column_int64(s, 1);

    event->number = (uint64_t)sqlite3_column_int64(s, 0);
    event->kind = (uint16_t)kind;
    if (kind < 1 || kind > UINT16_MAX || !column_id(s, 2, &event->piece))
        return err_set(err, RC_CORRUPT, "an event row is not what was written");
    return RC_OK;
}

static enum rc
event_open(sqlite3_stmt *s, const uint8_t *key, struct arena *arena, struct event *event, struct err *err)
{
    uint8_t bound[EVENT_BOUND_SIZE], *plain;
    size_t length;
    const void *sealed = column_bytes(s, 3, &length);

    if (length < SEAL_EXTRA || length > RECORD_MAX + SEAL_EXTRA)
        return err_set(err, RC_CORRUPT, "an event has no possible size");
    plain = arena_alloc(arena, length - SEAL_EXTRA);
    if (plain == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    event_bound(&event->stream, event->number, event->kind, &event->piece, bound);
    if (!unseal(key, bound, sizeof bound, sealed, length, plain))
        return err_set(err, RC_CORRUPT, "an event is not what was written there");
    return record_decode(plain, length - SEAL_EXTRA, arena, event, err);
}

enum rc
stream_row(struct reader *reader, sqlite3_stmt *s, struct arena *arena, struct kaart_row *ret_row, struct err *err)
{
    struct stream_head *head = &ret_row->head;
    const void *sealed;
    size_t length;
    enum rc rc;

    ret_row->volgorde = (uint64_t)sqlite3_column_int64(s, 0);
    if (!column_id(s, 1, &head->stream))
        return err_set(err, RC_CORRUPT, "a stream row is not what was written");
    head->kind = (enum stream_kind)sqlite3_column_int(s, 2);
    head->state = sqlite3_column_int(s, 3);
    head->toegang_versie = (uint64_t)sqlite3_column_int64(s, 4);
    head->inhoud_versie = (uint64_t)sqlite3_column_int64(s, 5);
    if (arena == NULL)
        return RC_OK;
    rc = key_read(&reader->handle, reader->bestand->keys, &head->stream, NULL, reader->slab->stream, err);
    if (rc != RC_OK)
        return rc;
    key_pseudoniem(reader->slab->stream, &head->pseudoniem);
    sealed = column_bytes(s, 6, &length);
    if (sealed != NULL && kaart_has_stuk(length)) {
        struct id stuk;

        memcpy(stuk.byte, sealed, sizeof stuk.byte);
        rc = key_read(&reader->handle, reader->bestand->keys, &head->stream, &stuk, reader->slab->piece, err);
        if (rc != RC_OK)
            return rc;
        return kaart_unseal(reader->slab->piece, &head->stream, (const uint8_t *)sealed + sizeof stuk.byte, length - sizeof stuk.byte, arena,
            &ret_row->kaart, &ret_row->kaart_length, err);
    }
    return kaart_unseal(reader->slab->stream, &head->stream, sealed, length, arena, &ret_row->kaart, &ret_row->kaart_length, err);
}

static enum rc
head_read(struct reader *reader, const struct id *stream, struct stream_head *ret_head, uint64_t *ret_volgorde, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_STREAM_READ);
    struct kaart_row row = {0};
    int code;
    enum rc rc;

    bind_id(s, 1, stream);
    code = db_step(s);
    if (code == SQLITE_ROW)
        rc = stream_row(reader, s, NULL, &row, err);
    else
        rc = code == SQLITE_DONE ? err_set(err, RC_NONE, "no such stream") : db_error(code, err, "stream");
    sqlite3_reset(s);
    *ret_head = row.head;
    *ret_volgorde = row.volgorde;
    return rc;
}

/* Every event of the stream, checked to be without a gap. */
static enum rc
events_read(struct reader *reader, const struct stream_head *head, uint64_t volgorde, const struct stream_keys *keys, struct arena *arena,
    void (*apply)(void *context, const struct event *event), void *context, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_EVENTS_READ);
    uint64_t expected = 1;
    const uint8_t *key;
    enum rc rc = RC_OK;
    int code = SQLITE_DONE;

    bind_int(s, 1, (int64_t)(volgorde << EVENT_BITS));
    bind_int(s, 2, (int64_t)((volgorde + 1) << EVENT_BITS));
    while (rc == RC_OK && (code = db_step(s)) == SQLITE_ROW) {
        struct event *event = arena_new_struct(arena, event);

        if (event == NULL) {
            rc = err_set(err, RC_NOMEM, "arena is full");
            break;
        }
        event->stream = head->stream;
        rc = event_row(s, event, err);
        if (rc == RC_OK && event->number != expected++)
            rc = err_set(err, RC_CORRUPT, "an event is missing");
        if (rc == RC_OK)
            rc = piece_find(reader, keys, event, &key, err);
        if (rc == RC_OK)
            rc = event_open(s, key, arena, event, err);
        if (rc == RC_NONE) {
            event->lost = true;
            event->voor = "";
            rc = RC_OK;
        }
        if (rc == RC_OK)
            apply(context, event);
    }
    sqlite3_reset(s);
    if (rc == RC_OK && code != SQLITE_DONE)
        rc = db_error(code, err, "events");
    if (rc == RC_OK && expected != head->inhoud_versie + 1)
        rc = err_set(err, RC_CORRUPT, "events are missing at the end");
    return rc;
}

enum rc
reader_stream(struct reader *reader, const struct grant *grant, const struct id *stream, enum stream_kind kind, struct arena *arena,
    struct stream_head *ret_head, void (*apply)(void *context, const struct event *event), void *context, struct err *err)
{
    struct stream_keys keys;
    uint64_t volgorde;
    enum rc rc;

    if (!reader_grants(reader, grant, stream, kind))
        return err_set(err, RC_DENIED, "no grant for this stream");
    rc = head_read(reader, stream, ret_head, &volgorde, err);
    if (rc == RC_OK && ret_head->kind != kind)
        rc = err_set(err, RC_NONE, "no such stream");
    if (rc == RC_OK)
        rc = keys_load(reader, stream, arena, &keys, err);
    if (rc == RC_OK) {
        key_pseudoniem(reader->slab->stream, &ret_head->pseudoniem);
        rc = events_read(reader, ret_head, volgorde, &keys, arena, apply, context, err);
    }
    return rc;
}

enum rc
reader_termijnen(struct reader *reader, const char *soort, int32_t day, size_t skip, struct id *ret_stream, size_t most, size_t *ret_skipped,
    size_t *ret_count, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_TERMS_DUE);
    int code = SQLITE_DONE;

    *ret_count = *ret_skipped = 0;
    bind_text(s, 1, soort);
    bind_int(s, 2, day);
    while (*ret_count < most && (code = db_step(s)) == SQLITE_ROW)
        if (*ret_skipped < skip)
            (*ret_skipped)++;
        else if (column_id(s, 0, &ret_stream[*ret_count]))
            (*ret_count)++;
    sqlite3_reset(s);
    return code == SQLITE_DONE || code == SQLITE_ROW ? RC_OK : db_error(code, err, "terms");
}

enum rc
reader_termijnen_count(struct reader *reader, const char *soort, int32_t day, int64_t *ret_count, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_TERMS_COUNT);
    int code;

    bind_text(s, 1, soort);
    bind_int(s, 2, day);
    code = db_step(s);
    *ret_count = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return code == SQLITE_ROW ? RC_OK : db_error(code, err, "terms");
}

enum rc
reader_concept(struct reader *reader, const struct grant *grant, const struct id *stream, const struct id *medewerker, const char *soort,
    struct arena *arena, struct concept *ret_concept, struct concept_ander ret_ander[5], size_t *ret_ander_count, struct err *err)
{
    uint8_t bound[CONCEPT_BOUND];
    sqlite3_stmt *s;
    size_t length;
    enum rc rc;
    int code;

    *ret_ander_count = 0;
    if (!reader_grants(reader, grant, stream, STREAM_DOSSIER))
        return err_set(err, RC_DENIED, "no grant for this stream");
    s = statement(&reader->handle, STATEMENT_CONCEPTS_OTHERS);
    bind_id(s, 1, stream);
    bind_id(s, 2, medewerker);
    bind_text(s, 3, soort);
    while ((code = db_step(s)) == SQLITE_ROW && *ret_ander_count < 5 && column_id(s, 0, &ret_ander[*ret_ander_count].medewerker))
        ret_ander[(*ret_ander_count)++].tijd = sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    s = statement(&reader->handle, STATEMENT_CONCEPT_READ);
    bind_id(s, 1, stream);
    bind_id(s, 2, medewerker);
    bind_text(s, 3, soort);
    code = db_step(s);
    if (code != SQLITE_ROW) {
        sqlite3_reset(s);
        return code == SQLITE_DONE ? RC_NONE : db_error(code, err, "concept");
    }
    rc = key_read(&reader->handle, reader->bestand->keys, stream, NULL, reader->slab->stream, err);
    if (rc == RC_OK) {
        const void *sealed = column_bytes(s, 1, &length);
        char *plain = length < SEAL_EXTRA || length > CONCEPT_MAX + SEAL_EXTRA ? NULL : arena_alloc(arena, length - SEAL_EXTRA + 1);

        concept_bound(stream, medewerker, soort, bound);
        if (plain == NULL || !unseal(reader->slab->stream, bound, sizeof bound, sealed, length, (uint8_t *)plain))
            rc = err_set(err, RC_CORRUPT, "what was typed is not what was written there");
        else {
            plain[length - SEAL_EXTRA] = '\0';
            *ret_concept = (struct concept){.stream = *stream, .medewerker = *medewerker, .soort = soort, .tijd = sqlite3_column_int64(s, 0),
                .inhoud = plain, .length = length - SEAL_EXTRA};
        }
    }
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_register(struct reader *reader, struct arena *arena, void (*apply)(void *context, const struct event *event, uint64_t sequence),
    void *context, struct err *err)
{
    sqlite3_stmt *s;
    struct id of = {0};
    enum rc rc = RC_OK;
    int code = SQLITE_DONE;

    if (!reader->bestand->is_register)
        return err_set(err, RC_DENIED, "only the register is read whole");
    s = statement(&reader->handle, STATEMENT_EVENTS_ALL);
    while (rc == RC_OK && (code = db_step(s)) == SQLITE_ROW) {
        struct event *event = arena_new_struct(arena, event);

        if (event == NULL) {
            rc = err_set(err, RC_NOMEM, "arena is full");
            break;
        }
        rc = column_id(s, 4, &event->stream) ? event_row(s, event, err) : err_set(err, RC_CORRUPT, "an event row is not what was written");
        if (rc == RC_OK && !id_equal(&of, &event->stream)) {
            of = event->stream;
            rc = key_read(&reader->handle, reader->bestand->keys, &of, NULL, reader->slab->stream, err);
        }
        if (rc == RC_OK)
            rc = event_open(s, reader->slab->stream, arena, event, err);
        if (rc == RC_OK)
            apply(context, event, (uint64_t)sqlite3_column_int64(s, 5));
    }
    sqlite3_reset(s);
    return rc == RC_OK && code != SQLITE_DONE ? db_error(code, err, "register") : rc;
}
