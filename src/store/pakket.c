/*
 * pakket: see pakket.h, which specifies the format.
 *
 * Signed first and sealed after, with both keys of the recipient in what is signed: who opens it cannot seal it anew to somebody else. Nobody outside can
 * see who sent it.
 */
#include "store/pakket.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "store/bytes.h"

#define MAGIC "gcos-pakket-1\n"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define SIGNATURE crypto_sign_BYTES
#define KEYS_AT 0
#define ID_AT 128
#define DATUM_AT 144
#define TOT_AT 148
#define LENGTH_AT 152
#define HEAD_SIZE 156
#define STEP 1024
#define TYPE 0xff
#define TYPED (1 + 64)
#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define KEY_TEXT 88

/* ---- keys ---- */

void
uitwissel_key_derive(const uint8_t seed[32], const char *name, struct uitwissel_key *ret_key, struct uitwissel_secret *ret_secret)
{
    uint8_t half[32];

    *ret_key = (struct uitwissel_key){0};
    snprintf(ret_key->name, sizeof ret_key->name, "%s", name);
    crypto_kdf_derive_from_key(half, sizeof half, 1, "gcosruil", seed);
    crypto_sign_seed_keypair(ret_key->sign, ret_secret->sign, half);
    crypto_kdf_derive_from_key(half, sizeof half, 2, "gcosruil", seed);
    crypto_box_seed_keypair(ret_key->box, ret_secret->box, half);
    sodium_memzero(half, sizeof half);
}

static void
key_id(const struct uitwissel_key *key, uint8_t ret_typed[TYPED], uint8_t ret_hash[crypto_hash_sha256_BYTES])
{
    crypto_hash_sha256_state state;

    ret_typed[0] = TYPE;
    memcpy(ret_typed + 1, key->sign, 32);
    memcpy(ret_typed + 33, key->box, 32);
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const uint8_t *)key->name, strlen(key->name));
    crypto_hash_sha256_update(&state, (const uint8_t *)"\n", 1);
    crypto_hash_sha256_update(&state, ret_typed, TYPED);
    crypto_hash_sha256_final(&state, ret_hash);
}

char *
uitwissel_key_to_text(const struct uitwissel_key *key, char *text)
{
    uint8_t typed[TYPED], hash[crypto_hash_sha256_BYTES];
    char id[9], base64[KEY_TEXT + 1];

    key_id(key, typed, hash);
    hex_encode(hash, 4, id);
    sodium_bin2base64(base64, sizeof base64, typed, sizeof typed, BASE64);
    snprintf(text, UITWISSEL_TEXT_SIZE, "%s+%s+%s", key->name, id, base64);
    return text;
}

enum rc
uitwissel_key_from_text(const char *text, struct uitwissel_key *ret_key, struct err *err)
{
    uint8_t typed[TYPED], shared[32];
    char again[UITWISSEL_TEXT_SIZE];
    const char *plus = strchr(text, '+'), *end;
    size_t name = plus == NULL ? 0 : (size_t)(plus - text), got;

    *ret_key = (struct uitwissel_key){0};
    if (name == 0 || name > UITWISSEL_NAME_MAX || strlen(plus) != 1 + 8 + 1 + KEY_TEXT)
        return err_set(err, RC_INVALID, "exchange key: not of the form name+id+key");
    for (size_t i = 0; i < name; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return err_set(err, RC_INVALID, "exchange key: bad name");
    if (sodium_base642bin(typed, sizeof typed, plus + 10, KEY_TEXT, NULL, &got, &end, BASE64) != 0 || got != sizeof typed || *end != '\0' || typed[0] != TYPE)
        return err_set(err, RC_INVALID, "exchange key: not one of ours");
    memcpy(ret_key->name, text, name);
    memcpy(ret_key->sign, typed + 1, 32);
    memcpy(ret_key->box, typed + 33, 32);
    /* a key of low order would seal to everybody: crypto_scalarmult refuses it */
    if (crypto_core_ed25519_is_valid_point(ret_key->sign) != 1 || crypto_scalarmult(shared, typed + 1, ret_key->box) != 0)
        return err_set(err, RC_INVALID, "exchange key: a point that is no key");
    if (strcmp(uitwissel_key_to_text(ret_key, again), text) != 0)
        return err_set(err, RC_INVALID, "exchange key: its id does not belong to name and key");
    return RC_OK;
}

char *
uitwissel_vingerafdruk(const struct uitwissel_key *key, char *text)
{
    static const char purpose[] = "gcos-uitwisseling-1\n";
    uint8_t hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    char *at = text;

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const uint8_t *)purpose, sizeof purpose - 1);
    crypto_hash_sha256_update(&state, key->sign, 32);
    crypto_hash_sha256_update(&state, key->box, 32);
    crypto_hash_sha256_final(&state, hash);
    for (size_t i = 0; i < 16; i += 2, at += 5) {
        hex_encode(hash + i, 2, at);
        at[4] = ' ';
    }
    at[-1] = '\0';
    return text;
}

/* ---- the file ---- */

static size_t
signed_size(size_t length)
{
    return (HEAD_SIZE + length + STEP - 1) / STEP * STEP;
}

static void
four_keys(const struct uitwissel_key *van, const struct uitwissel_key *aan, uint8_t *at)
{
    memcpy(at, van->sign, 32);
    memcpy(at + 32, van->box, 32);
    memcpy(at + 64, aan->sign, 32);
    memcpy(at + 96, aan->box, 32);
}

enum rc
pakket_seal(const struct pakket_kop *kop, const struct uitwissel_key *van, const struct uitwissel_secret *secret, const struct uitwissel_key *aan,
    const char *inhoud, size_t length, struct arena *arena, const uint8_t **ret_file, size_t *ret_size, struct err *err)
{
    size_t size = signed_size(length < PAKKET_MAX ? length : PAKKET_MAX), whole = MAGIC_SIZE + crypto_box_SEALBYTES + SIGNATURE + size;

    if (whole > PAKKET_MAX)
        return err_set(err, RC_LIMIT, "a package of %zu bytes", whole);
    /* the magic before what is signed, the signature before both: one piece of memory for either step */
    uint8_t *work = arena_alloc(arena, SIGNATURE + MAGIC_SIZE + size), *file = arena_alloc(arena, whole);
    if (work == NULL || file == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    uint8_t *plain = work + SIGNATURE + MAGIC_SIZE, *inner = work + MAGIC_SIZE;
    memset(plain, 0, size);
    four_keys(van, aan, plain + KEYS_AT);
    memcpy(plain + ID_AT, kop->id.byte, 16);
    bytes_put32(plain + DATUM_AT, (uint32_t)kop->datum);
    bytes_put32(plain + TOT_AT, (uint32_t)kop->geldig_tot);
    bytes_put32(plain + LENGTH_AT, (uint32_t)length);
    memcpy(plain + HEAD_SIZE, inhoud, length);
    uint8_t signature[SIGNATURE];
    memcpy(plain - MAGIC_SIZE, MAGIC, MAGIC_SIZE);
    crypto_sign_detached(signature, NULL, plain - MAGIC_SIZE, MAGIC_SIZE + size, secret->sign);
    memcpy(inner, signature, SIGNATURE);
    memcpy(file, MAGIC, MAGIC_SIZE);
    if (crypto_box_seal(file + MAGIC_SIZE, inner, SIGNATURE + size, aan->box) != 0)
        return err_set(err, RC_INVALID, "this key cannot be sealed to");
    sodium_memzero(work, SIGNATURE + MAGIC_SIZE + size);
    *ret_file = file;
    *ret_size = whole;
    return RC_OK;
}

/* Is it what its sender signed, for this recipient? plain has room for the magic before it, where the end of the signature stood. */
static enum rc
check_signed(uint8_t *plain, size_t size, const uint8_t signature[SIGNATURE], const struct uitwissel_key *eigen, struct err *err)
{
    uint32_t length = bytes_get32(plain + LENGTH_AT);

    memcpy(plain - MAGIC_SIZE, MAGIC, MAGIC_SIZE);
    if (crypto_sign_verify_detached(signature, plain - MAGIC_SIZE, MAGIC_SIZE + size, plain) != 0)
        return err_set(err, RC_CORRUPT, "a package with a false signature");
    if (sodium_memcmp(plain + 64, eigen->sign, 32) != 0 || sodium_memcmp(plain + 96, eigen->box, 32) != 0)
        return err_set(err, RC_CORRUPT, "a package that was signed for somebody else");
    if (length > size - HEAD_SIZE || signed_size(length) != size || !sodium_is_zero(plain + HEAD_SIZE + length, size - HEAD_SIZE - length))
        return err_set(err, RC_CORRUPT, "a package with a false length");
    return RC_OK;
}

enum rc
pakket_open(const void *file, size_t size, const struct uitwissel_key *eigen, const struct uitwissel_secret *secret, struct arena *arena,
    struct pakket *ret_pakket, struct err *err)
{
    const uint8_t *at = file;

    *ret_pakket = (struct pakket){0};
    if (size > PAKKET_MAX)
        return err_set(err, RC_LIMIT, "a package of %zu bytes", size);
    if (size < MAGIC_SIZE || memcmp(at, MAGIC, MAGIC_SIZE) != 0)
        return err_set(err, RC_INVALID, "no package");
    if (size < MAGIC_SIZE + crypto_box_SEALBYTES + SIGNATURE + STEP || (size - MAGIC_SIZE - crypto_box_SEALBYTES - SIGNATURE) % STEP != 0)
        return err_set(err, RC_DENIED, "a package that was cut off");
    size_t inner_size = size - MAGIC_SIZE - crypto_box_SEALBYTES;
    uint8_t *inner = arena_alloc(arena, inner_size), signature[SIGNATURE];
    if (inner == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    if (crypto_box_seal_open(inner, at + MAGIC_SIZE, size - MAGIC_SIZE, eigen->box, secret->box) != 0)
        return err_set(err, RC_DENIED, "a package for somebody else, or changed");
    uint8_t *plain = inner + SIGNATURE;
    memcpy(signature, inner, SIGNATURE);
    enum rc rc = check_signed(plain, inner_size - SIGNATURE, signature, eigen, err);
    if (rc != RC_OK)
        return rc;
    memcpy(ret_pakket->van.sign, plain, 32);
    memcpy(ret_pakket->van.box, plain + 32, 32);
    memcpy(ret_pakket->kop.id.byte, plain + ID_AT, 16);
    ret_pakket->kop.datum = (int32_t)bytes_get32(plain + DATUM_AT);
    ret_pakket->kop.geldig_tot = (int32_t)bytes_get32(plain + TOT_AT);
    ret_pakket->inhoud = (const char *)plain + HEAD_SIZE;
    ret_pakket->length = bytes_get32(plain + LENGTH_AT);
    return RC_OK;
}
