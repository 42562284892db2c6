/*
 * rubriek: the keys of the twelve categories (art. 9.2). See rubriek.h.
 */
#include "core/rubriek.h"

#include <stddef.h>
#include <string.h>

static const char *const key_list[RUBRIEK_COUNT + 1] = {
#define X(number, NAME, key) [number] = (key),
    RUBRIEK_LIST(X)
#undef X
};

const char *
rubriek_key(enum rubriek rubriek)
{
    return rubriek <= RUBRIEK_COUNT ? key_list[rubriek] : NULL;
}

enum rubriek
rubriek_from_key(const char *key)
{
    for (int i = 1; key != NULL && i <= RUBRIEK_COUNT; i++)
        if (strcmp(key_list[i], key) == 0)
            return (enum rubriek)i;
    return RUBRIEK_NONE;
}
