/*
 * read_blob: one chunk of an attachment (E3.1), on the caller's own thread. A chunk that was moved, left out or put in another's place does not open:
 * what it is bound to is not stored with it (keys.h).
 */
#include <sodium.h>

#include "store/store_private.h"

enum rc
reader_blob(struct reader *reader, const struct grant *grant, const struct id *stream, const struct id *piece, uint64_t number, bool last,
    uint8_t *ret_bytes, size_t *ret_length, struct err *err)
{
    uint8_t bound[BLOB_BOUND_SIZE];
    const void *sealed;
    size_t length;
    enum rc rc;

    *ret_length = 0;
    if (!reader_grants(reader, grant, stream, STREAM_DOSSIER))
        return err_set(err, RC_DENIED, "no grant for this stream");
    rc = key_read(&reader->handle, reader->bestand->keys, stream, piece, reader->slab->piece, err);
    if (rc != RC_OK)
        return rc;
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_BLOB_READ);
    bind_id(s, 1, stream);
    bind_id(s, 2, piece);
    bind_int(s, 3, (int64_t)number);
    int code = db_step(s);
    if (code != SQLITE_ROW) {
        rc = code == SQLITE_DONE ? err_set(err, RC_CORRUPT, "a chunk of an attachment is gone") : db_error(code, err, "a chunk");
    } else {
        sealed = column_bytes(s, 0, &length);
        blob_bound(&reader->bestand->casusoverleg, stream, piece, number, last, bound);
        if (length < SEAL_EXTRA || length > BLOB_CHUNK + SEAL_EXTRA || !unseal(reader->slab->piece, bound, sizeof bound, sealed, length, ret_bytes))
            rc = err_set(err, RC_CORRUPT, "a chunk of an attachment is not what was written");
        else
            *ret_length = length - SEAL_EXTRA;
    }
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_uploads_old(struct reader *reader, int64_t before, bool *ret_old, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_UPLOADS_STAND);
    enum rc rc = RC_OK;

    *ret_old = false;
    bind_int(s, 1, before);
    int code = db_step(s);
    if (code == SQLITE_ROW)
        *ret_old = sqlite3_column_int(s, 0) != 0;
    else
        rc = db_error(code, err, "uploads");
    sqlite3_reset(s);
    return rc;
}
