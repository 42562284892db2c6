/*
 * verwant: relatives who are no suspects and yet stand in a dossier, and who speaks for a betrokkene that cannot: each registered once.
 *
 * Art. 9.2 (8): family circumstances as far as relevant to the aanpak. Art. 17.1: gezinsleden and others who are registered are informed beforehand as well.
 * Art. 1: the wettelijk vertegenwoordiger is the parent or guardian of a minor, or who holds authority over an adult who cannot decide himself.
 *
 * What we do (E40.7, E17.1): the covenant names whom it lets be registered, and what of them; what is known of a relative is of category 8, recorded by who
 * supplies that, under a key of its own. Each has his own duty to be informed, met by his own letter. Taken off, what is known of him is destroyed.
 * Who speaks for the betrokkene is recorded once, and letters are addressed to him from then on.
 */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/dossier/aanlevering.h"
#include "core/brief/brief.h"
#include "core/event_kind.h"
#include "core/view.h"

#define STATE_VERWANT (STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK))
#define OMSTANDIGHEDEN_MAX 300

/* ---- registering ---- */

static const struct verwant *
soort_find(const struct convenant *c, const char *sleutel)
{
    for (size_t i = 0; sleutel != NULL && i < c->verwant_count; i++)
        if (strcmp(c->verwant[i].sleutel, sleutel) == 0)
            return &c->verwant[i];
    return NULL;
}

static bool
kent_verwanten(const struct facts *f)
{
    return f->convenant->verwant_count > 0;
}

static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    const struct convenant *c = f->convenant;
    struct option *option = arena_array(f->arena, c->verwant_count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < c->verwant_count; i++)
        option[i] = (struct option){c->verwant[i].sleutel, c->verwant[i].titel, NULL};
    return option == NULL ? 0 : c->verwant_count;
}

static const struct field vastleggen_field[] = {
    {"soort", FIELD_CHOICE, "Wie is dit?", "Het convenant noemt wie naast de betrokkene wordt geregistreerd.", .required = true, .from = soort_opties},
    {"naam", FIELD_STRING, "Naam", NULL, RUBRIEK_GEZIN, .required = true, .min = 2, .max = 200, .unscreened = true},
    {"relatie", FIELD_STRING, "Wat is deze persoon van de betrokkene?", "Bijvoorbeeld: moeder, partner, jongste broer.", RUBRIEK_GEZIN, .required = true,
        .min = 2, .max = 60},
    {"adres", FIELD_STRING, "Adres", "Om hem te schrijven. Laat leeg als de brief wordt uitgereikt.", RUBRIEK_GEZIN, .min = 5, .max = 200,
        .unscreened = true},
    {"minderjarig", FIELD_BOOL, "Minderjarig, of beslist niet zelf", "De brief gaat dan naar zijn wettelijk vertegenwoordiger (eigen regel E17.1)."},
    {"omstandigheden", FIELD_TEXT, "Wat moet het overleg hierover weten?",
        "Alleen gezinsomstandigheden (art. 9.2, categorie 8). Deze persoon wordt niet besproken: niets over strafbare feiten of zorg.", RUBRIEK_GEZIN,
        .max = OMSTANDIGHEDEN_MAX},
    {"relevantie", FIELD_TEXT, "Waarom is dit van belang voor de aanpak?", "Art. 9.2: alleen voor zover het ertoe doet.", RUBRIEK_GEZIN, .by_rule = true,
        .max = ANTWOORD_MAX},
    {"afweging", FIELD_TEXT, "Uw eigen afweging", "Art. 14.5: waarom vindt u verstrekken proportioneel? Niet verstrekken mag altijd, zonder reden.",
        RUBRIEK_GEZIN, .max = ANTWOORD_MAX, .by_rule = true, .asked = weegt_zelf},
    {"feitelijk", FIELD_BOOL, "Dit klopt, is rechtmatig verkregen en past bij de privacyregels van mijn beroep", "Art. 5 en 14.2", .by_rule = true},
    {0}};

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    if (f->convenant->verwant_count == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E40.7", "Het convenant van dit overleg laat naast de betrokkene niemand registreren.",
            "Leg gezinsomstandigheden vast als gegeven van de betrokkene, zonder namen van anderen.");
    struct decision d = check_aanlevering(f, RUBRIEK_GEZIN, NULL);
    if (in == NULL || !decision_allowed(d))
        return d;
    const struct verwant *soort = soort_find(f->convenant, input_text(in, "soort"));
    if (!input_is(in, "feitelijk", "ja"))
        return refuse_field("5", "feitelijk", "Alleen wat zeker is wordt vastgelegd.", "Bevestig dat, of leg deze persoon niet vast.");
    if (soort != NULL && (soort->rubrieken & RUBRIEK_BIT(RUBRIEK_GEZIN)) == 0 && input_get(in, "omstandigheden")->given)
        return refuse_field("9.2", "omstandigheden", "Van deze persoon laat het convenant geen gezinsomstandigheden vastleggen.", "Laat dit leeg.");
    if (!input_get(in, "relevantie")->given)
        return refuse_field("9.2", "relevantie", "Een ander dan de betrokkene wordt alleen geregistreerd voor zover het van belang is voor de aanpak.",
            "Schrijf op waarom dit van belang is voor de aanpak.");
    if (weegt_zelf(f) && !input_get(in, "afweging")->given)
        return refuse_field("14.5", "afweging", "Uw instelling verstrekt alleen wat zij na eigen afweging proportioneel vindt.",
            "Schrijf uw afweging op. Niet verstrekken mag altijd, zonder reden.");
    return check_teksten(f, in);
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"soort", F_SOORT}, {"naam", F_NAAM}, {"relatie", F_RELATIE}, {"adres", F_ADRES}, {"omstandigheden", F_INHOUD},
        {"relevantie", F_RELEVANTIE}, {"afweging", F_AFWEGING}, {0}};
    struct event *e = event_add(ret_events, EVENT_VERWANT_VASTGELEGD, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_id(ret_events, e, F_VERWANT, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
    event_put_int(ret_events, e, F_MINDERJARIG, input_is(in, "minderjarig", "ja"));
    event_put_text(ret_events, e, F_GRONDSLAG, partij_grondslag(f->actor.partij, RUBRIEK_GEZIN));
    /* before the first bespreking, as the betrokkene himself; registered later, soon */
    e = add_plicht(f, ret_events, &f->dossier->id, PLICHT_VERWERKING, "registratie van een verwant",
        f->dossier->bespreking == NULL ? DATE_NONE : date_add(f->today, f->convenant->profiel->uitkomst_melden));
    event_put_id(ret_events, e, F_VERWANT, &f->new_id[0]);
}

const struct act verwant_vastleggen = {
    .id = "verwant.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/verwanten", .title = "Verwant registreren",
    .uitleg = "Iemand die niet wordt besproken en er wel bij hoort. Hij krijgt zelf een brief (art. 17.1).",
    .artikel = "17.1", .requirement = "E40.7", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS, .toestand = STATE_VERWANT,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .kent = kent_verwanten, .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle, .view = dossier_view,
    .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- taking off ---- */

const struct verwant_van *
dossier_verwant(const struct dossier *d, const struct id *id)
{
    const struct verwant_van *w = d->verwant;

    while (w != NULL && (w->verwijderd || w->verloren || !id_equal(&w->id, id)))
        w = w->next;
    return id_is_none(id) ? NULL : w;
}

static size_t
eigen_opties(const struct facts *f, const struct option **ret_option)
{
    size_t most = 0, count = 0;
    char text[ID_TEXT_SIZE];

    for (const struct verwant_van *w = f->dossier->verwant; w != NULL; w = w->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (const struct verwant_van *w = f->dossier->verwant; option != NULL && w != NULL; w = w->next)
        if (!w->verwijderd && !w->verloren && is_actor_partij(f, w->bron.voor))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&w->id, text)), w->naam, w->relatie};
    return count;
}

static const struct field verwijderen_field[] = {
    {"verwant", FIELD_ID, "Wie is niet meer nodig?", "U ziet wie uw instelling registreerde.", .required = true, .from = eigen_opties},
    {"reden", FIELD_TEXT, "Waarom?", "Zonder namen: deze reden blijft staan.", RUBRIEK_GEZIN, .required = true, .min = 3, .max = 300},
    {0}};

static struct decision
verwijderen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (eigen_opties(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E40.7", "Uw instelling registreerde in dit dossier niemand naast de betrokkene.",
            "Wie een ander registreerde, haalt hem er zelf uit.");
    return check_teksten(f, in);
}

static void
verwijderen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"verwant", F_VERWANT}, {"reden", F_REDEN}, {0}};

    event_put_input(ret_events, event_add(ret_events, EVENT_VERWANT_VERWIJDERD, &f->dossier->id), in, put);
    event_put_id(ret_events, event_add(ret_events, EVENT_STUK_VERNIETIGD, &f->dossier->id), F_STUK, &input_get(in, "verwant")->id);
}

const struct act verwant_verwijderen = {
    .id = "verwant.verwijderen", .method = METHOD_POST, .path = PAD_DOSSIER "/verwantverwijderingen", .title = "Verwant niet meer registreren",
    .uitleg = "Wat over deze persoon is vastgelegd, wordt meteen vernietigd. Dat kan niet ongedaan worden gemaakt.",
    .artikel = "E40.7", .requirement = "E40.7", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_VERWANT | STATE_BIT(STATE_AANPAK_AFGESLOTEN), .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_EIGEN_PLAATS,
    .field = verwijderen_field, .rule = verwijderen_rule, .handle = verwijderen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- who speaks for the betrokkene ---- */

static size_t
hoedanigheid_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option list[] = {{"ouder", "Ouder met gezag", NULL}, {"voogd", "Voogd", NULL},
        {"meerderjarige", "Heeft gezag over een meerderjarige die niet zelf beslist", "Zoals een curator of mentor."}};
    (void)f;
    *ret_option = list;
    return sizeof list / sizeof *list;
}

static const struct field vertegenwoordiger_field[] = {
    {"naam", FIELD_STRING, "Naam", NULL, RUBRIEK_CONTACTEN, .required = true, .min = 2, .max = 200, .unscreened = true},
    {"adres", FIELD_STRING, "Adres", "Straat en huisnummer, postcode en plaats.", RUBRIEK_CONTACTEN, .required = true, .min = 5, .max = 200,
        .unscreened = true},
    {"hoedanigheid", FIELD_CHOICE, "Waarom spreekt deze persoon voor de betrokkene?", "Art. 1", .required = true, .from = hoedanigheid_opties},
    {0}};

static bool
mag_vertegenwoordiger(const struct facts *f)
{
    return informeert_over_verwerking(f) || (dossier_zichtbaar(f) && ((f->actor.rollen & (LEIDING | ROLE_CASEMANAGER)) != 0 ||
        is_actor_partij(f, f->dossier->aangemeld.voor)));
}

static struct decision
vertegenwoordiger_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (mag_vertegenwoordiger(f))
        return DECISION_ALLOWED("17.1");
    return f->actor.autorisatie == NULL ? refuse_absent() : refuse(REFUSAL_NOT_YOU, "17.1",
        "Wie voor de betrokkene spreekt, legt vast wie hem aanmeldde, wie het overleg leidt, of wie hem informeert.", "Vraag het de voorzitter.");
}

static void
vertegenwoordiger_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"naam", F_NAAM}, {"adres", F_ADRES}, {"hoedanigheid", F_RELATIE}, {0}};
    event_put_input(ret_events, event_add(ret_events, EVENT_VERTEGENWOORDIGER_VASTGELEGD, &f->dossier->id), in, put);
}

const struct shape vertegenwoordiger_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"adres", SHAPE_TEXT, NULL, NULL}, {"hoedanigheid", SHAPE_TEXT, NULL, NULL},
    BRON_SHAPE, {0}};
static const struct shape vastgelegd_shape[] = {
    {"vertegenwoordiger", SHAPE_OBJECT, vertegenwoordiger_shape, NULL}, {"brief_pad", SHAPE_URL, NULL, "Waar de brief wordt gemaakt"}, {0}};

bool
put_vertegenwoordiger(const struct facts *f, struct value *out)
{
    const struct option *option;
    size_t count = hoedanigheid_opties(f, &option);

    if (!f->dossier->vertegenwoordiger.is || (!leest_brieven(f) && !mag_vertegenwoordiger(f)))
        return false;
    struct value *o = value_put_object(out, "vertegenwoordiger");
    value_put_text(o, "naam", f->dossier->vertegenwoordiger.naam);
    value_put_text(o, "adres", f->dossier->vertegenwoordiger.adres);
    for (size_t i = 0; i < count; i++)
        if (f->dossier->vertegenwoordiger.hoedanigheid != NULL && strcmp(option[i].key, f->dossier->vertegenwoordiger.hoedanigheid) == 0)
            value_put_text(o, "hoedanigheid", option[i].title);
    put_bron(f, o, f->dossier->vertegenwoordiger.bron);
    return true;
}

/* Who informs need not see the dossier: he gets what he recorded, and no more. */
static void
vastgelegd_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    put_vertegenwoordiger(f, out);
    value_put_text(out, "brief_pad", pad_als_mag(f, "brief.maken", pad_dossier(f, &f->dossier->id, "/brieven/nieuw")));
}

const struct act vertegenwoordiger_vastleggen = {
    .id = "vertegenwoordiger.vastleggen", .method = METHOD_POST, .path = PAD_DOSSIER "/vertegenwoordigers",
    .title = "Wettelijk vertegenwoordiger vastleggen",
    .uitleg = "Eén keer: brieven gaan daarna naar hem. Legt u een ander vast, dan komt die ervoor in de plaats.",
    .artikel = "17.1", .requirement = "E40.7", .categorie = "schrijven", .subject = SUBJECT_DOSSIER,
    .wie = ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER | LEZERS | ROLE_CASEMANAGER, .toestand = STATE_VERWANT | STATE_BIT(STATE_AANPAK_AFGESLOTEN),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT, .field = vertegenwoordiger_field, .rule = vertegenwoordiger_rule,
    .handle = vertegenwoordiger_handle, .view = vastgelegd_view, .shape = vastgelegd_shape, .na = PAD_DOSSIER,
};

/* ---- on the dossier ---- */

const struct shape verwant_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"soort", SHAPE_TEXT, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"relatie", SHAPE_TEXT, NULL, NULL},
    {"adres", SHAPE_TEXT, NULL, NULL}, {"minderjarig", SHAPE_BOOL, NULL, NULL}, {"omstandigheden", SHAPE_TEXT, NULL, NULL},
    {"relevantie", SHAPE_TEXT, NULL, NULL}, {"geinformeerd", SHAPE_BOOL, NULL, "Heeft hij zijn brief (art. 17.1)?"},
    BRON_SHAPE, {0}};

bool
verwant_geinformeerd(const struct dossier *d, const struct id *verwant)
{
    for (const struct plicht *p = d->plicht; p != NULL; p = p->next)
        if (id_equal(&p->verwant, verwant) && !p->voldaan)
            return false;
    return true;
}

/* Category 8, to its readers; a party its own. */
void
put_verwanten(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "verwanten");
    bool leest = (rubrieken_lezen(f) & RUBRIEK_BIT(RUBRIEK_GEZIN)) != 0;
    char id[ID_TEXT_SIZE];

    for (const struct verwant_van *w = f->dossier->verwant; w != NULL; w = w->next) {
        const struct verwant *soort = soort_find(f->convenant, w->soort);
        if (w->verwijderd || w->verloren || (!leest && !is_actor_partij(f, w->bron.voor)))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "id", arena_text(f->arena, id_to_text(&w->id, id)));
        value_put_text(o, "soort", soort != NULL ? soort->titel : w->soort);
        value_put_text(o, "naam", w->naam);
        value_put_text(o, "relatie", w->relatie);
        value_put_text(o, "adres", w->adres);
        value_put_bool(o, "minderjarig", w->minderjarig);
        value_put_text(o, "omstandigheden", w->omstandigheden);
        value_put_text(o, "relevantie", w->relevantie);
        value_put_bool(o, "geinformeerd", verwant_geinformeerd(f->dossier, &w->id));
        put_bron(f, o, w->bron);
    }
    value_put_bool(out, "heeft_verwanten", list != NULL && list->count > 0);
    if (list != NULL && list->count > 0)
        value_put_text(out, "verwijderen_pad", pad_als_mag(f, "verwant.verwijderen", pad_dossier(f, &f->dossier->id, "/verwantverwijderingen/nieuw")));
}
