/*
 * upload: the body of a request that brings a file (E3.1), read as it comes in: typed fields are kept, the file goes on to the gate in pieces. Called by
 * the exchange, and by the files pool for what waits.
 *
 * What was typed comes first and the file last, as in our forms. When the file begins the gate is asked whether it may come. If not, the rest of the body
 * is read and dropped, because no browser looks at an answer before it has sent everything; who sends more than the most is shut out.
 */
#include <string.h>

#include "base/arena.h"
#include "core/act.h"
#include "web/decode.h"
#include "web/server_private.h"

#define FIELDS_MAX 64
#define UPLOADS_MAX 32           /* at once; each takes some 400 KiB */
#define FRESH ((size_t)64 * 1024)   /* who sends so much in time has the same time for as much again */
#define SLICE (UPLOAD_SLICE / 2)
#define PATIENCE 4               /* of what is too large so many times the most is read, so that who sends it is told why */

static bool
brings_file(struct conn *conn)
{
    static const char type[] = "multipart/form-data";
    const char *given = conn->head.content_type, *path, *query;

    if (!conn->post || given == NULL || strncmp(given, type, sizeof type - 1) != 0 || path_decode(conn->arena, conn->uri, &path, &query) != ERROR_NONE)
        return false;
    const struct act *act = act_find(METHOD_POST, strncmp(path, "/api/v1/", 8) == 0 ? path + 7 : path);
    return act != NULL && (act->flag & ACT_BESTAND) != 0;
}

enum error
upload_begin(struct conn *conn)
{
    struct server *server = conn->server;

    if (!brings_file(conn))
        return conn->head.declared > server->options.body_max ? ERROR_TOO_LARGE : ERROR_NONE;
    if (!multipart_begin(&conn->multipart, conn->head.content_type))
        return ERROR_BAD_REQUEST;
    if (conn->head.declared > PATIENCE * server->options.upload_max + server->options.body_max)
        return ERROR_FILE_TOO_LARGE;
    if (atomic_fetch_add(&server->uploads, 1) >= UPLOADS_MAX) {
        atomic_fetch_sub(&server->uploads, 1);
        return ERROR_BUSY;
    }
    conn->upload = upload_new(server->options.gate, server->options.upload_max);
    conn->field = arena_array(conn->arena, FIELDS_MAX, sizeof *conn->field);
    if (conn->upload == NULL || conn->field == NULL) {
        atomic_fetch_sub(&server->uploads, 1);
        upload_free(conn->upload);
        conn->upload = NULL;
        return ERROR_BUSY;
    }
    conn->stage = STAGE_UPLOAD;
    return ERROR_NONE;
}

void
upload_release(struct conn *conn)
{
    if (conn->upload == NULL)
        return;
    upload_free(conn->upload);
    conn->upload = NULL;
    atomic_fetch_sub(&conn->server->uploads, 1);
    explicit_bzero(&conn->multipart, sizeof conn->multipart);
}

/* ---- what is in it ---- */

static enum error
field_add(struct conn *conn, const char *value, size_t length)
{
    struct pair *pair = &conn->field[conn->field_count];

    /* of a file's name the act itself says what is wrong with it */
    if (conn->field_count == FIELDS_MAX || !utf8_plain(conn->multipart.name, strlen(conn->multipart.name)) ||
        (!conn->part_file && !utf8_plain(value, length)))
        return ERROR_BAD_REQUEST;
    pair->name = arena_text(conn->arena, conn->multipart.name);
    pair->value = arena_text_n(conn->arena, value, length);
    pair->length = length;
    if (pair->name == NULL || pair->value == NULL || memchr(value, '\0', length) != NULL)
        return pair->name == NULL || pair->value == NULL ? ERROR_TOO_LARGE : ERROR_BAD_REQUEST;
    conn->field_count++;
    return ERROR_NONE;
}

/* Everything typed is there. May the file come? An answer that says no is made again, and sent, at the end. */
static enum error
ask_gate(struct conn *conn)
{
    struct answer wrong = {0};
    enum error error = exchange_request(conn, &wrong);

    if (error != ERROR_NONE)
        return error;
    conn->ticket = ticket_new(conn->server->options.gate);
    if (conn->ticket == NULL)
        return ERROR_BUSY;
    gate_run(conn->ticket, &conn->request);
    return ERROR_NONE;
}

static enum error
part_begins(struct conn *conn)
{
    if (conn->part_file)
        return ERROR_FILE_LAST;
    buf_clear(&conn->body);
    if (!conn->multipart.is_file)
        return ERROR_NONE;
    conn->part_file = true;
    enum error error = field_add(conn, conn->multipart.filename, strlen(conn->multipart.filename));
    return error == ERROR_NONE ? ask_gate(conn) : error;
}

static enum error
part_data(struct conn *conn, const char *bytes, size_t length)
{
    if (conn->part_file) {
        if (upload_open(conn->upload))
            upload_take(conn->upload, bytes, length);
        return ERROR_NONE;
    }
    buf_add(&conn->body, bytes, length);
    return buf_failed(&conn->body) ? ERROR_TOO_LARGE : ERROR_NONE;
}

static enum error
slice_read(struct conn *conn, const char *data, size_t size)
{
    enum error error = ERROR_NONE;
    const char *bytes;
    size_t length;

    while (error == ERROR_NONE) {
        switch (multipart_next(&conn->multipart, &data, &size, &bytes, &length)) {
        case MULTIPART_MORE:
            return ERROR_NONE;
        case MULTIPART_PART:
            error = part_begins(conn);
            break;
        case MULTIPART_DATA:
            error = part_data(conn, bytes, length);
            break;
        case MULTIPART_PART_END:
            error = conn->part_file ? ERROR_NONE : field_add(conn, buf_str(&conn->body), conn->body.length);
            break;
        case MULTIPART_DONE:
            conn->parts_done = true;
            break;
        case MULTIPART_WRONG:
            error = ERROR_BAD_REQUEST;
            break;
        }
    }
    return error;
}

bool
upload_received(struct conn *conn, const char *data, size_t size, bool *ret_wait)
{
    const struct server_options *o = &conn->server->options;

    *ret_wait = false;
    conn->received += size;
    conn->fresh += size;
    if (conn->received > PATIENCE * o->upload_max + o->body_max || atomic_load(&conn->server->stopping))
        return false;
    if (conn->fresh >= FRESH) {
        conn->fresh = 0;
        atomic_store(&conn->since, monotonic_ms());
    }
    /* what the library gives at once is never more than its own room for a connection, so what is full is seen in time */
    for (size_t at = 0; at < size && conn->upload_error == ERROR_NONE; at += SLICE)
        conn->upload_error = slice_read(conn, data + at, size - at < SLICE ? size - at : SLICE);
    *ret_wait = conn->upload_error == ERROR_NONE && upload_full(conn->upload);
    return true;
}

enum error
upload_ended(struct conn *conn, bool *ret_wait)
{
    *ret_wait = false;
    if (conn->upload_error != ERROR_NONE)
        return conn->upload_error;
    if (!conn->parts_done)
        return ERROR_BAD_REQUEST;
    if (conn->ticket == NULL) /* no file at all: the gate says what is missing */
        return ask_gate(conn);
    *ret_wait = upload_open(conn->upload);
    return ERROR_NONE;
}

void
upload_work(struct conn *conn)
{
    if (conn->stage == STAGE_UPLOAD_END)
        upload_close(conn->upload);
    else {
        upload_flush(conn->upload);
        conn_phase(conn, PHASE_WORKING, PHASE_RECEIVING);
    }
    atomic_fetch_sub(&conn->server->under_way, 1);
}
