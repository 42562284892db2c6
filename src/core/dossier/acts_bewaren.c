/*
 * bewaren: which dossiers are over their retention term or nearly so, where each stands, and keeping one longer than a narrower term.
 *
 * Art. 20.1: no longer than the purpose needs, at most six years. Art. 20.2, last part: about keeping longer the voorbereider consults the verantwoordelijke,
 * and the reasons stand in the dossier.
 *
 * What we do (E20.4): the voorbereider asks, with a day and the reason; the verantwoordelijke answers, with reasons, or whom he mandated that. What he
 * allows lifts a narrower term of the covenant, of a category or of a closing, never the longest of the general covenant; what is kept no longer at all
 * (deceased, unlawful) cannot be kept by it. (E20.1): a dossier is named some time before its day. The verantwoordelijke has no sight of the dossier: he
 * gets its number, its days and what was asked, and no more.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define OPZICHT (LEIDING | ROLE_VERANTWOORDELIJKE | ROLE_FG)

static void bewaartermijn_view(const struct facts *facts, const struct input *input, struct value *result);
static const struct shape bewaartermijn_shape[14];

/* ---- asking for longer ---- */

static const struct field vragen_field[] = {
    {"tot", FIELD_DATE, "Tot welke dag?", "Nooit voorbij de langste termijn van het algemene convenant.", .required = true, .day_future = true},
    {"waarom", FIELD_TEXT, "Waarom is langer bewaren nodig?", "Noem de persoon niet: de verantwoordelijke leest dit zonder het dossier.", RUBRIEK_AANPAK,
        .required = true, .min = 3, .max = 1000},
    {0}};

/* What there is to lift: a term that ends before this day, and that is not the longest there is. */
static struct decision
kan_langer(const struct facts *f, int32_t tot, const char *veld)
{
    struct dossier langer = *f->dossier;
    char dag[64];

    langer.langer.akkoord = true;
    langer.langer.tot = INT32_MAX;
    int32_t nu = dossier_bewaren_tot(f->dossier, f->convenant, NULL), most = dossier_bewaren_tot(&langer, f->convenant, NULL);
    if (nu == DATE_NONE || most == DATE_NONE || most <= nu)
        return refuse(REFUSAL_NOT_NOW, "20.1", "Voor dit dossier geldt al de langste termijn, of er mag niets van bewaard blijven.",
            "Langer bewaren kan niet; stel op de dag zelf vernietiging voor.");
    if (tot != DATE_NONE && tot > most)
        return refuse_field("20.1", veld, "Dat is voorbij de langste termijn.",
            arena_format(f->arena, "Kies een dag tot en met %s.", date_long(most, dag, sizeof dag)));
    if (tot != DATE_NONE && tot <= nu)
        return refuse_field("E20.4", veld, "Tot die dag blijft het al bewaard.",
            arena_format(f->arena, "Kies een dag na %s.", date_long(nu, dag, sizeof dag)));
    return DECISION_ALLOWED("20.2");
}

static struct decision
vragen_rule(const struct facts *f, const struct input *in)
{
    const struct langer_bewaren *l = &f->dossier->langer;

    if (l->gevraagd && !l->besloten)
        return refuse_own(REFUSAL_NOT_NOW, "E20.4", "Dit is al gevraagd.", "Wacht op het antwoord van de verantwoordelijke.");
    struct decision d = kan_langer(f, in == NULL ? DATE_NONE : input_get(in, "tot")->day, "tot");
    return decision_allowed(d) && in != NULL ? check_teksten(f, in) : d;
}

static void
vragen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"tot", F_TOT}, {"waarom", F_WAAROM}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_LANGER_GEVRAAGD, &f->dossier->id), in, put);
}

const struct act langer_bewaren_vragen = {
    .id = "langer-bewaren.vragen", .method = METHOD_POST, .path = PAD_DOSSIER "/bewaarvragen", .title = "Vragen om langer te bewaren",
    .uitleg = "De verantwoordelijke beslist. Zonder zijn antwoord blijft de termijn zoals zij is.",
    .artikel = "20.2", .requirement = "E20.4", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORBEREIDER,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_EIGEN_PLAATS,
    .field = vragen_field, .rule = vragen_rule, .handle = vragen_handle, .view = bewaartermijn_view, .shape = bewaartermijn_shape,
    .na = PAD_DOSSIER "/bewaartermijnen",
};

/* ---- the answer ---- */

static const struct option antwoord_lijst[] = {
    {"ja", "Ja, tot de gevraagde dag", NULL}, {"nee", "Nee, de termijn blijft zoals zij is", NULL}};

static size_t
antwoord_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = antwoord_lijst;
    return sizeof antwoord_lijst / sizeof *antwoord_lijst;
}

static const struct field besluiten_field[] = {
    {"antwoord", FIELD_CHOICE, "Mag dit dossier langer bewaard blijven?", NULL, .required = true, .from = antwoord_opties},
    {"motivering", FIELD_TEXT, "Waarom?", "Het staat in het dossier.", RUBRIEK_AANPAK, .required = true, .min = 3, .max = 1000},
    {0}};

static struct decision
besluiten_rule(const struct facts *f, const struct input *in)
{
    const struct langer_bewaren *l = &f->dossier->langer;

    if (!l->gevraagd || l->besloten)
        return refuse_own(REFUSAL_NOT_NOW, "E20.4", "Er is niet gevraagd om dit dossier langer te bewaren.", "De voorbereider vraagt dat, met de reden.");
    if (is_actor(f, &l->vraag.door))
        return refuse_own(REFUSAL_NOT_YOU, "E20.4", "U vroeg dit zelf.", "Een ander beslist namens de verantwoordelijke.");
    if (in == NULL)
        return DECISION_ALLOWED("20.2");
    if (strcmp(input_text(in, "antwoord"), "ja") == 0) {
        struct decision d = kan_langer(f, l->gevraagd_tot, "antwoord");
        if (!decision_allowed(d))
            return d;
    }
    return check_teksten(f, in);
}

static void
besluiten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_LANGER_BESLOTEN, &f->dossier->id);

    event_put_int(ret_events, e, F_AKKOORD, strcmp(input_text(in, "antwoord"), "ja") == 0);
    event_put_day(ret_events, e, F_TOT, f->dossier->langer.gevraagd_tot);
    event_put_text(ret_events, e, F_MOTIVERING, input_text(in, "motivering"));
}

const struct act langer_bewaren_besluiten = {
    .id = "langer-bewaren.besluiten", .method = METHOD_POST, .path = PAD_DOSSIER "/bewaarbesluiten", .title = "Beslissen over langer bewaren",
    .uitleg = "Nooit voorbij de langste termijn van het algemene convenant. Uw antwoord en uw redenen staan in het dossier.",
    .artikel = "20.2", .requirement = "E20.4", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER,
    .need = NEED_HET_DOSSIER, .flag = ACT_TOEZICHT | ACT_NAMENS | ACT_EIGEN_PLAATS,
    .field = besluiten_field, .rule = besluiten_rule, .handle = besluiten_handle, .view = bewaartermijn_view, .shape = bewaartermijn_shape,
    .na = PAD_DOSSIER "/bewaartermijnen",
};

/* ---- one dossier ---- */

static const char *const stand_tekst[VERNIETIGING_STANDEN] = {
    [VERNIETIGING_GEEN] = "Er is geen vernietiging voorgesteld.",
    [VERNIETIGING_VANZELF] = "De termijn is voorbij. Ga na wat de Archiefwet zegt en stel vernietiging voor.",
    [VERNIETIGING_VOORGESTELD] = "Vernietiging is voorgesteld; een ander beslist.",
    [VERNIETIGING_CONFLICT] = "Een selectielijst vraagt langer bewaren. Tot de verantwoordelijke beslist, leest niemand het dossier.",
};

static const struct shape langer_shape[] = {
    {"tot", SHAPE_DATE, NULL, "Gevraagd tot"}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL},
    {"gevraagd_door", SHAPE_TEXT, NULL, NULL}, {"besloten", SHAPE_BOOL, NULL, NULL}, {"akkoord", SHAPE_BOOL, NULL, "Het laatste antwoord dat ja was"},
    {"langer_tot", SHAPE_DATE, NULL, NULL}, {"langer_tot_tekst", SHAPE_TEXT, NULL, NULL}, {"motivering", SHAPE_TEXT, NULL, NULL},
    {"besloten_door", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape stap_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape bewaartermijn_shape[14] = {
    {"nummer", SHAPE_ID, NULL, NULL}, {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"lijst_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, "Alleen voor wie het leest"},
    {"tot", SHAPE_DATE, NULL, "Eerste dag dat de bewaartermijn voorbij is"}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {"oorzaak", SHAPE_TEXT, NULL, NULL},
    {"voorbij", SHAPE_BOOL, NULL, NULL}, {"stand", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, "Van het voorstel"},
    {"langer", SHAPE_OBJECT, langer_shape, NULL}, {"stappen", SHAPE_LIST, stap_shape, "Wat deze lezer nu kan"}, {0}};

static void
put_langer(const struct facts *f, struct value *out, const struct langer_bewaren *l)
{
    if (!l->gevraagd)
        return;
    struct value *o = value_put_object(out, "langer");
    put_dag(f, o, "tot", "tot_tekst", l->gevraagd_tot);
    value_put_text(o, "waarom", l->waarom);
    value_put_text(o, "gevraagd_door", medewerker_titel(f, &l->vraag.door));
    value_put_bool(o, "besloten", l->besloten);
    value_put_bool(o, "akkoord", l->akkoord);
    put_dag(f, o, "langer_tot", "langer_tot_tekst", l->tot);
    if (!l->besloten)
        return;
    value_put_text(o, "motivering", l->motivering);
    value_put_text(o, "besloten_door", medewerker_titel(f, &l->besluit.door));
}

/* What this reader can do about it now. */
static void
put_stappen(const struct facts *f, struct value *list)
{
    static const struct { const char *act, *tail; } stap[] = {
        {"vernietiging.besluiten", "/vernietigingsbesluiten/nieuw"}, {"vernietiging.afwijzen", "/vernietigingsafwijzingen/nieuw"},
        {"vernietiging.voorstellen", "/vernietigingsvoorstellen/nieuw"}, {"langer-bewaren.besluiten", "/bewaarbesluiten/nieuw"},
        {"langer-bewaren.vragen", "/bewaarvragen/nieuw"},
    };

    for (size_t i = 0; i < sizeof stap / sizeof *stap; i++) {
        const char *pad = pad_als_mag(f, stap[i].act, pad_dossier(f, &f->dossier->id, stap[i].tail));
        struct value *o = pad == NULL ? NULL : value_add_object(list);
        value_put_text(o, "titel", act_by_id(stap[i].act)->title);
        value_put_text(o, "pad", pad);
    }
}

static void
bewaartermijn_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct dossier *d = f->dossier;
    const char *oorzaak;
    int32_t tot = dossier_bewaren_tot(d, f->convenant, &oorzaak);
    char id[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "nummer", arena_text(f->arena, id_to_text(&d->id, id)));
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "lijst_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/vernietigingen"));
    if (dossier_zichtbaar(f))
        value_put_text(out, "dossier_pad", pad_dossier(f, &d->id, ""));
    put_dag(f, out, "tot", "tot_tekst", tot);
    value_put_text(out, "oorzaak", oorzaak);
    value_put_bool(out, "voorbij", tot != DATE_NONE && f->today >= tot);
    value_put_text(out, "stand", stand_tekst[dossier_vernietiging_stand(d)]);
    /* written by who had the dossier before him: for who reads it, and for who decides */
    if (d->vernietiging.is && (dossier_zichtbaar(f) || (f->actor.rollen & ROLE_VERANTWOORDELIJKE) != 0))
        value_put_text(out, "toelichting", d->vernietiging.toelichting);
    put_langer(f, out, &d->langer);
    put_stappen(f, value_put_list(out, "stappen"));
}

static struct decision
tonen_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("20.1");
}

const struct act bewaartermijn_tonen = {
    .id = "bewaartermijn.tonen", .method = METHOD_GET, .path = PAD_DOSSIER "/bewaartermijnen", .title = "Bewaren of vernietigen",
    .artikel = "20.1", .requirement = "E20.1", .categorie = "lezen", .subject = SUBJECT_DOSSIER, .wie = OPZICHT,
    .need = NEED_HET_DOSSIER, .flag = ACT_TOEZICHT,
    .rule = tonen_rule, .view = bewaartermijn_view, .shape = bewaartermijn_shape, .page = "bewaartermijn",
};

/* ---- the list ---- */

static const struct shape regel_shape[] = {
    {"nummer", SHAPE_ID, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, "Alleen voor wie het dossier leest"},
    {"geboortedatum", SHAPE_TEXT, NULL, NULL}, {"tot", SHAPE_DATE, NULL, NULL}, {"tot_tekst", SHAPE_TEXT, NULL, NULL},
    {"voorbij", SHAPE_BOOL, NULL, NULL}, {"bijna", SHAPE_BOOL, NULL, NULL}, {"stand", SHAPE_TEXT, NULL, NULL},
    {"gevraagd", SHAPE_BOOL, NULL, "Om langer te bewaren; nog niet beantwoord"}, {0}};
static const struct shape lijst_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"verklaringen_pad", SHAPE_URL, NULL, NULL},
    {"voorbij", SHAPE_INT, NULL, "Van deze"}, {"meer", SHAPE_BOOL, NULL, "Er zijn er meer; deze gaan voor"},
    {"dossiers", SHAPE_LIST, regel_shape, "Waarover een vraag open staat, dan wat het eerst voorbij is; hoogstens vijftig"}, {0}};

static void
lijst_view(const struct facts *f, const struct input *in, struct value *out)
{
    int64_t voorbij = 0;
    char id[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "verklaringen_pad", pad_als_mag(f, "verklaring.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/verklaringen")));
    for (size_t i = 0; i < f->bewaren.count; i++)
        voorbij += f->bewaren.kaart[i].bewaren_tot != DATE_NONE && f->today >= f->bewaren.kaart[i].bewaren_tot;
    value_put_int(out, "voorbij", voorbij);
    value_put_bool(out, "meer", f->bewaren.volgende != NULL);
    struct value *list = value_put_list(out, "dossiers");
    for (size_t i = 0; i < f->bewaren.count; i++) {
        const struct kaart *k = &f->bewaren.kaart[i];
        struct value *o = value_add_object(list);

        value_put_text(o, "nummer", arena_text(f->arena, id_to_text(&k->dossier, id)));
        value_put_text(o, "pad", pad_dossier(f, &k->dossier, "/bewaartermijnen"));
        if (kaart_zichtbaar(f, k) && mag_personalia(f, &k->aanmelder)) {
            value_put_text(o, "naam", k->naam);
            value_put_text(o, "geboortedatum", k->geboortedatum);
        }
        put_dag(f, o, "tot", "tot_tekst", k->bewaren_tot);
        value_put_bool(o, "voorbij", k->bewaren_tot != DATE_NONE && f->today >= k->bewaren_tot);
        value_put_bool(o, "bijna", k->bewaren_tot != DATE_NONE && f->today < k->bewaren_tot && f->today + BEWAREN_NADERT >= k->bewaren_tot);
        value_put_bool(o, "gevraagd", i < f->bewaren_gevraagd);
        value_put_text(o, "stand", k->vernietiging == VERNIETIGING_GEEN ? NULL : stand_tekst[k->vernietiging]);
    }
}

const struct act bewaartermijn_lijst = {
    .id = "bewaartermijn.lijst", .method = METHOD_GET, .path = PAD_CO "/vernietigingen", .title = "Bewaartermijnen die aflopen",
    .artikel = "20.1", .requirement = "E20.1", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = OPZICHT,
    .need = NEED_CASUSOVERLEG | NEED_BEWAREN, .flag = ACT_TOEZICHT,
    .rule = tonen_rule, .view = lijst_view, .shape = lijst_shape, .page = "vernietigingen",
};
