/*
 * lint: what the compiler cannot see of this project's own rules. Run by every `make build`; exit 1 and one line per finding.
 *
 *     lint [--warn] ROOT
 *
 * The tables below are the rules: what may be included where, which functions and words are banned, and where SQL and HTML may stand.
 * The layers come from meson.build and the glossary from docs/begrippen.md, so that each is written down once. Text is split
 * into code, strings and comments by a scanner that knows C's quoting and nothing more; that is enough, because the compiler reads it too.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_LENGTH = 512, FILE_SIZE = 4 << 20, LINES_HARD = 800, LINES_SOFT = 400, COLUMNS = 160, LAYERS = 32, PERMITTED = 16, WORDS = 200 };

/* ---- the rules ---- */

static const char *const roots[] = {"src", "tests", "tools", "docs", "convenanten", ".ci", "Makefile", "meson.build", "meson_options.txt",
    "HACKING.md", "README.md", "package.json", "package-lock.json"};

/* Functions whose use is a mistake waiting: no bounds, hidden state, a shell, or the C library's idea of local time. */
static const char *const banned[] = {"strcpy", "strcat", "sprintf", "vsprintf", "stpcpy", "strncpy", "strncat", "strtok", "atoi", "atol", "atoll",
    "atof", "gets", "scanf", "sscanf", "fscanf", "system", "popen", "alloca", "rand", "srand", "tmpnam", "mktemp", "tempnam", "localtime",
    "gmtime", "ctime", "asctime", "mktime", "setlocale"};

/* The core has no clock, file, socket, log or chance; this is what it may have of the C library. */
static const char *const core_headers[] = {"stdbool.h", "stddef.h", "stdint.h", "stdalign.h", "stdlib.h", "string.h", "limits.h", "inttypes.h", "assert.h"};

static const char *const sql_words[] = {"SELECT ", "INSERT INTO", "INSERT OR ", "DELETE FROM", "UPDATE ", "CREATE TABLE", "CREATE INDEX",
    "DROP TABLE", "ALTER TABLE", "PRAGMA ", "BEGIN IMMEDIATE", "SAVEPOINT "};

static const char *const html_tags[] = {"html", "head", "body", "title", "meta", "link", "script", "style", "div", "span", "p", "a", "h1", "h2", "h3",
    "h4", "table", "thead", "tbody", "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt", "dd", "form", "input", "button", "select", "option", "textarea",
    "label", "fieldset", "legend", "main", "nav", "header", "footer", "section", "article", "br", "hr", "img", "strong", "em"};

/* Unfinished work and the paths of one machine have no place in any file. Written in halves, or this file would find itself. */
static const char *const nowhere[] = {"TO" "DO", "FIX" "ME", "X" "XX:", "not " "implemented", "/wo" "rk/", "/ro" "ot/", "/ho" "me/", "/Us" "ers/",
    "registry." "npmjs.org"};

/* What only the named files may say, in code or in an include. NULL ends a row. */
static const struct {
    const char *text;
    const char *where[4];
    const char *why;
    bool once;
} reserved[] = {
    {"store/grant_private.h", {"src/store/", "src/gate/mint.c", "tests/"}, "a grant is made by the gate's minting file and read by the store", false},
    {"->handle(", {"src/gate/", "tests/"}, "acts are handled at one place, in the gate", true},
    {"grant_mint_", {"src/gate/", "src/store/", "tests/"}, "only the gate mints grants", false},
    {"typedef struct {", {"tests/"}, "a struct is called struct", false},
};

/* ---- findings ---- */

struct layer {
    char name[32];
    char permitted[PERMITTED][32];
    size_t count;
};

static struct layer layers[LAYERS];
static size_t layer_count;
static char glossary[WORDS][2][64];  /* what not, and its begrip */
static size_t glossary_count;
static size_t findings, handler_calls;
static bool warn;

static void
finding(const char *path, size_t line, const char *format, ...)
{
    va_list args;

    printf("%s:%zu: ", path, line);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    findings++;
}

static bool
starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool
ends(const char *text, const char *with)
{
    size_t a = strlen(text), b = strlen(with);
    return a >= b && strcmp(text + a - b, with) == 0;
}

static bool
among(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

#define AMONG(word, list) among(word, list, sizeof(list) / sizeof *(list))

static bool
part_of_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* ---- the scanner: one text becomes three of the same length, with blanks for what is not theirs ---- */

enum kind { CODE, STRING, COMMENT, KINDS };

static void
split(const char *text, size_t size, char *parts[KINDS])
{
    enum kind kind = CODE;
    char quote = 0;
    bool line_comment = false;

    for (int k = 0; k < KINDS; k++) {
        for (size_t i = 0; i < size; i++)
            parts[k][i] = text[i] == '\n' ? '\n' : ' ';
        parts[k][size] = '\0';
    }
    for (size_t i = 0; i < size; i++) {
        char c = text[i], next = text[i + 1];
        if (kind == CODE && c == '/' && (next == '*' || next == '/')) {
            kind = COMMENT;
            line_comment = next == '/';
            i++;
        } else if (kind == COMMENT && ((line_comment && c == '\n') || (!line_comment && c == '*' && next == '/'))) {
            kind = CODE;
            if (!line_comment)
                i++;
        } else if (kind == CODE && (c == '"' || c == '\'')) {
            quote = c;
            kind = STRING;
            parts[CODE][i] = c;
        } else if (kind == STRING && c == quote) {
            kind = CODE;
            parts[CODE][i] = c;
        } else if (kind == STRING && c == '\\') {
            i++;
        } else if (c != '\n') {
            parts[kind][i] = c;
        }
    }
}

static size_t
line_of(const char *text, const char *at)
{
    size_t line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/* ---- checks of any text ---- */

static void
check_text(const char *path, const char *text)
{
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        for (const char *at = text; (at = strstr(at, nowhere[i])) != NULL; at++)
            finding(path, line_of(text, at), "\"%s\" has no place here", nowhere[i]);
}

static void
check_size(const char *path, const char *text)
{
    size_t lines = 0, columns = 0;

    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n') {
            lines++;
            if (columns > COLUMNS)
                finding(path, lines, "a line of %zu characters; %d is the maximum", columns, COLUMNS);
            columns = 0;
        } else if (((unsigned char)*c & 0xC0) != 0x80) {
            columns++;
        }
        if (*c == '\t')
            finding(path, lines + 1, "a tab; indent with four spaces");
    }
    if (lines > LINES_HARD)
        finding(path, lines, "a file of %zu lines; %d is the maximum: it has more than one subject", lines, LINES_HARD);
    else if (warn && lines > LINES_SOFT)
        printf("%s: %zu lines, which is long\n", path, lines);
}

/* ---- checks of C ---- */

/* src/web/page.c is in the folder web; what is not under src is in none. */
static bool
folder_of(const char *path, char *ret_folder, size_t size)
{
    if (!starts(path, "src/"))
        return false;
    const char *end = strchr(path + 4, '/');
    if (end == NULL || (size_t)(end - path - 4) >= size)
        return false;
    memcpy(ret_folder, path + 4, (size_t)(end - path - 4));
    ret_folder[end - path - 4] = '\0';
    return true;
}

static bool
may_include(const char *folder, const char *other)
{
    if (strcmp(folder, other) == 0)
        return true;
    for (size_t i = 0; i < layer_count; i++)
        if (strcmp(layers[i].name, folder) == 0)
            for (size_t k = 0; k < layers[i].count; k++)
                if (strcmp(layers[i].permitted[k], other) == 0)
                    return true;
    return false;
}

static void
check_include(const char *path, size_t line, const char *folder, const char *name, bool system)
{
    char other[64];
    const char *slash = strchr(name, '/');

    if (system) {
        if (strcmp(folder, "core") == 0 && !AMONG(name, core_headers))
            finding(path, line, "<%s>: the core is pure; only value headers of the C library may stand here", name);
    } else if (strstr(name, "..") != NULL) {
        finding(path, line, "\"%s\": an include names its folder and does not climb", name);
    } else if (slash != NULL && (size_t)(slash - name) < sizeof other) {
        memcpy(other, name, (size_t)(slash - name));
        other[slash - name] = '\0';
        if (!may_include(folder, other))
            finding(path, line, "\"%s\": src/%s may not know src/%s (layers in meson.build)", name, folder, other);
    }
}

static void
check_includes(const char *path, const char *text)
{
    char folder[64], name[128];
    size_t number = 1;

    if (!folder_of(path, folder, sizeof folder))
        return;
    for (const char *line = text; line != NULL; line = strchr(line, '\n'), number++) {
        line += *line == '\n';
        if (!starts(line, "#include "))
            continue;
        const char *from = line + 10;
        size_t length = strcspn(from, "\">\n");
        if (length < sizeof name) {
            memcpy(name, from, length);
            name[length] = '\0';
            check_include(path, number, folder, name, line[9] == '<');
        }
    }
}

/* "case_file" is a part of "open_case_file" and of "case_files", and not of "lowercase_file". */
static bool
has_part(const char *name, const char *part)
{
    size_t length = strlen(part);

    for (const char *at = name; (at = strstr(at, part)) != NULL; at++) {
        const char *after = at + length;
        after += *after == 's';
        if ((at == name || at[-1] == '_') && (*after == '\0' || *after == '_'))
            return true;
    }
    return false;
}

static void
check_names(const char *path, const char *code)
{
    char name[128];

    for (const char *at = code; *at != '\0';) {
        if (!part_of_name(*at)) {
            at++;
            continue;
        }
        size_t length = 0;
        while (part_of_name(at[length]))
            length++;
        if (length < sizeof name) {
            for (size_t i = 0; i < length; i++)
                name[i] = (char)tolower((unsigned char)at[i]);
            name[length] = '\0';
            const char *after = at + length + strspn(at + length, " ");
            bool member = at > code && (at[-1] == '.' || at[-1] == '>');
            if (*after == '(' && !member && AMONG(name, banned))
                finding(path, line_of(code, at), "%s() is banned", name);
            for (size_t i = 0; i < glossary_count && starts(path, "src/"); i++)
                if (has_part(name, glossary[i][0]))
                    finding(path, line_of(code, at), "%s: the word for this is %s (docs/begrippen.md)", name, glossary[i][1]);
        }
        at += length;
    }
}

static void
check_reserved(const char *path, const char *text)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        bool allowed = starts(path, "tools/");
        for (size_t k = 0; k < 4 && reserved[i].where[k] != NULL; k++)
            allowed = allowed || starts(path, reserved[i].where[k]);
        const char *at = strstr(text, reserved[i].text);
        if (at != NULL && !allowed)
            finding(path, line_of(text, at), "%s: %s", reserved[i].text, reserved[i].why);
        for (; at != NULL && reserved[i].once; at = strstr(at + 1, reserved[i].text))
            if (++handler_calls > 1)
                finding(path, line_of(text, at), "%s: a second call site; there is one", reserved[i].text);
    }
}

static void
check_strings(const char *path, const char *strings)
{
    char tag[16];

    for (size_t i = 0; !starts(path, "src/store/") && i < sizeof sql_words / sizeof *sql_words; i++) {
        const char *at = strstr(strings, sql_words[i]);
        if (at != NULL && (at == strings || !part_of_name(at[-1])))
            finding(path, line_of(strings, at), "SQL (\"%s\") stands in src/store only", sql_words[i]);
    }
    for (const char *at = strings; (at = strchr(at, '<')) != NULL; at++) {
        const char *from = at + 1 + (at[1] == '/');
        size_t length = 0;
        while (isalnum((unsigned char)from[length]) && length < sizeof tag - 1)
            length++;
        memcpy(tag, from, length);
        tag[length] = '\0';
        if (AMONG(tag, html_tags) && strchr(" >/\n", from[length]) != NULL)
            finding(path, line_of(strings, at), "HTML (<%s) stands in src/web/templates only", tag);
    }
}

static void
check_c(const char *path, const char *text, size_t size)
{
    char *parts[KINDS];

    for (int k = 0; k < KINDS; k++)
        if ((parts[k] = malloc(size + 1)) == NULL)
            abort();
    split(text, size, parts);
    check_includes(path, text);
    check_names(path, parts[CODE]);
    if (starts(path, "src/")) {
        check_reserved(path, text);
        check_strings(path, parts[STRING]);
        if (!starts(text, "/*"))
            finding(path, 1, "a file opens with its role, who may call it, and its source");
    }
    for (int k = 0; k < KINDS; k++)
        free(parts[k]);
}

/* ---- reading the tree and the two tables ---- */

static char *
file_read(const char *root, const char *path, size_t *ret_size)
{
    static char text[FILE_SIZE + 1];
    char full[2 * PATH_LENGTH];

    snprintf(full, sizeof full, "%s/%s", root, path);
    FILE *in = fopen(full, "rb");
    if (in == NULL)
        return NULL;
    *ret_size = fread(text, 1, FILE_SIZE, in);
    fclose(in);
    text[*ret_size] = '\0';
    return text;
}

static void
check_file(const char *root, const char *path)
{
    static const char *const read_as_text[] = {".c", ".h", ".sh", ".mjs", ".js", ".css", ".html", ".md", ".yaml", ".sql", ".json", ".build", ".txt",
        "Makefile", "run"};
    bool is_c = ends(path, ".c") || ends(path, ".h"), is_text = false;
    size_t size;

    for (size_t i = 0; i < sizeof read_as_text / sizeof *read_as_text; i++)
        is_text = is_text || ends(path, read_as_text[i]);
    if (!is_text)
        return;
    char *text = file_read(root, path, &size);
    if (text == NULL)
        return;
    check_text(path, text);
    if (is_c || ends(path, ".mjs") || ends(path, ".sh"))
        check_size(path, text);
    if (is_c)
        check_c(path, text, size);
}

static void
walk(const char *root, const char *path)
{
    char full[2 * PATH_LENGTH], below[PATH_LENGTH];
    struct stat status;
    struct dirent **entries;

    snprintf(full, sizeof full, "%s/%s", root, path);
    if (stat(full, &status) != 0)
        return;
    if (!S_ISDIR(status.st_mode)) {
        check_file(root, path);
        return;
    }
    int count = scandir(full, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        int length = snprintf(below, sizeof below, "%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && length > 0 && (size_t)length < sizeof below)
            walk(root, below);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

/* Rows of meson.build's table: "    ['store', ['base', 'core', 'journaal']],". */
static void
layers_read(const char *root)
{
    size_t size;
    char *text = file_read(root, "meson.build", &size);
    char *at = text == NULL ? NULL : strstr(text, "\nlayers = [");

    for (at = at == NULL ? NULL : strchr(at + 1, '\n'); at != NULL && starts(at, "\n    ['") && layer_count < LAYERS; at = strchr(at + 1, '\n')) {
        struct layer *layer = &layers[layer_count++];
        char *end = strchr(at + 1, '\n');
        bool first = true;
        for (char *quote = strchr(at, '\''); quote != NULL && quote < end; quote = strchr(strchr(quote + 1, '\'') + 1, '\'')) {
            size_t length = strcspn(quote + 1, "'");
            char *into = first ? layer->name : layer->permitted[layer->count];
            if (length >= sizeof layer->name || layer->count == PERMITTED)
                abort();
            memcpy(into, quote + 1, length);
            into[length] = '\0';
            layer->count += !first;
            first = false;
        }
    }
    if (layer_count == 0)
        finding("meson.build", 1, "the table of layers is not there");
}

/* Rows of docs/begrippen.md: "| begrip | meaning | not, not |". */
static void
glossary_read(const char *root)
{
    size_t size;
    char *text = file_read(root, "docs/begrippen.md", &size), *line_end, *word_end;

    if (text == NULL) {
        finding("docs/begrippen.md", 1, "the glossary is not there");
        return;
    }
    for (char *line = strtok_r(text, "\n", &line_end); line != NULL; line = strtok_r(NULL, "\n", &line_end)) {
        char *columns[4] = {line};
        for (size_t i = 1; i < 4 && columns[i - 1] != NULL && *columns[i - 1] != '\0'; i++)
            columns[i] = strchr(columns[i - 1] + 1, '|');
        if (*line != '|' || columns[3] == NULL || starts(line, "|---") || starts(line, "| begrip "))
            continue;
        *columns[3] = '\0';
        for (char *word = strtok_r(columns[2] + 1, " ,", &word_end); word != NULL; word = strtok_r(NULL, " ,", &word_end)) {
            if (glossary_count == WORDS)
                abort();
            snprintf(glossary[glossary_count][0], sizeof glossary[0][0], "%s", word);
            snprintf(glossary[glossary_count][1], sizeof glossary[0][1], "%.*s", (int)strcspn(line + 2, " ,"), line + 2);
            glossary_count++;
        }
    }
}

int
main(int argc, char **argv)
{
    warn = argc > 1 && strcmp(argv[1], "--warn") == 0;
    if (argc != 2 + warn) {
        fprintf(stderr, "usage: lint [--warn] ROOT\n");
        return 2;
    }
    const char *root = argv[argc - 1];
    layers_read(root);
    glossary_read(root);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        walk(root, roots[i]);
    if (findings > 0)
        printf("lint: %zu finding%s\n", findings, findings == 1 ? "" : "s");
    return findings > 0;
}
