/*
 * agenda: the privacytoets, and how a dossier comes onto the agenda of an overleg and off it.
 *
 * Art. 18.4: before somebody is discussed, a privacytoets has taken place. Art. 13.2: a deelnemer puts a betrokkene on the agenda. Art. 14.3: the voorzitter
 * introduces a betrokkene with the data that the casusoverleg needs. Art. 20.1: a dossier that was not on an agenda for two years becomes readable for
 * the partners again by being put on one.
 *
 * What we do (E13.3): the questions of the toets and who decides it come from the general covenant; every question takes a yes or no and a reason, and
 * only four times yes passes. A deelnemer proposes; voorzitter or voorbereider puts on the agenda of one planned overleg, and can undo it with a reason.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define STATE_TE_AGENDEREN \
    (STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF))

/* ---- privacytoets ---- */

#define VRAAG_FIELD(key, label, help) \
    {key, FIELD_BOOL, label, help}, \
    {key "_waarom", FIELD_TEXT, "Waarom wel of niet?", NULL, RUBRIEK_AANPAK, .min = 3, .max = 500}

static const struct field toets_field[] = {
    VRAAG_FIELD("doelgroep", "Hoort deze persoon bij de doelgroep?", "De omschrijving en de criteria staan in het convenant."),
    VRAAG_FIELD("noodzaak", "Is het nodig deze persoon hier te bespreken?", "Voor het doel van dit casusoverleg (art. 2 en 9.1)."),
    VRAAG_FIELD("proportionaliteit", "Staat de inbreuk in verhouding tot het doel?", NULL),
    VRAAG_FIELD("subsidiariteit", "Kan het niet op een minder ingrijpende manier?", "Kruis aan als er geen minder ingrijpende manier is."),
    {0}};

static const char *
waarom_veld(const struct facts *f, const struct toetsvraag *vraag)
{
    return arena_format(f->arena, "%s_waarom", vraag->sleutel);
}

static struct decision
toets_rule(const struct facts *f, const struct input *in)
{
    const struct profiel *p = f->convenant->profiel;
    struct decision rust = check_aanmelding_rust(f);

    if (!decision_allowed(rust))
        return rust;
    if (((f->actor.rollen | f->actor.huisrollen) & p->toets_door) == 0)
        return refuse_own(REFUSAL_NOT_YOU, "E13.3", "U beslist hier niet over de privacytoets.", "Vraag het de voorzitter.");
    if (f->dossier->state != STATE_AANGEMELD)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "De privacytoets van dit dossier is al gedaan.", "Zet het dossier op een agenda, of sluit het af.");
    for (size_t i = 0; in != NULL && i < p->toetsvraag_count; i++) {
        const char *waarom = waarom_veld(f, &p->toetsvraag[i]);
        if (!input_get(in, waarom)->given)
            return refuse_field("E13.3", waarom, arena_format(f->arena, "Deze vraag is niet beantwoord: %s", p->toetsvraag[i].titel),
                "Schrijf bij elke vraag op waarom wel of niet.");
    }
    return check_teksten(f, in);
}

static void
toets_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct profiel *p = f->convenant->profiel;
    struct event *e = event_add(ret_events, EVENT_PRIVACYTOETS_GEDAAN, &f->dossier->id);
    bool geslaagd = true;

    for (size_t i = 0; i < p->toetsvraag_count; i++) {
        bool ja = input_is(in, p->toetsvraag[i].sleutel, "ja");
        event_put_text(ret_events, e, F_VRAAG, p->toetsvraag[i].sleutel);
        event_put_int(ret_events, e, F_JA, ja);
        event_put_text(ret_events, e, F_WAAROM, input_text(in, waarom_veld(f, &p->toetsvraag[i])));
        geslaagd = geslaagd && ja;
    }
    event_put_int(ret_events, e, F_GESLAAGD, geslaagd);
}

/* Whose it is, the rule asks of the general covenant. Also for a nomination that the date made niet-actief: else nothing could wake it. */
const struct act privacytoets_vastleggen = {
    .id = "privacytoets.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/privacytoetsen", .title = "Privacytoets doen",
    .uitleg = "Is één antwoord nee, dan wordt deze persoon niet besproken en moet het dossier worden afgesloten. De toets kan niet worden overgedaan.",
    .artikel = "E13.3", .requirement = "E13.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER,
    .wie = ROLE_VOORZITTER | ROLE_VOORBEREIDER | ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_NIET_ACTIEF), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MAIN,
    .field = toets_field, .rule = toets_rule, .handle = toets_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* Art. 18.4 says it: before he is discussed. */
static struct decision
check_getoetst(const struct facts *f)
{
    if (f->dossier->getoetst && f->dossier->toets.geslaagd)
        return check_aanmelding_rust(f);
    return refuse(REFUSAL_NOT_NOW, "18.4", "Voordat iemand wordt besproken, is er een privacytoets nodig.", "De voorzitter doet eerst de privacytoets.");
}

/* ---- voorstellen ---- */

static const struct field voorstellen_field[] = {
    {"reden", FIELD_TEXT, "Waarom moet dit dossier op de agenda?", "Art. 15.2: bijvoorbeeld omdat de uitvoering daar aanleiding toe geeft.", RUBRIEK_AANPAK,
        .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
voorstellen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_getoetst(f);

    if (!decision_allowed(d))
        return d;
    if (f->dossier->voorstel.is)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Dit dossier is al voorgesteld voor de agenda.", "De voorzitter of de voorbereider zet het op een agenda.");
    return check_teksten(f, in);
}

static void
voorstellen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    event_put_text(ret_events, event_add(ret_events, EVENT_AGENDAPUNT_VOORGESTELD, &f->dossier->id), F_REDEN, input_text(in, "reden"));
}

const struct act agendapunt_voorstellen = {
    .id = "agendapunt.voorstellen", .method = METHOD_POST, .path = PAD_DOSSIER "/agendavoorstellen", .title = "Voorstellen voor de agenda",
    .artikel = "13.2", .requirement = "E13.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_DEELNEMER | ROLE_CASEMANAGER,
    .toestand = STATE_TE_AGENDEREN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = voorstellen_field, .rule = voorstellen_rule, .handle = voorstellen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- agenderen ---- */

static bool
overleg_komt(const struct facts *f, const struct overleg *o)
{
    return overleg_loopt(o) && o->datum >= f->today;
}

static size_t
overleg_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char id[ID_TEXT_SIZE], dag[64];

    for (const struct overleg *o = f->overleggen; o != NULL; o = o->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct overleg *o = f->overleggen; option != NULL && o != NULL; o = o->next)
        if (overleg_komt(f, o))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&o->id, id)), arena_text(f->arena, date_long(o->datum, dag, sizeof dag)),
                o->plaats};
    return count;
}

static const struct field agenderen_field[] = {
    {"overleg", FIELD_ID, "Op de agenda van welk overleg?", "Staat het overleg er niet bij? Plan het dan eerst.", .required = true, .from = overleg_opties},
    {"inleiding", FIELD_TEXT, "Inleiding", "Art. 14.3: wat de deelnemers nodig hebben om deze persoon te bespreken.", RUBRIEK_AANPAK, .max = TEKST_MAX},
    {0}};

static struct decision
agenderen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_getoetst(f);

    if (in == NULL || !decision_allowed(d))
        return d;
    if (f->overleg == NULL || !overleg_komt(f, f->overleg))
        return refuse_field("E13.3", "overleg", "Dit overleg is al geweest, of het bestaat niet.", "Kies een overleg dat nog komt, of plan er eerst een.");
    if (f->overleg->agenda_count >= OVERLEG_AGENDA_MAX)
        return refuse_field("E13.3", "overleg", "De agenda van dit overleg is vol.", "Kies een ander overleg.");
    return check_teksten(f, in);
}

static void
agenderen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_GEAGENDEERD, &f->dossier->id);

    event_put_id(ret_events, e, F_OVERLEG, &f->overleg->id);
    event_put_day(ret_events, e, F_DATUM, f->overleg->datum);
    event_put_text(ret_events, e, F_INLEIDING, input_text(in, "inleiding"));
    e = event_add(ret_events, EVENT_AGENDA_TOEGEVOEGD, &f->overleg->id);
    event_put_id(ret_events, e, F_DOSSIER, &f->dossier->id);
    if (!id_is_none(&f->dossier->groep))
        event_put_id(ret_events, e, F_GROEP, &f->dossier->groep);
    add_uitvraag_bij_agendering(f, ret_events);
}

const struct act dossier_agenderen = {
    .id = "dossier.agenderen", .method = METHOD_POST, .path = PAD_DOSSIER "/agenderingen", .title = "Op de agenda zetten",
    .artikel = "E13.3", .requirement = "E13.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING, .toestand = STATE_TE_AGENDEREN,
    .need = NEED_HET_DOSSIER | NEED_OVERLEGGEN | NEED_OVERLEG_GEKOZEN, .flag = ACT_INHOUD | ACT_MAIN,
    .field = agenderen_field, .rule = agenderen_rule, .handle = agenderen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- van de agenda ---- */

static const struct field van_agenda_field[] = {
    {"reden", FIELD_TEXT, "Waarom gaat dit dossier van de agenda?", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 500}, {0}};

static struct decision
van_agenda_rule(const struct facts *f, const struct input *in)
{
    return check_teksten(f, in);
}

void
add_van_agenda(const struct facts *f, struct event_list *list, const char *reden)
{
    struct event *e = event_add(list, EVENT_VAN_AGENDA_GEHAALD, &f->dossier->id);

    event_put_id(list, e, F_OVERLEG, &f->dossier->overleg);
    event_put_text(list, e, F_REDEN, reden);
    event_put_id(list, event_add(list, EVENT_AGENDA_VERWIJDERD, &f->dossier->overleg), F_DOSSIER, &f->dossier->id);
}

static void
van_agenda_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_van_agenda(f, ret_events, input_text(in, "reden"));
}

const struct act dossier_van_agenda = {
    .id = "dossier.van-agenda", .method = METHOD_POST, .path = PAD_DOSSIER "/agendaverwijderingen", .title = "Van de agenda halen",
    .uitleg = "Het dossier gaat terug naar de toestand van vóór de agenda. U kunt het later weer op een agenda zetten.",
    .artikel = "E13.3", .requirement = "E13.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING,
    .toestand = STATE_BIT(STATE_GEAGENDEERD), .need = NEED_HET_DOSSIER | NEED_OVERLEG_GEKOZEN, .flag = ACT_INHOUD,
    .field = van_agenda_field, .rule = van_agenda_rule, .handle = van_agenda_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};
