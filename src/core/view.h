/*
 * view: results as people and machines read them. Field-level visibility is applied here, once, before any renderer (E10.2): what a reader may not
 * see is not in the tree. Each view has its shape, declared beside it.
 */
#ifndef GCOS_CORE_VIEW_H
#define GCOS_CORE_VIEW_H

#include "core/act.h"

act_view dossier_view, toegang_view, journaal_view;
extern const struct shape dossier_shape[], toegang_shape[], journaal_shape[];
act_view casusoverleg_view, dossiers_view, zoek_view, overleggen_view, overleg_view, werk_view;
extern const struct shape casusoverleg_shape[], dossiers_shape[], zoek_shape[], overleggen_shape[], overleg_shape[], werk_shape[];

act_view beeld_view;   /* view_beeld.c */
extern const struct shape beeld_shape[];

/* ---- pieces that several views share ---- */

extern const struct shape kaart_shape[], wie_shape[], tijdlijn_shape[], gegeven_shape[];
/* What happened in this dossier since that moment, as far as this reader may know of it. */
/* A document on a page: the casusoverleg, its PDF, and ret_stuk to add blocks to. At its foot: wat (NULL: nothing), when it was made, and slot. */
struct stuk;
struct value *put_stuk_pagina(const struct facts *facts, struct value *out, const char *pdf_pad, struct stuk *ret_stuk, const char *soort, const char *titel,
    const char *wat, const char *slot);
/* He handles verzoeken here: the verantwoordelijke, or the ketenmanager with a mandate of today (11.1). */
bool verzoek_behandelt(const struct facts *facts);
/* Work of the actor that is due on or before tot, or over it; DATE_NONE: any at all. */
bool werk_wacht(const struct facts *facts, int32_t tot);
void put_tijdlijn(const struct facts *facts, struct value *list, int64_t sinds);
/* One card as this reader may see it; name and birth date only with personalia. */
void put_kaart(const struct facts *facts, struct value *object, const struct kaart *kaart);
/* {naam, instelling, partij}: who did something, for whom. */
void put_wie(const struct facts *facts, struct value *object, const char *name, const struct id *medewerker, const char *partij);
/* Who recorded it, when, and under which version of the covenant if that is not the one of now. */
void put_bron(const struct facts *facts, struct value *object, struct bron bron);
#define BRON_SHAPE \
    {"door", SHAPE_OBJECT, wie_shape, "Wie het vastlegde"}, {"op", SHAPE_TIME, NULL, NULL}, {"op_tekst", SHAPE_TEXT, NULL, NULL}, \
    {"onder_versie", SHAPE_INT, NULL, "Versie van het convenant van toen, als zij een andere is dan nu (E40.10)"}
/* May this reader see who the person is (category 1)? aanmelder: who nominated. */
bool mag_personalia(const struct facts *facts, const struct id *aanmelder);
/* "/casusoverleggen/{co}/dossiers/{id}" + tail */
const char *pad_dossier(const struct facts *facts, const struct id *dossier, const char *tail);
const char *pad_overleg(const struct facts *facts, const struct id *overleg, const char *tail);
const char *pad_casusoverleg(const struct facts *facts, const struct id *casusoverleg, const char *tail);
const char *partij_titel(const struct facts *facts, const char *partij);
const char *medewerker_titel(const struct facts *facts, const struct id *id);
/* name: ISO date; name_tekst: "morgen", "over 3 dagen (…)"; nothing when DATE_NONE. Both names static. */
void put_dag(const struct facts *facts, struct value *object, const char *name, const char *name_tekst, int32_t day);
void put_tijd(struct value *object, struct arena *arena, const char *name, const char *name_tekst, int64_t time);
/* acts_toestemming.c. alle: he reads category 12; otherwise he sees those given to his own party. */
void put_toestemmingen(const struct facts *facts, struct value *out, bool alle);
extern const struct shape toestemming_shape[];
/* Did this nomination rest on consent, and is none of it left (E1.2)? Asked of the dossier: the name stays, so that it can be closed. */
bool aanmelding_zonder_toestemming(const struct facts *facts);
/* And is this reader of another party than the one that nominated? */
bool aanmelding_afgeschermd(const struct facts *facts);
/* acts_verwant.c */
void put_verwanten(const struct facts *facts, struct value *out);
bool put_vertegenwoordiger(const struct facts *facts, struct value *out);   /* false: none that this reader may know of */
bool verwant_geinformeerd(const struct dossier *dossier, const struct id *verwant);
extern const struct shape verwant_shape[], vertegenwoordiger_shape[];
/* acts_verband.c */
void put_verbanden(const struct facts *facts, struct value *out);
extern const struct shape verband_shape[];
/* Behind the article of a line of the journaal: done by who replaced another (E41.8). */
#define BIJ_VERVANGING ", E41.8"
/* acts_genodigde.c: at the point of the agenda (facts->overleg). */
void put_genodigden(const struct facts *facts, struct value *out);
extern const struct shape genodigde_shape[];
/* acts_uitvraag.c */
void put_uitvragen(const struct facts *facts, struct value *out);
extern const struct shape uitvraag_shape[];
const char *uitvraag_antwoord_titel(const char *sleutel);
/* May this reader know of it at all? Not when it was destroyed or shielded (18.3); its source; else who reads its category, while consent carries it (E1.2). */
bool gegeven_kenbaar(const struct facts *facts, const struct gegeven *gegeven);
bool zonder_toestemming(const struct facts *facts, const struct id *toestemming, const char *partij, enum rubriek rubriek);
/* "voorzitter, deelnemer" */
const char *rollen_tekst(const struct facts *facts, uint32_t rollen);
/* Lists "termijnen" and "normen" of the dossier: what the covenant watches in it, as far as lezen lets him know. */
void put_normen(const struct facts *facts, struct value *out, uint16_t lezen);
extern const struct shape norm_shape[];
/* What a term asks for, in words. */
const char *termijn_titel(const char *soort);
/* The open ones of a card, for the meeting: all of them for who leads, of others their own party's (E13.1). */
void put_uitvragen_kaart(const struct facts *facts, struct value *out, const struct kaart *kaart);
/* acts_bijlage.c: the file of a gegeven, where its content is shown; nothing when it has none. */
void put_bijlage(const struct facts *facts, struct value *out, const struct gegeven *gegeven);
extern const struct shape bijlage_shape[];
/* acts_juistheid.c: is this gegeven disputed, confirmed, or due to be (E4.3)? Wherever its content is shown. */
void put_juistheid(const struct facts *facts, struct value *out, const struct gegeven *gegeven);
#define JUISTHEID_SHAPE \
    {"betwist", SHAPE_BOOL, NULL, "Door een andere instelling betwist, en daarna niet bevestigd (E4.3)"}, {"betwist_waarom", SHAPE_TEXT, NULL, NULL}, \
    {"betwist_door", SHAPE_OBJECT, wie_shape, NULL}, {"betwist_op", SHAPE_TIME, NULL, NULL}, {"betwist_op_tekst", SHAPE_TEXT, NULL, NULL}, \
    {"bevestigd_op", SHAPE_TIME, NULL, "Laatste keer dat de bron het bevestigde"}, {"bevestigd_op_tekst", SHAPE_TEXT, NULL, NULL}, \
    {"verouderd", SHAPE_BOOL, NULL, "De bron moet het opnieuw bevestigen"}, \
    {"betwisten_pad", SHAPE_URL, NULL, NULL}, {"bevestigen_pad", SHAPE_URL, NULL, "Alleen voor de bron"}
const char *titel_of(const struct keuze *list, size_t count, const char *sleutel);

#endif
