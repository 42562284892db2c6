/*
 * aanlevering: the supply rules of art. 14 as questions with each gegeven. Called by the acts that record one.
 *
 * Art. 14.4: police and prosecution supply only those criminal data that are necessary for the aanpak; school attendance, about a pupil under compulsory
 * education only, what is necessary. Art. 14.5: care, welfare and the like supply when in their own weighing that is proportionate. Art. 14.7: content and
 * progress of contacts only as far as necessary for the aanpak and allowed by law. Art. 9.1: content of a trajectory only when the aanpak cannot do
 * without. Art. 9.2: residence status and family circumstances as far as relevant.
 *
 * What we do (E9.1, E14.2-E14.4): each question is asked of whom its article binds and of nobody else, and its answer is kept beside the fact. Which
 * rule binds a party, and what that rule is about, come from the covenants. What was supplied orally is recorded the same way: it passes E9.1 anew.
 */
#include "core/dossier/aanlevering.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"

static const struct verstrekkingsregel *
regel_van(const struct facts *f)
{
    return f->actor.partij == NULL ? NULL : regel_find(f->convenant->profiel, f->actor.partij->regel);
}

bool
weegt_zelf(const struct facts *f)
{
    const struct partij *partij = f->actor.partij;
    const char *afweging = f->convenant->profiel->afweging_regel;
    return partij != NULL && partij->regel != NULL && afweging != NULL && strcmp(partij->regel, afweging) == 0;
}

bool
vraagt_noodzaak(const struct facts *f, enum rubriek rubriek, bool strafrechtelijk)
{
    const struct verstrekkingsregel *regel = regel_van(f);

    if (regel == NULL || !regel->strafrechtelijk)
        return false;
    return regel->leeftijd_tot > 0 || strafrechtelijk || f->convenant->profiel->rubriek[rubriek].strafrechtelijk;
}

struct decision
check_aanlevering(const struct facts *f, enum rubriek rubriek, const char *veld)
{
    struct decision d = check_verstrekken(f, rubriek);

    if (!decision_allowed(d))
        d.veld = veld;
    if (decision_allowed(d))
        d = check_toestemming(f, rubriek, veld);
    return decision_allowed(d) ? check_leeftijdsgrens(f, f->dossier != NULL ? f->dossier->persoon.geboortedatum : NULL) : d;
}

/* A law without its article lets nobody check it. */
static bool
noemt_artikel(const char *wet)
{
    bool letter = false, cijfer = false;

    for (; wet != NULL && *wet != '\0'; wet++) {
        letter = letter || (*wet >= 'a' && *wet <= 'z') || (*wet >= 'A' && *wet <= 'Z');
        cijfer = cijfer || (*wet >= '0' && *wet <= '9');
    }
    return letter && cijfer;
}

static struct decision
check_contacten(const struct input *in)
{
    if (!input_get(in, "wet")->given)
        return refuse_field("14.7", "wet", "De inhoud en voortgang van uw contacten verstrekt u alleen als de wet dat toestaat.",
            "Noem de wet en het artikel, of laat de inhoud van de contacten weg.");
    if (!noemt_artikel(input_text(in, "wet")))
        return refuse_field("14.7", "wet", "Hier staat geen wetsartikel.", "Noem de wet met het artikel, zoals: Wet op de jeugdzorg art. 51.");
    if (!input_get(in, "noodzaak")->given)
        return refuse_field("14.7", "noodzaak", "De inhoud en voortgang van uw contacten verstrekt u alleen als dat nodig is om de aanpak te bepalen.",
            "Schrijf op waarom het nodig is, of laat de inhoud van de contacten weg.");
    return DECISION_ALLOWED(NULL);
}

struct decision
check_antwoorden(const struct facts *f, const struct input *in, enum rubriek rubriek, bool strafrechtelijk, bool inhoudelijk)
{
    const struct verstrekkingsregel *regel = regel_van(f);
    struct decision d = input_is(in, "contacten", "ja") ? check_contacten(in) : DECISION_ALLOWED(NULL);

    if (!decision_allowed(d))
        return d;
    if (inhoudelijk && !input_get(in, "noodzaak")->given)
        return refuse_field("9.1", "noodzaak", "Inhoudelijke gegevens over een traject worden alleen vastgelegd als de aanpak niet zonder kan.",
            "Schrijf op waarom de aanpak niet zonder kan, of laat de inhoud weg.");
    if (vraagt_noodzaak(f, rubriek, strafrechtelijk) && !input_get(in, "noodzaak")->given)
        return refuse_field(regel->artikel != NULL ? regel->artikel : "14.4", "noodzaak",
            regel->leeftijd_tot > 0 ? "Over een leerplichtige verstrekt uw instelling alleen wat noodzakelijk is voor de aanpak."
                : "Uw instelling verstrekt alleen die strafrechtelijke gegevens die noodzakelijk zijn voor het bepalen van de aanpak.",
            "Schrijf op waarom dit nodig is voor de aanpak, of leg het niet vast.");
    if (f->convenant->profiel->rubriek[rubriek].relevantie && !input_get(in, "relevantie")->given)
        return refuse_field("9.2", "relevantie", "Deze categorie mag alleen worden vastgelegd voor zover zij van belang is voor de aanpak.",
            "Schrijf op waarom dit van belang is voor de aanpak.");
    if (weegt_zelf(f) && !input_get(in, "afweging")->given)
        return refuse_field("14.5", "afweging", "Uw instelling verstrekt alleen wat zij na eigen afweging proportioneel vindt.",
            "Schrijf uw afweging op. Niet verstrekken mag altijd, zonder reden.");
    return DECISION_ALLOWED(NULL);
}

void
put_aanlevering(const struct facts *f, const struct input *in, struct event_list *list, struct event *e, enum rubriek rubriek)
{
    static const struct put put[] = {{"noodzaak", F_NOODZAAK}, {"relevantie", F_RELEVANTIE}, {"afweging", F_AFWEGING}, {"wet", F_WET}, {0}};

    event_put_input(list, e, in, put);
    event_put_int(list, e, F_CONTACTEN, input_is(in, "contacten", "ja"));
    event_put_int(list, e, F_RECHTMATIG, 1);
    if (f->actor.partij != NULL)
        event_put_text(list, e, F_GRONDSLAG, partij_grondslag(f->actor.partij, rubriek));
    if (toestemming_nu(f, rubriek) != NULL)
        event_put_id(list, e, F_TOESTEMMING, &toestemming_nu(f, rubriek)->id);
}
