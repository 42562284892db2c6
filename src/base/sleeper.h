/*
 * sleeper: a thread that sleeps until it is woken or its time has come, and stops when asked. It lies inside what owns it; the thread asks it when to go on.
 *
 * Any thread may wake it, from sleeper_start until sleeper_end; a wake while it is busy is not lost: its next wait ends at once. Times are of a clock that
 * cannot be set.
 */
#ifndef GCOS_BASE_SLEEPER_H
#define GCOS_BASE_SLEEPER_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct sleeper {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool woken, stopping;
};

/* run gets context, and returns once one of these three said false or stopping. RC_NOMEM. */
enum rc sleeper_start(struct sleeper *sleeper, void *(*run)(void *context), void *context, struct err *err);
void sleeper_wake(struct sleeper *sleeper);
/* Asks it to stop and waits until it did; then it may still be woken, to no effect. */
void sleeper_stop(struct sleeper *sleeper);
void sleeper_end(struct sleeper *sleeper);

/* For the thread itself. Until woken, or for so many milliseconds (-1: until woken). false: it is to stop. */
bool sleeper_wait(struct sleeper *sleeper, int64_t milliseconds);
/* For all of that time, woken or not. false: it is to stop. */
bool sleeper_pause(struct sleeper *sleeper, int64_t milliseconds);
bool sleeper_stopping(struct sleeper *sleeper);

#endif
