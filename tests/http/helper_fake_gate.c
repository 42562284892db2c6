/*
 * See helper_fake_gate.h. Paths: /werk a view · /proef echoes its fields · /klaar needs no commit · /meteen is durable at once · /traag goes to the slow
 * pool · /wissel goes stale twice · /laat turns into 503 · /gedaan was done · /kwaad sends a browser somewhere evil · /aanmelden signs in ·
 * /afmeldingen signs out · /weigering is refused · /binnen wants someone signed in · anything else is not there.
 */
#include "helper_fake_gate.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "core/act.h"

static const struct shape veld_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {"waarde", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape proef_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},
    {"pad_verder", SHAPE_URL, NULL, NULL},
    {"velden", SHAPE_LIST, veld_shape, "Wat er kwam"},
    {"op_datum", SHAPE_DATE, NULL, NULL},
    {"tijd", SHAPE_TIME, NULL, NULL},
    {"namen", SHAPE_TEXTS, NULL, NULL},
    {0}};
const struct shape chrome_shape[] = {{"gebruiker", SHAPE_TEXT, NULL, NULL}, {"csrf", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape aanmelden_shape[] = {{"naar", SHAPE_TEXT, NULL, NULL}, {"bewaard", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape formulier_shape[] = {{"terug", SHAPE_URL, NULL, NULL}, {0}};

static const struct field proef_field[] = {
    {.name = "naam", .type = FIELD_STRING, .label = "Naam", .help = "Zoals in de BRP.", .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 60},
    {.name = "geboorte_datum", .type = FIELD_PARTIAL_DATE, .label = "Geboortedatum"},
    {.name = "soorten", .type = FIELD_CHOICES, .label = "Soorten", .min = 1, .max = 12},
    {.name = "ja", .type = FIELD_BOOL, .label = "Ja"},
    {0}};
static const struct field zoek_field[] = {{.name = "na", .type = FIELD_STRING, .label = "Vanaf", .max = 80}, {0}};

static const struct act werk = {.id = "werk.tonen", .method = METHOD_GET, .path = "/werk", .title = "Mijn werk", .artikel = "10", .field = zoek_field,
    .shape = proef_shape, .page = "proef"};
static const struct act proef = {.id = "proef.doen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/proeven", .title = "Proef doen",
    .uitleg = "Om te zien.", .artikel = "E9.2", .flag = ACT_MATCH, .field = proef_field, .shape = proef_shape, .page = "proef"};
static const struct act lijst = {.id = "proef.tonen", .method = METHOD_GET, .path = "/casusoverleggen/{co}/proeven", .title = "Proeven", .artikel = "14.9",
    .shape = proef_shape, .page = "proef"};
const struct act *const fake_acts[] = {&werk, &proef, &lijst, NULL};

#define FILE_ROW(name, type, text) {name, type, (const unsigned char *)(text), sizeof(text) - 1}
const struct embedded fake_files[] = {
    FILE_ROW("assets/app.css", "text/css; charset=utf-8", "body{margin:0}"),
    FILE_ROW("fonts/letter.woff2", "font/woff2", "wOF2"),
    FILE_ROW("templates/aanmelden.html", "", "<form><input value=\"{{bewaard}}\"></form>{{titel}}"),
    FILE_ROW("templates/formulier.html", "", "{{titel}}"),
    FILE_ROW("templates/fout.html", "", "<h1>{{titel}}</h1>{{uitleg}}{{#incident}} {{incident}}{{/incident}}{{#fouten}}[{{melding}}]{{/fouten}}{{gebruiker}}"),
    FILE_ROW("templates/geweigerd.html", "", "{{waarom}} ({{artikel}}) {{wel}}"),
    FILE_ROW("templates/proef.html", "", "<title>{{titel}}</title>{{melding}}|{{gebruiker}}|{{#velden}}<b title=\"{{naam}}\">{{waarde}}</b>{{/velden}}"),
    {NULL, NULL, NULL, 0},
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char seen[65536];
static atomic_int count, delay;

struct ticket {
    struct arena *arena;
    struct answer answer;
    bool ready, at_once;
    int stale, late;
    void (*done)(void *context);
    void *context;
};

const char *
fake_seen(void)
{
    return seen;
}

int
fake_count(void)
{
    return atomic_load(&count);
}

void
fake_delay(int ms)
{
    atomic_store(&delay, ms);
}

struct ticket *
ticket_new(struct gate *gate)
{
    struct ticket *ticket = calloc(1, sizeof *ticket);
    (void)gate;
    if (ticket != NULL)
        ticket->arena = arena_new((size_t)8 << 20);
    return ticket;
}

void
ticket_free(struct ticket *ticket)
{
    if (ticket == NULL)
        return;
    arena_free(ticket->arena);
    free(ticket);
}

struct arena *
ticket_arena(struct ticket *ticket)
{
    return ticket->arena;
}

bool
gate_slow(struct gate *gate, const struct gate_request *request)
{
    (void)gate;
    return strcmp(request->path, "/traag") == 0;
}

static void
remember(const struct gate_request *r)
{
    size_t used;

    pthread_mutex_lock(&lock);
    used = (size_t)snprintf(seen, sizeof seen, "%s %s|%s|%s|%d|%s|%s|%s", r->method, r->path, r->cookie ? r->cookie : "-",
        r->bearer ? r->bearer : "-", r->origin_ok, r->idempotency_key ? r->idempotency_key : "-", r->if_match ? r->if_match : "-", r->source ? r->source : "-");
    for (size_t i = 0; i < r->query_count && used < sizeof seen - 1000; i++)
        used += (size_t)snprintf(seen + used, 900, "|?%s=%s", r->query[i].name, r->query[i].value);
    for (size_t i = 0; i < r->field_count && used < sizeof seen - 1000; i++)
        used += (size_t)snprintf(seen + used, 900, "|%s=%s", r->field[i].name, r->field[i].value);
    pthread_mutex_unlock(&lock);
    atomic_fetch_add(&count, 1);
}

static void
view(struct ticket *t, const struct gate_request *r)
{
    struct value *list;

    t->answer = (struct answer){.kind = ANSWER_VIEW, .status = 200, .act = &werk, .page = "proef", .title = "Proef", .shape = proef_shape, .etag = "\"e1\""};
    t->answer.result = value_object(t->arena);
    t->answer.chrome = value_object(t->arena);
    value_put_text(t->answer.chrome, "gebruiker", "J. Jansen");
    list = value_put_list(t->answer.result, "velden");
    for (size_t i = 0; i < r->field_count; i++) {
        struct value *item = value_add_object(list);
        value_put_text(item, "naam", r->field[i].name);
        value_put_text(item, "waarde", r->field[i].value);
    }
}

void
gate_run(struct ticket *t, const struct gate_request *r)
{
    const char *path = r->path;
    int stale = t->stale;

    remember(r);
    arena_reset(t->arena);
    view(t, r);
    t->answer.incident = "abcd1234";
    t->ready = strcmp(path, "/klaar") == 0 || strcmp(path, "/aanmelden") == 0 || strcmp(path, "/binnen") == 0;
    t->at_once = strcmp(path, "/meteen") == 0;
    t->late = strcmp(path, "/laat") == 0;
    t->stale = strcmp(path, "/wissel") == 0 ? stale == 0 ? 3 : stale - 1 : 0;
    if (strcmp(path, "/gedaan") == 0) {
        t->answer.kind = ANSWER_DONE;
        t->answer.status = 201;
        t->answer.act = &proef;
        t->answer.location = "/proeven/1";
        t->answer.next = "/proeven?x=1#hier";
    } else if (strcmp(path, "/kwaad") == 0) {
        t->answer.kind = ANSWER_DONE;
        t->answer.status = 201;
        t->answer.act = NULL;
        t->answer.next = r->query_count > 0 ? r->query[0].value : "/x\r\nX-Kwaad: 1";
        t->answer.location = t->answer.next;
    } else if (strcmp(path, "/aanmelden") == 0 && strcmp(r->method, "GET") == 0) {
        t->answer.kind = ANSWER_FORM;
        t->answer.page = "aanmelden";
        t->answer.shape = aanmelden_shape;
    } else if (strcmp(path, "/aanmelden") == 0) {
        t->answer.kind = ANSWER_SIGNED_IN;
        t->answer.status = r->way == WAY_JSON ? 201 : 303;
        t->answer.next = "/werk";
        t->answer.set_cookie = "Tok-en_1";
    } else if (strcmp(path, "/afmeldingen") == 0) {
        t->answer.kind = ANSWER_SIGNED_OUT;
        t->answer.status = r->way == WAY_JSON ? 200 : 303;
        t->answer.set_cookie = "";
    } else if (strcmp(path, "/binnen") == 0) {
        t->answer.kind = ANSWER_ERROR;
        t->answer.error = ERROR_SIGN_IN;
        t->answer.status = 401;
        t->answer.bewaard = "verzegeld";
    } else if (strcmp(path, "/weigering") == 0) {
        t->answer.kind = ANSWER_REFUSED;
        t->answer.status = 409;
        t->answer.decision = refuse(REFUSAL_NOT_NOW, "14.9", "Eerst is een \"toets\" nodig.", "De voorzitter doet die.");
    } else if (strcmp(path, "/werk") != 0 && strcmp(path, "/proef") != 0 && strcmp(path, "/klaar") != 0 && strcmp(path, "/meteen") != 0 &&
        strcmp(path, "/traag") != 0 && strcmp(path, "/wissel") != 0 && strcmp(path, "/laat") != 0) {
        t->answer.kind = ANSWER_ERROR;
        t->answer.error = ERROR_NOT_FOUND;
        t->answer.status = 404;
        t->answer.set_cookie = "nooit";
    }
}

bool
ticket_ready(const struct ticket *ticket)
{
    return ticket->ready;
}

static void *
later(void *context)
{
    struct ticket *t = context;
    int ms = atomic_load(&delay);
    const struct timespec wait = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};

    nanosleep(&wait, NULL);
    t->done(t->context);
    return NULL;
}

void
gate_commit(struct ticket *t, void (*done)(void *context), void *context)
{
    pthread_t thread;

    t->done = done;
    t->context = context;
    if (t->at_once || pthread_create(&thread, NULL, later, t) != 0)
        done(context);
    else
        pthread_detach(thread);
}

bool
ticket_settled(struct ticket *t)
{
    if (t->stale > 1)
        return false;
    if (t->late)
        t->answer = (struct answer){.kind = ANSWER_ERROR, .error = ERROR_BUSY, .status = 503, .incident = "abcd1234"};
    return true;
}

const struct answer *
ticket_answer(const struct ticket *ticket)
{
    return &ticket->answer;
}

bool
gate_healthy(struct gate *gate)
{
    (void)gate;
    return true;
}

void
gate_do(struct ticket *ticket, const struct gate_request *request)
{
    gate_run(ticket, request);
}

enum rc
gate_open(const struct gate_options *options, struct gate **ret_gate, struct err *err)
{
    (void)options;
    *ret_gate = NULL;
    return err_set(err, RC_NONE, "a gate that knows nothing");
}

void
gate_close(struct gate *gate)
{
    (void)gate;
}
