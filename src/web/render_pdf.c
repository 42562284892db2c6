/*
 * render_pdf: an answer as a PDF, for an act whose row names one (E23.4). See render.h. Called by the slow pool only: the compiler works in its sandbox for
 * as long as brief.h lets it, and no thread that serves connections may wait for that.
 */
#include "web/render.h"

#include "base/log.h"
#include "brief/brief.h"

bool
answer_pdf(const struct answer *answer)
{
    return answer->kind == ANSWER_VIEW && answer->act != NULL && answer->act->pdf != NULL;
}

bool
render_pdf(const struct answer *answer, struct reply *reply)
{
    const struct value *stuk = value_get(answer->result, "stuk");
    struct err err = {0};

    if (stuk != NULL && brief_pdf("stuk", stuk, reply->body, &err) == RC_OK && !buf_failed(reply->body)) {
        reply->status = answer->status;
        reply->type = "application/pdf";
        reply->bestand = answer->act->pdf;
        return true;
    }
    log_error("%s: no PDF: %s", answer->act->id, err.text);
    buf_clear(reply->body);
    return false;
}
