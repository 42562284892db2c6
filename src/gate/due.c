/*
 * due: what the clock asks of every bestand, for src/jobs. Reads ids and days only; nothing is journalled, because nothing of anybody is shown. What is done
 * about each is an act, with its own decision and its own line.
 */
#include "gate/gate_private.h"

enum rc
gate_due(struct gate *gate, const char *soort, struct due *ret_due, size_t most, size_t *ret_count, struct err *err)
{
    struct house *house = house_take(gate);
    struct arena *arena = arena_new((size_t)1 << 20);
    int32_t today = date_of_time(gate_now(gate));
    struct id *stream = arena == NULL ? NULL : arena_array(arena, most, sizeof *stream);
    enum rc rc = stream == NULL ? err_set(err, RC_NOMEM, "no memory for what is due") : RC_OK;

    *ret_count = 0;
    for (const struct casusoverleg *co = house->huis->casusoverleg; co != NULL && rc == RC_OK && *ret_count < most; co = co->next) {
        struct bestand *bestand;
        struct reader *reader;
        size_t count = 0;

        rc = store_bestand(gate->store, &co->id, false, &bestand, err);
        if (rc == RC_OK)
            rc = reader_begin(bestand, &reader, err);
        if (rc != RC_OK)
            break;
        rc = reader_termijnen(reader, soort, today, stream, most - *ret_count, &count, err);
        reader_end(reader);
        for (size_t i = 0; i < count; i++)
            ret_due[(*ret_count)++] = (struct due){co->id, stream[i]};
    }
    arena_free(arena);
    house_drop(house);
    return rc;
}
