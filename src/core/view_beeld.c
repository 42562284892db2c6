/*
 * The picture of one person on one page (E30.3, E30.4): a time line to scale, the joint risk analysis, afspraken as a board, and who is involved. All of
 * it is made from the dossier as this reader sees it (dossier_view), so that nothing can stand in a drawing that he does not read; every drawing has its
 * table, of the same rows. Called by the act beeld_tonen.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/view.h"

static const struct shape dag_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"soort", SHAPE_TEXT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL},
    {"straks", SHAPE_BOOL, NULL, "Nog niet geweest"}, {0}};
static const struct shape stip_shape[] = {{"x", SHAPE_INT, NULL, NULL}, {"y", SHAPE_INT, NULL, NULL}, {"meer",
    SHAPE_TEXT, NULL, "Hoeveel er op deze plek samenvallen"},
    {"straks", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape baan_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"y", SHAPE_INT, NULL, NULL}, {"y_tekst", SHAPE_INT, NULL, NULL}, {"stippen",
    SHAPE_LIST, stip_shape, NULL}, {0}};
static const struct shape streep_shape[] = {{"x", SHAPE_INT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape lijn_shape[] = {
    {"breedte", SHAPE_INT, NULL, NULL}, {"hoogte", SHAPE_INT, NULL, NULL}, {"onder", SHAPE_INT, NULL, NULL}, {"links", SHAPE_INT, NULL, NULL},
    {"vandaag", SHAPE_INT, NULL, NULL}, {"banen", SHAPE_LIST, baan_shape, NULL}, {"strepen", SHAPE_LIST, streep_shape, NULL}, {0}};
static const struct shape oordeel_shape[] = {
    {"partij", SHAPE_TEXT, NULL, NULL}, {"niveau", SHAPE_TEXT, NULL, NULL}, {"niveau_titel", SHAPE_TEXT, NULL, NULL}, {"vol", SHAPE_LIST, streep_shape,
        NULL}, {"leeg", SHAPE_LIST, streep_shape, NULL}, {"inhoud", SHAPE_TEXT, NULL, NULL}, {"op", SHAPE_TIME, NULL, NULL}, {"op_tekst", SHAPE_TEXT,
        NULL, NULL}, {"eerder", SHAPE_TEXT, NULL, "Wat deze instelling de keer ervoor vond"}, {"betwist", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape gebied_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"uitleg", SHAPE_TEXT, NULL, NULL}, {"oordelen", SHAPE_LIST, oordeel_shape,
    NULL}, {0}};
static const struct shape bordafspraak_shape[] = {{"wat", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"uiterlijk", SHAPE_DATE, NULL,
    NULL}, {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL}, {"stand_titel", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape kolom_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {"afspraken", SHAPE_LIST,
    bordafspraak_shape, NULL}, {0}};
static const struct shape betrokken_shape[] = {{"wie", SHAPE_TEXT, NULL, NULL}, {"waarbij", SHAPE_TEXTS, NULL, NULL}, {0}};

const struct shape beeld_shape[] = {
    {"dossier", SHAPE_OBJECT, dossier_shape, "Zoals deze lezer het ziet"},
    {"momenten", SHAPE_LIST, dag_shape, "Wat er was en wat er komt, op datum"},
    {"tijdlijn", SHAPE_OBJECT, lijn_shape, "Dezelfde momenten, op schaal getekend"},
    {"gebieden", SHAPE_LIST, gebied_shape, "De gezamenlijke risicoanalyse, per gebied en instelling (E30.4)"},
    {"inschatten_pad", SHAPE_URL, NULL, "Voor wie een risico mag inschatten"},
    {"bord", SHAPE_LIST, kolom_shape, "De afspraken naar stand"},
    {"betrokken", SHAPE_LIST, betrokken_shape, "Welke instellingen en mensen iets doen of weten"},
    {0}};

/* ---- moments ---- */

struct moment {
    int32_t dag;
    const char *soort, *tekst;
};
struct momenten {
    const struct facts *f;
    struct moment *item;
    size_t count, room;
};

static const struct value *
first_of(const struct value *object, const char *name)
{
    const struct value *list = object != NULL ? value_get(object, name) : NULL;
    return list != NULL ? list->first : NULL;
}

static size_t
count_of(const struct value *object, const char *name)
{
    const struct value *list = object != NULL ? value_get(object, name) : NULL;
    return list != NULL ? list->count : 0;
}

/* datum: a date or a time, as it stands in the tree. */
static void
moment_add(struct momenten *m, const char *datum, const char *soort, const char *tekst)
{
    int64_t time;
    int32_t dag = datum == NULL ? DATE_NONE : date_from_text(datum);

    if (dag == DATE_NONE && datum != NULL && time_from_rfc3339(datum, &time))
        dag = date_of_time(time);
    if (dag != DATE_NONE && soort != NULL && m->count < m->room)
        m->item[m->count++] = (struct moment){dag, soort, tekst};
}

static int
compare_moment(const void *a, const void *b)
{
    const struct moment *x = a, *y = b;
    return x->dag < y->dag ? -1 : x->dag > y->dag;
}

static struct momenten
momenten_of(const struct facts *f, const struct value *dossier)
{
    size_t room = 8 + count_of(dossier, "afspraken") + count_of(dossier, "besprekingen") + count_of(dossier, "voortgang");
    const struct value *waarom = value_get(dossier, "waarom"), *agenda = value_get(dossier, "agenda"), *sluiting = value_get(dossier, "sluiting");

    for (const struct value *r = first_of(dossier, "rubrieken"); r != NULL; r = r->next)
        room += count_of(r, "gegevens");
    struct momenten m = {.f = f, .item = arena_array(f->arena, room, sizeof *m.item), .room = room};
    if (m.item == NULL)
        m.room = 0;
    if (waarom != NULL)
        moment_add(&m, value_get_text(waarom, "op"), "Overleg", "Aangemeld");
    for (const struct value *b = first_of(dossier, "besprekingen"); b != NULL; b = b->next)
        moment_add(&m, value_get_text(b, "datum"), "Overleg", "Besproken");
    if (agenda != NULL)
        moment_add(&m, value_get_text(agenda, "datum"), "Overleg", "Op de agenda");
    if (sluiting != NULL)
        moment_add(&m, value_get_text(sluiting, "op"), "Overleg", "Dossier afgesloten");
    for (const struct value *r = first_of(dossier, "rubrieken"); r != NULL; r = r->next)
        for (const struct value *g = first_of(r, "gegevens"); g != NULL; g = g->next)
            if (value_get_text(g, "inhoud") != NULL && !value_get_bool(g, "ingetrokken"))
                moment_add(&m, value_get_text(g, "feitdatum"), value_get_text(r, "kort"), value_get_text(g, "inhoud"));
    for (const struct value *a = first_of(dossier, "afspraken"); a != NULL; a = a->next)
        moment_add(&m, value_get_text(a, "uiterlijk"), "Afspraken",
            arena_join(f->arena, value_get_text(a, "wat"), " (", value_get_text(a, "stand_titel"), ")", NULL));
    for (const struct value *v = first_of(dossier, "voortgang"); v != NULL; v = v->next)
        moment_add(&m, value_get_text(v, "op"), "Voortgang", value_get_text(v, "inhoud"));
    qsort(m.item, m.count, sizeof *m.item, compare_moment);
    return m;
}

static void
put_momenten(struct value *out, const struct momenten *m)
{
    struct value *list = value_put_list(out, "momenten");

    for (size_t i = 0; i < m->count; i++) {
        struct value *o = value_add_object(list);
        put_dag(m->f, o, "datum", "datum_tekst", m->item[i].dag);
        value_put_text(o, "soort", m->item[i].soort);
        value_put_text(o, "tekst", m->item[i].tekst);
        value_put_bool(o, "straks", m->item[i].dag > m->f->today);
    }
}

/* ---- the time line, in units of its drawing ---- */

enum { LINKS = 230, BREEDTE = 760, BAAN = 30, TOP = 12, RECHTS = 20, SAMEN = 9, STREPEN = 8 };

struct schaal {
    int32_t van, tot;
};

static int
x_of(struct schaal s, int32_t dag)
{
    return LINKS + 10 + (int)((int64_t)(BREEDTE - RECHTS - LINKS - 10) * (dag - s.van) / (s.tot - s.van));
}

/* First days of months, as far apart as keeps them readable. */
static void
put_strepen(const struct facts *f, struct value *lijn, struct schaal s)
{
    static const char *const maand[] = {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
    static const int stappen[] = {1, 2, 3, 6, 12, 24, 60, 120};
    struct value *list = value_put_list(lijn, "strepen");
    struct civil from = date_to_civil(s.van), to = date_to_civil(s.tot);
    int first = from.year * 12 + from.month - 1, last = to.year * 12 + to.month - 1, stap = stappen[0];

    for (size_t i = 0; i < sizeof stappen / sizeof *stappen && (last - first) / stap >= STREPEN; i++)
        stap = stappen[i];
    for (int m = (first / stap + 1) * stap; m <= last; m += stap) {
        int32_t dag = date_from_civil((struct civil){m / 12, m % 12 + 1, 1});
        if (dag == DATE_NONE || dag < s.van || dag > s.tot)
            continue;
        struct value *o = value_add_object(list);
        value_put_int(o, "x", x_of(s, dag));
        value_put_text(o, "titel", arena_format(f->arena, "%s %d", maand[m % 12], m / 12));
    }
}

static void
put_stippen(const struct momenten *m, struct value *baan, const char *soort, struct schaal s, int y)
{
    struct value *list = value_put_list(baan, "stippen"), *o = NULL;
    int last = -1, samen = 0;

    for (size_t i = 0; i < m->count; i++) {
        if (strcmp(m->item[i].soort, soort) != 0)
            continue;
        int x = x_of(s, m->item[i].dag);
        if (o != NULL && x - last < SAMEN) {
            samen++;
            continue;
        }
        if (samen > 1)
            value_put_text(o, "meer", arena_format(m->f->arena, "%d", samen));
        o = value_add_object(list);
        value_put_int(o, "x", x);
        value_put_int(o, "y", y);
        value_put_bool(o, "straks", m->item[i].dag > m->f->today);
        last = x;
        samen = 1;
    }
    if (samen > 1)
        value_put_text(o, "meer", arena_format(m->f->arena, "%d", samen));
}

static void
put_lijn(struct value *out, const struct momenten *m)
{
    const int32_t today = m->f->today;
    int y = TOP;

    if (m->count == 0)
        return;
    struct schaal s = {m->item[0].dag < today ? m->item[0].dag : today, m->item[m->count - 1].dag > today ? m->item[m->count - 1].dag : today};
    if (s.tot - s.van < 28)
        s.van = s.tot - 28;
    struct value *o = value_put_object(out, "tijdlijn"), *banen = value_put_list(o, "banen");
    for (size_t i = 0; i < m->count; i++) {
        bool earlier = false;
        for (size_t k = 0; k < i && !earlier; k++)
            earlier = strcmp(m->item[k].soort, m->item[i].soort) == 0;
        if (earlier)
            continue;
        struct value *baan = value_add_object(banen);
        y += BAAN;
        value_put_text(baan, "titel", m->item[i].soort);
        value_put_int(baan, "y", y);
        value_put_int(baan, "y_tekst", y + 4);
        put_stippen(m, baan, m->item[i].soort, s, y);
    }
    value_put_int(o, "breedte", BREEDTE);
    value_put_int(o, "onder", y + BAAN / 2);
    value_put_int(o, "hoogte", y + BAAN + 10);
    value_put_int(o, "links", LINKS);
    value_put_int(o, "vandaag", x_of(s, today));
    put_strepen(m->f, o, s);
}

/* ---- the joint risk analysis ---- */

/* The last estimate of each party stands; the one before it is named beside it. */
static void
put_oordeel(const struct facts *f, struct value *list, const struct value *g)
{
    const struct profiel *p = f->convenant->profiel;
    const struct keuze *niveau = keuze_find(p->risiconiveau, p->risiconiveau_count, value_get_text(g, "antwoord"));
    const char *partij = value_get_text(value_get(g, "door"), "partij");
    size_t plaats = niveau != NULL ? (size_t)(niveau - p->risiconiveau) : p->risiconiveau_count, treden = p->risiconiveau_count - 1;

    for (struct value *o = list->first; o != NULL; o = o->next) {
        const char *ander = value_get_text(o, "partij");
        if (ander == NULL || partij == NULL || strcmp(ander, partij) != 0)
            continue;
        if (value_get(o, "eerder") == NULL && niveau != NULL)
            value_put_text(o, "eerder", niveau->titel);
        return;
    }
    struct value *o = value_add_object(list);
    value_put_text(o, "partij", partij);
    value_put_text(o, "niveau", value_get_text(g, "antwoord"));
    value_put_text(o, "niveau_titel", niveau != NULL ? niveau->titel : value_get_text(g, "antwoord"));
    value_put_text(o, "inhoud", value_get_text(g, "inhoud"));
    value_put_text(o, "op", value_get_text(g, "op"));
    value_put_text(o, "op_tekst", value_get_text(g, "op_tekst"));
    value_put_bool(o, "betwist", value_get_bool(g, "betwist"));
    struct value *vol = value_put_list(o, "vol"), *leeg = value_put_list(o, "leeg");
    for (size_t i = 0; i < treden; i++)
        value_put_int(value_add_object(plaats < treden && i <= plaats ? vol : leeg), "x", (int64_t)(i * 14));
}

static void
put_risico(const struct facts *f, struct value *out, const struct value *dossier)
{
    const struct profiel *p = f->convenant->profiel;
    struct value *gebieden = value_put_list(out, "gebieden");
    const uint16_t lezen = rubrieken_lezen(f);

    for (size_t i = 0; i < p->risicogebied_count; i++) {
        const struct risicogebied *gebied = &p->risicogebied[i];
        if ((lezen & RUBRIEK_BIT(gebied->rubriek)) == 0)
            continue;
        struct value *o = value_add_object(gebieden), *oordelen = value_put_list(o, "oordelen");
        value_put_text(o, "titel", gebied->titel);
        value_put_text(o, "uitleg", gebied->uitleg);
        for (const struct value *r = first_of(dossier, "rubrieken"); r != NULL; r = r->next)
            for (const struct value *g = first_of(r, "gegevens"); g != NULL; g = g->next) {
                const char *veld = value_get_text(g, "veld");
                if (veld != NULL && strncmp(veld, RISICO_VELD, sizeof RISICO_VELD - 1) == 0 &&
                    strcmp(veld + sizeof RISICO_VELD - 1, gebied->sleutel) == 0 && value_get_text(g, "inhoud") != NULL)
                    put_oordeel(f, oordelen, g);
            }
    }
    value_put_text(out, "inschatten_pad", pad_als_mag(f, "risico.inschatten", pad_dossier(f, &f->dossier->id, "/risicoanalyses/nieuw")));
}

/* ---- afspraken as a board, and who is involved ---- */

static void
put_bord(struct value *out, const struct value *dossier)
{
    static const struct {
        const char *titel;
        bool open, te_laat;
    } kolommen[] = {{"Te laat", true, true}, {"Loopt", true, false}, {"Klaar", false, false}};
    struct value *bord = value_put_list(out, "bord");

    if (!value_get_bool(dossier, "mag_aanpak"))
        return;
    for (size_t i = 0; i < sizeof kolommen / sizeof *kolommen; i++) {
        struct value *kolom = value_add_object(bord), *list = value_put_list(kolom, "afspraken");
        int64_t count = 0;
        value_put_text(kolom, "titel", kolommen[i].titel);
        for (const struct value *a = first_of(dossier, "afspraken"); a != NULL; a = a->next) {
            if (value_get_bool(a, "open") != kolommen[i].open || (value_get_bool(a, "open") && value_get_bool(a, "te_laat")) != kolommen[i].te_laat)
                continue;
            struct value *o = value_add_object(list);
            count++;
            value_put_text(o, "wat", value_get_text(a, "wat"));
            value_put_text(o, "partij", value_get_text(a, "partij"));
            value_put_text(o, "uiterlijk", value_get_text(a, "uiterlijk"));
            value_put_text(o, "uiterlijk_tekst", value_get_text(a, "uiterlijk_tekst"));
            value_put_text(o, "stand_titel", value_get_text(a, "stand_titel"));
        }
        value_put_int(kolom, "aantal", count);
    }
}

/* Once for each who; what he does there once too. */
static void
betrokken_add(struct value *list, const char *wie, const char *waarbij)
{
    struct value *o = list->first;

    if (wie == NULL || waarbij == NULL)
        return;
    while (o != NULL && strcmp(value_get_text(o, "wie"), wie) != 0)
        o = o->next;
    if (o == NULL) {
        o = value_add_object(list);
        value_put_text(o, "wie", wie);
        value_put_list(o, "waarbij");
    }
    struct value *texts = o->first != NULL ? o->last : NULL;
    for (const struct value *t = texts != NULL ? texts->first : NULL; t != NULL; t = t->next)
        if (strcmp(t->text, waarbij) == 0)
            return;
    if (texts != NULL)
        value_add_text(texts, waarbij);
}

static void
put_betrokken(const struct facts *f, struct value *out, const struct value *dossier)
{
    struct value *list = value_put_list(out, "betrokken");
    const struct value *waarom = value_get(dossier, "waarom"), *door = waarom != NULL ? value_get(waarom, "door") : NULL;

    betrokken_add(list, value_get_text(dossier, "casemanager"), "casemanager");
    if (door != NULL)
        betrokken_add(list, value_get_text(door, "partij"), "meldde aan");
    for (const struct value *a = first_of(dossier, "afspraken"); a != NULL; a = a->next)
        if (value_get_bool(a, "open"))
            betrokken_add(list, value_get_text(a, "partij"), "heeft een afspraak die loopt");
    for (const struct value *r = first_of(dossier, "rubrieken"); r != NULL; r = r->next)
        for (const struct value *g = first_of(r, "gegevens"); g != NULL; g = g->next)
            if (value_get_text(g, "inhoud") != NULL && value_get(g, "door") != NULL)
                betrokken_add(list, value_get_text(value_get(g, "door"), "partij"),
                    arena_join(f->arena, "gaf gegevens: ", value_get_text(r, "kort"), NULL));
}

void
beeld_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct value *dossier = value_put_object(out, "dossier");

    dossier_view(f, in, dossier);
    if (dossier == NULL)
        return;
    struct momenten m = momenten_of(f, dossier);
    put_momenten(out, &m);
    put_lijn(out, &m);
    put_risico(f, out, dossier);
    put_bord(out, dossier);
    put_betrokken(f, out, dossier);
}
