/*
 * jobs: what time demands by itself: acts of the system role, through the gate like everybody else's. A job names a kind of term and the act that meets it;
 * a missed day is caught up because what is due stays due. One process serves a directory, so a job runs once.
 */
#ifndef GCOS_JOBS_JOBS_H
#define GCOS_JOBS_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct gate;
struct jobs;

struct job_report {
    const char *wat;             /* Dutch, of the job */
    size_t gedaan, mislukt;      /* dossiers, or what the job is about */
};
#define JOBS_MAX 8

/*
 * Runs everything that is due now, once, and what waits to be gone. Fills ret_report; returns how many jobs there are. RC_DENIED in *ret_rc: the clock
 * was set back, nothing was done.
 */
size_t jobs_run(struct gate *gate, struct job_report ret_report[JOBS_MAX], enum rc *ret_rc);

/*
 * The server's own: at the start and at each new day in Amsterdam, on a thread of its own; each minute it tries again what was decided to be destroyed and
 * is not gone yet. RC_NOMEM.
 */
enum rc jobs_start(struct gate *gate, struct jobs **ret_jobs, struct err *err);
void jobs_stop(struct jobs *jobs);

#endif
