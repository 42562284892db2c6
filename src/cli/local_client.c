/*
 * local: the side that asks, and the lines on the socket.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/local.h"
#include "gate/gate.h"
#include "store/store.h"

struct local {
    int fd;                      /* -1: the gate is ours */
    struct store *store;
    struct gate *gate;
};

enum rc
local_path(const char *dir, char *ret_path, struct err *err)
{
    int length = snprintf(ret_path, sizeof ((struct sockaddr_un *)NULL)->sun_path, "%s/" LOCAL_SOCKET, dir);

    if (length > 0 && (size_t)length < sizeof ((struct sockaddr_un *)NULL)->sun_path)
        return RC_OK;
    return err_set(err, RC_INVALID, "the directory's path is too long for a unix socket");
}

static int
connect_server(const char *dir)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (local_path(dir, address.sun_path, NULL) != RC_OK)
        return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

enum rc
local_open(const char *dir, struct local **ret_local, struct err *err)
{
    struct local *local = calloc(1, sizeof *local);
    enum rc rc;

    if (local == NULL)
        return err_set(err, RC_NOMEM, "local");
    local->fd = connect_server(dir);
    if (local->fd < 0) {
        rc = store_open(&(struct store_options){.dir = dir}, &local->store, err);
        if (rc == RC_OK)
            rc = gate_open(&(struct gate_options){.store = local->store, .local_only = true}, &local->gate, err);
        if (rc != RC_OK) {
            local_close(local);
            return rc;
        }
    }
    *ret_local = local;
    return RC_OK;
}

void
local_close(struct local *local)
{
    if (local == NULL)
        return;
    if (local->fd >= 0)
        close(local->fd);
    gate_close(local->gate);
    if (local->store != NULL)
        store_close(local->store);
    free(local);
}

bool
local_receive(int fd, struct buf *line)
{
    char piece[4096];
    ssize_t got;

    buf_clear(line);
    /* Answers and requests alternate, so what was read ends at a newline and nothing follows it. */
    while ((got = recv(fd, piece, sizeof piece, 0)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        bool whole = piece[got - 1] == '\n';
        buf_add(line, piece, (size_t)got - (whole ? 1 : 0));
        explicit_bzero(piece, (size_t)got);
        if (buf_failed(line) || whole)
            return !buf_failed(line);
    }
    return false;
}

bool
local_send(int fd, const json_t *message)
{
    size_t length = json_dumpb(message, NULL, 0, JSON_COMPACT), sent = 0;
    char *line = length > 0 && length < LOCAL_LINE_MAX ? malloc(length + 1) : NULL;

    if (line == NULL)
        return false;
    json_dumpb(message, line, length, JSON_COMPACT);
    line[length++] = '\n';
    while (sent < length) {
        ssize_t n = send(fd, line + sent, length - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    explicit_bzero(line, length);
    free(line);
    return sent == length;
}

json_t *
local_call(struct local *local, json_t *request, struct err *err)
{
    struct buf line CLEANUP_BUF;
    json_t *answer = NULL;

    buf_init(&line, LOCAL_LINE_MAX);
    if (local->fd < 0)
        return local_answer(local->store, local->gate, request);
    if (!local_send(local->fd, request) || !local_receive(local->fd, &line))
        err_set(err, RC_STALE, "the server hung up");
    else if ((answer = json_loads(buf_str(&line), JSON_REJECT_DUPLICATES, NULL)) == NULL)
        err_set(err, RC_CORRUPT, "the server's answer cannot be read");
    return answer;
}

json_t *
local_act(const char *gebruiker, const char *methode, const char *pad, const char *casusoverleg)
{
    json_t *request = json_pack("{s:s,s:s,s:s,s:s,s:[]}", "soort", "handeling", "gebruiker", gebruiker, "methode", methode, "pad", pad, "velden");

    if (casusoverleg != NULL)
        json_object_set_new(request, "casusoverleg", json_string(casusoverleg));
    return request;
}

void
local_field(json_t *request, const char *naam, const char *waarde)
{
    json_t *field = waarde != NULL && waarde[0] != '\0' ? json_pack("[s,s]", naam, waarde) : NULL;

    if (field != NULL)
        json_array_append_new(json_object_get(request, "velden"), field);
    else if (waarde != NULL && waarde[0] != '\0')
        json_object_clear(request); /* not UTF-8: the whole message is refused, rather than this field left out */
}

bool
local_done(const json_t *answer)
{
    json_int_t status = json_integer_value(json_object_get(answer, "status"));
    return status >= 200 && status < 300;
}

int
local_say(const json_t *answer, const char *wat)
{
    const char *waarom = json_string_value(json_object_get(answer, "waarom")), *wel = json_string_value(json_object_get(answer, "wel"));
    const json_t *fouten = json_object_get(answer, "fouten"), *fout;
    size_t i;

    if (json_array_size(fouten) == 0)
        return cli_no("%s: %s %s", wat, waarom != NULL ? waarom : "het lukt niet.", wel != NULL ? wel : "");
    json_array_foreach (fouten, i, fout) {
        const char *veld = json_string_value(json_array_get(fout, 0));
        cli_no("%s: %s%s%s", wat, veld != NULL ? veld : "", veld != NULL ? ": " : "", json_string_value(json_array_get(fout, 1)));
    }
    return UITGANG_NEE;
}
