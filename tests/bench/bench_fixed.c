/*
 * bench_fixed: libmicrohttpd serving one fixed answer: the limit for pages. Usage: bench_fixed PORT BYTES. Same threads as the product; ends on SIGTERM.
 */
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *body;
static size_t size;

static enum MHD_Result
answer(void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *data, size_t *data_size,
    void **context)
{
    static int seen;
    (void)cls, (void)url, (void)method, (void)version, (void)data, (void)data_size;
    if (*context == NULL) {
        *context = &seen;
        return MHD_YES;
    }
    struct MHD_Response *response = MHD_create_response_from_buffer(size, body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

int
main(int argc, char **argv)
{
    sigset_t set;
    int sig;
    if (argc != 3)
        return 2;
    size = strtoul(argv[2], NULL, 10);
    body = malloc(size);
    if (body == NULL)
        return 1;
    memset(body, 'x', size);
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, (uint16_t)strtoul(argv[1], NULL, 10), NULL, NULL, answer, NULL,
        MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
    if (daemon == NULL)
        return 1;
    sigwait(&set, &sig);
    MHD_stop_daemon(daemon);
    return 0;
}
