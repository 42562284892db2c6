/*
 * norm: terms and lead-time norms of a covenant, measured on one dossier (E30.2, E41.5). Pure; called by the view of a dossier.
 */
#ifndef GCOS_CORE_NORM_H
#define GCOS_CORE_NORM_H

#include "core/convenant/convenant.h"
#include "core/dossier/dossier.h"

/* When this moment was, in this dossier; DATE_NONE: not yet. ret_rubriek: whose readers may know it. sleutel: see struct norm. */
int32_t moment_dag(const struct dossier *dossier, const struct convenant *convenant, const char *sleutel, enum rubriek *ret_rubriek);

enum norm_stand {
    NORM_GEEN,          /* it does not run here: not begun, or not for cases of that day */
    NORM_ONBEKEND,      /* its number of days is not known: shown, not measured */
    NORM_LOOPT, NORM_GEHAALD, NORM_TE_LAAT, NORM_NIET_GEHAALD
};
struct meting {
    enum norm_stand stand;
    int32_t begin, uiterlijk, eind;     /* DATE_NONE where there is none */
    uint16_t rubrieken;                 /* all of these must be readable to be told of it */
};
struct meting norm_meten(const struct norm *norm, const struct dossier *dossier, const struct convenant *convenant, int32_t today);
/* The same of two days that are known, for a card; rubrieken is 0. */
struct meting norm_meten_dagen(const struct norm *norm, int32_t begin, int32_t eind, int32_t today);
/* A term has no end event: it runs until its last day, the extended one when that is recorded, and never past its maximum. */
struct meting termijn_meten(const struct termijn *termijn, const struct dossier *dossier, const struct convenant *convenant, int32_t today);

#endif
