/*
 * herinner: see herinner.h. Called by jobs.c.
 */
#include "jobs/herinner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/sleeper.h"
#include "gate/gate.h"
#include "link/mail.h"

#define VANAF 420                /* minutes: seven in the morning */
#define OPNIEUW (15 * 60)        /* seconds after which a failed one is tried again */
#define WACHT 30000              /* milliseconds between two looks at the clock */
#define BATCH 50
#define PAD_MAX 4096

struct herinner {
    struct gate *gate;
    struct mail *mail;
    char file[PAD_MAX];
    int32_t dag;                 /* of gehad */
    struct id *gehad; size_t count, room;        /* sent that day, or refused for good */
    int64_t opnieuw;             /* not before; UTC seconds */
    struct post_stand stand;
    struct sleeper sleeper;
};

/* ---- who had one today ---- */

static bool
gehad_add(struct herinner *h, const struct id *medewerker)
{
    if (h->count == h->room) {
        size_t room = h->room == 0 ? 64 : 2 * h->room;
        struct id *more = reallocarray(h->gehad, room, sizeof *more);
        if (more == NULL)
            return false;
        h->gehad = more;
        h->room = room;
    }
    h->gehad[h->count++] = *medewerker;
    return true;
}

static bool
gehad_has(const struct herinner *h, const struct id *medewerker)
{
    for (size_t i = 0; i < h->count; i++)
        if (id_equal(&h->gehad[i], medewerker))
            return true;
    return false;
}

/* A file that is not there, or of another day, or not what was written: nobody had one. */
static void
gehad_read(struct herinner *h, int32_t today)
{
    char line[64], day[16];
    struct id id;
    FILE *in = fopen(h->file, "re");

    h->dag = today;
    h->count = 0;
    date_to_text(today, day);
    if (in == NULL)
        return;
    if (fgets(line, (int)sizeof line, in) != NULL && (line[strcspn(line, "\n")] = '\0', strcmp(line, day) == 0))
        while (fgets(line, (int)sizeof line, in) != NULL) {
            line[strcspn(line, "\n")] = '\0';
            if (!id_from_text(line, &id) || !gehad_add(h, &id))
                break;
        }
    fclose(in);
}

/* Before the message goes: who stops in between sends one too few rather than the same one at every start. */
static bool
gehad_write(const struct herinner *h)
{
    char other[PAD_MAX + 8], day[16], id[ID_TEXT_SIZE];

    snprintf(other, sizeof other, "%s.nieuw", h->file);
    FILE *out = fopen(other, "we");
    if (out == NULL)
        return false;
    fprintf(out, "%s\n", date_to_text(h->dag, day));
    for (size_t i = 0; i < h->count; i++)
        fprintf(out, "%s\n", id_to_text(&h->gehad[i], id));
    bool good = fflush(out) == 0 && fsync(fileno(out)) == 0;
    good = fclose(out) == 0 && good;
    return good && rename(other, h->file) == 0;
}

/* ---- sending ---- */

static enum mail_uitkomst
send_one(struct herinner *h, const struct herinnering *wie)
{
    static const char onderwerp[] = "Er wacht werk op u in GCOS";
    const char *site = mail_site(h->mail), *waarom;
    char tekst[2048];

    snprintf(tekst, sizeof tekst, "Goedendag,\n\n%s Meld u aan om te zien wat:\n\n%s/werk\n\n"
        "In dit bericht staat met opzet niet waar het over gaat.\n\n"
        "U krijgt het omdat u dat hebt ingesteld. Stoppen of een ander adres\nkiezen kan hier: %s/herinneringen\n",
        wie->dringend ? "Er wacht werk op u dat vandaag of morgen af moet, of al af moest\nzijn." : "Er wacht werk op u.", site, site);
    enum mail_uitkomst uitkomst = mail_send(h->mail, wie->adres, onderwerp, tekst, &waarom);
    if (uitkomst == MAIL_AANGENOMEN)
        h->stand.gelukt = (int64_t)time(NULL);
    else {
        h->stand.mislukt = (int64_t)time(NULL);
        h->stand.waarom = uitkomst == MAIL_NOOIT ? "De mailserver kent een adres niet." : waarom;
    }
    return uitkomst;
}

/* Nothing of whose it is, and no work: it may be read by anybody at any time. */
static void
send_proef(struct herinner *h, const struct proef *p)
{
    const char *site = mail_site(h->mail);
    struct proef_stand stand = {.gevraagd = p->gevraagd, .nummer = p->nummer};
    char tekst[1024];

    snprintf(tekst, sizeof tekst, "Goedendag,\n\nDit is een proefbericht. Op dit adres worden voortaan herinneringen\nontvangen dat er werk wacht in GCOS.\n\n"
        "Hebt u hier niet om gevraagd? Dan is uw adres misschien per ongeluk\ningevuld. U hoeft niets te doen.\n\n"
        "Stoppen of een ander adres kiezen kan hier: %s/herinneringen\n", site);
    stand.uitkomst = mail_send(h->mail, p->adres, "Proefbericht van GCOS", tekst, &stand.waarom) == MAIL_AANGENOMEN ? PROEF_AANGENOMEN : PROEF_MISLUKT;
    stand.op = (int64_t)time(NULL);
    gate_proef_klaar(h->gate, &p->medewerker, &stand);
}

static void
proeven_go(struct herinner *h)
{
    struct proef proef;

    while (!sleeper_stopping(&h->sleeper) && gate_proef(h->gate, &proef))
        send_proef(h, &proef);
}

/* Each of these who had none today. *ret_later: so many were not taken. false: the server is away, so the others wait too. */
static bool
send_batch(struct herinner *h, const struct herinnering *wie, size_t count, int *ret_later)
{
    for (size_t i = 0; i < count && !sleeper_stopping(&h->sleeper); i++) {
        proeven_go(h); /* who waits for one looks at his page */
        if (gehad_has(h, &wie[i].medewerker))
            continue;
        if (!gehad_add(h, &wie[i].medewerker) || !gehad_write(h)) {
            log_error("reminders: the file of today cannot be written; nothing is sent");
            h->stand.mislukt = (int64_t)time(NULL);
            h->stand.waarom = "Wie al een bericht kreeg is niet vast te leggen; kijk of er ruimte is op de schijf.";
            ++*ret_later;
            return false;
        }
        if (send_one(h, &wie[i]) != MAIL_LATER)
            continue;
        h->count--;
        gehad_write(h);
        ++*ret_later;
        if (h->stand.gelukt < h->stand.mislukt - OPNIEUW)
            return false; /* nothing arrives at all */
    }
    return true;
}

static void
round_go(struct herinner *h)
{
    struct herinnering *wie = calloc(BATCH, sizeof *wie);
    size_t skip = 0, count = 0, next = 0;
    int later = 0;
    bool on = wie != NULL;

    while (on) {
        if (gate_herinneringen(h->gate, skip, wie, BATCH, &count, &next) != RC_OK)
            break;
        on = send_batch(h, wie, count, &later) && next != 0 && !sleeper_stopping(&h->sleeper);
        skip = next;
    }
    free(wie);
    h->stand.wachtend = later;
    h->opnieuw = (int64_t)time(NULL) + (later > 0 ? OPNIEUW : 0);
    gate_post(h->gate, &h->stand);
}

static bool
is_tijd(const struct herinner *h, int64_t now, int32_t today)
{
    return date_weekday(today) < 5 && now >= time_from_local(today, VANAF) && now >= h->opnieuw;
}

static void *
run_daily_mail(void *context)
{
    struct herinner *h = context;
    int64_t ronde = 0;

    do {
        int64_t now = (int64_t)time(NULL);
        int32_t today = date_of_time(now);

        if (today != h->dag) {
            gehad_read(h, today);
            h->stand.wachtend = 0;
            h->opnieuw = ronde = 0;
            gate_post(h->gate, &h->stand);
        }
        proeven_go(h);
        /* who got work in the course of the day hears of it the next morning: one round a day, and what did not arrive again */
        if (is_tijd(h, now, today) && (ronde == 0 || h->stand.wachtend > 0)) {
            round_go(h);
            ronde = now;
        }
    } while (sleeper_wait(&h->sleeper, WACHT));
    return NULL;
}

static void
wake(void *context)
{
    struct herinner *h = context;

    sleeper_wake(&h->sleeper);
}

enum rc
herinner_start(struct gate *gate, struct mail *mail, const char *dir, struct herinner **ret_herinner, struct err *err)
{
    struct herinner *h = calloc(1, sizeof *h);

    if (h == NULL)
        return err_set(err, RC_NOMEM, "no memory for reminders");
    h->gate = gate;
    h->mail = mail;
    h->dag = DATE_NONE;
    h->stand.ingesteld = true;
    snprintf(h->file, sizeof h->file, "%s/herinneringen", dir);
    gate_post(gate, &h->stand);
    if (sleeper_start(&h->sleeper, run_daily_mail, h, err) != RC_OK) {
        free(h);
        return err_context(err, "reminders");
    }
    gate_on_register(gate, wake, h);
    *ret_herinner = h;
    return RC_OK;
}

void
herinner_stop(struct herinner *h)
{
    if (h == NULL)
        return;
    gate_on_register(h->gate, NULL, NULL);
    sleeper_stop(&h->sleeper);
    sleeper_end(&h->sleeper);
    free(h->gehad);
    free(h);
}
