/*
 * screen: no free text is stored unseen (E9.3, art. 9.3 and 14.8). This first screen refuses BSNs (eleven-test, any spacing or dots) and
 * the forbidden words of the covenant profile; the full screen with Dutch morphology follows. Pure.
 */
#ifndef GCOS_CORE_SCREEN_H
#define GCOS_CORE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct profiel;

struct screen_hit {
    const char *woord;      /* as found in the text */
    const char *soort;      /* "bsn", "nationaliteit" … */
    const char *titel;      /* Dutch */
    const char *advies;     /* how to rephrase */
};

#define SCREEN_HITS_MAX 16
/* Returns the number of hits (at most SCREEN_HITS_MAX). words false: only the BSN test (names of people and streets). */
size_t screen_text(struct arena *arena, const struct profiel *profiel, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX]);
/* Nine digits (separators dropped) that pass the eleven-test. */
bool bsn_valid(const char digit[9]);

#endif
