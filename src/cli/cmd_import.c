/*
 * gcos import pakket: a sealed package of another casusoverleg becomes one concept-aanmelding (E19.1).
 * gcos import dossiers: every row of a list becomes a concept-aanmelding of the user who imports, or is refused with its line, reason and article.
 * Each row is an act of its own through the gate (E30.3); a row that was taken before is passed over, so that a file can be given again after an
 * interruption. What is printed about a row is its line number, never a name.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/cli.h"
#include "cli/local.h"
#include "link/import.h"
#include "store/pakket.h"

#define IMPORT_ARENA ((size_t)64 << 20)
#define TABLE_SIZE 16384                 /* open addressing, never more than half full */
#define ROWS_MAX (TABLE_SIZE / 2)

struct import {
    const char *path, *casusoverleg, *gebruiker, *grondslag, *toelichting;
    struct local *local;
    struct arena *arena;                 /* of the whole file: markers */
    const char **seen;                   /* markers of this file, to count equal rows */
    size_t rows, added, known, refused;
};

/* Has this file said the same before? Adds it when not. */
static bool
seen_before(struct import *im, const char *merk)
{
    size_t hash = 1469598103934665603u;

    for (const char *c = merk; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    for (size_t i = hash % TABLE_SIZE;; i = (i + 1) % TABLE_SIZE) {
        if (im->seen[i] == NULL) {
            im->seen[i] = merk;
            return false;
        }
        if (strcmp(im->seen[i], merk) == 0)
            return true;
    }
}

static void
row_refused(struct import *im, size_t line, const char *waarom, const char *artikel)
{
    fflush(stdout);
    if (artikel[0] == '\0')
        fprintf(stderr, "%s:%zu: %s\n", im->path, line, waarom);
    else
        fprintf(stderr, "%s:%zu: %s (%s %s)\n", im->path, line, waarom, artikel[0] == 'E' ? "eigen regel" : "art.", artikel);
    im->refused++;
}

static const char *
text_or(const json_t *value, const char *otherwise)
{
    return json_is_string(value) ? json_string_value(value) : otherwise;
}

static void
count_answer(struct import *im, size_t line, const json_t *answer)
{
    const json_t *fout = json_array_get(json_object_get(answer, "fouten"), 0), *waarom = json_object_get(answer, "waarom");
    const char *artikel = text_or(json_object_get(answer, "artikel"), "9.2");
    char text[512];

    if (json_is_true(json_object_get(answer, "bekend")))
        im->known++;
    else if (local_done(answer))
        im->added++;
    else if (json_object_get(answer, "artikel") == NULL && fout != NULL) {
        snprintf(text, sizeof text, "%s: %s", text_or(json_array_get(fout, 0), "rij"), text_or(json_array_get(fout, 1), ""));
        row_refused(im, line, text, artikel);
    } else
        row_refused(im, line, text_or(waarom, "De rij wordt geweigerd."), text_or(json_object_get(answer, "artikel"), ""));
}

static enum rc
send_row(struct import *im, size_t line, const struct import_veld *veld, size_t count, const char *merk, struct err *err)
{
    json_t *request = local_act(im->gebruiker, "POST", "/casusoverleggen/{co}/dossiers", im->casusoverleg);

    for (size_t i = 0; i < count; i++)
        local_field(request, veld[i].naam, veld[i].waarde);
    local_field(request, "aanleiding", im->toelichting);
    local_field(request, "grondslag", im->grondslag);
    local_field(request, "concept", "true");
    local_field(request, "_merk", merk);
    json_t *answer = local_call(im->local, request, err);
    json_decref(request);
    if (answer == NULL)
        return err->rc;
    json_int_t status = json_integer_value(json_object_get(answer, "status"));
    enum rc rc = RC_OK;
    if (local_done(answer) || status == 400)
        count_answer(im, line, answer);
    else { /* no row is at fault: he may not import here, or the store stands still */
        local_say(answer, "Inlezen");
        rc = RC_DENIED;
    }
    json_decref(answer);
    return rc;
}

static enum rc
one_row(struct import *im, const struct import_kop *kop, const struct csv_row *row, struct err *err)
{
    struct import_veld veld[IMPORT_VELDEN_MAX];
    const char *merk;
    size_t count;
    unsigned volgnummer = 0;

    im->rows++;
    const char *wrong = import_rij(im->arena, kop, row, veld, &count);
    if (wrong != NULL) {
        row_refused(im, row->line, wrong, "");
        return RC_OK;
    }
    do {
        merk = import_merk(im->arena, im->gebruiker, kop, row, ++volgnummer);
        if (merk == NULL)
            return err_set(err, RC_NOMEM, "marker");
    } while (seen_before(im, merk));
    return send_row(im, row->line, veld, count, merk, err);
}

static int
all_rows(struct import *im, const char *text, size_t size)
{
    struct csv csv;
    struct csv_row row;
    struct import_kop kop;
    struct err err = {0};
    struct buf sheet CLEANUP_BUF;
    const char *wrong = NULL;

    buf_init(&sheet, 2 * CSV_MAX);
    if (import_is_xlsx(text, size)) {
        wrong = import_xlsx(im->arena, text, size, &sheet);
        if (wrong != NULL)
            return cli_no("%s: %s Er is niets ingelezen.", im->path, wrong);
        text = buf_str(&sheet);
        size = sheet.length;
    }
    if (csv_begin(&csv, text, size) && csv_next(&csv, im->arena, &row))
        wrong = import_kop(im->arena, &row, &kop);
    else
        wrong = csv.wrong != NULL ? csv.wrong : "Het bestand is leeg.";
    if (wrong != NULL)
        return cli_no("%s:%zu: %s Er is niets ingelezen.", im->path, csv.line, wrong);
    enum rc rc = RC_OK;
    while (rc == RC_OK && csv_next(&csv, im->arena, &row))
        rc = im->rows < ROWS_MAX ? one_row(im, &kop, &row, &err) : err_set(&err, RC_LIMIT, "more than %d rows", ROWS_MAX);
    printf("%zu rijen gelezen: %zu toegevoegd als concept-aanmelding, %zu al eerder ingelezen, %zu geweigerd.\n", im->rows, im->added, im->known, im->refused);
    if (csv.wrong != NULL)
        return cli_no("%s:%zu: %s Wat erboven staat is ingelezen; verbeter het bestand en lees het nog eens in.", im->path, row.line, csv.wrong);
    if (rc == RC_STALE)
        return cli_no("De server is gestopt. Wat is ingelezen staat er; lees hetzelfde bestand straks nog eens in.");
    if (rc != RC_OK && rc != RC_DENIED)
        return cli_fail(&err, "Verder inlezen");
    return rc != RC_OK || im->refused > 0 ? UITGANG_NEE : UITGANG_GEDAAN;
}

/* A key becomes an id once, not for every row. */
static bool
find_casusoverleg(struct import *im)
{
    struct err err = {0};
    json_t *request = json_pack("{s:s,s:s}", "soort", "casusoverleg", "casusoverleg", im->casusoverleg);
    json_t *answer = local_call(im->local, request, &err);
    bool good = answer != NULL && local_done(answer);

    if (answer == NULL)
        cli_fail(&err, "Het casusoverleg vinden");
    else if (!good)
        local_say(answer, "Inlezen");
    else
        im->casusoverleg = arena_text(im->arena, json_string_value(json_object_get(answer, "id")));
    json_decref(answer);
    json_decref(request);
    return good && im->casusoverleg != NULL;
}

static int
run(struct import *im, const char *data)
{
    struct err err = {0};
    char *text = NULL;
    size_t size = 0;
    int status;

    if (file_load(im->path, CSV_MAX, &text, &size, &err) != RC_OK)
        return cli_no("%s is niet te lezen, of is groter dan %zu bytes. (%s)", im->path, CSV_MAX, err.text);
    im->arena = arena_new(IMPORT_ARENA);
    im->seen = calloc(TABLE_SIZE, sizeof *im->seen);
    if (im->arena == NULL || im->seen == NULL)
        status = cli_no("Er is te weinig geheugen.");
    else if (local_open(data_dir(data), &im->local, &err) != RC_OK)
        status = cli_fail(&err, "De installatie openen");
    else
        status = find_casusoverleg(im) ? all_rows(im, text, size) : UITGANG_NEE;
    local_close(im->local);
    free(im->seen);
    arena_free(im->arena);
    explicit_bzero(text, size);
    free(text);
    return cli_flush(status);
}

/* One act, with the whole file in it. */
static int
send_pakket(struct import *im, const char *bytes, size_t size)
{
    size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    char *text = malloc(room);
    struct err err = {0};

    if (text == NULL)
        return cli_no("Er is te weinig geheugen.");
    json_t *request = local_act(im->gebruiker, "POST", "/casusoverleggen/{co}/pakketten", im->casusoverleg);
    local_field(request, "pakket", "pakket.gcos");
    local_field(request, "_pakket", sodium_bin2base64(text, room, (const uint8_t *)bytes, size, sodium_base64_VARIANT_ORIGINAL));
    json_t *answer = local_call(im->local, request, &err);
    int status = answer == NULL ? cli_fail(&err, "Het pakket inlezen") : local_done(answer) ? UITGANG_GEDAAN : local_say(answer, "Het pakket inlezen");
    if (status == UITGANG_GEDAAN)
        printf("Ingelezen als concept-aanmelding, te zien voor %s. Bevestig haar, en leg per stuk vast wat nodig is; bij de stukken staat ook wat\n"
            "hier niet kon worden aangenomen: %s\n", im->gebruiker,
            text_or(json_object_get(answer, "locatie"), ""));
    json_decref(answer);
    json_decref(request);
    free(text);
    return status;
}

static int
run_pakket(struct import *im, const char *data)
{
    struct err err = {0};
    char *bytes = NULL;
    size_t size = 0;
    int status;

    if (file_load(im->path, PAKKET_MAX, &bytes, &size, &err) != RC_OK)
        return cli_no("%s is niet te lezen, of is groter dan een pakket kan zijn. (%s)", im->path, err.text);
    im->arena = arena_new((size_t)64 << 10);
    if (im->arena == NULL)
        status = cli_no("Er is te weinig geheugen.");
    else if (local_open(data_dir(data), &im->local, &err) != RC_OK)
        status = cli_fail(&err, "De installatie openen");
    else
        status = find_casusoverleg(im) ? send_pakket(im, bytes, size) : UITGANG_NEE;
    local_close(im->local);
    arena_free(im->arena);
    free(bytes);
    return cli_flush(status);
}

int
cmd_import(int argc, char **argv)
{
    const char *data = NULL;
    struct import im = {.toelichting = "Ingelezen uit een lijst; de aanleiding volgt bij de bevestiging."};
    const struct option_def options[] = {{"data", &data, NULL}, {"casusoverleg", &im.casusoverleg, NULL}, {"as", &im.gebruiker, NULL},
        {"grondslag", &im.grondslag, NULL}, {"toelichting", &im.toelichting, NULL}, {0}};
    int rest;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    bool pakket = rest == 2 && strcmp(argv[0], "pakket") == 0;
    if (rest != 2 || (!pakket && strcmp(argv[0], "dossiers") != 0) || im.casusoverleg == NULL || im.gebruiker == NULL)
        return cli_wrong("Gebruik: gcos import dossiers BESTAND --casusoverleg ID --as GEBRUIKER [--grondslag G] [--toelichting T], of"
            " gcos import pakket BESTAND --casusoverleg ID --as GEBRUIKER.");
    im.path = argv[1];
    return pakket ? run_pakket(&im, data) : run(&im, data);
}
