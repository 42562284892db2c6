/*
 * utf8_letter: what people read as one letter and the machine as another. Called by the reader of covenants; see utf8.h.
 *
 * Dutch is written with the Latin letters of Latin-1 and Latin Extended-A, ș and ț. What looks like one of them and is not (Cyrillic а, Greek ο,
 * fullwidth ａ, dotless ı), combining marks, invisible characters and digits of other scripts make two names out of what reads as one.
 */
#include <stdint.h>
#include <utf8proc.h>

#include "utf8.h"

static bool
latin_letter(utf8proc_int32_t c)
{
    if (c < 0x80)
        return true;
    if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17f)
        return false;
    return (c >= 0xc0 && c <= 0x17f) || (c >= 0x218 && c <= 0x21b);
}

static bool
plain(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO:
        return latin_letter(c);
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL:
        return c < 0x80;
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

size_t
utf8_odd_letter(const char *text, size_t length, size_t *ret_at)
{
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at, length - at > 4 ? 4 : (utf8proc_ssize_t)(length - at), &c);

        if (used <= 0)
            used = 1; /* no UTF-8: utf8_acceptable says so */
        else if (!plain(c)) {
            *ret_at = at;
            return (size_t)used;
        }
        at += (size_t)used;
    }
    return 0;
}
