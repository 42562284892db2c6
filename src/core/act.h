/*
 * act: the action table. Routes, form pages, JSON decoding, OpenAPI, the permission matrix, journaal categories and the refusal tests are
 * all read from these rows at run time. What no row allows does not exist. Start-up validates the table (act_table_check).
 *
 * A new act is one row, one rule, one handler, one fold case, and one template if it has a page of its own.
 */
#ifndef GCOS_CORE_ACT_H
#define GCOS_CORE_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/value.h"
#include "core/decision.h"
#include "core/event.h"
#include "core/facts.h"
#include "core/rubriek.h"

enum method { METHOD_GET, METHOD_POST };

enum field_type {
    FIELD_END = 0,
    FIELD_STRING,     /* one line */
    FIELD_TEXT,       /* several lines */
    FIELD_DATE,       /* YYYY-MM-DD */
    FIELD_PARTIAL_DATE,
    FIELD_MINUTE,     /* HH:MM */
    FIELD_BOOL,       /* "ja" or absent in a form; true or false in JSON */
    FIELD_CHOICE,     /* one key out of the options */
    FIELD_CHOICES,    /* several keys; repeated in a form, an array in JSON */
    FIELD_ID,         /* an id chosen from the options */
    FIELD_IDS,
    FIELD_SECRET,     /* password: never kept, never shown again */
    FIELD_FILE,       /* a file, the last one of its form; its text is the name. Only with ACT_BESTAND, and sent as multipart/form-data */
};

struct option {
    const char *key, *title, *help;
};
/* Fills options in facts->arena; returns how many. A choice outside them is refused. */
typedef size_t option_source(const struct facts *facts, const struct option **ret_option);

struct field {
    const char *name;         /* snake_case without capitals; JSON uses it as it is */
    enum field_type type;
    const char *label, *help; /* Dutch; help names the article where one asks for it */
    enum rubriek rubriek;     /* of STRING and TEXT: required (E9.4) */
    bool required;
    int min, max;             /* characters of texts, items of lists */
    int (*most)(const struct facts *facts);     /* of a text: fewer than max, by the covenant of today, whose rule refuses more; a form counts from it */
    option_source *from;      /* of choices and ids */
    const char *or_none;      /* FIELD_ID: an explicit "none" with this label; its key is "geen" */
    const char *when;         /* "informeren=niet": only asked, and then required if required is set, when that field has that key */
    option_source *when_from; /* with when "field=*": the keys of that field for which it is asked, by the covenant; with "*": pairs "field=key" */
    bool unscreened;          /* a name of a person or street: only the BSN test applies, words do not (E9.3) */
    bool day_past, day_future;/* bounds of dates */
    bool by_rule;             /* the rule demands it, with its article: a form marks it as required */
    bool open;                /* a choice outside the options is not for the decoder: the rule refuses it, with its article */
    bool no_form;             /* only for machines (import): no form shows it */
    bool (*asked)(const struct facts *facts);   /* NULL: of everyone; false: not of this actor: no form shows it, and it is refused when given */
};

/* Decoded input: one entry per field of the row, same order. */
struct input_value {
    bool given;
    const char *text;                 /* STRING, TEXT, DATE…, CHOICE, ID, SECRET: as text (cleaned) */
    int32_t day;                      /* DATE */
    int minute;
    bool yes;                         /* BOOL */
    struct id id;                     /* ID; none when "geen" */
    bool none;                        /* ID: the explicit none was chosen */
    const char **item; size_t item_count;   /* CHOICES, IDS */
};
struct input {
    const struct field *field;
    struct input_value *value;
    size_t count;
};
/* By name; never NULL for a field of the row (an empty one when not given). input NULL gives an empty one. */
const struct input_value *input_get(const struct input *input, const char *name);
const char *input_text(const struct input *input, const char *name);     /* NULL when not given */
bool input_is(const struct input *input, const char *name, const char *key);

enum subject {
    SUBJECT_NONE, SUBJECT_CASUSOVERLEG, SUBJECT_DOSSIER, SUBJECT_OVERLEG, SUBJECT_HUIS, SUBJECT_MEDEWERKER, SUBJECT_CONVENANT, SUBJECT_VERSIE
};

#define ACT_FLAGS(X) \
    X(OPEN)                 /* no sign-in needed (sign-in page, rights page, openapi) */ \
    X(INHOUD)               /* shows or takes case content: secrecy first (E6.1), casusoverleg must be open (E0.2) */ \
    X(SLOW)                 /* password hashing, making a PDF: the slow pool */ \
    X(MATCH)                /* If-Match required: two could overwrite each other */ \
    X(MAIN)                 /* can be the main button of its subject */ \
    X(AUTH)                 /* handled by src/auth: sign-in, sign-out, capacity; no handler */ \
    X(ZONDER_FORM)          /* one button without input */ \
    X(BEVRIJD)              /* own standing not needed: rule decides alone (house acts) */ \
    X(BEPERKT)              /* register act that can narrow access: wait for the gezag of its casusoverleg */ \
    X(TOEZICHT)             /* shows no case content: the FG does it without a seat, he and the verantwoordelijke without sight of the dossier; with \
                               ACT_INHOUD the row's own rule says which dossier a verzoek opens to its handler (E10.3) */ \
    X(NAMENS)               /* the verantwoordelijke's own: he does it, or whom he mandated a power that names it (E4.1, mandaat.h) */ \
    X(EIGEN_PLAATS)         /* offered on a page of its own, and so not in the menu of its subject */ \
    X(LEVERT)               /* also for a party that supplies without a seat (E40.1): shows it nothing but its own supply */ \
    X(TERUGLEES)            /* a GET, also for a party with a seat to which this dossier is shut (E41.3): shows it what it supplied itself, no more */ \
    X(ADRES)                /* a GET without sign-in: who reads is told by the secret in its path, {kalender} (E14.1) */ \
    X(BESTAND)              /* a POST takes a file (FIELD_FILE); a GET gives that of the bijlage of its path {gegeven} (E3.1) */ \
    X(DEMO)                 /* only in the example house of `gcos demo`: elsewhere it does not exist */ \
    X(PAKKET)               /* with ACT_BESTAND: that file is a sealed package: a GET gives its view so, a POST gets what it holds (E19.1) */ \
    X(CONVENANT)            /* takes a covenant's text (field "tekst") or its name (field "convenant"): the gate reads and checks it */
enum act_flag_place {
#define PLACE(name) ACT_PLACE_##name,
    ACT_FLAGS(PLACE)
#undef PLACE
    ACT_PLACES
};
enum act_flag {
#define BIT(name) ACT_##name = 1ull << ACT_PLACE_##name,
    ACT_FLAGS(BIT)
#undef BIT
};
_Static_assert((int)ACT_PLACES <= 63, "a set of 64");

/* input NULL: could this be done at all now (for buttons and form pages)? */
typedef struct decision act_rule(const struct facts *facts, const struct input *input);
typedef void act_handle(const struct facts *facts, const struct input *input, struct event_list *ret_events);
/* Fills ret_result from the facts; after an act the facts hold the new state. */
typedef void act_view(const struct facts *facts, const struct input *input, struct value *ret_result);

/* What stands today of what this field asks, as text; NULL: nothing. */
typedef const char *act_nu(const struct facts *facts, const char *field);

/* NEED_KAARTEN_ALLE: which of facts->kaarten this act shows. The gate names them in the journaal and gives them to the view as facts->geraakt. */
typedef void act_raakt(const struct facts *facts, const struct input *input, struct geraakt_list *ret_list);

struct act {
    const char *id;           /* "gegeven.vastleggen": noun.verb */
    enum method method;
    const char *path;         /* "/casusoverleggen/{co}/dossiers/{dossier}/gegevens"; under /api/v1 the same */
    const char *title;        /* Dutch, as on the button */
    const char *uitleg;       /* one sentence under the title of its form; may be NULL */
    const char *artikel;      /* "14.9"; of an own rule its requirement */
    const char *requirement;  /* "E14.5" */
    const char *categorie;    /* journaal: lezen, schrijven, zoeken, beheer, aanmelden */
    enum subject subject;
    uint32_t wie;             /* ROLE_ bits; one is enough */
    uint32_t toestand;        /* STATE_BITs of the dossier in which it may run; 0: does not matter */
    uint64_t need;            /* enum need */
    uint64_t flag;            /* enum act_flag */
    const struct field *field;
    bool (*kent)(const struct facts *facts);  /* does this covenant know it at all? NULL: each does. A page does not list what it does not know */
    act_rule *rule;
    act_handle *handle;       /* NULL for reads */
    act_view *view;
    act_raakt *raakt;         /* with NEED_KAARTEN_ALLE, and only then */
    const struct shape *shape;/* of the view */
    const char *pdf;          /* a GET that answers with a PDF of its view's "stuk", under this plain name; the view itself is what a page would show */
    const char *csv;          /* a GET that answers with this list of its view as CSV; the plain values of its shape are the columns */
    const char *ics;          /* a GET that answers with this list of its view as iCalendar; its items have the shape kalender_item_shape (acts_huis.h) */
    act_nu *nu;               /* of an act with ACT_MATCH: what stands in a field now, for who writes beside another; NULL */
    act_nu *begin;            /* what a field of its form begins with; NULL: empty */
    const char *formulier;    /* a view that shows the form of this other act: what was typed into it is loaded */
    const char *page;         /* template of the view: "dossier"; NULL: shows its subject's page after the act */
    const char *na;           /* where a browser goes after the act: a path with the same {names}, or {nieuw} for the first new id */
};

extern const struct act *const act_table[];   /* ends with NULL */
extern const size_t act_count;

const struct act *act_by_id(const char *id);
/* Splits the path's variables. names in act paths: co, dossier, overleg, medewerker, autorisatie, gegeven, afspraak, versie, wijziging, richtlijn,
 * toestemming, uitvraag, opschaling, statistiek, brief, verzoek, verstrekking, ovj, uitwisselsleutel, pakketstuk. */
struct path_values {
    struct { const char *name; const char *text; } item[6];
    size_t count;
};
/* NULL: no such act. ret_form: "/nieuw" behind a POST path asks for its form. path is copied into the arena where needed. */
const struct act *act_route(struct arena *arena, enum method method, const char *path, struct path_values *ret_values, bool *ret_form, bool *ret_other_method);

/* The row alone, without its variables; NULL. */
const struct act *act_find(enum method method, const char *path);

/* Every row has article, roles (or OPEN/BEVRIJD), rule, bounds, categories of its texts, unique id and path, a view with a shape. On false ret_problem. */
bool act_table_check(char *ret_problem, size_t size);

/*
 * The one decision: standing, covenant, roles, secrecy, visibility, state, then the row's rule. Pure. For subjects without a casusoverleg
 * the house roles count.
 */
struct decision decide(const struct facts *facts, const struct act *act, const struct input *input);

/* ---- the acts a page offers: main button, menu with reasons (E41.1) ---- */
/* Puts a list "handelingen" of {id, titel, pad, mag, hoofd, artikel, eigen_regel, waarom, wel} for the subject into result. */
void put_handelingen(const struct facts *facts, enum subject subject, struct value *result);
extern const struct shape handeling_shape[];
/* The form of an act as a value tree, with what was typed and what was wrong. errors: list of {veld, melding}; may be NULL. */
struct screen_hit;
struct fout {
    const char *veld, *melding;
    struct fout *next;
    const struct screen_hit *treffer; size_t treffer_count;   /* what the screen found in the text of this field (E9.3), in its order */
};
struct value *form_value(const struct facts *facts, const struct act *act, const struct input *input, const struct fout *fouten);
extern const struct shape form_shape[];
/* Beside what was typed, what another recorded meanwhile; form is of form_value. */
void put_nu(const struct facts *facts, const struct act *act, const struct input *input, struct value *form);

/* Path of an act for these facts: {co}, {dossier}, {overleg} filled in. In the arena. */
const char *act_pad(const struct facts *facts, const struct act *act);
/* pad when this act may be done by this actor, as far as is known without input; else NULL: a link that is shown works. */
const char *pad_als_mag(const struct facts *facts, const char *act, const char *pad);

#endif
