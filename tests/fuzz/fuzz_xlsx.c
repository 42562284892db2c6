/*
 * Any bytes as a workbook to import: refused with words, or CSV text that our own reader takes (E30.3).
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "link/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)16 * 1024 * 1024);
    struct buf out CLEANUP_BUF;
    struct csv_row row;
    struct csv csv;

    buf_init(&out, CSV_MAX);
    if (arena == NULL)
        return 0;
    if (import_is_xlsx((const char *)data, size) && import_xlsx(arena, (const char *)data, size, &out) == NULL && !arena_failed(arena) &&
        csv_begin(&csv, buf_str(&out), out.length)) {
        while (csv_next(&csv, arena, &row))
            if (row.count > CSV_COLUMNS_MAX)
                abort();
        if (csv.wrong != NULL)
            abort();
    }
    arena_free(arena);
    return 0;
}
