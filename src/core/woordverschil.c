/*
 * woordverschil: see the header. The longest common row of words (Wagner and Fischer), after what is equal at both ends is left out. Pure.
 */
#include "core/woordverschil.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#define WOORDEN_MAX 400

struct woord {
    const char *at;
    size_t length;               /* with the blanks behind it */
    size_t bare;                 /* without */
};

const struct shape woordverschil_shape[] = {{"tekst", SHAPE_TEXT, NULL, NULL}, {"anders", SHAPE_BOOL, NULL, NULL}, {0}};

static bool
blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static size_t
split(struct arena *arena, const char *text, struct woord **ret_woord)
{
    struct woord *woord = arena_array(arena, strlen(text) / 2 + 2, sizeof *woord);
    size_t count = 0;

    for (const char *at = text; woord != NULL && *at != '\0';) {
        const char *end = at;
        while (*end != '\0' && !blank(*end))
            end++;
        woord[count] = (struct woord){.at = at, .bare = (size_t)(end - at)};
        while (blank(*end))
            end++;
        woord[count++].length = (size_t)(end - at);
        at = end;
    }
    *ret_woord = woord;
    return count;
}

static bool
equal(const struct woord *a, const struct woord *b)
{
    return a->bare == b->bare && memcmp(a->at, b->at, a->bare) == 0;
}

/* keep[j]: word j of b is part of the longest row that a has too. */
static void
common(struct arena *arena, const struct woord *a, size_t m, const struct woord *b, size_t n, bool *keep)
{
    uint16_t *length = m > WOORDEN_MAX || n > WOORDEN_MAX ? NULL : arena_array(arena, (m + 1) * (n + 1), sizeof *length);

    if (length == NULL)
        return;
    for (size_t i = m; i-- > 0;)
        for (size_t j = n; j-- > 0;) {
            uint16_t skip_a = length[(i + 1) * (n + 1) + j], skip_b = length[i * (n + 1) + j + 1];
            length[i * (n + 1) + j] = equal(&a[i], &b[j]) ? (uint16_t)(length[(i + 1) * (n + 1) + j + 1] + 1) : skip_a > skip_b ? skip_a : skip_b;
        }
    for (size_t i = 0, j = 0; i < m && j < n;) {
        if (equal(&a[i], &b[j])) {
            keep[j++] = true;
            i++;
        } else if (length[(i + 1) * (n + 1) + j] >= length[i * (n + 1) + j + 1])
            i++;
        else
            j++;
    }
}

void
put_woordverschil(struct arena *arena, struct value *list, const char *oud, const char *nieuw)
{
    struct woord *a, *b;
    size_t m = split(arena, oud == NULL ? "" : oud, &a), n = split(arena, nieuw, &b), begin = 0, end = 0;
    bool *keep = arena_array(arena, n + 1, sizeof *keep);

    if (a == NULL || b == NULL || keep == NULL)
        return;
    while (begin < m && begin < n && equal(&a[begin], &b[begin]))
        keep[begin++] = true;
    while (end < m - begin && end < n - begin && equal(&a[m - 1 - end], &b[n - 1 - end]))
        keep[n - 1 - end++] = true;
    common(arena, a + begin, m - begin - end, b + begin, n - begin - end, keep + begin);
    for (size_t j = 0; j < n;) {
        size_t from = j, length = 0;
        while (j < n && keep[j] == keep[from])
            length += b[j++].length;
        struct value *part = value_add_object(list);
        value_put_text(part, "tekst", arena_text_n(arena, b[from].at, length));
        value_put_bool(part, "anders", !keep[from]);
    }
}
