/*
 * convenant_verschil: two versions of a covenant compared, in words: who gains or loses which access, and what else changes (E23.4, art. 23.2 and
 * 23.3). Called by cli (gcos convenant diff), by the acts that propose and show a version, and by what-will-happen-if. Pure.
 */
#ifndef GCOS_CORE_CONVENANT_VERSCHIL_H
#define GCOS_CORE_CONVENANT_VERSCHIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/value.h"
#include "core/convenant/convenant.h"

struct arena;

/* By weight: what opens data to more people comes first. */
enum gewicht {
    GEWICHT_RUIMER,      /* somebody reads, supplies, receives or keeps more */
    GEWICHT_SMALLER,     /* less */
    GEWICHT_GROND,       /* on what it rests: bases, decisions, rules, who is responsible, who is discussed */
    GEWICHT_OVERIG,      /* the rest: purpose in other words, notification, contact … */
};

struct verschil {
    enum gewicht gewicht;
    const char *artikel;         /* "10" */
    const char *eigen;           /* requirement when the rule is ours; NULL */
    const char *tekst;           /* Dutch sentence */
};

/* Sorted by weight, then in the order of the articles of the document. In the arena; arena_failed says whether it is whole. */
struct verschillen {
    struct arena *arena;
    struct verschil *item;
    size_t count, room;
};

void convenant_verschil(struct arena *arena, const struct convenant *oud, const struct convenant *nieuw, struct verschillen *ret);
/* "Gaat ruimer", "Gaat smaller" … */
const char *gewicht_titel(enum gewicht gewicht);
/* "art. 10", or "eigen regel E40.6" */
const char *verschil_bron(struct arena *arena, const struct verschil *verschil);

/* {groepen: [{titel, ruimer, zinnen: [{tekst, bron}]}], gelijk} */
extern const struct shape verschillen_shape[];
void put_verschillen(struct value *object, const struct verschillen *verschillen);

#endif
