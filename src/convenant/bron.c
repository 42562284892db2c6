/*
 * bron: where covenant files come from: inside the binary, or a folder. See convenant_file.h.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/embedded.h"
#include "convenant/finding.h"
#include "convenant/reader.h"

static const char *
find_embedded(void *context, struct arena *arena, const char *sleutel, size_t *ret_size)
{
    const char *name = arena_format(arena, "convenanten/%s.yaml", sleutel);
    const struct embedded *embedded = name == NULL || !sleutel_valid(sleutel) ? NULL : embedded_find(name);

    (void)context;
    if (embedded == NULL)
        return NULL;
    *ret_size = embedded->size;
    return (const char *)embedded->data;
}

const struct profiel_bron profiel_bron_embedded = {.find = find_embedded};

/* NULL: cannot be read. One byte more than the maximum is read, so that a reader can say that it is too large. */
static const char *
read_file(struct arena *arena, const char *path, size_t *ret_size)
{
    FILE *file = fopen(path, "rbe");
    char *text;
    bool bad;

    if (file == NULL)
        return NULL;
    text = arena_alloc(arena, CONVENANT_FILE_MAX + 2);
    *ret_size = text == NULL ? 0 : fread(text, 1, CONVENANT_FILE_MAX + 1, file);
    bad = ferror(file) != 0;
    fclose(file);
    return bad ? NULL : text;
}

const char *
profiel_find_folder(void *context, struct arena *arena, const char *sleutel, size_t *ret_size)
{
    const char *path = sleutel_valid(sleutel) ? arena_format(arena, "%s/%s.yaml", (const char *)context, sleutel) : NULL;
    const char *text = path == NULL ? NULL : read_file(arena, path, ret_size);

    return text != NULL ? text : find_embedded(NULL, arena, sleutel, ret_size);
}

int
convenant_check_file(struct arena *arena, const char *path, struct findings *findings)
{
    const char *slash = strrchr(path, '/');
    struct profiel_bron bron = {.find = profiel_find_folder, .eigen = true, .invullen = true};
    size_t size = 0;
    const char *text = read_file(arena, path, &size);

    bron.context = slash == NULL ? "." : arena_text_n(arena, path, slash == path ? 1 : (size_t)(slash - path));
    if (text == NULL) {
        finding_form(findings, 1, "het bestand is niet te lezen; kijk of het bestaat en of u het mag lezen");
        return 1;
    }
    return convenant_check(arena, &bron, text, size, findings);
}
