/*
 * bootstrap: see bootstrap.h.
 */
#include "cli/bootstrap.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/event_kind.h"
#include "core/huis/huis.h"
#include "store/store.h"

#define ACCOUNTS_MAX 4
#define PASSWORDS_MAX 64
#define BOOT_ARENA ((size_t)1 << 20)

/* door: the first account writes itself in, for want of anybody else; an empty id where there is none yet. */
static void
stamp(struct event_list *list, const struct id *door)
{
    for (size_t i = 0; i < list->count; i++) {
        struct event *e = &list->event[i];

        e->time = (int64_t)time(NULL);
        e->door = door != NULL ? *door : e->stream;
        e->voor = EIGEN_INSTELLING;
    }
}

static enum rc
submit(struct store *store, const char *handeling, const struct event_list *list, const struct auth_op *auth, size_t auth_count, struct err *err)
{
    const struct journaal_line line = {.time = (int64_t)time(NULL), .instelling = EIGEN_INSTELLING, .handeling = handeling, .artikel = "1",
        .uitkomst = UITKOMST_TOEGESTAAN, .spoor = random_id()};
    struct item item = {.bestand = store_register(store), .auth = auth, .auth_count = auth_count, .line = &line, .line_count = 1};

    if (list != NULL) {
        if (arena_failed(list->arena))
            return err_set(err, RC_NOMEM, "%s", handeling);
        item.event = list->event;
        item.event_count = list->count;
    }
    enum rc rc = store_submit_wait(store, &item);
    return rc == RC_OK ? RC_OK : err_set(err, rc, "%s: %s", handeling, rc_name(rc));
}

enum rc
bootstrap_huis(struct store *store, const char *naam, struct err *err)
{
    struct event_list list = {.arena = arena_new(BOOT_ARENA)};
    struct id huis = random_id(), instelling = random_id();

    if (list.arena == NULL)
        return err_set(err, RC_NOMEM, "register");
    struct event *e = event_add(&list, EVENT_HUIS_INGESTELD, &huis);
    event_put_text(&list, e, F_NAAM, naam);
    e = event_add(&list, EVENT_INSTELLING_INGESCHREVEN, &instelling);
    event_put_text(&list, e, F_SLEUTEL, EIGEN_INSTELLING);
    event_put_text(&list, e, F_NAAM, naam);
    event_put_text(&list, e, F_SECTOR, "openbare-orde");
    stamp(&list, &huis);
    enum rc rc = submit(store, "huis.instellen", &list, NULL, 0, err);
    arena_free(list.arena);
    return rc;
}

enum rc
bootstrap_accounts(struct store *store, const struct account *account, size_t count, struct err *err)
{
    struct event_list list = {.arena = arena_new(BOOT_ARENA)};
    struct auth_op op[ACCOUNTS_MAX];
    size_t ops = 0;

    if (list.arena == NULL || count > ACCOUNTS_MAX) {
        arena_free(list.arena);
        return err_set(err, RC_LIMIT, "accounts");
    }
    for (size_t i = 0; i < count; i++) {
        struct id id = random_id();
        struct event *e = event_add(&list, EVENT_MEDEWERKER_INGESCHREVEN, &id);

        event_put_text(&list, e, F_GEBRUIKERSNAAM, account[i].gebruikersnaam);
        event_put_text(&list, e, F_NAAM, account[i].naam);
        event_put_text(&list, e, F_INSTELLING, EIGEN_INSTELLING);
        event_put_text(&list, e, F_FUNCTIE, account[i].functie);
        event_put_int(&list, e, F_ROL, (int64_t)account[i].huisrollen);
        if (account[i].argon != NULL)
            op[ops++] = (struct auth_op){.kind = AUTH_PASSWORD_SET, .medewerker = id, .text = account[i].argon, .time = (int64_t)time(NULL)};
    }
    stamp(&list, NULL);
    enum rc rc = submit(store, "medewerker.inschrijven", &list, op, ops, err);
    arena_free(list.arena);
    return rc;
}

static void
apply(void *context, const struct event *event, uint64_t sequence)
{
    huis_apply(context, event, sequence);
}

enum rc
bootstrap_register(struct store *store, struct arena *arena, struct huis **ret_huis, struct err *err)
{
    struct huis *huis = huis_new(arena);
    struct reader *reader;

    if (huis == NULL)
        return err_set(err, RC_NOMEM, "register");
    huis->convenant_load = convenant_load_text;
    huis->context = (void *)(uintptr_t)&profiel_bron_embedded;
    enum rc rc = reader_begin(store_register(store), &reader, err);
    if (rc != RC_OK)
        return rc;
    rc = reader_register(reader, arena, apply, huis, err);
    reader_end(reader);
    *ret_huis = huis;
    return rc;
}

enum rc
bootstrap_passwords(struct store *store, const struct id *medewerker, size_t count, const char *argon, struct err *err)
{
    struct auth_op op[PASSWORDS_MAX];

    if (count > PASSWORDS_MAX)
        return err_set(err, RC_LIMIT, "accounts");
    for (size_t i = 0; i < count; i++)
        op[i] = (struct auth_op){.kind = AUTH_PASSWORD_SET, .medewerker = medewerker[i], .text = argon, .time = (int64_t)time(NULL)};
    return submit(store, "wachtwoord.geven", NULL, op, count, err);
}
