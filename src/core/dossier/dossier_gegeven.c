/*
 * dossier_gegeven: the fold of what was recorded about a betrokkene and of what was done with it since: disputed, confirmed, withdrawn, improved, shielded,
 * destroyed. For the table of dossier.c.
 */
#include <string.h>

#include "base/arena.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

static void
gegeven_read(struct gegeven *g, const struct event *e, struct bron bron)
{
    *g = (struct gegeven){
        .id = e->lost ? e->piece : event_id(e, F_GEGEVEN), .stuk = e->piece, .rubriek = rubriek_from_key(event_text(e, F_RUBRIEK)),
        .inhoud = event_text(e, F_INHOUD),
        .feitdatum = event_day(e, F_FEITDATUM), .strafrechtelijk = event_int(e, F_STRAFRECHTELIJK, 0) != 0,
        .inhoudelijk = event_int(e, F_INHOUDELIJK, 0) != 0, .noodzaak = event_text(e, F_NOODZAAK), .relevantie = event_text(e, F_RELEVANTIE),
        .contacten = event_int(e, F_CONTACTEN, 0) != 0, .wet = event_text(e, F_WET),
        .afweging = event_text(e, F_AFWEGING), .grondslag = event_text(e, F_GRONDSLAG), .toestemming = event_id(e, F_TOESTEMMING),
        .veld = event_text(e, F_VELD),
        .antwoord = event_text(e, F_ANTWOORD), .bijlage = {.naam = event_text(e, F_BESTANDSNAAM), .soort = event_text(e, F_BESTANDSSOORT),
            .controlegetal = event_text(e, F_CONTROLEGETAL),
            .grootte = (uint64_t)event_int(e, F_GROOTTE, 0)}, .bron = bron, .verloren = e->lost};
}

void
apply_gegeven(struct dossier *d, const struct event *e, struct bron bron)
{
    struct gegeven *g = arena_new_struct(d->arena, gegeven);

    if (g == NULL)
        return;
    gegeven_read(g, e, bron);
    g->next = d->gegeven;
    d->gegeven = g;
}

void
apply_gegeven_ingetrokken(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);
    (void)bron;
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        g->ingetrokken = true;
        g->intrekreden = event_text(e, F_REDEN);
    }
}

void
apply_bijlage_gecontroleerd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        g->bijlage.gecontroleerd = true;
        g->bijlage.controle = bron;
        g->bijlage.controle_nummer = d->inhoud_versie;
    }
}

void
apply_gegeven_betwist(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        g->betwist = true;
        g->betwist_waarom = event_text(e, F_WAAROM);
        g->betwisting = bron;
    }
}

void
apply_gegeven_bevestigd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        g->betwist = false;
        g->bevestigd = bron;
    }
}

/*
 * Anew as it is, under a key of its own: what was recorded before, and what was said about that, is destroyed, so nothing of it comes back here. Who
 * recorded it, and when, goes along: improving it gives it no other source and no longer term. A file that stood with it is gone with what was wrong.
 */
void
apply_verbeterd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);
    struct gegeven nieuw;

    for (struct gegeven *g = d->gegeven; g != NULL && !e->lost; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        gegeven_read(&nieuw, e, (struct bron){event_int(e, F_VASTGELEGD, 0), event_id(e, F_MEDEWERKER), event_text(e, F_PARTIJ)});
        nieuw.afgeschermd = event_int(e, F_AFGESCHERMD, 0) != 0;
        nieuw.ingetrokken = event_int(e, F_INGETROKKEN, 0) != 0;
        nieuw.intrekreden = event_text(e, F_REDEN);
        nieuw.gecorrigeerd = bron;
        nieuw.verzoek = event_id(e, F_VERZOEK);
        nieuw.next = g->next;
        *g = nieuw;
    }
}

/* As it was written before: under the gegeven's own key; what was wrong goes with it when it is destroyed, and is read by nobody meanwhile. */
void
apply_gecorrigeerd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);

    for (struct gegeven *g = d->gegeven; g != NULL && !e->lost; g = g->next) {
        if (!id_equal(&g->id, &id))
            continue;
        g->inhoud = event_text(e, F_INHOUD);
        if (event_day(e, F_FEITDATUM) != DATE_NONE)
            g->feitdatum = event_day(e, F_FEITDATUM);
        g->veld = g->antwoord = NULL;   /* an answer of a list was another one */
        g->betwist = false;
        g->gecorrigeerd = bron;
    }
}

void
apply_afgeschermd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);

    (void)bron;
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next)
        g->afgeschermd = g->afgeschermd || id_equal(&g->id, &id);
}

void
apply_gegeven_vernietigd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_GEGEVEN);

    (void)bron;
    for (struct gegeven *g = d->gegeven; g != NULL; g = g->next)
        if (id_equal(&g->id, &id))
            *g = (struct gegeven){.id = g->id, .stuk = g->stuk, .rubriek = g->rubriek, .verloren = true, .bron = g->bron, .feitdatum = DATE_NONE,
                .next = g->next};
}
