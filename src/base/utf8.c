/*
 * utf8: see utf8.h. Called where text comes in (utf8_clean), where names are compared or searched and by the screen (utf8_fold).
 *
 * ASCII goes by table; the rest through libutf8proc, and for folding first through a table of letters that Unicode does not take
 * apart although people type them as plain ones.
 */
#include "utf8.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "arena.h"
#include "buf.h"

/* The most one code point folds to (U+FDFA, 18 letters), generous. */
#define FOLD_CODE_POINTS 64

/* Tab, LF, CR and everything printable. */
static bool
ascii_acceptable(unsigned char c)
{
    return c >= ' ' ? c < 0x7f : c == '\t' || c == '\n' || c == '\r';
}

static bool
code_point_acceptable(utf8proc_int32_t c)
{
    utf8proc_category_t category;

    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return false;
    category = utf8proc_category(c);
    return category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_CS;
}

/* The next code point and its length in bytes; -1 and 1 for what is not UTF-8. */
static utf8proc_int32_t
next_code_point(const char *text, size_t length, size_t *ret_length)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)text, length > 4 ? 4 : (utf8proc_ssize_t)length, &c);

    *ret_length = used > 0 ? (size_t)used : 1;
    return used > 0 ? c : -1;
}

bool
utf8_acceptable(const char *text, size_t length)
{
    for (size_t at = 0, used; at < length; at += used) {
        used = 1;
        if ((unsigned char)text[at] < 0x80) {
            if (!ascii_acceptable((unsigned char)text[at]))
                return false;
            continue;
        }
        utf8proc_int32_t c = next_code_point(text + at, length - at, &used);
        if (c < 0 || !code_point_acceptable(c))
            return false;
    }
    return true;
}

size_t
utf8_length(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

/* Lower case, by code point. Upper case comes here as lower case. */
static const struct letter {
    uint16_t code_point;
    char plain[3];
} letter_list[] = {
    {0x00df, "ss"}, {0x00e6, "ae"}, {0x00f0, "d"},  {0x00f8, "o"},  {0x00fe, "th"}, {0x0111, "d"},  {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"},  {0x0142, "l"},  {0x014b, "n"},  {0x0153, "oe"}, {0x0167, "t"},  {0x0180, "b"},
    {0x0188, "c"},  {0x018c, "d"},  {0x0192, "f"},  {0x0199, "k"},  {0x019a, "l"},  {0x019e, "n"},  {0x01a5, "p"},
    {0x01ad, "t"},  {0x01b4, "y"},  {0x01b6, "z"},  {0x01dd, "e"},  {0x01e5, "g"},  {0x0221, "d"},  {0x0234, "l"},
    {0x0235, "n"},  {0x0236, "t"},  {0x0237, "j"},  {0x023c, "c"},  {0x023f, "s"},  {0x0240, "z"},  {0x0247, "e"},
    {0x0249, "j"},  {0x024b, "q"},  {0x024d, "r"},  {0x024f, "y"},  {0x0250, "a"},  {0x0251, "a"},  {0x0253, "b"},
    {0x0254, "o"},  {0x0256, "d"},  {0x0257, "d"},  {0x0259, "e"},  {0x025b, "e"},  {0x0260, "g"},  {0x0261, "g"},
    {0x0263, "g"},  {0x0268, "i"},  {0x026a, "i"},  {0x026b, "l"},  {0x026f, "u"},  {0x0272, "n"},  {0x0275, "o"},
    {0x0288, "t"},  {0x0289, "u"},  {0x028b, "v"},  {0x1d7d, "p"},  {0x1efd, "v"},  {0x1eff, "y"},  {0x2c65, "a"},
    {0x2c66, "t"},  {0x2c68, "h"},  {0x2c6a, "k"},  {0x2c6c, "z"},
};

static const char *
letter_plain(utf8proc_int32_t c)
{
    size_t low = 0, high = sizeof letter_list / sizeof *letter_list;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (letter_list[middle].code_point == c)
            return letter_list[middle].plain;
        if (letter_list[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Letters and digits. The modifier letters U+02B0 to U+02FF are written as apostrophes and so part words, as the apostrophe does. */
static bool
is_word(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
        return true;
    case UTF8PROC_CATEGORY_LM:
        return c < 0x02b0 || c > 0x02ff;
    default:
        return false;
    }
}

static char
ascii_fold(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + ('a' - 'A'));
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : ' ';
}

/* A space is only remembered; it is written before the next letter, so none stands double or at an end. */
struct folded {
    struct buf *out;
    bool space;
};

static void
fold_put(struct folded *to, const char *bytes, size_t length)
{
    if (to->space && to->out->length > 0)
        buf_char(to->out, ' ');
    to->space = false;
    buf_add(to->out, bytes, length);
}

static void
fold_part(struct folded *to, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    const char *plain = c < 0x80 ? NULL : letter_plain(c);
    char ascii;

    if (plain != NULL) {
        fold_put(to, plain, strlen(plain));
    } else if (c < 0x80) {
        ascii = ascii_fold((unsigned char)c);
        if (ascii == ' ')
            to->space = true;
        else
            fold_put(to, &ascii, 1);
    } else if (is_word(c)) {
        fold_put(to, (const char *)bytes, (size_t)utf8proc_encode_char(c, bytes));
    } else {
        to->space = true;
    }
}

/* Marks and what is invisible (soft hyphen, joiners) fold to nothing: they must not part a word that is read as one. */
static void
fold_code_point(struct folded *to, utf8proc_int32_t c)
{
    const utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_int32_t part[FOLD_CODE_POINTS];
    int bound_class = 0;
    utf8proc_ssize_t count = c < 0 ? -1 : utf8proc_decompose_char(c, part, FOLD_CODE_POINTS, how, &bound_class);

    if (count < 0 || count > FOLD_CODE_POINTS)
        to->space = true;
    for (utf8proc_ssize_t i = 0; i < count && count <= FOLD_CODE_POINTS; i++)
        fold_part(to, part[i]);
}

/* One part of a decomposed character. Returns what utf8_fold_next says, or how many letters were added. */
static int
fold_plain(utf8proc_int32_t c, char *to, size_t room)
{
    const char *plain = c < 0x80 ? NULL : letter_plain(c);
    size_t length = plain == NULL ? 0 : strlen(plain);

    if (plain == NULL && c >= 0x80)
        return is_word(c) ? -2 : -1;
    if (plain == NULL) {
        char ascii = ascii_fold((unsigned char)c);

        if (ascii == ' ' || room == 0)
            return ascii == ' ' ? -1 : 0;
        *to = ascii;
        return 1;
    }
    if (length > room)
        return 0;
    memcpy(to, plain, length);
    return (int)length;
}

int
utf8_fold_next(const char *text, size_t length, size_t *ret_length, int32_t *ret_code_point, char ret_plain[UTF8_FOLD_MAX])
{
    const utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_int32_t part[FOLD_CODE_POINTS], c = next_code_point(text, length, ret_length);
    int bound_class = 0, letters = 0;
    utf8proc_ssize_t count = c < 0 ? -1 : utf8proc_decompose_char(c, part, FOLD_CODE_POINTS, how, &bound_class);

    *ret_code_point = c;
    if (count < 0 || count > FOLD_CODE_POINTS)
        return -1;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        int added = fold_plain(part[i], ret_plain + letters, (size_t)(UTF8_FOLD_MAX - letters));

        if (added < 0) {
            *ret_code_point = part[i];
            return added;
        }
        letters += added;
    }
    return letters;
}

static char *
fold_ascii(struct arena *arena, const char *text, size_t length)
{
    char *folded = arena_alloc(arena, length + 1);
    size_t end = 0;
    bool space = false;

    if (folded == NULL)
        return NULL;
    for (size_t at = 0; at < length; at++) {
        char c = ascii_fold((unsigned char)text[at]);

        if (c == ' ') {
            space = end > 0;
            continue;
        }
        if (space)
            folded[end++] = ' ';
        space = false;
        folded[end++] = c;
    }
    return folded;
}

static bool
is_ascii(const char *text, size_t length)
{
    unsigned char all = 0;

    for (size_t at = 0; at < length; at++)
        all |= (unsigned char)text[at];
    return all < 0x80;
}

char *
utf8_fold(struct arena *arena, const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);
    struct buf out CLEANUP_BUF;
    struct folded to = {.out = &out};

    /* three bytes can become eighteen letters of two bytes and three spaces */
    buf_init(&out, length > SIZE_MAX / 16 ? SIZE_MAX : length * 16);
    if (text == NULL)
        return NULL;
    if (is_ascii(text, length))
        return fold_ascii(arena, text, length);
    for (size_t at = 0, used; at < length; at += used) {
        used = 1;
        if ((unsigned char)text[at] < 0x80)
            fold_part(&to, text[at]);
        else
            fold_code_point(&to, next_code_point(text + at, length - at, &used));
    }
    if (buf_failed(&out)) {
        arena_fail(arena);
        return NULL;
    }
    return arena_text_n(arena, buf_str(&out), out.length);
}

static bool
is_space(utf8proc_int32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c >= 0x80 && utf8proc_category(c) == UTF8PROC_CATEGORY_ZS);
}

/* Bytes of white space at the start; text is valid. */
static size_t
space_before(const char *text, size_t length)
{
    size_t at = 0, used;

    while (at < length && is_space(next_code_point(text + at, length - at, &used)))
        at += used;
    return at;
}

/* What remains when white space at the end is left out. */
static size_t
length_before_space(const char *text, size_t length)
{
    while (length > 0) {
        size_t at = length - 1, used;

        while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
            at--;
        if (!is_space(next_code_point(text + at, length - at, &used)))
            break;
        length = at;
    }
    return length;
}

/* Below U+0300 nothing combines, so all text that Western Europe types is composed already. 0xcc begins U+0300. */
static bool
is_composed(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if ((unsigned char)text[at] >= 0xcc)
            return false;
    return true;
}

/* In the arena, with room for the NUL; the same buffer holds code points first and bytes after. */
static char *
compose(struct arena *arena, const char *text, size_t length, size_t *ret_length)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, NULL, 0, how);
    utf8proc_int32_t *part;

    if (count < 0)
        return NULL;
    part = arena_array(arena, (size_t)count + 1, sizeof *part);
    if (part == NULL)
        return NULL;
    count = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, part, count, how);
    count = count < 0 ? count : utf8proc_reencode(part, count, how);
    if (count < 0)
        return NULL;
    *ret_length = (size_t)count;
    return (char *)part;
}

/* A lone CR is a line end too. */
static void
fix_lines(char *text, size_t length)
{
    size_t to = 0;

    if (memchr(text, '\r', length) == NULL)
        return;
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '\r' && at + 1 < length && text[at + 1] == '\n')
            continue;
        text[to++] = text[at] == '\r' ? '\n' : text[at];
    }
    text[to] = '\0';
}

char *
utf8_clean(struct arena *arena, const char *text, size_t length)
{
    size_t before;
    char *clean;

    if (text == NULL || length > INT32_MAX || !utf8_acceptable(text, length))
        return NULL;
    before = space_before(text, length);
    text += before;
    length = length_before_space(text, length - before);
    if (is_composed(text, length))
        clean = arena_text_n(arena, text, length);
    else
        clean = compose(arena, text, length, &length);
    if (clean != NULL)
        fix_lines(clean, length);
    return clean;
}
