/*
 * The shipped covenant of the Veelplegers, tampered with in one place, is refused with the article and with the line of that place (E0.2, E23.4).
 */
#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "tamper.h"

/* ---- ten ways to tamper ---- */

static void
E10_2_wider_matrix(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "jellinek:                   {personalia: LS,", "jellinek:                   {personalia: LS, strafbare-feiten: L,"),
        "jellinek:                   {", "10", "strafbare-feiten niet lezen", true);
    refused(tamper("veelplegers", "politie:                    {personalia: LS,", "politie:                    {personalia: LS, zorg: L,"),
        "politie:                    {", "10", "zorg niet lezen", true);
    refused(tamper("veelplegers", "gemeente-huizen:            {personalia: LS, strafbare-feiten: L,",
        "gemeente-huizen:            {personalia: LS, strafbare-feiten: LS,"),
        "gemeente-huizen:            {", "10", "strafbare-feiten niet verstrekken", true);
    refused(tamper("veelplegers", "aanpak: L, voortgang: S}\n  slachtofferhulp", "aanpak: L, voortgang: S, contacten: S}\n  slachtofferhulp"),
        "de-woningbouw:              {", "10", "contacten niet zelf verstrekken", true);
}

static void
E10_2_wider_function(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "fg:                {verstrekkingen: L,", "fg:                {zorg: L, verstrekkingen: L,"), "  fg:", "10",
        "ruimer", true);
    refused(tamper("veelplegers", "voorzitter:        {personalia: L,", "voorzitter:        {personalia: L, zorg: LS,"), "  voorzitter:        {", "10",
        "zorg niet lezen en verstrekken", true);
}

static void
E10_2_the_line_is_that_of_the_cell(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "  fg:                {verstrekkingen: L, contacten: L}",
        "  fg:\n    contacten: L\n    zorg: L\n    verstrekkingen: L"), "    zorg: L", "10",
        "zorg niet lezen", true);
}

static void
E9_2_thirteenth_category(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "mee:                        {personalia: L,", "mee:                        {personalia: L, telefoon: L,"),
        "mee:                        {", "9.2",
        "er zijn er twaalf", true);
}

static void
E20_1_seven_years(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "hoogstens: 5 jaar", "hoogstens: 7 jaar"), "hoogstens: 7 jaar", "20.1", "7 jaar", true);
}

static void
E9_3_nationality_as_a_rubric(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "ggd:                        {personalia: LS,", "ggd:                        {personalia: LS, nationaliteit: L,"),
        "ggd:                        {", "9.3", "nooit worden vastgelegd", true);
    refused(tamper("veelplegers", "\nbewaren:", "\ninvulvelden:\n  nationaliteit: {titel: Welk paspoort?, rubriek: leefsituatie, soort: tekst, "
        "tekens: 30}\n\nbewaren:"),
        "  nationaliteit:", "9.3", "nationaliteit", true);
    refused(tamper("veelplegers", "\nbewaren:",
                "\ninvulvelden:\n  groep:\n    titel: Tot welke groep hoort de betrokkene?\n    rubriek: leefsituatie\n    soort: keuze\n    "
                    "keuzes:\n      a: Marokkaans\n      b: Anders\n\nbewaren:"),
        "      a: Marokkaans", "9.3", "noemt", true);
}

static void
E10_2_unknown_party(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "\nfuncties:", "\n  belastingdienst: {personalia: L}\nfuncties:"), "  belastingdienst:", "10",
        "staat niet bij de partijen", true);
    refused(tamper("veelplegers", "verantwoordelijke: [gemeente-hilversum]", "verantwoordelijke: [provincie]"), "[provincie]", "4.1",
        "staat niet bij de partijen", true);
}

static void
E23_3_retroactive_date(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "vanaf: 2012-03-01, duur", "vanaf: 2011-01-01, duur"), "vanaf: 2011-01-01", "23.6", "werkt dus terug", true);
    refused(tamper("veelplegers", "    instelling: Gemeente Huizen\n", "    instelling: Gemeente Huizen\n    vanaf: 2011-06-01\n"), "2011-06-01",
        "23.4", "vóór het convenant begint",
        true);
    refused(tamper("veelplegers", "tot: 2030-03-01", "tot: 2012-03-01"), "tot: 2012-03-01", "7", "besluit", false);
}

static void
E7_1_missing_basis(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "    grondslag: Wpg art. 20\n", ""), "  politie:\n", "7", "zonder grondslag", true);
}

static void
E12_3_self_granting_role(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "\n  ketenmanager: [rechten-betrokkene, informeren]", "\n  beheerder: [rechten-betrokkene]"), "  beheerder:", "4.6",
        "niemand geeft zichzelf", true);
    assert_string_equal(findings.item[0].eigen, "E12.3");
    refused(tamper("veelplegers", "\nagenda-deelnemers:", "\n  verantwoordelijke: [informeren]\nagenda-deelnemers:"),
        "  verantwoordelijke: [informeren]", "4.6", "niemand geeft zichzelf", true);
    refused(tamper("veelplegers", "  fg:", "  beheerder: {personalia: LS}\n  fg:"), "  beheerder:", "10", "geen functie", true);
}

static void
E4_1_unknown_power(void **state)
{
    (void)state;
    refused(tamper("veelplegers", "[naleving, verstrekken-aan-derden]", "[naleving, autorisaties-verlenen]"), "autorisaties-verlenen", "4.6",
        "kan niet worden gemandateerd", true);
}

/* What a power opens is data of the general covenant, and bounded too: only acts of the verantwoordelijke, each under one power. */
static void
E4_1_a_power_opens_only_what_is_the_verantwoordelijkes(void **state)
{
    (void)state;
    refused(tamper("algemeen-2012", "      - melding.vastleggen", "      - melding.verzinnen"), "melding.verzinnen", "4.6", "geen handeling van de", true);
    refused(tamper("algemeen-2012", "      - melding.vastleggen", "      - aanpak.afsluiten"), "aanpak.afsluiten", "4.6", "geen handeling van de", true);
    refused(tamper("algemeen-2012", "      - verstrekking.geven", "      - \"melding.vastleggen\""), "\"melding.vastleggen\"", "4.6", "staat al bij naleving",
        true);
    refused(tamper("algemeen-2012", "    artikel: \"20.2\"\n    aan: voorzitter", "    artikel: \"20.2\"\n    aan: beheerder"), "aan: beheerder", "4.6",
        "niets mandateren", true);
    refused(tamper("veelplegers", "\n  voorzitter: [naleving, verstrekken-aan-derden]", "\n  voorzitter: [naleving, informeren]"),
        "[naleving, informeren]", "17.1", "naar de ketenmanager, niet naar de voorzitter", true);
}

static void
E23_4_alias_bomb(void **state)
{
    size_t before = arena_used(arena);

    (void)state;
    refused(tamper("veelplegers", "partijen: ", "bom: [&a [x, x, x], &b [*a, *a, *a], &c [*b, *b, *b], &d [*c, *c, *c]]\npartijen: "), "bom:", "23",
        "verwijzing (*a)", false);
    assert_true(arena_used(arena) - before < (size_t)16 * 1024 * 1024);
}

static void
E23_4_look_alike_name(void **state)
{
    (void)state;
    /* Cyrillic о in Politie; the same as an escape; a zero for an o; an l for an i; and an accent of its own */
    refused(tamper("veelplegers", "instelling: Politie,", "instelling: P\xd0\xbe" "litie,"), "instelling: P\xd0\xbe", "23", "lijkt", true);
    refused(tamper("veelplegers", "instelling: Politie, district Gooi en Vechtstreek", "instelling: \"P\\u043elitie, district Gooi\""), "u043e", "23",
        "lijkt", true);
    refused(tamper("veelplegers", "instelling: MEE\n", "instelling: Gemeente Hui\xc5\xbe" "en\n"), "instelling: Gemeente Hui\xc5\xbe", "10",
        "leest als", true);
    refused(tamper("veelplegers", "instelling: MEE\n", "instelling: Jeugd\xe2\x80\x8bzorg\n"), "instelling: Jeugd", "23", "niet te zien", true);
    refused(tamper("veelplegers", "instelling: Politie, district Gooi", "instelling: Po1itie, district Gooi"), "Po1itie", "10",
        "cijfer tussen letters", true);
    refused(tamper("veelplegers", "  ribw:\n", "  po1itie:\n"), "  po1itie:", "10", "leest als", false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E10_2_wider_matrix, setup, teardown),
        cmocka_unit_test_setup_teardown(E10_2_wider_function, setup, teardown),
        cmocka_unit_test_setup_teardown(E10_2_the_line_is_that_of_the_cell, setup, teardown),
        cmocka_unit_test_setup_teardown(E9_2_thirteenth_category, setup, teardown),
        cmocka_unit_test_setup_teardown(E20_1_seven_years, setup, teardown),
        cmocka_unit_test_setup_teardown(E9_3_nationality_as_a_rubric, setup, teardown),
        cmocka_unit_test_setup_teardown(E10_2_unknown_party, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_3_retroactive_date, setup, teardown),
        cmocka_unit_test_setup_teardown(E7_1_missing_basis, setup, teardown),
        cmocka_unit_test_setup_teardown(E12_3_self_granting_role, setup, teardown),
        cmocka_unit_test_setup_teardown(E4_1_unknown_power, setup, teardown),
        cmocka_unit_test_setup_teardown(E4_1_a_power_opens_only_what_is_the_verantwoordelijkes, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_alias_bomb, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_look_alike_name, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
