/*
 * Tests of lists, searching by name and the journaal of a stream. Refusals first (E10.1, E10.3).
 */
#include "base/err.h"
#include "journaal/line.h"
#include "store/token.h"
#include "store_world.h"

static struct reader *
begin(const struct world *world)
{
    struct reader *reader;
    struct err err = {0};

    if (reader_begin(world->bestand, &reader, &err) != RC_OK)
        fail_msg("%s", err.text);
    return reader;
}

static size_t
found(const struct world *world, const char *woord, const char *geboren, struct id *ret_first)
{
    struct grant grant = world_list_grant(world);
    struct zoek_woorden zoek = {.woord = {woord}, .woord_count = woord == NULL ? 0 : 1, .geboortedatum = geboren};
    struct reader *reader = begin(world);
    struct kaart_row *row;
    size_t count;

    assert_int_equal(reader_zoeken(reader, &grant, &zoek, world->arena, &row, &count, NULL), RC_OK);
    reader_end(reader);
    if (count > 0)
        *ret_first = row[0].head.stream;
    return count;
}

static void
E10_3_lists_and_searches_need_a_list_grant(void **state)
{
    struct world *world = *state;
    struct grant grant = world_grant(world, GRANT_VIEW, random_id());
    struct kaart_filter filter = {.kind = STREAM_DOSSIER, .limit = 10};
    struct zoek_woorden zoek = {.woord = {"jansen"}, .woord_count = 1};
    struct id two[2] = {random_id(), random_id()};
    struct journaal_row *line;
    struct reader *reader = begin(world);
    struct kaart_row *row;
    bool known;
    size_t count;

    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_DENIED);
    assert_int_equal(reader_kaarten_by_id(reader, &grant, two, 2, world->arena, &row, &count, NULL), RC_DENIED);
    assert_int_equal(reader_zoeken(reader, &grant, &zoek, world->arena, &row, &count, NULL), RC_DENIED);
    assert_int_equal(reader_merk(reader, NULL, "rij", &known, NULL), RC_DENIED);
    assert_int_equal(reader_journaal(reader, &grant, two, 0, 10, world->arena, &line, &count, NULL), RC_DENIED);
    grant.list = true;
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_DENIED);
    grant.rows = 1;
    assert_int_equal(reader_kaarten_by_id(reader, &grant, two, 2, world->arena, &row, &count, NULL), RC_DENIED);
    reader_end(reader);
}

static void
E10_3_a_page_has_no_more_rows_than_the_grant(void **state)
{
    struct world *world = *state;
    struct grant grant = world_list_grant(world);
    struct kaart_filter filter = {.kind = STREAM_DOSSIER, .limit = 1000};
    struct reader *reader;
    struct kaart_row *row;
    size_t count;

    for (size_t i = 0; i < 8; i++)
        world_dossier(world, "kaart", NULL, 0, NULL);
    grant.rows = 5;
    reader = begin(world);
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    reader_end(reader);
    assert_int_equal(count, 5);
}

static void
lists_page_by_cursor_newest_first_and_filter(void **state)
{
    struct world *world = *state;
    struct grant grant = world_list_grant(world);
    struct kaart_filter filter = {.kind = STREAM_DOSSIER, .limit = 4};
    struct id aanmelder = random_id();
    struct reader *reader;
    struct kaart_row *row;
    struct change c;
    size_t count, total = 0;
    char text[32];

    for (int i = 0; i < 10; i++) {
        struct id stream = random_id();

        snprintf(text, sizeof text, "kaart %d", i);
        change_make(world, &c, &stream, text);
        c.projection.kaart = (const uint8_t *)text;
        c.projection.kaart_length = strlen(text);
        c.projection.state = i % 2;
        c.projection.werk = i == 3 ? 4u : 0u;
        c.projection.termijn = i == 9 ? DATE_NONE : 20000 - i;
        if (i == 5)
            c.projection.aanmelder = aanmelder;
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    }
    reader = begin(world);
    do {
        assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
        for (size_t i = 0; i < count; i++) {
            snprintf(text, sizeof text, "kaart %zu", 9 - total - i);
            assert_int_equal(row[i].kaart_length, strlen(text));
            assert_memory_equal(row[i].kaart, text, strlen(text));
        }
        total += count;
        if (count > 0)
            filter.na = row[count - 1].volgorde;
    } while (count > 0);
    assert_int_equal(total, 10);
    filter = (struct kaart_filter){.kind = STREAM_DOSSIER, .limit = 50, .states = 1u << 0};
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_int_equal(count, 5);
    filter.aanmelder = &aanmelder;
    filter.aanmelder_states = 1u << 1;
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_int_equal(count, 6);
    filter = (struct kaart_filter){.kind = STREAM_DOSSIER, .limit = 50, .werk = true};
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_int_equal(count, 1);
    filter = (struct kaart_filter){.kind = STREAM_DOSSIER, .limit = 50, .by_term = true};
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_int_equal(count, 10);
    assert_memory_equal(row[0].kaart, "kaart 8", 7);
    assert_memory_equal(row[9].kaart, "kaart 9", 7);
    filter.oldest = true;
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_memory_equal(row[0].kaart, "kaart 0", 7);
    assert_memory_equal(row[9].kaart, "kaart 9", 7);
    filter.kind = STREAM_OVERLEG;
    assert_int_equal(reader_kaarten(reader, &grant, &filter, world->arena, &row, &count, NULL), RC_OK);
    assert_int_equal(count, 0);
    reader_end(reader);
}

static void
a_name_is_found_with_any_one_letter_wrong(void **state)
{
    static const char name[] = "hoogendijk";
    struct world *world = *state;
    const char *woord[] = {"klaas", name};
    struct id stream = world_dossier(world, "kaart", woord, 2, "1963-04-05"), first;
    char query[32];

    for (size_t i = 0; i < 30; i++) {
        const char *other[] = {"piet", "vermeulen"};

        world_dossier(world, "ander", other, 2, "1970-01-01");
    }
    for (size_t at = 0; at < sizeof name - 1; at++) {
        /* missing */
        snprintf(query, sizeof query, "%.*s%s", (int)at, name, name + at + 1);
        assert_int_equal(found(world, query, NULL, &first), 1);
        assert_true(id_equal(&first, &stream));
        for (char c = 'a'; c <= 'z'; c++) {
            /* wrong */
            snprintf(query, sizeof query, "%.*s%c%s", (int)at, name, c, name + at + 1);
            assert_int_equal(found(world, query, NULL, &first), 1);
            /* added */
            snprintf(query, sizeof query, "%.*s%c%s", (int)at, name, c, name + at);
            assert_int_equal(found(world, query, NULL, &first), 1);
        }
        /* swapped */
        if (at + 2 < sizeof name) {
            snprintf(query, sizeof query, "%.*s%c%c%s", (int)at, name, name[at + 1], name[at], name + at + 2);
            assert_int_equal(found(world, query, NULL, &first), 1);
        }
        arena_reset(world->arena);
    }
    assert_int_equal(found(world, "hoochendyk", NULL, &first), 1);
    assert_int_equal(found(world, NULL, "1963-04-05", &first), 1);
    assert_int_equal(found(world, "janssen", NULL, &first), 0);
    assert_int_equal(found(world, "hoo", NULL, &first), 0);
}

static void
the_most_shared_comes_first_and_at_most_fifty(void **state)
{
    struct world *world = *state;
    const char *jansen[] = {"jansen"}, *janssen[] = {"janssen"};
    struct id first, exact;

    for (size_t i = 0; i < 60; i++)
        world_dossier(world, "kaart", janssen, 1, NULL);
    exact = world_dossier(world, "kaart", jansen, 1, NULL);
    assert_int_equal(found(world, "jansen", NULL, &first), 50);
    assert_true(id_equal(&first, &exact));
}

static void
an_old_name_is_not_found_after_a_correction(void **state)
{
    struct world *world = *state;
    const char *woord[] = {"bakker"};
    struct id stream = world_dossier(world, "kaart", woord, 1, NULL), first;
    struct change c;

    change_make(world, &c, &stream, "correctie");
    c.zoek = (struct zoek_woorden){.woord = {"visser", "bakkers"}, .woord_count = 2};
    c.projection.zoek = &c.zoek;
    c.projection.merk = "bestand-7:rij-3";
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    /* replaced tokens go with the next group that writes keys */
    world_dossier(world, "ander", NULL, 0, NULL);
    assert_int_equal(found(world, "visser", NULL, &first), 1);
    assert_int_equal(found(world, "bakkerxx", NULL, &first), 0);
    c.zoek = (struct zoek_woorden){.woord = {"smit"}, .woord_count = 1};
    c.projection.merk = NULL;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    world_dossier(world, "ander", NULL, 0, NULL);
    assert_int_equal(found(world, "visser", NULL, &first), 0);
    assert_int_equal(found(world, "smit", NULL, &first), 1);
    struct grant grant = world_list_grant(world);
    struct reader *reader = begin(world);
    bool known = false;

    assert_int_equal(reader_merk(reader, &grant, "bestand-7:rij-3", &known, NULL), RC_OK);
    assert_true(known);
    assert_int_equal(reader_merk(reader, &grant, "bestand-7:rij-4", &known, NULL), RC_OK);
    assert_false(known);
    reader_end(reader);
}

static void
E12_2_the_journaal_of_a_stream_names_it_by_pseudonym_only(void **state)
{
    struct world *world = *state;
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL), other = world_dossier(world, "ander", NULL, 0, NULL);
    struct grant grant = world_grant(world, GRANT_VIEW, stream);
    struct stream_head head, other_head;
    char id[ID_TEXT_SIZE], pseudoniem[ID_TEXT_SIZE];
    struct journaal_row *line;
    struct reader *reader;
    struct seen seen;
    size_t count;

    for (int i = 0; i < 5; i++)
        assert_int_equal(world_add(world, &stream, "tekst"), RC_OK);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(world_view(world, &other, &seen, &other_head), RC_OK);
    grant.journaal = true;
    reader = begin(world);
    assert_int_equal(reader_journaal(reader, &grant, &other_head.pseudoniem, 0, 10, world->arena, &line, &count, NULL), RC_DENIED);
    assert_int_equal(reader_journaal(reader, &grant, &head.pseudoniem, 0, 4, world->arena, &line, &count, NULL), RC_OK);
    assert_int_equal(count, 4);
    assert_int_equal(line[0].nummer, 7);
    assert_null(strstr(line[0].regel, id_to_text(&stream, id)));
    assert_non_null(strstr(line[0].regel, id_to_text(&head.pseudoniem, pseudoniem)));
    assert_int_equal(reader_journaal(reader, &grant, &head.pseudoniem, line[3].nummer, 4, world->arena, &line, &count, NULL), RC_OK);
    assert_int_equal(count, 2);
    assert_int_equal(line[1].nummer, 1);
    reader_end(reader);
}

static void
dutch_spellings_that_sound_alike_are_one(void **state)
{
    static const char *const pair[][2] = {{"dijk", "dyk"}, {"philips", "filips"}, {"schmidt", "smit"}, {"kok", "cock"}, {"bouwman", "bauwman"},
        {"thijssen", "tijsen"}, {"de vries", "de fries"}};
    char a[TOKEN_SOUND_MAX], b[TOKEN_SOUND_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        token_sound(pair[i][0], a);
        token_sound(pair[i][1], b);
        if (i == 2)
            assert_string_not_equal(a, b);
        else
            assert_string_equal(a, b);
    }
}

/* What the list of a page becomes durable with: a line, and what it shows. */
static enum rc
show_list(const struct world *world, const struct listed *listed, size_t count, uint64_t gezien)
{
    struct grant grant = world_list_grant(world);
    struct journaal_line line = world_line(world, NULL);
    struct item item = {.bestand = world->bestand, .grant = &grant, .listed = listed, .listed_count = count, .gezien = gezien, .line = &line,
        .line_count = 1};

    return store_submit_wait(world->store, &item);
}

static void
E10_3_a_list_goes_stale_when_a_card_of_it_closes_and_only_then(void **state)
{
    struct world *world = *state;
    struct id stream[2] = {world_dossier(world, "eerste", NULL, 0, NULL), world_dossier(world, "tweede", NULL, 0, NULL)};
    struct grant grant = world_list_grant(world);
    struct listed listed[2];
    struct kaart_row *row;
    struct change c;
    size_t count;

    struct reader *reader = begin(world);
    uint64_t gezien = reader_volgorde(reader);
    assert_int_equal(reader_kaarten_by_id(reader, &grant, stream, 2, world->arena, &row, &count, NULL), RC_OK);
    reader_end(reader);
    assert_int_equal(count, 2);
    for (size_t i = 0; i < 2; i++)
        listed[i] = (struct listed){row[i].head.stream, row[i].head.toegang_versie};
    assert_int_equal(show_list(world, listed, 2, gezien), RC_OK);

    /* more content opens or closes nothing */
    assert_int_equal(world_add(world, &stream[0], "een gegeven"), RC_OK);
    assert_int_equal(show_list(world, listed, 2, gezien), RC_OK);

    change_make(world, &c, &stream[0], "gesloten")->projection.toegang = true;
    assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    assert_int_equal(show_list(world, listed, 2, gezien), RC_STALE);
    assert_int_equal(show_list(world, &listed[0], 1, gezien), RC_STALE);
    /* the other card did not move: the list without the first still holds */
    assert_int_equal(show_list(world, &listed[1], 1, gezien), RC_OK);

    /* the same after a new start, when the writer no longer knows when access moved last */
    world_reopen(world);
    assert_int_equal(show_list(world, listed, 2, gezien), RC_STALE);
}

/* Two days for one stream, one for two others: once each, soonest first, and what is skipped is counted to where there is no more. */
static void
E20_1_what_stays_due_does_not_hide_the_rest(void **state)
{
    struct world *world = *state;
    const int32_t day[3] = {30, 10, 20};
    struct id stream[3], due[3];
    struct reader *reader;
    size_t count, skipped;

    for (size_t i = 0; i < 3; i++) {
        struct change c;

        stream[i] = world_dossier(world, "kaart", NULL, 0, NULL);
        change_make(world, &c, &stream[i], "termijn");
        c.projection.terms = true;
        c.projection.term_count = i == 1 ? 2 : 1;
        const struct stream_term term[] = {{"gegeven", day[i]}, {"gegeven", day[i] + 1}};
        c.projection.term = term;
        assert_int_equal(store_submit_wait(world->store, &c.item), RC_OK);
    }
    reader = begin(world);
    assert_int_equal(reader_termijnen(reader, "gegeven", 9, 0, due, 3, &skipped, &count, NULL), RC_OK);
    assert_int_equal(count, 0);
    assert_int_equal(reader_termijnen(reader, "gegeven", 30, 0, due, 3, &skipped, &count, NULL), RC_OK);
    assert_int_equal(count, 3);
    assert_true(id_equal(&due[0], &stream[1]) && id_equal(&due[1], &stream[2]) && id_equal(&due[2], &stream[0]));
    assert_int_equal(reader_termijnen(reader, "gegeven", 30, 2, due, 3, &skipped, &count, NULL), RC_OK);
    assert_int_equal(skipped, 2);
    assert_int_equal(count, 1);
    assert_true(id_equal(&due[0], &stream[0]));
    assert_int_equal(reader_termijnen(reader, "gegeven", 29, 5, due, 3, &skipped, &count, NULL), RC_OK);
    assert_int_equal(skipped, 2);
    assert_int_equal(count, 0);
    reader_end(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E10_3_lists_and_searches_need_a_list_grant),
        TEST(E10_3_a_page_has_no_more_rows_than_the_grant),
        TEST(lists_page_by_cursor_newest_first_and_filter),
        TEST(a_name_is_found_with_any_one_letter_wrong),
        TEST(the_most_shared_comes_first_and_at_most_fifty),
        TEST(an_old_name_is_not_found_after_a_correction),
        TEST(E10_3_a_list_goes_stale_when_a_card_of_it_closes_and_only_then),
        TEST(E20_1_what_stays_due_does_not_hide_the_rest),
        TEST(E12_2_the_journaal_of_a_stream_names_it_by_pseudonym_only),
        cmocka_unit_test(dutch_spellings_that_sound_alike_are_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
