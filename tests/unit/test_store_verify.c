/*
 * What somebody with sqlite3 and the files can do to a journaal, and what verification then says (E12.2; threats: insider tampering with the log).
 * The table is the one of docs/journaal-format.md: each manipulation without and with a checkpoint that was kept outside. He has no keys, but he
 * knows the program: frontier(n) below is what he would compute.
 */
#include "base/err.h"
#include "journaal/tree.h"
#include "store/store.h"
#include "store_world.h"

/* SQL frontier(n): where the writer would stand after the first n lines as they are now. */
static void
frontier_sql(sqlite3_context *context, int count, sqlite3_value **value)
{
    sqlite3 *db = sqlite3_context_db_handle(context);
    struct frontier frontier = {0};
    uint8_t bytes[FRONTIER_BYTES_MAX];
    sqlite3_stmt *s = NULL;

    (void)count;
    sqlite3_prepare_v2(db, "SELECT hash FROM journaal WHERE nummer <= ?1 ORDER BY nummer", -1, &s, NULL);
    sqlite3_bind_int(s, 1, sqlite3_value_int(value[0]));
    while (sqlite3_step(s) == SQLITE_ROW)
        frontier_append(&frontier, sqlite3_column_blob(s, 0));
    sqlite3_finalize(s);
    sqlite3_result_blob(context, bytes, (int)frontier_save(&frontier, bytes), SQLITE_TRANSIENT);
}

static void
tamper(const struct world *world, const char *suffix, const char *sql)
{
    char path[512];
    sqlite3 *db;

    assert_int_equal(sqlite3_open(world_path(world, suffix, path, sizeof path), &db), SQLITE_OK);
    sqlite3_create_function(db, "flip", 1, SQLITE_UTF8, NULL, world_flip, NULL, NULL);
    sqlite3_create_function(db, "frontier", 1, SQLITE_UTF8, NULL, frontier_sql, NULL, NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_true(sqlite3_total_changes(db) > 0);
    sqlite3_close(db);
}

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

/* The closed files, to be put back after each manipulation. */
struct copy {
    const char *suffix;
    char bytes[1024 * 1024];
    size_t length;
};

static void
copy_take(const struct world *world, const char *suffix, struct copy *copy)
{
    char path[512];
    FILE *file = fopen(world_path(world, suffix, path, sizeof path), "r");

    copy->suffix = suffix;
    copy->length = fread(copy->bytes, 1, sizeof copy->bytes, file);
    assert_true(copy->length < sizeof copy->bytes);
    fclose(file);
}

static void
copy_put(const struct world *world, const struct copy *copy)
{
    char path[512];
    FILE *file = fopen(world_path(world, copy->suffix, path, sizeof path), "w");

    assert_int_equal(fwrite(copy->bytes, 1, copy->length, file), copy->length);
    fclose(file);
}

#define LINES 12
#define HOURS 4

/* A journaal of twelve lines in four hours, each naming one stream, and its newest checkpoint as it would be kept elsewhere. */
static void
fill(struct world *world, char outside[1024])
{
    char id[ID_TEXT_SIZE];

    for (int i = 0; i < LINES; i++) {
        world_time = NOON + i * 1200;
        world_dossier(world, "kaart", NULL, 0, NULL);
    }
    assert_int_equal(store_journaal_checkpoint(world->dir, id_to_text(&world->casusoverleg, id), outside, 1024, NULL), RC_OK);
    world_close(world);
}

#define EMPTY "DELETE FROM journaal; DELETE FROM checkpoint; DELETE FROM journaal_stroom;"
#define RESET "UPDATE meta SET groep = 0, volgorde = 0, tijd = 0, frontier = frontier(0);"
/* the hour before the last, with everything that tells of later lines gone */
#define BACK "DELETE FROM journaal WHERE nummer > 9; DELETE FROM checkpoint WHERE nummer > 9; DELETE FROM journaal_stroom WHERE nummer > 9;"
#define BACK_META "UPDATE meta SET frontier = frontier(9), tijd = (SELECT 3600 * uur + 2400 FROM checkpoint ORDER BY uur DESC LIMIT 1);"
#define DOSSIERS "DELETE FROM event; DELETE FROM stream; DELETE FROM term; DELETE FROM sqlite_sequence;"

static const struct manipulation {
    const char *sql, *keys;      /* on the bestand, on its key store */
    const char *alone, *outside; /* what the answer holds; NULL: it says that all is well */
    bool starts;                 /* the program starts all the same */
} manipulation[] = {
    {"UPDATE journaal SET regel = replace(regel, 'politie', 'gemeente') WHERE nummer = 4", NULL, "Regel 4: ", "Regel 4: ", true},
    {"UPDATE journaal SET hash = flip(hash) WHERE nummer = 3", NULL, "Regel 3: ", "Regel 3: ", true},
    {"DELETE FROM journaal WHERE nummer = 5", NULL, "Regel 5: ", "Regel 5: ", true},
    {"UPDATE journaal SET nummer = 99 WHERE nummer = 5; UPDATE journaal SET nummer = 5 WHERE nummer = 6; UPDATE journaal SET nummer = 6"
        " WHERE nummer = 99", NULL, "Regel 5: ", "Regel 5: ", true},
    {"INSERT INTO journaal SELECT 13, hash, regel FROM journaal WHERE nummer = 12", NULL, "Regel 13: ", "Regel 13: "},
    /* truncated: with the checkpoints left, without those of the lines, and with meta put right as well */
    {"DELETE FROM journaal WHERE nummer > 9", NULL, "Regels 10 tot en met 12: ontbreekt", "Regels 10 tot en met 12: ontbreekt"},
    {BACK, NULL, "Regels 10 tot en met 12: ontbreekt", "Regels 10 tot en met 12: ontbreekt"},
    {BACK BACK_META, NULL, NULL, "Regels 10 tot en met 12: ontbreekt"},
    {"DELETE FROM journaal WHERE nummer > 9; DELETE FROM checkpoint WHERE nummer > 9;" BACK_META, NULL,
        "Regel 10: staat in de index", "Regels 10 tot en met 12: ontbreekt"},
    /* emptied: bit by bit, until nothing in either file tells that there ever was anything */
    {EMPTY, NULL, "Regels 1 tot en met 12: ontbreekt", "Regels 1 tot en met 12: ontbreekt"},
    {EMPTY RESET, NULL, "Regel 1: ontbreekt; het journaal is leeg", "Regels 1 tot en met 12: ontbreekt"},
    {EMPTY "DELETE FROM meta", NULL, "Regel 1: ontbreekt; het journaal is leeg", "Regels 1 tot en met 12: ontbreekt"},
    {EMPTY RESET "DELETE FROM event; DELETE FROM stream; DELETE FROM term", NULL, "Regel 1: ontbreekt; het journaal is leeg",
        "Regels 1 tot en met 12: ontbreekt"},
    {EMPTY RESET DOSSIERS, NULL, "de sleutelopslag is verder", "Regels 1 tot en met 12: ontbreekt"},
    {EMPTY RESET DOSSIERS, "DELETE FROM key; DELETE FROM search; UPDATE meta SET groep = 0", NULL, "Regels 1 tot en met 12: ontbreekt"},
    /* checkpoints */
    {"DELETE FROM checkpoint", NULL, "Regels 1 tot en met 12: toegevoegd zonder", NULL /* the outside one covers all lines */},
    {"DELETE FROM checkpoint WHERE nummer = 6", NULL, NULL, NULL /* no harm: the next covers its lines */, true},
    {"UPDATE checkpoint SET note = replace(note, 'tijd 2026', 'tijd 2025') WHERE nummer = 6", NULL, "checkpoint 2 (het eerste na regel 3)",
        "checkpoint 2 (het eerste na regel 3)", true},
    {"UPDATE checkpoint SET nummer = 7 WHERE nummer = 6", NULL, "checkpoint 2 (het eerste na regel 3)", "checkpoint 2 (het eerste na regel 3)", true},
    {"UPDATE checkpoint SET uur = uur + 100 WHERE nummer = 12", NULL, "checkpoint 4 (het eerste na regel 9)",
        "checkpoint 4 (het eerste na regel 9)", true},
    /* the index by which a dossier's own journaal is read */
    {"DELETE FROM journaal_stroom", NULL, "Regel 1: staat goed in het journaal, maar niet in de index", "Regel 1: staat goed", true},
    {"DELETE FROM journaal_stroom WHERE nummer = 8", NULL, "Regel 8: staat goed in het journaal, maar niet in de index", "Regel 8: staat goed", true},
    {"UPDATE journaal_stroom SET pseudoniem = randomblob(16) WHERE nummer = 8", NULL, "Regel 8: staat goed", "Regel 8: staat goed", true},
    {"UPDATE journaal_stroom SET nummer = 3 WHERE nummer = 8", NULL, "Regel 8: staat goed", "Regel 8: staat goed", true},
    {"INSERT INTO journaal_stroom SELECT pseudoniem, 2 FROM journaal_stroom WHERE nummer = 8", NULL, "Regel 2: staat in de index",
        "Regel 2: staat in de index", true},
    {"INSERT INTO journaal_stroom VALUES(x'00', 7)", NULL, "Regel 7: staat in de index", "Regel 7: staat in de index", true},
    /* where the writer stands */
    {"UPDATE meta SET frontier = flip(frontier)", NULL, "Regels 1 tot en met 12: niet wat de schrijver", "Regels 1 tot en met 12: niet wat"},
    {"UPDATE meta SET frontier = frontier(9)", NULL, "Regels 10 tot en met 12: niet wat de schrijver", "Regels 10 tot en met 12: niet wat"},
    {"UPDATE meta SET frontier = x'00'", NULL, "Regels 1 tot en met 12: niet wat de schrijver", "Regels 1 tot en met 12: niet wat"},
    {"UPDATE meta SET tijd = tijd - 86400", NULL, "Regels 1 tot en met 12: niet wat de schrijver", "Regels 1 tot en met 12: niet wat"},
    {"UPDATE meta SET naam = 'co-ander'", NULL, "Regels 1 tot en met 12: niet wat de schrijver", "Regels 1 tot en met 12: niet wat"},
    {"DELETE FROM meta", NULL, "Regels 1 tot en met 12: niet wat de schrijver", "Regels 1 tot en met 12: niet wat"},
    {"UPDATE meta SET groep = 3", NULL, "de sleutelopslag is verder", "de sleutelopslag is verder"},
};

static void
E12_2_every_manipulation_with_sqlite3_is_named_or_documented(void **state)
{
    static struct copy data, keys;
    struct world *world = *state;
    struct store_options options = world_options(world);
    char text[1024], outside[1024];
    enum rc rc;

    fill(world, outside);
    assert_true(verify(world, NULL, text));
    assert_true(verify(world, outside, text));
    copy_take(world, ".db", &data);
    copy_take(world, ".keys", &keys);
    for (size_t i = 0; i < sizeof manipulation / sizeof *manipulation; i++) {
        const struct manipulation *m = &manipulation[i];
        const char *expected[] = {m->alone, m->outside};

        tamper(world, ".db", m->sql);
        if (m->keys != NULL)
            tamper(world, ".keys", m->keys);
        for (int with = 0; with < 2; with++) {
            bool ok = verify(world, with ? outside : NULL, text);

            if (ok != (expected[with] == NULL) || (!ok && strstr(text, expected[with]) == NULL))
                fail_msg("%s%s: %s", m->sql, with ? " (with the outside checkpoint)" : "", text);
        }
        rc = store_open(&options, &world->store, NULL);
        if ((rc == RC_OK) != m->starts || (rc != RC_OK && rc != RC_CORRUPT))
            fail_msg("%s: starting gives %s", m->sql, rc_name(rc));
        if (rc == RC_OK)
            world_close(world);
        world->store = NULL;
        copy_put(world, &data);
        copy_put(world, &keys);
    }
    assert_true(verify(world, outside, text));
    assert_int_equal(store_open(&options, &world->store, NULL), RC_OK);
}

static void
E12_2_a_bestand_that_nobody_used_is_empty_and_that_is_no_fault(void **state)
{
    struct world *world = *state;
    char text[1024];

    assert_true(verify(world, NULL, text));
    assert_non_null(strstr(text, "Het journaal is leeg"));
}

static void
a_backup_without_its_key_store_verifies(void **state)
{
    struct world *world = *state;
    char text[1024], outside[1024], path[512];

    fill(world, outside);
    unlink(world_path(world, ".keys", path, sizeof path));
    assert_true(verify(world, outside, text));
}

/* An older bestand beside a newer key store: dropping what it does not know would forget dossiers that nobody decided to destroy. */
static void
E11_3_a_bestand_put_back_does_not_cost_its_keys(void **state)
{
    static struct copy older, newer;
    struct world *world = *state;
    struct store_options options = world_options(world);
    struct stream_head head;
    struct id stream;
    struct seen seen;
    char text[1024];

    world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    copy_take(world, ".db", &older);
    world_open(world);
    for (int i = 0; i < 3; i++)
        stream = world_dossier(world, "kaart", NULL, 0, NULL);
    world_close(world);
    copy_take(world, ".db", &newer);
    copy_put(world, &older);
    assert_false(verify(world, NULL, text));
    assert_non_null(strstr(text, "teruggezet"));
    assert_int_equal(store_open(&options, &world->store, NULL), RC_CORRUPT);
    world->store = NULL;
    copy_put(world, &newer);
    world_open(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.count, 1);
}

/* ---- the register: who holds which power is the fold of its events ---- */

static void
register_tamper(const struct world *world, const char *sql)
{
    char path[512];
    sqlite3 *db;

    snprintf(path, sizeof path, "%s/register.db", world->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_true(sqlite3_total_changes(db) > 0);
    sqlite3_close(db);
}

static void
register_add(struct world *world, const struct id *stream, uint16_t kind)
{
    struct change c;

    change_make(world, &c, stream, "iets");
    c.event.kind = kind;
    c.item.bestand = store_register(world->store);
    c.item.projection_count = 0;
    c.grant.bestand = c.item.bestand;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
}

/* Granted, withdrawn; and somebody else: deleting or moving a row must not give back what was withdrawn. */
static void
E12_3_the_register_is_whole_or_the_program_does_not_start(void **state)
{
    static const char *const attack[] = {
        "DELETE FROM event WHERE kind = 8",                                               /* the withdrawal */
        "DELETE FROM event WHERE kind = 9",                                               /* the newest of all */
        "DELETE FROM event WHERE kind = 9; UPDATE meta SET volgorde = volgorde - 1",
        "UPDATE event SET volgorde = 99 WHERE kind = 7; UPDATE event SET volgorde = 1 WHERE kind = 8; UPDATE event SET volgorde = 2 WHERE kind = 7",
        "DELETE FROM event",
        "DELETE FROM event; UPDATE meta SET volgorde = 0",
        "DELETE FROM event; DELETE FROM meta",
    };
    struct world *world = *state;
    struct store_options options = world_options(world);
    static char bytes[1024 * 1024];
    struct id one = random_id(), other = random_id();
    char path[512];
    size_t length;
    FILE *file;

    register_add(world, &one, 7);
    register_add(world, &one, 8);
    register_add(world, &other, 9);
    world_close(world);
    snprintf(path, sizeof path, "%s/register.db", world->dir);
    file = fopen(path, "r");
    length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t i = 0; i < sizeof attack / sizeof *attack; i++) {
        register_tamper(world, attack[i]);
        if (store_open(&options, &world->store, NULL) != RC_CORRUPT)
            fail_msg("%s: it starts", attack[i]);
        world->store = NULL;
        file = fopen(path, "w");
        assert_int_equal(fwrite(bytes, 1, length, file), length);
        fclose(file);
    }
    assert_int_equal(store_open(&options, &world->store, NULL), RC_OK);
}

/* Verification beside a running server sees one moment of it, whatever is committed meanwhile. */
static void
it_verifies_while_it_is_written(void **state)
{
    struct world *world = *state;
    char text[1024];

    for (int i = 0; i < 40; i++) {
        struct id stream = random_id();
        struct change c;

        change_make(world, &c, &stream, "tekst");
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
        if (!verify(world, NULL, text))
            fail_msg("%s", text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E12_2_every_manipulation_with_sqlite3_is_named_or_documented),
        TEST(E12_2_a_bestand_that_nobody_used_is_empty_and_that_is_no_fault),
        TEST(a_backup_without_its_key_store_verifies),
        TEST(E11_3_a_bestand_put_back_does_not_cost_its_keys),
        TEST(E12_3_the_register_is_whole_or_the_program_does_not_start),
        TEST(it_verifies_while_it_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
