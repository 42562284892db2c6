/*
 * uitvraag: asking parties for what is necessary about one person, by a day, and their answer.
 *
 * Art. 13.1: a deelnemer records the gegevens that are necessary before the meeting. Art. 14.2–14.4: parties supply what is necessary, each under the rule that
 * binds it. Art. 14.5: care, welfare and the like judge for themselves whether supplying is proportionate.
 *
 * What we do (E13.1, E14.1, E14.3): voorzitter or voorbereider asks the parties that are needed for this dossier. A party answers that it has recorded what
 * is necessary, or has nothing; where its supply rule asks an own judgement also that it does not supply: that needs no reasons, is no breach and is
 * chased by nobody. What it records goes the ordinary way, with its own questions (acts_gegeven.c).
 */
#include "core/dossier/aanlevering.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define STATE_UITVRAAG (STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK))

/* ---- asking ---- */

static bool
open_bij(const struct dossier *d, const char *partij)
{
    for (const struct uitvraag *u = d->uitvraag; u != NULL; u = u->next)
        if (uitvraag_open(u) && strcmp(u->partij, partij) == 0)
            return true;
    return false;
}

/* May this party record anything that is typed? */
static bool
levert_aan(const struct facts *f, const struct partij *p)
{
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((p->recht.verstrekken & RUBRIEK_BIT(r)) != 0 && !f->convenant->profiel->rubriek[r].door_handeling && partij_grondslag(p, (enum rubriek)r) != NULL)
            return partij_doet_mee(p, f->today) && !partij_uitgetreden(f->casusoverleg, p->sleutel, f->today);
    return false;
}

/* So long before the meeting as the covenant says, but not before today (E13.1). */
static int32_t
uiterlijk_voor(const struct facts *f, int32_t overleg)
{
    const struct convenant *c = f->convenant;
    struct term term = c->aanleveren_vooraf.count > 0 ? c->aanleveren_vooraf : c->profiel->aanleveren_vooraf;
    int32_t day = term.count > 0 ? date_subtract(overleg, term) : overleg;

    return day < f->today ? f->today : day;
}

/* Who may supply something here, and is not asked already. */
static size_t
partij_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->partij_count, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        if (levert_aan(f, &c->partij[i]) && !open_bij(f->dossier, c->partij[i].sleutel))
            option[count++] = (struct option){c->partij[i].sleutel, partij_titel(f, c->partij[i].sleutel), NULL};
    return count;
}

static const struct field doen_field[] = {
    {"partijen", FIELD_CHOICES, "Wie is voor dit dossier nodig?", "Art. 13.1: alleen wie iets kan bijdragen aan de aanpak.", .required = true,
        .min = 1, .max = 24, .from = partij_opties},
    {"uiterlijk", FIELD_DATE, "Uiterlijk op", "Vóór het overleg. Laat leeg voor de dag die uit het convenant volgt.", .day_future = true},
    {0}};

static struct decision
doen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (partij_opties(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E14.1", "Alle instellingen die iets kunnen verstrekken, zijn al gevraagd.", "Wacht op hun antwoord.");
    if (in != NULL && input_get(in, "uiterlijk")->given && input_get(in, "uiterlijk")->day <= f->today)
        return refuse_field("E14.1", "uiterlijk", "Deze dag is vandaag of voorbij.", "Kies een dag na vandaag.");
    if (in != NULL && !input_get(in, "uiterlijk")->given && f->dossier->state != STATE_GEAGENDEERD)
        return refuse_field("E13.1", "uiterlijk", "Dit dossier staat nog niet op een agenda, dus er volgt geen dag uit.",
            "Vul een dag in, of zet het dossier eerst op een agenda.");
    if (in != NULL && f->dossier->state == STATE_GEAGENDEERD && input_get(in, "uiterlijk")->given &&
        input_get(in, "uiterlijk")->day > f->dossier->geagendeerd_op)
        return refuse_field("13.1", "uiterlijk", "Wat nodig is, wordt vóór het overleg vastgelegd.", "Kies een dag tot en met die van het overleg.");
    return DECISION_ALLOWED("13.1");
}

/* One random number, one apart for each party. */
static void
add_uitvraag(const struct facts *f, struct event_list *list, const char *partij, size_t place, int32_t uiterlijk)
{
    struct event *e = event_add(list, EVENT_UITVRAAG_GEDAAN, &f->dossier->id);
    struct id id = f->new_id[0];

    id.byte[0] = (uint8_t)(id.byte[0] + place);
    event_put_id(list, e, F_UITVRAAG, &id);
    event_put_text(list, e, F_PARTIJ, partij);
    event_put_day(list, e, F_UITERLIJK, uiterlijk);
}

static void
doen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct input_value *v = input_get(in, "partijen"), *dag = input_get(in, "uiterlijk");

    for (size_t i = 0; i < v->item_count; i++)
        add_uitvraag(f, ret_events, v->item[i], i, dag->given ? dag->day : uiterlijk_voor(f, f->dossier->geagendeerd_op));
}

static bool
heeft_te_bevestigen(const struct facts *f, const char *partij)
{
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
        if (g->bron.voor != NULL && strcmp(g->bron.voor, partij) == 0 && !g->ingetrokken && !g->verloren
            && (g->betwist || gegeven_verouderd(g, f->convenant, f->today)))
            return true;
    return false;
}

void
add_uitvraag_bij_agendering(const struct facts *f, struct event_list *list)
{
    const struct convenant *c = f->convenant;
    size_t count = 0;

    for (size_t i = 0; i < c->partij_count; i++) {
        const char *sleutel = c->partij[i].sleutel;
        bool vanzelf = heeft_te_bevestigen(f, sleutel);
        for (size_t k = 0; k < c->aanleveren_partij_count; k++)
            vanzelf = vanzelf || strcmp(c->aanleveren_partij[k], sleutel) == 0;
        if (vanzelf && levert_aan(f, &c->partij[i]) && !open_bij(f->dossier, sleutel))
            add_uitvraag(f, list, sleutel, count++, uiterlijk_voor(f, f->overleg->datum));
    }
}

const struct act uitvraag_doen = {
    .id = "uitvraag.doen", .method = METHOD_POST, .path = PAD_DOSSIER "/uitvragen", .title = "Instellingen om gegevens vragen",
    .uitleg = "Elke gevraagde instelling ziet dit in haar werk en antwoordt vóór de dag die u kiest.",
    .artikel = "13.1", .requirement = "E14.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING, .toestand = STATE_UITVRAAG,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = doen_field, .rule = doen_rule, .handle = doen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- answering ---- */

static const struct option antwoord_lijst[] = {
    {"vastgelegd", "Wij hebben vastgelegd wat nodig is", "Leg het eerst vast bij de gegevens van dit dossier."},
    {"niets", "Wij hebben niets dat nodig is", NULL},
    {"afgewogen", "Niet verstrekt, na eigen afweging", "Art. 14.5: u hoeft niet te zeggen waarom."},
};

static size_t
antwoord_opties(const struct facts *f, const struct option **ret_option)
{
    *ret_option = antwoord_lijst;
    return weegt_zelf(f) ? 3 : 2;
}

const char *
uitvraag_antwoord_titel(const char *sleutel)
{
    for (size_t i = 0; i < sizeof antwoord_lijst / sizeof *antwoord_lijst; i++)
        if (sleutel != NULL && strcmp(antwoord_lijst[i].key, sleutel) == 0)
            return antwoord_lijst[i].title;
    return NULL;
}

static const struct uitvraag *
van_pad(const struct facts *f)
{
    const struct uitvraag *u = f->dossier->uitvraag;

    while (u != NULL && !id_equal(&u->id, &f->pad_uitvraag))
        u = u->next;
    return u;
}

static const struct field antwoord_field[] = {
    {"antwoord", FIELD_CHOICE, "Wat is uw antwoord?", "Art. 14: verstrek alleen wat nodig is voor de aanpak.", .required = true,
        .from = antwoord_opties, .open = true},
    {0}};

static struct decision
antwoord_rule(const struct facts *f, const struct input *in)
{
    const struct uitvraag *u = van_pad(f);

    if (u == NULL)
        return refuse_absent();
    if (!is_actor_partij(f, u->partij))
        return refuse(REFUSAL_NOT_YOU, "13.1", "Deze vraag is aan een andere instelling gesteld.", "Beantwoord de vragen aan uw eigen instelling.");
    if (u->vervallen && u->antwoord == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E13.1", "Deze vraag hoorde bij een overleg en is vervallen.",
            "Leg wat nodig is vast bij de gegevens van het dossier.");
    if (u->antwoord != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E14.1", "Deze vraag is al beantwoord.", "Leg vast wat er nog bijkomt, bij de gegevens van het dossier.");
    if (in == NULL)
        return DECISION_ALLOWED("13.1");
    if (input_is(in, "antwoord", "afgewogen") && !weegt_zelf(f))
        return refuse_field("14.5", "antwoord", "De eigen afweging van art. 14.5 is er voor zorg, welzijn en dergelijke, niet voor uw instelling.",
            "Leg vast wat nodig is, of antwoord dat u niets hebt.");
    if (uitvraag_antwoord_titel(input_text(in, "antwoord")) == NULL)
        return refuse_field("E14.1", "antwoord", "Dit is geen antwoord uit de lijst.", "Kies een van de antwoorden.");
    if (input_is(in, "antwoord", "vastgelegd")) {
        for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
            if (is_actor_partij(f, g->bron.voor) && !g->ingetrokken &&
                (g->bron.time >= u->bron.time || g->bevestigd.time >= u->bron.time))
                return DECISION_ALLOWED("13.1");
        return refuse_field("13.1", "antwoord", "Uw instelling heeft sinds deze vraag niets vastgelegd of bevestigd.",
            "Doe dat eerst, of kies een ander antwoord.");
    }
    return DECISION_ALLOWED("13.1");
}

static void
antwoord_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_UITVRAAG_BEANTWOORD, &f->dossier->id);

    event_put_id(ret_events, e, F_UITVRAAG, &f->pad_uitvraag);
    event_put_text(ret_events, e, F_ANTWOORD, input_text(in, "antwoord"));
}

const struct act uitvraag_beantwoorden = {
    .id = "uitvraag.beantwoorden", .method = METHOD_POST, .path = PAD_DOSSIER "/uitvragen/{uitvraag}/antwoorden", .title = "Vraag om gegevens beantwoorden",
    .artikel = "13.1", .requirement = "E14.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_DEELNEMER, .toestand = STATE_UITVRAAG,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT,
    .field = antwoord_field, .rule = antwoord_rule, .handle = antwoord_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- on the dossier ---- */

const struct shape uitvraag_shape[] = {
    {"partij", SHAPE_TEXT, NULL, NULL}, {"uiterlijk", SHAPE_DATE, NULL, NULL}, {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL},
    {"open", SHAPE_BOOL, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {"antwoord", SHAPE_TEXT, NULL, NULL},
    {"van_mij", SHAPE_BOOL, NULL, NULL}, {"antwoord_pad", SHAPE_URL, NULL, "Alleen voor wie het antwoord geeft"}, {0}};

/* Who was asked is process, not content: who leads sees all of them, a party its own (E10.3). */
void
put_uitvragen(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "uitvragen");

    for (const struct uitvraag *u = f->dossier->uitvraag; u != NULL; u = u->next) {
        bool mine = is_actor_partij(f, u->partij);
        char id[ID_TEXT_SIZE];

        if ((!mine && (f->actor.rollen & LEIDING) == 0) || (u->vervallen && u->antwoord == NULL))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "partij", partij_titel(f, u->partij));
        put_dag(f, o, "uiterlijk", "uiterlijk_tekst", u->uiterlijk);
        value_put_bool(o, "open", u->antwoord == NULL);
        value_put_bool(o, "te_laat", u->antwoord == NULL && u->uiterlijk < f->today);
        value_put_text(o, "antwoord", uitvraag_antwoord_titel(u->antwoord));
        value_put_bool(o, "van_mij", mine);
        if (mine && uitvraag_open(u) && (f->actor.rollen & ROLE_DEELNEMER) != 0)
            value_put_text(o, "antwoord_pad",
                pad_dossier(f, &f->dossier->id, arena_format(f->arena, "/uitvragen/%s/antwoorden/nieuw", id_to_text(&u->id, id))));
    }
    value_put_bool(out, "heeft_uitvragen", list != NULL && list->count > 0);
}

void
put_uitvragen_kaart(const struct facts *f, struct value *out, const struct kaart *k)
{
    struct value *list = value_put_list(out, "uitvragen");

    for (size_t i = 0; i < k->uitvraag_count; i++) {
        bool mine = is_actor_partij(f, k->uitvraag[i].partij);
        if (!mine && (f->actor.rollen & LEIDING) == 0)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "partij", partij_titel(f, k->uitvraag[i].partij));
        put_dag(f, o, "uiterlijk", "uiterlijk_tekst", k->uitvraag[i].uiterlijk);
        value_put_bool(o, "open", true);
        value_put_bool(o, "te_laat", k->uitvraag[i].uiterlijk < f->today);
        value_put_bool(o, "van_mij", mine);
    }
    value_put_bool(out, "heeft_uitvragen", list != NULL && list->count > 0);
}
