/*
 * gevolgen: what will happen if (E41.6): a covenant that is proposed, computed against the one in force by the functions that enforce it, for every
 * seat and every dossier the reader may see. Called by acts_convenant_gevolgen.c. Pure.
 */
#ifndef GCOS_CORE_GEVOLGEN_H
#define GCOS_CORE_GEVOLGEN_H

#include "core/facts.h"
#include "base/value.h"

/*
 * {verschil, namen, mensen: [{naam, partij, rollen, leest_erbij, leest_eraf, verstrekt_erbij, verstrekt_eraf, nu, straks}], ongewijzigd,
 *  geteld, alle, meer, dossiers: [{toestand, aantal, geraakt}], geraakt: [{dossier, erbij, eraf}], geraakt_meer}
 * namen: whether people are named. nu and straks: how many of the dossiers counted that person sees. geteld: how many were counted for this reader
 * (kaart_telt).
 */
extern const struct shape gevolgen_shape[];
/* facts->kaarten: NEED_KAARTEN_ALLE. */
void put_gevolgen(const struct facts *facts, const struct convenant *nieuw, bool namen, struct value *object);

/* ---- the list of dossiers, shared by every "what will happen if" ---- */

extern const struct shape geraakt_shape[];
/* As act_raakt: the dossiers this reader may see, that nieuw opens or shuts for one of the seats. */
void gevolgen_raakt(const struct facts *facts, const struct convenant *nieuw, struct geraakt_list *ret_list);
/* Card number kaart opens and shuts for so many: one more in the list, when the reader may see it and there is something to say. */
void geraakt_add(const struct facts *facts, struct geraakt_list *list, size_t kaart, int64_t erbij, int64_t eraf);
/* Puts geraakt and geraakt_meer of facts->geraakt. */
void put_geraakt(const struct facts *facts, struct value *object);

#endif
