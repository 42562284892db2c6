/*
 * dossier, the part of its fold that is about informing (art. 17): duties and letters, relatives and who speaks for the betrokkene, and the family or group
 * a dossier belongs to (E40.7). Called by dossier_apply only.
 */
#include <string.h>

#include "base/arena.h"
#include "core/dossier/dossier_fold.h"
#include "core/event_kind.h"

void
apply_plicht(struct dossier *d, const struct event *e, struct bron bron)
{
    struct plicht *p = arena_new_struct(d->arena, plicht);
    (void)bron;
    if (p == NULL)
        return;
    *p = (struct plicht){.soort = event_text(e, F_SOORT), .oorzaak = event_text(e, F_OORZAAK), .ontstaan = event_day(e, F_DATUM),
        .verwant = event_id(e, F_VERWANT), .uiterlijk = event_day(e, F_UITERLIJK), .next = d->plicht};
    d->plicht = p;
}

/* One more, or one less, that meets each duty of this kind to this person from here back to the first, as far as it arose by then. */
static void
plichten_voldaan(struct plicht *from, const struct event *e, const struct id *verwant, int meer, int32_t tot)
{
    const char *soort = event_text(e, F_SOORT);

    for (struct plicht *p = from; p != NULL && soort != NULL; p = p->next)
        if (p->soort != NULL && strcmp(p->soort, soort) == 0 && id_equal(&p->verwant, verwant) && (tot == DATE_NONE || p->ontstaan <= tot))
            p->voldaan += meer;
}

void
apply_brief(struct dossier *d, const struct event *e, struct bron bron)
{
    struct brief *b = arena_new_struct(d->arena, brief);

    if (b == NULL)
        return;
    *b = (struct brief){.id = e->piece, .soort = event_text(e, F_SOORT), .onderwerp = event_text(e, F_ONDERWERP), .aan = event_text(e, F_AAN),
        .adres = event_text(e, F_ADRES), .tekst = event_text(e, F_TEKST), .verzonden = DATE_NONE, .retour = DATE_NONE, .verloren = e->lost,
        .verwant = event_id(e, F_VERWANT), .plicht = d->plicht, .bron = bron, .next = d->brief};
    d->brief = b;
}

void
apply_brief_verzonden(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id id = event_id(e, F_BRIEF);

    for (struct brief *b = d->brief; b != NULL; b = b->next)
        if (id_equal(&b->id, &id)) {
            b->wijze = event_text(e, F_WIJZE);
            b->verzonden = event_day(e, F_DATUM);
            b->retour = DATE_NONE;
            plichten_voldaan(b->plicht, e, &b->verwant, 1, DATE_NONE);
        }
    (void)bron;
}

void
apply_brief_retour(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id id = event_id(e, F_BRIEF);

    for (struct brief *b = d->brief; b != NULL; b = b->next)
        if (id_equal(&b->id, &id)) {
            b->retour = event_day(e, F_DATUM);
            plichten_voldaan(b->plicht, e, &b->verwant, -1, DATE_NONE);
        }
    (void)bron;
}

void
apply_mededeling(struct dossier *d, const struct event *e, struct bron bron)
{
    plichten_voldaan(d->plicht, e, &(struct id){{0}}, 1, event_day(e, F_DATUM));
    (void)bron;
}

void
apply_uitgesteld(struct dossier *d, const struct event *e, struct bron bron)
{
    const char *soort = event_text(e, F_SOORT);
    const struct id verwant = event_id(e, F_VERWANT);

    for (struct plicht *p = d->plicht; p != NULL && soort != NULL; p = p->next)
        if (p->soort != NULL && strcmp(p->soort, soort) == 0 && id_equal(&p->verwant, &verwant) && !p->voldaan) {
            p->grond = event_text(e, F_GROND);
            p->motivering = event_text(e, F_MOTIVERING);
            p->uiterlijk = event_day(e, F_HERZIEN_OP);
            p->besluit = bron;
        }
}

void
apply_brief_ingetrokken(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id id = event_id(e, F_BRIEF);

    (void)bron;
    for (struct brief *b = d->brief; b != NULL; b = b->next)
        b->ingetrokken = b->ingetrokken || id_equal(&b->id, &id);
}

void
apply_verwant(struct dossier *d, const struct event *e, struct bron bron)
{
    struct verwant_van *w = arena_new_struct(d->arena, verwant_van);

    if (w == NULL)
        return;
    *w = (struct verwant_van){.id = e->piece, .soort = event_text(e, F_SOORT), .naam = event_text(e, F_NAAM), .relatie = event_text(e, F_RELATIE),
        .adres = event_text(e, F_ADRES), .omstandigheden = event_text(e, F_INHOUD), .relevantie = event_text(e, F_RELEVANTIE),
        .minderjarig = event_int(e, F_MINDERJARIG, 0) != 0, .verloren = e->lost, .bron = bron, .next = d->verwant};
    d->verwant = w;
}

/* Who is not registered any more is not informed any more either. */
void
apply_verwant_verwijderd(struct dossier *d, const struct event *e, struct bron bron)
{
    const struct id id = event_id(e, F_VERWANT);

    (void)bron;
    for (struct verwant_van *w = d->verwant; w != NULL; w = w->next)
        if (id_equal(&w->id, &id)) {
            w->verwijderd = true;
            w->reden = event_text(e, F_REDEN);
        }
    for (struct plicht *p = d->plicht; p != NULL; p = p->next)
        if (!id_is_none(&id) && id_equal(&p->verwant, &id))
            p->voldaan++;
}

void
apply_vertegenwoordiger(struct dossier *d, const struct event *e, struct bron bron)
{
    d->vertegenwoordiger.is = true;
    d->vertegenwoordiger.naam = event_text(e, F_NAAM);
    d->vertegenwoordiger.adres = event_text(e, F_ADRES);
    d->vertegenwoordiger.hoedanigheid = event_text(e, F_RELATIE);
    d->vertegenwoordiger.bron = bron;
}
