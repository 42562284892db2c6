/*
 * screen_form: finding a word in the list, also when it is misspelt or part of a longer word. Called by screen_build.c (filling) and
 * screen_word.c (asking). Serves art. 9.3: a typing error does not make a forbidden word another word.
 *
 * Every spelling stands in one hash table. Behind it are three roads for a word that is not there: the last part (pleegmoeder), the sound
 * (marrokaans) and the sound with one letter less on either side (nationalitiet). Bit tables in front of them say no to nearly every word.
 */
#include <string.h>

#include "core/screen/screen_private.h"

uint32_t
text_hash(const char *text, size_t length)
{
    uint32_t hash = HASH_START;

    for (size_t i = 0; i < length; i++)
        hash = HASH_NEXT(hash, text[i]);
    return hash;
}

void
table_add(struct table *table, uint32_t hash, uint32_t value)
{
    uint32_t at = hash_spread(hash) & table->mask;

    while (table->slot[at] != 0)
        at = (at + 1) & table->mask;
    table->slot[at] = value + 1;
}

uint32_t
form_find(const struct screen *screen, const char *word, size_t length, uint32_t hash)
{
    if (!form_maybe(screen, hash))
        return NO_FORM;
    for (uint32_t at = hash_spread(hash) & screen->by_text.mask; screen->by_text.slot[at] != 0; at = (at + 1) & screen->by_text.mask) {
        uint32_t form = screen->by_text.slot[at] - 1;

        if (screen->form[form].hash == hash && screen->form[form].length == length && memcmp(screen->form[form].text, word, length) == 0)
            return form;
    }
    return NO_FORM;
}

uint32_t
tail_find(const struct screen *screen, const char *word, size_t length, size_t *ret_length)
{
    uint32_t hash = HASH_START, found = NO_FORM;

    for (size_t n = 1; n + 3 <= length && n <= 16; n++) {
        hash = HASH_NEXT(hash, word[length - n]);
        if (n < 3)
            continue;
        for (uint32_t at = hash_spread(hash) & screen->by_tail.mask; screen->by_tail.slot[at] != 0; at = (at + 1) & screen->by_tail.mask) {
            uint32_t form = screen->by_tail.slot[at] - 1;

            if (screen->form[form].length == n && memcmp(screen->form[form].text, word + length - n, n) == 0) {
                found = form;
                *ret_length = n;
            }
        }
    }
    return found;
}

/* What the letters here sound as; ret_step: how many they are. */
static const char *
sound_at(const char *w, size_t left, size_t *ret_step)
{
    char next = left > 1 ? w[1] : '\0';

    *ret_step = 2;
    switch (w[0]) {
    case 's':
        if (next == 'c' && left > 2 && w[2] == 'h') {
            *ret_step = 3;
            return "sg";
        }
        break;
    case 'c':
        if (next == 'h')
            return "g";
        *ret_step = next == 'k' ? 2 : 1;
        return "k";
    case 'p':
        if (next == 'h')
            return "f";
        break;
    case 't':
        if (next == 'h')
            return "t";
        break;
    case 'd':
        if (next == 't')
            return "t";
        break;
    case 'i':
        if (next == 'j' || next == 'e')
            return "i";
        break;
    case 'g':
        if (next == 'h')
            return "g";
        break;
    case 'q':
        *ret_step = next == 'u' ? 2 : 1;
        return next == 'u' ? "kw" : "k";
    case 'x':
        *ret_step = 1;
        return "ks";
    case 'y':
        *ret_step = 1;
        return "i";
    case 'z':
        *ret_step = 1;
        return "s";
    case 'v':
        *ret_step = 1;
        return "f";
    default:
        break;
    }
    *ret_step = 1;
    return NULL;
}

size_t
sound_key(const char *word, size_t length, char *to)
{
    size_t used = 0;

    for (size_t at = 0, step; at < length; at += step) {
        const char *sound = sound_at(word + at, length - at, &step);

        if (sound == NULL) {
            if (used == 0 || to[used - 1] != word[at])
                to[used++] = word[at];
            continue;
        }
        for (; *sound != '\0'; sound++)
            if (used == 0 || to[used - 1] != *sound)
                to[used++] = *sound;
    }
    return used;
}

/* One letter more, less or other, or two changed places. The lengths differ by one at most. */
static bool
one_apart(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t same = 0, tail = 0;

    while (same < a_length && same < b_length && a[same] == b[same])
        same++;
    while (tail < a_length - same && tail < b_length - same && a[a_length - 1 - tail] == b[b_length - 1 - tail])
        tail++;
    size_t left_a = a_length - same - tail, left_b = b_length - same - tail;
    if (left_a <= 1 && left_b <= 1)
        return true;
    return left_a == 2 && left_b == 2 && a[same] == b[same + 1] && a[same + 1] == b[same];
}

static uint32_t
find_deleted(const struct screen *screen, uint32_t hash, const char *key, size_t length, bool wild)
{
    if (!BLOOM_BIT(screen->delete_bloom, hash_spread(hash), 20))
        return NO_FORM;
    for (uint32_t at = hash_spread(hash) & screen->by_delete.mask; screen->by_delete.slot[at] != 0; at = (at + 1) & screen->by_delete.mask) {
        uint32_t form = screen->delete_form[screen->by_delete.slot[at] - 1];
        const struct form *f = &screen->form[form];
        size_t shortest = length < f->key_length ? length : f->key_length;

        if (f->key_length > length + 1 || length > (size_t)f->key_length + 1 || f->key[0] != key[0])
            continue;
        if (!wild && (shortest < 6 || (length == f->key_length && shortest < 7) || (shortest < 8 && f->key[1] != key[1])))
            continue;
        if (one_apart(f->key, f->key_length, key, length))
            return form;
    }
    return NO_FORM;
}

/* Six letters and one typing error; or any length that sounds the same. wild: one letter was left out on purpose (m*slim). */
uint32_t
form_find_sound(const struct screen *screen, const char *word, size_t length, bool wild)
{
    char key[WORD_MAX * 2 + 2];
    size_t key_length = sound_key(word, length, key);
    uint32_t prefix = HASH_START, hash, form;

    if (key_length < (wild ? 3 : 5))
        return NO_FORM;
    hash = text_hash(key, key_length);
    for (uint32_t at = hash_spread(hash) & screen->by_key.mask; !wild && screen->by_key.slot[at] != 0; at = (at + 1) & screen->by_key.mask) {
        const struct form *f = &screen->form[screen->by_key.slot[at] - 1];

        if (f->key_length == key_length && memcmp(f->key, key, key_length) == 0)
            return screen->by_key.slot[at] - 1;
    }
    if ((form = find_deleted(screen, hash, key, key_length, wild)) != NO_FORM || key_length < 6 || wild)
        return form;
    for (size_t skip = 0; skip < key_length; skip++) {
        size_t left = key_length - skip - 1;
        uint32_t with = HASH_NEXT(prefix, key[skip]), after = hash - with * screen->power[left];

        if ((form = find_deleted(screen, hash_join(screen, prefix, after, left), key, key_length, false)) != NO_FORM)
            return form;
        prefix = with;
    }
    return NO_FORM;
}
