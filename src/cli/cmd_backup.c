/*
 * gcos backup and gcos restore: the installation into a directory and back. A backup is made by whoever has the gate, while it serves; a restore
 * makes a new data directory and touches nothing else, so that a wrong one can be thrown away.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/local.h"
#include "store/store.h"

/* The server has a working directory of its own. The directory need not exist yet. false: too long. */
static bool
absolute(const char *path, char ret_path[1024])
{
    char here[1024];
    int length;

    if (path[0] == '/')
        length = snprintf(ret_path, 1024, "%s", path);
    else
        length = getcwd(here, sizeof here) == NULL ? -1 : snprintf(ret_path, 1024, "%s/%s", here, path);
    return length > 0 && length < 1024;
}

int
cmd_backup(int argc, char **argv)
{
    const char *data = NULL, *to = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {"to", &to, NULL}, {0}};
    char path[1024];
    struct local *local;
    struct err err = {0};
    int rest, status = UITGANG_GEDAAN;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 0 || to == NULL)
        return cli_wrong("Gebruik: gcos backup --to MAP. De map is nieuw of leeg.");
    if (!absolute(to, path))
        return cli_wrong("Het pad van de map is te lang.");
    if (local_open(data_dir(data), &local, &err) != RC_OK)
        return cli_fail(&err, "De installatie openen");
    json_t *request = json_pack("{s:s,s:s}", "soort", "backup", "naar", path);
    json_t *answer = local_call(local, request, &err);
    if (answer == NULL)
        status = cli_fail(&err, "De back-up maken");
    else if (!local_done(answer))
        status = local_say(answer, "De back-up maken");
    else
        printf("De back-up staat in %s.\nEr zijn geen sleutels in: bewaar de hoofdsleutel en de sleutelkopie apart (zie man gcos).\n", path);
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return cli_flush(status);
}

int
cmd_restore(int argc, char **argv)
{
    const char *data = NULL, *from = NULL, *keys = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {"from", &from, NULL}, {"sleutelkopie", &keys, NULL}, {0}};
    struct err err = {0};
    int rest;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 0 || from == NULL || keys == NULL || data == NULL)
        return cli_wrong("Gebruik: gcos restore --from BACKUP --sleutelkopie MAP --data NIEUWE-MAP. Zet eerst master.key in de nieuwe map.");
    switch (store_restore(&(struct store_options){.dir = data}, from, keys, &err)) {
    case RC_OK:
        break;
    case RC_CONFLICT:
        return cli_no("In %s staat al een installatie. Kies een nieuwe map; er is niets gewijzigd.", data);
    case RC_NONE:
        return cli_no("Er ontbreekt iets (%s). Nodig zijn de back-up, de sleutelkopie van daarna, en master.key in de nieuwe map. Er is niets gewijzigd.",
            err.text);
    case RC_DENIED:
        return cli_no("Deze hoofdsleutel hoort niet bij deze back-up, of anderen kunnen haar lezen. Er is niets gewijzigd.");
    case RC_CORRUPT:
        return cli_no("De back-up of de sleutelkopie klopt niet: %s. Er is niets gewijzigd.", err.text);
    default:
        return cli_fail(&err, "Terugzetten");
    }
    printf("Teruggezet in %s, en nagegaan: elk journaal klopt.\n"
        "Wat na de back-up is vastgelegd, is er niet. Wat intussen vernietigd was, blijft vernietigd.\n"
        "Iedereen meldt zich opnieuw aan en tokens gelden niet meer. Loop de autorisaties na: een intrekking van na de back-up is er niet.\n", data);
    return cli_flush(UITGANG_GEDAAN);
}
