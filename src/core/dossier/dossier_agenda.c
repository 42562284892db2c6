/*
 * dossier_agenda: the fold of a dossier's way onto an agenda: privacytoets, proposal, agenda, who is invited for it. For the table of dossier.c.
 */
#include "base/arena.h"
#include "base/date.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

void
apply_genodigd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct genodigde *g = arena_new_struct(d->arena, genodigde);

    if (g == NULL)
        return;
    *g = (struct genodigde){.medewerker = event_id(e, F_MEDEWERKER), .overleg = event_id(e, F_OVERLEG), .waarom = event_text(e, F_WAAROM), .bron = bron,
        .next = d->genodigde};
    d->genodigde = g;
}

static void
genodigde_is(struct dossier *d, const struct event *e, bool binnen)
{
    struct id medewerker = event_id(e, F_MEDEWERKER), overleg = event_id(e, F_OVERLEG);

    for (struct genodigde *g = d->genodigde; g != NULL; g = g->next)
        if (id_equal(&g->medewerker, &medewerker) && id_equal(&g->overleg, &overleg) && !g->weg) {
            g->binnen = binnen;
            g->weg = !binnen;
        }
}

void
apply_toegelaten(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    genodigde_is(d, e, true);
}

void
apply_uitgelaten(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    genodigde_is(d, e, false);
}

/* What was asked for a meeting is not asked any more. */
void
uitvragen_vervallen(struct dossier *d)
{
    for (struct uitvraag *u = d->uitvraag; u != NULL; u = u->next)
        u->vervallen = true;
}

void
apply_toets(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct event_value *ja = event_get(e, F_JA), *waarom = event_get(e, F_WAAROM);
    d->toets = (struct toets){.geslaagd = event_int(e, F_GESLAAGD, 0) != 0, .bron = bron};
    for (const struct event_value *v = event_get(e, F_VRAAG); v != NULL && d->toets.antwoord_count < 8; v = event_next(e, v)) {
        size_t i = d->toets.antwoord_count++;
        d->toets.antwoord[i].vraag = v->text;
        d->toets.antwoord[i].ja = ja != NULL && ja->integer != 0;
        d->toets.antwoord[i].waarom = waarom != NULL ? waarom->text : NULL;
        ja = ja != NULL ? event_next(e, ja) : NULL;
        waarom = waarom != NULL ? event_next(e, waarom) : NULL;
    }
    d->getoetst = true;
    d->state = d->toets.geslaagd ? STATE_GETOETST : STATE_AFGEWEZEN;
}

void
apply_voorstel(struct dossier *d, const struct event *e, struct bron bron)
{
    d->voorstel.is = true;
    d->voorstel.overleg = event_id(e, F_OVERLEG);
    d->voorstel.reden = event_text(e, F_REDEN);
    d->voorstel.bron = bron;
}

void
apply_geagendeerd(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    d->state_before_agenda = d->state;
    d->geagendeerd_op_before = d->geagendeerd_op;
    d->overleg = event_id(e, F_OVERLEG);
    d->geagendeerd_op = event_day(e, F_DATUM);
    d->inleiding = event_text(e, F_INLEIDING);
    d->voorstel.is = false;
    d->opnieuw_gevraagd = false;
    d->state = STATE_GEAGENDEERD;
}

void
apply_van_agenda(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)e;
    (void)bron;
    d->overleg = (struct id){{0}};
    d->geagendeerd_op = d->geagendeerd_op_before; /* E20.2 counts from a meeting it was really on */
    d->state = d->state_before_agenda;
    uitvragen_vervallen(d);
}

/* What was asked for a meeting keeps its distance to it, and is never due before the day on which it moved. */
void
apply_agendering_verplaatst(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id overleg = event_id(e, F_OVERLEG);
    int32_t datum = event_day(e, F_DATUM), moved = date_of_time(e->time);

    (void)bron;
    if (d->state != STATE_GEAGENDEERD || !id_equal(&d->overleg, &overleg) || datum == DATE_NONE)
        return;
    for (struct uitvraag *u = d->uitvraag; u != NULL; u = u->next) {
        if (u->vervallen || u->antwoord != NULL)
            continue;
        u->uiterlijk += datum - d->geagendeerd_op;
        if (u->uiterlijk < moved)
            u->uiterlijk = moved;
    }
    d->geagendeerd_op = datum;
}
