/*
 * bespreking: the discussion of one dossier in one overleg, and what comes of it: the aanpak and its afspraken.
 *
 * Art. 14.9: every bespreking is closed with how the aanpak will be realised, where needed a casemanager from among the deelnemers, and how the
 * betrokkene is informed of the outcome, unless the voorzitter judges on a ground of art. 17.2 that he is not to be. Art. 14.10: these agreements are kept
 * in the dossier. Art. 14.6: the deelnemers determine the aanpak and tune what they do to it.
 *
 * What we do: closing is one act with these three answers; "no casemanager needed" is an answer, silence is not. Not informing takes a ground, its reasons
 * and a review date, and only the voorzitter can choose it (E14.5). Own rule (E13.3): only what stands on this overleg's agenda is discussed, and not
 * before its day. A changed aanpak is a new version (E15.2) and names who determined it.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- outcomes of the covenant (E40.8) ---- */

bool
kent_uitkomsten(const struct facts *f)
{
    return f->convenant->uitkomst_count > 0;
}

bool
kiest_naar(const struct facts *f)
{
    for (size_t i = 0; i < f->convenant->uitkomst_count; i++) {
        const struct uitkomst *u = &f->convenant->uitkomst[i];
        if (u->naar == NULL && (u->vervolg == VERVOLG_PARTIJ || u->vervolg == VERVOLG_CASUSOVERLEG))
            return true;
    }
    return false;
}

size_t
uitkomst_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->uitkomst_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->uitkomst_count; i++)
        option[i] = (struct option){c->uitkomst[i].sleutel, c->uitkomst[i].titel, c->uitkomst[i].uitleg};
    return option == NULL ? 0 : c->uitkomst_count;
}

/* Parties of this covenant, and the other casusoverleggen of the house by their titles. */
size_t
naar_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    size_t most = c->partij_count, count = 0;

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        option[count++] = (struct option){arena_format(f->arena, "partij.%s", c->partij[i].sleutel), partij_titel(f, c->partij[i].sleutel), NULL};
    for (const struct casusoverleg *co = f->huis->casusoverleg; option != NULL && co != NULL; co = co->next)
        if (!id_equal(&co->id, &f->casusoverleg->id))
            option[count++] = (struct option){arena_format(f->arena, "casusoverleg.%s", co->sleutel), co->titel, "Een ander casusoverleg"};
    return count;
}

/* What the covenant fixes goes before what was chosen; NULL: nowhere. */
static const char *
uitkomst_naar(const struct facts *f, const struct uitkomst *u, const char *gekozen)
{
    if (u == NULL || u->naar == NULL)
        return gekozen;
    return arena_format(f->arena, "%s.%s", u->vervolg == VERVOLG_PARTIJ ? "partij" : "casusoverleg", u->naar);
}

/* ---- bespreking ---- */

static const struct field bespreking_field[] = {BESPREKING_VELDEN, {0}};

/* E40.8: an outcome out of the covenant's list, and where to when the list leaves that open. */
static struct decision
check_uitkomst(const struct facts *f, const struct input *in)
{
    const struct uitkomst *u = uitkomst_find(f->convenant, input_text(in, "uitkomst"));
    const char *naar = input_text(in, "naar");

    if (!kent_uitkomsten(f))
        return DECISION_ALLOWED(NULL);
    if (u == NULL)
        return refuse_field("E40.8", "uitkomst", "In dit casusoverleg eindigt elke bespreking met een uitkomst uit het convenant.",
            "Kies de uitkomst uit de lijst.");
    const char *soort = u->vervolg == VERVOLG_PARTIJ ? "partij." : u->vervolg == VERVOLG_CASUSOVERLEG ? "casusoverleg." : NULL;
    bool open = soort != NULL && u->naar == NULL;
    if (open && (naar == NULL || strncmp(naar, soort, strlen(soort)) != 0))
        return refuse_field("E40.8", "naar", arena_format(f->arena, "Bij de uitkomst \u201e%s\u201d hoort naar wie het gaat.", u->titel),
            u->vervolg == VERVOLG_PARTIJ ? "Kies een instelling." : "Kies een ander casusoverleg.");
    if (!open && naar != NULL)
        return refuse_field("E40.8", "naar", arena_format(f->arena, "Bij de uitkomst \u201e%s\u201d kiest u niet naar wie het gaat.", u->titel),
            "Laat dit leeg.");
    return DECISION_ALLOWED(NULL);
}

/* Not informing: who may, and on what. */
static struct decision
check_niet_informeren(const struct facts *f, const struct input *in)
{
    if (!input_is(in, "informeren", NIET))
        return DECISION_ALLOWED(NULL);
    if ((f->actor.rollen & ROLE_VOORZITTER) == 0)
        return refuse(REFUSAL_NOT_YOU, "14.9", "Alleen de voorzitter kan besluiten de betrokkene niet te informeren.",
            "Kies hoe de betrokkene wordt geïnformeerd, of vraag het de voorzitter.");
    if (!input_get(in, "grond")->given)
        return refuse_field("17.2", "grond", "Niet informeren kan alleen op een van de gronden a tot en met e.",
            "Kies een grond, of kies hoe de betrokkene wordt geïnformeerd.");
    if (!input_get(in, "motivering")->given)
        return refuse_field("E14.5", "motivering", "Niet informeren vraagt een motivering.", "Schrijf op waarom het op deze grond nodig is.");
    if (!input_get(in, "herzien_op")->given || input_get(in, "herzien_op")->day <= f->today)
        return refuse_field("E17.2", "herzien_op", "Niet informeren is niet voor altijd: het wordt opnieuw beoordeeld.", "Kies een dag in de toekomst.");
    return DECISION_ALLOWED(NULL);
}

/* A menu knows the dossier but not its overleg; then the day that the dossier keeps of it counts. */
struct decision
bespreking_rule(const struct facts *f, const struct input *in)
{
    const struct dossier *d = f->dossier;
    struct decision rust = check_aanmelding_rust(f);

    if (!decision_allowed(rust))
        return rust;
    if (in != NULL && (f->overleg == NULL || !id_equal(&f->overleg->id, &d->overleg)))
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Dit dossier staat niet op de agenda van dit overleg.", "Zet het eerst op de agenda.");
    if (f->today < d->geagendeerd_op)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Het overleg waar dit dossier op de agenda staat, moet nog komen.",
            "Bespreek het op de dag van het overleg.");
    if (in == NULL)
        return DECISION_ALLOWED("14.9");
    if (!input_get(in, "casemanager")->given && !input_get(in, "casemanager")->none)
        return refuse_field("14.9", "casemanager", "Er is niets gezegd over een casemanager.", "Kies een van de deelnemers, of \u201eNiet nodig\u201d.");
    struct decision result = check_uitkomst(f, in);
    if (decision_allowed(result))
        result = check_niet_informeren(f, in);
    if (decision_allowed(result))
        result = check_teksten(f, in);
    return decision_allowed(result) ? DECISION_ALLOWED("14.9") : result;
}

void
bespreking_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"realisatie", F_REALISATIE}, {"informeren", F_INFORMEREN}, {"grond", F_GROND}, {"motivering", F_MOTIVERING},
        {"herzien_op", F_HERZIEN_OP}, {"uitkomst", F_UITKOMST}, {0}};
    const struct uitkomst *uitkomst = uitkomst_find(f->convenant, input_text(in, "uitkomst"));
    const struct input_value *casemanager = input_get(in, "casemanager");
    struct event *e = event_add(ret_events, EVENT_BESPROKEN, &f->dossier->id);

    event_put_id(ret_events, e, F_BESPREKING, &f->new_id[0]);
    event_put_id(ret_events, e, F_OVERLEG, &f->overleg->id);
    event_put_day(ret_events, e, F_DATUM, f->overleg->datum);
    event_put_input(ret_events, e, in, put);
    event_put_text(ret_events, e, F_NAAR, uitkomst_naar(f, uitkomst, input_text(in, "naar")));
    if (uitkomst != NULL && uitkomst->vervolg != VERVOLG_AANPAK)
        event_put_int(ret_events, e, F_ZONDER_AANPAK, 1);
    e = event_add(ret_events, EVENT_CASEMANAGER_AANGEWEZEN, &f->dossier->id);
    if (casemanager->none)
        event_put_int(ret_events, e, F_GEEN, 1);
    else
        event_put_id(ret_events, e, F_CASEMANAGER, &casemanager->id);
    if (!input_is(in, "informeren", NIET))
        add_plicht(f, ret_events, &f->dossier->id, "uitkomst", "uitkomst van de bespreking", date_add(f->today, f->convenant->profiel->uitkomst_melden));
    event_put_id(ret_events, event_add(ret_events, EVENT_PUNT_BESPROKEN, &f->overleg->id), F_DOSSIER, &f->dossier->id);
}

const struct act bespreking_afsluiten = {
    .id = "bespreking.afsluiten", .method = METHOD_POST, .path = PAD_DOSSIER "/besprekingen", .title = "Bespreking afsluiten",
    .uitleg = "Deze afspraken komen in het dossier (art. 14.10).",
    .artikel = "E14.5", .requirement = "E14.5", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING,
    .toestand = STATE_BIT(STATE_GEAGENDEERD), .need = NEED_HET_DOSSIER | NEED_OVERLEG_GEKOZEN, .flag = ACT_INHOUD | ACT_MAIN,
    .field = bespreking_field, .rule = bespreking_rule, .handle = bespreking_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- aanpak ---- */

size_t
drang_dwang_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->drang_dwang, p->drang_dwang_count, ret_option);
}

size_t
resultaatgebied_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->resultaatgebied, p->resultaatgebied_count, ret_option);
}

static const struct field aanpak_field[] = {
    {"doel", FIELD_TEXT, "Wat moet er bereikt zijn?", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 500},
    {"inhoud", FIELD_TEXT, "Wat is de aanpak?", "Wie doet wat, staat bij de afspraken.", RUBRIEK_AANPAK, .required = true, .min = 3, .max = TEKST_MAX},
    {"drang_dwang", FIELD_CHOICE, "Drang of dwang?", NULL, .required = true, .from = drang_dwang_opties},
    {"resultaatgebied", FIELD_CHOICE, "Waaraan wordt het resultaat gemeten?", NULL, .required = true, .from = resultaatgebied_opties},
    {"deelnemers", FIELD_IDS, "Welke deelnemers bepaalden deze aanpak?", "Art. 14.6", .required = true, .min = 1, .max = 24, .from = deelnemer_opties},
    {0}};

static struct decision
aanpak_rule(const struct facts *f, const struct input *in)
{
    struct decision d;

    if (in != NULL && input_get(in, "deelnemers")->item_count == 0)
        return refuse_field("14.6", "deelnemers", "De deelnemers bepalen de aanpak; er is niemand genoemd.", "Kies ten minste één deelnemer.");
    d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED("14.6") : d;
}

void
aanpak_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"doel", F_DOEL}, {"inhoud", F_INHOUD}, {"drang_dwang", F_DRANG_DWANG}, {"resultaatgebied", F_RESULTAATGEBIED},
        {"deelnemers", F_DEELNEMER}, {0}};
    struct event *e = event_add(ret_events, EVENT_AANPAK_VASTGESTELD, &f->dossier->id);

    event_put_int(ret_events, e, F_VERSIE, f->dossier->aanpak != NULL ? f->dossier->aanpak->versie + 1 : 1);
    event_put_input(ret_events, e, in, put);
}

/* Of the choices the title, as the form shows them. */
static const char *
aanpak_nu(const struct facts *f, const char *field)
{
    const struct aanpak *a = f->dossier->aanpak;
    const struct profiel *p = f->convenant->profiel;

    if (a == NULL)
        return NULL;
    if (strcmp(field, "doel") == 0)
        return a->doel;
    if (strcmp(field, "inhoud") == 0)
        return a->inhoud;
    if (strcmp(field, "drang_dwang") == 0)
        return titel_of(p->drang_dwang, p->drang_dwang_count, a->drang_dwang);
    return strcmp(field, "resultaatgebied") == 0 ? titel_of(p->resultaatgebied, p->resultaatgebied_count, a->resultaatgebied) : NULL;
}

const struct act aanpak_vaststellen = {
    .id = "aanpak.vaststellen", .method = METHOD_POST, .path = PAD_DOSSIER "/aanpakken", .title = "Aanpak vaststellen",
    .uitleg = "Dit wordt een nieuwe versie. De vorige blijft bewaard.",
    .artikel = "E14.5", .requirement = "E14.5", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING | ROLE_CASEMANAGER,
    .toestand = STATE_BIT(STATE_IN_AANPAK), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MATCH | ACT_MAIN,
    .field = aanpak_field, .nu = aanpak_nu, .rule = aanpak_rule, .handle = aanpak_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- afspraak ---- */

size_t
zetel_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->partij_count, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->partij_count; i++)
        if (c->partij[i].zetel)
            option[count++] = (struct option){c->partij[i].sleutel, partij_titel(f, c->partij[i].sleutel), NULL};
    return count;
}

static const struct field afspraak_field[] = {
    {"wat", FIELD_TEXT, "Wat is er afgesproken?", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 500},
    {"partij", FIELD_CHOICE, "Welke instelling doet het?", NULL, .required = true, .from = zetel_opties},
    {"uiterlijk", FIELD_DATE, "Uiterlijk op", "Na deze dag is de afspraak te laat.", .required = true, .day_future = true},
    {0}};

static struct decision
afspraak_rule(const struct facts *f, const struct input *in)
{
    const struct input_value *uiterlijk = input_get(in, "uiterlijk");
    struct decision d;

    if (uiterlijk->given && uiterlijk->day <= f->today)
        return refuse_field("E15.1", "uiterlijk", "Een afspraak ligt in de toekomst.", "Kies een dag na vandaag.");
    d = check_teksten(f, in);
    return decision_allowed(d) ? DECISION_ALLOWED("14.6") : d;
}

static void
afspraak_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"wat", F_WAT}, {"partij", F_PARTIJ}, {"uiterlijk", F_UITERLIJK}, {0}};
    struct event *e = event_add(ret_events, EVENT_AFSPRAAK_GEMAAKT, &f->dossier->id);

    event_put_id(ret_events, e, F_AFSPRAAK, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
}

const struct act afspraak_maken = {
    .id = "afspraak.maken", .method = METHOD_POST, .path = PAD_DOSSIER "/afspraken", .title = "Afspraak maken",
    .artikel = "E15.1", .requirement = "E15.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING | ROLE_CASEMANAGER,
    .toestand = STATE_BIT(STATE_IN_AANPAK), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = afspraak_field, .rule = afspraak_rule, .handle = afspraak_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};
