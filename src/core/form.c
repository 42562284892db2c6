/*
 * form: the form of an act as a value tree, made from its field table (no template holds a hand-written input), and the list of acts that a page
 * offers, each with what the decision says of it (E41.1). Called by the gate for form pages and by the views.
 *
 * What cannot be done now is shown all the same, with the reason and what would open it; only what the actor may not know of (REFUSAL_ABSENT)
 * is left out. A password that was typed never comes back.
 */
#include "core/act.h"

#include <string.h>

#include "base/arena.h"
#include "core/screen/scherm.h"
#include "core/view.h"
#include "core/woordverschil.h"

#define RADIO_MAX 6
#define SCHRIJFT_NOG 600          /* seconds after which somebody who stopped typing is not said to be writing */
#define PATH_MAX_LENGTH 1000
#define NONE_KEY "geen"

/* ---- paths and articles ---- */

/* NULL: these facts do not hold it. */
static const char *
variable_value(const struct facts *f, const struct input *input, const char *name, char id[ID_TEXT_SIZE])
{
    const struct {
        const char *name;
        const struct id *id;
    } known[] = {
        {"co", f->casusoverleg != NULL ? &f->casusoverleg->id : NULL},
        {"dossier", f->dossier != NULL ? &f->dossier->id : NULL},
        {"overleg", f->overleg != NULL ? &f->overleg->id : NULL},
        {"medewerker", f->medewerker != NULL ? &f->medewerker->id : NULL},
        {"autorisatie", f->autorisatie != NULL ? &f->autorisatie->id : NULL},
        {"gegeven", id_is_none(&f->pad_gegeven) ? NULL : &f->pad_gegeven},
        {"afspraak", id_is_none(&f->pad_afspraak) ? NULL : &f->pad_afspraak},
        {"toestemming", id_is_none(&f->pad_toestemming) ? NULL : &f->pad_toestemming},
        {"opschaling", id_is_none(&f->pad_opschaling) ? NULL : &f->pad_opschaling},
        {"verzoek", id_is_none(&f->pad_verzoek) ? NULL : &f->pad_verzoek},
        {"statistiek", id_is_none(&f->pad_statistiek) ? NULL : &f->pad_statistiek},
        {"uitwisselsleutel", id_is_none(&f->pad_uitwisselsleutel) ? NULL : &f->pad_uitwisselsleutel},
        {"pakketstuk", id_is_none(&f->pad_pakketstuk) ? NULL : &f->pad_pakketstuk},
        {"brief", id_is_none(&f->pad_brief) ? NULL : &f->pad_brief},
        {"uitvraag", id_is_none(&f->pad_uitvraag) ? NULL : &f->pad_uitvraag},
        {"richtlijn", id_is_none(&f->pad_richtlijn) ? NULL : &f->pad_richtlijn},
        {"wijziging", id_is_none(&f->pad_wijziging) ? NULL : &f->pad_wijziging},
    };

    if (strcmp(name, "versie") == 0)
        return f->versie == NULL ? NULL : arena_format(f->arena, "%d", f->versie->nummer);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].name, name) == 0 && known[i].id != NULL)
            return id_to_text(known[i].id, id);
    const struct input_value *v = input_get(input, name);
    return v->given && !id_is_none(&v->id) ? id_to_text(&v->id, id) : NULL;
}

/* Which act the path of a piece (a gegeven, an afspraak) belongs to is told by the input field of that name. */
static const char *
path_fill(const struct facts *f, const struct act *act, const struct input *input)
{
    char out[PATH_MAX_LENGTH], name[24], id[ID_TEXT_SIZE];
    size_t used = 0;

    for (const char *at = act->path; *at != '\0';) {
        size_t plain = strcspn(at, "{"), length;
        if (plain >= sizeof out - used)
            return NULL;
        memcpy(out + used, at, plain);
        used += plain;
        at += plain;
        if (*at == '\0')
            break;
        length = strcspn(at + 1, "}");
        if (length >= sizeof name || at[1 + length] == '\0')
            return NULL;
        memcpy(name, at + 1, length);
        name[length] = '\0';
        const char *value = variable_value(f, input, name, id);
        size_t size = value == NULL ? 0 : strlen(value);
        if (value == NULL || size >= sizeof out - used)
            return NULL;
        memcpy(out + used, value, size);
        used += size;
        at += length + 2;
    }
    return arena_text_n(f->arena, out, used);
}

const char *
act_pad(const struct facts *facts, const struct act *act)
{
    return path_fill(facts, act, NULL);
}

const char *
pad_als_mag(const struct facts *facts, const char *act, const char *pad)
{
    return decision_allowed(decide(facts, act_by_id(act), NULL)) ? pad : NULL;
}

/* "art. 14.9", "eigen regel E13.3" */
static const char *
artikel_text(struct arena *arena, const char *artikel, bool own)
{
    if (artikel == NULL)
        return NULL;
    return arena_join(arena, own ? "eigen regel " : "art. ", artikel, NULL);
}

static bool
artikel_own(const char *artikel)
{
    return artikel[0] == 'E' && artikel[1] >= '0' && artikel[1] <= '9';
}

/* ---- the acts of a page ---- */

const struct shape handeling_shape[] = {
    {"id", SHAPE_TEXT, NULL, "Handeling, zoals in de actietabel"},
    {"titel", SHAPE_TEXT, NULL, NULL},
    {"pad", SHAPE_URL, NULL, "Het formulier"},
    {"actie", SHAPE_URL, NULL, "Waarheen een POST gaat"},
    {"mag", SHAPE_BOOL, NULL, "Kan dit nu, door u?"},
    {"hoofd", SHAPE_BOOL, NULL, "De handeling die bij deze stand hoort"},
    {"zonder_form", SHAPE_BOOL, NULL, "Eén knop, niets in te vullen"},
    {"artikel", SHAPE_TEXT, NULL, "Waarop de beslissing rust"},
    {"eigen_regel", SHAPE_BOOL, NULL, "Geen artikel van het convenant, maar een regel van dit systeem"},
    {"waarom", SHAPE_TEXT, NULL, "Waarom het nu niet kan"},
    {"wel", SHAPE_TEXT, NULL, "Wat er wel kan"},
    {0},
};

static bool
act_offered(const struct facts *f, const struct act *act, enum subject subject)
{
    /* what the clock does is no act of people */
    if (act->method != METHOD_POST || act->subject != subject || (act->flag & (ACT_AUTH | ACT_OPEN | ACT_EIGEN_PLAATS)) != 0 || act->wie == ROLE_SYSTEEM)
        return false;
    return ((act->need & NEED_CASUSOVERLEG) == 0 || f->casusoverleg != NULL) && ((act->need & NEED_DOSSIER) == 0 || f->dossier != NULL) &&
        ((act->need & NEED_OVERLEG) == 0 || f->overleg != NULL);
}

static void
put_handeling(const struct facts *f, const struct act *act, const char *pad, struct decision d, bool hoofd, struct value *list)
{
    struct value *item = value_add_object(list);
    bool mag = decision_allowed(d);
    const char *artikel = d.artikel != NULL ? d.artikel : act->artikel;
    bool own = d.eigen_regel || artikel_own(artikel);

    value_put_text(item, "id", act->id);
    value_put_text(item, "titel", act->title);
    value_put_text(item, "pad", arena_join(f->arena, pad, "/nieuw", NULL));
    value_put_text(item, "actie", pad);
    value_put_bool(item, "mag", mag);
    value_put_bool(item, "hoofd", hoofd);
    value_put_bool(item, "zonder_form", (act->flag & ACT_ZONDER_FORM) != 0);
    value_put_text(item, "artikel", artikel_text(f->arena, artikel, own));
    value_put_bool(item, "eigen_regel", own);
    if (mag)
        return;
    value_put_text(item, "waarom", d.waarom);
    value_put_text(item, "wel", d.wel);
}

void
put_handelingen(const struct facts *facts, enum subject subject, struct value *result)
{
    struct value *list = value_put_list(result, "handelingen");
    bool main_found = false;

    for (const struct act *const *act = act_table; *act != NULL; act++) {
        const char *pad = act_offered(facts, *act, subject) ? act_pad(facts, *act) : NULL;
        if (pad == NULL || ((*act)->kent != NULL && facts->convenant != NULL && !(*act)->kent(facts)))
            continue;
        struct decision d = decide(facts, *act, NULL);
        if (d.refusal == REFUSAL_ABSENT)
            continue;
        bool hoofd = !main_found && decision_allowed(d) && ((*act)->flag & ACT_MAIN) != 0;
        main_found = main_found || hoofd;
        put_handeling(facts, *act, pad, d, hoofd, list);
    }
}

/* ---- forms ---- */

static const struct shape form_fout_shape[] = {
    {"veld", SHAPE_TEXT, NULL, NULL},
    {"label", SHAPE_TEXT, NULL, NULL},
    {"melding", SHAPE_TEXT, NULL, NULL},
    {"anker", SHAPE_URL, NULL, NULL},
    {0},
};

static const struct shape form_optie_shape[] = {
    {"sleutel", SHAPE_TEXT, NULL, NULL},
    {"titel", SHAPE_TEXT, NULL, NULL},
    {"uitleg", SHAPE_TEXT, NULL, NULL},
    {"gekozen", SHAPE_BOOL, NULL, NULL},
    {"id", SHAPE_TEXT, NULL, NULL},
    {0},
};

static const struct shape form_veld_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL},
    {"label", SHAPE_TEXT, NULL, NULL},
    {"uitleg", SHAPE_TEXT, NULL, NULL},
    {"id", SHAPE_TEXT, NULL, NULL},
    {"waarde", SHAPE_TEXT, NULL, "Wat er al was ingevuld"},
    {"verplicht", SHAPE_BOOL, NULL, NULL},
    {"fout", SHAPE_TEXT, NULL, NULL},
    {"is_regel", SHAPE_BOOL, NULL, NULL},
    {"is_tekst", SHAPE_BOOL, NULL, NULL},
    {"is_datum", SHAPE_BOOL, NULL, NULL},
    {"is_tijd", SHAPE_BOOL, NULL, NULL},
    {"is_keuze", SHAPE_BOOL, NULL, "Eén uit weinig: keuzerondjes"},
    {"is_lijst", SHAPE_BOOL, NULL, "Eén uit veel: een keuzelijst"},
    {"is_keuzes", SHAPE_BOOL, NULL, "Meer dan één: aankruisvakjes"},
    {"is_ja", SHAPE_BOOL, NULL, "Aanvinken of leeg laten"},
    {"is_geheim", SHAPE_BOOL, NULL, NULL}, {"is_bestand", SHAPE_BOOL, NULL, NULL},
    {"max", SHAPE_INT, NULL, "Tekens"},
    {"als", SHAPE_TEXT, NULL, "Alleen als een van deze velden deze waarde heeft: veld=waarde, met spaties"},
    {"als_woorden", SHAPE_TEXT, NULL, "Hetzelfde in woorden"},
    {"opties", SHAPE_LIST, form_optie_shape, NULL},
    {"scherm", SHAPE_BOOL, NULL, "Deze tekst gaat langs het scherm"},
    {"heeft_treffers", SHAPE_BOOL, NULL, "Het scherm hield deze tekst tegen (E9.3)"},
    {"delen", SHAPE_LIST, scherm_deel_shape, "De tekst in stukken, met de treffers gemerkt"},
    {"treffers", SHAPE_LIST, scherm_treffer_shape, NULL},
    {"nu", SHAPE_TEXT, NULL, "Wat er nu staat, als een ander intussen iets anders vastlegde"},
    {"nu_delen", SHAPE_LIST, woordverschil_shape, "Hetzelfde in stukken; wat anders is dan uw tekst is gemerkt"},
    {"betwist_pad", SHAPE_URL, NULL, "Waar de schrijver een treffer betwist; ontbreekt als dat hier niet kan"},
    {0},
};

const struct shape form_shape[] = {
    {"actie", SHAPE_URL, NULL, "Waarheen het formulier gaat"},
    {"titel", SHAPE_TEXT, NULL, NULL},
    {"uitleg", SHAPE_TEXT, NULL, NULL},
    {"artikel", SHAPE_TEXT, NULL, NULL},
    {"knop", SHAPE_TEXT, NULL, NULL},
    {"heeft_fouten", SHAPE_BOOL, NULL, "Er is iets om te verbeteren"},
    {"fouten", SHAPE_LIST, form_fout_shape, NULL},
    {"velden", SHAPE_LIST, form_veld_shape, NULL},
    {"met_bestand", SHAPE_BOOL, NULL, "Er gaat een bestand mee: multipart/form-data"},
    {"concept", SHAPE_BOOL, NULL, "Wat getypt wordt, kan worden bewaard voordat het verstuurd is"},
    {"concept_op", SHAPE_TIME, NULL, "Toen is bewaard wat er nu in staat"}, {"concept_op_tekst", SHAPE_TEXT, NULL, NULL},
    {"schrijvers", SHAPE_TEXTS, NULL, "Wie er ook in dit formulier schrijft"},
    {"controle_pad", SHAPE_URL, NULL, "Waar een tekst vooraf langs het scherm kan; ontbreekt buiten een casusoverleg"},
    {0},
};

static bool
option_chosen(const struct input_value *v, const char *key)
{
    for (size_t i = 0; i < v->item_count; i++)
        if (strcmp(v->item[i], key) == 0)
            return true;
    return v->text != NULL && strcmp(v->text, key) == 0;
}

static void
put_option(const struct facts *f, struct value *list, const struct field *field, const struct option *option, const struct input_value *v, size_t number)
{
    struct value *item = value_add_object(list);

    value_put_text(item, "sleutel", option->key);
    value_put_text(item, "titel", option->title);
    value_put_text(item, "uitleg", option->help);
    value_put_bool(item, "gekozen", option_chosen(v, option->key));
    value_put_text(item, "id", arena_format(f->arena, "veld-%s-%zu", field->name, number));
}

/* The explicit "none" stands last: first the people, then nobody. Returns how many there are. */
static size_t
put_options(const struct facts *f, struct value *item, const struct field *field, const struct input_value *v)
{
    const struct option *option = NULL;
    size_t count = field->from != NULL ? field->from(f, &option) : 0;
    struct value *list = value_put_list(item, "opties");

    for (size_t i = 0; i < count; i++)
        put_option(f, list, field, &option[i], v, i + 1);
    if (field->or_none != NULL) {
        const struct option none = {NONE_KEY, field->or_none, NULL};
        put_option(f, list, field, &none, v, ++count);
    }
    return count;
}

static const struct field *
field_named(const struct act *act, const char *name)
{
    for (const struct field *field = act->field; field != NULL && field->type != FIELD_END; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

/* One condition: as "field=key" for the script, and in words for who has none: the titles of one field stand together. */
struct als {
    const char *paren, *woorden;
    const struct field *vorige;
};

static void
als_add(const struct facts *f, const struct act *act, struct als *als, const char *name, const char *key)
{
    const struct field *other = field_named(act, name);
    const struct option *option = NULL;
    const char *titel = key;
    size_t count = other != NULL && other->from != NULL ? other->from(f, &option) : 0;

    for (size_t i = 0; i < count; i++)
        if (strcmp(option[i].key, key) == 0)
            titel = option[i].title;
    als->paren = arena_join(f->arena, als->paren != NULL ? als->paren : "", als->paren != NULL ? " " : "", name, "=", key, NULL);
    if (als->woorden != NULL && other == als->vorige)
        als->woorden = arena_format(f->arena, "%s of ‘%s’", als->woorden, titel);
    else
        als->woorden = arena_format(f->arena, "%s%sbij ‘%s’ kiest voor ‘%s’", als->woorden != NULL ? als->woorden : "",
            als->woorden != NULL ? ", of " : "", other != NULL ? other->label : name, titel);
    als->vorige = other;
}

static void
put_when(const struct facts *f, const struct act *act, struct value *item, const struct field *field)
{
    const struct option *option = NULL;
    size_t count = field->when_from != NULL ? field->when_from(f, &option) : 0;
    struct als als = {0};

    for (size_t i = 0; i < (field->when_from != NULL ? count : 1); i++) {
        const char *pair = strcmp(field->when, "*") == 0 ? option[i].key : field->when, *equals = strchr(pair, '=');
        const char *name = equals == NULL ? NULL : arena_text_n(f->arena, pair, (size_t)(equals - pair));
        if (name != NULL)
            als_add(f, act, &als, name, strcmp(equals + 1, "*") == 0 ? option[i].key : equals + 1);
    }
    value_put_text(item, "als", als.paren);
    value_put_text(item, "als_woorden", als.woorden);
}

/* How it is asked. Choices are counted first, see put_field. What may be left out is a list: a radio button once chosen cannot be let go. */
static const char *
field_look(const struct field *field, size_t options)
{
    bool optional = !field->required && !field->by_rule && field->or_none == NULL;

    switch (field->type) {
    case FIELD_TEXT:
        return "is_tekst";
    case FIELD_DATE:
        return "is_datum";
    case FIELD_MINUTE:
        return "is_tijd";
    case FIELD_CHOICE:
    case FIELD_ID:
        return options <= RADIO_MAX && !optional ? "is_keuze" : "is_lijst";
    case FIELD_CHOICES:
    case FIELD_IDS:
        return "is_keuzes";
    case FIELD_BOOL:
        return "is_ja";
    case FIELD_SECRET:
        return "is_geheim";
    case FIELD_FILE:
        return "is_bestand";
    default:
        return "is_regel"; /* an incomplete date too: a date picker knows none */
    }
}

static bool
has_options(enum field_type type)
{
    return type == FIELD_CHOICE || type == FIELD_CHOICES || type == FIELD_ID || type == FIELD_IDS;
}

/* The words marked where they stand, why, and how to say it otherwise (ux rule 5); and where to go when they mean something else here. */
static void
put_treffers(const struct facts *f, struct value *item, const char *text, const struct fout *fout)
{
    bool betwistbaar = f->dossier != NULL && scherm_betwistbaar(fout->treffer, fout->treffer_count);
    const struct act *betwisten = betwistbaar ? act_by_id("treffer.betwisten") : NULL;

    scherm_put(f, item, text, fout->treffer, fout->treffer_count);
    if (betwisten != NULL && decision_allowed(decide(f, betwisten, NULL)))
        value_put_text(item, "betwist_pad", arena_format(f->arena, "%s/nieuw", act_pad(f, betwisten)));
}

static void
put_field(const struct facts *f, const struct act *act, struct value *list, const struct field *field, const struct input_value *v,
    const struct fout *fout, act_nu *begin)
{
    struct value *item = value_add_object(list);
    size_t options = 0;

    value_put_text(item, "naam", field->name);
    value_put_text(item, "label", field->label);
    value_put_text(item, "uitleg", field->type == FIELD_FILE && v->text != NULL
        ? arena_format(f->arena, "%s Kies \u201e%s\u201d opnieuw: uw browser onthoudt het bestand niet.", field->help, v->text) : field->help);
    value_put_text(item, "id", arena_format(f->arena, "veld-%s", field->name));
    if (field->type == FIELD_BOOL)
        value_put_text(item, "waarde", v->yes ? "ja" : NULL);
    else if (field->type != FIELD_SECRET && field->type != FIELD_FILE)
        value_put_text(item, "waarde", v->text != NULL || begin == NULL ? v->text : begin(f, field->name));
    value_put_bool(item, "verplicht", field->required || field->by_rule);
    value_put_text(item, "fout", fout != NULL ? fout->melding : NULL);
    if (has_options(field->type))
        options = put_options(f, item, field, v);
    value_put_bool(item, field_look(field, options), true);
    if (field->max > 0 && !has_options(field->type))
        value_put_int(item, "max", field->most != NULL ? field->most(f) : field->max);
    if (field->when != NULL)
        put_when(f, act, item, field);
    value_put_bool(item, "scherm", (field->type == FIELD_STRING || field->type == FIELD_TEXT) && !field->unscreened);
    if (fout != NULL && fout->treffer_count > 0 && v->text != NULL)
        put_treffers(f, item, v->text, fout);
}

/* The link of a finding leads to what takes the focus: of radio buttons and check boxes the first one. */
static void
put_fout(const struct facts *f, const struct act *act, struct value *list, const struct fout *fout)
{
    struct value *item = value_add_object(list);
    const struct field *field = fout->veld != NULL ? field_named(act, fout->veld) : NULL;
    const struct option *option = NULL;

    value_put_text(item, "veld", fout->veld);
    value_put_text(item, "melding", fout->melding);
    if (field == NULL)
        return;
    size_t options = has_options(field->type) && field->from != NULL ? field->from(f, &option) + (field->or_none != NULL ? 1 : 0) : 0;
    const char *look = field_look(field, options);
    bool first = options > 0 && strcmp(look, "is_lijst") != 0;
    value_put_text(item, "label", field->label);
    value_put_text(item, "anker", arena_format(f->arena, first ? "#veld-%s-1" : "#veld-%s", field->name));
}

static bool
field_in_path(const struct act *act, const struct field *field)
{
    size_t length = strlen(field->name);

    for (const char *at = strchr(act->path, '{'); at != NULL; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, field->name, length) == 0 && at[1 + length] == '}')
            return true;
    return false;
}

/* Of a dossier: kept with it, under its key. */
static void
put_concept(const struct facts *f, const struct act *act, const struct input *input, struct value *form)
{
    if ((act->need & NEED_DOSSIER) == 0 || f->dossier == NULL || act->handle == NULL || (act->flag & ACT_BESTAND) != 0)
        return;
    value_put_bool(form, "concept", true);
    if (f->concept != NULL && input == f->concept)
        put_tijd(form, f->arena, "concept_op", "concept_op_tekst", f->concept_op);
    struct value *list = value_put_list(form, "schrijvers");
    for (size_t i = 0; i < f->schrijft_count; i++)
        if (f->now - f->schrijft[i].tijd < SCHRIJFT_NOG)
            value_add_text(list, medewerker_titel(f, &f->schrijft[i].medewerker));
}

void
put_nu(const struct facts *f, const struct act *act, const struct input *input, struct value *form)
{
    const struct value *list = value_get(form, "velden");

    for (struct value *item = act->nu == NULL || list == NULL ? NULL : list->first; item != NULL; item = item->next) {
        const char *naam = value_get_text(item, "naam"), *nu = act->nu(f, naam), *mine = input_text(input, naam);
        if (nu == NULL || (mine != NULL && strcmp(mine, nu) == 0))
            continue;
        value_put_text(item, "nu", nu);
        put_woordverschil(f->arena, value_put_list(item, "nu_delen"), mine, nu);
    }
}

struct value *
form_value(const struct facts *facts, const struct act *act, const struct input *input, const struct fout *fouten)
{
    struct value *form = value_object(facts->arena);

    value_put_text(form, "actie", path_fill(facts, act, input));
    value_put_text(form, "titel", act->title);
    value_put_text(form, "uitleg", act->uitleg);
    value_put_text(form, "artikel", artikel_text(facts->arena, act->artikel, artikel_own(act->artikel)));
    value_put_text(form, "knop", act->title);
    value_put_bool(form, "heeft_fouten", fouten != NULL);
    struct value *list = value_put_list(form, "fouten");
    for (const struct fout *fout = fouten; fout != NULL; fout = fout->next)
        put_fout(facts, act, list, fout);
    const struct act *controle = facts->casusoverleg == NULL ? NULL : act_by_id("tekst.controleren");
    if (controle != NULL && decision_allowed(decide(facts, controle, NULL)))
        value_put_text(form, "controle_pad", act_pad(facts, controle));
    value_put_bool(form, "met_bestand", (act->flag & ACT_BESTAND) != 0);
    put_concept(facts, act, input, form);
    list = value_put_list(form, "velden");
    for (const struct field *field = act->field; field != NULL && field->type != FIELD_END; field++) {
        const struct fout *fout = fouten;
        while (fout != NULL && (fout->veld == NULL || strcmp(fout->veld, field->name) != 0)) /* NULL: about the whole */
            fout = fout->next;
        if (!field_in_path(act, field) && !field->no_form && (field->asked == NULL || field->asked(facts)))
            put_field(facts, act, list, field, input_get(input, field->name), fout, fouten == NULL ? act->begin : NULL);
    }
    return form;
}
