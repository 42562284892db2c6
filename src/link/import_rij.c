/*
 * Rows of persons: columns by their names, cells into the fields of dossier.aanmelden. Art. 9.2, category 1: name, birth date, address and residence;
 * a column that is none of these is refused, so that a BSN or nationality in the file cannot slip in.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "link/import.h"

static const struct {
    const char *kolom;
    const char *veld;            /* of the act; NULL: joined to another */
    bool nodig;
} kolommen[KOLOM_COUNT] = {
    [KOLOM_VOORNAMEN] = {"voornamen", "voornamen", false},
    [KOLOM_VOORVOEGSEL] = {"voorvoegsel", "voorvoegsel", false},
    [KOLOM_GESLACHTSNAAM] = {"geslachtsnaam", "geslachtsnaam", true},
    [KOLOM_GEBOORTEDATUM] = {"geboortedatum", "geboortedatum", true},
    [KOLOM_STRAAT] = {"straat", "straat", false},
    [KOLOM_HUISNUMMER] = {"huisnummer", NULL, false},
    [KOLOM_HUISLETTER] = {"huisletter", NULL, false},
    [KOLOM_POSTCODE] = {"postcode", "postcode", false},
    [KOLOM_WOONPLAATS] = {"woonplaats", "woonplaats", false},
    [KOLOM_OVERLEDEN] = {"overleden", NULL, false},
};

static const char *
trimmed(struct arena *arena, const char *cell)
{
    cell += strspn(cell, " \t");
    size_t length = strlen(cell);
    while (length > 0 && (cell[length - 1] == ' ' || cell[length - 1] == '\t'))
        length--;
    return arena_text_n(arena, cell, length);
}

static int
kolom_of(const char *naam)
{
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (strcmp(kolommen[k].kolom, naam) == 0)
            return k;
    return -1;
}

const char *
import_kop(struct arena *arena, const struct csv_row *row, struct import_kop *ret_kop)
{
    ret_kop->columns = row->count;
    for (int k = 0; k < KOLOM_COUNT; k++)
        ret_kop->at[k] = -1;
    for (size_t i = 0; i < row->count; i++) {
        const char *naam = trimmed(arena, row->cell[i]);
        int k = naam != NULL ? kolom_of(naam) : -1;
        if (k < 0)
            return arena_format(arena, "De kolom \u201e%.60s\u201d hoort hier niet. Alleen naam, geboortedatum, adres en woonplaats worden gelezen (art. 9.2).",
                row->cell[i]);
        if (ret_kop->at[k] >= 0)
            return arena_format(arena, "De kolom \u201e%s\u201d staat er twee keer.", naam);
        ret_kop->at[k] = (int)i;
    }
    for (int k = 0; k < KOLOM_COUNT; k++)
        if (kolommen[k].nodig && ret_kop->at[k] < 0)
            return arena_format(arena, "De kolom \u201e%s\u201d ontbreekt.", kolommen[k].kolom);
    return NULL;
}

static const char *
cell_of(struct arena *arena, const struct import_kop *kop, const struct csv_row *row, enum import_kolom k)
{
    return kop->at[k] < 0 ? "" : trimmed(arena, row->cell[kop->at[k]]);
}

/* Yes in the ways people write it; "" when it says no, NULL when it says neither. */
static const char *
overleden(const char *cell)
{
    static const char *const ja[] = {"ja", "Ja", "JA", "j", "J", "1", "true", "waar"};
    static const char *const nee[] = {"", "nee", "Nee", "NEE", "n", "N", "0", "false", "onwaar"};

    for (size_t i = 0; i < sizeof ja / sizeof ja[0]; i++)
        if (strcmp(cell, ja[i]) == 0)
            return "true";
    for (size_t i = 0; i < sizeof nee / sizeof nee[0]; i++)
        if (strcmp(cell, nee[i]) == 0)
            return "";
    return NULL;
}

const char *
import_rij(struct arena *arena, const struct import_kop *kop, const struct csv_row *row, struct import_veld ret_veld[IMPORT_VELDEN_MAX], size_t *ret_count)
{
    size_t count = 0;

    if (row->count != kop->columns)
        return "Deze rij heeft niet evenveel cellen als de kop.";
    for (int k = 0; k < KOLOM_COUNT; k++) {
        const char *cell = cell_of(arena, kop, row, (enum import_kolom)k);
        if (kolommen[k].veld != NULL && cell != NULL && cell[0] != '\0')
            ret_veld[count++] = (struct import_veld){kolommen[k].veld, cell};
    }
    const char *nummer = cell_of(arena, kop, row, KOLOM_HUISNUMMER), *letter = cell_of(arena, kop, row, KOLOM_HUISLETTER);
    if (nummer == NULL || letter == NULL)
        return "Er is te weinig geheugen.";
    if (nummer[0] == '\0' && letter[0] != '\0')
        return "Er is een huisletter zonder huisnummer.";
    if (nummer[0] != '\0')
        ret_veld[count++] = (struct import_veld){"huisnummer", arena_format(arena, "%s%s", nummer, letter)};
    const char *dood = overleden(cell_of(arena, kop, row, KOLOM_OVERLEDEN));
    if (dood == NULL)
        return "In de kolom overleden staat iets anders dan ja, nee of niets.";
    if (dood[0] != '\0')
        ret_veld[count++] = (struct import_veld){"overleden", dood};
    *ret_count = count;
    return NULL;
}

/* Each cell with its length in front, so that no other division of the same text gives the same marker. */
const char *
import_merk(struct arena *arena, const char *gebruiker, const struct import_kop *kop, const struct csv_row *row, unsigned volgnummer)
{
    struct buf out CLEANUP_BUF;

    buf_init(&out, (size_t)64 << 10);
    buf_format(&out, "import:%s:%u", gebruiker, volgnummer);
    for (int k = 0; k < KOLOM_COUNT; k++) {
        const char *cell = cell_of(arena, kop, row, (enum import_kolom)k);
        buf_format(&out, ":%zu:%s", cell != NULL ? strlen(cell) : 0, cell != NULL ? cell : "");
    }
    return buf_failed(&out) ? NULL : arena_text(arena, buf_str(&out));
}
