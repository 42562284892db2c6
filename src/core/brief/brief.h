/*
 * brief: the letter as a text and as a page: filling in, who reads it, and the views of acts_brief.c. Pure.
 */
#ifndef GCOS_CORE_BRIEF_H
#define GCOS_CORE_BRIEF_H

#include "core/acts.h"

const char *plicht_titel(const char *soort);

/* May the actor inform of the processing here: by right, by mandate, or as the covenant says (17.1, 11.1, E40.2)? */
bool informeert_over_verwerking(const struct facts *facts);
/* Does he read the letters of this dossier: category 12, or because he informs? */
bool leest_brieven(const struct facts *facts);

const struct brieftekst *brieftekst_find(const struct profiel *profiel, const char *soort);   /* NULL */
/* Whom the betrokkene can turn to, with address; NULL: not recorded. */
const char *brief_contact(const struct facts *facts);
const char *brief_adres(const struct facts *facts);      /* of the betrokkene; NULL: not known */
/* The text with its places filled in, in the arena. naam: to whom it is. rubrieken: the kinds of data it speaks of; 0: all that the covenant lets stand. */
const char *brief_invullen(const struct facts *facts, const char *tekst, const char *naam, uint16_t rubrieken);
/* The same with places of another kind: plek gives the text of one, "" of one it does not know. */
typedef const char *brief_plek(const void *context, const char *plek, size_t length);
const char *brief_vul(struct arena *arena, const char *tekst, brief_plek *plek, const void *context);
/* "27 november 2026": a letter needs no day of the week. */
const char *brief_dag(const struct facts *facts, int32_t dag);
const char *brief_afzender(const struct facts *facts);
/* A paragraph a line. */
struct stuk;
void put_brieftekst(struct arena *arena, struct stuk *stuk, const char *tekst);
#define BRIEF_VERWANT "verwant"   /* key of the letter to a relative (E40.7) */

act_view brief_view, brieven_view;
extern const struct shape brief_shape[], brieven_shape[], brief_regel_shape[];
/* Letters of the dossier, for its page. */
void put_brieven(const struct facts *facts, struct value *out);

#endif
