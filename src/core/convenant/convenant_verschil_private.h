/*
 * convenant_verschil_private: what the files of the comparison share. For convenant_verschil*.c only.
 */
#ifndef GCOS_CORE_CONVENANT_VERSCHIL_PRIVATE_H
#define GCOS_CORE_CONVENANT_VERSCHIL_PRIVATE_H

#include "base/arena.h"
#include "core/convenant/convenant_verschil.h"

struct vergelijk {
    struct arena *arena;
    const struct convenant *oud, *nieuw;
    struct verschillen *uit;
};

void verschil_zeg(struct vergelijk *v, enum gewicht gewicht, const char *artikel, const char *eigen, const char *tekst);
#define ZEG(v, gewicht, artikel, eigen, ...) verschil_zeg((v), (gewicht), (artikel), (eigen), arena_format((v)->arena, __VA_ARGS__))

bool verschil_zelfde(const char *a, const char *b);
/* "WAT wordt langer: 6 jaar (was: 5 jaar)." */
void verschil_term(struct vergelijk *v, const char *wat, const char *artikel, struct term oud, struct term nieuw, bool langer_is_ruimer);
/* "WAT wordt: … (was: …)" */
void verschil_tekst(struct vergelijk *v, enum gewicht gewicht, const char *wat, const char *artikel, const char *oud, const char *nieuw);

/* convenant_verschil_meer.c */
void verschil_partij_meer(struct vergelijk *v, const char *wie, const struct partij *oud, const struct partij *nieuw);
void verschil_meer(struct vergelijk *v);

#endif
