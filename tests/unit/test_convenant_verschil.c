/*
 * E23.4: comparing two versions says in words who gains or loses which access. One test per kind of change; what opens more stands first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/convenant/convenant_stuk.h"
#include "core/convenant/convenant_verschil.h"
#include "core/role.h"

static struct arena *arena;

/* Everything a version points at, so that a test can change one thing. */
struct wereld {
    struct profiel profiel;
    struct partij partij[3];
    struct functie functie[2];
    struct criterium criterium[2];
    struct besluit besluit[2];
    struct doorverstrekking door[2], derde[1];
    struct invulveld invulveld[2];
    struct keuze keuze[2];
    struct uitkomst uitkomst[2];
    struct norm norm[2];
    struct termijn termijn[1];
    struct mandaatregel mandaat[1];
    struct verwant verwant[2];
    struct grondslagsoort soort[2];
    struct bevoegdheid bevoegdheid[2];
    struct convenant c;
};

#define R(NAME) RUBRIEK_BIT(RUBRIEK_##NAME)

static const char *rechten[] = {"rechten"}, *naleving[] = {"naleving"};

static void
wereld_meer(struct wereld *w)
{
    w->soort[0] = (struct grondslagsoort){.sleutel = "publieke-taak", .titel = "Publieke taak"};
    w->soort[1] = (struct grondslagsoort){.sleutel = "toestemming", .titel = "Toestemming", .toestemming = true};
    w->bevoegdheid[0] = (struct bevoegdheid){"rechten", "Rechten van de betrokkene", "11.1", NULL, ROLE_KETENMANAGER, NULL, 0};
    w->bevoegdheid[1] = (struct bevoegdheid){"naleving", "Toezien op de naleving", "4.6", NULL, ROLE_VOORZITTER, NULL, 0};
    w->profiel.grondslagsoort = w->soort, w->profiel.grondslagsoort_count = 2;
    w->profiel.bevoegdheid = w->bevoegdheid, w->profiel.bevoegdheid_count = 2;
    w->profiel.antwoord_verzoek = w->profiel.uitvoeren_correctie = (struct term){4, TERM_WEEKS};
    w->partij[0].grondslag_soort = "publieke-taak";
    w->keuze[0] = (struct keuze){"school", "Gaat naar school", NULL, NULL}, w->keuze[1] = (struct keuze){"werk", "Werkt", NULL, NULL};
    w->invulveld[0] = (struct invulveld){.sleutel = "dag", .titel = "Dagbesteding", .rubriek = RUBRIEK_LEEFSITUATIE, .soort = INVUL_KEUZE,
        .keuze = w->keuze, .keuze_count = 1};
    w->invulveld[1] = (struct invulveld){.sleutel = "verhoor", .titel = "Eerste verhoor", .rubriek = RUBRIEK_STRAFBARE_FEITEN, .soort = INVUL_DATUM};
    w->uitkomst[0] = (struct uitkomst){.sleutel = "aanpak", .titel = "Aanpak", .vervolg = VERVOLG_AANPAK};
    w->uitkomst[1] = (struct uitkomst){.sleutel = "door", .titel = "Eén partij", .vervolg = VERVOLG_PARTIJ, .naar = "gemeente"};
    w->norm[0] = (struct norm){.sleutel = "n", .titel = "Snel", .begin = "verhoor", .eind = "verhoor", .termijn = {90, TERM_DAYS}, .percentage = 80};
    w->termijn[0] = (struct termijn){.sleutel = "t", .titel = "Verbod", .begin = "verhoor", .duur = {10, TERM_DAYS}, .hoogstens = {28, TERM_DAYS}};
    w->mandaat[0] = (struct mandaatregel){"ketenmanager", ROLE_KETENMANAGER, rechten, 1};
    w->verwant[0] = (struct verwant){"ouder", "Ouder", R(PERSONALIA)}, w->verwant[1] = (struct verwant){"broer", "Broer", R(PERSONALIA)};
    w->derde[0] = (struct doorverstrekking){"Woningcorporatie", "Woningwet", NULL, R(OVERLAST)};
    w->c.invulveld = w->invulveld, w->c.invulveld_count = 1;
    w->c.uitkomst = w->uitkomst, w->c.uitkomst_count = 1;
    w->c.norm = w->norm, w->c.norm_count = 1;
    w->c.termijn = w->termijn, w->c.termijn_count = 1;
    w->c.mandaat = w->mandaat, w->c.mandaat_count = 1;
    w->c.verwant = w->verwant, w->c.verwant_count = 1;
    w->c.derde = w->derde, w->c.derde_count = 1;
    w->c.maximumleeftijd = 60, w->c.vertegenwoordiger_tot = 18;
    w->c.ovj_partij = "politie", w->c.ovj_voorwaarde = "per keer", w->c.regeling = "Samen.";
    w->c.agenda_deelnemers = true, w->c.agenda_deelnemer_lezen = R(PERSONALIA), w->c.agenda_deelnemer_voorwaarde = "getekend";
    w->c.tijdvak = true, w->c.tijdvak_afspraak = true, w->c.tijdvak_vooraf = w->c.tijdvak_na = (struct term){7, TERM_DAYS};
    w->c.bewaren_rubriek[RUBRIEK_ZORG] = (struct term){2, TERM_YEARS};
    w->c.doel_kort = "Kort.";
}

static struct wereld *
wereld_new(void)
{
    struct wereld *w = arena_new_struct(arena, wereld);

    w->profiel = (struct profiel){.pakket_geldig = {30, TERM_DAYS}, .pakket_kilobyte = 1000,
        .sleutel = "algemeen", .titel = "Algemeen convenant", .wet = "Wet bescherming persoonsgegevens"};
    w->partij[0] = (struct partij){.sleutel = "politie", .instelling = "politie", .instelling_naam = "Politie", .sector = "straf", .regel = "14.4",
        .zetel = true,
        .grondslag = "Wpg art. 20", .besluit = "wpg-20", .recht = {R(PERSONALIA) | R(OVERLAST), R(PERSONALIA)}};
    w->partij[1] = (struct partij){.sleutel = "gemeente", .instelling = "gemeente", .instelling_naam = "Gemeente", .hoedanigheid = "burgemeester",
        .sector = "openbare-orde", .regel = "14.2", .zetel = true, .grondslag = "Gemeentewet art. 172", .recht = {R(PERSONALIA), R(OVERLAST)}};
    w->partij[2] = (struct partij){.sleutel = "ggz", .instelling = "ggz", .instelling_naam = "GGZ", .sector = "zorg", .regel = "14.5", .zetel = true,
        .grondslag = "toestemming", .recht = {R(ZORG), R(ZORG)}};
    w->functie[0] = (struct functie){"ketenmanager", ROLE_KETENMANAGER, {R(PERSONALIA), R(CONTACTEN)}};
    w->functie[1] = (struct functie){"fg", ROLE_FG, {R(CONTACTEN), 0}};
    w->criterium[0] = (struct criterium){"vaak", "Meer dan tien keer verdachte?", true};
    w->criterium[1] = (struct criterium){"regio", "Woont in de regio?", false};
    w->besluit[0] = (struct besluit){"wpg-20", "Besluit ex art. 20 Wpg", "2012-014", 15400, 22000};
    w->besluit[1] = (struct besluit){"tweede", "Tweede besluit", "7", 15400, DATE_NONE};
    w->door[0] = (struct doorverstrekking){"nazorg", "Pbw art. 18a", "komt vrij", R(PERSONALIA)};
    w->door[1] = (struct doorverstrekking){"jeugd", "Jeugdwet", NULL, R(AANPAK)};
    w->c = (struct convenant){.sleutel = "klein", .titel = "Klein", .doel = "Doel.", .versie = 1, .profiel = &w->profiel, .vanaf = 15400,
        .duur = {1, TERM_YEARS},
        .stilzwijgend = true, .wijze_van_verwerking = "In GCOS.", .omschrijving = "Meerderjarigen.", .contactpunt = "ketenmanager",
            .informeren_door = "ketenmanager",
        .melding_door = "verantwoordelijke", .melding_bij = "CBP", .verantwoordelijke = {"gemeente"}, .verantwoordelijke_count = 1, .partij = w->partij,
        .partij_count = 2, .functie = w->functie, .functie_count = 1, .criterium = w->criterium, .criterium_count = 1, .besluit = w->besluit,
            .besluit_count = 1,
        .minimumleeftijd = 18, .bewaren_hoogstens = {5, TERM_YEARS}, .inactief_na = {2, TERM_YEARS}, .doorverstrekking = w->door, .doorverstrekking_count = 1};
    wereld_meer(w);
    return w;
}

static void leest_meer(struct wereld *w) { w->partij[1].recht.lezen |= R(OVERLAST); }
static void leest_minder(struct wereld *w) { w->partij[0].recht.lezen = R(PERSONALIA); }
static void levert_meer(struct wereld *w) { w->partij[0].recht.verstrekken |= R(OVERLAST); }
static void levert_minder(struct wereld *w) { w->partij[1].recht.verstrekken = 0; }
static void zonder_grondslag(struct wereld *w) { w->partij[1].grondslag = NULL; }
static void zonder_zetel(struct wereld *w) { w->partij[1].zetel = false; }
static void andere_grondslag(struct wereld *w) { w->partij[0].grondslag = "Politiewet art. 3"; }
static void andere_regel(struct wereld *w) { w->partij[0].regel = "14.5"; }
static void andere_sector(struct wereld *w) { w->partij[0].sector = "zorg"; }
static void ander_besluit(struct wereld *w) { w->partij[0].besluit = "tweede"; }
static void andere_instelling(struct wereld *w) { w->partij[1].instelling = "marechaussee", w->partij[1].instelling_naam = "Marechaussee"; }
static void andere_hoedanigheid(struct wereld *w) { w->partij[1].hoedanigheid = "college"; }
static void andere_naam(struct wereld *w) { w->partij[0].instelling_naam = "Nationale politie"; }
static void toetreden(struct wereld *w) { w->c.partij_count = 3; }
static void vertrekken(struct wereld *w) { w->c.partij_count = 1; }
static void functie_erbij(struct wereld *w) { w->c.functie_count = 2; }
static void functie_eraf(struct wereld *w) { w->c.functie_count = 0; }
static void door_erbij(struct wereld *w) { w->c.doorverstrekking_count = 2; }
static void door_eraf(struct wereld *w) { w->c.doorverstrekking_count = 0; }
static void door_meer(struct wereld *w) { w->door[0].rubrieken |= R(ZORG); }
static void door_grondslag(struct wereld *w) { w->door[0].grondslag = "Andere wet"; }
static void door_zonder_voorwaarde(struct wereld *w) { w->door[0].voorwaarde = NULL; }
static void langer(struct wereld *w) { w->c.bewaren_hoogstens = (struct term){6, TERM_YEARS}; }
static void korter(struct wereld *w) { w->c.bewaren_hoogstens = (struct term){18, TERM_MONTHS}; }
static void later_stil(struct wereld *w) { w->c.inactief_na = (struct term){3, TERM_YEARS}; }
static void duur(struct wereld *w) { w->c.duur = (struct term){6, TERM_MONTHS}; }
static void niet_stilzwijgend(struct wereld *w) { w->c.stilzwijgend = false; }
static void vanaf(struct wereld *w) { w->c.vanaf += 30; }
static void besluit_erbij(struct wereld *w) { w->c.besluit_count = 2; }
static void besluit_eraf(struct wereld *w) { w->c.besluit_count = 0; }
static void besluit_langer(struct wereld *w) { w->besluit[0].tot = 23000; }
static void besluit_korter(struct wereld *w) { w->besluit[0].tot = 21000; }
static void besluit_nummer(struct wereld *w) { w->besluit[0].nummer = "9"; }
static void verantwoordelijke(struct wereld *w) { w->c.verantwoordelijke[0] = "politie"; }
static void criterium_erbij(struct wereld *w) { w->c.criterium_count = 2; }
static void criterium_eraf(struct wereld *w) { w->c.criterium_count = 0; }
static void criterium_los(struct wereld *w) { w->criterium[0].vereist = false; }
static void criterium_vraag(struct wereld *w) { w->criterium[0].vraag = "Meer dan vijf keer?"; }
static void jonger(struct wereld *w) { w->c.minimumleeftijd = 12; }
static void ouder(struct wereld *w) { w->c.minimumleeftijd = 21; }
static void zonder_leeftijd(struct wereld *w) { w->c.minimumleeftijd = 0; }
static void doel(struct wereld *w) { w->c.doel = "Ander doel."; }
static void omschrijving(struct wereld *w) { w->c.omschrijving = "Iedereen."; }
static void wijze(struct wereld *w) { w->c.wijze_van_verwerking = "Op papier."; }
static void profiel(struct wereld *w) { w->profiel.sleutel = "avg-wgs"; }
static void waarborg(struct wereld *w) { w->c.waarborg[3] = "Beveiligingsplan"; }
static void contactpunt(struct wereld *w) { w->c.contactpunt = "politie"; }
static void informeren(struct wereld *w) { w->c.informeren_door = "aanmelder"; }
static void uiterlijk(struct wereld *w) { w->c.informeren_uiterlijk = "een week ervoor"; }
static void melding_door(struct wereld *w) { w->c.melding_door = "gemeente"; }
static void melding_bij(struct wereld *w) { w->c.melding_bij = "FG"; }
static void soort(struct wereld *w) { w->partij[0].grondslag_soort = "toestemming"; }
static void besluit_rubriek(struct wereld *w) { w->partij[0].grondslag_rubriek[RUBRIEK_PERSONALIA] = "Wpg art. 20",
    w->partij[0].besluit_rubriek[RUBRIEK_PERSONALIA] = "tweede"; }
static void partij_tot(struct wereld *w) { w->partij[0].tot = 20000; }
static void partij_vanaf(struct wereld *w) { w->partij[0].vanaf = 20000; }
static void strafrechtelijk(struct wereld *w) { w->partij[0].mag_strafrechtelijk = "alles"; }
static void derde_meer(struct wereld *w) { w->derde[0].rubrieken |= R(ZORG); }
static void derde_eraf(struct wereld *w) { w->c.derde_count = 0; }
static void veld_erbij(struct wereld *w) { w->c.invulveld_count = 2; }
static void veld_keuze(struct wereld *w) { w->invulveld[0].keuze_count = 2; }
static void veld_rubriek(struct wereld *w) { w->invulveld[0].rubriek = RUBRIEK_ZORG; }
static void veld_mark(struct wereld *w) { w->invulveld[0].strafrechtelijk = true; }
static void uitkomst_erbij(struct wereld *w) { w->c.uitkomst_count = 2; }
static void uitkomst_naar(struct wereld *w) { w->uitkomst[0].vervolg = VERVOLG_GEEN; }
static void norm_dagen(struct wereld *w) { w->norm[0].termijn.count = 120; }
static void norm_percentage(struct wereld *w) { w->norm[0].percentage = 70; }
static void termijn_langer(struct wereld *w) { w->termijn[0].hoogstens.count = 56; }
static void mandaat_anders(struct wereld *w) { w->mandaat[0].bevoegdheid = naleving; }
static void mandaat_eraf(struct wereld *w) { w->c.mandaat_count = 0; }
static void verwant_erbij(struct wereld *w) { w->c.verwant_count = 2; }
static void verwant_meer(struct wereld *w) { w->verwant[0].rubrieken |= R(ZORG); }
static void te_oud(struct wereld *w) { w->c.maximumleeftijd = 70; }
static void vertegenwoordiger(struct wereld *w) { w->c.vertegenwoordiger_tot = 16; }
static void gezin(struct wereld *w) { w->c.betrokkene_soort = BETROKKENE_GEZIN; }
static void ovj(struct wereld *w) { w->c.ovj_partij = "gemeente"; }
static void ovj_voorwaarde(struct wereld *w) { w->c.ovj_voorwaarde = NULL; }
static void regeling(struct wereld *w) { w->c.regeling = "Apart."; }
static void gast_meer(struct wereld *w) { w->c.agenda_deelnemer_lezen |= R(ZORG); }
static void gast_weg(struct wereld *w) { w->c.agenda_deelnemers = false; }
static void gast_voorwaarde(struct wereld *w) { w->c.agenda_deelnemer_voorwaarde = "niets"; }
static void altijd_open(struct wereld *w) { w->c.tijdvak = false; }
static void eerder_open(struct wereld *w) { w->c.tijdvak_vooraf.count = 14; }
static void langer_open(struct wereld *w) { w->c.tijdvak_na.count = 14; }
static void afspraak_dicht(struct wereld *w) { w->c.tijdvak_afspraak = false; }
static void zorg_langer(struct wereld *w) { w->c.bewaren_rubriek[RUBRIEK_ZORG].count = 4; }
static void zorg_als_alles(struct wereld *w) { w->c.bewaren_rubriek[RUBRIEK_ZORG].count = 0; }
static void sneller(struct wereld *w) { w->c.antwoord_verzoek = (struct term){2, TERM_WEEKS}; }
static void correctie(struct wereld *w) { w->c.uitvoeren_correctie = (struct term){2, TERM_WEEKS}; }
static void kort_doel(struct wereld *w) { w->c.doel_kort = "Anders."; }
static void besluit_door(struct wereld *w) { w->besluit[0].door = "korpschef"; }
static void aanleveren(struct wereld *w) { w->c.aanleveren_vooraf = (struct term){5, TERM_DAYS}; }
static void bevestigen(struct wereld *w) { w->c.bevestigen_na = (struct term){3, TERM_MONTHS}; }
static void vanzelf(struct wereld *w) { static const char *wie[] = {"politie"}; w->c.aanleveren_partij = wie, w->c.aanleveren_partij_count = 1; }
static void pakket_korter(struct wereld *w) { w->c.pakket_geldig = (struct term){2, TERM_WEEKS}; }
static void pakket_kleiner(struct wereld *w) { w->c.pakket_kilobyte = 500; }
static void titel(struct wereld *w) { w->c.titel = "Groot"; }

/* gewicht and bron of the sentence that holds this text */
static const struct geval {
    const char *naam;
    void (*wijzig)(struct wereld *);
    enum gewicht gewicht;
    const char *bron, *tekst;
} geval[] = {
    {"leest meer", leest_meer, GEWICHT_RUIMER, "art. 10", "Gemeente (burgemeester) gaat lezen: overlast."},
    {"leest minder", leest_minder, GEWICHT_SMALLER, "art. 10", "Politie leest niet meer: overlast."},
    {"levert meer", levert_meer, GEWICHT_RUIMER, "art. 10", "Politie gaat verstrekken: overlast."},
    {"levert minder", levert_minder, GEWICHT_SMALLER, "art. 10", "verstrekt niet meer: overlast."},
    {"zonder grondslag", zonder_grondslag, GEWICHT_SMALLER, "art. 10", "Gemeente (burgemeester) verstrekt niet meer: overlast."},
    {"zonder zetel", zonder_zetel, GEWICHT_SMALLER, "eigen regel E40.1", "levert voortaan zonder zetel"},
    {"zonder zetel leest niet", zonder_zetel, GEWICHT_SMALLER, "art. 10", "Gemeente (burgemeester) leest niet meer: personalia."},
    {"andere grondslag", andere_grondslag, GEWICHT_GROND, "art. 14.1", "op een andere grondslag: Politiewet art. 3 (was: Wpg art. 20)"},
    {"andere regel", andere_regel, GEWICHT_GROND, "art. 14", "volgens art. 14.5 (was: art. 14.4)"},
    {"andere sector", andere_sector, GEWICHT_GROND, "art. 3", "hoort voortaan bij zorg"},
    {"ander besluit", ander_besluit, GEWICHT_GROND, "eigen regel E40.6", "rust voortaan op besluit: tweede"},
    {"andere instelling onder dezelfde sleutel", andere_instelling, GEWICHT_RUIMER, "art. 23.4", "Marechaussee (burgemeester) komt in de plaats van: Gemeente"},
    {"andere hoedanigheid onder dezelfde sleutel", andere_hoedanigheid, GEWICHT_RUIMER, "art. 23.4", "Gemeente (college) komt in de plaats van"},
    {"andere naam", andere_naam, GEWICHT_OVERIG, "art. 23.1", "Nationale politie heette: Politie."},
    {"toetreden", toetreden, GEWICHT_RUIMER, "art. 23.4", "GGZ treedt toe."},
    {"toetreden leest", toetreden, GEWICHT_RUIMER, "art. 10", "GGZ gaat lezen: zorg."},
    {"vertrekken", vertrekken, GEWICHT_SMALLER, "art. 23.5", "Gemeente (burgemeester) doet niet meer mee."},
    {"functie erbij", functie_erbij, GEWICHT_RUIMER, "art. 10", "Functie “Functionaris gegevensbescherming” gaat lezen: contacten."},
    {"functie eraf", functie_eraf, GEWICHT_SMALLER, "art. 10", "Functie “Ketenmanager” leest niet meer: personalia."},
    {"doorverstrekken erbij", door_erbij, GEWICHT_RUIMER, "art. 19", "Aan casusoverleg jeugd mag voortaan worden verstrekt: aanpak, op grond van Jeugdwet."},
    {"doorverstrekken eraf", door_eraf, GEWICHT_SMALLER, "art. 19", "Aan casusoverleg nazorg wordt niet meer verstrekt: personalia."},
    {"doorverstrekken meer", door_meer, GEWICHT_RUIMER, "art. 19", "mag voortaan worden verstrekt: zorg"},
    {"doorverstrekken andere grondslag", door_grondslag, GEWICHT_GROND, "art. 19", "rust voortaan op Andere wet"},
    {"doorverstrekken zonder voorwaarde", door_zonder_voorwaarde, GEWICHT_RUIMER, "art. 19", "wordt: geen (was: komt vrij)"},
    {"bewaren langer", langer, GEWICHT_RUIMER, "art. 20.1", "De bewaartermijn wordt langer: 6 jaar (was: 5 jaar)."},
    {"bewaren korter, in andere eenheid", korter, GEWICHT_SMALLER, "art. 20.1", "De bewaartermijn wordt korter: 18 maanden (was: 5 jaar)."},
    {"later niet-actief", later_stil, GEWICHT_RUIMER, "art. 20.1", "wordt langer: 3 jaar"},
    {"looptijd", duur, GEWICHT_SMALLER, "art. 23.6", "De looptijd wordt korter: 6 maanden"},
    {"niet stilzwijgend", niet_stilzwijgend, GEWICHT_SMALLER, "art. 23.6", "niet meer stilzwijgend verlengd"},
    {"vanaf", vanaf, GEWICHT_OVERIG, "art. 23.6", "Het convenant geldt vanaf"},
    {"besluit erbij", besluit_erbij, GEWICHT_GROND, "eigen regel E40.6", "Nieuw besluit waarop gegevens rusten: Tweede besluit, nummer 7."},
    {"besluit eraf", besluit_eraf, GEWICHT_GROND, "eigen regel E40.6", "Op dit besluit rust niets meer: Besluit ex art. 20 Wpg."},
    {"besluit langer", besluit_langer, GEWICHT_RUIMER, "eigen regel E40.6", "Besluit wpg-20 geldt van"},
    {"besluit korter", besluit_korter, GEWICHT_GROND, "eigen regel E40.6", "Besluit wpg-20 geldt van"},
    {"besluit ander nummer", besluit_nummer, GEWICHT_GROND, "eigen regel E40.6", "nummer 9"},
    {"verantwoordelijke", verantwoordelijke, GEWICHT_GROND, "art. 4.1", "Politie wordt verantwoordelijke."},
    {"verantwoordelijke niet meer", verantwoordelijke, GEWICHT_GROND, "art. 4.1", "Gemeente (burgemeester) is geen verantwoordelijke meer."},
    {"criterium erbij", criterium_erbij, GEWICHT_GROND, "eigen regel E40.7", "Nieuwe vraag bij aanmelden: Woont in de regio?"},
    {"criterium eraf", criterium_eraf, GEWICHT_RUIMER, "eigen regel E40.7", "niet meer gevraagd: Meer dan tien keer verdachte?"},
    {"criterium niet meer vereist", criterium_los, GEWICHT_RUIMER, "eigen regel E40.7", "Een ja is niet meer nodig"},
    {"criterium andere vraag", criterium_vraag, GEWICHT_GROND, "eigen regel E40.7", "De vraag bij aanmelden wordt: Meer dan vijf keer?"},
    {"jonger", jonger, GEWICHT_RUIMER, "eigen regel E40.7", "De minimumleeftijd wordt 12 jaar (was: 18)."},
    {"ouder", ouder, GEWICHT_SMALLER, "eigen regel E40.7", "De minimumleeftijd wordt 21 jaar (was: 18)."},
    {"zonder leeftijd", zonder_leeftijd, GEWICHT_RUIMER, "eigen regel E40.7", "Er is geen minimumleeftijd meer (was: 18 jaar)."},
    {"doel", doel, GEWICHT_GROND, "art. 2", "Het doel wordt: Ander doel. (was: Doel.)"},
    {"omschrijving", omschrijving, GEWICHT_GROND, "art. 3", "Iedereen."},
    {"wijze van verwerking", wijze, GEWICHT_GROND, "art. 3.2", "Op papier."},
    {"ander algemeen convenant", profiel, GEWICHT_GROND, "art. 23.1", "valt voortaan onder"},
    {"waarborg", waarborg, GEWICHT_OVERIG, "art. 4.3", "Beveiligingsplan"},
    {"contactpunt", contactpunt, GEWICHT_OVERIG, "art. 18.1", "Het contactpunt wordt: Politie (was: de ketenmanager)"},
    {"informeren", informeren, GEWICHT_OVERIG, "art. 17.1", "de instelling die aanmeldt"},
    {"uiterlijk", uiterlijk, GEWICHT_OVERIG, "art. 17.1", "een week ervoor"},
    {"melding door", melding_door, GEWICHT_OVERIG, "art. 21", "Gemeente (burgemeester)"},
    {"melding bij", melding_bij, GEWICHT_OVERIG, "art. 21", "FG (was: CBP)"},
    {"soort grondslag", soort, GEWICHT_GROND, "art. 14.1", "Politie verstrekt personalia op een ander soort grondslag: Toestemming (was: Publieke taak)."},
    {"besluit van één rubriek", besluit_rubriek, GEWICHT_GROND, "eigen regel E40.6",
        "Wat Politie van personalia verstrekt, rust voortaan op besluit: tweede (was: wpg-20)."},
    {"partij tot", partij_tot, GEWICHT_SMALLER, "eigen regel E40.4", "Politie doet mee tot:"},
    {"partij vanaf", partij_vanaf, GEWICHT_GROND, "eigen regel E40.4", "Politie doet mee vanaf:"},
    {"strafrechtelijk", strafrechtelijk, GEWICHT_GROND, "art. 14.4", "Welke strafrechtelijke gegevens Politie verstrekt, wordt: alles"},
    {"derde meer", derde_meer, GEWICHT_RUIMER, "art. 5", "Aan derde Woningcorporatie mag voortaan worden verstrekt: zorg"},
    {"derde eraf", derde_eraf, GEWICHT_SMALLER, "art. 5", "Aan derde Woningcorporatie wordt niet meer verstrekt"},
    {"veld erbij", veld_erbij, GEWICHT_RUIMER, "eigen regel E30.1", "Nieuw vast veld: Eerste verhoor"},
    {"keuze erbij", veld_keuze, GEWICHT_GROND, "eigen regel E30.1", "Gaat naar school; Werkt"},
    {"veld in andere rubriek", veld_rubriek, GEWICHT_GROND, "eigen regel E30.1", "in de categorie zorg"},
    {"veld strafrechtelijk", veld_mark, GEWICHT_GROND, "eigen regel E30.1", "(strafrechtelijk)"},
    {"uitkomst erbij", uitkomst_erbij, GEWICHT_GROND, "eigen regel E30.2", "Eén partij: naar één partij, Gemeente (burgemeester)"},
    {"uitkomst anders", uitkomst_naar, GEWICHT_GROND, "eigen regel E30.2", "Aanpak: er volgt niets"},
    {"norm dagen", norm_dagen, GEWICHT_GROND, "eigen regel E41.5", "120 dagen"},
    {"norm percentage", norm_percentage, GEWICHT_GROND, "eigen regel E41.5", "in 70% van de zaken"},
    {"termijn langer", termijn_langer, GEWICHT_GROND, "eigen regel E41.5", "hoogstens 56 dagen"},
    {"mandaat anders", mandaat_anders, GEWICHT_GROND, "art. 4.6", "de ketenmanager: Toezien op de naleving"},
    {"mandaat eraf", mandaat_eraf, GEWICHT_GROND, "art. 4.6", "Wordt niet meer gemandateerd aan: de ketenmanager"},
    {"verwant erbij", verwant_erbij, GEWICHT_RUIMER, "eigen regel E40.7", "Ook vastgelegd wordt van: Broer"},
    {"verwant meer", verwant_meer, GEWICHT_GROND, "eigen regel E40.7", "Ouder: personalia; zorg"},
    {"ouder toegelaten", te_oud, GEWICHT_RUIMER, "eigen regel E40.7", "70 jaar (was: 60 jaar)"},
    {"vertegenwoordiger", vertegenwoordiger, GEWICHT_GROND, "eigen regel E40.7", "16 jaar (was: 18 jaar)"},
    {"gezin", gezin, GEWICHT_GROND, "eigen regel E40.7", "voortaan over een gezin"},
    {"officier", ovj, GEWICHT_GROND, "art. 6", "wordt: Gemeente (burgemeester) (was: Politie)"},
    {"voorwaarde officier", ovj_voorwaarde, GEWICHT_GROND, "art. 6", "niet genoemd (was: per keer)"},
    {"regeling", regeling, GEWICHT_GROND, "art. 4.1", "Apart."},
    {"gast leest meer", gast_meer, GEWICHT_RUIMER, "eigen regel E40.5", "Genodigden: "},
    {"geen gast meer", gast_weg, GEWICHT_SMALLER, "eigen regel E40.5", "Niemand wordt"},
    {"gast voorwaarde", gast_voorwaarde, GEWICHT_GROND, "eigen regel E40.5", "Voorwaarde: niets"},
    {"altijd open", altijd_open, GEWICHT_RUIMER, "eigen regel E41.3", "niet alleen rond zijn overleg"},
    {"eerder open", eerder_open, GEWICHT_RUIMER, "art. 10", "vóór zijn overleg open is, wordt langer: 14 dagen (was: 7 dagen)"},
    {"langer open", langer_open, GEWICHT_RUIMER, "art. 10", "na zijn overleg open blijft, wordt langer"},
    {"afspraak dicht", afspraak_dicht, GEWICHT_SMALLER, "eigen regel E41.3", "leest na het overleg niet meer"},
    {"zorg langer", zorg_langer, GEWICHT_RUIMER, "art. 20.1", "De bewaartermijn van zorg wordt langer: 4 jaar (was: 2 jaar)."},
    {"zorg als alles", zorg_als_alles, GEWICHT_RUIMER, "art. 20.1", "De bewaartermijn van zorg wordt langer: 5 jaar (was: 2 jaar)."},
    {"sneller antwoord", sneller, GEWICHT_SMALLER, "art. 18", "2 weken (was: 4 weken)"},
    {"sneller correctie", correctie, GEWICHT_SMALLER, "art. 18.3", "2 weken (was: 4 weken)"},
    {"kort doel", kort_doel, GEWICHT_OVERIG, "art. 2", "Het doel in het kort wordt: Anders."},
    {"besluit door", besluit_door, GEWICHT_GROND, "eigen regel E40.6", "van korpschef"},
    {"aanleveren", aanleveren, GEWICHT_OVERIG, "eigen regel E13.1", "uiterlijk 5 dagen vóór het overleg"},
    {"bevestigen", bevestigen, GEWICHT_OVERIG, "eigen regel E13.1", "ouder dan 3 maanden"},
    {"vanzelf gevraagd", vanzelf, GEWICHT_OVERIG, "eigen regel E13.1", "vanzelf gevraagd: Politie."},
    {"pakket korter", pakket_korter, GEWICHT_OVERIG, "eigen regel E19.1", "tot 2 weken na de verstrekking"},
    {"pakket kleiner", pakket_kleiner, GEWICHT_OVERIG, "eigen regel E19.1", "hoogstens 500 kB"},
    {"titel", titel, GEWICHT_OVERIG, "art. 23.1", "Groot"},
};

static const struct verschil *
find(const struct verschillen *uit, const char *tekst)
{
    for (size_t i = 0; i < uit->count; i++)
        if (strstr(uit->item[i].tekst, tekst) != NULL)
            return &uit->item[i];
    for (size_t i = 0; i < uit->count; i++)
        print_error("# %s\n", uit->item[i].tekst);
    return NULL;
}

static void
E23_4_every_kind_of_change_is_said_with_its_article(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof geval / sizeof geval[0]; i++) {
        struct wereld *oud = wereld_new(), *nieuw = wereld_new();
        struct verschillen uit;

        geval[i].wijzig(nieuw);
        convenant_verschil(arena, &oud->c, &nieuw->c, &uit);
        const struct verschil *found = find(&uit, geval[i].tekst);
        if (found == NULL || found->gewicht != geval[i].gewicht || strcmp(verschil_bron(arena, found), geval[i].bron) != 0)
            fail_msg("%s: %s", geval[i].naam, found == NULL ? "not said" : "said with another weight or article");
        /* and the way back is said too */
        convenant_verschil(arena, &nieuw->c, &oud->c, &uit);
        if (uit.count == 0)
            fail_msg("%s: its undoing is not said", geval[i].naam);
    }
}

/*
 * Whoever adds a field to the model says its difference in convenant_verschil*.c and its words in convenant_stuk.c, adds its case above, and only
 * then changes the number here: a change that nobody reads is agreed by nobody (art. 23.3).
 */
static void
E23_4_no_field_of_a_covenant_is_left_out(void **state)
{
    (void)state;
    assert_int_equal(sizeof(struct convenant), 704);
    assert_int_equal(sizeof(struct partij), 416);
    assert_int_equal(sizeof(struct invulveld) + sizeof(struct uitkomst) + sizeof(struct norm) + sizeof(struct termijn), 264);
    assert_int_equal(sizeof(struct functie) + sizeof(struct criterium) + sizeof(struct besluit) + sizeof(struct doorverstrekking) + sizeof(struct verwant) +
        sizeof(struct mandaatregel), 168);
}

static void
E23_4_the_same_covenant_has_no_difference(void **state)
{
    struct wereld *oud = wereld_new(), *nieuw = wereld_new();
    struct verschillen uit;

    (void)state;
    nieuw->c.versie = 2;
    convenant_verschil(arena, &oud->c, &nieuw->c, &uit);
    assert_int_equal(uit.count, 0);
    /* five years in another unit is the same term */
    nieuw->c.bewaren_hoogstens = (struct term){60, TERM_MONTHS};
    convenant_verschil(arena, &oud->c, &nieuw->c, &uit);
    assert_int_equal(uit.count, 0);
}

static void
E23_4_what_opens_more_stands_first(void **state)
{
    struct wereld *oud = wereld_new(), *nieuw = wereld_new();
    struct verschillen uit;

    (void)state;
    titel(nieuw), korter(nieuw), andere_grondslag(nieuw), leest_meer(nieuw), functie_erbij(nieuw);
    convenant_verschil(arena, &oud->c, &nieuw->c, &uit);
    /* the sixth: what care data have of their own gets shorter with the whole */
    assert_int_equal(uit.count, 6);
    for (size_t i = 1; i < uit.count; i++)
        assert_true(uit.item[i - 1].gewicht <= uit.item[i].gewicht);
    assert_int_equal(uit.item[0].gewicht, GEWICHT_RUIMER);
    assert_int_equal(uit.item[1].gewicht, GEWICHT_RUIMER);
}

static void
E23_4_a_basis_that_changes_for_two_categories_is_said_once(void **state)
{
    struct wereld *oud = wereld_new(), *nieuw = wereld_new();
    struct verschillen uit;

    (void)state;
    levert_meer(oud), levert_meer(nieuw), andere_grondslag(nieuw);
    convenant_verschil(arena, &oud->c, &nieuw->c, &uit);
    assert_int_equal(uit.count, 1);
    assert_non_null(strstr(uit.item[0].tekst, "personalia; overlast"));
}

static void
E23_4_documents_fit_their_shape(void **state)
{
    struct wereld *w = wereld_new();
    struct value *stuk = value_object(arena), *melding = value_object(arena);
    char where[128];

    (void)state;
    convenant_stuk(arena, &w->c, stuk);
    assert_true(shape_fits(stuk_shape, stuk, where));
    melding_stuk(arena, &w->c, melding);
    assert_true(shape_fits(stuk_shape, melding, where));
    assert_false(arena_failed(arena));
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
        cmocka_unit_test_setup_teardown(E23_4_every_kind_of_change_is_said_with_its_article, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_no_field_of_a_covenant_is_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_the_same_covenant_has_no_difference, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_what_opens_more_stands_first, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_a_basis_that_changes_for_two_categories_is_said_once, setup, teardown),
        cmocka_unit_test_setup_teardown(E23_4_documents_fit_their_shape, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
