/*
 * screen_index: the tables by which a screen is read, when all its words are known: sets of classes, patterns by word, sounds and misspellings, ordinary
 * words. Called by screen_build.c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/screen/screen_build.h"

/* ---- sets ---- */

static int
by_number(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

#define SETS_MAX 16000
struct sets {
    uint16_t *class[SETS_MAX];
    size_t count[SETS_MAX];
    struct table by_class;
};

/* A people that is an ordinary word too (let, pool), one that is an adjective too (Chinees) and a party likewise (Volt) go by a class of their own. */
static uint16_t
class_shifted(const struct build *b, uint16_t class, bool dubbel, bool groot, bool bijvoeglijk)
{
    if (class == b->inwoner && dubbel)
        return b->inwoner_dubbel;
    if (class == b->inwoner && bijvoeglijk)
        return b->inwoner_bn;
    if (class == b->partij && !groot)
        return b->partij_zeker;
    return class;
}

static uint16_t
set_of(struct build *b, struct sets *sets, uint32_t form)
{
    uint16_t class[64];
    size_t count = 0;
    bool dubbel = false, groot = false, bijvoeglijk = false;
    uint32_t hash;

    for (uint32_t l = b->first_link[form]; l != 0; l = b->link[l - 1].next) {
        bijvoeglijk = bijvoeglijk || b->link[l - 1].class == b->volk_bn;
        dubbel = dubbel || b->link[l - 1].class == b->dubbel;
        groot = groot || b->link[l - 1].class == b->partij_groot;
    }
    for (uint32_t l = b->first_link[form]; l != 0 && count < 64; l = b->link[l - 1].next)
        class[count++] = class_shifted(b, b->link[l - 1].class, dubbel, groot, bijvoeglijk);
    qsort(class, count, sizeof *class, by_number);
    hash = text_hash((const char *)class, count * sizeof *class);
    for (uint32_t at = hash_spread(hash) & sets->by_class.mask; sets->by_class.slot[at] != 0; at = (at + 1) & sets->by_class.mask) {
        uint16_t i = (uint16_t)(sets->by_class.slot[at] - 1);

        if (sets->count[i] == count && memcmp(sets->class[i], class, count * sizeof *class) == 0)
            return i;
    }
    if (b->screen->set_count == SETS_MAX) {
        arena_fail(b->arena);
        return 0;
    }
    table_add(&sets->by_class, hash, b->screen->set_count);
    sets->count[b->screen->set_count] = count;
    sets->class[b->screen->set_count] = arena_copy(b->temp, class, count * sizeof *class);
    return b->screen->set_count++;
}

static void
mark_flags(struct build *b, uint32_t form, const uint16_t *class, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (class[i] == b->persoon || class[i] == b->persoon_staart)
            b->screen->form[form].flag |= FORM_PERSOON;
        if (class[i] == b->straat_staart)
            b->screen->form[form].flag |= FORM_STRAAT;
        if (class[i] == b->samen_deel)
            b->screen->form[form].flag |= FORM_DEEL;
        if (class[i] == b->dubbel || class[i] == b->partij_groot)
            b->screen->form[form].flag |= FORM_DUBBEL;
    }
}

static bool
make_sets(struct build *b)
{
    struct screen *s = b->screen;
    struct sets *sets = arena_alloc(b->temp, sizeof *sets);
    size_t bytes;

    uint8_t *in = arena_alloc(b->temp, CLASSES_MAX);

    if (sets == NULL || in == NULL || !table_init(b->temp, &sets->by_class, SETS_MAX))
        return false;
    s->set_count = 1;
    for (uint32_t i = 0; i < s->form_count && !arena_failed(b->temp); i++) {
        s->form[i].set = set_of(b, sets, i);
        mark_flags(b, i, sets->class[s->form[i].set], sets->count[s->form[i].set]);
    }
    bytes = (size_t)s->set_count / 8 + 1;
    for (struct wanted *w = b->wanted; w != NULL; w = w->next) {
        w->element->set = arena_alloc(b->arena, bytes);
        if (w->element->set == NULL)
            return false;
        for (size_t k = 0; k < w->count; k++)
            in[w->class[k]] = 1;
        for (uint16_t set = 1; set < s->set_count; set++)
            for (size_t i = 0; i < sets->count[set]; i++)
                if (in[sets->class[set][i]] != 0)
                    w->element->set[set / 8] |= (uint8_t)(1 << set % 8);
        for (size_t k = 0; k < w->count; k++)
            in[w->class[k]] = 0;
    }
    return !arena_failed(b->temp);
}

/* The numbers of the patterns of one kind that may begin at a word of this set, or at one that stands in the text so; ended by UINT16_MAX. Returns how many. */
static size_t
patterns_of(const struct screen *s, bool vrij, uint16_t set, uint32_t dyn, uint16_t *list)
{
    size_t count = 0;

    for (uint16_t i = 0; i < s->pattern_count; i++) {
        const struct element *anchor = &s->pattern[i].element[s->pattern[i].anchor];

        if (s->pattern[i].vrij == vrij && ((anchor->set[set / 8] >> set % 8 & 1) != 0 || (anchor->dyn & dyn) != 0))
            list[count++] = i;
    }
    list[count] = UINT16_MAX;
    return count;
}

static uint16_t *
patterns_for(struct build *b, uint16_t set, uint32_t dyn, uint16_t *list)
{
    size_t vrij = patterns_of(b->screen, true, set, dyn, list), other = patterns_of(b->screen, false, set, dyn, list + vrij + 1);

    return vrij + other == 0 ? NULL : arena_copy(b->arena, list, (vrij + other + 2) * sizeof *list);
}

static bool
index_patterns(struct build *b)
{
    struct screen *s = b->screen;
    uint16_t *list = arena_array(b->temp, (size_t)s->pattern_count + 2, sizeof *list);

    s->set_pattern = arena_array(b->arena, s->set_count, sizeof *s->set_pattern);
    if (list == NULL || s->set_pattern == NULL)
        return false;
    for (uint16_t set = 1; set < s->set_count; set++)
        s->set_pattern[set] = patterns_for(b, set, 0, list);
    s->dyn_pattern = patterns_for(b, 0, DYN_SAMEN | DYN_DUBBEL_GROOT | DYN_PARTIJ | DYN_NAAM | DYN_KAPITAAL, list);
    return !arena_failed(b->arena);
}

/* ---- misspellings and compounds ---- */

static void
delete_add(struct screen *s, uint32_t *count, uint32_t hash, uint32_t form)
{
    s->delete_form[*count] = form;
    table_add(&s->by_delete, hash, (*count)++);
    s->delete_bloom[(hash_spread(hash) & 0xfffff) >> 6] |= UINT64_C(1) << (hash_spread(hash) & 63);
}

static bool
index_sounds(struct build *b)
{
    struct screen *s = b->screen;
    size_t deletes = 0, tails = 0;
    uint32_t count = 0;
    char key[WORD_MAX * 2 + 2];

    for (uint32_t i = 0; i < s->form_count; i++) {
        deletes += (s->form[i].flag & FORM_TYPEFOUT) != 0 ? sound_key(s->form[i].text, s->form[i].length, key) + 1 : 0;
        tails += (s->form[i].flag & FORM_STAART) != 0;
    }
    s->delete_form = arena_array(b->arena, deletes + 1, sizeof *s->delete_form);
    s->delete_bloom = arena_array(b->arena, (1u << 20) / 64, sizeof *s->delete_bloom);
    if (s->delete_form == NULL || s->delete_bloom == NULL || !table_init(b->arena, &s->by_delete, deletes) || !table_init(b->arena, &s->by_key, s->form_count)
        || !table_init(b->arena, &s->by_tail, tails))
        return false;
    for (uint32_t i = 0; i < s->form_count; i++) {
        struct form *f = &s->form[i];
        uint32_t hash = HASH_START;

        for (size_t k = 0; k < f->length; k++)
            hash = HASH_NEXT(hash, f->text[f->length - 1 - k]);
        if ((f->flag & FORM_STAART) != 0)
            table_add(&s->by_tail, hash, i);
        if ((f->flag & FORM_TYPEFOUT) == 0 || (f->flag & FORM_DUBBEL) != 0)
            continue;
        f->key_length = (uint8_t)sound_key(f->text, f->length, key);
        f->key = arena_text_n(b->arena, key, f->key_length);
        if (f->key == NULL)
            return false;
        hash = text_hash(key, f->key_length);
        table_add(&s->by_key, hash, i);
        delete_add(s, &count, hash, i);
        for (size_t skip = 0; skip < f->key_length; skip++) {
            hash = text_hash(key, skip);
            for (size_t k = skip + 1; k < f->key_length; k++)
                hash = HASH_NEXT(hash, key[k]);
            delete_add(s, &count, hash, i);
        }
    }
    return true;
}

#define EVERYDAY_PLACES 2048

/* Only a word that is nothing may be passed over: one that the rest of the list knows stays what it is there. */
static void
alledaags_word(struct build *b, const char *word, size_t length, int line, void *context)
{
    struct screen *s = b->screen;
    size_t *count = context;
    char folded[WORD_MAX];
    bool multi;
    size_t letters = fold_word(b, word, length, folded, &multi);

    if (letters == 0 || letters >= EVERYDAY_LETTERS || multi || *count >= EVERYDAY_PLACES / 2) {
        SAY(b, line, "“%.*s” past niet onder alledaags: hoogstens %d losse woorden, elk van hoogstens %d letters", (int)(length > 40 ? 40 : length), word,
            EVERYDAY_PLACES / 2, EVERYDAY_LETTERS - 1);
        return;
    }
    if (!word_is_nothing(s, folded, letters))
        return;
    uint32_t at = hash_spread(text_hash(folded, letters)) & s->alledaags_mask;
    while (s->alledaags[at].length != 0)
        at = (at + 1) & s->alledaags_mask;
    memcpy(s->alledaags[at].word, folded, letters);
    s->alledaags[at].length = (uint8_t)letters;
    (*count)++;
}

/* When all else is known. */
static bool
index_alledaags(struct build *b)
{
    struct everyday *places = arena_array(b->arena, EVERYDAY_PLACES, sizeof *places);
    size_t count = 0;

    if (places == NULL)
        return false;
    b->screen->alledaags_mask = EVERYDAY_PLACES - 1;
    b->screen->alledaags = places;
    if (b->source->alledaags != NULL)
        each_word(b, b->source->alledaags, b->source->alledaags_line, alledaags_word, &count);
    return !b->wrong;
}

static bool
index_own(struct build *b)
{
    struct screen *s = b->screen;

    s->own = arena_array(b->arena, s->set_count, sizeof *s->own);
    for (size_t i = 0; s->own != NULL && i < OWN_COUNT; i++)
        for (uint16_t set = 1; set < s->set_count; set++)
            if ((b->own[i].set[set / 8] >> set % 8 & 1) != 0)
                s->own[set] |= (uint16_t)(1 << i);
    return s->own != NULL;
}

bool
screen_index(struct build *b)
{
    return make_sets(b) && index_own(b) && index_patterns(b) && index_sounds(b) && index_alledaags(b);
}
