/*
 * scherm: see scherm.h. Art. 9.3 and 14.8.
 */
#include "core/screen/scherm.h"

#include <string.h>

#include "base/arena.h"

static const struct screen *
screen_of(const struct facts *f)
{
    if (f->convenant != NULL && f->convenant->profiel != NULL)
        return f->convenant->profiel->screen;
    return f->huis != NULL ? f->huis->screen : NULL;
}

/* Names of registered institutions are no hit (E9.3). Made anew for each text: few texts have a hit, and the house may change. */
static struct screen_namen
namen_of(const struct facts *f)
{
    struct screen_namen namen = {0};
    size_t most = 0;

    for (const struct instelling *i = f->huis == NULL ? NULL : f->huis->instelling; i != NULL; i = i->next)
        most++;
    const char **naam = most == 0 ? NULL : arena_array(f->arena, most, sizeof *naam);
    for (const struct instelling *i = naam == NULL ? NULL : f->huis->instelling; i != NULL; i = i->next)
        if (i->naam != NULL && i->naam[0] != '\0')
            naam[namen.count++] = i->naam;
    namen.naam = naam;
    return namen;
}

size_t
scherm_find_all(const struct facts *f, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX])
{
    const struct screen *screen = screen_of(f);
    size_t count = text == NULL ? 0 : screen_find(f->arena, screen, NULL, text, strlen(text), words && screen != NULL, hit);

    if (count == 0 || screen == NULL)
        return count;
    struct screen_namen namen = namen_of(f);
    return screen_find(f->arena, screen, &namen, text, strlen(text), words, hit);
}

const struct betwisting *
scherm_vrijgegeven(const struct dossier *dossier, const char *text)
{
    for (const struct betwisting *b = dossier == NULL || text == NULL ? NULL : dossier->betwisting; b != NULL; b = b->next)
        if (b->besloten && b->vrij && b->tekst != NULL && strcmp(b->tekst, text) == 0)
            return b;
    return NULL;
}

bool
scherm_betwistbaar(const struct screen_hit *hit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!hit[i].betwistbaar)
            return false;
    return count > 0;
}

size_t
scherm_find(const struct facts *f, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX])
{
    size_t count = scherm_find_all(f, text, words, hit);

    return count > 0 && scherm_betwistbaar(hit, count) && scherm_vrijgegeven(f->dossier, text) != NULL ? 0 : count;
}

/* ---- as people see it ---- */

const struct shape scherm_deel_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL},
    {"treffer", SHAPE_BOOL, NULL, "Dit deel hield het scherm tegen"},
    {0},
};

const struct shape scherm_treffer_shape[] = {
    {"woord", SHAPE_TEXT, NULL, "Zoals het er staat"},
    {"soort", SHAPE_TEXT, NULL, NULL},
    {"titel", SHAPE_TEXT, NULL, NULL},
    {"artikel", SHAPE_TEXT, NULL, NULL},
    {"advies", SHAPE_TEXT, NULL, "Hoe het anders kan"},
    {"betwistbaar", SHAPE_BOOL, NULL, NULL},
    {0},
};

static void
put_deel(const struct facts *f, struct value *list, const char *text, size_t start, size_t end, bool treffer)
{
    struct value *deel = start < end ? value_add_object(list) : NULL;

    if (deel == NULL)
        return;
    value_put_text(deel, "tekst", arena_text_n(f->arena, text + start, end - start));
    value_put_bool(deel, "treffer", treffer);
}

void
scherm_put(const struct facts *f, struct value *out, const char *text, const struct screen_hit *hit, size_t count)
{
    struct value *delen = value_put_list(out, "delen"), *list = value_put_list(out, "treffers");
    size_t at = 0, length = strlen(text);

    value_put_bool(out, "heeft_treffers", count > 0);
    for (size_t i = 0; i < count; i++) {
        if (hit[i].end > length || hit[i].start < at)
            continue;
        struct value *o = value_add_object(list);
        put_deel(f, delen, text, at, hit[i].start, false);
        put_deel(f, delen, text, hit[i].start, hit[i].end, true);
        at = hit[i].end;
        value_put_text(o, "woord", hit[i].woord);
        value_put_text(o, "soort", hit[i].soort);
        value_put_text(o, "titel", hit[i].titel);
        value_put_text(o, "artikel", arena_format(f->arena, "art. %s", hit[i].artikel));
        value_put_text(o, "advies", hit[i].advies);
        value_put_bool(o, "betwistbaar", hit[i].betwistbaar);
    }
    put_deel(f, delen, text, at, length, false);
}
