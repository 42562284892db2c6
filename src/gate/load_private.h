/*
 * The inside of loading, for load*.c only. Every load_ function reads with the grant it is given into t->facts; RC_OK also when there is nothing.
 */
#ifndef GCOS_GATE_LOAD_PRIVATE_H
#define GCOS_GATE_LOAD_PRIVATE_H

#include "gate/gate_private.h"

/* load_rows.c */
enum error load_error(enum rc rc);
/* Where the next page begins, sealed; and back: 0, the first page, for what is no cursor of ours. */
const char *cursor_seal(const struct ticket *t, uint64_t number);
uint64_t cursor_open(const struct ticket *t, const char *name);
/* For the journaal line, and for the writer: by then its access may have moved. */
void shown(struct ticket *t, const struct stream_head *head);

enum rc load_keuze(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);

/* load_stream.c: whole streams, folded */
enum rc load_dossier(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);      /* of the path */
/* Any one; *ret_dossier NULL when there is none. */
enum rc load_one_dossier(struct ticket *t, struct reader *reader, const struct grant *grant, const struct id *id, struct dossier **ret_dossier,
    struct stream_head *ret_head, struct err *err);
/* Which meeting: of the path, chosen in the form, the one the dossier stands on, or the next one. */
enum rc load_one_overleg(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
/* Open meetings soonest first, then (closed) the last ten closed ones and the last ten called off. */
enum rc load_overleggen(struct ticket *t, struct reader *reader, const struct grant *grant, bool closed, struct err *err);
/* The meetings that open dossiers, where the covenant says so (E41.3); else nothing. */
enum rc load_rond(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
/* The same, of every day a calendar may show, into ret_punt: without their agenda. At most KALENDER_MAX. */
#define KALENDER_MAX 300
enum rc load_kalender(struct ticket *t, struct reader *reader, const struct grant *grant, struct kalender_punt ret_punt[KALENDER_MAX], size_t *ret_count,
    struct err *err);
/* The meetings called off that would still come, into ret_punt. */
enum rc load_afgelast(struct ticket *t, struct reader *reader, const struct grant *grant, struct kalender_punt ret_punt[WERK_AFGELAST_MAX],
    size_t *ret_count, struct err *err);
enum rc load_verklaringen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
enum rc load_verzoeken(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
/* Of every verzoek about the dossier of the path what goes with it, into t->ervan. */
enum rc load_ervan(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
/* Each dossier that the verzoek of the path is about, into facts.gekoppeld and t->gekoppeld. */
enum rc load_gekoppeld(struct ticket *t, struct reader *reader, struct err *err);
enum rc load_opschalingen(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);
const struct overleg *next_overleg(const struct ticket *t);

/* herinner.c */
void load_post(struct ticket *t);

/* load_zoek.c */
/* Candidates by tokens, ranked by real distance. dubbel: only those likely to be the same person; otherwise only visible ones. */
enum rc load_zoek(struct ticket *t, struct reader *reader, const struct grant *grant, const char *naam, const char *geboortedatum, bool dubbel,
    struct err *err);
enum rc load_dubbel(struct ticket *t, struct reader *reader, const struct grant *grant, struct err *err);         /* like the one in the input */

#endif
