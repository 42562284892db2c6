/*
 * How long a verzoek itself is kept. Called through the action table, by the jobs.
 *
 * Art. 20.1: personal data are kept no longer than the purpose needs, and at most six years ⚙.
 *
 * What we do (E20.1): a verzoek that is done is personal data too: what he asked, and why something was withheld. It goes with the last dossier it is about
 * (verzoek_vergaat_met), and where there is none, as when nothing was found, when a gegeven recorded on the day it was done would have to go.
 */
#include "core/verzoek/acts_verzoek.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"

static struct decision
opruimen_rule(const struct facts *f, const struct input *in)
{
    char dag[64];

    (void)in;
    if (f->verzoek == NULL)
        return refuse_absent();
    if (!verzoek_klaar(f->verzoek))
        return refuse(REFUSAL_NOT_NOW, "20.1", "Dit verzoek loopt nog.", "Antwoord, en voer uit wat is besloten.");
    int32_t tot = verzoek_bewaren_tot(f->verzoek, verzoek_convenant(f));
    if (tot == DATE_NONE || f->today < tot)
        return refuse(REFUSAL_NOT_NOW, "20.1", tot == DATE_NONE ? "Er geldt geen convenant dat een termijn geeft."
            : arena_format(f->arena, "Dit verzoek mag tot %s worden bewaard.", date_long(tot, dag, sizeof dag)), "Wacht tot die dag.");
    return DECISION_ALLOWED("20.1");
}

static void
opruimen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_put_day(ret_events, event_add(ret_events, EVENT_VERZOEK_VERNIETIGD, &f->verzoek->id), F_DATUM, f->today);
}

const struct act verzoek_opruimen = {
    .id = "verzoek.opruimen", .method = METHOD_POST, .path = PAD_VERZOEK "/opruimingen", .title = "Een verzoek vernietigen waarvan de termijn voorbij is",
    .artikel = "20.1", .requirement = "E20.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_SYSTEEM,
    .need = NEED_CASUSOVERLEG | NEED_VERZOEKEN, .flag = ACT_TOEZICHT,
    .rule = opruimen_rule, .handle = opruimen_handle, .view = verzoeken_view, .shape = verzoeken_shape, .na = PAD_CO "/verzoeken",
};
