/*
 * convenant, acts: a party leaves; a party asks for change.
 *
 * Art. 23.5: parties can ask for change until three months before the end date. A party leaves in writing, with reasons, with the ketenmanager.
 * 23.6: the covenant is renewed tacitly unless one of the parties makes known that it wants change. What we do: who may sign for the party does it
 * here himself, or the ketenmanager (or beheerder) records the letter he received. Leaving has a day: from then its seats end, the dossiers
 * keep what it supplied, with its name (E40.4). An open request for change, asked in time, stops the renewal; the covenant then ends on its
 * date unless the request is settled, or a new version is agreed, before it.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"

static bool
neemt_aan(const struct facts *f)
{
    return (f->actor.huisrollen & (ROLE_BEHEERDER | ROLE_KETENMANAGER)) != 0;
}

static const struct convenant *
geldend(const struct facts *f)
{
    return f->casusoverleg == NULL ? NULL : casusoverleg_convenant(f->casusoverleg, f->today);
}

/* Parties of the covenant in force for which the actor may speak, or whose letter he may record. */
static size_t
eigen_partijen(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = geldend(f);
    size_t most = c == NULL ? 0 : c->partij_count, count = 0;
    struct option *option = arena_array(f->arena, most, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < most; i++)
        if ((neemt_aan(f) || tekent_voor(f, c, c->partij[i].sleutel)) && !partij_uitgetreden(f->casusoverleg, c->partij[i].sleutel, f->today))
            option[count++] = (struct option){c->partij[i].sleutel, partij_naam(f, c, c->partij[i].sleutel), NULL};
    return option == NULL ? 0 : count;
}

static struct decision
check_partij_spreekt(const struct facts *f, const char *artikel)
{
    const struct option *option;

    if (!mag_convenant_zien(f))
        return refuse_absent();
    if (geldend(f) == NULL)
        return refuse(REFUSAL_NOT_NOW, "23.6", "Er geldt vandaag geen convenant voor dit casusoverleg.", "Stem in met een nieuwe versie, of niet.");
    if (eigen_partijen(f, &option) == 0)
        return refuse(REFUSAL_NOT_YOU, artikel, "Dat doet een partij zelf. U bent voor geen van de partijen tekenbevoegd.",
            "Laat het doen door wie voor uw instelling mag tekenen, of schrijf de ketenmanager.");
    return DECISION_ALLOWED(artikel);
}

/* ---- uittreden ---- */

static struct decision
uittreden_rule(const struct facts *f, const struct input *input)
{
    struct decision d = check_partij_spreekt(f, "23.5");
    const struct input_value *ontvangen = input_get(input, "ontvangen"), *uit = input_get(input, "uit");

    if (!decision_allowed(d) || input == NULL)
        return d;
    if (uit->day < f->today)
        return refuse_field("E40.4", "uit", "Die dag is voorbij. Uittreden werkt niet terug: wat gedaan is, is onder het convenant gedaan.",
            "Kies vandaag of een latere dag.");
    if (ontvangen->given && ontvangen->day > uit->day)
        return refuse_field("23.5", "ontvangen", "De opzegging is van na de dag van uittreden.", "Controleer de twee datums.");
    for (const struct uittreding *u = f->casusoverleg->uittreding; u != NULL; u = u->next)
        if (strcmp(u->partij, input_text(input, "partij")) == 0 && u->uit > f->today)
            return refuse_field("23.5", "partij", "Het uittreden van deze partij is al vastgelegd.", "Er is niets meer te doen.");
    return d;
}

static void
uittreden_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_PARTIJ_UITGETREDEN, &f->casusoverleg->id);
    const struct input_value *ontvangen = input_get(input, "ontvangen");

    event_put_text(ret_events, e, F_PARTIJ, input_text(input, "partij"));
    event_put_day(ret_events, e, F_DATUM, ontvangen->given ? ontvangen->day : f->today);
    event_put_day(ret_events, e, F_TOT, input_get(input, "uit")->day);
    event_put_text(ret_events, e, F_REDEN, input_text(input, "reden"));
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

#define BRIEF_VELDEN \
    {.name = "partij", .type = FIELD_CHOICE, .label = "Welke partij", .required = true, .from = eigen_partijen}, \
    {.name = "ontvangen", .type = FIELD_DATE, .label = "Brief ontvangen op", .help = "Leeg: vandaag.", .day_past = true, .asked = neemt_aan}, \
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk van de brief", .help = "Schriftelijk, gericht aan de ketenmanager (art. 23.5).", \
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 120, .unscreened = true}

static const struct field uittreden_field[] = {
    BRIEF_VELDEN,
    {.name = "reden", .type = FIELD_TEXT, .label = "Redenen", .help = "Opzeggen gebeurt met opgaaf van redenen (art. 23.5).", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 3, .max = 1000},
    {.name = "uit", .type = FIELD_DATE, .label = "Eerste dag zonder toegang",
        .help = "Vanaf deze dag heeft niemand van deze partij hier nog toegang. Wat zij verstrekte blijft staan, met haar naam.", .required = true},
    {0}};

const struct act partij_uittreden = {
    .id = "partij.uittreden", .method = METHOD_POST, .path = "/casusoverleggen/{co}/uittredingen", .title = "Partij laten uittreden",
    .uitleg = "Dat kan niet ongedaan worden gemaakt: wie terug wil, treedt opnieuw toe.",
    .artikel = "23.5", .requirement = "E40.4", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_BEPERKT, .field = uittreden_field, .rule = uittreden_rule, .handle = uittreden_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};

/* ---- wijziging vragen ---- */

static const char *
dag_tekst(const struct facts *f, int32_t dag)
{
    char text[64];

    return arena_text(f->arena, date_long(dag, text, sizeof text));
}

static struct decision
vragen_rule(const struct facts *f, const struct input *input)
{
    struct decision d = check_partij_spreekt(f, "23.5");
    const struct input_value *ontvangen = input_get(input, "ontvangen");
    int32_t dag = ontvangen->given ? ontvangen->day : f->today, tot;

    if (!decision_allowed(d))
        return d;
    tot = versie_wijzigen_tot(f->casusoverleg, casusoverleg_versie(f->casusoverleg, f->today), f->today, NULL);
    if (input == NULL ? f->today > tot && !neemt_aan(f) : dag > tot)
        return refuse(REFUSAL_NOT_NOW, "23.5", arena_format(f->arena, "Om wijziging vragen kon voor deze looptijd tot en met %s.", dag_tekst(f, tot)),
            "Na de verlenging kan het weer. Een nieuwe versie waarmee alle partijen instemmen, kan altijd.");
    return d;
}

static void
vragen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_WIJZIGING_GEVRAAGD, &f->casusoverleg->id);
    const struct input_value *ontvangen = input_get(input, "ontvangen");

    event_put_id(ret_events, e, F_WIJZIGING, &f->new_id[0]);
    event_put_text(ret_events, e, F_PARTIJ, input_text(input, "partij"));
    event_put_day(ret_events, e, F_DATUM, ontvangen->given ? ontvangen->day : f->today);
    event_put_text(ret_events, e, F_WAT, input_text(input, "wat"));
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

static const struct field vragen_field[] = {
    BRIEF_VELDEN,
    {.name = "wat", .type = FIELD_TEXT, .label = "Wat zou er moeten veranderen", .rubriek = RUBRIEK_HUIS, .required = true, .min = 3, .max = 2000},
    {0}};

const struct act wijziging_vragen = {
    .id = "wijziging.vragen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/wijzigingsverzoeken", .title = "Om wijziging vragen",
    .uitleg = "Het convenant wordt dan niet stilzwijgend verlengd, tenzij dit vóór de einddatum is afgedaan.",
    .artikel = "23.5", .requirement = "E23.3", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .field = vragen_field, .rule = vragen_rule, .handle = vragen_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};

/* ---- wijziging afdoen ---- */

static const struct wijziging *
wijziging_hier(const struct facts *f)
{
    for (const struct wijziging *w = f->casusoverleg->wijziging; w != NULL; w = w->next)
        if (id_equal(&w->id, &f->pad_wijziging))
            return w;
    return NULL;
}

static size_t
afdoening_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"ingetrokken", "De partij trekt haar verzoek in", "Alleen zijzelf."},
        {"overeengekomen", "Partijen kwamen overeen het convenant ongewijzigd te verlengen", "Met instemming van wie erom vroeg."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
afdoen_rule(const struct facts *f, const struct input *input)
{
    const struct wijziging *w = wijziging_hier(f);

    (void)input;
    if (w == NULL || !mag_convenant_zien(f))
        return refuse_absent();
    if (w->afgedaan != DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "23.5", "Dit verzoek is al afgedaan.", "Vraag zo nodig opnieuw om wijziging.");
    if (!neemt_aan(f) && !tekent_voor(f, geldend(f), w->partij))
        return refuse(REFUSAL_NOT_YOU, "23.5", "De partij die om wijziging vroeg doet dit zelf, of de ketenmanager legt vast wat zij schreef.",
            "Vraag het de ketenmanager.");
    return DECISION_ALLOWED("23.6");
}

static void
afdoen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_WIJZIGING_AFGEDAAN, &f->casusoverleg->id);

    event_put_id(ret_events, e, F_WIJZIGING, &f->pad_wijziging);
    event_put_day(ret_events, e, F_DATUM, f->today);
    event_put_text(ret_events, e, F_BESLUIT, input_text(input, "besluit"));
    event_put_text(ret_events, e, F_KENMERK, input_text(input, "kenmerk"));
}

static const struct field afdoen_field[] = {
    {.name = "besluit", .type = FIELD_CHOICE, .label = "Hoe is het afgedaan?", .required = true, .from = afdoening_opties},
    {.name = "kenmerk", .type = FIELD_STRING, .label = "Kenmerk", .help = "Van het stuk waaruit de instemming van de partij blijkt.", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 1, .max = 120, .unscreened = true},
    {0}};

const struct act wijziging_afdoen = {
    .id = "wijziging.afdoen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/wijzigingsverzoeken/{wijziging}/afdoeningen",
    .title = "Verzoek om wijziging afdoen", .uitleg = "Daarna wordt het convenant weer stilzwijgend verlengd, als niemand anders om wijziging vroeg.",
    .artikel = "23.6", .requirement = "E23.3", .categorie = "beheer", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .field = afdoen_field, .rule = afdoen_rule, .handle = afdoen_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};
