/*
 * sign: the rows that src/auth carries out: signing in and out, choosing a capacity, one's calendar address. Every attempt is journalled in the register.
 * What someone typed while he was signed out is sealed for him alone and found back after signing in.
 */
#include <string.h>

#include "gate/gate_private.h"

const struct shape aanmelden_shape[] = {
    {"formulier", SHAPE_OBJECT, form_shape, NULL}, {"naar", SHAPE_TEXT, NULL, NULL}, {"bewaard", SHAPE_TEXT, NULL, NULL}, {0}};

/* ---- typed fields as one text: name=value&…, percent-encoded ---- */

static void
encode(struct buf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
            buf_char(out, (char)c);
        else
            buf_format(out, "%%%02x", c);
    }
}

/* Whose form a posted form is, also when his session left no trace: sealed for nobody, so that only this installation can have made it. */
const char *
seal_owner(struct ticket *t)
{
    static const struct id nobody;
    char text[ID_TEXT_SIZE];
    return auth_seal(t->gate->auth, t->arena, &nobody, "van", id_to_text(&t->facts.actor.medewerker->id, text), t->now);
}

static bool
owner_of(struct ticket *t, struct id *ret_medewerker)
{
    static const struct id nobody;
    const char *path, *text;
    *ret_medewerker = t->session.medewerker;
    if (t->session.expired)
        return true;
    for (size_t i = 0; i < t->request->field_count; i++)
        if (strcmp(t->request->field[i].name, "_van") == 0 &&
            auth_unseal(t->gate->auth, t->arena, &nobody, t->request->field[i].value, t->now, &path, &text) && strcmp(path, "van") == 0)
            return id_from_text(text, ret_medewerker);
    return false;
}

/* What a form knew of the dossier when it was opened is kept with what was typed in it: who was earlier shows when it is sent after all (ux, rule 8). */
static bool
of_found(const char *name)
{
    return strcmp(name, "_match") == 0 || strcmp(name, "_sinds") == 0;
}

const char *
seal_request(struct ticket *t)
{
    struct buf form CLEANUP_BUF;
    buf_init(&form, 60000);
    struct id owner;
    if (t->request->field_count == 0 || !owner_of(t, &owner))
        return NULL;
    for (size_t i = 0; i < t->request->field_count; i++) {
        const struct pair *p = &t->request->field[i];
        if (p->name[0] == '_' && !of_found(p->name))
            continue;
        if (form.length > 0)
            buf_char(&form, '&');
        encode(&form, p->name, strlen(p->name));
        buf_char(&form, '=');
        encode(&form, p->value, p->length);
    }
    if (buf_failed(&form))
        return NULL;
    return auth_seal(t->gate->auth, t->arena, &owner, t->request->path, buf_str(&form), t->now);
}

static char *
decode(struct arena *arena, const char *text, size_t length)
{
    char *out = arena_alloc(arena, length + 1), *w = out;
    for (size_t i = 0; out != NULL && i < length; i++) {
        char byte;
        if (text[i] == '%' && i + 2 < length + 0 + 1 && hex_decode((char[3]){text[i + 1], text[i + 2], '\0'}, &byte, 1)) {
            *w++ = byte;
            i += 2;
        } else
            *w++ = text[i];
    }
    return out;
}

/* The act and input that were sealed, as the form of the page to show. false: nothing usable. */
static bool
unseal_into(struct ticket *t, const char *sealed)
{
    const char *path, *form;
    struct input_pair pair[128];
    size_t count = 0;
    bool is_form, other;

    if (!auth_unseal(t->gate->auth, t->arena, &t->facts.actor.medewerker->id, sealed, t->now, &path, &form))
        return false;
    const struct act *act = act_route(t->arena, METHOD_POST, path, &t->path, &is_form, &other);
    if (act == NULL || (act->flag & (ACT_AUTH | ACT_OPEN)) != 0)
        return false;
    for (const char *p = form; *p != '\0' && count < 128;) {
        const char *end = strchrnul(p, '&'), *eq = memchr(p, '=', (size_t)(end - p));
        if (eq == NULL)
            break;
        pair[count].name = decode(t->arena, p, (size_t)(eq - p));
        pair[count].value = decode(t->arena, eq + 1, (size_t)(end - eq - 1));
        if (pair[count].name == NULL || pair[count].value == NULL)
            return false;
        pair[count].length = strlen(pair[count].value);
        if (strcmp(pair[count].name, "_match") == 0)
            t->found_match = pair[count].value;
        else if (strcmp(pair[count].name, "_sinds") == 0)
            t->found_sinds = pair[count].value;
        else
            count++;
        p = *end == '&' ? end + 1 : end;
    }
    struct fout *fouten = NULL;
    t->act = act;
    t->form = true;
    t->input = input_decode(t->arena, act, pair, count, false, &fouten);
    return t->input != NULL;
}

/*
 * The form found back is a read of its own: it shows what the dossier holds, so it has its own line, checked against gezag, durable before the
 * line of the sign-in; a stale one undoes nothing and is decided again.
 */
static bool
read_found_form(struct ticket *t, const struct decision *d)
{
    const struct item sign = t->item;
    struct journaal_line *line = arena_copy(t->arena, t->line, sizeof t->line[0]);

    if (line == NULL)
        return false;
    make_read(t, decision_allowed(*d) ? UITKOMST_TOEGESTAAN : UITKOMST_GEWEIGERD, decision_allowed(*d) ? NULL : d->artikel, d);
    t->before = t->item;
    t->item = sign;
    t->item.line = line;
    t->item.line_count = 1;
    return decision_allowed(*d);
}

/* ---- pages ---- */

static void
sign_page(struct ticket *t, int status, const char *melding)
{
    const struct act *act = act_by_id("sessie.aanmelden");
    static const struct field none[1];
    struct field field[3] = {act->field[0], act->field[1], none[0]};
    struct act two = *act;
    struct field *copy = arena_copy(t->arena, field, sizeof field);
    struct fout *fout = melding != NULL ? arena_new_struct(t->arena, fout) : NULL;

    if (copy == NULL)
        return answer_error(t, ERROR_INTERNAL);
    two.field = copy;
    if (fout != NULL)
        *fout = (struct fout){"gebruikersnaam", melding, NULL};
    t->answer.kind = ANSWER_FORM;
    t->answer.status = status;
    t->answer.act = act;
    t->answer.page = "aanmelden";
    t->answer.title = "Aanmelden";
    t->answer.shape = aanmelden_shape;
    t->answer.result = value_object(t->arena);
    value_put(t->answer.result, "formulier", form_value(&t->facts, &two, NULL, fout));
    value_put_text(t->answer.result, "naar", input_text(t->input, "naar"));
    if (strcmp(t->act->id, "sessie.aanmelden") == 0)
        value_put_text(t->answer.result, "bewaard", input_text(t->input, "bewaard"));
}

/* A path of this house. Browsers drop tabs and line ends before they read an address: "/\t/elsewhere" would be another host. */
static const char *
safe_path(const char *path, const char *otherwise)
{
    if (path == NULL || path[0] != '/' || path[1] == '/')
        return otherwise;
    for (const char *p = path; *p != '\0'; p++)
        if ((unsigned char)*p <= ' ' || *p == '\\' || *p == 0x7f)
            return otherwise;
    return path;
}

static void
durable(struct ticket *t, const char *uitkomst, const char *reden)
{
    t->item = (struct item){.bestand = store_register(t->gate->store), .auth = t->auth_op, .auth_count = t->auth_count};
    t->shown_count = 0;
    make_line(t, uitkomst, reden, NULL);
    t->ready = false;
}

static void
sign_failed(struct ticket *t, enum error error)
{
    if (t->request->way == WAY_HTML)
        sign_page(t, error_text(error)->status, error == ERROR_TOO_MANY ? "Te veel pogingen. Wacht even en probeer het opnieuw."
            : "Gebruikersnaam of wachtwoord klopt niet. Probeer het opnieuw.");
    else
        answer_error(t, error);
}

static void
sign_in(struct ticket *t)
{
    struct facts *f = &t->facts;
    const char *name = input_text(t->input, "gebruikersnaam"), *password = input_text(t->input, "wachtwoord");
    const char *source = t->request->source != NULL ? t->request->source : "";

    if (t->fouten != NULL || name == NULL || password == NULL) {
        if (t->request->way != WAY_HTML) {
            answer_error(t, ERROR_INPUT);
            t->answer.fouten = t->fouten;
        } else
            sign_page(t, 400, "Vul uw gebruikersnaam en wachtwoord in.");
        t->ready = true;
        return;
    }
    if (auth_throttle(t->gate->auth, name, source, t->now) > 0) {
        sign_failed(t, ERROR_TOO_MANY);
        return durable(t, UITKOMST_GEWEIGERD, "E12.2");
    }
    const struct medewerker *m = huis_medewerker_naam(f->huis, name);
    char *argon = arena_alloc(t->arena, 128);
    if (argon == NULL)
        return answer_error(t, ERROR_INTERNAL);
    bool ok = auth_password_ok(t->gate->auth, m != NULL ? &m->id : NULL, password, argon) && m != NULL && medewerker_in_dienst(m, t->today);
    if (ok)
        auth_throttle_refund(t->gate->auth, name, source, t->now);
    f->actor.medewerker = m;
    if (!ok) {
        durable(t, UITKOMST_GEWEIGERD, "E12.2");
        f->actor.medewerker = NULL;
        return sign_failed(t, ERROR_SIGN_IN_FAILED);
    }
    char token[TOKEN_TEXT_SIZE];
    t->auth_op[0] = (struct auth_op){.kind = AUTH_SESSION_NEW, .medewerker = m->id, .time = t->now, .expires = t->now + SESSION_MOST, .text = "",
        .argon = argon};
    auth_new_secret(token, t->auth_op[0].hash);
    t->auth_count = 1;
    /* Rotation: what this browser had as a session ends here, whoever's it was. */
    struct session before;
    if (t->request->way == WAY_HTML && t->request->cookie != NULL &&
        auth_session(t->gate->auth, t->request->cookie, t->now, &before, NULL) == RC_OK) {
        t->auth_op[t->auth_count] = (struct auth_op){.kind = AUTH_SESSION_END, .medewerker = before.medewerker, .time = t->now};
        memcpy(t->auth_op[t->auth_count++].hash, before.hash, sizeof before.hash);
    }
    durable(t, UITKOMST_TOEGESTAAN, NULL);
    f->actor.huisrollen = m->huisrollen;
    f->actor.geheimhouding = m->geheimhouding.datum != DATE_NONE && m->geheimhouding.datum <= t->today;
    t->answer.kind = ANSWER_SIGNED_IN;
    t->answer.status = t->request->way == WAY_HTML ? 303 : 201;
    t->answer.act = t->act;
    t->answer.set_cookie = arena_text(t->arena, token);
    t->answer.next = safe_path(input_text(t->input, "naar"), "/werk");
    t->answer.location = "/werk";
    t->answer.result = value_object(t->arena);
    value_put_text(t->answer.result, "bearer", t->answer.set_cookie);
    const char *sealed = input_text(t->input, "bewaard");
    if (t->request->way == WAY_HTML && sealed != NULL && unseal_into(t, sealed)) {
        /* The form stands there again, under today's rights; the new session signs it. */
        t->session = (struct session){.medewerker = m->id};
        memcpy(t->session.hash, t->auth_op[0].hash, sizeof t->session.hash);
        t->has_session = true;
        const char *cookie = t->answer.set_cookie;
        if (load_facts(t) != ERROR_NONE)
            return;
        struct decision d = decide(f, t->act, NULL);
        if (d.refusal == REFUSAL_ABSENT)
            t->dossier = NULL;
        if (!read_found_form(t, &d))
            return;
        answer_form(t, 200);
        t->answer.set_cookie = cookie;
    }
}

static void
sign_out(struct ticket *t)
{
    t->auth_op[0] = (struct auth_op){.kind = AUTH_SESSION_END, .medewerker = t->facts.actor.medewerker->id, .time = t->now};
    memcpy(t->auth_op[0].hash, t->session.hash, sizeof t->session.hash);
    t->auth_count = t->has_session ? 1 : 0;
    durable(t, UITKOMST_TOEGESTAAN, NULL);
    t->answer.kind = ANSWER_SIGNED_OUT;
    t->answer.status = t->request->way == WAY_HTML ? 303 : 200;
    t->answer.next = "/aanmelden?afgemeld=ja";
    t->answer.set_cookie = "";
    t->answer.result = value_object(t->arena);
}

static void
choose_capacity(struct ticket *t)
{
    const char *terug = NULL;
    struct decision d = decide(&t->facts, t->act, t->input);
    if (t->fouten != NULL || !decision_allowed(d)) {
        durable(t, UITKOMST_GEWEIGERD, "E40.3");
        return answer_refused(t, decision_allowed(d) ? refuse_own(REFUSAL_INPUT, "E40.3", "Kies een hoedanigheid uit de lijst.",
            "Ga terug en kies opnieuw.") : d);
    }
    for (size_t i = 0; i < t->request->field_count; i++)
        if (strcmp(t->request->field[i].name, "_terug") == 0)
            terug = t->request->field[i].value;
    t->auth_op[0] = (struct auth_op){.kind = AUTH_SESSION_CAPACITY, .medewerker = t->facts.actor.medewerker->id, .text = input_text(t->input,
        "partij"), .time = t->now};
    memcpy(t->auth_op[0].hash, t->session.hash, sizeof t->session.hash);
    t->auth_count = t->has_session ? 1 : 0;
    durable(t, UITKOMST_TOEGESTAAN, NULL);
    t->answer.kind = ANSWER_DONE;
    t->answer.status = 201;
    t->answer.location = "/werk";
    t->answer.next = safe_path(terug, "/werk");
    t->answer.result = value_object(t->arena);
}

/* The one he had, if any, stops with it. Its secret leaves in this answer alone. */
static void
make_address(struct ticket *t)
{
    char text[KALENDERADRES_TEXT_SIZE];

    t->auth_op[0] = (struct auth_op){.kind = AUTH_KALENDERADRES_NEW, .medewerker = t->facts.actor.medewerker->id, .time = t->now};
    auth_kalenderadres_new(t->gate->auth, text, t->auth_op[0].hash);
    t->auth_count = 1;
    durable(t, UITKOMST_TOEGESTAAN, NULL);
    t->facts.kalenderadres_sinds = t->now;
    t->facts.kalender_pad = arena_format(t->arena, "/kalenders/%s/overleggen.ics", text);
    t->answer.kind = t->request->way == WAY_HTML ? ANSWER_VIEW : ANSWER_DONE;
    t->answer.status = t->request->way == WAY_HTML ? 200 : 201;
    t->answer.page = t->act->page;
    t->answer.title = t->act->title;
    t->answer.shape = t->act->shape;
    t->answer.location = t->act->na;
    t->answer.result = value_object(t->arena);
    t->act->view(&t->facts, NULL, t->answer.result);
}

static void
end_address(struct ticket *t)
{
    t->auth_op[0] = (struct auth_op){.kind = AUTH_KALENDERADRES_END, .medewerker = t->facts.actor.medewerker->id, .time = t->now};
    t->auth_count = 1;
    durable(t, UITKOMST_TOEGESTAAN, NULL);
    t->answer.kind = ANSWER_DONE;
    t->answer.status = 201;
    t->answer.location = t->answer.next = t->act->na;
    t->answer.shape = t->act->shape;
    t->answer.result = value_object(t->arena);
    t->act->view(&t->facts, NULL, t->answer.result);
}

void
run_sign(struct ticket *t)
{
    t->answer.act = t->act;
    if (t->act->method == METHOD_GET) {
        sign_page(t, 200, NULL);
        t->ready = true;
    } else if (strcmp(t->act->id, "sessie.aanmelden") == 0)
        sign_in(t);
    else if (strcmp(t->act->id, "sessie.afmelden") == 0)
        sign_out(t);
    else if (strcmp(t->act->id, "kalenderadres.maken") == 0)
        make_address(t);
    else if (strcmp(t->act->id, "kalenderadres.stoppen") == 0)
        end_address(t);
    else
        choose_capacity(t);
}
