/*
 * input: what the field table does not ask for, or not so, is refused with what would be right; what the law forbids is never stored (E9.3).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/input.h"

#define ID_A "0123456789abcdef0123456789abcdef"
#define ID_B "fedcba9876543210fedcba9876543210"

/* Routing and projections want a table; decoding does not look at it. */
const struct act *const act_table[] = {NULL};
const size_t act_count = 0;

static size_t
ways(const struct facts *facts, const struct option **ret_option)
{
    static const struct option list[] = {{"brief", "Per brief", NULL}, {"niet", "Niet", NULL}};
    (void)facts;
    *ret_option = list;
    return 2;
}

static size_t
people(const struct facts *facts, const struct option **ret_option)
{
    static const struct option list[] = {{ID_A, "A. de Vries", NULL}};
    (void)facts;
    *ret_option = list;
    return 1;
}

static const struct field fields[] = {
    {.name = "naam", .type = FIELD_STRING, .label = "Naam", .rubriek = RUBRIEK_PERSONALIA, .required = true, .min = 2, .max = 5, .unscreened = true},
    {.name = "tekst", .type = FIELD_TEXT, .label = "Tekst", .rubriek = RUBRIEK_AANPAK, .max = 60},
    {.name = "datum", .type = FIELD_DATE, .label = "Datum", .day_past = true},
    {.name = "uiterlijk", .type = FIELD_DATE, .label = "Uiterlijk", .day_future = true},
    {.name = "geboren", .type = FIELD_PARTIAL_DATE, .label = "Geboren", .day_past = true},
    {.name = "tijd", .type = FIELD_MINUTE, .label = "Tijd"},
    {.name = "akkoord", .type = FIELD_BOOL, .label = "Akkoord"},
    {.name = "informeren", .type = FIELD_CHOICE, .label = "Informeren", .from = ways},
    {.name = "motivering", .type = FIELD_TEXT, .label = "Motivering", .rubriek = RUBRIEK_CONTACTEN, .required = true, .max = 50, .when = "informeren=niet"},
    {.name = "wegen", .type = FIELD_CHOICES, .label = "Wegen", .from = ways, .min = 2, .max = 2},
    {.name = "wie", .type = FIELD_ID, .label = "Wie", .from = people, .or_none = "Niemand"},
    {.name = "deelnemers", .type = FIELD_IDS, .label = "Deelnemers", .from = people},
    {.name = "wachtwoord", .type = FIELD_SECRET, .label = "Wachtwoord", .max = 8},
    {0},
};
static const struct act act = {.id = "proef", .method = METHOD_POST, .path = "/proeven", .field = fields};

static struct arena *arena;
static struct facts facts;
static struct profiel profiel;
static struct convenant convenant;
static struct fout *fouten;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    profiel = (struct profiel){.screen = screening_embedded("screening-nederlands")};
    convenant = (struct convenant){.profiel = &profiel};
    facts = (struct facts){.arena = arena, .today = date_from_text("2026-03-01"), .convenant = &convenant};
    fouten = NULL;
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Pairs as name, value, name, value, …, NULL. */
static struct input *
decode(bool json, const char *const *text)
{
    struct input_pair pair[40];
    size_t count = 0;

    for (; text[0] != NULL; text += 2)
        pair[count++] = (struct input_pair){text[0], text[1], strlen(text[1])};
    return input_decode(arena, &act, pair, count, json, &fouten);
}
#define FORM(...) decode(false, (const char *const[]){__VA_ARGS__, NULL})
#define JSON(...) decode(true, (const char *const[]){__VA_ARGS__, NULL})

static struct input *
checked(bool json, struct input *input)
{
    assert_non_null(input);
    input_check(&facts, &act, input, json, &fouten);
    return input;
}

static void
assert_wrong(const char *veld, const char *melding)
{
    const struct fout *f = fouten;
    while (f != NULL && strcmp(f->veld, veld) != 0)
        f = f->next;
    if (f == NULL)
        fail_msg("nothing is wrong with %s", veld);
    else if (strstr(f->melding, melding) == NULL)
        fail_msg("%s: \"%s\" does not say \"%s\"", veld, f->melding, melding);
}

static void
refuses_unknown_fields(void **state)
{
    (void)state;
    assert_non_null(FORM("naam", "Jan", "nieuw_veld", "x"));
    assert_wrong("nieuw_veld", "Dit veld bestaat hier niet.");
    assert_non_null(FORM("naam", "Jan", "<b>", "x"));
    assert_wrong("onbekend", "Dit veld bestaat hier niet.");
    assert_non_null(JSON("naam", "Jan", "_sleutel", "x"));
    assert_wrong("_sleutel", "Dit veld bestaat hier niet.");
    assert_non_null(JSON("naam", "Jan", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "x"));
    assert_wrong("onbekend", "bestaat");
    assert_non_null(FORM("naam", "Jan", "_sleutel", "x"));
    assert_null(fouten);
}

static void
refuses_a_single_field_that_stands_twice(void **state)
{
    (void)state;
    struct input *input = FORM("naam", "Jan", "naam", "Piet", "akkoord", "ja", "akkoord", "ja");
    assert_wrong("naam", "meer dan één keer");
    assert_wrong("akkoord", "meer dan één keer");
    assert_null(input_text(input, "naam"));
    assert_false(input_is(input, "akkoord", "ja"));
}

static void
refuses_texts_past_their_bounds_and_says_how_many(void **state)
{
    (void)state;
    assert_non_null(FORM("naam", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"));
    assert_null(fouten);
    struct input *input = FORM("naam", "Jansen");
    assert_wrong("naam", "Hoogstens 5 tekens; u hebt er 6.");
    assert_false(input_get(input, "naam")->given);
    assert_string_equal(input_get(input, "naam")->text, "Jansen");
    assert_non_null(FORM("naam", "J"));
    assert_wrong("naam", "Minstens 2 tekens; u hebt er 1.");
    assert_non_null(FORM("wachtwoord", "123456789"));
    assert_wrong("wachtwoord", "Hoogstens 8");
}

static void
refuses_bytes_that_are_no_text(void **state)
{
    const struct input_pair nul = {"tekst", "a\0b", 3};
    (void)state;
    assert_non_null(FORM("tekst", "\xff"));
    assert_wrong("tekst", "Typ de tekst opnieuw");
    assert_non_null(FORM("wachtwoord", "\xff"));
    assert_wrong("wachtwoord", "Typ de tekst opnieuw");
    assert_non_null(FORM("tekst", "a\xe2\x80\xae" "b"));
    assert_wrong("tekst", "Typ de tekst opnieuw");
    assert_non_null(input_decode(arena, &act, &nul, 1, false, &fouten));
    assert_wrong("tekst", "Typ de tekst opnieuw");
    assert_non_null(FORM("naam", "a\nb"));
    assert_wrong("naam", "één regel");
}

static void
refuses_values_of_another_type(void **state)
{
    static const char *const wrong[][2] = {
        {"datum", "2025-02-29"}, {"datum", "1-2-2025"}, {"datum", "2025-2-1"}, {"geboren", "1963-13-00"}, {"geboren", "1963"}, {"geboren", "31-2-1963"},
        {"geboren", "1-2-63"}, {"geboren", "1-2-3-1963"}, {"geboren", "01021963"}, {"tijd", "24:00"},
        {"tijd", "9:30"}, {"tijd", "09:60"}, {"tijd", "09:30:00"}, {"tijd", "ab:cd"}, {"akkoord", "true"}, {"akkoord", "nee"}, {"wie", "Jan"},
        {"wie", "0123456789ABCDEF0123456789ABCDEF"}, {"deelnemers", "geen"}, {"deelnemers", ID_A "0"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct input *input = FORM(wrong[i][0], wrong[i][1]);
        assert_wrong(wrong[i][0], "");
        assert_null(fouten->next);
        assert_false(input_get(input, wrong[i][0])->given);
        assert_false(input_get(input, wrong[i][0])->yes);
    }
    assert_non_null(JSON("akkoord", "ja"));
    assert_wrong("akkoord", "true of false");
    assert_non_null(FORM("akkoord", "nee"));
    assert_wrong("akkoord", "leeg");
}

static void
refuses_lists_out_of_bounds_and_repeated_items(void **state)
{
    (void)state;
    assert_non_null(FORM("wegen", "brief"));
    assert_wrong("wegen", "minstens 2");
    assert_non_null(FORM("wegen", "brief", "wegen", "brief"));
    assert_wrong("wegen", "hoogstens één keer");
    assert_non_null(FORM("wegen", "brief", "wegen", "niet", "wegen", "x"));
    assert_wrong("wegen", "Kies er hoogstens 2; u koos er 3.");
}

static void
refuses_required_fields_that_are_missing(void **state)
{
    (void)state;
    checked(false, FORM("naam", "  "));
    assert_wrong("naam", "Vul dit in.");
    checked(false, FORM("informeren", "niet", "naam", "Jan"));
    assert_wrong("motivering", "Vul dit in.");
    assert_null(fouten->next);
}

static void
says_one_thing_per_field_in_the_order_of_the_form(void **state)
{
    (void)state;
    checked(false, FORM("vreemd", "x", "naam", "J", "datum", "2026-03-02", "tekst", "Marokkaans", "tijd", "x", "wie", ID_B));
    static const char *const order[] = {"naam", "tekst", "datum", "tijd", "wie", "vreemd"};
    const struct fout *f = fouten;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++, f = f->next) {
        assert_non_null(f);
        assert_string_equal(f->veld, order[i]);
    }
    assert_null(f);
}

static void
refuses_dates_on_the_wrong_side_of_today(void **state)
{
    (void)state;
    checked(false, FORM("naam", "Jan", "datum", "2026-03-02", "uiterlijk", "2026-02-28", "geboren", "2026-04-00"));
    assert_wrong("datum", "na vandaag");
    assert_wrong("uiterlijk", "al voorbij");
    assert_wrong("geboren", "na vandaag");
    checked(false, FORM("naam", "Jan", "datum", "2026-03-01", "uiterlijk", "2026-03-01", "geboren", "2026-00-00"));
    assert_null(fouten);
    checked(false, FORM("naam", "Jan", "geboren", "0000-00-00"));
    assert_null(fouten);
}

static void
takes_a_date_of_birth_as_it_is_written_here(void **state)
{
    static const char *const same[][2] = {{"23-04-1963", "1963-04-23"}, {"3-4-1963", "1963-04-03"}, {"3/4/1963", "1963-04-03"}, {"3.4.1963", "1963-04-03"},
        {"00-04-1963", "1963-04-00"}, {"0-0-1963", "1963-00-00"}, {"1963-04-23", "1963-04-23"}};

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_string_equal(input_text(FORM("naam", "Jan", "geboren", same[i][0]), "geboren"), same[i][1]);
}

static void
refuses_choices_outside_their_options(void **state)
{
    (void)state;
    checked(false, FORM("naam", "Jan", "informeren", "bellen", "wegen", "brief", "wegen", "x", "wie", ID_B, "deelnemers", ID_B));
    assert_wrong("informeren", "Kies uit de lijst");
    assert_wrong("wegen", "Kies uit de lijst");
    assert_wrong("wie", "Kies uit de lijst");
    assert_wrong("deelnemers", "Kies uit de lijst");
}

static void
a_field_whose_condition_fails_is_dropped_in_a_form_and_refused_in_json(void **state)
{
    (void)state;
    struct input *input = checked(false, FORM("naam", "Jan", "informeren", "brief", "motivering", "Marokkaans"));
    assert_null(fouten);
    assert_null(input_text(input, "motivering"));
    assert_null(input_get(input, "motivering")->text);
    checked(true, JSON("naam", "Jan", "informeren", "brief", "motivering", "x"));
    assert_wrong("motivering", "informeren=niet");
    checked(true, JSON("naam", "Jan", "motivering", "x"));
    assert_wrong("motivering", "informeren=niet");
    input = checked(true, JSON("naam", "Jan", "informeren", "niet", "motivering", "x"));
    assert_null(fouten);
    assert_string_equal(input_text(input, "motivering"), "x");
}

static void
E9_3_a_forbidden_word_is_refused_with_the_word_the_reason_and_advice(void **state)
{
    (void)state;
    struct input *input = checked(false, FORM("naam", "Jan", "tekst", "Hij is Marokkaanse jongere"));
    assert_wrong("tekst", "Marokkaanse");
    assert_wrong("tekst", "ras of etniciteit");
    assert_wrong("tekst", "art. 9.3");
    assert_wrong("tekst", "zonder afkomst");
    assert_null(input_text(input, "tekst"));
    assert_string_equal(input_get(input, "tekst")->text, "Hij is Marokkaanse jongere");
}

static void
E9_3_a_bsn_is_refused_everywhere_also_in_names_and_without_a_convenant(void **state)
{
    static const struct field house[] = {{.name = "naam", .type = FIELD_STRING, .label = "Naam", .rubriek = RUBRIEK_HUIS, .max = 60, .unscreened = true},
        {.name = "functie", .type = FIELD_STRING, .label = "Functie", .rubriek = RUBRIEK_HUIS, .max = 60}, {0}};
    static const struct act register_act = {.id = "proef", .method = METHOD_POST, .path = "/proeven", .field = house};
    const struct input_pair pair[] = {{"naam", "Jan 111222333", 13}, {"functie", "111.222.333", 11}};
    (void)state;
    for (int with = 0; with < 2; with++) {
        facts.convenant = with == 1 ? &convenant : NULL;
        struct input *input = input_decode(arena, &register_act, pair, 2, false, &fouten);
        assert_null(fouten);
        input_check(&facts, &register_act, input, false, &fouten);
        assert_wrong("naam", "111222333");
        assert_wrong("functie", "111.222.333");
    }
}

static void
without_memory_nothing_passes(void **state)
{
    (void)state;
    struct input *input = FORM("naam", "Jan");
    assert_null(fouten);
    arena_fail(arena);
    input_check(&facts, &act, input, false, &fouten);
    assert_non_null(fouten);
    assert_null(FORM("naam", "Jan"));
}

static void
reads_every_type(void **state)
{
    (void)state;
    struct input *input = checked(false,
        FORM("naam", " Jan ", "tekst", "een\r\ntwee", "datum", "2024-02-29", "geboren", "1963-04-00", "tijd", "09:05", "akkoord", "ja", "informeren", "brief",
            "wegen", "brief", "wegen", "niet", "wie", ID_A, "deelnemers", ID_A, "wachtwoord", " a b ", "motivering", ""));
    assert_null(fouten);
    assert_string_equal(input_text(input, "naam"), "Jan");
    assert_string_equal(input_text(input, "tekst"), "een\ntwee");
    assert_int_equal(input_get(input, "datum")->day, date_from_text("2024-02-29"));
    assert_int_equal(input_get(input, "geboren")->day, DATE_NONE);
    assert_string_equal(input_text(input, "geboren"), "1963-04-00");
    assert_int_equal(input_get(input, "tijd")->minute, 9 * 60 + 5);
    assert_true(input_is(input, "akkoord", "ja"));
    assert_true(input_is(input, "informeren", "brief"));
    assert_int_equal(input_get(input, "wegen")->item_count, 2);
    assert_true(input_is(input, "wegen", "niet"));
    assert_int_equal(input_get(input, "wie")->id.byte[1], 0x23);
    assert_false(input_get(input, "wie")->none);
    assert_string_equal(input_get(input, "deelnemers")->item[0], ID_A);
    assert_string_equal(input_text(input, "wachtwoord"), " a b ");
    assert_false(input_get(input, "motivering")->given);
}

static void
json_says_true_and_false_and_an_explicit_none_is_an_answer(void **state)
{
    (void)state;
    struct input *input = checked(true, JSON("naam", "Jan", "akkoord", "true", "wie", "geen"));
    assert_null(fouten);
    assert_true(input_get(input, "akkoord")->yes);
    assert_true(input_get(input, "wie")->given);
    assert_true(input_get(input, "wie")->none);
    input = checked(true, JSON("naam", "Jan", "akkoord", "false"));
    assert_null(fouten);
    assert_false(input_get(input, "akkoord")->yes);
    assert_int_equal(input_get(input, "datum")->day, DATE_NONE);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(refuses_unknown_fields),
        TEST(refuses_a_single_field_that_stands_twice),
        TEST(refuses_texts_past_their_bounds_and_says_how_many),
        TEST(refuses_bytes_that_are_no_text),
        TEST(refuses_values_of_another_type),
        TEST(refuses_lists_out_of_bounds_and_repeated_items),
        TEST(refuses_required_fields_that_are_missing),
        TEST(says_one_thing_per_field_in_the_order_of_the_form),
        TEST(refuses_dates_on_the_wrong_side_of_today),
        TEST(takes_a_date_of_birth_as_it_is_written_here),
        TEST(refuses_choices_outside_their_options),
        TEST(a_field_whose_condition_fails_is_dropped_in_a_form_and_refused_in_json),
        TEST(E9_3_a_forbidden_word_is_refused_with_the_word_the_reason_and_advice),
        TEST(E9_3_a_bsn_is_refused_everywhere_also_in_names_and_without_a_convenant),
        TEST(without_memory_nothing_passes),
        TEST(reads_every_type),
        TEST(json_says_true_and_false_and_an_explicit_none_is_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
