/*
 * convenant_verschil: see convenant_verschil.h.
 *
 * Art. 23.2 and 23.3: changes of purpose, of use and of how data are obtained change the covenant, and need the consent of all parties. A party can
 * only consent to what it sees: so every difference is one sentence, and what gives more access stands first.
 */
#include "core/convenant/convenant_verschil.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_stuk.h"
#include "core/convenant/convenant_verschil_private.h"
#include "core/convenant/convenant_woorden.h"

void
verschil_zeg(struct vergelijk *v, enum gewicht gewicht, const char *artikel, const char *eigen, const char *tekst)
{
    struct verschillen *uit = v->uit;

    if (tekst == NULL)
        return;
    if (uit->count == uit->room) {
        size_t room = uit->room == 0 ? 32 : 2 * uit->room;
        struct verschil *more = arena_array(v->arena, room, sizeof *more);
        if (more == NULL)
            return;
        if (uit->count > 0)
            memcpy(more, uit->item, uit->count * sizeof *more);
        uit->item = more;
        uit->room = room;
    }
    uit->item[uit->count++] = (struct verschil){gewicht, artikel, eigen, tekst};
}

#define zelfde verschil_zelfde

static const char *
of_niets(const char *text)
{
    return text != NULL ? text : "niets";
}

static const char *
rubrieken(struct vergelijk *v, uint16_t mask)
{
    return rubrieken_tekst(v->arena, v->nieuw->profiel, mask, "niets");
}

/* ---- parties and their access (art. 10) ---- */

static uint16_t
leest(const struct partij *p)
{
    return p != NULL && p->zetel ? p->recht.lezen : 0;
}

/* Supplying without a stated basis is refused (14.1), so it is no access. */
static uint16_t
verstrekt(const struct partij *p)
{
    uint16_t mask = 0;

    for (unsigned r = 1; p != NULL && r <= RUBRIEK_COUNT; r++)
        if ((p->recht.verstrekken & RUBRIEK_BIT(r)) != 0 && partij_grondslag(p, (enum rubriek)r) != NULL)
            mask = (uint16_t)(mask | RUBRIEK_BIT(r));
    return mask;
}

static void
recht(struct vergelijk *v, const char *wie, struct recht oud, struct recht nieuw)
{
    uint16_t leest_erbij = (uint16_t)(nieuw.lezen & ~oud.lezen), leest_eraf = (uint16_t)(oud.lezen & ~nieuw.lezen);
    uint16_t levert_erbij = (uint16_t)(nieuw.verstrekken & ~oud.verstrekken), levert_eraf = (uint16_t)(oud.verstrekken & ~nieuw.verstrekken);

    if (leest_erbij != 0)
        ZEG(v, GEWICHT_RUIMER, "10", NULL, "%s gaat lezen: %s.", wie, rubrieken(v, leest_erbij));
    if (levert_erbij != 0)
        ZEG(v, GEWICHT_RUIMER, "10", NULL, "%s gaat verstrekken: %s.", wie, rubrieken(v, levert_erbij));
    if (leest_eraf != 0)
        ZEG(v, GEWICHT_SMALLER, "10", NULL, "%s leest niet meer: %s.", wie, rubrieken(v, leest_eraf));
    if (levert_eraf != 0)
        ZEG(v, GEWICHT_SMALLER, "10", NULL, "%s verstrekt niet meer: %s.", wie, rubrieken(v, levert_eraf));
}

static void
partij_grondslagen(struct vergelijk *v, const char *wie, const struct partij *oud, const struct partij *nieuw)
{
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        const char *was = partij_grondslag(oud, (enum rubriek)r), *wordt = partij_grondslag(nieuw, (enum rubriek)r);
        uint16_t same = 0;

        if ((oud->recht.verstrekken & nieuw->recht.verstrekken & RUBRIEK_BIT(r)) == 0 || zelfde(was, wordt))
            continue;
        for (unsigned s = 1; s <= RUBRIEK_COUNT; s++)
            if ((oud->recht.verstrekken & nieuw->recht.verstrekken & RUBRIEK_BIT(s)) != 0 && zelfde(partij_grondslag(oud, (enum rubriek)s), was) &&
                zelfde(partij_grondslag(nieuw, (enum rubriek)s), wordt))
                same = (uint16_t)(same | RUBRIEK_BIT(s));
        if ((same & (RUBRIEK_BIT(r) - 1u)) == 0)   /* said with the first of them */
            ZEG(v, GEWICHT_GROND, "14.1", NULL, "%s verstrekt %s op een andere grondslag: %s (was: %s).", wie, rubrieken(v, same), of_niets(wordt),
                of_niets(was));
    }
}

static void
partij_anders(struct vergelijk *v, const struct partij *oud, const struct partij *nieuw)
{
    const char *wie = partij_voluit(v->arena, nieuw);
    struct recht was = {leest(oud), verstrekt(oud)}, wordt = {leest(nieuw), verstrekt(nieuw)};

    recht(v, wie, was, wordt);
    if (oud->zetel != nieuw->zetel)
        ZEG(v, nieuw->zetel ? GEWICHT_RUIMER : GEWICHT_SMALLER, "10", "E40.1",
            nieuw->zetel ? "%s krijgt een zetel." : "%s levert voortaan zonder zetel en leest niet mee.", wie);
    /* the same key for somebody else: others than those who signed get its access */
    if (!zelfde(oud->instelling, nieuw->instelling) || !zelfde(oud->hoedanigheid, nieuw->hoedanigheid))
        ZEG(v, GEWICHT_RUIMER, "23.4", NULL, "%s komt in de plaats van: %s.", wie, partij_voluit(v->arena, oud));
    else if (!zelfde(oud->instelling_naam, nieuw->instelling_naam))
        ZEG(v, GEWICHT_OVERIG, "23.1", NULL, "%s heette: %s.", wie, oud->instelling_naam);
    if (!zelfde(oud->regel, nieuw->regel))
        ZEG(v, GEWICHT_GROND, "14", NULL, "%s verstrekt voortaan volgens %s (was: %s).", wie, regel_woorden(v->arena, v->nieuw, nieuw->regel),
            regel_woorden(v->arena, v->oud, oud->regel));
    if (!zelfde(oud->sector, nieuw->sector))
        ZEG(v, GEWICHT_GROND, "3", NULL, "%s hoort voortaan bij %s (was: %s).", wie, of_niets(sector_woorden(nieuw->sector)),
            of_niets(sector_woorden(oud->sector)));
    if (!zelfde(oud->besluit, nieuw->besluit))
        ZEG(v, GEWICHT_GROND, "14.1", "E40.6", "Wat %s verstrekt, rust voortaan op besluit: %s (was: %s).", wie, of_niets(nieuw->besluit),
            of_niets(oud->besluit));
    partij_grondslagen(v, wie, oud, nieuw);
    verschil_partij_meer(v, wie, oud, nieuw);
}

static void
vergelijk_partijen(struct vergelijk *v)
{
    for (size_t i = 0; i < v->nieuw->partij_count; i++) {
        const struct partij *nieuw = &v->nieuw->partij[i], *oud = convenant_partij(v->oud, nieuw->sleutel);

        if (oud != NULL) {
            partij_anders(v, oud, nieuw);
            continue;
        }
        ZEG(v, GEWICHT_RUIMER, "23.4", NULL, "%s treedt toe%s.", partij_voluit(v->arena, nieuw), nieuw->zetel ? "" : " als leverancier zonder zetel");
        recht(v, partij_voluit(v->arena, nieuw), (struct recht){0, 0}, (struct recht){leest(nieuw), verstrekt(nieuw)});
    }
    for (size_t i = 0; i < v->oud->partij_count; i++) {
        const struct partij *oud = &v->oud->partij[i];

        if (convenant_partij(v->nieuw, oud->sleutel) != NULL)
            continue;
        ZEG(v, GEWICHT_SMALLER, "23.5", NULL, "%s doet niet meer mee.", partij_voluit(v->arena, oud));
        recht(v, partij_voluit(v->arena, oud), (struct recht){leest(oud), verstrekt(oud)}, (struct recht){0, 0});
    }
}

/* ---- functions ---- */

static const struct functie *
functie_of(const struct convenant *c, const char *sleutel)
{
    for (size_t i = 0; i < c->functie_count; i++)
        if (strcmp(c->functie[i].sleutel, sleutel) == 0)
            return &c->functie[i];
    return NULL;
}

static void
vergelijk_functies(struct vergelijk *v)
{
    static const struct recht geen = {0, 0};

    for (size_t i = 0; i < v->nieuw->functie_count; i++) {
        const struct functie *nieuw = &v->nieuw->functie[i], *oud = functie_of(v->oud, nieuw->sleutel);
        recht(v, arena_format(v->arena, "Functie “%s”", functie_woorden(nieuw)), oud == NULL ? geen : oud->recht, nieuw->recht);
    }
    for (size_t i = 0; i < v->oud->functie_count; i++)
        if (functie_of(v->nieuw, v->oud->functie[i].sleutel) == NULL)
            recht(v, arena_format(v->arena, "Functie “%s”", functie_woorden(&v->oud->functie[i])), v->oud->functie[i].recht, geen);
}

/* ---- to others (art. 5, 19) ---- */

struct ontvangers {
    const char *wie;             /* "casusoverleg", "derde" */
    const char *artikel;
    const struct doorverstrekking *oud, *nieuw;
    size_t oud_count, nieuw_count;
};

static const struct doorverstrekking *
doorverstrekking_of(const struct doorverstrekking *list, size_t count, const char *ontvanger)
{
    for (size_t i = 0; i < count; i++)
        if (zelfde(list[i].ontvanger, ontvanger))
            return &list[i];
    return NULL;
}

static void
ontvanger_anders(struct vergelijk *v, const struct ontvangers *o, const struct doorverstrekking *was, const struct doorverstrekking *d)
{
    uint16_t had = was == NULL ? 0 : was->rubrieken, erbij = (uint16_t)(d->rubrieken & ~had), eraf = (uint16_t)(had & ~d->rubrieken);

    if (erbij != 0)
        ZEG(v, GEWICHT_RUIMER, o->artikel, NULL, "Aan %s %s mag voortaan worden verstrekt: %s, op grond van %s.", o->wie, d->ontvanger, rubrieken(v, erbij),
            of_niets(d->grondslag));
    if (eraf != 0)
        ZEG(v, GEWICHT_SMALLER, o->artikel, NULL, "Aan %s %s wordt niet meer verstrekt: %s.", o->wie, d->ontvanger, rubrieken(v, eraf));
    if (was != NULL && !zelfde(was->grondslag, d->grondslag))
        ZEG(v, GEWICHT_GROND, o->artikel, NULL, "Verstrekken aan %s %s rust voortaan op %s (was: %s).", o->wie, d->ontvanger, of_niets(d->grondslag),
            of_niets(was->grondslag));
    if (was != NULL && !zelfde(was->voorwaarde, d->voorwaarde))
        ZEG(v, d->voorwaarde == NULL ? GEWICHT_RUIMER : GEWICHT_GROND, o->artikel, NULL, "De voorwaarde om aan %s %s te verstrekken wordt: %s (was: %s).",
            o->wie, d->ontvanger, d->voorwaarde == NULL ? "geen" : d->voorwaarde, was->voorwaarde == NULL ? "geen" : was->voorwaarde);
}

static void
vergelijk_ontvangers(struct vergelijk *v, const struct ontvangers *o)
{
    for (size_t i = 0; i < o->nieuw_count; i++)
        ontvanger_anders(v, o, doorverstrekking_of(o->oud, o->oud_count, o->nieuw[i].ontvanger), &o->nieuw[i]);
    for (size_t i = 0; i < o->oud_count; i++)
        if (doorverstrekking_of(o->nieuw, o->nieuw_count, o->oud[i].ontvanger) == NULL)
            ZEG(v, GEWICHT_SMALLER, o->artikel, NULL, "Aan %s %s wordt niet meer verstrekt: %s.", o->wie, o->oud[i].ontvanger,
                rubrieken(v, o->oud[i].rubrieken));
}

static void
vergelijk_doorverstrekking(struct vergelijk *v)
{
    const struct convenant *o = v->oud, *n = v->nieuw;
    const struct ontvangers casusoverleg = {"casusoverleg", "19", o->doorverstrekking, n->doorverstrekking, o->doorverstrekking_count,
        n->doorverstrekking_count};
    const struct ontvangers derde = {"derde", "5", o->derde, n->derde, o->derde_count, n->derde_count};

    vergelijk_ontvangers(v, &casusoverleg);
    vergelijk_ontvangers(v, &derde);
}

/* ---- terms ---- */

/* Longer as whole-calendar terms from one and the same day; count 0 is none at all. */
static int
term_verschil(struct term oud, struct term nieuw)
{
    int32_t from = date_from_civil((struct civil){2001, 1, 1}), a = date_add(from, oud), b = date_add(from, nieuw);

    return oud.count == nieuw.count && oud.unit == nieuw.unit ? 0 : b > a ? 1 : b < a ? -1 : 0;
}

void
verschil_term(struct vergelijk *v, const char *wat, const char *artikel, struct term oud, struct term nieuw, bool langer_is_ruimer)
{
    int verschil = term_verschil(oud, nieuw);
    const char *was = term_woorden(v->arena, oud), *wordt = term_woorden(v->arena, nieuw);

    if (verschil != 0)
        ZEG(v, (verschil > 0) == langer_is_ruimer ? GEWICHT_RUIMER : GEWICHT_SMALLER, artikel, NULL, "%s wordt %s: %s (was: %s).", wat,
            verschil > 0 ? "langer" : "korter", wordt == NULL ? "geen" : wordt, was == NULL ? "geen" : was);
}

static void
vergelijk_termijnen(struct vergelijk *v)
{
    const struct convenant *o = v->oud, *n = v->nieuw;

    verschil_term(v, "De bewaartermijn", "20.1", o->bewaren_hoogstens, n->bewaren_hoogstens, true);
    verschil_term(v, "De tijd voordat een dossier niet-actief wordt,", "20.1", o->inactief_na, n->inactief_na, true);
    if (o->vanaf != n->vanaf)
        ZEG(v, GEWICHT_OVERIG, "23.6", NULL, "Het convenant geldt vanaf %s (was: %s).", of_niets(dag_woorden(v->arena, n->vanaf)),
            of_niets(dag_woorden(v->arena, o->vanaf)));
    verschil_term(v, "De looptijd", "23.6", o->duur, n->duur, true);
    if (o->stilzwijgend != n->stilzwijgend)
        ZEG(v, n->stilzwijgend ? GEWICHT_RUIMER : GEWICHT_SMALLER, "23.6", NULL,
            n->stilzwijgend ? "Het convenant wordt voortaan stilzwijgend verlengd." : "Het convenant wordt niet meer stilzwijgend verlengd.");
}

/* ---- decisions ---- */

static const struct besluit *
besluit_of(const struct convenant *c, const char *sleutel)
{
    for (size_t i = 0; i < c->besluit_count; i++)
        if (strcmp(c->besluit[i].sleutel, sleutel) == 0)
            return &c->besluit[i];
    return NULL;
}

static void
vergelijk_besluiten(struct vergelijk *v)
{
    for (size_t i = 0; i < v->nieuw->besluit_count; i++) {
        const struct besluit *n = &v->nieuw->besluit[i], *o = besluit_of(v->oud, n->sleutel);

        if (o == NULL)
            ZEG(v, GEWICHT_GROND, "14.1", "E40.6", "Nieuw besluit waarop gegevens rusten: %s, nummer %s.", n->soort,
                n->nummer == NULL ? "onbekend" : n->nummer);
        else if (!zelfde(o->nummer, n->nummer) || !zelfde(o->soort, n->soort) || !zelfde(o->door, n->door))
            ZEG(v, GEWICHT_GROND, "14.1", "E40.6", "Besluit %s is voortaan: %s, nummer %s, van %s.", n->sleutel, n->soort,
                n->nummer == NULL ? "onbekend" : n->nummer,
                n->door == NULL ? "wie, is niet gezegd" : n->door);
        if (o != NULL && (o->tot != n->tot || o->vanaf != n->vanaf))
            ZEG(v, o->tot != DATE_NONE && (n->tot == DATE_NONE || n->tot > o->tot) ? GEWICHT_RUIMER : GEWICHT_GROND, "14.1", "E40.6",
                "Besluit %s geldt van %s tot %s (was: van %s tot %s).", n->sleutel, of_niets(dag_woorden(v->arena, n->vanaf)),
                n->tot == DATE_NONE ? "onbepaald" : dag_woorden(v->arena, n->tot), of_niets(dag_woorden(v->arena, o->vanaf)),
                o->tot == DATE_NONE ? "onbepaald" : dag_woorden(v->arena, o->tot));
    }
    for (size_t i = 0; i < v->oud->besluit_count; i++)
        if (besluit_of(v->nieuw, v->oud->besluit[i].sleutel) == NULL)
            ZEG(v, GEWICHT_GROND, "14.1", "E40.6", "Op dit besluit rust niets meer: %s.", v->oud->besluit[i].soort);
}

/* ---- who is responsible, and who is discussed ---- */

static bool
is_verantwoordelijke(const struct convenant *c, const char *sleutel)
{
    for (size_t i = 0; i < c->verantwoordelijke_count; i++)
        if (strcmp(c->verantwoordelijke[i], sleutel) == 0)
            return true;
    return false;
}

static void
vergelijk_verantwoordelijken(struct vergelijk *v)
{
    for (size_t i = 0; i < v->nieuw->verantwoordelijke_count; i++)
        if (!is_verantwoordelijke(v->oud, v->nieuw->verantwoordelijke[i]))
            ZEG(v, GEWICHT_GROND, "4.1", NULL, "%s wordt verantwoordelijke.", wie_woorden(v->arena, v->nieuw, v->nieuw->verantwoordelijke[i]));
    for (size_t i = 0; i < v->oud->verantwoordelijke_count; i++)
        if (!is_verantwoordelijke(v->nieuw, v->oud->verantwoordelijke[i]))
            ZEG(v, GEWICHT_GROND, "4.1", NULL, "%s is geen verantwoordelijke meer.", wie_woorden(v->arena, v->oud, v->oud->verantwoordelijke[i]));
}

static const struct criterium *
criterium_of(const struct convenant *c, const char *sleutel)
{
    for (size_t i = 0; i < c->criterium_count; i++)
        if (strcmp(c->criterium[i].sleutel, sleutel) == 0)
            return &c->criterium[i];
    return NULL;
}

/* A condition less, or one no longer required, lets in more people. */
static void
vergelijk_criteria(struct vergelijk *v)
{
    for (size_t i = 0; i < v->nieuw->criterium_count; i++) {
        const struct criterium *n = &v->nieuw->criterium[i], *o = criterium_of(v->oud, n->sleutel);

        if (o == NULL)
            ZEG(v, n->vereist ? GEWICHT_SMALLER : GEWICHT_GROND, "13.1", "E40.7", "Nieuwe vraag bij aanmelden%s: %s",
                n->vereist ? ", en zonder ja wordt niet aangemeld" : "", n->vraag);
        else if (o->vereist != n->vereist)
            ZEG(v, n->vereist ? GEWICHT_SMALLER : GEWICHT_RUIMER, "13.1", "E40.7",
                n->vereist ? "Voortaan is een ja nodig om aan te melden: %s" : "Een ja is niet meer nodig om aan te melden: %s", n->vraag);
        if (o != NULL && !zelfde(o->vraag, n->vraag))
            ZEG(v, GEWICHT_GROND, "13.1", "E40.7", "De vraag bij aanmelden wordt: %s (was: %s)", n->vraag, o->vraag);
    }
    for (size_t i = 0; i < v->oud->criterium_count; i++)
        if (criterium_of(v->nieuw, v->oud->criterium[i].sleutel) == NULL)
            ZEG(v, v->oud->criterium[i].vereist ? GEWICHT_RUIMER : GEWICHT_GROND, "13.1", "E40.7", "Bij aanmelden wordt niet meer gevraagd: %s",
                v->oud->criterium[i].vraag);
    int was = v->oud->minimumleeftijd, wordt = v->nieuw->minimumleeftijd;
    if (wordt == 0 && was != 0)
        ZEG(v, GEWICHT_RUIMER, "13.1", "E40.7", "Er is geen minimumleeftijd meer (was: %d jaar).", was);
    else if (was != wordt)
        ZEG(v, wordt < was ? GEWICHT_RUIMER : GEWICHT_SMALLER, "13.1", "E40.7", "De minimumleeftijd wordt %d jaar (was: %d).", wordt, was);
}

/* ---- texts ---- */

void
verschil_tekst(struct vergelijk *v, enum gewicht gewicht, const char *wat, const char *artikel, const char *oud, const char *nieuw)
{
    if (!zelfde(oud, nieuw))
        ZEG(v, gewicht, artikel, NULL, "%s wordt: %s (was: %s)", wat, nieuw == NULL ? "niet genoemd" : nieuw, oud == NULL ? "niet genoemd" : oud);
}

static void
vergelijk_teksten(struct vergelijk *v)
{
    static const char *const waarborg[] = {NULL, "Hoe de naleving is gewaarborgd,", "Hoe de juistheid is gewaarborgd,", "Hoe de beveiliging is gewaarborgd,",
        "Hoe de noodzaak is gewaarborgd,"};
    static const char *const lid[] = {NULL, "4.1", "4.2", "4.3", "4.4"};
    const struct convenant *o = v->oud, *n = v->nieuw;

    verschil_tekst(v, GEWICHT_GROND, "Het doel", "2", o->doel, n->doel);
    verschil_tekst(v, GEWICHT_GROND, "Over wie het casusoverleg gaat,", "3", o->omschrijving, n->omschrijving);
    verschil_tekst(v, GEWICHT_GROND, "De wijze van verwerking", "3.2", o->wijze_van_verwerking, n->wijze_van_verwerking);
    if (!zelfde(o->profiel->sleutel, n->profiel->sleutel))
        ZEG(v, GEWICHT_GROND, "23.1", NULL, "Het convenant valt voortaan onder: %s (was: %s).", n->profiel->titel, o->profiel->titel);
    for (size_t i = 1; i < sizeof waarborg / sizeof waarborg[0]; i++)
        verschil_tekst(v, GEWICHT_OVERIG, waarborg[i], lid[i], o->waarborg[i], n->waarborg[i]);
    verschil_tekst(v, GEWICHT_OVERIG, "Het contactpunt", "18.1", wie_woorden(v->arena, o, o->contactpunt), wie_woorden(v->arena, n, n->contactpunt));
    verschil_tekst(v, GEWICHT_OVERIG, "Wie de betrokkene informeert,", "17.1", wie_woorden(v->arena, o, o->informeren_door), wie_woorden(v->arena, n,
        n->informeren_door));
    verschil_tekst(v, GEWICHT_OVERIG, "Wanneer de betrokkene uiterlijk wordt geïnformeerd,", "17.1", o->informeren_uiterlijk, n->informeren_uiterlijk);
    verschil_tekst(v, GEWICHT_OVERIG, "Wie de verwerking meldt,", "21", wie_woorden(v->arena, o, o->melding_door), wie_woorden(v->arena, n, n->melding_door));
    verschil_tekst(v, GEWICHT_OVERIG, "Waar de verwerking wordt gemeld,", "21", o->melding_bij, n->melding_bij);
    verschil_tekst(v, GEWICHT_OVERIG, "De titel", "23.1", o->titel, n->titel);
}

/* Stable, so that within a weight the order of comparing stays. */
static void
sorteer(struct verschillen *uit)
{
    for (size_t i = 1; i < uit->count; i++) {
        struct verschil item = uit->item[i];
        size_t at = i;

        for (; at > 0 && uit->item[at - 1].gewicht > item.gewicht; at--)
            uit->item[at] = uit->item[at - 1];
        uit->item[at] = item;
    }
}

void
convenant_verschil(struct arena *arena, const struct convenant *oud, const struct convenant *nieuw, struct verschillen *ret)
{
    struct vergelijk v = {arena, oud, nieuw, ret};

    *ret = (struct verschillen){.arena = arena};
    vergelijk_partijen(&v);
    vergelijk_functies(&v);
    vergelijk_doorverstrekking(&v);
    vergelijk_termijnen(&v);
    vergelijk_besluiten(&v);
    vergelijk_verantwoordelijken(&v);
    vergelijk_criteria(&v);
    vergelijk_teksten(&v);
    verschil_meer(&v);
    sorteer(ret);
}

/* ---- shown ---- */

const char *
gewicht_titel(enum gewicht gewicht)
{
    static const char *const titel[] = {"Wordt ruimer", "Wordt smaller", "Rust op iets anders", "Verder anders"};

    return titel[gewicht];
}

const char *
verschil_bron(struct arena *arena, const struct verschil *verschil)
{
    return verschil->eigen != NULL ? arena_format(arena, "eigen regel %s", verschil->eigen) : arena_format(arena, "art. %s", verschil->artikel);
}

static const struct shape zin_shape[] = {{"tekst", SHAPE_TEXT, NULL, NULL}, {"bron", SHAPE_TEXT, NULL, "Artikel, of eigen regel"}, {0}};
static const struct shape groep_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"ruimer", SHAPE_BOOL, NULL, "Opent gegevens voor meer mensen, of langer"}, {"zinnen", SHAPE_LIST, zin_shape,
        NULL}, {0}};
const struct shape verschillen_shape[] = {
    {"gelijk", SHAPE_BOOL, NULL, "Er verandert niets"}, {"groepen", SHAPE_LIST, groep_shape, NULL}, {0}};

void
put_verschillen(struct value *object, const struct verschillen *uit)
{
    struct value *groepen, *zinnen = NULL;

    value_put_bool(object, "gelijk", uit->count == 0);
    groepen = value_put_list(object, "groepen");
    for (size_t i = 0; i < uit->count; i++) {
        if (i == 0 || uit->item[i].gewicht != uit->item[i - 1].gewicht) {
            struct value *groep = value_add_object(groepen);

            value_put_text(groep, "titel", gewicht_titel(uit->item[i].gewicht));
            value_put_bool(groep, "ruimer", uit->item[i].gewicht == GEWICHT_RUIMER);
            zinnen = value_put_list(groep, "zinnen");
        }
        struct value *zin = value_add_object(zinnen);
        value_put_text(zin, "tekst", uit->item[i].tekst);
        value_put_text(zin, "bron", verschil_bron(uit->arena, &uit->item[i]));
    }
}
