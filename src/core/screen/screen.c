/*
 * screen: see screen.h. Called by the gate before any free text is stored or searched, by letters and statistics, and by covenant check.
 *
 * Art. 9.3 and 14.8: no race, ethnicity or nationality, in any way of processing. What we do: the text is read once, sentence by sentence; each word
 * is looked up in the list, and a word of a pattern is held against what stands around it. Numbers go by the eleven-test (screen_bsn.c).
 */
#include "core/screen/screen.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant.h"
#include "core/screen/screen_private.h"

static bool
same_letters(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char x = a[i] >= 'A' && a[i] <= 'Z' ? (char)(a[i] + 32) : a[i], y = b[i] >= 'A' && b[i] <= 'Z' ? (char)(b[i] + 32) : b[i];

        if (x != y)
            return false;
    }
    return true;
}

/* Is this part of the name of an institution of the register? */
static bool
in_name(const struct hits *hits, size_t start, size_t end)
{
    for (size_t n = 0; hits->namen != NULL && n < hits->namen->count; n++) {
        const char *naam = hits->namen->naam[n];
        size_t length = strlen(naam);

        if (length < end - start || length > hits->length)
            continue;
        for (size_t at = end < length ? 0 : end - length; at <= start && at + length <= hits->length; at++)
            if (same_letters(hits->text + at, naam, length))
                return true;
    }
    return false;
}

void
hit_add(struct hits *hits, size_t start, size_t end, uint8_t soort, bool zeker)
{
    static const struct screen_soort bsn = {.sleutel = "bsn", .titel = "burgerservicenummer", .artikel = "9.2", .advies = "Laat dit weg."};
    const struct screen_soort *s = soort == NO_SOORT ? &bsn : &hits->screen->soort[soort];
    struct screen_hit hit = {.soort = s->sleutel, .titel = s->titel, .advies = s->advies, .artikel = s->artikel, .start = start, .end = end,
        .betwistbaar = s->betwistbaar && !zeker};
    size_t at;

    if (hits->count == SCREEN_HITS_MAX || (strcmp(hit.soort, "bsn") != 0 && in_name(hits, start, end)))
        return;
    hit.woord = arena_text_n(hits->arena, hits->text + start, end - start);
    for (size_t i = 0; i < hits->count; i++)
        if (hit.woord == NULL || (start < hits->hit[i].end && hits->hit[i].start < end)
            || (strcmp(hits->hit[i].woord, hit.woord) == 0 && strcmp(hits->hit[i].soort, hit.soort) == 0))
            return;
    if (hit.woord == NULL)
        return;
    for (at = hits->count; at > 0 && hits->hit[at - 1].start > start; at--)
        hits->hit[at] = hits->hit[at - 1];
    hits->hit[at] = hit;
    hits->count++;
}

size_t
screen_find(struct arena *arena, const struct screen *screen, const struct screen_namen *namen, const char *text, size_t length, bool words,
    struct screen_hit hit[SCREEN_HITS_MAX])
{
    struct hits hits = {.arena = arena, .screen = screen, .namen = namen, .text = text, .length = length, .hit = hit};

    if (text == NULL || length > UINT32_MAX / 2)
        return 0;
    struct memory memory;
    struct sentence sentence;

    bsn_find(&hits);
    sentence.memory = length < MEMORY_TEXT ? NULL : &memory;
    for (size_t i = 0; length >= MEMORY_TEXT && i < MEMORY_WORDS; i++)
        memory.item[i].length = 0;
    for (size_t at = 0; screen != NULL && at < length && hits.count < SCREEN_HITS_MAX;) {
        at = sentence_read(screen, text, length, at, &sentence);
        bsn_labelled(&hits, &sentence);
        if (words)
            sentence_match(&hits, &sentence);
    }
    return hits.count;
}

size_t
screen_text(struct arena *arena, const struct profiel *profiel, const char *text, bool words, struct screen_hit hit[SCREEN_HITS_MAX])
{
    return text == NULL ? 0 : screen_find(arena, profiel == NULL ? NULL : profiel->screen, NULL, text, strlen(text), words, hit);
}
