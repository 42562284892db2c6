/*
 * stukken of a meeting: the packet before it and the verslag after it, as pages and as PDF, for this reader.
 *
 * Art. 14.3: the voorzitter introduces the person to the deelnemers. Art. 14.9, 14.10: what was agreed stands in the dossier. Art. 10: each reads by the
 * matrix.
 *
 * What we do (E14.1, E14.6): both are made from what is recorded, through the same view that shows a dossier, so that nothing stands in them that this
 * reader could not open; nothing is typed again. His name and the moment stand at the foot of every page (ux rule 11).
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

static const char *
texts(struct arena *arena, const struct value *object, const char *name)
{
    const struct value *list = value_get(object, name);
    const char *all = NULL;

    for (const struct value *v = list != NULL ? list->first : NULL; v != NULL; v = v->next)
        if (v->kind == VALUE_TEXT)
            all = all == NULL ? v->text : arena_join(arena, all, ", ", v->text, NULL);
    return all;
}

static void
put_afspraken(struct stuk *s, const struct value *dossier, bool open_only)
{
    static const char *const koppen[] = {"Afspraak", "Wie", "Uiterlijk", "Stand", NULL};
    const struct value *list = value_get(dossier, "afspraken");
    struct value *tabel = NULL;

    for (const struct value *a = list != NULL ? list->first : NULL; a != NULL; a = a->next) {
        if (open_only && !value_get_bool(a, "open"))
            continue;
        if (tabel == NULL)
            tabel = stuk_tabel(s, "Afspraken", koppen);
        struct value *rij = stuk_rij(tabel, value_get_text(a, "wat"));
        stuk_cel(rij, "Wie", value_get_text(a, "partij"));
        stuk_cel(rij, "Uiterlijk", value_get_text(a, "uiterlijk_tekst"));
        stuk_cel(rij, "Stand", value_get_bool(a, "te_laat") ? "te laat" : value_get_text(a, "stand_titel"));
    }
}

static void
put_aanpak(struct stuk *s, const struct value *dossier)
{
    const struct value *a = value_get(dossier, "aanpak");

    if (a == NULL)
        return;
    struct value *feiten = stuk_feiten(s);
    stuk_feit(feiten, "Doel", value_get_text(a, "doel"));
    stuk_feit(feiten, "Aanpak", value_get_text(a, "inhoud"));
    stuk_feit(feiten, "Drang of dwang", value_get_text(a, "drang_dwang"));
    stuk_feit(feiten, "Resultaatgebied", value_get_text(a, "resultaatgebied"));
    stuk_feit(feiten, "Bepaald door", texts(s->arena, a, "deelnemers"));
}

static void
put_gegevens(struct stuk *s, const struct value *dossier)
{
    const struct value *rubrieken = value_get(dossier, "rubrieken");

    for (const struct value *r = rubrieken != NULL ? rubrieken->first : NULL; r != NULL; r = r->next) {
        const struct value *gegevens = value_get(r, "gegevens");
        struct value *punten = NULL;
        for (const struct value *g = gegevens != NULL ? gegevens->first : NULL; g != NULL; g = g->next) {
            const char *inhoud = value_get_text(g, "inhoud"), *dag = value_get_text(g, "feitdatum_tekst");
            const struct value *door = value_get(g, "door");
            if (inhoud == NULL || value_get_bool(g, "ingetrokken") || value_get_bool(g, "afgeschermd"))
                continue;
            if (punten == NULL) {
                stuk_alinea(s, arena_join(s->arena, value_get_text(r, "kort"), ":", NULL));
                punten = stuk_punten(s);
            }
            const char *bron = door != NULL ? value_get_text(door, "partij") : NULL;
            value_add_text(punten, arena_format(s->arena, "%s (%s%s%s%s)", inhoud, bron != NULL ? bron : "onbekend", dag != NULL ? ", " : "",
                dag != NULL ? dag : "", value_get_bool(g, "betwist") ? "; betwist, niet bevestigd"
                    : value_get_bool(g, "verouderd") ? "; oud, door de bron niet opnieuw bevestigd" : ""));
        }
    }
}

/* Who is not discussed and belongs to it (E40.7). */
static void
put_verwanten_punt(struct stuk *s, const struct value *dossier)
{
    const struct value *list = value_get(dossier, "verwanten");
    struct value *punten = NULL;

    for (const struct value *v = list != NULL ? list->first : NULL; v != NULL; v = v->next) {
        const char *wat = value_get_text(v, "omstandigheden");
        if (punten == NULL) {
            stuk_alinea(s, "Verwanten, die niet worden besproken:");
            punten = stuk_punten(s);
        }
        value_add_text(punten, arena_format(s->arena, "%s, %s%s%s", value_get_text(v, "naam"), value_get_text(v, "relatie"), wat != NULL ? ": " : "",
            wat != NULL ? wat : ""));
    }
}

/* Of the discussion in this meeting; false: there was none, or he may not read it. */
static bool
put_bespreking(struct stuk *s, const struct value *dossier, const char *overleg_pad)
{
    const struct value *list = value_get(dossier, "besprekingen");

    for (const struct value *b = list != NULL ? list->first : NULL; b != NULL; b = b->next) {
        const char *pad = value_get_text(b, "pad"), *uitkomst = value_get_text(b, "uitkomst_titel"), *naar = value_get_text(b, "naar");
        if (pad == NULL || strcmp(pad, overleg_pad) != 0)
            continue;
        struct value *feiten = stuk_feiten(s);
        stuk_feit(feiten, "Uitkomst", uitkomst == NULL || naar == NULL ? uitkomst : arena_join(s->arena, uitkomst, ": ", naar, NULL));
        stuk_feit(feiten, "Hoe de aanpak wordt gerealiseerd", value_get_text(b, "realisatie"));
        stuk_feit(feiten, "Casemanager", value_get_text(b, "casemanager"));
        stuk_feit(feiten, "De betrokkene hoort het", value_get_text(b, "informeren"));
        stuk_feit(feiten, "Grond om niet te informeren", value_get_text(b, "grond"));
        return true;
    }
    return false;
}

/* ---- the two documents ---- */

static void
put_punt(const struct facts *f, struct stuk *s, const struct value *dossier, int64_t nummer, bool verslag)
{
    const struct value *persoon = value_get(dossier, "persoon"), *waarom = value_get(dossier, "waarom");
    const char *naam = persoon != NULL ? value_get_text(persoon, "naam") : "Dossier zonder naam voor u";
    const char *geboren = persoon != NULL ? value_get_text(persoon, "geboortedatum_tekst") : NULL;

    stuk_deel(s, arena_format(s->arena, "%d. %s%s%s", (int)nummer, naam, geboren != NULL ? ", geboren " : "", geboren != NULL ? geboren : ""));
    if (verslag) {
        if (!put_bespreking(s, dossier, pad_overleg(f, &f->overleg->id, "")))
            stuk_alinea(s, value_get_bool(dossier, "mag_aanpak") ? "In dit overleg is hierover niets vastgelegd."
                                                                 : "Uw instelling leest de aanpak niet (art. 10).");
        put_aanpak(s, dossier);
        put_afspraken(s, dossier, false);
        return;
    }
    stuk_alinea(s, value_get_text(dossier, "inleiding"));
    struct value *feiten = stuk_feiten(s);
    stuk_feit(feiten, "Waarom dit dossier er is", waarom != NULL ? value_get_text(waarom, "aanleiding") : NULL);
    stuk_feit(feiten, "Casemanager", value_get_text(dossier, "casemanager"));
    put_aanpak(s, dossier);
    put_afspraken(s, dossier, true);
    put_gegevens(s, dossier);
    put_verwanten_punt(s, dossier);
}

static void
put_stuk(const struct facts *f, struct value *out, bool verslag)
{
    const struct overleg *o = f->overleg;
    char dag[64], nu[64];
    struct stuk s;
    struct value *stuk = value_put_object(out, "stuk");
    const char *wat = verslag ? "Verslag" : "Agenda en stukken", *aanwezig = NULL;
    const char *lezer = medewerker_titel(f, &f->actor.medewerker->id);

    value_put_text(out, "wat", wat);
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "overleg_pad", pad_overleg(f, &o->id, ""));
    value_put_text(out, "pdf_pad", pad_overleg(f, &o->id, verslag ? "/verslag/pdf" : "/stukken/pdf"));
    date_long(o->datum, dag, sizeof dag);
    stuk_begin(&s, f->arena, stuk, verslag ? "verslag" : "stukken", arena_format(f->arena, "%s van het overleg van %s", wat, dag), f->casusoverleg->titel);
    value_put_text(stuk, "voet", arena_format(f->arena, "Voor %s, %s. Vertrouwelijk.", lezer, time_long(f->now, nu, sizeof nu)));
    for (size_t i = 0; i < o->aanwezig_count; i++)
        aanwezig = arena_join(f->arena, aanwezig == NULL ? "" : aanwezig, aanwezig == NULL ? "" : "; ", medewerker_titel(f, &o->aanwezig[i].medewerker), ", ",
            partij_titel(f, o->aanwezig[i].partij), NULL);
    struct value *feiten = stuk_feiten(&s);
    stuk_feit(feiten, "Plaats", o->plaats);
    stuk_feit(feiten, "Tijd", o->minuut > 0 ? arena_format(f->arena, "%d.%02d uur", o->minuut / 60, o->minuut % 60) : NULL);
    stuk_feit(feiten, "Aanwezig", verslag ? (aanwezig != NULL ? aanwezig : "nog niet vastgelegd") : NULL);
    stuk_feit(feiten, "Opgemaakt voor", lezer);
    int64_t nummer = 0;
    for (const struct dossier_regel *r = f->dossiers; r != NULL; r = r->next) {
        struct facts hier = *f;
        struct value *dossier = value_object(f->arena);

        hier.dossier = r->dossier;
        dossier_view(&hier, NULL, dossier);
        value_put_text(dossier, "inleiding", (rubrieken_lezen(&hier) & RUBRIEK_BIT(RUBRIEK_AANPAK)) != 0 ? r->dossier->inleiding : NULL);
        put_punt(&hier, &s, dossier, ++nummer, verslag);
    }
    if (nummer == 0)
        stuk_alinea(&s, "Er staat niets op deze agenda dat u mag lezen.");
    stuk_alinea(&s, "Gemaakt uit wat in GCOS is vastgelegd, met wat het convenant deze lezer laat zien (art. 10). Doorgeven is een verstrekking (art. 5, 19).");
}

static void
stukken_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    put_stuk(f, out, false);
}

static void
verslag_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    put_stuk(f, out, true);
}

static const struct shape stukken_shape[] = {
    {"wat", SHAPE_TEXT, NULL, NULL}, {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"overleg_pad", SHAPE_URL, NULL, NULL}, {"pdf_pad", SHAPE_URL, NULL, NULL}, {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};

static struct decision
stukken_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("14.3");
}

static struct decision
verslag_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (f->overleg->datum > f->today)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Het overleg moet nog komen.", "Lees de agenda en de stukken.");
    return DECISION_ALLOWED("14.10");
}

#define NEED_STUKKEN (NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN | NEED_AGENDA_DOSSIERS)

const struct act stukken_lezen = {
    .id = "stukken.lezen", .method = METHOD_GET, .path = PAD_OVERLEG "/stukken", .title = "Agenda en stukken",
    .artikel = "14.3", .requirement = "E14.1", .categorie = "lezen", .subject = SUBJECT_OVERLEG, .wie = LEZERS, .need = NEED_STUKKEN, .flag = ACT_INHOUD,
    .rule = stukken_rule, .view = stukken_view, .shape = stukken_shape, .page = "stukken",
};
const struct act stukken_uitvoeren = {
    .id = "stukken.uitvoeren", .method = METHOD_GET, .path = PAD_OVERLEG "/stukken/pdf", .title = "Agenda en stukken als PDF",
    .artikel = "14.3", .requirement = "E14.1", .categorie = "lezen", .subject = SUBJECT_OVERLEG, .wie = LEZERS, .need = NEED_STUKKEN,
    .flag = ACT_INHOUD | ACT_SLOW, .rule = stukken_rule, .view = stukken_view, .shape = stukken_shape, .pdf = "stukken.pdf", .page = "stukken",
};
const struct act verslag_lezen = {
    .id = "verslag.lezen", .method = METHOD_GET, .path = PAD_OVERLEG "/verslag", .title = "Verslag",
    .artikel = "14.10", .requirement = "E14.6", .categorie = "lezen", .subject = SUBJECT_OVERLEG, .wie = LEZERS, .need = NEED_STUKKEN, .flag = ACT_INHOUD,
    .rule = verslag_rule, .view = verslag_view, .shape = stukken_shape, .page = "stukken",
};
const struct act verslag_uitvoeren = {
    .id = "verslag.uitvoeren", .method = METHOD_GET, .path = PAD_OVERLEG "/verslag/pdf", .title = "Verslag als PDF",
    .artikel = "14.10", .requirement = "E14.6", .categorie = "lezen", .subject = SUBJECT_OVERLEG, .wie = LEZERS, .need = NEED_STUKKEN,
    .flag = ACT_INHOUD | ACT_SLOW, .rule = verslag_rule, .view = verslag_view, .shape = stukken_shape, .pdf = "verslag.pdf", .page = "stukken",
};
