/*
 * The OpenAPI document of the real action table: what the NL GOV API Design Rules ask and a program can tell, and that nothing of the table is missing.
 * The official linter runs over the same document in tests/http/openapi_lint.sh.
 */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/act.h"
#include "web/openapi.h"

static json_t *document;

static void
openapi_that_does_not_fit_is_an_error(void **state)
{
    struct buf small CLEANUP_BUF;
    struct err err = {0};

    (void)state;
    buf_init(&small, 1000);
    assert_int_equal(openapi_write(&small, act_table, &err), RC_LIMIT);
    assert_true(err.text[0] != '\0');
}

static json_t *
operation_of(const struct act *act)
{
    json_t *item = json_object_get(json_object_get(document, "paths"), act->path);
    return json_object_get(item, act->method == METHOD_GET ? "get" : "post");
}

static void
every_act_is_one_operation(void **state)
{
    const char *path, *method;
    json_t *item, *operation;
    size_t count = 0, table = 0;

    (void)state;
    for (const struct act *const *act = act_table; *act != NULL; act++, table++) {
        operation = operation_of(*act);
        assert_non_null(operation);
        assert_string_equal(json_string_value(json_object_get(operation, "operationId")), (*act)->id);
    }
    json_object_foreach(json_object_get(document, "paths"), path, item)
        json_object_foreach(item, method, operation)
            count++;
    assert_int_equal(count, table);
}

static void
writes_name_every_field_and_refuse_others(void **state)
{
    (void)state;
    for (const struct act *const *act = act_table; *act != NULL; act++) {
        json_t *body = json_object_get(operation_of(*act), "requestBody");
        if ((*act)->method == METHOD_GET) {
            assert_null(body);
            continue;
        }
        if ((*act)->field == NULL || (*act)->field->type == FIELD_END)
            continue;
        const char *media = ((*act)->flag & ACT_BESTAND) != 0 ? "multipart/form-data" : "application/json";
        json_t *schema = json_object_get(json_object_get(json_object_get(body, "content"), media), "schema");
        const char *ref = json_string_value(json_object_get(schema, "$ref"));
        assert_non_null(ref);
        schema = json_object_get(json_object_get(json_object_get(document, "components"), "schemas"), strrchr(ref, '/') + 1);
        assert_true(json_is_false(json_object_get(schema, "additionalProperties")));
        for (const struct field *f = (*act)->field; f->type != FIELD_END; f++)
            if (strchr((*act)->path, '{') == NULL)
                assert_non_null(json_object_get(json_object_get(schema, "properties"), f->name));
    }
}

static void
every_answer_has_its_version_and_every_error_is_a_problem(void **state)
{
    (void)state;
    for (const struct act *const *act = act_table; *act != NULL; act++) {
        json_t *responses = json_object_get(operation_of(*act), "responses"), *response;
        const char *status;
        json_object_foreach(responses, status, response) {
            if (status[0] == '2')
                assert_non_null(json_object_get(json_object_get(response, "headers"), "API-Version"));
            else
                assert_non_null(strstr(json_string_value(json_object_get(response, "$ref")), "#/components/responses/Fout"));
        }
        assert_non_null(json_object_get(responses, "400"));
        assert_non_null(json_object_get(responses, "404"));
        if ((*act)->method == METHOD_POST)
            assert_non_null(json_object_get(responses, "409"));
        if (((*act)->flag & ACT_MATCH) != 0)
            assert_non_null(json_object_get(responses, "428"));
    }
}

static void
only_open_acts_need_no_token(void **state)
{
    (void)state;
    for (const struct act *const *act = act_table; *act != NULL; act++) {
        json_t *security = json_object_get(operation_of(*act), "security");
        if (((*act)->flag & (ACT_OPEN | ACT_ADRES)) != 0)
            assert_int_equal(json_array_size(security), 0);
        assert_int_equal(security != NULL, ((*act)->flag & (ACT_OPEN | ACT_ADRES)) != 0);
    }
    assert_int_equal(json_array_size(json_object_get(document, "security")), 1);
}

static void
every_reference_leads_somewhere(json_t *at)
{
    const char *name, *ref;
    json_t *item;
    size_t i;

    json_array_foreach(at, i, item)
        every_reference_leads_somewhere(item);
    json_object_foreach(at, name, item)
        every_reference_leads_somewhere(item);
    ref = json_string_value(json_object_get(at, "$ref"));
    if (ref == NULL)
        return;
    char part[64];
    const char *slash = strrchr(ref, '/'), *begin = ref + strlen("#/components/");
    memcpy(part, begin, (size_t)(slash - begin));
    part[slash - begin] = '\0';
    assert_non_null(json_object_get(json_object_get(json_object_get(document, "components"), part), slash + 1));
}

static void
references_lead_somewhere(void **state)
{
    (void)state;
    every_reference_leads_somewhere(document);
}

static int
begin(void **state)
{
    struct buf text CLEANUP_BUF;
    struct err err = {0};

    (void)state;
    buf_init(&text, (size_t)8 << 20);
    if (openapi_write(&text, act_table, &err) == RC_OK)
        document = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
    const char *copy = getenv("GCOS_OPENAPI_TO");
    if (document != NULL && copy != NULL)
        return json_dump_file(document, copy, JSON_INDENT(1));
    return document == NULL;
}

static int
end(void **state)
{
    (void)state;
    json_decref(document);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openapi_that_does_not_fit_is_an_error),
        cmocka_unit_test(every_act_is_one_operation),
        cmocka_unit_test(writes_name_every_field_and_refuse_others),
        cmocka_unit_test(every_answer_has_its_version_and_every_error_is_a_problem),
        cmocka_unit_test(only_open_acts_need_no_token),
        cmocka_unit_test(references_lead_somewhere),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
