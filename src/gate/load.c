/*
 * load: the facts an act's row names, and nothing else, before the decision and with a facts grant. load_rows.c reads what comes after it.
 */
#include <stdlib.h>
#include <string.h>

#include "gate/load_private.h"
#include "gate/pakket.h"

struct id
path_id(const struct ticket *t, const char *name, bool *ret_ok)
{
    struct id id = {{0}};
    *ret_ok = false;
    for (size_t i = 0; i < t->path.count; i++)
        if (strcmp(t->path.item[i].name, name) == 0)
            *ret_ok = id_from_text(t->path.item[i].text, &id) && !id_is_none(&id); /* of nothing at all there is none */
    return id;
}

static void
load_house(struct ticket *t)
{
    struct facts *f = &t->facts;
    bool ok;
    if ((t->act->need & NEED_MEDEWERKER) != 0) {
        struct id id = path_id(t, "medewerker", &ok);
        f->medewerker = ok ? huis_medewerker(f->huis, &id) : NULL;
    }
    if ((t->act->need & NEED_AUTORISATIE) != 0) {
        struct id id = path_id(t, "autorisatie", &ok);
        for (const struct autorisatie *a = f->huis->autorisatie; ok && a != NULL; a = a->next)
            if (id_equal(&a->id, &id))
                f->autorisatie = a;
    }
}

static void
findings_said(struct ticket *t, const char *veld, const struct findings *findings)
{
    struct fout **at = &t->fouten;

    while (*at != NULL)
        at = &(*at)->next;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *bevinding = &findings->item[i];
        struct fout *fout = arena_new_struct(t->arena, fout);
        if (fout == NULL)
            return;
        *fout = (struct fout){.veld = veld, .melding = bevinding->eigen != NULL
            ? arena_format(t->arena, "Regel %d, art. %s: %s (eigen regel %s).", bevinding->line, bevinding->artikel, bevinding->tekst, bevinding->eigen)
            : arena_format(t->arena, "Regel %d, art. %s: %s.", bevinding->line, bevinding->artikel, bevinding->tekst)};
        *at = fout;
        at = &fout->next;
    }
}

/* A covenant that is proposed: read and checked only for who may propose one, because reading costs (trait 15). */
static void
load_convenant(struct ticket *t)
{
    struct facts *f = &t->facts;
    const char *naam = input_text(t->input, "convenant"), *text = NULL, *veld = "tekst";
    char *folder = arena_format(t->arena, "%s/convenanten", store_dir(t->gate->store));
    const struct profiel_bron bron = {.find = profiel_find_folder, .context = folder, .eigen = true, .invullen = true};
    size_t size = 0;
    struct findings findings;

    if ((t->act->flag & ACT_CONVENANT) == 0 || t->form || !decision_allowed(decide(f, t->act, NULL)))
        return;
    if (input_text(t->input, "tekst") != NULL) {
        text = input_text(t->input, "tekst");
        size = strlen(text);
    } else if (naam != NULL && strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(naam)) {
        veld = "convenant";
        text = profiel_find_folder(folder, t->arena, naam, &size);
    }
    if (text == NULL)
        return;
    findings_init(&findings, t->arena);
    f->convenant_nieuw = convenant_load(t->arena, &bron, text, size, &findings);
    f->convenant_bevindingen = f->convenant_nieuw == NULL;
    if (f->convenant_nieuw != NULL)
        f->convenant_tekst = arena_text_n(t->arena, text, size);
    else
        findings_said(t, veld, &findings);
}

static void
load_versie(struct ticket *t)
{
    for (size_t i = 0; i < t->path.count; i++)
        if (strcmp(t->path.item[i].name, "versie") == 0 && t->facts.casusoverleg != NULL)
            t->facts.versie = casusoverleg_versie_nummer(t->facts.casusoverleg, (int)strtol(t->path.item[i].text, NULL, 10));
}

enum error
load_facts(struct ticket *t)
{
    struct facts *f = &t->facts;
    const uint64_t need = t->act->need;
    struct reader *reader;
    struct err err = {0};
    bool ok;

    load_house(t);
    if ((need & NEED_POST) != 0)
        load_post(t);
    f->pad_gegeven = path_id(t, "gegeven", &ok);
    f->pad_afspraak = path_id(t, "afspraak", &ok);
    f->pad_wijziging = path_id(t, "wijziging", &ok);
    f->pad_opschaling = path_id(t, "opschaling", &ok);
    f->pad_verzoek = path_id(t, "verzoek", &ok);
    f->pad_statistiek = path_id(t, "statistiek", &ok);
    f->pad_brief = path_id(t, "brief", &ok);
    f->pad_verstrekking = path_id(t, "verstrekking", &ok);
    f->pad_ovj = path_id(t, "ovj", &ok);
    f->pad_uitwisselsleutel = path_id(t, "uitwisselsleutel", &ok);
    f->pad_pakketstuk = path_id(t, "pakketstuk", &ok);
    f->pad_uitvraag = path_id(t, "uitvraag", &ok);
    f->pad_richtlijn = path_id(t, "richtlijn", &ok);
    f->pad_toestemming = path_id(t, "toestemming", &ok);
    if ((need & NEED_CASUSOVERLEG) == 0) {
        load_convenant(t);
        return ERROR_NONE;
    }
    struct id co = path_id(t, "co", &ok);
    f->casusoverleg = ok ? huis_casusoverleg(f->huis, &co) : NULL;
    stand_in(t);
    load_versie(t);
    load_convenant(t);
    if ((need & NEED_UITWISSELING) != 0 && f->casusoverleg != NULL)
        load_uitwisseling(t);
    if (f->actor.autorisatie == NULL && !toezicht_hier(f, t->act))
        return ERROR_NONE; /* standing first: nothing is looked up for who has none */
    if (store_bestand(t->gate->store, &co, false, &t->bestand, &err) != RC_OK)
        return ERROR_STORAGE;
    f->wissing_open = bestand_wissing_open(t->bestand);
    enum rc rc = reader_begin(t->bestand, &reader, &err);
    if (rc != RC_OK)
        return load_error(rc);
    rc = reader_gezag(reader, &t->gezag, &err);
    t->gelezen = reader_volgorde(reader);
    struct id dossier = path_id(t, "dossier", &ok);
    const struct input_value *ander = (need & NEED_ANDER) != 0 && t->input != NULL && !t->form ? input_get(t->input, "ander") : NULL;
    bool met_ander = ander != NULL && ander->given && !ander->none && !id_equal(&ander->id, &dossier);
    const struct grant *grant = mint_facts(t->arena, f, t->act, t->bestand, ok ? &dossier : NULL, met_ander ? &ander->id : NULL);
    if (rc == RC_OK)
        rc = load_rond(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_DOSSIER) != 0)
        rc = load_dossier(t, reader, grant, &err);
    if (rc == RC_OK && met_ander)
        rc = load_one_dossier(t, reader, grant, &ander->id, &t->ander, &t->ander_head, &err);
    f->ander = t->ander;
    if (rc == RC_OK && (need & NEED_VERBONDEN) != 0 && t->form)
        rc = load_keuze(t, reader, grant, &err);
    if (rc == RC_OK && (need & (NEED_OVERLEGGEN | NEED_AGENDA_KAARTEN)) != 0)
        rc = load_overleggen(t, reader, grant, (need & NEED_OVERLEGGEN) != 0, &err);
    if (rc == RC_OK && (need & (NEED_OVERLEG | NEED_OVERLEG_GEKOZEN | NEED_AGENDA_KAARTEN)) != 0)
        rc = load_one_overleg(t, reader, grant, &err);
    if (rc == RC_OK)
        rc = load_concept(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_OPSCHALINGEN) != 0)
        rc = load_opschalingen(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_VERZOEKEN) != 0)
        rc = load_verzoeken(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_GEKOPPELD) != 0)
        rc = load_gekoppeld(t, reader, &err);
    if (rc == RC_OK && (need & NEED_VERZOEKEN_ERVAN) != 0 && t->dossier != NULL && !t->form)
        rc = load_ervan(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_VERKLARINGEN) != 0)
        rc = load_verklaringen(t, reader, grant, &err);
    if (rc == RC_OK && (t->act->flag & ACT_PAKKET) != 0)
        rc = load_pakket(t, reader, grant, &err);
    if (rc == RC_OK && (need & NEED_DUBBEL) != 0 && !t->form)
        rc = load_dubbel(t, reader, grant, &err);
    reader_end(reader);
    if (rc != RC_OK)
        return load_error(rc);
    /* The snapshot must be as new as what the bestand knows of authorisations; else an act just narrowed them. */
    return f->casusoverleg->gezag < t->gezag ? ERROR_STALE : ERROR_NONE;
}
