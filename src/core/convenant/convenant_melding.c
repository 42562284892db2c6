/*
 * convenant_melding: the notification of the processing, from the covenant alone (E21.1).
 *
 * Art. 21: every specific covenant describes how the notification of its processing is taken care of. Art. 23.3: a change is notified again.
 * What we do: the items that art. 28 Wbp asked of a notification and art. 30 AVG asks of a register are the same ones; the document gives all of
 * them, each with where the covenant says it. What no covenant can know (who signs, a number) is left as a line to fill in.
 */
#include "core/convenant/convenant_stuk.h"

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"

static void
put_wie(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    struct value *list;

    stuk_kop(s, "Verantwoordelijke", "art. 4 en 11.1");
    list = stuk_feiten(s);
    for (size_t i = 0; i < c->verantwoordelijke_count; i++)
        stuk_feit(list, c->verantwoordelijke_count > 1 ? "Gezamenlijk verantwoordelijk" : "Verantwoordelijk", wie_woorden(arena, c, c->verantwoordelijke[i]));
    stuk_feit(list, "Contactpunt", wie_woorden(arena, c, c->contactpunt));
    stuk_feit(list, "Meldt de verwerking", wie_woorden(arena, c, c->melding_door));
    stuk_feit(list, "Bij", c->melding_bij);
    stuk_feit(list, "Toezichthouder", c->profiel->toezichthouder);
}

static void
put_betrokkenen(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    stuk_kop(s, "Doel van de verwerking", "art. 2");
    stuk_alinea(s, c->doel);
    stuk_kop(s, "Betrokkenen", "hoofdstuk 3");
    stuk_alinea(s, c->omschrijving);
    for (size_t i = 0; i < c->verwant_count; i++)
        stuk_alinea(s, arena_format(arena, "Ook van %s wordt vastgelegd: %s.", c->verwant[i].titel,
            rubrieken_tekst(arena, c->profiel, c->verwant[i].rubrieken, "niets")));
}

static uint16_t
verstrekt_door(const struct convenant *c, const char *door[], struct arena *arena)
{
    uint16_t all = 0;

    for (size_t i = 0; i < c->partij_count; i++)
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if ((c->partij[i].recht.verstrekken & RUBRIEK_BIT(r)) != 0) {
                const char *naam = partij_voluit(arena, &c->partij[i]);
                door[r] = door[r] == NULL ? naam : arena_format(arena, "%s; %s", door[r], naam);
                all = (uint16_t)(all | RUBRIEK_BIT(r));
            }
    return all;
}

static void
put_gegevens(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    static const char *const koppen[] = {"Categorie (art. 9.2)", "Wat daaronder valt", "Herkomst", NULL};
    const char *door[RUBRIEK_COUNT + 1] = {NULL};
    uint16_t mask = verstrekt_door(c, door, arena), strafrechtelijk = 0;
    struct value *rijen;

    for (size_t i = 0; i < c->functie_count; i++)
        mask = (uint16_t)(mask | c->functie[i].recht.verstrekken);
    stuk_kop(s, "Gegevens", "art. 9.2");
    rijen = stuk_tabel(s, "Welke gegevens, en van wie zij komen", koppen);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        if ((mask & RUBRIEK_BIT(r)) == 0)
            continue;
        struct value *rij = stuk_rij(rijen, arena_format(arena, "%u. %s", r, profiel_rubriek_kort(c->profiel, (enum rubriek)r)));
        if (c->profiel->rubriek[r].strafrechtelijk)
            strafrechtelijk = (uint16_t)(strafrechtelijk | RUBRIEK_BIT(r));
        stuk_cel(rij, koppen[1], c->profiel->rubriek[r].titel);
        stuk_cel(rij, koppen[2], door[r] == NULL ? "gemaakt in het casusoverleg zelf" : door[r]);
    }
    if (strafrechtelijk != 0)
        stuk_alinea(s, arena_format(arena, "Strafrechtelijke gegevens: %s (art. 6).", rubrieken_tekst(arena, c->profiel, strafrechtelijk, "")));
    if ((mask & RUBRIEK_BIT(RUBRIEK_ZORG)) != 0)
        stuk_alinea(s, "Gegevens over gezondheid: alleen welke zorg is of wordt geboden, geen diagnose (art. 9.2).");
    stuk_alinea(s, "Ras, nationaliteit en etniciteit worden niet verwerkt (art. 9.3 en 14.8).");
}

static void
put_ontvangers(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    static const char *const koppen[] = {"Ontvanger", "Welke gegevens", NULL};
    struct value *rijen, *list;

    stuk_kop(s, "Ontvangers", "art. 10 en 19");
    rijen = stuk_tabel(s, "Wie welke gegevens ontvangt", koppen);
    for (size_t i = 0; i < c->partij_count; i++)
        if (c->partij[i].zetel && c->partij[i].recht.lezen != 0)
            stuk_cel(stuk_rij(rijen, partij_voluit(arena, &c->partij[i])), koppen[1], rubrieken_tekst(arena, c->profiel, c->partij[i].recht.lezen, ""));
    for (size_t i = 0; i < c->functie_count; i++)
        if (c->functie[i].recht.lezen != 0)
            stuk_cel(stuk_rij(rijen, functie_woorden(&c->functie[i])), koppen[1], rubrieken_tekst(arena, c->profiel, c->functie[i].recht.lezen, ""));
    if (c->doorverstrekking_count == 0)
        stuk_alinea(s, "Aan andere casusoverleggen wordt niet verstrekt (art. 19).");
    else {
        list = stuk_punten(s);
        for (size_t i = 0; i < c->doorverstrekking_count; i++)
            value_add_text(list, arena_format(arena, "Casusoverleg %s: %s, op grond van %s (art. 19).", c->doorverstrekking[i].ontvanger,
                rubrieken_tekst(arena, c->profiel, c->doorverstrekking[i].rubrieken, "geen"), c->doorverstrekking[i].grondslag));
    }
    for (size_t i = 0; i < c->derde_count; i++)
        stuk_alinea(s, arena_format(arena, "Derde: %s krijgt %s, op grond van %s (art. 5).", c->derde[i].ontvanger,
            rubrieken_tekst(arena, c->profiel, c->derde[i].rubrieken, "niets"), c->derde[i].grondslag));
    stuk_alinea(s, "Het convenant kent geen doorgifte naar landen buiten de Europese Unie.");
}

static void
put_grondslagen(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    struct value *list;

    stuk_kop(s, "Grondslagen", "art. 7 en 14.1");
    list = stuk_feiten(s);
    for (size_t i = 0; i < c->partij_count; i++) {
        const struct partij *p = &c->partij[i];
        const char *text = p->grondslag;

        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if (p->grondslag_rubriek[r] != NULL && (p->recht.verstrekken & RUBRIEK_BIT(r)) != 0)
                text = arena_format(arena, "%s%s%s: %s", text == NULL ? "" : text, text == NULL ? "" : "; ", profiel_rubriek_kort(c->profiel, (enum rubriek)r),
                    p->grondslag_rubriek[r]);
        if (p->recht.verstrekken != 0)
            stuk_feit(list, partij_voluit(arena, p), text);
    }
}

static void
put_termijnen(struct stuk *s, struct arena *arena, const struct convenant *c)
{
    struct value *list;

    stuk_kop(s, "Bewaartermijn en beveiliging", "art. 4.3, 12 en 20");
    list = stuk_feiten(s);
    stuk_feit(list, "Bewaard", arena_format(arena, "hoogstens %s", term_woorden(arena, c->bewaren_hoogstens)));
    stuk_feit(list, "Niet-actief", arena_format(arena, "na %s niet op een agenda", term_woorden(arena, c->inactief_na)));
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
        if (c->bewaren_rubriek[r].count > 0)
            stuk_feit(list, profiel_rubriek_kort(c->profiel, (enum rubriek)r), arena_format(arena, "hoogstens %s", term_woorden(arena, c->bewaren_rubriek[r])));
    stuk_feit(list, "Beveiliging", c->waarborg[3] != NULL ? c->waarborg[3] : "zoals het algemene convenant dit regelt (art. 12)");
    stuk_feit(list, "Technische maatregelen", "een eigen, versleuteld bestand per casusoverleg; toegang per partij en categorie; elke inzage in een journaal "
                                              "dat niet ongemerkt te wijzigen is; vernietiging door het weggooien van de sleutel");
    stuk_feit(list, "Wijze van verwerking", c->wijze_van_verwerking);
    stuk_feit(list, "Bewerker", "volgens de bewerkersovereenkomst van dit casusoverleg (art. 8.2)");
}

void
melding_stuk(struct arena *arena, const struct convenant *c, struct value *object)
{
    bool as_register = c->profiel->register_verwerkingen;
    struct stuk s;
    struct value *list;

    stuk_begin(&s, arena, object, "melding", arena_format(arena, "%s: %s", as_register ? "Register van verwerkingen" : "Melding van de verwerking", c->titel),
        arena_format(arena, "Uit versie %d van het convenant, geldig vanaf %s. %s", c->versie, dag_woorden(arena, c->vanaf), c->profiel->wet));
    put_wie(&s, arena, c);
    put_betrokkenen(&s, arena, c);
    put_gegevens(&s, arena, c);
    put_ontvangers(&s, arena, c);
    put_grondslagen(&s, arena, c);
    put_termijnen(&s, arena, c);
    stuk_kop(&s, as_register ? "Vastgelegd" : "Gemeld", "art. 21");
    list = stuk_feiten(&s);
    stuk_feit(list, "Datum", "…………………………");
    stuk_feit(list, as_register ? "Nummer in het register" : "Meldingsnummer", "…………………………");
    stuk_feit(list, "Door", "…………………………");
}
