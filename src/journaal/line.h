/*
 * line: one line of the journaal, in memory and as text.
 *
 * Purpose (E12.2, art. 12): who did what, for which institution and in which capacity, when, on which streams, by which
 * article and covenant version, for which purpose, with which outcome. Never content, never search terms, never names.
 *
 * The text is canonical: every line has exactly one encoding and every text that decodes encodes to itself again, so the hash
 * of the text is the hash of the line. The format is specified at the head of line.c and in docs/journaal-format.md.
 *
 * Pure and thread safe: no state.
 */
#ifndef GCOS_JOURNAAL_LINE_H
#define GCOS_JOURNAAL_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

struct buf;

#define JOURNAAL_TEXT_MAX 128    /* bytes of one text, before escaping */
#define JOURNAAL_TEXT_COUNT 9    /* texts in a line */
#define JOURNAAL_STROOM_MAX 64   /* streams named by one line; a page shows at most 50 */
#define JOURNAAL_LINE_MAX 6144   /* bytes of an encoded line, without NUL; no legal line is longer */

/* Texts are borrowed. NULL and "" are the same: there is none. */
struct journaal_line {
    int64_t time;               /* UTC seconds, 1970 to 9999 */
    struct id medewerker;       /* all zero: not known (a failed sign-in) */
    const char *instelling;     /* key in the register */
    const char *hoedanigheid;   /* the capacity: which party he acts as (E40.3) */
    const char *casusoverleg;   /* none in the register's journaal where it concerns no casusoverleg */
    const char *handeling;      /* act id; required */
    const char *artikel;        /* that decided */
    const char *convenant;      /* and the version that counted: "veelplegers@1" */
    const char *doel;           /* purpose key (E2.1) */
    const char *uitkomst;       /* required: one of the three below */
    const char *reden;          /* short code of the refusal: "E10.3" */
    struct id spoor;            /* trace id */
    const struct id *stroom;    /* pseudonyms of the streams shown or written */
    size_t stroom_count;        /* at most JOURNAAL_STROOM_MAX */
};

#define UITKOMST_TOEGESTAAN "toegestaan"
#define UITKOMST_GEWEIGERD "geweigerd"
#define UITKOMST_MISLUKT "mislukt"

/*
 * Adds the text of the line to out, without a newline. number: 1 for the first line of a journaal, each next one higher; it is
 * the leaf index plus one, and the size of the checkpoint that ends with this line.
 * RC_INVALID: something in the line has no encoding (missing, too long, not UTF-8, unknown uitkomst, time or number out of range):
 * nothing is added. RC_LIMIT: out is full or out of memory; out is then failed.
 */
enum rc journaal_line_encode(uint64_t number, const struct journaal_line *line, struct buf *out, struct err *err);

/* About 4 KiB; fits on a stack. line.* points into the struct itself: pass it by pointer, never copy it by value. */
struct journaal_decoded {
    uint64_t number;
    struct journaal_line line;  /* no text is NULL here; an absent one is "" */
    struct id stroom[JOURNAAL_STROOM_MAX];
    char text[JOURNAAL_TEXT_COUNT * (JOURNAAL_TEXT_MAX + 1)];
};

/*
 * Strict: RC_INVALID for any text that journaal_line_encode would not have written byte for byte. ret_decoded is then undefined.
 * text need not be NUL-terminated.
 */
enum rc journaal_line_decode(const char *text, size_t length, struct journaal_decoded *ret_decoded, struct err *err);

#endif
