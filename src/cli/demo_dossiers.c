/*
 * demo: the cases. Every person, address and happening is invented. Each state of a dossier occurs at least once; everything happens today, and by
 * the rules, so what has to wait (an overleg next week, a term) still has to.
 */
#include <stddef.h>

#include "cli/demo.h"

#define VP "/casusoverleggen/{veelplegers}"
#define NZ "/casusoverleggen/{nazorg}"
#define D VP "/dossiers/{d}"
#define CRITERIA "criteria", "meer-dan-tien", "criteria", "afgelopen-jaar", "criteria", "in-de-regio"
#define HARD "hard", "true", "rechtmatig", "true", "beroepsregels", "true"
#define NODIG "noodzaak", "Laat zien waarop de aanpak zich moet richten."
#define GEGEVEN(wie, rubriek, inhoud, dag, ...) \
    {wie, D "/gegevens", NULL, {"rubriek", rubriek, "inhoud", inhoud, "feitdatum", dag, HARD, ##__VA_ARGS__}}
#define TOESTEMMING(wie, rubriek) \
    {wie, D "/toestemmingen", NULL, {"rubrieken", rubriek, "door", "betrokkene", "datum", "{-6}", "informatie", \
        "Met wie in dit overleg wordt gedeeld, waarvoor, en dat intrekken altijd kan.", "vrij", "true", "specifiek", "true"}}
#define RISICO(wie, gebied, niveau, waarop, ...) \
    {wie, D "/risicoanalyses", NULL, {"gebied", gebied, "niveau", niveau, "waarop", waarop, "feitelijk", "true", ##__VA_ARGS__}}
#define IDENTITEIT(wie) {wie, D "/identiteitsvaststellingen", NULL, {"wijze", "eigen-registratie", "resultaat", "klopt", "datum", "{0}"}}
#define TOETS(antwoord, waarom) \
    {"voorzitter", D "/privacytoetsen", NULL, {"doelgroep", "true", "doelgroep_waarom", "Voldoet aan de criteria van het convenant.", \
        "noodzaak", antwoord, "noodzaak_waarom", waarom, "proportionaliteit", "true", "proportionaliteit_waarom", "De overlast is ernstig en houdt aan.", \
        "subsidiariteit", "true", "subsidiariteit_waarom", "Eén instelling alleen kreeg het niet voor elkaar."}}
#define GETOETST TOETS("true", "Straf en zorg lopen nu langs elkaar heen.")
#define AGENDA(overleg, inleiding) {"voorbereider", D "/agenderingen", NULL, {"overleg", "{" overleg "}", "inleiding", inleiding}}
#define BESPROKEN(realisatie, casemanager, ...) \
    {"voorzitter", D "/besprekingen", NULL, {"realisatie", realisatie, "casemanager", casemanager, __VA_ARGS__}}
#define AANPAK(doel, inhoud) \
    {"voorzitter", D "/aanpakken", NULL, {"doel", doel, "inhoud", inhoud, "drang_dwang", "drang", "resultaatgebied", "recidive", \
        "deelnemers", "{@politie}", "deelnemers", "{@reclassering}", "deelnemers", "{@casemanager}"}}
#define AFSPRAAK(wat, partij, dag) {"voorzitter", D "/afspraken", NULL, {"wat", wat, "partij", partij, "uiterlijk", dag}}
#define VERSLAG(wie, inhoud) {wie, D "/voortgangsverslagen", NULL, {"afspraak", "geen", "inhoud", inhoud}}
#define PERSOON(wie, grondslag, voornamen, voorvoegsel, achternaam, geboren, straat, nummer, postcode, plaats, aanleiding) \
    {wie, VP "/dossiers", "d", {"voornamen", voornamen, "voorvoegsel", voorvoegsel, "geslachtsnaam", achternaam, "geboortedatum", geboren, \
        "straat", straat, "huisnummer", nummer, "postcode", postcode, "woonplaats", plaats, "aanleiding", aanleiding, CRITERIA, "grondslag", grondslag}}
#define VAN_POLITIE(...) PERSOON("politie", "Wpg art. 20", __VA_ARGS__)
#define VAN_OM(...) PERSOON("om", "Wjsg art. 39f", __VA_ARGS__)

const struct stap demo_dossiers[] = {
    {"voorbereider", VP "/overleggen", "vandaag", {"datum", "{0}", "tijd", "09:30", "plaats", "Veiligheidshuis, kamer 1.04"}},
    {"voorbereider", VP "/overleggen", "volgende", {"datum", "{+7}", "tijd", "09:30", "plaats", "Veiligheidshuis, kamer 1.04"}},
    {"voorzitter", NZ "/overleggen", "nazorg-volgende", {"datum", "{+7}", "tijd", "13:30", "plaats", "Raadhuis, zaal 2"}},

    /* aangemeld: only his nominator, voorbereider and voorzitter see him */
    VAN_POLITIE("Ronald", "de", "Winter", "1984-03-11", "Kerkstraat", "12", "1211 CL", "Hilversum",
        "Drie inbraken in het voorjaar; schulden en geen vast adres."),
    GEGEVEN("politie", "strafbare-feiten", "Aangehouden voor inbraak in een schuur aan de Kerkstraat.", "{-12}", NODIG),
    GEGEVEN("politie", "overlast", "Omwonenden meldden vijf keer geluidsoverlast in de nacht.", "{-9}"),

    /* a second one with the same name and birth date: a suspicion that people decide about */
    VAN_OM("Ronald", "de", "Winter", "1984-03-11", "Kerkstraat", "12", "1211 CL", "Hilversum", "Loopt in een proeftijd na winkeldiefstal."),

    /* getoetst */
    VAN_POLITIE("Jacoba Maria", "van der", "Veen", "1979-11-02", "Havenstraat", "88", "1211 KV", "Hilversum", "Herhaald winkeldiefstal rond het station."),
    IDENTITEIT("politie"),
    GEGEVEN("politie", "strafbare-feiten", "Aangehouden voor winkeldiefstal bij het station.", "{-20}", NODIG),
    GETOETST,

    /* afgewezen */
    VAN_OM("Dirk-Jan", "", "Prins", "1990-06-30", "Larenseweg", "4", "1221 CN", "Hilversum", "Meerdere vernielingen in het uitgaansgebied."),
    TOETS("false", "De reclassering heeft al een plan dat werkt; bespreken voegt niets toe."),

    /* geagendeerd for next week */
    VAN_POLITIE("Wesley", "", "Brouwer", "1993-01-19", "Bosdrift", "231", "1215 AM", "Hilversum", "Vernielingen en bedreiging van een buurman."),
    IDENTITEIT("politie"),
    GETOETST,
    GEGEVEN("politie", "strafbare-feiten", "Aangehouden voor vernieling van een auto op de Bosdrift.", "{-15}", NODIG),
    GEGEVEN("om", "veroordelingen", "Voorwaardelijke gevangenisstraf van twee weken, proeftijd twee jaar.", "{-60}", NODIG),
    GEGEVEN("reclassering", "leefsituatie", "Raakte zijn baan in een magazijn kwijt en heeft een huurachterstand van drie maanden.", "{-25}",
        "afweging", "Nodig om schuldhulp in de aanpak te kunnen opnemen."),
    AGENDA("volgende", "Gedrag verergert sinds het ontslag. Vraag: wie pakt schulden en agressie samen op?"),
    {"voorbereider", D "/uitvragen", NULL, {"partijen", "reclassering", "partijen", "ggd", "partijen", "gemeente-hilversum",
        "partijen", "dji"}},

    /* geagendeerd for today: to be discussed */
    VAN_POLITIE("Anouk", "", "Smeets", "1988-09-05", "Gijsbrecht van Amstelstraat", "60", "1214 BB", "Hilversum",
        "Ruim twintig winkeldiefstallen in een jaar."),
    IDENTITEIT("politie"),
    GETOETST,
    GEGEVEN("politie", "strafbare-feiten", "Aangehouden voor diefstal van voeding en kleding in het centrum.", "{-6}", NODIG),
    TOESTEMMING("ggz", "zorg"),
    GEGEVEN("ggz", "zorg", "Is aangeboden: ambulante begeleiding, eerste gesprek volgt.", "{-5}",
        "afweging", "Zij stemt in met delen; nodig om de behandeling te laten aansluiten."),
    AGENDA("vandaag", "Diefstallen hangen samen met het gebruik van middelen. Vraag: zorg als voorwaarde?"),

    /* in aanpak, with casemanager, agreements and progress */
    VAN_POLITIE("Samuel", "", "Kuiper", "1975-12-24", "Achterom", "17", "1211 GM", "Hilversum", "Overlast rond de opvang en inbraken in auto's."),
    IDENTITEIT("politie"),
    GETOETST,
    GEGEVEN("politie", "overlast", "Zes meldingen van overlast bij de nachtopvang in een maand.", "{-18}"),
    GEGEVEN("om", "veroordelingen", "Taakstraf van 80 uur voor diefstal uit een auto.", "{-90}", NODIG),
    GEGEVEN("casemanager", "leefsituatie", "Verblijft in de nachtopvang en heeft geen briefadres.", "{-18}",
        "afweging", "Zonder adres komt geen uitkering tot stand; dat is de kern van de aanpak."),
    RISICO("politie", "overlast", "hoog", "Zes meldingen in een maand, en geen vaste slaapplek."),
    RISICO("politie", "strafbare-feiten", "matig", "Drie inbraken in auto's, de laatste drie maanden geen.", NODIG),
    RISICO("casemanager", "bestaan", "hoog", "Geen briefadres en dus geen uitkering.", "afweging", "Zonder dit beeld komt de aanpak niet rond."),
    AGENDA("vandaag", "Eerste bespreking. Vraag: wie regelt onderdak en inkomen?"),
    BESPROKEN("De opvang regelt onderdak, de reclassering houdt toezicht en de politie meldt elk nieuw feit aan de casemanager.", "{@casemanager}",
        "informeren", "gesprek-casemanager"),
    AANPAK("Een vast adres en een inkomen binnen drie maanden; geen nieuwe aangiften.",
        "Begeleid wonen met toezicht. Wie de afspraken niet nakomt, moet zijn taakstraf alsnog uitvoeren."),
    AFSPRAAK("Briefadres en uitkering aanvragen", "opvang-het-gooi", "{+5}"),
    AFSPRAAK("Wekelijks meldgesprek", "reclassering", "{+14}"),
    AFSPRAAK("Terugkoppelen van meldingen in de wijk", "politie", "{+28}"),
    VERSLAG("casemanager", "Intake is gedaan; de aanvraag voor een briefadres ligt bij de gemeente."),

    /* in aanpak; not informed yet, on a ground of art. 17.2 */
    VAN_OM("Theodorus", "van", "Eijk", "1969-04-14", "Vaartweg", "140", "1217 SX", "Hilversum", "Heling en diefstal, samen met anderen."),
    IDENTITEIT("om"),
    GETOETST,
    GEGEVEN("om", "strafbare-feiten", "Verdacht van heling van gereedschap; onderzoek loopt.", "{-30}", NODIG),
    AGENDA("vandaag", "Vraag: hoe sluiten zorg en straf op elkaar aan zodra het onderzoek klaar is?"),
    BESPROKEN("Het Openbaar Ministerie rondt het onderzoek af; daarna start de reclassering met een plan.", "{@reclassering}",
        "informeren", "niet", "grond", "b", "motivering", "Vroeg informeren zou het lopende onderzoek schaden.", "herzien_op", "{+28}"),
    AANPAK("Geen nieuwe feiten en een dagbesteding.", "Na het onderzoek een plan van de reclassering, met dagbesteding bij de gemeente."),

    /* in aanpak, without casemanager */
    VAN_POLITIE("Miriam", "ten", "Cate", "1996-07-08", "Neuweg", "9", "1211 LV", "Hilversum", "Bedreigingen en vernielingen in de buurt."),
    GETOETST,
    AGENDA("vandaag", "Vraag: kan de gemeente met de buurt tot afspraken komen?"),
    BESPROKEN("De gemeente voert een gesprek met de buurt; de politie houdt contact.", "geen", "informeren", "brief"),

    /* aanpak afgesloten */
    VAN_POLITIE("Bas", "", "Rietveld", "1982-02-17", "Emmastraat", "33", "1213 AJ", "Hilversum", "Reeks fietsendiefstallen bij het station."),
    IDENTITEIT("politie"),
    GETOETST,
    AGENDA("vandaag", "Vervolg op eerdere afspraken."),
    BESPROKEN("Werkervaringsplaats via de gemeente, met toezicht van de reclassering.", "{@casemanager}", "informeren", "gesprek-casemanager"),
    AANPAK("Een werkervaringsplaats die hij volhoudt.", "Drie dagen werk in de week en een maandelijks gesprek."),
    VERSLAG("casemanager", "Werkt sinds drie weken en kwam elke dag op tijd."),
    {"voorzitter", D "/aanpakafsluitingen", NULL, {"resultaat", "Heeft werk en is niet meer aangehouden.", "informeren", "gesprek-casemanager"}},

    /* afgesloten, with result */
    VAN_OM("Elisabeth", "", "Jonker", "1986-10-21", "Taludweg", "5", "1215 AA", "Hilversum", "Winkeldiefstallen, samenhangend met schulden."),
    IDENTITEIT("om"),
    GETOETST,
    AGENDA("vandaag", "Afronding."),
    BESPROKEN("Schuldhulp en een betaalregeling; het Openbaar Ministerie ziet af van vervolging als zij zich eraan houdt.",
        "{@reclassering}", "informeren", "gesprek-deelnemer"),
    AANPAK("Schulden onder controle.", "Schuldhulp bij de gemeente en een betaalregeling met de winkel."),
    VERSLAG("reclassering", "De regeling is getekend en de eerste termijn is betaald."),
    {"voorzitter", D "/aanpakafsluitingen", NULL, {"resultaat", "De schulden zijn geregeld.", "informeren", "brief"}},
    {"voorzitter", D "/afsluitingen", NULL, {"reden", "resultaat", "toelichting", "De aanpak had het gewenste resultaat."}},

    /* concept: from a list that was read in; only its nominator sees it */
    {"politie", VP "/dossiers", NULL, {"voornamen", "Frits", "geslachtsnaam", "Molenaar", "geboortedatum", "1971-00-00", "woonplaats", "Bussum",
        "aanleiding", "Uit de lijst van het district.", "concept", "true"}},

    /* Nazorg: invisible to whoever sits in Veelplegers only */
    {"nazorg", NZ "/dossiers", NULL, {"voornamen", "Hendrik", "geslachtsnaam", "Schaap", "geboortedatum", "1985-05-05", "straat", "Prins Hendriklaan",
        "huisnummer", "2", "postcode", "1271 BB", "woonplaats", "Huizen", "aanleiding", "Komt over zes weken vrij en heeft geen woning.",
        "criteria", "detentie", "criteria", "terugkeer", "grondslag", "Wet publieke gezondheid art. 2"}},
    {"reclassering", NZ "/dossiers", NULL, {"voornamen", "Rachel", "voorvoegsel", "de", "geslachtsnaam", "Boer", "geboortedatum", "1992-08-30",
        "woonplaats", "Hilversum", "aanleiding", "Komt volgende maand vrij; schulden en geen inkomen.", "criteria", "detentie", "criteria", "terugkeer",
        "grondslag", "Reclasseringsregeling 1995 art. 8"}},

    {"voorbereider", VP "/overleggen/{vandaag}/aanwezigheden", NULL, {"aanwezigen", "{@voorzitter}", "aanwezigen", "{@voorbereider}",
        "aanwezigen", "{@politie}", "aanwezigen", "{@om}", "aanwezigen", "{@reclassering}", "aanwezigen", "{@casemanager}"}},
    {0},
};
