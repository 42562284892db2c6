/*
 * gcos token create: a secret for a program that acts as one user. It is shown once; the register keeps its hash.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/local.h"

int
cmd_token(int argc, char **argv)
{
    const char *data = NULL, *as = NULL, *dagen_text = "30";
    const struct option_def options[] = {{"data", &data, NULL}, {"as", &as, NULL}, {"dagen", &dagen_text, NULL}, {0}};
    struct local *local;
    struct err err = {0};
    long dagen;
    int rest, status;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 1 || strcmp(argv[0], "create") != 0 || as == NULL)
        return cli_wrong("Gebruik: gcos token create --as GEBRUIKER [--dagen N].");
    if (!number_read(dagen_text, 1, 366, &dagen))
        return cli_wrong("--dagen is een getal van 1 tot en met 366.");
    if (local_open(data_dir(data), &local, &err) != RC_OK)
        return cli_fail(&err, "De installatie openen");
    json_t *request = json_pack("{s:s,s:s,s:I}", "soort", "token", "gebruiker", as, "dagen", (json_int_t)dagen);
    json_t *answer = local_call(local, request, &err);
    if (answer == NULL)
        status = cli_fail(&err, "Het token maken");
    else if (!local_done(answer))
        status = local_say(answer, "Het token maken");
    else {
        puts(json_string_value(json_object_get(answer, "token")));
        status = UITGANG_GEDAAN;
    }
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return cli_flush(status);
}
