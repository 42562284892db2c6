/*
 * huis: see huis.h. The fold of the register's events; one small function per kind, by table.
 *
 * Art. 10 leaves access to the specific covenant; art. 1 lets the beheerder grant it. What we do with it here: state comes about by folding
 * alone, every text is copied into the huis's own arena (events may come from a request that ends sooner), and each event that touches who may
 * do what in a casusoverleg raises its `gezag`. The questions that are asked of the state stand in huis_vraag.c.
 */
#include "core/huis/huis.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/event.h"
#include "core/event_kind.h"
#include "core/huis/huis_fold.h"
#include "core/role.h"

typedef void apply_event(struct huis *huis, const struct event *event, uint64_t sequence);

struct huis *
huis_new(struct arena *arena)
{
    struct huis *huis = arena_new_struct(arena, huis);

    if (huis != NULL)
        huis->arena = arena;
    return huis;
}

const char *
huis_keep(struct huis *huis, const struct event *event, uint16_t number)
{
    return arena_text(huis->arena, event_text(event, number));
}

/* Ids are random, so their first bytes are as good as a hash. */
static size_t
bucket_of(const struct id *id)
{
    return ((size_t)id->byte[0] << 8 | id->byte[1]) % HUIS_BUCKETS;
}

static struct medewerker *
medewerker_find(const struct huis *huis, const struct id *id)
{
    for (struct medewerker *m = huis->bucket[bucket_of(id)]; m != NULL; m = m->bucket_next)
        if (id_equal(&m->id, id))
            return m;
    return NULL;
}

const struct medewerker *
huis_medewerker(const struct huis *huis, const struct id *id)
{
    return medewerker_find(huis, id);
}

struct casusoverleg *
huis_casusoverleg_find(struct huis *huis, const struct id *id)
{
    for (struct casusoverleg *co = huis->casusoverleg; co != NULL; co = co->next)
        if (id_equal(&co->id, id))
            return co;
    return NULL;
}

/* What changes a person changes what he may do wherever he has a seat; of the FG, who reads every journaal, everywhere. */
static void
raise_gezag_of_medewerker(struct huis *huis, const struct medewerker *m, uint32_t huisrollen, uint64_t sequence)
{
    const struct id *medewerker = &m->id;

    for (struct casusoverleg *co = huis->casusoverleg; co != NULL && (huisrollen & ROLE_FG) != 0; co = co->next)
        co->gezag = sequence;
    for (const struct autorisatie *a = huis->autorisatie; a != NULL; a = a->next) {
        struct casusoverleg *co = id_equal(&a->medewerker, medewerker) ? huis_casusoverleg_find(huis, &a->casusoverleg) : NULL;

        if (co != NULL)
            co->gezag = sequence;
    }
}

static void
apply_huis(struct huis *huis, const struct event *event, uint64_t sequence)
{
    (void)sequence;
    huis->naam = huis_keep(huis, event, F_NAAM);
}

static void
apply_instelling(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct instelling *in = huis->instelling;

    (void)sequence;
    while (in != NULL && !id_equal(&in->id, &event->stream))
        in = in->next;
    if (in == NULL) {
        in = arena_new_struct(huis->arena, instelling);
        if (in == NULL)
            return;
        in->id = event->stream;
        in->next = huis->instelling;
        huis->instelling = in;
    }
    in->sleutel = huis_keep(huis, event, F_SLEUTEL);
    in->naam = huis_keep(huis, event, F_NAAM);
    in->sector = huis_keep(huis, event, F_SECTOR);
    in->contact = huis_keep(huis, event, F_CONTACT);
}

static struct medewerker *
medewerker_add(struct huis *huis, const struct id *id)
{
    struct medewerker *m = arena_new_struct(huis->arena, medewerker);
    size_t bucket = bucket_of(id);

    if (m == NULL)
        return NULL;
    m->id = *id;
    m->geheimhouding.datum = DATE_NONE;
    m->uit_dienst = DATE_NONE;
    m->tekenbevoegd.vanaf = m->tekenbevoegd.tot = DATE_NONE;
    m->next = huis->medewerker;
    huis->medewerker = m;
    m->bucket_next = huis->bucket[bucket];
    huis->bucket[bucket] = m;
    return m;
}

static void
apply_medewerker(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);

    if (m == NULL)
        m = medewerker_add(huis, &event->stream);
    if (m == NULL)
        return;
    m->gebruikersnaam = huis_keep(huis, event, F_GEBRUIKERSNAAM);
    m->naam = huis_keep(huis, event, F_NAAM);
    m->instelling = huis_keep(huis, event, F_INSTELLING);
    m->functie = huis_keep(huis, event, F_FUNCTIE);
    m->huisrollen = (uint32_t)event_int(event, F_ROL, 0);
    raise_gezag_of_medewerker(huis, m, m->huisrollen, sequence);
}

static void
apply_geheimhouding(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);

    if (m == NULL)
        return;
    m->geheimhouding = (struct geheimhouding){huis_keep(huis, event, F_SOORT), huis_keep(huis, event, F_GRONDSLAG), event_day(event, F_DATUM)};
    raise_gezag_of_medewerker(huis, m, m->huisrollen, sequence);
}

/* So many a day, and no more: who tries on another's address sends him no mail without end (E15.1). */
static void
proef_tellen(struct medewerker *m, const struct event *event)
{
    int32_t dag = date_of_time(event->time);

    if (event->kind == EVENT_HERINNERING_GESTOPT)
        return;
    if (m->proef.dag != dag)
        m->proef.aantal = 0;
    m->proef.dag = dag;
    m->proef.op = m->proef.aantal < PROEVEN_PER_DAG ? event->time : 0; /* 0: what is known is of another address */
    m->proef.aantal += m->proef.op != 0;
}

static void
apply_herinnering(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);

    (void)sequence;
    if (m == NULL)
        return;
    proef_tellen(m, event);
    if (event->kind != EVENT_HERINNERING_PROEF)
        m->postadres = event->kind == EVENT_HERINNERING_INGESTELD ? event_text(event, F_ADRES) : NULL;
}

static void
apply_uit_dienst(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);

    if (m == NULL)
        return;
    m->uit_dienst = event_day(event, F_DATUM);
    if (m->uit_dienst == DATE_NONE)     /* left, on a day nobody wrote down: no access from the day it was recorded */
        m->uit_dienst = date_of_time(event->time);
    raise_gezag_of_medewerker(huis, m, m->huisrollen, sequence);
}

static void
apply_tekenbevoegdheid(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);

    (void)sequence;      /* gives no access */
    if (m == NULL)
        return;
    m->tekenbevoegd.vanaf = event_day(event, F_VANAF);
    m->tekenbevoegd.tot = event_day(event, F_TOT);
    m->tekenbevoegd.kenmerk = huis_keep(huis, event, F_KENMERK);
}

static void
apply_huisrol(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct medewerker *m = medewerker_find(huis, &event->stream);
    uint32_t rol = (uint32_t)event_int(event, F_ROL, 0);

    if (m == NULL)
        return;
    m->huisrollen = event->kind == EVENT_HUISROL_VERLEEND ? m->huisrollen | rol : m->huisrollen & ~rol;
    raise_gezag_of_medewerker(huis, m, rol, sequence);
}

static void
apply_casusoverleg(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);

    if (co == NULL) {
        co = arena_new_struct(huis->arena, casusoverleg);
        if (co == NULL)
            return;
        co->id = event->stream;
        co->bewerkersovereenkomst_vanaf = DATE_NONE;
        co->bewerkersovereenkomst_tot = DATE_NONE;
        co->next = huis->casusoverleg;
        huis->casusoverleg = co;
    }
    co->sleutel = huis_keep(huis, event, F_SLEUTEL);
    co->titel = huis_keep(huis, event, F_TITEL);
    co->gezag = sequence;
}

static void
apply_autorisatie(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct autorisatie *a = co == NULL ? NULL : arena_new_struct(huis->arena, autorisatie);

    if (a == NULL)
        return;
    a->id = event_id(event, F_AUTORISATIE);
    a->medewerker = event_id(event, F_MEDEWERKER);
    a->casusoverleg = co->id;
    a->partij = huis_keep(huis, event, F_PARTIJ);
    a->rollen = (uint32_t)event_int(event, F_ROL, 0);
    a->vanaf = event_day(event, F_VANAF);
    a->tot = event_day(event, F_TOT);
    a->door = event_id(event, F_DOOR);
    a->next = huis->autorisatie;
    huis->autorisatie = a;
    co->gezag = sequence;
}

static void
apply_ingetrokken(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct id id = event_id(event, F_AUTORISATIE);

    for (struct autorisatie *a = huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->id, &id))
            a->ingetrokken = true;
    if (co != NULL)
        co->gezag = sequence;
}

static void
apply_vervanging(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct vervanging *v = co == NULL ? NULL : arena_new_struct(huis->arena, vervanging);

    if (v == NULL)
        return;
    *v = (struct vervanging){.id = event_id(event, F_VERVANGING), .casusoverleg = co->id, .wie = event_id(event, F_MEDEWERKER),
        .vervanger = event_id(event, F_AAN), .vanaf = event_day(event, F_VANAF), .tot = event_day(event, F_TOT), .next = huis->vervanging};
    huis->vervanging = v;
    co->gezag = sequence;
}

static void
apply_vervanging_ingetrokken(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct id id = event_id(event, F_VERVANGING);

    for (struct vervanging *v = huis->vervanging; v != NULL; v = v->next)
        v->ingetrokken = v->ingetrokken || id_equal(&v->id, &id);
    if (co != NULL)
        co->gezag = sequence;
}

bool
vervanging_loopt(const struct vervanging *v, int32_t today)
{
    return !v->ingetrokken && v->vanaf <= today && today <= v->tot;
}

static void
apply_mandaat(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct mandaat *m = co == NULL ? NULL : arena_new_struct(huis->arena, mandaat);

    if (m == NULL)
        return;
    m->id = (struct id){{0}};     /* a mandaatbesluit is known by its casusoverleg and its date */
    m->casusoverleg = co->id;
    m->aan = event_id(event, F_AAN);
    m->bevoegdheden = huis_keep(huis, event, F_BEVOEGDHEDEN);
    m->datum = event_day(event, F_DATUM);
    m->tot = event_day(event, F_TOT);
    m->next = huis->mandaat;
    huis->mandaat = m;
    co->gezag = sequence;
}

static void
feit_add(struct huis *huis, struct casusoverleg *co, struct feit values, uint64_t sequence)
{
    struct feit *feit = arena_new_struct(huis->arena, feit);

    if (feit == NULL)
        return;
    *feit = values;
    feit->next = co->feit;
    co->feit = feit;
    co->gezag = sequence;
}

static void
apply_besluit(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);

    if (co == NULL)
        return;
    feit_add(huis, co, (struct feit){.sleutel = huis_keep(huis, event, F_SLEUTEL), .soort = huis_keep(huis, event, F_SOORT),
        .nummer = huis_keep(huis, event, F_NUMMER), .vanaf = event_day(event, F_VANAF), .tot = event_day(event, F_TOT)}, sequence);
}

static void
apply_statistiek(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct statistiek *s = co == NULL ? NULL : arena_new_struct(huis->arena, statistiek);

    (void)sequence;
    if (s == NULL)
        return;
    *s = (struct statistiek){.id = event_id(event, F_STATISTIEK), .ontvanger = huis_keep(huis, event, F_ONTVANGER), .doel = huis_keep(huis, event, F_DOEL),
        .vanaf = event_day(event, F_VANAF), .tot = event_day(event, F_TOT), .geldig_tot = event_day(event, F_GELDIG_TOT), .door = event->door,
        .time = event->time, .next = co->statistiek};
    co->statistiek = s;
}

static void
apply_uitwisselsleutel(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct uitwisselsleutel *u = co == NULL ? NULL : arena_new_struct(huis->arena, uitwisselsleutel);

    (void)sequence;
    if (u == NULL)
        return;
    *u = (struct uitwisselsleutel){.id = event_id(event, F_UITWISSELSLEUTEL), .naam = huis_keep(huis, event, F_NAAM),
        .sleutel = huis_keep(huis, event, F_SLEUTEL), .vingerafdruk = huis_keep(huis, event, F_VINGERAFDRUK), .wijze = huis_keep(huis, event, F_WIJZE),
        .door = event->door, .time = event->time, .next = co->uitwisselsleutel};
    if (u->naam != NULL && u->sleutel != NULL && u->vingerafdruk != NULL)
        co->uitwisselsleutel = u;
}

static void
apply_uitwisselsleutel_ingetrokken(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    const struct id id = event_id(event, F_UITWISSELSLEUTEL);

    (void)sequence;
    for (struct uitwisselsleutel *u = co == NULL ? NULL : co->uitwisselsleutel; u != NULL; u = u->next) {
        if (!id_equal(&u->id, &id))
            continue;
        u->ingetrokken = true;
        u->reden = huis_keep(huis, event, F_REDEN);
    }
}

static void
apply_eigen_sleutel(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    struct eigen_sleutel *s = co == NULL ? NULL : arena_new_struct(huis->arena, eigen_sleutel);

    (void)sequence;
    if (s == NULL)
        return;
    *s = (struct eigen_sleutel){.id = event_id(event, F_UITWISSELSLEUTEL), .reden = huis_keep(huis, event, F_REDEN), .door = event->door,
        .time = event->time, .next = co->eigen_sleutel};
    co->eigen_sleutel = s;
}

static void
apply_eigen_sleutel_vernietigd(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);
    const struct id id = event_id(event, F_UITWISSELSLEUTEL);

    (void)sequence;
    if (co == NULL)
        return;
    co->eerste_sleutel_vernietigd = co->eerste_sleutel_vernietigd || id_is_none(&id);
    for (struct eigen_sleutel *s = co->eigen_sleutel; s != NULL; s = s->next)
        s->vernietigd = s->vernietigd || id_equal(&s->id, &id);
}

static void
apply_bewerkersovereenkomst(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);

    if (co == NULL)
        return;
    co->bewerkersovereenkomst_vanaf = event_day(event, F_DATUM);
    co->bewerkersovereenkomst_tot = event_day(event, F_TOT);
    feit_add(huis, co, (struct feit){.sleutel = FEIT_BEWERKERSOVEREENKOMST, .soort = "Bewerkersovereenkomst",
        .nummer = huis_keep(huis, event, F_NUMMER), .vanaf = co->bewerkersovereenkomst_vanaf, .tot = co->bewerkersovereenkomst_tot}, sequence);
}

static void
apply_richtlijn(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct richtlijn *r = arena_new_struct(huis->arena, richtlijn);
    const struct casusoverleg *co = huis_casusoverleg_find(huis, &event->stream);

    (void)sequence;      /* gives and takes no access */
    if (r == NULL)
        return;
    *r = (struct richtlijn){.id = event_id(event, F_RICHTLIJN), .soort = huis_keep(huis, event, F_SOORT), .titel = huis_keep(huis, event, F_TITEL),
        .versie = huis_keep(huis, event, F_VERSIE), .opsteller = huis_keep(huis, event, F_NAAM), .kenmerk = huis_keep(huis, event, F_KENMERK),
        .datum = event_day(event, F_DATUM), .next = huis->richtlijn};
    if (co != NULL)
        r->casusoverleg = co->id;
    if (r->soort != NULL)
        huis->richtlijn = r;
}

static void
apply_aanvaarding(struct huis *huis, const struct event *event, uint64_t sequence)
{
    struct aanvaarding *a = arena_new_struct(huis->arena, aanvaarding);

    (void)sequence;
    if (a == NULL)
        return;
    *a = (struct aanvaarding){.medewerker = event->stream, .richtlijn = event_id(event, F_RICHTLIJN), .datum = event_day(event, F_DATUM),
        .next = huis->aanvaarding};
    huis->aanvaarding = a;
}

static const struct {
    uint16_t kind;
    apply_event *apply;
} fold[] = {
    {EVENT_HUIS_INGESTELD, apply_huis},
    {EVENT_INSTELLING_INGESCHREVEN, apply_instelling},
    {EVENT_MEDEWERKER_INGESCHREVEN, apply_medewerker},
    {EVENT_GEHEIMHOUDING_VASTGELEGD, apply_geheimhouding},
    {EVENT_MEDEWERKER_UIT_DIENST, apply_uit_dienst},
    {EVENT_HERINNERING_INGESTELD, apply_herinnering},
    {EVENT_HERINNERING_GESTOPT, apply_herinnering},
    {EVENT_HERINNERING_PROEF, apply_herinnering},
    {EVENT_HUISROL_VERLEEND, apply_huisrol},
    {EVENT_HUISROL_INGETROKKEN, apply_huisrol},
    {EVENT_TEKENBEVOEGDHEID_VASTGELEGD, apply_tekenbevoegdheid},
    {EVENT_CASUSOVERLEG_INGESTELD, apply_casusoverleg},
    {EVENT_AUTORISATIE_VERLEEND, apply_autorisatie},
    {EVENT_AUTORISATIE_INGETROKKEN, apply_ingetrokken},
    {EVENT_MANDAAT_VASTGELEGD, apply_mandaat},
    {EVENT_VERVANGING_VASTGELEGD, apply_vervanging},
    {EVENT_VERVANGING_INGETROKKEN, apply_vervanging_ingetrokken},
    {EVENT_RICHTLIJN_VASTGESTELD, apply_richtlijn},
    {EVENT_RICHTLIJN_AANVAARD, apply_aanvaarding},
    {EVENT_BESLUIT_VASTGELEGD, apply_besluit},
    {EVENT_STATISTIEK_BESLOTEN, apply_statistiek},
    {EVENT_UITWISSELSLEUTEL_VASTGELEGD, apply_uitwisselsleutel},
    {EVENT_UITWISSELSLEUTEL_INGETROKKEN, apply_uitwisselsleutel_ingetrokken},
    {EVENT_EIGEN_SLEUTEL_VERNIEUWD, apply_eigen_sleutel},
    {EVENT_EIGEN_SLEUTEL_VERNIETIGD, apply_eigen_sleutel_vernietigd},
    {EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD, apply_bewerkersovereenkomst},
};

void
huis_apply(struct huis *huis, const struct event *event, uint64_t sequence)
{
    for (size_t i = 0; i < sizeof fold / sizeof fold[0]; i++)
        if (fold[i].kind == event->kind)
            fold[i].apply(huis, event, sequence);
    huis_apply_convenant(huis, event, sequence);
    huis->versie = sequence;
}
