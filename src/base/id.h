/*
 * id: 128 random bits that name a stream, a piece or a person with an account. Written as 32 lower-case hexadecimal characters.
 * Minting needs randomness and so stands outside base and core (store/random.h); here is only reading, writing and comparing.
 */
#ifndef GCOS_BASE_ID_H
#define GCOS_BASE_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id {
    uint8_t byte[16];
};

#define ID_TEXT_SIZE 33

/* Exactly 32 lower-case hex characters; anything else is false and leaves ret_id alone. */
bool id_from_text(const char *text, struct id *ret_id);
/* text holds ID_TEXT_SIZE bytes; returns text. */
char *id_to_text(const struct id *id, char *text);
bool id_equal(const struct id *a, const struct id *b);
bool id_is_none(const struct id *id); /* all zero */

void hex_encode(const void *bytes, size_t length, char *text); /* 2 * length + 1 bytes */
bool hex_decode(const char *text, void *bytes, size_t length); /* exactly 2 * length lower-case characters */

#endif
