/*
 * multipart: see multipart.h.
 *
 * A delimiter is CRLF, two dashes and the boundary. A CR stands in it only in front, so what was matched and turns out to be something else is given out
 * as it is and the search begins anew at the byte that did not fit. The first delimiter stands at the very beginning, without its CRLF.
 */
#include "web/multipart.h"

#include <string.h>
#include <strings.h>

enum state { FIRST, AFTER, AFTER_CR, AFTER_DASH, HEAD, BODY, END, WRONG };

bool
multipart_begin(struct multipart *m, const char *content_type)
{
    static const char type[] = "multipart/form-data", allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?";
    const char *at = content_type;
    size_t length;

    *m = (struct multipart){0};
    if (at == NULL || strncasecmp(at, type, sizeof type - 1) != 0)
        return false;
    at += sizeof type - 1;
    at += strspn(at, " ");
    if (*at++ != ';')
        return false;
    at += strspn(at, " ");
    if (strncasecmp(at, "boundary=", 9) != 0)
        return false;
    at += 9;
    bool quoted = *at == '"';
    at += quoted;
    length = strspn(at, allowed);
    if (length == 0 || length > 70 || strcmp(at + length, quoted ? "\"" : "") != 0)
        return false;
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, at, length);
    m->delimiter_length = 4 + length;
    m->matched = 2;
    m->state = FIRST;
    return true;
}

/* ---- the head of a part ---- */

/* "; name="value"" somewhere in a header line: browsers write %22 for a quote in it, and never a backslash before one. */
static bool
parameter(const char *line, const char *name, char *ret_value, size_t size, bool *ret_given)
{
    size_t length = strlen(name), used = 0;
    const char *at = line;

    *ret_given = false;
    while ((at = strstr(at, name)) != NULL && !(at > line && (at[-1] == ' ' || at[-1] == ';') && at[length] == '=' && at[length + 1] == '"'))
        at += length;
    if (at == NULL)
        return true;
    for (at += length + 2; *at != '"'; at++) {
        if (*at == '\0')
            return false;
        char c = *at;
        if (strncmp(at, "%22", 3) == 0) {
            c = '"';
            at += 2;
        }
        if (used < size - 1)
            ret_value[used++] = c;
    }
    ret_value[used] = '\0';
    *ret_given = true;
    return true;
}

static bool
disposition_read(struct multipart *m, const char *line)
{
    static const char form_data[] = "form-data;";
    bool named;

    line += strspn(line, " ");
    if (strncasecmp(line, form_data, sizeof form_data - 1) != 0)
        return false;
    return parameter(line, "name", m->name, sizeof m->name, &named) && named && m->name[0] != '\0' &&
        parameter(line, "filename", m->filename, sizeof m->filename, &m->is_file);
}

/* Lines of the head, each ended by CRLF. Content-Type of a part is what its sender believes: passed over. */
static bool
head_read_lines(struct multipart *m)
{
    static const char disposition[] = "content-disposition:";
    char *line = m->head;
    bool found = false;

    m->name[0] = m->filename[0] = '\0';
    m->is_file = false;
    if (strlen(m->head) != m->head_length)
        return false;
    for (char *end; (end = strstr(line, "\r\n")) != NULL && end != line; line = end + 2) {
        *end = '\0';
        if (strncasecmp(line, disposition, sizeof disposition - 1) != 0)
            continue;
        if (found || !disposition_read(m, line + sizeof disposition - 1))
            return false;
        found = true;
    }
    return found;
}

static enum multipart_event
wrong(struct multipart *m)
{
    m->state = WRONG;
    return MULTIPART_WRONG;
}

static enum multipart_event
head_step(struct multipart *m, char c)
{
    if (m->head_length == sizeof m->head - 1)
        return wrong(m);
    m->head[m->head_length++] = c;
    m->head[m->head_length] = '\0';
    if (m->head_length < 4 || memcmp(m->head + m->head_length - 4, "\r\n\r\n", 4) != 0)
        return MULTIPART_MORE;
    if (!head_read_lines(m))
        return wrong(m);
    m->state = BODY;
    m->matched = 0;
    return MULTIPART_PART;
}

/* ---- its bytes ---- */

static enum multipart_event
body_step(struct multipart *m, const char **data, size_t *size, const char **ret_bytes, size_t *ret_length)
{
    if (m->matched == 0) {
        const char *cr = memchr(*data, '\r', *size);
        size_t plain = cr == NULL ? *size : (size_t)(cr - *data);
        if (plain > 0) {
            *ret_bytes = *data;
            *ret_length = plain;
            *data += plain;
            *size -= plain;
            return MULTIPART_DATA;
        }
    }
    if (**data == m->delimiter[m->matched]) {
        ++*data;
        --*size;
        if (++m->matched < m->delimiter_length)
            return MULTIPART_MORE;
        m->state = AFTER;
        return MULTIPART_PART_END;
    }
    *ret_bytes = m->delimiter;
    *ret_length = m->matched;
    m->matched = 0;
    return MULTIPART_DATA;
}

static enum multipart_event
step(struct multipart *m, char c)
{
    switch ((enum state)m->state) {
    case FIRST:
        if (c != m->delimiter[m->matched])
            return wrong(m);
        if (++m->matched == m->delimiter_length)
            m->state = AFTER;
        return MULTIPART_MORE;
    case AFTER:
        m->state = c == '\r' ? AFTER_CR : c == '-' ? AFTER_DASH : WRONG;
        return m->state == WRONG ? MULTIPART_WRONG : MULTIPART_MORE;
    case AFTER_CR:
        if (c != '\n')
            return wrong(m);
        m->head_length = 0;
        m->state = HEAD;
        return MULTIPART_MORE;
    case AFTER_DASH:
        m->state = c == '-' ? END : WRONG;
        return c == '-' ? MULTIPART_DONE : MULTIPART_WRONG;
    case HEAD:
        return head_step(m, c);
    case END:
        return c == '\r' || c == '\n' ? MULTIPART_MORE : wrong(m);
    case BODY:
    case WRONG:
        break;
    }
    return MULTIPART_WRONG;
}

enum multipart_event
multipart_next(struct multipart *m, const char **data, size_t *size, const char **ret_bytes, size_t *ret_length)
{
    while (*size > 0 && m->state != WRONG) {
        enum multipart_event event;
        if (m->state == BODY)
            event = body_step(m, data, size, ret_bytes, ret_length);
        else {
            event = step(m, **data);
            ++*data;
            --*size;
        }
        if (event != MULTIPART_MORE)
            return event;
    }
    return m->state == WRONG ? MULTIPART_WRONG : MULTIPART_MORE;
}
