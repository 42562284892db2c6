/*
 * onderdelen, acts: the page that shows every element of the pages in all its states, for who changes the look and for who tests it. Only in the example
 * house of `gcos demo` (ACT_DEMO); its persons are invented and stand nowhere else.
 *
 * E41.10: the people who use it can: contrast, keyboard, a narrow screen. What we do: what a template makes out of a value is made here out of an
 * example by the same partial, so that this page cannot show something else than the others; what stands inline in templates stands in onderdelen.html.
 */
#include <string.h>

#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/convenant/convenant_matrix.h"
#include "core/input.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

#define PAGINA "/onderdelen"
#define LANG "Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkersvereniging"

/* ---- forms: one field of each kind ---- */

static const struct option keuze[] = {
    {"ja", "Ja, er is gebeld", "Wie belde staat in het verslag."}, {"nee", "Nee", NULL}, {"anders", "Het ging anders", NULL}};
static const struct option dagen[] = {
    {"ma", "Maandag", NULL}, {"di", "Dinsdag", NULL}, {"wo", "Woensdag", "alleen in de ochtend"}, {"do", "Donderdag", NULL}, {"vr", "Vrijdag", NULL},
    {"za", "Zaterdag", NULL}, {"zo", "Zondag, en ook op de eerste en tweede kerstdag en op andere algemeen erkende feestdagen", NULL}};

static size_t
keuze_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = keuze;
    return sizeof keuze / sizeof keuze[0];
}

static size_t
dag_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = dagen;
    return sizeof dagen / sizeof dagen[0];
}

/* Names differ per form: the page has each once. */
#define VELDEN(vorm) \
    {.name = vorm "_regel", .type = FIELD_STRING, .label = "Eén regel", .help = "Zo kort als het kan. Uitleg staat boven het veld.", \
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 80, .unscreened = true}, \
    {.name = vorm "_tekst", .type = FIELD_TEXT, .label = "Tekst van meer regels", .help = "Alleen feiten die nodig zijn (art. 9.1).", \
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 400}, \
    {.name = vorm "_datum", .type = FIELD_DATE, .label = "Datum", .required = true, .day_past = true}, \
    {.name = vorm "_deel", .type = FIELD_PARTIAL_DATE, .label = "Datum die niet heel bekend is", .help = "JJJJ-MM-DD; wat u niet weet wordt 00."}, \
    {.name = vorm "_tijd", .type = FIELD_MINUTE, .label = "Tijd", .required = true}, \
    {.name = vorm "_keuze", .type = FIELD_CHOICE, .label = "Eén uit weinig", .help = "Keuzerondjes: alles is meteen te zien.", .required = true, \
        .from = keuze_opties}, \
    {.name = vorm "_anders", .type = FIELD_STRING, .label = "Hoe ging het?", .rubriek = RUBRIEK_HUIS, .required = true, .max = 80, .unscreened = true, \
        .when = vorm "_keuze=anders"}, \
    {.name = vorm "_lijst", .type = FIELD_CHOICE, .label = "Eén uit veel", .help = "Een keuzelijst, ook als niets kiezen mag.", .required = true, \
        .from = dag_opties}, \
    {.name = vorm "_keuzes", .type = FIELD_CHOICES, .label = "Meer dan één", .required = true, .min = 1, .max = 7, .from = dag_opties}, \
    {.name = vorm "_ja", .type = FIELD_BOOL, .label = "Ik heb dit zelf nagekeken", .help = "Zonder dit vinkje gaat het formulier niet door.", \
        .required = true}, \
    {.name = vorm "_geheim", .type = FIELD_SECRET, .label = "Wachtwoord", .required = true, .min = 12, .max = 200}, \
    {.name = vorm "_bestand", .type = FIELD_FILE, .label = "Bestand", .help = "Een PDF of een foto.", .rubriek = RUBRIEK_HUIS, .required = true}

static const struct field leeg_field[] = {VELDEN("leeg"), {0}};
static const struct field vol_field[] = {VELDEN("vol"), {0}};
static const struct field fout_field[] = {VELDEN("fout"), {0}};
static const struct field samen_field[] = {
    {.name = "samen_doel", .type = FIELD_TEXT, .label = "Doel van de aanpak", .rubriek = RUBRIEK_HUIS, .required = true, .max = 400, .unscreened = true},
    {0}};
static const struct field aanmelden_field[] = {
    {.name = "wie", .type = FIELD_STRING, .label = "Gebruikersnaam", .rubriek = RUBRIEK_HUIS, .required = true, .max = 60, .unscreened = true},
    {.name = "waarmee", .type = FIELD_SECRET, .label = "Wachtwoord", .required = true, .max = 200}, {0}};

static const char *
samen_nu(const struct facts *f, const char *field)
{
    (void)f;
    return strcmp(field, "samen_doel") == 0 ? "Vast werk op drie dagen per week en een eigen woning." : NULL;
}

#define VORM(veld) {.id = "voorbeeld", .method = METHOD_POST, .path = PAGINA, .title = "Leg vast", .artikel = "E41.10", .field = (veld)}

static const struct act leeg_vorm = VORM(leeg_field), vol_vorm = VORM(vol_field), fout_vorm = VORM(fout_field), aanmelden_vorm = VORM(aanmelden_field);
static const struct act samen_vorm = {.id = "voorbeeld", .method = METHOD_POST, .path = PAGINA, .title = "Leg vast", .artikel = "E41.10",
    .field = samen_field, .nu = samen_nu};

#define PAAR(naam, tekst) {naam, tekst, sizeof(tekst) - 1, 0}

static const struct input_pair vol_paar[] = {
    PAAR("vol_regel", LANG), PAAR("vol_tekst", "Eerste regel.\nTweede regel, met <tekens> & \"aanhalingstekens\" die niets stukmaken."),
    PAAR("vol_datum", "2026-03-03"), PAAR("vol_deel", "1990-05-00"), PAAR("vol_tijd", "09:30"), PAAR("vol_keuze", "anders"),
    PAAR("vol_anders", "Zij kwam langs aan de balie."), PAAR("vol_lijst", "wo"), PAAR("vol_keuzes", "ma"), PAAR("vol_keuzes", "zo"), PAAR("vol_ja", "ja")};
static const struct input_pair fout_paar[] = {
    PAAR("fout_tekst", "Hij toonde zijn nationaliteit aan de balie."), PAAR("fout_datum", "2096-12-31"), PAAR("fout_deel", "vorig jaar"),
    PAAR("fout_geheim", "kort")};
static const struct input_pair samen_paar[] = {PAAR("samen_doel", "Vast werk op twee dagen per week en een eigen kamer.")};

static struct value *
put_vorm(const struct facts *f, struct value *result, const char *name, const struct act *act, const struct input_pair *pair, size_t count,
    bool wrong)
{
    struct fout *fouten = NULL;
    struct input *input = input_decode(f->arena, act, pair, count, false, &fouten);

    if (input == NULL)
        return NULL;
    if (wrong)
        input_check(f, act, input, false, &fouten);
    struct value *form = form_value(f, act, input, wrong ? fouten : NULL);
    put_nu(f, act, input, form);
    value_put(result, name, form);
    return form;
}

static void
put_vol(const struct facts *f, struct value *result)
{
    struct value *vol = put_vorm(f, result, "vol", &vol_vorm, vol_paar, sizeof vol_paar / sizeof vol_paar[0], false);

    value_put_bool(vol, "concept", true);
    value_put_text(vol, "concept_op", "2026-03-03T09:30:00Z");
    value_put_text(vol, "concept_op_tekst", "3 maart 2026, 10:30");
    value_add_text(value_put_list(vol, "schrijvers"), "Tessa Wolkenveld");
}

/* ---- what else a partial shows ---- */

/* Pairs of a name of the shape and its text, until NULL; of a bool the text says nothing. */
static void
vul(struct value *object, const struct shape *shape, const char *const *paar)
{
    for (; *paar != NULL; paar += 2) {
        const struct shape *s = shape;

        while (s->kind != SHAPE_END && strcmp(s->name, paar[0]) != 0)
            s++;
        if (s->kind == SHAPE_BOOL)
            value_put_bool(object, s->name, true);
        else if (s->kind != SHAPE_END)
            value_put_text(object, s->name, paar[1]);
    }
}

#define VUL(object, shape, ...) vul((object), (shape), (const char *const[]){__VA_ARGS__, NULL})

static void
put_menu(struct value *list)
{
    const struct shape *s = handeling_shape;

    VUL(value_add_object(list), s, "titel", "Zet op de agenda", "pad", PAGINA, "mag", "", "hoofd", "");
    VUL(value_add_object(list), s, "titel", "Leg een gegeven vast", "pad", PAGINA, "mag", "");
    VUL(value_add_object(list), s, "titel", "Haal van de agenda", "actie", PAGINA, "mag", "", "zonder_form", "");
    VUL(value_add_object(list), s, "titel", "Sluit de bespreking af", "artikel", "art. 14.5", "waarom", "Dit dossier staat op geen agenda.", "wel",
        "Zet het dossier eerst op de agenda van een overleg. De voorzitter of de voorbereider doet dat.");
    VUL(value_add_object(list), s, "titel", "Leg een " LANG " vast", "artikel", "eigen regel E41.10", "waarom", "U hebt die rol niet.", "wel",
        "Vraag het aan de voorzitter.");
}

static void
put_kaarten(struct value *list)
{
    const struct shape *s = kaart_shape;

    VUL(value_add_object(list), s, "pad", PAGINA, "naam", "Joris van Zilverduin", "toestand_titel", "in aanpak", "geboortedatum_tekst", "1 mei 1990",
        "casemanager", "Tessa Wolkenveld", "termijn", "2026-03-02", "termijn_tekst", "Verslag van de afspraak", "termijn_datum_tekst", "2 maart 2026",
        "te_laat", "");
    VUL(value_add_object(list), s, "pad", PAGINA, "naam", "Anna Maria " LANG, "toestand_titel", "aangemeld", "geboortedatum_tekst", "1990",
        "geboortedatum_onvolledig", "", "termijn", "2026-06-12", "termijn_tekst", "Privacytoets", "termijn_datum_tekst", "12 juni 2026");
    VUL(value_add_object(list), s, "pad", PAGINA, "toestand_titel", "getoetst");
}

static struct value *
gegeven(struct value *list, const char *inhoud)
{
    struct value *o = value_add_object(list);

    VUL(o, gegeven_shape, "inhoud", inhoud, "op", "2026-03-04T09:30:00Z", "op_tekst", "4 maart 2026, 10:30", "noodzaak",
        "Laat zien waarop de aanpak zich richt.");
    VUL(value_put_object(o, "door"), wie_shape, "naam", "Tessa Wolkenveld", "partij", "Politie");
    return o;
}

static void
put_gegevens(struct value *list)
{
    const struct shape *s = gegeven_shape;
    struct value *o = gegeven(list, "Op 3 maart aangehouden voor inbraak in een woning.");

    VUL(o, s, "feitdatum", "2026-03-03", "feitdatum_tekst", "3 maart 2026", "strafrechtelijk", "", "bewaren_tot", "2032-03-04", "bewaren_tot_tekst",
        "4 maart 2032", "intrekken_pad", PAGINA);
    value_add_text(value_put_list(o, "verstrekt"), "Reclassering, voor het toezicht");
    o = gegeven(list, "Te zien is de inbraak in de winkel.");
    VUL(value_put_object(o, "bijlage"), bijlage_shape, "naam", "camera-" LANG ".mp4", "soort_titel", "film", "grootte_tekst", "12 MB", "pad", PAGINA,
        "controleren_pad", PAGINA);
    o = gegeven(list, "Werkt drie dagen per week bij een bakker.");
    VUL(o, s, "betwist", "", "betwist_waarom", "Dat werk is gestopt.", "betwist_op", "2026-03-09T09:00:00Z", "betwist_op_tekst", "9 maart 2026, 10:00",
        "verouderd", "", "bevestigen_pad", PAGINA);
    VUL(value_put_object(o, "betwist_door"), wie_shape, "naam", "Wiebe Lentegroen", "partij", "Gemeente");
    VUL(gegeven(list, "Niet te zien."), s, "afgeschermd", "", "zonder_toestemming", "");
    VUL(gegeven(list, "Niet te zien."), s, "afgeschermd", "", "na_correctie", "");
    VUL(gegeven(list, "Niet te zien."), s, "ingetrokken", "", "intrekreden", "hoorde bij iemand anders");
}

static const struct profiel profiel = {.rubriek = {
    [RUBRIEK_PERSONALIA] = {.kort = "Personalia"}, [RUBRIEK_STRAFBARE_FEITEN] = {.kort = "Strafbare feiten"}, [RUBRIEK_OVERLAST] = {.kort = "Overlast"},
    [RUBRIEK_VEROORDELINGEN] = {.kort = "Veroordelingen en voorwaarden"}, [RUBRIEK_LEEFSITUATIE] = {.kort = "Werk, wonen, opleiding en inkomen"},
    [RUBRIEK_VERBLIJFSSTATUS] = {.kort = "Verblijfsrechtelijke status"}, [RUBRIEK_ZORG] = {.kort = "Geboden zorg"},
    [RUBRIEK_GEZIN] = {.kort = "Gezinsomstandigheden"}, [RUBRIEK_AANPAK] = {.kort = "Aanpak"}, [RUBRIEK_VOORTGANG] = {.kort = "Voortgang en resultaten"},
    [RUBRIEK_VERSTREKKINGEN] = {.kort = "Verstrekkingen aan derden"}, [RUBRIEK_CONTACTEN] = {.kort = "Contacten over gegevens en rechten"}}};

static void
put_stuk(const struct facts *f, struct value *object)
{
    static const char *const koppen[] = {"Wat", "Wie", "Wanneer", NULL};
    const uint16_t alles = 0x1ffe, wat = RUBRIEK_BIT(RUBRIEK_PERSONALIA) | RUBRIEK_BIT(RUBRIEK_AANPAK) | RUBRIEK_BIT(RUBRIEK_VOORTGANG);
    const struct matrix_rij rij[] = {
        {.titel = "Politie", .lezen = alles, .verstrekken = RUBRIEK_BIT(RUBRIEK_STRAFBARE_FEITEN) | RUBRIEK_BIT(RUBRIEK_OVERLAST)},
        {.titel = "Gemeente (burgemeester)", .lezen = wat, .verstrekken = RUBRIEK_BIT(RUBRIEK_LEEFSITUATIE)},
        {.titel = "Zorginstelling", .toelichting = "zonder zetel", .verstrekken = RUBRIEK_BIT(RUBRIEK_ZORG), .stopt = RUBRIEK_BIT(RUBRIEK_ZORG),
            .waarom = {[RUBRIEK_ZORG] = "het besluit is verlopen"}},
        {.titel = "Casemanager", .functie = true, .lezen = wat, .verstrekken = RUBRIEK_BIT(RUBRIEK_VOORTGANG)}};
    struct stuk s;

    stuk_begin(&s, f->arena, object, "voorbeeld", "Een stuk", NULL);
    stuk_kop(&s, "Wie mag wat", "art. 10 van het algemene convenant");
    stuk_alinea(&s, "Een stuk is een convenant, een melding, een agenda of een brief. Het wordt gelezen, afgedrukt en ondertekend.");
    put_matrix(value_put_object(stuk_blok(&s), "matrix"), f->arena, &profiel, "Wie leest en verstrekt", rij, sizeof rij / sizeof rij[0]);
    stuk_deel(&s, "Zonder artikelen");
    stuk_subkop(&s, "Punten");
    struct value *punten = stuk_punten(&s);
    value_add_text(punten, "het doel staat vast");
    value_add_text(punten, "de duur staat vast");
    struct value *feiten = stuk_feiten(&s);
    stuk_feit(feiten, "Contactpunt", "Loket van het veiligheidshuis");
    stuk_feit(feiten, "Bewaren", "hoogstens 6 jaar");
    struct value *cellen = stuk_rij(stuk_tabel(&s, "Een tabel in een stuk", koppen), "Toezicht");
    stuk_cel(cellen, "Wie", "De voorzitter");
    stuk_cel(cellen, "Wanneer", "Elk half jaar");
    struct value *partijen = value_put_list(value_put_object(stuk_blok(&s), "ondertekening"), "partijen");
    struct value *partij = value_add_object(partijen);
    value_put_text(partij, "partij", "Gemeente");
    value_put_text(partij, "hoedanigheid", "burgemeester");
    value_put_text(value_add_object(partijen), "partij", "Politie");
}

/* ---- the page, in parts: each stays under what a page may weigh ---- */

static const struct shape geldt_shape[] = {{"geldt", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape overleg_kort_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"tijd", SHAPE_TEXT, NULL, NULL}, {"einde", SHAPE_TEXT, NULL, NULL},
    {"plaats", SHAPE_TEXT, NULL, NULL}, {0}};

static void
put_formulier(const struct facts *f, struct value *deel)
{
    put_vorm(f, deel, "leeg", &leeg_vorm, NULL, 0, false);
    put_vorm(f, deel, "samen", &samen_vorm, samen_paar, 1, false);
    put_vorm(f, deel, "aanmelden", &aanmelden_vorm, NULL, 0, false);
}

static void
put_fouten(const struct facts *f, struct value *deel)
{
    put_vorm(f, deel, "met_fouten", &fout_vorm, fout_paar, sizeof fout_paar / sizeof fout_paar[0], true);
}

static void
put_begin(const struct facts *f, struct value *deel)
{
    struct value *gelden = value_put_list(deel, "gelden");

    (void)f;
    put_menu(value_put_list(deel, "handelingen"));
    value_put_bool(value_add_object(gelden), "geldt", true);
    value_put_bool(value_add_object(gelden), "geldt", false);
    VUL(value_put_object(deel, "overleg"), overleg_kort_shape, "datum", "2026-06-12", "datum_tekst", "vrijdag 12 juni 2026", "tijd", "9.30 uur",
        "einde", "11.00 uur", "plaats", "Raadzaal");
}

static void
put_lijsten(const struct facts *f, struct value *deel)
{
    (void)f;
    put_kaarten(value_put_list(deel, "kaarten"));
    put_gegevens(value_put_list(deel, "gegevens"));
}

static void
put_tekeningen(const struct facts *f, struct value *deel)
{
    (void)f;
    value_put_bool(deel, "getekend", true);
}

static void
put_stukken(const struct facts *f, struct value *deel)
{
    put_stuk(f, value_put_object(deel, "stuk"));
}

static const struct {
    const char *sleutel, *titel;
    void (*put)(const struct facts *f, struct value *deel);
} delen[] = {
    {"begin", "Tekst, knoppen en meldingen", put_begin}, {"formulier", "Formulier zoals het opent", put_formulier},
    {"ingevuld", "Formulier dat is ingevuld", put_vol}, {"fouten", "Formulier met fouten", put_fouten},
    {"lijsten", "Kaarten, lijsten en tabellen", put_lijsten}, {"tekeningen", "Tekeningen en vergadering", put_tekeningen},
    {"stuk", "Stuk en afdruk", put_stukken}};

static const struct shape keuze_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"hier", SHAPE_BOOL, NULL, "Dit deel staat er nu"}, {0}};
static const struct shape begin_shape[] = {
    {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {"gelden", SHAPE_LIST, geldt_shape, NULL}, {"overleg", SHAPE_OBJECT, overleg_kort_shape, NULL}, {0}};
static const struct shape formulieren_shape[] = {
    {"leeg", SHAPE_OBJECT, form_shape, "Zoals het opent"}, {"samen", SHAPE_OBJECT, form_shape, "Een ander was eerder"},
    {"aanmelden", SHAPE_OBJECT, form_shape, NULL}, {0}};
static const struct shape vol_shape[] = {{"vol", SHAPE_OBJECT, form_shape, NULL}, {0}};
static const struct shape met_fouten_shape[] = {{"met_fouten", SHAPE_OBJECT, form_shape, NULL}, {0}};
static const struct shape lijsten_shape[] = {{"kaarten", SHAPE_LIST, kaart_shape, NULL}, {"gegevens", SHAPE_LIST, gegeven_shape, NULL}, {0}};
static const struct shape tekeningen_shape[] = {{"getekend", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape stukken_shape[] = {{"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};
static const struct shape onderdelen_shape[] = {
    {"deel", SHAPE_TEXT, NULL, "Titel van dit deel"}, {"delen", SHAPE_LIST, keuze_shape, NULL},
    {"begin", SHAPE_OBJECT, begin_shape, "Eén van deze is er"}, {"formulier", SHAPE_OBJECT, formulieren_shape, NULL},
    {"ingevuld", SHAPE_OBJECT, vol_shape, NULL}, {"fouten", SHAPE_OBJECT, met_fouten_shape, NULL}, {"lijsten", SHAPE_OBJECT, lijsten_shape, NULL},
    {"tekeningen", SHAPE_OBJECT, tekeningen_shape, NULL}, {"stuk", SHAPE_OBJECT, stukken_shape, NULL}, {0}};

static void
onderdelen_view(const struct facts *f, const struct input *input, struct value *result)
{
    const char *gevraagd = input_text(input, "deel");
    size_t dit = 0, count = sizeof delen / sizeof delen[0];
    struct value *list = value_put_list(result, "delen");

    for (size_t i = 0; i < count && gevraagd != NULL; i++)
        if (strcmp(delen[i].sleutel, gevraagd) == 0)
            dit = i;
    value_put_text(result, "deel", delen[dit].titel);
    for (size_t i = 0; i < count; i++) {
        struct value *keus = value_add_object(list);

        value_put_text(keus, "titel", delen[i].titel);
        value_put_text(keus, "pad", i == 0 ? PAGINA : arena_join(f->arena, PAGINA, "?deel=", delen[i].sleutel, NULL));
        value_put_bool(keus, "hier", i == dit);
    }
    delen[dit].put(f, value_put_object(result, delen[dit].sleutel));
}

static const struct field onderdelen_field[] = {
    {.name = "deel", .type = FIELD_STRING, .label = "Welk deel", .rubriek = RUBRIEK_HUIS, .max = 20, .unscreened = true}, {0}};

const struct act onderdelen_tonen = {
    .id = "onderdelen.tonen", .method = METHOD_GET, .path = PAGINA, .title = "Onderdelen van de pagina’s",
    .uitleg = "Alleen in het voorbeeldhuis: elk onderdeel in elke toestand.", .artikel = "E41.10", .requirement = "E41.10", .categorie = "lezen",
    .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .flag = ACT_DEMO, .field = onderdelen_field, .rule = allow_rule, .view = onderdelen_view,
    .shape = onderdelen_shape, .page = "onderdelen",
};
