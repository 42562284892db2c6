/*
 * herinner: who is to be reminded, and how that fares, for src/jobs. It looks at each medewerker's work as Mijn werk does and keeps one bit of it: nothing is
 * shown to anybody, and nothing of it leaves the gate.
 */
#include <string.h>

#include "core/acts.h"
#include "core/view.h"
#include "gate/gate_private.h"
#include "gate/load_private.h"

#define PROEF_KORT 600           /* seconds */

void
gate_post(struct gate *gate, const struct post_stand *stand)
{
    pthread_mutex_lock(&gate->house_lock);
    gate->post = *stand;
    pthread_mutex_unlock(&gate->house_lock);
}

/* How his last one went; NULL: that is not known. house_lock is held. */
static const struct proef_regel *
proef_van(const struct gate *gate, const struct medewerker *m)
{
    for (size_t i = 0; i < PROEVEN_MAX; i++)
        if (id_equal(&gate->proef[i].medewerker, &m->id) && gate->proef[i].stand.gevraagd == m->proef.op &&
            gate->proef[i].stand.nummer == m->proef.aantal && m->proef.op != 0)
            return &gate->proef[i];
    return NULL;
}

/* Newer than that only: of older ones the outcome may have been forgotten. */
bool
gate_proef(struct gate *gate, struct proef *ret_proef)
{
    struct house *house = house_take(gate);
    int64_t now = gate_now(gate), na = gate->begonnen > now - PROEF_KORT ? gate->begonnen : now - PROEF_KORT;
    bool found = false;

    for (const struct medewerker *m = house->huis->medewerker; m != NULL && !found; m = m->next) {
        if (m->proef.op < na || m->postadres == NULL || strlen(m->postadres) >= sizeof ret_proef->adres || !medewerker_in_dienst(m, date_of_time(now)))
            continue;
        pthread_mutex_lock(&gate->house_lock);
        found = proef_van(gate, m) == NULL;
        pthread_mutex_unlock(&gate->house_lock);
        *ret_proef = (struct proef){.medewerker = m->id, .gevraagd = m->proef.op, .nummer = m->proef.aantal};
        memcpy(ret_proef->adres, m->postadres, strlen(m->postadres) + 1);
    }
    house_drop(house);
    return found;
}

void
gate_proef_klaar(struct gate *gate, const struct id *medewerker, const struct proef_stand *stand)
{
    pthread_mutex_lock(&gate->house_lock);
    gate->proef[gate->proef_at] = (struct proef_regel){*medewerker, *stand};
    gate->proef_at = (gate->proef_at + 1) % PROEVEN_MAX;
    pthread_mutex_unlock(&gate->house_lock);
}

void
gate_on_register(struct gate *gate, void (*wake)(void *context), void *context)
{
    pthread_mutex_lock(&gate->house_lock);
    gate->on_register = wake;
    gate->on_register_context = context;
    pthread_mutex_unlock(&gate->house_lock);
}

void
load_post(struct ticket *t)
{
    pthread_mutex_lock(&t->gate->house_lock);
    t->facts.post = t->gate->post;
    const struct medewerker *m = t->facts.actor.medewerker;
    const struct proef_regel *p = m != NULL ? proef_van(t->gate, m) : NULL;
    t->facts.proef = p != NULL ? p->stand : (struct proef_stand){0};
    if (p == NULL && m != NULL && m->proef.op >= t->gate->begonnen && t->now - m->proef.op < PROEF_KORT)
        t->facts.proef.uitkomst = PROEF_ONDERWEG;
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
