/*
 * gcos audit: what is configured unsafely, red things first, each with what to do; then who can reach what, through which role and article. Exit 1 when
 * something is red. Through the running server, or by itself when there is none.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/local.h"

struct audit {
    struct local *local;
    json_t *bevindingen;         /* of all, as they came */
    json_t *toegang;             /* {titel, regels} each */
    json_t *huis;                /* the first answer */
};

static const char *
text(const json_t *object, const char *name)
{
    const char *found = json_string_value(json_object_get(object, name));

    return found == NULL ? "" : found;
}

/* One message; its findings go to the others. NULL: said. */
static json_t *
ask(struct audit *a, const char *casusoverleg, json_int_t vanaf)
{
    json_t *request = json_pack("{s:s,s:s*,s:I}", "soort", "audit", "casusoverleg", casusoverleg, "vanaf", vanaf);
    struct err err = {0};
    json_t *answer = local_call(a->local, request, &err);

    json_decref(request);
    if (answer == NULL)
        cli_fail(&err, "Het nagaan");
    else if (!local_done(answer)) {
        local_say(answer, "Het nagaan");
        json_decref(answer);
        answer = NULL;
    } else
        json_array_extend(a->bevindingen, json_object_get(answer, "bevindingen"));
    return answer;
}

static bool
ask_casusoverleg(struct audit *a, const char *id)
{
    json_t *regels = json_array(), *answer;
    json_int_t vanaf = 0;

    do {
        answer = ask(a, id, vanaf);
        if (answer == NULL)
            break;
        json_array_extend(regels, json_object_get(answer, "toegang"));
        vanaf = json_integer_value(json_object_get(answer, "verder"));
        if (vanaf == 0)
            json_array_append_new(a->toegang, json_pack("{s:s,s:O}", "titel", text(answer, "titel"), "regels", regels));
        json_decref(answer);
    } while (vanaf > 0);
    json_decref(regels);
    return answer != NULL;
}

static bool
ask_all(struct audit *a)
{
    json_t *answer = ask(a, NULL, 0);
    const json_t *ids = json_object_get(answer, "casusoverleggen");
    bool good = answer != NULL;

    for (size_t i = 0; good && i < json_array_size(ids); i++)
        good = ask_casusoverleg(a, json_string_value(json_array_get(ids, i)));
    a->huis = answer;
    return good;
}

static size_t
print_ernst(const struct audit *a, const char *ernst, const char *kop)
{
    size_t count = 0;

    for (size_t i = 0; i < json_array_size(a->bevindingen); i++) {
        const json_t *b = json_array_get(a->bevindingen, i);

        if (strcmp(text(b, "ernst"), ernst) != 0)
            continue;
        if (count++ == 0)
            printf("%s\n", kop);
        printf("- %s: %s (%s)\n  %s\n", text(b, "over"), text(b, "wat"), text(b, "bron"), text(b, "doe"));
    }
    if (count > 0)
        putchar('\n');
    return count;
}

static void
print_toegang(const struct audit *a)
{
    for (size_t i = 0; i < json_array_size(a->toegang); i++) {
        const json_t *co = json_array_get(a->toegang, i), *regels = json_object_get(co, "regels");

        printf("Wie kan waarbij: %s\n", text(co, "titel"));
        for (size_t k = 0; k < json_array_size(regels); k++) {
            const json_t *r = json_array_get(regels, k);

            printf("- %s (%s), %s; %s\n  leest: %s\n  verstrekt: %s\n", text(r, "naam"), text(r, "gebruikersnaam"), text(r, "partij"), text(r, "rollen"),
                text(r, "leest"), text(r, "verstrekt"));
            printf("  %s%s\n", text(r, "waarom_niet")[0] != '\0' ? "" : "waardoor: ",
                text(r, "waarom_niet")[0] != '\0' ? text(r, "waarom_niet") : text(r, "via"));
        }
        if (json_array_size(regels) == 0)
            puts("- niemand heeft hier vandaag een zetel");
        putchar('\n');
    }
}

static void
print_geheimen(const struct audit *a)
{
    const json_t *sleutels = json_object_get(a->huis, "sleutels"), *adressen = json_object_get(a->huis, "kalenderadressen");

    puts("Uitwisselsleutels: waarmee een pakket aan ons is te openen");
    for (size_t i = 0; i < json_array_size(sleutels); i++) {
        const json_t *s = json_array_get(sleutels, i);
        const char *tot = text(s, "vorige_tot");

        printf("- %s: %s, sinds %s%s%s\n", text(s, "over"), text(s, "vingerafdruk"), text(s, "sinds"), tot[0] != '\0' ? "; de vorige opent nog tot " : "", tot);
    }
    if (json_array_size(sleutels) == 0)
        puts("- er is nog geen casusoverleg");
    puts("\nKalenderadressen: wie het adres heeft, leest zonder aanmelden wanneer er overleg is");
    for (size_t i = 0; i < json_array_size(adressen); i++) {
        const json_t *k = json_array_get(adressen, i);

        printf("- %s (%s), sinds %s\n", text(k, "naam"), text(k, "gebruikersnaam"), text(k, "sinds"));
    }
    if (json_array_size(adressen) == 0)
        puts("- niemand heeft er een");
    putchar('\n');
}

int
cmd_audit(int argc, char **argv)
{
    const char *data = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {0}};
    struct audit a = {NULL, json_array(), json_array(), NULL};
    struct err err = {0};
    int rest, status = UITGANG_NEE;

    if (!options_read(argc, argv, options, &rest) || rest != 0)
        status = rest == 0 ? UITGANG_GEBRUIK : cli_wrong("Gebruik: gcos audit [--data MAP].");
    else if (local_open(data_dir(data), &a.local, &err) != RC_OK)
        status = cli_fail(&err, "De installatie openen");
    else if (ask_all(&a)) {
        size_t rood = print_ernst(&a, "rood", "ROOD: nu doen");
        if (print_ernst(&a, "oranje", "ORANJE: let op") + rood == 0)
            puts("Niets gevonden dat onveilig is ingesteld.\n");
        print_geheimen(&a);
        print_toegang(&a);
        status = rood == 0 ? UITGANG_GEDAAN : UITGANG_NEE;
    }
    local_close(a.local);
    json_decref(a.bevindingen);
    json_decref(a.toegang);
    json_decref(a.huis);
    return cli_flush(status);
}
