/*
 * huis, acts: being reminded by mail that work waits. Called through the action table.
 *
 * Art. 15.2, 16: what was agreed is done in time. Art. 6, 10: a mail is read on other machines, by others.
 *
 * What we do (E15.1): each decides for himself whether and where he is reminded. A mail says that something waits, and the way to Mijn werk; never what,
 * of whom, or in which casusoverleg. It goes once a day at most: when something of his is late or due by tomorrow, and on Mondays when anything waits.
 * Who sets an address gets a test message there at once, that says nothing of anybody, and reads here whether the mail server took it. Another he may ask
 * after two minutes, and five a day at most: to an address set after that none goes. That mail does not arrive is told to the beheerder too.
 */
#include "core/acts.h"
#include "core/huis/acts_huis.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/view.h"

#define PAD_HERINNERING "/herinneringen"
#define PROEF_WACHT 120          /* seconds */
#define POSTADRES_MAX 254        /* RFC 5321 4.5.3.1.3 */

/* The plain form of RFC 5321 4.1.2: what mail programs show, and nothing that could begin a line or a second address. */
static bool
is_postadres(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t voor = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");
    const char *domein = text + voor + 1;

    if (voor == 0 || voor > 64 || text[voor] != '@' || text[0] == '.' || text[0] == '-' || text[voor - 1] == '.' || strstr(text, "..") != NULL)
        return false;
    size_t length = strspn(domein, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    return length > 2 && domein[length] == '\0' && strchr(domein, '.') != NULL && strchr(letters, domein[0]) != NULL &&
        strchr(letters, domein[length - 1]) != NULL && strstr(domein, ".-") == NULL && strstr(domein, "-.") == NULL;
}

static const struct shape herinnering_shape[] = {
    {"adres", SHAPE_TEXT, NULL, "Waar hij wordt herinnerd; ontbreekt als hij dat niet wil"},
    {"verstuurt", SHAPE_BOOL, NULL, "Dit huis verstuurt mail"},
    {"proef_onderweg", SHAPE_BOOL, NULL, "Een proefbericht wordt nu verstuurd"}, {"proef_aangenomen", SHAPE_BOOL, NULL, "De mailserver nam het aan"},
    {"proef_mislukt", SHAPE_BOOL, NULL, "De mailserver nam het niet aan"}, {"proef_waarom", SHAPE_TEXT, NULL, NULL},
    {"proef_tijd", SHAPE_TIME, NULL, NULL}, {"proef_tijd_tekst", SHAPE_TEXT, NULL, NULL}, {"proef_op", SHAPE_BOOL, NULL, "Vandaag kan er geen meer"},
    {"instellen_pad", SHAPE_URL, NULL, NULL}, {"stoppen_pad", SHAPE_URL, NULL, NULL}, {"proef_pad", SHAPE_URL, NULL, "Ontbreekt als het nu niet kan"},
    {"post", SHAPE_OBJECT, post_shape, "Voor de beheerder: hoe het met de mail gaat"}, {0}};

const struct shape post_shape[] = {
    {"mislukt", SHAPE_TIME, NULL, "Sinds de laatste keer dat het lukte"}, {"mislukt_tekst", SHAPE_TEXT, NULL, NULL},
    {"gelukt", SHAPE_TIME, NULL, NULL}, {"gelukt_tekst", SHAPE_TEXT, NULL, NULL},
    {"waarom", SHAPE_TEXT, NULL, NULL}, {"wachtend", SHAPE_INT, NULL, "Zo veel berichten zijn niet aangekomen"}, {"hapert", SHAPE_BOOL, NULL, NULL}, {0}};

void
put_post(const struct facts *f, struct value *out)
{
    const struct post_stand *p = &f->post;

    if (!p->ingesteld || (f->actor.huisrollen & ROLE_BEHEERDER) == 0)
        return;
    struct value *o = value_put_object(out, "post");
    put_tijd(o, f->arena, "mislukt", "mislukt_tekst", p->mislukt);
    put_tijd(o, f->arena, "gelukt", "gelukt_tekst", p->gelukt);
    value_put_bool(o, "hapert", p->wachtend > 0);
    value_put_int(o, "wachtend", p->wachtend);
    value_put_text(o, "waarom", p->waarom);
}

static struct decision
proef_rule(const struct facts *f, const struct input *in)
{
    const struct medewerker *m = f->actor.medewerker;

    (void)in;
    if (m->postadres == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E15.1", "U krijgt geen herinneringen.", "Stel eerst een adres in; dan gaat er een proefbericht heen.");
    if (!f->post.ingesteld)
        return refuse_own(REFUSAL_NOT_NOW, "E15.1", "Dit huis verstuurt nu geen mail.", "Vraag de beheerder om dat aan te zetten.");
    if (m->proef.dag == f->today && m->proef.aantal >= PROEVEN_PER_DAG)
        return refuse_own(REFUSAL_NOT_NOW, "E15.1", "Er zijn vandaag al genoeg proefberichten verstuurd.", "Vraag er morgen weer een.");
    if (f->now - m->proef.op < PROEF_WACHT)
        return refuse_own(REFUSAL_NOT_NOW, "E15.1", "Er is net een proefbericht verstuurd.", "Kijk of het er is, en vraag anders over twee minuten een nieuw.");
    return (struct decision){.artikel = "E15.1", .eigen_regel = true};
}

static void
put_proef(const struct facts *f, const struct medewerker *m, struct value *out)
{
    const struct proef_stand *p = &f->proef;

    if (m == NULL || m->postadres == NULL || !f->post.ingesteld)
        return;
    value_put_bool(out, "proef_onderweg", p->uitkomst == PROEF_ONDERWEG);
    value_put_bool(out, "proef_aangenomen", p->uitkomst == PROEF_AANGENOMEN);
    value_put_bool(out, "proef_mislukt", p->uitkomst == PROEF_MISLUKT);
    value_put_text(out, "proef_waarom", p->waarom);
    put_tijd(out, f->arena, "proef_tijd", "proef_tijd_tekst", p->op);
    value_put_bool(out, "proef_op", m->proef.dag == f->today && m->proef.aantal >= PROEVEN_PER_DAG);
    if (decision_allowed(proef_rule(f, NULL)))
        value_put_text(out, "proef_pad", PAD_HERINNERING "/proeven");
}

static void
herinnering_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct medewerker *m = huis_medewerker(f->huis, &f->actor.medewerker->id);

    (void)in;
    value_put_text(out, "adres", m != NULL ? m->postadres : NULL);
    value_put_bool(out, "verstuurt", f->post.ingesteld);
    value_put_text(out, "instellen_pad", PAD_HERINNERING "/nieuw");
    value_put_text(out, "stoppen_pad", m != NULL && m->postadres != NULL ? PAD_HERINNERING "/beeindigingen/nieuw" : NULL);
    put_proef(f, m, out);
    put_post(f, out);
}

const struct act herinnering_tonen = {
    .id = "herinnering.tonen", .method = METHOD_GET, .path = PAD_HERINNERING, .title = "Herinneringen per mail",
    .artikel = "E15.1", .requirement = "E15.1", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_POST, .rule = allow_rule, .view = herinnering_view, .shape = herinnering_shape, .page = "herinneringen",
};

static const struct field instellen_field[] = {
    {"adres", FIELD_STRING, "Op welk adres wilt u worden herinnerd?", "Uw mailadres op uw werk, zoals naam@instelling.nl", RUBRIEK_HUIS, .required = true,
        .min = 6, .max = POSTADRES_MAX, .unscreened = true}, {0}};

static struct decision
instellen_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    if (in != NULL && input_text(in, "adres") != NULL && !is_postadres(input_text(in, "adres")))
        return refuse_field("E15.1", "adres", "Dit is geen mailadres.", "Vul één adres in, zoals naam@instelling.nl.");
    return (struct decision){.artikel = "E15.1", .eigen_regel = true};
}

static void
instellen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"adres", F_ADRES}, {0}};

    event_put_input(ret_events, event_add(ret_events, EVENT_HERINNERING_INGESTELD, &f->actor.medewerker->id), in, put);
}

const struct act herinnering_instellen = {
    .id = "herinnering.instellen", .method = METHOD_POST, .path = PAD_HERINNERING, .title = "Herinneringen instellen",
    .uitleg = "U krijgt hoogstens één bericht per werkdag, en alleen als er werk op u wacht. Er staat nooit in waar het over gaat.",
    .artikel = "E15.1", .requirement = "E15.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_POST,
    .field = instellen_field, .rule = instellen_rule, .handle = instellen_handle, .view = herinnering_view, .shape = herinnering_shape,
    .page = "herinneringen", .na = PAD_HERINNERING,
};

static void
proef_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_put_day(ret_events, event_add(ret_events, EVENT_HERINNERING_PROEF, &f->actor.medewerker->id), F_DATUM, f->today);
}

const struct act herinnering_proberen = {
    .id = "herinnering.proberen", .method = METHOD_POST, .path = PAD_HERINNERING "/proeven", .title = "Proefbericht sturen",
    .artikel = "E15.1", .requirement = "E15.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_POST,
    .flag = ACT_ZONDER_FORM, .rule = proef_rule, .handle = proef_handle, .view = herinnering_view, .shape = herinnering_shape, .page = "herinneringen",
    .na = PAD_HERINNERING,
};

static struct decision
stoppen_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    if (f->actor.medewerker->postadres == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E15.1", "U krijgt geen herinneringen.", "Wilt u ze wel, stel dan een adres in.");
    return (struct decision){.artikel = "E15.1", .eigen_regel = true};
}

static void
stoppen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_put_day(ret_events, event_add(ret_events, EVENT_HERINNERING_GESTOPT, &f->actor.medewerker->id), F_DATUM, f->today);
}

const struct act herinnering_stoppen = {
    .id = "herinnering.stoppen", .method = METHOD_POST, .path = PAD_HERINNERING "/beeindigingen", .title = "Herinneringen stoppen",
    .artikel = "E15.1", .requirement = "E15.1", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_POST,
    .rule = stoppen_rule, .handle = stoppen_handle, .view = herinnering_view, .shape = herinnering_shape, .page = "herinneringen", .na = PAD_HERINNERING,
};
