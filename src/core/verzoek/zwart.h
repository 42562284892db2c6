/*
 * zwart: words about somebody else, made unreadable in what goes to a betrokkene (17.2, 18.2; E18.2). For acts_verzoek*.c.
 *
 * Of a word only a mark is kept, made with the number of its verzoek. Capitals and accents make no difference, but to a word of one or two letters: that is
 * a name when it begins with a capital (Li, Ek, En), and only then, and it is found as it was written. A mark hides a word from who reads along,
 * not from who holds the opened events and tries a list of names; who does can read the dossier too. It stands in the piece of the tie, so it is destroyed
 * with the dossier.
 */
#ifndef GCOS_CORE_ZWART_H
#define GCOS_CORE_ZWART_H

#include <stdint.h>

#include "base/id.h"
#include "base/value.h"

#define ZWART_LETTERS 3              /* shorter words are found as they were written */
#define ZWART_MAX 40                 /* words at a time */
#define ZWART_TEKST "[weggelaten]"

/* The marks of the words of a text, but of short ones without a capital, at most most. Returns how many. */
size_t zwart_merken(struct arena *arena, const struct id *zout, const char *text, uint64_t *ret_merk, size_t most);
/* The text with every word that has one of these marks replaced, in the arena; the same text when there is none, NULL without memory. */
const char *zwart_tekst(struct arena *arena, const struct id *zout, const char *text, const uint64_t *merk, size_t count);
/* Where in the texts of a tree words have one of these marks: the first places in their context, the word between [ and ], and how many there are. */
#define ZWART_PLEKKEN 12
struct zwart_plekken {
    const char *tekst[ZWART_PLEKKEN];
    size_t count, alle;
};
void zwart_zoek(struct arena *arena, const struct id *zout, const struct value *tree, const uint64_t *merk, size_t count, struct zwart_plekken *ret_plekken);
/* In every text of the tree. */
void zwart_value(struct arena *arena, const struct id *zout, struct value *tree, const uint64_t *merk, size_t count);

#endif
