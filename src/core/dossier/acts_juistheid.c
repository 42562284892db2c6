/*
 * Accuracy is kept up (E4.3): another party disputes a gegeven, its source confirms it again or withdraws it (acts_gegeven.c).
 *
 * Art. 4.2: the verantwoordelijke sees to it that data are correct and precise. Art. 5: what is recorded is factual and correct.
 * What we do: disputing needs a reason, and takes nothing away: the source decides. What is disputed, or older than the covenant's term and not confirmed,
 * says so wherever it is shown; before a meeting its source is asked (acts_uitvraag.c).
 */
#include "base/arena.h"
#include "core/acts.h"
#include "core/event_kind.h"
#include "core/view.h"

#define STATE_JUISTHEID \
    (STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN))

static const struct gegeven *
leesbaar(const struct facts *f)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);

    return g != NULL && gegeven_kenbaar(f, g) ? g : NULL;
}

static struct event *
event_over(const struct facts *f, struct event_list *list, uint16_t kind)
{
    const struct gegeven *g = dossier_gegeven(f->dossier, &f->pad_gegeven);
    struct event *e = event_add(list, kind, &f->dossier->id);

    if (e == NULL)
        return NULL;
    e->piece = g->stuk; /* under the gegeven's own key: what is said about it goes with it */
    event_put_id(list, e, F_GEGEVEN, &g->id);
    event_put_text(list, e, F_RUBRIEK, rubriek_key(g->rubriek));
    return e;
}

/* ---- betwisten ---- */

static const struct field betwisten_field[] = {
    {"waarom", FIELD_TEXT, "Wat klopt er niet, en hoe weet u dat?", "De bron en iedereen die het gegeven leest, leest dit ook.", RUBRIEK_GEKOZEN,
        .required = true, .min = 3, .max = 500},
    {0}};

static struct decision
betwisten_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = leesbaar(f);

    if (g == NULL)
        return refuse_absent();
    if (is_actor_partij(f, g->bron.voor))
        return refuse_own(REFUSAL_NOT_YOU, "E4.3", "Dit gegeven is van uw eigen instelling; die betwist het niet.",
            "Klopt het niet? Trek het in en leg zo nodig een nieuw gegeven vast.");
    if (g->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E4.3", "Dit gegeven is al ingetrokken.", "Er is niets meer te doen.");
    if (g->betwist)
        return refuse_own(REFUSAL_NOT_NOW, "E4.3", "Dit gegeven is al betwist.", "De bron bevestigt het, of trekt het in.");
    return check_teksten(f, in);
}

static void
betwisten_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    event_put_text(ret_events, event_over(f, ret_events, EVENT_GEGEVEN_BETWIST), F_WAAROM, input_text(in, "waarom"));
}

const struct act gegeven_betwisten = {
    .id = "gegeven.betwisten", .method = METHOD_POST, .path = PAD_DOSSIER "/gegevens/{gegeven}/betwistingen", .title = "Gegeven betwisten",
    .uitleg = "Het gegeven blijft staan, met uw reden erbij, tot de bron het bevestigt of intrekt.",
    .artikel = "E4.3", .requirement = "E4.3", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS, .toestand = STATE_JUISTHEID,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .field = betwisten_field, .rule = betwisten_rule, .handle = betwisten_handle,
    .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- bevestigen ---- */

static const struct field bevestigen_field[] = {
    {"klopt", FIELD_BOOL, "Ik heb dit nagegaan; het klopt nog en is nog nodig", "Art. 5 en 9.1", .by_rule = true}, {0}};

static struct decision
bevestigen_rule(const struct facts *f, const struct input *in)
{
    const struct gegeven *g = leesbaar(f);

    if (g == NULL)
        return refuse_absent();
    if (!is_actor_partij(f, g->bron.voor))
        return refuse_own(REFUSAL_NOT_YOU, "E4.3", "Alleen de instelling die dit gegeven vastlegde, bevestigt het.",
            "Klopt het volgens u niet? Betwist het dan, met een reden.");
    if (g->ingetrokken)
        return refuse_own(REFUSAL_NOT_NOW, "E4.3", "Dit gegeven is al ingetrokken.", "Leg zo nodig een nieuw gegeven vast.");
    if (in != NULL && !input_is(in, "klopt", "ja"))
        return refuse_field("5", "klopt", "Bevestigen kan alleen wat u hebt nagegaan.", "Ga het na en kruis dit aan, of trek het gegeven in.");
    return DECISION_ALLOWED(NULL);
}

static void
bevestigen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    (void)in;
    event_over(f, ret_events, EVENT_GEGEVEN_BEVESTIGD);
}

const struct act gegeven_bevestigen = {
    .id = "gegeven.bevestigen", .method = METHOD_POST, .path = PAD_DOSSIER "/gegevens/{gegeven}/bevestigingen", .title = "Gegeven bevestigen",
    .uitleg = "Daarmee is het weer nagegaan, op de dag van vandaag. De bewaartermijn verandert niet (art. 20.1).",
    .artikel = "E4.3", .requirement = "E4.3", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = LEZERS, .toestand = STATE_JUISTHEID,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT, .field = bevestigen_field, .rule = bevestigen_rule, .handle = bevestigen_handle,
    .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- tonen ---- */

void
put_juistheid(const struct facts *f, struct value *o, const struct gegeven *g)
{
    char id[ID_TEXT_SIZE];
    const char *hier = arena_text(f->arena, id_to_text(&g->id, id));
    bool bron = is_actor_partij(f, g->bron.voor), verouderd = gegeven_verouderd(g, f->convenant, f->today);
    bool kan = (STATE_JUISTHEID & STATE_BIT(dossier_state_on(f->dossier, f->convenant, f->today))) != 0 &&
        (f->actor.rollen & LEZERS) != 0 && !f->na_einde;

    value_put_bool(o, "betwist", g->betwist);
    if (g->betwisting.time != 0) {
        value_put_text(o, "betwist_waarom", g->betwist_waarom);
        put_wie(f, o, "betwist_door", &g->betwisting.door, g->betwisting.voor);
        put_tijd(o, f->arena, "betwist_op", "betwist_op_tekst", g->betwisting.time);
    }
    put_tijd(o, f->arena, "bevestigd_op", "bevestigd_op_tekst", g->bevestigd.time);
    value_put_bool(o, "verouderd", verouderd);
    if (kan && !bron && !g->betwist)
        value_put_text(o, "betwisten_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/gegevens/", hier, "/betwistingen/nieuw", NULL)));
    if (kan && bron)
        value_put_text(o, "bevestigen_pad", pad_dossier(f, &f->dossier->id, arena_join(f->arena, "/gegevens/", hier, "/bevestigingen/nieuw", NULL)));
}
