/*
 * convenant: its versions and watched dates, for the page of the covenant; and what of it waits for a person, for Mijn werk.
 *
 * Art. 23.5: change can be asked until three months before the end. 23.6: otherwise it is renewed tacitly. E23.3: the dates are watched. E40.9: the end
 * is announced, so long ahead as the general covenant says. What we do: one list, computed from the same functions that enforce; who signs sees
 * what waits for his signature, who answers for the casusoverleg sees what runs out.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/huis/mandaat.h"
#include "core/view.h"

const struct shape versie_regel_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL},
    {"stand", SHAPE_TEXT, NULL, "voorgesteld, aangenomen, van-kracht, geeindigd, vervallen, ingetrokken"}, {"stand_titel", SHAPE_TEXT, NULL, NULL},
    {"van_kracht", SHAPE_BOOL, NULL, NULL}, {"wacht", SHAPE_BOOL, NULL, "Er moeten nog partijen instemmen"}, {"vanaf", SHAPE_DATE, NULL, NULL},
    {"ingang", SHAPE_DATE, NULL, NULL}, {"nog", SHAPE_INT, NULL, "Zoveel partijen moeten nog instemmen"}, {0}};
const struct shape termijn_shape[] = {
    {"soort", SHAPE_TEXT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"gevolg", SHAPE_TEXT, NULL, "Wat er op die dag gebeurt"}, {"artikel", SHAPE_TEXT, NULL, NULL}, {"let_op", SHAPE_BOOL, NULL, "Vraagt om een handeling"},
    {"pad", SHAPE_URL, NULL, "Waar die handeling gebeurt"}, {0}};

void
put_versies(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "versies");

    for (const struct versie *v = f->casusoverleg->versie; v != NULL; v = v->next) {
        struct value *object = value_add_object(list);
        const char *titel;
        int64_t nog = 0;

        value_put_int(object, "nummer", v->nummer);
        value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d", v->nummer)));
        value_put_text(object, "titel", v->convenant == NULL ? "Onleesbare tekst" : v->convenant->titel);
        value_put_text(object, "stand", versie_stand(f, v, &titel));
        value_put_text(object, "stand_titel", titel);
        value_put_bool(object, "van_kracht", strcmp(versie_stand(f, v, &titel), "van-kracht") == 0);
        value_put_bool(object, "wacht", v->ingang == DATE_NONE && !v->ingetrokken);
        value_put_date(object, "vanaf", v->vanaf);
        value_put_date(object, "ingang", v->ingang);
        for (size_t i = 0; i < v->partij_count; i++) {
            const struct instemming *said = versie_instemming(v, v->partij[i]);

            nog += said == NULL || !said->akkoord;
        }
        value_put_int(object, "nog", nog);
    }
}

static struct value *
put_termijn(const struct facts *f, struct value *list, const char *soort, int32_t dag, const char *tekst, const char *gevolg, const char *artikel)
{
    struct value *object = value_add_object(list);

    value_put_text(object, "soort", soort);
    value_put_text(object, "tekst", tekst);
    put_dag(f, object, "datum", "datum_tekst", dag);
    value_put_text(object, "gevolg", gevolg);
    value_put_text(object, "artikel", artikel);
    return object;
}

static void
put_looptijd(const struct facts *f, struct value *list, const struct versie *v)
{
    bool gestuit;
    int32_t eind = versie_eind(f->casusoverleg, v, f->today), tot = versie_wijzigen_tot(f->casusoverleg, v, f->today, &gestuit);
    bool verlengt = v->convenant != NULL && v->convenant->stilzwijgend && !gestuit;

    if (eind == DATE_NONE)
        return;
    if (eind <= f->today) {
        struct value *object = put_termijn(f, list, "geeindigd", eind, "Het convenant is geëindigd",
            "De voorzitter leest nog; niemand legt iets vast, tot is besloten.", "eigen regel E40.9");
        value_put_bool(object, "let_op", true);
        return;
    }
    if (tot != DATE_NONE && tot >= f->today)
        put_termijn(f, list, "wijzigen", tot, "Laatste dag om wijziging te vragen", "Daarna kan het pas weer in de volgende looptijd.", "art. 23.5");
    struct value *object = put_termijn(f, list, "einde", eind, verlengt ? "Wordt stilzwijgend verlengd" : "Het convenant eindigt",
        verlengt ? "Er begint een nieuwe looptijd, tenzij een partij om wijziging vraagt."
        : gestuit ? "Een partij vroeg om wijziging: er wordt niet stilzwijgend verlengd. Daarna gaat geen dossier meer open."
        : "Er wordt niet stilzwijgend verlengd. Daarna gaat geen dossier meer open.", verlengt ? "art. 23.6" : "art. 23.6, eigen regel E40.9");
    value_put_bool(object, "let_op", !verlengt);
}

/* Dated things the covenant rests on: the same list that besluit_geldt reads. */
static void
put_rust_op(const struct facts *f, struct value *list, const struct convenant *c)
{
    for (size_t i = 0; c != NULL && i < c->besluit_count; i++) {
        const struct besluit *b = &c->besluit[i];
        int32_t tot = besluit_loopt_tot(f->casusoverleg, b->sleutel, f->today);

        if (tot != DATE_NONE)
            put_termijn(f, list, "besluit", tot, arena_format(f->arena, "%s eindigt", b->soort), "Wat erop rust, stopt.", "eigen regel E40.6");
    }
    int32_t tot = besluit_loopt_tot(f->casusoverleg, FEIT_BEWERKERSOVEREENKOMST, f->today);
    if (tot != DATE_NONE)
        put_termijn(f, list, "bewerkersovereenkomst", tot, "De bewerkersovereenkomst eindigt", "Het casusoverleg gaat dicht.", "art. 8.2");
    for (const struct mandaat *m = f->huis->mandaat; m != NULL; m = m->next) {
        const struct medewerker *aan = huis_medewerker(f->huis, &m->aan);
        const struct bevoegdheid *b = bevoegdheid_hier(f, m->bevoegdheden);

        if (id_equal(&m->casusoverleg, &f->casusoverleg->id) && mandaat_geldt(m, f->today) && m->tot != DATE_NONE)
            put_termijn(f, list, "mandaat", m->tot, arena_format(f->arena, "Het mandaat van %s eindigt", aan == NULL ? "onbekend" : aan->naam),
                arena_format(f->arena, "%sDe verantwoordelijke doet het dan weer zelf.",
                    b == NULL ? "" : arena_join(f->arena, b->titel, ". ", NULL)),
                arena_format(f->arena, "art. %s", b == NULL || b->artikel == NULL ? "4.6" : b->artikel));
    }
}

static void
put_verzoeken(const struct facts *f, struct value *list)
{
    for (const struct wijziging *w = f->casusoverleg->wijziging; w != NULL; w = w->next) {
        if (w->afgedaan != DATE_NONE)
            continue;
        struct value *object = put_termijn(f, list, "wijzigingsverzoek", w->ontvangen,
            arena_format(f->arena, "%s vroeg om wijziging: %s", partij_naam_hier(f, f->casusoverleg, w->partij), w->wat),
            "Stuit de stilzwijgende verlenging tot het is afgedaan.", "art. 23.6");
        char id[ID_TEXT_SIZE];
        value_put_bool(object, "let_op", true);
        value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id,
            arena_format(f->arena, "/wijzigingsverzoeken/%s/afdoeningen/nieuw", id_to_text(&w->id, id))));
    }
    for (const struct uittreding *u = f->casusoverleg->uittreding; u != NULL; u = u->next)
        put_termijn(f, list, "uittreding", u->uit, arena_format(f->arena, "%s %s uit", partij_naam_hier(f, f->casusoverleg, u->partij),
            u->uit <= f->today ? "trad" : "treedt"),
            "Vanaf die dag geen toegang. Wat zij verstrekte, blijft herleidbaar.", "art. 23.5, eigen regel E40.4");
}

static const char *
datum(const struct value *object)
{
    const char *text = value_get_text(object, "datum");

    return text == NULL ? "" : text;
}

/* Earliest day first; of one day as they came. */
static void
op_datum(struct value *list)
{
    struct value *sorted = NULL, *item = list == NULL ? NULL : list->first, *next;

    for (; item != NULL; item = next) {
        struct value **at = &sorted;

        next = item->next;
        while (*at != NULL && strcmp(datum(*at), datum(item)) <= 0)
            at = &(*at)->next;
        item->next = *at;
        *at = item;
        if (item->next == NULL)
            list->last = item;
    }
    if (list != NULL)
        list->first = sorted;
}

void
put_termijnen(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "termijnen");
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);

    if (v != NULL)
        put_looptijd(f, list, v);
    for (const struct versie *w = f->casusoverleg->versie; w != NULL; w = w->next) {
        if (w->ingetrokken)
            continue;
        const char *pad = pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d", w->nummer));
        struct value *object = NULL;
        if (w->ingang == DATE_NONE)
            object = put_termijn(f, list, "voorstel", w->vanaf, arena_format(f->arena, "Versie %d wacht op instemming", w->nummer),
                "Zij gaat in als alle partijen hebben ingestemd.", "art. 23.3");
        else if (w->ingang > f->today)
            object = put_termijn(f, list, "ingang", w->ingang, arena_format(f->arena, "Versie %d gaat in", w->nummer), "De oude versie vervalt.", "art. 23.3");
        else if (w == v && !w->vastgesteld && versie_melding(f->casusoverleg, w->nummer) == NULL)
            object = put_termijn(f, list, "melding", w->ingang, arena_format(f->arena, "De verwerking onder versie %d is nog niet gemeld", w->nummer),
                "Elke wijziging wordt gemeld.", "art. 21 en 23.3");
        if (object != NULL) {
            value_put_bool(object, "let_op", w->ingang == DATE_NONE || w == v);
            value_put_text(object, "pad", pad);
        }
    }
    put_rust_op(f, list, casusoverleg_laatste(f->casusoverleg, f->today));
    put_verzoeken(f, list);
    op_datum(list);
}

/* ---- Mijn werk ---- */

const struct shape convenant_werk_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"let_op", SHAPE_BOOL, NULL, NULL}, {0}};

static struct value *
put_werk(const struct facts *f, struct value *list, const char *tekst, const char *tail, int32_t dag, bool let_op)
{
    struct value *object = value_add_object(list);

    value_put_text(object, "tekst", tekst);
    value_put_text(object, "pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, tail));
    put_dag(f, object, "datum", "datum_tekst", dag);
    value_put_bool(object, "let_op", let_op);
    return object;
}

/* So near that it is announced. */
static bool
nabij(const struct facts *f, int32_t dag)
{
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);

    return dag != DATE_NONE && c != NULL && c->profiel != NULL && c->profiel->einde_aankondigen.count > 0
        && date_subtract(dag, c->profiel->einde_aankondigen) <= f->today;
}

static void
put_tekenen(const struct facts *f, struct value *list)
{
    for (const struct versie *v = f->casusoverleg->versie; v != NULL; v = v->next)
        for (size_t i = 0; v->ingang == DATE_NONE && !v->ingetrokken && i < v->partij_count; i++) {
            const struct instemming *said = versie_instemming(v, v->partij[i]);

            if (said != NULL || !tekent_voor(f, v->convenant, v->partij[i]))
                continue;
            put_werk(f, list, arena_format(f->arena, "%s: versie %d van het convenant wacht op uw instemming", f->casusoverleg->titel, v->nummer),
                arena_format(f->arena, "/convenantversies/%d", v->nummer), v->vanaf, true);
            break;
        }
}

int32_t
convenant_eindigt(const struct facts *f)
{
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);
    bool gestuit = false;
    int32_t eind = v == NULL ? DATE_NONE : versie_eind(f->casusoverleg, v, f->today);

    if (eind == DATE_NONE || v->convenant == NULL)
        return DATE_NONE;
    versie_wijzigen_tot(f->casusoverleg, v, f->today, &gestuit);
    return (v->convenant->stilzwijgend && !gestuit) || !nabij(f, eind) ? DATE_NONE : eind;
}

static void
put_aflopend(const struct facts *f, struct value *list)
{
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);
    const char *titel = f->casusoverleg->titel;
    int32_t eind = convenant_eindigt(f), bo = besluit_loopt_tot(f->casusoverleg, FEIT_BEWERKERSOVEREENKOMST, f->today);

    if (eind != DATE_NONE)
        put_werk(f, list, arena_format(f->arena, eind > f->today ? "%s: het convenant eindigt en wordt niet verlengd"
            : "%s: het convenant is geëindigd; besluit wat er met de dossiers gebeurt", titel), "/convenant", eind, true);
    if (nabij(f, bo))
        put_werk(f, list, arena_format(f->arena, "%s: de bewerkersovereenkomst eindigt", titel), "/convenant", bo, true);
    const struct convenant *c = casusoverleg_convenant(f->casusoverleg, f->today);
    for (size_t i = 0; c != NULL && i < c->besluit_count; i++) {
        int32_t tot = besluit_loopt_tot(f->casusoverleg, c->besluit[i].sleutel, f->today);

        if (nabij(f, tot))
            put_werk(f, list, arena_format(f->arena, "%s: %s eindigt", titel, c->besluit[i].soort), "/convenant", tot, true);
    }
    if (v != NULL && !v->vastgesteld && versie_melding(f->casusoverleg, v->nummer) == NULL)
        put_werk(f, list, arena_format(f->arena, "%s: de verwerking onder versie %d is nog niet gemeld", titel, v->nummer),
            arena_format(f->arena, "/convenantversies/%d", v->nummer), DATE_NONE, true);
    for (const struct wijziging *w = f->casusoverleg->wijziging; w != NULL; w = w->next)
        if (w->afgedaan == DATE_NONE && (v == NULL || w->time >= v->gereed))
            put_werk(f, list, arena_format(f->arena, "%s: %s vroeg om wijziging van het convenant", titel,
                partij_naam_hier(f, f->casusoverleg, w->partij)), "/convenant", w->ontvangen, false);
}

void
put_convenant_werk(const struct facts *f, struct value *result)
{
    struct value *list = value_put_list(result, "convenanten");

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next) {
        struct facts in = *f;

        in.casusoverleg = co;
        put_tekenen(&in, list);
        if ((f->actor.huisrollen & (ROLE_BEHEERDER | ROLE_KETENMANAGER)) != 0 || heeft_zetel(f, &co->id, ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER))
            put_aflopend(&in, list);
    }
    put_richtlijn_werk(f, list);
    value_put_bool(result, "heeft_convenanten", list != NULL && list->count > 0);
}
