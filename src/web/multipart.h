/*
 * multipart: a body of multipart/form-data (RFC 7578), read as it streams in. Strict: what no browser sends is refused. Called by upload.c.
 */
#ifndef GCOS_WEB_MULTIPART_H
#define GCOS_WEB_MULTIPART_H

#include <stdbool.h>
#include <stddef.h>

#define MULTIPART_NAME 100
#define MULTIPART_FILENAME 512   /* bytes; a longer one is cut, and so too long for every limit behind this */

enum multipart_event {
    MULTIPART_MORE,      /* all was read: give what comes next */
    MULTIPART_PART,      /* a part begins: name, is_file and filename are set */
    MULTIPART_DATA,      /* bytes of it */
    MULTIPART_PART_END,
    MULTIPART_DONE,      /* nothing may follow but an empty line */
    MULTIPART_WRONG,     /* for good */
};

struct multipart {
    char delimiter[76];          /* CRLF -- boundary */
    size_t delimiter_length, matched;
    char head[2048];             /* of the part that begins */
    size_t head_length;
    int state;
    char name[MULTIPART_NAME + 1], filename[MULTIPART_FILENAME + 1];
    bool is_file;
};

/* content_type: of the request. False: no such body, or no acceptable boundary. */
bool multipart_begin(struct multipart *multipart, const char *content_type);
/* Reads on; moves data and size over what it read. MULTIPART_DATA: ret_bytes lies in data or in multipart, good until the next call. */
enum multipart_event multipart_next(struct multipart *multipart, const char **data, size_t *size, const char **ret_bytes, size_t *ret_length);

#endif
