/*
 * role: keys and titles of the roles (E1.1). See role.h.
 */
#include "core/role.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *key, *title;
    char held;
} role_list[ROLE_COUNT] = {
#define X(bit, NAME, key, title, held) [bit] = {(key), (title), (held)},
    ROLE_LIST(X)
#undef X
};

const char *
role_key(unsigned bit)
{
    return bit < ROLE_COUNT ? role_list[bit].key : NULL;
}

const char *
role_title(unsigned bit)
{
    return bit < ROLE_COUNT ? role_list[bit].title : NULL;
}

char
role_held(unsigned bit)
{
    return bit < ROLE_COUNT ? role_list[bit].held : '\0';
}

uint32_t
role_from_key(const char *key)
{
    for (unsigned bit = 0; key != NULL && bit < ROLE_COUNT; bit++)
        if (strcmp(role_list[bit].key, key) == 0)
            return UINT32_C(1) << bit;
    return 0;
}
