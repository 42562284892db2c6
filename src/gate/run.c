/*
 * run: the pipeline. route → who → decode → load facts → decide → events and journaal line → view; the answer leaves after the commit.
 * Nothing else calls a handler (lint).
 */
#include "gate/gate_private.h"
#include "gate/pakket.h"

#include <string.h>

/* ---- steps ---- */

/* What must be journalled of a refusal: which rule. */
static const char *
reden_of(struct ticket *t, struct decision d)
{
    if (d.refusal == REFUSAL_ABSENT)
        return "10";
    return d.artikel != NULL ? d.artikel : t->act->artikel;
}

static void
refused(struct ticket *t, struct decision d)
{
    if (d.refusal == REFUSAL_ABSENT)
        t->dossier = NULL; /* nothing of it was shown, and its id is not to be named */
    make_read(t, UITKOMST_GEWEIGERD, reden_of(t, d), &d);
    if (d.refusal == REFUSAL_INPUT && d.veld != NULL) {
        struct fout *fout = arena_new_struct(t->arena, fout);
        if (fout != NULL) {
            *fout = (struct fout){d.veld, arena_format(t->arena, "%s %s (%s %s)", d.waarom, d.wel, d.eigen_regel ? "eigen regel" : "art.", d.artikel),
                t->fouten};
            t->fouten = fout;
        }
    }
    if (d.refusal == REFUSAL_INPUT && t->request->way == WAY_HTML) {
        answer_form(t, 400);
        t->answer.decision = d;
        return;
    }
    answer_refused(t, d);
    t->answer.fouten = t->fouten;
}

/* What was filled in is wrong: nothing changed, the form stands there again. The attempt is journalled as failed. */
static void
input_wrong(struct ticket *t, struct decision d)
{
    make_read(t, UITKOMST_MISLUKT, "E9.2", &d);
    if (t->request->way == WAY_HTML) {
        answer_form(t, 400);
        return;
    }
    answer_error(t, ERROR_INPUT);
    t->answer.fouten = t->fouten;
}

static bool
if_match_ok(struct ticket *t, enum error *ret_error)
{
    const char *given = t->request->if_match;
    for (size_t i = 0; i < t->request->field_count && given == NULL; i++)
        if (strcmp(t->request->field[i].name, "_match") == 0)
            given = t->request->field[i].value;
    *ret_error = ERROR_NONE;
    if (given == NULL && (t->act->flag & ACT_MATCH) == 0)
        return true;
    if (given == NULL) {
        *ret_error = t->request->way == WAY_LOCAL ? ERROR_NONE : ERROR_MATCH_REQUIRED;
        return *ret_error == ERROR_NONE;
    }
    struct value *view = value_object(t->arena);
    if (t->act->view == NULL || t->facts.dossier == NULL)
        return true;
    t->act->view(&t->facts, NULL, view);
    const char *now = etag_of(t, view);
    if (now != NULL && strcmp(now, given) == 0)
        return true;
    *ret_error = ERROR_STALE;
    return false;
}

static void
answer_done(struct ticket *t)
{
    answer_reset(t);
    t->answer.kind = ANSWER_DONE;
    t->answer.status = 201;
    t->answer.title = t->act->title;
    t->answer.next = next_of(t);
    t->answer.location = t->answer.next;
    t->item.herhaling_location = t->answer.location;
    t->answer.result = value_object(t->arena);
    t->answer.shape = t->act->shape;
    if (t->request->way != WAY_HTML && t->act->view != NULL && !t->request->minimal)
        t->act->view(&t->facts, t->input, t->answer.result);
}

/* The same request again: nothing is done twice; what it led to is viewed anew under today's rights. */
static void
repeated(struct ticket *t, struct decision d)
{
    const char *location = t->answer.location;
    int status = t->answer.status;
    if (t->shown_count == 0 && t->dossier != NULL)
        make_read(t, UITKOMST_TOEGESTAAN, NULL, &d);
    else
        make_read(t, UITKOMST_TOEGESTAAN, NULL, NULL);
    answer_reset(t);
    t->answer.kind = ANSWER_DONE;
    t->answer.status = status;
    t->answer.location = location;
    t->answer.next = location;
    t->answer.result = value_object(t->arena);
    t->answer.shape = t->act->shape;
    /* Done is done, whatever the state is now; but who may no longer look gets where it stands and nothing of it. */
    bool mag = decision_allowed(d) || (d.refusal == REFUSAL_NOT_NOW && ((t->act->need & NEED_DOSSIER) == 0 || dossier_zichtbaar(&t->facts)));
    if (mag && t->request->way != WAY_HTML && t->act->view != NULL && (t->dossier != NULL || (t->act->need & NEED_DOSSIER) == 0) &&
        t->act->subject != SUBJECT_CASUSOVERLEG)
        t->act->view(&t->facts, t->input, t->answer.result);
}

/* Passwords are secrets, not facts: what makes a good one is known to auth, not to a rule. */
static void
check_password(struct ticket *t)
{
    const char *password = input_text(t->input, "wachtwoord");
    const char *problem = password != NULL ? auth_password_problem(input_text(t->input, "gebruikersnaam"), password) : NULL;
    struct fout *fout = problem != NULL ? arena_new_struct(t->arena, fout) : NULL;
    if (fout == NULL)
        return;
    *fout = (struct fout){"wachtwoord", problem, t->fouten};
    t->fouten = fout;
}

static void
run_write(struct ticket *t)
{
    enum error error;
    bool again;

    if (is_concept(t) && t->dossier != NULL) {
        t->answer.decision = decide(&t->facts, t->act, NULL);
        if (decision_allowed(t->answer.decision))
            run_concept(t);
        else
            refused(t, t->answer.decision);
        return;
    }
    if ((error = make_repeat(t, &again)) != ERROR_NONE) {
        make_read(t, UITKOMST_MISLUKT, NULL, NULL);
        answer_error(t, error);
        return;
    }
    struct decision d = decide(&t->facts, t->act, NULL);
    if (again && d.refusal != REFUSAL_ABSENT) {
        repeated(t, d);
        return;
    }
    if (!decision_allowed(d)) {
        refused(t, d);
        return;
    }
    if (t->fouten == NULL)
        input_check(&t->facts, t->act, t->input, t->request->way != WAY_HTML, &t->fouten);
    check_password(t);
    if (t->fouten != NULL) {
        input_wrong(t, d);
        return;
    }
    if (!if_match_ok(t, &error)) {
        make_read(t, UITKOMST_MISLUKT, NULL, &d);
        answer_error(t, error);
        if (t->request->way == WAY_HTML && error == ERROR_STALE) { /* the later one sees the new state, with his own text kept */
            struct fout *fout = arena_new_struct(t->arena, fout);
            if (fout != NULL)
                *fout = (struct fout){NULL, "Iemand anders heeft dit dossier intussen gewijzigd. Er is nog niets van u vastgelegd.", NULL};
            t->fouten = fout;
            answer_form(t, 412);
        }
        return;
    }
    d = decide(&t->facts, t->act, t->input);
    if (!decision_allowed(d)) {
        refused(t, d);
        return;
    }
    t->answer.decision = d;
    if (bijlage_waits(t)) {
        bijlage_allow(t, &d);
        return;
    }
    error = bijlage_failed(t);
    if (error == ERROR_NONE)
        error = make_append(t, &d);
    if (error != ERROR_NONE) {
        t->item = (struct item){0};
        make_read(t, UITKOMST_MISLUKT, NULL, NULL);
        answer_error(t, error);
        return;
    }
    bijlage_append(t);
    drop_concept(t);
    drop_overleg(t);
    answer_done(t);
}

static void
run_read(struct ticket *t)
{
    enum error error;
    struct decision d = decide(&t->facts, t->act, NULL);

    if (decision_allowed(d) && t->act->method == METHOD_POST) {
        if (t->fouten == NULL)
            input_check(&t->facts, t->act, t->input, t->request->way != WAY_HTML, &t->fouten);
        if (t->fouten != NULL) {
            input_wrong(t, d);
            return;
        }
        d = decide(&t->facts, t->act, t->input);
    }
    if (!decision_allowed(d)) {
        refused(t, d);
        return;
    }
    t->answer.decision = d;
    if ((error = load_rows(t)) != ERROR_NONE) {
        make_read(t, UITKOMST_MISLUKT, NULL, NULL);
        answer_error(t, error);
        return;
    }
    make_read(t, UITKOMST_TOEGESTAAN, NULL, &d);
    t->answer.kind = ANSWER_VIEW;
    t->answer.status = 200;
    t->answer.page = t->act->page;
    t->answer.title = t->act->title;
    t->answer.shape = t->act->shape;
    t->answer.result = value_object(t->arena);
    t->act->view(&t->facts, t->input, t->answer.result);
    if ((t->act->flag & ACT_PAKKET) != 0)
        pakket_give(t);
    else if ((t->act->flag & ACT_BESTAND) != 0)
        bijlage_give(t);
    else if ((t->request->way != WAY_HTML || t->act->ics != NULL) && t->act->method == METHOD_GET)
        t->answer.etag = etag_of(t, t->answer.result);
}

static void
run_form(struct ticket *t)
{
    struct decision d = decide(&t->facts, t->act, NULL);
    if (!decision_allowed(d)) {
        refused(t, d);
        return;
    }
    make_read(t, UITKOMST_TOEGESTAAN, NULL, &d);
    t->fouten = NULL;
    if (t->facts.concept != NULL)
        t->input = (struct input *)t->facts.concept;
    answer_form(t, 200);
}

/* Only what came as a file is one. */
static bool
names_file(const struct act *act, const char *name)
{
    for (const struct field *f = act->field; f != NULL && f->type != FIELD_END; f++)
        if (f->type == FIELD_FILE && strcmp(f->name, name) == 0)
            return true;
    return false;
}

static const struct input_pair *
pairs_of(struct ticket *t, size_t *ret_count)
{
    const struct gate_request *r = t->request;
    bool query = t->act->method == METHOD_GET || t->form;
    const struct pair *pair = query ? r->query : r->field;
    size_t count = query ? r->query_count : r->field_count, n = 0;
    struct input_pair *out = arena_array(t->arena, count + 1, sizeof *out);
    for (size_t i = 0; out != NULL && i < count; i++)
        if (!(r->way == WAY_LOCAL && pair[i].name[0] == '_') && !(r->upload == NULL && r->way != WAY_LOCAL && names_file(t->act, pair[i].name)))
            out[n++] = (struct input_pair){pair[i].name, pair[i].value, pair[i].length, pair[i].soort};
    *ret_count = n;
    return out;
}

static void
prepare(struct ticket *t, const struct gate_request *request)
{
    struct gate *gate = t->gate;
    t->tries++;
    house_drop(t->house);
    arena_reset(t->arena);
    t->request = request;
    t->ready = false;
    t->now = gate_now(gate);
    t->today = date_of_time(t->now);
    t->house = house_take(gate);
    t->facts = (struct facts){.arena = t->arena, .now = t->now, .today = t->today, .huis = t->house->huis};
    random_bytes(t->facts.new_id, sizeof t->facts.new_id);
    bijlage_facts(t);
    t->dossier = NULL;
    t->ander = NULL;
    t->overleg = NULL;
    t->dossier_new = t->overleg_new = t->opschaling_new = t->verzoek_new = false;
    t->opschaling = NULL;
    t->verzoek = NULL;
    t->verklaring = NULL;
    t->opschaling_head = t->verzoek_head = (struct stream_head){0};
    t->dossier_head = t->ander_head = t->overleg_head = (struct stream_head){0};
    t->session = (struct session){0};
    t->has_session = t->form = false;
    t->act = NULL;
    t->path = (struct path_values){0};
    t->input = NULL;
    t->fouten = NULL;
    t->bestand = NULL;
    t->listed = NULL;
    t->shown_count = t->listed_count = t->auth_count = t->expect_count = t->projection_count = t->line_count = t->ervan_count = t->gekoppeld_count = 0;
    t->ervan = NULL;
    t->item = t->before = (struct item){0};
    t->rc = RC_OK;
    t->trace = random_id();
    char trace[ID_TEXT_SIZE];
    t->answer = (struct answer){.incident = arena_text_n(t->arena, id_to_text(&t->trace, trace), 8)};
}

static void
ready_error(struct ticket *t, enum error error)
{
    t->ready = true;
    answer_error(t, error);
    if (error == ERROR_SIGN_IN && t->request->way == WAY_HTML)
        t->answer.bewaard = seal_request(t);
}

/* Pages anyone may see; nothing personal is in them, so nothing is journalled. */
static void
run_open(struct ticket *t)
{
    struct decision d = decide(&t->facts, t->act, NULL);
    t->ready = true;
    t->answer = (struct answer){.act = t->act, .incident = t->answer.incident, .decision = d, .kind = ANSWER_VIEW, .status = 200, .page = t->act->page,
        .title = t->act->title, .shape = t->act->shape, .result = value_object(t->arena)};
    t->act->view(&t->facts, t->input, t->answer.result);
}

static void
run(struct ticket *t, const struct gate_request *request)
{
    enum error error;
    bool other = false;
    size_t count;

    prepare(t, request);
    bool post = strcmp(request->method, "POST") == 0;
    if (!post && strcmp(request->method, "GET") != 0)
        return ready_error(t, ERROR_METHOD);
    if (atomic_load(&t->gate->broken))
        return ready_error(t, ERROR_STORAGE);
    t->act = act_route(t->arena, post ? METHOD_POST : METHOD_GET, request->path, &t->path, &t->form, &other);
    if (t->act != NULL && (t->act->flag & ACT_DEMO) != 0 && !t->gate->options.demo)
        t->act = NULL;
    t->answer.act = t->act;
    if (t->act == NULL && names_address(request->path))
        return ready_error(t, other ? ERROR_METHOD : ERROR_NOT_FOUND);
    if (t->act == NULL || (t->act->flag & ACT_OPEN) == 0) {
        if ((error = who(t)) != ERROR_NONE)
            return ready_error(t, error);
        if (forged(t))
            return ready_error(t, ERROR_FORGED);
    } else if (post && request->way == WAY_HTML && !request->origin_ok)
        return ready_error(t, ERROR_FORGED);
    /* what auth does has no page to fill in first: asked for by GET, it would be done */
    if (t->act == NULL || (t->form && (request->way != WAY_HTML || (t->act->flag & ACT_AUTH) != 0))) {
        put_chrome(t);
        return ready_error(t, other ? ERROR_METHOD : ERROR_NOT_FOUND);
    }
    const struct input_pair *pairs = pairs_of(t, &count);
    t->input = input_decode(t->arena, t->act, pairs, count, request->way != WAY_HTML && !t->form, &t->fouten);
    if (t->input == NULL)
        return ready_error(t, ERROR_INTERNAL);
    if (t->act->method == METHOD_GET || t->form)
        t->fouten = NULL; /* a query is a hint: unknown names in it are passed over */
    if ((t->act->flag & ACT_AUTH) != 0)
        run_sign(t);
    else if ((t->act->flag & ACT_OPEN) != 0)
        run_open(t);
    else if ((error = load_facts(t)) == ERROR_STALE && t->tries <= tries_of(t))
        t->rc = RC_STALE; /* decided by an older snapshot than the bestand knows: ticket_settled says again */
    else if (error != ERROR_NONE)
        ready_error(t, error == ERROR_STALE ? ERROR_BUSY : error);
    else if (t->form)
        run_form(t);
    else if (t->act->handle != NULL)
        run_write(t);
    else
        run_read(t);
    put_chrome(t);
    if (arena_failed(t->arena)) {
        t->item = (struct item){0};
        ready_error(t, ERROR_INTERNAL);
    }
}

void
gate_run(struct ticket *t, const struct gate_request *request)
{
    run(t, request);
    if (t->ready)
        turn_leave(t);
}
