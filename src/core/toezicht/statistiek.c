/*
 * statistiek: see statistiek.h. Called by acts_statistiek.c.
 */
#include "core/toezicht/statistiek.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"

/* How fine each way is, the finest first. */
enum fijn { FIJN, MIDDEL, GROF };
static const struct niveau {
    enum fijn aangemeld, leeftijd, instelling, toestand;
} niveau[] = {
    {FIJN, FIJN, FIJN, FIJN}, {MIDDEL, FIJN, FIJN, FIJN}, {MIDDEL, MIDDEL, FIJN, FIJN}, {MIDDEL, MIDDEL, FIJN, MIDDEL}, {MIDDEL, MIDDEL, GROF, MIDDEL},
    {MIDDEL, MIDDEL, GROF, GROF}, {MIDDEL, GROF, GROF, GROF}, {GROF, GROF, GROF, GROF},
};
#define NIVEAUS (sizeof niveau / sizeof *niveau)

bool
kwartaal_begint(int32_t day)
{
    return day != DATE_NONE && kwartaal_begin(day) == day;
}

int32_t
kwartaal_begin(int32_t day)
{
    struct civil c = date_to_civil(day);

    return date_from_civil((struct civil){c.year, (c.month - 1) / 3 * 3 + 1, 1});
}

static const char *
aangemeld_klasse(struct arena *arena, int32_t day, enum fijn fijn)
{
    struct civil c = date_to_civil(day);

    if (fijn == GROF)
        return STATISTIEK_ALLE;
    return fijn == FIJN ? arena_format(arena, "%d, kwartaal %d", c.year, (c.month - 1) / 3 + 1) : arena_format(arena, "%d", c.year);
}

/* In whole years of the calendar: the day of birth is not used, and may be unknown. */
static const char *
leeftijd_klasse(const struct kaart *k, enum fijn fijn)
{
    static const struct { int tot; const char *fijn, *middel; } klasse[] = {
        {18, "jonger dan 18", "jonger dan 18"}, {25, "18 tot 25", "18 tot 25"}, {35, "25 tot 35", "25 en ouder"}, {45, "35 tot 45", "25 en ouder"},
        {55, "45 tot 55", "25 en ouder"}, {INT32_MAX, "55 en ouder", "25 en ouder"}};
    struct partial_date born;
    size_t i = 0;

    if (fijn == GROF)
        return STATISTIEK_ALLE;
    if (k->geboortedatum == NULL || !partial_date_from_text(k->geboortedatum, &born) || born.year == 0)
        return "onbekend";
    while (date_to_civil(k->aangemeld_op).year - born.year >= klasse[i].tot)
        i++;
    return fijn == FIJN ? klasse[i].fijn : klasse[i].middel;
}

static const char *
toestand_klasse(enum dossier_state state, enum fijn fijn)
{
    if (fijn == GROF)
        return STATISTIEK_ALLE;
    if (state == STATE_AFGESLOTEN)
        return "afgesloten";
    return fijn == FIJN && state == STATE_NIET_ACTIEF ? "niet actief" : "loopt";
}

static struct statistiek_groep
groep_van(struct arena *arena, const struct convenant *c, const struct kaart *k, const struct niveau *n, int32_t today)
{
    return (struct statistiek_groep){aangemeld_klasse(arena, k->aangemeld_op, n->aangemeld), leeftijd_klasse(k, n->leeftijd),
        n->instelling == GROF || k->aanmelder_partij == NULL ? STATISTIEK_ALLE : k->aanmelder_partij,
        toestand_klasse(kaart_state_on(k, c, today), n->toestand), 1};
}

static int
order(const void *a, const void *b)
{
    const struct statistiek_groep *x = a, *y = b;
    int diff = strcmp(x->aangemeld, y->aangemeld);

    if (diff == 0)
        diff = strcmp(x->leeftijd, y->leeftijd);
    if (diff == 0)
        diff = strcmp(x->instelling, y->instelling);
    return diff != 0 ? diff : strcmp(x->toestand, y->toestand);
}

/* false: more groups than there is room for. */
static bool
tel(struct statistiek_cijfers *c, const struct statistiek_groep *groep)
{
    size_t i = 0;

    while (i < c->count && order(&c->groep[i], groep) != 0)
        i++;
    if (i == STATISTIEK_GROEPEN)
        return false;
    if (i == c->count)
        c->groep[c->count++] = *groep;
    else
        c->groep[i].aantal++;
    return true;
}

static void
laat_weg(struct statistiek_cijfers *c, size_t i)
{
    c->weggelaten += c->groep[i].aantal;
    c->groep[i] = c->groep[--c->count];
}

/* Groups that are too small; then the smallest of the others, where the rest would be too few to hide among. */
static void
bescherm(struct statistiek_cijfers *c, int k)
{
    for (size_t i = c->count; i-- > 0;)
        if (c->groep[i].aantal < k)
            laat_weg(c, i);
    if (c->weggelaten == 0 || c->weggelaten >= k || c->count == 0)
        return;
    size_t smallest = 0;
    for (size_t i = 1; i < c->count; i++)
        if (c->groep[i].aantal < c->groep[smallest].aantal)
            smallest = i;
    laat_weg(c, smallest);
}

static void
zeg(struct statistiek_cijfers *c, const struct niveau *n)
{
    static const char *const aangemeld[] = {"Wanneer aangemeld: per kwartaal.", "Wanneer aangemeld: per jaar.", "Wanneer aangemeld: alles samengenomen."};
    static const char *const leeftijd[] = {"Leeftijd bij aanmelding: in zes klassen, uit het geboortejaar.",
        "Leeftijd bij aanmelding: in drie klassen, uit het geboortejaar.", "Leeftijd: alles samengenomen."};
    static const char *const toestand[] = {"Toestand: loopt, niet actief of afgesloten.", "Toestand: loopt (ook niet actief) of afgesloten.",
        "Toestand: alles samengenomen."};

    c->gedaan[0] = aangemeld[n->aangemeld];
    c->gedaan[1] = leeftijd[n->leeftijd];
    c->gedaan[2] = n->instelling == GROF ? "Aanmeldende instelling: alles samengenomen." : "Aanmeldende instelling: elke apart.";
    c->gedaan[3] = toestand[n->toestand];
}

/* All cards in one way. false: no memory, or more groups than there is room for. */
static bool
tel_alle(struct arena *arena, const struct convenant *convenant, const struct kaart_keuze *keuze, const struct niveau *n, int k,
    struct statistiek_cijfers *c, int64_t *ret_all)
{
    *c = (struct statistiek_cijfers){0};
    *ret_all = 0;
    for (size_t i = 0; i < keuze->count; i++) {
        const struct kaart *kaart = &keuze->kaart[i];
        if (kaart->state == STATE_CONCEPT || kaart->aangemeld_op < keuze->vanaf || kaart->aangemeld_op >= keuze->tot)
            continue;
        struct statistiek_groep groep = groep_van(arena, convenant, kaart, n, keuze->today);
        if (arena_failed(arena) || !tel(c, &groep))
            return false;
        ++*ret_all;
    }
    bescherm(c, k);
    zeg(c, n);
    return true;
}

bool
statistiek_maak(struct arena *arena, const struct convenant *convenant, const struct kaart_keuze *keuze, int k, struct statistiek_cijfers *ret_cijfers)
{
    struct statistiek_cijfers *c = arena_new_struct(arena, statistiek_cijfers);
    int64_t all, least = INT64_MAX;

    for (size_t n = 0; c != NULL && n < NIVEAUS; n++) {
        if (!tel_alle(arena, convenant, keuze, &niveau[n], k, c, &all) || c->weggelaten >= least)
            continue;
        *ret_cijfers = *c;
        least = c->weggelaten;
        if (least * 10 <= all)
            break;
    }
    if (c == NULL || arena_failed(arena))
        return false;
    qsort(ret_cijfers->groep, ret_cijfers->count, sizeof *ret_cijfers->groep, order);
    return true;
}
