/*
 * convenant, acts: parties agree, one by one; the bestuurscommissie on joining; who may sign.
 *
 * Art. 23.3: changes need the agreement of all parties. 23.4: new parties join after the bestuurscommissie agreed. E23.1: who agreed and when is
 * recorded. E40.4: with a signed statement. What we do: somebody of the institution who may sign for it (tekenbevoegdheid, recorded by the beheerder
 * with its reference) agrees himself; or the beheerder records a statement that was signed on paper, with who signed and where it is kept. Nobody
 * grants himself the right to sign (E12.3). Who agreed can change its mind until the last one has agreed.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"

bool
tekent_voor(const struct facts *f, const struct convenant *c, const char *sleutel)
{
    const struct partij *partij = convenant_partij(c, sleutel);
    const struct medewerker *m = f->actor.medewerker;

    if (partij == NULL && f->casusoverleg != NULL)   /* a party that the new version leaves out */
        partij = casusoverleg_partij(f->casusoverleg, sleutel);
    return partij != NULL && m != NULL && tekenbevoegd(m, f->today) && m->instelling != NULL && strcmp(partij->instelling, m->instelling) == 0;
}

bool
mag_convenant_zien(const struct facts *f)
{
    if (f->actor.autorisatie != NULL || (f->actor.huisrollen & (BEHEER_ROLLEN | ROLE_FG | ROLE_KETENMANAGER)) != 0)
        return true;
    for (const struct versie *v = f->casusoverleg->versie; v != NULL; v = v->next)
        for (size_t i = 0; !v->ingetrokken && i < v->partij_count; i++)
            if (tekent_voor(f, v->convenant, v->partij[i]))
                return true;
    return false;
}

static bool
legt_vast(const struct facts *f)
{
    return (f->actor.huisrollen & ROLE_BEHEERDER) != 0;
}

/* Parties of this version for which the actor can still say something. */
static bool
kan_zeggen(const struct facts *f, const char *partij)
{
    return legt_vast(f) || tekent_voor(f, f->versie->convenant, partij);
}

static size_t
partijen_opties(const struct facts *f, bool akkoord, const struct option **ret_option)
{
    size_t most = f->versie == NULL ? 0 : f->versie->partij_count, count = 0;
    struct option *option = arena_array(f->arena, most, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < most; i++) {
        const char *sleutel = f->versie->partij[i];
        const struct instemming *said = versie_instemming(f->versie, sleutel);
        bool hier = convenant_partij(f->versie->convenant, sleutel) != NULL;

        if (!kan_zeggen(f, sleutel) || (said != NULL && said->akkoord == akkoord))
            continue;
        option[count++] = (struct option){sleutel, hier ? partij_naam(f, f->versie->convenant, sleutel) : partij_naam_hier(f, f->casusoverleg, sleutel),
            said != NULL && !said->akkoord ? "Stemde eerder niet in" : NULL};
    }
    return option == NULL ? 0 : count;
}

static size_t
instemmen_opties(const struct facts *f, const struct option **ret_option)
{
    return partijen_opties(f, true, ret_option);
}

static size_t
weigeren_opties(const struct facts *f, const struct option **ret_option)
{
    return partijen_opties(f, false, ret_option);
}

static struct decision
check_zeggen(const struct facts *f, option_source *opties)
{
    const struct option *option;

    if (f->versie == NULL || !mag_convenant_zien(f))
        return refuse_absent();
    if (f->versie->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E23.1", "Dit voorstel is ingetrokken.", "Wacht op een nieuw voorstel.");
    if (f->versie->ingang != DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "23.3", "Alle partijen hebben met deze versie ingestemd.",
            "Wil een partij iets anders, dan vraagt zij om wijziging (art. 23.5) of treedt zij uit.");
    const struct versie *laatst = casusoverleg_aangenomen(f->casusoverleg);
    if (f->versie->basis != (laatst == NULL ? 0 : laatst->nummer))
        return refuse_own(REFUSAL_NOT_NOW, "E23.1",
            arena_format(f->arena, "Intussen is versie %d aangenomen. Dit voorstel wijzigt een oudere versie en zou dat ongedaan maken.", laatst->nummer),
            "Stel het opnieuw voor, als wijziging van die versie.");
    if (f->versie->convenant == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E23.4", "De tekst van deze versie is niet te lezen. Wat niet te lezen is, kan niet gelden.",
            "Trek dit voorstel in en stel een nieuwe versie voor.");
    if (opties(f, &option) > 0)
        return DECISION_ALLOWED("23.3");
    for (size_t i = 0; i < f->versie->partij_count; i++)
        if (kan_zeggen(f, f->versie->partij[i]))
            return refuse(REFUSAL_NOT_NOW, "23.3", "Dat is voor elke partij waarvoor u kunt tekenen al vastgelegd.", "Er is niets meer te doen.");
    return refuse_own(REFUSAL_NOT_YOU, "E23.1", "U bent voor geen van de partijen van deze versie tekenbevoegd.",
        "Wie voor een partij mag tekenen stemt in. De beheerder legt vast wie dat is.");
}

static struct decision
check_verklaring(const struct facts *f, const struct input *input, option_source *opties)
{
    const struct input_value *partijen = input_get(input, "partijen");
    struct decision d = check_zeggen(f, opties);

    if (!decision_allowed(d) || input == NULL)
        return d;
    for (size_t i = 0; i < partijen->item_count; i++)
        if (!kan_zeggen(f, partijen->item[i]))
            return refuse_field("E23.1", "partijen", "Voor een van deze partijen bent u niet tekenbevoegd.", "Kies alleen partijen waarvoor u mag tekenen.");
    if (legt_vast(f) && !input_get(input, "ondertekenaar")->given)
        return refuse_field("E23.1", "ondertekenaar", "U legt een verklaring van een ander vast, en er staat niet bij wie haar tekende.",
            "Vul naam en functie in van wie voor de partij tekende.");
    return d;
}

static void
put_verklaring(const struct facts *f, const struct input *input, uint16_t kind, struct event_list *ret_events)
{
    const struct input_value *partijen = input_get(input, "partijen");

    for (size_t i = 0; i < partijen->item_count; i++) {
        struct event *e = event_add(ret_events, kind, &f->casusoverleg->id);

        event_put_int(ret_events, e, F_VERSIE, f->versie->nummer);
        event_put_text(ret_events, e, F_PARTIJ, partijen->item[i]);
        event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
        event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
        event_put_text(ret_events, e, F_ONDERTEKENAAR, input_text(input, "ondertekenaar"));
        if (kind == EVENT_CONVENANT_GEWEIGERD)
            event_put_text(ret_events, e, F_REDEN, input_text(input, "reden"));
    }
}

static struct decision
instemmen_rule(const struct facts *f, const struct input *input)
{
    return check_verklaring(f, input, instemmen_opties);
}

static void
instemmen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    put_verklaring(f, input, EVENT_CONVENANT_INGESTEMD, ret_events);
}

static struct decision
weigeren_rule(const struct facts *f, const struct input *input)
{
    return check_verklaring(f, input, weigeren_opties);
}

static void
weigeren_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    put_verklaring(f, input, EVENT_CONVENANT_GEWEIGERD, ret_events);
}

#define VERKLARING_VELDEN(opties) \
    {.name = "partijen", .type = FIELD_CHOICES, .label = "Namens welke partij", .required = true, .min = 1, .max = 100, .from = (opties)}, \
    {.name = "datum", .type = FIELD_DATE, .label = "Datum van de verklaring", .required = true, .day_past = true}, \
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk van de schriftelijke verklaring", .help = "Waaraan zij is terug te vinden.", \
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 120, .unscreened = true}, \
    {.name = "ondertekenaar", .type = FIELD_STRING, .label = "Wie tekende", .help = "Naam en functie van wie voor de partij tekende.", \
        .rubriek = RUBRIEK_HUIS, .min = 2, .max = 120, .unscreened = true, .by_rule = true, .asked = legt_vast}

static const struct field instemmen_field[] = {VERKLARING_VELDEN(instemmen_opties), {0}};
static const struct field weigeren_field[] = {VERKLARING_VELDEN(weigeren_opties),
    {.name = "reden", .type = FIELD_TEXT, .label = "Reden", .help = "De andere partijen lezen dit.", .rubriek = RUBRIEK_HUIS, .max = 1000},
    {0}};

const struct act convenant_instemmen = {
    .id = "convenant.instemmen", .method = METHOD_POST, .path = PAD_VERSIE "/instemmingen", .title = "Instemmen",
    .uitleg = "De versie gaat in op haar begindatum, zodra alle partijen hebben ingestemd. Tot dan geldt de oude.",
    .artikel = "23.3", .requirement = "E23.1", .categorie = "beheer", .subject = SUBJECT_VERSIE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_BEPERKT | ACT_MAIN, .field = instemmen_field, .rule = instemmen_rule,
    .handle = instemmen_handle, .view = versie_view, .shape = versie_shape, .page = "convenantversie", .na = PAD_VERSIE,
};

const struct act convenant_weigeren = {
    .id = "convenant.weigeren", .method = METHOD_POST, .path = PAD_VERSIE "/weigeringen", .title = "Niet instemmen",
    .uitleg = "Zolang één partij niet instemt, blijft de oude versie gelden.",
    .artikel = "23.3", .requirement = "E23.1", .categorie = "beheer", .subject = SUBJECT_VERSIE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .field = weigeren_field, .rule = weigeren_rule, .handle = weigeren_handle,
    .view = versie_view, .shape = versie_shape, .page = "convenantversie", .na = PAD_VERSIE,
};

/* ---- toetreding ---- */

static struct decision
goedkeuren_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (f->versie == NULL || !mag_convenant_zien(f))
        return refuse_absent();
    if ((f->actor.huisrollen & (ROLE_BEHEERDER | ROLE_KETENMANAGER)) == 0)
        return refuse(REFUSAL_NOT_YOU, "23.4", "De bestuurscommissie stemt in met toetreding. De beheerder of de ketenmanager legt haar besluit vast.",
            "Geef hem het besluit van de bestuurscommissie.");
    if (!f->versie->toetreding)
        return refuse(REFUSAL_NOT_NOW, "23.4", "De bestuurscommissie stemt in met toetreding van nieuwe partijen. Dit voorstel is een wijziging.",
            "Bij een wijziging stemmen alle partijen in (art. 23.3).");
    if (f->versie->ingetrokken || f->versie->goedgekeurd != DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "23.4",
            f->versie->ingetrokken ? "Dit voorstel is ingetrokken." : "De instemming van de bestuurscommissie is al vastgelegd.",
            "Er is niets meer te doen.");
    return DECISION_ALLOWED("23.4");
}

static void
goedkeuren_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_TOETREDING_GOEDGEKEURD, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, f->versie->nummer);
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

static const struct field goedkeuren_field[] = {
    {.name = "datum", .type = FIELD_DATE, .label = "Datum van het besluit", .required = true, .day_past = true},
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk van het besluit", .help = "Van de bestuurscommissie.", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 1, .max = 120, .unscreened = true},
    {0}};

const struct act toetreding_goedkeuren = {
    .id = "toetreding.goedkeuren", .method = METHOD_POST, .path = PAD_VERSIE "/goedkeuringen", .title = "Besluit van de bestuurscommissie vastleggen",
    .uitleg = "Een nieuwe partij treedt toe nadat de bestuurscommissie heeft ingestemd.",
    .artikel = "23.4", .requirement = "E23.2", .categorie = "beheer", .subject = SUBJECT_VERSIE, .wie = ROLE_BEHEERDER | ROLE_KETENMANAGER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_BEPERKT, .field = goedkeuren_field, .rule = goedkeuren_rule, .handle = goedkeuren_handle,
    .view = versie_view, .shape = versie_shape, .page = "convenantversie", .na = PAD_VERSIE,
};

/* ---- tekenbevoegdheid ---- */

static struct decision
tekenbevoegdheid_rule(const struct facts *f, const struct input *input)
{
    const struct input_value *vanaf = input_get(input, "vanaf"), *tot = input_get(input, "tot");

    if (is_zelf(f, &f->medewerker->id))
        return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Niemand verleent zichzelf iets, ook niet het recht om te tekenen.",
            "Laat een andere beheerder dit vastleggen.");
    if (!medewerker_in_dienst(f->medewerker, f->today))
        return refuse_own(REFUSAL_NOT_NOW, "E23.1", "Deze medewerker is niet meer in dienst.", "Kies iemand die in dienst is.");
    if (input != NULL && tot->given && vanaf->given && tot->day < vanaf->day)
        return refuse_field("E40.6", "tot", "De einddatum ligt voor het begin.", "Kies een latere einddatum, of laat hem leeg.");
    return DECISION_ALLOWED(NULL);
}

static void
tekenbevoegdheid_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_TEKENBEVOEGDHEID_VASTGELEGD, &f->medewerker->id);

    event_put_day(ret_events, e, F_VANAF, input_get(input, "vanaf")->day);
    if (input_get(input, "tot")->given)
        event_put_day(ret_events, e, F_TOT, input_get(input, "tot")->day);
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

static const struct field tekenbevoegdheid_field[] = {
    {.name = "vanaf", .type = FIELD_DATE, .label = "Mag tekenen vanaf", .required = true},
    {.name = "tot", .type = FIELD_DATE, .label = "Tot", .help = "De eerste dag waarop het niet meer mag; vandaag om het te beëindigen. Leeg: open."},
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk van de volmacht", .help = "Het stuk waaruit blijkt dat hij of zij voor de instelling tekent.",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 120, .unscreened = true},
    {0}};

const struct act tekenbevoegdheid_vastleggen = {
    .id = "tekenbevoegdheid.vastleggen", .method = METHOD_POST, .path = "/medewerkers/{medewerker}/tekenbevoegdheden", .title = "Tekenbevoegdheid vastleggen",
    .uitleg = "Hij of zij stemt dan namens de eigen instelling in met convenanten. Het geeft geen toegang tot dossiers.",
    .artikel = "E23.1", .requirement = "E23.1", .categorie = "beheer", .subject = SUBJECT_MEDEWERKER, .wie = ROLE_BEHEERDER, .need = NEED_MEDEWERKER,
    .field = tekenbevoegdheid_field, .rule = tekenbevoegdheid_rule, .handle = tekenbevoegdheid_handle, .view = medewerker_view,
    .shape = medewerker_shape, .page = "medewerker", .na = "/medewerkers/{medewerker}",
};
