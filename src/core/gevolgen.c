/*
 * gevolgen: see gevolgen.h.
 *
 * Art. 23.3: a change needs the agreement of all parties; whoever agrees must see what it does. What we do: the facts are turned into those of a day on
 * which the new text is in force, and the same questions are asked of both: what does this seat read and supply, which dossiers does it see. What is
 * counted for whom: see kaart_telt.
 */
#include "core/gevolgen.h"

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_verschil.h"
#include "core/dossier/kaart.h"
#include "core/nagaan.h"
#include "core/view.h"

static const struct shape mens_shape[] = {
    {"naam", SHAPE_TEXT, NULL, "Alleen voor wie namen mag zien"}, {"partij", SHAPE_TEXT, NULL, NULL}, {"rollen", SHAPE_TEXT, NULL, NULL},
    {"leest_erbij", SHAPE_TEXT, NULL, NULL}, {"leest_eraf", SHAPE_TEXT, NULL, NULL}, {"verstrekt_erbij", SHAPE_TEXT, NULL, NULL},
    {"verstrekt_eraf", SHAPE_TEXT, NULL, NULL}, {"nu", SHAPE_INT, NULL, "Dossiers die hij nu ziet, van die welke geteld zijn"},
    {"straks", SHAPE_INT, NULL, NULL}, {"dossiers_anders", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape dossiers_shape_hier[] = {
    {"toestand", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {"geraakt", SHAPE_INT, NULL, "Waarvan iemand meer of minder te zien krijgt"}, {0}};
const struct shape geraakt_shape[] = {
    {"dossier", SHAPE_OBJECT, kaart_shape, "Zoals in uw lijst van dossiers"}, {"erbij", SHAPE_INT, NULL, "Zoveel zetels zien of verstrekken er meer van"},
    {"eraf", SHAPE_INT, NULL, "Zoveel zetels zien of verstrekken er minder van"}, {0}};
const struct shape gevolgen_shape[] = {
    {"verschil", SHAPE_OBJECT, verschillen_shape, "De versies vergeleken, in woorden"}, {"namen", SHAPE_BOOL, NULL, NULL},
    {"mensen", SHAPE_LIST, mens_shape, "Voor wie er iets verandert"}, {"ongewijzigd", SHAPE_INT, NULL, "Zetels waarvoor niets verandert"},
    {"geteld", SHAPE_INT, NULL, "Zoveel dossiers zijn geteld"},
    {"alle", SHAPE_BOOL, NULL, "Geteld zijn alle dossiers, niet alleen die u mag zien"}, {"meer", SHAPE_BOOL, NULL, "Er zijn er meer dan geteld"},
    {"dossiers", SHAPE_LIST, dossiers_shape_hier, NULL},
    {"geraakt", SHAPE_LIST, geraakt_shape, "De dossiers zelf, voor wie ze mag zien"}, {"geraakt_meer", SHAPE_INT, NULL, "Zoveel staan er niet bij"}, {0}};

/* The same day, with the new text in force and nothing else changed. */
struct straks {
    struct facts facts;
    struct casusoverleg casusoverleg;
    struct versie versie;
};

static void
straks_make(const struct facts *f, const struct convenant *nieuw, struct straks *ret)
{
    ret->versie = (struct versie){.nummer = nieuw->versie, .convenant = nieuw, .vanaf = f->today, .ingang = f->today, .goedgekeurd = DATE_NONE,
        .vastgesteld = true, .gereed = f->now};
    ret->casusoverleg = *f->casusoverleg;
    ret->casusoverleg.versie = &ret->versie;
    ret->facts = *f;
    ret->facts.casusoverleg = &ret->casusoverleg;
    ret->facts.convenant = nieuw;
}

/* What one seat has, now and then. */
struct zetel_beeld {
    const struct autorisatie *autorisatie;
    struct facts nu, straks;
    uint16_t leest_nu, leest_straks, verstrekt_nu, verstrekt_straks;
    int64_t ziet_nu, ziet_straks;
};

static void
beeld_make(const struct facts *f, const struct straks *s, const struct autorisatie *a, struct zetel_beeld *ret)
{
    *ret = (struct zetel_beeld){.autorisatie = a, .nu = facts_als(f, a), .straks = facts_als(&s->facts, a)};
    ret->leest_nu = rubrieken_lezen_van(&ret->nu, a);
    ret->leest_straks = rubrieken_lezen_van(&ret->straks, a);
    ret->verstrekt_nu = rubrieken_verstrekken(&ret->nu);
    ret->verstrekt_straks = rubrieken_verstrekken(&ret->straks);
}

/* What a card does for one seat: opens when he sees it, or more of it, than now. Both can be so. */
struct omslag {
    bool nu, straks, erbij, eraf;
};

static struct omslag
kaart_omslag(const struct zetel_beeld *b, const struct kaart *kaart)
{
    struct omslag o = {.nu = kaart_zichtbaar(&b->nu, kaart), .straks = kaart_zichtbaar(&b->straks, kaart)};
    bool blijft = o.nu && o.straks;

    o.erbij = (!o.nu && o.straks) || (blijft && ((b->leest_straks & ~b->leest_nu) != 0 || (b->verstrekt_straks & ~b->verstrekt_nu) != 0));
    o.eraf = (o.nu && !o.straks) || (blijft && ((b->leest_nu & ~b->leest_straks) != 0 || (b->verstrekt_nu & ~b->verstrekt_straks) != 0));
    return o;
}

static void
put_mens(const struct facts *f, struct value *list, const struct zetel_beeld *b, const struct profiel *profiel, bool namen)
{
    struct value *o = value_add_object(list);
    uint16_t leest_erbij = (uint16_t)(b->leest_straks & ~b->leest_nu), leest_eraf = (uint16_t)(b->leest_nu & ~b->leest_straks);
    uint16_t erbij = (uint16_t)(b->verstrekt_straks & ~b->verstrekt_nu), eraf = (uint16_t)(b->verstrekt_nu & ~b->verstrekt_straks);
    const struct partij *partij = b->straks.actor.partij != NULL ? b->straks.actor.partij : b->nu.actor.partij;

    if (namen && b->nu.actor.medewerker != NULL)
        value_put_text(o, "naam", b->nu.actor.medewerker->naam);
    value_put_text(o, "partij", partij != NULL ? partij_voluit(f->arena, partij) : b->autorisatie->partij);
    value_put_text(o, "rollen", rollen_tekst(f, b->autorisatie->rollen));
    value_put_text(o, "leest_erbij", rubrieken_tekst(f->arena, profiel, leest_erbij, NULL));
    value_put_text(o, "leest_eraf", rubrieken_tekst(f->arena, profiel, leest_eraf, NULL));
    value_put_text(o, "verstrekt_erbij", rubrieken_tekst(f->arena, profiel, erbij, NULL));
    value_put_text(o, "verstrekt_eraf", rubrieken_tekst(f->arena, profiel, eraf, NULL));
    value_put_int(o, "nu", b->ziet_nu);
    value_put_int(o, "straks", b->ziet_straks);
    value_put_bool(o, "dossiers_anders", b->ziet_nu != b->ziet_straks);
}

static size_t
zetels_make(const struct facts *f, const struct straks *s, struct zetel_beeld **ret_beeld)
{
    size_t count = 0;

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        count += id_equal(&a->casusoverleg, &f->casusoverleg->id) && autorisatie_geldt(a, f->today);
    *ret_beeld = arena_array(f->arena, count, sizeof **ret_beeld);
    if (*ret_beeld == NULL)
        return 0;
    count = 0;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &f->casusoverleg->id) && autorisatie_geldt(a, f->today))
            beeld_make(f, s, a, &(*ret_beeld)[count++]);
    return count;
}

static void
put_dossiers(const struct facts *f, struct value *object, struct zetel_beeld *beeld, size_t count)
{
    int64_t aantal[STATE_COUNT] = {0}, geraakt[STATE_COUNT] = {0};
    struct value *list;

    for (size_t k = 0; k < f->kaarten.count; k++) {
        enum dossier_state state = kaart_state_on(&f->kaarten.kaart[k], f->convenant, f->today);
        bool anders = false;

        for (size_t i = 0; i < count; i++) {
            struct omslag o = kaart_omslag(&beeld[i], &f->kaarten.kaart[k]);

            beeld[i].ziet_nu += o.nu;
            beeld[i].ziet_straks += o.straks;
            anders = anders || o.erbij || o.eraf;
        }
        aantal[state]++;
        geraakt[state] += anders;
    }
    value_put_int(object, "geteld", (int64_t)f->kaarten.count);
    value_put_bool(object, "alle", telt_alles(f));
    value_put_bool(object, "meer", f->kaarten.volgende != NULL);
    list = value_put_list(object, "dossiers");
    for (int state = 0; state < STATE_COUNT; state++)
        if (aantal[state] > 0) {
            struct value *o = value_add_object(list);

            value_put_text(o, "toestand", state_title((enum dossier_state)state));
            value_put_int(o, "aantal", aantal[state]);
            value_put_int(o, "geraakt", geraakt[state]);
        }
}

/* ---- the dossiers themselves (E41.6), for who may see them (E10.3) ---- */

void
geraakt_add(const struct facts *f, struct geraakt_list *list, size_t kaart, int64_t erbij, int64_t eraf)
{
    if ((erbij == 0 && eraf == 0) || !kaart_zichtbaar(f, &f->kaarten.kaart[kaart]))
        return;
    if (list->count == GERAAKT_MAX)
        list->meer++;
    else
        list->item[list->count++] = (struct geraakt){kaart, erbij, eraf};
}

void
gevolgen_raakt(const struct facts *f, const struct convenant *nieuw, struct geraakt_list *ret_list)
{
    struct straks *s = arena_new_struct(f->arena, straks);
    struct zetel_beeld *beeld;

    if (s == NULL || nieuw == NULL)
        return;
    straks_make(f, nieuw, s);
    size_t count = zetels_make(f, s, &beeld);
    for (size_t k = 0; k < f->kaarten.count; k++) {
        int64_t erbij = 0, eraf = 0;

        for (size_t i = 0; i < count; i++) {
            struct omslag o = kaart_omslag(&beeld[i], &f->kaarten.kaart[k]);

            erbij += o.erbij;
            eraf += o.eraf;
        }
        geraakt_add(f, ret_list, k, erbij, eraf);
    }
}

void
put_geraakt(const struct facts *f, struct value *object)
{
    struct value *list = value_put_list(object, "geraakt");

    for (size_t i = 0; f->geraakt != NULL && i < f->geraakt->count; i++) {
        const struct geraakt *g = &f->geraakt->item[i];
        struct value *o = value_add_object(list);

        put_kaart(f, value_put_object(o, "dossier"), &f->kaarten.kaart[g->kaart]);
        value_put_int(o, "erbij", g->erbij);
        value_put_int(o, "eraf", g->eraf);
    }
    value_put_int(object, "geraakt_meer", f->geraakt == NULL ? 0 : (int64_t)f->geraakt->meer);
}

void
put_gevolgen(const struct facts *f, const struct convenant *nieuw, bool namen, struct value *object)
{
    const struct convenant *oud = f->convenant != NULL ? f->convenant : casusoverleg_laatste(f->casusoverleg, f->today);
    struct straks *s = arena_new_struct(f->arena, straks);
    struct zetel_beeld *beeld;
    struct verschillen verschillen;
    struct value *mensen;
    int64_t ongewijzigd = 0;

    if (s == NULL)
        return;
    straks_make(f, nieuw, s);
    if (oud != NULL) {
        convenant_verschil(f->arena, oud, nieuw, &verschillen);
        put_verschillen(value_put_object(object, "verschil"), &verschillen);
    }
    value_put_bool(object, "namen", namen);
    size_t count = zetels_make(f, s, &beeld);
    put_dossiers(f, object, beeld, count);
    put_geraakt(f, object);
    mensen = value_put_list(object, "mensen");
    for (size_t i = 0; i < count; i++) {
        const struct zetel_beeld *b = &beeld[i];
        if (b->leest_nu == b->leest_straks && b->verstrekt_nu == b->verstrekt_straks && b->ziet_nu == b->ziet_straks)
            ongewijzigd++;
        else
            put_mens(f, mensen, b, nieuw->profiel, namen);
    }
    value_put_int(object, "ongewijzigd", ongewijzigd);
}
