/*
 * herinner: reminders by mail (E15.1), on a thread of their own: a mail server that does not answer holds up nothing else. For jobs.c only.
 *
 * A test message to an address that was just set goes at once, and once; how it went is told to who asked (gate_proef).
 *
 * From seven in the morning in Amsterdam, Monday to Friday, each who wants it once. What a server does not take is tried again every quarter of an hour for
 * the rest of that day; an address it refuses for good, the next day. What was sent today stands in the file "herinneringen" of the data directory, so that
 * a new start sends nothing twice: a line with the day, then the number of each medewerker. No address and no name; it is no part of a backup.
 */
#ifndef GCOS_JOBS_HERINNER_H
#define GCOS_JOBS_HERINNER_H

#include "base/err.h"

struct gate;
struct herinner;
struct mail;

/* mail and dir must stay until herinner_stop. RC_NOMEM. */
enum rc herinner_start(struct gate *gate, struct mail *mail, const char *dir, struct herinner **ret_herinner, struct err *err);
void herinner_stop(struct herinner *herinner);       /* NULL: nothing; waits for the message that is under way */

#endif
