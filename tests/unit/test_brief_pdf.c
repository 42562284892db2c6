/*
 * The PDF worker is shut in (brief.h): whatever the compiler or a template would do, it reads no file but its own, reaches no network, writes nowhere,
 * and ends in time. Tried with a worker that tries to get out, in both sandboxes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embedded.h"
#include "base/value.h"
#include "brief/brief.h"
#include "brief/brief_private.h"

static struct arena *arena;
static struct value *invoer;

/* Tells what it could do, as if that were the PDF. */
static const char uitbreker[] =
    "import fs from 'node:fs'; import net from 'node:net'; import child from 'node:child_process';\n"
    "const got = [];\n"
    "const attempt = (name, f) => { try { f(); got.push(name); } catch { } };\n"
    "attempt('passwd', () => fs.readFileSync('/etc/passwd'));\n"
    "attempt('hosts', () => fs.readFileSync('/etc/hostname'));\n"
    "attempt('environ', () => fs.readFileSync('/proc/self/environ'));\n"
    "attempt('parent', () => fs.readdirSync('/proc').length > 0 && fs.readFileSync('/proc/1/cmdline'));\n"
    "attempt('tmp', () => fs.writeFileSync('/tmp/gcos-ontsnapt', 'x'));\n"
    "attempt('here', () => fs.writeFileSync('gcos-ontsnapt', 'x'));\n"
    "attempt('lib', () => fs.writeFileSync('/usr/lib/gcos-ontsnapt', 'x'));\n"
    "attempt('shell', () => { if (child.spawnSync('/bin/sh', ['-c', 'true']).status === 0) return; throw 0; });\n"
    "attempt('cat', () => { if (child.spawnSync('/usr/bin/cat', ['/etc/passwd']).status === 0) return; throw 0; });\n"
    "attempt('secret', () => { if (!process.env.GCOS_GEHEIM) throw 0; });\n"
    "const dial = (port, host) => new Promise(r => { let s; try { s = net.connect(port, host); } catch { return r(); }\n"
    "  s.on('connect', () => { got.push('net ' + host); r(); }); s.on('error', e => { if (e.code === 'ECONNREFUSED') got.push('refused ' + host); "
        "r(); }); });\n"
    "await dial(9, '1.1.1.1');\n"
    "fs.writeSync(1, '%PDF-got:' + got.join(','));\n";

static enum rc
run(enum zandbak z, const char *script, const char *source, int seconds, struct buf *out, struct err *err)
{
    enum rc rc = brief_run(z, script, source, invoer, seconds, out, err);

    if (rc == RC_NONE) {
        print_message("skipped: %s\n", err->text);
        skip();
    }
    return rc;
}

static void
out_of_the_sandbox(enum zandbak z)
{
    struct buf out CLEANUP_BUF;
    struct err err = {0};

    buf_init(&out, BRIEF_MAX);
    setenv("GCOS_GEHEIM", "x", 1);
    assert_int_equal(run(z, uitbreker, "", 20, &out, &err), RC_OK);
    assert_string_equal(buf_str(&out), "%PDF-got:");
}

static void
bwrap_lets_nothing_out(void **state)
{
    (void)state;
    out_of_the_sandbox(ZANDBAK_BWRAP);
}

static void
the_kernels_filters_let_nothing_out(void **state)
{
    (void)state;
    out_of_the_sandbox(ZANDBAK_KERN);
}

static const char *
werker(void)
{
    const struct embedded *file = embedded_find("brief/werker.mjs");

    assert_non_null(file);
    return (const char *)file->data;
}

static void
a_template_reads_no_file_and_no_network_and_is_accessible(void **state)
{
    static const char *const geweigerd[] = {"#read(\"/etc/passwd\")", "#read(\"../../etc/passwd\")", "#image(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.2.2\": canvas",
        "#set document(title: \"x\")\n#image(bytes((137, 80)), alt: none)", "geen titel", "#panic(sys.inputs.invoer)"};
    static const char goed[] = "#set document(title: \"x\")\n#set text(lang: \"nl\")\nGoed.";
    static const enum zandbak both[] = {ZANDBAK_BWRAP, ZANDBAK_KERN};

    (void)state;
    for (size_t z = 0; z < 2; z++) {
        struct buf out CLEANUP_BUF;
        struct err err = {0};

        buf_init(&out, BRIEF_MAX);
        enum rc rc = brief_run(both[z], werker(), goed, invoer, 20, &out, &err);
        if (rc == RC_NONE)
            continue;
        assert_int_equal(rc, RC_OK);
        assert_memory_equal(buf_str(&out), "%PDF-", 5);
        for (size_t i = 0; i < sizeof geweigerd / sizeof geweigerd[0]; i++) {
            buf_clear(&out);
            if (brief_run(both[z], werker(), geweigerd[i], invoer, 20, &out, &err) != RC_INVALID)
                fail_msg("not refused: %s (%s)", geweigerd[i], err.text);
        }
    }
}

static void
what_takes_too_long_is_ended(void **state)
{
    struct buf out CLEANUP_BUF;
    struct err err = {0};

    (void)state;
    buf_init(&out, BRIEF_MAX);
    assert_int_equal(run(ZANDBAK_KERN, "for (;;) ;", "", 1, &out, &err), RC_LIMIT);
}

static void
what_says_too_much_is_ended(void **state)
{
    struct buf out CLEANUP_BUF;
    struct err err = {0};

    (void)state;
    buf_init(&out, 100000);
    assert_int_equal(run(ZANDBAK_KERN, "import fs from 'node:fs'; for (;;) fs.writeSync(1, 'x'.repeat(60000));", "", 20, &out, &err), RC_LIMIT);
}

static void
what_is_no_pdf_is_no_answer(void **state)
{
    struct buf out CLEANUP_BUF;
    struct err err = {0};

    (void)state;
    buf_init(&out, BRIEF_MAX);
    assert_int_equal(run(ZANDBAK_KERN, "process.stdout.write('hallo')", "", 20, &out, &err), RC_IO);
    assert_int_equal(brief_pdf("bestaat-niet", invoer, &out, &err), RC_INVALID);
}

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)1 << 20);
    invoer = value_object(arena);
    value_put_text(invoer, "naam", "#panic()");
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bwrap_lets_nothing_out),
        cmocka_unit_test(the_kernels_filters_let_nothing_out),
        cmocka_unit_test(a_template_reads_no_file_and_no_network_and_is_accessible),
        cmocka_unit_test(what_takes_too_long_is_ended),
        cmocka_unit_test(what_says_too_much_is_ended),
        cmocka_unit_test(what_is_no_pdf_is_no_answer),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
