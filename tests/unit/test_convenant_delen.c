/*
 * What a specific covenant can carry besides parties and rights: each part that contradicts another is refused with article and line (E0.2), and what
 * is right is read into the model (E1.2, E18.4, E30.1, E40.x, E41.x).
 */
#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "tamper.h"

static const struct convenant *
load(const char *sleutel)
{
    size_t size = 0;
    const char *text = read_from(shipped_folder, arena, sleutel, &size);
    const struct convenant *c;

    assert_non_null(text);
    findings_init(&findings, arena);
    c = convenant_load(arena, &bron, text, size, &findings);
    assert_non_null(c);
    return c;
}

/* ---- bases ---- */

static void
E1_2_E18_4_the_kind_of_a_basis_is_stated_or_recognised(void **state)
{
    const struct convenant *c = load("veelplegers");
    const struct partij *ggd = convenant_partij(c, "ggd"), *woning = convenant_partij(c, "de-woningbouw"), *politie = convenant_partij(c, "politie");

    (void)state;
    assert_true(partij_grondslag_soort(c->profiel, ggd, RUBRIEK_ZORG)->toestemming);
    assert_false(partij_grondslag_soort(c->profiel, ggd, RUBRIEK_GEZIN)->toestemming);
    assert_true(partij_grondslag_soort(c->profiel, ggd, RUBRIEK_GEZIN)->verzet);
    assert_string_equal(partij_grondslag_soort(c->profiel, woning, RUBRIEK_OVERLAST)->sleutel, "gerechtvaardigd-belang");
    assert_false(grondslag_verzet(partij_grondslag_soort(c->profiel, ggd, RUBRIEK_ZORG)));
    assert_true(grondslag_verzet(NULL));
    assert_string_equal(partij_besluit(politie, RUBRIEK_OVERLAST), "wpg-20");
    assert_null(partij_besluit(ggd, RUBRIEK_ZORG));
}

static void
E18_4_unknown_kind_of_basis(void **state)
{
    (void)state;
    refused(tamper("jco", "soort: wettelijke-plicht", "soort: gewoonterecht"), "gewoonterecht", "7", "soort grondslag", true);
}

static void
E40_6_a_decision_of_one_category(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "soort: publieke-taak}}\n  politie", "soort: publieke-taak, besluit: wjsg-9}}\n  politie"), "wjsg-9", "7", "wjsg-9",
        true);
}

/* ---- who is discussed ---- */

static void
E40_7_ages_that_exclude_everybody(void **state)
{
    (void)state;
    refused(tamper("risicojeugd", "maximumleeftijd: 18", "maximumleeftijd: 12"), "maximumleeftijd: 12", "1", "niemand is", true);
}

static void
E14_4_school_attendance_is_about_the_young(void **state)
{
    (void)state;
    refused(tamper("risicojeugd", "minimumleeftijd: 12\n  maximumleeftijd: 18 ", "minimumleeftijd: 18\n  maximumleeftijd: 24 "), "14.4-leerplicht",
        "14.4", "jonger", true);
}

static void
E40_7_of_relatives_no_more_than_who_they_are(void **state)
{
    (void)state;
    refused(tamper("huiselijk-geweld", "rubrieken: [personalia, gezin, contacten]}\n    kind", "rubrieken: [personalia, strafbare-feiten]}\n    kind"),
        "achterblijver:", "9.2", "niet meer vastgelegd", true);
}

/* ---- structured fields ---- */

static void
E30_1_a_field_belongs_to_a_category_of_its_own_kind(void **state)
{
    (void)state;
    refused(tamper("jco", "  pleegdatum: {titel: Pleegdatum, rubriek: strafbare-feiten", "  pleegdatum: {titel: Pleegdatum, rubriek: personalia"),
        "  pleegdatum:", "9.2",
        "geen eigen veld", true);
    refused(tamper("jco", "  pleegdatum: {titel: Pleegdatum, rubriek: strafbare-feiten", "  pleegdatum: {titel: Pleegdatum, rubriek: telefoon"),
        "  pleegdatum:", "9.2",
        "geen rubriek", true);
    refused(tamper("jco", "  pleegdatum: {titel: Pleegdatum, rubriek: strafbare-feiten",
        "  pleegdatum: {titel: Pleegdatum, rubriek: verblijfsstatus"), "  pleegdatum:", "9.2",
        "geen eigen veld", false);
}

static void
E30_1_keys_with_one_reading(void **state)
{
    (void)state;
    refused(tamper("jco", "  pleegdatum: {titel", "  pleeg.datum: {titel"), "  pleeg.datum:", "9.2", "geen punt", true);
    refused(tamper("jco", "  pleegdatum: {titel", "  besproken: {titel"), "  besproken:", "16", "al een gebeurtenis", true);
}

static void
E30_1_bounds_of_each_kind(void **state)
{
    (void)state;
    refused(tamper("jco", "soort: getal, minst: 1, hoogst: 240", "soort: getal"), "  taakstraf-uren:", "9.2", "grenzen", true);
    refused(tamper("jco", "hoogst: 240", "hoogst: 123456789"), "  taakstraf-uren:", "9.2", "hoogst", false);
    refused(tamper("jco", "soort: getal, minst: 1, hoogst: 240", "soort: tekst"), "  taakstraf-uren:", "5", "zonder grens", true);
    refused(tamper("jco", "soort: getal, minst: 1, hoogst: 240", "soort: tekst, tekens: 3000"), "  taakstraf-uren:", "5", "maak het korter", true);
    refused(tamper("jco", "soort: getal, minst: 1, hoogst: 240", "soort: keuze"), "  taakstraf-uren:", "9.2", "zonder keuzes", true);
    refused(tamper("jco", "soort: getal, minst: 1, hoogst: 240", "soort: gok"), "  taakstraf-uren:", "9.2", "kies keuze, datum", false);
}

/* ---- outcomes ---- */

static void
E40_8_outcomes_that_go_nowhere(void **state)
{
    (void)state;
    refused(tamper("jco", "naar: bureau-halt", "naar: bureau-holt"), "  halt:", "14.9", "geen partij", true);
    refused(tamper("triage", "geen: {titel: Geen vervolg, vervolg: geen", "geen: {titel: Geen vervolg, vervolg: geen, naar: ggd"), "  geen: {titel",
        "14.9", "nergens heen", true);
    refused(tamper("triage", "vervolg: casusoverleg", "vervolg: casusoverleg, naar: triage"), "  ander-overleg:", "14.9", "dit casusoverleg zelf", true);
    refused(tamper("triage", "vervolg: partij", "vervolg: misschien"), "  een-partner:", "14.9", "kies aanpak", true);
}

/* ---- terms and norms ---- */

static void
E41_5_norms_of_moments_that_exist(void **state)
{
    (void)state;
    refused(tamper("jco", "begin: eerste-verhoor, eind: beslissing-om", "begin: eerste-gesprek, eind: beslissing-om"), "  beslissing-90:", "16",
        "geen moment", true);
    refused(tamper("jco", "begin: eerste-verhoor, eind: zitting", "begin: zaaksoort, eind: zitting"), "  zitting-180:", "16", "geen moment", true);
    refused(tamper("jco", "termijn: 90 dagen", "termijn: gauw"), "  beslissing-90:", "16", "of onbekend", true);
    refused(tamper("jco", "percentage: 80, klok-bij: om", "percentage: 180, klok-bij: om"), "  beslissing-90:", "16", "percentage", true);
    refused(tamper("jco", "klok-bij: politie", "klok-bij: rechtbank"), "  politie-2024-lang:", "16", "niet bij de partijen", true);
}

static void
E41_5_two_sets_and_an_unknown_number_of_days(void **state)
{
    const struct convenant *c = load("jco");
    int unknown = 0;

    (void)state;
    assert_int_equal(c->norm_count, 5);
    assert_int_equal(c->norm[0].termijn.count, 90);
    assert_int_equal(c->norm[1].termijn.count, 180);
    assert_int_equal(c->norm[0].percentage, 80);
    for (size_t i = 0; i < c->norm_count; i++)
        unknown += c->norm[i].onbekend;
    assert_int_equal(unknown, 3);
}

static void
E30_1_a_term_that_can_be_extended_has_a_maximum(void **state)
{
    (void)state;
    refused(tamper("huiselijk-geweld", "    hoogstens: 28 dagen\n", ""), "    verlengd-tot: huisverbod", "16", "zonder grens", true);
    refused(tamper("huiselijk-geweld", "    hoogstens: 28 dagen", "    hoogstens: 9 dagen"), "    hoogstens: 9 dagen", "16", "langste duur", true);
    refused(tamper("huiselijk-geweld", "    verlengd-tot: huisverbod-verlengd-tot", "    verlengd-tot: risicotaxatie"),
        "    verlengd-tot: risicotaxatie", "16", "met een datum",
        true);
}

/* ---- the rest ---- */

static void
E6_2_criminal_data_need_the_officier(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "strafrechtelijke-gegevens: {toestemming-door: om,", "strafrechtelijke-gegevens: {toestemming-door: mee,"),
        "toestemming-door: mee", "6",
        "strafketen", true);
    refused(tamper("nazorg", "\nbewaren:", "\nverstrekken-aan-derden:\n  - {ontvanger: Werkgever, rubrieken: [veroordelingen], grondslag: Wet X art. "
        "1}\nbewaren:"),
        "ontvanger: Werkgever", "6", "toestemming van de officier", true);
}

static void
E19_1_no_conflict_of_duties_and_not_to_itself(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "ontvanger: nazorg", "ontvanger: veelplegers"), "ontvanger: veelplegers", "19", "aan zichzelf", true);
    refused(tamper("veelplegers", "rubrieken: [aanpak], grondslag: Penitentiaire beginselenwet art. 18a",
        "rubrieken: [aanpak], grondslag: conflict van plichten"),
        "conflict van plichten", "7", "vaste grondslag", true);
}

static void
E40_5_an_agenda_deelnemer_reads_no_more_than_the_parties(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "{toegestaan: ja, lezen: [personalia, aanpak]", "{toegestaan: ja, lezen: [contacten]"), "lezen: [contacten]", "10",
        "niet meer dan", true);
    refused(tamper("veelplegers", "{toegestaan: ja, lezen: [personalia, aanpak],", "{toegestaan: ja,"), "{toegestaan: ja,", "10", "leest ontbreekt", true);
}

static void
E41_3_never_against_the_third_rule_of_20_1(void **state)
{
    (void)state;
    refused(tamper("nazorg", "\nbewaren:", "\ntoegang-rond-overleg: {opent-vooraf: 1 week, sluit-na: direct, behalve-met-afspraak: nee}\nbewaren:"),
        "toegang-rond-overleg", "20.1",
        "acties zijn afgesproken", true);
}

static void
E40_10_the_earlier_of_covenant_and_law(void **state)
{
    struct profiel profiel = {.antwoord_verzoek = {4, TERM_WEEKS}};
    struct convenant c = {.profiel = &profiel};
    int32_t received = date_from_text("2026-01-01");

    (void)state;
    assert_int_equal(antwoord_uiterlijk(&c, received), date_from_text("2026-01-29"));
    c.antwoord_verzoek = (struct term){2, TERM_WEEKS};
    assert_int_equal(antwoord_uiterlijk(&c, received), date_from_text("2026-01-15"));
    refused(tamper("nazorg", "\nbewaren:", "\nrechten-betrokkene: {antwoord-verzoek: 6 weken}\nbewaren:"), "antwoord-verzoek: 6", "18.2", "langer", true);
    refused(tamper("nazorg", "hoogstens: 3 jaar}", "hoogstens: 3 jaar, per-rubriek: {zorg: 4 jaar}}"), "{zorg: 4 jaar}", "20.1", "langer", true);
}

static void
E40_4_a_party_that_ends_before_it_begins(void **state)
{
    const struct partij later = {.vanaf = 100, .tot = 200}, always = {.vanaf = 0};

    (void)state;
    assert_false(partij_doet_mee(&later, 99));
    assert_true(partij_doet_mee(&later, 100));
    assert_false(partij_doet_mee(&later, 200));
    assert_true(partij_doet_mee(&always, 99));
    refused(tamper("veelplegers", "    instelling: MEE\n", "    instelling: MEE\n    vanaf: 2014-01-01\n    tot: 2013-01-01\n"), "tot: 2013-01-01",
        "23.5", "houdt op", true);
}

/* ---- two profiles (E40.10) ---- */

static const char *avg_text;

/* The avg-wgs profile as a house would fill it in; everything else as shipped. */
static const char *
find_filled(void *context, struct arena *into, const char *sleutel, size_t *ret_size)
{
    if (strcmp(sleutel, "avg-wgs") != 0)
        return read_from(context, into, sleutel, ret_size);
    *ret_size = strlen(avg_text);
    return avg_text;
}

static const char *
fill_in(const char *text, const char *with)
{
    const char *unknown = ": onbekend", *at;

    while ((at = strstr(text, unknown)) != NULL)
        text = arena_format(arena, "%.*s: %s%s", (int)(at - text), text, with, at + strlen(unknown));
    return text;
}

static void
E40_10_a_profile_with_an_unknown_number_is_not_activated(void **state)
{
    size_t size = 0;
    const char *text = read_from(shipped_folder, arena, "avg-wgs", &size);

    (void)state;
    assert_int_equal(convenant_check(arena, &bron, text, size, &findings), 1);
    assert_true(findings.count > 0);
    for (size_t i = 0; i < findings.count; i++)
        assert_string_equal(findings.item[i].eigen, "E40.10");
    refused(tamper("nazorg", "onder: algemeen-2012", "onder: avg-wgs"), "onder: avg-wgs", "23.1", "onbekend", false);
}

static void
E40_10_the_profile_of_today_once_it_is_filled_in(void **state)
{
    const struct profiel_bron filled = {.find = find_filled, .context = shipped_folder};
    const char *covenant;
    const struct convenant *c;
    size_t size = 0;

    (void)state;
    avg_text = fill_in(read_from(shipped_folder, arena, "avg-wgs", &size), "5 jaar");
    covenant = tamper("nazorg", "onder: algemeen-2012", "onder: avg-wgs");
    covenant = arena_format(arena, "%.*svanaf: 2025-06-01%s", (int)(strstr(covenant, "vanaf: 2012-03-01") - covenant), covenant,
        strstr(covenant, "vanaf: 2012-03-01") + strlen("vanaf: 2012-03-01"));
    c = convenant_load(arena, &filled, covenant, strlen(covenant), &findings);
    for (size_t i = 0; i < findings.count; i++)
        print_error("%s\n", finding_text(arena, "avg-wgs", &findings.item[i]));
    assert_non_null(c);
    assert_string_equal(c->profiel->sleutel, "avg-wgs");
    assert_int_equal(c->profiel->antwoord_verzoek.unit, TERM_MONTHS);
    assert_int_equal(c->profiel->verlengen_verzoek.count, 2);
    assert_int_equal(c->profiel->datalek_uren, 72);
    assert_true(c->profiel->register_verwerkingen && c->profiel->grond_herzien);
    assert_int_equal(c->profiel->grond_count, 10);
    assert_int_equal(antwoord_uiterlijk(c, date_from_text("2026-01-31")), date_from_text("2026-02-28"));
    assert_int_equal(load("nazorg")->profiel->datalek_uren, 0);
    assert_int_equal(load("nazorg")->profiel->verlengen_verzoek.count, 0);
}

static int
afwijking(const char *program, const char *own)
{
    return profiel_afwijking(program, strlen(program), own, strlen(own));
}

static void
E40_10_an_own_copy_only_fills_in_what_is_unknown(void **state)
{
    static const char program[] = "a: 1 jaar   # van 2012\nb: onbekend\nc: {d: onbekend, e: \"x # y\"}\n";

    (void)state;
    assert_int_equal(afwijking(program, program), 0);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb: 4 jaar # archief\r\nc: {d: 5 weken, e: \"x # y\"}"), 0);
    assert_int_equal(afwijking(program, "a: 2 jaar\nb: 4 jaar\nc: {d: 5 weken, e: \"x # y\"}\n"), 1);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb: 4 jaar, f: 1\nc: {d: 5 weken, e: \"x # y\"}\n"), 2);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb:\nc: {d: 5 weken, e: \"x # y\"}\n"), 2);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb: 4 jaar\nc: {d: 5 weken, e: \"x # z\"}\n"), 3);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb: 4 jaar\n"), 3);
    assert_int_equal(afwijking(program, "a: 1 jaar\nb: 4 jaar\nc: {d: 5 weken, e: \"x # y\"}\ng: 1\n"), 4);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(E1_2_E18_4_the_kind_of_a_basis_is_stated_or_recognised), T(E18_4_unknown_kind_of_basis), T(E40_6_a_decision_of_one_category),
        T(E40_7_ages_that_exclude_everybody), T(E14_4_school_attendance_is_about_the_young), T(E40_7_of_relatives_no_more_than_who_they_are),
        T(E30_1_a_field_belongs_to_a_category_of_its_own_kind), T(E30_1_bounds_of_each_kind),
        T(E30_1_keys_with_one_reading), T(E40_8_outcomes_that_go_nowhere),
        T(E41_5_norms_of_moments_that_exist), T(E41_5_two_sets_and_an_unknown_number_of_days), T(E30_1_a_term_that_can_be_extended_has_a_maximum),
        T(E6_2_criminal_data_need_the_officier), T(E19_1_no_conflict_of_duties_and_not_to_itself),
        T(E40_5_an_agenda_deelnemer_reads_no_more_than_the_parties), T(E41_3_never_against_the_third_rule_of_20_1),
        T(E40_10_the_earlier_of_covenant_and_law), T(E40_10_a_profile_with_an_unknown_number_is_not_activated),
        T(E40_10_the_profile_of_today_once_it_is_filled_in), T(E40_10_an_own_copy_only_fills_in_what_is_unknown), T(E40_4_a_party_that_ends_before_it_begins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
