/*
 * brief: a value tree into a document: Markdown, or PDF by a template. Knows no domain: the tree is a document of headings, tables and blocks
 * (its form stands in core/dossier/stuk.h) or whatever the named template reads. Called by cli, web and jobs.
 *
 * PDF is made by Typst in a process of its own, shut in by bubblewrap, or by Landlock and seccomp where that may make no namespace: no network, no
 * files but the compiler, its fonts and a template; data comes in on stdin and reaches the template as sys.inputs, never as source; it may take 20
 * seconds and 1 GiB. What comes out is PDF/UA-1 (tagged, with title and language), or an error: there is no lesser PDF. Compiler and bubblewrap are
 * optional at run time; without them brief_pdf says so, and the page and its print remain.
 *
 * Thread safe: nothing here keeps state.
 */
#ifndef GCOS_BRIEF_BRIEF_H
#define GCOS_BRIEF_BRIEF_H

#include "base/err.h"

struct buf;
struct value;

#define BRIEF_MAX ((size_t)8 << 20)

/* Markdown of a document; out is given by the caller, ask buf_failed. */
void brief_md(const struct value *stuk, struct buf *out);
/*
 * sjabloon: name of an embedded template ("stuk" for brief/stuk.typ). RC_NONE: compiler or bubblewrap is not installed (err names it);
 * RC_INVALID: the template refuses the data; RC_LIMIT: too long or too large. out: the bytes of the PDF.
 */
enum rc brief_pdf(const char *sjabloon, const struct value *invoer, struct buf *out, struct err *err);

#endif
