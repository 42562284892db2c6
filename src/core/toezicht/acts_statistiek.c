/*
 * statistiek: deciding about it, and the figures themselves.
 *
 * Art. 20.4: for statistical or scientific purposes data are kept beyond the term only anonymised; the verantwoordelijke decides so before the term ends,
 * and sees that they are used for nothing else.
 *
 * What we do (E20.5): a decision names who gets the figures and what for, the quarters they are about, and until when it holds. Under it the
 * verantwoordelijke takes the figures, as a page, as JSON or as CSV, each with the recipient, the purpose and what was put together or left out. What
 * was destroyed is not counted: so the decision comes first. How nobody is known by them: statistiek.h.
 */
#include "core/toezicht/statistiek.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/acts.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

#define PAD_STATISTIEK PAD_CO "/statistieken/{statistiek}"

static const struct statistiek *
gekozen(const struct facts *f)
{
    const struct statistiek *s = f->casusoverleg->statistiek;

    while (s != NULL && !id_equal(&s->id, &f->pad_statistiek))
        s = s->next;
    return s;
}

/* ---- deciding ---- */

static const struct field besluiten_field[] = {
    {"ontvanger", FIELD_STRING, "Wie krijgt de cijfers?", "De instelling of het onderzoek.", RUBRIEK_HUIS, .required = true, .min = 3, .max = 120},
    {"doel", FIELD_TEXT, "Waarvoor?", "Art. 20.4: alleen voor statistiek of wetenschap.", RUBRIEK_HUIS, .required = true, .min = 3, .max = 500},
    {"vanaf", FIELD_DATE, "Aangemeld vanaf", "De eerste dag van een kwartaal.", .required = true, .day_past = true},
    {"tot", FIELD_DATE, "Aangemeld vóór", "De eerste dag van een kwartaal; kwartalen die nog lopen tellen niet mee.", .required = true, .day_past = true},
    {"geldig_tot", FIELD_DATE, "Dit besluit geldt tot", "Daarna zijn de cijfers niet meer op te halen.", .required = true, .day_future = true},
    {0}};

static struct decision
besluiten_rule(const struct facts *f, const struct input *in)
{
    if (!heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE))
        return mag_convenant_zien(f) ? refuse(REFUSAL_NOT_YOU, "20.4", "De verantwoordelijke besluit over statistiek.", "Vraag het de verantwoordelijke.")
                                     : refuse_absent();
    if (in == NULL)
        return DECISION_ALLOWED("20.4");
    int32_t vanaf = input_get(in, "vanaf")->day, tot = input_get(in, "tot")->day;
    if (!kwartaal_begint(vanaf))
        return refuse_field("E20.5", "vanaf", "Cijfers gaan over hele kwartalen.", "Kies 1 januari, 1 april, 1 juli of 1 oktober.");
    if (!kwartaal_begint(tot) || tot > kwartaal_begin(f->today))
        return refuse_field("E20.5", "tot", "Cijfers gaan over hele kwartalen die voorbij zijn.",
            "Kies 1 januari, 1 april, 1 juli of 1 oktober, en niet later dan het begin van dit kwartaal.");
    if (tot <= vanaf)
        return refuse_field("E20.5", "tot", "Dit einde ligt niet na het begin.", "Kies een later kwartaal.");
    return DECISION_ALLOWED("20.4");
}

static void
besluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"ontvanger", F_ONTVANGER}, {"doel", F_DOEL}, {"vanaf", F_VANAF}, {"tot", F_TOT}, {"geldig_tot", F_GELDIG_TOT}, {0}};
    struct event *e = event_add(ret_events, EVENT_STATISTIEK_BESLOTEN, &f->casusoverleg->id);

    event_put_id(ret_events, e, F_STATISTIEK, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
}

static void lijst_view(const struct facts *facts, const struct input *input, struct value *result);
static const struct shape lijst_shape[5];

const struct act statistiek_besluiten = {
    .id = "statistiek.besluiten", .method = METHOD_POST, .path = PAD_CO "/statistieken", .title = "Besluiten over statistiek",
    .uitleg = "De cijfers noemen niemand en zijn niet tot iemand te herleiden. Zij gaan naar één ontvanger, voor één doel.",
    .artikel = "20.4", .requirement = "E20.5", .categorie = "beheer", .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_VERANTWOORDELIJKE,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .field = besluiten_field, .rule = besluiten_rule, .handle = besluiten_handle,
    .view = lijst_view, .shape = lijst_shape, .na = PAD_CO "/statistieken",
};

/* ---- the decisions ---- */

#define BESLUIT_SHAPE \
    {"ontvanger", SHAPE_TEXT, NULL, NULL}, {"doel", SHAPE_TEXT, NULL, NULL}, {"vanaf", SHAPE_DATE, NULL, "Aangemeld vanaf"}, \
    {"vanaf_tekst", SHAPE_TEXT, NULL, NULL}, {"tot", SHAPE_DATE, NULL, "Aangemeld voor"}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, \
    {"geldig_tot", SHAPE_DATE, NULL, NULL}, {"geldig_tot_tekst", SHAPE_TEXT, NULL, NULL}, {"besloten_door", SHAPE_TEXT, NULL, NULL}, \
    {"tijd", SHAPE_TIME, NULL, NULL}, {"tijd_tekst", SHAPE_TEXT, NULL, NULL}

static const struct shape besluit_shape[] = {{"id", SHAPE_ID, NULL, NULL}, BESLUIT_SHAPE, {"pad", SHAPE_URL, NULL, "Zolang het geldt, voor wie het mag"}, {0}};
static const struct shape lijst_shape[5] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"besluiten_pad", SHAPE_URL, NULL, NULL},
    {"besluiten", SHAPE_LIST, besluit_shape, "Nieuwste eerst"}, {0}};

static void
put_besluit(const struct facts *f, struct value *o, const struct statistiek *s)
{
    value_put_text(o, "ontvanger", s->ontvanger);
    value_put_text(o, "doel", s->doel);
    put_dag(f, o, "vanaf", "vanaf_tekst", s->vanaf);
    put_dag(f, o, "tot", "tot_tekst", s->tot);
    put_dag(f, o, "geldig_tot", "geldig_tot_tekst", s->geldig_tot);
    value_put_text(o, "besloten_door", medewerker_titel(f, &s->door));
    put_tijd(o, f->arena, "tijd", "tijd_tekst", s->time);
}

static const char *
pad_van_besluit(const struct facts *f, const struct id *id, const char *tail)
{
    char text[ID_TEXT_SIZE];

    return pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/statistieken/%s%s", id_to_text(id, text), tail));
}

static void
lijst_view(const struct facts *f, const struct input *in, struct value *out)
{
    bool haalt = (f->actor.rollen & ROLE_VERANTWOORDELIJKE) != 0;
    char id[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "besluiten_pad", pad_als_mag(f, "statistiek.besluiten", pad_casusoverleg(f, &f->casusoverleg->id, "/statistieken/nieuw")));
    struct value *list = value_put_list(out, "besluiten");
    for (const struct statistiek *s = f->casusoverleg->statistiek; s != NULL; s = s->next) {
        struct value *o = value_add_object(list);
        value_put_text(o, "id", arena_text(f->arena, id_to_text(&s->id, id)));
        put_besluit(f, o, s);
        if (haalt && f->today < s->geldig_tot)
            value_put_text(o, "pad", pad_van_besluit(f, &s->id, ""));
    }
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("20.4");
}

const struct act statistiek_lijst = {
    .id = "statistiek.lijst", .method = METHOD_GET, .path = PAD_CO "/statistieken", .title = "Statistiek",
    .artikel = "20.4", .requirement = "E20.5", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = LEIDING | ROLE_VERANTWOORDELIJKE | ROLE_FG, .need = NEED_CASUSOVERLEG, .flag = ACT_TOEZICHT,
    .rule = lijst_rule, .view = lijst_view, .shape = lijst_shape, .page = "statistieken",
};

/* ---- the figures ---- */

static const struct shape groep_shape[] = {
    {"aangemeld", SHAPE_TEXT, NULL, "Kwartaal of jaar van aanmelding"}, {"leeftijd", SHAPE_TEXT, NULL, "Bij aanmelding, als klasse"},
    {"instelling", SHAPE_TEXT, NULL, "Die aanmeldde"}, {"toestand", SHAPE_TEXT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape cijfers_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"lijst_pad", SHAPE_URL, NULL, NULL},
    {"csv_pad", SHAPE_URL, NULL, "Dezelfde groepen als CSV"}, BESLUIT_SHAPE, {"k", SHAPE_INT, NULL, "Zoveel dossiers telt elke groep ten minste"},
    {"gedaan", SHAPE_TEXTS, NULL, "Wat is samengenomen en weggelaten"}, {"groepen", SHAPE_LIST, groep_shape, NULL}, {0}};

static void
put_weggelaten(const struct facts *f, struct value *list, const struct statistiek_cijfers *c, int k)
{
    if (c->weggelaten == 0)
        value_add_text(list, "Er is geen groep weggelaten.");
    else if (c->weggelaten < k)
        value_add_text(list, arena_format(f->arena, "Er zijn er zo weinig dat niets te tonen is: minder dan %d.", k));
    else
        value_add_text(list, arena_format(f->arena, "Weggelaten: %" PRId64 " dossiers, in groepen van minder dan %d of die een kleine groep zouden verraden.",
            c->weggelaten, k));
    if (f->kaarten.volgende != NULL)
        value_add_text(list, "Er zijn meer dossiers dan geteld konden worden; de cijfers gaan over een deel.");
}

static void
cijfers_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct statistiek *s = gekozen(f);
    struct statistiek_cijfers *c = arena_new_struct(f->arena, statistiek_cijfers);
    int k = f->convenant->profiel->statistiek_k;

    (void)in;
    const struct kaart_keuze keuze = {f->kaarten.kaart, f->kaarten.count, s != NULL ? s->vanaf : DATE_NONE, s != NULL ? s->tot : DATE_NONE, f->today};
    if (c == NULL || s == NULL || !statistiek_maak(f->arena, f->convenant, &keuze, k, c))
        return;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "lijst_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/statistieken"));
    value_put_text(out, "csv_pad", pad_van_besluit(f, &s->id, "/csv"));
    put_besluit(f, out, s);
    value_put_int(out, "k", k);
    struct value *gedaan = value_put_list(out, "gedaan"), *list = value_put_list(out, "groepen");
    for (size_t i = 0; i < sizeof c->gedaan / sizeof *c->gedaan; i++)
        value_add_text(gedaan, c->gedaan[i]);
    put_weggelaten(f, gedaan, c, k);
    for (size_t i = 0; i < c->count; i++) {
        const struct partij *partij = convenant_partij(f->convenant, c->groep[i].instelling);
        struct value *o = value_add_object(list);
        value_put_text(o, "aangemeld", c->groep[i].aangemeld);
        value_put_text(o, "leeftijd", c->groep[i].leeftijd);
        value_put_text(o, "instelling", partij != NULL ? partij_titel(f, partij->sleutel) : c->groep[i].instelling);
        value_put_text(o, "toestand", c->groep[i].toestand);
        value_put_int(o, "aantal", c->groep[i].aantal);
    }
}

static struct decision
cijfers_rule(const struct facts *f, const struct input *in)
{
    const struct statistiek *s = gekozen(f);

    (void)in;
    if (s == NULL)
        return refuse_absent();
    if (f->today >= s->geldig_tot)
        return refuse_own(REFUSAL_NOT_NOW, "E20.5", "Dit besluit geldt niet meer.", "De verantwoordelijke neemt zo nodig een nieuw besluit.");
    return DECISION_ALLOWED("20.4");
}

/* Counted, and none of them shown. */
static void
cijfers_raakt(const struct facts *f, const struct input *in, struct geraakt_list *ret_list)
{
    (void)f;
    (void)in;
    ret_list->count = ret_list->meer = 0;
}

#define CIJFERS \
    .method = METHOD_GET, .artikel = "20.4", .requirement = "E20.5", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, \
    .wie = ROLE_VERANTWOORDELIJKE, .need = NEED_CASUSOVERLEG | NEED_KAARTEN_ALLE, .flag = ACT_INHOUD, \
    .rule = cijfers_rule, .view = cijfers_view, .raakt = cijfers_raakt, .shape = cijfers_shape

const struct act statistiek_tonen = {.id = "statistiek.tonen", .path = PAD_STATISTIEK, .title = "Cijfers voor statistiek", CIJFERS, .page = "statistiek"};
const struct act statistiek_uitvoeren = {
    .id = "statistiek.uitvoeren", .path = PAD_STATISTIEK "/csv", .title = "Cijfers voor statistiek als CSV", CIJFERS, .csv = "groepen"};
