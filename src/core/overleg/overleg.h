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

#define GENODIGDEN_MAX 8

struct agendapunt {
    struct id dossier;
    struct id groep;       /* of one family or group (E40.7): such items stand together; none: by itself */
    bool besproken;
    bool vervallen;        /* taken off */
    struct id genodigde[GENODIGDEN_MAX]; size_t genodigde_count;    /* E40.5: medewerkers */
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
    int einde;             /* as minuut; 0: not set */
    const char *plaats;
    int64_t gepland_op;    /* when day, time and place were last set; UTC seconds */
    int verzet;            /* how often that was done again */
    struct agendapunt agenda[OVERLEG_AGENDA_MAX]; size_t agenda_count;
    struct aanwezige aanwezig[OVERLEG_DEELNEMERS_MAX]; size_t aanwezig_count;
    bool aanwezigheid_vastgelegd;
    const char *verplaatst_waarom;   /* NULL: it never was */
    bool gesloten;
    int32_t gesloten_op;   /* DATE_NONE: not closed */
    bool afgelast;         /* it does not take place; nothing stands on its agenda any more */
    const char *afgelast_waarom;
    int64_t afgelast_op;   /* UTC seconds */
    /* E41.3: who is invited to this meeting; counts where the covenant opens a dossier around its overleg only */
    struct id uitgenodigd[OVERLEG_DEELNEMERS_MAX]; size_t uitgenodigd_count;
    uint64_t toegang_versie;   /* of the stream, as read; 0: not read */
    uint64_t inhoud_versie;
    struct overleg *next;
};

void overleg_init(struct overleg *overleg, struct arena *arena, const struct id *id);
struct overleg *overleg_new(struct arena *arena, const struct id *id);
void overleg_apply(struct overleg *overleg, const struct event *event);
/* By which it is found in lists: bits 1u << OVERLEG_… */
enum overleg_state { OVERLEG_LOOPT, OVERLEG_GESLOTEN, OVERLEG_AFGELAST };
enum overleg_state overleg_state(const struct overleg *overleg);
/* Neither closed nor called off. */
bool overleg_loopt(const struct overleg *overleg);
/* Something of it was recorded: who was there, or a discussed item. From then on it is not moved or called off. */
bool overleg_begonnen(const struct overleg *overleg);
/* Items still to be discussed. */
size_t overleg_open_punten(const struct overleg *overleg);
/* Is he invited for a point that is still to be discussed? NULL: for none after this one (NULL: from the first). */
const struct agendapunt *overleg_genodigd(const struct overleg *overleg, const struct id *medewerker, const struct agendapunt *after);
/* E41.3: he is invited to this meeting, and this dossier is on its agenda: discussed or not, but not taken off; and the meeting takes place. */
bool overleg_opent(const struct overleg *overleg, const struct id *dossier, const struct id *medewerker);
struct agendapunt *overleg_agendapunt(struct overleg *overleg, const struct id *dossier);

#endif
