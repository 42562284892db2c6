/*
 * herinner: who is to be reminded, and how that fares, for src/jobs. It looks at each medewerker's work as Mijn werk does and keeps one bit of it: nothing is
 * shown to anybody, and nothing of it leaves the gate.
 */
#include <string.h>

#include "core/acts.h"
#include "core/view.h"
#include "gate/gate_private.h"
#include "gate/load_private.h"

void
gate_post(struct gate *gate, const struct post_stand *stand)
{
    pthread_mutex_lock(&gate->house_lock);
    gate->post = *stand;
    pthread_mutex_unlock(&gate->house_lock);
}

void
load_post(struct ticket *t)
{
    pthread_mutex_lock(&t->gate->house_lock);
    t->facts.post = t->gate->post;
    pthread_mutex_unlock(&t->gate->house_lock);
}

/* Has he work that waits? RC_OK and what of it in *ret_wacht and *ret_dringend. */
static enum rc
work_of(struct gate *gate, const struct id *medewerker, bool *ret_wacht, bool *ret_dringend)
{
    struct ticket *t = ticket_new(gate);
    enum rc rc = RC_OK;

    if (t == NULL)
        return RC_NOMEM;
    t->now = gate_now(gate);
    t->today = date_of_time(t->now);
    t->house = house_take(gate);
    t->act = &werk_tonen;
    t->facts = (struct facts){.arena = t->arena, .now = t->now, .today = t->today, .huis = t->house->huis,
        .actor.medewerker = huis_medewerker(t->house->huis, medewerker)};
    if (t->facts.actor.medewerker != NULL) {
        t->facts.actor.huisrollen = t->facts.actor.medewerker->huisrollen;
        t->facts.actor.geheimhouding = t->facts.actor.medewerker->geheimhouding.datum != DATE_NONE;
        t->answer.decision = decide(&t->facts, t->act, NULL);
        if (load_rows(t) != ERROR_NONE)
            rc = RC_IO;
    }
    if (rc == RC_OK && t->facts.actor.medewerker != NULL) {
        *ret_wacht = werk_wacht(&t->facts, DATE_NONE);
        *ret_dringend = werk_wacht(&t->facts, t->today + 1);
    }
    ticket_free(t);
    return rc;
}

enum rc
gate_herinneringen(struct gate *gate, size_t skip, struct herinnering *ret_herinnering, size_t most, size_t *ret_count, size_t *ret_next)
{
    struct house *house = house_take(gate);
    int32_t today = date_of_time(gate_now(gate));
    size_t at = 0;
    enum rc rc = RC_OK;

    *ret_count = *ret_next = 0;
    for (const struct medewerker *m = house->huis->medewerker; m != NULL && rc == RC_OK; m = m->next, at++) {
        bool wacht = false, dringend = false;

        if (at < skip || m->postadres == NULL || strlen(m->postadres) >= sizeof ret_herinnering->adres || !medewerker_in_dienst(m, today))
            continue;
        if (*ret_count == most) {
            *ret_next = at;
            break;
        }
        rc = work_of(gate, &m->id, &wacht, &dringend);
        if (rc != RC_OK || (!dringend && !(wacht && date_weekday(today) == 0)))
            continue;
        struct herinnering *h = &ret_herinnering[(*ret_count)++];
        *h = (struct herinnering){.medewerker = m->id, .dringend = dringend};
        memcpy(h->adres, m->postadres, strlen(m->postadres) + 1);
    }
    house_drop(house);
    return rc;
}
