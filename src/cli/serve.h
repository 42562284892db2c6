/*
 * serve: the pages and the local socket over an open store, until a signal says stop. Called by cmd_serve and cmd_demo.
 */
#ifndef GCOS_CLI_SERVE_H
#define GCOS_CLI_SERVE_H

#include <stdbool.h>

#include "cli/cli.h"
#include "link/clamd.h"
#include "link/mail.h"

struct gate;
struct store;

#define LISTEN_DEFAULT "127.0.0.1:8080"

/* Blocks SIGTERM and SIGINT in this and every later thread; call before the first thread is made. */
void serve_block_signals(void);
/* gate_options.local_only for this address: plain HTTP over loopback. */
bool serve_is_local(const char *listen);
/* What is told of files that come in (E3.1), by serve and demo alike. */
struct bestand_opties {
    const char *scanner;         /* --virusscanner: socket of a ClamAV daemon; NULL: none */
    const char *grens;           /* --bijlage-max: MB; NULL: 1024 */
    struct clamd clamd;
    long megabytes;
};
#define BESTAND_OPTIES(o) {"virusscanner", &(o).scanner, NULL}, {"bijlage-max", &(o).grens, NULL}
/* Reads them once the options are. False: wrong use, said. */
bool bestand_opties_read(struct bestand_opties *opties);
/* For gate_options; NULL: there is none. */
const struct scanner *bestand_scanner(const struct bestand_opties *opties);
/* announce is called once it listens, with the address as a URL. mail NULL: nobody is reminded. Store, gate and
 * mail stay the caller's. Returns the exit status. */
int serve_until_signal(struct store *store, struct gate *gate, const char *listen, const struct bestand_opties *opties, struct mail *mail,
    void (*announce)(const char *url));

#endif
