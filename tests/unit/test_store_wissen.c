/*
 * Tests of forgetting in the store (art. 20, E20.6): what is destroyed is in no file any more, log included, whatever moment the program died at; what
 * lives on is untouched.
 */
#include <sys/wait.h>

#include "base/err.h"
#include "base/id.h"
#include "store/store.h"
#include "store_traces.h"

#define MANY 600
#define STEP 6

static void
E20_6_a_grant_for_another_dossier_destroys_nothing(void **state)
{
    struct world *world = *state;
    struct id mine = dossier(world), other = dossier(world);
    struct traces traces = traces_of(world, &other);
    struct wissing wissing = {.stream = other};
    struct stream_head head;
    struct seen seen;
    struct change c;

    change_make(world, &c, &mine, "van mij");
    c.item.wissing = &wissing;
    c.item.wissing_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
    assert_false(bestand_wissing_open(world->bestand));
    assert_int_equal(world_view(world, &other, &seen, &head), RC_OK);
    assert_int_equal(found_on_disk(world, &traces), traces.count);
}

/* A piece in another dossier is destroyed by a grant that names it, and by no other; where that one is gone already there is nothing to do. */
static void
E20_6_a_piece_of_a_pair_goes_with_the_first_and_stops_not_the_second(void **state)
{
    struct world *world = *state;
    struct id mine = dossier(world), other = dossier(world), stuk = piece(world, &other, "over beiden"), never = random_id();
    struct wissing wissing = {other, stuk};
    struct traces traces = {0};
    struct change c;

    traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1 AND piece = ?2", &other, &stuk, &traces);
    change_make(world, &c, &mine, "van mij");
    c.item.wissing = &wissing;
    c.item.wissing_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
    assert_int_equal(found_on_disk(world, &traces), traces.count);
    c.grant.mee = &other;
    c.grant.mee_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(found_on_disk(world, &traces), 0);
    wissing.stream = never;
    change_make(world, &c, &mine, "nog iets");
    c.item.wissing = &wissing;
    c.item.wissing_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_false(bestand_wissing_open(world->bestand));
}

static void
E20_6_a_destroyed_dossier_is_in_no_file(void **state)
{
    struct world *world = *state;
    struct id gone = dossier(world), lives = dossier(world);
    struct traces traces, control;
    struct stream_head head, before;
    struct change late;
    struct seen seen;
    bool open = true;

    assert_int_equal(world_view(world, &gone, &seen, &before), RC_OK);
    piece(world, &gone, "een gegeven");
    traces = traces_of(world, &gone);
    control = traces_of(world, &lives);
    assert_true(traces.count > 8 && control.count > 6);
    assert_int_equal(found_on_disk(world, &traces), traces.count);
    assert_int_equal(destroy(world, &gone, NULL, &open), RC_OK);
    assert_false(open);
    assert_false(bestand_wissing_open(world->bestand));
    /* equal names make equal tokens, so those of the other one are still there */
    for (size_t i = 0; i < traces.count; i++)
        if (traces.item[i].length == 16)
            traces.item[i--] = traces.item[--traces.count];
    assert_true(traces.count > 4);
    assert_int_equal(found_on_disk(world, &traces), 0);
    assert_int_equal(world_view(world, &gone, &seen, &head), RC_NONE);
    /* what was decided on it as it was comes too late */
    change_make(world, &late, &gone, "erbij");
    late.expect = (struct expect){.stream = gone, .toegang_versie = before.toegang_versie};
    late.item.expect = &late.expect;
    late.item.expect_count = 1;
    assert_int_equal(store_submit_wait(world->store, &late.item), RC_STALE);
    assert_int_equal(found_on_disk(world, &control), control.count);
    assert_int_equal(world_view(world, &lives, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 2);
}

/* Enough of them for pages to be split and joined: what moved within the key store left no key behind either. */
static void
E20_6_nor_after_pages_were_split_and_joined(void **state)
{
    struct world *world = *state;
    struct id stream[MANY];
    static struct traces traces[MANY];
    char text[400];

    for (size_t i = 0; i < MANY; i++) {
        char name[16];
        const char *woord[] = {name};

        snprintf(name, sizeof name, "naam%zuqz", i * 7919 % 1000);
        stream[i] = world_dossier(world, "kaart", woord, 1, NULL);
        for (size_t j = 0; j < 1 + i % 5; j++) {
            memset(text, 'x', sizeof text);
            text[(i * 37 + j * 101) % sizeof text] = '\0';
            piece(world, &stream[i], text);
        }
    }
    for (size_t i = 0; i < MANY; i++)
        traces[i] = traces_of(world, &stream[i]);
    for (size_t i = 0; i < MANY; i += STEP)
        assert_int_equal(destroy(world, &stream[i], NULL, NULL), RC_OK);
    for (size_t i = 0; i < MANY; i++)
        if (i % STEP == 0) {
            struct traces own = {0};

            for (size_t j = 0; j < traces[i].count; j++)
                if (traces[i].item[j].length == WRAPPED_SIZE)
                    own.item[own.count++] = traces[i].item[j];
            assert_true(own.count > 0);
            assert_int_equal(found_on_disk(world, &own), 0);
        }
    assert_int_equal(found_on_disk(world, &traces[1]), traces[1].count);
}

static void
E20_6_the_search_finds_a_destroyed_dossier_no_more(void **state)
{
    struct world *world = *state;
    const char *woord[] = {"kwaadsteniet"};
    struct id gone = world_dossier(world, "kaart van een ander", woord, 1, NULL);
    struct traces traces = {0};

    traces_add(world, ".keys", "SELECT token FROM search WHERE stream = ?1", &gone, NULL, &traces);
    assert_true(traces.count > 5);
    assert_int_equal(destroy(world, &gone, NULL, NULL), RC_OK);
    assert_int_equal(found_on_disk(world, &traces), 0);
}

static void
E20_6_a_destroyed_gegeven_leaves_the_rest(void **state)
{
    struct world *world = *state;
    struct id stream = dossier(world);
    struct id stays = piece(world, &stream, "blijft"), gone = piece(world, &stream, "gaat");
    struct traces traces = {0}, control = {0};
    struct stream_head head;
    struct seen seen;

    traces_add(world, ".db", "SELECT payload FROM event WHERE stream = ?1 AND piece = ?2", &stream, &gone, &traces);
    traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1 AND piece = ?2", &stream, &gone, &traces);
    traces_add(world, ".db", "SELECT payload FROM event WHERE stream = ?1 AND piece = ?2", &stream, &stays, &control);
    assert_int_equal(traces.count, 2);
    assert_int_equal(destroy(world, &stream, &gone, NULL), RC_OK);
    assert_int_equal(found_on_disk(world, &traces), 0);
    assert_int_equal(found_on_disk(world, &control), control.count);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.lost, 1);
    assert_int_equal(seen.count, 5);
    assert_int_equal(world_add(world, &stream, "gaat door"), RC_OK);
}

static enum store_point die_point;

static void
die_there(enum store_point point)
{
    if (point == die_point)
        _exit(7);
}

static void
E20_6_what_was_decided_is_finished_after_a_crash_at_any_step(void **state)
{
    static const enum store_point point[] = {POINT_DATA_COMMITTED, POINT_KEYS_FORGOTTEN, POINT_DATA_FORGOTTEN};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof point / sizeof *point; i++) {
        struct id gone = dossier(world), lives = dossier(world);
        struct traces traces = {0};
        struct stream_head head;
        struct seen seen;
        int status;
        pid_t child;

        traces_add(world, ".db", "SELECT payload FROM event WHERE stream = ?1", &gone, NULL, &traces);
        traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1", &gone, NULL, &traces);
        world_close(world);
        child = fork();
        if (child == 0) {
            world_open(world);
            die_point = point[i];
            store_hook = die_there;
            destroy(world, &gone, NULL, NULL);
            _exit(1);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
        world_open(world);
        assert_false(bestand_wissing_open(world->bestand));
        assert_int_equal(found_on_disk(world, &traces), 0);
        assert_int_equal(world_view(world, &gone, &seen, &head), RC_NONE);
        assert_int_equal(world_view(world, &lives, &seen, &head), RC_OK);
    }
}

static void
E20_6_a_long_reader_delays_it_and_is_told_and_stops_nobody(void **state)
{
    struct world *world = *state;
    struct id gone = dossier(world), lives = dossier(world);
    struct item nothing = {.bestand = world->bestand};
    struct traces traces = {0};
    char path[512];
    sqlite3 *db;
    bool open = false;

    traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1", &gone, NULL, &traces);
    assert_int_equal(sqlite3_open(world_path(world, ".keys", path, sizeof path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM key", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(destroy(world, &gone, NULL, &open), RC_OK);
    assert_true(open);
    assert_true(bestand_wissing_open(world->bestand));
    assert_int_equal(world_add(world, &lives, "gaat door"), RC_OK);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
    world_time += 2;
    assert_int_equal(store_submit_wait(world->store, &nothing), RC_OK);
    assert_false(bestand_wissing_open(world->bestand));
    assert_int_equal(found_on_disk(world, &traces), 0);
}

static void
E20_6_the_journaal_still_verifies(void **state)
{
    struct world *world = *state;
    struct id gone = dossier(world);
    char id[ID_TEXT_SIZE], text[1024];
    struct err err = {0};
    bool ok = false;

    assert_int_equal(destroy(world, &gone, NULL, NULL), RC_OK);
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, &err), RC_OK);
    assert_true(ok);
    world_reopen(world);
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, &err), RC_OK);
    assert_true(ok);
}

/* What was decided on it as it was comes too late: with a key anew nobody could tell what was destroyed from what is damaged. */
static void
E20_6_a_destroyed_piece_gets_no_key_again(void **state)
{
    struct world *world = *state;
    struct id stream = dossier(world), gone = piece(world, &stream, "wat fout was"), lives = piece(world, &stream, "wat klopt");
    struct stream_head head;
    struct change late;
    struct seen seen;

    assert_int_equal(destroy(world, &stream, &gone, NULL), RC_OK);
    change_make(world, &late, &stream, "en daarover nog dit")->event.piece = gone;
    assert_int_equal(store_submit_wait(world->store, &late.item), RC_STALE);
    change_make(world, &late, &stream, "hierover wel")->event.piece = lives;
    assert_int_equal(store_submit_wait(world->store, &late.item), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.lost, 1);
}

/* A card is sealed with the key of the piece it says, and opens with that alone. */
static void
E18_3_a_card_goes_with_the_piece_it_is_sealed_with(void **state)
{
    struct world *world = *state;
    struct id stream = dossier(world), old = piece(world, &stream, "zoals het was"), new = piece(world, &stream, "zoals het is");
    const struct id *const sealed[] = {&old, &new};
    struct grant grant = world_list_grant(world);
    struct traces traces = {0};
    struct kaart_row *row;
    struct reader *reader;
    size_t count;

    for (size_t i = 0; i < 2; i++) {
        struct change c;

        change_make(world, &c, &stream, "een kaart")->projection.kaart = (const uint8_t *)(i == 0 ? "fout" : "goed");
        c.projection.kaart_length = 4;
        c.projection.kaart_stuk = *sealed[i];
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
        if (i == 0)
            traces_add(world, ".db", "SELECT kaart FROM stream WHERE id = ?1", &stream, NULL, &traces);
        assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
        assert_int_equal(reader_kaarten_by_id(reader, &grant, &stream, 1, world->arena, &row, &count, &(struct err){0}), RC_OK);
        reader_end(reader);
        assert_int_equal(count, 1);
        assert_int_equal(row->kaart_length, 4);
        assert_memory_equal(row->kaart, i == 0 ? "fout" : "goed", 4);
    }
    assert_int_equal(destroy(world, &stream, &old, NULL), RC_OK);
    assert_int_equal(found_on_disk(world, &traces), 0);
    assert_int_equal(destroy(world, &stream, &new, NULL), RC_OK);
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_kaarten_by_id(reader, &grant, &stream, 1, world->arena, &row, &count, &(struct err){0}), RC_OK);
    reader_end(reader);
    assert_int_equal(count, 0);
}

#define VERZOEKEN 100

/* One of them, new or written to again. */
static void
verzoek(const struct world *world, const struct id *stream, bool nieuw)
{
    struct change c;

    change_make(world, &c, stream, "een verzoek")->projection.kind = STREAM_VERZOEK;
    c.projection.kaart = (const uint8_t *)"v";
    c.projection.kaart_length = 1;
    c.expect = (struct expect){.stream = *stream, .create = nieuw};
    c.item.expect = &c.expect;
    c.item.expect_count = nieuw;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
}

static uint64_t
now_read(const struct world *world)
{
    struct reader *reader;

    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    uint64_t number = reader_volgorde(reader);
    reader_end(reader);
    return number;
}

static enum rc
verzoek_read(const struct world *world, const struct id *stream)
{
    struct grant grant = world_grant(world, GRANT_VIEW, *stream);
    struct stream_head head;
    struct reader *reader;
    struct seen seen = {0};

    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    enum rc rc = reader_stream(reader, &grant, stream, STREAM_VERZOEK, world->arena, &head, seen_apply, &seen, &(struct err){0});
    reader_end(reader);
    return rc;
}

/* What goes with it was looked for at a moment; of a verzoek that was tied or let go after it, it is looked for again. */
static void
E20_1_a_dossier_goes_with_all_that_is_about_it_however_many_and_none_comes_between(void **state)
{
    struct world *world = *state;
    struct id gone = dossier(world), asked[VERZOEKEN];
    struct wissing wissing[VERZOEKEN + 1] = {{.stream = gone}};
    struct stream_head head;
    struct change c;
    struct seen seen;

    for (size_t i = 0; i < VERZOEKEN; i++) {
        asked[i] = random_id();
        verzoek(world, &asked[i], true);
        wissing[i + 1] = (struct wissing){.stream = asked[i]};
    }
    change_make(world, &c, &gone, "vernietiging besloten")->grant.verzoeken = true;
    c.item.wissing = wissing;
    c.item.wissing_count = VERZOEKEN + 1;
    c.item.verzoeken_gelezen = now_read(world);
    verzoek(world, &asked[0], false);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    assert_int_equal(verzoek_read(world, &asked[0]), RC_OK);
    c.item.verzoeken_gelezen = now_read(world);
    assert_int_equal(world_add(world, &gone, "iets anders"), RC_OK); /* of a dossier: that is no matter here */
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(world_view(world, &gone, &seen, &head), RC_NONE);
    for (size_t i = 0; i < VERZOEKEN; i++)
        assert_int_equal(verzoek_read(world, &asked[i]), RC_NONE);
}

/* Two dossiers that one verzoek is about go at once: the last of them takes it along. */
static void
E20_1_what_another_destruction_took_is_looked_at_again(void **state)
{
    struct world *world = *state;
    struct id first = dossier(world), second = dossier(world), asked = random_id();
    struct wissing wissing = {.stream = asked, .piece = {{7}}};
    struct change c;

    verzoek(world, &asked, true);
    uint64_t gelezen = now_read(world);
    change_make(world, &c, &first, "vernietiging besloten")->grant.verzoeken = true;
    c.item.wissing = &wissing;
    c.item.wissing_count = 1;
    c.item.verzoeken_gelezen = gelezen;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    change_make(world, &c, &second, "vernietiging besloten")->grant.verzoeken = true;
    c.item.verzoeken_gelezen = gelezen;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    c.item.verzoeken_gelezen = now_read(world);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(E20_6_a_grant_for_another_dossier_destroys_nothing),
        WITH(E20_6_a_piece_of_a_pair_goes_with_the_first_and_stops_not_the_second),
        WITH(E20_6_a_destroyed_dossier_is_in_no_file),
        WITH(E20_6_nor_after_pages_were_split_and_joined),
        WITH(E20_6_the_search_finds_a_destroyed_dossier_no_more),
        WITH(E20_6_a_destroyed_gegeven_leaves_the_rest),
        WITH(E20_6_what_was_decided_is_finished_after_a_crash_at_any_step),
        WITH(E20_6_a_long_reader_delays_it_and_is_told_and_stops_nobody),
        WITH(E20_6_the_journaal_still_verifies),
        WITH(E20_6_a_destroyed_piece_gets_no_key_again),
        WITH(E18_3_a_card_goes_with_the_piece_it_is_sealed_with),
        WITH(E20_1_a_dossier_goes_with_all_that_is_about_it_however_many_and_none_comes_between),
        WITH(E20_1_what_another_destruction_took_is_looked_at_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
