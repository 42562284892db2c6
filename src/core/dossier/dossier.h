/*
 * dossier: one betrokkene in one bestand, as the fold of its events (art. 9, 13–16, 20). Everything in it lives in the arena it was
 * folded into. The fold keeps all; who may read which part is decided in view.h, once, before any renderer.
 */
#ifndef GCOS_CORE_DOSSIER_H
#define GCOS_CORE_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/id.h"
#include "core/event.h"
#include "core/rubriek.h"
#include "core/state.h"

struct arena;

/* Who wrote something, when, and for whom: on every recorded thing (E5.1). */
struct bron {
    int64_t time;
    struct id door;
    const char *voor;      /* partij */
};

struct persoon {           /* category 1, and no more (E9.2) */
    const char *voornamen, *voorvoegsel, *geslachtsnaam;
    const char *geboortedatum;     /* YYYY-MM-DD, unknown parts 00 */
    const char *straat, *huisnummer, *postcode, *woonplaats;
};

struct identiteit {        /* E13.2 */
    const char *wijze, *resultaat;
    int32_t datum;
    struct bron bron;
};

struct gegeven {
    struct id id;
    struct id stuk;        /* the piece it stands in, and all that is said about it: its own number, until it was improved */
    enum rubriek rubriek;
    const char *inhoud;
    int32_t feitdatum;
    bool strafrechtelijk;
    bool inhoudelijk;
    const char *noodzaak, *relevantie, *afweging, *grondslag;
    bool contacten; const char *wet;   /* 14.7: content or progress of contacts, and the law that allows it */
    struct id toestemming; /* E1.2: it rests on consent; none: on another basis */
    const char *veld, *antwoord;   /* E30.1: key of the covenant's invulveld and its answer (key, date, ja, nee, number); NULL: plain text */
    struct bron bron;
    bool ingetrokken;      /* by its source */
    const char *intrekreden;
    bool betwist;          /* E4.3: by another party, and not confirmed since */
    const char *betwist_waarom;
    struct bron betwisting, bevestigd;   /* time 0: never */
    /* E3.1: a file in which the fact stands; inhoud says what it shows. soort NULL: plain text */
    /* controlegetal: SHA-256 in hex; NULL: recorded before there were any */
    struct { const char *naam, *soort, *controlegetal; uint64_t grootte; bool gecontroleerd; struct bron controle; uint64_t controle_nummer; } bijlage;
    struct bron gecorrigeerd;   /* 18.3: improved or completed; time 0: never. What was wrong is destroyed */
    struct id verzoek;          /* the verzoek on which it was; for who handles it */
    bool afgeschermd;      /* 18.3: unreadable to all but who handles the verzoek (E18.3) */
    bool verloren;         /* destroyed: nothing left but its number */
    struct gegeven *next;
};

struct toets {
    struct { const char *vraag; bool ja; const char *waarom; } antwoord[8];
    size_t antwoord_count;
    bool geslaagd;
    struct bron bron;
};

struct bespreking {
    struct id id, overleg;
    int32_t datum;
    const char *realisatie, *informeren, *grond, *motivering;
    int32_t herzien_op;
    const char *uitkomst, *naar;   /* E40.8: key of the covenant's uitkomst, and where to ("partij.KEY", "casusoverleg.KEY"); NULL: none asked */
    bool zonder_aanpak;            /* that outcome is no plan */
    bool zonder_casemanager;
    struct id casemanager;
    struct bron bron;
    struct bespreking *next;
};

struct aanpak {
    int versie;
    const char *doel, *inhoud, *drang_dwang, *resultaatgebied;
    struct id deelnemer[24]; size_t deelnemer_count;  /* who determined it (14.6) */
    struct bron bron; uint64_t nummer;    /* of its event */
    struct aanpak *next;   /* the version before */
};

struct afspraak {
    struct id id;
    const char *wat, *partij;      /* owner party */
    int32_t uiterlijk;
    const char *stand;             /* key of profiel.afspraakstand */
    struct bron bron;
    struct afspraak *next;
};

/* E1.2: consent of the betrokkene, for one party and some categories. */
struct toestemming {
    struct id id;
    const char *partij, *door, *informatie;   /* door: "betrokkene", "vertegenwoordiger" */
    uint16_t rubrieken;            /* RUBRIEK_BITs */
    int32_t datum, ingetrokken;    /* ingetrokken: first day it no longer holds; DATE_NONE: not withdrawn */
    struct bron bron;
    struct toestemming *next;
};

/* A text with a key of its own that is no gegeven: a report of progress, a text laid before the voorzitter. Its six years run from its recording (E20.1). */
struct los_stuk {
    struct id id;
    enum rubriek rubriek;
    struct bron bron;
    bool verloren;
    struct los_stuk *next;
};

struct voortgang {
    struct id stuk;                /* its piece */
    bool verloren;                 /* destroyed: nothing left but that it was there */
    struct id toestemming;         /* as of a gegeven */
    struct id afspraak;            /* none: about the aanpak as a whole */
    const char *inhoud, *stand;
    bool opnieuw;                  /* asks for a new bespreking (15.2) */
    struct bron bron; uint64_t nummer;    /* of its event */
    struct voortgang *next;
};

struct vermoeden {                 /* perhaps the same person (E13.2) */
    struct id ander;
    bool besloten, zelfde;
    const char *motivering;        /* of the decision, or of taking it back; NULL: the other dossier is destroyed */
    struct id stuk;                /* the piece in which that stands; none: written before it had one */
    bool herzien;                  /* decided before, and open again (E41.4) */
    struct bron bron;
    struct vermoeden *next;
};

struct uitvraag {                  /* a party asked for what is necessary (E14.1) */
    struct id id;
    const char *partij, *antwoord; /* antwoord NULL: open */
    int32_t uiterlijk;
    bool vervallen;                /* discussed, or off the agenda: not asked any more */
    struct bron bron;
    struct uitvraag *next;
};

struct plicht {                    /* a duty with a term: to inform (E11.2) … */
    const char *soort, *oorzaak;
    struct id verwant;             /* E40.7: to inform this relative; none: the betrokkene */
    int32_t ontstaan, uiterlijk;   /* uiterlijk DATE_NONE: before the first bespreking */
    int voldaan;                   /* by so many letters that went and talks; 0: open */
    const char *grond, *motivering;/* E17.2: put off on this ground until uiterlijk; NULL: not */
    struct bron besluit;
    struct plicht *next;
};

/* E20.4: keeping longer than a narrower term; the voorbereider asks, the verantwoordelijke answers. */
struct langer_bewaren {
    bool gevraagd, besloten, akkoord;   /* besloten: the last question was answered */
    int32_t gevraagd_tot, tot;          /* tot: of the last answer that said yes */
    const char *waarom, *motivering;
    struct bron vraag, besluit;
};

/* E20.6, E20.7: where the proposal to destroy stands. Permanent: it stands on cards. */
enum vernietiging_stand {
    VERNIETIGING_GEEN,
    VERNIETIGING_VANZELF,          /* the clock proposed it; nobody looked at the archive law yet */
    VERNIETIGING_VOORGESTELD,
    VERNIETIGING_CONFLICT,         /* the archive law asks for longer: shielded until the verantwoordelijke decides */
    VERNIETIGING_STANDEN
};

/* The three duties of E17.2, by their keys in the events: never renamed, never another order. */
#define PLICHT_VERWERKING "verwerking"
#define PLICHT_UITKOMST "uitkomst"
#define PLICHT_AFSLUITING "afsluiting"
enum { PLICHT_SOORTEN = 3 };
extern const char *const plicht_soorten[PLICHT_SOORTEN];

struct verwant_van {               /* E40.7: a relative who is no suspect; what is known of him has a key of its own */
    struct id id;
    const char *soort;             /* key of the covenant's verwanten */
    const char *naam, *relatie, *adres, *omstandigheden, *relevantie;
    bool minderjarig;              /* his letter goes to who speaks for him */
    bool verwijderd, verloren;
    const char *reden;             /* of taking him off */
    struct bron bron;
    struct verwant_van *next;
};

struct verband {                   /* E40.7: with another dossier of one family or group; nothing is joined */
    struct id ander;
    const char *motivering;        /* NULL: the other dossier is destroyed */
    struct id stuk;                /* as of a vermoeden */
    struct bron bron;
    struct verband *next;
};

struct paar {                      /* a piece of this dossier and, under the same number, of another: destroyed in both with the first of them (E20.6) */
    struct id ander, stuk;
    struct paar *next;
};

struct brief {                     /* a letter to the betrokkene (art. 17.1); its text has a key of its own */
    struct id id;
    const char *soort, *onderwerp, *aan, *adres, *tekst;   /* soort: of the duty it meets */
    const char *wijze;             /* "post", "uitgereikt"; NULL: not sent yet */
    int32_t verzonden, retour;     /* DATE_NONE: not */
    struct id verwant;             /* E40.7: to this relative; none: to the betrokkene, or who speaks for him */
    bool ingetrokken;              /* never sent, and not to be */
    struct plicht *plicht;         /* the newest duty when it was made: it meets those of its kind from there back */
    bool verloren;
    struct bron bron;
    struct brief *next;
};

struct betwisting {                /* a text that the screen stopped, laid before the voorzitter (E9.3) */
    struct id id, stuk;            /* stuk: its piece */
    const char *tekst, *waarom;
    struct bron bron;
    bool besloten, vrij;
    const char *reden;             /* what it means here, or that it is a hit */
    struct bron besluit;
    bool verloren;
    struct betwisting *next;
};

/* One line of the time line; the view shows it only to who may read its category. */
struct gebeurtenis {
    uint16_t kind;
    enum rubriek rubriek;
    uint64_t number;
    struct bron bron;
    const char *tekst;             /* short, Dutch; NULL: only the kind's title */
    struct gebeurtenis *next;
};

struct genodigde {                   /* E40.5: for one point of one agenda */
    struct id medewerker, overleg;
    const char *waarom;
    bool binnen, weg;                /* let in; shown out, or not invited any more */
    struct bron bron;
    struct genodigde *next;
};

/* E19.1: this dossier began as a package of another casusoverleg. */
struct pakket_ontvangst {
    bool is;
    const char *van, *kenmerk, *reden;
    const char *weggelaten;          /* the categories that this casusoverleg could not take; NULL: all came */
    int32_t datum;                   /* when it was given */
    struct bron bron;
};

/* A piece of it that the screen stopped (9.3): its place in the package, and why; nothing of its text. */
struct pakketstuk_weg {
    int nummer;
    enum rubriek rubriek;
    const char *waarom;
    struct pakketstuk_weg *next;
};

/* What came with it, until somebody records it as a gegeven or leaves it out. */
struct pakketstuk {
    struct id id;
    enum rubriek rubriek;
    const char *inhoud, *bron_tekst, *grondslag;   /* who it is of there, and on which basis it was given */
    int32_t feitdatum;
    bool strafrechtelijk;
    bool verloren;                   /* recorded, refused, or over its term: nothing left but that it was there */
    bool overgenomen, geweigerd;
    struct id gegeven;               /* overgenomen: what it became */
    struct bron bron;
    struct pakketstuk *next;
};

struct verstrekking;                 /* core/verstrekking/verstrekking.h */
struct ovj_toestemming;

struct dossier {
    struct arena *arena;
    struct id id;
    enum dossier_state state;      /* as folded; dossier_state_on() adds what the date does */
    struct persoon persoon;
    struct id persoon_stuk;        /* the piece it stands in; none: recorded before it had one. The card is sealed with it */
    const char *aanleiding, *grondslag;      /* why nominated (art. 13) */
    const char *criterium[16]; size_t criterium_count;
    struct bron aangemeld;         /* who nominated */
    bool import;                   /* came in by bulk import */
    struct identiteit identiteit; bool identiteit_vastgesteld;
    struct gegeven *gegeven;       /* newest first, as all lists here */
    struct toets toets; bool getoetst;
    struct { bool is; struct id overleg; const char *reden; struct bron bron; } voorstel;  /* proposed agenda item */
    struct id overleg;             /* the agenda it is on; none when not */
    const char *inleiding;         /* why it is on the agenda now, by who put it there (14.3) */
    int32_t geagendeerd_op;        /* day of the last meeting it was put on; DATE_NONE: never */
    enum dossier_state state_before_agenda;
    int32_t geagendeerd_op_before; /* taking it off the agenda puts this back */
    struct bespreking *bespreking;
    bool casemanager_is; struct id casemanager;
    struct aanpak *aanpak;
    struct afspraak *afspraak;
    struct voortgang *voortgang;
    struct vermoeden *vermoeden;
    struct toestemming *toestemming;
    struct plicht *plicht;
    struct uitvraag *uitvraag;
    struct betwisting *betwisting;
    struct brief *brief;
    struct verwant_van *verwant;
    struct paar *paar;
    struct verband *verband;       /* other dossiers of its family or group */
    struct id groep;               /* the family or group itself; none: it stands alone */
    struct { bool is; const char *naam, *adres, *hoedanigheid; struct bron bron; } vertegenwoordiger;   /* as recorded last */
    struct los_stuk *los_stuk;
    struct genodigde *genodigde;
    struct verstrekking *verstrekking;     /* what left the bestand, and what is proposed to */
    struct ovj_toestemming *ovj;
    struct pakket_ontvangst pakket;
    struct pakketstuk *pakketstuk; /* newest first */
    struct pakketstuk_weg *pakketstuk_weg;
    struct langer_bewaren langer;
    struct { bool is; const char *resultaat, *informeren; struct bron bron; } aanpak_sluiting;
    struct { bool is; const char *reden, *toelichting; struct bron bron; } sluiting;
    /* E20.6: destruction is decided by another person than who proposed it; archief: what the archive-law check found (E20.7), NULL: not done yet */
    struct { bool is; const char *grond, *archief, *toelichting; struct bron bron; } vernietiging;
    bool opnieuw_gevraagd;         /* progress asks for a new bespreking */
    struct gebeurtenis *tijdlijn;
    uint64_t inhoud_versie;        /* number of the last event */
    uint64_t toegang_versie;       /* number of the last event that changed who may see it */
};

struct dossier *dossier_new(struct arena *arena, const struct id *id);
void dossier_apply(struct dossier *dossier, const struct event *event);
/* Does an event of this kind change who may see the dossier (agenda, state, casemanager)? */
bool dossier_event_toegang(uint16_t kind);

#define ARCHIEF_CONFLICT "conflict"   /* what the check of the archive law can say (E20.7) */

struct profiel;
struct convenant;
/* Adds what the date does: NIET_ACTIEF two years ⚙ after the last agenda, unless a bespreking or an afspraak is open (E20.2). */
enum dossier_state dossier_state_on(const struct dossier *dossier, const struct convenant *convenant, int32_t today);
/* The last day anything of it may be kept, and why (E20.1); Dutch cause, static. */
int32_t dossier_bewaren_tot(const struct dossier *dossier, const struct convenant *convenant, const char **ret_oorzaak);
/* Has that day come? */
bool dossier_bewaren_voorbij(const struct dossier *dossier, const struct convenant *convenant, int32_t today);
enum vernietiging_stand dossier_vernietiging_stand(const struct dossier *dossier);
/* The first day on which a gegeven or another text of it is over its term; DATE_NONE: none has one. */
int32_t dossier_gegeven_eerst(const struct dossier *dossier, const struct convenant *convenant);
int32_t gegeven_bewaren_tot(const struct dossier *dossier, const struct gegeven *gegeven, const struct convenant *convenant);
int32_t los_stuk_bewaren_tot(const struct dossier *dossier, const struct los_stuk *stuk, const struct convenant *convenant);
/* The last day a duty to inform can be met in time: its own, or that of the bespreking it comes before; DATE_NONE: not known yet. */
int32_t plicht_dag(const struct dossier *dossier, const struct plicht *plicht);
bool plicht_te_laat(const struct dossier *dossier, const struct plicht *plicht, int32_t today);
const struct verwant_van *dossier_verwant(const struct dossier *dossier, const struct id *id);    /* NULL: none that stands */
const struct brief *dossier_brief(const struct dossier *dossier, const struct id *id);
/*
 * Texts that go with the whole dossier only (why it was nominated, what was discussed and agreed) are read no longer than their own term: takes out of
 * the fold what is over it today. For who reads; what is stored stays until the dossier is destroyed. Takes out what is shielded too (18.3), unless
 * behandelt: he handles a verzoek about it.
 */
void dossier_verberg(struct dossier *dossier, const struct convenant *convenant, int32_t today, bool behandelt);
const struct gegeven *dossier_gegeven(const struct dossier *dossier, const struct id *id);
bool pakketstuk_wacht(const struct pakketstuk *stuk);
const struct pakketstuk *dossier_pakketstuk(const struct dossier *dossier, const struct id *id);    /* NULL: none that still waits */
const struct afspraak *dossier_afspraak(const struct dossier *dossier, const struct id *id);
const struct toestemming *dossier_toestemming(const struct dossier *dossier, const struct id *id);
bool toestemming_leeft(const struct toestemming *toestemming, int32_t today);
/* Living consent to this party for this category; NULL: none. */
const struct toestemming *dossier_toestemming_voor(const struct dossier *dossier, const char *partij, enum rubriek rubriek, int32_t today);
bool afspraak_open(const struct afspraak *afspraak);
/* "J. van der Berg" style full name in the arena: voornamen voorvoegsel geslachtsnaam. */
const char *persoon_naam(struct arena *arena, const struct persoon *persoon);

/* Accuracy (E4.3): the last day it was recorded or confirmed by its source is longer ago than the covenant allows; false without such a term. */
bool gegeven_verouderd(const struct gegeven *gegeven, const struct convenant *convenant, int32_t today);
/* E9.3: it has a file that the voorzitter is still to look at. */
bool bijlage_wacht(const struct gegeven *gegeven);
bool uitvraag_open(const struct uitvraag *uitvraag);

/*
 * kaart: what lists know of a dossier; the projection, stored encrypted beside the stream. Made from the dossier after every act.
 */
struct kaart {
    struct id dossier;
    enum dossier_state state;      /* as folded */
    const char *naam;              /* full name */
    const char *geslachtsnaam;     /* for ordering and ranking */
    const char *geboortedatum;
    const char *woonplaats;
    struct id aanmelder;           /* medewerker */
    const char *aanmelder_partij;
    struct id casemanager;         /* none */
    struct id overleg;             /* agenda it is on */
    int32_t geagendeerd_op;        /* DATE_NONE: never */
    int32_t aangemeld_op;
    int32_t volgende_termijn;      /* earliest open date (afspraak, duty, retention); DATE_NONE */
    const char *termijn_tekst;     /* what that is, Dutch, no content; may be NULL */
    int32_t bewaren_tot;           /* first day that it is over its retention term; DATE_NONE: unknown */
    enum vernietiging_stand vernietiging;
    uint16_t open_afspraken;
    uint16_t open_vermoedens;      /* duplicates to decide */
    bool opnieuw_gevraagd;
    bool voorgesteld;              /* proposed for an agenda */
    bool geidentificeerd;
    bool aanpak_vastgesteld;       /* an aanpak was set at least once */
    bool bijlage_wacht;            /* for the voorzitter to look at (E9.3) */
    struct { const char *partij; int32_t uiterlijk; } afspraak[8]; size_t afspraak_count; /* open ones, soonest first: for Mijn werk */
    struct { const char *partij; int32_t uiterlijk; struct id id; } uitvraag[24]; size_t uitvraag_count; /* open ones */
    /* For the figures of the casusoverleg (E41.5), which count cards: the days of each norm of the covenant that has begun, … */
    struct { const char *sleutel; int32_t begin, eind; } norm[8]; size_t norm_count;
    /* … and per party how many afspraken it carried out, on its day or later. */
    struct { const char *partij; uint16_t op_tijd, te_laat; } nagekomen[8]; size_t nagekomen_count;
    const char *levert[24]; size_t levert_count;    /* parties that read back what they supplied: without a seat (E40.1), or when shut (E41.3) */
    uint16_t pakketstuk[RUBRIEK_COUNT + 1];        /* by category: pieces of a package that wait (E19.1) */
    struct { bool open; int32_t dag; } plicht[PLICHT_SOORTEN];   /* to inform, by plicht_soorten; dag: plicht_dag of the first */
};
void dossier_kaart(const struct dossier *dossier, const struct convenant *convenant, struct kaart *ret_kaart);
enum dossier_state kaart_state_on(const struct kaart *kaart, const struct convenant *convenant, int32_t today);

#endif
