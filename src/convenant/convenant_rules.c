/*
 * convenant_rules: what one part of a specific covenant says against another, and against the general covenant, which sets the outer
 * bounds. Called by load.c after reading.
 *
 * Art. 4.1 (verantwoordelijke is a party), 7 and 14.1 (a basis for whatever is supplied), 9.3, 10 (a row for every party), 14 (supply
 * rules), 20.1 and 23.6 (never longer). Own rules: a party without a seat reads nothing (E40.1), and a conflict of duties is no standing
 * basis (E1.2).
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/finding.h"
#include "convenant/load.h"
#include "core/screen.h"

struct rules {
    struct reader *reader;
    const struct convenant *convenant;
    const struct profiel *profiel;      /* NULL: it was not found; what depends on it waits */
};

#define SAY(rules, at, ...) finding_add((rules)->reader->findings, line_at((rules)->reader, (at), 1), __VA_ARGS__)

static void
check_looptijd(const struct rules *rules)
{
    const struct convenant *convenant = rules->convenant;
    struct arena *temp = rules->reader->temp;
    const struct profiel *profiel = rules->profiel;

    if (profiel == NULL)
        return;
    if (term_longer(convenant->duur, profiel->looptijd))
        SAY(rules, &convenant->duur, "23.6", NULL, "de looptijd van %s is langer dan het algemene convenant toestaat; neem hoogstens %s",
            term_dutch(temp, convenant->duur), term_dutch(temp, profiel->looptijd));
    if (convenant->stilzwijgend && !profiel->stilzwijgend)
        SAY(rules, &convenant->stilzwijgend, "23.6", NULL, "het algemene convenant kent geen stilzwijgende verlenging; schrijf “verlenging: geen”");
    if (term_longer(convenant->bewaren_hoogstens, profiel->bewaren_hoogstens))
        SAY(rules, &convenant->bewaren_hoogstens, "20.1", NULL, "%s bewaren is langer dan het algemene convenant toestaat; neem hoogstens %s",
            term_dutch(temp, convenant->bewaren_hoogstens), term_dutch(temp, profiel->bewaren_hoogstens));
    if (term_longer(convenant->inactief_na, profiel->inactief_na))
        SAY(rules, &convenant->inactief_na, "20.1", NULL, "niet-actief na %s is later dan het algemene convenant toestaat; neem hoogstens %s",
            term_dutch(temp, convenant->inactief_na), term_dutch(temp, profiel->inactief_na));
}

static void
check_verantwoordelijke(const struct rules *rules)
{
    const struct convenant *convenant = rules->convenant;

    for (size_t i = 0; i < convenant->verantwoordelijke_count; i++) {
        const char *const *one = &convenant->verantwoordelijke[i];

        if (convenant_partij(convenant, *one) == NULL)
            SAY(rules, one, "4.1", NULL, "verantwoordelijke “%.60s” staat niet bij de partijen; noem de sleutel van een partij", *one);
        for (size_t k = 0; k < i; k++)
            if (strcmp(convenant->verantwoordelijke[k], *one) == 0)
                SAY(rules, one, "4.1", NULL, "verantwoordelijke “%.60s” staat er twee keer; laat er één staan", *one);
    }
    if (convenant->verantwoordelijke_count > 1 && convenant->contactpunt == NULL)
        SAY(rules, convenant->verantwoordelijke, "18.1", "E40.2",
            "bij meer verantwoordelijken hoort één contactpunt voor de betrokkene; zet erbij “contactpunt: …”");
}

static void
check_informeren(const struct rules *rules)
{
    static const char *const list[] = {"ketenmanager", "verantwoordelijke", "aanmelder", "voorzitter"};
    const char *door = rules->convenant->informeren_door;

    for (size_t i = 0; door != NULL && i < sizeof list / sizeof *list; i++)
        if (strcmp(list[i], door) == 0)
            return;
    if (door != NULL)
        SAY(rules, &rules->convenant->informeren_door, "17.1", "E40.2",
            "“%.60s” kan de betrokkene niet informeren; kies ketenmanager, verantwoordelijke, aanmelder of voorzitter", door);
}

static void
check_sector(const struct rules *rules, const struct partij *partij)
{
    const struct profiel *profiel = rules->profiel;

    if (partij->sector != NULL && profiel != NULL && keuze_find(profiel->sector, profiel->sector_count, partij->sector) == NULL)
        SAY(rules, &partij->sector, "14.1", "E14.2", "sector “%.40s” van %s bestaat niet; kies straf, zorg of openbare-orde", partij->sector,
            partij->sleutel);
}

static void
check_regel(const struct rules *rules, const struct partij *partij)
{
    if (partij->regel == NULL || rules->profiel == NULL || regel_find(rules->profiel, partij->regel) != NULL)
        return;
    SAY(rules, &partij->regel, "14.2", NULL, "verstrekkingsregel “%.40s” van %s staat niet in het algemene convenant; kies bijvoorbeeld 14.2, 14.4 of 14.5",
        partij->regel, partij->sleutel);
}

/* E1.2: reasoned for each supply, so it cannot stand in a covenant. */
static void
check_basis_text(const struct rules *rules, const struct partij *partij, const char *const *basis)
{
    const char *folded = *basis == NULL ? NULL : utf8_fold(rules->reader->temp, *basis);

    if (folded != NULL && (strstr(folded, "conflict van plichten") != NULL || strstr(folded, "plichtenconflict") != NULL))
        SAY(rules, basis, "7", "E1.2",
            "een conflict van plichten is voor %s geen vaste grondslag; motiveer het per verstrekking en noem hier een wet of toestemming",
            partij->sleutel);
}

static void
check_grondslag(const struct rules *rules, const struct partij *partij)
{
    bool said = false;

    check_basis_text(rules, partij, &partij->grondslag);
    for (enum rubriek rubriek = RUBRIEK_PERSONALIA; rubriek <= RUBRIEK_CONTACTEN; rubriek++) {
        bool supplies = (partij->recht.verstrekken & RUBRIEK_BIT(rubriek)) != 0;

        check_basis_text(rules, partij, &partij->grondslag_rubriek[rubriek]);
        if (partij->grondslag_rubriek[rubriek] != NULL && !supplies)
            SAY(rules, &partij->grondslag_rubriek[rubriek], "7", "E7.1", "%s verstrekt %s niet; haal de grondslag weg of zet bij toegang een S",
                partij->sleutel, rubriek_key(rubriek));
        if (supplies && !said && partij_grondslag(partij, rubriek) == NULL) {
            SAY(rules, partij, "7", NULL, "%s verstrekt %s zonder grondslag; zet erbij “grondslag: …” (ook art. 14.1)", partij->sleutel,
                rubriek_key(rubriek));
            said = true;
        }
    }
}

static void
check_besluit(const struct rules *rules, const struct partij *partij)
{
    const struct convenant *convenant = rules->convenant;

    if (partij->besluit == NULL)
        return;
    for (size_t i = 0; i < convenant->besluit_count; i++)
        if (strcmp(convenant->besluit[i].sleutel, partij->besluit) == 0)
            return;
    SAY(rules, &partij->besluit, "7", "E40.6", "besluit “%.60s” van %s staat niet bij de besluiten; voeg het daar toe met nummer en einddatum",
        partij->besluit, partij->sleutel);
}

static void
check_toegang(const struct rules *rules, const struct partij *partij)
{
    if (line_at(rules->reader, &partij->recht, 0) == 0)
        SAY(rules, partij, "10", NULL, "voor %s is geen toegang geregeld; zet bij “toegang” een regel voor deze partij", partij->sleutel);
    else if (partij->recht.lezen == 0 && partij->recht.verstrekken == 0)
        SAY(rules, &partij->recht, "10", NULL, "%s mag niets lezen en niets verstrekken; noem ten minste één rubriek of haal de partij weg",
            partij->sleutel);
    if (!partij->zetel && partij->recht.lezen != 0)
        SAY(rules, &partij->recht, "10", "E40.1", "%s heeft geen zetel en leest dus niets; laat alleen S staan, of zet “zetel: true”",
            partij->sleutel);
}

static void
check_partijen(const struct rules *rules)
{
    const struct convenant *convenant = rules->convenant;
    size_t seats = 0;

    for (size_t i = 0; i < convenant->partij_count; i++) {
        const struct partij *partij = &convenant->partij[i];

        seats += partij->zetel;
        check_sector(rules, partij);
        check_regel(rules, partij);
        check_grondslag(rules, partij);
        check_besluit(rules, partij);
        check_toegang(rules, partij);
        for (size_t k = 0; k < i; k++)
            if (strcmp(convenant->partij[k].instelling, partij->instelling) == 0
                && (partij->hoedanigheid == NULL || convenant->partij[k].hoedanigheid == NULL
                    || strcmp(partij->hoedanigheid, convenant->partij[k].hoedanigheid) == 0))
                SAY(rules, partij, "10", "E40.3", "%s is dezelfde instelling als %s; zeg bij beide in welke hoedanigheid", partij->sleutel,
                    convenant->partij[k].sleutel);
    }
    if (convenant->partij_count > 0 && seats < 2)
        SAY(rules, &convenant->partij, "1", NULL, "een casusoverleg is van meer partijen; geef ten minste twee partijen een zetel");
}

static void
check_besluiten(const struct rules *rules)
{
    for (size_t i = 0; i < rules->convenant->besluit_count; i++) {
        const struct besluit *besluit = &rules->convenant->besluit[i];

        if (besluit->vanaf != DATE_NONE && besluit->tot != DATE_NONE && besluit->tot <= besluit->vanaf)
            SAY(rules, &besluit->tot, "7", "E40.6", "besluit “%s” houdt op voordat het begint; neem bij “tot” een latere dag", besluit->sleutel);
    }
}

/* art. 9.3: a question that asks for it would have it written down. */
static void
check_words(const struct rules *rules, const void *at, const char *where, const char *text)
{
    struct screen_hit hit[SCREEN_HITS_MAX];

    if (text == NULL || rules->profiel == NULL || screen_text(rules->reader->temp, rules->profiel, text, true, hit) == 0)
        return;
    SAY(rules, at, "9.3", NULL, "“%s” noemt %s (“%.40s”); zoiets wordt nooit vastgelegd, haal het weg", where, hit[0].titel, hit[0].woord);
}

static void
check_forbidden(const struct rules *rules)
{
    const struct convenant *convenant = rules->convenant;

    check_words(rules, &convenant->doel, "doel", convenant->doel);
    check_words(rules, &convenant->omschrijving, "omschrijving", convenant->omschrijving);
    for (size_t i = 0; i < convenant->criterium_count; i++) {
        check_words(rules, &convenant->criterium[i], convenant->criterium[i].sleutel, convenant->criterium[i].sleutel);
        check_words(rules, &convenant->criterium[i].vraag, convenant->criterium[i].sleutel, convenant->criterium[i].vraag);
    }
}

void
convenant_rules(struct reader *reader, const struct convenant *convenant)
{
    struct rules rules = {reader, convenant, convenant->profiel};

    check_looptijd(&rules);
    check_verantwoordelijke(&rules);
    check_informeren(&rules);
    check_partijen(&rules);
    check_besluiten(&rules);
    check_forbidden(&rules);
}
