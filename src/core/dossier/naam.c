/*
 * naam: optimal string alignment over code units of folded (so nearly always ASCII) words.
 */
#include "core/dossier/naam.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"

#define WORD_MAX 256

static const char *const particle[] = {"van", "de", "der", "den", "het", "t", "te", "ten", "ter", "von", "zu", "la", "le", "les", "el", "al", "du", "da", "das",
    "dos", "di", "del", "della", "bin", "ben", "op", "in", "aan", "bij", "uit", "onder", "over", "voor", "d", "l", "s", NULL};

static bool
is_particle(const char *word)
{
    for (size_t i = 0; particle[i] != NULL; i++)
        if (strcmp(particle[i], word) == 0)
            return true;
    return false;
}

static size_t
split(char *text, const char *woord[NAAM_WOORDEN_MAX], bool particles)
{
    size_t count = 0;
    for (char *p = text; *p != '\0' && count < NAAM_WOORDEN_MAX;) {
        char *end = strchr(p, ' ');
        if (end != NULL)
            *end = '\0';
        if (*p != '\0' && (particles || !is_particle(p)))
            woord[count++] = p;
        if (end == NULL)
            break;
        p = end + 1;
    }
    return count;
}

size_t
naam_woorden(struct arena *arena, const char *naam, const char *woord[NAAM_WOORDEN_MAX])
{
    char *folded = naam != NULL ? utf8_fold(arena, naam) : NULL;
    if (folded == NULL)
        return 0;
    char *again = arena_text(arena, folded);
    size_t count = split(folded, woord, false);
    return count > 0 || again == NULL ? count : split(again, woord, true);
}

int
woord_afstand(const char *a, const char *b, int max)
{
    size_t n = strlen(a), m = strlen(b);
    unsigned short row[3][WORD_MAX + 1];
    if (n > WORD_MAX || m > WORD_MAX || (n > m ? n - m : m - n) > (size_t)max)
        return max + 1;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (unsigned short)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned short *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = (unsigned short)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned best = last[j - 1] + (a[i - 1] != b[j - 1] ? 1u : 0u);
            if (last[j] + 1u < best)
                best = last[j] + 1u;
            if (now[j - 1] + 1u < best)
                best = now[j - 1] + 1u;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1u < best)
                best = before[j - 2] + 1u;
            now[j] = (unsigned short)best;
        }
    }
    return row[n % 3][m] > max ? max + 1 : row[n % 3][m];
}

int
naam_afstand(struct arena *arena, const char *gevraagd, const char *naam)
{
    const char *q[NAAM_WOORDEN_MAX], *n[NAAM_WOORDEN_MAX];
    size_t qn = naam_woorden(arena, gevraagd, q), nn = naam_woorden(arena, naam, n);
    int total = 0;
    if (qn == 0 || nn == 0)
        return -1;
    for (size_t i = 0; i < qn; i++) {
        int best = 2;
        for (size_t j = 0; j < nn; j++) {
            int d = woord_afstand(q[i], n[j], 1);
            if (d < best)
                best = d;
        }
        if (best > 1)
            return -1;
        total += best;
    }
    return total;
}

static bool
part_past(int a, int b)
{
    return a == 0 || b == 0 || a == b;
}

bool
geboortedatum_past(const char *a, const char *b)
{
    struct partial_date x, y;
    if (a == NULL || b == NULL || !partial_date_from_text(a, &x) || !partial_date_from_text(b, &y))
        return false;
    if (!part_past(x.year, y.year))
        return false;
    return (part_past(x.month, y.month) && part_past(x.day, y.day)) || (x.month != 0 && x.month == y.day && x.day == y.month);
}
