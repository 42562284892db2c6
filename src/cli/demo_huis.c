/*
 * demo: the house. Institutions of section 2 of the general covenant of 2012, a–x, with the nine municipalities of v; departments, addresses and
 * people are invented, and every mail address ends in .example.
 */
#include <stddef.h>

#include "cli/demo.h"

#define B DEMO_BEHEERDER
#define INSTELLING(sleutel, naam, sector, contact) \
    {B, "/instellingen", NULL, {"sleutel", sleutel, "naam", naam, "sector", sector, "contact", contact}}
#define GEMEENTE(plaats, sleutel) \
    INSTELLING(sleutel, "Gemeente " plaats, "openbare-orde", "Afdeling Openbare orde en veiligheid, veiligheid@" plaats ".example")
#define MEDEWERKER(gebruikersnaam, naam, instelling, functie) \
    {B, "/medewerkers", "@" gebruikersnaam, {"gebruikersnaam", gebruikersnaam, "naam", naam, "instelling", instelling, "functie", functie}}
#define WETTELIJK(wie, grondslag) \
    {B, "/medewerkers/{@" wie "}/geheimhoudingen", NULL, {"soort", "wettelijk", "grondslag", grondslag, "datum", "{-30}"}}
#define OPGELEGD(wie) \
    {B, "/medewerkers/{@" wie "}/geheimhoudingen", NULL, {"soort", "opgelegd", "grondslag", "Verklaring getekend bij indiensttreding", "datum", "{-30}"}}
#define ZETEL(wie, co, partij, rol) \
    {B, "/autorisaties", NULL, {"casusoverleg", "{" co "}", "medewerker", "{@" wie "}", "partij", partij, "rollen", rol}}
#define HUISROL(wie, rol) {B, "/medewerkers/{@" wie "}/huisrollen", NULL, {"rol", rol}}
#define CASUSOVERLEG(convenant, titel) {B, "/casusoverleggen", NULL, {"convenant", convenant, "titel", titel, "ondertekend", "true", "getekend_op", "{-35}", \
    "kenmerk", "Ondertekend stuk in het archief van het veiligheidshuis"}}
#define MELDING(co, nummer) \
    {B, "/casusoverleggen/{" co "}/convenantversies/1/meldingen", NULL, \
        {"datum", "{-32}", "bij", "College bescherming persoonsgegevens", "nummer", nummer}}
#define BEWERKER(co, nummer) \
    {B, "/casusoverleggen/{" co "}/bewerkersovereenkomsten", NULL, {"nummer", nummer, "datum", "{-30}", "tot", "{+335}"}}
#define AANVAARDT(wie) {wie, "/richtlijnen/{richtlijn}/aanvaardingen", NULL, {"gelezen", "true"}}
#define MANDAAT(co, bevoegdheden, aan) \
    {B, "/casusoverleggen/{" co "}/mandaatbesluiten", NULL, {"bevoegdheden", bevoegdheden, "aan", "{@" aan "}", "datum", "{-30}", "tot", "{+335}"}}

const struct stap demo_huis[] = {
    INSTELLING("om", "Openbaar Ministerie Amsterdam", "straf", "Parket, team Veiligheidshuizen, veiligheidshuis@om.example"),
    INSTELLING("politie", "Politie, district Gooi en Vechtstreek", "straf", "Districtsleiding, veiligheidshuis@politie.example"),
    INSTELLING("raad-kinderbescherming", "Raad voor de Kinderbescherming, Amsterdam, Gooi en Vechtstreek", "straf", "Team Strafzaken, strafzaken@raad.example"),
    INSTELLING("leerlingzaken", "Regionaal Bureau Leerlingzaken", "openbare-orde", "Team Leerplicht, leerplicht@leerlingzaken.example"),
    INSTELLING("ggd", "GGD Gooi en Vechtstreek", "zorg", "OGGZ, Vangnet en Advies, vangnet@ggd.example"),
    INSTELLING("ggz-centraal", "GGZ Centraal (ACT-team)", "zorg", "ACT-team, act@ggzcentraal.example"),
    INSTELLING("reclassering", "Stichting Reclassering Nederland", "straf", "Regio Midden-Noord, veiligheidshuis@reclassering.example"),
    INSTELLING("leger-des-heils", "Prisongate Reclassering Leger des Heils", "straf", "Prisongate, prisongate@leger.example"),
    INSTELLING("inforsa", "Inforsa Justitiële Verslavingszorg", "straf", "Verslavingsreclassering, justitie@inforsa.example"),
    INSTELLING("jellinek", "Jellinek Gooi en Vechtstreek verslavingszorg (ACT-team)", "zorg", "ACT-team, act@jellinek.example"),
    INSTELLING("slachtofferhulp", "Bureau Slachtofferhulp", "zorg", "Teamleiding, team@slachtofferhulp.example"),
    INSTELLING("bureau-jeugdzorg", "Bureau Jeugdzorg, Noord Holland", "zorg", "Jeugdreclassering, team@jeugdzorg.example"),
    INSTELLING("ribw", "Regionale Instelling voor Begeleid Wonen (RIBW)", "zorg", "Aanmeldteam, aanmelden@ribw.example"),
    INSTELLING("bureau-halt", "Bureau HALT", "straf", "Regiokantoor, regio@halt.example"),
    INSTELLING("opvang-het-gooi", "Stichting Opvangcentrum Het Gooi", "zorg", "Teamleiding opvang, opvang@hetgooi.example"),
    INSTELLING("de-waag", "Poliklinisch forensisch psychiatrisch centrum De Waag", "zorg", "Intake, intake@dewaag.example"),
    INSTELLING("mee", "MEE", "zorg", "Consulenten, consulenten@mee.example"),
    INSTELLING("kinder-jeugdpsychiatrie", "Regionaal Centrum voor Kinder- en Jeugdpsychiatrie", "zorg", "Aanmeldpunt, aanmelden@rckjp.example"),
    INSTELLING("versa-welzijn", "Versa Welzijn", "zorg", "Maatschappelijk werk, team@versa.example"),
    INSTELLING("cjg", "Centra voor Jeugd en Gezin Gooi en Vechtstreek", "zorg", "Coördinatie, coordinatie@cjg.example"),
    INSTELLING("de-woningbouw", "De Woningbouw", "openbare-orde", "Leefbaarheid, leefbaarheid@dewoningbouw.example"),
    GEMEENTE("Blaricum", "gemeente-blaricum"), GEMEENTE("Bussum", "gemeente-bussum"), GEMEENTE("Hilversum", "gemeente-hilversum"),
    GEMEENTE("Huizen", "gemeente-huizen"), GEMEENTE("Laren", "gemeente-laren"), GEMEENTE("Muiden", "gemeente-muiden"),
    GEMEENTE("Naarden", "gemeente-naarden"), GEMEENTE("Weesp", "gemeente-weesp"), GEMEENTE("Wijdemeren", "gemeente-wijdemeren"),
    INSTELLING("dji", "Dienst Justitiële Inrichtingen (DJI)", "straf", "Bureau Nazorg, nazorg@dji.example"),
    INSTELLING("william-schrikker", "William Schrikker Groep", "zorg", "Jeugdbescherming, team@schrikker.example"),

    MEDEWERKER("voorzitter", "Marga Hoogland", "gemeente-hilversum", "Voorzitter casusoverleggen"),
    MEDEWERKER("voorbereider", "Sjoerd Terpstra", "gemeente-hilversum", "Procesbegeleider"),
    MEDEWERKER("verantwoordelijke", "Annelies Roodhart", "gemeente-hilversum", "Namens de burgemeester"),
    MEDEWERKER("gemeente", "Karin Vermeulen", "gemeente-hilversum", "Beleidsmedewerker veiligheid en zorg"),
    MEDEWERKER("politie", "Ruud Havinga", "politie", "Informatiecoördinator"),
    MEDEWERKER("om", "Tessa Blankenstijn", "om", "Parketsecretaris"),
    MEDEWERKER("reclassering", "Bart Oosterling", "reclassering", "Reclasseringswerker"),
    MEDEWERKER("ggz", "Femke Looijenga", "ggz-centraal", "Sociaal psychiatrisch verpleegkundige"),
    MEDEWERKER("casemanager", "Nico van den Akker", "opvang-het-gooi", "Trajectbegeleider"),
    MEDEWERKER("jellinek", "Wil Kempenaar", "jellinek", "Verslavingsarts"),
    MEDEWERKER("huizen", "Loes Duindam", "gemeente-huizen", "Coördinator nazorg"),
    MEDEWERKER("nazorg", "Pieter Zuidema", "ggd", "Verpleegkundige"),
    MEDEWERKER("agendalid", "Hanneke Postma", "mee", "Consulent"),
    MEDEWERKER("leverancier", "Ilse Groothuis", "dji", "Medewerker nazorg"),
    MEDEWERKER("ketenmanager", "Oscar Lindeboom", "veiligheidshuis", "Ketenmanager"),
    MEDEWERKER("fg", "Jolanda Stroeve", "veiligheidshuis", "Functionaris gegevensbescherming"),
    MEDEWERKER("zonder-geheimhouding", "Kees Bergsma", "politie", "Wijkagent"),
    MEDEWERKER("zonder-zetel", "Marijke Uiterwaal", "slachtofferhulp", "Medewerker"),

    OPGELEGD("voorzitter"), OPGELEGD("voorbereider"), OPGELEGD("verantwoordelijke"), OPGELEGD("gemeente"),
    WETTELIJK("politie", "Wet politiegegevens art. 7"), WETTELIJK("om", "Wet justitiële en strafvorderlijke gegevens art. 52"),
    WETTELIJK("reclassering", "Reclasseringsregeling 1995 art. 37"), WETTELIJK("ggz", "Wet BIG art. 88"), OPGELEGD("casemanager"),
    WETTELIJK("jellinek", "Wet BIG art. 88"), OPGELEGD("huizen"), WETTELIJK("nazorg", "Wet BIG art. 88"), OPGELEGD("agendalid"), OPGELEGD("leverancier"),
    OPGELEGD("ketenmanager"), OPGELEGD("fg"), OPGELEGD("zonder-zetel"),

    HUISROL("ketenmanager", "ketenmanager"), HUISROL("fg", "fg"),

    CASUSOVERLEG("veelplegers", "Casusoverleg Veelplegers"),
    CASUSOVERLEG("nazorg", "Casusoverleg Nazorg ex-gedetineerden"),
    MELDING("veelplegers", "m1512001"), MELDING("nazorg", "m1512002"),
    BEWERKER("veelplegers", "BO-VP-01"),
    BEWERKER("nazorg", "BO-NZ-01"),
    {B, "/casusoverleggen/{veelplegers}/besluiten", NULL, {"besluit", "wpg-20", "nummer", "2012-014", "vanaf", "{-30}", "tot", "{+335}"}},

    ZETEL("voorzitter", "veelplegers", "gemeente-hilversum", "voorzitter"), ZETEL("voorbereider", "veelplegers", "gemeente-hilversum", "voorbereider"),
    ZETEL("verantwoordelijke", "veelplegers", "gemeente-hilversum", "verantwoordelijke"),
    ZETEL("gemeente", "veelplegers", "gemeente-hilversum-college", "deelnemer"), ZETEL("gemeente", "veelplegers", "gemeente-hilversum", "deelnemer"),
    ZETEL("politie", "veelplegers", "politie", "deelnemer"), ZETEL("om", "veelplegers", "om", "deelnemer"),
    ZETEL("reclassering", "veelplegers", "reclassering", "deelnemer"), ZETEL("ggz", "veelplegers", "ggz-centraal", "deelnemer"),
    ZETEL("casemanager", "veelplegers", "opvang-het-gooi", "deelnemer"), ZETEL("jellinek", "veelplegers", "jellinek", "deelnemer"),
    ZETEL("leverancier", "veelplegers", "dji", "deelnemer"),
    ZETEL("huizen", "veelplegers", "gemeente-huizen", "deelnemer"), ZETEL("zonder-geheimhouding", "veelplegers", "politie", "deelnemer"),
    {B, "/autorisaties", NULL, {"casusoverleg", "{veelplegers}", "medewerker", "{@agendalid}", "partij", "mee", "rollen", "agenda-deelnemer", "tot", "{+8}"}},
    ZETEL("voorzitter", "nazorg", "gemeente-hilversum", "voorzitter"), ZETEL("verantwoordelijke", "nazorg", "gemeente-hilversum", "verantwoordelijke"),
    ZETEL("huizen", "nazorg", "gemeente-huizen", "deelnemer"), ZETEL("reclassering", "nazorg", "reclassering", "deelnemer"),
    ZETEL("nazorg", "nazorg", "ggd", "deelnemer"),

    MANDAAT("veelplegers", "voorzitter", "voorzitter"), MANDAAT("veelplegers", "rechten-betrokkene", "ketenmanager"),
    MANDAAT("nazorg", "voorzitter", "voorzitter"), MANDAAT("nazorg", "rechten-betrokkene", "ketenmanager"),
    MANDAAT("veelplegers", "informeren", "ketenmanager"), MANDAAT("nazorg", "informeren", "ketenmanager"),

    /* Everybody with a seat accepted the guideline, but two (art. 8.3). */
    {"beheersverantwoordelijke", "/richtlijnen", NULL, {"soort", "beheersverantwoordelijke", "titel", "Beveiligings- en toegangsrichtlijn GCOS",
        "versie", "1.0", "opsteller", "G. Bosscha, beheersverantwoordelijke", "datum", "{-30}", "kenmerk", "Map Beveiliging, stuk 4"}},
    AANVAARDT("voorzitter"), AANVAARDT("voorbereider"), AANVAARDT("verantwoordelijke"), AANVAARDT("gemeente"), AANVAARDT("politie"), AANVAARDT("om"),
    AANVAARDT("reclassering"), AANVAARDT("casemanager"), AANVAARDT("huizen"), AANVAARDT("nazorg"), AANVAARDT("agendalid"), AANVAARDT("leverancier"),
    {0},
};

const struct demo_rol demo_rollen[] = {
    {"voorzitter", "voorzitter van beide casusoverleggen"},
    {"voorbereider", "voorbereider van Veelplegers"},
    {"politie", "deelnemer voor de politie; meldde de meeste personen aan"},
    {"om", "deelnemer voor het Openbaar Ministerie"},
    {"reclassering", "deelnemer voor de reclassering, in beide casusoverleggen"},
    {"ggz", "deelnemer voor GGZ Centraal"},
    {"jellinek", "deelnemer voor Jellinek"},
    {"gemeente", "deelnemer voor Hilversum, in twee hoedanigheden"},
    {"huizen", "deelnemer voor Huizen"},
    {"casemanager", "deelnemer, en casemanager van twee dossiers"},
    {"agendalid", "agenda-deelnemer, rond het overleg van volgende week"},
    {"leverancier", "levert voor DJI zonder zetel: ziet alleen wat hem is gevraagd en wat hij leverde"},
    {"nazorg", "alleen een zetel in Nazorg"},
    {"ketenmanager", "ketenmanager van het huis"},
    {"verantwoordelijke", "namens de verantwoordelijke"},
    {"beheerder", "beheerder: accounts en autorisaties, geen dossiers"},
    {"beheersverantwoordelijke", "verleent de rol van beheerder"},
    {"fg", "functionaris gegevensbescherming"},
    {"zonder-geheimhouding", "zetel bij de politie, maar geen geheimhouding vastgelegd"},
    {"zonder-zetel", "account zonder zetel"},
    {0},
};
