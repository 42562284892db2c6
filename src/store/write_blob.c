/*
 * write_blob: one chunk of an attachment that comes in (E3.1), on the writer's thread. Called by write.c.
 *
 * A piece that comes in stands in table upload from its first chunk until the item that records it; so an attachment is there with its event, whole, or
 * not at all. Its key is made with the first chunk. That row is looked at before anything is written: who was forgotten meanwhile gets no new key.
 */
#include <sodium.h>

#include "store/write_private.h"

static bool
names_piece(const struct item *item, const struct blob_chunk *chunk)
{
    for (size_t i = 0; i < item->event_count; i++)
        if (id_equal(&item->event[i].stream, &chunk->stream) && id_equal(&item->event[i].piece, &chunk->piece))
            return true;
    return false;
}

static void
bind_upload(const struct attempt *a, sqlite3_stmt *s)
{
    bind_id(s, 1, &a->item->chunk->stream);
    bind_id(s, 2, &a->item->chunk->piece);
    if (sqlite3_bind_parameter_count(s) > 2)
        bind_int(s, 3, a->w->now);
}

enum rc
blob_check(struct attempt *a)
{
    const struct blob_chunk *chunk = a->item->chunk;
    struct touched *touched;
    sqlite3_stmt *s;
    enum rc rc;

    if (chunk == NULL)
        return RC_OK;
    if (id_is_none(&chunk->piece) || chunk->length == 0 || chunk->length > BLOB_CHUNK || (!chunk->last && chunk->length != BLOB_CHUNK) ||
        chunk->last != names_piece(a->item, chunk))
        return err_set(a->err, RC_INVALID, "a chunk that fits no attachment");
    rc = attempt_touch(a, &chunk->stream, &touched);
    if (rc == RC_OK && !touched->exists)
        rc = err_set(a->err, RC_STALE, "stream was destroyed");
    if (rc == RC_OK && !attempt_covers(a->item, &chunk->stream, touched->kind))
        rc = err_set(a->err, RC_DENIED, "the grant is not for this attachment");
    if (rc != RC_OK || chunk->number == 0)
        return rc;
    s = statement(a->w->handle, STATEMENT_UPLOAD_GROW);
    bind_upload(a, s);
    bind_int(s, 4, (int64_t)chunk->number);
    rc = attempt_run(a, s);
    if (rc == RC_OK && sqlite3_changes(a->w->handle->data) != 1)
        rc = err_set(a->err, RC_STALE, "what came in was forgotten meanwhile");
    return rc;
}

/* Of the first chunk the key is new, unless the event of this same item made it. */
static enum rc
blob_key(struct attempt *a, uint8_t key[KEY_SIZE])
{
    const struct blob_chunk *chunk = a->item->chunk;
    enum rc rc = key_read(a->w->handle, a->w->bestand->keys, &chunk->stream, &chunk->piece, key, a->err);

    a->fatal = a->fatal || rc == RC_IO;
    if (rc != RC_NONE)
        return rc;
    if (chunk->number > 0)
        return err_set(a->err, RC_STALE, "what came in has no key any more");
    random_bytes(key, KEY_SIZE);
    return key_make(a, &chunk->stream, &chunk->piece, key);
}

static enum rc
chunk_write(struct attempt *a, const uint8_t key[KEY_SIZE])
{
    const struct blob_chunk *chunk = a->item->chunk;
    struct writing *w = a->w;
    uint8_t bound[BLOB_BOUND_SIZE];
    sqlite3_stmt *s;

    buf_clear(&w->work);
    uint8_t *sealed = attempt_room(a, chunk->length + SEAL_EXTRA, "a chunk");
    if (sealed == NULL)
        return RC_NOMEM;
    blob_bound(&w->bestand->casusoverleg, &chunk->stream, &chunk->piece, chunk->number, chunk->last, bound);
    seal(key, bound, sizeof bound, chunk->bytes, chunk->length, sealed);
    s = statement(w->handle, STATEMENT_BLOB_MAKE);
    bind_id(s, 1, &chunk->stream);
    bind_id(s, 2, &chunk->piece);
    bind_int(s, 3, (int64_t)chunk->number);
    bind_bytes(s, 4, sealed, chunk->length + SEAL_EXTRA);
    enum rc rc = attempt_run(a, s);
    buf_clear(&w->work);
    return rc;
}

static enum rc
upload_write(struct attempt *a)
{
    const struct blob_chunk *chunk = a->item->chunk;
    sqlite3_stmt *s;

    if (chunk->last ? chunk->number == 0 : chunk->number > 0)
        return RC_OK;   /* never began here, or stands there */
    s = statement(a->w->handle, chunk->last ? STATEMENT_UPLOAD_DONE : STATEMENT_UPLOAD_BEGIN);
    bind_upload(a, s);
    return attempt_run(a, s);
}

static enum rc
uploads_old(struct attempt *a)
{
    sqlite3_stmt *s = statement(a->w->handle, STATEMENT_UPLOADS_OLD);

    bind_int(s, 1, a->item->uploads_old);
    enum rc rc = attempt_run(a, s);
    a->w->wissing = a->w->wissing || (rc == RC_OK && sqlite3_changes(a->w->handle->data) > 0);
    return rc;
}

enum rc
blob_write(struct attempt *a)
{
    uint8_t *key = a->w->touched_key[TOUCHED_MAX];
    enum rc rc = RC_OK;

    if (a->item->uploads_old != 0 && (rc = uploads_old(a)) != RC_OK)
        return rc;
    if (a->item->chunk == NULL)
        return RC_OK;
    rc = blob_key(a, key);
    if (rc == RC_OK)
        rc = chunk_write(a, key);
    sodium_memzero(key, KEY_SIZE);
    return rc == RC_OK ? upload_write(a) : rc;
}
