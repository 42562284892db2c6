/*
 * assets: the embedded files that a browser asks for under /assets/NAME: "assets/NAME" and "fonts/NAME". Made into responses once, at start.
 * "NAME.gz" is NAME gzipped, and goes to who can read that.
 */
#ifndef GCOS_WEB_ASSETS_H
#define GCOS_WEB_ASSETS_H

#include <stdbool.h>

#include "base/embedded.h"
#include "base/err.h"

struct MHD_Response;
struct assets;
struct server;

struct asset {
    const char *name;
    char etag[36];
    struct MHD_Response *response, *unchanged;
};

enum rc assets_load(const struct server *server, const struct embedded *files, struct assets **ret_assets, struct err *err);
void assets_free(struct assets *assets);
/* name: behind "/assets/". accept_encoding: as received, or NULL. NULL when there is none. */
const struct asset *asset_find(const struct assets *assets, const char *name, const char *accept_encoding);

#endif
