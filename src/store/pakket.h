/*
 * pakket: a verstrekking on its way to another casusoverleg, as one file: signed, then sealed to the recipient's key alone (E19.1, E5.2). Called by store.c
 * (which keeps the secrets) and, for key texts, by gate and cli. Pure; needs sodium_init.
 *
 * ---- format, version 1; numbers are big-endian ----
 *
 * A public key of a casusoverleg is two keys, and is written as one line of ASCII without spaces, in the way of a vkey (c2sp.org/signed-note):
 *
 *     name+id+base64(FF || S || B)
 *
 * name: 1 to 64 printable characters other than '+'; S: 32 bytes, Ed25519 (RFC 8032), signs; B: 32 bytes, X25519, opens; base64 as RFC 4648 section 4, with
 * padding; id: the first 4 bytes of SHA-256(name || 0A || FF || S || B) in small hex. Its fingerprint (vingerafdruk), for reading aloud, is the first 16 bytes
 * of SHA-256("gcos-uitwisseling-1" || 0A || S || B) as eight groups of four small hex digits: it holds whatever name stands before it.
 *
 *     file     = "gcos-pakket-1" || 0A || sealed
 *     sealed   = libsodium crypto_box_seal(inner) to the recipient's B: an ephemeral X25519 key of 32 bytes, then XSalsa20-Poly1305 with its tag
 *     inner    = signature || signed
 *     signed   = sender's S, sender's B, recipient's S, recipient's B: 32 bytes each
 *                id of the package, 16 bytes: of the verstrekking it holds, so that making it again makes no second one
 *                day it was given, 4 bytes, and the first day it can no longer be taken in, 4 bytes: days since 1970-01-01, Amsterdam
 *                length of the content, 4 bytes
 *                content: JSON in UTF-8 (gate/pakket.c says which)
 *                zeros, up to the next multiple of 1024 bytes of signed: the size tells little of what is in it
 *     signature = 64 bytes, Ed25519 by the sender's S over "gcos-pakket-1" || 0A || signed
 *
 * Who reads it: opens with his own B; refuses unless the recipient's S and B are his own (it was signed for him, not resealed to him), unless the signature
 * is right, the length fits, and every byte behind the content is zero; then asks whether he knows this sender by S and B, whether the day is not past, and
 * whether he had this id of this sender before. The whole file is at most PAKKET_MAX bytes.
 */
#ifndef GCOS_STORE_PAKKET_H
#define GCOS_STORE_PAKKET_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

struct arena;
struct store;

#define PAKKET_MAX ((size_t)2048 * 1024)   /* what memory carries; a covenant says less (E19.1) */
#define UITWISSEL_NAME_MAX 64
#define UITWISSEL_TEXT_SIZE (UITWISSEL_NAME_MAX + 1 + 8 + 1 + 88 + 1)
#define VINGERAFDRUK_SIZE 40

/* Copy it freely. */
struct uitwissel_key {
    char name[UITWISSEL_NAME_MAX + 1];
    uint8_t sign[32], box[32];
};
/* In locked memory. */
struct uitwissel_secret {
    uint8_t sign[64], box[32];
};

struct pakket_kop {
    struct id id;
    int32_t datum, geldig_tot;
};
struct pakket {
    struct pakket_kop kop;
    struct uitwissel_key van;        /* without a name: what stands in the package says nothing about who it is */
    const char *inhoud; size_t length;
};

/* Both halves out of 32 secret bytes, always the same. */
void uitwissel_key_derive(const uint8_t seed[32], const char *name, struct uitwissel_key *ret_key, struct uitwissel_secret *ret_secret);
/* text holds UITWISSEL_TEXT_SIZE bytes; returns text. */
char *uitwissel_key_to_text(const struct uitwissel_key *key, char *text);
/* Strict: RC_INVALID unless it is the one spelling of a key. */
enum rc uitwissel_key_from_text(const char *text, struct uitwissel_key *ret_key, struct err *err);
/* "3f2a 04c6 …"; text holds VINGERAFDRUK_SIZE bytes; returns text. */
char *uitwissel_vingerafdruk(const struct uitwissel_key *key, char *text);

/* The file, in the arena. RC_LIMIT: it would be too large; RC_INVALID: the recipient's key cannot be sealed to; RC_NOMEM. */
enum rc pakket_seal(const struct pakket_kop *kop, const struct uitwissel_key *van, const struct uitwissel_secret *secret, const struct uitwissel_key *aan,
    const char *inhoud, size_t length, struct arena *arena, const uint8_t **ret_file, size_t *ret_size, struct err *err);
/*
 * RC_INVALID: no package of this version; RC_LIMIT: too large; RC_DENIED: not sealed to this key, or changed on its way; RC_CORRUPT: opened, but it was signed
 * for somebody else, or not what its sender signed; RC_NOMEM.
 */
enum rc pakket_open(const void *file, size_t size, const struct uitwissel_key *eigen, const struct uitwissel_secret *secret, struct arena *arena,
    struct pakket *ret_pakket, struct err *err);

/*
 * With the keys of a casusoverleg of this installation (uitwisseling.c). sleutel none: the first pair, derived from the master key and the id of the
 * casusoverleg, kept nowhere, so that an installation of any age has it and a restored one has the same; else the pair that item.sleutel made (store.h).
 * RC_NONE: that was destroyed. Secrets live in locked memory, and no longer than one call.
 */
enum rc store_uitwissel_key(struct store *store, const struct id *casusoverleg, const struct id *sleutel, struct uitwissel_key *ret_key, struct err *err);
enum rc store_pakket_seal(struct store *store, const struct id *casusoverleg, const struct id *sleutel, const struct pakket_kop *kop,
    const struct uitwissel_key *aan, const char *inhoud, size_t length, struct arena *arena, const uint8_t **ret_file, size_t *ret_size, struct err *err);
enum rc store_pakket_open(struct store *store, const struct id *casusoverleg, const struct id *sleutel, const void *file, size_t size, struct arena *arena,
    struct pakket *ret_pakket, struct err *err);

#endif
