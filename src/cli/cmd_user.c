/*
 * gcos user: accounts. An account is made by an act of a beheerder, like everything else; only the very first has nobody to make it.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "auth/auth.h"
#include "base/arena.h"
#include "cli/bootstrap.h"
#include "cli/cli.h"
#include "cli/local.h"
#include "core/huis/huis.h"
#include "core/role.h"
#include "store/store.h"

/* Sends, says what was refused, frees both. */
static int
ask(const char *data, json_t *request, const char *wat)
{
    struct local *local;
    struct err err = {0};

    if (local_open(data_dir(data), &local, &err) != RC_OK) {
        json_decref(request);
        return cli_fail(&err, "De installatie openen");
    }
    json_t *answer = local_call(local, request, &err);
    int status = answer == NULL ? cli_fail(&err, wat) : local_done(answer) ? UITGANG_GEDAAN : local_say(answer, wat);
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return status;
}

/* Only while there is no beheerder at all: after that, accounts come from a beheerder. */
static int
eerste(const char *data, const char *gebruikersnaam, const char *naam, const char *password)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct store *store;
    struct huis *huis;
    struct err err = {0};
    bool is = false;
    int status;

    if (arena == NULL || store_open(&(struct store_options){.dir = data_dir(data)}, &store, &err) != RC_OK) {
        arena_free(arena);
        return cli_fail(&err, "De installatie openen");
    }
    if (bootstrap_register(store, arena, &huis, &err) != RC_OK)
        status = cli_fail(&err, "Het register lezen");
    else {
        for (const struct medewerker *m = huis->medewerker; m != NULL; m = m->next)
            is = is || (m->huisrollen & ROLE_BEHEERDER) != 0;
        status = is ? cli_no("Er is al een beheerder. Laat die het account maken, met --as.") : account_eerste(store, gebruikersnaam, naam, password);
    }
    store_close(store);
    arena_free(arena);
    return status;
}

static json_t *
inschrijven(const char *as, const char *gebruikersnaam, const char *naam, const char *instelling, const char *functie, const char *password)
{
    json_t *request = local_act(as, "POST", "/medewerkers", NULL);

    local_field(request, "gebruikersnaam", gebruikersnaam);
    local_field(request, "naam", naam);
    local_field(request, "instelling", instelling);
    local_field(request, "functie", functie);
    local_field(request, "wachtwoord", password);
    return request;
}

int
cmd_user(int argc, char **argv)
{
    const char *data = NULL, *gebruikersnaam = NULL, *naam = NULL, *instelling = NULL, *functie = NULL, *as = NULL;
    bool first = false;
    const struct option_def options[] = {{"data", &data, NULL}, {"gebruikersnaam", &gebruikersnaam, NULL}, {"naam", &naam, NULL},
        {"instelling", &instelling, NULL}, {"functie", &functie, NULL}, {"as", &as, NULL}, {"eerste-beheerder", NULL, &first}, {0}};
    char password[256] = "";
    int rest, status;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    bool add = rest == 1 && strcmp(argv[0], "add") == 0, set = rest == 1 && strcmp(argv[0], "password") == 0;
    if (!add && !set)
        return cli_wrong("Gebruik: gcos user add … of gcos user password …; zie gcos user --help.");
    if (gebruikersnaam == NULL || (as == NULL && !first) || (add && (naam == NULL || (instelling == NULL && !first))))
        return cli_wrong(add ? "Nodig zijn --gebruikersnaam, --naam, --instelling en --as." : "Nodig zijn --gebruikersnaam en --as.");
    if (!gebruikersnaam_ok(gebruikersnaam))
        return cli_wrong("Een gebruikersnaam bestaat uit kleine letters, cijfers, punten en streepjes, en begint met een letter.");
    if (!secret_read("Wachtwoord", password, sizeof password))
        return cli_wrong("Geef het wachtwoord op stdin, op één regel van hoogstens 255 tekens.");
    const char *problem = auth_password_problem(gebruikersnaam, password);
    if (problem != NULL)
        status = cli_no("%s", problem);
    else if (add && first)
        status = eerste(data, gebruikersnaam, naam, password);
    else if (add)
        status = ask(data, inschrijven(as, gebruikersnaam, naam, instelling, functie, password), "Het account maken");
    else
        status = ask(data, json_pack("{s:s,s:s,s:s,s:s}", "soort", "wachtwoord", "gebruiker", as, "voor", gebruikersnaam, "wachtwoord", password),
            "Het wachtwoord geven");
    sodium_memzero(password, sizeof password);
    if (status == UITGANG_GEDAAN)
        printf(add ? "Account %s is gemaakt.\n" : "Het wachtwoord van %s is gewijzigd. Wie met het oude was aangemeld is afgemeld, en de API-tokens van dit "
            "account\nwerken niet meer: maak zo nodig een nieuw met gcos token create.\n", gebruikersnaam);
    return cli_flush(status);
}
