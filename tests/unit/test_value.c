/* value: a field outside the shape never fits, and a tree becomes the JSON it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/value.h"

static const struct shape afspraak_shape[] = {{"wat", SHAPE_TEXT, NULL, NULL}, {"klaar", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape kaart_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {"afspraken", SHAPE_LIST, afspraak_shape, NULL}, {0}};
static const struct shape dossier_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},           {"aantal", SHAPE_INT, NULL, NULL},
    {"sinds", SHAPE_DATE, NULL, NULL},      {"gewijzigd", SHAPE_TIME, NULL, NULL},
    {"link", SHAPE_URL, NULL, NULL},        {"kaart", SHAPE_OBJECT, kaart_shape, NULL},
    {"afspraken", SHAPE_LIST, afspraak_shape, NULL}, {"namen", SHAPE_TEXTS, NULL, NULL},
    {0},
};

static int
setup(void **state)
{
    *state = arena_new((size_t)1024 * 1024);
    return *state == NULL;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void
refuse_at(const struct value *value, const char *path)
{
    char where[128];

    assert_false(shape_fits(dossier_shape, value, where));
    assert_string_equal(where, path);
}

static void
refuses_a_field_outside_the_shape_at_any_depth(void **state)
{
    struct value *top = value_object(*state), *list, *deep;

    value_put_text(top, "bsn", "x");
    refuse_at(top, "bsn");

    top = value_object(*state);
    value_put_text(value_put_object(top, "kaart"), "bsn", "x");
    refuse_at(top, "kaart.bsn");

    top = value_object(*state);
    list = value_put_list(top, "afspraken");
    value_put_text(value_add_object(list), "wat", "bellen");
    value_put_text(value_add_object(list), "wie", "x");
    refuse_at(top, "afspraken[1].wie");

    top = value_object(*state);
    deep = value_add_object(value_put_list(value_put_object(top, "kaart"), "afspraken"));
    value_put_bool(deep, "klaar", true);
    value_put_int(deep, "wat", 3);
    refuse_at(top, "kaart.afspraken[0].wat");
}

static void
refuses_another_kind(void **state)
{
    static const struct {
        const char *name, *text;
    } bad[] = {
        {"aantal", "3"},         {"sinds", "2026-02-29"},          {"gewijzigd", "2026-01-01"}, {"id", "abc"},
        {"link", "javascript:alert(1)"}, {"link", "//elders.nl"}, {"link", "data:text/html,x"}, {"link", "/\\elders.nl"},
        {"kaart", "x"},          {"afspraken", "x"},               {"namen", "x"},
    };
    struct value *top;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        top = value_object(*state);
        value_put_text(top, bad[i].name, bad[i].text);
        refuse_at(top, bad[i].name);
    }
    top = value_object(*state);
    value_add_object(value_put_list(top, "namen"));
    refuse_at(top, "namen[0]");
    top = value_object(*state);
    value_add_text(value_put_list(top, "afspraken"), "los");
    refuse_at(top, "afspraken[0]");
    refuse_at(value_list(*state), "");
    refuse_at(NULL, "");
}

static void
a_long_path_keeps_within_its_128_bytes(void **state)
{
    static const char name[] = "een_naam_die_veel_te_lang_is_voor_een_veld_maar_die_toch_kan_voorkomen_in_een_boom_van_waarden_wie_weet_en_nog_wel_langer_ook";
    const struct shape inner[] = {{name, SHAPE_TEXT, NULL, NULL}, {0}};
    const struct shape outer[] = {{name, SHAPE_LIST, inner, NULL}, {0}};
    struct value *top = value_object(*state);
    char where[129];

    where[128] = '#';
    value_put_int(value_add_object(value_put_list(top, name)), name, 1);
    assert_false(shape_fits(outer, top, where));
    assert_in_range(strlen(where), 100, 127);
    assert_int_equal(where[128], '#');
}

static struct value *
example(struct arena *arena)
{
    struct value *top = value_object(arena), *list;

    value_put_text(top, "id", "00112233445566778899aabbccddeeff");
    value_put_int(top, "aantal", -2);
    value_put_date(top, "sinds", date_from_text("2026-11-26"));
    value_put_time(top, "gewijzigd", 1);
    value_put_text(top, "link", "/casusoverleggen/a\"b");
    value_put_text(value_put_object(top, "kaart"), "naam", "Zoë");
    list = value_put_list(top, "afspraken");
    value_put_bool(value_add_object(list), "klaar", false);
    value_put_bool(value_add_object(list), "klaar", true);
    list = value_put_list(top, "namen");
    value_add_text(list, "a");
    value_add_text(list, "b");
    return top;
}

static void
fits_in_order_out_of_order_and_with_fields_absent(void **state)
{
    struct value *top = example(*state);
    char where[128];

    assert_true(shape_fits(dossier_shape, top, where));
    assert_string_equal(where, "");
    assert_true(shape_fits(dossier_shape, value_object(*state), where));
    top = value_object(*state);
    value_put_list(top, "namen");
    value_put_text(top, "link", "https://example.nl/");
    value_put_int(top, "aantal", 1);
    assert_true(shape_fits(dossier_shape, top, where));
}

static void
becomes_json(void **state)
{
    struct buf out CLEANUP_BUF;

    buf_init(&out, 4096);
    value_json(&out, example(*state));
    assert_string_equal(buf_str(&out),
        "{\"id\":\"00112233445566778899aabbccddeeff\",\"aantal\":-2,\"sinds\":\"2026-11-26\","
        "\"gewijzigd\":\"1970-01-01T00:00:01Z\",\"link\":\"/casusoverleggen/a\\\"b\",\"kaart\":{\"naam\":\"Zoë\"},"
        "\"afspraken\":[{\"klaar\":false},{\"klaar\":true}],\"namen\":[\"a\",\"b\"]}");
    buf_clear(&out);
    value_json(&out, NULL);
    assert_string_equal(buf_str(&out), "null");
}

static void
absent_is_absent(void **state)
{
    struct value *top = value_object(*state);

    value_put_text(top, "naam", NULL);
    value_put_date(top, "sinds", DATE_NONE);
    value_put_time(top, "gewijzigd", 0);
    value_put(top, "kaart", NULL);
    value_add_text(top, "een object is geen lijst");
    assert_null(top->first);
    value_put_text(NULL, "naam", "x");
    value_put_date(NULL, "sinds", 0);
    value_put_time(NULL, "gewijzigd", 1);
    assert_null(value_put_object(NULL, "x"));
    assert_null(value_add_object(NULL));
    assert_null(value_get(top, "naam"));
    assert_null(value_get(NULL, "naam"));
    assert_null(value_get_text(top, "naam"));
    assert_int_equal(value_get_int(top, "aantal", 7), 7);
    assert_false(value_get_bool(top, "klaar"));
}

static void
a_failed_arena_builds_nothing_and_says_so(void **state)
{
    struct value *top = value_object(*state);

    arena_fail(*state);
    value_put_int(top, "aantal", 1);
    assert_null(top->first);
    assert_null(value_object(*state));
    assert_true(arena_failed(*state));
}

static void
reads_back_what_was_put(void **state)
{
    struct value *top = example(*state), *tree = value_object(*state);

    value_put(tree, "dossier", top);
    assert_ptr_equal(value_get(tree, "dossier"), top);
    assert_string_equal(value_get_text(value_get(top, "kaart"), "naam"), "Zoë");
    assert_int_equal(value_get_int(top, "aantal", 0), -2);
    assert_null(value_get_text(top, "aantal"));
    assert_true(value_get_bool(value_get(top, "afspraken")->last, "klaar"));
    assert_int_equal(value_get(top, "namen")->count, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_a_field_outside_the_shape_at_any_depth, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_another_kind, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_path_keeps_within_its_128_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(fits_in_order_out_of_order_and_with_fields_absent, setup, teardown),
        cmocka_unit_test_setup_teardown(becomes_json, setup, teardown),
        cmocka_unit_test_setup_teardown(absent_is_absent, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_arena_builds_nothing_and_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(reads_back_what_was_put, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
