/*
 * kaart codec: the card of a dossier as bytes, for the projection. Versioned; strict when read. Format at the head of kaart.c.
 */
#ifndef GCOS_CORE_KAART_H
#define GCOS_CORE_KAART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/dossier/dossier.h"

/* In the arena; NULL without memory. */
const uint8_t *kaart_encode(struct arena *arena, const struct kaart *kaart, size_t *ret_length);
bool kaart_decode(struct arena *arena, const uint8_t *bytes, size_t length, struct kaart *ret_kaart);
/* Bits for stream.werk: what kind of work this card carries, so that Mijn werk reads only cards with any. */
enum werk {
    WERK_CONCEPT = 1,       /* importer must confirm */
    WERK_DUBBEL = 2,        /* decide about a likely duplicate */
    WERK_TOETSEN = 4,       /* privacytoets is due */
    WERK_AGENDEREN = 8,     /* passed, not on an agenda yet; or proposed; or asked again */
    WERK_BESPREKEN = 16,    /* on an agenda */
    WERK_AANPAK = 32,       /* discussed, no aanpak set yet */
    WERK_AFSPRAAK = 64,     /* open afspraken */
    WERK_SLUITEN = 128,     /* aanpak closed, or toets failed: close the dossier */
    WERK_UITVRAAG = 512,    /* a party was asked and did not answer yet */
    WERK_IDENTITEIT = 256,  /* identity not established yet */
    WERK_CONTROLEREN = 1024,/* a file that nobody reads before the voorzitter looked */
    WERK_PAKKETSTUK = 2048, /* a piece of a package that nobody took over or left out yet */
};
/* Of these categories (RUBRIEK_BIT), how many pieces of a package wait. */
unsigned kaart_pakketstukken(const struct kaart *kaart, uint16_t rubrieken);
uint32_t kaart_werk(const struct kaart *kaart);

#endif
