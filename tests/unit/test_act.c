/*
 * act: what no row names does not exist, and a table that contradicts itself stops the start.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/act.h"

#define CO "0123456789abcdef0123456789abcdef"

static struct decision
allow(const struct facts *facts, const struct input *input)
{
    (void)facts;
    (void)input;
    return DECISION_ALLOWED("14.9");
}

static void
handle(const struct facts *facts, const struct input *input, struct event_list *ret_events)
{
    (void)facts;
    (void)input;
    (void)ret_events;
}

static void
view(const struct facts *facts, const struct input *input, struct value *ret_result)
{
    (void)facts;
    (void)input;
    (void)ret_result;
}

static size_t
options(const struct facts *facts, const struct option **ret_option)
{
    static const struct option list[] = {{"a", "A", NULL}, {"b", "B", NULL}};
    (void)facts;
    *ret_option = list;
    return 2;
}

static const struct shape shape[] = {{"x", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct field fields[] = {
    {.name = "informeren", .type = FIELD_CHOICE, .label = "Informeren", .from = options},
    {.name = "motivering", .type = FIELD_TEXT, .label = "Motivering", .rubriek = RUBRIEK_CONTACTEN, .max = 100, .when = "informeren=a"},
    {0},
};

#define ROW .title = "Titel", .artikel = "14.9", .requirement = "E14.5", .wie = ROLE_VOORZITTER, .rule = allow
#define READ .method = METHOD_GET, .categorie = "lezen", .view = view, .shape = shape, .page = "x", ROW
#define WRITE .method = METHOD_POST, .categorie = "schrijven", .handle = handle, .field = fields, ROW

static const struct act home = {.id = "werk.tonen", .path = "/", READ};
static const struct act list = {.id = "dossier.lijst", .path = "/casusoverleggen/{co}/dossiers", .need = NEED_CASUSOVERLEG, READ};
static const struct act report = {.id = "dossier.aanmelden", .path = "/casusoverleggen/{co}/dossiers", .need = NEED_CASUSOVERLEG, WRITE};
static const struct act show = {.id = "dossier.tonen", .path = "/casusoverleggen/{co}/dossiers/{dossier}", .need = NEED_CASUSOVERLEG | NEED_DOSSIER, READ};
static const struct act literal = {.id = "dossier.recent", .path = "/casusoverleggen/{co}/dossiers/recent", .need = NEED_CASUSOVERLEG, READ};
static const struct act withdraw = {.id = "gegeven.intrekken", .path = "/casusoverleggen/{co}/dossiers/{dossier}/gegevens/{gegeven}/intrekkingen",
    .need = NEED_CASUSOVERLEG | NEED_DOSSIER, WRITE};
static const struct act plan = {.id = "overleg.plannen", .path = "/overleggen", WRITE};
static const struct act own_form = {.id = "overleg.formulier", .path = "/overleggen/nieuw", READ};

/* Row 8 is the one the table tests spoil. */
static struct act spoiled;
const struct act *const act_table[] = {&home, &show, &list, &report, &literal, &withdraw, &plan, &own_form, &spoiled, NULL};
const size_t act_count = 9;
static const struct act sound = {.id = "zaak.doen", .path = "/zaken", WRITE};

static struct arena *arena;
static struct path_values values;
static bool form, other_method;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    spoiled = sound;
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct act *
route(enum method method, const char *path)
{
    return act_route(arena, method, path, &values, &form, &other_method);
}

static void
refuses_paths_that_no_row_names(void **state)
{
    static const char *const path[] = {"", "x", "//", "/casusoverleggen", "/casusoverleggen/" CO, "/casusoverleggen/" CO "/dossiers/",
        "/casusoverleggen//dossiers", "//casusoverleggen/" CO "/dossiers", "/casusoverleggen/" CO "/dossiers/" CO "/gegevens", "/Overleggen",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q", "/nieuw"};
    (void)state;
    for (size_t i = 0; i < sizeof path / sizeof path[0]; i++) {
        assert_null(route(METHOD_GET, path[i]));
        assert_false(other_method);
        assert_false(form);
        assert_int_equal(values.count, 0);
    }
    assert_null(route(METHOD_GET, NULL));
}

static void
refuses_variables_with_foreign_characters(void **state)
{
    static const char *const path[] = {"/casusoverleggen/A/dossiers", "/casusoverleggen/../dossiers", "/casusoverleggen/a%2fb/dossiers",
        "/casusoverleggen/a_b/dossiers", "/casusoverleggen/a b/dossiers", "/casusoverleggen/\xc3\xa9/dossiers",
        "/casusoverleggen/0123456789012345678901234567890123456789012345678901234567890123x/dossiers"};
    (void)state;
    for (size_t i = 0; i < sizeof path / sizeof path[0]; i++)
        assert_null(route(METHOD_GET, path[i]));
    assert_ptr_equal(route(METHOD_GET, "/casusoverleggen/0123456789012345678901234567890123456789012345678901234567890123/dossiers"), &list);
}

static void
says_that_another_method_exists(void **state)
{
    (void)state;
    assert_null(route(METHOD_GET, "/overleggen"));
    assert_true(other_method);
    assert_null(route(METHOD_POST, "/casusoverleggen/" CO "/dossiers/" CO));
    assert_true(other_method);
    assert_null(route(METHOD_POST, "/zaken/nieuw"));
    assert_true(other_method);
    assert_false(form);
}

static void
a_failed_arena_routes_nowhere(void **state)
{
    (void)state;
    arena_fail(arena);
    assert_null(route(METHOD_GET, "/"));
}

static void
routes_and_splits_variables(void **state)
{
    (void)state;
    assert_ptr_equal(route(METHOD_GET, "/"), &home);
    assert_int_equal(values.count, 0);
    assert_ptr_equal(route(METHOD_GET, "/casusoverleggen/a-1/dossiers"), &list);
    assert_ptr_equal(route(METHOD_POST, "/casusoverleggen/a-1/dossiers"), &report);
    assert_ptr_equal(route(METHOD_POST, "/casusoverleggen/a-1/dossiers/b/gegevens/" CO "/intrekkingen"), &withdraw);
    assert_int_equal(values.count, 3);
    assert_string_equal(values.item[0].name, "co");
    assert_string_equal(values.item[0].text, "a-1");
    assert_string_equal(values.item[1].name, "dossier");
    assert_string_equal(values.item[1].text, "b");
    assert_string_equal(values.item[2].name, "gegeven");
    assert_string_equal(values.item[2].text, CO);
    assert_false(form);
}

static void
a_literal_row_wins_from_a_variable(void **state)
{
    (void)state;
    assert_ptr_equal(route(METHOD_GET, "/casusoverleggen/a/dossiers/recent"), &literal);
    assert_ptr_equal(route(METHOD_GET, "/casusoverleggen/a/dossiers/b"), &show);
}

static void
nieuw_asks_for_the_form_of_a_post(void **state)
{
    (void)state;
    assert_ptr_equal(route(METHOD_GET, "/casusoverleggen/a/dossiers/nieuw"), &report);
    assert_true(form);
    assert_string_equal(values.item[0].text, "a");
    assert_ptr_equal(route(METHOD_GET, "/overleggen/nieuw"), &own_form);
    assert_false(form);
}

static void
finds_by_id(void **state)
{
    (void)state;
    assert_null(act_by_id(NULL));
    assert_null(act_by_id("dossier"));
    assert_ptr_equal(act_by_id("dossier.tonen"), &show);
}

/* ---- the table ---- */

static void
stops(const char *why)
{
    char problem[200];
    assert_false(act_table_check(problem, sizeof problem));
    if (strstr(problem, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", problem, why);
    spoiled = sound;
}

static void
E9_4_a_text_without_category_stops_the_start(void **state)
{
    struct field bad[] = {{.name = "tekst", .type = FIELD_TEXT, .label = "Tekst", .max = 10}, {0}};
    (void)state;
    spoiled.field = bad;
    stops("zaak.doen, field tekst: a text without a category");
    spoiled.field = bad;
    bad[0].rubriek = RUBRIEK_GEKOZEN;
    stops("no field rubriek");
    bad[0].rubriek = RUBRIEK_HUIS;
    bad[0].max = 0;
    spoiled.field = bad;
    stops("without a maximum");
}

static void
a_row_without_rule_or_roles_stops_the_start(void **state)
{
    (void)state;
    spoiled.rule = NULL;
    stops("no rule");
    spoiled.wie = 0;
    stops("nobody");
    spoiled.flag = ACT_OPEN | ACT_INHOUD;
    stops("without sign-in");
    spoiled.artikel = "";
    stops("no article");
    spoiled.handle = NULL;
    stops("without a handler");
    spoiled.categorie = "kijken";
    stops("category");
    spoiled.requirement = NULL;
    stops("requirement");
    spoiled.method = METHOD_GET;
    stops("changes something");
    spoiled.view = view;
    stops("without a shape");
    spoiled.need = NEED_KAARTEN_ALLE; /* E12.2: what is listed is named in the journaal */
    stops("which of them it shows");
    spoiled.pdf = "zaak.pdf";
    stops("slow pool");
    spoiled.ics = "zaken"; /* a POST */
    stops("iCalendar");
    spoiled.flag |= ACT_ADRES;
    stops("go together");
    spoiled.path = "/zaken/{kalender}/zaken.ics";
    stops("go together");
    spoiled.path = "/zaken/{kalender}/zaken.ics";
    spoiled.flag |= ACT_ADRES;
    stops("no case content");
}

static void
a_row_with_a_bad_path_stops_the_start(void **state)
{
    static const char *const path[] = {NULL, "", "zaken", "/zaken/", "/Zaken", "/za_ken", "/zaken/{zaak}", "/zaken/{co", "/-zaken", "/zaken-", "/zaken//x"};
    (void)state;
    for (size_t i = 0; i < sizeof path / sizeof path[0]; i++) {
        spoiled.path = path[i];
        stops("kebab-case");
    }
    spoiled.path = "/zaken/{dossier}";
    stops("NEED_DOSSIER");
    spoiled.need = NEED_OVERLEG;
    stops("NEED_OVERLEG");
    spoiled.path = "/overleggen";
    stops("method and path stand twice");
    spoiled.id = "dossier.tonen";
    stops("id stands twice");
}

static void
a_field_that_cannot_be_answered_stops_the_start(void **state)
{
    static const struct {
        struct field field;
        const char *why;
    } bad[] = {
        {{.name = "keuze", .type = FIELD_CHOICE, .label = "Keuze"}, "without options"},
        {{.name = "Keuze", .type = FIELD_DATE, .label = "Keuze"}, "snake_case"},
        {{.name = "k-k", .type = FIELD_DATE, .label = "Keuze"}, "snake_case"},
        {{.name = "k", .type = FIELD_DATE}, "no label"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .day_past = true, .day_future = true}, "both past and future"},
        {{.name = "k", .type = FIELD_STRING, .label = "K", .rubriek = RUBRIEK_AANPAK, .min = 9, .max = 8}, "bounds"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when = "informeren=a"}, "no field that stands before it"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when = "k=a"}, "no field that stands before it"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when = "informeren"}, "field=key"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when = "informeren=*"}, "several keys"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when = "informeren=a", .when_from = options}, "several keys"},
        {{.name = "k", .type = FIELD_DATE, .label = "K", .when_from = options}, "without the condition"},
        {{.name = "k", .type = FIELD_IDS, .label = "K", .from = options, .or_none = "Geen"}, "single id"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct field list_of[] = {bad[i].field, {0}};
        spoiled.field = list_of;
        stops(bad[i].why);
    }
    const struct field twice[] = {fields[0], fields[0], {0}};
    spoiled.field = twice;
    stops("stands twice");
    const struct field unasked[] = {{.name = "k", .type = FIELD_DATE, .label = "K"}, {.name = "m", .type = FIELD_DATE, .label = "M", .when = "k=a"}, {0}};
    spoiled.field = unasked;
    stops("no choice");
}

static void
a_sound_table_starts_and_problems_stay_in_their_buffer(void **state)
{
    char problem[8] = "xxxxxxx";
    (void)state;
    assert_true(act_table_check(problem, sizeof problem));
    assert_string_equal(problem, "");
    spoiled.rule = NULL;
    assert_false(act_table_check(problem, sizeof problem));
    assert_string_equal(problem, "zaak.do");
    assert_false(act_table_check(NULL, 0));
}

/* ---- input ---- */

static void
an_absent_answer_is_empty_and_no_key(void **state)
{
    (void)state;
    assert_non_null(input_get(NULL, "x"));
    assert_false(input_get(NULL, "x")->given);
    assert_null(input_text(NULL, "x"));
    assert_false(input_is(NULL, "x", "ja"));
}

static void
answers_are_found_by_name(void **state)
{
    const char *item[] = {"a", "b"};
    const struct field field[] = {{.name = "keuze", .type = FIELD_CHOICE}, {.name = "keuzes", .type = FIELD_CHOICES}, {.name = "ja", .type = FIELD_BOOL},
        {.name = "fout", .type = FIELD_CHOICE}};
    struct input_value value[] = {{.given = true, .text = "a"}, {.given = true, .item = item, .item_count = 2}, {.given = true, .yes = true}, {.text = "a"}};
    const struct input input = {field, value, 4};
    (void)state;
    assert_true(input_is(&input, "keuze", "a"));
    assert_false(input_is(&input, "keuze", "b"));
    assert_true(input_is(&input, "keuzes", "b"));
    assert_false(input_is(&input, "keuzes", "c"));
    assert_true(input_is(&input, "ja", "ja"));
    assert_false(input_is(&input, "ja", "nee"));
    assert_string_equal(input_text(&input, "keuze"), "a");
    assert_false(input_is(&input, "fout", "a"));
    assert_null(input_text(&input, "fout"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_paths_that_no_row_names, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_variables_with_foreign_characters, setup, teardown),
        cmocka_unit_test_setup_teardown(says_that_another_method_exists, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_arena_routes_nowhere, setup, teardown),
        cmocka_unit_test_setup_teardown(routes_and_splits_variables, setup, teardown),
        cmocka_unit_test_setup_teardown(a_literal_row_wins_from_a_variable, setup, teardown),
        cmocka_unit_test_setup_teardown(nieuw_asks_for_the_form_of_a_post, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_by_id, setup, teardown),
        cmocka_unit_test_setup_teardown(E9_4_a_text_without_category_stops_the_start, setup, teardown),
        cmocka_unit_test_setup_teardown(a_row_without_rule_or_roles_stops_the_start, setup, teardown),
        cmocka_unit_test_setup_teardown(a_row_with_a_bad_path_stops_the_start, setup, teardown),
        cmocka_unit_test_setup_teardown(a_field_that_cannot_be_answered_stops_the_start, setup, teardown),
        cmocka_unit_test_setup_teardown(a_sound_table_starts_and_problems_stay_in_their_buffer, setup, teardown),
        cmocka_unit_test(an_absent_answer_is_empty_and_no_key),
        cmocka_unit_test(answers_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
