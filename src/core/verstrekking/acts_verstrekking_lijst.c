/*
 * What left the bestand: the list of a dossier, and the account of one verstrekking as page, paper and PDF (art. 5, 19; E3.1, E19.1).
 *
 * For who reads category 11; the verantwoordelijke reads it of every dossier, because he decides and answers for it (4.1). Who works where the officier van
 * justitie gives permission sees those permissions. The pieces are named by their content only to who reads their category.
 */
#include <string.h>

#include "base/arena.h"
#include "core/verstrekking/acts_verstrekking.h"
#include "core/verstrekking/pakket.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

static bool
leest_verstrekkingen(const struct facts *f)
{
    return (rubrieken_lezen(f) & RUBRIEK_BIT(RUBRIEK_VERSTREKKINGEN)) != 0;
}

const char *
pad_verstrekking(const struct facts *f, const struct id *id, const char *tail)
{
    char text[ID_TEXT_SIZE];

    return pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/verstrekkingen/", id_to_text(id, text), tail, NULL));
}

static const char *
stand_tekst(const struct verstrekking *v)
{
    if (v->gegeven)
        return "Verstrekt";
    return !v->besloten ? "Voorgelegd aan de verantwoordelijke" : v->akkoord ? "Mag worden verstrekt" : "Mag niet worden verstrekt";
}

static const char *
vorm_tekst(const struct facts *f, const char *vorm)
{
    const struct option *option;

    for (size_t i = 0, n = vorm_opties(f, &option); vorm != NULL && i < n; i++)
        if (strcmp(option[i].key, vorm) == 0)
            return option[i].title;
    return vorm;
}

/* ---- the list ---- */

static const struct shape regel_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"ontvanger", SHAPE_TEXT, NULL, NULL}, {"casusoverleg", SHAPE_BOOL, NULL,
        "Een ander casusoverleg (art. 19); anders een derde (art. 5)"},
    {"soort", SHAPE_TEXT, NULL, "convenant, wettelijk of voorgelegd"}, {"stand", SHAPE_TEXT, NULL, NULL}, {"gegeven", SHAPE_BOOL, NULL, NULL},
    {"vorm", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"stukken", SHAPE_TEXTS, NULL, NULL},
    {"reden", SHAPE_TEXT, NULL, NULL}, {"strafrechtelijk", SHAPE_BOOL, NULL, NULL}, {"zwijgplicht", SHAPE_BOOL, NULL, NULL},
    {"beslissen_pad", SHAPE_URL, NULL, "Voor wie beslist"}, {"geven_pad", SHAPE_URL, NULL, "Als het mag"},
    {"pakket_pad", SHAPE_URL, NULL, "Als verzegeld pakket"}, BRON_SHAPE, {0}};
static const struct shape ovj_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"officier", SHAPE_TEXT, NULL, NULL}, {"ontvanger", SHAPE_TEXT, NULL, NULL}, {"waarvoor", SHAPE_TEXT, NULL, NULL},
    {"kenmerk", SHAPE_TEXT, NULL, NULL}, {"stukken", SHAPE_TEXTS, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"tot", SHAPE_DATE, NULL, NULL}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {"geldt", SHAPE_BOOL, NULL, NULL},
    {"ingetrokken_op", SHAPE_DATE, NULL, NULL}, {"ingetrokken_op_tekst", SHAPE_TEXT, NULL, NULL}, {"intrekken_pad", SHAPE_URL, NULL, NULL}, BRON_SHAPE,
    {0}};
static const struct shape stap_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
const struct shape verstrekkingen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, "Alleen voor wie het leest"},
    {"verstrekkingen", SHAPE_LIST, regel_shape, "Wat verstrekt of voorgelegd is, het nieuwste eerst"},
    {"heeft_toestemmingen", SHAPE_BOOL, NULL, NULL},
    {"toestemmingen", SHAPE_LIST, ovj_shape, "Van de officier van justitie, voor strafrechtelijke gegevens (art. 6)"},
    {"stappen", SHAPE_LIST, stap_shape, "Wat deze lezer nu kan"}, {0}};

static void
put_stukken(const struct facts *f, struct value *o, const char *const *stuk, size_t count)
{
    struct value *list = value_put_list(o, "stukken");

    for (size_t i = 0; i < count; i++)
        value_add_text(list, stuk_naam(f, stuk[i]));
}

static const char *
pad_van_act(const struct facts *f, const struct act *act, const char *collection, const struct id *id, const char *tail)
{
    struct facts at = *f;
    char text[ID_TEXT_SIZE];

    at.pad_verstrekking = at.pad_ovj = *id;
    return decision_allowed(decide(&at, act, NULL)) ? pad_dossier(f, &f->dossier->id, arena_join(f->arena, collection, id_to_text(id, text), tail, NULL))
                                                    : NULL;
}

static void
put_regel(const struct facts *f, struct value *o, const struct verstrekking *v)
{
    char text[ID_TEXT_SIZE];

    value_put_text(o, "id", arena_text(f->arena, id_to_text(&v->id, text)));
    value_put_text(o, "pad", pad_verstrekking(f, &v->id, ""));
    value_put_text(o, "ontvanger", v->ontvanger);
    value_put_bool(o, "casusoverleg", v->casusoverleg);
    value_put_text(o, "soort", v->soort);
    value_put_text(o, "stand", stand_tekst(v));
    value_put_bool(o, "gegeven", v->gegeven);
    value_put_text(o, "vorm", vorm_tekst(f, v->vorm));
    put_dag(f, o, "datum", "datum_tekst", v->datum);
    put_stukken(f, o, v->stuk, v->stuk_count);
    value_put_text(o, "reden", v->reden);
    value_put_bool(o, "strafrechtelijk", v->strafrechtelijk);
    value_put_bool(o, "zwijgplicht", v->zwijgplicht);
    value_put_text(o, "beslissen_pad", pad_van_act(f, &verstrekking_beslissen, "/verstrekkingsvoorstellen/", &v->id, "/besluiten/nieuw"));
    value_put_text(o, "pakket_pad", pad_van_act(f, &verstrekking_pakket, "/verstrekkingen/", &v->id, "/pakket"));
    value_put_text(o, "geven_pad", pad_van_act(f, &verstrekking_geven, "/verstrekkingsvoorstellen/", &v->id, "/uitvoeringen/nieuw"));
    put_bron(f, o, v->bron);
}

static void
put_ovj(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "toestemmingen");
    char text[ID_TEXT_SIZE];
    bool some = false;

    for (const struct ovj_toestemming *t = f->dossier->ovj; t != NULL; t = t->next) {
        if (t->verloren)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "id", arena_text(f->arena, id_to_text(&t->id, text)));
        value_put_text(o, "officier", t->officier);
        value_put_text(o, "ontvanger", t->ontvanger);
        value_put_text(o, "waarvoor", t->waarvoor);
        value_put_text(o, "kenmerk", t->kenmerk);
        put_stukken(f, o, t->stuk, t->stuk_count);
        put_dag(f, o, "datum", "datum_tekst", t->datum);
        put_dag(f, o, "tot", "tot_tekst", t->tot);
        put_dag(f, o, "ingetrokken_op", "ingetrokken_op_tekst", t->ingetrokken);
        value_put_bool(o, "geldt", ovj_leeft(t, f->today));
        value_put_text(o, "intrekken_pad", pad_van_act(f, &ovj_intrekken, "/ovj-toestemmingen/", &t->id, "/intrekkingen/nieuw"));
        put_bron(f, o, t->bron);
        some = true;
    }
    value_put_bool(out, "heeft_toestemmingen", some);
}

void
verstrekkingen_view(const struct facts *f, const struct input *in, struct value *out)
{
    static const struct { const struct act *act; const char *tail; } stap[] = {
        {&verstrekking_vastleggen, "/verstrekkingen/nieuw"}, {&verstrekking_wettelijk, "/wettelijke-verstrekkingen/nieuw"},
        {&verstrekking_voorleggen, "/verstrekkingsvoorstellen/nieuw"}, {&ovj_vastleggen, "/ovj-toestemmingen/nieuw"}};
    struct value *list;

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    if (dossier_zichtbaar(f))
        value_put_text(out, "dossier_pad", pad_dossier(f, &f->dossier->id, ""));
    list = value_put_list(out, "verstrekkingen");
    for (const struct verstrekking *v = f->dossier->verstrekking; v != NULL && leest_verstrekkingen(f); v = v->next)
        if (!v->verloren)
            put_regel(f, value_add_object(list), v);
    put_ovj(f, out);
    list = value_put_list(out, "stappen");
    for (size_t i = 0; i < sizeof stap / sizeof stap[0]; i++) {
        const char *pad = pad_als_mag(f, stap[i].act->id, pad_dossier(f, &f->dossier->id, stap[i].tail));
        struct value *o = pad == NULL ? NULL : value_add_object(list);

        value_put_text(o, "titel", stap[i].act->title);
        value_put_text(o, "pad", pad);
    }
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (leest_verstrekkingen(f) || is_actor_partij(f, f->convenant->ovj_partij))
        return DECISION_ALLOWED("10");
    return refuse(REFUSAL_NOT_YOU, "10", "Het convenant geeft u niet te lezen wat er uit dit bestand is verstrekt.",
        "Vraag het de voorzitter of de verantwoordelijke.");
}

#define LEEST .method = METHOD_GET, .categorie = "lezen", .subject = SUBJECT_NONE, .wie = LEZERS | ROLE_VERANTWOORDELIJKE | ROLE_CASEMANAGER, \
    .need = NEED_HET_DOSSIER

const struct act verstrekking_lijst = {
    .id = "verstrekking.lijst", .path = PAD_DOSSIER "/verstrekkingen", .title = "Verstrekkingen", LEEST, .artikel = "19", .requirement = "E19.1",
    .flag = ACT_INHOUD | ACT_TOEZICHT, .rule = lijst_rule, .view = verstrekkingen_view, .shape = verstrekkingen_shape, .page = "verstrekkingen",
};

/* ---- one, as its account ---- */

const struct shape verstrekking_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"lijst_pad", SHAPE_URL, NULL, NULL},
    {"pdf_pad", SHAPE_URL, NULL, NULL}, {"heeft_bestanden", SHAPE_BOOL, NULL, NULL}, {"niet_in_pakket", SHAPE_BOOL, NULL, NULL},
    {"bestanden", SHAPE_LIST, verstrekte_bestanden_shape, "Die meegaan, voor wie ze mag geven (E5.2)"}, {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};

static const char *
dag_tekst(const struct facts *f, int32_t dag)
{
    char text[64];

    return dag == DATE_NONE ? NULL : arena_text(f->arena, date_long(dag, text, sizeof text));
}

static const char *
wie_tekst(const struct facts *f, const struct bron *bron)
{
    return bron->time == 0 ? NULL : arena_format(f->arena, "%s (%s), %s", medewerker_titel(f, &bron->door), partij_titel(f, bron->voor),
        dag_tekst(f, date_of_time(bron->time)));
}

static void
put_verantwoording(const struct facts *f, struct stuk *s, const struct verstrekking *v)
{
    static const char *const kop[] = {"Categorie", "Grondslag", NULL};
    const struct ovj_toestemming *t = id_is_none(&v->ovj) ? NULL : dossier_ovj(f->dossier, &v->ovj);
    struct value *feiten = stuk_feiten(s), *tabel;

    stuk_feit(feiten, "Stand", stand_tekst(v));
    if (dossier_zichtbaar(f) && mag_personalia(f, &f->dossier->aangemeld.door))
        stuk_feit(feiten, "Over", persoon_naam(f->arena, &f->dossier->persoon));
    stuk_feit(feiten, "Aan", v->ontvanger);
    stuk_feit(feiten, "Soort ontvanger", v->casusoverleg ? "een ander casusoverleg (art. 19)" : "een derde (art. 5)");
    stuk_feit(feiten, "Ontvangen door", v->persoon);
    stuk_feit(feiten, "Geheimhouding volgt uit", v->geheimhouding);
    stuk_feit(feiten, "Verstrekt op", dag_tekst(f, v->datum));
    stuk_feit(feiten, "Vorm", vorm_tekst(f, v->vorm));
    stuk_feit(feiten, "Waarom", v->reden);
    stuk_feit(feiten, "Waarom niet met minder", v->noodzaak);
    stuk_feit(feiten, v->voorstel ? "Voorgelegd door" : "Vastgelegd door", wie_tekst(f, &v->bron));
    if (v->besloten)
        stuk_feit(feiten, "Besluit van de verantwoordelijke", arena_join(f->arena, v->akkoord ? "ja: " : "nee: ", v->motivering, NULL));
    if (v->besloten)
        stuk_feit(feiten, "Besloten door", wie_tekst(f, &v->besluit));
    if (v->voorstel && v->gegeven)
        stuk_feit(feiten, "Verstrekt door", wie_tekst(f, &v->gegeven_bron));
    if (t != NULL)
        stuk_feit(feiten, "Toestemming officier van justitie",
            arena_format(f->arena, "%s, %s%s%s", t->officier, dag_tekst(f, t->datum), t->kenmerk != NULL ? ", kenmerk " : "",
                t->kenmerk != NULL ? t->kenmerk : ""));
    if (v->zwijgplicht)
        stuk_feit(feiten, "Zwijgplicht", "De wet verbiedt dit aan de betrokkene te vertellen.");
    stuk_deel(s, v->gegeven ? "Wat is verstrekt" : "Wat zou worden verstrekt");
    struct value *punten = stuk_punten(s);
    for (size_t i = 0; i < v->stuk_count; i++)
        value_add_text(punten, stuk_naam(f, v->stuk[i]));
    stuk_verstrekte_bestanden(f, v, s);
    stuk_deel(s, "Op welke grondslag");
    tabel = stuk_tabel(s, v->soort != NULL && strcmp(v->soort, VERSTREKKING_CONVENANT) == 0 ? "Zoals het convenant haar noemt" : "Zoals is genoemd", kop);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if (v->grondslag[r] != NULL)
            stuk_cel(stuk_rij(tabel, f->convenant->profiel->rubriek[r].kort), "Grondslag", v->grondslag[r]);
    stuk_pakketnummers(f, v, s);
}

void
verstrekking_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    struct stuk s;

    (void)in;
    value_put_text(out, "lijst_pad", pad_dossier(f, &f->dossier->id, "/verstrekkingen"));
    put_stuk_pagina(f, out, pad_verstrekking(f, &v->id, "/pdf"), &s, "verstrekking",
        v->gegeven ? "Verantwoording van een verstrekking" : "Voorstel voor een verstrekking", NULL,
        "Vertrouwelijk: alleen voor wie over deze verstrekking gaat.");
    put_verantwoording(f, &s, v);
    put_verstrekte_bestanden(f, v, out);
}

static struct decision
tonen_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (!leest_verstrekkingen(f))
        return lijst_rule(f, NULL).refusal == REFUSAL_NONE ? refuse_absent() : lijst_rule(f, NULL);
    return dossier_verstrekking(f->dossier, &f->pad_verstrekking) == NULL ? refuse_absent() : DECISION_ALLOWED("19");
}

const struct act verstrekking_tonen = {
    .id = "verstrekking.tonen", .path = PAD_VERSTREKKING, .title = "Verantwoording van een verstrekking", LEEST, .artikel = "19", .requirement = "E19.1",
    .flag = ACT_INHOUD | ACT_TOEZICHT, .rule = tonen_rule, .view = verstrekking_view, .shape = verstrekking_shape, .page = "verstrekking",
};
const struct act verstrekking_pdf = {
    .id = "verstrekking.pdf", .path = PAD_VERSTREKKING "/pdf", .title = "Verantwoording van een verstrekking als PDF", LEEST, .artikel = "19",
    .requirement = "E3.1", .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_SLOW, .rule = tonen_rule, .view = verstrekking_view, .shape = verstrekking_shape,
    .page = "verstrekking", .pdf = "verstrekking.pdf",
};

/* ---- what waits, of a whole casusoverleg ---- */

static const struct shape wachtend_regel_shape[] = {
    {"nummer", SHAPE_ID, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, "Alleen voor wie het dossier leest"}, {0}};
static const struct shape wachtend_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"meer", SHAPE_BOOL, NULL, NULL},
    {"dossiers", SHAPE_LIST, wachtend_regel_shape, "Waar een verstrekking wacht op een besluit, of nog gegeven moet worden; de oudste eerst"}, {0}};

static void
wachtend_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct value *list = value_put_list(out, "dossiers");
    char id[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_bool(out, "meer", f->wachtend.volgende != NULL);
    for (size_t i = 0; i < f->wachtend.count; i++) {
        const struct kaart *k = &f->wachtend.kaart[i];
        struct value *o = value_add_object(list);

        value_put_text(o, "nummer", arena_text(f->arena, id_to_text(&k->dossier, id)));
        value_put_text(o, "pad", pad_dossier(f, &k->dossier, "/verstrekkingen"));
        if (kaart_zichtbaar(f, k) && mag_personalia(f, &k->aanmelder))
            value_put_text(o, "naam", k->naam);
    }
}

static struct decision
wachtend_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("19");
}

const struct act verstrekking_wachtend = {
    .id = "verstrekking.wachtend", .method = METHOD_GET, .path = PAD_CO "/verstrekkingen", .title = "Voorgelegde verstrekkingen", .artikel = "19",
    .requirement = "E19.1", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = VERSTREKKERS, .need = NEED_CASUSOVERLEG | NEED_WACHTEND,
    .flag = ACT_INHOUD | ACT_TOEZICHT, .rule = wachtend_rule, .view = wachtend_view, .shape = wachtend_shape, .page = "wachtend",
};

/* ---- with a gegeven ---- */

void
put_verstrekt(const struct facts *f, struct value *o, const struct gegeven *g)
{
    struct value *list = NULL;
    char text[ID_TEXT_SIZE];

    if (!leest_verstrekkingen(f))
        return;
    id_to_text(&g->id, text);
    for (const struct verstrekking *v = verstrekking_met(f->dossier, text, NULL); v != NULL; v = verstrekking_met(f->dossier, text, v)) {
        if (list == NULL)
            list = value_put_list(o, "verstrekt");
        value_add_text(list, arena_join(f->arena, v->ontvanger, ", ", dag_tekst(f, v->datum), NULL));
    }
}
