/*
 * huis, acts: signing in and out, choosing a capacity, and the public page about rights. The first are carried out by src/auth: their rows are
 * here because what no row names does not exist.
 *
 * E40.3: one body in two capacities is two parties; who has both chooses in which he acts, and the journaal shows it. Art. 17 and 18: whom the betrokkene can
 * turn to, and his rights; the page says it in plain words to anyone, without sign-in.
 */
#include <string.h>

#include "base/arena.h"
#include "core/huis/acts_huis.h"

/* ---- aanmelden ---- */

#define SEALED_MAX 90000

static const struct field aanmelden_field[] = {
    {.name = "gebruikersnaam", .type = FIELD_STRING, .label = "Gebruikersnaam", .rubriek = RUBRIEK_HUIS,
        .required = true, .min = 1, .max = 60, .unscreened = true},
    {.name = "wachtwoord", .type = FIELD_SECRET, .label = "Wachtwoord", .required = true, .min = 1, .max = 200},
    {.name = "naar", .type = FIELD_STRING, .label = "Daarna naar", .rubriek = RUBRIEK_HUIS, .max = 300, .unscreened = true},
    {.name = "bewaard", .type = FIELD_STRING, .label = "Bewaard formulier", .rubriek = RUBRIEK_HUIS, .max = SEALED_MAX, .unscreened = true},
    {0}};

static const struct field aanmeldpagina_field[] = {
    {.name = "naar", .type = FIELD_STRING, .label = "Daarna naar", .rubriek = RUBRIEK_HUIS, .max = 300, .unscreened = true},
    {0}};

const struct act sessie_tonen = {
    .id = "sessie.tonen", .method = METHOD_GET, .path = "/aanmelden", .title = "Aanmelden",
    .artikel = "E12.2", .requirement = "E12.2", .categorie = "aanmelden", .subject = SUBJECT_NONE, .flag = ACT_OPEN | ACT_AUTH,
    .field = aanmeldpagina_field, .rule = allow_rule, .page = "aanmelden",
};

const struct act sessie_aanmelden = {
    .id = "sessie.aanmelden", .method = METHOD_POST, .path = "/aanmelden", .title = "Aanmelden",
    .uitleg = "Elke poging komt in het journaal.",
    .artikel = "E12.2", .requirement = "E12.2", .categorie = "aanmelden", .subject = SUBJECT_NONE, .flag = ACT_OPEN | ACT_AUTH | ACT_SLOW,
    .field = aanmelden_field, .rule = allow_rule, .page = "aanmelden", .na = "/",
};

const struct act sessie_afmelden = {
    .id = "sessie.afmelden", .method = METHOD_POST, .path = "/afmeldingen", .title = "Afmelden",
    .artikel = "E12.2", .requirement = "E12.2", .categorie = "aanmelden", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER,
    .flag = ACT_AUTH | ACT_ZONDER_FORM, .rule = allow_rule, .na = "/aanmelden",
};

/* ---- hoedanigheid ---- */

/* The parties this person has a seat for, anywhere: each once. */
static size_t
hoedanigheid_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t most = 0, count = 0;

    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        most += is_zelf(f, &a->medewerker) && autorisatie_geldt(a, f->today);
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL && option != NULL; a = a->next) {
        const struct casusoverleg *co = huis_casusoverleg(f->huis, &a->casusoverleg);
        size_t at = 0;

        if (!is_zelf(f, &a->medewerker) || !autorisatie_geldt(a, f->today))
            continue;
        while (at < count && strcmp(option[at].key, a->partij) != 0)
            at++;
        if (at == count)
            option[count++] = (struct option){a->partij, partij_naam_hier(f, co, a->partij), NULL};
    }
    return option == NULL ? 0 : count;
}

static struct decision
hoedanigheid_rule(const struct facts *f, const struct input *input)
{
    const char *partij = input_text(input, "partij");

    if (input == NULL)
        return DECISION_ALLOWED(NULL);
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL && partij != NULL; a = a->next)
        if (is_zelf(f, &a->medewerker) && autorisatie_geldt(a, f->today) && strcmp(a->partij, partij) == 0)
            return DECISION_ALLOWED(NULL);
    struct decision d = refuse_own(REFUSAL_INPUT, "E40.3", "U hebt geen autorisatie om in deze hoedanigheid te handelen.",
        "Kies een hoedanigheid waarvoor u een autorisatie hebt, of vraag de beheerder.");
    d.veld = "partij";
    return d;
}

static const struct field hoedanigheid_field[] = {
    {.name = "partij", .type = FIELD_CHOICE, .label = "Ik handel als", .help = "Het journaal toont in welke hoedanigheid u handelde.", .required = true,
        .from = hoedanigheid_opties},
    {0}};

const struct act hoedanigheid_kiezen = {
    .id = "hoedanigheid.kiezen", .method = METHOD_POST, .path = "/hoedanigheden", .title = "Hoedanigheid kiezen",
    .artikel = "E40.3", .requirement = "E40.3", .categorie = "aanmelden", .subject = SUBJECT_NONE, .wie = ROLE_ANY_MEDEWERKER, .flag = ACT_AUTH,
    .field = hoedanigheid_field, .rule = hoedanigheid_rule, .na = "/",
};

/* ---- uw rechten ---- */

static const struct {
    const char *titel, *tekst, *artikel;
} rechten[] = {
    {"U krijgt bericht", "Wordt u besproken, dan krijgt u daarover een brief. Daarin staat welke gegevens het zijn en waarvoor ze worden gebruikt. "
        "Soms mag dat bericht wachten of uitblijven, bijvoorbeeld om een strafbaar feit op te sporen of om iemand te beschermen.", "17"},
    {"U mag uw gegevens zien", "U vraagt de verantwoordelijke welke gegevens over u er zijn. Eerst wordt vastgesteld dat u het bent. "
        "U krijgt een overzicht: welke gegevens, waarvoor, van wie ze komen en wie ze krijgt.", "18.2"},
    {"U mag gegevens laten verbeteren", "Klopt er iets niet, is iets niet volledig of hoort het er niet bij? Schrijf wat er anders moet en waarom.", "18.3"},
    {"U mag bezwaar maken", "Hebt u bijzondere redenen waarom uw gegevens niet gebruikt mogen worden? Dan maakt u bezwaar. Dat heet verzet.", "18.4"},
    {"Uw gegevens blijven niet altijd bewaard", "Gegevens gaan weg als ze niet meer nodig zijn.", "20"},
};

static const struct shape recht_shape[] = {
    {"titel", SHAPE_TEXT, NULL, NULL}, {"tekst", SHAPE_TEXT, NULL, NULL}, {"artikel", SHAPE_TEXT, NULL, NULL}, {0}};
static const struct shape wending_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"waarvoor", SHAPE_TEXT, NULL, NULL}, {"verantwoordelijken", SHAPE_TEXTS, NULL, "Aan wie u uw verzoek richt"},
    {"contactpunt", SHAPE_TEXT, NULL, NULL}, {"contacten", SHAPE_TEXTS, NULL, "Adres of telefoon van de verantwoordelijken"},
    {"antwoord_binnen", SHAPE_TEXT, NULL, NULL}, {"bewaren_hoogstens", SHAPE_TEXT, NULL, NULL}, {"toezichthouder", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape rechten_shape[] = {
    {"huis", SHAPE_TEXT, NULL, NULL}, {"rechten", SHAPE_LIST, recht_shape, NULL}, {"casusoverleggen", SHAPE_LIST, wending_shape, NULL}, {0}};

static void
put_term(const struct facts *f, struct value *object, const char *name, struct term term)
{
    char text[64];

    if (term.count > 0)
        value_put_text(object, name, arena_text(f->arena, term_to_text(term, text, sizeof text)));
}

static void
put_wending(const struct facts *f, struct value *object, const struct casusoverleg *co)
{
    const struct convenant *c = casusoverleg_laatste(co, f->today);
    struct value *namen = value_put_list(object, "verantwoordelijken"), *contacten = value_put_list(object, "contacten");

    value_put_text(object, "casusoverleg", co->titel);
    value_put_text(object, "waarvoor", c->doel_kort != NULL ? c->doel_kort : c->doel);
    value_put_text(object, "contactpunt", c->contactpunt);
    for (size_t i = 0; i < c->verantwoordelijke_count; i++) {
        const struct partij *partij = convenant_partij(c, c->verantwoordelijke[i]);
        const struct instelling *in = partij == NULL ? NULL : huis_instelling(f->huis, partij->instelling);

        value_add_text(namen, partij_naam(f, c, c->verantwoordelijke[i]));
        if (in != NULL && in->contact != NULL)
            value_add_text(contacten, in->contact);
    }
    put_term(f, object, "bewaren_hoogstens", c->bewaren_hoogstens);
    if (c->profiel != NULL) {
        put_term(f, object, "antwoord_binnen", c->profiel->antwoord_verzoek);
        value_put_text(object, "toezichthouder", c->profiel->toezichthouder);
    }
}

void
rechten_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct value *list = value_put_list(result, "rechten");

    (void)input;
    value_put_text(result, "huis", f->huis->naam);
    for (size_t i = 0; i < sizeof rechten / sizeof rechten[0]; i++) {
        struct value *object = value_add_object(list);

        value_put_text(object, "titel", rechten[i].titel);
        value_put_text(object, "tekst", rechten[i].tekst);
        value_put_text(object, "artikel", rechten[i].artikel);
    }
    list = value_put_list(result, "casusoverleggen");
    for (const struct casusoverleg *co = f->huis->casusoverleg; co != NULL; co = co->next)
        if (casusoverleg_laatste(co, f->today) != NULL)
            put_wending(f, value_add_object(list), co);
}

const struct act rechten_tonen = {
    .id = "rechten.tonen", .method = METHOD_GET, .path = "/uw-rechten", .title = "Uw rechten",
    .uitleg = "Voor wie in een casusoverleg besproken wordt of werd.",
    .artikel = "17", .requirement = "E17.1", .categorie = "lezen", .subject = SUBJECT_NONE, .flag = ACT_OPEN,
    .rule = allow_rule, .view = rechten_view, .shape = rechten_shape, .page = "rechten",
};
