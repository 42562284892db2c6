/*
 * XLSX (ECMA-376) into CSV text: the first sheet of a workbook, as a list of persons is saved by a spreadsheet. Read by `gcos import` alone; from there on
 * there is one way of reading rows (import_csv.c).
 *
 * A workbook is a zip of XML: xl/workbook.xml names the sheets, its .rels where they stand, sharedStrings.xml the texts, styles.xml which numbers are days. We
 * read just that. A document type is refused, so that nothing expands; every part has a maximum, whatever the zip says of its size; formulas count as the
 * value they were saved with. Days become YYYY-MM-DD.
 */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "link/import.h"

#define PART_MAX ((size_t)32 << 20)      /* bytes of one part, unpacked */
#define ENTRIES_MAX 2000
#define STRINGS_MAX 200000
#define STYLES_MAX 4096
#define FORMATS_MAX 512

struct xlsx {
    zip_t *zip;
    struct arena *arena;
    struct buf text;                     /* of the element being read */
    bool in_text;
    const char *wrong;
    XML_Parser parser;                   /* of the part being read */
    const char *sheet_id, *sheet_path;
    bool from_1904;
    const char **string; size_t string_count;
    bool phonetic;                       /* a reading aid in a shared string: no part of it */
    int format[FORMATS_MAX]; size_t format_count;        /* own number formats that are days */
    bool day[STYLES_MAX]; size_t style_count; bool in_styles;
    struct buf *out;
    long row, next;                      /* last row written; the one being read, written only when it has a cell */
    bool row_open;
    int column, width;                   /* columns written of this row; of the first */
    char type[12]; int style, at;                        /* of the cell being read */
};

static void
stop(struct xlsx *x, const char *wrong)
{
    if (x->wrong == NULL)
        x->wrong = wrong;
    XML_StopParser(x->parser, XML_FALSE);
}

/* By its local name: a prefix is free to choose. */
static bool
is(const char *name, const char *wanted)
{
    const char *colon = strrchr(name, ':');
    return strcmp(colon == NULL ? name : colon + 1, wanted) == 0;
}

static const char *
attribute(const char **list, const char *name)
{
    for (; list[0] != NULL; list += 2)
        if (is(list[0], name))
            return list[1];
    return NULL;
}

static long
number(const char *text, long most)
{
    char *end;
    long value = text == NULL ? -1 : strtol(text, &end, 10);

    return text == NULL || *text == '\0' || *end != '\0' || value < 0 || value > most ? -1 : value;
}

static void
take_text(struct xlsx *x, bool begin)
{
    if (begin)
        buf_clear(&x->text);
    x->in_text = begin;
}

/* ---- which sheet, and which numbers are days ---- */

static void
workbook_start(void *context, const char *name, const char **list)
{
    struct xlsx *x = context;

    if (is(name, "sheet") && x->sheet_id == NULL) {
        for (const char **a = list; a[0] != NULL; a += 2)
            if (strchr(a[0], ':') != NULL && is(a[0], "id"))
                x->sheet_id = arena_text(x->arena, a[1]);
    } else if (is(name, "workbookPr")) {
        const char *value = attribute(list, "date1904");
        x->from_1904 = value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
    }
}

static void
rels_start(void *context, const char *name, const char **list)
{
    struct xlsx *x = context;
    const char *id = attribute(list, "Id"), *target = attribute(list, "Target");

    if (is(name, "Relationship") && id != NULL && target != NULL && x->sheet_id != NULL && strcmp(id, x->sheet_id) == 0)
        x->sheet_path = target[0] == '/' ? arena_text(x->arena, target + 1) : arena_join(x->arena, "xl/", target, NULL);
}

/* A code with a year, month or day in it, outside quoted words and [colours]. */
static bool
is_day_code(const char *code)
{
    for (bool quoted = false, bracket = false; *code != '\0'; code++) {
        if (*code == '"')
            quoted = !quoted;
        else if (*code == '[')
            bracket = true;
        else if (*code == ']')
            bracket = false;
        else if (!quoted && !bracket && strchr("yYdDjJ", *code) != NULL)
            return true;
    }
    return false;
}

static void
styles_start(void *context, const char *name, const char **list)
{
    struct xlsx *x = context;
    long id = number(attribute(list, "numFmtId"), 100000);

    if (is(name, "numFmt") && id >= 0 && attribute(list, "formatCode") != NULL && is_day_code(attribute(list, "formatCode"))) {
        if (x->format_count < FORMATS_MAX)
            x->format[x->format_count++] = (int)id;
    } else if (is(name, "cellXfs")) {
        x->in_styles = true;
    } else if (is(name, "xf") && x->in_styles && x->style_count < STYLES_MAX) {
        bool day = (id >= 14 && id <= 17) || id == 22; /* the built-in ones */
        for (size_t i = 0; i < x->format_count; i++)
            day = day || x->format[i] == id;
        x->day[x->style_count++] = day;
    }
}

static void
styles_end(void *context, const char *name)
{
    struct xlsx *x = context;
    if (is(name, "cellXfs"))
        x->in_styles = false;
}

/* ---- texts ---- */

static void
strings_start(void *context, const char *name, const char **list)
{
    struct xlsx *x = context;

    (void)list;
    if (is(name, "si"))
        buf_clear(&x->text);
    else if (is(name, "rPh"))
        x->phonetic = true;
    else if (is(name, "t"))
        x->in_text = !x->phonetic;
}

static void
strings_end(void *context, const char *name)
{
    struct xlsx *x = context;

    if (is(name, "t"))
        x->in_text = false;
    else if (is(name, "rPh"))
        x->phonetic = false;
    else if (is(name, "si")) {
        if (x->string_count == STRINGS_MAX)
            stop(x, "Het werkblad heeft te veel verschillende teksten.");
        else
            x->string[x->string_count++] = arena_text_n(x->arena, buf_str(&x->text), x->text.length);
    }
}

/* ---- cells ---- */

/* "C7": the third; 0 when it is no such name. */
static int
column_of(const char *name)
{
    int column = 0;

    for (; name != NULL && *name >= 'A' && *name <= 'Z' && column < 1000; name++)
        column = column * 26 + (*name - 'A' + 1);
    return column;
}

static void
put_cell(struct xlsx *x, const char *text)
{
    buf_text(x->out, x->column++ == 0 ? "\"" : ",\"");
    for (; *text != '\0'; text++)
        if (*text != '\r')
            buf_text(x->out, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
    buf_text(x->out, "\"");
}

static const char *
day_text(struct xlsx *x, const char *value)
{
    char *end, *text = arena_alloc(x->arena, 11);
    double serial = strtod(value, &end);

    if (text == NULL || *end != '\0' || !(serial >= 0 && serial < 2958466))
        return NULL;
    int32_t days = (int32_t)serial;
    /* the calendar of 1900 has a 29 February that never was */
    int32_t day = x->from_1904 ? date_from_text("1904-01-01") + days : date_from_text("1899-12-30") + days + (days < 60);
    return date_to_text(day, text);
}

static void
cell_end(struct xlsx *x)
{
    const char *text = buf_str(&x->text);

    if (strcmp(x->type, "s") == 0) {
        long at = number(text, (long)STRINGS_MAX);
        text = at >= 0 && (size_t)at < x->string_count ? x->string[at] : NULL;
    } else if (strcmp(x->type, "e") == 0) {
        text = NULL;
    } else if (x->type[0] == '\0' && text[0] != '\0' && x->style >= 0 && (size_t)x->style < x->style_count && x->day[x->style]) {
        text = day_text(x, text);
    }
    if (text == NULL) {
        stop(x, "Een cel heeft een waarde die niet te lezen is; verbeter haar in het werkblad.");
        return;
    }
    while (x->column < x->at - 1)
        put_cell(x, "");
    put_cell(x, text);
}

static void
row_start(struct xlsx *x, long row)
{
    x->row_open = true;
    x->column = 0;
    if (row != x->row + 1)
        stop(x, "Er staat een lege rij tussen de rijen; haal haar weg in het werkblad.");
    x->row = row;
}

static void
sheet_start(void *context, const char *name, const char **list)
{
    struct xlsx *x = context;

    if (is(name, "row")) {
        x->next = attribute(list, "r") == NULL ? x->row + 1 : number(attribute(list, "r"), 2000000);
        x->row_open = false;
        x->at = 0;
    } else if (is(name, "c")) {
        const char *type = attribute(list, "t");
        if (!x->row_open)
            row_start(x, x->next);
        int at = attribute(list, "r") == NULL ? x->at + 1 : column_of(attribute(list, "r"));
        if (at <= x->at || at > CSV_COLUMNS_MAX)
            stop(x, "Het werkblad heeft te veel kolommen.");
        x->at = at;
        x->style = (int)number(attribute(list, "s"), STYLES_MAX);
        snprintf(x->type, sizeof x->type, "%s", type == NULL || strcmp(type, "n") == 0 ? "" : type);
        buf_clear(&x->text);
    } else if (is(name, "v") || is(name, "t"))
        x->in_text = true;
}

static void
sheet_end(void *context, const char *name)
{
    struct xlsx *x = context;

    if (is(name, "v") || is(name, "t"))
        x->in_text = false;
    else if (is(name, "c"))
        cell_end(x);
    else if (is(name, "row") && x->row_open) {
        if (x->row == 1)
            x->width = x->column;
        while (x->column < x->width)
            put_cell(x, "");
        buf_text(x->out, "\n");
    }
    if (buf_failed(x->out))
        stop(x, "Het werkblad is te groot.");
}

/* ---- parts ---- */

static void
characters(void *context, const char *text, int length)
{
    struct xlsx *x = context;

    if (!x->in_text)
        return;
    buf_add(&x->text, text, (size_t)length);
    if (buf_failed(&x->text))
        stop(x, "Een cel heeft te veel tekst.");
}

static void
doctype(void *context, const char *name, const char *system, const char *public, int subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)subset;
    stop(context, "Het bestand bevat iets dat niet in een werkblad hoort.");
}

/* false: wrong, or not there though needed. */
static bool
part(struct xlsx *x, const char *path, bool needed, XML_StartElementHandler start, XML_EndElementHandler end)
{
    zip_file_t *file = path == NULL ? NULL : zip_fopen(x->zip, path, 0);
    char block[16384];
    size_t total = 0;
    zip_int64_t got = 0;

    if (file == NULL) {
        if (needed)
            x->wrong = "Dit is geen werkmap die te lezen is; bewaar hem opnieuw als XLSX, zonder wachtwoord, of als CSV.";
        return !needed;
    }
    x->parser = XML_ParserCreate(NULL);
    if (x->parser == NULL)
        x->wrong = "Er is te weinig geheugen.";
    else {
        XML_SetUserData(x->parser, x);
        XML_SetElementHandler(x->parser, start, end);
        XML_SetCharacterDataHandler(x->parser, characters);
        XML_SetStartDoctypeDeclHandler(x->parser, doctype);
    }
    take_text(x, true);
    take_text(x, false);
    while (x->wrong == NULL && (got = zip_fread(file, block, sizeof block)) >= 0) {
        total += (size_t)got;
        if (total > PART_MAX)
            x->wrong = "Het werkblad is te groot.";
        else if (XML_Parse(x->parser, block, (int)got, got == 0) != XML_STATUS_OK && x->wrong == NULL)
            x->wrong = "Het werkblad is beschadigd.";
        if (got == 0)
            break;
    }
    if (got < 0 && x->wrong == NULL)
        x->wrong = "Het bestand is beschadigd.";
    XML_ParserFree(x->parser);
    zip_fclose(file);
    return x->wrong == NULL;
}

bool
import_is_xlsx(const char *bytes, size_t size)
{
    return size > 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

const char *
import_xlsx(struct arena *arena, const char *bytes, size_t size, struct buf *out)
{
    struct xlsx *x = calloc(1, sizeof *x);
    const char *wrong = "Er is te weinig geheugen.";
    zip_error_t error;

    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
    if (x == NULL || source == NULL || (x->string = calloc(STRINGS_MAX, sizeof *x->string)) == NULL)
        goto done;
    x->arena = arena;
    x->out = out;
    buf_init(&x->text, CSV_CELL_MAX);
    x->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (x->zip == NULL || zip_get_num_entries(x->zip, 0) > ENTRIES_MAX)
        x->wrong = "Het bestand is beschadigd, of geen werkmap.";
    else {
        (void)(part(x, "xl/workbook.xml", true, workbook_start, NULL) && part(x, "xl/_rels/workbook.xml.rels", true, rels_start, NULL) &&
            part(x, "xl/sharedStrings.xml", false, strings_start, strings_end) && part(x, "xl/styles.xml", false, styles_start, styles_end) &&
            part(x, x->sheet_path, true, sheet_start, sheet_end));
    }
    wrong = x->wrong;
    buf_free(&x->text);
done:
    if (x != NULL && x->zip != NULL)
        zip_discard(x->zip); /* and its source */
    else
        zip_source_free(source);
    zip_error_fini(&error);
    if (x != NULL)
        free(x->string);
    free(x);
    return wrong;
}
