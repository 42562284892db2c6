/*
 * cli: see cli.h.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* ---- options ---- */

static const struct option_def *
option_find(const struct option_def *options, const char *naam, size_t length)
{
    for (; options->naam != NULL; options++)
        if (strlen(options->naam) == length && memcmp(options->naam, naam, length) == 0)
            return options;
    return NULL;
}

static bool
option_take(const struct option_def *options, int argc, char **argv, int *at)
{
    const char *naam = argv[*at] + 2, *equals = strchr(naam, '=');
    const struct option_def *o = option_find(options, naam, equals != NULL ? (size_t)(equals - naam) : strlen(naam));

    if (o == NULL) {
        cli_wrong("Onbekende optie: %s.", argv[*at]);
        return false;
    }
    if (o->flag != NULL) {
        if (equals != NULL)
            cli_wrong("De optie --%s heeft geen waarde.", o->naam);
        *o->flag = true;
        return equals == NULL;
    }
    if (equals == NULL && *at + 1 >= argc) {
        cli_wrong("Achter --%s hoort een waarde.", o->naam);
        return false;
    }
    *o->value = equals != NULL ? equals + 1 : argv[++*at];
    return true;
}

bool
options_read(int argc, char **argv, const struct option_def *options, int *ret_rest)
{
    bool only_rest = false;

    *ret_rest = 0;
    for (int i = 0; i < argc; i++) {
        if (!only_rest && strcmp(argv[i], "--") == 0)
            only_rest = true;
        else if (only_rest || strncmp(argv[i], "--", 2) != 0)
            argv[(*ret_rest)++] = argv[i];
        else if (!option_take(options, argc, argv, &i))
            return false;
    }
    return true;
}

bool
number_read(const char *text, long least, long most, long *ret_number)
{
    char *end;

    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < least || number > most)
        return false;
    *ret_number = number;
    return true;
}

/* ---- messages ---- */

static void
say(const char *format, va_list args)
{
    fflush(stdout);
    fputs("gcos: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

int
cli_wrong(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
    return UITGANG_GEBRUIK;
}

int
cli_no(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
    return UITGANG_NEE;
}

int
cli_fail(const struct err *err, const char *wat)
{
    static const char *const betekenis[] = {
        [RC_NONE] = "het is er niet. Een nieuwe installatie maakt u met: gcos init --data MAP",
        [RC_INVALID] = "er klopt iets niet in wat is opgegeven",
        [RC_DENIED] = "dat mag niet: kijk of de map en de sleutels van deze gebruiker zijn, en of de klok gelijk loopt",
        [RC_CONFLICT] = "er staat al iets. Kies een lege map",
        [RC_STALE] = "de server is intussen gestopt; probeer het opnieuw",
        [RC_LIMIT] = "een grens is bereikt, of de schijf is vol; er is niets gewijzigd",
        [RC_BUSY] = "een andere GCOS gebruikt deze map al. Stop die eerst, of laat deze opdracht via die server lopen",
        [RC_CORRUPT] = "wat op schijf staat is niet wat er is geschreven; zet een reservekopie terug en waarschuw de beheerder",
        [RC_IO] = "lezen of schrijven lukt niet; kijk of de schijf vol of kapot is",
        [RC_NOMEM] = "er is te weinig geheugen",
        [RC_VERSION] = "deze bestanden zijn van een andere versie van GCOS; er is niets gewijzigd. Start de nieuwste versie die ermee werkte, of een"
            " nieuwere: de server werkt oudere bestanden bij als hij start",
    };
    const char *text = err->rc > RC_OK && err->rc <= RC_VERSION ? betekenis[err->rc] : "er ging iets mis";

    return cli_no("%s lukt niet: %s. (%s)", wat, text, err->text);
}

int
cli_flush(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    return cli_no("De uitvoer kon niet worden geschreven: %s.", strerror(errno));
}

/* ---- this installation ---- */

const char *
data_dir(const char *given)
{
    struct stat s;

    if (given != NULL)
        return given;
    return stat("/var/lib/gcos", &s) == 0 && S_ISDIR(s.st_mode) ? "/var/lib/gcos" : "./gcos-data";
}

/* Byte by byte, so that what follows on stdin is left for the next reader and no buffer keeps a secret. */
static bool
line_read(int fd, char *ret_line, size_t size)
{
    size_t length = 0;
    ssize_t got;
    char c = '\0';

    while ((got = read(fd, &c, 1)) == 1 && c != '\n') {
        if (length + 1 >= size)
            return false;
        ret_line[length++] = c;
    }
    ret_line[length] = '\0';
    return got == 1 || length > 0;
}

bool
name_read(const char *vraag, char *ret_name, size_t size)
{
    if (isatty(STDIN_FILENO) != 0)
        fprintf(stderr, "%s: ", vraag);
    return line_read(STDIN_FILENO, ret_name, size);
}

bool
secret_read(const char *vraag, char *ret_secret, size_t size)
{
    struct termios before, silent;
    bool terminal = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before) == 0;

    if (terminal) {
        silent = before;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "%s: ", vraag);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    bool good = line_read(STDIN_FILENO, ret_secret, size);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    return good;
}

enum rc
file_load(const char *path, size_t max, char **ret_text, size_t *ret_size, struct err *err)
{
    FILE *file = fopen(path, "rbe");
    char *text = file != NULL ? malloc(max + 1) : NULL;
    size_t size = text != NULL ? fread(text, 1, max + 1, file) : 0;
    enum rc rc = RC_OK;

    if (file == NULL)
        return err_set(err, errno == ENOENT ? RC_NONE : RC_IO, "%s: %s", path, strerror(errno));
    if (text == NULL)
        rc = err_set(err, RC_NOMEM, "no memory for a file");
    else if (ferror(file) != 0)
        rc = err_set(err, RC_IO, "%s: %s", path, strerror(errno));
    else if (size > max)
        rc = err_set(err, RC_LIMIT, "%s: larger than %zu bytes", path, max);
    fclose(file);
    if (rc != RC_OK) {
        free(text);
        return rc;
    }
    text[size] = '\0';
    *ret_text = text;
    *ret_size = size;
    return RC_OK;
}
