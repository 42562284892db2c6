/*
 * convenant_matrix: who reads and supplies what, as a picture and its table (E8.2, E10.2). Called by the document of the covenant
 * (convenant_stuk.c, rights as signed) and by the Convenant page (rights as enforced today); both give masks and get the same tree.
 *
 * {bijschrift, kolommen: [{nummer, kort, titel, x}],
 *  rijen: [{titel, toelichting, functie, beschrijving, cellen: [{nummer, kort, x, lezen, verstrekken, stopt, teken, woorden, waarom}]}]}
 * x is the middle of a column in a drawing MATRIX_BREED wide; beschrijving says the row in words, for who cannot see the drawing.
 */
#ifndef GCOS_CORE_CONVENANT_MATRIX_H
#define GCOS_CORE_CONVENANT_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/value.h"
#include "core/convenant/convenant.h"

struct arena;

#define MATRIX_BREED 240

struct matrix_rij {
    const char *titel, *toelichting;   /* toelichting: "zonder zetel"; may be NULL */
    bool functie;                      /* of a function, not of a party */
    uint16_t lezen, verstrekken;       /* RUBRIEK_BITs */
    uint16_t stopt;                    /* given by the covenant, but not today */
    const char *waarom[RUBRIEK_COUNT + 1];   /* of a category that stopped: why; may be NULL */
};

extern const struct shape matrix_shape[];

void put_matrix(struct value *object, struct arena *arena, const struct profiel *profiel, const char *bijschrift, const struct matrix_rij *rij,
    size_t count);
/* "Personalia; Overlast; Aanpak"; otherwise when the mask is empty. */
const char *rubrieken_tekst(struct arena *arena, const struct profiel *profiel, uint16_t mask, const char *otherwise);
const char *profiel_rubriek_kort(const struct profiel *profiel, enum rubriek rubriek);
/* "Gemeente Hilversum (burgemeester)" */
const char *partij_voluit(struct arena *arena, const struct partij *partij);

#endif
