/*
 * date: see date.h. Called by the law for terms and ages, by the store and the gate for times, by renderers for Dutch.
 *
 * Here the calendar and the clock of Amsterdam; writing and reading text stands in date_text.c.
 */
#include "date.h"

#define DAY_SECONDS INT64_C(86400)
#define HOUR_SECONDS 3600

/* 0001-01-01 and 9999-12-31 */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

static int
month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

bool
civil_valid(struct civil c)
{
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= month_days(c.year, c.month);
}

/*
 * The year is taken from March on, so that the leap day comes last; 400 years are always 146097 days. 306 days lie between 1 March of
 * year 0 and 1 January of year 1, which is FIRST_DAY.
 */
int32_t
date_from_civil(struct civil c)
{
    int year, month, of_era, era;

    if (!civil_valid(c))
        return DATE_NONE;
    year = c.month > 2 ? c.year : c.year - 1;
    month = c.month > 2 ? c.month - 3 : c.month + 9;
    era = year / 400;
    of_era = year % 400;
    return FIRST_DAY - 306 + era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + c.day - 1;
}

struct civil
date_to_civil(int32_t day)
{
    int since, era, in_era, of_era, in_year, month;
    struct civil c;

    if (day < FIRST_DAY || day > LAST_DAY)
        return (struct civil){0};
    since = day - (FIRST_DAY - 306);
    era = since / 146097;
    in_era = since % 146097;
    of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    month = (5 * in_year + 2) / 153;
    c.day = in_year - (153 * month + 2) / 5 + 1;
    c.month = month < 10 ? month + 3 : month - 9;
    c.year = era * 400 + of_era + (c.month <= 2);
    return c;
}

static int32_t
add_days(int32_t day, int64_t count)
{
    int64_t sum = day + count;

    return sum < FIRST_DAY || sum > LAST_DAY ? DATE_NONE : (int32_t)sum;
}

static int32_t
months_later(int32_t day, int64_t count)
{
    struct civil c = date_to_civil(day);
    int64_t months = (int64_t)c.year * 12 + c.month - 1 + count;
    int last;

    if (months < 12 || months >= INT64_C(10000) * 12)
        return DATE_NONE;
    c.year = (int)(months / 12);
    c.month = (int)(months % 12) + 1;
    last = month_days(c.year, c.month);
    if (c.day > last)
        c.day = last;
    return date_from_civil(c);
}

static int32_t
add_months(int32_t day, int64_t count)
{
    /* a page asks the same few questions for each gegeven and each act: their answers are remembered; nothing and nothing is nothing */
    static _Thread_local struct {
        int64_t count;
        int32_t day, sum;
    } known[8];
    size_t at = ((uint32_t)day ^ (uint64_t)count) % (sizeof known / sizeof *known);

    if (known[at].day != day || known[at].count != count) {
        known[at].sum = months_later(day, count);
        known[at].day = day;
        known[at].count = count;
    }
    return known[at].sum;
}

static int32_t
add(int32_t day, int64_t count, enum term_unit unit)
{
    if (day < FIRST_DAY || day > LAST_DAY)
        return DATE_NONE;
    switch (unit) {
    case TERM_DAYS:
        return add_days(day, count);
    case TERM_WEEKS:
        return add_days(day, count * 7);
    case TERM_MONTHS:
        return add_months(day, count);
    case TERM_YEARS:
        return add_months(day, count * 12);
    }
    return DATE_NONE;
}

int32_t
date_add(int32_t day, struct term term)
{
    return add(day, term.count, term.unit);
}

int32_t
date_subtract(int32_t day, struct term term)
{
    return add(day, -(int64_t)term.count, term.unit);
}

int
date_weekday(int32_t day)
{
    /* day 0 was a Thursday */
    return (int)((((int64_t)day + 3) % 7 + 7) % 7);
}

/* Negative before birth. When a day is not known nobody is of any age: the lowest number, which passes no minimum. */
int32_t
date_age(int32_t born, int32_t day)
{
    struct civil from = date_to_civil(born), to = date_to_civil(day);

    if (from.year == 0 || to.year == 0)
        return INT32_MIN;
    return to.year - from.year - (to.month < from.month || (to.month == from.month && to.day < from.day));
}

static int64_t
floor_day(int64_t time)
{
    int64_t day = time / DAY_SECONDS;

    return day - (time % DAY_SECONDS < 0);
}

/* 01:00Z on the last Sunday of a month with 31 days. */
static int64_t
change_time(int year, int month)
{
    int32_t last = date_from_civil((struct civil){year, month, 31});

    return (last - (date_weekday(last) + 1) % 7) * DAY_SECONDS + HOUR_SECONDS;
}

int
amsterdam_offset(int64_t time)
{
    /* a page asks this for many times, mostly of one year: the last year's answer is remembered */
    static _Thread_local struct {
        int64_t first_day, last_day, summer, winter;
    } of = {1, 0, 0, 0};
    int64_t day = floor_day(time);

    if (day < FIRST_DAY || day > LAST_DAY)
        return HOUR_SECONDS;
    if (day < of.first_day || day > of.last_day) {
        int year = date_to_civil((int32_t)day).year;

        of.first_day = date_from_civil((struct civil){year, 1, 1});
        of.last_day = date_from_civil((struct civil){year, 12, 31});
        of.summer = change_time(year, 3);
        of.winter = change_time(year, 10);
    }
    return time >= of.summer && time < of.winter ? 2 * HOUR_SECONDS : HOUR_SECONDS;
}

int32_t
date_of_time(int64_t time)
{
    int64_t day;

    if (time < FIRST_DAY * DAY_SECONDS || time >= (LAST_DAY + 1) * DAY_SECONDS)
        return DATE_NONE;
    day = floor_day(time + amsterdam_offset(time));
    return day > LAST_DAY ? DATE_NONE : (int32_t)day;
}

int64_t
time_from_local(int32_t day, int minute)
{
    int64_t wall = day * DAY_SECONDS + (int64_t)minute * 60;
    int64_t summer = wall - 2 * HOUR_SECONDS;

    /* summer comes first in autumn; in the hour that spring leaves out neither fits, and winter time read as summer is an hour on */
    return amsterdam_offset(summer) == 2 * HOUR_SECONDS ? summer : wall - HOUR_SECONDS;
}
