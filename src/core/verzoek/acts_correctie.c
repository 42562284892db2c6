/*
 * correctie and verzet, carried out: what a decision on a verzoek does to a dossier. Called through the action table.
 *
 * Art. 18.3: a gegeven is improved, completed, removed or shielded when it is factually wrong, incomplete or not to the purpose, or otherwise unlawful; the
 * decision says which, per gegeven; within four weeks ⚙ it is carried out; all parties hear that it was, and so does who received it. Art. 18.4: a justified
 * verzet stops the processing.
 *
 * What we do (E18.3, E18.4): the handler decides per gegeven of the tied dossier, then about the verzoek as a whole; the two must agree. He carries each out
 * himself: what he removes is destroyed at once (E20.6), and so is what was wrong in what he improves or completes: the gegeven is recorded anew, under a
 * key of its own, and of the old text only stays that it was corrected, when, by whom and on which verzoek. What he shields is read by nobody but who
 * handles a verzoek. On a justified verzet he closes the dossier by the fifth exit of E20.3, which proposes its destruction.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/event_kind.h"
#include "core/verstrekking/verstrekking.h"

#define RIJ .categorie = "schrijven", .method = METHOD_POST, .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS, .view = verzoeken_view, .shape = verzoeken_shape, .na = PAD_CO "/verzoeken"

static struct decision
check_soort(const struct facts *f, const char *soort, const char *artikel)
{
    struct decision d = check_verzoek_dossier(f);

    return decision_allowed(d) && strcmp(f->verzoek->soort, soort) != 0
        ? refuse(REFUSAL_NOT_NOW, artikel, "Dit verzoek vraagt iets anders.", "Doe wat bij dit verzoek hoort; de stappen staan erbij.") : d;
}

static const char *
tekst_van(const struct facts *f, const struct gegeven *g)
{
    const struct convenant *c = verzoek_convenant(f);

    return arena_join(f->arena, c->profiel->rubriek[g->rubriek].kort, ": ", g->inhoud, NULL);
}

static struct option *
opties(const struct facts *f, bool (*kan)(const struct facts *, const struct gegeven *), size_t *ret_count)
{
    size_t most = 0;
    char id[ID_TEXT_SIZE];

    *ret_count = 0;
    for (const struct gegeven *g = f->dossier == NULL ? NULL : f->dossier->gegeven; g != NULL; g = g->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    for (const struct gegeven *g = option == NULL ? NULL : f->dossier->gegeven; g != NULL; g = g->next)
        if (!g->verloren && g->inhoud != NULL && kan(f, g))
            option[(*ret_count)++] = (struct option){arena_text(f->arena, id_to_text(&g->id, id)), tekst_van(f, g), partij_titel(f, g->bron.voor)};
    return option;
}

/* ---- per gegeven ---- */

static bool
elk(const struct facts *f, const struct gegeven *g)
{
    (void)f;
    (void)g;
    return true;
}

/* The personalia first, under the number of the dossier. */
static size_t
gegeven_opties(const struct facts *f, const struct option **ret_option)
{
    size_t count;
    const struct option *rest = opties(f, elk, &count);
    struct option *option = f->dossier == NULL ? NULL : arena_array(f->arena, count + 1, sizeof *option);
    char id[ID_TEXT_SIZE];

    *ret_option = option;
    if (option == NULL)
        return 0;
    option[0] = (struct option){arena_text(f->arena, id_to_text(&f->dossier->id, id)), "Personalia: naam, geboortedatum en adres",
        partij_titel(f, f->dossier->aangemeld.voor)};
    if (count > 0)
        memcpy(option + 1, rest, count * sizeof *option);
    return count + 1;
}

const struct verzoek_keuze correctie_wijze[] = {
    {CORRECTIE_VERBETEREN, "Verbeteren", "Wat er staat klopt niet; er komt iets anders te staan.", NULL, 0},
    {CORRECTIE_AANVULLEN, "Aanvullen", "Wat er staat is onvolledig.", NULL, 0},
    {CORRECTIE_VERWIJDEREN, "Verwijderen", "Het wordt vernietigd, ook uit reservekopieën.", NULL, 0},
    {CORRECTIE_AFSCHERMEN, "Afschermen", "Het blijft bestaan; alleen wie een verzoek behandelt leest het nog.", NULL, 0},
    {CORRECTIE_AFGEWEZEN, "Niet corrigeren", "Geen van de drie gronden van art. 18.3 is er.", NULL, 0},
    {0}};

static size_t
wijze_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, 5, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < 5; i++)
        option[i] = (struct option){correctie_wijze[i].sleutel, correctie_wijze[i].titel, correctie_wijze[i].uitleg};
    return option == NULL ? 0 : 5;
}

static const struct field besluiten_field[] = {
    {"gegeven", FIELD_ID, "Over welk gegeven gaat het?", NULL, .required = true, .from = gegeven_opties},
    {"wijze", FIELD_CHOICE, "Wat wordt ermee gedaan?", "Art. 18.3", .required = true, .from = wijze_opties},
    {"grond", FIELD_CHOICE, "Op welke grond?", "Alleen als het wordt gecorrigeerd.", .by_rule = true, .from = correctiegronden},
    {"motivering", FIELD_TEXT, "Waarom?", "Dit komt in de brief: noem om welk gegeven het gaat, zonder namen. Zonder grond: waarom niet.",
        RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000},
    {0}};

static struct decision
besluiten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_soort(f, VERZOEK_CORRECTIE, "18.3");

    if (!decision_allowed(d))
        return d;
    if (f->verzoek->besluit != NULL)
        return refuse(REFUSAL_NOT_NOW, "18.3", "Op dit verzoek is al besloten.", "Voer uit wat is besloten, of geef het antwoord.");
    if (in == NULL)
        return d;
    bool weg = input_is(in, "wijze", CORRECTIE_VERWIJDEREN) || input_is(in, "wijze", CORRECTIE_AFSCHERMEN);
    if (weg && id_equal(&input_get(in, "gegeven")->id, &f->dossier->id))
        return refuse_field("18.3", "wijze", "Zonder personalia is niet te zeggen over wie het dossier gaat.",
            "Verbeter ze of vul ze aan. Hoort deze persoon hier niet, dan wordt het hele dossier afgesloten en vernietigd (art. 20.3).");
    bool nee = input_is(in, "wijze", CORRECTIE_AFGEWEZEN);
    if (!nee && !input_get(in, "grond")->given)
        return refuse_field("18.3", "grond", "Een correctie rust op een van de drie gronden.", "Kies de grond, of corrigeer niet.");
    if (nee && input_get(in, "grond")->given)
        return refuse_field("18.3", "grond", "Is er een grond, dan wordt het gegeven gecorrigeerd.", "Laat de grond leeg, of kies wat ermee wordt gedaan.");
    return check_teksten(f, in);
}

static void
besluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"gegeven", F_GEGEVEN}, {"wijze", F_WIJZE}, {"grond", F_GROND}, {"motivering", F_MOTIVERING}, {0}};
    struct event *e = verzoek_event(f, ret_events, EVENT_CORRECTIE_BESLOTEN);

    event_put_input(ret_events, e, in, put);
    event_put_id(ret_events, e, F_ANDER, &f->dossier->id);
}

const struct act correctie_besluiten = {
    .id = "correctie.besluiten", .path = PAD_VERZOEK_DOSSIER "/correctiebesluiten", .title = "Besluiten over een gegeven",
    .uitleg = "Per gegeven: wat ermee wordt gedaan, op welke grond, of waarom niet. Daarna besluit u op het verzoek als geheel.",
    .artikel = "18.3", .requirement = "E18.3", RIJ, .need = NEED_VERZOEK_DOSSIER, .field = besluiten_field, .rule = besluiten_rule, .handle = besluiten_handle,
};

/* ---- carried out ---- */

static bool
uit_te_voeren(const struct facts *f, const struct gegeven *g)
{
    const struct correctie *c = verzoek_correctie(f->verzoek, &g->id);

    return c != NULL && correctie_toegewezen(c) && !c->uitgevoerd;
}

static bool
nieuwe_tekst(const char *wijze)
{
    return strcmp(wijze, CORRECTIE_VERBETEREN) == 0 || strcmp(wijze, CORRECTIE_AANVULLEN) == 0;
}

static bool
met_bestand(const struct facts *f, const struct id *gegeven)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, gegeven);

    return g != NULL && g->bijlage.soort != NULL;
}

static size_t
uitvoer_opties(const struct facts *f, const struct option **ret_option)
{
    size_t count;

    struct option *option = opties(f, uit_te_voeren, &count);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++) {
        struct id id;
        const struct correctie *c = id_from_text(option[i].key, &id) ? verzoek_correctie(f->verzoek, &id) : NULL;

        if (c != NULL)
            option[i].help = arena_join(f->arena, verzoek_keuze(correctie_wijze, c->wijze)->titel, ". Van ", option[i].help, ".",
                nieuwe_tekst(c->wijze) && met_bestand(f, &id) ? " Het bestand erbij gaat weg: klopt het, dan legt de bron het opnieuw vast." : "", NULL);
    }
    return count;
}

/*
 * What was a field of the covenant (E30.1) holds no more than that field. What is not typed as a gegeven but came from another casusoverleg (E19.1), an
 * aanpak say, is as long as such a text may be.
 */
static int
tekst_most(const struct facts *f, const struct gegeven *g)
{
    const struct convenant *c = verzoek_convenant(f);
    const struct invulveld *v = c == NULL || g->veld == NULL ? NULL : invulveld_find(c, g->veld);
    int most = c != NULL && c->profiel->rubriek[g->rubriek].door_handeling ? TEKST_MAX : gegeven_most(f);

    return v != NULL && v->soort == INVUL_TEKST && v->tekens < most ? v->tekens : most;
}

/* Of those that are still to be done, the one that may be longest. */
static int
nieuwe_tekst_most(const struct facts *f)
{
    int most = 0;

    for (const struct gegeven *g = f->dossier == NULL || f->verzoek == NULL ? NULL : f->dossier->gegeven; g != NULL; g = g->next)
        if (uit_te_voeren(f, g) && nieuwe_tekst(verzoek_correctie(f->verzoek, &g->id)->wijze) && tekst_most(f, g) > most)
            most = tekst_most(f, g);
    return most > 0 ? most : gegeven_most(f);
}

static const struct field uitvoeren_field[] = {
    {"gegeven", FIELD_ID, "Welk besluit voert u uit?", NULL, .required = true, .from = uitvoer_opties},
    {"inhoud", FIELD_TEXT, "Hoe luidt het gegeven voortaan?", "Bij verbeteren en aanvullen: de hele tekst, feitelijk en beknopt (art. 5). "
        "Een bestand dat erbij hoort, gaat met de oude tekst weg.", RUBRIEK_CONTACTEN, .by_rule = true, .min = 3, .max = TEKST_MAX, .most = nieuwe_tekst_most},
    {"feitdatum", FIELD_DATE, "Wanneer was dat?", "Alleen als de datum niet klopte.", .day_past = true},
    {0}};

static struct decision
uitvoeren_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_soort(f, VERZOEK_CORRECTIE, "18.3");
    const struct option *option;

    if (!decision_allowed(d))
        return d;
    if (f->verzoek->besluit == NULL)
        return refuse(REFUSAL_NOT_NOW, "18.3", "Op dit verzoek is nog niet besloten.", "Besluit eerst over elk gegeven, en dan op het verzoek.");
    if (uitvoer_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_NOW, "18.3", "In dit dossier is alles uitgevoerd wat werd toegewezen.", "Geef het antwoord, en bericht de partijen.");
    if (in == NULL || !input_get(in, "gegeven")->given)
        return d;
    const struct correctie *c = verzoek_correctie(f->verzoek, &input_get(in, "gegeven")->id);
    if (c == NULL || !correctie_toegewezen(c) || c->uitgevoerd)
        return refuse_field("18.3", "gegeven", "Over dit gegeven is niets uit te voeren.", "Kies een ander.");
    if (nieuwe_tekst(c->wijze) && input_text(in, "inhoud") == NULL)
        return refuse_field("18.3", "inhoud", "Er is besloten dat dit gegeven anders komt te luiden.", "Vul in hoe het voortaan luidt.");
    if (!nieuwe_tekst(c->wijze) && (input_text(in, "inhoud") != NULL || input_get(in, "feitdatum")->given))
        return refuse_field("18.3", "inhoud", "Er is besloten dit gegeven te verwijderen of af te schermen; er komt geen tekst voor in de plaats.",
            "Laat de tekst en de datum leeg.");
    const struct gegeven *g = dossier_gegeven(f->dossier, &c->gegeven);
    if (g != NULL && input_text(in, "inhoud") != NULL && utf8_length(input_text(in, "inhoud")) > (size_t)tekst_most(f, g))
        return refuse_field("5", "inhoud", arena_format(f->arena, "Dit gegeven is beknopt: hoogstens %d tekens.", tekst_most(f, g)), "Maak de tekst korter.");
    return check_teksten(f, in);
}

/* All of it but what was wrong, and who recorded it: of what stood there before nothing is left to read it from. */
static void
add_verbeterd(const struct facts *f, const struct input *in, struct event_list *list, const struct gegeven *g)
{
    static const struct put put[] = {{"inhoud", F_INHOUD}, {0}};
    const struct input_value *dag = input_get(in, "feitdatum");
    struct event *e = event_add(list, EVENT_GEGEVEN_VERBETERD, &f->dossier->id);
    const struct { uint16_t veld; const char *tekst; } tekst[] = {{F_RUBRIEK, rubriek_key(g->rubriek)}, {F_NOODZAAK, g->noodzaak},
        {F_RELEVANTIE, g->relevantie}, {F_AFWEGING, g->afweging}, {F_GRONDSLAG, g->grondslag}, {F_WET, g->wet}, {F_PARTIJ, g->bron.voor},
        {F_REDEN, g->intrekreden}};
    const struct { uint16_t veld; int64_t getal; } getal[] = {{F_STRAFRECHTELIJK, g->strafrechtelijk}, {F_INHOUDELIJK, g->inhoudelijk},
        {F_CONTACTEN, g->contacten}, {F_AFGESCHERMD, g->afgeschermd}, {F_INGETROKKEN, g->ingetrokken}, {F_VASTGELEGD, g->bron.time}};
    const struct { uint16_t veld; const struct id *id; } nummer[] = {{F_GEGEVEN, &g->id}, {F_STUK, &g->stuk}, {F_VERZOEK, &f->verzoek->id},
        {F_MEDEWERKER, &g->bron.door}, {F_TOESTEMMING, &g->toestemming}};

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_input(list, e, in, put);
    event_put_day(list, e, F_FEITDATUM, dag->given ? dag->day : g->feitdatum);
    for (size_t i = 0; i < sizeof tekst / sizeof *tekst; i++)
        event_put_text(list, e, tekst[i].veld, tekst[i].tekst);
    for (size_t i = 0; i < sizeof getal / sizeof *getal; i++)
        event_put_int(list, e, getal[i].veld, getal[i].getal);
    for (size_t i = 0; i < sizeof nummer / sizeof *nummer; i++)
        if (!id_is_none(nummer[i].id))
            event_put_id(list, e, nummer[i].veld, nummer[i].id);
}

static void
uitvoeren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &input_get(in, "gegeven")->id);
    const struct correctie *c = g == NULL ? NULL : verzoek_correctie(f->verzoek, &g->id);
    char id[ID_TEXT_SIZE];
    struct event *e;

    if (c == NULL)
        return;
    if (nieuwe_tekst(c->wijze))
        add_verbeterd(f, in, ret_events, g);
    else {
        bool weg = strcmp(c->wijze, CORRECTIE_VERWIJDEREN) == 0;
        e = event_add(ret_events, weg ? EVENT_GEGEVEN_VERNIETIGD : EVENT_GEGEVEN_AFGESCHERMD, &f->dossier->id);
        if (e == NULL)
            return;
        event_put_id(ret_events, e, F_GEGEVEN, &g->id);
        if (!weg) {
            e->piece = g->stuk;
            event_put_text(ret_events, e, F_RUBRIEK, rubriek_key(g->rubriek));
        }
    }
    e = verzoek_event(f, ret_events, EVENT_CORRECTIE_UITGEVOERD);
    event_put_id(ret_events, e, F_GEGEVEN, &g->id);
    id_to_text(&g->id, id);
    for (const struct verstrekking *v = verstrekking_met(f->dossier, id, NULL); v != NULL; v = verstrekking_met(f->dossier, id, v))
        event_put_text(ret_events, e, F_ONTVANGER, v->ontvanger);
}

const struct act correctie_uitvoeren = {
    .id = "correctie.uitvoeren", .path = PAD_VERZOEK_DOSSIER "/correcties", .title = "Een correctie uitvoeren",
    .uitleg = "Zoals per gegeven is besloten. Verwijderen kan niet ongedaan worden gemaakt.",
    .artikel = "18.3", .requirement = "E18.3", RIJ, .need = NEED_VERZOEK_DOSSIER, .field = uitvoeren_field, .rule = uitvoeren_rule, .handle = uitvoeren_handle,
};

/* ---- a justified verzet ---- */

#define UITGANG "niet-noodzakelijk"   /* the fifth exit (E20.3), a key of the general covenant */

static struct decision
stoppen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_soort(f, VERZOEK_VERZET, "18.4");
    const struct koppeling *k;

    if (!decision_allowed(d))
        return d;
    if (f->verzoek->besluit == NULL || f->verzoek->uitvoeren_voor == DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "18.4", "Er is niet besloten dat dit verzet gegrond is.", "Besluit eerst op het verzoek.");
    for (k = f->verzoek->koppeling; k != NULL && !id_equal(&k->dossier, &f->dossier->id); k = k->next)
        ;
    if (k != NULL && k->gestopt)
        return refuse(REFUSAL_NOT_NOW, "18.4", "De verwerking is al gestopt.", "Leg vast dat het besluit is uitgevoerd.");
    return check_teksten(f, in);
}

static void
stoppen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const char *waarom = "Een verzoek van de betrokkene is toegewezen (art. 18).";

    (void)in;
    if (f->dossier->state == STATE_GEAGENDEERD && f->overleg != NULL)
        add_van_agenda(f, ret_events, waarom);
    if (f->dossier->state != STATE_AFGESLOTEN) {
        struct event *e = event_add(ret_events, EVENT_DOSSIER_AFGESLOTEN, &f->dossier->id);
        event_put_text(ret_events, e, F_REDEN, UITGANG);
        event_put_text(ret_events, e, F_TOELICHTING, waarom);
    }
    if (!f->dossier->vernietiging.is)
        add_vernietigingsvoorstel(f, ret_events, UITGANG, "geen", waarom);
    event_put_id(ret_events, verzoek_event(f, ret_events, EVENT_VERZET_GESTOPT), F_ANDER, &f->dossier->id);
}

const struct act verzet_stoppen = {
    .id = "verzet.stoppen", .path = PAD_VERZOEK_DOSSIER "/stopzettingen", .title = "De verwerking stoppen",
    .uitleg = "Het dossier gaat van de agenda, wordt afgesloten en gaat niet meer open. Een ander besluit over de vernietiging.",
    .artikel = "18.4", .requirement = "E18.4", RIJ, .need = NEED_VERZOEK_DOSSIER | NEED_OVERLEG_GEKOZEN,
    .rule = stoppen_rule, .handle = stoppen_handle,
};
