/*
 * house: the register as an immutable snapshot, folded anew after every register act (E10.2, art. 12.1 g). How narrowed access reaches the
 * bestanden: narrow.c.
 */
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "gate/gate_private.h"

#define HOUSE_ARENA ((size_t)256 << 20)

int64_t
gate_now(const struct gate *gate)
{
    return gate->options.now != NULL ? gate->options.now() : (int64_t)time(NULL);
}

static void
apply(void *context, const struct event *event, uint64_t sequence)
{
    huis_apply(context, event, sequence);
}

enum rc
house_load(struct gate *gate, struct err *err)
{
    struct reader *reader;
    struct house *house = calloc(1, sizeof *house), *old;
    enum rc rc;

    if (house == NULL || (house->arena = arena_new(HOUSE_ARENA)) == NULL || (house->huis = huis_new(house->arena)) == NULL) {
        rc = err_set(err, RC_NOMEM, "register snapshot");
        goto fail;
    }
    house->huis->convenant_load = convenant_load_text;
    house->huis->context = (void *)(uintptr_t)&profiel_bron_embedded;
    house->huis->screen = screening_embedded("screening-nederlands");
    atomic_init(&house->references, 1);
    if ((rc = reader_begin(store_register(gate->store), &reader, err)) != RC_OK)
        goto fail;
    rc = reader_register(reader, house->arena, apply, house->huis, err);
    if (rc == RC_OK)
        rc = reader_gezag(reader, &house->gezag, err);
    reader_end(reader);
    if (rc == RC_OK && arena_failed(house->arena))
        rc = err_set(err, RC_NOMEM, "register does not fit");
    if (rc != RC_OK)
        goto fail;
    pthread_mutex_lock(&gate->house_lock);
    old = gate->house;
    if (old != NULL && old->huis->versie > house->huis->versie) { /* a later act was quicker */
        pthread_mutex_unlock(&gate->house_lock);
        house_drop(house);
        return RC_OK;
    }
    gate->house = house;
    if (gate->on_register != NULL)
        gate->on_register(gate->on_register_context);
    pthread_mutex_unlock(&gate->house_lock);
    if (old != NULL)
        house_drop(old);
    return RC_OK;
fail:
    if (house != NULL)
        arena_free(house->arena);
    free(house);
    return rc;
}

struct house *
house_take(struct gate *gate)
{
    pthread_mutex_lock(&gate->house_lock);
    struct house *house = gate->house;
    atomic_fetch_add(&house->references, 1);
    pthread_mutex_unlock(&gate->house_lock);
    return house;
}

void
house_drop(struct house *house)
{
    if (house == NULL || atomic_fetch_sub(&house->references, 1) != 1)
        return;
    arena_free(house->arena);
    free(house);
}

/* Did anybody ever get a seat here? Then the bestand was there: the act before it, which made the casusoverleg, was acknowledged when it was. */
static bool
had_a_seat(const struct huis *huis, const struct casusoverleg *co)
{
    for (const struct autorisatie *a = huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &co->id))
            return true;
    return false;
}

enum rc
house_replay(struct gate *gate, struct err *err)
{
    for (const struct casusoverleg *co = gate->house->huis->casusoverleg; co != NULL; co = co->next) {
        struct bestand *bestand;
        enum rc rc = store_bestand(gate->store, &co->id, false, &bestand, err);
        /* made anew it would be empty, and nobody would be told that dossiers and journaal are gone */
        if (rc == RC_NONE && had_a_seat(gate->house->huis, co))
            return err_set(err, RC_CORRUPT, "the bestand of casusoverleg %s is gone", co->sleutel);
        if (rc == RC_NONE)
            rc = store_bestand(gate->store, &co->id, true, &bestand, err);
        if (rc != RC_OK)
            return err_context(err, "opening a bestand");
        struct reader *reader;
        uint64_t gezag = 0;
        if ((rc = reader_begin(bestand, &reader, err)) != RC_OK)
            return rc;
        rc = reader_gezag(reader, &gezag, err);
        reader_end(reader);
        if (rc != RC_OK)
            return rc;
        if (gezag >= co->gezag)
            continue;
        struct item item = {.bestand = bestand, .set_gezag = co->gezag};
        if ((rc = store_submit_wait(gate->store, &item)) != RC_OK)
            return err_set(err, rc, "raising gezag at start");
    }
    return RC_OK;
}
