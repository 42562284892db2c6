/*
 * `gcos convenant check` from inside: each bad file of tests/convenant is one good file changed in one place, and is refused with the
 * line and article of that place (E0.2).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"

static struct arena *arena;
static struct findings findings;

static const char *
read_from(const char *folder, const char *name, size_t *ret_size)
{
    const char *source = getenv("GCOS_SOURCE");
    FILE *file = fopen(arena_format(arena, "%s/%s/%s.yaml", source == NULL ? "." : source, folder, name), "rb");
    char *text = arena_alloc(arena, CONVENANT_FILE_MAX + 8);

    if (file == NULL)
        return NULL;
    *ret_size = fread(text, 1, CONVENANT_FILE_MAX + 4, file);
    fclose(file);
    return text;
}

static const char *
find(void *context, struct arena *into, const char *sleutel, size_t *ret_size)
{
    (void)context;
    (void)into;
    return read_from("convenanten", sleutel, ret_size);
}

static const struct profiel_bron bron = {.find = find};

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)32 * 1024 * 1024);
    findings_init(&findings, arena);
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int
check_text(const char *text, size_t size)
{
    return convenant_check(arena, &bron, text, size, &findings);
}

static int
check(const char *name)
{
    size_t size = 0;
    const char *text = read_from("tests/convenant", name, &size);

    assert_non_null(text);
    return check_text(text, size);
}

static const struct finding *
has(int line, const char *artikel, const char *words)
{
    for (size_t i = 0; i < findings.count; i++)
        if ((line == 0 || findings.item[i].line == line) && strcmp(findings.item[i].artikel, artikel) == 0
            && strstr(findings.item[i].tekst, words) != NULL)
            return &findings.item[i];
    for (size_t i = 0; i < findings.count; i++)
        print_error("%s\n", finding_text(arena, "found", &findings.item[i]));
    fail_msg("no finding on line %d, art. %s, with %s", line, artikel, words);
    return NULL;
}

static void
only(const char *name, int line, const char *artikel, const char *words)
{
    assert_int_equal(check(name), 1);
    has(line, artikel, words);
    if (findings.count != 1)
        for (size_t i = 0; i < findings.count; i++)
            print_error("%s\n", finding_text(arena, name, &findings.item[i]));
    assert_int_equal(findings.count, 1);
}

/* ---- how it is written ---- */

static void
E23_4_double_key(void **state)
{
    (void)state;
    only("fout-dubbele-sleutel", 9, "23", "ook op regel 6");
}

static void
E23_4_unknown_key(void **state)
{
    (void)state;
    only("fout-onbekende-sleutel", 9, "23", "“doelen”");
}

static void
E23_4_anchor_and_alias(void **state)
{
    (void)state;
    assert_int_equal(check("fout-anker"), 1);
    has(4, "23", "anker (&t)");
    has(6, "23", "verwijzing (*t)");
    assert_int_equal(findings.count, 2);
}

static void
E23_4_alias_bomb_stays_small(void **state)
{
    (void)state;
    assert_int_equal(check("fout-aliasbom"), 1);
    has(4, "23", "verwijzing (*a)");
    assert_true(arena_used(arena) < (size_t)4 * 1024 * 1024);
}

static void
E23_4_tag(void **state)
{
    (void)state;
    only("fout-type", 2, "23", "typeaanduiding");
}

static void
E23_4_indentation(void **state)
{
    (void)state;
    only("fout-inspringing", 15, "23", "inspringing");
}

static void
E23_4_tab(void **state)
{
    (void)state;
    only("fout-tab", 15, "23", "spaties");
}

static void
E23_4_not_utf8(void **state)
{
    (void)state;
    only("fout-geen-utf8", 12, "23", "UTF-8");
}

static void
E23_4_too_large(void **state)
{
    size_t size = CONVENANT_FILE_MAX + 1;
    char *text = arena_alloc(arena, size);

    (void)state;
    memset(text, '#', size);
    assert_int_equal(check_text(text, size), 1);
    has(1, "23", "groter dan 256 KiB");
    assert_int_equal(findings.count, 1);
}

static void
E23_4_too_deep(void **state)
{
    static const char text[] = "convenant: [[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]\n";

    (void)state;
    assert_int_equal(check_text(text, sizeof text - 1), 1);
    has(1, "23", "niveaus diep");
}

static void
E23_4_second_document(void **state)
{
    static const char text[] = "convenant: a\n---\nconvenant: b\n";

    (void)state;
    assert_int_equal(check_text(text, sizeof text - 1), 1);
    has(2, "23", "tweede document");
}

static void
E23_4_empty_file(void **state)
{
    (void)state;
    assert_int_equal(check_text("", 0), 1);
    has(1, "23", "leeg");
    assert_int_equal(check_text("- a\n", 4), 1);
}

static void
E23_4_wrong_kinds_are_all_named(void **state)
{
    (void)state;
    assert_int_equal(check("fout-soorten"), 1);
    has(2, "23.3", "versie: een");
    has(5, "23.6", "2012-02-30");
    has(5, "23.6", "een jaartje");
    has(7, "4.1", "een lijst");
    has(15, "1", "180");
    has(19, "10", "misschien");
}

/* ---- what it says ---- */

static void
E0_2_missing_items_are_all_named(void **state)
{
    static const struct {
        const char *artikel, *naam;
    } missing[] = {{"2", "“doel”"}, {"10", "“partijen”"}, {"1", "“betrokkenen: omschrijving”"}, {"10", "“toegang”"},
        {"3.2", "“wijze-van-verwerking”"}, {"4.1", "“verantwoordelijke”"}, {"4.5", "“waarborgen: juistheid”"},
        {"4.5", "“waarborgen: beveiliging”"}, {"21", "“melding: door”"}, {"21", "“melding: bij”"}, {"23.6", "“looptijd: vanaf”"}};

    (void)state;
    assert_int_equal(check("fout-leeg"), 1);
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        has(0, missing[i].artikel, missing[i].naam);
}

/* A covenant typed in from a published one: what nobody had agreed on is one list, each with its article. */
static void
E0_2_typed_in_from_a_published_one(void **state)
{
    static const struct {
        int line;
        const char *artikel, *words;
    } list[] = {{7, "23.6", "“vanaf” ontbreekt"}, {7, "23.6", "langer"}, {3, "3.2", "“wijze-van-verwerking” ontbreekt"}, {10, "18.1", "contactpunt"},
        {11, "4.5", "“juistheid” ontbreekt"}, {13, "21", "“bij” ontbreekt"}, {14, "17.1", "casemanager"}, {20, "9.1", "“vereist” ontbreekt"},
        {29, "14.2", "“regel” ontbreekt"}, {34, "7", "reclassering verstrekt personalia zonder grondslag"}, {44, "7", "vaste grondslag"},
        {51, "7", "wpg-20"}, {45, "10", "voor politie is geen toegang"}, {58, "10", "“dji” staat niet bij de partijen"}, {60, "20.1", "10 jaar"}};

    (void)state;
    assert_int_equal(check("overgetypt"), 1);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        has(list[i].line, list[i].artikel, list[i].words);
    assert_int_equal(findings.count, sizeof list / sizeof *list);
}

static void
E9_2_thirteenth_category(void **state)
{
    (void)state;
    only("fout-dertiende-rubriek", 26, "9.2", "“telefoon”");
}

static void
E9_3_nationality_is_no_category_and_no_question(void **state)
{
    (void)state;
    assert_int_equal(check("fout-nationaliteit"), 1);
    has(26, "9.3", "“nationaliteit”");
    has(17, "9.3", "Poolse");
    assert_int_equal(findings.count, 2);
}

static void
E7_1_supply_without_a_basis(void **state)
{
    (void)state;
    only("fout-geen-grondslag", 20, "7", "zonder grondslag");
}

static void
E1_2_conflict_of_duties_is_no_standing_basis(void **state)
{
    (void)state;
    only("fout-conflict-van-plichten", 20, "7", "conflict van plichten");
    assert_string_equal(findings.item[0].eigen, "E1.2");
}

static void
E14_2_party_without_a_known_supply_rule(void **state)
{
    (void)state;
    assert_int_equal(check("fout-geen-regel"), 1);
    has(19, "14.2", "“regel” ontbreekt");
    has(20, "14.2", "14.3");
    assert_int_equal(findings.count, 2);
}

static void
E10_2_rights_only_for_named_parties_and_functions(void **state)
{
    (void)state;
    assert_int_equal(check("fout-vreemde-in-toegang"), 1);
    has(28, "10", "“halt”");
    has(30, "10", "“deelnemer”");
    assert_int_equal(findings.count, 2);
}

static void
E40_1_without_a_seat_nothing_is_read(void **state)
{
    (void)state;
    only("fout-leest-zonder-zetel", 27, "10", "geen zetel");
}

static void
E40_6_unknown_decision(void **state)
{
    (void)state;
    only("fout-onbekend-besluit", 19, "7", "wpg-21");
}

static void
E20_1_E23_3_wider_than_the_general_covenant(void **state)
{
    (void)state;
    assert_int_equal(check("fout-te-ruim"), 1);
    has(5, "23.6", "13 jaar");
    has(30, "20.1", "3 jaar");
    has(30, "20.1", "7 jaar");
    has(33, "19", "60 dagen");
    has(33, "19", "2000 kB");
    assert_int_equal(findings.count, 5);
}

static void
E4_1_verantwoordelijke_is_a_party(void **state)
{
    (void)state;
    only("fout-verantwoordelijke", 7, "4.1", "provincie");
}

static void
E23_1_unknown_general_covenant(void **state)
{
    (void)state;
    only("fout-onbekend-profiel", 3, "23.1", "algemeen-2099");
}

static void
E40_10_unknown_number_cannot_be_activated(void **state)
{
    static const char right[] = "inactief-na: 2 jaar", wrong[] = "inactief-na: onbekend";
    size_t size = 0;
    const char *text = read_from("convenanten", "algemeen-2012", &size), *at = strstr(text, right);
    char *changed = arena_format(arena, "%.*s%s%s", (int)(at - text), text, wrong, at + sizeof right - 1);

    (void)state;
    assert_int_equal(check_text(changed, strlen(changed)), 1);
    has(0, "20.1", "onbekend");
    assert_int_equal(findings.count, 1);
}

static void
E9_2_general_covenant_with_eleven_categories(void **state)
{
    size_t size = 0;
    const char *text = read_from("convenanten", "algemeen-2012", &size), *at = strstr(text, "  overlast:\n");
    char *changed = arena_format(arena, "%.*s  telefoon:\n%s", (int)(at - text), text, at + strlen("  overlast:\n"));

    (void)state;
    assert_int_equal(check_text(changed, strlen(changed)), 1);
    has(0, "9.2", "dertiende");
    has(0, "9.2", "“overlast” ontbreekt");
}

static void
findings_stand_in_order_of_line_and_in_one_form(void **state)
{
    (void)state;
    assert_int_equal(check("fout-soorten"), 1);
    for (size_t i = 1; i < findings.count; i++)
        assert_true(findings.item[i - 1].line <= findings.item[i].line);
    assert_string_equal(finding_text(arena, "x.yaml", &findings.item[0]),
        "x.yaml:2: art. 23.3: “versie: een” kan niet; zet hier een getal van 1 tot en met 10000");
}

static void
E0_2_unreadable_file_is_a_finding(void **state)
{
    (void)state;
    assert_int_equal(convenant_check_file(arena, "/nergens/niets.yaml", &findings), 1);
    has(1, "23", "niet te lezen");
}

/* ---- and what is right passes ---- */

static void
E0_2_good_files_pass(void **state)
{
    static const char *const shipped[] = {"algemeen-2012", "veelplegers", "nazorg", "huiselijk-geweld", "risicojeugd", "jco", "triage"};

    (void)state;
    assert_int_equal(check("goed-klein"), 0);
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        size_t size = 0;
        const char *text = read_from("convenanten", shipped[i], &size);

        assert_int_equal(check_text(text, size), 0);
        assert_int_equal(findings.count, 0);
    }
}

static void
a_general_covenant_is_no_specific_one(void **state)
{
    size_t size = 0;
    const char *text = read_from("convenanten", "algemeen-2012", &size);

    (void)state;
    assert_null(convenant_load(arena, &bron, text, size, &findings));
    has(1, "23", "specifiek convenant");
    text = read_from("tests/convenant", "goed-klein", &size);
    assert_null(profiel_load(arena, text, size, &findings));
    assert_non_null(convenant_load_text((void *)&bron, arena, arena_text_n(arena, text, size), NULL));
    assert_null(convenant_load_text((void *)&bron, arena, NULL, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E23_4_double_key), TEST(E23_4_unknown_key), TEST(E23_4_anchor_and_alias), TEST(E23_4_alias_bomb_stays_small), TEST(E23_4_tag),
        TEST(E23_4_indentation), TEST(E23_4_tab), TEST(E23_4_not_utf8), TEST(E23_4_too_large), TEST(E23_4_too_deep),
        TEST(E23_4_second_document), TEST(E23_4_empty_file), TEST(E23_4_wrong_kinds_are_all_named), TEST(E0_2_missing_items_are_all_named),
        TEST(E9_2_thirteenth_category),
        TEST(E0_2_typed_in_from_a_published_one),
        TEST(E9_3_nationality_is_no_category_and_no_question), TEST(E7_1_supply_without_a_basis),
        TEST(E1_2_conflict_of_duties_is_no_standing_basis), TEST(E14_2_party_without_a_known_supply_rule),
        TEST(E10_2_rights_only_for_named_parties_and_functions), TEST(E40_1_without_a_seat_nothing_is_read), TEST(E40_6_unknown_decision),
        TEST(E20_1_E23_3_wider_than_the_general_covenant), TEST(E4_1_verantwoordelijke_is_a_party), TEST(E23_1_unknown_general_covenant),
        TEST(E40_10_unknown_number_cannot_be_activated), TEST(E9_2_general_covenant_with_eleven_categories),
        TEST(findings_stand_in_order_of_line_and_in_one_form), TEST(E0_2_unreadable_file_is_a_finding), TEST(E0_2_good_files_pass),
        TEST(a_general_covenant_is_no_specific_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
