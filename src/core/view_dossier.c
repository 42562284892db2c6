/*
 * The dossier page: who, why and until when (E4.2, E20.1), aanpak and afspraken, gegevens by category, time line, and why the reader sees it
 * (E41.1). Every block asks the mask of readable categories; what is not readable is not in the tree. The categories that the covenant
 * keeps from the reader's institution altogether are named once, as a rule.
 */
#include <string.h>

#include "base/arena.h"
#include "core/brief/brief.h"
#include "core/event_kind.h"
#include "core/verstrekking/pakket.h"
#include "core/screen/scherm.h"
#include "core/verstrekking/verstrekking.h"
#include "core/view.h"


static const struct shape adres_shape[] = {
    {"straat", SHAPE_TEXT, NULL, NULL}, {"huisnummer", SHAPE_TEXT, NULL, NULL}, {"postcode", SHAPE_TEXT, NULL, NULL}, {"woonplaats", SHAPE_TEXT, NULL,
        NULL}, {0}};
static const struct shape persoon_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"voornamen", SHAPE_TEXT, NULL, NULL}, {"voorvoegsel", SHAPE_TEXT, NULL, NULL}, {"geslachtsnaam", SHAPE_TEXT,
        NULL, NULL},
    {"geboortedatum", SHAPE_TEXT, NULL, NULL}, {"geboortedatum_tekst", SHAPE_TEXT, NULL, NULL}, {"onvolledig", SHAPE_BOOL, NULL, NULL},
    {"adres", SHAPE_OBJECT, adres_shape, NULL}, {"vastgesteld", SHAPE_BOOL, NULL, "Is de identiteit vastgesteld (art. 13.2)?"},
    {"wijze", SHAPE_TEXT, NULL, NULL}, {"vastgesteld_op", SHAPE_DATE, NULL, NULL}, {"vastgesteld_op_tekst", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape waarom_shape[] = {
    {"doel", SHAPE_TEXT, NULL, NULL}, {"aanleiding", SHAPE_TEXT, NULL, NULL}, {"grondslag", SHAPE_TEXT, NULL, NULL}, {"criteria", SHAPE_TEXTS, NULL, NULL},
    BRON_SHAPE, {0}};
static const struct shape bewaren_shape[] = {{"tot", SHAPE_DATE, NULL, NULL}, {"tot_tekst", SHAPE_TEXT, NULL, NULL}, {"oorzaak", SHAPE_TEXT, NULL,
    NULL}, {"pad", SHAPE_URL, NULL, "Langer bewaren of vernietigen; voor wie daarover gaat"}, {0}};
static const struct shape termijn_shape[] = {
    {"tekst", SHAPE_TEXT, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL,
        NULL}, {0}};
static const struct shape agenda_shape[] = {{"pad", SHAPE_URL, NULL, NULL}, {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL,
    NULL}, {0}};
static const struct shape aanpak_shape[] = {
    {"versie", SHAPE_INT, NULL, NULL}, {"doel", SHAPE_TEXT, NULL, NULL}, {"inhoud", SHAPE_TEXT, NULL, NULL}, {"drang_dwang", SHAPE_TEXT, NULL, NULL},
    {"resultaatgebied", SHAPE_TEXT, NULL, NULL}, {"deelnemers", SHAPE_TEXTS, NULL, "Wie haar bepaalden (art. 14.6)"}, BRON_SHAPE, {0}};
static const struct shape afspraak_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"wat", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"uiterlijk", SHAPE_DATE, NULL, NULL},
    {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL}, {"stand", SHAPE_TEXT, NULL, NULL}, {"stand_titel", SHAPE_TEXT, NULL, NULL}, {"open", SHAPE_BOOL,
        NULL, NULL},
    {"te_laat", SHAPE_BOOL, NULL, NULL}, {"van_mij", SHAPE_BOOL, NULL, NULL}, BRON_SHAPE, {0}};
const struct shape gegeven_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"inhoud", SHAPE_TEXT, NULL, NULL}, {"veld", SHAPE_TEXT, NULL, "Het vaste veld van het convenant (E30.1)"},
    {"antwoord", SHAPE_TEXT, NULL, "Sleutel van de keuze, dag, ja, nee of getal"}, {"feitdatum", SHAPE_DATE, NULL, NULL}, {"feitdatum_tekst",
        SHAPE_TEXT, NULL, NULL},
    {"strafrechtelijk", SHAPE_BOOL, NULL, NULL}, {"noodzaak", SHAPE_TEXT, NULL, NULL},
    {"wet", SHAPE_TEXT, NULL, "De wet die het toestaat (art. 14.7)"}, {"relevantie", SHAPE_TEXT, NULL, NULL}, {"grondslag", SHAPE_TEXT, NULL, NULL},
    {"ingetrokken", SHAPE_BOOL, NULL, NULL}, {"intrekreden", SHAPE_TEXT, NULL, NULL}, {"bewaren_tot", SHAPE_DATE, NULL, NULL}, {"bewaren_tot_tekst",
        SHAPE_TEXT, NULL, NULL},
    {"zonder_toestemming", SHAPE_BOOL, NULL, "De toestemming waarop het rustte is er niet meer (eigen regel E1.2)"},
    {"afgeschermd", SHAPE_BOOL, NULL, "Nu niet te lezen: om die reden alleen voor de bron wel, of na een correctie voor niemand"},
    {"na_correctie", SHAPE_BOOL, NULL, "Afgeschermd op verzoek van de betrokkene (art. 18.3)"},
    {"gecorrigeerd_op", SHAPE_TIME, NULL, "Verbeterd of aangevuld (art. 18.3)"}, {"gecorrigeerd_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"vrijgegeven", SHAPE_BOOL, NULL, "Het scherm hield deze tekst tegen; de voorzitter gaf haar vrij (E9.3)"},
    {"ontvangen_van", SHAPE_TEXT, NULL, "Het kwam in een pakket van dit andere casusoverleg, en was daar van wie tussen haakjes staat (E19.1)"},
    {"verstrekt", SHAPE_TEXTS, NULL, "Aan wie buiten dit casusoverleg het ging, voor wie categorie 11 leest"},
    {"bijlage", SHAPE_OBJECT, bijlage_shape, "Het bestand waarin het feit staat (E3.1); afwezig: tekst alleen"},
    {"intrekken_pad", SHAPE_URL, NULL, "Alleen voor de bron"}, JUISTHEID_SHAPE, BRON_SHAPE, {0}};
static const struct shape rubriek_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"nummer", SHAPE_INT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"kort", SHAPE_TEXT, NULL, NULL},
    {"gegevens", SHAPE_LIST, gegeven_shape, NULL}, {"mag_vastleggen", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape antwoord_shape[] = {{"vraag", SHAPE_TEXT, NULL, NULL}, {"ja", SHAPE_BOOL, NULL, NULL}, {"waarom", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape toets_shape[] = {{"geslaagd", SHAPE_BOOL, NULL, NULL}, {"antwoorden", SHAPE_LIST, antwoord_shape, NULL}, BRON_SHAPE, {0}};
static const struct shape bespreking_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"datum_tekst", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"realisatie", SHAPE_TEXT, NULL, NULL},
    {"uitkomst", SHAPE_TEXT, NULL, "Sleutel uit het convenant (E40.8)"}, {"uitkomst_titel", SHAPE_TEXT, NULL, NULL}, {"naar", SHAPE_TEXT, NULL, NULL},
    {"casemanager", SHAPE_TEXT, NULL, NULL}, {"informeren", SHAPE_TEXT, NULL, NULL}, {"grond", SHAPE_TEXT, NULL, NULL}, {"motivering", SHAPE_TEXT,
        NULL, NULL},
    {"herzien_op", SHAPE_DATE, NULL, NULL}, {"herzien_op_tekst", SHAPE_TEXT, NULL, NULL}, BRON_SHAPE, {0}};
static const struct shape voortgang_shape[] = {
    {"afspraak", SHAPE_TEXT, NULL, NULL}, {"inhoud", SHAPE_TEXT, NULL, NULL}, {"stand", SHAPE_TEXT, NULL, NULL}, {"opnieuw", SHAPE_BOOL, NULL, NULL},
    {"zonder_toestemming", SHAPE_BOOL, NULL, NULL}, {"afgeschermd", SHAPE_BOOL, NULL, NULL},
        BRON_SHAPE, {0}};
static const struct shape vermoeden_shape[] = {
    {"ander", SHAPE_ID, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {"besloten", SHAPE_BOOL, NULL, NULL}, {"zelfde", SHAPE_BOOL, NULL, NULL},
    {"motivering", SHAPE_TEXT, NULL, NULL}, {"herzien", SHAPE_BOOL, NULL, "Er was besloten, en dat is teruggenomen (E41.4)"},
    {"herzien_pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape plicht_shape[] = {
    {"wie", SHAPE_TEXT, NULL, "De verwant die het nog moet horen; afwezig: de betrokkene zelf"},
    {"waarover", SHAPE_TEXT, NULL, NULL}, {"maken_pad", SHAPE_URL, NULL, "Voor wie informeert"}, {"uitgesteld", SHAPE_BOOL, NULL,
        "Op een grond van art. 17.2"}, {"grond", SHAPE_TEXT, NULL, "Voor wie informeert, en categorie 12 leest"}, {"motivering", SHAPE_TEXT, NULL, NULL},
    {"oorzaak", SHAPE_TEXT, NULL, NULL}, {"ontstaan", SHAPE_DATE, NULL, NULL}, {"ontstaan_tekst", SHAPE_TEXT, NULL, NULL}, {"uiterlijk", SHAPE_DATE,
        NULL, NULL},
    {"uiterlijk_tekst", SHAPE_TEXT, NULL, NULL}, {"te_laat", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape sluiting_shape[] = {
    {"reden", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, NULL}, {"resultaat", SHAPE_TEXT, NULL, NULL}, BRON_SHAPE, {0}};
const struct shape tijdlijn_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"rubriek", SHAPE_TEXT, NULL, NULL}, BRON_SHAPE, {0}};
static const struct shape betwisting_shape[] = {
    {"id", SHAPE_ID, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, "Alleen voor de schrijver en de voorzitter, en niet meer als het een treffer bleek"},
    {"waarom", SHAPE_TEXT, NULL, NULL}, {"besloten", SHAPE_BOOL, NULL, NULL}, {"vrij", SHAPE_BOOL, NULL, NULL}, {"reden", SHAPE_TEXT, NULL, NULL},
    {"beslissen_pad", SHAPE_URL, NULL, "Alleen voor wie erover beslist"}, BRON_SHAPE, {0}};
static const struct shape reden_shape[] = {{"tekst", SHAPE_TEXT, NULL, NULL}, {"artikel", SHAPE_TEXT, NULL, NULL}, {0}};

const struct shape dossier_shape[] = {
    {"id", SHAPE_ID, NULL, NULL},
    {"pad", SHAPE_URL, NULL, NULL},
    {"casusoverleg", SHAPE_TEXT, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"toestand", SHAPE_TEXT, NULL, NULL},
    {"toestand_titel", SHAPE_TEXT, NULL, NULL},
    {"persoon", SHAPE_OBJECT, persoon_shape, "Categorie 1; alleen voor wie haar mag lezen"},
    {"zonder_grondslag", SHAPE_BOOL, NULL, "De toestemming voor de aanmelding is ingetrokken (E1.2): anderen lezen alleen naam en geboortedatum"},
    {"waarom", SHAPE_OBJECT, waarom_shape, "Waarom dit dossier er is (art. 2, 13)"},
    {"bewaren", SHAPE_OBJECT, bewaren_shape, "Tot wanneer (art. 20.1)"},
    {"casemanager", SHAPE_TEXT, NULL, NULL},
    {"zonder_casemanager", SHAPE_BOOL, NULL, NULL},
    {"termijn", SHAPE_OBJECT, termijn_shape, NULL},
    {"agenda", SHAPE_OBJECT, agenda_shape, NULL},
    {"teruglezen", SHAPE_BOOL, NULL, "Dicht voor de lezer: alleen wat zijn instelling zelf vastlegde (E41.3); levering staat er dan ook"},
    {"levering", SHAPE_BOOL, NULL, "De lezer levert zonder zetel: alleen wat hem is gevraagd en wat hij leverde (E40.1)"},
    {"voorstel", SHAPE_TEXT, NULL, "Voorgesteld voor de agenda, en waarom"},
    {"mag_aanpak", SHAPE_BOOL, NULL, "Mag deze lezer categorie 9 lezen?"},
    {"aanpak", SHAPE_OBJECT, aanpak_shape, NULL},
    {"afspraken", SHAPE_LIST, afspraak_shape, NULL},
    {"heeft_termijnen", SHAPE_BOOL, NULL, "Loopt er een termijn of norm die deze lezer mag kennen?"},
    {"termijnen", SHAPE_LIST, norm_shape, "Termijnen van het convenant die in dit dossier lopen"},
    {"normen", SHAPE_LIST, norm_shape, "Doorlooptijden waar dit dossier onder valt (E41.5)"},
    {"rubrieken", SHAPE_LIST, rubriek_shape, "De categorieën van art. 9.2 die deze lezer mag lezen"},
    {"niet_voor_u", SHAPE_TEXTS, NULL, "Categorieën die het convenant uw instelling niet geeft"},
    {"toets", SHAPE_OBJECT, toets_shape, NULL},
    {"besprekingen", SHAPE_LIST, bespreking_shape, NULL},
    {"mag_voortgang", SHAPE_BOOL, NULL, NULL},
    {"voortgang", SHAPE_LIST, voortgang_shape, NULL},
    {"heeft_toestemmingen", SHAPE_BOOL, NULL, NULL},
    {"toestemmingen", SHAPE_LIST, toestemming_shape, "Voor wie categorie 12 leest, en voor de partij zelf (E1.2)"},
    {"vermoedens", SHAPE_LIST, vermoeden_shape, NULL},
    {"betwistingen", SHAPE_LIST, betwisting_shape, "Teksten die het scherm tegenhield, voorgelegd aan de voorzitter (E9.3)"},
    {"heeft_uitvragen", SHAPE_BOOL, NULL, NULL},
    {"uitvragen", SHAPE_LIST, uitvraag_shape, "Wie om gegevens is gevraagd: voor de leiding alle, voor een partij de hare (E14.1)"},
    {"plichten", SHAPE_LIST, plicht_shape, "Open plichten om de betrokkene te informeren (art. 17)"},
    {"heeft_verbanden", SHAPE_BOOL, NULL, NULL}, {"verband_woord", SHAPE_TEXT, NULL, "gezin of groep"},
    {"verbreken_pad", SHAPE_URL, NULL, "Voor wie leidt"}, {"verwijderen_pad", SHAPE_URL, NULL, "Voor wie een verwant registreerde"},
    {"verbanden", SHAPE_LIST, verband_shape, "Dossiers van hetzelfde gezin of dezelfde groep die deze lezer zelf mag zien (E40.7)"},
    {"heeft_verwanten", SHAPE_BOOL, NULL, NULL},
    {"verwanten", SHAPE_LIST, verwant_shape, "Wie naast de betrokkene is geregistreerd (E40.7): voor wie categorie 8 leest"},
    {"vertegenwoordiger", SHAPE_OBJECT, vertegenwoordiger_shape, "Wie voor de betrokkene spreekt, voor wie brieven leest of maakt"},
    {"brieven", SHAPE_LIST, brief_regel_shape, "Brieven aan de betrokkene, voor wie ze leest (E17.1)"},
    {"aanpak_sluiting", SHAPE_OBJECT, sluiting_shape, NULL},
    {"sluiting", SHAPE_OBJECT, sluiting_shape, NULL},
    {"tijdlijn", SHAPE_LIST, tijdlijn_shape, NULL},
    {"waarom_zie_ik_dit", SHAPE_LIST, reden_shape, "Waarom deze lezer dit dossier ziet (E41.1)"},
    {"pakketstukken_pad", SHAPE_URL, NULL, "Wat een ander casusoverleg gaf (E19.1)"},
    {"pakketstukken_wachten", SHAPE_INT, NULL, "Zoveel stukken zijn nog niet overgenomen of geweigerd"},
    {"pakketstukken_tegengehouden", SHAPE_INT, NULL, "Zoveel stukken hield het scherm tegen"},
    {"verstrekkingen_pad", SHAPE_URL, NULL, "Voor wie leest wat er uit dit bestand ging (art. 5, 19)"},
    {"journaal_pad", SHAPE_URL, NULL, "Alleen voor wie het journaal mag lezen"},
    {"handelingen", SHAPE_LIST, handeling_shape, NULL},
    {0}};

static const char *
text_of_id(const struct facts *f, const struct id *id)
{
    char text[ID_TEXT_SIZE];
    return arena_text(f->arena, id_to_text(id, text));
}

/* The choice lists and titles of the moment it was recorded: another profile does not rename what was done (E40.10). */
static const struct profiel *
profiel_toen(const struct facts *f, struct bron bron)
{
    const struct versie *toen = bron.time == 0 ? NULL : casusoverleg_versie_op(f->casusoverleg, bron.time);
    return toen != NULL && toen->convenant != NULL && toen->convenant->profiel != NULL ? toen->convenant->profiel : f->convenant->profiel;
}

static bool
leest(uint16_t mask, enum rubriek rubriek)
{
    return (mask & RUBRIEK_BIT(rubriek)) != 0;
}

static void
put_persoon(const struct facts *f, struct value *out)
{
    const struct dossier *d = f->dossier;
    const struct persoon *p = &d->persoon;
    struct value *o = value_put_object(out, "persoon");
    struct partial_date born;
    char text[64];

    value_put_text(o, "naam", persoon_naam(f->arena, p));
    value_put_text(o, "voornamen", p->voornamen);
    value_put_text(o, "voorvoegsel", p->voorvoegsel);
    value_put_text(o, "geslachtsnaam", p->geslachtsnaam);
    value_put_text(o, "geboortedatum", p->geboortedatum);
    if (p->geboortedatum != NULL && partial_date_from_text(p->geboortedatum, &born)) {
        value_put_text(o, "geboortedatum_tekst", arena_text(f->arena, partial_date_long(born, text, sizeof text)));
        if (!partial_date_complete(born))
            value_put_bool(o, "onvolledig", true);
    }
    if (aanmelding_afgeschermd(f))
        return;
    if (p->straat != NULL || p->woonplaats != NULL || p->postcode != NULL) {
        struct value *adres = value_put_object(o, "adres");
        value_put_text(adres, "straat", p->straat);
        value_put_text(adres, "huisnummer", p->huisnummer);
        value_put_text(adres, "postcode", p->postcode);
        value_put_text(adres, "woonplaats", p->woonplaats);
    }
    if (d->identiteit_vastgesteld) {
        const struct profiel *profiel = f->convenant->profiel;
        value_put_bool(o, "vastgesteld", true);
        value_put_text(o, "wijze", titel_of(profiel->identiteitswijze, profiel->identiteitswijze_count, d->identiteit.wijze));
        put_dag(f, o, "vastgesteld_op", "vastgesteld_op_tekst", d->identiteit.datum);
    }
}

static void
put_waarom(const struct facts *f, struct value *out, uint16_t lezen)
{
    const struct dossier *d = f->dossier;
    struct value *o = value_put_object(out, "waarom");
    value_put_text(o, "doel", f->convenant->doel);
    put_bron(f, o, d->aangemeld);
    if (!leest(lezen, RUBRIEK_AANPAK))
        return;
    if (!aanmelding_afgeschermd(f))
        value_put_text(o, "aanleiding", d->aanleiding);
    value_put_text(o, "grondslag", d->grondslag);
    struct value *criteria = value_put_list(o, "criteria");
    for (size_t i = 0; i < d->criterium_count; i++)
        for (size_t j = 0; j < f->convenant->criterium_count; j++)
            if (strcmp(f->convenant->criterium[j].sleutel, d->criterium[i]) == 0)
                value_add_text(criteria, f->convenant->criterium[j].vraag);
}

static void
put_termijn(const struct facts *f, struct value *out)
{
    struct kaart k;
    dossier_kaart(f->dossier, f->convenant, &k);
    if (k.volgende_termijn == DATE_NONE)
        return;
    struct value *o = value_put_object(out, "termijn");
    value_put_text(o, "tekst", termijn_titel(k.termijn_tekst));
    put_dag(f, o, "datum", "datum_tekst", k.volgende_termijn);
    if (k.volgende_termijn < f->today)
        value_put_bool(o, "te_laat", true);
}

static void
put_aanpak(const struct facts *f, struct value *out)
{
    const struct aanpak *a = f->dossier->aanpak;
    if (a == NULL)
        return;
    const struct profiel *p = profiel_toen(f, a->bron);
    struct value *o = value_put_object(out, "aanpak");
    value_put_int(o, "versie", a->versie);
    value_put_text(o, "doel", a->doel);
    value_put_text(o, "inhoud", a->inhoud);
    value_put_text(o, "drang_dwang", titel_of(p->drang_dwang, p->drang_dwang_count, a->drang_dwang));
    value_put_text(o, "resultaatgebied", titel_of(p->resultaatgebied, p->resultaatgebied_count, a->resultaatgebied));
    struct value *wie = value_put_list(o, "deelnemers");
    for (size_t i = 0; i < a->deelnemer_count; i++)
        value_add_text(wie, medewerker_titel(f, &a->deelnemer[i]));
    put_bron(f, o, a->bron);
}

static void
put_afspraken(const struct facts *f, struct value *out)
{
    const struct profiel *p = f->convenant->profiel;
    struct value *list = value_put_list(out, "afspraken");
    for (const struct afspraak *a = f->dossier->afspraak; a != NULL; a = a->next) {
        struct value *o = value_add_object(list);
        value_put_text(o, "id", text_of_id(f, &a->id));
        value_put_text(o, "wat", a->wat);
        value_put_text(o, "partij", partij_titel(f, a->partij));
        put_dag(f, o, "uiterlijk", "uiterlijk_tekst", a->uiterlijk);
        value_put_text(o, "stand", a->stand);
        value_put_text(o, "stand_titel", titel_of(p->afspraakstand, p->afspraakstand_count, a->stand));
        value_put_bool(o, "open", afspraak_open(a));
        value_put_bool(o, "te_laat", afspraak_open(a) && a->uiterlijk != DATE_NONE && a->uiterlijk < f->today);
        value_put_bool(o, "van_mij", f->actor.partij != NULL && a->partij != NULL && strcmp(f->actor.partij->sleutel, a->partij) == 0);
        put_bron(f, o, a->bron);
    }
}

static void
put_gegeven(const struct facts *f, struct value *list, const struct gegeven *g, bool terug)
{
    struct value *o = value_add_object(list);
    bool bron = f->actor.partij != NULL && g->bron.voor != NULL && strcmp(f->actor.partij->sleutel, g->bron.voor) == 0;
    const char *id = text_of_id(f, &g->id);
    bool zonder = zonder_toestemming(f, &g->toestemming, g->bron.voor, g->rubriek);
    value_put_text(o, "id", id);
    value_put_bool(o, "zonder_toestemming", zonder && !g->ingetrokken);
    value_put_bool(o, "afgeschermd", g->afgeschermd || (zonder && !bron && !g->ingetrokken));
    value_put_bool(o, "na_correctie", g->afgeschermd);
    if (!g->ingetrokken && !g->afgeschermd && (bron || !zonder)) {
        value_put_text(o, "inhoud", g->inhoud);
        value_put_bool(o, "vrijgegeven", scherm_vrijgegeven(f->dossier, g->inhoud) != NULL);
        value_put_text(o, "veld", g->veld);
        value_put_text(o, "antwoord", g->antwoord);
        value_put_text(o, "noodzaak", g->noodzaak);
        value_put_text(o, "wet", g->wet);
        value_put_text(o, "relevantie", g->relevantie);
        value_put_text(o, "grondslag", g->grondslag);
        if (!terug)
            put_bijlage(f, o, g);
        put_dag(f, o, "bewaren_tot", "bewaren_tot_tekst", gegeven_bewaren_tot(f->dossier, g, f->convenant));
        if (!terug)
            put_juistheid(f, o, g);
        if (bron && !terug)
            value_put_text(o, "intrekken_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/gegevens/", id, "/intrekkingen/nieuw", NULL)));
    }
    if (!g->afgeschermd && (bron || !zonder)) {
        put_tijd(o, f->arena, "gecorrigeerd_op", "gecorrigeerd_op_tekst", g->gecorrigeerd.time);
        put_dag(f, o, "feitdatum", "feitdatum_tekst", g->feitdatum);
        value_put_bool(o, "strafrechtelijk", g->strafrechtelijk);
    }
    value_put_bool(o, "ingetrokken", g->ingetrokken);
    value_put_text(o, "intrekreden", g->intrekreden);
    value_put_text(o, "ontvangen_van", gegeven_ontvangen_van(f, g));
    if (!terug)
        put_verstrekt(f, o, g);
    put_bron(f, o, g->bron);
}

static bool
van_hem(const struct facts *f, const struct gegeven *g, enum rubriek rubriek)
{
    return g->rubriek == rubriek && !g->verloren && (!levert_zonder_zetel(f) || is_actor_partij(f, g->bron.voor));
}

/* E40.1: who supplies without a seat reads back what his party supplied, and nothing else. */
static bool
levert_deze(const struct facts *f, uint16_t verstrekken, enum rubriek rubriek)
{
    bool ooit = false;

    if (!levert_zonder_zetel(f) || f->convenant->profiel->rubriek[rubriek].door_handeling)
        return false;
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
        ooit = ooit || van_hem(f, g, rubriek);
    return ooit || leest(verstrekken, rubriek);
}

static bool
heeft_gegeven(const struct facts *f, enum rubriek rubriek)
{
    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
        if (van_hem(f, g, rubriek))
            return true;
    return false;
}

static void
put_rubrieken(const struct facts *f, struct value *out, uint16_t lezen)
{
    const struct rubriek_regel *regel = f->convenant->profiel->rubriek;
    struct value *list = value_put_list(out, "rubrieken"), *niet = value_put_list(out, "niet_voor_u");
    uint16_t verstrekken = rubrieken_verstrekken(f);
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        if (!leest(lezen, (enum rubriek)r) && !levert_deze(f, verstrekken, (enum rubriek)r)) {
            value_add_text(niet, regel[r].kort);
            continue;
        }
        bool ander = regel[r].door_handeling;
        if (ander && !heeft_gegeven(f, (enum rubriek)r))
            continue; /* shown in its own block: persoon, aanpak, voortgang …; but for what came from another casusoverleg (E19.1) */
        struct value *o = value_add_object(list);
        value_put_text(o, "sleutel", rubriek_key((enum rubriek)r));
        value_put_int(o, "nummer", r);
        value_put_text(o, "titel", regel[r].titel);
        value_put_text(o, "kort", ander ? arena_join(f->arena, regel[r].kort, ", van een ander casusoverleg", NULL) : regel[r].kort);
        struct value *gegevens = value_put_list(o, "gegevens");
        for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next)
            if (van_hem(f, g, (enum rubriek)r))
                put_gegeven(f, gegevens, g, false);
        value_put_bool(o, "mag_vastleggen", !ander && leest(verstrekken, (enum rubriek)r));
    }
}

static void
put_toets(const struct facts *f, struct value *out)
{
    const struct toets *t = &f->dossier->toets;
    const struct profiel *p = profiel_toen(f, t->bron);
    if (!f->dossier->getoetst)
        return;
    struct value *o = value_put_object(out, "toets");
    value_put_bool(o, "geslaagd", t->geslaagd);
    struct value *list = value_put_list(o, "antwoorden");
    for (size_t i = 0; i < t->antwoord_count; i++) {
        struct value *a = value_add_object(list);
        const char *titel = t->antwoord[i].vraag;
        for (size_t j = 0; j < p->toetsvraag_count; j++)
            if (strcmp(p->toetsvraag[j].sleutel, t->antwoord[i].vraag) == 0)
                titel = p->toetsvraag[j].titel;
        value_put_text(a, "vraag", titel);
        value_put_bool(a, "ja", t->antwoord[i].ja);
        value_put_text(a, "waarom", t->antwoord[i].waarom);
    }
    put_bron(f, o, t->bron);
}

/* The other casusoverleg or the party by its name; what the covenant no longer knows by its key. */
static void
put_uitkomst(const struct facts *f, struct value *o, const struct bespreking *b)
{
    const struct uitkomst *u = uitkomst_find(f->convenant, b->uitkomst);
    const char *dot = b->naar == NULL ? NULL : strchr(b->naar, '.');
    const struct casusoverleg *co = dot == NULL || strncmp(b->naar, "casusoverleg.", 13) != 0 ? NULL : huis_casusoverleg_sleutel(f->huis, dot + 1);

    value_put_text(o, "uitkomst", b->uitkomst);
    value_put_text(o, "uitkomst_titel", u != NULL ? u->titel : b->uitkomst);
    if (dot != NULL)
        value_put_text(o, "naar", co != NULL ? co->titel : strncmp(b->naar, "partij.", 7) == 0 ? partij_titel(f, dot + 1) : dot + 1);
}

static void
put_besprekingen(const struct facts *f, struct value *out, uint16_t lezen)
{
    struct value *list = value_put_list(out, "besprekingen");
    for (const struct bespreking *b = f->dossier->bespreking; b != NULL; b = b->next) {
        const struct profiel *p = profiel_toen(f, b->bron);
        struct value *o = value_add_object(list);
        put_dag(f, o, "datum", "datum_tekst", b->datum);
        value_put_text(o, "pad", pad_overleg(f, &b->overleg, ""));
        value_put_text(o, "realisatie", b->realisatie);
        put_uitkomst(f, o, b);
        value_put_text(o, "casemanager", b->zonder_casemanager ? "niet nodig" : medewerker_titel(f, &b->casemanager));
        if (leest(lezen, RUBRIEK_CONTACTEN)) {
            value_put_text(o, "informeren", titel_of(p->informeren, p->informeren_count, b->informeren));
            value_put_text(o, "grond", titel_of(p->grond, p->grond_count, b->grond));
            value_put_text(o, "motivering", b->motivering);
            put_dag(f, o, "herzien_op", "herzien_op_tekst", b->herzien_op);
        }
        put_bron(f, o, b->bron);
    }
}

static void
put_voortgang(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "voortgang");
    for (const struct voortgang *v = f->dossier->voortgang; v != NULL; v = v->next) {
        if (v->verloren)
            continue;
        const struct profiel *p = profiel_toen(f, v->bron);
        const struct afspraak *a = id_is_none(&v->afspraak) ? NULL : dossier_afspraak(f->dossier, &v->afspraak);
        struct value *o = value_add_object(list);
        value_put_text(o, "afspraak", a != NULL ? a->wat : NULL);
        bool zonder = zonder_toestemming(f, &v->toestemming, v->bron.voor, RUBRIEK_VOORTGANG);
        bool bron = f->actor.partij != NULL && v->bron.voor != NULL && strcmp(f->actor.partij->sleutel, v->bron.voor) == 0;
        value_put_bool(o, "zonder_toestemming", zonder);
        value_put_bool(o, "afgeschermd", zonder && !bron);
        if (bron || !zonder)
            value_put_text(o, "inhoud", v->inhoud);
        value_put_text(o, "stand", titel_of(p->afspraakstand, p->afspraakstand_count, v->stand));
        value_put_bool(o, "opnieuw", v->opnieuw);
        put_bron(f, o, v->bron);
    }
}

static void
put_plichten(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "plichten");
    for (const struct plicht *p = f->dossier->plicht; p != NULL; p = p->next) {
        if (p->voldaan)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "oorzaak", p->oorzaak);
        value_put_text(o, "waarover", plicht_titel(p->soort));
        if (!id_is_none(&p->verwant)) {
            const struct verwant_van *w = dossier_verwant(f->dossier, &p->verwant);
            bool leest_gezin = leest(rubrieken_lezen(f), RUBRIEK_GEZIN);
            value_put_text(o, "wie", w != NULL && leest_gezin ? arena_format(f->arena, "%s (%s)", w->naam, w->relatie) : "een verwant");
        }
        value_put_bool(o, "uitgesteld", p->grond != NULL);
        if (p->grond != NULL && leest_brieven(f)) {
            value_put_text(o, "grond", titel_of(f->convenant->profiel->grond, f->convenant->profiel->grond_count, p->grond));
            value_put_text(o, "motivering", p->motivering);
        }
        value_put_text(o, "maken_pad", pad_als_mag(f, "brief.maken", pad_dossier(f, &f->dossier->id, "/brieven/nieuw")));
        put_dag(f, o, "ontstaan", "ontstaan_tekst", p->ontstaan);
        /* without a day of its own it must be met before the first bespreking (E11.2): that has a day once it stands on an agenda */
        if (p->uiterlijk != DATE_NONE || f->dossier->bespreking == NULL)
            put_dag(f, o, "uiterlijk", "uiterlijk_tekst", plicht_dag(f->dossier, p));
        if (plicht_dag(f->dossier, p) == DATE_NONE && f->dossier->state != STATE_AFGESLOTEN)
            value_put_text(o, "uiterlijk_tekst", "vóór de eerste bespreking");
        value_put_bool(o, "te_laat", plicht_te_laat(f->dossier, p, f->today));
    }
}

/* Another dossier that the reader may not know of (E10.3): only for who decides on it. The motivering is of category 1. */
static void
put_vermoedens(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "vermoedens");
    bool beslist = (f->actor.rollen & (ROLE_VOORZITTER | ROLE_VOORBEREIDER)) != 0 ||
        (f->actor.medewerker != NULL && id_equal(&f->dossier->aangemeld.door, &f->actor.medewerker->id));
    if (!beslist || !mag_personalia(f, &f->dossier->aangemeld.door))
        return;
    for (const struct vermoeden *v = f->dossier->vermoeden; v != NULL; v = v->next) {
        struct value *o = value_add_object(list);
        value_put_text(o, "ander", text_of_id(f, &v->ander));
        /* who nominated decides on it without seeing the other; voorzitter and voorbereider see both */
        if ((f->actor.rollen & (ROLE_VOORZITTER | ROLE_VOORBEREIDER)) != 0)
            value_put_text(o, "pad", pad_dossier(f, &v->ander, ""));
        value_put_bool(o, "besloten", v->besloten);
        value_put_bool(o, "zelfde", v->zelfde);
        value_put_bool(o, "herzien", v->herzien);
        if (v->besloten)
            value_put_text(o, "herzien_pad", pad_als_mag(f, "dubbel.herzien", pad_dossier(f, &f->dossier->id, "/dubbelherzieningen/nieuw")));
        value_put_text(o, "motivering", v->motivering);
    }
}

/* The text waits, seen by its author and by who decides (E9.3). */
static void
put_betwistingen(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "betwistingen");
    bool beslist = (f->actor.rollen & ROLE_VOORZITTER) != 0;
    for (const struct betwisting *b = f->dossier->betwisting; b != NULL; b = b->next) {
        bool eigen = f->actor.medewerker != NULL && id_equal(&b->bron.door, &f->actor.medewerker->id);
        if (b->verloren || (!eigen && !beslist))
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "id", text_of_id(f, &b->id));
        value_put_text(o, "tekst", b->tekst);
        value_put_text(o, "waarom", b->waarom);
        value_put_bool(o, "besloten", b->besloten);
        value_put_bool(o, "vrij", b->vrij);
        value_put_text(o, "reden", b->reden);
        if (beslist && !eigen && !b->besloten)
            value_put_text(o, "beslissen_pad", pad_dossier(f, &f->dossier->id, "/betwistingsbesluiten/nieuw"));
        put_bron(f, o, b->bron);
    }
}

static void
put_sluiting(const struct facts *f, struct value *out, uint16_t lezen)
{
    const struct dossier *d = f->dossier;
    if (d->aanpak_sluiting.is) {
        struct value *o = value_put_object(out, "aanpak_sluiting");
        if (leest(lezen, RUBRIEK_VOORTGANG))
            value_put_text(o, "resultaat", d->aanpak_sluiting.resultaat);
        put_bron(f, o, d->aanpak_sluiting.bron);
    }
    if (d->sluiting.is) {
        const struct sluitingsreden *s = sluiting_find(profiel_toen(f, d->sluiting.bron), d->sluiting.reden);
        struct value *o = value_put_object(out, "sluiting");
        value_put_text(o, "reden", s != NULL ? s->titel : d->sluiting.reden);
        if (leest(lezen, RUBRIEK_AANPAK))
            value_put_text(o, "toelichting", d->sluiting.toelichting);
        put_bron(f, o, d->sluiting.bron);
    }
}

void
put_tijdlijn(const struct facts *f, struct value *list, int64_t sinds)
{
    uint16_t lezen = rubrieken_lezen(f);
    for (const struct gebeurtenis *g = f->dossier->tijdlijn; g != NULL; g = g->next) {
        if (g->bron.time < sinds || (!leest(lezen, g->rubriek) && g->rubriek != RUBRIEK_PERSONALIA))
            continue;
        const struct event_kind *kind = event_kind(g->kind);
        struct value *o = value_add_object(list);
        value_put_text(o, "titel", kind != NULL ? kind->title : "Gebeurtenis");
        if (g->rubriek >= 1 && g->rubriek <= RUBRIEK_COUNT)
            value_put_text(o, "rubriek", f->convenant->profiel->rubriek[g->rubriek].kort);
        put_bron(f, o, g->bron);
    }
}

/* E41.1: from the decision itself: the viewer's standing, the matrix row, the state's row in the profile. */
static void
put_reden(const struct facts *f, struct value *out)
{
    static const struct { uint32_t kijker; const char *tekst, *artikel; } reden[] = {
        {KIJKER_AANMELDER, "U hebt deze persoon aangemeld.", "art. 13"},
        {KIJKER_VOORZITTER, "U bent voorzitter van dit casusoverleg.", "art. 16"},
        {KIJKER_VOORBEREIDER, "U bent voorbereider van dit casusoverleg.", "eigen regel E10.3"},
        {KIJKER_CASEMANAGER, "U bent casemanager van dit dossier.", "art. 14.9"},
        {KIJKER_GENODIGDE, "U bent toegelaten bij dit agendapunt. Uw toegang sluit als het is besproken.", "eigen regel E40.5"},
        {KIJKER_LEVERANCIER, "Uw instelling levert zonder zetel: zij is om gegevens gevraagd, of leverde ze.", "eigen regel E40.1"},
        {KIJKER_DEELNEMER, "U neemt deel aan dit casusoverleg en de privacytoets is gehaald.", "art. 10"},
    };
    uint32_t kijker = dossier_kijker(f);
    struct value *list = value_put_list(out, "waarom_zie_ik_dit");
    for (size_t i = 0; i < sizeof reden / sizeof reden[0]; i++) {
        if ((kijker & reden[i].kijker) == 0)
            continue;
        struct value *o = value_add_object(list);
        value_put_text(o, "tekst", reden[i].tekst);
        value_put_text(o, "artikel", reden[i].artikel);
    }
    struct value *o = value_add_object(list);
    value_put_text(o, "tekst", arena_format(f->arena, "Welke categorieën u ziet, volgt uit het convenant \u201e%s\u201d voor %s.", f->convenant->titel,
        partij_titel(f, f->actor.autorisatie != NULL ? f->actor.autorisatie->partij : NULL)));
    value_put_text(o, "artikel", "art. 10");
}

/* E40.1: about whom, what was asked of his party, and what it recorded; nothing of anybody else, nor how the dossier stands. */
static void
put_levering(const struct facts *f, struct value *out)
{
    const struct persoon *p = &f->dossier->persoon;
    struct value *o = value_put_object(out, "persoon");
    struct partial_date born;
    char text[64];

    value_put_bool(out, "levering", true);
    value_put_text(o, "naam", persoon_naam(f->arena, p));
    value_put_text(o, "geboortedatum", p->geboortedatum);
    if (p->geboortedatum != NULL && partial_date_from_text(p->geboortedatum, &born))
        value_put_text(o, "geboortedatum_tekst", arena_text(f->arena, partial_date_long(born, text, sizeof text)));
    put_uitvragen(f, out);
    put_rubrieken(f, out, 0);
    put_toestemmingen(f, out, false);
    put_betwistingen(f, out);
    put_reden(f, out);
    put_handelingen(f, SUBJECT_DOSSIER, out);
}

/* E41.3: what his party recorded itself, and nothing that was done with it or to it since. */
static void
put_terug(const struct facts *f, struct value *out)
{
    const struct rubriek_regel *regel = f->convenant->profiel->rubriek;
    struct value *o = value_put_object(out, "persoon"), *list = value_put_list(out, "rubrieken");

    value_put_bool(out, "levering", true);
    value_put_bool(out, "teruglezen", true);
    value_put_text(o, "naam", persoon_naam(f->arena, &f->dossier->persoon));
    for (unsigned r = 1; r <= RUBRIEK_COUNT; r++) {
        struct value *gegevens = NULL;
        for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next) {
            if (g->rubriek != (enum rubriek)r || !gegeven_terug(f, g))
                continue;
            if (gegevens == NULL) {
                struct value *een = value_add_object(list);
                value_put_text(een, "sleutel", rubriek_key((enum rubriek)r));
                value_put_int(een, "nummer", r);
                value_put_text(een, "titel", regel[r].titel);
                value_put_text(een, "kort", regel[r].kort);
                gegevens = value_put_list(een, "gegevens");
            }
            put_gegeven(f, gegevens, g, true);
        }
    }
}

void
dossier_view(const struct facts *f, const struct input *input, struct value *out)
{
    const struct dossier *d = f->dossier;
    uint16_t lezen = rubrieken_lezen(f);
    enum dossier_state state = dossier_state_on(d, f->convenant, f->today);
    const char *oorzaak = NULL;

    (void)input;
    value_put_text(out, "id", text_of_id(f, &d->id));
    value_put_text(out, "pad", pad_dossier(f, &d->id, ""));
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    if (levert_zonder_zetel(f)) {
        put_levering(f, out);
        return;
    }
    if (leest_terug(f)) {
        put_terug(f, out);
        return;
    }
    value_put_text(out, "toestand", state_key(state));
    value_put_text(out, "toestand_titel", state_title(state));
    if (mag_personalia(f, &d->aangemeld.door))
        put_persoon(f, out);
    value_put_bool(out, "zonder_grondslag", aanmelding_zonder_toestemming(f));
    put_waarom(f, out, lezen);
    struct value *bewaren = value_put_object(out, "bewaren");
    put_dag(f, bewaren, "tot", "tot_tekst", dossier_bewaren_tot(d, f->convenant, &oorzaak));
    value_put_text(bewaren, "oorzaak", oorzaak);
    value_put_text(bewaren, "pad", pad_als_mag(f, "bewaartermijn.tonen", pad_dossier(f, &d->id, "/bewaartermijnen")));
    if (d->casemanager_is)
        value_put_text(out, "casemanager", medewerker_titel(f, &d->casemanager));
    else if (d->bespreking != NULL)
        value_put_bool(out, "zonder_casemanager", true);
    put_termijn(f, out);
    if (!id_is_none(&d->overleg)) {
        struct value *agenda = value_put_object(out, "agenda");
        value_put_text(agenda, "pad", pad_overleg(f, &d->overleg, ""));
        put_dag(f, agenda, "datum", "datum_tekst", d->geagendeerd_op);
    }
    if (d->voorstel.is && leest(lezen, RUBRIEK_AANPAK))
        value_put_text(out, "voorstel", d->voorstel.reden);
    if (leest(lezen, RUBRIEK_AANPAK)) {
        value_put_bool(out, "mag_aanpak", true);
        put_aanpak(f, out);
        put_afspraken(f, out);
        put_toets(f, out);
        put_besprekingen(f, out, lezen);
    }
    put_uitvragen(f, out);
    put_normen(f, out, lezen);
    put_rubrieken(f, out, lezen);
    if (leest(lezen, RUBRIEK_VOORTGANG)) {
        value_put_bool(out, "mag_voortgang", true);
        put_voortgang(f, out);
    }
    put_toestemmingen(f, out, leest(lezen, RUBRIEK_CONTACTEN));
    put_vermoedens(f, out);
    put_betwistingen(f, out);
    if (leest(lezen, RUBRIEK_CONTACTEN))
        put_plichten(f, out);
    put_verbanden(f, out);
    put_verwanten(f, out);
    put_vertegenwoordiger(f, out);
    put_brieven(f, out);
    put_sluiting(f, out, lezen);
    put_tijdlijn(f, value_put_list(out, "tijdlijn"), 0);
    put_reden(f, out);
    value_put_text(out, "pakketstukken_pad", !d->pakket.is ? NULL : pad_als_mag(f, "pakketstuk.lijst", pad_dossier(f, &d->id, "/pakketstukken")));
    if (value_get(out, "pakketstukken_pad") != NULL && pakketstukken_wachten(f) > 0)
        value_put_int(out, "pakketstukken_wachten", pakketstukken_wachten(f));
    if (value_get(out, "pakketstukken_pad") != NULL && pakketstukken_tegengehouden(f) > 0)
        value_put_int(out, "pakketstukken_tegengehouden", pakketstukken_tegengehouden(f));
    value_put_text(out, "verstrekkingen_pad", pad_als_mag(f, "verstrekking.lijst", pad_dossier(f, &d->id, "/verstrekkingen")));
    value_put_text(out, "journaal_pad", pad_als_mag(f, "dossier.journaal", pad_dossier(f, &d->id, "/journaal")));
    put_handelingen(f, SUBJECT_DOSSIER, out);
}
