/* The register's acts: through decide, as the gate asks it; then handled, folded and viewed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "huis_world.h"

/* ---- autorisaties ---- */

static void
E12_3_nobody_grants_himself_anything(void **state)
{
    struct world *w = *state;

    act_as(w, &beheerder, false);
    refused(w, &autorisatie_verlenen, grant(w, &beheerder, "politie", "deelnemer"), REFUSAL_NOT_YOU, "E12.3");
    refused(w, &autorisatie_verlenen, grant(w, &tweede_beheerder, "politie", "deelnemer"), REFUSAL_NOT_YOU, "E12.3");
    act_as(w, &burgemeester, false);
    refused(w, &autorisatie_verlenen, grant(w, &burgemeester, "college", "deelnemer"), REFUSAL_NOT_YOU, "E12.3");
    act_as(w, &beheerder, false);
    w->facts.medewerker = huis_medewerker(w->huis, &beheerder);
    struct input *rol = input_new(w, &huisrol_verlenen);
    set(rol, "rol", "fg");
    refused(w, &huisrol_verlenen, rol, REFUSAL_NOT_YOU, "E12.3");
    refused(w, &geheimhouding_vastleggen, NULL, REFUSAL_NOT_YOU, "E12.3");
    act_as(w, &burgemeester, true);
    struct input *mandaat = input_new(w, &mandaat_vastleggen);
    set_id(mandaat, "aan", &burgemeester);
    set(mandaat, "bevoegdheden", "voorzitter");
    set_day(mandaat, "datum", "2026-06-01");
    refused(w, &mandaat_vastleggen, mandaat, REFUSAL_NOT_YOU, "E12.3");
}

static void
E12_3_a_beheerder_gets_his_authorisation_from_the_verantwoordelijke(void **state)
{
    struct world *w = *state;

    act_as(w, &burgemeester, false);
    allowed(w, &autorisatie_verlenen, grant(w, &beheerder, "politie", "deelnemer"));
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "deelnemer"), REFUSAL_NOT_YOU, "1");
}

static void
art_1_who_is_no_beheerder_grants_nothing(void **state)
{
    struct world *w = *state;

    act_as(w, &vreemde, false);
    refused(w, &autorisatie_verlenen, NULL, REFUSAL_NOT_YOU, "1");
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "deelnemer"), REFUSAL_NOT_YOU, "1");
    refused(w, &autorisatie_lijst, NULL, REFUSAL_NOT_YOU, "1");
    act_as(w, &fg, false);
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "deelnemer"), REFUSAL_NOT_YOU, "1");
    allowed(w, &autorisatie_lijst, NULL);
}

static void
E1_1_roles_are_exactly_those_of_the_glossary(void **state)
{
    struct world *w = *state;
    static const char *const none[] = {"casemanager", "beheerder", "fg", "systeem", "bewerker", "directeur", ""};

    act_as(w, &beheerder, false);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", none[i]), REFUSAL_INPUT, "E1.1");
    const struct option *option;
    size_t count = autorisatie_verlenen.field[3].from(&w->facts, &option);
    assert_int_equal(count, 5);
    w->facts.medewerker = huis_medewerker(w->huis, &piet);
    struct input *rol = input_new(w, &huisrol_verlenen);
    set(rol, "rol", "voorzitter");
    refused(w, &huisrol_verlenen, rol, REFUSAL_INPUT, "E1.1");
    set(rol, "rol", "beheerder");
    refused(w, &huisrol_verlenen, rol, REFUSAL_NOT_YOU, "E12.3");
}

static void
art_10_only_a_party_of_the_covenant_and_of_his_own_institution(void **state)
{
    struct world *w = *state;

    act_as(w, &beheerder, false);
    refused(w, &autorisatie_verlenen, grant(w, &piet, "reclassering", "deelnemer"), REFUSAL_INPUT, "10");
    refused(w, &autorisatie_verlenen, grant(w, &piet, "burgemeester", "deelnemer"), REFUSAL_INPUT, "1");
    refused(w, &autorisatie_verlenen, grant(w, &vreemde, "dji", "voorzitter"), REFUSAL_INPUT, "E40.1");
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "verantwoordelijke"), REFUSAL_INPUT, "11.1");
    refused(w, &autorisatie_verlenen, grant(w, &oud, "politie", "deelnemer"), REFUSAL_INPUT, "E6.1");
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "agenda-deelnemer"), REFUSAL_INPUT, "E40.5");
    struct input *input = grant(w, &piet, "politie", "agenda-deelnemer");
    set_day(input, "tot", "2026-12-01");
    refused(w, &autorisatie_verlenen, input, REFUSAL_INPUT, "E40.5"); /* the covenant knows none */
    convenant.agenda_deelnemers = true;
    refused(w, &autorisatie_verlenen, grant(w, &piet, "politie", "agenda-deelnemer"), REFUSAL_INPUT, "E40.5"); /* and never without an end */
    convenant.agenda_deelnemers = false;
    input = grant(w, &piet, "politie", "deelnemer");
    set_day(input, "vanaf", "2026-07-01");
    set_day(input, "tot", "2026-07-01");
    refused(w, &autorisatie_verlenen, input, REFUSAL_INPUT, "E12.3");
    set_id(input, "casusoverleg", &fresh);
    refused(w, &autorisatie_verlenen, input, REFUSAL_INPUT, "11.1");
}

static void
E12_3_a_granted_authorisation_says_who_granted_it_and_ends_when_withdrawn(void **state)
{
    struct world *w = *state;
    struct input *input = grant(w, &piet, "politie", "deelnemer");
    const struct autorisatie *a;

    act_as(w, &beheerder, false);
    carry_out(w, &autorisatie_verlenen, input);
    a = w->huis->autorisatie;
    assert_true(id_equal(&a->id, &fresh));
    assert_true(id_equal(&a->door, &beheerder));
    assert_int_equal(a->rollen, ROLE_DEELNEMER);
    assert_int_equal(a->vanaf, w->facts.today);
    refused(w, &autorisatie_verlenen, input, REFUSAL_NOT_NOW, "E12.3");

    struct input *weg = input_new(w, &autorisatie_intrekken);
    set(weg, "reden", "andere functie");
    w->facts.autorisatie = a;
    act_as(w, &vreemde, false);
    refused(w, &autorisatie_intrekken, weg, REFUSAL_ABSENT, "10");
    w->facts.autorisatie = NULL;
    refused(w, &autorisatie_intrekken, weg, REFUSAL_ABSENT, "10");
    w->facts.autorisatie = a;
    act_as(w, &beheerder, false);
    carry_out(w, &autorisatie_intrekken, weg);
    assert_false(autorisatie_geldt(a, w->facts.today));
    refused(w, &autorisatie_intrekken, weg, REFUSAL_NOT_NOW, "E12.3");
}

/* ---- hoedanigheid ---- */

static void
E40_3_who_has_two_capacities_chooses_one_of_his_own(void **state)
{
    struct world *w = *state;
    struct id second = {{31}};
    struct input *input = input_new(w, &hoedanigheid_kiezen);
    const struct option *option;

    act_as(w, &burgemeester, false);
    set(input, "partij", "politie");
    refused(w, &hoedanigheid_kiezen, input, REFUSAL_INPUT, "E40.3");
    set(input, "partij", "college");
    refused(w, &hoedanigheid_kiezen, input, REFUSAL_INPUT, "E40.3");
    add_seat(w, &second, &burgemeester, "college", ROLE_DEELNEMER);
    allowed(w, &hoedanigheid_kiezen, input);
    assert_int_equal(hoedanigheid_kiezen.field[0].from(&w->facts, &option), 2);
    assert_non_null(strstr(option[0].title, "college"));
    act_as(w, &vreemde, false);
    assert_int_equal(hoedanigheid_kiezen.field[0].from(&w->facts, &option), 0);
}

/* ---- medewerkers ---- */

static void
E6_1_secrecy_is_recorded_by_a_beheerder_and_by_nobody_else(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &geheimhouding_vastleggen);

    w->facts.medewerker = huis_medewerker(w->huis, &piet);
    set(input, "soort", "wettelijk");
    set(input, "grondslag", "Politiewet");
    set_day(input, "datum", "2026-01-01");
    act_as(w, &burgemeester, false);
    refused(w, &geheimhouding_vastleggen, input, REFUSAL_NOT_YOU, "6");
    act_as(w, &fg, false);
    refused(w, &geheimhouding_vastleggen, input, REFUSAL_NOT_YOU, "6");
    act_as(w, &beheerder, false);
    struct value *result = carry_out(w, &geheimhouding_vastleggen, input);
    assert_string_equal(value_get_text(value_get(result, "geheimhouding"), "soort"), "wettelijk");
    assert_int_equal(huis_medewerker(w->huis, &piet)->geheimhouding.datum, date_from_text("2026-01-01"));
}

static void
E6_1_access_ends_with_employment(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &medewerker_uit_dienst);

    act_as(w, &beheerder, false);
    w->facts.medewerker = huis_medewerker(w->huis, &oud);
    set_day(input, "datum", "2026-06-01");
    refused(w, &medewerker_uit_dienst, input, REFUSAL_NOT_NOW, "E6.1");
    w->facts.medewerker = huis_medewerker(w->huis, &piet);
    carry_out(w, &medewerker_uit_dienst, input);
    assert_false(medewerker_in_dienst(huis_medewerker(w->huis, &piet), w->facts.today));
    act_as(w, &piet, false);
    refused(w, &casusoverleg_lijst, NULL, REFUSAL_ABSENT, "10");
}

static void
E12_2_a_user_name_points_at_one_person_for_ever(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &medewerker_inschrijven);

    set(input, "naam", "Nieuw");
    set(input, "instelling", "politie");
    act_as(w, &vreemde, false);
    refused(w, &medewerker_inschrijven, NULL, REFUSAL_NOT_YOU, "E6.1");
    act_as(w, &beheerder, false);
    set(input, "gebruikersnaam", "oud");
    refused(w, &medewerker_inschrijven, input, REFUSAL_INPUT, "E12.2");
    set(input, "gebruikersnaam", "N. Ieuw");
    refused(w, &medewerker_inschrijven, input, REFUSAL_INPUT, "E6.1");
    set(input, "gebruikersnaam", "n.ieuw");
    set(input, "instelling", "geen");
    refused(w, &medewerker_inschrijven, input, REFUSAL_INPUT, "E6.1");
    set(input, "instelling", "politie");
    carry_out(w, &medewerker_inschrijven, input);
    assert_int_equal(huis_medewerker_naam(w->huis, "n.ieuw")->huisrollen, 0);
    assert_int_equal(huis_medewerker_naam(w->huis, "n.ieuw")->geheimhouding.datum, DATE_NONE);
}

static void
E1_1_house_roles_come_and_go(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &huisrol_verlenen);

    w->facts.medewerker = huis_medewerker(w->huis, &piet);
    set(input, "rol", "ketenmanager");
    act_as(w, &vreemde, false);
    refused(w, &huisrol_verlenen, input, REFUSAL_NOT_YOU, "E12.3");
    act_as(w, &beheerder, false);
    refused(w, &huisrol_intrekken, input, REFUSAL_NOT_NOW, "E1.1");
    carry_out(w, &huisrol_verlenen, input);
    assert_int_equal(huis_medewerker(w->huis, &piet)->huisrollen, ROLE_KETENMANAGER);
    refused(w, &huisrol_verlenen, input, REFUSAL_NOT_NOW, "E1.1");
    carry_out(w, &huisrol_intrekken, input);
    assert_int_equal(huis_medewerker(w->huis, &piet)->huisrollen, 0);
    act_as(w, &minister, false);
    set(input, "rol", "beheerder");
    carry_out(w, &huisrol_verlenen, input);
    assert_int_equal(huis_medewerker(w->huis, &piet)->huisrollen, ROLE_BEHEERDER);
}

static void
E12_3_the_list_of_people_is_for_beheerder_and_fg(void **state)
{
    struct world *w = *state;

    act_as(w, &burgemeester, false);
    refused(w, &medewerker_lijst, NULL, REFUSAL_NOT_YOU, "12.1");
    w->facts.medewerker = huis_medewerker(w->huis, &burgemeester);
    refused(w, &medewerker_tonen, NULL, REFUSAL_NOT_YOU, "12.1");
    w->facts.medewerker = NULL;
    refused(w, &medewerker_tonen, NULL, REFUSAL_NOT_YOU, "12.1");
    act_as(w, &fg, false);
    assert_null(value_get_text(look(w, &medewerker_lijst), "inschrijven_pad"));
    refused(w, &medewerker_tonen, NULL, REFUSAL_ABSENT, "10");
    w->facts.medewerker = huis_medewerker(w->huis, &burgemeester);
    struct value *result = look(w, &medewerker_tonen);
    assert_int_equal(value_get(result, "autorisaties")->count, 1);
    /* a locked act is shown with its reason, and without a way in */
    for (const struct value *h = value_get(result, "handelingen")->first; h != NULL; h = h->next) {
        assert_false(value_get(h, "mag")->boolean);
        assert_non_null(value_get_text(h, "waarom"));
    }
    assert_null(value_get_text(result, "autorisatie_pad"));
    act_as(w, &beheerder, false);
    result = look(w, &medewerker_tonen);
    assert_true(value_get(value_get(result, "handelingen")->first, "mag")->boolean);
    assert_non_null(value_get_text(result, "autorisatie_pad"));
}

/* ---- casusoverleg ---- */

static void
E0_2_no_casusoverleg_without_a_valid_covenant(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &casusoverleg_instellen);

    set(input, "convenant", "nazorg");
    set(input, "titel", "Nazorg");
    act_as(w, &burgemeester, false);
    refused(w, &casusoverleg_instellen, NULL, REFUSAL_NOT_YOU, "11.1");
    act_as(w, &beheerder, false);
    refused(w, &casusoverleg_instellen, input, REFUSAL_INPUT, "E0.2");
    w->facts.convenant_tekst = "goed";
    w->facts.convenant_nieuw = &convenant;
    set(input, "convenant", "veelplegers");
    refused(w, &casusoverleg_instellen, input, REFUSAL_NOT_NOW, "E10.1");
    set(input, "convenant", "nazorg");
    carry_out(w, &casusoverleg_instellen, input);
    assert_null(casusoverleg_convenant(huis_casusoverleg(w->huis, &fresh), w->facts.today));   /* E23.1: nobody agreed yet */
    w->facts.new_id[0] = (struct id){{98}};
    set(input, "convenant", "jeugd");
    set(input, "ondertekend", "ja");
    slot(input, "ondertekend")->yes = true;
    set_day(input, "getekend_op", "2026-06-01");
    set(input, "kenmerk", "Archief 1");
    carry_out(w, &casusoverleg_instellen, input);
    assert_ptr_equal(casusoverleg_convenant(huis_casusoverleg(w->huis, &w->facts.new_id[0]), w->facts.today), &convenant);
    act_as(w, &minister, false);
    allowed(w, &casusoverleg_instellen, NULL);
}

static void
E10_3_without_a_seat_a_casusoverleg_is_not_there(void **state)
{
    struct world *w = *state;
    const struct act *const here[] = {&convenant_tonen, &mandaat_vastleggen, &besluit_vastleggen, &bewerkersovereenkomst_vastleggen};

    for (size_t i = 0; i < sizeof here / sizeof here[0]; i++) {
        act_as(w, &vreemde, true);
        refused(w, here[i], NULL, REFUSAL_ABSENT, "10");
        w->facts.casusoverleg = NULL;
        refused(w, here[i], NULL, REFUSAL_ABSENT, "10");
    }
    act_as(w, &vreemde, false);
    assert_int_equal(value_get(look(w, &casusoverleg_lijst), "casusoverleggen")->count, 0);
    act_as(w, &burgemeester, false);
    assert_int_equal(value_get(look(w, &casusoverleg_lijst), "casusoverleggen")->count, 1);
}

static void
E4_1_only_voorzitter_and_ketenmanager_are_mandated_and_only_by_the_verantwoordelijke(void **state)
{
    struct world *w = *state;
    struct id seat = {{40}};
    struct input *input = input_new(w, &mandaat_vastleggen);

    add_seat(w, &seat, &piet, "politie", ROLE_DEELNEMER);
    set_id(input, "aan", &piet);
    set(input, "bevoegdheden", "voorzitter");
    set_day(input, "datum", "2026-06-01");
    act_as(w, &piet, true);
    refused(w, &mandaat_vastleggen, NULL, REFUSAL_NOT_YOU, "E4.1");
    act_as(w, &burgemeester, true);
    refused(w, &mandaat_vastleggen, input, REFUSAL_INPUT, "4.6");
    set(input, "bevoegdheden", "rechten-betrokkene");
    refused(w, &mandaat_vastleggen, input, REFUSAL_INPUT, "11.1");
    seat.byte[0] = 41;
    add_seat(w, &seat, &piet, "politie", ROLE_VOORZITTER);
    set(input, "bevoegdheden", "voorzitter");
    set_day(input, "tot", "2026-05-01");
    refused(w, &mandaat_vastleggen, input, REFUSAL_INPUT, "E40.6");
    set_day(input, "tot", "2027-01-01");
    carry_out(w, &mandaat_vastleggen, input);
    assert_true(mandaat_geldt(w->huis->mandaat, w->facts.today));
    assert_true(id_equal(&w->huis->mandaat->aan, &piet));
}

static void
E8_1_a_processor_agreement_opens_the_casusoverleg_for_its_term(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &bewerkersovereenkomst_vastleggen);
    const char *waarom, *artikel;

    act_as(w, &burgemeester, true);
    assert_false(casusoverleg_open(w->facts.casusoverleg, w->facts.today, &waarom, &artikel));
    set(input, "nummer", "BO-1");
    set_day(input, "datum", "2026-01-01");
    set_day(input, "tot", "2025-01-01");
    refused(w, &bewerkersovereenkomst_vastleggen, input, REFUSAL_INPUT, "E40.6");
    set_day(input, "tot", "2027-01-01");
    carry_out(w, &bewerkersovereenkomst_vastleggen, input);
    assert_true(casusoverleg_open(w->facts.casusoverleg, w->facts.today, &waarom, &artikel));
}

static void
E40_6_only_a_decision_that_the_covenant_names_is_recorded(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &besluit_vastleggen);

    act_as(w, &burgemeester, true);
    set(input, "besluit", "zomaar");
    set(input, "nummer", "2026-7");
    set_day(input, "vanaf", "2026-05-01");
    refused(w, &besluit_vastleggen, input, REFUSAL_INPUT, "E40.6");
    set(input, "besluit", "wpg-20");
    assert_false(besluit_geldt(w->facts.casusoverleg, "wpg-20", w->facts.today));
    carry_out(w, &besluit_vastleggen, input);
    assert_true(besluit_geldt(w->facts.casusoverleg, "wpg-20", w->facts.today));
}

/* ---- the matrix ---- */

static const struct value *
cel(const struct value *result, size_t partij, unsigned rubriek)
{
    const struct value *at = value_get(result, "partijen")->first;

    while (partij-- > 0)
        at = at->next;
    at = value_get(at, "cellen")->first;
    while (--rubriek > 0)
        at = at->next;
    return at;
}

static void
E8_2_the_matrix_shown_is_the_one_enforced(void **state)
{
    struct world *w = *state;
    struct id seat = {{50}};
    const struct id *who[] = {&piet, &burgemeester};

    add_seat(w, &seat, &piet, "politie", ROLE_DEELNEMER);
    for (size_t i = 0; i < 2; i++) {
        struct event *e = event_add(&w->list, EVENT_GEHEIMHOUDING_VASTGELEGD, who[i]);
        event_put_text(&w->list, e, F_SOORT, "opgelegd");
        event_put_day(&w->list, e, F_DATUM, w->facts.today - 100);
        apply(w, e);
    }
    for (size_t decision = 0; decision < 2; decision++) {
        if (decision == 1)
            add_besluit(w, "2027-01-01");
        for (size_t i = 0; i < 2; i++) {
            act_as(w, who[i], true);
            struct value *result = look(w, &convenant_tonen);
            for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
                const struct value *c = cel(result, i, r);
                assert_int_equal(value_get_bool(c, "lezen"), (rubrieken_lezen(&w->facts) & RUBRIEK_BIT(r)) != 0);
                assert_int_equal(value_get_bool(c, "verstrekken"), (rubrieken_verstrekken(&w->facts) & RUBRIEK_BIT(r)) != 0);
            }
        }
    }
}

static void
E40_6_a_cell_that_stopped_says_why(void **state)
{
    struct world *w = *state;
    struct value *result;

    act_as(w, &burgemeester, true);
    result = look(w, &convenant_tonen);
    assert_false(value_get_bool(cel(result, 0, RUBRIEK_OVERLAST), "verstrekken"));
    assert_non_null(strstr(value_get_text(cel(result, 0, RUBRIEK_OVERLAST), "waarom_niet"), "E40.6"));
    assert_false(value_get_bool(cel(result, 3, RUBRIEK_PERSONALIA), "lezen"));
    assert_non_null(strstr(value_get_text(cel(result, 3, RUBRIEK_PERSONALIA), "waarom_niet"), "E40.1"));
    assert_null(value_get_text(cel(result, 1, RUBRIEK_OVERLAST), "waarom_niet"));
    add_besluit(w, "2027-01-01");
    result = look(w, &convenant_tonen);
    assert_true(value_get_bool(cel(result, 0, RUBRIEK_OVERLAST), "verstrekken"));
    /* an ended covenant gives nothing to anyone */
    w->facts.convenant = NULL;
    result = look(w, &convenant_tonen);
    assert_false(value_get_bool(cel(result, 1, RUBRIEK_PERSONALIA), "lezen"));
}

static void
E17_1_the_rights_page_needs_no_sign_in_and_names_whom_to_turn_to(void **state)
{
    struct world *w = *state;
    struct value *result;

    w->facts.actor = (struct actor){0};
    result = look(w, &rechten_tonen);
    assert_int_equal(value_get(result, "casusoverleggen")->count, 1);
    assert_string_equal(value_get(value_get(result, "casusoverleggen")->first, "verantwoordelijken")->first->text, "Gemeente (burgemeester)");
    assert_true(value_get(result, "rechten")->count >= 4);
    allowed(w, &sessie_aanmelden, NULL);
    refused(w, &sessie_afmelden, NULL, REFUSAL_ABSENT, "10");
    refused(w, &instelling_lijst, NULL, REFUSAL_ABSENT, "10");
}

static void
E0_2_an_institution_is_entered_once(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &instelling_inschrijven);

    set(input, "naam", "GGZ");
    set(input, "sleutel", "politie");
    set(input, "sector", "zorg");
    act_as(w, &fg, false);
    refused(w, &instelling_inschrijven, input, REFUSAL_NOT_YOU, "E0.2");
    act_as(w, &beheerder, false);
    refused(w, &instelling_inschrijven, input, REFUSAL_INPUT, "E0.2");
    set(input, "sleutel", "GGZ Centraal");
    refused(w, &instelling_inschrijven, input, REFUSAL_INPUT, "E0.2");
    set(input, "sleutel", "ggz-centraal");
    carry_out(w, &instelling_inschrijven, input);
    assert_string_equal(huis_instelling(w->huis, "ggz-centraal")->sector, "zorg");
}

static void
each_row_names_article_requirement_rule_and_a_shape(void **state)
{
    static const struct act *const rows[] = {
#define X(name) &name,
        ACTS_HUIS(X)
#undef X
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_non_null(rows[i]->rule);
        assert_non_null(rows[i]->artikel);
        assert_true(rows[i]->requirement[0] == 'E');
        assert_true((rows[i]->view == NULL) == (rows[i]->shape == NULL));
        assert_true(rows[i]->wie != 0 || (rows[i]->flag & ACT_OPEN) != 0);
        /* a read has no handler, also when its question is too long for an address */
        bool leest = rows[i]->method == METHOD_GET || strcmp(rows[i]->categorie, "lezen") == 0;
        assert_true((leest || (rows[i]->flag & ACT_AUTH) != 0) == (rows[i]->handle == NULL));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(rows[i]->id, rows[k]->id);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E12_3_nobody_grants_himself_anything),
        TEST(E12_3_a_beheerder_gets_his_authorisation_from_the_verantwoordelijke),
        TEST(art_1_who_is_no_beheerder_grants_nothing),
        TEST(E1_1_roles_are_exactly_those_of_the_glossary),
        TEST(art_10_only_a_party_of_the_covenant_and_of_his_own_institution),
        TEST(E12_3_a_granted_authorisation_says_who_granted_it_and_ends_when_withdrawn),
        TEST(E40_3_who_has_two_capacities_chooses_one_of_his_own),
        TEST(E6_1_secrecy_is_recorded_by_a_beheerder_and_by_nobody_else),
        TEST(E6_1_access_ends_with_employment),
        TEST(E12_2_a_user_name_points_at_one_person_for_ever),
        TEST(E1_1_house_roles_come_and_go),
        TEST(E12_3_the_list_of_people_is_for_beheerder_and_fg),
        TEST(E0_2_no_casusoverleg_without_a_valid_covenant),
        TEST(E10_3_without_a_seat_a_casusoverleg_is_not_there),
        TEST(E4_1_only_voorzitter_and_ketenmanager_are_mandated_and_only_by_the_verantwoordelijke),
        TEST(E8_1_a_processor_agreement_opens_the_casusoverleg_for_its_term),
        TEST(E40_6_only_a_decision_that_the_covenant_names_is_recorded),
        TEST(E8_2_the_matrix_shown_is_the_one_enforced),
        TEST(E40_6_a_cell_that_stopped_says_why),
        TEST(E17_1_the_rights_page_needs_no_sign_in_and_names_whom_to_turn_to),
        TEST(E0_2_an_institution_is_entered_once),
        TEST(each_row_names_article_requirement_rule_and_a_shape),
    };

    return cmocka_run_group_tests_name("acts_huis", tests, NULL, NULL);
}
