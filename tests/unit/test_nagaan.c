/*
 * E12.3, E41.1 and the audit: who can reach what is computed by the functions that decide, and what is unsafe is named with what to do. One test per
 * finding: it is there when it is so, and not when it is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/nagaan.h"

#define VANDAAG 20000
#define R(NAME) RUBRIEK_BIT(RUBRIEK_##NAME)

static struct arena *arena;

/* A house in which nothing is wrong. */
struct wereld {
    struct profiel profiel;
    struct partij partij[2];
    struct functie functie[1];
    struct besluit besluit[1];
    struct convenant c;
    struct versie versie;
    struct instemming instemming;
    struct medewerker medewerker[5];   /* voorzitter, politie, beheerder, tweede beheerder, fg */
    struct autorisatie autorisatie[2];
    struct mandaat mandaat;
    struct casusoverleg co;
    struct huis huis;
    struct facts f;
};

static struct id
id_of(uint8_t number)
{
    struct id id = {{0}};

    id.byte[1] = number;   /* the bucket, as the register has it */
    return id;
}

static struct wereld *
wereld_new(void)
{
    static const uint32_t rol[] = {0, 0, ROLE_BEHEERDER, ROLE_BEHEERDER, ROLE_FG};
    static const char *const naam[] = {"Vera", "Piet", "Bea", "Boris", "Fien"};
    struct wereld *w = arena_new_struct(arena, wereld);

    w->profiel = (struct profiel){.sleutel = "algemeen", .titel = "Algemeen", .wijziging_vragen_tot = {3, TERM_MONTHS}, .looptijd = {1, TERM_YEARS}};
    w->partij[0] = (struct partij){.sleutel = "gemeente", .instelling_naam = "Gemeente", .zetel = true, .grondslag = "Gemeentewet",
        .recht = {R(PERSONALIA) | R(OVERLAST), R(OVERLAST)}};
    w->partij[1] = (struct partij){.sleutel = "politie", .instelling_naam = "Politie", .zetel = true, .grondslag = "Wpg art. 20", .besluit = "wpg-20",
        .recht = {R(PERSONALIA), R(STRAFBARE_FEITEN)}};
    w->functie[0] = (struct functie){"voorzitter", ROLE_VOORZITTER, {R(AANPAK), 0}};
    w->besluit[0] = (struct besluit){"wpg-20", "Besluit Wpg", "1", 15000, VANDAAG + 1000, NULL};
    w->c = (struct convenant){.sleutel = "klein", .titel = "Klein", .versie = 1, .profiel = &w->profiel, .vanaf = VANDAAG - 10, .duur = {1, TERM_YEARS},
        .stilzwijgend = true, .verantwoordelijke = {"gemeente"}, .verantwoordelijke_count = 1, .partij = w->partij, .partij_count = 2,
        .functie = w->functie, .functie_count = 1, .besluit = w->besluit, .besluit_count = 1};
    w->versie = (struct versie){.nummer = 1, .convenant = &w->c, .vanaf = VANDAAG - 10, .ingang = VANDAAG - 10, .goedgekeurd = DATE_NONE,
        .vastgesteld = true, .gereed = 1};
    for (size_t i = 0; i < 5; i++)
        w->medewerker[i] = (struct medewerker){.id = id_of((uint8_t)(i + 1)), .gebruikersnaam = naam[i], .naam = naam[i], .huisrollen = rol[i],
            .geheimhouding = {"wettelijk", "beroep", VANDAAG - 5}, .uit_dienst = DATE_NONE, .next = i < 4 ? &w->medewerker[i + 1] : NULL};
    for (size_t i = 0; i < 2; i++)
        w->autorisatie[i] = (struct autorisatie){.id = id_of((uint8_t)(20 + i)), .medewerker = id_of((uint8_t)(i + 1)), .casusoverleg = id_of(9),
            .partij = i == 0 ? "gemeente" : "politie", .rollen = i == 0 ? ROLE_VOORZITTER | ROLE_VERANTWOORDELIJKE : ROLE_DEELNEMER, .vanaf = VANDAAG - 5,
            .tot = VANDAAG + 200, .door = id_of(3), .next = i == 0 ? &w->autorisatie[1] : NULL};
    w->mandaat = (struct mandaat){.id = id_of(30), .casusoverleg = id_of(9), .aan = id_of(1), .bevoegdheden = "alle", .datum = VANDAAG - 5,
        .tot = VANDAAG + 300};
    w->co = (struct casusoverleg){.id = id_of(9), .sleutel = "klein", .titel = "Casusoverleg Klein", .versie = &w->versie,
        .bewerkersovereenkomst_vanaf = VANDAAG - 5, .bewerkersovereenkomst_tot = VANDAAG + 300};
    w->huis = (struct huis){.arena = arena, .medewerker = w->medewerker, .casusoverleg = &w->co, .autorisatie = w->autorisatie, .mandaat = &w->mandaat};
    for (size_t i = 0; i < 5; i++) {
        struct medewerker *m = &w->medewerker[i];
        struct medewerker **bucket = &w->huis.bucket[m->id.byte[1] % HUIS_BUCKETS];
        m->bucket_next = *bucket;
        *bucket = m;
    }
    w->f = (struct facts){.arena = arena, .today = VANDAAG, .huis = &w->huis, .casusoverleg = &w->co, .convenant = &w->c};
    return w;
}

static void niets(struct wereld *w) { (void)w; }
static void zelf_verleend(struct wereld *w) { w->autorisatie[1].door = w->autorisatie[1].medewerker; }
static void fg_met_zetel(struct wereld *w) { w->autorisatie[1].medewerker = id_of(5); }
static void beheerder_met_zetel(struct wereld *w) { w->autorisatie[1].medewerker = id_of(3), w->autorisatie[1].door = id_of(1); }
static void uit_dienst(struct wereld *w) { w->medewerker[1].uit_dienst = VANDAAG; }
static void geen_voorzitter(struct wereld *w) { w->autorisatie[0].rollen = ROLE_VERANTWOORDELIJKE; }
static void geen_verantwoordelijke(struct wereld *w) { w->autorisatie[0].rollen = ROLE_VOORZITTER; }
static void geen_geheimhouding(struct wereld *w) { w->medewerker[1].geheimhouding.datum = DATE_NONE; }
static void vreemde_partij(struct wereld *w) { w->autorisatie[1].partij = "ggz"; }
static void zonder_einde(struct wereld *w) { w->autorisatie[1].tot = DATE_NONE; }
static void geen_overeenkomst(struct wereld *w) { w->co.bewerkersovereenkomst_vanaf = DATE_NONE; }
static void overeenkomst_voorbij(struct wereld *w) { w->co.bewerkersovereenkomst_tot = VANDAAG; }
static void overeenkomst_bijna(struct wereld *w) { w->co.bewerkersovereenkomst_tot = VANDAAG + 30; }
static void overeenkomst_open(struct wereld *w) { w->co.bewerkersovereenkomst_tot = DATE_NONE; }
static void besluit_voorbij(struct wereld *w) { w->besluit[0].tot = VANDAAG; }
static void besluit_bijna(struct wereld *w) { w->besluit[0].tot = VANDAAG + 30; }
static void besluit_open(struct wereld *w) { w->besluit[0].tot = DATE_NONE; }
static void mandaat_voorbij(struct wereld *w) { w->mandaat.tot = VANDAAG; }
static void mandaat_bijna(struct wereld *w) { w->mandaat.tot = VANDAAG + 30; }
static void mandaat_open(struct wereld *w) { w->mandaat.tot = DATE_NONE; }
static void mandaat_weg(struct wereld *w) { w->mandaat.aan = id_of(2), w->medewerker[1].uit_dienst = VANDAAG; }
static void convenant_eindigt(struct wereld *w) { w->c.duur = (struct term){2, TERM_MONTHS}, w->c.stilzwijgend = false; }
static void convenant_dicht(struct wereld *w) { w->versie.ingang = DATE_NONE, w->versie.gereed = 0, w->f.convenant = NULL; }
static void een_hand(struct wereld *w)
{
    w->versie.door = id_of(3);
    w->instemming = (struct instemming){.partij = "politie", .akkoord = true, .datum = VANDAAG, .ondertekenaar = "De chef", .door = id_of(3)};
    w->versie.instemming = &w->instemming;
}
static void een_beheerder(struct wereld *w) { w->medewerker[3].huisrollen = 0; }
static void geen_beheerder(struct wereld *w) { w->medewerker[2].huisrollen = w->medewerker[3].huisrollen = 0; }
static void geen_fg(struct wereld *w) { w->medewerker[4].huisrollen = 0; }
static void rol_uit_dienst(struct wereld *w) { w->medewerker[4].uit_dienst = VANDAAG - 1; }

static const struct geval {
    void (*wijzig)(struct wereld *);
    enum ernst ernst;
    const char *tekst;
} geval[] = {
    {zelf_verleend, ERNST_ROOD, "Zichzelf toegang verleend: Piet."},
    {fg_met_zetel, ERNST_ROOD, "Functionaris gegevensbescherming én een zetel: Fien."},
    {beheerder_met_zetel, ERNST_ORANJE, "Beheerder én een zetel: Bea."},
    {uit_dienst, ERNST_ORANJE, "Uit dienst, maar de autorisatie loopt nog: Piet."},
    {geen_voorzitter, ERNST_ROOD, "Er is geen voorzitter"},
    {geen_verantwoordelijke, ERNST_ROOD, "Niemand handelt voor de verantwoordelijke."},
    {geen_geheimhouding, ERNST_ORANJE, "Een zetel zonder vastgelegde geheimhouding: Piet."},
    {vreemde_partij, ERNST_ORANJE, "die het convenant niet noemt: Piet."},
    {zonder_einde, ERNST_ORANJE, "nog nooit herzien: Piet."},
    {geen_overeenkomst, ERNST_ROOD, "Er is geen bewerkersovereenkomst vastgelegd."},
    {overeenkomst_voorbij, ERNST_ROOD, "De bewerkersovereenkomst is geëindigd op"},
    {overeenkomst_bijna, ERNST_ORANJE, "De bewerkersovereenkomst eindigt op"},
    {overeenkomst_open, ERNST_ORANJE, "Van de bewerkersovereenkomst is geen einddatum bekend."},
    {besluit_voorbij, ERNST_ROOD, "daardoor kan niet verstrekken: Politie."},
    {besluit_bijna, ERNST_ORANJE, "Het besluit “Besluit Wpg” eindigt op"},
    {besluit_open, ERNST_ORANJE, "Van het besluit “Besluit Wpg” is geen einddatum bekend."},
    {mandaat_voorbij, ERNST_ORANJE, "Er geldt geen mandaatbesluit"},
    {mandaat_bijna, ERNST_ORANJE, "Het mandaat van Vera eindigt op"},
    {mandaat_open, ERNST_ORANJE, "Het mandaat van Vera heeft geen einddatum."},
    {mandaat_weg, ERNST_ROOD, "Het mandaat van Piet loopt, maar hij of zij is uit dienst."},
    {een_hand, ERNST_ORANJE, "voor 1 partij is de verklaring op papier vastgelegd door wie"},
    {convenant_eindigt, ERNST_ORANJE, "Het convenant eindigt op"},
    {convenant_dicht, ERNST_ROOD, "Het casusoverleg is dicht."},
    {een_beheerder, ERNST_ORANJE, "Er is één beheerder"},
    {geen_beheerder, ERNST_ROOD, "Er is geen beheerder in dienst"},
    {geen_fg, ERNST_ORANJE, "Er is geen functionaris gegevensbescherming."},
    {rol_uit_dienst, ERNST_ORANJE, "Uit dienst, maar nog een rol in het huis: Fien."},
};

static struct bevindingen
nagaan(struct wereld *w)
{
    struct bevindingen list = {.arena = arena};

    nagaan_casusoverleg(&w->f, &list);
    nagaan_huis(&w->f, &list);
    bevindingen_sort(&list);
    return list;
}

static const struct bevinding *
find(const struct bevindingen *list, const char *tekst)
{
    for (size_t i = 0; i < list->count; i++)
        if (strstr(list->item[i].wat, tekst) != NULL)
            return &list->item[i];
    return NULL;
}

static void
E12_3_a_house_in_order_has_no_finding(void **state)
{
    struct wereld *w = wereld_new();

    (void)state;
    niets(w);
    struct bevindingen list = nagaan(w);
    for (size_t i = 0; i < list.count; i++)
        print_error("# %s\n", list.item[i].wat);
    assert_int_equal(list.count, 0);
}

static void
E12_3_everything_unsafe_is_named_with_what_to_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof geval / sizeof geval[0]; i++) {
        struct wereld *w = wereld_new();

        geval[i].wijzig(w);
        struct bevindingen list = nagaan(w);
        const struct bevinding *found = find(&list, geval[i].tekst);
        if (found == NULL || found->ernst != geval[i].ernst)
            fail_msg("%s: %s", geval[i].tekst, found == NULL ? "not found" : "another weight");
        assert_non_null(found->doe);
        assert_non_null(found->artikel);
    }
}

static void
E12_3_red_things_stand_first(void **state)
{
    struct wereld *w = wereld_new();

    (void)state;
    een_beheerder(w), zonder_einde(w), zelf_verleend(w), geen_overeenkomst(w);
    struct bevindingen list = nagaan(w);
    assert_true(list.count >= 4);
    for (size_t i = 1; i < list.count; i++)
        assert_true(list.item[i - 1].ernst <= list.item[i].ernst);
    assert_int_equal(list.item[0].ernst, ERNST_ROOD);
}

static const struct value *
regel(const struct wereld *w, size_t at)
{
    struct value *object = value_object(arena);

    put_toegang_nu(&w->f, object);
    const struct value *item = value_get(object, "toegang")->first;
    while (at-- > 0)
        item = item->next;
    return item;
}

static void
E12_3_who_can_reach_what_through_which_role(void **state)
{
    struct wereld *w = wereld_new();

    (void)state;
    const struct value *vera = regel(w, 0), *piet = regel(w, 1);
    assert_string_equal(value_get_text(vera, "leest"), "personalia; overlast; aanpak");
    assert_non_null(strstr(value_get_text(vera, "via"), "als Voorzitter ook: aanpak (eigen regel E10.2)"));
    assert_string_equal(value_get_text(piet, "leest"), "personalia");
    assert_string_equal(value_get_text(piet, "verstrekt"), "strafbare-feiten");
    assert_null(value_get_text(piet, "waarom_niet"));
    /* what ended or is missing shows as it is enforced */
    besluit_voorbij(w);
    assert_string_equal(value_get_text(regel(w, 1), "verstrekt"), "niets");
    assert_string_equal(value_get_text(regel(w, 1), "leest"), "personalia");
    geen_geheimhouding(w);
    assert_string_equal(value_get_text(regel(w, 1), "leest"), "niets");
    assert_non_null(strstr(value_get_text(regel(w, 1), "waarom_niet"), "art. 6"));
}

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 << 20);
    return arena == NULL ? -1 : 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E12_3_a_house_in_order_has_no_finding, setup, teardown),
        cmocka_unit_test_setup_teardown(E12_3_everything_unsafe_is_named_with_what_to_do, setup, teardown),
        cmocka_unit_test_setup_teardown(E12_3_red_things_stand_first, setup, teardown),
        cmocka_unit_test_setup_teardown(E12_3_who_can_reach_what_through_which_role, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
