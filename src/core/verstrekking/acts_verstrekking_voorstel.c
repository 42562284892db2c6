/*
 * verstrekking: what rests on a law that somebody cites: laid before the verantwoordelijke, decided by him, and then given.
 *
 * Art. 4.6: deciding about it is the verantwoordelijke's. Art. 19: to another casusoverleg only on a basis in the law. What we do (E19.1): nothing goes before
 * he accepted the law that was cited; who laid it before him does not decide; then it is given to that recipient, those pieces and no more.
 */
#include "core/verstrekking/acts_verstrekking.h"

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/view.h"

static struct decision
voorleggen_rule(const struct facts *f, const struct input *in)
{
    if (in == NULL)
        return DECISION_ALLOWED("19");
    struct decision d = check_stukken(f, in);
    if (decision_allowed(d))
        d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED(input_is(in, "soort", "casusoverleg") ? "19" : "5") : d;
}

static void
voorleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERSTREKKING_VOORGELEGD, &f->dossier->id);

    if (e == NULL)
        return;
    put_vrij(f, in, ret_events, e, VERSTREKKING_VOORGELEGD);
    event_put_int(ret_events, e, F_CASUSOVERLEG_IS, input_is(in, "soort", "casusoverleg"));
}

static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"casusoverleg", "Een ander casusoverleg", "Ook in een andere gemeente of regio, als de betrokkene verhuist (art. 19, 20.2)."},
        {"derde", "Een derde", "Wie niet meedoet aan dit casusoverleg, ook een collega (art. 5)."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static const struct field voorleggen_field[] = {
    {"soort", FIELD_CHOICE, "Wie is de ontvanger?", NULL, .required = true, .from = soort_opties}, VELD_ONTVANGER,
    VELD_WET("De wet en het artikel die het toestaan."), VELD_STUKKEN, VELD_REDEN,
    {"noodzaak", FIELD_TEXT, "Waarom kan het niet met minder?", "Wat de ontvanger ermee doet, en waarom hij precies dit nodig heeft.",
        RUBRIEK_VERSTREKKINGEN, .required = true, .min = 3, .max = 1000},
    {0}};

const struct act verstrekking_voorleggen = {
    VERSTREKT("verstrekking.voorleggen", "/verstrekkingsvoorstellen", "Verstrekking voorleggen", voorleggen_field, voorleggen_rule, voorleggen_handle),
    .uitleg = "De verantwoordelijke beslist of de wet die u noemt dit toestaat. Er gaat nog niets weg.",
    .artikel = "19", .requirement = "E19.1",
};

static struct decision
check_voorstel(const struct verstrekking *v)
{
    if (v == NULL || !v->voorstel)
        return refuse_absent();
    return v->gegeven ? refuse_own(REFUSAL_NOT_NOW, "E19.1", "Deze verstrekking is al gedaan.", "Er is niets meer te doen.") : DECISION_ALLOWED(NULL);
}

static struct decision
beslissen_rule(const struct facts *f, const struct input *in)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    struct decision d = check_voorstel(v);

    if (!decision_allowed(d))
        return d;
    if (v->besloten)
        return refuse_own(REFUSAL_NOT_NOW, "E19.1", "Hierover is al besloten.", "Leg zo nodig een nieuwe verstrekking voor.");
    if (is_actor(f, &v->bron.door))
        return refuse_own(REFUSAL_NOT_YOU, "E19.1", "U legde dit zelf voor.", "Een ander beslist namens de verantwoordelijke.");
    return in == NULL ? DECISION_ALLOWED("19") : check_teksten(f, in);
}

static void
beslissen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERSTREKKING_BESLOTEN, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->pad_verstrekking;
    event_put_int(ret_events, e, F_AKKOORD, input_is(in, "antwoord", "ja"));
    event_put_text(ret_events, e, F_MOTIVERING, input_text(in, "motivering"));
}

static size_t
antwoord_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {{"ja", "Ja, deze wet staat het toe", "Daarna kan het worden verstrekt, aan deze ontvanger en niet meer dan dit."},
        {"nee", "Nee", "Er wordt niets verstrekt."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static const struct field beslissen_field[] = {
    {"antwoord", FIELD_CHOICE, "Mag dit worden verstrekt?", "Alleen als de genoemde wet het toestaat en het nodig is (art. 19).", .required = true,
        .from = antwoord_opties},
    {"motivering", FIELD_TEXT, "Waarom?", NULL, RUBRIEK_VERSTREKKINGEN, .required = true, .min = 3, .max = 1000}, {0}};

const struct act verstrekking_beslissen = {
    .id = "verstrekking.beslissen", .method = METHOD_POST, .path = PAD_DOSSIER "/verstrekkingsvoorstellen/{verstrekking}/besluiten",
    .title = "Beslissen over een verstrekking", .artikel = "19", .requirement = "E19.1", .categorie = "schrijven", .subject = SUBJECT_NONE,
    .wie = ROLE_VERANTWOORDELIJKE, .toestand = KAN_VERSTREKKEN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT, .field = beslissen_field,
    .rule = beslissen_rule, .handle = beslissen_handle, .view = verstrekkingen_view, .shape = verstrekkingen_shape, .na = PAD_DOSSIER "/verstrekkingen",
};

static struct decision
geven_rule(const struct facts *f, const struct input *in)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    struct decision d = check_voorstel(v);
    struct id ovj;

    if (!decision_allowed(d))
        return d;
    if (!v->besloten)
        return refuse(REFUSAL_NOT_NOW, "19", "De verantwoordelijke heeft nog niet beslist of dit mag.", "Wacht op zijn besluit.");
    if (!v->akkoord)
        return refuse(REFUSAL_NOT_NOW, "19", "De verantwoordelijke besloot dat dit niet mag worden verstrekt.",
            "Rust het op een andere wet, leg het dan opnieuw voor.");
    for (size_t i = 0; i < v->stuk_count; i++)
        if (stuk_rubriek(f->dossier, v->stuk[i]) == RUBRIEK_NONE)
            return refuse_own(REFUSAL_NOT_NOW, "E5.2", "Iets van wat werd voorgelegd is er niet meer, of is ingetrokken.", "Leg het opnieuw voor.");
    d = check_ovj(f, v->ontvanger, v->stuk, v->stuk_count, NULL, &ovj);
    if (!decision_allowed(d)) {
        d.refusal = REFUSAL_NOT_NOW;
        return d;
    }
    d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED(v->casusoverleg ? "19" : "5") : d;
}

static void
geven_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct verstrekking *v = dossier_verstrekking(f->dossier, &f->pad_verstrekking);
    struct event *e = event_add(ret_events, EVENT_VERSTREKKING_UITGEVOERD, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = v->id;
    event_put_input(ret_events, e, in, verstrekking_uitvoering_put);
    put_merk(f, ret_events, e, v->ontvanger, v->stuk, v->stuk_count);
}

static const struct field geven_field[] = {VELDEN_UITVOERING, {0}};

const struct act verstrekking_geven = {
    VERSTREKT("verstrekking.geven", "/verstrekkingsvoorstellen/{verstrekking}/uitvoeringen", "Vastleggen dat het is verstrekt", geven_field, geven_rule,
        geven_handle),
    .artikel = "19", .requirement = "E19.1",
};
