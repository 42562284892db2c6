/*
 * input: name–value pairs become decoded input, by the act's field table and by nothing else (trait 12). Called by the gate, twice: before the facts
 * are known (input_decode) and after (input_check).
 *
 * Art. 9.3 and 14.8: certain data are processed in no way. What we do (E9.3): every text passes the screen before anything is decided; a hit names
 * the words, why, and how to rephrase. What is wrong is said per field, one thing at a time, and always with what would be right. A field in
 * which something is wrong counts as not given; its text is kept so that the form can show it again.
 */
#include "core/input_private.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/bijlage/bijlage.h"

#define KEY_MAX 100
#define ITEMS_MAX 256
#define UNKNOWN_MAX 20
#define NONE_KEY "geen"

/* what both passes say of a text that cannot be kept */
const char *const input_unreadable = "Hier staan tekens in die niet bewaard kunnen worden. Typ de tekst opnieuw.";

static size_t
field_count(const struct act *act)
{
    size_t count = 0;
    while (act->field != NULL && act->field[count].type != FIELD_END)
        count++;
    return count;
}

/* ---- first pass: one value, by its type. Each returns NULL, or what is wrong. ---- */

static const char *
length_wrong(struct arena *arena, const struct field *field, const char *text)
{
    size_t length = utf8_length(text);

    if (field->max > 0 && length > (size_t)field->max)
        return arena_format(arena, "Hoogstens %d tekens; u hebt er %zu.", field->max, length);
    if (length < (size_t)field->min)
        return arena_format(arena, "Minstens %d tekens; u hebt er %zu.", field->min, length);
    return NULL;
}

static const char *
decode_line(struct arena *arena, const struct field *field, struct input_value *v)
{
    if (strpbrk(v->text, "\r\n") != NULL)
        return "Dit is één regel. Haal de regeleinden weg.";
    return length_wrong(arena, field, v->text);
}

static const char *
decode_date(struct arena *arena, const struct field *field, struct input_value *v)
{
    (void)arena;
    (void)field;
    v->day = date_from_text(v->text);
    return v->day != DATE_NONE ? NULL : "Schrijf een bestaande datum als jaar-maand-dag, zoals 2026-11-23.";
}

/* As people here write it, day first and then the year in full: 23-4-1963, 23/04/1963. NULL: not so. */
static const char *
day_first(struct arena *arena, const char *text)
{
    int part[3] = {0}, count[3] = {0}, at = 0;

    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9' && count[at] < 4) {
            part[at] = part[at] * 10 + *text - '0';
            count[at]++;
        } else if ((*text == '-' || *text == '/' || *text == '.') && at < 2)
            at++;
        else
            return NULL;
    }
    if (count[0] < 1 || count[0] > 2 || count[1] < 1 || count[1] > 2 || count[2] != 4)
        return NULL;
    return arena_format(arena, "%04d-%02d-%02d", part[2], part[1], part[0]);
}

static const char *
decode_partial_date(struct arena *arena, const struct field *field, struct input_value *v)
{
    struct partial_date date;
    const char *text = day_first(arena, v->text);

    (void)field;
    if (text != NULL && partial_date_from_text(text, &date))
        v->text = text;
    if (!partial_date_from_text(v->text, &date))
        return "Schrijf de datum als dag-maand-jaar, zoals 23-04-1963. Wat u niet weet, schrijft u met nullen: 00-04-1963 of 00-00-1963.";
    if (partial_date_complete(date))
        v->day = date_from_text(v->text);
    return NULL;
}

static bool
digits(const char *text)
{
    return text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
}

static const char *
decode_minute(struct arena *arena, const struct field *field, struct input_value *v)
{
    const char *t = v->text;

    (void)arena;
    (void)field;
    if (strlen(t) == 5 && digits(t) && t[2] == ':' && digits(t + 3)) {
        int hour = (t[0] - '0') * 10 + t[1] - '0', minute = (t[3] - '0') * 10 + t[4] - '0';
        v->minute = hour * 60 + minute;
        if (hour < 24 && minute < 60)
            return NULL;
    }
    v->minute = 0;
    return "Schrijf het tijdstip als uren en minuten, van 00:00 tot 23:59.";
}

static const char *
decode_key(struct arena *arena, const struct field *field, struct input_value *v)
{
    (void)arena;
    (void)field;
    return strlen(v->text) <= KEY_MAX ? NULL : "Kies uit de lijst.";
}

static const char *
decode_id(struct arena *arena, const struct field *field, struct input_value *v)
{
    (void)arena;
    v->none = field->or_none != NULL && strcmp(v->text, NONE_KEY) == 0;
    return v->none || id_from_text(v->text, &v->id) ? NULL : "Kies uit de lijst.";
}

/* By field type. What has no row here (bool, secret, file, lists) is decoded apart. */
static const char *(*const decode_type[])(struct arena *, const struct field *, struct input_value *) = {
    [FIELD_STRING] = decode_line,
    [FIELD_TEXT] = NULL,
    [FIELD_DATE] = decode_date,
    [FIELD_PARTIAL_DATE] = decode_partial_date,
    [FIELD_MINUTE] = decode_minute,
    [FIELD_CHOICE] = decode_key,
    [FIELD_ID] = decode_id,
    [FIELD_SECRET] = NULL,
    [FIELD_FILE] = NULL,
};

/* A password is taken as it was typed: trimming would change it. It is never shown again, so a wrong one leaves nothing behind. */
static const char *
decode_secret(struct arena *arena, const struct field *field, const struct input_pair *pair, struct input_value *v)
{
    if (!utf8_acceptable(pair->value, pair->length))
        return input_unreadable;
    if (pair->length == 0)
        return NULL;
    v->text = arena_text_n(arena, pair->value, pair->length);
    const char *wrong = v->text == NULL ? input_unreadable : decode_line(arena, field, v);
    if (wrong != NULL)
        v->text = NULL;
    v->given = v->text != NULL;
    return wrong;
}

/* A form sends "ja" or nothing; JSON true or false. */
static const char *
decode_bool(const struct input_pair *pair, bool json, struct input_value *v)
{
    const char *yes = json ? "true" : "ja";

    if (pair->length == strlen(yes) && memcmp(pair->value, yes, pair->length) == 0)
        v->yes = v->given = true;
    else if (json && pair->length == 5 && memcmp(pair->value, "false", 5) == 0)
        v->given = true;
    else
        return json ? "Geef hier true of false." : "Vink dit aan of laat het leeg.";
    return NULL;
}

/* A name is not mended but refused: who sends it must know under which name it stands (E3.1). */
static const char *
decode_file(struct arena *arena, const struct input_pair *pair, struct input_value *v)
{
    if (pair->length == 0)
        return NULL;
    const char *wrong = bijlage_naam_fout(pair->value, pair->length);
    v->text = wrong == NULL ? utf8_clean(arena, pair->value, pair->length) : NULL;
    v->given = v->text != NULL;
    return wrong != NULL ? wrong : v->text == NULL ? input_unreadable : NULL;
}

static const char *
decode_single(struct arena *arena, const struct field *field, const struct input_pair *pair, bool json, struct input_value *v)
{
    if (field->type == FIELD_BOOL)
        return decode_bool(pair, json, v);
    if (field->type == FIELD_SECRET)
        return decode_secret(arena, field, pair, v);
    if (field->type == FIELD_FILE)
        return decode_file(arena, pair, v);
    v->text = utf8_clean(arena, pair->value, pair->length);
    if (v->text == NULL)
        return input_unreadable;
    if (v->text[0] == '\0') {
        v->text = NULL;
        return NULL;
    }
    const char *wrong = decode_type[field->type] != NULL ? decode_type[field->type](arena, field, v) : length_wrong(arena, field, v->text);
    v->given = wrong == NULL;
    return wrong;
}

static const char *
item_wrong(const struct field *field, const struct input_value *v, const char *item)
{
    struct id id;

    if (item == NULL || strlen(item) > KEY_MAX || (field->type == FIELD_IDS && !id_from_text(item, &id)))
        return "Kies uit de lijst.";
    for (size_t i = 0; i < v->item_count; i++)
        if (strcmp(v->item[i], item) == 0)
            return "Kies alles hoogstens één keer.";
    return NULL;
}

static const char *
decode_list(struct arena *arena, const struct field *field, const struct input_pair *pair, size_t count, size_t same, struct input_value *v)
{
    const size_t max = field->max > 0 ? (size_t)field->max : ITEMS_MAX;
    const char *wrong = NULL;

    if (same > ITEMS_MAX)
        return arena_format(arena, "Kies er hoogstens %zu.", max);
    v->item = arena_array(arena, same, sizeof v->item[0]);
    for (size_t i = 0; i < count && v->item != NULL && wrong == NULL; i++) {
        if (strcmp(pair[i].name, field->name) != 0 || pair[i].value == NULL || pair[i].length == 0)
            continue;
        const char *item = utf8_clean(arena, pair[i].value, pair[i].length);
        wrong = item_wrong(field, v, item);
        if (wrong == NULL)
            v->item[v->item_count++] = item;
    }
    if (wrong == NULL && v->item_count > max)
        wrong = arena_format(arena, "Kies er hoogstens %zu; u koos er %zu.", max, v->item_count);
    if (wrong == NULL && v->item_count > 0 && v->item_count < (size_t)field->min)
        wrong = arena_format(arena, "Kies er minstens %d; u koos er %zu.", field->min, v->item_count);
    v->given = wrong == NULL && v->item_count > 0;
    return wrong;
}

/* ---- first pass: all pairs ---- */

struct fout **
fout_add(struct arena *arena, struct fout **last, const char *veld, const char *melding)
{
    struct fout *fout = arena_new_struct(arena, fout);

    if (fout == NULL)
        return last;
    *fout = (struct fout){.veld = veld, .melding = melding, .next = *last};
    *last = fout;
    return &fout->next;
}

/* JSON says what a value is; a number for a text is a mistake of who sends it, never guessed at. */
static const char *
soort_wrong(enum field_type type, char soort)
{
    switch (type) {
    case FIELD_BOOL:
        return soort == 'b' ? NULL : "Geef hier true of false.";
    case FIELD_CHOICES:
    case FIELD_IDS:
        return soort == 'l' ? NULL : "Geef hier een lijst van teksten.";
    default:
        return soort == 't' ? NULL : "Geef hier een tekst, tussen aanhalingstekens.";
    }
}

static const char *
decode_field(struct arena *arena, const struct field *field, const struct input_pair *pair, size_t count, bool json, struct input_value *v)
{
    const struct input_pair *first = NULL;
    size_t same = 0;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(pair[i].name, field->name) != 0 || pair[i].value == NULL)
            continue;
        first = same++ == 0 ? &pair[i] : first;
    }
    if (same == 0)
        return NULL;
    const char *other = json && first->soort != '\0' ? soort_wrong(field->type, first->soort) : NULL;
    if (other != NULL)
        return other;
    if (field->type == FIELD_CHOICES || field->type == FIELD_IDS)
        return decode_list(arena, field, pair, count, same, v);
    const char *wrong = decode_single(arena, field, first, json, v);
    if (same == 1)
        return wrong;
    v->given = v->yes = false;
    return "Dit veld staat er meer dan één keer. Geef één antwoord.";
}

static bool
field_known(const struct input *input, const char *name)
{
    for (size_t i = 0; i < input->count; i++)
        if (strcmp(input->field[i].name, name) == 0)
            return true;
    return false;
}

/* A name is input too: only a harmless one is said back. */
static const char *
name_echo(struct arena *arena, const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");

    return length >= 1 && length <= 40 && name[length] == '\0' ? arena_text(arena, name) : "onbekend";
}

struct input *
input_decode(struct arena *arena, const struct act *act, const struct input_pair *pair, size_t count, bool json, struct fout **ret_fouten)
{
    struct input *input = arena_new_struct(arena, input);
    struct fout **last = ret_fouten;
    size_t unknown = 0;

    *ret_fouten = NULL;
    if (input == NULL)
        return NULL;
    input->field = act->field;
    input->count = field_count(act);
    input->value = arena_array(arena, input->count, sizeof input->value[0]);
    if (input->value == NULL)
        return NULL;
    for (size_t i = 0; i < input->count; i++) {
        input->value[i].day = DATE_NONE;
        const char *wrong = decode_field(arena, &act->field[i], pair, count, json, &input->value[i]);
        if (wrong != NULL)
            last = fout_add(arena, last, act->field[i].name, wrong);
    }
    for (size_t i = 0; i < count && unknown < UNKNOWN_MAX; i++) {
        if (field_known(input, pair[i].name) || (!json && pair[i].name[0] == '_'))
            continue;
        last = fout_add(arena, last, name_echo(arena, pair[i].name), "Dit veld bestaat hier niet.");
        unknown++;
    }
    return arena_failed(arena) ? NULL : input;
}
