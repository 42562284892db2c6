/*
 * overzicht: what a betrokkene gets who asks for inzage, in plain words: page, paper, PDF and JSON of one document. Called through the action table.
 *
 * Art. 18.2: which gegevens, for which purposes, who can receive them, where they come from. Art. 17.2: left out only on a ground a–e.
 *
 * What we do (E18.2, E41.7, E17.2): made from all of the dossier by the handler of the verzoek, whatever he may read otherwise. It also says how long it is
 * kept and which institutions looked. What was decided to stay out is not in it; that something is left out, and on which ground, is. Decisions not to
 * inform and what other dossiers say stay out; of relatives only what they are to him. Nobody who looked is named: his institution is.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/brief/brief.h"
#include "core/verstrekking/pakket.h"
#include "core/dossier/stuk.h"
#include "core/verstrekking/verstrekking.h"
#include "core/verzoek/zwart.h"

static const char *
dag_tekst(const struct facts *f, int32_t dag)
{
    char text[64];

    return dag == DATE_NONE || dag == 0 ? NULL : arena_text(f->arena, date_long(dag, text, sizeof text));
}

static const char *
bron_tekst(const struct facts *f, const struct bron *bron)
{
    return arena_format(f->arena, "%s, %s", partij_titel(f, bron->voor), dag_tekst(f, date_of_time(bron->time)));
}

/* Decided to stay out (17.2). Of another verzoek than one for inzage nothing is. */
static bool
weg(const struct facts *f, const char *deel)
{
    return verzoek_deel_weg(f->verzoek, deel) != NULL;
}

/* ---- the gegevens ---- */

static void
put_persoon(const struct facts *f, struct stuk *s)
{
    const struct persoon *p = &f->dossier->persoon;
    struct partial_date born;
    char text[64];
    struct value *feiten = stuk_feiten(s);

    stuk_feit(feiten, "Naam", persoon_naam(f->arena, p));
    if (p->geboortedatum != NULL && partial_date_from_text(p->geboortedatum, &born))
        stuk_feit(feiten, "Geboren", arena_text(f->arena, partial_date_long(born, text, sizeof text)));
    stuk_feit(feiten, "Adres", p->straat == NULL ? NULL : arena_format(f->arena, "%s %s", p->straat, p->huisnummer != NULL ? p->huisnummer : ""));
    stuk_feit(feiten, "Postcode", p->postcode);
    stuk_feit(feiten, "Woonplaats", p->woonplaats);
    stuk_feit(feiten, "Wie meldde u aan", bron_tekst(f, &f->dossier->aangemeld));
    if (!weg(f, DEEL_AANLEIDING))
        stuk_feit(feiten, "Waarom", f->dossier->aanleiding);
}

static const char *const koppen[] = {"Wat er staat", "Van wie", "Gebeurd op", "Waarom", NULL};

static struct value *
rij_van(const struct facts *f, struct stuk *s, struct value **tabel, const char *titel, const char *tekst, const struct bron *bron)
{
    if (*tabel == NULL)
        *tabel = stuk_tabel(s, titel, koppen);
    struct value *rij = stuk_rij(*tabel, tekst);
    stuk_cel(rij, "Van wie", bron_tekst(f, bron));
    return rij;
}

static void
put_gegevens(const struct facts *f, struct stuk *s, const struct profiel *p, unsigned r)
{
    struct value *tabel = NULL;

    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next) {
        if ((unsigned)g->rubriek != r || g->verloren || g->inhoud == NULL || verzoek_weglating(f->verzoek, &g->id) != NULL)
            continue;
        const char *tekst = g->ingetrokken ? arena_join(f->arena, g->inhoud, " (ingetrokken door wie het gaf)", NULL)
            : g->betwist ? arena_join(f->arena, g->inhoud, " (een andere instelling twijfelt hieraan)", NULL) : g->inhoud;
        if (g->bijlage.soort != NULL) /* E3.1: it stands in a file, that he can ask to see */
            tekst = arena_format(f->arena, "%s (in een bestand: %s)", tekst, g->bijlage.naam);
        struct value *rij = rij_van(f, s, &tabel, p->rubriek[r].kort, tekst, &g->bron);
        const char *dag = dag_tekst(f, g->feitdatum);
        stuk_cel(rij, "Gebeurd op", dag != NULL ? dag : "niet vermeld");
        stuk_cel(rij, "Waarom", g->noodzaak != NULL ? g->noodzaak : g->relevantie != NULL ? g->relevantie : "voor het doel van het overleg");
    }
}

static void
put_aanpak(const struct facts *f, struct stuk *s)
{
    static const char *const afspraak_koppen[] = {"Afspraak", "Wie doet dit", "Uiterlijk", NULL};
    static const char *const voortgang_koppen[] = {"Hoe het gaat", "Van wie", NULL};
    const struct aanpak *a = f->dossier->aanpak;
    struct value *tabel = NULL;

    if (a != NULL && !weg(f, DEEL_AANPAK)) {
        stuk_subkop(s, "Het plan voor u");
        struct value *feiten = stuk_feiten(s);
        stuk_feit(feiten, "Doel", a->doel);
        stuk_feit(feiten, "Plan", a->inhoud);
        stuk_feit(feiten, "Drang of dwang", a->drang_dwang);
        stuk_feit(feiten, "Vastgesteld", bron_tekst(f, &a->bron));
    }
    for (const struct afspraak *x = weg(f, DEEL_AFSPRAKEN) ? NULL : f->dossier->afspraak; x != NULL; x = x->next) {
        if (tabel == NULL)
            tabel = stuk_tabel(s, "Afspraken", afspraak_koppen);
        struct value *rij = stuk_rij(tabel, x->wat);
        const char *dag = dag_tekst(f, x->uiterlijk);
        stuk_cel(rij, "Wie doet dit", partij_titel(f, x->partij));
        stuk_cel(rij, "Uiterlijk", dag != NULL ? dag : "niet vermeld");
    }
    tabel = NULL;
    for (const struct voortgang *v = weg(f, DEEL_VOORTGANG) ? NULL : f->dossier->voortgang; v != NULL; v = v->next) {
        if (v->verloren || v->inhoud == NULL)
            continue;
        if (tabel == NULL)
            tabel = stuk_tabel(s, "Voortgang", voortgang_koppen);
        stuk_cel(stuk_rij(tabel, v->inhoud), "Van wie", bron_tekst(f, &v->bron));
    }
}

/* E1.2: what he agreed to is his to read, and to take back. */
static void
put_eigen_toestemmingen(const struct facts *f, struct stuk *s, const struct convenant *c)
{
    static const char *const kop[] = {"Aan wie", "Welke soort", "Gegeven op", "Ingetrokken", NULL};
    struct value *tabel = NULL;

    for (const struct toestemming *t = f->dossier->toestemming; t != NULL; t = t->next) {
        const char *soorten = NULL;

        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if ((t->rubrieken & RUBRIEK_BIT(r)) != 0)
                soorten = soorten == NULL ? c->profiel->rubriek[r].kort : arena_join(f->arena, soorten, ", ", c->profiel->rubriek[r].kort, NULL);
        if (t->partij == NULL || soorten == NULL)
            continue;
        if (tabel == NULL)
            tabel = stuk_tabel(s, "Waarvoor u toestemming gaf", kop);
        struct value *rij = stuk_rij(tabel, partij_titel(f, t->partij));
        stuk_cel(rij, "Welke soort", soorten);
        stuk_cel(rij, "Gegeven op", dag_tekst(f, t->datum));
        stuk_cel(rij, "Ingetrokken", t->ingetrokken == DATE_NONE ? "nee" : dag_tekst(f, t->ingetrokken));
    }
    if (tabel != NULL)
        stuk_alinea(s, "U mag een toestemming altijd intrekken. Zeg dat tegen wie u die gaf, of tegen ons.");
}

/* 17.2, 18.2: that they are written down is about him; who they are, and what is known of them, is about them. */
static void
put_relaties(const struct facts *f, struct stuk *s)
{
    struct value *punten = NULL;

    for (const struct verwant_van *w = f->dossier->verwant; w != NULL; w = w->next) {
        if (w->verloren || w->relatie == NULL)
            continue;
        if (punten == NULL) {
            stuk_subkop(s, "Mensen om u heen die in het dossier staan");
            stuk_alinea(s, "Hier staat wat zij van u zijn. Hun naam en wat er over hen staat, vragen zij zelf op.");
            punten = stuk_punten(s);
        }
        value_add_text(punten, w->relatie);
    }
}

static void
put_besproken(const struct facts *f, struct stuk *s)
{
    struct value *punten = NULL;

    for (const struct bespreking *b = f->dossier->bespreking; b != NULL; b = b->next) {
        if (punten == NULL) {
            stuk_subkop(s, "Wanneer over u is gesproken");
            punten = stuk_punten(s);
        }
        value_add_text(punten, dag_tekst(f, b->datum));
    }
    punten = NULL;
    for (const struct brief *b = f->dossier->brief; b != NULL; b = b->next) {
        if (!id_is_none(&b->verwant) || b->verzonden == DATE_NONE || b->verloren)
            continue;
        if (punten == NULL) {
            stuk_subkop(s, "Brieven die wij u stuurden");
            punten = stuk_punten(s);
        }
        value_add_text(punten, arena_format(f->arena, "%s, %s", b->onderwerp, dag_tekst(f, b->verzonden)));
    }
}

/* E18.4: whether verzet lies follows from the basis on which each gegeven was supplied (E7.1). */
static void
put_verzet(const struct facts *f, struct stuk *s, const struct convenant *c)
{
    static const char *const kop[] = {"Wat er staat", "Van wie", "Grondslag", "Verzet kan", NULL};
    struct value *tabel = NULL;

    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next) {
        const struct partij *p = convenant_partij(c, g->bron.voor);
        if (g->verloren || g->inhoud == NULL)
            continue;
        const struct grondslagsoort *soort = p == NULL ? NULL : partij_grondslag_soort(c->profiel, p, g->rubriek);
        const char *grondslag = g->grondslag != NULL ? g->grondslag : p == NULL ? NULL : partij_grondslag(p, g->rubriek);
        if (tabel == NULL) {
            stuk_deel(s, "Of verzet kan, per gegeven");
            stuk_alinea(s, "Verzet kan als het gegeven rust op art. 8 e of f, en als de betrokkene bijzondere omstandigheden noemt (art. 18.4). Rust alles op "
                "een andere grondslag, besluit dan dat verzet hier niet kan, en noem die grondslag.");
            tabel = stuk_tabel(s, "Grondslag van elk gegeven", kop);
        }
        struct value *rij = stuk_rij(tabel, g->inhoud);
        stuk_cel(rij, "Van wie", bron_tekst(f, &g->bron));
        stuk_cel(rij, "Grondslag", grondslag != NULL ? grondslag : soort != NULL ? soort->titel : "niet vermeld");
        stuk_cel(rij, "Verzet kan", grondslag_verzet(soort) ? "ja, na afweging" : "nee, alleen bij bijzondere omstandigheden");
    }
}

static void
put_weg(struct stuk *s, struct value **punten, const char *tekst)
{
    if (*punten == NULL) {
        stuk_subkop(s, "Wat niet in dit overzicht staat");
        *punten = stuk_punten(s);
    }
    value_add_text(*punten, tekst);
}

static void
put_weggelaten(const struct facts *f, struct stuk *s, const struct profiel *p)
{
    struct value *punten = NULL;

    for (const struct deel_weg *w = f->verzoek->deel_weg; w != NULL; w = w->next) {
        const struct verzoek_keuze *k = verzoek_keuze(verzoek_deel, w->deel);
        put_weg(s, &punten, arena_format(f->arena, "%s. De grond (art. 17.2): %s", k != NULL ? k->titel : w->deel,
            titel_of(p->grond, p->grond_count, w->grond)));
    }
    for (const struct woorden_weg *w = f->verzoek->woorden_weg; w != NULL; w = w->next)
        put_weg(s, &punten, arena_join(f->arena, "Woorden die over een ander gaan; daar staat " ZWART_TEKST ". De grond (art. 17.2): ",
            titel_of(p->grond, p->grond_count, w->grond), NULL));

    for (const struct weglating *w = f->verzoek->weglating; w != NULL; w = w->next) {
        const struct gegeven *g = dossier_gegeven(f->dossier, &w->gegeven);
        if (g == NULL)
            continue;
        put_weg(s, &punten, arena_format(f->arena, "Een gegeven over %s. De grond (art. 17.2): %s", p->rubriek[g->rubriek].kort,
            titel_of(p->grond, p->grond_count, w->grond)));
    }
}

/* ---- who can have it, who looked ---- */

static void
put_ontvangers(const struct facts *f, struct stuk *s, const struct convenant *c)
{
    static const char *const kop[] = {"Instelling", "Kan lezen", NULL};
    struct value *tabel = stuk_tabel(s, "Wie mee kan lezen", kop);

    for (size_t i = 0; i < c->partij_count; i++) {
        const char *alle = NULL;
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if ((c->partij[i].recht.lezen & RUBRIEK_BIT(r)) != 0)
                alle = alle == NULL ? c->profiel->rubriek[r].kort : arena_join(f->arena, alle, ", ", c->profiel->rubriek[r].kort, NULL);
        if (alle == NULL || !c->partij[i].zetel)
            continue;
        stuk_cel(stuk_rij(tabel, partij_titel(f, c->partij[i].sleutel)), "Kan lezen", alle);
    }
}

/* 18.2: the recipients: those who really got something. What the law forbids to tell is not told (E5.3). */
static void
put_verstrekkingen(const struct facts *f, struct stuk *s, const struct convenant *c)
{
    static const char *const kop[] = {"Aan wie", "Wanneer", "Welke soort", "Waarom", NULL};
    struct value *tabel = NULL;

    for (const struct verstrekking *v = f->dossier->verstrekking; v != NULL; v = v->next) {
        const char *soorten = NULL;

        if (!v->gegeven || v->verloren || v->zwijgplicht)
            continue;
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if (v->grondslag[r] != NULL)
                soorten = soorten == NULL ? c->profiel->rubriek[r].kort : arena_join(f->arena, soorten, ", ", c->profiel->rubriek[r].kort, NULL);
        if (tabel == NULL) {
            stuk_alinea(s, "Wij gaven ook gegevens over u aan anderen, buiten dit overleg. Dat mag alleen als een wet of het convenant het toestaat (art. 5).");
            tabel = stuk_tabel(s, "Aan wie wij gegevens gaven", kop);
        }
        struct value *rij = stuk_rij(tabel, v->ontvanger);
        stuk_cel(rij, "Wanneer", dag_tekst(f, v->datum));
        stuk_cel(rij, "Welke soort", soorten);
        stuk_cel(rij, "Waarom", v->reden);
    }
}

/* ---- the document ---- */

static void
put_overzicht(const struct facts *f, struct stuk *s, const struct convenant *c)
{
    const char *oorzaak = NULL;
    struct facts hier = *f;

    stuk_alinea(s, "U vroeg welke gegevens wij over u hebben. Hier staat wat er is, waarom wij het hebben, van wie het komt en wie het kan lezen (art. 18.2).");
    stuk_deel(s, "Waarom wij uw gegevens gebruiken");
    stuk_alinea(s, c->doel);
    stuk_deel(s, "Welke gegevens wij hebben");
    put_persoon(f, s);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        put_gegevens(f, s, c->profiel, r);
    put_aanpak(f, s);
    put_relaties(f, s);
    put_eigen_toestemmingen(f, s, c);
    stuk_pakketstukken(f, s);
    put_besproken(f, s);
    put_weggelaten(f, s, c->profiel);
    stuk_deel(s, "Wie uw gegevens kan lezen");
    stuk_alinea(s, "Alleen deze instellingen, en alleen de soorten die erachter staan. Wie leest heeft geheimhouding beloofd (art. 6).");
    put_ontvangers(f, s, c);
    put_verstrekkingen(f, s, c);
    if (!weg(f, DEEL_GEKEKEN)) {
        stuk_deel(s, "Wie heeft gekeken");
        put_gekeken(f, s);
        if (f->journaal_volgende != NULL)
            stuk_alinea(s, arena_format(f->arena, "Dit zijn de laatste %d keer. U kunt vragen om de hele lijst.", (int)f->journaal_count));
    }
    stuk_deel(s, "Hoe lang wij ze bewaren");
    const char *tot = dag_tekst(f, dossier_bewaren_tot(f->dossier, c, &oorzaak));
    stuk_alinea(s, tot != NULL ? arena_format(f->arena, "Tot %s. Daarna wordt alles vernietigd (art. 20).", tot)
        : "Niet langer dan het convenant toestaat (art. 20).");
    stuk_deel(s, "Wat u kunt doen");
    stuk_alinea(s, "Klopt er iets niet? Vraag om het te verbeteren, aan te vullen, te verwijderen of af te schermen (art. 18.3). Wilt u niet dat "
        "wij uw gegevens gebruiken? Dan kunt u verzet maken (art. 18.4).");
    hier.convenant = c;
    if (brief_contact(&hier) != NULL)
        stuk_alinea(s, arena_join(f->arena, "U kunt terecht bij: ", brief_contact(&hier), NULL));
}

/* Words that were left out, wherever they stand in what is told; its title and number are nobody's. */
static void
put_zwart(const struct facts *f, struct value *stuk)
{
    for (struct value *v = stuk->first; v != NULL; v = v->next)
        for (const struct woorden_weg *w = v->kind != VALUE_LIST ? NULL : f->verzoek->woorden_weg; w != NULL; w = w->next)
            zwart_value(f->arena, &f->verzoek->id, v, w->merk, w->count);
}

struct value *
verzoek_overzicht_nu(const struct facts *f)
{
    const struct convenant *c = verzoek_convenant(f);
    struct value *stuk = c == NULL ? NULL : value_object(f->arena);
    struct stuk s;

    if (stuk == NULL)
        return NULL;
    stuk_begin(&s, f->arena, stuk, "overzicht", "", NULL);
    put_overzicht(f, &s, c);
    put_zwart(f, stuk);
    return stuk;
}

static void
overzicht_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct convenant *c = verzoek_convenant(f);
    struct stuk s;

    (void)in;
    value_put_text(out, "verzoeken_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken"));
    if (decision_allowed(decide(f, &verzoek_weglaten, NULL)))
        value_put_text(out, "weglaten_pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/weglatingen/nieuw"));
    if (decision_allowed(decide(f, &verzoek_deel_weglaten, NULL)))
        value_put_text(out, "deel_pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/deelweglatingen/nieuw"));
    if (decision_allowed(decide(f, &verzoek_woorden_weglaten, NULL)))
        value_put_text(out, "woorden_pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/woordweglatingen/nieuw"));
    if (decision_allowed(decide(f, &verzoek_gekeken, NULL)))
        value_put_text(out, "gekeken_pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/gekeken"));
    value_put_bool(out, "inzage", strcmp(f->verzoek->soort, VERZOEK_INZAGE) == 0);
    put_verzoek_bijlagen(f, out);
    struct value *stuk = put_stuk_pagina(f, out, pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/overzicht/pdf"), &s, "overzicht",
        "Overzicht van uw gegevens", arena_join(f->arena, "Verzoek ", f->verzoek->kenmerk, NULL), "Vertrouwelijk.");
    if (strcmp(f->verzoek->soort, VERZOEK_VERZET) == 0)
        put_verzet(f, &s, c);
    put_overzicht(f, &s, c);
    put_zwart(f, stuk);
}

static const struct shape overzicht_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"verzoeken_pad", SHAPE_URL, NULL, NULL},
    {"pdf_pad", SHAPE_URL, NULL, NULL}, {"weglaten_pad", SHAPE_URL, NULL, "Zolang niet is besloten"},
    {"inzage", SHAPE_BOOL, NULL, "Onwaar: de betrokkene vroeg iets anders, en krijgt dit niet"},
    {"heeft_bijlagen", SHAPE_BOOL, NULL, NULL}, {"bijlagen", SHAPE_LIST, verzoek_bijlagen_shape, "Bestanden van het dossier (E3.1)"},
    {"deel_pad", SHAPE_URL, NULL, NULL}, {"woorden_pad", SHAPE_URL, NULL, NULL}, {"gekeken_pad", SHAPE_URL, NULL, NULL},
    {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};

static struct decision
overzicht_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_verzoek_dossier(f);

    (void)in;
    return decision_allowed(d) && verzoek_convenant(f) == NULL ? refuse_absent() : d;
}

#define RIJ .method = METHOD_GET, .artikel = "18.2", .requirement = "E18.2", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .need = NEED_VERZOEK_DOSSIER | NEED_JOURNAAL, .rule = overzicht_rule, .view = overzicht_view, .shape = overzicht_shape, .page = "overzicht"

const struct act verzoek_overzicht = {
    .id = "verzoek.overzicht", .path = PAD_VERZOEK_DOSSIER "/overzicht", .title = "Overzicht voor de betrokkene", RIJ,
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS};
const struct act verzoek_overzicht_pdf = {
    .id = "verzoek.overzicht-pdf", .path = PAD_VERZOEK_DOSSIER "/overzicht/pdf", .title = "Overzicht voor de betrokkene als PDF", RIJ,
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS | ACT_SLOW, .pdf = "overzicht.pdf"};
