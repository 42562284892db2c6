/*
 * convenant, acts: what is decided when a covenant has ended.
 *
 * E40.9: a covenant that ends is announced; afterwards the voorzitter reads and nobody writes, until it is decided what happens. An act of the
 * verantwoordelijke, or of whom he mandated (mandaat.h).
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- einde ---- */

static size_t
einde_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"nieuw-convenant", "Er komt een nieuwe versie", "De voorzitter leest tot die geldt, hoogstens tot de dag hieronder."},
        {"beeindigd", "Het casusoverleg is beëindigd", "De voorzitter leest tot de dag hieronder, om de dossiers af te handelen."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
einde_rule(const struct facts *f, const struct input *input)
{
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);

    (void)input;
    if (v == NULL || v->convenant == NULL || casusoverleg_convenant(f->casusoverleg, f->today) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E40.9", "Het convenant is niet geëindigd; er is niets over het einde te besluiten.",
            "Dit kan vanaf de dag waarop het eindigt.");
    return DECISION_ALLOWED(NULL);
}

static void
einde_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_EINDE_BESLOTEN, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, casusoverleg_versie(f->casusoverleg, f->today)->nummer);
    event_put_text(ret_events, e, F_BESLUIT, input_text(input, "besluit"));
    event_put_day(ret_events, e, F_TOT, input_get(input, "lezen_tot")->day);
    event_put_text(ret_events, e, F_MOTIVERING, input_text(input, "motivering"));
}

static const struct field einde_field[] = {
    {.name = "besluit", .type = FIELD_CHOICE, .label = "Wat gebeurt er met de dossiers?", .required = true, .from = einde_opties},
    {.name = "lezen_tot", .type = FIELD_DATE, .label = "De voorzitter leest tot", .help = "De eerste dag waarop ook hij niets meer leest.", .required = true},
    {.name = "motivering", .type = FIELD_TEXT, .label = "Motivering", .help = "Schrijf niets over betrokkenen.", .rubriek = RUBRIEK_HUIS, .required = true,
        .min = 3, .max = 1000},
    {0}};

const struct act einde_besluiten = {
    .id = "einde.besluiten", .method = METHOD_POST, .path = "/casusoverleggen/{co}/eindebesluiten", .title = "Over het geëindigde convenant besluiten",
    .uitleg = "Zonder geldend convenant wordt niets vastgelegd. Alleen de voorzitter leest nog, tot hier is besloten.",
    .artikel = "E40.9", .requirement = "E40.9", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS | ACT_BEPERKT | ACT_MAIN, .field = einde_field, .rule = einde_rule, .handle = einde_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};
