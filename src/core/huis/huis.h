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
#include "core/convenant/convenant.h"

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

#define PROEVEN_PER_DAG 5        /* test messages (E15.1) */

struct medewerker {
    struct id id;
    const char *gebruikersnaam, *naam, *instelling;   /* instelling: key */
    const char *functie;
    uint32_t huisrollen;          /* ROLE_ bits held per house or installation */
    struct geheimhouding geheimhouding;
    const char *postadres;        /* where he wants to be reminded; NULL: nowhere */
    struct { int64_t op; int32_t dag; int aantal; } proef;    /* the test message to it, 0: none; so many on that day */
    int32_t uit_dienst;           /* first day without access; DATE_NONE: employed */
    /* E23.1: may sign for his instelling; vanaf DATE_NONE: never. tot: first day no longer; DATE_NONE: open */
    struct { int32_t vanaf, tot; const char *kenmerk; } tekenbevoegd;
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

/* What one party said of a version (23.3). The newest of a party counts. */
struct instemming {
    const char *partij;
    bool akkoord;
    int32_t datum;                /* of its written statement */
    const char *kenmerk;          /* where that statement is found */
    const char *ondertekenaar;    /* who signed, when that is not who recorded it */
    const char *reden;            /* of a refusal; NULL: none given */
    struct id door;
    int64_t time;
    struct instemming *next;
};

/* One version of a covenant (E23.1). In force from `ingang`, until a later version begins or it ends by itself. */
struct versie {
    int nummer;
    const struct convenant *convenant;   /* NULL: its text cannot be read */
    const char *toelichting;
    struct id door;
    int64_t voorgesteld;          /* UTC seconds */
    int32_t vanaf;                /* the day it names */
    int basis;                    /* the version it changes; another one agreed meanwhile, and it has to be proposed anew. 0: none */
    bool toetreding;              /* 23.4: only adds parties; needs the bestuurscommissie */
    int32_t goedgekeurd;          /* day the bestuurscommissie approved; DATE_NONE: not, or not needed */
    const char *goedkeuring;      /* reference of that decision */
    bool vastgesteld;             /* came in agreed, before versions were proposed here */
    const char **partij; size_t partij_count;   /* who must agree */
    struct instemming *instemming;
    bool ingetrokken;
    const char *intrekreden;
    int64_t gereed;               /* when the last party agreed; 0: not yet */
    int32_t ingang;               /* first day in force; DATE_NONE: not agreed by all */
    struct versie *next;          /* the one before */
};

/* A party that leaves: in writing, with reasons, addressed to the ketenmanager (23.5). */
struct uittreding {
    const char *partij, *reden, *kenmerk;
    int32_t ontvangen, uit;       /* uit: first day without access */
    struct id door;
    int64_t time;
    struct uittreding *next;
};

/* A party asked for change (23.5): then the term is not renewed tacitly (23.6), unless it is settled before its end. */
struct wijziging {
    struct id id;
    const char *partij, *wat, *kenmerk;
    int32_t ontvangen;
    const char *besluit, *besluit_kenmerk;  /* "overeengekomen", "ingetrokken"; NULL: open */
    int32_t afgedaan;             /* DATE_NONE: open */
    struct id door;
    int64_t time;
    struct wijziging *next;
};

/* E40.9: what was decided about a covenant that ended. */
struct einde {
    int versie;
    const char *besluit, *motivering;   /* "nieuw-convenant", "beeindigd" */
    int32_t lezen_tot;            /* first day the voorzitter reads no more; DATE_NONE: open */
    int32_t datum;
    struct einde *next;
};

/* 21: the processing under this version was notified. */
struct melding {
    int versie;
    int32_t datum;
    const char *bij, *nummer;
    struct melding *next;
};

/* E20.5: that anonymised figures go to this recipient for this purpose; about who was nominated in a period. */
struct statistiek {
    struct id id;
    const char *ontvanger, *doel;
    int32_t vanaf, tot;           /* first days of quarters; tot: the first that is not in it */
    int32_t geldig_tot;           /* first day it no longer holds */
    struct id door;
    int64_t time;
    struct statistiek *next;
};

/* E19.1: the key of another casusoverleg, here or elsewhere: packages are sealed to it, and known by it. */
struct uitwisselsleutel {
    struct id id;
    const char *naam;             /* of the casusoverleg, as a verstrekking names it */
    const char *sleutel, *vingerafdruk;   /* store/pakket.h */
    const char *wijze;            /* how it was verified */
    bool ingetrokken;
    const char *reden;
    struct id door;
    int64_t time;
    struct uitwisselsleutel *next;
};

/* E19.1: the own pair, since it was renewed. The first one of a casusoverleg has no number and was always there. */
struct eigen_sleutel {
    struct id id;
    bool vernietigd;              /* what was sealed to it opens no more */
    const char *reden;
    struct id door;
    int64_t time;                 /* since then */
    struct eigen_sleutel *next;   /* the one before; NULL: the first one */
};

struct casusoverleg {
    struct id id;
    const char *sleutel, *titel;
    struct versie *versie;               /* newest first; which of them holds is asked with a day (below) */
    struct uittreding *uittreding;       /* newest first, as all lists here */
    struct wijziging *wijziging;
    struct einde *einde;
    struct melding *melding;
    struct feit *feit;                   /* newest first */
    struct statistiek *statistiek;       /* newest first */
    struct uitwisselsleutel *uitwisselsleutel;   /* newest first */
    struct eigen_sleutel *eigen_sleutel;         /* newest first; NULL: never renewed */
    bool eerste_sleutel_vernietigd;
    int32_t bewerkersovereenkomst_vanaf, bewerkersovereenkomst_tot;  /* DATE_NONE: not recorded */
    uint64_t gezag;                      /* number of the last register event that changed who may do what here */
    struct casusoverleg *next;
};

/* 8.3, 12.3: guidelines for security and access, and the agreement with the bewerker; casusoverleg none: of the whole installation. */
struct richtlijn {
    struct id id, casusoverleg;
    const char *soort, *titel, *versie, *opsteller, *kenmerk;
    int32_t datum;
    struct richtlijn *next;
};

struct aanvaarding {
    struct id medewerker, richtlijn;
    int32_t datum;
    struct aanvaarding *next;
};

#define HUIS_BUCKETS 512

struct vervanging {                            /* E41.8: who is away, and who takes his place */
    struct id id, casusoverleg, wie, vervanger;
    int32_t vanaf, tot;                        /* tot: the last day */
    bool ingetrokken;
    struct vervanging *next;
};
bool vervanging_loopt(const struct vervanging *vervanging, int32_t today);

struct huis {
    struct arena *arena;
    const char *naam;
    struct instelling *instelling;
    struct medewerker *medewerker;
    struct casusoverleg *casusoverleg;
    struct autorisatie *autorisatie;
    struct mandaat *mandaat;
    struct vervanging *vervanging;
    struct richtlijn *richtlijn;               /* newest first */
    struct aanvaarding *aanvaarding;
    struct medewerker *bucket[HUIS_BUCKETS];   /* medewerkers by id: looked up for every request */
    const struct screen *screen;         /* for texts outside any casusoverleg (9.3); NULL: only the BSN test */
    uint64_t versie;                     /* number of the last event applied (global over the register) */
    /*
     * Loads a covenant text into the model; given by who builds the state, so that core needs no YAML. profiel: the text of the general covenant as
     * it was when the version was proposed, when that is a file of this house; NULL: the one inside the program. NULL result: cannot be read.
     */
    const struct convenant *(*convenant_load)(void *context, struct arena *arena, const char *yaml, const char *profiel);
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
/* The first day it no longer holds; DATE_NONE: open, or it does not hold today. Of the processor agreement: FEIT_BEWERKERSOVEREENKOMST. */
int32_t besluit_loopt_tot(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today);

/*
 * The covenant on a day. Versions begin and end at midnight without anything happening, so nobody keeps the answer: it is asked anew for every request.
 */
/* The version begun last; it may have ended. NULL: none began yet. */
const struct versie *casusoverleg_versie(const struct casusoverleg *casusoverleg, int32_t today);
/* The covenant in force on this day; NULL: none. */
const struct convenant *casusoverleg_convenant(const struct casusoverleg *casusoverleg, int32_t today);
/* What to show, and to prepare under, whether it holds or not: begun last, else agreed, else proposed last. NULL: nothing can be read. */
const struct convenant *casusoverleg_laatste(const struct casusoverleg *casusoverleg, int32_t today);
/* The version under which something of that moment was done (E40.10); NULL: none. */
const struct versie *casusoverleg_versie_op(const struct casusoverleg *casusoverleg, int64_t time);
/* First day it no longer holds, seen from today: renewals of 23.6 counted. DATE_NONE: has not begun. */
int32_t versie_eind(const struct casusoverleg *casusoverleg, const struct versie *versie, int32_t today);
/*
 * 23.5, 23.6. The last day a change can be asked for before the term that runs today ends; DATE_NONE: nothing runs.
 * ret_gestuit: a request stands open that stops the renewal. Both out parameters may be NULL.
 */
int32_t versie_wijzigen_tot(const struct casusoverleg *casusoverleg, const struct versie *versie, int32_t today, bool *ret_gestuit);
/* The covenant that ended and is not followed; the voorzitter reads on until it is decided (E40.9). NULL: not so, or decided. */
const struct convenant *casusoverleg_na_einde(const struct casusoverleg *casusoverleg, int32_t today);
/* The version agreed last, whether it began or not: what a proposal changes. NULL: none. */
const struct versie *casusoverleg_aangenomen(const struct casusoverleg *casusoverleg);
const struct versie *casusoverleg_versie_nummer(const struct casusoverleg *casusoverleg, int nummer);   /* NULL */
bool partij_uitgetreden(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today);
bool tekenbevoegd(const struct medewerker *medewerker, int32_t today);
/* E21.1: of the version in force; NULL: not notified yet. */
const struct melding *versie_melding(const struct casusoverleg *casusoverleg, int versie);
/* Its newest statement about this version; NULL: none. */
const struct instemming *versie_instemming(const struct versie *versie, const char *partij);
/* A statement on paper, recorded by who proposed the version: nobody else looked at it. Who signs himself, and what comes in signed, name no other. */
bool instemming_zelfde_hand(const struct versie *versie, const struct instemming *instemming);
/* A party by any version that was ever agreed, the newest first: for names of who supplied earlier (E40.4). NULL: never named. */
const struct partij *casusoverleg_partij(const struct casusoverleg *casusoverleg, const char *sleutel);

/* Does this seat give standing today: the authorisation holds, and the covenant in force (when there is one) names its party? */
bool zetel_geldt(const struct casusoverleg *casusoverleg, const struct autorisatie *autorisatie, int32_t today);
/* The roles of a seat that holds. Verantwoordelijke is who the covenant of today names (E4.1), whatever was granted under an older one. */
uint32_t zetel_rollen(const struct casusoverleg *casusoverleg, const struct autorisatie *autorisatie, int32_t today);

/* May this casusoverleg open dossiers today (E0.2, E8.1, E23.1)? On false ret_waarom gets the Dutch reason (static), ret_artikel the article. */
bool casusoverleg_open(const struct casusoverleg *casusoverleg, int32_t today, const char **ret_waarom, const char **ret_artikel);

#endif
