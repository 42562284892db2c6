/*
 * bijlage: what a file is, by its content and never by its name, and which names are safe (E3.1, E9.3). Pure: bytes in, finding out.
 *
 * A file is looked at while it streams by, once: its beginning, its end, and words that only stand in files of one family. What is not clearly one of the
 * soorten below is refused. Nothing is ever interpreted: what is accepted here goes out again as a download of a fixed type.
 */
#ifndef GCOS_CORE_BIJLAGE_H
#define GCOS_CORE_BIJLAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/decision.h"

struct arena;

#define BIJLAGE_NAAM_MAX 120     /* characters */

struct bijlage_soort {
    const char *sleutel;         /* permanent: it stands in events */
    const char *titel;           /* "PDF-document" */
    const char *type;            /* media type it is sent as */
    const char *uitgang[4];      /* how its name may end, lower case, without a dot; NULL ends */
};
extern const struct bijlage_soort bijlage_soorten[];   /* sleutel NULL ends */
const struct bijlage_soort *bijlage_soort(const char *sleutel);   /* NULL: none */

/* The file as far as it was seen. Starts zeroed; some 70 KB, so not on a stack. */
#define PROEF_KOP 4096
#define PROEF_STAART 66560       /* the end of a zip can be so far from the end of its file */
struct bijlage_proef {
    uint8_t kop[PROEF_KOP], staart[PROEF_STAART];
    size_t kop_length, staart_length;
    uint64_t grootte;
    uint32_t woorden;            /* bits: words seen */
    uint8_t rest[32]; size_t rest_length;   /* end of what was seen last: a word can lie over two parts */
};
/* Large parts: each costs the keeping of its end. */
void bijlage_proef_add(struct bijlage_proef *proef, const uint8_t *bytes, size_t length);
/* After the last byte. NULL: it is refused, and ret_waarom and ret_wel say why and what can be done (static Dutch). */
const struct bijlage_soort *bijlage_proef_soort(const struct bijlage_proef *proef, const char **ret_waarom, const char **ret_wel);

/* What is wrong with a name, in Dutch, or NULL. Before anything is known of the content. */
const char *bijlage_naam_fout(const char *naam, size_t length);
/* Does the name end as this soort does? */
bool bijlage_naam_past(const char *naam, const struct bijlage_soort *soort);
/* "1,2 MB" in the arena. */
const char *bijlage_grootte_tekst(struct arena *arena, uint64_t grootte);

#endif
