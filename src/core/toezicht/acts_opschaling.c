/*
 * opschaling: asking for it, passing it on, and the answer.
 *
 * Art. 16: the voorzitter watches that agreements are kept; where they are not, he turns to the management of the organisation through the ketenmanager.
 *
 * What we do (E16.1, E14.3): only what is over its date can be raised, and only by the voorzitter. The ketenmanager puts it before the management of the
 * partner, with a day for the answer, and records the answer. No name and no content goes along: the voorzitter knows which dossier it is. That a
 * party does not supply after weighing it itself is an answer and is never raised.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/toezicht/opschaling.h"
#include "core/view.h"

#define STATE_OPSCHALING (STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN))
#define PAD_OPSCHALING PAD_CO "/opschalingen/{opschaling}"

static void opschalingen_view(const struct facts *facts, const struct input *input, struct value *result);
static const struct shape opschalingen_shape[4];

/* ---- asking ---- */

/* The longest overdue of this party: DATE_NONE when nothing is. */
static int32_t
te_laat(const struct facts *f, const char *partij, const char **ret_wat)
{
    int32_t since = DATE_NONE;

    *ret_wat = NULL;
    for (const struct afspraak *a = f->dossier->afspraak; a != NULL; a = a->next)
        if (afspraak_open(a) && strcmp(a->partij, partij) == 0 && a->uiterlijk < f->today && (since == DATE_NONE || a->uiterlijk < since)) {
            since = a->uiterlijk;
            *ret_wat = "afspraak";
        }
    for (const struct uitvraag *u = f->dossier->uitvraag; u != NULL; u = u->next)
        if (u->antwoord == NULL && !u->vervallen && strcmp(u->partij, partij) == 0 && u->uiterlijk < f->today && (since == DATE_NONE || u->uiterlijk < since)) {
            since = u->uiterlijk;
            *ret_wat = "uitvraag";
        }
    return since;
}

static size_t
partij_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->partij_count, sizeof *option);
    size_t count = 0;
    const char *wat;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        if (te_laat(f, c->partij[i].sleutel, &wat) != DATE_NONE)
            option[count++] = (struct option){c->partij[i].sleutel, partij_titel(f, c->partij[i].sleutel), NULL};
    return count;
}

static const struct field vragen_field[] = {
    {"partij", FIELD_CHOICE, "Welke instelling is te laat?", "Art. 16. De ketenmanager legt het voor aan de leiding van die instelling, zonder naam of inhoud.",
        .required = true, .from = partij_opties},
    {0}};

static struct decision
vragen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    (void)in;
    if (partij_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_NOW, "16", "Van geen instelling is hier iets over zijn datum.",
            "Wacht tot een afspraak of een vraag te laat is. Niet verstrekken na eigen afweging is geen reden.");
    return DECISION_ALLOWED("16");
}

static void
vragen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const char *wat, *partij = input_text(in, "partij");
    int32_t sinds = te_laat(f, partij, &wat);
    struct event *e = event_add(ret_events, EVENT_OPSCHALING_GEVRAAGD, &f->new_id[0]);

    event_put_id(ret_events, e, F_DOSSIER, &f->dossier->id);
    event_put_text(ret_events, e, F_PARTIJ, partij);
    event_put_text(ret_events, e, F_WAT, wat);
    event_put_day(ret_events, e, F_VANAF, sinds);
}

const struct act opschaling_vragen = {
    .id = "opschaling.vragen", .method = METHOD_POST, .path = PAD_DOSSIER "/opschalingen", .title = "Opschalen naar de leiding",
    .artikel = "16", .requirement = "E16.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORZITTER, .toestand = STATE_OPSCHALING,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = vragen_field, .rule = vragen_rule, .handle = vragen_handle, .view = opschalingen_view, .shape = opschalingen_shape, .na = PAD_CO "/opschalingen",
};

/* ---- passing on ---- */

static const struct field doorzetten_field[] = {
    {"aan", FIELD_STRING, "Aan wie is het voorgelegd?", "De functie bij die instelling, bijvoorbeeld: teamchef.", RUBRIEK_HUIS, .required = true, .min = 3,
        .max = 100},
    {"antwoord_voor", FIELD_DATE, "Antwoord gevraagd vóór", NULL, .required = true, .day_future = true},
    {0}};

static struct decision
doorzetten_rule(const struct facts *f, const struct input *in)
{
    if (f->opschaling == NULL)
        return refuse_absent();
    if (f->opschaling->aan != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E16.1", "Dit is al voorgelegd.", "Leg het antwoord vast als het er is.");
    return check_teksten(f, in);
}

static void
doorzetten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"aan", F_AAN}, {"antwoord_voor", F_UITERLIJK}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_OPSCHALING_DOORGEZET, &f->opschaling->id), in, put);
}

#define BEHANDELAARS (ROLE_KETENMANAGER | ROLE_VERANTWOORDELIJKE)

const struct act opschaling_doorzetten = {
    .id = "opschaling.doorzetten", .method = METHOD_POST, .path = PAD_OPSCHALING "/doorzettingen", .title = "Voorgelegd aan de leiding",
    .artikel = "16", .requirement = "E16.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = BEHANDELAARS,
    .need = NEED_CASUSOVERLEG | NEED_OPSCHALINGEN, .flag = ACT_TOEZICHT,
    .field = doorzetten_field, .rule = doorzetten_rule, .handle = doorzetten_handle, .view = opschalingen_view, .shape = opschalingen_shape,
    .na = PAD_CO "/opschalingen",
};

/* ---- the answer ---- */

static const struct option antwoord_lijst[] = {
    {"gedaan", "Het is gedaan", NULL},
    {"toegezegd", "Toegezegd dat het gebeurt", NULL},
    {"afgewezen", "De instelling doet het niet", NULL},
};

static size_t
antwoord_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = antwoord_lijst;
    return sizeof antwoord_lijst / sizeof *antwoord_lijst;
}

static const char *
antwoord_titel(const char *sleutel)
{
    for (size_t i = 0; sleutel != NULL && i < sizeof antwoord_lijst / sizeof *antwoord_lijst; i++)
        if (strcmp(antwoord_lijst[i].key, sleutel) == 0)
            return antwoord_lijst[i].title;
    return NULL;
}

static const struct field beantwoorden_field[] = {
    {"antwoord", FIELD_CHOICE, "Wat is het antwoord?", NULL, .required = true, .from = antwoord_opties},
    {"toelichting", FIELD_TEXT, "Toelichting", "Over de instelling, niet over de persoon.", RUBRIEK_HUIS, .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
beantwoorden_rule(const struct facts *f, const struct input *in)
{
    if (f->opschaling == NULL)
        return refuse_absent();
    if (f->opschaling->aan == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E16.1", "Dit is nog niet voorgelegd aan de leiding.", "Leg eerst vast aan wie het is voorgelegd.");
    if (f->opschaling->antwoord != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E16.1", "Het antwoord is al vastgelegd.", "Is het opnieuw te laat, dan kan de voorzitter opnieuw opschalen.");
    return check_teksten(f, in);
}

static void
beantwoorden_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"antwoord", F_ANTWOORD}, {"toelichting", F_TOELICHTING}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_OPSCHALING_BEANTWOORD, &f->opschaling->id), in, put);
}

const struct act opschaling_beantwoorden = {
    .id = "opschaling.beantwoorden", .method = METHOD_POST, .path = PAD_OPSCHALING "/antwoorden", .title = "Antwoord van de leiding vastleggen",
    .artikel = "16", .requirement = "E16.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = BEHANDELAARS,
    .need = NEED_CASUSOVERLEG | NEED_OPSCHALINGEN, .flag = ACT_TOEZICHT,
    .field = beantwoorden_field, .rule = beantwoorden_rule, .handle = beantwoorden_handle, .view = opschalingen_view, .shape = opschalingen_shape,
    .na = PAD_CO "/opschalingen",
};

/* ---- the list ---- */

static const struct shape opschaling_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"wat", SHAPE_TEXT, NULL, NULL},
    {"sinds", SHAPE_DATE, NULL, NULL}, {"sinds_tekst", SHAPE_TEXT, NULL, NULL}, {"gevraagd_door", SHAPE_TEXT, NULL, NULL},
    {"dossier_pad", SHAPE_URL, NULL, "Alleen voor wie dossiers van dit casusoverleg kan lezen"},
    {"aan", SHAPE_TEXT, NULL, NULL}, {"antwoord_voor", SHAPE_DATE, NULL, NULL}, {"antwoord_voor_tekst", SHAPE_TEXT, NULL, NULL},
    {"te_laat", SHAPE_BOOL, NULL, "De dag voor het antwoord is voorbij"}, {"antwoord", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, NULL},
    {"stap_pad", SHAPE_URL, NULL, "De volgende stap, voor wie haar zet"}, {"stap", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape opschalingen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"opschalingen", SHAPE_LIST, opschaling_shape, "Nieuwste eerst, hoogstens vijftig"}, {0}};

static void
put_opschaling(const struct facts *f, struct value *out, const struct opschaling *o)
{
    const struct act *step = o->antwoord != NULL ? NULL : o->aan == NULL ? &opschaling_doorzetten : &opschaling_beantwoorden;
    bool handles = ((f->actor.rollen | f->actor.huisrollen) & BEHANDELAARS) != 0;
    char id[ID_TEXT_SIZE];

    id_to_text(&o->id, id);
    value_put_text(out, "id", arena_text(f->arena, id));
    value_put_text(out, "partij", partij_titel(f, o->partij));
    value_put_text(out, "wat", o->wat != NULL && strcmp(o->wat, "uitvraag") == 0 ? "Een vraag om gegevens is niet beantwoord"
                                                                                : "Een afspraak is niet uitgevoerd");
    put_dag(f, out, "sinds", "sinds_tekst", o->sinds);
    value_put_text(out, "gevraagd_door", medewerker_titel(f, &o->gevraagd.door));
    if ((f->actor.rollen & LEIDING) != 0)
        value_put_text(out, "dossier_pad", pad_dossier(f, &o->dossier, ""));
    value_put_text(out, "aan", o->aan);
    put_dag(f, out, "antwoord_voor", "antwoord_voor_tekst", o->antwoord_voor);
    value_put_bool(out, "te_laat", o->aan != NULL && o->antwoord == NULL && o->antwoord_voor < f->today);
    value_put_text(out, "antwoord", antwoord_titel(o->antwoord));
    value_put_text(out, "toelichting", o->toelichting);
    if (step == NULL || !handles)
        return;
    value_put_text(out, "stap", step->title);
    value_put_text(out, "stap_pad", pad_casusoverleg(f, &f->casusoverleg->id,
        arena_format(f->arena, "/opschalingen/%s/%s/nieuw", id, o->aan == NULL ? "doorzettingen" : "antwoorden")));
}

static void
opschalingen_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    if (f->actor.autorisatie != NULL)
        value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    struct value *list = value_put_list(out, "opschalingen");
    for (const struct opschaling *o = f->opschalingen; o != NULL; o = o->next)
        put_opschaling(f, value_add_object(list), o);
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("16");
}

const struct act opschaling_lijst = {
    .id = "opschaling.lijst", .method = METHOD_GET, .path = PAD_CO "/opschalingen", .title = "Opschalingen",
    .artikel = "16", .requirement = "E16.1", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_VOORZITTER | BEHANDELAARS,
    .need = NEED_CASUSOVERLEG | NEED_OPSCHALINGEN, .flag = ACT_TOEZICHT,
    .rule = lijst_rule, .view = opschalingen_view, .shape = opschalingen_shape, .page = "opschalingen",
};
