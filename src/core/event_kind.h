/*
 * event_kind: the permanent numbers of event kinds and of their fields. Never reuse one (tests/golden/events.txt). One numbering of field
 * names serves all kinds; each kind's table (event_kind.c) says which it holds and in which category.
 */
#ifndef GCOS_CORE_EVENT_KIND_H
#define GCOS_CORE_EVENT_KIND_H

enum event_number {
    /* dossier */
    EVENT_AANGEMELD = 1,
    EVENT_BEVESTIGD = 2,               /* a concept became a nomination */
    EVENT_IDENTITEIT_VASTGESTELD = 3,
    EVENT_DUBBEL_VERMOED = 4,
    EVENT_DUBBEL_BESLOTEN = 5,
    EVENT_GEGEVEN_VASTGELEGD = 6,      /* piece */
    EVENT_GEGEVEN_INGETROKKEN = 7,
    EVENT_PRIVACYTOETS_GEDAAN = 8,
    EVENT_AGENDAPUNT_VOORGESTELD = 9,
    EVENT_GEAGENDEERD = 10,
    EVENT_VAN_AGENDA_GEHAALD = 11,
    EVENT_BESPROKEN = 12,
    EVENT_CASEMANAGER_AANGEWEZEN = 13,
    EVENT_AANPAK_VASTGESTELD = 14,
    EVENT_AFSPRAAK_GEMAAKT = 15,
    EVENT_VOORTGANG_VERSLAGEN = 16,
    EVENT_AANPAK_AFGESLOTEN = 17,
    EVENT_DOSSIER_AFGESLOTEN = 18,
    EVENT_INFORMATIEPLICHT_ONTSTAAN = 19,
    EVENT_PERSONALIA_GEWIJZIGD = 20,   /* that they were, and on which verzoek; before 501 it held them */
    EVENT_PERSONALIA_VASTGELEGD = 501, /* piece: as they are from now on; the key of what they replace is destroyed */
    EVENT_TREFFER_BETWIST = 21,        /* piece */
    EVENT_TREFFER_BESLIST = 22,
    EVENT_TOESTEMMING_GEGEVEN = 30,
    EVENT_TOESTEMMING_INGETROKKEN = 31,
    /* overleg */
    EVENT_OVERLEG_GEPLAND = 40,
    EVENT_AGENDA_TOEGEVOEGD = 41,
    EVENT_AGENDA_VERWIJDERD = 42,
    EVENT_AANWEZIGHEID_VASTGELEGD = 43,
    EVENT_OVERLEG_GESLOTEN = 44,
    EVENT_PUNT_BESPROKEN = 45,
    EVENT_BRIEF_GEMAAKT = 170,         /* piece */
    EVENT_BRIEF_VERZONDEN = 171,
    EVENT_BRIEF_RETOUR = 172,
    EVENT_MEDEDELING_GEDAAN = 173,
    EVENT_INFORMEREN_UITGESTELD = 174,
    EVENT_DUBBEL_HERZIEN = 230,        /* the decision is open again */
    EVENT_PAAR_TOEGELICHT = 565,       /* piece: why two dossiers are one, or belong together, or do not; in both, destroyed with either */
    EVENT_UITVRAAG_GEDAAN = 150,
    EVENT_UITVRAAG_BEANTWOORD = 151,
    EVENT_GEGEVEN_BETWIST = 152,       /* piece */
    EVENT_GEGEVEN_BEVESTIGD = 153,     /* piece */
    /* opschaling, a stream of its own */
    EVENT_OPSCHALING_GEVRAAGD = 130,
    EVENT_OPSCHALING_DOORGEZET = 131,
    EVENT_OPSCHALING_BEANTWOORD = 132,
    /* verzoek, a stream of its own */
    EVENT_VERZOEK_ONTVANGEN = 180,
    EVENT_VERZOEK_GEIDENTIFICEERD = 181,
    EVENT_VERZOEK_VERLENGD = 182,
    EVENT_VERZOEK_BESLOTEN = 183,
    EVENT_VERZOEK_BEANTWOORD = 184,
    EVENT_VERZOEK_UITGEVOERD = 185,
    EVENT_VERZOEK_VERNIETIGD = 487,    /* its last event: it goes with it */
    /* what a verzoek says of one dossier: one piece per tie, that goes with the dossier */
    EVENT_VERZOEK_GEKOPPELD = 460,
    EVENT_VERZOEK_ONTKOPPELD = 461,
    EVENT_VERZOEK_WEGGELATEN = 462,
    EVENT_CORRECTIE_BESLOTEN = 480,    /* per gegeven */
    EVENT_CORRECTIE_UITGEVOERD = 481,
    EVENT_VERZET_GESTOPT = 482,
    EVENT_GEGEVEN_GECORRIGEERD = 483,  /* piece; as it was written before: beside what was wrong, under the same key */
    EVENT_GEGEVEN_VERBETERD = 500,     /* piece: the whole gegeven anew; the key of what was wrong is destroyed */
    EVENT_GEGEVEN_AFGESCHERMD = 484,   /* piece */
    EVENT_VERZOEK_DEEL_WEGGELATEN = 485,
    EVENT_VERZOEK_WOORDEN_WEGGELATEN = 486,
    /* relatives and who speaks for him (E40.7) */
    EVENT_VERWANT_VASTGELEGD = 520,
    EVENT_VERWANT_VERWIJDERD = 521,
    EVENT_VERTEGENWOORDIGER_VASTGELEGD = 522,
    EVENT_VERBAND_GELEGD = 523,        /* with another dossier of the same family or group; in both */
    EVENT_VERBAND_VERBROKEN = 524,
    EVENT_BRIEF_INGETROKKEN = 525,     /* made, and never sent */
    /* agenda-deelnemer (E40.5): in the dossier, and at the point of the agenda */
    EVENT_GENODIGD = 447,
    EVENT_GENODIGDE_TOEGELATEN = 448,
    EVENT_GENODIGDE_UITGELATEN = 449,
    EVENT_PUNT_GENODIGD = 450,
    EVENT_PUNT_UITGELATEN = 451,
    EVENT_OVERLEG_UITGENODIGD = 463,   /* who comes (E41.3) */
    EVENT_OVERLEG_VERPLAATST = 550,    /* another day, time or place */
    EVENT_OVERLEG_AFGELAST = 551,
    EVENT_AGENDERING_VERPLAATST = 552, /* in a dossier: the meeting it stands on has another day */
    /* what leaves the bestand (art. 5, 6, 19) */
    EVENT_OVJ_TOESTEMMING_GEGEVEN = 420,      /* piece */
    EVENT_OVJ_TOESTEMMING_INGETROKKEN = 421,
    EVENT_VERSTREKKING_GEDAAN = 422,          /* piece */
    EVENT_VERSTREKKING_VOORGELEGD = 423,      /* piece */
    EVENT_VERSTREKKING_BESLOTEN = 424,        /* the same piece */
    EVENT_VERSTREKKING_UITGEVOERD = 425,      /* the same piece */
    /* packages between casusoverleggen (E19.1): the keys they are sealed to are of the register */
    EVENT_UITWISSELSLEUTEL_VASTGELEGD = 454,
    EVENT_UITWISSELSLEUTEL_INGETROKKEN = 455,
    EVENT_EIGEN_SLEUTEL_VERNIEUWD = 531,      /* the own pair: from here another one */
    EVENT_EIGEN_SLEUTEL_VERNIETIGD = 532,     /* one that came before: what was sealed to it opens no more */
    EVENT_PAKKET_ONTVANGEN = 456,
    EVENT_PAKKETSTUK_ONTVANGEN = 457,         /* piece */
    EVENT_PAKKETSTUK_OVERGENOMEN = 458,       /* recorded as a gegeven */
    EVENT_PAKKETSTUK_GEWEIGERD = 459,
    EVENT_PAKKETSTUK_TEGENGEHOUDEN = 530,     /* by the screen: it never came in */
    /* attachments (E3.1): a gegeven in another form */
    EVENT_BIJLAGE_VASTGELEGD = 400,    /* piece */
    EVENT_BIJLAGE_GECONTROLEERD = 401, /* piece: the voorzitter looked at it before anyone else (E9.3) */
    EVENT_BIJLAGE_VERNIETIGD = 402,    /* it did not pass */
    /* forgetting */
    EVENT_TERMIJN_HERREKEND = 210,     /* under another version of the covenant */
    EVENT_LANGER_GEVRAAGD = 211,       /* keeping longer than a narrower term */
    EVENT_LANGER_BESLOTEN = 212,
    EVENT_STUK_VERNIETIGD = 213,       /* a text with a key of its own, no gegeven: its term is over */
    EVENT_VERNIETIGING_VOORGESTELD = 215,
    EVENT_VERNIETIGING_AFGEWEZEN = 216,
    EVENT_VERNIETIGING_BESLOTEN = 217, /* the last event of a dossier: it goes with it */
    EVENT_GEGEVEN_VERNIETIGD = 219,    /* its term is over */
    EVENT_VERNIETIGD = 218,            /* the verklaring, a stream of its own */
    /* register */
    EVENT_HUIS_INGESTELD = 60,
    EVENT_INSTELLING_INGESCHREVEN = 61,
    EVENT_MEDEWERKER_INGESCHREVEN = 62,
    EVENT_GEHEIMHOUDING_VASTGELEGD = 63,
    EVENT_MEDEWERKER_UIT_DIENST = 64,
    EVENT_HUISROL_VERLEEND = 65,
    EVENT_CASUSOVERLEG_INGESTELD = 66,
    EVENT_CONVENANT_VASTGESTELD = 67,
    EVENT_AUTORISATIE_VERLEEND = 68,
    EVENT_AUTORISATIE_INGETROKKEN = 69,
    EVENT_MANDAAT_VASTGELEGD = 70,
    EVENT_BESLUIT_VASTGELEGD = 71,
    EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD = 72,
    EVENT_HUISROL_INGETROKKEN = 73,
    EVENT_HERINNERING_INGESTELD = 488, /* by himself: where he is reminded by mail (E15.1) */
    EVENT_HERINNERING_GESTOPT = 489,
    EVENT_HERINNERING_PROEF = 553,     /* he asks for another test message */
    EVENT_VERVANGING_VASTGELEGD = 452, /* leave cover (E41.8) */
    EVENT_VERVANGING_INGETROKKEN = 453,
    /* the life of a covenant */
    EVENT_CONVENANT_VOORGESTELD = 80,
    EVENT_CONVENANT_INGESTEMD = 81,
    EVENT_CONVENANT_GEWEIGERD = 82,
    EVENT_CONVENANT_INGETROKKEN = 83,
    EVENT_TOETREDING_GOEDGEKEURD = 84,
    EVENT_PARTIJ_UITGETREDEN = 85,
    EVENT_WIJZIGING_GEVRAAGD = 86,
    EVENT_WIJZIGING_AFGEDAAN = 87,
    EVENT_EINDE_BESLOTEN = 88,
    EVENT_MELDING_GEDAAN = 89,
    EVENT_TEKENBEVOEGDHEID_VASTGELEGD = 90,
    EVENT_RICHTLIJN_VASTGESTELD = 91,
    EVENT_RICHTLIJN_AANVAARD = 92,
    EVENT_STATISTIEK_BESLOTEN = 220,   /* anonymised figures for a recipient and a purpose */
};

enum event_field_number {
    F_VOORNAMEN = 1, F_VOORVOEGSEL = 2, F_GESLACHTSNAAM = 3, F_GEBOORTEDATUM = 4, F_STRAAT = 5, F_HUISNUMMER = 6, F_POSTCODE = 7, F_WOONPLAATS = 8,
    F_AANLEIDING = 9, F_GRONDSLAG = 10, F_CRITERIUM = 11, F_CONCEPT = 12, F_MERK = 13,
    F_WIJZE = 14, F_RESULTAAT = 15, F_TOELICHTING = 16, F_DATUM = 17,
    F_ANDER = 18, F_ZELFDE = 19,
    F_GEGEVEN = 20, F_RUBRIEK = 21, F_INHOUD = 22, F_FEITDATUM = 23, F_STRAFRECHTELIJK = 24, F_INHOUDELIJK = 25, F_NOODZAAK = 26, F_RELEVANTIE = 27,
    F_AFWEGING = 28, F_RECHTMATIG = 29, F_REDEN = 30,
    F_VRAAG = 31, F_JA = 32, F_WAAROM = 33, F_GESLAAGD = 34,
    F_OVERLEG = 35, F_INLEIDING = 36,
    F_BESPREKING = 37, F_REALISATIE = 38, F_INFORMEREN = 39, F_GROND = 40, F_MOTIVERING = 41, F_HERZIEN_OP = 42, F_CASEMANAGER = 43, F_GEEN = 44,
    F_VERSIE = 45, F_DOEL = 46, F_DRANG_DWANG = 47, F_RESULTAATGEBIED = 48, F_DEELNEMER = 49,
    F_AFSPRAAK = 50, F_WAT = 51, F_PARTIJ = 52, F_UITERLIJK = 53, F_STAND = 54, F_OPNIEUW = 55,
    F_SOORT = 56, F_OORZAAK = 57,
    F_VELD = 58, F_ANTWOORD = 59,
    F_DOSSIER = 60, F_MINUUT = 61, F_PLAATS = 62, F_AANWEZIG = 63,
    F_UITKOMST = 64, F_NAAR = 65, F_ZONDER_AANPAK = 66,
    F_SLEUTEL = 80, F_NAAM = 81, F_SECTOR = 82, F_CONTACT = 83, F_GEBRUIKERSNAAM = 84, F_INSTELLING = 85, F_FUNCTIE = 86, F_ROL = 87,
    F_MEDEWERKER = 88, F_CASUSOVERLEG = 89, F_TITEL = 90, F_TEKST = 91, F_VANAF = 92, F_TOT = 93, F_AUTORISATIE = 94, F_AAN = 95, F_BEVOEGDHEDEN = 96,
    F_NUMMER = 97, F_DOOR = 98, F_BETWISTING = 99, F_VRIJGEGEVEN = 100,
    F_KENMERK = 110, F_ONDERTEKENAAR = 111, F_TOETREDING = 112, F_WIJZIGING = 113, F_BESLUIT = 114, F_RICHTLIJN = 115, F_BIJ = 116, F_BASIS = 117,
    F_UITVRAAG = 195, F_ARCHIEF = 270, F_VOORSTELLER = 271,
    F_TOESTEMMING = 120, F_VRIJ = 121, F_SPECIFIEK = 122, F_INFORMATIE = 123,
    F_BRIEF = 300, F_ONDERWERP = 301, F_ADRES = 302,
    F_PROFIEL = 260,
    F_WET = 520, F_CONTACTEN = 521, F_VERWANT = 522, F_RELATIE = 523, F_MINDERJARIG = 524, F_GROEP = 525,
    F_PERSOON = 421, F_GEHEIMHOUDING = 422, F_GEKOZEN = 424, F_OVJ = 425, F_ZWIJGPLICHT = 427, F_CASUSOVERLEG_IS = 428,
    F_UITWISSELSLEUTEL = 470, F_VINGERAFDRUK = 471, F_BRON = 472, F_WEGGELATEN = 473, F_VOLGNUMMER = 530, F_CONTROLEGETAL = 531,
    F_VERVANGING = 452, F_VERZET_KAN = 480, F_WOORDMERK = 481,
    F_EINDE = 550,
    F_VERZOEK = 500, F_VASTGELEGD = 501, F_AFGESCHERMD = 502, F_INGETROKKEN = 503,
    F_BESTANDSNAAM = 400, F_BESTANDSSOORT = 401, F_GROOTTE = 402, F_VERKLAARD = 403,
    F_STUK = 370, F_AKKOORD = 371, F_STATISTIEK = 372, F_ONTVANGER = 373, F_GELDIG_TOT = 374,
};

#endif
