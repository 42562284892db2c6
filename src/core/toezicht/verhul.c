/*
 * verhul: see verhul.h.
 */
#include "core/toezicht/verhul.h"

/* Of fewer than two there is only one: then none is not told either. */
static bool
klein(int64_t aantal, bool nul, int k)
{
    return aantal < k && (aantal > 0 || nul || k == 2);
}

static int
percentage(const struct rij *r, const struct verhuld *v, int k)
{
    int64_t alle = 0;

    for (size_t i = 0; i < RIJ_CELLEN; i++) {
        if (r->noemer[i] && !v->toon[i])
            return -1;
        alle += r->noemer[i] ? r->cel[i] : 0;
    }
    return alle < k || alle == 0 ? -1 : (int)(r->cel[0] * 100 / alle);
}

struct verhuld
rij_verhul(const struct rij *r, int k)
{
    struct verhuld v;

    for (size_t i = 0; i < RIJ_CELLEN; i++)
        v.toon[i] = !klein(r->cel[i], r->nul, k);
    if (r->deel && v.toon[2] && v.toon[3])
        v.toon[3] = !klein(r->cel[2] - r->cel[3], r->nul, k);
    v.percentage = percentage(r, &v, k);
    return v;
}

bool
rijen_verraden(const struct rij *a, const struct rij *b, int k)
{
    struct verhuld va = rij_verhul(a, k), vb = rij_verhul(b, k);
    int64_t som_a = 0, som_b = 0;

    for (size_t i = 0; i < RIJ_CELLEN; i++) {
        som_a += a->cel[i];
        som_b += b->cel[i];
        int64_t verschil = a->cel[i] > b->cel[i] ? a->cel[i] - b->cel[i] : b->cel[i] - a->cel[i];
        if (va.toon[i] && vb.toon[i] && verschil > 0 && verschil < k)
            return true;
        if (va.toon[i] != vb.toon[i] && a->cel[i] + b->cel[i] > 0)
            return true; /* the total of one row, and all but this cell of the other */
    }
    return som_a != som_b && (som_a > som_b ? som_a - som_b : som_b - som_a) < k;
}
