/*
 * pages: see pages.h.
 */
#include "web/pages.h"

#include <stdlib.h>
#include <string.h>

#include "core/act.h"
#include "gate/gate.h"
#include "web/mustache.h"

#define NAME_MAX_LENGTH 64
#define PAGES_MAX 256

const struct shape page_shape[] = {
    {"titel", SHAPE_TEXT, NULL, "Titel van de pagina"},
    {"melding", SHAPE_TEXT, NULL, "Wat zojuist is vastgelegd"},
    {"pad", SHAPE_URL, NULL, "Adres van deze pagina"},
    {"site", SHAPE_TEXT, NULL, "Waar deze installatie staat: https:// en haar naam"},
    {"nu", SHAPE_TEXT, NULL, "Tijd, voor op papier"},
    {0}};
static const struct shape melding_shape[] = {{"veld", SHAPE_TEXT, NULL, NULL}, {"melding", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape fout_shape[] = {
    {"status", SHAPE_INT, NULL, NULL},
    {"uitleg", SHAPE_TEXT, NULL, "Wat er nu kan"},
    {"incident", SHAPE_TEXT, NULL, "Nummer om door te geven"},
    {"fouten", SHAPE_LIST, melding_shape, NULL},
    {0}};
const struct shape weigering_shape[] = {
    {"handeling", SHAPE_TEXT, NULL, "Wat geweigerd is"},
    {"waarom", SHAPE_TEXT, NULL, NULL},
    {"wel", SHAPE_TEXT, NULL, "Wat er wel kan"},
    {"artikel", SHAPE_TEXT, NULL, "art. 14.9, of eigen regel E13.3"},
    {"veld", SHAPE_TEXT, NULL, NULL},
    {0}};

struct pages {
    struct mustache_set *set;
    char name[PAGES_MAX][NAME_MAX_LENGTH];   /* of templates: without folder and extension */
    size_t names;
    struct {
        const char *name;
        const struct shape *shape;
        struct mustache *page;
    } item[PAGES_MAX];
    size_t count;
};

static enum rc
template_add(struct pages *pages, const struct embedded *file, struct err *err)
{
    const char *base = file->name + strlen("templates/"), *dot = strrchr(base, '.');
    size_t length = dot == NULL ? strlen(base) : (size_t)(dot - base);

    if (pages->names == PAGES_MAX || length >= NAME_MAX_LENGTH)
        return err_set(err, RC_LIMIT, "%s: too many templates, or its name is too long", file->name);
    char *name = pages->name[pages->names++];
    memcpy(name, base, length);
    return mustache_add(pages->set, name, file->name, (const char *)file->data, file->size, err);
}

static enum rc
page_link(struct pages *pages, const char *name, const struct shape *shape, struct err *err)
{
    const struct shape *const layers[] = {page_shape, chrome_shape, shape};

    if (page_find(pages, name, shape) != NULL)
        return RC_OK;
    if (pages->count == PAGES_MAX)
        return err_set(err, RC_LIMIT, "too many pages");
    struct mustache *page;
    enum rc rc = mustache_link(pages->set, name, layers, 3, &page, err);
    if (rc != RC_OK)
        return rc;
    pages->item[pages->count].name = name;
    pages->item[pages->count].shape = shape;
    pages->item[pages->count++].page = page;
    return RC_OK;
}

static enum rc
load(struct pages *pages, const struct embedded *files, const struct act *const *acts, struct err *err)
{
    const struct {
        const char *name;
        const struct shape *shape;
    } always[] = {{"formulier", formulier_shape}, {"aanmelden", aanmelden_shape}, {"fout", fout_shape}, {"geweigerd", weigering_shape}};
    enum rc rc = RC_OK;

    for (; files->name != NULL && rc == RC_OK; files++)
        if (strncmp(files->name, "templates/", 10) == 0)
            rc = template_add(pages, files, err);
    for (size_t i = 0; i < sizeof always / sizeof *always && rc == RC_OK; i++)
        rc = page_link(pages, always[i].name, always[i].shape, err);
    for (; *acts != NULL && rc == RC_OK; acts++) {
        if ((*acts)->page == NULL || (*acts)->shape == NULL)
            continue;
        rc = page_link(pages, (*acts)->page, (*acts)->shape, err);
        if (rc != RC_OK)
            err_context(err, (*acts)->id);
    }
    return rc;
}

enum rc
pages_load(const struct embedded *files, const struct act *const *acts, struct pages **ret_pages, struct err *err)
{
    struct pages *pages = calloc(1, sizeof *pages);

    if (pages == NULL)
        return err_set(err, RC_NOMEM, "pages: no memory");
    pages->set = mustache_set_new(MUSTACHE_PRODUCT);
    enum rc rc = pages->set == NULL ? err_set(err, RC_NOMEM, "pages: no memory") : load(pages, files, acts, err);
    if (rc != RC_OK) {
        pages_free(pages);
        return rc;
    }
    *ret_pages = pages;
    return RC_OK;
}

void
pages_free(struct pages *pages)
{
    if (pages == NULL)
        return;
    mustache_set_free(pages->set);
    free(pages);
}

const struct mustache *
page_find(const struct pages *pages, const char *name, const struct shape *shape)
{
    for (size_t i = 0; name != NULL && i < pages->count; i++)
        if (pages->item[i].shape == shape && strcmp(pages->item[i].name, name) == 0)
            return pages->item[i].page;
    return NULL;
}
