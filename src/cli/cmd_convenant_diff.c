/*
 * gcos convenant diff: who gains or loses which access by another version, in words, heaviest first (E23.4). Exit 0: nothing differs, 1: something does,
 * or a file cannot be read, as diff(1) nearly does: here 2 is kept for wrong use.
 */
#include <stdio.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/cmd_convenant.h"
#include "core/convenant/convenant_verschil.h"

static int
print(const struct verschillen *uit)
{
    for (size_t i = 0; i < uit->count; i++) {
        if (i == 0 || uit->item[i].gewicht != uit->item[i - 1].gewicht)
            printf("%s%s:\n", i == 0 ? "" : "\n", gewicht_titel(uit->item[i].gewicht));
        printf("- %s (%s)\n", uit->item[i].tekst, verschil_bron(uit->arena, &uit->item[i]));
    }
    if (uit->count == 0)
        puts("Er verandert niets.");
    return uit->count == 0 ? UITGANG_GEDAAN : UITGANG_NEE;
}

int
convenant_diff(const char *oud_path, const char *nieuw_path)
{
    struct arena *arena = arena_new(2 * CONVENANT_ARENA);
    const struct convenant *oud, *nieuw;
    struct verschillen uit;
    int status = UITGANG_NEE;

    if (arena == NULL)
        return cli_no("Er is te weinig geheugen.");
    if ((oud = convenant_open(arena, oud_path)) != NULL && (nieuw = convenant_open(arena, nieuw_path)) != NULL) {
        convenant_verschil(arena, oud, nieuw, &uit);
        status = arena_failed(arena) ? cli_no("Er is te weinig geheugen.") : print(&uit);
    }
    arena_free(arena);
    return cli_flush(status);
}
