/*
 * brief: informing the betrokkene: the letter for each duty, that it was sent or handed over, that he was told in person, and the decision not to yet.
 *
 * Art. 17.1, 11.1: the verantwoordelijke informs him of the processing, or the ketenmanager by a separate mandate, from the moment something is recorded.
 * Art. 14.9: how he hears the outcome of a bespreking. Art. 15.5: he is told when the aanpak is closed; no exception. Art. 17.2: the first is left out only
 * as far as necessary on one of five grounds.
 *
 * What we do (E11.2, E17.1, E17.2): three duties, each with who meets it. A letter is made from the text of the general covenant, kept as it was made under
 * a key of its own, and once sent meets the duties of its kind that stood when it was made; one that comes back makes due again what nothing else met.
 * Putting off has a ground, reasons and a day on which it is looked at again: on that day the letter is due after all. No letter holds case content: who
 * gets it in his hands may not be he.
 */
#include "core/brief/brief.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/convenant/acts_convenant.h"
#include "core/event_kind.h"
#include "core/huis/mandaat.h"
#include "core/view.h"

/* Also after closing: what is due to him stays due (15.5). */
#define STATE_TE_INFORMEREN (STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD) | \
    STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF) | STATE_BIT(STATE_AFGESLOTEN))
#define INFORMEERDERS (ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER | LEZERS | ROLE_CASEMANAGER)
#define BEVOEGDHEID_INFORMEREN "informeren"

/* In the order of plicht_soorten. */
static const struct soort {
    const char *titel, *artikel;
} soorten[PLICHT_SOORTEN] = {{"Dat zijn gegevens worden verwerkt", "17.1"}, {"De uitkomst van de bespreking", "14.9"},
    {"Dat de aanpak is afgesloten", "15.5"}};

const char *
plicht_titel(const char *soort)
{
    for (size_t i = 0; i < PLICHT_SOORTEN; i++)
        if (soort != NULL && strcmp(plicht_soorten[i], soort) == 0)
            return soorten[i].titel;
    return soort;
}

/* ---- who informs ---- */

/* E40.2: the covenant says who informs of the processing. The verantwoordelijke always may; it is his duty. */
bool
informeert_over_verwerking(const struct facts *f)
{
    const char *door = f->convenant != NULL ? f->convenant->informeren_door : NULL;

    if (f->convenant == NULL || !f->actor.geheimhouding)
        return false;
    if ((f->actor.rollen & ROLE_VERANTWOORDELIJKE) != 0 || mandaat_draagt(f, f->actor.medewerker, bevoegdheid_hier(f, BEVOEGDHEID_INFORMEREN)))
        return true;
    if (door != NULL && strcmp(door, "voorzitter") == 0 && (f->actor.rollen & ROLE_VOORZITTER) != 0)
        return true;
    return door != NULL && strcmp(door, "aanmelder") == 0 && f->dossier != NULL && (f->actor.rollen & LEZERS) != 0 &&
        is_actor_partij(f, f->dossier->aangemeld.voor);
}

static struct decision
check_informeert(const struct facts *f, const char *soort)
{
    if (strcmp(soort, PLICHT_VERWERKING) != 0)
        return (f->actor.rollen & (ROLE_VOORZITTER | ROLE_CASEMANAGER)) != 0 ? DECISION_ALLOWED(NULL)
            : refuse(REFUSAL_NOT_YOU, "14.9", "De uitkomst en de afsluiting vertelt de voorzitter, of de casemanager namens hem.", "Vraag het de voorzitter.");
    if (informeert_over_verwerking(f))
        return DECISION_ALLOWED(NULL);
    if (f->actor.autorisatie == NULL && f->dossier != NULL)
        return refuse_absent();
    return refuse(REFUSAL_NOT_YOU, (f->actor.huisrollen & ROLE_KETENMANAGER) != 0 ? "11.1" : "17.1",
        "De verantwoordelijke informeert de betrokkene over de verwerking, of wie hij dat mandateert.",
        "Vraag het de verantwoordelijke; hij kan een mandaatbesluit laten vastleggen.");
}

static const struct id zelf = {{0}};   /* the betrokkene, where a relative could stand */

/* The oldest duty of this kind to this person (NULL: to anyone) that stands open; NULL: none does. */
static const struct plicht *
open_plicht(const struct facts *f, const char *soort, const struct id *wie)
{
    const struct plicht *oudste = NULL;

    for (const struct plicht *p = f->dossier->plicht; p != NULL; p = p->next)
        if (!p->voldaan && p->soort != NULL && strcmp(p->soort, soort) == 0 && (wie == NULL || id_equal(&p->verwant, wie)))
            oudste = p;
    return oudste;
}

/* What he can inform about now. */
static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, PLICHT_SOORTEN, sizeof *option);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < PLICHT_SOORTEN; i++)
        if (open_plicht(f, plicht_soorten[i], NULL) != NULL && decision_allowed(check_informeert(f, plicht_soorten[i])))
            option[count++] = (struct option){plicht_soorten[i], soorten[i].titel, arena_format(f->arena, "Art. %s", soorten[i].artikel)};
    return count;
}

/* Nothing to inform about; or nothing that is his. */
static struct decision
check_iets(const struct facts *f)
{
    const struct option *option;
    struct decision d = DECISION_ALLOWED("17.1");

    if (soort_opties(f, &option) > 0)
        return d;
    for (size_t i = 0; i < PLICHT_SOORTEN; i++)
        if (open_plicht(f, plicht_soorten[i], NULL) != NULL && !decision_allowed(d = check_informeert(f, plicht_soorten[i])))
            return d;
    if (!informeert_over_verwerking(f) && (f->actor.rollen & (ROLE_VOORZITTER | ROLE_CASEMANAGER)) == 0)
        return check_informeert(f, PLICHT_VERWERKING);
    return refuse_own(REFUSAL_NOT_NOW, "E11.2", "De betrokkene is al geïnformeerd; er staat niets open.",
        "Na een bespreking of afsluiting staat hier weer iets.");
}

/* ---- a letter ---- */

/* He, who speaks for him, and each relative who is still to hear of it (E40.7). */
static size_t
aan_opties(const struct facts *f, const struct option **ret_option)
{
    const struct dossier *d = f->dossier;
    size_t most = 2, count = 0;
    char text[ID_TEXT_SIZE];

    for (const struct verwant_van *w = d->verwant; w != NULL; w = w->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    if (option == NULL)
        return 0;
    option[count++] = (struct option){"betrokkene", "De betrokkene zelf", NULL};
    option[count++] = (struct option){"vertegenwoordiger", d->vertegenwoordiger.is
        ? arena_format(f->arena, "Zijn wettelijk vertegenwoordiger: %s", d->vertegenwoordiger.naam) : "Zijn wettelijk vertegenwoordiger",
        "Wie het gezag heeft over een minderjarige, of over wie niet zelf beslist."};
    for (const struct verwant_van *w = d->verwant; w != NULL; w = w->next)
        if (dossier_verwant(d, &w->id) != NULL && !verwant_geinformeerd(d, &w->id))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&w->id, text)), arena_format(f->arena, "%s (%s)", w->naam, w->relatie),
                w->minderjarig ? "Aan zijn wettelijk vertegenwoordiger" : NULL};
    return count;
}

/* The relative chosen in this field; NULL: none. */
static const struct verwant_van *
verwant_gekozen(const struct facts *f, const struct input *in, const char *veld)
{
    const char *text = input_text(in, veld);
    struct id id;

    return text != NULL && id_from_text(text, &id) ? dossier_verwant(f->dossier, &id) : NULL;
}

static bool
geen_vertegenwoordiger(const struct facts *f)
{
    return !f->dossier->vertegenwoordiger.is;
}

static const struct field maken_field[] = {
    {"soort", FIELD_CHOICE, "Waarover informeert u?", NULL, .required = true, .from = soort_opties},
    {"aan", FIELD_CHOICE, "Aan wie is de brief?", NULL, .required = true, .from = aan_opties},
    {"naam", FIELD_STRING, "Naam van de vertegenwoordiger", NULL, RUBRIEK_CONTACTEN, .required = true, .min = 2, .max = 200, .unscreened = true,
        .when = "aan=vertegenwoordiger", .asked = geen_vertegenwoordiger},
    {"adres", FIELD_STRING, "Adres van de vertegenwoordiger", "Straat en huisnummer, postcode en plaats. Wij onthouden beide voor de volgende brief.",
        RUBRIEK_CONTACTEN, .required = true, .min = 5, .max = 200, .unscreened = true, .when = "aan=vertegenwoordiger", .asked = geen_vertegenwoordiger},
    {0}};

/* Younger than the age below which the covenant has the representative addressed; unknown parts of a birth date count for the child. */
static bool
te_jong(const struct facts *f)
{
    struct partial_date born;
    int tot = f->convenant->vertegenwoordiger_tot;

    return tot > 0 && f->dossier->persoon.geboortedatum != NULL && partial_date_from_text(f->dossier->persoon.geboortedatum, &born) &&
        partial_date_last(born) != DATE_NONE && date_age(partial_date_last(born), f->today) < tot;
}

static struct decision
maken_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_iets(f);
    const char *soort = in == NULL ? NULL : input_text(in, "soort");

    if (!decision_allowed(d) || soort == NULL)
        return d;
    const struct verwant_van *verwant = verwant_gekozen(f, in, "aan");
    if (verwant != NULL && strcmp(soort, PLICHT_VERWERKING) != 0)
        return refuse_field("17.1", "aan", "Een verwant hoort dat zijn gegevens worden verwerkt. De uitkomst en de afsluiting zijn voor de betrokkene.",
            "Kies de betrokkene of zijn vertegenwoordiger.");
    if (verwant == NULL && open_plicht(f, soort, &zelf) == NULL)
        return refuse_field("E11.2", "aan", "De betrokkene is hierover al geïnformeerd; alleen een verwant moet het nog horen.", "Kies die verwant.");
    if (brieftekst_find(f->convenant->profiel, verwant != NULL ? BRIEF_VERWANT : soort) == NULL)
        return refuse_field("E17.1", "soort", "Het algemene convenant van dit casusoverleg heeft hier geen brief voor.",
            "Informeer de betrokkene anders, en leg dat vast.");
    if (te_jong(f) && input_is(in, "aan", "betrokkene"))
        return refuse_field("E40.7", "aan", arena_format(f->arena, "Onder de %d jaar gaat de brief naar de wettelijk vertegenwoordiger.",
            f->convenant->vertegenwoordiger_tot), "Kies de vertegenwoordiger.");
    if (brief_contact(f) == NULL)
        return refuse_field("17.1", "soort", "Er staat niet bij wie de betrokkene terecht kan: de contactgegevens van de verantwoordelijke ontbreken.",
            "Vraag de beheerder ze bij die instelling in te vullen.");
    return DECISION_ALLOWED("17.1");
}

/* To whom, where, and of which data it speaks. */
struct adressaat {
    const char *aan, *aanhef, *adres;
    uint16_t rubrieken;
};

/* The letter says "u" to whom it is about; who reads it for somebody else is told so at its head. */
static const char *
aanhef_namens(const struct facts *f, const char *aan, const char *over)
{
    return arena_format(f->arena, "%s (deze brief gaat over %s: waar hierna “u” staat, bedoelen wij %s)", aan, over, over);
}

static struct adressaat
adressaat_van(const struct facts *f, const struct input *in, const struct verwant_van *verwant)
{
    const struct dossier *d = f->dossier;
    struct adressaat a = {.adres = brief_adres(f)};

    if (verwant != NULL) {
        for (size_t i = 0; i < f->convenant->verwant_count; i++)
            if (verwant->soort != NULL && strcmp(f->convenant->verwant[i].sleutel, verwant->soort) == 0)
                a.rubrieken = f->convenant->verwant[i].rubrieken;
        a.adres = verwant->adres;
        a.aan = verwant->minderjarig ? arena_format(f->arena, "De wettelijk vertegenwoordiger van %s", verwant->naam) : verwant->naam;
    } else if (input_is(in, "aan", "betrokkene")) {
        a.aan = persoon_naam(f->arena, &d->persoon);
    } else {
        a.aan = d->vertegenwoordiger.is ? d->vertegenwoordiger.naam : input_text(in, "naam");
        a.adres = d->vertegenwoordiger.is ? d->vertegenwoordiger.adres : input_text(in, "adres");
    }
    a.aanhef = verwant == NULL ? a.aan : !verwant->minderjarig ? verwant->naam
        : aanhef_namens(f, "ouder of voogd", verwant->naam);
    if (verwant == NULL && !input_is(in, "aan", "betrokkene"))
        a.aanhef = aanhef_namens(f, a.aan, persoon_naam(f->arena, &d->persoon));
    return a;
}

static void
maken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put vertegenwoordiger[] = {{"naam", F_NAAM}, {"adres", F_ADRES}, {0}};
    const struct verwant_van *verwant = verwant_gekozen(f, in, "aan");
    const struct brieftekst *tekst = brieftekst_find(f->convenant->profiel, verwant != NULL ? BRIEF_VERWANT : input_text(in, "soort"));
    struct adressaat aan = adressaat_van(f, in, verwant);
    struct event *e = event_add(ret_events, EVENT_BRIEF_GEMAAKT, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_id(ret_events, e, F_BRIEF, &f->new_id[0]);
    event_put_text(ret_events, e, F_SOORT, input_text(in, "soort"));
    event_put_text(ret_events, e, F_ONDERWERP, tekst->titel);
    event_put_text(ret_events, e, F_AAN, aan.aan);
    event_put_text(ret_events, e, F_ADRES, aan.adres);
    event_put_text(ret_events, e, F_TEKST, brief_invullen(f, tekst->tekst, aan.aanhef, aan.rubrieken));
    if (verwant != NULL)
        event_put_id(ret_events, e, F_VERWANT, &verwant->id);
    if (input_is(in, "aan", "vertegenwoordiger") && geen_vertegenwoordiger(f)) /* recorded once: the next letter does not ask it again */
        event_put_input(ret_events, event_add(ret_events, EVENT_VERTEGENWOORDIGER_VASTGELEGD, &f->dossier->id), in, vertegenwoordiger);
}

const struct act brief_maken = {
    .id = "brief.maken", .method = METHOD_POST, .path = PAD_DOSSIER "/brieven", .title = "Brief maken",
    .uitleg = "U leest de brief eerst na. Pas als u vastlegt dat hij is verzonden of uitgereikt, is de betrokkene geïnformeerd.",
    .artikel = "17.1", .requirement = "E17.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = INFORMEERDERS, .toestand = STATE_TE_INFORMEREN,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT, .field = maken_field, .rule = maken_rule, .handle = maken_handle,
    .view = brief_view, .shape = brief_shape, .na = PAD_DOSSIER "/brieven/{nieuw}",
};

/* ---- sent, handed over, come back ---- */

static struct decision
check_brief(const struct facts *f)
{
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);

    if (b == NULL || b->verloren || b->soort == NULL || !leest_brieven(f))
        return refuse_absent();
    return check_informeert(f, b->soort);
}

static size_t
wijze_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option list[] = {{"post", "Per post verzonden", NULL}, {"uitgereikt", "Persoonlijk uitgereikt", NULL}};
    (void)f;
    *ret_option = list;
    return 2;
}

static const struct field verzenden_field[] = {
    {"wijze", FIELD_CHOICE, "Hoe?", NULL, .required = true, .from = wijze_opties},
    {"datum", FIELD_DATE, "Wanneer?", NULL, .required = true, .day_past = true},
    {0}};

static struct decision
verzenden_rule(const struct facts *f, const struct input *in)
{
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);
    struct decision d = check_brief(f);

    if (!decision_allowed(d))
        return d;
    if (b->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Deze brief is ingetrokken en gaat niet meer.", "Maak zo nodig een nieuwe brief.");
    if (b->verzonden != DATE_NONE && b->retour == DATE_NONE)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Deze brief is al verzonden of uitgereikt.", "Kwam hij terug? Leg dat vast.");
    if (in != NULL && input_is(in, "wijze", "post") && b->adres == NULL)
        return refuse_field("17.1", "wijze", "Er is geen adres bekend; verzenden kan niet.", "Reik de brief uit, of vul eerst het adres in bij de personalia.");
    if (in != NULL && input_get(in, "datum")->day < (b->retour != DATE_NONE ? b->retour : date_of_time(b->bron.time)))
        return refuse_field("E17.1", "datum", "Op die dag kon de brief nog niet gaan.", "Kies de dag waarop hij ging.");
    return DECISION_ALLOWED("17.1");
}

static void
over_brief(const struct facts *f, const struct input *in, struct event_list *list, uint16_t kind)
{
    static const struct put put[] = {{"wijze", F_WIJZE}, {"datum", F_DATUM}, {"reden", F_REDEN}, {0}};
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);
    struct event *e = event_add(list, kind, &f->dossier->id);

    event_put_id(list, e, F_BRIEF, &b->id);
    event_put_text(list, e, F_SOORT, b->soort);
    event_put_input(list, e, in, put);
}

static void
verzenden_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    over_brief(f, in, ret_events, EVENT_BRIEF_VERZONDEN);
}

#define OVER_BRIEF \
    .method = METHOD_POST, .artikel = "17.1", .requirement = "E17.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = INFORMEERDERS, \
    .toestand = STATE_TE_INFORMEREN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT, .view = brief_view, .shape = brief_shape, \
    .na = PAD_DOSSIER "/brieven/{brief}"

const struct act brief_verzenden = {
    .id = "brief.verzenden", .path = PAD_DOSSIER "/brieven/{brief}/verzendingen", .title = "Vastleggen dat de brief is gegaan", OVER_BRIEF,
    .field = verzenden_field, .rule = verzenden_rule, .handle = verzenden_handle,
};

static const struct field retour_field[] = {{"datum", FIELD_DATE, "Wanneer kwam hij terug?", NULL, .required = true, .day_past = true}, {0}};

static struct decision
retour_rule(const struct facts *f, const struct input *in)
{
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);
    struct decision d = check_brief(f);

    if (!decision_allowed(d))
        return d;
    if (b->verzonden == DATE_NONE || b->retour != DATE_NONE || b->wijze == NULL || strcmp(b->wijze, "post") != 0)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Deze brief is niet per post onderweg.", "Leg eerst vast dat hij is verzonden.");
    if (in != NULL && input_get(in, "datum")->day < b->verzonden)
        return refuse_field("E17.1", "datum", "Op die dag was de brief nog niet verzonden.", "Kies de dag waarop hij terugkwam.");
    return DECISION_ALLOWED("17.1");
}

static void
retour_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    over_brief(f, in, ret_events, EVENT_BRIEF_RETOUR);
}

const struct act brief_retour = {
    .id = "brief.retour", .path = PAD_DOSSIER "/brieven/{brief}/retouren", .title = "Vastleggen dat de brief terugkwam",
    .uitleg = "De betrokkene is dan nog niet geïnformeerd: de plicht staat weer open.", OVER_BRIEF,
    .field = retour_field, .rule = retour_rule, .handle = retour_handle,
};

/* ---- withdrawn before it went ---- */

static const struct field brief_intrekken_field[] = {
    {"reden", FIELD_TEXT, "Waarom gaat hij niet?", "Bijvoorbeeld: een verkeerde naam of een oud adres. Zonder inhoud van het dossier.", RUBRIEK_CONTACTEN,
        .required = true, .min = 3, .max = 300},
    {0}};

static struct decision
brief_intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);
    struct decision d = check_brief(f);

    if (!decision_allowed(d))
        return d;
    if (b->verzonden != DATE_NONE)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Deze brief is gegaan; dat is niet terug te nemen.", "Kwam hij terug? Leg dat vast. Klopt hij niet? "
            "Maak een nieuwe.");
    if (b->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Deze brief is al ingetrokken.", "Maak zo nodig een nieuwe brief.");
    return check_teksten(f, in);
}

static void
brief_intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    over_brief(f, in, ret_events, EVENT_BRIEF_INGETROKKEN);
}

const struct act brief_intrekken = {
    .id = "brief.intrekken", .path = PAD_DOSSIER "/brieven/{brief}/intrekkingen", .title = "Brief intrekken",
    .uitleg = "Voor een brief die nog niet is gegaan. De plicht om te informeren blijft staan.", OVER_BRIEF,
    .field = brief_intrekken_field, .rule = brief_intrekken_rule, .handle = brief_intrekken_handle,
};

/* ---- told in person ---- */

static size_t
mededeling_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *alle;
    size_t count = soort_opties(f, &alle), kept = 0;
    struct option *option = arena_array(f->arena, PLICHT_SOORTEN, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++)
        if (strcmp(alle[i].key, PLICHT_VERWERKING) != 0 && open_plicht(f, alle[i].key, &zelf) != NULL)
            option[kept++] = alle[i];
    return kept;
}

static const struct field mededeling_field[] = {
    {"soort", FIELD_CHOICE, "Wat is hem verteld?", NULL, .required = true, .from = mededeling_opties},
    {"datum", FIELD_DATE, "Wanneer?", NULL, .required = true, .day_past = true},
    {0}};

static struct decision
mededeling_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (mededeling_opties(f, &option) > 0) {
        const struct plicht *p = in == NULL ? NULL : open_plicht(f, input_text(in, "soort"), &zelf);
        if (p != NULL && input_get(in, "datum")->day < p->ontstaan)
            return refuse_field("E17.2", "datum", "Op die dag viel dit nog niet te vertellen.", "Kies de dag waarop het is verteld.");
        return DECISION_ALLOWED("14.9");
    }
    if (open_plicht(f, PLICHT_UITKOMST, &zelf) == NULL && open_plicht(f, PLICHT_AFSLUITING, &zelf) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E17.2", "Er is geen uitkomst of afsluiting die nog verteld moet worden.",
            "Over de verwerking zelf gaat altijd een brief (art. 17.1).");
    return check_informeert(f, PLICHT_UITKOMST);
}

static void
mededeling_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"soort", F_SOORT}, {"datum", F_DATUM}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_MEDEDELING_GEDAAN, &f->dossier->id), in, put);
}

const struct act mededeling_vastleggen = {
    .id = "mededeling.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/mededelingen", .title = "Vastleggen dat het is verteld",
    .uitleg = "Voor de uitkomst van een bespreking en voor de afsluiting. Over de verwerking zelf gaat een brief.",
    .artikel = "14.9", .requirement = "E17.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORZITTER | ROLE_CASEMANAGER,
    .toestand = STATE_TE_INFORMEREN, .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = mededeling_field, .rule = mededeling_rule, .handle = mededeling_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- not yet, on a ground ---- */

/* Relatives who are still to hear of it. */
static size_t
verwant_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *alle;
    size_t count = aan_opties(f, &alle);

    *ret_option = count > 2 ? alle + 2 : NULL;
    return count > 2 ? count - 2 : 0;
}

static bool
heeft_verwanten(const struct facts *f)
{
    const struct option *option;
    return verwant_opties(f, &option) > 0;
}

static const struct field uitstel_field[] = {
    {"verwant", FIELD_ID, "Wie informeert u nog niet?", "Elke brief heeft zijn eigen grond en dag.", .from = verwant_opties, .or_none = "De betrokkene",
        .asked = heeft_verwanten},
    {"grond", FIELD_CHOICE, "Op welke grond?", "Art. 17.2, a tot en met e", .required = true, .from = grond_opties},
    {"motivering", FIELD_TEXT, "Waarom is het op deze grond nodig?", "Alleen wie over informeren beslist, leest dit.", RUBRIEK_CONTACTEN, .required = true,
        .min = 3, .max = 1000},
    {"herzien_op", FIELD_DATE, "Opnieuw beoordelen op", "Op die dag moet de brief alsnog, of beslist u opnieuw.", .required = true, .day_future = true},
    {0}};

static struct decision
uitstel_rule(const struct facts *f, const struct input *in)
{
    if (!informeert_over_verwerking(f))
        return check_informeert(f, PLICHT_VERWERKING);
    const struct verwant_van *verwant = in == NULL ? NULL : verwant_gekozen(f, in, "verwant");
    if (open_plicht(f, PLICHT_VERWERKING, in == NULL ? NULL : verwant != NULL ? &verwant->id : &zelf) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E17.2", "Hij is al geïnformeerd over de verwerking.", "Er valt niets uit te stellen.");
    return check_teksten(f, in);
}

static void
uitstel_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"grond", F_GROND}, {"motivering", F_MOTIVERING}, {"herzien_op", F_HERZIEN_OP}, {0}};
    struct event *e = event_add(ret_events, EVENT_INFORMEREN_UITGESTELD, &f->dossier->id);

    event_put_text(ret_events, e, F_SOORT, PLICHT_VERWERKING);
    event_put_input(ret_events, e, in, put);
    if (verwant_gekozen(f, in, "verwant") != NULL)
        event_put_id(ret_events, e, F_VERWANT, &verwant_gekozen(f, in, "verwant")->id);
}

const struct act informeren_uitstellen = {
    .id = "informeren.uitstellen", .method = METHOD_POST, .path = PAD_DOSSIER "/uitstelbesluiten", .title = "Nog niet informeren",
    .uitleg = "Alleen zover en zolang het nodig is, en nooit zonder dag waarop u opnieuw kijkt.",
    .artikel = "17.2", .requirement = "E17.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER,
    .wie = ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER | ROLE_VOORZITTER | ROLE_DEELNEMER, .toestand = STATE_TE_INFORMEREN, .need = NEED_HET_DOSSIER,
    .flag = ACT_INHOUD | ACT_TOEZICHT, .field = uitstel_field, .rule = uitstel_rule, .handle = uitstel_handle, .view = brieven_view,
    .shape = brieven_shape, .na = PAD_CO "/brieven",
};

/* ---- reading ---- */

static struct decision
tonen_rule(const struct facts *f, const struct input *in)
{
    const struct brief *b = dossier_brief(f->dossier, &f->pad_brief);

    (void)in;
    return b == NULL || b->verloren || !leest_brieven(f) ? refuse_absent() : DECISION_ALLOWED("17.1");
}

const struct act brief_tonen = {
    .id = "brief.tonen", .method = METHOD_GET, .path = PAD_DOSSIER "/brieven/{brief}", .title = "Brief lezen",
    .artikel = "17.1", .requirement = "E17.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = INFORMEERDERS, .need = NEED_HET_DOSSIER,
    .flag = ACT_INHOUD | ACT_TOEZICHT, .rule = tonen_rule, .view = brief_view, .shape = brief_shape, .page = "brief",
};
const struct act brief_uitvoeren = {
    .id = "brief.uitvoeren", .method = METHOD_GET, .path = PAD_DOSSIER "/brieven/{brief}/pdf", .title = "Brief als PDF",
    .artikel = "17.1", .requirement = "E17.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = INFORMEERDERS, .need = NEED_HET_DOSSIER,
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_SLOW, .rule = tonen_rule, .view = brief_view, .shape = brief_shape, .pdf = "brief.pdf", .page = "brief",
};

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return informeert_over_verwerking(f) || (f->actor.rollen & LEIDING) != 0 ? DECISION_ALLOWED("17.1") : check_informeert(f, PLICHT_VERWERKING);
}

const struct act brief_lijst = {
    .id = "brief.lijst", .method = METHOD_GET, .path = PAD_CO "/brieven", .title = "Te informeren betrokkenen",
    .artikel = "17.1", .requirement = "E17.2", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER | LEIDING, .need = NEED_CASUSOVERLEG | NEED_PLICHTEN, .flag = ACT_INHOUD | ACT_TOEZICHT,
    .rule = lijst_rule, .view = brieven_view, .shape = brieven_shape, .page = "brieven",
};
