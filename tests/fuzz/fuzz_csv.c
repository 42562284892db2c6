/*
 * Any bytes as a list of persons to import: refused with words, or rows within the maxima, each readable or refused on its own (E30.3).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "link/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
row_try(struct arena *arena, const struct import_kop *kop, const struct csv_row *row)
{
    struct import_veld veld[IMPORT_VELDEN_MAX];
    size_t count = 0;

    if (import_rij(arena, kop, row, veld, &count) != NULL)
        return;
    if (count > IMPORT_VELDEN_MAX)
        abort();
    for (size_t i = 0; i < count; i++)
        if (veld[i].naam == NULL || veld[i].waarde == NULL)
            abort();
    if (import_merk(arena, "iemand", kop, row, 1) == NULL && !arena_failed(arena))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);
    struct import_kop kop;
    struct csv_row row;
    struct csv csv;
    size_t line = 0, rows = 0;

    if (arena == NULL)
        return 0;
    if (csv_begin(&csv, (const char *)data, size) && csv_next(&csv, arena, &row)) {
        const char *wrong = import_kop(arena, &row, &kop);

        line = row.line;
        while (csv_next(&csv, arena, &row) && rows++ < 1000) {
            if (row.count > CSV_COLUMNS_MAX || row.line <= line)
                abort();
            line = row.line;
            for (size_t i = 0; i < row.count; i++)
                if (row.cell[i] == NULL || strlen(row.cell[i]) > CSV_CELL_MAX)
                    abort();
            if (wrong == NULL)
                row_try(arena, &kop, &row);
        }
    }
    arena_free(arena);
    return 0;
}
