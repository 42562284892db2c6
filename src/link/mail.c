/*
 * mail: see mail.h. libcurl speaks SMTP; the message itself is made here (RFC 5322).
 */
#include "link/mail.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/buf.h"
#include "base/id.h"
#include "base/log.h"

#define MESSAGE_MAX 8192
#define WAIT_SECONDS 30L
#define GEHEIM_MAX 512

struct mail {
    char *server, *van, *site;
    char gebruiker[GEHEIM_MAX], wachtwoord[GEHEIM_MAX];      /* "" when none is asked */
    bool open;                   /* to this same machine, so without TLS if the server has none */
};

static bool
starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Does this URL lead to this same machine? */
static bool
is_here(const char *url)
{
    static const char *const here[] = {"127.0.0.1", "[::1]", "localhost"};
    const char *host = strstr(url, "://");

    for (size_t i = 0; host != NULL && i < sizeof here / sizeof *here; i++) {
        const char *end = host + 3 + strlen(here[i]);
        if (starts(host + 3, here[i]) && (*end == '\0' || *end == ':' || *end == '/'))
            return true;
    }
    return false;
}

static bool
printable(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

/* The first line of the file: user:password. */
static enum rc
geheim_read(struct mail *mail, const char *file, struct err *err)
{
    char line[2 * GEHEIM_MAX];
    FILE *in = fopen(file, "re");
    bool read = in != NULL && fgets(line, (int)sizeof line, in) != NULL;

    if (in != NULL)
        fclose(in);
    line[read ? strcspn(line, "\r\n") : 0] = '\0';
    char *colon = read ? strchr(line, ':') : NULL;
    bool good = colon != NULL && colon != line && (size_t)(colon - line) < GEHEIM_MAX && strlen(colon + 1) < GEHEIM_MAX && colon[1] != '\0';
    if (good) {
        snprintf(mail->gebruiker, sizeof mail->gebruiker, "%.*s", (int)(colon - line), line);
        snprintf(mail->wachtwoord, sizeof mail->wachtwoord, "%s", colon + 1);
    }
    explicit_bzero(line, sizeof line);
    return good ? RC_OK : err_set(err, RC_INVALID, "--smtp-geheim is een bestand met één regel: gebruiker:wachtwoord.");
}

enum rc
mail_open(const struct mail_opties *o, struct mail **ret_mail, struct err *err)
{
    *ret_mail = NULL;
    if (o->server == NULL)
        return o->van == NULL && o->geheim == NULL ? RC_OK : err_set(err, RC_INVALID, "Zonder --smtp wordt geen mail verstuurd; laat de andere opties weg.");
    if ((!starts(o->server, "smtp://") && !starts(o->server, "smtps://")) || !printable(o->server) || strchr(o->server, '@') != NULL)
        return err_set(err, RC_INVALID, "--smtp is smtp://server:poort of smtps://server:poort, zonder wachtwoord erin.");
    if (o->van == NULL || strchr(o->van, '@') == NULL || !printable(o->van) || strpbrk(o->van, "<>,;") != NULL)
        return err_set(err, RC_INVALID, "--mail-van is het adres waarvandaan de herinneringen komen, zoals gcos@uwhuis.nl.");
    if (o->adres == NULL || !printable(o->adres) || (!starts(o->adres, "https://") && !(starts(o->adres, "http://") && is_here(o->adres))))
        return err_set(err, RC_INVALID, "--adres is waar mensen GCOS openen, zoals https://gcos.uwhuis.nl.");
    struct mail *mail = calloc(1, sizeof *mail);
    if (mail == NULL || (mail->server = strdup(o->server)) == NULL || (mail->van = strdup(o->van)) == NULL || (mail->site = strdup(o->adres)) == NULL) {
        mail_close(mail);
        return err_set(err, RC_NOMEM, "geen geheugen voor mail");
    }
    for (size_t length = strlen(mail->site); length > 0 && mail->site[length - 1] == '/'; length--)
        mail->site[length - 1] = '\0';
    mail->open = starts(mail->server, "smtp://") && is_here(mail->server);
    enum rc rc = o->geheim != NULL ? geheim_read(mail, o->geheim, err) : RC_OK;
    if (rc == RC_OK && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        rc = err_set(err, RC_NOMEM, "de mailbibliotheek begint niet");
    if (rc != RC_OK) {
        mail_close(mail);
        return rc;
    }
    *ret_mail = mail;
    return RC_OK;
}

void
mail_close(struct mail *mail)
{
    if (mail == NULL)
        return;
    explicit_bzero(mail->wachtwoord, sizeof mail->wachtwoord);
    free(mail->server);
    free(mail->van);
    free(mail->site);
    free(mail);
}

const char *
mail_site(const struct mail *mail)
{
    return mail->site;
}

/* ---- one message ---- */

static void
add_lines(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        buf_text(out, *text == '\n' ? "\r\n" : (const char[]){*text, '\0'});
}

static void
message_make(struct buf *out, const struct mail *mail, const char *aan, const char *onderwerp, const char *tekst)
{
    uint8_t random[16] = {0};
    char number[2 * sizeof random + 1], date[64];
    time_t now = time(NULL);
    struct tm tm;

    /* in the C locale, so day and month are English (RFC 5322 3.3) */
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", gmtime_r(&now, &tm));
    const struct { const char *name, *value; } head[] = {{"Date", date}, {"From", mail->van}, {"To", aan}, {"Subject", onderwerp},
        {"MIME-Version", "1.0"}, {"Content-Type", "text/plain; charset=utf-8"}, {"Content-Language", "nl"}, {"Auto-Submitted", "auto-generated"}};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) {
        buf_text(out, head[i].name);
        buf_text(out, ": ");
        buf_text(out, head[i].value);
        buf_text(out, "\r\n");
    }
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) /* then it is found by the time */
        memcpy(random, &now, sizeof now);
    hex_encode(random, sizeof random, number);
    buf_text(out, "Message-ID: <");
    buf_text(out, number);
    buf_text(out, strchr(mail->van, '@'));
    buf_text(out, ">\r\n\r\n");
    add_lines(out, tekst);
}

struct sending {
    const struct buf *message;
    size_t at;
};

static size_t
read_message(char *ret_bytes, size_t size, size_t count, void *context)
{
    struct sending *s = context;
    size_t length = s->message->length - s->at;

    if (length > size * count)
        length = size * count;
    memcpy(ret_bytes, s->message->data + s->at, length);
    s->at += length;
    return length;
}

static void
set_up(CURL *curl, const struct mail *mail, struct curl_slist *to, struct sending *sending)
{
    curl_easy_setopt(curl, CURLOPT_URL, mail->server);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, mail->open ? (long)CURLUSESSL_TRY : (long)CURLUSESSL_ALL);
    if (mail->open) /* its certificate names another machine than this one calls itself */
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L), curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (mail->gebruiker[0] != '\0') {
        curl_easy_setopt(curl, CURLOPT_USERNAME, mail->gebruiker);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, mail->wachtwoord);
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, mail->van);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(curl, CURLOPT_READDATA, sending);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, WAIT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, WAIT_SECONDS / 2);
}

static const struct { CURLcode code; const char *waarom; } reden[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "De naam van de mailserver is niet bekend."},
    {CURLE_COULDNT_CONNECT, "De mailserver is niet te bereiken."},
    {CURLE_OPERATION_TIMEDOUT, "De mailserver antwoordt niet op tijd."},
    {CURLE_USE_SSL_FAILED, "De mailserver biedt geen beveiligde verbinding."},
    {CURLE_SSL_CONNECT_ERROR, "De beveiligde verbinding met de mailserver komt niet tot stand."},
    {CURLE_PEER_FAILED_VERIFICATION, "Het certificaat van de mailserver klopt niet."},
    {CURLE_LOGIN_DENIED, "De mailserver neemt de gebruiker of het wachtwoord niet aan."},
};

static const char *
waarom_niet(CURLcode code)
{
    for (size_t i = 0; i < sizeof reden / sizeof *reden; i++)
        if (reden[i].code == code)
            return reden[i].waarom;
    return "De mailserver neemt het bericht niet aan.";
}

enum mail_uitkomst
mail_send(struct mail *mail, const char *aan, const char *onderwerp, const char *tekst, const char **ret_waarom)
{
    struct buf message CLEANUP_BUF;
    struct sending sending = {.message = &message};
    struct curl_slist *to = curl_slist_append(NULL, aan);
    CURL *curl = curl_easy_init();
    CURLcode code = CURLE_OUT_OF_MEMORY;
    long answer = 0;

    buf_init(&message, MESSAGE_MAX);
    message_make(&message, mail, aan, onderwerp, tekst);
    if (curl != NULL && to != NULL && !buf_failed(&message)) {
        set_up(curl, mail, to, &sending);
        code = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    }
    curl_easy_cleanup(curl);
    curl_slist_free_all(to);
    *ret_waarom = code == CURLE_OK ? NULL : waarom_niet(code);
    if (code == CURLE_OK)
        return MAIL_AANGENOMEN;
    log_error("mail: %s (%ld)", curl_easy_strerror(code), answer); /* no address: who works here is nobody's business */
    /* 550, 551 and 553: about this mailbox, and for good (RFC 5321 4.2.3); all else may pass */
    return code == CURLE_SEND_ERROR && (answer == 550 || answer == 551 || answer == 553) ? MAIL_NOOIT : MAIL_LATER;
}
