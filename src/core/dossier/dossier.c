/*
 * dossier: the fold (art. 9, 13–16, 20). dossier_apply is the only way state comes about; one small function per event kind, by table.
 * A piece that was destroyed comes back as an event with nothing in it (event.lost): its place is kept, its content is gone.
 */
#include "core/dossier/dossier.h"

#include <string.h>

#include "base/arena.h"
#include "core/convenant/convenant.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

/* Where they stand in this event; a nomination held them itself before they had a piece of their own. */
static void
persoon_read(struct persoon *p, const struct event *e)
{
    if (event_text(e, F_GESLACHTSNAAM) == NULL)
        return;
    p->voornamen = event_text(e, F_VOORNAMEN);
    p->voorvoegsel = event_text(e, F_VOORVOEGSEL);
    p->geslachtsnaam = event_text(e, F_GESLACHTSNAAM);
    p->geboortedatum = event_text(e, F_GEBOORTEDATUM);
    p->straat = event_text(e, F_STRAAT);
    p->huisnummer = event_text(e, F_HUISNUMMER);
    p->postcode = event_text(e, F_POSTCODE);
    p->woonplaats = event_text(e, F_WOONPLAATS);
}

static void
criteria_read(struct dossier *d, const struct event *e)
{
    d->criterium_count = 0;
    for (const struct event_value *v = event_get(e, F_CRITERIUM); v != NULL && d->criterium_count < 16; v = event_next(e, v))
        d->criterium[d->criterium_count++] = v->text;
}

static void
apply_aangemeld(struct dossier *d, const struct event *e, struct bron bron)
{
    persoon_read(&d->persoon, e);
    d->aanleiding = event_text(e, F_AANLEIDING);
    d->grondslag = event_text(e, F_GRONDSLAG);
    criteria_read(d, e);
    d->aangemeld = bron;
    d->import = event_int(e, F_CONCEPT, 0) != 0;
    d->state = d->import ? STATE_CONCEPT : STATE_AANGEMELD;
}

static void
apply_bevestigd(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    d->aanleiding = event_text(e, F_AANLEIDING);
    d->grondslag = event_text(e, F_GRONDSLAG);
    criteria_read(d, e);
    d->state = STATE_AANGEMELD;
}

static void
apply_identiteit(struct dossier *d, const struct event *e, struct bron bron)
{
    d->identiteit = (struct identiteit){event_text(e, F_WIJZE), event_text(e, F_RESULTAAT), event_day(e, F_DATUM), bron};
    d->identiteit_vastgesteld = true;
}

static void
apply_besproken(struct dossier *d, const struct event *e, struct bron bron)
{
    struct bespreking *b = arena_new_struct(d->arena, bespreking);
    if (b == NULL)
        return;
    *b = (struct bespreking){.id = event_id(e, F_BESPREKING), .overleg = event_id(e, F_OVERLEG), .datum = event_day(e, F_DATUM),
        .realisatie = event_text(e, F_REALISATIE), .informeren = event_text(e, F_INFORMEREN), .grond = event_text(e, F_GROND),
        .motivering = event_text(e, F_MOTIVERING), .herzien_op = event_day(e, F_HERZIEN_OP), .uitkomst = event_text(e, F_UITKOMST),
        .naar = event_text(e, F_NAAR), .zonder_aanpak = event_int(e, F_ZONDER_AANPAK, 0) != 0, .zonder_casemanager = true, .bron = bron, .next = d->bespreking};
    d->bespreking = b;
    uitvragen_vervallen(d);
    d->aanpak_sluiting.is = false;
    d->overleg = (struct id){{0}};
    d->state = b->zonder_aanpak ? STATE_AANPAK_AFGESLOTEN : STATE_IN_AANPAK; /* nothing to carry out: it can be closed, or discussed again */
}

static void
apply_casemanager(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    d->casemanager_is = event_int(e, F_GEEN, 0) == 0;
    d->casemanager = event_id(e, F_CASEMANAGER);
    if (d->bespreking != NULL) {
        d->bespreking->zonder_casemanager = !d->casemanager_is;
        d->bespreking->casemanager = d->casemanager;
    }
}

static void
apply_aanpak(struct dossier *d, const struct event *e, struct bron bron)
{
    struct aanpak *a = arena_new_struct(d->arena, aanpak);
    if (a == NULL)
        return;
    *a = (struct aanpak){.versie = (int)event_int(e, F_VERSIE, 1), .doel = event_text(e, F_DOEL), .inhoud = event_text(e, F_INHOUD),
        .drang_dwang = event_text(e, F_DRANG_DWANG), .resultaatgebied = event_text(e, F_RESULTAATGEBIED), .bron = bron,
        .nummer = d->inhoud_versie, .next = d->aanpak};
    for (const struct event_value *v = event_get(e, F_DEELNEMER); v != NULL && a->deelnemer_count < 24; v = event_next(e, v))
        a->deelnemer[a->deelnemer_count++] = v->id;
    d->aanpak = a;
    if (d->state == STATE_AANPAK_AFGESLOTEN) {
        d->aanpak_sluiting.is = false;
        d->state = STATE_IN_AANPAK;
    }
}

static void
apply_afspraak(struct dossier *d, const struct event *e, struct bron bron)
{
    struct afspraak *a = arena_new_struct(d->arena, afspraak);
    if (a == NULL)
        return;
    *a = (struct afspraak){.id = event_id(e, F_AFSPRAAK), .wat = event_text(e, F_WAT), .partij = event_text(e, F_PARTIJ),
        .uiterlijk = event_day(e, F_UITERLIJK), .stand = "open", .bron = bron, .next = d->afspraak};
    d->afspraak = a;
}

static void
apply_voortgang(struct dossier *d, const struct event *e, struct bron bron)
{
    struct voortgang *v = arena_new_struct(d->arena, voortgang);
    if (v == NULL)
        return;
    *v = (struct voortgang){.stuk = e->piece, .verloren = e->lost, .toestemming = event_id(e, F_TOESTEMMING),
        .afspraak = event_id(e, F_AFSPRAAK), .inhoud = event_text(e, F_INHOUD), .stand = event_text(e, F_STAND),
        .opnieuw = event_int(e, F_OPNIEUW, 0) != 0, .bron = bron, .nummer = d->inhoud_versie, .next = d->voortgang};
    d->voortgang = v;
    d->opnieuw_gevraagd = d->opnieuw_gevraagd || v->opnieuw;
    for (struct afspraak *a = d->afspraak; a != NULL && v->stand != NULL; a = a->next)
        if (id_equal(&a->id, &v->afspraak))
            a->stand = v->stand;
}

static void
apply_aanpak_afgesloten(struct dossier *d, const struct event *e, struct bron bron)
{
    d->aanpak_sluiting.is = true;
    d->aanpak_sluiting.resultaat = event_text(e, F_RESULTAAT);
    d->aanpak_sluiting.informeren = event_text(e, F_INFORMEREN);
    d->aanpak_sluiting.bron = bron;
    d->state = STATE_AANPAK_AFGESLOTEN;
}

static void
apply_afgesloten(struct dossier *d, const struct event *e, struct bron bron)
{
    d->sluiting.is = true;
    d->sluiting.reden = event_text(e, F_REDEN);
    d->sluiting.toelichting = event_text(e, F_TOELICHTING);
    d->sluiting.bron = bron;
    d->overleg = (struct id){{0}};
    d->state = STATE_AFGESLOTEN;
}

/* What a report said of an afspraak outlives its text: else it would be open again. */
static void
apply_stuk_vernietigd(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_STUK), afspraak = event_id(e, F_AFSPRAAK);
    const char *stand = event_text(e, F_STAND);

    (void)bron;
    for (struct los_stuk *s = d->los_stuk; s != NULL; s = s->next)
        s->verloren = s->verloren || id_equal(&s->id, &id);
    for (struct voortgang *v = d->voortgang; v != NULL; v = v->next)
        if (id_equal(&v->stuk, &id))
            *v = (struct voortgang){.stuk = id, .verloren = true, .bron = v->bron, .next = v->next};
    for (struct betwisting *b = d->betwisting; b != NULL; b = b->next)
        if (id_equal(&b->stuk, &id))
            *b = (struct betwisting){.id = b->id, .stuk = id, .verloren = true, .besloten = true, .bron = b->bron, .next = b->next};
    for (struct brief *b = d->brief; b != NULL; b = b->next)
        if (id_equal(&b->id, &id))
            b->onderwerp = b->aan = b->adres = b->tekst = NULL, b->verloren = true;
    for (struct verwant_van *w = d->verwant; w != NULL; w = w->next)
        if (id_equal(&w->id, &id))
            *w = (struct verwant_van){.id = id, .verloren = true, .bron = w->bron, .next = w->next};
    verstrekking_vernietigd(d, &id);
    pakketstuk_vernietigd(d, &id);
    for (struct afspraak *a = d->afspraak; a != NULL && stand != NULL; a = a->next)
        if (id_equal(&a->id, &afspraak))
            a->stand = stand;
}

static void
apply_langer_gevraagd(struct dossier *d, const struct event *e, struct bron bron)
{
    d->langer.gevraagd = true;
    d->langer.besloten = false;
    d->langer.gevraagd_tot = event_day(e, F_TOT);
    d->langer.waarom = event_text(e, F_WAAROM);
    d->langer.vraag = bron;
}

static void
apply_langer_besloten(struct dossier *d, const struct event *e, struct bron bron)
{
    d->langer.besloten = true;
    d->langer.motivering = event_text(e, F_MOTIVERING);
    d->langer.besluit = bron;
    if (event_int(e, F_AKKOORD, 0) == 0)
        return;
    d->langer.akkoord = true;
    d->langer.tot = event_day(e, F_TOT);
}

/* Nothing changes but what is made of it: cards and terms follow the covenant of today. */
static void
apply_herrekend(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)d;
    (void)e;
    (void)bron;
}

static void
apply_uitvraag(struct dossier *d, const struct event *e, struct bron bron)
{
    struct uitvraag *u = arena_new_struct(d->arena, uitvraag);

    if (u == NULL || event_text(e, F_PARTIJ) == NULL)
        return;
    *u = (struct uitvraag){.id = event_id(e, F_UITVRAAG), .partij = event_text(e, F_PARTIJ), .uiterlijk = event_day(e, F_UITERLIJK), .bron = bron,
        .next = d->uitvraag};
    d->uitvraag = u;
}

static void
apply_uitvraag_beantwoord(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_UITVRAAG);

    (void)bron;
    for (struct uitvraag *u = d->uitvraag; u != NULL; u = u->next)
        if (id_equal(&u->id, &id))
            u->antwoord = event_text(e, F_ANTWOORD);
}

static void
apply_vernietiging_voorgesteld(struct dossier *d, const struct event *e, struct bron bron)
{
    d->vernietiging.is = true;
    d->vernietiging.grond = event_text(e, F_GROND);
    d->vernietiging.archief = event_text(e, F_ARCHIEF);
    d->vernietiging.toelichting = event_text(e, F_TOELICHTING);
    d->vernietiging.bron = bron;
}

static void
apply_vernietiging_afgewezen(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)e;
    (void)bron;
    d->vernietiging.is = false;
}

static void
apply_vernietiging_besloten(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)e;
    (void)bron;
    d->state = STATE_VERNIETIGD;
}

static void
apply_toestemming(struct dossier *d, const struct event *e, struct bron bron)
{
    struct toestemming *t = arena_new_struct(d->arena, toestemming);
    if (t == NULL)
        return;
    *t = (struct toestemming){.id = event_id(e, F_TOESTEMMING), .partij = event_text(e, F_PARTIJ), .door = event_text(e, F_WIJZE),
        .informatie = event_text(e, F_INFORMATIE), .datum = event_day(e, F_DATUM), .ingetrokken = DATE_NONE, .bron = bron, .next = d->toestemming};
    for (const struct event_value *v = event_get(e, F_RUBRIEK); v != NULL; v = event_next(e, v))
        if (rubriek_from_key(v->text) != RUBRIEK_NONE)
            t->rubrieken = (uint16_t)(t->rubrieken | RUBRIEK_BIT(rubriek_from_key(v->text)));
    d->toestemming = t;
}

static void
apply_toestemming_ingetrokken(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = event_id(e, F_TOESTEMMING);
    (void)bron;
    for (struct toestemming *t = d->toestemming; t != NULL; t = t->next)
        if (id_equal(&t->id, &id))
            t->ingetrokken = event_day(e, F_DATUM);
}

/* Lost: there is a later one, or it was put back from a backup of before that. */
static void
apply_personalia_vastgelegd(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    if (e->lost)
        return;
    persoon_read(&d->persoon, e);
    d->persoon_stuk = e->piece;
}

static void
apply_personalia(struct dossier *d, const struct event *e, struct bron bron)
{
    (void)bron;
    persoon_read(&d->persoon, e);
    d->identiteit_vastgesteld = false;
}

static void
apply_betwist(struct dossier *d, const struct event *e, struct bron bron)
{
    struct betwisting *b = arena_new_struct(d->arena, betwisting);
    if (b == NULL)
        return;
    *b = (struct betwisting){.id = e->lost ? e->piece : event_id(e, F_BETWISTING), .stuk = e->piece, .tekst = event_text(e, F_TEKST),
        .waarom = event_text(e, F_WAAROM), .bron = bron, .verloren = e->lost, .next = d->betwisting};
    d->betwisting = b;
}

/* A text that was upheld as a hit is not kept in the fold: nobody may read it again. */
static void
apply_beslist(struct dossier *d, const struct event *e, struct bron bron)
{
    struct id id = e->lost ? e->piece : event_id(e, F_BETWISTING);
    for (struct betwisting *b = d->betwisting; b != NULL; b = b->next) {
        if (!id_equal(&b->id, &id))
            continue;
        b->besloten = true;
        b->vrij = event_int(e, F_VRIJGEGEVEN, 0) != 0;
        b->reden = event_text(e, F_REDEN);
        b->besluit = bron;
        if (!b->vrij)
            b->tekst = b->waarom = NULL;
    }
}

/* kind, fold, category whose readers see it on the time line, changes who may see the dossier? */
static const struct {
    uint16_t kind;
    dossier_fold *apply;
    enum rubriek rubriek;
    bool toegang;
} fold[] = {
    {EVENT_AANGEMELD, apply_aangemeld, RUBRIEK_PERSONALIA, true},
    {EVENT_BEVESTIGD, apply_bevestigd, RUBRIEK_PERSONALIA, true},
    {EVENT_IDENTITEIT_VASTGESTELD, apply_identiteit, RUBRIEK_PERSONALIA, false},
    {EVENT_DUBBEL_VERMOED, apply_dubbel_vermoed, RUBRIEK_PERSONALIA, false},
    {EVENT_DUBBEL_BESLOTEN, apply_dubbel_besloten, RUBRIEK_PERSONALIA, false},
    {EVENT_DUBBEL_HERZIEN, apply_dubbel_herzien, RUBRIEK_PERSONALIA, false},
    {EVENT_PAAR_TOEGELICHT, apply_paar_toegelicht, RUBRIEK_PERSONALIA, false},
    {EVENT_GEGEVEN_VASTGELEGD, apply_gegeven, RUBRIEK_GEKOZEN, false},
    {EVENT_BIJLAGE_VASTGELEGD, apply_gegeven, RUBRIEK_GEKOZEN, false},
    {EVENT_BIJLAGE_GECONTROLEERD, apply_bijlage_gecontroleerd, RUBRIEK_GEKOZEN, false},
    {EVENT_BIJLAGE_VERNIETIGD, apply_gegeven_vernietigd, RUBRIEK_AANPAK, false},
    {EVENT_GEGEVEN_INGETROKKEN, apply_gegeven_ingetrokken, RUBRIEK_GEKOZEN, false},
    {EVENT_GEGEVEN_BETWIST, apply_gegeven_betwist, RUBRIEK_GEKOZEN, false},
    {EVENT_GEGEVEN_BEVESTIGD, apply_gegeven_bevestigd, RUBRIEK_GEKOZEN, false},
    {EVENT_GEGEVEN_GECORRIGEERD, apply_gecorrigeerd, RUBRIEK_GEKOZEN, false},
    {EVENT_GEGEVEN_VERBETERD, apply_verbeterd, RUBRIEK_GEKOZEN, false},
    {EVENT_GEGEVEN_AFGESCHERMD, apply_afgeschermd, RUBRIEK_GEKOZEN, false},
    {EVENT_PRIVACYTOETS_GEDAAN, apply_toets, RUBRIEK_AANPAK, true},
    {EVENT_AGENDAPUNT_VOORGESTELD, apply_voorstel, RUBRIEK_AANPAK, false},
    {EVENT_GEAGENDEERD, apply_geagendeerd, RUBRIEK_AANPAK, true},
    {EVENT_VAN_AGENDA_GEHAALD, apply_van_agenda, RUBRIEK_AANPAK, true},
    {EVENT_AGENDERING_VERPLAATST, apply_agendering_verplaatst, RUBRIEK_AANPAK, true},
    {EVENT_BESPROKEN, apply_besproken, RUBRIEK_AANPAK, true},
    {EVENT_CASEMANAGER_AANGEWEZEN, apply_casemanager, RUBRIEK_AANPAK, true},
    {EVENT_AANPAK_VASTGESTELD, apply_aanpak, RUBRIEK_AANPAK, true},
    {EVENT_AFSPRAAK_GEMAAKT, apply_afspraak, RUBRIEK_AANPAK, false},
    {EVENT_VOORTGANG_VERSLAGEN, apply_voortgang, RUBRIEK_VOORTGANG, false},
    {EVENT_AANPAK_AFGESLOTEN, apply_aanpak_afgesloten, RUBRIEK_AANPAK, true},
    {EVENT_DOSSIER_AFGESLOTEN, apply_afgesloten, RUBRIEK_AANPAK, true},
    {EVENT_GEGEVEN_VERNIETIGD, apply_gegeven_vernietigd, RUBRIEK_AANPAK, false},
    {EVENT_UITVRAAG_GEDAAN, apply_uitvraag, RUBRIEK_AANPAK, false},
    {EVENT_UITVRAAG_BEANTWOORD, apply_uitvraag_beantwoord, RUBRIEK_AANPAK, false},
    {EVENT_STUK_VERNIETIGD, apply_stuk_vernietigd, RUBRIEK_AANPAK, false},
    {EVENT_TERMIJN_HERREKEND, apply_herrekend, RUBRIEK_AANPAK, true},
    {EVENT_LANGER_GEVRAAGD, apply_langer_gevraagd, RUBRIEK_AANPAK, false},
    {EVENT_LANGER_BESLOTEN, apply_langer_besloten, RUBRIEK_AANPAK, true},
    {EVENT_VERNIETIGING_VOORGESTELD, apply_vernietiging_voorgesteld, RUBRIEK_AANPAK, true},
    {EVENT_VERNIETIGING_AFGEWEZEN, apply_vernietiging_afgewezen, RUBRIEK_AANPAK, true},
    {EVENT_VERNIETIGING_BESLOTEN, apply_vernietiging_besloten, RUBRIEK_AANPAK, true},
    {EVENT_INFORMATIEPLICHT_ONTSTAAN, apply_plicht, RUBRIEK_CONTACTEN, false},
    {EVENT_VERWANT_VASTGELEGD, apply_verwant, RUBRIEK_GEZIN, false},
    {EVENT_VERWANT_VERWIJDERD, apply_verwant_verwijderd, RUBRIEK_GEZIN, false},
    {EVENT_VERTEGENWOORDIGER_VASTGELEGD, apply_vertegenwoordiger, RUBRIEK_CONTACTEN, false},
    {EVENT_VERBAND_GELEGD, apply_verband, RUBRIEK_GEZIN, false},
    {EVENT_VERBAND_VERBROKEN, apply_verband_verbroken, RUBRIEK_GEZIN, false},
    {EVENT_BRIEF_INGETROKKEN, apply_brief_ingetrokken, RUBRIEK_CONTACTEN, false},
    {EVENT_BRIEF_GEMAAKT, apply_brief, RUBRIEK_CONTACTEN, false},
    {EVENT_BRIEF_VERZONDEN, apply_brief_verzonden, RUBRIEK_CONTACTEN, false},
    {EVENT_BRIEF_RETOUR, apply_brief_retour, RUBRIEK_CONTACTEN, false},
    {EVENT_MEDEDELING_GEDAAN, apply_mededeling, RUBRIEK_CONTACTEN, false},
    {EVENT_INFORMEREN_UITGESTELD, apply_uitgesteld, RUBRIEK_CONTACTEN, false},
    {EVENT_PERSONALIA_VASTGELEGD, apply_personalia_vastgelegd, RUBRIEK_PERSONALIA, false},
    {EVENT_PERSONALIA_GEWIJZIGD, apply_personalia, RUBRIEK_PERSONALIA, false},
    {EVENT_TOESTEMMING_GEGEVEN, apply_toestemming, RUBRIEK_CONTACTEN, true},
    {EVENT_TOESTEMMING_INGETROKKEN, apply_toestemming_ingetrokken, RUBRIEK_CONTACTEN, true},
    {EVENT_GENODIGD, apply_genodigd, RUBRIEK_AANPAK, true},
    {EVENT_GENODIGDE_TOEGELATEN, apply_toegelaten, RUBRIEK_AANPAK, true},
    {EVENT_GENODIGDE_UITGELATEN, apply_uitgelaten, RUBRIEK_AANPAK, true},
    {EVENT_OVJ_TOESTEMMING_GEGEVEN, apply_ovj, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_OVJ_TOESTEMMING_INGETROKKEN, apply_ovj_ingetrokken, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_VERSTREKKING_GEDAAN, apply_verstrekking, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_VERSTREKKING_VOORGELEGD, apply_verstrekking_voorgelegd, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_VERSTREKKING_BESLOTEN, apply_verstrekking_besloten, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_VERSTREKKING_UITGEVOERD, apply_verstrekking_uitgevoerd, RUBRIEK_VERSTREKKINGEN, false},
    {EVENT_PAKKET_ONTVANGEN, apply_pakket, RUBRIEK_AANPAK, false},
    {EVENT_PAKKETSTUK_ONTVANGEN, apply_pakketstuk, RUBRIEK_GEKOZEN, false},
    {EVENT_PAKKETSTUK_OVERGENOMEN, apply_pakketstuk_overgenomen, RUBRIEK_AANPAK, false},
    {EVENT_PAKKETSTUK_GEWEIGERD, apply_pakketstuk_geweigerd, RUBRIEK_AANPAK, false},
    {EVENT_PAKKETSTUK_TEGENGEHOUDEN, apply_pakketstuk_tegengehouden, RUBRIEK_AANPAK, false},
    {EVENT_TREFFER_BETWIST, apply_betwist, RUBRIEK_AANPAK, false},
    {EVENT_TREFFER_BESLIST, apply_beslist, RUBRIEK_AANPAK, false},
};

struct dossier *
dossier_new(struct arena *arena, const struct id *id)
{
    struct dossier *d = arena_new_struct(arena, dossier);
    if (d == NULL)
        return NULL;
    d->arena = arena;
    d->id = *id;
    d->geagendeerd_op = d->geagendeerd_op_before = d->langer.gevraagd_tot = d->langer.tot = DATE_NONE;
    return d;
}

static void
tijdlijn_add(struct dossier *d, const struct event *e, enum rubriek rubriek, struct bron bron)
{
    struct gebeurtenis *g = arena_new_struct(d->arena, gebeurtenis);
    if (g == NULL)
        return;
    if (rubriek == RUBRIEK_GEKOZEN)
        rubriek = e->lost ? RUBRIEK_PERSONALIA : rubriek_from_key(event_text(e, F_RUBRIEK));
    *g = (struct gebeurtenis){.kind = e->kind, .rubriek = rubriek, .number = e->number, .bron = bron, .next = d->tijdlijn};
    d->tijdlijn = g;
}

/* What has a key of its own beside an event that tells of it, and no term of its own: it goes with the dossier (20.1), or with the other of a pair. */
static bool
is_bijstuk(uint16_t kind)
{
    return kind == EVENT_PERSONALIA_VASTGELEGD || kind == EVENT_PAAR_TOEGELICHT;
}

/* Of a gegeven, or what goes with the last of what is kept (20.1). */
static bool
eigen_termijn(const struct dossier *d, const struct event *e)
{
    if (e->kind == EVENT_GEGEVEN_VERBETERD || is_bijstuk(e->kind))
        return true;
    for (const struct gegeven *g = d->gegeven; g != NULL; g = g->next)
        if (id_equal(&g->id, &e->piece) || id_equal(&g->stuk, &e->piece))
            return true;
    return false;
}

/* Whatever else has a key of its own; of several events under one key the first says when it was recorded. */
static void
los_stuk_add(struct dossier *d, const struct event *e, enum rubriek rubriek, struct bron bron)
{
    struct los_stuk *s = d->los_stuk;

    while (s != NULL && !id_equal(&s->id, &e->piece))
        s = s->next;
    if (id_is_none(&e->piece) || s != NULL || eigen_termijn(d, e) || (s = arena_new_struct(d->arena, los_stuk)) == NULL)
        return;
    *s = (struct los_stuk){.id = e->piece, .rubriek = rubriek, .bron = bron, .verloren = e->lost, .next = d->los_stuk};
    d->los_stuk = s;
}

void
dossier_apply(struct dossier *d, const struct event *e)
{
    struct bron bron = {e->time, e->door, e->voor};
    d->inhoud_versie = e->number != 0 ? e->number : d->inhoud_versie + 1;
    for (size_t i = 0; i < sizeof fold / sizeof fold[0]; i++) {
        if (fold[i].kind != e->kind)
            continue;
        fold[i].apply(d, e, bron);
        if (!is_bijstuk(e->kind))
            tijdlijn_add(d, e, fold[i].rubriek, bron);
        los_stuk_add(d, e, fold[i].rubriek, bron);
        if (fold[i].toegang)
            d->toegang_versie = d->inhoud_versie;
        return;
    }
}

bool
dossier_event_toegang(uint16_t kind)
{
    for (size_t i = 0; i < sizeof fold / sizeof fold[0]; i++)
        if (fold[i].kind == kind)
            return fold[i].toegang;
    return false;
}

const struct toestemming *
dossier_toestemming(const struct dossier *d, const struct id *id)
{
    const struct toestemming *t = d->toestemming;
    while (t != NULL && !id_equal(&t->id, id))
        t = t->next;
    return t;
}

/* Withdrawn today holds no more today: at once, not at midnight. */
bool
toestemming_leeft(const struct toestemming *t, int32_t today)
{
    return t->datum != DATE_NONE && t->datum <= today && (t->ingetrokken == DATE_NONE || today < t->ingetrokken);
}

const struct toestemming *
dossier_toestemming_voor(const struct dossier *d, const char *partij, enum rubriek rubriek, int32_t today)
{
    for (const struct toestemming *t = d->toestemming; t != NULL; t = t->next)
        if (partij != NULL && t->partij != NULL && strcmp(t->partij, partij) == 0 && (t->rubrieken & RUBRIEK_BIT(rubriek)) != 0
            && toestemming_leeft(t, today))
            return t;
    return NULL;
}
