/*
 * load: the facts an act's row names, and nothing else. Before the decision with a facts grant; lists and the journaal only after a positive
 * decision, with a view grant. Rows the reader may not see are dropped here, so that neither a view nor the journaal line counts them.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate/gate_private.h"

#define KAARTEN_PAGE 25

static enum error
error_of(enum rc rc)
{
    return rc == RC_CORRUPT || rc == RC_IO ? ERROR_STORAGE : rc == RC_BUSY ? ERROR_BUSY : ERROR_INTERNAL;
}

static void
apply_dossier(void *context, const struct event *event)
{
    dossier_apply(context, event);
}

static void
apply_overleg(void *context, const struct event *event)
{
    overleg_apply(context, event);
}

/* For the journaal line, and for the writer: by then its access may have moved. */
static void
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

struct id
path_id(const struct ticket *t, const char *name, bool *ret_ok)
{
    struct id id = {{0}};
    *ret_ok = false;
    for (size_t i = 0; i < t->path.count; i++)
        if (strcmp(t->path.item[i].name, name) == 0)
            *ret_ok = id_from_text(t->path.item[i].text, &id) && !id_is_none(&id); /* of nothing at all there is none */
    return id;
}

/* ---- before the decision ---- */

static enum rc
load_dossier(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    bool ok;
    struct id id = path_id(t, "dossier", &ok);
    if (!ok)
        return RC_OK;
    struct dossier *d = dossier_new(t->arena, &id);
    if (d == NULL)
        return RC_NOMEM;
    enum rc rc = reader_stream(reader, grant, &id, STREAM_DOSSIER, t->arena, &t->dossier_head, apply_dossier, d, err);
    if (rc == RC_NONE)
        return RC_OK;
    if (rc == RC_OK) {
        t->dossier = d;
        t->facts.dossier = d;
        if (d->casemanager_is && t->facts.actor.medewerker != NULL && id_equal(&d->casemanager, &t->facts.actor.medewerker->id))
            t->facts.actor.rollen |= ROLE_CASEMANAGER;
    }
    return rc;
}

static enum rc
load_overleg(struct ticket *t, struct reader *reader, const struct grant *grant, const struct id *id, struct overleg **ret_overleg,
    struct stream_head *ret_head,
    struct err *err)
{
    struct overleg *o = overleg_new(t->arena, id);
    if (o == NULL)
        return RC_NOMEM;
    enum rc rc = reader_stream(reader, grant, id, STREAM_OVERLEG, t->arena, ret_head, apply_overleg, o, err);
    *ret_overleg = rc == RC_OK ? o : NULL;
    return rc == RC_NONE ? RC_OK : rc;
}

/* Open meetings soonest first, then the last ten closed ones. */
static enum rc
load_overleggen(struct ticket *t, struct reader *reader, const struct grant *grant, bool closed, struct err *err)
{
    struct overleg *last = NULL, *first = NULL;
    for (int round = 0; round < (closed ? 2 : 1); round++) {
        struct kaart_filter filter = {.kind = STREAM_OVERLEG, .states = 1u << round, .by_term = true, .oldest = round == 1, .limit = round == 0 ? 50 : 10};
        struct kaart_row *row;
        size_t count;
        enum rc rc = reader_kaarten(reader, grant, &filter, t->arena, &row, &count, err);
        if (rc != RC_OK)
            return rc;
        for (size_t i = 0; i < count; i++) {
            struct overleg *o;
            struct stream_head head;
            if ((rc = load_overleg(t, reader, grant, &row[i].head.stream, &o, &head, err)) != RC_OK)
                return rc;
            if (o == NULL)
                continue;
            if (last == NULL)
                first = o;
            else
                last->next = o;
            last = o;
        }
    }
    t->facts.overleggen = first;
    return RC_OK;
}

static void
apply_verklaring(void *context, const struct event *event)
{
    verklaring_apply(context, event);
}

static enum rc
load_verklaringen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct kaart_filter filter = {.kind = STREAM_VERKLARING, .limit = 50};
    struct verklaring *last = NULL, *first = NULL;
    struct kaart_row *row;
    size_t count;
    enum rc rc = reader_kaarten(reader, grant, &filter, t->arena, &row, &count, err);

    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        struct verklaring *v = verklaring_new(t->arena, &row[i].head.stream);
        struct stream_head head;

        rc = v == NULL ? RC_NOMEM
            : reader_stream(reader, grant, &v->id, STREAM_VERKLARING, t->arena, &head, apply_verklaring, v, err);
        if (rc == RC_OK && last == NULL)
            first = v;
        else if (rc == RC_OK)
            last->next = v;
        last = v;
    }
    t->facts.verklaringen = first;
    return rc;
}

static void
apply_opschaling(void *context, const struct event *event)
{
    opschaling_apply(context, event);
}

static enum rc
load_opschalingen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const struct kaart_filter filter = {.kind = STREAM_OPSCHALING, .limit = 50};
    struct opschaling *last = NULL;
    struct kaart_row *row;
    size_t count;
    enum rc rc = reader_kaarten(reader, grant, &filter, t->arena, &row, &count, err);

    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        struct opschaling *o = opschaling_new(t->arena, &row[i].head.stream);
        struct stream_head head;

        rc = o == NULL ? RC_NOMEM : reader_stream(reader, grant, &o->id, STREAM_OPSCHALING, t->arena, &head, apply_opschaling, o, err);
        if (rc != RC_OK)
            break;
        if (id_equal(&o->id, &t->facts.pad_opschaling)) {
            t->facts.opschaling = t->opschaling = o;
            t->opschaling_head = head;
        }
        if (last == NULL)
            t->facts.opschalingen = o;
        else
            last->next = o;
        last = o;
    }
    return rc;
}

static const struct overleg *
next_overleg(const struct ticket *t)
{
    for (const struct overleg *o = t->facts.overleggen; o != NULL; o = o->next)
        if (!o->gesloten && o->datum >= t->today)
            return o;
    for (const struct overleg *o = t->facts.overleggen; o != NULL; o = o->next)
        if (!o->gesloten)
            return o; /* held, not closed yet */
    return NULL;
}

/* Which meeting: of the path, chosen in the form, the one the dossier stands on, or the next one. */
static enum rc
load_one_overleg(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const uint32_t need = t->act->need;
    struct id id = {{0}};
    bool ok = false;

    if ((need & NEED_OVERLEG) != 0)
        id = path_id(t, "overleg", &ok);
    else if ((need & NEED_OVERLEG_GEKOZEN) != 0) {
        const struct input_value *v = input_get(t->input, "overleg");
        ok = v != NULL && v->given && !v->none;
        if (ok)
            id = v->id;
        else if (t->dossier != NULL && !id_is_none(&t->dossier->overleg)) {
            id = t->dossier->overleg;
            ok = true;
        }
    } else if ((need & NEED_AGENDA_KAARTEN) != 0) {
        t->facts.overleg = next_overleg(t);
        return RC_OK;
    }
    if (!ok)
        return RC_OK;
    enum rc rc = load_overleg(t, reader, grant, &id, &t->overleg, &t->overleg_head, err);
    t->facts.overleg = t->overleg;
    return rc;
}

/* ---- search ---- */

static void
words_of(struct ticket *t, const char *naam, const char *geboortedatum, struct zoek_woorden *ret_woorden)
{
    *ret_woorden = (struct zoek_woorden){.geboortedatum = geboortedatum};
    ret_woorden->woord_count = naam_woorden(t->arena, naam, ret_woorden->woord);
}

static int
compare_found(const void *a, const void *b)
{
    const struct zoekresultaat *x = a, *y = b;
    if (x->afstand != y->afstand)
        return x->afstand < y->afstand ? -1 : 1;
    if (x->geboortedatum_gelijk != y->geboortedatum_gelijk)
        return x->geboortedatum_gelijk ? -1 : 1;
    return strcmp(x->kaart.geslachtsnaam != NULL ? x->kaart.geslachtsnaam : "", y->kaart.geslachtsnaam != NULL ? y->kaart.geslachtsnaam : "");
}

/* Candidates by tokens, ranked by real distance. dubbel: only those likely to be the same person; otherwise only visible ones. */
static enum rc
search(struct ticket *t, struct reader *reader, const struct grant *grant, const char *naam, const char *geboortedatum, bool dubbel, struct err *err)
{
    struct zoek_woorden woorden;
    struct kaart_row *row;
    size_t count;

    words_of(t, naam, geboortedatum, &woorden);
    enum rc rc = reader_zoeken(reader, grant, &woorden, t->arena, &row, &count, err);
    if (rc != RC_OK)
        return rc;
    struct zoekresultaat *found = arena_array(t->arena, count + 1, sizeof *found);
    if (found == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        struct zoekresultaat *z = &found[t->facts.gevonden_count];
        if (row[i].head.kind != STREAM_DOSSIER || !kaart_decode(t->arena, row[i].kaart, row[i].kaart_length, &z->kaart))
            continue;
        bool zelfde_dag = geboortedatum != NULL && z->kaart.geboortedatum != NULL && strcmp(geboortedatum, z->kaart.geboortedatum) == 0;
        int afstand = naam != NULL ? naam_afstand(t->arena, naam, z->kaart.naam) : zelfde_dag ? 0 : -1;
        if (afstand < 0 || (!dubbel && naam != NULL && geboortedatum != NULL && !geboortedatum_past(geboortedatum, z->kaart.geboortedatum)))
            continue;
        if (dubbel && (z->kaart.state == STATE_AFGESLOTEN || !geboortedatum_past(geboortedatum, z->kaart.geboortedatum)))
            continue;
        if (!dubbel && !kaart_zichtbaar(&t->facts, &z->kaart))
            continue;
        z->afstand = afstand;
        z->geboortedatum_gelijk = zelfde_dag;
        t->facts.gevonden_count++;
        if (!dubbel)
            shown(t, &row[i].head);
    }
    qsort(found, t->facts.gevonden_count, sizeof *found, compare_found);
    t->facts.gevonden = found;
    return RC_OK;
}

static enum rc
load_dubbel(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    const char *achter = input_text(t->input, "geslachtsnaam"), *voor = input_text(t->input, "voornamen");
    if (achter == NULL)
        return RC_OK;
    const char *naam = voor != NULL ? arena_format(t->arena, "%s %s", voor, achter) : achter;
    return search(t, reader, grant, naam, input_text(t->input, "geboortedatum"), true, err);
}

static void
load_house(struct ticket *t)
{
    struct facts *f = &t->facts;
    bool ok;
    if ((t->act->need & NEED_MEDEWERKER) != 0) {
        struct id id = path_id(t, "medewerker", &ok);
        f->medewerker = ok ? huis_medewerker(f->huis, &id) : NULL;
    }
    if ((t->act->need & NEED_AUTORISATIE) != 0) {
        struct id id = path_id(t, "autorisatie", &ok);
        for (const struct autorisatie *a = f->huis->autorisatie; ok && a != NULL; a = a->next)
            if (id_equal(&a->id, &id))
                f->autorisatie = a;
    }
}

static void
findings_said(struct ticket *t, const char *veld, const struct findings *findings)
{
    struct fout **at = &t->fouten;

    while (*at != NULL)
        at = &(*at)->next;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *bevinding = &findings->item[i];
        struct fout *fout = arena_new_struct(t->arena, fout);
        if (fout == NULL)
            return;
        *fout = (struct fout){.veld = veld, .melding = bevinding->eigen != NULL
            ? arena_format(t->arena, "Regel %d, art. %s: %s (eigen regel %s).", bevinding->line, bevinding->artikel, bevinding->tekst, bevinding->eigen)
            : arena_format(t->arena, "Regel %d, art. %s: %s.", bevinding->line, bevinding->artikel, bevinding->tekst)};
        *at = fout;
        at = &fout->next;
    }
}

/* A covenant that is proposed: read and checked only for who may propose one, because reading costs (trait 15). */
static void
load_convenant(struct ticket *t)
{
    struct facts *f = &t->facts;
    const char *naam = input_text(t->input, "convenant"), *text = NULL, *veld = "tekst";
    char *folder = arena_format(t->arena, "%s/convenanten", store_dir(t->gate->store));
    const struct profiel_bron bron = {.find = profiel_find_folder, .context = folder, .eigen = true, .invullen = true};
    size_t size = 0;
    struct findings findings;

    if ((t->act->flag & ACT_CONVENANT) == 0 || t->form || !decision_allowed(decide(f, t->act, NULL)))
        return;
    if (input_text(t->input, "tekst") != NULL) {
        text = input_text(t->input, "tekst");
        size = strlen(text);
    } else if (naam != NULL && strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(naam)) {
        veld = "convenant";
        text = profiel_find_folder(folder, t->arena, naam, &size);
    }
    if (text == NULL)
        return;
    findings_init(&findings, t->arena);
    f->convenant_nieuw = convenant_load(t->arena, &bron, text, size, &findings);
    f->convenant_bevindingen = f->convenant_nieuw == NULL;
    if (f->convenant_nieuw != NULL)
        f->convenant_tekst = arena_text_n(t->arena, text, size);
    else
        findings_said(t, veld, &findings);
}

static void
load_versie(struct ticket *t)
{
    for (size_t i = 0; i < t->path.count; i++)
        if (strcmp(t->path.item[i].name, "versie") == 0 && t->facts.casusoverleg != NULL)
            t->facts.versie = casusoverleg_versie_nummer(t->facts.casusoverleg, (int)strtol(t->path.item[i].text, NULL, 10));
}

enum error
load_facts(struct ticket *t)
{
    struct facts *f = &t->facts;
    const uint32_t need = t->act->need;
    struct reader *reader;
    struct err err = {0};
    bool ok;

    load_house(t);
    f->pad_gegeven = path_id(t, "gegeven", &ok);
    f->pad_afspraak = path_id(t, "afspraak", &ok);
    f->pad_wijziging = path_id(t, "wijziging", &ok);
    f->pad_opschaling = path_id(t, "opschaling", &ok);
    f->pad_uitvraag = path_id(t, "uitvraag", &ok);
    f->pad_richtlijn = path_id(t, "richtlijn", &ok);
    f->pad_toestemming = path_id(t, "toestemming", &ok);
    if ((need & NEED_CASUSOVERLEG) == 0) {
        load_convenant(t);
        return ERROR_NONE;
    }
    struct id co = path_id(t, "co", &ok);
    f->casusoverleg = ok ? huis_casusoverleg(f->huis, &co) : NULL;
    stand_in(t);
    load_versie(t);
    load_convenant(t);
    if (f->actor.autorisatie == NULL && !toezicht_hier(f, t->act))
        return ERROR_NONE; /* standing first: nothing is looked up for who has none */
    if (store_bestand(t->gate->store, &co, false, &t->bestand, &err) != RC_OK)
        return ERROR_STORAGE;
    enum rc rc = reader_begin(t->bestand, &reader, &err);
    if (rc != RC_OK)
        return error_of(rc);
    rc = reader_gezag(reader, &t->gezag, &err);
    struct id dossier = path_id(t, "dossier", &ok);
    const struct grant *grant = mint_facts(t->arena, f, t->act, t->bestand, ok ? &dossier : NULL);
    if (rc == RC_OK && (need & NEED_DOSSIER) != 0)
        rc = load_dossier(t, reader, grant, &err);
    if (rc == RC_OK && (need & (NEED_OVERLEGGEN | NEED_AGENDA_KAARTEN)) != 0)
        rc = load_overleggen(t, reader, grant, (need & NEED_OVERLEGGEN) != 0, &err);
    if (rc == RC_OK && (need & (NEED_OVERLEG | NEED_OVERLEG_GEKOZEN | NEED_AGENDA_KAARTEN)) != 0)
        rc = load_one_overleg(t, reader, grant, &err);
    if (rc == RC_OK)
        rc = load_concept(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_OPSCHALINGEN) != 0)
        rc = load_opschalingen(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_VERKLARINGEN) != 0)
        rc = load_verklaringen(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_DUBBEL) != 0 && !t->form)
        rc = load_dubbel(t, reader, grant, &err);
    reader_end(reader);
    if (rc != RC_OK)
        return error_of(rc);
    /* The snapshot must be as new as what the bestand knows of authorisations; else an act just narrowed them. */
    return f->casusoverleg->gezag < t->gezag ? ERROR_STALE : ERROR_NONE;
}

/* ---- after a positive decision ---- */

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
        if (!kaart_zichtbaar(&t->facts, &kaart[n]))
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

static const char *
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

/* 0, the first page, for what is no cursor of ours. */
static uint64_t
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
            struct dossier *d = dossier_new(t->arena, id);
            struct stream_head head;
            if (regel == NULL || d == NULL)
                return RC_NOMEM;
            const struct grant *grant = mint_view(t->arena, t->act, decision, t->bestand, id);
            enum rc rc = reader_stream(reader, grant, id, STREAM_DOSSIER, t->arena, &head, apply_dossier, d, err);
            if (rc != RC_OK && rc != RC_NONE)
                return rc;
            if (rc == RC_NONE)
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
        if (f->actor.autorisatie == NULL || store_bestand(t->gate->store, &co->id, false, &bestand, &err) != RC_OK)
            continue;
        struct werk_groep *g = &groep[count++];
        *g = (struct werk_groep){.casusoverleg = co, .autorisatie = f->actor.autorisatie};
        if ((rc = reader_begin(bestand, &reader, &err)) != RC_OK)
            break;
        rc = load_overleggen(t, reader, mint_facts(t->arena, f, t->act, bestand, NULL), false, &err);
        g->overleg = rc == RC_OK ? next_overleg(t) : NULL;
        if (rc == RC_OK)
            rc = load_work_of(t, reader, mint_view(t->arena, t->act, decision, bestand, NULL), GRANT_WERK_MAX, g, &err);
        reader_end(reader);
    }
    *f = before;
    f->werk = groep;
    f->werk_count = count;
    t->shown_count = t->listed_count = 0;
    return rc == RC_OK ? ERROR_NONE : error_of(rc);
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

static enum rc
load_journaal(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err)
{
    struct journaal_row *row;
    size_t count;
    const struct id *stroom = t->dossier != NULL ? &t->dossier_head.pseudoniem : journaal_stroom(t);
    enum rc rc = reader_journaal(reader, grant, stroom, query_number(t, "na"), GRANT_PAGE_MAX, t->arena, &row, &count, err);
    if (rc != RC_OK)
        return rc;
    struct journaal_regel *regel = arena_array(t->arena, count + 1, sizeof *regel);
    if (regel == NULL)
        return RC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        struct journaal_decoded *d = arena_new_struct(t->arena, journaal_decoded);
        if (d == NULL)
            return RC_NOMEM;
        if ((rc = journaal_line_decode(row[i].regel, strlen(row[i].regel), d, err)) != RC_OK)
            return RC_CORRUPT;
        regel[i] = (struct journaal_regel){row[i].nummer, d->line.time, d->line.medewerker, d->line.instelling, d->line.hoedanigheid, d->line.handeling,
            d->line.artikel, d->line.doel, d->line.uitkomst, d->line.reden, d->line.stroom, d->line.stroom_count};
    }
    t->facts.journaal = regel;
    t->facts.journaal_count = count;
    if (count == GRANT_PAGE_MAX)
        t->facts.journaal_volgende = arena_format(t->arena, "%" PRIu64, regel[count - 1].nummer);
    return RC_OK;
}

enum error
load_rows(struct ticket *t)
{
    const uint32_t need = t->act->need;
    const uint32_t rows = NEED_KAARTEN | NEED_KAARTEN_ALLE | NEED_ZOEKEN | NEED_AGENDA_KAARTEN | NEED_WERK_HIER | NEED_JOURNAAL;
    struct decision decision = t->answer.decision;
    struct reader *reader;
    struct err err = {0};

    if ((need & NEED_WERK) != 0)
        return load_werk(t, decision);
    if ((need & rows) == 0 || t->bestand == NULL)
        return ERROR_NONE;
    const struct grant *grant = mint_view(t->arena, t->act, decision, t->bestand, t->dossier != NULL ? &t->dossier->id : NULL);
    enum rc rc = reader_begin(t->bestand, &reader, &err);
    if (rc != RC_OK)
        return error_of(rc);
    t->gezien = reader_volgorde(reader);
    if ((need & NEED_KAARTEN) != 0)
        rc = load_kaarten(t, reader, grant, &err);
    if ((need & NEED_KAARTEN_ALLE) != 0 && !t->form)
        rc = load_alle(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_ZOEKEN) != 0 && !t->form)
        rc = search(t, reader, grant, input_text(t->input, "naam"), input_text(t->input, "geboortedatum"), false, &err);
    if (rc == RC_OK && (need & NEED_AGENDA_KAARTEN) != 0)
        rc = load_agenda(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_AGENDA_DOSSIERS) != 0)
        rc = load_dossiers(t, reader, decision, &err);
    if (rc == RC_OK && (need & NEED_WERK_HIER) != 0) {
        struct werk_groep *groep = arena_new_struct(t->arena, werk_groep);
        rc = groep == NULL ? RC_NOMEM : load_work_of(t, reader, grant, GRANT_PAGE_MAX, groep, &err);
        t->facts.werk = groep;
        t->facts.werk_count = groep != NULL ? 1 : 0;
    }
    if (rc == RC_OK && (need & NEED_JOURNAAL) != 0)
        rc = load_journaal(t, reader, grant, &err);
    reader_end(reader);
    return rc == RC_OK ? ERROR_NONE : error_of(rc);
}
