/*
 * embedded: the files that travel inside the binary: templates, assets, fonts, covenants. Read by web, convenant, brief and cli.
 *
 * Names are paths without their origin: "templates/dossier.html", "assets/app.css", "fonts/fira-sans-latin-400.woff2",
 * "convenanten/veelplegers.yaml". The table is sorted by name, ends with a row whose name is NULL, lives as long as the process and
 * never changes: any thread may read it. It is written by tools/embed.c; data is followed by a NUL byte that size does not count.
 */
#ifndef GCOS_BASE_EMBEDDED_H
#define GCOS_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *name;
    const char *type;  /* media type, as HTTP sends it */
    const unsigned char *data;
    size_t size;
};

extern const struct embedded embedded_list[];

/* NULL when there is no such file. */
const struct embedded *embedded_find(const char *name);

#endif
