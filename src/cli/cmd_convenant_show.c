/*
 * gcos convenant show and melding: the covenant as a document to sign (E23.4), and the notification that follows from it (E21.1), as HTML, PDF or
 * Markdown. One tree, three renderers.
 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "brief/brief.h"
#include "cli/cli.h"
#include "cli/cmd_convenant.h"
#include "convenant/convenant_file.h"
#include "core/convenant/convenant_stuk.h"
#include "web/los.h"

#define FINDINGS_SHOWN 5

const struct convenant *
convenant_open(struct arena *arena, const char *path)
{
    struct profiel_bron bron = {.find = profiel_find_folder};
    const struct convenant *c = NULL;
    struct findings findings;
    struct err err = {0};
    char *text = NULL, *own;
    size_t size;

    if (file_load(path, CONVENANT_FILE_MAX, &text, &size, &err) != RC_OK) {
        cli_no("%s is niet te lezen: %s", path, err.text);
        return NULL;
    }
    bron.context = dirname(arena_text(arena, path));
    findings_init(&findings, arena);
    own = arena_text_n(arena, text, size);
    free(text);
    if (own != NULL)
        c = convenant_load(arena, &bron, own, size, &findings);
    if (c != NULL && !arena_failed(arena))
        return c;
    cli_no(findings.count == 0 ? "%s is geen specifiek convenant." : "%s is geen geldig specifiek convenant:", path);
    for (size_t f = 0; f < findings.count && f < FINDINGS_SHOWN; f++)
        fprintf(stderr, "%s\n", finding_text(arena, path, &findings.item[f]));
    if (findings.count > FINDINGS_SHOWN)
        fprintf(stderr, "en nog %zu; gcos convenant check %s noemt ze alle.\n", findings.count - FINDINGS_SHOWN, path);
    return NULL;
}

static int
pdf(const struct value *stuk, struct buf *out)
{
    struct err err = {0};

    switch (brief_pdf("stuk", stuk, out, &err)) {
    case RC_OK:
        return UITGANG_GEDAAN;
    case RC_NONE:
        return cli_no("Een PDF maken kan hier niet: %s. Met --format html komt er een pagina die zich laat afdrukken.", err.text);
    default:
        return cli_fail(&err, "De PDF maken");
    }
}

static int
render(const struct value *stuk, const char *format)
{
    struct buf out CLEANUP_BUF;
    struct err err = {0};
    int status = UITGANG_GEDAAN;

    buf_init(&out, BRIEF_MAX);
    if (strcmp(format, "pdf") == 0)
        status = pdf(stuk, &out);
    else if (strcmp(format, "md") == 0)
        brief_md(stuk, &out);
    else if (los_render("stuk_los", stuk_shape, stuk, &out, &err) != RC_OK)
        status = cli_fail(&err, "Het document maken");
    if (status == UITGANG_GEDAAN && buf_failed(&out))
        status = cli_no("Het document past niet in het geheugen.");
    if (status == UITGANG_GEDAAN)
        fwrite(buf_str(&out), 1, out.length, stdout);
    return cli_flush(status);
}

static int
document(const char *path, const char *format, void (*make)(struct arena *, const struct convenant *, struct value *))
{
    struct arena *arena = arena_new(CONVENANT_ARENA);
    const struct convenant *c;
    int status = UITGANG_NEE;

    if (strcmp(format, "html") != 0 && strcmp(format, "pdf") != 0 && strcmp(format, "md") != 0) {
        arena_free(arena);
        return cli_wrong("--format %s bestaat niet; html, pdf en md wel.", format);
    }
    if (arena == NULL)
        return cli_no("Er is te weinig geheugen.");
    if ((c = convenant_open(arena, path)) != NULL) {
        struct value *stuk = value_object(arena);
        make(arena, c, stuk);
        status = arena_failed(arena) ? cli_no("Er is te weinig geheugen.") : render(stuk, format);
    }
    arena_free(arena);
    return status;
}

int
convenant_show(const char *path, const char *format)
{
    return document(path, format, convenant_stuk);
}

int
convenant_melding(const char *path, const char *format)
{
    return document(path, format, melding_stuk);
}
