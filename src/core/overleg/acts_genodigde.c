/*
 * agenda-deelnemer: one person, at one point of one agenda. Called through the action table, and from the page of the point.
 *
 * Art. 6: who gets data is bound to secrecy first. Art. 10: the covenant regulates access. E40.5: an agenda-deelnemer is invited for one item of one
 * meeting; his access opens and shuts with it. What we do: the voorzitter invites somebody with a seat as agenda-deelnemer, says why, and lets him in when
 * the point begins; he reads the categories the covenant names for him, of this dossier and on this day. It shuts when the point was discussed or taken
 * off, when the voorzitter shows him out, and at midnight. Before and after, the dossier does not exist for him.
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/event_kind.h"
#include "core/view.h"

static const struct genodigde *
genodigde_van(const struct facts *f, const struct id *medewerker)
{
    for (const struct genodigde *g = f->dossier == NULL ? NULL : f->dossier->genodigde; g != NULL; g = g->next)
        if (id_equal(&g->medewerker, medewerker) && id_equal(&g->overleg, &f->overleg->id))
            return g->weg ? NULL : g;
    return NULL;
}

/* Who has that seat here today. anders: who has been invited for this point, and waits (binnen false) or is in; NULL: who has not. */
static size_t
opties(const struct facts *f, bool genodigd, bool binnen, const struct option **ret_option)
{
    struct option *option;
    size_t most = 0, count = 0;
    char text[ID_TEXT_SIZE];

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct autorisatie *a = f->huis->autorisatie; option != NULL && f->overleg != NULL && a != NULL; a = a->next) {
        const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
        const struct genodigde *g = genodigde_van(f, &a->medewerker);

        if (m == NULL || !medewerker_in_dienst(m, f->today) || !id_equal(&a->casusoverleg, &f->casusoverleg->id) || !autorisatie_geldt(a, f->today)
            || (a->rollen & ROLE_AGENDA_DEELNEMER) == 0)
            continue;
        if (genodigd ? g == NULL || g->binnen != binnen : g != NULL)
            continue;
        option[count++] = (struct option){arena_text(f->arena, id_to_text(&m->id, text)),
            arena_format(f->arena, "%s, %s", m->naam, partij_titel(f, a->partij)), g != NULL ? g->waarom : NULL};
    }
    return option == NULL ? 0 : count;
}

static size_t uit_te_nodigen(const struct facts *f, const struct option **o) { return opties(f, false, false, o); }
static size_t wacht(const struct facts *f, const struct option **o) { return opties(f, true, false, o); }

static size_t
genodigd(const struct facts *f, const struct option **ret_option)
{
    const struct option *een, *twee;
    size_t a = opties(f, true, false, &een), b = opties(f, true, true, &twee);
    struct option *option = arena_array(f->arena, a + b, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    memcpy(option, een, a * sizeof *option);
    memcpy(option + a, twee, b * sizeof *option);
    return a + b;
}

static struct decision
check_punt(const struct facts *f)
{
    const struct agendapunt *punt = overleg_agendapunt((struct overleg *)f->overleg, &f->dossier->id);

    if (!f->convenant->agenda_deelnemers)
        return refuse_own(REFUSAL_NOT_NOW, "E40.5", "Het convenant van dit casusoverleg kent geen agenda-deelnemers.",
            "Is iemand vaker nodig, dan neemt zijn instelling deel aan het convenant.");
    if (punt == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Dit dossier staat niet op de agenda van dit overleg.", "Kies een dossier van de agenda.");
    if (punt->besproken || f->overleg->gesloten)
        return refuse_own(REFUSAL_NOT_NOW, "E40.5", "Dit agendapunt is besproken.", "Nodig iemand uit als het dossier weer op een agenda staat.");
    return DECISION_ALLOWED("E40.5");
}

#define RIJ .method = METHOD_POST, .artikel = "E40.5", .requirement = "E40.5", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_VOORZITTER, \
    .toestand = STATE_BIT(STATE_GEAGENDEERD), .need = NEED_HET_DOSSIER | NEED_OVERLEG, .flag = ACT_INHOUD, .view = dossier_view, .shape = dossier_shape, \
    .na = PAD_PUNT

static void
add_beide(const struct facts *f, const struct input *in, struct event_list *list, uint16_t dossier_kind, uint16_t overleg_kind)
{
    static const struct put put[] = {{"medewerker", F_MEDEWERKER}, {"waarom", F_WAAROM}, {0}};
    struct event *e = event_add(list, dossier_kind, &f->dossier->id);

    event_put_id(list, e, F_OVERLEG, &f->overleg->id);
    event_put_input(list, e, in, put);
    if (overleg_kind == 0)
        return;
    e = event_add(list, overleg_kind, &f->overleg->id);
    event_put_id(list, e, F_DOSSIER, &f->dossier->id);
    event_put_id(list, e, F_MEDEWERKER, &input_get(in, "medewerker")->id);
}

/* ---- inviting ---- */

static const struct field uitnodigen_field[] = {
    {"medewerker", FIELD_ID, "Wie nodigt u uit?", "Wie als agenda-deelnemer is geautoriseerd.", .required = true, .from = uit_te_nodigen},
    {"waarom", FIELD_TEXT, "Waarom is hij bij dit punt nodig?", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 500}, {0}};

static struct decision
uitnodigen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_punt(f);
    const struct option *option;

    if (!decision_allowed(d))
        return d;
    if (uit_te_nodigen(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E40.5", "Er is niemand meer die als agenda-deelnemer kan worden uitgenodigd.",
            "De beheerder verleent hem eerst die autorisatie, met een einddatum, en legt zijn geheimhouding vast.");
    if (in == NULL || !input_get(in, "medewerker")->given)
        return d;
    const struct medewerker *m = huis_medewerker(f->huis, &input_get(in, "medewerker")->id);
    if (m == NULL || m->geheimhouding.datum == DATE_NONE || m->geheimhouding.datum > f->today)
        return refuse_field("6", "medewerker", "Voor hem is nog geen geheimhoudingsplicht vastgelegd.", "De beheerder legt haar eerst vast.");
    return check_teksten(f, in);
}

static void
uitnodigen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_beide(f, in, ret_events, EVENT_GENODIGD, EVENT_PUNT_GENODIGD);
}

const struct act genodigde_uitnodigen = {
    .id = "genodigde.uitnodigen", .path = PAD_PUNT "/genodigden", .title = "Agenda-deelnemer uitnodigen",
    .uitleg = "Hij leest niets tot u hem bij dit punt toelaat, en daarna alleen wat het convenant hem geeft.", RIJ, .field = uitnodigen_field,
    .rule = uitnodigen_rule, .handle = uitnodigen_handle,
};

/* ---- letting in ---- */

static const struct field toelaten_field[] = {
    {"medewerker", FIELD_ID, "Wie laat u toe?", "Zijn toegang sluit als het punt is besproken, en anders vandaag om middernacht.", .required = true,
        .from = wacht}, {0}};

static struct decision
toelaten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_punt(f);
    const struct option *option;

    (void)in;
    if (!decision_allowed(d))
        return d;
    if (wacht(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E40.5", "Er wacht niemand die voor dit punt is uitgenodigd.", "Nodig eerst iemand uit.");
    if (f->today != f->overleg->datum)
        return refuse_own(REFUSAL_NOT_NOW, "E40.5", "Toegang gaat open met het agendapunt, op de dag van het overleg.", "Laat hem toe als het punt begint.");
    return d;
}

static void
toelaten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_beide(f, in, ret_events, EVENT_GENODIGDE_TOEGELATEN, 0);
}

const struct act genodigde_toelaten = {
    .id = "genodigde.toelaten", .path = PAD_PUNT "/toelatingen", .title = "Agenda-deelnemer toelaten", RIJ, .field = toelaten_field,
    .rule = toelaten_rule, .handle = toelaten_handle,
};

/* ---- showing out ---- */

static const struct field uitlaten_field[] = {
    {"medewerker", FIELD_ID, "Wie gaat weg?", "Zijn toegang sluit meteen. Wie nog wachtte, is niet meer uitgenodigd.", .required = true,
        .from = genodigd}, {0}};

static struct decision
uitlaten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_punt(f);
    const struct option *option;

    (void)in;
    return decision_allowed(d) && genodigd(f, &option) == 0
        ? refuse_own(REFUSAL_NOT_NOW, "E40.5", "Er is niemand uitgenodigd voor dit punt.", "Er is niets te sluiten.") : d;
}

static void
uitlaten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_beide(f, in, ret_events, EVENT_GENODIGDE_UITGELATEN, EVENT_PUNT_UITGELATEN);
}

const struct act genodigde_uitlaten = {
    .id = "genodigde.uitlaten", .path = PAD_PUNT "/uitlatingen", .title = "Toegang van een agenda-deelnemer sluiten", RIJ, .field = uitlaten_field,
    .rule = uitlaten_rule, .handle = uitlaten_handle,
};

/* ---- on the page of the point ---- */

const struct shape genodigde_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL}, {"binnen", SHAPE_BOOL, NULL, "Hij leest nu mee"}, {0}};

static const char *
pad_punt(const struct facts *f, const struct act *act, const char *staart)
{
    char id[ID_TEXT_SIZE];

    return decision_allowed(decide(f, act, NULL))
        ? pad_overleg(f, &f->overleg->id, arena_format(f->arena, "/punten/%s%s/nieuw", id_to_text(&f->dossier->id, id), staart)) : NULL;
}

void
put_genodigden(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "genodigden");
    bool some = false;

    for (const struct genodigde *g = f->dossier->genodigde; g != NULL && (f->actor.rollen & ROLE_VOORZITTER) != 0; g = g->next) {
        if (g->weg || !id_equal(&g->overleg, &f->overleg->id))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "naam", medewerker_titel(f, &g->medewerker));
        value_put_text(o, "waarom", g->waarom);
        value_put_bool(o, "binnen", g->binnen);
        some = true;
    }
    const char *uitnodigen = pad_punt(f, &genodigde_uitnodigen, "/genodigden");
    value_put_text(out, "uitnodigen_pad", uitnodigen);
    value_put_text(out, "toelaten_pad", pad_punt(f, &genodigde_toelaten, "/toelatingen"));
    value_put_text(out, "uitlaten_pad", pad_punt(f, &genodigde_uitlaten, "/uitlatingen"));
    value_put_bool(out, "heeft_genodigden", some || uitnodigen != NULL);
}
