/*
 * screen_build: from the list as it was read to what the text is held against. Called by src/convenant when a list is loaded; see docs/screening.md
 * for the notation. Serves art. 9.3: what forbids stands in a list that people can read, and this makes it quick.
 *
 * Classes and the loose words of patterns become numbers; every spelling gets the set of its classes, and every element of a pattern a bit per set.
 * So asking whether a word fits an element is one bit.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/screen/screen_build.h"

uint16_t
class_named(struct build *b, const char *name, size_t length, bool make)
{
    for (size_t i = 0; i < b->class_count; i++)
        if (b->class_name[i] != NULL && strlen(b->class_name[i]) == length && memcmp(b->class_name[i], name, length) == 0)
            return (uint16_t)i;
    if (!make || b->class_count == CLASSES_MAX)
        return UINT16_MAX;
    b->class_name[b->class_count] = length == 0 ? NULL : arena_text_n(b->temp, name, length);
    return (uint16_t)b->class_count++;
}

uint8_t
soort_named(const struct screen_source *source, const char *key)
{
    for (size_t i = 0; key != NULL && i < source->soort_count; i++)
        if (strcmp(source->soort[i].sleutel, key) == 0)
            return (uint8_t)i;
    return NO_SOORT;
}

/* ---- spellings ---- */

uint32_t
form_add(struct build *b, const char *word, size_t length, uint16_t class, uint8_t soort, uint16_t flag)
{
    struct screen *s = b->screen;
    uint32_t hash = text_hash(word, length), form;

    if (length == 0 || length > WORD_MAX)
        return NO_FORM;
    form = form_find(s, word, length, hash);
    if (form == NO_FORM) {
        if (s->form_count == FORMS_MAX) {
            arena_fail(b->arena);
            return NO_FORM;
        }
        form = s->form_count++;
        s->form[form] = (struct form){.text = arena_text_n(b->arena, word, length), .hash = hash, .length = (uint8_t)length, .soort = NO_SOORT};
        table_add(&s->by_text, hash, form);
        s->bloom[(hash_spread(hash) & 0x3ffff) >> 6] |= UINT64_C(1) << (hash_spread(hash) & 63);
    }
    s->form[form].flag |= flag;
    if (s->form[form].soort == NO_SOORT)
        s->form[form].soort = soort;
    for (uint32_t l = b->first_link[form]; l != 0; l = b->link[l - 1].next)
        if (b->link[l - 1].class == class)
            return form;
    if (b->link_count == LINKS_MAX) {
        arena_fail(b->arena);
        return NO_FORM;
    }
    b->link[b->link_count] = (struct link){class, b->first_link[form]};
    b->first_link[form] = ++b->link_count;
    return form;
}

size_t
fold_word(struct build *b, const char *word, size_t length, char to[WORD_MAX], bool *ret_multi)
{
    const char *folded = utf8_fold(b->temp, arena_text_n(b->temp, word, length));
    size_t used = 0;

    *ret_multi = false;
    for (; folded != NULL && *folded != '\0'; folded++) {
        if (*folded == ' ') {
            *ret_multi = memchr(word, '-', length) != NULL;
            continue;
        }
        if (used == WORD_MAX)
            return 0;
        to[used++] = *folded;
    }
    return used;
}

struct endings {
    struct build *b;
    char word[WORD_MAX + 8];
    size_t length;
    uint16_t class;
    uint16_t flag;
    uint8_t soort;
};

static void
with(struct endings *e, size_t cut, const char *ending)
{
    size_t length = strlen(ending);
    char word[WORD_MAX + 8];

    if (cut > e->length || e->length - cut + length > WORD_MAX)
        return;
    memcpy(word, e->word, e->length - cut);
    memcpy(word + e->length - cut, ending, length);
    form_add(e->b, word, e->length - cut + length, e->class, e->soort, e->flag);
}

static bool
vowel(char c)
{
    return memchr("aeiou", c, 5) != NULL;
}

/* Too many forms do no harm: turkken is nothing else. */
static void
plurals(struct endings *e)
{
    const char *w = e->word;
    size_t n = e->length;
    char last = n > 0 ? w[n - 1] : '\0', end[4] = {last, 'e', 'n', '\0'};

    if (n < 3)
        return;
    if (last == 'e') {
        with(e, 0, "n");
        with(e, 0, "s");
        return;
    }
    /* Surinamers, Hutu's; but Belgs and Turks are no plurals. */
    if (last == 'r' || last == 'l' || last == 'm' || vowel(last) || e->soort == NO_SOORT)
        with(e, 0, "s");
    if (vowel(last))
        return;
    if (last == 's' && !vowel(w[n - 2]))
        end[0] = 's';
    with(e, 0, "en");
    bool twofold = n >= 4 && vowel(w[n - 2]) && w[n - 2] == w[n - 3];
    if (last == 's' || last == 'f')
        end[0] = last == 's' ? 'z' : 'v';
    with(e, twofold ? 2 : 1, end);
    if (!twofold && vowel(w[n - 2]) && !vowel(w[n - 3]))
        with(e, 0, (char[]){last, 'e', 'n', '\0'});
}

static void
diminutives(struct endings *e)
{
    static const char *const ending[] = {"je", "jes", "tje", "tjes"};

    for (size_t i = 0; e->length >= 4 && i < sizeof ending / sizeof *ending; i++)
        with(e, 0, ending[i]);
}

/* Turks, Turkse; Chinees, Chinese. */
static void
inflected(struct endings *e, bool *ret_some)
{
    size_t n = e->length;

    *ret_some = n >= 3 && !vowel(e->word[n - 1]);
    if (!*ret_some)
        return;
    if (n >= 4 && memcmp(e->word + n - 3, "ees", 3) == 0) {
        with(e, 2, "se");
        with(e, 0, "e");
    } else {
        with(e, 0, "e");
    }
}

/* Calls each for every word of a text that is parted by white space. */
void
each_word(struct build *b, const char *text, int line, void (*each)(struct build *, const char *, size_t, int, void *), void *context)
{
    for (size_t length; *text != '\0'; text += length) {
        size_t space = strspn(text, " \t\r\n");

        for (size_t i = 0; i < space; i++)
            line += text[i] == '\n';
        text += space;
        length = strcspn(text, " \t\r\n");
        if (length > 0)
            each(b, text, length, line, context);
    }
}

static void
klasse_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    const struct screen_klasse *klasse = context;
    struct endings e = {.b = b, .class = class_named(b, klasse->naam, strlen(klasse->naam), true), .soort = soort_named(b->source, klasse->soort)};
    bool multi;

    e.length = fold_word(b, word, length, e.word, &multi);
    if (e.length == 0) {
        SAY(b, line, "“%.*s” is geen woord van hoogstens %d letters", (int)(length > 60 ? 60 : length), word, WORD_MAX);
        return;
    }
    e.flag = (uint16_t)((klasse->kop ? FORM_KOP : 0) |
        (klasse->staart ? FORM_STAART : 0) | (klasse->typefout ? FORM_TYPEFOUT : 0) | (multi ? FORM_MULTI : 0) | (klasse->zeker ? FORM_ZEKER : 0));
    with(&e, 0, "");
    if (klasse->meervoud) {
        plurals(&e);
        if (klasse->soort == NULL)
            diminutives(&e);
    }
}

/* ---- peoples ---- */

struct volk {
    const char *land, *inwoner, *bijvoeglijk;
    uint16_t soort_of;
    uint8_t soort;
};

static void
land_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    struct endings e = {.b = b, .class = class_named(b, "land", 4, true), .soort = *(uint8_t *)context};
    bool multi;

    (void)line;
    e.length = fold_word(b, word, length, e.word, &multi);
    e.flag = (uint16_t)(FORM_TYPEFOUT | (multi ? FORM_MULTI : 0));
    with(&e, 0, "");
}

static void
inwoner_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    const char *slash = memchr(word, '/', length);
    struct endings e = {.b = b, .class = b->inwoner, .soort = *(uint8_t *)context};
    bool multi;

    (void)line;
    e.length = fold_word(b, word, slash == NULL ? length : (size_t)(slash - word), e.word, &multi);
    e.flag = (uint16_t)(FORM_TYPEFOUT | FORM_KOP | (multi ? FORM_MULTI : 0));
    with(&e, 0, "");
    if (slash == NULL) {
        plurals(&e);
        return;
    }
    e.length = fold_word(b, slash + 1, length - (size_t)(slash - word) - 1, e.word, &multi);
    with(&e, 0, "");
}

/* Marokkaantje. Apart, and not with a typing error: kopje is not koptje. */
static void
inwoner_small(struct build *b, const char *word, size_t length, int line, void *context)
{
    const char *slash = memchr(word, '/', length);
    struct endings e = {.b = b, .class = b->inwoner, .soort = *(uint8_t *)context};
    bool multi;

    (void)line;
    e.length = fold_word(b, word, slash == NULL ? length : (size_t)(slash - word), e.word, &multi);
    diminutives(&e);
}

static void
bijvoeglijk_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    struct endings e = {.b = b, .class = class_named(b, "volk-bn", 7, true), .soort = *(uint8_t *)context};
    bool multi, some;

    (void)line;
    e.length = fold_word(b, word, length, e.word, &multi);
    e.flag = (uint16_t)(FORM_TYPEFOUT | FORM_KOP | (multi ? FORM_MULTI : 0));
    with(&e, 0, "");
    inflected(&e, &some);
    e.class = class_named(b, "volk-bn-e", 9, true);
    inflected(&e, &some);
}

static void
volk_row(struct build *b, const char *row, size_t length, int line)
{
    char *copy = arena_text_n(b->temp, row, length), *part[4] = {copy, NULL, NULL, NULL};
    size_t parts = 1;
    uint8_t soort;

    if (copy == NULL)
        return;
    for (char *c = copy; *c != '\0'; c++)
        if (*c == ';') {
            *c = '\0';
            if (parts < 4)
                part[parts] = c + 1;
            parts++;
        }
    const char *kind = parts == 4 ? part[3] + strspn(part[3], " ") : "";
    soort = soort_named(b->source, kind[0] == 'n' ? "nationaliteit" : "ras-etniciteit");
    if (parts != 4 || (kind[0] != 'n' && kind[0] != 'r') || strspn(kind + 1, " \r") != strlen(kind + 1) || soort == NO_SOORT) {
        SAY(b, line, "“%.60s” hoort vier delen te hebben: landen ; inwoners ; bijvoeglijk ; n of r", copy);
        return;
    }
    each_word(b, part[0], line, land_word, &soort);
    each_word(b, part[1], line, inwoner_word, &soort);
    each_word(b, part[1], line, inwoner_small, &soort);
    each_word(b, part[2], line, bijvoeglijk_word, &soort);
}

static void
each_line(struct build *b, const char *text, int line, void (*each)(struct build *, const char *, size_t, int))
{
    for (size_t length; *text != '\0'; text += length + (text[length] == '\n'), line++) {
        length = strcspn(text, "\n");
        size_t space = strspn(text, " \t\r");
        if (space < length)
            each(b, text + space, length - space, line);
    }
}

/* ---- the whole ---- */

bool
table_init(struct arena *arena, struct table *table, size_t count)
{
    uint32_t size = 16;

    while (size < count * 2)
        size *= 2;
    table->slot = arena_array(arena, size, sizeof *table->slot);
    table->mask = size - 1;
    return table->slot != NULL;
}

static void
make_plain(struct screen *s)
{
    for (uint32_t c = 0x80; c < 0x800; c++) {
        const char text[3] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)), '\0'};
        char plain[UTF8_FOLD_MAX];
        int32_t code;
        size_t length;
        int n = utf8_fold_next(text, 2, &length, &code, plain);

        s->plain[c][0] = n == -2 || n > 3 ? 0xfe : n < 0 ? 0xff : (uint8_t)n;
        for (int i = 0; i < n && i < 3; i++)
            s->plain[c][1 + i] = (uint8_t)plain[i];
    }
}

/* What the reading itself asks after, in the order of enum own. */
static const char *const own_class[OWN_COUNT] = {
    "@ding", "@functie|@voornaamwoord|@bijwoord|@koppelwerkwoord", "@aanspreking", "@tussenvoegsel", "@aanspreking|@afkorting", "@bsn-woord", "@ander-nummer",
    "@volk-bn|@geloof-bn|@huidkleur|@tussenwoord",
    "@inwoner|@inwoner-bn|@inwoner-dubbel|@volk-bn|@gelovige|@geestelijke|@huidkleur|@geloof-bn|@land", "@inwoner-dubbel", "@partij-hoofdletter", "@landcode",
};

static void
want_own(struct build *b)
{
    for (size_t i = 0; i < OWN_COUNT; i++)
        want(b, &b->own[i], own_class[i], strlen(own_class[i]), 1);
}

static void
voorvoegsel_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    struct screen *s = b->screen;

    (void)context;
    if (s->voorvoegsel_count == sizeof s->voorvoegsel / sizeof *s->voorvoegsel || length > WORD_MAX || word[0] < 'a' || word[0] > 'z') {
        SAY(b, line, "“%.*s” past hier niet: hoogstens 32 voorvoegsels, in kleine letters", (int)(length > 40 ? 40 : length), word);
        return;
    }
    s->voorvoegsel[s->voorvoegsel_count] = arena_text_n(b->arena, word, length);
    s->voorvoegsel_length[s->voorvoegsel_count++] = (uint8_t)length;
    s->voorvoegsel_letter |= 1u << (word[0] - 'a');
}

static void
build_all(struct build *b)
{
    const struct screen_source *source = b->source;

    b->inwoner = class_named(b, "inwoner", 7, true);
    b->inwoner_dubbel = class_named(b, "inwoner-dubbel", 14, true);
    b->inwoner_bn = class_named(b, "inwoner-bn", 10, true);
    b->volk_bn = class_named(b, "volk-bn", 7, true);
    b->samen_deel = class_named(b, "samen-deel", 10, true);
    b->dubbel = class_named(b, "dubbelzinnig", 12, true);
    b->partij = class_named(b, "partij", 6, true);
    b->partij_zeker = class_named(b, "partij-zeker", 12, true);
    b->partij_groot = class_named(b, "partij-hoofdletter", 18, true);
    b->persoon = class_named(b, "persoon", 7, true);
    b->persoon_staart = class_named(b, "persoon-staart", 14, true);
    b->straat_staart = class_named(b, "straat-staart", 13, true);
    for (size_t i = 0; i < source->klasse_count; i++) {
        const struct screen_klasse *k = &source->klasse[i];

        if (k->soort != NULL && soort_named(source, k->soort) == NO_SOORT)
            SAY(b, k->line, "“%.40s” is geen soort die hierboven staat", k->soort);
        if (strcmp(k->naam, "voorvoegsel") == 0)
            each_word(b, k->woorden, k->line, voorvoegsel_word, NULL);
        each_word(b, k->woorden, k->line, klasse_word, (void *)(uintptr_t)k);
    }
    each_line(b, source->volken, source->volken_line, volk_row);
    for (size_t i = 0; i < source->patronen_count; i++)
        read_patronen(b, &source->patronen[i]);
    want_own(b);
}

const struct screen *
screen_build(struct arena *arena, const struct screen_source *source, screen_say *say_, void *context)
{
    struct arena *temp = arena_new(BUILD_MAX);
    struct build *b = temp == NULL ? NULL : arena_new_struct(temp, build);
    struct screen *s = arena_new_struct(arena, screen);
    bool done = false;

    if (b != NULL && s != NULL) {
        *b = (struct build){.arena = arena, .temp = temp, .screen = s, .source = source, .say = say_, .context = context};
        b->link = arena_array(temp, LINKS_MAX, sizeof *b->link);
        s->soort = source->soort;
        s->soort_count = source->soort_count > SOORTEN_MAX ? SOORTEN_MAX : source->soort_count;
        s->bsn = soort_named(source, "bsn");
        s->power[0] = 1;
        for (size_t i = 1; i <= HASH_LENGTH_MAX; i++)
            s->power[i] = s->power[i - 1] * HASH_BASE;
        s->form = arena_array(temp, FORMS_MAX, sizeof *s->form);
        s->pattern = arena_array(arena, 2000, sizeof *s->pattern);
        s->bloom = arena_array(arena, (1u << 18) / 64, sizeof *s->bloom);
        if (b->link != NULL && s->form != NULL && s->pattern != NULL && s->bloom != NULL && table_init(arena, &s->by_text, FORMS_MAX / 2)) {
            build_all(b);
            s->form = arena_copy(arena, s->form, s->form_count * sizeof *s->form);
            done = !b->wrong && s->form != NULL && !arena_failed(arena) && !arena_failed(temp) && screen_index(b);
            make_plain(s);
        }
    }
    done = done && !arena_failed(arena) && !arena_failed(temp);
    if (!done && (b == NULL || !b->wrong))
        arena_fail(arena);
    arena_free(temp);
    return done ? s : NULL;
}
