/*
 * vervanging: who is away hands over for a period. Called through the action table.
 *
 * Art. 15.1: who is responsible for carrying out the aanpak reports on it. E41.8: a casemanager or deelnemer hands over for a period; nothing falls silent.
 * What we do: he himself, or the voorzitter for him, names a colleague of the same party who has a seat here and secrecy on record. From the first to the
 * last day the colleague has what is the absent one's as casemanager: sight, work, reports; by his own name, and the journaal says of what he could not have
 * done otherwise that it was as cover. It ends by itself. A party's own tasks need no handing over: each of its deelnemers has them.
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

bool
vervangt(const struct facts *f, const struct id *wie)
{
    if (f->actor.medewerker == NULL || f->actor.zonder_vervanging || f->casusoverleg == NULL || id_is_none(wie))
        return false;
    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next)
        if (id_equal(&v->casusoverleg, &f->casusoverleg->id) && id_equal(&v->wie, wie) && id_equal(&v->vervanger, &f->actor.medewerker->id)
            && vervanging_loopt(v, f->today))
            return true;
    return false;
}

bool
als_vervanger(const struct facts *f, const struct act *act, const struct input *in)
{
    struct facts zonder = *f;

    if (f->dossier == NULL || f->huis->vervanging == NULL)
        return false;
    zonder.actor.zonder_vervanging = true;
    if (f->actor.neemt_waar)
        zonder.actor.rollen &= ~(uint32_t)ROLE_CASEMANAGER;
    return !decision_allowed(decide(&zonder, act, in));
}

bool
is_casemanager_hier(const struct facts *f, const struct id *casemanager)
{
    return is_actor(f, casemanager) || vervangt(f, casemanager);
}

/* His seat here today, as deelnemer; NULL. */
static const struct autorisatie *
zetel_van(const struct facts *f, const struct id *medewerker)
{
    const struct medewerker *m = huis_medewerker(f->huis, medewerker);

    if (m == NULL || !medewerker_in_dienst(m, f->today))
        return NULL;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, medewerker) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && (a->rollen & ROLE_DEELNEMER) != 0
            && autorisatie_geldt(a, f->today))
            return a;
    return NULL;
}

/* ---- handing over ---- */

static size_t
wie_opties(const struct facts *f, const struct option **ret_option)
{
    const struct option *alle;
    size_t count = deelnemer_opties(f, &alle), n = 0;
    struct option *option = arena_array(f->arena, count, sizeof *option);

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < count; i++) {
        struct id id;
        if ((f->actor.rollen & ROLE_VOORZITTER) != 0 || (id_from_text(alle[i].key, &id) && is_actor(f, &id)))
            option[n++] = alle[i];
    }
    return n;
}

static const struct field vastleggen_field[] = {
    {"wie", FIELD_ID, "Wie is er niet?", NULL, .required = true, .from = wie_opties},
    {"vervanger", FIELD_ID, "Wie neemt waar?", "Een collega van dezelfde instelling, met een zetel in dit casusoverleg.", .required = true,
        .from = deelnemer_opties},
    {"vanaf", FIELD_DATE, "Vanaf", NULL, .required = true}, {"tot", FIELD_DATE, "Tot en met", NULL, .required = true}, {0}};

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    if (wie_opties(f, &option) == 0)
        return refuse_own(REFUSAL_NOT_YOU, "E41.8", "Wie zelf deelneemt draagt over, of de voorzitter voor hem.", "Vraag het de voorzitter.");
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    const struct input_value *wie = input_get(in, "wie"), *vervanger = input_get(in, "vervanger"), *vanaf = input_get(in, "vanaf"), *tot = input_get(in, "tot");
    const struct autorisatie *a = zetel_van(f, &wie->id), *b = zetel_van(f, &vervanger->id);
    const struct medewerker *m = huis_medewerker(f->huis, &vervanger->id);

    if (id_equal(&wie->id, &vervanger->id))
        return refuse_field("E41.8", "vervanger", "Niemand neemt voor zichzelf waar.", "Kies een collega.");
    if (a == NULL || b == NULL || strcmp(a->partij, b->partij) != 0)
        return refuse_field("E41.8", "vervanger", "Waarnemen kan alleen een collega van dezelfde instelling: een ander mag andere gegevens lezen (art. 10).",
            "Kies een collega. Heeft die nog geen zetel, dan verleent de beheerder die eerst.");
    if (m == NULL || m->geheimhouding.datum == DATE_NONE || m->geheimhouding.datum > f->today)
        return refuse_field("6", "vervanger", "Voor hem is nog geen geheimhoudingsplicht vastgelegd.", "De beheerder legt haar eerst vast.");
    if (tot->day < vanaf->day || tot->day < f->today)
        return refuse_field("E41.8", "tot", "De laatste dag ligt voor de eerste, of is al voorbij.", "Controleer de data.");
    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next)
        if (!v->ingetrokken && id_equal(&v->casusoverleg, &f->casusoverleg->id) && id_equal(&v->wie, &wie->id) && vanaf->day <= v->tot && v->vanaf <= tot->day)
            return refuse_field("E41.8", "vanaf", "In die dagen neemt al iemand voor hem waar.", "Trek dat eerst in, of kies andere dagen.");
    return DECISION_ALLOWED(NULL);
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_VERVANGING_VASTGELEGD, &f->casusoverleg->id);

    event_put_id(ret_events, e, F_VERVANGING, &f->new_id[0]);
    event_put_id(ret_events, e, F_MEDEWERKER, &input_get(in, "wie")->id);
    event_put_id(ret_events, e, F_AAN, &input_get(in, "vervanger")->id);
    event_put_day(ret_events, e, F_VANAF, input_get(in, "vanaf")->day);
    event_put_day(ret_events, e, F_TOT, input_get(in, "tot")->day);
}

#define RIJ .artikel = "E41.8", .requirement = "E41.8", .wie = LEZERS, .need = NEED_CASUSOVERLEG, .view = vervangingen_view, .shape = vervangingen_shape
static act_view vervangingen_view;
static const struct shape vervangingen_shape[6];

const struct act vervanging_vastleggen = {
    .id = "vervanging.vastleggen", .method = METHOD_POST, .path = PAD_CO "/vervangingen", .title = "Waarneming vastleggen", .categorie = "beheer",
    .uitleg = "Wat van de een is als casemanager, ziet en doet de ander in die dagen, onder zijn eigen naam. Daarna houdt het vanzelf op.",
    .subject = SUBJECT_NONE, RIJ, .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle, .na = PAD_CO "/vervangingen",
};

/* ---- taking it back ---- */

static bool
mag_intrekken(const struct facts *f, const struct vervanging *v)
{
    return !v->ingetrokken && v->tot >= f->today && id_equal(&v->casusoverleg, &f->casusoverleg->id)
        && ((f->actor.rollen & ROLE_VOORZITTER) != 0 || is_actor(f, &v->wie) || is_actor(f, &v->vervanger));
}

static const char *
in_woorden(const struct facts *f, const struct vervanging *v)
{
    char van[64], tot[64];

    return arena_format(f->arena, "%s voor %s, van %s tot en met %s", medewerker_titel(f, &v->vervanger), medewerker_titel(f, &v->wie),
        date_long(v->vanaf, van, sizeof van), date_long(v->tot, tot, sizeof tot));
}

static size_t
lopende_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t most = 0, count = 0;
    char text[ID_TEXT_SIZE];

    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct vervanging *v = f->huis->vervanging; option != NULL && f->casusoverleg != NULL && v != NULL; v = v->next)
        if (mag_intrekken(f, v))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&v->id, text)), in_woorden(f, v), NULL};
    return option == NULL ? 0 : count;
}

static const struct field intrekken_field[] = {
    {"vervanging", FIELD_ID, "Welke waarneming houdt op?", "Meteen.", .required = true, .from = lopende_opties}, {0}};

static struct decision
intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct option *option;

    (void)in;
    return lopende_opties(f, &option) > 0 ? DECISION_ALLOWED(NULL)
        : refuse_own(REFUSAL_NOT_NOW, "E41.8", "Er loopt geen waarneming die u kunt intrekken.", "Er is niets te doen.");
}

static void
intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    event_put_id(ret_events, event_add(ret_events, EVENT_VERVANGING_INGETROKKEN, &f->casusoverleg->id), F_VERVANGING, &input_get(in, "vervanging")->id);
}

const struct act vervanging_intrekken = {
    .id = "vervanging.intrekken", .method = METHOD_POST, .path = PAD_CO "/vervangingsintrekkingen", .title = "Waarneming intrekken", .categorie = "beheer",
    .subject = SUBJECT_NONE, RIJ, .flag = ACT_BEPERKT, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
    .na = PAD_CO "/vervangingen",
};

/* ---- the list ---- */

static const struct shape vervanging_shape[] = {
    {"wie", SHAPE_TEXT, NULL, NULL}, {"vervanger", SHAPE_TEXT, NULL, NULL}, {"vanaf", SHAPE_DATE, NULL, NULL}, {"vanaf_tekst", SHAPE_TEXT, NULL, NULL},
    {"tot", SHAPE_DATE, NULL, "De laatste dag"}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {"loopt", SHAPE_BOOL, NULL, NULL},
    {"kan_niet", SHAPE_BOOL, NULL, "De vervanger heeft hier geen zetel meer"}, {0}};
static const struct shape vervangingen_shape[6] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"nieuw_pad", SHAPE_URL, NULL, NULL},
    {"intrekken_pad", SHAPE_URL, NULL, NULL}, {"vervangingen", SHAPE_LIST, vervanging_shape, "Die lopen of nog komen"}, {0}};

static void
vervangingen_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct value *list = value_put_list(out, "vervangingen");

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    value_put_text(out, "nieuw_pad", pad_als_mag(f, "vervanging.vastleggen", pad_casusoverleg(f, &f->casusoverleg->id, "/vervangingen/nieuw")));
    value_put_text(out, "intrekken_pad",
        pad_als_mag(f, "vervanging.intrekken", pad_casusoverleg(f, &f->casusoverleg->id, "/vervangingsintrekkingen/nieuw")));
    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next) {
        if (v->ingetrokken || v->tot < f->today || !id_equal(&v->casusoverleg, &f->casusoverleg->id))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "wie", medewerker_titel(f, &v->wie));
        value_put_text(o, "vervanger", medewerker_titel(f, &v->vervanger));
        put_dag(f, o, "vanaf", "vanaf_tekst", v->vanaf);
        put_dag(f, o, "tot", "tot_tekst", v->tot);
        value_put_bool(o, "loopt", vervanging_loopt(v, f->today));
        value_put_bool(o, "kan_niet", zetel_van(f, &v->vervanger) == NULL);
    }
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED(NULL);
}

const struct act vervanging_lijst = {
    .id = "vervanging.lijst", .method = METHOD_GET, .path = PAD_CO "/vervangingen", .title = "Wie neemt voor wie waar", .categorie = "lezen",
    .subject = SUBJECT_CASUSOVERLEG, RIJ, .rule = lijst_rule, .page = "vervangingen",
};

/* ---- for the watch page ---- */

bool
casemanager_weg(const struct facts *f, const struct id *casemanager)
{
    if (id_is_none(casemanager) || zetel_van(f, casemanager) != NULL)
        return false;
    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next)
        if (id_equal(&v->casusoverleg, &f->casusoverleg->id) && id_equal(&v->wie, casemanager) && vervanging_loopt(v, f->today)
            && zetel_van(f, &v->vervanger) != NULL)
            return false;
    return true;
}

const char *
vervanging_zonder_zetel(const struct facts *f)
{
    for (const struct vervanging *v = f->huis->vervanging; v != NULL; v = v->next)
        if (id_equal(&v->casusoverleg, &f->casusoverleg->id) && vervanging_loopt(v, f->today) && zetel_van(f, &v->vervanger) == NULL)
            return in_woorden(f, v);
    return NULL;
}
