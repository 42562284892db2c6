/*
 * verband: that two dossiers of this bestand are of one family or one group, so that the meeting can treat them one after the other.
 *
 * Art. 1 and 9.2 (8): an overleg can be about families; family circumstances only as far as relevant. Art. 10: one bestand, and nothing crosses from it.
 *
 * What we do (E40.7): only where the covenant is about a family or a group, who leads says that two dossiers belong together, and why; it stands in both,
 * and can be taken back, with why. Nothing is joined: each keeps its own readers, term, letters and rights. On an agenda they stand together.
 */
#include <string.h>

#include "base/arena.h"
#include "core/acts.h"
#include "core/event_kind.h"
#include "core/dossier/kaart.h"
#include "core/view.h"

#define STATE_VERBAND (STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK) | \
    STATE_BIT(STATE_AANPAK_AFGESLOTEN))

static const char *
woord(const struct facts *f)
{
    return f->convenant->betrokkene_soort == BETROKKENE_GEZIN ? "gezin" : "groep";
}

static const struct verband *
verband_met(const struct dossier *d, const struct id *ander)
{
    const struct verband *v = d->verband;

    while (v != NULL && !id_equal(&v->ander, ander))
        v = v->next;
    return v;
}

static struct decision
check_soort(const struct facts *f)
{
    return f->convenant->betrokkene_soort != BETROKKENE_PERSOON ? DECISION_ALLOWED(NULL)
        : refuse_own(REFUSAL_NOT_NOW, "E40.7", "Het convenant van dit overleg gaat over personen, niet over gezinnen of groepen.",
              "Elk dossier staat hier op zichzelf. Gaat het om dezelfde persoon? Beslis dan of het dossier dubbel is.");
}

static bool
kent_verbanden(const struct facts *f)
{
    return f->convenant->betrokkene_soort != BETROKKENE_PERSOON;
}

/* ---- laying it ---- */

/* What the form offers: the dossiers that moved last, as far as he sees them. A machine names any that it sees. */
static size_t
keuze_dossiers(const struct facts *f, const struct option **ret_option)
{
    struct option *option = arena_array(f->arena, f->kaarten.count, sizeof *option);
    size_t count = 0;
    char text[ID_TEXT_SIZE];

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < f->kaarten.count; i++) {
        const struct kaart *k = &f->kaarten.kaart[i];
        if (id_equal(&k->dossier, &f->dossier->id) || verband_met(f->dossier, &k->dossier) != NULL || !mag_personalia(f, &k->aanmelder))
            continue;
        option[count++] = (struct option){arena_text(f->arena, id_to_text(&k->dossier, text)),
            arena_format(f->arena, "%s%s%s", k->naam, k->geboortedatum != NULL ? ", " : "", k->geboortedatum != NULL ? k->geboortedatum : ""), NULL};
    }
    return count;
}

static const struct field leggen_field[] = {
    {"ander", FIELD_ID, "Welk dossier hoort hierbij?", "U ziet de vijftig dossiers die het laatst zijn gewijzigd, zover u ze mag zien.", .required = true,
        .from = keuze_dossiers, .open = true},
    {"motivering", FIELD_TEXT, "Waarom horen zij bij elkaar?", "Bijvoorbeeld: broers, wonen samen. Alleen wat ertoe doet voor de aanpak (art. 9.2).",
        RUBRIEK_GEZIN, .required = true, .min = 3, .max = 300},
    {0}};

static struct decision
leggen_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_soort(f);
    struct facts daar = *f;

    if (in == NULL || !decision_allowed(d))
        return d;
    daar.dossier = f->ander;
    if (f->ander == NULL || !dossier_zichtbaar(&daar))
        return refuse_field("E40.7", "ander", "Dit dossier is er niet, of u mag het nu niet zien.", "Kies een dossier uit de lijst.");
    if ((STATE_VERBAND & STATE_BIT(dossier_state_on(f->ander, f->convenant, f->today))) == 0)
        return refuse_field("E40.7", "ander", "Dat dossier loopt niet meer.", "Kies een dossier dat loopt.");
    if (verband_met(f->dossier, &f->ander->id) != NULL)
        return refuse_field("E40.7", "ander", "Deze twee horen al bij elkaar.", "Er hoeft niets te gebeuren.");
    if (!id_is_none(&f->dossier->groep) && !id_is_none(&f->ander->groep) && !id_equal(&f->dossier->groep, &f->ander->groep))
        return refuse_field("E40.7", "ander", arena_format(f->arena, "Beide horen al bij een ander(e) %s.", woord(f)),
            "Maak eerst een van beide los.");
    return check_teksten(f, in);
}

static void
add_verband(struct event_list *list, uint16_t kind, const struct id *hier, const struct id *daar, const struct id *groep, const struct id *stuk,
    const char *motivering)
{
    struct event *e = event_add(list, kind, hier);

    if (groep != NULL)
        event_put_id(list, e, F_GROEP, groep);
    add_toelichting(list, e, daar, stuk, motivering);
}

static void
leggen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct id *hier = &f->dossier->id, *daar = &f->ander->id;
    const struct id groep = !id_is_none(&f->dossier->groep) ? f->dossier->groep : !id_is_none(&f->ander->groep) ? f->ander->groep : f->new_id[0];

    add_verband(ret_events, EVENT_VERBAND_GELEGD, hier, daar, &groep, &f->new_id[1], input_text(in, "motivering"));
    add_verband(ret_events, EVENT_VERBAND_GELEGD, daar, hier, &groep, &f->new_id[1], input_text(in, "motivering"));
}

const struct act verband_leggen = {
    .id = "verband.leggen", .method = METHOD_POST, .path = PAD_DOSSIER "/verbanden", .title = "Aan een ander dossier koppelen",
    .uitleg = "Voor leden van één gezin of groep. Zij komen na elkaar op de agenda; elk houdt zijn eigen dossier, lezers en rechten.",
    .artikel = "E40.7", .requirement = "E40.7", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING, .toestand = STATE_VERBAND,
    .need = NEED_HET_DOSSIER | NEED_ANDER | NEED_VERBONDEN, .flag = ACT_INHOUD,
    .kent = kent_verbanden, .field = leggen_field, .rule = leggen_rule, .handle = leggen_handle, .view = dossier_view,
    .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- taking it back ---- */

static size_t
verbonden_opties(const struct facts *f, const struct option **ret_option)
{
    size_t most = 0, count = 0;
    char text[ID_TEXT_SIZE];

    for (const struct verband *v = f->dossier->verband; v != NULL; v = v->next)
        most++;
    struct option *option = arena_array(f->arena, most, sizeof *option);
    *ret_option = option;
    for (const struct verband *v = f->dossier->verband; option != NULL && v != NULL; v = v->next)
        option[count++] = (struct option){arena_text(f->arena, id_to_text(&v->ander, text)),
            v->motivering != NULL ? v->motivering : "Een dossier dat is vernietigd", NULL};
    return count;
}

static const struct field verbreken_field[] = {
    {"ander", FIELD_ID, "Welke koppeling neemt u terug?", "U ziet waarom zij werd gelegd.", .required = true, .from = verbonden_opties},
    {"motivering", FIELD_TEXT, "Waarom horen zij niet bij elkaar?", NULL, RUBRIEK_GEZIN, .required = true, .min = 3, .max = 300},
    {0}};

static struct decision
verbreken_rule(const struct facts *f, const struct input *in)
{
    if (f->dossier->verband == NULL)
        return refuse_own(REFUSAL_NOT_NOW, "E40.7", "Dit dossier is aan geen ander gekoppeld.", "Er valt niets terug te nemen.");
    return check_teksten(f, in);
}

static void
verbreken_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct id *daar = &input_get(in, "ander")->id;

    add_verband(ret_events, EVENT_VERBAND_VERBROKEN, &f->dossier->id, daar, NULL, &f->new_id[0], input_text(in, "motivering"));
    if (f->ander != NULL) /* destroyed meanwhile: nothing of it is left to be told */
        add_verband(ret_events, EVENT_VERBAND_VERBROKEN, daar, &f->dossier->id, NULL, &f->new_id[0], input_text(in, "motivering"));
}

const struct act verband_verbreken = {
    .id = "verband.verbreken", .method = METHOD_POST, .path = PAD_DOSSIER "/verbandverbrekingen", .title = "Koppeling met een dossier terugnemen",
    .artikel = "E40.7", .requirement = "E40.7", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEIDING, .toestand = STATE_VERBAND,
    .need = NEED_HET_DOSSIER | NEED_ANDER, .flag = ACT_INHOUD | ACT_EIGEN_PLAATS,
    .field = verbreken_field, .rule = verbreken_rule, .handle = verbreken_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- on the dossier ---- */

const struct shape verband_shape[] = {
    {"ander", SHAPE_ID, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, "Voor wie categorie 1 van dat dossier leest"}, {"pad", SHAPE_URL, NULL, NULL},
    {"motivering", SHAPE_TEXT, NULL, "Voor wie categorie 8 leest, en wie leidt"}, BRON_SHAPE, {0}};

/* Only dossiers that this reader sees by themselves: a link opens nothing. */
void
put_verbanden(const struct facts *f, struct value *out)
{
    bool gezin = (rubrieken_lezen(f) & RUBRIEK_BIT(RUBRIEK_GEZIN)) != 0 || (f->actor.rollen & LEIDING) != 0;
    struct value *list = value_put_list(out, "verbanden");
    char text[ID_TEXT_SIZE];

    for (const struct verband *v = f->dossier->verband; v != NULL; v = v->next)
        for (size_t i = 0; i < f->verbonden.count; i++) {
            const struct kaart *k = &f->verbonden.kaart[i];
            if (!id_equal(&k->dossier, &v->ander))
                continue;
            struct value *o = value_add_object(list);
            value_put_text(o, "ander", arena_text(f->arena, id_to_text(&v->ander, text)));
            if (mag_personalia(f, &k->aanmelder))
                value_put_text(o, "naam", k->naam);
            value_put_text(o, "pad", pad_dossier(f, &v->ander, ""));
            if (gezin)
                value_put_text(o, "motivering", v->motivering);
            put_bron(f, o, v->bron);
        }
    value_put_bool(out, "heeft_verbanden", list != NULL && list->count > 0);
    value_put_text(out, "verband_woord", woord(f));
    if (list != NULL && list->count > 0)
        value_put_text(out, "verbreken_pad", pad_als_mag(f, "verband.verbreken",
            pad_dossier(f, &f->dossier->id, "/verbandverbrekingen/nieuw")));
}
