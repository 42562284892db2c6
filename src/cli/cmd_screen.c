/*
 * gcos screen: the first screen (core/screen) over lines of text, for testing it with texts of one's own. Nothing is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/embedded.h"
#include "cli/cli.h"
#include "convenant/convenant_file.h"
#include "core/screen.h"

#define LINE_MAX_BYTES ((size_t)64 << 10)
#define PROFIEL "convenanten/algemeen-2012.yaml"

static void
screen_line(struct arena *arena, const struct profiel *profiel, const char *id, const char *text)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    size_t count = screen_text(arena, profiel, text, true, hit);

    printf("%s\t%s\t%s\t", id, count > 0 ? "block" : "allow", count > 0 ? hit[0].soort : "");
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i > 0 ? ", " : "", hit[i].woord);
    putchar('\n');
}

static int
screen_all(const struct profiel *profiel)
{
    struct arena *arena = arena_new((size_t)4 << 20);
    char *line = NULL;
    size_t capacity = 0, number = 0;
    ssize_t length;
    int status = UITGANG_GEDAAN;

    while (arena != NULL && status == UITGANG_GEDAAN && (length = getline(&line, &capacity, stdin)) > 0) {
        number++;
        if (line[length - 1] == '\n')
            line[--length] = '\0';
        char *tab = strchr(line, '\t');
        if (tab == NULL || (size_t)length > LINE_MAX_BYTES || strlen(line) != (size_t)length) {
            status = cli_wrong("Regel %zu: verwacht wordt id<TAB>tekst, hoogstens %zu bytes.", number, LINE_MAX_BYTES);
            break;
        }
        *tab = '\0';
        screen_line(arena, profiel, line, tab + 1);
        if (arena_failed(arena))
            status = cli_no("Regel %zu: er is te weinig geheugen.", number);
        arena_reset(arena);
    }
    free(line);
    arena_free(arena);
    return cli_flush(status);
}

int
cmd_screen(int argc, char **argv)
{
    const struct embedded *file = embedded_find(PROFIEL);
    struct arena *arena = arena_new((size_t)8 << 20);
    struct findings findings;
    int status = UITGANG_NEE;

    if (argc > 0) {
        arena_free(arena);
        return cli_wrong("gcos screen leest stdin en neemt geen opties; %s hoort er niet bij.", argv[0]);
    }
    if (arena != NULL && file != NULL) {
        findings_init(&findings, arena);
        const struct profiel *profiel = profiel_load(arena, (const char *)file->data, file->size, &findings);
        status = profiel != NULL ? screen_all(profiel) : cli_no("Het algemene convenant is niet te lezen.");
    }
    arena_free(arena);
    return status;
}
