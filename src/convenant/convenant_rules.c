/*
 * convenant_rules: what one part of a specific covenant says against another: parties, their basis, rights and decisions. Called by load.c
 * after reading; the other parts are in parts_rules.c, the outer bounds of the general covenant in bounds_rules.c.
 *
 * Art. 4.1 (verantwoordelijke is a party), 7 and 14.1 (a basis for whatever is supplied), 9.3, 10 (a row for every party), 14 (supply
 * rules). Own rules: a party without a seat reads nothing (E40.1), and a conflict of duties is no standing
 * basis (E1.2).
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "convenant/finding.h"
#include "convenant/rules.h"
#include "core/screen/screen.h"

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
void
check_basis_text(const struct rules *rules, const char *wie, const char *const *basis)
{
    const char *folded = *basis == NULL ? NULL : utf8_fold(rules->reader->temp, *basis);

    if (folded != NULL && (strstr(folded, "conflict van plichten") != NULL || strstr(folded, "plichtenconflict") != NULL))
        SAY(rules, basis, "7", "E1.2",
            "een conflict van plichten is voor %s geen vaste grondslag; motiveer het per verstrekking en noem hier een wet of toestemming",
            wie);
}

static void
check_grondslag(const struct rules *rules, const struct partij *partij)
{
    bool said = false;

    check_basis_text(rules, partij->sleutel, &partij->grondslag);
    for (enum rubriek rubriek = RUBRIEK_PERSONALIA; rubriek <= RUBRIEK_CONTACTEN; rubriek++) {
        bool supplies = (partij->recht.verstrekken & RUBRIEK_BIT(rubriek)) != 0;

        check_basis_text(rules, partij->sleutel, &partij->grondslag_rubriek[rubriek]);
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
check_besluit(const struct rules *rules, const struct partij *partij, const void *at, const char *sleutel)
{
    const struct convenant *convenant = rules->convenant;

    if (sleutel == NULL)
        return;
    for (size_t i = 0; i < convenant->besluit_count; i++)
        if (strcmp(convenant->besluit[i].sleutel, sleutel) == 0)
            return;
    SAY(rules, at, "7", "E40.6", "besluit “%.60s” van %s staat niet bij de besluiten; voeg het daar toe met nummer en einddatum", sleutel,
        partij->sleutel);
}

static void
check_soort(const struct rules *rules, const struct partij *partij, const void *at, const char *sleutel)
{
    const struct profiel *profiel = rules->profiel;

    if (sleutel == NULL || profiel == NULL)
        return;
    for (size_t i = 0; i < profiel->grondslagsoort_count; i++)
        if (strcmp(profiel->grondslagsoort[i].sleutel, sleutel) == 0)
            return;
    SAY(rules, at, "7", "E18.4", "de soort grondslag “%.60s” van %s staat niet in het algemene convenant; kies bijvoorbeeld toestemming, "
        "publieke-taak of wettelijke-plicht",
        sleutel, partij->sleutel);
}

/* Of the party as a whole, and of each category with a basis of its own. */
static void
check_soorten_en_besluiten(const struct rules *rules, const struct partij *partij)
{
    check_soort(rules, partij, &partij->grondslag_soort, partij->grondslag_soort);
    check_besluit(rules, partij, &partij->besluit, partij->besluit);
    for (enum rubriek rubriek = RUBRIEK_PERSONALIA; rubriek <= RUBRIEK_CONTACTEN; rubriek++) {
        check_soort(rules, partij, &partij->grondslag_rubriek[rubriek], partij->grondslag_rubriek_soort[rubriek]);
        check_besluit(rules, partij, &partij->grondslag_rubriek[rubriek], partij->besluit_rubriek[rubriek]);
    }
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
        check_soorten_en_besluiten(rules, partij);
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
void
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

    check_verantwoordelijke(&rules);
    check_informeren(&rules);
    check_partijen(&rules);
    check_besluiten(&rules);
    check_forbidden(&rules);
    check_parts(&rules);
    check_bounds(&rules);
}
