/*
 * The inside of auth, for the files of this folder only.
 */
#ifndef GCOS_AUTH_PRIVATE_H
#define GCOS_AUTH_PRIVATE_H

#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

#include "auth/auth.h"
#include "store/store.h"

#define AUTH_KEY_SIZE 32
#define THROTTLE_MAX 4096
#define ARGON_AT_ONCE 2

/* Names are kept as keyed hashes only: who tried to sign in from where is nobody's list. */
struct throttle_entry {
    uint8_t key[16];
    int failures;                /* 0: free */
    int64_t last, until;
};

struct throttle {
    pthread_mutex_t lock;
    uint8_t hash_key[AUTH_KEY_SIZE];
    struct throttle_entry entry[THROTTLE_MAX];
};

/*
 * What a secret named, as read from the register while its auth number stood. Every request asks this; reading it costs more than the rest of
 * finding out who he is. Never longer than that number: a session that was ended is read anew, and is not there.
 */
#define REMEMBER_MAX 1024

struct remembered {
    uint64_t versie;             /* 0: free */
    uint8_t hash[32];
    bool is_session;             /* else an API token */
    struct session_row session;
    struct id medewerker;        /* of a token */
    int64_t expires;
};

struct memory {
    pthread_mutex_t lock;
    struct remembered entry[REMEMBER_MAX];
};

struct auth {
    struct store *store;
    struct memory memory;
    uint8_t *csrf_key, *form_key, *kalender_key;     /* sodium_malloc */
    char argon_of_nobody[128];
    sem_t argon;
    struct throttle throttle;
};

/* Is this secret known as of this kind, and does what is known of it still stand? memory.c */
bool memory_find(struct auth *auth, const uint8_t hash[32], bool is_session, struct remembered *ret_known);
/* versie: as read before the register was. */
void memory_keep(struct auth *auth, const struct remembered *known);

/* At start: keys, and a hash for who has no account. */
enum rc password_open(struct auth *auth, struct err *err);
void throttle_open(struct throttle *throttle);

/* base64url without padding, as all our texts of bytes. */
#define AUTH_BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

#endif
