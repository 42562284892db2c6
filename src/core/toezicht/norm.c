/*
 * norm: see norm.h.
 *
 * Art. 16: the voorzitter watches the agreements. Norms are data with a begin, an end, a term and a target (E41.5); here one case is measured. What
 * we do: a moment is the newest answer to a date field that still stands, an outcome that reaches it, or an event of the dossier. The last day of
 * a term is its first day plus the term; a norm is met on that day and not the day after.
 */
#include "core/toezicht/norm.h"

#include <string.h>

static int32_t
day_of(struct bron bron)
{
    return bron.time == 0 ? DATE_NONE : date_of_time(bron.time);
}

/* Events keep to the newest but for the first bespreking and the first aanpak: those are the ones a norm waits for. */
static int32_t
gebeurtenis_dag(const struct dossier *d, const char *sleutel)
{
    const struct bespreking *b = d->bespreking;
    const struct aanpak *a = d->aanpak;

    while (b != NULL && b->next != NULL)
        b = b->next;
    while (a != NULL && a->next != NULL)
        a = a->next;
    const struct { const char *sleutel; int32_t dag; } list[] = {
        {"aangemeld", day_of(d->aangemeld)},
        {"getoetst", d->getoetst ? day_of(d->toets.bron) : DATE_NONE},
        {"geagendeerd", d->geagendeerd_op},
        {"besproken", b != NULL ? b->datum : DATE_NONE},
        {"aanpak-vastgesteld", a != NULL ? day_of(a->bron) : DATE_NONE},
        {"aanpak-afgesloten", d->aanpak_sluiting.is ? day_of(d->aanpak_sluiting.bron) : DATE_NONE},
        {"afgesloten", d->sluiting.is ? day_of(d->sluiting.bron) : DATE_NONE},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(list[i].sleutel, sleutel) == 0)
            return list[i].dag;
    return DATE_NONE;
}

static int32_t
uitkomst_dag(const struct dossier *d, const struct convenant *c, const char *sleutel)
{
    for (const struct bespreking *b = d->bespreking; b != NULL; b = b->next) {
        const struct uitkomst *u = uitkomst_find(c, b->uitkomst);

        if (u != NULL && u->eindigt != NULL && strcmp(u->eindigt, sleutel) == 0)
            return b->datum;
    }
    return DATE_NONE;
}

/* E1.2: consent that carried it was withdrawn, and none was found again; then its day counts for nobody. */
static bool
rust_op_niets(const struct dossier *d, const struct gegeven *g)
{
    for (const struct toestemming *t = d->toestemming; t != NULL; t = t->next)
        if (t->ingetrokken == DATE_NONE && t->partij != NULL && g->bron.voor != NULL && strcmp(t->partij, g->bron.voor) == 0
            && (t->rubrieken & RUBRIEK_BIT(g->rubriek)) != 0)
            return false;
    return !id_is_none(&g->toestemming);
}

int32_t
moment_dag(const struct dossier *d, const struct convenant *c, const char *sleutel, enum rubriek *ret_rubriek)
{
    const struct invulveld *v = invulveld_find(c, sleutel);

    *ret_rubriek = v != NULL ? v->rubriek : RUBRIEK_AANPAK;
    if (sleutel == NULL)
        return DATE_NONE;
    for (const struct gegeven *g = d->gegeven; v != NULL && g != NULL; g = g->next)
        if (g->veld != NULL && g->antwoord != NULL && strcmp(g->veld, sleutel) == 0 && !g->ingetrokken && !g->verloren && !g->afgeschermd
            && !rust_op_niets(d, g))
            return date_from_text(g->antwoord);
    int32_t day = uitkomst_dag(d, c, sleutel);
    return day != DATE_NONE || v != NULL ? day : gebeurtenis_dag(d, sleutel);
}

struct meting
norm_meten_dagen(const struct norm *n, int32_t begin, int32_t eind, int32_t today)
{
    struct meting m = {.begin = begin, .eind = eind, .uiterlijk = DATE_NONE};

    if (m.begin == DATE_NONE || (n->vanaf != 0 && m.begin < n->vanaf) || (n->tot != 0 && m.begin >= n->tot))
        return m;
    m.stand = NORM_ONBEKEND;
    if (n->onbekend || n->termijn.count <= 0)
        return m;
    m.uiterlijk = date_add(m.begin, n->termijn);
    if (m.eind != DATE_NONE)
        m.stand = m.eind <= m.uiterlijk ? NORM_GEHAALD : NORM_NIET_GEHAALD;
    else
        m.stand = today <= m.uiterlijk ? NORM_LOOPT : NORM_TE_LAAT;
    return m;
}

struct meting
norm_meten(const struct norm *n, const struct dossier *d, const struct convenant *c, int32_t today)
{
    enum rubriek een, ander;
    int32_t begin = moment_dag(d, c, n->begin, &een), eind = moment_dag(d, c, n->eind, &ander);
    struct meting m = norm_meten_dagen(n, begin, eind, today);

    m.rubrieken = (uint16_t)(RUBRIEK_BIT(een) | RUBRIEK_BIT(ander));
    return m;
}

struct meting
termijn_meten(const struct termijn *t, const struct dossier *d, const struct convenant *c, int32_t today)
{
    enum rubriek een, ander;
    struct meting m = {.begin = moment_dag(d, c, t->begin, &een), .eind = DATE_NONE, .uiterlijk = DATE_NONE};
    int32_t longer = moment_dag(d, c, t->verlengd_tot, &ander);

    m.rubrieken = (uint16_t)(RUBRIEK_BIT(een) | (t->verlengd_tot != NULL ? RUBRIEK_BIT(ander) : 0));
    if (m.begin == DATE_NONE)
        return m;
    m.uiterlijk = date_add(m.begin, t->duur);
    if (longer != DATE_NONE && longer > m.uiterlijk)
        m.uiterlijk = longer;
    if (t->hoogstens.count > 0 && m.uiterlijk > date_add(m.begin, t->hoogstens))
        m.uiterlijk = date_add(m.begin, t->hoogstens);
    m.stand = today <= m.uiterlijk ? NORM_LOOPT : NORM_TE_LAAT;
    return m;
}
