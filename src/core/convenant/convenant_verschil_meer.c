/*
 * convenant_verschil, the rest: what a covenant may say besides its matrix: structured fields, outcomes, norms, relatives, guests, the window around a
 * meeting, criminal data, narrower terms. See convenant_verschil.h.
 *
 * Most of it is compared by its description (convenant_woorden.h): what reads the same is the same.
 */
#include <string.h>

#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_stuk.h"
#include "core/convenant/convenant_verschil_private.h"
#include "core/convenant/convenant_woorden.h"

bool
verschil_zelfde(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* ---- a party ---- */

static const char *
tot_woorden(struct vergelijk *v, int32_t dag)
{
    return dag == 0 ? "niet genoemd" : dag_woorden(v->arena, dag);
}

/* Kinds and decisions per category; the bases themselves are compared beside the matrix. */
static void
rubriek_grond(struct vergelijk *v, const char *wie, const struct partij *oud, const struct partij *nieuw, enum rubriek r)
{
    const struct grondslagsoort *was = partij_grondslag_soort(v->oud->profiel, oud, r), *wordt = partij_grondslag_soort(v->nieuw->profiel, nieuw, r);
    const char *besluit_was = partij_besluit(oud, r), *besluit_wordt = partij_besluit(nieuw, r), *rubriek = profiel_rubriek_kort(v->nieuw->profiel, r);

    if (!verschil_zelfde(was == NULL ? NULL : was->sleutel, wordt == NULL ? NULL : wordt->sleutel))
        ZEG(v, GEWICHT_GROND, "14.1", NULL, "%s verstrekt %s op een ander soort grondslag: %s (was: %s).", wie, rubriek,
            wordt == NULL ? "niet bekend" : wordt->titel, was == NULL ? "niet bekend" : was->titel);
    /* the party's own decision was said already */
    if (!verschil_zelfde(besluit_was, besluit_wordt) && verschil_zelfde(oud->besluit, nieuw->besluit))
        ZEG(v, GEWICHT_GROND, "14.1", "E40.6", "Wat %s van %s verstrekt, rust voortaan op besluit: %s (was: %s).", wie, rubriek,
            besluit_wordt == NULL ? "geen" : besluit_wordt, besluit_was == NULL ? "geen" : besluit_was);
}

void
verschil_partij_meer(struct vergelijk *v, const char *wie, const struct partij *oud, const struct partij *nieuw)
{
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if ((oud->recht.verstrekken & nieuw->recht.verstrekken & RUBRIEK_BIT(r)) != 0)
            rubriek_grond(v, wie, oud, nieuw, (enum rubriek)r);
    if (oud->vanaf != nieuw->vanaf)
        ZEG(v, GEWICHT_GROND, "23.4", "E40.4", "%s doet mee vanaf: %s (was: %s).", wie, tot_woorden(v, nieuw->vanaf), tot_woorden(v, oud->vanaf));
    if (oud->tot != nieuw->tot)
        ZEG(v, oud->tot != 0 && (nieuw->tot == 0 || nieuw->tot > oud->tot) ? GEWICHT_RUIMER : GEWICHT_SMALLER, "23.5", "E40.4",
            "%s doet mee tot: %s (was: %s).",
            wie, tot_woorden(v, nieuw->tot), tot_woorden(v, oud->tot));
    if (!verschil_zelfde(oud->mag_strafrechtelijk, nieuw->mag_strafrechtelijk))
        ZEG(v, GEWICHT_GROND, "14.4", NULL, "Welke strafrechtelijke gegevens %s verstrekt, wordt: %s (was: %s).", wie,
            nieuw->mag_strafrechtelijk == NULL ? "niet genoemd" : nieuw->mag_strafrechtelijk,
            oud->mag_strafrechtelijk == NULL ? "niet genoemd" : oud->mag_strafrechtelijk);
}

/* ---- lists of things with a key and a description ---- */

struct lijst {
    const char *erbij, *eraf, *anders;   /* "Nieuw veld" … */
    const char *artikel, *eigen;
    enum gewicht gewicht_erbij, gewicht_eraf;
    size_t stap;                         /* size of an item; each begins with its key */
    const char *(*woorden)(struct arena *arena, const struct convenant *convenant, const void *item);
};

static const void *
lijst_at(const void *list, size_t at, const struct lijst *l)
{
    return (const char *)list + at * l->stap;
}

static const char *
sleutel_of(const void *item)
{
    return *(const char *const *)item;
}

static const void *
lijst_find(const void *list, size_t count, const char *sleutel, const struct lijst *l)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(sleutel_of(lijst_at(list, i, l)), sleutel) == 0)
            return lijst_at(list, i, l);
    return NULL;
}

static void
vergelijk_lijst(struct vergelijk *v, const struct lijst *l, const void *oud, size_t oud_count, const void *nieuw, size_t nieuw_count)
{
    for (size_t i = 0; i < nieuw_count; i++) {
        const void *n = lijst_at(nieuw, i, l), *o = lijst_find(oud, oud_count, sleutel_of(n), l);
        const char *wordt = l->woorden(v->arena, v->nieuw, n), *was = o == NULL ? NULL : l->woorden(v->arena, v->oud, o);

        if (o == NULL)
            ZEG(v, l->gewicht_erbij, l->artikel, l->eigen, "%s: %s.", l->erbij, wordt);
        else if (!verschil_zelfde(was, wordt))
            ZEG(v, GEWICHT_GROND, l->artikel, l->eigen, "%s: %s (was: %s).", l->anders, wordt, was);
    }
    for (size_t i = 0; i < oud_count; i++) {
        const void *o = lijst_at(oud, i, l);
        if (lijst_find(nieuw, nieuw_count, sleutel_of(o), l) == NULL)
            ZEG(v, l->gewicht_eraf, l->artikel, l->eigen, "%s: %s.", l->eraf, l->woorden(v->arena, v->oud, o));
    }
}

static const char *
veld_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    return invulveld_woorden(arena, c, item);
}

static const char *
uitkomst_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    return uitkomst_woorden(arena, c, item);
}

static const char *
norm_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    return norm_woorden(arena, c, item);
}

static const char *
termijn_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    return termijn_woorden(arena, c, item);
}

static const char *
mandaat_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    const struct mandaatregel *m = item;

    return arena_format(arena, "%s: %s", wie_woorden(arena, c, m->sleutel), mandaat_woorden(arena, c, m));
}

static const char *
verwant_tekst(struct arena *arena, const struct convenant *c, const void *item)
{
    const struct verwant *w = item;

    return arena_format(arena, "%s: %s", w->titel, rubrieken_tekst(arena, c->profiel, w->rubrieken, "niets"));
}

#define LIJST(v, l, veld) vergelijk_lijst((v), (l), (v)->oud->veld, (v)->oud->veld##_count, (v)->nieuw->veld, (v)->nieuw->veld##_count)

static void
vergelijk_lijsten(struct vergelijk *v)
{
    static const struct lijst invulveld = {"Nieuw vast veld", "Dit vaste veld vervalt", "Een vast veld wordt", "9.2", "E30.1", GEWICHT_RUIMER, GEWICHT_SMALLER,
        sizeof(struct invulveld), veld_tekst};
    static const struct lijst verwant = {"Ook vastgelegd wordt van", "Niet meer vastgelegd wordt van", "Wat van verwanten wordt vastgelegd, wordt",
        "9.2", "E40.7",
        GEWICHT_RUIMER, GEWICHT_SMALLER, sizeof(struct verwant), verwant_tekst};
    static const struct lijst uitkomst = {"Nieuwe uitkomst van een bespreking", "Deze uitkomst vervalt", "Een uitkomst wordt", "14.9", "E30.2", GEWICHT_GROND,
        GEWICHT_GROND, sizeof(struct uitkomst), uitkomst_tekst};
    static const struct lijst mandaat = {"Wordt gemandateerd aan", "Wordt niet meer gemandateerd aan", "Het mandaat wordt, aan", "4.6", NULL, GEWICHT_GROND,
        GEWICHT_GROND, sizeof(struct mandaatregel), mandaat_tekst};
    static const struct lijst termijn = {"Nieuwe termijn", "Deze termijn vervalt", "Een termijn wordt", "23.2", "E41.5", GEWICHT_OVERIG, GEWICHT_OVERIG,
        sizeof(struct termijn), termijn_tekst};
    static const struct lijst norm = {"Nieuwe norm", "Deze norm vervalt", "Een norm wordt", "23.2", "E41.5", GEWICHT_OVERIG, GEWICHT_OVERIG,
        sizeof(struct norm), norm_tekst};

    LIJST(v, &invulveld, invulveld);
    LIJST(v, &verwant, verwant);
    LIJST(v, &uitkomst, uitkomst);
    LIJST(v, &mandaat, mandaat);
    LIJST(v, &termijn, termijn);
    LIJST(v, &norm, norm);
}

/* ---- guests and the window around a meeting ---- */

static void
vergelijk_toegang(struct vergelijk *v)
{
    const struct convenant *o = v->oud, *n = v->nieuw;
    uint16_t was = o->agenda_deelnemers ? o->agenda_deelnemer_lezen : 0, wordt = n->agenda_deelnemers ? n->agenda_deelnemer_lezen : 0;
    const char *tekst = agenda_deelnemer_woorden(v->arena, n);

    if (!verschil_zelfde(agenda_deelnemer_woorden(v->arena, o), tekst))
        ZEG(v, (wordt & ~was) != 0 || (n->agenda_deelnemers && !o->agenda_deelnemers) ? GEWICHT_RUIMER : (was & ~wordt) != 0 ? GEWICHT_SMALLER : GEWICHT_GROND,
            "10", "E40.5", "Genodigden: %s", tekst);
    if (o->tijdvak != n->tijdvak)
        ZEG(v, n->tijdvak ? GEWICHT_SMALLER : GEWICHT_RUIMER, "10", "E41.3", "%s", tijdvak_woorden(v->arena, n));
    else if (n->tijdvak) {
        verschil_term(v, "De tijd dat een dossier vóór zijn overleg open is,", "10", o->tijdvak_vooraf, n->tijdvak_vooraf, true);
        verschil_term(v, "De tijd dat een dossier na zijn overleg open blijft,", "10", o->tijdvak_na, n->tijdvak_na, true);
    }
    if (n->tijdvak && o->tijdvak && o->tijdvak_afspraak != n->tijdvak_afspraak)
        ZEG(v, n->tijdvak_afspraak ? GEWICHT_RUIMER : GEWICHT_SMALLER, "10", "E41.3",
            n->tijdvak_afspraak ? "Wie een open afspraak heeft, blijft voortaan lezen." : "Ook wie een open afspraak heeft, leest na het overleg niet meer.");
}

/* ---- terms, ages and texts ---- */

static void
vergelijk_rubriektermijnen(struct vergelijk *v)
{
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        struct term was = kortste(v->oud->bewaren_rubriek[r], v->oud->bewaren_hoogstens), wordt = kortste(v->nieuw->bewaren_rubriek[r],
            v->nieuw->bewaren_hoogstens);

        if (v->oud->bewaren_rubriek[r].count != 0 || v->nieuw->bewaren_rubriek[r].count != 0)
            verschil_term(v, arena_format(v->arena, "De bewaartermijn van %s", profiel_rubriek_kort(v->nieuw->profiel, (enum rubriek)r)), "20.1",
                was, wordt, true);
    }
    verschil_term(v, "De termijn om op een verzoek te antwoorden", "18", kortste(v->oud->antwoord_verzoek, v->oud->profiel->antwoord_verzoek),
        kortste(v->nieuw->antwoord_verzoek, v->nieuw->profiel->antwoord_verzoek), true);
    verschil_term(v, "De termijn om een correctie uit te voeren", "18.3", kortste(v->oud->uitvoeren_correctie, v->oud->profiel->uitvoeren_correctie),
        kortste(v->nieuw->uitvoeren_correctie, v->nieuw->profiel->uitvoeren_correctie), true);
    const char *was = aanleveren_woorden(v->arena, v->oud), *wordt = aanleveren_woorden(v->arena, v->nieuw);
    if (was != NULL && wordt != NULL && strcmp(was, wordt) != 0)
        ZEG(v, GEWICHT_OVERIG, "13.1", "E13.1", "Aanleveren en bevestigen wordt: %s", wordt);
    was = pakketten_woorden(v->arena, v->oud);
    wordt = pakketten_woorden(v->arena, v->nieuw);
    if (was != NULL && wordt != NULL && strcmp(was, wordt) != 0)
        ZEG(v, GEWICHT_OVERIG, "19", "E19.1", "Over pakketten staat er voortaan: %s", wordt);
}

static const char *
jaren(struct vergelijk *v, int leeftijd)
{
    return leeftijd == 0 ? "geen" : arena_format(v->arena, "%d jaar", leeftijd);
}

static void
vergelijk_betrokkenen(struct vergelijk *v)
{
    const struct convenant *o = v->oud, *n = v->nieuw;
    bool ruimer = n->maximumleeftijd == 0 || (o->maximumleeftijd != 0 && n->maximumleeftijd > o->maximumleeftijd);

    if (o->maximumleeftijd != n->maximumleeftijd)
        ZEG(v, ruimer ? GEWICHT_RUIMER : GEWICHT_SMALLER, "13.1", "E40.7", "De leeftijd vanaf welke niemand wordt aangemeld, wordt: %s (was: %s).",
            jaren(v, n->maximumleeftijd), jaren(v, o->maximumleeftijd));
    if (o->vertegenwoordiger_tot != n->vertegenwoordiger_tot)
        ZEG(v, GEWICHT_GROND, "17.1", "E40.7", "De leeftijd tot welke de wettelijk vertegenwoordiger bericht krijgt, wordt: %s (was: %s).",
            jaren(v, n->vertegenwoordiger_tot), jaren(v, o->vertegenwoordiger_tot));
    if (o->betrokkene_soort != n->betrokkene_soort)
        ZEG(v, GEWICHT_GROND, "1", "E40.7", "Een dossier gaat voortaan over %s (was: %s).", betrokkene_soort_woorden(n->betrokkene_soort),
            betrokkene_soort_woorden(o->betrokkene_soort));
}

void
verschil_meer(struct vergelijk *v)
{
    const struct convenant *o = v->oud, *n = v->nieuw;

    vergelijk_toegang(v);
    vergelijk_lijsten(v);
    vergelijk_rubriektermijnen(v);
    vergelijk_betrokkenen(v);
    verschil_tekst(v, GEWICHT_GROND, "Wie toestemming geeft om strafrechtelijke gegevens verder te verstrekken,", "6", wie_woorden(v->arena, o, o->ovj_partij),
        wie_woorden(v->arena, n, n->ovj_partij));
    verschil_tekst(v, GEWICHT_GROND, "De voorwaarde om strafrechtelijke gegevens verder te verstrekken", "6", o->ovj_voorwaarde, n->ovj_voorwaarde);
    verschil_tekst(v, GEWICHT_GROND, "Hoe de verantwoordelijken hun plichten verdelen,", "4.1", o->regeling, n->regeling);
    verschil_tekst(v, GEWICHT_OVERIG, "Het doel in het kort", "2", o->doel_kort, n->doel_kort);
}
