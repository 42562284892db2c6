/*
 * role: the roles of the glossary (E1.1), as bits. Held per casusoverleg, per dossier, per house or per installation.
 */
#ifndef GCOS_CORE_ROLE_H
#define GCOS_CORE_ROLE_H

#include <stdint.h>

/* bit, NAME, key, title, where it is held: 'c' casusoverleg, 'd' dossier, 'h' house, 'i' installation, 's' system */
#define ROLE_LIST(X) \
    X(0, VERANTWOORDELIJKE, "verantwoordelijke", "Verantwoordelijke", 'c') \
    X(1, VOORZITTER, "voorzitter", "Voorzitter", 'c') \
    X(2, VOORBEREIDER, "voorbereider", "Voorbereider", 'c') \
    X(3, DEELNEMER, "deelnemer", "Deelnemer", 'c') \
    X(4, AGENDA_DEELNEMER, "agenda-deelnemer", "Agenda-deelnemer", 'c') \
    X(5, CASEMANAGER, "casemanager", "Casemanager", 'd') \
    X(6, KETENMANAGER, "ketenmanager", "Ketenmanager", 'h') \
    X(7, BEHEERDER, "beheerder", "Beheerder", 'h') \
    X(8, FG, "fg", "Functionaris gegevensbescherming", 'h') \
    X(9, BEHEERSVERANTWOORDELIJKE, "beheersverantwoordelijke", "Beheersverantwoordelijke", 'i') \
    X(10, BEWERKER, "bewerker", "Bewerker", 'i') \
    X(11, SYSTEEM, "systeem", "Systeem", 's')

enum role {
#define X(bit, NAME, key, title, held) ROLE_##NAME = 1 << bit,
    ROLE_LIST(X)
#undef X
};
#define ROLE_COUNT 12
/* Everyone who is signed in, with or without a seat. */
#define ROLE_ANY_MEDEWERKER (1u << 30)

const char *role_key(unsigned bit);      /* by bit number; NULL past the end */
const char *role_title(unsigned bit);
char role_held(unsigned bit);
uint32_t role_from_key(const char *key); /* 0 when unknown */

#endif
