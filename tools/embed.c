/*
 * embed: writes the C source of base/embedded.h's table. Run by the build only.
 *
 *     embed OUTPUT.c PREFIX=FILE…      PREFIX is the folder of the name ("templates"); the rest of the name is FILE's last part
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES_MAX 1024
#define NAME_MAX_LENGTH 200

struct item {
    char name[NAME_MAX_LENGTH];
    const char *path;
};

static const struct {
    const char *suffix;
    const char *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".css.gz", "text/css; charset=utf-8"},
    {".js.gz", "text/javascript; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".yaml", "application/yaml"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".typ", "text/plain; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
};

static void
fail(const char *what, const char *name)
{
    fprintf(stderr, "embed: %s: %s\n", what, name);
    exit(1);
}

static const char *
type_of(const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t suffix = strlen(types[i].suffix);
        if (length > suffix && strcmp(name + length - suffix, types[i].suffix) == 0)
            return types[i].type;
    }
    fail("no media type known for this kind of file", name);
    return NULL;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const struct item *)a)->name, ((const struct item *)b)->name);
}

static void
item_read(struct item *item, char *argument)
{
    char *is = strchr(argument, '=');
    if (is == NULL)
        fail("expected PREFIX=FILE", argument);
    *is = '\0';
    item->path = is + 1;
    const char *slash = strrchr(item->path, '/');
    int n = snprintf(item->name, sizeof item->name, "%s/%s", argument, slash == NULL ? item->path : slash + 1);
    if (n < 0 || (size_t)n >= sizeof item->name)
        fail("name too long", item->path);
    for (const char *c = item->name; *c != '\0'; c++)
        if (*c == '"' || *c == '\\' || *c < ' ')
            fail("unusable character in the name", item->path);
}

/* Returns the size. Numbers and not a string literal: a compiler may limit the length of a literal. */
static size_t
bytes_write(FILE *out, size_t index, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        fail("cannot open", path);
    fprintf(out, "static const unsigned char data_%zu[] = {", index);
    size_t size = 0;
    for (int c; (c = getc(in)) != EOF; size++)
        fprintf(out, "%s%d,", size % 32 == 0 ? "\n" : "", c);
    if (ferror(in))
        fail("cannot read", path);
    fclose(in);
    fputs("0};\n", out);
    return size;
}

int
main(int argc, char **argv)
{
    static struct item items[FILES_MAX];
    static size_t sizes[FILES_MAX];

    if (argc < 2 || argc - 2 > FILES_MAX)
        fail("usage", "embed OUTPUT.c PREFIX=FILE…");
    size_t count = (size_t)argc - 2;
    for (size_t i = 0; i < count; i++)
        item_read(&items[i], argv[i + 2]);
    qsort(items, count, sizeof *items, by_name);
    for (size_t i = 1; i < count; i++)
        if (strcmp(items[i - 1].name, items[i].name) == 0)
            fail("two files with one name", items[i].name);

    FILE *out = fopen(argv[1], "wb");
    if (out == NULL)
        fail("cannot write", argv[1]);
    fputs("/* Written by tools/embed.c. */\n#include \"base/embedded.h\"\n\n#include <string.h>\n\n", out);
    for (size_t i = 0; i < count; i++)
        sizes[i] = bytes_write(out, i, items[i].path);
    fputs("\nconst struct embedded embedded_list[] = {\n", out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {\"%s\", \"%s\", data_%zu, %zu},\n", items[i].name, type_of(items[i].name), i, sizes[i]);
    fputs("    {NULL, NULL, NULL, 0},\n};\n\n"
          "const struct embedded *\nembedded_find(const char *name)\n{\n"
          "    for (const struct embedded *e = embedded_list; e->name != NULL; e++)\n"
          "        if (strcmp(e->name, name) == 0)\n            return e;\n"
          "    return NULL;\n}\n", out);
    if (fclose(out) != 0)
        fail("cannot write", argv[1]);
    return 0;
}
