/*
 * Who can see this dossier (E41.1), and who looked (E12.2): computed from the same functions that decide.
 */
#include <string.h>

#include "base/arena.h"
#include "core/view.h"

static const struct shape toegang_regel_shape[] = {
    {"naam", SHAPE_TEXT, NULL, NULL}, {"partij", SHAPE_TEXT, NULL, NULL}, {"rollen", SHAPE_TEXT, NULL, NULL}, {"ziet", SHAPE_BOOL, NULL,
        "Ziet hij dit dossier nu?"},
    {"rubrieken", SHAPE_TEXTS, NULL, NULL}, {"waarom_niet", SHAPE_TEXT, NULL, NULL}, {0}};
const struct shape toegang_shape[] = {
    {"pad", SHAPE_URL, NULL, NULL}, {"toestand_titel", SHAPE_TEXT, NULL, NULL}, {"regels", SHAPE_LIST, toegang_regel_shape, NULL}, {0}};

void
toegang_view(const struct facts *f, const struct input *input, struct value *out)
{
    (void)input;
    value_put_text(out, "pad", pad_dossier(f, &f->dossier->id, ""));
    value_put_text(out, "toestand_titel", state_title(dossier_state_on(f->dossier, f->convenant, f->today)));
    struct value *list = value_put_list(out, "regels");
    for (const struct autorisatie *a = f->huis->autorisatie; a != NULL; a = a->next) {
        const struct medewerker *m = huis_medewerker(f->huis, &a->medewerker);
        if (!id_equal(&a->casusoverleg, &f->casusoverleg->id) || !zetel_geldt(f->casusoverleg, a, f->today) || m == NULL || !medewerker_in_dienst(m, f->today))
            continue;
        struct facts as = *f;
        as.actor.medewerker = m;
        as.actor.autorisatie = a;
        as.actor.rollen = zetel_rollen(f->casusoverleg, a, f->today);
        as.actor.partij = convenant_partij(f->convenant, a->partij);
        as.actor.geheimhouding = m->geheimhouding.datum != DATE_NONE && m->geheimhouding.datum <= f->today;
        bool ziet = dossier_zichtbaar(&as);
        uint16_t mask = ziet ? rubrieken_lezen_van(&as, a) : 0;
        struct value *o = value_add_object(list);
        value_put_text(o, "naam", m->naam);
        value_put_text(o, "partij", partij_titel(f, a->partij));
        value_put_text(o, "rollen", rollen_tekst(f, a->rollen));
        value_put_bool(o, "ziet", ziet);
        struct value *rubrieken = value_put_list(o, "rubrieken");
        for (unsigned r = 1; r <= RUBRIEK_COUNT; r++)
            if ((mask & RUBRIEK_BIT(r)) != 0)
                value_add_text(rubrieken, f->convenant->profiel->rubriek[r].kort);
        if (!as.actor.geheimhouding)
            value_put_text(o, "waarom_niet", "Geen geheimhouding vastgelegd (art. 6)");
        else if (leest_terug(&as))
            value_put_text(o, "waarom_niet", "Hij leest alleen terug wat zijn instelling zelf vastlegde (eigen regel E41.3)");
        else if (!ziet)
            value_put_text(o, "waarom_niet", f->convenant->tijdvak ? "De toestand van het dossier staat het niet toe, of hij is niet "
                "uitgenodigd bij het overleg (eigen regels E10.3 en E41.3)" : "De toestand van het dossier staat het niet toe (eigen regel E10.3)");
    }
}

static const struct shape over_shape[] = {
    {"code", SHAPE_TEXT, NULL, "Schuilnaam van een dossier of overleg; zegt niets over wie het is"}, {"pad", SHAPE_URL, NULL, "Alle regels over dit ene"}, {0}};
static const struct shape regel_shape[] = {
    {"nummer", SHAPE_INT, NULL, NULL}, {"op", SHAPE_TIME, NULL, NULL}, {"op_tekst", SHAPE_TEXT, NULL, NULL}, {"wie", SHAPE_TEXT, NULL, NULL},
    {"instelling", SHAPE_TEXT, NULL, NULL}, {"hoedanigheid", SHAPE_TEXT, NULL, NULL}, {"handeling", SHAPE_TEXT, NULL, NULL},
    {"artikel", SHAPE_TEXT, NULL, NULL}, {"doel", SHAPE_TEXT, NULL, NULL}, {"uitkomst", SHAPE_TEXT, NULL, NULL}, {"geweigerd", SHAPE_BOOL, NULL, NULL},
    {"vervanging", SHAPE_BOOL, NULL, "Dit kon alleen omdat hij een ander vervangt (E41.8)"},
    {"reden", SHAPE_TEXT, NULL, NULL}, {"over", SHAPE_LIST, over_shape, "Alleen voor de functionaris gegevensbescherming"}, {0}};
const struct shape journaal_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, "Van dit dossier, voor wie het mag openen"}, {"naam", SHAPE_TEXT, NULL, NULL},
    {"alles", SHAPE_BOOL, NULL, "Het journaal van het hele casusoverleg"}, {"alles_pad", SHAPE_URL, NULL, NULL},
    {"code", SHAPE_TEXT, NULL, "Alleen de regels over dit ene dossier of overleg"}, {"regels", SHAPE_LIST, regel_shape, NULL},
    {"meer", SHAPE_URL, NULL, "Oudere regels"}, {0}};

#define CODE_LENGTH 8            /* of the pseudonym, enough to tell two apart on a page */

static const char *
stroom_pad(const struct facts *f, const struct id *stroom)
{
    char text[ID_TEXT_SIZE];
    return pad_casusoverleg(f, &f->casusoverleg->id, arena_format(f->arena, "/journaal?stroom=%s", id_to_text(stroom, text)));
}

static const char *
stroom_code(const struct facts *f, const struct id *stroom)
{
    char text[ID_TEXT_SIZE];
    return arena_text_n(f->arena, id_to_text(stroom, text), CODE_LENGTH);
}

static void
put_regel(const struct facts *f, struct value *o, const struct journaal_regel *r)
{
    const struct act *act = r->handeling != NULL ? act_by_id(r->handeling) : NULL;
    const struct instelling *instelling = r->instelling != NULL ? huis_instelling(f->huis, r->instelling) : NULL;

    value_put_int(o, "nummer", (int64_t)r->nummer);
    put_tijd(o, f->arena, "op", "op_tekst", r->time);
    value_put_text(o, "wie", medewerker_titel(f, &r->medewerker));
    value_put_text(o, "instelling", instelling != NULL ? instelling->naam : r->instelling);
    value_put_text(o, "hoedanigheid", partij_titel(f, r->hoedanigheid));
    value_put_text(o, "handeling", act != NULL ? act->title : r->handeling);
    value_put_text(o, "artikel", r->artikel);
    value_put_bool(o, "vervanging", r->artikel != NULL && strstr(r->artikel, BIJ_VERVANGING) != NULL);
    value_put_text(o, "doel", r->doel);
    value_put_text(o, "uitkomst", r->uitkomst);
    value_put_bool(o, "geweigerd", r->reden != NULL && r->reden[0] != '\0');
    value_put_text(o, "reden", r->reden);
    if (f->dossier != NULL || (f->actor.huisrollen & ROLE_FG) == 0)
        return;
    struct value *over = value_put_list(o, "over");
    for (size_t i = 0; i < r->stroom_count; i++) {
        struct value *een = value_add_object(over);
        value_put_text(een, "code", stroom_code(f, &r->stroom[i]));
        value_put_text(een, "pad", stroom_pad(f, &r->stroom[i]));
    }
}

/* E18.5: what is done for a verzoek is in the journaal, and told to who oversees it; the voorzitter would learn from it that somebody asked. */
static bool
regel_verborgen(const struct facts *f, const struct journaal_regel *r)
{
    const struct act *act = r->handeling != NULL ? act_by_id(r->handeling) : NULL;

    return act != NULL && (act->need & NEED_VERZOEKEN) != 0 && (act->flag & ACT_NAMENS) != 0 && (f->actor.huisrollen & ROLE_FG) == 0 &&
        (f->actor.rollen & ROLE_VERANTWOORDELIJKE) == 0;
}

void
journaal_view(const struct facts *f, const struct input *input, struct value *out)
{
    const struct dossier *d = f->dossier;
    bool een = !id_is_none(&f->journaal_stroom);

    (void)input;
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    if (d != NULL) {
        value_put_text(out, "pad", pad_als_mag(f, "dossier.tonen", pad_dossier(f, &d->id, "")));
        if (dossier_zichtbaar(f) && mag_personalia(f, &d->aangemeld.door))
            value_put_text(out, "naam", persoon_naam(f->arena, &d->persoon));
    }
    value_put_bool(out, "alles", d == NULL && !een);
    if (d != NULL || een)
        value_put_text(out, "alles_pad", pad_als_mag(f, "casusoverleg.journaal", pad_casusoverleg(f, &f->casusoverleg->id, "/journaal")));
    if (een)
        value_put_text(out, "code", stroom_code(f, &f->journaal_stroom));
    struct value *list = value_put_list(out, "regels");
    for (size_t i = 0; i < f->journaal_count; i++)
        if (!regel_verborgen(f, &f->journaal[i]))
            put_regel(f, value_add_object(list), &f->journaal[i]);
    if (f->journaal_volgende == NULL)
        return;
    const char *pad = d != NULL ? pad_dossier(f, &d->id, "/journaal?") : een ? arena_format(f->arena, "%s&", stroom_pad(f, &f->journaal_stroom))
        : pad_casusoverleg(f, &f->casusoverleg->id, "/journaal?");
    value_put_text(out, "meer", arena_format(f->arena, "%sna=%s", pad, f->journaal_volgende));
}
