/*
 * utf8: is this text valid, and how do names compare? Folding by libutf8proc.
 */
#ifndef GCOS_BASE_UTF8_H
#define GCOS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Valid UTF-8, no NUL, no control characters but tab, CR and LF, no bidirectional overrides, no unassigned code points. */
bool utf8_acceptable(const char *text, size_t length);
/*
 * The first character that a reader takes for another one: a letter or digit that is not Latin as Dutch uses it, a combining mark, something
 * invisible. Returns its length in bytes, 0 when there is none. For what is signed.
 */
size_t utf8_odd_letter(const char *text, size_t length, size_t *ret_at);
/* Characters (code points), for limits. Text is valid. */
size_t utf8_length(const char *text);
/*
 * Lower case, without diacritics, ligatures and special letters written out (ß ss, ł l, ø o, æ ae, þ th, đ d, ı i, …), everything
 * but letters and digits turned into one space, none at the ends. For comparing and searching names, and for the screen. In the arena.
 */
char *utf8_fold(struct arena *arena, const char *text);
/*
 * The same for one character of a text of any bytes, without memory of its own: at most UTF8_FOLD_MAX small letters and digits into ret_plain, and
 * how many; 0: it folds to nothing (a mark, a joiner); -1: it parts words. A letter outside the Latin alphabet gives -2: code_point is for the
 * caller to look at. ret_length: the bytes it takes, at least 1; what is not UTF-8 parts words.
 */
#define UTF8_FOLD_MAX 8
int utf8_fold_next(const char *text, size_t length, size_t *ret_length, int32_t *ret_code_point, char ret_plain[UTF8_FOLD_MAX]);
/* NFC, trailing and leading space gone, CRLF to LF: how every text is stored. NULL when not acceptable. */
char *utf8_clean(struct arena *arena, const char *text, size_t length);

#endif
