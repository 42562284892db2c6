/*
 * risicoanalyse: how likely each party thinks it is that things go wrong, by area; and the picture of one person that it is part of (view_beeld.c).
 *
 * Chapter 1: the added value of a casusoverleg is one joint picture. Art. 5 and 9.2: what is recorded is factual and within the categories.
 * What we do (E30.4): an estimate is a gegeven of the category of its area, with the same source, basis, readers, dispute, withdrawal and retention. A
 * new one of the same party takes the place of the last and leaves it to be read: nothing is overwritten. What the estimate rests on is said with it.
 */
#include "core/dossier/aanlevering.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/view.h"

#define WAAROP_MAX 240

static const struct risicogebied *
gebied_find(const struct profiel *p, const char *sleutel)
{
    for (size_t i = 0; sleutel != NULL && i < p->risicogebied_count; i++)
        if (strcmp(p->risicogebied[i].sleutel, sleutel) == 0)
            return &p->risicogebied[i];
    return NULL;
}

/* Those his party may record about; relevant: of these only the ones whose category asks why it matters (art. 9.2). */
static size_t
gebieden(const struct facts *f, bool relevant, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    struct option *option = arena_array(f->arena, p->risicogebied_count, sizeof *option);
    uint16_t mag = rubrieken_verstrekken(f);
    size_t count = 0;

    *ret_option = option;
    for (size_t i = 0; option != NULL && i < p->risicogebied_count; i++) {
        const struct risicogebied *g = &p->risicogebied[i];
        if ((mag & RUBRIEK_BIT(g->rubriek)) != 0 && (!relevant || p->rubriek[g->rubriek].relevantie))
            option[count++] = (struct option){g->sleutel, g->titel, g->uitleg};
    }
    return count;
}

static size_t
gebied_opties(const struct facts *f, const struct option **ret_option)
{
    return gebieden(f, false, ret_option);
}

static size_t
relevant_opties(const struct facts *f, const struct option **ret_option)
{
    return gebieden(f, true, ret_option);
}

static bool
vraagt_relevantie(const struct facts *f)
{
    const struct option *option;
    return relevant_opties(f, &option) > 0;
}

/* When it is asked why this is necessary (14.4, 14.7). */
static size_t
noodzaak_paren(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    const struct option *mag;
    size_t count = gebied_opties(f, &mag), kept = 0;
    struct option *option = arena_array(f->arena, count + 1, sizeof *option);

    *ret_option = option;
    if (option == NULL)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (vraagt_noodzaak(f, gebied_find(p, mag[i].key)->rubriek, false))
            option[kept++] = (struct option){arena_join(f->arena, "gebied=", mag[i].key, NULL), NULL, NULL};
    option[kept++] = (struct option){"contacten=ja", NULL, NULL};
    return kept;
}

static size_t
niveau_opties(const struct facts *f, const struct option **ret_option)
{
    const struct profiel *p = f->convenant->profiel;
    return keuze_opties(f, p->risiconiveau, p->risiconiveau_count, ret_option);
}

static const struct field risico_field[] = {
    {"gebied", FIELD_CHOICE, "Waarover gaat uw inschatting?", "U ziet de gebieden waarover uw instelling gegevens mag vastleggen.", .required = true,
        .from = gebied_opties},
    {"niveau", FIELD_CHOICE, "Hoe groot is het risico volgens uw instelling?", NULL, .required = true, .from = niveau_opties},
    {"waarop", FIELD_TEXT, "Op welke feiten steunt dat?", "Kort, en alleen wat u hier al mag vastleggen. Geen diagnose en geen vermoeden (art. 5 en 9.1).",
        RUBRIEK_GEKOZEN, .required = true, .min = 3, .max = WAAROP_MAX},
    AANLEVERING_VELDEN("gebied", relevant_opties, vraagt_relevantie, noodzaak_paren),
    {"feitelijk", FIELD_BOOL, "Dit steunt op feiten, rechtmatig verkregen, en past bij de privacyregels van mijn beroep", "Art. 5 en 14.2", .by_rule = true},
    {0}};

static struct decision
risico_rule(const struct facts *f, const struct input *in)
{
    const struct profiel *p = f->convenant->profiel;
    const struct option *option;

    if (p->risicogebied_count == 0)
        return refuse_own(REFUSAL_NOT_NOW, "E30.4", "Het algemene convenant van dit casusoverleg kent geen risicoanalyse.",
            "Leg vast wat uw instelling weet bij de gegevens.");
    if (gebied_opties(f, &option) == 0)
        return refuse(REFUSAL_NOT_YOU, "10", "Het convenant geeft uw instelling geen gebied om een risico van in te schatten.",
            "Laat het over aan een instelling die hierover gegevens mag vastleggen.");
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    const struct risicogebied *gebied = gebied_find(p, input_text(in, "gebied"));
    if (gebied == NULL)
        return refuse_field("E30.4", "gebied", "Dit gebied kent het convenant niet.", "Kies een gebied uit de lijst.");
    struct decision d = check_aanlevering(f, gebied->rubriek, "gebied");
    if (!decision_allowed(d))
        return d;
    if (!input_is(in, "feitelijk", "ja"))
        return refuse_field("5", "feitelijk", "Een inschatting steunt op harde gegevens, niet op geruchten.",
            "Bevestig dat, of leg haar niet vast.");
    d = check_antwoorden(f, in, gebied->rubriek, p->rubriek[gebied->rubriek].strafrechtelijk, false);
    return decision_allowed(d) ? check_teksten(f, in) : d;
}

static void
risico_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    const struct profiel *p = f->convenant->profiel;
    const struct risicogebied *gebied = gebied_find(p, input_text(in, "gebied"));
    const char *niveau = input_text(in, "niveau");
    struct event *e = event_add(ret_events, EVENT_GEGEVEN_VASTGELEGD, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_id(ret_events, e, F_GEGEVEN, &f->new_id[0]);
    event_put_text(ret_events, e, F_RUBRIEK, rubriek_key(gebied->rubriek));
    event_put_day(ret_events, e, F_FEITDATUM, f->today);
    event_put_text(ret_events, e, F_VELD, arena_join(f->arena, RISICO_VELD, gebied->sleutel, NULL));
    event_put_text(ret_events, e, F_ANTWOORD, niveau);
    event_put_text(ret_events, e, F_INHOUD, arena_format(f->arena, "Risico \u201e%s\u201d: %s. %s", gebied->titel,
        titel_of(p->risiconiveau, p->risiconiveau_count, niveau), input_text(in, "waarop")));
    event_put_int(ret_events, e, F_STRAFRECHTELIJK, p->rubriek[gebied->rubriek].strafrechtelijk);
    put_aanlevering(f, in, ret_events, e, gebied->rubriek);
}

const struct act risico_inschatten = {
    .id = "risico.inschatten", .method = METHOD_POST, .path = PAD_DOSSIER "/risicoanalyses", .title = "Risico inschatten",
    .uitleg = "Het deel van uw instelling in de gezamenlijke risicoanalyse. Een nieuwe inschatting komt naast de vorige te staan.",
    .artikel = "E30.4", .requirement = "E30.4", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS,
    .toestand = STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_GEAGENDEERD) | STATE_BIT(STATE_IN_AANPAK),
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = risico_field, .rule = risico_rule, .handle = risico_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER "/beeld",
};

static struct decision
beeld_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED(NULL);
}

const struct act beeld_tonen = {
    .id = "beeld.tonen", .method = METHOD_GET, .path = PAD_DOSSIER "/beeld", .title = "Beeld van deze persoon",
    .artikel = "E30.3", .requirement = "E30.3", .categorie = "lezen", .subject = SUBJECT_DOSSIER, .wie = LEZERS | ROLE_CASEMANAGER,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD, .rule = beeld_rule, .view = beeld_view, .shape = beeld_shape, .page = "beeld",
};
