/*
 * The screen in the acts (E9.3, E9.4): every free text goes through it, what it stops is said with the words marked, and a contested hit waits for the
 * voorzitter, who cannot clear what is true.
 */
#include "acts_world.h"

#include "base/value.h"
#include "convenant/convenant_file.h"
#include "core/screen/scherm.h"
#include "core/view.h"

#define FEIT "feitdatum", "2026-11-20", "hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja"
#define KLEUREN "De verdachte is zwart"

static int
open_world(void **state)
{
    world_open(state);
    world_profiel.screen = screening_embedded("screening-nederlands");
    assert_non_null(world_profiel.screen);
    go_getoetst(*state);
    return 0;
}

static int
shut_world(void **state)
{
    world_profiel.screen = NULL;
    return world_close(state);
}

static const struct value *
seen(struct world *w, enum wie wie)
{
    struct facts f = world_facts(w, wie);
    struct value *out = value_object(w->arena);

    dossier_view(&f, NULL, out);
    return value_get(out, "betwistingen");
}

static int
value_count(const struct value *list)
{
    int count = 0;

    for (const struct value *v = list == NULL ? NULL : list->first; v != NULL; v = v->next)
        count++;
    return count;
}

static void
E9_3_a_hit_is_refused_with_what_was_found(void **state)
{
    struct world *w = *state;
    struct decision d = TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", KLEUREN, FEIT);

    assert_int_equal(d.refusal, REFUSAL_INPUT);
    assert_string_equal(w->fouten->veld, "inhoud");
    assert_int_equal(w->fouten->treffer_count, 1);
    assert_string_equal(w->fouten->treffer[0].woord, "zwart");
    struct facts f = world_facts(w, POLITIE);
    const struct value *form = form_value(&f, &gegeven_vastleggen, w->input, w->fouten);
    bool marked = false;
    for (const struct value *veld = value_get(form, "velden")->first; veld != NULL; veld = veld->next) {
        const struct value *delen = value_get(veld, "delen");
        if (delen == NULL)
            continue;
        marked = true;
        assert_string_equal(value_get_text(veld, "naam"), "inhoud");
        assert_non_null(strstr(value_get_text(veld, "betwist_pad"), "/betwistingen/nieuw"));
        assert_string_equal(value_get_text(delen->last, "tekst"), "zwart");
    }
    assert_true(marked);
}

static void
E9_3_a_bsn_and_a_word_without_another_meaning_are_never_contested(void **state)
{
    static const char *const tekst[] = {"Zijn nummer is 123456782", "Hij is allochtoon en zwart", "Hij is homoseksueel"};
    struct world *w = *state;

    for (size_t i = 0; i < sizeof tekst / sizeof *tekst; i++)
        assert_int_equal(TRY(w, POLITIE, treffer_betwisten, "tekst", tekst[i], "waarom", "Het klopt niet").refusal, REFUSAL_INPUT);
    assert_null(w->dossier->betwisting);
}

static void
E9_3_what_is_no_hit_cannot_be_contested(void **state)
{
    assert_refused(TRY(*state, POLITIE, treffer_betwisten, "tekst", "Hij woont in Zeist", "waarom", "Zomaar"), REFUSAL_INPUT, "E9.3");
}

static void
E9_3_a_contested_text_is_seen_by_author_and_voorzitter_only(void **state)
{
    struct world *w = *state;

    ACT(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    assert_int_equal(value_count(seen(w, POLITIE)), 1);
    assert_int_equal(value_count(seen(w, VOORZITTER)), 1);
    assert_int_equal(value_count(seen(w, POLITIE_COLLEGA)), 0);
    assert_int_equal(value_count(seen(w, VOORBEREIDER)), 0);
    assert_int_equal(value_count(seen(w, GGZ)), 0);
    assert_int_equal(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", KLEUREN, FEIT).refusal, REFUSAL_INPUT);
    assert_refused(TRY(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Nog eens"), REFUSAL_INPUT, "E9.3");
}

static void
E9_3_only_the_voorzitter_decides_and_not_on_his_own(void **state)
{
    struct world *w = *state;

    assert_refused(TRY(w, VOORZITTER, betwisting_beslissen), REFUSAL_NOT_NOW, "E9.3");
    ACT(w, VOORZITTER, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    assert_refused(TRY(w, VOORZITTER, betwisting_beslissen), REFUSAL_NOT_YOU, "E9.3");
    ACT(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    const char *id = id_str(w, w->nieuw);
    assert_int_equal(TRY(w, POLITIE_COLLEGA, betwisting_beslissen, "betwisting", id, "besluit", "zaak").refusal, REFUSAL_NOT_YOU);
    ACT(w, VOORZITTER, betwisting_beslissen, "betwisting", id, "besluit", "zaak");
}

static void
E9_3_a_cleared_text_passes_to_the_letter_and_carries_it(void **state)
{
    struct world *w = *state;

    ACT(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    ACT(w, VOORZITTER, betwisting_beslissen, "betwisting", id_str(w, w->nieuw), "besluit", "zaak");
    assert_int_equal(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", KLEUREN " en blank", FEIT).refusal, REFUSAL_INPUT);
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", KLEUREN, FEIT);
    assert_non_null(scherm_vrijgegeven(w->dossier, w->dossier->gegeven->inhoud));
    assert_non_null(w->dossier->betwisting->reden);
}

static void
E9_3_an_upheld_text_is_read_by_nobody_again(void **state)
{
    struct world *w = *state;

    ACT(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    ACT(w, VOORZITTER, betwisting_beslissen, "betwisting", id_str(w, w->nieuw), "besluit", "bevestigd");
    assert_null(w->dossier->betwisting->tekst);
    assert_null(value_get(seen(w, POLITIE)->first, "tekst"));
    assert_null(value_get(seen(w, VOORZITTER)->first, "waarom"));
    assert_int_equal(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", KLEUREN, FEIT).refusal, REFUSAL_INPUT);
}

static void
E9_3_a_true_one_can_never_be_cleared(void **state)
{
    struct world *w = *state;

    ACT(w, POLITIE, treffer_betwisten, "tekst", KLEUREN, "waarom", "Van de rook");
    w->dossier->betwisting->tekst = "Hij is allochtoon"; /* as if the list had learned since */
    assert_refused(TRY(w, VOORZITTER, betwisting_beslissen, "betwisting", id_str(w, w->nieuw), "besluit", "ander-woord"), REFUSAL_INPUT, "E9.3");
    ACT(w, VOORZITTER, betwisting_beslissen, "betwisting", id_str(w, w->nieuw), "besluit", "bevestigd");
}

static void
E9_3_a_text_can_be_tried_before_it_is_sent(void **state)
{
    struct world *w = *state;
    struct value *out = value_object(w->arena);

    assert_int_equal(TRY(w, ZONDER_ZETEL, tekst_controleren, "tekst", KLEUREN).refusal, REFUSAL_ABSENT);
    assert_allowed(TRY(w, POLITIE, tekst_controleren, "tekst", KLEUREN));
    struct facts f = world_facts(w, POLITIE);
    tekst_controleren.view(&f, w->input, out);
    assert_true(value_get_bool(out, "heeft_treffers"));
    assert_int_equal(value_count(value_get(out, "treffers")), 1);
    assert_null(tekst_controleren.handle);
}

/* ---- E9.4: from the act table ---- */

static const struct fout *
try_text(struct world *w, const struct field *field, const char *text, bool house)
{
    struct field one[2] = {*field, {0}};
    const struct act act = {.id = "proef", .method = METHOD_POST, .path = "/proeven", .field = one};
    const struct input_pair pair = {field->name, text, strlen(text)};
    struct facts f = world_facts(w, POLITIE);
    struct fout *fouten = NULL, *checked = NULL;

    one[0].asked = NULL;
    one[0].when = NULL;
    one[0].when_from = NULL;
    one[0].min = one[0].max = 0;
    if (house) {
        f.convenant = NULL;
        f.dossier = NULL;
        w->huis->screen = world_profiel.screen;
    }
    struct input *input = input_decode(w->arena, &act, &pair, 1, false, &fouten);
    assert_null(fouten);
    input_check(&f, &act, input, false, &checked);
    return checked;
}

/* Names of people and streets: no words are looked for in them. A field of a dossier that comes to stand here is a decision; the register's own
 * (RUBRIEK_HUIS) hold names, numbers and marks of letters. */
static bool
known_unscreened(const struct act *act, const struct field *field)
{
    static const char *const name[] = {"voornamen", "voorvoegsel", "geslachtsnaam", "straat", "naam", "adres"};

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(name[i], field->name) == 0)
            return true;
    return field->rubriek == RUBRIEK_HUIS || act == &treffer_betwisten || act == &tekst_controleren;
}

static void
E9_4_every_free_text_of_every_act_goes_through_the_screen(void **state)
{
    struct world *w = *state;
    size_t texts = 0, names = 0;

    for (const struct act *const *act = act_table; *act != NULL; act++)
        for (const struct field *field = (*act)->field; field != NULL && field->type != FIELD_END; field++) {
            if (field->type != FIELD_STRING && field->type != FIELD_TEXT)
                continue;
            if (field->unscreened && !known_unscreened(*act, field))
                fail_msg("%s: %s is not screened for words", (*act)->id, field->name);
            for (int house = 0; house < 2; house++) {
                if (try_text(w, field, "Nummer 123456782", house == 1) == NULL)
                    fail_msg("%s: %s takes a BSN", (*act)->id, field->name);
                if (!field->unscreened && try_text(w, field, "Hij is een Marokkaan", house == 1) == NULL)
                    fail_msg("%s: %s takes a nationality", (*act)->id, field->name);
            }
            texts += !field->unscreened;
            names += field->unscreened;
        }
    print_message("# %zu free texts, %zu names and numbers\n", texts, names);
    assert_true(texts > 20);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_world, shut_world)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(E9_3_a_hit_is_refused_with_what_was_found), T(E9_3_a_bsn_and_a_word_without_another_meaning_are_never_contested),
        T(E9_3_what_is_no_hit_cannot_be_contested), T(E9_3_a_contested_text_is_seen_by_author_and_voorzitter_only),
        T(E9_3_only_the_voorzitter_decides_and_not_on_his_own), T(E9_3_a_cleared_text_passes_to_the_letter_and_carries_it),
        T(E9_3_an_upheld_text_is_read_by_nobody_again), T(E9_3_a_true_one_can_never_be_cleared),
        T(E9_3_a_text_can_be_tried_before_it_is_sent), T(E9_4_every_free_text_of_every_act_goes_through_the_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
