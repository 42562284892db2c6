/*
 * gcos uitwisseling: the public keys to which other casusoverleggen seal their packages for us (store/pakket.h), to hand over and to read out.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/local.h"

static bool
asked(const json_t *item, const char *casusoverleg)
{
    return casusoverleg == NULL || strcmp(casusoverleg, json_string_value(json_object_get(item, "id"))) == 0 ||
        strcmp(casusoverleg, json_string_value(json_object_get(item, "casusoverleg"))) == 0;
}

int
cmd_uitwisseling(int argc, char **argv)
{
    const char *data = NULL, *casusoverleg = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {"casusoverleg", &casusoverleg, NULL}, {0}};
    struct local *local;
    struct err err = {0};
    int rest, status = UITGANG_GEDAAN;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 1 || strcmp(argv[0], "sleutel") != 0)
        return cli_wrong("Gebruik: gcos uitwisseling sleutel [--casusoverleg ID|NAAM] [--data MAP].");
    if (local_open(data_dir(data), &local, &err) != RC_OK)
        return cli_fail(&err, "De installatie openen");
    json_t *request = json_pack("{s:s}", "soort", "uitwisseling");
    json_t *answer = local_call(local, request, &err);
    json_t *list = json_object_get(answer, "sleutels"), *item;
    size_t i, shown = 0;

    if (answer == NULL)
        status = cli_fail(&err, "De sleutels vragen");
    else if (!local_done(answer))
        status = local_say(answer, "De sleutels vragen");
    json_array_foreach (list, i, item) {
        if (!asked(item, casusoverleg))
            continue;
        printf("%s\n%s\nvingerafdruk: %s\n", json_string_value(json_object_get(item, "casusoverleg")), json_string_value(json_object_get(item, "sleutel")),
            json_string_value(json_object_get(item, "vingerafdruk")));
        shown++;
    }
    if (status == UITGANG_GEDAAN && shown == 0)
        status = cli_no(casusoverleg != NULL ? "Dit casusoverleg is er niet." : "Er is nog geen casusoverleg ingesteld.");
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return cli_flush(status);
}
