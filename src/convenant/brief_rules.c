/*
 * brief_rules: the letters of a general covenant: they fill in what exists, say what art. 17.1 asks, and can be read by who gets them (E17.1, E41.10).
 * Called by profiel_read.c.
 *
 * Readable, as far as counting tells: level B1 keeps sentences short and words common. Counted are the words of a sentence, on average over the letter,
 * and the share of words longer than twelve letters. Counting does not see whether a text is clear; a person reads it too.
 */
#include <string.h>

#include "base/utf8.h"
#include "convenant/finding.h"
#include "convenant/load.h"

#define ZIN_WOORDEN 12      /* at most, on average */
#define LANG_LETTERS 12
#define LANG_PROCENT 6      /* of the words */

static const char *const plekken[] = {"naam", "casusoverleg", "doel", "gegevens", "partijen", "bewaren", "contact", "afzender", "datum", "casemanager",
    "kenmerk", "ontvangen", "besluit", "grond", "motivering", "vervolg", "per-gegeven", "toezichthouder"};

static bool
plek_known(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof plekken / sizeof *plekken; i++)
        if (strlen(plekken[i]) == length && strncmp(plekken[i], name, length) == 0)
            return true;
    return false;
}

static void
check_plekken(struct reader *reader, const struct brieftekst *b, int line)
{
    for (const char *at = strchr(b->tekst, '{'); at != NULL; at = strchr(at + 1, '{')) {
        size_t length = strcspn(at + 1, "} \n");

        if (at[1 + length] != '}' || !plek_known(at + 1, length))
            finding_add(reader->findings, line, "17.1", "E17.1", "de brief “%s” heeft een onbekende invulplek “{%.*s}”; kies naam, casusoverleg, doel, "
                "gegevens, partijen, bewaren, contact, afzender, datum, casemanager, kenmerk, ontvangen, besluit, grond, motivering, vervolg, per-gegeven of "
                "toezichthouder", b->sleutel, (int)(length < 40 ? length : 40), at + 1);
    }
}

/* The processing, the kind of data, the purpose, how it works and whom to turn to. */
static void
check_inhoud(struct reader *reader, const struct brieftekst *b, int line)
{
    static const struct { const char *plek, *wat; } nodig[] = {{"{casusoverleg}", "de verwerking"}, {"{gegevens}", "de aard van de gegevens"},
        {"{doel}", "het doel"}, {"{partijen}", "wie er meedoen"}, {"{contact}", "bij wie de betrokkene terecht kan, met adres"}};

    for (size_t i = 0; i < sizeof nodig / sizeof *nodig; i++)
        if (strstr(b->tekst, nodig[i].plek) == NULL && (strcmp(b->sleutel, "verwerking") == 0 || i == 4))
            finding_add(reader->findings, line, "17.1", NULL, "in de brief “%s” ontbreekt %s; zet %s in de tekst", b->sleutel, nodig[i].wat, nodig[i].plek);
}

static void
check_leesbaar(struct reader *reader, const struct brieftekst *b, int line)
{
    size_t woorden = 0, lang = 0, zinnen = 0, letters = 0;
    bool plek = false;

    for (const char *at = b->tekst;; at++) {
        bool end = *at == '\0' || *at == ' ' || *at == '\n';

        plek = plek || *at == '{';
        if (!end) {
            letters += ((unsigned char)*at & 0xc0) != 0x80; /* the first byte of a character */
            continue;
        }
        bool zin = at > b->tekst && strchr(".?!", at[-1]) != NULL;
        if (letters > 0 && !plek) {
            woorden++;
            lang += letters - zin > LANG_LETTERS;
        }
        zinnen += zin || (*at != ' ' && letters > 0);
        letters = 0;
        plek = false;
        if (*at == '\0')
            break;
    }
    if (zinnen > 0 && woorden > ZIN_WOORDEN * zinnen)
        finding_add(reader->findings, line, "E41.10", NULL, "de zinnen van de brief “%s” zijn te lang: gemiddeld meer dan %d woorden; maak er meer zinnen van",
            b->sleutel, ZIN_WOORDEN);
    if (woorden > 0 && lang * 100 > LANG_PROCENT * woorden)
        finding_add(reader->findings, line, "E41.10", NULL, "de brief “%s” heeft te veel lange woorden (%zu van %zu); schrijf ze anders", b->sleutel, lang,
            woorden);
}

void
brief_rules(struct reader *reader, const struct profiel *profiel)
{
    for (size_t i = 0; i < profiel->brief_count; i++) {
        const struct brieftekst *b = &profiel->brief[i];
        int line = line_at(reader, &b->tekst, line_at(reader, b, 1));

        if (b->sleutel == NULL || b->tekst == NULL)
            continue;
        check_plekken(reader, b, line);
        check_inhoud(reader, b, line);
        check_leesbaar(reader, b, line);
    }
}
