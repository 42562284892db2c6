/*
 * What the screen reads in a second on one core: notes of a few sentences, as they are stored, and one of them with something found in it per twenty.
 * Reads the sentences in tests/screening (GCOS_SOURCE). Prints MB/s and how long building the list took; exit status 1 below the goal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/screen/screen.h"

#define GOAL_MB 50
#define NOTE_SENTENCES 6
#define TEXTS_MAX 2000
#define ROUNDS 9

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct texts {
    char *allow[TEXTS_MAX], *block[TEXTS_MAX];
    size_t allowed, blocked;
};

static void
read_texts(struct arena *arena, const char *name, struct texts *texts)
{
    const char *source = getenv("GCOS_SOURCE");
    FILE *file = fopen(arena_format(arena, "%s/tests/screening/%s.tsv", source == NULL ? "." : source, name), "rb");
    char line[2000];

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        char *label = strchr(line, '\t'), *text = strrchr(line, '\t');

        if (label == NULL || texts->allowed == TEXTS_MAX || texts->blocked == TEXTS_MAX)
            continue;
        text[strcspn(text, "\n")] = '\0';
        if (strncmp(label + 1, "allow", 5) == 0)
            texts->allow[texts->allowed++] = arena_text(arena, text + 1);
        else if (strncmp(label + 1, "block", 5) == 0)
            texts->block[texts->blocked++] = arena_text(arena, text + 1);
    }
    if (file != NULL)
        fclose(file);
}

int
main(void)
{
    struct arena *arena = arena_new((size_t)64 << 20), *one = arena_new((size_t)1 << 20);
    double start = now(), best = 0, built;
    const struct screen *screen = screening_embedded("screening-nederlands");
    struct texts *texts = arena_alloc(arena, sizeof *texts);
    struct screen_hit hit[SCREEN_HITS_MAX];
    char *note[TEXTS_MAX];
    size_t notes = 0, bytes = 0, found = 0;

    built = now() - start;
    if (screen == NULL || texts == NULL)
        return 2;
    read_texts(arena, "ontwikkel", texts);
    read_texts(arena, "tweede", texts);
    for (size_t i = 0; i + NOTE_SENTENCES <= texts->allowed && texts->blocked > 0 && notes < TEXTS_MAX; i += 1, notes++) {
        note[notes] = "";
        for (size_t k = 0; k < NOTE_SENTENCES; k++)
            note[notes] = arena_format(arena, "%s%s ", note[notes], notes % 20 == 0 && k == 3 ? texts->block[i % texts->blocked] : texts->allow[i + k]);
        bytes += strlen(note[notes]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        double from = now();
        size_t done = 0;

        while (done < (size_t)4 << 20)
            for (size_t i = 0; i < notes; i++) {
                found += screen_find(one, screen, NULL, note[i], strlen(note[i]), true, hit);
                arena_reset(one);
                done += strlen(note[i]);
            }
        double speed = (double)done / 1e6 / (now() - from);
        best = speed > best ? speed : best;
    }
    printf("screen: %.0f MB/s of text on one core (goal %d), notes of %zu bytes; list built in %.1f ms; %zu found\n", best, GOAL_MB,
        bytes / (notes == 0 ? 1 : notes),
        built * 1000, found);
    return best < GOAL_MB ? 1 : 0;
}
