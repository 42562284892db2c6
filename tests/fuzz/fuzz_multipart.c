/*
 * Any bytes as a body of multipart/form-data, and what stands in its parts as a file: the same whether it comes at once or in pieces; never more out than
 * came in; a name within its maxima; a file that is let through is one of the soorten (E3.1).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/bijlage/bijlage.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    size_t parts, bytes, ends;
    bool done, wrong;
};

static struct seen
read_in(const uint8_t *input, size_t size, size_t piece, struct bijlage_proef *proef)
{
    struct seen seen = {0};
    struct multipart m;

    if (!multipart_begin(&m, "multipart/form-data; boundary=x"))
        abort();
    for (size_t at = 0; at < size && !seen.wrong; at += piece) {
        const char *data = (const char *)input + at, *bytes;
        size_t left = size - at < piece ? size - at : piece, length;
        for (enum multipart_event event; (event = multipart_next(&m, &data, &left, &bytes, &length)) != MULTIPART_MORE && !seen.wrong;) {
            seen.parts += event == MULTIPART_PART;
            seen.ends += event == MULTIPART_PART_END;
            seen.done |= event == MULTIPART_DONE;
            seen.wrong |= event == MULTIPART_WRONG;
            if (event == MULTIPART_PART && (m.name[0] == '\0' || strlen(m.name) > MULTIPART_NAME || strlen(m.filename) > MULTIPART_FILENAME))
                abort();
            if (event != MULTIPART_DATA)
                continue;
            seen.bytes += length;
            bijlage_proef_add(proef, (const uint8_t *)bytes, length);
        }
    }
    if (seen.bytes > size || seen.ends > seen.parts || proef->grootte != seen.bytes)
        abort();
    return seen;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bijlage_proef one, many;
    const char *waarom = NULL, *wel = NULL;

    memset(&one, 0, sizeof one);
    memset(&many, 0, sizeof many);
    struct seen a = read_in(data, size, size > 0 ? size : 1, &one), b = read_in(data, size, 3, &many);
    if (a.parts != b.parts || a.bytes != b.bytes || a.ends != b.ends || a.done != b.done || a.wrong != b.wrong)
        abort();
    const struct bijlage_soort *soort = bijlage_proef_soort(&one, &waarom, &wel);
    if (bijlage_proef_soort(&many, &waarom, &wel) != soort || (soort == NULL && (waarom == NULL || wel == NULL)))
        abort();
    /* and the input itself, as a file and as a name */
    memset(&one, 0, sizeof one);
    bijlage_proef_add(&one, data, size);
    bijlage_proef_soort(&one, &waarom, &wel);
    char *name = malloc(size + 1);
    if (name == NULL)
        return 0;
    memcpy(name, data, size);
    name[size] = '\0';
    if (bijlage_naam_fout(name, size) == NULL && (strlen(name) != size || strpbrk(name, "/\\\r\n\"") != NULL || strchr(name, '.') == NULL))
        abort();
    free(name);
    return 0;
}
