/*
 * brief_md: a document as Markdown. See brief.h.
 */
#include <string.h>

#include "base/buf.h"
#include "base/value.h"
#include "brief/brief.h"

/* Text as text: what Markdown would read as markup is escaped, a newline becomes a space. */
static void
put_text(struct buf *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '\n' || *text == '\r')
            buf_char(out, ' ');
        else {
            if (strchr("\\`*_{}[]<>#|", *text) != NULL)
                buf_char(out, '\\');
            buf_char(out, *text);
        }
    }
}

static void
put_field(struct buf *out, const struct value *object, const char *name)
{
    put_text(out, value_get_text(object, name));
}

static const struct value *
first_of(const struct value *object, const char *name)
{
    const struct value *list = value_get(object, name);

    return list == NULL ? NULL : list->first;
}

static void
put_line(struct buf *out, size_t columns)
{
    buf_text(out, "\n|");
    while (columns-- > 0)
        buf_text(out, "---|");
    buf_char(out, '\n');
}

static void
put_tabel(struct buf *out, const struct value *tabel)
{
    const struct value *koppen = value_get(tabel, "koppen");
    size_t columns = koppen == NULL ? 0 : koppen->count;

    buf_char(out, '|');
    for (const struct value *kop = first_of(tabel, "koppen"); kop != NULL; kop = kop->next) {
        buf_char(out, ' ');
        put_text(out, kop->text);
        buf_text(out, " |");
    }
    put_line(out, columns);
    for (const struct value *rij = first_of(tabel, "rijen"); rij != NULL; rij = rij->next) {
        size_t done = 1;

        buf_text(out, "| ");
        put_field(out, rij, "eerste");
        for (const struct value *cel = first_of(rij, "cellen"); cel != NULL; cel = cel->next, done++) {
            buf_text(out, " | ");
            put_field(out, cel, "tekst");
        }
        for (; done < columns; done++)
            buf_text(out, " | ");
        buf_text(out, " |\n");
    }
}

static void
put_matrix_md(struct buf *out, const struct value *matrix)
{
    const struct value *kolommen = value_get(matrix, "kolommen");

    buf_text(out, "L: leest. V: verstrekt. LV: leest en verstrekt. De nummers zijn die van art. 9.2.\n\n| |");
    for (const struct value *kolom = first_of(matrix, "kolommen"); kolom != NULL; kolom = kolom->next) {
        buf_format(out, " %lld. ", (long long)value_get_int(kolom, "nummer", 0));
        put_field(out, kolom, "kort");
        buf_text(out, " |");
    }
    put_line(out, kolommen == NULL ? 1 : kolommen->count + 1);
    for (const struct value *rij = first_of(matrix, "rijen"); rij != NULL; rij = rij->next) {
        const char *toelichting = value_get_text(rij, "toelichting");

        buf_text(out, "| ");
        put_field(out, rij, "titel");
        if (toelichting != NULL) {
            buf_text(out, " (");
            put_text(out, toelichting);
            buf_char(out, ')');
        }
        for (const struct value *cel = first_of(rij, "cellen"); cel != NULL; cel = cel->next) {
            buf_text(out, " | ");
            put_field(out, cel, "teken");
        }
        buf_text(out, " |\n");
    }
}

static void
put_ondertekening(struct buf *out, const struct value *list)
{
    for (const struct value *item = first_of(list, "partijen"); item != NULL; item = item->next) {
        const char *hoedanigheid = value_get_text(item, "hoedanigheid");

        buf_text(out, "**");
        put_field(out, item, "partij");
        buf_text(out, "**");
        if (hoedanigheid != NULL) {
            buf_text(out, ", ");
            put_text(out, hoedanigheid);
        }
        buf_text(out, "\n\nNaam en functie: ……………………………… Plaats en datum: ……………………………… Handtekening: ………………………………\n\n");
    }
}

static void
put_feiten(struct buf *out, const struct value *list)
{
    for (const struct value *feit = first_of(list, "rijen"); feit != NULL; feit = feit->next) {
        buf_text(out, "- **");
        put_field(out, feit, "naam");
        buf_text(out, "**: ");
        put_field(out, feit, "tekst");
        buf_char(out, '\n');
    }
}

static void
put_kop(struct buf *out, const struct value *kop)
{
    const char *bron = value_get_text(kop, "bron");

    buf_format(out, "## Artikel %lld. ", (long long)value_get_int(kop, "nummer", 0));
    put_field(out, kop, "tekst");
    buf_char(out, '\n');
    if (bron != NULL) {
        buf_text(out, "\n*Vult in: ");
        put_text(out, bron);
        buf_text(out, "*\n");
    }
}

static void
put_blok(struct buf *out, const struct value *blok)
{
    const struct value *field = blok->first;

    if (field == NULL)
        return;
    buf_char(out, '\n');
    if (strcmp(field->name, "kop") == 0)
        put_kop(out, field);
    else if (strcmp(field->name, "deel") == 0 || strcmp(field->name, "subkop") == 0) {
        buf_text(out, field->name[0] == 'd' ? "## " : "### ");
        put_text(out, field->text);
        buf_char(out, '\n');
    } else if (strcmp(field->name, "alinea") == 0) {
        put_text(out, field->text);
        buf_char(out, '\n');
    } else if (strcmp(field->name, "lijst") == 0)
        for (const struct value *punt = first_of(field, "punten"); punt != NULL; punt = punt->next) {
            buf_text(out, "- ");
            put_text(out, punt->text);
            buf_char(out, '\n');
        }
    else if (strcmp(field->name, "feiten") == 0)
        put_feiten(out, field);
    else if (strcmp(field->name, "tabel") == 0)
        put_tabel(out, field);
    else if (strcmp(field->name, "matrix") == 0)
        put_matrix_md(out, field);
    else if (strcmp(field->name, "ondertekening") == 0)
        put_ondertekening(out, field);
}

void
brief_md(const struct value *stuk, struct buf *out)
{
    const char *ondertitel = value_get_text(stuk, "ondertitel");

    buf_text(out, "# ");
    put_field(out, stuk, "titel");
    buf_char(out, '\n');
    if (ondertitel != NULL) {
        buf_char(out, '\n');
        put_text(out, ondertitel);
        buf_char(out, '\n');
    }
    for (const struct value *blok = first_of(stuk, "blokken"); blok != NULL; blok = blok->next)
        put_blok(out, blok);
}
