/*
 * naam: comparing names of people (E13.2, ux rule 10): typing errors, particles, diacritics, swapped dates. Pure; works on folded text.
 */
#ifndef GCOS_CORE_NAAM_H
#define GCOS_CORE_NAAM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define NAAM_WOORDEN_MAX 24
/* Folds and splits. Particles (van, der, 't …) are left out unless nothing else remains. Returns how many words. */
size_t naam_woorden(struct arena *arena, const char *naam, const char *woord[NAAM_WOORDEN_MAX]);
/* Letters wrong, missing, added or swapped between two folded words; stops at max + 1. */
int woord_afstand(const char *a, const char *b, int max);
/*
 * How far is this name from what was asked? Each word asked must be within one letter of a word of the name. -1: not the same; 0 exact.
 */
int naam_afstand(struct arena *arena, const char *gevraagd, const char *naam);
/* Equal, or day and month swapped, or equal in all parts that both know. */
bool geboortedatum_past(const char *a, const char *b);

#endif
