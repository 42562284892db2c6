/*
 * eigen sleutel: the pair of this casusoverleg to which others seal their packages, made anew; and the end of the one before.
 *
 * Art. 8: security. Art. 19: what was given to one casusoverleg is for that one alone. Art. 4.6: deciding about it is the verantwoordelijke's, or by mandate
 * the voorzitter's.
 * What we do (E19.1): a new pair holds at once, and everybody who has the old key is given the new one, with its fingerprint over the telephone. The one before
 * opens only what was on its way when it was renewed, as long as a package holds by the covenant; then it is destroyed. There are never more than two: who
 * renews again destroys the older one at once.
 */
#include "core/verstrekking/pakket.h"

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/verstrekking/acts_uitwisseling.h"
#include "core/view.h"

static const struct id eerste;   /* none: the pair that was always there */

const struct id *
eigen_sleutel_nu(const struct casusoverleg *co)
{
    return co->eigen_sleutel != NULL ? &co->eigen_sleutel->id : &eerste;
}

const struct id *
eigen_sleutel_vorige(const struct casusoverleg *co)
{
    const struct eigen_sleutel *vorige = co->eigen_sleutel == NULL ? NULL : co->eigen_sleutel->next;

    if (co->eigen_sleutel == NULL || (vorige != NULL ? vorige->vernietigd : co->eerste_sleutel_vernietigd))
        return NULL;
    return vorige != NULL ? &vorige->id : &eerste;
}

int32_t
eigen_sleutel_vorige_tot(const struct casusoverleg *co, int32_t today)
{
    if (eigen_sleutel_vorige(co) == NULL)
        return DATE_NONE;
    return date_add(date_of_time(co->eigen_sleutel->time), convenant_pakket_geldig(casusoverleg_laatste(co, today))) + 1;
}

/* ---- renewing ---- */

static const struct field vernieuwen_field[] = {
    {"reden", FIELD_TEXT, "Waarom?", "Bijvoorbeeld: de sleutel is een jaar oud, of de hoofdsleutel kan in andere handen zijn.", RUBRIEK_HUIS,
        .required = true, .min = 3, .max = 500},
    {"begrepen", FIELD_BOOL, "Ik geef de nieuwe sleutel aan wie de oude heeft", "Tot zij haar vastleggen, kunnen zij ons geen pakket sturen.",
        .by_rule = true},
    {0}};

static struct decision
vernieuwen_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    if (in != NULL && !input_is(in, "begrepen", "ja"))
        return refuse_field("E19.1", "begrepen", "Wie de oude sleutel houdt, verzegelt voor een sleutel die straks niets meer opent.",
            "Bevestig dat u de nieuwe sleutel doorgeeft; haar vingerafdruk leest u voor.");
    return DECISION_ALLOWED("19");
}

static void
vernietigd(const struct facts *f, struct event_list *list)
{
    const struct id *vorige = eigen_sleutel_vorige(f->casusoverleg);

    if (vorige != NULL)
        event_put_id(list, event_add(list, EVENT_EIGEN_SLEUTEL_VERNIETIGD, &f->casusoverleg->id), F_UITWISSELSLEUTEL, vorige);
}

static void
vernieuwen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"reden", F_REDEN}, {0}};

    vernietigd(f, ret_events);
    struct event *e = event_add(ret_events, EVENT_EIGEN_SLEUTEL_VERNIEUWD, &f->casusoverleg->id);
    event_put_id(ret_events, e, F_UITWISSELSLEUTEL, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
}

/* Where the key of now is to be read: before the act is durable there is none yet. */
static const struct shape na_shape[] = {{"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"uitwisseling_pad", SHAPE_URL, NULL, NULL}, {0}};

static void
na_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "uitwisseling_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/uitwisselsleutels"));
}

const struct act uitwisselsleutel_vernieuwen = {
    .id = "uitwisselsleutel.vernieuwen", .method = METHOD_POST, .path = PAD_CO "/eigen-sleutels", .title = "Eigen sleutel vernieuwen",
    .uitleg = "De vorige opent nog wat al onderweg is, zo lang als een pakket geldt. Daarna wordt zij vernietigd.",
    .subject = SUBJECT_CASUSOVERLEG, .artikel = "19", .requirement = "E19.1", .categorie = "beheer", .wie = ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER,
    .need = NEED_CASUSOVERLEG | NEED_UITWISSELING, .flag = ACT_NAMENS | ACT_EIGEN_PLAATS, .field = vernieuwen_field, .rule = vernieuwen_rule,
    .handle = vernieuwen_handle, .view = na_view, .shape = na_shape, .na = PAD_SLEUTELS,
};

/* ---- the end of the one before ---- */

static struct decision
opruimen_rule(const struct facts *f, const struct input *in)
{
    int32_t tot = eigen_sleutel_vorige_tot(f->casusoverleg, f->today);

    (void)in;
    if (tot == DATE_NONE || !id_equal(&f->pad_uitwisselsleutel, eigen_sleutel_nu(f->casusoverleg)))
        return refuse_absent();
    return f->today >= tot ? DECISION_ALLOWED("19")
                           : refuse_own(REFUSAL_NOT_NOW, "E19.1", "De vorige sleutel opent nog wat onderweg is.", "Wacht tot haar termijn voorbij is.");
}

static void
opruimen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    vernietigd(f, ret_events);
}

/* Of the key that is named, the one before it. */
const struct act uitwisselsleutel_opruimen = {
    .id = "uitwisselsleutel.opruimen", .method = METHOD_POST, .path = PAD_CO "/eigen-sleutels/{uitwisselsleutel}/opruimingen",
    .title = "De vorige eigen sleutel vernietigen", .subject = SUBJECT_NONE, .artikel = "19", .requirement = "E19.1", .categorie = "beheer",
    .wie = ROLE_SYSTEEM, .need = NEED_CASUSOVERLEG, .flag = ACT_TOEZICHT, .rule = opruimen_rule, .handle = opruimen_handle, .view = na_view,
    .shape = na_shape, .na = PAD_SLEUTELS,
};
