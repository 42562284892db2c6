/*
 * The letter as it reads, the letters of a dossier, and the list of who is still to be informed (E17.1, E17.2). Called by acts_brief.c and the dossier page.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "core/brief/brief.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

#define TEKST_LEN ((size_t)16 << 10)

const struct shape brief_regel_shape[] = {
    {"onderwerp", SHAPE_TEXT, NULL, NULL}, {"aan", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"stand", SHAPE_TEXT, NULL,
        "Gemaakt, verzonden, uitgereikt of onbestelbaar"}, {"op", SHAPE_DATE, NULL, NULL}, {"op_tekst", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape brief_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, "Voor wie het dossier leest"},
    {"brieven_pad", SHAPE_URL, NULL, NULL}, {"onderwerp", SHAPE_TEXT, NULL, NULL}, {"stand", SHAPE_TEXT, NULL, NULL}, {"op", SHAPE_DATE, NULL, NULL},
    {"op_tekst", SHAPE_TEXT, NULL, NULL}, {"pdf_pad", SHAPE_URL, NULL, NULL}, {"verzenden_pad", SHAPE_URL, NULL, NULL},
    {"retour_pad", SHAPE_URL, NULL, NULL}, {"intrekken_pad", SHAPE_URL, NULL, "Zolang hij niet is gegaan"}, {"ingetrokken", SHAPE_BOOL, NULL, NULL},
    {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};
static const struct shape plicht_regel_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"geboortedatum", SHAPE_TEXT, NULL, NULL}, {"uiterlijk", SHAPE_DATE, NULL, NULL}, {"uiterlijk_tekst", SHAPE_TEXT,
        NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {"waarover", SHAPE_TEXTS, NULL, NULL}, {"maken_pad", SHAPE_URL, NULL, NULL},
    {"uitstel_pad", SHAPE_URL, NULL, NULL}, {"dossier_pad", SHAPE_URL, NULL, "Voor wie het dossier leest"}, {0}};
const struct shape brieven_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"meer", SHAPE_BOOL, NULL, NULL},
    {"plichten", SHAPE_LIST, plicht_regel_shape, "Wie nog geïnformeerd moet worden, eerst wat het eerst moet"}, {0}};

bool
leest_brieven(const struct facts *f)
{
    return informeert_over_verwerking(f) || (dossier_zichtbaar(f) && (rubrieken_lezen(f) & RUBRIEK_BIT(RUBRIEK_CONTACTEN)) != 0);
}

const struct brieftekst *
brieftekst_find(const struct profiel *p, const char *soort)
{
    for (size_t i = 0; soort != NULL && i < p->brief_count; i++)
        if (strcmp(p->brief[i].sleutel, soort) == 0)
            return &p->brief[i];
    return NULL;
}

/* ---- filling in ---- */

const char *
brief_contact(const struct facts *f)
{
    const struct convenant *c = f->convenant;
    const struct partij *partij = c->verantwoordelijke_count > 0 ? convenant_partij(c, c->verantwoordelijke[0]) : NULL;
    const struct instelling *i = partij != NULL ? huis_instelling(f->huis, partij->instelling) : NULL;

    if (i == NULL || i->contact == NULL || i->contact[0] == '\0')
        return NULL;
    return arena_join(f->arena, i->naam, ", ", i->contact, NULL);
}

const char *
brief_adres(const struct facts *f)
{
    const struct persoon *p = &f->dossier->persoon;

    if (p->straat == NULL || p->huisnummer == NULL || p->woonplaats == NULL)
        return NULL;
    return arena_join(f->arena, p->straat, " ", p->huisnummer, ", ", p->postcode != NULL ? p->postcode : "", p->postcode != NULL ? " " : "", p->woonplaats,
        NULL);
}

static const char *
opsomming(const struct facts *f, bool partijen, uint16_t rubrieken)
{
    const struct convenant *c = f->convenant;
    const char *text = NULL;

    for (size_t i = 0; partijen && i < c->partij_count; i++) {
        const char *naam = partij_titel(f, c->partij[i].sleutel);
        text = text == NULL ? naam : arena_join(f->arena, text, ", ", naam, NULL);
    }
    for (unsigned r = 1; !partijen && r <= RUBRIEK_COUNT; r++) {
        uint16_t ergens = rubrieken;
        for (size_t i = 0; rubrieken == 0 && i < c->partij_count; i++)
            ergens = (uint16_t)(ergens | c->partij[i].recht.lezen | c->partij[i].recht.verstrekken);
        if ((ergens & RUBRIEK_BIT(r)) != 0)
            text = text == NULL ? c->profiel->rubriek[r].kort : arena_join(f->arena, text, "; ", c->profiel->rubriek[r].kort, NULL);
    }
    return text;
}

const char *
brief_dag(const struct facts *f, int32_t dag)
{
    char text[64];
    const char *na = strchr(date_long(dag, text, sizeof text), ' ');

    return na == NULL ? "" : arena_text(f->arena, na + 1);
}

static const char *
waarde(const struct facts *f, const char *plek, size_t length, const char *naam, uint16_t rubrieken)
{
    const struct bespreking *b = f->dossier->bespreking;
    char term[64];
    const struct { const char *plek, *tekst; } list[] = {
        {"naam", naam}, {"casusoverleg", f->casusoverleg->titel}, {"doel", f->convenant->doel}, {"contact", brief_contact(f)},
        {"afzender", brief_afzender(f)},
        {"datum", b != NULL ? brief_dag(f, b->datum) : ""},
        {"casemanager", f->dossier->casemanager_is ? medewerker_titel(f, &f->dossier->casemanager) : "de voorzitter van het overleg"},
        {"bewaren", arena_text(f->arena, term_to_text(f->convenant->bewaren_hoogstens, term, sizeof term))},
    };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i].plek) == length && strncmp(list[i].plek, plek, length) == 0)
            return list[i].tekst;
    if (length == 8 && strncmp(plek, "gegevens", length) == 0)
        return opsomming(f, false, rubrieken);
    return length == 8 && strncmp(plek, "partijen", length) == 0 ? opsomming(f, true, 0) : "";
}

const char *
brief_vul(struct arena *arena, const char *tekst, brief_plek *plek, const void *context)
{
    struct buf out CLEANUP_BUF;

    buf_init(&out, TEKST_LEN);
    for (const char *at = tekst; *at != '\0';) {
        size_t plain = strcspn(at, "{"), length;
        buf_add(&out, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        length = strcspn(at + 1, "}");
        const char *text = plek(context, at + 1, length);
        buf_text(&out, text != NULL ? text : "");
        at += 1 + length + (at[1 + length] == '}');
    }
    return arena_text_n(arena, buf_str(&out), out.length);
}

struct aan {
    const struct facts *f;
    const char *naam;
    uint16_t rubrieken;
};

static const char *
plek_dossier(const void *context, const char *plek, size_t length)
{
    const struct aan *aan = context;

    return waarde(aan->f, plek, length, aan->naam, aan->rubrieken);
}

const char *
brief_invullen(const struct facts *f, const char *tekst, const char *naam, uint16_t rubrieken)
{
    const struct aan aan = {f, naam, rubrieken};

    return brief_vul(f->arena, tekst, plek_dossier, &aan);
}

const char *
brief_afzender(const struct facts *f)
{
    const struct medewerker *m = f->actor.medewerker;

    return arena_join(f->arena, m->naam, m->functie != NULL ? ", " : "", m->functie != NULL ? m->functie : "", NULL);
}

void
put_brieftekst(struct arena *arena, struct stuk *s, const char *tekst)
{
    for (const char *at = tekst; at != NULL && *at != '\0';) {
        size_t line = strcspn(at, "\n");
        if (line > 0)
            stuk_alinea(s, arena_text_n(arena, at, line));
        at += line + (at[line] == '\n');
    }
}

/* ---- showing ---- */

static const char *
put_stand(const struct facts *f, struct value *o, const struct brief *b)
{
    const char *stand = b->ingetrokken ? "Ingetrokken, niet gegaan" : b->retour != DATE_NONE ? "Onbestelbaar terug"
        : b->verzonden == DATE_NONE ? "Gemaakt, nog niet gegaan" : b->wijze != NULL && strcmp(b->wijze, "post") == 0 ? "Per post verzonden" : "Uitgereikt";

    value_put_text(o, "stand", stand);
    put_dag(f, o, "op", "op_tekst", b->retour != DATE_NONE ? b->retour : b->verzonden != DATE_NONE ? b->verzonden : date_of_time(b->bron.time));
    return stand;
}

static const char *
pad_brief(const struct facts *f, const struct brief *b, const char *tail)
{
    char id[ID_TEXT_SIZE];
    return pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/brieven/", id_to_text(&b->id, id), tail, NULL));
}

void
put_brieven(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "brieven");

    for (const struct brief *b = leest_brieven(f) ? f->dossier->brief : NULL; b != NULL; b = b->next) {
        if (b->verloren)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "onderwerp", b->onderwerp);
        value_put_text(o, "aan", b->aan);
        value_put_text(o, "pad", pad_brief(f, b, ""));
        put_stand(f, o, b);
    }
}

/* Of a letter just made it has no path yet: the newest. */
static const struct brief *
this_brief(const struct facts *f)
{
    return id_is_none(&f->pad_brief) ? f->dossier->brief : dossier_brief(f->dossier, &f->pad_brief);
}

static void
put_stuk(const struct facts *f, struct value *out, const struct brief *b)
{
    struct stuk s;
    struct value *stuk = value_put_object(out, "stuk");

    stuk_begin(&s, f->arena, stuk, "brief", b->onderwerp, NULL);
    value_put_text(stuk, "voet", f->casusoverleg->titel);
    stuk_alinea(&s, b->aan);
    stuk_alinea(&s, b->adres);
    stuk_alinea(&s, brief_dag(f, date_of_time(b->bron.time)));
    put_brieftekst(f->arena, &s, b->tekst);
}

void
brief_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct brief *b = this_brief(f);

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "")));
    value_put_text(out, "brieven_pad", pad_als_mag(f, "brief.lijst", pad_casusoverleg(f, &f->casusoverleg->id, "/brieven")));
    if (dossier_zichtbaar(f))
        value_put_text(out, "dossier_pad", pad_als_mag(f, "dossier.tonen", pad_dossier(f, &f->dossier->id, "")));
    if (b == NULL || b->verloren)
        return;
    value_put_text(out, "onderwerp", b->onderwerp);
    put_stand(f, out, b);
    value_put_text(out, "pdf_pad", pad_brief(f, b, "/pdf"));
    value_put_bool(out, "ingetrokken", b->ingetrokken);
    if (b->verzonden == DATE_NONE)
        value_put_text(out, "intrekken_pad", pad_als_mag(f, "brief.intrekken", pad_brief(f, b, "/intrekkingen/nieuw")));
    if (b->verzonden == DATE_NONE || b->retour != DATE_NONE)
        value_put_text(out, "verzenden_pad", pad_als_mag(f, "brief.verzenden", pad_brief(f, b, "/verzendingen/nieuw")));
    else
        value_put_text(out, "retour_pad", pad_als_mag(f, "brief.retour", pad_brief(f, b, "/retouren/nieuw")));
    put_stuk(f, out, b);
}

/* What is his to do: who informs of the processing makes that letter, others find it in the dossier. */
static void
put_plicht_regel(const struct facts *f, struct value *o, const struct kaart *k, bool informeert)
{
    struct value *waarover = value_put_list(o, "waarover");
    int32_t dag = DATE_NONE;

    for (size_t i = 0; i < PLICHT_SOORTEN; i++) {
        if (!k->plicht[i].open)
            continue;
        value_add_text(waarover, plicht_titel(plicht_soorten[i]));
        if (k->plicht[i].dag != DATE_NONE && (dag == DATE_NONE || k->plicht[i].dag < dag))
            dag = k->plicht[i].dag;
    }
    put_dag(f, o, "uiterlijk", "uiterlijk_tekst", dag);
    value_put_bool(o, "te_laat", dag != DATE_NONE && dag < f->today);
    if (informeert && k->plicht[0].open) {
        value_put_text(o, "maken_pad", pad_dossier(f, &k->dossier, "/brieven/nieuw"));
        value_put_text(o, "uitstel_pad", pad_dossier(f, &k->dossier, "/uitstelbesluiten/nieuw"));
    }
    if (kaart_zichtbaar(f, k))
        value_put_text(o, "dossier_pad", pad_als_mag(f, "casusoverleg.tonen", pad_dossier(f, &k->dossier, "")));
}

/* Names to who may: who informs by the right of his function, others by what they see (E10.3). */
void
brieven_view(const struct facts *f, const struct input *in, struct value *out)
{
    bool informeert = informeert_over_verwerking(f);

    (void)in;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "")));
    value_put_bool(out, "meer", f->plichten.volgende != NULL);
    struct value *list = value_put_list(out, "plichten");
    for (size_t i = 0; i < f->plichten.count; i++) {
        const struct kaart *k = &f->plichten.kaart[i];
        if (informeert ? !k->plicht[0].open && !kaart_zichtbaar(f, k) : !kaart_zichtbaar(f, k))
            continue;
        struct value *o = value_add_object(list);
        if (informeert || mag_personalia(f, &k->aanmelder)) {
            value_put_text(o, "naam", k->naam);
            value_put_text(o, "geboortedatum", k->geboortedatum);
        }
        put_plicht_regel(f, o, k, informeert);
    }
}
