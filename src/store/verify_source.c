/*
 * verify_source: see verify_source.h. Called by care.c.
 */
#include "store/verify_source.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "journaal/verify.h"
#include "store/db.h"

/* Two cursors that move independently: statements of one handle, in one read transaction. */
struct source {
    sqlite3_stmt *line, *checkpoint;
    struct handle *handle;
    const char *name;
    uint64_t groep;
    const struct note_key *key;
};

static enum rc
source_row(void *context, struct journaal_row *ret_row, struct err *err)
{
    struct source *source = context;
    int code = db_step(source->line);
    const void *leaf;
    size_t length;

    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? RC_NONE : db_error(code, err, "journaal");
    *ret_row = (struct journaal_row){.number = (uint64_t)sqlite3_column_int64(source->line, 0)};
    leaf = column_bytes(source->line, 1, &length);
    /* a hash of another length is no hash: zeros, so that the line is found changed */
    if (leaf != NULL && length == TREE_HASH_SIZE)
        memcpy(ret_row->leaf, leaf, length);
    ret_row->text = (const char *)sqlite3_column_text(source->line, 2);
    ret_row->length = (size_t)sqlite3_column_bytes(source->line, 2);
    if (ret_row->text == NULL)
        ret_row->text = "";
    return RC_OK;
}

/* The row's own columns decide the order and what the writer goes on from; a row that says other than its note was changed. */
static bool
row_agrees(const struct source *source, const char *note, size_t length)
{
    struct checkpoint head;

    return checkpoint_open(note, length, source->key, &head, NULL) != RC_OK ||
        (head.time / 3600 == sqlite3_column_int64(source->checkpoint, 1) && head.size == (uint64_t)sqlite3_column_int64(source->checkpoint, 2));
}

static enum rc
source_checkpoint(void *context, const char **ret_note, size_t *ret_length, struct err *err)
{
    struct source *source = context;
    int code = db_step(source->checkpoint);

    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? RC_NONE : db_error(code, err, "checkpoint");
    *ret_note = (const char *)sqlite3_column_text(source->checkpoint, 0);
    *ret_length = (size_t)sqlite3_column_bytes(source->checkpoint, 0);
    if (*ret_note == NULL || !row_agrees(source, *ret_note, *ret_length)) {
        *ret_note = "";
        *ret_length = 0;
    }
    return RC_OK;
}

static enum rc
source_kept(void *context, struct journaal_kept *ret_kept, struct err *err)
{
    struct source *source = context;
    sqlite3_stmt *meta = statement(source->handle, STATEMENT_VERIFY_META), *traces = statement(source->handle, STATEMENT_VERIFY_TRACES);
    uint64_t groep = 0;
    const char *name;
    const void *frontier;
    size_t length;
    int code = db_step(meta);

    *ret_kept = (struct journaal_kept){.present = code == SQLITE_ROW};
    if (code == SQLITE_ROW) {
        name = (const char *)sqlite3_column_text(meta, 0);
        frontier = column_bytes(meta, 1, &length);
        if (name != NULL && strcmp(name, source->name) == 0 && frontier != NULL && length <= sizeof ret_kept->frontier) {
            memcpy(ret_kept->frontier, frontier, length);
            ret_kept->frontier_length = length;
        }
        ret_kept->time = sqlite3_column_int64(meta, 2);
        groep = (uint64_t)sqlite3_column_int64(meta, 3);
        code = SQLITE_DONE;
    }
    sqlite3_reset(meta);
    if (code != SQLITE_DONE)
        return db_error(code, err, "meta");
    code = db_step(traces);
    if (code == SQLITE_ROW) {
        ret_kept->index_rows = (uint64_t)sqlite3_column_int64(traces, 0);
        ret_kept->used = sqlite3_column_int(traces, 1) != 0;
    }
    sqlite3_reset(traces);
    /* a crash between the two commits leaves the key store one group ahead, never more */
    ret_kept->behind = source->groep > groep + 1;
    return code == SQLITE_ROW ? RC_OK : db_error(code, err, "traces");
}

static enum rc
source_indexed(void *context, const struct id *pseudoniem, uint64_t number, bool *ret_indexed, struct err *err)
{
    struct source *source = context;
    sqlite3_stmt *s = statement(source->handle, STATEMENT_VERIFY_INDEXED);
    int code;

    bind_id(s, 1, pseudoniem);
    bind_int(s, 2, (int64_t)number);
    code = db_step(s);
    sqlite3_reset(s);
    *ret_indexed = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? RC_OK : db_error(code, err, "journaal_stroom");
}

static enum rc
source_stray(void *context, uint64_t *ret_number, struct err *err)
{
    struct source *source = context;
    sqlite3_stmt *s = statement(source->handle, STATEMENT_VERIFY_STRAY);
    int code = db_step(s);
    bool none = code == SQLITE_ROW && sqlite3_column_type(s, 0) == SQLITE_NULL;

    if (code == SQLITE_ROW && !none)
        *ret_number = (uint64_t)sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return code != SQLITE_ROW ? db_error(code, err, "journaal_stroom") : none ? RC_NONE : RC_OK;
}

enum rc
verify_handle(struct handle *handle, const char *name, uint64_t groep, const struct note_key *key, const char *origin, const char *outside,
    bool *ret_ok, char *ret_text, size_t size, struct err *err)
{
    struct source cursors = {statement(handle, STATEMENT_LINES_ALL), statement(handle, STATEMENT_CHECKPOINTS_ALL), handle, name, groep, key};
    struct journaal_source source = {source_row, source_checkpoint, &cursors, source_kept, source_indexed, source_stray};
    struct journaal_expect expect = {key, origin, outside, outside == NULL ? 0 : strlen(outside)};
    struct journaal_verified verified;
    enum rc rc = journaal_verify(&source, &expect, &verified, err);

    sqlite3_reset(cursors.line);
    sqlite3_reset(cursors.checkpoint);
    if (rc != RC_OK)
        return rc;
    *ret_ok = verified.ok;
    snprintf(ret_text, size, "%s%s%s", verified.text, verified.warning[0] == '\0' ? "" : " ", verified.warning);
    return RC_OK;
}
