/*
 * verklaring van vernietiging: that a dossier was destroyed: which, on what ground, how, when, by whose decision; no personal data of the betrokkene
 * (E20.6). A stream of its own, made in the same commit as the decision, so that the one is never there without the other.
 */
#ifndef GCOS_CORE_VERKLARING_H
#define GCOS_CORE_VERKLARING_H

#include "base/id.h"
#include "core/dossier/dossier.h"
#include "core/event.h"

struct verklaring {
    struct arena *arena;
    struct id id, dossier;         /* dossier: a random number that is in no file any more but here */
    const char *grond, *archief;   /* as in the proposal */
    struct id voorsteller;
    struct bron bron;              /* who decided */
    struct verklaring *next;
};

struct verklaring *verklaring_new(struct arena *arena, const struct id *id);
void verklaring_apply(struct verklaring *verklaring, const struct event *event);

#endif
