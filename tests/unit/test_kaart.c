/*
 * kaart: bytes that are not exactly a card are refused; a card comes back as it was written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/dossier/kaart.h"

static struct arena *arena;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct kaart
full(void)
{
    struct kaart k = {.dossier = {{1, 2, 3}}, .state = STATE_IN_AANPAK, .naam = "Jo\xc3\xab van der Berg", .geslachtsnaam = "Berg",
        .geboortedatum = "1963-04-00", .woonplaats = "", .aanmelder = {{9}}, .aanmelder_partij = "politie", .casemanager = {{8}}, .overleg = {{7}},
        .geagendeerd_op = 20000, .aangemeld_op = 19000, .volgende_termijn = -1, .termijn_tekst = "afspraak", .open_afspraken = 513, .open_vermoedens = 2,
        .opnieuw_gevraagd = true, .voorgesteld = true, .geidentificeerd = true, .aanpak_vastgesteld = true, .bijlage_wacht = true,
        .afspraak_count = 8,
        .bewaren_tot = 22000, .vernietiging = VERNIETIGING_CONFLICT};
    for (size_t i = 0; i < 8; i++) {
        k.afspraak[i].partij = i == 3 ? NULL : "reclassering";
        k.afspraak[i].uiterlijk = i == 7 ? DATE_NONE : (int32_t)(20100 + i);
    }
    for (size_t i = 0; i < 3; i++) {
        k.uitvraag[i].partij = "ggz-centraal";
        k.uitvraag[i].uiterlijk = (int32_t)(20200 + i);
        k.uitvraag[i].id.byte[0] = (uint8_t)(i + 1);
    }
    k.uitvraag_count = 3;
    for (size_t i = 0; i < 2; i++) {
        k.norm[i].sleutel = "beslissing-90";
        k.norm[i].begin = 19500;
        k.norm[i].eind = i == 0 ? DATE_NONE : 19590;
        k.nagekomen[i].partij = i == 0 ? "politie" : "ggz-centraal";
        k.nagekomen[i].op_tijd = 300;
        k.nagekomen[i].te_laat = (uint16_t)i;
    }
    k.norm_count = k.nagekomen_count = 2;
    k.levert[k.levert_count++] = "dji";
    k.levert[k.levert_count++] = "versa-welzijn";
    k.plicht[1].open = true;
    k.plicht[1].dag = 20500;
    k.pakketstuk[RUBRIEK_OVERLAST] = 300;
    k.pakketstuk[RUBRIEK_ZORG] = 1;
    return k;
}

static void
same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static void
same(const struct kaart *a, const struct kaart *b)
{
    assert_memory_equal(&a->dossier, &b->dossier, sizeof a->dossier);
    assert_memory_equal(&a->aanmelder, &b->aanmelder, sizeof a->aanmelder);
    assert_memory_equal(&a->casemanager, &b->casemanager, sizeof a->casemanager);
    assert_memory_equal(&a->overleg, &b->overleg, sizeof a->overleg);
    assert_int_equal(a->state, b->state);
    same_text(a->naam, b->naam);
    same_text(a->geslachtsnaam, b->geslachtsnaam);
    same_text(a->geboortedatum, b->geboortedatum);
    same_text(a->woonplaats, b->woonplaats);
    same_text(a->aanmelder_partij, b->aanmelder_partij);
    same_text(a->termijn_tekst, b->termijn_tekst);
    assert_int_equal(a->geagendeerd_op, b->geagendeerd_op);
    assert_int_equal(a->aangemeld_op, b->aangemeld_op);
    assert_int_equal(a->volgende_termijn, b->volgende_termijn);
    assert_int_equal(a->open_afspraken, b->open_afspraken);
    assert_int_equal(a->open_vermoedens, b->open_vermoedens);
    assert_int_equal(a->opnieuw_gevraagd, b->opnieuw_gevraagd);
    assert_int_equal(a->voorgesteld, b->voorgesteld);
    assert_int_equal(a->geidentificeerd, b->geidentificeerd);
    assert_int_equal(a->aanpak_vastgesteld, b->aanpak_vastgesteld);
    assert_int_equal(a->bijlage_wacht, b->bijlage_wacht);
    assert_int_equal(a->afspraak_count, b->afspraak_count);
    assert_int_equal(a->bewaren_tot, b->bewaren_tot);
    assert_int_equal(a->vernietiging, b->vernietiging);
    for (size_t i = 0; i < a->afspraak_count; i++) {
        same_text(a->afspraak[i].partij, b->afspraak[i].partij);
        assert_int_equal(a->afspraak[i].uiterlijk, b->afspraak[i].uiterlijk);
    }
    assert_int_equal(a->levert_count, b->levert_count);
    for (size_t i = 0; i < a->levert_count; i++)
        same_text(a->levert[i], b->levert[i]);
    assert_int_equal(a->uitvraag_count, b->uitvraag_count);
    for (size_t i = 0; i < a->uitvraag_count; i++) {
        same_text(a->uitvraag[i].partij, b->uitvraag[i].partij);
        assert_int_equal(a->uitvraag[i].uiterlijk, b->uitvraag[i].uiterlijk);
        assert_memory_equal(&a->uitvraag[i].id, &b->uitvraag[i].id, sizeof a->uitvraag[i].id);
    }
    assert_int_equal(a->norm_count, b->norm_count);
    for (size_t i = 0; i < a->norm_count; i++) {
        same_text(a->norm[i].sleutel, b->norm[i].sleutel);
        assert_int_equal(a->norm[i].begin, b->norm[i].begin);
        assert_int_equal(a->norm[i].eind, b->norm[i].eind);
    }
    assert_memory_equal(a->pakketstuk, b->pakketstuk, sizeof a->pakketstuk);
    for (size_t i = 0; i < PLICHT_SOORTEN; i++) {
        assert_int_equal(a->plicht[i].open, b->plicht[i].open);
        assert_int_equal(a->plicht[i].dag, b->plicht[i].dag);
    }
    assert_int_equal(a->nagekomen_count, b->nagekomen_count);
    for (size_t i = 0; i < a->nagekomen_count; i++) {
        same_text(a->nagekomen[i].partij, b->nagekomen[i].partij);
        assert_int_equal(a->nagekomen[i].op_tijd, b->nagekomen[i].op_tijd);
        assert_int_equal(a->nagekomen[i].te_laat, b->nagekomen[i].te_laat);
    }
}

static void
refuses_a_card_cut_off_at_every_length(void **state)
{
    struct kaart k = full(), out = {0};
    size_t length;
    (void)state;
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    assert_non_null(bytes);
    for (size_t cut = 0; cut < length; cut++) {
        uint8_t *part = arena_copy(arena, bytes, cut); /* a block of its own, so that a read beyond it is seen */
        assert_false(kaart_decode(arena, part, cut, &out));
    }
    assert_false(kaart_decode(arena, NULL, 0, &out));
    assert_int_equal(out.afspraak_count, 0);
}

static void
refuses_what_is_no_card(void **state)
{
    enum { AT_STATE = 65, AT_MARK = 66, AT_DAY = 67, AT_NAAM = 83 };
    static const struct {
        size_t at;
        uint8_t byte;
    } wrong[] = {{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}, {0, 9}, {AT_STATE, STATE_NIET_ACTIEF}, {AT_STATE, STATE_COUNT},
        {AT_STATE, 255}, {AT_MARK, 32},
        {AT_MARK, 255}, {AT_DAY + 3, 0x7f}, {AT_NAAM, 0xff}, {AT_NAAM + 1, 0xff}, {AT_NAAM + 2, 0}, {AT_NAAM + 2, 0xff}, {AT_NAAM + 2, 0x07}};
    struct kaart k = full(), out;
    size_t length;
    (void)state;
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        uint8_t *bad = arena_copy(arena, bytes, length);
        bad[wrong[i].at] = wrong[i].byte;
        assert_false(kaart_decode(arena, bad, length, &out));
    }
    uint8_t *longer = arena_alloc(arena, length + 1);
    memcpy(longer, bytes, length);
    assert_false(kaart_decode(arena, longer, length + 1, &out));
}

static void
any_changed_byte_is_refused_or_reads_as_another_card(void **state)
{
    struct kaart k = full(), out;
    size_t length, again;
    (void)state;
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    assert_non_null(bytes);
    for (size_t at = 0; at < length; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            uint8_t *bad = arena_copy(arena, bytes, length);
            bad[at] = (uint8_t)(bad[at] ^ 1u << bit);
            if (!kaart_decode(arena, bad, length, &out))
                continue;
            const uint8_t *written = kaart_encode(arena, &out, &again);
            assert_int_equal(again, length);
            assert_memory_equal(written, bad, length);
        }
    }
}

static void
refuses_to_write_what_it_would_not_read(void **state)
{
    struct kaart k = full();
    size_t length = 1;
    (void)state;
    k.state = STATE_NIET_ACTIEF;
    assert_null(kaart_encode(arena, &k, &length));
    assert_int_equal(length, 0);
    k = full();
    k.afspraak_count = 9;
    assert_null(kaart_encode(arena, &k, &length));
    k = full();
    k.uitvraag_count = 25;
    assert_null(kaart_encode(arena, &k, &length));
    k = full();
    k.norm_count = 9;
    assert_null(kaart_encode(arena, &k, &length));
    k = full();
    k.nagekomen_count = 9;
    assert_null(kaart_encode(arena, &k, &length));
    k = full();
    k.vernietiging = VERNIETIGING_STANDEN;
    assert_null(kaart_encode(arena, &k, &length));
    k = full();
    char *text = arena_alloc(arena, 70000);
    memset(text, 'a', 69999);
    k.naam = text;
    assert_null(kaart_encode(arena, &k, &length));
}

static void
a_failed_arena_gives_no_card(void **state)
{
    struct kaart k = full(), out;
    size_t length;
    (void)state;
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    assert_non_null(bytes);
    arena_fail(arena);
    assert_null(kaart_encode(arena, &k, &(size_t){0}));
    assert_false(kaart_decode(arena, bytes, length, &out));
}

static void
comes_back_as_written(void **state)
{
    struct kaart k = full(), empty = {.geagendeerd_op = DATE_NONE, .aangemeld_op = DATE_NONE, .volgende_termijn = DATE_NONE, .bewaren_tot = DATE_NONE}, out;
    size_t length;
    (void)state;
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    assert_true(kaart_decode(arena, bytes, length, &out));
    same(&k, &out);
    bytes = kaart_encode(arena, &empty, &length);
    assert_int_equal(length, 107);
    assert_true(kaart_decode(arena, bytes, length, &out));
    same(&empty, &out);
}

/* Cards of before there were uitvragen, figures, or terms of the whole dossier, stand on disk until their dossier changes. */
static void
a_card_of_an_earlier_version_is_read(void **state)
{
    struct kaart k = full(), out;
    size_t length;

    (void)state;
    k.bijlage_wacht = false;
    k.plicht[1].open = false;
    k.plicht[1].dag = 0;
    memset(k.pakketstuk, 0, sizeof k.pakketstuk);
    const uint8_t *bytes = kaart_encode(arena, &k, &length);
    uint8_t *old = arena_copy(arena, bytes, --length);
    old[0] = 7;
    assert_true(kaart_decode(arena, old, length, &out));
    same(&k, &out);
    old[0] = 6;
    assert_true(kaart_decode(arena, old, length, &out));
    same(&k, &out);
    old[66] |= 16;
    assert_false(kaart_decode(arena, old, length, &out));   /* no bijlage waited then */
    k.levert_count = 0;
    bytes = kaart_encode(arena, &k, &length);
    old = arena_copy(arena, bytes, length - 2);
    old[0] = 5;
    assert_true(kaart_decode(arena, old, length - 2, &out));
    same(&k, &out);
    old = arena_copy(arena, bytes, length - 3);
    old[0] = 4;
    assert_true(kaart_decode(arena, old, length - 3, &out));
    same(&k, &out);
    k.bewaren_tot = DATE_NONE;
    k.vernietiging = VERNIETIGING_GEEN;
    bytes = kaart_encode(arena, &k, &length);
    old = arena_copy(arena, bytes, length - 8);
    old[0] = 3;
    assert_true(kaart_decode(arena, old, length - 8, &out));
    same(&k, &out);
    k.norm_count = k.nagekomen_count = 0;
    bytes = kaart_encode(arena, &k, &length);
    old = arena_copy(arena, bytes, length - 10);
    old[0] = 2;
    assert_true(kaart_decode(arena, old, length - 10, &out));
    same(&k, &out);
    k.uitvraag_count = 0;
    bytes = kaart_encode(arena, &k, &length);
    old = arena_copy(arena, bytes, length - 11);
    old[0] = 1;
    assert_true(kaart_decode(arena, old, length - 11, &out));
    same(&k, &out);
}

static void
E19_1_pieces_of_a_package_are_work_until_each_was_decided(void **state)
{
    struct kaart k = full();

    (void)state;
    for (int s = STATE_AANGEMELD; s <= STATE_AFGESLOTEN; s++) {
        k.state = (enum dossier_state)s;
        if (s != STATE_NIET_ACTIEF)
            assert_int_not_equal(kaart_werk(&k) & WERK_PAKKETSTUK, 0);
    }
    assert_int_equal(kaart_pakketstukken(&k, RUBRIEK_BIT(RUBRIEK_ZORG) | RUBRIEK_BIT(RUBRIEK_AANPAK)), 1);
    k.state = STATE_CONCEPT;
    assert_int_equal(kaart_werk(&k) & WERK_PAKKETSTUK, 0);
    memset(k.pakketstuk, 0, sizeof k.pakketstuk);
    k.state = STATE_IN_AANPAK;
    assert_int_equal(kaart_werk(&k) & WERK_PAKKETSTUK, 0);
}

static void
closed_dossiers_carry_no_work(void **state)
{
    struct kaart k = full();
    (void)state;
    memset(k.pakketstuk, 0, sizeof k.pakketstuk);
    for (int s = 0; s < STATE_COUNT; s++) {
        k.state = (enum dossier_state)s;
        if (s == STATE_GEEN || s >= STATE_NIET_ACTIEF)
            assert_int_equal(kaart_werk(&k), 0);
        else
            assert_int_not_equal(kaart_werk(&k), 0);
    }
}

static void
each_state_carries_its_work(void **state)
{
    static const struct {
        enum dossier_state state;
        uint32_t werk;
    } row[] = {
        {STATE_CONCEPT, WERK_CONCEPT}, {STATE_AANGEMELD, WERK_TOETSEN}, {STATE_GETOETST, WERK_AGENDEREN}, {STATE_AFGEWEZEN, WERK_SLUITEN},
        {STATE_GEAGENDEERD, WERK_BESPREKEN}, {STATE_IN_AANPAK, WERK_AANPAK}, {STATE_AANPAK_AFGESLOTEN, WERK_SLUITEN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct kaart k = {.state = row[i].state, .geidentificeerd = true};
        assert_int_equal(kaart_werk(&k), row[i].werk);
    }
    struct kaart k = {.state = STATE_IN_AANPAK, .geidentificeerd = true, .aanpak_vastgesteld = true};
    assert_int_equal(kaart_werk(&k), 0);
    k.opnieuw_gevraagd = true;
    k.open_afspraken = 1;
    k.open_vermoedens = 1;
    k.geidentificeerd = false;
    assert_int_equal(kaart_werk(&k), WERK_AGENDEREN | WERK_AFSPRAAK | WERK_DUBBEL | WERK_IDENTITEIT);
    k.state = STATE_GEAGENDEERD;
    assert_int_equal(kaart_werk(&k), WERK_BESPREKEN | WERK_AFSPRAAK | WERK_DUBBEL | WERK_IDENTITEIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_a_card_cut_off_at_every_length, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_card, setup, teardown),
        cmocka_unit_test_setup_teardown(any_changed_byte_is_refused_or_reads_as_another_card, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_to_write_what_it_would_not_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_arena_gives_no_card, setup, teardown),
        cmocka_unit_test_setup_teardown(comes_back_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(a_card_of_an_earlier_version_is_read, setup, teardown),
        cmocka_unit_test(E19_1_pieces_of_a_package_are_work_until_each_was_decided), cmocka_unit_test(closed_dossiers_carry_no_work),
        cmocka_unit_test(each_state_carries_its_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
