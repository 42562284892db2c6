/*
 * gekeken: the whole list of who looked in a dossier, for the betrokkene who asks for it: page, paper and PDF. Called through the action table.
 *
 * Art. 18.2: he hears who received his gegevens. What we do (E41.7, E17.2): each time, from the journaal, with the institution, what it did and for which
 * purpose. Nobody is named. The overview shows the last ones; this is all of it. Who decided to leave that part out of the overview, has decided it here too.
 */
#include "core/verzoek/acts_verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/dossier/stuk.h"
#include "core/verzoek/zwart.h"

/* The journaal holds a key; he reads what the casusoverleg is called. */
static const char *
waarvoor(const struct facts *f, const char *doel)
{
    const struct convenant *c = verzoek_convenant(f);

    if (doel == NULL || doel[0] == '\0')
        return "het doel van het overleg";
    return c != NULL && strcmp(c->sleutel, doel) == 0 ? f->casusoverleg->titel : doel;
}

void
put_gekeken(const struct facts *f, struct stuk *s)
{
    static const char *const kop[] = {"Wanneer", "Instelling", "Wat", "Waarvoor", NULL};
    struct value *tabel = NULL;
    char text[64];

    for (size_t i = 0; i < f->journaal_count; i++) {
        const struct journaal_regel *r = &f->journaal[i];
        const struct act *act = r->handeling != NULL ? act_by_id(r->handeling) : NULL;
        const struct instelling *n = r->instelling != NULL ? huis_instelling(f->huis, r->instelling) : NULL;
        /* E17.2: that it was decided not to tell him would tip him off */
        if (act == NULL || act == &informeren_uitstellen || (r->reden != NULL && r->reden[0] != '\0'))
            continue;
        if (tabel == NULL)
            tabel = stuk_tabel(s, "Wie in uw dossier keek of erin schreef", kop);
        struct value *rij = stuk_rij(tabel, arena_text(f->arena, time_long(r->time, text, sizeof text)));
        stuk_cel(rij, "Instelling", n != NULL ? n->naam : r->instelling);
        stuk_cel(rij, "Wat", act->title);
        stuk_cel(rij, "Waarvoor", waarvoor(f, r->doel));
    }
    if (tabel == NULL)
        stuk_alinea(s, "Er is nog niet in uw dossier gekeken.");
}

static void
gekeken_view(const struct facts *f, const struct input *in, struct value *out)
{
    struct stuk s;

    (void)in;
    value_put_text(out, "verzoeken_pad", pad_casusoverleg(f, &f->casusoverleg->id, "/verzoeken"));
    value_put_text(out, "overzicht_pad", pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/overzicht"));
    struct value *stuk = put_stuk_pagina(f, out, pad_verzoek_dossier(f, f->verzoek, &f->dossier->id, "/gekeken/pdf"), &s, "gekeken",
        "Wie in uw dossier keek", arena_join(f->arena, "Verzoek ", f->verzoek->kenmerk, NULL), "Vertrouwelijk.");
    stuk_alinea(&s, "Hier staat elke keer dat een instelling in uw dossier keek of er iets in schreef, en waarvoor (art. 18.2). De nieuwste keer staat "
        "bovenaan. Wie bij die instelling keek, staat er niet bij.");
    put_gekeken(f, &s);
    if (f->journaal_volgende != NULL)
        stuk_alinea(&s, arena_format(f->arena, "Dit zijn de laatste %d keer. Wilt u ook weten wie daarvoor keek? Vraag het ons.", (int)f->journaal_count));
    for (const struct woorden_weg *w = f->verzoek->woorden_weg; w != NULL; w = w->next)
        zwart_value(f->arena, &f->verzoek->id, stuk, w->merk, w->count);
}

static const struct shape gekeken_shape[] = {
    {"casusoverleg", SHAPE_TEXT, NULL, NULL}, {"casusoverleg_pad", SHAPE_URL, NULL, NULL}, {"verzoeken_pad", SHAPE_URL, NULL, NULL},
    {"overzicht_pad", SHAPE_URL, NULL, NULL}, {"pdf_pad", SHAPE_URL, NULL, NULL}, {"stuk", SHAPE_OBJECT, stuk_shape, NULL}, {0}};

static struct decision
gekeken_rule(const struct facts *f, const struct input *in)
{
    struct decision d = check_verzoek_dossier(f);

    (void)in;
    if (decision_allowed(d) && verzoek_deel_weg(f->verzoek, DEEL_GEKEKEN) != NULL)
        return refuse(REFUSAL_NOT_NOW, "18.2", "Er is besloten dat dit deel buiten het overzicht blijft.",
            "Geef het overzicht; het noemt dat dit ontbreekt, en waarom.");
    return d;
}

#define RIJ .method = METHOD_GET, .artikel = "18.2", .requirement = "E41.7", .categorie = "lezen", .subject = SUBJECT_NONE, .wie = BEHANDELAARS, \
    .need = NEED_VERZOEK_DOSSIER | NEED_JOURNAAL | NEED_JOURNAAL_ALLE, .rule = gekeken_rule, .view = gekeken_view, .shape = gekeken_shape, .page = "gekeken"

const struct act verzoek_gekeken = {
    .id = "verzoek.gekeken", .path = PAD_VERZOEK_DOSSIER "/gekeken", .title = "Wie in het dossier keek, voor de betrokkene", RIJ,
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS | ACT_SLOW};
const struct act verzoek_gekeken_pdf = {
    .id = "verzoek.gekeken-pdf", .path = PAD_VERZOEK_DOSSIER "/gekeken/pdf", .title = "Wie in het dossier keek, als PDF", RIJ,
    .flag = ACT_INHOUD | ACT_TOEZICHT | ACT_NAMENS | ACT_SLOW, .pdf = "gekeken.pdf"};
