/*
 * keys: see keys.h. Why random nonces: 24 bytes make a collision impossible in practice, and no counter can be set back by restoring a
 * file. What a ciphertext is bound to is never stored with it, so a row that was moved does not open.
 */
#include "store/keys.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "store/bytes.h"
#include "store/db.h"
#include "store/store.h"

#define KDF_CONTEXT "gcoskey1"
#define KAART_STEP 64

enum derived { DERIVED_WRAP = 1, DERIVED_SEARCH, DERIVED_SECRET, DERIVED_REPEAT, DERIVED_STAND };

void
random_bytes(void *bytes, size_t length)
{
    randombytes_buf(bytes, length);
}

struct id
random_id(void)
{
    struct id id;

    randombytes_buf(id.byte, sizeof id.byte);
    return id;
}

void
seal(const uint8_t key[KEY_SIZE], const void *bound, size_t bound_length, const void *plain, size_t length, uint8_t *ret_sealed)
{
    randombytes_buf(ret_sealed, 24);
    crypto_aead_xchacha20poly1305_ietf_encrypt(ret_sealed + 24, NULL, plain, length, bound, bound_length, NULL, ret_sealed, key);
}

bool
unseal(const uint8_t key[KEY_SIZE], const void *bound, size_t bound_length, const void *sealed, size_t length, uint8_t *ret_plain)
{
    const uint8_t *at = sealed;

    return sealed != NULL && length >= SEAL_EXTRA &&
        crypto_aead_xchacha20poly1305_ietf_decrypt(ret_plain, NULL, NULL, at + 24, length - 24, bound, bound_length, at, key) == 0;
}

void
key_derive(const uint8_t key[KEY_SIZE], uint64_t number, uint8_t ret_key[KEY_SIZE])
{
    crypto_kdf_derive_from_key(ret_key, KEY_SIZE, number, KDF_CONTEXT, key);
}

void
keys_spread(const uint8_t key[KEY_SIZE], struct bestand_keys *ret_keys)
{
    key_derive(key, DERIVED_WRAP, ret_keys->wrap);
    key_derive(key, DERIVED_SEARCH, ret_keys->search);
    key_derive(key, DERIVED_SECRET, ret_keys->secret);
    key_derive(key, DERIVED_REPEAT, ret_keys->repeat);
    key_derive(key, DERIVED_STAND, ret_keys->stand);
}

static void
key_bound(const struct id *stream, const struct id *piece, uint8_t ret_bound[32])
{
    memcpy(ret_bound, stream->byte, 16);
    memcpy(ret_bound + 16, piece->byte, 16);
}

void
key_wrap(const struct bestand_keys *keys, const struct id *stream, const struct id *piece, const uint8_t key[KEY_SIZE], uint8_t ret_wrapped[WRAPPED_SIZE])
{
    uint8_t bound[32];

    key_bound(stream, piece, bound);
    seal(keys->wrap, bound, sizeof bound, key, KEY_SIZE, ret_wrapped);
}

bool
key_unwrap(const struct bestand_keys *keys, const struct id *stream, const struct id *piece, const void *wrapped, size_t length, uint8_t ret_key[KEY_SIZE])
{
    uint8_t bound[32];

    key_bound(stream, piece, bound);
    return length == WRAPPED_SIZE && unseal(keys->wrap, bound, sizeof bound, wrapped, length, ret_key);
}

enum rc
key_read(struct handle *handle, const struct bestand_keys *keys, const struct id *stream, const struct id *piece, uint8_t ret_key[KEY_SIZE], struct err *err)
{
    static const struct id none;
    sqlite3_stmt *s = statement(handle, STATEMENT_KEY_READ);
    const void *wrapped;
    size_t length;
    enum rc rc = RC_OK;
    int code;

    if (piece == NULL)
        piece = &none;
    bind_id(s, 1, stream);
    bind_id(s, 2, piece);
    code = db_step(s);
    if (code == SQLITE_ROW) {
        wrapped = column_bytes(s, 0, &length);
        if (!key_unwrap(keys, stream, piece, wrapped, length, ret_key))
            rc = err_set(err, RC_CORRUPT, "a wrapped key is not what was written");
    } else {
        rc = code == SQLITE_DONE ? err_set(err, RC_NONE, "no key") : db_error(code, err, "key");
    }
    sqlite3_reset(s);
    return rc;
}

void
key_pseudoniem(const uint8_t stream_key[KEY_SIZE], struct id *ret_pseudoniem)
{
    static const char purpose[] = "journaal";

    crypto_generichash(ret_pseudoniem->byte, sizeof ret_pseudoniem->byte, (const uint8_t *)purpose, sizeof purpose - 1, stream_key, KEY_SIZE);
}

void
event_bound(const struct id *stream, uint64_t number, uint16_t kind, const struct id *piece, uint8_t ret_bound[EVENT_BOUND_SIZE])
{
    memcpy(ret_bound, stream->byte, 16);
    bytes_put64(ret_bound + 16, number);
    bytes_put16(ret_bound + 24, kind);
    memcpy(ret_bound + 26, piece->byte, 16);
}

void
blob_bound(const struct id *bestand, const struct id *stream, const struct id *piece, uint64_t number, bool last, uint8_t ret_bound[BLOB_BOUND_SIZE])
{
    memcpy(ret_bound, bestand->byte, 16);
    memcpy(ret_bound + 16, stream->byte, 16);
    memcpy(ret_bound + 32, piece->byte, 16);
    bytes_put64(ret_bound + 48, number);
    ret_bound[56] = last;
}

static void
kaart_bound(const struct id *stream, uint8_t ret_bound[21])
{
    memcpy(ret_bound, stream->byte, 16);
    memcpy(ret_bound + 16, "kaart", 5);
}

static size_t
kaart_padded(size_t length)
{
    return (4 + length + KAART_STEP - 1) / KAART_STEP * KAART_STEP;
}

size_t
kaart_sealed_size(size_t length)
{
    return kaart_padded(length) + SEAL_EXTRA;
}

bool
kaart_has_stuk(size_t length)
{
    return length % KAART_STEP == (SEAL_EXTRA + KAART_STUK_SIZE) % KAART_STEP;
}

void
kaart_seal(const uint8_t stream_key[KEY_SIZE], const struct id *stream, const void *kaart, size_t length, uint8_t *work, uint8_t *ret_sealed)
{
    uint8_t bound[21];
    size_t padded = kaart_padded(length);

    kaart_bound(stream, bound);
    memset(work, 0, padded);
    bytes_put32(work, (uint32_t)length);
    if (length > 0)
        memcpy(work + 4, kaart, length);
    seal(stream_key, bound, sizeof bound, work, padded, ret_sealed);
    sodium_memzero(work, padded);
}

enum rc
kaart_unseal(const uint8_t stream_key[KEY_SIZE], const struct id *stream, const void *sealed, size_t length, struct arena *arena,
    const uint8_t **ret_kaart, size_t *ret_length, struct err *err)
{
    uint8_t bound[21], *plain;
    size_t padded;

    *ret_kaart = NULL;
    *ret_length = 0;
    if (sealed == NULL)
        return RC_OK;
    if (length < SEAL_EXTRA + KAART_STEP || length > kaart_sealed_size(KAART_MAX))
        return err_set(err, RC_CORRUPT, "a card has no possible size");
    padded = length - SEAL_EXTRA;
    plain = arena_alloc(arena, padded);
    if (plain == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    kaart_bound(stream, bound);
    if (!unseal(stream_key, bound, sizeof bound, sealed, length, plain) || bytes_get32(plain) > padded - 4)
        return err_set(err, RC_CORRUPT, "a card is not what was written");
    *ret_kaart = plain + 4;
    *ret_length = bytes_get32(plain);
    return RC_OK;
}
