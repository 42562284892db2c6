/*
 * dossier, the part of its fold about verstrekkingen (art. 5, 6, 19) and the permissions of the officier van justitie they rest on. Called by dossier_apply
 * only; and what can be asked of them.
 */
#include <string.h>

#include "base/arena.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"
#include "core/verstrekking/verstrekking.h"

static size_t
read_stukken(const struct event *e, const char *stuk[STUKKEN_MAX])
{
    size_t count = 0;

    for (const struct event_value *v = event_get(e, F_GEKOZEN); v != NULL && count < STUKKEN_MAX; v = event_next(e, v))
        stuk[count++] = v->text;
    return count;
}

/* Two lists beside each other: a category, and its basis. */
static void
read_grondslagen(struct verstrekking *v, const struct event *e)
{
    const struct event_value *rubriek = event_get(e, F_RUBRIEK), *grondslag = event_get(e, F_GRONDSLAG);

    for (; rubriek != NULL && grondslag != NULL; rubriek = event_next(e, rubriek), grondslag = event_next(e, grondslag)) {
        enum rubriek r = rubriek_from_key(rubriek->text);

        if (r != RUBRIEK_NONE && r <= RUBRIEK_COUNT)
            v->grondslag[r] = grondslag->text;
    }
}

static void
read_gegeven(const struct dossier *d, struct verstrekking *v, const struct event *e, struct bron bron)
{
    v->gegeven = true;
    v->gegeven_bron = bron;
    v->gegeven_nummer = d->inhoud_versie;
    v->persoon = event_text(e, F_PERSOON);
    v->geheimhouding = event_text(e, F_GEHEIMHOUDING);
    v->vorm = event_text(e, F_WIJZE);
    v->datum = event_day(e, F_DATUM);
    v->strafrechtelijk = event_int(e, F_STRAFRECHTELIJK, 0) != 0;
    v->ovj = event_id(e, F_OVJ);
}

static struct verstrekking *
add(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verstrekking *v = arena_new_struct(d->arena, verstrekking);

    if (v == NULL)
        return NULL;
    *v = (struct verstrekking){.id = e->piece, .soort = event_text(e, F_SOORT), .ontvanger = event_text(e, F_ONTVANGER),
        .casusoverleg = event_int(e, F_CASUSOVERLEG_IS, 0) != 0, .reden = event_text(e, F_REDEN), .noodzaak = event_text(e, F_NOODZAAK), .datum = DATE_NONE,
        .zwijgplicht = event_int(e, F_ZWIJGPLICHT, 0) != 0, .verloren = e->lost, .bron = bron, .next = d->verstrekking};
    v->stuk_count = read_stukken(e, v->stuk);
    read_grondslagen(v, e);
    d->verstrekking = v;
    return v;
}

void
apply_verstrekking(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verstrekking *v = add(d, e, bron);

    if (v != NULL)
        read_gegeven(d, v, e, bron);
}

void
apply_verstrekking_voorgelegd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verstrekking *v = add(d, e, bron);

    if (v != NULL)
        v->voorstel = true;
}

static struct verstrekking *
of_event(struct dossier *d, const struct event *e)
{
    const struct id id = e->piece;
    struct verstrekking *v = d->verstrekking;

    while (v != NULL && !id_equal(&v->id, &id))
        v = v->next;
    return e->lost ? NULL : v;
}

void
apply_verstrekking_besloten(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verstrekking *v = of_event(d, e);

    if (v == NULL)
        return;
    v->besloten = true;
    v->akkoord = event_int(e, F_AKKOORD, 0) != 0;
    v->motivering = event_text(e, F_MOTIVERING);
    v->besluit = bron;
}

void
apply_verstrekking_uitgevoerd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verstrekking *v = of_event(d, e);

    if (v != NULL)
        read_gegeven(d, v, e, bron);
}

void
apply_ovj(struct dossier *d, const struct event *e, struct bron bron)
{
    struct ovj_toestemming *t = arena_new_struct(d->arena, ovj_toestemming);

    if (t == NULL)
        return;
    *t = (struct ovj_toestemming){.id = e->piece, .officier = event_text(e, F_NAAM), .ontvanger = event_text(e, F_ONTVANGER),
        .waarvoor = event_text(e, F_WAAROM), .kenmerk = event_text(e, F_KENMERK), .datum = event_day(e, F_DATUM), .tot = event_day(e, F_TOT),
        .ingetrokken = DATE_NONE, .verloren = e->lost, .bron = bron, .next = d->ovj};
    t->stuk_count = read_stukken(e, t->stuk);
    d->ovj = t;
}

void
apply_ovj_ingetrokken(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id id = event_id(e, F_OVJ);

    (void)bron;
    for (struct ovj_toestemming *t = d->ovj; t != NULL; t = t->next)
        if (id_equal(&t->id, &id))
            t->ingetrokken = event_day(e, F_DATUM);
}

void
verstrekking_vernietigd(struct dossier *d, const struct id *stuk)
{
    for (struct verstrekking *v = d->verstrekking; v != NULL; v = v->next)
        if (id_equal(&v->id, stuk))
            *v = (struct verstrekking){.id = v->id, .verloren = true, .datum = DATE_NONE, .bron = v->bron, .next = v->next};
    for (struct ovj_toestemming *t = d->ovj; t != NULL; t = t->next)
        if (id_equal(&t->id, stuk))
            *t = (struct ovj_toestemming){.id = t->id, .verloren = true, .datum = DATE_NONE, .tot = DATE_NONE, .ingetrokken = DATE_NONE, .bron = t->bron,
                .next = t->next};
}

/* ---- asked of it ---- */

const struct verstrekking *
dossier_verstrekking(const struct dossier *d, const struct id *id)
{
    const struct verstrekking *v = d->verstrekking;

    while (v != NULL && (v->verloren || !id_equal(&v->id, id)))
        v = v->next;
    return v;
}

const struct ovj_toestemming *
dossier_ovj(const struct dossier *d, const struct id *id)
{
    const struct ovj_toestemming *t = d->ovj;

    while (t != NULL && (t->verloren || !id_equal(&t->id, id)))
        t = t->next;
    return t;
}

bool
ovj_leeft(const struct ovj_toestemming *t, int32_t today)
{
    return !t->verloren && t->datum != DATE_NONE && t->datum <= today && (t->tot == DATE_NONE || today < t->tot)
        && (t->ingetrokken == DATE_NONE || today < t->ingetrokken);
}

static const struct gegeven *
stuk_gegeven(const struct dossier *d, const char *stuk)
{
    struct id id;
    const struct gegeven *g = id_from_text(stuk, &id) ? dossier_gegeven(d, &id) : NULL;

    return g == NULL || g->verloren || g->ingetrokken || g->afgeschermd ? NULL : g;
}

enum rubriek
stuk_rubriek(const struct dossier *d, const char *stuk)
{
    if (strcmp(stuk, STUK_PERSONALIA) == 0)
        return RUBRIEK_PERSONALIA;
    if (strcmp(stuk, STUK_AANPAK) == 0)
        return d->aanpak == NULL ? RUBRIEK_NONE : RUBRIEK_AANPAK;
    if (strcmp(stuk, STUK_VOORTGANG) == 0)
        return d->voortgang == NULL ? RUBRIEK_NONE : RUBRIEK_VOORTGANG;
    const struct gegeven *g = stuk_gegeven(d, stuk);
    return g == NULL ? RUBRIEK_NONE : g->rubriek;
}

bool
stuk_strafrechtelijk(const struct dossier *d, const char *stuk)
{
    const struct gegeven *g = stuk_gegeven(d, stuk);

    if (g != NULL)
        return g->strafrechtelijk;
    if (strcmp(stuk, STUK_AANPAK) != 0 && strcmp(stuk, STUK_VOORTGANG) != 0)
        return false;
    /* withdrawn ones too: what was said on them may still stand in the plan */
    for (g = d->gegeven; g != NULL; g = g->next)
        if (g->strafrechtelijk && !g->verloren)
            return true;
    return false;
}

int32_t
verstrekking_wacht(const struct dossier *d)
{
    int32_t first = DATE_NONE;

    for (const struct verstrekking *v = d->verstrekking; v != NULL; v = v->next)
        if (v->voorstel && !v->gegeven && !v->verloren && (!v->besloten || v->akkoord))
            first = date_of_time(v->bron.time);   /* newest first: the last one counts */
    return first;
}

const struct verstrekking *
verstrekking_met(const struct dossier *d, const char *stuk, const struct verstrekking *from)
{
    for (const struct verstrekking *v = from == NULL ? d->verstrekking : from->next; v != NULL; v = v->next)
        for (size_t i = 0; v->gegeven && !v->verloren && i < v->stuk_count; i++)
            if (strcmp(v->stuk[i], stuk) == 0)
                return v;
    return NULL;
}
