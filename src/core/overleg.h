/*
 * overleg: one meeting of a casusoverleg: date, agenda, who was there (art. 13, 14, E14.6).
 */
#ifndef GCOS_CORE_OVERLEG_H
#define GCOS_CORE_OVERLEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "core/event.h"

struct arena;

#define OVERLEG_AGENDA_MAX 200
#define OVERLEG_DEELNEMERS_MAX 64

struct agendapunt {
    struct id dossier;
    struct id groep;       /* of one family or group (E40.7): such items stand together; none: by itself */
    bool besproken;
    bool vervallen;        /* taken off */
};

struct aanwezige {
    struct id medewerker;
    const char *partij;    /* may be NULL */
};

struct overleg {
    struct arena *arena;
    struct id id;
    int32_t datum;
    int minuut;            /* start, local minutes after midnight */
    const char *plaats;
    struct agendapunt agenda[OVERLEG_AGENDA_MAX]; size_t agenda_count;
    struct aanwezige aanwezig[OVERLEG_DEELNEMERS_MAX]; size_t aanwezig_count;
    bool aanwezigheid_vastgelegd;
    bool gesloten;
    uint64_t inhoud_versie;
    struct overleg *next;
};

struct overleg *overleg_new(struct arena *arena, const struct id *id);
void overleg_apply(struct overleg *overleg, const struct event *event);
/* Items still to be discussed. */
size_t overleg_open_punten(const struct overleg *overleg);
struct agendapunt *overleg_agendapunt(struct overleg *overleg, const struct id *dossier);

#endif
