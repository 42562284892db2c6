/*
 * screen_word: from bytes to a sentence of known words. Called by screen.c. Serves art. 9.3: what is read as a forbidden word is one, however it
 * was typed: capitals, accents, look-alike letters, invisible characters, figures for letters, l e t t e r  b y  l e t t e r, cut in two.
 */
#include <string.h>

#include "base/utf8.h"
#include "core/screen/screen_private.h"

/* Letters of other alphabets that look like ours, folded to small. Sorted. */
static const struct {
    uint16_t code;
    char plain;
} look_alike[] = {
    {0x3b1, 'a'}, {0x3b2, 'b'}, {0x3b3, 'y'}, {0x3b5, 'e'}, {0x3b7, 'n'}, {0x3b9, 'i'}, {0x3ba, 'k'}, {0x3bc, 'm'}, {0x3bd, 'v'}, {0x3bf, 'o'}, {0x3c0, 'n'},
    {0x3c1, 'p'}, {0x3c2, 's'}, {0x3c3, 'o'}, {0x3c4, 't'}, {0x3c5, 'u'}, {0x3c7, 'x'}, {0x3c9, 'w'}, {0x3f2, 'c'}, {0x3f3, 'j'}, {0x430, 'a'}, {0x432, 'b'},
    {0x433, 'r'}, {0x435, 'e'}, {0x437, 'e'}, {0x438, 'u'}, {0x43a, 'k'}, {0x43c, 'm'}, {0x43d, 'h'}, {0x43e, 'o'}, {0x43f, 'n'}, {0x440, 'p'}, {0x441, 'c'},
    {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'}, {0x44c, 'b'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x475, 'v'}, {0x4bb, 'h'}, {0x4cf, 'l'}, {0x501, 'd'},
    {0x51b, 'q'}, {0x51d, 'w'}, {0x561, 'w'}, {0x578, 'n'}, {0x57d, 'u'}, {0x585, 'o'}, {0x581, 'g'}, {0x570, 'h'},
};

enum { CHAR_SPACE, CHAR_LETTER, CHAR_DIGIT, CHAR_SIGN /* for a letter, between letters */, CHAR_DROP };

static const uint8_t ascii_kind[128] = {
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1,
    ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1,
    ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
    ['0'] = 2, ['1'] = 2, ['2'] = 2, ['3'] = 2, ['4'] = 2, ['5'] = 2, ['6'] = 2, ['7'] = 2, ['8'] = 2, ['9'] = 2,
    ['@'] = 3, ['$'] = 3, ['!'] = 3, ['|'] = 3, ['*'] = 3, ['\''] = 4, ['`'] = 4,
};

/* The letters among them, small; everything else is 0. */
static const char ascii_small[256] = {
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
    ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v',
    ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g',
    ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

struct glyph {
    int kind;
    size_t bytes;
    int letters;
    char letter[UTF8_FOLD_MAX];
    bool capital;
};

static bool
look_alike_find(int32_t code, char *ret_plain)
{
    for (size_t i = 0; i < sizeof look_alike / sizeof *look_alike; i++)
        if (look_alike[i].code == code) {
            *ret_plain = look_alike[i].plain;
            return true;
        }
    return false;
}

/* Of the alphabets that names and look-alikes come from. */
static bool
wide_capital(const char *text, size_t length)
{
    const unsigned char *b = (const unsigned char *)text;
    uint32_t c = length > 1 && b[0] >= 0xc2 && b[0] < 0xe0 ? (uint32_t)(b[0] & 0x1f) << 6 | (b[1] & 0x3f) : 0;

    return (c >= 0xc0 && c <= 0xde) || (c >= 0x100 && c < 0x180 && c % 2 == 0) || (c >= 0x386 && c < 0x3ac) || (c >= 0x400 && c < 0x430);
}

static void
glyph_wide(const struct screen *screen, const char *text, size_t length, struct glyph *g)
{
    const unsigned char *b = (const unsigned char *)text;
    int32_t code;

    g->capital = wide_capital(text, length);
    if (b[0] >= 0xc2 && b[0] < 0xe0 && length > 1 && (b[1] & 0xc0) == 0x80) {
        uint32_t c = (uint32_t)(b[0] & 0x1f) << 6 | (b[1] & 0x3f);
        uint8_t n = screen->plain[c][0];

        g->bytes = 2;
        if (n != 0xfe) {
            g->letters = n == 0xff ? 0 : n;
            g->kind = n == 0xff ? CHAR_SPACE : n == 0 ? CHAR_DROP : CHAR_LETTER;
            memcpy(g->letter, &screen->plain[c][1], 3);
            return;
        }
    }
    if (length > 2 && b[0] == 0xe2 && b[1] == 0x80 && (b[2] == 0x98 || b[2] == 0x99)) { /* typeset apostrophes */
        *g = (struct glyph){.kind = CHAR_DROP, .bytes = 3};
        return;
    }
    int n = utf8_fold_next(text, length, &g->bytes, &code, g->letter);
    g->letters = n < 0 ? 0 : n;
    g->kind = n == 0 ? CHAR_DROP : n < 0 ? CHAR_SPACE : CHAR_LETTER;
    if (n == -2) {
        g->letters = 1;
        g->kind = CHAR_LETTER;
        if (!look_alike_find(code, &g->letter[0]))
            g->letter[0] = '\x01';
    }
    if (g->kind == CHAR_LETTER && g->letter[0] >= '0' && g->letter[0] <= '9')
        g->kind = CHAR_DIGIT;
}

static void
glyph_at(const struct screen *screen, const char *text, size_t length, struct glyph *g)
{
    unsigned char c = (unsigned char)text[0];

    if (c >= 0x80) {
        glyph_wide(screen, text, length, g);
        return;
    }
    g->kind = ascii_kind[c];
    g->bytes = 1;
    g->letters = 1;
    g->capital = c >= 'A' && c <= 'Z';
    g->letter[0] = (char)(g->capital ? c + ('a' - 'A') : c);
}

/* ---- sentences ---- */

static void
forget_from(struct sentence *s, size_t first, const struct tok *in)
{
    s->tok[first] = *in;
    s->count = first + 1;
}

/* Letters of two words as one. NO_FORM when they are not, or when it may not be. */
static bool
join_two(const struct screen *screen, struct sentence *s)
{
    struct tok *a = &s->tok[s->count - 2], *b = a + 1;

    /* Their letters stand one behind the other, unless they were made of others. */
    if (b->sign == 0 || a->only_digits || b->only_digits || a->length + b->length > WORD_MAX || a->length + b->length < 5
        || a->at + a->length != b->at)
        return false;
    uint32_t hash = hash_join(screen, a->hash, b->hash, b->length);
    uint32_t form = form_find(screen, s->letters + a->at, (size_t)a->length + b->length, hash);
    if (form == NO_FORM)
        return false;
    const struct form *f = &screen->form[form];
    bool unknown = a->form == NO_FORM || b->form == NO_FORM;
    /* Two ordinary words beside each other are two words. */
    bool ordinary = b->sign == ' ' && ((a->own & OWN_EINDE) != 0 || (b->own & OWN_EINDE) != 0);
    if ((f->flag & FORM_MULTI) == 0 && (f->length < 6 || f->soort == NO_SOORT || (!unknown && b->sign != '-') || ordinary))
        return false;
    struct tok joined = *a;
    joined.length = (uint8_t)(a->length + b->length);
    joined.end = b->end;
    joined.hash = hash;
    joined.dyn = 0;
    take_form(screen, &joined, form);
    forget_from(s, s->count - 2, &joined);
    return true;
}

#define SPACED_MIN 4
#define SPACED_MAX 24

/* A figure on its own stands for the letter it is drawn for. */
static char
letter_for(char c)
{
    static const char from[] = "0134578", to[] = "oieastb";
    const char *at = c == '\0' ? NULL : strchr(from, c);

    return at == NULL ? c : to[at - from];
}

/* T u r k s e, t.u.r.k: the longest word of the list that begins at this single letter. Returns how many letters; 0: none. */
static size_t
spaced_word(const struct screen *screen, const struct sentence *s, size_t first, size_t count, uint32_t *ret_form)
{
    char word[SPACED_MAX];
    uint32_t hash = HASH_START;
    size_t found = 0;

    for (size_t n = 0; n < count; n++) {
        word[n] = letter_for(s->letters[s->tok[first + n].at]);
        hash = HASH_NEXT(hash, word[n]);
        uint32_t form = n + 1 < SPACED_MIN ? NO_FORM : form_find(screen, word, n + 1, hash);
        if (form == NO_FORM || screen->form[form].soort == NO_SOORT)
            continue;
        *ret_form = form;
        found = n + 1;
    }
    return found;
}

static void
join_letters(const struct screen *screen, struct sentence *s)
{
    for (size_t at = 0; at < s->count; at++) {
        size_t count = 0;
        uint32_t form;

        while (at + count < s->count && count < SPACED_MAX && s->tok[at + count].length == 1 && (count == 0 || s->tok[at + count].sign != 0))
            count++;
        size_t n = count < SPACED_MIN ? 0 : spaced_word(screen, s, at, count, &form);
        if (n == 0)
            continue;
        struct tok *tok = &s->tok[at];
        tok->end = s->tok[at + n - 1].end;
        tok->length = screen->form[form].length;
        tok->hash = screen->form[form].hash;
        tok->dyn = 0;
        /* P.o.o.l: who parts the letters keeps the capital. */
        tok->capital = tok->capital && (screen->form[form].flag & FORM_DUBBEL) != 0;
        tok->all_capitals = tok->digits = tok->only_digits = false;
        take_form(screen, tok, form);
        memmove(tok + 1, tok + n, (s->count - at - n) * sizeof *tok);
        s->count -= n - 1;
    }
}

#define PIECE_MAX 5
#define PIECES_MAX 8

/* An-til-li-aan: three or more short pieces with the same sign between them, or spaces when the first is no word. Their letters are one row. */
static void
join_pieces(const struct screen *screen, struct sentence *s)
{
    for (size_t at = 0; at + 2 < s->count; at++) {
        const struct tok *first = &s->tok[at];
        char sign = s->tok[at + 1].sign;
        size_t length = first->length, found = 0;
        uint32_t hash = first->hash, form = NO_FORM;

        if (first->length > PIECE_MAX || sign == 0 || (sign == ' ' && first->form != NO_FORM) || first->only_digits || s->tok[at + 2].sign != sign
            || s->tok[at + 2].length > PIECE_MAX)
            continue;
        for (size_t n = 1; n < PIECES_MAX && at + n < s->count; n++) {
            const struct tok *piece = &s->tok[at + n];

            if (piece->sign != sign || piece->length > PIECE_MAX || piece->only_digits || piece->at != first->at + length || length + piece->length > WORD_MAX)
                break;
            hash = hash_join(screen, hash, piece->hash, piece->length);
            length += piece->length;
            uint32_t whole = n < 2 || length < 6 ? NO_FORM : form_find(screen, s->letters + first->at, length, hash);
            if (whole == NO_FORM || screen->form[whole].soort == NO_SOORT)
                continue;
            form = whole;
            found = n + 1;
        }
        if (found == 0)
            continue;
        struct tok *tok = &s->tok[at];
        tok->end = s->tok[at + found - 1].end;
        tok->length = screen->form[form].length;
        tok->hash = screen->form[form].hash;
        tok->dyn = 0;
        tok->capital = tok->all_capitals = tok->digits = false;
        take_form(screen, tok, form);
        memmove(tok + 1, tok + found, (s->count - at - found) * sizeof *tok);
        s->count -= found - 1;
    }
}

/* Mw. De Pool, Jan de Wit, J. Blank: what stands there is a name and says nothing. */
static bool
is_named(const struct sentence *s, size_t at)
{
    size_t before = at;

    if (!s->tok[at].capital || at == 0)
        return false;
    if (s->tok[at].sign == '-' && s->tok[at - 1].named) /* De Groot-Pool */
        return true;
    while (before > 0 && (s->tok[before - 1].own & OWN_TUSSENVOEGSEL) != 0 && !s->tok[before].pause)
        before--;
    if (before < at && s->tok[before].capital && before > 0)
        return true; /* agent De Pool, supermarkt De Jood */
    if (before == 0 || s->tok[before].colon || (s->tok[before].pause && s->tok[before - 1].length > 1
        && (s->tok[before - 1].own & OWN_KORT_AFGEKORT) == 0))
        return false;
    const struct tok *prior = &s->tok[before - 1];
    /* A family of Burundians: with "een" before it and "van" in small letters it is no title. */
    if (before < at && before > 1 && s->tok[before - 2].length == 3 && memcmp(s->letters + s->tok[before - 2].at, "een", 3) == 0)
        return false;
    if ((prior->own & OWN_AANSPREKING) != 0)
        return true;
    if (prior->length == 1 && prior->capital)
        return true;
    /* Some Poles, angry Poles: a word that inflects, before many, is no given name. Nor is Rif in Rif-Berbers. */
    char last = s->letters[s->tok[at].at + s->tok[at].length - 1];
    if ((prior->first && s->letters[prior->at + prior->length - 1] == 'e' && (last == 'n' || last == 's')) || s->tok[at].sign == '-')
        return false;
    if ((s->tok[at].own & OWN_ACHTERNAAM) == 0)
        return false;
    return prior->capital && prior->set == 0 && (prior->dyn & ~(uint32_t)(DYN_HOOFDLETTER | DYN_NAAM)) == 0 && prior->length > 2 && !prior->digits;
}

static void
look_around(struct sentence *s)
{
    s->own = 0;
    s->numeric = 0;
    for (size_t i = 0; i < s->count; i++) {
        struct tok *t = &s->tok[i];

        s->own |= t->own;
        s->numeric += t->digits ? t->length : t->length >= 3 && t->length <= 5;
        if (s->shouting)
            t->capital = t->all_capitals = false;
        if (t->capital)
            t->dyn |= DYN_HOOFDLETTER;
        if (t->capital && i > 0 && t->set == 0 && !t->digits)
            t->dyn |= DYN_NAAM;
        if (t->all_capitals && (t->own & OWN_LANDCODE) != 0)
            t->dyn |= DYN_KAPITAAL;
        if (t->capital && (t->own & OWN_DUBBEL_GROOT) != 0)
            t->dyn |= DYN_DUBBEL_GROOT;
        if ((t->all_capitals || (t->capital && i > 0)) && (t->own & OWN_PARTIJ_GROOT) != 0)
            t->dyn |= DYN_PARTIJ;
        if (t->only_digits || (t->own & OWN_TUSSENWOORD) != 0
            || (!t->capital && t->length > 3 && s->letters[t->at + t->length - 1] == 'e' && t->set == 0 && t->dyn == 0))
            t->dyn |= DYN_TUSSEN;
    }
    for (size_t i = 0; i < s->count; i++)
        s->tok[i].named = is_named(s, i);
}

/* Between two words: what kind of white or marks, and does the sentence end? */
struct between {
    bool pause, colon, end, point;
    char sign;
    size_t signs, lines;
};

enum mark_flag { MARK_JOINT = 1 /* may stand within a word */, MARK_PAUSE = 2, MARK_COLON = 4, MARK_POINT = 8 };

static const uint8_t mark_kind[128] = {
    [' '] = MARK_JOINT, ['-'] = MARK_JOINT, ['_'] = MARK_JOINT, ['/'] = MARK_JOINT, [':'] = MARK_COLON, ['='] = MARK_COLON,
    ['.'] = MARK_JOINT | MARK_PAUSE | MARK_POINT, ['!'] = MARK_PAUSE | MARK_POINT, ['?'] = MARK_PAUSE | MARK_POINT,
    [','] = MARK_PAUSE, [';'] = MARK_PAUSE, ['('] = MARK_PAUSE, [')'] = MARK_PAUSE, ['['] = MARK_PAUSE, [']'] = MARK_PAUSE, ['{'] = MARK_PAUSE,
    ['}'] = MARK_PAUSE, ['"'] = MARK_PAUSE,
};

static void
between_add(struct between *b, char c)
{
    uint8_t mark = (unsigned char)c < 128 ? mark_kind[(unsigned char)c] : 0;

    b->sign = b->signs > 0 ? (b->sign == '-' && c == '\n' && b->signs == 1 ? '-' : 0) : c == '\n' ? ' ' : (mark & MARK_JOINT) != 0 ? c : 0;
    b->signs++;
    b->pause = b->pause || (mark & MARK_PAUSE) != 0;
    b->colon = b->colon || (mark & MARK_COLON) != 0;
    b->point = b->point || (mark & MARK_POINT) != 0;
    b->lines += c == '\n';
}

/* How many of its letters. */
struct word {
    size_t small, capitals;
};

/* The row of plain letters at at; capitals are counted. Returns how many there are, 0: no room. */
static size_t
plain_letters(const char *text, size_t length, size_t at, struct sentence *s, struct tok *tok, size_t *capitals)
{
    const unsigned char *from = (const unsigned char *)text + at, *c = from;
    size_t most = length - at, small_bits = 0;
    uint32_t hash = tok->hash;
    char *to = s->letters + s->used;

    if (most > (size_t)(WORD_MAX - tok->length))
        most = (size_t)(WORD_MAX - tok->length);
    if (most > sizeof s->letters - s->used)
        most = sizeof s->letters - s->used;
    for (const unsigned char *stop = from + most; c < stop; c++) {
        char small = ascii_small[*c];

        if (small == '\0')
            break;
        small_bits += *c & 0x20;
        *to++ = small;
        hash = HASH_NEXT(hash, small);
    }
    size_t n = (size_t)(c - from);

    if (tok->length == 0 && n > 0)
        tok->capital = *from < 'a';
    tok->hash = hash;
    tok->length = (uint8_t)(tok->length + n);
    tok->only_digits = tok->only_digits && n == 0;
    tok->end = (uint32_t)(at + n);
    s->used += n;
    *capitals += n - small_bits / 0x20;
    return n;
}

/* Reads the letters of one word. Returns where it ends. */
static size_t
word_read(const struct screen *screen, const char *text, size_t length, size_t at, struct sentence *s, struct tok *tok, struct word *ret_word)
{
    size_t small = 0, capitals = 0;

    *tok = (struct tok){.start = (uint32_t)at, .at = (uint16_t)s->used, .hash = HASH_START, .only_digits = true};
    while (at < length && tok->length < WORD_MAX) {
        struct glyph g;
        unsigned char c = (unsigned char)text[at];

        if (c < 0x80 && ascii_kind[c] == CHAR_SPACE)
            break;
        if (ascii_small[c] != '\0') { /* nearly always */
            size_t great = 0, n = plain_letters(text, length, at, s, tok, &great);

            if (n == 0)
                break;
            capitals += great;
            small += n - great;
            at += n;
            continue;
        }
        glyph_at(screen, text + at, length - at, &g);
        if (g.kind == CHAR_SPACE)
            break;
        if (g.kind == CHAR_DROP || g.kind == CHAR_SIGN) {
            struct glyph next = {.kind = CHAR_SPACE};

            if (at + g.bytes < length)
                glyph_at(screen, text + at + g.bytes, length - at - g.bytes, &next);
            if (g.kind == CHAR_SIGN && next.kind != CHAR_LETTER && next.kind != CHAR_DIGIT && next.kind != CHAR_SIGN)
                break;
            if (g.kind == CHAR_SIGN && g.letter[0] == '!' && next.kind != CHAR_LETTER)
                break;
        }
        at += g.bytes;
        if (g.kind == CHAR_DROP)
            continue;
        if (g.kind == CHAR_LETTER) {
            tok->only_digits = false;
            small += !g.capital;
            capitals += g.capital;
            if (tok->length == 0 && g.capital)
                tok->capital = true;
        } else {
            tok->digits = true;
        }
        for (int i = 0; i < g.letters && tok->length < WORD_MAX && s->used < sizeof s->letters; i++) {
            tok->hash = HASH_NEXT(tok->hash, g.letter[i]);
            s->letters[s->used++] = g.letter[i];
            tok->length++;
        }
        tok->end = (uint32_t)at;
    }
    tok->all_capitals = capitals > 1 && small == 0;
    ret_word->small = small;
    ret_word->capitals = capitals;
    return at;
}

static bool
sentence_ends(const struct sentence *s, const struct between *b, bool capital)
{
    const struct tok *last;

    if (s->count == 0)
        return false;
    last = &s->tok[s->count - 1];
    if (b->lines >= 2 || s->count + 1 >= TOKENS_MAX || s->used + WORD_MAX * 2 > sizeof s->letters)
        return true;
    if (!b->point || b->signs < 2 || !capital)
        return false;
    return last->length > 1 && (last->own & OWN_KORT_AFGEKORT) == 0;
}

size_t
sentence_read(const struct screen *screen, const char *text, size_t length, size_t at, struct sentence *s)
{
    struct between between = {0};
    size_t small = 0, capitals = 0;

    s->count = s->used = 0;
    while (at < length) {
        struct glyph g;
        struct word word;
        struct tok *tok = &s->tok[s->count];
        size_t begin = at, used = s->used;

        if ((unsigned char)text[at] < 0x80 && ascii_kind[(unsigned char)text[at]] == CHAR_SPACE) {
            if (text[at] == ' ' && between.signs == 0)
                between.sign = ' ', between.signs = 1;
            else
                between_add(&between, text[at]);
            at++;
            continue;
        }
        if (ascii_small[(unsigned char)text[at]] == '\0') {
            glyph_at(screen, text + at, length - at, &g);
            if (g.kind == CHAR_SPACE || g.kind == CHAR_DROP || g.kind == CHAR_SIGN) {
                if (g.kind != CHAR_DROP)
                    between_add(&between, (unsigned char)text[at] < 0x80 ? text[at] : ' ');
                at += g.bytes;
                continue;
            }
        }
        at = word_read(screen, text, length, at, s, tok, &word);
        if (tok->length == 0)
            continue;
        if (sentence_ends(s, &between, tok->capital)) {
            s->used = used;
            at = begin;
            break;
        }
        small += word.small;
        capitals += word.capitals;
        tok->pause = between.pause;
        tok->colon = between.colon;
        tok->sign = between.sign;
        tok->first = s->count == 0;
        word_know(screen, s->memory, s->letters + tok->at, tok);
        s->count++;
        if (s->count > 1)
            join_two(screen, s);
        between = (struct between){0};
    }
    s->shouting = small < 3 && capitals > 8;
    join_letters(screen, s);
    join_pieces(screen, s);
    look_around(s);
    return at;
}
