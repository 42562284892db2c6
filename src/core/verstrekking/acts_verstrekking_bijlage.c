/*
 * verstrekking and bijlage: the files that go along with what is given, for who gives it.
 *
 * Art. 5 and 19: a file is given as a written fact is: to whom, and on which basis. Art. 9.3: nobody reads a file that the voorzitter did not look at.
 * What we do (E3.1, E5.2, E19.1): a gegeven that stands in a file goes with that file once the voorzitter cleared it; what was cleared after it was given did
 * not go along. The account names each file with its size and checksum, so that the recipient and an inspector can tell that it is the same. Who may give it
 * fetches it here to hand over, after it was decided that it may, and only while everything that giving it rests on still stands. A package holds no files.
 */
#include <string.h>

#include "base/arena.h"
#include "core/bijlage/bijlage.h"
#include "core/dossier/stuk.h"
#include "core/verstrekking/acts_verstrekking.h"
#include "core/view.h"

/* May it be handed over: it was given, or decided that it may? */
static bool
mag_weg(const struct verstrekking *v)
{
    return v->gegeven || (v->voorstel && v->besloten && v->akkoord);
}

/* The gegeven whose file goes along with this piece; NULL. */
static const struct gegeven *
met_bestand(const struct facts *f, const struct verstrekking *v, const char *stuk)
{
    struct id id;
    const struct gegeven *g = id_from_text(stuk, &id) ? dossier_gegeven(f->dossier, &id) : NULL;

    if (g == NULL || g->verloren || bijlage_soort(g->bijlage.soort) == NULL || !g->bijlage.gecontroleerd)
        return NULL;
    return v->gegeven && g->bijlage.controle_nummer > v->gegeven_nummer ? NULL : g;
}

static bool
leest(const struct facts *f, const struct gegeven *g)
{
    return (rubrieken_lezen(f) & RUBRIEK_BIT(g->rubriek)) != 0 && dossier_zichtbaar(f);
}

void
stuk_verstrekte_bestanden(const struct facts *f, const struct verstrekking *v, struct stuk *s)
{
    static const char *const koppen[] = {"Bestand", "Soort", "Grootte", "Controlegetal (SHA-256)", NULL};
    struct value *tabel = NULL;

    for (size_t i = 0; i < v->stuk_count; i++) {
        const struct gegeven *g = met_bestand(f, v, v->stuk[i]);

        if (g == NULL)
            continue;
        if (tabel == NULL) {
            stuk_deel(s, v->gegeven ? "Bestanden die meegingen" : "Bestanden die mee zouden gaan");
            tabel = stuk_tabel(s, "Met het controlegetal is na te gaan dat een bestand hetzelfde is", koppen);
        }
        /* a name can say what is in it: for who does not read that, its category (E10.3) */
        struct value *rij = stuk_rij(tabel, leest(f, g) ? g->bijlage.naam : f->convenant->profiel->rubriek[g->rubriek].kort);
        stuk_cel(rij, "Soort", bijlage_soort(g->bijlage.soort)->titel);
        stuk_cel(rij, "Grootte", arena_format(f->arena, "%llu bytes", (unsigned long long)g->bijlage.grootte));
        stuk_cel(rij, "Controlegetal (SHA-256)", g->bijlage.controlegetal != NULL ? g->bijlage.controlegetal : "niet bepaald toen het werd vastgelegd");
    }
}

/* ---- fetching one ---- */

static struct decision
bestand_rule(const struct facts *f, const struct input *in)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    const char *stuk = NULL;
    char text[ID_TEXT_SIZE];
    struct id ovj;

    (void)in;
    id_to_text(&f->pad_gegeven, text);
    for (size_t i = 0; v != NULL && i < v->stuk_count; i++)
        if (strcmp(v->stuk[i], text) == 0)
            stuk = v->stuk[i];
    const struct gegeven *g = stuk == NULL ? NULL : dossier_gegeven(f->dossier, &f->pad_gegeven);
    if (g == NULL || g->verloren || g->bijlage.soort == NULL)
        return refuse_absent();
    if (!mag_weg(v))
        return refuse(REFUSAL_NOT_NOW, "19", "Er is nog niet besloten dat dit mag worden verstrekt.", "Wacht op het besluit van de verantwoordelijke.");
    if (!stuk_te_geven(f, stuk))
        return refuse_own(REFUSAL_NOT_NOW, "E5.2", "Dit bestand is ingetrokken of afgeschermd, of u mag het zelf niet lezen.",
            "Geef het niet, of leg een nieuwe verstrekking vast van wat er nu is.");
    if (met_bestand(f, v, stuk) == NULL)
        return refuse(REFUSAL_NOT_NOW, "9.3", "De voorzitter had dit bestand nog niet gecontroleerd; het ging niet mee.",
            "Is het gecontroleerd en nodig, leg dan een nieuwe verstrekking vast.");
    struct decision d = check_ovj(f, v->ontvanger, &v->stuk[0], v->stuk_count, NULL, &ovj);
    if (!decision_allowed(d)) {
        d.refusal = REFUSAL_NOT_NOW;
        return d;
    }
    return DECISION_ALLOWED(v->casusoverleg ? "19" : "5");
}

static void
bestand_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);

    (void)in;
    value_put_text(out, "naam", g != NULL ? g->bijlage.naam : NULL);
}

static const struct shape bestand_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {0}};

/* As a package: not without sight of the dossier, for what goes along is its content (E10.3). */
const struct act verstrekking_bijlage = {
    .id = "verstrekking.bijlage", .method = METHOD_GET, .path = PAD_VERSTREKKING "/bijlagen/{gegeven}/inhoud",
    .title = "Bestand ophalen om te verstrekken", .uitleg = "Het bestand zelf, als download.", .artikel = "19", .requirement = "E5.2", .categorie = "lezen",
    .subject = SUBJECT_NONE, .wie = VERSTREKKERS, .toestand = KAN_VERSTREKKEN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_NAMENS | ACT_BESTAND,
    .rule = bestand_rule, .view = bestand_view, .shape = bestand_shape,
};

/* ---- on the page of the account ---- */

const struct shape verstrekte_bestanden_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {"soort_titel", SHAPE_TEXT, NULL, NULL},
    {"grootte_tekst", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};

void
put_verstrekte_bestanden(const struct facts *f, const struct verstrekking *v, struct value *out)
{
    struct value *list = value_put_list(out, "bestanden");
    struct facts at = *f;
    bool any = false;

    for (size_t i = 0; i < v->stuk_count; i++) {
        const struct gegeven *g = met_bestand(f, v, v->stuk[i]);

        if (g == NULL)
            continue;
        at.pad_gegeven = g->id;
        if (!decision_allowed(decide(&at, &verstrekking_bijlage, NULL)))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "naam", g->bijlage.naam);
        value_put_text(o, "soort_titel", bijlage_soort(g->bijlage.soort)->titel);
        value_put_text(o, "grootte_tekst", bijlage_grootte_tekst(f->arena, g->bijlage.grootte));
        value_put_text(o, "pad", pad_verstrekking(f, &v->id, arena_join(f->arena, "/bijlagen/", v->stuk[i], "/inhoud", NULL)));
        any = true;
    }
    value_put_bool(out, "heeft_bestanden", any);
    value_put_bool(out, "niet_in_pakket", any && v->casusoverleg);
}
