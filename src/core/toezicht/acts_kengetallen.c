/*
 * kengetallen: how a casusoverleg does as a whole, without a person in it: lead times against the dated norms, afspraken kept per party, verzoeken of
 * betrokkenen in time, the load of its meetings, its dossiers by state.
 *
 * Art. 16: the voorzitter watches the agreements. Art. 20.4: what is kept for statistics is anonymous. What we do (E30.3, E41.5): cards are counted, none is
 * named; a count of fewer than the general covenant's number for statistics is not told, nor what it could be reckoned from (verhul.h). The same figures are
 * a page, JSON and CSV.
 */
#include "core/acts.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "core/toezicht/norm.h"
#include "core/toezicht/verhul.h"
#include "core/view.h"

#define BALK 200          /* of the drawing: what a hundred per cent, or the longest bar, takes */

static const struct shape norm_regel_shape[] = {
    {"reeks", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"doel", SHAPE_INT, NULL, "Percentage dat de norm vraagt"},
    {"percentage", SHAPE_INT, NULL, "Van wat gemeten is, op tijd; afwezig bij te weinig"}, {"gehaald", SHAPE_TEXT, NULL, NULL},
    {"niet_gehaald", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_TEXT, NULL, "Loopt nog, en is al over de termijn"}, {"loopt", SHAPE_TEXT, NULL, NULL},
    {"onbekend", SHAPE_BOOL, NULL, "Het aantal dagen van de norm is niet bekend; er wordt niet gemeten"}, {"klok_bij", SHAPE_TEXT, NULL,
        "Waar de tijd loopt"}, {"bron", SHAPE_TEXT, NULL, NULL}, {"breed", SHAPE_INT, NULL, NULL}, {"doel_x", SHAPE_INT, NULL, NULL},
    {"genoeg", SHAPE_BOOL, NULL, "Is er genoeg gemeten voor een percentage?"}, {"haalt", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape partij_regel_shape[] = {
    {"instelling", SHAPE_TEXT, NULL, NULL}, {"percentage", SHAPE_INT, NULL, "Van wat is uitgevoerd, op tijd; afwezig bij te weinig"},
    {"op_tijd", SHAPE_TEXT, NULL, NULL}, {"later", SHAPE_TEXT, NULL, "Uitgevoerd na de afgesproken dag"}, {"open", SHAPE_TEXT, NULL, NULL},
    {"te_laat", SHAPE_TEXT, NULL, "Open en over de afgesproken dag"}, {"breed", SHAPE_INT, NULL, NULL}, {"genoeg", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape recht_regel_shape[] = {
    {"soort", SHAPE_TEXT, NULL, NULL}, {"percentage", SHAPE_INT, NULL, "Van wat klaar is, op tijd; afwezig bij te weinig"},
    {"op_tijd", SHAPE_TEXT, NULL, NULL}, {"later", SHAPE_TEXT, NULL, "Beantwoord of uitgevoerd na de laatste dag"}, {"loopt", SHAPE_TEXT, NULL, NULL},
    {"te_laat", SHAPE_TEXT, NULL, "Loopt, en over de laatste dag"}, {"breed", SHAPE_INT, NULL, NULL}, {"genoeg", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape overleg_regel_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"punten", SHAPE_INT, NULL, NULL}, {"besproken", SHAPE_INT, NULL, NULL},
    {"breed", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape toestand_regel_shape[] = {
    {"toestand", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_TEXT, NULL, NULL}, {"breed", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape kengetallen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"drempel", SHAPE_INT, NULL, "Kleinere aantallen worden niet getoond"},
    {"meer", SHAPE_BOOL, NULL, "Er zijn meer dossiers dan geteld konden worden"},
    {"normen", SHAPE_LIST, norm_regel_shape, "Doorlooptijden naast de norm, per reeks (E41.5)"},
    {"heeft_afspraken", SHAPE_BOOL, NULL, NULL},
    {"afspraken", SHAPE_LIST, partij_regel_shape, "Nagekomen afspraken per instelling"},
    {"rechten", SHAPE_LIST, recht_regel_shape, "Verzoeken van betrokkenen, en of zij op tijd zijn beantwoord en uitgevoerd (art. 18)"},
    {"overleggen", SHAPE_LIST, overleg_regel_shape, "Agendapunten per overleg"},
    {"toestanden", SHAPE_LIST, toestand_regel_shape, "Dossiers naar toestand"},
    {"normen_pad", SHAPE_URL, NULL, NULL}, {"afspraken_pad", SHAPE_URL, NULL, NULL}, {"rechten_pad", SHAPE_URL, NULL, NULL}, {0}};

static void
put_tekst(const struct facts *f, struct value *o, const char *naam, int64_t aantal, bool toon)
{
    value_put_text(o, naam, toon ? arena_format(f->arena, "%" PRId64, aantal) : "niet getoond");
}

/* The cells under these names, and their share. doel: what the share should be; 0: nothing is asked. */
static void
put_rij(const struct facts *f, struct value *o, const struct rij *rij, const char *const naam[RIJ_CELLEN], int doel)
{
    struct verhuld v = rij_verhul(rij, f->convenant->profiel->statistiek_k);

    for (size_t i = 0; i < RIJ_CELLEN; i++)
        put_tekst(f, o, naam[i], rij->cel[i], v.toon[i]);
    if (v.percentage < 0)
        return;
    value_put_bool(o, "genoeg", true);
    value_put_int(o, "percentage", v.percentage);
    value_put_int(o, "breed", v.percentage * BALK / 100);
    if (doel > 0)
        value_put_bool(o, "haalt", v.percentage >= doel);
}

static struct rij
norm_rij(const struct facts *f, const struct norm *norm)
{
    int64_t aantal[NORM_NIET_GEHAALD + 1] = {0};

    for (size_t i = 0; i < f->kaarten.count; i++)
        for (size_t n = 0; n < f->kaarten.kaart[i].norm_count; n++)
            if (strcmp(f->kaarten.kaart[i].norm[n].sleutel, norm->sleutel) == 0)
                aantal[norm_meten_dagen(norm, f->kaarten.kaart[i].norm[n].begin, f->kaarten.kaart[i].norm[n].eind, f->today).stand]++;
    return (struct rij){.cel = {aantal[NORM_GEHAALD], aantal[NORM_NIET_GEHAALD], aantal[NORM_TE_LAAT], aantal[NORM_LOOPT]}, .noemer = {true, true, true}};
}

/* An earlier norm measures the same way in another number of days, and the two together would single out cases. */
static bool
verraadt_eerdere(const struct facts *f, const struct norm *norm, const struct rij *rij)
{
    for (const struct norm *ander = f->convenant->norm; ander < norm; ander++) {
        bool na_elkaar = (ander->tot != 0 && ander->tot <= norm->vanaf) || (norm->tot != 0 && norm->tot <= ander->vanaf);
        if (ander->onbekend || na_elkaar || strcmp(ander->begin, norm->begin) != 0 || strcmp(ander->eind, norm->eind) != 0)
            continue;
        struct rij die = norm_rij(f, ander);
        if (rijen_verraden(rij, &die, f->convenant->profiel->statistiek_k))
            return true;
    }
    return false;
}

static void
put_norm(const struct facts *f, struct value *list, const struct norm *norm)
{
    static const char *const naam[RIJ_CELLEN] = {"gehaald", "niet_gehaald", "te_laat", "loopt"};
    struct value *o = value_add_object(list);

    value_put_text(o, "reeks", norm->reeks);
    value_put_text(o, "titel", norm->titel);
    value_put_int(o, "doel", norm->percentage);
    value_put_int(o, "doel_x", norm->percentage * BALK / 100);
    value_put_text(o, "bron", norm->bron);
    value_put_text(o, "klok_bij", norm->klok_bij != NULL ? partij_titel(f, norm->klok_bij) : NULL);
    value_put_bool(o, "onbekend", norm->onbekend);
    if (norm->onbekend)
        return;
    struct rij rij = norm_rij(f, norm);
    if (!verraadt_eerdere(f, norm, &rij))
        put_rij(f, o, &rij, naam, norm->percentage);
    else
        for (size_t i = 0; i < RIJ_CELLEN; i++)
            put_tekst(f, o, naam[i], 0, false);
}

static void
put_partij(const struct facts *f, struct value *list, const struct partij *partij)
{
    static const char *const naam[RIJ_CELLEN] = {"op_tijd", "later", "open", "te_laat"};
    int64_t op_tijd = 0, later = 0, open = 0, te_laat = 0;

    for (size_t i = 0; i < f->kaarten.count; i++) {
        const struct kaart *k = &f->kaarten.kaart[i];
        for (size_t n = 0; n < k->nagekomen_count; n++)
            if (k->nagekomen[n].partij != NULL && strcmp(k->nagekomen[n].partij, partij->sleutel) == 0) {
                op_tijd += k->nagekomen[n].op_tijd;
                later += k->nagekomen[n].te_laat;
            }
        for (size_t n = 0; n < k->afspraak_count; n++)
            if (k->afspraak[n].partij != NULL && strcmp(k->afspraak[n].partij, partij->sleutel) == 0) {
                open++;
                te_laat += k->afspraak[n].uiterlijk != DATE_NONE && k->afspraak[n].uiterlijk < f->today;
            }
    }
    if (op_tijd + later + open == 0)
        return;
    struct value *o = value_add_object(list);
    value_put_text(o, "instelling", partij_titel(f, partij->sleutel));
    put_rij(f, o, &(struct rij){.cel = {op_tijd, later, open, te_laat}, .noemer = {true, true}, .deel = true}, naam, 0);
}

/* That there is none is not told either: who reads this may not know of one that is in time (E18.5). */
static void
put_rechten(const struct facts *f, struct value *out)
{
    static const char *const naam[RIJ_CELLEN] = {"op_tijd", "later", "loopt", "te_laat"};
    static const char *const soort[VERZOEK_SOORTEN] = {"Inzage", "Correctie", "Verzet"};
    struct value *list = value_put_list(out, "rechten");

    for (unsigned i = 0; i < VERZOEK_SOORTEN; i++) {
        const struct rechten_telling *r = &f->rechten[i];

        struct value *o = value_add_object(list);
        value_put_text(o, "soort", soort[i]);
        put_rij(f, o, &(struct rij){.cel = {r->op_tijd, r->later, r->loopt, r->te_laat}, .noemer = {true, true}, .nul = true}, naam, 0);
    }
}

static void
put_overleggen(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "overleggen");
    int64_t most = 1;

    for (const struct overleg *o = f->overleggen; o != NULL; o = o->next)
        most = (int64_t)o->agenda_count > most ? (int64_t)o->agenda_count : most;
    for (const struct overleg *o = f->overleggen; o != NULL; o = o->next) {
        int64_t punten = 0, besproken = 0;
        for (size_t i = 0; i < o->agenda_count; i++) {
            punten += !o->agenda[i].vervallen;
            besproken += o->agenda[i].besproken;
        }
        struct value *item = value_add_object(list);
        put_dag(f, item, "datum", "datum_tekst", o->datum);
        value_put_int(item, "punten", punten);
        value_put_int(item, "besproken", besproken);
        value_put_int(item, "breed", punten * BALK / most);
    }
}

static void
put_toestanden(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "toestanden");
    int64_t aantal[STATE_COUNT] = {0}, most = 1;

    for (size_t i = 0; i < f->kaarten.count; i++)
        aantal[kaart_state_on(&f->kaarten.kaart[i], f->convenant, f->today)]++;
    for (unsigned s = 0; s < STATE_COUNT; s++)
        most = aantal[s] > most ? aantal[s] : most;
    for (unsigned s = STATE_AANGEMELD; s < STATE_COUNT; s++) {
        if (aantal[s] == 0 || (aantal[s] == 1 && f->convenant->profiel->statistiek_k == 2))
            continue; /* fewer than two, and some: one */
        struct value *o = value_add_object(list);
        value_put_text(o, "toestand", state_title((enum dossier_state)s));
        bool toon = aantal[s] >= f->convenant->profiel->statistiek_k;
        put_tekst(f, o, "aantal", aantal[s], toon);
        if (toon)
            value_put_int(o, "breed", aantal[s] * BALK / most);
    }
}

static void
kengetallen_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct id *co = &f->casusoverleg->id;

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, co, ""));
    value_put_int(out, "drempel", f->convenant->profiel->statistiek_k);
    value_put_bool(out, "meer", f->kaarten.volgende != NULL);
    struct value *list = value_put_list(out, "normen");
    for (size_t i = 0; i < f->convenant->norm_count; i++)
        put_norm(f, list, &f->convenant->norm[i]);
    list = value_put_list(out, "afspraken");
    for (size_t i = 0; i < f->convenant->partij_count; i++)
        put_partij(f, list, &f->convenant->partij[i]);
    value_put_bool(out, "heeft_afspraken", list != NULL && list->count > 0);
    put_rechten(f, out);
    put_overleggen(f, out);
    put_toestanden(f, out);
    value_put_text(out, "normen_pad", pad_casusoverleg(f, co, "/kengetallen/normen"));
    value_put_text(out, "rechten_pad", pad_casusoverleg(f, co, "/kengetallen/rechten"));
    value_put_text(out, "afspraken_pad", pad_casusoverleg(f, co, "/kengetallen/afspraken"));
}

static struct decision
kengetallen_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("16");
}

/* Counted, and none of them shown. */
static void
kengetallen_raakt(const struct facts *f, const struct input *in, struct geraakt_list *ret_list)
{
    (void)f;
    (void)in;
    ret_list->count = ret_list->meer = 0;
}

#define KENGETALLEN \
    .method = METHOD_GET, .artikel = "16", .requirement = "E41.5", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, \
    .wie = LEIDING | ROLE_VERANTWOORDELIJKE, .need = NEED_CASUSOVERLEG | NEED_OVERLEGGEN | NEED_KAARTEN_ALLE | NEED_RECHTEN, .flag = ACT_INHOUD, \
    .rule = kengetallen_rule, .view = kengetallen_view, .raakt = kengetallen_raakt, .shape = kengetallen_shape

const struct act kengetallen_tonen = {.id = "kengetallen.tonen", .path = PAD_CO "/kengetallen", .title = "Kengetallen", KENGETALLEN, .page = "kengetallen"};
const struct act kengetallen_normen = {
    .id = "kengetallen.normen", .path = PAD_CO "/kengetallen/normen", .title = "Doorlooptijden als CSV", KENGETALLEN, .csv = "normen"};
const struct act kengetallen_rechten = {
    .id = "kengetallen.rechten", .path = PAD_CO "/kengetallen/rechten", .title = "Verzoeken van betrokkenen als CSV", KENGETALLEN, .csv = "rechten"};
const struct act kengetallen_afspraken = {
    .id = "kengetallen.afspraken", .path = PAD_CO "/kengetallen/afspraken", .title = "Afspraken als CSV", KENGETALLEN, .csv = "afspraken"};
