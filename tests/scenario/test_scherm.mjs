// A text that the screen stops, from outside (E9.3, E9.4): refused in every way in, marked, contested, seen by two people only, and cleared or upheld by the
// voorzitter; search terms and import rows included. Nothing of it stands in the journaal.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GCOS, House, Person, ok, is, finish } from './helper.mjs';
import { tot_privacytoets } from './helper-road.mjs';

const house = await House.demo();
try {
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const chair = await person('json', 'voorzitter'),
    police = await person('json', 'politie'),
    om = await person('json', 'om');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const kept = { co };
  await tot_privacytoets(person, kept, 'Schermproef');
  const dossier = `/casusoverleggen/${co}/dossiers/${kept.dossier}`;
  const gegeven = inhoud => ({ rubriek: 'overlast', inhoud, feitdatum: '2026-02-02', hard: true, rechtmatig: true, beroepsregels: true });
  const tekst = 'De verdachte is zwart, zegt de melder over de auto.';
  const problem = r => JSON.parse(r.body);

  for (const [name, inhoud] of [
    ['a nationality', 'Hij is een Algerijn.'],
    ['letter by letter', 'Hij is een A l g e r i j n'],
    ['a BSN', 'Nummer 111.222.333'],
  ]) {
    const r = await police.post(`${dossier}/gegevens`, gegeven(inhoud));
    ok(r.status === 400 && problem(r).fouten?.some(f => f.veld === 'inhoud' && /9\.3/.test(f.melding)), `E9_3 ${name} is refused with the article`, r.body);
  }
  const forms = await person('html', 'politie');
  const page = await forms.act(`${dossier}/gegevens`, gegeven(tekst));
  ok(page.status === 400 && /<mark>zwart<\/mark>/.test(page.body), 'ux 5: the word stands marked in the form', page.status);
  ok(page.body.includes(`${dossier}/betwistingen/nieuw`), 'E9_3 the form shows where to contest');
  ok(!/[?&][^"]*zwart/.test(page.body.match(/href="[^"]*"/g).join(' ')), 'nothing of the text stands in an address');

  const look = await police.post(`/casusoverleggen/${co}/tekstcontroles`, { tekst });
  ok(look.status === 200 && JSON.parse(look.body).treffers?.[0]?.woord === 'zwart', 'ux 5: a text can be tried before it is sent', look.body);
  const search = await police.post(`/casusoverleggen/${co}/zoekvragen`, { naam: 'Jansen 111222333' });
  ok(search.status === 400 && /9\.3/.test(search.body), 'E9_3 search terms are screened', search.body);

  const sure = await police.post(`${dossier}/betwistingen`, { tekst: 'Hij is allochtoon', waarom: 'Nee' });
  is(sure.status, 400, 'E9_3 a word without another meaning cannot be contested');
  const laid = await police.act(`${dossier}/betwistingen`, { tekst, waarom: 'Het gaat om de auto.' });
  is(laid.status, 201, 'E9_3 the author lays his text before the voorzitter');
  is((await police.post(`${dossier}/gegevens`, gegeven(tekst))).status, 400, 'E9_3 until the decision nothing is recorded');
  is((await police.view(dossier)).betwistingen?.[0]?.tekst, tekst, 'E9_3 the author sees his text wait');
  ok(!(await om.get(dossier)).body.includes('zegt de melder'), 'E9_3 another deelnemer sees nothing of it');
  const open = (await chair.view(dossier)).betwistingen?.[0];
  is(open?.tekst, tekst, 'E9_3 the voorzitter sees it');
  is((await om.post(`${dossier}/betwistingsbesluiten`, { betwisting: open.id, besluit: 'zaak' })).status, 403, 'E9_3 nobody else decides');
  is((await chair.act(`${dossier}/betwistingsbesluiten`, { betwisting: open.id, besluit: 'zaak' })).status, 201, 'E9_3 the voorzitter clears it');
  is((await police.post(`${dossier}/gegevens`, gegeven(tekst))).status, 201, 'E9_3 then the same text passes');
  const stored = (await police.view(dossier)).rubrieken.flatMap(r => r.gegevens).find(g => g.inhoud === tekst);
  is(stored?.vrijgegeven, true, 'E9_3 and carries that it was cleared');

  const other = 'De dader is getint, zegt men over de ruit.';
  await police.act(`${dossier}/betwistingen`, { tekst: other, waarom: 'De ruit.' });
  const second = (await chair.view(dossier)).betwistingen.find(b => !b.besloten);
  is((await chair.act(`${dossier}/betwistingsbesluiten`, { betwisting: second.id, besluit: 'bevestigd' })).status, 201, 'E9_3 or upholds the hit');
  for (const who of [police, chair]) ok(!(await who.get(dossier)).body.includes('getint'), `E9_3 an upheld text is read by nobody again (${who.name})`);
  const journaal = (await chair.get(`${dossier}/journaal`)).body;
  ok(/betwist/.test(journaal) && !/zwart|getint|melder/.test(journaal), 'E12_2 the journaal knows the decision and none of the words');

  const csv = path.join(house.dir, 'rijen.csv');
  writeFileSync(csv, 'voornamen,geslachtsnaam,geboortedatum\nJan,Bakker 111222333,1980-02-03\n');
  let said = '';
  try {
    const importer = ['import', 'dossiers', csv, '--data', house.dir, '--casusoverleg', co, '--as', 'politie'];
    said = execFileSync(GCOS, importer, { encoding: 'utf8', stdio: 'pipe' });
  } catch (e) {
    said = `${e.stdout}${e.stderr}`;
  }
  ok(/9\.3/.test(said), 'E9_3 an import row is screened', said);
} finally {
  if (house.code === undefined) await house.stop();
  rmSync(house.outer, { recursive: true, force: true });
}
finish();
