/*
 * gcos screen: the screen (core/screen) over lines of text, for testing it with texts of one's own. Nothing is kept. Any bytes are taken: a line is
 * id<TAB>text; a line without a tab is a text without an id.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "convenant/convenant_file.h"
#include "core/screen/screen.h"

#define LIJST "screening-nederlands"

/* On a line of its own a word of the text must not look like two columns or two lines. */
static void
put_words(const char *text)
{
    for (; *text != '\0'; text++)
        putchar((unsigned char)*text < ' ' ? ' ' : *text);
}

static void
screen_line(struct arena *arena, const struct screen *screen, const char *id, size_t id_length, const char *text, size_t length)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    size_t count = screen_find(arena, screen, NULL, text, length, true, hit);

    fwrite(id, 1, id_length, stdout);
    fputs(count > 0 ? "\tblock\t" : "\tallow\t", stdout);
    for (const char *c = count > 0 ? hit[0].soort : ""; *c != '\0'; c++)
        putchar(*c == '-' ? '_' : *c);
    putchar('\t');
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        put_words(hit[i].woord);
    }
    putchar('\n');
}

static int
screen_all(const struct screen *screen)
{
    struct arena *arena = arena_new((size_t)4 << 20);
    char *line = NULL;
    size_t capacity = 0, number = 0;
    ssize_t length;
    int status = UITGANG_GEDAAN;

    while (arena != NULL && status == UITGANG_GEDAAN && (length = getline(&line, &capacity, stdin)) > 0) {
        size_t size = (size_t)length;

        number++;
        if (line[size - 1] == '\n')
            line[--size] = '\0';
        char *tab = memchr(line, '\t', size);
        const char *text = tab == NULL ? line : tab + 1;
        screen_line(arena, screen, line, tab == NULL ? 0 : (size_t)(tab - line), text, size - (size_t)(text - line));
        if (arena_failed(arena))
            status = cli_no("Regel %zu: er is te weinig geheugen.", number);
        arena_reset(arena);
    }
    free(line);
    arena_free(arena);
    return arena == NULL ? UITGANG_NEE : cli_flush(status);
}

int
cmd_screen(int argc, char **argv)
{
    const struct screen *screen;

    if (argc > 0)
        return cli_wrong("gcos screen leest stdin en neemt geen opties; %s hoort er niet bij.", argv[0]);
    screen = screening_embedded(LIJST);
    return screen != NULL ? screen_all(screen) : cli_no("De woordenlijst van het scherm is niet te lezen.");
}
