// Attachments (E3.1): by the form without JavaScript and by the API, sealed on disk, asked the same as a gegeven (E5.1, E9.x, E14.x), looked at by the
// voorzitter before anyone reads them (E9.3), given as a download and nothing else, and gone when they go (E20.6).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, PASSWORD, fieldsOf, request, ok, is, finish, sleep } from './helper.mjs';
import { tot_privacytoets } from './helper-road.mjs';
import { goed, kwaad, namen, send, pdf, jpeg, join, stream, form, type } from './helper-bestand.mjs';

const house = await House.demo();
try {
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const chair = await person('json', 'voorzitter'),
    police = await person('json', 'politie'),
    om = await person('json', 'om'),
    ggz = await person('json', 'ggz');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const kept = { co };
  await tot_privacytoets(person, kept, 'Bijlageproef');
  const dossier = `/casusoverleggen/${co}/dossiers/${kept.dossier}`, target = `${dossier}/bijlagen`;
  const feit = { rubriek: 'strafbare-feiten', inhoud: 'Op de foto staat de ingeslagen ruit.', feitdatum: '2026-03-03', hard: true, rechtmatig: true,
    beroepsregels: true, noodzaak: 'Laat zien waarop de aanpak zich moet richten.', verklaring: true };
  const rows = sql => spawnSync('sqlite3', [path.join(house.dir, `co-${co}.db`), sql], { encoding: 'utf8' }).stdout.trim();
  const keys = sql => spawnSync('sqlite3', [path.join(house.dir, `co-${co}.keys`), sql], { encoding: 'utf8' }).stdout.trim();
  const empty = name => is(rows('SELECT (SELECT count(*) FROM blob) + (SELECT count(*) FROM upload)'), '0', name);
  const problem = r => JSON.parse(r.body);
  const inhoud = at => `${at}/inhoud`;

  // Asked what a gegeven is asked.
  for (const [label, change, status, artikel] of [
    ['E9_2 without a category', { rubriek: undefined }, 400],
    ['E5_1 without the fact it shows', { inhoud: '' }, 400, '5'],
    ['E5_1 a rumour', { hard: undefined }, 400, '5'],
    ['E14_3 criminal data without necessity', { noodzaak: undefined }, 400, '14.4'],
    ['E9_3 without the statement of its supplier', { verklaring: undefined }, 400, '9.3'],
    ['E9_3 with a BSN in the text', { inhoud: 'BSN 111222333' }, 400],
    ['E10_2 in a category that is not his to record', { rubriek: 'zorg' }, 403],
  ]) {
    const r = await send(police, target, Object.fromEntries(Object.entries({ ...feit, ...change }).filter(([, v]) => v !== undefined)), 'ruit.jpg', jpeg());
    const wrong = problem(r);
    ok([status, 400].includes(r.status) && (artikel === undefined || wrong.artikel === artikel || wrong.fouten?.some(f => f.melding.includes(artikel))),
      `${label} no file is recorded`, `${r.status} ${r.body}`);
  }
  is((await send(ggz, target, feit, 'ruit.jpg', jpeg())).status === 201, false, 'E10_2 nor by who may not supply this');
  is((await police.post(target, { ...feit, bestand: 'ruit.jpg' })).status, 400, 'E3_1 a name is no file');
  const without = await send(police, target, feit, undefined);
  ok(without.status === 400 && problem(without).fouten?.some(f => f.veld === 'bestand'), 'E3_1 without a file there is no bijlage', without.body);
  is((await send(police, target, feit, '', Buffer.alloc(0))).status, 400, 'E3_1 nor with an empty choice');
  is((await send(police, target, feit, 'ruit.jpg', jpeg(), { after: [['hard', 'true']] })).status, 400, 'E3_1 nothing may stand behind the file');
  empty('E3_1 and nothing of all this stands anywhere');

  // Hostile files and names.
  for (const [label, naam, bytes, woord] of kwaad) {
    const r = await send(police, target, feit, naam, bytes);
    const melding = r.status === 400 ? (problem(r).fouten?.find(f => f.veld === 'bestand')?.melding ?? problem(r).detail + problem(r).wel) : '';
    ok(r.status === 400 && woord.test(melding), `E3_1 ${label} is refused, in words`, `${r.status} ${r.body}`);
  }
  for (const [label, naam] of namen) {
    const r = await send(police, target, feit, naam, pdf());
    ok(r.status === 400 && !r.rawHeaders.some(h => /x-kop/i.test(h)), `E3_1 ${label} is refused`, `${r.status} ${r.body}`);
  }
  empty('E3_1 hostile files leave nothing behind');

  // Each soort, in and out.
  for (const [naam, bytes] of Object.entries(goed)) {
    const r = await send(police, target, feit, naam, bytes);
    ok(r.status === 201, `E3_1 ${naam} is recorded`, `${r.status} ${r.body.slice(0, 500)}`);
    if (r.status !== 201) continue;
    const at = r.location.replace(/^\/api\/v1/, ''), out = await chair.get(inhoud(at));
    ok(out.status === 200 && out.bytes.equals(bytes), `E3_1 ${naam} comes out as it went in`, `${out.status} ${out.bytes.length} ${bytes.length}`);
  }
  is(rows('SELECT count(*) FROM upload'), '0', 'E3_1 nothing is still coming in');

  // By the form, without JavaScript.
  const canary = 'Kanarie-in-het-bestand-4711', forms = await person('html', 'politie');
  const page = (await forms.get(`${target}/nieuw`)).body;
  ok(/enctype="multipart\/form-data"/.test(page) && /type="file"[^>]*name="bestand"/.test(page), 'E3_1 the form takes a file');
  const wrong = await send(forms, target, { ...feit, verklaring: undefined }, 'ruit één.jpg', jpeg(canary));
  ok(wrong.status === 400 && wrong.body.includes('ingeslagen ruit'), 'ux what was typed is kept when something is wrong', wrong.status);
  const made = await send(forms, target, feit, 'ruit één.jpg', jpeg(canary));
  ok(made.status === 201 && /\/bijlagen\/[0-9a-f]{32}$/.test(made.location), 'E3_1 it is recorded by the form', `${made.status} ${made.body.slice(0, 800)}`);
  const at = made.location, id = at.split('/').pop();
  const stolen = await send(Object.assign(Object.create(forms), { get: async () => ({ body: '' }) }), target, feit, 'ruit.jpg', jpeg());
  is(stolen.status, 403, 'a form from elsewhere brings no file');

  // Signed out while it was on its way: what was typed is found back, the file is chosen again.
  const hidden = Object.fromEntries(fieldsOf(page, target).filter(([n]) => n.startsWith('_')));
  const typed = { ...hidden, ...feit, hard: 'ja', rechtmatig: 'ja', beroepsregels: 'ja', verklaring: 'ja', inhoud: 'Te zien is de ruit van opzij.' };
  const lost = await request(house, 'POST', target, { headers: { origin: house.base, ...type, cookie: 'gcos=weg' },
    body: form(typed, 'ruit.jpg', jpeg(Buffer.alloc(600000))) });
  is(lost.status, 401, 'E41_2 signed out meanwhile is said');
  const back = await request(house, 'POST', '/aanmelden', { headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
    body: new URLSearchParams({ ...Object.fromEntries(fieldsOf(lost.body, '/aanmelden')), gebruikersnaam: 'politie', wachtwoord: PASSWORD }).toString() });
  ok(back.status === 200 && back.body.includes('de ruit van opzij') && /type="file"/.test(back.body), 'E41_2 and the form is there again', back.status);
  is((await forms.post(target, { ...hidden, ...feit, bestand: 'ruit.jpg' })).status === 201, false, 'E3_1 a form without its file is none');

  // Nobody reads it before the voorzitter looked.
  is((await om.get(inhoud(at))).status, 409, 'E9_3 another party does not read it before the voorzitter looked');
  is((await police.get(inhoud(at))).status, 409, 'E9_3 nor who supplied it');
  ok(problem(await om.get(inhoud(at))).artikel === '9.3', 'E9_3 and hears why');
  is((await ggz.get(at)).status, 404, 'E10_2 without the category nothing of it is there');
  is((await om.post(`${at}/controles`, { oordeel: 'akkoord' })).status, 403, 'E9_3 only the voorzitter looks');
  const shown = await chair.view(at);
  ok(shown.bijlage.naam === 'ruit één.jpg' && shown.bijlage.soort === 'jpeg' && shown.bijlage.gecontroleerd === false && shown.bijlage.controleren_pad,
    'E3_1 its page says what it is', shown);
  ok(/ijlagen om te controleren/.test((await (await person('html', 'voorzitter')).get('/werk')).body), 'E9_3 it waits in his work');
  ok(!/ijlagen om te controleren/.test((await (await person('html', 'om')).get('/werk')).body), 'E9_3 and in nobody else his');
  is((await chair.act(`${at}/controles`, { oordeel: 'akkoord' })).status, 201, 'E9_3 the voorzitter passes it');
  is((await chair.post(`${at}/controles`, { oordeel: 'akkoord' })).status, 409, 'E9_3 once');

  // Out: inert.
  const out = await om.get(inhoud(at));
  ok(out.status === 200 && out.bytes.equals(jpeg(canary)), 'E10_2 then who reads the category reads it', out.status);
  is(out.headers['content-type'], 'image/jpeg', 'threats: of the type of its content');
  is(out.headers['content-disposition'], `attachment; filename="bijlage.jpg"; filename*=UTF-8''ruit%20%C3%A9%C3%A9n.jpg`,
    'threats: as a download under its name');
  is(out.headers['x-content-type-options'], 'nosniff', 'threats: not guessed at');
  is(out.headers['content-security-policy'], "sandbox; default-src 'none'", 'threats: in a sandbox');
  is(out.headers['cache-control'], 'no-store', 'threats: nowhere kept');
  is((await ggz.get(inhoud(at))).status, 404, 'E10_2 who does not read the category gets nothing');
  const html = await person('html', 'om'), dossierpage = (await html.get(dossier)).body;
  ok(dossierpage.includes('ruit één.jpg') && dossierpage.includes('JPEG-foto'), 'E3_1 it stands on the dossier, in its category');
  ok((await html.get(at)).body.includes('Haal het bestand op'), 'E3_1 and has a page of its own');
  const lines = rows('SELECT regel FROM journaal');
  const acts = ['bijlage.vastleggen', 'bijlage.ophalen', 'bijlage.controleren'];
  ok(acts.every(a => lines.includes(a)), 'E12_1 the journaal knows of each', lines.slice(-400));
  ok(!lines.includes('ruit'), 'E12_1 but not its name');

  // On disk: sealed.
  const everything = () => readdirSync(house.dir, { recursive: true, withFileTypes: true }).filter(e => e.isFile())
    .map(e => readFileSync(path.join(e.parentPath ?? e.path, e.name)));
  ok(everything().every(b => !b.includes(canary) && !b.includes('JFIF')), 'E11_1 nothing of it stands on the disk in the clear');

  // Who answers the betrokkene has it while the verzoek runs, and nobody else by that way (E10.3, art. 18.2).
  const keten = await person('json', 'ketenmanager'), verzoeken = `/casusoverleggen/${co}/verzoeken`;
  await keten.act(verzoeken, { soort: 'inzage', kenmerk: 'B-1', ontvangen: '2026-01-05', via: 'rechtstreeks' });
  const verzoek = `${verzoeken}/${(await keten.view(verzoeken)).verzoeken.find(v => v.kenmerk === 'B-1').id}`;
  const voor = `${verzoek}/dossiers/${kept.dossier}`, file = `${voor}/bijlagen/${id}/inhoud`;
  is((await keten.get(file)).status, 409, 'E18_1 not before it is known who asks');
  await keten.act(`${verzoek}/identificaties`, { wijze: 'document', datum: '2026-01-05' });
  is((await keten.get(file)).status, 404, 'E10_3 not before the dossier is tied');
  await keten.act(`${voor}/koppelingen`, {});
  ok((await keten.get(file)).bytes.equals(jpeg(canary)), 'E18_2 then he has the file');
  is((await police.get(file)).status, 403, 'E11_1 and nobody else');
  is((await keten.get(inhoud(at))).status === 200, false, 'E10_3 nor he by another way');
  const overview = await keten.view(`${voor}/overzicht`);
  ok(overview.bijlagen.find(b => b.naam === 'ruit één.jpg')?.pad === file && overview.bijlagen.some(b => b.pad === undefined),
    'E18_2 the overview says where, and what nobody looked at yet', overview.bijlagen);
  ok(JSON.stringify(overview.stuk).includes('in een bestand: ruit één.jpg'), 'E18_2 and the betrokkene reads that it is there');

  // Withdrawn, or not passed.
  is((await police.act(`${dossier}/gegevens/${id}/intrekkingen`, { reden: 'onjuist' })).status, 201, 'E4_3 it is withdrawn by its source');
  is((await om.get(inhoud(at))).status, 409, 'E4_3 and then not read any more');
  const bad = await send(police, target, feit, 'te-veel.jpg', jpeg('Kanarie-afgekeurd'));
  const badAt = bad.location.replace(/^\/api\/v1/, ''), badId = badAt.split('/').pop();
  is(rows(`SELECT count(*) FROM blob WHERE piece = x'${badId}'`), '1', 'E3_1 another one stands there');
  is((await chair.act(`${badAt}/controles`, { oordeel: 'bijzonder' })).status, 201, 'E9_3 it does not pass');
  is((await chair.get(badAt)).status, 404, 'E20_6 and is gone');
  const stays = rows(`SELECT count(*) FROM blob WHERE piece = x'${badId}'`) + keys(`SELECT count(*) FROM key WHERE piece = x'${badId}'`);
  is(stays, '00', 'E20_6 with its chunks and its key');

  // A line that is cut.
  const cut = await stream(police, target, feit, 'film.mp4', 4 << 20, { stop: 2 << 20 });
  is(cut.status, undefined, 'E3_1 a line is cut half-way');
  // The client is gone before the server has read all it sent: quiet means none for half a second.
  for (let i = 0, none = 0; i < 200 && none < 10; i++, await sleep(50)) none = rows('SELECT count(*) FROM upload') === '0' ? none + 1 : 0;
  const pieces = Number(rows('SELECT count(DISTINCT piece) FROM blob'));
  ok(rows('SELECT count(*) FROM upload') === '0', 'E3_1 what was cut off is forgotten at once', house.log);
  is(pieces, Object.keys(goed).length + 1, 'E3_1 with all of its chunks');
  const named = 'SELECT id FROM stream UNION SELECT DISTINCT piece FROM event WHERE piece <> zeroblob(16) AND length(payload) > 0';
  is(keys('SELECT count(*) FROM key'), rows(`SELECT count(*) FROM (${named})`), 'E3_1 and its key');

  // Many chunks, of any length.
  for (const size of [262143, 262144, 262145, 524287, 524288, 524289, 3 << 20, 9 << 20]) {
    const r = await stream(police, target, feit, 'film.mp4', size, { chunked: size > 524288 });
    const back = r.status === 201 ? await chair.get(inhoud(r.location.replace(/^\/api\/v1/, ''))) : {};
    ok(r.status === 201 && back.status === 200 && back.bytes.length === size, `E3_1 ${size} bytes in chunks`, `${r.status} ${r.body} ${back.bytes?.length}`);
  }
  const again = await send(police, target, feit, 'ruit.jpg', jpeg(), { headers: { 'idempotency-key': 'bijlage-1' } });
  const twice = await send(police, target, feit, 'ruit.jpg', jpeg(), { headers: { 'idempotency-key': 'bijlage-1' } });
  ok(again.status === 201 && again.location === twice.location, 'the same form twice makes one bijlage', `${again.location} ${twice.location}`);
} finally {
  await house.end();
  finish();
}
