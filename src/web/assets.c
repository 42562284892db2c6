/*
 * assets: see assets.h. The ETag is a hash of the content, so a browser keeps a file until a new version of the program brings another.
 */
#include "web/assets.h"

#include <microhttpd.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "web/server_private.h"

#define ASSETS_MAX 256
#define CACHE "public, max-age=3600"

struct assets {
    struct asset item[ASSETS_MAX];
    size_t count;
};

static const char *
asset_name(const char *name)
{
    if (strncmp(name, "assets/", 7) == 0)
        return name + 7;
    return strncmp(name, "fonts/", 6) == 0 ? name + 6 : NULL;
}

static enum rc
asset_add(const struct server *server, struct assets *assets, const struct embedded *file, struct err *err)
{
    unsigned char hash[16];

    if (assets->count == ASSETS_MAX)
        return err_set(err, RC_LIMIT, "too many assets");
    struct asset *asset = &assets->item[assets->count++];
    asset->name = asset_name(file->name);
    crypto_generichash(hash, sizeof hash, file->data, file->size, NULL, 0);
    asset->etag[0] = '"';
    hex_encode(hash, sizeof hash, asset->etag + 1);
    asset->etag[33] = '"';
    asset->etag[34] = '\0';
    asset->response = response_made(server, file->data, file->size, file->type, CACHE, asset->etag);
    asset->unchanged = response_made(server, "", 0, NULL, CACHE, asset->etag);
    if (asset->response == NULL || asset->unchanged == NULL)
        return err_set(err, RC_NOMEM, "assets: no memory");
    response_header(asset->response, "Vary", "Accept-Encoding");
    response_header(asset->unchanged, "Vary", "Accept-Encoding");
    size_t length = strlen(asset->name);
    if (length > 3 && strcmp(asset->name + length - 3, ".gz") == 0)
        response_header(asset->response, "Content-Encoding", "gzip");
    return RC_OK;
}

enum rc
assets_load(const struct server *server, const struct embedded *files, struct assets **ret_assets, struct err *err)
{
    struct assets *assets = calloc(1, sizeof *assets);
    enum rc rc = assets == NULL ? err_set(err, RC_NOMEM, "assets: no memory") : RC_OK;

    for (; files->name != NULL && rc == RC_OK; files++)
        if (asset_name(files->name) != NULL)
            rc = asset_add(server, assets, files, err);
    if (rc != RC_OK)
        assets_free(assets);
    else
        *ret_assets = assets;
    return rc;
}

void
assets_free(struct assets *assets)
{
    if (assets == NULL)
        return;
    for (size_t i = 0; i < assets->count; i++) {
        if (assets->item[i].response != NULL)
            MHD_destroy_response(assets->item[i].response);
        if (assets->item[i].unchanged != NULL)
            MHD_destroy_response(assets->item[i].unchanged);
    }
    free(assets);
}

static const struct asset *
by_name(const struct assets *assets, const char *name)
{
    for (size_t i = 0; i < assets->count; i++)
        if (strcmp(assets->item[i].name, name) == 0)
            return &assets->item[i];
    return NULL;
}

const struct asset *
asset_find(const struct assets *assets, const char *name, const char *accept_encoding)
{
    const struct asset *found = NULL;
    char packed[80];
    int length = snprintf(packed, sizeof packed, "%s.gz", name);

    if (accept_encoding != NULL && strstr(accept_encoding, "gzip") != NULL && strstr(accept_encoding, "gzip;q=0") == NULL
        && length > 0 && (size_t)length < sizeof packed)
        found = by_name(assets, packed);
    return found != NULL ? found : by_name(assets, name);
}
