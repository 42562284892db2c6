/*
 * vernietiging: proposing it, deciding it, and what remains: the verklaring.
 *
 * Art. 20.1: no personal data are kept longer than the purpose needs, and at most six years. Art. 20.2, 20.3: after closing they are removed within the term of
 * the reason; of a deceased at once. About keeping longer the voorbereider consults the verantwoordelijke.
 *
 * What we do (E20.6, threats: a voorzitter alone): one person proposes, another decides. Closing for a reason that keeps nothing is the proposal. What
 * is decided is destroyed before the answer leaves, and cannot be undone; the page says so first. The archive-law check (E20.7) is part of the
 * proposal: where it finds a conflict only the verantwoordelijke decides, who needs no sight of the dossier for that, and until then nobody reads it. On
 * the day the clock proposes by itself; that is nobody's check of the archive law, so one person still proposes, with the check, and another decides.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/huis/mandaat.h"
#include "core/dossier/verklaring.h"
#include "core/view.h"

#define GROND_TERMIJN "termijn"

static const struct option archief_lijst[] = {
    {"geen", "Geen instelling moet dit dossier archiveren", NULL},
    {"verstreken", "De termijn van de selectielijst is voorbij", "De instelling die onder de Archiefwet valt heeft dit nagegaan."},
    {ARCHIEF_CONFLICT, "Een selectielijst vraagt langer bewaren", "De verantwoordelijke beslist; tot dan leest niemand het dossier."},
};

static size_t
archief_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = archief_lijst;
    return sizeof archief_lijst / sizeof *archief_lijst;
}

static const char *
archief_titel(const char *sleutel)
{
    for (size_t i = 0; i < sizeof archief_lijst / sizeof *archief_lijst; i++)
        if (sleutel != NULL && strcmp(archief_lijst[i].key, sleutel) == 0)
            return archief_lijst[i].title;
    return "niet nagegaan";
}

static const struct sluitingsreden *
bewaart_niets(const struct facts *f)
{
    const struct sluitingsreden *reden = f->dossier->sluiting.is ? sluiting_find(f->convenant->profiel, f->dossier->sluiting.reden) : NULL;

    return reden != NULL && reden->bewaren.count <= 0 ? reden : NULL;
}

/* ---- voorstellen ---- */

void
add_vernietigingsvoorstel(const struct facts *f, struct event_list *list, const char *grond, const char *archief, const char *toelichting)
{
    struct event *e = event_add(list, EVENT_VERNIETIGING_VOORGESTELD, &f->dossier->id);

    event_put_text(list, e, F_GROND, grond);
    event_put_text(list, e, F_ARCHIEF, archief);
    event_put_text(list, e, F_TOELICHTING, toelichting);
}

static const struct field voorstellen_field[] = {
    {"archief", FIELD_CHOICE, "Wat zegt de Archiefwet?", "Eigen regel E20.7: vóór vernietiging is dit nagegaan.", .required = true, .from = archief_opties},
    {"toelichting", FIELD_TEXT, "Toelichting", "Waaruit blijkt dat dit dossier weg mag?", RUBRIEK_AANPAK, .required = true, .min = 3, .max = 1000},
    {0}};

static struct decision
voorstellen_rule(const struct facts *f, const struct input *in)
{
    char dag[64];
    int32_t tot = dossier_bewaren_tot(f->dossier, f->convenant, NULL);

    if (f->dossier->vernietiging.is && f->dossier->vernietiging.archief != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E20.6", "Er is al een voorstel tot vernietiging.", "Een ander dan de voorsteller beslist erover.");
    if (bewaart_niets(f) == NULL && (tot == DATE_NONE || f->today < tot))
        return refuse(REFUSAL_NOT_NOW, "20.1",
            tot == DATE_NONE ? "Er is geen termijn die voorbij is." : arena_format(f->arena, "De bewaartermijn loopt tot %s.", date_long(tot, dag, sizeof dag)),
            "Wacht tot die dag, of sluit het dossier af om een reden waarbij niets bewaard blijft (art. 20.2).");
    return check_teksten(f, in);
}

static void
voorstellen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct sluitingsreden *reden = bewaart_niets(f);

    add_vernietigingsvoorstel(f, ret_events, reden != NULL ? reden->sleutel : GROND_TERMIJN, input_text(in, "archief"), input_text(in, "toelichting"));
}

/* Nothing is kept past its term, whatever state it is in (20.1); from an agenda it is taken first. */
#define KAN_WEG \
    (STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | \
        STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF) | STATE_BIT(STATE_AFGESLOTEN))

const struct act vernietiging_voorstellen = {
    .id = "vernietiging.voorstellen", .method = METHOD_POST, .path = PAD_DOSSIER "/vernietigingsvoorstellen", .title = "Vernietiging voorstellen",
    .uitleg = "Een ander dan u beslist. Wat vernietigd is, komt niet terug.",
    .artikel = "20.1", .requirement = "E20.6", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING, .toestand = KAN_WEG,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_MATCH | ACT_EIGEN_PLAATS,
    .field = voorstellen_field, .rule = voorstellen_rule, .handle = voorstellen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- besluiten ---- */

static struct decision
ander_beslist(const struct facts *f)
{
    const char *archief = f->dossier->vernietiging.archief;

    if (!f->dossier->vernietiging.is)
        return refuse_own(REFUSAL_NOT_NOW, "E20.6", "Er is geen voorstel tot vernietiging.", "De voorzitter of de voorbereider stelt vernietiging voor.");
    if (archief == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E20.7", "De termijn is voorbij, en niemand ging nog na wat de Archiefwet zegt.",
            "De voorzitter of de voorbereider doet dat en stelt vernietiging voor; daarna beslist een ander.");
    if (is_actor(f, &f->dossier->vernietiging.bron.door))
        return refuse_own(REFUSAL_NOT_YOU, "E20.6", "U stelde dit zelf voor.", "Een ander beslist: de voorzitter, de voorbereider of de verantwoordelijke.");
    if (strcmp(archief, ARCHIEF_CONFLICT) == 0 && (f->actor.rollen & ROLE_VERANTWOORDELIJKE) == 0
        && !mandaat_draagt(f, f->actor.medewerker, bevoegdheid_hier(f, MANDAAT_BEWAREN)))
        return refuse_own(REFUSAL_NOT_YOU, "E20.7", "Een selectielijst vraagt langer bewaren.",
            "De verantwoordelijke beslist hierover, of wie hij het beslissen over langer bewaren mandateerde.");
    return DECISION_ALLOWED("20.1");
}

static const struct field besluiten_field[] = {
    {"onherroepelijk", FIELD_BOOL, "Ik weet dat dit niet ongedaan te maken is", "Eigen regel E20.6: ook een back-up brengt het niet terug.", .by_rule = true},
    {0}};

static struct decision
besluiten_rule(const struct facts *f, const struct input *in)
{
    struct decision d = ander_beslist(f);

    if (!decision_allowed(d) || in == NULL)
        return d;
    if (!input_get(in, "onherroepelijk")->yes)
        return refuse_field("E20.6", "onherroepelijk", "Vernietigen is niet ongedaan te maken.", "Geef aan dat u dat weet, of wijs het voorstel af.");
    return d;
}

static void
besluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct dossier *d = f->dossier;
    struct event *e = event_add(ret_events, EVENT_VERNIETIGING_BESLOTEN, &d->id);

    (void)in;
    event_put_text(ret_events, e, F_GROND, d->vernietiging.grond);
    e = event_add(ret_events, EVENT_VERNIETIGD, &f->new_id[0]);
    event_put_id(ret_events, e, F_DOSSIER, &d->id);
    event_put_text(ret_events, e, F_GROND, d->vernietiging.grond);
    event_put_text(ret_events, e, F_ARCHIEF, d->vernietiging.archief);
    event_put_id(ret_events, e, F_VOORSTELLER, &d->vernietiging.bron.door);
}

static void verklaringen_view(const struct facts *facts, const struct input *input, struct value *result);
static const struct shape verklaringen_shape[5];

const struct act vernietiging_besluiten = {
    .id = "vernietiging.besluiten", .method = METHOD_POST, .path = PAD_DOSSIER "/vernietigingsbesluiten", .title = "Vernietigen",
    .uitleg = "Alles van dit dossier wordt vernietigd, ook uit de back-ups. Er blijft een verklaring zonder persoonsgegevens.",
    .artikel = "20.1", .requirement = "E20.6", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING | ROLE_VERANTWOORDELIJKE,
    .toestand = KAN_WEG, .need = NEED_HET_DOSSIER | NEED_VERZOEKEN_ERVAN, .flag = ACT_TOEZICHT | ACT_EIGEN_PLAATS,
    .field = besluiten_field, .rule = besluiten_rule, .handle = besluiten_handle, .view = verklaringen_view, .shape = verklaringen_shape,
    .na = PAD_CO "/verklaringen",
};

static const struct field afwijzen_field[] = {
    {"motivering", FIELD_TEXT, "Waarom niet?", NULL, RUBRIEK_AANPAK, .required = true, .min = 3, .max = 1000},
    {0}};

static struct decision
afwijzen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = ander_beslist(f);

    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
afwijzen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"motivering", F_MOTIVERING}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_VERNIETIGING_AFGEWEZEN, &f->dossier->id), in, put);
}

const struct act vernietiging_afwijzen = {
    .id = "vernietiging.afwijzen", .method = METHOD_POST, .path = PAD_DOSSIER "/vernietigingsafwijzingen", .title = "Voorstel tot vernietiging afwijzen",
    .artikel = "20.2", .requirement = "E20.6", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING | ROLE_VERANTWOORDELIJKE,
    .toestand = KAN_WEG, .need = NEED_HET_DOSSIER | NEED_VERKLARINGEN, .flag = ACT_TOEZICHT | ACT_EIGEN_PLAATS,
    .field = afwijzen_field, .rule = afwijzen_rule, .handle = afwijzen_handle, .view = verklaringen_view, .shape = verklaringen_shape,
    .na = PAD_CO "/verklaringen",
};

/* ---- by the clock ---- */

#define OPRUIMEN_MAX 50

static struct decision
opruimen_rule(const struct facts *f, const struct input *in)
{
    int32_t eerst = dossier_gegeven_eerst(f->dossier, f->convenant);

    (void)in;
    if (eerst == DATE_NONE || f->today < eerst)
        return refuse(REFUSAL_NOT_NOW, "20.1", "Van geen gegeven is de bewaartermijn voorbij.", "Wacht tot de dag die bij het gegeven staat.");
    return DECISION_ALLOWED("20.1");
}

/* With what it said of an afspraak as that stands now: the text goes, that the afspraak was kept stays. */
static void
add_stuk_vernietigd(const struct facts *f, struct event_list *list, const struct los_stuk *s)
{
    struct event *e = event_add(list, EVENT_STUK_VERNIETIGD, &f->dossier->id);

    event_put_id(list, e, F_STUK, &s->id);
    for (const struct voortgang *v = f->dossier->voortgang; v != NULL; v = v->next) {
        const struct afspraak *a = id_equal(&v->stuk, &s->id) && v->stand != NULL ? dossier_afspraak(f->dossier, &v->afspraak) : NULL;
        if (a == NULL)
            continue;
        event_put_id(list, e, F_AFSPRAAK, &a->id);
        event_put_text(list, e, F_STAND, a->stand);
    }
}

static void
opruimen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    size_t count = 0;

    (void)in;
    for (const struct los_stuk *s = f->dossier->los_stuk; s != NULL && count < OPRUIMEN_MAX; s = s->next) {
        int32_t tot = s->verloren ? DATE_NONE : los_stuk_bewaren_tot(f->dossier, s, f->convenant);
        if (tot == DATE_NONE || f->today < tot)
            continue;
        add_stuk_vernietigd(f, ret_events, s);
        count++;
    }
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL && count < OPRUIMEN_MAX; g = g->next) {
        int32_t tot = g->verloren ? DATE_NONE : gegeven_bewaren_tot(f->dossier, g, f->convenant);
        if (tot == DATE_NONE || f->today < tot)
            continue;
        event_put_id(ret_events, event_add(ret_events, EVENT_GEGEVEN_VERNIETIGD, &f->dossier->id), F_GEGEVEN, &g->id);
        count++;
    }
}

/* E20.1: each gegeven has its own term; when it is over the system destroys it, whatever state the dossier is in. */
const struct act gegevens_opruimen = {
    .id = "gegevens.opruimen", .method = METHOD_POST, .path = PAD_DOSSIER "/opruimingen", .title = "Gegevens vernietigen waarvan de termijn voorbij is",
    .artikel = "20.1", .requirement = "E20.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_SYSTEEM,
    .need = NEED_HET_DOSSIER, .flag = ACT_TOEZICHT,
    .rule = opruimen_rule, .handle = opruimen_handle, .view = verklaringen_view, .shape = verklaringen_shape, .na = PAD_CO "/verklaringen",
};

static struct decision
aankondigen_rule(const struct facts *f, const struct input *in)
{
    int32_t tot = dossier_bewaren_tot(f->dossier, f->convenant, NULL);

    (void)in;
    if (f->dossier->vernietiging.is)
        return refuse_own(REFUSAL_NOT_NOW, "E20.6", "Er is al een voorstel tot vernietiging.", "De voorzitter of de voorbereider gaat ermee verder.");
    if (tot == DATE_NONE || f->today < tot)
        return refuse(REFUSAL_NOT_NOW, "20.1", "De bewaartermijn is niet voorbij.", "Wacht tot de dag die bij het dossier staat.");
    return DECISION_ALLOWED("20.1");
}

static void
aankondigen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    add_vernietigingsvoorstel(f, ret_events, GROND_TERMIJN, NULL, NULL);
}

const struct act vernietiging_aankondigen = {
    .id = "vernietiging.aankondigen", .method = METHOD_POST, .path = PAD_DOSSIER "/vernietigingsaankondigingen",
    .title = "Vernietiging voorstellen omdat de termijn voorbij is",
    .artikel = "20.1", .requirement = "E20.6", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_SYSTEEM,
    .need = NEED_HET_DOSSIER, .flag = ACT_TOEZICHT,
    .rule = aankondigen_rule, .handle = aankondigen_handle, .view = verklaringen_view, .shape = verklaringen_shape, .na = PAD_CO "/vernietigingen",
};

static struct decision
herrekenen_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return f->convenant != NULL ? DECISION_ALLOWED("20.1")
        : refuse(REFUSAL_NOT_NOW, "20.1", "Er geldt geen convenant dat een termijn geeft.", "De verantwoordelijke stelt een convenant vast.");
}

static void
herrekenen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_put_day(ret_events, event_add(ret_events, EVENT_TERMIJN_HERREKEND, &f->dossier->id), F_TOT,
        dossier_bewaren_tot(f->dossier, f->convenant, NULL));
}

/* A version of the covenant that keeps shorter counts for what is there already. */
const struct act termijn_herrekenen = {
    .id = "termijn.herrekenen", .method = METHOD_POST, .path = PAD_DOSSIER "/termijnberekeningen", .title = "Bewaartermijn opnieuw berekenen",
    .artikel = "20.1", .requirement = "E20.1", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_SYSTEEM,
    .need = NEED_HET_DOSSIER, .flag = ACT_TOEZICHT,
    .rule = herrekenen_rule, .handle = herrekenen_handle, .view = verklaringen_view, .shape = verklaringen_shape, .na = PAD_CO "/vernietigingen",
};

/* ---- verklaringen ---- */

static const struct shape verklaring_shape[] = {
    {"nummer", SHAPE_ID, NULL, "Nummer van het vernietigde dossier"},
    {"grond", SHAPE_TEXT, NULL, "Op welke grond"},
    {"artikel", SHAPE_TEXT, NULL, NULL},
    {"archief", SHAPE_TEXT, NULL, "Wat de toets aan de Archiefwet zei"},
    {"hoe", SHAPE_TEXT, NULL, "Op welke wijze"},
    {"tijd", SHAPE_TIME, NULL, NULL}, {"tijd_tekst", SHAPE_TEXT, NULL, NULL},
    {"voorgesteld_door", SHAPE_TEXT, NULL, NULL},
    {"besloten_door", SHAPE_TEXT, NULL, NULL},
    {0}};

static const struct shape verklaringen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"niet_overal", SHAPE_BOOL, NULL, "Er is iets besloten te vernietigen dat nog niet uit elk bestand en elke kopie weg is"},
    {"verklaringen", SHAPE_LIST, verklaring_shape, "Nieuwste eerst, hoogstens vijftig"}, {0}};

static void
put_verklaring(const struct facts *f, struct value *out, const struct verklaring *v)
{
    const struct sluitingsreden *reden = f->convenant == NULL || v->grond == NULL ? NULL : sluiting_find(f->convenant->profiel, v->grond);
    char id[ID_TEXT_SIZE];

    value_put_text(out, "nummer", arena_text(f->arena, id_to_text(&v->dossier, id)));
    value_put_text(out, "grond", reden != NULL ? reden->titel : "De bewaartermijn is voorbij");
    value_put_text(out, "artikel", reden != NULL ? reden->artikel : "20.1");
    value_put_text(out, "archief", archief_titel(v->archief));
    value_put_text(out, "hoe", "Sleutels en zoekwoorden weggegooid, inhoud overschreven, logboeken van de opslag geleegd.");
    put_tijd(out, f->arena, "tijd", "tijd_tekst", v->bron.time);
    value_put_text(out, "voorgesteld_door", medewerker_titel(f, &v->voorsteller));
    value_put_text(out, "besloten_door", medewerker_titel(f, &v->bron.door));
}

static void
verklaringen_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_bool(out, "niet_overal", f->wissing_open);
    struct value *list = value_put_list(out, "verklaringen");
    for (const struct verklaring *v = f->verklaringen; v != NULL; v = v->next)
        put_verklaring(f, value_add_object(list), v);
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("20.1");
}

const struct act verklaring_lijst = {
    .id = "verklaring.lijst", .method = METHOD_GET, .path = PAD_CO "/verklaringen", .title = "Verklaringen van vernietiging",
    .artikel = "20.1", .requirement = "E20.6", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = LEIDING | ROLE_VERANTWOORDELIJKE | ROLE_FG, .need = NEED_CASUSOVERLEG | NEED_VERKLARINGEN, .flag = ACT_TOEZICHT,
    .rule = lijst_rule, .view = verklaringen_view, .shape = verklaringen_shape, .page = "verklaringen",
};
