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

static enum rc
source_checkpoint(void *context, const char **ret_note, size_t *ret_length, struct err *err)
{
    struct source *source = context;
    int code = db_step(source->checkpoint);

    if (code != SQLITE_ROW)
        return code == SQLITE_DONE ? RC_NONE : db_error(code, err, "checkpoint");
    *ret_note = (const char *)sqlite3_column_text(source->checkpoint, 0);
    *ret_length = (size_t)sqlite3_column_bytes(source->checkpoint, 0);
    if (*ret_note == NULL)
        *ret_note = "";
    return RC_OK;
}

enum rc
verify_handle(struct handle *handle, const struct note_key *key, const char *origin, const char *outside, bool *ret_ok,
    char *ret_text, size_t size, struct err *err)
{
    struct source cursors = {statement(handle, STATEMENT_LINES_ALL), statement(handle, STATEMENT_CHECKPOINTS_ALL)};
    struct journaal_source source = {source_row, source_checkpoint, &cursors};
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
