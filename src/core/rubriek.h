/*
 * rubriek: the twelve categories of art. 9.2, in its order, and what belongs to none. Their titles, marks and bounds come from the
 * general covenant's profile (core/convenant/convenant.h); only the keys stand here, because fields name their category.
 */
#ifndef GCOS_CORE_RUBRIEK_H
#define GCOS_CORE_RUBRIEK_H

#include <stdint.h>

#define RUBRIEK_LIST(X) \
    X(1, PERSONALIA, "personalia") \
    X(2, STRAFBARE_FEITEN, "strafbare-feiten") \
    X(3, OVERLAST, "overlast") \
    X(4, VEROORDELINGEN, "veroordelingen") \
    X(5, LEEFSITUATIE, "leefsituatie") \
    X(6, VERBLIJFSSTATUS, "verblijfsstatus") \
    X(7, ZORG, "zorg") \
    X(8, GEZIN, "gezin") \
    X(9, AANPAK, "aanpak") \
    X(10, VOORTGANG, "voortgang") \
    X(11, VERSTREKKINGEN, "verstrekkingen") \
    X(12, CONTACTEN, "contacten")

enum rubriek {
    RUBRIEK_NONE = 0,       /* a field without a category: allowed for no text of a dossier; start-up refuses it */
#define X(number, NAME, key) RUBRIEK_##NAME = number,
    RUBRIEK_LIST(X)
#undef X
    RUBRIEK_COUNT = 12,
    RUBRIEK_GEKOZEN = 13,   /* the field's category is what the input's field "rubriek" chooses */
    RUBRIEK_HUIS = 14,      /* text about institutions, people with accounts, covenants: no data of betrokkenen */
};

/* Bit of a category in a mask of rights. */
#define RUBRIEK_BIT(rubriek) ((uint16_t)(1u << (unsigned)(rubriek)))

const char *rubriek_key(enum rubriek rubriek);      /* NULL for none */
enum rubriek rubriek_from_key(const char *key);     /* RUBRIEK_NONE when unknown */

#endif
