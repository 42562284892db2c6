/*
 * uitwisselsleutel: the public keys of other casusoverleggen, here or in another house, to which a package may be sealed and by which one that comes in is
 * known; and the own key, for them.
 *
 * Art. 19: giving anything to another casusoverleg rests on a basis in the law, for exactly that recipient. Art. 4.6: deciding about it is the
 * verantwoordelijke's, or by mandate the voorzitter's. Art. 8: security.
 * What we do (E19.1): the verantwoordelijke registers the key with how it was verified, as the fingerprint read out over the telephone. One key at a time
 * under one name; a withdrawn one seals and opens nothing any more. Without a registered key no package is made and none is taken in.
 */
#include "core/verstrekking/pakket.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/event_kind.h"
#include "core/verstrekking/acts_uitwisseling.h"
#include "core/view.h"

static const struct uitwisselsleutel *
gekozen(const struct facts *f)
{
    const struct uitwisselsleutel *u = f->casusoverleg->uitwisselsleutel;

    while (u != NULL && !id_equal(&u->id, &f->pad_uitwisselsleutel))
        u = u->next;
    return u;
}

static bool
same_name(struct arena *arena, const char *one, const char *other)
{
    const char *a = utf8_fold(arena, one), *b = utf8_fold(arena, other);

    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

const struct uitwisselsleutel *
uitwisselsleutel_van_naam(const struct facts *f, const char *naam)
{
    const struct uitwisselsleutel *u = f->casusoverleg->uitwisselsleutel;

    while (u != NULL && (u->ingetrokken || naam == NULL || !same_name(f->arena, u->naam, naam)))
        u = u->next;
    return u;
}

const struct uitwisselsleutel *
uitwisselsleutel_van_vingerafdruk(const struct casusoverleg *co, const char *vingerafdruk)
{
    const struct uitwisselsleutel *u = co->uitwisselsleutel;

    while (u != NULL && (u->ingetrokken || strcmp(u->vingerafdruk, vingerafdruk) != 0))
        u = u->next;
    return u;
}

/* ---- registering ---- */

static const struct field vastleggen_field[] = {
    {"naam", FIELD_STRING, "Van welk casusoverleg is deze sleutel?", "De volle naam, zoals de verstrekking haar noemt.", RUBRIEK_HUIS, .required = true,
        .min = 2, .max = 200},
    {"sleutel", FIELD_STRING, "De sleutel", "Eén regel, zoals dat casusoverleg haar op zijn bladzijde Uitwisseling ziet.", RUBRIEK_HUIS, .required = true,
        .min = 20, .max = 250, .unscreened = true},
    {"wijze", FIELD_TEXT, "Hoe is nagegaan dat zij van hen is?", "Bijvoorbeeld: vingerafdruk voorgelezen door wie, over welk nummer, op welke dag.",
        RUBRIEK_HUIS, .required = true, .min = 10, .max = 500},
    {"vergeleken", FIELD_BOOL, "De vingerafdruk is vergeleken en is dezelfde", "Langs een andere weg dan waarlangs de sleutel kwam.", .by_rule = true},
    {0}};

static struct decision
vastleggen_rule(const struct facts *f, const struct input *in)
{
    if (in == NULL || f->uitwisseling == NULL)
        return DECISION_ALLOWED("19");
    const char *vingerafdruk = f->uitwisseling->gegeven_vingerafdruk;
    if (vingerafdruk == NULL)
        return refuse_field("E19.1", "sleutel", "Dit is geen uitwisselsleutel, of er is een teken van weggevallen.",
            "Neem de hele regel over, van „gcos-” tot en met het laatste teken.");
    const char *vorige = f->uitwisseling->vorige_vingerafdruk;
    const char *eigen = f->uitwisseling->vingerafdruk;
    if ((eigen != NULL && strcmp(vingerafdruk, eigen) == 0) || (vorige != NULL && strcmp(vingerafdruk, vorige) == 0))
        return refuse_field("E19.1", "sleutel", "Dit is de sleutel van dit casusoverleg zelf.", "Vraag het andere casusoverleg om zijn sleutel.");
    const struct uitwisselsleutel *u = uitwisselsleutel_van_vingerafdruk(f->casusoverleg, vingerafdruk);
    if (u != NULL)
        return refuse_field("E19.1", "sleutel", arena_format(f->arena, "Deze sleutel staat hier al, als die van „%s”.", u->naam),
            "Klopt die naam niet, trek haar dan eerst in.");
    if (uitwisselsleutel_van_naam(f, input_text(in, "naam")) != NULL)
        return refuse_field("E19.1", "naam", "Van dit casusoverleg staat hier al een sleutel.", "Trek die eerst in als zij niet meer geldt.");
    if (!input_is(in, "vergeleken", "ja"))
        return refuse_field("E19.1", "vergeleken", "Een sleutel telt pas als haar vingerafdruk langs een andere weg is vergeleken.",
            arena_format(f->arena, "Bel het casusoverleg en laat de vingerafdruk voorlezen. Van deze sleutel is zij: %s", vingerafdruk));
    return DECISION_ALLOWED("19");
}

static void
vastleggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"naam", F_NAAM}, {"sleutel", F_SLEUTEL}, {"wijze", F_WIJZE}, {0}};
    struct event *e = event_add(ret_events, EVENT_UITWISSELSLEUTEL_VASTGELEGD, &f->casusoverleg->id);

    event_put_id(ret_events, e, F_UITWISSELSLEUTEL, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
    event_put_text(ret_events, e, F_VINGERAFDRUK, f->uitwisseling == NULL ? NULL : f->uitwisseling->gegeven_vingerafdruk);
}

/* Not the beheerder for him, as other registrations: who runs the machine must not be able to add a recipient. */
#define NAMENS .categorie = "beheer", .wie = ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER, \
    .need = NEED_CASUSOVERLEG | NEED_UITWISSELING, .artikel = "19", .requirement = "E19.1", \
    .method = METHOD_POST, .flag = ACT_NAMENS | ACT_EIGEN_PLAATS, .view = uitwisseling_view, .shape = uitwisseling_shape, .na = PAD_SLEUTELS

const struct act uitwisselsleutel_vastleggen = {
    .id = "uitwisselsleutel.vastleggen", .path = PAD_SLEUTELS, .title = "Uitwisselsleutel vastleggen", .subject = SUBJECT_CASUSOVERLEG, NAMENS,
    .uitleg = "Aan wie deze sleutel heeft, kan een pakket worden verzegeld; wat met haar is ondertekend, kan hier worden ingelezen.",
    .field = vastleggen_field, .rule = vastleggen_rule, .handle = vastleggen_handle,
};

/* ---- withdrawing ---- */

static const struct field intrekken_field[] = {
    {"reden", FIELD_TEXT, "Waarom?", "Bijvoorbeeld: het casusoverleg heeft een nieuwe sleutel.", RUBRIEK_HUIS, .required = true, .min = 3, .max = 500}, {0}};

static struct decision
intrekken_rule(const struct facts *f, const struct input *in)
{
    const struct uitwisselsleutel *u = gekozen(f);

    (void)in;
    if (u == NULL)
        return refuse_absent();
    return u->ingetrokken ? refuse_own(REFUSAL_NOT_NOW, "E19.1", "Deze sleutel is al ingetrokken.", "Er is niets meer te doen.") : DECISION_ALLOWED("19");
}

static void
intrekken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"reden", F_REDEN}, {0}};
    struct event *e = event_add(ret_events, EVENT_UITWISSELSLEUTEL_INGETROKKEN, &f->casusoverleg->id);

    event_put_id(ret_events, e, F_UITWISSELSLEUTEL, &f->pad_uitwisselsleutel);
    event_put_input(ret_events, e, in, put);
}

const struct act uitwisselsleutel_intrekken = {
    .id = "uitwisselsleutel.intrekken", .path = PAD_SLEUTELS "/{uitwisselsleutel}/intrekkingen", .title = "Uitwisselsleutel intrekken", .subject = SUBJECT_NONE,
    NAMENS, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
};

/* ---- the list, and the own key ---- */

static const struct shape sleutel_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"vingerafdruk", SHAPE_TEXT, NULL, NULL}, {"wijze", SHAPE_TEXT, NULL, NULL},
    {"ingetrokken", SHAPE_BOOL, NULL, NULL}, {"reden", SHAPE_TEXT, NULL, "Waarom zij is ingetrokken"}, {"vastgelegd_door", SHAPE_TEXT, NULL, NULL},
    {"tijd", SHAPE_TIME, NULL, NULL}, {"tijd_tekst", SHAPE_TEXT, NULL, NULL}, {"intrekken_pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape vorige_shape[] = {
    {"vingerafdruk", SHAPE_TEXT, NULL, NULL}, {"tot", SHAPE_DATE, NULL, "De eerste dag dat zij niets meer opent"}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape uitwisseling_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"sleutel", SHAPE_TEXT, NULL, "De openbare sleutel van dit casusoverleg"},
    {"vingerafdruk", SHAPE_TEXT, NULL, "Om voor te lezen"}, {"sinds", SHAPE_DATE, NULL, "Afwezig: zij is nooit vernieuwd"},
    {"sinds_tekst", SHAPE_TEXT, NULL, NULL}, {"vorige", SHAPE_OBJECT, vorige_shape, "Opent nog wat onderweg is"},
    {"vernieuwen_pad", SHAPE_URL, NULL, NULL}, {"vastleggen_pad", SHAPE_URL, NULL, NULL}, {"pakket_pad", SHAPE_URL, NULL, "Een pakket inlezen"},
    {"sleutels", SHAPE_LIST, sleutel_shape, "Van andere casusoverleggen, de nieuwste eerst"}, {0}};

static void
put_eigen(const struct facts *f, struct value *out)
{
    const struct uitwisseling_feiten *u = f->uitwisseling;

    if (u == NULL)
        return;
    value_put_text(out, "sleutel", u->sleutel);
    value_put_text(out, "vingerafdruk", u->vingerafdruk);
    if (f->casusoverleg->eigen_sleutel != NULL)
        put_dag(f, out, "sinds", "sinds_tekst", date_of_time(f->casusoverleg->eigen_sleutel->time));
    if (u->vorige_vingerafdruk == NULL)
        return;
    struct value *o = value_put_object(out, "vorige");
    value_put_text(o, "vingerafdruk", u->vorige_vingerafdruk);
    put_dag(f, o, "tot", "tot_tekst", eigen_sleutel_vorige_tot(f->casusoverleg, f->today));
}

void
uitwisseling_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct value *list;
    char id[ID_TEXT_SIZE];

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    put_eigen(f, out);
    value_put_text(out, "vernieuwen_pad", pad_als_mag(f, "uitwisselsleutel.vernieuwen", pad_casusoverleg(f, &f->casusoverleg->id, "/eigen-sleutels/nieuw")));
    value_put_text(out, "vastleggen_pad", pad_als_mag(f, "uitwisselsleutel.vastleggen", pad_casusoverleg(f, &f->casusoverleg->id, "/uitwisselsleutels/nieuw")));
    value_put_text(out, "pakket_pad", pad_als_mag(f, "pakket.ontvangen", pad_casusoverleg(f, &f->casusoverleg->id, "/pakketten/nieuw")));
    list = value_put_list(out, "sleutels");
    for (const struct uitwisselsleutel *u = f->casusoverleg->uitwisselsleutel; u != NULL; u = u->next) {
        struct value *o = value_add_object(list);
        struct facts at = *f;

        at.pad_uitwisselsleutel = u->id;
        value_put_text(o, "id", arena_text(f->arena, id_to_text(&u->id, id)));
        value_put_text(o, "naam", u->naam);
        value_put_text(o, "vingerafdruk", u->vingerafdruk);
        value_put_text(o, "wijze", u->wijze);
        value_put_bool(o, "ingetrokken", u->ingetrokken);
        value_put_text(o, "reden", u->reden);
        value_put_text(o, "vastgelegd_door", medewerker_titel(f, &u->door));
        put_tijd(o, f->arena, "tijd", "tijd_tekst", u->time);
        if (decision_allowed(decide(&at, &uitwisselsleutel_intrekken, NULL)))
            value_put_text(o, "intrekken_pad",
                pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/uitwisselsleutels/%s/intrekkingen/nieuw", id)));
    }
}

static struct decision
lijst_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED("19");
}

const struct act uitwisselsleutel_lijst = {
    .id = "uitwisselsleutel.lijst", .method = METHOD_GET, .path = PAD_SLEUTELS, .title = "Uitwisseling", .artikel = "19", .requirement = "E19.1",
    .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG, .wie = LEIDING | ROLE_VERANTWOORDELIJKE | ROLE_FG, .need = NEED_CASUSOVERLEG | NEED_UITWISSELING,
    .flag = ACT_TOEZICHT, .rule = lijst_rule, .view = uitwisseling_view, .shape = uitwisseling_shape, .page = "uitwisselsleutels",
};
