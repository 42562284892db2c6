/*
 * verstrekking: what a law commands to give.
 *
 * Art. 5: to a derde only where the law or the covenant allows it. What we do (E5.3): a statutory duty is registered with the law that commands it, and with
 * whether that law forbids telling the betrokkene.
 */
#include "core/verstrekking/acts_verstrekking.h"

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/view.h"

static struct decision
wettelijk_rule(const struct facts *f, const struct input *in)
{
    if (in == NULL)
        return DECISION_ALLOWED("5");
    struct decision d = check_stukken(f, in);
    if (decision_allowed(d))
        d = check_merk(f, in, input_text(in, "ontvanger"));
    if (decision_allowed(d))
        d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED("5") : d;
}

static void
wettelijk_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERSTREKKING_GEDAAN, &f->dossier->id);
    const struct input_value *s = input_get(in, "stukken");

    if (e == NULL)
        return;
    put_vrij(f, in, ret_events, e, VERSTREKKING_WETTELIJK);
    if (input_is(in, "zwijgplicht", "ja"))
        event_put_int(ret_events, e, F_ZWIJGPLICHT, 1);
    event_put_input(ret_events, e, in, verstrekking_uitvoering_put);
    put_merk(f, ret_events, e, input_text(in, "ontvanger"), s->item, s->item_count);
}

static const struct field wettelijk_field[] = {
    VELD_ONTVANGER, VELD_WET("De wet en het artikel die ertoe verplichten, en het kenmerk van de vordering."), VELD_STUKKEN, VELD_REDEN, VELDEN_UITVOERING,
    {"zwijgplicht", FIELD_BOOL, "De wet verbiedt dit aan de betrokkene te vertellen", 
        "Dan staat het niet in het overzicht dat hij krijgt als hij inzage vraagt."},
    {0}};

const struct act verstrekking_wettelijk = {
    VERSTREKT("verstrekking.wettelijk", "/wettelijke-verstrekkingen", "Wettelijke verstrekking vastleggen", wettelijk_field, wettelijk_rule, wettelijk_handle),
    .uitleg = "Alleen als een wet verplicht om deze gegevens te geven. Mag het wel maar moet het niet, leg het dan voor aan de verantwoordelijke.",
    .artikel = "5", .requirement = "E5.3",
};
