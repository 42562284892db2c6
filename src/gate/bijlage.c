/*
 * bijlage: a file on its way in, and on its way out (E3.1). Neither ever stands in memory as a whole, nor in the clear on any disk.
 *
 * In: the gate decides on all that was filled in before the first byte is taken (run.c); then chunks go to the writer as they come, under a key of the
 * file's own; at the end the gate decides once more, on what the file turned out to be, and the act, its journaal line and the last chunk become durable
 * in one transaction. Until then no event names the file, and what does not end so is forgotten (store.h).
 * Out: after the journaal line of the act that gives it is durable, chunk by chunk; who lost his access meanwhile gets no next one.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "core/bijlage/bijlage.h"
#include "gate/gate_private.h"
#include "gate/pakket.h"

#define ROOM (BLOB_CHUNK + UPLOAD_SLICE)
#define UPLOAD_ARENA ((size_t)64 * 1024)
#define UPLOAD_SILENCE (60 * 60)   /* seconds without a chunk: nobody sends any more */

enum upload_state { UPLOAD_NEW, UPLOAD_OPEN, UPLOAD_FAILED, UPLOAD_CLOSED, UPLOAD_RECORDED };

struct upload {
    struct gate *gate;
    struct arena *arena;
    const struct grant *grant;
    struct bestand *bestand;
    enum upload_state state;
    enum rc rc;                  /* of the store, when that failed */
    uint64_t limit, grootte;
    struct blob_chunk chunk;     /* the next one; number: so many are written */
    size_t filled;
    void *scan;
    struct bijlage_feiten feiten;
    struct item item;
    struct wissing wissing;
    struct bijlage_proef proef;
    crypto_hash_sha256_state hash;
    uint8_t *pakket; size_t pakket_size, pakket_room;    /* a package: whole in memory, and nowhere else; NULL: a bijlage */
    uint8_t buffer[ROOM];
};

struct upload *
upload_new(struct gate *gate, uint64_t limit)
{
    struct upload *u = calloc(1, sizeof *u);

    if (u == NULL || (u->arena = arena_new(UPLOAD_ARENA)) == NULL) {
        free(u);
        return NULL;
    }
    u->gate = gate;
    u->limit = limit;
    crypto_hash_sha256_init(&u->hash);
    return u;
}

static void
upload_destroy(struct upload *u)
{
    arena_free(u->arena);
    if (u->pakket != NULL)
        sodium_memzero(u->pakket, u->pakket_room);
    free(u->pakket);
    sodium_memzero(u, sizeof *u);
    free(u);
}

static void
forgotten(void *context, enum rc rc)
{
    if (rc != RC_OK)
        log_warn("what came in of a file and was not recorded waits to be forgotten: %s", rc_name(rc));
    upload_destroy(context);
}

static void
scan_end(struct upload *u)
{
    if (u->scan != NULL)
        u->gate->options.scanner->close(u->scan, NULL);
    u->scan = NULL;
}

void
upload_free(struct upload *u)
{
    if (u == NULL)
        return;
    scan_end(u);
    if (u->chunk.number == 0 || u->state == UPLOAD_RECORDED) {
        upload_destroy(u);
        return;
    }
    u->wissing = (struct wissing){u->chunk.stream, u->chunk.piece};
    u->item = (struct item){.bestand = u->bestand, .grant = u->grant, .wissing = &u->wissing, .wissing_count = 1, .done = forgotten, .context = u};
    store_submit(u->gate->store, &u->item);
}

bool
upload_open(const struct upload *u)
{
    return u->state == UPLOAD_OPEN || u->state == UPLOAD_FAILED;
}

/* ---- taking it ---- */

static void
refused(struct upload *u, const char *artikel, const char *waarom, const char *wel)
{
    scan_end(u);
    u->state = UPLOAD_FAILED;
    u->feiten = (struct bijlage_feiten){.artikel = artikel, .waarom = waarom, .wel = wel};
}

void
upload_take(struct upload *u, const void *bytes, size_t length)
{
    if (u->state != UPLOAD_OPEN || length == 0)
        return;
    u->grootte += length;
    if (u->grootte > u->limit) {
        refused(u, "E3.1", arena_format(u->arena, "Dit bestand is groter dan %s.", bijlage_grootte_tekst(u->arena, u->limit)),
            "Maak het kleiner, bijvoorbeeld met een lagere kwaliteit, of deel het op.");
        return;
    }
    if (u->pakket != NULL) {
        memcpy(u->pakket + u->pakket_size, bytes, length);
        u->pakket_size += length;
        return;
    }
    if (length > ROOM - u->filled) { /* web flushes what is full, and gives no more than a slice at a time */
        u->state = UPLOAD_FAILED;
        u->rc = RC_LIMIT;
        return;
    }
    memcpy(u->buffer + u->filled, bytes, length);
    u->filled += length;
}

/* Only once there is more: the last chunk goes with the act. */
bool
upload_full(const struct upload *u)
{
    return u->state == UPLOAD_OPEN && u->filled > BLOB_CHUNK;
}

static void
scan_refused(struct upload *u, enum scan_result result)
{
    if (result == SCAN_BESMET)
        refused(u, "E3.1", "De virusscanner vond iets in dit bestand.", "Leg het niet vast. Laat uw systeembeheerder naar het bestand kijken.");
    else if (result == SCAN_TE_GROOT)
        refused(u, "E3.1", "De virusscanner neemt een bestand van deze grootte niet aan.",
            "Maak het kleiner, of vraag de beheerder de grens van de scanner te verhogen (StreamMaxLength).");
    else
        refused(u, "E3.1", "De virusscanner antwoordt niet, en zonder haar wordt geen bestand vastgelegd.",
            "Probeer het later opnieuw, of waarschuw de beheerder.");
}

static bool
scan_next(struct upload *u, const uint8_t *bytes, size_t length)
{
    const struct scanner *scanner = u->gate->options.scanner;

    if (scanner == NULL)
        return true;
    if (u->scan == NULL && u->chunk.number == 0)
        u->scan = scanner->open(scanner->context);
    if (u->scan != NULL && scanner->data(u->scan, bytes, length))
        return true;
    enum scan_result result = SCAN_MISLUKT;
    if (u->scan != NULL)
        scanner->close(u->scan, &result); /* who stops reading has said why */
    u->scan = NULL;
    scan_refused(u, result == SCAN_SCHOON ? SCAN_MISLUKT : result);
    return false;
}

void
upload_flush(struct upload *u)
{
    struct item item = {.bestand = u->bestand, .grant = u->grant, .chunk = &u->chunk};

    if (!upload_full(u))
        return;
    bijlage_proef_add(&u->proef, u->buffer, BLOB_CHUNK);
    crypto_hash_sha256_update(&u->hash, u->buffer, BLOB_CHUNK);
    if (!scan_next(u, u->buffer, BLOB_CHUNK))
        return;
    u->chunk.bytes = u->buffer;
    u->chunk.length = BLOB_CHUNK;
    u->rc = store_submit_wait(u->gate->store, &item);
    if (u->rc != RC_OK) {
        scan_end(u);
        u->state = UPLOAD_FAILED;
        return;
    }
    u->chunk.number++;
    u->filled -= BLOB_CHUNK;
    memmove(u->buffer, u->buffer + BLOB_CHUNK, u->filled);
}

/* SHA-256 in small hex: by it who gets the file elsewhere knows that it is this one (E5.2). */
static const char *
checksum(struct upload *u)
{
    uint8_t hash[crypto_hash_sha256_BYTES];
    char text[2 * sizeof hash + 1];

    crypto_hash_sha256_update(&u->hash, u->buffer, u->filled);
    crypto_hash_sha256_final(&u->hash, hash);
    hex_encode(hash, sizeof hash, text);
    return arena_text(u->arena, text);
}

void
upload_close(struct upload *u)
{
    const char *waarom, *wel;

    while (upload_full(u))
        upload_flush(u);
    if (u->state != UPLOAD_OPEN)
        return;
    if (u->pakket != NULL) {
        u->state = UPLOAD_CLOSED;
        return;
    }
    bijlage_proef_add(&u->proef, u->buffer, u->filled);
    const struct bijlage_soort *soort = bijlage_proef_soort(&u->proef, &waarom, &wel);
    if (soort == NULL) {
        refused(u, "E3.1", waarom, wel);
        return;
    }
    if (!scan_next(u, u->buffer, u->filled))
        return;
    if (u->scan != NULL) {
        enum scan_result result = SCAN_MISLUKT;
        u->gate->options.scanner->close(u->scan, &result);
        u->scan = NULL;
        if (result != SCAN_SCHOON) {
            scan_refused(u, result);
            return;
        }
    }
    u->feiten = (struct bijlage_feiten){.soort = soort, .grootte = u->proef.grootte, .controlegetal = checksum(u)};
    u->chunk.last = true;
    u->chunk.bytes = u->buffer;
    u->chunk.length = u->filled;
    u->state = UPLOAD_CLOSED;
}

/* ---- for run.c and commit.c ---- */

bool
bijlage_waits(const struct ticket *t)
{
    const struct upload *u = t->request->upload;
    return (t->act->flag & ACT_BESTAND) != 0 && t->act->method == METHOD_POST && u != NULL && u->state == UPLOAD_NEW;
}

void
bijlage_allow(struct ticket *t, const struct decision *decision)
{
    struct upload *u = t->request->upload;

    t->item = (struct item){0};
    t->tries = 0;
    if ((t->act->flag & ACT_PAKKET) != 0) {
        u->pakket_room = convenant_pakket_bytes(t->facts.convenant);
        u->limit = u->limit < u->pakket_room ? u->limit : u->pakket_room;
        u->pakket = calloc(1, u->pakket_room);
        u->state = u->pakket != NULL ? UPLOAD_OPEN : UPLOAD_FAILED;
        return;
    }
    u->bestand = t->bestand;
    u->grant = mint_append(u->arena, t->act, *decision, t->bestand, NULL, &t->dossier->id);
    u->chunk.stream = t->dossier->id;
    u->chunk.piece = t->facts.new_id[0];
    u->state = u->grant != NULL ? UPLOAD_OPEN : UPLOAD_FAILED;
}

bool
upload_pakket(const struct upload *u, const uint8_t **ret_bytes, size_t *ret_size, const char **ret_waarom)
{
    if (u == NULL || u->pakket == NULL || (u->state != UPLOAD_CLOSED && u->state != UPLOAD_FAILED))
        return false;
    *ret_bytes = u->pakket;
    *ret_size = u->pakket_size;
    *ret_waarom = u->feiten.waarom;
    return true;
}

void
bijlage_facts(struct ticket *t)
{
    const struct upload *u = t->request->upload;

    if (u == NULL || u->state == UPLOAD_NEW || u->pakket != NULL)
        return;
    t->facts.new_id[0] = u->chunk.piece;
    t->facts.bijlage = &u->feiten;
}

enum error
bijlage_failed(const struct ticket *t)
{
    const struct upload *u = t->request->upload;

    if (u == NULL || u->state != UPLOAD_FAILED || u->feiten.waarom != NULL)
        return ERROR_NONE;
    return u->rc == RC_IO || u->rc == RC_LIMIT ? ERROR_STORAGE : ERROR_BUSY;
}

void
bijlage_append(struct ticket *t)
{
    const struct upload *u = t->request->upload;

    if (u != NULL && u->state == UPLOAD_CLOSED && u->pakket == NULL && t->item.event_count > 0)
        t->item.chunk = &u->chunk;
}

void
bijlage_recorded(struct ticket *t)
{
    if (t->item.chunk != NULL)
        t->request->upload->state = UPLOAD_RECORDED;
}

/* ---- giving it ---- */

void
bijlage_give(struct ticket *t)
{
    const struct gegeven *g = t->dossier == NULL ? NULL : dossier_gegeven(t->dossier, &t->facts.pad_gegeven);
    const struct bijlage_soort *soort = g == NULL ? NULL : bijlage_soort(g->bijlage.soort);
    struct gate_file *file = soort == NULL ? NULL : arena_new_struct(t->arena, gate_file);

    if (file != NULL)
        *file = (struct gate_file){.naam = g->bijlage.naam, .type = soort->type, .grootte = g->bijlage.grootte};
    t->answer.file = file;
}

/* Somebody's access moved since: the same request is decided again, on what counts now. Nothing is shown by it, so nothing is journalled. */
static bool
may_go_on(struct ticket *t)
{
    struct ticket *again = ticket_new(t->gate);

    if (again == NULL)
        return false;
    gate_run(again, t->request);
    bool may = !again->ready && again->answer.kind == ANSWER_VIEW && again->answer.file != NULL;
    if (may)
        t->gezag = again->gezag;
    ticket_free(again);
    return may;
}

/* A reader under which the decision holds. RC_STALE: it does not. */
static enum rc
reader_begin_as(struct ticket *t, struct reader **ret_reader, struct err *err)
{
    for (bool again = false;; again = true) {
        uint64_t gezag = 0;
        enum rc rc = reader_begin(t->bestand, ret_reader, err);

        if (rc != RC_OK)
            return rc;
        rc = reader_gezag(*ret_reader, &gezag, err);
        if (rc == RC_OK && gezag == t->gezag)
            return RC_OK;
        reader_end(*ret_reader);
        if (rc != RC_OK || again || !may_go_on(t))
            return rc != RC_OK ? rc : RC_STALE;
    }
}

size_t
ticket_file(struct ticket *t, uint64_t at, uint8_t *ret_bytes)
{
    uint64_t size = t->answer.file->grootte, number = at / BLOB_CHUNK;
    struct reader *reader;
    struct err err = {0};
    size_t length = 0;

    if (t->answer.file->bytes != NULL && at < size) {
        length = size - at < FILE_CHUNK ? (size_t)(size - at) : FILE_CHUNK;
        memcpy(ret_bytes, t->answer.file->bytes + at, length);
        return length;
    }

    if (at >= size || reader_begin_as(t, &reader, &err) != RC_OK)
        return 0;
    bool last = (number + 1) * BLOB_CHUNK >= size;
    enum rc rc = reader_blob(reader, t->item.grant, &t->dossier->id, &t->facts.pad_gegeven, number, last, ret_bytes, &length, &err);
    reader_end(reader);
    if (rc == RC_OK && length != (last ? size - number * BLOB_CHUNK : BLOB_CHUNK))
        rc = err_set(&err, RC_CORRUPT, "an attachment is longer or shorter than it was");
    if (rc != RC_OK && rc != RC_NONE)
        log_error("an attachment breaks off: %s", err.text);
    return rc == RC_OK ? length : 0;
}

/* ---- by the clock ---- */

void
bijlage_forget_old(struct gate *gate)
{
    struct house *house = house_take(gate);
    int64_t before = gate_now(gate) - UPLOAD_SILENCE;

    for (const struct casusoverleg *co = house->huis->casusoverleg; co != NULL; co = co->next) {
        struct bestand *bestand;
        struct reader *reader;
        struct err err = {0};
        bool old = false;

        if (store_bestand(gate->store, &co->id, false, &bestand, &err) != RC_OK || reader_begin(bestand, &reader, &err) != RC_OK)
            continue;
        enum rc rc = reader_uploads_old(reader, before, &old, &err);
        reader_end(reader);
        struct item item = {.bestand = bestand, .uploads_old = before};
        if (rc == RC_OK && old)
            store_submit_wait(gate->store, &item);
    }
    house_drop(house);
}
