/*
 * token: how names become search tokens (E10.1: within one bestand only). For src/store only.
 *
 * A token is BLAKE2b-128 keyed with the bestand's search key over a prefix and a text:
 *     "w:"    a folded name part, and each form of it with one letter taken out (from three letters on)
 *     "k:"    its sound: Dutch spellings that sound alike become one
 *     "geb:"  birth date as stored
 *     "merk:" marker of an import row
 * Two words that differ by one letter missing, added, wrong or swapped with its neighbour share at least one "w:" token.
 */
#ifndef GCOS_STORE_TOKEN_H
#define GCOS_STORE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/keys.h"
#include "store/store.h"

#define TOKEN_SIZE 16
#define TOKEN_WORD_MAX 260      /* tokens of one word */
#define TOKEN_SOUND_MAX 128

/* Gives each token once per word to emit until it returns false; false then. */
bool tokens_of(const uint8_t search_key[KEY_SIZE], const struct zoek_woorden *woorden,
    bool (*emit)(void *context, const uint8_t token[TOKEN_SIZE]), void *context);
void token_of_merk(const uint8_t search_key[KEY_SIZE], const char *merk, uint8_t ret_token[TOKEN_SIZE]);
/* The sound of a folded word; "" when nothing is left. */
void token_sound(const char *word, char ret_sound[TOKEN_SOUND_MAX]);

#endif
