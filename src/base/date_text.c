/*
 * date_text: dates, times and terms as text, strict for machines and Dutch for people. Called by whoever reads input or renders.
 * Declared in date.h.
 */
#include <string.h>

#include "date.h"

#define DAY_SECONDS INT64_C(86400)

static const char *const month_name[] = {
    "", "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
};
static const char *const weekday_name[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};

/* Exactly count digits at the start of text; -1 when not. Stops at a NUL. */
static int
digits(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static void
put_digits(char *text, int number, int count)
{
    while (count-- > 0) {
        text[count] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* YYYY-MM-DD at the start of text, parts not yet checked against the calendar. */
static bool
read_parts(const char *text, int *ret_year, int *ret_month, int *ret_day)
{
    if ((*ret_year = digits(text, 4)) < 0 || text[4] != '-' || (*ret_month = digits(text + 5, 2)) < 0 || text[7] != '-')
        return false;
    return (*ret_day = digits(text + 8, 2)) >= 0;
}

int32_t
date_from_text(const char *text)
{
    struct civil c;

    if (text == NULL || !read_parts(text, &c.year, &c.month, &c.day) || text[10] != '\0')
        return DATE_NONE;
    return date_from_civil(c);
}

static void
put_date(char *text, struct civil c)
{
    put_digits(text, c.year, 4);
    put_digits(text + 5, c.month, 2);
    put_digits(text + 8, c.day, 2);
    text[4] = text[7] = '-';
}

char *
date_to_text(int32_t day, char *text)
{
    struct civil c = date_to_civil(day);

    text[0] = '\0';
    if (c.year != 0) {
        put_date(text, c);
        text[10] = '\0';
    }
    return text;
}

static const struct {
    const char *one, *more;
} unit_name[] = {
    [TERM_DAYS] = {"dag", "dagen"}, [TERM_WEEKS] = {"week", "weken"},
    [TERM_MONTHS] = {"maand", "maanden"}, [TERM_YEARS] = {"jaar", "jaar"},
};

static bool
unit_from_text(const char *text, enum term_unit *ret_unit)
{
    for (size_t i = 0; i < sizeof unit_name / sizeof *unit_name; i++)
        if (strcmp(text, unit_name[i].one) == 0 || strcmp(text, unit_name[i].more) == 0) {
            *ret_unit = (enum term_unit)i;
            return true;
        }
    if (strcmp(text, "jaren") != 0)
        return false;
    *ret_unit = TERM_YEARS;
    return true;
}

/* 1 to 9999; "0 dagen" is refused because no term is written by leaving it out. */
bool
term_from_text(const char *text, struct term *ret_term)
{
    struct term term;
    int length = 0;

    if (text == NULL)
        return false;
    while (length < 5 && text[length] >= '0' && text[length] <= '9')
        length++;
    if (length == 0 || length > 4 || text[0] == '0' || text[length] != ' ')
        return false;
    term.count = digits(text, length);
    if (!unit_from_text(text + length + 1, &term.unit))
        return false;
    *ret_term = term;
    return true;
}

/* Where text is written; what does not fit is cut off, and a NUL always follows. A page writes a hundred dates: printf would be most of it. */
struct writer {
    char *at, *last;
};

static struct writer
write_begin(char *text, size_t size)
{
    static char none[1];

    if (size == 0)
        return (struct writer){none, none};
    text[0] = '\0';
    return (struct writer){text, text + size - 1};
}

static void
write_text(struct writer *w, const char *text)
{
    while (*text != '\0' && w->at < w->last)
        *w->at++ = *text++;
    *w->at = '\0';
}

static void
write_int(struct writer *w, int number)
{
    char digit[12], *at = digit + sizeof digit - 1;
    unsigned rest = number < 0 ? 0 - (unsigned)number : (unsigned)number;

    *at = '\0';
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--at = '-';
    write_text(w, at);
}

char *
term_to_text(struct term term, char *text, size_t size)
{
    struct writer w = write_begin(text, size);

    if (term.count == 0)
        return text;
    write_int(&w, term.count);
    write_text(&w, " ");
    write_text(&w, term.count == 1 ? unit_name[term.unit].one : unit_name[term.unit].more);
    return text;
}

char *
time_to_rfc3339(int64_t time, char *text)
{
    int64_t day = time / DAY_SECONDS - (time % DAY_SECONDS < 0);
    struct civil c = {0};
    int second;

    if (day > INT32_MIN && day <= INT32_MAX)
        c = date_to_civil((int32_t)day);
    text[0] = '\0';
    if (c.year == 0)
        return text;
    second = (int)(time - day * DAY_SECONDS);
    put_date(text, c);
    text[10] = 'T';
    put_digits(text + 11, second / 3600, 2);
    put_digits(text + 14, second / 60 % 60, 2);
    put_digits(text + 17, second % 60, 2);
    text[13] = text[16] = ':';
    text[19] = 'Z';
    text[20] = '\0';
    return text;
}

/* HH:MM, 00:00 to 23:59, in minutes; -1 when not. */
static int
read_clock(const char *text)
{
    int hour = digits(text, 2);
    int minute;

    if (hour < 0 || hour > 23 || text[2] != ':')
        return -1;
    minute = digits(text + 3, 2);
    return minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
}

/* Z or +HH:MM and the end of the text, in minutes ahead of UTC. */
static bool
read_offset(const char *text, int *ret_minutes)
{
    *ret_minutes = 0;
    if (*text == 'Z' || *text == 'z')
        return text[1] == '\0';
    if ((*text != '+' && *text != '-') || (*ret_minutes = read_clock(text + 1)) < 0)
        return false;
    if (*text == '-')
        *ret_minutes = -*ret_minutes;
    return text[6] == '\0';
}

/* A fraction of a second is read and dropped. Second 60 is refused: no clock that counts as we do can say it. */
bool
time_from_rfc3339(const char *text, int64_t *ret_time)
{
    int minute, second, offset;
    struct civil c;
    int64_t time;
    int32_t day;

    if (text == NULL || !read_parts(text, &c.year, &c.month, &c.day) || (text[10] != 'T' && text[10] != 't'))
        return false;
    day = date_from_civil(c);
    if (day == DATE_NONE || (minute = read_clock(text + 11)) < 0 || text[16] != ':')
        return false;
    second = digits(text + 17, 2);
    if (second < 0 || second > 59)
        return false;
    text += 19;
    if (*text == '.') {
        if (digits(++text, 1) < 0)
            return false;
        while (*text >= '0' && *text <= '9')
            text++;
    }
    if (!read_offset(text, &offset))
        return false;
    time = day * DAY_SECONDS + (int64_t)(minute - offset) * 60 + second;
    /* an offset can push the first or last day out of the years 1 to 9999 */
    if (time < date_from_civil((struct civil){1, 1, 1}) * DAY_SECONDS
        || time >= (date_from_civil((struct civil){9999, 12, 31}) + 1) * DAY_SECONDS)
        return false;
    *ret_time = time;
    return true;
}

/* "do 26 november" */
static void
write_day(struct writer *w, int32_t day, struct civil c)
{
    write_text(w, weekday_name[date_weekday(day)]);
    write_text(w, " ");
    write_int(w, c.day);
    write_text(w, " ");
    write_text(w, month_name[c.month]);
}

static void
write_long(struct writer *w, int32_t day)
{
    struct civil c = date_to_civil(day);

    if (c.year == 0)
        return;
    write_day(w, day, c);
    write_text(w, " ");
    write_int(w, c.year);
}

char *
date_long(int32_t day, char *text, size_t size)
{
    struct writer w = write_begin(text, size);

    write_long(&w, day);
    return text;
}

char *
date_near(int32_t day, int32_t today, char *text, size_t size)
{
    static const char *const word[] = {"gisteren", "vandaag", "morgen"};
    struct writer w = write_begin(text, size);
    int64_t away = (int64_t)day - today;
    struct civil c = {0};

    if (away >= -14 && away <= 14 && date_to_civil(today).year != 0)
        c = date_to_civil(day);
    if (c.year == 0) {
        write_long(&w, day);
    } else if (away >= -1 && away <= 1) {
        write_text(&w, word[away + 1]);
    } else {
        write_text(&w, away > 0 ? "over " : "");
        write_int(&w, (int)(away > 0 ? away : -away));
        write_text(&w, away > 0 ? " dagen (" : " dagen geleden (");
        write_day(&w, day, c);
        write_text(&w, ")");
    }
    return text;
}

char *
time_long(int64_t time, char *text, size_t size)
{
    struct writer w = write_begin(text, size);
    int32_t day = date_of_time(time);
    char clock[3] = {0};
    int minute;

    if (day == DATE_NONE)
        return text;
    minute = (int)((time + amsterdam_offset(time) - day * DAY_SECONDS) / 60);
    write_long(&w, day);
    write_text(&w, ", ");
    write_int(&w, minute / 60);
    write_text(&w, ".");
    put_digits(clock, minute % 60, 2);
    write_text(&w, clock);
    write_text(&w, " uur");
    return text;
}

/* Leap years are possible while the year is unknown. A day of an unknown month says nothing and is refused. */
bool
partial_date_from_text(const char *text, struct partial_date *ret_date)
{
    struct partial_date date;

    if (text == NULL || !read_parts(text, &date.year, &date.month, &date.day) || text[10] != '\0')
        return false;
    if (date.month == 0 && date.day != 0)
        return false;
    if (!civil_valid((struct civil){date.year == 0 ? 2000 : date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day}))
        return false;
    *ret_date = date;
    return true;
}

bool
partial_date_complete(struct partial_date date)
{
    return date.year != 0 && date.month != 0 && date.day != 0;
}

char *
partial_date_long(struct partial_date date, char *text, size_t size)
{
    struct writer w = write_begin(text, size);
    bool month = date.month >= 1 && date.month <= 12;

    if (month && date.day != 0) {
        write_int(&w, date.day);
        write_text(&w, " ");
    }
    if (month) {
        write_text(&w, month_name[date.month]);
        write_text(&w, date.year == 0 ? ", " : " ");
    }
    if (date.year != 0)
        write_int(&w, date.year);
    else
        write_text(&w, month ? "jaar onbekend" : "onbekend");
    return text;
}

int32_t
partial_date_first(struct partial_date date)
{
    return date_from_civil((struct civil){date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day});
}

int32_t
partial_date_last(struct partial_date date)
{
    struct civil c = {date.year, date.month == 0 ? 12 : date.month, date.day == 0 ? 31 : date.day};

    while (date.day == 0 && c.day > 28 && !civil_valid(c))
        c.day--;
    return date_from_civil(c);
}
