/*
 * screen_build: what is needed while a list becomes a screen. Included by screen_build.c and screen_pattern.c only.
 */
#ifndef GCOS_CORE_SCREEN_BUILD_H
#define GCOS_CORE_SCREEN_BUILD_H

#include "core/screen/screen_private.h"

#define FORMS_MAX 60000
#define CLASSES_MAX 3000
#define ELEMENTS_MAX 24
#define LINKS_MAX 200000
#define BUILD_MAX ((size_t)48 << 20)

struct link {
    uint16_t class;
    uint32_t next;              /* + 1 */
};

/* An element while sets are not yet known. */
struct wanted {
    struct element *element;
    uint16_t class[12];
    size_t count;
    struct wanted *next;
};

struct build {
    struct arena *arena, *temp;
    struct screen *screen;
    const struct screen_source *source;
    screen_say *say;
    void *context;
    bool wrong;
    const char *class_name[CLASSES_MAX];
    size_t class_count;
    uint32_t first_link[FORMS_MAX];   /* + 1 */
    struct link *link;
    uint32_t link_count;
    struct wanted *wanted;
    struct element own[OWN_COUNT];
    uint16_t inwoner, inwoner_bn, inwoner_dubbel, volk_bn, dubbel, partij, partij_zeker, partij_groot;   /* classes */
    uint16_t persoon, persoon_staart, samen_deel, straat_staart;
};

/* What is wrong with the list: said, and nothing comes of it. */
#define SAY(b, line, ...) ((b)->wrong = true, (b)->say((b)->context, (line), arena_format((b)->temp, __VA_ARGS__)))

/* UINT16_MAX: not known (make false) or too many. An empty name makes a class of loose words. */
uint16_t class_named(struct build *b, const char *name, size_t length, bool make);
uint8_t soort_named(const struct screen_source *source, const char *key);
uint32_t form_add(struct build *b, const char *word, size_t length, uint16_t class, uint8_t soort, uint16_t flag);
/* Folded, hyphens and spaces dropped. Returns the length, 0 when it does not fit; ret_multi: there was a hyphen. */
size_t fold_word(struct build *b, const char *word, size_t length, char to[WORD_MAX], bool *ret_multi);

/* Every word of a text of words; line: where it begins. */
void each_word(struct build *b, const char *text, int line, void (*each)(struct build *, const char *, size_t, int, void *), void *context);
/* Room for twice count. False: no memory. */
bool table_init(struct arena *arena, struct table *table, size_t count);

/* ---- screen_index.c ---- */
/* False: no memory, or something is wrong with the list, which was said. */
bool screen_index(struct build *b);

/* ---- screen_pattern.c ---- */
void read_patronen(struct build *b, const struct screen_patronen *patronen);
/* The words and classes of "a|b|@c" for this element; its bits follow when all words are known. */
void want(struct build *b, struct element *element, const char *text, size_t length, int line);

#endif
