// docs/convenant.schema.json is what the program reads (E0.2): it is what `gcos convenant schema` says, takes every covenant that the program takes,
// and refuses the wrong ones as far as form goes. What it cannot know (one part against another) is named here, so that the list stays short.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { GCOS, ok, is, finish } from './helper.mjs';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv/dist/2020.js');
const yaml = require('@stoplight/yaml');
const source = process.env.GCOS_SOURCE ?? '.';
const read = name => readFileSync(path.join(source, name), 'utf8');

const text = read('docs/convenant.schema.json');
const said = spawnSync(GCOS, ['convenant', 'schema'], { encoding: 'utf8' });
is(said.status, 0, 'gcos convenant schema');
ok(said.stdout === text, 'docs/convenant.schema.json is what gcos convenant schema says', 'run: gcos convenant schema >docs/convenant.schema.json');
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(JSON.parse(text));

// Dates stay text, as the program reads them; a duplicate key is not this test's.
const parsed = name => {
  const { data, diagnostics } = yaml.parseWithPointers(read(name), { bigInt: false, ignoreDuplicateKeys: true });
  return diagnostics.some(d => d.severity === 0) ? undefined : JSON.parse(JSON.stringify(data));
};
const right = [
  ...readdirSync(path.join(source, 'convenanten'))
    .filter(f => f.endsWith('.yaml') && !f.startsWith('screening'))
    .map(f => `convenanten/${f}`),
  'tests/convenant/goed-klein.yaml',
];
for (const name of right) ok(validate(parsed(name)), `E0_2_the_schema_takes_${name}`, validate.errors);

// The alias bomb would go off in the reader of this test; it is refused by the program before there is anything to validate.
// Beyond form: rules between parts, bounds of the general covenant, words, and how YAML is written (the reader of this test is milder).
const beyond = new Set(
  (
    'anker conflict-van-plichten dubbele-sleutel geen-grondslag geen-utf8 leest-zonder-zetel ' +
    'onbekend-besluit onbekend-profiel te-ruim verantwoordelijke'
  ).split(' '),
);
for (const file of readdirSync(path.join(source, 'tests/convenant')).filter(f => f.startsWith('fout-') && f !== 'fout-aliasbom.yaml')) {
  const data = parsed(`tests/convenant/${file}`);
  const refused = data === undefined || !validate(data);
  ok(refused || beyond.has(file.slice(5, -5)), `E0_2_the_schema_refuses_${file}`);
}

// Every key that a specific covenant can have stands in the manual page, and with a star where it is required.
const manual = read('docs/gcos-convenant.5');
const { $defs } = JSON.parse(text);
const keys = node =>
  Object.entries(node?.properties ?? {}).flatMap(([key, value]) => [
    key,
    ...keys(value),
    ...keys(value.items),
    ...keys(value.additionalProperties),
    ...(value.additionalProperties?.anyOf ?? []).flatMap(keys),
  ]);
const missing = [...keys($defs.convenant), ...keys($defs.basis), ...keys($defs.besluit)].filter(
  key => !new RegExp(`(^|[\\s,:{(])${key}([\\s,.:)]|$)`, 'm').test(manual),
);
is(missing.join(' '), '', 'E0_2_the_manual_page_names_every_key');
const starless = $defs.convenant.required.filter(key => !new RegExp(`(Ic|,) ${key} Ns \\*`).test(manual));
is(starless.join(' '), '', 'E0_2_the_manual_page_says_what_is_required');

ok(!validate(parsed('tests/convenant/overgetypt.yaml')), 'E0_2_the_schema_refuses_a_covenant_with_facts_missing');
finish();
