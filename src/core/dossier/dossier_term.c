/*
 * dossier_term: what the calendar does to a dossier, and its card. Pure; called by the decision, the views, the store's projection and the
 * clock-driven jobs.
 *
 * Art. 20.1: personal data are kept no longer than the purpose needs and at most six years; after two years without standing on an agenda a dossier
 * is not active and unreadable for the partners, except while there is an open bespreking or a watched afspraak. Art. 20.2: grounds to close.
 *
 * What we do (E20.1): each gegeven has its own clock, from the day it was recorded; closing sets a second one, with the term of its reason, and
 * the earlier counts. Neither closing nor a new agenda starts the first one again. Identity goes with the last living gegeven. The numbers
 * come from the covenant: its own term where it has one, never beyond the profile's. (E20.2): never on an agenda counts from nomination.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant.h"
#include "core/dossier/dossier.h"
#include "core/toezicht/norm.h"

/* DATE_NONE is no day at all, so it never is the earlier one. */
static int32_t
earliest(int32_t a, int32_t b)
{
    if (a == DATE_NONE)
        return b;
    return b == DATE_NONE || a <= b ? a : b;
}

static int32_t
after(int32_t day, struct term term)
{
    return day == DATE_NONE || term.count <= 0 ? DATE_NONE : date_add(day, term);
}

/* ---- not active (E20.2) ---- */

static enum dossier_state
state_on(enum dossier_state state, int32_t geagendeerd_op, int32_t aangemeld_op, bool open, const struct convenant *c, int32_t today)
{
    if (c == NULL || open || state < STATE_AANGEMELD || state > STATE_AANPAK_AFGESLOTEN || state == STATE_GEAGENDEERD)
        return state;
    int32_t since = geagendeerd_op != DATE_NONE ? geagendeerd_op : aangemeld_op;
    int32_t until = earliest(after(since, c->inactief_na), after(since, c->profiel->inactief_na));
    return until != DATE_NONE && today >= until ? STATE_NIET_ACTIEF : state;
}

bool
afspraak_open(const struct afspraak *afspraak)
{
    return afspraak != NULL && afspraak->stand != NULL && strcmp(afspraak->stand, "open") == 0;
}

enum dossier_state
dossier_state_on(const struct dossier *dossier, const struct convenant *convenant, int32_t today)
{
    bool open = false;

    for (const struct afspraak *a = dossier->afspraak; a != NULL; a = a->next)
        open = open || afspraak_open(a);
    return state_on(dossier->state, dossier->geagendeerd_op, date_of_time(dossier->aangemeld.time), open, convenant, today);
}

enum dossier_state
kaart_state_on(const struct kaart *kaart, const struct convenant *convenant, int32_t today)
{
    return state_on(kaart->state, kaart->geagendeerd_op, kaart->aangemeld_op, kaart->open_afspraken > 0, convenant, today);
}

/* ---- how long (E20.1) ---- */

static int32_t
hoogstens(int32_t day, const struct convenant *c)
{
    return earliest(after(day, c->bewaren_hoogstens), after(day, c->profiel->bewaren_hoogstens));
}

/* DATE_NONE while it is not closed. ret_at_once: its reason keeps nothing. */
static int32_t
closing_end(const struct dossier *d, const struct convenant *c, bool *ret_at_once)
{
    *ret_at_once = false;
    if (!d->sluiting.is)
        return DATE_NONE;
    int32_t closed = date_of_time(d->sluiting.bron.time);
    const struct sluitingsreden *reden = sluiting_find(c->profiel, d->sluiting.reden);
    if (reden == NULL)
        return hoogstens(closed, c);
    *ret_at_once = reden->bewaren.count <= 0;
    return *ret_at_once ? closed : earliest(after(closed, reden->bewaren), hoogstens(closed, c));
}

#define OORZAAK_GEGEVEN "de bewaartermijn van het gegeven dat het laatst is vastgelegd (art. 20.1)"
#define OORZAAK_AANMELDING "de bewaartermijn vanaf de aanmelding; er staat geen ander gegeven in (art. 20.1)"
#define OORZAAK_SLUITING "de bewaartermijn vanaf het afsluiten van het dossier (art. 20.2)"
#define OORZAAK_DIRECT "het dossier is afgesloten om een reden waarbij niets bewaard blijft (art. 20.2)"
#define OORZAAK_LANGER "de verantwoordelijke stond toe langer te bewaren, binnen de langste termijn (art. 20.2)"

/* The end of what was recorded on a day, and its cause: own term, a shorter one of its category, closing; longer only as the answer of E20.4 says. */
static int32_t
end_of(const struct dossier *d, int32_t day, enum rubriek rubriek, const struct convenant *c, const char *eigen, const char **ret_oorzaak)
{
    bool at_once;
    int32_t closing = closing_end(d, c, &at_once);
    int32_t end = earliest(hoogstens(day, c), rubriek <= RUBRIEK_COUNT ? after(day, c->bewaren_rubriek[rubriek]) : DATE_NONE);

    *ret_oorzaak = eigen;
    if (closing != DATE_NONE && (end == DATE_NONE || closing < end)) {
        end = closing;
        *ret_oorzaak = at_once ? OORZAAK_DIRECT : OORZAAK_SLUITING;
    }
    if (!d->langer.akkoord || at_once || end == DATE_NONE)
        return end;
    int32_t most = after(day, c->profiel->bewaren_hoogstens);
    if (d->sluiting.is)
        most = earliest(most, after(date_of_time(d->sluiting.bron.time), c->profiel->bewaren_hoogstens));
    int32_t longer = earliest(d->langer.tot, most);
    if (longer == DATE_NONE || longer <= end)
        return end;
    *ret_oorzaak = OORZAAK_LANGER;
    return longer;
}

/* Gegevens of one day and one rubriek end together, and stand together: the end of the one before is mostly that of the next. */
struct end {
    bool is;
    int32_t day;
    enum rubriek rubriek;
    int32_t end;
    const char *oorzaak;
};

static int32_t
end_of_gegeven(const struct dossier *d, const struct gegeven *g, const struct convenant *c, struct end *last)
{
    int32_t day = date_of_time(g->bron.time);

    if (!last->is || last->day != day || last->rubriek != g->rubriek) {
        *last = (struct end){.is = true, .day = day, .rubriek = g->rubriek};
        last->end = end_of(d, day, g->rubriek, c, OORZAAK_GEGEVEN, &last->oorzaak);
    }
    return last->end;
}

int32_t
gegeven_bewaren_tot(const struct dossier *dossier, const struct gegeven *gegeven, const struct convenant *convenant)
{
    const char *oorzaak;

    return convenant == NULL ? DATE_NONE : end_of(dossier, date_of_time(gegeven->bron.time), gegeven->rubriek, convenant, OORZAAK_GEGEVEN, &oorzaak);
}

int32_t
los_stuk_bewaren_tot(const struct dossier *dossier, const struct los_stuk *stuk, const struct convenant *convenant)
{
    const char *oorzaak;

    return convenant == NULL ? DATE_NONE : end_of(dossier, date_of_time(stuk->bron.time), stuk->rubriek, convenant, OORZAAK_GEGEVEN, &oorzaak);
}

int32_t
dossier_gegeven_eerst(const struct dossier *dossier, const struct convenant *convenant)
{
    struct end end = {0};
    int32_t first = DATE_NONE;

    for (const struct gegeven *g = convenant == NULL ? NULL : dossier->gegeven; g != NULL; g = g->next)
        if (!g->verloren)
            first = earliest(first, end_of_gegeven(dossier, g, convenant, &end));
    for (const struct los_stuk *s = dossier->los_stuk; s != NULL; s = s->next)
        if (!s->verloren)
            first = earliest(first, los_stuk_bewaren_tot(dossier, s, convenant));
    return first;
}

int32_t
dossier_bewaren_tot(const struct dossier *dossier, const struct convenant *convenant, const char **ret_oorzaak)
{
    const char *oorzaak = "er geldt vandaag geen convenant dat een termijn geeft";
    struct end of = {0};
    int32_t last = DATE_NONE;

    for (const struct gegeven *g = convenant == NULL ? NULL : dossier->gegeven; g != NULL; g = g->next) {
        int32_t end = g->ingetrokken || g->verloren ? DATE_NONE : end_of_gegeven(dossier, g, convenant, &of);
        if (end == DATE_NONE || (last != DATE_NONE && end <= last))
            continue;
        last = end;
        oorzaak = of.oorzaak;
    }
    if (convenant != NULL && last == DATE_NONE)
        last = end_of(dossier, date_of_time(dossier->aangemeld.time), RUBRIEK_NONE, convenant, OORZAAK_AANMELDING, &oorzaak);
    if (ret_oorzaak != NULL)
        *ret_oorzaak = oorzaak;
    return last;
}

/* The same answer as dossier_bewaren_tot gives, but the first gegeven that may still be kept is enough: every act on a page asks it. */
bool
dossier_bewaren_voorbij(const struct dossier *dossier, const struct convenant *convenant, int32_t today)
{
    struct end of = {0};
    bool some = false;

    for (const struct gegeven *g = convenant == NULL ? NULL : dossier->gegeven; g != NULL; g = g->next) {
        int32_t end = g->ingetrokken || g->verloren ? DATE_NONE : end_of_gegeven(dossier, g, convenant, &of);
        if (end != DATE_NONE && today < end)
            return false;
        some = some || end != DATE_NONE;
    }
    int32_t tot = some ? today : dossier_bewaren_tot(dossier, convenant, NULL);
    return tot != DATE_NONE && today >= tot;
}

static bool
over_term(const struct dossier *d, struct bron bron, enum rubriek rubriek, const struct convenant *c, int32_t today)
{
    const char *oorzaak;
    int32_t end = end_of(d, date_of_time(bron.time), rubriek, c, OORZAAK_GEGEVEN, &oorzaak);

    return end != DATE_NONE && today >= end;
}

void
dossier_verberg(struct dossier *d, const struct convenant *c, int32_t today, bool behandelt)
{
    for (struct gegeven *g = d->gegeven; g != NULL && !behandelt; g = g->next)
        if (g->afgeschermd) {
            g->inhoud = g->noodzaak = g->relevantie = g->afweging = g->grondslag = g->wet = g->veld = g->antwoord = g->intrekreden = g->betwist_waarom = NULL;
            g->bijlage.naam = NULL;
            g->betwist = false;
            g->feitdatum = DATE_NONE;
        }
    if (c == NULL)
        return;
    if (over_term(d, d->aangemeld, RUBRIEK_AANPAK, c, today))
        d->aanleiding = NULL;
    if (d->getoetst && over_term(d, d->toets.bron, RUBRIEK_AANPAK, c, today))
        for (size_t i = 0; i < d->toets.antwoord_count; i++)
            d->toets.antwoord[i].waarom = NULL;
    for (struct bespreking *b = d->bespreking; b != NULL; b = b->next) {
        if (over_term(d, b->bron, RUBRIEK_AANPAK, c, today))
            b->realisatie = NULL;
        if (over_term(d, b->bron, RUBRIEK_CONTACTEN, c, today))
            b->motivering = NULL;
    }
    for (struct aanpak *a = d->aanpak; a != NULL; a = a->next)
        if (over_term(d, a->bron, RUBRIEK_AANPAK, c, today))
            a->doel = a->inhoud = NULL;
    for (struct afspraak *a = d->afspraak; a != NULL; a = a->next)
        if (over_term(d, a->bron, RUBRIEK_AANPAK, c, today))
            a->wat = "De bewaartermijn van deze tekst is voorbij.";
    for (struct vermoeden *v = d->vermoeden; v != NULL; v = v->next)
        if (v->besloten && over_term(d, v->bron, RUBRIEK_PERSONALIA, c, today))
            v->motivering = NULL;
    for (struct toestemming *t = d->toestemming; t != NULL; t = t->next)
        if (over_term(d, t->bron, RUBRIEK_CONTACTEN, c, today))
            t->informatie = NULL;
    if (d->voorstel.is && over_term(d, d->voorstel.bron, RUBRIEK_AANPAK, c, today))
        d->voorstel.reden = NULL;
    if (d->sluiting.is && over_term(d, d->sluiting.bron, RUBRIEK_AANPAK, c, today))
        d->sluiting.toelichting = NULL;
}

enum vernietiging_stand
dossier_vernietiging_stand(const struct dossier *d)
{
    if (!d->vernietiging.is)
        return VERNIETIGING_GEEN;
    if (d->vernietiging.archief == NULL)
        return VERNIETIGING_VANZELF;
    return strcmp(d->vernietiging.archief, ARCHIEF_CONFLICT) == 0 ? VERNIETIGING_CONFLICT : VERNIETIGING_VOORGESTELD;
}

/* ---- looking up ---- */

const struct brief *
dossier_brief(const struct dossier *dossier, const struct id *id)
{
    const struct brief *b = dossier->brief;
    while (b != NULL && !id_equal(&b->id, id))
        b = b->next;
    return b;
}

const struct gegeven *
dossier_gegeven(const struct dossier *dossier, const struct id *id)
{
    const struct gegeven *g = dossier->gegeven;
    while (g != NULL && !id_equal(&g->id, id))
        g = g->next;
    return g;
}

const struct afspraak *
dossier_afspraak(const struct dossier *dossier, const struct id *id)
{
    const struct afspraak *a = dossier->afspraak;
    while (a != NULL && !id_equal(&a->id, id))
        a = a->next;
    return a;
}

const char *
persoon_naam(struct arena *arena, const struct persoon *persoon)
{
    const char *const part[] = {persoon->voornamen, persoon->voorvoegsel, persoon->geslachtsnaam};
    const char *naam = NULL;

    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        if (part[i] != NULL && part[i][0] != '\0')
            naam = naam == NULL ? part[i] : arena_format(arena, "%s %s", naam, part[i]);
    return naam != NULL ? naam : "naam onbekend";
}

bool
gegeven_verouderd(const struct gegeven *g, const struct convenant *c, int32_t today)
{
    struct term term = c->bevestigen_na.count > 0 ? c->bevestigen_na : c->profiel->bevestigen_na;
    int64_t last = g->bevestigd.time > g->bron.time ? g->bevestigd.time : g->bron.time;
    int32_t day = date_of_time(g->gecorrigeerd.time > last ? g->gecorrigeerd.time : last);

    return !g->ingetrokken && !g->verloren && !g->afgeschermd && term.count > 0 && today >= date_add(day, term);
}

bool
bijlage_wacht(const struct gegeven *g)
{
    return g->bijlage.soort != NULL && !g->bijlage.gecontroleerd && !g->ingetrokken && !g->afgeschermd && !g->verloren;
}

bool
uitvraag_open(const struct uitvraag *u)
{
    return u != NULL && u->antwoord == NULL && !u->vervallen;
}

/* ---- the card ---- */

static bool
sooner(int32_t a, int32_t b)
{
    return b == DATE_NONE ? a != DATE_NONE : a != DATE_NONE && a < b;
}

/* Keeps the soonest eight, in order. */
static void
kaart_afspraak(struct kaart *k, const struct afspraak *a)
{
    const size_t most = sizeof k->afspraak / sizeof k->afspraak[0];
    size_t at = k->afspraak_count;

    while (at > 0 && sooner(a->uiterlijk, k->afspraak[at - 1].uiterlijk))
        at--;
    if (at == most)
        return;
    if (k->afspraak_count < most)
        k->afspraak_count++;
    memmove(&k->afspraak[at + 1], &k->afspraak[at], (k->afspraak_count - 1 - at) * sizeof k->afspraak[0]);
    k->afspraak[at].partij = a->partij;
    k->afspraak[at].uiterlijk = a->uiterlijk;
}

static void
kaart_termijn(struct kaart *k, int32_t day, const char *tekst)
{
    if (!sooner(day, k->volgende_termijn))
        return;
    k->volgende_termijn = day;
    k->termijn_tekst = tekst;
}

int32_t
plicht_dag(const struct dossier *d, const struct plicht *p)
{
    if (p->uiterlijk != DATE_NONE)
        return p->uiterlijk;
    const struct bespreking *eerste = d->bespreking;
    while (eerste != NULL && eerste->next != NULL)
        eerste = eerste->next;
    return eerste != NULL ? eerste->datum : d->state == STATE_GEAGENDEERD ? d->geagendeerd_op : DATE_NONE;
}

/* On the day of the first bespreking itself it is late when that was held (E11.2). */
bool
plicht_te_laat(const struct dossier *d, const struct plicht *p, int32_t today)
{
    if (p->voldaan)
        return false;
    return p->uiterlijk != DATE_NONE ? p->uiterlijk < today : d->bespreking != NULL;
}

static int32_t
uitgevoerd_op(const struct dossier *d, const struct afspraak *a)
{
    int32_t dag = DATE_NONE;

    for (const struct voortgang *v = d->voortgang; v != NULL; v = v->next)
        if (id_equal(&v->afspraak, &a->id) && v->stand != NULL && strcmp(v->stand, "uitgevoerd") == 0)
            dag = date_of_time(v->bron.time); /* newest first: ends with the first report of it */
    return dag;
}

static void
kaart_nagekomen(struct kaart *k, const struct dossier *d, const struct afspraak *a)
{
    int32_t dag = uitgevoerd_op(d, a);
    size_t i = 0;

    if (dag == DATE_NONE || a->partij == NULL)
        return;
    while (i < k->nagekomen_count && strcmp(k->nagekomen[i].partij, a->partij) != 0)
        i++;
    if (i == sizeof k->nagekomen / sizeof k->nagekomen[0])
        return;
    if (i == k->nagekomen_count)
        k->nagekomen[k->nagekomen_count++].partij = a->partij;
    uint16_t *count = a->uiterlijk == DATE_NONE || dag <= a->uiterlijk ? &k->nagekomen[i].op_tijd : &k->nagekomen[i].te_laat;
    *count = (uint16_t)(*count + (*count < UINT16_MAX));
}

static void
kaart_normen(struct kaart *k, const struct dossier *d, const struct convenant *c)
{
    enum rubriek een, ander;

    for (size_t i = 0; c != NULL && i < c->norm_count && k->norm_count < sizeof k->norm / sizeof k->norm[0]; i++) {
        int32_t begin = moment_dag(d, c, c->norm[i].begin, &een);
        if (begin == DATE_NONE)
            continue;
        k->norm[k->norm_count].sleutel = c->norm[i].sleutel;
        k->norm[k->norm_count].begin = begin;
        k->norm[k->norm_count++].eind = moment_dag(d, c, c->norm[i].eind, &ander);
    }
}

const char *const plicht_soorten[PLICHT_SOORTEN] = {PLICHT_VERWERKING, PLICHT_UITKOMST, PLICHT_AFSLUITING};

static void
kaart_plicht(struct kaart *k, const struct dossier *d, const struct plicht *p)
{
    int32_t dag = plicht_dag(d, p);

    kaart_termijn(k, dag, p->soort);
    for (size_t i = 0; i < PLICHT_SOORTEN; i++) {
        if (p->soort == NULL || strcmp(plicht_soorten[i], p->soort) != 0)
            continue;
        if (!k->plicht[i].open || (dag != DATE_NONE && (k->plicht[i].dag == DATE_NONE || dag < k->plicht[i].dag)))
            k->plicht[i].dag = dag;
        k->plicht[i].open = true;
    }
}

static void
kaart_levert(struct kaart *k, const struct convenant *c, const char *partij)
{
    const struct partij *p = c == NULL || partij == NULL ? NULL : convenant_partij(c, partij);

    if (p == NULL || (p->zetel && !c->tijdvak))
        return;
    for (size_t i = 0; i < k->levert_count; i++)
        if (strcmp(k->levert[i], partij) == 0)
            return;
    if (k->levert_count < sizeof k->levert / sizeof k->levert[0])
        k->levert[k->levert_count++] = partij;
}

void
dossier_kaart(const struct dossier *d, const struct convenant *convenant, struct kaart *ret_kaart)
{
    struct kaart k = {.dossier = d->id, .state = d->state, .naam = persoon_naam(d->arena, &d->persoon), .geslachtsnaam = d->persoon.geslachtsnaam,
        .geboortedatum = d->persoon.geboortedatum, .woonplaats = d->persoon.woonplaats, .aanmelder = d->aangemeld.door,
        .aanmelder_partij = d->aangemeld.voor, .overleg = d->overleg, .geagendeerd_op = d->geagendeerd_op,
        .aangemeld_op = date_of_time(d->aangemeld.time), .volgende_termijn = DATE_NONE, .opnieuw_gevraagd = d->opnieuw_gevraagd,
        .voorgesteld = d->voorstel.is, .geidentificeerd = d->identiteit_vastgesteld, .aanpak_vastgesteld = d->aanpak != NULL};

    kaart_normen(&k, d, convenant); /* what the date does to its state is asked when it is read: kaart_state_on */
    k.bewaren_tot = dossier_bewaren_tot(d, convenant, NULL);
    k.vernietiging = dossier_vernietiging_stand(d);
    if (d->casemanager_is)
        k.casemanager = d->casemanager;
    for (const struct afspraak *a = d->afspraak; a != NULL; a = a->next) {
        if (!afspraak_open(a)) {
            kaart_nagekomen(&k, d, a);
            continue;
        }
        k.open_afspraken = (uint16_t)(k.open_afspraken + (k.open_afspraken < UINT16_MAX));
        kaart_afspraak(&k, a);
        kaart_termijn(&k, a->uiterlijk, "afspraak");
    }
    for (const struct uitvraag *u = d->uitvraag; u != NULL; u = u->next)
        if (uitvraag_open(u) && k.uitvraag_count < sizeof k.uitvraag / sizeof k.uitvraag[0]) {
            k.uitvraag[k.uitvraag_count].partij = u->partij;
            k.uitvraag[k.uitvraag_count].uiterlijk = u->uiterlijk;
            k.uitvraag[k.uitvraag_count++].id = u->id;
        }
    for (const struct plicht *p = d->plicht; p != NULL; p = p->next)
        if (!p->voldaan)
            kaart_plicht(&k, d, p);
    for (const struct gegeven *g = d->gegeven; g != NULL; g = g->next) {
        if (g->verloren)
            continue;
        if (!g->afgeschermd)
            kaart_levert(&k, convenant, g->bron.voor);
        k.bijlage_wacht = k.bijlage_wacht || bijlage_wacht(g);
    }
    for (const struct pakketstuk *s = d->pakketstuk; s != NULL; s = s->next)
        if (pakketstuk_wacht(s))
            k.pakketstuk[s->rubriek]++;
    for (const struct vermoeden *v = d->vermoeden; v != NULL; v = v->next)
        if (!v->besloten)
            k.open_vermoedens = (uint16_t)(k.open_vermoedens + (k.open_vermoedens < UINT16_MAX));
    *ret_kaart = k;
}
