/*
 * brief_private: what the files of this folder, and its tests, share.
 */
#ifndef GCOS_BRIEF_BRIEF_PRIVATE_H
#define GCOS_BRIEF_BRIEF_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct buf;
struct value;

/* For who keeps the worker in: bubblewrap, or where the kernel lets nobody make a namespace (a chroot, some containers) the kernel's own filters. */
enum zandbak { ZANDBAK_BWRAP, ZANDBAK_KERN };

/*
 * Runs script (JavaScript, an ES module) in the sandbox; its stdin is {"sjabloon": source, "invoer": …, "lettertypen": […]}; out is what it writes, which
 * must begin as a PDF. Errors as brief_pdf.
 */
enum rc brief_run(enum zandbak zandbak, const char *script, const char *source, const struct value *invoer, int seconds, struct buf *out, struct err *err);

/*
 * Called between fork and exec: from here on this process reads these files and folders and nothing else, writes nowhere, has no network, and sees no
 * other process. read ends with NULL; what is not there is skipped. false: this kernel cannot.
 */
bool zandbak_kern_enter(const char *const *read);

#endif
