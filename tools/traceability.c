/*
 * traceability: which code cites a requirement and which tests are named after it.
 *
 *     traceability ROOT            writes ROOT/docs/traceability.md
 *     traceability --check ROOT    exit 1 when that file is not what would be written
 *
 * A requirement is cited as "E14.5"; a test is named E14_5_…, or its label opens with "E14.5". What the requirements say comes from
 * ROOT/../shared/requirements.md when that is there, and otherwise from the file as it was last written.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_LENGTH = 512, FILE_SIZE = 4 << 20, REQUIREMENTS = 256, SAYS = 110, CITING = 160 };

struct requirement {
    int article, number;
    char says[4 * SAYS];
    bool known;  /* the requirements name it; otherwise only code or tests do */
    char *code[CITING];
    char *tests[CITING];
    size_t code_count, test_count;
};

static struct requirement requirements[REQUIREMENTS];
static size_t requirement_count;

static void
die(const char *what, const char *name)
{
    fprintf(stderr, "traceability: %s: %s\n", what, name);
    exit(2);
}

static char *
file_read(const char *path)
{
    static char text[FILE_SIZE + 1];
    FILE *in = fopen(path, "rb");

    if (in == NULL)
        return NULL;
    text[fread(text, 1, FILE_SIZE, in)] = '\0';
    fclose(in);
    return text;
}

static struct requirement *
requirement_get(int article, int number)
{
    for (size_t i = 0; i < requirement_count; i++)
        if (requirements[i].article == article && requirements[i].number == number)
            return &requirements[i];
    if (requirement_count == REQUIREMENTS)
        die("too many requirements", "raise REQUIREMENTS");
    requirements[requirement_count] = (struct requirement){.article = article, .number = number};
    return &requirements[requirement_count++];
}

static int
by_number(const void *a, const void *b)
{
    const struct requirement *x = a, *y = b;
    return x->article != y->article ? x->article - y->article : x->number - y->number;
}

/* "E14.5" or "E14_5" at at: returns its length, 0 when there is none. */
static size_t
id_at(const char *at, char *ret_mark, int *ret_article, int *ret_number)
{
    char *end;

    if (at[0] != 'E' || !isdigit((unsigned char)at[1]))
        return 0;
    *ret_article = (int)strtol(at + 1, &end, 10);
    *ret_mark = *end;
    if ((*end != '.' && *end != '_') || !isdigit((unsigned char)end[1]) || end - at > 3)
        return 0;
    *ret_number = (int)strtol(end + 1, &end, 10);
    return (size_t)(end - at) <= 6 ? (size_t)(end - at) : 0;
}

static void
cite(char **list, size_t *count, const char *path)
{
    if (*count > 0 && strcmp(list[*count - 1], path) == 0)
        return;
    if (*count == CITING)
        die("cited too often", path);
    if ((list[(*count)++] = strdup(path)) == NULL)
        abort();
}

static void
file_cites(const char *root, const char *path)
{
    char full[2 * PATH_LENGTH], mark;
    bool test = strncmp(path, "tests/", 6) == 0;
    int article, number;

    snprintf(full, sizeof full, "%s/%s", root, path);
    const char *text = file_read(full);
    for (const char *at = text; at != NULL && (at = strchr(at, 'E')) != NULL; at++) {
        char before = ' ';
        if (at > text)
            before = at[-1];
        size_t length = isalnum((unsigned char)before) || before == '_' ? 0 : id_at(at, &mark, &article, &number);
        if (length == 0)
            continue;
        struct requirement *requirement = requirement_get(article, number);
        if (!test)
            cite(requirement->code, &requirement->code_count, path);
        else if ((mark == '_' && at[length] == '_') || before == '"' || before == '\'' || before == '`')
            cite(requirement->tests, &requirement->test_count, path);
    }
}

static void
walk(const char *root, const char *path)
{
    static const char *const read[] = {".c", ".h", ".html", ".sh", ".mjs", ".yaml", ".sql"};
    char full[2 * PATH_LENGTH], below[PATH_LENGTH];
    struct dirent **entries;
    struct stat status;

    snprintf(full, sizeof full, "%s/%s", root, path);
    int count = stat(full, &status) == 0 && S_ISDIR(status.st_mode) ? scandir(full, &entries, NULL, alphasort) : -1;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name, *dot = strrchr(name, '.');
        int length = snprintf(below, sizeof below, "%s/%s", path, name);
        if (name[0] != '.' && length > 0 && (size_t)length < sizeof below) {
            for (size_t k = 0; dot != NULL && k < sizeof read / sizeof *read; k++)
                if (strcmp(dot, read[k]) == 0)
                    file_cites(root, below);
            walk(root, below);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

/* The first sentence, or as many whole words as fit. */
static void
says_set(struct requirement *requirement, const char *text)
{
    size_t length = 0, whole = 0;

    for (size_t columns = 0; text[length] != '\0' && text[length] != '\n' && text[length] != '|' && columns < SAYS; length++) {
        columns += ((unsigned char)text[length] & 0xC0) != 0x80;
        if (text[length] == ' ')
            whole = length;
        if (strchr(".:;", text[length]) != NULL && (text[length + 1] == ' ' || text[length + 1] == '\n') && length > 20) {
            whole = length;
            break;
        }
    }
    if (whole == 0 || text[length] == '\n' || text[length] == '\0')
        whole = length;
    snprintf(requirement->says, sizeof requirement->says, "%.*s", (int)whole, text);
    requirement->known = true;
}

/* Lines "- **E5.1** text" of the requirements, or rows "| E5.1 | text |" of what was written before. */
static bool
requirements_read(const char *path, const char *before, const char *after)
{
    char *text = file_read(path), mark;
    int article, number;

    for (char *line = text; line != NULL && *line != '\0'; line = strchr(line, '\n') == NULL ? NULL : strchr(line, '\n') + 1) {
        if (strncmp(line, before, strlen(before)) != 0)
            continue;
        const char *id = line + strlen(before);
        size_t length = id_at(id, &mark, &article, &number);
        if (length > 0 && strncmp(id + length, after, strlen(after)) == 0 && strncmp(id + length + strlen(after), "(only cited)", 12) != 0)
            says_set(requirement_get(article, number), id + length + strlen(after));
    }
    return text != NULL;
}

static void
files_write(FILE *out, char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%s", i == 0 ? "" : ", ", list[i] + strcspn(list[i], "/") + 1);
}

static void
table_write(FILE *out)
{
    size_t with_code = 0, with_tests = 0, known = 0;

    for (size_t i = 0; i < requirement_count; i++) {
        known += requirements[i].known;
        with_code += requirements[i].known && requirements[i].code_count > 0;
        with_tests += requirements[i].known && requirements[i].test_count > 0;
    }
    fprintf(out, "# Traceability\n\nWritten by `make traceability` from what code cites and tests are named after; not by hand. "
        "Of %zu requirements, %zu are cited in code and %zu have a test with their name.\n\n"
        "| requirement | says | code (src/) | tests (tests/) |\n|---|---|---|---|\n", known, with_code, with_tests);
    for (size_t i = 0; i < requirement_count; i++) {
        const struct requirement *row = &requirements[i];
        fprintf(out, "| E%d.%d | %s | ", row->article, row->number, row->known ? row->says : "(only cited)");
        files_write(out, row->code, row->code_count);
        fputs(" | ", out);
        files_write(out, row->tests, row->test_count);
        fputs(" |\n", out);
    }
}

int
main(int argc, char **argv)
{
    char source[PATH_LENGTH], target[PATH_LENGTH], *written = NULL;
    size_t size = 0;
    bool check = argc == 3 && strcmp(argv[1], "--check") == 0;

    if (argc != 2 + check)
        die("usage", "traceability [--check] ROOT");
    snprintf(source, sizeof source, "%s/../shared/requirements.md", argv[argc - 1]);
    snprintf(target, sizeof target, "%s/docs/traceability.md", argv[argc - 1]);
    if (!requirements_read(source, "- **", "** "))
        requirements_read(target, "| ", " | ");
    walk(argv[argc - 1], "src");
    walk(argv[argc - 1], "tests");
    qsort(requirements, requirement_count, sizeof *requirements, by_number);

    FILE *out = open_memstream(&written, &size);
    if (out == NULL)
        abort();
    table_write(out);
    fclose(out);
    if (check) {
        const char *there = file_read(target);
        if (there != NULL && strcmp(there, written) == 0)
            return 0;
        printf("docs/traceability.md is not up to date: run \"make traceability\" and commit it\n");
        return 1;
    }
    out = fopen(target, "wb");
    if (out == NULL || fwrite(written, 1, size, out) != size || fclose(out) != 0)
        die("cannot write", target);
    free(written);
    return 0;
}
