/*
 * act_table: all rows, in the order of a page's menu. What is not in this list does not exist (default deny). Read by routing, forms, JSON, OpenAPI, the
 * permission matrix, the journaal's categories and the tests; a new act is added to the list of its acts_*.h.
 */
#include "core/acts.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/acts_huis.h"

#define X(name) &name,
const struct act *const act_table[] = {ACTS_LEZEN(X) ACTS_DOSSIER(X) ACTS_BIJLAGE(X) ACTS_UITVRAAG(X) ACTS_VERZOEK(X)
    ACTS_VERNIETIGING(X) ACTS_VERGADERING(X) ACTS_BRIEF(X) ACTS_VERSTREKKING(X) ACTS_BEELD(X) ACTS_OVERLEG(X)
    ACTS_HUIS(X) ACTS_CONVENANT(X) NULL};
#undef X

const size_t act_count = sizeof act_table / sizeof act_table[0] - 1;

