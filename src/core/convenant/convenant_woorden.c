/*
 * convenant_woorden: see convenant_woorden.h.
 */
#include "core/convenant/convenant_woorden.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_stuk.h"

static const char *
bij(struct arena *arena, const char *text, const char *before, const char *more)
{
    return more == NULL || more[0] == '\0' ? text : arena_format(arena, "%s%s%s", text, before, more);
}

const char *
invulveld_woorden(struct arena *arena, const struct convenant *c, const struct invulveld *v)
{
    static const char *const soort[] = {"een keuze", "een datum", "ja of nee", "een korte tekst", "een getal"};
    const char *text = arena_format(arena, "%s, in de categorie %s: %s", v->titel, profiel_rubriek_kort(c->profiel, v->rubriek), soort[v->soort]);

    for (size_t i = 0; i < v->keuze_count; i++)
        text = arena_format(arena, "%s%s%s", text, i == 0 ? " uit " : "; ", v->keuze[i].titel);
    if (v->soort == INVUL_TEKST && v->tekens > 0)
        text = arena_format(arena, "%s van hoogstens %d tekens", text, v->tekens);
    if (v->soort == INVUL_GETAL)
        text = arena_format(arena, "%s van %d tot en met %d", text, v->minst, v->hoogst);
    return bij(arena, bij(arena, text, "", v->strafrechtelijk ? " (strafrechtelijk)" : NULL), ". ", v->uitleg);
}

/* A moment by its title: a date field's, or an event's of the general covenant. */
static const char *
moment(const struct convenant *c, const char *sleutel)
{
    const struct invulveld *veld = sleutel == NULL ? NULL : invulveld_find(c, sleutel);
    const struct keuze *gebeurtenis = sleutel == NULL ? NULL : keuze_find(c->profiel->gebeurtenis, c->profiel->gebeurtenis_count, sleutel);

    return veld != NULL ? veld->titel : gebeurtenis != NULL ? gebeurtenis->titel : sleutel == NULL ? "onbekend" : sleutel;
}

const char *
regel_woorden(struct arena *arena, const struct convenant *c, const char *sleutel)
{
    const struct verstrekkingsregel *regel = sleutel == NULL ? NULL : regel_find(c->profiel, sleutel);

    if (regel == NULL)
        return sleutel == NULL ? "geen regel" : arena_format(arena, "art. %s", sleutel);
    return arena_format(arena, "art. %s (%s)", regel->artikel, regel->titel);
}

const char *
uitkomst_woorden(struct arena *arena, const struct convenant *c, const struct uitkomst *u)
{
    static const char *const vervolg[] = {"er volgt een aanpak", "naar een ander casusoverleg", "naar één partij", "er volgt niets"};
    const char *text = arena_format(arena, "%s: %s", u->titel, vervolg[u->vervolg]);
    const struct partij *partij = u->vervolg == VERVOLG_PARTIJ && u->naar != NULL ? convenant_partij(c, u->naar) : NULL;

    text = bij(arena, text, ", ", partij != NULL ? partij_voluit(arena, partij) : u->naar);
    if (u->eindigt != NULL)
        text = arena_format(arena, "%s; hier eindigt “%s”", text, moment(c, u->eindigt));
    text = bij(arena, text, " (", u->artikel);
    return bij(arena, bij(arena, text, u->artikel != NULL ? "). " : ". ", u->uitleg), "", u->artikel != NULL && u->uitleg == NULL ? ")" : NULL);
}

const char *
norm_woorden(struct arena *arena, const struct convenant *c, const struct norm *n)
{
    const char *duur = n->onbekend ? "een aantal dagen dat niet bekend is, en dus niet wordt gemeten" : term_woorden(arena, n->termijn);
    const char *text = arena_format(arena, "%s: van “%s” tot “%s” binnen %s", n->titel, moment(c, n->begin), moment(c, n->eind),
        duur == NULL ? "onbekend" : duur);

    if (n->percentage > 0)
        text = arena_format(arena, "%s, in %d%% van de zaken", text, n->percentage);
    text = bij(arena, text, "; reeks ", n->reeks);
    if (n->vanaf != 0)
        text = bij(arena, text, "; zaken vanaf ", dag_woorden(arena, n->vanaf));
    if (n->tot != 0)
        text = bij(arena, text, "; zaken tot ", dag_woorden(arena, n->tot));
    text = bij(arena, text, "; de klok ligt bij ", wie_woorden(arena, c, n->klok_bij));
    return bij(arena, text, ". Bron: ", n->bron);
}

const char *
termijn_woorden(struct arena *arena, const struct convenant *c, const struct termijn *t)
{
    const char *duur = term_woorden(arena, t->duur), *hoogstens = term_woorden(arena, t->hoogstens);
    const char *text = arena_format(arena, "%s: %s vanaf “%s”", t->titel, duur == NULL ? "onbekend" : duur, moment(c, t->begin));

    text = bij(arena, text, ", te verlengen tot hoogstens ", hoogstens);
    if (t->verlengd_tot != NULL)
        text = arena_format(arena, "%s; de verlengde datum staat in “%s”", text, moment(c, t->verlengd_tot));
    text = bij(arena, text, "; ", t->artikel);
    return bij(arena, text, ". ", t->uitleg);
}

const char *
mandaat_woorden(struct arena *arena, const struct convenant *c, const struct mandaatregel *m)
{
    const char *text = NULL;

    for (size_t i = 0; i < m->bevoegdheid_count; i++) {
        const struct bevoegdheid *b = bevoegdheid_find(c->profiel, m->bevoegdheid[i]);
        const char *titel = b == NULL ? m->bevoegdheid[i] : b->titel;
        text = text == NULL ? titel : arena_format(arena, "%s; %s", text, titel);
    }
    return text == NULL ? "niets" : text;
}

const char *
agenda_deelnemer_woorden(struct arena *arena, const struct convenant *c)
{
    if (!c->agenda_deelnemers)
        return "Niemand wordt voor één agendapunt uitgenodigd.";
    const char *text = arena_format(arena, "Voor één agendapunt mag iemand worden uitgenodigd. Hij leest van dat dossier, rond dat overleg: %s.",
        rubrieken_tekst(arena, c->profiel, c->agenda_deelnemer_lezen, "niets"));
    return bij(arena, text, " Voorwaarde: ", c->agenda_deelnemer_voorwaarde);
}

const char *
tijdvak_woorden(struct arena *arena, const struct convenant *c)
{
    const char *vooraf = term_woorden(arena, c->tijdvak_vooraf), *na = term_woorden(arena, c->tijdvak_na);

    if (!c->tijdvak)
        return "Een dossier is open zolang het loopt, niet alleen rond zijn overleg.";
    return arena_format(arena, "Voor wie is uitgenodigd gaat een dossier open %s zijn overleg, en weer dicht %s%s.",
        vooraf == NULL ? "op de dag van" : arena_format(arena, "%s vóór", vooraf),
        na == NULL ? "als dat is gesloten" : arena_format(arena, "%s na het sluiten", na),
        c->tijdvak_afspraak ? "; wie een open afspraak heeft, blijft lezen" : "");
}

const char *
betrokkene_soort_woorden(enum betrokkene_soort soort)
{
    static const char *const woorden[] = {"één persoon", "een gezin", "een groep"};

    return woorden[soort];
}

struct term
kortste(struct term een, struct term ander)
{
    int32_t from = date_from_civil((struct civil){2001, 1, 1});

    if (een.count == 0 || ander.count == 0)
        return een.count == 0 ? ander : een;
    return date_add(from, ander) < date_add(from, een) ? ander : een;
}

const char *
aanleveren_woorden(struct arena *arena, const struct convenant *c)
{
    struct term vooraf = c->aanleveren_vooraf.count > 0 ? c->aanleveren_vooraf : c->profiel->aanleveren_vooraf;
    struct term na = c->bevestigen_na.count > 0 ? c->bevestigen_na : c->profiel->bevestigen_na;
    const char *wie = NULL;

    for (size_t i = 0; i < c->aanleveren_partij_count; i++) {
        const struct partij *p = convenant_partij(c, c->aanleveren_partij[i]);
        const char *naam = p != NULL ? partij_voluit(arena, p) : c->aanleveren_partij[i];
        wie = wie == NULL ? naam : arena_format(arena, "%s; %s", wie, naam);
    }
    return arena_join(arena, "Wie om gegevens wordt gevraagd, antwoordt uiterlijk ", vooraf.count > 0 ? term_woorden(arena, vooraf) : "op de dag zelf,",
        vooraf.count > 0 ? " vóór het overleg." : " vóór het begin van het overleg.",
        wie != NULL ? arena_format(arena, " Bij agendering vanzelf gevraagd: %s.", wie) : " Wie wordt gevraagd, kiest de voorzitter of de voorbereider.",
        na.count > 0 ? arena_format(arena, " Een gegeven ouder dan %s bevestigt de bron vóór het overleg opnieuw.", term_woorden(arena, na)) : "", NULL);
}

const char *
pakketten_woorden(struct arena *arena, const struct convenant *c)
{
    struct term geldig = convenant_pakket_geldig(c);

    if (geldig.count == 0)
        return "Verzegelde pakketten naar en van een ander casusoverleg zijn er niet.";
    return arena_format(arena,
        "Een verstrekking kan als verzegeld pakket naar een ander casusoverleg. Het is te maken en in te lezen tot %s na de verstrekking, en is "
        "hoogstens %zu kB.",
        term_woorden(arena, geldig), convenant_pakket_bytes(c) / 1000);
}
