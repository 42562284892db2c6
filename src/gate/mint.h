/*
 * mint: the one place where grants are made. facts: once the actor's standing is decided. view and append: from a positive decision.
 */
#ifndef GCOS_GATE_MINT_H
#define GCOS_GATE_MINT_H

#include <stdbool.h>

#include "core/act.h"
#include "core/decision.h"
#include "core/facts.h"
#include "store/grant.h"

struct arena;
struct bestand;

/* NULL when the actor has no standing here (or no memory). stream: the one dossier; NULL: none. Reads for the rule only. */
const struct grant *mint_facts(struct arena *arena, const struct facts *facts, const struct act *act, const struct bestand *bestand, const struct id *stream,
    const struct id *ander);
/* NULL unless the decision allowed the act. stream: the one dossier or overleg; NULL: one bounded page of the casusoverleg. */
const struct grant *mint_view(struct arena *arena, const struct act *act, struct decision decision, const struct bestand *bestand, const struct id *stream);
/* An append, for these dossiers too: they go along with their meeting (NEED_AGENDA_MEE), or hold what goes with this one (E20.6). id must live as long. */
const struct grant *mint_mee(struct arena *arena, const struct act *act, const struct grant *append, const struct id *id, size_t count);
const struct grant *mint_append(struct arena *arena, const struct act *act, struct decision decision, const struct bestand *bestand, const struct id *ander,
    const struct id *stream);

#endif
