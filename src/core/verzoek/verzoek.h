/*
 * verzoek: what a betrokkene asks of the verantwoordelijke: inzage, correctie or verzet (art. 18; E18.1–E18.5), and how far it is. It names the reference
 * under which the letter was registered and holds nobody's name: that somebody asked is for those who handle it only.
 */
#ifndef GCOS_CORE_VERZOEK_H
#define GCOS_CORE_VERZOEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "core/convenant/convenant.h"
#include "core/dossier/dossier.h"
#include "core/event.h"

#define VERZOEK_INZAGE "inzage"
#define VERZOEK_CORRECTIE "correctie"
#define VERZOEK_VERZET "verzet"
#define VERZOEK_GEEN_GEGEVENS "geen-gegevens"
#define VERZOEK_ONBEKEND "onbekend"      /* besluit: who asks could not be established, so nothing is given */

/* What becomes of a gegeven on a verzoek om correctie (18.3). Keys in the events: never renamed. */
#define CORRECTIE_VERBETEREN "verbeteren"
#define CORRECTIE_AANVULLEN "aanvullen"
#define CORRECTIE_VERWIJDEREN "verwijderen"
#define CORRECTIE_AFSCHERMEN "afschermen"
#define CORRECTIE_AFGEWEZEN "afgewezen"

struct correctie {                       /* decided per gegeven */
    struct id gegeven, dossier;
    const char *wijze, *grond, *motivering;
    bool uitgevoerd;
    struct correctie *next;
};

struct ontvanger {                       /* outside the casusoverleg, of something that was corrected: to be told (18.3) */
    const char *naam;
    struct ontvanger *next;
};

/* A part that stays out of the overview. Keys in the events: never renamed. */
#define DEEL_AANLEIDING "aanleiding"
#define DEEL_AANPAK "aanpak"
#define DEEL_AFSPRAKEN "afspraken"
#define DEEL_VOORTGANG "voortgang"
#define DEEL_GEKEKEN "gekeken"

struct deel_weg {
    const char *deel, *grond, *motivering;
    struct deel_weg *next;
};

struct woorden_weg {                     /* words about somebody else: only their marks (core/verzoek/zwart.h) */
    uint64_t *merk; size_t count;
    const char *grond, *motivering;
    struct woorden_weg *next;
};

#define KOPPELING_MAX 20                 /* dossiers of one person in one bestand: more of them is a mistake */

struct koppeling {                       /* to a dossier of who asks */
    struct id dossier;
    struct id stuk;                      /* the piece in which all stands that this verzoek says of that dossier */
    bool gestopt;                        /* its processing was stopped on a justified verzet */
    struct koppeling *next;
};

struct weglating {                       /* a gegeven that stays out of the overview, on a ground a–e */
    struct id gegeven;
    const char *grond, *motivering;
    struct weglating *next;
};

struct verzoek {
    struct arena *arena;
    struct id id;
    const char *soort, *via, *kenmerk, *vraag;
    int32_t ontvangen, uiterlijk;        /* uiterlijk: the last day to answer, extension counted */
    struct bron vastgelegd;
    const char *identiteit;              /* how it was established; NULL: not yet */
    const char *verlengd;                /* why; NULL: not extended */
    const char *besluit, *grond, *motivering;   /* NULL: not decided */
    int32_t besloten_op, uitvoeren_voor; /* uitvoeren_voor: DATE_NONE when nothing has to be carried out */
    const char *antwoord;                /* how it was given; NULL: not answered */
    const char *antwoord_bij;            /* read on the spot: who was with him; NULL */
    int32_t beantwoord_op;
    const char *uitvoering;              /* what was done; NULL */
    int32_t uitgevoerd_op;
    const char *bericht_aan;             /* keys of the parties that were told, as "a, b"; NULL */
    struct koppeling *koppeling;
    struct weglating *weglating;
    struct deel_weg *deel_weg;
    struct woorden_weg *woorden_weg;
    struct correctie *correctie;         /* in the order in which it was decided */
    struct ontvanger *ontvanger;
    struct verzoek *next;
};

struct verzoek *verzoek_new(struct arena *arena, const struct id *id);
void verzoek_apply(struct verzoek *verzoek, const struct event *event);
/* Answered, and carried out when that was promised. */
bool verzoek_klaar(const struct verzoek *verzoek);
/* The first day that still runs: to answer, or to carry out. DATE_NONE: none. */
int32_t verzoek_termijn(const struct verzoek *verzoek);
/* Is it about this dossier? */
bool verzoek_over(const struct verzoek *verzoek, const struct id *dossier);
const struct koppeling *verzoek_koppeling(const struct verzoek *verzoek, const struct id *dossier);   /* NULL: it is not */
/*
 * 20.1: what goes with a dossier that is destroyed: all of the verzoek when it is done and about no other dossier (true); else the piece about it.
 */
bool verzoek_vergaat_met(const struct verzoek *verzoek, const struct id *dossier, struct id *ret_stuk);
/* The day it was done: answered, and carried out. DATE_NONE: it runs. */
int32_t verzoek_klaar_op(const struct verzoek *verzoek);
/* 20.1: the day on which it may be kept no longer, at most as long as a gegeven after it was done. DATE_NONE: it runs. */
int32_t verzoek_bewaren_tot(const struct verzoek *verzoek, const struct convenant *convenant);
/* The same the other way about: what was done on this day or before may be kept no longer today. DATE_NONE: there is no term. */
int32_t verzoek_voorbij_vanaf(const struct convenant *convenant, int32_t today);
/* NULL: this gegeven is in the overview. */
const struct weglating *verzoek_weglating(const struct verzoek *verzoek, const struct id *gegeven);
/* NULL: this part is in the overview. */
const struct deel_weg *verzoek_deel_weg(const struct verzoek *verzoek, const char *deel);
/* NULL: nothing was decided about this gegeven. */
const struct correctie *verzoek_correctie(const struct verzoek *verzoek, const struct id *gegeven);
bool correctie_toegewezen(const struct correctie *correctie);
/* The personalia are no gegeven: what was decided about them bears the number of the dossier itself. */
bool correctie_van_personalia(const struct correctie *correctie);
/* Granted, and still to be done in this dossier: of its personalia, or of its gegevens. */
bool correctie_te_doen(const struct verzoek *verzoek, const struct id *dossier, bool personalia);
/* What is counted of it without reading it (E30.3): its soort, how far it is, and whether that is in time. Kept as its card. */
#define VERZOEK_SOORTEN 3
#define VERZOEK_KAART_SIZE 8
struct verzoek_kaart {
    unsigned soort;                      /* 0 inzage, 1 correctie, 2 verzet */
    bool klaar, later;                   /* later: answered, or carried out, after its day */
    int32_t termijn;                     /* of one that runs */
};
void verzoek_kaart_encode(const struct verzoek *verzoek, uint8_t ret_bytes[VERZOEK_KAART_SIZE]);
bool verzoek_kaart_decode(const uint8_t *bytes, size_t length, struct verzoek_kaart *ret_kaart);   /* false: of before there were any */
bool verzoek_te_laat(const struct verzoek *verzoek, int32_t today);

#endif
