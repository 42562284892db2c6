// Wrong input and bad luck from outside: a clear error, nothing half done, nothing lost. And two hundred writers at once, of whom a `kill -9` right after
// the last answer costs nothing: no addition and no key.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, fieldsOf, request, ok, is, skip, finish } from './helper.mjs';
import { tot_privacytoets } from './helper-road.mjs';

const house = await House.demo();
const source = process.env.GCOS_SOURCE ?? '.';
const problem = r => {
  try {
    return JSON.parse(r.body);
  } catch {
    return {};
  }
};
try {
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const chair = await person('json', 'voorzitter'),
    police = await person('json', 'politie'),
    om = await person('json', 'om'),
    forms = await person('html', 'politie');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;

  // A dossier that passed its privacytoets: several institutions read and write in it.
  const kept = { co };
  await tot_privacytoets(person, kept, 'Verkeerdeinvoer');
  const dossier = `/casusoverleggen/${co}/dossiers/${kept.dossier}`;
  const gegeven = { rubriek: 'overlast', inhoud: 'Een gewoon verhaal.', feitdatum: '2026-02-02', hard: true, rechtmatig: true, beroepsregels: true };
  // Everything the chair and the nominator see of it, but for what reading itself adds.
  const stand = async () => JSON.stringify([(await police.view(dossier)).rubrieken, (await chair.view(dossier)).toestand, (await om.view(dossier)).rubrieken]);
  const before = await stand();
  const same = async name => is(await stand(), before, `${name}: nothing half done`);

  // As JSON and as a form: the field is named, and nothing is recorded.
  const wrong = [
    ['an unknown field', { onbekend: 'x' }, 'onbekend'],
    ['a missing field', { inhoud: undefined }, 'inhoud'],
    ['a text that is too long', { inhoud: 'lang '.repeat(1200) }, 'inhoud'],
    ['a date that is none', { feitdatum: '2026-02-31' }, 'feitdatum'],
    ['a category that is not on the list', { rubriek: 'hobby' }, 'rubriek'],
    ['a promise that is not given', { rechtmatig: undefined }, 'rechtmatig'],
  ];
  const page = await forms.get(`${dossier}/gegevens/nieuw`);
  const hidden = Object.fromEntries(fieldsOf(page.body, `${dossier}/gegevens`).filter(([n]) => n.startsWith('_')));
  for (const [name, change, field] of wrong) {
    const r = await police.post(`${dossier}/gegevens`, { ...gegeven, ...change });
    const fouten = problem(r).fouten ?? [];
    ok(r.status === 400 && problem(r).title && problem(r).detail, `${name} is refused with words`, `${r.status} ${r.body}`);
    ok(fouten.some(f => f.veld === field && f.melding?.length > 5), `${name}: the field is named`, r.body);
    const fields = Object.fromEntries(Object.entries({ ...gegeven, ...change }).filter(([, v]) => v !== undefined));
    const f = await forms.post(`${dossier}/gegevens`, { ...hidden, ...fields });
    const stands = change.inhoud !== undefined || !fields.inhoud || f.body.includes(fields.inhoud);
    ok(f.status === 400 && stands, `${name} in a form, and his text stands there still`, `${f.status}`);
  }
  for (const [name, body] of [
    ['half a JSON text', '{"rubriek":'],
    ['a list', '[]'],
    ['a name twice', '{"rubriek":"overlast","rubriek":"overlast"}'],
  ]) {
    const headers = { ...police.headers, 'content-type': 'application/json' };
    const r = await request(house, 'POST', `/api/v1${dossier}/gegevens`, { headers, body });
    ok(r.status === 400 && problem(r).title, `${name} is refused`, `${r.status} ${r.body}`);
  }
  await same('wrong fields');

  // Wrong state, and a version that is no longer.
  const early = await chair.act(`${dossier}/voortgangsverslagen`, { inhoud: 'Te vroeg.' }, dossier);
  ok([403, 409].includes(early.status) && early.artikel && problem(early).wel, 'wrong state: refused, with article and what can be done', early.body);
  const personalia = { geslachtsnaam: 'Anderszins', geboortedatum: '1985-02-03' };
  const etag = (await police.get(dossier)).headers.etag;
  is((await police.post(`${dossier}/personaliawijzigingen`, personalia)).status, 428, 'a change without If-Match is refused');
  is((await police.post(`${dossier}/personaliawijzigingen`, personalia, { 'if-match': '"oud"' })).status, 412, 'one on another version too');
  is((await om.post(`${dossier}/personaliawijzigingen`, personalia, { 'if-match': etag })).status === 201, false, 'another reader’s ETag is none for him');
  ok(!(await police.get(dossier)).body.includes('Anderszins'), 'a stale If-Match changes nothing');
  await same('wrong state and stale versions');

  // A covenant that cannot be read: no casusoverleg, no file, the same list.
  const admin = await person('json', 'beheerder');
  const houses = async () => JSON.stringify((await admin.view('/casusoverleggen')).casusoverleggen);
  const files = () => readdirSync(house.dir).filter(f => f.startsWith('co-') && f.endsWith('.db')).join();
  const [list, stored] = [await houses(), files()];
  const folder = path.join(house.dir, 'convenanten');
  mkdirSync(folder, { recursive: true });
  const bad = readdirSync(path.join(source, 'tests/convenant')).filter(f => f.startsWith('fout-'));
  for (const f of bad) copyFileSync(path.join(source, 'tests/convenant', f), path.join(folder, f));
  writeFileSync(path.join(folder, 'ruis.yaml'), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)));
  writeFileSync(path.join(folder, 'groot.yaml'), 'a: '.padEnd(8 << 20, 'x'));
  mkdirSync(path.join(folder, 'map.yaml'), { recursive: true });
  const accepted = [];
  for (const name of [...bad.map(f => f.replace(/\.yaml$/, '')), 'ruis', 'groot', 'map', 'bestaat-niet', '../../etc/passwd', 'a/b', '..']) {
    const r = await admin.post('/casusoverleggen', { convenant: name, titel: 'Kan niet' });
    if (r.status !== 400 || !problem(r).title) accepted.push(`${name}: ${r.status} ${r.body.slice(0, 300)}`);
  }
  ok(accepted.length === 0 && bad.length > 15, `E0_2_${bad.length + 7} unreadable covenants are refused with words`, accepted.join('\n'));
  ok((await houses()) === list && files() === stored, 'E0_2 and nothing of them was made');

  // Two hundred writers of two institutions at once.
  const text = i => `Bijdrage nummer ${i} van tweehonderd.`;
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      (i % 2 === 0 ? police : om).post(
        `${dossier}/gegevens`,
        { ...gegeven, ...(i % 2 === 0 ? { rubriek: 'overlast' } : { rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.' }), inhoud: text(i) },
        { 'idempotency-key': `tweehonderd-${i}` },
      ),
    ),
  );
  is(results.filter(r => r.status === 201).length, 200, 'E20_6_two_hundred_writers_are_all_served');
  // What runs now has its writes in the logs beside the files: those too show nothing.
  const open = readdirSync(house.dir).map(f => path.join(house.dir, f)).filter(f => statSync(f).isFile());
  const planted = ['Verkeerdeinvoer', 'verkeerdeinvoer', 'Bijdrage nummer', 'Een gewoon verhaal', 'tweehonderd-1', '1985-02-03'];
  const shown = open.flatMap(f => {
    const bytes = readFileSync(f);
    const forms = w => [Buffer.from(w), Buffer.from(w, 'utf16le'), Buffer.from(Buffer.from(w).toString('hex'))];
    return planted.filter(w => forms(w).some(b => bytes.includes(b))).map(w => `${f}: ${w}`);
  });
  is(shown.join('\n'), '', 'E20_6_no_name_or_text_in_any_file_while_it_runs');
  const full = pattern => open.some(f => pattern.test(f) && statSync(f).size > 30000);
  ok(full(/co-.*\.db-wal$/) && full(/co-.*\.keys-wal$/) && full(/-shm$/), 'and the logs were among them', open.join());

  await house.stop('SIGKILL');
  await house.start(['serve']);
  const after = await Person.json(house, 'voorzitter'),
    police2 = await Person.json(house, 'politie'),
    om2 = await Person.json(house, 'om');
  const read = new Map();
  const add = rubrieken => {
    for (const g of rubrieken.flatMap(r => r.gegevens)) read.set(g.id ?? g.inhoud, g.inhoud);
  };
  add((await police2.view(dossier)).rubrieken);
  add((await om2.view(dossier)).rubrieken);
  const texts = [...read.values()];
  const missing = Array.from({ length: 200 }, (_, i) => text(i)).filter(t => !texts.includes(t));
  is(missing.join('\n'), '', 'E20_6_after_kill_nine_every_acknowledged_addition_is_readable');
  is(texts.filter(t => t?.startsWith('Bijdrage')).length, 200, 'E20_6_each_once');
  const again = await police2.post(`${dossier}/gegevens`, { ...gegeven, inhoud: text(0) }, { 'idempotency-key': 'tweehonderd-0' });
  ok(again.status === 201 && again.headers.location === results[0].headers.location, 'its Idempotency-Key is remembered over the crash', `${again.status}`);
  add((await police2.view(dossier)).rubrieken);
  is([...read.values()].filter(t => t === text(0)).length, 1, 'and adds nothing');
  is((await after.view(dossier)).toestand, 'getoetst', 'the dossier stands as it did');

  // In the files: every piece an event names has its key, and no key is there that no event names; sizes tell no more than steps of 32.
  const copy = path.join(house.outer, 'copy');
  await house.stop();
  cpSync(house.dir, copy, { recursive: true });
  const sql = (file, text) => spawnSync('sqlite3', [path.join(copy, file), text], { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (sql('register.db', 'SELECT 1').status !== 0) skip('E20_6 keys in the files', 'sqlite3 is not installed');
  else {
    const pieces = sql(`co-${co}.db`, "SELECT DISTINCT hex(stream) || hex(piece) FROM event WHERE piece <> zeroblob(16)").stdout.split('\n').filter(Boolean);
    const keys = new Set(sql(`co-${co}.keys`, 'SELECT hex(stream) || hex(piece) FROM key').stdout.split('\n'));
    ok(pieces.length >= 200, 'E20_6_each_gegeven_has_a_piece_of_its_own', `${pieces.length}`);
    is(pieces.filter(p => !keys.has(p)).length, 0, 'E20_6_and_every_piece_its_key');
    const streams = sql(`co-${co}.db`, "SELECT DISTINCT hex(stream) || '00000000000000000000000000000000' FROM event").stdout.split('\n').filter(Boolean);
    const known = new Set([...pieces, ...streams]);
    is([...keys].filter(k => k !== '' && !known.has(k)).length, 0, 'E20_6_and_there_is_no_other_key');
    const odd = sql(`co-${co}.db`, 'SELECT count(*) FROM event WHERE (length(payload) - 40) % 32 <> 0').stdout.trim();
    is(odd, '0', 'E20_6_the_size_of_a_payload_tells_no_more_than_steps_of_32');
    const cards = sql(`co-${co}.db`, 'SELECT count(DISTINCT length(kaart)), count(*) FROM stream WHERE kind = 1').stdout.trim().split('|').map(Number);
    ok(cards[0] < cards[1] / 3, 'E20_6_nor_does_the_size_of_a_card_tell_one_name_from_another', cards.join(' of '));
  }
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
} catch (e) {
  ok(false, 'the wrong input ran to its end', e.stack);
} finally {
  if (house.code === undefined) await house.stop();
  rmSync(house.outer, { recursive: true, force: true });
}
finish();
