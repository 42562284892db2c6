/*
 * huis: the register as the fold of its events: institutions, people with accounts, casusoverleggen with their covenants, decisions,
 * mandates and authorisations. No data of betrokkenen. One immutable state in memory; a new one replaces it after every register act.
 * Art. 1 (roles), 4.6 and 11.1 (mandates), 6 (secrecy), 8.2 (processor agreement), 10 (access), 12.1 g (granted powers).
 */
#ifndef GCOS_CORE_HUIS_H
#define GCOS_CORE_HUIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "core/convenant.h"

struct arena;
struct event;

struct instelling {
    struct id id;
    const char *sleutel, *naam, *sector, *contact;
    struct instelling *next;
};

/* E6.1: soort "wettelijk" (which law or profession) or "opgelegd" (signed, dated). */
struct geheimhouding {
    const char *soort, *grondslag;
    int32_t datum;                /* DATE_NONE: none recorded */
};

struct medewerker {
    struct id id;
    const char *gebruikersnaam, *naam, *instelling;   /* instelling: key */
    const char *functie;
    uint32_t huisrollen;          /* ROLE_ bits held per house or installation */
    struct geheimhouding geheimhouding;
    int32_t uit_dienst;           /* first day without access; DATE_NONE: employed */
    struct medewerker *next;
    struct medewerker *bucket_next;
};

struct autorisatie {
    struct id id, medewerker, casusoverleg;
    const char *partij;           /* party of the covenant: the capacity he acts in */
    uint32_t rollen;
    int32_t vanaf, tot;           /* tot: first day it no longer holds; DATE_NONE: open */
    struct id door;               /* who granted it */
    bool ingetrokken;
    struct autorisatie *next;
};

/* 4.6, 11.1: who acts for the verantwoordelijke. */
struct mandaat {
    struct id id, casusoverleg, aan;
    const char *bevoegdheden;
    int32_t datum, tot;
    struct mandaat *next;
};

struct feit {                     /* a decision or the processor agreement recorded for a casusoverleg, with its dates (E8.1, E40.6) */
    const char *sleutel, *soort, *nummer;
    int32_t vanaf, tot;
    struct feit *next;
};
#define FEIT_BEWERKERSOVEREENKOMST "bewerkersovereenkomst"   /* sleutel of the processor agreement among them */

struct casusoverleg {
    struct id id;
    const char *sleutel, *titel;
    const struct convenant *convenant;   /* latest version; NULL: none could be loaded */
    struct feit *feit;                   /* newest first */
    int32_t bewerkersovereenkomst_vanaf, bewerkersovereenkomst_tot;  /* DATE_NONE: not recorded */
    uint64_t gezag;                      /* number of the last register event that changed who may do what here */
    struct casusoverleg *next;
};

#define HUIS_BUCKETS 512

struct huis {
    struct arena *arena;
    const char *naam;
    struct instelling *instelling;
    struct medewerker *medewerker;
    struct casusoverleg *casusoverleg;
    struct autorisatie *autorisatie;
    struct mandaat *mandaat;
    struct medewerker *bucket[HUIS_BUCKETS];   /* medewerkers by id: looked up for every request */
    uint64_t versie;                     /* number of the last event applied (global over the register) */
    /* Loads a covenant text into the model; given by who builds the state, so that core needs no YAML. NULL result: cannot be read. */
    const struct convenant *(*convenant_load)(void *context, struct arena *arena, const char *yaml);
    void *context;
};

struct huis *huis_new(struct arena *arena);
/* The only way state comes about. sequence: the event's number over the whole register. */
void huis_apply(struct huis *huis, const struct event *event, uint64_t sequence);

const struct instelling *huis_instelling(const struct huis *huis, const char *sleutel);
const struct medewerker *huis_medewerker(const struct huis *huis, const struct id *id);
const struct medewerker *huis_medewerker_naam(const struct huis *huis, const char *gebruikersnaam);
const struct casusoverleg *huis_casusoverleg(const struct huis *huis, const struct id *id);
const struct casusoverleg *huis_casusoverleg_sleutel(const struct huis *huis, const char *sleutel);
bool autorisatie_geldt(const struct autorisatie *autorisatie, int32_t today);
bool mandaat_geldt(const struct mandaat *mandaat, int32_t today);
bool medewerker_in_dienst(const struct medewerker *medewerker, int32_t today);
/* Does the dated decision this party's basis rests on hold today? Register facts go before what the covenant file says (E40.6). */
bool besluit_geldt(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today);

/* May this casusoverleg open dossiers today (E0.2, E8.1, E23.1)? On false ret_waarom gets the Dutch reason (static), ret_artikel the article. */
bool casusoverleg_open(const struct casusoverleg *casusoverleg, int32_t today, const char **ret_waarom, const char **ret_artikel);

#endif
