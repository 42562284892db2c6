/*
 * form: a form never gives a password back, a page offers no act that its facts cannot name, and what is locked says why.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/act.h"

#define HEX "01000000000000000000000000000000"
#define HEX2 "02000000000000000000000000000000"

static size_t
few(const struct facts *facts, const struct option **ret_option)
{
    static const struct option list[] = {{"brief", "Per brief", "Gewone post"}, {"niet", "Niet", NULL}};
    (void)facts;
    *ret_option = list;
    return 2;
}

static size_t
many(const struct facts *facts, const struct option **ret_option)
{
    static const struct option list[] = {{"a", "A", NULL}, {"b", "B", NULL}, {"c", "C", NULL}, {"d", "D", NULL}, {"e", "E", NULL}, {"f", "F", NULL}};
    (void)facts;
    *ret_option = list;
    return 6;
}

static const struct field fields[] = {
    {.name = "gegeven", .type = FIELD_ID, .label = "Gegeven"},
    {.name = "regel", .type = FIELD_STRING, .label = "Regel", .help = "Uitleg", .max = 7, .required = true},
    {.name = "tekst", .type = FIELD_TEXT, .label = "Tekst", .max = 9, .when = "keuze=niet"},
    {.name = "datum", .type = FIELD_DATE, .label = "Datum"},
    {.name = "geboren", .type = FIELD_PARTIAL_DATE, .label = "Geboren"},
    {.name = "tijd", .type = FIELD_MINUTE, .label = "Tijd"},
    {.name = "keuze", .type = FIELD_CHOICE, .label = "Keuze", .from = few, .required = true},
    {.name = "zes", .type = FIELD_CHOICE, .label = "Zes", .from = many, .required = true},
    {.name = "lijst", .type = FIELD_ID, .label = "Lijst", .from = many, .or_none = "Niemand"},
    {.name = "keuzes", .type = FIELD_CHOICES, .label = "Keuzes", .from = few},
    {.name = "akkoord", .type = FIELD_BOOL, .label = "Akkoord"},
    {.name = "geheim", .type = FIELD_SECRET, .label = "Geheim", .max = 20},
    {.name = "los", .type = FIELD_CHOICE, .label = "Los", .from = few},
    {0},
};

#define ON_DOSSIER .method = METHOD_POST, .subject = SUBJECT_DOSSIER, .need = NEED_CASUSOVERLEG | NEED_DOSSIER
#define DOSSIER_PATH "/casusoverleggen/{co}/dossiers/{dossier}"

static const struct act show = {.id = "tonen", .method = METHOD_GET, .subject = SUBJECT_DOSSIER, .path = DOSSIER_PATH, .title = "Dossier", .artikel = "9"};
static const struct act hidden = {.id = "verborgen", .path = DOSSIER_PATH "/a", .title = "Verborgen", .artikel = "10", ON_DOSSIER};
static const struct act locked = {.id = "dicht", .path = DOSSIER_PATH "/b", .title = "Dicht", .artikel = "14.9", .flag = ACT_MAIN, ON_DOSSIER};
static const struct act free_act = {.id = "vrij", .path = DOSSIER_PATH "/c", .title = "Vrij", .artikel = "14.9, 14.10", ON_DOSSIER};
static const struct act first = {.id = "eerste", .path = DOSSIER_PATH "/d", .title = "Eerste", .artikel = "E13.3", .flag = ACT_MAIN | ACT_ZONDER_FORM,
    ON_DOSSIER};
static const struct act second = {.id = "tweede", .path = DOSSIER_PATH "/e", .title = "Tweede", .artikel = "15", .flag = ACT_MAIN, ON_DOSSIER};
static const struct act piece = {.id = "stuk", .path = DOSSIER_PATH "/gegevens/{gegeven}/intrekkingen", .title = "Intrekken", .uitleg = "Uitleg.",
    .artikel = "14.9", .field = fields, ON_DOSSIER};
static const struct act elsewhere = {.id = "elders", .method = METHOD_POST, .subject = SUBJECT_HUIS, .path = "/zaken", .title = "Elders",
    .artikel = "E1.1"};
static const struct act sign_in = {.id = "aanmelden", .method = METHOD_POST, .subject = SUBJECT_HUIS, .path = "/aanmelden", .title = "Aanmelden",
    .artikel = "6", .flag = ACT_AUTH | ACT_OPEN};

const struct act *const act_table[] = {&show, &hidden, &locked, &free_act, &first, &second, &piece, &elsewhere, &sign_in, NULL};
const size_t act_count = 9;

/* The decision has its own tests; here it says what the row is called. */
struct decision
decide(const struct facts *facts, const struct act *act, const struct input *input)
{
    (void)facts;
    assert_null(input);
    if (act == &hidden)
        return refuse(REFUSAL_ABSENT, "10", "Niet gevonden.", "Ga terug.");
    if (act == &locked)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Eerst een privacytoets.", "De voorzitter doet die.");
    return DECISION_ALLOWED(act->artikel);
}

static struct arena *arena;
static struct facts facts;
static struct casusoverleg casusoverleg = {.id = {{1}}, .sleutel = "jongeren"};
static struct dossier dossier = {.id = {{2}}};
static char where[128];

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    facts = (struct facts){.arena = arena, .casusoverleg = &casusoverleg, .dossier = &dossier};
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct value *
item_with(const struct value *list, const char *name, const char *text)
{
    assert_non_null(list);
    for (const struct value *item = list->first; item != NULL; item = item->next)
        if (value_get_text(item, name) != NULL && strcmp(value_get_text(item, name), text) == 0)
            return item;
    return NULL;
}

static const struct value *
offered(enum subject subject)
{
    static const struct shape page[] = {{"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};
    struct value *result = value_object(arena);
    put_handelingen(&facts, subject, result);
    if (!shape_fits(page, result, where))
        fail_msg("outside the shape: %s", where);
    return value_get(result, "handelingen");
}

static const struct value *
form_of(const struct act *act, const struct input *input, const struct fout *fouten)
{
    const struct value *form = form_value(&facts, act, input, fouten);
    if (!shape_fits(form_shape, form, where))
        fail_msg("outside the shape: %s", where);
    return form;
}

static void
what_may_not_be_known_is_not_offered(void **state)
{
    (void)state;
    const struct value *list = offered(SUBJECT_DOSSIER);
    assert_null(item_with(list, "id", "verborgen"));
    assert_null(item_with(list, "id", "tonen"));
    assert_null(item_with(list, "id", "stuk"));
    assert_null(item_with(list, "id", "elders"));
    assert_int_equal(list->count, 4);
    assert_int_equal(offered(SUBJECT_HUIS)->count, 1);
    facts.dossier = NULL;
    assert_int_equal(offered(SUBJECT_DOSSIER)->count, 0);
}

static void
E41_1_a_locked_act_says_why_and_what_would_open_it(void **state)
{
    (void)state;
    const struct value *item = item_with(offered(SUBJECT_DOSSIER), "id", "dicht");
    assert_non_null(item);
    assert_false(value_get_bool(item, "mag"));
    assert_false(value_get_bool(item, "hoofd"));
    assert_string_equal(value_get_text(item, "artikel"), "eigen regel E13.3");
    assert_true(value_get_bool(item, "eigen_regel"));
    assert_string_equal(value_get_text(item, "waarom"), "Eerst een privacytoets.");
    assert_string_equal(value_get_text(item, "wel"), "De voorzitter doet die.");
}

static void
one_act_is_the_main_one(void **state)
{
    (void)state;
    const struct value *list = offered(SUBJECT_DOSSIER);
    const struct value *item = item_with(list, "id", "eerste");
    assert_true(value_get_bool(item, "hoofd"));
    assert_true(value_get_bool(item, "zonder_form"));
    assert_string_equal(value_get_text(item, "pad"), "/casusoverleggen/" HEX "/dossiers/" HEX2 "/d/nieuw");
    assert_string_equal(value_get_text(item, "actie"), "/casusoverleggen/" HEX "/dossiers/" HEX2 "/d");
    assert_false(value_get_bool(item_with(list, "id", "tweede"), "hoofd"));
    item = item_with(list, "id", "vrij");
    assert_true(value_get_bool(item, "mag"));
    assert_false(value_get_bool(item, "hoofd"));
    assert_string_equal(value_get_text(item, "artikel"), "art. 14.9, 14.10");
    assert_null(value_get(item, "waarom"));
}

static void
a_path_that_the_facts_do_not_hold_is_none(void **state)
{
    (void)state;
    assert_null(act_pad(&facts, &piece));
    facts.casusoverleg = NULL;
    assert_null(act_pad(&facts, &show));
    assert_string_equal(act_pad(&facts, &elsewhere), "/zaken");
}

static void
a_password_never_comes_back(void **state)
{
    struct input_value value[12] = {[11] = {.given = true, .text = "geheim-woord"}};
    const struct input input = {fields, value, 12};
    const struct fout fout = {"geheim", "Hoogstens 20 tekens.", NULL};
    (void)state;
    const struct value *veld = item_with(value_get(form_of(&piece, &input, &fout), "velden"), "naam", "geheim");
    assert_true(value_get_bool(veld, "is_geheim"));
    assert_null(value_get(veld, "waarde"));
    assert_string_equal(value_get_text(veld, "fout"), "Hoogstens 20 tekens.");
}

static void
findings_stand_on_top_and_lead_to_their_field(void **state)
{
    const struct fout unknown = {"vreemd", "Dit veld bestaat hier niet.", NULL}, second_one = {"keuze", "Maak hier een keuze.", (struct fout *)&unknown},
        top = {"regel", "Vul dit in.", (struct fout *)&second_one};
    (void)state;
    const struct value *form = form_of(&piece, NULL, &top), *list = value_get(form, "fouten");
    assert_int_equal(list->count, 3);
    const struct value *item = item_with(list, "veld", "regel");
    assert_string_equal(value_get_text(item, "anker"), "#veld-regel");
    assert_string_equal(value_get_text(item, "label"), "Regel");
    assert_string_equal(value_get_text(item, "melding"), "Vul dit in.");
    assert_string_equal(value_get_text(item_with(list, "veld", "keuze"), "anker"), "#veld-keuze-1");
    assert_null(value_get(item_with(list, "veld", "vreemd"), "anker"));
    assert_string_equal(value_get_text(item_with(value_get(form, "velden"), "naam", "regel"), "fout"), "Vul dit in.");
}

static void
each_type_is_asked_in_its_own_way(void **state)
{
    static const char *const look[][2] = {{"regel", "is_regel"}, {"tekst", "is_tekst"}, {"datum", "is_datum"}, {"geboren", "is_regel"}, {"tijd", "is_tijd"},
        {"keuze", "is_keuze"}, {"zes", "is_keuze"}, {"los", "is_lijst"}, {"lijst", "is_lijst"}, {"keuzes", "is_keuzes"}, {"akkoord", "is_ja"},
            {"geheim", "is_geheim"}};
    static const char *const all[] = {"is_regel", "is_tekst", "is_datum", "is_tijd", "is_keuze", "is_lijst", "is_keuzes", "is_ja", "is_geheim"};
    (void)state;
    const struct value *form = form_of(&piece, NULL, NULL), *list = value_get(form, "velden");
    assert_int_equal(list->count, 12);
    assert_null(item_with(list, "naam", "gegeven"));
    for (size_t i = 0; i < 12; i++)
        for (size_t j = 0; j < sizeof all / sizeof all[0]; j++)
            assert_int_equal(value_get_bool(item_with(list, "naam", look[i][0]), all[j]), strcmp(look[i][1], all[j]) == 0);
    const struct value *regel = item_with(list, "naam", "regel"), *tekst = item_with(list, "naam", "tekst");
    assert_true(value_get_bool(regel, "verplicht"));
    assert_string_equal(value_get_text(regel, "id"), "veld-regel");
    assert_string_equal(value_get_text(regel, "uitleg"), "Uitleg");
    assert_int_equal(value_get_int(regel, "max", 0), 7);
    assert_string_equal(value_get_text(tekst, "als"), "keuze=niet");
    const struct value *opties = value_get(item_with(list, "naam", "lijst"), "opties");
    assert_int_equal(opties->count, 7);
    assert_string_equal(value_get_text(opties->last, "sleutel"), "geen");
    assert_string_equal(value_get_text(opties->last, "titel"), "Niemand");
    assert_string_equal(value_get_text(opties->last, "id"), "veld-lijst-7");
}

static void
what_was_typed_is_shown_again_even_when_wrong(void **state)
{
    const char *item[] = {"niet"};
    struct input_value value[12] = {[0] = {.given = true, .text = HEX, .id = {{1}}}, [1] = {.text = "te lange tekst"}, [6] = {.given = true,
        .text = "brief"},
        [8] = {.given = true, .text = "geen", .none = true}, [9] = {.given = true, .item = item, .item_count = 1}, [10] = {.given = true, .yes = true}};
    const struct input input = {fields, value, 12};
    (void)state;
    const struct value *form = form_of(&piece, &input, NULL), *list = value_get(form, "velden");
    assert_string_equal(value_get_text(form, "actie"), "/casusoverleggen/" HEX "/dossiers/" HEX2 "/gegevens/" HEX "/intrekkingen");
    assert_string_equal(value_get_text(form, "titel"), "Intrekken");
    assert_string_equal(value_get_text(form, "knop"), "Intrekken");
    assert_string_equal(value_get_text(form, "uitleg"), "Uitleg.");
    assert_string_equal(value_get_text(form, "artikel"), "art. 14.9");
    assert_string_equal(value_get_text(item_with(list, "naam", "regel"), "waarde"), "te lange tekst");
    assert_string_equal(value_get_text(item_with(list, "naam", "akkoord"), "waarde"), "ja");
    const struct value *opties = value_get(item_with(list, "naam", "keuze"), "opties");
    assert_true(value_get_bool(opties->first, "gekozen"));
    assert_false(value_get_bool(opties->last, "gekozen"));
    assert_true(value_get_bool(value_get(item_with(list, "naam", "lijst"), "opties")->last, "gekozen"));
    opties = value_get(item_with(list, "naam", "keuzes"), "opties");
    assert_false(value_get_bool(opties->first, "gekozen"));
    assert_true(value_get_bool(opties->last, "gekozen"));
}

static void
without_memory_there_is_no_form_and_no_crash(void **state)
{
    (void)state;
    arena_fail(arena);
    assert_null(form_value(&facts, &piece, NULL, NULL));
    put_handelingen(&facts, SUBJECT_DOSSIER, NULL);
    assert_true(arena_failed(arena));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_may_not_be_known_is_not_offered),
        TEST(E41_1_a_locked_act_says_why_and_what_would_open_it),
        TEST(one_act_is_the_main_one),
        TEST(a_path_that_the_facts_do_not_hold_is_none),
        TEST(a_password_never_comes_back),
        TEST(findings_stand_on_top_and_lead_to_their_field),
        TEST(each_type_is_asked_in_its_own_way),
        TEST(what_was_typed_is_shown_again_even_when_wrong),
        TEST(without_memory_there_is_no_form_and_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
