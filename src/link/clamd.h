/*
 * clamd: the virus scanner of a house that has one (E3.1): a ClamAV daemon on a unix socket, asked with INSTREAM. What comes in never stands on a disk for
 * it. Called by the command line, which gives it to the gate as a scanner.
 */
#ifndef GCOS_LINK_CLAMD_H
#define GCOS_LINK_CLAMD_H

#include "base/err.h"
#include "gate/gate.h"

struct clamd {
    struct scanner scanner;      /* for gate_options; context is this struct, so it stays where it is */
    char path[108];
};

/* path: of the socket. RC_INVALID: too long, or not absolute. Whether a daemon answers is seen with each file: without its answer none is recorded. */
enum rc clamd_init(struct clamd *clamd, const char *path, struct err *err);

#endif
