/*
 * store_world: an installation in a temporary directory, with one casusoverleg and short ways to write and read. For tests of the store.
 */
#ifndef GCOS_TEST_STORE_WORLD_H
#define GCOS_TEST_STORE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "store/store.h"
#include "store/store_private.h"

#define NOON 1795435200          /* 2026-11-23 12:00 UTC */

struct world {
    char dir[256];
    struct store *store;
    struct bestand *bestand;
    struct id casusoverleg, medewerker;
    struct arena *arena;
};

static int64_t world_time = NOON;

static int64_t
world_now(void)
{
    return __atomic_load_n(&world_time, __ATOMIC_SEQ_CST);
}

static struct store_options
world_options(const struct world *world)
{
    return (struct store_options){.dir = world->dir, .now = world_now};
}

static void
world_open(struct world *world)
{
    struct store_options options = world_options(world);
    struct err err = {0};

    if (store_open(&options, &world->store, &err) != RC_OK)
        fail_msg("%s", err.text);
    assert_int_equal(store_bestand(world->store, &world->casusoverleg, true, &world->bestand, &err), RC_OK);
}

static void
world_close(struct world *world)
{
    store_close(world->store);
    world->store = NULL;
}

static __attribute__((unused)) void
world_reopen(struct world *world)
{
    world_close(world);
    world_open(world);
}

static __attribute__((unused)) int
world_setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    const char *tmp = getenv("TMPDIR");
    struct store_options options;

    assert_non_null(world);
    world_time = NOON;
    snprintf(world->dir, sizeof world->dir, "%s/gcos-store-XXXXXX", tmp == NULL ? "/tmp" : tmp);
    assert_non_null(mkdtemp(world->dir));
    world->casusoverleg = random_id();
    world->medewerker = random_id();
    world->arena = arena_new((size_t)64 * 1024 * 1024);
    options = world_options(world);
    assert_int_equal(store_create(&options, NULL), RC_OK);
    world_open(world);
    *state = world;
    return 0;
}

static __attribute__((unused)) void
world_remove_file(const struct world *world, const char *name)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", world->dir, name);
    unlink(path);
}

static __attribute__((unused)) char *
world_path(const struct world *world, const char *suffix, char *path, size_t size)
{
    char id[ID_TEXT_SIZE];

    snprintf(path, size, "%s/co-%s%s", world->dir, id_to_text(&world->casusoverleg, id), suffix);
    return path;
}

static __attribute__((unused)) int
world_teardown(void **state)
{
    static const char *const suffix[] = {".db", ".db-wal", ".db-shm", ".keys", ".keys-wal", ".keys-shm"};
    struct world *world = *state;
    char path[512];

    if (world->store != NULL)
        world_close(world);
    for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++) {
        unlink(world_path(world, suffix[i], path, sizeof path));
        snprintf(path, sizeof path, "register%s", suffix[i]);
        world_remove_file(world, path);
    }
    world_remove_file(world, "master.key");
    world_remove_file(world, "journaal.key");
    world_remove_file(world, "lock");
    rmdir(world->dir);
    arena_free(world->arena);
    free(world);
    return 0;
}

static __attribute__((unused)) struct grant
world_grant(const struct world *world, enum grant_kind kind, struct id stream)
{
    return (struct grant){.magic = GRANT_MAGIC, .kind = kind, .bestand = world->bestand, .stream = stream};
}

static __attribute__((unused)) struct grant
world_list_grant(const struct world *world)
{
    return (struct grant){.magic = GRANT_MAGIC, .kind = GRANT_VIEW, .bestand = world->bestand, .list = true, .rows = GRANT_PAGE_MAX};
}

static __attribute__((unused)) struct journaal_line
world_line(const struct world *world, const struct id *stroom)
{
    return (struct journaal_line){.time = world_now(), .medewerker = world->medewerker, .instelling = "politie", .handeling = "gegeven.vastleggen",
        .uitkomst = UITKOMST_TOEGESTAAN, .spoor = random_id(), .stroom = stroom, .stroom_count = stroom == NULL ? 0 : 1};
}

/* An item ready to change, on the caller's stack. */
struct change {
    struct item item;
    struct grant grant;
    struct expect expect;
    struct event event;
    struct event_value value;
    struct projection projection;
    struct journaal_line line;
    struct zoek_woorden zoek;
};

static __attribute__((unused)) struct change *
change_make(const struct world *world, struct change *c, const struct id *stream, const char *text)
{
    *c = (struct change){.grant = world_grant(world, GRANT_APPEND, *stream)};
    c->value = (struct event_value){.number = 22, .type = EVENT_TEXT, .text = text, .length = strlen(text)};
    c->event = (struct event){.kind = 6, .stream = *stream, .time = world_now(), .door = world->medewerker, .voor = "politie", .value = &c->value,
        .count = 1, .capacity = 1};
    c->projection = (struct projection){.stream = *stream, .kind = STREAM_DOSSIER, .state = 1, .termijn = DATE_NONE};
    c->line = world_line(world, &c->event.stream);
    c->item = (struct item){.bestand = world->bestand, .grant = &c->grant, .event = &c->event, .event_count = 1, .projection = &c->projection,
        .projection_count = 1, .line = &c->line, .line_count = 1};
    return c;
}

static __attribute__((unused)) enum rc
world_add(const struct world *world, const struct id *stream, const char *text)
{
    struct change c;

    return store_submit_wait(world->store, &change_make(world, &c, stream, text)->item);
}

/* A dossier with a card and names to be found by. */
static __attribute__((unused)) struct id
world_dossier(const struct world *world, const char *kaart, const char *const *woord, size_t woord_count, const char *geboren)
{
    struct id stream = random_id();
    struct change c;

    change_make(world, &c, &stream, kaart);
    c.expect = (struct expect){.stream = stream, .create = true};
    c.item.expect = &c.expect;
    c.item.expect_count = 1;
    c.projection.toegang = true;
    c.projection.kaart = (const uint8_t *)kaart;
    c.projection.kaart_length = strlen(kaart);
    c.zoek.geboortedatum = geboren;
    for (size_t i = 0; i < woord_count; i++)
        c.zoek.woord[c.zoek.woord_count++] = woord[i];
    c.projection.zoek = &c.zoek;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    return stream;
}

struct seen {
    size_t count, lost;
    const char *last;
};

static __attribute__((unused)) void
seen_apply(void *context, const struct event *event)
{
    struct seen *seen = context;

    seen->count++;
    seen->lost += event->lost;
    if (event->count > 0 && event->value[0].type == EVENT_TEXT)
        seen->last = event->value[0].text;
}

static __attribute__((unused)) enum rc
world_read(const struct world *world, const struct grant *grant, const struct id *stream, struct seen *seen, struct stream_head *head)
{
    struct reader *reader;
    struct err err = {0};
    enum rc rc = reader_begin(world->bestand, &reader, &err);

    *seen = (struct seen){0};
    if (rc != RC_OK)
        return rc;
    rc = reader_stream(reader, grant, stream, STREAM_DOSSIER, world->arena, head, seen_apply, seen, &err);
    reader_end(reader);
    return rc;
}

/* Reads with the right grant. */
static __attribute__((unused)) enum rc
world_view(const struct world *world, const struct id *stream, struct seen *seen, struct stream_head *head)
{
    struct grant grant = world_grant(world, GRANT_VIEW, *stream);

    return world_read(world, &grant, stream, seen, head);
}

/* SQL flip(blob): the same with one bit of its last byte changed. */
static __attribute__((unused)) void
world_flip(sqlite3_context *context, int count, sqlite3_value **value)
{
    const uint8_t *bytes = sqlite3_value_blob(value[0]);
    int length = sqlite3_value_bytes(value[0]);
    uint8_t *copy = malloc((size_t)length);

    (void)count;
    memcpy(copy, bytes, (size_t)length);
    copy[length - 1] ^= 4;
    sqlite3_result_blob(context, copy, length, free);
}

/* Runs SQL on a closed file, as somebody with access to the disk would. */
static __attribute__((unused)) void
world_tamper(const struct world *world, const char *suffix, const char *sql)
{
    char path[512];
    sqlite3 *db;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    sqlite3_create_function(db, "flip", 1, SQLITE_UTF8, NULL, world_flip, NULL, NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_true(sqlite3_changes(db) > 0);
    sqlite3_close(db);
}

#endif
