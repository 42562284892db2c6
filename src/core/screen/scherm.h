/*
 * scherm: the screen as it stands in an act: which list, which names are no hit, and what the voorzitter cleared. For input.c, the acts about
 * contested hits and the views.
 *
 * Art. 9.3, 14.8: race, ethnicity and nationality are processed in no way. E9.3: an author may contest a false hit, which the voorzitter clears and
 * the journaal records; a true one can never be cleared. Our reading of that last part: (1) a BSN, and a word that has no other meaning (`zeker` in the
 * list), is never contested; (2) the voorzitter clears only by saying what the word means here instead, out of a list that has no choice for "true, but
 * needed"; (3) nobody clears his own; (4) what is cleared is one exact text in one dossier, and a list that has since learned to be sure of a word
 * takes it back.
 */
#ifndef GCOS_CORE_SCHERM_H
#define GCOS_CORE_SCHERM_H

#include "base/value.h"
#include "core/facts.h"
#include "core/screen/screen.h"

/* As screen_find, for these facts. A text that was cleared in this dossier has no hits but those that can never be cleared. */
size_t scherm_find(const struct facts *facts, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX]);
/* The same without regard to what was cleared. */
size_t scherm_find_all(const struct facts *facts, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX]);
/* Was exactly this text cleared in this dossier? NULL: no. */
const struct betwisting *scherm_vrijgegeven(const struct dossier *dossier, const char *text);
/* May this hit be contested at all? All of them. */
bool scherm_betwistbaar(const struct screen_hit *hit, size_t count);

/* Into a result: heeft_treffers, delen (the text in pieces, hits marked), treffers (why, and how to say it otherwise). */
void scherm_put(const struct facts *facts, struct value *out, const char *text, const struct screen_hit *hit, size_t count);
extern const struct shape scherm_deel_shape[], scherm_treffer_shape[];

#endif
