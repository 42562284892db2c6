/*
 * The answer to a verzoek and the notice that something was corrected, as letters: page, paper and PDF. Called through the action table.
 *
 * Art. 18: the answer is in writing, with reasons. Art. 18.3: all parties are notified that a correctie took place, and so is who received what was corrected.
 *
 * What we do (E18.2, E18.3, E18.4): the text is that of the general covenant, filled in with what was decided; of a correctie it says what was decided per
 * gegeven. It names the reference of the letter and nobody: the address stands in the post register, as all that ties a verzoek to a name (E18.1). What was
 * decided is said to him, in plain words (E41.10), and with it what follows: not that something will be done where nothing will.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/brief/brief.h"
#include "core/dossier/stuk.h"

#define BERICHT "bericht-correctie"
#define PER_GEGEVEN "\f"   /* in a filled text: the place of what was decided per gegeven */

struct antwoord {
    const struct facts *f;
    const struct convenant *convenant;
};

#define KLOPT_NIET "Klopt er iets niet? Dan mag u vragen om het te verbeteren of weg te halen."
#define VOERT_UIT "Wij voeren dit zo snel mogelijk uit. Alle instellingen die meedoen krijgen daar bericht van."

/* What was decided, and what follows from it. */
static const struct verzoek_keuze woord[] = {
    {"gegeven", "U krijgt uw gegevens te zien.", "U vindt ze in het overzicht bij deze brief. " KLOPT_NIET, NULL, 0},
    {VERZOEK_GEEN_GEGEVENS, "Wij hebben hier geen gegevens over u.", NULL, NULL, 0},
    {"beperkt", "U krijgt een deel van uw gegevens te zien.", "U vindt ze in het overzicht bij deze brief. Daar staat ook wat ontbreekt. " KLOPT_NIET, NULL, 0},
    {"ter-plaatse", "U mag uw gegevens bij ons komen lezen. U krijgt ze niet mee.", KLOPT_NIET, NULL, 0},
    {"geweigerd", "U krijgt geen gegevens te zien.", NULL, NULL, 0},
    {"toegewezen", "Wij doen wat u vraagt.", VOERT_UIT, NULL, 0},
    {"deels", "Wij doen een deel van wat u vraagt.", VOERT_UIT, NULL, 0},
    {"afgewezen", "Wij veranderen niets aan de gegevens.", NULL, NULL, 0},
    {"gegrond", "U krijgt gelijk. Wij stoppen met het gebruik van uw gegevens.", 
        "Uw dossier gaat dicht. Iemand anders besluit of het wordt vernietigd.", NULL, 0},
    {"ongegrond", "U krijgt geen gelijk. Wij blijven uw gegevens gebruiken.", NULL, NULL, 0},
    {"niet-ontvankelijk", "Verzet kan hier niet. De wet laat dat bij deze gegevens niet toe.", NULL, NULL, 0},
    {VERZOEK_ONBEKEND, "Wij behandelen uw brief niet. Wij konden niet vaststellen wie u bent.",
        "Wilt u het opnieuw vragen? Neem dan uw paspoort, identiteitskaart of rijbewijs mee.", NULL, 0},
    {CORRECTIE_VERBETEREN, "Wij verbeteren dit.", NULL, NULL, 0},
    {CORRECTIE_AANVULLEN, "Wij vullen dit aan.", NULL, NULL, 0},
    {CORRECTIE_VERWIJDEREN, "Wij halen dit weg.", NULL, NULL, 0},
    {CORRECTIE_AFSCHERMEN, "Wij schermen dit af: wie meedoet leest het niet meer.", NULL, NULL, 0},
    {"onjuist", "Wat er stond klopte niet.", NULL, NULL, 0},
    {"onvolledig", "Wat er stond was niet volledig, of niet nodig voor ons doel.", NULL, NULL, 0},
    {"onrechtmatig", "Wat er stond mocht daar volgens de wet niet staan.", NULL, NULL, 0},
    {0}};

static const char *
zin(const char *sleutel)
{
    const struct verzoek_keuze *k = verzoek_keuze(woord, sleutel);

    return k == NULL ? "" : k->titel;
}

static const char *
vervolg(const char *besluit)
{
    const struct verzoek_keuze *k = verzoek_keuze(woord, besluit);

    return k == NULL ? NULL : k->uitleg;
}

/* A ground of the general covenant is quoted, one of a correctie is said. */
static const char *
grond_zin(const struct facts *f)
{
    const struct verzoek *v = f->verzoek;

    if (v->grond == NULL || strcmp(v->soort, VERZOEK_CORRECTIE) == 0)
        return v->correctie == NULL ? zin(v->grond) : "";   /* else it stands with each gegeven */
    return arena_join(f->arena, "De wet noemt daarvoor deze reden (art. 17.2): ", verzoek_grond_titel(f, v), ".", NULL);
}

static const char *
plek_verzoek(const void *context, const char *plek, size_t length)
{
    const struct antwoord *a = context;
    const struct verzoek *v = a->f->verzoek;
    struct facts hier = *a->f;

    hier.convenant = a->convenant;
    const struct { const char *plek, *tekst; } list[] = {
        {"casusoverleg", hier.casusoverleg->titel}, {"doel", a->convenant->doel}, {"contact", brief_contact(&hier)}, {"afzender", brief_afzender(&hier)},
        {"kenmerk", v->kenmerk}, {"ontvangen", brief_dag(&hier, v->ontvangen)}, {"besluit", zin(v->besluit)}, {"motivering", v->motivering},
        {"grond", grond_zin(&hier)}, {"vervolg", vervolg(v->besluit)}, {"per-gegeven", PER_GEGEVEN},
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
put_correctie(const struct facts *f, struct value *punten, const struct correctie *c)
{
    value_add_text(punten, arena_join(f->arena, correctie_van_personalia(c) ? "Over uw naam, geboortedatum of adres. " : "",
        correctie_toegewezen(c) ? zin(c->wijze) : "Wij veranderen dit niet.", " ", zin(c->grond), c->grond != NULL ? " " : "", c->motivering, NULL));
}

/* The text of the letter, and in its place (at the end when it has none) what was decided per gegeven. */
static void
put_antwoord(const struct facts *f, struct stuk *s, const char *tekst)
{
    size_t voor = strcspn(tekst, PER_GEGEVEN);

    put_brieftekst(f->arena, s, arena_text_n(f->arena, tekst, voor));
    if (f->verzoek->correctie != NULL) {
        stuk_alinea(s, "Dit besloten wij per gegeven:");
        struct value *punten = stuk_punten(s);
        for (const struct correctie *c = f->verzoek->correctie; c != NULL; c = c->next)
            put_correctie(f, punten, c);
    }
    if (tekst[voor] != '\0')
        put_brieftekst(f->arena, s, tekst + voor + 1);
}

static void
put_brief(const struct facts *f, struct value *out, const char *sleutel)
{
    const struct antwoord a = {f, verzoek_convenant(f)};
    const struct brieftekst *tekst = tekst_van(f, sleutel);
    struct value *stuk = value_put_object(out, "stuk");
    struct stuk s;

    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_casusoverleg(f, &f->casusoverleg->id, "")));
    value_put_text(out, "verzoeken_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken"));
    value_put_text(out, "pdf_pad", pad_verzoek(f, f->verzoek, sleutel != NULL ? "/bericht/pdf" : "/brief/pdf"));
    stuk_begin(&s, f->arena, stuk, "brief", tekst->titel, NULL);
    value_put_text(stuk, "voet", f->casusoverleg->titel);
    stuk_alinea(&s, brief_dag(f, f->today));
    const char *gevuld = brief_vul(f->arena, tekst->tekst, plek_verzoek, &a);
    if (sleutel == NULL)
        put_antwoord(f, &s, gevuld);
    else
        put_brieftekst(f->arena, &s, gevuld);
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
