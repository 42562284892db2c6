/*
 * overleg, acts: planning a meeting, moving it, calling it off. Called through the action table.
 *
 * Art. 13–14 take the meeting as given. Art. 13.1: what is necessary is recorded before it. Art. 10: the covenant regulates access, which may follow from a
 * meeting (E41.3).
 *
 * What we do (own rule, E14.6): voorzitter or voorbereider plans, and says why when he moves a meeting or calls it off; neither can be once something of the
 * meeting was recorded. Its dossiers go along: they get its new day, and what was asked for it keeps its distance to that; or they go back to where they
 * stood before the agenda, as if taken off it one by one. Which of them still stand there, the gate sees to (NEED_AGENDA_MEE).
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define WANNEER \
    {"datum", FIELD_DATE, "Datum", NULL, .required = true}, \
    {"tijd", FIELD_MINUTE, "Begin", "Bijvoorbeeld 09:30", .required = true}, \
    {"einde", FIELD_MINUTE, "Einde", "Laat leeg als het niet vaststaat. Een kalender houdt dan een uur vrij."}, \
    {"plaats", FIELD_STRING, "Plaats", "Het gebouw en de kamer", RUBRIEK_HUIS, .required = true, .min = 2, .max = 200}
#define WAAROM(vraag) \
    {"waarom", FIELD_STRING, vraag, "Elke deelnemer leest dit. Noem niemand die wordt besproken.", RUBRIEK_HUIS, .required = true, .min = 3, .max = 200}

static const struct put put[] = {{"datum", F_DATUM}, {"tijd", F_MINUUT}, {"einde", F_EINDE}, {"plaats", F_PLAATS}, {"waarom", F_WAAROM}, {0}};

static struct decision
check_wanneer(const struct facts *f, const struct input *in)
{
    const struct input_value *datum = input_get(in, "datum"), *tijd = input_get(in, "tijd"), *einde = input_get(in, "einde");

    if (datum->given && datum->day < f->today)
        return refuse_field("E14.6", "datum", "Deze dag is al voorbij.", "Kies vandaag of een latere dag.");
    if (einde->given && einde->minute <= tijd->minute)
        return refuse_field("E14.6", "einde", "Het einde ligt niet na het begin.", "Kies een later tijdstip op dezelfde dag, of laat het leeg.");
    return DECISION_ALLOWED(NULL);
}

/* ---- plannen ---- */

static const struct field plannen_field[] = {WANNEER, {0}};

static void
plannen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    event_put_input(ret_events, event_add(ret_events, EVENT_OVERLEG_GEPLAND, &f->new_id[0]), in, put);
}

const struct act overleg_plannen = {
    .id = "overleg.plannen", .method = METHOD_POST, .path = PAD_CO "/overleggen", .title = "Overleg plannen",
    .artikel = "E14.6", .requirement = "E14.6", .categorie = "schrijven", .subject = SUBJECT_CASUSOVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG, .field = plannen_field, .rule = check_wanneer, .handle = plannen_handle,
    .view = overleg_view, .shape = overleg_shape, .na = PAD_CO "/overleggen/{nieuw}",
};

static struct decision
check_staat_nog(const struct facts *f, const char *artikel)
{
    const struct overleg *o = f->overleg;

    if (o->afgelast)
        return refuse_own(REFUSAL_NOT_NOW, artikel, "Dit overleg is afgelast.", "Plan een nieuw overleg.");
    if (o->gesloten)
        return refuse_own(REFUSAL_NOT_NOW, artikel, "Dit overleg is gehouden en gesloten.", "Plan een nieuw overleg.");
    if (overleg_begonnen(o))
        return refuse_own(REFUSAL_NOT_NOW, artikel, "Dit overleg is begonnen: er is al iets van vastgelegd.",
            "Bespreek wat op de agenda staat, of haal het eraf, en sluit het overleg.");
    return DECISION_ALLOWED(NULL);
}

#define RIJ .method = METHOD_POST, .artikel = "E14.6", .requirement = "E14.6", .categorie = "schrijven", .subject = SUBJECT_OVERLEG, .wie = LEIDING, \
    .need = NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN | NEED_AGENDA_MEE, .view = overleg_view, .shape = overleg_shape, \
    .na = PAD_OVERLEG

/* ---- verplaatsen ---- */

static const struct field verplaatsen_field[] = {WANNEER, WAAROM("Waarom wordt het verplaatst?"), {0}};

static const char *
verplaatsen_begin(const struct facts *f, const char *field)
{
    const struct overleg *o = f->overleg;
    int minuut = strcmp(field, "tijd") == 0 ? o->minuut : o->einde;
    char text[16];

    if (strcmp(field, "datum") == 0)
        return arena_text(f->arena, date_to_text(o->datum, text));
    if (strcmp(field, "plaats") == 0)
        return o->plaats;
    if (strcmp(field, "waarom") == 0 || (minuut == 0 && strcmp(field, "einde") == 0))
        return NULL;
    return arena_format(f->arena, "%02d:%02d", minuut / 60, minuut % 60);
}

static struct decision
verplaatsen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_staat_nog(f, "E14.6");

    return decision_allowed(d) ? check_wanneer(f, in) : d;
}

static void
verplaatsen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct overleg *o = f->overleg;
    int32_t datum = input_get(in, "datum")->day;

    event_put_input(ret_events, event_add(ret_events, EVENT_OVERLEG_VERPLAATST, &o->id), in, put);
    for (size_t i = 0; i < o->agenda_count && datum != o->datum; i++) {
        if (o->agenda[i].vervallen)
            continue;
        struct event *e = event_add(ret_events, EVENT_AGENDERING_VERPLAATST, &o->agenda[i].dossier);
        event_put_id(ret_events, e, F_OVERLEG, &o->id);
        event_put_day(ret_events, e, F_DATUM, datum);
    }
}

const struct act overleg_verplaatsen = {
    .id = "overleg.verplaatsen", .path = PAD_OVERLEG "/verplaatsingen", .title = "Overleg verplaatsen", RIJ,
    .uitleg = "De agenda blijft zoals hij is, en wie is uitgenodigd blijft dat. Wat instellingen vóór het overleg aanleveren, schuift evenveel dagen mee.",
    .field = verplaatsen_field, .begin = verplaatsen_begin, .rule = verplaatsen_rule, .handle = verplaatsen_handle,
};

/* ---- afgelasten ---- */

static const struct field afgelasten_field[] = {WAAROM("Waarom gaat het niet door?"), {0}};

static struct decision
afgelasten_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return check_staat_nog(f, "E14.6");
}

static void
afgelasten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct overleg *o = f->overleg;
    const char *reden = arena_format(f->arena, "Het overleg is afgelast. Reden: %s", input_text(in, "waarom"));

    for (size_t i = 0; i < o->agenda_count; i++) {
        if (o->agenda[i].vervallen)
            continue;
        struct event *e = event_add(ret_events, EVENT_VAN_AGENDA_GEHAALD, &o->agenda[i].dossier);
        event_put_id(ret_events, e, F_OVERLEG, &o->id);
        event_put_text(ret_events, e, F_REDEN, reden);
    }
    event_put_input(ret_events, event_add(ret_events, EVENT_OVERLEG_AFGELAST, &o->id), in, put);
}

const struct act overleg_afgelasten = {
    .id = "overleg.afgelasten", .path = PAD_OVERLEG "/afgelastingen", .title = "Overleg afgelasten", RIJ,
    .uitleg = "De dossiers gaan van de agenda, terug naar waar zij stonden; wat daarvoor was gevraagd en wie was uitgenodigd, vervalt. Dit kan niet ongedaan "
        "worden gemaakt: gaat het toch door, plan dan een nieuw overleg en zet de dossiers daar op de agenda.",
    .field = afgelasten_field, .rule = afgelasten_rule, .handle = afgelasten_handle,
};
