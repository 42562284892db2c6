/*
 * The page of keys, for the acts about those of others (acts_uitwisseling.c) and the own one (acts_eigen_sleutel.c).
 */
#ifndef GCOS_CORE_ACTS_UITWISSELING_H
#define GCOS_CORE_ACTS_UITWISSELING_H

#include "core/acts.h"

#define PAD_SLEUTELS PAD_CO "/uitwisselsleutels"

act_view uitwisseling_view;
extern const struct shape uitwisseling_shape[];

#endif
