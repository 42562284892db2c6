/* auth: what is refused at the door. The register is a fake of three tables, so that each row can be made to say what a test needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <sodium.h>

#include "auth/auth.h"
#include "base/arena.h"

#define NOW INT64_C(1800000000)

static const struct id piet = {{1}}, jan = {{2}};

static struct {
    uint8_t hash[32];
    struct session_row row;
    bool there;
    uint8_t token_hash[32], kalender_hash[32];
    int64_t token_expires;
    char argon[128];
    bool broken, still;           /* still: nothing of the register changes between two questions */
    uint64_t versie;
    int open_readers, asked;
} fake;

uint64_t
store_auth_versie(struct store *store)
{
    (void)store;
    return fake.still ? fake.versie : ++fake.versie;
}

struct bestand *
store_register(struct store *store)
{
    return (struct bestand *)store;
}

enum rc
reader_begin(struct bestand *bestand, struct reader **ret_reader, struct err *err)
{
    if (fake.broken)
        return err_set(err, RC_IO, "broken");
    fake.open_readers++;
    fake.asked++;
    *ret_reader = (struct reader *)bestand;
    return RC_OK;
}

void
reader_end(struct reader *reader)
{
    (void)reader;
    fake.open_readers--;
}

enum rc
reader_session(struct reader *reader, const uint8_t hash[32], struct session_row *ret_row, struct err *err)
{
    (void)reader;
    if (!fake.there || memcmp(hash, fake.hash, 32) != 0)
        return err_set(err, RC_NONE, "none");
    *ret_row = fake.row;
    return RC_OK;
}

enum rc
reader_kalenderadres(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, struct err *err)
{
    (void)reader;
    if (memcmp(hash, fake.kalender_hash, 32) != 0)
        return err_set(err, RC_NONE, "none");
    *ret_medewerker = jan;
    return RC_OK;
}

enum rc
reader_kalenderadres_sinds(struct reader *reader, const struct id *medewerker, int64_t *ret_made, struct err *err)
{
    (void)reader;
    if (!id_equal(medewerker, &jan))
        return err_set(err, RC_NONE, "none");
    *ret_made = NOW;
    return RC_OK;
}

enum rc
reader_token(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, int64_t *ret_expires, struct err *err)
{
    (void)reader;
    if (memcmp(hash, fake.token_hash, 32) != 0)
        return err_set(err, RC_NONE, "none");
    *ret_medewerker = piet;
    *ret_expires = fake.token_expires;
    return RC_OK;
}

enum rc
reader_password(struct reader *reader, const struct id *medewerker, char ret_argon[128], struct err *err)
{
    (void)reader;
    if (!id_equal(medewerker, &piet))
        return err_set(err, RC_NONE, "none");
    memcpy(ret_argon, fake.argon, sizeof fake.argon);
    return RC_OK;
}

void
store_derive_key(struct store *store, const char *purpose, uint8_t ret_key[32])
{
    (void)store;
    crypto_generichash(ret_key, 32, (const uint8_t *)purpose, strlen(purpose), NULL, 0);
}

void
random_bytes(void *bytes, size_t length)
{
    randombytes_buf(bytes, length);
}

static struct auth *auth;
static char token[TOKEN_TEXT_SIZE];

/* A living session of piet, made an hour and seen ten seconds ago. */
static int
setup(void **state)
{
    (void)state;
    memset(&fake, 0, sizeof fake.hash + sizeof fake.row);
    fake.there = true;
    fake.broken = fake.still = false;
    fake.versie += 10;
    auth_new_secret(token, fake.hash);
    fake.row = (struct session_row){.medewerker = piet, .made = NOW - 3600, .last = NOW - 10, .expires = NOW + 3600, .hoedanigheid = "politie"};
    return 0;
}

static enum rc
sign_in(int64_t now, struct session *ret_session)
{
    struct err err = {0};

    return auth_session(auth, token, now, ret_session, &err);
}

static void
a_session_ends_after_fifteen_minutes_of_silence(void **state)
{
    struct session session;

    (void)state;
    fake.row.last = NOW - SESSION_IDLE - 1;
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
    assert_true(session.expired);
    assert_true(id_equal(&session.medewerker, &piet));
    fake.row.last = NOW - SESSION_IDLE;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
}

static void
a_session_ends_after_eight_hours_whatever_he_does(void **state)
{
    struct session session;

    (void)state;
    fake.row.made = NOW - SESSION_MOST - 1;
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
    fake.row.made = NOW - SESSION_MOST;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
    fake.row.expires = NOW;
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
}

static void
a_session_from_the_future_is_refused(void **state)
{
    struct session session;

    (void)state;
    fake.row.made = NOW + 3600;
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
}

static void
what_is_no_token_names_nobody(void **state)
{
    struct session session;
    struct id who;
    uint8_t hash[32];
    static const char *const bad[] = {"", "x", "../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(auth_secret_hash(bad[i], hash));
        assert_int_equal(auth_session(auth, bad[i], NOW, &session, NULL), RC_NONE);
        assert_int_equal(auth_token(auth, bad[i], NOW, &who, NULL), RC_NONE);
    }
    assert_false(auth_secret_hash(NULL, hash));
    auth_new_secret(token, hash);
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
    assert_false(session.expired);
    assert_true(id_is_none(&session.medewerker));
}

static void
a_broken_register_lets_nobody_in(void **state)
{
    struct session session;
    struct id who;
    char argon[128];

    (void)state;
    fake.broken = true;
    assert_int_equal(sign_in(NOW, &session), RC_IO);
    assert_int_equal(auth_token(auth, token, NOW, &who, NULL), RC_IO);
    assert_false(auth_password_ok(auth, &piet, "een goed wachtwoord", argon));
}

static void
a_living_session_says_who_and_in_which_capacity(void **state)
{
    struct session session;

    (void)state;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
    assert_true(id_equal(&session.medewerker, &piet));
    assert_string_equal(session.hoedanigheid, "politie");
    assert_false(session.touch);
    fake.row.last = NOW - SESSION_TOUCH;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
    assert_true(session.touch);
    assert_int_equal(fake.open_readers, 0);
}

/* E12.2, art. 12.1 g */
static void
a_revoked_session_is_gone_at_once_though_it_was_remembered(void **state)
{
    struct session session;
    int asked;

    (void)state;
    fake.still = true;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
    asked = fake.asked;
    assert_int_equal(sign_in(NOW + 1, &session), RC_OK);
    assert_true(id_equal(&session.medewerker, &piet));
    assert_string_equal(session.hoedanigheid, "politie");
    assert_int_equal(fake.asked, asked);          /* known, so the register was not read */
    assert_int_equal(sign_in(NOW + SESSION_IDLE, &session), RC_NONE);   /* what is remembered grows old like the row itself */
    fake.there = false;
    fake.versie++;                                /* what the store does before a revocation is acknowledged */
    assert_int_equal(sign_in(NOW + 1, &session), RC_NONE);
    assert_int_equal(fake.asked, asked + 1);
}

static void
a_session_is_not_a_token_and_a_token_no_session(void **state)
{
    struct session session;
    struct err err = {0};
    struct id id;

    (void)state;
    fake.still = true;
    assert_int_equal(sign_in(NOW, &session), RC_OK);
    assert_int_equal(auth_token(auth, token, NOW, &id, &err), RC_NONE);
    fake.there = false;
    fake.versie++;
    memcpy(fake.token_hash, fake.hash, sizeof fake.hash);
    fake.token_expires = NOW + 10;
    assert_int_equal(auth_token(auth, token, NOW, &id, &err), RC_OK);
    assert_int_equal(sign_in(NOW, &session), RC_NONE);
    assert_int_equal(auth_token(auth, token, NOW + 10, &id, &err), RC_NONE);
}

static void
E14_1_what_is_no_calendar_address_names_nobody(void **state)
{
    static const char *const wrong[] = {"", "0", "0123456789abcdef0123456789abcdef0123456", "0123456789abcdef0123456789abcdef012345678",
        "0123456789ABCDEF0123456789ABCDEF01234567", "0123456789abcdef0123456789abcdef0123456g"};
    const int asked = fake.asked;
    struct err err = {0};
    struct id who;

    (void)state;
    assert_int_equal(auth_kalenderadres(auth, NULL, &who, &err), RC_NONE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(auth_kalenderadres(auth, wrong[i], &who, &err), RC_NONE);
    assert_int_equal(fake.asked, asked);
    assert_int_equal(auth_kalenderadres(auth, "0123456789abcdef0123456789abcdef01234567", &who, &err), RC_NONE);
    assert_true(id_is_none(&who));
    fake.broken = true;
    assert_int_equal(auth_kalenderadres(auth, "0123456789abcdef0123456789abcdef01234567", &who, &err), RC_IO);
}

/* Whatever the form: even its hash stands for nothing where sessions and tokens are looked for, and theirs for nothing here. */
static void
E14_1_a_calendar_address_is_no_session_and_no_token_and_they_are_none(void **state)
{
    char text[KALENDERADRES_TEXT_SIZE], again[KALENDERADRES_TEXT_SIZE], bearer[TOKEN_TEXT_SIZE];
    uint8_t bytes[20], plain[32], hash[32];
    struct session session;
    struct err err = {0};
    int64_t since;
    struct id who;

    (void)state;
    auth_kalenderadres_new(auth, text, fake.kalender_hash);
    auth_kalenderadres_new(auth, again, hash);
    assert_string_not_equal(text, again);
    assert_int_equal(auth_kalenderadres(auth, text, &who, &err), RC_OK);
    assert_true(id_equal(&who, &jan));
    assert_int_equal(auth_kalenderadres(auth, again, &who, &err), RC_NONE);
    assert_int_equal(auth_token(auth, text, NOW, &who, &err), RC_NONE);
    assert_int_equal(auth_session(auth, text, NOW, &session, &err), RC_NONE);
    assert_false(auth_secret_hash(text, hash));
    assert_true(hex_decode(text, bytes, sizeof bytes));
    crypto_generichash(plain, sizeof plain, bytes, sizeof bytes, NULL, 0);
    assert_memory_not_equal(plain, fake.kalender_hash, sizeof plain);
    auth_new_secret(bearer, fake.token_hash);
    memcpy(fake.kalender_hash, fake.token_hash, sizeof fake.kalender_hash);
    assert_int_equal(auth_kalenderadres(auth, bearer, &who, &err), RC_NONE);
    assert_int_equal(auth_kalenderadres_sinds(auth, &jan, &since, &err), RC_OK);
    assert_int_equal(since, NOW);
    assert_int_equal(auth_kalenderadres_sinds(auth, &piet, &since, &err), RC_OK);
    assert_int_equal(since, 0);
}

static void
an_api_token_stops_at_its_end(void **state)
{
    struct id who;
    char text[TOKEN_TEXT_SIZE];

    (void)state;
    auth_new_secret(text, fake.token_hash);
    fake.token_expires = NOW;
    assert_int_equal(auth_token(auth, text, NOW, &who, NULL), RC_NONE);
    assert_true(id_is_none(&who));
    fake.token_expires = NOW + 1;
    assert_int_equal(auth_token(auth, text, NOW, &who, NULL), RC_OK);
    assert_true(id_equal(&who, &piet));
}

static void
a_csrf_token_of_another_session_is_refused(void **state)
{
    struct session mine = {.hash = {1}}, other = {.hash = {2}};
    char csrf[TOKEN_TEXT_SIZE], wrong[TOKEN_TEXT_SIZE];

    (void)state;
    auth_csrf(auth, &mine, csrf);
    assert_false(auth_csrf_ok(auth, &other, csrf));
    assert_false(auth_csrf_ok(auth, &mine, ""));
    assert_false(auth_csrf_ok(auth, &mine, NULL));
    snprintf(wrong, sizeof wrong, "%s", csrf);
    wrong[20] = wrong[20] == 'A' ? 'B' : 'A';
    assert_false(auth_csrf_ok(auth, &mine, wrong));
    wrong[20] = '\0';
    assert_false(auth_csrf_ok(auth, &mine, wrong));
    assert_true(auth_csrf_ok(auth, &mine, csrf));
}

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
a_wrong_password_and_an_unknown_account_both_take_the_work_and_both_fail(void **state)
{
    double start, known, unknown;
    char argon[128];

    (void)state;
    assert_int_equal(auth_password_hash(auth, "drie losse woorden", fake.argon, NULL), RC_OK);
    assert_non_null(strstr(fake.argon, "$argon2id$v=19$m=65536,t=3,p=1$"));
    start = seconds();
    assert_false(auth_password_ok(auth, &piet, "drie losse woordem", argon));
    known = seconds() - start;
    start = seconds();
    assert_false(auth_password_ok(auth, NULL, "drie losse woorden", argon));
    unknown = seconds() - start;
    assert_true(unknown > known / 4);
    assert_false(auth_password_ok(auth, &jan, "drie losse woorden", argon));
    assert_false(auth_password_ok(auth, &piet, "", argon));
    assert_string_equal(argon, "");
    assert_true(auth_password_ok(auth, &piet, "drie losse woorden", argon));
    assert_string_equal(argon, fake.argon);
}

static void
a_weak_password_is_refused_with_what_would_be_better(void **state)
{
    static const char *const weak[] = {"", "kort", "elf tekens!", "aaaaaaaaaaaaaaaa", "abababababab", "Welkom123456", "welkom-12-34-56", "Wachtwoord123",
        "piet.jansen@politie", "mijn\x01nummer een", "veiligheidshuis"};

    (void)state;
    for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++)
        assert_non_null(auth_password_problem("piet.jansen@politie", weak[i]));
    assert_null(auth_password_problem("piet.jansen", "drie losse woorden"));
    assert_null(auth_password_problem("piet.jansen", "žluťoučký kůň"));
    assert_null(auth_password_problem(NULL, "drie losse woorden"));
}

static void
fail_times(const char *account, const char *source, int times, int64_t now)
{
    for (int i = 0; i < times; i++)
        auth_throttle(auth, account, source, now);
}

static void
after_five_failures_the_wait_doubles_up_to_five_minutes(void **state)
{
    int expected[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300};
    int64_t now = NOW;

    (void)state;
    fail_times("a", "10.1.0.1", 4, now);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_int_equal(auth_throttle(auth, "a", "10.1.0.1", now), 0); /* let in, and failed */
        assert_int_equal(auth_throttle(auth, "a", "10.1.0.1", now), expected[i]);
        assert_int_equal(auth_throttle(auth, "a", "10.1.0.1", now + expected[i] - 1), 1);
        now += expected[i];
    }
}

static void
attempts_at_the_same_moment_count_before_any_of_them_failed(void **state)
{
    int let_in = 0;

    (void)state;
    for (int i = 0; i < 100; i++)
        let_in += auth_throttle(auth, "tegelijk", "10.5.0.1", NOW) == 0;
    assert_int_equal(let_in, 5);
    /* one of the five was right: the account goes on, and the source carries only the other four */
    auth_throttle_refund(auth, "tegelijk", "10.5.0.1", NOW);
    assert_int_equal(auth_throttle(auth, "tegelijk", "10.5.0.1", NOW), 0);
}

static void
a_busy_office_is_not_locked_out_by_right_passwords(void **state)
{
    char name[16];

    (void)state;
    for (int i = 0; i < 200; i++) {
        snprintf(name, sizeof name, "collega%d", i);
        assert_int_equal(auth_throttle(auth, name, "10.6.0.1", NOW), 0);
        auth_throttle_refund(auth, name, "10.6.0.1", NOW);
    }
    assert_int_equal(auth_throttle(auth, "collega0", "10.6.0.1", NOW), 0);
}

static void
nobody_can_lock_a_colleague_out(void **state)
{
    (void)state;
    fail_times("slachtoffer", "10.2.0.1", 25, NOW);
    assert_true(auth_throttle(auth, "slachtoffer", "10.2.0.1", NOW) > 0);
    assert_int_equal(auth_throttle(auth, "slachtoffer", "10.2.0.2", NOW), 0);
    assert_int_equal(auth_throttle(auth, "ander", "10.2.0.1", NOW), 0);
}

static void
one_source_that_tries_many_accounts_waits(void **state)
{
    char name[16];

    (void)state;
    for (int i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "account%d", i);
        assert_int_equal(auth_throttle(auth, name, "10.3.0.1", NOW), 0);
    }
    assert_int_equal(auth_throttle(auth, "nieuw", "10.3.0.1", NOW), 1);
    /* a good account of one's own does not wipe what the source did */
    assert_int_equal(auth_throttle(auth, "eigen", "10.3.0.1", NOW + 1), 0);
    auth_throttle_refund(auth, "eigen", "10.3.0.1", NOW + 1);
    assert_int_equal(auth_throttle(auth, "nog een", "10.3.0.1", NOW + 1), 0);
    assert_int_equal(auth_throttle(auth, "nieuw", "10.3.0.1", NOW + 1), 2);
}

static void
success_and_an_hour_of_rest_forget_the_failures(void **state)
{
    (void)state;
    fail_times("b", "10.4.0.1", 5, NOW);
    assert_int_equal(auth_throttle(auth, "b", "10.4.0.1", NOW + 1), 0);
    auth_throttle_refund(auth, "b", "10.4.0.1", NOW + 1);
    assert_int_equal(auth_throttle(auth, "b", "10.4.0.1", NOW + 1), 0);
    fail_times("c", "10.4.0.2", 20, NOW);
    assert_int_equal(auth_throttle(auth, "c", "10.4.0.2", NOW + 3601), 0);
    assert_int_equal(auth_throttle(auth, "c", "10.4.0.2", NOW + 3601), 0);
}

static void
the_table_stays_bounded_under_a_flood(void **state)
{
    char source[32];

    (void)state;
    for (int i = 0; i < 6000; i++) {
        snprintf(source, sizeof source, "10.9.%d.%d", i / 250, i % 250);
        fail_times("vloed", source, 1, NOW + i / 100);
    }
    fail_times("d", "10.4.0.9", 6, NOW + 100);
    assert_true(auth_throttle(auth, "d", "10.4.0.9", NOW + 100) > 0);
}

static void
a_sealed_form_opens_for_no_one_else_not_later_and_not_changed(void **state)
{
    struct arena *arena = arena_new((size_t)1024 * 1024);
    const char *path, *form;
    const char *sealed = auth_seal(auth, arena, &piet, "/casusoverleggen/x/dossiers/y/gegevens", "inhoud=heel+prive", NOW);
    char *changed = arena_text(arena, sealed);

    (void)state;
    assert_non_null(sealed);
    assert_null(strstr(sealed, "prive"));
    assert_false(auth_unseal(auth, arena, &jan, sealed, NOW, &path, &form));
    assert_false(auth_unseal(auth, arena, &piet, sealed, NOW + 43201, &path, &form));
    assert_false(auth_unseal(auth, arena, &piet, sealed, NOW - 3600, &path, &form));
    changed[60] = changed[60] == 'A' ? 'B' : 'A';
    assert_false(auth_unseal(auth, arena, &piet, changed, NOW, &path, &form));
    assert_false(auth_unseal(auth, arena, &piet, "", NOW, &path, &form));
    assert_false(auth_unseal(auth, arena, &piet, "niets", NOW, &path, &form));
    assert_false(auth_unseal(auth, arena, &piet, NULL, NOW, &path, &form));
    assert_null(form);
    assert_true(auth_unseal(auth, arena, &piet, sealed, NOW + 43200, &path, &form));
    assert_string_equal(path, "/casusoverleggen/x/dossiers/y/gegevens");
    assert_string_equal(form, "inhoud=heel+prive");
    arena_free(arena);
}

static void
what_is_larger_than_64_KiB_is_not_sealed(void **state)
{
    static char large[70000];
    struct arena *arena = arena_new((size_t)1024 * 1024);
    const char *path, *form, *sealed;

    (void)state;
    memset(large, 'a', sizeof large - 1);
    assert_null(auth_seal(auth, arena, &piet, "/", large, NOW));
    large[65000] = '\0';
    sealed = auth_seal(auth, arena, &piet, "/", large, NOW);
    assert_non_null(sealed);
    assert_true(auth_unseal(auth, arena, &piet, sealed, NOW, &path, &form));
    assert_int_equal(strlen(form), 65000);
    arena_free(arena);
}

static int
open_all(void **state)
{
    static int place;

    (void)state;
    return auth_open((struct store *)&place, &auth, NULL) != RC_OK;
}

static int
close_all(void **state)
{
    (void)state;
    auth_close(auth);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_session_ends_after_fifteen_minutes_of_silence, setup),
        cmocka_unit_test_setup(a_session_ends_after_eight_hours_whatever_he_does, setup),
        cmocka_unit_test_setup(a_session_from_the_future_is_refused, setup),
        cmocka_unit_test_setup(what_is_no_token_names_nobody, setup),
        cmocka_unit_test_setup(a_broken_register_lets_nobody_in, setup),
        cmocka_unit_test_setup(a_living_session_says_who_and_in_which_capacity, setup),
        cmocka_unit_test_setup(a_revoked_session_is_gone_at_once_though_it_was_remembered, setup),
        cmocka_unit_test_setup(a_session_is_not_a_token_and_a_token_no_session, setup),
        cmocka_unit_test_setup(E14_1_what_is_no_calendar_address_names_nobody, setup),
        cmocka_unit_test_setup(E14_1_a_calendar_address_is_no_session_and_no_token_and_they_are_none, setup),
        cmocka_unit_test_setup(an_api_token_stops_at_its_end, setup),
        cmocka_unit_test_setup(a_csrf_token_of_another_session_is_refused, setup),
        cmocka_unit_test_setup(a_wrong_password_and_an_unknown_account_both_take_the_work_and_both_fail, setup),
        cmocka_unit_test_setup(a_weak_password_is_refused_with_what_would_be_better, setup),
        cmocka_unit_test_setup(after_five_failures_the_wait_doubles_up_to_five_minutes, setup),
        cmocka_unit_test_setup(nobody_can_lock_a_colleague_out, setup),
        cmocka_unit_test_setup(attempts_at_the_same_moment_count_before_any_of_them_failed, setup),
        cmocka_unit_test_setup(a_busy_office_is_not_locked_out_by_right_passwords, setup),
        cmocka_unit_test_setup(one_source_that_tries_many_accounts_waits, setup),
        cmocka_unit_test_setup(success_and_an_hour_of_rest_forget_the_failures, setup),
        cmocka_unit_test_setup(the_table_stays_bounded_under_a_flood, setup),
        cmocka_unit_test_setup(a_sealed_form_opens_for_no_one_else_not_later_and_not_changed, setup),
        cmocka_unit_test_setup(what_is_larger_than_64_KiB_is_not_sealed, setup),
    };

    return cmocka_run_group_tests_name("auth", tests, open_all, close_all);
}
