/*
 * gcos convenant: is this covenant complete and within its general covenant (check), what does it say (show), what follows from it (melding), who
 * gains or loses what by another version (diff), and what form does a file have (schema)?
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/cmd_convenant.h"
#include "convenant/convenant_file.h"

static int
check(int count, char **path)
{
    int status = UITGANG_GEDAAN;

    for (int i = 0; i < count; i++) {
        struct arena *arena = arena_new(CONVENANT_ARENA);
        struct findings findings;

        if (arena == NULL)
            return cli_no("Er is te weinig geheugen.");
        findings_init(&findings, arena);
        if (convenant_check_file(arena, path[i], &findings) != 0)
            status = UITGANG_NEE;
        for (size_t f = 0; f < findings.count; f++)
            puts(finding_text(arena, path[i], &findings.item[f]));
        if (findings.more)
            printf("%s: en meer; hier staan de eerste %d.\n", path[i], FINDINGS_MAX);
        if (arena_failed(arena))
            status = cli_no("%s: er is te weinig geheugen.", path[i]);
        arena_free(arena);
    }
    return cli_flush(status);
}

static int
schema(void)
{
    struct arena *arena = arena_new(CONVENANT_ARENA);
    const char *text = arena == NULL ? NULL : convenant_schema(arena);
    int status = text == NULL ? cli_no("Er is te weinig geheugen.") : UITGANG_GEDAAN;

    if (text != NULL)
        fputs(text, stdout);
    arena_free(arena);
    return cli_flush(status);
}

int
cmd_convenant(int argc, char **argv)
{
    const char *format = "md";
    const struct option_def options[] = {{"format", &format, NULL}, {0}};
    int rest;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest >= 2 && strcmp(argv[0], "check") == 0)
        return check(rest - 1, argv + 1);
    if (rest == 2 && strcmp(argv[0], "show") == 0)
        return convenant_show(argv[1], format);
    if (rest == 2 && strcmp(argv[0], "melding") == 0)
        return convenant_melding(argv[1], format);
    if (rest == 3 && strcmp(argv[0], "diff") == 0)
        return convenant_diff(argv[1], argv[2]);
    if (rest == 1 && strcmp(argv[0], "schema") == 0)
        return schema();
    return cli_wrong("Gebruik: gcos convenant check BESTAND… | show BESTAND [--format html|pdf|md] | melding BESTAND [--format html|pdf|md] | diff OUD NIEUW | "
        "schema.");
}
