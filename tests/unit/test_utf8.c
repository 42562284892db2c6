/* utf8: what is no clean text is refused, and names that are typed differently fold to the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

static int
setup(void **state)
{
    *state = arena_new((size_t)8 * 1024 * 1024);
    return *state == NULL;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

struct sample {
    const char *text;
    size_t length;
};
#define SAMPLE(text) {(text), sizeof(text) - 1}

static void
refuses_what_is_not_clean_text(void **state)
{
    static const struct sample bad[] = {
        SAMPLE("a\0b"),          SAMPLE("\x01"),          SAMPLE("\x1b[31m"),     SAMPLE("\x7f"),
        SAMPLE("\xc2\x85"),      SAMPLE("\xff"),          SAMPLE("\xc3"),         SAMPLE("\xc0\xaf"),
        SAMPLE("\xe2\x80"),      SAMPLE("\xed\xa0\x80"),  SAMPLE("\xf4\x90\x80\x80"), SAMPLE("\xf8\x88\x80\x80\x80"),
        SAMPLE("\u202e" "abc"),  SAMPLE("\u2066x"),       SAMPLE("\u2069"),       SAMPLE("\uffff"),
        SAMPLE("\xcd\xb8"),      SAMPLE("a\x80"),
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(utf8_acceptable(bad[i].text, bad[i].length));
        assert_null(utf8_clean(*state, bad[i].text, bad[i].length));
    }
    assert_false(arena_failed(*state));
}

static void
accepts_text(void **state)
{
    static const struct sample good[] = {
        SAMPLE(""), SAMPLE("a\tb\r\nc"), SAMPLE("Zoë Müller-Łukasiewicz"), SAMPLE("محمد"), SAMPLE("李"), SAMPLE("👩‍👧"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(utf8_acceptable(good[i].text, good[i].length));
    assert_true(utf8_acceptable(NULL, 0));
    assert_int_equal(utf8_length(""), 0);
    assert_int_equal(utf8_length("Zoë"), 3);
    assert_int_equal(utf8_length("李👧"), 2);
}

static void
names_fold_to_what_people_type(void **state)
{
    static const struct {
        const char *text, *folded;
    } name[] = {
        {"", ""},
        {"  ", ""},
        {"--\xc2\xa0--", ""},
        {"Jan JANSEN", "jan jansen"},
        {"  van  den--Berg. ", "van den berg"},
        {"O'Brien", "o brien"},
        {"O’Brien", "o brien"},
        {"Oʼbrien", "o brien"},
        {"Zoë", "zoe"},
        {"Zoe\u0308", "zoe"},
        {"Françoise", "francoise"},
        {"Łukasz Wałęsa", "lukasz walesa"},
        {"Øyvind Åkesson", "oyvind akesson"},
        {"Đorđević", "dordevic"},
        {"Guðrún Þórsdóttir", "gudrun thorsdottir"},
        {"Strauß", "strauss"},
        {"STRAUẞ", "strauss"},
        {"Ægir Œuvre", "aegir oeuvre"},
        {"Ħamrun", "hamrun"},
        {"Yıldız", "yildiz"},
        {"İbrahim ŞAHİN", "ibrahim sahin"},
        {"Nguyễn Văn Đức", "nguyen van duc"},
        {"Sŋ Ŧ", "sn t"},
        {"Əliyev", "eliyev"},
        {"Ĳsbrand ĳ", "ijsbrand ij"},
        {"ﬁets ＡＢ１", "fiets ab1"},
        {"Jan\u00adsen Pie\u200bter", "jansen pieter"},
        {"x²", "x2"},
        {"Иванов", "иванов"},
        {"Ελένη", "ελενη"},
        {"李 明", "李 明"},
        {"a\xff" "b", "a b"},
    };

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        assert_string_equal(utf8_fold(*state, name[i].text), name[i].folded);
    assert_null(utf8_fold(*state, NULL));
}

static size_t
encode(uint32_t c, char *text)
{
    if (c < 0x80) {
        text[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        text[0] = (char)(0xc0 | c >> 6);
        text[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        text[0] = (char)(0xe0 | c >> 12);
        text[1] = (char)(0x80 | (c >> 6 & 63));
        text[2] = (char)(0x80 | (c & 63));
        return 3;
    }
    text[0] = (char)(0xf0 | c >> 18);
    text[1] = (char)(0x80 | (c >> 12 & 63));
    text[2] = (char)(0x80 | (c >> 6 & 63));
    text[3] = (char)(0x80 | (c & 63));
    return 4;
}

/* Tokens are made from folded text and compared with folded text: folding twice must change nothing, whatever the letter. */
static void
folding_and_cleaning_twice_changes_nothing_for_any_code_point(void **state)
{
    struct arena *arena = *state;

    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[8] = "";
        size_t length = encode(c, text);
        char *folded, *clean;

        if (!utf8_acceptable(text, length))
            continue;
        folded = utf8_fold(arena, text);
        assert_non_null(folded);
        assert_true(utf8_acceptable(folded, strlen(folded)));
        assert_string_equal(utf8_fold(arena, folded), folded);
        clean = utf8_clean(arena, text, length);
        assert_non_null(clean);
        assert_string_equal(utf8_clean(arena, clean, strlen(clean)), clean);
        assert_string_equal(utf8_fold(arena, clean), folded);
        arena_reset(arena);
    }
}

static void
clean_composes_trims_and_keeps_one_kind_of_line_end(void **state)
{
    static const struct {
        const char *text, *clean;
    } sample[] = {
        {"", ""},
        {" \t\r\n ", ""},
        {"  a b \n", "a b"},
        {"a\r\nb\rc\nd", "a\nb\nc\nd"},
        {"Zoe\u0308", "Zoë"},
        {"\u00a0\u2003Zoë e\u0301\r\nx\u3000", "Zoë é\nx"},
        {"\u212bngström", "Ångström"},
    };

    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        assert_string_equal(utf8_clean(*state, sample[i].text, strlen(sample[i].text)), sample[i].clean);
    assert_string_equal(utf8_clean(*state, "abc", 2), "ab");
    assert_null(utf8_clean(*state, NULL, 0));
}

static void
fold_fails_with_its_arena(void **state)
{
    struct arena *arena = arena_new(64);
    char text[400];

    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_null(utf8_fold(arena, text));
    assert_true(arena_failed(arena));
    arena_reset(arena);
    text[0] = (char)0xc3;
    text[1] = (char)0xab;
    assert_null(utf8_fold(arena, text));
    assert_true(arena_failed(arena));
    arena_free(arena);
}

static void
E23_4_odd_letters_are_found(void **state)
{
    static const char *const odd[] = {"P\xd0\xbelitie", "\xef\xbc\xa1", "a\xcc\x81", ("a\xe2\x80\x8b" "b"), "d\xc4\xb1t", "\xd9\xa1"};
    size_t at;

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_true(utf8_odd_letter(odd[i], strlen(odd[i]), &at) > 0);
    assert_int_equal(utf8_odd_letter("Co\xc3\xb6rdinatie \xe2\x80\x9cja\xe2\x80\x9d, \xc5\x9f \xe2\x89\xa5 2", 31, &at), 0);
    assert_int_equal(utf8_odd_letter("ab\xd0\xbe", 4, &at), 2);
    assert_int_equal(at, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E23_4_odd_letters_are_found),
        cmocka_unit_test_setup_teardown(refuses_what_is_not_clean_text, setup, teardown),
        cmocka_unit_test_setup_teardown(fold_fails_with_its_arena, setup, teardown),
        cmocka_unit_test_setup_teardown(accepts_text, setup, teardown),
        cmocka_unit_test_setup_teardown(names_fold_to_what_people_type, setup, teardown),
        cmocka_unit_test_setup_teardown(folding_and_cleaning_twice_changes_nothing_for_any_code_point, setup, teardown),
        cmocka_unit_test_setup_teardown(clean_composes_trims_and_keeps_one_kind_of_line_end, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
