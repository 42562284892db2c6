#!/usr/bin/env bash
# The OpenAPI document of the real action table under the linter of the NL GOV API Design Rules. Prints TAP.
set -u
echo "1..1"
rules=$GCOS_SOURCE/../shared/data/adr-linter.yaml
spectral=$GCOS_SOURCE/node_modules/.bin/spectral
writer=$GCOS_BUILD/tests/unit-test_openapi
if [ ! -r "$rules" ]; then echo "ok 1 - openapi_design_rules # SKIP the ruleset is not beside the checkout"; exit 0; fi
if [ ! -x "$spectral" ]; then echo "ok 1 - openapi_design_rules # SKIP the linter is not installed"; exit 0; fi
if [ ! -x "$writer" ]; then echo "not ok 1 - openapi_design_rules"; echo "# $writer is not built"; exit 1; fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
GCOS_OPENAPI_TO=$folder/openapi.json "$writer" >"$folder/writer" 2>&1
if [ -s "$folder/openapi.json" ] && "$spectral" lint --fail-severity=warn -r "$rules" "$folder/openapi.json" >"$folder/findings" 2>&1; then
    echo "ok 1 - openapi_design_rules"
else
    sed 's/^/# /' "$folder/writer" "$folder/findings"
    echo "not ok 1 - openapi_design_rules"
    exit 1
fi
