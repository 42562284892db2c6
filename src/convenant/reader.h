/*
 * reader: a tree of YAML into structs of the model, by tables. Called by profiel_read.c and convenant_read.c.
 *
 * A table names every key a group may have, where its value goes and which article asks for it; what is not in the table is a finding.
 * Where each value stood is remembered by its address in the struct, so that the second pass (cross-references) can still name a line.
 */
#ifndef GCOS_CONVENANT_READER_H
#define GCOS_CONVENANT_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "convenant/convenant_file.h"
#include "convenant/yaml_tree.h"

#define TEKST_MAX 4000
#define SLEUTEL_MAX 64

enum veld_soort {
    VELD_EINDE = 0,
    VELD_TEKST,     /* const char * */
    VELD_SLEUTEL,   /* const char *: small letters, digits, dashes, dots */
    VELD_GETAL,     /* int, within min and max */
    VELD_JA_NEE,    /* bool */
    VELD_DATUM,     /* int32_t */
    VELD_TERMIJN,   /* struct term */
    VELD_EEN_UIT,   /* an enum: the place in namen */
    VELD_RUBRIEK,   /* enum rubriek */
    VELD_RUBRIEKEN, /* uint16_t: RUBRIEK_BITs of a list */
    VELD_TEKSTEN,   /* const char **: a list of texts, and its count */
    VELD_GROEP,     /* a group of fields of the same struct: sub, offsets of the whole */
    VELD_RIJ,       /* key → group: an array of structs that begin with `const char *sleutel` */
    VELD_LIJST,     /* a list of groups: an array of structs */
    VELD_ZELF,      /* a function of its own */
};

struct reader;

struct veld {
    const char *naam;
    enum veld_soort soort;
    size_t offset;
    const char *wat;            /* Dutch: what belongs here */
    const char *artikel;        /* that asks for it; NULL: E23.4 */
    const char *eigen;          /* requirement when the rule is ours */
    bool vereist;
    int min, max;               /* of GETAL; of RIJ and LIJST the fewest */
    bool direct;                /* TERMIJN: “direct” is no time at all */
    const char *const *namen;   /* of EEN_UIT; ends with NULL */
    bool kort;                  /* RIJ: a child may be one text, the first field of sub */
    const struct veld *sub;     /* of GROEP, RIJ, LIJST */
    size_t size, count_offset;  /* of RIJ, LIJST, TEKSTEN */
    void (*lees)(struct reader *reader, const struct veld *veld, const struct node *node, void *into);  /* of ZELF; into: the whole struct */
    const char *schema;         /* of ZELF: which definition of schema.c belongs here */
};

struct mark {
    const void *at;
    unsigned part;          /* 0: the whole; of rights the category */
    int line;
};

struct reader {
    struct arena *arena;        /* of the model */
    struct arena *temp;         /* of tree and marks */
    struct findings *findings;
    const char *source;         /* the file as it is */
    size_t source_size;
    const struct profiel_bron *bron;    /* where other files come from; NULL: inside the binary */
    const struct profiel *profiel;  /* for words that no key may be (9.3); NULL when not known yet */
    const struct profiel *profiel_in_wording;   /* the general covenant being read: its later parts name its earlier ones */
    struct mark *mark;
    size_t mark_count, mark_capacity;
};

/* Fills into from map by the table; says what is missing, unknown or of a wrong kind. */
void read_velden(struct reader *reader, const struct veld *velden, const struct node *map, void *into);
/* One text value; NULL with a finding when it is none. */
const char *read_tekst(struct reader *reader, const struct veld *veld, const struct node *node);
bool read_is(struct reader *reader, const struct veld *veld, const struct node *node, enum node_kind kind);
/* A finding about this field, by its article. */
void veld_finding(struct reader *reader, const struct veld *veld, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* An unknown key: says which are known, or that it names what may never be recorded. Keys are joined with commas. */
void unknown_key(struct reader *reader, const struct node *node, const char *known);
/* Does this key name what may never be recorded (9.3)? Then there is a finding. */
bool forbidden_key(struct reader *reader, const struct node *node);

void mark_line(struct reader *reader, const void *at, int line);
/* The line of the value at this address; otherwise when it was not in the file. */
int line_at(const struct reader *reader, const void *at, int otherwise);
/* Of one part of it, such as one category of somebody's rights; when that was not marked, of the whole. */
void mark_part(struct reader *reader, const void *at, unsigned part, int line);
int line_of_part(const struct reader *reader, const void *at, unsigned part);
bool sleutel_valid(const char *text);

#endif
