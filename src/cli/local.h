/*
 * local: the command line's way to the one running gate. A server listens on DIR/gcos.sock; without one the caller takes the directory's lock and
 * runs the gate himself. Either way the same messages give the same answers.
 *
 * One JSON object a line, each answered by one line; at most LOCAL_LINE_MAX bytes:
 *
 *     {"soort":"handeling","gebruiker":U,"methode":"POST","pad":P,"casusoverleg":C,"velden":[[naam,waarde],…]}
 *         an act of U through the gate. "{co}" in P is replaced by the id of casusoverleg C (an id or a key). A field "_merk" marks an imported
 *         row: known already, it is answered {"status":200,"bekend":true} and nothing happens. A
 *         field "_pakket" is a package in base64, for the act that takes one in.
 *     {"soort":"token","gebruiker":U,"dagen":N}            an API token for U: {"status":201,"token":T}
 *     {"soort":"wachtwoord","gebruiker":B,"voor":U,"wachtwoord":W}   beheerder B gives U a password
 *     {"soort":"casusoverleg","casusoverleg":C}            {"status":200,"id":I}
 *
 *     {"soort":"uitwisseling"}                             the exchange keys: {"status":200,"sleutels":[{"casusoverleg":T,"sleutel":S,"vingerafdruk":V},…]}
 *
 *     {"soort":"taken"}                                    what the calendar asks now: {"status":200,"taken":[{"wat":W,"gedaan":N,"mislukt":N},…]}
 *     {"soort":"backup","naar":MAP}                        a backup into this directory (an absolute path): {"status":201}
 *
 *     {"soort":"audit"}                                    what is unsafe here: {"status":200,"bevindingen":[…],"sleutels":[…],
 *         "kalenderadressen":[…],"casusoverleggen":[I…]}
 *     {"soort":"audit","casusoverleg":I,"vanaf":N}         and there: bevindingen, toegang (100 seats from N), "verder":M when there are more
 *
 *     {"status":HTTP,"locatie":…,"artikel":…,"waarom":…,"wel":…,"fouten":[[veld,melding],…]}
 *
 * The socket is for its owner alone (0600), and the peer's credentials are checked: the same user, or root. Who can open it can read the keys too.
 */
#ifndef GCOS_CLI_LOCAL_H
#define GCOS_CLI_LOCAL_H

#include <jansson.h>
#include <stdbool.h>

#include "base/err.h"

#define LOCAL_LINE_MAX ((size_t)3 << 20)   /* room for a package as base64 */
#define LOCAL_SOCKET "gcos.sock"

struct gate;
struct store;
struct arena;
struct local;
struct local_server;

/* Connects to the server of dir, or opens the installation itself. */
enum rc local_open(const char *dir, struct local **ret_local, struct err *err);
void local_close(struct local *local);
/* The answer is the caller's to json_decref; NULL: the connection broke (err says how). request stays the caller's. */
json_t *local_call(struct local *local, json_t *request, struct err *err);

/* A request of an act; add fields with local_field. */
json_t *local_act(const char *gebruiker, const char *methode, const char *pad, const char *casusoverleg);
void local_field(json_t *request, const char *naam, const char *waarde);
bool local_done(const json_t *answer);       /* status 2xx */
/* What the answer refuses, on stderr, one line a reason. Returns UITGANG_NEE. */
int local_say(const json_t *answer, const char *wat);

/* ---- the side that has the gate ---- */

json_t *local_answer(struct store *store, struct gate *gate, const json_t *request);
/* Listens until stopped; connections have a thread each, at most 8. */
enum rc local_server_start(const char *dir, struct store *store, struct gate *gate, struct local_server **ret_server, struct err *err);
void local_server_stop(struct local_server *server);
/* Fills ret_path (108 bytes) with DIR/gcos.sock. */
enum rc local_path(const char *dir, char *ret_path, struct err *err);
/* One line off a socket into line, without its newline. false: closed, broken or too long. */
struct buf;
bool local_receive(int fd, struct buf *line);
bool local_send(int fd, const json_t *message);

#endif
