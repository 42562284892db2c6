/*
 * huis, acts: the powers in a casusoverleg, looked through.
 *
 * Art. 12.1 d and g: the security plan pays attention to the read and write powers and to control of powers that were granted. Art. 16: the voorzitter
 * watches the privacy rules. What we do: who grants (beheerder), who answers for it (verantwoordelijke), who chairs and who watches (FG) see
 * everyone's access, computed by the functions that enforce it, and what is unsafe. Others have the Convenant page (E8.2).
 */
#include "base/arena.h"
#include "core/huis/acts_huis.h"
#include "core/nagaan.h"

static const struct shape bevoegdheden_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_id", SHAPE_ID, NULL, NULL},
    {"casusoverleg_pad", SHAPE_URL, NULL, "Alleen voor wie daar mag komen"}, {"rood", SHAPE_INT, NULL, "Hoeveel dingen direct aandacht vragen"},
    {"bevindingen", SHAPE_LIST, bevinding_shape, NULL}, {"toegang", SHAPE_LIST, toegang_nu_shape, "Wie hier vandaag een zetel heeft"},
    {"autorisaties_pad", SHAPE_URL, NULL, "Alleen voor wie autorisaties beheert"}, {0}};

static void
bevoegdheden_view(const struct facts *f, const struct input *input, struct value *result)
{
    struct bevindingen list = {.arena = f->arena};
    int64_t rood = 0;

    (void)input;
    nagaan_casusoverleg(f, &list);
    nagaan_huis(f, &list);
    bevindingen_sort(&list);
    for (size_t i = 0; i < list.count; i++)
        rood += list.item[i].ernst == ERNST_ROOD;
    value_put_text(result, "casusoverleg", f->casusoverleg->titel);
    put_id(f, result, "casusoverleg_id", &f->casusoverleg->id);
    value_put_text(result, "casusoverleg_pad", pad_als_mag(f, "casusoverleg.tonen", pad_van(f, "/casusoverleggen/", &f->casusoverleg->id, "")));
    value_put_int(result, "rood", rood);
    put_bevindingen(result, &list);
    put_toegang_nu(f, result);
    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE))
        value_put_text(result, "autorisaties_pad", "/autorisaties");
}

static struct decision
bevoegdheden_rule(const struct facts *f, const struct input *input)
{
    (void)input;
    if ((f->actor.huisrollen & (ROLE_BEHEERDER | ROLE_FG)) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER))
        return DECISION_ALLOWED("12.1");
    if (f->actor.autorisatie == NULL)
        return refuse(REFUSAL_ABSENT, "10", "Niet gevonden, of niet voor u.",
            "Ga terug naar Mijn werk, of vraag de voorzitter of u bij dit casusoverleg hoort.");
    return refuse_own(REFUSAL_NOT_YOU, "E12.3", "Wie waarbij kan, wordt nagegaan door de verantwoordelijke, de voorzitter, de beheerder en de functionaris "
        "gegevensbescherming.",
        "Op de pagina Convenant ziet u wat elke partij mag lezen en verstrekken.");
}

const struct act bevoegdheden_nagaan = {
    .id = "bevoegdheden.nagaan", .method = METHOD_GET, .path = "/casusoverleggen/{co}/bevoegdheden", .title = "Wie kan waarbij",
    .uitleg = "Wie vandaag wat kan lezen en verstrekken, door welke rol en welk artikel, en wat onveilig is ingesteld.", .artikel = "12.1",
    .requirement = "E12.3", .categorie = "lezen", .subject = SUBJECT_CASUSOVERLEG,
    .wie = ROLE_BEHEERDER | ROLE_FG | ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD,
    .rule = bevoegdheden_rule, .view = bevoegdheden_view, .shape = bevoegdheden_shape, .page = "bevoegdheden",
};
