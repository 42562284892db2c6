/*
 * verify: one pass over lines and checkpoints. Called by `gcos journaal verify`, by restore before it serves, and by the tests.
 * Source: E12.2 and art. 12; RFC 9162 (tree), https://c2sp.org/tlog-checkpoint.
 *
 * Per line: its number is the next one, its stored leaf hash is that of its text, the text is canonical and bears that number. Per
 * checkpoint: signature, origin, not smaller than the one before, and the root of exactly that many lines. At the end: no checkpoint
 * reaches beyond the lines, no line beyond the checkpoints.
 *
 * How precise the place is: who changes a line and cannot compute hashes is named to the line; who also rewrites numbers and hashes is
 * named to the group between two checkpoints, because only the signed root still tells. Removing a checkpoint between two others is
 * not seen and does no harm: the next one covers its lines.
 *
 * Then what stands beside the lines, if the source has it. A line that the index misses is told only when the lines themselves are right: it is
 * the lesser evil, and restored by building the index anew.
 */
#include "journaal/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "journaal/line.h"

#define VERIFY_TEXT(name, text) text,
static const char *const finding_text[VERIFY_COUNT] = {VERIFY_LIST(VERIFY_TEXT)};
#undef VERIFY_TEXT

struct verifier {
    const struct journaal_source *source;
    const struct journaal_expect *expect;
    struct journaal_verified *out;
    struct err *err;
    struct frontier frontier;        /* of the lines read so far */
    int64_t last_time;               /* of the line before */
    uint64_t covered;                /* lines that a signed checkpoint vouches for */
    bool checkpoint_left;            /* next is filled */
    struct checkpoint next;          /* the stored checkpoint that is waited for */
    uint64_t checkpoint_count;       /* read so far, next included */
    struct checkpoint outside;
    uint64_t named;                  /* pairs of a line and a pseudonym in it, each pseudonym once a line */
    uint64_t unindexed;              /* first line that the index misses; 0: none */
};

/* false always, so that a check can end with it: "return found(...)". */
static bool
found(struct verifier *v, enum verify_finding finding, uint64_t first, uint64_t last)
{
    v->out->finding = finding;
    v->out->first_bad = first;
    v->out->last_bad = last;
    return false;
}

static void
warn(struct verifier *v, uint64_t number)
{
    if (v->out->warnings++ == 0)
        v->out->first_warning = number;
}

static bool
found_checkpoint(struct verifier *v, enum verify_finding finding)
{
    v->out->bad_checkpoint = v->checkpoint_count;
    return found(v, finding, v->covered + 1, v->covered + 1);
}

/* *ret_rc is set only when the source fails; false with RC_OK there means something was found. */
static bool
checkpoint_fetch(struct verifier *v, enum rc *ret_rc)
{
    const char *note;
    size_t length;
    uint64_t before = v->checkpoint_count == 0 ? 0 : v->next.size;
    enum rc rc = v->source->checkpoint(v->source->context, &note, &length, v->err);

    v->checkpoint_left = rc == RC_OK;
    if (rc == RC_NONE)
        return true;
    if (rc != RC_OK) {
        *ret_rc = rc;
        return false;
    }
    v->checkpoint_count++;
    if (checkpoint_open(note, length, v->expect->key, &v->next, NULL) != RC_OK)
        return found_checkpoint(v, VERIFY_CHECKPOINT_SIGNATURE);
    if (strcmp(v->next.origin, v->expect->origin) != 0)
        return found_checkpoint(v, VERIFY_CHECKPOINT_ORIGIN);
    if (v->next.size < before)
        return found_checkpoint(v, VERIFY_CHECKPOINT_ORDER);
    return true;
}

/* Holds the lines read so far against every checkpoint of exactly this size. */
static bool
checkpoints_match(struct verifier *v, enum rc *ret_rc)
{
    uint8_t root[TREE_HASH_SIZE];
    bool outside = v->expect->outside != NULL && v->outside.size == v->frontier.size;

    if (!outside && !(v->checkpoint_left && v->next.size == v->frontier.size))
        return true;
    frontier_root(&v->frontier, root);
    while (v->checkpoint_left && v->next.size == v->frontier.size) {
        if (memcmp(root, v->next.root, sizeof root) != 0) {
            v->out->bad_checkpoint = v->checkpoint_count;
            /* nothing new since the checkpoint before, and yet another root: the signer signed two histories */
            return found(v, VERIFY_GROUP, v->covered < v->next.size ? v->covered + 1 : v->next.size, v->next.size);
        }
        if (v->next.time != v->last_time)
            warn(v, v->next.size);
        v->out->checkpoints++;
        v->covered = v->next.size;
        if (!checkpoint_fetch(v, ret_rc))
            return false;
    }
    if (outside) {
        if (memcmp(root, v->outside.root, sizeof root) != 0)
            return found(v, VERIFY_OUTSIDE_FORK, v->outside.size == 0 ? 0 : 1, v->outside.size);
        v->out->outside_ok = true;
        v->covered = v->frontier.size;
    }
    return true;
}

/* Is the line found under each pseudonym it names? */
static enum rc
index_check(struct verifier *v, const struct journaal_decoded *decoded)
{
    const struct id *name = decoded->line.stroom;

    for (size_t i = 0; v->source->kept != NULL && i < decoded->line.stroom_count; i++) {
        bool indexed = true, twice = false;
        enum rc rc;

        for (size_t j = 0; j < i; j++)
            twice = twice || id_equal(&name[j], &name[i]);
        if (twice)
            continue;
        v->named++;
        rc = v->source->indexed(v->source->context, &name[i], decoded->number, &indexed, v->err);
        if (rc != RC_OK)
            return rc;
        if (!indexed && v->unindexed == 0)
            v->unindexed = decoded->number;
    }
    return RC_OK;
}

static bool
row_check(struct verifier *v, const struct journaal_row *row, enum rc *ret_rc)
{
    struct journaal_decoded decoded;
    uint8_t leaf[TREE_HASH_SIZE];
    uint64_t expected = v->frontier.size + 1;

    if (row->number > expected)
        return found(v, VERIFY_MISSING, expected, row->number - 1);
    if (row->number < expected)
        return found(v, VERIFY_EXTRA, row->number, row->number);
    tree_leaf_hash(row->text, row->length, leaf);
    if (memcmp(leaf, row->leaf, sizeof leaf) != 0)
        return found(v, VERIFY_CHANGED, expected, expected);
    if (journaal_line_decode(row->text, row->length, &decoded, NULL) != RC_OK)
        return found(v, VERIFY_FORM, expected, expected);
    if (decoded.number != expected)
        return found(v, VERIFY_MOVED, expected, expected);
    if (expected > 1 && decoded.line.time < v->last_time)
        warn(v, expected);
    v->last_time = decoded.line.time;
    frontier_append(&v->frontier, leaf);
    *ret_rc = index_check(v, &decoded);
    return *ret_rc == RC_OK;
}

static bool
outside_open(struct verifier *v)
{
    if (v->expect->outside == NULL)
        return true;
    if (checkpoint_open(v->expect->outside, v->expect->outside_length, v->expect->key, &v->outside, NULL) != RC_OK)
        return found(v, VERIFY_OUTSIDE_SIGNATURE, 0, 0);
    if (strcmp(v->outside.origin, v->expect->origin) != 0)
        return found(v, VERIFY_OUTSIDE_ORIGIN, 0, 0);
    return true;
}

static bool
end_check(struct verifier *v)
{
    uint64_t lines = v->frontier.size;

    if (v->checkpoint_left) {
        v->out->bad_checkpoint = v->checkpoint_count;
        return found(v, VERIFY_TRUNCATED, lines + 1, v->next.size);
    }
    if (v->expect->outside != NULL && v->outside.size > lines)
        return found(v, VERIFY_OUTSIDE_LARGER, lines + 1, v->outside.size);
    if (v->covered < lines)
        return found(v, VERIFY_UNSIGNED, v->covered + 1, lines);
    return true;
}

/* The lines are right as far as they go: does what stands beside them agree? */
static bool
kept_check(struct verifier *v, enum rc *ret_rc)
{
    uint64_t lines = v->frontier.size, number = lines;
    uint8_t bytes[FRONTIER_BYTES_MAX];
    struct journaal_kept kept = {0};
    struct frontier known = {0};
    size_t length;
    bool loaded;

    if (v->source->kept == NULL)
        return true;
    if ((*ret_rc = v->source->kept(v->source->context, &kept, v->err)) != RC_OK)
        return false;
    loaded = kept.frontier_length > 0 && frontier_load(kept.frontier, kept.frontier_length, &known, NULL) == RC_OK;
    if (loaded && known.size > lines)
        return found(v, VERIFY_TRUNCATED, lines + 1, known.size);
    if (lines == 0 && kept.used)
        return found(v, VERIFY_EMPTIED, 1, 1);
    length = frontier_save(&v->frontier, bytes);
    if (kept.present ? kept.frontier_length != length || memcmp(kept.frontier, bytes, length) != 0 || kept.time != v->last_time : lines > 0)
        return found(v, VERIFY_KEPT, lines == 0 ? 0 : loaded && known.size < lines ? known.size + 1 : 1, lines);
    if (kept.behind)
        return found(v, VERIFY_BEHIND, lines + 1, lines + 1);
    if (v->unindexed > 0)
        return found(v, VERIFY_UNINDEXED, v->unindexed, v->unindexed);
    if (kept.index_rows != v->named) {
        *ret_rc = v->source->stray(v->source->context, &number, v->err);
        if (*ret_rc != RC_OK && *ret_rc != RC_NONE)
            return false;
        *ret_rc = RC_OK;
        return found(v, VERIFY_MISINDEXED, number, number);
    }
    return true;
}

static enum rc
run(struct verifier *v)
{
    struct journaal_row row;
    enum rc rc = RC_OK;

    if (!outside_open(v) || !checkpoint_fetch(v, &rc) || !checkpoints_match(v, &rc))
        return rc;
    while ((rc = v->source->row(v->source->context, &row, v->err)) == RC_OK)
        if (!row_check(v, &row, &rc) || !checkpoints_match(v, &rc))
            return rc;
    if (rc != RC_NONE)
        return rc;
    rc = RC_OK;
    if (end_check(v))
        kept_check(v, &rc);
    return rc;
}

/* Bounded: the longest finding is far below the room; a text that would not fit is cut, never overrun. */
static void
text_write(struct journaal_verified *r, bool outside_given)
{
    const char *what = finding_text[r->finding];
    static const char advice[] = "Wijzig niets, bewaar deze stand en waarschuw de verantwoordelijke.";

    if (r->finding == VERIFY_OK && r->lines == 0)
        snprintf(r->text, sizeof r->text, "Het journaal is leeg.%s", outside_given ? "" :
            " Of dat zo hoort, blijkt alleen uit een checkpoint dat elders is bewaard.");
    else if (r->finding == VERIFY_OK)
        snprintf(r->text, sizeof r->text, "Het journaal klopt: %" PRIu64 " %s, %" PRIu64 " ondertekende %s.%s", r->lines,
            r->lines == 1 ? "regel" : "regels", r->checkpoints, r->checkpoints == 1 ? "checkpoint" : "checkpoints", outside_given ? "" :
            " Of het is teruggezet naar een oudere stand, blijkt alleen uit een checkpoint dat elders is bewaard.");
    else if (r->first_bad == 0)
        snprintf(r->text, sizeof r->text, "Fout: %s. Controleer of u het goede bestand en de goede sleutel gebruikt; zo ja: %s", what,
            "wijzig niets en waarschuw de verantwoordelijke.");
    else if (r->finding >= VERIFY_CHECKPOINT_SIGNATURE && r->finding <= VERIFY_CHECKPOINT_ORDER)
        snprintf(r->text, sizeof r->text, "Opgeslagen checkpoint %" PRIu64 " (het eerste na regel %" PRIu64 "): %s. %s", r->bad_checkpoint,
            r->first_bad - 1, what, advice);
    else if (r->first_bad == r->last_bad)
        snprintf(r->text, sizeof r->text, "Regel %" PRIu64 ": %s. %s", r->first_bad, what, advice);
    else
        snprintf(r->text, sizeof r->text, "Regels %" PRIu64 " tot en met %" PRIu64 ": %s. %s", r->first_bad, r->last_bad, what, advice);
    if (r->warnings > 0)
        snprintf(r->warning, sizeof r->warning, "Let op: de tijd loopt niet steeds vooruit, voor het eerst bij regel %" PRIu64
            " (in totaal %" PRIu64 " keer). Vraag de beheerder of de klok is verzet.", r->first_warning, r->warnings);
}

enum rc
journaal_verify(const struct journaal_source *source, const struct journaal_expect *expect,
    struct journaal_verified *ret_verified, struct err *err)
{
    struct verifier v = {.source = source, .expect = expect, .out = ret_verified, .err = err};
    enum rc rc;

    if (expect->key == NULL || expect->origin == NULL)
        return err_set(err, RC_INVALID, "journaal verify: key and origin are needed");
    *ret_verified = (struct journaal_verified){0};
    rc = run(&v);
    if (rc != RC_OK)
        return rc;
    ret_verified->lines = v.frontier.size;
    ret_verified->ok = ret_verified->finding == VERIFY_OK;
    text_write(ret_verified, expect->outside != NULL);
    return RC_OK;
}
