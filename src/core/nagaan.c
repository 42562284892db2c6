/*
 * nagaan: see nagaan.h.
 */
#include "core/nagaan.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant_matrix.h"
#include "core/convenant/convenant_stuk.h"
#include "core/view.h"

#define NAMEN_MAX 5

/* ---- the list ---- */

void
bevinding_add(struct bevindingen *list, enum ernst ernst, const char *over, const char *artikel, const char *eigen, const char *wat, const char *doe)
{
    if (wat == NULL)
        return;
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 32 : 2 * list->room;
        struct bevinding *more = arena_array(list->arena, room, sizeof *more);
        if (more == NULL)
            return;
        if (list->count > 0)
            memcpy(more, list->item, list->count * sizeof *more);
        list->item = more;
        list->room = room;
    }
    list->item[list->count++] = (struct bevinding){ernst, over, wat, doe, artikel, eigen};
}

void
bevindingen_sort(struct bevindingen *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct bevinding item = list->item[i];
        size_t at = i;

        for (; at > 0 && list->item[at - 1].ernst > item.ernst; at--)
            list->item[at] = list->item[at - 1];
        list->item[at] = item;
    }
}

/* Names of those a rule picks, so that twenty seats give one finding and not twenty. */
struct namen {
    struct arena *arena;
    const char *text;
    size_t count;
};

static void
naam_add(struct namen *n, const char *naam)
{
    if (naam != NULL && n->count++ < NAMEN_MAX)
        n->text = n->text == NULL ? naam : arena_format(n->arena, "%s, %s", n->text, naam);
}

static const char *
namen_text(const struct namen *n)
{
    return n->count > NAMEN_MAX ? arena_format(n->arena, "%s en nog %zu", n->text, n->count - NAMEN_MAX) : n->text;
}

/* ---- a casusoverleg ---- */

struct kijk {
    const struct facts *f;
    const struct casusoverleg *co;
    const struct convenant *c;   /* in force, or shown; NULL: none */
    struct bevindingen *list;
    int32_t binnenkort;          /* first day that is not soon: the covenant's own warning term (23.5) */
};

#define ROOD(k, artikel, eigen, doe, ...) bevinding_add((k)->list, ERNST_ROOD, (k)->co->titel, (artikel), (eigen), \
    arena_format((k)->f->arena, __VA_ARGS__), (doe))
#define ORANJE(k, artikel, eigen, doe, ...) bevinding_add((k)->list, ERNST_ORANJE, (k)->co->titel, (artikel), (eigen), \
    arena_format((k)->f->arena, __VA_ARGS__), (doe))

static bool
is_soon(const struct kijk *k, int32_t tot)
{
    return tot != DATE_NONE && tot > k->f->today && tot <= k->binnenkort;
}

static void
kijk_convenant(const struct kijk *k)
{
    const struct versie *v = casusoverleg_versie(k->co, k->f->today);
    int32_t eind = v == NULL ? DATE_NONE : versie_eind(k->co, v, k->f->today);
    const char *waarom, *artikel;

    if (!casusoverleg_open(k->co, k->f->today, &waarom, &artikel))
        ROOD(k, artikel, NULL, "Neem de oorzaak weg; tot dan gaat geen dossier open.", "Het casusoverleg is dicht. %s", waarom);
    if (is_soon(k, eind) && k->c != NULL)
        ORANJE(k, "23.6", NULL, k->c->stilzwijgend ? "Ga na of een partij wijziging wil; zonder verzoek wordt het stilzwijgend verlengd."
                                                   : "Stel op tijd een nieuwe versie voor, of beslis wat met de open dossiers gebeurt.",
            "Het convenant eindigt op %s.", dag_woorden(k->f->arena, eind));
    size_t een_hand = 0;
    for (const struct instemming *i = v == NULL ? NULL : v->instemming; i != NULL; i = i->next)
        een_hand += i == versie_instemming(v, i->partij) && instemming_zelfde_hand(v, i);
    if (een_hand > 0)
        ORANJE(k, "23.3", "E23.1", "Laat een ander de verklaringen op papier nalopen.",
            "Versie %d: voor %zu %s is de verklaring op papier vastgelegd door wie de versie ook voorstelde.", v->nummer, een_hand,
            een_hand == 1 ? "partij" : "partijen");
}

static void
kijk_overeenkomst(const struct kijk *k)
{
    int32_t vanaf = k->co->bewerkersovereenkomst_vanaf, tot = k->co->bewerkersovereenkomst_tot;

    if (vanaf == DATE_NONE)
        ROOD(k, "8.2", NULL, "Sluit de bewerkersovereenkomst en leg haar vast.", "Er is geen bewerkersovereenkomst vastgelegd.");
    else if (tot != DATE_NONE && tot <= k->f->today)
        ROOD(k, "8.2", NULL, "Verleng de bewerkersovereenkomst en leg de nieuwe vast.", "De bewerkersovereenkomst is geëindigd op %s.",
            dag_woorden(k->f->arena, tot));
    else if (is_soon(k, tot))
        ORANJE(k, "8.2", NULL, "Verleng haar op tijd; daarna gaat geen dossier meer open.", "De bewerkersovereenkomst eindigt op %s.",
            dag_woorden(k->f->arena, tot));
    else if (tot == DATE_NONE)
        ORANJE(k, "8.2", "E8.1", "Leg de termijn vast.", "Van de bewerkersovereenkomst is geen einddatum bekend.");
}

static const char *
rust_op(const struct kijk *k, const char *besluit)
{
    struct namen n = {.arena = k->f->arena};

    for (size_t i = 0; i < k->c->partij_count; i++) {
        bool found = false;
        for (unsigned r = 1; r <= RUBRIEK_COUNT && !found; r++) {
            const char *of = (k->c->partij[i].recht.verstrekken & RUBRIEK_BIT(r)) != 0 ? partij_besluit(&k->c->partij[i], (enum rubriek)r) : NULL;
            found = of != NULL && strcmp(of, besluit) == 0;
        }
        if (found)
            naam_add(&n, partij_voluit(k->f->arena, &k->c->partij[i]));
    }
    return n.count == 0 ? "niemand" : namen_text(&n);
}

/* The recorded fact goes before what the covenant's text says, as in besluit_geldt. */
static int32_t
besluit_tot(const struct kijk *k, const struct besluit *b)
{
    for (const struct feit *feit = k->co->feit; feit != NULL; feit = feit->next)
        if (strcmp(feit->sleutel, b->sleutel) == 0)
            return feit->tot;
    return b->tot;
}

static void
kijk_besluiten(const struct kijk *k)
{
    for (size_t i = 0; k->c != NULL && i < k->c->besluit_count; i++) {
        const struct besluit *b = &k->c->besluit[i];
        int32_t tot = besluit_tot(k, b);

        if (!besluit_geldt(k->co, b->sleutel, k->f->today))
            ROOD(k, "14.1", "E40.6", "Leg een nieuw besluit vast, of haal uit het convenant wat erop rust.",
                "Het besluit “%s” geldt niet; daardoor kan niet verstrekken: %s.", b->soort, rust_op(k, b->sleutel));
        else if (is_soon(k, tot))
            ORANJE(k, "14.1", "E40.6", "Vraag op tijd een nieuw besluit; op die dag stopt wat erop rust.",
                "Het besluit “%s” eindigt op %s. Erop rust wat verstrekt wordt door: %s.", b->soort, dag_woorden(k->f->arena, tot), rust_op(k, b->sleutel));
        else if (tot == DATE_NONE)
            ORANJE(k, "14.1", "E40.6", "Zoek de einddatum op en leg het besluit opnieuw vast.", "Van het besluit “%s” is geen einddatum bekend.", b->soort);
    }
}

static void
kijk_mandaten(const struct kijk *k)
{
    bool een = false;

    for (const struct mandaat *m = k->f->huis->mandaat; m != NULL; m = m->next) {
        const struct medewerker *aan = huis_medewerker(k->f->huis, &m->aan);
        const char *naam = aan == NULL ? "onbekend" : aan->naam;

        if (!id_equal(&m->casusoverleg, &k->co->id) || !mandaat_geldt(m, k->f->today))
            continue;
        een = true;
        if (aan != NULL && !medewerker_in_dienst(aan, k->f->today))
            ROOD(k, "4.6", NULL, "Laat de verantwoordelijke het mandaat beëindigen en een ander mandateren.",
                "Het mandaat van %s loopt, maar hij of zij is uit dienst.", naam);
        else if (is_soon(k, m->tot))
            ORANJE(k, "4.6", NULL, "Laat de verantwoordelijke beslissen of het mandaat doorgaat.", "Het mandaat van %s eindigt op %s.", naam,
                dag_woorden(k->f->arena, m->tot));
        else if (m->tot == DATE_NONE)
            ORANJE(k, "4.6", "E4.1", "Leg een mandaatbesluit met einddatum vast.", "Het mandaat van %s heeft geen einddatum.", naam);
    }
    if (!een)
        ORANJE(k, "11.1", NULL, "Leg het mandaatbesluit vast, als de verantwoordelijke deze taken niet zelf doet.",
            "Er geldt geen mandaatbesluit: de rechten van de betrokkene zijn voor de verantwoordelijke zelf.");
}

/* One look at every seat. */
struct zetels {
    struct namen zelf, geheimhouding, uit_dienst, partij, zonder_eind, beheer, fg;
    size_t voorzitter, verantwoordelijke;
};

static void
zetel_kijk(const struct kijk *k, const struct autorisatie *a, struct zetels *z)
{
    const struct medewerker *m = huis_medewerker(k->f->huis, &a->medewerker);
    const char *naam = m == NULL ? "onbekend" : m->naam;

    if (id_equal(&a->door, &a->medewerker))
        naam_add(&z->zelf, naam);
    if (m == NULL || !medewerker_in_dienst(m, k->f->today)) {
        naam_add(&z->uit_dienst, naam);
        return;
    }
    if (k->c != NULL && convenant_partij(k->c, a->partij) == NULL) {
        naam_add(&z->partij, naam);
        return;
    }
    if (m->geheimhouding.datum == DATE_NONE || m->geheimhouding.datum > k->f->today)
        naam_add(&z->geheimhouding, naam);
    if (a->tot == DATE_NONE)
        naam_add(&z->zonder_eind, naam);
    if ((m->huisrollen & ROLE_BEHEERDER) != 0)
        naam_add(&z->beheer, naam);
    if ((m->huisrollen & ROLE_FG) != 0)
        naam_add(&z->fg, naam);
    z->voorzitter += (a->rollen & ROLE_VOORZITTER) != 0;
    z->verantwoordelijke += (zetel_rollen(k->co, a, k->f->today) & ROLE_VERANTWOORDELIJKE) != 0;
}

static void
kijk_zetels(const struct kijk *k)
{
    struct arena *arena = k->f->arena;
    struct zetels z = {{.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}, 0, 0};

    for (const struct autorisatie *a = k->f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &k->co->id) && autorisatie_geldt(a, k->f->today))
            zetel_kijk(k, a, &z);
    if (z.zelf.count > 0)
        ROOD(k, "12.1", "E12.3", "Trek de autorisatie in en laat een ander beslissen.", "Zichzelf toegang verleend: %s.", namen_text(&z.zelf));
    if (z.fg.count > 0)
        ROOD(k, "12.1", "E1.1", "Trek de zetel in: de functionaris gegevensbescherming leest geen dossiers.",
            "Functionaris gegevensbescherming én een zetel: %s.", namen_text(&z.fg));
    if (z.uit_dienst.count > 0)
        ORANJE(k, "6", "E6.1", "Trek de autorisatie in. Wie uit dienst is, komt er nu al niet in.", "Uit dienst, maar de autorisatie loopt nog: %s.",
            namen_text(&z.uit_dienst));
    if (z.verantwoordelijke == 0)
        ROOD(k, "4.1", NULL, "Geef iemand van de verantwoordelijke partij die rol.", "Niemand handelt voor de verantwoordelijke.");
    if (z.voorzitter == 0)
        ROOD(k, "16", NULL, "Geef iemand de rol van voorzitter.", "Er is geen voorzitter; niemand bewaakt de privacyregels.");
    if (z.geheimhouding.count > 0)
        ORANJE(k, "6", NULL, "Leg de geheimhouding vast, of trek de autorisatie in. Tot dan ziet deze medewerker niets.",
            "Een zetel zonder vastgelegde geheimhouding: %s.", namen_text(&z.geheimhouding));
    if (z.partij.count > 0)
        ORANJE(k, "10", NULL, "Trek de autorisatie in; zij geeft nu geen toegang.", "Een zetel voor een partij die het convenant niet noemt: %s.",
            namen_text(&z.partij));
    if (z.beheer.count > 0)
        ORANJE(k, "12.1", "E12.3", "Ga na of beheren en deelnemen door één persoon moet.", "Beheerder én een zetel: %s.", namen_text(&z.beheer));
    if (z.zonder_eind.count > 0)
        ORANJE(k, "12.1", "E12.3", "Herzie elke autorisatie; verleen haar opnieuw met een einddatum of trek haar in.",
            "Geldt zonder einddatum en is nog nooit herzien: %s.", namen_text(&z.zonder_eind));
}

void
nagaan_casusoverleg(const struct facts *f, struct bevindingen *list)
{
    struct kijk k = {f, f->casusoverleg, f->convenant != NULL ? f->convenant : casusoverleg_laatste(f->casusoverleg, f->today), list, f->today};

    if (k.c != NULL)
        k.binnenkort = date_add(f->today, k.c->profiel->wijziging_vragen_tot);
    kijk_convenant(&k);
    kijk_overeenkomst(&k);
    kijk_besluiten(&k);
    kijk_mandaten(&k);
    kijk_zetels(&k);
}

/* ---- the house ---- */

void
nagaan_huis(const struct facts *f, struct bevindingen *list)
{
    static const char over[] = "Het veiligheidshuis";
    struct namen uit_dienst = {.arena = f->arena};
    size_t beheerder = 0, fg = 0;

    for (const struct medewerker *m = f->huis->medewerker; m != NULL; m = m->next) {
        bool in_dienst = medewerker_in_dienst(m, f->today);

        beheerder += in_dienst && (m->huisrollen & ROLE_BEHEERDER) != 0;
        fg += in_dienst && (m->huisrollen & ROLE_FG) != 0;
        if (!in_dienst && m->huisrollen != 0)
            naam_add(&uit_dienst, m->naam);
    }
    if (uit_dienst.count > 0)
        bevinding_add(list, ERNST_ORANJE, over, "12.1", "E12.3", arena_format(f->arena, "Uit dienst, maar nog een rol in het huis: %s.",
            namen_text(&uit_dienst)),
            "Trek de rol in.");
    if (fg == 0)
        bevinding_add(list, ERNST_ORANJE, over, "21", "E1.1", "Er is geen functionaris gegevensbescherming.",
            "Wijs er een aan, of leg vast wie het journaal naziet.");
    if (beheerder == 0)
        bevinding_add(list, ERNST_ROOD, over, "1", NULL, "Er is geen beheerder in dienst: niemand kan toegang verlenen of intrekken.",
            "Laat de beheersverantwoordelijke een beheerder aanwijzen.");
    if (beheerder == 1)
        bevinding_add(list, ERNST_ORANJE, over, "12.1", "E12.3", "Er is één beheerder; is die weg, dan kan niemand toegang intrekken.",
            "Wijs een tweede beheerder aan.");
}

/* ---- who can reach what ---- */

struct facts
facts_als(const struct facts *f, const struct autorisatie *a)
{
    const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
    struct facts as = *f;

    as.actor = (struct actor){.medewerker = m, .autorisatie = a, .rollen = zetel_rollen(f->casusoverleg, a, f->today)};
    as.actor.partij = f->convenant == NULL ? NULL : convenant_partij(f->convenant, a->partij);
    as.actor.geheimhouding = m != NULL && medewerker_in_dienst(m, f->today) && m->geheimhouding.datum != DATE_NONE && m->geheimhouding.datum <= f->today;
    return as;
}

const struct shape toegang_nu_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"gebruikersnaam", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"rollen", SHAPE_TEXT, NULL, NULL},
    {"leest", SHAPE_TEXT, NULL, "Categorieën"}, {"verstrekt", SHAPE_TEXT, NULL, "Categorieën"}, {"via", SHAPE_TEXT, NULL, "Door welke rol en welk artikel"},
    {"waarom_niet", SHAPE_TEXT, NULL, NULL}, {"tot", SHAPE_DATE, NULL, NULL}, {"verleend_door", SHAPE_TEXT, NULL, NULL}, {0}};

const char *
toegang_waarom_niet(const struct facts *as)
{
    if (as->convenant == NULL)
        return "Er geldt vandaag geen convenant (art. 23).";
    if (as->actor.partij == NULL)
        return "Het convenant noemt deze partij niet (art. 10).";
    if (!partij_doet_mee(as->actor.partij, as->today))
        return "Deze partij doet nog niet of niet meer mee (eigen regel E40.4).";
    if (!as->actor.geheimhouding)
        return "Er is geen geheimhouding vastgelegd (art. 6).";
    bool bij_een_punt = as->actor.rollen == ROLE_AGENDA_DEELNEMER && as->convenant->agenda_deelnemers; /* E40.5 */
    return as->actor.partij->zetel || bij_een_punt ? NULL : "Deze partij levert zonder zetel en leest niet mee (eigen regel E40.1).";
}

/* What the party gives, and what a function adds to it. */
const char *
toegang_via(const struct facts *as)
{
    const struct convenant *c = as->convenant;
    const char *text = as->actor.partij == NULL ? NULL : "door zijn partij (art. 10)";

    for (size_t i = 0; text != NULL && i < c->functie_count; i++)
        if ((as->actor.rollen & c->functie[i].role) != 0)
            text = arena_format(as->arena, "%s; als %s ook: %s (eigen regel E10.2)", text, functie_woorden(&c->functie[i]),
                rubrieken_tekst(as->arena, c->profiel, (uint16_t)(c->functie[i].recht.lezen | c->functie[i].recht.verstrekken), "niets"));
    return text;
}

void
put_toegang_nu(const struct facts *f, struct value *object)
{
    struct value *list = value_put_list(object, "toegang");

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next) {
        if (!id_equal(&a->casusoverleg, &f->casusoverleg->id) || !zetel_geldt(f->casusoverleg, a, f->today))
            continue;
        struct facts as = facts_als(f, a);
        struct value *o = value_add_object(list);
        const struct profiel *p = f->convenant == NULL ? NULL : f->convenant->profiel;
        const struct medewerker *door = huis_medewerker(f->huis, &a->door);

        value_put_text(o, "naam", as.actor.medewerker == NULL ? NULL : as.actor.medewerker->naam);
        value_put_text(o, "gebruikersnaam", as.actor.medewerker == NULL ? NULL : as.actor.medewerker->gebruikersnaam);
        value_put_text(o, "partij", as.actor.partij != NULL ? partij_voluit(f->arena, as.actor.partij) : a->partij);
        value_put_text(o, "rollen", rollen_tekst(f, as.actor.rollen));
        value_put_text(o, "leest", rubrieken_tekst(f->arena, p, rubrieken_lezen_van(&as, a), "niets"));
        value_put_text(o, "verstrekt", rubrieken_tekst(f->arena, p, rubrieken_verstrekken(&as), "niets"));
        value_put_text(o, "via", toegang_via(&as));
        value_put_text(o, "waarom_niet", toegang_waarom_niet(&as));
        value_put_date(o, "tot", a->tot);
        value_put_text(o, "verleend_door", door == NULL ? NULL : door->naam);
    }
}

const struct shape bevinding_shape[] = {
    {"ernst", SHAPE_TEXT, NULL, "rood of oranje"}, {"rood", SHAPE_BOOL, NULL, NULL}, {"over", SHAPE_TEXT, NULL, NULL}, {"wat", SHAPE_TEXT, NULL, NULL},
    {"doe", SHAPE_TEXT, NULL, "Wat eraan te doen is"}, {"bron", SHAPE_TEXT, NULL, "Artikel, of eigen regel"}, {0}};

void
put_bevindingen(struct value *object, const struct bevindingen *list)
{
    struct value *items = value_put_list(object, "bevindingen");

    for (size_t i = 0; i < list->count; i++) {
        const struct bevinding *b = &list->item[i];
        struct value *o = value_add_object(items);

        value_put_text(o, "ernst", b->ernst == ERNST_ROOD ? "rood" : "oranje");
        value_put_bool(o, "rood", b->ernst == ERNST_ROOD);
        value_put_text(o, "over", b->over);
        value_put_text(o, "wat", b->wat);
        value_put_text(o, "doe", b->doe);
        value_put_text(o, "bron", b->eigen != NULL ? arena_format(list->arena, "eigen regel %s", b->eigen) : arena_format(list->arena, "art. %s", b->artikel));
    }
}
