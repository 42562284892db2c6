/*
 * merk: see merk.h.
 */
#include "gate/merk.h"

#include "gate/gate_private.h"

static enum rc
look(struct ticket *t, const struct id *casusoverleg, const char *merk, bool *ret_known, struct err *err)
{
    struct facts *f = &t->facts;
    const struct act *act = act_by_id("dossier.aanmelden");
    struct bestand *bestand;
    struct reader *reader;
    enum rc rc;

    f->casusoverleg = huis_casusoverleg(f->huis, casusoverleg);
    stand_in(t);
    if (act == NULL || f->casusoverleg == NULL || f->actor.autorisatie == NULL)
        return err_set(err, RC_NONE, "no seat");
    if ((rc = store_bestand(t->gate->store, casusoverleg, false, &bestand, err)) != RC_OK || (rc = reader_begin(bestand, &reader, err)) != RC_OK)
        return rc;
    rc = reader_merk(reader, mint_facts(t->arena, f, act, bestand, NULL, NULL), merk, ret_known, err);
    reader_end(reader);
    return rc;
}

enum rc
gate_merk_known(struct gate *gate, const char *gebruiker, const struct id *casusoverleg, const char *merk, bool *ret_known, struct err *err)
{
    const struct gate_request request = {.way = WAY_LOCAL, .local_user = gebruiker};
    struct ticket *t = ticket_new(gate);
    enum rc rc;

    *ret_known = false;
    if (t == NULL)
        return err_set(err, RC_NOMEM, "marker");
    t->request = &request;
    t->now = gate_now(gate);
    t->today = date_of_time(t->now);
    t->house = house_take(gate);
    t->facts = (struct facts){.arena = t->arena, .now = t->now, .today = t->today, .huis = t->house->huis};
    rc = who(t) == ERROR_NONE ? look(t, casusoverleg, merk, ret_known, err) : err_set(err, RC_NONE, "no such user");
    ticket_free(t);
    return rc;
}
