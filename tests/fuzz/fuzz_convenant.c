/*
 * Any bytes as a covenant file: the check always ends, within its memory, with findings or a model but never both (E0.2, E23.4).
 * Corpus: tests/convenant convenanten
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/screen.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char general[CONVENANT_FILE_MAX];
static size_t general_size;

static const char *
find(void *context, struct arena *arena, const char *sleutel, size_t *ret_size)
{
    (void)context;
    (void)arena;
    *ret_size = general_size;
    return strcmp(sleutel, "algemeen-2012") == 0 && general_size > 0 ? general : NULL;
}

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    const char *source = getenv("GCOS_SOURCE");
    char path[4096];
    FILE *file;

    (void)count;
    (void)argument;
    snprintf(path, sizeof path, "%s/convenanten/algemeen-2012.yaml", source == NULL ? "." : source);
    file = fopen(path, "rb");
    if (file != NULL) {
        general_size = fread(general, 1, sizeof general, file);
        fclose(file);
    }
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct profiel_bron bron = {.find = find};
    struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
    struct findings findings;
    struct screen_hit hit[SCREEN_HITS_MAX];
    char *text;

    if (arena == NULL)
        return 0;
    findings_init(&findings, arena);
    if ((convenant_check(arena, &bron, (const char *)data, size, &findings) == 0) != (findings.count == 0))
        abort();
    text = arena_text_n(arena, (const char *)data, size);
    if (text != NULL && screen_text(arena, NULL, text, true, hit) > SCREEN_HITS_MAX)
        abort();
    arena_free(arena);
    return 0;
}
