/*
 * due: what the clock asks of every bestand, for src/jobs. Reads ids and days only; nothing is journalled, because nothing of anybody is shown. What is done
 * about each is an act, with its own decision and its own line.
 */
#include <string.h>

#include "core/verstrekking/pakket.h"
#include "gate/gate_private.h"

static int32_t
due_day(const struct casusoverleg *co, const char *soort, int32_t today)
{
    const struct versie *versie = casusoverleg_versie(co, today);

    if (strcmp(soort, TERMIJN_KLAAR) == 0)
        return verzoek_voorbij_vanaf(casusoverleg_laatste(co, today), today);
    return strcmp(soort, TERMIJN_VERSIE) != 0 ? today : versie != NULL ? versie->nummer - 1 : DATE_NONE;
}

/* Ids of one bestand: skips what is left to be skipped, and says in *skip what remains of it. */
static enum rc
due_here(struct gate *gate, const struct id *casusoverleg, const char *soort, int32_t day, size_t *skip, struct id *ret_stream, size_t most,
    size_t *ret_count, struct err *err)
{
    struct bestand *bestand;
    struct reader *reader;
    size_t skipped = 0;
    enum rc rc = store_bestand(gate->store, casusoverleg, false, &bestand, err);

    if (rc == RC_OK)
        rc = reader_begin(bestand, &reader, err);
    if (rc != RC_OK)
        return rc;
    rc = reader_termijnen(reader, soort, day, *skip, ret_stream, most, &skipped, ret_count, err);
    reader_end(reader);
    *skip -= skipped;
    return rc;
}

enum rc
gate_due(struct gate *gate, const char *soort, size_t skip, struct due *ret_due, size_t most, size_t *ret_count, struct err *err)
{
    struct house *house = house_take(gate);
    struct arena *arena = arena_new((size_t)1 << 20);
    int32_t today = date_of_time(gate_now(gate));
    struct id *stream = arena == NULL ? NULL : arena_array(arena, most, sizeof *stream);
    enum rc rc = stream == NULL ? err_set(err, RC_NOMEM, "no memory for what is due") : RC_OK;

    *ret_count = 0;
    for (const struct casusoverleg *co = house->huis->casusoverleg; co != NULL && rc == RC_OK && *ret_count < most; co = co->next) {
        size_t count = 0;

        if (strcmp(soort, TERMIJN_SLEUTEL) == 0) {
            int32_t tot = eigen_sleutel_vorige_tot(co, today);

            if (tot != DATE_NONE && today >= tot && skip > 0)
                skip--;
            else if (tot != DATE_NONE && today >= tot)
                ret_due[(*ret_count)++] = (struct due){co->id, co->eigen_sleutel->id};
            continue;
        }
        rc = due_here(gate, &co->id, soort, due_day(co, soort, today), &skip, stream, most - *ret_count, &count, err);
        for (size_t i = 0; i < count; i++)
            ret_due[(*ret_count)++] = (struct due){co->id, stream[i]};
    }
    arena_free(arena);
    house_drop(house);
    return rc;
}

static bool
forget_in(struct gate *gate, struct bestand *bestand)
{
    struct item nothing = {.bestand = bestand};

    return !bestand_wissing_open(bestand) || (store_submit_wait(gate->store, &nothing) == RC_OK && !bestand_wissing_open(bestand));
}

bool
gate_forget(struct gate *gate)
{
    struct house *house = house_take(gate);
    bool gone = forget_in(gate, store_register(gate->store));

    bijlage_forget_old(gate);
    for (const struct casusoverleg *co = house->huis->casusoverleg; co != NULL; co = co->next) {
        struct bestand *bestand;
        struct err err = {0};

        if (store_bestand(gate->store, &co->id, false, &bestand, &err) == RC_OK)
            gone = forget_in(gate, bestand) && gone;
    }
    house_drop(house);
    return gone;
}
