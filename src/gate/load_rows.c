/*
 * load_rows: what lists, searches and the journaal show, read only after a positive decision, with a view grant. Rows the reader may not see are
 * dropped here, so that neither a view nor the journaal line counts them.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gate/load_private.h"

#define KAARTEN_PAGE 25

enum error
load_error(enum rc rc)
{
    return rc == RC_CORRUPT || rc == RC_IO ? ERROR_STORAGE : rc == RC_BUSY ? ERROR_BUSY : ERROR_INTERNAL;
}

void
shown(struct ticket *t, const struct stream_head *head)
{
    for (size_t i = 0; i < t->shown_count; i++)
        if (id_equal(&t->shown[i], &head->pseudoniem))
            return;
    if (t->listed == NULL)
        t->listed = arena_array(t->arena, SHOWN_MAX, sizeof *t->listed);
    if (t->listed == NULL || t->shown_count == SHOWN_MAX)
        return;
    t->shown[t->shown_count++] = head->pseudoniem;
    t->listed[t->listed_count++] = (struct listed){head->stream, head->toegang_versie};
}

static enum rc
decode_rows(struct ticket *t, const struct kaart_row *row, size_t count, struct kaart **ret_kaart, size_t *ret_count, size_t most, uint64_t *ret_last)
{
    struct kaart *kaart = arena_array(t->arena, count + 1, sizeof *kaart);
    size_t n = 0;
    if (kaart == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < count && n < most; i++) {
        if (ret_last != NULL)
            *ret_last = row[i].volgorde;
        if (row[i].head.kind != STREAM_DOSSIER || !kaart_decode(t->arena, row[i].kaart, row[i].kaart_length, &kaart[n]))
            continue;
        bool terug = (t->act->flag & ACT_TERUGLEES) != 0 && (t->act->need & NEED_KAARTEN) != 0 && kaart_leest_terug(&t->facts, &kaart[n]);
        if (!terug && !kaart_zichtbaar(&t->facts, &kaart[n]))
            continue;
        shown(t, &row[i].head);
        n++;
    }
    *ret_kaart = kaart;
    *ret_count = n;
    return RC_OK;
}

static uint64_t
query_number(const struct ticket *t, const char *name)
{
    for (size_t i = 0; i < t->request->query_count; i++)
        if (strcmp(t->request->query[i].name, name) == 0)
            return strtoull(t->request->query[i].value, NULL, 10);
    return 0;
}

/*
 * The cursor of a list is a number of the whole bestand: in the open, the gap between two would tell how many dossiers the reader does not see (E10.3).
 * So it is sealed: hex of nonce and box.
 */
#define CURSOR_SIZE (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + sizeof(uint64_t))

const char *
cursor_seal(const struct ticket *t, uint64_t number)
{
    uint8_t sealed[CURSOR_SIZE];
    char text[2 * CURSOR_SIZE + 1];

    /* from the number, so that the same page has the same ETag */
    crypto_generichash(sealed, crypto_secretbox_NONCEBYTES, (const uint8_t *)&number, sizeof number, t->gate->cursor_key, sizeof t->gate->cursor_key);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, (const uint8_t *)&number, sizeof number, sealed, t->gate->cursor_key);
    hex_encode(sealed, sizeof sealed, text);
    return arena_text(t->arena, text);
}

uint64_t
cursor_open(const struct ticket *t, const char *name)
{
    uint8_t sealed[CURSOR_SIZE];
    uint64_t number = 0;

    for (size_t i = 0; i < t->request->query_count; i++) {
        const struct pair *p = &t->request->query[i];
        if (strcmp(p->name, name) != 0)
            continue;
        if (strlen(p->value) != 2 * CURSOR_SIZE || !hex_decode(p->value, sealed, sizeof sealed) ||
            crypto_secretbox_open_easy((uint8_t *)&number, sealed + crypto_secretbox_NONCEBYTES, CURSOR_SIZE - crypto_secretbox_NONCEBYTES, sealed,
                t->gate->cursor_key) != 0)
            return 0;
    }
    return number;
}

/* Of verzoeken only their cards: none is read, and none named. */
static enum rc
load_rechten(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct kaart_filter page = {.kind = STREAM_VERZOEK, .limit = GRANT_PAGE_MAX};
    struct kaart_row *row;
    size_t count = page.limit;
    enum rc rc = RC_OK;

    for (size_t all = 0; rc == RC_OK && count == page.limit && all < KAARTEN_ALLE_MAX; all += count) {
        rc = reader_kaarten(reader, grant, &page, t->arena, &row, &count, err);
        for (size_t i = 0; rc == RC_OK && i < count; i++) {
            struct verzoek_kaart k;

            page.na = row[i].volgorde;
            if (!verzoek_kaart_decode(row[i].kaart, row[i].kaart_length, &k))
                continue;
            struct rechten_telling *r = &t->facts.rechten[k.soort];
            *(k.klaar ? k.later ? &r->later : &r->op_tijd : k.termijn < t->today ? &r->te_laat : &r->loopt) += 1;
        }
    }
    return rc;
}

static enum rc
load_kaarten(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct facts *f = &t->facts;
    uint32_t states = 0;
    uint64_t na = cursor_open(t, "na"), last = 0;
    struct kaart *kaart = arena_array(t->arena, KAARTEN_PAGE, sizeof *kaart);
    size_t n = 0;
    bool end = false;

    if (kaart == NULL || f->convenant == NULL)
        return kaart == NULL ? RC_NOMEM : RC_OK;
    uint32_t kijker = kijker_of(f, &(struct id){{1}}, &(struct id){{0}}); /* what he is for a dossier that somebody else nominated */
    for (unsigned s = 0; s < STATE_COUNT; s++)
        if ((f->convenant->profiel->zichtbaar[s] & (kijker | KIJKER_CASEMANAGER)) != 0)
            states |= STATE_BIT(s);
    const struct kaart_filter filter = {.kind = STREAM_DOSSIER, .states = states, .aanmelder = &f->actor.medewerker->id, .aanmelder_states = ~0u};
    /* Pages are filled with what is visible; a long row of invisible ones costs a few more reads, never a short page that would tell. */
    for (int round = 0; round < 40 && n < KAARTEN_PAGE && !end; round++) {
        struct kaart_filter page = filter;
        struct kaart_row *row;
        struct kaart *part;
        size_t count, got;
        page.na = na;
        page.limit = 50;
        enum rc rc = reader_kaarten(reader, grant, &page, t->arena, &row, &count, err);
        if (rc == RC_OK)
            rc = decode_rows(t, row, count, &part, &got, KAARTEN_PAGE - n, &last);
        if (rc != RC_OK)
            return rc;
        for (size_t i = 0; i < got; i++)
            kaart[n++] = part[i];
        end = count < page.limit && (count == 0 || last == row[count - 1].volgorde);
        na = last;
    }
    f->kaarten = (struct kaart_list){kaart, n, end ? NULL : cursor_seal(t, na)};
    return RC_OK;
}

/* What the act shows of the cards that were counted, and no more than the reader may see: that, and nothing else, is named. */
static enum rc
keep_geraakt(struct ticket *t, const struct stream_head *head)
{
    struct facts *f = &t->facts;
    struct geraakt_list *list = arena_new_struct(t->arena, geraakt_list);
    size_t n = 0;

    if (list == NULL)
        return RC_NOMEM;
    t->act->raakt(f, t->input, list);
    for (size_t i = 0; i < list->count; i++) {
        struct geraakt g = list->item[i];
        if (g.kaart >= f->kaarten.count || !kaart_zichtbaar(f, &f->kaarten.kaart[g.kaart]))
            continue;
        shown(t, &head[g.kaart]);
        list->item[n++] = g;
    }
    list->count = n;
    f->geraakt = list;
    return RC_OK;
}

/* For counting (kaart_telt): of who may not see a card only the number is used, and its stream is not named. */
static enum rc
load_alle(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct facts *f = &t->facts;
    struct kaart_filter filter = {.kind = STREAM_DOSSIER, .limit = 4 * GRANT_PAGE_MAX};
    struct kaart *kaart = arena_array(t->arena, KAARTEN_ALLE_MAX, sizeof *kaart);
    struct stream_head *head = arena_array(t->arena, KAARTEN_ALLE_MAX, sizeof *head);
    struct kaart_row *row;
    size_t n = 0, count = filter.limit;
    enum rc rc = kaart == NULL || head == NULL ? RC_NOMEM : RC_OK;

    while (rc == RC_OK && f->convenant != NULL && count == filter.limit && n < KAARTEN_ALLE_MAX) {
        rc = reader_kaarten(reader, grant, &filter, t->arena, &row, &count, err);
        for (size_t i = 0; rc == RC_OK && i < count && n < KAARTEN_ALLE_MAX; i++) {
            filter.na = row[i].volgorde;
            head[n] = row[i].head;
            n += kaart_decode(t->arena, row[i].kaart, row[i].kaart_length, &kaart[n]) && kaart_telt(f, &kaart[n]);
        }
    }
    f->kaarten = (struct kaart_list){kaart, n, n == KAARTEN_ALLE_MAX ? "" : NULL};
    return rc == RC_OK ? keep_geraakt(t, head) : rc;
}

static enum rc
load_agenda(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct overleg *o = t->facts.overleg;
    struct kaart_row *row;
    struct kaart *kaart;
    size_t count, n = 0;
    if (o == NULL)
        return RC_OK;
    struct id *id = arena_array(t->arena, o->agenda_count + 1, sizeof *id);
    if (id == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < o->agenda_count; i++)
        if (!o->agenda[i].vervallen)
            id[n++] = o->agenda[i].dossier;
    enum rc rc = reader_kaarten_by_id(reader, grant, id, n, t->arena, &row, &count, err);
    if (rc == RC_OK)
        rc = decode_rows(t, row, count, &kaart, &count, n, NULL);
    if (rc == RC_OK)
        t->facts.kaarten = (struct kaart_list){kaart, count, NULL};
    return rc;
}

/* Whole, with a grant for each: the cards were found visible. */
static enum rc
load_dossiers(struct ticket *t, struct reader *reader, struct decision decision, struct err *err)
{
    struct dossier_regel *last = NULL;

    for (size_t i = 0; t->facts.overleg != NULL && i < t->facts.overleg->agenda_count; i++)
        for (size_t k = 0; k < t->facts.kaarten.count; k++) {
            const struct id *id = &t->facts.kaarten.kaart[k].dossier;
            if (t->facts.overleg->agenda[i].vervallen || !id_equal(id, &t->facts.overleg->agenda[i].dossier))
                continue;
            struct dossier_regel *regel = arena_new_struct(t->arena, dossier_regel);
            struct dossier *d;
            struct stream_head head;
            if (regel == NULL)
                return RC_NOMEM;
            const struct grant *grant = mint_view(t->arena, t->act, decision, t->bestand, id);
            enum rc rc = load_one_dossier(t, reader, grant, id, &d, &head, err);
            if (rc != RC_OK)
                return rc;
            if (d == NULL)
                continue;
            regel->dossier = d;
            if (last == NULL)
                t->facts.dossiers = regel;
            else
                last->next = regel;
            last = regel;
        }
    return RC_OK;
}

/* Cards that carry work, of the casusoverleg the facts stand in. */
static enum rc
load_work_of(struct ticket *t, struct reader *reader, const struct grant *grant, size_t limit, struct werk_groep *groep, struct err *err)
{
    const struct kaart_filter filter = {.kind = STREAM_DOSSIER, .werk = true, .by_term = true, .limit = limit};
    struct kaart_row *row;
    struct kaart *kaart;
    size_t count;
    if (t->facts.convenant == NULL)
        return RC_OK;
    enum rc rc = reader_kaarten(reader, grant, &filter, t->arena, &row, &count, err);
    if (rc == RC_OK)
        rc = decode_rows(t, row, count, &kaart, &groep->kaart_count, limit, NULL);
    if (rc == RC_OK)
        groep->kaart = kaart;
    return rc;
}

/* Numbers only, for who sees to what is over its term (E20.1). */
static enum rc
count_bewaren(const struct ticket *t, struct reader *reader, struct werk_groep *groep, struct err *err)
{
    int64_t all = 0;
    enum rc rc;

    if ((t->facts.actor.rollen & (ROLE_VOORZITTER | ROLE_VOORBEREIDER | ROLE_VERANTWOORDELIJKE)) == 0)
        return RC_OK;
    rc = reader_termijnen_count(reader, TERMIJN_BEWAREN, t->today, &groep->bewaren.voorbij, err);
    if (rc == RC_OK)
        rc = reader_termijnen_count(reader, TERMIJN_BEWAREN, t->today + BEWAREN_NADERT, &all, err);
    groep->bewaren.nadert = all - groep->bewaren.voorbij;
    if (rc == RC_OK && (t->facts.actor.rollen & ROLE_VERANTWOORDELIJKE) != 0)
        rc = reader_termijnen_count(reader, TERMIJN_LANGER, t->today, &groep->bewaren.gevraagd, err);
    if (rc == RC_OK && (t->facts.actor.rollen & (ROLE_VOORZITTER | ROLE_VERANTWOORDELIJKE)) != 0)
        rc = reader_termijnen_count(reader, TERMIJN_VERSTREKKING, t->today, &groep->verstrekkingen, err);
    return rc;
}

static enum rc
count_term(const struct ticket *t, struct reader *reader, const char *soort, int64_t *ret_all, int64_t *ret_late, struct err *err)
{
    enum rc rc = reader_termijnen_count(reader, soort, INT32_MAX - 1, ret_all, err);

    return rc == RC_OK ? reader_termijnen_count(reader, soort, t->today - 1, ret_late, err) : rc;
}

/* What is told of these is for the view. */
static enum rc
count_keten(const struct ticket *t, struct reader *reader, struct keten_telling *k, struct err *err)
{
    if (((t->facts.actor.rollen | t->facts.actor.huisrollen) & (ROLE_KETENMANAGER | ROLE_VERANTWOORDELIJKE)) == 0)
        return RC_OK;
    enum rc rc = count_term(t, reader, TERMIJN_INFORMEREN, &k->brieven.alle, &k->brieven.te_laat, err);
    if (rc == RC_OK)
        rc = count_term(t, reader, TERMIJN_ANTWOORD, &k->verzoeken.alle, &k->verzoeken.te_laat, err);
    return rc == RC_OK ? count_term(t, reader, TERMIJN_OPSCHALING, &k->opschalingen.alle, &k->opschalingen.te_laat, err) : rc;
}

/* Numbers and days are told of all of them, so all are named in the journaal. */
static enum rc
load_genoemd(struct ticket *t, struct reader *reader, const struct grant *grant, const struct id *id, size_t count, struct kaart_list *ret_list,
    struct err *err)
{
    struct kaart_row *row;
    struct kaart *kaart = arena_array(t->arena, count + 1, sizeof *kaart);
    size_t n = 0;
    enum rc rc = kaart == NULL ? RC_NOMEM : reader_kaarten_by_id(reader, grant, id, count, t->arena, &row, &count, err);

    for (size_t i = 0; rc == RC_OK && i < count; i++) {
        if (!kaart_decode(t->arena, row[i].kaart, row[i].kaart_length, &kaart[n]))
            continue;
        shown(t, &row[i].head);
        n++;
    }
    if (rc == RC_OK)
        *ret_list = (struct kaart_list){kaart, n, n == GERAAKT_MAX ? "" : NULL};
    return rc;
}

/* What was asked about, then what is over its term or nearly so. */
static enum rc
load_bewaren(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct id id[GERAAKT_MAX], due[GERAAKT_MAX];
    size_t skipped, asked = 0, count, n = 0;
    enum rc rc = reader_termijnen(reader, TERMIJN_LANGER, t->today, 0, id, GERAAKT_MAX, &skipped, &asked, err);

    if (rc == RC_OK)
        rc = reader_termijnen(reader, TERMIJN_BEWAREN, t->today + BEWAREN_NADERT, 0, due, GERAAKT_MAX, &skipped, &n, err);
    count = asked;
    for (size_t i = 0; rc == RC_OK && i < n && count < GERAAKT_MAX; i++) {
        bool again = false;
        for (size_t k = 0; k < asked; k++)
            again = again || id_equal(&id[k], &due[i]);
        if (!again)
            id[count++] = due[i];
    }
    if (rc == RC_OK)
        rc = load_genoemd(t, reader, grant, id, count, &t->facts.bewaren, err);
    for (size_t i = 0; rc == RC_OK && i < t->facts.bewaren.count; i++)
        for (size_t k = 0; k < asked; k++)
            t->facts.bewaren_gevraagd += id_equal(&id[k], &t->facts.bewaren.kaart[i].dossier);
    return rc;
}

/* Where a verstrekking waits for a decision, or to be given. */
static enum rc
load_wachtend(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct id id[GERAAKT_MAX];
    size_t skipped, count = 0;
    enum rc rc = reader_termijnen(reader, TERMIJN_VERSTREKKING, INT32_MAX - 1, 0, id, GERAAKT_MAX, &skipped, &count, err);

    return rc == RC_OK ? load_genoemd(t, reader, grant, id, count, &t->facts.wachtend, err) : rc;
}

/* Whose betrokkene is still to be informed. */
static enum rc
load_plichten(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct id id[GERAAKT_MAX];
    size_t skipped, count = 0;
    enum rc rc = reader_termijnen(reader, TERMIJN_INFORMEREN, INT32_MAX - 1, 0, id, GERAAKT_MAX, &skipped, &count, err);

    return rc == RC_OK ? load_genoemd(t, reader, grant, id, count, &t->facts.plichten, err) : rc;
}

/* The dossiers of its family or group, those he sees (E40.7). */
static enum rc
load_verbonden(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct id id[GERAAKT_MAX];
    struct kaart_row *row;
    struct kaart *kaart;
    size_t count = 0;

    for (const struct verband *v = t->dossier->verband; v != NULL && count < GERAAKT_MAX; v = v->next)
        id[count++] = v->ander;
    if (count == 0)
        return RC_OK;
    enum rc rc = reader_kaarten_by_id(reader, grant, id, count, t->arena, &row, &count, err);
    if (rc == RC_OK)
        rc = decode_rows(t, row, count, &kaart, &count, count, NULL);
    if (rc == RC_OK)
        t->facts.verbonden = (struct kaart_list){kaart, count, NULL};
    return rc;
}

/* To choose one of in a form: what moved last, as far as he sees it. */
enum rc
load_keuze(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct kaart_row *row;
    struct kaart *kaart;
    size_t count;
    enum rc rc = reader_kaarten(reader, grant, &(struct kaart_filter){.kind = STREAM_DOSSIER, .states = ~0u, .limit = GRANT_PAGE_MAX}, t->arena, &row,
        &count, err);

    t->gezien = reader_volgorde(reader);
    if (rc != RC_OK || t->facts.convenant == NULL)
        return rc;
    rc = decode_rows(t, row, count, &kaart, &count, count, NULL);
    if (rc == RC_OK)
        t->facts.kaarten = (struct kaart_list){kaart, count, NULL};
    return rc;
}

/* Mijn werk: each casusoverleg on its own, one bestand after the other; nothing spans two (E10.1). Only counts come of it: no stream is named. */
static enum error
load_werk(struct ticket *t, struct decision decision)
{
    struct facts *f = &t->facts;
    const struct facts before = *f;
    size_t count = 0;
    enum rc rc = RC_OK;
    struct err err = {0};

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        count++;
    struct werk_groep *groep = arena_array(t->arena, count + 1, sizeof *groep);
    if (groep == NULL)
        return ERROR_INTERNAL;
    count = 0;
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL && rc == RC_OK; co = co->next) {
        struct bestand *bestand;
        struct reader *reader;
        f->casusoverleg = co;
        stand_in(t);
        bool zetel = f->actor.autorisatie != NULL;
        if ((!zetel && (f->actor.huisrollen & ROLE_KETENMANAGER) == 0) || store_bestand(t->gate->store, &co->id, false, &bestand, &err) != RC_OK)
            continue;
        struct werk_groep *g = &groep[count++];
        *g = (struct werk_groep){.casusoverleg = co, .autorisatie = f->actor.autorisatie};
        if ((rc = reader_begin(bestand, &reader, &err)) != RC_OK)
            break;
        rc = count_keten(t, reader, &g->keten, &err);
        if (!zetel || rc != RC_OK) {
            reader_end(reader);
            continue;
        }
        rc = load_overleggen(t, reader, mint_facts(t->arena, f, t->act, bestand, NULL, NULL), false, &err);
        g->overleg = rc == RC_OK ? next_overleg(t) : NULL;
        struct kalender_punt *afgelast = arena_array(t->arena, WERK_AFGELAST_MAX, sizeof *afgelast);
        if (rc == RC_OK)
            rc = afgelast == NULL ? RC_NOMEM
                : load_afgelast(t, reader, mint_facts(t->arena, f, t->act, bestand, NULL, NULL), afgelast, &g->afgelast_count, &err);
        g->afgelast = afgelast;
        if (rc == RC_OK)
            rc = load_rond(t, reader, mint_facts(t->arena, f, t->act, bestand, NULL, NULL), &err);
        g->rond = f->rond;
        if (rc == RC_OK)
            rc = load_work_of(t, reader, mint_view(t->arena, t->act, decision, bestand, NULL), GRANT_WERK_MAX, g, &err);
        if (rc == RC_OK)
            rc = count_bewaren(t, reader, g, &err);
        reader_end(reader);
    }
    *f = before;
    f->werk = groep;
    f->werk_count = count;
    t->shown_count = t->listed_count = 0;
    return rc == RC_OK ? ERROR_NONE : load_error(rc);
}

/* The kalender: each casusoverleg on its own, as Mijn werk; of those whose list of meetings he could open himself. No stream of a dossier is touched. */
static enum error
load_kalenders(struct ticket *t)
{
    const struct act *lijst = act_by_id("overleg.lijst");
    struct facts *f = &t->facts;
    const struct facts before = *f;
    size_t most = 0, count = 0;
    enum rc rc = RC_OK;
    struct err err = {0};

    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        most += KALENDER_MAX;
    struct kalender_punt *punt = arena_array(t->arena, most + 1, sizeof *punt);
    if (punt == NULL)
        return ERROR_INTERNAL;
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL && rc == RC_OK; co = co->next) {
        struct bestand *bestand;
        struct reader *reader;
        size_t got;

        f->casusoverleg = co;
        stand_in(t);
        if (f->actor.autorisatie == NULL || !decision_allowed(decide(f, lijst, NULL)))
            continue;
        if ((rc = store_bestand(t->gate->store, &co->id, false, &bestand, &err)) != RC_OK || (rc = reader_begin(bestand, &reader, &err)) != RC_OK)
            break;
        rc = load_kalender(t, reader, mint_facts(t->arena, f, t->act, bestand, NULL, NULL), punt + count, &got, &err);
        reader_end(reader);
        count += got;
    }
    *f = before;
    f->kalender = punt;
    f->kalender_count = count;
    return rc == RC_OK ? ERROR_NONE : load_error(rc);
}

/* ?stroom=: which one of the whole journaal. Of the FG only: others could count by it what they may not see (E10.3). */
static const struct id *
journaal_stroom(struct ticket *t)
{
    for (size_t i = 0; i < t->request->query_count && (t->facts.actor.huisrollen & ROLE_FG) != 0; i++)
        if (strcmp(t->request->query[i].name, "stroom") == 0 && id_from_text(t->request->query[i].value, &t->facts.journaal_stroom))
            return &t->facts.journaal_stroom;
    t->facts.journaal_stroom = (struct id){{0}};
    return NULL;
}

/* The lines of one page behind those that are there; *ret_count: how many. */
static enum rc
journaal_page(struct ticket *t, struct reader *reader, const struct grant *grant, uint64_t na, struct journaal_regel *ret_regel, size_t *ret_count,
    struct err *err)
{
    const struct id *stroom = t->dossier != NULL ? &t->dossier_head.pseudoniem : journaal_stroom(t);
    struct journaal_decoded *d = arena_new_struct(t->arena, journaal_decoded);
    struct journaal_row *row;
    enum rc rc = d == NULL ? RC_NOMEM : reader_journaal(reader, grant, stroom, na, GRANT_PAGE_MAX, t->arena, &row, ret_count, err);

    for (size_t i = 0; rc == RC_OK && i < *ret_count; i++) {
        const struct journaal_line *l = &d->line;
        if (journaal_line_decode(row[i].regel, strlen(row[i].regel), d, err) != RC_OK)
            return RC_CORRUPT;
        struct id *streams = arena_array(t->arena, l->stroom_count + 1, sizeof *streams);
        if (streams == NULL)
            return RC_NOMEM;
        memcpy(streams, l->stroom, l->stroom_count * sizeof *streams);
        ret_regel[i] = (struct journaal_regel){row[i].nummer, l->time, l->medewerker, arena_text(t->arena, l->instelling),
            arena_text(t->arena, l->hoedanigheid), arena_text(t->arena, l->handeling), arena_text(t->arena, l->artikel), arena_text(t->arena, l->doel),
            arena_text(t->arena, l->uitkomst), arena_text(t->arena, l->reden), streams, l->stroom_count};
    }
    return rc;
}

static enum rc
load_journaal(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const bool all = (t->act->need & NEED_JOURNAAL_ALLE) != 0;
    const size_t most = all ? JOURNAAL_ALLE_MAX : GRANT_PAGE_MAX;
    struct journaal_regel *regel = arena_array(t->arena, most, sizeof *regel);
    uint64_t na = all ? 0 : query_number(t, "na");
    size_t count = 0, got = GRANT_PAGE_MAX;
    enum rc rc = regel == NULL ? RC_NOMEM : RC_OK;

    while (rc == RC_OK && got == GRANT_PAGE_MAX && count + GRANT_PAGE_MAX <= most) {
        rc = journaal_page(t, reader, grant, na, regel + count, &got, err);
        count += rc == RC_OK ? got : 0;
        na = count > 0 ? regel[count - 1].nummer : 0;
    }
    t->facts.journaal = regel;
    t->facts.journaal_count = count;
    if (rc == RC_OK && got == GRANT_PAGE_MAX)
        t->facts.journaal_volgende = arena_format(t->arena, "%" PRIu64, na);
    return rc;
}

enum error
load_rows(struct ticket *t)
{
    const uint64_t need = t->act->need;
    const uint64_t rows = NEED_KAARTEN | NEED_KAARTEN_ALLE | NEED_ZOEKEN | NEED_AGENDA_KAARTEN | NEED_WERK_HIER | NEED_JOURNAAL | NEED_BEWAREN |
        NEED_PLICHTEN | NEED_VERBONDEN | NEED_WACHTEND;
    struct decision decision = t->answer.decision;
    struct reader *reader;
    struct err err = {0};

    if ((need & NEED_WERK) != 0)
        return load_werk(t, decision);
    if ((need & NEED_KALENDER) != 0)
        return load_kalenders(t);
    if ((need & NEED_KALENDERADRES) != 0)
        return auth_kalenderadres_sinds(t->gate->auth, &t->facts.actor.medewerker->id, &t->facts.kalenderadres_sinds, &err) == RC_OK ? ERROR_NONE
            : ERROR_STORAGE;
    if ((need & rows) == 0 || t->bestand == NULL)
        return ERROR_NONE;
    const struct grant *grant = mint_view(t->arena, t->act, decision, t->bestand, t->dossier != NULL ? &t->dossier->id : NULL);
    enum rc rc = reader_begin(t->bestand, &reader, &err);
    if (rc != RC_OK)
        return load_error(rc);
    t->gezien = reader_volgorde(reader);
    if ((need & NEED_KAARTEN) != 0)
        rc = load_kaarten(t, reader, grant, &err);
    if ((need & NEED_KAARTEN_ALLE) != 0 && !t->form)
        rc = load_alle(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_RECHTEN) != 0)
        rc = load_rechten(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_ZOEKEN) != 0 && !t->form)
        rc = load_zoek(t, reader, grant, input_text(t->input, "naam"), input_text(t->input, "geboortedatum"), false, &err);
    if (rc == RC_OK && (need & NEED_AGENDA_KAARTEN) != 0)
        rc = load_agenda(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_AGENDA_DOSSIERS) != 0)
        rc = load_dossiers(t, reader, decision, &err);
    if (rc == RC_OK && (need & NEED_WERK_HIER) != 0) {
        struct werk_groep *groep = arena_new_struct(t->arena, werk_groep);
        rc = groep == NULL ? RC_NOMEM : load_work_of(t, reader, grant, GRANT_PAGE_MAX, groep, &err);
        if (rc == RC_OK)
            rc = count_bewaren(t, reader, groep, &err);
        t->facts.werk = groep;
        t->facts.werk_count = groep != NULL ? 1 : 0;
    }
    if (rc == RC_OK && (need & NEED_BEWAREN) != 0)
        rc = load_bewaren(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_WACHTEND) != 0)
        rc = load_wachtend(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_PLICHTEN) != 0)
        rc = load_plichten(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_VERBONDEN) != 0 && t->dossier != NULL)
        rc = load_verbonden(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_JOURNAAL) != 0)
        rc = load_journaal(t, reader, grant, &err);
    reader_end(reader);
    return rc == RC_OK ? ERROR_NONE : load_error(rc);
}
