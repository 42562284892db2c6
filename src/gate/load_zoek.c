/*
 * load_zoek: finding people by name and birth date: candidates by token from the store, ranked here by how far their names are apart (E13.2).
 */
#include <stdlib.h>
#include <string.h>

#include "core/verstrekking/pakket.h"
#include "gate/load_private.h"

static void
words_of(struct ticket *t, const char *naam, const char *geboortedatum, struct zoek_woorden *ret_woorden)
{
    *ret_woorden = (struct zoek_woorden){.geboortedatum = geboortedatum};
    ret_woorden->woord_count = naam_woorden(t->arena, naam, ret_woorden->woord);
}

static int
compare_found(const void *a, const void *b)
{
    const struct zoekresultaat *x = a, *y = b;
    if (x->afstand != y->afstand)
        return x->afstand < y->afstand ? -1 : 1;
    if (x->geboortedatum_gelijk != y->geboortedatum_gelijk)
        return x->geboortedatum_gelijk ? -1 : 1;
    return strcmp(x->kaart.geslachtsnaam != NULL ? x->kaart.geslachtsnaam : "", y->kaart.geslachtsnaam != NULL ? y->kaart.geslachtsnaam : "");
}

enum rc
load_zoek(struct ticket *t, struct reader *reader, const struct grant *grant, const char *naam, const char *geboortedatum, bool dubbel,
    struct err *err)
{
    struct zoek_woorden woorden;
    struct kaart_row *row;
    size_t count;

    words_of(t, naam, geboortedatum, &woorden);
    enum rc rc = reader_zoeken(reader, grant, &woorden, t->arena, &row, &count, err);
    if (rc != RC_OK)
        return rc;
    struct zoekresultaat *found = arena_array(t->arena, count + 1, sizeof *found);
    if (found == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        struct zoekresultaat *z = &found[t->facts.gevonden_count];
        if (row[i].head.kind != STREAM_DOSSIER || !kaart_decode(t->arena, row[i].kaart, row[i].kaart_length, &z->kaart))
            continue;
        bool zelfde_dag = geboortedatum != NULL && z->kaart.geboortedatum != NULL && strcmp(geboortedatum, z->kaart.geboortedatum) == 0;
        int afstand = naam != NULL ? naam_afstand(t->arena, naam, z->kaart.naam) : zelfde_dag ? 0 : -1;
        if (afstand < 0 || (!dubbel && naam != NULL && geboortedatum != NULL && !geboortedatum_past(geboortedatum, z->kaart.geboortedatum)))
            continue;
        if (dubbel && (z->kaart.state == STATE_AFGESLOTEN || !geboortedatum_past(geboortedatum, z->kaart.geboortedatum)))
            continue;
        /* who handles a verzoek looks for who made it, in dossiers that are shut to him too (E10.3) */
        if (!dubbel && (t->act->need & NEED_VERZOEKEN) == 0 && !kaart_zichtbaar(&t->facts, &z->kaart))
            continue;
        z->afstand = afstand;
        z->geboortedatum_gelijk = zelfde_dag;
        t->facts.gevonden_count++;
        if (!dubbel)
            shown(t, &row[i].head);
    }
    qsort(found, t->facts.gevonden_count, sizeof *found, compare_found);
    t->facts.gevonden = found;
    return RC_OK;
}

enum rc
load_dubbel(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct input *input = t->facts.pakket != NULL ? t->facts.pakket->persoon : t->input;
    const char *achter = input_text(input, "geslachtsnaam"), *voor = input_text(input, "voornamen");
    if (achter == NULL)
        return RC_OK;
    const char *naam = voor != NULL ? arena_format(t->arena, "%s %s", voor, achter) : achter;
    return load_zoek(t, reader, grant, naam, input_text(input, "geboortedatum"), true, err);
}
