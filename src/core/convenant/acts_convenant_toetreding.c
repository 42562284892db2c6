/*
 * convenant, joining: does a new text change nothing but add parties?
 *
 * Art. 23.4: new parties join after the bestuurscommissie agreed. E23.2: by a version that changes no other row. What we do: compare the two
 * texts, not the two models, so that nothing a later reader understands can slip through. Every line of the old text must stand in the new one, in
 * its order, but for the lines of version and term; every line between them must stand in `partijen`, `toegang` or `besluiten` under a key that
 * the old covenant does not have. Blank lines and comments count for nothing. A text written otherwise is not refused for ever: it is a change,
 * and all parties agree to it.
 */
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"

struct regel {
    const char *text;       /* without indent, comment and end */
    size_t length;
    int nummer;
    size_t inspringing;
    const char *blok;       /* top-level key it stands under */
    size_t blok_length;
    const char *sleutel;    /* second-level key it stands under; NULL: none */
    size_t sleutel_length;
};

struct lezer {
    const char *at;
    int nummer;
    struct regel laatste;   /* for what the next one stands under */
};

/* A # after a space begins a comment, unless the line has a quote before it. */
static size_t
without_comment(const char *text, size_t length)
{
    bool quote = false;

    for (size_t i = 0; i < length; i++) {
        quote = quote || text[i] == '"' || text[i] == '\'';
        if (text[i] == '#' && !quote && (i == 0 || text[i - 1] == ' ')) {
            length = i;
            break;
        }
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\r'))
        length--;
    return length;
}

/* The next line that says something. false: the end. */
static bool
next_line(struct lezer *l, struct regel *ret_regel)
{
    while (*l->at != '\0') {
        const char *begin = l->at, *end = strchr(begin, '\n');
        size_t whole = end == NULL ? strlen(begin) : (size_t)(end - begin), indent = strspn(begin, " ");
        struct regel r = l->laatste;

        l->at = end == NULL ? begin + whole : end + 1;
        l->nummer++;
        if (indent > whole)
            indent = whole;
        r.text = begin + indent;
        r.length = without_comment(r.text, whole - indent);
        if (r.length == 0)
            continue;
        r.nummer = l->nummer;
        r.inspringing = indent;
        size_t key = strcspn(r.text, ":");
        if (indent == 0) {
            r.blok = r.text;
            r.blok_length = key < r.length ? key : r.length;
            r.sleutel = NULL;
        } else if (indent <= 2) {
            r.sleutel = r.text;
            r.sleutel_length = key < r.length ? key : r.length;
        }
        l->laatste = r;
        *ret_regel = r;
        return true;
    }
    return false;
}

static bool
is_key(const char *text, size_t length, const char *key)
{
    return text != NULL && strlen(key) == length && memcmp(text, key, length) == 0;
}

/* Version and term change by themselves with every version; the term keeps its length and its renewal, which the model compares. */
static bool
may_differ(const struct regel *r)
{
    return is_key(r->blok, r->blok_length, "versie") || is_key(r->blok, r->blok_length, "looptijd");
}

/* What it stands under counts too: a new key put in the middle of a party would take the rest of its lines away. */
static bool
same_line(const struct regel *a, const struct regel *b)
{
    return a->inspringing == b->inspringing && a->length == b->length && memcmp(a->text, b->text, a->length) == 0
        && a->blok_length == b->blok_length && memcmp(a->blok, b->blok, a->blok_length) == 0 && (a->sleutel == NULL) == (b->sleutel == NULL)
        && (a->sleutel == NULL || (a->sleutel_length == b->sleutel_length && memcmp(a->sleutel, b->sleutel, a->sleutel_length) == 0));
}

/* Written plainly: a key in quotes would be another text and the same party. */
static bool
plain_key(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((text[i] < 'a' || text[i] > 'z') && (text[i] < '0' || text[i] > '9') && text[i] != '-')
            return false;
    return length > 0;
}

/* Does the old covenant have this party, or this decision? */
static bool
known(struct arena *arena, const struct regel *r, const struct convenant *oud)
{
    const char *key = arena_text_n(arena, r->sleutel, r->sleutel_length);

    if (key == NULL || convenant_partij(oud, key) != NULL)
        return true;
    for (size_t i = 0; i < oud->besluit_count; i++)
        if (strcmp(oud->besluit[i].sleutel, key) == 0)
            return true;
    return false;
}

static bool
adds_party(struct arena *arena, const struct regel *r, const struct convenant *oud)
{
    bool here = is_key(r->blok, r->blok_length, "partijen") || is_key(r->blok, r->blok_length, "toegang") || is_key(r->blok, r->blok_length, "besluiten");

    return here && r->inspringing >= 2 && r->sleutel != NULL && plain_key(r->sleutel, r->sleutel_length) && !known(arena, r, oud);
}

int
toetreding_afwijking(struct arena *arena, const char *oud, const char *nieuw, const struct convenant *convenant_oud)
{
    struct lezer a = {.at = oud}, b = {.at = nieuw};
    struct regel was = {0}, is = {0};
    bool more_old = next_line(&a, &was), more_new = next_line(&b, &is);

    while (more_new) {
        if (more_old && may_differ(&was)) {
            more_old = next_line(&a, &was);
        } else if (may_differ(&is)) {
            more_new = next_line(&b, &is);
        } else if (more_old && same_line(&was, &is)) {
            more_old = next_line(&a, &was);
            more_new = next_line(&b, &is);
        } else if (adds_party(arena, &is, convenant_oud)) {
            more_new = next_line(&b, &is);
        } else {
            return is.nummer;
        }
    }
    while (more_old && may_differ(&was))
        more_old = next_line(&a, &was);
    return more_old ? b.nummer + 1 : 0;
}
