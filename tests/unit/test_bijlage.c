/*
 * bijlage without a server: what a file is, however it streams by, and which names are safe (E3.1, E9.3); and the body it comes in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/bijlage/bijlage.h"
#include "web/multipart.h"

#define TEXT(text) (const uint8_t *)(text), sizeof (text) - 1

/* In pieces of this many bytes. */
static const char *
soort_in(const uint8_t *bytes, size_t length, size_t piece, const char **ret_waarom)
{
    struct bijlage_proef *proef = calloc(1, sizeof *proef);
    const char *wel = NULL;

    assert_non_null(proef);
    for (size_t at = 0; at < length; at += piece)
        bijlage_proef_add(proef, bytes + at, length - at < piece ? length - at : piece);
    assert_int_equal(proef->grootte, length);
    const struct bijlage_soort *soort = bijlage_proef_soort(proef, ret_waarom, &wel);
    assert_true(soort != NULL || wel != NULL);
    free(proef);
    return soort == NULL ? NULL : soort->sleutel;
}

static void
is_soort(const char *wanted, const uint8_t *bytes, size_t length)
{
    static const size_t piece[] = {1, 7, 31, 32, 33, 4096, 100000};

    for (size_t i = 0; i < sizeof piece / sizeof *piece; i++) {
        const char *waarom = NULL, *soort = soort_in(bytes, length, piece[i], &waarom);
        if ((wanted == NULL) != (soort == NULL) || (wanted != NULL && strcmp(soort, wanted) != 0))
            fail_msg("in pieces of %zu: %s (%s), wanted %s", piece[i], soort != NULL ? soort : "none", waarom != NULL ? waarom : "",
                wanted != NULL ? wanted : "none");
    }
}

static void
E3_1_a_file_is_the_same_however_it_streams_by(void **state)
{
    static uint8_t room[60000];
    static const char docx[] = "PK\3\4....................[Content_Types].xmlPK\3\4..word/document.xml", end[] = "PK\5\6\0\0\0\0\1\0\1\0aaaabbbb\0\0";

    (void)state;
    is_soort("pdf", TEXT("%PDF-1.7\n...\n%%EOF\n"));
    is_soort("png", TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR.............\0\0\0\0IEND...."));
    is_soort("jpeg", TEXT("\xff\xd8\xff\xe0....\xff\xd9"));
    /* the words of a document far from its beginning, and over every seam */
    memset(room, 'x', sizeof room);
    memcpy(room, docx, 49);
    memcpy(room + 40000, docx + 49, sizeof docx - 50);
    memcpy(room + sizeof room - (sizeof end - 1), end, sizeof end - 1);
    is_soort("docx", room, sizeof room);
    memcpy(room + 50000, "word/vbaProject.bin", 19);
    is_soort(NULL, room, sizeof room);
}

static void
E3_1_what_is_two_things_at_once_is_refused(void **state)
{
    static uint8_t room[70000];
    const char *waarom = NULL;

    (void)state;
    is_soort(NULL, TEXT("%PDF-1.7\n%%EOF\nPK\3\4aaPK\5\6\0\0\0\0\1\0\1\0aaaabbbb\0\0"));
    is_soort(NULL, TEXT("\xff\xd8\xff\xe0 <ScRiPt>"));
    is_soort(NULL, TEXT("\xff\xd8\xff\xe0 %PDF-1.4"));
    is_soort(NULL, TEXT("GIF89a/*<svg"));
    /* the end of a zip can be 64 KiB away from the end of its file */
    memset(room, 'x', sizeof room);
    memcpy(room, "\xff\xd8\xff\xe0", 4);
    is_soort("jpeg", room, sizeof room);
    memcpy(room + sizeof room - 65557, "PK\5\6\0\0\0\0\1\0\1\0aaaabbbb\xff\xff", 22);
    is_soort(NULL, room, sizeof room);
    soort_in(room, sizeof room, 5000, &waarom);
    assert_non_null(strstr(waarom, "twee soorten"));
}

static void
E3_1_a_frame_of_sound_is_more_than_its_first_bytes(void **state)
{
    uint8_t room[1000] = {0};

    (void)state;
    memcpy(room, "\xff\xfb\x90\0", 4);
    is_soort(NULL, room, sizeof room);
    memcpy(room + 417, "\xff\xfb\x90\0", 4);
    is_soort("mp3", room, sizeof room);
    is_soort(NULL, room, 3);
    is_soort(NULL, TEXT("RIFF\xff\xff\xff\x7fWAVEfmt "));
    is_soort(NULL, room, 0);
}

static void
E9_3_names_that_deceive_are_refused(void **state)
{
    static const char *const wrong[] = {"", "verslag", ".pdf", "a/b.pdf", "a\\b.pdf", "a\tb.pdf", "a\nb.pdf", "a\x7f.pdf",
        "verslag\u202efdp.exe", "a\u200bb.pdf",
        "a\u2066b.pdf", "a\ufeff.pdf", "CON:.pdf", "a\"b.pdf", "a<b>.pdf", "a?.pdf", "\xff\xfe.pdf", "a\xc2\x85.pdf", "a.", "   "};
    static const char *const right[] = {"verslag.pdf", "ruit \u00e9\u00e9n.jpg", "a.b.c.mp4", "Foto (3).JPG"};
    char lang[400];

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (bijlage_naam_fout(wrong[i], strlen(wrong[i])) == NULL)
            fail_msg("%zu: „%s” is let through", i, wrong[i]);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_null(bijlage_naam_fout(right[i], strlen(right[i])));
    assert_non_null(bijlage_naam_fout("a\0.pdf", 6));
    memset(lang, 'v', sizeof lang);
    memcpy(lang + 116, ".pdf", 5);
    assert_null(bijlage_naam_fout(lang, 120));
    memset(lang, 'v', sizeof lang);
    memcpy(lang + 117, ".pdf", 5);
    assert_non_null(bijlage_naam_fout(lang, 121));
    assert_true(bijlage_naam_past("a.JPEG", bijlage_soort("jpeg")));
    assert_false(bijlage_naam_past("a.jpg.exe", bijlage_soort("jpeg")));
    assert_null(bijlage_soort("exe"));
}

static void
sizes_are_said_in_words(void **state)
{
    static const struct { uint64_t grootte; const char *tekst; } size[] = {{0, "0 bytes"}, {999, "999 bytes"}, {1000, "1 kB"}, {1234, "1,2 kB"},
        {12345, "12 kB"}, {999999, "1 MB"}, {2097152, "2,1 MB"}, {1073741824, "1,1 GB"}};
    struct arena *arena = arena_new(4096);

    (void)state;
    for (size_t i = 0; i < sizeof size / sizeof *size; i++)
        assert_string_equal(bijlage_grootte_tekst(arena, size[i].grootte), size[i].tekst);
    arena_free(arena);
}

/* ---- the body it comes in ---- */

#define TYPE "multipart/form-data; boundary=grens"
#define PART(name) "--grens\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(name) "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"" name "\"\r\nContent-Type: image/png\r\n\r\n"

/* All events as a text, in pieces of this many bytes: "[name|filename]data;" and "." at the end; NULL: wrong. */
static const char *
read_body(const char *body, size_t length, size_t piece, char *ret_text, size_t size)
{
    struct multipart m;
    size_t used = 0;

    assert_true(multipart_begin(&m, TYPE));
    for (size_t at = 0; at < length; at += piece) {
        const char *data = body + at, *bytes;
        size_t left = length - at < piece ? length - at : piece, count;
        for (enum multipart_event event; (event = multipart_next(&m, &data, &left, &bytes, &count)) != MULTIPART_MORE;) {
            if (event == MULTIPART_WRONG)
                return NULL;
            if (event == MULTIPART_PART)
                used += (size_t)snprintf(ret_text + used, size - used, m.is_file ? "[%s|%s]" : "[%s]", m.name, m.filename);
            else if (event == MULTIPART_DATA)
                used += (size_t)snprintf(ret_text + used, size - used, "%.*s", (int)count, bytes);
            else
                used += (size_t)snprintf(ret_text + used, size - used, event == MULTIPART_DONE ? "." : ";");
        }
    }
    return ret_text;
}

static void
body_gives(const char *wanted, const char *body)
{
    char text[2000];

    for (size_t piece = 1; piece < 70; piece++) {
        const char *got = read_body(body, strlen(body), piece, text, sizeof text);
        if (wanted == NULL ? got != NULL : got == NULL || strcmp(got, wanted) != 0)
            fail_msg("in pieces of %zu: %s", piece, got != NULL ? got : "wrong");
    }
}

static void
E3_1_a_body_is_read_the_same_in_any_pieces(void **state)
{
    (void)state;
    body_gives("[a]een;[b];[bestand|x.png]\r\n--gren--grens\r\r\n-;.", PART("a") "een\r\n" PART("b") "\r\n" FILE_PART("x.png")
        "\r\n--gren--grens\r\r\n-\r\n--grens--\r\n");
    body_gives("[bestand|a\"b.png]\r;.", FILE_PART("a%22b.png") "\r\r\n--grens--");
}

static void
E3_1_a_body_that_no_browser_sends_is_refused(void **state)
{
    static const char *const wrong[] = {"x" PART("a") "een\r\n--grens--", "--grenz\r\n", PART("a") "een\r\n--grens-x", PART("a") "een\r\n--grensx",
        PART("a") "een\r\n--grens--\r\nnog wat", "--grens\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n", "--grens\r\nX: y\r\n\r\n",
        "--grens\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n", "--grens\r\nContent-Disposition: form-data; name=\"a\r\n\r\n",
        "--grens\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n",
        "--grens\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\n", "--grens\nContent-Disposition: form-data; name=\"a\"\n\n"};
    static const char *const types[] = {NULL, "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=\"a", "multipart/mixed; boundary=a", "multipart/form-data; x=y; boundary=a", "text/plain"};
    struct multipart m;
    char type[200], body[4000];

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        body_gives(NULL, wrong[i]);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        assert_false(multipart_begin(&m, types[i]));
    snprintf(type, sizeof type, "multipart/form-data; boundary=%0*d", 71, 0);
    assert_false(multipart_begin(&m, type));
    assert_true(multipart_begin(&m, "Multipart/Form-Data; boundary=\"a=b\""));
    snprintf(body, sizeof body, "--grens\r\nContent-Disposition: form-data; name=\"a\"; x=\"%0*d\"\r\n\r\n", 3000, 0);
    body_gives(NULL, body);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E3_1_a_file_is_the_same_however_it_streams_by), cmocka_unit_test(E3_1_what_is_two_things_at_once_is_refused),
        cmocka_unit_test(E3_1_a_frame_of_sound_is_more_than_its_first_bytes), cmocka_unit_test(E9_3_names_that_deceive_are_refused),
        cmocka_unit_test(sizes_are_said_in_words), cmocka_unit_test(E3_1_a_body_is_read_the_same_in_any_pieces),
        cmocka_unit_test(E3_1_a_body_that_no_browser_sends_is_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
