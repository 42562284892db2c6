/*
 * gcos actions: projections of the action table. --matrix is the reviewed golden file tests/golden/matrix.txt: a change in who may do what is a
 * changed line there.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "core/act.h"
#include "core/role.h"
#include "web/openapi.h"

#define TEXT_MAX ((size_t)4 << 20)

static const char *
method_name(const struct act *act)
{
    return act->method == METHOD_GET ? "GET" : "POST";
}

static void
put_roles(struct buf *out, const struct act *act, const char *between)
{
    bool first = true;

    if ((act->flag & ACT_OPEN) != 0) {
        buf_text(out, "iedereen");
        return;
    }
    if ((act->wie & ROLE_ANY_MEDEWERKER) != 0) {
        buf_text(out, "medewerker");
        first = false;
    }
    for (unsigned bit = 0; bit < ROLE_COUNT; bit++)
        if ((act->wie & (1u << bit)) != 0) {
            buf_format(out, "%s%s", first ? "" : between, role_key(bit));
            first = false;
        }
}

static void
put_states(struct buf *out, const struct act *act, const char *between)
{
    bool first = true;

    if (act->toestand == 0)
        buf_text(out, "-");
    for (int state = 0; state < STATE_COUNT; state++)
        if ((act->toestand & STATE_BIT(state)) != 0) {
            buf_format(out, "%s%s", first ? "" : between, state_key((enum dossier_state)state));
            first = false;
        }
}

static void
put_flags(struct buf *out, const struct act *act)
{
    static const struct {
        uint64_t flag;
        const char *name;
    } list[] = {{ACT_INHOUD, "geheimhouding"}, {ACT_BEVRIJD, "regel-beslist"}, {ACT_NAMENS, "namens-verantwoordelijke"},
        {ACT_ADRES, "eigen-adres"}, {ACT_BEPERKT, "beperkt-toegang"}, {ACT_MATCH, "versie-nodig"}, {ACT_DEMO, "alleen-voorbeeldhuis"}};
    bool first = true;

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if ((act->flag & list[i].flag) != 0) {
            buf_format(out, "%s%s", first ? "" : ",", list[i].name);
            first = false;
        }
    if (first)
        buf_text(out, "-");
}

/* act | article | roles | states | conditions */
static void
matrix(struct buf *out)
{
    buf_text(out, "# Wie mag wat, in welke toestand van het dossier, en waarom. Uit de handelingentabel: gcos actions --matrix.\n"
                  "# handeling | artikel | rollen | toestanden | voorwaarden\n");
    for (size_t i = 0; i < act_count; i++) {
        const struct act *act = act_table[i];
        buf_format(out, "%s | %s | ", act->id, act->artikel);
        put_roles(out, act, ",");
        buf_text(out, " | ");
        put_states(out, act, ",");
        buf_text(out, " | ");
        put_flags(out, act);
        buf_char(out, '\n');
    }
}

static void
json_fields(struct buf *out, const struct act *act)
{
    buf_text(out, ",\"velden\":[");
    for (const struct field *f = act->field; f != NULL && f->type != FIELD_END; f++) {
        buf_text(out, f == act->field ? "{\"naam\":" : ",{\"naam\":");
        buf_json(out, f->name, strlen(f->name));
        buf_text(out, ",\"label\":");
        buf_json(out, f->label, strlen(f->label));
        buf_format(out, ",\"verplicht\":%s", f->required ? "true" : "false");
        if (f->rubriek != RUBRIEK_NONE && rubriek_key(f->rubriek) != NULL)
            buf_format(out, ",\"rubriek\":\"%s\"", rubriek_key(f->rubriek));
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void
json(struct buf *out)
{
    buf_text(out, "[\n");
    for (size_t i = 0; i < act_count; i++) {
        const struct act *act = act_table[i];
        buf_format(out, "{\"id\":\"%s\",\"methode\":\"%s\",\"pad\":\"%s\",\"titel\":", act->id, method_name(act), act->path);
        buf_json(out, act->title, strlen(act->title));
        buf_format(out, ",\"artikel\":\"%s\",\"eis\":\"%s\",\"categorie\":\"%s\",\"rollen\":[\"", act->artikel, act->requirement, act->categorie);
        put_roles(out, act, "\",\"");
        buf_text(out, "\"]");
        if (act->toestand != 0) {
            buf_text(out, ",\"toestanden\":[\"");
            put_states(out, act, "\",\"");
            buf_text(out, "\"]");
        }
        json_fields(out, act);
        buf_text(out, i + 1 < act_count ? "},\n" : "}\n");
    }
    buf_text(out, "]\n");
}

static void
list(struct buf *out)
{
    for (size_t i = 0; i < act_count; i++) {
        const struct act *act = act_table[i];
        buf_format(out, "%-30s %-4s %-64s %s %s\n", act->id, method_name(act), act->path, act->artikel[0] == 'E' ? "eis" : "art.", act->artikel);
    }
}

static void
openapi(struct buf *out)
{
    if (openapi_write(out, act_table, NULL) == RC_OK)
        buf_char(out, '\n');
    else
        out->failed = true;
}

int
cmd_actions(int argc, char **argv)
{
    bool as_json = false, as_matrix = false, as_openapi = false;
    const struct option_def options[] = {{"json", NULL, &as_json}, {"matrix", NULL, &as_matrix}, {"openapi", NULL, &as_openapi}, {0}};
    struct buf out CLEANUP_BUF;
    int rest;

    buf_init(&out, TEXT_MAX);
    if (!options_read(argc, argv, options, &rest))
        return UITGANG_GEBRUIK;
    if (rest != 0 || as_json + as_matrix + as_openapi > 1)
        return cli_wrong("Gebruik: gcos actions [--json|--matrix|--openapi].");
    (as_json ? json : as_matrix ? matrix : as_openapi ? openapi : list)(&out);
    if (buf_failed(&out))
        return cli_no("De tabel past niet in het geheugen.");
    fwrite(buf_str(&out), 1, strlen(buf_str(&out)), stdout);
    return cli_flush(UITGANG_GEDAAN);
}
