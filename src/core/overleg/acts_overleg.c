/*
 * overleg, acts: who is invited to a meeting, who was there, closing it. Planning it is in acts_plannen.c.
 *
 * Art. 13–14 take the meeting as given; art. 14.6: the deelnemers determine the aanpak, so who was there matters. Art. 16: the voorzitter watches that the
 * agreements are kept.
 *
 * What we do (own rule, E14.6): attendance is recorded from those who hold a seat; a meeting closes only when every point
 * of its agenda was discussed or taken off, and attendance was recorded.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define AFGELAST "Dit overleg is afgelast: het gaat niet door."

/* ---- uitnodigen ---- */

static const struct field uitnodigen_field[] = {
    {"deelnemers", FIELD_IDS, "Wie nodigt u uit?", "Voor hen gaan de dossiers van deze agenda open, en weer dicht als het overleg is gesloten. Deze lijst "
        "vervangt de vorige.", .required = true, .max = OVERLEG_DEELNEMERS_MAX, .from = deelnemer_opties},
    {0}};

static bool
kent_tijdvak(const struct facts *f)
{
    return f->convenant->tijdvak;
}

static struct decision
uitnodigen_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (!f->convenant->tijdvak)
        return refuse_own(REFUSAL_NOT_NOW, "E41.3", "In dit casusoverleg is een dossier open zolang het loopt, niet alleen rond zijn overleg.",
            "Uitnodigen opent hier niets; spreek de deelnemers zelf.");
    if (!overleg_loopt(f->overleg))
        return refuse_own(REFUSAL_NOT_NOW, "E41.3", f->overleg->afgelast ? "Dit overleg is afgelast." : "Dit overleg is gesloten.",
            "Nodig deelnemers uit voor een overleg dat nog komt.");
    return DECISION_ALLOWED(NULL);
}

static void
uitnodigen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct input_value *v = input_get(in, "deelnemers");
    struct event *e = event_add(ret_events, EVENT_OVERLEG_UITGENODIGD, &f->overleg->id);
    struct id id;

    for (size_t i = 0; i < v->item_count; i++)
        if (id_from_text(v->item[i], &id))
            event_put_id(ret_events, e, F_MEDEWERKER, &id);
}

const struct act overleg_uitnodigen = {
    .id = "overleg.uitnodigen", .method = METHOD_POST, .path = PAD_OVERLEG "/uitnodigingen", .title = "Deelnemers uitnodigen",
    .artikel = "E41.3", .requirement = "E41.3", .categorie = "schrijven", .subject = SUBJECT_OVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN, .flag = ACT_INHOUD, .kent = kent_tijdvak,
    .field = uitnodigen_field, .rule = uitnodigen_rule, .handle = uitnodigen_handle, .view = overleg_view, .shape = overleg_shape, .na = PAD_OVERLEG,
};

/* ---- aanwezigheid ---- */

/* Who supplies without a seat is not at the table (E40.1); who was invited for a point is (E40.5). */
static bool
mag_aanwezig(const struct facts *f, const struct autorisatie *a)
{
    const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
    const struct partij *partij = f->convenant != NULL ? convenant_partij(f->convenant, a->partij) : NULL;

    if (partij != NULL && !partij->zetel && (a->rollen & ROLE_AGENDA_DEELNEMER) == 0)
        return false;
    return id_equal(&a->casusoverleg, &f->casusoverleg->id) && zetel_geldt(f->casusoverleg, a, f->today) && m != NULL && medewerker_in_dienst(m, f->today);
}

/* Once for each person: who acts for two parties is there once. */
static size_t
aanwezig_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char text[ID_TEXT_SIZE];

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct autorisatie *a = f->huis->autorisatie; option != NULL && a != NULL; a = a->next) {
        size_t at = 0;
        const char *key = mag_aanwezig(f, a) ? arena_text(f->arena, id_to_text(&a->medewerker, text)) : NULL;

        while (key != NULL && at < count && strcmp(option[at].key, key) != 0)
            at++;
        if (key != NULL && at == count)
            option[count++] = (struct option){key, arena_format(f->arena, "%s, %s", medewerker_titel(f, &a->medewerker), partij_titel(f, a->partij)), NULL};
    }
    return count;
}

static const struct field aanwezigheid_field[] = {
    {"aanwezigen", FIELD_IDS, "Wie zijn er?", "Wie meepraat over een persoon, staat hier.", .required = true, .max = OVERLEG_DEELNEMERS_MAX,
        .from = aanwezig_opties},
    {0}};

static struct decision
aanwezigheid_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (f->overleg->afgelast)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", AFGELAST, "Plan een nieuw overleg.");
    if (f->overleg->gesloten)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Dit overleg is gesloten.", "Wie er was, staat bij het overleg.");
    if (f->today < f->overleg->datum)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Dit overleg is nog niet begonnen.", "Leg de aanwezigheid vast op de dag zelf.");
    return DECISION_ALLOWED(NULL);
}

static const char *
partij_van(const struct facts *f, const struct id *medewerker)
{
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, medewerker) && mag_aanwezig(f, a))
            return a->partij;
    return "";
}

static void
aanwezigheid_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct input_value *v = input_get(in, "aanwezigen");
    struct event *e = event_add(ret_events, EVENT_AANWEZIGHEID_VASTGELEGD, &f->overleg->id);
    struct id id;

    for (size_t i = 0; i < v->item_count; i++)
        if (id_from_text(v->item[i], &id)) {
            event_put_id(ret_events, e, F_AANWEZIG, &id);
            event_put_text(ret_events, e, F_PARTIJ, partij_van(f, &id));
        }
}

const struct act overleg_aanwezigheid = {
    .id = "overleg.aanwezigheid", .method = METHOD_POST, .path = PAD_OVERLEG "/aanwezigheden", .title = "Aanwezigheid vastleggen",
    .artikel = "E14.6", .requirement = "E14.6", .categorie = "schrijven", .subject = SUBJECT_OVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN, .flag = ACT_INHOUD,
    .field = aanwezigheid_field, .rule = aanwezigheid_rule, .handle = aanwezigheid_handle, .view = overleg_view, .shape = overleg_shape, .na = PAD_OVERLEG,
};

/* ---- sluiten ---- */

static struct decision
sluiten_rule(const struct facts *f, const struct input *in)
{
    size_t open = overleg_open_punten(f->overleg);

    (void)in;
    if (f->overleg->afgelast)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", AFGELAST, "Er is niets te sluiten.");
    if (f->overleg->gesloten)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Dit overleg is al gesloten.", "Plan een nieuw overleg.");
    if (f->today < f->overleg->datum)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Dit overleg is nog niet geweest.", "Sluit het op de dag zelf, of later.");
    if (open > 0)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Nog niet elk dossier op de agenda is besproken.",
            "Sluit van elk agendapunt de bespreking af, of haal het dossier van de agenda.");
    if (!f->overleg->aanwezigheid_vastgelegd)
        return refuse_own(REFUSAL_NOT_NOW, "E14.6", "Het is nog niet vastgelegd wie er waren.", "Leg eerst de aanwezigheid vast.");
    return DECISION_ALLOWED(NULL);
}

static void
sluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_add(ret_events, EVENT_OVERLEG_GESLOTEN, &f->overleg->id);
}

const struct act overleg_sluiten = {
    .id = "overleg.sluiten", .method = METHOD_POST, .path = PAD_OVERLEG "/sluitingen", .title = "Overleg sluiten",
    .uitleg = "Een gesloten overleg gaat niet meer open.",
    .artikel = "E14.6", .requirement = "E14.6", .categorie = "schrijven", .subject = SUBJECT_OVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEG | NEED_AGENDA_KAARTEN, .flag = ACT_INHOUD | ACT_ZONDER_FORM | ACT_MAIN,
    .rule = sluiten_rule, .handle = sluiten_handle, .view = overleg_view, .shape = overleg_shape, .na = PAD_OVERLEG,
};
