/*
 * input_check: the second pass over input, with the facts: see input.h. Called by the gate after the facts are known.
 *
 * Art. 9.3 and 14.8: certain data are processed in no way. What we do (E9.3): every text passes the screen before anything is decided; a hit names
 * the words, why, and how to rephrase. What is wrong is said per field, one thing at a time, and always with what would be right.
 */
#include <string.h>

#include "base/arena.h"
#include "core/input_private.h"
#include "core/screen/scherm.h"

static const struct fout *
fout_of(const struct fout *fouten, const char *veld)
{
    while (fouten != NULL && strcmp(fouten->veld, veld) != 0)
        fouten = fouten->next;
    return fouten;
}

/* Has the field that this pair "field=key" names that key? key NULL: the pair's own. */
static bool
pair_holds(const struct input *input, const char *pair, const char *key, const char **ret_other)
{
    const char *equals = strchr(pair, '=');

    for (size_t i = 0; i < input->count && equals != NULL; i++) {
        const char *name = input->field[i].name;
        if (strlen(name) != (size_t)(equals - pair) || memcmp(name, pair, strlen(name)) != 0)
            continue;
        *ret_other = name;
        if (key == NULL && input->field[i].type == FIELD_BOOL && strcmp(equals + 1, "nee") == 0)
            return !input->value[i].yes;
        return input_is(input, name, key != NULL ? key : equals + 1);
    }
    return false;
}

/* ret_other: the field it hangs on; of several one that is wrong itself, if any is. */
static bool
condition_holds(const struct facts *facts, const struct input *input, const struct field *field, const struct fout *fouten, const char **ret_other)
{
    const struct option *option = NULL;
    bool pairs = strcmp(field->when, "*") == 0;
    size_t count = field->when_from != NULL ? field->when_from(facts, &option) : 0;
    const char *other = NULL;

    if (field->when_from == NULL)
        return pair_holds(input, field->when, NULL, ret_other);
    for (size_t i = 0; i < count; i++) {
        if (pair_holds(input, pairs ? option[i].key : field->when, pairs ? NULL : option[i].key, &other))
            return true;
        if (*ret_other == NULL || (other != NULL && fout_of(fouten, other) != NULL))
            *ret_other = other;
    }
    return false;
}

static const char *
missing_text(enum field_type type)
{
    switch (type) {
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
        return "Vul hier een datum in.";
    case FIELD_MINUTE:
        return "Vul hier een tijdstip in, zoals 09:30.";
    case FIELD_BOOL:
        return "Dit moet aangevinkt zijn om verder te gaan.";
    case FIELD_CHOICE:
    case FIELD_ID:
        return "Maak hier een keuze.";
    case FIELD_CHOICES:
    case FIELD_IDS:
        return "Kies er ten minste één.";
    case FIELD_FILE:
        return "Kies een bestand.";
    default:
        return "Vul dit in.";
    }
}

/* A form cannot say "false", so of a required yes only "yes" is an answer. */
static bool
answered(const struct field *field, const struct input_value *v)
{
    return field->type == FIELD_BOOL ? v->yes : v->given;
}

/* An incomplete date is refused only when no day that it can be fits. */
static const char *
date_wrong(const struct facts *facts, const struct field *field, const struct input_value *v)
{
    int32_t first = v->day, last = v->day;
    struct partial_date date;

    if (field->type == FIELD_PARTIAL_DATE && partial_date_from_text(v->text, &date)) {
        first = partial_date_first(date);
        last = partial_date_last(date);
    }
    if (field->day_past && first != DATE_NONE && first > facts->today)
        return "Deze datum ligt na vandaag. Kies vandaag of een dag daarvoor.";
    if (field->day_future && last != DATE_NONE && last < facts->today)
        return "Deze datum is al voorbij. Kies vandaag of een dag daarna.";
    return NULL;
}

static bool
option_has(const struct option *option, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(option[i].key, key) == 0)
            return true;
    return false;
}

static const char *
choice_wrong(const struct facts *facts, const struct field *field, const struct input_value *v)
{
    const struct option *option = NULL;
    bool fits = true;

    if (field->from == NULL || field->open || v->none)
        return NULL;
    size_t count = field->from(facts, &option);
    if (v->item_count == 0)
        fits = option_has(option, count, v->text);
    for (size_t i = 0; i < v->item_count; i++)
        fits = fits && option_has(option, count, v->item[i]);
    return fits ? NULL : "Deze keuze is er hier niet, of niet meer. Kies uit de lijst.";
}

/* "Zo mag dit niet worden vastgelegd (art. 9.3, 14.8): „…” (…), „…” (…). Advice." Each advice once. */
static const char *
screen_wrong(const struct facts *facts, const struct field *field, const char *text)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    size_t count = scherm_find(facts, text, !field->unscreened, hit);
    const char *words = "", *advice = "";

    for (size_t i = 0; i < count; i++) {
        bool said = false;
        for (size_t j = 0; j < i; j++)
            said = said || strcmp(hit[j].soort, hit[i].soort) == 0;
        words = arena_format(facts->arena, "%s%s\u201e%s\u201d (%s)", words, i == 0 ? "" : ", ", hit[i].woord, hit[i].titel);
        if (!said && hit[i].advies != NULL)
            advice = arena_format(facts->arena, "%s %s", advice, hit[i].advies);
        if (words == NULL || advice == NULL)
            return input_unreadable;
    }
    if (count == 0)
        return NULL;
    const char *wrong = arena_format(facts->arena, "Zo mag dit niet worden vastgelegd (art. 9.3 en 14.8): %s.%s", words, advice);
    return wrong != NULL ? wrong : input_unreadable;
}

/* As it is, and with spaces where names have other signs: no word is hidden between them. */
static const char *
file_name_wrong(const struct facts *facts, const struct field *field, const char *naam)
{
    char *words = arena_text(facts->arena, naam);
    const char *wrong = screen_wrong(facts, field, naam);

    for (char *c = words; c != NULL && *c != '\0'; c++)
        if (strchr("_-.,+()[]{}~#&;='!@$%^", *c) != NULL)
            *c = ' ';
    return wrong != NULL ? wrong : words == NULL ? input_unreadable : screen_wrong(facts, field, words);
}

static const char *
given_wrong(const struct facts *facts, const struct field *field, const struct input_value *v)
{
    switch (field->type) {
    case FIELD_STRING:
    case FIELD_TEXT:
        return screen_wrong(facts, field, v->text);
    case FIELD_FILE:
        return file_name_wrong(facts, field, v->text);
    case FIELD_DATE:
    case FIELD_PARTIAL_DATE:
        return date_wrong(facts, field, v);
    case FIELD_CHOICE:
    case FIELD_CHOICES:
    case FIELD_ID:
    case FIELD_IDS:
        return choice_wrong(facts, field, v);
    default:
        return NULL;
    }
}

static const char *
check_field(const struct facts *facts, struct input *input, size_t i, bool json, const struct fout *fouten)
{
    const struct field *field = &input->field[i];
    struct input_value *v = &input->value[i];
    const char *other = NULL;

    if (field->asked != NULL && !field->asked(facts))
        return v->given ? "Dit wordt van u niet gevraagd. Laat het weg." : NULL;
    if (field->when != NULL && !condition_holds(facts, input, field, fouten, &other)) {
        if (other != NULL && fout_of(fouten, other) != NULL)
            return NULL;
        if (json && v->given)
            return strcmp(field->when, "*") == 0 || other == NULL ? "Dit veld hoort niet bij deze antwoorden. Laat het weg."
                : field->when_from != NULL ? arena_format(facts->arena, "Dit veld hoort niet bij deze keuze van %s. Laat het weg.", other)
                : arena_format(facts->arena, "Dit veld hoort er alleen bij als %s. Laat het weg.", field->when);
        *v = (struct input_value){.day = DATE_NONE};
        return NULL;
    }
    if (!answered(field, v))
        return field->required ? missing_text(field->type) : NULL;
    return given_wrong(facts, field, v);
}

/* At the place of its field, so that the list reads from top to bottom of the form; unknown fields stay last. */
static void
fout_insert(const struct facts *facts, const struct input *input, size_t at, const char *melding, struct fout **fouten)
{
    const struct field *field = &input->field[at];
    const char *text = input->value[at].text;
    struct screen_hit hit[SCREEN_HITS_MAX];
    size_t count = 0;

    if ((field->type == FIELD_STRING || field->type == FIELD_TEXT) && text != NULL)
        count = scherm_find(facts, text, !field->unscreened, hit);
    for (size_t i = 0; i < at && *fouten != NULL; i++)
        if (strcmp((*fouten)->veld, input->field[i].name) == 0)
            fouten = &(*fouten)->next;
    if (fout_add(facts->arena, fouten, input->field[at].name, melding) == fouten || count == 0)
        return;
    (*fouten)->treffer = arena_copy(facts->arena, hit, count * sizeof *hit);
    (*fouten)->treffer_count = (*fouten)->treffer == NULL ? 0 : count;
}

void
input_check(const struct facts *facts, const struct act *act, struct input *input, bool json, struct fout **fouten)
{
    /* Without memory the screen may have seen nothing: then nothing passes. */
    static struct fout blind = {.veld = "", .melding = "Dit is te veel om te controleren. Stuur minder tekst tegelijk."};

    (void)act;
    for (size_t i = 0; i < input->count; i++) {
        if (fout_of(*fouten, input->field[i].name) != NULL)
            continue;
        const char *wrong = check_field(facts, input, i, json, *fouten);
        if (wrong == NULL)
            continue;
        input->value[i].given = input->value[i].yes = false;
        fout_insert(facts, input, i, wrong, fouten);
    }
    if (arena_failed(facts->arena) && *fouten == NULL)
        *fouten = &blind;
}
