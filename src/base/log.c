/*
 * log: see log.h. Called where an error ends its way up, and at start and stop. The only file of base that asks the clock.
 */
#include "log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "date.h"

#define LINE_MAX_BYTES 1024

static _Atomic int log_level = LOG_INFO;

static const char *const level_name[] = {
    [LOG_ERROR] = "error", [LOG_WARN] = "warning", [LOG_INFO] = "info", [LOG_DEBUG] = "debug",
};

void
log_set_level(enum log_level level)
{
    atomic_store(&log_level, (int)level);
}

/* One write per line, so that lines of threads do not mix; a log that cannot be written stops nothing. */
static void
line_write(const char *line, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, line, length);

        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            line += written;
            length -= (size_t)written;
        }
    }
}

void
log_line(enum log_level level, const char *format, ...)
{
    char line[LINE_MAX_BYTES], now[32];
    int saved = errno;
    size_t start, length;
    va_list args;

    if ((int)level > atomic_load(&log_level))
        return;
    time_to_rfc3339((int64_t)time(NULL), now);
    start = (size_t)snprintf(line, sizeof line, "%s %s: ", now, level_name[level]);
    va_start(args, format);
    if (vsnprintf(line + start, sizeof line - start - 1, format, args) < 0)
        line[start] = '\0';
    va_end(args);
    length = strnlen(line, sizeof line - 2);
    /* a happening is one line: no text from elsewhere can start a second one */
    for (size_t i = start; i < length; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7f)
            line[i] = ' ';
    line[length++] = '\n';
    line_write(line, length);
    errno = saved;
}
