/*
 * A gate that knows nothing, for tests of the server alone: each path shows one way in which the real one may answer.
 */
#ifndef GCOS_TESTS_HELPER_FAKE_GATE_H
#define GCOS_TESTS_HELPER_FAKE_GATE_H

#include "base/embedded.h"
#include "gate/gate.h"

extern const struct act *const fake_acts[];
extern const struct embedded fake_files[];

/* Of the last request that reached the gate, as text: "METHOD path|cookie|bearer|origin|key|match|source|name=value|…". */
const char *fake_seen(void);
/* Requests that reached it. */
int fake_count(void);
/* Commits that are under way wait for this many ms. */
void fake_delay(int ms);

#endif
