// A party that supplies without a seat, under a covenant of its own: it writes its categories where it was asked, and reads nothing but its own supply
// (E40.1). By the form and as JSON.
import { ok, is, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const yaml = convenant({
  naam: 'leveren',
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  reclassering: {instelling: reclassering, sector: straf, regel: "14.5", zetel: ja, grondslag: Reclasseringsregeling 1995 art. 8}
  woningbouw: {instelling: woningbouw, sector: openbare-orde, regel: "14.2", zetel: nee, grondslag: Woningwet art. 70}
  opvang: {instelling: opvang, sector: zorg, regel: "14.5", zetel: nee, grondslag: Wet maatschappelijke ondersteuning art. 20}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: L, aanpak: LS, voortgang: LS}
  reclassering: {personalia: LS, overlast: L, leefsituatie: LS, aanpak: LS, voortgang: LS}
  woningbouw: {overlast: S, leefsituatie: S}
  opvang: {leefsituatie: S}`,
});
let e;
try {
  e = await eigen('leveren', yaml, {
    voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
    reclassering: ['reclassering', 'reclassering', 'deelnemer'],
    woningbouw: ['woningbouw', 'woningbouw', 'deelnemer'],
    opvang: ['opvang', 'opvang', 'deelnemer'],
  });
  const { base, who, admin, ids, co } = e, { voorzitter, woningbouw, opvang, reclassering } = who;
  const bytes = r => `${r.status} ${r.body.replace(/"instance":"[^"]*"/, '')}`;
  const refused = (r, status, artikel, name) =>
    ok(r.status === status && JSON.parse(r.body).artikel === artikel && JSON.parse(r.body).wel, name, bytes(r));
  const hard = { feitdatum: day(-1), hard: true, rechtmatig: true, beroepsregels: true };
  const dossier = await e.dossier('voorzitter', { voornamen: 'Karel', geslachtsnaam: 'Doorn' }),
    other = await e.dossier('voorzitter', { geslachtsnaam: 'Ander' });
  const gegevens = `${dossier}/gegevens`;
  const seen = await reclassering.act(gegevens, { ...hard, rubriek: 'leefsituatie', inhoud: 'Raakte zijn baan kwijt.', afweging: 'Nodig.' });
  ok(seen.status === 201, 'another party records something', seen.body);

  // Not asked: it does not learn that there is a dossier.
  const absent = `${base}/dossiers/${'a'.repeat(32)}`;
  is(bytes(await woningbouw.get(dossier)), bytes(await woningbouw.get(absent)), 'E40_1_not_asked_it_learns_of_no_dossier');
  is((await woningbouw.post(gegevens, { ...hard, rubriek: 'overlast', inhoud: 'Huurachterstand.' })).status, 404, 'E40_1_nor_writes_in_one');
  is((await woningbouw.view(`${base}/dossiers`)).dossiers.length, 0, 'E40_1_and_its_list_is_empty');
  const rol = await admin.act('/autorisaties', { casusoverleg: co, medewerker: ids.opvang, partij: 'opvang', rollen: ['voorbereider'] });
  ok(rol.status === 400 && rol.body.includes('E40.1'), 'E40_1_it_gets_no_other_role', rol.body);

  // Asked.
  const asked = await voorzitter.act(`${dossier}/uitvragen`, { partijen: ['woningbouw', 'opvang'], uiterlijk: day(5) });
  ok(asked.status === 201, 'E14_1_a_party_without_a_seat_can_be_asked', asked.body);
  const task = (await woningbouw.view(base)).taken;
  ok(task.length === 1 && task[0].dossier.naam === 'Karel Doorn' && task[0].datum === day(5), 'E40_1_it_finds_about_whom_it_is_asked_and_by_when', task);
  const list = (await woningbouw.view(`${base}/dossiers`)).dossiers;
  ok(list.length === 1 && list[0].naam === 'Karel Doorn' && !list[0].toestand && !list[0].termijn, 'E40_1_in_its_list_that_one_and_not_how_it_stands', list);
  is((await woningbouw.get(other)).status, 404, 'E40_1_and_no_other');
  const page = await woningbouw.view(dossier), flat = JSON.stringify(page);
  ok(page.levering && !/baan|reclassering|toestand_titel|Gemeentewet|aanleiding/.test(flat), 'E40_1_it_reads_nothing_of_others', flat);
  ok(page.rubrieken.map(r => r.sleutel).join() === 'overlast,leefsituatie', 'E40_1_it_writes_its_categories', page.rubrieken);
  ok(page.tijdlijn === undefined || page.tijdlijn.length === 0, 'E40_1_nor_the_time_line', page.tijdlijn);
  for (const tail of ['beeld', 'toegang', 'journaal', 'brieven'])
    ok([403, 404, 405].includes((await woningbouw.get(`${dossier}/${tail}`)).status), `E40_1_nor_${tail}`);
  refused(await woningbouw.get(`${dossier}/beeld`), 403, 'E40.1', 'E40_1_and_is_told_what_it_can_do');
  refused(await woningbouw.post(`${dossier}/risicoanalyses`, { gebied: 'overlast', niveau: 'hoog', waarop: 'Meldingen.', feitelijk: true }), 403, 'E40.1',
    'E40_1_nor_takes_part_in_the_joint_picture');
  is((await woningbouw.post(`${base}/zoekvragen`, { naam: 'Doorn' })).status, 403, 'E40_1_it_does_not_search');
  const gevraagd = page.uitvragen.find(u => u.van_mij), antwoord = gevraagd.antwoord_pad.replace(/\/nieuw$/, '');
  is(page.uitvragen.length, 1, 'E40_1_it_sees_its_own_question');
  refused(await woningbouw.post(gegevens, { ...hard, rubriek: 'zorg', inhoud: 'Krijgt hulp.' }), 403, '10', 'E10_2_a_category_it_does_not_have_is_refused');
  const made = await woningbouw.act(gegevens, { ...hard, rubriek: 'overlast', inhoud: 'Vier klachten van buren in mei.' });
  ok(made.status === 201 && !/baan kwijt/.test(made.body), 'E40_1_it_records', made.body);
  is((await woningbouw.act(antwoord, { antwoord: 'vastgelegd' })).status, 201, 'E40_1_and_answers');

  // Afterwards it still reads what it supplied, and nothing more; the others read it by the matrix.
  const after = await woningbouw.view(dossier);
  ok(JSON.stringify(after.rubrieken).includes('Vier klachten') && !JSON.stringify(after).includes('baan kwijt'), 'E40_1_it_reads_back_its_own_supply', after);
  ok((await woningbouw.view(`${base}/dossiers`)).dossiers.length === 1, 'E40_1_and_finds_it_again');
  is((await woningbouw.view(base)).taken.length, 0, 'E40_1_it_has_no_work_left');
  ok(JSON.stringify((await reclassering.view(dossier)).rubrieken).includes('Vier klachten'), 'E10_2_the_parties_with_a_seat_read_it');
  ok(JSON.stringify((await voorzitter.view(dossier)).rubrieken).includes('Vier klachten'), 'E10_2_and_the_voorzitter');

  // It is not at the table.
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:50', plaats: 'Kamer 1' })).location;
  const komt = { aanwezigen: [ids.voorzitter, ids.woningbouw] };
  is((await voorzitter.post(`${overleg}/aanwezigheden`, komt)).status, 400, 'E40_1_it_does_not_attend');
  const wie = (await voorzitter.view(base)).deelnemers.find(d => d.naam === 'Naam woningbouw');
  is(wie.rollen, 'levert, zonder zetel', 'E40_1_and_is_shown_for_what_it_is');

  // Through the page; a party of care weighs for itself.
  const html = await e.html('opvang'), shown = (await html.get(dossier)).body;
  ok(/levert hier zonder zetel/.test(shown) && !/Vier klachten|baan kwijt|Tijdlijn|Casemanager/.test(shown), 'E40_1_its_page_says_so_and_shows_nothing_else');
  const home = (await html.get(base)).body;
  ok(/Uw instelling is om gegevens gevraagd/.test(home) && /levert gegevens zonder zetel/.test(home) && !/Volgend overleg/.test(home),
    'E40_1_its_front_page_too');
  const form = (await html.get(`${gegevens}/nieuw`)).body;
  ok(/name="afweging"/.test(form) && !/value="overlast"/.test(form), 'E14_3_its_form_asks_its_own_judgement_and_its_categories');
  const mine = (await opvang.view(dossier)).uitvragen[0].antwoord_pad.replace(/\/nieuw$/, '');
  const done = await html.act(mine, { antwoord: 'afgewogen' });
  ok(done.status === 201 && !done.location.includes('/dossiers/'), 'E14_3_not_supplied_after_weighing_it_is_an_answer', `${done.status} ${done.location}`);
  is((await opvang.get(dossier)).status, 404, 'E40_1_and_what_it_supplied_nothing_to_is_shut_again');
  const gone = await html.get(base);
  ok(gone.status === 200 && !/Karel Doorn/.test(gone.body), 'E40_1_and_named_no_more');
} catch (err) {
  ok(false, 'supplying without a seat ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
