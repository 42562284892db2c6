/*
 * state: where a dossier stands, and the viewers that E10.3 tells apart.
 */
#ifndef GCOS_CORE_STATE_H
#define GCOS_CORE_STATE_H

#include <stdint.h>

/* Key, Dutch title. NIET_ACTIEF is never stored: it follows from the date (E20.2). Numbers are permanent (projection column). */
#define DOSSIER_STATE_LIST(X) \
    X(0, GEEN, "geen", "bestaat nog niet") \
    X(1, CONCEPT, "concept", "concept-aanmelding") \
    X(2, AANGEMELD, "aangemeld", "aangemeld") \
    X(3, GETOETST, "getoetst", "privacytoets gehaald") \
    X(4, AFGEWEZEN, "afgewezen", "privacytoets niet gehaald") \
    X(5, GEAGENDEERD, "geagendeerd", "op de agenda") \
    X(6, IN_AANPAK, "in-aanpak", "aanpak loopt") \
    X(7, AANPAK_AFGESLOTEN, "aanpak-afgesloten", "aanpak afgesloten") \
    X(8, NIET_ACTIEF, "niet-actief", "niet-actief") \
    X(9, AFGESLOTEN, "afgesloten", "dossier afgesloten") \
    X(10, VERNIETIGD, "vernietigd", "vernietigd")

enum dossier_state {
#define X(number, NAME, key, title) STATE_##NAME = number,
    DOSSIER_STATE_LIST(X)
#undef X
    STATE_COUNT
};
#define STATE_BIT(state) (1u << (unsigned)(state))

const char *state_key(enum dossier_state state);
const char *state_title(enum dossier_state state);
enum dossier_state state_from_key(const char *key);   /* STATE_GEEN when unknown */

/* Who looks, for the visibility table of the profile (E10.3). */
enum kijker {
    KIJKER_AANMELDER = 1,      /* nominated this dossier */
    KIJKER_VOORBEREIDER = 2,
    KIJKER_VOORZITTER = 4,
    KIJKER_DEELNEMER = 8,      /* any deelnemer with a seat, by the matrix */
    KIJKER_LEVERANCIER = 32,   /* supplies without a seat, and was asked or supplied here (E40.1): where a deelnemer may look */
    KIJKER_CASEMANAGER = 16,
    KIJKER_GENODIGDE = 64,     /* agenda-deelnemer, let in at this point of the agenda (E40.5): whatever the table says */
};

#endif
