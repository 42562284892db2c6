/*
 * bootstrap: what must stand in the register before anybody can sign in: the house, its own institution, and the first accounts. These events
 * are the only ones that no act makes, because an act needs somebody who may do it. Called by init, demo and `user add --eerste-beheerder`.
 */
#ifndef GCOS_CLI_BOOTSTRAP_H
#define GCOS_CLI_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

struct arena;
struct huis;
struct store;

#define EIGEN_INSTELLING "veiligheidshuis"

struct account {
    const char *gebruikersnaam, *naam, *functie;
    uint32_t huisrollen;
    const char *argon;           /* argon2id text; NULL: no password yet */
};

/* House and its own institution. */
enum rc bootstrap_huis(struct store *store, const char *naam, struct err *err);
/* The first accounts, of the house's own institution, in one commit with their journaal line. At most 4. */
enum rc bootstrap_accounts(struct store *store, const struct account *account, size_t count, struct err *err);
/* The register as it stands, for looking up names and keys. Lives in the arena. */
enum rc bootstrap_register(struct store *store, struct arena *arena, struct huis **ret_huis, struct err *err);
/* The same argon text for all these people: the demo only. */
enum rc bootstrap_passwords(struct store *store, const struct id *medewerker, size_t count, const char *argon, struct err *err);

#endif
