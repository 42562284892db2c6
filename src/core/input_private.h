/*
 * input_private: what the two passes over input share. Included by input.c and input_check.c.
 */
#ifndef GCOS_CORE_INPUT_PRIVATE_H
#define GCOS_CORE_INPUT_PRIVATE_H

#include "core/input.h"

extern const char *const input_unreadable;

/* Puts what is wrong with a field at *last; returns the place for the next, or last itself when there is no memory. */
struct fout **fout_add(struct arena *arena, struct fout **last, const char *veld, const char *melding);

#endif
