/*
 * facts: what a rule may look at. The gate loads just what the act's row names (enum need) and nothing else.
 */
#ifndef GCOS_CORE_FACTS_H
#define GCOS_CORE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "core/convenant/convenant.h"
#include "core/dossier/dossier.h"
#include "core/huis/huis.h"
#include "core/toezicht/opschaling.h"
#include "core/overleg/overleg.h"
#include "core/role.h"
#include "core/dossier/verklaring.h"
#include "core/verzoek/verzoek.h"

struct arena;
struct bijlage_soort;
struct input;

#define KAARTEN_ALLE_MAX 2000
#define GERAAKT_MAX 50
#define JOURNAAL_ALLE_MAX 2000

/* What an act needs; a set. The places in it number themselves. */
#define NEEDS(X) \
    X(CASUSOVERLEG)         /* path {co}; checks the seat */ \
    X(DOSSIER)              /* path {dossier} */ \
    X(OVERLEG)              /* path {overleg} */ \
    X(AGENDA_MEE)           /* of an act, with NEED_OVERLEG: it reaches each dossier on the agenda of that overleg, and the rule sees none of them */ \
    X(OVERLEG_GEKOZEN)      /* input field "overleg" */ \
    X(OVERLEGGEN)           /* all planned meetings (open ones, and the last ten closed) */ \
    X(KAARTEN)              /* one page of cards: query "na" (cursor), "toestand" */ \
    X(ZOEKEN)               /* candidates for the input's name and birth date */ \
    X(DUBBEL)               /* likely the same person as the input's */ \
    X(JOURNAAL)             /* journaal lines of this dossier */ \
    X(JOURNAAL_ALLE)        /* with NEED_JOURNAAL: not a page of them but all, at most JOURNAAL_ALLE_MAX */ \
    X(AGENDA_KAARTEN)       /* cards of the dossiers on this overleg's agenda, or on the next one of the casusoverleg */ \
    X(WERK)                 /* for each casusoverleg of the actor: the cards that carry work */ \
    X(MEDEWERKER)           /* path {medewerker} */ \
    X(AUTORISATIE)          /* path {autorisatie} */ \
    X(WERK_HIER)            /* cards that carry work, in this casusoverleg */ \
    X(VERZOEKEN_ERVAN)      /* verzoeken about this dossier, done or not: only for what goes with it (20.1), never shown */ \
    X(RECHTEN)              /* with NEED_KAARTEN_ALLE: how many verzoeken of each soort, and how many in time */ \
    X(POST)                 /* how mail fares */ \
    X(AGENDA_DOSSIERS)      /* with NEED_AGENDA_KAARTEN: those dossiers whole, in the order of the agenda */ \
    X(OPSCHALINGEN)         /* newest first; the one of path {opschaling} apart */ \
    X(UITWISSELING)         /* the own exchange key of this casusoverleg */ \
    X(VERKLARINGEN)         /* what was destroyed in this bestand, newest first */ \
    X(PLICHTEN)             /* dossiers whose betrokkene is still to be informed, soonest first: at most GERAAKT_MAX */ \
    X(KALENDER)             /* the meetings of each casusoverleg whose list of meetings this actor may open: no dossier and no agenda of them */ \
    X(KALENDERADRES)        /* since when he has a calendar address */ \
    X(BEWAREN)              /* dossiers whose retention term is over or nearly so, soonest first: at most GERAAKT_MAX */ \
    X(WACHTEND)             /* dossiers with a verstrekking that waits for a decision or to be given: at most GERAAKT_MAX */ \
    X(VERZOEKEN)            /* running ones, then the last that are done; the one of path {verzoek} apart */ \
    X(GEKOPPELD)            /* with NEED_VERZOEKEN: the dossiers that the one of path {verzoek} is about, whole: for its rule, never shown */ \
    X(ANDER)                /* input field "ander": a second dossier of this bestand, for the rule and for what is told there */ \
    X(VERBONDEN)            /* a view: cards of the dossiers it is linked with; a form: cards to choose one of, in kaarten */ \
    X(KAARTEN_ALLE)         /* all cards that count for this reader (kaart_telt), at most KAARTEN_ALLE_MAX: shown are those of geraakt only */
enum need_place {
#define PLACE(name) NEED_PLACE_##name,
    NEEDS(PLACE)
#undef PLACE
    NEED_PLACES
};
enum need {
#define BIT(name) NEED_##name = 1ull << NEED_PLACE_##name,
    NEEDS(BIT)
#undef BIT
};
_Static_assert((int)NEED_PLACES <= 63, "a set of 64");

struct actor {
    const struct medewerker *medewerker;      /* NULL: nobody signed in */
    uint32_t huisrollen;
    /* In the casusoverleg of the path: */
    const struct autorisatie *autorisatie;    /* NULL: no seat */
    const struct partij *partij;              /* in his capacity; NULL when the covenant does not name it */
    uint32_t rollen;                          /* all roles that count here, casemanager of the dossier included */
    bool geheimhouding;
    bool neemt_waar;                          /* casemanager of the dossier only because he replaces him (E41.8) */
    bool zonder_vervanging;                   /* asked as if he replaced nobody (als_vervanger) */
};

struct kaart_list {
    const struct kaart *kaart;
    size_t count;
    const char *volgende;        /* cursor of the next page; NULL: this was the last */
};

/* Cards that a change would open or shut for somebody; only those this reader may see (kaart_zichtbaar), and only these does the journaal name. */
struct geraakt {
    size_t kaart;                /* at this place in kaarten */
    int64_t erbij, eraf;         /* for how many seats it opens (further), and for how many it shuts (further) */
};
struct geraakt_list {
    struct geraakt item[GERAAKT_MAX];
    size_t count, meer;          /* meer: as many more are not in it */
};

struct zoekresultaat {
    struct kaart kaart;
    int afstand;                 /* 0 exact .. ; for ranking */
    bool geboortedatum_gelijk;
};

struct journaal_regel {          /* a decoded line, for the voorzitter's page */
    uint64_t nummer;
    int64_t time;
    struct id medewerker;
    const char *instelling, *hoedanigheid, *handeling, *artikel, *doel, *uitkomst, *reden;
    const struct id *stroom; size_t stroom_count;      /* pseudonyms of what it shows */
};

struct dossier_regel {           /* one of several dossiers, each of which this reader may see */
    const struct dossier *dossier;
    struct dossier_regel *next;
};

#define BEWAREN_NADERT 92        /* days before the end of its retention term that a dossier is named (own rule E20.1) */
struct bewaar_telling {          /* in numbers only */
    int64_t voorbij, nadert;
    int64_t gevraagd;            /* to keep longer, not answered yet: for the verantwoordelijke */
};

/* What waits for the verantwoordelijke, or for the ketenmanager (11.1, 16, 17.1, 18), in numbers only; te_laat: of them over their day. */
struct keten_telling {
    struct { int64_t alle, te_laat; } brieven, verzoeken, opschalingen;
};

struct kalender_punt;
#define WERK_AFGELAST_MAX 10

struct werk_groep {              /* one casusoverleg of the actor */
    const struct casusoverleg *casusoverleg;
    const struct autorisatie *autorisatie;             /* NULL: a ketenmanager without a seat; then only keten counts */
    struct keten_telling keten;
    const struct kaart *kaart; size_t kaart_count;     /* those that carry work, visible to him or not: the view counts what he may see */
    const struct overleg *overleg;                     /* next meeting; NULL */
    const struct overleg *rond;                        /* as facts.rond */
    const struct kalender_punt *afgelast; size_t afgelast_count;       /* that would still have come */
    struct bewaar_telling bewaren;                     /* of who sees to it: 0 for others */
    int64_t verstrekkingen;                            /* dossiers with one that waits, of who decides or gives */
};

/* A meeting as a calendar shows it (E14.1). */
struct kalender_punt {
    const struct casusoverleg *casusoverleg;
    struct id overleg;
    int32_t datum;
    int minuut;
    int einde;                   /* 0: not set */
    const char *plaats;
    int64_t gewijzigd_op;        /* UTC seconds */
    int wijzigingen;             /* how often it got another day, time or place, or was called off */
    bool afgelast;
    const char *waarom;          /* it was called off; NULL */
};

/* A file that came with this act, as it was found to be (bijlage.h). */
struct bijlage_feiten {
    const struct bijlage_soort *soort;   /* NULL: it is refused */
    const char *artikel, *waarom, *wel;  /* then why, and what can be done */
    uint64_t grootte;
    const char *controlegetal;           /* SHA-256, in hex */
};

/* How mail fares, as those who send it last said (E15.1). Times in UTC seconds; 0: never. */
struct post_stand {
    bool ingesteld;              /* this house sends mail */
    int64_t gelukt, mislukt;     /* the last of each */
    int wachtend;                /* tried and not arrived */
    const char *waarom;          /* the last failure, in Dutch, without an address; static */
};

/* How the test message that he last asked for fared (E15.1). */
enum proef_uitkomst { PROEF_ONBEKEND, PROEF_ONDERWEG, PROEF_AANGENOMEN, PROEF_MISLUKT };
struct proef_stand {
    enum proef_uitkomst uitkomst;
    int64_t gevraagd, op;        /* UTC seconds */
    int nummer;                  /* the first, second … of that day: two may be asked in one second */
    const char *waarom;          /* as post_stand */
};

/* Verzoeken of one soort, in numbers (E30.3). */
struct rechten_telling { int64_t op_tijd, later, loopt, te_laat; };
/* NEED_UITWISSELING: the own key of this casusoverleg, and what the gate made of one that was typed in (field "sleutel"). */
struct uitwisseling_feiten {
    const char *sleutel, *vingerafdruk;  /* NULL: it is gone, for a backup of before it was renewed was put back */
    const char *vorige_vingerafdruk;     /* of the one before, while it opens what is on its way; NULL */
    const char *gegeven_vingerafdruk;    /* NULL: none was given, or it is no key */
};

struct pakket_feiten;

struct facts {
    struct arena *arena;
    int64_t now;                 /* UTC seconds */
    int32_t today;               /* Amsterdam */
    struct actor actor;
    const struct huis *huis;
    const struct casusoverleg *casusoverleg;
    const struct convenant *convenant;        /* in force today; NULL otherwise */
    const struct dossier *dossier;
    const struct dossier *ander; /* NEED_ANDER; NULL: none given, or not there */
    const struct overleg *overleg;            /* NEED_OVERLEG, or the chosen one */
    const struct overleg *rond;  /* where the covenant opens a dossier around its overleg only (E41.3): open meetings, and the last ten closed */
    const struct overleg *overleggen;         /* list, soonest first; closed ones last, newest first */
    struct kaart_list kaarten;
    const struct geraakt_list *geraakt;       /* NEED_KAARTEN_ALLE: chosen by the act (act_raakt), kept by the gate; NULL: none */
    const struct zoekresultaat *gevonden; size_t gevonden_count;   /* NEED_ZOEKEN, NEED_DUBBEL: best first, at most 50 */
    const struct journaal_regel *journaal; size_t journaal_count; const char *journaal_volgende;
    struct id journaal_stroom;   /* of the whole journaal only these lines; none: all */
    const struct werk_groep *werk; size_t werk_count;
    struct post_stand post; struct proef_stand proef;    /* NEED_POST */
    struct rechten_telling rechten[VERZOEK_SOORTEN];    /* NEED_RECHTEN */
    const struct kalender_punt *kalender; size_t kalender_count;       /* NEED_KALENDER */
    int64_t kalenderadres_sinds; /* NEED_KALENDERADRES; 0: he has none */
    const char *kalender_pad;    /* the path of the address that was just made: in that one answer only; NULL */
    /* What he typed into this form before and did not send, and who else is typing there (E41.2): as forms show it. */
    const struct input *concept; int64_t concept_op;
    struct { struct id medewerker; int64_t tijd; } schrijft[5]; size_t schrijft_count;
    const struct dossier_regel *dossiers;     /* NEED_AGENDA_DOSSIERS */
    const struct opschaling *opschalingen, *opschaling;   /* NEED_OPSCHALINGEN: the list; the one of the path */
    const struct verzoek *verzoeken, *verzoek;            /* NEED_VERZOEKEN: the list; the one of the path */
    const struct dossier_regel *gekoppeld;    /* NEED_GEKOPPELD: as they are now; the act goes stale when one changes */
    const char *verzoeken_volgende;           /* cursor of older ones that are done; NULL: that was all */
    const struct verklaring *verklaringen;    /* NEED_VERKLARINGEN, or the one just made */
    struct kaart_list verbonden; /* NEED_VERBONDEN: those this reader sees */
    struct kaart_list plichten;  /* NEED_PLICHTEN: seen by this reader or not: only of who informs */
    struct kaart_list wachtend;  /* NEED_WACHTEND: seen by this reader or not */
    struct kaart_list bewaren;   /* NEED_BEWAREN: seen by this reader or not: what is told of each is for the view */
    size_t bewaren_gevraagd;     /* the first of these: it was asked to keep them longer, and not answered yet */
    bool wissing_open;                        /* something that was decided to be destroyed is not gone from every file yet */
    const struct medewerker *medewerker;      /* of the path */
    const struct autorisatie *autorisatie;    /* of the path */
    struct id pad_gegeven, pad_afspraak;      /* path {gegeven}, {afspraak}: as read, looked up by the rule; none otherwise */
    struct id new_id[8];                      /* minted for this act: handlers take them from here */
    /* A covenant typed in (field "tekst") or of this installation's folder by its name (field "convenant"), for acts that propose one; NULL: not
       there, or with findings. */
    const char *convenant_tekst;
    const struct convenant *convenant_nieuw;
    bool convenant_bevindingen;               /* there is a text, and it is wrong: the gate says what, at its field */
    const struct versie *versie;              /* of the path */
    struct id pad_toestemming;                /* path {toestemming} */
    struct id pad_opschaling;                 /* path {opschaling} */
    struct id pad_verzoek;                    /* path {verzoek} */
    struct id pad_statistiek;                 /* path {statistiek} */
    struct id pad_brief;                      /* path {brief} */
    struct id pad_verstrekking, pad_ovj;      /* path {verstrekking}, {ovj} */
    struct id pad_uitwisselsleutel, pad_pakketstuk;   /* path {uitwisselsleutel}, {pakketstuk} */
    const struct uitwisseling_feiten *uitwisseling;   /* NEED_UITWISSELING */
    const struct pakket_feiten *pakket;       /* ACT_PAKKET: what came (pakket.h); NULL: nothing yet */
    struct id pad_uitvraag;                   /* path {uitvraag} */
    struct id pad_richtlijn;                  /* path {richtlijn} */
    struct id pad_wijziging;                  /* path {wijziging} */
    const struct bijlage_feiten *bijlage;     /* NULL: none came, or it is still to come in: asked before, for who sends it may be refused at once */
    bool na_einde;                            /* convenant is one that ended: the voorzitter reads, nobody writes (E40.9) */
};

/* ---- standing: what the actor may see here; the only place visibility is decided (E10.2, E10.3, E6.1) ---- */

/* Oversight without a seat: the FG of the house, for acts marked ACT_TOEZICHT, and for nothing else (art. 12.1 f). */
struct act;
bool toezicht_hier(const struct facts *facts, const struct act *act);
/* E41.8: does he take this medewerker's place here today (acts_vervanging.c)? */
bool vervangt(const struct facts *facts, const struct id *wie);
/* E41.8: would this, which was allowed, not have been but for whom he replaces? Asked of the facts as they were decided on. */
bool als_vervanger(const struct facts *facts, const struct act *act, const struct input *input);
/* KIJKER_ bits of the actor for a dossier (or its card). */
uint32_t kijker_of(const struct facts *facts, const struct id *aanmelder, const struct id *casemanager);
/* E40.1: his party supplies without a seat: of what others recorded he reads nothing. */
bool levert_zonder_zetel(const struct facts *facts);
/* E41.3: shut to him only because no meeting opens it, and his party supplied something of it: that he reads back, and nothing else. */
bool leest_terug(const struct facts *facts);                  /* facts->dossier */
bool gegeven_terug(const struct facts *facts, const struct gegeven *gegeven);
bool kaart_leest_terug(const struct facts *facts, const struct kaart *kaart);
bool kaart_zichtbaar(const struct facts *facts, const struct kaart *kaart);
bool dossier_zichtbaar(const struct facts *facts);            /* facts->dossier */
/* Is this dossier counted for this actor? What he may see; and all of them for who acts for the verantwoordelijke, in numbers only. */
/* All of them, but concepts of others? */
bool telt_alles(const struct facts *facts);
bool kaart_telt(const struct facts *facts, const struct kaart *kaart);
/* As what he sees it: the KIJKER_ bits that count for facts->dossier today; 0: not at all. */
uint32_t dossier_kijker(const struct facts *facts);
/* Categories this actor may read / supply here today, secrecy and dated decisions counted. Masks of RUBRIEK_BIT. */
uint16_t rubrieken_lezen(const struct facts *facts);
uint16_t rubrieken_verstrekken(const struct facts *facts);
/* The same for any authorisation (who can see this?). */
uint16_t rubrieken_lezen_van(const struct facts *facts, const struct autorisatie *autorisatie);

#endif
