/*
 * scherm: contesting a hit of the screen, and deciding on it.
 *
 * Art. 9.3 and 14.8; E9.3: an author may contest a false hit, which the voorzitter clears and the journaal records; a true one can never be cleared. What
 * that means here stands at the head of scherm.h. The text waits under a key of its own; besides the author only the voorzitter reads it, and once he
 * upheld the hit nobody does. Clearing writes nothing anywhere else: the author sends his text again, and then it passes.
 */
#include "core/acts.h"

#include <string.h>

#include "base/arena.h"
#include "core/event_kind.h"
#include "core/screen/scherm.h"
#include "core/view.h"

#define OPEN_MAX 20

/* Words about the hit would be hits themselves, so here only the test for the number runs; both are read by author and voorzitter alone. */
static const struct field indienen_field[] = {
    {"tekst", FIELD_TEXT, "De tekst die werd tegengehouden", "Precies zoals u haar wilt vastleggen. Alleen u en de voorzitter lezen haar.", RUBRIEK_AANPAK,
        .required = true, .min = 2, .max = TEKST_MAX, .unscreened = true},
    {"waarom", FIELD_TEXT, "Waarom is dit geen treffer?", "Wat betekent het woord hier? Bijvoorbeeld: het is een achternaam.", RUBRIEK_AANPAK,
        .required = true, .min = 3, .max = 500, .unscreened = true},
    {0}};

static const char *
never_contested(const struct facts *f, const struct screen_hit *hit, size_t count)
{
    const char *words = "";

    for (size_t i = 0; i < count; i++)
        if (!hit[i].betwistbaar)
            words = arena_format(f->arena, "%s%s„%s” (%s)", words, words[0] == '\0' ? "" : ", ", hit[i].woord, hit[i].titel);
    return words;
}

static struct decision
indienen_rule(const struct facts *f, const struct input *in)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    const char *tekst = input_text(in, "tekst");
    size_t count, open = 0;

    for (const struct betwisting *b = f->dossier->betwisting; b != NULL; b = b->next) {
        open += !b->besloten;
        if (in != NULL && b->tekst != NULL && tekst != NULL && strcmp(b->tekst, tekst) == 0 && is_actor(f, &b->bron.door))
            return refuse_field("E9.3", "tekst", b->besloten ? "Over deze tekst is al beslist." : "Deze tekst ligt al bij de voorzitter.",
                b->besloten && b->vrij ? "Leg hem vast; hij wordt niet meer tegengehouden." : "Schrijf het anders, of wacht op zijn beslissing.");
    }
    if (open >= OPEN_MAX)
        return refuse_own(REFUSAL_NOT_NOW, "E9.3", "Er wachten hier al veel betwiste teksten op de voorzitter.", "Wacht tot hij daarover besliste.");
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    count = scherm_find_all(f, tekst, true, hit);
    if (count == 0)
        return refuse_field("E9.3", "tekst", "In deze tekst is niets dat wordt tegengehouden.", "Leg haar vast waar zij hoort.");
    if (!scherm_betwistbaar(hit, count))
        return refuse_field("E9.3", "tekst", arena_format(f->arena, "Dit heeft geen andere betekenis en kan niet worden betwist: %s.",
            never_contested(f, hit, count)), "Laat het weg.");
    return DECISION_ALLOWED(NULL);
}

static void
indienen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    static const struct put put[] = {{"tekst", F_TEKST}, {"waarom", F_WAAROM}, {0}};
    struct event *e = event_add(ret_events, EVENT_TREFFER_BETWIST, &f->dossier->id);

    if (e == NULL)
        return;
    e->piece = f->new_id[0];
    event_put_id(ret_events, e, F_BETWISTING, &f->new_id[0]);
    event_put_input(ret_events, e, in, put);
}

/* In every state in which a text can still be written. */
#define STATES_LEVEND \
    (STATE_BIT(STATE_CONCEPT) | STATE_BIT(STATE_AANGEMELD) | STATE_BIT(STATE_GETOETST) | STATE_BIT(STATE_AFGEWEZEN) | STATE_BIT(STATE_GEAGENDEERD) | \
        STATE_BIT(STATE_IN_AANPAK) | STATE_BIT(STATE_AANPAK_AFGESLOTEN) | STATE_BIT(STATE_NIET_ACTIEF))

const struct act treffer_betwisten = {
    .id = "treffer.betwisten", .method = METHOD_POST, .path = PAD_DOSSIER "/betwistingen", .title = "Tegengehouden tekst betwisten",
    .uitleg = "Het scherm hield een woord tegen dat hier iets anders betekent. De voorzitter beslist; tot dan wordt er niets vastgelegd.",
    .artikel = "E9.3", .requirement = "E9.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = LEZERS, .toestand = STATES_LEVEND,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD | ACT_LEVERT,
    .field = indienen_field, .rule = indienen_rule, .handle = indienen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- besluit ---- */

/* Open, and not one's own. */
static bool
te_beslissen(const struct facts *f, const struct betwisting *b)
{
    return !b->besloten && !b->verloren && !is_actor(f, &b->bron.door);
}

static size_t
betwisting_opties(const struct facts *f, const struct option **ret_option)
{
    struct option *option;
    size_t count = 0, most = 0;
    char text[ID_TEXT_SIZE];

    for (const struct betwisting *b = f->dossier->betwisting; b != NULL; b = b->next)
        most++;
    *ret_option = option = arena_array(f->arena, most, sizeof *option);
    for (const struct betwisting *b = f->dossier->betwisting; option != NULL && b != NULL; b = b->next)
        if (te_beslissen(f, b))
            option[count++] = (struct option){arena_text(f->arena, id_to_text(&b->id, text)), b->tekst,
                arena_format(f->arena, "%s: %s", medewerker_titel(f, &b->bron.door), b->waarom)};
    return count;
}

#define BESLUIT_BEVESTIGD "bevestigd"
static const struct option besluit_list[] = {
    {BESLUIT_BEVESTIGD, "Het is een treffer: de tekst wordt niet vastgelegd", NULL},
    {"naam", "Geen treffer: het is de naam van een persoon of instelling", NULL},
    {"plaats", "Geen treffer: het is een straat, plaats of gebouw", NULL},
    {"zaak", "Geen treffer: het gaat over een ding, dier, gerecht of kleur daarvan", NULL},
    {"taal", "Geen treffer: het is een taal of schoolvak", NULL},
    {"ander-woord", "Geen treffer: het is een ander woord of een uitdrukking", NULL},
};

static size_t
besluit_opties(const struct facts *f, const struct option **ret_option)
{
    (void)f;
    *ret_option = besluit_list;
    return sizeof besluit_list / sizeof besluit_list[0];
}

static const struct field beslissen_field[] = {
    {"betwisting", FIELD_ID, "Welke tekst?", "Lees de hele zin, en wat de schrijver erover zegt.", .required = true, .from = betwisting_opties},
    {"besluit", FIELD_CHOICE, "Wat betekent het woord hier?", "Zegt het iets over afkomst, nationaliteit, geloof, politiek, seksueel leven of vakbond, "
        "dan is het een treffer, ook als het nodig lijkt (art. 9.3).", .required = true, .from = besluit_opties},
    {0}};

static const struct betwisting *
betwisting_of(const struct facts *f, const struct id *id)
{
    for (const struct betwisting *b = f->dossier->betwisting; b != NULL; b = b->next)
        if (id_equal(&b->id, id))
            return b;
    return NULL;
}

static struct decision
beslissen_rule(const struct facts *f, const struct input *in)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    const struct option *option;
    const struct betwisting *b;
    bool own = false;

    for (b = f->dossier->betwisting; b != NULL; b = b->next)
        own = own || (!b->besloten && is_actor(f, &b->bron.door));
    if (betwisting_opties(f, &option) == 0)
        return own ? refuse_own(REFUSAL_NOT_YOU, "E9.3", "Over een tekst die u zelf voorlegde, beslist een ander.", "Vraag een andere voorzitter.")
                   : refuse_own(REFUSAL_NOT_NOW, "E9.3", "Er is geen betwiste tekst om over te beslissen.", "Die komt er als een schrijver er een voorlegt.");
    if (in == NULL)
        return DECISION_ALLOWED(NULL);
    b = betwisting_of(f, &input_get(in, "betwisting")->id);
    if (b == NULL || !te_beslissen(f, b))
        return refuse_field("E9.3", "betwisting", "Over deze tekst kunt u niet beslissen.", "Kies een andere.");
    size_t count = scherm_find_all(f, b->tekst, true, hit);
    if (!input_is(in, "besluit", BESLUIT_BEVESTIGD) && count > 0 && !scherm_betwistbaar(hit, count))
        return refuse_field("E9.3", "besluit", arena_format(f->arena, "Dit heeft geen andere betekenis en kan nooit worden vrijgegeven: %s.",
            never_contested(f, hit, count)), "Kies dat het een treffer is.");
    return DECISION_ALLOWED(NULL);
}

/* Under the key of the text: what is said about it goes with it. */
static void
beslissen_handle(const struct facts *f, const struct input *in, struct event_list *ret_events)
{
    struct event *e = event_add(ret_events, EVENT_TREFFER_BESLIST, &f->dossier->id);
    const struct id id = input_get(in, "betwisting")->id;

    if (e == NULL)
        return;
    e->piece = id;
    event_put_id(ret_events, e, F_BETWISTING, &id);
    event_put_int(ret_events, e, F_VRIJGEGEVEN, !input_is(in, "besluit", BESLUIT_BEVESTIGD));
    for (size_t i = 0; i < sizeof besluit_list / sizeof besluit_list[0]; i++)
        if (input_is(in, "besluit", besluit_list[i].key))
            event_put_text(ret_events, e, F_REDEN, besluit_list[i].title);
}

const struct act betwisting_beslissen = {
    .id = "betwisting.beslissen", .method = METHOD_POST, .path = PAD_DOSSIER "/betwistingsbesluiten", .title = "Beslissen over een betwiste tekst",
    .uitleg = "Vrijgeven geldt voor deze ene tekst in dit dossier. Wat echt een treffer is, kan niet worden vrijgegeven.",
    .artikel = "E9.3", .requirement = "E9.3", .categorie = "schrijven", .subject = SUBJECT_DOSSIER, .wie = ROLE_VOORZITTER, .toestand = STATES_LEVEND,
    .need = NEED_HET_DOSSIER, .flag = ACT_INHOUD,
    .field = beslissen_field, .rule = beslissen_rule, .handle = beslissen_handle, .view = dossier_view, .shape = dossier_shape, .na = PAD_DOSSIER,
};

/* ---- vooraf ---- */

/* Before anything is sent for good: only for who may write here. Nothing of the text is kept, and the journaal knows only that it was asked. */
static const struct field controleren_field[] = {
    {"tekst", FIELD_TEXT, "Tekst", "Er wordt niets vastgelegd.", RUBRIEK_AANPAK, .required = true, .min = 1, .max = TEKST_MAX, .unscreened = true},
    {0}};

static struct decision
controleren_rule(const struct facts *f, const struct input *in)
{
    (void)f;
    (void)in;
    return DECISION_ALLOWED(NULL);
}

static void
controle_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct screen_hit hit[SCREEN_HITS_MAX];
    const char *tekst = input_text(in, "tekst");
    size_t count = scherm_find(f, tekst, true, hit);

    value_put_text(out, "id", "tekst");
    value_put_text(out, "casusoverleg", f->casusoverleg->titel);
    value_put_text(out, "casusoverleg_pad", pad_casusoverleg(f, &f->casusoverleg->id, ""));
    if (tekst != NULL)
        scherm_put(f, out, tekst, hit, count);
}

static const struct shape controle_shape[] = {
    {"id", SHAPE_TEXT, NULL, NULL}, {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL},
    {"heeft_treffers", SHAPE_BOOL, NULL, "Zo mag dit niet worden vastgelegd"}, {"delen", SHAPE_LIST, scherm_deel_shape, NULL},
    {"treffers", SHAPE_LIST, scherm_treffer_shape, NULL}, {"betwist_pad", SHAPE_URL, NULL, "Hier altijd leeg"}, {0}};

const struct act tekst_controleren = {
    .id = "tekst.controleren", .method = METHOD_POST, .path = PAD_CO "/tekstcontroles", .title = "Tekst vooraf controleren",
    .uitleg = "Wat zou het scherm tegenhouden? Er wordt niets vastgelegd.",
    .artikel = "E9.3", .requirement = "E9.3", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = LEZERS, .need = NEED_CASUSOVERLEG,
    .flag = ACT_INHOUD | ACT_LEVERT,
    .field = controleren_field, .rule = controleren_rule, .view = controle_view, .shape = controle_shape, .page = "tekstcontrole",
};
