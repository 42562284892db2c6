/*
 * verify: is this journaal what was signed? Reads it once from front to back, in constant memory (about 10 KiB, whatever the length),
 * and names the first thing that is wrong.
 *
 * What it proves: with the public key, that the lines up to the newest checkpoint are the ones that were signed, in that order, none
 * changed, removed, swapped or added. What it cannot prove alone: that the whole (lines and checkpoints together) was not put back to
 * an older signed state; that shows only against a checkpoint that was kept outside. See threats: insider tampering with the log.
 *
 * What stands beside the lines (where the writer stands, which lines name whom, whether anything was ever written) is not signed. It is held
 * against the lines: it betrays who removed lines and forgot it, and an index that hides a line from a reader is found.
 *
 * Pure; thread safe as far as the source is.
 */
#ifndef GCOS_JOURNAAL_VERIFY_H
#define GCOS_JOURNAAL_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"
#include "journaal/checkpoint.h"
#include "journaal/note.h"
#include "journaal/tree.h"

struct journaal_row {
    uint64_t number;                 /* as stored: the key of the row */
    const char *text;                /* borrowed until the next call */
    size_t length;
    uint8_t leaf[TREE_HASH_SIZE];    /* as stored */
};

/* What is stored beside the lines, and rests on them. */
struct journaal_kept {
    bool present;                    /* the writer's own row is there */
    uint8_t frontier[FRONTIER_BYTES_MAX];
    size_t frontier_length;          /* 0: not there, or of no possible length */
    int64_t time;                    /* of the last line, as the writer remembers it */
    uint64_t index_rows;             /* pairs of a pseudonym and a number in the index */
    bool used;                       /* there are traces of acts that always have a line: events, streams, accounts, numbers given out */
    bool behind;                     /* the key store counts more groups than were committed here */
};

/*
 * Where the stored journaal comes from. row gives the rows in ascending order of number; checkpoint the stored notes in the order
 * in which they were written. Both: RC_OK with one, RC_NONE at the end, anything else stops verification with that rc.
 * The two are called in turns, so they must be independent cursors. kept NULL: there are only lines and checkpoints, as in an export;
 * else indexed says whether the index names this pseudonym with this line, and stray gives the lowest number that the index holds
 * and whose line does not name that pseudonym (RC_NONE: none).
 */
struct journaal_source {
    enum rc (*row)(void *context, struct journaal_row *ret_row, struct err *err);
    enum rc (*checkpoint)(void *context, const char **ret_note, size_t *ret_length, struct err *err);
    void *context;
    enum rc (*kept)(void *context, struct journaal_kept *ret_kept, struct err *err);
    enum rc (*indexed)(void *context, const struct id *pseudoniem, uint64_t number, bool *ret_indexed, struct err *err);
    enum rc (*stray)(void *context, uint64_t *ret_number, struct err *err);
};

/* What the verifier holds it against. */
struct journaal_expect {
    const struct note_key *key;
    const char *origin;              /* which journaal this should be */
    const char *outside;             /* a checkpoint kept elsewhere; NULL: none */
    size_t outside_length;
};

/* X-macro: name, what is wrong (Dutch, follows the place). VERIFY_OK first. */
#define VERIFY_LIST(X) \
    X(VERIFY_OK, "alles klopt") \
    X(VERIFY_CHANGED, "de tekst is gewijzigd; hij hoort niet bij de opgeslagen controlewaarde") \
    X(VERIFY_MISSING, "verwijderd of van plaats verwisseld; dit nummer ontbreekt op zijn plaats") \
    X(VERIFY_EXTRA, "ingevoegd; dit nummer komt meer dan één keer voor") \
    X(VERIFY_MOVED, "hier staat de tekst van een ander nummer; er is een regel verwijderd, ingevoegd of verwisseld") \
    X(VERIFY_FORM, "de tekst heeft niet de vorm van een journaalregel") \
    X(VERIFY_GROUP, "niet wat is ondertekend; hiervan is er ten minste één gewijzigd, verwijderd, ingevoegd of verwisseld") \
    X(VERIFY_TRUNCATED, "ontbreekt; het journaal is aan het einde afgekapt") \
    X(VERIFY_UNSIGNED, "toegevoegd zonder ondertekening; dit staat achter het laatste ondertekende checkpoint") \
    X(VERIFY_CHECKPOINT_SIGNATURE, "gewijzigd of niet met deze sleutel ondertekend; wat volgt is daardoor niet bevestigd") \
    X(VERIFY_CHECKPOINT_ORIGIN, "hoort bij een ander journaal; wat volgt is daardoor niet bevestigd") \
    X(VERIFY_CHECKPOINT_ORDER, "staat niet op zijn plaats; wat volgt is daardoor niet bevestigd") \
    X(VERIFY_EMPTIED, "ontbreekt; het journaal is leeg, maar in dit bestand is gewerkt: regels en checkpoints zijn verwijderd") \
    X(VERIFY_KEPT, "niet wat de schrijver heeft onthouden (tabel meta); die stand is gewijzigd of verwijderd") \
    X(VERIFY_BEHIND, "kan ontbreken; de sleutelopslag is verder dan dit bestand, het is teruggezet naar een oudere stand") \
    X(VERIFY_UNINDEXED, "staat goed in het journaal, maar niet in de index (tabel journaal_stroom): wie het journaal van dat dossier leest, ziet hem niet") \
    X(VERIFY_MISINDEXED, "staat in de index (tabel journaal_stroom) bij een dossier dat hij niet noemt, of bestaat niet") \
    X(VERIFY_OUTSIDE_SIGNATURE, "het meegegeven checkpoint is niet met deze sleutel ondertekend of is gewijzigd") \
    X(VERIFY_OUTSIDE_ORIGIN, "het meegegeven checkpoint hoort bij een ander journaal") \
    X(VERIFY_OUTSIDE_LARGER, "ontbreekt; het meegegeven checkpoint telt meer regels: dit journaal is teruggezet naar een oudere stand") \
    X(VERIFY_OUTSIDE_FORK, "niet wat het meegegeven checkpoint bevestigt; dit journaal is een andere versie dan toen")

#define VERIFY_ENUM(name, text) name,
enum verify_finding { VERIFY_LIST(VERIFY_ENUM) VERIFY_COUNT };
#undef VERIFY_ENUM

struct journaal_verified {
    bool ok;                         /* finding is VERIFY_OK; warnings do not count */
    enum verify_finding finding;
    uint64_t lines;                  /* lines that were found right */
    uint64_t checkpoints;            /* stored checkpoints that were found right */
    bool outside_ok;                 /* an outside checkpoint was given and stands in this journaal */
    /*
     * Numbers of the lines concerned; 0: none. More than one: somewhere in these. With a VERIFY_CHECKPOINT_ finding the first line that
     * no right checkpoint covers, which may be one past the end.
     */
    uint64_t first_bad, last_bad;
    uint64_t bad_checkpoint;         /* which stored checkpoint, from 1; 0: none */
    uint64_t warnings;               /* places where time went back, or a checkpoint's time is not that of its last line */
    uint64_t first_warning;          /* number of the first such line; 0: none */
    char text[512];                  /* one Dutch paragraph for the user: what is wrong, where, what he can do */
    char warning[256];               /* the same for the warnings; "" when none */
};

/*
 * RC_OK: verification ran to its end or to the first fault; the answer is in ret_verified (all of it is filled). RC_INVALID: expect is
 * not usable. Any other rc: the source failed, nothing was decided.
 */
enum rc journaal_verify(const struct journaal_source *source, const struct journaal_expect *expect,
    struct journaal_verified *ret_verified, struct err *err);

#endif
