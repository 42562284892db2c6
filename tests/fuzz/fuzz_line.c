/*
 * Any bytes as a line of a journaal, as a checkpoint and as a public key: refused, or the one spelling there is (docs/journaal-format.md).
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "journaal/checkpoint.h"
#include "journaal/line.h"
#include "journaal/note.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct note_key key;

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    (void)count, (void)argument;
    return sodium_init() < 0 || note_key_from_text("gcos/3f2a+04601c49+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs", &key, NULL) != RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct journaal_decoded decoded;
    const char *text = (const char *)data;
    char vkey[NOTE_VKEY_SIZE + 1], again[NOTE_VKEY_SIZE];
    struct checkpoint checkpoint;
    struct note_key read;
    struct buf out CLEANUP_BUF;

    buf_init(&out, 8192);
    if (journaal_line_decode(text, size, &decoded, NULL) == RC_OK &&
        (journaal_line_encode(decoded.number, &decoded.line, &out, NULL) != RC_OK || out.length != size || memcmp(out.data, text, size) != 0))
        abort();
    if (checkpoint_open(text, size, &key, &checkpoint, NULL) == RC_OK && checkpoint.origin[0] == '\0')
        abort();
    if (size < sizeof vkey) {
        memcpy(vkey, text, size);
        vkey[size] = '\0';
        if (note_key_from_text(vkey, &read, NULL) == RC_OK && strcmp(note_key_to_text(&read, again), vkey) != 0)
            abort();
    }
    return 0;
}
