/*
 * The inside of the gate, for its own files only.
 */
#ifndef GCOS_GATE_PRIVATE_H
#define GCOS_GATE_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "auth/auth.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "convenant/convenant_file.h"
#include "core/input.h"
#include "core/dossier/kaart.h"
#include "core/dossier/naam.h"
#include "core/view.h"
#include "gate/gate.h"
#include "gate/mint.h"
#include "store/store.h"

#define TICKET_ARENA ((size_t)8 << 20)
#define TICKET_TRIES 3
#define TURN_TRIES 16            /* of who has the turn: only newcomers can still come before it, each once */
#define TICKET_IDLE 32
#define TICKET_ITEMS 2
#define SHOWN_MAX 512
#define EXPECT_MAX (4 + KOPPELING_MAX)
#define PROEVEN_MAX 256          /* test messages whose outcome is known */

/* The register as it stood after some act: immutable, shared by the tickets that began under it. */
struct house {
    struct huis *huis;
    struct arena *arena;
    uint64_t gezag;              /* the register's own, for optimistic register acts */
    atomic_int references;
};

struct gate {
    struct gate_options options;
    struct store *store;
    struct auth *auth;
    uint8_t etag_key[32], cursor_key[32];
    pthread_mutex_t house_lock;
    struct house *house;
    struct narrower *narrower;
    pthread_mutex_t idle_lock;
    struct ticket *idle; size_t idle_count;  /* wiped, for the next request */
    struct post_stand post;      /* these five under house_lock */
    void (*on_register)(void *context); void *on_register_context;
    int64_t begonnen;            /* what was asked before that is not sent any more */
    struct proef_regel { struct id medewerker; struct proef_stand stand; } proef[PROEVEN_MAX]; size_t proef_at;    /* the oldest one goes first */
    pthread_mutex_t turn_lock;
    struct ticket *turn;         /* in order of coming; the first one of a stream has the turn on it */
    atomic_bool broken;          /* a write failed for good: no journaal, no read */
    atomic_bool full;            /* the last write found no room on the disk; the next that succeeds ends it */
};

struct ticket {
    struct gate *gate;
    struct ticket *next_idle;
    struct arena *arena;
    const struct gate_request *request;
    int tries;
    struct ticket *next_turn;    /* turn.c */
    struct id turn;              /* the stream it waits for, or has the turn on */
    bool in_turn;
    bool ready;                  /* nothing to make durable */
    int64_t now;
    int32_t today;

    struct house *house;
    struct facts facts;
    struct dossier *dossier;     /* facts.dossier, writable for the fold */
    struct dossier *ander; struct stream_head ander_head;    /* facts.ander, writable; NEED_ANDER */
    struct overleg *overleg;
    struct opschaling *opschaling; struct stream_head opschaling_head; bool opschaling_new;
    struct verzoek *verzoek; struct stream_head verzoek_head; bool verzoek_new;
    /* NEED_VERZOEKEN_ERVAN: what goes with the dossier; in the arena */
    struct ervan { struct wissing weg; struct ervan *next; } *ervan; size_t ervan_count;
    struct stream_head gekoppeld[KOPPELING_MAX]; size_t gekoppeld_count;     /* NEED_GEKOPPELD */
    struct verklaring *verklaring;   /* made by this act */
    struct wissing sleutel;          /* where the new exchange key goes */
    struct wissing *wissing;         /* decided by this act; in the arena */
    uint64_t gelezen;                /* the reader's number when its facts were read */
    struct session session; bool has_session;
    struct id trace;
    const struct act *act;
    struct path_values path;
    bool form;
    struct input *input;
    struct fout *fouten;
    const char *found_match, *found_sinds;   /* of a form found back at sign-in: what it rested on when it was opened */
    struct bestand *bestand;     /* of the casusoverleg; NULL for house acts */
    uint64_t gezag;              /* as read in the bestand with the facts */
    struct stream_head dossier_head, overleg_head;
    bool dossier_new, overleg_new;
    bool als_vervanger;          /* E41.8: as it was decided, before anything changed */

    struct id shown[SHOWN_MAX]; size_t shown_count;      /* pseudonyms of the streams shown, for the journaal line */
    struct listed *listed; size_t listed_count; uint64_t gezien;   /* the same streams as the writer checks them; in the arena */

    const struct grant *grant;
    struct event_list events;
    struct auth_op auth_op[4]; size_t auth_count;
    struct expect expect[EXPECT_MAX]; size_t expect_count;
    struct projection projection[3]; size_t projection_count;
    struct journaal_line line[SHOWN_MAX / JOURNAAL_STROOM_MAX + 1]; size_t line_count;
    struct item item;
    struct concept concept;      /* kept or dropped by item */
    struct concept_weg *weg;     /* what goes with the meeting that closes; in the arena */
    struct item before;          /* committed before item: the read of a form found back at sign-in; bestand NULL: none */
    uint8_t request_hash[32];

    void (*done)(void *context); void *context;
    enum rc rc;                  /* of the commit */
    struct narrow_set *narrow;   /* memory for what a register act asks of the bestanden */

    struct answer answer;
};

/* turn.c */
int tries_of(const struct ticket *ticket);      /* so often it decides again */
bool turn_take(struct ticket *ticket);        /* after its act went stale: go again at once? false: its done is called when its turn comes */
void turn_leave(struct ticket *ticket);       /* settled; may be called at any time */

/* house.c */
int64_t gate_now(const struct gate *gate);
enum rc house_load(struct gate *gate, struct err *err);      /* reads the register anew and puts it in place */
struct house *house_take(struct gate *gate);
void house_drop(struct house *house);
enum rc house_replay(struct gate *gate, struct err *err);    /* at start: what a crash cut off */

/* narrow.c */
enum rc narrow_open(struct gate *gate, struct err *err);
void narrow_close(struct gate *gate);                        /* when nobody waits for an answer any more */
bool narrow_prepare(struct ticket *ticket);                  /* before a register act is submitted. false: no memory */
void narrow_drop(struct ticket *ticket);
/* Raises gezag in the bestanden whose number moved; calls done when all hold it, with RC_BUSY when that takes too long: it goes on all the same. */
void narrow(struct ticket *ticket, void (*done)(struct ticket *ticket, enum rc rc));
bool narrow_waits(struct gate *gate);                        /* an act was answered so, and still waits */

/* who.c */
enum error who(struct ticket *ticket);
bool names_address(const char *path);                        /* a path that begins as one that holds a secret (ACT_ADRES) */
void stand_in(struct ticket *ticket);                        /* actor's standing in facts.casusoverleg */
/* The covenant that terms run by: the version begun last, whether the casusoverleg is open or not. */
const struct convenant *termijn_convenant(const struct ticket *ticket);
void put_chrome(struct ticket *ticket);
bool forged(struct ticket *ticket);

/* load.c: facts before the decision, and rows after it */
enum error load_facts(struct ticket *ticket);
enum error load_rows(struct ticket *ticket);

/* write.c */
void make_line(struct ticket *ticket, const char *uitkomst, const char *reden, const struct decision *decision);
void make_read(struct ticket *ticket, const char *uitkomst, const char *reden, const struct decision *decision);
enum error make_append(struct ticket *ticket, const struct decision *decision);
/* How a dossier stood before the act: its card and clocks. kaart NULL: it was not there. */
struct toen {
    const uint8_t *kaart;
    size_t length;
    struct projection terms;
};
struct toen toen_of(struct ticket *ticket, const struct dossier *dossier);
/* What it is found by now, and what that rests on. person: his name may have changed; toegang: who sees it may. */
struct project { bool person, toegang; };
void project_dossier(struct ticket *ticket, struct dossier *dossier, const struct stream_head *head, const struct toen *toen, struct project what,
    struct projection *ret_projection, struct expect *ret_expect);

/* mee.c: the dossiers of an agenda, with the act on their meeting; after the item is made. */
enum error mee_append(struct ticket *ticket);
enum error make_repeat(struct ticket *ticket, bool *ret_repeated);
const char *etag_of(struct ticket *ticket, const struct value *result);
const char *next_of(struct ticket *ticket);

/* concept.c: what is typed and not sent yet (E41.2) */
bool is_concept(const struct ticket *ticket);
enum rc load_concept(struct ticket *ticket, struct reader *reader, const struct grant *grant, struct err *err);
void run_concept(struct ticket *ticket);
void drop_concept(struct ticket *ticket);        /* with the act that sent it */
void drop_overleg(struct ticket *ticket);                    /* a meeting closes: what everyone was typing for it */

/* bijlage.c: files on their way in and out (E3.1). */
bool bijlage_waits(const struct ticket *ticket);             /* all but the file is right: shall it come? */
void bijlage_allow(struct ticket *ticket, const struct decision *decision);
void bijlage_facts(struct ticket *ticket);                   /* what came, and the id it came under */
enum error bijlage_failed(const struct ticket *ticket);      /* the store did not take it */
void bijlage_append(struct ticket *ticket);                  /* the last chunk with the act */
void bijlage_recorded(struct ticket *ticket);                /* on the writer's thread, when that is durable */
void bijlage_give(struct ticket *ticket);
void bijlage_forget_old(struct gate *gate);

/* sign.c: ACT_AUTH rows */
void run_sign(struct ticket *ticket);
const char *seal_request(struct ticket *ticket);
const char *seal_owner(struct ticket *ticket);   /* whose form this is, for when his session is gone without a trace */

/* answer.c */
void answer_reset(struct ticket *ticket);
void answer_error(struct ticket *ticket, enum error error);
void answer_refused(struct ticket *ticket, struct decision decision);
void answer_form(struct ticket *ticket, int status);
/* load.c */
struct id path_id(const struct ticket *ticket, const char *name, bool *ret_ok);

#endif
