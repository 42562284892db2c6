/*
 * screen: no free text is stored unseen (E9.3, art. 9.3 and 14.8). Called by the gate before any free text is stored or searched, by covenant
 * check and by `gcos screen`. Pure; a built screen never changes and any thread may use it.
 *
 * Art. 9.3: race, nationality and ethnicity are never recorded; art. 9.2 names twelve categories, and BSN, religion, politics, sexual life and
 * union membership are not among them. What we do: words and patterns come from a list (data, with its source); see docs/screening.md.
 */
#ifndef GCOS_CORE_SCREEN_H
#define GCOS_CORE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct profiel;
struct screen;

/* ---- the list, as it was read ---- */

struct screen_soort {
    const char *sleutel, *titel, *artikel, *advies;
    bool betwistbaar;           /* an author may say that a hit is false; never so for a BSN */
};
struct screen_klasse {
    const char *naam, *soort, *woorden;   /* soort NULL: no sign of anything by itself */
    bool meervoud;              /* plurals and diminutives are made */
    bool kop;                   /* first part of compounds */
    bool staart;                /* last part of compounds */
    bool typefout;              /* one letter different is the same word */
    bool zeker;                 /* has no other meaning: a hit on it is never contested */
    int line;
};
struct screen_patronen {
    const char *soort;          /* key of a soort; "vrij": no hit; "volken": the soort of the word itself */
    const char *text;
    int line;                   /* of its first line */
};
struct screen_source {
    const struct screen_soort *soort; size_t soort_count;
    const char *volken; int volken_line;
    const char *alledaags; int alledaags_line;  /* ordinary words, for speed only: what is known otherwise stays so; NULL: none */
    const struct screen_klasse *klasse; size_t klasse_count;
    const struct screen_patronen *patronen; size_t patronen_count;
};
typedef void screen_say(void *context, int line, const char *text);
/* NULL when something is wrong (each said, with its line) or without memory. The texts of the source must live as long as the screen. */
const struct screen *screen_build(struct arena *arena, const struct screen_source *source, screen_say *say, void *context);

/* ---- asking it ---- */

struct screen_hit {
    const char *woord;          /* as found in the text */
    const char *soort;          /* "bsn", "nationaliteit" … */
    const char *titel;          /* Dutch */
    const char *advies;         /* how to rephrase */
    const char *artikel;
    size_t start, end;          /* in the text, bytes */
    bool betwistbaar;
};

#define SCREEN_HITS_MAX 16

/* Names that are no hit: the institutions of the register (E9.3). */
struct screen_namen {
    const char *const *naam;
    size_t count;
};

/*
 * Returns the number of hits (at most SCREEN_HITS_MAX), in the order of the text. Any bytes. words false: only the BSN test (names of people and
 * streets). screen or namen may be NULL. A failed arena means that nothing was established.
 */
size_t screen_find(struct arena *arena, const struct screen *screen, const struct screen_namen *namen, const char *text, size_t length, bool words,
    struct screen_hit hit[SCREEN_HITS_MAX]);
/* The same for the screen of a general covenant; profiel may be NULL. */
size_t screen_text(struct arena *arena, const struct profiel *profiel, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX]);
/* Nine digits (separators dropped) that pass the eleven-test. */
bool bsn_valid(const char digit[9]);

#endif
