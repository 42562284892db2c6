/* sleeper: what wakes it, what does not, and that it stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/sleeper.h"

#define LONG 600000              /* milliseconds: longer than any test may take */

struct world {
    struct sleeper sleeper;
    atomic_int rounds, ended;
    int64_t wait;
    bool pause;
};

static void *
run(void *context)
{
    struct world *w = context;

    do
        atomic_fetch_add(&w->rounds, 1);
    while (w->pause ? sleeper_pause(&w->sleeper, w->wait) : sleeper_wait(&w->sleeper, w->wait));
    atomic_store(&w->ended, 1);
    return NULL;
}

static int
rounds_reach(struct world *w, int wanted)
{
    for (int i = 0; i < 2000 && atomic_load(&w->rounds) < wanted; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return atomic_load(&w->rounds);
}

static void
begin(struct world *w, int64_t wait, bool pause)
{
    struct err err = {0};

    *w = (struct world){.wait = wait, .pause = pause};
    assert_int_equal(sleeper_start(&w->sleeper, run, w, &err), RC_OK);
    assert_int_equal(rounds_reach(w, 1), 1);
}

static void
end(struct world *w)
{
    assert_int_equal(atomic_load(&w->ended), 0);
    sleeper_stop(&w->sleeper);
    assert_int_equal(atomic_load(&w->ended), 1);
    assert_true(sleeper_stopping(&w->sleeper));
    sleeper_wake(&w->sleeper); /* to no effect */
    assert_false(sleeper_wait(&w->sleeper, LONG));
    sleeper_end(&w->sleeper);
}

static void
it_sleeps_until_woken(void **state)
{
    const int64_t wait[] = {-1, LONG};
    struct world w;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        begin(&w, wait[i], false);
        nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
        assert_int_equal(atomic_load(&w.rounds), 1);
        sleeper_wake(&w.sleeper);
        assert_int_equal(rounds_reach(&w, 2), 2);
        end(&w);
    }
}

static void
its_time_comes(void **state)
{
    struct world w;

    (void)state;
    begin(&w, 1, false);
    assert_true(rounds_reach(&w, 5) >= 5);
    end(&w);
}

static void
a_pause_is_not_cut_short_but_by_stopping(void **state)
{
    struct world w;

    (void)state;
    begin(&w, LONG, true);
    sleeper_wake(&w.sleeper);
    nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
    assert_int_equal(atomic_load(&w.rounds), 1);
    end(&w);
}

/* Woken while it is busy: its next wait ends at once, and the one after that does not. */
static void
a_wake_is_not_lost(void **state)
{
    struct world w;
    struct err err = {0};

    (void)state;
    w = (struct world){.wait = -1};
    assert_int_equal(sleeper_start(&w.sleeper, run, &w, &err), RC_OK);
    sleeper_wake(&w.sleeper); /* it may not have begun yet */
    assert_int_equal(rounds_reach(&w, 2), 2);
    nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
    assert_int_equal(atomic_load(&w.rounds), 2);
    end(&w);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_sleeps_until_woken),
        cmocka_unit_test(its_time_comes),
        cmocka_unit_test(a_pause_is_not_cut_short_but_by_stopping),
        cmocka_unit_test(a_wake_is_not_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
