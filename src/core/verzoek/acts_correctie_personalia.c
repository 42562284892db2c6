/*
 * correctie of the personalia: name, birth date and address, which are no gegeven of their own. Called through the action table.
 *
 * Art. 18.3: what is factually wrong or incomplete is improved or completed by decision. E13.2: who nominated changes them otherwise. What we do (E18.3): the
 * handler fills them in anew as they are; the identity is then to be established anew, and likely duplicates are looked for as at a nomination. Each version
 * of the personalia has a key of its own, which the card in lists is sealed with too: it is destroyed when another comes in its place, and with it what was
 * wrong in every file and backup. Nothing else of the dossier stands under that key, so nothing else goes.
 */
#include "core/dossier/acts_personalia.h"
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "core/event_kind.h"
#include "core/verstrekking/verstrekking.h"

static const struct field corrigeren_field[] = {PERSONALIA_FIELD, {0}};

static struct decision
corrigeren_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_verzoek_dossier(f);

    if (!decision_allowed(d))
        return d;
    if (f->verzoek->besluit == NULL)
        return refuse(REFUSAL_NOT_NOW, "18.3", "Op dit verzoek is nog niet besloten.", "Besluit eerst over de personalia, en dan op het verzoek.");
    if (!correctie_te_doen(f->verzoek, &f->dossier->id, true))
        return refuse(REFUSAL_NOT_NOW, "18.3", "Er is niet besloten de personalia te corrigeren, of het is al gedaan.",
            "Geef het antwoord, en bericht de partijen.");
    return in == NULL ? d : check_geboren(f, in);
}

static void
corrigeren_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    add_personalia_gewijzigd(f, in, ret_events, &f->verzoek->id);
    add_vermoedens(f, ret_events, &f->dossier->id);
    struct event *e = verzoek_event(f, ret_events, EVENT_CORRECTIE_UITGEVOERD);
    event_put_id(ret_events, e, F_GEGEVEN, &f->dossier->id);
    for (const struct verstrekking *v = verstrekking_met(f->dossier, STUK_PERSONALIA, NULL); v != NULL; v = verstrekking_met(f->dossier, STUK_PERSONALIA, v))
        event_put_text(ret_events, e, F_ONTVANGER, v->ontvanger);
}

const struct act personalia_corrigeren = {
    .id = "personalia.corrigeren", .method = METHOD_POST, .path = PAD_VERZOEK_DOSSIER "/personaliacorrecties", .title = "De personalia corrigeren",
    .uitleg = "U vult ze helemaal in, zoals ze voortaan luiden. De identiteit wordt daarna opnieuw vastgesteld.",
    .artikel = "18.3", .requirement = "E18.3", .categorie = "schrijven", .subject = SUBJECT_NONE, .wie = BEHANDELAARS,
    .need = NEED_VERZOEK_DOSSIER | NEED_DUBBEL, .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS, .view = verzoeken_view, .shape = verzoeken_shape,
    .na = PAD_CO "/verzoeken", .field = corrigeren_field, .rule = corrigeren_rule, .handle = corrigeren_handle,
};
