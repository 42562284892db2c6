/*
 * concept: what somebody is typing into a form about a dossier, kept before it is sent, so that a lost connection or a killed server loses nothing (E41.2).
 *
 * A form that carries "_concept" runs no handler: whoever may do the act now may keep what he typed for it. It passes the screen first (E9.3), is sealed
 * under the dossier's key, is found by nobody but its writer, and is gone when the form is sent. Others are told only that he writes.
 */
#include <sodium.h>
#include <string.h>

#include "core/event_kind.h"
#include "gate/gate_private.h"

#define PAIRS_MAX 128

bool
is_concept(const struct ticket *t)
{
    for (size_t i = 0; i < t->request->field_count; i++)
        if (t->request->way == WAY_HTML && strcmp(t->request->field[i].name, "_concept") == 0)
            return true;
    return false;
}

/* name NUL value NUL …, of the fields of the form only. NULL: too much. */
static const char *
pack(struct ticket *t, size_t *ret_length)
{
    struct buf out CLEANUP_BUF;
    const char *packed = NULL;

    buf_init(&out, CONCEPT_MAX);
    for (size_t i = 0; i < t->request->field_count; i++) {
        const struct pair *p = &t->request->field[i];
        if (p->name[0] == '_' || p->value[0] == '\0' || memchr(p->value, '\0', p->length) != NULL)
            continue;
        buf_add(&out, p->name, strlen(p->name) + 1);
        buf_add(&out, p->value, p->length);
        buf_add(&out, "", 1);
    }
    if (!buf_failed(&out)) {
        char *copy = arena_alloc(t->arena, out.length + 1);
        if (copy != NULL && out.length > 0)
            memcpy(copy, out.data, out.length);
        packed = copy;
    }
    *ret_length = out.length;
    sodium_memzero(out.data, out.length);
    return packed;
}

static const struct input *
unpack(struct ticket *t, const struct act *act, const struct concept *concept)
{
    struct input_pair *pair = arena_array(t->arena, PAIRS_MAX, sizeof *pair);
    const char *at = concept->inhoud, *end = at + concept->length;
    struct fout *fouten = NULL;
    size_t count = 0;

    while (pair != NULL && at < end && count < PAIRS_MAX) {
        const char *value = at + strlen(at) + 1;
        if (value >= end)
            break;
        pair[count++] = (struct input_pair){.name = at, .value = value, .length = strlen(value)};
        at = value + strlen(value) + 1;
    }
    return pair == NULL ? NULL : input_decode(t->arena, act, pair, count, false, &fouten);
}

enum rc
load_concept(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct act *act = t->form ? t->act : t->act->formulier != NULL ? act_by_id(t->act->formulier) : NULL;
    struct facts *f = &t->facts;
    struct concept_ander ander[5];
    struct concept concept;
    size_t count;

    if (act == NULL || act->handle == NULL || t->dossier == NULL || f->actor.medewerker == NULL || t->request->way != WAY_HTML)
        return RC_OK;
    enum rc rc = reader_concept(reader, grant, &t->dossier->id, &f->actor.medewerker->id, act->id, t->arena, &concept, ander, &count, err);
    for (size_t i = 0; i < count; i++) {
        f->schrijft[i].medewerker = ander[i].medewerker;
        f->schrijft[i].tijd = ander[i].tijd;
    }
    f->schrijft_count = count;
    if (rc == RC_NONE)
        return RC_OK;
    if (rc == RC_OK) {
        f->concept = unpack(t, act, &concept);
        f->concept_op = concept.tijd;
    }
    return rc;
}

static bool
screened_out(const struct fout *fouten)
{
    for (; fouten != NULL; fouten = fouten->next)
        if (fouten->treffer_count > 0)
            return true;
    return false;
}

/* The decision was positive. Nothing need be complete yet, but no text is kept that could not be recorded. */
void
run_concept(struct ticket *t)
{
    struct decision d = t->answer.decision;

    input_check(&t->facts, t->act, t->input, false, &t->fouten);
    t->concept = (struct concept){.stream = t->dossier->id, .medewerker = t->facts.actor.medewerker->id, .soort = t->act->id, .tijd = t->now};
    for (size_t i = 0; i < t->request->field_count; i++)
        if (strcmp(t->request->field[i].name, "_sleutel") == 0 && strlen(t->request->field[i].value) == ID_TEXT_SIZE - 1)
            t->concept.sleutel = t->request->field[i].value;
    bool stopped = screened_out(t->fouten);
    t->concept.inhoud = stopped ? NULL : pack(t, &t->concept.length);
    if (t->concept.inhoud == NULL && !stopped) {
        struct fout *fout = arena_new_struct(t->arena, fout);
        if (fout != NULL)
            *fout = (struct fout){NULL, "Dit is te veel tekst om alvast te bewaren. Maak de teksten korter, of leg nu vast wat er staat.", NULL};
        t->fouten = fout;
        make_read(t, UITKOMST_MISLUKT, "E5.1", &d);
        answer_form(t, 413);
        return;
    }
    if (t->concept.inhoud == NULL) {
        make_read(t, UITKOMST_MISLUKT, "E9.3", &d);
        answer_form(t, 400);
        return;
    }
    t->expect[0] = (struct expect){.stream = t->dossier->id, .toegang_versie = t->dossier_head.toegang_versie};
    t->item = (struct item){.bestand = t->bestand, .gezag = t->gezag, .check_gezag = true, .expect = t->expect, .expect_count = 1, .concept = &t->concept,
        .grant = mint_append(t->arena, t->act, d, t->bestand, NULL, &t->dossier->id)};
    t->shown_count = 0;
    t->shown[t->shown_count++] = t->dossier_head.pseudoniem;
    make_line(t, UITKOMST_TOEGESTAAN, "concept", &d);
    answer_reset(t);
    t->answer.kind = ANSWER_DONE;
    t->answer.status = 201;
    t->answer.title = "Bewaard";
    t->answer.next = pad_dossier(&t->facts, &t->dossier->id, "");
    t->answer.location = t->answer.next;
    t->answer.result = value_object(t->arena);
    t->answer.shape = t->act->shape;
}

void
drop_concept(struct ticket *t)
{
    if (t->request->way != WAY_HTML || t->dossier == NULL || t->dossier_new || t->item.bestand != t->bestand || t->item.wissing_count > 0)
        return;
    t->concept = (struct concept){.stream = t->dossier->id, .medewerker = t->facts.actor.medewerker->id, .soort = t->act->id};
    t->item.concept = &t->concept;
}

/* What was being typed to decide an item of this meeting cannot be sent any more once it is closed or called off (E41.2). */
void
drop_overleg(struct ticket *t)
{
    static const char *const soort[] = {"punt.besluiten", "bespreking.vastleggen"};
    const struct overleg *o = t->overleg;
    size_t kinds = sizeof soort / sizeof *soort, count = 0;
    bool closes = false;

    for (size_t i = 0; i < t->events.count; i++)
        closes |= t->events.event[i].kind == EVENT_OVERLEG_GESLOTEN || t->events.event[i].kind == EVENT_OVERLEG_AFGELAST;
    if (!closes || o == NULL || t->item.bestand != t->bestand || (t->weg = arena_array(t->arena, o->agenda_count * kinds, sizeof *t->weg)) == NULL)
        return;
    for (size_t i = 0; i < o->agenda_count; i++)
        for (size_t k = 0; k < kinds; k++)
            t->weg[count++] = (struct concept_weg){o->agenda[i].dossier, soort[k]};
    t->item.weg = t->weg;
    t->item.weg_count = count;
}
