/*
 * render_json: an answer as JSON; refusals and errors as application/problem+json (RFC 9457, NL GOV API Design Rules 2.1). See render.h.
 */
#include "web/render.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"

static void
fouten_put(struct value *problem, const struct answer *answer)
{
    struct value *list = answer->fouten == NULL ? NULL : value_put_list(problem, "fouten");

    for (const struct fout *fout = answer->fouten; fout != NULL; fout = fout->next) {
        struct value *item = value_add_object(list);
        value_put_text(item, "veld", fout->veld);
        value_put_text(item, "melding", fout->melding);
    }
    if (answer->kind == ANSWER_REFUSED && answer->decision.veld != NULL && answer->fouten == NULL) {
        struct value *item = value_add_object(value_put_list(problem, "fouten"));
        value_put_text(item, "veld", answer->decision.veld);
        value_put_text(item, "melding", answer->decision.waarom);
    }
}

static struct value *
error_value(struct arena *arena, const struct answer *answer)
{
    const struct error_text *text = error_text(answer_absent(answer) ? ERROR_NOT_FOUND : answer->error);
    struct value *problem = value_object(arena);

    value_put_text(problem, "type", arena_format(arena, "urn:gcos:fout:%d", text->number));
    value_put_int(problem, "status", text->status);
    value_put_text(problem, "title", text->title);
    value_put_text(problem, "detail", text->detail);
    if (answer_absent(answer))
        return problem;
    if (answer->incident != NULL)
        value_put_text(problem, "instance", arena_format(arena, "urn:gcos:incident:%s", answer->incident));
    fouten_put(problem, answer);
    return problem;
}

static struct value *
refusal_value(struct arena *arena, const struct answer *answer)
{
    struct value *problem = value_object(arena);
    const char *waarom = answer->decision.waarom;

    value_put_text(problem, "type", "urn:gcos:weigering");
    value_put_int(problem, "status", answer->status);
    value_put_text(problem, "title", answer->title != NULL ? answer->title : "Dit kan nu niet");
    value_put_text(problem, "detail", waarom != NULL ? waarom : "Dit mag niet.");
    value_put_text(problem, "artikel", answer->decision.artikel);
    value_put_bool(problem, "eigen_regel", answer->decision.eigen_regel);
    value_put_text(problem, "wel", answer->decision.wel);
    if (answer->incident != NULL)
        value_put_text(problem, "instance", arena_format(arena, "urn:gcos:incident:%s", answer->incident));
    fouten_put(problem, answer);
    return problem;
}

static void
problem_render(const struct render_context *c, const struct answer *answer, struct reply *reply)
{
    bool refusal = answer->kind == ANSWER_REFUSED && !answer_absent(answer);
    const struct value *problem = refusal ? refusal_value(c->arena, answer) : error_value(c->arena, answer);

    reply->type = "application/problem+json";
    reply->status = (int)value_get_int(problem, "status", 500);
    value_json(reply->body, problem);
}

void
render_json(const struct render_context *context, const struct answer *answer, struct reply *reply)
{
    reply->status = answer->status;
    reply->etag = answer->etag;
    switch (answer->kind) {
    case ANSWER_REFUSED:
    case ANSWER_ERROR:
        problem_render(context, answer, reply);
        break;
    case ANSWER_SIGNED_OUT:
        reply->status = 201;   /* as every act, and as the OpenAPI document says */
        reply->type = "application/json";
        buf_text(reply->body, "{}");
        break;
    case ANSWER_DONE:
        if (path_local(answer->location))
            reply->location = arena_format(context->arena, "/api/v1%s", answer->location);
        /* fall through */
    default:
        reply->type = "application/json";
        if (answer->result != NULL)
            value_json(reply->body, answer->result);
        else
            buf_text(reply->body, "{}");
        break;
    }
    if (!buf_failed(reply->body) && !arena_failed(context->arena))
        return;
    log_error("the JSON of %s could not be rendered", answer->act != NULL ? answer->act->id : "(no act)");
    buf_clear(reply->body);
    *reply = (struct reply){.body = reply->body, .status = 500, .type = "application/problem+json"};
    buf_format(reply->body, "{\"type\":\"urn:gcos:fout:16\",\"status\":500,\"title\":\"%s\",\"detail\":\"%s\"}", error_text(ERROR_INTERNAL)->title,
        error_text(ERROR_INTERNAL)->detail);
}
