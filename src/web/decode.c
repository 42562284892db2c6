/*
 * decode: see decode.h. Called by the exchange and by tests.
 */
#include "web/decode.h"

#include <string.h>

#include "base/arena.h"

/* How many bytes follow the first one; -1 when none can begin so. second: bounds of the second byte, for overlong forms and surrogates. */
static int
utf8_follow(unsigned char first, unsigned char second[2])
{
    second[0] = 0x80;
    second[1] = 0xBF;
    if (first < 0x80)
        return first == 0 ? -1 : 0;
    if (first >= 0xC2 && first <= 0xDF)
        return 1;
    if (first >= 0xE0 && first <= 0xEF) {
        second[0] = first == 0xE0 ? 0xA0 : 0x80;
        second[1] = first == 0xED ? 0x9F : 0xBF;
        return 2;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        second[0] = first == 0xF0 ? 0x90 : 0x80;
        second[1] = first == 0xF4 ? 0x8F : 0xBF;
        return 3;
    }
    return -1;
}

bool
utf8_plain(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;

    while (at < end) {
        unsigned char bound[2];
        int follow = utf8_follow(*at++, bound);
        if (follow < 0 || end - at < follow)
            return false;
        for (int i = 0; i < follow; i++, at++) {
            if (*at < bound[0] || *at > bound[1])
                return false;
            bound[0] = 0x80;
            bound[1] = 0xBF;
        }
    }
    return true;
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Into the arena; NULL when an escape is broken or the result no text. */
static char *
percent_decode(struct arena *arena, const char *text, size_t length, bool plus, size_t *ret_length)
{
    char *out = arena_alloc(arena, length + 1);
    size_t n = 0;

    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '%') {
            int high = i + 2 < length ? hex_digit(text[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
            if (low < 0)
                return NULL;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus)
            c = ' ';
        out[n++] = c;
    }
    out[n] = '\0';
    *ret_length = n;
    return utf8_plain(out, n) ? out : NULL;
}

/* No way up, no empty word in the middle of nothing, no character that a file system or another parser reads differently. */
static bool
path_acceptable(const char *path)
{
    for (const char *c = path; *c != '\0'; c++) {
        if ((unsigned char)*c <= ' ' || *c == 0x7f || strchr("\\%?#\"<>|;*", *c) != NULL)
            return false;
        if (*c == '/' && c[1] == '.' && (c[2] == '/' || c[2] == '\0' || (c[2] == '.' && (c[3] == '/' || c[3] == '\0'))))
            return false;
    }
    return true;
}

enum error
path_decode(struct arena *arena, const char *raw, const char **ret_path, const char **ret_query)
{
    const char *question = strchr(raw, '?');
    size_t length = question == NULL ? strlen(raw) : (size_t)(question - raw), out;

    if (length > PATH_MAX_LENGTH)
        return ERROR_HEADERS;
    if (raw[0] != '/' || memmem(raw, length, "%2F", 3) != NULL || memmem(raw, length, "%2f", 3) != NULL)
        return ERROR_BAD_REQUEST;
    *ret_path = percent_decode(arena, raw, length, false, &out);
    *ret_query = question == NULL ? "" : question + 1;
    if (arena_failed(arena))
        return ERROR_BUSY;
    return *ret_path != NULL && path_acceptable(*ret_path) ? ERROR_NONE : ERROR_BAD_REQUEST;
}

enum error
pairs_decode(struct arena *arena, const char *text, size_t length, struct pair **ret_pair, size_t *ret_count)
{
    const char *at = text, *end = text + length;
    size_t most = 1, unused;

    *ret_pair = NULL;
    *ret_count = 0;
    if (length == 0)
        return ERROR_NONE;
    for (const char *c = text; c < end; c++)
        most += *c == '&';
    if (most > PAIRS_MAX)
        return ERROR_TOO_LARGE;
    struct pair *pair = arena_array(arena, most, sizeof *pair);
    if (pair == NULL)
        return ERROR_BUSY;
    for (size_t i = 0; i < most; i++) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        const char *equals = memchr(at, '=', (size_t)(stop - at));
        const char *name_end = equals == NULL ? stop : equals, *value = equals == NULL ? stop : equals + 1;
        pair[i].name = percent_decode(arena, at, (size_t)(name_end - at), true, &unused);
        pair[i].value = percent_decode(arena, value, (size_t)(stop - value), true, &pair[i].length);
        if (arena_failed(arena))
            return ERROR_BUSY;
        if (pair[i].name == NULL || pair[i].value == NULL || pair[i].name[0] == '\0' || unused > PAIR_NAME_MAX)
            return ERROR_BAD_REQUEST;
        at = stop + 1;
    }
    *ret_pair = pair;
    *ret_count = most;
    return ERROR_NONE;
}

const char *
pair_find(const struct pair *pair, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(pair[i].name, name) == 0)
            return pair[i].value;
    return NULL;
}
