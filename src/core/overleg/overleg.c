/*
 * overleg: see overleg.h. The fold of one meeting: planned, its agenda, who was there, closed (art. 13, 14; E14.6). Called by the gate, which
 * loads it, and by rules and views, which read it.
 */
#include "core/overleg/overleg.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"

void
overleg_init(struct overleg *overleg, struct arena *arena, const struct id *id)
{
    memset(overleg, 0, sizeof *overleg);
    overleg->arena = arena;
    overleg->id = *id;
    overleg->datum = overleg->gesloten_op = DATE_NONE;
}

struct overleg *
overleg_new(struct arena *arena, const struct id *id)
{
    struct overleg *overleg = arena_new_struct(arena, overleg);

    if (overleg != NULL)
        overleg_init(overleg, arena, id);
    return overleg;
}

/* Also what was taken off: it keeps its place, so that putting it back restores the order. */
static struct agendapunt *
find_any(struct overleg *overleg, const struct id *dossier)
{
    for (size_t i = 0; i < overleg->agenda_count; i++)
        if (id_equal(&overleg->agenda[i].dossier, dossier))
            return &overleg->agenda[i];
    return NULL;
}

struct agendapunt *
overleg_agendapunt(struct overleg *overleg, const struct id *dossier)
{
    struct agendapunt *punt = find_any(overleg, dossier);

    return punt == NULL || punt->vervallen ? NULL : punt;
}

enum overleg_state
overleg_state(const struct overleg *overleg)
{
    return overleg->afgelast ? OVERLEG_AFGELAST : overleg->gesloten ? OVERLEG_GESLOTEN : OVERLEG_LOOPT;
}

bool
overleg_loopt(const struct overleg *overleg)
{
    return overleg_state(overleg) == OVERLEG_LOOPT;
}

bool
overleg_begonnen(const struct overleg *overleg)
{
    bool begonnen = overleg->aanwezigheid_vastgelegd || overleg->gesloten;

    for (size_t i = 0; i < overleg->agenda_count; i++)
        begonnen = begonnen || overleg->agenda[i].besproken;
    return begonnen;
}

size_t
overleg_open_punten(const struct overleg *overleg)
{
    size_t count = 0;

    for (size_t i = 0; i < overleg->agenda_count; i++)
        count += !overleg->agenda[i].besproken && !overleg->agenda[i].vervallen;
    return count;
}

static void
apply_gepland(struct overleg *overleg, const struct event *event)
{
    overleg->verzet += overleg->datum != DATE_NONE;
    overleg->gepland_op = event->time;
    overleg->datum = event_day(event, F_DATUM);
    overleg->minuut = (int)event_int(event, F_MINUUT, 0);
    overleg->einde = (int)event_int(event, F_EINDE, 0);
    overleg->plaats = event_text(event, F_PLAATS);
}

static void
apply_verplaatst(struct overleg *overleg, const struct event *event)
{
    apply_gepland(overleg, event);
    overleg->verplaatst_waarom = event_text(event, F_WAAROM);
}

/* Each of its dossiers is told by an event of its own. */
static void
apply_afgelast(struct overleg *overleg, const struct event *event)
{
    overleg->afgelast = true;
    overleg->afgelast_waarom = event_text(event, F_WAAROM);
    overleg->afgelast_op = event->time;
    for (size_t i = 0; i < overleg->agenda_count; i++)
        overleg->agenda[i].vervallen = true;
}

/* Behind the last of its family or group, else at the end; what stands there moves up. */
static struct agendapunt *
place_for(struct overleg *overleg, const struct id *groep)
{
    size_t at = overleg->agenda_count++;

    for (size_t i = at; !id_is_none(groep) && i > 0; i--)
        if (id_equal(&overleg->agenda[i - 1].groep, groep)) {
            memmove(&overleg->agenda[i + 1], &overleg->agenda[i], (at - i) * sizeof overleg->agenda[0]);
            return &overleg->agenda[i];
        }
    return &overleg->agenda[at];
}

static void
apply_toegevoegd(struct overleg *overleg, const struct event *event)
{
    struct id dossier = event_id(event, F_DOSSIER), groep = event_id(event, F_GROEP);
    struct agendapunt *punt = find_any(overleg, &dossier);

    if (punt == NULL) {
        if (id_is_none(&dossier) || overleg->agenda_count == OVERLEG_AGENDA_MAX)
            return;
        punt = place_for(overleg, &groep);
    }
    *punt = (struct agendapunt){.dossier = dossier, .groep = groep};
}

static void
apply_verwijderd(struct overleg *overleg, const struct event *event)
{
    struct id dossier = event_id(event, F_DOSSIER);
    struct agendapunt *punt = find_any(overleg, &dossier);

    if (punt != NULL)
        punt->vervallen = true;
}

static void
apply_besproken(struct overleg *overleg, const struct event *event)
{
    struct id dossier = event_id(event, F_DOSSIER);
    struct agendapunt *punt = overleg_agendapunt(overleg, &dossier);

    if (punt != NULL)
        punt->besproken = true;
}

static void
apply_genodigd(struct overleg *overleg, const struct event *event)
{
    struct id dossier = event_id(event, F_DOSSIER);
    struct agendapunt *punt = overleg_agendapunt(overleg, &dossier);

    if (punt != NULL && punt->genodigde_count < GENODIGDEN_MAX)
        punt->genodigde[punt->genodigde_count++] = event_id(event, F_MEDEWERKER);
}

static void
apply_uitgelaten(struct overleg *overleg, const struct event *event)
{
    struct id dossier = event_id(event, F_DOSSIER), medewerker = event_id(event, F_MEDEWERKER);
    struct agendapunt *punt = overleg_agendapunt(overleg, &dossier);

    for (size_t i = 0; punt != NULL && i < punt->genodigde_count; i++)
        if (id_equal(&punt->genodigde[i], &medewerker))
            punt->genodigde[i] = (struct id){{0}};
}

const struct agendapunt *
overleg_genodigd(const struct overleg *overleg, const struct id *medewerker, const struct agendapunt *after)
{
    for (const struct agendapunt *p = after == NULL ? overleg->agenda : after + 1; p < overleg->agenda + overleg->agenda_count; p++)
        for (size_t i = 0; !p->besproken && !p->vervallen && i < p->genodigde_count; i++)
            if (id_equal(&p->genodigde[i], medewerker))
                return p;
    return NULL;
}

/* Recorded anew, the list replaces the one before. */
static void
apply_aanwezigheid(struct overleg *overleg, const struct event *event)
{
    const struct event_value *value = event_get(event, F_AANWEZIG);
    const struct event_value *partij = event_get(event, F_PARTIJ);

    overleg->aanwezig_count = 0;
    overleg->aanwezigheid_vastgelegd = true;
    for (; value != NULL && overleg->aanwezig_count < OVERLEG_DEELNEMERS_MAX; value = event_next(event, value)) {
        overleg->aanwezig[overleg->aanwezig_count++] = (struct aanwezige){value->id, partij == NULL ? NULL : partij->text};
        partij = partij == NULL ? NULL : event_next(event, partij);
    }
}

/* Recorded anew, the list replaces the one before. */
static void
apply_uitgenodigd(struct overleg *overleg, const struct event *event)
{
    overleg->uitgenodigd_count = 0;
    for (const struct event_value *v = event_get(event, F_MEDEWERKER); v != NULL && overleg->uitgenodigd_count < OVERLEG_DEELNEMERS_MAX;
        v = event_next(event, v))
        overleg->uitgenodigd[overleg->uitgenodigd_count++] = v->id;
}

static void
apply_gesloten(struct overleg *overleg, const struct event *event)
{
    overleg->gesloten = true;
    overleg->gesloten_op = date_of_time(event->time);
}

bool
overleg_opent(const struct overleg *overleg, const struct id *dossier, const struct id *medewerker)
{
    bool op_agenda = false, uitgenodigd = false;

    for (size_t i = 0; i < overleg->agenda_count; i++)
        op_agenda = op_agenda || (!overleg->agenda[i].vervallen && id_equal(&overleg->agenda[i].dossier, dossier));
    for (size_t i = 0; i < overleg->uitgenodigd_count; i++)
        uitgenodigd = uitgenodigd || id_equal(&overleg->uitgenodigd[i], medewerker);
    return op_agenda && uitgenodigd && !overleg->afgelast;
}

void
overleg_apply(struct overleg *overleg, const struct event *event)
{
    switch (event->kind) {
    case EVENT_OVERLEG_GEPLAND: apply_gepland(overleg, event); break;
    case EVENT_OVERLEG_VERPLAATST: apply_verplaatst(overleg, event); break;
    case EVENT_OVERLEG_AFGELAST: apply_afgelast(overleg, event); break;
    case EVENT_AGENDA_TOEGEVOEGD: apply_toegevoegd(overleg, event); break;
    case EVENT_AGENDA_VERWIJDERD: apply_verwijderd(overleg, event); break;
    case EVENT_AANWEZIGHEID_VASTGELEGD: apply_aanwezigheid(overleg, event); break;
    case EVENT_PUNT_BESPROKEN: apply_besproken(overleg, event); break;
    case EVENT_PUNT_GENODIGD: apply_genodigd(overleg, event); break;
    case EVENT_PUNT_UITGELATEN: apply_uitgelaten(overleg, event); break;
    case EVENT_OVERLEG_UITGENODIGD: apply_uitgenodigd(overleg, event); break;
    case EVENT_OVERLEG_GESLOTEN: apply_gesloten(overleg, event); break;
    default: break;   /* a kind of a later version: kept on disk, nothing to fold here */
    }
    overleg->inhoud_versie = event->number;
}
