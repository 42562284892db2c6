/*
 * auth: see auth.h. Sessions, API tokens, calendar addresses, CSRF tokens. Called by the gate alone. Passwords stand in password.c, throttling in throttle.c,
 * sealed forms in seal.c.
 *
 * E12.2: who acts is known for every journaal line. E6.1: access ends with employment, which the gate asks of the register at each request;
 * here only: does this secret name a living session or token. Secrets are compared by their BLAKE2b hash, which alone is stored.
 */
#include "auth/auth.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "auth/auth_private.h"

#define CLOCK_SLACK 60            /* seconds two clocks may differ before a time from the future counts as wrong */

_Static_assert(TOKEN_TEXT_SIZE >= sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING), "token text too small");

static enum rc
keys_open(struct auth *auth, struct err *err)
{
    auth->csrf_key = sodium_malloc(AUTH_KEY_SIZE);
    auth->form_key = sodium_malloc(AUTH_KEY_SIZE);
    auth->kalender_key = sodium_malloc(AUTH_KEY_SIZE);
    if (auth->csrf_key == NULL || auth->form_key == NULL || auth->kalender_key == NULL)
        return err_set(err, RC_NOMEM, "no locked memory for session keys");
    store_derive_key(auth->store, "sessies", auth->csrf_key);
    store_derive_key(auth->store, "formulier", auth->form_key);
    store_derive_key(auth->store, "kalenderadres", auth->kalender_key);
    return RC_OK;
}

enum rc
auth_open(struct store *store, struct auth **ret_auth, struct err *err)
{
    struct auth *auth;
    enum rc rc;

    if (sodium_init() < 0)
        return err_set(err, RC_IO, "libsodium does not start");
    auth = calloc(1, sizeof *auth);
    if (auth == NULL)
        return err_set(err, RC_NOMEM, "auth");
    auth->store = store;
    sem_init(&auth->argon, 0, ARGON_AT_ONCE);
    throttle_open(&auth->throttle);
    pthread_mutex_init(&auth->memory.lock, NULL);
    rc = keys_open(auth, err);
    if (rc == RC_OK)
        rc = password_open(auth, err);
    if (rc != RC_OK) {
        auth_close(auth);
        return rc;
    }
    *ret_auth = auth;
    return RC_OK;
}

void
auth_close(struct auth *auth)
{
    if (auth == NULL)
        return;
    sodium_free(auth->csrf_key);
    sodium_free(auth->form_key);
    sodium_free(auth->kalender_key);
    sem_destroy(&auth->argon);
    pthread_mutex_destroy(&auth->throttle.lock);
    pthread_mutex_destroy(&auth->memory.lock);
    sodium_memzero(auth, sizeof *auth);
    free(auth);
}

static void
secret_hash(const uint8_t secret[32], uint8_t hash[32])
{
    crypto_generichash(hash, 32, secret, 32, NULL, 0);
}

void
auth_new_secret(char text[TOKEN_TEXT_SIZE], uint8_t hash[32])
{
    uint8_t secret[32];

    random_bytes(secret, sizeof secret);
    sodium_bin2base64(text, TOKEN_TEXT_SIZE, secret, sizeof secret, AUTH_BASE64);
    secret_hash(secret, hash);
    sodium_memzero(secret, sizeof secret);
}

bool
auth_secret_hash(const char *text, uint8_t hash[32])
{
    uint8_t secret[32];
    size_t length = 0;
    bool ok;

    if (text == NULL)
        return false;
    ok = strnlen(text, TOKEN_TEXT_SIZE) == 43
        && sodium_base642bin(secret, sizeof secret, text, 43, NULL, &length, NULL, AUTH_BASE64) == 0 && length == sizeof secret;
    if (ok)
        secret_hash(secret, hash);
    sodium_memzero(secret, sizeof secret);
    return ok;
}

static enum rc
row_of_session(struct auth *auth, const uint8_t hash[32], struct session_row *ret_row, struct err *err)
{
    struct remembered known = {.versie = store_auth_versie(auth->store) + 1, .is_session = true};
    struct reader *reader;
    enum rc rc;

    if (memory_find(auth, hash, true, &known))
        return *ret_row = known.session, RC_OK;
    if ((rc = reader_begin(store_register(auth->store), &reader, err)) != RC_OK)
        return rc;
    rc = reader_session(reader, hash, ret_row, err);
    reader_end(reader);
    if (rc != RC_OK)
        return rc;
    memcpy(known.hash, hash, sizeof known.hash);
    known.session = *ret_row;
    memory_keep(auth, &known);
    return RC_OK;
}

static bool
session_over(const struct session_row *row, int64_t now)
{
    return now >= row->expires || now - row->last > SESSION_IDLE || now - row->made > SESSION_MOST
        || row->made > now + CLOCK_SLACK || row->last > now + CLOCK_SLACK;
}

enum rc
auth_session(struct auth *auth, const char *token, int64_t now, struct session *ret_session, struct err *err)
{
    struct session_row row = {0};
    enum rc rc;

    *ret_session = (struct session){0};
    if (!auth_secret_hash(token, ret_session->hash))
        return err_set(err, RC_NONE, "not a session token");
    rc = row_of_session(auth, ret_session->hash, &row, err);
    if (rc != RC_OK)
        return rc;
    ret_session->medewerker = row.medewerker;
    memcpy(ret_session->hoedanigheid, row.hoedanigheid, sizeof ret_session->hoedanigheid);
    ret_session->hoedanigheid[sizeof ret_session->hoedanigheid - 1] = '\0';
    ret_session->expired = session_over(&row, now);
    if (ret_session->expired)
        return err_set(err, RC_NONE, "the session is over");
    ret_session->touch = now - row.last >= SESSION_TOUCH;
    return RC_OK;
}

/* A session that came in as a bearer is no token, and need not be looked for as one again. */
static enum rc
row_of_token(struct auth *auth, const uint8_t hash[32], struct remembered *ret_known, struct err *err)
{
    struct remembered known = {.versie = store_auth_versie(auth->store) + 1};
    struct reader *reader;
    enum rc rc;

    if (memory_find(auth, hash, false, ret_known))
        return RC_OK;
    if (memory_find(auth, hash, true, ret_known))
        return err_set(err, RC_NONE, "a session, not a token");
    if ((rc = reader_begin(store_register(auth->store), &reader, err)) != RC_OK)
        return rc;
    rc = reader_token(reader, hash, &known.medewerker, &known.expires, err);
    reader_end(reader);
    if (rc != RC_OK)
        return rc;
    memcpy(known.hash, hash, sizeof known.hash);
    memory_keep(auth, &known);
    *ret_known = known;
    return RC_OK;
}

enum rc
auth_token(struct auth *auth, const char *token, int64_t now, struct id *ret_medewerker, struct err *err)
{
    struct remembered known = {0};
    uint8_t hash[32];
    enum rc rc;

    *ret_medewerker = (struct id){{0}};
    if (!auth_secret_hash(token, hash))
        return err_set(err, RC_NONE, "not an API token");
    if ((rc = row_of_token(auth, hash, &known, err)) != RC_OK)
        return rc;
    if (now >= known.expires)
        return err_set(err, RC_NONE, "the token is over");
    *ret_medewerker = known.medewerker;
    return RC_OK;
}

/* ---- calendar addresses ---- */

#define KALENDER_SECRET 20

_Static_assert(KALENDERADRES_TEXT_SIZE == 2 * KALENDER_SECRET + 1, "hex");

static void
kalender_hash(const struct auth *auth, const uint8_t secret[KALENDER_SECRET], uint8_t hash[32])
{
    crypto_generichash(hash, 32, secret, KALENDER_SECRET, auth->kalender_key, AUTH_KEY_SIZE);
}

void
auth_kalenderadres_new(struct auth *auth, char text[KALENDERADRES_TEXT_SIZE], uint8_t hash[32])
{
    uint8_t secret[KALENDER_SECRET];

    random_bytes(secret, sizeof secret);
    hex_encode(secret, sizeof secret, text);
    kalender_hash(auth, secret, hash);
    sodium_memzero(secret, sizeof secret);
}

enum rc
auth_kalenderadres(struct auth *auth, const char *text, struct id *ret_medewerker, struct err *err)
{
    uint8_t secret[KALENDER_SECRET], hash[32];
    struct reader *reader;
    enum rc rc;

    *ret_medewerker = (struct id){{0}};
    if (text == NULL || strnlen(text, KALENDERADRES_TEXT_SIZE) != 2 * KALENDER_SECRET || !hex_decode(text, secret, sizeof secret))
        return err_set(err, RC_NONE, "not a calendar address");
    kalender_hash(auth, secret, hash);
    sodium_memzero(secret, sizeof secret);
    if ((rc = reader_begin(store_register(auth->store), &reader, err)) != RC_OK)
        return rc;
    rc = reader_kalenderadres(reader, hash, ret_medewerker, err);
    reader_end(reader);
    return rc;
}

enum rc
auth_kalenderadres_sinds(struct auth *auth, const struct id *medewerker, int64_t *ret_made, struct err *err)
{
    struct reader *reader;
    enum rc rc;

    *ret_made = 0;
    if ((rc = reader_begin(store_register(auth->store), &reader, err)) != RC_OK)
        return rc;
    rc = reader_kalenderadres_sinds(reader, medewerker, ret_made, err);
    reader_end(reader);
    return rc == RC_NONE ? RC_OK : rc;
}

void
auth_csrf(struct auth *auth, const struct session *session, char *csrf)
{
    uint8_t mac[32];

    crypto_generichash(mac, sizeof mac, session->hash, sizeof session->hash, auth->csrf_key, AUTH_KEY_SIZE);
    sodium_bin2base64(csrf, TOKEN_TEXT_SIZE, mac, sizeof mac, AUTH_BASE64);
}

bool
auth_csrf_ok(struct auth *auth, const struct session *session, const char *given)
{
    char right[TOKEN_TEXT_SIZE] = "";

    if (given == NULL || strnlen(given, TOKEN_TEXT_SIZE) != 43)
        return false;
    auth_csrf(auth, session, right);
    return sodium_memcmp(right, given, 43) == 0;
}
