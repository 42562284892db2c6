/*
 * Signed notes and checkpoints: known answers of other implementations (Go's sumdb/note, the examples of the two specifications), and
 * every bit of a checkpoint flipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/buf.h"
#include "journaal/checkpoint.h"

#define PETER_VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define PETER_SECRET "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz" /* base64 of type and seed, from Go's documentation */
#define PETER_TEXT "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
#define PETER_LINE \
    "\xE2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
#define STRANGER_LINE "\xE2\x80\x94 example.com/w\xC3\xA9 AAAAAAAA\n"

static struct note_key peter, key;
static uint8_t peter_secret[NOTE_SECRET_SIZE], secret[NOTE_SECRET_SIZE];
static const struct checkpoint sample = {
    .origin = "gcos/3f2a/veelplegers", .size = 40, .root = {1, 2, 3, 0xFE, 0xFF}, .time = 1795459680,
};

static int
prepare(void **state)
{
    uint8_t typed[33], seed[32], public_key[32];

    (void)state;
    if (sodium_init() < 0 || note_key_from_text(PETER_VKEY, &peter, NULL) != RC_OK)
        return 1;
    if (sodium_base642bin(typed, sizeof typed, PETER_SECRET, strlen(PETER_SECRET), NULL, NULL, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
        return 1;
    crypto_sign_seed_keypair(public_key, peter_secret, typed + 1);
    memset(seed, 7, sizeof seed);
    crypto_sign_seed_keypair(public_key, secret, seed);
    return note_key_make("gcos/3f2a", public_key, &key, NULL) != RC_OK;
}

static enum rc
open_note(const char *note, const struct note_key *by)
{
    size_t length;

    return note_open(note, strlen(note), by, &length, NULL);
}

/* A note over this text by our key, read as checkpoint. */
static enum rc
open_signed_text(const char *text)
{
    struct buf note CLEANUP_BUF;
    struct checkpoint read;

    buf_init(&note, NOTE_MAX);
    assert_int_equal(note_sign(text, strlen(text), &key, secret, &note, NULL), RC_OK);
    return checkpoint_open(note.data, note.length, &key, &read, NULL);
}

static void
E12_2_every_flipped_bit_of_a_checkpoint_is_refused(void **state)
{
    struct buf note CLEANUP_BUF;
    struct checkpoint read;

    (void)state;
    buf_init(&note, CHECKPOINT_MAX);
    assert_int_equal(checkpoint_sign(&sample, &key, secret, &note, NULL), RC_OK);
    for (size_t bit = 0; bit < 8 * note.length; bit++) {
        note.data[bit / 8] = (char)(note.data[bit / 8] ^ 1 << bit % 8);
        assert_int_not_equal(checkpoint_open(note.data, note.length, &key, &read, NULL), RC_OK);
        note.data[bit / 8] = (char)(note.data[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t length = 0; length < note.length; length++)
        assert_int_not_equal(checkpoint_open(note.data, length, &key, &read, NULL), RC_OK);
    assert_int_equal(checkpoint_open(note.data, note.length, &key, &read, NULL), RC_OK);
}

static void
E12_2_note_of_another_key_or_with_a_false_signature_is_refused(void **state)
{
    struct note_key other;

    (void)state;
    assert_int_equal(open_note(PETER_TEXT "\n" PETER_LINE, &key), RC_NONE);
    assert_int_equal(open_note(PETER_TEXT "\n" STRANGER_LINE, &peter), RC_NONE);
    assert_int_equal(open_note(PETER_TEXT "more\n\n" PETER_LINE, &peter), RC_CORRUPT);
    assert_int_equal(open_note("if" PETER_TEXT "\n" STRANGER_LINE PETER_LINE, &peter), RC_CORRUPT);
    assert_int_equal(open_note(PETER_TEXT "\n" PETER_LINE "\xE2\x80\x94 PeterNeumann x08go/ZJ\n", &peter), RC_CORRUPT);
    /* the name alone, or the id alone, is not the key */
    other = peter, other.id[0] ^= 1;
    assert_int_equal(open_note(PETER_TEXT "\n" PETER_LINE, &other), RC_NONE);
    other = peter, other.name[0] = 'Q';
    assert_int_equal(open_note(PETER_TEXT "\n" PETER_LINE, &other), RC_NONE);
    other = peter, other.public_key[0] ^= 1;
    assert_int_equal(open_note(PETER_TEXT "\n" PETER_LINE, &other), RC_CORRUPT);
}

static void
E12_2_malformed_note_is_refused(void **state)
{
    static const char *const wrong[] = {
        "", "\n", "\n\n", PETER_TEXT, PETER_TEXT "\n", PETER_TEXT PETER_LINE, "\n" PETER_LINE, PETER_LINE,
        PETER_TEXT "\n" PETER_LINE "x", PETER_TEXT "\n" PETER_LINE "x\n", PETER_TEXT "\n" PETER_LINE "\n",
        PETER_TEXT "\n- PeterNeumann x08go/ZJ\n", PETER_TEXT "\n\xE2\x80\x94 PeterNeumann\n", PETER_TEXT "\n\xE2\x80\x94  x08go/ZJ\n",
        PETER_TEXT "\n\xE2\x80\x94 a b x08go/ZJ\n", PETER_TEXT "\n\xE2\x80\x94 Peter+Neumann x08go/ZJ\n",
        PETER_TEXT "\n" PETER_LINE "\xE2\x80\x94 x short\n", PETER_TEXT "\n" PETER_LINE "\xE2\x80\x94 x AAA*AAAA\n",
        "a\tb\n\n" PETER_LINE, "a\r\n\n" PETER_LINE, "\xC3\n\n" PETER_LINE,
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(open_note(wrong[i], &peter), RC_INVALID);
}

static void
E12_2_too_many_or_too_long_is_refused(void **state)
{
    struct buf note CLEANUP_BUF;
    size_t length;

    (void)state;
    buf_init(&note, 2 * NOTE_MAX);
    buf_text(&note, PETER_TEXT "\n" PETER_LINE);
    for (size_t i = 1; i < NOTE_SIGNATURE_MAX; i++)
        buf_text(&note, STRANGER_LINE);
    assert_int_equal(note_open(note.data, note.length, &peter, &length, NULL), RC_OK);
    buf_text(&note, STRANGER_LINE);
    assert_int_equal(note_open(note.data, note.length, &peter, &length, NULL), RC_INVALID);
    buf_clear(&note);
    while (note.length <= NOTE_MAX)
        buf_text(&note, "a line of text\n");
    buf_text(&note, "\n" PETER_LINE);
    assert_int_equal(note_open(note.data, note.length, &peter, &length, NULL), RC_INVALID);
}

static void
E12_2_vkey_that_is_not_exactly_one_is_refused(void **state)
{
    static const char *const wrong[] = {
        "", "+", "PeterNeumann", "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "QeterNeumann" PETER_VKEY, " " PETER_VKEY, PETER_VKEY " ",
        PETER_VKEY "\n", "PeterNeumann+c74f20a3+AhpcQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2", /* a cosigner's key: type 04 */
    };
    char long_name[NOTE_NAME_MAX + 2];
    struct note_key read;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(note_key_from_text(wrong[i], &read, NULL), RC_INVALID);
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_int_equal(note_key_make(long_name, key.public_key, &read, NULL), RC_INVALID);
    assert_int_equal(note_key_make("", key.public_key, &read, NULL), RC_INVALID);
    assert_int_equal(note_key_make("a b", key.public_key, &read, NULL), RC_INVALID);
    assert_int_equal(note_key_make("a\xC2\xA0" "b", key.public_key, &read, NULL), RC_INVALID);
}

static void
E12_2_checkpoint_that_is_not_ours_in_form_is_refused_though_signed(void **state)
{
#define ROOT "AQID/v8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
#define TIJD "tijd 2026-11-23T18:48:00Z\n"
    static const char *const wrong[] = {
        "o\n40\n" ROOT, "o\n40\n" ROOT TIJD "more\n", "o\n040\n" ROOT TIJD, "o\n-1\n" ROOT TIJD, "o\n\n" ROOT TIJD, "\n40\n" ROOT TIJD,
        "o o\n40\n" ROOT TIJD, "o+o\n40\n" ROOT TIJD, "o\n40\nAQID\n" TIJD,
        "o\n40\nAQID/v8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n" TIJD,
        "o\n9223372036854775808\n" ROOT TIJD, "o\n0\n" ROOT TIJD, "o\n40\n" ROOT "tijd 1795459680\n",
        "o\n40\n" ROOT "TIJD 2026-11-23T18:48:00Z\n",
        "o\n40\n" ROOT "\n" TIJD, "o\n40\n" TIJD ROOT,
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(open_signed_text(wrong[i]), RC_INVALID);
    assert_int_equal(open_signed_text("o\n40\n" ROOT TIJD), RC_OK);
    assert_int_equal(open_signed_text("o\n0\n" ROOT "tijd 1970-01-01T00:00:00Z\n"), RC_OK);
}

static void
E12_2_checkpoint_that_cannot_be_signed_is_refused(void **state)
{
    struct buf note CLEANUP_BUF;
    struct checkpoint bad;
    char origin[CHECKPOINT_ORIGIN_MAX + 1], name[CHECKPOINT_ORIGIN_MAX + 2];

    (void)state;
    buf_init(&note, CHECKPOINT_MAX);
    bad = sample, bad.origin[0] = '\0';
    assert_int_equal(checkpoint_sign(&bad, &key, secret, &note, NULL), RC_INVALID);
    bad = sample, bad.origin[1] = '\n';
    assert_int_equal(checkpoint_sign(&bad, &key, secret, &note, NULL), RC_INVALID);
    bad = sample, bad.time = -1;
    assert_int_equal(checkpoint_sign(&bad, &key, secret, &note, NULL), RC_INVALID);
    bad = sample, bad.size = UINT64_MAX;
    assert_int_equal(checkpoint_sign(&bad, &key, secret, &note, NULL), RC_INVALID);
    bad = sample, bad.size = 0;
    assert_int_equal(checkpoint_sign(&bad, &key, secret, &note, NULL), RC_INVALID);
    assert_int_equal(checkpoint_sign(&sample, &key, peter_secret, &note, NULL), RC_INVALID);
    assert_int_equal(note.length, 0);
    note.max = 100;
    assert_int_equal(checkpoint_sign(&sample, &key, secret, &note, NULL), RC_LIMIT);
    assert_int_equal(checkpoint_origin("", "b", origin, NULL), RC_INVALID);
    assert_int_equal(checkpoint_origin("a", "", origin, NULL), RC_INVALID);
    assert_int_equal(checkpoint_origin("a/b", "c", origin, NULL), RC_INVALID);
    assert_int_equal(checkpoint_origin("a", "b c", origin, NULL), RC_INVALID);
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(checkpoint_origin("a", name, origin, NULL), RC_INVALID);
    assert_int_equal(checkpoint_origin("3f2a", "veelplegers", origin, NULL), RC_OK);
    assert_string_equal(origin, sample.origin);
}

static void
C2SP_signed_note_known_answer_is_opened_and_written_byte_for_byte(void **state)
{
    static const char note[] = PETER_TEXT "\n" PETER_LINE;
    struct buf out CLEANUP_BUF;
    char text[NOTE_VKEY_SIZE];
    size_t length = 0;

    (void)state;
    assert_int_equal(note_open(note, strlen(note), &peter, &length, NULL), RC_OK);
    assert_int_equal(length, strlen(PETER_TEXT));
    buf_init(&out, NOTE_MAX);
    assert_int_equal(note_sign(PETER_TEXT, strlen(PETER_TEXT), &peter, peter_secret, &out, NULL), RC_OK);
    assert_string_equal(buf_str(&out), note);
    assert_string_equal(note_key_to_text(&peter, text), PETER_VKEY);
}

static void
C2SP_vkeys_of_other_implementations_are_read_and_written_back(void **state)
{
    static const char *const vkey[] = {
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop", "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    };

    (void)state;
    for (size_t i = 0; i < sizeof vkey / sizeof vkey[0]; i++) {
        struct note_key read;
        char text[NOTE_VKEY_SIZE];

        assert_int_equal(note_key_from_text(vkey[i], &read, NULL), RC_OK);
        assert_string_equal(note_key_to_text(&read, text), vkey[i]);
    }
}

static void
C2SP_signatures_of_strangers_are_ignored_and_text_may_hold_empty_lines(void **state)
{
    static const char text[] = "een\n\n\xC3\xA8 twee\n";
    struct buf note CLEANUP_BUF;
    size_t length = 0;

    (void)state;
    assert_int_equal(open_note(PETER_TEXT "\n" STRANGER_LINE PETER_LINE STRANGER_LINE, &peter), RC_OK);
    buf_init(&note, NOTE_MAX);
    assert_int_equal(note_sign(text, strlen(text) - 1, &key, secret, &note, NULL), RC_INVALID); /* no newline at the end */
    assert_int_equal(note_sign(text, strlen(text), &key, secret, &note, NULL), RC_OK);
    assert_int_equal(note_open(note.data, note.length, &key, &length, NULL), RC_OK);
    assert_int_equal(length, strlen(text));
}

static void
E12_2_checkpoint_is_written_as_specified_and_read_back(void **state)
{
    struct buf note CLEANUP_BUF;
    struct checkpoint read, longest = sample;

    (void)state;
    buf_init(&note, CHECKPOINT_MAX);
    assert_int_equal(checkpoint_sign(&sample, &key, secret, &note, NULL), RC_OK);
    assert_memory_equal(note.data, "gcos/3f2a/veelplegers\n40\n" ROOT TIJD "\n\xE2\x80\x94 gcos/3f2a ",
        strlen("gcos/3f2a/veelplegers\n40\n" ROOT TIJD "\n\xE2\x80\x94 gcos/3f2a "));
    assert_int_equal(checkpoint_open(note.data, note.length, &key, &read, NULL), RC_OK);
    assert_string_equal(read.origin, sample.origin);
    assert_int_equal(read.size, sample.size);
    assert_int_equal(read.time, sample.time);
    assert_memory_equal(read.root, sample.root, TREE_HASH_SIZE);
    buf_clear(&note);
    memset(longest.origin, 'a', CHECKPOINT_ORIGIN_MAX);
    longest.size = INT64_MAX;
    assert_int_equal(checkpoint_sign(&longest, &key, secret, &note, NULL), RC_OK);
    assert_int_equal(checkpoint_open(note.data, note.length, &key, &read, NULL), RC_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E12_2_every_flipped_bit_of_a_checkpoint_is_refused),
        cmocka_unit_test(E12_2_note_of_another_key_or_with_a_false_signature_is_refused),
        cmocka_unit_test(E12_2_malformed_note_is_refused),
        cmocka_unit_test(E12_2_too_many_or_too_long_is_refused),
        cmocka_unit_test(E12_2_vkey_that_is_not_exactly_one_is_refused),
        cmocka_unit_test(E12_2_checkpoint_that_is_not_ours_in_form_is_refused_though_signed),
        cmocka_unit_test(E12_2_checkpoint_that_cannot_be_signed_is_refused),
        cmocka_unit_test(C2SP_signed_note_known_answer_is_opened_and_written_byte_for_byte),
        cmocka_unit_test(C2SP_vkeys_of_other_implementations_are_read_and_written_back),
        cmocka_unit_test(C2SP_signatures_of_strangers_are_ignored_and_text_may_hold_empty_lines),
        cmocka_unit_test(E12_2_checkpoint_is_written_as_specified_and_read_back),
    };

    return cmocka_run_group_tests(tests, prepare, NULL);
}
