/*
 * Any bytes as a covenant file: the check always ends, within its memory, with findings or a model but never both (E0.2, E23.4, E40.10).
 * Corpus: tests/convenant convenanten
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No file of this size may ask for more than this of the model's arena; what a larger one could is bounded by CONVENANT_FILE_MAX. */
#define MODEL_MAX ((size_t)16 * 1024 * 1024)
/* The outer bounds under which specific covenants are read: loaded once, it is larger than they are. The arena holds it till the end. */
static const struct profiel *profiel;
static struct arena *bounds;
/* A general covenant with numbers to fill in (E40.10). */
static const char *avg;
static size_t avg_size;

static const char *
find_shipped(void *context, struct arena *arena, const char *sleutel, size_t *ret_size)
{
    const char *source = getenv("GCOS_SOURCE");
    FILE *file = fopen(arena_format(arena, "%s/convenanten/%s.yaml", source == NULL ? "." : source, sleutel), "rb");
    char *text = arena_alloc(arena, CONVENANT_FILE_MAX);

    (void)context;
    if (file == NULL || text == NULL)
        return NULL;
    *ret_size = fread(text, 1, CONVENANT_FILE_MAX, file);
    fclose(file);
    return text;
}

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    static const struct profiel_bron shipped = {.find = find_shipped};
    struct findings findings;
    const struct convenant *c;
    size_t size = 0;
    const char *text;

    (void)count;
    (void)argument;
    bounds = arena_new((size_t)64 * 1024 * 1024);
    avg = find_shipped(NULL, bounds, "avg-wgs", &avg_size);
    text = find_shipped(NULL, bounds, "veelplegers", &size);
    findings_init(&findings, bounds);
    c = text == NULL ? NULL : convenant_load(bounds, &shipped, text, size, &findings);
    if (c == NULL || avg == NULL)
        abort();    /* without the bounds nothing is tried */
    profiel = c->profiel;
    return 0;
}

static void
check_findings(const struct findings *findings, const uint8_t *data, size_t size)
{
    int lines = 1;

    /* YAML 1.1 also breaks lines at U+0085, U+2028 and U+2029 */
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r' || data[i] == 0x85 || data[i] == 0xa8 || data[i] == 0xa9;
    if (findings->count > FINDINGS_MAX)
        abort();
    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].tekst == NULL || findings->item[i].artikel == NULL || findings->item[i].line < 1 || findings->item[i].line > lines + 1
            || (i > 0 && findings->item[i].line < findings->item[i - 1].line))
            abort();
}

/* What came through may give no party what the general covenant gives none of its kind. */
static void
check_model(const struct convenant *c)
{
    const uint16_t all = 0x1ffe, by_act = RUBRIEK_BIT(RUBRIEK_VERSTREKKINGEN) | RUBRIEK_BIT(RUBRIEK_CONTACTEN);

    for (size_t i = 0; i < c->partij_count; i++) {
        const struct partij *p = &c->partij[i];

        if (((p->recht.lezen | p->recht.verstrekken) & ~all) != 0 || (p->recht.verstrekken & by_act) != 0 || (!p->zetel && p->recht.lezen != 0))
            abort();
        for (enum rubriek r = RUBRIEK_PERSONALIA; r <= RUBRIEK_CONTACTEN; r++)
            if ((p->recht.verstrekken & RUBRIEK_BIT(r)) != 0 && partij_grondslag(p, r) == NULL)
                abort();
    }
    for (size_t i = 0; i < c->invulveld_count; i++)
        if (c->invulveld[i].rubriek < RUBRIEK_STRAFBARE_FEITEN || c->invulveld[i].rubriek > RUBRIEK_GEZIN)
            abort();
}

/* A house's own copy: nobody stretches a number that is known, whatever else is in it. */
static void
check_eigen(struct arena *arena, const uint8_t *data, size_t size)
{
    struct findings findings;
    const struct profiel *p;

    if (profiel_afwijking(avg, avg_size, (const char *)data, size) != 0)
        return;
    findings_init(&findings, arena);
    p = profiel_load(arena, (const char *)data, size, &findings);
    if (p != NULL && (strcmp(p->sleutel, "avg-wgs") != 0 || p->inactief_na.count != 2 || p->inactief_na.unit != TERM_YEARS || p->antwoord_verzoek.count != 1
        || p->datalek_uren != 72))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct profiel_bron bron = {.find = NULL, .profiel = profiel};
    struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
    struct findings findings;
    const struct convenant *c;
    int status;

    if (arena == NULL)
        return 0;
    findings_init(&findings, arena);
    status = convenant_check(arena, &bron, (const char *)data, size, &findings);
    if ((status == 0) != (findings.count == 0) || arena_used(arena) > MODEL_MAX)
        abort();
    check_findings(&findings, data, size);
    c = status != 0 ? NULL : convenant_load(arena, &bron, (const char *)data, size, &findings);
    if (c != NULL)
        check_model(c);
    check_eigen(arena, data, size);
    arena_free(arena);
    return 0;
}
