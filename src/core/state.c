/*
 * state: keys and titles of where a dossier stands. See state.h.
 */
#include "core/state.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *key, *title;
} state_list[STATE_COUNT] = {
#define X(number, NAME, key, title) [number] = {(key), (title)},
    DOSSIER_STATE_LIST(X)
#undef X
};

const char *
state_key(enum dossier_state state)
{
    return state < STATE_COUNT ? state_list[state].key : NULL;
}

const char *
state_title(enum dossier_state state)
{
    return state < STATE_COUNT ? state_list[state].title : NULL;
}

enum dossier_state
state_from_key(const char *key)
{
    for (int i = 0; key != NULL && i < STATE_COUNT; i++)
        if (strcmp(state_list[i].key, key) == 0)
            return (enum dossier_state)i;
    return STATE_GEEN;
}
