/*
 * verstrekking: giving data to somebody outside the casusoverleg, each time as an act of its own. What the covenant names is registered at once
 * (here); a statutory duty in acts_verstrekking_wettelijk.c; what was cited, accepted and given in acts_verstrekking_voorstel.c.
 *
 * Art. 4.6: deciding about it is the verantwoordelijke's, or the voorzitter's by mandate. Art. 5: another party's data go to a derde only where the law or
 * the covenant allows it. Art. 6: criminal data only with permission of the officier van justitie; who receives is bound to secrecy. Art. 19: to another
 * casusoverleg only on a basis in the law.
 * What we do (E5.2, E5.3, E6.2, E19.1, E20.3): named by the covenant for exactly this recipient and category, it is registered at once; a statutory duty is
 * registered with the law that commands it; any other basis is laid before the verantwoordelijke first, and given after he accepted it. The record is
 * category 11, under a key of its own. Only what is written here is the account of it: the data themselves stay where they are.
 */
#include "core/verstrekking/acts_verstrekking.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/view.h"

void
put_grondslagen(const struct facts *f, const struct input *in, struct event_list *list, struct event *e, const struct input_value *stukken, grondslag_van *van)
{
    uint16_t done = 0;

    for (size_t i = 0; i < stukken->item_count; i++) {
        enum rubriek r = stuk_rubriek(f->dossier, stukken->item[i]);

        event_put_text(list, e, F_GEKOZEN, stukken->item[i]);
        if (r == RUBRIEK_NONE || (done & RUBRIEK_BIT(r)) != 0)
            continue;
        done |= RUBRIEK_BIT(r);
        event_put_text(list, e, F_RUBRIEK, rubriek_key(r));
        event_put_text(list, e, F_GRONDSLAG, van(f, in, r));
    }
}

void
put_merk(const struct facts *f, struct event_list *list, struct event *e, const char *ontvanger, const char *const *stuk, size_t count)
{
    bool mark = false;
    struct id ovj;

    for (size_t i = 0; i < count; i++)
        mark = mark || stuk_strafrechtelijk(f->dossier, stuk[i]);
    event_put_int(list, e, F_STRAFRECHTELIJK, mark);
    if (decision_allowed(check_ovj(f, ontvanger, stuk, count, NULL, &ovj)) && !id_is_none(&ovj))
        event_put_id(list, e, F_OVJ, &ovj);
}

const struct put verstrekking_uitvoering_put[] = {{"persoon", F_PERSOON}, {"geheimhouding", F_GEHEIMHOUDING}, {"vorm", F_WIJZE}, {"datum", F_DATUM}, {0}};

struct decision
check_stukken(const struct facts *f, const struct input *in)
{
    const struct input_value *s = input_get(in, "stukken");

    for (size_t i = 0; i < s->item_count; i++)
        if (stuk_rubriek(f->dossier, s->item[i]) == RUBRIEK_NONE)
            return refuse_field("E5.2", "stukken", "Wat u koos is er niet meer.", "Kies opnieuw.");
    return DECISION_ALLOWED(NULL);
}

struct decision
check_merk(const struct facts *f, const struct input *in, const char *ontvanger)
{
    const struct input_value *s = input_get(in, "stukken");
    struct id ovj;

    return check_ovj(f, ontvanger, s->item, s->item_count, "stukken", &ovj);
}

static const char *
genoemde_wet(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    (void)f;
    (void)rubriek;
    return input_text(in, "wet");
}

void
put_vrij(const struct facts *f, const struct input *in, struct event_list *list, struct event *e, const char *soort)
{
    const struct input_value *s = input_get(in, "stukken");

    e->piece = f->new_id[0];
    event_put_text(list, e, F_SOORT, soort);
    event_put_text(list, e, F_ONTVANGER, input_text(in, "ontvanger"));
    event_put_text(list, e, F_REDEN, input_text(in, "reden"));
    event_put_text(list, e, F_NOODZAAK, input_text(in, "noodzaak"));
    put_grondslagen(f, in, list, e, s, genoemde_wet);
}

/* ---- named by the covenant ---- */

static const struct doorverstrekking *
basis(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    const char *sleutel;
    bool casusoverleg;

    ontvanger_naam(f, input_text(in, "ontvanger"), &casusoverleg, &sleutel);
    return sleutel == NULL ? NULL : convenant_doorverstrekking(f->convenant, casusoverleg, sleutel, rubriek);
}

static const char *
convenant_grondslag(const struct facts *f, const struct input *in, enum rubriek rubriek)
{
    const struct doorverstrekking *d = basis(f, in, rubriek);

    return d == NULL ? "" : d->grondslag;
}

/* "De aanpak; Overlast": what this recipient may have. */
static const char *
wat_wel(const struct facts *f, const struct input *in)
{
    const char *text = NULL;

    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if (basis(f, in, (enum rubriek)r) != NULL)
            text = text == NULL ? f->convenant->profiel->rubriek[r].kort : arena_join(f->arena, text, "; ", f->convenant->profiel->rubriek[r].kort, NULL);
    return text == NULL ? "niets" : text;
}

static struct decision
check_basis(const struct facts *f, const struct input *in, const char *ontvanger, bool casusoverleg)
{
    const struct input_value *s = input_get(in, "stukken");

    for (size_t i = 0; i < s->item_count; i++) {
        const struct doorverstrekking *d = basis(f, in, stuk_rubriek(f->dossier, s->item[i]));

        if (d == NULL)
            return refuse_field(casusoverleg ? "19" : "5", "stukken",
                arena_format(f->arena, "Het convenant noemt geen grondslag om „%s” te verstrekken aan %s.", stuk_naam(f, s->item[i]), ontvanger),
                arena_format(f->arena, "Wel kan: %s. Rust het op een andere wet, leg de verstrekking dan voor aan de verantwoordelijke.", wat_wel(f, in)));
        if (d->voorwaarde != NULL && !input_is(in, "voorwaarde", "ja"))
            return refuse_field(casusoverleg ? "19" : "5", "voorwaarde",
                arena_format(f->arena, "Het convenant stelt een voorwaarde: %s.", d->voorwaarde), "Ga na of daaraan is voldaan, en bevestig dat.");
    }
    return DECISION_ALLOWED(NULL);
}

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;
    const char *sleutel;
    bool casusoverleg;

    if (ontvanger_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_NOW, "5", "Het convenant noemt geen ontvanger buiten dit casusoverleg.",
            "Verplicht een wet ertoe, leg dan een wettelijke verstrekking vast. Rust het op een andere wet, leg het voor aan de verantwoordelijke.");
    if (in == NULL)
        return DECISION_ALLOWED("5");
    const char *naam = ontvanger_naam(f, input_text(in, "ontvanger"), &casusoverleg, &sleutel);
    if (naam == NULL || sleutel == NULL)
        return refuse_field("5", "ontvanger", "Deze ontvanger noemt het convenant niet.", "Kies een ontvanger uit de lijst.");
    struct decision d = check_stukken(f, in);
    if (decision_allowed(d))
        d = check_basis(f, in, naam, casusoverleg);
    if (decision_allowed(d))
        d = check_merk(f, in, naam);
    if (decision_allowed(d))
        d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED(casusoverleg ? "19" : "5") : d;
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERSTREKKING_GEDAAN, &f->dossier->id);
    const struct input_value *s = input_get(in, "stukken");
    const char *sleutel;
    bool casusoverleg;

    if (e == NULL)
        return;
    const char *naam = ontvanger_naam(f, input_text(in, "ontvanger"), &casusoverleg, &sleutel);
    e->piece = f->new_id[0];
    event_put_text(ret_events, e, F_SOORT, VERSTREKKING_CONVENANT);
    event_put_text(ret_events, e, F_ONTVANGER, naam);
    event_put_int(ret_events, e, F_CASUSOVERLEG_IS, casusoverleg);
    event_put_text(ret_events, e, F_REDEN, input_text(in, "reden"));
    put_grondslagen(f, in, ret_events, e, s, convenant_grondslag);
    event_put_input(ret_events, e, in, verstrekking_uitvoering_put);
    put_merk(f, ret_events, e, naam, s->item, s->item_count);
}

static const struct field vastleggen_field[] = {
    {"ontvanger", FIELD_CHOICE, "Aan wie?", "Wie het convenant noemt, met zijn voorwaarde.", .required = true, .from = ontvanger_opties},
    VELD_STUKKEN,
    {"voorwaarde", FIELD_BOOL, "Aan de voorwaarde van het convenant is voldaan", "Alleen als het convenant er een noemt.", .by_rule = true},
    VELD_REDEN, VELDEN_UITVOERING, {0}};

const struct act verstrekking_vastleggen = {
    VERSTREKT("verstrekking.vastleggen", "/verstrekkingen", "Verstrekking vastleggen", vastleggen_field, vastleggen_rule, vastleggen_handle),
    .uitleg = "Ook wat mondeling of op papier wordt gegeven. Alleen aan wie het convenant noemt, en alleen de categorieën die het voor hem noemt.",
    .artikel = "5", .requirement = "E5.3",
};
