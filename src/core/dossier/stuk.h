/*
 * stuk: a document that people read, print and sign, as a value tree: a heading and a row of blocks. Filled by the convenant_*.c files of
 * this folder; shown as a page (templates/stuk*.html), as Markdown and as PDF (src/brief). Every renderer gets the same tree, so that
 * no two of them can say something else (E23.4).
 *
 * {soort, titel, ondertitel, taal, voet, blokken:   voet: at the foot of every page; absent: the title
 *   [ one of
 *     {kop: {nummer, tekst, bron, anker}}      an article; bron: what it fills in
 *     {deel}       a heading of the same weight, where there are no articles
 *     {subkop}, {alinea}, {lijst: {punten: [text]}}
 *     {feiten: {rijen: [{naam, tekst}]}}       what a thing is, in two columns
 *     {tabel: {bijschrift, koppen: [text], rijen: [{eerste, cellen: [{kop, tekst}]}]}}   koppen: of all columns, the first included
 *     {matrix: …}                              see convenant_matrix.h
 *     {ondertekening: {partijen: [{partij, hoedanigheid}]}} ]}
 */
#ifndef GCOS_CORE_STUK_H
#define GCOS_CORE_STUK_H

#include "base/value.h"

struct arena;

struct stuk {
    struct arena *arena;
    struct value *blokken;
    int nummer;              /* of the last article */
};

extern const struct shape stuk_shape[];

/* Puts the head into object and gets ready for blocks. ondertitel may be NULL. */
void stuk_begin(struct stuk *stuk, struct arena *arena, struct value *object, const char *soort, const char *titel, const char *ondertitel);
/* The next article. bron: "art. 2 van het algemene convenant"; may be NULL. */
void stuk_kop(struct stuk *stuk, const char *tekst, const char *bron);
/* A heading of the same weight in a document without articles. */
void stuk_deel(struct stuk *stuk, const char *tekst);
void stuk_subkop(struct stuk *stuk, const char *tekst);
/* A NULL text adds nothing. */
void stuk_alinea(struct stuk *stuk, const char *tekst);
/* A list to add texts to. */
struct value *stuk_punten(struct stuk *stuk);
struct value *stuk_feiten(struct stuk *stuk);
/* A NULL or empty text adds nothing. */
void stuk_feit(struct value *feiten, const char *naam, const char *tekst);
/* koppen ends with NULL. */
struct value *stuk_tabel(struct stuk *stuk, const char *bijschrift, const char *const *koppen);
/* The first cell is the row's heading. */
struct value *stuk_rij(struct value *tabel, const char *eerste);
void stuk_cel(struct value *rij, const char *kop, const char *tekst);
/* An empty object to hang a block of its own kind in. */
struct value *stuk_blok(struct stuk *stuk);

#endif
