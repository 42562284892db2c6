/*
 * convenant: the model of a general covenant (profiel) and of a specific one, as the rules read it. Filled from YAML by src/convenant;
 * every number, list and text here comes from those files, none from C. Read-only once loaded; owned by the arena it was loaded into.
 */
#ifndef GCOS_CORE_CONVENANT_H
#define GCOS_CORE_CONVENANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "core/rubriek.h"
#include "core/state.h"

/* A choice with a key, what people read, and (when it has one) its article. */
struct keuze {
    const char *sleutel, *titel, *artikel, *uitleg;
};

struct rubriek_regel {
    const char *titel;          /* art. 9.2, to its letter */
    const char *kort;           /* short heading */
    bool strafrechtelijk;       /* E6.2: preset mark of a gegeven in it */
    bool inhoudelijk_mogelijk;  /* E9.1: content details of a trajectory need the reason */
    bool relevantie;            /* E9.2: asks for the relevance (6, 8) */
    bool door_handeling;        /* E9.2: written by the act itself, never typed as a gegeven (1, 9, 10, 11, 12) */
    bool keuzelijst;            /* E9.3: content is chosen, not typed (6) */
    struct keuze *keuze; size_t keuze_count;
};

/* art. 20.2 and E20.3: how a dossier can be closed. */
struct sluitingsreden {
    const char *sleutel, *titel, *artikel, *uitleg;
    bool archiveren;
    struct term bewaren;        /* count 0: destroyed at once */
    bool aanpak_moet_dicht;     /* only after the aanpak is closed */
};

/* One word or stem the first screen refuses (E9.3). soort: "nationaliteit", "religie" … */
struct verboden_woord {
    const char *woord;          /* folded as utf8_fold does */
    const char *soort;
    bool begin;                 /* also as the beginning of a word */
};
struct verboden_soort {
    const char *sleutel, *titel, *advies; /* how to rephrase */
};

struct toetsvraag {
    const char *sleutel, *titel, *uitleg;
};

struct profiel {
    const char *sleutel, *titel, *wet, *toezichthouder;
    int versie;
    struct term bewaren_hoogstens;      /* 20.1: six years */
    struct term inactief_na;            /* 20.1: two years */
    struct term antwoord_verzoek;       /* 18: four weeks */
    struct term uitvoeren_correctie;
    struct term wijziging_vragen_tot;   /* 23.5: three months */
    struct term looptijd;               /* 23.6: one year */
    struct term uitkomst_melden;        /* own rule: how long after a bespreking the betrokkene is told */
    int statistiek_k;
    int gegeven_lengte;                 /* 5.1: characters */
    int tekst_lengte;
    struct rubriek_regel rubriek[RUBRIEK_COUNT + 1];    /* by number, 0 unused */
    struct keuze *grond; size_t grond_count;            /* 17.2 a–e */
    struct keuze *uitkomst; size_t uitkomst_count;      /* 14.9: what closes a bespreking: realisatie, casemanager, informeren */
    struct keuze *informeren; size_t informeren_count;  /* 14.9: ways to inform; sleutel "niet" needs a ground */
    struct keuze *drang_dwang; size_t drang_dwang_count;/* E30.4 */
    struct keuze *resultaatgebied; size_t resultaatgebied_count;
    struct keuze *afspraakstand; size_t afspraakstand_count; /* open, uitgevoerd, niet-uitgevoerd, vervallen */
    struct keuze *identiteitswijze; size_t identiteitswijze_count; /* 13.2: how identity was established */
    struct sluitingsreden *sluiting; size_t sluiting_count;
    struct toetsvraag *toetsvraag; size_t toetsvraag_count;  /* E13.3: doelgroep, noodzaak, proportionaliteit, subsidiariteit */
    uint32_t toets_door;                /* roles that decide the privacytoets */
    struct verboden_soort *verboden; size_t verboden_count;
    struct verboden_woord *woord; size_t woord_count;
    uint32_t zichtbaar[STATE_COUNT];    /* E10.3: KIJKER_ bits per state */
    struct keuze *regel; size_t regel_count;    /* supply rules of art. 14: "14.2", "14.4", "14.5" */
    const char *afweging_regel;         /* supply rule that asks an own proportionality judgement: "14.5" */
    int32_t vanaf;                      /* 23.6 */
    bool stilzwijgend;                  /* 23.6: renewed tacitly, unless the covenant says otherwise */
    const char *informeren_door;        /* 11.1, 17.1: who informs, unless the covenant says otherwise */
    const char *bewaren_lezing;         /* E20.1: how the six years are counted; our reading, shown as such */
    struct keuze *correctie; size_t correctie_count;    /* 18.3: grounds 1–3 for correctie */
    struct keuze *verzet; size_t verzet_count;          /* 18.4: bases against which verzet lies */
};

/* Rights over categories; bits RUBRIEK_BIT. */
struct recht {
    uint16_t lezen, verstrekken;
};

struct partij {
    const char *sleutel;
    const char *instelling;      /* key of the institution in the register */
    const char *instelling_naam; /* as the covenant writes it */
    const char *hoedanigheid;    /* capacity; NULL: none */
    const char *sector;          /* straf, zorg, openbare-orde */
    const char *regel;           /* supply rule */
    bool zetel;                  /* false: supplies without a seat (E40.1) */
    const char *grondslag;       /* E7.1: basis for supplying; may be refined per category */
    const char *grondslag_rubriek[RUBRIEK_COUNT + 1];
    const char *besluit;         /* key of the dated decision the basis rests on; NULL: none */
    struct recht recht;
};

struct functie {                 /* a function's own rights, bound to its acts (E10.2) */
    const char *sleutel;         /* voorzitter, voorbereider, ketenmanager, verantwoordelijke, fg … */
    uint32_t role;
    struct recht recht;
};

struct criterium {
    const char *sleutel, *vraag;
    bool vereist;
};

struct besluit {                 /* E40.6: a decision the covenant rests on */
    const char *sleutel, *soort, *nummer;
    int32_t vanaf, tot;          /* days; DATE_NONE: not known. tot is the first day it no longer holds */
};

struct doorverstrekking {        /* art. 19: what may go to one other casusoverleg, on which statutory basis */
    const char *ontvanger, *grondslag, *voorwaarde;
    uint16_t rubrieken;          /* RUBRIEK_BITs */
};

struct convenant {
    const char *sleutel, *titel, *doel, *doel_kort;
    int versie;
    const struct profiel *profiel;
    int32_t vanaf;
    struct term duur;
    bool stilzwijgend;
    const char *wijze_van_verwerking, *omschrijving, *contactpunt;
    const char *informeren_door;         /* "ketenmanager" … */
    const char *melding_door, *melding_bij;
    const char *verantwoordelijke[8]; size_t verantwoordelijke_count; /* keys of partijen */
    struct partij *partij; size_t partij_count;
    struct functie *functie; size_t functie_count;
    struct criterium *criterium; size_t criterium_count;
    struct besluit *besluit; size_t besluit_count;
    int minimumleeftijd;                 /* 0: none */
    struct term bewaren_hoogstens, inactief_na;   /* the covenant's own, never wider than the profile's */
    const char *tekst;                   /* the YAML itself, for showing */
    const char *informeren_uiterlijk;    /* 17.1; NULL: not said */
    const char *waarborg[5];             /* 4.5: how paragraph 1–4 of art. 4 is safeguarded; NULL: by the general covenant */
    struct doorverstrekking *doorverstrekking; size_t doorverstrekking_count;
};

/* The first day it is not in force any more, seen from today: tacit renewal (23.6) evaluated; DATE_NONE: not yet in force today. */
int32_t convenant_eind(const struct convenant *convenant, int32_t today);
bool convenant_geldt(const struct convenant *convenant, int32_t today);
const struct partij *convenant_partij(const struct convenant *convenant, const char *sleutel);   /* NULL */
const struct functie *convenant_functie(const struct convenant *convenant, uint32_t role);       /* NULL */
const struct keuze *keuze_find(const struct keuze *list, size_t count, const char *sleutel);     /* NULL */
const struct sluitingsreden *sluiting_find(const struct profiel *profiel, const char *sleutel);  /* NULL */
/* The basis of this party for supplying this category; NULL: none stated (E7.1). */
const char *partij_grondslag(const struct partij *partij, enum rubriek rubriek);

#endif
