/*
 * finding: see finding.h and convenant_file.h.
 */
#include "convenant/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

#define TEXT_MAX 1024

void
findings_init(struct findings *findings, struct arena *arena)
{
    *findings = (struct findings){.arena = arena, .item = arena_array(arena, FINDINGS_MAX, sizeof *findings->item)};
}

void
finding_add(struct findings *findings, int line, const char *artikel, const char *eigen, const char *format, ...)
{
    char text[TEXT_MAX];
    va_list list;

    if (findings->item == NULL || findings->count == FINDINGS_MAX) {
        findings->more = true;
        return;
    }
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    findings->item[findings->count++] = (struct finding){
        .line = line > 0 ? line : 1, .artikel = artikel, .eigen = eigen, .tekst = arena_text(findings->arena, text)};
}

/* Where lines are equal the order of finding stays, so that the same file always gives the same list. */
void
findings_sort(struct findings *findings)
{
    for (size_t i = 1; i < findings->count; i++) {
        struct finding one = findings->item[i];
        size_t at = i;

        for (; at > 0 && findings->item[at - 1].line > one.line; at--)
            findings->item[at] = findings->item[at - 1];
        findings->item[at] = one;
    }
}

const char *
finding_text(struct arena *arena, const char *file, const struct finding *finding)
{
    if (finding->eigen != NULL)
        return arena_format(arena, "%s:%d: art. %s: %s (eigen regel %s)", file, finding->line, finding->artikel, finding->tekst,
            finding->eigen);
    return arena_format(arena, "%s:%d: art. %s: %s", file, finding->line, finding->artikel, finding->tekst);
}
