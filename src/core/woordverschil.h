/*
 * woordverschil: two texts side by side: which words of the one are not in the other (ux rule 8: the later of two writers is shown what changed).
 */
#ifndef GCOS_CORE_WOORDVERSCHIL_H
#define GCOS_CORE_WOORDVERSCHIL_H

#include "base/value.h"

struct arena;

/* A list of {tekst, anders} that together are nieuw; anders: these words do not stand in oud at that place. Of long texts only the ends are compared. */
void put_woordverschil(struct arena *arena, struct value *list, const char *oud, const char *nieuw);
extern const struct shape woordverschil_shape[];

#endif
