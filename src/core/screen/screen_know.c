/*
 * screen_know: what a word is: in the list as it stands, or by its parts, its sound or its signs. Called by screen_word.c for every word. Serves art. 9.3:
 * what is read as a forbidden word is one, however it was spelt.
 */
#include <string.h>

#include "core/screen/screen_private.h"

void
take_form(const struct screen *screen, struct tok *tok, uint32_t form)
{
    tok->form = form;
    tok->set = screen->form[form].set;
    tok->own = screen->own[tok->set];
    tok->soort = screen->form[form].soort;
}

/* moslimgezin, vakbondslid, Turkenbende: a word of the list with a word for people behind it. */
static bool
know_compound(const struct screen *screen, const char *word, size_t length, struct tok *tok)
{
    uint32_t hash = HASH_START;

    for (size_t n = 0; n + 3 <= length; n++) {
        uint32_t form = n < 3 || !form_maybe(screen, hash) ? NO_FORM : form_find(screen, word, n, hash);

        if (form != NO_FORM && (screen->form[form].flag & FORM_KOP) != 0 && (screen->form[form].flag & FORM_DUBBEL) == 0) {
            static const char *const joint[] = {"", "s", "en", "e", "n"};

            for (size_t j = 0; j < sizeof joint / sizeof *joint; j++) {
                size_t skip = n + strlen(joint[j]), tail;

                if (skip + 3 > length || memcmp(word + n, joint[j], skip - n) != 0)
                    continue;
                uint32_t rest = form_find(screen, word + skip, length - skip, text_hash(word + skip, length - skip));
                if (rest == NO_FORM && length - skip > 5)
                    rest = tail_find(screen, word + skip, length - skip, &tail);
                if (rest == NO_FORM || (screen->form[rest].flag & (FORM_PERSOON | FORM_DEEL)) == 0)
                    continue;
                take_form(screen, tok, form);
                tok->dyn |= DYN_SAMEN | DYN_PERSOON;
                return true;
            }
        }
        hash = HASH_NEXT(hash, word[n]);
    }
    return false;
}

static bool
know_prefix(const struct screen *screen, const char *word, size_t length, struct tok *tok)
{
    if (word[0] < 'a' || word[0] > 'z' || (screen->voorvoegsel_letter >> (word[0] - 'a') & 1) == 0)
        return false;
    for (size_t i = 0; i < screen->voorvoegsel_count; i++) {
        size_t n = screen->voorvoegsel_length[i];

        if (screen->voorvoegsel[i][0] != word[0] || n + 4 > length || memcmp(screen->voorvoegsel[i], word, n) != 0)
            continue;
        uint32_t form = form_find(screen, word + n, length - n, text_hash(word + n, length - n));
        if (form == NO_FORM || screen->form[form].soort == NO_SOORT || (screen->form[form].flag & FORM_DUBBEL) != 0)
            continue;
        take_form(screen, tok, form);
        return true;
    }
    return false;
}

/* A word that is not in the list as it stands. */
static bool
know_unlisted(const struct screen *screen, const char *word, size_t length, struct tok *tok)
{
    uint32_t form;
    size_t tail;

    if (know_compound(screen, word, length, tok) || know_prefix(screen, word, length, tok))
        return true;
    if (length >= 5 && (form = form_find_sound(screen, word, length, false)) != NO_FORM) {
        take_form(screen, tok, form);
        return true;
    }
    if (length >= 6 && (form = tail_find(screen, word, length, &tail)) != NO_FORM) {
        tok->dyn |= ((screen->form[form].flag & FORM_PERSOON) != 0 ? DYN_PERSOON : 0) | ((screen->form[form].flag & FORM_STRAAT) != 0 ? DYN_STRAAT : 0);
        return tok->dyn != 0;
    }
    return false;
}

bool
word_is_nothing(const struct screen *screen, const char *word, size_t length)
{
    struct tok tok = {.form = NO_FORM, .soort = NO_SOORT};

    return form_find(screen, word, length, text_hash(word, length)) == NO_FORM && !know_unlisted(screen, word, length, &tok) && tok.dyn == 0;
}

/* An ordinary word, of which the list was made sure that nothing is known. */
static bool
is_everyday(const struct screen *screen, const char *word, size_t length, uint32_t hash)
{
    if (screen->alledaags == NULL || length >= EVERYDAY_LETTERS)
        return false;
    for (uint32_t at = hash_spread(hash) & screen->alledaags_mask; screen->alledaags[at].length != 0; at = (at + 1) & screen->alledaags_mask)
        if (screen->alledaags[at].length == length && memcmp(screen->alledaags[at].word, word, length) == 0)
            return true;
    return false;
}

static bool
know_letters(const struct screen *screen, struct memory *memory, const char *word, size_t length, uint32_t hash, struct tok *tok)
{
    uint32_t form = form_find(screen, word, length, hash), slot = hash_spread(hash) % MEMORY_WORDS;

    if (form != NO_FORM) {
        take_form(screen, tok, form);
        return true;
    }
    if (length < 4 || is_everyday(screen, word, length, hash))
        return false;
    if (memory == NULL || length > MEMORY_WORD)
        return know_unlisted(screen, word, length, tok);
    if (memory->item[slot].length == length && memcmp(memory->item[slot].word, word, length) == 0) {
        if (memory->item[slot].form != NO_FORM)
            take_form(screen, tok, memory->item[slot].form);
        tok->dyn |= memory->item[slot].dyn;
    } else {
        know_unlisted(screen, word, length, tok);
        memcpy(memory->item[slot].word, word, length);
        memory->item[slot].length = (uint8_t)length;
        memory->item[slot].form = tok->form;
        memory->item[slot].dyn = tok->dyn;
    }
    return tok->form != NO_FORM || tok->dyn != 0;
}

/* Figures and signs as the letters they are drawn for: m0slim, T*rk. */
static bool
know_figures(const struct screen *screen, const char *letters, struct tok *tok)
{
    static const char from[] = "0134578@$!|";
    static const char *const to[] = {"oieastbasil", "olsastbasil"};
    char word[WORD_MAX];
    size_t plain = 0;

    for (size_t i = 0; i < tok->length; i++)
        plain += letters[i] >= 'a' && letters[i] <= 'z';
    if (plain < 2 || plain * 2 < tok->length)
        return false;
    for (size_t way = 0; way < sizeof to / sizeof *to; way++) {
        size_t used = 0;
        bool wild = false;

        for (size_t i = 0; i < tok->length; i++) {
            const char *at = strchr(from, letters[i]);

            if (letters[i] == '*')
                wild = true;
            else
                word[used++] = at != NULL && letters[i] != '\0' ? to[way][at - from] : letters[i];
        }
        if (wild) {
            uint32_t form = used < 3 ? NO_FORM : form_find_sound(screen, word, used, true);

            if (form == NO_FORM || screen->form[form].soort == NO_SOORT)
                continue;
            take_form(screen, tok, form);
            return true;
        }
        if (know_letters(screen, NULL, word, used, text_hash(word, used), tok))
            return true;
    }
    return false;
}

void
word_know(const struct screen *screen, struct memory *memory, const char *letters, struct tok *tok)
{
    tok->form = NO_FORM;
    tok->set = 0;
    tok->own = 0;
    tok->soort = NO_SOORT;
    tok->dyn = 0;
    if (tok->only_digits)
        return;
    if (tok->digits) {
        uint32_t form = form_find(screen, letters, tok->length, tok->hash);

        if (form != NO_FORM)
            take_form(screen, tok, form);
        else
            know_figures(screen, letters, tok);
        return;
    }
    know_letters(screen, memory, letters, tok->length, tok->hash, tok);
}
