/*
 * verzoek: what a betrokkene asks, from its receipt to its answer. The list and its clock: acts_verzoek_lijst.c.
 *
 * Art. 18: the betrokkene can ask for inzage (18.2), correctie (18.3) and make verzet (18.4); the verantwoordelijke answers in writing in four weeks ⚙.
 * Art. 11.1: the ketenmanager does this by mandate.
 *
 * What we do (E18.1–E18.5): the clock runs from receipt, at whichever contact point (E40.2), and the last day is fixed then. Nothing is given before it is
 * established who asks. Inzage is refused or limited on a ground a–e only, with a written weighing; a correctie names its ground. Recorded is the
 * reference of the letter, nobody's name: what must be forgotten of a dossier cannot live on here.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/huis/acts_huis.h"
#include "core/verzoek/acts_verzoek.h"
#include "core/event_kind.h"

#define NEED_HET_VERZOEK (NEED_CASUSOVERLEG | NEED_VERZOEKEN)
#define NA PAD_CO "/verzoeken"
/* What all these rows share: the verantwoordelijke's own, without sight of a dossier. */
#define RIJ_MET(meer) .categorie = "schrijven", .method = METHOD_POST, .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .need = NEED_HET_VERZOEK | (meer), .flag = ACT_TOEZICHT | ACT_NAMENS, .view = verzoeken_view, .shape = verzoeken_shape, .na = NA
#define RIJ RIJ_MET(0)

/* ---- the words ---- */

const struct verzoek_keuze verzoek_soort[] = {
    {VERZOEK_INZAGE, "Inzage", "Art. 18.2: welke gegevens er zijn, waarvoor, wie ze kan krijgen en waar ze vandaan komen.", NULL, 0},
    {VERZOEK_CORRECTIE, "Correctie", "Art. 18.3: verbeteren, aanvullen, verwijderen of afschermen.", NULL, 0},
    {VERZOEK_VERZET, "Verzet", "Art. 18.4: de betrokkene wil niet dat zijn gegevens worden verwerkt.", NULL, 0},
    {0}};

static const struct verzoek_keuze via[] = {
    {"rechtstreeks", "Bij de verantwoordelijke", NULL, NULL, 0},
    {"contactpunt", "Bij het contactpunt of een andere verantwoordelijke", "Telt als ontvangen bij allen: de termijn loopt vanaf die dag.", NULL, 0},
    {0}};

const struct verzoek_keuze verzoek_wijze[] = {
    {"document", "Identiteitsbewijs gezien, met de persoon erbij", NULL, NULL, 0},
    {"digitaal", "Elektronisch, met een erkend inlogmiddel", NULL, NULL, 0},
    {"vertegenwoordiger", "Vertegenwoordiger of gemachtigde: identiteitsbewijs en bevoegdheid gezien", NULL, NULL, 0},
    {0}};

#define BESLUITEN 16
#define BESLUIT_KAN_NIET "niet-ontvankelijk"
#define GROND 1          /* names a ground a–e */
#define GROND_CORRECTIE 2
#define UITVOEREN 4
const struct verzoek_keuze verzoek_besluit[] = {
    {"gegeven", "Inzage gegeven", NULL, VERZOEK_INZAGE, 0},
    {VERZOEK_GEEN_GEGEVENS, "Er zijn geen gegevens van deze persoon", "Gezocht op naam en geboortedatum, en niets gevonden. Ook dat is een antwoord.",
        VERZOEK_INZAGE, 0},
    {"beperkt", "Een deel gegeven", "Op een grond a tot en met e.", VERZOEK_INZAGE, GROND},
    {"ter-plaatse", "Ter plaatse laten lezen", "Een beperking, op een grond a tot en met e.", VERZOEK_INZAGE, GROND},
    {"geweigerd", "Inzage geweigerd", "Op een grond a tot en met e.", VERZOEK_INZAGE, GROND},
    {"toegewezen", "Correctie toegewezen", NULL, VERZOEK_CORRECTIE, GROND_CORRECTIE | UITVOEREN},
    {"deels", "Correctie deels toegewezen", NULL, VERZOEK_CORRECTIE, GROND_CORRECTIE | UITVOEREN},
    {"afgewezen", "Correctie afgewezen", "Geen van de drie gronden is er.", VERZOEK_CORRECTIE, 0},
    {"gegrond", "Verzet gegrond", "De verwerking stopt vandaag: u sluit het gekoppelde dossier af (art. 20.3), en een ander besluit dat het wordt "
        "vernietigd. Leg daarna de uitvoering vast.", VERZOEK_VERZET, UITVOEREN},
    {"ongegrond", "Verzet ongegrond", "Na afweging van de belangen.", VERZOEK_VERZET, 0},
    {BESLUIT_KAN_NIET, "Verzet kan hier niet", "De gegevens rusten op een andere grondslag dan art. 8 e of f, en er zijn geen bijzondere omstandigheden.",
        VERZOEK_VERZET, 0},
    {VERZOEK_ONBEKEND, "Niet in behandeling: niet vast te stellen wie het vraagt",
        "Alleen als dat niet lukte. Er wordt niets gegeven, ook niet of er gegevens zijn.", NULL, 0},
    {0}};

static const struct verzoek_keuze grond_correctie[] = {
    {"onjuist", "1. Feitelijk onjuist", NULL, NULL, 0},
    {"onvolledig", "2. Onvolledig of niet ter zake dienend voor het doel", NULL, NULL, 0},
    {"onrechtmatig", "3. Anders in strijd met een wettelijk voorschrift", NULL, NULL, 0},
    {0}};

const char *
grond_titel(const struct facts *f, const char *grond)
{
    const struct verzoek_keuze *k = verzoek_keuze(grond_correctie, grond);
    const struct convenant *c = f->convenant != NULL ? f->convenant : casusoverleg_laatste(f->casusoverleg, f->today);

    return k != NULL ? k->titel : grond == NULL || c == NULL ? grond : titel_of(c->profiel->grond, c->profiel->grond_count, grond);
}

const char *
verzoek_grond_titel(const struct facts *f, const struct verzoek *v)
{
    return grond_titel(f, v->grond);
}

const struct verzoek_keuze verzoek_antwoord[] = {
    {"brief", "Brief per post", NULL, NULL, 0},
    {"uitgereikt", "Persoonlijk uitgereikt", NULL, NULL, 0},
    {"ter-plaatse", "Ter plaatse gelezen, en de brief meegegeven", NULL, NULL, 0},
    {0}};

const struct verzoek_keuze *
verzoek_keuze(const struct verzoek_keuze *list, const char *sleutel)
{
    for (; sleutel != NULL && list->sleutel != NULL; list++)
        if (strcmp(list->sleutel, sleutel) == 0)
            return list;
    return NULL;
}

/* Those of this soort (or of every one) that have this mark. */
static size_t
opties(const struct facts *f, const struct verzoek_keuze *list, const char *soort, unsigned merk, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, BESLUITEN, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (; option != NULL && list->sleutel != NULL && count < BESLUITEN; list++)
        if ((soort == NULL || list->soort == NULL || strcmp(list->soort, soort) == 0) && (list->merk & merk) == merk)
            option[count++] = (struct option){list->sleutel, list->titel, list->uitleg};
    return count;
}

static const char *
soort_hier(const struct facts *f)
{
    return f->verzoek == NULL ? NULL : f->verzoek->soort;
}

static bool
is_soort(const struct facts *f, const char *soort)
{
    return f->verzoek != NULL && f->verzoek->soort != NULL && strcmp(f->verzoek->soort, soort) == 0;
}

static size_t soort_opties(const struct facts *f, const struct option **o) { return opties(f, verzoek_soort, NULL, 0, o); }
static size_t via_opties(const struct facts *f, const struct option **o) { return opties(f, via, NULL, 0, o); }
static size_t wijze_opties(const struct facts *f, const struct option **o) { return opties(f, verzoek_wijze, NULL, 0, o); }
static size_t antwoord_opties(const struct facts *f, const struct option **o) { return opties(f, verzoek_antwoord, NULL, 0, o); }
static size_t met_grond(const struct facts *f, const struct option **o) { return opties(f, verzoek_besluit, soort_hier(f), GROND, o); }
static size_t met_correctiegrond(const struct facts *f, const struct option **o)
{
    return opties(f, verzoek_besluit, soort_hier(f), GROND_CORRECTIE, o);
}
size_t correctiegronden(const struct facts *f, const struct option **o) { return opties(f, grond_correctie, NULL, 0, o); }
static bool vraagt_inzage(const struct facts *f) { return is_soort(f, VERZOEK_INZAGE); }
static bool vraagt_correctie(const struct facts *f) { return is_soort(f, VERZOEK_CORRECTIE); }

const struct convenant *
verzoek_convenant(const struct facts *f)
{
    return f->convenant != NULL ? f->convenant : casusoverleg_laatste(f->casusoverleg, f->today);
}

/* 18.4, E7.1: does anything in the dossiers it is about rest on a basis that verzet lies against, as they stand now? */
static bool
verzet_kan(const struct facts *f)
{
    const struct convenant *c = verzoek_convenant(f);

    for (const struct dossier_regel *d = c == NULL ? NULL : f->gekoppeld; d != NULL; d = d->next)
        for (const struct gegeven *g = d->dossier->gegeven; g != NULL; g = g->next) {
            const struct partij *p = g->verloren || g->ingetrokken ? NULL : convenant_partij(c, g->bron.voor);

            if (p != NULL && grondslag_verzet(partij_grondslag_soort(c->profiel, p, g->rubriek)))
                return true;
        }
    return false;
}

static size_t
besluit_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, BESLUITEN, sizeof *option);
    const struct option *from;
    size_t count = opties(f, verzoek_besluit, soort_hier(f), 0, &from);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++) {
        option[i] = from[i];
        if (strcmp(from[i].key, BESLUIT_KAN_NIET) == 0 && verzet_kan(f))
            option[i].help = "Dat is hier niet zo: ten minste één gegeven rust op art. 8 e of f. Verzet kan dus.";
    }
    return option == NULL ? 0 : count;
}

size_t
verzoek_gronden(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = verzoek_convenant(f);

    *ret_option = NULL;
    return c == NULL ? 0 : keuze_opties(f, c->profiel->grond, c->profiel->grond_count, ret_option);
}

static size_t
partijen_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = verzoek_convenant(f);
    struct option *option = c == NULL ? NULL : arena_array(f->arena, c->partij_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        option[i] = (struct option){c->partij[i].sleutel, partij_titel(f, c->partij[i].sleutel), NULL};
    return option == NULL ? 0 : c->partij_count;
}

/* ---- receipt ---- */

static const struct field vastleggen_field[] = {
    {"soort", FIELD_CHOICE, "Wat vraagt de betrokkene?", NULL, .required = true, .from = soort_opties},
    {"kenmerk", FIELD_STRING, "Onder welk nummer staat de brief in uw postregistratie?", "Een nummer, geen naam: hier staat niet wie het vraagt.",
        RUBRIEK_CONTACTEN, .required = true, .min = 2, .max = 60},
    {"ontvangen", FIELD_DATE, "Wanneer is het ontvangen?", "Art. 18: de termijn loopt vanaf deze dag, ook als nog niet vaststaat wie het vraagt.",
        .required = true, .day_past = true},
    {"via", FIELD_CHOICE, "Waar is het ontvangen?", NULL, .required = true, .from = via_opties},
    {"vraag", FIELD_TEXT, "Wat wil hij precies, en waarom?", "Zonder namen. Bij correctie: welke gegevens en waarom (art. 18.3).", RUBRIEK_CONTACTEN,
        .max = 1000},
    {0}};

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    if (verzoek_convenant(f) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E18.2", "Er is nog geen convenant dat de termijn noemt.", "Leg eerst het convenant vast.");
    if (in != NULL && input_is(in, "soort", VERZOEK_CORRECTIE) && input_text(in, "vraag") == NULL)
        return refuse_field("18.3", "vraag", "Een verzoek om correctie zegt welke gegevens, en waarom.",
            "Vul in wat hij vraagt. Staat het niet in de brief: vraag het hem.");
    return check_teksten(f, in);
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"soort", F_SOORT}, {"kenmerk", F_KENMERK}, {"ontvangen", F_DATUM}, {"via", F_DOOR}, {"vraag", F_VRAAG}, {0}};
    struct event *e = event_add(ret_events, EVENT_VERZOEK_ONTVANGEN, &f->new_id[0]);

    event_put_input(ret_events, e, in, put);
    event_put_day(ret_events, e, F_UITERLIJK, antwoord_uiterlijk(verzoek_convenant(f), input_get(in, "ontvangen")->day));
}

const struct act verzoek_vastleggen = {
    .id = "verzoek.vastleggen", .path = NA, .title = "Verzoek van een betrokkene vastleggen",
    .uitleg = "Alleen wie verzoeken behandelt ziet dat het er is.", .artikel = "18", .requirement = "E18.1", RIJ,
    .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle,
};

/* ---- who asks ---- */

static struct decision
check_open(const struct facts *f)
{
    if (f->verzoek == NULL)
        return refuse_absent();
    if (f->verzoek->besluit != NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Op dit verzoek is al besloten.", "Geef het antwoord. Vraagt hij opnieuw, leg dan een nieuw verzoek vast.");
    return DECISION_ALLOWED("18");
}

/* A day of this step lies between the receipt and today. */
static struct decision
check_dag(const struct facts *f, const struct input *in, const char *veld, int32_t vanaf)
{
    const struct input_value *v = input_get(in, veld);

    (void)f;
    if (in != NULL && v->given && v->day < vanaf)
        return refuse_field("18", veld, "Deze dag ligt vóór wat eraan voorafging.", "Vul de dag in waarop het gebeurde.");
    return DECISION_ALLOWED("18");
}

static const struct field identificeren_field[] = {
    {"wijze", FIELD_CHOICE, "Hoe is vastgesteld wie het vraagt?", "Eigen regel E18.1: eerst dit, dan pas iets geven.", .required = true, .from = wijze_opties},
    {"datum", FIELD_DATE, "Op welke dag?", NULL, .required = true, .day_past = true},
    {0}};

static struct decision
identificeren_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_open(f);

    if (!decision_allowed(d))
        return d;
    if (f->verzoek->identiteit != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E18.1", "Wie dit vraagt is al vastgesteld.", "Besluit op het verzoek.");
    return check_dag(f, in, "datum", f->verzoek->ontvangen);
}

static void
identificeren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"wijze", F_WIJZE}, {"datum", F_DATUM}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_VERZOEK_GEIDENTIFICEERD, &f->verzoek->id), in, put);
}

const struct act verzoek_identificeren = {
    .id = "verzoek.identificeren", .path = PAD_VERZOEK "/identificaties", .title = "Vaststellen wie het verzoek doet",
    .artikel = "E18.1", .requirement = "E18.1", RIJ, .field = identificeren_field, .rule = identificeren_rule, .handle = identificeren_handle,
};

/* ---- more time ---- */

static const struct field verlengen_field[] = {
    {"reden", FIELD_TEXT, "Waarom is meer tijd nodig?", NULL, RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000},
    {"bericht", FIELD_DATE, "Wanneer kreeg de betrokkene daar bericht van?", "Binnen de eerste termijn.", .required = true, .day_past = true},
    {0}};

static struct decision
verlengen_rule(const struct facts *f, const struct input *in)
{
    const struct convenant *c = verzoek_convenant(f);
    struct decision d = check_open(f);

    if (!decision_allowed(d))
        return d;
    if (c == NULL || c->profiel->verlengen_verzoek.count == 0)
        return refuse(REFUSAL_NOT_NOW, "18", "Het algemeen convenant kent geen langere termijn voor een antwoord.", "Antwoord binnen de termijn.");
    if (f->verzoek->verlengd != NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "De termijn is al eens verlengd.", "Antwoord zo snel mogelijk.");
    if (f->today > f->verzoek->uiterlijk)
        return refuse(REFUSAL_NOT_NOW, "18", "De termijn is al voorbij; verlengen kan alleen daarbinnen.", "Antwoord zo snel mogelijk.");
    d = check_dag(f, in, "bericht", f->verzoek->ontvangen);
    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
verlengen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"reden", F_REDEN}, {"bericht", F_DATUM}, {0}};
    struct event *e = event_add(ret_events, EVENT_VERZOEK_VERLENGD, &f->verzoek->id);

    event_put_input(ret_events, e, in, put);
    event_put_day(ret_events, e, F_UITERLIJK, date_add(f->verzoek->uiterlijk, verzoek_convenant(f)->profiel->verlengen_verzoek));
}

const struct act verzoek_verlengen = {
    .id = "verzoek.verlengen", .path = PAD_VERZOEK "/verlengingen", .title = "Termijn van het verzoek verlengen",
    .uitleg = "De betrokkene heeft daarvan bericht gekregen, met de reden.", .artikel = "18", .requirement = "E40.10", RIJ,
    .field = verlengen_field, .rule = verlengen_rule, .handle = verlengen_handle,
};

/* ---- deciding ---- */

static const struct field beslissen_field[] = {
    {"besluit", FIELD_CHOICE, "Wat is het besluit?", NULL, .required = true, .from = besluit_opties},
    {"grond", FIELD_CHOICE, "Op welke grond?", "Art. 17.2, a tot en met e", .by_rule = true, .from = verzoek_gronden, .when = "besluit=*",
        .when_from = met_grond, .asked = vraagt_inzage},
    {"grond_correctie", FIELD_CHOICE, "Op welke grond?", "Art. 18.3", .by_rule = true, .from = correctiegronden, .when = "besluit=*",
        .when_from = met_correctiegrond, .asked = vraagt_correctie},
    {"motivering", FIELD_TEXT, "Motivering", "Dit komt in de brief: in gewone taal, zonder namen. De afweging van de belangen; bij correctie op "
        "welke grond, of waarom niet.",
        RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = TEKST_MAX},
    {0}};

/*
 * 18.3: about a tied dossier the decision is the sum of what was decided per gegeven. 18.4: on what basis a gegeven rests says whether verzet can be made at
 * all.
 */
static struct decision
check_per_gegeven(const struct facts *f, const struct verzoek_keuze *k)
{
    size_t wel = 0, niet = 0;

    if (strcmp(k->sleutel, BESLUIT_KAN_NIET) == 0 && verzet_kan(f))
        return refuse_field("18.4", "besluit", "In het gekoppelde dossier rust ten minste één gegeven op art. 8 e of f: verzet kan hier.",
            "Weeg de belangen, en besluit of het gegrond is.");
    if (!vraagt_correctie(f) || f->verzoek->koppeling == NULL || strcmp(k->sleutel, VERZOEK_ONBEKEND) == 0)
        return DECISION_ALLOWED("18.3");
    for (const struct correctie *c = f->verzoek->correctie; c != NULL; c = c->next)
        *(correctie_toegewezen(c) ? &wel : &niet) += 1;
    const char *past = niet == 0 ? "toegewezen" : wel == 0 ? "afgewezen" : "deels";
    return strcmp(k->sleutel, past) == 0 ? DECISION_ALLOWED("18.3")
        : refuse_field("18.3", "besluit", arena_format(f->arena, "Per gegeven is iets anders besloten: %zu wel en %zu niet.", wel, niet),
            "Kies het besluit dat daarbij past, of besluit opnieuw over een gegeven.");
}

static struct decision
beslissen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_open(f);
    const struct verzoek_keuze *k = verzoek_keuze(verzoek_besluit, in == NULL ? NULL : input_text(in, "besluit"));

    if (decision_allowed(d) && vraagt_correctie(f) && f->verzoek->koppeling != NULL && f->verzoek->correctie == NULL)
        return refuse(REFUSAL_NOT_NOW, "18.3", "Over geen enkel gegeven is nog besloten.",
            "Besluit eerst per gegeven: wat ermee wordt gedaan, of waarom niet.");
    if (!decision_allowed(d) || k == NULL)
        return d;
    bool onbekend = strcmp(k->sleutel, VERZOEK_ONBEKEND) == 0;
    if (!onbekend && f->verzoek->identiteit == NULL)
        return refuse_field("E18.1", "besluit", "Er is nog niet vastgesteld wie dit vraagt. Ook een weigering zou iets vertellen.",
            "Stel eerst vast wie het vraagt. Lukt dat niet, besluit dan het niet in behandeling te nemen.");
    if (onbekend && f->verzoek->identiteit != NULL)
        return refuse_field("18", "besluit", "Er is vastgesteld wie dit vraagt.", "Besluit op wat hij vraagt.");
    if (strcmp(k->sleutel, VERZOEK_GEEN_GEGEVENS) == 0 && f->verzoek->koppeling != NULL)
        return refuse_field("18.2", "besluit", "Bij dit verzoek hoort een dossier: er zijn gegevens.",
            "Geef inzage, of maak het dossier los als het van een ander is.");
    d = check_per_gegeven(f, k);
    if (!decision_allowed(d))
        return d;
    if ((k->merk & GROND) != 0 && input_text(in, "grond") == NULL)
        return refuse_field("18.2", "grond", "Weigeren of beperken kan alleen op een grond a tot en met e.", "Kies de grond, of geef inzage.");
    if ((k->merk & GROND_CORRECTIE) != 0 && input_text(in, "grond_correctie") == NULL)
        return refuse_field("18.3", "grond_correctie", "Het besluit noemt op welke grond de gegevens worden gecorrigeerd.", "Kies de grond, of wijs het af.");
    return check_teksten(f, in);
}

static void
beslissen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"besluit", F_BESLUIT}, {"grond", F_GROND}, {"grond_correctie", F_GROND}, {"motivering", F_MOTIVERING}, {0}};
    const struct verzoek_keuze *k = verzoek_keuze(verzoek_besluit, input_text(in, "besluit"));
    const struct convenant *c = verzoek_convenant(f);
    struct event *e = event_add(ret_events, EVENT_VERZOEK_BESLOTEN, &f->verzoek->id);

    event_put_input(ret_events, e, in, put);
    event_put_day(ret_events, e, F_DATUM, f->today);
    if (k != NULL && (k->merk & UITVOEREN) != 0)   /* processing that must stop, stops today */
        event_put_day(ret_events, e, F_UITERLIJK, vraagt_correctie(f) && c != NULL ? correctie_uiterlijk(c, f->today) : f->today);
}

const struct act verzoek_beslissen = {
    .id = "verzoek.beslissen", .path = PAD_VERZOEK "/besluiten", .title = "Besluiten op het verzoek",
    .artikel = "18", .requirement = "E18.2", RIJ_MET(NEED_GEKOPPELD), .field = beslissen_field, .rule = beslissen_rule, .handle = beslissen_handle,
};

/* ---- the answer ---- */

static const struct field beantwoorden_field[] = {
    {"wijze", FIELD_CHOICE, "Hoe is het antwoord gegeven?", "Art. 18: schriftelijk.", .required = true, .from = antwoord_opties},
    {"datum", FIELD_DATE, "Op welke dag?", NULL, .required = true, .day_past = true},
    {"bij", FIELD_STRING, "Wie was erbij toen hij het las?", "De functie van de medewerker, en zijn instelling.", RUBRIEK_CONTACTEN, .required = true,
        .min = 2, .max = 200, .when = "wijze=ter-plaatse"},
    {0}};

static struct decision
beantwoorden_rule(const struct facts *f, const struct input *in)
{
    if (f->verzoek == NULL)
        return refuse_absent();
    if (f->verzoek->besluit == NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Op dit verzoek is nog niet besloten.", "Besluit eerst; het antwoord is dat besluit.");
    if (f->verzoek->antwoord != NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Dit verzoek is al beantwoord.", "Vraagt hij opnieuw, leg dan een nieuw verzoek vast.");
    return check_dag(f, in, "datum", f->verzoek->besloten_op);
}

static void
beantwoorden_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"wijze", F_WIJZE}, {"datum", F_DATUM}, {"bij", F_BIJ}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_VERZOEK_BEANTWOORD, &f->verzoek->id), in, put);
}

const struct act verzoek_beantwoorden = {
    .id = "verzoek.beantwoorden", .path = PAD_VERZOEK "/antwoorden", .title = "Antwoord op het verzoek vastleggen",
    .artikel = "18", .requirement = "E18.2", RIJ, .field = beantwoorden_field, .rule = beantwoorden_rule, .handle = beantwoorden_handle,
};

/* ---- carrying it out ---- */

static const char *
ontvangers(const struct facts *f)
{
    const char *text = NULL;

    for (const struct ontvanger *o = f->verzoek->ontvanger; o != NULL; o = o->next)
        text = text == NULL ? o->naam : arena_join(f->arena, text, ", ", o->naam, NULL);
    return text;
}

static bool
ging_naar_buiten(const struct facts *f)
{
    return f->verzoek != NULL && f->verzoek->ontvanger != NULL;
}

static const struct field uitvoeren_field[] = {
    {"wat", FIELD_TEXT, "Wat is er gedaan?", "Zonder namen.", RUBRIEK_CONTACTEN, .required = true, .min = 3, .max = 1000},
    {"datum", FIELD_DATE, "Op welke dag?", NULL, .required = true, .day_past = true},
    {"bericht_aan", FIELD_CHOICES, "Wie kreeg bericht van de correctie?", "Art. 18.3: alle partijen.", .by_rule = true, .max = 60, .from = partijen_opties,
        .asked = vraagt_correctie},
    {"buiten_bericht", FIELD_BOOL, "Wie het buiten dit casusoverleg kreeg, heeft ook bericht", "Art. 18.3", .by_rule = true, .asked = ging_naar_buiten},
    {0}};

static struct decision
uitvoeren_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (f->verzoek == NULL)
        return refuse_absent();
    if (f->verzoek->uitvoeren_voor == DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "18", "Er is niets uit te voeren: er is niet besloten tot correctie of tot stoppen.",
            "Besluit eerst, of geef het antwoord.");
    if (f->verzoek->uitvoering != NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Dit besluit is al uitgevoerd.", "Geef het antwoord, als dat nog niet is gebeurd.");
    for (const struct correctie *c = f->verzoek->correctie; c != NULL; c = c->next)
        if (correctie_toegewezen(c) && !c->uitgevoerd)
            return refuse(REFUSAL_NOT_NOW, "18.3", "Nog niet elke correctie die is toegewezen, is uitgevoerd.", "Voer ze eerst uit, per gegeven.");
    for (const struct koppeling *k = f->verzoek->koppeling; k != NULL && is_soort(f, VERZOEK_VERZET); k = k->next)
        if (!k->gestopt)
            return refuse(REFUSAL_NOT_NOW, "18.4", "De verwerking van het gekoppelde dossier is nog niet gestopt.", "Stop haar eerst.");
    struct decision d = check_dag(f, in, "datum", f->verzoek->besloten_op);
    if (!decision_allowed(d))
        return d;
    if (in != NULL && f->verzoek->ontvanger != NULL && !input_is(in, "buiten_bericht", "ja"))
        return refuse_field("18.3", "buiten_bericht", arena_join(f->arena, "Ook wie dit gegeven kreeg hoort dat het is gecorrigeerd: ",
            ontvangers(f), ".", NULL), "Bericht hen, en bevestig dat.");
    if (in != NULL && vraagt_correctie(f) && input_get(in, "bericht_aan")->item_count < partijen_opties(f, &option))
        return refuse_field("18.3", "bericht_aan", "Alle partijen krijgen bericht dat er gecorrigeerd is.",
            "Bericht ook de andere partijen, en kies ze dan allemaal.");
    return check_teksten(f, in);
}

static void
uitvoeren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"wat", F_WAT}, {"datum", F_DATUM}, {"bericht_aan", F_PARTIJ}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_VERZOEK_UITGEVOERD, &f->verzoek->id), in, put);
}

const struct act verzoek_uitvoeren = {
    .id = "verzoek.uitvoeren", .path = PAD_VERZOEK "/uitvoeringen", .title = "Uitvoering van het besluit vastleggen",
    .artikel = "18.3", .requirement = "E18.3", RIJ, .field = uitvoeren_field, .rule = uitvoeren_rule, .handle = uitvoeren_handle,
};
