/*
 * dossier_paar: the fold of what is said of two dossiers at once: perhaps the same person (E13.2, E41.4), of one family or group (E40.7). For the table of
 * dossier.c.
 *
 * It stands in both. Why is about both betrokkenen, so it has a key of its own in each, and is destroyed in both with the first of the two (E20.6). Written
 * before that, it stands in the decision itself.
 */
#include "base/arena.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

/* The piece in which its reason stands; none: it was written before it had one. */
static struct id
paar_add(struct dossier *d, const struct event *e)
{
    const struct id stuk = event_id(e, F_STUK);
    struct paar *p = id_is_none(&stuk) ? NULL : arena_new_struct(d->arena, paar);

    if (p != NULL) {
        *p = (struct paar){event_id(e, F_ANDER), stuk, d->paar};
        d->paar = p;
    }
    return stuk;
}

void
apply_dubbel_vermoed(struct dossier *d, const struct event *e, struct bron bron)
{
    struct vermoeden *v = arena_new_struct(d->arena, vermoeden);
    if (v == NULL)
        return;
    *v = (struct vermoeden){.ander = event_id(e, F_ANDER), .bron = bron, .next = d->vermoeden};
    d->vermoeden = v;
}

/* The suspicion of this other dossier; where the decision was taken in the other one, nobody suspected it here before: it is made. */
static struct vermoeden *
vermoeden_van(struct dossier *d, const struct id *ander)
{
    struct vermoeden *v = d->vermoeden;

    while (v != NULL && !id_equal(&v->ander, ander))
        v = v->next;
    if (v == NULL && (v = arena_new_struct(d->arena, vermoeden)) != NULL) {
        *v = (struct vermoeden){.ander = *ander, .next = d->vermoeden};
        d->vermoeden = v;
    }
    return v;
}

void
apply_dubbel_besloten(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id ander = event_id(e, F_ANDER);
    struct vermoeden *v = vermoeden_van(d, &ander);

    if (v == NULL)
        return;
    v->besloten = true;
    v->zelfde = event_int(e, F_ZELFDE, 0) != 0;
    v->motivering = event_text(e, F_MOTIVERING);
    v->stuk = paar_add(d, e);
    v->bron = bron;
}

void
apply_dubbel_herzien(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id ander = event_id(e, F_ANDER);
    struct vermoeden *v = vermoeden_van(d, &ander);

    if (v != NULL)
        *v = (struct vermoeden){.ander = ander, .herzien = true, .motivering = event_text(e, F_MOTIVERING), .stuk = paar_add(d, e), .bron = bron,
            .next = v->next};
}

void
apply_verband(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verband *v = arena_new_struct(d->arena, verband);

    if (v == NULL)
        return;
    *v = (struct verband){.ander = event_id(e, F_ANDER), .motivering = event_text(e, F_MOTIVERING), .stuk = paar_add(d, e), .bron = bron, .next = d->verband};
    d->verband = v;
    d->groep = event_id(e, F_GROEP);
}

void
apply_verband_verbroken(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id ander = event_id(e, F_ANDER);
    struct verband **at = &d->verband;

    (void)bron;
    paar_add(d, e);
    while (*at != NULL)
        if (id_equal(&(*at)->ander, &ander))
            *at = (*at)->next;
        else
            at = &(*at)->next;
    if (d->verband == NULL)
        d->groep = (struct id){{0}};
}

/* Lost: the other dossier was destroyed, and that it was decided is all that is left. */
void
apply_paar_toegelicht(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    for (struct vermoeden *v = e->lost ? NULL : d->vermoeden; v != NULL; v = v->next)
        if (id_equal(&v->stuk, &e->piece))
            v->motivering = event_text(e, F_MOTIVERING);
    for (struct verband *v = e->lost ? NULL : d->verband; v != NULL; v = v->next)
        if (id_equal(&v->stuk, &e->piece))
            v->motivering = event_text(e, F_MOTIVERING);
}
