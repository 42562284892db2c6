/*
 * local: the messages of local.h answered, by the process that has the gate.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "auth/auth.h"
#include "base/arena.h"
#include "base/log.h"
#include "cli/bootstrap.h"
#include "cli/local.h"
#include "cli/local_audit.h"
#include "core/huis/huis.h"
#include "core/role.h"
#include "gate/gate.h"
#include "gate/merk.h"
#include "jobs/jobs.h"
#include "core/verstrekking/pakket.h"
#include "store/pakket.h"
#include "store/store.h"

#define FIELDS_MAX 128
#define ANSWER_ARENA ((size_t)64 << 20)
#define DAG 86400

static const char *
text_of(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static json_t *
problem(int status, const char *waarom)
{
    return json_pack("{s:i,s:s}", "status", status, "waarom", waarom);
}

static json_t *
storage_problem(const struct err *err)
{
    return problem(503, err->rc == RC_DENIED ? "De klok van deze machine loopt achter op het journaal; er is niets gewijzigd. Zet de klok gelijk."
        : err->rc == RC_LIMIT                ? "De schijf is vol; er is niets gewijzigd. Maak ruimte en probeer het opnieuw."
        : err->rc == RC_BUSY                 ? "Het is nu te druk; er is niets gewijzigd. Probeer het over enkele seconden opnieuw."
                                             : "De opslag werkt niet; er is niets gewijzigd.");
}

/* ---- acts ---- */

static bool
fields_of(const json_t *list, struct pair *pair, size_t *ret_count)
{
    size_t count = json_array_size(list);

    if (count > FIELDS_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i), *value = json_array_get(item, 1);
        const char *name = json_string_value(json_array_get(item, 0));

        if (name == NULL || !json_is_string(value))
            return false;
        pair[i] = (struct pair){name, json_string_value(value), json_string_length(value)};
    }
    *ret_count = count;
    return true;
}

/* ---- the installation ---- */

static json_t *
answer_backup(struct store *store, const struct huis *huis, const json_t *request)
{
    const char *naar = text_of(request, "naar");
    const struct journaal_line line = {.time = (int64_t)time(NULL), .handeling = "installatie.back-up", .artikel = "E11.3",
        .uitkomst = UITKOMST_TOEGESTAAN, .spoor = random_id()};
    struct item item = {.bestand = store_register(store), .line = &line, .line_count = 1};
    struct err err = {0};

    (void)huis;
    if (naar == NULL || naar[0] != '/')
        return problem(400, "Het bericht is niet goed te lezen.");
    /* recorded first: the backup itself holds the line that says who has it */
    enum rc rc = store_submit_wait(store, &item);
    if (rc != RC_OK)
        return storage_problem(&(struct err){.rc = rc});
    switch (store_backup(store, naar, &err)) {
    case RC_OK:
        return json_pack("{s:i}", "status", 201);
    case RC_CONFLICT:
        return problem(409, "Die map is niet leeg. Kies een nieuwe map; er is niets gewijzigd.");
    case RC_LIMIT:
        return problem(503, "De schijf is vol; er is geen back-up gemaakt.");
    default:
        log_warn("backup: %s", err.text);
        return problem(503, "De back-up is niet gelukt en er staat niets. Kan GCOS schrijven in die map, en in de sleutelkopie?");
    }
}

static json_t *
answer_jobs(struct gate *gate)
{
    struct job_report report[JOBS_MAX];
    enum rc rc;
    size_t count = jobs_run(gate, report, &rc);

    if (rc != RC_OK)
        return storage_problem(&(struct err){.rc = rc});
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s,s:I,s:I}", "wat", report[i].wat, "gedaan", (json_int_t)report[i].gedaan, "mislukt",
            (json_int_t)report[i].mislukt));
    return json_pack("{s:i,s:o}", "status", 200, "taken", list);
}

/* By id or by key. */
static bool
casusoverleg_of(struct store *store, const char *naam, struct id *ret_id)
{
    struct arena *arena;
    struct huis *huis;
    struct err err = {0};
    bool found = false;

    if (naam == NULL)
        return false;
    if (id_from_text(naam, ret_id))
        return true;
    if ((arena = arena_new(ANSWER_ARENA)) == NULL)
        return false;
    if (bootstrap_register(store, arena, &huis, &err) == RC_OK) {
        const struct casusoverleg *co = huis_casusoverleg_sleutel(huis, naam);
        found = co != NULL;
        if (found)
            *ret_id = co->id;
    }
    arena_free(arena);
    return found;
}

static const char *
path_fill(struct arena *arena, const char *pad, const struct id *co)
{
    const char *at = strstr(pad, "{co}");
    char id[ID_TEXT_SIZE];

    return at == NULL ? pad : arena_format(arena, "%.*s%s%s", (int)(at - pad), pad, id_to_text(co, id), at + 4);
}

static json_t *
answer_json(const struct answer *a)
{
    json_t *out = json_pack("{s:i}", "status", a->status), *list = json_array();

    if (a->location != NULL)
        json_object_set_new(out, "locatie", json_string(a->location));
    if (a->kind == ANSWER_REFUSED) {
        json_object_set_new(out, "artikel", json_string(a->decision.artikel != NULL ? a->decision.artikel : ""));
        json_object_set_new(out, "waarom", json_string(a->decision.waarom));
        json_object_set_new(out, "wel", json_string(a->decision.wel));
    } else if (a->kind == ANSWER_ERROR) {
        json_object_set_new(out, "waarom", json_string(error_text(a->error)->title));
        json_object_set_new(out, "wel", json_string(error_text(a->error)->detail));
    }
    for (const struct fout *f = a->fouten; f != NULL; f = f->next)
        json_array_append_new(list, json_pack("[s?,s]", f->veld, f->melding));
    json_object_set_new(out, "fouten", list);
    return out;
}

static json_t *
answer_act(struct store *store, struct gate *gate, const json_t *request)
{
    const char *methode = text_of(request, "methode"), *pad = text_of(request, "pad"), *naam = text_of(request, "casusoverleg");
    struct gate_request r = {.way = WAY_LOCAL, .method = methode, .local_user = text_of(request, "gebruiker")};
    struct pair pair[FIELDS_MAX];
    struct id co = {{0}};
    struct err err = {0};
    bool known = false;

    if (methode == NULL || pad == NULL || r.local_user == NULL || !fields_of(json_object_get(request, "velden"), pair, &r.field_count))
        return problem(400, "Het bericht is niet goed te lezen.");
    if (naam != NULL && !casusoverleg_of(store, naam, &co))
        return problem(404, "Dit casusoverleg is er niet, of is niet voor deze gebruiker.");
    r.field = pair;
    for (size_t i = 0; i < r.field_count && !known; i++)
        if (strcmp(pair[i].name, "_merk") == 0 && gate_merk_known(gate, r.local_user, &co, pair[i].value, &known, &err) != RC_OK && err.rc != RC_NONE)
            return problem(503, "Of deze rij al eens is ingelezen, is niet na te gaan.");
    if (known)
        return json_pack("{s:i,s:b}", "status", 200, "bekend", 1);
    struct ticket *t = ticket_new(gate);
    struct arena *arena = arena_new((size_t)64 << 10);
    json_t *out = NULL;
    if (t != NULL && arena != NULL && (r.path = path_fill(arena, pad, &co)) != NULL) {
        gate_do(t, &r);
        out = answer_json(ticket_answer(t));
    }
    ticket_free(t);
    arena_free(arena);
    return out != NULL ? out : problem(503, "Er is te weinig geheugen.");
}

/* ---- accounts: no acts, because a secret is no history ---- */

static enum rc
account_submit(struct store *store, const struct medewerker *door, const char *handeling, const struct auth_op *op, struct err *err)
{
    const struct journaal_line line = {.time = op->time, .medewerker = door->id, .instelling = door->instelling, .handeling = handeling,
        .artikel = "E12.3", .uitkomst = UITKOMST_TOEGESTAAN, .spoor = random_id()};
    struct item item = {.bestand = store_register(store), .auth = op, .auth_count = 1, .line = &line, .line_count = 1};
    enum rc rc = store_submit_wait(store, &item);

    return rc == RC_OK ? RC_OK : err_set(err, rc, "%s: %s", handeling, rc_name(rc));
}

static json_t *
answer_token(struct store *store, const struct huis *huis, const json_t *request)
{
    const struct medewerker *m = huis_medewerker_naam(huis, text_of(request, "gebruiker"));
    json_int_t dagen = json_integer_value(json_object_get(request, "dagen"));
    int64_t now = (int64_t)time(NULL);
    char token[TOKEN_TEXT_SIZE];
    struct err err = {0};

    if (m == NULL || !medewerker_in_dienst(m, date_of_time(now)))
        return problem(404, "Deze gebruiker is er niet, of is uit dienst.");
    if (dagen < 1 || dagen > 366)
        return problem(400, "Een token geldt 1 tot en met 366 dagen.");
    struct auth_op op = {.kind = AUTH_TOKEN_NEW, .medewerker = m->id, .text = "gcos token create", .time = now, .expires = now + dagen * DAG};
    auth_new_secret(token, op.hash);
    json_t *out = account_submit(store, m, "token.maken", &op, &err) == RC_OK ? json_pack("{s:i,s:s}", "status", 201, "token", token)
        : storage_problem(&err);
    sodium_memzero(token, sizeof token);
    return out;
}

static json_t *
answer_password(struct store *store, const struct huis *huis, const json_t *request)
{
    const struct medewerker *door = huis_medewerker_naam(huis, text_of(request, "gebruiker"));
    const struct medewerker *voor = huis_medewerker_naam(huis, text_of(request, "voor"));
    const char *password = text_of(request, "wachtwoord"), *waarom;
    int64_t now = (int64_t)time(NULL);
    char argon[128];
    struct auth *auth;
    struct err err = {0};

    if (door == NULL || !medewerker_in_dienst(door, date_of_time(now)) || (door->huisrollen & ROLE_BEHEERDER) == 0)
        return problem(403, "Een wachtwoord geven doet de beheerder.");
    if (voor == NULL || !medewerker_in_dienst(voor, date_of_time(now)))
        return problem(404, "Deze gebruiker is er niet, of is uit dienst.");
    if (password == NULL || (waarom = auth_password_problem(voor->gebruikersnaam, password)) != NULL)
        return problem(400, password == NULL ? "Er is geen wachtwoord gegeven." : waarom);
    if (auth_open(store, &auth, &err) != RC_OK)
        return storage_problem(&err);
    enum rc rc = auth_password_hash(auth, password, argon, &err);
    auth_close(auth);
    struct auth_op op = {.kind = AUTH_PASSWORD_SET, .medewerker = voor->id, .text = argon, .time = now};
    if (rc == RC_OK)
        rc = account_submit(store, door, "wachtwoord.geven", &op, &err);
    return rc == RC_OK ? json_pack("{s:i}", "status", 201) : storage_problem(&err);
}

static json_t *
answer_casusoverleg(struct store *store, const struct huis *huis, const json_t *request)
{
    struct id id;
    char text[ID_TEXT_SIZE];

    (void)huis;
    if (!casusoverleg_of(store, text_of(request, "casusoverleg"), &id))
        return problem(404, "Dit casusoverleg is er niet.");
    return json_pack("{s:i,s:s}", "status", 200, "id", id_to_text(&id, text));
}

/* Public halves only. */
static json_t *
answer_uitwisseling(struct store *store, const struct huis *huis, const json_t *request)
{
    json_t *list = json_array();
    struct err err = {0};

    (void)request;
    for (const struct casusoverleg *co = huis->casusoverleg; co != NULL; co = co->next) {
        char text[UITWISSEL_TEXT_SIZE], vingerafdruk[VINGERAFDRUK_SIZE], id[ID_TEXT_SIZE];
        struct uitwissel_key key;

        enum rc rc = store_uitwissel_key(store, &co->id, eigen_sleutel_nu(co), &key, &err);
        if (rc == RC_NONE) /* gone: a backup of before it was renewed was put back */
            continue;
        if (rc != RC_OK) {
            json_decref(list);
            return storage_problem(&err);
        }
        json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s}", "id", id_to_text(&co->id, id), "casusoverleg", co->titel, "sleutel",
            uitwissel_key_to_text(&key, text), "vingerafdruk", uitwissel_vingerafdruk(&key, vingerafdruk)));
    }
    return json_pack("{s:i,s:o}", "status", 200, "sleutels", list);
}

json_t *
local_answer(struct store *store, struct gate *gate, const json_t *request)
{
    static const struct {
        const char *soort;
        json_t *(*answer)(struct store *store, const struct huis *huis, const json_t *request);
    } kinds[] = {{"token", answer_token}, {"wachtwoord", answer_password}, {"casusoverleg", answer_casusoverleg}, {"audit", local_audit},
        {"backup", answer_backup}, {"uitwisseling", answer_uitwisseling}};
    const char *soort = text_of(request, "soort");
    json_t *out = NULL;

    if (soort == NULL)
        return problem(400, "Het bericht is niet goed te lezen.");
    if (strcmp(soort, "handeling") == 0)
        return answer_act(store, gate, request);
    if (strcmp(soort, "taken") == 0)
        return answer_jobs(gate);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].soort, soort) != 0)
            continue;
        struct arena *arena = arena_new(ANSWER_ARENA);
        struct huis *huis;
        struct err err = {0};
        if (arena != NULL && bootstrap_register(store, arena, &huis, &err) == RC_OK)
            out = kinds[i].answer(store, huis, request);
        else
            out = storage_problem(&err);
        arena_free(arena);
    }
    return out != NULL ? out : problem(400, "Dit soort bericht bestaat niet.");
}
