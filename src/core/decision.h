/*
 * decision: what the law says of one act. A refusal is a result, never an error: it names the article (or our own rule), says why in
 * plain Dutch, and what would be allowed instead. Texts are static or in the request's arena.
 */
#ifndef GCOS_CORE_DECISION_H
#define GCOS_CORE_DECISION_H

#include <stdbool.h>

enum refusal {
    REFUSAL_NONE = 0,
    REFUSAL_ABSENT,      /* 404: without a seat, no and nothing are one answer */
    REFUSAL_NOT_YOU,     /* 403 */
    REFUSAL_NOT_NOW,     /* 409: the state does not allow it */
    REFUSAL_INPUT,       /* 422 → 400: what was filled in breaks a rule; field names it */
};

struct decision {
    enum refusal refusal;
    const char *artikel;  /* "14.9", "10"; of an own rule the requirement id, "E13.3" */
    bool eigen_regel;
    const char *waarom;
    const char *wel;      /* what can be done */
    const char *veld;     /* field at fault, or NULL */
};

#define DECISION_ALLOWED(art) ((struct decision){.artikel = (art)})
static inline bool
decision_allowed(struct decision d)
{
    return d.refusal == REFUSAL_NONE;
}

struct decision refuse(enum refusal refusal, const char *artikel, const char *waarom, const char *wel);
struct decision refuse_own(enum refusal refusal, const char *requirement, const char *waarom, const char *wel);
/* Something filled in breaks a rule. artikel that begins with E is an own rule. */
struct decision refuse_field(const char *artikel, const char *veld, const char *waarom, const char *wel);
/* The one answer to what is not there and what is not his. */
struct decision refuse_absent(void);

#endif
