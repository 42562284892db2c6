/*
 * Any bytes as a package, as an exchange key and as the content of a package: refused, or what its specification says (store/pakket.h, gate/pakket.c). A
 * package that opens is one that was sealed here; what opens again is what went in.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/verstrekking/pakket.h"
#include "gate/pakket.h"
#include "store/pakket.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct uitwissel_key van, aan;
static struct uitwissel_secret van_geheim, aan_geheim;

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    static const uint8_t one[32] = {1}, two[32] = {2};

    (void)count, (void)argument;
    if (sodium_init() < 0)
        return 1;
    uitwissel_key_derive(one, "van", &van, &van_geheim);
    uitwissel_key_derive(two, "aan", &aan, &aan_geheim);
    return 0;
}

static void
try_key(const uint8_t *data, size_t size)
{
    char text[UITWISSEL_TEXT_SIZE + 1], again[UITWISSEL_TEXT_SIZE];
    struct uitwissel_key key;

    if (size >= sizeof text)
        return;
    memcpy(text, data, size);
    text[size] = '\0';
    if (uitwissel_key_from_text(text, &key, NULL) == RC_OK && strcmp(uitwissel_key_to_text(&key, again), text) != 0)
        abort();
}

/* Whatever is sealed by who has the key, as the inside of a file. */
static void
try_inside(struct arena *arena, const uint8_t *data, size_t size)
{
    static const char magic[] = "gcos-pakket-1\n";
    uint8_t *file = arena_alloc(arena, sizeof magic - 1 + size + crypto_box_SEALBYTES);
    struct pakket pakket;

    if (file == NULL)
        return;
    memcpy(file, magic, sizeof magic - 1);
    if (crypto_box_seal(file + sizeof magic - 1, data, size, aan.box) != 0)
        abort();
    if (pakket_open(file, sizeof magic - 1 + size + crypto_box_SEALBYTES, &aan, &aan_geheim, arena, &pakket, NULL) == RC_OK &&
        (pakket.length > size || pakket.inhoud == NULL))
        abort();
}

static void
try_content(struct arena *arena, const uint8_t *data, size_t size)
{
    const struct pakket_kop kop = {.id = {{7}}, .datum = 20000, .geldig_tot = 20031};
    const struct facts facts = {.arena = arena, .today = 20001};
    struct pakket_feiten *read = arena_new_struct(arena, pakket_feiten);
    struct pakket pakket;
    const uint8_t *file;
    size_t length;

    if (read == NULL || pakket_seal(&kop, &van, &van_geheim, &aan, (const char *)data, size, arena, &file, &length, NULL) != RC_OK)
        return;
    if (pakket_open(file, length, &aan, &aan_geheim, arena, &pakket, NULL) != RC_OK || pakket.length != size || memcmp(pakket.inhoud, data, size) != 0)
        abort();
    pakket_lees(&facts, pakket.inhoud, pakket.length, read);
    if (read->waarom != NULL)
        return;
    if (read->stuk_count > PAKKET_STUKKEN_MAX || input_text(read->persoon, "geslachtsnaam") == NULL)
        abort();
    for (size_t i = 0; i < read->stuk_count; i++)
        if (rubriek_from_key(input_text(read->stuk[i], "rubriek")) == RUBRIEK_NONE || input_text(read->stuk[i], "inhoud") == NULL)
            abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new((size_t)8 << 20);
    struct pakket pakket;

    if (arena == NULL)
        return 0;
    try_key(data, size);
    if (pakket_open(data, size, &aan, &aan_geheim, arena, &pakket, NULL) == RC_OK)
        abort();
    try_inside(arena, data, size);
    try_content(arena, data, size);
    arena_free(arena);
    return 0;
}
