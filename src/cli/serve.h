/*
 * serve: the pages and the local socket over an open store, until a signal says stop. Called by cmd_serve and cmd_demo.
 */
#ifndef GCOS_CLI_SERVE_H
#define GCOS_CLI_SERVE_H

#include <stdbool.h>

struct gate;
struct store;

#define LISTEN_DEFAULT "127.0.0.1:8080"

/* Blocks SIGTERM and SIGINT in this and every later thread; call before the first thread is made. */
void serve_block_signals(void);
/* gate_options.local_only for this address: plain HTTP over loopback. */
bool serve_is_local(const char *listen);
/* announce is called once it listens, with the address as a URL. Store and gate stay the caller's. Returns the exit status. */
int serve_until_signal(struct store *store, struct gate *gate, const char *listen, void (*announce)(const char *url));

#endif
