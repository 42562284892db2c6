/*
 * voortgang: reporting on the aanpak, closing the aanpak, closing the dossier.
 *
 * Art. 15.1: the deelnemers who are responsible for carrying out the aanpak report on it by recording data in the bestand. Art. 15.2: where the carrying out
 * gives cause, a betrokkene is discussed again. Art. 15.4: on the basis of these data the voorzitter decides whether the aanpak can be closed, and records
 * it. Art. 15.5: the voorzitter sees to it that the betrokkene is informed of that; there is no exception. Art. 20.2: when a dossier is closed.
 *
 * What we do: a report is about one open afspraak of the own party, or about the aanpak as a whole; the casemanager reports on all (E10.3). Without a report,
 * or with an afspraak open, the aanpak does not close. Closing the dossier is another act, with its own reasons (E20.3), each with what becomes of the data.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- verslag ---- */

static bool
is_casemanager(const struct facts *f)
{
    return f->dossier->casemanager_is && is_casemanager_hier(f, &f->dossier->casemanager);
}

static bool
mag_over(const struct facts *f, const struct afspraak *a)
{
    return is_casemanager(f) || is_actor_partij(f, a->partij);
}

static size_t
afspraak_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char text[ID_TEXT_SIZE];

    for (const struct afspraak *a = f->dossier->afspraak; a != NULL; a = a->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct afspraak *a = f->dossier->afspraak; option != NULL && a != NULL; a = a->next)
        if (afspraak_open(a) && mag_over(f, a))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&a->id, text)), a->wat, partij_titel(f, a->partij)};
    return count;
}

static size_t
stand_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->afspraakstand, p->afspraakstand_count, ret_option);
}

static const struct field voortgang_field[] = {
    {"afspraak", FIELD_ID, "Waarover gaat dit verslag?", "Art. 15.1: u verslaat wat uw instelling uitvoert.", .required = true, .from = afspraak_opties,
        .or_none = "Over de aanpak als geheel"},
    {"inhoud", FIELD_TEXT, "Hoe staat het ervoor?", "Feitelijk en beknopt.", RUBRIEK_VOORTGANG, .required = true, .min = 3, .max = TEKST_MAX},
    {"stand", FIELD_CHOICE, "Stand van de afspraak", "Alleen bij een verslag over één afspraak.", .from = stand_opties},
    {"opnieuw", FIELD_BOOL, "Dit moet opnieuw besproken worden", "Art. 15.2: als de uitvoering daar aanleiding toe geeft."},
    {0}};

/* Owner of an open afspraak, one who owned one, or casemanager: those responsible for carrying out (15.1). */
static bool
voert_uit(const struct facts *f)
{
    for (const struct afspraak *a = f->dossier->afspraak; a != NULL; a = a->next)
        if (is_actor_partij(f, a->partij))
            return true;
    return is_casemanager(f);
}

static struct decision
voortgang_rule(const struct facts *f, const struct input *in)
{
    const struct input_value *v = input_get(in, "afspraak");
    const struct afspraak *a = v->given && !v->none ? dossier_afspraak(f->dossier, &v->id) : NULL;

    if (!voert_uit(f))
        return refuse(REFUSAL_NOT_YOU, "15.1",
            "Verslag doet de deelnemer die verantwoordelijk is voor de uitvoering. Uw instelling heeft in dit dossier geen afspraak.",
            "Vraag de casemanager of de voorzitter om een afspraak voor uw instelling.");
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    struct decision d = check_toestemming(f, RUBRIEK_VOORTGANG, NULL);
    if (!decision_allowed(d))
        return d;
    if (v->given && !v->none && (a == NULL || !afspraak_open(a)))
        return refuse_field("E15.1", "afspraak", "Deze afspraak staat niet meer open.", "Kies een open afspraak, of doe verslag over de aanpak als geheel.");
    if (a != NULL && !mag_over(f, a))
        return refuse(REFUSAL_NOT_YOU, "15.1", "Deze afspraak is van een andere instelling.", "Kies een afspraak van uw eigen instelling.");
    if (a != NULL && !input_get(in, "stand")->given)
        return refuse_field("E15.1", "stand", "Bij een afspraak hoort hoe die er nu voor staat.", "Kies de stand van de afspraak.");
    if (a == NULL && input_get(in, "stand")->given)
        return refuse_field("E15.1", "stand", "De aanpak als geheel heeft geen stand.", "Laat de stand leeg, of kies een afspraak.");
    return check_teksten(f, in);
}

static void
voortgang_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"afspraak", F_AFSPRAAK}, {"inhoud", F_INHOUD}, {"stand", F_STAND}, {0}};
    struct event *e = event_add(ret_events, EVENT_VOORTGANG_VERSLAGEN, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_input(ret_events, e, in, put);
    if (input_is(in, "opnieuw", "ja"))
        event_put_int(ret_events, e, F_OPNIEUW, 1);
    if (toestemming_nu(f, RUBRIEK_VOORTGANG) != NULL)
        event_put_id(ret_events, e, F_TOESTEMMING, &toestemming_nu(f, RUBRIEK_VOORTGANG)->id);
}

const struct act voortgang_verslaan = {
    .id = "voortgang.verslaan", .method = METHOD_POST, .path = PAD_DOSSIER "/voortgangsverslagen", .title = "Verslag doen",
    .artikel = "15.1", .requirement = "E15.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_DEELNEMER | ROLE_CASEMANAGER,
    .toestand = STATE_BIT(STATE_IN_AANPAK), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MAIN,
    .field = voortgang_field, .rule = voortgang_rule, .handle = voortgang_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- aanpak afsluiten ---- */

/* 15.5 knows no exception: "niet" is no choice here. */
static size_t
wel_informeren_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *option;
    struct option *wel;
    size_t all = informeren_opties(f, &option), count = 0;

    *ret_option = wel = arena_array(f->arena, all, sizeof *wel);
    for (size_t i = 0; wel != NULL && i < all; i++)
        if (strcmp(option[i].key, "niet") != 0)
            wel[count++] = option[i];
    return count;
}

static const struct field aanpak_sluiten_field[] = {
    {"resultaat", FIELD_TEXT, "Wat is het resultaat?", "Art. 15.4: op basis van wat er is verslagen.", RUBRIEK_VOORTGANG, .required = true, .min = 3,
        .max = TEKST_MAX},
    {"informeren", FIELD_CHOICE, "Hoe hoort de betrokkene dat de aanpak is afgesloten?", "Art. 15.5 kent geen uitzondering.", .required = true,
        .from = wel_informeren_opties},
    {0}};

static struct decision
aanpak_sluiten_rule(const struct facts *f, const struct input *in)
{
    if (f->dossier->voortgang == NULL)
        return refuse(REFUSAL_NOT_NOW, "15.4", "De voorzitter beslist op basis van de vastgelegde voortgang, en er is nog niets verslagen.",
            "Vraag de uitvoerende instellingen of de casemanager om een verslag.");
    for (const struct afspraak *a = f->dossier->afspraak; a != NULL; a = a->next)
        if (afspraak_open(a))
            return refuse_own(REFUSAL_NOT_NOW, "E15.3", "Er staan nog afspraken open.",
                "Laat van elke afspraak verslaan dat zij is uitgevoerd, niet uitgevoerd of vervallen.");
    if (input_is(in, "informeren", "niet"))
        return refuse_field("15.5", "informeren", "De betrokkene wordt altijd geïnformeerd over de afsluiting van de aanpak.", "Kies hoe.");
    return check_teksten(f, in);
}

static void
aanpak_sluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"resultaat", F_RESULTAAT}, {"informeren", F_INFORMEREN}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_AANPAK_AFGESLOTEN, &f->dossier->id), in, put);
    add_plicht(f, ret_events, &f->dossier->id, "afsluiting", "afsluiting van de aanpak", date_add(f->today, f->convenant->profiel->uitkomst_melden));
}

const struct act aanpak_afsluiten = {
    .id = "aanpak.afsluiten", .method = METHOD_POST, .path = PAD_DOSSIER "/aanpakafsluitingen", .title = "Aanpak afsluiten",
    .uitleg = "Het dossier blijft bestaan; dat sluit u apart af.",
    .artikel = "15.4", .requirement = "E15.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORZITTER,
    .toestand = STATE_BIT(STATE_IN_AANPAK), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MATCH,
    .field = aanpak_sluiten_field, .rule = aanpak_sluiten_rule, .handle = aanpak_sluiten_handle, .view = dossier_view, .shape = dossier_shape,
        .na = PAD_DOSSIER,
};

/* ---- dossier afsluiten ---- */

static size_t
sluiting_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    struct option *option = arena_array(f->arena, p->sluiting_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < p->sluiting_count; i++)
        option[i] = (struct option){p->sluiting[i].sleutel, p->sluiting[i].titel, p->sluiting[i].uitleg};
    return option == NULL ? 0 : p->sluiting_count;
}

static const struct field sluiten_field[] = {
    {"reden", FIELD_CHOICE, "Waarom wordt dit dossier afgesloten?", "Art. 20.2. De reden bepaalt hoe lang de gegevens nog bewaard worden.", .required = true,
        .from = sluiting_opties},
    {"toelichting", FIELD_TEXT, "Toelichting", "Waaruit blijkt dat deze reden er is?", RUBRIEK_AANPAK, .required = true, .min = 3, .max = 1000},
    {0}};

/* Reasons of fact (moved, untraceable, deceased, unlawful) close at any time; the result is reached when the aanpak is closed. */
static struct decision
sluiten_rule(const struct facts *f, const struct input *in)
{
    const struct dossier *d = f->dossier;
    const struct sluitingsreden *reden = sluiting_find(f->convenant->profiel, input_text(in, "reden"));

    if (d->state == STATE_GEAGENDEERD)
        return refuse_own(REFUSAL_NOT_NOW, "E20.3", "Dit dossier staat op een agenda.", "Sluit eerst de bespreking af, of haal het dossier van de agenda.");
    if (in == NULL)
        return DECISION_ALLOWED("20.2");
    if (reden == NULL)
        return refuse_field("20.2", "reden", "Dit is geen reden om een dossier af te sluiten.", "Kies een reden uit de lijst.");
    if (reden->aanpak_moet_dicht && d->state != STATE_AANPAK_AFGESLOTEN)
        return refuse_field("E20.3", "reden", "Deze reden kan pas als de aanpak is afgesloten.",
            "Sluit eerst de aanpak af (art. 15.4), of kies een andere reden.");
    /* of who died nobody is informed; what was unlawful goes, and does not wait for a letter */
    for (const struct plicht *p = d->plicht; p != NULL && reden->bewaren.count > 0; p = p->next)
        if (!p->voldaan && plicht_dag(d, p) != DATE_NONE && plicht_dag(d, p) < f->today)
            return refuse_field("17.1", "reden", "De betrokkene had al geïnformeerd moeten zijn, en dat is niet gebeurd.",
                "Verzend eerst de brief, of leg vast dat het is verteld; sluit daarna het dossier af.");
    struct decision result = check_teksten(f, in);
    return decision_allowed(result) ? DECISION_ALLOWED("20.2") : result;
}

static void
sluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"reden", F_REDEN}, {"toelichting", F_TOELICHTING}, {0}};
    const struct sluitingsreden *reden = sluiting_find(f->convenant->profiel, input_text(in, "reden"));

    event_put_input(ret_events, event_add(ret_events, EVENT_DOSSIER_AFGESLOTEN, &f->dossier->id), in, put);
    /* what keeps nothing is proposed for destruction by closing it; another person decides (E20.6) */
    if (reden != NULL && reden->bewaren.count <= 0 && !f->dossier->vernietiging.is)
        add_vernietigingsvoorstel(f, ret_events, reden->sleutel, "geen", input_text(in, "toelichting"));
}

/* GEAGENDEERD is let through the state so that the rule can say what comes first. */
const struct act dossier_afsluiten = {
    .id = "dossier.afsluiten", .method = METHOD_POST, .path = PAD_DOSSIER "/afsluitingen", .title = "Dossier afsluiten",
    .uitleg = "Een afgesloten dossier gaat niet meer open. Bij sommige redenen worden de gegevens direct vernietigd.",
    .artikel = "E20.3", .requirement = "E20.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORZITTER,
    .toestand = STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD)
        | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MATCH,
    .field = sluiten_field, .rule = sluiten_rule, .handle = sluiten_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};
