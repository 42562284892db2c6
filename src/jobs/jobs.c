/*
 * jobs: see jobs.h. Called by serve, demo and `gcos jobs run`.
 */
#include "jobs/jobs.h"

#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include "base/sleeper.h"
#include "gate/gate.h"

#define BATCH 100
#define MINUTE 60000            /* milliseconds */

static const struct job {
    const char *wat, *soort;     /* soort: kind of term in the bestand */
    const char *subject, *tail;  /* of the act's path, before and behind what is due */
} job_list[] = {
    {"Bewaartermijn opnieuw berekend onder het convenant van nu (art. 20.1)", TERMIJN_VERSIE, "dossiers", "termijnberekeningen"},
    {"Gegevens vernietigd waarvan de bewaartermijn voorbij is (art. 20.1)", "gegeven", "dossiers", "opruimingen"},
    {"Vernietiging voorgesteld van dossiers waarvan de bewaartermijn voorbij is (art. 20.1)", "voorstellen", "dossiers",
        "vernietigingsaankondigingen"},
    {"Verzoeken vernietigd waarvan de bewaartermijn voorbij is (art. 20.1)", TERMIJN_KLAAR, "verzoeken", "opruimingen"},
    {"Verzoeken vernietigd die klaar waren onder een eerdere versie van dit programma (art. 20.1)", TERMIJN_VERZOEK, "verzoeken", "opruimingen"},
    {"Vorige uitwisselsleutels vernietigd: geen pakket is er nog voor onderweg (E19.1)", TERMIJN_SLEUTEL, "eigen-sleutels", "opruimingen"},
};
#define JOB_COUNT (sizeof job_list / sizeof job_list[0])

struct jobs {
    struct gate *gate;
    struct sleeper sleeper;
};

/* One act. false: it was refused or failed; it stays due, and the next run tries again. */
static bool
act_on(struct gate *gate, const struct due *due, const struct job *job, enum rc *ret_rc)
{
    struct ticket *t = ticket_new(gate);
    char co[ID_TEXT_SIZE], id[ID_TEXT_SIZE];
    bool done = false;

    if (t == NULL)
        return false;
    struct arena *arena = arena_new(4096);
    struct gate_request r = {.way = WAY_SYSTEEM, .method = "POST", .minimal = true};
    if (arena != NULL)
        r.path = arena_format(arena, "/casusoverleggen/%s/%s/%s/%s", id_to_text(&due->casusoverleg, co), job->subject, id_to_text(&due->stream, id), job->tail);
    if (r.path != NULL) {
        gate_do(t, &r);
        const struct answer *a = ticket_answer(t);
        done = a->kind == ANSWER_DONE;
        if (a->kind == ANSWER_ERROR && a->error == ERROR_CLOCK)
            *ret_rc = RC_DENIED;
    }
    ticket_free(t);
    arena_free(arena);
    return done;
}

static void
run_one(struct gate *gate, const struct job *job, struct job_report *report, enum rc *ret_rc)
{
    struct due *due = calloc(BATCH, sizeof *due);
    struct err err = {0};
    size_t count = 0;

    if (due == NULL) {
        *ret_rc = RC_NOMEM;
        return;
    }
    do {
        /* what did not succeed is still there, and is passed over: it must not stand in the way of the others */
        *ret_rc = gate_due(gate, job->soort, report->mislukt, due, BATCH, &count, &err);
        for (size_t i = 0; i < count && *ret_rc == RC_OK; i++) {
            bool good = act_on(gate, &due[i], job, ret_rc);
            report->gedaan += good;
            report->mislukt += !good;
        }
    } while (*ret_rc == RC_OK && count > 0);
    free(due);
    if (*ret_rc != RC_OK)
        log_error("jobs: %s: %s", job->soort, *ret_rc == RC_DENIED ? "the clock was set back" : err.text);
}

size_t
jobs_run(struct gate *gate, struct job_report ret_report[JOBS_MAX], enum rc *ret_rc)
{
    *ret_rc = gate_clock_back(gate) ? RC_DENIED : RC_OK;
    if (*ret_rc == RC_DENIED)
        log_error("jobs: ALARM: the clock is behind the journaal: nothing of the calendar is done until it stands right");
    gate_forget(gate);
    for (size_t i = 0; i < JOB_COUNT; i++) {
        ret_report[i] = (struct job_report){.wat = job_list[i].wat};
        if (*ret_rc == RC_OK)
            run_one(gate, &job_list[i], &ret_report[i], ret_rc);
    }
    return JOB_COUNT;
}

static void *
run_daily(void *context)
{
    struct jobs *jobs = context;
    int32_t last = DATE_NONE;

    do {
        int32_t today = date_of_time((int64_t)time(NULL));

        if (today != last) {
            struct job_report report[JOBS_MAX];
            enum rc rc;
            size_t count = jobs_run(jobs->gate, report, &rc);

            for (size_t i = 0; i < count && i < JOB_COUNT; i++)
                if (report[i].gedaan + report[i].mislukt > 0)
                    log_info("jobs: %s: %zu done, %zu not", job_list[i].soort, report[i].gedaan, report[i].mislukt);
            last = rc == RC_OK ? today : DATE_NONE;
        }
        gate_forget(jobs->gate);
    } while (sleeper_wait(&jobs->sleeper, MINUTE));
    return NULL;
}

enum rc
jobs_start(struct gate *gate, struct jobs **ret_jobs, struct err *err)
{
    struct jobs *jobs = calloc(1, sizeof *jobs);

    if (jobs == NULL)
        return err_set(err, RC_NOMEM, "no memory for jobs");
    jobs->gate = gate;
    if (sleeper_start(&jobs->sleeper, run_daily, jobs, err) != RC_OK) {
        free(jobs);
        return err_context(err, "jobs");
    }
    *ret_jobs = jobs;
    return RC_OK;
}

void
jobs_stop(struct jobs *jobs)
{
    if (jobs == NULL)
        return;
    sleeper_stop(&jobs->sleeper);
    sleeper_end(&jobs->sleeper);
    free(jobs);
}
