/*
 * Verification (E12.2; threats: insider tampering with the log). A signed log of 40 lines is damaged at every position in every way,
 * by three kinds of insider: one who only edits rows, one who also renumbers them, and one who rewrites the whole text and every
 * hash. Only who holds the signing key escapes the checkpoints, and only the outside checkpoint sees a roll-back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/buf.h"
#include "journaal/line.h"
#include "journaal/verify.h"

#define LINES 40
#define ROOM (LINES + 1)
#define TEXT_ROOM 512
#define ORIGIN "gcos/3f2a/veelplegers"
#define START 1795459680

struct log {
    size_t rows, notes;
    struct {
        uint64_t number;
        char text[TEXT_ROOM];
        size_t length;
        uint8_t leaf[TREE_HASH_SIZE];
    } row[ROOM];
    struct {
        char text[CHECKPOINT_MAX + 1];
        size_t length;
    } note[ROOM + 1];
    size_t next_row, next_note;      /* cursors */
    size_t fail_row, fail_note;      /* the source fails here; 0: never */
};

static struct note_key key, other_key;
static uint8_t secret[NOTE_SECRET_SIZE], other_secret[NOTE_SECRET_SIZE];
static struct log base_log, work; /* base_log: 40 lines, a checkpoint after each 5 */

static int
prepare(void **state)
{
    uint8_t seed[32] = {1}, public_key[32];

    (void)state;
    if (sodium_init() < 0)
        return 1;
    crypto_sign_seed_keypair(public_key, secret, seed);
    if (note_key_make("gcos/3f2a", public_key, &key, NULL) != RC_OK)
        return 1;
    seed[0] = 2;
    crypto_sign_seed_keypair(public_key, other_secret, seed);
    return note_key_make("gcos/3f2a", public_key, &other_key, NULL) != RC_OK;
}

static void
row_write(struct log *log, size_t at, uint64_t number, uint8_t who, int64_t time)
{
    struct journaal_line line = {
        .time = time, .medewerker = {{who}}, .instelling = "politie", .handeling = "dossier.lezen", .uitkomst = UITKOMST_TOEGESTAAN,
    };
    struct buf out CLEANUP_BUF;

    buf_init(&out, TEXT_ROOM);
    assert_int_equal(journaal_line_encode(number, &line, &out, NULL), RC_OK);
    log->row[at].number = number;
    log->row[at].length = out.length;
    memcpy(log->row[at].text, out.data, out.length);
    tree_leaf_hash(out.data, out.length, log->row[at].leaf);
}

/* A checkpoint over the first size rows as they stand. */
static void
note_write(struct log *log, size_t at, size_t size, int64_t time, const char *origin, const struct note_key *by, const uint8_t *with)
{
    struct checkpoint checkpoint = {.size = size, .time = time};
    struct frontier frontier = {0};
    struct buf out CLEANUP_BUF;

    for (size_t i = 0; i < size; i++)
        frontier_append(&frontier, log->row[i].leaf);
    frontier_root(&frontier, checkpoint.root);
    memcpy(checkpoint.origin, origin, strlen(origin) + 1);
    buf_init(&out, CHECKPOINT_MAX);
    assert_int_equal(checkpoint_sign(&checkpoint, by, with, &out, NULL), RC_OK);
    log->note[at].length = out.length;
    memcpy(log->note[at].text, out.data, out.length);
}

static void
log_make(struct log *log, size_t rows, size_t group)
{
    *log = (struct log){.rows = rows};
    for (size_t i = 0; i < rows; i++) {
        row_write(log, i, i + 1, (uint8_t)(i + 1), START + (int64_t)i);
        if ((i + 1) % group == 0 || i + 1 == rows)
            note_write(log, log->notes++, i + 1, START + (int64_t)i, ORIGIN, &key, secret);
    }
}

static enum rc
next_row(void *context, struct journaal_row *ret_row, struct err *err)
{
    struct log *log = context;
    size_t i = log->next_row++;

    if (log->fail_row == i + 1)
        return err_set(err, RC_IO, "row");
    if (i >= log->rows)
        return RC_NONE;
    *ret_row = (struct journaal_row){.number = log->row[i].number, .text = log->row[i].text, .length = log->row[i].length};
    memcpy(ret_row->leaf, log->row[i].leaf, TREE_HASH_SIZE);
    return RC_OK;
}

static enum rc
next_note(void *context, const char **ret_note, size_t *ret_length, struct err *err)
{
    struct log *log = context;
    size_t i = log->next_note++;

    if (log->fail_note == i + 1)
        return err_set(err, RC_IO, "checkpoint");
    if (i >= log->notes)
        return RC_NONE;
    *ret_note = log->note[i].text;
    *ret_length = log->note[i].length;
    return RC_OK;
}

/* outside: a log whose last checkpoint was kept elsewhere; NULL: none. */
static struct journaal_verified
verify(struct log *log, const struct log *outside)
{
    struct journaal_source source = {next_row, next_note, log};
    struct journaal_expect expect = {.key = &key, .origin = ORIGIN};
    struct journaal_verified result;

    if (outside != NULL) {
        expect.outside = outside->note[outside->notes - 1].text;
        expect.outside_length = outside->note[outside->notes - 1].length;
    }
    log->next_row = log->next_note = 0;
    assert_int_equal(journaal_verify(&source, &expect, &result, NULL), RC_OK);
    assert_int_equal(result.ok, result.finding == VERIFY_OK);
    assert_true(strlen(result.text) > 20 && strlen(result.text) < sizeof result.text - 1);
    return result;
}

/* What the finding must be, and that both numbers and sentence name the line. */
static void
assert_found(const struct journaal_verified *r, enum verify_finding finding, uint64_t first, uint64_t last)
{
    struct buf place CLEANUP_BUF;

    buf_init(&place, 100);
    assert_false(r->ok);
    assert_int_equal(r->finding, finding);
    assert_int_equal(r->first_bad, first);
    assert_int_equal(r->last_bad, last);
    if (finding >= VERIFY_CHECKPOINT_SIGNATURE && finding <= VERIFY_CHECKPOINT_ORDER)
        buf_format(&place, "Opgeslagen checkpoint %u (het eerste na regel %u): ", (unsigned)r->bad_checkpoint, (unsigned)(first - 1));
    else if (first == last)
        buf_format(&place, "Regel %u: ", (unsigned)first);
    else
        buf_format(&place, "Regels %u tot en met %u: ", (unsigned)first, (unsigned)last);
    if (first != 0)
        assert_ptr_equal(strstr(r->text, buf_str(&place)), r->text);
}

static void
work_from(const struct log *log)
{
    work = *log;
}

static void
work_remove(size_t at)
{
    memmove(&work.row[at], &work.row[at + 1], (work.rows - at - 1) * sizeof work.row[0]);
    work.rows--;
}

static void
work_insert(size_t at)
{
    memmove(&work.row[at + 1], &work.row[at], (work.rows - at) * sizeof work.row[0]);
    work.rows++;
}

static void
work_renumber(void)
{
    for (size_t i = 0; i < work.rows; i++)
        work.row[i].number = i + 1;
}

/* Every row's text and hash made anew so that it fits its place: all that can be done without the signing key. */
static void
work_rewrite(void)
{
    for (size_t i = 0; i < work.rows; i++) {
        struct journaal_decoded d;

        assert_int_equal(journaal_line_decode(work.row[i].text, work.row[i].length, &d, NULL), RC_OK);
        row_write(&work, i, i + 1, d.line.medewerker.byte[0], START + (int64_t)i);
    }
}

/* Place k (from 0) stands between the checkpoints after lines first-1 and last. */
static void
assert_group(const struct journaal_verified *r, size_t k)
{
    assert_found(r, VERIFY_GROUP, k / 5 * 5 + 1, k / 5 * 5 + 5);
}

static void
E12_2_changed_line_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k < LINES; k++) {
        for (size_t i = 0; i < base_log.row[k].length; i += 7) {
            work_from(&base_log);
            work.row[k].text[i] ^= 1;
            r = verify(&work, NULL);
            assert_found(&r, VERIFY_CHANGED, k + 1, k + 1);
            assert_int_equal(r.lines, k);
        }
        work_from(&base_log);
        work.row[k].length--;
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_CHANGED, k + 1, k + 1);
        work_from(&base_log);
        work.row[k].leaf[k % TREE_HASH_SIZE] ^= 4;
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_CHANGED, k + 1, k + 1);
        work_from(&base_log);
        row_write(&work, k, k + 1, 99, START + (int64_t)k);
        r = verify(&work, NULL);
        assert_group(&r, k);
        assert_int_equal(r.bad_checkpoint, k / 5 + 1);
    }
}

static void
E12_2_removed_line_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k < LINES; k++) {
        bool last = k + 1 == LINES;

        work_from(&base_log);
        work_remove(k);
        r = verify(&work, NULL);
        assert_found(&r, last ? VERIFY_TRUNCATED : VERIFY_MISSING, k + 1, k + 1);
        work_renumber();
        r = verify(&work, NULL);
        assert_found(&r, last ? VERIFY_TRUNCATED : VERIFY_MOVED, k + 1, k + 1);
        work_rewrite();
        r = verify(&work, NULL);
        if (k < LINES - 5)
            assert_group(&r, k);
        else
            assert_found(&r, VERIFY_TRUNCATED, LINES, LINES);
    }
}

static void
E12_2_swapped_lines_are_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k < LINES; k++)
        for (size_t m = k + 1; m < LINES; m++) {
            work_from(&base_log);
            work.row[k] = base_log.row[m];
            work.row[m] = base_log.row[k];
            r = verify(&work, NULL);
            assert_found(&r, VERIFY_MISSING, k + 1, m);
            work_renumber();
            r = verify(&work, NULL);
            assert_found(&r, VERIFY_MOVED, k + 1, k + 1);
            work_rewrite();
            r = verify(&work, NULL);
            assert_group(&r, k);
        }
}

static void
E12_2_added_line_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k <= LINES; k++) {
        work_from(&base_log);
        work_insert(k);
        row_write(&work, k, k + 1, 99, START + (int64_t)k);
        r = verify(&work, NULL);
        if (k == LINES)
            assert_found(&r, VERIFY_UNSIGNED, LINES + 1, LINES + 1);
        else if (k % 5 == 4) /* the added line closes a group, so its root is compared first */
            assert_group(&r, k);
        else
            assert_found(&r, VERIFY_EXTRA, k + 1, k + 1);
        work_renumber();
        r = verify(&work, NULL);
        if (k < LINES && k % 5 != 4)
            assert_found(&r, VERIFY_MOVED, k + 2, k + 2);
        work_rewrite();
        r = verify(&work, NULL);
        if (k < LINES)
            assert_group(&r, k);
        else
            assert_found(&r, VERIFY_UNSIGNED, LINES + 1, LINES + 1);
        /* a copy of a line beside itself */
        work_from(&base_log);
        if (k == LINES)
            continue;
        work_insert(k);
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_EXTRA, k + 1, k + 1);
    }
}

static void
E12_2_truncated_journaal_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t rows = 0; rows < LINES; rows++) {
        work_from(&base_log);
        work.rows = rows;
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_TRUNCATED, rows + 1, rows / 5 * 5 + 5);
    }
}

static void
E12_2_line_without_checkpoint_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t notes = 0; notes < base_log.notes; notes++) {
        work_from(&base_log);
        work.notes = notes;
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_UNSIGNED, notes * 5 + 1, LINES);
        assert_int_equal(r.checkpoints, notes);
    }
}

static void
E12_2_roll_back_shows_against_an_outside_checkpoint(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t notes = 0; notes < base_log.notes; notes++) {
        work_from(&base_log);
        work.notes = notes;
        work.rows = notes * 5;
        r = verify(&work, NULL);
        assert_true(r.ok); /* an older signed state is in order by itself */
        r = verify(&work, &base_log);
        assert_found(&r, VERIFY_OUTSIDE_LARGER, notes * 5 + 1, LINES);
        assert_false(r.outside_ok);
    }
}

/* The insider has the signing key too and signs the changed history anew. */
static void
E12_2_fork_shows_against_an_outside_checkpoint(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k < LINES; k++) {
        work_from(&base_log);
        row_write(&work, k, k + 1, 99, START + (int64_t)k);
        for (size_t i = 0; i < work.notes; i++)
            note_write(&work, i, i * 5 + 5, START + (int64_t)(i * 5 + 4), ORIGIN, &key, secret);
        r = verify(&work, NULL);
        assert_true(r.ok);
        r = verify(&work, &base_log);
        assert_found(&r, VERIFY_OUTSIDE_FORK, 1, LINES);
    }
}

static void
E12_2_two_roots_of_one_size_are_found(void **state)
{
    struct journaal_verified r;

    (void)state;
    work_from(&base_log);
    work.notes = 3;
    work.note[2] = work.note[1]; /* the same twice is harmless */
    work.rows = 10;
    r = verify(&work, NULL);
    assert_true(r.ok);
    row_write(&work, 9, 10, 99, START + 9);
    note_write(&work, 2, 10, START + 9, ORIGIN, &key, secret);
    work.row[9] = base_log.row[9];
    r = verify(&work, NULL);
    assert_found(&r, VERIFY_GROUP, 10, 10);
    assert_int_equal(r.bad_checkpoint, 3);
}

static void
E12_2_every_flipped_bit_of_a_stored_checkpoint_is_found(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t n = 0; n < base_log.notes; n++) {
        /* all bits of one, some of the others: a signature check is slow under the sanitizers */
        for (size_t bit = 0; bit < 8 * base_log.note[n].length; bit += n == 3 ? 1 : 41) {
            work_from(&base_log);
            work.note[n].text[bit / 8] = (char)(work.note[n].text[bit / 8] ^ 1 << bit % 8);
            r = verify(&work, NULL);
            assert_found(&r, VERIFY_CHECKPOINT_SIGNATURE, n * 5 + 1, n * 5 + 1);
            assert_int_equal(r.bad_checkpoint, n + 1);
            assert_int_equal(r.checkpoints, n);
        }
    }
}

static void
E12_2_checkpoint_of_another_key_journaal_or_order_is_found(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t n = 0; n < base_log.notes; n++) {
        int64_t time = START + (int64_t)(n * 5 + 4);

        work_from(&base_log);
        note_write(&work, n, n * 5 + 5, time, ORIGIN, &other_key, other_secret);
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_CHECKPOINT_SIGNATURE, n * 5 + 1, n * 5 + 1);
        note_write(&work, n, n * 5 + 5, time, "gcos/3f2a/jeugd", &key, secret);
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_CHECKPOINT_ORIGIN, n * 5 + 1, n * 5 + 1);
        if (n + 1 == base_log.notes)
            continue;
        work_from(&base_log);
        work.note[n] = base_log.note[n + 1];
        work.note[n + 1] = base_log.note[n];
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_CHECKPOINT_ORDER, n * 5 + 11, n * 5 + 11);
    }
}

static void
E12_2_outside_checkpoint_that_is_false_or_of_another_journaal_is_refused(void **state)
{
    static struct log outside;
    struct journaal_verified r;

    (void)state;
    outside = base_log;
    outside.note[outside.notes - 1].text[0] ^= 1;
    work_from(&base_log);
    r = verify(&work, &outside);
    assert_found(&r, VERIFY_OUTSIDE_SIGNATURE, 0, 0);
    note_write(&outside, outside.notes - 1, LINES, START + LINES - 1, "gcos/3f2a/jeugd", &key, secret);
    r = verify(&work, &outside);
    assert_found(&r, VERIFY_OUTSIDE_ORIGIN, 0, 0);
}

static void
E12_2_signed_text_that_is_no_journaal_line_is_found_and_named(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t k = 0; k < LINES; k++) {
        work_from(&base_log);
        work.row[k].text[0] = 'x';
        tree_leaf_hash(work.row[k].text, work.row[k].length, work.row[k].leaf);
        r = verify(&work, NULL);
        assert_found(&r, VERIFY_FORM, k + 1, k + 1);
    }
}

static void
E12_2_clock_set_back_is_a_warning_that_names_the_line(void **state)
{
    struct journaal_verified r;

    (void)state;
    log_make(&work, LINES, 5);
    for (size_t i = 17; i < LINES; i++)
        row_write(&work, i, i + 1, 1, START - 1000 + (int64_t)i);
    for (size_t i = 3; i < work.notes; i++)
        note_write(&work, i, i * 5 + 5, START - 1000 + (int64_t)(i * 5 + 4), ORIGIN, &key, secret);
    r = verify(&work, NULL);
    assert_true(r.ok);
    assert_int_equal(r.warnings, 1);
    assert_int_equal(r.first_warning, 18);
    assert_non_null(strstr(r.warning, "regel 18 "));
    note_write(&work, 1, 10, START, ORIGIN, &key, secret);
    r = verify(&work, NULL);
    assert_true(r.ok);
    assert_int_equal(r.warnings, 2);
    assert_int_equal(r.first_warning, 10);
}

static void
E12_2_failing_store_gives_no_answer(void **state)
{
    struct journaal_source source = {next_row, next_note, &work};
    struct journaal_expect expect = {.key = &key, .origin = ORIGIN};
    struct journaal_verified r;

    (void)state;
    for (size_t n = 1; n <= LINES + 1; n++) {
        work_from(&base_log);
        work.fail_row = n;
        assert_int_equal(journaal_verify(&source, &expect, &r, NULL), RC_IO);
        assert_false(r.ok);
        work_from(&base_log);
        work.fail_note = n;
        assert_int_equal(journaal_verify(&source, &expect, &r, NULL), n <= base_log.notes + 1 ? RC_IO : RC_OK);
    }
    expect.key = NULL;
    assert_int_equal(journaal_verify(&source, &expect, &r, NULL), RC_INVALID);
    expect.key = &key, expect.origin = NULL;
    assert_int_equal(journaal_verify(&source, &expect, &r, NULL), RC_INVALID);
}

static void
E12_2_untouched_journaal_verifies_whatever_the_groups(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t group = 1; group <= LINES; group++) {
        log_make(&work, LINES, group);
        r = verify(&work, &base_log);
        assert_true(r.ok && r.outside_ok);
        assert_int_equal(r.lines, LINES);
        assert_int_equal(r.checkpoints, (LINES + group - 1) / group);
        assert_int_equal(r.warnings, 0);
        assert_string_equal(r.warning, "");
    }
    for (size_t rows = 0; rows <= LINES; rows++) {
        log_make(&work, rows, 7);
        r = verify(&work, NULL);
        assert_true(r.ok);
        assert_int_equal(r.lines, rows);
        if (rows > 0) {
            static struct log older;

            older = work;
            work_from(&base_log);
            r = verify(&work, &older); /* grown since */
            assert_true(r.ok && r.outside_ok);
        }
    }
}

static void
E12_2_one_checkpoint_less_in_between_does_no_harm(void **state)
{
    struct journaal_verified r;

    (void)state;
    for (size_t n = 0; n + 1 < base_log.notes; n++) {
        work_from(&base_log);
        memmove(&work.note[n], &work.note[n + 1], (work.notes - n - 1) * sizeof work.note[0]);
        work.notes--;
        r = verify(&work, NULL);
        assert_true(r.ok);
        assert_int_equal(r.checkpoints, base_log.notes - 1);
    }
}

static int
prepare_log(void **state)
{
    if (prepare(state) != 0)
        return 1;
    log_make(&base_log, LINES, 5);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E12_2_changed_line_is_found_and_named),
        cmocka_unit_test(E12_2_removed_line_is_found_and_named),
        cmocka_unit_test(E12_2_swapped_lines_are_found_and_named),
        cmocka_unit_test(E12_2_added_line_is_found_and_named),
        cmocka_unit_test(E12_2_truncated_journaal_is_found_and_named),
        cmocka_unit_test(E12_2_line_without_checkpoint_is_found_and_named),
        cmocka_unit_test(E12_2_roll_back_shows_against_an_outside_checkpoint),
        cmocka_unit_test(E12_2_fork_shows_against_an_outside_checkpoint),
        cmocka_unit_test(E12_2_two_roots_of_one_size_are_found),
        cmocka_unit_test(E12_2_every_flipped_bit_of_a_stored_checkpoint_is_found),
        cmocka_unit_test(E12_2_checkpoint_of_another_key_journaal_or_order_is_found),
        cmocka_unit_test(E12_2_outside_checkpoint_that_is_false_or_of_another_journaal_is_refused),
        cmocka_unit_test(E12_2_signed_text_that_is_no_journaal_line_is_found_and_named),
        cmocka_unit_test(E12_2_clock_set_back_is_a_warning_that_names_the_line),
        cmocka_unit_test(E12_2_failing_store_gives_no_answer),
        cmocka_unit_test(E12_2_untouched_journaal_verifies_whatever_the_groups),
        cmocka_unit_test(E12_2_one_checkpoint_less_in_between_does_no_harm),
    };

    return cmocka_run_group_tests(tests, prepare_log, NULL);
}
