/*
 * convenant: what the rules ask of a covenant. Called by every rule and view; see convenant.h.
 *
 * Art. 23.6: in force from its date, for its term, and tacitly renewed unless one of the parties asks for change. What we do: each renewal
 * runs the same term again, counted from the first day, so that a covenant of 29 February does not creep. A request for change makes a
 * new version (E23.1); until one is agreed the old one goes on, so nothing here stops a renewal.
 */
#include "core/convenant.h"

#include <string.h>

/* The end after so many whole terms. */
static int32_t
end_after(const struct convenant *convenant, int terms)
{
    struct term all = {convenant->duur.count * terms, convenant->duur.unit};

    return date_add(convenant->vanaf, all);
}

int32_t
convenant_eind(const struct convenant *convenant, int32_t today)
{
    int terms = 1;
    int32_t end;

    if (convenant->vanaf == DATE_NONE || today < convenant->vanaf || convenant->duur.count <= 0)
        return DATE_NONE;
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
