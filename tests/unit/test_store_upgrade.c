/*
 * Upgrade in place (E11.3): what a next version of this program does to today's files, with steps of our own; and what this program does to
 * the files of a next version.
 */
#include <sys/wait.h>

#include "base/err.h"
#include "store/store.h"
#include "store/upgrade.h"
#include "store_world.h"

#include "../../src/store/sql/schema.h"

/* The next version of each file: a column, a table filled from what is there, an index. */
#define SECOND "ALTER TABLE stream ADD COLUMN soort INTEGER NOT NULL DEFAULT 7;" \
    "CREATE TABLE telling(kind INTEGER PRIMARY KEY, aantal INTEGER NOT NULL) STRICT;" \
    "INSERT INTO telling SELECT kind, count(*) FROM stream GROUP BY kind;"
#define SECOND_KEYS "CREATE INDEX key_groep ON key(groep);"
#define VERSION_2 "PRAGMA user_version = 2;"
#define VERSION_8 "PRAGMA user_version = 8;"
#define VERSION_9 "PRAGMA user_version = 9;"
#define LATER {SCHEMA_BESTAND_2, "", SQL_VERSION_2}, {SCHEMA_BESTAND_3, "", SQL_VERSION_3}, {SCHEMA_BESTAND_4, "", SQL_VERSION_4}, \
    {SCHEMA_BESTAND_5, "", SQL_VERSION_5}
#define LATER_BESTAND LATER, {SCHEMA_BESTAND_6, "", SQL_VERSION_6}, {SCHEMA_BESTAND_7, "", SQL_VERSION_7}
#define LATER_REGISTER LATER, {SCHEMA_BESTAND_6, SCHEMA_REGISTER_6, SQL_VERSION_6}, {SCHEMA_BESTAND_7, "", SQL_VERSION_7}, \
    {SCHEMA_REGISTER_8, "", SQL_VERSION_8}
#define FIRST {SCHEMA_BESTAND_1, "", SQL_VERSION_1}, LATER_BESTAND

static const struct upgrade_step next_bestand[] = {FIRST, {SECOND, "", VERSION_8}};
static const struct upgrade_step next_register[] = {{SCHEMA_BESTAND_1, SCHEMA_REGISTER_1, SQL_VERSION_1}, LATER_REGISTER, {SECOND, "", VERSION_9}};
static const struct upgrade_step next_keys[] = {{SCHEMA_KEYS_1, "", SQL_VERSION_1}, {SECOND_KEYS, "", VERSION_2}};
static const struct schema next_schema = {{next_bestand, 8}, {next_register, 9}, {next_keys, 2}};

/* The new step of a bestand fails after it has done something. */
static const struct upgrade_step broken_bestand[] = {FIRST, {SECOND, "SELECT bestaat_niet();", VERSION_8}};
static const struct schema broken_schema = {{broken_bestand, 8}, {next_register, 9}, {next_keys, 2}};

static int
setup(void **state)
{
    store_schema = &schema_shipped;
    return world_setup(state);
}

static int
teardown(void **state)
{
    store_schema = &schema_shipped;
    return world_teardown(state);
}

static long
number(const struct world *world, const char *suffix, const char *sql)
{
    char path[512];
    sqlite3_stmt *s = NULL;
    sqlite3 *db;
    long count = -1;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        count = (long)sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return count;
}

static enum rc
open_with(struct world *world, const struct schema *schema, struct err *err)
{
    struct store_options options = world_options(world);
    enum rc rc;

    store_schema = schema;
    rc = store_open(&options, &world->store, err);
    if (rc != RC_OK)
        world->store = NULL;
    else
        assert_int_equal(store_bestand(world->store, &world->casusoverleg, false, &world->bestand, NULL), RC_OK);
    return rc;
}

static bool
verifies(const struct world *world)
{
    char text[1024], id[ID_TEXT_SIZE];
    bool ok = false;

    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, NULL), RC_OK);
    return ok;
}

/* Every file of the installation, bytes and all. */
struct files {
    size_t count;
    struct { char name[64]; size_t length; uint8_t hash[32]; } file[16];
};

static void
files_take(const struct world *world, struct files *files)
{
    static const char *const suffix[] = {".db", ".keys"};
    static char bytes[4 * 1024 * 1024];

    memset(files, 0, sizeof *files);
    for (size_t i = 0; i < 4; i++) {
        char path[512];
        FILE *file;

        if (i < 2)
            world_path(world, suffix[i], path, sizeof path);
        else
            snprintf(path, sizeof path, "%s/register%s", world->dir, suffix[i - 2]);
        file = fopen(path, "r");
        assert_non_null(file);
        files->file[i].length = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        tree_leaf_hash(bytes, files->file[i].length, files->file[i].hash);
        files->count++;
    }
}

static void
E11_3_a_newer_version_is_refused_and_nothing_changes(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    struct files before, after;
    char text[1024], id[ID_TEXT_SIZE];
    bool ok;

    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    assert_int_equal(open_with(world, &next_schema, NULL), RC_OK);
    world_close(world);
    files_take(world, &before);
    assert_int_equal(open_with(world, &schema_shipped, &err), RC_VERSION);
    assert_non_null(strstr(err.text, "newer"));
    files_take(world, &after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, &err), RC_VERSION);
    /* one newer file among older ones: the others are not upgraded either */
    assert_int_equal(open_with(world, &next_schema, NULL), RC_OK);
    world_close(world);
    world_tamper(world, ".db", "INSERT INTO telling VALUES(99, 0); PRAGMA user_version = 9");
    files_take(world, &before);
    assert_int_equal(open_with(world, &next_schema, &err), RC_VERSION);
    files_take(world, &after);
    assert_memory_equal(&before, &after, sizeof before);
}

static void
E11_3_a_file_that_is_no_database_is_refused(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    char path[512];
    FILE *file;

    world_close(world);
    file = fopen(world_path(world, ".db", path, sizeof path), "w");
    for (int i = 0; i < 1000; i++)
        fputs("geen database ", file);
    fclose(file);
    assert_int_equal(open_with(world, &schema_shipped, &err), RC_CORRUPT);
}

static void
E11_3_an_older_version_is_upgraded_in_place_with_all_it_holds(void **state)
{
    struct world *world = *state;
    const char *woord[] = {"bakker"};
    struct id stream = world_dossier(world, "kaart", woord, 1, NULL);
    struct stream_head head;
    struct seen seen;

    assert_int_equal(world_add(world, &stream, "voor de stap"), RC_OK);
    world_close(world);
    assert_int_equal(number(world, ".db", "PRAGMA user_version"), 7);
    assert_int_equal(open_with(world, &next_schema, NULL), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 2);
    assert_string_equal(seen.last, "voor de stap");
    assert_int_equal(world_add(world, &stream, "na de stap"), RC_OK);
    assert_true(verifies(world));
    world_close(world);
    assert_int_equal(number(world, ".db", "PRAGMA user_version"), 8);
    assert_int_equal(number(world, ".keys", "PRAGMA user_version"), 2);
    assert_int_equal(number(world, ".db", "SELECT soort FROM stream"), 7);
    assert_int_equal(number(world, ".db", "SELECT aantal FROM telling WHERE kind = (SELECT kind FROM stream)"), 1);
    assert_int_equal(number(world, ".keys", "SELECT count(*) FROM sqlite_schema WHERE name = 'key_groep'"), 1);
    /* and once more is nothing more */
    assert_int_equal(open_with(world, &next_schema, NULL), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 3);
}

static void
E11_3_before_its_upgrade_an_older_file_is_not_read(void **state)
{
    struct world *world = *state;
    char text[1024], id[ID_TEXT_SIZE];
    struct err err = {0};
    bool ok;

    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    store_schema = &next_schema;
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, &err), RC_VERSION);
    assert_non_null(strstr(err.text, "upgraded"));
}

static void
E11_3_a_step_that_fails_leaves_the_old_version(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;
    struct err err = {0};

    world_close(world);
    assert_int_not_equal(open_with(world, &broken_schema, &err), RC_OK);
    assert_int_equal(number(world, ".db", "PRAGMA user_version"), 7);
    assert_int_equal(number(world, ".db", "SELECT count(*) FROM sqlite_schema WHERE name = 'telling'"), 0);
    assert_int_equal(number(world, ".db", "SELECT count(*) FROM pragma_table_info('stream') WHERE name = 'soort'"), 0);
    assert_int_equal(open_with(world, &next_schema, &err), RC_OK);   /* repaired: on from where it stood */
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 1);
}

/* ---- version 1: no seal on meta ---- */

/* Events as they stood before a stream's events lay together by place, and no attachments yet. */
static void
events_as_before(sqlite3 *db, const char *more)
{
    assert_int_equal(sqlite3_exec(db, "ALTER TABLE event RENAME TO later; CREATE TABLE event(stream BLOB NOT NULL, number INTEGER NOT NULL,"
        " kind INTEGER NOT NULL, piece BLOB NOT NULL, volgorde INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY(stream, number))"
        " STRICT, WITHOUT ROWID; INSERT INTO event SELECT stream, number, kind, piece, volgorde, payload FROM later; DROP TABLE later;"
        "DROP TABLE blob; DROP TABLE upload",
        NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, more, NULL, NULL, NULL), SQLITE_OK);
}

/* Makes a bestand and its key store what they were before there were seals. */
static void
unseal_bestand(const struct world *world, bool keys_too)
{
    char path[512], name[DB_NAME_SIZE], bound[DB_NAME_SIZE + 8];
    uint8_t key[KEY_SIZE], wrapped[WRAPPED_SIZE];
    sqlite3_stmt *s = NULL;
    sqlite3 *db;

    snprintf(name, sizeof name, "%s", world->bestand->name);
    snprintf(bound, sizeof bound, "%s zegel", name);
    assert_int_equal(sqlite3_open(world_path(world, ".db", path, sizeof path), &db), SQLITE_OK);
    events_as_before(db, "ALTER TABLE meta DROP COLUMN zegel; DROP TABLE wissing; DROP TABLE concept; PRAGMA user_version = 1");
    sqlite3_close(db);
    if (!keys_too)
        return;
    assert_int_equal(sqlite3_open(world_path(world, ".keys", path, sizeof path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT sleutel FROM meta", -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    assert_true(unseal(world->store->keys->wrap, bound, strlen(bound), sqlite3_column_blob(s, 0), WRAPPED_SIZE, key));
    sqlite3_finalize(s);
    seal(world->store->keys->wrap, name, strlen(name), key, KEY_SIZE, wrapped);
    assert_int_equal(sqlite3_prepare_v2(db, "UPDATE meta SET sleutel = ?1", -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_blob(s, 1, wrapped, sizeof wrapped, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static void
E11_3_a_bestand_of_version_1_is_sealed_once(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;

    unseal_bestand(world, true);
    world_close(world);
    assert_int_equal(open_with(world, &schema_shipped, NULL), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(world_add(world, &stream, "erbij"), RC_OK);
    world_reopen(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 2);
    world_close(world);
    assert_int_equal(number(world, ".db", "SELECT length(zegel) FROM meta"), 32);
}

static void
E12_2_a_sealed_bestand_cannot_be_made_to_look_older(void **state)
{
    struct world *world = *state;
    struct err err = {0};

    world_dossier(world, "kaart", NULL, 0, NULL);
    unseal_bestand(world, false);
    world_close(world);
    assert_int_equal(open_with(world, &schema_shipped, &err), RC_CORRUPT);
}

/* ---- version 5: events by the id of their stream ---- */

static void
E11_3_events_of_version_5_find_their_place(void **state)
{
    struct world *world = *state;
    struct id stream[12];
    struct stream_head head;
    struct seen seen;
    char path[512];
    sqlite3 *db;

    for (size_t i = 0; i < 12; i++)
        stream[i] = world_dossier(world, "kaart", NULL, 0, NULL);
    for (size_t i = 0; i < 24; i++)
        assert_int_equal(world_add(world, &stream[i * 5 % 12], "erbij"), RC_OK);
    world_close(world);
    assert_int_equal(sqlite3_open(world_path(world, ".db", path, sizeof path), &db), SQLITE_OK);
    events_as_before(db, "PRAGMA user_version = 5");
    sqlite3_close(db);
    snprintf(path, sizeof path, "%s/register.db", world->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    events_as_before(db, "CREATE UNIQUE INDEX event_volgorde ON event(volgorde); DROP TABLE kalenderadres; PRAGMA user_version = 5");
    sqlite3_close(db);
    assert_int_equal(open_with(world, &schema_shipped, NULL), RC_OK);
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(world_add(world, &stream[i], "daarna"), RC_OK);
        assert_int_equal(world_view(world, &stream[i], &seen, &head), RC_OK);
        assert_int_equal(seen.count, 4);
    }
    world_close(world);
    assert_int_equal(number(world, ".db", "SELECT count(*) FROM event e JOIN stream s ON s.id = e.stream WHERE e.plaats = (s.volgorde << 22) + e.number"), 48);
    assert_int_equal(number(world, ".db", "SELECT count(*) FROM event"), 48);
    assert_int_equal(number(world, ".db", "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'event_%'"), 0);
}

/* ---- version 7 of the register: no calendar addresses ---- */

static void
E14_1_a_register_of_version_7_keeps_its_accounts_and_takes_calendar_addresses(void **state)
{
    struct world *world = *state;
    struct auth_op op = {.kind = AUTH_SESSION_NEW, .medewerker = world->medewerker, .hash = {1}, .time = NOON, .expires = NOON + 100, .text = "politie"};
    struct item item = {.bestand = store_register(world->store), .auth = &op, .auth_count = 1};
    struct session_row session;
    struct reader *reader;
    struct id who;
    char path[512];
    sqlite3 *db;

    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    world_close(world);
    snprintf(path, sizeof path, "%s/register.db", world->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TABLE kalenderadres; PRAGMA user_version = 7", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(open_with(world, &schema_shipped, NULL), RC_OK);
    op.kind = AUTH_KALENDERADRES_NEW;
    item.bestand = store_register(world->store);
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_session(reader, op.hash, &session, NULL), RC_OK);
    assert_string_equal(session.hoedanigheid, "politie");
    assert_int_equal(reader_kalenderadres(reader, op.hash, &who, NULL), RC_OK);
    assert_true(id_equal(&who, &world->medewerker));
    reader_end(reader);
}

/* ---- cut off ---- */

static void
die(sqlite3_context *context, int count, sqlite3_value **value)
{
    (void)context, (void)count, (void)value;
    _exit(7);
}

/* A child upgrades the file by hand and is gone at this place in the step. */
static void
cut_off_at(const struct world *world, const struct upgrade_step *next)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        const struct upgrade_step step[] = {FIRST, *next};
        const struct upgrade upgrade = {step, sizeof step / sizeof *step};
        char path[512];
        sqlite3 *db;

        if (sqlite3_open(world_path(world, ".db", path, sizeof path), &db) != SQLITE_OK)
            _exit(1);
        sqlite3_create_function(db, "die", 0, SQLITE_UTF8, NULL, die, NULL, NULL);
        sqlite3_exec(db, "PRAGMA cache_size = 1;", NULL, NULL, NULL);   /* pages of the open transaction reach the disk */
        upgrade_run(db, &upgrade, NULL);
        _exit(2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
}

static void
E11_3_a_crash_in_the_middle_of_a_step_leaves_the_old_version(void **state)
{
    static const struct upgrade_step place[] = {
        {"SELECT die();", SECOND, VERSION_8},
        {SECOND, "SELECT die();", VERSION_8},
        {SECOND "UPDATE stream SET soort = 8; SELECT die();", "", VERSION_8},
        {SECOND, "", VERSION_8 "SELECT die();"},
    };
    struct world *world = *state;
    struct id stream = {{0}};
    struct stream_head head;
    struct seen seen;

    for (int i = 0; i < 300; i++)
        stream = world_dossier(world, "een kaart die wat ruimte inneemt", NULL, 0, NULL);
    world_close(world);
    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        cut_off_at(world, &place[i]);
        assert_int_equal(number(world, ".db", "PRAGMA user_version"), 7);
        assert_int_equal(number(world, ".db", "SELECT count(*) FROM sqlite_schema WHERE name = 'telling'"), 0);
        assert_int_equal(open_with(world, &schema_shipped, NULL), RC_OK);   /* the program that wrote it works on */
        assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
        assert_int_equal(seen.count, 1);
        world_close(world);
    }
    assert_int_equal(open_with(world, &next_schema, NULL), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_true(verifies(world));
    world_close(world);
    assert_int_equal(number(world, ".db", "SELECT aantal FROM telling"), 300);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E11_3_a_newer_version_is_refused_and_nothing_changes),
        TEST(E11_3_a_file_that_is_no_database_is_refused),
        TEST(E11_3_an_older_version_is_upgraded_in_place_with_all_it_holds),
        TEST(E11_3_before_its_upgrade_an_older_file_is_not_read),
        TEST(E11_3_a_step_that_fails_leaves_the_old_version),
        TEST(E11_3_a_bestand_of_version_1_is_sealed_once),
        TEST(E11_3_events_of_version_5_find_their_place),
        TEST(E14_1_a_register_of_version_7_keeps_its_accounts_and_takes_calendar_addresses),
        TEST(E12_2_a_sealed_bestand_cannot_be_made_to_look_older),
        TEST(E11_3_a_crash_in_the_middle_of_a_step_leaves_the_old_version),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
