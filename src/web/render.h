/*
 * render: an answer of the gate into what is sent. One result, several renderers (HTML and JSON); neither decides anything. Called by the exchange.
 */
#ifndef GCOS_WEB_RENDER_H
#define GCOS_WEB_RENDER_H

#include <stdbool.h>

#include "base/buf.h"
#include "gate/gate.h"

struct pages;

#define PAGE_MAX ((size_t)4 * 1024 * 1024)

/* What the renderers look at besides the answer. */
struct render_context {
    const struct pages *pages;
    const struct act *const *acts;
    struct arena *arena;       /* of the request */
    const char *path;          /* as asked, decoded; NULL when it could not be read */
    const char *site;          /* "https://gcos.example": where this was asked; NULL when the request did not say */
    const char *gedaan;        /* ?gedaan=: id of the act that led here; NULL */
    bool post;
};

/* What goes out. Texts are static, or live in the arena or the answer. */
struct reply {
    int status;
    const char *type;          /* media type; NULL: no body */
    struct buf *body;
    const char *location;      /* absolute path */
    const char *bestand;       /* plain name of a file to keep; NULL: shown */
    const char *etag;
    const char *set_cookie;    /* token; "" clears */
    const char *allow;
    bool retry_after, authenticate, api, minimal;
};

/* reply->body is empty and set by the caller. When something does not fit, the reply becomes ERROR_INTERNAL. */
void render_html(const struct render_context *context, const struct answer *answer, struct reply *reply);
void render_json(const struct render_context *context, const struct answer *answer, struct reply *reply);

/* The list that the act's row names, as RFC 4180 with a first line of names; quoted so that no spreadsheet takes a text for a formula. */
bool answer_csv(const struct answer *answer);
void render_csv(const struct render_context *context, const struct answer *answer, struct reply *reply);

/* The list that the act's row names, as RFC 5545: an event per item. */
bool answer_ics(const struct answer *answer);
void render_ics(const struct render_context *context, const struct answer *answer, struct reply *reply);

/* Is this answer to leave as a PDF? Then render_pdf makes it, on a thread that serves nobody else; the other two say that it failed. */
bool answer_pdf(const struct answer *answer);
/* false: none could be made, and why is in the log; the body is empty again. */
bool render_pdf(const struct answer *answer, struct reply *reply);

/* 404: the same bytes whatever was asked, by whom. */
bool answer_absent(const struct answer *answer);
/* "art. 14.9" or "eigen regel E13.3"; NULL without. */
const char *artikel_text(struct arena *arena, const struct decision *decision);
/* Is this a path on this site that may stand in a Location field? */
bool path_local(const char *path);
struct answer error_answer(enum error error);
/* A form came in from someone signed out: form is the answer to GET /aanmelden; ret_again is that page with what answer keeps of his text. */
void sign_in_again(const struct answer *form, const struct answer *answer, struct answer *ret_again);

#endif
