/*
 * yaml_tree: see yaml_tree.h.
 */
#include "convenant/yaml_tree.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/finding.h"

struct builder {
    struct arena *arena;
    struct findings *findings;
    struct node *open[YAML_DEPTH_MAX];
    int depth;
    const char *key;        /* read, its value not yet */
    int key_line;
    bool double_key;
    struct node *root;
    int documents;
    bool odd_bytes;         /* the file itself holds look-alike letters, which are named already */
    bool stop;
};

/* What libyaml says, in the reader's language; what is not here gets the last row. */
static const struct {
    const char *english, *dutch;
} problem_list[] = {
    {"found character that cannot start any token", "dit teken kan hier niet beginnen; gebruik spaties en geen tabs om in te springen"},
    {"found a tab character", "hier staat een tab; spring in met spaties"},
    {"mapping values are not allowed in this context", "hier kan geen “: ” staan; zet de tekst tussen aanhalingstekens of verbeter de inspringing"},
    {"could not find expected ':'", "achter de sleutel ontbreekt een dubbele punt"},
    {"did not find expected key", "hier hoort een sleutel; kijk of de inspringing gelijk is aan die van de regels erboven"},
    {"did not find expected '-' indicator", "hier hoort een streepje van de lijst; kijk of de inspringing klopt"},
    {"did not find expected ',' or '}'", "hier ontbreekt een komma of het sluitende }"},
    {"did not find expected ',' or ']'", "hier ontbreekt een komma of het sluitende ]"},
    {"found unexpected end of stream", "een aanhalingsteken of haak is niet gesloten"},
    {"block sequence entries are not allowed in this context", "hier kan geen lijst beginnen; verbeter de inspringing"},
    {"block mapping entries are not allowed in this context", "hier kan geen sleutel beginnen; verbeter de inspringing"},
    {NULL, "dit is zo niet te lezen; kijk naar de inspringing, de dubbele punt en de aanhalingstekens"},
};

static const char *
problem_dutch(const char *english)
{
    size_t i = 0;

    while (problem_list[i].english != NULL && (english == NULL || strncmp(english, problem_list[i].english, strlen(problem_list[i].english)) != 0))
        i++;
    return problem_list[i].dutch;
}

static int
line_of(yaml_mark_t mark)
{
    return (int)mark.line + 1;
}

const struct node *
node_get(const struct node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *child = map->first; child != NULL; child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

static struct node *
add_node(struct builder *b, enum node_kind kind, int line)
{
    struct node *parent = b->depth > 0 ? b->open[b->depth - 1] : NULL;
    struct node *node = arena_new_struct(b->arena, node);

    if (node == NULL || (parent != NULL && parent->count == YAML_CHILDREN_MAX)) {
        if (node != NULL)
            finding_form(b->findings, line, "meer dan %d onderdelen bij elkaar; een convenant is korter", YAML_CHILDREN_MAX);
        b->stop = true;
        return NULL;
    }
    /* libyaml lets a group begin at its first key, a line below its own */
    *node = (struct node){.kind = kind, .line = b->key == NULL ? line : b->key_line, .key = b->key};
    if (parent == NULL) {
        b->root = node;
    } else if (!b->double_key) {
        *(parent->first == NULL ? &parent->first : &parent->last->next) = node;
        parent->last = node;
        parent->count++;
    }
    b->key = NULL;
    b->double_key = false;
    return node;
}

static bool
wants_key(const struct builder *b)
{
    return b->depth > 0 && b->open[b->depth - 1]->kind == NODE_MAP && b->key == NULL;
}

static void
refuse_extras(struct builder *b, int line, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor != NULL)
        finding_form(b->findings, line, "een anker (&%.40s) kan niet; schrijf de tekst uit waar hij geldt", (const char *)anchor);
    if (tag != NULL)
        finding_form(b->findings, line, "een typeaanduiding (%.40s) kan niet; laat haar weg", (const char *)tag);
}

static void
take_key(struct builder *b, const char *text, int line)
{
    const struct node *twin = node_get(b->open[b->depth - 1], text);

    b->key = text;
    b->key_line = line;
    b->double_key = twin != NULL;
    if (twin != NULL)
        finding_form(b->findings, line, "“%.60s” staat er twee keer (ook op regel %d); laat er één staan", text, twin->line);
}

/* The word around an odd letter, for the finding. */
static bool
odd_letter(struct findings *findings, int line, const char *text, size_t length)
{
    size_t at, size = utf8_odd_letter(text, length, &at), begin, end;

    if (size == 0)
        return false;
    begin = at;
    end = at + size;
    while (begin > 0 && (unsigned char)text[begin - 1] > ' ' && at - begin < 40)
        begin--;
    while (begin < at && ((unsigned char)text[begin] & 0xc0) == 0x80)
        begin++;
    while (end < length && (unsigned char)text[end] > ' ' && end - at < 40)
        end++;
    while (end < length && ((unsigned char)text[end] & 0xc0) == 0x80)
        end++;
    finding_form(findings, line, "in “%.*s” staat een teken dat op een gewone letter lijkt of niet te zien is; typ het woord opnieuw in gewone letters",
        (int)(end - begin), text + begin);
    return true;
}

static void
take_scalar(struct builder *b, const yaml_event_t *event)
{
    int line = line_of(event->start_mark);
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    char *text;
    struct node *node;

    refuse_extras(b, line, event->data.scalar.anchor, event->data.scalar.tag);
    if (!utf8_acceptable(value, length)) {
        finding_form(b->findings, line, "hier staat een onzichtbaar stuurteken; haal het weg");
        length = 0;
    }
    if (!b->odd_bytes)
        odd_letter(b->findings, line, value, length);   /* written as an escape */
    text = arena_text_n(b->arena, value, length);
    if (text == NULL) {
        b->stop = true;
    } else if (wants_key(b)) {
        take_key(b, text, line);
    } else if ((node = add_node(b, NODE_TEXT, line)) != NULL) {
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
            text[--length] = '\0';
        node->text = text;
        node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    }
}

static void
take_start(struct builder *b, enum node_kind kind, int line)
{
    struct node *node;

    if (wants_key(b)) {
        finding_form(b->findings, line, "een sleutel is één woord; hier staat een lijst of groep");
        b->stop = true;
    } else if (b->depth == YAML_DEPTH_MAX) {
        finding_form(b->findings, line, "meer dan %d niveaus diep; een convenant is vlakker", YAML_DEPTH_MAX);
        b->stop = true;
    } else if ((node = add_node(b, kind, line)) != NULL) {
        b->open[b->depth++] = node;
    }
}

static void
take_alias(struct builder *b, const yaml_event_t *event)
{
    int line = line_of(event->start_mark);

    finding_form(b->findings, line, "een verwijzing (*%.40s) kan niet; schrijf de tekst uit waar hij geldt",
        (const char *)event->data.alias.anchor);
    if (wants_key(b))
        b->stop = true;
    else
        add_node(b, NODE_BROKEN, line);
}

static void
take_document(struct builder *b, const yaml_event_t *event)
{
    int line = line_of(event->start_mark);

    if (++b->documents > 1) {
        finding_form(b->findings, line, "een bestand is één convenant; hier begint een tweede document");
        b->stop = true;
    }
    if (event->data.document_start.version_directive != NULL
        || event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
        finding_form(b->findings, line, "regels die met %% beginnen kunnen niet; laat ze weg");
}

static void
take_event(struct builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        take_document(b, event);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(b, event);
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_extras(b, line_of(event->start_mark), event->data.sequence_start.anchor, event->data.sequence_start.tag);
        take_start(b, NODE_LIST, line_of(event->start_mark));
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_extras(b, line_of(event->start_mark), event->data.mapping_start.anchor, event->data.mapping_start.tag);
        take_start(b, NODE_MAP, line_of(event->start_mark));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    default:
        break;
    }
}

/* libyaml would read UTF-16 as well, and says of a wrong byte only its offset. */
static bool
check_bytes(struct builder *b, const char *text, size_t size)
{
    struct findings *findings = b->findings;

    int line = 1;

    if (size > CONVENANT_FILE_MAX) {
        finding_form(findings, 1, "het bestand is groter dan %zu KiB; een convenant is korter", CONVENANT_FILE_MAX / 1024);
        return false;
    }
    for (size_t at = 0; at < size; line++) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end == NULL ? size - at : (size_t)(end - text) - at;

        if (!utf8_acceptable(text + at, length)) {
            finding_form(findings, line, "hier staan bytes die geen leesbare tekst (UTF-8) zijn; bewaar het bestand als UTF-8");
            return false;
        }
        b->odd_bytes |= odd_letter(findings, line, text + at, length);
        at += length + 1;
    }
    return true;
}

static void
parse(struct builder *b, const char *text, size_t size)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool end = false;

    if (!yaml_parser_initialize(&parser)) {
        arena_fail(b->arena);
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    while (!end && !b->stop) {
        if (!yaml_parser_parse(&parser, &event)) {
            if (parser.error == YAML_MEMORY_ERROR)
                arena_fail(b->arena);
            else
                finding_form(b->findings, line_of(parser.problem_mark), "%s", problem_dutch(parser.problem));
            b->stop = true;
            break;
        }
        take_event(b, &event);
        end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

struct node *
yaml_tree(struct arena *arena, const char *text, size_t size, struct findings *findings)
{
    struct builder b = {.arena = arena, .findings = findings};

    if (!check_bytes(&b, text, size))
        return NULL;
    parse(&b, text, size);
    if (b.stop || arena_failed(arena))
        return NULL;
    if (b.root == NULL || b.root->kind != NODE_MAP) {
        finding_form(findings, 1, "het bestand is leeg of geen convenant; begin met “convenant:” of “profiel:”");
        return NULL;
    }
    return b.root;
}
