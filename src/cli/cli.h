/*
 * cli: what the subcommands share: the table's row, options, exit status, messages, secrets, the data directory. For src/cli only.
 *
 * Results go to stdout, what went wrong to stderr. No secret is ever taken from an argument or the environment: both can be read by others.
 */
#ifndef GCOS_CLI_CLI_H
#define GCOS_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum uitgang {
    UITGANG_GEDAAN = 0,
    UITGANG_NEE = 1,             /* the answer is no, or it could not be done */
    UITGANG_GEBRUIK = 2,         /* wrong use */
};

struct command {
    const char *naam;
    const char *gebruik;         /* what follows the name: "--data MAP [--listen …]" */
    const char *kort;            /* one line for the list */
    const char *uitleg;          /* for --help; lines end in \n */
    int (*run)(int argc, char **argv);   /* argv[0] is the first argument */
};
extern const struct command command_list[];   /* ends with naam NULL */

int cmd_init(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_user(int argc, char **argv);
int cmd_token(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_actions(int argc, char **argv);
int cmd_convenant(int argc, char **argv);
int cmd_journaal(int argc, char **argv);
int cmd_screen(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_uitwisseling(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_restore(int argc, char **argv);
int cmd_jobs(int argc, char **argv);

/* ---- options ---- */

/* One of value and flag. Arrays end with {0}. */
struct option_def {
    const char *naam;            /* "data": --data WAARDE or --data=WAARDE */
    const char **value;
    bool *flag;
};
/*
 * Options may stand anywhere; what is none is moved to the front of argv and counted. false: wrong use, said on stderr. "--" ends options.
 */
bool options_read(int argc, char **argv, const struct option_def *options, int *ret_rest);
/* A whole number between least and most. false: not one. */
bool number_read(const char *text, long least, long most, long *ret_number);

/* ---- messages ---- */

/* "gcos: …" on stderr; returns the status. */
int cli_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));   /* UITGANG_GEBRUIK */
int cli_no(const char *format, ...) __attribute__((format(printf, 1, 2)));      /* UITGANG_NEE */
/* What the error means for who sits here, in Dutch, and the technical text behind it. */
int cli_fail(const struct err *err, const char *wat);
/* Could all of stdout be written? A full disk behind a pipe is an error, not a silence. */
int cli_flush(int status);

/* ---- this installation ---- */

/* given, or /var/lib/gcos when it exists, else ./gcos-data. */
const char *data_dir(const char *given);
/* From a terminal without echo, else a line of stdin. At most size - 1 bytes; false when there is none. Wipe it with sodium_memzero. */
bool secret_read(const char *vraag, char *ret_secret, size_t size);
/* The same with echo, for what is no secret. */
bool name_read(const char *vraag, char *ret_name, size_t size);
bool gebruikersnaam_ok(const char *naam);
struct store;
/* The first beheerder of an installation. Returns the exit status; what went wrong is said. */
int account_eerste(struct store *store, const char *gebruikersnaam, const char *naam, const char *password);
/* The whole file, at most max bytes, in malloc memory with a NUL behind. */
enum rc file_load(const char *path, size_t max, char **ret_text, size_t *ret_size, struct err *err);

#endif
