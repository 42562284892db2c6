/*
 * brief_pdf: a document as PDF/UA-1, made by Typst in a process shut in by bubblewrap. See brief.h.
 *
 * The sandbox (bubblewrap; zandbak_kern.c where it cannot) sees the C library, node, the compiler's package and the fonts, all read-only; no network,
 * no other process, no environment, no way to write but its stdout. So a template or a compiler that goes wrong has nothing to give away but the document
 * it was given.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "base/value.h"
#include "brief/brief.h"
#include "brief/brief_private.h"

#define SECONDS_MAX 20
#define MEMORY_MAX ((rlim_t)1 << 30)
#define ARGS_MAX 64
#define PAD_MAX 1024
#define REDEN_MAX ((size_t)200)
#define SJABLOON_WEIGERT 3
#define GEEN_ZANDBAK 126

struct werk {
    enum zandbak zandbak;
    int seconds;
    char bwrap[PAD_MAX], node[PAD_MAX], pakket[PAD_MAX];
    char *argv[ARGS_MAX];
    size_t argc;
    int in, out, fout;           /* our ends */
    pid_t pid;
};

/* ---- what is installed ---- */

static bool
is_there(const char *path, int mode)
{
    return access(path, mode) == 0;
}

static bool
program_find(const char *name, char *ret_path)
{
    const char *at = getenv("PATH");

    for (at = at == NULL ? "/usr/local/bin:/usr/bin:/bin" : at; at != NULL; at = strchr(at, ':')) {
        char path[PAD_MAX];

        at += *at == ':';
        size_t length = strcspn(at, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int)length, at, name);
        /* the real file: a link would point outside the sandbox */
        char *real = length > 0 && is_there(path, X_OK) ? realpath(path, NULL) : NULL;
        bool fits = real != NULL && strlen(real) < PAD_MAX;
        if (fits)
            memcpy(ret_path, real, strlen(real) + 1);
        free(real);
        if (fits)
            return true;
    }
    return false;
}

/* Beside the program in its build directory, or where a package puts it. */
static bool
compiler_find(char *ret_path)
{
    static const char *const from[] = {"%s/../node_modules/@myriaddreamin", "%s/../../node_modules/@myriaddreamin",
        "%s/../lib/gcos/node_modules/@myriaddreamin",
        "/usr/lib/gcos/node_modules/@myriaddreamin"};
    char self[PAD_MAX - 64], package[PAD_MAX + 64];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

    self[length < 0 ? 0 : length] = '\0';
    char *slash = strrchr(self, '/');
    if (slash != NULL)
        *slash = '\0';
    for (size_t i = 0; i < sizeof from / sizeof from[0]; i++) {
        const char *rest = from[i][0] == '%' ? from[i] + 2 : from[i];
        snprintf(ret_path, PAD_MAX, "%s%s", from[i][0] == '%' ? self : "", rest);
        snprintf(package, sizeof package, "%.*s/typst-ts-node-compiler/package.json", PAD_MAX, ret_path);
        if (is_there(package, R_OK))
            return true;
    }
    return false;
}

/* ---- the sandbox ---- */

static void
arg(struct werk *w, const char *text)
{
    if (w->argc + 1 < ARGS_MAX)
        w->argv[w->argc++] = (char *)(uintptr_t)text;
}

static void
arg_bind(struct werk *w, const char *from, const char *to)
{
    arg(w, "--ro-bind");
    arg(w, from);
    arg(w, to);
}

static void
arg_link(struct werk *w, const char *to, const char *path)
{
    arg(w, "--symlink");
    arg(w, to);
    arg(w, path);
}

/* Debian's own Node.js keeps a part of itself here; another Node.js has it inside. */
static const char node_deel[] = "/usr/share/nodejs";
static const char *const lettertypen[] = {"/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/liberation2"};

static void
args_node(struct werk *w, const char *node, const char *script)
{
    arg(w, node);
    arg(w, "--max-old-space-size=256");
    arg(w, "--input-type=module");
    arg(w, "--eval");
    arg(w, script);
}

static void
args_make(struct werk *w, const char *script)
{
    if (w->zandbak == ZANDBAK_KERN) {
        args_node(w, w->node, script);
        return;
    }
    arg(w, w->bwrap);
    arg(w, "--unshare-all");
    arg(w, "--die-with-parent");
    arg(w, "--new-session");
    arg(w, "--clearenv");
    arg(w, "--cap-drop");
    arg(w, "ALL");
    arg_bind(w, "/usr/lib", "/usr/lib");
    arg_link(w, "usr/lib", "/lib");
    if (is_there("/usr/lib64", R_OK)) {
        arg_bind(w, "/usr/lib64", "/usr/lib64");
        arg_link(w, "usr/lib64", "/lib64");
    }
    arg_bind(w, w->node, "/node");
    if (is_there(node_deel, R_OK))
        arg_bind(w, node_deel, node_deel);
    arg_bind(w, w->pakket, "/werk/node_modules/@myriaddreamin");
    for (size_t i = 0; i < sizeof lettertypen / sizeof lettertypen[0]; i++)
        if (is_there(lettertypen[i], R_OK))
            arg_bind(w, lettertypen[i], lettertypen[i]);
    arg(w, "--dev");
    arg(w, "/dev");
    arg(w, "--chdir");
    arg(w, "/werk");
    arg(w, "--");
    args_node(w, "/node", script);
}

static void
limit(__rlimit_resource_t what, rlim_t most)
{
    const struct rlimit r = {most, most};

    setrlimit(what, &r);
}

/* In the child, where only what is safe between fork and exec in a program with threads may be called. Does not return. */
static void
become(const struct werk *w)
{
    static char *const environment[] = {(char *)(uintptr_t)"OPENSSL_CONF=/nonexistent", NULL};
    const char *const read[] = {"/usr/lib", "/usr/lib64", "/lib", "/lib64", w->node, node_deel, w->pakket, lettertypen[0], lettertypen[1],
        "/dev/urandom", "/dev/null", "/etc/ld.so.cache", NULL};
    sigset_t none;

    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); /* of what this program holds open, nothing goes along */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    limit(RLIMIT_CPU, (rlim_t)w->seconds), limit(RLIMIT_DATA, MEMORY_MAX), limit(RLIMIT_CORE, 0), limit(RLIMIT_FSIZE, 0);
    if (w->zandbak == ZANDBAK_BWRAP)
        execv(w->bwrap, w->argv);
    /* modules are looked for from here */
    else if (chdir(w->pakket) == 0 && chdir("../..") == 0 && setsid() >= 0 && zandbak_kern_enter(read))
        execve(w->node, w->argv, environment);
    _exit(GEEN_ZANDBAK);
}

static enum rc
start(struct werk *w, struct err *err)
{
    int in[2], out[2], fout[2];

    if (pipe2(in, O_CLOEXEC) != 0)
        return err_set(err, RC_IO, "pipe: %s", strerror(errno));
    if (pipe2(out, O_CLOEXEC) != 0) {
        close(in[0]), close(in[1]);
        return err_set(err, RC_IO, "pipe: %s", strerror(errno));
    }
    if (pipe2(fout, O_CLOEXEC) != 0) {
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        return err_set(err, RC_IO, "pipe: %s", strerror(errno));
    }
    w->pid = fork();
    if (w->pid == 0) {
        dup2(in[0], STDIN_FILENO), dup2(out[1], STDOUT_FILENO), dup2(fout[1], STDERR_FILENO);
        become(w);
    }
    close(in[0]), close(out[1]), close(fout[1]);
    w->in = in[1], w->out = out[0], w->fout = fout[0];
    if (w->pid > 0)
        return RC_OK;
    close(w->in), close(w->out), close(w->fout);
    return err_set(err, RC_NOMEM, "fork: %s", strerror(errno));
}

static int64_t
clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* false: that end is done. */
static bool
take(int fd, struct buf *into)
{
    char part[16384];
    ssize_t got = read(fd, part, sizeof part);

    if (got > 0)
        buf_add(into, part, (size_t)got);
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Feeds and reads at once, so that neither side waits for the other for ever. */
static enum rc
talk(struct werk *w, const struct buf *message, struct buf *out, struct buf *reden, struct err *err)
{
    struct pollfd fd[] = {{w->in, POLLOUT, 0}, {w->out, POLLIN, 0}, {w->fout, POLLIN, 0}};
    int64_t until = clock_ms() + w->seconds * 1000;
    size_t sent = 0;

    fcntl(w->in, F_SETFL, O_NONBLOCK);
    while (fd[1].fd >= 0 || fd[2].fd >= 0) {
        int64_t left = until - clock_ms();
        if (left <= 0 || buf_failed(out))
            return err_set(err, RC_LIMIT, left <= 0 ? "the document took longer than %d seconds" : "the document is too large (%d s)", w->seconds);
        if (poll(fd, 3, (int)left) < 0 && errno != EINTR)
            return err_set(err, RC_IO, "poll: %s", strerror(errno));
        if (fd[0].fd >= 0 && fd[0].revents != 0) {
            ssize_t put = write(w->in, message->data + sent, message->length - sent);
            if (put > 0)
                sent += (size_t)put;
            if (sent == message->length || (put < 0 && errno != EAGAIN && errno != EINTR)) {
                close(w->in);
                w->in = fd[0].fd = -1;
            }
        }
        if (fd[1].fd >= 0 && fd[1].revents != 0 && !take(w->out, out))
            fd[1].fd = -1;
        if (fd[2].fd >= 0 && fd[2].revents != 0 && !take(w->fout, reden))
            fd[2].fd = -1;
    }
    return RC_OK;
}

static enum rc
finish(struct werk *w, enum rc rc, const struct buf *out, struct buf *reden, struct err *err)
{
    int status = 0;

    if (w->in >= 0)
        close(w->in);
    close(w->out), close(w->fout);
    if (rc != RC_OK)
        kill(w->pid, SIGKILL);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (rc != RC_OK)
        return rc;
    for (char *c = reden->data; c != NULL && *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && out->length > 5 && memcmp(out->data, "%PDF-", 5) == 0)
        return RC_OK;
    if (WIFEXITED(status) && WEXITSTATUS(status) == SJABLOON_WEIGERT)
        return err_set(err, RC_INVALID, "the template refuses: %.*s", (int)REDEN_MAX, buf_str(reden));
    if (WIFEXITED(status) && WEXITSTATUS(status) == GEEN_ZANDBAK)
        return err_set(err, RC_NONE, "deze kern kan geen zandbak maken (geen Landlock)");
    if (WIFEXITED(status) && strncmp(buf_str(reden), "bwrap:", 6) == 0)
        return err_set(err, RC_NONE, "bubblewrap kan hier geen zandbak maken (%.*s)", (int)REDEN_MAX, buf_str(reden) + 7);
    return err_set(err, RC_IO, "the PDF worker ended with status %d", status);
}

/* {"sjabloon": …, "invoer": …, "lettertypen": […]} */
static void
message_make(struct buf *message, const char *sjabloon, const struct value *invoer)
{
    bool first = true;

    buf_text(message, "{\"sjabloon\":");
    buf_json(message, sjabloon, strlen(sjabloon));
    buf_text(message, ",\"invoer\":");
    value_json(message, invoer);
    buf_text(message, ",\"lettertypen\":[");
    for (size_t i = 0; i < sizeof lettertypen / sizeof lettertypen[0]; i++)
        if (is_there(lettertypen[i], R_OK)) {
            buf_text(message, first ? "" : ",");
            buf_json(message, lettertypen[i], strlen(lettertypen[i]));
            first = false;
        }
    buf_text(message, "]}");
}

enum rc
brief_run(enum zandbak zandbak, const char *script, const char *source, const struct value *invoer, int seconds, struct buf *out, struct err *err)
{
    struct werk w = {.zandbak = zandbak, .seconds = seconds, .in = -1};
    struct buf message CLEANUP_BUF, reden CLEANUP_BUF;

    buf_init(&message, BRIEF_MAX);
    buf_init(&reden, REDEN_MAX * 4);
    if (!program_find("bwrap", w.bwrap))
        return err_set(err, RC_NONE, "bubblewrap ontbreekt (apt-get install bubblewrap)");
    if (!program_find("node", w.node))
        return err_set(err, RC_NONE, "Node.js ontbreekt (apt-get install nodejs)");
    if (!compiler_find(w.pakket))
        return err_set(err, RC_NONE, "het npm-pakket @myriaddreamin/typst-ts-node-compiler ontbreekt");
    message_make(&message, source, invoer);
    if (buf_failed(&message))
        return err_set(err, RC_LIMIT, "the document is too large");
    args_make(&w, script);
    enum rc rc = start(&w, err);
    if (rc == RC_OK)
        rc = finish(&w, talk(&w, &message, out, &reden, err), out, &reden, err);
    return rc;
}

enum rc
brief_pdf(const char *sjabloon, const struct value *invoer, struct buf *out, struct err *err)
{
    const struct embedded *script = embedded_find("brief/werker.mjs"), *template;
    char name[64];

    snprintf(name, sizeof name, "brief/%s.typ", sjabloon);
    if ((template = embedded_find(name)) == NULL || script == NULL)
        return err_set(err, RC_INVALID, "no template %s", name);
    enum rc rc = RC_NONE;
    for (enum zandbak z = ZANDBAK_BWRAP; z <= ZANDBAK_KERN && rc == RC_NONE; z++) {
        buf_clear(out);
        rc = brief_run(z, (const char *)script->data, (const char *)template->data, invoer, SECONDS_MAX, out, err);
    }
    return rc;
}
