/*
 * gcos journaal: verification and checkpoints. Reads only, needs no lock and no secret key; may run beside a server.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/id.h"
#include "cli/cli.h"
#include "cli/local.h"
#include "core/event_kind.h"
#include "store/store.h"

#define CHECKPOINT_MAX ((size_t)8 << 10)
#define KEY_MAX ((size_t)1 << 10)

/* An id as it is; a key is asked of the register, through the server when it runs. */
static bool
bestand_of(const char *dir, const char *naam, struct arena *arena, const char **ret_name)
{
    struct local *local;
    struct id id;
    struct err err = {0};

    *ret_name = naam;
    if (strcmp(naam, "register") == 0 || id_from_text(naam, &id))
        return true;
    if (local_open(dir, &local, &err) != RC_OK)
        return false;
    json_t *request = json_pack("{s:s,s:s}", "soort", "casusoverleg", "casusoverleg", naam);
    json_t *answer = local_call(local, request, &err);
    *ret_name = arena_text(arena, json_string_value(json_object_get(answer, "id")));
    json_decref(answer);
    json_decref(request);
    local_close(local);
    return *ret_name != NULL;
}

static int
verify_one(const char *dir, const char *naam, const char *key, const char *checkpoint)
{
    struct err err = {0};
    char text[1024];
    bool ok;

    enum rc rc = store_journaal_verify(dir, naam, key, checkpoint, &ok, text, sizeof text, &err);
    if (rc == RC_NONE && strcmp(naam, "register") != 0)
        return cli_no("%s: het bestand met dit journaal ontbreekt. Wijzig niets, bewaar deze stand en waarschuw de verantwoordelijke.", naam);
    if (rc != RC_OK)
        return cli_fail(&err, naam);
    printf("%s: %s\n", naam, text);
    return ok ? UITGANG_GEDAAN : UITGANG_NEE;
}

/*
 * Each casusoverleg that the register knows has a bestand, so a bestand that was removed whole, key store and all, is missed.
 * One that is being made just now gets a moment.
 */
static int
all_there(const char *dir, struct arena *arena)
{
    const struct timespec moment = {.tv_nsec = 300000000};
    uint64_t made = 0;
    size_t count = 0;
    struct err err = {0};

    for (int i = 0; i < 2; i++) {
        const char **name;

        if (store_event_count(dir, "register", EVENT_CASUSOVERLEG_INGESTELD, &made, &err) != RC_OK ||
            store_bestanden(dir, arena, &name, &count, &err) != RC_OK)
            return cli_fail(&err, "De bestanden vinden");
        if (count > made)   /* the register is one of them */
            return UITGANG_GEDAAN;
        nanosleep(&moment, NULL);
    }
    return cli_no("Er zijn %llu casusoverleggen ingesteld, maar er staan %zu bestanden: een heel bestand is verwijderd. Wijzig niets, bewaar deze stand en"
        " waarschuw de verantwoordelijke.", (unsigned long long)made, count - 1);
}

static int
export_one(const char *dir, const char *naam)
{
    struct err err = {0};
    char note[CHECKPOINT_MAX];

    if (store_journaal_checkpoint(dir, naam, note, sizeof note, &err) != RC_OK)
        return cli_fail(&err, naam);
    fputs(note, stdout);
    return UITGANG_GEDAAN;
}

/* The key itself, or a file that holds it. */
static char *
key_text(const char *given)
{
    struct err err = {0};
    char *text;
    size_t size;

    if (given == NULL)
        return NULL;
    if (strchr(given, '+') != NULL || file_load(given, KEY_MAX, &text, &size, &err) != RC_OK)
        return strdup(given);
    text[strcspn(text, "\r\n")] = '\0';
    return text;
}

static int
all_or_one(const char *dir, const char *casusoverleg, bool verify, const char *key, const char *checkpoint)
{
    struct arena *arena = arena_new((size_t)1 << 20);
    const char **name = NULL, *one;
    size_t count = 0;
    struct err err = {0};
    int status = UITGANG_GEDAAN;

    if (arena == NULL)
        return cli_no("Er is te weinig geheugen.");
    if (casusoverleg != NULL && !bestand_of(dir, casusoverleg, arena, &one))
        status = cli_no("Dit casusoverleg is er niet: %s.", casusoverleg);
    else if (casusoverleg != NULL)
        status = verify ? verify_one(dir, one, key, checkpoint) : export_one(dir, one);
    else if (store_bestanden(dir, arena, &name, &count, &err) != RC_OK)
        status = cli_fail(&err, "De bestanden vinden");
    for (size_t i = 0; i < count; i++) {
        int here = verify ? verify_one(dir, name[i], key, NULL) : export_one(dir, name[i]);
        if (!verify && i + 1 < count)
            putchar('\n');
        status = here != UITGANG_GEDAAN ? here : status;
    }
    if (verify && count > 0 && all_there(dir, arena) != UITGANG_GEDAAN)
        status = UITGANG_NEE;
    arena_free(arena);
    return cli_flush(status);
}

int
cmd_journaal(int argc, char **argv)
{
    const char *data = NULL, *casusoverleg = NULL, *key_given = NULL, *checkpoint_path = NULL;
    const struct option_def options[] = {{"data", &data, NULL}, {"casusoverleg", &casusoverleg, NULL}, {"key", &key_given, NULL},
        {"checkpoint", &checkpoint_path, NULL}, {0}};
    struct err err = {0};
    char *checkpoint = NULL;
    size_t size;
    int rest;

    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    bool verify = rest == 1 && strcmp(argv[0], "verify") == 0;
    if (!verify && !(rest == 1 && strcmp(argv[0], "export") == 0))
        return cli_wrong("Gebruik: gcos journaal verify … of gcos journaal export …; zie gcos journaal --help.");
    if (checkpoint_path != NULL && casusoverleg == NULL)
        return cli_wrong("Een checkpoint hoort bij één journaal: noem het met --casusoverleg (of: --casusoverleg register).");
    if (checkpoint_path != NULL && file_load(checkpoint_path, CHECKPOINT_MAX, &checkpoint, &size, &err) != RC_OK)
        return cli_no("%s is niet te lezen: %s", checkpoint_path, err.text);
    char *key = key_text(key_given);
    int status = all_or_one(data_dir(data), casusoverleg, verify, key, checkpoint);
    free(key);
    free(checkpoint);
    return status;
}
