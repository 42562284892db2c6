/*
 * verstrekking: what left the bestand, to whom and on which basis, as it stands in a dossier; and what the covenant lets go where. For acts_verstrekking*.c,
 * acts_ovj.c and views.
 *
 * Art. 5: data of another party go on only where the law or the covenant allows it. Art. 6: criminal data go on only with permission of the officier van
 * justitie. Art. 19: to another casusoverleg only on a basis in the law. E9.2: category 11 is written by the act itself.
 */
#ifndef GCOS_CORE_VERSTREKKING_H
#define GCOS_CORE_VERSTREKKING_H

#include "core/act.h"

#define STUKKEN_MAX 200              /* pieces of one verstrekking */

/* How a basis came about. Keys in the events: never renamed. */
#define VERSTREKKING_CONVENANT "convenant"   /* named by the covenant for this recipient and category */
#define VERSTREKKING_WETTELIJK "wettelijk"   /* a statutory duty (E5.3) */
#define VERSTREKKING_VOORGELEGD "voorgelegd" /* cited, and accepted by the verantwoordelijke (E19.1) */

/* A piece: "personalia", "aanpak", "voortgang", or the id of a gegeven as text. */
#define STUK_PERSONALIA "personalia"
#define STUK_AANPAK "aanpak"
#define STUK_VOORTGANG "voortgang"

struct verstrekking {
    struct id id;
    const char *soort;               /* one of VERSTREKKING_… */
    const char *ontvanger;           /* the institution or the casusoverleg, by its name */
    bool casusoverleg;               /* to another casusoverleg (art. 19); else to a derde (art. 5) */
    const char *stuk[STUKKEN_MAX]; size_t stuk_count;
    const char *grondslag[RUBRIEK_COUNT + 1];    /* per category of these pieces; NULL: none of it went */
    const char *reden, *noodzaak;
    bool voorstel;                   /* laid before the verantwoordelijke: nothing went yet */
    bool besloten, akkoord;          /* of a voorstel */
    const char *motivering;
    struct bron besluit;
    bool gegeven;                    /* it went */
    const char *persoon, *geheimhouding, *vorm;
    int32_t datum;
    bool zwijgplicht;                /* the law forbids telling the betrokkene: left out of his overview */
    bool strafrechtelijk;
    struct id ovj;                   /* the permission it rests on; none: no criminal data in it */
    bool verloren;                   /* destroyed: nothing left but that it was there */
    struct bron bron, gegeven_bron;
    uint64_t gegeven_nummer;         /* of the event by which it went: what has a higher number came after, also within a second */
    struct verstrekking *next;       /* newest first */
};

struct ovj_toestemming {             /* 6, E6.2 */
    struct id id;
    const char *officier, *ontvanger, *waarvoor, *kenmerk;
    const char *stuk[STUKKEN_MAX]; size_t stuk_count;
    int32_t datum, tot;              /* tot: first day it no longer holds; DATE_NONE: no end */
    int32_t ingetrokken;             /* DATE_NONE: not */
    bool verloren;
    struct bron bron;
    struct ovj_toestemming *next;
};

/* ---- reading the dossier ---- */

const struct verstrekking *dossier_verstrekking(const struct dossier *dossier, const struct id *id);     /* NULL */
const struct ovj_toestemming *dossier_ovj(const struct dossier *dossier, const struct id *id);           /* NULL */
bool ovj_leeft(const struct ovj_toestemming *toestemming, int32_t today);
/* Category of a piece; RUBRIEK_NONE: not there (any more). */
enum rubriek stuk_rubriek(const struct dossier *dossier, const char *stuk);
/* E6.2: the mark of a gegeven, inherited by aanpak and voortgang of a dossier that holds one. */
bool stuk_strafrechtelijk(const struct dossier *dossier, const char *stuk);
/* The day the first of those was laid before him that waits for the verantwoordelijke, or to be given; DATE_NONE: none waits. */
int32_t verstrekking_wacht(const struct dossier *dossier);
/* Who received this piece: the verstrekkingen that hold it and went, newest first. from NULL: the first. NULL: no more. */
const struct verstrekking *verstrekking_met(const struct dossier *dossier, const char *stuk, const struct verstrekking *from);

/* ---- what the covenant lets go ---- */

/* E19.1, E5.3: its basis for this recipient and this category; NULL: none. casusoverleg: ontvanger is a key, else a name. */
const struct doorverstrekking *convenant_doorverstrekking(const struct convenant *convenant, bool casusoverleg, const char *ontvanger, enum rubriek rubriek);

/* ---- for acts ---- */

/* Pieces that this reader may read and that are there; those of a gegeven say from whom they are. */
option_source stuk_opties, stuk_strafrechtelijk_opties, vorm_opties;
/* Would this piece be among them? */
bool stuk_te_geven(const struct facts *facts, const char *stuk);
/* The recipients that the covenant names, each once: "derde.NAME" in small letters, "casusoverleg.KEY". */
option_source ontvanger_opties;
/* The name of a chosen recipient; NULL. ret_sleutel: as convenant_doorverstrekking asks it. */
const char *ontvanger_naam(const struct facts *facts, const char *keuze, bool *ret_casusoverleg, const char **ret_sleutel);
/* E6.2: living permission to this recipient for every marked piece. veld: of the pieces. ret_ovj: the newest that was needed; none. */
struct decision check_ovj(const struct facts *facts, const char *ontvanger, const char *const *stuk, size_t count, const char *veld, struct id *ret_ovj);
/* "de aanpak", "Overlast: Op straat … (politie)" for who reads it; else its category alone. */
const char *stuk_naam(const struct facts *facts, const char *stuk);

/* ---- for views ---- */

/* Texts "verstrekt" of a gegeven: to whom it went; for who reads category 11. */
void put_verstrekt(const struct facts *facts, struct value *object, const struct gegeven *gegeven);
act_view verstrekkingen_view, verstrekking_view;
extern const struct shape verstrekkingen_shape[], verstrekking_shape[];
const char *pad_verstrekking(const struct facts *facts, const struct id *verstrekking, const char *tail);
#define PAD_VERSTREKKING PAD_DOSSIER "/verstrekkingen/{verstrekking}"

#endif
