/*
 * gcos init: a new, empty installation, and what must be kept outside it. With --beheerder the first account; name and password come from stdin.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "auth/auth.h"
#include "cli/bootstrap.h"
#include "cli/cli.h"
#include "core/role.h"
#include "store/store.h"

bool
gebruikersnaam_ok(const char *naam)
{
    size_t length = strlen(naam);

    return length >= 2 && length <= 60 && naam[0] >= 'a' && naam[0] <= 'z' && strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == length;
}

int
account_eerste(struct store *store, const char *gebruikersnaam, const char *naam, const char *password)
{
    struct auth *auth;
    struct err err = {0};
    char argon[128];

    enum rc rc = auth_open(store, &auth, &err);
    if (rc != RC_OK)
        return cli_fail(&err, "Het account maken");
    rc = auth_password_hash(auth, password, argon, &err);
    auth_close(auth);
    if (rc == RC_OK)
        rc = bootstrap_accounts(store, &(struct account){gebruikersnaam, naam, "Beheerder", ROLE_BEHEERDER, argon}, 1, &err);
    return rc == RC_OK ? UITGANG_GEDAAN : cli_fail(&err, "Het account maken");
}

static int
fill(const struct store_options *options, const char *huis, const char *gebruikersnaam, const char *naam, const char *password)
{
    struct store *store;
    struct err err = {0};
    int status = UITGANG_GEDAAN;

    if (store_create(options, &err) != RC_OK || store_open(options, &store, &err) != RC_OK)
        return cli_fail(&err, "Een installatie maken");
    if (bootstrap_huis(store, huis, &err) != RC_OK)
        status = cli_fail(&err, "Het register maken");
    if (status == UITGANG_GEDAAN && gebruikersnaam != NULL)
        status = account_eerste(store, gebruikersnaam, naam, password);
    if (status == UITGANG_GEDAAN) {
        printf("Installatie: %s\nOpenbare sleutel van het journaal: %s\n", store_dir(store), store_journaal_key(store));
        printf("Bewaar deze sleutel buiten deze machine, en van tijd tot tijd een checkpoint (gcos journaal export):\n"
               "alleen daarmee is later te zien of het journaal is teruggezet of vervangen.\n");
        if (gebruikersnaam == NULL)
            printf("Er is nog geen beheerder. Maak die met: gcos user add --eerste-beheerder --gebruikersnaam X --naam NAAM --data %s\n", store_dir(store));
    }
    store_close(store);
    return cli_flush(status);
}

/* Name and password, a line each. */
static bool
ask(char naam[128], char password[256])
{
    return name_read("Naam van de beheerder", naam, 128) && secret_read("Wachtwoord", password, 256);
}

int
cmd_init(int argc, char **argv)
{
    const char *data = NULL, *huis = "Veiligheidshuis", *beheerder = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {"naam", &huis, NULL}, {"beheerder", &beheerder, NULL}, {0}};
    char naam[128] = "", password[256] = "";
    int rest, status;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 0)
        return cli_wrong("gcos init neemt alleen opties; %s hoort er niet bij.", argv[0]);
    if (beheerder != NULL) {
        if (!gebruikersnaam_ok(beheerder))
            return cli_wrong("Een gebruikersnaam bestaat uit kleine letters, cijfers, punten en streepjes, en begint met een letter.");
        if (!ask(naam, password) || naam[0] == '\0')
            return cli_wrong("Geef op stdin eerst de naam van de beheerder en dan het wachtwoord, elk op een regel.");
        const char *problem = auth_password_problem(beheerder, password);
        if (problem != NULL)
            return cli_no("%s", problem);
    }
    status = fill(&(struct store_options){.dir = data_dir(data)}, huis, beheerder, naam, password);
    sodium_memzero(password, sizeof password);
    return status;
}
