/*
 * The text of a journaal line (E12.2): one encoding per line, one line per encoding, everything else refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "journaal/line.h"

#define LENGTH_OF(a) (sizeof(a) / sizeof((a)[0]))

static const struct id streams[2] = {{{0xAB, 0xCD}}, {{0x01}}};

static struct journaal_line
sample(void)
{
    return (struct journaal_line){
        .time = 1795459680, .medewerker = {{0x10, 0x20}}, .instelling = "politie", .hoedanigheid = "Coördinator 100%",
        .casusoverleg = "veelplegers", .handeling = "dossier.lezen", .artikel = "10", .convenant = "veelplegers@1",
        .doel = "aanpak", .uitkomst = UITKOMST_GEWEIGERD, .reden = "E10.3", .spoor = {{0xFF}}, .stroom = streams, .stroom_count = 2,
    };
}

static const char sample_text[] =
    "gcos-journaal-1\tnr=7\ttijd=2026-11-23T18:48:00Z\tmedewerker=10200000000000000000000000000000\tinstelling=politie"
    "\thoedanigheid=Co%C3%B6rdinator 100%25\tcasusoverleg=veelplegers\thandeling=dossier.lezen\tartikel=10"
    "\tconvenant=veelplegers@1\tdoel=aanpak\tuitkomst=geweigerd\treden=E10.3\tspoor=ff000000000000000000000000000000"
    "\tstroom=abcd0000000000000000000000000000,01000000000000000000000000000000";

static enum rc
decode(const char *text, size_t length)
{
    struct journaal_decoded decoded;

    return journaal_line_decode(text, length, &decoded, NULL);
}

/* The sample with the first occurrence of from replaced by to. */
static enum rc
decode_with(const char *from, const char *to)
{
    char text[2 * sizeof sample_text + JOURNAAL_TEXT_MAX];
    const char *at = strstr(sample_text, from);

    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - sample_text), sample_text, to, at + strlen(from));
    return decode(text, strlen(text));
}

static void
E12_2_text_that_is_not_canonical_is_refused(void **state)
{
    static const struct {
        const char *from, *to;
    } wrong[] = {
        {"gcos-journaal-1", "gcos-journaal-2"}, {"nr=7", "nr=07"}, {"nr=7", "nr=0"}, {"nr=7", "nr=+7"}, {"nr=7", "nr="},
        {"nr=7", "nr=9223372036854775808"}, {"nr=7", "nr=99999999999999999999"}, {"T18:48:00Z", "T18:48:00+00:00"},
        {"T18:48:00Z", "T18:48:60Z"}, {"T18:48:00Z", "t18:48:00Z"}, {"2026-11-23", "2026-02-30"}, {"2026-11-23", "1969-11-23"},
        {"medewerker=10", "medewerker=1"}, {"spoor=ff", "spoor=FF"}, {"%C3%B6", "%c3%b6"}, {"%C3%B6", "\xC3\xB6"},
        {"%C3%B6", "%C3"}, {"%C3%B6", "%00"}, {"%C3%B6", "%"}, {"%C3%B6", "%ED%A0%80"}, {"%C3%B6", "%C0%AF"}, {"%C3%B6", "%E0%9F%BF"},
        {"%C3%B6", "%F0%8F%BF%BF"}, {"%C3%B6", "%F4%90%80%80"}, {"%C3%B6", "%F5%80%80%80"}, {"%C3%B6", "%80"}, {"%C3%B6", "%6F"},
        {"100%25", "100%"}, {"100%25", "100%2"}, {"100%25", "100%20"}, {"uitkomst=geweigerd", "uitkomst=misschien"},
        {"uitkomst=geweigerd", "uitkomst="}, {"handeling=dossier.lezen", "handeling="}, {"\treden=E10.3", ""},
        {"\tdoel=aanpak", "\tdoel=aanpak\tdoel=aanpak"}, {"\treden=", "\n\treden="}, {"\treden=", "\x7F\treden="},
        {"\tartikel=", " artikel="},
        {"stroom=abcd", "stroom=,abcd"}, {"0000,01", "0000,,01"}, {"0000,01", "000001"}, {"0000,01", "0000, 01"},
    };

    (void)state;
    assert_int_equal(decode(sample_text, strlen(sample_text)), RC_OK);
    for (size_t i = 0; i < LENGTH_OF(wrong); i++)
        assert_int_equal(decode_with(wrong[i].from, wrong[i].to), RC_INVALID);
    assert_int_equal(decode(sample_text, strlen(sample_text) - 1), RC_INVALID);
    assert_int_equal(decode("", 0), RC_INVALID);
}

static void
E12_2_every_cut_and_every_longer_line_is_refused(void **state)
{
    char text[sizeof sample_text + 1];
    size_t length = strlen(sample_text);

    (void)state;
    for (size_t i = 0; i < length; i++)
        if (i != length - 33 && i != length - 65) /* one stream fewer, or none: a line by itself */
            assert_int_equal(decode(sample_text, i), RC_INVALID);
    for (unsigned byte = 0; byte < 256; byte++) {
        memcpy(text, sample_text, length);
        text[length] = (char)byte;
        assert_int_equal(decode(text, length + 1), RC_INVALID);
    }
}

/* One more than the encoder would ever write, in each of the two places that are counted. */
static void
E12_2_text_or_list_of_streams_over_its_maximum_is_refused(void **state)
{
    char text[JOURNAAL_TEXT_MAX + 32], longest[JOURNAAL_TEXT_MAX + 2] = {0};
    struct buf line CLEANUP_BUF;

    (void)state;
    memset(longest, 'a', JOURNAAL_TEXT_MAX + 1);
    snprintf(text, sizeof text, "doel=%s", longest + 1);
    assert_int_equal(decode_with("doel=aanpak", text), RC_OK);
    snprintf(text, sizeof text, "doel=%s", longest);
    assert_int_equal(decode_with("doel=aanpak", text), RC_INVALID);
    buf_init(&line, JOURNAAL_LINE_MAX);
    buf_text(&line, sample_text);
    for (size_t count = 2; count < JOURNAAL_STROOM_MAX; count++)
        buf_text(&line, ",01000000000000000000000000000000");
    assert_int_equal(decode(line.data, line.length), RC_OK);
    buf_text(&line, ",01000000000000000000000000000000");
    assert_int_equal(decode(line.data, line.length), RC_INVALID);
}

static void
encode_refused(const struct journaal_line *line, uint64_t number)
{
    struct buf out CLEANUP_BUF;

    buf_init(&out, JOURNAAL_LINE_MAX);
    assert_int_equal(journaal_line_encode(number, line, &out, NULL), RC_INVALID);
    assert_int_equal(out.length, 0);
}

static void
E12_2_line_that_cannot_be_written_is_refused_and_adds_nothing(void **state)
{
    char long_text[JOURNAAL_TEXT_MAX + 2] = {0};
    struct journaal_line line;

    (void)state;
    memset(long_text, 'a', JOURNAAL_TEXT_MAX + 1);
    line = sample(), encode_refused(&line, 0);
    line = sample(), encode_refused(&line, (uint64_t)INT64_MAX + 1);
    line = sample(), line.time = -1, encode_refused(&line, 1);
    line = sample(), line.time = 253402300800, encode_refused(&line, 1);
    line = sample(), line.handeling = NULL, encode_refused(&line, 1);
    line = sample(), line.handeling = "", encode_refused(&line, 1);
    line = sample(), line.uitkomst = "ja", encode_refused(&line, 1);
    line = sample(), line.uitkomst = NULL, encode_refused(&line, 1);
    line = sample(), line.reden = long_text, encode_refused(&line, 1);
    line = sample(), line.doel = "\xC3", encode_refused(&line, 1);
    line = sample(), line.stroom_count = JOURNAAL_STROOM_MAX + 1, encode_refused(&line, 1);
    line = sample(), line.stroom = NULL, encode_refused(&line, 1);
}

static void
E12_2_full_buffer_is_an_error_and_not_half_a_line(void **state)
{
    struct journaal_line line = sample();

    (void)state;
    for (size_t max = 0; max < strlen(sample_text); max++) {
        struct buf out CLEANUP_BUF;

        buf_init(&out, max);
        assert_int_equal(journaal_line_encode(7, &line, &out, NULL), RC_LIMIT);
        assert_true(buf_failed(&out));
    }
}

static void
E12_2_line_is_written_as_specified_and_read_back(void **state)
{
    struct journaal_line line = sample();
    struct journaal_decoded d;
    struct buf out CLEANUP_BUF;

    (void)state;
    buf_init(&out, JOURNAAL_LINE_MAX);
    assert_int_equal(journaal_line_encode(7, &line, &out, NULL), RC_OK);
    assert_string_equal(buf_str(&out), sample_text);
    assert_int_equal(journaal_line_decode(out.data, out.length, &d, NULL), RC_OK);
    assert_int_equal(d.number, 7);
    assert_int_equal(d.line.time, line.time);
    assert_true(id_equal(&d.line.medewerker, &line.medewerker));
    assert_true(id_equal(&d.line.spoor, &line.spoor));
    assert_string_equal(d.line.instelling, line.instelling);
    assert_string_equal(d.line.hoedanigheid, line.hoedanigheid);
    assert_string_equal(d.line.casusoverleg, line.casusoverleg);
    assert_string_equal(d.line.handeling, line.handeling);
    assert_string_equal(d.line.artikel, line.artikel);
    assert_string_equal(d.line.convenant, line.convenant);
    assert_string_equal(d.line.doel, line.doel);
    assert_string_equal(d.line.uitkomst, line.uitkomst);
    assert_string_equal(d.line.reden, line.reden);
    assert_int_equal(d.line.stroom_count, 2);
    assert_true(id_equal(&d.line.stroom[0], &streams[0]) && id_equal(&d.line.stroom[1], &streams[1]));
}

static void
E12_2_longest_line_fits_its_maximum(void **state)
{
    char worst[JOURNAAL_TEXT_MAX + 1] = {0};
    struct id many[JOURNAAL_STROOM_MAX] = {{{0}}};
    struct journaal_line line = sample();
    struct journaal_decoded d;
    struct buf out CLEANUP_BUF;

    (void)state;
    memset(worst, '%', JOURNAAL_TEXT_MAX);
    line.instelling = line.hoedanigheid = line.casusoverleg = line.handeling = line.artikel = worst;
    line.convenant = line.doel = line.reden = worst;
    line.stroom = many;
    line.stroom_count = JOURNAAL_STROOM_MAX;
    line.time = 253402300799;
    buf_init(&out, JOURNAAL_LINE_MAX);
    assert_int_equal(journaal_line_encode(INT64_MAX, &line, &out, NULL), RC_OK);
    assert_int_equal(journaal_line_decode(out.data, out.length, &d, NULL), RC_OK);
    assert_int_equal(d.line.stroom_count, JOURNAAL_STROOM_MAX);
    assert_string_equal(d.line.reden, worst);
}

/* Changes single bytes everywhere: what still decodes must be what the encoder writes for it. */
static void
E12_2_every_text_that_decodes_encodes_to_itself(void **state)
{
    char text[sizeof sample_text];
    size_t length = strlen(sample_text), accepted = 0;

    (void)state;
    for (size_t i = 0; i < length; i++)
        for (unsigned byte = 0; byte < 256; byte++) {
            struct journaal_decoded d;
            struct buf out CLEANUP_BUF;

            buf_init(&out, JOURNAAL_LINE_MAX);
            memcpy(text, sample_text, sizeof text);
            text[i] = (char)byte;
            if (journaal_line_decode(text, length, &d, NULL) != RC_OK)
                continue;
            accepted++;
            assert_int_equal(journaal_line_encode(d.number, &d.line, &out, NULL), RC_OK);
            assert_int_equal(out.length, length);
            assert_memory_equal(out.data, text, length);
        }
    assert_true(accepted > length);
}

static void
E12_2_absent_and_empty_are_one_encoding(void **state)
{
    struct journaal_line line = {.handeling = "aanmelden", .uitkomst = UITKOMST_MISLUKT};
    struct buf none CLEANUP_BUF, empty CLEANUP_BUF;

    (void)state;
    buf_init(&none, JOURNAAL_LINE_MAX);
    buf_init(&empty, JOURNAAL_LINE_MAX);
    assert_int_equal(journaal_line_encode(1, &line, &none, NULL), RC_OK);
    line.reden = line.doel = line.instelling = line.casusoverleg = "";
    assert_int_equal(journaal_line_encode(1, &line, &empty, NULL), RC_OK);
    assert_string_equal(buf_str(&none), buf_str(&empty));
    assert_int_equal(decode(none.data, none.length), RC_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E12_2_text_that_is_not_canonical_is_refused),
        cmocka_unit_test(E12_2_every_cut_and_every_longer_line_is_refused),
        cmocka_unit_test(E12_2_text_or_list_of_streams_over_its_maximum_is_refused),
        cmocka_unit_test(E12_2_line_that_cannot_be_written_is_refused_and_adds_nothing),
        cmocka_unit_test(E12_2_full_buffer_is_an_error_and_not_half_a_line),
        cmocka_unit_test(E12_2_line_is_written_as_specified_and_read_back),
        cmocka_unit_test(E12_2_longest_line_fits_its_maximum),
        cmocka_unit_test(E12_2_every_text_that_decodes_encodes_to_itself),
        cmocka_unit_test(E12_2_absent_and_empty_are_one_encoding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
