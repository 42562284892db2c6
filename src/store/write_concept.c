/*
 * write_concept: what an item leaves that is no event: its Idempotency-Key, and what somebody is typing.
 */
#include <sodium.h>
#include <string.h>

#include "store/write_private.h"

/* ---- Idempotency-Keys ---- */

void
repeat_key(const struct bestand *bestand, const struct id *medewerker, const char *sleutel, uint8_t ret_key[32])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, bestand->keys->repeat, KEY_SIZE, 32);
    crypto_generichash_update(&state, medewerker->byte, sizeof medewerker->byte);
    crypto_generichash_update(&state, (const uint8_t *)sleutel, strlen(sleutel));
    crypto_generichash_final(&state, ret_key, 32);
}

static enum rc
repeat_used(struct attempt *a, const struct id *medewerker, const char *sleutel, bool *ret_used)
{
    sqlite3_stmt *s = statement(a->w->handle, STATEMENT_REPEAT_READ);
    uint8_t key[32];

    repeat_key(a->w->bestand, medewerker, sleutel, key);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, a->w->now - REPEAT_SECONDS);
    int code = db_step(s);
    sqlite3_reset(s);
    *ret_used = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? RC_OK : err_set(a->err, RC_IO, "Idempotency-Key");
}

enum rc
repeat_write(struct attempt *a)
{
    const struct item *item = a->item;
    struct writing *w = a->w;
    uint8_t key[32];
    sqlite3_stmt *s;
    int code;
    enum rc rc;

    if (item->herhaling_sleutel == NULL)
        return RC_OK;
    if (item->herhaling_hash == NULL || (item->herhaling_location != NULL &&
        strlen(item->herhaling_location) >= sizeof ((struct herhaling *)0)->location))
        return err_set(a->err, RC_INVALID, "an Idempotency-Key without hash, or with too long a location");
    repeat_key(w->bestand, &item->herhaling_medewerker, item->herhaling_sleutel, key);
    s = statement(w->handle, STATEMENT_REPEAT_READ);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, w->now - REPEAT_SECONDS);
    code = db_step(s);
    sqlite3_reset(s);
    if (code == SQLITE_ROW)
        return err_set(a->err, RC_CONFLICT, "Idempotency-Key was used");
    s = statement(w->handle, STATEMENT_REPEAT_PRUNE);
    bind_int(s, 1, w->now - REPEAT_SECONDS);
    rc = attempt_run(a, s);
    if (rc != RC_OK)
        return rc;
    s = statement(w->handle, STATEMENT_REPEAT_MAKE);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, w->now);
    bind_bytes(s, 3, item->herhaling_hash, 32);
    bind_int(s, 4, item->herhaling_status);
    bind_text(s, 5, item->herhaling_location == NULL ? "" : item->herhaling_location);
    return attempt_run(a, s);
}

/* What is typed in a form of this moment is bound to whose it is, so that one person's cannot stand in another's place. */
void
concept_bound(const struct id *stream, const struct id *medewerker, const char *soort, uint8_t ret_bound[CONCEPT_BOUND])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, CONCEPT_BOUND);
    crypto_generichash_update(&state, stream->byte, sizeof stream->byte);
    crypto_generichash_update(&state, medewerker->byte, sizeof medewerker->byte);
    crypto_generichash_update(&state, (const uint8_t *)soort, strlen(soort));
    crypto_generichash_final(&state, ret_bound, CONCEPT_BOUND);
}

enum rc
concept_write(struct attempt *a)
{
    const struct concept *concept = a->item->concept;
    struct buf *work = &a->w->work;
    uint8_t bound[CONCEPT_BOUND];
    struct touched *touched;
    sqlite3_stmt *s;
    enum rc rc;

    if (concept == NULL)
        return RC_OK;
    rc = attempt_touch(a, &concept->stream, &touched);
    if (rc == RC_OK && (!touched->exists || !attempt_covers(a->item, &concept->stream, touched->kind)))
        rc = err_set(a->err, RC_DENIED, "the grant is not for what is typed there");
    if (rc == RC_OK && concept->length > CONCEPT_MAX)
        rc = err_set(a->err, RC_INVALID, "too much is typed");
    if (rc == RC_OK && concept->inhoud != NULL)
        rc = touched_need_key(a, touched);
    if (rc != RC_OK)
        return rc;
    if (concept->inhoud != NULL && concept->sleutel != NULL) { /* it comes in after its form was sent: there is nothing left to keep it for */
        bool used;
        rc = repeat_used(a, &concept->medewerker, concept->sleutel, &used);
        if (rc != RC_OK || used)
            return rc;
    }
    if (concept->inhoud != NULL) {
        s = statement(a->w->handle, STATEMENT_CONCEPTS_PRUNE);
        bind_int(s, 1, a->w->now - CONCEPT_SECONDS);
        rc = attempt_run(a, s);
        if (rc != RC_OK)
            return rc;
    }
    s = statement(a->w->handle, concept->inhoud == NULL ? STATEMENT_CONCEPT_DROP : STATEMENT_CONCEPT_KEEP);
    bind_id(s, 1, &concept->stream);
    bind_id(s, 2, &concept->medewerker);
    bind_text(s, 3, concept->soort);
    if (concept->inhoud != NULL) {
        buf_clear(work);
        uint8_t *sealed = attempt_room(a, concept->length + SEAL_EXTRA, "what is typed");
        if (sealed == NULL)
            return RC_NOMEM;
        concept_bound(&concept->stream, &concept->medewerker, concept->soort, bound);
        seal(touched_key(a->w, touched), bound, sizeof bound, concept->inhoud, concept->length, sealed);
        bind_int(s, 4, concept->tijd);
        bind_bytes(s, 5, sealed, concept->length + SEAL_EXTRA);
    }
    return attempt_run(a, s);
}

enum rc
concepts_drop(struct attempt *a)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < a->item->weg_count && rc == RC_OK; i++) {
        sqlite3_stmt *s = statement(a->w->handle, STATEMENT_CONCEPTS_DROP);
        bind_id(s, 1, &a->item->weg[i].stream);
        bind_text(s, 2, a->item->weg[i].soort);
        rc = attempt_run(a, s);
    }
    return rc;
}
