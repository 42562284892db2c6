/*
 * memory: which living session or token a secret names, remembered while the register's auth number stands. Called by auth.c only.
 *
 * E12.2, art. 12.1 g: what was revoked is revoked in the same second. The number moves before the revocation is acknowledged, so no answer
 * that is decided after it can rest on what is remembered here. Only hashes of secrets are kept, as in the register.
 */
#include <string.h>

#include "auth/auth_private.h"

/* Hashes are evenly spread: their first bytes are the place. The newer one takes it. */
static struct remembered *
place(struct auth *auth, const uint8_t hash[32])
{
    return &auth->memory.entry[((size_t)hash[0] << 8 | hash[1]) % REMEMBER_MAX];
}

bool
memory_find(struct auth *auth, const uint8_t hash[32], bool is_session, struct remembered *ret_known)
{
    const struct remembered *known = place(auth, hash);
    uint64_t versie = store_auth_versie(auth->store) + 1;

    pthread_mutex_lock(&auth->memory.lock);
    bool found = known->versie == versie && known->is_session == is_session && memcmp(known->hash, hash, sizeof known->hash) == 0;
    if (found)
        *ret_known = *known;
    pthread_mutex_unlock(&auth->memory.lock);
    return found;
}

void
memory_keep(struct auth *auth, const struct remembered *known)
{
    pthread_mutex_lock(&auth->memory.lock);
    *place(auth, known->hash) = *known;
    pthread_mutex_unlock(&auth->memory.lock);
}
