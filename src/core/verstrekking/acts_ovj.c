/*
 * Permission of the officier van justitie for supplying criminal data further: who gave it, when, for whom and for which data.
 *
 * Art. 6: criminal data are not supplied (further) than after permission of the officier van justitie. E6.2: every verstrekking that holds a marked gegeven
 * needs one on record. What we do: it is bound to one recipient and to pieces that are named; recorded by the party where he works, or by who gives.
 */
#include <string.h>

#include "base/arena.h"
#include "core/verstrekking/acts_verstrekking.h"
#include "core/event_kind.h"
#include "core/view.h"

#define ANDERS "anders"

static bool
legt_vast(const struct facts *f)
{
    return (f->actor.rollen & VERSTREKKERS) != 0 || is_actor_partij(f, f->convenant->ovj_partij);
}

static struct decision
check_legt_vast(const struct facts *f)
{
    if (f->convenant->ovj_partij == NULL)
        return refuse(REFUSAL_NOT_NOW, "6", "Het convenant noemt geen instelling waar de officier van justitie toestemming geeft.",
            "De verantwoordelijke vult het convenant aan. Tot dan gaan strafrechtelijke gegevens niet verder.");
    if (!legt_vast(f))
        return refuse(REFUSAL_NOT_YOU, "6", arena_format(f->arena, "Toestemming van de officier van justitie legt %s vast, of de voorzitter.",
            partij_titel(f, f->convenant->ovj_partij)), "Vraag het een van hen.");
    return DECISION_ALLOWED(NULL);
}

static size_t
ovj_ontvanger_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *named;
    size_t count = ontvanger_opties(f, &named);
    struct option *option = arena_array(f->arena, count + 1, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    for (size_t i = 0; i < count; i++)
        option[i] = named[i];
    option[count] = (struct option){ANDERS, "Een andere ontvanger", "Die het convenant niet noemt."};
    return count + 1;
}

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_legt_vast(f);
    const struct option *option;

    if (!decision_allowed(d))
        return d;
    if (stuk_strafrechtelijk_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_NOW, "6", "U leest in dit dossier niets dat strafrechtelijk is.", "Voor andere gegevens is deze toestemming niet nodig.");
    if (in == NULL)
        return DECISION_ALLOWED("6");
    if (input_get(in, "tot")->given && input_get(in, "tot")->day <= input_get(in, "datum")->day)
        return refuse_field("E6.2", "tot", "Die dag ligt niet na de dag waarop de toestemming werd gegeven.", "Controleer de datum, of laat hem leeg.");
    d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED("6") : d;
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"officier", F_NAAM}, {"datum", F_DATUM}, {"tot", F_TOT}, {"waarvoor", F_WAAROM}, {"kenmerk", F_KENMERK},
        {"stukken", F_GEKOZEN}, {0}};
    struct event *e = event_add(ret_events, EVENT_OVJ_TOESTEMMING_GEGEVEN, &f->dossier->id);
    const char *sleutel;
    bool casusoverleg;

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_input(ret_events, e, in, put);
    event_put_text(ret_events, e, F_ONTVANGER, input_is(in, "ontvanger", ANDERS) ? input_text(in, "ontvanger_naam")
        : ontvanger_naam(f, input_text(in, "ontvanger"), &casusoverleg, &sleutel));
}

static const struct field vastleggen_field[] = {
    {"officier", FIELD_STRING, "Welke officier van justitie?", "Naam of nummer.", RUBRIEK_VERSTREKKINGEN, .required = true, .min = 2, .max = 200},
    {"datum", FIELD_DATE, "Wanneer gaf hij toestemming?", NULL, .required = true, .day_past = true},
    {"ontvanger", FIELD_CHOICE, "Om te verstrekken aan wie?", NULL, .required = true, .from = ovj_ontvanger_opties},
    {"ontvanger_naam", FIELD_STRING, "Aan welke instelling of welk casusoverleg?", "Dezelfde naam als bij de verstrekking.", RUBRIEK_VERSTREKKINGEN,
        .required = true, .min = 2, .max = 200, .when = "ontvanger=" ANDERS},
    {"stukken", FIELD_CHOICES, "Voor welke gegevens?", "Alleen wat strafrechtelijk is; voor het andere is zij niet nodig.", .required = true, .min = 1,
        .max = STUKKEN_MAX, .from = stuk_strafrechtelijk_opties},
    {"waarvoor", FIELD_TEXT, "Waarvoor?", "Het doel, en de voorwaarden die hij stelt.", RUBRIEK_VERSTREKKINGEN, .required = true, .min = 3, .max = 1000},
    {"tot", FIELD_DATE, "Tot wanneer?", "De eerste dag waarop zij niet meer geldt. Laat leeg als hij geen einde noemde."},
    {"kenmerk", FIELD_STRING, "Kenmerk", NULL, RUBRIEK_VERSTREKKINGEN, .min = 1, .max = 100},
    {0}};

#define RIJ .method = METHOD_POST, .artikel = "6", .requirement = "E6.2", .categorie = "schrijven", .subject = SUBJECT_NONE, \
    .wie = VERSTREKKERS | ROLE_DEELNEMER, .toestand = KAN_VERSTREKKEN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .view = verstrekkingen_view, \
    .shape = verstrekkingen_shape, .na = PAD_DOSSIER "/verstrekkingen"

const struct act ovj_vastleggen = {
    .id = "ovj-toestemming.vastleggen", .path = PAD_DOSSIER "/ovj-toestemmingen", .title = "Toestemming van de officier van justitie vastleggen", RIJ,
    .uitleg = "Zonder deze toestemming gaat geen strafrechtelijk gegeven uit dit bestand (art. 6).",
    .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle,
};

static struct decision
intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct ovj_toestemming *t = dossier_ovj(f->dossier, &f->pad_ovj);
    struct decision d = check_legt_vast(f);

    if (!decision_allowed(d))
        return d;
    if (t == NULL)
        return refuse_absent();
    if (t->ingetrokken != DATE_NONE)
        return refuse_own(REFUSAL_NOT_NOW, "E6.2", "Deze toestemming is al ingetrokken.", "Er is niets meer te doen.");
    if (in != NULL && input_get(in, "datum")->given && input_get(in, "datum")->day < t->datum)
        return refuse_field("E6.2", "datum", "Die dag ligt voor de dag waarop zij werd gegeven.", "Controleer de datum.");
    return DECISION_ALLOWED("6");
}

static void
intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"datum", F_DATUM}, {0}};
    struct event *e = event_add(ret_events, EVENT_OVJ_TOESTEMMING_INGETROKKEN, &f->dossier->id);

    event_put_id(ret_events, e, F_OVJ, &f->pad_ovj);
    event_put_input(ret_events, e, in, put);
}

static const struct field intrekken_field[] = {
    {"datum", FIELD_DATE, "Wanneer trok hij haar in?", "Wat al verstrekt is, blijft verstrekt; er gaat niets meer weg.", .required = true, .day_past = true},
    {0}};

const struct act ovj_intrekken = {
    .id = "ovj-toestemming.intrekken", .path = PAD_DOSSIER "/ovj-toestemmingen/{ovj}/intrekkingen",
    .title = "Intrekken van de toestemming vastleggen", RIJ, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
};
