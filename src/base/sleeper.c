/*
 * sleeper: see sleeper.h. Called by jobs and gate.
 */
#include "base/sleeper.h"

#include <time.h>

enum rc
sleeper_start(struct sleeper *s, void *(*run)(void *context), void *context, struct err *err)
{
    pthread_condattr_t monotonic;

    s->woken = s->stopping = false;
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&s->thread, NULL, run, context) == 0)
        return RC_OK;
    sleeper_end(s);
    return err_set(err, RC_NOMEM, "no thread");
}

static void
tell(struct sleeper *s, bool *what)
{
    pthread_mutex_lock(&s->lock);
    *what = true;
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->lock);
}

void
sleeper_wake(struct sleeper *s)
{
    tell(s, &s->woken);
}

void
sleeper_stop(struct sleeper *s)
{
    tell(s, &s->stopping);
    pthread_join(s->thread, NULL);
}

void
sleeper_end(struct sleeper *s)
{
    pthread_cond_destroy(&s->wake);
    pthread_mutex_destroy(&s->lock);
}

static struct timespec
after(int64_t milliseconds)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += (milliseconds % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    return until;
}

static bool
rest(struct sleeper *s, int64_t milliseconds, bool until_woken)
{
    struct timespec until = after(milliseconds < 0 ? 0 : milliseconds);
    int late = 0;

    pthread_mutex_lock(&s->lock);
    while (!s->stopping && late == 0 && !(until_woken && s->woken))
        late = milliseconds < 0 ? pthread_cond_wait(&s->wake, &s->lock) : pthread_cond_timedwait(&s->wake, &s->lock, &until);
    if (until_woken)
        s->woken = false;
    bool on = !s->stopping;
    pthread_mutex_unlock(&s->lock);
    return on;
}

bool
sleeper_wait(struct sleeper *s, int64_t milliseconds)
{
    return rest(s, milliseconds, true);
}

bool
sleeper_pause(struct sleeper *s, int64_t milliseconds)
{
    return rest(s, milliseconds, false);
}

bool
sleeper_stopping(struct sleeper *s)
{
    pthread_mutex_lock(&s->lock);
    bool stopping = s->stopping;
    pthread_mutex_unlock(&s->lock);
    return stopping;
}
