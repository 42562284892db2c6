/*
 * Any bytes as a text for the screen: it ends, every hit lies within the text, in order and apart, and a second look says the same (E9.3).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/screen/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look(struct arena *arena, const struct screen *screen, const char *text, size_t size, bool words)
{
    static const char *const naam[] = {"Leger des Heils", "Katholieke Stichting", ""};
    const struct screen_namen namen = {naam, 3};
    struct screen_hit hit[SCREEN_HITS_MAX], again[SCREEN_HITS_MAX];
    size_t count = screen_find(arena, screen, &namen, text, size, words, hit);

    if (count > SCREEN_HITS_MAX || screen_find(arena, screen, &namen, text, size, words, again) != count)
        abort();
    for (size_t i = 0; i < count; i++) {
        if (hit[i].start >= hit[i].end || hit[i].end > size || (i > 0 && hit[i].start < hit[i - 1].end) || hit[i].start != again[i].start)
            abort();
        if (hit[i].soort == NULL || hit[i].titel == NULL || hit[i].advies == NULL || hit[i].artikel == NULL)
            abort();
        if (strcmp(hit[i].soort, "bsn") == 0 && hit[i].betwistbaar)
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct screen *screen = screening_embedded("screening-nederlands");
    struct arena *arena = arena_new((size_t)4 << 20);
    char *text = arena == NULL ? NULL : arena_text_n(arena, (const char *)data, size);

    if (screen == NULL)
        abort();
    if (text != NULL) {
        look(arena, screen, text, size, true);
        look(arena, screen, text, size, false);
        look(arena, NULL, text, size, true);
    }
    arena_free(arena);
    return 0;
}
