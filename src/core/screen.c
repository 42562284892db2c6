/*
 * screen: see screen.h. Called by the gate before any free text is stored or searched, by letters and statistics, and by covenant check.
 *
 * Art. 9.3 and 14.8: no race, ethnicity or nationality, in any way of processing. What we do: (1) a BSN is nine digits in any notation
 * that pass the eleven-test, standing alone; digits that run on (IBAN, telephone, case number) are none. (2) Every word, folded, is held
 * against the profile's list: whole, or as a beginning where the list says so; an entry of several words holds when they follow each
 * other. The list is short and read in a row: a note of 200 characters against a thousand entries takes tens of microseconds.
 */
#include "core/screen.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/convenant.h"

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
            .separator = c == ' ' || c == '.' || c == '-' || c == '\t',
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
    *ret_run = (struct run){0};
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

/* ---- words ---- */

struct hits {
    struct arena *arena;
    const struct profiel *profiel;
    struct screen_hit *hit;
    size_t count;
};

static void
hit_add(struct hits *hits, const char *text, size_t start, size_t end, const char *soort, const char *titel)
{
    struct screen_hit hit = {.soort = soort, .titel = titel, .advies = "Laat dit weg."};

    if (hits->count == SCREEN_HITS_MAX)
        return;
    hit.woord = arena_text_n(hits->arena, text + start, end - start);
    for (size_t i = 0; hits->profiel != NULL && i < hits->profiel->verboden_count; i++)
        if (strcmp(hits->profiel->verboden[i].sleutel, soort) == 0) {
            hit.titel = hits->profiel->verboden[i].titel;
            hit.advies = hits->profiel->verboden[i].advies;
        }
    for (size_t i = 0; i < hits->count; i++)
        if (hit.woord == NULL || (strcmp(hits->hit[i].woord, hit.woord) == 0 && strcmp(hits->hit[i].soort, soort) == 0))
            return;
    if (hit.woord != NULL)
        hits->hit[hits->count++] = hit;
}

static void
find_bsn(struct hits *hits, const char *text)
{
    bool letter = false;

    for (size_t at = 0; text[at] != '\0';) {
        struct sign sign = sign_at(text + at);
        struct run run;
        size_t start, end;

        if (sign.digit == '\0') {
            letter = sign.letter;
            at += sign.length;
            continue;
        }
        at = run_read(text, at, letter && !text_is_bsn_word(text, at), &run);
        if (run_bsn(&run, &start, &end))
            hit_add(hits, text, start, end, "bsn", "Burgerservicenummer");
        letter = false;
    }
}

/* One folded word, and which part of the text it was made from. */
struct token {
    size_t at;              /* in the folded text */
    size_t start, end;      /* in the text */
};

struct folded {
    char *text;
    size_t length, capacity;
    struct token *token;
    size_t count, token_capacity;
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
folded_add(struct folded *folded, const char *words, size_t start, size_t end)
{
    for (size_t length; *words != '\0'; words += length + (words[length] == ' ')) {
        length = strcspn(words, " ");
        if (folded->count == folded->token_capacity || folded->length + length + 2 > folded->capacity)
            return;
        if (folded->length > 0)
            folded->text[folded->length++] = ' ';
        folded->token[folded->count++] = (struct token){folded->length, start, end};
        memcpy(folded->text + folded->length, words, length);
        folded->length += length;
        folded->text[folded->length] = '\0';
    }
}

/* Piece by piece between white space, so that a hit can show the words as they were written. */
static bool
fold_pieces(struct arena *arena, const char *text, struct folded *ret_folded)
{
    const char *whole = utf8_fold(arena, text);
    size_t length = strlen(text), room = whole == NULL ? 0 : 2 * (strlen(whole) + length) + 2;

    if (whole == NULL)
        return false;
    *ret_folded = (struct folded){.text = arena_alloc(arena, room), .capacity = room,
        .token = arena_array(arena, room / 2 + 1, sizeof *ret_folded->token), .token_capacity = room / 2 + 1};
    if (ret_folded->text == NULL || ret_folded->token == NULL)
        return false;
    for (size_t at = 0; at < length;) {
        size_t start = at;
        char *piece, *words;

        while (at < length && !is_space(text[at]))
            at++;
        piece = arena_text_n(arena, text + start, at - start);
        words = utf8_fold(arena, piece);
        if (words == NULL)
            return false;
        folded_add(ret_folded, words, start, at);
        while (at < length && is_space(text[at]))
            at++;
    }
    return true;
}

/* How many bytes of the folded text from here this entry covers; 0: it is not here. */
static size_t
covers(const struct verboden_woord *woord, const char *at)
{
    size_t length;

    if (woord->woord[0] != at[0])
        return 0;
    length = strlen(woord->woord);
    if (strncmp(woord->woord, at, length) != 0)
        return 0;
    return at[length] == ' ' || at[length] == '\0' || woord->begin ? length : 0;
}

/* What the eye drops from a word in a sentence. */
static void
trim(const char *text, size_t *start, size_t *end)
{
    static const char marks[] = ".,;:!?()[]\"'";

    while (*start < *end && strchr(marks, text[*start]) != NULL)
        (*start)++;
    while (*end > *start && strchr(marks, text[*end - 1]) != NULL)
        (*end)--;
}

static void
find_words(struct hits *hits, const char *text)
{
    struct folded folded;

    if (!fold_pieces(hits->arena, text, &folded))
        return;
    for (size_t i = 0; i < folded.count; i++) {
        const struct verboden_woord *longest = NULL;
        size_t length = 0, last = i, start = folded.token[i].start, end;

        for (size_t w = 0; w < hits->profiel->woord_count; w++) {
            size_t covered = covers(&hits->profiel->woord[w], folded.text + folded.token[i].at);

            if (covered > length) {
                length = covered;
                longest = &hits->profiel->woord[w];
            }
        }
        if (longest == NULL)
            continue;
        while (last + 1 < folded.count && folded.token[last + 1].at < folded.token[i].at + length)
            last++;
        end = folded.token[last].end;
        trim(text, &start, &end);
        hit_add(hits, text, start, end, longest->soort, longest->soort);
        i = last;
    }
}

size_t
screen_text(struct arena *arena, const struct profiel *profiel, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX])
{
    struct hits hits = {.arena = arena, .profiel = profiel, .hit = hit};

    if (text == NULL)
        return 0;
    find_bsn(&hits, text);
    if (words && profiel != NULL)
        find_words(&hits, text);
    return hits.count;
}
