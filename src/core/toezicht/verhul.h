/*
 * verhul: which figures of a row may be told, so that nobody can be known by them. Pure; called by acts_kengetallen.c.
 *
 * Art. 20.4: figures are anonymous. What we do (E20.5, E30.3): a count of fewer than k ⚙ is not told; nor is a share that it could be reckoned from, nor a
 * part that with its whole leaves so few. What is told in its place is the same word for each reason: two would tell them apart.
 */
#ifndef GCOS_CORE_VERHUL_H
#define GCOS_CORE_VERHUL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RIJ_CELLEN 4

struct rij {
    int64_t cel[RIJ_CELLEN];
    bool noemer[RIJ_CELLEN];     /* the share is cel[0] of all of these together, itself among them */
    bool deel;                   /* cel[3] is counted in cel[2] as well; else each counts apart */
    bool nul;                    /* that there is none is not told either */
};
struct verhuld {
    bool toon[RIJ_CELLEN];
    int percentage;              /* whole ones, rounded down; -1: not told, or too few */
};
struct verhuld rij_verhul(const struct rij *rij, int k);

/* Two rows that count the same cases another way: could cases be singled out by comparing them? Then only one of the two is told. */
bool rijen_verraden(const struct rij *a, const struct rij *b, int k);

#endif
