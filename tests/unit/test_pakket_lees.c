/* The content of a package that was opened and that a known sender signed: still read as any input is, with its bounds and the screen (E9.3, E19.1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/verstrekking/pakket.h"
#include "gate/pakket.h"

#define PERSOON "\"geslachtsnaam\":\"Zandbergen\",\"geboortedatum\":\"1990-05-00\",\"van\":\"Nazorg\",\"aan\":\"Triage\""
#define MET(meer, stukken) "{\"inhoud\":{" PERSOON "," meer "},\"stukken\":[" stukken "]}"
#define REDEN "\"reden\":\"Hij verhuist.\""
#define STUK "{\"rubriek\":\"overlast\",\"inhoud\":\"Drie klachten.\",\"feitdatum\":\"2026-11-01\",\"strafrechtelijk\":false,\"bron\":\"Politie\"}"

static struct arena *arena;
static struct pakket_feiten read;

static int
make(void **state)
{
    (void)state;
    arena = arena_new((size_t)16 << 20);
    return arena == NULL ? -1 : 0;
}

static int
drop(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *
lees(const char *text)
{
    const struct facts f = {.arena = arena, .today = date_from_text("2026-11-27")};

    read = (struct pakket_feiten){0};
    pakket_lees(&f, text, strlen(text), &read);
    assert_true((read.waarom == NULL) == (read.artikel == NULL));
    return read.waarom;
}

static void
E19_1_content_that_is_no_content_is_refused(void **state)
{
    static const char *const wrong[] = {"", "null", "[]", "{}", "{\"inhoud\":{},\"stukken\":[]}", "{\"inhoud\":[],\"stukken\":[]}", MET(REDEN, "3"),
        MET(REDEN, "[]"), MET(REDEN, "") "x", "{\"inhoud\":{" PERSOON "," REDEN "},\"stukken\":{}}",
        "{\"inhoud\":{" PERSOON "," REDEN "},\"stukken\":[],\"meer\":1}", "{\"inhoud\":{" PERSOON "," REDEN "}}",
        MET(REDEN "," REDEN, ""), MET("\"reden\":null", ""), MET("\"reden\":{}", ""), MET("\"reden\":7", ""), MET("\"reden\":true", "")};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(lees(wrong[i]));
}

static void
E9_2_what_no_field_asks_is_refused(void **state)
{
    (void)state;
    assert_non_null(strstr(lees(MET(REDEN ",\"bsn\":\"123\"", "")), "bestaat hier niet"));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\",\"inhoud\":\"x\",\"bijlage\":\"x\"}")));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"geloof\",\"inhoud\":\"x\"}")));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\"}")));
    assert_non_null(lees(MET(REDEN, "{\"inhoud\":\"x\"}")));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\",\"inhoud\":\"x\",\"feitdatum\":\"2026-02-30\"}")));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\",\"inhoud\":\"x\",\"feitdatum\":\"2027-01-01\"}")));
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\",\"inhoud\":\"x\",\"strafrechtelijk\":\"true\"}")));
    assert_non_null(lees(MET("\"reden\":\"x\"", "")));
}

static void
E9_3_its_texts_pass_the_screen(void **state)
{
    (void)state;
    assert_non_null(lees(MET("\"reden\":\"Zijn nummer is 111222333.\"", "")));
    assert_string_equal(read.artikel, "9.3");
    assert_null(strstr(read.waarom, "Overlast"));
}

static void
E9_3_the_screen_stops_one_piece_and_the_rest_is_read(void **state)
{
    (void)state;
    assert_null(lees(MET(REDEN, STUK ",{\"rubriek\":\"leefsituatie\",\"inhoud\":\"Nummer 111222333, en nog eens 111222333.\"}," STUK)));
    assert_int_equal(read.stuk_count, 2);
    assert_string_equal(input_text(read.stuk[1], "inhoud"), "Drie klachten.");
    assert_int_equal(read.geweigerd_count, 1);
    assert_int_equal(read.geweigerd[0].nummer, 2);
    assert_int_equal(read.geweigerd[0].rubriek, RUBRIEK_LEEFSITUATIE);
    assert_string_equal(read.geweigerd[0].waarom, "Inhoud: burgerservicenummer (art. 9.2)");    /* and not the number itself */
    assert_null(lees(MET(REDEN, "{\"rubriek\":\"overlast\",\"inhoud\":\"x\",\"bron\":\"111222333\"}")));
    assert_int_equal(read.stuk_count, 0);
    assert_string_equal(read.geweigerd[0].waarom, "Van wie: burgerservicenummer (art. 9.2)");
}

static void
E9_3_what_is_wrong_otherwise_is_still_refused_whole(void **state)
{
    (void)state;
    assert_non_null(lees(MET(REDEN, STUK ",{\"rubriek\":\"overlast\",\"inhoud\":\"111222333\",\"feitdatum\":\"2027-01-01\"}")));
    assert_string_equal(read.artikel, "E19.1");
    assert_non_null(lees(MET(REDEN, "{\"rubriek\":\"geloof\",\"inhoud\":\"111222333\"}")));
    assert_non_null(lees(MET("\"reden\":\"Zijn nummer is 111222333.\"", STUK)));
}

static void
E19_1_no_more_pieces_than_a_package_has(void **state)
{
    static char text[PAKKET_STUKKEN_MAX * 200];
    static const char head[] = "{\"inhoud\":{" PERSOON "," REDEN "},\"stukken\":[" STUK;

    (void)state;
    for (size_t count = PAKKET_STUKKEN_MAX; count <= PAKKET_STUKKEN_MAX + 1; count++) {
        memcpy(text, head, sizeof head);
        char *at = text + sizeof head - 1;
        for (size_t i = 1; i < count; i++) {
            memcpy(at, "," STUK, sizeof STUK);
            at += sizeof STUK;
        }
        memcpy(at, "]}", sizeof "]}");
        assert_true((lees(text) == NULL) == (count == PAKKET_STUKKEN_MAX));
    }
}

static void
E19_1_what_is_right_is_read(void **state)
{
    (void)state;
    assert_null(lees(MET(REDEN, STUK ",{\"rubriek\":\"aanpak\",\"inhoud\":\"Doel: rust\\nAanpak: gesprek\",\"strafrechtelijk\":true}")));
    assert_string_equal(input_text(read.persoon, "geslachtsnaam"), "Zandbergen");
    assert_int_equal(read.stuk_count, 2);
    assert_string_equal(input_text(read.stuk[0], "inhoud"), "Drie klachten.");
    assert_false(input_is(read.stuk[0], "strafrechtelijk", "ja"));
    assert_true(input_is(read.stuk[1], "strafrechtelijk", "ja"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E19_1_content_that_is_no_content_is_refused), cmocka_unit_test(E9_2_what_no_field_asks_is_refused),
        cmocka_unit_test(E9_3_its_texts_pass_the_screen), cmocka_unit_test(E9_3_the_screen_stops_one_piece_and_the_rest_is_read),
        cmocka_unit_test(E9_3_what_is_wrong_otherwise_is_still_refused_whole), cmocka_unit_test(E19_1_no_more_pieces_than_a_package_has),
        cmocka_unit_test(E19_1_what_is_right_is_read)};
    return cmocka_run_group_tests(tests, make, drop);
}
