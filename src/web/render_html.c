/*
 * render_html: an answer as a page. See render.h.
 */
#include "web/render.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "web/mustache.h"
#include "web/pages.h"

#define HTML "text/html; charset=utf-8"

bool
path_local(const char *path)
{
    if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\' || strlen(path) > 2000)
        return false;
    for (; *path != '\0'; path++)
        if ((unsigned char)*path <= ' ' || (unsigned char)*path >= 0x7f || *path == '\\')
            return false;
    return true;
}

bool
answer_absent(const struct answer *answer)
{
    return (answer->kind == ANSWER_REFUSED && answer->decision.refusal == REFUSAL_ABSENT) ||
        (answer->kind == ANSWER_ERROR && answer->error == ERROR_NOT_FOUND);
}

struct answer
error_answer(enum error error)
{
    return (struct answer){.kind = ANSWER_ERROR, .error = error, .status = error_text(error)->status};
}

const char *
artikel_text(struct arena *arena, const struct decision *decision)
{
    if (decision->artikel == NULL)
        return NULL;
    return arena_format(arena, decision->eigen_regel ? "eigen regel %s" : "art. %s", decision->artikel);
}

static const char *
gedaan_text(const struct render_context *c)
{
    for (const struct act *const *act = c->acts; c->gedaan != NULL && *act != NULL; act++)
        if (strcmp((*act)->id, c->gedaan) == 0)
            return arena_format(c->arena, "Vastgelegd: %s", (*act)->title);
    return NULL;
}

/* The outermost layer. */
static struct value *
page_value(const struct render_context *c, const struct answer *answer, const char *titel)
{
    struct value *page = value_object(c->arena);
    char text[64];

    value_put_text(page, "titel", titel);
    if (answer_absent(answer))
        return page;
    value_put_text(page, "melding", gedaan_text(c));
    value_put_text(page, "site", c->site);
    if (path_local(c->path))
        value_put_text(page, "pad", c->path);
    value_put_text(page, "nu", arena_text(c->arena, time_long((int64_t)time(NULL), text, sizeof text)));
    return page;
}

static bool
page_render(const struct render_context *c, const struct answer *answer, const char *name, const struct shape *shape, const char *titel,
    const struct value *view, struct reply *reply)
{
    const struct mustache *page = page_find(c->pages, name, shape);
    const struct value *const layers[] = {page_value(c, answer, titel), answer_absent(answer) ? NULL : answer->chrome, view};

    if (page == NULL || arena_failed(c->arena))
        return false;
    reply->type = HTML;
    mustache_render(page, layers, 3, reply->body);
    return !buf_failed(reply->body);
}

static struct value *
fout_value(const struct render_context *c, const struct answer *answer, const struct error_text *text)
{
    struct value *view = value_object(c->arena);
    struct value *list = answer->fouten == NULL ? NULL : value_put_list(view, "fouten");

    value_put_int(view, "status", text->status);
    value_put_text(view, "uitleg", text->detail);
    if (!answer_absent(answer))
        value_put_text(view, "incident", answer->incident);
    for (const struct fout *fout = answer->fouten; fout != NULL; fout = fout->next) {
        struct value *item = value_add_object(list);
        value_put_text(item, "veld", fout->veld);
        value_put_text(item, "melding", fout->melding);
    }
    return view;
}

static bool
fout_render(const struct render_context *c, const struct answer *answer, struct reply *reply)
{
    const struct error_text *text = error_text(answer->kind == ANSWER_REFUSED ? ERROR_NOT_FOUND : answer->error);

    reply->status = text->status;
    return page_render(c, answer, "fout", fout_shape, text->title, fout_value(c, answer, text), reply);
}

/* Signed out: a page is asked for again after signing in. For a form see sign_in_again. */
static bool
sign_in_render(const struct render_context *c, const struct answer *answer, struct reply *reply)
{
    if (!c->post) {
        bool back = path_local(c->path) && strspn(c->path, "abcdefghijklmnopqrstuvwxyz0123456789/-") == strlen(c->path);
        reply->status = 303;
        reply->location = back && strcmp(c->path, "/aanmelden") != 0 ? arena_format(c->arena, "/aanmelden?naar=%s", c->path) : "/aanmelden";
        return !arena_failed(c->arena);
    }
    return fout_render(c, answer, reply);
}

static bool
weigering_render(const struct render_context *c, const struct answer *answer, struct reply *reply)
{
    struct value *view = value_object(c->arena);

    if (answer->act != NULL)
        value_put_text(view, "handeling", answer->act->title);
    value_put_text(view, "waarom", answer->decision.waarom);
    value_put_text(view, "wel", answer->decision.wel);
    value_put_text(view, "artikel", artikel_text(c->arena, &answer->decision));
    value_put_text(view, "veld", answer->decision.veld);
    return page_render(c, answer, "geweigerd", weigering_shape, answer->title != NULL ? answer->title : "Dit kan nu niet", view, reply);
}

static const char *
titel_of_answer(const struct answer *answer)
{
    if (answer->title != NULL || answer->act == NULL)
        return answer->title;
    return answer->act->title;
}

static void
redirect(const struct render_context *c, const char *to, const char *gedaan, struct reply *reply)
{
    reply->status = 303;
    reply->location = path_local(to) ? to : "/werk";
    if (gedaan == NULL)
        return;
    const char *hash = strchr(reply->location, '#'), *query = strchr(reply->location, '?');
    size_t length = hash == NULL ? strlen(reply->location) : (size_t)(hash - reply->location);
    const char *with = arena_format(c->arena, "%.*s%cgedaan=%s%s", (int)length, reply->location, query != NULL && (hash == NULL || query < hash) ? '&' : '?',
        gedaan, hash == NULL ? "" : hash);
    if (path_local(with))
        reply->location = with;
}

static bool
answer_render(const struct render_context *c, const struct answer *answer, struct reply *reply)
{
    switch (answer->kind) {
    case ANSWER_VIEW:
    case ANSWER_FORM:
        return page_render(c, answer, answer->page, answer->shape, titel_of_answer(answer), answer->result, reply);
    case ANSWER_DONE:
        redirect(c, answer->next != NULL ? answer->next : answer->location, answer->act != NULL ? answer->act->id : NULL, reply);
        return true;
    case ANSWER_REFUSED:
        return answer_absent(answer) ? fout_render(c, answer, reply) : weigering_render(c, answer, reply);
    case ANSWER_ERROR:
        return answer->error == ERROR_SIGN_IN ? sign_in_render(c, answer, reply) : fout_render(c, answer, reply);
    case ANSWER_SIGNED_IN:
        redirect(c, answer->next, NULL, reply);
        return true;
    case ANSWER_SIGNED_OUT:
        redirect(c, answer->next != NULL ? answer->next : "/aanmelden", NULL, reply);
        return true;
    }
    return false;
}

/* What was typed travels sealed in the sign-in form. */
void
sign_in_again(const struct answer *form, const struct answer *answer, struct answer *ret_again)
{
    *ret_again = *form;
    ret_again->status = 401;
    ret_again->title = "Meld u opnieuw aan";
    value_put_text(ret_again->result, "bewaard", answer->bewaard);
}

void
render_html(const struct render_context *context, const struct answer *answer, struct reply *reply)
{
    reply->status = answer->status;
    reply->etag = answer->etag;
    reply->set_cookie = answer_absent(answer) ? NULL : answer->set_cookie;
    if (answer_render(context, answer, reply))
        return;
    log_error("page %s of %s could not be rendered", answer->page != NULL ? answer->page : "(none)", answer->act != NULL ? answer->act->id : "(no act)");
    struct answer failed = error_answer(ERROR_INTERNAL);
    failed.incident = answer->incident;
    *reply = (struct reply){.body = reply->body};
    buf_clear(reply->body);
    if (!fout_render(context, &failed, reply)) {
        buf_clear(reply->body);
        reply->status = 500;
        reply->type = "text/plain; charset=utf-8";
        buf_text(reply->body, error_text(ERROR_INTERNAL)->title);
    }
}
