/*
 * uitwisseling: the key pair with which a casusoverleg of this installation seals and signs, and opens, packages (pakket.h). Called by gate and cli.
 *
 * seed = store_derive_key("uitwisseling " || id of the casusoverleg in hex). One per casusoverleg and not one per house: what was given to one casusoverleg
 * is not for its neighbour in the same house (art. 10, 19).
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "store/pakket.h"
#include "store/store_private.h"

struct pair {
    uint8_t seed[KEY_SIZE];
    struct uitwissel_secret secret;
};

static struct pair *
pair_of(struct store *store, const struct id *casusoverleg, struct uitwissel_key *ret_key, struct err *err)
{
    struct pair *pair = sodium_malloc(sizeof *pair);
    char id[ID_TEXT_SIZE], purpose[64], name[UITWISSEL_NAME_MAX + 1];

    if (pair == NULL) {
        err_set(err, RC_NOMEM, "no locked memory");
        return NULL;
    }
    snprintf(purpose, sizeof purpose, "uitwisseling %s", id_to_text(casusoverleg, id));
    snprintf(name, sizeof name, "gcos-%s/%.8s", store->installation, id);
    store_derive_key(store, purpose, pair->seed);
    uitwissel_key_derive(pair->seed, name, ret_key, &pair->secret);
    return pair;
}

enum rc
store_uitwissel_key(struct store *store, const struct id *casusoverleg, struct uitwissel_key *ret_key, struct err *err)
{
    struct pair *pair = pair_of(store, casusoverleg, ret_key, err);

    sodium_free(pair);
    return pair != NULL ? RC_OK : RC_NOMEM;
}

enum rc
store_pakket_seal(struct store *store, const struct id *casusoverleg, const struct pakket_kop *kop, const struct uitwissel_key *aan, const char *inhoud,
    size_t length, struct arena *arena, const uint8_t **ret_file, size_t *ret_size, struct err *err)
{
    struct uitwissel_key eigen;
    struct pair *pair = pair_of(store, casusoverleg, &eigen, err);
    enum rc rc = pair == NULL ? RC_NOMEM : pakket_seal(kop, &eigen, &pair->secret, aan, inhoud, length, arena, ret_file, ret_size, err);

    sodium_free(pair);
    return rc;
}

enum rc
store_pakket_open(struct store *store, const struct id *casusoverleg, const void *file, size_t size, struct arena *arena, struct pakket *ret_pakket,
    struct err *err)
{
    struct uitwissel_key eigen;
    struct pair *pair = pair_of(store, casusoverleg, &eigen, err);
    enum rc rc = pair == NULL ? RC_NOMEM : pakket_open(file, size, &eigen, &pair->secret, arena, ret_pakket, err);

    sodium_free(pair);
    return rc;
}
