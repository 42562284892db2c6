/*
 * stuk: see stuk.h.
 */
#include "core/dossier/stuk.h"

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"

static const struct shape kop_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL}, {"bron", SHAPE_TEXT, NULL, "Welk artikel dit invult"},
    {"anker", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape feit_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape cel_shape[] = {{"kop", SHAPE_TEXT, NULL, "Van welke kolom"}, {"tekst", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape rij_shape[] = {{"eerste", SHAPE_TEXT, NULL, NULL}, {"cellen", SHAPE_LIST, cel_shape, NULL}, {0}};
static const struct shape tabel_shape[] = {
    {"bijschrift", SHAPE_TEXT, NULL, NULL}, {"koppen", SHAPE_TEXTS, NULL, NULL}, {"rijen", SHAPE_LIST, rij_shape, NULL}, {0}};
static const struct shape lijst_shape[] = {{"punten", SHAPE_TEXTS, NULL, NULL}, {0}};
static const struct shape feiten_shape[] = {{"rijen", SHAPE_LIST, feit_shape, NULL}, {0}};
static const struct shape tekenaar_shape[] = {{"partij", SHAPE_TEXT, NULL, NULL}, {"hoedanigheid", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape ondertekening_shape[] = {{"partijen", SHAPE_LIST, tekenaar_shape, NULL}, {0}};
static const struct shape blok_shape[] = {
    {"kop", SHAPE_OBJECT, kop_shape, "Elk blok heeft precies één van deze velden"}, {"deel", SHAPE_TEXT, NULL, NULL}, {"subkop", SHAPE_TEXT, NULL, NULL},
    {"alinea", SHAPE_TEXT, NULL, NULL}, {"lijst", SHAPE_OBJECT, lijst_shape, NULL}, {"feiten", SHAPE_OBJECT, feiten_shape, NULL},
    {"tabel", SHAPE_OBJECT, tabel_shape, NULL}, {"matrix", SHAPE_OBJECT, matrix_shape, NULL},
    {"ondertekening", SHAPE_OBJECT, ondertekening_shape, NULL}, {0}};
const struct shape stuk_shape[] = {
    {"soort", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"ondertitel", SHAPE_TEXT, NULL, NULL}, {"taal", SHAPE_TEXT, NULL, NULL},
    {"voet", SHAPE_TEXT, NULL, NULL},
    {"blokken", SHAPE_LIST, blok_shape, NULL}, {0}};

void
stuk_begin(struct stuk *s, struct arena *arena, struct value *object, const char *soort, const char *titel, const char *ondertitel)
{
    *s = (struct stuk){.arena = arena};
    value_put_text(object, "soort", soort);
    value_put_text(object, "titel", titel);
    value_put_text(object, "ondertitel", ondertitel);
    value_put_text(object, "taal", "nl");
    s->blokken = value_put_list(object, "blokken");
}

struct value *
stuk_blok(struct stuk *s)
{
    return value_add_object(s->blokken);
}

void
stuk_kop(struct stuk *s, const char *tekst, const char *bron)
{
    struct value *kop = value_put_object(stuk_blok(s), "kop");

    s->nummer++;
    value_put_int(kop, "nummer", s->nummer);
    value_put_text(kop, "tekst", tekst);
    value_put_text(kop, "bron", bron);
    value_put_text(kop, "anker", arena_format(s->arena, "artikel-%d", s->nummer));
}

void
stuk_deel(struct stuk *s, const char *tekst)
{
    value_put_text(stuk_blok(s), "deel", tekst);
}

void
stuk_subkop(struct stuk *s, const char *tekst)
{
    value_put_text(stuk_blok(s), "subkop", tekst);
}

void
stuk_alinea(struct stuk *s, const char *tekst)
{
    if (tekst != NULL)
        value_put_text(stuk_blok(s), "alinea", tekst);
}

struct value *
stuk_punten(struct stuk *s)
{
    return value_put_list(value_put_object(stuk_blok(s), "lijst"), "punten");
}

struct value *
stuk_feiten(struct stuk *s)
{
    return value_put_list(value_put_object(stuk_blok(s), "feiten"), "rijen");
}

void
stuk_feit(struct value *feiten, const char *naam, const char *tekst)
{
    struct value *feit;

    if (tekst == NULL || tekst[0] == '\0' || (feit = value_add_object(feiten)) == NULL)
        return;
    value_put_text(feit, "naam", naam);
    value_put_text(feit, "tekst", tekst);
}

struct value *
stuk_tabel(struct stuk *s, const char *bijschrift, const char *const *koppen)
{
    struct value *tabel = value_put_object(stuk_blok(s), "tabel"), *list = value_put_list(tabel, "koppen");

    value_put_text(tabel, "bijschrift", bijschrift);
    for (; *koppen != NULL; koppen++)
        value_add_text(list, *koppen);
    return value_put_list(tabel, "rijen");
}

struct value *
stuk_rij(struct value *rijen, const char *eerste)
{
    struct value *rij = value_add_object(rijen);

    value_put_text(rij, "eerste", eerste);
    return value_put_list(rij, "cellen");
}

void
stuk_cel(struct value *cellen, const char *kop, const char *tekst)
{
    struct value *cel = value_add_object(cellen);

    value_put_text(cel, "kop", kop);
    value_put_text(cel, "tekst", tekst != NULL ? tekst : "");
}
