/*
 * The screen (E9.3): what it stops, what it must let through, that it shows the words as they were written; and that it keeps the figures it reached
 * on sentences that were kept apart (tests/screening), so that a change of the list that makes it worse does not pass.
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
#include "convenant/convenant_file.h"
#include "core/convenant/convenant.h"
#include "core/screen/screen.h"

static const struct screen *screen;
static struct arena *arena;
static struct screen_hit hit[SCREEN_HITS_MAX];

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)4 << 20);
    screen = screening_embedded("screening-nederlands");
    return arena == NULL || screen == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static size_t
find(const char *text)
{
    return screen_find(arena, screen, NULL, text, strlen(text), true, hit);
}

static void
assert_hit(const char *text, const char *soort, const char *shown)
{
    size_t count = find(text);

    if (count != 1)
        print_error("%s\n", text);
    assert_int_equal(count, 1);
    assert_string_equal(hit[0].soort, soort);
    assert_string_equal(hit[0].woord, shown);
    assert_int_equal(hit[0].end - hit[0].start, strlen(shown));
    assert_memory_equal(text + hit[0].start, shown, strlen(shown));
}

static void
assert_clean(const char *text)
{
    if (find(text) != 0)
        print_error("%s: %s\n", text, hit[0].woord);
    assert_int_equal(find(text), 0);
}

static void
E9_3_bsn_in_any_notation(void **state)
{
    (void)state;
    assert_hit("BSN: 123456782", "bsn", "123456782");
    assert_hit("900.945.369", "bsn", "900.945.369");
    assert_hit("bsn 9998 45 998, aanvraag loopt", "bsn", "9998 45 998");
    assert_hit("nummer 111-222-333.", "bsn", "111-222-333");
    assert_hit("(123456782)", "bsn", "123456782");
    assert_hit("123\xc2\xa0" "456\xc2\xa0" "782", "bsn", "123\xc2\xa0" "456\xc2\xa0" "782");
    assert_hit("123\xe2\x80\x93" "456\xe2\x80\x93" "782", "bsn", "123\xe2\x80\x93" "456\xe2\x80\x93" "782");
    assert_hit("\xef\xbc\x91" "23456782", "bsn", "\xef\xbc\x91" "23456782");
    assert_hit("bsn123456782", "bsn", "123456782");
    assert_hit("op 14-05-2012 123456782 genoteerd", "bsn", "123456782");
    assert_hit("1 2 3 4 5 6 7 8 2", "bsn", "1 2 3 4 5 6 7 8 2");
    assert_hit("bsn 123 en dan 456 en dan 782", "bsn", "123 en dan 456 en dan 782");
    assert_hit("BSN = 123/456/782", "bsn", "123/456/782");
    assert_hit("bsn een twee drie vier vijf zes zeven acht twee", "bsn", "een twee drie vier vijf zes zeven acht twee");
    assert_hit("bsn: l23456782", "bsn", "l23456782");
    assert_hit("Nr 12/345/6782", "bsn", "12/345/6782");
    assert_hit("Het nummer luidt een twee drie vier vijf zes zeven acht twee.", "bsn", "een twee drie vier vijf zes zeven acht twee");
    assert_hit("Eerst 123 en dan 456 en dan 782, zei hij", "bsn", "123 en dan 456 en dan 782");
}

static void
E9_3_bsn_is_found_in_names_too(void **state)
{
    (void)state;
    assert_int_equal(screen_find(arena, screen, NULL, "Turk 123456782", 14, false, hit), 1);
    assert_string_equal(hit[0].soort, "bsn");
    assert_int_equal(screen_find(arena, NULL, NULL, "123456782", 9, true, hit), 1);
    assert_false(hit[0].betwistbaar);
    assert_int_equal(screen_text(arena, NULL, NULL, true, hit), 0);
}

static void
E9_3_numbers_that_are_no_bsn(void **state)
{
    (void)state;
    assert_clean("123456789");                          /* fails the eleven-test */
    assert_clean("000000000");
    assert_clean("Zaaknummer 123456782");               /* says that it is another number */
    assert_clean("Factuur nr. 111222333");
    assert_clean("NL02ABNA0123456789");
    assert_clean("Telefoon 06-87654321");
    assert_clean("+31 6 12345672");
    assert_clean("Parketnummer 16-654321-11");
    assert_clean("1234567820");                         /* ten digits */
    assert_clean("X123456782");
    assert_clean("123456782X");
    assert_clean("12345, 6782");
    assert_clean("een twee drie vier vijf zes zeven acht negen");
    assert_clean("zaaknummer 123 en dan 456 en dan 782");
    assert_clean("kamer 1 en 2 en 345 en 6782");
    assert_clean("een bedrag van \xe2\x82\xac 123.456.782");
    assert_clean("");
}

static void
E9_3_a_label_does_not_hide_a_number_that_is_called_bsn(void **state)
{
    (void)state;
    assert_int_equal(find("Dossier, BSN 123456782"), 1);
    assert_int_equal(find("zaaknummer is bsn 123456782"), 1);
}

static void
E9_3_eleven_test(void **state)
{
    (void)state;
    assert_true(bsn_valid("123456782"));
    assert_true(bsn_valid("999276165"));
    assert_false(bsn_valid("123456789"));
    assert_false(bsn_valid("000000000"));
    assert_false(bsn_valid("12345678x"));
}

static void
E9_3_words_are_shown_as_written(void **state)
{
    (void)state;
    assert_hit("Hij is een Turk.", "ras-etniciteit", "Turk");
    assert_hit("Client is een Somaliër met een baan", "nationaliteit", "Somaliër");
    assert_hit("een Duitse man is gezien", "nationaliteit", "Duitse man");
    assert_hit("aangemeld als SP-lid.", "politiek", "SP");
    assert_hit("Zij is hindoeïstisch.", "religie", "hindoeïstisch");
}

static void
E9_3_spelling_does_not_get_round_it(void **state)
{
    static const char *const text[] = {"Hij is een Türk", "Hij is een tu\xc2\xadrk", "(TURK)", "een duitse\nman", "M a r o k k a a n",
        "T.u.r.k.s.e jongen", "m-o-s-l-i-m", "een An-til-li-aan", "Het is een P.o.o.l die werkt.", "Een Afgaan die asiel kreeg.", "Sur. jongen, 17 jaar",
        "een m0slim", "een m*slim", "Marok kaanse jongen", "al-lochtoon", "een Marrokaan", "een suri\xe2\x80\x8bnaamse man",
        "Hij is \xd0\xbc\xd0\xbes\xd3\x8fim", "\xef\xbc\xad\xef\xbd\x8f\xef\xbd\x93\xef\xbd\x8c\xef\xbd\x89\xef\xbd\x8d"};

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        if (find(text[i]) != 1)
            print_error("%s\n", text[i]);
        assert_int_equal(find(text[i]), 1);
    }
}

static void
E9_3_things_streets_dishes_and_names_are_no_hit(void **state)
{
    static const char *const text[] = {"turkoois", "De Duitse manege",
        "Het afgaan van het alarm", "de ganzen op het station", "Dominee Van Dam wordt als getuige gehoord.",
        "Hij is vanuit Spanje overgeleverd.", "Betrokkene heeft een baan gevonden.", "Mw. De Pool belt.", "Wijkagent Zwart",
        "Jan de Wit",
        "Woont aan de Marokkostraat 3", "Een Turkse pizza", "Docent Duits", "Zijn Duitse herder", "Let op", "werkt zwart", "Hoort stemmen",
            "hangt rond bij de kerk"};

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        assert_clean(text[i]);
}

static void
E9_3_a_registered_institution_is_no_hit(void **state)
{
    static const char *const naam[] = {"Katholieke Opvang", "Leger des Heils"};
    const struct screen_namen namen = {naam, 2};
    const char *text = "De katholieke opvang heeft plek.", *person = "Katholieke man bij de Katholieke Opvang";

    (void)state;
    assert_int_equal(screen_find(arena, screen, &namen, text, strlen(text), true, hit), 0);
    assert_int_equal(screen_find(arena, screen, &namen, person, strlen(person), true, hit), 1);
    assert_int_equal(hit[0].start, 0);
}

static void
E9_3_a_hit_says_why_and_how_to_rephrase(void **state)
{
    (void)state;
    assert_int_equal(find("Een Turk en een Somaliër, 123456782"), 3);
    assert_string_equal(hit[0].titel, "ras of etniciteit");
    assert_string_equal(hit[0].artikel, "9.3");
    assert_true(hit[0].betwistbaar);
    assert_non_null(strstr(hit[1].advies, "keuzelijst"));
    assert_false(hit[2].betwistbaar);
}

static void
E9_3_the_same_word_is_named_once_and_the_list_has_an_end(void **state)
{
    static const char *const volk[] = {"Turk", "Deen", "Belg", "Griek", "Zweed", "Duitser", "Italiaan", "Japanner", "Chinees", "Marokkaan", "Somaliër",
        "Amerikaan",
        "Mexicaan", "Koerd", "Algerijn", "Syriër", "Iraniër", "Albanees", "Bulgaar", "Roemeen"};
    const char *text = "";

    (void)state;
    assert_int_equal(find("een Turk, een Turk, een Turk"), 1);
    for (size_t i = 0; i < sizeof volk / sizeof *volk; i++) {
        text = arena_format(arena, "%sHij is een %s. ", text, volk[i]);
    }
    assert_int_equal(find(text), SCREEN_HITS_MAX);
}

static void
any_bytes_are_taken(void **state)
{
    static const char bytes[] = "\xff\xfe Marokkaan \x00 \xc3( Turk\xe2\x82 1\xef\xbc\x91";
    char *long_text = arena_alloc(arena, 400001);

    (void)state;
    assert_int_equal(screen_find(arena, screen, NULL, bytes, sizeof bytes - 1, true, hit), 2);
    assert_non_null(long_text);
    memset(long_text, 'a', 400000);
    assert_int_equal(screen_find(arena, screen, NULL, long_text, 400000, true, hit), 0);
    for (size_t i = 0; i < 400000; i += 2)
        long_text[i] = ' ';
    assert_int_equal(screen_find(arena, screen, NULL, long_text, 400000, true, hit), 0);
}

/* ---- figures ---- */

struct figures {
    unsigned right, missed, wrong, texts;
};

static bool
measure(const char *path, struct figures *ret_figures)
{
    FILE *file = fopen(path, "rb");
    char line[2000];

    *ret_figures = (struct figures){0};
    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL) {
        char *label = strchr(line, '\t'), *text = strrchr(line, '\t');
        bool block, found;

        if (label == NULL || strncmp(line, "id\t", 3) == 0)
            continue;
        text[strcspn(text, "\n")] = '\0';
        block = strncmp(label + 1, "block", 5) == 0;
        found = find(text + 1) > 0;
        ret_figures->right += block && found;
        ret_figures->missed += block && !found;
        ret_figures->wrong += !block && found;
        ret_figures->texts++;
    }
    fclose(file);
    return true;
}

/* In thousandths. */
static void
assert_figures(const char *path, unsigned texts, unsigned precision, unsigned recall)
{
    struct figures f;

    assert_true(measure(path, &f));
    print_message("# %s: %u texts, precision %u, recall %u (thousandths)\n", path, f.texts, f.right * 1000 / (f.right + f.wrong + (f.right + f.wrong == 0)),
        f.right * 1000 / (f.right + f.missed + (f.right + f.missed == 0)));
    assert_true(f.texts >= texts);
    assert_true(f.right * 1000 >= precision * (f.right + f.wrong));
    assert_true(f.right * 1000 >= recall * (f.right + f.missed));
}

static const char *
beside(const char *name)
{
    const char *source = getenv("GCOS_SOURCE");

    return arena_format(arena, "%s/%s", source == NULL ? "." : source, name);
}

static void
E9_3_figures_on_the_sentences_it_was_made_with(void **state)
{
    (void)state;
    assert_figures(beside("tests/screening/ontwikkel.tsv"), 250, 980, 990);
    assert_figures(beside("tests/screening/tweede.tsv"), 179, 980, 990);
    assert_figures(beside("tests/screening/derde.tsv"), 120, 980, 970);
    assert_figures(beside("tests/screening/vierde.tsv"), 91, 970, 980);
    assert_figures(beside("tests/screening/vijfde.tsv"), 275, 980, 980);
    assert_figures(beside("tests/screening/zesde.tsv"), 88, 980, 970);
    assert_figures(beside("tests/screening/zevende.tsv"), 440, 970, 950);
    assert_figures(beside("tests/screening/negende.tsv"), 180, 980, 980);
    assert_figures(beside("tests/screening/tiende.tsv"), 120, 980, 980);
}

static void
E9_3_figures_on_sentences_kept_apart(void **state)
{
    (void)state;
    assert_figures(beside("tests/screening/gehouden.tsv"), 250, 980, 970);
    assert_figures(beside("tests/screening/achtste.tsv"), 44, 980, 980);
}

static void
E9_3_figures_on_the_shared_set(void **state)
{
    struct figures f;
    const char *path = beside("../shared/data/screening-dev.tsv");

    (void)state;
    if (!measure(path, &f)) {
        print_message("# SKIP ../shared/data/screening-dev.tsv is not beside this checkout\n");
        skip();
    }
    assert_figures(path, 120, 950, 950);
}

static void
E9_3_a_diet_for_health_says_nothing_of_religion(void **state)
{
    (void)state;
    assert_hit("Hij eet geen varkensvlees.", "religie", "varkensvlees");
    assert_hit("Eet geen varkensvlees, en heeft een allergie voor noten.", "religie", "varkensvlees");
    assert_hit("Hij weigert varkensvlees.", "religie", "varkensvlees");
    assert_clean("Hij eet geen varkensvlees vanwege een allergie.");
    assert_clean("Op advies van de di\xc3\xabtist eet zij geen varkensvlees.");
}

/* ---- a list that is wrong ---- */

static void
count_wrong(void *context, int line, const char *text)
{
    (void)line;
    assert_non_null(text);
    ++*(int *)context;
}

static void
E9_3_a_list_that_cannot_be_read_gives_no_screen(void **state)
{
    static const struct screen_soort soort[] = {{"nationaliteit", "nationaliteit", "9.3", "Laat weg.", true}, {"ras-etniciteit", "ras", "9.3", "Laat weg.",
        true}};
    static const struct screen_klasse klasse[] = {{.naam = "persoon", .woorden = "man vrouw"}};
    static const struct {
        const char *volken, *soort, *patroon;
    } bad[] = {
        {"A ; B ; C", "nationaliteit", "!man"}, {"A ; B ; C ; x", "nationaliteit", "!man"}, {"", "onbekend", "!man"}, {"", "nationaliteit", "man"}, {"",
            "nationaliteit", "!man !vrouw"},
        {"", "nationaliteit", "!@geen-klasse"}, {"", "nationaliteit", "!man ~x"}, {"", "nationaliteit", "!man / vrouw"}, {"", "nationaliteit", "!man ,;"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct screen_patronen patronen = {bad[i].soort, bad[i].patroon, 1};
        const struct screen_source source = {.soort = soort, .soort_count = 2, .volken = bad[i].volken, .volken_line = 1, .klasse = klasse, .klasse_count = 1,
            .patronen = &patronen, .patronen_count = 1};
        int wrong = 0;

        assert_null(screen_build(arena, &source, count_wrong, &wrong));
        if (wrong == 0)
            print_error("%s | %s\n", bad[i].volken, bad[i].patroon);
        assert_true(wrong > 0);
    }
}

/* An ordinary word is passed over; a word of the list, or one that resembles it, is not one because somebody says so. */
static void
E9_3_no_word_is_made_ordinary_that_means_something(void **state)
{
    static const struct screen_soort soort[] = {{"nationaliteit", "nationaliteit", "9.3", "Laat weg.", true}};
    static const char *const named[] = {"ding", "functie", "voornaamwoord", "bijwoord", "koppelwerkwoord", "aanspreking", "tussenvoegsel", "afkorting",
        "bsn-woord", "ander-nummer", "geloof-bn", "huidkleur", "tussenwoord", "gelovige", "geestelijke", "land", "volk-bn", "landcode"};
    struct screen_klasse klasse[19] = {{.naam = "fout", .soort = "nationaliteit", .typefout = true, .woorden = "marokkaans"}};
    const struct screen_patronen patronen = {"nationaliteit", "!@fout", 1};
    struct screen_source source = {.soort = soort, .soort_count = 1, .volken = "", .volken_line = 1, .klasse = klasse, .klasse_count = 19,
        .patronen = &patronen, .patronen_count = 1, .alledaags = "fiets marokkaans marrokaans", .alledaags_line = 1};
    static const char *const text[] = {"Hij is marokkaans.", "Hij is marrokaans."}, far[] = "Zijn fiets is weg.";
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        klasse[i + 1] = (struct screen_klasse){.naam = named[i], .woorden = "qqqq"};
    const struct screen *one = screen_build(arena, &source, count_wrong, &wrong);

    assert_int_equal(wrong, 0);
    assert_non_null(one);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(screen_find(arena, one, NULL, text[i], strlen(text[i]), true, hit), 1);
    assert_int_equal(screen_find(arena, one, NULL, far, strlen(far), true, hit), 0);
    source.alledaags = "veel-te-lang-voor-een-gewoon-woord";
    assert_null(screen_build(arena, &source, count_wrong, &wrong));
    assert_int_equal(wrong, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E9_3_bsn_in_any_notation), TEST(E9_3_bsn_is_found_in_names_too), TEST(E9_3_numbers_that_are_no_bsn), TEST(E9_3_eleven_test),
        TEST(E9_3_a_label_does_not_hide_a_number_that_is_called_bsn), TEST(E9_3_words_are_shown_as_written), TEST(E9_3_spelling_does_not_get_round_it),
        TEST(E9_3_things_streets_dishes_and_names_are_no_hit), TEST(E9_3_a_registered_institution_is_no_hit), TEST(E9_3_a_hit_says_why_and_how_to_rephrase),
        TEST(E9_3_the_same_word_is_named_once_and_the_list_has_an_end), TEST(any_bytes_are_taken), TEST(E9_3_figures_on_the_sentences_it_was_made_with),
        TEST(E9_3_figures_on_sentences_kept_apart), TEST(E9_3_figures_on_the_shared_set), TEST(E9_3_a_diet_for_health_says_nothing_of_religion),
        TEST(E9_3_a_list_that_cannot_be_read_gives_no_screen), TEST(E9_3_no_word_is_made_ordinary_that_means_something),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
