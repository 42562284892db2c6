// School attendance supplies about pupils under compulsory education only, and says of each fact why it is necessary (art. 14.4; E14.2): when nominating,
// in bulk import and with a gegeven. A covenant of its own.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, is, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const yaml = convenant({
  naam: 'school',
  betrokkenen: '  minimumleeftijd: 12',
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  leerplicht: {instelling: leerplicht, sector: openbare-orde, regel: "14.4-leerplicht", zetel: ja, grondslag: Leerplichtwet 1969 art. 16}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: L, aanpak: LS, voortgang: LS}
  leerplicht: {personalia: LS, strafbare-feiten: LS, leefsituatie: LS, aanpak: L}`,
});
let e;
try {
  e = await eigen('school', yaml, {
    voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
    ambtenaar: ['leerplicht', 'leerplicht', 'deelnemer'],
  });
  const { base, who, house, co } = e, { ambtenaar } = who, year = Number(day(0).slice(0, 4));
  const persoon = (naam, leeftijd) => ({ geslachtsnaam: naam, geboortedatum: `${year - leeftijd}-01-01`, aanleiding: 'Komt niet op school.',
    grondslag: 'Leerplichtwet 1969 art. 16', criteria: ['vaak'] });
  const hard = { feitdatum: day(-1), hard: true, rechtmatig: true, beroepsregels: true, rubriek: 'leefsituatie', inhoud: 'Was drie weken niet op school.' };
  const refused = (r, artikel, veld, name) => ok([400, 409].includes(r.status) && JSON.parse(r.body).artikel === artikel &&
    (!veld || JSON.parse(r.body).fouten?.some(f => f.veld === veld)), name, `${r.status} ${r.body}`);

  refused(await ambtenaar.post(`${base}/dossiers`, persoon('Oud', 30)), '14.4', 'geboortedatum', 'E14_2_who_is_no_pupil_is_not_nominated_by_school_attendance');
  const leerling = await ambtenaar.act(`${base}/dossiers`, persoon('Jong', 14));
  ok(leerling.status === 201, 'E14_2_a_pupil_is', leerling.body);
  refused(await ambtenaar.post(`${leerling.location}/gegevens`, hard), '14.4', 'noodzaak', 'E14_2_and_each_fact_asks_why_it_is_necessary');
  const nodig = { noodzaak: 'De aanpak begint bij terugkeer naar school.' };
  is((await ambtenaar.act(`${leerling.location}/gegevens`, { ...hard, ...nodig })).status, 201, 'E14_2_with_it_it_is_recorded');
  const page = (await (await e.html('ambtenaar')).get(`${leerling.location}/gegevens/nieuw`)).body;
  const asked = page.split('<div class="utrecht-form-field').find(b => b.includes('name="noodzaak"')).match(/data-als="([^"]*)"/)[1];
  ok(/rubriek=leefsituatie/.test(asked) && /rubriek=strafbare-feiten/.test(asked), 'E14_2_the_form_asks_it_of_every_category', asked);

  // An adult whom another party nominated.
  const ander = await e.dossier('voorzitter', { geslachtsnaam: 'Ander', geboortedatum: `${year - 30}-01-01` });
  refused(await ambtenaar.post(`${ander}/gegevens`, { ...hard, ...nodig }), '14.4', null, 'E14_2_nor_is_anything_supplied_about_an_adult');

  // In bulk.
  const file = path.join(house.outer, 'lijst.csv');
  writeFileSync(file, `geslachtsnaam,geboortedatum\nBulkjong,${year - 13}-02-02\nBulkoud,${year - 40}-02-02\n`);
  const read = house.cli('import', 'dossiers', file, '--casusoverleg', co, '--as', 'ambtenaar', '--grondslag', 'Leerplichtwet 1969 art. 16', '--toelichting',
    'Verzuimlijst', '--data', house.dir);
  const said = read.stdout + read.stderr;
  ok(/1 toegevoegd/.test(said) && /14\.4/.test(said), 'E14_2_in_bulk_the_row_of_an_adult_is_refused_with_its_article', said);
} catch (err) {
  ok(false, 'school attendance ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
