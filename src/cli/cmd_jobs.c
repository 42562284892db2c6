/*
 * gcos jobs run: everything that is due now, once, and what was done. By the running server when there is one.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/local.h"

static void
say(const json_t *answer)
{
    const json_t *list = json_object_get(answer, "taken");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *taak = json_array_get(list, i);
        json_int_t mislukt = json_integer_value(json_object_get(taak, "mislukt"));

        printf("%s: %lld gedaan", json_string_value(json_object_get(taak, "wat")), (long long)json_integer_value(json_object_get(taak, "gedaan")));
        if (mislukt > 0)
            printf(", %lld niet gelukt: dat wordt opnieuw geprobeerd", (long long)mislukt);
        puts(".");
    }
}

int
cmd_jobs(int argc, char **argv)
{
    const char *data = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {0}};
    struct local *local;
    struct err err = {0};
    int rest, status = UITGANG_GEDAAN;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 1 || strcmp(argv[0], "run") != 0)
        return cli_wrong("Gebruik: gcos jobs run.");
    if (local_open(data_dir(data), &local, &err) != RC_OK)
        return cli_fail(&err, "De installatie openen");
    json_t *request = json_pack("{s:s}", "soort", "taken");
    json_t *answer = local_call(local, request, &err);
    if (answer == NULL)
        status = cli_fail(&err, "De taken uitvoeren");
    else if (!local_done(answer))
        status = local_say(answer, "De taken uitvoeren");
    else
        say(answer);
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return cli_flush(status);
}
