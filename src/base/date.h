/*
 * date: whole-calendar arithmetic for terms, and Dutch ways of writing dates. Pure: nothing here asks the clock.
 *
 * A day is an int32_t: days since 1970-01-01 (proleptic Gregorian). A time is an int64_t: UTC seconds since 1970-01-01T00:00:00Z.
 * "Today" is the day in Europe/Amsterdam, by the rule in force since 1996 (CET+1; CEST from the last Sunday of March 01:00Z to the last
 * Sunday of October 01:00Z), written out here because a bare machine has no zone files.
 */
#ifndef GCOS_BASE_DATE_H
#define GCOS_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT32_MIN

struct civil {
    int year, month, day; /* 1..12, 1..31 */
};

/* A term as a covenant writes it: "6 jaar", "4 weken", "10 dagen", "3 maanden". */
enum term_unit { TERM_DAYS, TERM_WEEKS, TERM_MONTHS, TERM_YEARS };
struct term {
    int count;            /* 0: no term */
    enum term_unit unit;
};

bool civil_valid(struct civil c);              /* year 1..9999 */
int32_t date_from_civil(struct civil c);       /* DATE_NONE when invalid */
struct civil date_to_civil(int32_t day);
/* YYYY-MM-DD, strict. DATE_NONE when not. */
int32_t date_from_text(const char *text);
/* text holds 11 bytes; returns text. "" for DATE_NONE */
char *date_to_text(int32_t day, char *text);

/* Months and years keep the day of the month, or take the last one that exists (31 Jan + 1 month = 28/29 Feb; 29 Feb + 1 year = 28 Feb). */
int32_t date_add(int32_t day, struct term term);
int32_t date_subtract(int32_t day, struct term term);
bool term_from_text(const char *text, struct term *ret_term);       /* "4 weken", "1 jaar", "10 dagen" (singular and plural) */
char *term_to_text(struct term term, char *text, size_t size);      /* Dutch, singular where 1 */
int date_weekday(int32_t day);                                      /* 0 = Monday */
/* Whole years from born to day; born on 29 Feb comes of age on 1 March in other years. */
int date_age(int32_t born, int32_t day);

int32_t date_of_time(int64_t time);                                 /* the day in Europe/Amsterdam */
/* Seconds Amsterdam is ahead of UTC at this time: 3600 or 7200. */
int amsterdam_offset(int64_t time);
/* Local wall time to UTC; a time that does not exist (spring) moves forward, one that is twice (autumn) is the first. minute: 0..1439 */
int64_t time_from_local(int32_t day, int minute);
char *time_to_rfc3339(int64_t time, char *text);                    /* "2026-11-23T18:48:00Z", 21 bytes */
bool time_from_rfc3339(const char *text, int64_t *ret_time);        /* accepts Z and offsets */

/* Dutch. size: the buffer's; 64 is always enough. */
char *date_long(int32_t day, char *text, size_t size);              /* "do 26 november 2026" */
/* "vandaag", "morgen", "gisteren", "over 3 dagen (do 26 november)", "3 dagen geleden (…)" within 14 days; else date_long */
char *date_near(int32_t day, int32_t today, char *text, size_t size);
char *time_long(int64_t time, char *text, size_t size);             /* "do 26 november 2026, 14.05 uur", Amsterdam */

/*
 * A birth date can be incomplete: "1963-04-00", "1963-00-00", "0000-00-00". valid: the known parts make a possible date.
 */
struct partial_date {
    int year, month, day; /* 0: unknown */
};
bool partial_date_from_text(const char *text, struct partial_date *ret_date);
bool partial_date_complete(struct partial_date date);
char *partial_date_long(struct partial_date date, char *text, size_t size); /* "april 1963", "1963", "onbekend", "4 april 1963" */
/* The youngest and oldest day it can be; DATE_NONE when the year is unknown. */
int32_t partial_date_first(struct partial_date date);
int32_t partial_date_last(struct partial_date date);

#endif
