/*
 * gcos serve: the installation behind its pages, its API and its local socket. Stops cleanly: refuses what is new, waits for what is under way.
 */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/log.h"
#include "cli/cli.h"
#include "cli/local.h"
#include "cli/serve.h"
#include "core/act.h"
#include "gate/gate.h"
#include "jobs/herinner.h"
#include "jobs/jobs.h"
#include "store/store.h"
#include "web/server.h"

#define BEHIND 5   /* steps of nice, measured: 10 gains no more */

static void
signals(sigset_t *ret_set)
{
    sigemptyset(ret_set);
    sigaddset(ret_set, SIGTERM);
    sigaddset(ret_set, SIGINT);
    sigaddset(ret_set, SIGHUP);
}

void
serve_block_signals(void)
{
    sigset_t set;

    signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

bool
serve_is_local(const char *listen)
{
    return strncmp(listen, "unix:", 5) != 0;
}

/*
 * Threads begun from here on let a writer go first: a whole group of answers waits for it, and a system may let it wait for each of them in turn.
 * A system that forbids this is no less right, only slower.
 */
static void
behind_the_writers(void)
{
    const struct sched_param none = {0};

    if (setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + BEHIND) != 0 || sched_setscheduler(0, SCHED_BATCH, &none) != 0)
        log_debug("this system gives threads no order");
}

bool
bestand_opties_read(struct bestand_opties *o)
{
    struct err err = {0};

    o->megabytes = 1024;
    if (o->grens != NULL && !number_read(o->grens, 1, 16384, &o->megabytes))
        return cli_wrong("--bijlage-max is een getal van 1 tot 16384: zoveel MB mag een bijlage zijn."), false;
    if (o->scanner != NULL && clamd_init(&o->clamd, o->scanner, &err) != RC_OK)
        return cli_wrong("--virusscanner is het hele pad van de socket van clamd, zoals /run/clamav/clamd.ctl."), false;
    return true;
}

const struct scanner *
bestand_scanner(const struct bestand_opties *o)
{
    return o->scanner != NULL ? &o->clamd.scanner : NULL;
}

int
serve_until_signal(struct store *store, struct gate *gate, const char *listen, const struct bestand_opties *opties, struct mail *mail,
    void (*announce)(const char *url))
{
    const struct server_options options = {.listen = listen, .gate = gate, .acts = act_table, .files = embedded_list,
        .upload_max = (uint64_t)opties->megabytes << 20};
    struct server *server = NULL;
    struct local_server *local = NULL;
    struct jobs *jobs = NULL;
    struct herinner *herinner = NULL;
    struct err err = {0};
    char url[160];
    sigset_t set;
    int signal_number;

    behind_the_writers();
    if (server_start(&options, &server, &err) != RC_OK) {
        if (err.rc == RC_CONFLICT)
            return cli_no("Op %s luistert al een ander programma, misschien een andere GCOS. Stop dat, of kies een andere poort: --listen 127.0.0.1:8081.",
                listen);
        if (err.rc != RC_DENIED)
            return cli_fail(&err, "Luisteren");
        return cli_wrong("GCOS luistert alleen op loopback (127.0.0.1, [::1]) of op een unix-socket; zet nginx ervoor, zoals in docs/deploy. (%s)", err.text);
    }
    if (local_server_start(store_dir(store), store, gate, &local, &err) != RC_OK) {
        server_stop(server);
        return cli_fail(&err, "De lokale socket openen");
    }
    if (server_port(server) != 0)
        snprintf(url, sizeof url, "http://%.*s:%u", (int)(strrchr(listen, ':') - listen), listen, server_port(server));
    else
        snprintf(url, sizeof url, "%s", listen);
    if (jobs_start(gate, &jobs, &err) != RC_OK) {
        local_server_stop(local);
        server_stop(server);
        return cli_fail(&err, "De taken van de kalender beginnen");
    }
    if (mail != NULL && herinner_start(gate, mail, store_dir(store), &herinner, &err) != RC_OK)
        log_error("no reminders are sent: %s", err.text);
    announce(url);
    fflush(stdout);
    signals(&set);
    sigwait(&set, &signal_number);
    log_info("stopping");
    herinner_stop(herinner);
    jobs_stop(jobs);
    local_server_stop(local);
    server_stop(server);
    return cli_flush(UITGANG_GEDAAN);
}

static void
say(const char *url)
{
    printf("GCOS luistert op %s\n", url);
}

int
cmd_serve(int argc, char **argv)
{
    const char *data = NULL, *listen = LISTEN_DEFAULT, *kopie = NULL;
    struct bestand_opties bestanden = {0};
    struct mail_opties post = {0};
    const struct option_def options[] = {{"data", &data, NULL}, {"listen", &listen, NULL}, {"sleutelkopie", &kopie, NULL}, BESTAND_OPTIES(bestanden),
        {"smtp", &post.server, NULL}, {"smtp-geheim", &post.geheim, NULL}, {"mail-van", &post.van, NULL}, {"adres", &post.adres, NULL}, {0}};
    struct mail *mail;
    struct store *store;
    struct gate *gate;
    struct err err = {0};
    int rest;

    if (!options_read(argc, argv, options, &rest) || !bestand_opties_read(&bestanden))
        return UITGANG_GEBRUIK;
    if (rest != 0)
        return cli_wrong("gcos serve neemt alleen opties; %s hoort er niet bij.", argv[0]);
    if (mail_open(&post, &mail, &err) != RC_OK)
        return cli_wrong("%s", err.text);
    serve_block_signals();
    if (store_open(&(struct store_options){.dir = data_dir(data), .key_copy = kopie}, &store, &err) != RC_OK) {
        mail_close(mail);
        return cli_fail(&err, "De installatie openen");
    }
    int status = UITGANG_NEE;
    const struct gate_options served = {.store = store, .local_only = serve_is_local(listen), .scanner = bestand_scanner(&bestanden)};
    if (gate_open(&served, &gate, &err) != RC_OK) {
        cli_fail(&err, "De installatie openen");
    } else {
        status = serve_until_signal(store, gate, listen, &bestanden, mail, say);
        gate_close(gate);
    }
    store_close(store);
    mail_close(mail);
    return status;
}
