/*
 * keys: sealing, wrapping and deriving. For src/store only. Sealed form: 24 bytes nonce, ciphertext, 16 bytes tag (XChaCha20-Poly1305).
 *
 * master key → (crypto_kdf) key that wraps bestand keys → bestand key → (crypto_kdf) key that wraps stream and piece keys, key of search
 * tokens, key of what the register keeps of accounts. Each stream and piece has a random key of its own: forgetting is deleting it.
 */
#ifndef GCOS_STORE_KEYS_H
#define GCOS_STORE_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

struct arena;
struct handle;

#define KEY_SIZE 32
#define SEAL_EXTRA 40
#define WRAPPED_SIZE (KEY_SIZE + SEAL_EXTRA)

/* What a bestand needs to read and write; lives in sodium_malloc memory of its own. */
struct bestand_keys {
    uint8_t wrap[KEY_SIZE], search[KEY_SIZE], secret[KEY_SIZE], repeat[KEY_SIZE], stand[KEY_SIZE];
};

/* ret_sealed holds length + SEAL_EXTRA bytes. */
void seal(const uint8_t key[KEY_SIZE], const void *bound, size_t bound_length, const void *plain, size_t length, uint8_t *ret_sealed);
/* ret_plain holds length - SEAL_EXTRA bytes. false: not what was sealed with this key for this place. */
bool unseal(const uint8_t key[KEY_SIZE], const void *bound, size_t bound_length, const void *sealed, size_t length, uint8_t *ret_plain);

void key_derive(const uint8_t key[KEY_SIZE], uint64_t number, uint8_t ret_key[KEY_SIZE]);
/* All that hangs under a bestand key. */
void keys_spread(const uint8_t key[KEY_SIZE], struct bestand_keys *ret_keys);

void key_wrap(const struct bestand_keys *keys, const struct id *stream, const struct id *piece, const uint8_t key[KEY_SIZE],
    uint8_t ret_wrapped[WRAPPED_SIZE]);
bool key_unwrap(const struct bestand_keys *keys, const struct id *stream, const struct id *piece, const void *wrapped, size_t length,
    uint8_t ret_key[KEY_SIZE]);

/* From the key store. RC_NONE: no such key (destroyed). piece NULL: the stream's own. */
enum rc key_read(struct handle *handle, const struct bestand_keys *keys, const struct id *stream, const struct id *piece,
    uint8_t ret_key[KEY_SIZE], struct err *err);

/* How the journaal names a stream: BLAKE2b-128 of "journaal" under the stream's key. */
void key_pseudoniem(const uint8_t stream_key[KEY_SIZE], struct id *ret_pseudoniem);

/* What an event's ciphertext is bound to: stream, number, kind, piece. */
#define EVENT_BOUND_SIZE 42
void event_bound(const struct id *stream, uint64_t number, uint16_t kind, const struct id *piece, uint8_t ret_bound[EVENT_BOUND_SIZE]);

/* What a chunk of an attachment is bound to: bestand, stream, piece, number, and whether it is the last: none can be moved, left out or added. */
#define BLOB_BOUND_SIZE 57
void blob_bound(const struct id *bestand, const struct id *stream, const struct id *piece, uint64_t number, bool last, uint8_t ret_bound[BLOB_BOUND_SIZE]);

/* A card: 4 bytes length, bytes, zeros up to the next multiple of 64; bound to its stream. Where a piece's key sealed it, that piece's number
 * stands before it. */
#define KAART_MAX 65536
size_t kaart_sealed_size(size_t length);
#define KAART_STUK_SIZE 16
/* Does the number of a piece stand before it? */
bool kaart_has_stuk(size_t length);
void kaart_seal(const uint8_t stream_key[KEY_SIZE], const struct id *stream, const void *kaart, size_t length, uint8_t *work, uint8_t *ret_sealed);
/* In the arena. RC_CORRUPT, RC_NOMEM. */
enum rc kaart_unseal(const uint8_t stream_key[KEY_SIZE], const struct id *stream, const void *sealed, size_t length, struct arena *arena,
    const uint8_t **ret_kaart, size_t *ret_length, struct err *err);

#endif
