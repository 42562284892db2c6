/*
 * note: signed notes with Ed25519, as https://c2sp.org/signed-note describes them (signature type 0x01), so that other people's
 * tools read ours. Text, a blank line, then lines "— <key name> <base64(4-byte key id || signature)>".
 *
 * Pure and thread safe. The secret key is an argument (libsodium form, 64 bytes: seed || public key); whoever holds it keeps it in
 * locked memory; nothing here copies it.
 */
#ifndef GCOS_JOURNAAL_NOTE_H
#define GCOS_JOURNAAL_NOTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct buf;

#define NOTE_NAME_MAX 128            /* bytes of a key name */
#define NOTE_MAX 131072              /* bytes of a note that is read: room for 16 post-quantum signatures of strangers */
#define NOTE_SIGNATURE_MAX 100       /* signature lines of a note that is read */
#define NOTE_PUBLIC_SIZE 32
#define NOTE_SECRET_SIZE 64
#define NOTE_VKEY_SIZE (NOTE_NAME_MAX + 1 + 8 + 1 + 44 + 1)

/* What a verifier trusts. Copy it freely. */
struct note_key {
    char name[NOTE_NAME_MAX + 1];
    uint8_t id[4];                   /* first bytes of SHA-256(name || 0A || 01 || public key) */
    uint8_t public_key[NOTE_PUBLIC_SIZE];
};

/* RC_INVALID: the name is empty, too long, or holds anything but printable ASCII without space and '+'. */
enum rc note_key_make(const char *name, const uint8_t public_key[NOTE_PUBLIC_SIZE], struct note_key *ret_key, struct err *err);
/* The vkey: "name+c74f20a3+base64(01 || public key)". text holds NOTE_VKEY_SIZE bytes; returns text. */
char *note_key_to_text(const struct note_key *key, char *text);
/* Strict; RC_INVALID also when the key id is not that of this name and key, or the key is not of type 0x01. */
enum rc note_key_from_text(const char *text, struct note_key *ret_key, struct err *err);

/*
 * Adds the text (which ends in a newline), a blank line and one signature line to out.
 * RC_INVALID: not a note's text, or secret is not the other half of key. RC_LIMIT: out is full.
 */
enum rc note_sign(const char *text, size_t length, const struct note_key *key, const uint8_t secret[NOTE_SECRET_SIZE],
    struct buf *out, struct err *err);

/*
 * The text of a note, only after this key's signature on it was verified: note[0 .. *ret_text_length). Signatures by others are
 * ignored (cosigners, an older key). RC_INVALID: not a signed note. RC_NONE: not signed with this key. RC_CORRUPT: a signature
 * in this key's name is false; then the whole note is refused, whatever else stands under it.
 */
enum rc note_open(const char *note, size_t length, const struct note_key *key, size_t *ret_text_length, struct err *err);

#endif
