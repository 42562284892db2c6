/*
 * pages: the templates of the product, linked against the views of the action table. Loaded once by the server; what does not fit stops the start.
 *
 * A page sees three layers, the inner one first: the view's own fields, who is signed in (chrome_shape of the gate), and page_shape. Templates are
 * embedded as "templates/NAME.html" and include each other by NAME; NAME is the act's page. Four more are needed: "formulier" and "aanmelden", of the
 * gate's formulier_shape and aanmelden_shape, "fout" and "geweigerd".
 */
#ifndef GCOS_WEB_PAGES_H
#define GCOS_WEB_PAGES_H

#include "base/embedded.h"
#include "base/err.h"
#include "base/value.h"

struct act;
struct mustache;
struct pages;

extern const struct shape page_shape[];       /* titel, melding, pad, nu */
extern const struct shape fout_shape[];       /* fout.html: status, uitleg, incident, fouten */
extern const struct shape weigering_shape[];  /* geweigerd.html: handeling, waarom, wel, artikel, veld */

/* files: ends with a row without name. The caller owns the pages. */
enum rc pages_load(const struct embedded *files, const struct act *const *acts, struct pages **ret_pages, struct err *err);
void pages_free(struct pages *pages);
/* NULL when this page was not linked with this shape. */
const struct mustache *page_find(const struct pages *pages, const char *name, const struct shape *shape);

#endif
