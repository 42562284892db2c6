/*
 * zwart: see zwart.h. Called by acts_verzoek_zwart.c and acts_verzoek_overzicht.c.
 */
#include "core/verzoek/zwart.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define TEKST_LEN ((size_t)64 << 10)

static bool
in_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The next word at or behind *at; its length, 0: none. */
static size_t
next_word(const char *text, size_t *at)
{
    size_t length = 0;

    while (text[*at] != '\0' && !in_word((unsigned char)text[*at]))
        ++*at;
    while (in_word((unsigned char)text[*at + length]))
        length++;
    return length;
}

/* Of one or two letters only a name is meant, and that has a capital; what is no letter a to z may be one. */
static bool
begins_small(const char *word)
{
    return (*word >= 'a' && *word <= 'z') || (*word >= '0' && *word <= '9');
}

/* 0: it is not marked. */
static uint64_t
mark_of(struct arena *arena, const struct id *zout, const char *word, size_t length)
{
    const char *copy = arena_text_n(arena, word, length), *folded = copy == NULL ? NULL : utf8_fold(arena, copy);
    uint64_t mark = UINT64_C(0xcbf29ce484222325);

    if (folded == NULL || *folded == '\0')
        return 0;
    bool kort = utf8_length(folded) < ZWART_LETTERS;
    if (kort && begins_small(copy))
        return 0;
    if (kort)
        folded = copy;
    for (size_t i = 0; i < sizeof zout->byte; i++)
        mark = (mark ^ zout->byte[i]) * UINT64_C(0x100000001b3);
    for (; *folded != '\0'; folded++)
        mark = (mark ^ (unsigned char)*folded) * UINT64_C(0x100000001b3);
    return mark == 0 ? 1 : mark;
}

size_t
zwart_merken(struct arena *arena, const struct id *zout, const char *text, uint64_t *ret_merk, size_t most)
{
    size_t count = 0;

    for (size_t at = 0, length; (length = next_word(text, &at)) > 0 && count < most; at += length) {
        uint64_t mark = mark_of(arena, zout, text + at, length);

        if (mark != 0)
            ret_merk[count++] = mark;
    }
    return count;
}

static bool
is_marked(uint64_t mark, const uint64_t *merk, size_t count)
{
    for (size_t i = 0; mark != 0 && i < count; i++)
        if (merk[i] == mark)
            return true;
    return false;
}

const char *
zwart_tekst(struct arena *arena, const struct id *zout, const char *text, const uint64_t *merk, size_t count)
{
    struct buf out CLEANUP_BUF;
    size_t done = 0;

    buf_init(&out, TEKST_LEN);
    for (size_t at = 0, length; (length = next_word(text, &at)) > 0; at += length) {
        if (!is_marked(mark_of(arena, zout, text + at, length), merk, count))
            continue;
        buf_add(&out, text + done, at - done);
        buf_text(&out, ZWART_TEKST);
        done = at + length;
    }
    if (done == 0)
        return text;
    buf_text(&out, text + done);
    return buf_failed(&out) ? NULL : arena_text_n(arena, buf_str(&out), out.length);
}

#define OMHEEN 40        /* bytes of context before and behind, to the space nearest */

static const char *
context(struct arena *arena, const char *text, size_t at, size_t length)
{
    size_t from = at > OMHEEN ? at - OMHEEN : 0, end = strlen(text), to = end - at - length > OMHEEN ? at + length + OMHEEN : end;

    while (from > 0 && from < at && text[from - 1] != ' ')
        from++;
    while (to < end && to > at + length && text[to] != ' ')
        to--;
    return arena_join(arena, from > 0 ? "… " : "", arena_text_n(arena, text + from, at - from), "[", arena_text_n(arena, text + at, length), "]",
        arena_text_n(arena, text + at + length, to - at - length), to < end ? " …" : "", NULL);
}

void
zwart_zoek(struct arena *arena, const struct id *zout, const struct value *tree, const uint64_t *merk, size_t count, struct zwart_plekken *p)
{
    if (tree == NULL)
        return;
    if (tree->kind == VALUE_TEXT && tree->text != NULL)
        for (size_t at = 0, length; (length = next_word(tree->text, &at)) > 0; at += length) {
            if (!is_marked(mark_of(arena, zout, tree->text + at, length), merk, count))
                continue;
            if (p->count < ZWART_PLEKKEN)
                p->tekst[p->count++] = context(arena, tree->text, at, length);
            p->alle++;
        }
    if (tree->kind == VALUE_LIST || tree->kind == VALUE_OBJECT)
        for (const struct value *v = tree->first; v != NULL; v = v->next)
            zwart_zoek(arena, zout, v, merk, count, p);
}

void
zwart_value(struct arena *arena, const struct id *zout, struct value *tree, const uint64_t *merk, size_t count)
{
    if (tree == NULL || count == 0)
        return;
    if (tree->kind == VALUE_TEXT && tree->text != NULL) {
        const char *text = zwart_tekst(arena, zout, tree->text, merk, count);

        /* without memory nothing is given rather than too much */
        tree->text = text != NULL ? text : ZWART_TEKST;
        tree->length = strlen(tree->text);
    }
    if (tree->kind == VALUE_LIST || tree->kind == VALUE_OBJECT)
        for (struct value *v = tree->first; v != NULL; v = v->next)
            zwart_value(arena, zout, v, merk, count);
}
