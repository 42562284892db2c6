/*
 * strict: strict readings shared by line, note and checkpoint. Called from this folder only. Source: RFC 3629 (UTF-8),
 * RFC 3339 (times).
 */
#include "journaal/strict.h"

#include <string.h>

#include "base/date.h"

/* How many bytes follow this first byte, and the bounds of the first of those; the rest are 80..BF. RFC 3629 section 4. */
static const struct utf8_lead {
    uint8_t first, last, follow, low, high;
} utf8_lead[] = {
    {0x00, 0x7F, 0, 0x00, 0x00}, {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF}, {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F}, {0xEE, 0xEF, 2, 0x80, 0xBF}, {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F},
};

static const struct utf8_lead *
utf8_lead_find(uint8_t byte)
{
    for (size_t i = 0; i < sizeof utf8_lead / sizeof utf8_lead[0]; i++)
        if (byte >= utf8_lead[i].first && byte <= utf8_lead[i].last)
            return &utf8_lead[i];
    return NULL;
}

bool
strict_utf8(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length) {
        const struct utf8_lead *lead = utf8_lead_find((uint8_t)text[at]);

        if (lead == NULL || length - at <= lead->follow)
            return false;
        for (size_t i = 1; i <= lead->follow; i++) {
            uint8_t byte = (uint8_t)text[at + i];

            if (byte < (i == 1 ? lead->low : 0x80) || byte > (i == 1 ? lead->high : 0xBF))
                return false;
        }
        at += 1U + lead->follow;
    }
    return true;
}

bool
strict_number(const char *text, size_t length, uint64_t *ret_number)
{
    uint64_t number = 0;

    if (length == 0 || length > 19 || (length > 1 && text[0] == '0'))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(text[i] - '0'); /* 19 digits fit */
    }
    if (number > INT64_MAX)
        return false;
    *ret_number = number;
    return true;
}

bool
strict_time(const char *text, size_t length, int64_t *ret_time)
{
    char copy[STRICT_TIME_LENGTH + 1];
    char again[STRICT_TIME_LENGTH + 1];
    int64_t time;

    if (length != STRICT_TIME_LENGTH || memchr(text, '\0', length) != NULL)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (!time_from_rfc3339(copy, &time) || time < 0 || time > STRICT_TIME_MAX)
        return false;
    /* base accepts offsets, fractions and leap seconds; only what we would write ourselves is canonical */
    if (strcmp(time_to_rfc3339(time, again), copy) != 0)
        return false;
    *ret_time = time;
    return true;
}
