/*
 * Tests of the store's straight road: grants, versions, sealing, readers, the register, accounts. Refusals first (E10.1, E12.2).
 */
#include <semaphore.h>

#include "base/buf.h"
#include "store/pakket.h"
#include "store/record.h"
#include "store_world.h"

/* ---- refusals ---- */

static void
E10_3_no_grant_reads_nothing(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;
    struct grant forged = world_grant(world, GRANT_VIEW, stream);

    assert_int_equal(world_read(world, NULL, &stream, &seen, &head), RC_DENIED);
    forged.magic++;
    assert_int_equal(world_read(world, &forged, &stream, &seen, &head), RC_DENIED);
    forged.magic--;
    forged.kind = (enum grant_kind)9;
    assert_int_equal(world_read(world, &forged, &stream, &seen, &head), RC_DENIED);
    assert_int_equal(seen.count, 0);
}

static void
E10_3_grant_of_another_stream_or_bestand_is_refused(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), other = random_id(), elsewhere = random_id();
    struct grant grant = world_grant(world, GRANT_VIEW, other), none = world_grant(world, GRANT_VIEW, (struct id){{0}});
    struct bestand *second;
    struct stream_head head;
    struct seen seen;

    assert_int_equal(world_read(world, &grant, &stream, &seen, &head), RC_DENIED);
    assert_int_equal(world_read(world, &none, &stream, &seen, &head), RC_DENIED);
    none.kind = GRANT_FACTS;
    none.overleggen = true;
    assert_int_equal(world_read(world, &none, &stream, &seen, &head), RC_DENIED);
    assert_int_equal(store_bestand(world->store, &elsewhere, true, &second, NULL), RC_OK);
    grant = world_grant(world, GRANT_VIEW, stream);
    grant.bestand = second;
    assert_int_equal(world_read(world, &grant, &stream, &seen, &head), RC_DENIED);
    char path[512], id[ID_TEXT_SIZE];

    world_close(world);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "co-%s%s", id_to_text(&elsewhere, id), i == 0 ? ".db" : ".keys");
        world_remove_file(world, path);
    }
}

static void
E10_3_writing_needs_an_append_grant_of_the_stream(void **state)
{
    struct world *world = *state;
    struct id stream = random_id();
    struct change c;

    change_make(world, &c, &stream, "tekst");
    c.item.grant = NULL;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
    c.item.grant = &c.grant;
    c.grant.kind = GRANT_VIEW;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
    c.grant = world_grant(world, GRANT_APPEND, random_id());
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
    c.grant.overleggen = true;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_DENIED);
}

static void
E12_2_a_change_without_a_line_is_refused(void **state)
{
    struct world *world = *state;
    struct id stream = random_id();
    struct change c;
    struct stream_head head;
    struct seen seen;

    change_make(world, &c, &stream, "tekst");
    c.item.line_count = 0;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_INVALID);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_NONE);
}

static void
a_stale_version_is_refused_and_leaves_nothing(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;
    struct change c;

    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(head.toegang_versie, 1);
    change_make(world, &c, &stream, "tekst");
    c.expect = (struct expect){.stream = stream, .toegang_versie = 1, .inhoud_versie = 1, .inhoud = true};
    c.item.expect = &c.expect;
    c.item.expect_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    c.expect.inhoud = false;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    c.projection.toegang = true;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    c.expect = (struct expect){.stream = stream, .create = true};
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 4);
    assert_int_equal(head.toegang_versie, 4);
    assert_int_equal(head.inhoud_versie, 4);
}

static void
a_decision_under_old_authorisations_is_refused(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct item raise = {.bestand = world->bestand, .set_gezag = 7};
    struct reader *reader;
    uint64_t gezag = 0;
    struct change c;

    change_make(world, &c, &stream, "tekst");
    c.item.check_gezag = true;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &raise), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    c.item.gezag = 7;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    raise.set_gezag = 3;
    assert_int_equal(store_submit_wait(world->store, &raise), RC_OK);
    world_reopen(world);
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_gezag(reader, &gezag, NULL), RC_OK);
    reader_end(reader);
    assert_int_equal(gezag, 7);
}

static void
E10_2_nothing_is_written_under_less_than_is_demanded_also_before_it_is_raised(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    struct item raise = {.bestand = world->bestand, .set_gezag = 7};
    struct change c;

    change_make(world, &c, &stream, "tekst");
    c.item.check_gezag = true;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    bestand_demand_gezag(world->bestand, 7);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    bestand_demand_gezag(world->bestand, 5); /* never less than before */
    c.item.gezag = 7;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_STALE);
    assert_int_equal(store_submit_wait(world->store, &raise), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
}

static void
a_ciphertext_moved_to_another_row_is_refused(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "een", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;

    assert_int_equal(world_add(world, &stream, "twee"), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    world_close(world);
    world_tamper(world, ".db", "UPDATE event SET payload = (SELECT payload FROM event e WHERE e.stream = event.stream AND e.number = 1) WHERE number = 2");
    world_open(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_CORRUPT);
}

static void
one_flipped_bit_is_refused(void **state)
{
    static const char *const flip[][2] = {
        {".db", "UPDATE event SET payload = flip(payload)"},
        {".db", "UPDATE event SET kind = kind + 1"},
        {".db", "UPDATE event SET piece = randomblob(16)"},
        {".db", "UPDATE stream SET inhoud_versie = inhoud_versie + 1"},
        {".keys", "UPDATE key SET wrapped = flip(wrapped)"},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof flip / sizeof *flip; i++) {
        struct id stream = world_dossier(world, "een", NULL, 0, NULL);
        struct stream_head head;
        struct seen seen;

        assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
        world_close(world);
        world_tamper(world, flip[i][0], flip[i][1]);
        world_open(world);
        if (i == 2) {
            /* a piece without a key is a piece that was forgotten: nothing of it is shown */
            assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
            assert_int_equal(seen.lost, 1);
            assert_null(seen.last);
        } else {
            assert_int_equal(world_view(world, &stream, &seen, &head), RC_CORRUPT);
        }
    }
}

static void
a_card_moved_to_another_dossier_is_refused(void **state)
{
    struct world *world = *state;
    struct id first = world_dossier(world, "kaart een", NULL, 0, NULL), second = world_dossier(world, "kaart twee", NULL, 0, NULL);
    struct grant grant = world_list_grant(world);
    struct kaart_row *row;
    struct reader *reader;
    size_t count;

    (void)first;
    world_close(world);
    world_tamper(world, ".db", "UPDATE stream SET kaart = (SELECT kaart FROM stream s WHERE s.volgorde = 1) WHERE volgorde = 2");
    world_open(world);
    grant.bestand = world->bestand;
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_kaarten_by_id(reader, &grant, &second, 1, world->arena, &row, &count, NULL), RC_CORRUPT);
    reader_end(reader);
}

static void
a_lost_key_store_stops_the_start(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    char path[512];

    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    assert_int_equal(unlink(world_path(world, ".keys", path, sizeof path)), 0);
    assert_int_equal(store_open(&options, &world->store, NULL), RC_CORRUPT);
    world->store = NULL;
}

static void
a_lost_bestand_stops_the_start_and_keeps_its_keys(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    char path[512], aside[512];

    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    world_path(world, ".db", path, sizeof path);
    world_path(world, ".elders", aside, sizeof aside);
    assert_int_equal(rename(path, aside), 0);
    for (int again = 0; again < 2; again++) { /* the first try must leave nothing that lets the second pass */
        assert_int_equal(store_open(&options, &world->store, NULL), RC_CORRUPT);
        world->store = NULL;
    }
    assert_int_equal(rename(aside, path), 0);
    assert_int_equal(store_open(&options, &world->store, NULL), RC_OK);
}

static void
E12_2_a_journaal_that_is_gone_is_named(void **state)
{
    struct world *world = *state;
    struct arena *arena = arena_new((size_t)1 << 16);
    char path[512], text[512];
    const char **name;
    size_t count;
    bool ok;

    assert_non_null(arena);
    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    assert_int_equal(unlink(world_path(world, ".db", path, sizeof path)), 0);
    assert_int_equal(store_bestanden(world->dir, arena, &name, &count, NULL), RC_OK);
    assert_int_equal(count, 2);
    assert_int_equal(store_journaal_verify(world->dir, name[1], NULL, NULL, &ok, text, sizeof text, NULL), RC_NONE);
    arena_free(arena);
}

static void
a_wrong_master_key_stops_the_start(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    char path[512], zero[32] = {0};
    FILE *file;

    world_close(world);
    snprintf(path, sizeof path, "%s/master.key", world->dir);
    file = fopen(path, "w");
    assert_int_equal(fwrite(zero, 1, sizeof zero, file), sizeof zero);
    fclose(file);
    assert_int_equal(store_open(&options, &world->store, NULL), RC_DENIED);
    world->store = NULL;
}

static void
a_second_process_cannot_open(void **state)
{
    struct world *world = *state;
    struct store_options options = world_options(world);
    struct store *second;

    assert_int_equal(store_open(&options, &second, NULL), RC_BUSY);
    assert_int_equal(store_create(&options, NULL), RC_CONFLICT);
}

static void
an_unknown_casusoverleg_has_no_bestand(void **state)
{
    struct world *world = *state;
    struct id unknown = random_id();
    struct bestand *bestand;

    assert_int_equal(store_bestand(world->store, &unknown, false, &bestand, NULL), RC_NONE);
}

static void
the_writers_handle_refuses_to_change_history(void **state)
{
    static const char *const forbidden[] = {"UPDATE journaal SET regel = ''", "DELETE FROM journaal", "UPDATE event SET payload = x''",
        "ATTACH 'x.db' AS x", "DROP TABLE journaal", "DELETE FROM journaal_stroom", "PRAGMA synchronous = OFF"};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        assert_int_equal(sqlite3_exec(world->bestand->handle.data, forbidden[i], NULL, NULL, NULL), SQLITE_AUTH);
}

static void
an_idempotency_key_works_once_in_24_hours(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    uint8_t hash[32] = {1};
    struct herhaling found;
    struct reader *reader;
    struct change c;

    change_make(world, &c, &stream, "tekst");
    c.item.herhaling_sleutel = "sleutel-1";
    c.item.herhaling_hash = hash;
    c.item.herhaling_medewerker = world->medewerker;
    c.item.herhaling_status = 201;
    c.item.herhaling_location = "/dossiers/1";
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_CONFLICT);
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_herhaling(reader, &world->medewerker, "sleutel-1", &found, NULL), RC_OK);
    assert_int_equal(found.status, 201);
    assert_string_equal(found.location, "/dossiers/1");
    assert_memory_equal(found.request_hash, hash, 32);
    assert_int_equal(reader_herhaling(reader, &world->medewerker, "sleutel-2", &found, NULL), RC_NONE);
    assert_int_equal(reader_herhaling(reader, &stream, "sleutel-1", &found, NULL), RC_NONE);
    reader_end(reader);
    world_time += 24 * 60 * 60 + 1;
    c.line.time = world_time;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
}

static void
a_set_back_clock_stops_writing(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);

    world_time -= 61;
    assert_int_equal(world_add(world, &stream, "te vroeg"), RC_DENIED);
    world_time += 1;
    assert_int_equal(world_add(world, &stream, "binnen een minuut"), RC_OK);
    world_reopen(world);
    world_time -= 3600;
    assert_int_equal(world_add(world, &stream, "te vroeg"), RC_DENIED);
}

/* A group: what is submitted while the writer is held after another commit. */
static sem_t hold_reached, hold_go;

static void
hold(enum store_point point)
{
    if (point != POINT_DATA_COMMITTED)
        return;
    store_hook = NULL;
    sem_post(&hold_reached);
    sem_wait(&hold_go);
}

struct answer {
    sem_t done;
    enum rc rc;
};

static void
answered(void *context, enum rc rc)
{
    struct answer *answer = context;

    answer->rc = rc;
    sem_post(&answer->done);
}

static void
one_refused_half_way_leaves_nothing_and_the_others_of_its_group_are_written(void **state)
{
    struct world *world = *state;
    struct id stream[4];
    struct change c[4];
    struct answer answer[4];
    struct stream_head head;
    struct seen seen;
    char text[1024], id[ID_TEXT_SIZE];
    bool whole = false;

    for (size_t i = 0; i < 4; i++)
        stream[i] = world_dossier(world, "kaart", NULL, 0, NULL);
    sem_init(&hold_reached, 0, 0);
    sem_init(&hold_go, 0, 0);
    store_hook = hold;
    for (size_t i = 0; i < 4; i++) {
        change_make(world, &c[i], &stream[i], "tekst");
        sem_init(&answer[i].done, 0, 0);
        c[i].item.done = answered;
        c[i].item.context = &answer[i];
        if (i == 2)
            c[i].line.time -= 3600; /* found only after its event was written */
        store_submit(world->store, &c[i].item);
        if (i == 0)
            sem_wait(&hold_reached);
    }
    sem_post(&hold_go);
    for (size_t i = 0; i < 4; i++) {
        sem_wait(&answer[i].done);
        assert_int_equal(answer[i].rc, i == 2 ? RC_DENIED : RC_OK);
        assert_int_equal(world_view(world, &stream[i], &seen, &head), RC_OK);
        assert_int_equal(seen.count, i == 2 ? 1 : 2);
        assert_int_equal(head.inhoud_versie, i == 2 ? 1 : 2);
    }
    assert_int_equal(world_add(world, &stream[2], "daarna"), RC_OK);
    world_close(world);
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &whole, text, sizeof text, NULL), RC_OK);
    assert_true(whole);
}

/* ---- what is allowed ---- */

static void
events_come_back_as_they_were_written(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), piece = random_id();
    struct stream_head head;
    struct seen seen;
    struct change c;

    change_make(world, &c, &stream, "een gegeven met ë en ĳ");
    c.event.piece = piece;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(c.item.ret_sequence, 2);
    world_reopen(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.lost, 0);
    assert_string_equal(seen.last, "een gegeven met ë en ĳ");
    assert_false(id_is_none(&head.pseudoniem));
    assert_false(id_equal(&head.pseudoniem, &stream));
}

static void
E20_6_without_its_key_a_piece_is_lost_and_the_rest_stays(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "blijft", NULL, 0, NULL);
    struct stream_head head;
    struct seen seen;
    struct change c;

    change_make(world, &c, &stream, "vergeten");
    c.event.piece = random_id();
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    world_close(world);
    world_tamper(world, ".keys", "DELETE FROM key WHERE piece <> zeroblob(16)");
    world_open(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.lost, 1);
    assert_string_equal(seen.last, "blijft");
    world_close(world);
    world_tamper(world, ".keys", "DELETE FROM key");
    world_open(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_NONE);
}

static void
register_apply(void *context, const struct event *event, uint64_t sequence)
{
    uint64_t *last = context;

    assert_int_equal(sequence, *last + 1);
    assert_int_equal(event->count, 1);
    *last = sequence;
}

static void
the_register_is_read_whole_and_in_order(void **state)
{
    struct world *world = *state;
    struct id stream[2] = {random_id(), random_id()};
    struct reader *reader;
    uint64_t last = 0;
    struct change c;

    for (size_t i = 0; i < 6; i++) {
        change_make(world, &c, &stream[i % 2], "instelling");
        c.item.bestand = store_register(world->store);
        c.item.grant = NULL;
        c.item.projection_count = 0;
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
        assert_int_equal(c.item.ret_sequence, i + 1);
    }
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_register(reader, world->arena, register_apply, &last, NULL), RC_OK);
    reader_end(reader);
    assert_int_equal(last, 6);
    assert_int_equal(reader_begin(world->bestand, &reader, NULL), RC_OK);
    assert_int_equal(reader_register(reader, world->arena, register_apply, &last, NULL), RC_DENIED);
    reader_end(reader);
}

/* Of a number that nobody made there is no pair; each that was made is its own; and when its key is thrown away it is gone, also after a start. */
static void
E19_1_an_exchange_key_is_made_kept_and_destroyed(void **state)
{
    struct world *world = *state;
    const struct id co = world->casusoverleg, none = {{0}}, een = random_id(), twee = random_id();
    struct uitwissel_key eerste, k1, k2, again;
    struct wissing place = {co, een};
    struct change c;

    assert_int_equal(store_uitwissel_key(world->store, &co, &none, &eerste, NULL), RC_OK);
    assert_int_equal(store_uitwissel_key(world->store, &co, &een, &k1, NULL), RC_NONE);
    for (int i = 0; i < 2; i++) {
        change_make(world, &c, &co, "vernieuwd");
        c.item.bestand = store_register(world->store);
        c.item.grant = NULL;
        c.item.projection_count = 0;
        place.piece = i == 0 ? een : twee;
        c.item.sleutel = &place;
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    }
    place.piece = none;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_INVALID);    /* never in the place of the stream's own */
    world_reopen(world);
    assert_int_equal(store_uitwissel_key(world->store, &co, &een, &k1, NULL), RC_OK);
    assert_int_equal(store_uitwissel_key(world->store, &co, &twee, &k2, NULL), RC_OK);
    assert_memory_not_equal(k1.box, k2.box, sizeof k1.box);
    assert_memory_not_equal(k1.sign, k2.sign, sizeof k1.sign);
    assert_memory_not_equal(k1.box, eerste.box, sizeof k1.box);
    change_make(world, &c, &co, "vernietigd");
    c.item.bestand = store_register(world->store);
    c.item.grant = NULL;
    c.item.projection_count = 0;
    place.piece = een;
    c.item.wissing = &place;
    c.item.wissing_count = 1;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_false(c.item.ret_wissing_open);
    assert_int_equal(store_uitwissel_key(world->store, &co, &een, &again, NULL), RC_NONE);
    world_reopen(world);
    assert_int_equal(store_uitwissel_key(world->store, &co, &een, &again, NULL), RC_NONE);
    assert_int_equal(store_uitwissel_key(world->store, &co, &twee, &again, NULL), RC_OK);
    assert_memory_equal(&k2, &again, sizeof k2);
}

static void
accounts_sessions_and_tokens(void **state)
{
    struct world *world = *state;
    struct auth_op op = {.medewerker = world->medewerker, .hash = {1, 2, 3}, .time = NOON, .expires = NOON + 100};
    struct item item = {.bestand = store_register(world->store), .auth = &op, .auth_count = 1};
    struct session_row session;
    struct reader *reader;
    struct id who;
    char argon[128];
    int64_t expires;

    op.kind = AUTH_PASSWORD_SET;
    op.text = "$argon2id$eerste";
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    op.text = "$argon2id$tweede";
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    op.kind = AUTH_SESSION_NEW;
    op.text = NULL;
    /* who was let in by the password that stood there before is not let in any more */
    op.argon = "$argon2id$eerste";
    assert_int_equal(store_submit_wait(world->store, &item), RC_STALE);
    op.argon = "$argon2id$tweede";
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    /* the same token twice is the caller's mistake and must not close the register */
    assert_int_equal(store_submit_wait(world->store, &item), RC_INVALID);
    op.kind = AUTH_SESSION_CAPACITY;
    op.text = "politie";
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    op.kind = AUTH_SESSION_TOUCH;
    op.time = NOON + 50;
    op.expires = 0;
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    op.kind = AUTH_TOKEN_NEW;
    op.expires = NOON + 999;
    op.text = "koppeling";
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_password(reader, &world->medewerker, argon, NULL), RC_OK);
    assert_string_equal(argon, "$argon2id$tweede");
    assert_int_equal(reader_session(reader, op.hash, &session, NULL), RC_OK);
    assert_true(id_equal(&session.medewerker, &world->medewerker));
    assert_int_equal(session.last, NOON + 50);
    assert_int_equal(session.expires, NOON + 100);
    assert_string_equal(session.hoedanigheid, "politie");
    assert_int_equal(reader_token(reader, op.hash, &who, &expires, NULL), RC_OK);
    assert_int_equal(expires, NOON + 999);
    reader_end(reader);
    op.kind = AUTH_TOKEN_END;
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    op.kind = AUTH_SESSION_END;
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_session(reader, op.hash, &session, NULL), RC_NONE);
    assert_int_equal(reader_token(reader, op.hash, &who, &expires, NULL), RC_NONE);
    reader_end(reader);
    item.bestand = world->bestand;
    assert_int_equal(store_submit_wait(world->store, &item), RC_INVALID);
}

static void
E12_3_a_new_password_ends_sessions_and_tokens_of_that_person_in_the_same_commit(void **state)
{
    struct world *world = *state;
    const struct id who[2] = {world->medewerker, random_id()};
    struct auth_op op[4] = {{0}};
    struct item item = {.bestand = store_register(world->store), .auth = op, .auth_count = 4};
    struct session_row session;
    struct reader *reader;
    struct id of;
    int64_t expires;

    for (uint8_t i = 0; i < 4; i++)
        op[i] = (struct auth_op){.kind = i < 2 ? AUTH_SESSION_NEW : AUTH_TOKEN_NEW, .medewerker = who[i % 2], .hash = {i}, .time = NOON,
            .expires = NOON + 100, .text = ""};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    struct auth_op set = {.kind = AUTH_PASSWORD_SET, .medewerker = who[0], .time = NOON, .text = "$argon2id$nieuw"};
    item.auth = &set;
    item.auth_count = 1;
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(reader_session(reader, op[i].hash, &session, NULL), i == 0 ? RC_NONE : RC_OK);
        assert_int_equal(reader_token(reader, op[2 + i].hash, &of, &expires, NULL), i == 0 ? RC_NONE : RC_OK);
    }
    reader_end(reader);
}

static void
E14_1_one_calendar_address_a_person_and_a_new_password_or_a_restore_ends_it(void **state)
{
    struct world *world = *state;
    const struct id ander = random_id();
    struct auth_op op = {.kind = AUTH_KALENDERADRES_NEW, .medewerker = world->medewerker, .hash = {1}, .time = NOON};
    struct item item = {.bestand = store_register(world->store), .auth = &op, .auth_count = 1};
    struct reader *reader;
    struct id who;
    int64_t since = 0;

    for (uint8_t i = 1; i < 4; i++) {
        op.hash[0] = i;
        op.time = NOON + i;
        op.medewerker = i == 2 ? ander : world->medewerker;
        assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    }
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    for (uint8_t i = 1; i < 4; i++) {
        uint8_t hash[32] = {i};
        assert_int_equal(reader_kalenderadres(reader, hash, &who, NULL), i == 1 ? RC_NONE : RC_OK);
        assert_true(i == 1 || id_equal(&who, i == 2 ? &ander : &world->medewerker));
        assert_int_equal(reader_token(reader, hash, &who, &since, NULL), RC_NONE);
    }
    assert_int_equal(reader_kalenderadres_sinds(reader, &world->medewerker, &since, NULL), RC_OK);
    assert_int_equal(since, NOON + 3);
    reader_end(reader);
    op = (struct auth_op){.kind = AUTH_PASSWORD_SET, .medewerker = world->medewerker, .time = NOON, .text = "$argon2id$nieuw"};
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_kalenderadres_sinds(reader, &world->medewerker, &since, NULL), RC_NONE);
    assert_int_equal(reader_kalenderadres_sinds(reader, &ander, &since, NULL), RC_OK);
    reader_end(reader);
    op.kind = AUTH_END_ALL;
    assert_int_equal(store_submit_wait(world->store, &item), RC_OK);
    assert_int_equal(reader_begin(store_register(world->store), &reader, NULL), RC_OK);
    assert_int_equal(reader_kalenderadres_sinds(reader, &ander, &since, NULL), RC_NONE);
    reader_end(reader);
}

static void
derived_keys_differ_by_purpose_and_stay(void **state)
{
    struct world *world = *state;
    uint8_t a[32], b[32], again[32];

    store_derive_key(world->store, "sessies", a);
    store_derive_key(world->store, "etag", b);
    assert_memory_not_equal(a, b, 32);
    world_reopen(world);
    store_derive_key(world->store, "sessies", again);
    assert_memory_equal(a, again, 32);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E10_3_no_grant_reads_nothing),
        TEST(E10_3_grant_of_another_stream_or_bestand_is_refused),
        TEST(E10_3_writing_needs_an_append_grant_of_the_stream),
        TEST(E12_2_a_change_without_a_line_is_refused),
        TEST(a_stale_version_is_refused_and_leaves_nothing),
        TEST(a_decision_under_old_authorisations_is_refused),
        TEST(E10_2_nothing_is_written_under_less_than_is_demanded_also_before_it_is_raised),
        TEST(a_ciphertext_moved_to_another_row_is_refused),
        TEST(one_flipped_bit_is_refused),
        TEST(a_card_moved_to_another_dossier_is_refused),
        TEST(a_lost_key_store_stops_the_start),
        TEST(a_lost_bestand_stops_the_start_and_keeps_its_keys),
        TEST(E12_2_a_journaal_that_is_gone_is_named),
        TEST(a_wrong_master_key_stops_the_start),
        TEST(a_second_process_cannot_open),
        TEST(an_unknown_casusoverleg_has_no_bestand),
        TEST(the_writers_handle_refuses_to_change_history),
        TEST(an_idempotency_key_works_once_in_24_hours),
        TEST(a_set_back_clock_stops_writing),
        TEST(one_refused_half_way_leaves_nothing_and_the_others_of_its_group_are_written),
        TEST(events_come_back_as_they_were_written),
        TEST(E20_6_without_its_key_a_piece_is_lost_and_the_rest_stays),
        TEST(the_register_is_read_whole_and_in_order), TEST(E19_1_an_exchange_key_is_made_kept_and_destroyed),
        TEST(accounts_sessions_and_tokens),
        TEST(E12_3_a_new_password_ends_sessions_and_tokens_of_that_person_in_the_same_commit),
        TEST(E14_1_one_calendar_address_a_person_and_a_new_password_or_a_restore_ends_it),
        TEST(derived_keys_differ_by_purpose_and_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
