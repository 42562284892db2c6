/*
 * checkpoint: making and reading signed tree heads. Called by the store's writer (sign) and by verification (open).
 * Source: https://c2sp.org/tlog-checkpoint.
 *
 * The signed text is four lines, each ended by a newline:
 *
 *     gcos/<installation>/<bestand>       the origin
 *     <size>                              decimal, no leading zero
 *     <root>                              base64 of 32 bytes
 *     tijd <RFC 3339>                     our extension: time of line number size, as in that line; size 0: 1970-01-01T00:00:00Z
 *
 * The public format discourages extension lines because a monitor cannot audit them. This one can be audited: it repeats what the
 * last line says, and verification compares the two. It is there so that a program that starts can see from the newest checkpoint
 * alone that the clock was set back.
 */
#include "journaal/checkpoint.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "journaal/strict.h"

#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define ROOT_TEXT 44
#define TIME_KEY "tijd "
#define TEXT_MAX 320

static bool
origin_valid(const char *origin)
{
    size_t length = strnlen(origin, CHECKPOINT_ORIGIN_MAX + 1);

    for (size_t i = 0; i < length; i++)
        if (origin[i] <= ' ' || origin[i] > '~' || origin[i] == '+')
            return false;
    return length > 0 && length <= CHECKPOINT_ORIGIN_MAX;
}

enum rc
checkpoint_origin(const char *installation, const char *bestand, char ret_origin[CHECKPOINT_ORIGIN_MAX + 1], struct err *err)
{
    int length = snprintf(ret_origin, CHECKPOINT_ORIGIN_MAX + 1, "gcos/%s/%s", installation, bestand);

    if (length < 0 || length > CHECKPOINT_ORIGIN_MAX || !origin_valid(ret_origin) || *installation == '\0' || *bestand == '\0' ||
        strchr(installation, '/') != NULL || strchr(bestand, '/') != NULL)
        return err_set(err, RC_INVALID, "checkpoint: no origin possible from these names");
    return RC_OK;
}

enum rc
checkpoint_sign(const struct checkpoint *checkpoint, const struct note_key *key, const uint8_t secret[NOTE_SECRET_SIZE],
    struct buf *out, struct err *err)
{
    char text[TEXT_MAX], root[ROOT_TEXT + 1], time[STRICT_TIME_LENGTH + 1];
    int length;

    if (!origin_valid(checkpoint->origin) || checkpoint->size > INT64_MAX || checkpoint->time < 0 ||
        checkpoint->time > STRICT_TIME_MAX || (checkpoint->size == 0 && checkpoint->time != 0))
        return err_set(err, RC_INVALID, "checkpoint: origin, size or time out of bounds");
    sodium_bin2base64(root, sizeof root, checkpoint->root, TREE_HASH_SIZE, BASE64);
    length = snprintf(text, sizeof text, "%s\n%" PRIu64 "\n%s\n" TIME_KEY "%s\n", checkpoint->origin, checkpoint->size, root,
        time_to_rfc3339(checkpoint->time, time));
    if (length < 0 || (size_t)length >= sizeof text)
        return err_set(err, RC_INVALID, "checkpoint: text too long");
    return note_sign(text, (size_t)length, key, secret, out, err);
}

/* The next line of the text, without its newline. */
static const char *
take_line(const char **at, const char *end, size_t *ret_length)
{
    const char *start = *at;
    const char *newline = memchr(start, '\n', (size_t)(end - start));

    *ret_length = newline == NULL ? 0 : (size_t)(newline - start);
    *at = newline == NULL ? end : newline + 1;
    return start;
}

static bool
root_read(const char *text, size_t length, uint8_t ret_root[TREE_HASH_SIZE])
{
    size_t got;
    const char *end;

    if (length != ROOT_TEXT || sodium_base642bin(ret_root, TREE_HASH_SIZE, text, length, NULL, &got, &end, BASE64) != 0)
        return false;
    return got == TREE_HASH_SIZE && end == text + length;
}

enum rc
checkpoint_open(const char *note, size_t length, const struct note_key *key, struct checkpoint *ret_checkpoint, struct err *err)
{
    struct checkpoint read = {0};
    const char *at = note, *end, *line;
    size_t text_length, line_length;
    enum rc rc = note_open(note, length, key, &text_length, err);

    if (rc != RC_OK)
        return rc;
    end = note + text_length;
    line = take_line(&at, end, &line_length);
    if (line_length > CHECKPOINT_ORIGIN_MAX)
        return err_set(err, RC_INVALID, "checkpoint: origin too long");
    memcpy(read.origin, line, line_length);
    if (!origin_valid(read.origin))
        return err_set(err, RC_INVALID, "checkpoint: bad origin");
    line = take_line(&at, end, &line_length);
    if (!strict_number(line, line_length, &read.size))
        return err_set(err, RC_INVALID, "checkpoint: bad size");
    line = take_line(&at, end, &line_length);
    if (!root_read(line, line_length, read.root))
        return err_set(err, RC_INVALID, "checkpoint: bad root");
    line = take_line(&at, end, &line_length);
    if (line_length != strlen(TIME_KEY) + STRICT_TIME_LENGTH || memcmp(line, TIME_KEY, strlen(TIME_KEY)) != 0 ||
        !strict_time(line + strlen(TIME_KEY), STRICT_TIME_LENGTH, &read.time) || (read.size == 0 && read.time != 0) || at != end)
        return err_set(err, RC_INVALID, "checkpoint: no time line, or more lines than ours");
    *ret_checkpoint = read;
    return RC_OK;
}
