/*
 * screen_match: the patterns of the list against one sentence. Called by screen.c. Serves art. 9.3: a word is a hit by what it stands beside
 * (a Turkish man, not a Turkish pizza).
 *
 * From the word a pattern is about, its elements are followed to the right and then to the left, with a way back where words are optional.
 */
#include <string.h>

#include "core/screen/screen_private.h"

#define STAR_MAX 4

struct match {
    const struct screen *screen;
    const struct sentence *s;
    const struct pattern *pattern;
    size_t end;                 /* last word that belongs to what is shown */
};

/* Does the clause end before this word? */
static bool
clause_ends(const struct match *m, size_t at)
{
    if (at >= m->s->count || m->s->tok[at].pause || m->s->tok[at].colon)
        return true;
    return m->s->tok[at].only_digits || (m->s->tok[at].own & OWN_EINDE) != 0;
}

static bool right(struct match *m, size_t element, size_t at, bool free);

static bool
right_gap(struct match *m, size_t element, size_t at)
{
    const struct element *next = element + 1u < m->pattern->count ? &m->pattern->element[element + 1] : NULL;
    bool plain = next != NULL && next->kind == ELEMENT_WORD && !next->optional;   /* asked here, before anything is followed */

    for (int skipped = 0; skipped <= m->pattern->element[element].gap; skipped++, at++) {
        if ((!plain || (at < m->s->count && element_fits(next, &m->s->tok[at]))) && right(m, element + 1, at, true))
            return true;
        if (at >= m->s->count || (m->s->tok[at].own & OWN_DING) != 0)
            return false;
    }
    return false;
}

/* element is what is asked next, at the next word; free: a pause before it does not matter. */
static bool
right(struct match *m, size_t element, size_t at, bool free)
{
    const struct element *e = &m->pattern->element[element];
    bool there = at < m->s->count;

    if (element == m->pattern->count)
        return true;
    switch (e->kind) {
    case ELEMENT_END:
        return clause_ends(m, at) && right(m, element + 1, at, true);
    case ELEMENT_START:
        return false;
    case ELEMENT_COLON:
        return there && m->s->tok[at].colon && right(m, element + 1, at, true);
    case ELEMENT_BREAK:
        return (!there || m->s->tok[at].pause) && right(m, element + 1, at, true);
    case ELEMENT_NOT:
        return !(there && !m->s->tok[at].pause && element_fits(e, &m->s->tok[at])) && right(m, element + 1, at, free);
    case ELEMENT_GAP:
        return right_gap(m, element, at);
    case ELEMENT_WORD:
        break;
    }
    size_t most = e->star ? STAR_MAX : 1;
    for (size_t taken = 0; taken < most; taken++, at++) {
        if (e->optional && right(m, element + 1, at, free))
            return true;
        if (at >= m->s->count || (!free && !e->star && m->s->tok[at].pause && (m->s->tok[at - 1].own & OWN_KORT_AFGEKORT) == 0)
            || !element_fits(e, &m->s->tok[at]))
            return false;
        if (!e->optional) {
            if (!free && m->end + 1 == at)
                m->end = at;
            return right(m, element + 1, at + 1, false);
        }
        if (!free && m->end + 1 == at)
            m->end = at;
        free = false;
    }
    return right(m, element + 1, at, false);
}

static bool left(struct match *m, size_t elements, size_t at, bool free);

static bool
left_gap(struct match *m, size_t elements, size_t at)
{
    const struct element *next = elements < 2 ? NULL : &m->pattern->element[elements - 2];
    bool plain = next != NULL && next->kind == ELEMENT_WORD && !next->optional;   /* asked here, before anything is followed */

    for (int skipped = 0; skipped <= m->pattern->element[elements - 1].gap; skipped++, at--) {
        if ((!plain || (at > 0 && element_fits(next, &m->s->tok[at - 1]))) && left(m, elements - 1, at, true))
            return true;
        if (at == 0 || (m->s->tok[at - 1].own & OWN_DING) != 0)
            return false;
    }
    return false;
}

/* elements: how many are still to be asked, the last of them first; at: words before it. The pause stands before word at. */
static bool
left(struct match *m, size_t elements, size_t at, bool free)
{
    const struct element *e = elements == 0 ? NULL : &m->pattern->element[elements - 1];
    bool pause = at < m->s->count && m->s->tok[at].pause;

    if (e == NULL)
        return true;
    switch (e->kind) {
    case ELEMENT_START:
        return at == 0 && left(m, elements - 1, at, false);
    case ELEMENT_END:
        return false;
    case ELEMENT_COLON:
        return at < m->s->count && m->s->tok[at].colon && left(m, elements - 1, at, true);
    case ELEMENT_BREAK:
        return (at == 0 || pause) && left(m, elements - 1, at, true);
    case ELEMENT_NOT:
        return !(at > 0 && !pause && element_fits(e, &m->s->tok[at - 1])) && left(m, elements - 1, at, free);
    case ELEMENT_GAP:
        return left_gap(m, elements, at);
    case ELEMENT_WORD:
        break;
    }
    size_t most = e->star ? STAR_MAX : 1;
    for (size_t taken = 0; taken < most; taken++, at--) {
        if (e->optional && left(m, elements - 1, at, free))
            return true;
        pause = at < m->s->count && m->s->tok[at].pause;
        /* A point behind an abbreviation (mw., geb.) is no pause. */
        if (at == 0 || (!free && pause && (m->s->tok[at - 1].own & OWN_KORT_AFGEKORT) == 0) || !element_fits(e, &m->s->tok[at - 1]))
            return false;
        if (!e->optional)
            return left(m, elements - 1, at - 1, false);
        free = false;
    }
    return left(m, elements - 1, at, false);
}

static bool
conditions_hold(const struct sentence *s, const struct pattern *p)
{
    for (size_t c = 0; c < p->condition_count; c++) {
        bool found = false;

        for (size_t i = 0; i < s->count && !found; i++)
            found = element_fits(&p->condition[c].element, &s->tok[i]);
        if (found != p->condition[c].present)
            return false;
    }
    return true;
}

static bool
pattern_fits(const struct screen *screen, const struct sentence *s, size_t at, const struct pattern *p, size_t *ret_end)
{
    struct match m = {.screen = screen, .s = s, .pattern = p, .end = at};

    if (!right(&m, p->anchor + 1u, at + 1, false) || !left(&m, p->anchor, at, false) || !conditions_hold(s, p))
        return false;
    *ret_end = m.end;
    return true;
}

/* A word that must stand right beside it, does: most patterns fail there, before anything is followed. */
static bool
neighbours_fit(const struct sentence *s, size_t at, const struct pattern *p)
{
    const struct element *e = p->element + p->anchor;

    if (p->anchor + 1u < p->count && e[1].kind == ELEMENT_WORD && !e[1].optional && (at + 1 >= s->count || !element_fits(&e[1], &s->tok[at + 1])))
        return false;
    return p->anchor == 0 || e[-1].kind != ELEMENT_WORD || e[-1].optional || (at > 0 && element_fits(&e[-1], &s->tok[at - 1]));
}

/*
 * The first of these patterns that fits the word; NULL: none. list: numbers, to UINT16_MAX; NULL: none. by_set: they are those of the word's own set, so
 * that the word itself fits.
 */
static const struct pattern *
first_fit(const struct screen *screen, const struct sentence *s, size_t at, const uint16_t *list, bool by_set, size_t *ret_end)
{
    for (; list != NULL && *list != UINT16_MAX; list++) {
        const struct pattern *p = &screen->pattern[*list];

        if ((by_set || element_fits(&p->element[p->anchor], &s->tok[at])) && neighbours_fit(s, at, p) && pattern_fits(screen, s, at, p, ret_end))
            return p;
    }
    return NULL;
}

/* Behind the first kind stands the second. */
static const uint16_t *
next_kind(const uint16_t *list)
{
    while (list != NULL && *list++ != UINT16_MAX)
        ;
    return list;
}

/* As the list spells it: a word that only resembles one may be another. */
static bool
is_sure(const struct screen *screen, const struct sentence *s, const struct tok *t)
{
    const struct form *f = t->form == NO_FORM ? NULL : &screen->form[t->form];

    return f != NULL && (f->flag & FORM_ZEKER) != 0 && f->length == t->length && memcmp(f->text, s->letters + t->at, t->length) == 0;
}

void
sentence_match(struct hits *hits, struct sentence *s)
{
    const struct screen *screen = hits->screen;
    const uint32_t dynamic = DYN_SAMEN | DYN_DUBBEL_GROOT | DYN_PARTIJ | DYN_NAAM | DYN_KAPITAAL;

    for (size_t i = 0; i < s->count && hits->count < SCREEN_HITS_MAX; i++) {
        struct tok *t = &s->tok[i];
        const uint16_t *by_set = screen->set_pattern[t->set], *by_dyn = (t->dyn & dynamic) != 0 ? screen->dyn_pattern : NULL;
        size_t end = i;

        if ((by_set == NULL && by_dyn == NULL) || t->named)
            continue;
        if (first_fit(screen, s, i, by_set, true, &end) != NULL || first_fit(screen, s, i, by_dyn, false, &end) != NULL)
            continue;
        const struct pattern *p = first_fit(screen, s, i, next_kind(by_set), true, &end);
        if (p == NULL)
            p = first_fit(screen, s, i, next_kind(by_dyn), false, &end);
        uint8_t soort = p == NULL ? NO_SOORT : p->soort != NO_SOORT ? p->soort : t->soort;
        if (soort != NO_SOORT)
            hit_add(hits, t->start, s->tok[end].end, soort, is_sure(screen, s, t));
        if (soort != NO_SOORT)
            i = end;
    }
}
