/*
 * import: a list of persons from outside (CSV, XLSX) into the input of an act: one record at a time, strict, nothing guessed. Called by `gcos import`.
 * Nothing here writes or decides: each row goes through the gate as dossier.aanmelden of the user who imports.
 */
#ifndef GCOS_LINK_IMPORT_H
#define GCOS_LINK_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

#define CSV_MAX ((size_t)4 << 20)        /* bytes of a file */
#define CSV_COLUMNS_MAX 32
#define CSV_CELL_MAX ((size_t)8 << 10)

/* ---- CSV as RFC 4180 says, in UTF-8 ---- */

struct csv {
    const char *at, *end;
    size_t line;                         /* of at, from 1 */
    const char *wrong;                   /* Dutch, static: why reading stopped; NULL */
};
struct csv_row {
    size_t line;                         /* where it begins */
    const char *cell[CSV_COLUMNS_MAX];   /* in the arena, NUL-terminated */
    size_t count;
};
/* text must stay. A byte-order mark is skipped. false: not UTF-8, or NUL bytes in it (wrong says so). */
bool csv_begin(struct csv *csv, const char *text, size_t size);
/* false: the end, or wrong is set. An empty last line is no record. */
bool csv_next(struct csv *csv, struct arena *arena, struct csv_row *ret_row);

/* ---- XLSX: the first sheet as CSV, read the same way from there on ---- */

bool import_is_xlsx(const char *bytes, size_t size);
/* NULL: good, and out holds the text; a line is a row of the sheet. Else, in Dutch, static: why not. Texts go through the arena. */
const char *import_xlsx(struct arena *arena, const char *bytes, size_t size, struct buf *out);

/* ---- rows of persons ---- */

enum import_kolom {
    KOLOM_VOORNAMEN, KOLOM_VOORVOEGSEL, KOLOM_GESLACHTSNAAM, KOLOM_GEBOORTEDATUM, KOLOM_STRAAT, KOLOM_HUISNUMMER, KOLOM_HUISLETTER, KOLOM_POSTCODE,
    KOLOM_WOONPLAATS, KOLOM_OVERLEDEN, KOLOM_COUNT
};
struct import_kop {
    int at[KOLOM_COUNT];                 /* index of each column; -1: not in this file */
    size_t columns;
};
/* NULL: good. Else, in Dutch, in the arena: which column is unknown, double, or missing though needed. */
const char *import_kop(struct arena *arena, const struct csv_row *row, struct import_kop *ret_kop);

struct import_veld {
    const char *naam, *waarde;
};
#define IMPORT_VELDEN_MAX 12
/*
 * The input of dossier.aanmelden. NULL: good. Else, in Dutch, static: why this row cannot be read; the rules of the act come later, from the act.
 */
const char *import_rij(struct arena *arena, const struct import_kop *kop, const struct csv_row *row, struct import_veld ret_veld[IMPORT_VELDEN_MAX],
    size_t *ret_count);
/*
 * What marks this row as the same row in another file: who imports, every column (blanks trimmed), and which of several equal rows it is (from 1).
 * In the arena. It goes to the store, which keeps a keyed token of it and not the text.
 */
const char *import_merk(struct arena *arena, const char *gebruiker, const struct import_kop *kop, const struct csv_row *row, unsigned volgnummer);

#endif
