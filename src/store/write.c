/*
 * write: one item into the open transactions of its bestand. Called by writer.c on the writer's thread, inside a savepoint; what it
 * returns other than RC_OK leaves nothing behind.
 *
 * Order: is it still allowed (grant, Idempotency-Key, gezag, versions, clock), then events, projections, tokens, accounts, and the
 * journaal lines last. ret_fatal says that the files failed, not the item.
 */
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/date.h"
#include "store/record.h"
#include "store/store_private.h"
#include "store/token.h"

#define CLOCK_SLACK 60
#define LABEL_MAX 256

struct attempt {
    struct writing *w;
    struct item *item;
    bool fatal;
    struct err *err;
};

/* A failing file is the group's end; a row that is not as it should be only the item's. */
static enum rc
run(struct attempt *a, sqlite3_stmt *s)
{
    enum rc rc = db_run(s, a->err);

    a->fatal = a->fatal || (rc != RC_OK && rc != RC_INVALID);
    return rc;
}

/* ---- streams this item touches ---- */

static enum rc
touched_load(struct attempt *a, struct touched *touched)
{
    sqlite3_stmt *s = statement(a->w->handle, STATEMENT_STREAM_TOUCH);
    int code;

    bind_id(s, 1, &touched->stream);
    code = db_step(s);
    if (code == SQLITE_ROW) {
        touched->exists = true;
        touched->kind = (enum stream_kind)sqlite3_column_int(s, 0);
        touched->toegang_versie = (uint64_t)sqlite3_column_int64(s, 1);
        touched->inhoud_versie = (uint64_t)sqlite3_column_int64(s, 2);
        touched->state = sqlite3_column_int(s, 3);
        column_id(s, 4, &touched->aanmelder);
        touched->termijn = sqlite3_column_int64(s, 5);
        touched->werk = sqlite3_column_int64(s, 6);
    }
    sqlite3_reset(s);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return RC_OK;
    a->fatal = true;
    return db_error(code, a->err, "stream");
}

static enum rc
touch(struct attempt *a, const struct id *stream, struct touched **ret_touched)
{
    struct writing *w = a->w;
    struct touched *touched;
    enum rc rc;

    for (size_t i = 0; i < w->touched_count; i++)
        if (id_equal(&w->touched[i].stream, stream))
            return *ret_touched = &w->touched[i], RC_OK;
    if (w->touched_count == TOUCHED_MAX)
        return err_set(a->err, RC_INVALID, "an item touches too many streams");
    touched = &w->touched[w->touched_count];
    *touched = (struct touched){.stream = *stream};
    rc = touched_load(a, touched);
    if (rc == RC_OK) {
        w->touched_count++;
        *ret_touched = touched;
    }
    return rc;
}

static uint8_t *
touched_key(const struct writing *w, const struct touched *touched)
{
    return w->touched_key[touched - w->touched];
}

static enum rc
key_make(struct attempt *a, const struct id *stream, const struct id *piece, const uint8_t key[KEY_SIZE])
{
    static const struct id none;
    uint8_t wrapped[WRAPPED_SIZE];
    sqlite3_stmt *s;
    enum rc rc = writing_need_keys(a->w, a->err);

    if (rc != RC_OK)
        return a->fatal = true, rc;
    if (piece == NULL)
        piece = &none;
    key_wrap(a->w->bestand->keys, stream, piece, key, wrapped);
    s = statement(a->w->handle, STATEMENT_KEY_MAKE);
    bind_id(s, 1, stream);
    bind_id(s, 2, piece);
    bind_bytes(s, 3, wrapped, sizeof wrapped);
    bind_int(s, 4, (int64_t)a->w->stand.groep);
    return run(a, s);
}

/* The stream's key: unwrapped, or made for a new stream. */
static enum rc
touched_need_key(struct attempt *a, struct touched *touched)
{
    struct writing *w = a->w;
    uint8_t *key = touched_key(w, touched);
    enum rc rc;

    if (touched->has_key)
        return RC_OK;
    if (touched->exists) {
        rc = key_read(w->handle, w->bestand->keys, &touched->stream, NULL, key, a->err);
        /* without its key a stream was destroyed: nothing can be added to it any more */
        if (rc == RC_NONE)
            rc = err_set(a->err, RC_STALE, "stream was destroyed");
        a->fatal = a->fatal || rc == RC_IO;
    } else {
        random_bytes(key, KEY_SIZE);
        rc = key_make(a, &touched->stream, NULL, key);
    }
    touched->has_key = rc == RC_OK;
    return rc;
}

/* ---- is it still allowed ---- */

static bool
grant_covers(const struct item *item, const struct id *stream, enum stream_kind kind)
{
    const struct grant *grant = item->grant;

    if (item->bestand->is_register)
        return grant == NULL || grant_valid(grant, item->bestand);
    return grant != NULL && grant->kind == GRANT_APPEND && grant_valid(grant, item->bestand) && !id_is_none(stream) &&
        (id_equal(&grant->stream, stream) || (grant->overleggen && (kind == STREAM_OVERLEG || kind == STREAM_VERKLARING || kind == STREAM_OPSCHALING)));
}

static enum stream_kind
item_kind_of(struct attempt *a, const struct touched *touched)
{
    if (touched->exists)
        return touched->kind;
    for (size_t i = 0; i < a->item->projection_count; i++)
        if (id_equal(&a->item->projection[i].stream, &touched->stream))
            return a->item->projection[i].kind;
    return a->w->bestand->is_register ? STREAM_HUIS : (enum stream_kind)0;
}

static enum rc
check_grant(struct attempt *a)
{
    const struct item *item = a->item;
    struct touched *touched;
    enum rc rc;

    if (item->grant != NULL && !grant_valid(item->grant, item->bestand))
        return err_set(a->err, RC_DENIED, "a grant of another bestand, or none");
    for (size_t i = 0; i < item->event_count + item->projection_count; i++) {
        const struct id *stream = i < item->event_count ? &item->event[i].stream : &item->projection[i - item->event_count].stream;

        rc = touch(a, stream, &touched);
        if (rc != RC_OK)
            return rc;
        if (!grant_covers(item, stream, item_kind_of(a, touched)))
            return err_set(a->err, RC_DENIED, "the grant is not for this stream");
    }
    if ((item->event_count > 0 || item->projection_count > 0) && item->line_count == 0)
        return err_set(a->err, RC_INVALID, "a change without a journaal line");
    if (item->auth_count > 0 && !item->bestand->is_register)
        return err_set(a->err, RC_INVALID, "accounts are in the register only");
    return RC_OK;
}

/* Every card of a list is still as visible as when it was read (E10.3). Usually nothing moved, and no row is looked at. */
static enum rc
check_listed(struct attempt *a)
{
    if (a->item->listed_count == 0 || a->w->stand.toegang <= a->item->gezien)
        return RC_OK;
    for (size_t i = 0; i < a->item->listed_count; i++) {
        struct touched now = {.stream = a->item->listed[i].stream};
        enum rc rc = touched_load(a, &now);

        if (rc != RC_OK)
            return rc;
        if (!now.exists || now.toegang_versie != a->item->listed[i].toegang_versie)
            return err_set(a->err, RC_STALE, "the access to a listed stream moved");
    }
    return RC_OK;
}

static enum rc
check_expect(struct attempt *a)
{
    struct touched *touched;
    enum rc rc;

    if (a->item->check_gezag && (a->item->gezag != a->w->stand.gezag || a->item->gezag < atomic_load(&a->w->bestand->gezag_demanded)))
        return err_set(a->err, RC_STALE, "gezag moved");
    for (size_t i = 0; i < a->item->expect_count; i++) {
        const struct expect *expect = &a->item->expect[i];

        rc = touch(a, &expect->stream, &touched);
        if (rc != RC_OK)
            return rc;
        if (expect->create ? touched->exists
            : !touched->exists || touched->toegang_versie != expect->toegang_versie ||
                (expect->inhoud && touched->inhoud_versie != expect->inhoud_versie))
            return err_set(a->err, RC_STALE, "a version moved");
    }
    return check_listed(a);
}

/* A line's time: never before the last; a clock that was really set back stops the item. */
static enum rc
line_time(struct attempt *a, int64_t time, int64_t *ret_time)
{
    *ret_time = time < a->w->stand.tijd ? a->w->stand.tijd : time;
    return *ret_time - time <= CLOCK_SLACK ? RC_OK : err_set(a->err, RC_DENIED, "the clock was set back");
}

/* ---- events ---- */

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
    random_bytes(piece_key, KEY_SIZE);
    return key_make(a, &event->stream, &event->piece, piece_key);
}

static enum rc
event_write(struct attempt *a, const struct event *event)
{
    struct writing *w = a->w;
    uint8_t bound[EVENT_BOUND_SIZE];
    uint8_t *piece_key = w->touched_key[TOUCHED_MAX];
    const uint8_t *key;
    struct touched *touched;
    size_t plain;
    sqlite3_stmt *s;
    enum rc rc = touch(a, &event->stream, &touched);

    if (rc == RC_OK)
        rc = event_key(a, event, touched, piece_key, &key);
    if (rc != RC_OK)
        return rc;
    buf_clear(&w->work);
    rc = record_encode(event, &w->work, a->err);
    plain = w->work.length;
    for (size_t left = plain + SEAL_EXTRA; left > 0 && rc == RC_OK;) {
        static const char zero[256];
        size_t part = left < sizeof zero ? left : sizeof zero;

        buf_add(&w->work, zero, part);
        left -= part;
    }
    if (rc == RC_OK && buf_failed(&w->work))
        rc = err_set(a->err, RC_NOMEM, "no memory for a record");
    if (rc != RC_OK)
        return rc;
    touched->inhoud_versie++;
    w->stand.volgorde++;
    event_bound(&event->stream, touched->inhoud_versie, event->kind, &event->piece, bound);
    seal(key, bound, sizeof bound, w->work.data, plain, (uint8_t *)w->work.data + plain);
    s = statement(w->handle, STATEMENT_EVENT_MAKE);
    bind_id(s, 1, &event->stream);
    bind_int(s, 2, (int64_t)touched->inhoud_versie);
    bind_int(s, 3, event->kind);
    bind_id(s, 4, &event->piece);
    bind_int(s, 5, (int64_t)w->stand.volgorde);
    bind_bytes(s, 6, w->work.data + plain, plain + SEAL_EXTRA);
    rc = run(a, s);
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
    sink->rc = run(sink->a, s);
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
        rc = run(a, s);
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
    rc = run(a, s);
    for (size_t i = 0; i < p->term_count && i < sizeof p->term / sizeof *p->term && rc == RC_OK; i++) {
        s = statement(a->w->handle, STATEMENT_TERM_MAKE);
        bind_id(s, 1, &p->stream);
        bind_text(s, 2, p->term[i].soort);
        bind_int(s, 3, p->term[i].uiterlijk);
        rc = run(a, s);
    }
    return rc;
}

/* The sealed card in the second half of work; NULL: unchanged. */
static enum rc
kaart_prepare(struct attempt *a, const struct projection *p, struct touched *touched, const uint8_t **ret_sealed, size_t *ret_length)
{
    struct buf *work = &a->w->work;
    size_t size = kaart_sealed_size(p->kaart_length);
    static const char zero[256];

    *ret_sealed = NULL;
    *ret_length = 0;
    if (p->kaart == NULL)
        return RC_OK;
    if (p->kaart_length > KAART_MAX)
        return err_set(a->err, RC_INVALID, "a card is too large");
    buf_clear(work);
    for (size_t left = 2 * size; left > 0 && !buf_failed(work);) {
        size_t part = left < sizeof zero ? left : sizeof zero;

        buf_add(work, zero, part);
        left -= part;
    }
    if (buf_failed(work))
        return err_set(a->err, RC_NOMEM, "no memory for a card");
    kaart_seal(touched_key(a->w, touched), &p->stream, p->kaart, p->kaart_length, (uint8_t *)work->data, (uint8_t *)work->data + size);
    *ret_sealed = (const uint8_t *)work->data + size;
    *ret_length = size;
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
        return run(a, s);
    }
    bind_int(s, 2, p->kind);
    bind_int(s, 3, p->state);
    bind_int(s, 4, (int64_t)touched->toegang_versie);
    bind_int(s, 5, (int64_t)touched->inhoud_versie);
    bind_id(s, 6, &p->aanmelder);
    bind_int(s, 7, termijn);
    bind_int(s, 8, p->werk);
    bind_bytes(s, 9, kaart, kaart_length);
    touched->state = p->state;
    touched->aanmelder = p->aanmelder;
    touched->termijn = termijn;
    touched->werk = p->werk;
    return run(a, s);
}

static enum rc
projection_write(struct attempt *a, const struct projection *p)
{
    struct touched *touched;
    const uint8_t *kaart;
    size_t kaart_length;
    enum rc rc = touch(a, &p->stream, &touched);

    if (rc == RC_OK && touched->exists && touched->kind != p->kind)
        rc = err_set(a->err, RC_INVALID, "a stream keeps its kind");
    if (rc == RC_OK)
        rc = touched_need_key(a, touched);
    if (rc == RC_OK)
        rc = kaart_prepare(a, p, touched, &kaart, &kaart_length);
    if (rc != RC_OK)
        return rc;
    if (p->toegang || !touched->exists)
        a->w->stand.toegang = touched->toegang_versie = touched->inhoud_versie;
    rc = stream_write(a, p, touched, kaart, kaart_length);
    touched->exists = touched->projected = true;
    touched->kind = p->kind;
    if (rc == RC_OK)
        rc = terms_write(a, p);
    return rc == RC_OK ? tokens_write(a, p) : rc;
}

/* Events of streams that no projection of this item spoke of. In the register that makes the stream. */
static enum rc
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
            rc = run(a, s);
        }
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}

/* ---- Idempotency-Keys ---- */

void
repeat_key(const struct bestand *bestand, const struct id *medewerker, const char *sleutel, uint8_t ret_key[32])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, bestand->keys->repeat, KEY_SIZE, 32);
    crypto_generichash_update(&state, medewerker->byte, sizeof medewerker->byte);
    crypto_generichash_update(&state, (const uint8_t *)sleutel, strlen(sleutel));
    crypto_generichash_final(&state, ret_key, 32);
}

static enum rc
repeat_write(struct attempt *a)
{
    const struct item *item = a->item;
    struct writing *w = a->w;
    uint8_t key[32];
    sqlite3_stmt *s;
    int code;
    enum rc rc;

    if (item->herhaling_sleutel == NULL)
        return RC_OK;
    if (item->herhaling_hash == NULL || (item->herhaling_location != NULL &&
        strlen(item->herhaling_location) >= sizeof ((struct herhaling *)0)->location))
        return err_set(a->err, RC_INVALID, "an Idempotency-Key without hash, or with too long a location");
    repeat_key(w->bestand, &item->herhaling_medewerker, item->herhaling_sleutel, key);
    s = statement(w->handle, STATEMENT_REPEAT_READ);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, w->now - REPEAT_SECONDS);
    code = db_step(s);
    sqlite3_reset(s);
    if (code == SQLITE_ROW)
        return err_set(a->err, RC_CONFLICT, "Idempotency-Key was used");
    s = statement(w->handle, STATEMENT_REPEAT_PRUNE);
    bind_int(s, 1, w->now - REPEAT_SECONDS);
    rc = run(a, s);
    if (rc != RC_OK)
        return rc;
    s = statement(w->handle, STATEMENT_REPEAT_MAKE);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, w->now);
    bind_bytes(s, 3, item->herhaling_hash, 32);
    bind_int(s, 4, item->herhaling_status);
    bind_text(s, 5, item->herhaling_location == NULL ? "" : item->herhaling_location);
    return run(a, s);
}

/* ---- journaal ---- */

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
        rc = run(a, s);
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
    rc = run(a, s);
    return rc == RC_OK ? line_index(a, stroom, line.stroom_count, nummer) : rc;
}

#define LINES_MAX 64
static enum rc
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

static enum rc
gezag_write(struct attempt *a)
{
    sqlite3_stmt *s;

    if (a->item->set_gezag <= a->w->stand.gezag)
        return RC_OK;
    a->w->stand.gezag = a->item->set_gezag;
    s = statement(a->w->handle, STATEMENT_GEZAG_RAISE);
    bind_int(s, 1, (int64_t)a->item->set_gezag);
    return run(a, s);
}

/* What is typed in a form of this moment is bound to whose it is, so that one person's cannot stand in another's place. */
void
concept_bound(const struct id *stream, const struct id *medewerker, const char *soort, uint8_t ret_bound[CONCEPT_BOUND])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, CONCEPT_BOUND);
    crypto_generichash_update(&state, stream->byte, sizeof stream->byte);
    crypto_generichash_update(&state, medewerker->byte, sizeof medewerker->byte);
    crypto_generichash_update(&state, (const uint8_t *)soort, strlen(soort));
    crypto_generichash_final(&state, ret_bound, CONCEPT_BOUND);
}

static enum rc
concept_write(struct attempt *a)
{
    const struct concept *concept = a->item->concept;
    struct buf *work = &a->w->work;
    uint8_t bound[CONCEPT_BOUND];
    struct touched *touched;
    sqlite3_stmt *s;
    enum rc rc;

    if (concept == NULL)
        return RC_OK;
    rc = touch(a, &concept->stream, &touched);
    if (rc == RC_OK && (!touched->exists || !grant_covers(a->item, &concept->stream, touched->kind)))
        rc = err_set(a->err, RC_DENIED, "the grant is not for what is typed there");
    if (rc == RC_OK && concept->length > CONCEPT_MAX)
        rc = err_set(a->err, RC_INVALID, "too much is typed");
    if (rc == RC_OK && concept->inhoud != NULL)
        rc = touched_need_key(a, touched);
    if (rc != RC_OK)
        return rc;
    if (concept->inhoud != NULL) {
        s = statement(a->w->handle, STATEMENT_CONCEPTS_PRUNE);
        bind_int(s, 1, a->w->now - CONCEPT_SECONDS);
        rc = run(a, s);
        if (rc != RC_OK)
            return rc;
    }
    s = statement(a->w->handle, concept->inhoud == NULL ? STATEMENT_CONCEPT_DROP : STATEMENT_CONCEPT_KEEP);
    bind_id(s, 1, &concept->stream);
    bind_id(s, 2, &concept->medewerker);
    bind_text(s, 3, concept->soort);
    if (concept->inhoud != NULL) {
        buf_clear(work);
        for (size_t left = concept->length + SEAL_EXTRA; left > 0 && !buf_failed(work);) {
            static const char zero[256];
            size_t part = left < sizeof zero ? left : sizeof zero;

            buf_add(work, zero, part);
            left -= part;
        }
        if (buf_failed(work))
            return err_set(a->err, RC_NOMEM, "no memory for what is typed");
        concept_bound(&concept->stream, &concept->medewerker, concept->soort, bound);
        seal(touched_key(a->w, touched), bound, sizeof bound, concept->inhoud, concept->length, (uint8_t *)work->data);
        bind_int(s, 4, concept->tijd);
        bind_bytes(s, 5, work->data, work->length);
    }
    return run(a, s);
}

static enum rc
wissing_write(struct attempt *a)
{
    for (size_t i = 0; i < a->item->wissing_count; i++) {
        const struct wissing *wissing = &a->item->wissing[i];
        struct touched *touched;
        sqlite3_stmt *s;
        enum rc rc = touch(a, &wissing->stream, &touched);

        if (rc == RC_OK && (!touched->exists || !grant_covers(a->item, &wissing->stream, touched->kind)))
            rc = err_set(a->err, RC_DENIED, "the grant is not for what is to be destroyed");
        if (rc != RC_OK)
            return rc;
        s = statement(a->w->handle, STATEMENT_WISSING_MAKE);
        bind_id(s, 1, &wissing->stream);
        bind_id(s, 2, &wissing->piece);
        rc = run(a, s);
        if (rc != RC_OK)
            return rc;
        a->w->wissing = true;
    }
    return RC_OK;
}

static enum rc
item_try(struct attempt *a)
{
    const struct item *item = a->item;
    enum rc rc = repeat_write(a);

    if (rc == RC_OK)
        rc = check_grant(a);
    if (rc == RC_OK)
        rc = check_expect(a);
    for (size_t i = 0; i < item->event_count && rc == RC_OK; i++)
        rc = event_write(a, &item->event[i]);
    for (size_t i = 0; i < item->projection_count && rc == RC_OK; i++)
        rc = projection_write(a, &item->projection[i]);
    if (rc == RC_OK)
        rc = streams_count(a);
    if (rc == RC_OK)
        rc = gezag_write(a);
    if (rc == RC_OK)
        rc = concept_write(a);
    if (rc == RC_OK)
        rc = wissing_write(a);
    for (size_t i = 0; i < item->auth_count && rc == RC_OK; i++) {
        rc = auth_write(a->w, &item->auth[i], a->err);
        a->fatal = a->fatal || (rc != RC_OK && rc != RC_INVALID && rc != RC_STALE);
    }
    return rc == RC_OK ? lines_write(a) : rc;
}

enum rc
item_write(struct writing *writing, struct item *item, bool *ret_fatal, struct err *err)
{
    struct attempt a = {.w = writing, .item = item, .err = err};
    enum rc rc;

    writing->touched_count = 0;
    writing->keys_saved = false;
    rc = item_try(&a);
    if (rc == RC_OK && item->event_count > 0)
        item->ret_sequence = writing->stand.volgorde;
    sodium_memzero(writing->touched_key, (TOUCHED_MAX + 1) * KEY_SIZE);
    buf_clear(&writing->work);
    *ret_fatal = a.fatal;
    return rc;
}
