/*
 * openapi: see openapi.h.
 *
 * Every path of the table is one path item, every row one operation; fields become parameters (GET) or a request body (POST), the shape of the view
 * becomes the schema of the answer. What every operation may answer besides stands once, under components.
 */
#include "web/openapi.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/value.h"
#include "core/act.h"

#define DOCUMENT_CAP ((size_t)64 * 1024 * 1024)
#define VERSION "1.0.0"

struct document {
    struct arena *arena;
    struct value *schemas;
};

static const struct {
    int status;
    const char *name, *description;
} problems[] = {
    {400, "Fout400", "De aanvraag is niet goed te lezen, of er klopt iets niet in wat is ingevuld"},
    {401, "Fout401", "Niet aangemeld"},
    {403, "Fout403", "Geweigerd: niet voor deze medewerker; artikel noemt de grond"},
    {404, "Fout404", "Niet gevonden, of niet voor deze medewerker"},
    {409, "Fout409", "Geweigerd: de stand van zaken laat het niet toe, of iemand anders was eerder"},
    {412, "Fout412", "Iemand anders heeft dit intussen gewijzigd (If-Match)"},
    {413, "Fout413", "Het verzoek is te groot"},
    {415, "Fout415", "Alleen application/json wordt gelezen"},
    {422, "Fout422", "Deze Idempotency-Key is al voor iets anders gebruikt"},
    {428, "Fout428", "If-Match is hier verplicht"},
    {429, "Fout429", "Te veel verzoeken of pogingen"},
    {503, "Fout503", "Nu niet beschikbaar; er is niets gewijzigd"},
};

static void
put_ref(struct document *d, struct value *object, const char *where, const char *name)
{
    value_put_text(object, "$ref", arena_format(d->arena, "#/components/%s/%s", where, name));
}

/* "gegeven.vastleggen" + tail → "GegevenVastleggen" + tail */
static const char *
pascal(struct document *d, const char *id, const char *tail)
{
    char *text = arena_format(d->arena, "%s%s", id, tail);
    size_t n = 0;
    bool up = true;

    for (const char *c = text; c != NULL && *c != '\0'; c++) {
        if (*c == '.' || *c == '-' || *c == '_')
            up = true;
        else {
            text[n++] = (char)(up && *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
            up = false;
        }
    }
    if (text != NULL)
        text[n] = '\0';
    return text;
}

/* ---- schemas ---- */

static const struct {
    const char *type, *format, *pattern;
} shape_type[] = {
    [SHAPE_TEXT] = {"string", NULL, NULL},
    [SHAPE_INT] = {"integer", "int64", NULL},
    [SHAPE_BOOL] = {"boolean", NULL, NULL},
    [SHAPE_DATE] = {"string", "date", NULL},
    [SHAPE_TIME] = {"string", "date-time", NULL},
    [SHAPE_ID] = {"string", NULL, "^[0-9a-f]{32}$"},
    [SHAPE_URL] = {"string", "uri-reference", NULL},
    [SHAPE_LIST] = {"array", NULL, NULL},
    [SHAPE_TEXTS] = {"array", NULL, NULL},
    [SHAPE_OBJECT] = {"object", NULL, NULL},
};

/* The design rules want a format on every property whose name says date, also when it is a date in words, an incomplete one, or yes and no about one. */
static const char *
format_of(const char *name, const char *format)
{
    if (format == NULL && (strstr(name, "datum") != NULL || strstr(name, "date") != NULL))
        return "datum-tekst";
    return format;
}

/* The properties of an object; its type has been put already. */
static void
shape_put(struct document *d, struct value *schema, const struct shape *shape)
{
    struct value *properties = value_put_object(schema, "properties");

    for (; shape != NULL && shape->kind != SHAPE_END; shape++) {
        struct value *property = value_put_object(properties, shape->name);
        value_put_text(property, "type", shape_type[shape->kind].type);
        value_put_text(property, "description", shape->doc);
        value_put_text(property, "pattern", shape_type[shape->kind].pattern);
        value_put_text(property, "format", format_of(shape->name, shape_type[shape->kind].format));
        if (shape->kind == SHAPE_TEXTS)
            value_put_text(value_put_object(property, "items"), "type", "string");
        else if (shape->kind == SHAPE_LIST) {
            struct value *items = value_put_object(property, "items");
            value_put_text(items, "type", "object");
            shape_put(d, items, shape->sub);
        } else if (shape->kind == SHAPE_OBJECT)
            shape_put(d, property, shape->sub);
    }
}

static const struct {
    const char *type, *format, *pattern;
} field_type[] = {
    [FIELD_STRING] = {"string", NULL, NULL},
    [FIELD_TEXT] = {"string", NULL, NULL},
    [FIELD_DATE] = {"string", "date", NULL},
    [FIELD_PARTIAL_DATE] = {"string", "datum-onvolledig", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    [FIELD_MINUTE] = {"string", NULL, "^[0-2][0-9]:[0-5][0-9]$"},
    [FIELD_BOOL] = {"boolean", NULL, NULL},
    [FIELD_CHOICE] = {"string", NULL, NULL},
    [FIELD_CHOICES] = {"array", NULL, NULL},
    [FIELD_ID] = {"string", NULL, NULL},
    [FIELD_IDS] = {"array", NULL, NULL},
    [FIELD_SECRET] = {"string", "password", NULL},
    [FIELD_FILE] = {"string", "binary", NULL},
};

static const char *
field_description(struct document *d, const struct field *field)
{
    const char *help = field->help != NULL ? field->help : "";

    if (field->or_none != NULL)
        return arena_format(d->arena, "%s. %s Een id, of \"geen\": %s.", field->label, help, field->or_none);
    if (field->when != NULL && strcmp(field->when, "*") == 0)
        return arena_format(d->arena, "%s. %s Alleen bij de antwoorden waarvoor de verstrekkingsregel van uw instelling dit vraagt.", field->label, help);
    if (field->when_from != NULL)
        return arena_format(d->arena, "%s. %s Alleen bij de keuzes van %.*s waarvoor het convenant dit vraagt.", field->label, help,
            (int)strcspn(field->when, "="), field->when);
    if (field->when != NULL)
        return arena_format(d->arena, "%s. %s Alleen als %s.", field->label, help, field->when);
    return help[0] == '\0' ? field->label : arena_format(d->arena, "%s. %s", field->label, help);
}

static void
field_schema(struct value *schema, const struct field *field)
{
    bool list = field->type == FIELD_CHOICES || field->type == FIELD_IDS;
    bool text = field->type == FIELD_STRING || field->type == FIELD_TEXT || field->type == FIELD_SECRET;

    value_put_text(schema, "type", field_type[field->type].type);
    value_put_text(schema, "pattern", field_type[field->type].pattern);
    value_put_text(schema, "format", format_of(field->name, field_type[field->type].format));
    if (list)
        value_put_text(value_put_object(schema, "items"), "type", "string");
    if (field->min > 0 && (text || list))
        value_put_int(schema, text ? "minLength" : "minItems", field->min);
    if (field->max > 0 && (text || list))
        value_put_int(schema, text ? "maxLength" : "maxItems", field->max);
}

static bool
in_path(const char *path, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = strchr(path, '{'); at != NULL; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, length) == 0 && at[1 + length] == '}')
            return true;
    return false;
}

/* ---- operations ---- */

static struct value *
parameter_add(struct value *list, const char *in, const char *name, bool required, const char *description)
{
    struct value *parameter = value_add_object(list);

    value_put_text(parameter, "name", name);
    value_put_text(parameter, "in", in);
    value_put_bool(parameter, "required", required);
    value_put_text(parameter, "description", description);
    return value_put_object(parameter, "schema");
}

static void
parameters_put(struct document *d, struct value *operation, const struct act *act)
{
    struct value *list = value_put_list(operation, "parameters");

    for (const char *at = strchr(act->path, '{'); at != NULL; at = strchr(at + 1, '{')) {
        size_t length = strcspn(at + 1, "}");
        struct value *schema = parameter_add(list, "path", arena_text_n(d->arena, at + 1, length), true,
            (act->flag & ACT_ADRES) != 0 ? "Het geheim uit adres_pad" : "Id uit een eerder antwoord");
        value_put_text(schema, "type", "string");
        value_put_int(schema, "maxLength", 64);
    }
    for (const struct field *f = act->field; act->method == METHOD_GET && f != NULL && f->type != FIELD_END; f++)
        if (!in_path(act->path, f->name))
            field_schema(parameter_add(list, "query", f->name, f->required, field_description(d, f)), f);
    if (act->method == METHOD_GET)
        return;
    struct value *key = parameter_add(list, "header", "Idempotency-Key", false, "Dezelfde sleutel geeft 24 uur lang geen tweede handeling");
    value_put_text(key, "type", "string");
    value_put_int(key, "maxLength", 200);
    if (act->handle != NULL)
        value_put_text(parameter_add(list, "header", "Prefer", false,
            "return=minimal: het antwoord noemt alleen wat er is bijgekomen (Location), niet de nieuwe stand"), "type", "string");
    bool match = (act->flag & ACT_MATCH) != 0;
    value_put_text(parameter_add(list, "header", "If-Match", match, "ETag van de laatst gelezen versie"), "type", "string");
}

static void
body_put(struct document *d, struct value *operation, const struct act *act)
{
    const char *name = pascal(d, act->id, "-verzoek");
    struct value *schema, *properties, *required = value_list(d->arena), *body;
    bool any = false;

    if (act->method == METHOD_GET || act->field == NULL || act->field->type == FIELD_END)
        return;
    schema = value_put_object(d->schemas, name);
    value_put_text(schema, "type", "object");
    properties = value_put_object(schema, "properties");
    for (const struct field *f = act->field; f->type != FIELD_END; f++) {
        if (in_path(act->path, f->name))
            continue;
        struct value *property = value_put_object(properties, f->name);
        field_schema(property, f);
        value_put_text(property, "description", field_description(d, f));
        if (f->required && f->when == NULL) {
            value_add_text(required, f->name);
            any = true;
        }
    }
    if (any)
        value_put(schema, "required", required);
    value_put_bool(schema, "additionalProperties", false);
    body = value_put_object(operation, "requestBody");
    value_put_bool(body, "required", any);
    const char *media = (act->flag & ACT_BESTAND) != 0 ? "multipart/form-data" : "application/json";
    put_ref(d, value_put_object(value_put_object(value_put_object(body, "content"), media), "schema"), "schemas", name);
}

static void
headers_put(struct document *d, struct value *response, bool location)
{
    struct value *headers = value_put_object(response, "headers");

    put_ref(d, value_put_object(headers, "API-Version"), "headers", "API-Version");
    put_ref(d, value_put_object(headers, "ETag"), "headers", "ETag");
    if (location)
        put_ref(d, value_put_object(headers, "Location"), "headers", "Location");
}

static void
good_put(struct document *d, struct value *responses, const struct act *act)
{
    bool makes = act->method == METHOD_POST && (act->handle != NULL || (act->flag & ACT_AUTH) != 0);
    struct value *good = value_put_object(responses, makes ? "201" : "200"), *schema;

    value_put_text(good, "description", makes ? "Gedaan; de nieuwe stand zoals deze medewerker die mag zien" : "Zoals deze medewerker het mag zien");
    headers_put(d, good, makes);
    if (act->pdf != NULL) {
        schema = value_put_object(value_put_object(value_put_object(good, "content"), "application/pdf"), "schema");
        value_put_text(schema, "type", "string");
        value_put_text(schema, "format", "binary");
        return;
    }
    if (act->method == METHOD_GET && (act->flag & ACT_BESTAND) != 0) {
        schema = value_put_object(value_put_object(value_put_object(good, "content"), "application/octet-stream"), "schema");
        value_put_text(schema, "type", "string");
        value_put_text(schema, "format", "binary");
        return;
    }
    if (act->csv != NULL) {
        schema = value_put_object(value_put_object(value_put_object(good, "content"), "text/csv"), "schema");
        value_put_text(schema, "type", "string");
        return;
    }
    if (act->ics != NULL) {
        schema = value_put_object(value_put_object(value_put_object(good, "content"), "text/calendar"), "schema");
        value_put_text(schema, "type", "string");
        return;
    }
    schema = value_put_object(value_put_object(value_put_object(good, "content"), "application/json"), "schema");
    if (act->shape == NULL)
        value_put_text(schema, "type", "object");
    else {
        const char *name = pascal(d, act->id, "-antwoord");
        put_ref(d, schema, "schemas", name);
        struct value *answer = value_put_object(d->schemas, name);
        value_put_text(answer, "type", "object");
        shape_put(d, answer, act->shape);
    }
}

static void
responses_put(struct document *d, struct value *operation, const struct act *act)
{
    struct value *responses = value_put_object(operation, "responses");

    good_put(d, responses, act);
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        int status = problems[i].status;
        bool writes_only = status == 409 || status == 412 || status == 413 || status == 415 || status == 422;
        if ((writes_only && act->method == METHOD_GET && (status != 409 || act->pdf == NULL)) || (status == 428 && (act->flag & ACT_MATCH) == 0))
            continue;
        put_ref(d, value_put_object(responses, arena_format(d->arena, "%d", status)), "responses", problems[i].name);
    }
}

static const char *
description_of(struct document *d, const struct act *act)
{
    const char *word = act->artikel[0] == 'E' ? "Eigen regel" : "Artikel";
    return arena_format(d->arena, "%s%s%s %s.", act->uitleg != NULL ? act->uitleg : "", act->uitleg != NULL ? " " : "", word, act->artikel);
}

/* The noun of the id. */
static const char *
tag_of(struct document *d, const struct act *act)
{
    size_t length = strcspn(act->id, ".");
    return arena_text_n(d->arena, act->id, length);
}

static void
operation_put(struct document *d, struct value *item, const struct act *act)
{
    struct value *operation = value_put_object(item, act->method == METHOD_GET ? "get" : "post");

    value_put_text(operation, "operationId", act->id);
    value_put_text(operation, "summary", act->title);
    value_put_text(operation, "description", description_of(d, act));
    value_add_text(value_put_list(operation, "tags"), tag_of(d, act));
    parameters_put(d, operation, act);
    body_put(d, operation, act);
    responses_put(d, operation, act);
    if ((act->flag & (ACT_OPEN | ACT_ADRES)) != 0)
        value_put_list(operation, "security");
}

static bool
path_seen(const struct act *const *acts, const struct act *const *until, const char *path)
{
    for (; acts != until; acts++)
        if (strcmp((*acts)->path, path) == 0)
            return true;
    return false;
}

static void
paths_put(struct document *d, struct value *root, const struct act *const *acts)
{
    struct value *paths = value_put_object(root, "paths");

    for (const struct act *const *act = acts; *act != NULL; act++) {
        if (path_seen(acts, act, (*act)->path))
            continue;
        struct value *item = value_put_object(paths, (*act)->path);
        for (const struct act *const *same = act; *same != NULL; same++)
            if (strcmp((*same)->path, (*act)->path) == 0)
                operation_put(d, item, *same);
    }
}

/* ---- what stands once ---- */

static void
tags_put(struct document *d, struct value *root, const struct act *const *acts)
{
    struct value *list = value_put_list(root, "tags");

    for (const struct act *const *act = acts; *act != NULL; act++) {
        const char *tag = tag_of(d, *act);
        bool seen = false;
        for (const struct value *v = list != NULL ? list->first : NULL; v != NULL && tag != NULL && !seen; v = v->next)
            seen = strcmp(value_get_text(v, "name"), tag) == 0;
        if (!seen && tag != NULL)
            value_put_text(value_add_object(list), "name", tag);
    }
}

static void
property(struct value *properties, const char *name, const char *type, const char *description)
{
    struct value *p = value_put_object(properties, name);
    value_put_text(p, "type", type);
    value_put_text(p, "description", description);
}

static void
problem_schema(struct value *schemas)
{
    struct value *schema = value_put_object(schemas, "Probleem");
    struct value *properties, *required, *fouten, *item;

    value_put_text(schema, "type", "object");
    properties = value_put_object(schema, "properties");
    property(properties, "type", "string", "urn:gcos:fout:NUMMER, of urn:gcos:weigering");
    property(properties, "status", "integer", "HTTP-status");
    property(properties, "title", "string", "Wat er is");
    property(properties, "detail", "string", "Waarom, of wat er nu kan");
    property(properties, "instance", "string", "urn:gcos:incident:NUMMER, om door te geven");
    property(properties, "artikel", "string", "Van een weigering: het artikel van het convenant, of de eigen regel");
    property(properties, "eigen_regel", "boolean", "De grond is een eigen regel, geen artikel");
    property(properties, "wel", "string", "Wat er wel kan");
    fouten = value_put_object(properties, "fouten");
    value_put_text(fouten, "type", "array");
    item = value_put_object(fouten, "items");
    value_put_text(item, "type", "object");
    item = value_put_object(item, "properties");
    property(item, "veld", "string", "Naam van het veld");
    property(item, "melding", "string", "Wat er niet klopt");
    required = value_put_list(schema, "required");
    value_add_text(required, "status");
    value_add_text(required, "title");
    value_add_text(required, "detail");
}

static void
header_put(struct value *headers, const char *name, const char *description)
{
    struct value *header = value_put_object(headers, name);
    value_put_text(header, "description", description);
    value_put_text(value_put_object(header, "schema"), "type", "string");
}

static void
components_put(struct document *d, struct value *root)
{
    struct value *components = value_put_object(root, "components"), *headers, *responses, *bearer;

    value_put(components, "schemas", d->schemas);
    headers = value_put_object(components, "headers");
    header_put(headers, "API-Version", "Volledige versie van de API");
    header_put(headers, "ETag", "Versie van wat deze medewerker ziet");
    header_put(headers, "Location", "Pad van wat er is bijgekomen");
    responses = value_put_object(components, "responses");
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        struct value *response = value_put_object(responses, problems[i].name);
        value_put_text(response, "description", problems[i].description);
        put_ref(d, value_put_object(value_put_object(response, "headers"), "API-Version"), "headers", "API-Version");
        put_ref(d, value_put_object(value_put_object(value_put_object(response, "content"), "application/problem+json"), "schema"), "schemas", "Probleem");
    }
    bearer = value_put_object(value_put_object(components, "securitySchemes"), "token");
    value_put_text(bearer, "type", "http");
    value_put_text(bearer, "scheme", "bearer");
}

static void
info_put(struct value *root)
{
    struct value *info, *contact, *licence;

    value_put_text(root, "openapi", "3.0.3");
    info = value_put_object(root, "info");
    value_put_text(info, "title", "GCOS");
    value_put_text(info, "version", VERSION);
    value_put_text(info, "description", "Casusoverleg volgens een privacyconvenant. Wat hier kan, kan ook op de pagina's, met dezelfde rechten en hetzelfde "
        "journaal. Elk gebruik wordt vastgelegd voordat het antwoord vertrekt.");
    contact = value_put_object(info, "contact");
    value_put_text(contact, "name", "Beheer van deze installatie");
    value_put_text(contact, "url", "https://gcos.example/beheer");
    value_put_text(contact, "email", "beheer@gcos.example");
    licence = value_put_object(info, "license");
    value_put_text(licence, "name", "EUPL-1.2");
    value_put_text(licence, "url", "https://eupl.eu/1.2/nl/");
    value_put_text(value_add_object(value_put_list(root, "servers")), "url", "https://gcos.example/api/v1");
    value_put_list(value_add_object(value_put_list(root, "security")), "token");
}

enum rc
openapi_write(struct buf *out, const struct act *const *acts, struct err *err)
{
    struct document d = {.arena = arena_new(DOCUMENT_CAP)};
    enum rc rc = RC_OK;

    if (d.arena == NULL)
        return err_set(err, RC_NOMEM, "openapi: no memory");
    struct value *root = value_object(d.arena);
    d.schemas = value_object(d.arena);
    info_put(root);
    tags_put(&d, root, acts);
    problem_schema(d.schemas);
    paths_put(&d, root, acts);
    components_put(&d, root);
    value_json(out, root);
    if (arena_failed(d.arena) || buf_failed(out))
        rc = err_set(err, RC_LIMIT, "openapi: the document grows too large");
    arena_free(d.arena);
    return rc;
}
