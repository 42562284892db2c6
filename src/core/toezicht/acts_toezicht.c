/*
 * toezicht: one page with every broken or nearly broken term and rule of a casusoverleg, and what can be done about each.
 *
 * Art. 16: the voorzitter watches that the privacy rules and all other agreements are kept.
 *
 * What we do (E16.1): what the cards, the meetings, the covenant and the authorisations say is put in one list, what is over its date first. The cards are
 * those that carry work, soonest term first; nothing is named that this reader may not see (E10.3).
 */
#include "core/acts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/dossier/kaart.h"
#include "core/nagaan.h"
#include "core/view.h"

#define NADERT 7          /* days before which a term is said to be near */
#define REGELS_MAX 200

struct regel {
    int32_t dag;
    bool te_laat;
    const char *wat, *wie, *doe, *bron, *pad;
    const struct kaart *kaart;
};
struct regels {
    const struct facts *f;
    struct regel item[REGELS_MAX];
    size_t count;
};

static void
add(struct regels *r, struct regel regel)
{
    if (r->count < REGELS_MAX)
        r->item[r->count++] = regel;
}

static void
look_afspraken(struct regels *r, const struct kaart *k)
{
    const struct facts *f = r->f;

    for (size_t i = 0; i < k->afspraak_count; i++) {
        bool te_laat = k->afspraak[i].uiterlijk < f->today;
        if (te_laat || k->afspraak[i].uiterlijk <= f->today + NADERT)
            add(r, (struct regel){k->afspraak[i].uiterlijk, te_laat, te_laat ? "Een afspraak is over haar datum" : "Een afspraak moet bijna klaar zijn",
                partij_titel(f, k->afspraak[i].partij), "Vraag om een verslag, of bespreek het dossier opnieuw.", "art. 15.1",
                pad_dossier(f, &k->dossier, ""), k});
    }
}

static void
look_uitvragen(struct regels *r, const struct kaart *k)
{
    const struct facts *f = r->f;

    for (size_t i = 0; i < k->uitvraag_count; i++)
        if (k->uitvraag[i].uiterlijk < f->today)
            add(r, (struct regel){k->uitvraag[i].uiterlijk, true, "Een vraag om gegevens is niet beantwoord", partij_titel(f, k->uitvraag[i].partij),
                "Vraag het na. Niet verstrekken na eigen afweging is ook een antwoord.", "art. 13.1", pad_dossier(f, &k->dossier, ""), k});
}

/* What the first term of the card is, when it is no afspraak. */
static void
look_termijn(struct regels *r, const struct kaart *k)
{
    const struct facts *f = r->f;

    if (k->volgende_termijn == DATE_NONE || k->termijn_tekst == NULL || strcmp(k->termijn_tekst, "afspraak") == 0 ||
        k->volgende_termijn > f->today + NADERT)
        return;
    add(r, (struct regel){k->volgende_termijn, k->volgende_termijn < f->today, termijn_titel(k->termijn_tekst), NULL,
        "Informeer de betrokkene, of leg vast op welke grond niet.", "art. 14.9, 15.5 en 17.1", pad_dossier(f, &k->dossier, ""), k});
}

static void
look_stand(struct regels *r, const struct kaart *k)
{
    const struct facts *f = r->f;
    bool voorzit = (f->actor.rollen & ROLE_VOORZITTER) != 0;
    const struct {
        bool is;
        const char *wat, *doe, *bron, *tail;
    } stand[] = {
        {k->state == STATE_GEAGENDEERD && !k->geidentificeerd, "Op de agenda zonder vastgestelde identiteit", "Vraag de aanmelder haar vast te stellen.",
            "art. 13.2", ""},
        {k->open_vermoedens > 0, "Misschien twee dossiers van dezelfde persoon", "Beslis of het dezelfde persoon is.", "eigen regel E13.2", ""},
        {k->state == STATE_GEAGENDEERD && k->geagendeerd_op < f->today, "De dag van de bespreking is voorbij en er is niets vastgelegd",
            "Leg de bespreking vast, of haal het dossier van de agenda.", "art. 14.9", ""},
        {k->opnieuw_gevraagd, "Uit een verslag: dit moet opnieuw besproken worden", "Zet het dossier op een agenda.", "art. 15.2", "/agenderingen/nieuw"},
        {k->state == STATE_IN_AANPAK && !k->aanpak_vastgesteld, "Besproken, en er is nog geen aanpak", "Stel de aanpak vast.", "art. 14.6", "/aanpakken/nieuw"},
        {k->state == STATE_IN_AANPAK && casemanager_weg(f, &k->casemanager), "De casemanager heeft hier geen zetel meer, en niemand neemt waar",
            "Wijs bij de bespreking een ander aan, of leg een waarneming vast.", "eigen regel E41.8", ""},
        {k->state == STATE_AFGEWEZEN, "Privacytoets niet gehaald en nog niet afgesloten", "De voorzitter sluit het dossier af.", "eigen regel E20.3",
            voorzit ? "/afsluitingen/nieuw" : ""},
    };

    for (size_t i = 0; i < sizeof stand / sizeof *stand; i++)
        if (stand[i].is)
            add(r, (struct regel){DATE_NONE, true, stand[i].wat, NULL, stand[i].doe, stand[i].bron, pad_dossier(f, &k->dossier, stand[i].tail), k});
}

static void
look_overleggen(struct regels *r)
{
    const struct facts *f = r->f;

    for (const struct overleg *o = f->overleggen; o != NULL; o = o->next)
        if (overleg_loopt(o) && o->datum < f->today)
            add(r, (struct regel){o->datum, true, o->aanwezigheid_vastgelegd ? "Een overleg is niet gesloten" : "Van een overleg is niet vastgelegd wie er was",
                NULL, "Leg vast wie er was en sluit het overleg.", "eigen regel E14.6", pad_overleg(f, &o->id, ""), NULL});
}

/* E20.1, E20.6: by number; which ones is on their own page. */
static void
look_bewaren(struct regels *r)
{
    const struct facts *f = r->f;
    const char *pad = pad_casusoverleg(f, &f->casusoverleg->id, "/vernietigingen");
    const struct bewaar_telling *b = f->werk_count > 0 ? &f->werk[0].bewaren : NULL;

    if (b != NULL && b->voorbij > 0)
        add(r, (struct regel){DATE_NONE, true, arena_format(f->arena, "Bewaartermijn voorbij: %" PRId64 " %s", b->voorbij,
            b->voorbij == 1 ? "dossier" : "dossiers"), NULL, "Bekijk welke, en laat ze vernietigen.", "art. 20.1", pad, NULL});
    if (b != NULL && b->nadert > 0)
        add(r, (struct regel){DATE_NONE, false, arena_format(f->arena, "Bewaartermijn loopt binnen drie maanden af: %" PRId64 " %s", b->nadert,
            b->nadert == 1 ? "dossier" : "dossiers"), NULL, "Bekijk welke, en wanneer.", "art. 20.1", pad, NULL});
}

/* E18.5: to the voorzitter only once it is over its term, by number: what and whose is for those who handle it. */
static void
look_verzoeken(struct regels *r)
{
    const struct facts *f = r->f;
    int64_t n = 0;

    for (const struct verzoek *v = f->verzoeken; v != NULL; v = v->next)
        n += verzoek_te_laat(v, f->today);
    if (n > 0)
        add(r, (struct regel){DATE_NONE, true, arena_format(f->arena, "Verzoek van een betrokkene over zijn termijn: %" PRId64, n), NULL,
            "Vraag de ketenmanager of de verantwoordelijke te antwoorden.", "art. 18", pad_als_mag(f, "verzoek.lijst",
            pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken")), NULL});
}

/* Raised, and not put before the management yet; or put before it, and not answered on its day. */
static void
look_opschalingen(struct regels *r)
{
    const struct facts *f = r->f;

    for (const struct opschaling *o = f->opschalingen; o != NULL; o = o->next) {
        if (o->antwoord != NULL)
            continue;
        bool te_laat = o->aan != NULL && o->antwoord_voor != DATE_NONE && o->antwoord_voor < f->today;
        if (o->aan == NULL || te_laat)
            add(r, (struct regel){o->aan != NULL ? o->antwoord_voor : DATE_NONE, true,
                o->aan == NULL ? "Een opschaling is nog niet voorgelegd aan de leiding" : "De leiding heeft niet op tijd geantwoord op een opschaling",
                partij_titel(f, o->partij), "Vraag het de ketenmanager.", "art. 16", pad_casusoverleg(f, &f->casusoverleg->id, "/opschalingen"), NULL});
    }
}

/* What is over first, then by day; what has no day is over as long as it stands there. */
static int
order(const void *a, const void *b)
{
    const struct regel *x = a, *y = b;

    if (x->te_laat != y->te_laat)
        return x->te_laat ? -1 : 1;
    if (x->dag == y->dag)
        return 0;
    if (x->dag == DATE_NONE || y->dag == DATE_NONE)
        return x->dag == DATE_NONE ? 1 : -1;
    return x->dag < y->dag ? -1 : 1;
}

static const struct shape regel_shape[] = {
    {"wat", SHAPE_TEXT, NULL, NULL}, {"wie", SHAPE_TEXT, NULL, "De instelling die aan zet is"}, {"doe", SHAPE_TEXT, NULL, "Wat er kan"},
    {"bron", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"dossier", SHAPE_OBJECT, kaart_shape, NULL},
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape per_partij_shape[] = {
    {"partij", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_INT, NULL, "Open afspraken over hun datum"}, {"open", SHAPE_INT, NULL, NULL}, {0}};
const struct shape toezicht_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"verbroken", SHAPE_INT, NULL, "Hoeveel er over hun datum of tegen een regel zijn"},
    {"regels", SHAPE_LIST, regel_shape, "Wat verbroken is eerst, dan op datum"},
    {"bevindingen", SHAPE_LIST, bevinding_shape, "Van convenant, besluiten en autorisaties"},
    {"per_partij", SHAPE_LIST, per_partij_shape, NULL}, {0}};

static void
put_regel(const struct facts *f, struct value *o, const struct regel *r)
{
    value_put_text(o, "wat", r->wat);
    value_put_text(o, "wie", r->wie);
    value_put_text(o, "doe", r->doe);
    value_put_text(o, "bron", r->bron);
    value_put_text(o, "pad", r->pad);
    if (r->kaart != NULL)
        put_kaart(f, value_put_object(o, "dossier"), r->kaart);
    put_dag(f, o, "datum", "datum_tekst", r->dag);
    value_put_bool(o, "te_laat", r->te_laat);
}

static void
put_per_partij(const struct facts *f, struct value *list)
{
    for (size_t p = 0; p < f->convenant->partij_count; p++) {
        const char *partij = f->convenant->partij[p].sleutel;
        int64_t open = 0, te_laat = 0;

        for (size_t g = 0; g < f->werk_count; g++)
            for (size_t k = 0; k < f->werk[g].kaart_count; k++)
                for (size_t i = 0; kaart_zichtbaar(f, &f->werk[g].kaart[k]) && i < f->werk[g].kaart[k].afspraak_count; i++) {
                    bool zijn = strcmp(f->werk[g].kaart[k].afspraak[i].partij, partij) == 0;
                    open += zijn;
                    te_laat += zijn && f->werk[g].kaart[k].afspraak[i].uiterlijk < f->today;
                }
        if (open == 0)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "partij", partij_titel(f, partij));
        value_put_int(o, "te_laat", te_laat);
        value_put_int(o, "open", open);
    }
}

static void
toezicht_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct regels *r = arena_new_struct(f->arena, regels);
    struct bevindingen bevindingen = {.arena = f->arena};
    int64_t verbroken = 0;

    (void)in;
    if (r == NULL)
        return;
    r->f = f;
    for (size_t g = 0; g < f->werk_count; g++)
        for (size_t k = 0; k < f->werk[g].kaart_count; k++)
            if (kaart_zichtbaar(f, &f->werk[g].kaart[k])) {
                look_afspraken(r, &f->werk[g].kaart[k]);
                look_uitvragen(r, &f->werk[g].kaart[k]);
                look_termijn(r, &f->werk[g].kaart[k]);
                look_stand(r, &f->werk[g].kaart[k]);
            }
    look_overleggen(r);
    look_opschalingen(r);
    look_bewaren(r);
    if (vervanging_zonder_zetel(f) != NULL)
        add(r, (struct regel){DATE_NONE, true, "Wie waarneemt, heeft hier geen zetel meer", vervanging_zonder_zetel(f), "Wijs een andere vervanger aan.",
            "eigen regel E41.8", pad_casusoverleg(f, &f->casusoverleg->id, "/vervangingen"), NULL});
    if ((f->actor.rollen & ROLE_VOORZITTER) != 0)
        look_verzoeken(r);
    qsort(r->item, r->count, sizeof *r->item, order);
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    for (size_t i = 0; i < r->count; i++)
        verbroken += r->item[i].te_laat;
    value_put_int(out, "verbroken", verbroken);
    struct value *list = value_put_list(out, "regels");
    for (size_t i = 0; i < r->count; i++)
        put_regel(f, value_add_object(list), &r->item[i]);
    nagaan_casusoverleg(f, &bevindingen);
    bevindingen_sort(&bevindingen);
    put_bevindingen(out, &bevindingen);
    put_per_partij(f, value_put_list(out, "per_partij"));
}

static struct decision
toezicht_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("16");
}

const struct act toezicht_tonen = {
    .id = "toezicht.tonen", .method = METHOD_GET, .path = PAD_CO "/toezicht", .title = "Toezicht",
    .artikel = "16", .requirement = "E16.1", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = LEIDING,
    .need = NEED_CASUSOVERLEG | NEED_OVERLEGGEN | NEED_WERK_HIER | NEED_VERZOEKEN | NEED_OPSCHALINGEN, .flag = ACT_INHOUD,
    .rule = toezicht_rule, .view = toezicht_view, .shape = toezicht_shape, .page = "toezicht",
};
