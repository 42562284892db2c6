/*
 * vergadering: the live meeting: one dossier at a time, what was agreed before and what is known beside what is decided now.
 *
 * Art. 14.3: the voorzitter introduces the person. Art. 14.6: the deelnemers determine the aanpak and tune what they do to it. Art. 14.9, 14.10: a bespreking
 * ends with how the aanpak is realised, a casemanager where needed, and how the betrokkene hears of it; these stand in the dossier.
 *
 * What we do (E41.2): the point of an agenda has a page of its own, with the next one a step away; what the meeting decides is one form and one act: the
 * three answers of art. 14.9, with the aanpak and up to three afspraken when there are. Each part has the rules it has by itself (acts_bespreking.c).
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define AFSPRAKEN 3

/* ---- deciding ---- */

#define AFSPRAAK_VELDEN(n, eerste) \
    {"afspraak_" n, FIELD_STRING, "Afspraak " n, eerste, RUBRIEK_AANPAK, .min = 3, .max = 500}, \
    {"partij_" n, FIELD_CHOICE, "Afspraak " n ": wie doet het?", NULL, .from = zetel_opties}, \
    {"uiterlijk_" n, FIELD_DATE, "Afspraak " n ": uiterlijk op", NULL, .day_future = true}

static const struct field besluiten_field[] = {
    BESPREKING_VELDEN,
    {"doel", FIELD_TEXT, "Aanpak: wat moet er bereikt zijn?", "Laat de aanpak leeg als zij niet verandert.", RUBRIEK_AANPAK, .min = 3, .max = 500},
    {"inhoud", FIELD_TEXT, "Aanpak: wat doen we?", NULL, RUBRIEK_AANPAK, .min = 3, .max = TEKST_MAX},
    {"drang_dwang", FIELD_CHOICE, "Aanpak: drang of dwang?", NULL, .from = drang_dwang_opties},
    {"resultaatgebied", FIELD_CHOICE, "Aanpak: waaraan wordt het resultaat gemeten?", NULL, .from = resultaatgebied_opties},
    {"deelnemers", FIELD_IDS, "Aanpak: wie bepaalden haar?", "Art. 14.6", .max = 24, .from = deelnemer_opties},
    AFSPRAAK_VELDEN("1", "Wat is er afgesproken?"), AFSPRAAK_VELDEN("2", NULL), AFSPRAAK_VELDEN("3", NULL),
    {0}};

static const char *const aanpak_veld[] = {"doel", "inhoud", "drang_dwang", "resultaatgebied"};

static bool
has_aanpak(const struct input *in)
{
    for (size_t i = 0; i < sizeof aanpak_veld / sizeof *aanpak_veld; i++)
        if (input_get(in, aanpak_veld[i])->given)
            return true;
    return false;
}

static const char *
veld_n(const struct facts *f, const char *naam, size_t n)
{
    return arena_format(f->arena, "%s_%zu", naam, n);
}

/* The aanpak is whole or it is left out. */
static struct decision
check_aanpak(const struct facts *f, const struct input *in)
{
    const struct uitkomst *u = uitkomst_find(f->convenant, input_text(in, "uitkomst"));

    if (!has_aanpak(in))
        return DECISION_ALLOWED(NULL);
    if (u != NULL && u->vervolg != VERVOLG_AANPAK)
        return refuse_field("E40.8", "doel", arena_format(f->arena, "Bij de uitkomst \u201e%s\u201d hoort geen aanpak.", u->titel),
            "Laat de aanpak leeg, of kies een andere uitkomst.");
    for (size_t i = 0; i < sizeof aanpak_veld / sizeof *aanpak_veld; i++)
        if (!input_get(in, aanpak_veld[i])->given)
            return refuse_field("E14.5", aanpak_veld[i], "De aanpak is niet volledig.", "Vul dit in, of laat alles van de aanpak leeg.");
    if (input_get(in, "deelnemers")->item_count == 0)
        return refuse_field("14.6", "deelnemers", "De deelnemers bepalen de aanpak; er is niemand genoemd.", "Kies ten minste één deelnemer.");
    return DECISION_ALLOWED(NULL);
}

static struct decision
check_afspraak(const struct facts *f, const struct input *in, size_t n)
{
    const char *wat = veld_n(f, "afspraak", n), *partij = veld_n(f, "partij", n), *uiterlijk = veld_n(f, "uiterlijk", n);
    const struct uitkomst *u = uitkomst_find(f->convenant, input_text(in, "uitkomst"));
    bool any = input_get(in, wat)->given || input_get(in, partij)->given || input_get(in, uiterlijk)->given;

    if (!any)
        return DECISION_ALLOWED(NULL);
    if (u != NULL && u->vervolg != VERVOLG_AANPAK)
        return refuse_field("E40.8", wat, arena_format(f->arena, "Bij de uitkomst \u201e%s\u201d horen geen afspraken.", u->titel),
            "Laat de afspraken leeg, of kies een andere uitkomst.");
    if (!input_get(in, wat)->given)
        return refuse_field("E15.1", wat, "Er staat niet wat er is afgesproken.", "Schrijf de afspraak op, of laat wie en wanneer leeg.");
    if (!input_get(in, partij)->given)
        return refuse_field("E15.1", partij, "Een afspraak heeft een instelling die het doet.", "Kies wie het doet.");
    if (!input_get(in, uiterlijk)->given || input_get(in, uiterlijk)->day <= f->today)
        return refuse_field("E15.1", uiterlijk, "Een afspraak heeft een dag waarop zij klaar is, in de toekomst.", "Kies een dag na vandaag.");
    return DECISION_ALLOWED(NULL);
}

static struct decision
besluiten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = bespreking_rule(f, in);

    if (!decision_allowed(d) || in == NULL)
        return d;
    struct decision part = check_aanpak(f, in);
    for (size_t n = 1; n <= AFSPRAKEN && decision_allowed(part); n++)
        part = check_afspraak(f, in, n);
    return decision_allowed(part) ? d : part;
}

static void
besluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    bespreking_handle(f, in, ret_events);
    if (has_aanpak(in))
        aanpak_handle(f, in, ret_events);
    for (size_t n = 1; n <= AFSPRAKEN; n++) {
        const struct put put[] = {{veld_n(f, "afspraak", n), F_WAT}, {veld_n(f, "partij", n), F_PARTIJ}, {veld_n(f, "uiterlijk", n), F_UITERLIJK}, {0}};
        if (!input_get(in, put[0].name)->given)
            continue;
        struct event *e = event_add(ret_events, EVENT_AFSPRAAK_GEMAAKT, &f->dossier->id);
        event_put_id(ret_events, e, F_AFSPRAAK, &f->new_id[n]);
        event_put_input(ret_events, e, in, put);
    }
}

/* Offered in the live meeting only; the dossier's own menu has the single acts. */
const struct act punt_besluiten = {
    .id = "punt.besluiten", .method = METHOD_POST, .path = PAD_PUNT "/besluiten", .title = "Vastleggen en naar het volgende",
    .uitleg = "Dit komt in het dossier (art. 14.10).",
    .artikel = "E14.5", .requirement = "E41.2", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING,
    .toestand = STATE_BIT(STATE_GEAGENDEERD), .need = NEED_HET_DOSSIER | NEED_OVERLEG, .flag = ACT_INHOUD,
    .field = besluiten_field, .rule = besluiten_rule, .handle = besluiten_handle, .view = dossier_view, .shape = dossier_shape, .na = "{volgende}",
};

/* ---- the page of one point ---- */

static const struct shape punt_kort_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"nummer", SHAPE_INT, NULL, NULL}, {"besproken", SHAPE_BOOL, NULL, NULL},
    {"huidig", SHAPE_BOOL, NULL, NULL}, {0}};

const struct shape punt_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"overleg_pad", SHAPE_URL, NULL, NULL},
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL},
    {"nummer", SHAPE_INT, NULL, NULL}, {"aantal", SHAPE_INT, NULL, NULL}, {"klaar", SHAPE_INT, NULL, "Al besproken"},
    {"vorige", SHAPE_URL, NULL, NULL}, {"volgende", SHAPE_URL, NULL, NULL},
    {"punten", SHAPE_LIST, punt_kort_shape, NULL},
    {"aanwezigen", SHAPE_TEXTS, NULL, NULL},
    {"besproken", SHAPE_BOOL, NULL, NULL},
    {"heeft_genodigden", SHAPE_BOOL, NULL, NULL}, {"genodigden", SHAPE_LIST, genodigde_shape, "Agenda-deelnemers bij dit punt (E40.5)"},
    {"uitnodigen_pad", SHAPE_URL, NULL, NULL}, {"toelaten_pad", SHAPE_URL, NULL, NULL}, {"uitlaten_pad", SHAPE_URL, NULL, NULL},
    {"dossier", SHAPE_OBJECT, dossier_shape, NULL},
    {"formulier", SHAPE_OBJECT, form_shape, "Alleen voor wie hier besluit"},
    {"waarom", SHAPE_TEXT, NULL, "Waarom hier nu niets te besluiten is"}, {"wel", SHAPE_TEXT, NULL, NULL},
    {0}};

/* What stood before is the start of what is written now: who is there determined it, and a running aanpak is changed, not typed again. */
static struct input *
beginwaarden(const struct facts *f)
{
    struct input *in = arena_new_struct(f->arena, input);
    size_t count = 0;

    while (besluiten_field[count].type != FIELD_END)
        count++;
    struct input_value *value = arena_array(f->arena, count, sizeof *value);
    if (in == NULL || value == NULL)
        return NULL;
    *in = (struct input){besluiten_field, value, count};
    for (size_t i = 0; i < count; i++) {
        if (strcmp(besluiten_field[i].name, "deelnemers") != 0)
            continue;
        value[i].item = arena_array(f->arena, OVERLEG_DEELNEMERS_MAX, sizeof *value[i].item);
        for (size_t n = 0; value[i].item != NULL && n < f->overleg->aanwezig_count; n++) {
            char id[ID_TEXT_SIZE];
            value[i].item[value[i].item_count++] = arena_text(f->arena, id_to_text(&f->overleg->aanwezig[n].medewerker, id));
        }
        value[i].given = value[i].item_count > 0;
    }
    return in;
}

static const struct kaart *
kaart_van(const struct facts *f, const struct id *dossier)
{
    for (size_t i = 0; i < f->kaarten.count; i++)
        if (id_equal(&f->kaarten.kaart[i].dossier, dossier))
            return &f->kaarten.kaart[i];
    return NULL;
}

static void
put_punten(const struct facts *f, struct value *out)
{
    const struct overleg *o = f->overleg;
    struct value *list = value_put_list(out, "punten");
    const char *vorige = NULL, *volgende = NULL;
    int64_t nummer = 0, klaar = 0, hier = 0;

    for (size_t i = 0; i < o->agenda_count; i++) {
        const struct kaart *kaart = kaart_van(f, &o->agenda[i].dossier);
        char id[ID_TEXT_SIZE];

        if (o->agenda[i].vervallen || kaart == NULL)
            continue;
        const char *pad = pad_overleg(f, &o->id, arena_format(f->arena, "/punten/%s", id_to_text(&kaart->dossier, id)));
        struct value *item = value_add_object(list);
        bool huidig = f->dossier != NULL && id_equal(&kaart->dossier, &f->dossier->id);
        value_put_int(item, "nummer", ++nummer);
        value_put_text(item, "naam", mag_personalia(f, &kaart->aanmelder) ? kaart->naam : NULL);
        value_put_text(item, "pad", pad);
        value_put_bool(item, "besproken", o->agenda[i].besproken);
        value_put_bool(item, "huidig", huidig);
        klaar += o->agenda[i].besproken;
        if (hier > 0 && volgende == NULL)
            volgende = pad;
        if (huidig)
            hier = nummer;
        if (hier == 0)
            vorige = pad;
    }
    value_put_int(out, "nummer", hier);
    value_put_int(out, "aantal", nummer);
    value_put_int(out, "klaar", klaar);
    value_put_text(out, "vorige", vorige);
    value_put_text(out, "volgende", volgende);
}

static void
punt_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct overleg *o = f->overleg;
    const struct agendapunt *punt = overleg_agendapunt((struct overleg *)o, &f->dossier->id);
    struct decision d = decide(f, &punt_besluiten, NULL);

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "overleg_pad", pad_overleg(f, &o->id, ""));
    put_dag(f, out, "datum", "datum_tekst", o->datum);
    put_punten(f, out);
    struct value *list = value_put_list(out, "aanwezigen");
    for (size_t i = 0; i < o->aanwezig_count; i++)
        value_add_text(list, medewerker_titel(f, &o->aanwezig[i].medewerker));
    value_put_bool(out, "besproken", punt != NULL && punt->besproken);
    put_genodigden(f, out);
    dossier_view(f, NULL, value_put_object(out, "dossier"));
    if (decision_allowed(d))
        value_put(out, "formulier", form_value(f, &punt_besluiten, f->concept != NULL ? f->concept : beginwaarden(f), NULL));
    else if (punt == NULL || !punt->besproken) {
        value_put_text(out, "waarom", d.waarom);
        value_put_text(out, "wel", d.wel);
    }
}

static struct decision
punt_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (overleg_agendapunt((struct overleg *)f->overleg, &f->dossier->id) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E13.3", "Dit dossier staat niet op de agenda van dit overleg.", "Kies een dossier van de agenda.");
    return DECISION_ALLOWED("14.3");
}

const struct act punt_tonen = {
    .id = "punt.tonen", .method = METHOD_GET, .path = PAD_PUNT, .title = "Agendapunt",
    .artikel = "14.3", .requirement = "E41.2", .categorie = "lezen", .subject = SUBJECT_DOSSIER, .wie = LEZERS | ROLE_CASEMANAGER,
    .need = NEED_HET_DOSSIER | NEED_OVERLEG | NEED_AGENDA_KAARTEN | NEED_VERBONDEN, .flag = ACT_INHOUD,
    .rule = punt_rule, .view = punt_view, .shape = punt_shape, .formulier = "punt.besluiten", .page = "punt",
};
