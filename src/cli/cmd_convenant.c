/*
 * gcos convenant: is this covenant complete and within its general covenant (check), and what does it say (show)?
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "convenant/convenant_file.h"

#define CONVENANT_ARENA ((size_t)64 << 20)

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

/* ---- show, as Markdown ---- */

static void
show_mask(uint16_t mask, const char *none)
{
    bool first = true;

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((mask & RUBRIEK_BIT(r)) != 0) {
            printf("%s%s", first ? "" : ", ", rubriek_key((enum rubriek)r));
            first = false;
        }
    fputs(first ? none : "", stdout);
}

static void
show_partijen(const struct convenant *c)
{
    printf("\n## Partijen\n\n| Partij | Leest | Verstrekt | Grondslag | Regel |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < c->partij_count; i++) {
        const struct partij *p = &c->partij[i];
        printf("| %s%s%s%s | ", p->instelling_naam, p->hoedanigheid != NULL ? " (" : "", p->hoedanigheid != NULL ? p->hoedanigheid : "",
            p->hoedanigheid != NULL ? ")" : "");
        show_mask(p->recht.lezen, "niets");
        fputs(" | ", stdout);
        show_mask(p->recht.verstrekken, "niets");
        printf(" | %s | art. %s%s |\n", p->grondslag != NULL ? p->grondslag : "", p->regel != NULL ? p->regel : "", p->zetel ? "" : ", zonder zetel");
    }
}

static void
show(const struct convenant *c)
{
    char text[64];

    printf("# %s\n\nVersie %d, onder %s.\n\n**Doel.** %s\n\n**Betrokkenen.** %s\n\n**Verwerking.** %s\n", c->titel, c->versie, c->profiel->titel, c->doel,
        c->omschrijving != NULL ? c->omschrijving : "", c->wijze_van_verwerking != NULL ? c->wijze_van_verwerking : "");
    printf("\n**Looptijd.** Vanaf %s", date_to_text(c->vanaf, text));
    printf(", %s%s.\n", term_to_text(c->duur, text, sizeof text), c->stilzwijgend ? ", daarna stilzwijgend verlengd" : "");
    printf("\n**Bewaren.** Hoogstens %s", term_to_text(c->bewaren_hoogstens, text, sizeof text));
    printf("; niet-actief na %s.\n", term_to_text(c->inactief_na, text, sizeof text));
    printf("\n## Criteria\n\n");
    for (size_t i = 0; i < c->criterium_count; i++)
        printf("- %s%s\n", c->criterium[i].vraag, c->criterium[i].vereist ? " (vereist)" : "");
    show_partijen(c);
}

static int
show_file(const char *path, const char *format)
{
    struct arena *arena = arena_new(CONVENANT_ARENA);
    struct profiel_bron bron = profiel_bron_embedded;
    struct findings findings;
    struct err err = {0};
    char *text = NULL;
    size_t size;
    int status = UITGANG_GEDAAN;

    if (strcmp(format, "md") != 0) {
        arena_free(arena);
        return cli_wrong("--format %s bestaat niet; md wel.", format);
    }
    if (arena == NULL || file_load(path, CONVENANT_FILE_MAX, &text, &size, &err) != RC_OK) {
        arena_free(arena);
        return cli_no("%s is niet te lezen: %s", path, err.text);
    }
    findings_init(&findings, arena);
    const struct convenant *c = convenant_load(arena, &bron, text, size, &findings);
    if (c != NULL)
        show(c);
    else
        status = cli_no("%s is geen geldig specifiek convenant; gcos convenant check zegt wat er mis is.", path);
    free(text);
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
        return show_file(argv[1], format);
    return cli_wrong("Gebruik: gcos convenant check BESTAND… of gcos convenant show BESTAND [--format md].");
}
