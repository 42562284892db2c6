/*
 * zwart: words about somebody else are gone whatever their capitals, accents or place; others stay; the same word has another mark in another verzoek
 * (E18.2).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/verzoek/zwart.h"

static const struct id een = {{1}}, twee = {{2}};

static void
E18_2_words_are_gone_whatever_their_spelling(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    static const char *const text[] = {"Zijn broer JANSEN belde.", "(jansen)", "Jánsen-de Boer", "Jansen"};
    static const char *const left[] = {"Zijn broer [weggelaten] belde.", "([weggelaten])", "[weggelaten]-de Boer", "[weggelaten]"};
    uint64_t merk[ZWART_MAX];
    size_t count = zwart_merken(a, &een, "Jansen", merk, ZWART_MAX);

    (void)state;
    assert_int_equal(count, 1);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        assert_string_equal(zwart_tekst(a, &een, text[i], merk, count), left[i]);
    arena_free(a);
}

static void
E18_2_other_words_stay(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    static const char *const text[] = {"", "Jansens", "Jan", "De politie belde.", "..."};
    uint64_t merk[ZWART_MAX];
    size_t count = zwart_merken(a, &een, "de Jansen", merk, ZWART_MAX);

    (void)state;
    assert_int_equal(count, 1); /* "de" without a capital is nobody */
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        assert_ptr_equal(zwart_tekst(a, &een, text[i], merk, count), text[i]);
    arena_free(a);
}

static void
E18_2_a_name_of_one_or_two_letters_is_found_with_its_capital(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    static const char *const text[] = {"Li belde, en Ek ook.", "Zij heet En; en dat is een naam.", "Van Li's broer", "(Ö)"};
    static const char *const left[] = {"[weggelaten] belde, en [weggelaten] ook.", "Zij heet [weggelaten]; en dat is een naam.", "Van [weggelaten]'s broer",
        "([weggelaten])"};
    static const char *const stay[] = {"li ek ö", "Lin, Eko en Lien", "Of EN", "e"};
    uint64_t merk[ZWART_MAX];

    (void)state;
    assert_int_equal(zwart_merken(a, &een, "de li ek 12 en", merk, ZWART_MAX), 0);
    size_t count = zwart_merken(a, &een, "Li, Ek, En en Ö", merk, ZWART_MAX);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < sizeof stay / sizeof *stay; i++)
        assert_string_equal(zwart_tekst(a, &een, stay[i], merk, 3), stay[i]);
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        assert_string_equal(zwart_tekst(a, &een, text[i], merk, count), left[i]);
    arena_free(a);
}

static void
E18_2_what_would_be_left_out_is_told_with_its_place(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    struct value *tree = value_object(a), *list;
    struct zwart_plekken p = {0};
    uint64_t merk[2];

    (void)state;
    value_put_text(tree, "titel", "Over Li");
    list = value_put_list(tree, "lijst");
    value_add_text(list, "In de zomer van het vorige jaar vertelde zijn zwager Li dat er overlast was geweest bij de winkels aan de overkant.");
    value_add_text(list, "Niets over een ander");
    assert_int_equal(zwart_merken(a, &een, "Li winkels", merk, 2), 2);
    zwart_zoek(a, &een, tree, merk, 2, &p);
    assert_int_equal(p.alle, 3);
    assert_int_equal(p.count, 3);
    assert_string_equal(p.tekst[0], "Over [Li]");
    assert_string_equal(p.tekst[1], "… het vorige jaar vertelde zijn zwager [Li] dat er overlast was geweest bij de …");
    assert_string_equal(p.tekst[2], "… Li dat er overlast was geweest bij de [winkels] aan de overkant.");
    for (size_t i = 0; i < ZWART_PLEKKEN; i++)
        value_add_text(list, "Li");
    p = (struct zwart_plekken){0};
    zwart_zoek(a, &een, tree, merk, 2, &p);
    assert_int_equal(p.alle, 3 + ZWART_PLEKKEN);
    assert_int_equal(p.count, ZWART_PLEKKEN);
    arena_free(a);
}

static void
E18_1_a_mark_says_nothing_in_another_verzoek(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    uint64_t here, there;

    (void)state;
    assert_int_equal(zwart_merken(a, &een, "Jansen", &here, 1), 1);
    assert_int_equal(zwart_merken(a, &twee, "Jansen", &there, 1), 1);
    assert_true(here != there);
    assert_string_equal(zwart_tekst(a, &twee, "Jansen", &here, 1), "Jansen");
    arena_free(a);
}

static void
E18_2_in_every_text_of_a_document(void **state)
{
    struct arena *a = arena_new((size_t)1 << 20);
    struct value *tree = value_object(a), *list = value_put_list(tree, "lijst"), *row = value_add_object(list);
    uint64_t merk;

    (void)state;
    value_put_text(tree, "titel", "Over Jansen");
    value_add_text(list, "Jansen weer");
    value_put_text(row, "cel", "en jansen");
    value_put_int(row, "getal", 3);
    assert_int_equal(zwart_merken(a, &een, "Jansen", &merk, 1), 1);
    zwart_value(a, &een, tree, &merk, 1);
    assert_string_equal(value_get_text(tree, "titel"), "Over [weggelaten]");
    assert_string_equal(value_get_text(row, "cel"), "en [weggelaten]");
    assert_string_equal(list->first->next->text, "[weggelaten] weer");
    assert_int_equal(value_get_int(row, "getal", 0), 3);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E18_2_words_are_gone_whatever_their_spelling), cmocka_unit_test(E18_2_other_words_stay),
        cmocka_unit_test(E18_2_a_name_of_one_or_two_letters_is_found_with_its_capital),
        cmocka_unit_test(E18_2_what_would_be_left_out_is_told_with_its_place),
        cmocka_unit_test(E18_1_a_mark_says_nothing_in_another_verzoek), cmocka_unit_test(E18_2_in_every_text_of_a_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
