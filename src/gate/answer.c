/*
 * answer: the shapes an answer can take: error, refusal, form. Called by run, sign and commit.
 */
#include <stdlib.h>
#include <string.h>

#include "gate/gate_private.h"

const struct shape formulier_shape[] = {
    {"formulier", SHAPE_OBJECT, form_shape, NULL}, {"terug", SHAPE_URL, NULL, NULL}, {"match", SHAPE_TEXT, NULL, NULL},
    {"van", SHAPE_TEXT, NULL, "Verzegeld voor wie dit formulier is"}, {"sinds", SHAPE_INT, NULL, "Wanneer wie het invult de stand zag"},
    {"veranderd", SHAPE_BOOL, NULL, "Iemand anders was eerder"}, {"gewijzigd", SHAPE_LIST, tijdlijn_shape, "Wat er sindsdien gebeurde"}, {0}};

void
answer_reset(struct ticket *t)
{
    struct value *chrome = t->answer.chrome;
    const char *incident = t->answer.incident, *etag = t->answer.etag;
    struct decision decision = t->answer.decision;
    t->answer = (struct answer){.act = t->act, .chrome = chrome, .incident = incident, .etag = etag, .decision = decision};
}

void
answer_error(struct ticket *t, enum error error)
{
    answer_reset(t);
    t->answer.kind = ANSWER_ERROR;
    t->answer.error = error;
    t->answer.status = error_text(error)->status;
    t->answer.page = "fout";
    t->answer.title = error_text(error)->title;
}

void
answer_refused(struct ticket *t, struct decision d)
{
    static const int status[] = {[REFUSAL_NOT_YOU] = 403, [REFUSAL_NOT_NOW] = 409, [REFUSAL_INPUT] = 400};
    if (d.refusal == REFUSAL_ABSENT) {
        answer_error(t, ERROR_NOT_FOUND);
        return;
    }
    answer_reset(t);
    t->answer.kind = ANSWER_REFUSED;
    t->answer.decision = d;
    t->answer.status = status[d.refusal];
    t->answer.page = "geweigerd";
    t->answer.title = d.refusal == REFUSAL_NOT_YOU ? "Dit is niet aan u" : "Dit kan nu niet";
}

static const char *
back(struct ticket *t)
{
    const struct facts *f = &t->facts;
    /* who acts on a dossier by his function and does not read it goes back to where he found it */
    const char *pad = f->dossier == NULL || f->casusoverleg == NULL ? NULL : pad_als_mag(f, "dossier.tonen", pad_dossier(f, &f->dossier->id, ""));
    if (pad == NULL && f->dossier != NULL && f->casusoverleg != NULL)
        pad = pad_als_mag(f, "brief.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/brieven"));
    if (pad != NULL)
        return pad;
    if (f->overleg != NULL && f->casusoverleg != NULL && (t->act->need & NEED_OVERLEG) != 0)
        return pad_overleg(f, &f->overleg->id, "");
    if (f->medewerker != NULL)
        return arena_format(t->arena, "/medewerkers/%s", t->path.item[0].text);
    if (f->casusoverleg != NULL) /* without a seat there is only its covenant to go back to */
        return pad_casusoverleg(f, &f->casusoverleg->id, f->actor.autorisatie != NULL ? "" : "/convenant");
    return "/werk";
}

static const char *
posted(const struct ticket *t, const char *name)
{
    for (size_t i = 0; i < t->request->field_count; i++)
        if (strcmp(t->request->field[i].name, name) == 0)
            return t->request->field[i].value;
    return NULL;
}

/*
 * The view a change rests on, for If-Match (E-own: two could overwrite each other). A form that comes back for something else that is wrong, or
 * is found back after signing in, keeps the one it had: what another changed meanwhile was not seen yet.
 */
static const char *
match_of(struct ticket *t, int status)
{
    const char *had = t->found_match != NULL ? t->found_match : posted(t, "_match");
    if (had != NULL && (status == 400 || t->found_match != NULL))
        return had;
    struct value *view = value_object(t->arena);
    if (t->act->view == NULL || (t->act->flag & ACT_MATCH) == 0)
        return NULL;
    t->act->view(&t->facts, NULL, view);
    return etag_of(t, view);
}

/* Since when the later of two has not looked, and what happened since: he sees it beside his own text (ux, rule 8). */
static void
put_since(struct ticket *t, int status)
{
    const char *had = t->found_sinds != NULL ? t->found_sinds : posted(t, "_sinds");
    int64_t sinds = had != NULL ? strtoll(had, NULL, 10) : t->now;

    if ((t->act->flag & ACT_MATCH) == 0)
        return;
    value_put_int(t->answer.result, "sinds", status == 400 || t->found_sinds != NULL ? sinds : t->now);
    if (status != 412 || had == NULL || t->facts.dossier == NULL || t->facts.convenant == NULL)
        return;
    value_put_bool(t->answer.result, "veranderd", true);
    put_tijdlijn(&t->facts, value_put_list(t->answer.result, "gewijzigd"), sinds);
}

void
answer_form(struct ticket *t, int status)
{
    answer_reset(t);
    t->answer.kind = ANSWER_FORM;
    t->answer.status = status;
    t->answer.page = "formulier";
    t->answer.title = t->act->title;
    t->answer.shape = formulier_shape;
    t->answer.result = value_object(t->arena);
    t->answer.fouten = t->fouten;
    struct value *form = form_value(&t->facts, t->act, t->input, t->fouten);
    if (status == 412)
        put_nu(&t->facts, t->act, t->input, form);
    value_put(t->answer.result, "formulier", form);
    value_put_text(t->answer.result, "terug", back(t));
    value_put_text(t->answer.result, "match", match_of(t, status));
    put_since(t, status);
    if (t->request->way == WAY_HTML && t->facts.actor.medewerker != NULL)
        value_put_text(t->answer.result, "van", seal_owner(t));
}
