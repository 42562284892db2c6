/*
 * Terms and lead-time norms on one dossier, to the day (E30.2, E41.5).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/toezicht/norm.h"

static struct invulveld velden[] = {
    {.sleutel = "eerste-verhoor", .titel = "Eerste verhoor", .rubriek = RUBRIEK_STRAFBARE_FEITEN, .soort = INVUL_DATUM},
    {.sleutel = "beslissing-om", .titel = "Beslissing", .rubriek = RUBRIEK_STRAFBARE_FEITEN, .soort = INVUL_DATUM},
    {.sleutel = "opgelegd", .titel = "Opgelegd", .rubriek = RUBRIEK_OVERLAST, .soort = INVUL_DATUM},
    {.sleutel = "verlengd", .titel = "Verlengd tot", .rubriek = RUBRIEK_OVERLAST, .soort = INVUL_DATUM},
};
static struct uitkomst uitkomsten[] = {{.sleutel = "sepot", .titel = "Sepot", .vervolg = VERVOLG_GEEN, .eindigt = "beslissing-om"}};
static const struct convenant convenant = {.invulveld = velden, .invulveld_count = 4, .uitkomst = uitkomsten, .uitkomst_count = 1};

static int32_t
day(const char *text)
{
    int32_t found = date_from_text(text);

    assert_int_not_equal(found, DATE_NONE);
    return found;
}

static const struct norm norm_90 = {.sleutel = "beslissing-90", .begin = "eerste-verhoor", .eind = "beslissing-om", .termijn = {90, TERM_DAYS},
    .percentage = 80};

static void
E41_5_a_norm_that_has_not_begun_runs_nowhere(void **state)
{
    struct dossier d = {0};

    (void)state;
    assert_int_equal(norm_meten(&norm_90, &d, &convenant, day("2026-01-01")).stand, NORM_GEEN);
}

static void
E41_5_a_withdrawn_answer_begins_no_norm(void **state)
{
    struct gegeven g = {.veld = "eerste-verhoor", .antwoord = "2026-01-01", .ingetrokken = true};
    struct dossier d = {.gegeven = &g};

    (void)state;
    assert_int_equal(norm_meten(&norm_90, &d, &convenant, day("2026-02-01")).stand, NORM_GEEN);
}

static void
E41_5_met_on_the_ninetieth_day_and_late_on_the_next(void **state)
{
    struct gegeven begin = {.veld = "eerste-verhoor", .antwoord = "2026-01-01"}, eind = {.veld = "beslissing-om", .antwoord = "2026-04-01", .next = &begin};
    struct dossier running = {.gegeven = &begin}, decided = {.gegeven = &eind};

    (void)state;
    assert_int_equal(norm_meten(&norm_90, &running, &convenant, day("2026-04-01")).stand, NORM_LOOPT);
    assert_int_equal(norm_meten(&norm_90, &running, &convenant, day("2026-04-02")).stand, NORM_TE_LAAT);
    assert_int_equal(norm_meten(&norm_90, &running, &convenant, day("2026-04-01")).uiterlijk, day("2026-04-01"));
    assert_int_equal(norm_meten(&norm_90, &decided, &convenant, day("2027-01-01")).stand, NORM_GEHAALD);
    eind.antwoord = "2026-04-02";
    assert_int_equal(norm_meten(&norm_90, &decided, &convenant, day("2027-01-01")).stand, NORM_NIET_GEHAALD);
}

static void
E30_2_a_route_ends_the_norm(void **state)
{
    struct gegeven begin = {.veld = "eerste-verhoor", .antwoord = "2026-01-01"};
    struct bespreking b = {.datum = day("2026-02-01"), .uitkomst = "sepot"};
    struct dossier d = {.gegeven = &begin, .bespreking = &b};
    struct meting m = norm_meten(&norm_90, &d, &convenant, day("2026-05-01"));

    (void)state;
    assert_int_equal(m.stand, NORM_GEHAALD);
    assert_int_equal(m.eind, day("2026-02-01"));
    assert_int_equal(m.rubrieken, RUBRIEK_BIT(RUBRIEK_STRAFBARE_FEITEN));
}

static void
E41_5_two_sets_each_take_the_cases_of_their_days(void **state)
{
    struct gegeven begin = {.veld = "eerste-verhoor", .antwoord = "2023-12-31"};
    struct dossier d = {.gegeven = &begin};
    struct norm old = norm_90, new = norm_90;

    (void)state;
    old.tot = new.vanaf = day("2024-01-01");
    assert_int_equal(norm_meten(&old, &d, &convenant, day("2024-01-15")).stand, NORM_LOOPT);
    assert_int_equal(norm_meten(&new, &d, &convenant, day("2024-01-15")).stand, NORM_GEEN);
    begin.antwoord = "2024-01-01";
    assert_int_equal(norm_meten(&old, &d, &convenant, day("2024-01-15")).stand, NORM_GEEN);
    assert_int_equal(norm_meten(&new, &d, &convenant, day("2024-01-15")).stand, NORM_LOOPT);
}

static void
E41_5_an_unknown_number_of_days_is_never_measured(void **state)
{
    struct gegeven begin = {.veld = "eerste-verhoor", .antwoord = "2020-01-01"};
    struct dossier d = {.gegeven = &begin};
    struct norm n = norm_90;

    (void)state;
    n.onbekend = true;
    n.termijn = (struct term){0};
    assert_int_equal(norm_meten(&n, &d, &convenant, day("2026-01-01")).stand, NORM_ONBEKEND);
    assert_int_equal(norm_meten(&n, &d, &convenant, day("2026-01-01")).uiterlijk, DATE_NONE);
}

static void
E30_1_ten_days_and_never_past_twenty_eight(void **state)
{
    static const struct termijn huisverbod = {.sleutel = "huisverbod", .begin = "opgelegd", .duur = {10, TERM_DAYS}, .hoogstens = {28, TERM_DAYS},
        .verlengd_tot = "verlengd"};
    struct gegeven begin = {.veld = "opgelegd", .antwoord = "2026-03-01"}, longer = {.veld = "verlengd", .antwoord = "2026-03-20", .next = &begin};
    struct dossier first = {.gegeven = &begin}, second = {.gegeven = &longer};

    (void)state;
    assert_int_equal(termijn_meten(&huisverbod, &first, &convenant, day("2026-03-11")).stand, NORM_LOOPT);
    assert_int_equal(termijn_meten(&huisverbod, &first, &convenant, day("2026-03-12")).stand, NORM_TE_LAAT);
    assert_int_equal(termijn_meten(&huisverbod, &second, &convenant, day("2026-03-12")).uiterlijk, day("2026-03-20"));
    longer.antwoord = "2026-05-01";
    assert_int_equal(termijn_meten(&huisverbod, &second, &convenant, day("2026-03-12")).uiterlijk, day("2026-03-29"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E41_5_a_norm_that_has_not_begun_runs_nowhere),
        cmocka_unit_test(E41_5_a_withdrawn_answer_begins_no_norm),
        cmocka_unit_test(E41_5_met_on_the_ninetieth_day_and_late_on_the_next),
        cmocka_unit_test(E30_2_a_route_ends_the_norm),
        cmocka_unit_test(E41_5_two_sets_each_take_the_cases_of_their_days),
        cmocka_unit_test(E41_5_an_unknown_number_of_days_is_never_measured),
        cmocka_unit_test(E30_1_ten_days_and_never_past_twenty_eight),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
