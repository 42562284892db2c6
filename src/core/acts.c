/*
 * What the rows of case work share: refusals with their words, options out of covenant and register, and the road from decoded input to event
 * values. Called by acts_*.c only.
 *
 * Art. 5: what a deelnemer processes is factual and concise; we hold texts to the limit of the general covenant (E5.1). Art. 7 and 10: the
 * specific covenant says who records what, on which basis; what it does not say is refused.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/event_kind.h"

/* ---- refusals ---- */

struct decision
check_teksten(const struct facts *f, const struct input *in)
{
    size_t most = f->convenant != NULL ? (size_t)f->convenant->profiel->tekst_lengte : 0;

    for (size_t i = 0; in != NULL && most > 0 && i < in->count; i++)
        if (in->field[i].type == FIELD_TEXT && in->value[i].given && in->value[i].text != NULL && utf8_length(in->value[i].text) > most)
            return refuse_field("5", in->field[i].name,
                arena_format(f->arena, "Deze tekst is langer dan %zu tekens. Wat wordt vastgelegd is feitelijk en beknopt.", most), "Maak de tekst korter.");
    return DECISION_ALLOWED(NULL);
}

struct decision
check_verstrekken(const struct facts *f, enum rubriek rubriek)
{
    const struct partij *partij = f->actor.partij;
    const char *kort = f->convenant != NULL ? f->convenant->profiel->rubriek[rubriek].kort : NULL;

    if (kort == NULL)
        kort = "deze categorie";
    if ((rubrieken_verstrekken(f) & RUBRIEK_BIT(rubriek)) != 0)
        return DECISION_ALLOWED(NULL);
    if (partij == NULL || (partij->recht.verstrekken & RUBRIEK_BIT(rubriek)) == 0)
        return refuse(REFUSAL_NOT_YOU, "10", arena_format(f->arena, "Het convenant geeft uw instelling niet de bevoegdheid \u201e%s\u201d vast te leggen.",
            kort),
            "Laat het over aan een instelling die dit wel mag vastleggen. Op de bladzijde van het convenant staat welke dat zijn.");
    if (partij_grondslag(partij, rubriek) == NULL)
        return refuse(REFUSAL_NOT_YOU, "7", arena_format(f->arena, "Het convenant noemt geen grondslag waarop uw instelling \u201e%s\u201d verstrekt.", kort),
            "De verantwoordelijke vult het convenant aan; pas daarna kunt u dit vastleggen.");
    if (!partij_doet_mee(partij, f->today))
        return refuse_own(REFUSAL_NOT_YOU, "E40.4", "Uw instelling doet volgens het convenant vandaag niet mee.",
            "Op de bladzijde van het convenant staat vanaf en tot wanneer zij meedoet.");
    return refuse_own(REFUSAL_NOT_YOU, "E40.6", "Het besluit waarop uw instelling verstrekt, geldt vandaag niet.",
        "De beheerder legt het nieuwe besluit vast zodra het er is; daarna kan het weer.");
}

struct decision
check_leeftijdsgrens(const struct facts *f, const char *geboortedatum)
{
    const struct partij *partij = f->actor.partij;
    const struct verstrekkingsregel *regel = partij == NULL ? NULL : regel_find(f->convenant->profiel, partij->regel);
    struct partial_date born;

    if (regel == NULL || regel->leeftijd_tot == 0 || geboortedatum == NULL || !partial_date_from_text(geboortedatum, &born))
        return DECISION_ALLOWED(NULL);
    int32_t last = partial_date_last(born);
    if (last == DATE_NONE || last > f->today || date_age(last, f->today) < regel->leeftijd_tot)
        return DECISION_ALLOWED(NULL);
    return refuse(REFUSAL_NOT_NOW, regel->artikel != NULL ? regel->artikel : "14.4",
        arena_format(f->arena, "Uw instelling verstrekt alleen over wie jonger is dan %d jaar (%s).", regel->leeftijd_tot, regel->titel),
        "Deze persoon is ouder: meld hem niet aan, en leg over hem niets vast.");
}

bool
is_actor(const struct facts *f, const struct id *medewerker)
{
    return f->actor.medewerker != NULL && id_equal(&f->actor.medewerker->id, medewerker);
}

bool
is_actor_partij(const struct facts *f, const char *partij)
{
    return f->actor.partij != NULL && partij != NULL && strcmp(f->actor.partij->sleutel, partij) == 0;
}

/* ---- options ---- */

size_t
keuze_opties(const struct facts *f, const struct keuze *keuze, size_t count, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++)
        option[i] = (struct option){keuze[i].sleutel, keuze[i].titel, keuze[i].uitleg};
    return option == NULL ? 0 : count;
}

size_t
informeren_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->informeren, p->informeren_count, ret_option);
}

size_t
grond_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->grond, p->grond_count, ret_option);
}

size_t
criterium_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->criterium_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->criterium_count; i++)
        option[i] = (struct option){c->criterium[i].sleutel, c->criterium[i].vraag, c->criterium[i].vereist ? "Vereist door het convenant" : NULL};
    return option == NULL ? 0 : c->criterium_count;
}

/* The key is the basis itself: it is kept in the dossier as it read when it was chosen. */
size_t
grondslag_opties(const struct facts *f, const struct option **ret_option)
{
    const struct partij *partij = f->actor.partij;
    struct option *option = arena_array(f->arena, RUBRIEK_COUNT + 1, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (unsigned r = 1; option != NULL && partij != NULL && r <= RUBRIEK_COUNT; r++) {
        const char *grondslag = partij_grondslag(partij, (enum rubriek)r);
        size_t at = 0;

        if (grondslag == NULL || (partij->recht.verstrekken & RUBRIEK_BIT(r)) == 0)
            continue;
        while (at < count && strcmp(option[at].key, grondslag) != 0)
            at++;
        if (at == count)
            option[count++] = (struct option){grondslag, grondslag, NULL};
    }
    return count;
}

size_t
deelnemer_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char text[ID_TEXT_SIZE];

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct autorisatie *a = f->huis->autorisatie; option != NULL && a != NULL; a = a->next) {
        const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
        const struct partij *partij = convenant_partij(f->convenant, a->partij);
        const char *key = arena_text(f->arena, id_to_text(&a->medewerker, text));
        size_t at = 0;

        if (!id_equal(&a->casusoverleg, &f->casusoverleg->id) || (a->rollen & ROLE_DEELNEMER) == 0 || !autorisatie_geldt(a, f->today))
            continue;
        if (m == NULL || !medewerker_in_dienst(m, f->today) || partij == NULL || !partij->zetel || key == NULL)
            continue;
        while (at < count && strcmp(option[at].key, key) != 0)
            at++;
        if (at == count)
            option[count++] = (struct option){key, arena_format(f->arena, "%s, %s", m->naam, partij->instelling_naam), NULL};
    }
    return count;
}

size_t
ander_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char text[ID_TEXT_SIZE];

    for (const struct vermoeden *v = f->dossier->vermoeden; v != NULL; v = v->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct vermoeden *v = f->dossier->vermoeden; option != NULL && v != NULL; v = v->next) {
        if (v->besloten)
            continue;
        const char *key = arena_text(f->arena, id_to_text(&v->ander, text));
        option[count] = (struct option){key, arena_format(f->arena, "Dossier %.8s", key != NULL ? key : ""), NULL};
        count++;
    }
    return count;
}

/* ---- from input to events ---- */

static void
put_items(struct event_list *list, struct event *event, uint16_t number, const struct input_value *v, enum field_type type)
{
    struct id id;

    for (size_t i = 0; i < v->item_count; i++) {
        if (type == FIELD_CHOICES)
            event_put_text(list, event, number, v->item[i]);
        else if (id_from_text(v->item[i], &id))
            event_put_id(list, event, number, &id);
    }
}

static void
put_value(struct event_list *list, struct event *event, uint16_t number, const struct field *field, const struct input_value *v)
{
    switch (field->type) {
    case FIELD_DATE: event_put_day(list, event, number, v->day); break;
    case FIELD_BOOL: event_put_int(list, event, number, v->yes ? 1 : 0); break;
    case FIELD_MINUTE: event_put_int(list, event, number, v->minute); break;
    case FIELD_ID:
        if (!v->none)
            event_put_id(list, event, number, &v->id);
        break;
    case FIELD_CHOICES:
    case FIELD_IDS: put_items(list, event, number, v, field->type); break;
    case FIELD_SECRET:
    case FIELD_END: break;
    case FIELD_FILE: /* its name */
    default:
        if (v->text != NULL && v->text[0] != '\0')
            event_put_text(list, event, number, v->text);
    }
}

void
event_put_input(struct event_list *list, struct event *event, const struct input *in, const struct put *put)
{
    for (; put->name != NULL; put++)
        for (size_t i = 0; in != NULL && i < in->count; i++)
            if (in->value[i].given && strcmp(in->field[i].name, put->name) == 0)
                put_value(list, event, put->number, &in->field[i], &in->value[i]);
}

struct event *
add_plicht(const struct facts *f, struct event_list *list, const struct id *dossier, const char *soort, const char *oorzaak, int32_t uiterlijk)
{
    struct event *e = event_add(list, EVENT_INFORMATIEPLICHT_ONTSTAAN, dossier);

    event_put_text(list, e, F_SOORT, soort);
    event_put_text(list, e, F_OORZAAK, oorzaak);
    event_put_day(list, e, F_DATUM, f->today);
    if (uiterlijk != DATE_NONE)
        event_put_day(list, e, F_UITERLIJK, uiterlijk);
    return e;
}

static bool
vermoeden_bekend(const struct dossier *d, const struct id *ander)
{
    for (const struct vermoeden *v = d != NULL ? d->vermoeden : NULL; v != NULL; v = v->next)
        if (id_equal(&v->ander, ander))
            return true;
    return false;
}

#define VERMOEDENS_MAX 5

void
add_vermoedens(const struct facts *f, struct event_list *list, const struct id *dossier)
{
    size_t count = 0;

    for (size_t i = 0; i < f->gevonden_count && count < VERMOEDENS_MAX; i++) {
        const struct id *ander = &f->gevonden[i].kaart.dossier;

        if (id_equal(ander, dossier) || vermoeden_bekend(f->dossier, ander))
            continue;
        event_put_id(list, event_add(list, EVENT_DUBBEL_VERMOED, dossier), F_ANDER, ander);
        count++;
    }
}

void
add_toelichting(struct event_list *list, struct event *besluit, const struct id *daar, const struct id *stuk, const char *motivering)
{
    if (besluit == NULL)
        return;
    const struct id hier = besluit->stream;
    event_put_id(list, besluit, F_ANDER, daar);
    event_put_id(list, besluit, F_STUK, stuk);
    struct event *e = event_add(list, EVENT_PAAR_TOEGELICHT, &hier);
    event_put_text(list, e, F_MOTIVERING, motivering);
    if (e != NULL)
        e->piece = *stuk;
}
