/*
 * The inside of a grant. Only src/store and src/gate/mint.c may include this (lint).
 */
#ifndef GCOS_STORE_GRANT_PRIVATE_H
#define GCOS_STORE_GRANT_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"

#define GRANT_MAGIC 0x6772616eu

enum grant_kind { GRANT_FACTS = 1, GRANT_VIEW, GRANT_APPEND };

struct bestand;
struct grant {
    uint32_t magic;
    enum grant_kind kind;
    const struct bestand *bestand;
    struct id stream;            /* the one dossier or overleg; none: not bound to one */
    struct id ander;             /* a second dossier that the same act is about (E13.2, E40.7); none: none */
    const struct id *mee; size_t mee_count;   /* of an append: dossiers that go along with their meeting (E14.6), or hold a piece that goes (E20.6) */
    bool list;                   /* may read cards */
    size_t rows;                 /* at most this many cards */
    bool overleggen;             /* may read overleggen, verklaringen and opschalingen of this bestand (no betrokkenen in them but ids) */
    bool verzoeken;              /* may read what betrokkenen ask here: for its own rows only (E18.1) */
    bool journaal;               /* may read journaal lines of the stream */
    bool journaal_heel;          /* of the whole bestand: lines hold no name */
};

#endif
