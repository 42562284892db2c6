/*
 * auth: who is this? Accounts with argon2id, sessions, CSRF tokens, API tokens, calendar addresses, throttling. Reads only the register. Called by the gate
 * alone. Second factors come later; sign_in_step leaves their place.
 *
 * Session: random 32 bytes, stored as BLAKE2b hash; new at each sign-in; 15 minutes idle, 8 hours at most. CSRF token: keyed hash of the session.
 */
#ifndef GCOS_AUTH_AUTH_H
#define GCOS_AUTH_AUTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"
#include "store/store.h"

#define SESSION_IDLE 900          /* seconds */
#define SESSION_MOST 28800
#define SESSION_TOUCH 60          /* last-seen is written at most once a minute */
#define TOKEN_TEXT_SIZE 48        /* base64url of 32 bytes, and a NUL */
#define PASSWORD_MIN 12

struct auth;
struct arena;

enum rc auth_open(struct store *store, struct auth **ret_auth, struct err *err);
void auth_close(struct auth *auth);

struct session {
    struct id medewerker;
    char hoedanigheid[64];
    uint8_t hash[32];
    bool touch;                  /* last-seen is due to be written */
    bool expired;                /* it was his, but is over: only for sealing what he typed */
};
/* RC_OK; RC_NONE: no such session, or over (ret_session->expired with its medewerker when the row is still there). */
enum rc auth_session(struct auth *auth, const char *token, int64_t now, struct session *ret_session, struct err *err);
enum rc auth_token(struct auth *auth, const char *token, int64_t now, struct id *ret_medewerker, struct err *err);

/* Text for a hidden field. csrf holds TOKEN_TEXT_SIZE bytes. */
void auth_csrf(struct auth *auth, const struct session *session, char *csrf);
bool auth_csrf_ok(struct auth *auth, const struct session *session, const char *given);

/* A new secret: text for the outside, hash for the register. */
void auth_new_secret(char text[TOKEN_TEXT_SIZE], uint8_t hash[32]);
bool auth_secret_hash(const char *text, uint8_t hash[32]);   /* false: not of that form */

/*
 * A calendar address (E14.1): who has it reads one medewerker's meetings and nothing else. Its secret is 160 random bits in another form, and its hash is
 * keyed for this alone: as a session or API token it is nothing, and they are nothing here. RC_NONE: not of that form, or nobody's (any more).
 */
#define KALENDERADRES_TEXT_SIZE 41    /* hex of 20 bytes, and a NUL */
void auth_kalenderadres_new(struct auth *auth, char text[KALENDERADRES_TEXT_SIZE], uint8_t hash[32]);
enum rc auth_kalenderadres(struct auth *auth, const char *text, struct id *ret_medewerker, struct err *err);
/* Since when he has one; 0: he has none. */
enum rc auth_kalenderadres_sinds(struct auth *auth, const struct id *medewerker, int64_t *ret_made, struct err *err);

/* argon2id, 64 MiB, 3 passes: slow (130 ms of a core); at most two at once, callers wait inside. ret_argon: 128 bytes. */
enum rc auth_password_hash(struct auth *auth, const char *password, char ret_argon[128], struct err *err);
/* Does the work also when there is no such account, so that time tells nothing. medewerker NULL: no such account. */
/* ret_argon: what it was held against, for the session that rests on it; empty when wrong. */
bool auth_password_ok(struct auth *auth, const struct id *medewerker, const char *password, char ret_argon[128]);
/* NULL: good enough; else why not, in Dutch (length, equal to the user name, on the short list of common ones). */
const char *auth_password_problem(const char *gebruikersnaam, const char *password);

/*
 * Throttle. Per (account, source) and per source, never per account alone, so that nobody can lock a colleague out. Returns seconds to wait; 0: go on,
 * and the attempt counts as failed from now on, until auth_throttle_refund takes that back because the password was right.
 */
int auth_throttle(struct auth *auth, const char *gebruikersnaam, const char *source, int64_t now);
void auth_throttle_refund(struct auth *auth, const char *gebruikersnaam, const char *source, int64_t now);

/*
 * Typed text over a new sign-in: sealed with a key of this installation, for one medewerker, good for 12 hours.
 * text in the arena (base64url); NULL when too large (64 KiB).
 */
const char *auth_seal(struct auth *auth, struct arena *arena, const struct id *medewerker, const char *path, const char *form, int64_t now);
bool auth_unseal(struct auth *auth, struct arena *arena, const struct id *medewerker, const char *sealed, int64_t now, const char **ret_path,
    const char **ret_form);

#endif
