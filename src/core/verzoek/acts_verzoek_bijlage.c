/*
 * verzoek and bijlage: the file of a gegeven, for who answers the betrokkene.
 *
 * Art. 18.2: the betrokkene hears which data there are about him; a file is among them. What we do (E3.1, E10.3): while the verzoek runs its handler has the
 * files of the dossier too, withdrawn and shielded ones included, so that he can weigh what is in them and show it. What nobody has looked at yet, he does
 * not read before the voorzitter either (E9.3).
 */
#include "base/arena.h"
#include "core/verzoek/acts_verzoek.h"
#include "core/bijlage/bijlage.h"

static struct decision
bijlage_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);
    struct decision d = check_verzoek_dossier(f);

    (void)in;
    if (!decision_allowed(d))
        return d;
    if (g == NULL || g->verloren || g->bijlage.soort == NULL)
        return refuse_absent();
    if (!g->bijlage.gecontroleerd)
        return refuse(REFUSAL_NOT_NOW, "9.3", "De voorzitter heeft deze bijlage nog niet gecontroleerd; tot dan leest niemand anders haar.",
            "Vraag de voorzitter haar te controleren.");
    return DECISION_ALLOWED("18.2");
}

static void
bijlage_view(const struct facts *f, const struct input *in, struct value *out)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);

    (void)in;
    value_put_text(out, "naam", g != NULL ? g->bijlage.naam : NULL);
}

static const struct shape verzoek_bijlage_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {0}};

const struct act verzoek_bijlage = {
    .id = "verzoek.bijlage", .method = METHOD_GET, .path = PAD_VERZOEK_DOSSIER "/bijlagen/{gegeven}/inhoud", .title = "Bijlage ophalen voor de betrokkene",
    .uitleg = "Het bestand zelf, als download.", .artikel = "18.2", .requirement = "E18.2", .categorie = "lezen", .subject = SUBJECT_NONE,
    .wie = BEHANDELAARS, .need = NEED_VERZOEK_DOSSIER, .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS | ACT_BESTAND, .rule = bijlage_rule,
    .view = bijlage_view, .shape = verzoek_bijlage_shape,
};

const struct shape verzoek_bijlagen_shape[] = {{"naam", SHAPE_TEXT, NULL, NULL}, {"soort_titel", SHAPE_TEXT, NULL, NULL},
    {"grootte_tekst", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, "Afwezig zolang de voorzitter haar niet controleerde (E9.3)"}, {0}};

void
put_verzoek_bijlagen(const struct facts *f, struct value *out)
{
    struct value *list = value_put_list(out, "bijlagen");
    bool any = false;
    char id[ID_TEXT_SIZE];

    for (const struct gegeven *g = f->dossier->gegeven; g != NULL; g = g->next) {
        const struct bijlage_soort *soort = bijlage_soort(g->bijlage.soort);
        if (g->verloren || soort == NULL)
            continue;
        struct value *o = value_add_object(list);
        const char *tail = arena_join(f->arena, "/bijlagen/", id_to_text(&g->id, id), "/inhoud", NULL);
        any = true;
        value_put_text(o, "naam", g->bijlage.naam);
        value_put_text(o, "soort_titel", soort->titel);
        value_put_text(o, "grootte_tekst", bijlage_grootte_tekst(f->arena, g->bijlage.grootte));
        if (g->bijlage.gecontroleerd)
            value_put_text(o, "pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, tail));
    }
    value_put_bool(out, "heeft_bijlagen", any);
}
