/*
 * statistiek: cards made into figures that nobody can be known by. Pure; called by acts_statistiek.c and tests.
 *
 * Art. 20.4: for statistics and science only anonymised data outlive the term. What we do (E20.5): dossiers are put together by what is known of them in
 * general (quarter of nomination, age, who nominated, how it stands), and a group is only told when at least k ⚙ are in it. What is too small is left
 * out, and with it the smallest of the others where what is left out would itself be too few. Groups are made in the finest way that leaves out
 * no more than one in ten, or else in the way that leaves out least. No free text, no place, no day.
 */
#ifndef GCOS_CORE_STATISTIEK_H
#define GCOS_CORE_STATISTIEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/dossier/dossier.h"

#define STATISTIEK_GROEPEN 512

struct statistiek_groep {
    const char *aangemeld, *leeftijd, *instelling, *toestand;   /* instelling: key of the partij; STATISTIEK_ALLE where it was put together */
    int64_t aantal;
};
#define STATISTIEK_ALLE "alle"

struct statistiek_cijfers {
    struct statistiek_groep groep[STATISTIEK_GROEPEN];   /* in order of what they say */
    size_t count;
    int64_t weggelaten;          /* dossiers in groups that are not told; none, or at least k, unless there are no groups at all */
    const char *gedaan[4];       /* in Dutch: what was put together, per column */
};

struct kaart_keuze {             /* of these cards those that were nominated on or after vanaf and before tot, concepts excepted */
    const struct kaart *kaart;
    size_t count;
    int32_t vanaf, tot, today;
};
/* k: at least 2. False: no memory. */
bool statistiek_maak(struct arena *arena, const struct convenant *convenant, const struct kaart_keuze *keuze, int k, struct statistiek_cijfers *ret_cijfers);

/* Is this the first day of a quarter? The first day of the quarter that a day is in. */
bool kwartaal_begint(int32_t day);
int32_t kwartaal_begin(int32_t day);

#endif
