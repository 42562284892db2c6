/*
 * merk: was this row of an import taken before? Asked by the command line's local way before it submits the row, so that the same file again adds
 * nothing. What it reads is a keyed token, under a facts grant of the user who imports; nothing of a dossier is shown, so nothing is journalled.
 */
#ifndef GCOS_GATE_MERK_H
#define GCOS_GATE_MERK_H

#include <stdbool.h>

#include "base/err.h"
#include "base/id.h"

struct gate;

/* RC_NONE: no such user, casusoverleg or seat; the act itself will say why. */
enum rc gate_merk_known(struct gate *gate, const char *gebruiker, const struct id *casusoverleg, const char *merk, bool *ret_known, struct err *err);

#endif
