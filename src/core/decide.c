/*
 * decide: the one decision. Standing first, so that nobody without a seat learns even whether something exists (E10.3); then the covenant,
 * the role, secrecy, visibility and state; then the row's own rule. Each step is a function that refuses or lets pass.
 */
#include <stddef.h>

#include "base/arena.h"
#include "core/huis/mandaat.h"

#define PASS ((struct decision){.refusal = REFUSAL_NONE})

static struct decision
check_standing(const struct facts *f, const struct act *act)
{
    if (f->actor.medewerker == NULL || !medewerker_in_dienst(f->actor.medewerker, f->today))
        return refuse_absent();
    if ((act->need & NEED_CASUSOVERLEG) != 0 && f->casusoverleg == NULL)
        return refuse_absent();
    if ((act->need & NEED_CASUSOVERLEG) != 0 && (act->flag & ACT_BEVRIJD) == 0 && f->actor.autorisatie == NULL && !toezicht_hier(f, act))
        return refuse_absent();
    if ((act->need & NEED_DOSSIER) != 0 && f->dossier == NULL)
        return refuse_absent();
    if ((act->need & NEED_OVERLEG) != 0 && f->overleg == NULL)
        return refuse_absent();
    if (((act->need & NEED_MEDEWERKER) != 0 && f->medewerker == NULL) || ((act->need & NEED_AUTORISATIE) != 0 && f->autorisatie == NULL))
        return (f->actor.huisrollen & act->wie) != 0 || (act->flag & ACT_BEVRIJD) != 0 ? refuse_absent() : PASS;
    return PASS;
}

static struct decision
check_convenant(const struct facts *f, const struct act *act)
{
    const char *waarom, *artikel;
    /* E40.9: the voorzitter reads on until it is decided, and nobody writes; what concerns the covenant itself goes on */
    if (f->na_einde && (act->flag & ACT_BEVRIJD) == 0 && (act->need & NEED_CASUSOVERLEG) != 0)
        return act->handle == NULL ? PASS : refuse_own(REFUSAL_NOT_NOW, "E40.9",
            "Het convenant is geëindigd. Er wordt niets meer vastgelegd; de voorzitter leest nog, tot is besloten hoe het verder gaat.",
            "De verantwoordelijke besluit, of alle partijen stemmen in met een nieuwe versie.");
    /* facts hold a covenant only while the casusoverleg is open: a page asks this for each of its acts */
    if ((act->flag & ACT_INHOUD) == 0 || (act->need & NEED_CASUSOVERLEG) == 0 || f->convenant != NULL
        || casusoverleg_open(f->casusoverleg, f->today, &waarom, &artikel))
        return PASS;
    return refuse(REFUSAL_NOT_NOW, artikel, waarom,
        "De verantwoordelijke of de beheerder legt eerst vast wat ontbreekt; daarna gaat dit casusoverleg weer open.");
}

/* "de voorzitter, de voorbereider of de casemanager" */
static const char *
role_names(struct arena *arena, uint32_t wie)
{
    const char *text = NULL;
    unsigned last = ROLE_COUNT;
    for (unsigned i = 0; i < ROLE_COUNT; i++)
        if ((wie & (1u << i)) != 0)
            last = i;
    for (unsigned i = 0; i < ROLE_COUNT; i++) {
        if ((wie & (1u << i)) == 0)
            continue;
        const char *title = role_key(i);
        if (text == NULL)
            text = arena_join(arena, "de ", title, NULL);
        else
            text = arena_join(arena, text, i == last ? " of de " : ", de ", title, NULL);
    }
    return text == NULL ? "iemand anders" : text;
}

static struct decision
check_role(const struct facts *f, const struct act *act)
{
    uint32_t held = f->actor.huisrollen | f->actor.rollen;
    if ((act->flag & ACT_BEVRIJD) != 0 || (act->wie & ROLE_ANY_MEDEWERKER) != 0 || (held & act->wie) != 0)
        return PASS;
    const char *names = role_names(f->arena, act->wie);
    struct decision d = refuse(REFUSAL_NOT_YOU, act->artikel,
        arena_join(f->arena, "\u201e", act->title, "\u201d doet hier ", names, ". U hebt die rol niet.", NULL),
        arena_join(f->arena, "Vraag het aan ", names, ".", NULL));
    d.eigen_regel = act->artikel[0] == 'E';
    return d;
}

static struct decision
check_geheimhouding(const struct facts *f, const struct act *act)
{
    if ((act->flag & ACT_INHOUD) == 0 || f->actor.geheimhouding)
        return PASS;
    return refuse(REFUSAL_NOT_YOU, "6", "Voor u is nog geen geheimhoudingsplicht vastgelegd. Zonder die plicht ziet niemand de inhoud van een dossier.",
        "Vraag de beheerder uw geheimhouding vast te leggen: de wet of het beroep waaruit zij volgt, of de verklaring die u tekende.");
}

/* E40.1: who supplies without a seat does that, and no more; of a dossier that is not his to supply to he does not learn whether it is there. */
static struct decision
check_zetel(const struct facts *f, const struct act *act)
{
    if (!levert_zonder_zetel(f) || (act->need & NEED_CASUSOVERLEG) == 0 || (f->actor.huisrollen & act->wie) != 0)
        return PASS;
    if ((act->need & NEED_DOSSIER) != 0 && f->dossier != NULL && !dossier_zichtbaar(f))
        return refuse_absent();
    if ((act->flag & (ACT_INHOUD | ACT_LEVERT)) != ACT_INHOUD)
        return PASS;
    return refuse_own(REFUSAL_NOT_YOU, "E40.1", "Uw instelling levert gegevens zonder zetel in dit casusoverleg, en leest niet mee.",
        "Beantwoord de vragen aan uw instelling en leg vast wat zij levert; u vindt ze op de bladzijde van het casusoverleg.");
}

static struct decision
check_visible(const struct facts *f, const struct act *act)
{
    if ((act->need & NEED_DOSSIER) == 0 || dossier_zichtbaar(f) || ((act->flag & ACT_TERUGLEES) != 0 && leest_terug(f)))
        return PASS;
    if (toezicht_hier(f, act) || ((act->flag & ACT_TOEZICHT) != 0 && (f->actor.rollen & act->wie & ROLE_VERANTWOORDELIJKE) != 0))
        return PASS;
    /* E40.5: outside his point it does not exist for who has no other seat */
    if ((f->actor.rollen & ~(uint32_t)ROLE_AGENDA_DEELNEMER) == 0 && f->actor.rollen != 0 && (f->actor.huisrollen & act->wie) == 0)
        return refuse_absent();
    if (dossier_vernietiging_stand(f->dossier) == VERNIETIGING_CONFLICT)
        return refuse_own(REFUSAL_NOT_YOU, "E20.7", "Dit dossier is afgeschermd: een selectielijst vraagt langer bewaren dan het convenant toestaat.",
            "De verantwoordelijke beslist, of wie hij het beslissen over langer bewaren mandateerde.");
    if (dossier_bewaren_voorbij(f->dossier, f->convenant, f->today))
        return refuse(REFUSAL_NOT_YOU, "20.1", "De bewaartermijn van dit dossier is voorbij.",
            "De voorzitter en de voorbereider zorgen dat het wordt vernietigd.");
    enum dossier_state state = dossier_state_on(f->dossier, f->convenant, f->today);
    static const char *const wel[STATE_COUNT] = {
        [STATE_CONCEPT] = "De aanmelder bevestigt eerst de criteria en de grondslag.",
        [STATE_AANGEMELD] = "Na de privacytoets door de voorzitter wordt het dossier leesbaar voor de deelnemers.",
        [STATE_AFGEWEZEN] = "De voorzitter sluit dit dossier af.",
        [STATE_NIET_ACTIEF] = "Vraag de voorzitter of de voorbereider het weer op de agenda te zetten: dan is het weer leesbaar (art. 20.1).",
    };
    return refuse_own(REFUSAL_NOT_YOU, "E10.3",
        arena_format(f->arena, "Dit dossier is nu niet voor u te lezen: het is \u201e%s\u201d.", state_title(state)),
        wel[state] != NULL ? wel[state] : "Vraag de voorzitter wat er met dit dossier gebeurt.");
}

/* What opens the way onward from each state, for refusals: what comes next, and who does it. */
static const char *const next_step[STATE_COUNT] = {
    [STATE_CONCEPT] = "De aanmelder bevestigt eerst de criteria en de grondslag (art. 13).",
    [STATE_AANGEMELD] = "Eerst is een privacytoets nodig (art. 18.4). De voorzitter doet die.",
    [STATE_GETOETST] = "Zet het dossier eerst op de agenda van een overleg. De voorzitter of de voorbereider doet dat.",
    [STATE_AFGEWEZEN] = "De privacytoets is niet gehaald: de voorzitter kan dit dossier alleen nog afsluiten.",
    [STATE_GEAGENDEERD] = "Sluit eerst de bespreking af, of haal het dossier van de agenda. De voorzitter doet dat.",
    [STATE_IN_AANPAK] = "De aanpak loopt. De voorzitter sluit eerst de aanpak af, of zet het dossier opnieuw op de agenda.",
    [STATE_AANPAK_AFGESLOTEN] = "De aanpak is afgesloten. De voorzitter sluit het dossier af, of zet het opnieuw op de agenda.",
    [STATE_NIET_ACTIEF] = "Zet het dossier eerst weer op de agenda (art. 20.1).",
    [STATE_AFGESLOTEN] = "Dit dossier is afgesloten. Er wordt niets meer aan toegevoegd; meld de persoon zo nodig opnieuw aan.",
    [STATE_VERNIETIGD] = "Dit dossier is vernietigd.",
};

static struct decision
check_state(const struct facts *f, const struct act *act)
{
    if (act->toestand == 0 || f->dossier == NULL)
        return PASS;
    enum dossier_state state = dossier_state_on(f->dossier, f->convenant, f->today);
    if ((act->toestand & STATE_BIT(state)) != 0)
        return PASS;
    struct decision d = refuse(REFUSAL_NOT_NOW, act->artikel,
        arena_join(f->arena, "\u201e", act->title, "\u201d kan nu niet: dit dossier is \u201e", state_title(state), "\u201d.", NULL), next_step[state]);
    d.eigen_regel = act->artikel[0] == 'E';
    return d;
}

/*
 * E4.1: what is the verantwoordelijke's own, others do by mandate. So does the function that a power of the general covenant names with an act that is
 * otherwise its own; who does that by another role needs none.
 */
static struct decision
check_mandaat(const struct facts *f, const struct act *act)
{
    const struct bevoegdheid *b = (act->need & NEED_CASUSOVERLEG) == 0 ? NULL : bevoegdheid_van_handeling(f, act->id);
    uint32_t held = f->actor.huisrollen | f->actor.rollen;

    if ((act->flag & ACT_NAMENS) == 0 && (b == NULL || (held & act->wie & ~b->aan) != 0))
        return PASS;
    struct decision d = check_namens(f, b);
    /* without a seat nor a mandate nobody learns whether this dossier exists */
    return decision_allowed(d) || (act->need & NEED_DOSSIER) == 0 || f->actor.autorisatie != NULL ? d : refuse_absent();
}

struct decision
decide(const struct facts *f, const struct act *act, const struct input *input)
{
    static struct decision (*const step[])(const struct facts *, const struct act *) = {
        check_standing, check_convenant, check_geheimhouding, check_zetel, check_visible, check_role, check_mandaat, check_state};

    if ((act->flag & ACT_OPEN) == 0) {
        for (size_t i = 0; i < sizeof step / sizeof step[0]; i++) {
            struct decision d = step[i](f, act);
            if (!decision_allowed(d))
                return d;
        }
    }
    struct decision d = act->rule(f, input);
    if (decision_allowed(d) && d.artikel == NULL) {
        d.artikel = act->artikel;
        d.eigen_regel = act->artikel[0] == 'E';
    }
    return d;
}
