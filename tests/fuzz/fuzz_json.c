/*
 * Any bytes as the body of a JSON request: refused with words, or pairs of plain text (interfaces: the API; E9.2: nothing but the fields of the act).
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/decode.h"
#include "web/json_body.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    (void)count, (void)argument;
    json_body_setup();
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);
    const struct fout *fouten = NULL;
    const char *detail = NULL;
    struct pair *pair = NULL;
    size_t count = 0;

    if (arena == NULL)
        return 0;
    enum error error = json_body_decode(arena, (const char *)data, size, &pair, &count, &detail, &fouten);
    if (error == ERROR_BAD_REQUEST && (detail == NULL || !utf8_plain(detail, strlen(detail))))
        abort();
    if (error == ERROR_INPUT && fouten == NULL)
        abort();
    for (size_t i = 0; error == ERROR_NONE && i < count; i++)
        if (pair[i].name[0] == '\0' || !utf8_plain(pair[i].name, strlen(pair[i].name)) || !utf8_plain(pair[i].value, pair[i].length) ||
            strlen(pair[i].value) != pair[i].length || strchr("tbnl", pair[i].soort) == NULL)
            abort();
    arena_free(arena);
    return 0;
}
