/*
 * demo: the example house as acts in a table, and the player that carries them out through the gate. Institutions are those of section 2 of the
 * general covenant; every person, address and happening is invented.
 */
#ifndef GCOS_CLI_DEMO_H
#define GCOS_CLI_DEMO_H

#include "base/err.h"

struct gate;
struct store;

#define DEMO_WACHTWOORD "gcos-demo-2012"
#define DEMO_BEHEERDER "beheerder"
#define STAP_VELDEN 36

/*
 * One act. In pad and values {name} is replaced: {+7}, {-30}, {0} by the day that many days from today, {@name} by the id of the
 * medewerker with that user name, another name by that of what an earlier step made `als` that name, or of the casusoverleg with that key.
 */
struct stap {
    const char *wie;                 /* user name; NULL ends the table */
    const char *pad;
    const char *als;                 /* NULL: nobody refers to what it makes */
    const char *veld[STAP_VELDEN];   /* name, value, name, value, …, NULL */
};

extern const struct stap demo_huis[];
extern const struct stap demo_dossiers[];

/* What a visitor may sign in as. Ends with NULL. */
struct demo_rol {
    const char *gebruikersnaam, *rol;
};
extern const struct demo_rol demo_rollen[];

/* Stops at the first act that is refused; err says which one and why. */
enum rc demo_play(struct store *store, struct gate *gate, const struct stap *stappen, struct err *err);

#endif
