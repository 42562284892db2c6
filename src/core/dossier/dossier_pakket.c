/*
 * dossier, the part of its fold about what came in a package of another casusoverleg (E19.1). Called by dossier_apply only.
 */
#include "base/arena.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

void
apply_pakket(struct dossier *d, const struct event *e, struct bron bron)
{
    d->pakket = (struct pakket_ontvangst){.is = true, .van = event_text(e, F_NAAM), .kenmerk = event_text(e, F_KENMERK), .reden = event_text(e, F_REDEN),
        .weggelaten = event_text(e, F_WEGGELATEN), .datum = event_day(e, F_DATUM), .bron = bron};
}

void
apply_pakketstuk(struct dossier *d, const struct event *e, struct bron bron)
{
    struct pakketstuk *s = arena_new_struct(d->arena, pakketstuk);

    if (s == NULL)
        return;
    *s = (struct pakketstuk){.id = e->piece, .rubriek = rubriek_from_key(event_text(e, F_RUBRIEK)), .inhoud = event_text(e, F_INHOUD),
        .bron_tekst = event_text(e, F_BRON), .grondslag = event_text(e, F_GRONDSLAG), .feitdatum = event_day(e, F_FEITDATUM),
        .strafrechtelijk = event_int(e, F_STRAFRECHTELIJK, 0) != 0, .verloren = e->lost, .bron = bron, .next = d->pakketstuk};
    d->pakketstuk = s;
}

void
apply_pakketstuk_tegengehouden(struct dossier *d, const struct event *e, struct bron bron)
{
    struct pakketstuk_weg *w = arena_new_struct(d->arena, pakketstuk_weg), **last = &d->pakketstuk_weg;

    (void)bron;
    if (w == NULL)
        return;
    *w = (struct pakketstuk_weg){.nummer = (int)event_int(e, F_VOLGNUMMER, 0), .rubriek = rubriek_from_key(event_text(e, F_RUBRIEK)),
        .waarom = event_text(e, F_WAAROM)};
    while (*last != NULL)
        last = &(*last)->next;
    *last = w;
}

static struct pakketstuk *
of_event(struct dossier *d, const struct event *e)
{
    const struct id id = event_id(e, F_STUK);
    struct pakketstuk *s = d->pakketstuk;

    while (s != NULL && !id_equal(&s->id, &id))
        s = s->next;
    return s;
}

void
apply_pakketstuk_overgenomen(struct dossier *d, const struct event *e, struct bron bron)
{
    struct pakketstuk *s = of_event(d, e);

    (void)bron;
    if (s == NULL)
        return;
    s->overgenomen = true;
    s->gegeven = event_id(e, F_GEGEVEN);
    s->bron_tekst = event_text(e, F_BRON); /* outlives the piece: whose it was there */
}

void
apply_pakketstuk_geweigerd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct pakketstuk *s = of_event(d, e);

    (void)bron;
    if (s != NULL)
        s->geweigerd = true;
}

void
pakketstuk_vernietigd(struct dossier *d, const struct id *stuk)
{
    for (struct pakketstuk *s = d->pakketstuk; s != NULL; s = s->next)
        if (id_equal(&s->id, stuk))
            *s = (struct pakketstuk){.id = s->id, .rubriek = s->rubriek, .feitdatum = DATE_NONE, .verloren = true, .overgenomen = s->overgenomen,
                .geweigerd = s->geweigerd, .gegeven = s->gegeven, .bron_tekst = s->overgenomen ? s->bron_tekst : NULL, .bron = s->bron, .next = s->next};
}

bool
pakketstuk_wacht(const struct pakketstuk *s)
{
    return !s->verloren && !s->overgenomen && !s->geweigerd && s->rubriek != RUBRIEK_NONE;
}

const struct pakketstuk *
dossier_pakketstuk(const struct dossier *d, const struct id *id)
{
    const struct pakketstuk *s = d->pakketstuk;

    while (s != NULL && (!pakketstuk_wacht(s) || !id_equal(&s->id, id)))
        s = s->next;
    return s;
}
