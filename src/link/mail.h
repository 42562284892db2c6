/*
 * mail: one message to one address through the mail server of the house (SMTP, RFC 5321), for src/jobs. Called from one thread.
 *
 * Always over TLS, with the certificate checked (RFC 3207, RFC 8314); only to this same machine it may be in the open, because nobody is in between. What is
 * sent is plain text of its own: no name, no tracking, nothing to click but a way into the application (E15.1).
 */
#ifndef GCOS_LINK_MAIL_H
#define GCOS_LINK_MAIL_H

#include <stdbool.h>

#include "base/err.h"

struct mail_opties {
    const char *server;          /* --smtp: smtp://host[:port] or smtps://host[:port]; NULL: no mail is sent */
    const char *van;             /* --mail-van: sender */
    const char *adres;           /* --adres: where people reach the pages: https://host, or http:// on this machine */
    const char *geheim;          /* --smtp-geheim: file with one line, user:password; NULL: none asked */
};

struct mail;
/* RC_INVALID with a reason in Dutch in err; *ret_mail is NULL when no server is given. Texts of opties are copied. */
enum rc mail_open(const struct mail_opties *opties, struct mail **ret_mail, struct err *err);
void mail_close(struct mail *mail);
const char *mail_site(const struct mail *mail);          /* --adres, without a slash at its end */

enum mail_uitkomst {
    MAIL_AANGENOMEN,             /* the server took it */
    MAIL_LATER,                  /* not now: try again */
    MAIL_NOOIT,                  /* this address is refused for good */
};
/* onderwerp and tekst: ASCII, lines end with \n. ret_waarom: why not, in Dutch, static. Waits at most half a minute. */
enum mail_uitkomst mail_send(struct mail *mail, const char *aan, const char *onderwerp, const char *tekst, const char **ret_waarom);

#endif
