/*
 * gate: the one road in. Whoever acts, a person in a browser, a partner's system, the command line, a clock, comes in here as a message, and
 * leaves with an answer that is sent only when its journaal line is durable.
 *
 *   route → who → decode → load facts → decide → events and journaal line → view → (ticket: commit for the group) → send
 *
 * web parses bytes into a gate_request; the gate never sees HTTP. No pointers go into either side's insides.
 */
#ifndef GCOS_GATE_GATE_H
#define GCOS_GATE_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/value.h"
#include "core/act.h"
#include "core/decision.h"

struct gate;
struct store;
struct arena;

enum way {                       /* how it came in */
    WAY_HTML,                    /* browser: cookie, CSRF token, Origin */
    WAY_JSON,                    /* API: bearer token */
    WAY_SYSTEEM,                 /* the clock: acts as the system role, of jobs only */
    WAY_LOCAL,                   /* command line over the socket or in-process: names the user it acts for */
};

struct pair {
    const char *name, *value;
    size_t length;               /* of value: NUL inside is refused */
    char soort;                  /* of a JSON body: 't' text, 'b' true or false, 'n' number, 'l' item of a list; 0: a form, all text */
};

struct upload;

struct gate_request {
    enum way way;
    const char *method;          /* "GET", "POST", … as received (HEAD is given as GET by web) */
    const char *path;            /* decoded, without "/api/v1" and query */
    const struct pair *query; size_t query_count;
    const struct pair *field; size_t field_count;   /* form fields; JSON body flattened by web: arrays repeat the name, booleans are "true"/"false" */
    bool json_body;              /* field came from JSON: types were checked by web (string, bool, int, array of strings) */
    const char *cookie;          /* session token; NULL */
    const char *bearer;          /* API token; NULL */
    const char *local_user;      /* WAY_LOCAL: user name */
    bool origin_ok;              /* web compared Origin (or Referer) with Host */
    const char *if_match;        /* NULL: none */
    const char *idempotency_key; /* NULL: none (forms carry it as field "_sleutel") */
    struct upload *upload;       /* a file that comes with it; its name is the field of its kind; NULL: none */
    bool minimal;                /* JSON: who acts does not want to see where it stands afterwards (RFC 7240, return=minimal) */
    const char *source;          /* client address, for throttling only */
};

enum answer_kind {
    ANSWER_VIEW,                 /* 200: result, shape, page */
    ANSWER_DONE,                 /* an act was carried out: 201, location, and its view; HTML goes to next (303) */
    ANSWER_FORM,                 /* the form page of an act (HTML): result has "formulier"; 200, or 400/409/403 with what is wrong */
    ANSWER_REFUSED,              /* decision says why */
    ANSWER_ERROR,                /* error, and fouten for ERROR_INPUT */
    ANSWER_SIGNED_IN,            /* 303 to next with set_cookie; JSON: 201 with a bearer in result */
    ANSWER_SIGNED_OUT,
};

/* A file that is the answer: read with ticket_file once the answer is final. */
struct gate_file {
    const char *naam, *type;     /* safe to say in a header field, but for its letters */
    uint64_t grootte;
    const uint8_t *bytes;        /* all of it, in the ticket's arena; NULL: the chunks of a bijlage */
};

struct answer {
    enum answer_kind kind;
    int status;                  /* HTTP */
    const struct act *act;       /* NULL: none was found */
    const char *page;            /* template name */
    const char *title;           /* of the page */
    struct value *result;        /* object */
    const struct shape *shape;
    struct decision decision;    /* of ANSWER_REFUSED, and of what allowed a view */
    enum error error;
    const struct fout *fouten;
    const char *incident;        /* number a user can pass on (trace id's first 8 characters) */
    const char *etag;            /* with quotes; keyed hash of this reader's view; NULL */
    const char *location;        /* path of what was made, without /api/v1 */
    const struct gate_file *file;  /* of ANSWER_VIEW: this instead of the view; NULL */
    const char *next;            /* where a browser goes */
    const char *set_cookie;      /* token value of a new session; "" clears; NULL leaves */
    const char *bewaard;         /* sealed typed form, to be found back after signing in again */
    /* For the page around it; NULL when nobody is signed in: */
    struct value *chrome;        /* chrome_shape */
};
/* {gebruiker, instelling, hoedanigheid, hoedanigheden:[{sleutel,titel,gekozen}], csrf, sleutel, casusoverleg:{id,titel}, plaats} */
extern const struct shape chrome_shape[];
/* Page "aanmelden": {formulier (two fields), naar, bewaard}. naar and bewaard travel as hidden fields. */
extern const struct shape aanmelden_shape[];
/* Page "formulier": {formulier, terug, match}. match: the ETag the form rests on; travels as hidden field "_match". */
extern const struct shape formulier_shape[];

/*
 * A scanner of what comes in (E3.1), when the installation has one. Its functions may wait; open gives NULL when it cannot be reached. After close the scan
 * is no more; ret_result NULL: nobody asks any more.
 */
enum scan_result { SCAN_SCHOON, SCAN_BESMET, SCAN_TE_GROOT, SCAN_MISLUKT };
struct scanner {
    void *context;
    void *(*open)(void *context);
    bool (*data)(void *scan, const uint8_t *bytes, size_t length);   /* false: it takes no more */
    void (*close)(void *scan, enum scan_result *ret_result);
};

struct gate_options {
    struct store *store;
    const struct scanner *scanner;   /* stays; NULL: none */
    bool second_factor_off;      /* demo */
    bool demo;                   /* the example house: rows with ACT_DEMO exist */
    bool local_only;             /* served over loopback HTTP: cookie without __Host- */
    int64_t (*now)(void);        /* NULL: system clock */
};
enum rc gate_open(const struct gate_options *options, struct gate **ret_gate, struct err *err);
void gate_close(struct gate *gate);

/*
 * One request in progress. Owns an arena (cap 8 MiB) and all of the answer. Not thread safe; may move between threads.
 */
struct ticket;
struct ticket *ticket_new(struct gate *gate);
void ticket_free(struct ticket *ticket);       /* wipes, the thread's stack too; never before done was called when a commit is under way */
struct arena *ticket_arena(struct ticket *ticket);

/* Does this request belong in the slow pool? Cheap; decides by the route. */
bool gate_slow(struct gate *gate, const struct gate_request *request);
/* Runs everything up to the commit. The request must stay until the ticket is freed. Never waits. Who frees the ticket on another thread wipes this one. */
void gate_run(struct ticket *ticket, const struct gate_request *request);
/* true: the answer may be sent at once (nothing to make durable: no session, static page). */
bool ticket_ready(const struct ticket *ticket);
/* Hands the items to their writers; done is called once, on a writer's thread (or at once). Do not touch the ticket in between. */
void gate_commit(struct ticket *ticket, void (*done)(void *context), void *context);
/* After done. true: the answer is final (perhaps turned into 409,
    412 or 503). false: a version moved; call gate_run again (at most three times; the ticket counts). */
bool ticket_settled(struct ticket *ticket);
const struct answer *ticket_answer(const struct ticket *ticket);
/* gate_run, gate_commit and waiting, until settled: for the command line and tests. */
void gate_do(struct ticket *ticket, const struct gate_request *request);

/*
 * A file on its way in (E3.1). web makes one before it runs the gate; the first gate_run decides whether it may come at all. Is it open then, web gives
 * its bytes, flushes when full, closes it at its end, and runs the gate again for the act itself. Not open: the answer is there, and no byte is wanted.
 * One thread at a time. Freed before that act was durable, nothing of it stays.
 */
#define UPLOAD_SLICE ((size_t)64 * 1024)
struct upload *upload_new(struct gate *gate, uint64_t limit);      /* NULL: no memory */
void upload_free(struct upload *upload);                           /* never waits; NULL is allowed */
bool upload_open(const struct upload *upload);
void upload_take(struct upload *upload, const void *bytes, size_t length);   /* at most UPLOAD_SLICE, and not when full */
bool upload_full(const struct upload *upload);
void upload_flush(struct upload *upload);                          /* waits for the disk, and for the scanner */
void upload_close(struct upload *upload);                          /* the same: after the last byte, and only then */
/* Bytes of answer.file from at, a multiple of FILE_CHUNK; the last ones are fewer; ret_bytes holds that many. 0: it breaks off here. */
#define FILE_CHUNK ((size_t)256 * 1024)
size_t ticket_file(struct ticket *ticket, uint64_t at, uint8_t *ret_bytes);

/*
 * What the clock asks: dossiers with an open term of this kind on or before today, in every casusoverleg, soonest first within each. At most so many,
 * after the first skip of them: those that were tried and stay. Numbers only: what is done about each is an act with WAY_SYSTEEM. TERMIJN_VERSIE has no
 * day but the number of the covenant's version that a dossier's terms were computed under; due are those of an earlier one.
 */
#define TERMIJN_BEWAREN "bewaren"
#define TERMIJN_KLAAR "klaar"        /* of a verzoek that is done: the day it was. Due are those that the covenant of today keeps no longer */
#define TERMIJN_VERZOEK "verzoek"    /* the same as it was written before: until when the covenant of that day kept it */
#define TERMIJN_ANTWOORD "antwoord"  /* of one that runs: its next day */
#define TERMIJN_OPSCHALING "opschaling"      /* not answered: the day it was asked, or by which the management answers */
#define TERMIJN_LANGER "langer"      /* asked to keep it longer, and not answered yet: the day it was asked */
#define TERMIJN_INFORMEREN "informeren"
#define TERMIJN_VERSTREKKING "verstrekking"  /* laid before the verantwoordelijke, or accepted and not given yet: the day it was laid before him */
#define TERMIJN_SLEUTEL "eigen-sleutel"   /* of the house: the exchange key before this one is over its term; the stream is the key of now */
#define TERMIJN_VERSIE "versie"
struct due { struct id casusoverleg, stream; };
enum rc gate_due(struct gate *gate, const char *soort, size_t skip, struct due *ret_due, size_t most, size_t *ret_count, struct err *err);

/*
 * Who wants a reminder by mail today (E15.1): in service, with an address of his own, and with work that waits by the rule of
 * core/huis/acts_huis_herinnering.c.
 * Nothing of that work leaves the gate, so nothing is journalled. At most so many, after the first skip medewerkers of the house; ret_next: where to go on,
 * 0 when that was all.
 */
struct herinnering { struct id medewerker; char adres[256]; bool dringend; /* something is late, or due by tomorrow */ };
enum rc gate_herinneringen(struct gate *gate, size_t skip, struct herinnering *ret_herinnering, size_t most, size_t *ret_count, size_t *ret_next);
/* The next test message that was asked for since this gate opened, and not sent yet (E15.1). false: none. */
struct proef { struct id medewerker; char adres[256]; int64_t gevraagd; int nummer; };
bool gate_proef(struct gate *gate, struct proef *ret_proef);
/* How it went: shown to him, while this gate is open. */
void gate_proef_klaar(struct gate *gate, const struct id *medewerker, const struct proef_stand *stand);
/* Called under a lock, so briefly, whenever the register changed; NULL: not any more. */
void gate_on_register(struct gate *gate, void (*wake)(void *context), void *context);
/* How mail fares: shown to the beheerder from now on. */
void gate_post(struct gate *gate, const struct post_stand *stand);

/* Tries again what was decided to be destroyed and is not gone from every file yet, and forgets what came in of files that nobody sends any more.
 * Waits for the writers; false: some of it is still there. */
bool gate_forget(struct gate *gate);

/* The clock was set back: nothing is done until it stands right. */
bool gate_clock_back(struct gate *gate);

/* 200 for /healthz when reads and writes work. */
bool gate_healthy(struct gate *gate);

#endif
