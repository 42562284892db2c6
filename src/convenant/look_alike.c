/*
 * look_alike: two names or keys that a reader takes for one. Called by parts_rules.c.
 *
 * Art. 10: access is for parties that are named; a party “Po1itie” beside “Politie” would be named and not be noticed. What we do (E23.4):
 * names and keys of parties are compared as people read them: without capitals and accents, 1 l i I as one, 0 and o as one, rn as m, vv as w.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/rules.h"

/* NULL: no memory, or no text. In temp. */
static char *
skeleton(struct arena *temp, const char *text)
{
    static const char pair[][3] = {"rn", "vv", "cl"}, one[] = "mwd";
    char *folded = text == NULL ? NULL : utf8_fold(temp, text), *out = folded;

    if (folded == NULL)
        return NULL;
    for (const char *at = folded; *at != '\0'; at++) {
        size_t i = 0;

        while (i < sizeof pair / sizeof *pair && strncmp(at, pair[i], 2) != 0)
            i++;
        if (i < sizeof pair / sizeof *pair) {
            *out++ = one[i];
            at++;
        } else if (*at != ' ') {
            *out++ = *at == '1' || *at == 'l' ? 'i' : *at == '0' ? 'o' : *at == '5' ? 's' : *at;
        }
    }
    *out = '\0';
    return folded;
}

/* A digit that stands for a letter: between letters, as in “Po1itie”. A name with a number of its own (“D66”, “GGZ 2”) has it at an end. */
static bool
digit_in_word(const char *text)
{
    static const char digits[] = "0123456789";

    for (const char *at = text; text != NULL && *at != '\0'; at++)
        if (at > text && strchr(digits, *at) != NULL && ((at[-1] | 0x20) >= 'a' && (at[-1] | 0x20) <= 'z')
            && ((at[strspn(at, digits)] | 0x20) >= 'a' && (at[strspn(at, digits)] | 0x20) <= 'z'))
            return true;
    return false;
}

void
check_look_alikes(const struct rules *rules)
{
    const struct convenant *c = rules->convenant;
    struct arena *temp = rules->reader->temp;
    const char **name = arena_array(temp, c->partij_count, sizeof *name), **key = arena_array(temp, c->partij_count, sizeof *key);

    for (size_t i = 0; name != NULL && key != NULL && i < c->partij_count; i++) {
        const struct partij *one = &c->partij[i];

        if (digit_in_word(one->instelling_naam))
            SAY(rules, &one->instelling_naam, "10", "E23.4", "in de naam “%s” staat een cijfer tussen letters; schrijf de naam zoals zij in het "
                "register staat",
                one->instelling_naam);
        name[i] = skeleton(temp, one->instelling_naam);
        key[i] = skeleton(temp, one->sleutel);
        for (size_t k = 0; k < i; k++) {
            const struct partij *other = &c->partij[k];

            if (key[i] != NULL && key[k] != NULL && strcmp(key[i], key[k]) == 0)
                SAY(rules, one, "10", "E23.4", "“%s” leest als “%s”; geef de partijen sleutels die niet te verwarren zijn", one->sleutel, other->sleutel);
            if (name[i] != NULL && name[k] != NULL && strcmp(name[i], name[k]) == 0 && strcmp(one->instelling_naam, other->instelling_naam) != 0)
                SAY(rules, &one->instelling_naam, "10", "E23.4", "“%s” leest als “%s” en is anders geschreven; schrijf dezelfde naam hetzelfde, of "
                    "een andere naam duidelijk anders",
                    one->instelling_naam, other->instelling_naam);
        }
    }
}
