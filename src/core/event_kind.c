/*
 * The field table of each event kind: numbers, names, types, and for every text the category of art. 9.2 it belongs to (E9.4). Permanent.
 */
#include "core/event_kind.h"

#include "core/event.h"

#define T(number, name, rubriek) {number, name, EVENT_TEXT, rubriek}
#define I(number, name) {number, name, EVENT_INT, RUBRIEK_NONE}
#define D(number, name) {number, name, EVENT_DAY, RUBRIEK_NONE}
#define ID(number, name) {number, name, EVENT_ID, RUBRIEK_NONE}
#define FIELDS(...) (const struct event_field[]){__VA_ARGS__, {0}}
#define PERSONALIA_FIELDS \
    T(F_VOORNAMEN, "voornamen", RUBRIEK_PERSONALIA), T(F_VOORVOEGSEL, "voorvoegsel", RUBRIEK_PERSONALIA), \
    T(F_GESLACHTSNAAM, "geslachtsnaam", RUBRIEK_PERSONALIA), T(F_GEBOORTEDATUM, "geboortedatum", RUBRIEK_PERSONALIA), \
    T(F_STRAAT, "straat", RUBRIEK_PERSONALIA), T(F_HUISNUMMER, "huisnummer", RUBRIEK_PERSONALIA), \
    T(F_POSTCODE, "postcode", RUBRIEK_PERSONALIA), T(F_WOONPLAATS, "woonplaats", RUBRIEK_PERSONALIA)

const struct event_kind event_kind_list[] = {
    {EVENT_AANGEMELD, "dossier.aangemeld", "Aangemeld", STREAM_DOSSIER, false,
        FIELDS(PERSONALIA_FIELDS, T(F_AANLEIDING, "aanleiding", RUBRIEK_AANPAK), T(F_GRONDSLAG, "grondslag", RUBRIEK_AANPAK),
            T(F_CRITERIUM, "criterium", RUBRIEK_AANPAK), I(F_CONCEPT, "concept"))},
    {EVENT_BEVESTIGD, "dossier.bevestigd", "Aanmelding bevestigd", STREAM_DOSSIER, false,
        FIELDS(T(F_AANLEIDING, "aanleiding", RUBRIEK_AANPAK), T(F_GRONDSLAG, "grondslag", RUBRIEK_AANPAK), T(F_CRITERIUM, "criterium", RUBRIEK_AANPAK))},
    {EVENT_IDENTITEIT_VASTGESTELD, "identiteit.vastgesteld", "Identiteit vastgesteld", STREAM_DOSSIER, false,
        FIELDS(T(F_WIJZE, "wijze", RUBRIEK_PERSONALIA), T(F_RESULTAAT, "resultaat", RUBRIEK_PERSONALIA),
            T(F_TOELICHTING, "toelichting", RUBRIEK_PERSONALIA), D(F_DATUM, "datum"))},
    {EVENT_DUBBEL_VERMOED, "dubbel.vermoed", "Misschien dezelfde persoon als een ander dossier", STREAM_DOSSIER, false, FIELDS(ID(F_ANDER, "ander"))},
    {EVENT_DUBBEL_BESLOTEN, "dubbel.besloten", "Besloten over een mogelijk dubbel dossier", STREAM_DOSSIER, false,
        FIELDS(ID(F_ANDER, "ander"), I(F_ZELFDE, "zelfde"), T(F_MOTIVERING, "motivering", RUBRIEK_PERSONALIA))},
    {EVENT_GEGEVEN_VASTGELEGD, "gegeven.vastgelegd", "Gegeven vastgelegd", STREAM_DOSSIER, true,
        FIELDS(ID(F_GEGEVEN, "gegeven"), T(F_RUBRIEK, "rubriek", RUBRIEK_GEKOZEN), T(F_INHOUD, "inhoud", RUBRIEK_GEKOZEN), D(F_FEITDATUM, "feitdatum"),
            I(F_STRAFRECHTELIJK, "strafrechtelijk"), I(F_INHOUDELIJK, "inhoudelijk"), T(F_NOODZAAK, "noodzaak", RUBRIEK_GEKOZEN),
            T(F_RELEVANTIE, "relevantie", RUBRIEK_GEKOZEN), T(F_AFWEGING, "afweging", RUBRIEK_GEKOZEN), T(F_GRONDSLAG, "grondslag", RUBRIEK_GEKOZEN),
            ID(F_TOESTEMMING, "toestemming"), I(F_RECHTMATIG, "rechtmatig"), T(F_VELD, "veld", RUBRIEK_GEKOZEN), T(F_ANTWOORD, "antwoord", RUBRIEK_GEKOZEN))},
    {EVENT_GEGEVEN_INGETROKKEN, "gegeven.ingetrokken", "Gegeven ingetrokken door de bron", STREAM_DOSSIER, true,
        FIELDS(ID(F_GEGEVEN, "gegeven"), T(F_RUBRIEK, "rubriek", RUBRIEK_GEKOZEN), T(F_REDEN, "reden", RUBRIEK_GEKOZEN))},
    {EVENT_PRIVACYTOETS_GEDAAN, "privacytoets.gedaan", "Privacytoets gedaan", STREAM_DOSSIER, false,
        FIELDS(T(F_VRAAG, "vraag", RUBRIEK_AANPAK), I(F_JA, "ja"), T(F_WAAROM, "waarom", RUBRIEK_AANPAK), I(F_GESLAAGD, "geslaagd"))},
    {EVENT_AGENDAPUNT_VOORGESTELD, "agendapunt.voorgesteld", "Voorgesteld voor de agenda", STREAM_DOSSIER, false,
        FIELDS(ID(F_OVERLEG, "overleg"), T(F_REDEN, "reden", RUBRIEK_AANPAK))},
    {EVENT_GEAGENDEERD, "dossier.geagendeerd", "Op de agenda gezet", STREAM_DOSSIER, false,
        FIELDS(ID(F_OVERLEG, "overleg"), D(F_DATUM, "datum"), T(F_INLEIDING, "inleiding", RUBRIEK_AANPAK))},
    {EVENT_VAN_AGENDA_GEHAALD, "dossier.van-agenda-gehaald", "Van de agenda gehaald", STREAM_DOSSIER, false,
        FIELDS(ID(F_OVERLEG, "overleg"), T(F_REDEN, "reden", RUBRIEK_AANPAK))},
    {EVENT_BESPROKEN, "dossier.besproken", "Besproken", STREAM_DOSSIER, false,
        FIELDS(ID(F_BESPREKING, "bespreking"), ID(F_OVERLEG, "overleg"), D(F_DATUM, "datum"), T(F_REALISATIE, "realisatie", RUBRIEK_AANPAK),
            T(F_INFORMEREN, "informeren", RUBRIEK_CONTACTEN), T(F_GROND, "grond", RUBRIEK_CONTACTEN), T(F_MOTIVERING, "motivering", RUBRIEK_CONTACTEN),
            D(F_HERZIEN_OP, "herzien_op"), T(F_UITKOMST, "uitkomst", RUBRIEK_AANPAK), T(F_NAAR, "naar", RUBRIEK_AANPAK),
            I(F_ZONDER_AANPAK, "zonder_aanpak"))},
    {EVENT_CASEMANAGER_AANGEWEZEN, "casemanager.aangewezen", "Casemanager", STREAM_DOSSIER, false,
        FIELDS(ID(F_CASEMANAGER, "casemanager"), I(F_GEEN, "geen"))},
    {EVENT_AANPAK_VASTGESTELD, "aanpak.vastgesteld", "Aanpak vastgesteld", STREAM_DOSSIER, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_DOEL, "doel", RUBRIEK_AANPAK), T(F_INHOUD, "inhoud", RUBRIEK_AANPAK),
            T(F_DRANG_DWANG, "drang_dwang", RUBRIEK_AANPAK), T(F_RESULTAATGEBIED, "resultaatgebied", RUBRIEK_AANPAK), ID(F_DEELNEMER, "deelnemer"))},
    {EVENT_AFSPRAAK_GEMAAKT, "afspraak.gemaakt", "Afspraak gemaakt", STREAM_DOSSIER, false,
        FIELDS(ID(F_AFSPRAAK, "afspraak"), T(F_WAT, "wat", RUBRIEK_AANPAK), T(F_PARTIJ, "partij", RUBRIEK_AANPAK), D(F_UITERLIJK, "uiterlijk"))},
    {EVENT_VOORTGANG_VERSLAGEN, "voortgang.verslagen", "Voortgang verslagen", STREAM_DOSSIER, true,
        FIELDS(ID(F_AFSPRAAK, "afspraak"), T(F_INHOUD, "inhoud", RUBRIEK_VOORTGANG), T(F_STAND, "stand", RUBRIEK_VOORTGANG),
            ID(F_TOESTEMMING, "toestemming"), I(F_OPNIEUW, "opnieuw"))},
    {EVENT_AANPAK_AFGESLOTEN, "aanpak.afgesloten", "Aanpak afgesloten", STREAM_DOSSIER, false,
        FIELDS(T(F_RESULTAAT, "resultaat", RUBRIEK_VOORTGANG), T(F_INFORMEREN, "informeren", RUBRIEK_CONTACTEN))},
    {EVENT_DOSSIER_AFGESLOTEN, "dossier.afgesloten", "Dossier afgesloten", STREAM_DOSSIER, false,
        FIELDS(T(F_REDEN, "reden", RUBRIEK_AANPAK), T(F_TOELICHTING, "toelichting", RUBRIEK_AANPAK))},
    {EVENT_VERNIETIGING_VOORGESTELD, "vernietiging.voorgesteld", "Vernietiging voorgesteld", STREAM_DOSSIER, false,
        FIELDS(T(F_GROND, "grond", RUBRIEK_AANPAK), T(F_ARCHIEF, "archief", RUBRIEK_AANPAK), T(F_TOELICHTING, "toelichting", RUBRIEK_AANPAK))},
    {EVENT_VERNIETIGING_AFGEWEZEN, "vernietiging.afgewezen", "Voorstel tot vernietiging afgewezen", STREAM_DOSSIER, false,
        FIELDS(T(F_MOTIVERING, "motivering", RUBRIEK_AANPAK))},
    {EVENT_VERNIETIGING_BESLOTEN, "vernietiging.besloten", "Vernietiging besloten", STREAM_DOSSIER, false, FIELDS(T(F_GROND, "grond", RUBRIEK_AANPAK))},
    {EVENT_VERNIETIGD, "dossier.vernietigd", "Vernietigd", STREAM_VERKLARING, false,
        FIELDS(ID(F_DOSSIER, "dossier"), T(F_GROND, "grond", RUBRIEK_HUIS), T(F_ARCHIEF, "archief", RUBRIEK_HUIS), ID(F_VOORSTELLER, "voorsteller"))},
    {EVENT_INFORMATIEPLICHT_ONTSTAAN, "informatieplicht.ontstaan", "Betrokkene moet worden geïnformeerd", STREAM_DOSSIER, false,
        FIELDS(T(F_SOORT, "soort", RUBRIEK_CONTACTEN), T(F_OORZAAK, "oorzaak", RUBRIEK_CONTACTEN), D(F_DATUM, "datum"), D(F_UITERLIJK, "uiterlijk"))},
    {EVENT_PERSONALIA_GEWIJZIGD, "personalia.gewijzigd", "Personalia gewijzigd", STREAM_DOSSIER, false, FIELDS(PERSONALIA_FIELDS)},
    {EVENT_TREFFER_BETWIST, "treffer.betwist", "Tegengehouden tekst voorgelegd aan de voorzitter", STREAM_DOSSIER, true,
        FIELDS(ID(F_BETWISTING, "betwisting"), T(F_TEKST, "tekst", RUBRIEK_AANPAK), T(F_WAAROM, "waarom", RUBRIEK_AANPAK))},
    {EVENT_TREFFER_BESLIST, "treffer.beslist", "Beslist over een tegengehouden tekst", STREAM_DOSSIER, true,
        FIELDS(ID(F_BETWISTING, "betwisting"), I(F_VRIJGEGEVEN, "vrijgegeven"), T(F_REDEN, "reden", RUBRIEK_AANPAK))},

    {EVENT_TOESTEMMING_GEGEVEN, "toestemming.gegeven", "Toestemming vastgelegd", STREAM_DOSSIER, false,
        FIELDS(ID(F_TOESTEMMING, "toestemming"), T(F_PARTIJ, "partij", RUBRIEK_CONTACTEN), T(F_RUBRIEK, "rubriek", RUBRIEK_CONTACTEN),
            T(F_WIJZE, "door", RUBRIEK_CONTACTEN), D(F_DATUM, "datum"), T(F_INFORMATIE, "informatie", RUBRIEK_CONTACTEN), I(F_VRIJ, "vrij"),
            I(F_SPECIFIEK, "specifiek"))},
    {EVENT_TOESTEMMING_INGETROKKEN, "toestemming.ingetrokken", "Toestemming ingetrokken", STREAM_DOSSIER, false,
        FIELDS(ID(F_TOESTEMMING, "toestemming"), T(F_WIJZE, "door", RUBRIEK_CONTACTEN), D(F_DATUM, "datum"))},

    {EVENT_OVERLEG_GEPLAND, "overleg.gepland", "Overleg gepland", STREAM_OVERLEG, false,
        FIELDS(D(F_DATUM, "datum"), I(F_MINUUT, "minuut"), T(F_PLAATS, "plaats", RUBRIEK_HUIS))},
    {EVENT_AGENDA_TOEGEVOEGD, "agenda.toegevoegd", "Op de agenda gezet", STREAM_OVERLEG, false, FIELDS(ID(F_DOSSIER, "dossier"))},
    {EVENT_AGENDA_VERWIJDERD, "agenda.verwijderd", "Van de agenda gehaald", STREAM_OVERLEG, false, FIELDS(ID(F_DOSSIER, "dossier"))},
    {EVENT_AANWEZIGHEID_VASTGELEGD, "aanwezigheid.vastgelegd", "Aanwezigheid vastgelegd", STREAM_OVERLEG, false, FIELDS(ID(F_AANWEZIG, "aanwezig"),
        T(F_PARTIJ, "partij", RUBRIEK_HUIS))},
    {EVENT_OVERLEG_GESLOTEN, "overleg.gesloten", "Overleg gesloten", STREAM_OVERLEG, false, FIELDS(D(F_DATUM, "datum"))},
    {EVENT_PUNT_BESPROKEN, "punt.besproken", "Agendapunt besproken", STREAM_OVERLEG, false, FIELDS(ID(F_DOSSIER, "dossier"))},

    {EVENT_HUIS_INGESTELD, "huis.ingesteld", "Veiligheidshuis ingesteld", STREAM_HUIS, false, FIELDS(T(F_NAAM, "naam", RUBRIEK_HUIS))},
    {EVENT_INSTELLING_INGESCHREVEN, "instelling.ingeschreven", "Instelling ingeschreven", STREAM_HUIS, false,
        FIELDS(T(F_SLEUTEL, "sleutel", RUBRIEK_HUIS), T(F_NAAM, "naam", RUBRIEK_HUIS), T(F_SECTOR, "sector", RUBRIEK_HUIS), T(F_CONTACT, "contact",
            RUBRIEK_HUIS))},
    {EVENT_MEDEWERKER_INGESCHREVEN, "medewerker.ingeschreven", "Medewerker ingeschreven", STREAM_HUIS, false,
        FIELDS(T(F_GEBRUIKERSNAAM, "gebruikersnaam", RUBRIEK_HUIS), T(F_NAAM, "naam", RUBRIEK_HUIS), T(F_INSTELLING, "instelling", RUBRIEK_HUIS),
            T(F_FUNCTIE, "functie", RUBRIEK_HUIS), I(F_ROL, "rol"))},
    {EVENT_GEHEIMHOUDING_VASTGELEGD, "geheimhouding.vastgelegd", "Geheimhouding vastgelegd", STREAM_HUIS, false,
        FIELDS(T(F_SOORT, "soort", RUBRIEK_HUIS), T(F_GRONDSLAG, "grondslag", RUBRIEK_HUIS), D(F_DATUM, "datum"))},
    {EVENT_MEDEWERKER_UIT_DIENST, "medewerker.uit-dienst", "Uit dienst", STREAM_HUIS, false, FIELDS(D(F_DATUM, "datum"))},
    {EVENT_HUISROL_VERLEEND, "huisrol.verleend", "Rol verleend", STREAM_HUIS, false, FIELDS(I(F_ROL, "rol"))},
    {EVENT_HUISROL_INGETROKKEN, "huisrol.ingetrokken", "Rol ingetrokken", STREAM_HUIS, false, FIELDS(I(F_ROL, "rol"))},
    {EVENT_CASUSOVERLEG_INGESTELD, "casusoverleg.ingesteld", "Casusoverleg ingesteld", STREAM_HUIS, false,
        FIELDS(T(F_SLEUTEL, "sleutel", RUBRIEK_HUIS), T(F_TITEL, "titel", RUBRIEK_HUIS))},
    {EVENT_CONVENANT_VASTGESTELD, "convenant.vastgesteld", "Convenant vastgesteld", STREAM_HUIS, false, FIELDS(T(F_TEKST, "tekst", RUBRIEK_HUIS))},
    {EVENT_AUTORISATIE_VERLEEND, "autorisatie.verleend", "Autorisatie verleend", STREAM_HUIS, false,
        FIELDS(ID(F_AUTORISATIE, "autorisatie"), ID(F_MEDEWERKER, "medewerker"), T(F_PARTIJ, "partij", RUBRIEK_HUIS), I(F_ROL, "rol"),
            D(F_VANAF, "vanaf"), D(F_TOT, "tot"), ID(F_DOOR, "door"))},
    {EVENT_AUTORISATIE_INGETROKKEN, "autorisatie.ingetrokken", "Autorisatie ingetrokken", STREAM_HUIS, false,
        FIELDS(ID(F_AUTORISATIE, "autorisatie"), T(F_REDEN, "reden", RUBRIEK_HUIS))},
    {EVENT_MANDAAT_VASTGELEGD, "mandaat.vastgelegd", "Mandaatbesluit vastgelegd", STREAM_HUIS, false,
        FIELDS(ID(F_AAN, "aan"), T(F_BEVOEGDHEDEN, "bevoegdheden", RUBRIEK_HUIS), D(F_DATUM, "datum"), D(F_TOT, "tot"))},
    {EVENT_BESLUIT_VASTGELEGD, "besluit.vastgelegd", "Besluit vastgelegd", STREAM_HUIS, false,
        FIELDS(T(F_SLEUTEL, "sleutel", RUBRIEK_HUIS), T(F_SOORT, "soort", RUBRIEK_HUIS), T(F_NUMMER, "nummer", RUBRIEK_HUIS), D(F_VANAF, "vanaf"),
            D(F_TOT, "tot"))},
    {EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD, "bewerkersovereenkomst.vastgelegd", "Bewerkersovereenkomst vastgelegd", STREAM_HUIS, false,
        FIELDS(T(F_NUMMER, "nummer", RUBRIEK_HUIS), D(F_DATUM, "datum"), D(F_TOT, "tot"))},

    {EVENT_CONVENANT_VOORGESTELD, "convenant.voorgesteld", "Versie van het convenant voorgesteld", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_TEKST, "tekst", RUBRIEK_HUIS), D(F_VANAF, "vanaf"), T(F_PARTIJ, "partij", RUBRIEK_HUIS),
            T(F_TOELICHTING, "toelichting", RUBRIEK_HUIS), I(F_TOETREDING, "toetreding"), I(F_BASIS, "basis"),
            T(F_PROFIEL, "profiel", RUBRIEK_HUIS))},
    {EVENT_CONVENANT_INGESTEMD, "convenant.ingestemd", "Partij stemde in met het convenant", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_PARTIJ, "partij", RUBRIEK_HUIS), D(F_DATUM, "datum"), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS),
            T(F_ONDERTEKENAAR, "ondertekenaar", RUBRIEK_HUIS))},
    {EVENT_CONVENANT_GEWEIGERD, "convenant.geweigerd", "Partij stemde niet in met het convenant", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_PARTIJ, "partij", RUBRIEK_HUIS), D(F_DATUM, "datum"), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS),
            T(F_ONDERTEKENAAR, "ondertekenaar", RUBRIEK_HUIS), T(F_REDEN, "reden", RUBRIEK_HUIS))},
    {EVENT_CONVENANT_INGETROKKEN, "convenant.ingetrokken", "Voorstel ingetrokken", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_REDEN, "reden", RUBRIEK_HUIS))},
    {EVENT_TOETREDING_GOEDGEKEURD, "toetreding.goedgekeurd", "Bestuurscommissie keurde de toetreding goed", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), D(F_DATUM, "datum"), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS))},
    {EVENT_PARTIJ_UITGETREDEN, "partij.uitgetreden", "Partij treedt uit", STREAM_HUIS, false,
        FIELDS(T(F_PARTIJ, "partij", RUBRIEK_HUIS), D(F_DATUM, "ontvangen"), D(F_TOT, "uit"), T(F_REDEN, "reden", RUBRIEK_HUIS),
            T(F_KENMERK, "kenmerk", RUBRIEK_HUIS))},
    {EVENT_WIJZIGING_GEVRAAGD, "wijziging.gevraagd", "Partij vroeg wijziging van het convenant", STREAM_HUIS, false,
        FIELDS(ID(F_WIJZIGING, "wijziging"), T(F_PARTIJ, "partij", RUBRIEK_HUIS), D(F_DATUM, "ontvangen"), T(F_WAT, "wat", RUBRIEK_HUIS),
            T(F_KENMERK, "kenmerk", RUBRIEK_HUIS))},
    {EVENT_WIJZIGING_AFGEDAAN, "wijziging.afgedaan", "Verzoek om wijziging afgedaan", STREAM_HUIS, false,
        FIELDS(ID(F_WIJZIGING, "wijziging"), D(F_DATUM, "datum"), T(F_BESLUIT, "besluit", RUBRIEK_HUIS), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS))},
    {EVENT_EINDE_BESLOTEN, "einde.besloten", "Besloten over het geëindigde convenant", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), T(F_BESLUIT, "besluit", RUBRIEK_HUIS), D(F_TOT, "lezen_tot"), T(F_MOTIVERING, "motivering", RUBRIEK_HUIS))},
    {EVENT_MELDING_GEDAAN, "melding.gedaan", "Verwerking gemeld", STREAM_HUIS, false,
        FIELDS(I(F_VERSIE, "versie"), D(F_DATUM, "datum"), T(F_BIJ, "bij", RUBRIEK_HUIS), T(F_NUMMER, "nummer", RUBRIEK_HUIS))},
    {EVENT_TEKENBEVOEGDHEID_VASTGELEGD, "tekenbevoegdheid.vastgelegd", "Tekenbevoegdheid vastgelegd", STREAM_HUIS, false,
        FIELDS(D(F_VANAF, "vanaf"), D(F_TOT, "tot"), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS))},
    {EVENT_RICHTLIJN_VASTGESTELD, "richtlijn.vastgesteld", "Richtlijn vastgesteld", STREAM_HUIS, false,
        FIELDS(T(F_SOORT, "soort", RUBRIEK_HUIS), T(F_VERSIE, "versie", RUBRIEK_HUIS), T(F_TITEL, "titel", RUBRIEK_HUIS),
            T(F_NAAM, "opsteller", RUBRIEK_HUIS), D(F_DATUM, "datum"), T(F_KENMERK, "kenmerk", RUBRIEK_HUIS),
            ID(F_RICHTLIJN, "richtlijn"))},
    {EVENT_RICHTLIJN_AANVAARD, "richtlijn.aanvaard", "Richtlijn aanvaard", STREAM_HUIS, false,
        FIELDS(ID(F_RICHTLIJN, "richtlijn"), D(F_DATUM, "datum"))},
    {0},
};

const struct event_kind *
event_kind(uint16_t number)
{
    for (const struct event_kind *kind = event_kind_list; kind->number != 0; kind++)
        if (kind->number == number)
            return kind;
    return NULL;
}
