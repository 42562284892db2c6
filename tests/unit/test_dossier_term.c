/*
 * dossier_term: nothing is kept a day too long, over leap days too, and nothing becomes unreadable while it is still watched.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/convenant/convenant.h"
#include "core/dossier/dossier.h"
#include "core/event_kind.h"

static struct arena *arena;
static struct dossier *dossier;
static struct convenant convenant;
static struct profiel profiel;

static int32_t
day(const char *text)
{
    int32_t result = date_from_text(text);
    assert_int_not_equal(result, DATE_NONE);
    return result;
}

static int64_t
noon(const char *text)
{
    return time_from_local(day(text), 12 * 60);
}

static int
setup(void **state)
{
    static struct sluitingsreden sluiting[] = {
        {.sleutel = "resultaat", .bewaren = {6, TERM_YEARS}},
        {.sleutel = "verhuisd", .bewaren = {1, TERM_YEARS}},
        {.sleutel = "overleden"},
    };
    const struct id id = {{1}};
    (void)state;
    arena = arena_new(1 << 20);
    profiel = (struct profiel){.bewaren_hoogstens = {6, TERM_YEARS}, .inactief_na = {2, TERM_YEARS}, .sluiting = sluiting, .sluiting_count = 3};
    convenant = (struct convenant){.profiel = &profiel};
    dossier = dossier_new(arena, &id);
    dossier->state = STATE_IN_AANPAK;
    dossier->aangemeld.time = noon("2020-01-15");
    return dossier == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct gegeven *
add_gegeven(const char *recorded)
{
    struct gegeven *g = arena_new_struct(arena, gegeven);
    *g = (struct gegeven){.id = {{(uint8_t)recorded[3], (uint8_t)recorded[9]}}, .bron.time = noon(recorded), .next = dossier->gegeven};
    return dossier->gegeven = g;
}

static struct afspraak *
add_afspraak(uint8_t id, const char *uiterlijk, const char *stand)
{
    struct afspraak *a = arena_new_struct(arena, afspraak);
    *a = (struct afspraak){.id = {{id}}, .partij = "politie", .uiterlijk = uiterlijk != NULL ? day(uiterlijk) : DATE_NONE, .stand = stand,
        .next = dossier->afspraak};
    return dossier->afspraak = a;
}

static void
close_on(const char *when, const char *reden)
{
    dossier->sluiting.is = true;
    dossier->sluiting.reden = reden;
    dossier->sluiting.bron.time = noon(when);
    dossier->state = STATE_AFGESLOTEN;
}

static void
assert_day(int32_t actual, const char *expected)
{
    char text[11];
    assert_string_equal(date_to_text(actual, text), expected);
}

/* ---- E20.2 ---- */

static void
assert_inactive_from(const char *first)
{
    struct kaart kaart;
    dossier_kaart(dossier, &convenant, &kaart);
    assert_int_equal(dossier_state_on(dossier, &convenant, day(first)), STATE_NIET_ACTIEF);
    assert_int_equal(dossier_state_on(dossier, &convenant, day(first) - 1), dossier->state);
    assert_int_equal(kaart_state_on(&kaart, &convenant, day(first)), STATE_NIET_ACTIEF);
    assert_int_equal(kaart_state_on(&kaart, &convenant, day(first) - 1), dossier->state);
}

static void
E20_2_unreadable_two_years_after_nomination_when_never_on_an_agenda(void **state)
{
    (void)state;
    assert_inactive_from("2022-01-15");
    dossier->state = STATE_AANGEMELD;
    assert_inactive_from("2022-01-15");
}

static void
E20_2_unreadable_two_years_after_a_leap_day(void **state)
{
    (void)state;
    dossier->geagendeerd_op = day("2024-02-29");
    assert_inactive_from("2026-02-28");
    dossier->geagendeerd_op = day("2022-02-28");
    assert_inactive_from("2024-02-28");
}

static void
E20_2_the_convenant_may_be_stricter_but_not_wider(void **state)
{
    (void)state;
    dossier->geagendeerd_op = day("2021-06-01");
    convenant.inactief_na = (struct term){6, TERM_MONTHS};
    assert_inactive_from("2021-12-01");
    convenant.inactief_na = (struct term){3, TERM_YEARS};
    assert_inactive_from("2023-06-01");
}

static void
E20_2_stays_readable_with_an_open_bespreking_or_afspraak(void **state)
{
    struct kaart kaart;
    (void)state;
    struct afspraak *a = add_afspraak(1, "2021-01-01", "open");
    dossier_kaart(dossier, &convenant, &kaart);
    assert_int_equal(dossier_state_on(dossier, &convenant, day("2030-01-01")), STATE_IN_AANPAK);
    assert_int_equal(kaart_state_on(&kaart, &convenant, day("2030-01-01")), STATE_IN_AANPAK);
    a->stand = "uitgevoerd";
    assert_inactive_from("2022-01-15");
    dossier->state = STATE_GEAGENDEERD;
    assert_int_equal(dossier_state_on(dossier, &convenant, day("2030-01-01")), STATE_GEAGENDEERD);
}

static void
E20_2_touches_neither_concept_nor_closed_dossiers(void **state)
{
    static const enum dossier_state untouched[] = {STATE_GEEN, STATE_CONCEPT, STATE_AFGESLOTEN, STATE_VERNIETIGD};
    (void)state;
    for (size_t i = 0; i < sizeof untouched / sizeof untouched[0]; i++) {
        dossier->state = untouched[i];
        assert_int_equal(dossier_state_on(dossier, &convenant, day("2090-01-01")), untouched[i]);
    }
    dossier->state = STATE_IN_AANPAK;
    assert_int_equal(dossier_state_on(dossier, NULL, day("2090-01-01")), STATE_IN_AANPAK);
}

/* ---- E20.1 ---- */

static void
E20_1_six_years_over_leap_day(void **state)
{
    (void)state;
    assert_day(gegeven_bewaren_tot(dossier, add_gegeven("2020-02-29"), &convenant), "2026-02-28");
    assert_day(gegeven_bewaren_tot(dossier, add_gegeven("2022-02-28"), &convenant), "2028-02-28");
    profiel.bewaren_hoogstens = (struct term){4, TERM_YEARS};
    assert_day(gegeven_bewaren_tot(dossier, add_gegeven("2020-02-29"), &convenant), "2024-02-29");
}

static void
E20_1_the_convenant_never_keeps_longer_than_the_profile(void **state)
{
    (void)state;
    struct gegeven *g = add_gegeven("2021-05-01");
    convenant.bewaren_hoogstens = (struct term){9, TERM_YEARS};
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
    convenant.bewaren_hoogstens = (struct term){3, TERM_YEARS};
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2024-05-01");
}

static void
E20_1_a_category_with_a_shorter_term_of_its_own(void **state)
{
    struct gegeven *g = add_gegeven("2021-05-01");
    (void)state;
    g->rubriek = RUBRIEK_ZORG;
    convenant.bewaren_rubriek[RUBRIEK_ZORG] = (struct term){1, TERM_YEARS};
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2022-05-01");
    convenant.bewaren_rubriek[RUBRIEK_ZORG] = (struct term){9, TERM_YEARS};
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
}

static void
E20_1_closing_shortens_and_never_restarts_the_clock(void **state)
{
    (void)state;
    struct gegeven *g = add_gegeven("2021-05-01");
    close_on("2024-06-01", "resultaat");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
    close_on("2024-06-01", "verhuisd");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2025-06-01");
    close_on("2024-06-01", "overleden");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2024-06-01");
    close_on("2024-02-29", "onbekende-reden");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
}

static void
assert_kept_until(const char *until, const char **ret_oorzaak)
{
    assert_day(dossier_bewaren_tot(dossier, &convenant, ret_oorzaak), until);
    assert_false(dossier_bewaren_voorbij(dossier, &convenant, day(until) - 1));
    assert_true(dossier_bewaren_voorbij(dossier, &convenant, day(until)));
}

static void
E20_1_identity_goes_with_the_last_living_gegeven(void **state)
{
    const char *oorzaak = NULL;
    (void)state;
    assert_kept_until("2026-01-15", &oorzaak);
    assert_non_null(strstr(oorzaak, "aanmelding"));
    add_gegeven("2021-05-01");
    struct gegeven *last = add_gegeven("2023-05-01"), *between = add_gegeven("2022-05-01");
    assert_kept_until("2029-05-01", &oorzaak);
    assert_non_null(strstr(oorzaak, "laatst"));
    last->ingetrokken = true;
    assert_kept_until("2028-05-01", &oorzaak);
    between->verloren = true;
    assert_kept_until("2027-05-01", &oorzaak);
    close_on("2024-06-01", "verhuisd");
    assert_kept_until("2025-06-01", &oorzaak);
    assert_non_null(strstr(oorzaak, "afsluiten"));
    close_on("2024-06-01", "overleden");
    assert_kept_until("2024-06-01", &oorzaak);
    assert_non_null(strstr(oorzaak, "niets"));
    assert_int_equal(dossier_bewaren_tot(dossier, NULL, &oorzaak), DATE_NONE);
    assert_false(dossier_bewaren_voorbij(dossier, NULL, day("2099-01-01")));
    assert_non_null(strstr(oorzaak, "geen convenant"));
    assert_int_equal(gegeven_bewaren_tot(dossier, last, NULL), DATE_NONE);
}

/* Both profiles: the shortest terms in use, at month ends, leap days and the days the clock changes (29 March and 25 October 2026). */
static void
E20_1_terms_at_the_edges_of_the_calendar(void **state)
{
    static const struct { struct term term; const char *from, *until; } edge[] = {
        {{3, TERM_MONTHS}, "2026-11-30", "2027-02-28"}, {{3, TERM_MONTHS}, "2023-11-30", "2024-02-29"}, {{3, TERM_MONTHS}, "2026-12-31", "2027-03-31"},
        {{3, TERM_MONTHS}, "2025-12-29", "2026-03-29"}, {{3, TERM_MONTHS}, "2026-07-25", "2026-10-25"},
        {{1, TERM_YEARS}, "2024-02-29", "2025-02-28"}, {{1, TERM_YEARS}, "2025-03-29", "2026-03-29"}, {{1, TERM_YEARS}, "2025-10-25", "2026-10-25"},
        {{2, TERM_YEARS}, "2024-03-01", "2026-03-01"}, {{3, TERM_YEARS}, "2021-02-28", "2024-02-28"}, {{5, TERM_YEARS}, "2020-02-29", "2025-02-28"},
        {{6, TERM_YEARS}, "2020-10-25", "2026-10-25"}, {{6, TERM_YEARS}, "2018-02-28", "2024-02-28"}, {{8, TERM_YEARS}, "2016-02-29", "2024-02-29"},
    };

    (void)state;
    profiel.bewaren_hoogstens = (struct term){8, TERM_YEARS};
    for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
        struct gegeven first = {0}, last = {0};
        int32_t begin = day(edge[i].from);

        /* the first and the last second of the day in Amsterdam, whatever its offset */
        first.bron.time = time_from_local(begin, 0);
        last.bron.time = time_from_local(begin + 1, 0) - 1;
        convenant.bewaren_hoogstens = edge[i].term;
        assert_day(gegeven_bewaren_tot(dossier, &first, &convenant), edge[i].until);
        assert_day(gegeven_bewaren_tot(dossier, &last, &convenant), edge[i].until);
        last.bron.time++;
        assert_true(gegeven_bewaren_tot(dossier, &last, &convenant) >= day(edge[i].until));
        convenant.inactief_na = edge[i].term;
        profiel.inactief_na = edge[i].term;
        dossier->geagendeerd_op = begin;
        assert_inactive_from(edge[i].until);
    }
}

/* ---- E20.4 ---- */

static void
E20_4_longer_lifts_a_narrower_term_and_never_the_longest(void **state)
{
    const char *oorzaak;
    struct gegeven *g = add_gegeven("2021-05-01");

    (void)state;
    convenant.bewaren_hoogstens = (struct term){3, TERM_YEARS};
    dossier->langer.tot = day("2025-05-01");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2024-05-01");
    dossier->langer.akkoord = true;
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2025-05-01");
    assert_day(dossier_bewaren_tot(dossier, &convenant, &oorzaak), "2025-05-01");
    assert_non_null(strstr(oorzaak, "langer"));
    dossier->langer.tot = day("2030-01-01");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
    /* what is narrower by its closing too, and never past six years from that; what may not be kept at all is not kept by it */
    close_on("2023-01-01", "verhuisd");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2027-05-01");
    dossier->langer.tot = day("2024-12-31");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2024-12-31");
    close_on("2023-01-01", "overleden");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2023-01-01");
    /* a day before the term does not shorten it */
    dossier->sluiting.is = false;
    dossier->langer.tot = day("2022-01-01");
    assert_day(gegeven_bewaren_tot(dossier, g, &convenant), "2024-05-01");
}

/* ---- texts with a key of their own ---- */

static void
put(uint16_t kind, const struct id *piece, const char *when, bool lost, const struct event_value *value, size_t count)
{
    struct event e = {.kind = kind, .stream = dossier->id, .time = noon(when), .lost = lost, .value = (struct event_value *)value, .count = count};

    if (piece != NULL)
        e.piece = *piece;
    dossier_apply(dossier, &e);
}

static void
E20_1_a_report_of_progress_has_its_own_six_years(void **state)
{
    const struct id piece = {{0x44}}, afspraak = {{5}};
    const struct event_value report[] = {{.number = F_AFSPRAAK, .type = EVENT_ID, .id = afspraak}, {.number = F_STAND, .type = EVENT_TEXT,
        .text = "uitgevoerd", .length = 10}, {.number = F_INHOUD, .type = EVENT_TEXT, .text = "Gelukt.", .length = 7}};
    const struct event_value gone[] = {{.number = F_STUK, .type = EVENT_ID, .id = piece}, {.number = F_AFSPRAAK, .type = EVENT_ID, .id = afspraak},
        {.number = F_STAND, .type = EVENT_TEXT, .text = "uitgevoerd", .length = 10}};

    (void)state;
    assert_int_equal(dossier_gegeven_eerst(dossier, &convenant), DATE_NONE);
    struct afspraak *a = add_afspraak(5, "2021-06-01", "open");
    put(EVENT_VOORTGANG_VERSLAGEN, &piece, "2021-05-01", false, report, 3);
    assert_false(afspraak_open(a));
    assert_day(dossier_gegeven_eerst(dossier, &convenant), "2027-05-01");
    convenant.bewaren_rubriek[RUBRIEK_VOORTGANG] = (struct term){1, TERM_YEARS};
    assert_day(dossier_gegeven_eerst(dossier, &convenant), "2022-05-01");
    /* destroyed, its text is gone, and what it said of the afspraak stays */
    put(EVENT_STUK_VERNIETIGD, NULL, "2022-05-01", false, gone, 3);
    assert_true(dossier->voortgang->verloren);
    assert_null(dossier->voortgang->inhoud);
    assert_false(afspraak_open(a));
    assert_int_equal(dossier_gegeven_eerst(dossier, &convenant), DATE_NONE);
    /* the same when it is read anew, without the text */
    dossier->voortgang = NULL;
    dossier->los_stuk = NULL;
    a->stand = "open";
    put(EVENT_VOORTGANG_VERSLAGEN, &piece, "2021-05-01", true, NULL, 0);
    assert_true(afspraak_open(a));
    put(EVENT_STUK_VERNIETIGD, NULL, "2022-05-01", false, gone, 3);
    assert_false(afspraak_open(a));
    assert_int_equal(dossier_gegeven_eerst(dossier, &convenant), DATE_NONE);
}

static void
E20_1_what_was_agreed_long_ago_is_read_no_longer_while_the_dossier_lives(void **state)
{
    struct bespreking *b = arena_new_struct(arena, bespreking);
    struct aanpak *new = arena_new_struct(arena, aanpak), *old = arena_new_struct(arena, aanpak);

    (void)state;
    add_gegeven("2025-01-10");
    dossier->aanleiding = "Waarom toen";
    *b = (struct bespreking){.realisatie = "Zo", .motivering = "Daarom", .bron.time = noon("2020-03-01")};
    dossier->bespreking = b;
    *old = (struct aanpak){.doel = "Oud", .inhoud = "Toen", .bron.time = noon("2020-03-01")};
    *new = (struct aanpak){.doel = "Nieuw", .inhoud = "Nu", .bron.time = noon("2024-03-01"), .next = old};
    dossier->aanpak = new;
    struct afspraak *a = add_afspraak(5, NULL, "open");
    a->wat = "Bellen";
    a->bron.time = noon("2020-03-01");
    assert_day(dossier_bewaren_tot(dossier, &convenant, NULL), "2031-01-10");
    dossier_verberg(dossier, &convenant, day("2026-01-14"), false);
    assert_non_null(dossier->aanleiding);
    dossier_verberg(dossier, &convenant, day("2026-01-15"), false);
    assert_null(dossier->aanleiding);
    assert_non_null(b->realisatie);
    dossier_verberg(dossier, &convenant, day("2026-03-01"), false);
    assert_null(b->realisatie);
    assert_null(b->motivering);
    assert_null(old->doel);
    assert_string_equal(new->doel, "Nieuw");
    assert_null(strstr(a->wat, "Bellen"));
    assert_true(afspraak_open(a));
    dossier_verberg(dossier, NULL, day("2099-01-01"), false);
    assert_non_null(new->inhoud);
}

static void
E20_7_where_a_proposal_stands(void **state)
{
    (void)state;
    assert_int_equal(dossier_vernietiging_stand(dossier), VERNIETIGING_GEEN);
    dossier->vernietiging.is = true;
    assert_int_equal(dossier_vernietiging_stand(dossier), VERNIETIGING_VANZELF);
    dossier->vernietiging.archief = "geen";
    assert_int_equal(dossier_vernietiging_stand(dossier), VERNIETIGING_VOORGESTELD);
    dossier->vernietiging.archief = ARCHIEF_CONFLICT;
    assert_int_equal(dossier_vernietiging_stand(dossier), VERNIETIGING_CONFLICT);
}

static void
a_recording_late_in_the_evening_counts_as_the_day_in_amsterdam(void **state)
{
    struct gegeven g = {0};
    (void)state;
    assert_true(time_from_rfc3339("2021-04-30T22:30:00Z", &g.bron.time));
    assert_day(gegeven_bewaren_tot(dossier, &g, &convenant), "2027-05-01");
}

/* ---- looking up, card ---- */

static void
finds_only_what_is_there(void **state)
{
    const struct id unknown = {{77}};
    (void)state;
    assert_null(dossier_gegeven(dossier, &unknown));
    assert_null(dossier_afspraak(dossier, &unknown));
    assert_false(afspraak_open(NULL));
    struct gegeven *g = add_gegeven("2021-05-01");
    struct afspraak *a = add_afspraak(5, NULL, "vervallen");
    assert_ptr_equal(dossier_gegeven(dossier, &g->id), g);
    assert_ptr_equal(dossier_afspraak(dossier, &a->id), a);
    assert_false(afspraak_open(a));
    a->stand = NULL;
    assert_false(afspraak_open(a));
}

static void
names_are_joined_without_holes(void **state)
{
    struct persoon p = {0};
    (void)state;
    assert_string_equal(persoon_naam(arena, &p), "naam onbekend");
    p.geslachtsnaam = "Berg";
    assert_string_equal(persoon_naam(arena, &p), "Berg");
    p.voornamen = "Jan Piet";
    p.voorvoegsel = "";
    assert_string_equal(persoon_naam(arena, &p), "Jan Piet Berg");
    p.voorvoegsel = "van den";
    assert_string_equal(persoon_naam(arena, &p), "Jan Piet van den Berg");
}

static void
the_card_holds_the_soonest_eight_open_afspraken_and_the_next_term(void **state)
{
    static const char *const uiterlijk[] = {"2026-05-09", "2026-05-01", NULL, "2026-05-07", "2026-05-03", "2026-05-02", "2026-05-08", "2026-05-04",
        "2026-05-05", "2026-05-06"};
    struct plicht done = {.soort = "informeren", .uiterlijk = day("2026-01-01"), .voldaan = true};
    struct plicht undone = {.soort = "informeren", .uiterlijk = day("2026-04-01"), .next = &done};
    struct plicht undated = {.soort = "melden", .uiterlijk = DATE_NONE, .next = &undone};
    struct kaart kaart;
    (void)state;
    dossier_kaart(dossier, &convenant, &kaart);
    assert_int_equal(kaart.volgende_termijn, DATE_NONE);
    assert_null(kaart.termijn_tekst);
    for (size_t i = 0; i < sizeof uiterlijk / sizeof uiterlijk[0]; i++)
        add_afspraak((uint8_t)(i + 1), uiterlijk[i], "open");
    add_afspraak(99, "2026-01-01", "uitgevoerd");
    dossier_kaart(dossier, &convenant, &kaart);
    assert_int_equal(kaart.open_afspraken, 10);
    assert_int_equal(kaart.afspraak_count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(kaart.afspraak[i].uiterlijk, day("2026-05-01") + (int32_t)i);
    assert_day(kaart.volgende_termijn, "2026-05-01");
    assert_string_equal(kaart.termijn_tekst, "afspraak");
    dossier->plicht = &undated;
    dossier_kaart(dossier, &convenant, &kaart);
    assert_day(kaart.volgende_termijn, "2026-04-01");
    assert_string_equal(kaart.termijn_tekst, "informeren");
}

static void
the_card_says_what_the_dossier_says(void **state)
{
    struct vermoeden decided = {.besloten = true}, open = {.next = &decided};
    struct aanpak aanpak = {0};
    struct kaart kaart;
    (void)state;
    dossier->persoon = (struct persoon){.voornamen = "Jan", .geslachtsnaam = "Berg", .geboortedatum = "1963-04-00", .woonplaats = "Utrecht"};
    dossier->aangemeld.door = (struct id){{4}};
    dossier->aangemeld.voor = "politie";
    dossier->casemanager = (struct id){{5}};
    dossier->vermoeden = &open;
    dossier_kaart(dossier, &convenant, &kaart);
    assert_true(id_is_none(&kaart.casemanager));
    assert_false(kaart.aanpak_vastgesteld);
    assert_false(kaart.geidentificeerd);
    dossier->casemanager_is = true;
    dossier->aanpak = &aanpak;
    dossier->identiteit_vastgesteld = true;
    dossier->voorstel.is = true;
    dossier_kaart(dossier, &convenant, &kaart);
    assert_int_equal(kaart.casemanager.byte[0], 5);
    assert_int_equal(kaart.aanmelder.byte[0], 4);
    assert_string_equal(kaart.aanmelder_partij, "politie");
    assert_string_equal(kaart.naam, "Jan Berg");
    assert_string_equal(kaart.geslachtsnaam, "Berg");
    assert_string_equal(kaart.woonplaats, "Utrecht");
    assert_day(kaart.aangemeld_op, "2020-01-15");
    assert_int_equal(kaart.open_vermoedens, 1);
    assert_true(kaart.aanpak_vastgesteld);
    assert_true(kaart.geidentificeerd);
    assert_true(kaart.voorgesteld);
    assert_int_equal(kaart.state, STATE_IN_AANPAK);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(E20_2_unreadable_two_years_after_nomination_when_never_on_an_agenda),
        TEST(E20_2_unreadable_two_years_after_a_leap_day),
        TEST(E20_2_the_convenant_may_be_stricter_but_not_wider),
        TEST(E20_2_stays_readable_with_an_open_bespreking_or_afspraak),
        TEST(E20_2_touches_neither_concept_nor_closed_dossiers),
        TEST(E20_1_six_years_over_leap_day),
        TEST(E20_1_the_convenant_never_keeps_longer_than_the_profile),
        TEST(E20_1_a_category_with_a_shorter_term_of_its_own),
        TEST(E20_1_closing_shortens_and_never_restarts_the_clock),
        TEST(E20_1_identity_goes_with_the_last_living_gegeven),
        TEST(E20_1_terms_at_the_edges_of_the_calendar),
        TEST(E20_4_longer_lifts_a_narrower_term_and_never_the_longest),
        TEST(E20_1_a_report_of_progress_has_its_own_six_years),
        TEST(E20_1_what_was_agreed_long_ago_is_read_no_longer_while_the_dossier_lives),
        TEST(E20_7_where_a_proposal_stands),
        TEST(a_recording_late_in_the_evening_counts_as_the_day_in_amsterdam),
        TEST(finds_only_what_is_there),
        TEST(names_are_joined_without_holes),
        TEST(the_card_holds_the_soonest_eight_open_afspraken_and_the_next_term),
        TEST(the_card_says_what_the_dossier_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
