/*
 * act_check: does the action table contradict itself? Called once at start-up, and by the tests on the real table; on a contradiction nothing
 * is served. E9.4: a free text without a category stops the start. Default deny: a row without a rule, or open to nobody, stops it too.
 */
#include "core/act.h"

#include <string.h>

#include "base/arena.h"

/* Where the finding goes: whole words while they fit. */
struct problem {
    char *text;
    size_t size, used;
};

static void
problem_add(struct problem *p, const char *text)
{
    size_t length = strlen(text);

    if (p->size == 0)
        return;
    if (length > p->size - 1 - p->used)
        length = p->size - 1 - p->used;
    memcpy(p->text + p->used, text, length);
    p->used += length;
    p->text[p->used] = '\0';
}

/* Always false, so that a check can return it. field may be NULL. */
static bool
found(struct problem *p, const struct act *act, const struct field *field, const char *what)
{
    problem_add(p, act->id != NULL ? act->id : "(an act without id)");
    if (field != NULL) {
        problem_add(p, ", field ");
        problem_add(p, field->name);
    }
    problem_add(p, ": ");
    problem_add(p, what);
    return false;
}

static bool
word_valid(const char *text, size_t length, char between)
{
    if (length == 0 || text[0] < 'a' || text[0] > 'z' || text[length - 1] == between)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text[i] < 'a' || text[i] > 'z') && (text[i] < '0' || text[i] > '9') && text[i] != between)
            return false;
    return true;
}

static bool
word_in(const char *const *list, const char *text, size_t length)
{
    for (; *list != NULL; list++)
        if (strlen(*list) == length && memcmp(*list, text, length) == 0)
            return true;
    return false;
}

/* ---- paths ---- */

static const char *const variables[] = {"co", "dossier", "overleg", "medewerker", "autorisatie", "gegeven", "afspraak", "versie", "wijziging",
    "richtlijn", "toestemming", "uitvraag", "opschaling", "statistiek", "brief", "verzoek", "verstrekking", "ovj", "kalender",
    "uitwisselsleutel", "pakketstuk", NULL};

/* A word, or one that ends as programs that read calendars want it. */
static bool
segment_valid(const char *text, size_t length)
{
    static const char ics[] = ".ics";

    if (length > sizeof ics - 1 && memcmp(text + length - (sizeof ics - 1), ics, sizeof ics - 1) == 0)
        length -= sizeof ics - 1;
    if (text[0] != '{')
        return word_valid(text, length, '-');
    return length > 2 && text[length - 1] == '}' && word_in(variables, text + 1, length - 2);
}

static bool
path_names(const char *path, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = strchr(path, '{'); at != NULL; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, length) == 0 && at[1 + length] == '}')
            return true;
    return false;
}

static bool
path_valid(const char *path)
{
    size_t segments = 0;

    if (path == NULL || path[0] != '/')
        return false;
    if (path[1] == '\0')
        return true;
    while (*path == '/') {
        size_t length = strcspn(path + 1, "/");
        if (length == 0 || ++segments > 10 || !segment_valid(path + 1, length))
            return false;
        path += 1 + length;
    }
    return true;
}

/* ---- fields ---- */

static bool
type_text(enum field_type type)
{
    return type == FIELD_STRING || type == FIELD_TEXT;
}

static bool
type_choice(enum field_type type)
{
    return type == FIELD_CHOICE || type == FIELD_CHOICES || type == FIELD_ID || type == FIELD_IDS;
}

static const struct field *
field_before(const struct act *act, const struct field *until, const char *name, size_t length)
{
    for (const struct field *f = act->field; f != until && f->type != FIELD_END; f++)
        if (strlen(f->name) == length && memcmp(f->name, name, length) == 0)
            return f;
    return NULL;
}

static bool
check_when(struct problem *p, const struct act *act, const struct field *field)
{
    const char *equals = strchr(field->when, '=');

    if (strcmp(field->when, "*") == 0)
        return field->when_from != NULL || found(p, act, field, "a condition of several pairs needs when_from");
    if (equals == NULL || equals[1] == '\0')
        return found(p, act, field, "its condition is not written as field=key");
    if ((field->when_from != NULL) != (strcmp(equals + 1, "*") == 0))
        return found(p, act, field, "a condition of several keys is written as field=* with when_from");
    const struct field *other = field_before(act, field, field->when, (size_t)(equals - field->when));
    if (other == NULL)
        return found(p, act, field, "its condition names no field that stands before it");
    if (other->type != FIELD_BOOL && !type_choice(other->type))
        return found(p, act, field, "its condition names a field that is no choice");
    return true;
}

static bool
check_field(struct problem *p, const struct act *act, const struct field *field)
{
    if (!word_valid(field->name, strlen(field->name), '_'))
        return found(p, act, field, "its name is not snake_case");
    if (field_before(act, field, field->name, strlen(field->name)) != NULL)
        return found(p, act, field, "its name stands twice");
    if (field->type > FIELD_FILE)
        return found(p, act, field, "unknown type");
    if (field->label == NULL || field->label[0] == '\0')
        return found(p, act, field, "no label");
    if (field->type == FIELD_FILE && ((act->flag & ACT_BESTAND) == 0 || field[1].type != FIELD_END))
        return found(p, act, field, "a file is the last field of an act that takes one");
    if ((type_text(field->type) || field->type == FIELD_FILE) && (field->rubriek == RUBRIEK_NONE || field->rubriek > RUBRIEK_HUIS))
        return found(p, act, field, "a text without a category (E9.4)");
    /* what is said about a gegeven is of its category, and a risicogebied has one */
    if (field->rubriek == RUBRIEK_GEKOZEN && field_before(act, NULL, "rubriek", 7) == NULL && field_before(act, NULL, "gebied", 6) == NULL &&
        strstr(act->path, "{gegeven}") == NULL)
        return found(p, act, field, "its category is to be chosen, but there is no field rubriek or gebied");
    if ((type_text(field->type) || field->type == FIELD_SECRET) && field->max <= 0)
        return found(p, act, field, "a text without a maximum");
    if (field->min < 0 || field->max < 0 || (field->max > 0 && field->min > field->max))
        return found(p, act, field, "its bounds exclude everything");
    if (type_choice(field->type) && field->from == NULL && !path_names(act->path, field->name))
        return found(p, act, field, "a choice without options");
    if (field->or_none != NULL && field->type != FIELD_ID)
        return found(p, act, field, "only a single id can be none");
    if (field->day_past && field->day_future)
        return found(p, act, field, "a date both past and future");
    if (field->when == NULL && field->when_from != NULL)
        return found(p, act, field, "keys of a condition without the condition");
    return field->when == NULL || check_when(p, act, field);
}

/* ---- rows ---- */

static bool
check_words(struct problem *p, const struct act *act)
{
    static const char *const categories[] = {"lezen", "schrijven", "zoeken", "beheer", "aanmelden", NULL};

    if (act->title == NULL || act->title[0] == '\0')
        return found(p, act, NULL, "no title");
    if (act->artikel == NULL || act->artikel[0] == '\0')
        return found(p, act, NULL, "no article");
    if (act->requirement == NULL || act->requirement[0] != 'E')
        return found(p, act, NULL, "no requirement");
    if (act->categorie == NULL || !word_in(categories, act->categorie, strlen(act->categorie)))
        return found(p, act, NULL, "no known journaal category");
    return true;
}

static bool
check_power(struct problem *p, const struct act *act)
{
    if (act->rule == NULL)
        return found(p, act, NULL, "no rule");
    if (act->wie == 0 && (act->flag & (ACT_OPEN | ACT_BEVRIJD)) == 0)
        return found(p, act, NULL, "nobody may do it");
    if ((act->flag & ACT_OPEN) != 0 && (act->flag & ACT_INHOUD) != 0)
        return found(p, act, NULL, "case content without sign-in");
    if (((act->flag & ACT_ADRES) != 0) != path_names(act->path, "kalender"))
        return found(p, act, NULL, "{kalender} and ACT_ADRES go together");
    if ((act->flag & ACT_ADRES) != 0 && (act->method != METHOD_GET || (act->flag & (ACT_INHOUD | ACT_OPEN | ACT_AUTH)) != 0))
        return found(p, act, NULL, "an address of its own reads, and no case content");
    if (path_names(act->path, "co") != ((act->need & NEED_CASUSOVERLEG) != 0))
        return found(p, act, NULL, "{co} and NEED_CASUSOVERLEG go together");
    if (path_names(act->path, "dossier") != ((act->need & NEED_DOSSIER) != 0))
        return found(p, act, NULL, "{dossier} and NEED_DOSSIER go together");
    if (path_names(act->path, "overleg") != ((act->need & NEED_OVERLEG) != 0))
        return found(p, act, NULL, "{overleg} and NEED_OVERLEG go together");
    return true;
}

static bool
check_work(struct problem *p, const struct act *act)
{
    bool reads = act->view != NULL && act->shape != NULL;

    if (act->view != NULL && act->shape == NULL)
        return found(p, act, NULL, "a view without a shape");
    if (act->method == METHOD_GET && act->handle != NULL)
        return found(p, act, NULL, "a GET that changes something");
    if (act->method == METHOD_GET && act->shape == NULL && (act->flag & ACT_AUTH) == 0)
        return found(p, act, NULL, "a GET without a shape");
    if (act->method == METHOD_GET && act->page != NULL && act->view == NULL && (act->flag & ACT_AUTH) == 0)
        return found(p, act, NULL, "a page without a view");
    if (act->pdf != NULL && (act->method != METHOD_GET || act->view == NULL || (act->flag & ACT_SLOW) == 0))
        return found(p, act, NULL, "a PDF is made of a view, by the slow pool");
    if ((act->flag & ACT_BESTAND) != 0 && act->method == METHOD_GET && strstr(act->path, "{gegeven}") == NULL && (act->flag & ACT_PAKKET) == 0)
        return found(p, act, NULL, "no path to the bijlage whose file it gives");
    if (act->csv != NULL && (act->method != METHOD_GET || act->view == NULL || act->pdf != NULL))
        return found(p, act, NULL, "CSV is made of a list of a view");
    if (act->ics != NULL && (act->method != METHOD_GET || act->view == NULL || act->pdf != NULL || act->csv != NULL))
        return found(p, act, NULL, "iCalendar is made of a list of a view");
    if ((act->raakt != NULL) != ((act->need & NEED_KAARTEN_ALLE) != 0))
        return found(p, act, NULL, "NEED_KAARTEN_ALLE and which of them it shows go together");
    if (act->method == METHOD_POST && act->handle == NULL && !reads && (act->flag & ACT_AUTH) == 0)
        return found(p, act, NULL, "a POST without a handler");
    return true;
}

static bool
check_unique(struct problem *p, const struct act *act, const struct act *const *others)
{
    for (; *others != act; others++) {
        if (strcmp((*others)->id, act->id) == 0)
            return found(p, act, NULL, "its id stands twice");
        if ((*others)->method == act->method && strcmp((*others)->path, act->path) == 0)
            return found(p, act, NULL, "its method and path stand twice");
    }
    return true;
}

static bool
check_act(struct problem *p, const struct act *act)
{
    if (act->id == NULL || act->id[0] == '\0')
        return found(p, act, NULL, "no id");
    if (act->method != METHOD_GET && act->method != METHOD_POST)
        return found(p, act, NULL, "unknown method");
    if (!path_valid(act->path))
        return found(p, act, NULL, "its path is not kebab-case with known variables");
    if (!check_words(p, act) || !check_power(p, act) || !check_work(p, act))
        return false;
    for (const struct field *f = act->field; f != NULL && f->type != FIELD_END; f++)
        if (f->name == NULL)
            return found(p, act, NULL, "a field without a name");
    for (const struct field *f = act->field; f != NULL && f->type != FIELD_END; f++)
        if (!check_field(p, act, f))
            return false;
    return true;
}

bool
act_table_check(char *ret_problem, size_t size)
{
    struct problem p = {.text = ret_problem, .size = size};
    size_t count = 0;

    if (size > 0)
        ret_problem[0] = '\0';
    for (const struct act *const *act = act_table; *act != NULL; act++, count++)
        if (!check_act(&p, *act) || !check_unique(&p, *act, act_table))
            return false;
    if (count != act_count) {
        problem_add(&p, "act_count is not the number of rows");
        return false;
    }
    return true;
}
