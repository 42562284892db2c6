/*
 * cmd_convenant: the pieces of `gcos convenant`, one file each. For src/cli only. argv[0] is the first argument behind the piece's name.
 */
#ifndef GCOS_CLI_CMD_CONVENANT_H
#define GCOS_CLI_CMD_CONVENANT_H

#include "core/convenant/convenant.h"

struct arena;

#define CONVENANT_ARENA ((size_t)64 << 20)

/* Reads a specific covenant; general ones beside it come first, as with check. NULL: said on stderr, with the first findings. */
const struct convenant *convenant_open(struct arena *arena, const char *path);
int convenant_show(const char *path, const char *format);
int convenant_melding(const char *path, const char *format);
int convenant_diff(const char *oud, const char *nieuw);

#endif
