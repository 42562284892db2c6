/*
 * screen_pattern: the patterns of the list into elements. Called by screen_build.c; the notation stands in docs/screening.md. Serves art. 9.3: what makes
 * a word forbidden in a sentence is written where people can read and change it.
 */
#include <string.h>

#include "base/arena.h"
#include "core/screen/screen_build.h"

static uint32_t
dyn_of(const char *name, size_t length)
{
    static const struct {
        const char *name;
        uint32_t dyn;
    } list[] = {
        {"hoofdletter", DYN_HOOFDLETTER}, {"naam", DYN_NAAM}, {"tussen", DYN_TUSSEN}, {"samen", DYN_SAMEN}, {"dubbelzinnig-groot", DYN_DUBBEL_GROOT},
        {"partij-zeker", DYN_PARTIJ}, {"persoon", DYN_PERSOON}, {"persoon-staart", DYN_PERSOON}, {"landcode-groot", DYN_KAPITAAL},
        {"straat", DYN_STRAAT}, {"straat-staart", DYN_STRAAT},
    };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i].name) == length && memcmp(list[i].name, name, length) == 0)
            return list[i].dyn;
    return 0;
}

static void
want_number(struct build *b, struct wanted *wanted, uint16_t class, int line)
{
    if (wanted->count == sizeof wanted->class / sizeof *wanted->class)
        SAY(b, line, "hier staan meer dan %zu klassen bij elkaar", wanted->count);
    else
        wanted->class[wanted->count++] = class;
}

static void
want_class(struct build *b, struct wanted *wanted, const char *name, size_t length, int line)
{
    uint16_t class = class_named(b, name, length, false);
    uint32_t dyn = dyn_of(name, length);

    wanted->element->dyn |= dyn;
    if (class == UINT16_MAX && dyn == 0)
        SAY(b, line, "“@%.*s” is geen klasse die hier bekend is", (int)(length > 40 ? 40 : length), name);
    else if (class != UINT16_MAX)
        want_number(b, wanted, class, line);
}

/* a|b|@c: the loose words together are one class without a name. */
void
want(struct build *b, struct element *element, const char *text, size_t length, int line)
{
    struct wanted *wanted = arena_new_struct(b->temp, wanted);
    uint16_t own = UINT16_MAX;

    element->set = NULL;
    if (wanted == NULL)
        return;
    *wanted = (struct wanted){.element = element, .next = b->wanted};
    b->wanted = wanted;
    for (size_t n; length > 0; text += n + (n < length), length -= n + (n < length)) {
        char word[WORD_MAX + 1];
        bool multi;

        const char *bar = memchr(text, '|', length);
        n = bar == NULL ? length : (size_t)(bar - text);
        if (n > 1 && text[0] == '@') {
            want_class(b, wanted, text + 1, n - 1, line);
            continue;
        }
        size_t folded = fold_word(b, text, n, word, &multi);
        if (own == UINT16_MAX && (own = class_named(b, "", 0, true)) == UINT16_MAX)
            arena_fail(b->arena);
        if (folded == 0)
            SAY(b, line, "“%.*s” is geen woord en geen teken van een patroon", (int)(n > 40 ? 40 : n), text);
        else
            form_add(b, word, folded, own, NO_SOORT, multi ? FORM_MULTI : 0);
    }
    if (own != UINT16_MAX)
        want_number(b, wanted, own, line);
}

static void
pattern_element(struct build *b, struct pattern *p, const char *text, size_t length, int line)
{
    struct element *element = &p->element[p->count];

    if (p->count == ELEMENTS_MAX) {
        SAY(b, line, "dit patroon is langer dan %d delen", ELEMENTS_MAX);
        return;
    }
    *element = (struct element){.kind = ELEMENT_WORD};
    if (text[0] == '!') {
        if (p->anchor != UINT8_MAX)
            SAY(b, line, "dit patroon heeft meer dan één !; zet er één voor het woord waar het om gaat");
        p->anchor = p->count;
        text++;
        length--;
    }
    p->count++;
    if (length == 1 && strchr("^$:,", text[0]) != NULL) {
        element->kind = text[0] == '^' ? ELEMENT_START : text[0] == '$' ? ELEMENT_END : text[0] == ':' ? ELEMENT_COLON : ELEMENT_BREAK;
    } else if (text[0] == '~') {
        element->kind = ELEMENT_GAP;
        element->gap = length == 2 && text[1] >= '0' && text[1] <= '9' ? text[1] - '0' : -1;
        if (element->gap < 0)
            SAY(b, line, "achter ~ hoort één cijfer");
    } else {
        if (text[0] == '-') {
            element->kind = ELEMENT_NOT;
            text++;
            length--;
        } else if (length > 1 && (text[length - 1] == '?' || text[length - 1] == '*')) {
            element->optional = true;
            element->star = text[length - 1] == '*';
            length--;
        }
        want(b, element, text, length, line);
    }
}

static void
pattern_condition(struct build *b, struct pattern *p, const char *text, size_t length, int line)
{
    if (length < 2 || (text[0] != '+' && text[0] != '-') || p->condition_count == ELEMENTS_MAX) {
        SAY(b, line, "achter / hoort +woord of -woord, en niet “%.*s”", (int)(length > 40 ? 40 : length), text);
        return;
    }
    struct condition *c = &p->condition[p->condition_count++];
    c->present = text[0] == '+';
    c->element.kind = ELEMENT_WORD;
    want(b, &c->element, text + 1, length - 1, line);
}

struct section {
    struct build *b;
    uint8_t soort;
    bool vrij;
};

static void
pattern_row(struct build *b, const char *row, size_t length, int line, const struct section *section)
{
    struct pattern *p = &b->screen->pattern[b->screen->pattern_count];
    bool condition = false;

    *p = (struct pattern){.element = arena_array(b->arena, ELEMENTS_MAX, sizeof *p->element), .anchor = UINT8_MAX,
        .condition = arena_array(b->arena, ELEMENTS_MAX, sizeof *p->condition), .soort = section->soort, .vrij = section->vrij};
    if (p->element == NULL || p->condition == NULL)
        return;
    b->screen->pattern_count++;
    for (size_t n; length > 0; row += n, length -= n) {
        n = strspn(row, " \t\r");
        n = n > length ? length : n;
        row += n;
        length -= n;
        n = strcspn(row, " \t\r\n");
        n = n > length ? length : n;
        if (n == 1 && row[0] == '/')
            condition = true;
        else if (n > 0 && condition)
            pattern_condition(b, p, row, n, line);
        else if (n > 0)
            pattern_element(b, p, row, n, line);
    }
    if (p->anchor == UINT8_MAX || p->element[p->anchor].kind != ELEMENT_WORD)
        SAY(b, line, "dit patroon heeft geen !; zet er één voor het woord waar het om gaat");
}

static struct section
section_now(struct build *b, const struct screen_patronen *patronen, bool *ret_known)
{
    struct section section = {.b = b, .soort = soort_named(b->source, patronen->soort), .vrij = strcmp(patronen->soort, "vrij") == 0};

    *ret_known = section.soort != NO_SOORT || section.vrij || strcmp(patronen->soort, "volken") == 0;
    return section;
}

void
read_patronen(struct build *b, const struct screen_patronen *patronen)
{
    bool known;
    struct section section = section_now(b, patronen, &known);
    const char *text = patronen->text;
    int line = patronen->line;

    if (!known)
        SAY(b, line, "“%.40s” is geen soort die hierboven staat", patronen->soort);
    for (size_t length; *text != '\0'; text += length + (text[length] == '\n'), line++) {
        length = strcspn(text, "\n");
        if (strspn(text, " \t\r") >= length)
            continue;
        if (b->screen->pattern_count == 2000) {
            SAY(b, line, "er zijn meer dan 2000 patronen");
            return;
        }
        pattern_row(b, text, length, line, &section);
    }
}
