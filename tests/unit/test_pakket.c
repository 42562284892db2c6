/*
 * The format of a package (store/pakket.h): what is sealed comes out as it went in, for the one it was sealed to; and every other file is refused, whatever was
 * done to it on its way, by somebody outside or by the recipient himself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/arena.h"
#include "store/pakket.h"

#define MAGIC 14                     /* bytes before what is sealed */
#define HEAD 156                     /* of what is signed, before the content */

static const char inhoud[] = "{\"inhoud\":{\"geslachtsnaam\":\"Zandbergen\"},\"stukken\":[]}";
static struct arena *arena;
static struct uitwissel_key van, aan, derde;
static struct uitwissel_secret van_geheim, aan_geheim, derde_geheim;
static const struct pakket_kop kop = {.id = {{1, 2, 3}}, .datum = 20000, .geldig_tot = 20031};
static const uint8_t *file;
static size_t size;

static int
make(void **state)
{
    const uint8_t seed[3][32] = {{1}, {2}, {3}};

    (void)state;
    if (sodium_init() < 0 || (arena = arena_new((size_t)16 << 20)) == NULL)
        return -1;
    uitwissel_key_derive(seed[0], "gcos-aaaaaaaa/11111111", &van, &van_geheim);
    uitwissel_key_derive(seed[1], "gcos-bbbbbbbb/22222222", &aan, &aan_geheim);
    uitwissel_key_derive(seed[2], "gcos-cccccccc/33333333", &derde, &derde_geheim);
    return pakket_seal(&kop, &van, &van_geheim, &aan, inhoud, sizeof inhoud - 1, arena, &file, &size, NULL) == RC_OK ? 0 : -1;
}

static int
drop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static enum rc
open_it(const uint8_t *bytes, size_t length, struct pakket *ret_pakket)
{
    struct arena *own = arena_new((size_t)4 << 20);
    enum rc rc = pakket_open(bytes, length, &aan, &aan_geheim, own, ret_pakket, NULL);

    arena_free(own);
    return rc;
}

static enum rc
try(const uint8_t *bytes, size_t length)
{
    struct pakket pakket;
    return open_it(bytes, length, &pakket);
}

/* What the recipient himself could make of it: he has it open, changes it, and seals it again, to somebody. */
static size_t
resealed(const struct uitwissel_key *to, size_t at, uint8_t mask, uint8_t *ret_file)
{
    static uint8_t inner[8192];
    size_t length = size - MAGIC - crypto_box_SEALBYTES;

    assert_int_equal(crypto_box_seal_open(inner, file + MAGIC, size - MAGIC, aan.box, aan_geheim.box), 0);
    inner[at] ^= mask;
    memcpy(ret_file, file, MAGIC);
    assert_int_equal(crypto_box_seal(ret_file + MAGIC, inner, length, to->box), 0);
    return size;
}

static void
E19_1_comes_out_as_it_went_in(void **state)
{
    struct pakket pakket;

    (void)state;
    assert_int_equal(pakket_open(file, size, &aan, &aan_geheim, arena, &pakket, NULL), RC_OK);
    assert_int_equal(pakket.length, sizeof inhoud - 1);
    assert_memory_equal(pakket.inhoud, inhoud, sizeof inhoud - 1);
    assert_memory_equal(pakket.van.sign, van.sign, 32);
    assert_memory_equal(pakket.van.box, van.box, 32);
    assert_memory_equal(pakket.kop.id.byte, kop.id.byte, 16);
    assert_int_equal(pakket.kop.datum, kop.datum);
    assert_int_equal(pakket.kop.geldig_tot, kop.geldig_tot);
}

static void
E19_1_every_changed_bit_is_found(void **state)
{
    uint8_t copy[4096];

    (void)state;
    assert_true(size <= sizeof copy);
    for (size_t at = 0; at < size; at++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(copy, file, size);
            copy[at] ^= (uint8_t)(1u << bit);
            assert_int_equal(try(copy, size), at < MAGIC ? RC_INVALID : RC_DENIED);
        }
}

static void
E19_1_every_cut_and_addition_is_found(void **state)
{
    uint8_t copy[8192] = {0};

    (void)state;
    memcpy(copy, file, size);
    for (size_t length = 0; length < size; length++)
        assert_int_equal(try(copy, length), length < MAGIC ? RC_INVALID : RC_DENIED);
    for (size_t more = 1; more <= 2048; more++)
        assert_int_equal(try(copy, size + more), RC_DENIED);
}

/* Sender, recipient, id, days, length, content, padding and the signature itself: all of it is under the signature. */
static void
E19_1_the_recipient_cannot_change_it_either(void **state)
{
    uint8_t copy[8192];

    (void)state;
    for (size_t at = 0; at < size - MAGIC - crypto_box_SEALBYTES; at++)
        assert_int_equal(try(copy, resealed(&aan, at, 0x01, copy)), RC_CORRUPT);
    assert_int_equal(try(copy, resealed(&aan, 0, 0, copy)), RC_OK);
}

static void
E19_1_nor_pass_it_on_to_somebody_else(void **state)
{
    struct pakket pakket;
    uint8_t copy[8192];

    (void)state;
    resealed(&derde, 0, 0, copy);
    assert_int_equal(pakket_open(copy, size, &derde, &derde_geheim, arena, &pakket, NULL), RC_CORRUPT);
}

static void
E19_1_another_recipient_opens_nothing(void **state)
{
    struct pakket pakket;

    (void)state;
    assert_int_equal(pakket_open(file, size, &derde, &derde_geheim, arena, &pakket, NULL), RC_DENIED);
    assert_int_equal(pakket_open(file, size, &van, &van_geheim, arena, &pakket, NULL), RC_DENIED);
    assert_null(pakket.inhoud);
}

/* Who signs for somebody else is found: a package holds the key it is signed with, and that is not one that is registered. */
static void
E19_1_a_sender_cannot_pose_as_another(void **state)
{
    struct uitwissel_key mix = van;
    struct pakket pakket;
    const uint8_t *other;
    size_t length;

    (void)state;
    assert_int_equal(pakket_seal(&kop, &van, &derde_geheim, &aan, inhoud, 5, arena, &other, &length, NULL), RC_OK);
    assert_int_equal(try(other, length), RC_CORRUPT);
    memcpy(mix.sign, derde.sign, 32);
    assert_int_equal(pakket_seal(&kop, &mix, &derde_geheim, &aan, inhoud, 5, arena, &other, &length, NULL), RC_OK);
    assert_int_equal(pakket_open(other, length, &aan, &aan_geheim, arena, &pakket, NULL), RC_OK);
    char one[VINGERAFDRUK_SIZE], two[VINGERAFDRUK_SIZE], three[VINGERAFDRUK_SIZE];
    assert_string_not_equal(uitwissel_vingerafdruk(&pakket.van, one), uitwissel_vingerafdruk(&van, two));
    assert_string_not_equal(one, uitwissel_vingerafdruk(&derde, three));
}

static void
E19_1_a_package_has_a_largest_size(void **state)
{
    static uint8_t large[PAKKET_MAX + 1];
    const uint8_t *other;
    size_t length;

    (void)state;
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, (const char *)large, PAKKET_MAX, arena, &other, &length, NULL), RC_LIMIT);
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, (const char *)large, SIZE_MAX, arena, &other, &length, NULL), RC_LIMIT);
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, (const char *)large, PAKKET_MAX - 2048, arena, &other, &length, NULL), RC_OK);
    assert_true(length <= PAKKET_MAX);
    assert_int_equal(try(other, length), RC_OK);
    memcpy(large, file, size);
    assert_int_equal(try(large, sizeof large), RC_LIMIT);
}

/* Names of one letter and of ten give files of one size; a content of a byte more than fits gives the next step. */
static void
E19_1_its_size_tells_little(void **state)
{
    static const char text[2048] = {'x'};
    const uint8_t *one, *two;
    size_t first, second;

    (void)state;
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, text, 1, arena, &one, &first, NULL), RC_OK);
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, text, 1024 - HEAD, arena, &two, &second, NULL), RC_OK);
    assert_int_equal(first, second);
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &aan, text, 1025 - HEAD, arena, &two, &second, NULL), RC_OK);
    assert_int_equal(first + 1024, second);
}

static void
E19_1_a_low_order_key_is_not_sealed_to(void **state)
{
    struct uitwissel_key zero = aan;
    const uint8_t *other;
    size_t length;

    (void)state;
    memset(zero.box, 0, sizeof zero.box);
    assert_int_equal(pakket_seal(&kop, &van, &van_geheim, &zero, inhoud, 5, arena, &other, &length, NULL), RC_INVALID);
    char text[UITWISSEL_TEXT_SIZE];
    assert_int_equal(uitwissel_key_from_text(uitwissel_key_to_text(&zero, text), &zero, NULL), RC_INVALID);
    zero = aan;
    memset(zero.sign, 0, sizeof zero.sign);
    assert_int_equal(uitwissel_key_from_text(uitwissel_key_to_text(&zero, text), &zero, NULL), RC_INVALID);
}

static void
E19_1_a_key_has_one_spelling(void **state)
{
    char text[UITWISSEL_TEXT_SIZE], other[UITWISSEL_TEXT_SIZE + 2];
    struct uitwissel_key read;

    (void)state;
    uitwissel_key_to_text(&van, text);
    assert_int_equal(uitwissel_key_from_text(text, &read, NULL), RC_OK);
    assert_memory_equal(&read, &van, sizeof van);
    for (size_t at = 0; text[at] != '\0'; at++) {
        memcpy(other, text, sizeof text);
        other[at] = other[at] == 'A' ? 'B' : 'A';
        assert_int_equal(uitwissel_key_from_text(other, &read, NULL), RC_INVALID);
        memcpy(other, text, sizeof text);
        other[at] = '\0';
        assert_int_equal(uitwissel_key_from_text(other, &read, NULL), RC_INVALID);
    }
    snprintf(other, sizeof other, "%s=", text);
    assert_int_equal(uitwissel_key_from_text(other, &read, NULL), RC_INVALID);
    assert_int_equal(uitwissel_key_from_text("", &read, NULL), RC_INVALID);
    /* a vkey of a journaal is no exchange key */
    assert_int_equal(uitwissel_key_from_text("gcos/3f2a+04601c49+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs", &read, NULL), RC_INVALID);
}

/* The fingerprint is of the keys alone: whoever names a key otherwise does not get another one past who compares. */
static void
E19_1_the_fingerprint_does_not_hang_on_the_name(void **state)
{
    char one[VINGERAFDRUK_SIZE], two[VINGERAFDRUK_SIZE];
    struct uitwissel_key named = van;

    (void)state;
    snprintf(named.name, sizeof named.name, "anders");
    assert_string_equal(uitwissel_vingerafdruk(&van, one), uitwissel_vingerafdruk(&named, two));
    assert_int_equal(strlen(one), VINGERAFDRUK_SIZE - 1);
    named.box[0] ^= 1;
    assert_string_not_equal(one, uitwissel_vingerafdruk(&named, two));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E19_1_comes_out_as_it_went_in), cmocka_unit_test(E19_1_every_changed_bit_is_found),
        cmocka_unit_test(E19_1_every_cut_and_addition_is_found), cmocka_unit_test(E19_1_the_recipient_cannot_change_it_either),
        cmocka_unit_test(E19_1_nor_pass_it_on_to_somebody_else), cmocka_unit_test(E19_1_another_recipient_opens_nothing),
        cmocka_unit_test(E19_1_a_sender_cannot_pose_as_another), cmocka_unit_test(E19_1_a_package_has_a_largest_size),
        cmocka_unit_test(E19_1_its_size_tells_little), cmocka_unit_test(E19_1_a_low_order_key_is_not_sealed_to),
        cmocka_unit_test(E19_1_a_key_has_one_spelling), cmocka_unit_test(E19_1_the_fingerprint_does_not_hang_on_the_name)};
    return cmocka_run_group_tests(tests, make, drop);
}
