/*
 * write_event: the events of an item, and what is derived from them: the sealed card, the columns lists are found by, terms and search tokens.
 */
#include <sodium.h>
#include <string.h>

#include "base/date.h"
#include "store/record.h"
#include "store/token.h"
#include "store/write_private.h"

/* ---- events ---- */

/* Without a key a piece is new; one that has events already was destroyed meanwhile, and gets none again. */
static enum rc
piece_new(struct attempt *a, const struct event *event)
{
    sqlite3_stmt *s = statement(a->w->handle, STATEMENT_PIECE_KNOWN);
    bool known;
    int code;

    bind_id(s, 1, &event->stream);
    bind_id(s, 2, &event->piece);
    code = db_step(s);
    known = code == SQLITE_ROW && sqlite3_column_int(s, 0) != 0;
    sqlite3_reset(s);
    if (code != SQLITE_ROW)
        return a->fatal = true, db_error(code, a->err, "piece");
    return known ? err_set(a->err, RC_STALE, "the piece was destroyed") : RC_OK;
}

static enum rc
event_key(struct attempt *a, const struct event *event, struct touched *touched, uint8_t piece_key[KEY_SIZE], const uint8_t **ret_key)
{
    struct writing *w = a->w;
    enum rc rc = touched_need_key(a, touched);

    *ret_key = touched_key(w, touched);
    if (rc != RC_OK || id_is_none(&event->piece))
        return rc;
    *ret_key = piece_key;
    rc = key_read(w->handle, w->bestand->keys, &event->stream, &event->piece, piece_key, a->err);
    if (rc != RC_NONE) {
        a->fatal = a->fatal || rc == RC_IO;
        return rc;
    }
    if (touched->exists && (rc = piece_new(a, event)) != RC_OK)
        return rc;
    random_bytes(piece_key, KEY_SIZE);
    return key_make(a, &event->stream, &event->piece, piece_key);
}

enum rc
event_write(struct attempt *a, const struct event *event)
{
    struct writing *w = a->w;
    uint8_t bound[EVENT_BOUND_SIZE];
    uint8_t *piece_key = w->touched_key[TOUCHED_MAX];
    uint8_t *sealed = NULL;
    const uint8_t *key;
    struct touched *touched;
    size_t plain;
    sqlite3_stmt *s;
    enum rc rc = attempt_touch(a, &event->stream, &touched);

    if (rc == RC_OK)
        rc = event_key(a, event, touched, piece_key, &key);
    if (rc != RC_OK)
        return rc;
    buf_clear(&w->work);
    rc = record_encode(event, &w->work, a->err);
    plain = w->work.length;
    if (rc == RC_OK && (sealed = attempt_room(a, plain + SEAL_EXTRA, "a record")) == NULL)
        rc = RC_NOMEM;
    if (rc != RC_OK)
        return rc;
    if (touched->inhoud_versie + 1 >= 1u << EVENT_BITS)
        return err_set(a->err, RC_INVALID, "a stream holds no more events");
    touched->inhoud_versie++;
    w->stand.volgorde++;
    if (touched->volgorde == 0)
        touched->volgorde = w->stand.volgorde;
    event_bound(&event->stream, touched->inhoud_versie, event->kind, &event->piece, bound);
    seal(key, bound, sizeof bound, w->work.data, plain, sealed);
    s = statement(w->handle, STATEMENT_EVENT_MAKE);
    bind_id(s, 1, &event->stream);
    bind_int(s, 2, (int64_t)touched->inhoud_versie);
    bind_int(s, 3, event->kind);
    bind_id(s, 4, &event->piece);
    bind_int(s, 5, (int64_t)w->stand.volgorde);
    bind_bytes(s, 6, sealed, plain + SEAL_EXTRA);
    bind_int(s, 7, (int64_t)((touched->volgorde << EVENT_BITS) + touched->inhoud_versie));
    rc = attempt_run(a, s);
    sodium_memzero(piece_key, KEY_SIZE);
    buf_clear(&w->work);
    return rc;
}

/* ---- projections ---- */

struct token_sink {
    struct attempt *a;
    const struct id *stream;
    int soort;
    enum rc rc;
};

static bool
token_write(void *context, const uint8_t token[TOKEN_SIZE])
{
    struct token_sink *sink = context;
    sqlite3_stmt *s = statement(sink->a->w->handle, STATEMENT_SEARCH_MAKE);

    bind_bytes(s, 1, token, TOKEN_SIZE);
    bind_id(s, 2, sink->stream);
    bind_int(s, 3, sink->soort);
    bind_int(s, 4, (int64_t)sink->a->w->stand.groep);
    sink->rc = attempt_run(sink->a, s);
    return sink->rc == RC_OK;
}

static enum rc
tokens_write(struct attempt *a, const struct projection *p)
{
    const uint8_t *key = a->w->bestand->keys->search;
    struct token_sink sink = {a, &p->stream, 0, RC_OK};
    uint8_t token[TOKEN_SIZE];
    sqlite3_stmt *s;
    enum rc rc;

    if (p->zoek == NULL && p->merk == NULL)
        return RC_OK;
    rc = writing_need_keys(a->w, a->err);
    if (rc != RC_OK)
        return a->fatal = true, rc;
    if (p->zoek != NULL) {
        s = statement(a->w->handle, STATEMENT_SEARCH_CLEAR);
        bind_id(s, 1, &p->stream);
        bind_int(s, 2, (int64_t)a->w->stand.groep);
        rc = attempt_run(a, s);
        if (rc != RC_OK || !tokens_of(key, p->zoek, token_write, &sink))
            return rc != RC_OK ? rc : sink.rc;
    }
    if (p->merk != NULL) {
        sink.soort = 1;
        token_of_merk(key, p->merk, token);
        token_write(&sink, token);
    }
    return sink.rc;
}

static enum rc
terms_write(struct attempt *a, const struct projection *p)
{
    sqlite3_stmt *s = statement(a->w->handle, STATEMENT_TERM_CLEAR);
    enum rc rc;

    if (!p->terms)
        return RC_OK;
    bind_id(s, 1, &p->stream);
    rc = attempt_run(a, s);
    for (size_t i = 0; i < p->term_count && rc == RC_OK; i++) {
        s = statement(a->w->handle, STATEMENT_TERM_MAKE);
        bind_id(s, 1, &p->stream);
        bind_text(s, 2, p->term[i].soort);
        bind_int(s, 3, p->term[i].uiterlijk);
        rc = attempt_run(a, s);
    }
    return rc;
}

/* The sealed card in the second half of work; NULL: unchanged. */
static enum rc
kaart_prepare(struct attempt *a, const struct projection *p, struct touched *touched, const uint8_t **ret_sealed, size_t *ret_length)
{
    struct buf *work = &a->w->work;
    size_t size = kaart_sealed_size(p->kaart_length), head = id_is_none(&p->kaart_stuk) ? 0 : KAART_STUK_SIZE;
    uint8_t *piece_key = a->w->touched_key[TOUCHED_MAX];
    enum rc rc = RC_OK;

    *ret_sealed = NULL;
    *ret_length = 0;
    if (p->kaart == NULL)
        return RC_OK;
    if (p->kaart_length > KAART_MAX)
        return err_set(a->err, RC_INVALID, "a card is too large");
    buf_clear(work);
    uint8_t *room = attempt_room(a, head + 2 * size, "a card");
    if (room == NULL)
        return RC_NOMEM;
    if (head > 0)
        rc = key_read(a->w->handle, a->w->bestand->keys, &p->stream, &p->kaart_stuk, piece_key, a->err);
    if (rc != RC_OK) {
        a->fatal = a->fatal || rc == RC_IO;
        return rc == RC_NONE ? err_set(a->err, RC_STALE, "what the card is sealed with was destroyed") : rc;
    }
    memcpy(room + size, p->kaart_stuk.byte, head);
    kaart_seal(head > 0 ? piece_key : touched_key(a->w, touched), &p->stream, p->kaart, p->kaart_length, room, room + size + head);
    sodium_memzero(piece_key, KEY_SIZE);
    *ret_sealed = room + size;
    *ret_length = head + size;
    return RC_OK;
}

/* An UPDATE writes each index anew whose columns it names, so they are only named when they changed: most acts change none of them. */
static enum rc
stream_write(struct attempt *a, const struct projection *p, struct touched *touched, const uint8_t *kaart, size_t kaart_length)
{
    int64_t termijn = p->termijn == DATE_NONE ? INT32_MAX : p->termijn;
    bool same = touched->exists && touched->state == p->state && id_equal(&touched->aanmelder, &p->aanmelder) && touched->termijn == termijn &&
        touched->werk == p->werk;
    sqlite3_stmt *s = statement(a->w->handle, same ? STATEMENT_STREAM_KEEP : touched->exists ? STATEMENT_STREAM_WRITE : STATEMENT_STREAM_MAKE);

    bind_id(s, 1, &p->stream);
    if (same) {
        bind_int(s, 2, (int64_t)touched->toegang_versie);
        bind_int(s, 3, (int64_t)touched->inhoud_versie);
        bind_bytes(s, 4, kaart, kaart_length);
        return attempt_run(a, s);
    }
    bind_int(s, 2, p->kind);
    bind_int(s, 3, p->state);
    bind_int(s, 4, (int64_t)touched->toegang_versie);
    bind_int(s, 5, (int64_t)touched->inhoud_versie);
    bind_id(s, 6, &p->aanmelder);
    bind_int(s, 7, termijn);
    bind_int(s, 8, p->werk);
    bind_bytes(s, 9, kaart, kaart_length);
    if (!touched->exists)
        bind_int(s, 10, (int64_t)touched->volgorde);
    touched->state = p->state;
    touched->aanmelder = p->aanmelder;
    touched->termijn = termijn;
    touched->werk = p->werk;
    return attempt_run(a, s);
}

enum rc
projection_write(struct attempt *a, const struct projection *p)
{
    struct touched *touched;
    const uint8_t *kaart;
    size_t kaart_length;
    enum rc rc = attempt_touch(a, &p->stream, &touched);

    if (rc == RC_OK && touched->exists && touched->kind != p->kind)
        rc = err_set(a->err, RC_INVALID, "a stream keeps its kind");
    if (rc == RC_OK && touched->volgorde == 0)
        rc = err_set(a->err, RC_INVALID, "a new stream without an event");
    if (rc == RC_OK)
        rc = touched_need_key(a, touched);
    if (rc == RC_OK)
        rc = kaart_prepare(a, p, touched, &kaart, &kaart_length);
    if (rc != RC_OK)
        return rc;
    if (p->toegang || !touched->exists)
        a->w->stand.toegang = touched->toegang_versie = touched->inhoud_versie;
    if (p->kind == STREAM_VERZOEK)
        a->w->stand.verzoek = a->w->stand.volgorde;
    rc = stream_write(a, p, touched, kaart, kaart_length);
    touched->exists = touched->projected = true;
    touched->kind = p->kind;
    if (rc == RC_OK)
        rc = terms_write(a, p);
    return rc == RC_OK ? tokens_write(a, p) : rc;
}

/* Events of streams that no projection of this item spoke of. In the register that makes the stream. */
enum rc
streams_count(struct attempt *a)
{
    for (size_t i = 0; i < a->w->touched_count; i++) {
        struct touched *touched = &a->w->touched[i];
        struct projection made = {.stream = touched->stream, .kind = STREAM_HUIS, .termijn = DATE_NONE};
        enum rc rc;

        if (touched->projected || !touched->has_key)
            continue;
        if (!touched->exists) {
            rc = a->w->bestand->is_register ? projection_write(a, &made)
                : err_set(a->err, RC_INVALID, "a new stream without a projection");
        } else {
            sqlite3_stmt *s = statement(a->w->handle, STATEMENT_STREAM_COUNT);

            bind_id(s, 1, &touched->stream);
            bind_int(s, 2, (int64_t)touched->inhoud_versie);
            rc = attempt_run(a, s);
        }
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}
