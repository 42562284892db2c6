/*
 * Tests of what must survive: a crash between the two commits, many threads at once, tampering with the journaal, and nothing readable on disk
 * (E12.2, threats: insider tampering with the log, finder of a disk).
 */
#include <dirent.h>
#include <pthread.h>
#include <sys/wait.h>

#include "base/err.h"
#include "journaal/line.h"
#include "store/store.h"
#include "store_world.h"

static void
die_here(enum store_point point)
{
    if (point == POINT_KEYS_COMMITTED)
        _exit(7);
}

static long
count_rows(const struct world *world, const char *suffix, const char *sql)
{
    char path[512];
    sqlite3_stmt *s = NULL;
    sqlite3 *db;
    long count = -1;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    if (sqlite3_step(s) == SQLITE_ROW)
        count = (long)sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return count;
}

static void
keys_of_a_group_that_was_never_committed_are_dropped(void **state)
{
    struct world *world = *state;
    const char *oud[] = {"bakker"}, *nieuw[] = {"visser"};
    struct id stream = world_dossier(world, "kaart", oud, 1, NULL);
    struct seen seen;
    struct stream_head head;
    int status;
    pid_t child;

    world_close(world);
    child = fork();
    if (child == 0) {
        struct change c;

        world_open(world);
        store_hook = die_here;
        change_make(world, &c, &stream, "correctie");
        c.event.piece = random_id();
        c.zoek.woord[c.zoek.woord_count++] = nieuw[0];
        c.projection.zoek = &c.zoek;
        store_submit_wait(world->store, &c.item);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    assert_int_equal(count_rows(world, ".keys", "SELECT count(*) FROM key"), 2);
    assert_true(count_rows(world, ".keys", "SELECT count(*) FROM search WHERE weg <> 0") > 0);
    world_open(world);
    world_close(world);
    assert_int_equal(count_rows(world, ".keys", "SELECT count(*) FROM key"), 1);
    assert_int_equal(count_rows(world, ".keys", "SELECT count(*) FROM search WHERE weg <> 0 OR groep > 1"), 0);
    assert_int_equal(count_rows(world, ".keys", "SELECT count(*) FROM search"), 7);
    world_open(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 1);
    assert_int_equal(world_add(world, &stream, "gaat door"), RC_OK);
}

/* ---- journaal ---- */

static bool
verify(const struct world *world, const char *outside, char text[1024])
{
    char id[ID_TEXT_SIZE];
    struct err err = {0};
    bool ok = false;

    if (store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, outside, &ok, text, 1024, &err) != RC_OK)
        fail_msg("%s", err.text);
    return ok;
}

static void
E12_2_tampering_with_the_journaal_is_named_by_line(void **state)
{
    static const struct { const char *sql, *expected; } attack[] = {
        {"UPDATE journaal SET regel = replace(regel, 'politie', 'gemeente') WHERE nummer = 4", "4"},
        {"DELETE FROM journaal WHERE nummer = 5", "5"},
        {"UPDATE journaal SET hash = flip(hash) WHERE nummer = 3", "3"},
    };
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    char text[1024], path[512];

    for (int i = 0; i < 9; i++)
        assert_int_equal(world_add(world, &stream, "tekst"), RC_OK);
    assert_true(verify(world, NULL, text));
    world_close(world);
    assert_true(verify(world, NULL, text));
    world_path(world, ".db", path, sizeof path);
    for (size_t i = 0; i < sizeof attack / sizeof *attack; i++) {
        static char bytes[4 * 1024 * 1024];
        FILE *file = fopen(path, "r");
        size_t length = fread(bytes, 1, sizeof bytes, file);

        fclose(file);
        world_tamper(world, ".db", attack[i].sql);
        assert_false(verify(world, NULL, text));
        assert_non_null(strstr(text, attack[i].expected));
        file = fopen(path, "w");
        assert_int_equal(fwrite(bytes, 1, length, file), length);
        fclose(file);
        assert_true(verify(world, NULL, text));
    }
}

static void
E12_2_a_journaal_put_back_is_seen_against_a_checkpoint_kept_outside(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct store_options options = world_options(world);
    char text[1024], outside[1024], id[ID_TEXT_SIZE];

    for (int i = 0; i < 3; i++)
        assert_int_equal(world_add(world, &stream, "tekst"), RC_OK);
    id_to_text(&world->casusoverleg, id);
    assert_int_equal(store_journaal_checkpoint(world->dir, id, outside, sizeof outside, NULL), RC_OK);
    assert_int_equal(world_add(world, &stream, "tekst"), RC_OK);
    assert_true(verify(world, outside, text));
    world_close(world);
    world_tamper(world, ".db", "DELETE FROM journaal WHERE nummer > 2");
    assert_false(verify(world, outside, text));
    /* and the writer does not go on from it */
    assert_int_equal(store_open(&options, &world->store, NULL), RC_CORRUPT);
    world->store = NULL;
}

static void
one_checkpoint_an_hour_is_kept(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    char text[1024];

    for (int i = 0; i < 12; i++) {
        world_time += 1200;
        assert_int_equal(world_add(world, &stream, "tekst"), RC_OK);
    }
    world_close(world);
    assert_int_equal(count_rows(world, ".db", "SELECT count(*) FROM checkpoint"), 5);
    assert_true(verify(world, NULL, text));
}

/* ---- many at once ---- */

#define THREADS 200
#define EACH 5

struct thread {
    pthread_t thread;
    struct world *world;
    struct id stream;
    int added;
};

static void *
thread_run(void *context)
{
    struct thread *t = context;

    for (int i = 0; i < EACH; i++) {
        struct change c;
        struct reader *reader;
        struct stream_head head = {.inhoud_versie = 0};
        struct seen seen = {0};
        struct grant grant = world_grant(t->world, GRANT_VIEW, t->stream);
        struct arena *arena = arena_new(4 * 1024 * 1024);

        change_make(t->world, &c, &t->stream, "toevoeging");
        c.event.piece = random_id();
        t->added += store_submit_wait(t->world->store, &c.item) == RC_OK;
        if (i == 0 && reader_begin(t->world->bestand, &reader, NULL) == RC_OK) {
            enum rc rc = reader_stream(reader, &grant, &t->stream, STREAM_DOSSIER, arena, &head, seen_apply, &seen, NULL);

            reader_end(reader);
            /* a reader sees whole groups: as many events as the head says, and every key */
            if (rc != RC_OK || seen.count != head.inhoud_versie || seen.lost > 0)
                t->added = -1000;
        }
        arena_free(arena);
    }
    return NULL;
}

static void
two_hundred_threads_lose_nothing(void **state)
{
    static struct thread thread[THREADS];
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct stream_head head;
    char text[1024];
    struct seen seen;
    int added = 0;

    for (size_t i = 0; i < THREADS; i++) {
        thread[i] = (struct thread){.world = world, .stream = stream};
        assert_int_equal(pthread_create(&thread[i].thread, NULL, thread_run, &thread[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(thread[i].thread, NULL);
        added += thread[i].added;
    }
    assert_int_equal(added, THREADS * EACH);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, THREADS * EACH + 1);
    assert_int_equal(seen.lost, 0);
    assert_true(verify(world, NULL, text));
    world_reopen(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, THREADS * EACH + 1);
    assert_int_equal(seen.lost, 0);
    /* the stream's own key, and one for each addition */
    assert_int_equal(count_rows(world, ".keys", "SELECT count(*) FROM key"), THREADS * EACH + 1);
}

/* ---- nothing readable on disk ---- */

static bool
file_holds(const char *path, const char *text)
{
    static char bytes[8 * 1024 * 1024];
    FILE *file = fopen(path, "r");
    size_t length = fread(bytes, 1, sizeof bytes, file);

    fclose(file);
    return memmem(bytes, length, text, strlen(text)) != NULL;
}

static void
E10_1_no_planted_text_stands_in_any_file(void **state)
{
    static const char *const planted[] = {"GEPLANTE-INHOUD", "GEPLANTE-KAART", "geplantenaam", "1963-04-05", "geplantmerk", "GEPLANT-ARGON",
        "geplantvoor", "geplantesleutel"};
    struct world *world = *state;
    const char *woord[] = {"geplantenaam"};
    struct id stream = world_dossier(world, "GEPLANTE-KAART", woord, 1, "1963-04-05");
    struct auth_op op = {.kind = AUTH_PASSWORD_SET, .medewerker = world->medewerker, .text = "GEPLANT-ARGON"};
    struct item item = {.bestand = store_register(world->store), .auth = &op, .auth_count = 1};
    uint8_t hash[32] = {0};
    const struct dirent *entry;
    size_t files = 0;
    struct change c;
    DIR *dir;

    change_make(world, &c, &stream, "GEPLANTE-INHOUD");
    c.event.voor = "geplantvoor";
    c.projection.merk = "geplantmerk";
    c.item.herhaling_sleutel = "geplantesleutel";
    c.item.herhaling_hash = hash;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    for (int closed = 0; closed < 2; closed++) {
        dir = opendir(world->dir);
        while ((entry = readdir(dir)) != NULL) {
            char path[1024];

            if (entry->d_name[0] == '.')
                continue;
            files++;
            snprintf(path, sizeof path, "%s/%s", world->dir, entry->d_name);
            for (size_t i = 0; i < sizeof planted / sizeof *planted; i++)
                if (file_holds(path, planted[i]))
                    fail_msg("%s stands in %s", planted[i], entry->d_name);
        }
        closedir(dir);
        if (closed == 0)
            world_close(world);
    }
    assert_true(files >= 14);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(keys_of_a_group_that_was_never_committed_are_dropped),
        TEST(E12_2_tampering_with_the_journaal_is_named_by_line),
        TEST(E12_2_a_journaal_put_back_is_seen_against_a_checkpoint_kept_outside),
        TEST(one_checkpoint_an_hour_is_kept),
        TEST(two_hundred_threads_lose_nothing),
        TEST(E10_1_no_planted_text_stands_in_any_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
