/*
 * store_traces: what the files of an installation hold of a stream, and whether it still stands in any of them. For tests of forgetting.
 */
#ifndef GCOS_TEST_STORE_TRACES_H
#define GCOS_TEST_STORE_TRACES_H

#include <dirent.h>

#include "store_world.h"

/* What the files hold of a stream: sealed contents, sealed card, wrapped keys, search tokens. */
struct traces {
    struct { uint8_t bytes[256]; size_t length; } item[64];
    size_t count;
};

static __attribute__((unused)) void
traces_add(const struct world *world, const char *suffix, const char *sql, const struct id *stream, const struct id *piece, struct traces *traces)
{
    char path[512];
    sqlite3_stmt *s = NULL;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_blob(s, 1, stream->byte, sizeof stream->byte, SQLITE_STATIC);
    if (piece != NULL)
        sqlite3_bind_blob(s, 2, piece->byte, sizeof piece->byte, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) {
        size_t length = (size_t)sqlite3_column_bytes(s, 0);

        assert_true(traces->count < sizeof traces->item / sizeof *traces->item);
        if (length > sizeof traces->item->bytes)
            length = sizeof traces->item->bytes;
        assert_true(length >= 16);
        memcpy(traces->item[traces->count].bytes, sqlite3_column_blob(s, 0), length);
        traces->item[traces->count++].length = length;
    }
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static __attribute__((unused)) struct traces
traces_of(const struct world *world, const struct id *stream)
{
    struct traces traces = {0};

    traces_add(world, ".db", "SELECT payload FROM event WHERE stream = ?1", stream, NULL, &traces);
    traces_add(world, ".db", "SELECT kaart FROM stream WHERE id = ?1", stream, NULL, &traces);
    traces_add(world, ".keys", "SELECT wrapped FROM key WHERE stream = ?1", stream, NULL, &traces);
    traces_add(world, ".keys", "SELECT token FROM search WHERE stream = ?1", stream, NULL, &traces);
    return traces;
}

static __attribute__((unused)) void
in_file(const char *path, const struct traces *traces, bool found[64])
{
    FILE *file = fopen(path, "rb");
    size_t length;
    char *bytes;

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    length = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, length, file), length);
    fclose(file);
    for (size_t i = 0; i < traces->count; i++)
        if (memmem(bytes, length, traces->item[i].bytes, traces->item[i].length) != NULL)
            found[i] = true;
    free(bytes);
}

/* How many of them stand in any file of a directory. */
static __attribute__((unused)) size_t
found_in(const char *where, const struct traces *traces)
{
    bool found[64] = {false};
    DIR *dir = opendir(where);
    const struct dirent *entry;
    size_t count = 0;
    char path[1024];

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_type != DT_REG)
            continue;
        snprintf(path, sizeof path, "%s/%s", where, entry->d_name);
        in_file(path, traces, found);
    }
    closedir(dir);
    for (size_t i = 0; i < traces->count; i++)
        count += found[i];
    return count;
}

static __attribute__((unused)) size_t
found_on_disk(const struct world *world, const struct traces *traces)
{
    return found_in(world->dir, traces);
}

static __attribute__((unused)) struct id
dossier(const struct world *world)
{
    const char *woord[] = {"jansen", "pieter"};
    struct id stream = world_dossier(world, "een kaart met een naam", woord, 2, "1990-01-02");

    assert_int_equal(world_add(world, &stream, "een tekst die weg moet"), RC_OK);
    return stream;
}

static __attribute__((unused)) struct id
piece(const struct world *world, const struct id *stream, const char *text)
{
    struct id piece = random_id();
    struct change c;

    change_make(world, &c, stream, text)->event.piece = piece;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    return piece;
}

static __attribute__((unused)) enum rc
destroy(const struct world *world, const struct id *stream, const struct id *of, bool *ret_open)
{
    struct wissing wissing = {.stream = *stream};
    struct change c;
    enum rc rc;

    if (of != NULL)
        wissing.piece = *of;
    change_make(world, &c, stream, "vernietiging besloten");
    c.projection.toegang = true;
    c.item.wissing = &wissing;
    c.item.wissing_count = 1;
    rc = store_submit_wait(world->store, &c.item);
    if (ret_open != NULL)
        *ret_open = c.item.ret_wissing_open;
    return rc;
}

#endif
