/*
 * The rows of the action table about the life of a covenant, and what their files share. The list is for act_table; helpers are for
 * acts_convenant_*.c and the page of the covenant.
 */
#ifndef GCOS_CORE_ACTS_CONVENANT_H
#define GCOS_CORE_ACTS_CONVENANT_H

#include "core/act.h"

#define ACTS_CONVENANT(X) \
    X(convenant_instemmen) X(convenant_weigeren) X(toetreding_goedkeuren) X(convenant_intrekken) X(melding_vastleggen) X(convenant_versie_tonen) \
    X(convenant_voorstellen) X(partij_uittreden) X(wijziging_vragen) X(wijziging_afdoen) X(einde_besluiten) X(tekenbevoegdheid_vastleggen) \
    X(richtlijn_lijst) X(richtlijn_vaststellen) X(richtlijn_aanvaarden) \
    X(convenantversie_gevolgen) X(convenant_doorrekenen)

#define X(name) extern const struct act name;
ACTS_CONVENANT(X)
#undef X

/* Who may act as the verantwoordelijke; the voorzitter by mandate (ACT_NAMENS, mandaat.h). */
#define NAMENS_ROLLEN (ROLE_VERANTWOORDELIJKE | ROLE_VOORZITTER | ROLE_BEHEERDER)
#define PAD_CONVENANT "/casusoverleggen/{co}/convenant"
#define PAD_VERSIE "/casusoverleggen/{co}/convenantversies/{versie}"

act_view versie_view, richtlijnen_view;
extern const struct shape richtlijnen_shape[];
extern const struct shape versie_shape[], versie_regel_shape[], termijn_shape[];
/* The versions of this casusoverleg, newest first; its watched dates. */
void put_versies(const struct facts *facts, struct value *result);
void put_termijnen(const struct facts *facts, struct value *result);

/* What of any covenant waits for this person, as a list "convenanten". */
void put_convenant_werk(const struct facts *facts, struct value *result);
extern const struct shape convenant_werk_shape[];
/* Added to that list: guidelines that wait for his acceptance (8.3, 12.3). */
void put_richtlijn_werk(const struct facts *facts, struct value *list);
/* The day the covenant ends without being renewed, when that is so near that it is announced (E40.9), or is past; DATE_NONE otherwise. */
int32_t convenant_eindigt(const struct facts *facts);

/* Dutch key and title of where a version stands today: voorgesteld, aangenomen, van-kracht, geeindigd, vervallen, ingetrokken. */
const char *versie_stand(const struct facts *facts, const struct versie *versie, const char **ret_titel);

/* May the actor see the covenant of this casusoverleg: a seat, a house role that watches over it, or he signs for a party of it. */
bool mag_convenant_zien(const struct facts *facts);
/* May the actor sign for this party of this version today (E23.1)? */
bool tekent_voor(const struct facts *facts, const struct convenant *convenant, const char *partij);

/*
 * 23.4, E23.2: does the new text only add parties? The old text must stand in the new one, line for line, but for its version and dates; what is
 * added stands under a party that the old one does not name. Says nothing of what it means: that is the reader's. 0: only adds; otherwise the
 * line (1-based) of the new text where something else changes.
 */
int toetreding_afwijking(struct arena *arena, const char *oud, const char *nieuw, const struct convenant *convenant_oud);

#endif
