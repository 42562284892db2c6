/*
 * load: from bytes to a checked model. See convenant_file.h.
 */
#include "convenant/load.h"

#include <string.h>

#include "base/arena.h"
#include "convenant/finding.h"

/* A tree of 256 KiB with its marks; far more than any covenant needs. */
#define TEMP_MAX ((size_t)64 * 1024 * 1024)

const char *
rubriek_keys(void)
{
    return "personalia, strafbare-feiten, overlast, veroordelingen, leefsituatie, verblijfsstatus, zorg, gezin, aanpak, voortgang, "
           "verstrekkingen, contacten";
}

bool
term_longer(struct term a, struct term b)
{
    int32_t from = date_from_civil((struct civil){2001, 1, 1});

    return date_add(from, a) > date_add(from, b);
}

char *
term_dutch(struct arena *arena, struct term term)
{
    char text[64];

    return arena_text(arena, term_to_text(term, text, sizeof text));
}

enum file_kind { KIND_NONE, KIND_PROFIEL, KIND_CONVENANT, KIND_SCREENING };

struct loaded {
    enum file_kind kind;
    const struct profiel *profiel;
    const struct convenant *convenant;
    const struct screen *screen;
};

static void
load_tree(struct reader *reader, const struct profiel_bron *bron, const struct node *tree, struct loaded *ret_loaded)
{
    if (node_get(tree, "soorten") != NULL && node_get(tree, "screening") != NULL && node_get(tree, "profiel") == NULL) {
        ret_loaded->kind = KIND_SCREENING;
        ret_loaded->screen = screening_read(reader, tree);
    } else if (node_get(tree, "profiel") != NULL && node_get(tree, "convenant") == NULL) {
        ret_loaded->kind = KIND_PROFIEL;
        ret_loaded->profiel = profiel_read(reader, tree);
        if (ret_loaded->profiel != NULL && !arena_failed(reader->arena))
            profiel_rules(reader, ret_loaded->profiel);
    } else {
        ret_loaded->kind = KIND_CONVENANT;
        ret_loaded->convenant = bron == NULL ? NULL : convenant_read(reader, bron, tree);
        if (ret_loaded->convenant != NULL && !arena_failed(reader->arena))
            convenant_rules(reader, ret_loaded->convenant);
    }
}

/* bron NULL: only a general covenant will do. */
static struct loaded
load(struct arena *arena, const struct profiel_bron *bron, const char *text, size_t size, struct findings *findings)
{
    struct loaded loaded = {0};
    struct reader reader = {.arena = arena, .temp = arena_new(TEMP_MAX), .findings = findings,
        .source = text, .source_size = size, .bron = bron};
    const struct node *tree;
    size_t before = findings->count;

    if (reader.temp == NULL) {
        arena_fail(arena);
        return loaded;
    }
    tree = yaml_tree(reader.temp, text, size, findings);
    if (tree != NULL)
        load_tree(&reader, bron, tree, &loaded);
    if (arena_failed(reader.temp))
        arena_fail(arena);
    arena_free(reader.temp);
    findings_sort(findings);
    if (findings->count > before || findings->more || arena_failed(arena))
        loaded = (struct loaded){.kind = loaded.kind};
    return loaded;
}

const struct profiel *
profiel_load(struct arena *arena, const char *text, size_t size, struct findings *findings)
{
    struct loaded loaded = load(arena, NULL, text, size, findings);

    if (loaded.kind == KIND_CONVENANT || loaded.kind == KIND_SCREENING)
        finding_form(findings, 1, "dit is geen algemeen convenant; het begint niet met “profiel:”");
    return loaded.profiel;
}

const struct convenant *
convenant_load(struct arena *arena, const struct profiel_bron *bron, const char *text, size_t size, struct findings *findings)
{
    struct loaded loaded = load(arena, bron, text, size, findings);

    if (loaded.kind == KIND_PROFIEL || loaded.kind == KIND_SCREENING)
        finding_form(findings, 1, "dit is geen specifiek convenant; een casusoverleg heeft een specifiek convenant nodig (“convenant:”)");
    return loaded.convenant;
}

int
convenant_check(struct arena *arena, const struct profiel_bron *bron, const char *text, size_t size, struct findings *findings)
{
    struct loaded loaded = load(arena, bron, text, size, findings);

    return loaded.profiel != NULL || loaded.convenant != NULL || loaded.screen != NULL ? 0 : 1;
}

static const char *
find_given(void *context, struct arena *arena, const char *sleutel, size_t *ret_size)
{
    (void)arena;
    (void)sleutel;
    *ret_size = strlen(context);
    return context;
}

const struct convenant *
convenant_load_text(void *context, struct arena *arena, const char *yaml, const char *profiel)
{
    const struct profiel_bron *bron = context;
    const struct profiel_bron given = {.find = find_given, .context = (void *)(uintptr_t)profiel, .eigen = true};
    struct findings findings;

    if (yaml == NULL)
        return NULL;
    findings_init(&findings, arena);
    return convenant_load(arena, profiel == NULL ? bron : &given, yaml, strlen(yaml), &findings);
}
