/*
 * verhul: what is told of a row of figures, against somebody who knows how it is decided (E20.5, E30.3). Every small row is tried: what is not told must be
 * able to be more than one number, given all that is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/toezicht/verhul.h"

#define VELDEN (RIJ_CELLEN + 1)  /* the cells, and what is left of a whole without its part */

/* What somebody sees, and what he would like to know. */
struct blik {
    int8_t ziet[2 * (RIJ_CELLEN + 1)];
    int8_t is[2 * VELDEN];
};

static void
kijk(const struct rij *r, int k, bool toon, int8_t *ret_ziet, int8_t *ret_is)
{
    struct verhuld v = rij_verhul(r, k);

    for (size_t i = 0; i < RIJ_CELLEN; i++) {
        ret_ziet[i] = toon && v.toon[i] ? (int8_t)r->cel[i] : -1;
        ret_is[i] = (int8_t)r->cel[i];
    }
    ret_ziet[RIJ_CELLEN] = toon ? (int8_t)v.percentage : -1;
    ret_is[RIJ_CELLEN] = r->deel ? (int8_t)(r->cel[2] - r->cel[3]) : 0;
}

static int
by_sight(const void *a, const void *b)
{
    return memcmp(((const struct blik *)a)->ziet, ((const struct blik *)b)->ziet, sizeof((struct blik *)0)->ziet);
}

/* In each group that looks the same, whoever knows the rule: is any small number certain? */
static size_t
count_known(struct blik *blik, size_t count, int k)
{
    size_t known = 0;

    qsort(blik, count, sizeof *blik, by_sight);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && by_sight(&blik[from], &blik[to]) == 0; to++)
            continue;
        for (size_t f = 0; f < 2 * VELDEN; f++) {
            bool same = true;
            for (size_t i = from + 1; i < to; i++)
                same = same && blik[i].is[f] == blik[from].is[f];
            known += same && blik[from].is[f] > 0 && blik[from].is[f] < k;
        }
    }
    return known;
}

static const struct rij soort[] = {
    {.noemer = {true, true, true}},             /* a norm */
    {.noemer = {true, true}, .deel = true},     /* afspraken of a party */
    {.noemer = {true, true}, .nul = true},      /* requests of a kind */
};

static size_t
all_rows(struct rij r, int k, struct blik *blik)
{
    const int most = 2 * k + 2;
    size_t count = 0;

    for (int n = 0, each = most + 1; n < each * each * each * each; n++) {
        const int cel[RIJ_CELLEN] = {n % each, n / each % each, n / each / each % each, n / each / each / each};
        for (size_t i = 0; i < RIJ_CELLEN; i++)
            r.cel[i] = cel[i];
        if (r.deel && r.cel[3] > r.cel[2])
            continue;
        blik[count] = (struct blik){0};
        kijk(&r, k, true, blik[count].ziet, blik[count].is);
        count++;
    }
    return count;
}

static void
E20_5_no_small_number_is_known_from_a_row(void **state)
{
    struct blik *blik = calloc(30000, sizeof *blik);

    (void)state;
    assert_non_null(blik);
    for (int k = 2; k <= 5; k++)
        for (size_t s = 0; s < sizeof soort / sizeof *soort; s++) {
            size_t count = all_rows(soort[s], k, blik), known = count_known(blik, count, k);
            if (known > 0)
                fail_msg("k %d, kind %zu: %zu small numbers are certain, of %zu rows", k, s, known, count);
        }
    free(blik);
}

/* The check finds what it looks for: with the share always told, as it once was, small numbers are known. */
static void
E30_3_a_share_of_what_is_hidden_would_tell_it(void **state)
{
    struct blik *blik = calloc(30000, sizeof *blik);
    size_t count;

    (void)state;
    assert_non_null(blik);
    count = all_rows(soort[0], 3, blik);
    for (size_t i = 0; i < count; i++) {
        int alle = blik[i].is[0] + blik[i].is[1] + blik[i].is[2];
        blik[i].ziet[RIJ_CELLEN] = (int8_t)(alle < 3 ? -1 : blik[i].is[0] * 100 / alle);
    }
    assert_true(count_known(blik, count, 3) > 0);
    free(blik);
}

static void
E30_3_what_is_large_is_told_with_its_share(void **state)
{
    struct rij r = soort[1];

    (void)state;
    memcpy(r.cel, (int64_t[]){30, 10, 25, 5}, sizeof r.cel);
    struct verhuld v = rij_verhul(&r, 5);
    assert_true(v.toon[0] && v.toon[1] && v.toon[2] && v.toon[3]);
    assert_int_equal(v.percentage, 75);
    r.cel[3] = 22; /* three that are open and not late */
    v = rij_verhul(&r, 5);
    assert_true(v.toon[2] && !v.toon[3]);
    r.cel[1] = 4;
    v = rij_verhul(&r, 5);
    assert_false(v.toon[1]);
    assert_int_equal(v.percentage, -1);
    r.cel[1] = 0; /* that there is none may be told, but not of requests */
    assert_int_equal(rij_verhul(&r, 5).percentage, 100);
    r.nul = true;
    assert_int_equal(rij_verhul(&r, 5).percentage, -1);
}

/* Two norms of the same cases: the second is told when nothing follows from both. */
static void
E41_5_no_small_number_is_known_from_two_norms_of_the_same_cases(void **state)
{
    enum { K = 3, EACH = 7 };
    struct blik *blik = calloc(700000, sizeof *blik);
    size_t count = 0, both = 0;

    (void)state;
    assert_non_null(blik);
    for (int n = 0; n < EACH * EACH * EACH * EACH * EACH; n++) {
        struct rij a = soort[0], b = soort[0];
        /* beslist: in time or late by either; a case in time by the shorter is so by the longer */
        int kort = n % EACH, erbij = n / EACH % EACH, laat = n / EACH / EACH % EACH, open = n / EACH / EACH / EACH % EACH, op = n / EACH / EACH / EACH / EACH;
        memcpy(a.cel, (int64_t[]){kort, erbij + laat, open, op}, sizeof a.cel);
        memcpy(b.cel, (int64_t[]){kort + erbij, laat, open, op}, sizeof b.cel);
        bool toon = !rijen_verraden(&b, &a, K);
        blik[count] = (struct blik){0};
        kijk(&a, K, true, blik[count].ziet, blik[count].is);
        kijk(&b, K, toon, blik[count].ziet + RIJ_CELLEN + 1, blik[count].is + VELDEN);
        blik[count].is[2 * VELDEN - 1] = (int8_t)erbij; /* in time by the one, late by the other */
        both += toon;
        count++;
    }
    size_t known = count_known(blik, count, K);
    if (known > 0)
        fail_msg("%zu small numbers are certain, of %zu pairs", known, count);
    assert_true(both > 0);
    free(blik);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E20_5_no_small_number_is_known_from_a_row),
        cmocka_unit_test(E30_3_a_share_of_what_is_hidden_would_tell_it),
        cmocka_unit_test(E30_3_what_is_large_is_told_with_its_share),
        cmocka_unit_test(E41_5_no_small_number_is_known_from_two_norms_of_the_same_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
