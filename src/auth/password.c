/*
 * Passwords: argon2id with 64 MiB and 3 passes (RFC 9106), at most two at once because each takes a core and the memory. Called by the gate's slow
 * pool and by the command line. The text that is kept names its own parameters, so raising them later leaves old ones readable.
 */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "auth/auth_private.h"
#include "base/arena.h"
#include "base/utf8.h"

#define ARGON_PASSES 3
#define ARGON_MEMORY ((size_t)64 * 1024 * 1024)
#define PASSWORD_BYTES_MAX 1024

_Static_assert(crypto_pwhash_STRBYTES == 128, "argon text is 128 bytes");

static void
argon_enter(struct auth *auth)
{
    while (sem_wait(&auth->argon) != 0 && errno == EINTR)
        continue;
}

enum rc
auth_password_hash(struct auth *auth, const char *password, char ret_argon[128], struct err *err)
{
    int failed;

    if (strnlen(password, PASSWORD_BYTES_MAX + 1) > PASSWORD_BYTES_MAX)
        return err_set(err, RC_INVALID, "password too long");
    argon_enter(auth);
    failed = crypto_pwhash_str_alg(ret_argon, password, strlen(password), ARGON_PASSES, ARGON_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&auth->argon);
    return failed != 0 ? err_set(err, RC_NOMEM, "argon2id: no memory") : RC_OK;
}

static enum rc
argon_of(struct auth *auth, const struct id *medewerker, char ret_argon[128])
{
    struct reader *reader;
    enum rc rc = reader_begin(store_register(auth->store), &reader, NULL);

    if (rc != RC_OK)
        return rc;
    rc = reader_password(reader, medewerker, ret_argon, NULL);
    reader_end(reader);
    ret_argon[127] = '\0';
    return rc;
}

bool
auth_password_ok(struct auth *auth, const struct id *medewerker, const char *password, char ret_argon[128])
{
    memset(ret_argon, 0, 128);
    bool known = medewerker != NULL && argon_of(auth, medewerker, ret_argon) == RC_OK;
    size_t length = strnlen(password, PASSWORD_BYTES_MAX + 1);
    bool fits = length <= PASSWORD_BYTES_MAX;
    bool same;

    argon_enter(auth);
    same = crypto_pwhash_str_verify(known ? ret_argon : auth->argon_of_nobody, password, fits ? length : PASSWORD_BYTES_MAX) == 0;
    sem_post(&auth->argon);
    if (!known || !fits || !same)
        sodium_memzero(ret_argon, 128);
    return known && fits && same;
}

/*
 * A hash to work on when there is no such account: random bytes where salt and hash stand, so that it costs what a real one costs and fits no
 * password. Nothing is computed for it: a start need not wait for argon2id.
 */
enum rc
password_open(struct auth *auth, struct err *err)
{
    uint8_t bytes[16 + 32];
    char salt[sodium_base64_ENCODED_LEN(16, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    char hash[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    int needs;

    random_bytes(bytes, sizeof bytes);
    sodium_bin2base64(salt, sizeof salt, bytes, 16, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    sodium_bin2base64(hash, sizeof hash, bytes + 16, 32, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    snprintf(auth->argon_of_nobody, sizeof auth->argon_of_nobody, "$argon2id$v=19$m=%zu,t=%d,p=1$%s$%s", ARGON_MEMORY / 1024, ARGON_PASSES, salt, hash);
    needs = crypto_pwhash_str_needs_rehash(auth->argon_of_nobody, ARGON_PASSES, ARGON_MEMORY);
    return needs == 0 ? RC_OK : err_set(err, RC_INVALID, "argon2id: the library writes its hashes otherwise");
}

/* Long enough for the rule and still among the first that are tried. Folded: letters and digits. */
static const char *const common[] = {
    "wachtwoord12", "wachtwoord123", "wachtwoord1234", "mijnwachtwoord", "nieuwwachtwoord", "geheimwachtwoord", "wachtwoordwachtwoord",
    "welkom123456", "welkom12345678", "welkomwelkom", "welkom012345", "welkombijgcos", "veiligheidshuis", "veiligheidshuis1",
    "password1234", "password12345", "password123456", "passwordpassword", "mypassword123", "administrator", "administrator1",
    "letmein12345", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwerty123456", "azertyuiop12", "1q2w3e4r5t6y", "1qaz2wsx3edc",
    "123456789012", "1234567890123", "12345678901234", "123456123456", "123123123123", "012345678901", "abcdefghijkl", "abc123abc123",
    "iloveyou1234", "feyenoord123", "feyenoord1908", "ajaxajaxajax", "ajaxamsterdam", "amsterdam123", "amsterdam1234", "nederland123",
    "hilversum123", "goedemorgen1", "goedemorgen123", "ikhouvanjou1", "ikhouvanjou123", "sinterklaas1", "zomer2026zomer", "changeme1234",
};

static bool
is_common(const char *folded)
{
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (strcmp(common[i], folded) == 0)
            return true;
    return false;
}

static size_t
distinct_bytes(const char *text)
{
    bool seen[256] = {false};
    size_t count = 0;

    for (; *text != '\0'; text++) {
        count += !seen[(unsigned char)*text];
        seen[(unsigned char)*text] = true;
    }
    return count;
}

/* Letters and digits of the folded text, without its spaces: "Welkom-12 3456" is tried as "welkom123456". */
static char *
fold_tight(struct arena *arena, const char *text)
{
    char *folded = utf8_fold(arena, text), *to = folded;

    for (char *from = folded; from != NULL && *from != '\0'; from++)
        if (*from != ' ')
            *to++ = *from;
    if (folded != NULL)
        *to = '\0';
    return folded;
}

static const char *
problem_of(struct arena *arena, const char *gebruikersnaam, const char *password)
{
    const char *folded, *name;

    if (!utf8_acceptable(password, strlen(password)))
        return "Er staan tekens in dit wachtwoord die niet kunnen. Gebruik letters, cijfers, leestekens en spaties.";
    if (utf8_length(password) < PASSWORD_MIN)
        return "Neem een wachtwoord van ten minste twaalf tekens. Enkele woorden achter elkaar is goed.";
    if (distinct_bytes(password) < 5)
        return "Dit wachtwoord herhaalt steeds dezelfde tekens. Neem er een met meer verschillende tekens.";
    folded = fold_tight(arena, password);
    name = gebruikersnaam == NULL ? "" : fold_tight(arena, gebruikersnaam);
    if (folded == NULL || name == NULL)
        return "Dit wachtwoord kon niet worden nagekeken. Neem een ander.";
    if (*name != '\0' && strcmp(folded, name) == 0)
        return "Het wachtwoord is gelijk aan de gebruikersnaam. Neem een ander.";
    if (is_common(folded))
        return "Dit wachtwoord staat op de lijst van veelgebruikte wachtwoorden. Neem een ander.";
    return NULL;
}

const char *
auth_password_problem(const char *gebruikersnaam, const char *password)
{
    struct arena *arena;
    const char *problem;

    if (strnlen(password, PASSWORD_BYTES_MAX + 1) > PASSWORD_BYTES_MAX)
        return "Dit wachtwoord is te lang. Neem er een van ten hoogste tweehonderd tekens.";
    arena = arena_new((size_t)64 * 1024);
    if (arena == NULL)
        return "Dit wachtwoord kon niet worden nagekeken. Probeer het opnieuw.";
    problem = problem_of(arena, gebruikersnaam, password);
    arena_free(arena);
    return problem;
}
