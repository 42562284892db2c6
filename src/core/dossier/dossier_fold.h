/*
 * The fold functions of a dossier that stand in a file of their own (dossier_gegeven.c,
 * dossier_agenda.c, dossier_paar.c, dossier_informeren.c, dossier_verstrekking.c, dossier_pakket.c), for the table of dossier.c.
 * Each changes the dossier as its event says; without memory nothing.
 */
#ifndef GCOS_CORE_DOSSIER_FOLD_H
#define GCOS_CORE_DOSSIER_FOLD_H

#include "core/dossier/dossier.h"

typedef void dossier_fold(struct dossier *dossier, const struct event *event, struct bron bron);
dossier_fold apply_dubbel_vermoed, apply_dubbel_besloten, apply_dubbel_herzien, apply_paar_toegelicht;
dossier_fold apply_gegeven, apply_gegeven_ingetrokken, apply_bijlage_gecontroleerd, apply_gegeven_betwist,
    apply_gegeven_bevestigd, apply_verbeterd, apply_gecorrigeerd, apply_afgeschermd, apply_gegeven_vernietigd,
    apply_genodigd, apply_toegelaten, apply_uitgelaten, apply_toets, apply_voorstel, apply_geagendeerd,
    apply_van_agenda, apply_agendering_verplaatst;
dossier_fold apply_plicht, apply_brief, apply_brief_verzonden, apply_brief_retour, apply_mededeling,
    apply_uitgesteld, apply_brief_ingetrokken, apply_verwant, apply_verwant_verwijderd, apply_verband,
    apply_verband_verbroken, apply_vertegenwoordiger, apply_verstrekking, apply_verstrekking_voorgelegd, apply_verstrekking_besloten,
    apply_verstrekking_uitgevoerd, apply_ovj, apply_ovj_ingetrokken, apply_pakket, apply_pakketstuk, apply_pakketstuk_overgenomen,
    apply_pakketstuk_geweigerd, apply_pakketstuk_tegengehouden;

/* What was asked of parties for a meeting that the dossier is not on any more. */
void uitvragen_vervallen(struct dossier *dossier);
/* The account of a verstrekking, or a permission of the officier van justitie, whose term is over. */
void verstrekking_vernietigd(struct dossier *dossier, const struct id *stuk);
/* The text of a piece of a package. */
void pakketstuk_vernietigd(struct dossier *dossier, const struct id *stuk);

#endif
