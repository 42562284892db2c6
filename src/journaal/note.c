/*
 * note: signing and opening signed notes. Called by checkpoint; the vkey functions also by whoever prints or reads a public key.
 * Source: https://c2sp.org/signed-note (format, key id, type 0x01), RFC 8032 (Ed25519), RFC 4648 section 4 (base64).
 *
 * We write ASCII names only and refuse others in our own keys; a stranger's name may be any UTF-8 without space.
 */
#include "journaal/note.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/id.h"
#include "journaal/strict.h"

#define ALGORITHM_ED25519 0x01
#define DASH "\xE2\x80\x94 "                   /* em dash and space open a signature line */
#define DASH_LENGTH (sizeof DASH - 1)
#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define SIGNATURE_BYTES (4 + crypto_sign_BYTES)
#define SIGNATURE_TEXT 92                       /* base64 of 68 bytes */
#define KEY_TEXT 44                             /* base64 of 33 bytes */

static bool
name_valid(const char *name)
{
    size_t length = strnlen(name, NOTE_NAME_MAX + 1);

    for (size_t i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] > '~' || name[i] == '+')
            return false;
    return length > 0 && length <= NOTE_NAME_MAX;
}

/* Exactly this many bytes, in the one canonical spelling. */
static bool
base64_exact(const char *text, size_t length, uint8_t *ret_bytes, size_t size)
{
    size_t got;
    const char *end;

    if (sodium_base642bin(ret_bytes, size, text, length, NULL, &got, &end, BASE64) != 0)
        return false;
    return got == size && end == text + length;
}

enum rc
note_key_make(const char *name, const uint8_t public_key[NOTE_PUBLIC_SIZE], struct note_key *ret_key, struct err *err)
{
    static const uint8_t between[2] = {'\n', ALGORITHM_ED25519};
    crypto_hash_sha256_state state;
    uint8_t hash[crypto_hash_sha256_BYTES];

    if (!name_valid(name))
        return err_set(err, RC_INVALID, "note: bad key name");
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const uint8_t *)name, strlen(name));
    crypto_hash_sha256_update(&state, between, sizeof between);
    crypto_hash_sha256_update(&state, public_key, NOTE_PUBLIC_SIZE);
    crypto_hash_sha256_final(&state, hash);
    *ret_key = (struct note_key){0};
    memcpy(ret_key->name, name, strlen(name));
    memcpy(ret_key->id, hash, sizeof ret_key->id);
    memcpy(ret_key->public_key, public_key, NOTE_PUBLIC_SIZE);
    return RC_OK;
}

char *
note_key_to_text(const struct note_key *key, char *text)
{
    uint8_t typed[1 + NOTE_PUBLIC_SIZE] = {ALGORITHM_ED25519};
    char id[2 * sizeof key->id + 1];
    char base64[KEY_TEXT + 1];

    memcpy(typed + 1, key->public_key, NOTE_PUBLIC_SIZE);
    hex_encode(key->id, sizeof key->id, id);
    sodium_bin2base64(base64, sizeof base64, typed, sizeof typed, BASE64);
    snprintf(text, NOTE_VKEY_SIZE, "%s+%s+%s", key->name, id, base64);
    return text;
}

enum rc
note_key_from_text(const char *text, struct note_key *ret_key, struct err *err)
{
    uint8_t typed[1 + NOTE_PUBLIC_SIZE];
    char name[NOTE_NAME_MAX + 1] = {0};
    char again[NOTE_VKEY_SIZE];
    const char *plus = strchr(text, '+');
    size_t length = strnlen(text, NOTE_VKEY_SIZE);

    /* name+8 hex+44 base64; the base64 may hold '+' itself, so the first one counts */
    if (length == NOTE_VKEY_SIZE || plus == NULL || plus - text > NOTE_NAME_MAX || strlen(plus) != 1 + 8 + 1 + KEY_TEXT)
        return err_set(err, RC_INVALID, "vkey: not of the form name+id+key");
    memcpy(name, text, (size_t)(plus - text));
    if (!base64_exact(plus + 10, KEY_TEXT, typed, sizeof typed) || typed[0] != ALGORITHM_ED25519)
        return err_set(err, RC_INVALID, "vkey: not an Ed25519 key");
    if (note_key_make(name, typed + 1, ret_key, err) != RC_OK)
        return RC_INVALID;
    if (strcmp(note_key_to_text(ret_key, again), text) != 0)
        return err_set(err, RC_INVALID, "vkey: key id does not belong to name and key");
    return RC_OK;
}

/* UTF-8, no control characters but newline, and the last line complete. */
static bool
note_bytes_valid(const char *text, size_t length)
{
    if (length == 0 || length > NOTE_MAX || text[length - 1] != '\n' || !strict_utf8(text, length))
        return false;
    for (size_t i = 0; i < length; i++)
        if ((uint8_t)text[i] < 0x20 && text[i] != '\n')
            return false;
    return true;
}

enum rc
note_sign(const char *text, size_t length, const struct note_key *key, const uint8_t secret[NOTE_SECRET_SIZE], struct buf *out,
    struct err *err)
{
    uint8_t bytes[SIGNATURE_BYTES];
    char base64[SIGNATURE_TEXT + 1];

    if (!note_bytes_valid(text, length))
        return err_set(err, RC_INVALID, "note: text cannot be signed");
    if (memcmp(secret + NOTE_SECRET_SIZE - NOTE_PUBLIC_SIZE, key->public_key, NOTE_PUBLIC_SIZE) != 0)
        return err_set(err, RC_INVALID, "note: secret key does not belong to %s", key->name);
    memcpy(bytes, key->id, sizeof key->id);
    crypto_sign_detached(bytes + sizeof key->id, NULL, (const uint8_t *)text, length, secret);
    sodium_bin2base64(base64, sizeof base64, bytes, sizeof bytes, BASE64);
    buf_add(out, text, length);
    buf_text(out, "\n" DASH);
    buf_text(out, key->name);
    buf_char(out, ' ');
    buf_text(out, base64);
    buf_char(out, '\n');
    return buf_failed(out) ? err_set(err, RC_LIMIT, "note: buffer full") : RC_OK;
}

/* One signature line without its newline, cut in two. false: not of that form. */
static bool
signature_cut(const char *line, size_t length, const char **ret_name, size_t *ret_name_length, const char **ret_base64,
    size_t *ret_base64_length)
{
    const char *space;

    if (length <= DASH_LENGTH || memcmp(line, DASH, DASH_LENGTH) != 0)
        return false;
    *ret_name = line + DASH_LENGTH;
    space = memchr(*ret_name, ' ', length - DASH_LENGTH);
    if (space == NULL || space == *ret_name)
        return false;
    *ret_name_length = (size_t)(space - *ret_name);
    *ret_base64 = space + 1;
    *ret_base64_length = length - DASH_LENGTH - *ret_name_length - 1;
    if (memchr(*ret_name, '+', *ret_name_length) != NULL)
        return false;
    /* at least 5 bytes, whole groups of four; a stranger's is not looked at further */
    if (*ret_base64_length < 8 || *ret_base64_length % 4 != 0)
        return false;
    for (size_t i = 0; i < *ret_base64_length; i++)
        if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", (*ret_base64)[i]) == NULL)
            return false;
    return true;
}

/* RC_OK: signed by key. RC_NONE: by somebody else. RC_CORRUPT, RC_INVALID: refuse the note. */
static enum rc
signature_check(const char *line, size_t length, const char *text, size_t text_length, const struct note_key *key)
{
    uint8_t bytes[SIGNATURE_BYTES], head[6];
    const char *name, *base64;
    size_t name_length, base64_length;

    if (!signature_cut(line, length, &name, &name_length, &base64, &base64_length))
        return RC_INVALID;
    if (name_length != strlen(key->name) || memcmp(name, key->name, name_length) != 0)
        return RC_NONE;
    if (!base64_exact(base64, 8, head, sizeof head))
        return RC_INVALID;
    if (memcmp(head, key->id, sizeof key->id) != 0)
        return RC_NONE;
    if (!base64_exact(base64, base64_length, bytes, sizeof bytes))
        return RC_CORRUPT;
    if (crypto_sign_verify_detached(bytes + sizeof key->id, (const uint8_t *)text, text_length, key->public_key) != 0)
        return RC_CORRUPT;
    return RC_OK;
}

/* Where the signatures begin: behind the last empty line. 0: there is none. */
static size_t
signatures_start(const char *note, size_t length)
{
    for (size_t at = length; at >= 2; at--)
        if (note[at - 1] == '\n' && note[at - 2] == '\n')
            return at;
    return 0;
}

enum rc
note_open(const char *note, size_t length, const struct note_key *key, size_t *ret_text_length, struct err *err)
{
    size_t at, text_length, count = 0;
    enum rc result = RC_NONE;

    if (!note_bytes_valid(note, length))
        return err_set(err, RC_INVALID, "note: not text, too long or cut off");
    at = signatures_start(note, length);
    if (at < 2 || at == length)
        return err_set(err, RC_INVALID, "note: no text or no signatures");
    text_length = at - 1;
    while (at < length) {
        const char *newline = memchr(note + at, '\n', length - at); /* there is one: the note ends in it */
        size_t line_length = (size_t)(newline - (note + at));
        enum rc rc = signature_check(note + at, line_length, note, text_length, key);

        if (rc == RC_INVALID || ++count > NOTE_SIGNATURE_MAX)
            return err_set(err, RC_INVALID, "note: malformed signature line or too many");
        if (rc == RC_CORRUPT)
            return err_set(err, RC_CORRUPT, "note: false signature of %s", key->name);
        if (rc == RC_OK)
            result = RC_OK;
        at += line_length + 1;
    }
    if (result != RC_OK)
        return err_set(err, RC_NONE, "note: not signed by %s", key->name);
    *ret_text_length = text_length;
    return RC_OK;
}
