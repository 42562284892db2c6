/*
 * The templates of the product against the shapes of the real action table: what would stop the start fails here first, with FILE:LINE.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/act.h"
#include "gate/gate.h"
#include "web/pages.h"

static void
every_name_in_every_template_is_in_the_shape_of_its_page(void **state)
{
    struct pages *pages = NULL;
    struct err err = {0};
    enum rc rc = pages_load(embedded_list, act_table, &pages, &err);

    (void)state;
    if (rc != RC_OK)
        print_error("%s\n", err.text);
    assert_int_equal(rc, RC_OK);
    pages_free(pages);
}

static void
every_page_of_the_table_can_be_found(void **state)
{
    struct pages *pages = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(pages_load(embedded_list, act_table, &pages, &err), RC_OK);
    for (const struct act *const *act = act_table; *act != NULL; act++)
        if ((*act)->page != NULL && (*act)->shape != NULL)
            assert_non_null(page_find(pages, (*act)->page, (*act)->shape));
    assert_non_null(page_find(pages, "formulier", formulier_shape));
    assert_non_null(page_find(pages, "aanmelden", aanmelden_shape));
    assert_null(page_find(pages, "formulier", aanmelden_shape));
    pages_free(pages);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_in_every_template_is_in_the_shape_of_its_page),
        cmocka_unit_test(every_page_of_the_table_can_be_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
