// The API as its own document describes it: /api/v1/openapi.json of a running house against the action table, the linter of the NL GOV API Design
// Rules, and answers that carry what the document says. The refusals stand first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, request, ok, is, skip, finish } from '../scenario/helper.mjs';

const API = '/api/v1';
const source = process.env.GCOS_SOURCE ?? process.cwd();
const house = await House.demo();

const parsed = r => {
  try {
    return JSON.parse(r.body);
  } catch {
    return undefined;
  }
};
function isProblem(r, status, name) {
  const p = parsed(r);
  is(r.status, status, `${name}: ${status}`);
  ok(/^application\/problem\+json/.test(r.headers['content-type'] ?? ''), `${name}: application/problem+json`, r.headers);
  ok(p?.status === status && p.title?.length > 0 && p.detail?.length > 0, `${name}: status, title and detail`, r.body);
  ok(/^urn:gcos:/.test(p?.type ?? ''), `${name}: a type of its own`, r.body);
  ok(/^\d+\.\d+\.\d+$/.test(r.headers['api-version'] ?? ''), `${name}: API-Version`, r.headers);
  return p ?? {};
}

try {
  // ---- problems ----
  isProblem(await request(house, 'GET', `${API}/werk`), 401, 'nobody signed in');
  isProblem(await request(house, 'GET', `${API}/werk`, { headers: { authorization: 'Bearer bestaat-niet' } }), 401, 'an unknown token');

  const voorzitter = await Person.json(house, 'voorzitter'),
    politie = await Person.json(house, 'politie'),
    none = await Person.json(house, 'zonder-geheimhouding');
  isProblem(await voorzitter.get('/bestaat-niet'), 404, 'an unknown path');
  is(voorzitter.signedIn.status, 201, 'signing in answers 201');
  const list = await voorzitter.view('/casusoverleggen');
  const co = list.casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const dossiers = await politie.view(`/casusoverleggen/${co}/dossiers`);
  const dossier = JSON.stringify(dossiers).match(/\/dossiers\/([0-9a-f]{32})/)?.[1];
  ok(dossier !== undefined, 'the list of dossiers leads to a dossier', Object.keys(dossiers));

  const refused = isProblem(await none.get(`/casusoverleggen/${co}/dossiers/${dossier}`), 403, 'without secrecy');
  ok(/\b6\b/.test(refused.artikel ?? ''), 'without secrecy: the refusal cites art. 6', refused);
  const partly = { geslachtsnaam: 'Zandstra', aanleiding: 'Overlast.' };
  const wrong = isProblem(await politie.post(`/casusoverleggen/${co}/dossiers`, partly), 400, 'a field that is missing');
  const named = wrong.fouten?.find(f => f.veld === 'geboortedatum');
  ok(named?.melding?.length > 0, 'a field that is missing: its name and what is wrong', wrong);
  const unknown = isProblem(await politie.post(`/casusoverleggen/${co}/dossiers`, { schoenmaat: '43' }), 400, 'a field that nobody asked for');
  ok(!JSON.stringify({ ...unknown, instance: '' }).includes('43'), 'a field that nobody asked for: its value is not repeated', unknown);
  const csv = { ...politie.headers, 'content-type': 'text/csv' };
  isProblem(await request(house, 'POST', `${API}/casusoverleggen/${co}/dossiers`, { headers: csv, body: 'naam;geboren' }), 415, 'another media type');
  isProblem(
    await politie.post(`/casusoverleggen/${co}/dossiers/${dossier}/aanpakken`, { doel: 'x', inhoud: 'y' }),
    403,
    'who may not set the aanpak',
  );

  // ---- answers ----
  const read = await politie.get('/werk');
  is(read.status, 200, 'a view answers 200');
  ok(/^application\/json/.test(read.headers['content-type']), 'a view is JSON', read.headers);
  ok(/^\d+\.\d+\.\d+$/.test(read.headers['api-version'] ?? ''), 'a view carries API-Version', read.headers);

  // ---- the document ----
  const r = await request(house, 'GET', `${API}/openapi.json`);
  is(r.status, 200, 'openapi.json is open to all');
  is(r.headers['access-control-allow-origin'], '*', 'openapi.json may be read from any origin');
  const document = parsed(r);
  ok(document?.openapi?.startsWith('3.0'), 'openapi.json is OpenAPI 3.0');
  is(document.info.version, read.headers['api-version'], 'the version of the document is that of the answers');

  const actions = JSON.parse(house.cli('actions', '--json').stdout);
  ok(actions.length > 30, 'gcos actions --json has the table', actions.length);
  const absent = actions
    .filter(a => document.paths[a.pad]?.[a.methode.toLowerCase()]?.operationId !== a.id)
    .map(a => `${a.id} ${a.methode} ${a.pad}`);
  ok(absent.length === 0, 'each act stands in the document at its path, under its method', absent.join('\n'));
  const known = new Set(actions.map(a => a.id));
  const strange = Object.values(document.paths)
    .flatMap(item => Object.values(item))
    .filter(o => o.operationId && !known.has(o.operationId));
  ok(
    strange.length === 0,
    'the document has nothing that is no act',
    strange.map(o => o.operationId),
  );
  const bodies = [];
  for (const a of actions.filter(a => a.methode === 'POST')) {
    const content = document.paths[a.pad]?.post?.requestBody?.content;
    const ref = (content?.['application/json'] ?? content?.['multipart/form-data'])?.schema?.$ref?.split('/').pop();
    const fields = a.velden.map(f => f.naam).filter(n => !a.pad.includes(`{${n}}`));
    const given = Object.keys(document.components.schemas[ref]?.properties ?? {});
    if (fields.sort().join() !== given.sort().join()) bodies.push(`${a.id}: ${fields} / ${given}`);
  }
  ok(bodies.length === 0, 'each act asks the fields of its row', bodies.join('\n'));
  const same = house.cli('actions', '--openapi').stdout.trim();
  ok(same === r.body.trim(), 'gcos actions --openapi is the same document');

  const rules = path.join(source, '../shared/data/adr-linter.yaml'),
    spectral = path.join(source, 'node_modules/.bin/spectral');
  if (!existsSync(rules)) skip('the linter of the design rules finds no error', 'the ruleset is not beside the checkout');
  else if (!existsSync(spectral)) skip('the linter of the design rules finds no error', 'the linter is not installed');
  else {
    const folder = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-openapi-'));
    writeFileSync(path.join(folder, 'openapi.json'), r.body);
    const lint = spawnSync(spectral, ['lint', '--fail-severity=error', '-r', rules, path.join(folder, 'openapi.json')], { encoding: 'utf8' });
    ok(lint.status === 0, 'the linter of the design rules finds no error', lint.stdout + lint.stderr);
    rmSync(folder, { recursive: true, force: true });
  }
} catch (e) {
  ok(false, 'the test ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
