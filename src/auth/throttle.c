/*
 * Throttle of sign-in attempts, in memory. Called by the gate around each attempt.
 *
 * An attempt is counted as failed before argon2id is computed, and given back when the password was right: attempts at the same moment cannot slip
 * through together while none has failed yet.
 *
 * Counted per (account, source), which waits after 5 failures, and per source, which waits after 30: 1, 2, 4 … 300 seconds. Never per account alone: else
 * anyone could lock a colleague out. Failures are forgotten after an hour without another. A success clears its (account, source) but not
 * the source, so that one good account does not buy new guesses at others. The table is bounded; when full, the one longest silent goes.
 */
#include <sodium.h>
#include <string.h>

#include "auth/auth_private.h"

#define FREE_PER_ACCOUNT 5
#define FREE_PER_SOURCE 30
#define WAIT_MAX 300
#define FORGET_AFTER 3600

void
throttle_open(struct throttle *throttle)
{
    pthread_mutex_init(&throttle->lock, NULL);
    random_bytes(throttle->hash_key, sizeof throttle->hash_key);
}

/* account NULL: the source alone. */
static void
key_of(const struct throttle *throttle, const char *account, const char *source, uint8_t key[16])
{
    crypto_generichash_state state;
    uint8_t kind = account != NULL;

    crypto_generichash_init(&state, throttle->hash_key, sizeof throttle->hash_key, 16);
    crypto_generichash_update(&state, &kind, 1);
    if (account != NULL)
        crypto_generichash_update(&state, (const uint8_t *)account, strlen(account) + 1);
    crypto_generichash_update(&state, (const uint8_t *)source, strlen(source) + 1);
    crypto_generichash_final(&state, key, 16);
}

static struct throttle_entry *
find(struct throttle *throttle, const uint8_t key[16], int64_t now)
{
    for (size_t i = 0; i < THROTTLE_MAX; i++) {
        struct throttle_entry *entry = &throttle->entry[i];

        if (entry->failures > 0 && now - entry->last > FORGET_AFTER)
            entry->failures = 0;
        if (entry->failures > 0 && memcmp(entry->key, key, 16) == 0)
            return entry;
    }
    return NULL;
}

static struct throttle_entry *
find_or_make(struct throttle *throttle, const uint8_t key[16], int64_t now)
{
    struct throttle_entry *entry = find(throttle, key, now), *oldest = &throttle->entry[0];

    if (entry != NULL)
        return entry;
    for (size_t i = 0; i < THROTTLE_MAX && oldest->failures > 0; i++)
        if (throttle->entry[i].failures == 0 || throttle->entry[i].last < oldest->last)
            oldest = &throttle->entry[i];
    *oldest = (struct throttle_entry){0};
    memcpy(oldest->key, key, 16);
    return oldest;
}

static int
wait_of(struct throttle *throttle, const uint8_t key[16], int64_t now)
{
    const struct throttle_entry *entry = find(throttle, key, now);

    return entry == NULL || entry->until <= now ? 0 : (int)(entry->until - now);
}

static void
add_failure(struct throttle *throttle, const uint8_t key[16], int64_t now, int free)
{
    struct throttle_entry *entry = find_or_make(throttle, key, now);
    int over;

    if (entry->failures < 1000000)
        entry->failures++;
    entry->last = now;
    over = entry->failures - free;
    if (over >= 0)
        entry->until = now + (over > 8 || (1 << over) > WAIT_MAX ? WAIT_MAX : 1 << over);
}

static void
keys_of(const struct throttle *throttle, const char *account, const char *source, uint8_t pair[16], uint8_t alone[16])
{
    source = source == NULL ? "" : source;
    key_of(throttle, account == NULL ? "" : account, source, pair);
    key_of(throttle, NULL, source, alone);
}

int
auth_throttle(struct auth *auth, const char *gebruikersnaam, const char *source, int64_t now)
{
    struct throttle *throttle = &auth->throttle;
    uint8_t pair[16], alone[16];
    int a, b;

    keys_of(throttle, gebruikersnaam, source, pair, alone);
    pthread_mutex_lock(&throttle->lock);
    a = wait_of(throttle, pair, now);
    b = wait_of(throttle, alone, now);
    if (a == 0 && b == 0) {
        add_failure(throttle, pair, now, FREE_PER_ACCOUNT);
        add_failure(throttle, alone, now, FREE_PER_SOURCE);
    }
    pthread_mutex_unlock(&throttle->lock);
    return a > b ? a : b;
}

void
auth_throttle_refund(struct auth *auth, const char *gebruikersnaam, const char *source, int64_t now)
{
    struct throttle *throttle = &auth->throttle;
    struct throttle_entry *entry;
    uint8_t pair[16], alone[16];

    keys_of(throttle, gebruikersnaam, source, pair, alone);
    pthread_mutex_lock(&throttle->lock);
    if ((entry = find(throttle, pair, now)) != NULL)
        entry->failures = 0;
    /* The source keeps what others did from there, and waits no longer for this attempt: it was let in, so no wait was running. */
    if ((entry = find(throttle, alone, now)) != NULL) {
        entry->failures--;
        entry->until = now;
    }
    pthread_mutex_unlock(&throttle->lock);
}
