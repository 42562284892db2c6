/*
 * gcos demo: the example house, filled in seconds and served. All accounts share one well-known password, so it listens where serve listens and no
 * further, and nobody should put a real person into it.
 */
#include <stdio.h>
#include <sys/stat.h>

#include "auth/auth.h"
#include "base/arena.h"
#include "cli/bootstrap.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/serve.h"
#include "core/huis/huis.h"
#include "core/role.h"
#include "gate/gate.h"
#include "store/store.h"

#define DEMO_HUIS "Veiligheidshuis Gooi en Vechtstreek"
#define DEMO_ACCOUNTS_MAX 64

static enum rc
hash_once(struct store *store, char ret_argon[128], struct err *err)
{
    struct auth *auth;
    enum rc rc = auth_open(store, &auth, err);

    if (rc != RC_OK)
        return rc;
    rc = auth_password_hash(auth, DEMO_WACHTWOORD, ret_argon, err);
    auth_close(auth);
    return rc;
}

static enum rc
everybody_his_password(struct store *store, const char *argon, struct err *err)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct id id[DEMO_ACCOUNTS_MAX];
    struct huis *huis;
    size_t count = 0;

    if (arena == NULL)
        return err_set(err, RC_NOMEM, "demo");
    enum rc rc = bootstrap_register(store, arena, &huis, err);
    for (const struct medewerker *m = rc == RC_OK ? huis->medewerker : NULL; m != NULL && count < DEMO_ACCOUNTS_MAX; m = m->next)
        id[count++] = m->id;
    arena_free(arena);
    return rc == RC_OK ? bootstrap_passwords(store, id, count, argon, err) : rc;
}

static enum rc
fill(struct store *store, const struct gate_options *options, struct err *err)
{
    struct gate *gate = NULL;
    char argon[128];
    enum rc rc = hash_once(store, argon, err);
    const struct account first[] = {
        {DEMO_BEHEERDER, "Ineke Waterman", "Beheerder", ROLE_BEHEERDER, argon},
        {"beheersverantwoordelijke", "Gerrit Bosscha", "Beheersverantwoordelijke", ROLE_BEHEERSVERANTWOORDELIJKE, argon},
    };

    if (rc == RC_OK)
        rc = bootstrap_huis(store, DEMO_HUIS, err);
    if (rc == RC_OK)
        rc = bootstrap_accounts(store, first, sizeof first / sizeof first[0], err);
    if (rc == RC_OK)
        rc = gate_open(options, &gate, err);
    if (rc == RC_OK)
        rc = demo_play(store, gate, demo_huis, err);
    if (rc == RC_OK)
        rc = demo_play(store, gate, demo_dossiers, err);
    if (rc == RC_OK) /* last: it says that the house is whole */
        rc = everybody_his_password(store, argon, err);
    gate_close(gate);
    return rc;
}

static void
announce(const char *url)
{
    printf("\nHet voorbeeldhuis staat op %s\n\nWachtwoord van elk account: %s\n\n", url, DEMO_WACHTWOORD);
    for (const struct demo_rol *r = demo_rollen; r->gebruikersnaam != NULL; r++)
        printf("  %-24s %s\n", r->gebruikersnaam, r->rol);
    printf("\nAlle onderdelen van de pagina's, na het aanmelden: %s/onderdelen\nStoppen: Ctrl-C\n", url);
}

static bool
is_there(const char *dir)
{
    char path[512];
    struct stat s;
    int length = snprintf(path, sizeof path, "%s/master.key", dir);

    return length > 0 && (size_t)length < sizeof path && stat(path, &s) == 0;
}

/* Passwords come last, so that who has one says that nothing is missing. */
static bool
is_whole(struct store *store)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct reader *reader;
    struct huis *huis;
    struct err err = {0};
    char argon[128];
    bool whole = false;

    if (arena != NULL && bootstrap_register(store, arena, &huis, &err) == RC_OK && reader_begin(store_register(store), &reader, &err) == RC_OK) {
        const struct medewerker *m = huis_medewerker_naam(huis, demo_rollen[0].gebruikersnaam);
        whole = m != NULL && reader_password(reader, &m->id, argon, &err) == RC_OK;
        reader_end(reader);
    }
    arena_free(arena);
    return whole;
}

static int
run(const char *dir, const char *listen, const struct bestand_opties *bestanden)
{
    const struct store_options where = {.dir = dir};
    bool empty = !is_there(dir);
    struct store *store;
    struct gate *gate;
    struct err err = {0};
    int status = UITGANG_NEE;

    if ((empty && store_create(&where, &err) != RC_OK) || store_open(&where, &store, &err) != RC_OK)
        return cli_fail(&err, "Het voorbeeldhuis openen");
    const struct gate_options options = {.store = store, .second_factor_off = true, .demo = true, .local_only = serve_is_local(listen),
        .scanner = bestand_scanner(bestanden)};
    if (empty && fill(store, &options, &err) != RC_OK) {
        cli_fail(&err, "Het voorbeeldhuis vullen");
        cli_no("Wat er staat is niet af: verwijder %s voor u het opnieuw probeert.", dir);
    } else if (!is_whole(store))
        cli_no("%s is geen voorbeeldhuis, of het vullen is afgebroken. Kies een andere map, of verwijder hem eerst.", dir);
    else if (gate_open(&options, &gate, &err) != RC_OK)
        cli_fail(&err, "Het voorbeeldhuis openen");
    else {
        status = serve_until_signal(store, gate, listen, bestanden, NULL, announce);
        gate_close(gate);
    }
    store_close(store);
    return status;
}

int
cmd_demo(int argc, char **argv)
{
    const char *data = "./gcos-demo", *listen = LISTEN_DEFAULT;
    struct bestand_opties bestanden = {0};
    const struct option_def options[] = {{"data", &data, NULL}, {"listen", &listen, NULL}, BESTAND_OPTIES(bestanden), {0}};
    int rest;

    if (!options_read(argc, argv, options, &rest) || !bestand_opties_read(&bestanden))
        return UITGANG_GEBRUIK;
    if (rest != 0)
        return cli_wrong("gcos demo neemt alleen opties; %s hoort er niet bij.", argv[0]);
    serve_block_signals();
    return run(data, listen, &bestanden);
}
