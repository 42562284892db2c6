/*
 * eigen_profiel: a house's own copy of a general covenant of the program. See convenant_file.h.
 *
 * E40.10: a number that is not known stands as “onbekend” in the program's file, and a house that knows it fills it in, in a copy of its own. Anything
 * else in it would move the outer bounds of every covenant under that name, so nothing else may differ; a house that wants other bounds gives
 * its general covenant a key of its own, which everybody who signs then reads.
 */
#include <stdbool.h>
#include <string.h>

#include "convenant/convenant_file.h"

#define ONBEKEND "onbekend"

struct regel {
    const char *text;
    size_t length;
};

/* Without what stands behind “ #” (unless a quote stands before it: then the # may be text), and without blanks at its end. */
static struct regel
next_line(const char **at, const char *end)
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    struct regel line = {*at, (size_t)((stop == NULL ? end : stop) - *at)};

    *at = stop == NULL ? end : stop + 1;
    for (size_t i = 0; i < line.length && line.text[i] != '"' && line.text[i] != '\''; i++)
        if (line.text[i] == '#' && (i == 0 || line.text[i - 1] == ' '))
            line.length = i;
    while (line.length > 0 && (line.text[line.length - 1] == ' ' || line.text[line.length - 1] == '\r'))
        line.length--;
    return line;
}

static bool
same(const char *a, const char *b, size_t length)
{
    return memcmp(a, b, length) == 0;
}

/* The same but for one value “onbekend” that got words of a term or a number. */
static bool
fills_in(struct regel program, struct regel own)
{
    const size_t word = strlen(": " ONBEKEND);

    for (size_t i = 0; i + word <= program.length; i++) {
        size_t head = i + 2, tail = program.length - i - word;

        if (!same(program.text + i, ": " ONBEKEND, word) || own.length < head + tail || !same(program.text, own.text, head)
            || !same(program.text + i + word, own.text + own.length - tail, tail))
            continue;
        for (size_t k = head; k < own.length - tail; k++)
            if (strchr("0123456789abcdefghijklmnopqrstuvwxyz ", own.text[k]) == NULL || own.text[k] == '\0')
                return false;
        return true;
    }
    return false;
}

int
profiel_afwijking(const char *program, size_t program_size, const char *own, size_t own_size)
{
    const char *p = program, *o = own, *p_end = program + program_size, *o_end = own + own_size;

    for (int line = 1; p < p_end || o < o_end; line++) {
        if (p == p_end || o == o_end)
            return line;
        struct regel a = next_line(&p, p_end), b = next_line(&o, o_end);

        if ((a.length != b.length || !same(a.text, b.text, a.length)) && !fills_in(a, b))
            return line;
    }
    return 0;
}
