/*
 * err: how functions say that something went wrong, and the registry of what a user is told.
 *
 * A function returns enum rc and may fill struct err, which gains context on the way up. A function logs or returns, not both.
 * A refusal by the law is not an error: see core/decision.h.
 */
#ifndef GCOS_BASE_ERR_H
#define GCOS_BASE_ERR_H

#include <stdbool.h>
#include <stdint.h>

enum rc {
    RC_OK = 0,
    RC_NONE,      /* not there */
    RC_INVALID,   /* the input is wrong; nothing changed */
    RC_DENIED,    /* not for this caller */
    RC_CONFLICT,  /* somebody else was first */
    RC_STALE,     /* decided on a version that no longer holds: decide again */
    RC_LIMIT,     /* a maximum was reached */
    RC_BUSY,      /* try again later */
    RC_CORRUPT,   /* bytes are not what was written: never served */
    RC_IO,        /* disk or socket failed */
    RC_NOMEM,
    RC_VERSION,   /* written by another version of this program; nothing changed */
};

struct err {
    enum rc rc;
    char text[384];  /* English, for the log; never personal data */
};

/* Sets and returns rc. err may be NULL. */
enum rc err_set(struct err *err, enum rc rc, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Puts "context: " before the text; returns err->rc. */
enum rc err_context(struct err *err, const char *context);
const char *rc_name(enum rc rc);

/*
 * What a user sees when something fails that is not a refusal. Numbers are permanent (problem+json "type" ends in them).
 * An X-macro so that one list makes the enum, the table and the documentation: number, name, HTTP status, title, what can be done (Dutch).
 */
#define ERROR_LIST(X) \
    X(1, ERROR_NOT_FOUND, 404, "Niet gevonden, of niet voor u (art. 10)", \
        "Ga terug naar Mijn werk, of vraag de voorzitter van het casusoverleg of u hierbij hoort.") \
    X(2, ERROR_METHOD, 405, "Dit kan hier niet", "Gebruik de knoppen en formulieren van de pagina.") \
    X(3, ERROR_BAD_REQUEST, 400, "Het verzoek is niet goed te lezen", "Controleer de aanvraag en probeer het opnieuw.") \
    X(4, ERROR_INPUT, 400, "Er klopt iets niet in wat u hebt ingevuld", "Verbeter de genoemde velden en verstuur opnieuw.") \
    X(5, ERROR_TOO_LARGE, 413, "Het verzoek is te groot", "Stuur minder tekst tegelijk.") \
    X(6, ERROR_MEDIA_TYPE, 415, "Dit soort inhoud wordt niet gelezen", "Stuur application/json of een formulier.") \
    X(7, ERROR_SIGN_IN, 401, "U bent niet aangemeld", "Meld u aan en probeer het opnieuw.") \
    X(8, ERROR_SIGN_IN_FAILED, 401, "Aanmelden is niet gelukt", "Controleer uw gebruikersnaam en wachtwoord.") \
    X(9, ERROR_TOO_MANY, 429, "Te veel pogingen", "Wacht even en probeer het opnieuw.") \
    X(10, ERROR_FORGED, 403, "Dit formulier hoort niet bij uw aanmelding", "Open de pagina opnieuw en verstuur het formulier nog eens.") \
    X(11, ERROR_STALE, 412, "Iemand anders heeft dit intussen gewijzigd", "Bekijk de nieuwe stand en verstuur uw wijziging opnieuw.") \
    X(12, ERROR_MATCH_REQUIRED, 428, "Zeg op welke versie u dit baseert", "Stuur de ETag van de laatst gelezen versie mee in If-Match.") \
    X(13, ERROR_KEY_REUSED, 422, "Deze Idempotency-Key is al voor iets anders gebruikt", "Gebruik een nieuwe sleutel.") \
    X(14, ERROR_BUSY, 503, "Het is nu te druk", "Probeer het over enkele seconden opnieuw. Er is niets gewijzigd.") \
    X(15, ERROR_STORAGE, 503, "De opslag werkt niet", "Er is niets gewijzigd. Waarschuw de beheerder; zonder journaal wordt niets getoond.") \
    X(16, ERROR_INTERNAL, 500, "Er ging iets mis", "Er is niets gewijzigd. Geef het incidentnummer door aan de beheerder.") \
    X(17, ERROR_CLOCK, 503, "De klok van de server loopt achter op het journaal", "Waarschuw de beheerder; er is niets gewijzigd.") \
    X(18, ERROR_NOT_ACCEPTABLE, 406, "In deze vorm is dit niet te krijgen", "Vraag application/json of text/html.") \
    X(19, ERROR_HEADERS, 431, "De kop van het verzoek is te groot", "Stuur minder of kortere kopregels.") \
    X(20, ERROR_TIMEOUT, 408, "Het verzoek duurde te lang", "Probeer het opnieuw.") \
    X(21, ERROR_PDF, 503, "Een PDF maken lukt hier nu niet", "Open het stuk als pagina en druk die af; zij zegt hetzelfde. De beheerder weet wat ontbreekt.") \
    X(22, ERROR_FILE_TOO_LARGE, 413, "Dit bestand is te groot", "Maak het kleiner, bijvoorbeeld met een lagere kwaliteit, of deel het op.") \
    X(23, ERROR_FILE_LAST, 400, "Er staat iets achter het bestand", "Stuur één bestand per keer, als laatste veld.")

#define ERROR_ENUM(number, name, status, title, detail) name = number,
enum error { ERROR_NONE = 0, ERROR_LIST(ERROR_ENUM) };
#undef ERROR_ENUM

struct error_text {
    int number;
    const char *name;
    int status;          /* HTTP */
    const char *title;   /* Dutch */
    const char *detail;  /* Dutch: what can be done */
};
/* Never NULL: an unknown number gives ERROR_INTERNAL. */
const struct error_text *error_text(enum error error);

#endif
