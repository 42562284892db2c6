/*
 * huis: the questions asked of the register's state (see huis.h): who is this, does his authorisation, mandate, secrecy or decision hold
 * today, may this casusoverleg be used. Pure; today comes in.
 *
 * Art. 8.2: for each casusoverleg the verantwoordelijke makes a processor agreement. 11.1: each has its own specific covenant. 23.6: that runs
 * for a year and is renewed tacitly. E40.6: when a decision ends, exactly what rested on it stops.
 */
#include "core/huis/huis.h"

#include <string.h>

#include "base/date.h"

static bool
same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* vanaf and tot as everywhere in the register: tot is the first day it no longer holds; DATE_NONE is an open end. */
static bool
day_within(int32_t vanaf, int32_t tot, int32_t today)
{
    return (vanaf == DATE_NONE || vanaf <= today) && (tot == DATE_NONE || today < tot);
}

const struct instelling *
huis_instelling(const struct huis *huis, const char *sleutel)
{
    for (const struct instelling *in = huis->instelling; in != NULL; in = in->next)
        if (same(in->sleutel, sleutel))
            return in;
    return NULL;
}

const struct medewerker *
huis_medewerker_naam(const struct huis *huis, const char *gebruikersnaam)
{
    for (const struct medewerker *m = huis->medewerker; m != NULL; m = m->next)
        if (same(m->gebruikersnaam, gebruikersnaam))
            return m;
    return NULL;
}

const struct casusoverleg *
huis_casusoverleg(const struct huis *huis, const struct id *id)
{
    for (const struct casusoverleg *co = huis->casusoverleg; co != NULL; co = co->next)
        if (id_equal(&co->id, id))
            return co;
    return NULL;
}

const struct casusoverleg *
huis_casusoverleg_sleutel(const struct huis *huis, const char *sleutel)
{
    for (const struct casusoverleg *co = huis->casusoverleg; co != NULL; co = co->next)
        if (same(co->sleutel, sleutel))
            return co;
    return NULL;
}

bool
autorisatie_geldt(const struct autorisatie *autorisatie, int32_t today)
{
    return !autorisatie->ingetrokken && day_within(autorisatie->vanaf, autorisatie->tot, today);
}

/* E4.1: a mandate without a date was not decided yet. */
bool
mandaat_geldt(const struct mandaat *mandaat, int32_t today)
{
    return mandaat->datum != DATE_NONE && day_within(mandaat->datum, mandaat->tot, today);
}

bool
medewerker_in_dienst(const struct medewerker *medewerker, int32_t today)
{
    return medewerker->uit_dienst == DATE_NONE || today < medewerker->uit_dienst;
}

/* Of the decisions recorded under this key the newest that has begun: one recorded ahead waits, one recorded again replaces. */
static const struct feit *
feit_nu(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today)
{
    for (const struct feit *feit = casusoverleg->feit; feit != NULL; feit = feit->next)
        if (same(feit->sleutel, sleutel) && (feit->vanaf == DATE_NONE || feit->vanaf <= today))
            return feit;
    return NULL;
}

bool
besluit_geldt(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today)
{
    const struct feit *feit = feit_nu(casusoverleg, sleutel, today);
    const struct convenant *convenant = casusoverleg_convenant(casusoverleg, today);

    if (feit != NULL)
        return day_within(feit->vanaf, feit->tot, today);
    for (size_t i = 0; convenant != NULL && i < convenant->besluit_count; i++)
        if (same(convenant->besluit[i].sleutel, sleutel))
            return day_within(convenant->besluit[i].vanaf, convenant->besluit[i].tot, today);
    return false;
}

int32_t
besluit_loopt_tot(const struct casusoverleg *casusoverleg, const char *sleutel, int32_t today)
{
    const struct feit *feit = feit_nu(casusoverleg, sleutel, today);
    const struct convenant *convenant = casusoverleg_convenant(casusoverleg, today);

    if (feit != NULL)
        return day_within(feit->vanaf, feit->tot, today) ? feit->tot : DATE_NONE;
    for (size_t i = 0; convenant != NULL && i < convenant->besluit_count; i++)
        if (same(convenant->besluit[i].sleutel, sleutel) && day_within(convenant->besluit[i].vanaf, convenant->besluit[i].tot, today))
            return convenant->besluit[i].tot;
    return DATE_NONE;
}

static bool
bewerkersovereenkomst_geldt(const struct casusoverleg *casusoverleg, int32_t today)
{
    const struct feit *feit = feit_nu(casusoverleg, FEIT_BEWERKERSOVEREENKOMST, today);

    if (feit != NULL)
        return feit->vanaf != DATE_NONE && day_within(feit->vanaf, feit->tot, today);
    return casusoverleg->bewerkersovereenkomst_vanaf != DATE_NONE
        && day_within(casusoverleg->bewerkersovereenkomst_vanaf, casusoverleg->bewerkersovereenkomst_tot, today);
}

/* One of several is enough (E40.2). */
static bool
heeft_verantwoordelijke(const struct casusoverleg *co, int32_t today)
{
    const struct convenant *c = casusoverleg_convenant(co, today);

    for (size_t i = 0; c != NULL && i < c->verantwoordelijke_count; i++)
        if (!partij_uitgetreden(co, c->verantwoordelijke[i], today))
            return true;
    return c == NULL || c->verantwoordelijke_count == 0;
}

const struct convenant *
casusoverleg_na_einde(const struct casusoverleg *co, int32_t today)
{
    const struct versie *v = casusoverleg_versie(co, today);

    if (v == NULL || v->convenant == NULL || casusoverleg_convenant(co, today) != NULL || !bewerkersovereenkomst_geldt(co, today))
        return NULL;
    for (const struct einde *e = co->einde; e != NULL; e = e->next)
        if (e->versie == v->nummer)
            return e->lezen_tot == DATE_NONE || today < e->lezen_tot ? v->convenant : NULL;
    return v->convenant;
}

bool
casusoverleg_open(const struct casusoverleg *casusoverleg, int32_t today, const char **ret_waarom, const char **ret_artikel)
{
    *ret_waarom = NULL;
    *ret_artikel = NULL;
    const struct versie *versie = casusoverleg_versie(casusoverleg, today);

    if (casusoverleg_laatste(casusoverleg, today) == NULL) {
        *ret_waarom = "Dit casusoverleg heeft nog geen eigen, goed leesbaar convenant.";
        *ret_artikel = "11.1";
    } else if (versie == NULL && casusoverleg->versie->ingang == DATE_NONE) {
        *ret_waarom = "Nog niet alle partijen hebben met het convenant van dit casusoverleg ingestemd.";
        *ret_artikel = "23.3";
    } else if (casusoverleg_convenant(casusoverleg, today) == NULL) {
        *ret_waarom = "Het convenant van dit casusoverleg geldt vandaag niet.";
        *ret_artikel = "23.6";
    } else if (!heeft_verantwoordelijke(casusoverleg, today)) {
        *ret_waarom = "Wie het convenant als verantwoordelijke aanwijst, is uitgetreden. Zonder verantwoordelijke wordt niets verwerkt.";
        *ret_artikel = "11.1";
    } else if (casusoverleg->bewerkersovereenkomst_vanaf == DATE_NONE) {
        *ret_waarom = "Voor dit casusoverleg is nog geen bewerkersovereenkomst vastgelegd.";
        *ret_artikel = "8.2";
    } else if (!bewerkersovereenkomst_geldt(casusoverleg, today)) {
        *ret_waarom = "De bewerkersovereenkomst van dit casusoverleg geldt vandaag niet.";
        *ret_artikel = "8.2";
    }
    return *ret_waarom == NULL;
}
