/*
 * convenant, acts: what will happen if (E41.6): a version that waits for its parties, or a text that nobody has proposed yet.
 *
 * Art. 23.2 and 23.3. What we do: whoever may see the covenant sees what a proposed version does; whoever may propose one can try a text first. People
 * are named to who may look through the powers (E12.3); dossiers are counted as far as kaart_telt says, and listed as far
 * as the reader sees them himself (E10.3). Nothing is changed.
 */
#include <string.h>

#include "base/arena.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"
#include "core/gevolgen.h"

static const struct shape pagina_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"convenant_pad", SHAPE_URL, NULL, NULL}, {"versie_pad", SHAPE_URL, NULL, NULL}, {"titel", SHAPE_TEXT, NULL, NULL}, {"nummer", SHAPE_INT, NULL, NULL},
    {"vanaf", SHAPE_DATE, NULL, NULL}, {"gevolgen", SHAPE_OBJECT, gevolgen_shape, NULL}, {0}};

static void
put_pagina(const struct facts *f, const struct convenant *nieuw, struct value *result)
{
    const struct id *co = &f->casusoverleg->id;

    value_put_text(result, "casusoverleg", f->casusoverleg->titel);
    put_id(f, result, "casusoverleg_id", co);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", co, "")));
    value_put_text(result, "convenant_pad", pad_van(f, "/casusoverleggen/", co, "/convenant"));
    if (nieuw == NULL)
        return;
    value_put_text(result, "titel", nieuw->titel);
    value_put_int(result, "nummer", nieuw->versie);
    value_put_date(result, "vanaf", nieuw->vanaf);
    put_gevolgen(f, nieuw, pad_als_mag(f, "bevoegdheden.nagaan", "/") != NULL, value_put_object(result, "gevolgen"));
}

/* ---- of a version ---- */

static void
versie_gevolgen_view(const struct facts *f, const struct input *input, struct value *result)
{
    (void)input;
    put_pagina(f, f->versie->convenant, result);
    value_put_text(result, "versie_pad",
        pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, arena_format(f->arena, "/convenantversies/%d", f->versie->nummer)));
}

static void
versie_raakt(const struct facts *f, const struct input *input, struct geraakt_list *ret_list)
{
    (void)input;
    gevolgen_raakt(f, f->versie->convenant, ret_list);
}

static struct decision
versie_gevolgen_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if (f->versie != NULL && mag_convenant_zien(f))
        return DECISION_ALLOWED("23.3");
    return refuse_absent();
}

const struct act convenantversie_gevolgen = {
    .id = "convenantversie.doorrekenen", .method = METHOD_GET, .path = PAD_VERSIE "/gevolgen", .title = "Wat verandert er",
    .uitleg = "Wie door deze versie wat krijgt of verliest, uitgerekend met de regels die de toegang bepalen.", .artikel = "23.3", .requirement = "E41.6",
    .categorie = "lezen", .subject = SUBJECT_VERSIE, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_CASUSOVERLEG | NEED_KAARTEN_ALLE, .flag = ACT_BEVRIJD,
    .rule = versie_gevolgen_rule, .view = versie_gevolgen_view, .raakt = versie_raakt, .shape = pagina_shape, .page = "gevolgen",
};

/* ---- of a text that nobody proposed yet ---- */

static void
tekst_gevolgen_view(const struct facts *f, const struct input *input, struct value *result)
{
    (void)input;
    put_pagina(f, f->convenant_nieuw, result);
}

static void
tekst_raakt(const struct facts *f, const struct input *input, struct geraakt_list *ret_list)
{
    (void)input;
    gevolgen_raakt(f, f->convenant_nieuw, ret_list);
}

static struct decision
tekst_gevolgen_rule(const struct facts *f, const struct input *input)
{
    struct decision d = DECISION_ALLOWED(NULL);
    const struct convenant *was = casusoverleg_laatste(f->casusoverleg, f->today);

    if (input == NULL)
        return d;
    if (f->convenant_nieuw == NULL)
        d = refuse_own(REFUSAL_INPUT, "E0.2", "Dit is geen geldig specifiek convenant.",
            "Controleer het bestand met „gcos convenant check”: dat noemt elke ontbrekende of te ruime bepaling met regel en artikel.");
    else if (was != NULL && strcmp(f->convenant_nieuw->sleutel, was->sleutel) != 0)
        d = refuse(REFUSAL_INPUT, "11.1", "Dit is het convenant van een ander casusoverleg.", "Elk casusoverleg heeft zijn eigen convenant.");
    d.veld = decision_allowed(d) ? NULL : "tekst";
    return d;
}

static const struct field tekst_field[] = {
    {.name = "tekst", .type = FIELD_TEXT, .label = "Tekst", .help = "De hele tekst in de vorm van een convenantbestand. Er wordt niets van bewaard.",
        .rubriek = RUBRIEK_HUIS, .required = true, .max = 100000, .unscreened = true},
    {0}};

const struct act convenant_doorrekenen = {
    .id = "convenant.doorrekenen", .method = METHOD_POST, .path = "/casusoverleggen/{co}/gevolgenvragen", .title = "Reken een tekst door",
    .uitleg = "U ziet wie er wat door krijgt of verliest. Er verandert niets, en de tekst wordt niet bewaard.", .artikel = "23.3", .requirement = "E41.6",
    .categorie = "lezen", .subject = SUBJECT_CONVENANT, .wie = NAMENS_ROLLEN, .need = NEED_CASUSOVERLEG | NEED_KAARTEN_ALLE,
    .flag = ACT_BEVRIJD | ACT_NAMENS | ACT_CONVENANT, .field = tekst_field, .rule = tekst_gevolgen_rule, .view = tekst_gevolgen_view,
    .raakt = tekst_raakt, .shape = pagina_shape,
    .page = "gevolgen",
};
