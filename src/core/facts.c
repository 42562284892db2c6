/*
 * facts: standing. The one place where it is decided who may see which dossier and which category (art. 6, 10; E6.1, E10.2, E10.3).
 *
 * Art. 10: the specific covenant regulates access to the bestand per party. Art. 6: who gets data is bound to secrecy.
 * What we do: a category is readable when the matrix gives it to the actor's party, or to a function he holds, and a duty of secrecy is on record.
 * Which dossiers he sees follows from the profile's table (state × kind of viewer), never from code.
 */
#include "core/facts.h"

#include <string.h>

#include "core/act.h"
#include "core/huis/mandaat.h"

static bool
has_geheimhouding(const struct facts *f, const struct autorisatie *a)
{
    const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
    return m != NULL && medewerker_in_dienst(m, f->today) && m->geheimhouding.datum != DATE_NONE && m->geheimhouding.datum <= f->today;
}

uint16_t
rubrieken_lezen_van(const struct facts *f, const struct autorisatie *a)
{
    const struct convenant *c = f->convenant;
    if (c == NULL || a == NULL || !autorisatie_geldt(a, f->today) || !has_geheimhouding(f, a)
        || (f->casusoverleg != NULL && partij_uitgetreden(f->casusoverleg, a->partij, f->today)))
        return 0;
    const struct partij *partij = convenant_partij(c, a->partij);
    uint32_t rollen = f->casusoverleg != NULL ? zetel_rollen(f->casusoverleg, a, f->today) : a->rollen;
    if (partij == NULL || !partij_doet_mee(partij, f->today))
        return 0;
    if (!partij->zetel) /* E40.5: what the covenant has him read at his point; his party reads nothing that it could bound */
        return rollen == ROLE_AGENDA_DEELNEMER && c->agenda_deelnemers ? c->agenda_deelnemer_lezen : 0;
    uint16_t mask = partij->recht.lezen;
    if ((rollen & ROLE_AGENDA_DEELNEMER) != 0 && (rollen & ROLE_DEELNEMER) == 0)
        mask &= c->agenda_deelnemers ? c->agenda_deelnemer_lezen : 0; /* E40.5: no more than the covenant says, nor than his party */
    for (size_t i = 0; i < c->functie_count; i++)
        if ((rollen & c->functie[i].role) != 0)
            mask = (uint16_t)(mask | c->functie[i].recht.lezen);
    return mask;
}

uint16_t
rubrieken_lezen(const struct facts *f)
{
    return rubrieken_lezen_van(f, f->actor.autorisatie);
}

/* E40.6: the decision that supplying this category rests on, if it does, holds today. */
static bool
besluit_draagt(const struct facts *f, enum rubriek rubriek)
{
    const char *besluit = partij_besluit(f->actor.partij, rubriek);
    return besluit == NULL || besluit_geldt(f->casusoverleg, besluit, f->today);
}

uint16_t
rubrieken_verstrekken(const struct facts *f)
{
    const struct convenant *c = f->convenant;
    const struct partij *partij = f->actor.partij;
    if (c == NULL || partij == NULL || f->actor.autorisatie == NULL || !f->actor.geheimhouding)
        return 0;
    if (!partij_doet_mee(partij, f->today) || (f->casusoverleg != NULL && partij_uitgetreden(f->casusoverleg, partij->sleutel, f->today)))
        return 0;
    uint16_t mask = 0;
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((partij->recht.verstrekken & RUBRIEK_BIT(r)) != 0 && partij_grondslag(partij, (enum rubriek)r) != NULL && besluit_draagt(f, (enum rubriek)r))
            mask = (uint16_t)(mask | RUBRIEK_BIT(r));
    uint32_t rollen = f->casusoverleg != NULL ? zetel_rollen(f->casusoverleg, f->actor.autorisatie, f->today) : f->actor.autorisatie->rollen;
    for (size_t i = 0; i < c->functie_count; i++)
        if ((rollen & c->functie[i].role) != 0)
            mask = (uint16_t)(mask | c->functie[i].recht.verstrekken);
    return mask;
}

bool
toezicht_hier(const struct facts *f, const struct act *act)
{
    return (act->flag & ACT_TOEZICHT) != 0 && f->casusoverleg != NULL && f->actor.medewerker != NULL &&
        (f->actor.huisrollen & act->wie & (ROLE_FG | ROLE_SYSTEEM | ROLE_KETENMANAGER)) != 0;
}

uint32_t
kijker_of(const struct facts *f, const struct id *aanmelder, const struct id *casemanager)
{
    const struct actor *a = &f->actor;
    uint32_t kijker = 0;
    if (a->autorisatie == NULL || a->medewerker == NULL)
        return 0;
    if (id_equal(aanmelder, &a->medewerker->id))
        kijker |= KIJKER_AANMELDER;
    if (!id_is_none(casemanager) && (id_equal(casemanager, &a->medewerker->id) || vervangt(f, casemanager)))
        kijker |= KIJKER_CASEMANAGER;
    if ((a->autorisatie->rollen & ROLE_VOORZITTER) != 0)
        kijker |= KIJKER_VOORZITTER;
    if ((a->autorisatie->rollen & ROLE_VOORBEREIDER) != 0)
        kijker |= KIJKER_VOORBEREIDER;
    if ((a->autorisatie->rollen & ROLE_DEELNEMER) != 0 && a->partij != NULL && a->partij->zetel)
        kijker |= KIJKER_DEELNEMER;
    return kijker;
}

/* He is invited to it, or who he replaces (E41.8). */
static bool
opent_hem(const struct facts *f, const struct overleg *o, const struct id *dossier)
{
    bool opent = f->actor.medewerker != NULL && overleg_opent(o, dossier, &f->actor.medewerker->id);

    for (size_t i = 0; !opent && i < o->uitgenodigd_count; i++)
        opent = vervangt(f, &o->uitgenodigd[i]) && overleg_opent(o, dossier, &o->uitgenodigd[i]);
    return opent;
}

/*
 * E41.3: where the covenant says so, a deelnemer sees a dossier only around a meeting he is invited to: it opens so long before, and the closing of that
 * meeting shuts it again, or so long after as the covenant says. Art. 20.1, third rule, goes before: while an afspraak is watched, it stays readable for
 * the partners.
 */
static bool
rond_overleg(const struct facts *f, const struct id *dossier, bool afspraken)
{
    const struct convenant *c = f->convenant;

    if (!c->tijdvak || afspraken)
        return true;
    for (const struct overleg *o = f->rond; o != NULL; o = o->next) {
        bool voorbij = o->gesloten && (c->tijdvak_na.count == 0 || o->gesloten_op == DATE_NONE || f->today > date_add(o->gesloten_op, c->tijdvak_na));

        if (!voorbij && f->today >= date_subtract(o->datum, c->tijdvak_vooraf) && opent_hem(f, o, dossier))
            return true;
    }
    return false;
}

/*
 * E20.7: while the archive law asks for longer than the covenant allows, nobody reads it but who decides about that. E20.1: nothing is kept past its
 * term; what stands there still is for those who see to its destruction, in whatever state it is: a forgotten concept too. alle: as what he could see
 * it; kijker: as what he does in this state.
 */
static uint32_t
niet_afgeschermd(const struct facts *f, uint32_t alle, uint32_t kijker, bool voorbij, enum vernietiging_stand stand)
{
    uint32_t leiding = alle & (KIJKER_VOORZITTER | KIJKER_VOORBEREIDER);

    if (stand == VERNIETIGING_CONFLICT)
        return mandaat_draagt(f, f->actor.medewerker, bevoegdheid_hier(f, MANDAAT_BEWAREN)) ? leiding : 0;
    return voorbij ? leiding : kijker;
}

bool
levert_zonder_zetel(const struct facts *f)
{
    return f->actor.autorisatie != NULL && f->actor.partij != NULL && !f->actor.partij->zetel && (f->actor.autorisatie->rollen & ROLE_DEELNEMER) != 0;
}

static bool
is_partij(const struct facts *f, const char *partij)
{
    return partij != NULL && strcmp(f->actor.partij->sleutel, partij) == 0;
}

/* E40.1: he was asked about this person, or supplied something about him; in the states in which the deelnemers look. */
static uint32_t
leverancier_kaart(const struct facts *f, const struct kaart *k, enum dossier_state state)
{
    bool hier = false;

    if (!levert_zonder_zetel(f) || (f->convenant->profiel->zichtbaar[state] & KIJKER_DEELNEMER) == 0)
        return 0;
    for (size_t i = 0; i < k->uitvraag_count; i++)
        hier = hier || is_partij(f, k->uitvraag[i].partij);
    for (size_t i = 0; i < k->levert_count; i++)
        hier = hier || is_partij(f, k->levert[i]);
    return hier ? KIJKER_LEVERANCIER : 0;
}

static uint32_t
leverancier_dossier(const struct facts *f, enum dossier_state state)
{
    bool hier = false;

    if (!levert_zonder_zetel(f) || (f->convenant->profiel->zichtbaar[state] & KIJKER_DEELNEMER) == 0)
        return 0;
    for (const struct uitvraag *u = f->dossier->uitvraag; u != NULL; u = u->next)
        hier = hier || (uitvraag_open(u) && is_partij(f, u->partij));
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
        hier = hier || (!g->verloren && is_partij(f, g->bron.voor));
    return hier ? KIJKER_LEVERANCIER : 0;
}

/* E40.5: let in at the point of this agenda, and only while it stands there, on the day itself. */
static uint32_t
genodigde_hier(const struct facts *f, enum dossier_state state)
{
    const struct dossier *d = f->dossier;

    if (state != STATE_GEAGENDEERD || d->geagendeerd_op != f->today || f->actor.medewerker == NULL || (f->actor.rollen & ROLE_AGENDA_DEELNEMER) == 0
        || !f->convenant->agenda_deelnemers)
        return 0;
    for (const struct genodigde *g = d->genodigde; g != NULL; g = g->next)
        if (g->binnen && !g->weg && id_equal(&g->overleg, &d->overleg) && id_equal(&g->medewerker, &f->actor.medewerker->id))
            return KIJKER_GENODIGDE;
    return 0;
}

bool
kaart_zichtbaar(const struct facts *f, const struct kaart *kaart)
{
    if (f->convenant == NULL || !f->actor.geheimhouding)
        return false;
    enum dossier_state state = kaart_state_on(kaart, f->convenant, f->today);
    uint32_t alle = kijker_of(f, &kaart->aanmelder, &kaart->casemanager), kijker = alle & f->convenant->profiel->zichtbaar[state];
    if (!rond_overleg(f, &kaart->dossier, kaart->open_afspraken > 0))
        kijker &= ~(uint32_t)KIJKER_DEELNEMER;
    kijker |= leverancier_kaart(f, kaart, state);
    return niet_afgeschermd(f, alle, kijker, kaart->bewaren_tot != DATE_NONE && f->today >= kaart->bewaren_tot, kaart->vernietiging) != 0;
}

uint32_t
dossier_kijker(const struct facts *f)
{
    const struct id none = {{0}};
    const struct dossier *d = f->dossier;
    bool afspraken = false;
    if (d == NULL || d->state == STATE_VERNIETIGD || f->convenant == NULL || !f->actor.geheimhouding)
        return 0;
    enum dossier_state state = dossier_state_on(d, f->convenant, f->today);
    uint32_t alle = kijker_of(f, &d->aangemeld.door, d->casemanager_is ? &d->casemanager : &none), kijker = alle & f->convenant->profiel->zichtbaar[state];
    for (const struct afspraak *a = d->afspraak; a != NULL; a = a->next)
        afspraken = afspraken || afspraak_open(a);
    if (!rond_overleg(f, &d->id, afspraken))
        kijker &= ~(uint32_t)KIJKER_DEELNEMER;
    kijker |= leverancier_dossier(f, state) | genodigde_hier(f, state);
    return niet_afgeschermd(f, alle, kijker, dossier_bewaren_voorbij(d, f->convenant, f->today), dossier_vernietiging_stand(d));
}

/* What E41.3 shuts to him, in a state and at a time at which he would otherwise read it. */
static bool
alleen_dicht(const struct facts *f, enum dossier_state state, bool voorbij, enum vernietiging_stand stand)
{
    return f->convenant->tijdvak && f->actor.partij != NULL && f->actor.partij->zetel && (f->actor.rollen & ROLE_DEELNEMER) != 0 &&
        partij_doet_mee(f->actor.partij, f->today) && (f->convenant->profiel->zichtbaar[state] & KIJKER_DEELNEMER) != 0 && !voorbij &&
        stand != VERNIETIGING_CONFLICT;
}

bool
leest_terug(const struct facts *f)
{
    const struct dossier *d = f->dossier;

    if (d == NULL || d->state == STATE_VERNIETIGD || f->convenant == NULL || !f->actor.geheimhouding || dossier_zichtbaar(f) ||
        !alleen_dicht(f, dossier_state_on(d, f->convenant, f->today), dossier_bewaren_voorbij(d, f->convenant, f->today), dossier_vernietiging_stand(d)))
        return false;
    for (const struct gegeven *g = d->gegeven; g != NULL; g = g->next)
        if (gegeven_terug(f, g))
            return true;
    return false;
}

bool
gegeven_terug(const struct facts *f, const struct gegeven *g)
{
    return !g->verloren && !g->afgeschermd && !f->convenant->profiel->rubriek[g->rubriek].door_handeling && is_partij(f, g->bron.voor);
}

bool
kaart_leest_terug(const struct facts *f, const struct kaart *k)
{
    bool hier = false;

    if (f->convenant == NULL || !f->actor.geheimhouding || kaart_zichtbaar(f, k) || !alleen_dicht(f, kaart_state_on(k, f->convenant, f->today),
        k->bewaren_tot != DATE_NONE && f->today >= k->bewaren_tot, k->vernietiging))
        return false;
    for (size_t i = 0; i < k->levert_count; i++)
        hier = hier || is_partij(f, k->levert[i]);
    return hier;
}

/*
 * Art. 4.1: the verantwoordelijke answers for the whole processing. E10.1: counts without personal data are free of the walls between dossiers. What we
 * do: with his secrecy on record he counts every dossier of his casusoverleg but concepts, and sees none of them for it; others count what they may
 * see (E10.3).
 */
bool
telt_alles(const struct facts *f)
{
    return f->convenant != NULL && f->actor.geheimhouding && (f->actor.rollen & ROLE_VERANTWOORDELIJKE) != 0;
}

bool
kaart_telt(const struct facts *f, const struct kaart *kaart)
{
    /* a concept is its maker's alone */
    return kaart_zichtbaar(f, kaart) || (telt_alles(f) && kaart_state_on(kaart, f->convenant, f->today) != STATE_CONCEPT);
}

bool
dossier_zichtbaar(const struct facts *f)
{
    return dossier_kijker(f) != 0;
}
