/*
 * write: one item into the open transactions of its bestand. Called by writer.c on the writer's thread, inside a savepoint; what it
 * returns other than RC_OK leaves nothing behind.
 *
 * Order: is it still allowed (grant, Idempotency-Key, gezag, versions, clock), then events, projections, tokens, accounts, and the
 * journaal lines last (write_event.c, write_concept.c, write_blob.c, write_line.c). ret_fatal says that the files failed, not the item.
 */
#include <sodium.h>

#include "store/write_private.h"

/* A failing file is the group's end; a row that is not as it should be only the item's. */
enum rc
attempt_run(struct attempt *a, sqlite3_stmt *s)
{
    enum rc rc = db_run(s, a->err);

    a->fatal = a->fatal || (rc != RC_OK && rc != RC_INVALID);
    return rc;
}

uint8_t *
attempt_room(struct attempt *a, size_t size, const char *what)
{
    static const char zero[256];
    struct buf *work = &a->w->work;
    size_t from = work->length;

    for (size_t left = size; left > 0 && !buf_failed(work);) {
        size_t part = left < sizeof zero ? left : sizeof zero;

        buf_add(work, zero, part);
        left -= part;
    }
    if (!buf_failed(work))
        return (uint8_t *)work->data + from;
    err_set(a->err, RC_NOMEM, "no memory for %s", what);
    return NULL;
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
        touched->volgorde = (uint64_t)sqlite3_column_int64(s, 7);
    }
    sqlite3_reset(s);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return RC_OK;
    a->fatal = true;
    return db_error(code, a->err, "stream");
}

enum rc
attempt_touch(struct attempt *a, const struct id *stream, struct touched **ret_touched)
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

uint8_t *
touched_key(const struct writing *w, const struct touched *touched)
{
    return w->touched_key[touched - w->touched];
}

enum rc
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
    return attempt_run(a, s);
}

/* The stream's key: unwrapped, or made for a new stream. */
enum rc
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
goes_along(const struct grant *grant, const struct id *stream)
{
    for (size_t i = 0; i < grant->mee_count; i++)
        if (id_equal(&grant->mee[i], stream))
            return true;
    return false;
}

bool
attempt_covers(const struct item *item, const struct id *stream, enum stream_kind kind)
{
    const struct grant *grant = item->grant;

    if (item->bestand->is_register)
        return grant == NULL || grant_valid(grant, item->bestand);
    return grant != NULL && grant->kind == GRANT_APPEND && grant_valid(grant, item->bestand) && !id_is_none(stream) &&
        (id_equal(&grant->stream, stream) || id_equal(&grant->ander, stream) || (grant->overleggen && stream_of_overleg(kind)) ||
        (grant->verzoeken && kind == STREAM_VERZOEK) || goes_along(grant, stream));
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

        rc = attempt_touch(a, stream, &touched);
        if (rc != RC_OK)
            return rc;
        if (!attempt_covers(item, stream, item_kind_of(a, touched)))
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

        rc = attempt_touch(a, &expect->stream, &touched);
        if (rc != RC_OK)
            return rc;
        if (expect->create ? touched->exists
            : !touched->exists || touched->toegang_versie != expect->toegang_versie ||
                (expect->inhoud && touched->inhoud_versie != expect->inhoud_versie))
            return err_set(a->err, RC_STALE, "a version moved");
    }
    if (a->item->verzoeken_gelezen != 0 && a->w->stand.verzoek > a->item->verzoeken_gelezen)
        return err_set(a->err, RC_STALE, "a verzoek moved");
    return check_listed(a);
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
    return attempt_run(a, s);
}

/* As this item leaves it, without keeping it: what goes with a dossier may be more than an item touches. */
static enum rc
touched_look(struct attempt *a, const struct id *stream, struct touched *ret_touched)
{
    *ret_touched = (struct touched){.stream = *stream};
    for (size_t i = 0; i < a->w->touched_count; i++)
        if (id_equal(&a->w->touched[i].stream, stream)) {
            *ret_touched = a->w->touched[i];
            return RC_OK;
        }
    return touched_load(a, ret_touched);
}

static enum rc
wissing_write(struct attempt *a)
{
    for (size_t i = 0; i < a->item->wissing_count; i++) {
        const struct wissing *wissing = &a->item->wissing[i];
        struct touched touched;
        sqlite3_stmt *s;
        enum rc rc = touched_look(a, &wissing->stream, &touched);

        if (rc == RC_OK && !touched.exists && !id_is_none(&wissing->piece))
            continue; /* gone with all of its dossier already */
        if (rc == RC_OK && (!touched.exists || !attempt_covers(a->item, &wissing->stream, touched.kind)))
            rc = err_set(a->err, RC_DENIED, "the grant is not for what is to be destroyed");
        if (rc != RC_OK)
            return rc;
        if (touched.kind == STREAM_VERZOEK)
            a->w->stand.verzoek = a->w->stand.volgorde;
        s = statement(a->w->handle, STATEMENT_WISSING_MAKE);
        bind_id(s, 1, &wissing->stream);
        bind_id(s, 2, &wissing->piece);
        rc = attempt_run(a, s);
        if (rc != RC_OK)
            return rc;
        a->w->wissing = true;
    }
    return RC_OK;
}

/* A key that seals nothing here: what it is for is derived from it (uitwisseling.c), and gone when it is. */
static enum rc
sleutel_write(struct attempt *a)
{
    const struct wissing *s = a->item->sleutel;
    uint8_t *key = a->w->touched_key[TOUCHED_MAX];

    if (s == NULL)
        return RC_OK;
    if (!a->w->bestand->is_register || id_is_none(&s->piece))
        return err_set(a->err, RC_INVALID, "a key without a place of its own");
    random_bytes(key, KEY_SIZE);
    enum rc rc = key_make(a, &s->stream, &s->piece, key);
    sodium_memzero(key, KEY_SIZE);
    return rc;
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
    if (rc == RC_OK)
        rc = blob_check(a);
    for (size_t i = 0; i < item->event_count && rc == RC_OK; i++)
        rc = event_write(a, &item->event[i]);
    if (rc == RC_OK)
        rc = sleutel_write(a);
    for (size_t i = 0; i < item->projection_count && rc == RC_OK; i++)
        rc = projection_write(a, &item->projection[i]);
    if (rc == RC_OK)
        rc = streams_count(a);
    if (rc == RC_OK)
        rc = gezag_write(a);
    if (rc == RC_OK)
        rc = concept_write(a);
    if (rc == RC_OK)
        rc = concepts_drop(a);
    if (rc == RC_OK)
        rc = blob_write(a);
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
    sodium_memzero(writing->touched_key, writing->touched_count * KEY_SIZE);
    sodium_memzero(writing->touched_key[TOUCHED_MAX], KEY_SIZE);
    buf_clear(&writing->work);
    *ret_fatal = a.fatal;
    return rc;
}
