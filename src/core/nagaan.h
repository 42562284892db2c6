/*
 * nagaan: who can reach what in a casusoverleg, through which role and article, and what is configured unsafely, with what to do about it. Called by
 * the page Bevoegdheden and by `gcos audit`. Pure: what a disk or a server adds, cli adds itself.
 *
 * Art. 12.1 g: control of the powers that were granted. E12.3: nobody grants himself anything. E40.6: a decision that ends stops what rests on it.
 */
#ifndef GCOS_CORE_NAGAAN_H
#define GCOS_CORE_NAGAAN_H

#include "base/value.h"
#include "core/facts.h"

enum ernst { ERNST_ROOD, ERNST_ORANJE };

struct bevinding {
    enum ernst ernst;
    const char *over;            /* title of the casusoverleg, or "Het veiligheidshuis" */
    const char *wat, *doe;       /* what is wrong; what to do */
    const char *artikel, *eigen; /* eigen: requirement when the rule is ours; NULL */
};
struct bevindingen {
    struct arena *arena;
    struct bevinding *item;
    size_t count, room;
};

void bevinding_add(struct bevindingen *list, enum ernst ernst, const char *over, const char *artikel, const char *eigen, const char *wat, const char *doe);
/* facts: casusoverleg, huis and today; convenant: of today, NULL when none is in force. */
void nagaan_casusoverleg(const struct facts *facts, struct bevindingen *list);
void nagaan_huis(const struct facts *facts, struct bevindingen *list);
/* Red first; stable. */
void bevindingen_sort(struct bevindingen *list);

/* list "bevindingen" of {ernst, rood, over, wat, doe, bron} */
extern const struct shape bevinding_shape[];
void put_bevindingen(struct value *object, const struct bevindingen *list);
/* list "toegang" of {naam, gebruikersnaam, partij, rollen, leest, verstrekt, via, waarom_niet, tot, verleend_door}: everyone with a seat here today. */
extern const struct shape toegang_nu_shape[];
void put_toegang_nu(const struct facts *facts, struct value *object);
/* Through which role and article the actor has what he has; why he has nothing (NULL: he reads). */
const char *toegang_via(const struct facts *as);
const char *toegang_waarom_niet(const struct facts *as);
/* The facts as this seat's holder has them. */
struct facts facts_als(const struct facts *facts, const struct autorisatie *autorisatie);

#endif
