/*
 * Tests of backup and restore in the store (E11.3, E20.6): what was destroyed after a backup does not come back with it, nor from the copy of the keys.
 */
#include <dirent.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/id.h"
#include "store/store.h"
#include "store_traces.h"

struct places {
    char copy[240], backup[240], back[240];
};

static void
places_make(const struct world *world, struct places *places)
{
    snprintf(places->copy, sizeof places->copy, "%.200s-sleutels", world->dir);
    snprintf(places->backup, sizeof places->backup, "%.200s-backup", world->dir);
    snprintf(places->back, sizeof places->back, "%.200s-terug", world->dir);
    assert_int_equal(mkdir(places->copy, 0700), 0);
}

static void
directory_remove(const char *path)
{
    DIR *dir = opendir(path);
    const struct dirent *entry;
    char file[1024];

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_type == DT_REG)
            unlink(file);
    }
    if (dir != NULL)
        closedir(dir);
    rmdir(path);
}

static void
places_remove(const struct places *places)
{
    directory_remove(places->copy);
    directory_remove(places->backup);
    directory_remove(places->back);
}

/* Opens the world again, with a copy of its key stores. */
static void
with_copy(struct world *world, const struct places *places)
{
    struct store_options options = world_options(world);
    struct err err = {0};

    world_close(world);
    options.key_copy = places->copy;
    if (store_open(&options, &world->store, &err) != RC_OK)
        fail_msg("%s", err.text);
    assert_int_equal(store_bestand(world->store, &world->casusoverleg, false, &world->bestand, &err), RC_OK);
}

static enum rc
restore(const struct world *world, const struct places *places, struct err *err)
{
    struct store_options options = world_options(world);
    char from[400], to[400], bytes[64];
    FILE *file;
    size_t length;

    mkdir(places->back, 0700);
    snprintf(from, sizeof from, "%s/master.key", world->dir);
    snprintf(to, sizeof to, "%s/master.key", places->back);
    assert_non_null(file = fopen(from, "rb"));
    length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    umask(077);
    assert_non_null(file = fopen(to, "wb"));
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    options.dir = places->back;
    return store_restore(&options, places->backup, places->copy, err);
}

/* From here on the world is the one that was put back. */
static void
go_back(struct world *world, const struct places *places, char was[256])
{
    snprintf(was, 256, "%s", world->dir);
    snprintf(world->dir, sizeof world->dir, "%s", places->back);
    world_open(world);
}

static void
E20_6_a_backup_does_not_bring_back_what_was_destroyed(void **state)
{
    struct world *world = *state;
    struct id gone, lives, removed;
    struct traces traces, keys = {0};
    struct stream_head head;
    struct places places;
    struct err err = {0};
    struct seen seen;
    char was[256];

    places_make(world, &places);
    with_copy(world, &places);
    gone = dossier(world);
    lives = dossier(world);
    piece(world, &lives, "blijft");
    removed = piece(world, &lives, "gaat weg");
    traces = traces_of(world, &gone);
    traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1", &gone, NULL, &keys);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_OK);
    assert_true(found_in(places.copy, &keys) == keys.count && keys.count > 0);
    assert_int_equal(destroy(world, &gone, NULL, NULL), RC_OK);
    assert_int_equal(destroy(world, &lives, &removed, NULL), RC_OK);
    assert_int_equal(found_in(places.copy, &keys), 0);
    assert_int_equal(world_add(world, &lives, "van na de back-up"), RC_OK);
    world_close(world);

    if (restore(world, &places, &err) != RC_OK)
        fail_msg("%s", err.text);
    go_back(world, &places, was);
    assert_int_equal(world_view(world, &gone, &seen, &head), RC_NONE);
    assert_int_equal(world_view(world, &lives, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.lost, 1);
    assert_string_equal(seen.last, "blijft");
    assert_false(bestand_wissing_open(world->bestand));
    for (size_t i = 0; i < traces.count; i++)
        if (traces.item[i].length == 16)
            traces.item[i--] = traces.item[--traces.count];
    assert_int_equal(found_on_disk(world, &traces), 0);
    assert_int_equal(world_add(world, &lives, "gaat door"), RC_OK);
    world_close(world);
    snprintf(world->dir, sizeof world->dir, "%s", was);
    places_remove(&places);
}

static void
E20_6_while_the_copy_cannot_follow_it_is_not_gone(void **state)
{
    struct world *world = *state;
    struct item nothing;
    struct places places;
    struct id gone;
    bool open = false;
    char away[400];

    places_make(world, &places);
    with_copy(world, &places);
    gone = dossier(world);
    snprintf(away, sizeof away, "%s-weg", places.copy);
    assert_int_equal(rename(places.copy, away), 0);
    assert_int_equal(destroy(world, &gone, NULL, &open), RC_OK);
    assert_true(open);
    assert_true(bestand_wissing_open(world->bestand));
    assert_int_equal(rename(away, places.copy), 0);
    world_time += 2;
    nothing = (struct item){.bestand = world->bestand};
    assert_int_equal(store_submit_wait(world->store, &nothing), RC_OK);
    assert_false(bestand_wissing_open(world->bestand));
    places_remove(&places);
}

/* Files that are older than the backup: the copy was itself put back from somewhere. */
static void
E20_6_keys_older_than_the_backup_are_refused(void **state)
{
    struct world *world = *state;
    struct places places;
    struct err err = {0};
    char path[400];

    places_make(world, &places);
    with_copy(world, &places);   /* the copy of the start */
    world_close(world);
    world_open(world);           /* and none from here on */
    dossier(world);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_OK);
    world_close(world);
    assert_int_equal(restore(world, &places, &err), RC_CORRUPT);
    snprintf(path, sizeof path, "%s/register.db", places.back);
    assert_int_not_equal(access(path, F_OK), 0);
    world_open(world);
    places_remove(&places);
}

static void
E11_3_a_backup_without_its_register_is_refused_and_leaves_nothing(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    struct store *store = NULL;
    struct places places;
    struct err err = {0};
    char path[400];

    places_make(world, &places);
    with_copy(world, &places);
    dossier(world);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_OK);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_CONFLICT);
    world_close(world);
    snprintf(path, sizeof path, "%s/register.gcosbackup", places.backup);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(restore(world, &places, &err), RC_CORRUPT);
    snprintf(path, sizeof path, "%s/" RESTORE_MARK, places.back);
    assert_int_not_equal(access(path, F_OK), 0);
    options.dir = places.back;
    assert_int_equal(store_open(&options, &store, &err), RC_NONE);
    world_open(world);
    places_remove(&places);
}

static void
file_write(const char *dir, const char *name, const char *text)
{
    char path[400];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_non_null(file = fopen(path, "wb"));
    fputs(text, file);
    fclose(file);
}

/* What a killed restore leaves: the mark, and files of whatever stage. */
static void
E11_3_what_a_killed_restore_left_is_not_served_and_is_begun_anew(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    struct store *store = NULL;
    struct places places;
    struct err err = {0};

    places_make(world, &places);
    with_copy(world, &places);
    dossier(world);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_OK);
    world_close(world);
    assert_int_equal(mkdir(places.back, 0700), 0);
    file_write(places.back, "register.db", "half");
    file_write(places.back, "register.keys", "half");
    file_write(places.back, JOURNAAL_KEY_NAME, "half");
    assert_int_equal(restore(world, &places, &err), RC_CONFLICT);
    file_write(places.back, RESTORE_MARK, "");
    options.dir = places.back;
    assert_int_equal(store_open(&options, &store, &err), RC_CORRUPT);
    if (restore(world, &places, &err) != RC_OK)
        fail_msg("%s", err.text);
    assert_int_equal(store_open(&options, &store, &err), RC_OK);
    store_close(store);
    assert_int_equal(restore(world, &places, &err), RC_CONFLICT);
    world_open(world);
    places_remove(&places);
}

static void
E11_3_a_journaal_key_that_is_too_long_is_refused(void **state)
{
    struct world *world = *state;
    char text[JOURNAAL_KEY_MAX + 1];
    struct places places;
    struct err err = {0};

    places_make(world, &places);
    with_copy(world, &places);
    assert_int_equal(store_backup(world->store, places.backup, &err), RC_OK);
    world_close(world);
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    file_write(places.backup, JOURNAAL_KEY_NAME, text);
    assert_int_equal(restore(world, &places, &err), RC_CORRUPT);
    world_open(world);
    places_remove(&places);
}

static void
E11_3_what_a_killed_backup_left_is_taken_away_at_the_start(void **state)
{
    struct world *world = *state;
    char path[400];

    world_close(world);
    file_write(world->dir, SNAPSHOT_NAME, "half");
    world_open(world);
    snprintf(path, sizeof path, "%s/" SNAPSHOT_NAME, world->dir);
    assert_int_not_equal(access(path, F_OK), 0);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(E20_6_a_backup_does_not_bring_back_what_was_destroyed),
        WITH(E20_6_while_the_copy_cannot_follow_it_is_not_gone),
        WITH(E20_6_keys_older_than_the_backup_are_refused),
        WITH(E11_3_a_backup_without_its_register_is_refused_and_leaves_nothing),
        WITH(E11_3_what_a_killed_restore_left_is_not_served_and_is_begun_anew),
        WITH(E11_3_a_journaal_key_that_is_too_long_is_refused),
        WITH(E11_3_what_a_killed_backup_left_is_taken_away_at_the_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
