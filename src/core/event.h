/*
 * event: what happened. A dossier, an overleg and the register are the fold of their events.
 *
 * Each kind has a field table with permanent numbers; tests/golden/events.txt refuses to reuse one. Unknown numbers read back are kept.
 * In memory all texts are NUL-terminated UTF-8 in the request's arena; on disk the store writes the compact record (store/record.h).
 */
#ifndef GCOS_CORE_EVENT_H
#define GCOS_CORE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "core/rubriek.h"

struct arena;

enum event_type { EVENT_TEXT = 1, EVENT_INT = 2, EVENT_ID = 3, EVENT_DAY = 4 }; /* permanent: they stand on disk */
/* permanent; STREAM_VERKLARING: that something was destroyed; STREAM_OPSCHALING: a partner's
   management is asked; both without personal data */
enum stream_kind { STREAM_DOSSIER = 1, STREAM_OVERLEG = 2, STREAM_HUIS = 3, STREAM_VERKLARING = 4, STREAM_OPSCHALING = 5,
    STREAM_VERZOEK = 9 /* what a betrokkene asks: for its handlers only, by reference, without a name */ };

struct event_value {
    uint16_t number;          /* field number within the kind */
    enum event_type type;
    int64_t integer;          /* EVENT_INT, EVENT_DAY */
    struct id id;             /* EVENT_ID */
    const char *text;         /* EVENT_TEXT */
    size_t length;
};

struct event {
    uint16_t kind;
    struct id stream;
    struct id piece;          /* own key, so that it can be forgotten alone; none: the stream's key */
    uint64_t number;          /* 1.. within its stream; 0: not stored yet */
    int64_t time;             /* UTC seconds */
    struct id door;           /* medewerker */
    const char *voor;         /* partij (in a casusoverleg) or instelling (in the register) he acted for */
    struct event_value *value;
    size_t count, capacity;
    bool lost;                /* its piece was destroyed: value is empty */
};

struct event_field {
    uint16_t number;          /* permanent within the kind; 0 ends the table */
    const char *name;
    enum event_type type;
    enum rubriek rubriek;     /* of a text; RUBRIEK_GEKOZEN: by the event's own field "rubriek" */
};

struct event_kind {
    uint16_t number;          /* permanent; 0 ends the table */
    const char *name;         /* "gegeven.vastgelegd" */
    const char *title;        /* Dutch, for the time line */
    enum stream_kind stream;
    bool piece;               /* gets a key of its own */
    const struct event_field *field;
};

extern const struct event_kind event_kind_list[];
const struct event_kind *event_kind(uint16_t number);   /* NULL: unknown */

/* What a handler returns. Ids it needs are minted before (facts.new_id). */
struct event_list {
    struct arena *arena;
    struct event *event;
    size_t count, capacity;
};
/* Adds an empty event to the list; NULL when the arena failed. The pointer is good until the next call. */
struct event *event_add(struct event_list *list, uint16_t kind, const struct id *stream);
/* Put into an event. NULL event or NULL text: nothing. Repeating a number makes a list. */
void event_put_text(struct event_list *list, struct event *event, uint16_t number, const char *text);
void event_put_int(struct event_list *list, struct event *event, uint16_t number, int64_t integer);
void event_put_day(struct event_list *list, struct event *event, uint16_t number, int32_t day);
void event_put_id(struct event_list *list, struct event *event, uint16_t number, const struct id *id);

const struct event_value *event_get(const struct event *event, uint16_t number);   /* first, or NULL */
const struct event_value *event_next(const struct event *event, const struct event_value *after); /* same number again, or NULL */
const char *event_text(const struct event *event, uint16_t number);   /* NULL when absent */
int64_t event_int(const struct event *event, uint16_t number, int64_t otherwise);
int32_t event_day(const struct event *event, uint16_t number);        /* DATE_NONE when absent */
struct id event_id(const struct event *event, uint16_t number);       /* none when absent */

#endif
