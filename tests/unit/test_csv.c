/*
 * import: CSV as RFC 4180 says, and rows of persons; refusals first (E30.3, art. 9.2).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "link/import.h"

#define KOP "voornamen,voorvoegsel,geslachtsnaam,geboortedatum,straat,huisnummer,huisletter,postcode,woonplaats,overleden\n"

static int
setup(void **state)
{
    *state = arena_new((size_t)1 << 20);
    return *state == NULL;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* Reads all; the last answer of csv_next is false. */
static const char *
wrong_of(struct arena *arena, const char *text, size_t size, size_t *ret_rows)
{
    struct csv csv;
    struct csv_row row;

    *ret_rows = 0;
    if (csv_begin(&csv, text, size))
        while (csv_next(&csv, arena, &row))
            (*ret_rows)++;
    return csv.wrong;
}

static void
E30_3_csv_that_is_not_well_formed_is_refused(void **state)
{
    static const char *const text[] = {"a,\"b\n", "a,b\"c\n", "a,\"b\"c\n", "a\rb\n", "\"a\"b,c\n", "\xff\n", "a\x01\n"};
    size_t rows;

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        assert_non_null(wrong_of(*state, text[i], strlen(text[i]), &rows));
        assert_int_equal(rows, 0);
    }
}

static void
E30_3_a_nul_byte_is_refused(void **state)
{
    size_t rows;

    assert_non_null(wrong_of(*state, "a\0b\n", 4, &rows));
}

static void
E30_3_too_many_columns_or_too_long_a_cell_is_refused(void **state)
{
    static char text[CSV_CELL_MAX + 2];
    size_t rows;

    memset(text, ',', CSV_COLUMNS_MAX + 1);
    assert_non_null(wrong_of(*state, text, CSV_COLUMNS_MAX + 1, &rows));
    memset(text, 'x', sizeof text);
    assert_non_null(wrong_of(*state, text, sizeof text, &rows));
}

static void
E30_3_quotes_commas_and_line_ends_within_a_cell(void **state)
{
    const char *text = "\xEF\xBB\xBF\"a,\"\"b\"\"\r\nc\",d\r\n,\n\"\",e";
    struct csv csv;
    struct csv_row row;

    assert_true(csv_begin(&csv, text, strlen(text)));
    assert_true(csv_next(&csv, *state, &row));
    assert_int_equal(row.line, 1);
    assert_int_equal(row.count, 2);
    assert_string_equal(row.cell[0], "a,\"b\"\r\nc");
    assert_string_equal(row.cell[1], "d");
    assert_true(csv_next(&csv, *state, &row));
    assert_int_equal(row.line, 3);
    assert_string_equal(row.cell[0], "");
    assert_true(csv_next(&csv, *state, &row));
    assert_string_equal(row.cell[1], "e");
    assert_false(csv_next(&csv, *state, &row));
    assert_null(csv.wrong);
}

/* ---- rows ---- */

struct kop_en_rij {
    struct import_kop kop;
    struct csv_row rij;
};

static const char *
read_two(struct arena *arena, const char *text, struct kop_en_rij *ret)
{
    struct csv csv;
    struct csv_row kop;

    assert_true(csv_begin(&csv, text, strlen(text)));
    assert_true(csv_next(&csv, arena, &kop));
    const char *wrong = import_kop(arena, &kop, &ret->kop);
    if (wrong == NULL)
        assert_true(csv_next(&csv, arena, &ret->rij));
    return wrong;
}

static void
art_9_2_a_column_beyond_personalia_is_refused(void **state)
{
    static const char *const text[] = {"geslachtsnaam,geboortedatum,bsn\n", "geslachtsnaam,geboortedatum,nationaliteit\n",
        "geslachtsnaam,geslachtsnaam,geboortedatum\n", "voornamen,geboortedatum\n", "geslachtsnaam,woonplaats\n"};
    struct kop_en_rij r;

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        assert_non_null(read_two(*state, text[i], &r));
}

static void
E30_3_a_row_that_does_not_fit_its_heading_is_refused(void **state)
{
    static const char *const text[] = {KOP "a,b\n", KOP "A,,B,1980-01-01,,,c,,,\n", KOP "A,,B,1980-01-01,,,,,,misschien\n"};
    struct import_veld veld[IMPORT_VELDEN_MAX];
    struct kop_en_rij r;
    size_t count;

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        assert_null(read_two(*state, text[i], &r));
        assert_non_null(import_rij(*state, &r.kop, &r.rij, veld, &count));
    }
}

static const char *
value_of(const struct import_veld *veld, size_t count, const char *naam)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(veld[i].naam, naam) == 0)
            return veld[i].waarde;
    return NULL;
}

static void
E30_3_cells_become_the_fields_of_a_nomination(void **state)
{
    struct import_veld veld[IMPORT_VELDEN_MAX];
    struct kop_en_rij r;
    size_t count;

    assert_null(read_two(*state, KOP " Jan ,van der,Vųlĸovā,1963-04-00,Laan,12,a,1211 AA,Hilversum,ja\n", &r));
    assert_null(import_rij(*state, &r.kop, &r.rij, veld, &count));
    assert_string_equal(value_of(veld, count, "voornamen"), "Jan");
    assert_string_equal(value_of(veld, count, "voorvoegsel"), "van der");
    assert_string_equal(value_of(veld, count, "geslachtsnaam"), "Vųlĸovā");
    assert_string_equal(value_of(veld, count, "geboortedatum"), "1963-04-00");
    assert_string_equal(value_of(veld, count, "huisnummer"), "12a");
    assert_string_equal(value_of(veld, count, "overleden"), "true");
    assert_null(value_of(veld, count, "huisletter"));
}

static void
E30_3_the_marker_tells_users_rows_and_columns_apart(void **state)
{
    struct kop_en_rij a, b, c;

    assert_null(read_two(*state, KOP "A,,B,1980-01-01,,,,,,\n", &a));
    assert_null(read_two(*state, KOP ",A,B,1980-01-01,,,,,,\n", &b));
    assert_null(read_two(*state, "geslachtsnaam,voornamen,geboortedatum\nB, A ,1980-01-01\n", &c));
    const char *merk = import_merk(*state, "politie", &a.kop, &a.rij, 1);
    assert_string_not_equal(merk, import_merk(*state, "om", &a.kop, &a.rij, 1));
    assert_string_not_equal(merk, import_merk(*state, "politie", &a.kop, &a.rij, 2));
    assert_string_not_equal(merk, import_merk(*state, "politie", &b.kop, &b.rij, 1));
    assert_string_equal(merk, import_merk(*state, "politie", &c.kop, &c.rij, 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E30_3_csv_that_is_not_well_formed_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_a_nul_byte_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_too_many_columns_or_too_long_a_cell_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_quotes_commas_and_line_ends_within_a_cell, setup, teardown),
        cmocka_unit_test_setup_teardown(art_9_2_a_column_beyond_personalia_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_a_row_that_does_not_fit_its_heading_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_cells_become_the_fields_of_a_nomination, setup, teardown),
        cmocka_unit_test_setup_teardown(E30_3_the_marker_tells_users_rows_and_columns_apart, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
