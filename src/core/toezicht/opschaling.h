/*
 * opschaling: a partner does not do what was agreed, and its management is asked, through the ketenmanager, to an answer (art. 16, E16.1). It names the
 * instelling, what is late and since when, and the number of a dossier; nobody's name and no content, so that who passes it on needs no sight of the dossier.
 */
#ifndef GCOS_CORE_OPSCHALING_H
#define GCOS_CORE_OPSCHALING_H

#include "base/id.h"
#include "core/dossier/dossier.h"
#include "core/event.h"

struct opschaling {
    struct arena *arena;
    struct id id, dossier;
    const char *partij, *wat;            /* wat: "afspraak", "uitvraag" */
    int32_t sinds;                       /* the day it should have been done */
    struct bron gevraagd;
    const char *aan;                     /* the function at the partner; NULL: not passed on yet */
    int32_t antwoord_voor;
    struct bron doorgezet;
    const char *antwoord, *toelichting;  /* NULL: no answer yet */
    struct bron beantwoord;
    struct opschaling *next;
};

struct opschaling *opschaling_new(struct arena *arena, const struct id *id);
void opschaling_apply(struct opschaling *opschaling, const struct event *event);

#endif
