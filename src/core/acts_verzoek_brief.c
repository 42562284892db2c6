/*
 * The answer to a verzoek and the notice that something was corrected, as letters: page, paper and PDF. Called through the action table.
 *
 * Art. 18: the answer is in writing, with reasons. Art. 18.3: all parties are notified that a correctie took place, and so is who received what was corrected.
 *
 * What we do (E18.2, E18.3, E18.4): the text is that of the general covenant, filled in with what was decided; of a correctie it says what was decided per
 * gegeven. It names the reference of the letter and nobody: the address stands in the post register, as all that ties a verzoek to a name (E18.1).
 */
#include "core/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/brief.h"
#include "core/stuk.h"

#define BERICHT "bericht-correctie"

struct antwoord {
    const struct facts *f;
    const struct convenant *convenant;
};

static const char *
titel(const struct verzoek_keuze *list, const char *sleutel)
{
    const struct verzoek_keuze *k = verzoek_keuze(list, sleutel);

    return k == NULL ? "" : k->titel;
}

static const char *
plek_verzoek(const void *context, const char *plek, size_t length)
{
    const struct antwoord *a = context;
    const struct verzoek *v = a->f->verzoek;
    struct facts hier = *a->f;
    char day[64];

    hier.convenant = a->convenant;
    const struct { const char *plek, *tekst; } list[] = {
        {"casusoverleg", hier.casusoverleg->titel}, {"doel", a->convenant->doel}, {"contact", brief_contact(&hier)}, {"afzender", brief_afzender(&hier)},
        {"kenmerk", v->kenmerk}, {"ontvangen", arena_text(hier.arena, date_long(v->ontvangen, day, sizeof day))},
        {"besluit", arena_join(hier.arena, titel(verzoek_besluit, v->besluit), ".", NULL)}, {"motivering", v->motivering},
        {"grond", v->grond == NULL ? "" : arena_join(hier.arena, "De grond is: ", verzoek_grond_titel(&hier, v), ".", NULL)},
        {"toezichthouder", a->convenant->profiel->toezichthouder},
    };

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i].plek) == length && strncmp(list[i].plek, plek, length) == 0)
            return list[i].tekst != NULL ? list[i].tekst : "";
    return "";
}

/* "antwoord-inzage" */
static const struct brieftekst *
tekst_van(const struct facts *f, const char *sleutel)
{
    const struct convenant *c = verzoek_convenant(f);

    return c == NULL ? NULL : brieftekst_find(c->profiel, sleutel != NULL ? sleutel : arena_join(f->arena, "antwoord-", f->verzoek->soort, NULL));
}

static void
put_per_gegeven(const struct facts *f, struct stuk *s)
{
    struct value *punten = NULL;

    for (const struct correctie *c = f->verzoek->correctie; c != NULL; c = c->next) {
        if (punten == NULL) {
            stuk_deel(s, "Wat wij over elk gegeven besloten");
            punten = stuk_punten(s);
        }
        value_add_text(punten, arena_join(f->arena, titel(correctie_wijze, c->wijze), c->grond != NULL ? " (" : "", c->grond != NULL ? grond_titel(f, c->grond)
            : "", c->grond != NULL ? ")" : "", ": ", c->motivering, NULL));
    }
}

static void
put_brief(const struct facts *f, struct value *out, const char *sleutel)
{
    const struct antwoord a = {f, verzoek_convenant(f)};
    const struct brieftekst *tekst = tekst_van(f, sleutel);
    struct value *stuk = value_put_object(out, "stuk");
    char nu[64];
    struct stuk s;

    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "")));
    value_put_text(out, "verzoeken_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken"));
    value_put_text(out, "pdf_pad", pad_verzoek(f, f->verzoek, sleutel != NULL ? "/bericht/pdf" : "/brief/pdf"));
    stuk_begin(&s, f->arena, stuk, "brief", tekst->titel, NULL);
    value_put_text(stuk, "voet", f->casusoverleg->titel);
    stuk_alinea(&s, arena_text(f->arena, date_long(f->today, nu, sizeof nu)));
    put_brieftekst(f->arena, &s, brief_vul(f->arena, tekst->tekst, plek_verzoek, &a));
    if (sleutel == NULL)
        put_per_gegeven(f, &s);
}

static const struct shape antwoord_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"verzoeken_pad", SHAPE_URL, NULL, NULL},
    {"pdf_pad", SHAPE_URL, NULL, NULL}, {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};

static void
antwoord_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    put_brief(f, out, NULL);
}

static void
bericht_view(const struct facts *f, const struct input *in, struct value *out)
{
    (void)in;
    put_brief(f, out, BERICHT);
}

static struct decision
check_brief(const struct facts *f, const char *sleutel)
{
    if (f->verzoek == NULL || (sleutel != NULL && strcmp(f->verzoek->soort, VERZOEK_CORRECTIE) != 0))
        return refuse_absent();
    if (f->verzoek->besluit == NULL)
        return refuse(REFUSAL_NOT_NOW, "18", "Op dit verzoek is nog niet besloten.", "Besluit eerst; het antwoord is dat besluit.");
    if (tekst_van(f, sleutel) == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E17.1", "Het algemeen convenant heeft voor deze brief geen tekst.",
            "Schrijf de brief zelf, en leg vast dat hij ging.");
    return DECISION_ALLOWED("18");
}

static struct decision
antwoord_rule(const struct facts *f, const struct input *in)
{
    (void)in;
    return check_brief(f, NULL);
}

static struct decision
bericht_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_brief(f, BERICHT);
    bool some = false, rest = false;

    (void)in;
    if (!decision_allowed(d))
        return d;
    for (const struct correctie *c = f->verzoek->correctie; c != NULL; c = c->next) {
        some = some || c->uitgevoerd;
        rest = rest || (correctie_toegewezen(c) && !c->uitgevoerd);
    }
    return some && !rest ? DECISION_ALLOWED("18.3")
        : refuse(REFUSAL_NOT_NOW, "18.3", "Er is nog niets gecorrigeerd, of nog niet alles.", "Voer eerst uit wat is toegewezen.");
}

#define RIJ .method = METHOD_GET, .requirement = "E18.2", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .need = NEED_CASUSOVERLEG | NEED_VERZOEKEN, .shape = antwoord_shape, .page = "verzoek_brief"

const struct act verzoek_brief = {
    .id = "verzoek.brief", .path = PAD_VERZOEK "/brief", .title = "Antwoord op het verzoek lezen", RIJ, .artikel = "18",
    .flag = ACT_TOEZICHT | ACT_NAMENS, .rule = antwoord_rule, .view = antwoord_view};
const struct act verzoek_brief_pdf = {
    .id = "verzoek.brief-pdf", .path = PAD_VERZOEK "/brief/pdf", .title = "Antwoord op het verzoek als PDF", RIJ, .artikel = "18",
    .flag = ACT_TOEZICHT | ACT_NAMENS | ACT_SLOW, .rule = antwoord_rule, .view = antwoord_view, .pdf = "antwoord.pdf"};
const struct act verzoek_bericht = {
    .id = "verzoek.bericht", .path = PAD_VERZOEK "/bericht", .title = "Bericht van correctie lezen", RIJ, .artikel = "18.3",
    .flag = ACT_TOEZICHT | ACT_NAMENS, .rule = bericht_rule, .view = bericht_view};
const struct act verzoek_bericht_pdf = {
    .id = "verzoek.bericht-pdf", .path = PAD_VERZOEK "/bericht/pdf", .title = "Bericht van correctie als PDF", RIJ, .artikel = "18.3",
    .flag = ACT_TOEZICHT | ACT_NAMENS | ACT_SLOW, .rule = bericht_rule, .view = bericht_view, .pdf = "bericht.pdf"};
