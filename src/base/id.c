/*
 * id: see id.h. Called by everybody who names a stream, a piece or a person with an account.
 */
#include "id.h"

#include <string.h>

void
hex_encode(const void *bytes, size_t length, char *text)
{
    static const char digit[] = "0123456789abcdef";
    const uint8_t *byte = bytes;

    for (size_t i = 0; i < length; i++) {
        *text++ = digit[byte[i] >> 4];
        *text++ = digit[byte[i] & 15];
    }
    *text = '\0';
}

/* -1 for anything else, the NUL too: so reading stops at the end of a short text. */
static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool
hex_decode(const char *text, void *bytes, size_t length)
{
    uint8_t *byte = bytes;

    if (text == NULL)
        return false;
    for (size_t i = 0; i < length; i++) {
        int high = hex_digit(text[2 * i]);
        int low = high < 0 ? -1 : hex_digit(text[2 * i + 1]);

        if (low < 0)
            return false;
        byte[i] = (uint8_t)(high << 4 | low);
    }
    return text[2 * length] == '\0';
}

bool
id_from_text(const char *text, struct id *ret_id)
{
    struct id id;

    if (!hex_decode(text, id.byte, sizeof id.byte))
        return false;
    *ret_id = id;
    return true;
}

char *
id_to_text(const struct id *id, char *text)
{
    hex_encode(id->byte, sizeof id->byte, text);
    return text;
}

bool
id_equal(const struct id *a, const struct id *b)
{
    return memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

bool
id_is_none(const struct id *id)
{
    static const struct id none;

    return id_equal(id, &none);
}
