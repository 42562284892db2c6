/*
 * schema: the form of a covenant file as JSON Schema, for editors. See convenant_file.h.
 *
 * Written from the same tables that read a file, so that it cannot say anything else. It knows form only: keys, kinds of values, lists and choices;
 * what one part says against another, and against the general covenant, is for `gcos convenant check`.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "convenant/load.h"

#define SCHEMA_MAX ((size_t)512 * 1024)
#define SLEUTEL_PATTERN "^[a-z0-9][a-z0-9.-]*$"

/* What readers of their own take, and what many fields share. ja and nee are words to YAML; true and false are not. */
static const struct {
    const char *naam, *schema;
} definition_list[] = {
    {"sleutel", "{\"type\":[\"string\",\"number\"],\"pattern\":\"" SLEUTEL_PATTERN "\",\"maxLength\":64}"},
    {"sleutels", "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/sleutel\"},\"minItems\":1,\"maxItems\":8}"},
    {"tekst", "{\"type\":[\"string\",\"number\"],\"minLength\":1,\"maxLength\":4000}"},
    {"teksten", "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/tekst\"}}"},
    {"ja-nee", "{\"enum\":[\"ja\",\"nee\",true,false]}"},
    {"datum", "{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}"},
    {"termijn", "{\"type\":\"string\",\"pattern\":\"^([0-9]{1,4} (dag|dagen|week|weken|maand|maanden|jaar)|onbekend)$\"}"},
    {"termijn-of-direct", "{\"anyOf\":[{\"const\":\"direct\"},{\"$ref\":\"#/$defs/termijn\"}]}"},
    {"termijn-per-rubriek", "{\"type\":\"object\",\"propertyNames\":{\"$ref\":\"#/$defs/rubriek\"},\"additionalProperties\":{\"$ref\":\"#/$defs/termijn\"}}"},
    {"recht", "{\"type\":\"object\",\"propertyNames\":{\"$ref\":\"#/$defs/rubriek\"},\"additionalProperties\":{\"enum\":[\"L\",\"S\",\"LS\"]}}"},
    {"toegang", "{\"type\":\"object\",\"propertyNames\":{\"$ref\":\"#/$defs/sleutel\"},\"additionalProperties\":{\"$ref\":\"#/$defs/recht\"}}"},
    {"functies", "{\"type\":\"object\",\"propertyNames\":{\"enum\":[\"voorzitter\",\"voorbereider\",\"ketenmanager\",\"verantwoordelijke\","
        "\"behandelaar\",\"fg\"]},\"additionalProperties\":{\"$ref\":\"#/$defs/recht\"}}"},
    {"mandaten", "{\"type\":\"object\",\"propertyNames\":{\"enum\":[\"voorzitter\",\"ketenmanager\"]},\"additionalProperties\":"
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/sleutel\"},\"minItems\":1}}"},
    {"verlenging", "{\"enum\":[\"stilzwijgend\",\"geen\"]}"},
    {"grondslagen", "{\"type\":\"object\",\"propertyNames\":{\"$ref\":\"#/$defs/rubriek\"},\"additionalProperties\":"
        "{\"anyOf\":[{\"$ref\":\"#/$defs/tekst\"},{\"$ref\":\"#/$defs/basis\"}]}}"},
    {"besluiten", "{\"type\":\"object\",\"minProperties\":1,\"propertyNames\":{\"$ref\":\"#/$defs/sleutel\"},\"additionalProperties\":"
        "{\"$ref\":\"#/$defs/besluit\"}}"},
    {"grens", "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"sectoren\":{\"$ref\":\"#/$defs/teksten\"},\"regels\":"
        "{\"$ref\":\"#/$defs/teksten\"}}}"},
    {"rubrieken", "{\"type\":\"object\",\"minProperties\":12,\"propertyNames\":{\"$ref\":\"#/$defs/rubriek\"},\"additionalProperties\":"
        "{\"$ref\":\"#/$defs/rubriek-regel\"}}"},
    {"zichtbaar", "{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/$defs/teksten\"}}"},
};

/* Definitions that are groups of fields. */
static const struct {
    const char *naam;
    const struct veld *veld;
} group_list[] = {{"basis", basis_veld}, {"besluit", besluit_veld}, {"rubriek-regel", rubriek_veld}, {"convenant", convenant_veld}, {"profiel", profiel_veld}};

static void
put_string(struct buf *out, const char *text)
{
    buf_json(out, text, strlen(text));
}

static void put_group(struct buf *out, const struct veld *velden);

static void
put_keys(struct buf *out, const struct veld *veld)
{
    buf_format(out, "\"type\":\"object\",\"minProperties\":%d,\"propertyNames\":{\"$ref\":\"#/$defs/sleutel\"},\"additionalProperties\":", veld->min);
    if (veld->kort)
        buf_text(out, "{\"anyOf\":[{\"$ref\":\"#/$defs/tekst\"},");
    put_group(out, veld->sub);
    if (veld->kort)
        buf_text(out, "]}");
}

/* The members of one value's schema, without braces. */
static void
put_kind(struct buf *out, const struct veld *veld)
{
    static const char *const plain[] = {[VELD_TEKST] = "tekst", [VELD_SLEUTEL] = "sleutel", [VELD_JA_NEE] = "ja-nee", [VELD_DATUM] = "datum",
        [VELD_TERMIJN] = "termijn", [VELD_RUBRIEK] = "rubriek", [VELD_ZELF] = NULL};
    const char *naam = veld->soort == VELD_ZELF ? veld->schema : veld->direct ? "termijn-of-direct" : plain[veld->soort];

    switch (veld->soort) {
    case VELD_GETAL:
        buf_format(out, "\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d", veld->min, veld->max);
        break;
    case VELD_EEN_UIT:
        buf_text(out, "\"enum\":[");
        for (size_t i = 0; veld->namen[i] != NULL; i++) {
            buf_text(out, i == 0 ? "" : ",");
            put_string(out, veld->namen[i]);
        }
        buf_text(out, "]");
        break;
    case VELD_RUBRIEKEN:
        buf_text(out, "\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/rubriek\"}");
        break;
    case VELD_TEKSTEN:
        buf_format(out, "\"type\":\"array\",\"minItems\":%d,\"items\":{\"$ref\":\"#/$defs/tekst\"}", veld->min);
        break;
    case VELD_RIJ:
        put_keys(out, veld);
        break;
    case VELD_LIJST:
        buf_format(out, "\"type\":\"array\",\"minItems\":%d,\"items\":", veld->min);
        put_group(out, veld->sub);
        break;
    default:
        if (naam != NULL)
            buf_format(out, "\"$ref\":\"#/$defs/%s\"", naam);
    }
}

static void
put_veld(struct buf *out, const struct veld *veld)
{
    size_t before;

    put_string(out, veld->naam);
    if (veld->soort == VELD_GROEP) {
        buf_text(out, ":");
        put_group(out, veld->sub);
        return;
    }
    buf_text(out, ":{");
    before = out->length;
    put_kind(out, veld);
    if (veld->wat != NULL) {
        buf_text(out, out->length > before ? ",\"description\":" : "\"description\":");
        put_string(out, veld->wat);
    }
    buf_text(out, "}");
}

static void
put_group(struct buf *out, const struct veld *velden)
{
    int required = 0;

    buf_text(out, "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (const struct veld *veld = velden; veld->soort != VELD_EINDE; veld++) {
        buf_text(out, veld == velden ? "\n  " : ",\n  ");
        put_veld(out, veld);
    }
    buf_text(out, "},\"required\":[");
    for (const struct veld *veld = velden; veld->soort != VELD_EINDE; veld++)
        if (veld->vereist) {
            buf_text(out, required++ == 0 ? "" : ",");
            put_string(out, veld->naam);
        }
    buf_text(out, "]}");
}

const char *
convenant_schema(struct arena *arena)
{
    struct buf out CLEANUP_BUF;

    buf_init(&out, SCHEMA_MAX);
    buf_text(&out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n\"title\":\"Convenant (GCOS)\",\n"
        "\"description\":\"De vorm van een algemeen of specifiek privacyconvenant; zie gcos-convenant(5). Of het klopt, zegt gcos convenant check.\",\n"
        "\"if\":{\"required\":[\"profiel\"]},\n\"then\":{\"$ref\":\"#/$defs/profiel\"},\n\"else\":{\"$ref\":\"#/$defs/convenant\"},\n\"$defs\":{\n");
    buf_text(&out, "\"rubriek\":{\"enum\":[");
    for (enum rubriek r = RUBRIEK_PERSONALIA; r <= RUBRIEK_CONTACTEN; r++)
        buf_format(&out, "%s\"%s\"", r == RUBRIEK_PERSONALIA ? "" : ",", rubriek_key(r));
    buf_text(&out, "]}");
    for (size_t i = 0; i < sizeof definition_list / sizeof *definition_list; i++)
        buf_format(&out, ",\n\"%s\":%s", definition_list[i].naam, definition_list[i].schema);
    for (size_t i = 0; i < sizeof group_list / sizeof *group_list; i++) {
        buf_format(&out, ",\n\"%s\":", group_list[i].naam);
        put_group(&out, group_list[i].veld);
    }
    buf_text(&out, "}}\n");
    return buf_failed(&out) ? NULL : arena_text(arena, buf_str(&out));
}
