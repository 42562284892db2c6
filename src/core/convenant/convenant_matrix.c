/*
 * convenant_matrix: see convenant_matrix.h.
 *
 * Art. 10: the specific covenant regulates for its parties the access to the bestand and the power to record in it. Art. 8.3: both are explicit.
 */
#include "core/convenant/convenant_matrix.h"

#include "base/arena.h"

static const struct shape kolom_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"kort", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, "Zoals art. 9.2 haar noemt"},
    {"x", SHAPE_INT, NULL, "Plaats in de tekening"}, {0}};
static const struct shape cel_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"kort", SHAPE_TEXT, NULL, NULL}, {"x", SHAPE_INT, NULL, "Plaats in de tekening"},
    {"lezen", SHAPE_BOOL, NULL, NULL}, {"verstrekken", SHAPE_BOOL, NULL, NULL},
    {"stopt", SHAPE_BOOL, NULL, "Het convenant geeft dit, maar het werkt nu niet"}, {"teken", SHAPE_TEXT, NULL,
        "L, V, LV of niets"},
    {"woorden", SHAPE_TEXT, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape rij_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, NULL}, {"functie", SHAPE_BOOL, NULL, "Rechten van een functie, niet van een partij"},
    {"beschrijving", SHAPE_TEXT, NULL, "De rij in woorden"}, {"cellen", SHAPE_LIST, cel_shape, NULL}, {0}};
const struct shape matrix_shape[] = {
    {"bijschrift", SHAPE_TEXT, NULL, NULL}, {"stopt", SHAPE_BOOL, NULL, "Er is een recht dat nu niet werkt"}, {"kolommen", SHAPE_LIST, kolom_shape,
        NULL}, {"rijen", SHAPE_LIST, rij_shape, NULL}, {0}};

const char *
profiel_rubriek_kort(const struct profiel *profiel, enum rubriek rubriek)
{
    const char *kort = profiel == NULL ? NULL : profiel->rubriek[rubriek].kort;

    return kort == NULL ? rubriek_key(rubriek) : kort;
}

const char *
partij_voluit(struct arena *arena, const struct partij *partij)
{
    if (partij->hoedanigheid == NULL)
        return partij->instelling_naam;
    return arena_format(arena, "%s (%s)", partij->instelling_naam, partij->hoedanigheid);
}

const char *
rubrieken_tekst(struct arena *arena, const struct profiel *profiel, uint16_t mask, const char *otherwise)
{
    const char *text = NULL, *naam;

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        if ((mask & RUBRIEK_BIT(r)) == 0)
            continue;
        /* a semicolon: some names have a comma and "en" of their own */
        naam = profiel_rubriek_kort(profiel, (enum rubriek)r);
        text = text == NULL ? naam : arena_format(arena, "%s; %s", text, naam);
        if (text == NULL)
            return NULL;
    }
    return text == NULL ? otherwise : text;
}

static int
kolom_x(unsigned rubriek)
{
    return (int)(2 * rubriek - 1) * MATRIX_BREED / (2 * RUBRIEK_COUNT);
}

static void
put_cel(struct value *cellen, const struct profiel *profiel, const struct matrix_rij *rij, unsigned r)
{
    static const char *const teken[] = {"", "L", "V", "LV"};
    static const char *const woorden[] = {"niets", "leest", "verstrekt", "leest en verstrekt"};
    bool lezen = (rij->lezen & RUBRIEK_BIT(r)) != 0, verstrekken = (rij->verstrekken & RUBRIEK_BIT(r)) != 0;
    struct value *cel = value_add_object(cellen);

    value_put_int(cel, "nummer", r);
    value_put_text(cel, "kort", profiel_rubriek_kort(profiel, (enum rubriek)r));
    value_put_int(cel, "x", kolom_x(r));
    value_put_bool(cel, "lezen", lezen);
    value_put_bool(cel, "verstrekken", verstrekken);
    value_put_bool(cel, "stopt", (rij->stopt & RUBRIEK_BIT(r)) != 0);
    value_put_text(cel, "teken", teken[lezen + 2 * verstrekken]);
    value_put_text(cel, "woorden", woorden[lezen + 2 * verstrekken]);
    value_put_text(cel, "waarom", rij->waarom[r]);
}

static const char *
beschrijving(struct arena *arena, const struct profiel *profiel, const struct matrix_rij *rij)
{
    const char *leest = rubrieken_tekst(arena, profiel, rij->lezen, "niets"), *verstrekt = rubrieken_tekst(arena, profiel, rij->verstrekken, "niets");

    if (rij->stopt == 0)
        return arena_format(arena, "%s leest: %s. Verstrekt: %s.", rij->titel, leest, verstrekt);
    return arena_format(arena, "%s leest: %s. Verstrekt: %s. Werkt nu niet: %s.", rij->titel, leest, verstrekt,
        rubrieken_tekst(arena, profiel, rij->stopt, ""));
}

void
put_matrix(struct value *object, struct arena *arena, const struct profiel *profiel, const char *bijschrift, const struct matrix_rij *rij, size_t count)
{
    struct value *kolommen = value_put_list(object, "kolommen"), *rijen = value_put_list(object, "rijen");

    uint16_t stopt = 0;

    for (size_t i = 0; i < count; i++)
        stopt = (uint16_t)(stopt | rij[i].stopt);
    value_put_text(object, "bijschrift", bijschrift);
    value_put_bool(object, "stopt", stopt != 0);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        struct value *kolom = value_add_object(kolommen);

        value_put_int(kolom, "nummer", r);
        value_put_text(kolom, "kort", profiel_rubriek_kort(profiel, (enum rubriek)r));
        value_put_text(kolom, "titel", profiel == NULL ? NULL : profiel->rubriek[r].titel);
        value_put_int(kolom, "x", kolom_x(r));
    }
    for (size_t i = 0; i < count; i++) {
        struct value *item = value_add_object(rijen), *cellen;

        value_put_text(item, "titel", rij[i].titel);
        value_put_text(item, "toelichting", rij[i].toelichting);
        value_put_bool(item, "functie", rij[i].functie);
        value_put_text(item, "beschrijving", beschrijving(arena, profiel, &rij[i]));
        cellen = value_put_list(item, "cellen");
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            put_cel(cellen, profiel, &rij[i], r);
    }
}
