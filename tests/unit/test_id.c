/* id: only 32 lower-case hexadecimal characters are an id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/id.h"

static const char good[] = "00112233445566778899aabbccddeeff";

static void
refuses_everything_but_32_lower_case_hex(void **state)
{
    static const char *const bad[] = {
        "", "0", "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeeff0", "00112233445566778899AABBCCDDEEFF",
        "00112233445566778899aabbccddeefg", " 0112233445566778899aabbccddeeff", "0x112233445566778899aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddee", "00112233445566778899aabbccddeef\xc3",
    };
    struct id id = {{1}};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(id_from_text(bad[i], &id));
    assert_false(id_from_text(NULL, &id));
    assert_int_equal(id.byte[0], 1);
}

static void
reads_what_it_writes(void **state)
{
    char text[ID_TEXT_SIZE];
    struct id id, other;

    (void)state;
    assert_true(id_from_text(good, &id));
    assert_int_equal(id.byte[0], 0);
    assert_int_equal(id.byte[15], 0xff);
    assert_string_equal(id_to_text(&id, text), good);
    other = id;
    assert_true(id_equal(&id, &other));
    other.byte[15] ^= 1;
    assert_false(id_equal(&id, &other));
}

static void
none_is_all_zero(void **state)
{
    struct id id = {0};

    (void)state;
    assert_true(id_is_none(&id));
    id.byte[15] = 1;
    assert_false(id_is_none(&id));
}

static void
hex_of_other_lengths(void **state)
{
    uint8_t bytes[3];
    char text[7];

    (void)state;
    assert_false(hex_decode("0102", bytes, 3));
    assert_false(hex_decode("01020304", bytes, 3));
    assert_true(hex_decode("a1b2ff", bytes, 3));
    hex_encode(bytes, 3, text);
    assert_string_equal(text, "a1b2ff");
    assert_true(hex_decode("", bytes, 0));
    hex_encode(bytes, 0, text);
    assert_string_equal(text, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_everything_but_32_lower_case_hex),
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(none_is_all_zero),
        cmocka_unit_test(hex_of_other_lengths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
