/*
 * convenant_file: covenant files (YAML) into the core's model, and what is wrong with them (E0.2). Called by cli (check, show), gate and
 * jobs (loading what is in force) and tests.
 *
 * A file is a general covenant (it opens with `profiel:`) or a specific one (`convenant:`, and `onder:` names its general one). Reading
 * is strict: what is not known is a finding, never ignored, because what is signed is what is enforced (E23.4). A file with a finding
 * gives no model. Nothing here keeps state: every function may run in any thread.
 */
#ifndef GCOS_CONVENANT_FILE_H
#define GCOS_CONVENANT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/convenant/convenant.h"

struct arena;

#define CONVENANT_FILE_MAX ((size_t)256 * 1024)
#define FINDINGS_MAX 200

struct finding {
    int line;               /* 1-based */
    const char *artikel;    /* "9.2" */
    const char *eigen;      /* requirement id when the rule is ours and the article only the nearest one; NULL otherwise */
    const char *tekst;      /* Dutch: what is wrong and what would be right */
};

/* Sorted by line once a load or check returns. Lives in the arena it was made with. */
struct findings {
    struct arena *arena;
    struct finding *item;
    size_t count;
    bool more;              /* there were more than FINDINGS_MAX */
};

void findings_init(struct findings *findings, struct arena *arena);
/* "FILE:LINE: art. N: what is wrong and what would be right", without a newline. */
const char *finding_text(struct arena *arena, const char *file, const struct finding *finding);

/* Where general covenants come from. */
struct profiel_bron {
    /* The YAML of the general covenant with this key, alive as long as the call; NULL: there is none. */
    const char *(*find)(void *context, struct arena *arena, const char *sleutel, size_t *ret_size);
    void *context;
    /* May be NULL: one already loaded, used when `onder:` names it; must then live as long as the covenants loaded with it. */
    const struct profiel *profiel;
    bool eigen;             /* what it finds, and is not inside the binary, is kept with the model (profiel.eigen) */
    bool invullen;          /* and if one of that name is inside the binary, it may only fill that in (profiel_afwijking) */
};
/* The ones inside the binary: "convenanten/KEY.yaml". */
extern const struct profiel_bron profiel_bron_embedded;
/* The screening list inside the binary with this key, built once for the process; NULL: there is none, or no memory. */
const struct screen *screening_embedded(const char *sleutel);
/* context: a folder's path (const char *); files KEY.yaml in it. What is not there is looked for inside the binary. */
const char *profiel_find_folder(void *context, struct arena *arena, const char *sleutel, size_t *ret_size);

/* NULL when there is a finding, or no memory (arena_failed). The model lives in the arena. */
const struct profiel *profiel_load(struct arena *arena, const char *text, size_t size, struct findings *findings);
const struct convenant *convenant_load(struct arena *arena, const struct profiel_bron *bron, const char *text, size_t size,
    struct findings *findings);
/* Either kind. Exit status: 0, or 1 with findings. */
int convenant_check(struct arena *arena, const struct profiel_bron *bron, const char *text, size_t size, struct findings *findings);
/*
 * Reads the file first; one that cannot be read or is too large is a finding on line 1. General covenants are looked for beside the file,
 * then inside the binary. Returns as convenant_check.
 */
int convenant_check_file(struct arena *arena, const char *path, struct findings *findings);
/* The form of both kinds of file as JSON Schema (2020-12), from the tables that read them: for editors. In the arena; NULL: no memory. */
const char *convenant_schema(struct arena *arena);
/* As struct huis wants it: context is a const struct profiel_bron *, profiel goes before what it finds. NULL: cannot be read. */
const struct convenant *convenant_load_text(void *context, struct arena *arena, const char *yaml, const char *profiel);
/*
 * E40.10: a house's own copy of a general covenant of the program fills in what is “onbekend” there, and changes nothing else: the line where it does
 * (1-based), or 0. What stands behind # does not count.
 */
int profiel_afwijking(const char *program, size_t program_size, const char *own, size_t own_size);

#endif
