/*
 * convenant, acts: mandates at work, and what is decided when a covenant has ended.
 *
 * Art. 4.6: the verantwoordelijke mandates powers to the voorzitter, in a mandaatbesluit. 11.1: the handling of rights to the ketenmanager, by a
 * separate one. E4.1: a mandate works only while it is recorded and holds; without it the verantwoordelijke acts himself. E40.9: a covenant that ends
 * is announced; afterwards the voorzitter reads and nobody writes, until it is decided what happens.
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts_convenant.h"
#include "core/acts_huis.h"
#include "core/event_kind.h"
#include "core/view.h"

/* ---- mandate ---- */

/* Powers that go to the ketenmanager (11.1, 17.1); all others of the profile go to the voorzitter (4.6). */
static bool
van_ketenmanager(const char *bevoegdheid)
{
    return strcmp(bevoegdheid, "rechten-betrokkene") == 0 || strcmp(bevoegdheid, "informeren") == 0;
}

uint32_t
bevoegdheid_rol(const char *bevoegdheid)
{
    return van_ketenmanager(bevoegdheid) ? ROLE_KETENMANAGER : ROLE_VOORZITTER;
}

/* What the covenant means to mandate to this function bounds what a mandaatbesluit can give; when it says nothing, art. 4.6 and 11.1 do. */
static bool
convenant_staat_toe(const struct convenant *c, uint32_t rol, const char *bevoegdheid)
{
    for (size_t i = 0; c != NULL && i < c->mandaat_count; i++) {
        if (c->mandaat[i].role != rol)
            continue;
        for (size_t b = 0; b < c->mandaat[i].bevoegdheid_count; b++)
            if (strcmp(c->mandaat[i].bevoegdheid[b], bevoegdheid) == 0)
                return true;
        return false;
    }
    return true;
}

static bool
heeft_rol(const struct facts *f, const struct medewerker *m, uint32_t rol)
{
    if ((m->huisrollen & rol) != 0)
        return true;
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &m->id) && id_equal(&a->casusoverleg, &f->casusoverleg->id) && zetel_geldt(f->casusoverleg, a, f->today)
            && (zetel_rollen(f->casusoverleg, a, f->today) & rol) != 0)
            return true;
    return false;
}

bool
mandaat_draagt(const struct facts *f, const struct medewerker *m, const char *bevoegdheid)
{
    uint32_t rol = bevoegdheid_rol(bevoegdheid);

    if (m == NULL || !medewerker_in_dienst(m, f->today) || !heeft_rol(f, m, rol)
        || !convenant_staat_toe(casusoverleg_laatste(f->casusoverleg, f->today), rol, bevoegdheid))
        return false;
    for (const struct mandaat *d = f->huis->mandaat; d != NULL; d = d->next) {
        if (d->bevoegdheden == NULL)
            continue;
        bool dit = strcmp(d->bevoegdheden, bevoegdheid) == 0 || (rol == ROLE_VOORZITTER && strcmp(d->bevoegdheden, "voorzitter") == 0);

        if (dit && id_equal(&d->casusoverleg, &f->casusoverleg->id) && id_equal(&d->aan, &m->id) && mandaat_geldt(d, f->today))
            return true;
    }
    return false;
}

struct decision
check_namens(const struct facts *f, const char *bevoegdheid)
{
    uint32_t rol = bevoegdheid_rol(bevoegdheid);

    if ((f->actor.huisrollen & ROLE_BEHEERDER) != 0 || heeft_zetel(f, &f->casusoverleg->id, ROLE_VERANTWOORDELIJKE))
        return DECISION_ALLOWED(NULL);
    if (mandaat_draagt(f, f->actor.medewerker, bevoegdheid))
        return DECISION_ALLOWED(rol == ROLE_VOORZITTER ? "4.6" : "11.1");
    if (!mag_convenant_zien(f))
        return refuse_absent();
    if (f->actor.medewerker != NULL && heeft_rol(f, f->actor.medewerker, rol))
        return refuse(REFUSAL_NOT_YOU, rol == ROLE_VOORZITTER ? "4.6" : "11.1",
            "Dit is een bevoegdheid van de verantwoordelijke. Er is geen mandaatbesluit dat haar vandaag aan u geeft.",
            "De verantwoordelijke doet het zelf, of legt een mandaatbesluit vast.");
    return refuse_own(REFUSAL_NOT_YOU, "E4.1", "De verantwoordelijke van dit casusoverleg legt dit vast, wie hij mandateert, of de beheerder voor hem.",
        "Vraag het de verantwoordelijke of de beheerder.");
}

/* ---- einde ---- */

static size_t
einde_opties(const struct facts *f, const struct option **ret_option)
{
    static const struct option option[] = {
        {"nieuw-convenant", "Er komt een nieuwe versie", "De voorzitter leest tot die geldt, hoogstens tot de dag hieronder."},
        {"beeindigd", "Het casusoverleg is beëindigd", "De voorzitter leest tot de dag hieronder, om de dossiers af te handelen."}};

    (void)f;
    *ret_option = option;
    return sizeof option / sizeof option[0];
}

static struct decision
einde_rule(const struct facts *f, const struct input *input)
{
    struct decision d = check_namens(f, "naleving");
    const struct versie *v = casusoverleg_versie(f->casusoverleg, f->today);

    (void)input;
    if (!decision_allowed(d))
        return d;
    if (v == NULL || v->convenant == NULL || casusoverleg_convenant(f->casusoverleg, f->today) != NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E40.9", "Het convenant is niet geëindigd; er is niets over het einde te besluiten.",
            "Dit kan vanaf de dag waarop het eindigt.");
    return DECISION_ALLOWED(NULL);
}

static void
einde_handle(const struct facts *f, const struct input *input, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_EINDE_BESLOTEN, &f->casusoverleg->id);

    event_put_int(ret_events, e, F_VERSIE, casusoverleg_versie(f->casusoverleg, f->today)->nummer);
    event_put_text(ret_events, e, F_BESLUIT, input_text(input, "besluit"));
    event_put_day(ret_events, e, F_TOT, input_get(input, "lezen_tot")->day);
    event_put_text(ret_events, e, F_MOTIVERING, input_text(input, "motivering"));
}

static const struct field einde_field[] = {
    {.name = "besluit", .type = FIELD_CHOICE, .label = "Wat gebeurt er met de dossiers?", .required = true, .from = einde_opties},
    {.name = "lezen_tot", .type = FIELD_DATE, .label = "De voorzitter leest tot", .help = "De eerste dag waarop ook hij niets meer leest.", .required = true},
    {.name = "motivering", .type = FIELD_TEXT, .label = "Motivering", .help = "Schrijf niets over betrokkenen.", .rubriek = RUBRIEK_HUIS, .required = true,
        .min = 3, .max = 1000},
    {0}};

const struct act einde_besluiten = {
    .id = "einde.besluiten", .method = METHOD_POST, .path = "/casusoverleggen/{co}/eindebesluiten", .title = "Over het geëindigde convenant besluiten",
    .uitleg = "Zonder geldend convenant wordt niets vastgelegd. Alleen de voorzitter leest nog, tot hier is besloten.",
    .artikel = "E40.9", .requirement = "E40.9", .categorie = "beheer", .subject = SUBJECT_CONVENANT, .wie = NAMENS_ROLLEN,
    .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_BEPERKT, .field = einde_field, .rule = einde_rule, .handle = einde_handle,
    .view = convenant_view, .shape = convenant_shape, .page = "convenant", .na = PAD_CONVENANT,
};
