/*
 * who: from credentials to an actor, and from an actor to his standing in one casusoverleg. Standing comes from the register snapshot; a later
 * act that narrows it raises gezag, and what rested on this snapshot then goes stale in the writer.
 */
#include <string.h>

#include "gate/gate_private.h"

static enum error
who_local(struct ticket *t)
{
    t->facts.actor.medewerker = huis_medewerker_naam(t->house->huis, t->request->local_user);
    return t->facts.actor.medewerker != NULL ? ERROR_NONE : ERROR_SIGN_IN;
}

/* Nobody: it has no account, no seat and no secrecy, and reaches what a row gives the system role. */
static const struct medewerker systeem = {.gebruikersnaam = "systeem", .naam = "het systeem", .instelling = "systeem", .huisrollen = ROLE_SYSTEEM,
    .geheimhouding = {.datum = DATE_NONE}, .uit_dienst = DATE_NONE, .tekenbevoegd = {.vanaf = DATE_NONE, .tot = DATE_NONE}};

static enum error
who_session(struct ticket *t, const char *token)
{
    struct err err = {0};
    enum rc rc = auth_session(t->gate->auth, token, t->now, &t->session, &err);
    if (rc == RC_IO || rc == RC_CORRUPT)
        return ERROR_STORAGE;
    if (rc != RC_OK)
        return ERROR_SIGN_IN;
    t->has_session = true;
    t->facts.actor.medewerker = huis_medewerker(t->house->huis, &t->session.medewerker);
    return ERROR_NONE;
}

static enum error
who_bearer(struct ticket *t)
{
    struct id medewerker;
    struct err err = {0};
    enum rc rc = auth_token(t->gate->auth, t->request->bearer, t->now, &medewerker, &err);
    if (rc == RC_NONE || rc == RC_INVALID)
        return who_session(t, t->request->bearer); /* signed in over the API */
    if (rc != RC_OK)
        return ERROR_STORAGE;
    t->facts.actor.medewerker = huis_medewerker(t->house->huis, &medewerker);
    return ERROR_NONE;
}

/*
 * The secret in the path, and whatever else came with it counts for nothing. A right one never waits: else one calendar of an office that goes on with an
 * address that was stopped would stop those of its colleagues, and 160 bits are not guessed. A wrong one does, apart from who signs in.
 */
static enum error
who_adres(struct ticket *t)
{
    const struct gate_request *r = t->request;
    const char *secret = t->path.count > 0 ? t->path.item[0].text : NULL;
    struct id medewerker;
    struct err err = {0};

    if (r->way != WAY_HTML && r->way != WAY_JSON)
        return ERROR_NOT_FOUND;
    enum rc rc = auth_kalenderadres(t->gate->auth, secret, &medewerker, &err);
    if (rc == RC_IO || rc == RC_CORRUPT)
        return ERROR_STORAGE;
    if (rc == RC_OK)
        t->facts.actor.medewerker = huis_medewerker(t->house->huis, &medewerker);
    if (t->facts.actor.medewerker != NULL && medewerker_in_dienst(t->facts.actor.medewerker, t->today))
        return ERROR_NONE;
    t->facts.actor.medewerker = NULL;
    const char *source = arena_format(t->arena, "kalender %s", r->source != NULL ? r->source : "");
    return source == NULL || auth_throttle(t->gate->auth, secret, source, t->now) == 0 ? ERROR_NOT_FOUND : ERROR_TOO_MANY;
}

/* Who mistypes an address is not sent to sign in with its secret in the way back. */
bool
names_address(const char *path)
{
    for (const struct act *const *act = act_table; *act != NULL; act++)
        if (((*act)->flag & ACT_ADRES) != 0 && strncmp((*act)->path, path, strcspn((*act)->path, "{")) == 0)
            return true;
    return false;
}

enum error
who(struct ticket *t)
{
    const struct gate_request *r = t->request;
    enum error error = ERROR_SIGN_IN;

    if (t->act != NULL && (t->act->flag & ACT_ADRES) != 0)
        error = who_adres(t);
    else if (r->way == WAY_SYSTEEM) {
        t->facts.actor.medewerker = &systeem;
        error = ERROR_NONE;
    } else if (r->way == WAY_LOCAL && r->local_user != NULL)
        error = who_local(t);
    else if (r->way == WAY_JSON && r->bearer != NULL)
        error = who_bearer(t);
    else if (r->way == WAY_HTML && r->cookie != NULL)
        error = who_session(t, r->cookie);
    if (error != ERROR_NONE)
        return error;
    const struct medewerker *m = t->facts.actor.medewerker;
    if (m == NULL || !medewerker_in_dienst(m, t->today)) {
        t->facts.actor.medewerker = NULL;
        return ERROR_SIGN_IN;
    }
    t->facts.actor.huisrollen = m->huisrollen;
    t->facts.actor.geheimhouding = m->geheimhouding.datum != DATE_NONE && m->geheimhouding.datum <= t->today;
    return ERROR_NONE;
}

bool
forged(struct ticket *t)
{
    const struct gate_request *r = t->request;
    const char *token = NULL;
    if (r->way != WAY_HTML || strcmp(r->method, "POST") != 0)
        return false;
    if (!r->origin_ok)
        return true;
    if (!t->has_session)
        return false;
    for (size_t i = 0; i < r->field_count; i++)
        if (strcmp(r->field[i].name, "_csrf") == 0)
            token = r->field[i].value;
    return token == NULL || !auth_csrf_ok(t->gate->auth, &t->session, token);
}

/* His seats here, the chosen capacity first (E40.3). */
static const struct autorisatie *
seat(const struct ticket *t, const struct casusoverleg *casusoverleg)
{
    const struct autorisatie *first = NULL;
    for (const struct autorisatie *a = t->house->huis->autorisatie; a != NULL; a = a->next) {
        if (!id_equal(&a->medewerker, &t->facts.actor.medewerker->id) || !id_equal(&a->casusoverleg, &casusoverleg->id)
            || !zetel_geldt(casusoverleg, a, t->today))
            continue;
        if (t->has_session && t->session.hoedanigheid[0] != '\0' && strcmp(t->session.hoedanigheid, a->partij) == 0)
            return a;
        if (first == NULL)
            first = a;
    }
    return first;
}

const struct convenant *
termijn_convenant(const struct ticket *t)
{
    const struct versie *versie = t->facts.casusoverleg == NULL ? NULL : casusoverleg_versie(t->facts.casusoverleg, t->today);

    return versie != NULL ? versie->convenant : NULL;
}

void
stand_in(struct ticket *t)
{
    struct facts *f = &t->facts;
    const struct casusoverleg *co = f->casusoverleg;
    const char *waarom, *artikel;

    f->actor.autorisatie = co != NULL && f->actor.medewerker != NULL ? seat(t, co) : NULL;
    f->convenant = co != NULL && casusoverleg_open(co, t->today, &waarom, &artikel) ? casusoverleg_convenant(co, t->today) : NULL;
    f->na_einde = false;
    /* terms run on whether or not the casusoverleg is open today */
    if (co != NULL && (f->actor.huisrollen & ROLE_SYSTEEM) != 0)
        f->convenant = termijn_convenant(t);
    if (co != NULL && f->convenant == NULL && f->actor.autorisatie != NULL && (f->actor.autorisatie->rollen & ROLE_VOORZITTER) != 0) {
        f->convenant = casusoverleg_na_einde(co, t->today);
        f->na_einde = f->convenant != NULL;
    }
    f->actor.partij = f->convenant != NULL && f->actor.autorisatie != NULL ? convenant_partij(f->convenant, f->actor.autorisatie->partij) : NULL;
    f->actor.rollen = f->actor.autorisatie != NULL ? zetel_rollen(co, f->actor.autorisatie, t->today) : 0;
}

static const struct shape hoedanigheid_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"gekozen", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape hier_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
const struct shape chrome_shape[] = {
    {"gebruiker", SHAPE_TEXT, NULL, NULL}, {"instelling", SHAPE_TEXT, NULL, NULL}, {"hoedanigheid", SHAPE_TEXT, NULL, NULL},
    {"hoedanigheden", SHAPE_LIST, hoedanigheid_shape, "Alleen wie er meer dan één heeft"}, {"beheer", SHAPE_BOOL, NULL, "Leest accounts"},
    {"beheer_zetels", SHAPE_BOOL, NULL, "Leest autorisaties"},
    {"csrf", SHAPE_TEXT, NULL, NULL}, {"sleutel", SHAPE_TEXT, NULL, "Voor een formulier: Idempotency-Key"}, {"hier", SHAPE_OBJECT, hier_shape, NULL},
    {"nu_tekst", SHAPE_TEXT, NULL, "Voor op elk afgedrukt blad"}, {"demo", SHAPE_BOOL, NULL, "Het voorbeeldhuis"}, {0}};

void
put_chrome(struct ticket *t)
{
    const struct facts *f = &t->facts;
    const struct medewerker *m = f->actor.medewerker;
    char csrf[TOKEN_TEXT_SIZE], sleutel[ID_TEXT_SIZE], nu[64];
    size_t count = 0;

    if (m == NULL || t->request->way != WAY_HTML)
        return;
    struct value *o = t->answer.chrome = value_object(t->arena);
    const struct instelling *instelling = huis_instelling(f->huis, m->instelling);
    value_put_text(o, "gebruiker", m->naam);
    value_put_text(o, "instelling", instelling != NULL ? instelling->naam : m->instelling);
    if (f->actor.autorisatie != NULL)
        value_put_text(o, "hoedanigheid", partij_titel(f, f->actor.autorisatie->partij));
    value_put_bool(o, "beheer", (m->huisrollen & act_by_id("medewerker.lijst")->wie) != 0);
    value_put_bool(o, "beheer_zetels", (m->huisrollen & act_by_id("autorisatie.lijst")->wie) != 0);
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL && f->casusoverleg != NULL; a = a->next)
        count += id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && zetel_geldt(f->casusoverleg, a, t->today);
    if (count > 1) {
        struct value *list = value_put_list(o, "hoedanigheden");
        for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next) {
            if (!id_equal(&a->medewerker, &m->id) || !id_equal(&a->casusoverleg, &f->casusoverleg->id) || !zetel_geldt(f->casusoverleg, a, t->today))
                continue;
            struct value *h = value_add_object(list);
            value_put_text(h, "sleutel", a->partij);
            value_put_text(h, "titel", partij_titel(f, a->partij));
            value_put_bool(h, "gekozen", a == f->actor.autorisatie);
        }
    }
    if (t->has_session) {
        auth_csrf(t->gate->auth, &t->session, csrf);
        value_put_text(o, "csrf", arena_text(t->arena, csrf));
    }
    struct id key = random_id();
    value_put_text(o, "sleutel", arena_text(t->arena, id_to_text(&key, sleutel)));
    if (f->casusoverleg != NULL && f->actor.autorisatie != NULL) {
        struct value *hier = value_put_object(o, "hier");
        value_put_text(hier, "titel", f->casusoverleg->titel);
        value_put_text(hier, "pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    }
    value_put_bool(o, "demo", t->gate->options.demo);
    value_put_text(o, "nu_tekst", arena_text(t->arena, time_long(t->now, nu, sizeof nu)));
}
