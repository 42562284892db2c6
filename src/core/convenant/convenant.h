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

struct screen;

/* A choice with a key, what people read, and (when it has one) its article. */
struct keuze {
    const char *sleutel, *titel, *artikel, *uitleg;
};

/* E1.2, E7.1, E18.4: what kind of basis a supply rests on. */
struct grondslagsoort {
    const char *sleutel, *titel, *artikel, *uitleg;
    bool toestemming;           /* rests on consent: recorded per betrokkene, stops when withdrawn (E1.2) */
    bool verzet;                /* verzet lies against it (18.4) */
    const char **herken; size_t herken_count;   /* folded: a basis that says this is of this kind, when its kind is not stated */
};

/* A supply rule of art. 14. Begins as a struct keuze. */
struct verstrekkingsregel {
    const char *sleutel, *titel, *artikel, *uitleg;
    bool strafrechtelijk;       /* 14.4: may supply criminal data */
    int leeftijd_tot;           /* 14.4, school attendance: only about who is younger; 0: about everyone */
};

/* Who may have a right at most, over one category: by sector, or by supply rule. Bits are places in profiel.sectoren and profiel.regel. */
struct grens {
    bool gezet;                 /* false: no bound */
    uint32_t sectoren, regels;
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
    struct grens lezen, verstrekken;    /* E10.2: no specific covenant gives this right to another party */
};

/* art. 20.2 and E20.3: how a dossier can be closed. */
struct sluitingsreden {
    const char *sleutel, *titel, *artikel, *uitleg;
    bool archiveren;
    struct term bewaren;        /* count 0: destroyed at once */
    bool aanpak_moet_dicht;     /* only after the aanpak is closed */
};

struct toetsvraag {
    const char *sleutel, *titel, *uitleg;
};

/* E30.4: what a joint risk analysis looks at; what is said of it is a gegeven of that category. */
struct risicogebied {
    const char *sleutel, *titel, *artikel, *uitleg;
    enum rubriek rubriek;
};

/* E17.1: the text of a letter to the betrokkene, with {placeholders}; a paragraph a line. */
struct brieftekst {
    const char *sleutel, *titel, *artikel, *tekst;
};

struct profiel {
    const char *sleutel, *titel, *wet, *toezichthouder;
    int versie;
    const char *eigen;                  /* E40.10: the text, when it is a file of this house and not the one inside the program; NULL otherwise */
    struct term bewaren_hoogstens;      /* 20.1: six years */
    struct term inactief_na;            /* 20.1: two years */
    struct term antwoord_verzoek;       /* 18: four weeks */
    struct term uitvoeren_correctie;
    struct term wijziging_vragen_tot;   /* 23.5: three months */
    struct term looptijd;               /* 23.6: one year */
    struct term einde_aankondigen;      /* own rule E40.9: so long ahead the end of a covenant, or of what it rests on, is announced */
    struct term uitkomst_melden;        /* own rule: how long after a bespreking the betrokkene is told */
    struct term aanleveren_vooraf;      /* own rule E13.1: so long before the meeting a party answers what was asked of it; count 0: on the day itself */
    struct term bevestigen_na;          /* own rule E4.3: after this the source confirms a gegeven again; count 0: never asked */
    struct term pakket_geldig;          /* own rule E19.1: so long after the verstrekking a package is made and taken in; count 0: there are none */
    int pakket_kilobyte;                /* of a thousand bytes: no package is larger */
    int statistiek_k;
    int gegeven_lengte;                 /* 5.1: characters */
    int tekst_lengte;
    struct rubriek_regel rubriek[RUBRIEK_COUNT + 1];    /* by number, 0 unused */
    struct keuze *grond; size_t grond_count;            /* 17.2 a–e */
    struct keuze *uitkomst; size_t uitkomst_count;      /* 14.9: what closes a bespreking: realisatie, casemanager, informeren */
    struct keuze *informeren; size_t informeren_count;  /* 14.9: ways to inform; sleutel "niet" needs a ground */
    struct keuze *drang_dwang; size_t drang_dwang_count;/* E30.4 */
    struct keuze *resultaatgebied; size_t resultaatgebied_count;
    struct risicogebied *risicogebied; size_t risicogebied_count;   /* none: no risk analysis */
    struct keuze *risiconiveau; size_t risiconiveau_count;
    struct brieftekst *brief; size_t brief_count;       /* 17.1, 14.9, 15.5 */
    struct keuze *afspraakstand; size_t afspraakstand_count; /* open, uitgevoerd, niet-uitgevoerd, vervallen */
    struct keuze *identiteitswijze; size_t identiteitswijze_count; /* 13.2: how identity was established */
    struct sluitingsreden *sluiting; size_t sluiting_count;
    struct toetsvraag *toetsvraag; size_t toetsvraag_count;  /* E13.3: doelgroep, noodzaak, proportionaliteit, subsidiariteit */
    uint32_t toets_door;                /* roles that decide the privacytoets */
    const struct screen *screen;        /* 9.3: what is never recorded; shared by the profiles that name the same list */
    uint32_t zichtbaar[STATE_COUNT];    /* E10.3: KIJKER_ bits per state */
    struct verstrekkingsregel *regel; size_t regel_count;   /* of art. 14: "14.2", "14.4", "14.4-leerplicht", "14.5" */
    struct keuze *sector; size_t sector_count;  /* straf, zorg, openbare-orde */
    const char *afweging_regel;         /* supply rule that asks an own proportionality judgement: "14.5" */
    int32_t vanaf;                      /* 23.6 */
    bool stilzwijgend;                  /* 23.6: renewed tacitly, unless the covenant says otherwise */
    const char *informeren_door;        /* 11.1, 17.1: who informs, unless the covenant says otherwise */
    const char *bewaren_lezing;         /* E20.1: how the six years are counted; our reading, shown as such */
    struct keuze *correctie; size_t correctie_count;    /* 18.3: grounds 1–3 for correctie */
    struct grondslagsoort *grondslagsoort; size_t grondslagsoort_count;
    struct functie *functie_grens; size_t functie_grens_count;  /* E10.2: what a function may have at most */
    struct bevoegdheid *bevoegdheid; size_t bevoegdheid_count;  /* 4.6, 11.1: what a verantwoordelijke can mandate */
    struct keuze *gebeurtenis; size_t gebeurtenis_count;    /* E41.5: moments that a term or norm can start or end with, besides date fields */
    /* What today's law adds (E40.10); the profile of 2012 knows none of it. */
    struct term verlengen_verzoek;      /* extension of the answer to a verzoek, with notice; count 0: none */
    int datalek_uren;                   /* personal-data breach to the toezichthouder; 0: no legal clock */
    bool register_verwerkingen;         /* 21: a register entry instead of a notification */
    bool grond_herzien;                 /* 17.2: withholding needs a review date in law */
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
    const char *grondslag_soort, *grondslag_rubriek_soort[RUBRIEK_COUNT + 1];   /* ask partij_grondslag_soort */
    const char *besluit_rubriek[RUBRIEK_COUNT + 1];         /* ask partij_besluit */
    int32_t vanaf, tot;          /* E40.4: takes part from, and the first day no longer; 0: as the covenant */
    const char *mag_strafrechtelijk;    /* 14.4: which criminal data it may supply, and when; NULL: not said */
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
    const char *door;            /* who took it; NULL: not said */
};

struct doorverstrekking {        /* art. 19, E5.3: what may go to one recipient, on which statutory basis */
    const char *ontvanger, *grondslag, *voorwaarde;
    uint16_t rubrieken;          /* RUBRIEK_BITs */
};

/* E30.1: a structured field inside one category. */
enum invulsoort { INVUL_KEUZE, INVUL_DATUM, INVUL_JA_NEE, INVUL_TEKST, INVUL_GETAL };
struct invulveld {
    const char *sleutel, *titel, *uitleg;
    enum rubriek rubriek;
    enum invulsoort soort;
    struct keuze *keuze; size_t keuze_count;
    int tekens;                  /* TEKST: at most */
    int minst, hoogst;           /* GETAL: bounds */
    bool strafrechtelijk;        /* E6.2: marked, whatever the category says */
};

/* E30.2, E40.8: what a bespreking can come to, besides art. 14.9. */
enum vervolg { VERVOLG_AANPAK, VERVOLG_CASUSOVERLEG, VERVOLG_PARTIJ, VERVOLG_GEEN };
struct uitkomst {
    const char *sleutel, *titel, *artikel, *uitleg;
    enum vervolg vervolg;
    const char *naar;            /* CASUSOVERLEG: its key, PARTIJ: a party of this covenant; NULL: chosen by people */
    const char *eindigt;         /* key of a date field or gebeurtenis that this outcome ends; NULL: none */
};

/* A moment: the key of an invulveld of soort datum, or of profiel.gebeurtenis. */
struct norm {                    /* E41.5: a dated lead-time norm */
    const char *sleutel, *titel, *begin, *eind, *bron;
    const char *reeks;           /* the set it belongs to: "2001", "2024" */
    struct term termijn;
    bool onbekend;               /* its day count is not known: shown, never measured */
    int percentage;
    int32_t vanaf, tot;          /* of the cases that start on these days; 0: open */
    const char *klok_bij;        /* party that holds the clock; NULL: not said */
};
struct termijn {                 /* a term of one dossier: "huisverbod: ten days, to 28 at most" */
    const char *sleutel, *titel, *artikel, *uitleg, *begin;
    struct term duur, hoogstens; /* hoogstens count 0: cannot be extended */
    const char *verlengd_tot;    /* key of the date field that holds the extended end; NULL: none */
};

/* 4.6, 11.1: a power of the verantwoordelijke that he can mandate, to one function, and the acts it opens. */
struct bevoegdheid {
    const char *sleutel, *titel, *artikel, *uitleg;
    uint32_t aan;                /* ROLE_VOORZITTER or ROLE_KETENMANAGER */
    const char **handeling; size_t handeling_count;     /* ids of acts; none: no act of it exists yet */
};
#define MANDAAT_VOORZITTER "voorzitter"                 /* in a mandaatbesluit: all powers that go to the voorzitter together */
#define MANDAAT_BEWAREN "bewaren"                       /* power to decide about keeping longer: part of an act that others do by right (20.2, E20.7) */

struct mandaatregel {            /* 4.6, 11.1: which powers are meant to be mandated; only a recorded mandaatbesluit makes them hold */
    const char *sleutel;         /* of the function: voorzitter, ketenmanager … */
    uint32_t role;
    const char **bevoegdheid; size_t bevoegdheid_count;     /* keys of profiel.bevoegdheid */
};

struct verwant {                 /* E40.7: relatives and others who are registered without being discussed; each is informed (17.1) */
    const char *sleutel, *titel;
    uint16_t rubrieken;          /* what may be recorded of them */
};

enum betrokkene_soort { BETROKKENE_PERSOON, BETROKKENE_GEZIN, BETROKKENE_GROEP };

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
    struct doorverstrekking *doorverstrekking; size_t doorverstrekking_count;   /* to another casusoverleg: ontvanger is its key */
    struct doorverstrekking *derde; size_t derde_count;     /* E5.3: to a derde: ontvanger is its name */
    const char *regeling;                /* E40.2: how joint verantwoordelijken divide their duties */
    enum betrokkene_soort betrokkene_soort;
    int maximumleeftijd;                 /* the first age that is too old; 0: none */
    int vertegenwoordiger_tot;           /* E40.7: below this age the wettelijk vertegenwoordiger is addressed; 0: as the law says */
    struct verwant *verwant; size_t verwant_count;
    struct invulveld *invulveld; size_t invulveld_count;
    struct uitkomst *uitkomst; size_t uitkomst_count;       /* none: every bespreking leads to an aanpak */
    struct norm *norm; size_t norm_count;
    struct termijn *termijn; size_t termijn_count;
    struct mandaatregel *mandaat; size_t mandaat_count;
    /* 6, E6.2: who permits onward supply of criminal data, and under which standing conditions. */
    const char *ovj_partij, *ovj_voorwaarde;
    bool agenda_deelnemers;              /* E40.5: may be invited */
    uint16_t agenda_deelnemer_lezen;     /* and then read these of the dossier of their item */
    const char *agenda_deelnemer_voorwaarde;
    /* E41.3: the invited see a dossier from so long before its overleg to so long after it closed; count 0 with tijdvak: the day itself, its closing. */
    bool tijdvak, tijdvak_afspraak;      /* afspraak: an open one keeps it readable (20.1, third rule) */
    struct term tijdvak_vooraf, tijdvak_na;
    struct term bewaren_rubriek[RUBRIEK_COUNT + 1];         /* narrower retention of one category; count 0: as all */
    struct term aanleveren_vooraf, bevestigen_na;           /* the covenant's own; count 0: the profile's */
    const char **aanleveren_partij; size_t aanleveren_partij_count;     /* asked by itself when a dossier comes on an agenda (E13.1) */
    struct term antwoord_verzoek, uitvoeren_correctie;      /* the covenant's own; the earlier of this and the profile's holds */
    struct term pakket_geldig; int pakket_kilobyte;         /* the covenant's own (E19.1); 0: the profile's */
};

/* The first day it is not in force any more, seen from today: tacit renewal (23.6) evaluated; DATE_NONE: not yet in force today. */
int32_t convenant_eind(const struct convenant *convenant, int32_t today);
bool convenant_geldt(const struct convenant *convenant, int32_t today);
const struct partij *convenant_partij(const struct convenant *convenant, const char *sleutel);   /* NULL */
const struct functie *convenant_functie(const struct convenant *convenant, uint32_t role);       /* NULL */
const struct keuze *keuze_find(const struct keuze *list, size_t count, const char *sleutel);     /* NULL */
const struct bevoegdheid *bevoegdheid_find(const struct profiel *profiel, const char *sleutel);  /* NULL; profiel may be NULL */
const struct sluitingsreden *sluiting_find(const struct profiel *profiel, const char *sleutel);  /* NULL */
/* Packages to other casusoverleggen (E19.1): how long one holds, count 0: not at all; and how many bytes it is at most. convenant may be NULL. */
struct term convenant_pakket_geldig(const struct convenant *convenant);
size_t convenant_pakket_bytes(const struct convenant *convenant);
/* The basis of this party for supplying this category; NULL: none stated (E7.1). */
const char *partij_grondslag(const struct partij *partij, enum rubriek rubriek);
/* What kind of basis that is: stated, or recognised from its text; NULL: not known. */
const struct grondslagsoort *partij_grondslag_soort(const struct profiel *profiel, const struct partij *partij, enum rubriek rubriek);
/* The dated decision that supplying this category rests on; NULL: none. */
const char *partij_besluit(const struct partij *partij, enum rubriek rubriek);
/* Does verzet lie against it (18.4)? Also when its kind is not known: the doubt is the betrokkene's. */
bool grondslag_verzet(const struct grondslagsoort *soort);
/* Within its own dates (E40.4). Joining and leaving by acts are the register's. */
bool partij_doet_mee(const struct partij *partij, int32_t today);
const struct verstrekkingsregel *regel_find(const struct profiel *profiel, const char *sleutel);     /* NULL */
const struct invulveld *invulveld_find(const struct convenant *convenant, const char *sleutel);      /* NULL */
const struct uitkomst *uitkomst_find(const struct convenant *convenant, const char *sleutel);        /* NULL */
/* The last day for it, counted from received: the earlier of covenant and law (E40.10). */
int32_t antwoord_uiterlijk(const struct convenant *convenant, int32_t received);
/* 18.3: the last day to carry out a correctie that was decided on this day. */
int32_t correctie_uiterlijk(const struct convenant *convenant, int32_t decided);

#endif
