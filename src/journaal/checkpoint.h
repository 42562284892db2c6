/*
 * checkpoint: the signed head of a journaal in the public format https://c2sp.org/tlog-checkpoint, with one extension line of ours.
 *
 * A checkpoint says: the first <size> lines of the journaal called <origin> have this root, and the last of them bears this time.
 * Kept outside, it shows a roll-back or a fork; its time shows that a clock was set back before anything new is written.
 *
 * Pure and thread safe: keys and times are arguments.
 */
#ifndef GCOS_JOURNAAL_CHECKPOINT_H
#define GCOS_JOURNAAL_CHECKPOINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "journaal/note.h"
#include "journaal/tree.h"

struct buf;

#define CHECKPOINT_ORIGIN_MAX 192
/* What we write ourselves is never longer: enough for the buf given to checkpoint_sign. What we read may be up to NOTE_MAX. */
#define CHECKPOINT_MAX 768

struct checkpoint {
    char origin[CHECKPOINT_ORIGIN_MAX + 1];  /* "gcos/<installation>/<bestand>": tells one journaal from another under the same key */
    uint64_t size;                           /* lines covered: numbers 1 to size */
    uint8_t root[TREE_HASH_SIZE];
    int64_t time;                            /* of line number size; 0 when size is 0 */
};

/* The origin of a bestand's journaal. RC_INVALID: a part is empty, too long, or not printable ASCII without space, '+' and '/'. */
enum rc checkpoint_origin(const char *installation, const char *bestand, char ret_origin[CHECKPOINT_ORIGIN_MAX + 1], struct err *err);

/*
 * Adds the signed note to out. The signer must never sign two checkpoints of one origin of which one is not the beginning of the
 * other: sign only what is in the commit, with the frontier that the commit keeps.
 * RC_INVALID: bad origin, size or time, or secret does not belong to key. RC_LIMIT: out is full.
 */
enum rc checkpoint_sign(const struct checkpoint *checkpoint, const struct note_key *key, const uint8_t secret[NOTE_SECRET_SIZE],
    struct buf *out, struct err *err);

/*
 * Verifies the signature, then reads strictly: exactly the four lines we write. Results as note_open; RC_INVALID also when the signed
 * text is not such a checkpoint. The caller compares origin with the journaal he meant.
 */
enum rc checkpoint_open(const char *note, size_t length, const struct note_key *key, struct checkpoint *ret_checkpoint, struct err *err);

#endif
