/*
 * pakket: what goes along in a sealed package to another casusoverleg, and what came in with one (E19.1). For acts_pakket*.c and acts_uitwisseling.c; the
 * gate seals and opens it (gate/pakket.c), and gives what came to the rule as facts->pakket.
 */
#ifndef GCOS_CORE_PAKKET_H
#define GCOS_CORE_PAKKET_H

#include "core/acts.h"

#define PAKKET_STUKKEN_MAX 300       /* of a whole package: the voortgang of a dossier is one piece of a verstrekking, and one here for each report */

/* A piece in which the screen found what is never recorded (E9.3): that piece does not come in, the others do. nummer: its place in the package, from 1. */
struct pakket_weigering {
    int nummer;
    enum rubriek rubriek;
    const char *waarom;                      /* which field, and what kind of thing; never the words themselves */
};

/*
 * A package that came in. First what it is: opened and signed, or refused (waarom). Then from whom: afzender NULL: nobody registered here, and nothing of
 * its content was looked at. Its content was decoded by the two field tables below, bounds and screen included (E9.3); what is wrong there is waarom too,
 * but for pieces that only the screen stops.
 */
struct pakket_feiten {
    const char *artikel, *waarom, *wel;      /* NULL: it is right */
    const char *vingerafdruk;                /* of its sender */
    const struct uitwisselsleutel *afzender;
    struct id id;
    int32_t datum, geldig_tot;
    bool bekend;                             /* it was taken in here before */
    const char *merk;                        /* by which that is known: the store's import marker */
    const struct input *persoon;             /* pakket_inhoud */
    const struct input *stuk[PAKKET_STUKKEN_MAX]; size_t stuk_count;   /* pakket_stuk each */
    struct pakket_weigering geweigerd[PAKKET_STUKKEN_MAX]; size_t geweigerd_count;
};

/* The content as fields, by its names in the JSON; no acts of the table: nobody posts them. */
extern const struct act pakket_inhoud, pakket_stuk;

/* The key of another casusoverleg that is registered here and not withdrawn; NULL. Names are compared without capitals. */
const struct uitwisselsleutel *uitwisselsleutel_van_naam(const struct facts *facts, const char *naam);
const struct uitwisselsleutel *uitwisselsleutel_van_vingerafdruk(const struct casusoverleg *casusoverleg, const char *vingerafdruk);

/* acts_eigen_sleutel.c: the number of the own pair of today; none: the one that was always there. */
const struct id *eigen_sleutel_nu(const struct casusoverleg *casusoverleg);
/* The one before, until it is destroyed; NULL. And the first day that it opens nothing any more; DATE_NONE: there is none. */
const struct id *eigen_sleutel_vorige(const struct casusoverleg *casusoverleg);
int32_t eigen_sleutel_vorige_tot(const struct casusoverleg *casusoverleg, int32_t today);

/* Of a package that is made: the first day it can no longer be taken in, by the covenant; none are made under one that knows no packages. */
struct verstrekking;
int32_t pakket_geldig_tot(const struct facts *facts, const struct verstrekking *verstrekking);
/* May packages be at all? */
struct decision check_pakketten(const struct facts *facts);
/* Into its account, for who can make it: which number each piece has in the package, so that the recipient can ask about one. */
struct stuk;
void stuk_pakketnummers(const struct facts *facts, const struct verstrekking *verstrekking, struct stuk *stuk);

/* acts_pakketstuk.c: how many pieces of categories that he reads still wait, and how many the screen stopped. */
int pakketstukken_wachten(const struct facts *facts);
int pakketstukken_tegengehouden(const struct facts *facts);
/* acts_pakketstuk.c: "Nazorg Elders (Politie)" of a gegeven that came with a package; NULL. */
const char *gegeven_ontvangen_van(const struct facts *facts, const struct gegeven *gegeven);
/* Those that still wait, for the betrokkene who asks for inzage: all of them. */
void stuk_pakketstukken(const struct facts *facts, struct stuk *stuk);

#endif
