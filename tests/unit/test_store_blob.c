/*
 * Attachments in the store (E3.1): chunk by chunk under a key of their own, there with their event or not at all; what was moved, cut or changed on disk is
 * not given out; what does not end is forgotten.
 */
#include "store_world.h"

#include "store/store.h"

static uint8_t bytes[BLOB_CHUNK];

static void
fill(uint64_t number)
{
    memset(bytes, (int)('a' + number % 26), sizeof bytes);
    memcpy(bytes, "kanarie", 7);
}

static enum rc
add(struct world *world, const struct id *stream, const struct id *piece, uint64_t number, size_t length, bool last)
{
    struct grant grant = world_grant(world, GRANT_APPEND, *stream);
    struct blob_chunk chunk = {*stream, *piece, number, last, bytes, length};
    struct event_list list = {.arena = world->arena};
    struct journaal_line line = world_line(world, stream);
    struct item item = {.bestand = world->bestand, .grant = &grant, .chunk = &chunk};

    fill(number);
    if (last) {
        struct event *event = event_add(&list, 400, stream);
        event->piece = *piece;
        event->voor = "politie";
        event->time = world_now();
        event->door = world->medewerker;
        item.event = list.event;
        item.event_count = list.count;
        item.line = &line;
        item.line_count = 1;
    }
    return store_submit_wait(world->store, &item);
}

static enum rc
get(struct world *world, const struct id *stream, const struct id *piece, uint64_t number, bool last, size_t *ret_length)
{
    static uint8_t back[BLOB_CHUNK];
    struct grant grant = world_grant(world, GRANT_VIEW, *stream);
    struct reader *reader;

    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    enum rc rc = reader_blob(reader, &grant, stream, piece, number, last, back, ret_length, NULL);
    reader_end(reader);
    fill(number);
    if (rc == RC_OK)
        assert_memory_equal(back, bytes, *ret_length);
    return rc;
}

static long
count(const struct world *world, const char *suffix, const char *sql)
{
    char path[512];
    sqlite3_stmt *s = NULL;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    long found = (long)sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return found;
}

static void
E3_1_it_comes_out_as_it_went_in(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece = random_id(), small = random_id(), none = random_id();
    size_t length;

    for (uint64_t n = 0; n < 3; n++)
        assert_int_equal(add(world, &stream, &piece, n, BLOB_CHUNK, false), RC_OK);
    assert_int_equal(add(world, &stream, &piece, 3, 5, true), RC_OK);
    assert_int_equal(add(world, &stream, &small, 0, 9, true), RC_OK);
    world_reopen(world);
    for (uint64_t n = 0; n < 3; n++)
        assert_true(get(world, &stream, &piece, n, false, &length) == RC_OK && length == BLOB_CHUNK);
    assert_true(get(world, &stream, &piece, 3, true, &length) == RC_OK && length == 5);
    assert_true(get(world, &stream, &small, 0, true, &length) == RC_OK && length == 9);
    assert_int_equal(get(world, &stream, &piece, 4, true, &length), RC_CORRUPT);
    assert_int_equal(get(world, &stream, &none, 0, true, &length), RC_NONE);
    assert_int_equal(count(world, ".db", "SELECT count(*) FROM upload"), 0);
}

static void
E10_3_no_chunk_without_a_grant_for_its_dossier(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), other = world_dossier(world, "kaart", NULL, 0, NULL), piece = random_id();
    struct grant wrong = world_grant(world, GRANT_APPEND, other), view = world_grant(world, GRANT_VIEW, stream);
    struct blob_chunk chunk = {stream, piece, 0, false, bytes, BLOB_CHUNK};
    const struct grant *const grants[] = {&wrong, &view, NULL};

    for (size_t i = 0; i < 3; i++) {
        struct item item = {.bestand = world->bestand, .grant = grants[i], .chunk = &chunk};
        assert_int_equal(store_submit_wait(world->store, &item), RC_DENIED);
    }
    assert_int_equal(add(world, &stream, &piece, 0, 9, true), RC_OK);
    struct reader *reader;
    size_t length;
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_blob(reader, &wrong, &stream, &piece, 0, true, bytes, &length, NULL), RC_DENIED);
    assert_int_equal(reader_blob(reader, NULL, &stream, &piece, 0, true, bytes, &length, NULL), RC_DENIED);
    reader_end(reader);
}

static void
E3_1_chunks_that_fit_no_attachment_are_refused(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece = random_id(), none = {{0}};

    assert_int_equal(add(world, &stream, &piece, 0, 100, false), RC_INVALID);   /* only the last one is short */
    assert_int_equal(add(world, &stream, &piece, 0, 0, true), RC_INVALID);
    assert_int_equal(add(world, &stream, &none, 0, BLOB_CHUNK, false), RC_INVALID);
    assert_int_equal(add(world, &stream, &piece, 1, BLOB_CHUNK, false), RC_STALE);   /* it never began */
    assert_int_equal(add(world, &stream, &piece, 0, BLOB_CHUNK, false), RC_OK);
    assert_int_equal(add(world, &stream, &piece, 2, BLOB_CHUNK, false), RC_STALE);   /* one is left out */
    assert_int_equal(add(world, &stream, &piece, 2, 5, true), RC_STALE);
    assert_int_equal(add(world, &stream, &piece, 1, 5, true), RC_OK);
    assert_int_equal(add(world, &stream, &piece, 2, BLOB_CHUNK, false), RC_STALE);   /* it has ended */
    assert_int_equal(count(world, ".db", "SELECT count(*) FROM blob"), 2);
}

static void
E11_1_what_was_changed_on_disk_is_not_given_out(void **state)
{
    static const char *const tamper[] = {
        "UPDATE blob SET nummer = 1 - nummer + 10 WHERE nummer < 2; UPDATE blob SET nummer = nummer - 10 WHERE nummer > 5",   /* two in each other's place */
        "DELETE FROM blob WHERE nummer = 0; UPDATE blob SET nummer = 0 WHERE nummer = 2",
        "UPDATE blob SET inhoud = substr(inhoud, 1, length(inhoud) - 1)", "UPDATE blob SET inhoud = zeroblob(length(inhoud))", "UPDATE blob SET inhoud = x''",
        "UPDATE blob SET inhoud = (SELECT b.inhoud FROM blob b WHERE b.piece <> blob.piece AND b.nummer = blob.nummer)"};
    struct world *world = *state;
    size_t length;

    for (size_t i = 0; i < sizeof tamper / sizeof *tamper; i++) {
        struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece[2] = {random_id(), random_id()};
        for (size_t p = 0; p < 2; p++) {
            assert_int_equal(add(world, &stream, &piece[p], 0, BLOB_CHUNK, false), RC_OK);
            assert_int_equal(add(world, &stream, &piece[p], 1, BLOB_CHUNK, false), RC_OK);
            assert_int_equal(add(world, &stream, &piece[p], 2, 5, true), RC_OK);
        }
        assert_int_equal(get(world, &stream, &piece[0], 1, true, &length), RC_CORRUPT);    /* cut off: the second is not the last */
        assert_int_equal(get(world, &stream, &piece[0], 2, false, &length), RC_CORRUPT);   /* nor does it go on */
        world_tamper(world, ".db", tamper[i]);
        assert_int_equal(get(world, &stream, &piece[0], 0, false, &length), RC_CORRUPT);
        world_tamper(world, ".db", "DELETE FROM blob");
    }
}

static void
E20_6_what_does_not_end_is_forgotten(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece[3] = {random_id(), random_id(), random_id()};
    struct grant grant = world_grant(world, GRANT_APPEND, stream);
    long keys = count(world, ".keys", "SELECT count(*) FROM key");
    size_t length;

    /* given up */
    for (uint64_t n = 0; n < 130; n++)
        assert_int_equal(add(world, &stream, &piece[0], n, BLOB_CHUNK, false), RC_OK);
    struct wissing wissing = {stream, piece[0]};
    struct item item = {.bestand = world->bestand, .grant = &grant, .wissing = &wissing, .wissing_count = 1};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(count(world, ".db", "SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM upload)"), 0);
    assert_int_equal(count(world, ".keys", "SELECT count(*) FROM key"), keys);
    assert_int_equal(add(world, &stream, &piece[0], 130, BLOB_CHUNK, false), RC_STALE);
    assert_int_equal(add(world, &stream, &piece[0], 130, 5, true), RC_STALE);
    assert_int_equal(count(world, ".keys", "SELECT count(*) FROM key"), keys);   /* and gets no new key */
    /* the program ended */
    assert_int_equal(add(world, &stream, &piece[1], 0, BLOB_CHUNK, false), RC_OK);
    world_reopen(world);
    assert_int_equal(count(world, ".db", "SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM upload)"), 0);
    assert_int_equal(count(world, ".keys", "SELECT count(*) FROM key"), keys);
    /* nobody sends any more */
    grant = world_grant(world, GRANT_APPEND, stream);
    assert_int_equal(add(world, &stream, &piece[2], 0, BLOB_CHUNK, false), RC_OK);
    item = (struct item){.bestand = world->bestand, .uploads_old = world_now()};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(count(world, ".db", "SELECT count(*) FROM blob"), 1);
    item = (struct item){.bestand = world->bestand, .uploads_old = world_now() + 1};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(count(world, ".db", "SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM upload)"), 0);
    assert_int_equal(count(world, ".keys", "SELECT count(*) FROM key"), keys);
    assert_int_equal(get(world, &stream, &piece[2], 0, false, &length), RC_NONE);
}

static void
E20_6_it_goes_with_its_piece_and_with_its_dossier(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece[2] = {random_id(), random_id()};
    struct grant grant = world_grant(world, GRANT_APPEND, stream);
    struct wissing wissing = {stream, piece[0]};
    struct item item = {.bestand = world->bestand, .grant = &grant, .wissing = &wissing, .wissing_count = 1};
    size_t length;

    for (size_t p = 0; p < 2; p++) {
        assert_int_equal(add(world, &stream, &piece[p], 0, BLOB_CHUNK, false), RC_OK);
        assert_int_equal(add(world, &stream, &piece[p], 1, 5, true), RC_OK);
    }
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(get(world, &stream, &piece[0], 0, false, &length), RC_NONE);
    assert_int_equal(get(world, &stream, &piece[1], 0, false, &length), RC_OK);
    assert_int_equal(count(world, ".db", "SELECT count(*) FROM blob"), 2);
    wissing.piece = (struct id){{0}};
    item = (struct item){.bestand = world->bestand, .grant = &grant, .wissing = &wissing, .wissing_count = 1};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(get(world, &stream, &piece[1], 0, false, &length), RC_NONE);
    assert_int_equal(count(world, ".db", "SELECT count(*) FROM blob"), 0);
    assert_int_equal(add(world, &stream, &piece[1], 0, BLOB_CHUNK, false), RC_STALE);   /* nothing comes in for what is gone */
}

int
main(void)
{
#define BLOB_TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        BLOB_TEST(E3_1_it_comes_out_as_it_went_in), BLOB_TEST(E10_3_no_chunk_without_a_grant_for_its_dossier),
        BLOB_TEST(E3_1_chunks_that_fit_no_attachment_are_refused), BLOB_TEST(E11_1_what_was_changed_on_disk_is_not_given_out),
        BLOB_TEST(E20_6_what_does_not_end_is_forgotten), BLOB_TEST(E20_6_it_goes_with_its_piece_and_with_its_dossier)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
