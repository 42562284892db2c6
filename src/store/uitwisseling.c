/*
 * uitwisseling: the key pair with which a casusoverleg of this installation seals and signs, and opens, packages (pakket.h). Called by gate and cli.
 *
 * The first pair of a casusoverleg: seed = store_derive_key("uitwisseling " || id of the casusoverleg in hex), kept nowhere. One that was renewed: seed = the
 * random key that the register's key store keeps for it, under the casusoverleg and its number; deleting that destroys the pair. One per casusoverleg and
 * not one per house: what was given to one casusoverleg is not for its neighbour in the same house (art. 10, 19).
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

static enum rc
seed_of(struct store *store, const struct id *casusoverleg, const struct id *sleutel, uint8_t seed[KEY_SIZE], struct err *err)
{
    char id[ID_TEXT_SIZE], purpose[64];
    struct reader *reader;

    if (id_is_none(sleutel)) {
        snprintf(purpose, sizeof purpose, "uitwisseling %s", id_to_text(casusoverleg, id));
        store_derive_key(store, purpose, seed);
        return RC_OK;
    }
    enum rc rc = reader_begin(store_register(store), &reader, err);
    if (rc != RC_OK)
        return rc;
    rc = key_read(&reader->handle, reader->bestand->keys, casusoverleg, sleutel, seed, err);
    reader_end(reader);
    return rc;
}

/* *ret_rc says why when there is none. */
static struct pair *
pair_of(struct store *store, const struct id *casusoverleg, const struct id *sleutel, struct uitwissel_key *ret_key, enum rc *ret_rc, struct err *err)
{
    struct pair *pair = sodium_malloc(sizeof *pair);
    char id[ID_TEXT_SIZE], name[UITWISSEL_NAME_MAX + 1];

    *ret_rc = pair == NULL ? err_set(err, RC_NOMEM, "no locked memory") : seed_of(store, casusoverleg, sleutel, pair->seed, err);
    if (*ret_rc != RC_OK) {
        sodium_free(pair);
        return NULL;
    }
    snprintf(name, sizeof name, "gcos-%s/%.8s", store->installation, id_to_text(casusoverleg, id));
    uitwissel_key_derive(pair->seed, name, ret_key, &pair->secret);
    return pair;
}

enum rc
store_uitwissel_key(struct store *store, const struct id *casusoverleg, const struct id *sleutel, struct uitwissel_key *ret_key, struct err *err)
{
    enum rc rc;

    sodium_free(pair_of(store, casusoverleg, sleutel, ret_key, &rc, err));
    return rc;
}

enum rc
store_pakket_seal(struct store *store, const struct id *casusoverleg, const struct id *sleutel, const struct pakket_kop *kop, const struct uitwissel_key *aan,
    const char *inhoud, size_t length, struct arena *arena, const uint8_t **ret_file, size_t *ret_size, struct err *err)
{
    struct uitwissel_key eigen;
    enum rc rc;
    struct pair *pair = pair_of(store, casusoverleg, sleutel, &eigen, &rc, err);

    if (pair != NULL)
        rc = pakket_seal(kop, &eigen, &pair->secret, aan, inhoud, length, arena, ret_file, ret_size, err);
    sodium_free(pair);
    return rc;
}

enum rc
store_pakket_open(struct store *store, const struct id *casusoverleg, const struct id *sleutel, const void *file, size_t size, struct arena *arena,
    struct pakket *ret_pakket, struct err *err)
{
    struct uitwissel_key eigen;
    enum rc rc;
    struct pair *pair = pair_of(store, casusoverleg, sleutel, &eigen, &rc, err);

    if (pair != NULL)
        rc = pakket_open(file, size, &eigen, &pair->secret, arena, ret_pakket, err);
    sodium_free(pair);
    return rc;
}
