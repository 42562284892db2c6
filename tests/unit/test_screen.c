/*
 * The first screen (E9.3): what it stops, what it must let through, and that it shows the words as they were written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/convenant.h"
#include "core/screen.h"

static struct verboden_soort soort[] = {
    {"nationaliteit", "Nationaliteit", "Laat de nationaliteit weg."}, {"bsn", "Burgerservicenummer", "Laat het nummer weg."}};
static struct verboden_woord woord[] = {
    {"somali", "nationaliteit", true}, {"turk", "nationaliteit", false}, {"duitse man", "nationaliteit", false},
    {"getuigen van jehova", "religie", false}, {"sp lid", "politiek", false}, {"hindoeis", "religie", true}};
static const struct profiel profiel = {.verboden = soort, .verboden_count = 2, .woord = woord, .woord_count = 6};

static struct arena *arena;
static struct screen_hit hit[SCREEN_HITS_MAX];

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)1024 * 1024);
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static size_t
screen(const char *text)
{
    return screen_text(arena, &profiel, text, true, hit);
}

static void
assert_hit(const char *text, const char *soort_, const char *shown)
{
    size_t count = screen(text);

    if (count != 1)
        print_error("%s\n", text);
    assert_int_equal(count, 1);
    assert_string_equal(hit[0].soort, soort_);
    assert_string_equal(hit[0].woord, shown);
}

static void
assert_clean(const char *text)
{
    if (screen(text) != 0)
        print_error("%s: %s\n", text, hit[0].woord);
    assert_int_equal(screen(text), 0);
}

static void
E9_3_bsn_in_any_notation(void **state)
{
    (void)state;
    assert_hit("BSN: 123456782", "bsn", "123456782");
    assert_hit("900.945.369", "bsn", "900.945.369");
    assert_hit("bsn 9998 45 998, aanvraag loopt", "bsn", "9998 45 998");
    assert_hit("nummer 111-222-333.", "bsn", "111-222-333");
    assert_hit("(123456782)", "bsn", "123456782");
    assert_hit("123\xc2\xa0" "456\xc2\xa0" "782", "bsn", "123\xc2\xa0" "456\xc2\xa0" "782");
    assert_hit("123\xe2\x80\x93" "456\xe2\x80\x93" "782", "bsn", "123\xe2\x80\x93" "456\xe2\x80\x93" "782");
    assert_hit("\xef\xbc\x91" "23456782", "bsn", "\xef\xbc\x91" "23456782");
    assert_hit("bsn123456782", "bsn", "123456782");
    assert_hit("op 14-05-2012 123456782 genoteerd", "bsn", "123456782");
    assert_hit("1 2 3 4 5 6 7 8 2", "bsn", "1 2 3 4 5 6 7 8 2");
}

static void
E9_3_bsn_is_found_in_names_too(void **state)
{
    (void)state;
    assert_int_equal(screen_text(arena, &profiel, "Turk 123456782", false, hit), 1);
    assert_string_equal(hit[0].soort, "bsn");
    assert_int_equal(screen_text(arena, NULL, "123456782", true, hit), 1);
}

static void
E9_3_numbers_that_are_no_bsn(void **state)
{
    (void)state;
    assert_clean("123456789");                          /* fails the eleven-test */
    assert_clean("000000000");
    assert_clean("Zaaknummer 735521418");
    assert_clean("NL02ABNA0123456789");
    assert_clean("Telefoon 06-87654321");
    assert_clean("+31 6 12345672");
    assert_clean("Parketnummer 16-654321-11");
    assert_clean("1234567820");                         /* ten digits */
    assert_clean("X123456782");
    assert_clean("123456782X");
    assert_clean("12345, 6782");
    assert_clean("");
    assert_int_equal(screen_text(arena, &profiel, NULL, true, hit), 0);
}

static void
E9_3_eleven_test(void **state)
{
    (void)state;
    assert_true(bsn_valid("123456782"));
    assert_true(bsn_valid("999276165"));
    assert_false(bsn_valid("123456789"));
    assert_false(bsn_valid("000000000"));
    assert_false(bsn_valid("12345678x"));
}

static void
E9_3_words_whole_and_at_the_beginning(void **state)
{
    (void)state;
    assert_hit("Hij is een Turk.", "nationaliteit", "Turk");
    assert_hit("Client is een Somaliër met een baan", "nationaliteit", "Somaliër");
    assert_hit("een Duitse man is gezien", "nationaliteit", "Duitse man");
    assert_hit("Lid van de Getuigen van Jehova!", "religie", "Getuigen van Jehova");
    assert_hit("aangemeld als SP-lid.", "politiek", "SP-lid");
    assert_hit("Religie: hindoeïsme", "religie", "hindoeïsme");
}

static void
E9_3_spelling_does_not_get_round_it(void **state)
{
    (void)state;
    assert_hit("T\xc3\xbcrk", "nationaliteit", "T\xc3\xbcrk");
    assert_hit("tu\xc2\xadrk", "nationaliteit", "tu\xc2\xadrk");
    assert_hit("(TURK)", "nationaliteit", "TURK");
    assert_hit("duitse\nman", "nationaliteit", "duitse\nman");
}

static void
E9_3_parts_of_other_words_are_no_hit(void **state)
{
    (void)state;
    assert_clean("turkoois");
    assert_clean("De Duitse manege");
    assert_clean("Betrokkene heeft een baan gevonden.");
    assert_int_equal(screen_text(arena, &profiel, "De heer Turk", false, hit), 0);
}

static void
E9_3_a_hit_says_how_to_rephrase(void **state)
{
    (void)state;
    assert_int_equal(screen("Turk en Somaliër, 123456782"), 3);
    assert_string_equal(hit[0].advies, "Laat het nummer weg.");
    assert_string_equal(hit[1].titel, "Nationaliteit");
    assert_string_equal(hit[1].advies, "Laat de nationaliteit weg.");
}

static void
E9_3_the_same_word_is_named_once_and_the_list_has_an_end(void **state)
{
    char text[400] = "";
    struct screen_hit many[SCREEN_HITS_MAX];
    size_t at = 0;

    (void)state;
    assert_int_equal(screen("Turk Turk Turk"), 1);
    for (int i = 0; i < 30; i++) {
        memcpy(text + at, "somaliaa ", 9);
        text[at + 6] = (char)('a' + i % 26);
        text[at + 7] = (char)('a' + i / 26);
        at += 9;
    }
    assert_int_equal(screen_text(arena, &profiel, text, true, many), SCREEN_HITS_MAX);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E9_3_bsn_in_any_notation), TEST(E9_3_bsn_is_found_in_names_too), TEST(E9_3_numbers_that_are_no_bsn), TEST(E9_3_eleven_test),
        TEST(E9_3_words_whole_and_at_the_beginning), TEST(E9_3_spelling_does_not_get_round_it), TEST(E9_3_parts_of_other_words_are_no_hit),
        TEST(E9_3_a_hit_says_how_to_rephrase), TEST(E9_3_the_same_word_is_named_once_and_the_list_has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
