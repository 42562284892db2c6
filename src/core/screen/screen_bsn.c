/*
 * screen_bsn: numbers that are, or are said to be, a burgerservicenummer. Called by screen.c and screen_match.c.
 *
 * Art. 9.2 names name, birth date, address and residence; not the number. What we do: nine digits in any notation that pass the eleven-test,
 * standing alone, are one, unless the word before them says that they are another number (zaaknummer, factuur, tel.) and nothing says BSN. Digits that
 * run on (IBAN, telephone) are none. Behind the word bsn also digits with words between them, written out, or one short, count.
 */
#include <string.h>

#include "core/screen/screen_private.h"

#define BSN_DIGITS 9
/* More than this between two digits is another number. */
#define SEPARATORS_MAX 3

bool
bsn_valid(const char digit[9])
{
    int sum = 0;
    bool zero = true;

    for (int i = 0; i < BSN_DIGITS; i++) {
        if (digit[i] < '0' || digit[i] > '9')
            return false;
        zero = zero && digit[i] == '0';
        sum += (digit[i] - '0') * (i == BSN_DIGITS - 1 ? -1 : BSN_DIGITS - i);
    }
    return !zero && sum % 11 == 0;
}

/* ---- BSN ---- */

struct sign {
    char digit;         /* '\0': none */
    bool separator, letter;
    size_t length;
};

/* What stands here, as far as numbers go. Wide digits and the spaces and dashes of typesetting count as the plain ones. */
static struct sign
sign_at(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char c = at[0];

    if (c < 0x80)
        return (struct sign){.digit = c >= '0' && c <= '9' ? (char)c : '\0',
            .separator = c == ' ' || c == '.' || c == '-' || c == '\t' || c == '/' || c == '_',
            .letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), .length = 1};
    if (c == 0xef && at[1] == 0xbc && at[2] >= 0x90 && at[2] <= 0x99)
        return (struct sign){.digit = (char)('0' + (at[2] - 0x90)), .length = 3};
    if (c == 0xe2 && at[1] == 0x80 && at[2] != '\0')
        return (struct sign){.separator = at[2] <= 0x95 || at[2] == 0xaf, .length = 3};
    if (c == 0xc2 && (at[1] == 0xa0 || at[1] == 0xad))
        return (struct sign){.separator = true, .length = 2};
    return (struct sign){.letter = true, .length = 1};
}

/* One row of digits without anything between. */
struct group {
    size_t start, end;
    size_t first;           /* of its digits */
    size_t count;
    char after;             /* the first separator behind it; '\0': it is the last of its run */
    bool glued;             /* a letter stands against it */
};

#define GROUPS_MAX 64
#define RUN_DIGITS_MAX 256

struct run {
    struct group group[GROUPS_MAX];
    size_t count;
    char digit[RUN_DIGITS_MAX];
    size_t digits;
};

static bool
text_is_bsn_word(const char *text, size_t end)
{
    static const char *const word[] = {"bsn", "BSN", "Bsn"};

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (end >= 3 && strncmp(text + end - 3, word[i], 3) == 0 && (end == 3 || !sign_at(text + end - 4).letter))
            return true;
    return false;
}

/* Reads the groups that separators join, from a digit on. Returns where reading goes on. */
static size_t
run_read(const char *text, size_t at, bool glued, struct run *ret_run)
{
    ret_run->count = ret_run->digits = 0; /* what counts is filled below; the rest is large */
    while (ret_run->count < GROUPS_MAX) {
        struct group *group = &ret_run->group[ret_run->count++];
        struct sign sign;
        size_t separators = 0, next;

        *group = (struct group){.start = at, .first = ret_run->digits, .glued = glued};
        for (sign = sign_at(text + at); sign.digit != '\0'; sign = sign_at(text + at)) {
            if (ret_run->digits < RUN_DIGITS_MAX)
                ret_run->digit[ret_run->digits++] = sign.digit;
            group->count++;
            at += sign.length;
        }
        group->end = at;
        group->glued = group->glued || sign.letter;
        for (next = at; text[next] != '\0' && sign_at(text + next).separator && separators < SEPARATORS_MAX; separators++)
            next += sign_at(text + next).length;
        if (separators == 0 || text[next] == '\0' || sign_at(text + next).digit == '\0' || ret_run->digits == RUN_DIGITS_MAX)
            break;
        group->after = text[at];
        at = next;
        glued = false;
    }
    return at;
}

/* 14-05-2012 and 2012-05-14: a date beside a number does not make it one. */
static bool
is_date(const struct group *group, size_t left)
{
    if (left < 3 || group[0].after != group[1].after || group[0].after == ' ')
        return false;
    return (group[0].count <= 2 && group[1].count <= 2 && group[2].count == 4)
        || (group[0].count == 4 && group[1].count == 2 && group[2].count == 2);
}

/* 06 1234 5678, +31 6 12345678, 0031 …: its tail of nine digits is no BSN. */
static bool
is_telephone(const struct run *run)
{
    return (run->digits == 10 && run->digit[0] == '0') || (run->digits == 11 && memcmp(run->digit, "31", 2) == 0)
        || (run->digits == 13 && memcmp(run->digit, "0031", 4) == 0);
}

/* Whole groups that together have nine digits. */
static bool
run_bsn(const struct run *run, size_t *ret_start, size_t *ret_end)
{
    for (size_t i = 0; i < run->count; i++) {
        size_t digits = 0;

        for (size_t k = i; k < run->count && digits < BSN_DIGITS && !run->group[k].glued; k++) {
            if (k - i + 1 < 3 && is_date(&run->group[k], run->count - k))
                break;
            digits += run->group[k].count;
            if (digits != BSN_DIGITS || run->group[i].first + BSN_DIGITS > run->digits || (k > i && is_telephone(run))
                || !bsn_valid(run->digit + run->group[i].first))
                continue;
            *ret_start = run->group[i].start;
            *ret_end = run->group[k].end;
            return true;
        }
    }
    return false;
}

/* What the words around a number say it is. */
static bool
is_other_number(const struct hits *hits, size_t start, size_t end)
{
    const struct screen *screen = hits->screen;
    struct sentence s; /* large: only what is read is set */
    size_t from = start > 60 ? start - 60 : 0, after = hits->length - end > 16 ? 16 : hits->length - end;
    bool other = start >= 3 && memcmp(hits->text + start - 3, "\xe2\x82\xac", 3) == 0;

    if (screen == NULL)
        return false;
    s.memory = NULL;
    s.count = 0;
    other = other || (start >= 4 && memcmp(hits->text + start - 4, "\xe2\x82\xac ", 4) == 0);
    for (size_t at = from; at < start;)
        at = sentence_read(screen, hits->text, start, at, &s);
    bool near = true;
    for (size_t i = start == 0 ? 0 : s.count; i > 0; i--) {
        if ((s.tok[i - 1].own & OWN_BSN_WOORD) != 0)
            return false;
        near = near && i + 5 >= s.count && !(i < s.count && s.tok[i].pause);
        if (near || i + 1 >= s.count)
            other = other || (s.tok[i - 1].own & OWN_ANDER_NUMMER) != 0;
    }
    sentence_read(screen, hits->text, end + after, end, &s);
    return other || (s.count > 0 && !s.tok[0].pause && (s.tok[0].own & OWN_ANDER_NUMMER) != 0);
}

/* Bytes that are a digit, or part of a sign that may be one: most texts have too few for a number, and are not read sign by sign. */
static bool
has_digits(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t at = 0, end; at < length; at = end) {
        uint8_t some = 0;   /* of at most 255 bytes: so that many are looked at in one step */

        end = length - at > UINT8_MAX ? at + UINT8_MAX : length;
        for (size_t i = at; i < end; i++) {
            unsigned char c = (unsigned char)text[i];

            some = (uint8_t)(some + (((unsigned char)(c - '0') < 10) | (c >= 0x80)));
        }
        count += some;
    }
    return count >= BSN_DIGITS;
}

void
bsn_find(struct hits *hits)
{
    const char *text = hits->text;
    bool letter = false;

    if (!has_digits(text, hits->length))
        return;

    for (size_t at = 0; at < hits->length && hits->count < SCREEN_HITS_MAX;) {
        unsigned char c = (unsigned char)text[at];
        struct sign sign;
        struct run run;
        size_t start, end;

        if (c < 0x80 && (c < '0' || c > '9')) {
            letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            at++;
            continue;
        }
        sign = sign_at(text + at);
        if (sign.digit == '\0') {
            letter = sign.letter;
            at += sign.length;
            continue;
        }
        at = run_read(text, at, letter && !text_is_bsn_word(text, at), &run);
        if (run_bsn(&run, &start, &end) && !is_other_number(hits, start, end))
            hit_add(hits, start, end, hits->screen == NULL ? NO_SOORT : hits->screen->bsn, true);
        letter = false;
    }
}

/* Digits of one word: 123, "drie", l23, 9OO. Returns how many; 0: it is no number. */
static size_t
digits_of(const char *letters, size_t length, char digit[BSN_DIGITS + 1])
{
    static const char *const named[] = {"nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"};
    size_t count = 0, real = 0;

    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i]) == length && memcmp(named[i], letters, length) == 0) {
            digit[0] = (char)('0' + i);
            return 1;
        }
    if (length > BSN_DIGITS)
        return 0;
    for (size_t i = 0; i < length; i++) {
        char c = letters[i];

        real += c >= '0' && c <= '9';
        c = c == 'o' ? '0' : c == 'l' || c == 'i' ? '1' : c;
        if (c < '0' || c > '9')
            return 0;
        digit[count++] = c;
    }
    return real == 0 ? 0 : count;
}

#define WORDS_BETWEEN 6

/* Behind word at, which says bsn. */
static void
labelled(struct hits *hits, const struct sentence *s, size_t at)
{
    char digit[BSN_DIGITS + 2] = {'0'};
    size_t count = 0, words = 0, start = 0, end = 0;
    bool apart = false;

    for (size_t i = at + 1; i < s->count && words <= WORDS_BETWEEN && count < BSN_DIGITS; i++) {
        char more[BSN_DIGITS + 1];
        size_t n = digits_of(s->letters + s->tok[i].at, s->tok[i].length, more);

        if (n == 0) {
            words++;
            apart = apart || count > 0;
            continue;
        }
        if (count + n > BSN_DIGITS)
            return;
        words = count == 0 ? 0 : words;
        start = count == 0 ? s->tok[i].start : start;
        end = s->tok[i].end;
        memcpy(digit + 1 + count, more, n);
        count += n;
    }
    if ((count == BSN_DIGITS && (!apart || bsn_valid(digit + 1))) || (count == BSN_DIGITS - 1 && bsn_valid(digit)))
        hit_add(hits, start, end, hits->screen->bsn, true);
}

/* Between the parts of a number that is read out. */
static bool
says_on(const struct sentence *s, const struct tok *tok)
{
    static const char *const word[] = {"en", "dan", "daarna", "vervolgens", "streepje", "streep", "punt", "spatie", "komma", "toen", "gevolgd", "door"};

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strlen(word[i]) == tok->length && memcmp(word[i], s->letters + tok->at, tok->length) == 0)
            return true;
    return false;
}

/* A quick look at the first letters: nearly no sentence has nine digits and written-out digits. */
static size_t
digits_at_most(const struct sentence *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct tok *tok = &s->tok[i];
        const char *w = s->letters + tok->at;

        if (tok->digits)
            count += tok->length;
        else if (tok->length >= 3 && tok->length <= 5 && memchr("netdvza", w[0], 7) != NULL)
            count += (w[0] == 'e' && w[1] == 'e') || (w[0] == 't' && w[1] == 'w') || (w[0] == 'd' && w[1] == 'r') || (w[0] == 'n' && w[1] != 'i')
                || (w[0] == 'v' && w[1] == 'i') || (w[0] == 'z' && w[1] == 'e') || (w[0] == 'a' && w[1] == 'c');
    }
    return count;
}

/*
 * Without a label: nine digits that pass the test, three or more of them written out (een twee drie 456782), or in at most four groups of
 * two or more with words as "en dan" between. Nothing may stand against them.
 */
static void
read_out(struct hits *hits, const struct sentence *s)
{
    if (s->numeric < BSN_DIGITS || digits_at_most(s) < BSN_DIGITS)
        return;
    for (size_t first = 0; first < s->count && hits->count < SCREEN_HITS_MAX; first++) {
        char digit[BSN_DIGITS + 2], more[BSN_DIGITS + 1];
        size_t count = 0, named = 0, groups = 0, short_groups = 0, on = 0, at = first;

        if (!s->tok[first].only_digits && (s->tok[first].length > 5 || digits_of(s->letters + s->tok[first].at, s->tok[first].length, more) == 0))
            continue;
        for (; at < s->count && count < BSN_DIGITS; at++) {
            const struct tok *tok = &s->tok[at];
            size_t n = digits_of(s->letters + tok->at, tok->length, more);

            if (n == 0 && count > 0 && on < 9 && says_on(s, tok)) {
                on++;
                continue;
            }
            if (n == 0 || count + n > BSN_DIGITS)
                break;
            memcpy(digit + count, more, n);
            count += n;
            groups += tok->only_digits;
            short_groups += tok->only_digits && n < 2;
            named += !tok->only_digits;
        }
        if (count != BSN_DIGITS || !bsn_valid(digit) || (named < 3 && (named > 0 || on == 0 || groups > 4 || short_groups > 0))
            || (at < s->count && digits_of(s->letters + s->tok[at].at, s->tok[at].length, more) > 0)
            || (first > 0 && digits_of(s->letters + s->tok[first - 1].at, s->tok[first - 1].length, more) > 0)
            || is_other_number(hits, s->tok[first].start, s->tok[at - 1].end))
            continue;
        hit_add(hits, s->tok[first].start, s->tok[at - 1].end, hits->screen->bsn, true);
        first = at - 1;
    }
}

void
bsn_labelled(struct hits *hits, const struct sentence *s)
{
    read_out(hits, s);
    for (size_t i = 0; (s->own & OWN_BSN_WOORD) != 0 && i < s->count && hits->count < SCREEN_HITS_MAX; i++)
        if ((s->tok[i].own & OWN_BSN_WOORD) != 0)
            labelled(hits, s, i);
}
