/*
 * CSV, by RFC 4180: records end with CRLF or LF; cells are separated by commas; a cell in double quotes may hold commas, line ends and, doubled,
 * quotes; nothing may stand between a closing quote and the next comma; a quote inside an unquoted cell is an error. Read by `gcos import` alone.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "link/import.h"

bool
csv_begin(struct csv *csv, const char *text, size_t size)
{
    *csv = (struct csv){.at = text, .end = text + size, .line = 1};
    if (memchr(text, '\0', size) != NULL)
        csv->wrong = "Er staat een NUL-teken in het bestand; bewaar het als CSV in UTF-8.";
    else if (!utf8_acceptable(text, size))
        csv->wrong = "Het bestand is geen UTF-8 of bevat stuurtekens; bewaar het als CSV in UTF-8.";
    else if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        csv->at += 3;
    return csv->wrong == NULL;
}

static bool
at_line_end(const struct csv *csv)
{
    return csv->at < csv->end && (*csv->at == '\n' || (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n'));
}

/* Doubled quotes become one. */
static const char *
quoted(struct csv *csv, struct arena *arena)
{
    const char *begin = ++csv->at;
    size_t length = 0;

    for (;; csv->at++) {
        if (csv->at == csv->end) {
            csv->wrong = "Een aanhalingsteken wordt niet gesloten.";
            return NULL;
        }
        if (*csv->at == '"' && !(csv->at + 1 < csv->end && csv->at[1] == '"'))
            break;
        if (*csv->at == '"')
            csv->at++;
        if (*csv->at == '\n')
            csv->line++;
    }
    char *cell = arena_alloc(arena, (size_t)(csv->at - begin) + 1);
    for (const char *c = begin; cell != NULL && c < csv->at; c++) {
        cell[length++] = *c;
        if (*c == '"')
            c++;
    }
    csv->at++;
    if (csv->at < csv->end && *csv->at != ',' && !at_line_end(csv))
        csv->wrong = "Achter een sluitend aanhalingsteken hoort een komma of het einde van de regel.";
    return cell;
}

static const char *
plain(struct csv *csv, struct arena *arena)
{
    const char *begin = csv->at;

    while (csv->at < csv->end && *csv->at != ',' && !at_line_end(csv)) {
        if (*csv->at == '"' || *csv->at == '\r')
            csv->wrong = "Een aanhalingsteken of regeleinde staat midden in een cel; zet de hele cel tussen aanhalingstekens.";
        csv->at++;
    }
    return arena_text_n(arena, begin, (size_t)(csv->at - begin));
}

bool
csv_next(struct csv *csv, struct arena *arena, struct csv_row *ret_row)
{
    *ret_row = (struct csv_row){.line = csv->line};
    if (csv->wrong != NULL || csv->at == csv->end)
        return false;
    for (;;) {
        if (ret_row->count == CSV_COLUMNS_MAX) {
            csv->wrong = "Er zijn te veel kolommen.";
            return false;
        }
        const char *cell = csv->at < csv->end && *csv->at == '"' ? quoted(csv, arena) : plain(csv, arena);
        if (csv->wrong == NULL && (cell == NULL || strlen(cell) > CSV_CELL_MAX))
            csv->wrong = "Een cel is te lang.";
        if (csv->wrong != NULL)
            return false;
        ret_row->cell[ret_row->count++] = cell;
        if (csv->at < csv->end && *csv->at == ',') {
            csv->at++;
            continue;
        }
        if (csv->at < csv->end)
            csv->at += *csv->at == '\r' ? 2 : 1;
        csv->line++;
        return true;
    }
}
