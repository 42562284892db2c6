/*
 * load: what the loaders of this folder share. Called inside this folder only.
 */
#ifndef GCOS_CONVENANT_LOAD_H
#define GCOS_CONVENANT_LOAD_H

#include "convenant/reader.h"

/* sleutel, titel, artikel, uitleg of a struct keuze. */
extern const struct veld keuze_veld[];
/* The tables of the files themselves, and of groups that a reader of their own takes apart: also for schema.c. */
extern const struct veld convenant_veld[], profiel_veld[], basis_veld[], besluit_veld[], rubriek_veld[];
/* The tables of convenant_parts.c, for the one of convenant_read.c. */
extern const struct veld invulveld_veld[], uitkomst_veld[], norm_veld[], co_termijn_veld[], verwant_veld[], agenda_deelnemer_veld[], tijdvak_veld[],
    strafrechtelijk_veld[], rechten_veld[], aanleveren_veld[], pakket_veld[];
/* What a package can be (E19.1): one of nothing but a name fits the least, and the machine carries the most (store/pakket.h). */
#define PAKKET_KILOBYTE_MIN 16
#define PAKKET_KILOBYTE_MAX 2000
void read_mandaten(struct reader *reader, const struct veld *veld, const struct node *node, void *into);
void read_bewaren_rubriek(struct reader *reader, const struct veld *veld, const struct node *node, void *into);
/* {rubriek: L|S|LS} */
void read_recht(struct reader *reader, const struct veld *veld, const struct node *node, struct recht *recht);
/* {functie: {rubriek: L|S|LS}} into a new array. */
void read_functie_rijen(struct reader *reader, const struct veld *veld, const struct node *node, struct functie **ret_functie, size_t *ret_count);
/* "personalia, strafbare-feiten, …" */
const char *rubriek_keys(void);
/* a longer than b? As whole-calendar terms from one and the same day. */
bool term_longer(struct term a, struct term b);
char *term_dutch(struct arena *arena, struct term term);

/* The tree is already built. Findings are added, not sorted. */
const struct profiel *profiel_read(struct reader *reader, const struct node *tree);
const struct convenant *convenant_read(struct reader *reader, const struct profiel_bron *bron, const struct node *tree);
const struct screen *screening_read(struct reader *reader, const struct node *tree);
/* Of the field that names a list (as veld.lees). */
void read_screening(struct reader *reader, const struct veld *veld, const struct node *node, void *into);
/* Second pass: what one field says against another, and against the general covenant. */
void brief_rules(struct reader *reader, const struct profiel *profiel);
void profiel_rules(struct reader *reader, const struct profiel *profiel);
void convenant_rules(struct reader *reader, const struct convenant *convenant);

#endif
