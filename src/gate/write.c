/*
 * write: from a decision to what becomes durable: the journaal line of every answer, and for an act its events and the projections of the streams
 * they touch. Also the ETag of a reader's view and repeated requests.
 */
#include <sodium.h>
#include <string.h>

#include "core/event_kind.h"
#include "core/verstrekking/pakket.h"
#include "core/verstrekking/verstrekking.h"
#include "gate/gate_private.h"

/* ---- journaal lines ---- */

static const char *
cut(struct arena *arena, const char *text)
{
    return text == NULL || strlen(text) <= JOURNAAL_TEXT_MAX ? text : arena_text_n(arena, text, JOURNAAL_TEXT_MAX);
}

void
make_line(struct ticket *t, const char *uitkomst, const char *reden, const struct decision *decision)
{
    const struct facts *f = &t->facts;
    const struct convenant *c = f->convenant;
    struct journaal_line line = {.time = t->now, .handeling = t->act->id, .uitkomst = uitkomst, .reden = reden, .spoor = t->trace};

    if (f->actor.medewerker != NULL) {
        line.medewerker = f->actor.medewerker->id;
        line.instelling = f->actor.medewerker->instelling;
    }
    if (f->actor.autorisatie != NULL)
        line.hoedanigheid = f->actor.autorisatie->partij;
    if (f->casusoverleg != NULL)
        line.casusoverleg = f->casusoverleg->sleutel;
    if (c != NULL) {
        line.convenant = arena_format(t->arena, "%s@%d", c->sleutel, c->versie);
        line.doel = cut(t->arena, c->sleutel);
    }
    line.artikel = decision != NULL ? decision->artikel : t->act->artikel;
    if (t->als_vervanger && strcmp(uitkomst, UITKOMST_TOEGESTAAN) == 0)
        line.artikel = arena_format(t->arena, "%s" BIJ_VERVANGING, line.artikel != NULL ? line.artikel : t->act->artikel);
    t->line_count = 0;
    for (size_t at = 0; at == 0 || at < t->shown_count; at += JOURNAAL_STROOM_MAX) {
        size_t left = t->shown_count - at;
        line.stroom = t->shown + at;
        line.stroom_count = left < JOURNAAL_STROOM_MAX ? left : JOURNAAL_STROOM_MAX;
        t->line[t->line_count++] = line;
    }
    t->item.line = t->line;
    t->item.line_count = t->line_count;
}

/* A read, or a refusal: only the line, checked against gezag and, for a read of one dossier, against its toegang_versie. */
void
make_read(struct ticket *t, const char *uitkomst, const char *reden, const struct decision *decision)
{
    const struct facts *f = &t->facts;
    bool here = t->bestand != NULL; /* only with standing there: a seat, or oversight */
    struct item *item = &t->item;

    t->als_vervanger = decision != NULL && decision_allowed(*decision) && als_vervanger(f, t->act, t->act->method == METHOD_GET || t->form ? NULL : t->input);
    *item = (struct item){.bestand = here ? t->bestand : store_register(t->gate->store)};
    if (!here)
        t->shown_count = 0;
    if (here && t->dossier != NULL && decision != NULL) {
        if (t->shown_count < SHOWN_MAX)
            t->shown[t->shown_count++] = t->dossier_head.pseudoniem;
        t->expect[0] = (struct expect){.stream = t->dossier->id, .toegang_versie = t->dossier_head.toegang_versie};
        t->expect_count = 1;
        for (const struct overleg *o = f->rond; o != NULL && f->actor.medewerker != NULL && t->expect_count < sizeof t->expect / sizeof *t->expect; o = o->next)
            if (overleg_opent(o, &t->dossier->id, &f->actor.medewerker->id)) /* E41.3: it has not closed meanwhile */
                t->expect[t->expect_count++] = (struct expect){.stream = o->id, .toegang_versie = o->toegang_versie, .inhoud_versie = o->inhoud_versie,
                    .inhoud = true};
        item->expect = t->expect;
        item->expect_count = t->expect_count;
    }
    if (here) {
        item->grant = decision != NULL && decision_allowed(*decision)
            ? mint_view(t->arena, t->act, *decision, t->bestand, t->dossier != NULL ? &t->dossier->id : NULL)
            : mint_facts(t->arena, f, t->act, t->bestand, NULL, NULL);
        item->gezag = t->gezag;
        item->check_gezag = true;
        item->listed = t->listed;
        item->listed_count = t->listed_count;
        item->gezien = t->gezien;
    }
    make_line(t, uitkomst, reden, decision);
}

/* ---- acts ---- */

static bool
stream_known(const struct id *a, const struct id *b)
{
    return !id_is_none(a) && id_equal(a, b);
}

static void
words_of_person(struct ticket *t, const struct persoon *p, struct projection *projection)
{
    struct zoek_woorden *zoek = arena_new_struct(t->arena, zoek_woorden);
    if (zoek == NULL)
        return;
    const char *naam = arena_format(t->arena, "%s %s", p->voornamen != NULL ? p->voornamen : "", p->geslachtsnaam != NULL ? p->geslachtsnaam : "");
    zoek->woord_count = naam_woorden(t->arena, naam, zoek->woord);
    zoek->geboortedatum = p->geboortedatum;
    projection->zoek = zoek;
}

static const uint8_t *
card_of(struct ticket *t, const struct dossier *dossier, size_t *ret_length, struct kaart *ret_kaart)
{
    dossier_kaart(dossier, termijn_convenant(t), ret_kaart);
    return kaart_encode(t->arena, ret_kaart, ret_length);
}

/* The clocks of the dossier as it stands now, all of them, into the projection. */
static void
terms_of(const struct ticket *t, const struct dossier *dossier, struct projection *p)
{
    const struct convenant *c = termijn_convenant(t);
    const struct versie *versie = casusoverleg_versie(t->facts.casusoverleg, t->today);
    int32_t tot = dossier_bewaren_tot(dossier, c, NULL);
    const struct stream_term own[] = {
        {"gegeven", dossier_gegeven_eerst(dossier, c)},
        {TERMIJN_BEWAREN, tot},
        {TERMIJN_LANGER, dossier->langer.gevraagd && !dossier->langer.besloten ? date_of_time(dossier->langer.vraag.time) : DATE_NONE},
        {TERMIJN_VERSTREKKING, verstrekking_wacht(dossier)},
        {"voorstellen", dossier->vernietiging.is ? DATE_NONE : tot},
        {TERMIJN_VERSIE, versie != NULL ? versie->nummer : DATE_NONE},
    };
    size_t most = sizeof own / sizeof *own, count = 0;

    for (const struct plicht *d = dossier->plicht; d != NULL; d = d->next)
        most++;
    for (const struct afspraak *a = dossier->afspraak; a != NULL; a = a->next)
        most++;
    struct stream_term *term = arena_array(t->arena, most, sizeof *term);
    p->term = term;
    p->term_count = 0;
    if (term == NULL)
        return;
    for (const struct plicht *d = dossier->plicht; d != NULL; d = d->next)
        if (!d->voldaan) { /* what has no day yet comes last in the list of letters */
            int32_t dag = plicht_dag(dossier, d);
            term[count++] = (struct stream_term){TERMIJN_INFORMEREN, dag != DATE_NONE ? dag : date_from_text("9999-12-31")};
        }
    for (const struct afspraak *a = dossier->afspraak; a != NULL; a = a->next)
        if (afspraak_open(a) && a->uiterlijk != DATE_NONE)
            term[count++] = (struct stream_term){"afspraak", a->uiterlijk};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].uiterlijk != DATE_NONE)
            term[count++] = own[i];
    p->term_count = count;
}

struct toen
toen_of(struct ticket *t, const struct dossier *dossier)
{
    struct toen toen = {0};
    struct kaart kaart;

    if (dossier == NULL)
        return toen;
    toen.kaart = card_of(t, dossier, &toen.length, &kaart);
    terms_of(t, dossier, &toen.terms);
    return toen;
}

static bool
terms_moved(const struct projection *p, const struct projection *before)
{
    if (p->term_count != before->term_count)
        return true;
    for (size_t i = 0; i < p->term_count; i++)
        if (strcmp(p->term[i].soort, before->term[i].soort) != 0 || p->term[i].uiterlijk != before->term[i].uiterlijk)
            return true;
    return false;
}

void
project_dossier(struct ticket *t, struct dossier *dossier, const struct stream_head *head, const struct toen *toen, struct project what,
    struct projection *p, struct expect *e)
{
    bool fresh = dossier == t->dossier && t->dossier_new;
    struct kaart kaart;
    size_t length;
    const uint8_t *card = card_of(t, dossier, &length, &kaart);
    bool changed = toen->kaart == NULL || card == NULL || length != toen->length || memcmp(card, toen->kaart, length) != 0;

    *p = (struct projection){.stream = dossier->id, .kind = STREAM_DOSSIER, .state = (int)dossier->state, .toegang = what.toegang,
        .kaart_stuk = dossier->persoon_stuk, .aanmelder = dossier->aangemeld.door, .termijn = kaart.volgende_termijn, .werk = kaart_werk(&kaart)};
    terms_of(t, dossier, p);
    p->terms = fresh || toen->kaart == NULL || terms_moved(p, &toen->terms);
    if (changed) {
        p->kaart = card;
        p->kaart_length = length;
    }
    if (what.person)
        words_of_person(t, &dossier->persoon, p);
    const char *merk = NULL;
    for (size_t i = 0; i < t->request->field_count; i++)
        if (t->request->way == WAY_LOCAL && strcmp(t->request->field[i].name, "_merk") == 0)
            merk = t->request->field[i].value;
    if (t->facts.pakket != NULL)
        merk = t->facts.pakket->merk;
    p->merk = fresh ? merk : NULL;
    *e = (struct expect){.stream = dossier->id, .toegang_versie = head->toegang_versie, .inhoud_versie = head->inhoud_versie,
        .inhoud = !fresh && (changed || (t->act->flag & ACT_MATCH) != 0), .create = fresh};
}

static void
project_own(struct ticket *t, struct dossier *dossier, const struct stream_head *head, const struct toen *toen, struct project what)
{
    project_dossier(t, dossier, head, toen, what, &t->projection[t->projection_count++], &t->expect[t->expect_count++]);
}

static void
project_overleg(struct ticket *t)
{
    static const uint8_t card[1] = {1};
    struct projection *p = &t->projection[t->projection_count++];
    *p = (struct projection){.stream = t->overleg->id, .kind = STREAM_OVERLEG, .state = (int)overleg_state(t->overleg), .termijn = t->overleg->datum,
        .kaart = card, .kaart_length = sizeof card};
    t->expect[t->expect_count++] = (struct expect){.stream = t->overleg->id, .toegang_versie = t->overleg_head.toegang_versie,
        .inhoud_versie = t->overleg_head.inhoud_versie, .inhoud = !t->overleg_new, .create = t->overleg_new};
}

static void
project_verklaring(struct ticket *t)
{
    static const uint8_t card[1] = {1};
    t->projection[t->projection_count++] = (struct projection){.stream = t->verklaring->id, .kind = STREAM_VERKLARING, .termijn = DATE_NONE,
        .kaart = card, .kaart_length = sizeof card};
    t->expect[t->expect_count++] = (struct expect){.stream = t->verklaring->id, .create = true};
}

static struct stream_term *
term_one(struct ticket *t, const char *soort, int32_t day)
{
    struct stream_term *term = arena_new_struct(t->arena, stream_term);

    if (term != NULL)
        *term = (struct stream_term){soort, day};
    return term;
}

static void
project_opschaling(struct ticket *t)
{
    static const uint8_t card[1] = {1};
    const struct opschaling *o = t->opschaling;
    struct stream_term *term = term_one(t, TERMIJN_OPSCHALING, o->aan != NULL ? o->antwoord_voor : date_of_time(o->gevraagd.time));

    t->projection[t->projection_count++] = (struct projection){.stream = t->opschaling->id, .kind = STREAM_OPSCHALING,
        .state = t->opschaling->antwoord != NULL, .termijn = DATE_NONE, .kaart = card, .kaart_length = sizeof card, .term = term,
        .term_count = term != NULL && t->opschaling->antwoord == NULL, .terms = true};
    t->expect[t->expect_count++] = (struct expect){.stream = t->opschaling->id, .toegang_versie = t->opschaling_head.toegang_versie,
        .inhoud_versie = t->opschaling_head.inhoud_versie, .inhoud = !t->opschaling_new, .create = t->opschaling_new};
}

static void
project_verzoek(struct ticket *t)
{
    uint8_t *card = arena_array(t->arena, VERZOEK_KAART_SIZE, 1);
    bool klaar = verzoek_klaar(t->verzoek);
    int32_t day = klaar ? verzoek_klaar_op(t->verzoek) : verzoek_termijn(t->verzoek);
    struct stream_term *term = term_one(t, klaar ? TERMIJN_KLAAR : TERMIJN_ANTWOORD, day);

    if (card != NULL)
        verzoek_kaart_encode(t->verzoek, card);
    t->projection[t->projection_count++] = (struct projection){.stream = t->verzoek->id, .kind = STREAM_VERZOEK,
        .state = klaar, .termijn = verzoek_termijn(t->verzoek), .kaart = card, .kaart_length = VERZOEK_KAART_SIZE,
        .term = term, .term_count = term != NULL && day != DATE_NONE, .terms = true};
    t->expect[t->expect_count++] = (struct expect){.stream = t->verzoek->id, .toegang_versie = t->verzoek_head.toegang_versie,
        .inhoud_versie = t->verzoek_head.inhoud_versie, .inhoud = !t->verzoek_new, .create = t->verzoek_new};
}

static enum error
fold_verzoek(struct ticket *t, const struct event *e)
{
    if (t->verzoek == NULL) {
        t->verzoek = verzoek_new(t->arena, &e->stream);
        t->facts.verzoeken = t->facts.verzoek = t->verzoek;
        t->verzoek_new = true;
    }
    if (t->verzoek == NULL || !stream_known(&t->verzoek->id, &e->stream))
        return ERROR_INTERNAL;
    verzoek_apply(t->verzoek, e);
    return ERROR_NONE;
}

/* Where the gegeven stands that an event is about; a new one under its own number. */
static struct id
stuk_of(const struct ticket *t, const struct event *e)
{
    struct id id = event_id(e, F_GEGEVEN);
    const struct gegeven *g = t->dossier == NULL ? NULL : dossier_gegeven(t->dossier, &id);

    return g != NULL ? g->stuk : id;
}

/* Stamps and folds one event into the stream it belongs to; makes the stream when it is new. */
static enum error
fold_event(struct ticket *t, struct event *e)
{
    const struct event_kind *kind = event_kind(e->kind);
    if (kind == NULL)
        return ERROR_INTERNAL;
    e->time = t->now;
    e->door = t->facts.actor.medewerker->id;
    e->voor = kind->stream == STREAM_HUIS || t->facts.actor.autorisatie == NULL ? t->facts.actor.medewerker->instelling : t->facts.actor.autorisatie->partij;
    if (kind->piece && id_is_none(&e->piece)) {
        e->piece = stuk_of(t, e);
        if (id_is_none(&e->piece))
            e->piece = random_id();
    }
    if (kind->stream == STREAM_DOSSIER && (t->act->need & NEED_AGENDA_MEE) != 0) {
        return ERROR_NONE; /* mee.c folds it */
    } else if (kind->stream == STREAM_DOSSIER) {
        if (t->dossier == NULL) {
            t->dossier = dossier_new(t->arena, &e->stream);
            t->facts.dossier = t->dossier;
            t->dossier_new = true;
        }
        struct dossier *d = t->ander != NULL && stream_known(&t->ander->id, &e->stream) ? t->ander : t->dossier;
        if (d == NULL || !stream_known(&d->id, &e->stream))
            return ERROR_INTERNAL;
        dossier_apply(d, e);
    } else if (kind->stream == STREAM_OVERLEG) {
        if (t->overleg == NULL) {
            t->overleg = overleg_new(t->arena, &e->stream);
            t->facts.overleg = t->overleg;
            t->overleg_new = true;
        }
        if (t->overleg == NULL || !stream_known(&t->overleg->id, &e->stream))
            return ERROR_INTERNAL;
        overleg_apply(t->overleg, e);
    } else if (kind->stream == STREAM_OPSCHALING) {
        if (t->opschaling == NULL) {
            t->opschaling = opschaling_new(t->arena, &e->stream);
            t->facts.opschalingen = t->facts.opschaling = t->opschaling;
            t->opschaling_new = true;
        }
        if (t->opschaling == NULL || !stream_known(&t->opschaling->id, &e->stream))
            return ERROR_INTERNAL;
        opschaling_apply(t->opschaling, e);
    } else if (kind->stream == STREAM_VERZOEK) {
        return fold_verzoek(t, e);
    } else if (kind->stream == STREAM_VERKLARING) {
        t->verklaring = verklaring_new(t->arena, &e->stream);
        t->facts.verklaringen = t->verklaring;
        if (t->verklaring == NULL)
            return ERROR_INTERNAL;
        verklaring_apply(t->verklaring, e);
    }
    return ERROR_NONE;
}

static enum error
append_register(struct ticket *t, const struct decision *decision)
{
    struct item *item = &t->item;
    const char *password = input_text(t->input, "wachtwoord");
    char argon[128];

    if (!narrow_prepare(t))
        return ERROR_INTERNAL;
    if (password != NULL) {
        struct err err = {0};
        if (auth_password_hash(t->gate->auth, password, argon, &err) != RC_OK)
            return ERROR_INTERNAL;
        struct id id = t->facts.medewerker != NULL ? t->facts.medewerker->id : t->events.count > 0 ? t->events.event[0].stream : (struct id){{0}};
        t->auth_op[t->auth_count++] = (struct auth_op){.kind = AUTH_PASSWORD_SET, .medewerker = id, .text = arena_text(t->arena, argon), .time = t->now};
    }
    item->bestand = store_register(t->gate->store);
    item->gezag = t->house->gezag;
    item->check_gezag = true;
    item->set_gezag = t->house->gezag + 1;
    item->wissing = t->wissing = arena_array(t->arena, t->events.count, sizeof *t->wissing);
    for (size_t i = 0; i < t->events.count && t->wissing != NULL; i++) {
        const struct event *e = &t->events.event[i];
        const struct wissing place = {e->stream, event_id(e, F_UITWISSELSLEUTEL)};

        if (e->kind == EVENT_EIGEN_SLEUTEL_VERNIEUWD) {
            t->sleutel = place;
            item->sleutel = &t->sleutel;
        } else if (e->kind == EVENT_EIGEN_SLEUTEL_VERNIETIGD && !id_is_none(&place.piece)) /* the first pair is derived: the program alone forgets it */
            t->wissing[item->wissing_count++] = place;
    }
    if (t->events.count > 0 && t->wissing == NULL)
        return ERROR_INTERNAL;
    item->auth = t->auth_op;
    item->auth_count = t->auth_count;
    t->shown_count = 0;
    make_line(t, UITKOMST_TOEGESTAAN, NULL, decision);
    return ERROR_NONE;
}

static void
wis(struct ticket *t, struct id stream, struct id piece)
{
    t->wissing[t->item.wissing_count++] = (struct wissing){stream, piece};
}

static size_t
paren(const struct ticket *t)
{
    size_t count = 0;

    for (const struct paar *p = t->dossier == NULL ? NULL : t->dossier->paar; p != NULL; p = p->next)
        count++;
    return count;
}

/* Of an act that destroys the dossier: also for the others that hold a piece which goes with it. */
static const struct grant *
met_paren(struct ticket *t, const struct grant *grant)
{
    size_t count = (t->act->need & NEED_VERZOEKEN_ERVAN) != 0 ? paren(t) : 0, n = 0;
    struct id *id = count == 0 ? NULL : arena_array(t->arena, count, sizeof *id);

    for (const struct paar *p = id == NULL ? NULL : t->dossier->paar; p != NULL; p = p->next)
        id[n++] = p->ander;
    return count == 0 ? grant : id == NULL ? NULL : mint_mee(t->arena, t->act, grant, id, count);
}

/* What is destroyed by what happened, and what goes with it (E20.6, 20.1). false: no memory. */
static bool
wis_alles(struct ticket *t)
{
    static const struct id heel;

    t->wissing = arena_array(t->arena, t->events.count + t->ervan_count + paren(t), sizeof *t->wissing);
    if (t->wissing == NULL)
        return false;
    for (size_t i = 0; i < t->events.count; i++) {
        const struct event *e = &t->events.event[i];

        switch (e->kind) {
        case EVENT_VERNIETIGING_BESLOTEN: /* everything of it; what remains is the verklaring */
            wis(t, e->stream, heel);
            for (const struct ervan *weg = t->ervan; weg != NULL; weg = weg->next)
                wis(t, weg->weg.stream, weg->weg.piece);
            for (const struct paar *p = t->dossier->paar; p != NULL; p = p->next)
                wis(t, p->ander, p->stuk);
            t->item.verzoeken_gelezen = t->gelezen; /* one that was tied meanwhile is not among these */
            break;
        case EVENT_GEGEVEN_VERNIETIGD:
        case EVENT_BIJLAGE_VERNIETIGD:
            wis(t, e->stream, stuk_of(t, e));
            break;
        case EVENT_PERSONALIA_VASTGELEGD:
            if (event_get(e, F_STUK) == NULL)
                break;
            /* fall through */
        case EVENT_GEGEVEN_VERBETERD:
        case EVENT_STUK_VERNIETIGD:
            wis(t, e->stream, event_id(e, F_STUK));
            break;
        case EVENT_VERZOEK_ONTKOPPELD:
            if (id_is_none(&e->piece))
                break;
            /* fall through */
        case EVENT_VERZOEK_VERNIETIGD:
            wis(t, e->stream, e->piece);
            break;
        default:
            break;
        }
    }
    t->item.wissing = t->wissing;
    return true;
}

/* It holds no more than it was decided on: the dossiers that a verzoek is about are there, and where the rule read them, as they were read. */
static void
expect_dossiers(struct ticket *t, bool dossier)
{
    if (t->dossier != NULL && !dossier)
        t->expect[t->expect_count++] = (struct expect){.stream = t->dossier->id, .toegang_versie = t->dossier_head.toegang_versie};
    for (size_t i = 0; i < t->gekoppeld_count; i++)
        t->expect[t->expect_count++] = (struct expect){.stream = t->gekoppeld[i].stream, .toegang_versie = t->gekoppeld[i].toegang_versie,
            .inhoud_versie = t->gekoppeld[i].inhoud_versie, .inhoud = true};
}

static enum error
append_bestand(struct ticket *t, const struct decision *decision, struct toen *toen, const struct toen *toen_ander)
{
    struct item *item = &t->item;
    const bool mee = (t->act->need & NEED_AGENDA_MEE) != 0;
    bool dossier = false, overleg = false, person = false, toegang = t->dossier_new, opschaling = false, verzoek = false, anew = false,
        ander = false;

    for (size_t i = 0; i < t->events.count; i++) {
        const struct event *e = &t->events.event[i];
        bool of_dossier = event_kind(e->kind)->stream == STREAM_DOSSIER;
        if (of_dossier && t->ander != NULL && id_equal(&e->stream, &t->ander->id)) {
            ander = true;
            continue;
        }
        dossier |= of_dossier && !mee;
        overleg |= event_kind(e->kind)->stream == STREAM_OVERLEG;
        opschaling |= event_kind(e->kind)->stream == STREAM_OPSCHALING;
        verzoek |= event_kind(e->kind)->stream == STREAM_VERZOEK;
        anew |= e->kind == EVENT_TERMIJN_HERREKEND; /* what is kept of it was made under another covenant */
        person |= e->kind == EVENT_PERSONALIA_VASTGELEGD;
        toegang |= of_dossier && dossier_event_toegang(e->kind);
    }
    if (anew || person) /* the card is sealed with the personalia: what is kept of it was so with others */
        toen->kaart = NULL;
    if (dossier)
        project_own(t, t->dossier, &t->dossier_head, toen, (struct project){person, toegang});
    if (ander)
        project_own(t, t->ander, &t->ander_head, toen_ander, (struct project){0});
    if (overleg)
        project_overleg(t);
    if (t->verklaring != NULL)
        project_verklaring(t);
    if (opschaling)
        project_opschaling(t);
    if (verzoek) {
        project_verzoek(t);
        expect_dossiers(t, dossier);
    }
    if (!wis_alles(t))
        return ERROR_INTERNAL;
    item->bestand = t->bestand;
    item->gezag = t->gezag;
    item->check_gezag = true;
    item->grant = met_paren(t, mint_append(t->arena, t->act, *decision, t->bestand, ander ? &t->ander->id : NULL,
        dossier || (verzoek && t->dossier != NULL) ? &t->dossier->id
            : overleg ? &t->overleg->id : opschaling ? &t->opschaling->id : verzoek ? &t->verzoek->id : NULL));
    item->expect = t->expect;
    item->expect_count = t->expect_count;
    item->projection = t->projection;
    item->projection_count = t->projection_count;
    t->shown_count = 0;
    if (dossier)
        t->shown[t->shown_count++] = t->dossier->id;
    if (ander)
        t->shown[t->shown_count++] = t->ander->id;
    enum error error = mee ? mee_append(t) : ERROR_NONE;
    if (error != ERROR_NONE)
        return error;
    make_line(t, UITKOMST_TOEGESTAAN, NULL, decision);
    return ERROR_NONE;
}

enum error
make_append(struct ticket *t, const struct decision *decision)
{
    struct toen toen = toen_of(t, t->dossier), toen_ander = toen_of(t, t->ander);
    enum error error = ERROR_NONE;

    t->events = (struct event_list){.arena = t->arena};
    t->als_vervanger = als_vervanger(&t->facts, t->act, t->input);
    t->act->handle(&t->facts, t->input, &t->events);
    for (size_t i = 0; i < t->events.count && error == ERROR_NONE; i++)
        error = fold_event(t, &t->events.event[i]);
    if (error != ERROR_NONE || arena_failed(t->arena))
        return error != ERROR_NONE ? error : ERROR_INTERNAL;
    t->item = (struct item){.event = t->events.event, .event_count = t->events.count};
    bool in_bestand = t->events.count > 0 && event_kind(t->events.event[0].kind)->stream != STREAM_HUIS;
    error = in_bestand ? append_bestand(t, decision, &toen, &toen_ander) : append_register(t, decision);
    for (size_t i = 0; i < t->request->field_count && t->request->idempotency_key == NULL && t->request->way == WAY_HTML; i++)
        if (strcmp(t->request->field[i].name, "_sleutel") == 0 && strlen(t->request->field[i].value) == ID_TEXT_SIZE - 1)
            t->item.herhaling_sleutel = t->request->field[i].value;
    if (t->request->idempotency_key != NULL)
        t->item.herhaling_sleutel = t->request->idempotency_key;
    t->item.herhaling_hash = t->request_hash;
    t->item.herhaling_medewerker = t->facts.actor.medewerker->id;
    t->item.herhaling_status = 201;
    return error;
}

/* ---- repeated requests ---- */

static void
hash_request(struct ticket *t)
{
    const struct gate_request *r = t->request;
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof t->request_hash);
    crypto_generichash_update(&state, (const uint8_t *)r->path, strlen(r->path) + 1);
    for (size_t i = 0; i < r->field_count; i++) {
        if (r->field[i].name[0] == '_')
            continue;
        crypto_generichash_update(&state, (const uint8_t *)r->field[i].name, strlen(r->field[i].name) + 1);
        crypto_generichash_update(&state, (const uint8_t *)r->field[i].value, r->field[i].length);
        crypto_generichash_update(&state, (const uint8_t *)"", 1);
    }
    crypto_generichash_final(&state, t->request_hash, sizeof t->request_hash);
}

enum error
make_repeat(struct ticket *t, bool *ret_repeated)
{
    const char *key = t->request->idempotency_key;
    struct herhaling h;
    struct reader *reader;
    struct err err = {0};

    *ret_repeated = false;
    hash_request(t);
    for (size_t i = 0; i < t->request->field_count && key == NULL && t->request->way == WAY_HTML; i++)
        if (strcmp(t->request->field[i].name, "_sleutel") == 0)
            key = t->request->field[i].value;
    if (key == NULL)
        return ERROR_NONE;
    if (strlen(key) == 0 || strlen(key) > 128)
        return ERROR_BAD_REQUEST;
    struct bestand *bestand = t->bestand != NULL && (t->act->flag & ACT_BEVRIJD) == 0 ? t->bestand : store_register(t->gate->store);
    if (reader_begin(bestand, &reader, &err) != RC_OK)
        return ERROR_STORAGE;
    enum rc rc = reader_herhaling(reader, &t->facts.actor.medewerker->id, key, &h, &err);
    reader_end(reader);
    if (rc == RC_NONE)
        return ERROR_NONE;
    if (rc != RC_OK)
        return ERROR_STORAGE;
    if (bestand == store_register(t->gate->store) && narrow_waits(t->gate))
        return ERROR_BUSY; /* durable, but not yet everywhere: not acknowledged (E10.2) */
    if (memcmp(h.request_hash, t->request_hash, sizeof h.request_hash) != 0)
        return ERROR_KEY_REUSED;
    *ret_repeated = true;
    t->answer.location = arena_text(t->arena, h.location);
    t->answer.status = h.status;
    return ERROR_NONE;
}

/* ---- ETag: a keyed hash of what this reader sees ---- */

static void
hash_value(crypto_generichash_state *state, const struct value *v)
{
    uint8_t kind = (uint8_t)v->kind;
    crypto_generichash_update(state, &kind, 1);
    if (v->name != NULL)
        crypto_generichash_update(state, (const uint8_t *)v->name, strlen(v->name) + 1);
    switch (v->kind) {
    case VALUE_BOOL:
        crypto_generichash_update(state, (const uint8_t *)&v->boolean, sizeof v->boolean);
        break;
    case VALUE_INT:
        crypto_generichash_update(state, (const uint8_t *)&v->number, sizeof v->number);
        break;
    case VALUE_TEXT:
        crypto_generichash_update(state, (const uint8_t *)v->text, v->length);
        break;
    case VALUE_LIST:
    case VALUE_OBJECT:
        for (const struct value *child = v->first; child != NULL; child = child->next)
            if (child->name == NULL || strcmp(child->name, "handelingen") != 0)
                hash_value(state, child);
        break;
    case VALUE_NULL:
        break;
    }
}

const char *
etag_of(struct ticket *t, const struct value *result)
{
    crypto_generichash_state state;
    uint8_t hash[16];
    char text[2 * sizeof hash + 1];
    if (result == NULL)
        return NULL;
    crypto_generichash_init(&state, t->gate->etag_key, sizeof t->gate->etag_key, sizeof hash);
    crypto_generichash_update(&state, t->facts.actor.medewerker->id.byte, 16);
    hash_value(&state, result);
    crypto_generichash_final(&state, hash, sizeof hash);
    hex_encode(hash, sizeof hash, text);
    return arena_join(t->arena, "\"", text, "\"", NULL);
}

/* ---- where to, after an act ---- */

/* The first point of the agenda after this one that was not discussed, from the start again when there is none; else the meeting. */
static const char *
next_point(struct ticket *t)
{
    const struct facts *f = &t->facts;
    const struct overleg *o = f->overleg;
    size_t here = 0;
    char id[ID_TEXT_SIZE];

    while (here < o->agenda_count && !id_equal(&o->agenda[here].dossier, &f->dossier->id))
        here++;
    for (size_t i = 1; i < o->agenda_count; i++) {
        const struct agendapunt *punt = &o->agenda[(here + i) % o->agenda_count];
        if (!punt->besproken && !punt->vervallen)
            return pad_overleg(f, &o->id, arena_format(t->arena, "/punten/%s", id_to_text(&punt->dossier, id)));
    }
    return pad_overleg(f, &o->id, "");
}

/* "{nieuw}" is the first new id, "{volgende}" the next point of the meeting; other names are the path's. */
static const char *
fill(struct ticket *t, const char *pattern)
{
    struct buf out CLEANUP_BUF;
    char id[ID_TEXT_SIZE];
    buf_init(&out, 512);
    while (*pattern != '\0') {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        if (end == NULL) {
            buf_char(&out, *pattern++);
            continue;
        }
        size_t n = (size_t)(end - pattern) - 1;
        if (n == 5 && strncmp(pattern + 1, "nieuw", 5) == 0)
            buf_text(&out, id_to_text(&t->facts.new_id[0], id));
        if (n == 8 && strncmp(pattern + 1, "volgende", 8) == 0)
            buf_text(&out, next_point(t));
        for (size_t i = 0; i < t->path.count; i++)
            if (strlen(t->path.item[i].name) == n && strncmp(t->path.item[i].name, pattern + 1, n) == 0)
                buf_text(&out, t->path.item[i].text);
        pattern = end + 1;
    }
    return arena_text(t->arena, buf_str(&out));
}

const char *
next_of(struct ticket *t)
{
    const struct facts *f = &t->facts;
    const char *next = t->act->na != NULL ? fill(t, t->act->na) : t->request->path;

    /* who does not see the dossier, as who informs by mandate, or a supplier who answered that he has nothing (E40.1), is not sent to it */
    if ((t->act->need & NEED_DOSSIER) == 0 || dossier_zichtbaar(f) || strcmp(next, pad_dossier(f, &f->dossier->id, "")) != 0)
        return next;
    const char *brieven = pad_als_mag(f, "brief.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/brieven"));
    return brieven != NULL ? brieven : pad_casusoverleg(f, &f->casusoverleg->id, "");
}
