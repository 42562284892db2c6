/*
 * Any bytes as a stored record or card: refused, or exactly what our own writer would have written (store/record.c, core/dossier/kaart.c). They come out of
 * a sealed box, so only a stolen key or a fault of ours brings other bytes here.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/dossier/kaart.h"
#include "store/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
record_try(struct arena *arena, const uint8_t *data, size_t size)
{
    struct event event = {.kind = 1};
    struct buf out CLEANUP_BUF;

    buf_init(&out, RECORD_MAX);
    if (record_decode(data, size, arena, &event, NULL) != RC_OK)
        return;
    if (record_encode(&event, &out, NULL) != RC_OK || out.length != size || memcmp(out.data, data, size) != 0)
        abort();
}

static void
kaart_try(struct arena *arena, const uint8_t *data, size_t size)
{
    struct kaart kaart = {0};
    const uint8_t *again;
    size_t length;

    if (!kaart_decode(arena, data, size, &kaart))
        return;
    again = kaart_encode(arena, &kaart, &length);
    /* a card of an earlier version is written in the one of now, and that one comes back as itself */
    if (again != NULL && again[0] != data[0]) {
        data = again;
        size = length;
        again = kaart_decode(arena, data, size, &kaart) ? kaart_encode(arena, &kaart, &length) : NULL;
    }
    if (again != NULL ? length != size || memcmp(again, data, size) != 0 : !arena_failed(arena))
        abort();
    kaart_werk(&kaart);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);

    if (arena == NULL)
        return 0;
    record_try(arena, data, size);
    kaart_try(arena, data, size);
    arena_free(arena);
    return 0;
}
