/*
 * convenant, acts: a new version proposed, withdrawn, shown, notified.
 *
 * Art. 23.2: changes in the purposes or in how data are used lead to a change of the covenant. 23.3: it needs the agreement of all parties, and is
 * notified. E23.1: a version is higher than the one before and never works backwards. What we do: what is proposed is a whole new text, read and
 * checked by the same reader as `gcos convenant check`; all findings stand at its field with their line. Nothing of it holds before its day. Who must
 * agree are the parties it names and the parties of the version it replaces, for they lose something too (own reading of 23.3).
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- where a version stands ---- */

const char *
versie_stand(const struct facts *f, const struct versie *v, const char **ret_titel)
{
    static const struct { const char *key, *titel; } stand[] = {{"ingetrokken", "ingetrokken"}, {"voorgesteld", "voorgesteld"},
        {"aangenomen", "aangenomen, begint nog"},
        {"van-kracht", "van kracht"}, {"geeindigd", "geëindigd"}, {"vervallen", "vervangen door een latere versie"}};
    size_t at = 5;

    if (v->ingetrokken)
        at = 0;
    else if (v->ingang == DATE_NONE)
        at = 1;
    else if (v->ingang > f->today)
        at = 2;
    else if (v == casusoverleg_versie(f->casusoverleg, f->today))
        at = casusoverleg_convenant(f->casusoverleg, f->today) != NULL ? 3 : 4;
    *ret_titel = stand[at].titel;
    return stand[at].key;
}

/* ---- voorstellen ---- */

static size_t
soort_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"wijziging", "Wijziging", "Alle partijen stemmen in (art. 23.3)."},
        {"toetreding", "Toetreding van een of meer nieuwe partijen",
            "De nieuwe partijen tekenen en de bestuurscommissie stemt in; verder verandert er niets (art. 23.4)."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static int
hoogste(const struct casusoverleg *co)
{
    int most = 0;

    for (const struct versie *v = co->versie; v != NULL; v = v->next)
        most = v->nummer > most ? v->nummer : most;
    return most;
}

static struct decision
check_tekst(const struct facts *f, const struct input *input)
{
    const char *veld = input_get(input, "tekst")->given ? "tekst" : "convenant";
    const struct convenant *c = f->convenant_nieuw;

    if (input_get(input, "tekst")->given && input_get(input, "convenant")->given)
        return refuse_field("E23.1", "tekst", "Er zijn een tekst en de naam van een bestand gegeven; het is niet duidelijk welke geldt.",
            "Geef een van beide.");
    if (!input_get(input, "tekst")->given && !input_get(input, "convenant")->given)
        return refuse_field("E23.1", "tekst", "Er is geen tekst.", "Plak de tekst van de nieuwe versie, of noem het bestand in de map van deze installatie.");
    if (c == NULL)
        return refuse_field("E0.2", veld, "Er is geen geldig convenant met deze naam in de map van deze installatie.",
            "Controleer het bestand met „gcos convenant check”: dat noemt elke ontbrekende of te ruime bepaling met regel en artikel.");
    const struct convenant *was = casusoverleg_laatste(f->casusoverleg, f->today);
    const char *sleutel = was == NULL ? f->casusoverleg->sleutel : was->sleutel;
    if (strcmp(c->sleutel, sleutel) != 0)
        return refuse_field("11.1", veld, arena_format(f->arena, "Dit is het convenant „%s”, van een ander casusoverleg.", c->sleutel),
            arena_format(f->arena, "Elk casusoverleg heeft zijn eigen convenant. Dat van dit casusoverleg heet „%s”.", sleutel));
    if (c->versie <= hoogste(f->casusoverleg))
        return refuse_field("E23.1", veld, arena_format(f->arena, "Dit is versie %d, en versie %d is al voorgesteld.", c->versie, hoogste(f->casusoverleg)),
            arena_format(f->arena, "Geef de nieuwe versie een hoger nummer, ten minste %d.", hoogste(f->casusoverleg) + 1));
    if (c->vanaf < f->today)
        return refuse_field("E23.1", veld,
            "Deze versie noemt een begin dat voorbij is. Een convenant werkt niet terug: wat gedaan is, is onder de oude regels gedaan.",
            "Kies bij „looptijd” een begindatum vanaf vandaag.");
    return DECISION_ALLOWED("23.3");
}

/* What every version changes: the one agreed last, also when it still has to begin. */
static const struct versie *
vorige(const struct facts *f)
{
    return casusoverleg_aangenomen(f->casusoverleg);
}

/* Each version brings its own reading of the general covenant. */
static bool
zelfde_profiel(const struct profiel *a, const struct profiel *b)
{
    return a != NULL && b != NULL && strcmp(a->sleutel, b->sleutel) == 0 && a->versie == b->versie
        && (a->eigen == NULL) == (b->eigen == NULL) && (a->eigen == NULL || strcmp(a->eigen, b->eigen) == 0);
}

static struct decision
check_toetreding(const struct facts *f, const struct input *input)
{
    const char *veld = input_get(input, "tekst")->given ? "tekst" : "convenant";
    const struct versie *oud = vorige(f);
    const struct convenant *c = f->convenant_nieuw;
    size_t nieuw = 0;

    if (oud == NULL || oud->convenant == NULL)
        return refuse_field("23.4", "soort", "Er geldt nog geen convenant waartoe iemand kan toetreden.", "Stel de tekst voor als wijziging.");
    for (size_t i = 0; i < c->partij_count; i++)
        nieuw += convenant_partij(oud->convenant, c->partij[i].sleutel) == NULL;
    if (nieuw == 0)
        return refuse_field("23.4", "soort", "Deze tekst noemt geen nieuwe partij.", "Stel de tekst voor als wijziging.");
    int regel = oud->convenant->tekst == NULL || c->tekst == NULL ? 1 : toetreding_afwijking(f->arena, oud->convenant->tekst, c->tekst, oud->convenant);
    if (regel > 0 || c->duur.count != oud->convenant->duur.count || c->duur.unit != oud->convenant->duur.unit
        || c->stilzwijgend != oud->convenant->stilzwijgend || !zelfde_profiel(c->profiel, oud->convenant->profiel))
        return refuse_field("E23.2", veld,
            arena_format(f->arena, "Regel %d: hier verandert meer dan dat er een partij bij komt. Bij toetreding verandert geen andere regel.",
            regel > 0 ? regel : 1), "Zet alleen de nieuwe partij erbij, of stel de tekst voor als wijziging: dan stemmen alle partijen in (art. 23.3).");
    return DECISION_ALLOWED("23.4");
}

static struct decision
voorstellen_rule(const struct facts *f, const struct input *input)
{
    struct decision d;

    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    d = check_tekst(f, input);
    return decision_allowed(d) && input_is(input, "soort", "toetreding") ? check_toetreding(f, input) : d;
}

static void
voorstellen_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_CONVENANT_VOORGESTELD, &f->casusoverleg->id);
    const struct convenant *c = f->convenant_nieuw;
    const struct versie *oud = vorige(f);
    bool toetreding = input_is(input, "soort", "toetreding");

    event_put_int(ret_events, e, F_VERSIE, c->versie);
    event_put_text(ret_events, e, F_TEKST, f->convenant_tekst);
    event_put_text(ret_events, e, F_PROFIEL, c->profiel == NULL ? NULL : c->profiel->eigen);
    event_put_day(ret_events, e, F_VANAF, c->vanaf);
    for (size_t i = 0; i < c->partij_count; i++)
        if (!toetreding || convenant_partij(oud->convenant, c->partij[i].sleutel) == NULL)
            event_put_text(ret_events, e, F_PARTIJ, c->partij[i].sleutel);
    for (size_t i = 0; !toetreding && oud != NULL && oud->convenant != NULL && i < oud->convenant->partij_count; i++) {
        const char *sleutel = oud->convenant->partij[i].sleutel;

        if (convenant_partij(c, sleutel) == NULL && !partij_uitgetreden(f->casusoverleg, sleutel, c->vanaf))
            event_put_text(ret_events, e, F_PARTIJ, sleutel);
    }
    event_put_text(ret_events, e, F_TOELICHTING, input_text(input, "toelichting"));
    event_put_int(ret_events, e, F_TOETREDING, toetreding);
    event_put_int(ret_events, e, F_BASIS, oud == NULL ? 0 : oud->nummer);
}

static const struct field voorstellen_field[] = {
    {.name = "soort", .type = FIELD_CHOICE, .label = "Wat voor voorstel is dit?", .required = true, .from = soort_opties},
    {.name = "tekst", .type = FIELD_TEXT, .label = "Tekst van de nieuwe versie",
        .help = "De hele tekst; kopieer die van nu van de bladzijde van de geldende versie. Of laat dit leeg en noem hieronder een bestand.",
        .rubriek = RUBRIEK_HUIS, .max = 100000, .unscreened = true},
    {.name = "convenant", .type = FIELD_STRING, .label = "Of: naam van het bestand", .help = "Zoals het in de map met convenanten heet, zonder .yaml.",
        .rubriek = RUBRIEK_HUIS, .min = 2, .max = 60, .unscreened = true},
    {.name = "toelichting", .type = FIELD_TEXT, .label = "Toelichting", .help = "Waarom deze versie nodig is. Partijen lezen dit voor zij instemmen.",
        .rubriek = RUBRIEK_HUIS, .max = 2000},
    {0}};

const struct act convenant_voorstellen = {
    .id = "convenant.voorstellen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/convenantversies", .title = "Nieuwe versie voorstellen",
    .uitleg = "De geldende versie blijft gelden tot alle partijen hebben ingestemd en de begindatum er is.",
    .artikel = "23.3", .requirement = "E23.1", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS | ACT_CONVENANT, .field = voorstellen_field, .rule = voorstellen_rule,
    .handle = voorstellen_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};

/* ---- intrekken ---- */

static struct decision
intrekken_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (f->versie == NULL)
        return refuse_absent();
    if (f->versie->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E23.1", "Dit voorstel is al ingetrokken.", "Er is niets meer te doen.");
    if (f->versie->ingang != DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "23.3", "Alle partijen hebben met deze versie ingestemd; zij is niet meer in te trekken.",
            "Stel een nieuwe versie voor als er iets moet veranderen.");
    return DECISION_ALLOWED("23.3");
}

static void
intrekken_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_CONVENANT_INGETROKKEN, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, f->versie->nummer);
    event_put_text(ret_events, e, F_REDEN, input_text(input, "reden"));
}

static const struct field intrekken_field[] = {
    {.name = "reden", .type = FIELD_STRING, .label = "Reden", .help = "De partijen die al instemden lezen dit.", .rubriek = RUBRIEK_HUIS, .required = true,
        .min = 3, .max = 300},
    {0}};

const struct act convenant_intrekken = {
    .id = "convenant.intrekken", .method = METHOD_POST, .path = PAD_VERSIE "/intrekkingen", .title = "Voorstel intrekken",
    .uitleg = "De versie die geldt blijft gelden.",
    .artikel = "23.3", .requirement = "E23.1", .categorie = "beheer", .subject = SUBJECT_VERSIE, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS, .field = intrekken_field, .rule = intrekken_rule, .handle = intrekken_handle,
    .view = versie_view, .shape = versie_shape, .page = "convenantversie", .na = PAD_VERSIE,
};

/* ---- melding ---- */

static struct decision
melding_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (f->versie == NULL)
        return refuse_absent();
    if (f->versie->ingang == DATE_NONE)
        return refuse(REFUSAL_NOT_NOW, "23.3", "Gemeld wordt de verwerking zoals alle partijen haar overeenkwamen; deze versie is nog een voorstel.",
            "Wacht tot alle partijen hebben ingestemd.");
    if (versie_melding(f->casusoverleg, f->versie->nummer) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E21.1", "De verwerking onder deze versie is al gemeld.",
            "Verandert er iets, dan hoort daar een nieuwe versie bij.");
    return DECISION_ALLOWED("21");
}

static void
melding_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_MELDING_GEDAAN, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, f->versie->nummer);
    event_put_day(ret_events, e, F_DATUM, input_get(input, "datum")->day);
    event_put_text(ret_events, e, F_BIJ, input_text(input, "bij"));
    event_put_text(ret_events, e, F_NUMMER, input_text(input, "nummer"));
}

static const struct field melding_field[] = {
    {.name = "datum", .type = FIELD_DATE, .label = "Gemeld op", .required = true, .day_past = true},
    {.name = "bij", .type = FIELD_STRING, .label = "Bij wie", .help = "De toezichthouder, of de functionaris gegevensbescherming (art. 21).",
        .rubriek = RUBRIEK_HUIS, .required = true, .min = 2, .max = 120, .unscreened = true},
    {.name = "nummer", .type = FIELD_STRING, .label = "Nummer of kenmerk", .rubriek = RUBRIEK_HUIS, .required = true, .min = 1, .max = 60,
        .unscreened = true},
    {0}};

const struct act melding_vastleggen = {
    .id = "melding.vastleggen", .method = METHOD_POST, .path = PAD_VERSIE "/meldingen", .title = "Melding vastleggen",
    .uitleg = "Elke nieuwe versie wordt opnieuw gemeld.",
    .artikel = "21", .requirement = "E21.1", .categorie = "beheer", .subject = SUBJECT_VERSIE, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS, .field = melding_field, .rule = melding_rule, .handle = melding_handle,
    .view = versie_view, .shape = versie_shape, .page = "convenantversie", .na = PAD_VERSIE,
};

/* ---- tonen ---- */

static const struct shape instemming_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"akkoord", SHAPE_BOOL, NULL, NULL}, {"geweigerd", SHAPE_BOOL, NULL, NULL},
    {"datum", SHAPE_DATE, NULL, "Van haar schriftelijke verklaring"}, {"kenmerk", SHAPE_TEXT, NULL, NULL}, {"ondertekenaar", SHAPE_TEXT, NULL, NULL},
    {"vastgelegd_door", SHAPE_TEXT, NULL, NULL},
    {"zelfde_hand", SHAPE_BOOL, NULL, "Op papier getekend, en vastgelegd door wie de versie voorstelde"}, {"reden", SHAPE_TEXT, NULL, NULL},
    {"vervalt", SHAPE_BOOL, NULL, "Staat niet meer in deze versie"}, {0}};
static const struct shape melding_shape[] = {
    {"datum", SHAPE_DATE, NULL, NULL}, {"bij", SHAPE_TEXT, NULL, NULL}, {"nummer", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape versie_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, "Alleen voor wie daar mag komen"}, {"convenant_pad", SHAPE_URL, NULL, NULL},
    {"nummer", SHAPE_INT, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"profiel", SHAPE_TEXT, NULL, "Het algemene convenant waaronder zij staat"},
    {"profiel_tekst", SHAPE_TEXT, NULL, "Van dat algemene convenant, als dit huis een eigen exemplaar had toen de versie werd voorgesteld (E40.10)"},
    {"stand", SHAPE_TEXT, NULL, "voorgesteld, aangenomen, van-kracht, geeindigd, vervallen, ingetrokken"}, {"stand_titel", SHAPE_TEXT, NULL, NULL},
    {"van_kracht", SHAPE_BOOL, NULL, NULL}, {"wacht", SHAPE_BOOL, NULL, "Nog niet alle partijen stemden in"},
    {"vanaf", SHAPE_DATE, NULL, "De begindatum die zij noemt"}, {"ingang", SHAPE_DATE, NULL, "Eerste dag van kracht; afwezig zolang niet allen instemden"},
    {"eind", SHAPE_DATE, NULL, NULL}, {"voorgesteld_op", SHAPE_TIME, NULL, NULL}, {"voorgesteld_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"voorgesteld_door", SHAPE_TEXT, NULL, NULL}, {"toelichting", SHAPE_TEXT, NULL, NULL}, {"intrekreden", SHAPE_TEXT, NULL, NULL},
    {"toetreding", SHAPE_BOOL, NULL, NULL}, {"goedgekeurd", SHAPE_DATE, NULL, "Door de bestuurscommissie (art. 23.4)"},
    {"goedkeuring", SHAPE_TEXT, NULL, "Kenmerk van dat besluit"}, {"vastgesteld", SHAPE_BOOL, NULL, "Kwam ondertekend binnen, zonder verklaringen per partij"},
    {"partijen", SHAPE_LIST, instemming_shape, NULL}, {"een_hand", SHAPE_INT, NULL, "Van zoveel partijen is dat zo; afwezig als het er geen zijn"},
    {"nog", SHAPE_INT, NULL, "Zoveel partijen moeten nog instemmen"},
    {"gemeld", SHAPE_OBJECT, melding_shape, NULL}, {"melding_nodig", SHAPE_BOOL, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, "Zoals ondertekend en afgedwongen"},
    {"gevolgen_pad", SHAPE_URL, NULL, "Wat er door deze versie verandert"}, {"handelingen", SHAPE_LIST, handeling_shape, NULL}, {0}};

/* How many parties must still agree; ret_een_hand: whose statement on paper was recorded by who proposed it. */
static size_t
put_instemmingen(const struct facts *f, struct value *list, const struct versie *v, int64_t *ret_een_hand)
{
    size_t nog = 0;

    for (size_t i = 0; i < v->partij_count; i++) {
        const struct instemming *said = versie_instemming(v, v->partij[i]);
        struct value *object = value_add_object(list);
        bool hier = convenant_partij(v->convenant, v->partij[i]) != NULL;

        value_put_text(object, "sleutel", v->partij[i]);
        value_put_text(object, "titel", hier ? partij_naam(f, v->convenant, v->partij[i]) : partij_naam_hier(f, f->casusoverleg, v->partij[i]));
        value_put_bool(object, "vervalt", !hier);
        nog += said == NULL || !said->akkoord;
        if (said == NULL)
            continue;
        value_put_bool(object, "akkoord", said->akkoord);
        value_put_bool(object, "geweigerd", !said->akkoord);
        value_put_date(object, "datum", said->datum);
        value_put_text(object, "kenmerk", said->kenmerk);
        value_put_text(object, "ondertekenaar", said->ondertekenaar);
        value_put_text(object, "vastgelegd_door", medewerker_titel(f, &said->door));
        value_put_bool(object, "zelfde_hand", instemming_zelfde_hand(v, said));
        *ret_een_hand += instemming_zelfde_hand(v, said);
        value_put_text(object, "reden", said->reden);
    }
    return nog;
}

static void
put_melding(const struct facts *f, struct value *result, const struct versie *v)
{
    const struct melding *m = versie_melding(f->casusoverleg, v->nummer);

    value_put_bool(result, "melding_nodig", m == NULL && v->ingang != DATE_NONE && !v->ingetrokken);
    if (m == NULL)
        return;
    struct value *object = value_put_object(result, "gemeld");
    value_put_date(object, "datum", m->datum);
    value_put_text(object, "bij", m->bij);
    value_put_text(object, "nummer", m->nummer);
}

void
versie_view(const struct facts *f, const struct input *input, struct value *result)
{
    const struct versie *v = f->versie;
    const char *titel;
    int64_t een_hand = 0;

    (void)input;
    value_put_text(result, "casusoverleg", f->casusoverleg->titel);
    put_id(f, result, "casusoverleg_id", &f->casusoverleg->id);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, "")));
    value_put_text(result, "convenant_pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, "/convenant"));
    value_put_int(result, "nummer", v->nummer);
    value_put_text(result, "titel", v->convenant == NULL ? "Onleesbare tekst" : v->convenant->titel);
    value_put_text(result, "profiel", v->convenant == NULL || v->convenant->profiel == NULL ? NULL : v->convenant->profiel->titel);
    value_put_text(result, "profiel_tekst", v->convenant == NULL || v->convenant->profiel == NULL ? NULL : v->convenant->profiel->eigen);
    value_put_text(result, "stand", versie_stand(f, v, &titel));
    value_put_text(result, "stand_titel", titel);
    value_put_bool(result, "van_kracht", v->ingang != DATE_NONE && casusoverleg_convenant(f->casusoverleg, f->today) == v->convenant);
    value_put_bool(result, "wacht", v->ingang == DATE_NONE && !v->ingetrokken);
    value_put_date(result, "vanaf", v->vanaf);
    value_put_date(result, "ingang", v->ingang);
    value_put_date(result, "eind", versie_eind(f->casusoverleg, v, f->today));
    put_tijd(result, f->arena, "voorgesteld_op", "voorgesteld_op_tekst", v->voorgesteld);
    value_put_text(result, "voorgesteld_door", medewerker_titel(f, &v->door));
    value_put_text(result, "toelichting", v->toelichting);
    value_put_text(result, "intrekreden", v->intrekreden);
    value_put_bool(result, "toetreding", v->toetreding);
    value_put_date(result, "goedgekeurd", v->goedgekeurd);
    value_put_text(result, "goedkeuring", v->goedkeuring);
    value_put_bool(result, "vastgesteld", v->vastgesteld);
    value_put_int(result, "nog", (int64_t)put_instemmingen(f, value_put_list(result, "partijen"), v, &een_hand));
    if (een_hand > 0)
        value_put_int(result, "een_hand", een_hand);
    put_melding(f, result, v);
    value_put_text(result, "tekst", v->convenant == NULL ? NULL : v->convenant->tekst);
    if (v->convenant != NULL && v->convenant != casusoverleg_convenant(f->casusoverleg, f->today))
        value_put_text(result, "gevolgen_pad",
            pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d/gevolgen", v->nummer)));
    put_handelingen(f, SUBJECT_VERSIE, result);
}

static struct decision
tonen_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    return f->versie != NULL && mag_convenant_zien(f) ? DECISION_ALLOWED("8.3") : refuse_absent();
}

const struct act convenant_versie_tonen = {
    .id = "convenantversie.tonen", .method = METHOD_GET, .path = PAD_VERSIE, .title = "Versie van het convenant",
    .artikel = "8.3", .requirement = "E23.1", .categorie = "lezen", .subject = SUBJECT_VERSIE, .wie = ROLE_ANY_MEDEWERKER,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .rule = tonen_rule, .view = versie_view, .shape = versie_shape, .page = "convenantversie",
};
