/*
 * Sealed forms: what someone typed while his session ended travels through the sign-in page and back, readable by this installation alone and for
 * that one medewerker (interfaces: "signs in again and finds his sealed form back"). Called by the gate. Nothing of it is kept here.
 *
 * Text: base64url of nonce (24) and XChaCha20-Poly1305 of time (8, big-endian), path, NUL, form, NUL; the medewerker's id is associated data,
 * so what one typed never opens for another.
 */
#include <sodium.h>
#include <string.h>

#include "auth/auth_private.h"
#include "base/arena.h"

#define SEAL_MAX ((size_t)64 * 1024)
#define SEAL_GOOD 43200
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == AUTH_KEY_SIZE, "key size");

static void
put_time(uint8_t byte[8], int64_t time)
{
    for (int i = 0; i < 8; i++)
        byte[i] = (uint8_t)((uint64_t)time >> (56 - 8 * i));
}

static int64_t
get_time(const uint8_t byte[8])
{
    uint64_t time = 0;

    for (int i = 0; i < 8; i++)
        time = time << 8 | byte[i];
    return (int64_t)time;
}

const char *
auth_seal(struct auth *auth, struct arena *arena, const struct id *medewerker, const char *path, const char *form, int64_t now)
{
    size_t path_size = strlen(path) + 1, form_size = strlen(form) + 1, plain = 8 + path_size + form_size;
    size_t text_size = sodium_base64_encoded_len(NONCE + plain + TAG, AUTH_BASE64);
    uint8_t *clear, *sealed;
    char *text;

    if (path_size + form_size > SEAL_MAX)
        return NULL;
    clear = arena_alloc(arena, plain);
    sealed = arena_alloc(arena, NONCE + plain + TAG);
    text = arena_alloc(arena, text_size);
    if (clear == NULL || sealed == NULL || text == NULL)
        return NULL;
    put_time(clear, now);
    memcpy(clear + 8, path, path_size);
    memcpy(clear + 8 + path_size, form, form_size);
    random_bytes(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, clear, plain, medewerker->byte, sizeof medewerker->byte, NULL, sealed, auth->form_key);
    sodium_bin2base64(text, text_size, sealed, NONCE + plain + TAG, AUTH_BASE64);
    return text;
}

/* Opened bytes in the arena; NULL when not ours, not his, or too large. */
static uint8_t *
open_bytes(struct auth *auth, struct arena *arena, const struct id *medewerker, const char *sealed, size_t *ret_length)
{
    size_t text_max = (NONCE + 8 + SEAL_MAX + TAG) * 4 / 3 + 4, text_length = strnlen(sealed, text_max + 1), room = text_length, length = 0;
    unsigned long long clear_length = 0;
    uint8_t *bytes, *clear;

    if (text_length > text_max)
        return NULL;
    bytes = arena_alloc(arena, room);
    clear = arena_alloc(arena, room);
    if (bytes == NULL || clear == NULL
        || sodium_base642bin(bytes, room, sealed, text_length, NULL, &length, NULL, AUTH_BASE64) != 0 || length < NONCE + TAG + 10)
        return NULL;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(clear, &clear_length, NULL, bytes + NONCE, length - NONCE, medewerker->byte,
        sizeof medewerker->byte, bytes, auth->form_key) != 0)
        return NULL;
    *ret_length = (size_t)clear_length;
    return clear;
}

bool
auth_unseal(struct auth *auth, struct arena *arena, const struct id *medewerker, const char *sealed, int64_t now, const char **ret_path,
    const char **ret_form)
{
    size_t length = 0, path_size;
    uint8_t *clear = sealed == NULL ? NULL : open_bytes(auth, arena, medewerker, sealed, &length);
    int64_t made;

    *ret_path = *ret_form = NULL;
    if (clear == NULL || length < 10 || clear[length - 1] != '\0')
        return false;
    made = get_time(clear);
    if (made > now + 60 || now - made > SEAL_GOOD)
        return false;
    path_size = strlen((const char *)clear + 8) + 1;
    if (8 + path_size >= length)
        return false;
    *ret_path = (const char *)clear + 8;
    *ret_form = (const char *)clear + 8 + path_size;
    return true;
}
