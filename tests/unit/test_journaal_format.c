/*
 * The worked example of docs/journaal-format.md is what the program writes: an independent verifier can be built from that page alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/buf.h"
#include "base/id.h"
#include "journaal/checkpoint.h"
#include "journaal/line.h"
#include "journaal/tree.h"

#define PAGE_MAX 65536

static const struct id streams[] = {{{0x0a, 0x01}}, {{0x0a, 0x02}}};
static const struct journaal_line example[] = {
    {.time = 1795459680, .handeling = "aanmelden", .artikel = "12", .uitkomst = UITKOMST_MISLUKT, .spoor = {{0xe1}}},
    {.time = 1795459691, .medewerker = {{0x11}}, .instelling = "gemeente-a", .hoedanigheid = "burgemeester (co\xC3\xB6rdinator)",
        .casusoverleg = "veelplegers", .handeling = "dossier.lijst", .artikel = "10", .convenant = "veelplegers@1", .doel = "aanpak",
        .uitkomst = UITKOMST_TOEGESTAAN, .spoor = {{0xe2}}, .stroom = streams, .stroom_count = 2},
    {.time = 1795459702, .medewerker = {{0x22}}, .instelling = "politie", .hoedanigheid = "politie", .casusoverleg = "veelplegers",
        .handeling = "dossier.lezen", .artikel = "10", .convenant = "veelplegers@1", .doel = "aanpak", .uitkomst = UITKOMST_GEWEIGERD,
        .reden = "E10.3", .spoor = {{0xe3}}, .stroom = streams, .stroom_count = 1},
};

static void
page_read(struct buf *page)
{
    const char *source = getenv("GCOS_SOURCE");
    char path[1024], block[4096];
    size_t got;
    FILE *file;

    snprintf(path, sizeof path, "%s/docs/journaal-format.md", source == NULL ? "." : source);
    file = fopen(path, "r");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        buf_add(page, block, got);
    fclose(file);
    assert_false(buf_failed(page));
}

static void
assert_on_page(const struct buf *page, const char *text)
{
    if (strstr(buf_str(page), text) == NULL)
        fail_msg("not on the page:\n%s", text);
}

static void
E12_2_worked_example_is_what_the_program_writes(void **state)
{
    struct buf page CLEANUP_BUF, line CLEANUP_BUF, note CLEANUP_BUF;
    struct checkpoint checkpoint = {.origin = "gcos/3f2a/veelplegers", .size = 3, .time = 1795459702};
    struct frontier frontier = {0};
    uint8_t leaf[TREE_HASH_SIZE], seed[32], public_key[32], secret[NOTE_SECRET_SIZE];
    char text[NOTE_VKEY_SIZE];
    struct note_key key;

    (void)state;
    buf_init(&page, PAGE_MAX);
    buf_init(&line, JOURNAAL_LINE_MAX);
    buf_init(&note, CHECKPOINT_MAX);
    page_read(&page);
    for (size_t i = 0; i < 3; i++) {
        buf_clear(&line);
        assert_int_equal(journaal_line_encode(i + 1, &example[i], &line, NULL), RC_OK);
        assert_on_page(&page, buf_str(&line));
        tree_leaf_hash(line.data, line.length, leaf);
        hex_encode(leaf, sizeof leaf, text);
        assert_on_page(&page, text);
        frontier_append(&frontier, leaf);
    }
    frontier_root(&frontier, checkpoint.root);
    hex_encode(checkpoint.root, sizeof checkpoint.root, text);
    assert_on_page(&page, text);
    memset(seed, 7, sizeof seed);
    crypto_sign_seed_keypair(public_key, secret, seed);
    assert_int_equal(note_key_make("gcos/3f2a", public_key, &key, NULL), RC_OK);
    assert_on_page(&page, note_key_to_text(&key, text));
    assert_int_equal(checkpoint_sign(&checkpoint, &key, secret, &note, NULL), RC_OK);
    assert_on_page(&page, buf_str(&note));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E12_2_worked_example_is_what_the_program_writes),
    };

    if (sodium_init() < 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
