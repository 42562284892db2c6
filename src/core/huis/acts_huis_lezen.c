/*
 * huis, acts: the covenant as the document that was signed, and its notification, on a page.
 *
 * Art. 8.3: the powers to read and write are explicit. E8.2: viewable by every participant, from the data that enforces them. E21.1: the notification
 * comes from the covenant. What we do: both pages are the documents of convenant_stuk.h, for whoever may see the Convenant page. E12.2: taking one along
 * as a PDF is an act of its own, so that the journaal tells it from looking.
 */
#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/convenant/convenant_stuk.h"

static const struct shape lezen_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, "Alleen voor wie daar mag komen"},
    {"wat", SHAPE_TEXT, NULL, "Welk stuk dit is"}, {"pdf_pad", SHAPE_URL, NULL, "Hetzelfde stuk als PDF"},
    {"stuk", SHAPE_OBJECT, stuk_shape, "Afwezig als er geen leesbaar convenant is"}, {0}};

static void
lezen_view(const struct facts *f, struct value *result, const char *wat, const char *pdf,
    void (*make)(struct arena *, const struct convenant *, struct value *))
{
    const struct convenant *c = casusoverleg_laatste(f->casusoverleg, f->today);

    value_put_text(result, "casusoverleg", f->casusoverleg->titel);
    put_id(f, result, "casusoverleg_id", &f->casusoverleg->id);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, "")));
    value_put_text(result, "wat", wat);
    if (c == NULL)
        return;
    value_put_text(result, "pdf_pad", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, pdf));
    make(f->arena, c, value_put_object(result, "stuk"));
}

static void
stuk_view(const struct facts *f, const struct input *input, struct value *result)
{
    (void)input;
    lezen_view(f, result, "Convenant als stuk", "/convenant/stuk/pdf", convenant_stuk);
}

static void
melding_view(const struct facts *f, const struct input *input, struct value *result)
{
    (void)input;
    lezen_view(f, result, "Melding", "/convenant/melding/pdf", melding_stuk);
}

const struct act convenant_lezen = {
    .id = "convenant.lezen", .method = METHOD_GET, .path = "/casusoverleggen/{co}/convenant/stuk", .title = "Convenant als stuk",
    .uitleg = "Het convenant zoals het is ondertekend.", .artikel = "8.3", .requirement = "E23.4", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = ROLE_ANY_MEDEWERKER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .rule = convenant_tonen_rule, .view = stuk_view, .shape = lezen_shape,
    .page = "stuk",
};
const struct act convenant_melding_lezen = {
    .id = "melding.lezen", .method = METHOD_GET, .path = "/casusoverleggen/{co}/convenant/melding", .title = "Melding van de verwerking",
    .uitleg = "Wat over deze verwerking wordt gemeld, uit het convenant.", .artikel = "21", .requirement = "E21.1", .categorie = "lezen",
    .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD, .rule = convenant_tonen_rule,
    .view = melding_view, .shape = lezen_shape, .page = "stuk",
};

/* ---- to take along ---- */

static struct decision
pdf_rule(const struct facts *f, const struct input *input)
{
    struct decision d = convenant_tonen_rule(f, input);

    if (decision_allowed(d) && casusoverleg_laatste(f->casusoverleg, f->today) == NULL)
        return refuse(REFUSAL_NOT_NOW, "11.1", "Dit casusoverleg heeft geen leesbaar convenant.", "De beheerder leest het in; daarna is er een stuk.");
    return d;
}

const struct act convenant_uitvoeren = {
    .id = "convenant.uitvoeren", .method = METHOD_GET, .path = "/casusoverleggen/{co}/convenant/stuk/pdf", .title = "Convenant als PDF",
    .uitleg = "Het convenant als bestand, om te ondertekenen of te bewaren.", .artikel = "8.3", .requirement = "E23.4", .categorie = "lezen",
    .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_SLOW, .rule = pdf_rule,
    .view = stuk_view, .shape = lezen_shape, .pdf = "convenant.pdf", .page = "stuk",
};
const struct act convenant_melding_uitvoeren = {
    .id = "melding.uitvoeren", .method = METHOD_GET, .path = "/casusoverleggen/{co}/convenant/melding/pdf", .title = "Melding als PDF",
    .uitleg = "De melding van de verwerking als bestand.", .artikel = "21", .requirement = "E21.1", .categorie = "lezen",
    .subject = SUBJECT_CASUSOVERLEG, .wie = ROLE_ANY_MEDEWERKER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_SLOW, .rule = pdf_rule,
    .view = melding_view, .shape = lezen_shape, .pdf = "melding.pdf", .page = "stuk",
};
