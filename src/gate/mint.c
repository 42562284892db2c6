/*
 * mint: permission becomes a value. Lint lets only this file of the gate see the inside of a grant; nothing else can make one.
 */
#include "gate/mint.h"

#include "base/arena.h"
#include "store/grant_private.h"

static struct grant *
mint(struct arena *arena, enum grant_kind kind, const struct bestand *bestand, const struct id *stream)
{
    struct grant *g = arena_new_struct(arena, grant);
    if (g == NULL || bestand == NULL)
        return NULL;
    g->magic = GRANT_MAGIC;
    g->kind = kind;
    g->bestand = bestand;
    if (stream != NULL)
        g->stream = *stream;
    return g;
}

const struct grant *
mint_facts(struct arena *arena, const struct facts *f, const struct act *act, const struct bestand *bestand, const struct id *stream, const struct id *ander)
{
    if (f->actor.medewerker == NULL || (f->actor.autorisatie == NULL && !toezicht_hier(f, act)))
        return NULL;
    struct grant *g = mint(arena, GRANT_FACTS, bestand, stream);
    if (g == NULL)
        return NULL;
    /* Meetings hold ids and dates, no data of betrokkenen; likely duplicates are cards that only the rule sees (E13.2). */
    g->overleggen = (act->need & (NEED_OVERLEG | NEED_OVERLEG_GEKOZEN | NEED_OVERLEGGEN | NEED_AGENDA_KAARTEN | NEED_WERK | NEED_VERKLARINGEN |
        NEED_OPSCHALINGEN | NEED_KALENDER)) != 0;
    g->list = (act->need & (NEED_DUBBEL | NEED_OVERLEG_GEKOZEN | NEED_OVERLEGGEN | NEED_AGENDA_KAARTEN | NEED_WERK | NEED_VERKLARINGEN |
        NEED_OPSCHALINGEN | NEED_KALENDER)) != 0;
    if (f->convenant != NULL && f->convenant->tijdvak) /* who sees what follows from its meetings (E41.3) */
        g->overleggen = g->list = true;
    g->verzoeken = (act->need & (NEED_VERZOEKEN | NEED_VERZOEKEN_ERVAN)) != 0;
    if (ander != NULL && (act->need & NEED_ANDER) != 0)
        g->ander = *ander;
    g->list |= g->verzoeken || ((act->need & NEED_VERBONDEN) != 0 && act->handle != NULL);
    g->rows = !g->list ? 0 : (act->need & NEED_KALENDER) != 0 ? 4 * GRANT_PAGE_MAX : GRANT_PAGE_MAX;
    return g;
}

const struct grant *
mint_view(struct arena *arena, const struct act *act, struct decision decision, const struct bestand *bestand, const struct id *stream)
{
    if (!decision_allowed(decision))
        return NULL;
    struct grant *g = mint(arena, GRANT_VIEW, bestand, stream);
    if (g == NULL)
        return NULL;
    g->list = (act->need & (NEED_KAARTEN | NEED_KAARTEN_ALLE | NEED_ZOEKEN | NEED_AGENDA_KAARTEN | NEED_WERK | NEED_WERK_HIER | NEED_BEWAREN |
        NEED_PLICHTEN | NEED_VERBONDEN | NEED_WACHTEND)) != 0;
    g->rows = !g->list ? 0 : (act->need & (NEED_WERK | NEED_WERK_HIER)) != 0 ? GRANT_WERK_MAX : 4 * GRANT_PAGE_MAX;
    g->journaal = (act->need & NEED_JOURNAAL) != 0;
    g->journaal_heel = g->journaal && (act->need & NEED_DOSSIER) == 0;
    return g;
}

const struct grant *
mint_append(struct arena *arena, const struct act *act, struct decision decision, const struct bestand *bestand, const struct id *ander,
    const struct id *stream)
{
    if (!decision_allowed(decision) || act->handle == NULL)
        return NULL;
    struct grant *g = mint(arena, GRANT_APPEND, bestand, stream);
    if (g != NULL) {
        g->overleggen = true;
        if (ander != NULL && (act->need & NEED_ANDER) != 0)
            g->ander = *ander;
        g->verzoeken = (act->need & (NEED_VERZOEKEN | NEED_VERZOEKEN_ERVAN)) != 0;
    }
    return g;
}

const struct grant *
mint_mee(struct arena *arena, const struct act *act, const struct grant *append, const struct id *id, size_t count)
{
    if (append == NULL || (act->need & (NEED_AGENDA_MEE | NEED_VERZOEKEN_ERVAN)) == 0)
        return NULL;
    struct grant *g = arena_new_struct(arena, grant);
    if (g == NULL)
        return NULL;
    *g = *append;
    g->mee = id;
    g->mee_count = count;
    return g;
}
