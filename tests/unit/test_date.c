/*
 * date: terms of the covenant are exact over leap days, month ends and the hours that summer time adds and takes. The calendar is
 * checked against counting day by day, without a formula, over all years 1 to 9999.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

#define HOUR INT64_C(3600)

static int32_t
day(const char *text)
{
    int32_t result = date_from_text(text);

    assert_int_not_equal(result, DATE_NONE);
    return result;
}

static int64_t
utc(const char *text)
{
    int64_t result;

    assert_true(time_from_rfc3339(text, &result));
    return result;
}

static void
assert_day(int32_t actual, const char *expected)
{
    char text[11];

    assert_string_equal(date_to_text(actual, text), expected);
}

static void
refuses_dates_that_do_not_exist(void **state)
{
    static const char *const bad[] = {
        "", "2026", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "0000-01-01",
        "2026-1-01", "2026-01-1", "2026/01/01", "26-01-01", "+026-01-01", "-001-01-01", " 2026-01-01", "2026-01-01 ", "2026-01-011",
        "10000-01-01", "2026-01-0a", "2026-01", "2026-01-",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(date_from_text(bad[i]), DATE_NONE);
    assert_int_equal(date_from_text(NULL), DATE_NONE);
    assert_int_equal(date_from_civil((struct civil){10000, 1, 1}), DATE_NONE);
    assert_int_equal(date_to_civil(DATE_NONE).year, 0);
    assert_int_equal(date_to_civil(INT32_MAX).year, 0);
    assert_day(DATE_NONE, "");
}

static void
refuses_terms_outside_the_calendar(void **state)
{
    static const struct term large[] = {
        {INT32_MAX, TERM_DAYS}, {INT32_MAX, TERM_WEEKS}, {INT32_MAX, TERM_MONTHS}, {INT32_MAX, TERM_YEARS}, {9999, TERM_YEARS},
        {INT32_MIN, TERM_DAYS}, {INT32_MIN, TERM_WEEKS}, {INT32_MIN, TERM_MONTHS}, {INT32_MIN, TERM_YEARS},
    };

    (void)state;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        assert_int_equal(date_add(day("2026-01-01"), large[i]), DATE_NONE);
        assert_int_equal(date_subtract(day("2026-01-01"), large[i]), DATE_NONE);
        assert_int_equal(date_add(DATE_NONE, large[i]), DATE_NONE);
    }
    assert_int_equal(date_add(DATE_NONE, (struct term){1, TERM_DAYS}), DATE_NONE);
    assert_int_equal(date_add(day("9999-12-31"), (struct term){1, TERM_DAYS}), DATE_NONE);
    assert_int_equal(date_subtract(day("0001-01-01"), (struct term){1, TERM_DAYS}), DATE_NONE);
    assert_int_equal(date_subtract(day("0001-12-31"), (struct term){1, TERM_YEARS}), DATE_NONE);
    assert_day(date_add(day("9998-12-31"), (struct term){1, TERM_YEARS}), "9999-12-31");
}

static void
refuses_what_is_no_term(void **state)
{
    static const char *const bad[] = {
        "", "4", "4 ", "weken", "0 dagen", "04 weken", "-1 dag", "+1 dag", "4weken", "4  weken", " 4 weken", "4 weken ", "4 Weken",
        "4 weeks", "10000 dagen", "99999999999 dagen", "4 uren", "4\tweken", "1.5 jaar", "vier weken",
    };
    struct term term = {7, TERM_DAYS};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(term_from_text(bad[i], &term));
    assert_false(term_from_text(NULL, &term));
    assert_int_equal(term.count, 7);
}

static void
refuses_times_that_are_not_rfc3339(void **state)
{
    static const char *const bad[] = {
        "", "2026-11-23", "2026-11-23T18:48:00", "2026-11-23 18:48:00Z", "2026-11-23T24:00:00Z", "2026-11-23T18:60:00Z",
        "2026-11-23T18:48:60Z", "2026-02-29T18:48:00Z", "2026-11-23T18:48Z", "2026-11-23T18:48:00.Z", "2026-11-23T18:48:00+1:00",
        "2026-11-23T18:48:00+0100", "2026-11-23T18:48:00+24:00", "2026-11-23T18:48:00Zx", "2026-11-23T18:48:00+01:00x",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "2026-11-23T", "2026-11-23T18:48:00+01:",
    };
    int64_t time = 7;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(time_from_rfc3339(bad[i], &time));
    assert_false(time_from_rfc3339(NULL, &time));
    assert_int_equal(time, 7);
}

static void
refuses_partial_dates_that_cannot_be(void **state)
{
    static const char *const bad[] = {
        "", "1963", "1963-04", "1963-02-30", "1963-02-29", "1963-13-00", "1963-00-12", "0000-00-12", "0000-02-30", "1963-04-00x", "1963-4-00",
    };
    struct partial_date date;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(partial_date_from_text(bad[i], &date));
    assert_false(partial_date_from_text(NULL, &date));
}

static void
the_calendar_is_exact_over_all_years(void **state)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t counted = -719162;
    int weekday = 0; /* 1 January of year 1 was a Monday */

    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            int leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);

            for (int d = 1; d <= days[month - 1] + leap; d++, counted++, weekday = (weekday + 1) % 7) {
                struct civil c = date_to_civil(counted);

                if (c.year != year || c.month != month || c.day != d || date_from_civil(c) != counted || date_weekday(counted) != weekday)
                    fail_msg("%d-%d-%d", year, month, d);
            }
        }
    assert_int_equal(counted, day("9999-12-31") + 1);
    assert_int_equal(day("1970-01-01"), 0);
    assert_day(day("2000-02-29"), "2000-02-29");
    assert_day(day("0001-01-01"), "0001-01-01");
}

static void
E20_1_six_years_over_leap_day(void **state)
{
    static const struct {
        const char *from;
        struct term term;
        const char *after, *before;
    } row[] = {
        {"2024-02-29", {6, TERM_YEARS}, "2030-02-28", "2018-02-28"},
        {"2024-02-28", {6, TERM_YEARS}, "2030-02-28", "2018-02-28"},
        {"2024-03-01", {6, TERM_YEARS}, "2030-03-01", "2018-03-01"},
        {"2024-02-29", {4, TERM_YEARS}, "2028-02-29", "2020-02-29"},
        {"2024-02-29", {1, TERM_YEARS}, "2025-02-28", "2023-02-28"},
        {"2096-02-29", {4, TERM_YEARS}, "2100-02-28", "2092-02-29"},
        {"2026-01-31", {1, TERM_MONTHS}, "2026-02-28", "2025-12-31"},
        {"2024-01-31", {1, TERM_MONTHS}, "2024-02-29", "2023-12-31"},
        {"2026-08-31", {3, TERM_MONTHS}, "2026-11-30", "2026-05-31"},
        {"2026-12-15", {1, TERM_MONTHS}, "2027-01-15", "2026-11-15"},
        {"2026-01-15", {13, TERM_MONTHS}, "2027-02-15", "2024-12-15"},
        {"2026-12-20", {4, TERM_WEEKS}, "2027-01-17", "2026-11-22"},
        {"2024-02-28", {2, TERM_DAYS}, "2024-03-01", "2024-02-26"},
        {"2026-03-28", {10, TERM_DAYS}, "2026-04-07", "2026-03-18"},
        {"2026-03-28", {0, TERM_DAYS}, "2026-03-28", "2026-03-28"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_day(date_add(day(row[i].from), row[i].term), row[i].after);
        assert_day(date_subtract(day(row[i].from), row[i].term), row[i].before);
    }
}

static void
terms_are_read_and_written_in_dutch(void **state)
{
    static const struct {
        const char *text;
        struct term term;
        const char *written;
    } row[] = {
        {"1 dag", {1, TERM_DAYS}, "1 dag"},         {"10 dagen", {10, TERM_DAYS}, "10 dagen"},
        {"1 week", {1, TERM_WEEKS}, "1 week"},      {"4 weken", {4, TERM_WEEKS}, "4 weken"},
        {"1 maand", {1, TERM_MONTHS}, "1 maand"},   {"3 maanden", {3, TERM_MONTHS}, "3 maanden"},
        {"1 jaar", {1, TERM_YEARS}, "1 jaar"},      {"6 jaar", {6, TERM_YEARS}, "6 jaar"},
        {"6 jaren", {6, TERM_YEARS}, "6 jaar"},     {"9999 dag", {9999, TERM_DAYS}, "9999 dagen"},
    };
    struct term term;
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_true(term_from_text(row[i].text, &term));
        assert_int_equal(term.count, row[i].term.count);
        assert_int_equal(term.unit, row[i].term.unit);
        assert_string_equal(term_to_text(term, text, sizeof text), row[i].written);
    }
    assert_string_equal(term_to_text((struct term){0, TERM_DAYS}, text, sizeof text), "");
}

static void
age_changes_on_the_birthday_and_on_1_march_for_a_leap_day(void **state)
{
    static const struct {
        const char *born, *on;
        int age;
    } row[] = {
        {"2010-06-15", "2028-06-14", 17}, {"2010-06-15", "2028-06-15", 18}, {"2008-02-29", "2026-02-28", 17},
        {"2008-02-29", "2026-03-01", 18}, {"2008-02-29", "2028-02-28", 19}, {"2008-02-29", "2028-02-29", 20},
        {"2026-01-01", "2026-01-01", 0},  {"2026-01-02", "2026-01-01", -1}, {"2009-12-31", "2027-01-01", 17},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(date_age(day(row[i].born), day(row[i].on)), row[i].age);
    assert_true(date_age(DATE_NONE, day("2026-01-01")) < 0);
    assert_true(date_age(day("2026-01-01"), DATE_NONE) < 0);
}

static void
today_in_amsterdam_around_midnight_and_the_changes_of_the_clock(void **state)
{
    static const struct {
        const char *time, *day;
        int offset;
    } row[] = {
        {"2026-01-01T22:59:59Z", "2026-01-01", 3600}, {"2026-01-01T23:00:00Z", "2026-01-02", 3600},
        {"2026-07-01T21:59:59Z", "2026-07-01", 7200}, {"2026-07-01T22:00:00Z", "2026-07-02", 7200},
        {"2026-03-29T00:59:59Z", "2026-03-29", 3600}, {"2026-03-29T01:00:00Z", "2026-03-29", 7200},
        {"2026-10-25T00:59:59Z", "2026-10-25", 7200}, {"2026-10-25T01:00:00Z", "2026-10-25", 3600},
        {"2024-03-31T01:00:00Z", "2024-03-31", 7200}, {"2024-03-31T00:59:59Z", "2024-03-31", 3600},
        {"2027-10-31T00:59:59Z", "2027-10-31", 7200}, {"2027-10-31T01:00:00Z", "2027-10-31", 3600},
        {"2026-12-31T23:30:00Z", "2027-01-01", 3600}, {"1969-12-31T23:30:00Z", "1970-01-01", 3600},
        {"1969-12-31T22:30:00Z", "1969-12-31", 3600},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(amsterdam_offset(utc(row[i].time)), row[i].offset);
        assert_day(date_of_time(utc(row[i].time)), row[i].day);
    }
    assert_int_equal(date_of_time(INT64_MAX), DATE_NONE);
    assert_int_equal(date_of_time(INT64_MIN), DATE_NONE);
    assert_int_equal(date_of_time(utc("9999-12-31T23:30:00Z")), DATE_NONE);
}

static void
the_change_of_the_clock_is_on_the_last_sunday_of_every_year(void **state)
{
    (void)state;
    for (int year = 1996; year <= 2100; year++)
        for (int month = 3; month <= 10; month += 7) {
            int sundays = 0;

            for (int d = 25; d <= 31; d++) {
                int32_t at = date_from_civil((struct civil){year, month, d});
                int64_t change = at * 24 * HOUR + HOUR;
                bool changes = amsterdam_offset(change) != amsterdam_offset(change - 1);

                assert_int_equal(changes, date_weekday(at) == 6);
                sundays += changes;
            }
            assert_int_equal(sundays, 1);
        }
}

static void
local_time_to_utc_over_the_hour_left_out_and_the_hour_twice(void **state)
{
    static const struct {
        const char *day;
        int minute;
        const char *time;
    } row[] = {
        {"2026-01-15", 840, "2026-01-15T13:00:00Z"},     {"2026-07-15", 840, "2026-07-15T12:00:00Z"},
        {"2026-03-29", 119, "2026-03-29T00:59:00Z"},     {"2026-03-29", 120, "2026-03-29T01:00:00Z"},
        {"2026-03-29", 150, "2026-03-29T01:30:00Z"},     {"2026-03-29", 180, "2026-03-29T01:00:00Z"},
        {"2026-10-25", 119, "2026-10-24T23:59:00Z"},     {"2026-10-25", 150, "2026-10-25T00:30:00Z"},
        {"2026-10-25", 180, "2026-10-25T02:00:00Z"},     {"2026-01-01", 0, "2025-12-31T23:00:00Z"},
        {"2026-07-01", 1439, "2026-07-01T21:59:00Z"},
    };
    char text[21];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(time_to_rfc3339(time_from_local(day(row[i].day), row[i].minute), text), row[i].time);
    for (int32_t d = day("2026-01-01"); d <= day("2026-12-31"); d++)
        assert_int_equal(date_of_time(time_from_local(d, 0)), d);
}

static void
times_are_read_with_offsets_and_written_in_utc(void **state)
{
    static const struct {
        const char *text, *written;
    } row[] = {
        {"2026-11-23T18:48:00Z", "2026-11-23T18:48:00Z"},      {"2026-11-23t18:48:00z", "2026-11-23T18:48:00Z"},
        {"2026-11-23T18:48:00+01:00", "2026-11-23T17:48:00Z"}, {"2026-11-23T18:48:00-05:30", "2026-11-24T00:18:00Z"},
        {"2026-11-23T18:48:00.999Z", "2026-11-23T18:48:00Z"},  {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
    };
    char text[21];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(time_to_rfc3339(utc(row[i].text), text), row[i].written);
    assert_string_equal(time_to_rfc3339(INT64_MAX, text), "");
    assert_string_equal(time_to_rfc3339(INT64_MIN, text), "");
}

static void
dates_in_dutch_for_people(void **state)
{
    static const struct {
        int away;
        const char *text;
    } row[] = {
        {0, "vandaag"}, {1, "morgen"}, {-1, "gisteren"}, {3, "over 3 dagen (do 26 november)"}, {-2, "2 dagen geleden (za 21 november)"},
        {14, "over 14 dagen (ma 7 december)"}, {15, "di 8 december 2026"}, {-14, "14 dagen geleden (ma 9 november)"}, {-15, "zo 8 november 2026"},
    };
    int32_t today = day("2026-11-23");
    char text[64];

    (void)state;
    assert_string_equal(date_long(day("2026-11-26"), text, sizeof text), "do 26 november 2026");
    assert_string_equal(date_long(day("2027-03-01"), text, sizeof text), "ma 1 maart 2027");
    assert_string_equal(date_long(DATE_NONE, text, sizeof text), "");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(date_near(today + row[i].away, today, text, sizeof text), row[i].text);
    assert_string_equal(date_near(DATE_NONE, today, text, sizeof text), "");
    assert_string_equal(date_near(today, DATE_NONE, text, sizeof text), "ma 23 november 2026");
    assert_string_equal(time_long(utc("2026-11-26T13:05:00Z"), text, sizeof text), "do 26 november 2026, 14.05 uur");
    assert_string_equal(time_long(utc("2026-06-30T22:00:00Z"), text, sizeof text), "wo 1 juli 2026, 0.00 uur");
    assert_string_equal(time_long(INT64_MAX, text, sizeof text), "");
}

static void
a_birth_date_can_be_incomplete(void **state)
{
    static const struct {
        const char *text, *shown, *first, *last;
        bool complete;
    } row[] = {
        {"1963-04-04", "4 april 1963", "1963-04-04", "1963-04-04", true},
        {"1963-04-00", "april 1963", "1963-04-01", "1963-04-30", false},
        {"1963-02-00", "februari 1963", "1963-02-01", "1963-02-28", false},
        {"1964-02-00", "februari 1964", "1964-02-01", "1964-02-29", false},
        {"1963-00-00", "1963", "1963-01-01", "1963-12-31", false},
        {"0000-00-00", "onbekend", "", "", false},
        {"0000-02-29", "29 februari, jaar onbekend", "", "", false},
        {"0000-04-00", "april, jaar onbekend", "", "", false},
    };
    struct partial_date date;
    char text[64];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_true(partial_date_from_text(row[i].text, &date));
        assert_string_equal(partial_date_long(date, text, sizeof text), row[i].shown);
        assert_day(partial_date_first(date), row[i].first);
        assert_day(partial_date_last(date), row[i].last);
        assert_int_equal(partial_date_complete(date), row[i].complete);
    }
}

/* What is remembered of one question is never the answer to another: each is asked again behind all others. */
static void
months_are_added_alike_in_any_order(void **state)
{
    static const char *const from[] = {"2024-01-31", "2024-02-29", "2026-11-26", "1970-01-01", "0001-01-01", "9999-12-31"};
    enum { DAYS = sizeof from / sizeof *from, COUNTS = 40 };
    int32_t first[DAYS][COUNTS];

    (void)state;
    for (int i = 0; i < DAYS; i++)
        for (int n = 0; n < COUNTS; n++)
            first[i][n] = date_add(day(from[i]), (struct term){n, TERM_MONTHS});
    for (int n = COUNTS; n-- > 0;)
        for (int i = DAYS; i-- > 0;) {
            assert_int_equal(date_add(day(from[i]), (struct term){n, TERM_MONTHS}), first[i][n]);
            if (n % 12 == 0)
                assert_int_equal(date_add(day(from[i]), (struct term){n / 12, TERM_YEARS}), first[i][n]);
        }
    assert_day(first[0][1], "2024-02-29");
    assert_day(first[0][13], "2025-02-28");
    assert_day(first[3][0], "1970-01-01");
    assert_int_equal(first[5][1], DATE_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_dates_that_do_not_exist),
        cmocka_unit_test(months_are_added_alike_in_any_order),
        cmocka_unit_test(refuses_terms_outside_the_calendar),
        cmocka_unit_test(refuses_what_is_no_term),
        cmocka_unit_test(refuses_times_that_are_not_rfc3339),
        cmocka_unit_test(refuses_partial_dates_that_cannot_be),
        cmocka_unit_test(the_calendar_is_exact_over_all_years),
        cmocka_unit_test(E20_1_six_years_over_leap_day),
        cmocka_unit_test(terms_are_read_and_written_in_dutch),
        cmocka_unit_test(age_changes_on_the_birthday_and_on_1_march_for_a_leap_day),
        cmocka_unit_test(today_in_amsterdam_around_midnight_and_the_changes_of_the_clock),
        cmocka_unit_test(the_change_of_the_clock_is_on_the_last_sunday_of_every_year),
        cmocka_unit_test(local_time_to_utc_over_the_hour_left_out_and_the_hour_twice),
        cmocka_unit_test(times_are_read_with_offsets_and_written_in_utc),
        cmocka_unit_test(dates_in_dutch_for_people),
        cmocka_unit_test(a_birth_date_can_be_incomplete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
