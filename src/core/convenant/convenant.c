/*
 * convenant: what the rules ask of a covenant. Called by every rule and view; see convenant.h.
 *
 * Art. 23.6: in force from its date, for its term, and tacitly renewed unless one of the parties asks for change. What we do: each renewal
 * runs the same term again, counted from the first day, so that a covenant of 29 February does not creep. A request for change makes a
 * new version (E23.1); until one is agreed the old one goes on, so nothing here stops a renewal.
 */
#include "core/convenant/convenant.h"

#include <string.h>

/* The end after so many whole terms. */
static int32_t
end_after(const struct convenant *convenant, int terms)
{
    struct term all = {convenant->duur.count * terms, convenant->duur.unit};

    return date_add(convenant->vanaf, all);
}

/* So many whole terms have surely gone by: a page asks for the end many times, and the years since the first one are not walked each time. */
static int
terms_passed(const struct convenant *convenant, int32_t today)
{
    static const int longest[] = {[TERM_DAYS] = 1, [TERM_WEEKS] = 7, [TERM_MONTHS] = 31, [TERM_YEARS] = 366};

    return (int)(((int64_t)today - convenant->vanaf) / ((int64_t)convenant->duur.count * longest[convenant->duur.unit]));
}

int32_t
convenant_eind(const struct convenant *convenant, int32_t today)
{
    int terms;
    int32_t end;

    if (convenant->vanaf == DATE_NONE || today < convenant->vanaf || convenant->duur.count <= 0)
        return DATE_NONE;
    terms = convenant->stilzwijgend ? terms_passed(convenant, today) : 1;
    if (terms < 1)
        terms = 1;
    end = end_after(convenant, terms);
    while (convenant->stilzwijgend && end != DATE_NONE && end <= today)
        end = end_after(convenant, ++terms);
    return end;
}

bool
convenant_geldt(const struct convenant *convenant, int32_t today)
{
    int32_t end = convenant_eind(convenant, today);

    return end != DATE_NONE && today < end;
}

struct term
convenant_pakket_geldig(const struct convenant *c)
{
    return c == NULL || c->profiel == NULL ? (struct term){0} : c->pakket_geldig.count > 0 ? c->pakket_geldig : c->profiel->pakket_geldig;
}

size_t
convenant_pakket_bytes(const struct convenant *c)
{
    return c == NULL || c->profiel == NULL ? 0 : (size_t)(c->pakket_kilobyte > 0 ? c->pakket_kilobyte : c->profiel->pakket_kilobyte) * 1000;
}

const struct partij *
convenant_partij(const struct convenant *convenant, const char *sleutel)
{
    if (convenant == NULL || sleutel == NULL)
        return NULL;
    for (size_t i = 0; i < convenant->partij_count; i++)
        if (strcmp(convenant->partij[i].sleutel, sleutel) == 0)
            return &convenant->partij[i];
    return NULL;
}

const struct functie *
convenant_functie(const struct convenant *convenant, uint32_t role)
{
    if (convenant == NULL)
        return NULL;
    for (size_t i = 0; i < convenant->functie_count; i++)
        if ((convenant->functie[i].role & role) != 0)
            return &convenant->functie[i];
    return NULL;
}

const struct keuze *
keuze_find(const struct keuze *list, size_t count, const char *sleutel)
{
    if (sleutel == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].sleutel, sleutel) == 0)
            return &list[i];
    return NULL;
}

const struct bevoegdheid *
bevoegdheid_find(const struct profiel *profiel, const char *sleutel)
{
    for (size_t i = 0; profiel != NULL && sleutel != NULL && i < profiel->bevoegdheid_count; i++)
        if (strcmp(profiel->bevoegdheid[i].sleutel, sleutel) == 0)
            return &profiel->bevoegdheid[i];
    return NULL;
}

const struct sluitingsreden *
sluiting_find(const struct profiel *profiel, const char *sleutel)
{
    if (sleutel == NULL)
        return NULL;
    for (size_t i = 0; i < profiel->sluiting_count; i++)
        if (strcmp(profiel->sluiting[i].sleutel, sleutel) == 0)
            return &profiel->sluiting[i];
    return NULL;
}

const char *
partij_grondslag(const struct partij *partij, enum rubriek rubriek)
{
    if (rubriek >= RUBRIEK_PERSONALIA && rubriek <= RUBRIEK_CONTACTEN && partij->grondslag_rubriek[rubriek] != NULL)
        return partij->grondslag_rubriek[rubriek];
    return partij->grondslag;
}

const struct grondslagsoort *
partij_grondslag_soort(const struct profiel *profiel, const struct partij *partij, enum rubriek rubriek)
{
    bool own = rubriek >= RUBRIEK_PERSONALIA && rubriek <= RUBRIEK_CONTACTEN && partij->grondslag_rubriek[rubriek] != NULL;
    const char *sleutel = own ? partij->grondslag_rubriek_soort[rubriek] : partij->grondslag_soort;

    for (size_t i = 0; sleutel != NULL && i < profiel->grondslagsoort_count; i++)
        if (strcmp(profiel->grondslagsoort[i].sleutel, sleutel) == 0)
            return &profiel->grondslagsoort[i];
    return NULL;
}

/* A basis of its own brings its own decision, or none: a decision under the Wpg carries nothing that rests on consent. */
const char *
partij_besluit(const struct partij *partij, enum rubriek rubriek)
{
    if (rubriek >= RUBRIEK_PERSONALIA && rubriek <= RUBRIEK_CONTACTEN && partij->grondslag_rubriek[rubriek] != NULL)
        return partij->besluit_rubriek[rubriek];
    return partij->besluit;
}

bool
grondslag_verzet(const struct grondslagsoort *soort)
{
    return soort == NULL || soort->verzet;
}

bool
partij_doet_mee(const struct partij *partij, int32_t today)
{
    return (partij->vanaf == 0 || today >= partij->vanaf) && (partij->tot == 0 || today < partij->tot);
}

const struct verstrekkingsregel *
regel_find(const struct profiel *profiel, const char *sleutel)
{
    for (size_t i = 0; sleutel != NULL && i < profiel->regel_count; i++)
        if (strcmp(profiel->regel[i].sleutel, sleutel) == 0)
            return &profiel->regel[i];
    return NULL;
}

const struct invulveld *
invulveld_find(const struct convenant *convenant, const char *sleutel)
{
    for (size_t i = 0; convenant != NULL && sleutel != NULL && i < convenant->invulveld_count; i++)
        if (strcmp(convenant->invulveld[i].sleutel, sleutel) == 0)
            return &convenant->invulveld[i];
    return NULL;
}

const struct uitkomst *
uitkomst_find(const struct convenant *convenant, const char *sleutel)
{
    for (size_t i = 0; convenant != NULL && sleutel != NULL && i < convenant->uitkomst_count; i++)
        if (strcmp(convenant->uitkomst[i].sleutel, sleutel) == 0)
            return &convenant->uitkomst[i];
    return NULL;
}

int32_t
correctie_uiterlijk(const struct convenant *convenant, int32_t decided)
{
    int32_t law = date_add(decided, convenant->profiel->uitvoeren_correctie);
    int32_t own = convenant->uitvoeren_correctie.count > 0 ? date_add(decided, convenant->uitvoeren_correctie) : law;

    return own < law ? own : law;
}

int32_t
antwoord_uiterlijk(const struct convenant *convenant, int32_t received)
{
    int32_t law = date_add(received, convenant->profiel->antwoord_verzoek);
    int32_t own = convenant->antwoord_verzoek.count > 0 ? date_add(received, convenant->antwoord_verzoek) : law;

    return own < law ? own : law;
}
