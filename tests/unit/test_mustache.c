/*
 * mustache: what a template of the product may not do, then the official specification in spec mode.
 */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "web/mustache.h"

static const struct shape rij_shape[] = {{"id", SHAPE_ID, NULL, NULL}, {"naam", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL},
    {"leeg", SHAPE_TEXT, NULL, NULL}, {"mag", SHAPE_BOOL, NULL, NULL}, {0}};
static const struct shape outer_shape[] = {{"titel", SHAPE_TEXT, NULL, NULL}, {"leeg", SHAPE_TEXT, NULL, NULL}, {"pad", SHAPE_URL, NULL, NULL}, {0}};
static const struct shape page_shape[] = {{"rijen", SHAPE_LIST, rij_shape, NULL}, {"een", SHAPE_OBJECT, rij_shape, NULL}, {"namen", SHAPE_TEXTS, NULL, NULL},
    {"aantal", SHAPE_INT, NULL, NULL}, {0}};
static const struct shape *const shapes[] = {outer_shape, page_shape};

/* Links text as page "p.html" with layout "layout.html" beside it. */
static enum rc
link_text(const char *text, struct mustache_set **ret_set, struct mustache **ret_page, struct err *err)
{
    static const char layout[] = "<title>{{titel}}</title>\n<main>{{$inhoud}}leeg{{/inhoud}}</main>\n";
    enum rc rc;

    *ret_set = mustache_set_new(MUSTACHE_PRODUCT);
    assert_non_null(*ret_set);
    assert_int_equal(mustache_add(*ret_set, "layout.html", "layout.html", layout, sizeof layout - 1, err), RC_OK);
    rc = mustache_add(*ret_set, "p.html", "p.html", text, strlen(text), err);
    return rc != RC_OK ? rc : mustache_link(*ret_set, "p.html", shapes, 2, ret_page, err);
}

static void
refused(const char *text, const char *message)
{
    struct mustache_set *set;
    struct mustache *page;
    struct err err = {0};
    enum rc rc = link_text(text, &set, &page, &err);

    if (rc == RC_OK)
        print_error("not refused: %s\n", text);
    assert_int_equal(rc, RC_INVALID);
    if (strstr(err.text, message) == NULL)
        print_error("\"%s\" says \"%s\", not \"%s\"\n", text, err.text, message);
    assert_non_null(strstr(err.text, message));
    mustache_set_free(set);
}

static void
gives(const char *text, const char *expected)
{
    struct arena *arena = arena_new(1 << 20);
    struct mustache_set *set;
    struct mustache *page;
    struct err err = {0};
    struct buf out;
    struct value *outer = value_object(arena), *view = value_object(arena);
    struct value *list = value_put_list(view, "rijen"), *names = value_put_list(view, "namen");

    value_put_text(outer, "titel", "A & <B>");
    value_put_text(outer, "leeg", "van buiten");
    value_put_text(outer, "pad", "/werk");
    for (int i = 0; i < 2; i++) {
        struct value *row = value_add_object(list);
        value_put_text(row, "id", i == 0 ? "00000000000000000000000000000001" : "00000000000000000000000000000002");
        value_put_text(row, "naam", i == 0 ? "Jan" : "\"Piet\"");
        value_put_text(row, "pad", i == 0 ? "/a" : "/b");
        value_put_bool(row, "mag", i == 0);
    }
    value_put_text(value_put_object(view, "een"), "naam", "Een");
    value_add_text(names, "x");
    value_add_text(names, "<y>");
    value_put_int(view, "aantal", -3);
    buf_init(&out, 1 << 16);
    if (link_text(text, &set, &page, &err) != RC_OK)
        fail_msg("%s: %s", text, err.text);
    const struct value *const layers[] = {outer, view};
    mustache_render(page, layers, 2, &out);
    assert_string_equal(buf_str(&out), expected);
    buf_free(&out);
    mustache_set_free(set);
    arena_free(arena);
}

static void
product_refuses_unescaped_output(void **state)
{
    (void)state;
    refused("<p>{{{titel}}}</p>", "p.html:1: unescaped");
    refused("<p>\n\n{{&titel}}</p>", "p.html:3: unescaped");
    refused("{{=<% %>=}}", "delimiters");
}

static void
product_refuses_unknown_names(void **state)
{
    (void)state;
    refused("<p>\n{{onbekend}}</p>", "p.html:2: no such name here: onbekend");
    refused("{{naam}}", "no such name here: naam");
    refused("{{#rijen}}{{aantallen}}{{/rijen}}", "aantallen");
    refused("{{^onbekend}}x{{/onbekend}}", "onbekend");
    refused("{{een.onbekend}}", "een.onbekend");
    refused("{{rijen.naam}}", "rijen.naam");
    refused("{{rijen}}", "no text");
    refused("{{een}}", "no text");
    refused("{{.}}", "no text");
    refused("{{#namen}}{{naam}}{{/namen}}", "naam");
    refused("{{>ontbreekt.html}}", "no such template");
    refused("{{<layout.html}}{{$inhoud}}{{weg}}{{/inhoud}}{{/layout.html}}", "weg");
}

static void
product_refuses_tags_where_escaping_does_not_hold(void **state)
{
    (void)state;
    refused("<script>{{titel}}</script>", "script");
    refused("<STYLE>{{titel}}</STYLE>", "script or style");
    refused("<!-- {{titel}} -->", "comment");
    refused("<p class={{titel}}>", "quoted");
    refused("<p class=a{{titel}}>", "quoted");
    refused("<p {{titel}}>", "quoted");
    refused("<{{titel}}>", "quoted");
    refused("<p onclick=\"{{titel}}\">", "this attribute");
    refused("<p style=\"{{titel}}\">", "this attribute");
    refused("<iframe srcdoc='{{titel}}'>", "this attribute");
    refused("<p hx-vals='{{titel}}'>", "this attribute");
    refused("<script>{{#rijen}}x{{/rijen}}</script>", "no section");
}

static void
product_refuses_untyped_addresses(void **state)
{
    (void)state;
    refused("<a href=\"{{titel}}\">", "address");
    refused("<a href='{{titel}}'>", "address");
    refused("<a HREF=\"{{titel}}\">", "address");
    refused("<a href=\"/x/{{titel}}\">", "address");
    refused("<a href=\"//{{pad}}\">", "address");
    refused("<a href=\"javascript:{{pad}}\">", "address");
    refused("{{#rijen}}<a href=\"{{id}}\">x</a>{{/rijen}}", "address");
    refused("{{#rijen}}<a href=\"//x/{{id}}\">x</a>{{/rijen}}", "address");
    refused("<form action=\"{{titel}}\">", "address");
    refused("<button formaction=\"{{titel}}\">", "address");
    refused("<a href=\"{{#een}}{{pad}}{{/een}}\">", "no section");
}

static void
product_refuses_sections_that_tear_tags(void **state)
{
    (void)state;
    refused("{{#een}}<p title=\"{{/een}}\">", "ends inside");
    refused("<p {{#een}}title=\"{{/een}}\">", "ends inside");
    refused("{{#een}}<!--{{/een}} {{titel}} -->", "ends inside");
    refused("<p title=\"", "inside a tag");
    refused("{{#een}}", "without an end");
    refused("{{/een}}", "without a beginning");
    refused("{{#een}}{{#rijen}}{{/een}}{{/rijen}}", "closes something else");
    refused("{{#een}", "without an end");
    refused("{{}}", "without a name");
}

static void
product_refuses_recursion(void **state)
{
    (void)state;
    refused("{{>p.html}}", "includes itself");
    refused("{{<p.html}}{{/p.html}}", "includes itself");
}

static void
E10_2_absent_field_of_an_item_does_not_fall_to_an_outer_namesake(void **state)
{
    (void)state;
    gives("{{#rijen}}[{{leeg}}]{{/rijen}}", "[][]");
    gives("{{#een}}<a href=\"{{pad}}\">{{/een}}", "<a href=\"\">");
}

/* Each special character at each place of texts as long as several words of the machine; every other byte passes as it is. */
static void
every_special_character_is_escaped_wherever_it_stands(void **state)
{
    static const struct { char c; const char *as; } special[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    struct mustache_set *set;
    struct mustache *page;
    struct err err = {0};

    (void)state;
    assert_int_equal(link_text("{{titel}}", &set, &page, &err), RC_OK);
    for (size_t length = 1; length <= 27; length++)
        for (size_t at = 0; at < length; at++)
            for (int c = 1; c < 256; c++) {
                struct arena *arena = arena_new(1 << 12);
                struct value *outer = value_object(arena);
                char text[32] = "", expected[64];
                const char *as = NULL;
                struct buf out;

                memset(text, 'a', length);
                text[at] = (char)c;
                for (size_t i = 0; i < sizeof special / sizeof *special; i++)
                    if (special[i].c == (char)c)
                        as = special[i].as;
                snprintf(expected, sizeof expected, "%.*s%s%s", (int)at, text, as != NULL ? as : (char[]){(char)c, '\0'}, text + at + 1);
                value_put_text(outer, "titel", text);
                buf_init(&out, 1 << 12);
                mustache_render(page, (const struct value *const[]){outer, outer}, 2, &out);
                assert_string_equal(out.data, expected);
                buf_free(&out);
                arena_free(arena);
            }
    mustache_set_free(set);
}

static void
product_renders_escaped(void **state)
{
    (void)state;
    gives("{{titel}}", "A &amp; &lt;B&gt;");
    gives("<p title=\"{{een.naam}}\">{{aantal}}</p>", "<p title=\"Een\">-3</p>");
    gives("{{#rijen}}<a href=\"{{pad}}/nieuw\" title='{{naam}}'>{{#mag}}ja{{/mag}}{{^mag}}nee{{/mag}}</a>\n{{/rijen}}",
        "<a href=\"/a/nieuw\" title='Jan'>ja</a>\n<a href=\"/b/nieuw\" title='&quot;Piet&quot;'>nee</a>\n");
    gives("{{#namen}}{{.}},{{/namen}}", "x,&lt;y&gt;,");
    gives("{{#rijen}}<a href=\"/d/{{id}}\"></a>{{/rijen}}",
        "<a href=\"/d/00000000000000000000000000000001\"></a><a href=\"/d/00000000000000000000000000000002\"></a>");
    gives("{{#rijen}}<option {{#mag}}selected{{/mag}}>{{/rijen}}", "<option selected><option >");
    gives("<script src=\"/assets/app.js\"></script>{{titel}}", "<script src=\"/assets/app.js\"></script>A &amp; &lt;B&gt;");
    gives("<p class=\"a{{#een}} b{{/een}}\">", "<p class=\"a b\">");
}

static void
product_renders_layouts(void **state)
{
    (void)state;
    gives("{{<layout.html}}\n{{$inhoud}}\n<p>{{aantal}}</p>\n{{/inhoud}}\n{{/layout.html}}\n",
        "<title>A &amp; &lt;B&gt;</title>\n<main><p>-3</p>\n</main>\n");
    gives("{{>layout.html}}", "<title>A &amp; &lt;B&gt;</title>\n<main>leeg</main>\n");
}

/* ---- the specification ---- */

static struct value *
value_of(struct arena *arena, json_t *json)
{
    struct value *value, *text;
    const char *key;
    json_t *item;
    size_t i;

    if (json_is_object(json)) {
        value = value_object(arena);
        json_object_foreach(json, key, item)
            value_put(value, arena_text(arena, key), value_of(arena, item));
        return value;
    }
    value = value_list(arena);
    if (json_is_array(json)) {
        json_array_foreach(json, i, item)
            value_add(value, value_of(arena, item));
        return value;
    }
    text = value_object(arena);
    if (json_is_string(json))
        value_put_text(text, "x", arena_text(arena, json_string_value(json)));
    else if (json_is_integer(json))
        value_put_int(text, "x", json_integer_value(json));
    else if (json_is_real(json))
        value_put_text(text, "x", arena_format(arena, "%.15g", json_real_value(json)));
    else if (json_is_boolean(json))
        value_put_bool(text, "x", json_is_true(json));
    else
        text->first = arena_new_struct(arena, value);
    text->first->next = NULL;
    return text->first;
}

static bool
spec_run(const char *file, json_t *test)
{
    struct arena *arena = arena_new(1 << 20);
    struct mustache_set *set = mustache_set_new(MUSTACHE_SPEC);
    struct mustache *page = NULL;
    struct err err = {0};
    struct buf out;
    const char *key, *text = json_string_value(json_object_get(test, "template"));
    json_t *partial;
    enum rc rc = mustache_add(set, "", "", text, strlen(text), &err);

    json_object_foreach(json_object_get(test, "partials"), key, partial)
        if (rc == RC_OK)
            rc = mustache_add(set, key, key, json_string_value(partial), json_string_length(partial), &err);
    buf_init(&out, 1 << 20);
    if (rc == RC_OK)
        rc = mustache_link(set, "", NULL, 1, &page, &err);
    const struct value *layer = value_of(arena, json_object_get(test, "data"));
    if (rc == RC_OK)
        mustache_render(page, &layer, 1, &out);
    bool same = rc == RC_OK && strcmp(buf_str(&out), json_string_value(json_object_get(test, "expected"))) == 0;
    if (!same)
        print_error("%s: %s: rc %d %s\n  got  <%s>\n  want <%s>\n", file, json_string_value(json_object_get(test, "name")), rc, err.text, buf_str(&out),
            json_string_value(json_object_get(test, "expected")));
    buf_free(&out);
    mustache_set_free(set);
    arena_free(arena);
    return same;
}

static bool
spec_file(const char *name, size_t *ret_passed, size_t *ret_all)
{
    const char *source = getenv("GCOS_SOURCE");
    char path[1024];
    json_t *file, *test;
    size_t i;

    snprintf(path, sizeof path, "%s/../shared/data/mustache-spec/%s.json", source != NULL ? source : ".", name);
    file = json_load_file(path, 0, NULL);
    if (file == NULL)
        return false;
    json_array_foreach(json_object_get(file, "tests"), i, test) {
        ++*ret_all;
        *ret_passed += spec_run(name, test);
    }
    json_decref(file);
    return true;
}

static void
spec_core_136_of_136(void **state)
{
    static const char *const names[] = {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"};
    size_t passed = 0, all = 0;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!spec_file(names[i], &passed, &all)) {
            print_message("# SKIP the mustache specification is not beside the checkout\n");
            skip();
        }
    assert_int_equal(all, 136);
    assert_int_equal(passed, all);
}

static void
spec_inheritance(void **state)
{
    size_t passed = 0, all = 0;

    (void)state;
    if (!spec_file("~inheritance", &passed, &all)) {
        print_message("# SKIP the mustache specification is not beside the checkout\n");
        skip();
    }
    assert_int_equal(passed, all);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(product_refuses_unescaped_output),
        cmocka_unit_test(product_refuses_unknown_names),
        cmocka_unit_test(product_refuses_tags_where_escaping_does_not_hold),
        cmocka_unit_test(product_refuses_untyped_addresses),
        cmocka_unit_test(product_refuses_sections_that_tear_tags),
        cmocka_unit_test(product_refuses_recursion),
        cmocka_unit_test(E10_2_absent_field_of_an_item_does_not_fall_to_an_outer_namesake),
        cmocka_unit_test(product_renders_escaped),
        cmocka_unit_test(every_special_character_is_escaped_wherever_it_stands),
        cmocka_unit_test(product_renders_layouts),
        cmocka_unit_test(spec_core_136_of_136),
        cmocka_unit_test(spec_inheritance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
