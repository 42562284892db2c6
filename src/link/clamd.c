/*
 * clamd: see clamd.h. The protocol (man clamd): "zINSTREAM" and a NUL; pieces, each behind its length in four bytes, most significant first; a length of
 * nought ends it. The daemon answers with one line, ended by a NUL: "stream: OK", "stream: NAME FOUND", or something with ERROR. It may answer and hang
 * up before everything was sent, as when the stream is longer than its StreamMaxLength; so when sending fails its answer is read all the same.
 */
#include "link/clamd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"

#define WAIT_SECONDS 120
#define ANSWER_MAX 512

struct scan {
    int fd;
};

static bool
send_all(int fd, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t sent = send(fd, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        length -= (size_t)sent;
    }
    return true;
}

static bool
send_piece(int fd, const void *bytes, size_t length)
{
    const uint8_t size[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8), (uint8_t)length};

    return send_all(fd, size, sizeof size) && send_all(fd, bytes, length);
}

static int
socket_to(const char *path)
{
    const struct timeval wait = {.tv_sec = WAIT_SECONDS};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -1;
    memcpy(address.sun_path, path, strlen(path) + 1);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

static void *
scan_open(void *context)
{
    static const char command[] = "zINSTREAM";
    const struct clamd *clamd = context;
    struct scan *scan = calloc(1, sizeof *scan);

    if (scan == NULL)
        return NULL;
    scan->fd = socket_to(clamd->path);
    if (scan->fd >= 0 && send_all(scan->fd, command, sizeof command))
        return scan;
    log_error("the virus scanner cannot be reached: %s", strerrordesc_np(errno));
    if (scan->fd >= 0)
        close(scan->fd);
    free(scan);
    return NULL;
}

static bool
scan_data(void *context, const uint8_t *bytes, size_t length)
{
    struct scan *scan = context;

    return length == 0 || send_piece(scan->fd, bytes, length);
}

/* The line up to its NUL, or as much as there is; "" when there is none. */
static void
answer_read(int fd, char ret_text[ANSWER_MAX])
{
    size_t length = 0;

    for (ssize_t got; length < ANSWER_MAX - 1 && memchr(ret_text, '\0', length) == NULL; length += (size_t)got) {
        got = recv(fd, ret_text + length, ANSWER_MAX - 1 - length, 0);
        if (got < 0 && errno == EINTR)
            got = 0;
        else if (got <= 0)
            break;
    }
    ret_text[length] = '\0';
}

static bool
ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

/* Names of what was found are those of the scanner, and of no person; the name of the file was never sent. */
static enum scan_result
result_of(const char *answer)
{
    if (strcmp(answer, "stream: OK") == 0)
        return SCAN_SCHOON;
    if (ends_with(answer, " FOUND")) {
        log_warn("the virus scanner found something in a file that was sent");
        return SCAN_BESMET;
    }
    if (strstr(answer, "size limit exceeded") != NULL)
        return SCAN_TE_GROOT;
    log_error("the virus scanner gives no answer that can be used");
    return SCAN_MISLUKT;
}

static void
scan_close(void *context, enum scan_result *ret_result)
{
    struct scan *scan = context;
    char answer[ANSWER_MAX];

    if (ret_result != NULL) {
        send_piece(scan->fd, NULL, 0);   /* when the daemon stopped reading, its answer is there */
        answer_read(scan->fd, answer);
        *ret_result = result_of(answer);
    }
    close(scan->fd);
    free(scan);
}

enum rc
clamd_init(struct clamd *clamd, const char *path, struct err *err)
{
    if (path[0] != '/' || strlen(path) >= sizeof clamd->path)
        return err_set(err, RC_INVALID, "not the absolute path of a socket");
    memcpy(clamd->path, path, strlen(path) + 1);
    clamd->scanner = (struct scanner){.context = clamd, .open = scan_open, .data = scan_data, .close = scan_close};
    return RC_OK;
}
