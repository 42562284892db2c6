/*
 * What the tests of tampered covenants share: a shipped file changed in one place, and the finding that this place must give.
 */
#ifndef GCOS_TEST_TAMPER_H
#define GCOS_TEST_TAMPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/convenant_file.h"

static struct arena *arena;
static struct findings findings;

static const char *
read_from(void *context, struct arena *into, const char *name, size_t *ret_size)
{
    const char *source = getenv("GCOS_SOURCE");
    FILE *file = fopen(arena_format(into, "%s/%s/%s.yaml", source == NULL ? "." : source, (const char *)context, name), "rb");
    char *text = arena_alloc(into, CONVENANT_FILE_MAX + 1);

    if (file == NULL || text == NULL)
        return NULL;
    *ret_size = fread(text, 1, CONVENANT_FILE_MAX, file);
    fclose(file);
    return text;
}

static char shipped_folder[] = "convenanten";
static const struct profiel_bron bron = {.find = read_from, .context = shipped_folder};

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 * 1024 * 1024);
    findings_init(&findings, arena);
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* 0 when the part is not there at all. */
static int
line_with(const char *text, const char *part)
{
    const char *at = strstr(text, part);
    int line = 1;

    for (const char *c = text; at != NULL && c < at; c++)
        line += *c == '\n';
    return at == NULL ? 0 : line;
}

static const char *
tamper(const char *sleutel, const char *from, const char *to)
{
    size_t size = 0;
    const char *text = read_from(shipped_folder, arena, sleutel, &size), *at = text == NULL ? NULL : strstr(text, from);

    assert_non_null(at);
    return arena_format(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* Refused; and on the line that holds `mark`, by this article, in these words. Nothing else is found when alone. */
static void
refused(const char *text, const char *mark, const char *artikel, const char *words, bool alone)
{
    bool found = false;

    findings_init(&findings, arena);
    assert_int_equal(convenant_check(arena, &bron, text, strlen(text), &findings), 1);
    for (size_t i = 0; i < findings.count; i++)
        found = found || (findings.item[i].line == line_with(text, mark) && strcmp(findings.item[i].artikel, artikel) == 0 &&
            strstr(findings.item[i].tekst, words) != NULL);
    if (!found || (alone && findings.count != 1))
        for (size_t i = 0; i < findings.count; i++)
            print_error("%s\n", finding_text(arena, mark, &findings.item[i]));
    assert_true(found);
    if (alone)
        assert_int_equal(findings.count, 1);
}

#endif
