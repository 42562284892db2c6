/*
 * reader: see reader.h.
 */
#include "convenant/reader.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/screen/screen.h"

/* No covenant keeps or waits longer; more would run out of the calendar. */
#define TERMIJN_MAX 1000

void
mark_part(struct reader *reader, const void *at, unsigned part, int line)
{
    if (reader->mark_count == reader->mark_capacity) {
        size_t capacity = reader->mark_capacity == 0 ? 512 : reader->mark_capacity * 2;
        struct mark *larger = arena_array(reader->temp, capacity, sizeof *larger);

        if (larger == NULL)
            return;
        if (reader->mark_count > 0)
            memcpy(larger, reader->mark, reader->mark_count * sizeof *larger);
        reader->mark = larger;
        reader->mark_capacity = capacity;
    }
    reader->mark[reader->mark_count++] = (struct mark){at, part, line};
}

void
mark_line(struct reader *reader, const void *at, int line)
{
    mark_part(reader, at, 0, line);
}

int
line_of_part(const struct reader *reader, const void *at, unsigned part)
{
    for (size_t i = 0; i < reader->mark_count; i++)
        if (reader->mark[i].at == at && reader->mark[i].part == part)
            return reader->mark[i].line;
    return line_at(reader, at, 1);
}

int
line_at(const struct reader *reader, const void *at, int otherwise)
{
    for (size_t i = 0; i < reader->mark_count; i++)
        if (reader->mark[i].at == at && reader->mark[i].part == 0)
            return reader->mark[i].line;
    return otherwise;
}

void
veld_finding(struct reader *reader, const struct veld *veld, int line, const char *format, ...)
{
    char text[600];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (veld->artikel == NULL)
        finding_form(reader->findings, line, "%s", text);
    else
        finding_add(reader->findings, line, veld->artikel, veld->eigen, "%s", text);
}

bool
sleutel_valid(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-.");

    return length > 0 && length <= SLEUTEL_MAX && text[length] == '\0' && text[0] != '-' && text[0] != '.';
}

bool
read_is(struct reader *reader, const struct veld *veld, const struct node *node, enum node_kind kind)
{
    static const char *const naam[] = {"een tekst", "een lijst: [een, twee]", "een groep: sleutels met een waarde"};

    if (node->kind == kind)
        return true;
    if (node->kind != NODE_BROKEN)
        veld_finding(reader, veld, node->line, "bij “%s” hoort %s", veld->naam, kind == NODE_TEXT ? veld->wat : naam[kind]);
    return false;
}

const char *
read_tekst(struct reader *reader, const struct veld *veld, const struct node *node)
{
    if (!read_is(reader, veld, node, NODE_TEXT))
        return NULL;
    if (node->text[0] == '\0' || (node->plain && (strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0))) {
        veld_finding(reader, veld, node->line, "“%s” is leeg; zet hier %s", veld->naam, veld->wat);
        return NULL;
    }
    if (utf8_length(node->text) > TEKST_MAX) {
        veld_finding(reader, veld, node->line, "“%s” is langer dan %d tekens; kort de tekst in", veld->naam, TEKST_MAX);
        return NULL;
    }
    return arena_text(reader->arena, node->text);
}

static void
read_sleutel(struct reader *reader, const struct veld *veld, const struct node *node, const char **ret_text)
{
    const char *text = read_tekst(reader, veld, node);

    if (text != NULL && !sleutel_valid(text))
        veld_finding(reader, veld, node->line, "“%.80s” kan geen sleutel zijn; gebruik kleine letters, cijfers en streepjes", text);
    *ret_text = text;
}

static void
read_getal(struct reader *reader, const struct veld *veld, const struct node *node, int *ret_number)
{
    const char *text = read_tekst(reader, veld, node);
    size_t digits = text == NULL ? 0 : strspn(text, "0123456789");
    long number;

    if (text == NULL)
        return;
    number = digits > 0 && digits < 9 && text[digits] == '\0' ? strtol(text, NULL, 10) : -1;
    if (number < veld->min || number > veld->max)
        veld_finding(reader, veld, node->line, "“%s: %.40s” kan niet; zet hier een getal van %d tot en met %d", veld->naam, text, veld->min,
            veld->max);
    else
        *ret_number = (int)number;
}

static void
read_ja_nee(struct reader *reader, const struct veld *veld, const struct node *node, bool *ret_yes)
{
    const char *text = read_tekst(reader, veld, node);

    if (text == NULL)
        return;
    if (strcmp(text, "true") == 0 || strcmp(text, "ja") == 0)
        *ret_yes = true;
    else if (strcmp(text, "false") == 0 || strcmp(text, "nee") == 0)
        *ret_yes = false;
    else
        veld_finding(reader, veld, node->line, "“%s: %.40s” kan niet; schrijf ja of nee (true of false)", veld->naam, text);
}

static void
read_datum(struct reader *reader, const struct veld *veld, const struct node *node, int32_t *ret_day)
{
    const char *text = read_tekst(reader, veld, node);

    if (text == NULL)
        return;
    *ret_day = date_from_text(text);
    if (*ret_day == DATE_NONE)
        veld_finding(reader, veld, node->line, "“%s: %.40s” is geen bestaande datum; schrijf jjjj-mm-dd, zoals 2012-03-01", veld->naam, text);
}

static void
read_termijn(struct reader *reader, const struct veld *veld, const struct node *node, struct term *ret_term)
{
    const char *text = read_tekst(reader, veld, node);
    struct term term = {0};

    if (text == NULL)
        return;
    if (veld->direct && strcmp(text, "direct") == 0)
        *ret_term = (struct term){0};
    else if (strcmp(text, "onbekend") == 0)
        finding_add(reader->findings, node->line, veld->artikel == NULL ? "23" : veld->artikel, "E40.10",
            "“%s” is nog onbekend; een algemeen convenant met een onbekende termijn kan niet gelden, vul haar in", veld->naam);
    else if (!term_from_text(text, &term) || term.count < 0 || term.count > TERMIJN_MAX)
        veld_finding(reader, veld, node->line, "“%s: %.40s” is geen termijn; schrijf bijvoorbeeld 4 weken, 3 maanden of 6 jaar", veld->naam,
            text);
    else
        *ret_term = term;
}

static void
read_een_uit(struct reader *reader, const struct veld *veld, const struct node *node, void *ret_place)
{
    const char *text = read_tekst(reader, veld, node);

    for (unsigned place = 0; text != NULL && veld->namen[place] != NULL; place++)
        if (strcmp(veld->namen[place], text) == 0) {
            memcpy(ret_place, &place, sizeof place);
            return;
        }
    if (text != NULL)
        veld_finding(reader, veld, node->line, "“%s: %.40s” kan niet; kies %s", veld->naam, text, veld->wat);
}

static enum rubriek
read_rubriek(struct reader *reader, const struct veld *veld, const struct node *node)
{
    const char *text = read_tekst(reader, veld, node);
    enum rubriek rubriek = rubriek_from_key(text);

    if (text != NULL && rubriek == RUBRIEK_NONE)
        finding_add(reader->findings, node->line, "9.2", NULL, "“%.60s” is geen rubriek van art. 9.2; kies uit: %s", text, rubriek_keys());
    return rubriek;
}

static void
read_rubrieken(struct reader *reader, const struct veld *veld, const struct node *node, uint16_t *ret_mask)
{
    if (!read_is(reader, veld, node, NODE_LIST))
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        enum rubriek rubriek = read_rubriek(reader, veld, child);

        if (rubriek != RUBRIEK_NONE)
            *ret_mask = (uint16_t)(*ret_mask | RUBRIEK_BIT(rubriek));
    }
}

static void
read_teksten(struct reader *reader, const struct veld *veld, const struct node *node, char *into)
{
    const char **text;
    size_t count = 0;

    if (!read_is(reader, veld, node, NODE_LIST))
        return;
    if (node->count < (size_t)veld->min)
        veld_finding(reader, veld, node->line, "“%s” is leeg; zet hier %s", veld->naam, veld->wat);
    text = arena_array(reader->arena, node->count, sizeof *text);
    if (text == NULL)
        return;
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        text[count] = read_tekst(reader, veld, child);
        if (text[count] != NULL)
            mark_line(reader, &text[count++], child->line);
    }
    memcpy(into + veld->offset, &text, sizeof text);
    memcpy(into + veld->count_offset, &count, sizeof count);
}

/* An array of structs, one per child of a map (RIJ) or list (LIJST). */
static void
read_array(struct reader *reader, const struct veld *veld, const struct node *node, char *into)
{
    bool keyed = veld->soort == VELD_RIJ;
    char *array, *item;

    if (!read_is(reader, veld, node, keyed ? NODE_MAP : NODE_LIST))
        return;
    if (node->count < (size_t)veld->min) {
        veld_finding(reader, veld, node->line, "“%s” is leeg; zet hier %s", veld->naam, veld->wat);
        return;
    }
    item = array = arena_array(reader->arena, node->count, veld->size);
    if (array == NULL)
        return;
    memcpy(into + veld->offset, &array, sizeof array);
    memcpy(into + veld->count_offset, &node->count, sizeof node->count);
    for (const struct node *child = node->first; child != NULL; child = child->next, item += veld->size) {
        mark_line(reader, item, child->line);
        if (keyed) {
            const char *sleutel = arena_text(reader->arena, child->key);

            memcpy(item, &sleutel, sizeof sleutel);
            if (!sleutel_valid(child->key))
                veld_finding(reader, veld, child->line, "“%.80s” kan geen sleutel zijn; gebruik kleine letters, cijfers en streepjes",
                    child->key);
        }
        if (veld->kort && child->kind == NODE_TEXT)
            *(const char **)(void *)(item + veld->sub->offset) = read_tekst(reader, veld, child);
        else if (read_is(reader, veld, child, NODE_MAP))
            read_velden(reader, veld->sub, child, item);
    }
}

static void
read_veld(struct reader *reader, const struct veld *veld, const struct node *node, char *into)
{
    void *at = into + veld->offset;

    if (veld->soort != VELD_GROEP)
        mark_line(reader, at, node->line);
    switch (veld->soort) {
    case VELD_TEKST:
        *(const char **)at = read_tekst(reader, veld, node);
        break;
    case VELD_SLEUTEL:
        read_sleutel(reader, veld, node, at);
        break;
    case VELD_GETAL:
        read_getal(reader, veld, node, at);
        break;
    case VELD_JA_NEE:
        read_ja_nee(reader, veld, node, at);
        break;
    case VELD_DATUM:
        read_datum(reader, veld, node, at);
        break;
    case VELD_TERMIJN:
        read_termijn(reader, veld, node, at);
        break;
    case VELD_EEN_UIT:
        read_een_uit(reader, veld, node, at);
        break;
    case VELD_RUBRIEK:
        *(enum rubriek *)at = read_rubriek(reader, veld, node);
        break;
    case VELD_RUBRIEKEN:
        read_rubrieken(reader, veld, node, at);
        break;
    case VELD_TEKSTEN:
        read_teksten(reader, veld, node, into);
        break;
    case VELD_GROEP:
        if (read_is(reader, veld, node, NODE_MAP))
            read_velden(reader, veld->sub, node, into);
        break;
    case VELD_RIJ:
    case VELD_LIJST:
        read_array(reader, veld, node, into);
        break;
    case VELD_ZELF:
        if (veld->lees != NULL)
            veld->lees(reader, veld, node, into);
        break;
    case VELD_EINDE:
        break;
    }
}

/* art. 9.3: a key that names what may never be recorded is told so, and not merely that it is unknown. */
bool
forbidden_key(struct reader *reader, const struct node *node)
{
    struct screen_hit hit[SCREEN_HITS_MAX];

    if (reader->profiel == NULL || screen_text(reader->temp, reader->profiel, node->key, true, hit) == 0)
        return false;
    finding_add(reader->findings, node->line, "9.3", NULL, "“%.60s” (%s) mag nooit worden vastgelegd; haal dit onderdeel weg", node->key,
        hit[0].titel);
    return true;
}

void
unknown_key(struct reader *reader, const struct node *node, const char *known)
{
    if (!forbidden_key(reader, node))
        finding_form(reader->findings, node->line, "“%.60s” is hier geen bekend onderdeel; hier kan staan: %s", node->key, known);
}

static void
find_unknown(struct reader *reader, const struct veld *velden, const struct node *map)
{
    for (const struct node *child = map->first; child != NULL; child = child->next) {
        const struct veld *veld = velden;

        while (veld->soort != VELD_EINDE && strcmp(veld->naam, child->key) != 0)
            veld++;
        if (veld->soort == VELD_EINDE) {
            struct buf known CLEANUP_BUF;

            buf_init(&known, 500);
            for (veld = velden; veld->soort != VELD_EINDE; veld++)
                buf_format(&known, veld == velden ? "%s" : ", %s", veld->naam);
            unknown_key(reader, child, buf_str(&known));
        }
    }
}

/* What is required deeper in an absent group is missing too, and is named: the list must be complete at once (E0.2). */
static void
say_missing(struct reader *reader, const struct veld *veld, const char *group, int line)
{
    bool deeper = false;

    if (veld->soort == VELD_GROEP)
        for (const struct veld *sub = veld->sub; sub->soort != VELD_EINDE; sub++)
            if (sub->vereist) {
                say_missing(reader, sub, veld->naam, line);
                deeper = true;
            }
    if (!deeper)
        veld_finding(reader, veld, line, "“%s%s%s” ontbreekt; zet hier %s", group == NULL ? "" : group, group == NULL ? "" : ": ", veld->naam,
            veld->wat);
}

void
read_velden(struct reader *reader, const struct veld *velden, const struct node *map, void *into)
{
    find_unknown(reader, velden, map);
    for (const struct veld *veld = velden; veld->soort != VELD_EINDE; veld++) {
        const struct node *node = node_get(map, veld->naam);

        if (arena_failed(reader->arena))
            return; /* what was read before has holes, and the next field may look into it */
        if (node != NULL)
            read_veld(reader, veld, node, into);
        else if (veld->vereist)
            say_missing(reader, veld, NULL, map->line);
    }
}
