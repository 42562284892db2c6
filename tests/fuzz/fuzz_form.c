/*
 * Any bytes as a request target and as a form: refused, or text without NUL that stays within the maxima, and a path that leads nowhere up.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
path_try(struct arena *arena, const uint8_t *data, size_t size)
{
    char *raw = arena_text_n(arena, (const char *)data, size);
    const char *path, *query;

    if (raw == NULL || path_decode(arena, raw, &path, &query) != ERROR_NONE)
        return;
    if (path[0] != '/' || !utf8_plain(path, strlen(path)) || strlen(path) > PATH_MAX_LENGTH || strpbrk(path, "\\%") != NULL ||
        strstr(path, "/../") != NULL || strstr(path, "/./") != NULL)
        abort();
    if (query[0] != '\0' && (query <= raw || query >= raw + size || query[-1] != '?'))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);
    struct pair *pair = NULL;
    size_t count = 0;

    if (arena == NULL)
        return 0;
    path_try(arena, data, size);
    if (pairs_decode(arena, (const char *)data, size, &pair, &count) == ERROR_NONE) {
        if (count > PAIRS_MAX)
            abort();
        for (size_t i = 0; i < count; i++)
            if (pair[i].name[0] == '\0' || strlen(pair[i].name) > PAIR_NAME_MAX || !utf8_plain(pair[i].name, strlen(pair[i].name)) ||
                !utf8_plain(pair[i].value, pair[i].length) || strlen(pair[i].value) != pair[i].length)
                abort();
    }
    arena_free(arena);
    return 0;
}
