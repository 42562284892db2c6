/*
 * zwart: words about somebody else, made unreadable in what goes to a betrokkene (17.2, 18.2; E18.2). For acts_verzoek*.c.
 *
 * Of a word only a mark is kept, made with the number of its verzoek. Capitals and accents make no difference. A mark hides a word from who reads along,
 * not from who holds the opened events and tries a list of names; who does can read the dossier too. It stands in the piece of the tie, so it is destroyed
 * with the dossier.
 */
#ifndef GCOS_CORE_ZWART_H
#define GCOS_CORE_ZWART_H

#include <stdint.h>

#include "base/id.h"
#include "base/value.h"

#define ZWART_LETTERS 3              /* shorter words say nothing of anybody, and stay */
#define ZWART_MAX 40                 /* words at a time */
#define ZWART_TEKST "[weggelaten]"

/* The marks of the words of a text that are long enough, at most most. Returns how many. */
size_t zwart_merken(struct arena *arena, const struct id *zout, const char *text, uint64_t *ret_merk, size_t most);
/* The text with every word that has one of these marks replaced, in the arena; the same text when there is none, NULL without memory. */
const char *zwart_tekst(struct arena *arena, const struct id *zout, const char *text, const uint64_t *merk, size_t count);
/* In every text of the tree. */
void zwart_value(struct arena *arena, const struct id *zout, struct value *tree, const uint64_t *merk, size_t count);

#endif
