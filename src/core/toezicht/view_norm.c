/*
 * view: the terms and norms that run in one dossier, for who may read the moments they hang on (E10.2, E41.5). Called by dossier_view.
 */
#include "base/arena.h"
#include "core/toezicht/norm.h"
#include "core/view.h"

const struct shape norm_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"reeks", SHAPE_TEXT, NULL, "De reeks waar de norm bij hoort"},
    {"artikel", SHAPE_TEXT, NULL, "De wet of afspraak waar zij staat"}, {"stand", SHAPE_TEXT, NULL,
        "onbekend, loopt, gehaald, te-laat, niet-gehaald of voorbij"},
    {"stand_titel", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {"percentage", SHAPE_INT, NULL, "Van de zaken die haar halen"},
    {"klok_bij", SHAPE_TEXT, NULL, "Waar de tijd loopt"}, {"begin", SHAPE_DATE, NULL, NULL}, {"begin_tekst", SHAPE_TEXT, NULL, NULL},
    {"uiterlijk", SHAPE_DATE, NULL, NULL}, {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL}, {"eind", SHAPE_DATE, NULL, NULL}, {"eind_tekst", SHAPE_TEXT,
        NULL, NULL},
    {"uitleg", SHAPE_TEXT, NULL, NULL}, {0}};

static const struct {
    const char *sleutel, *titel;
} stand_list[] = {[NORM_GEEN] = {NULL, NULL}, [NORM_ONBEKEND] = {"onbekend", "aantal dagen onbekend; er wordt niet gemeten"}, [NORM_LOOPT] = {"loopt",
    "loopt"},
    [NORM_GEHAALD] = {"gehaald", "gehaald"}, [NORM_TE_LAAT] = {"te-laat", "te laat"}, [NORM_NIET_GEHAALD] = {"niet-gehaald", "niet gehaald"}};

/* NULL: it does not run here, or is not his to know. */
static struct value *
put_meting(const struct facts *f, struct value *list, const char *sleutel, const char *titel, struct meting m, uint16_t lezen)
{
    if (m.stand == NORM_GEEN || (m.rubrieken & ~lezen) != 0)
        return NULL;
    struct value *o = value_add_object(list);
    value_put_text(o, "sleutel", sleutel);
    value_put_text(o, "titel", titel);
    put_dag(f, o, "begin", "begin_tekst", m.begin);
    put_dag(f, o, "uiterlijk", "uiterlijk_tekst", m.uiterlijk);
    put_dag(f, o, "eind", "eind_tekst", m.eind);
    return o;
}

void
put_normen(const struct facts *f, struct value *out, uint16_t lezen)
{
    const struct convenant *c = f->convenant;
    struct value *list = value_put_list(out, "termijnen");
    bool any = false;

    for (size_t i = 0; i < c->termijn_count; i++) {
        const struct termijn *t = &c->termijn[i];
        struct meting m = termijn_meten(t, f->dossier, c, f->today);
        struct value *o = put_meting(f, list, t->sleutel, t->titel, m, lezen);

        if (o == NULL)
            continue;
        any = true;
        value_put_text(o, "artikel", t->artikel);
        value_put_text(o, "uitleg", t->uitleg);
        value_put_text(o, "stand", m.stand == NORM_TE_LAAT ? "voorbij" : stand_list[m.stand].sleutel);
        value_put_text(o, "stand_titel", m.stand == NORM_TE_LAAT ? "voorbij" : stand_list[m.stand].titel);
    }
    list = value_put_list(out, "normen");
    for (size_t i = 0; i < c->norm_count; i++) {
        const struct norm *n = &c->norm[i];
        struct meting m = norm_meten(n, f->dossier, c, f->today);
        struct value *o = put_meting(f, list, n->sleutel, n->titel, m, lezen);

        if (o == NULL)
            continue;
        any = true;
        value_put_text(o, "reeks", n->reeks);
        value_put_text(o, "artikel", n->bron);
        value_put_int(o, "percentage", n->percentage);
        value_put_text(o, "stand", stand_list[m.stand].sleutel);
        value_put_text(o, "stand_titel", stand_list[m.stand].titel);
        value_put_bool(o, "te_laat", m.stand == NORM_TE_LAAT);
        if (m.eind == DATE_NONE && n->klok_bij != NULL)
            value_put_text(o, "klok_bij", partij_titel(f, n->klok_bij));
    }
    value_put_bool(out, "heeft_termijnen", any);
}
