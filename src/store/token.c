/*
 * token: see token.h. What equal names give away to who holds the key store is an honest limit (threats: finder of a backup or disk).
 */
#include "store/token.h"

#include <sodium.h>
#include <string.h>

static void
token_make(const uint8_t key[KEY_SIZE], const char *prefix, const char *text, size_t length, uint8_t ret_token[TOKEN_SIZE])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, key, KEY_SIZE, TOKEN_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)prefix, strlen(prefix));
    crypto_generichash_update(&state, (const uint8_t *)text, length);
    crypto_generichash_final(&state, ret_token, TOKEN_SIZE);
    sodium_memzero(&state, sizeof state);
}

/* Longest spelling first, so that "sch" is not read as "s" and "ch". */
static const struct { const char *spelling, *sound; } sound_list[] = {
    {"sch", "sg"}, {"ch", "g"}, {"ph", "f"}, {"th", "t"}, {"dt", "t"}, {"ck", "k"}, {"qu", "kw"}, {"ij", "y"}, {"ey", "y"},
    {"ei", "y"}, {"ou", "au"}, {"ae", "aa"}, {"oe", "u"}, {"ui", "uy"}, {"ie", "i"}, {"sz", "s"}, {"ts", "s"}, {"tz", "s"}, {"x", "ks"},
    {"c", "k"}, {"q", "k"}, {"z", "s"}, {"v", "f"}, {"w", "f"}, {"d", "t"}, {"j", "y"},
};

void
token_sound(const char *word, char ret_sound[TOKEN_SOUND_MAX])
{
    size_t used = 0;

    while (*word != '\0' && used < TOKEN_SOUND_MAX - 4) {
        const char *sound = NULL;
        size_t taken = 1;

        for (size_t i = 0; i < sizeof sound_list / sizeof *sound_list && sound == NULL; i++) {
            size_t length = strlen(sound_list[i].spelling);

            if (strncmp(word, sound_list[i].spelling, length) == 0) {
                sound = sound_list[i].sound;
                taken = length;
            }
        }
        for (size_t i = 0; i < (sound == NULL ? 1 : strlen(sound)); i++) {
            char c = sound == NULL ? *word : sound[i];

            /* doubled letters sound as one */
            if (used == 0 || ret_sound[used - 1] != c)
                ret_sound[used++] = c;
        }
        word += taken;
    }
    ret_sound[used] = '\0';
}

static size_t
letter_length(const char *at)
{
    size_t length = 1;

    while (((unsigned char)at[length] & 0xc0) == 0x80)
        length++;
    return length;
}

static size_t
letters(const char *word)
{
    size_t count = 0;

    for (; *word != '\0'; word += letter_length(word))
        count++;
    return count;
}

#define WORD_BYTES 1024

static bool
tokens_of_word(const uint8_t key[KEY_SIZE], const char *word, bool (*emit)(void *context, const uint8_t token[TOKEN_SIZE]), void *context)
{
    char text[WORD_BYTES], sound[TOKEN_SOUND_MAX];
    uint8_t token[TOKEN_SIZE];
    size_t length = strnlen(word, WORD_BYTES), given = 2;
    bool more;

    if (length == 0 || length == WORD_BYTES)
        return true;
    token_make(key, "w:", word, length, token);
    more = emit(context, token);
    token_sound(word, sound);
    if (more && sound[0] != '\0') {
        token_make(key, "k:", sound, strlen(sound), token);
        more = emit(context, token);
    }
    if (letters(word) >= 3) {
        for (size_t at = 0, step; more && at < length && given < TOKEN_WORD_MAX; at += step) {
            step = letter_length(word + at);
            /* of a doubled letter either one gives the same */
            if (at + 2 * step <= length && memcmp(word + at, word + at + step, step) == 0)
                continue;
            memcpy(text, word, at);
            memcpy(text + at, word + at + step, length - at - step);
            token_make(key, "w:", text, length - step, token);
            more = emit(context, token);
            given++;
        }
    }
    sodium_memzero(text, sizeof text);
    sodium_memzero(sound, sizeof sound);
    return more;
}

bool
tokens_of(const uint8_t search_key[KEY_SIZE], const struct zoek_woorden *woorden,
    bool (*emit)(void *context, const uint8_t token[TOKEN_SIZE]), void *context)
{
    uint8_t token[TOKEN_SIZE];

    for (size_t i = 0; i < woorden->woord_count && i < sizeof woorden->woord / sizeof *woorden->woord; i++)
        if (!tokens_of_word(search_key, woorden->woord[i], emit, context))
            return false;
    if (woorden->geboortedatum == NULL || woorden->geboortedatum[0] == '\0')
        return true;
    token_make(search_key, "geb:", woorden->geboortedatum, strlen(woorden->geboortedatum), token);
    return emit(context, token);
}

void
token_of_merk(const uint8_t search_key[KEY_SIZE], const char *merk, uint8_t ret_token[TOKEN_SIZE])
{
    token_make(search_key, "merk:", merk, strlen(merk), ret_token);
}
