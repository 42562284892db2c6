// Where a dossier is open around its overleg only, who supplied something reads that back when the meeting has closed, and nothing else; others read nothing
// (E41.3). A covenant of its own. By the page and as JSON.
import { ok, is, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const yaml = convenant({
  naam: 'terug',
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet art. 18}
  ggd: {instelling: ggd, sector: zorg, regel: "14.5", zetel: ja, grondslag: Wet publieke gezondheid art. 2}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  school: {personalia: LS, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  ggd: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
  meer: 'toegang-rond-overleg: {opent-vooraf: 1 week, sluit-na: direct, behalve-met-afspraak: ja}\n',
});
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  school: ['school', 'school', 'deelnemer'],
  juf: ['school', 'school', 'deelnemer'],
  ggd: ['ggd', 'ggd', 'deelnemer'],
};
let e;
try {
  e = await eigen('terug', yaml, wie);
  const { base, who, ids, admin } = e, { voorzitter, school, juf, ggd } = who;
  const hard = { feitdatum: day(-1), hard: true, rechtmatig: true, beroepsregels: true, afweging: 'Nodig.' };
  const d = await e.dossier('voorzitter', { voornamen: 'Karel', geslachtsnaam: 'Doorn' });
  const leeg = await e.dossier('voorzitter', { geslachtsnaam: 'Leegte' });
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:00', plaats: 'Kamer 1' })).location;
  for (const x of [d, leeg]) await voorzitter.act(`${x}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Eerste bespreking.' });
  await voorzitter.act(`${overleg}/uitnodigingen`, { deelnemers: [ids.school, ids.ggd] });
  const leg = async (p, rubriek, inhoud) => {
    const r = await p.act(`${d}/gegevens`, { ...hard, rubriek, inhoud, afweging: p === voorzitter ? undefined : hard.afweging });
    is(r.status, 201, `recorded: ${inhoud}`);
  };
  await leg(school, 'leefsituatie', 'Verzuimt al een maand.');
  await leg(school, 'overlast', 'Vocht op het plein.');
  await leg(voorzitter, 'overlast', 'Klacht van de buren.');
  is((await school.view(d)).rubrieken.flatMap(r => r.gegevens).length, 3, 'while it is open he reads all he may');
  const klaar = { realisatie: 'De gemeente praat met de buurt.', casemanager: 'geen', informeren: 'brief' };
  for (const x of [d, leeg]) await voorzitter.act(`${overleg}/punten/${x.split('/').pop()}/besluiten`, klaar);
  await voorzitter.act(`${overleg}/aanwezigheden`, { aanwezigen: [ids.school] });
  is((await voorzitter.act(`${overleg}/sluitingen`, {})).status, 201, 'the meeting closes');

  // Others, and other dossiers: nothing.
  const dicht = async (p, pad, name) => {
    const r = await p.get(pad);
    ok(r.status === 403 && JSON.parse(r.body).artikel === 'E10.3' && !/Doorn|Verzuimt|plein|buren/.test(r.body), name, `${r.status} ${r.body}`);
  };
  await dicht(ggd, d, 'E41_3_who_supplied_nothing_reads_nothing');
  is((await ggd.view(`${base}/dossiers`)).dossiers.length, 0, 'E41_3_nor_is_it_in_his_list');
  await dicht(school, leeg, 'E41_3_nor_does_a_supplier_of_another_dossier');

  // The supplier: his own, and he does no more with it than read.
  const terug = await school.view(d), flat = JSON.stringify(terug);
  const eigenTekst = terug.rubrieken.flatMap(r => r.gegevens.map(g => g.inhoud)).sort();
  is(eigenTekst.join('|'), 'Verzuimt al een maand.|Vocht op het plein.', 'E41_3_he_reads_back_what_he_supplied');
  const meer = /buren|praat|toestand|aanpak|agenda|casemanager|verstrekt|intrekken_pad|handelingen":\[\{/;
  ok(terug.teruglezen && !meer.test(flat), 'E41_3_and_nothing_else', flat);
  is((await juf.view(d)).rubrieken.length, 2, 'E41_3_so_does_his_colleague_for_it_is_of_the_party');
  for (const tail of ['toegang', 'journaal', 'beeld', 'brieven', 'verstrekkingen', 'bewaartermijnen'])
    ok([403, 404, 405].includes((await school.get(`${d}/${tail}`)).status), `E41_3_not_${tail}`);
  for (const [tail, give] of [['gegevens', { ...hard, rubriek: 'overlast', inhoud: 'Nog iets.' }], ['agendavoorstellen', { reden: 'Opnieuw.' }]])
    await (async r => ok(r.status === 403 && JSON.parse(r.body).artikel === 'E10.3', `E41_3_nor_does_he_write ${tail}`, `${r.status} ${r.body}`))(
      await school.post(`${d}/${tail}`, give));
  is((await school.post(`${base}/zoekvragen`, { naam: 'Doorn' })).status, 200, 'he searches');
  is(JSON.parse((await school.post(`${base}/zoekvragen`, { naam: 'Doorn' })).body).gevonden.length, 0, 'E41_3_and_finds_nobody_by_name');
  const lijst = (await school.view(`${base}/dossiers`)).dossiers;
  ok(lijst.length === 1 && lijst[0].teruglezen && lijst[0].naam === 'Karel Doorn' && !lijst[0].toestand && !lijst[0].termijn, 'E41_3_it_is_in_his_list', lijst);
  ok((await school.view('/werk')).casusoverleggen[0].tellingen.length === 0, 'E41_3_and_not_in_his_work');
  const html = await e.html('school'), page = (await html.get(d)).body;
  ok(page.includes('Verzuimt al een maand.') && page.includes('voor u dicht') && page.includes('E41.3') && !/buren/.test(page), 'E41_3_on_the_page');
  ok(!/intrekkingen|Andere handelingen/.test(page), 'E41_3_that_offers_nothing_to_do');
  ok((await html.get(`${base}/dossiers`)).body.includes('u leest terug wat uw instelling vastlegde'), 'E41_3_and_in_the_list');
  const wieZiet = (await voorzitter.view(`${d}/toegang`)).regels.find(r => r.naam === 'Naam school');
  ok(!wieZiet.ziet && /alleen terug/.test(wieZiet.waarom_niet), 'E41_1_who_can_see_this_says_so', wieZiet);
  ok((await voorzitter.view(`${d}/journaal`)).regels.some(r => r.wie === 'Naam juf' && !r.geweigerd), 'E12_2_and_reading_back_is_in_the_journaal');

  // Withdrawn while it is open again: he reads that it was, not what it said. And without his seat nothing.
  const weer = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:30', plaats: 'Kamer 1' })).location;
  await voorzitter.act(`${d}/agenderingen`, { overleg: weer.split('/').pop(), inleiding: 'Opnieuw.' });
  await voorzitter.act(`${weer}/uitnodigingen`, { deelnemers: [ids.school] });
  const open = await school.view(d), plein = open.rubrieken.flatMap(r => r.gegevens).find(g => /plein/.test(g.inhoud));
  ok(open.teruglezen !== true && open.toestand === 'geagendeerd', 'invited again he reads all of it', open.toestand);
  is((await school.act(`${d}/gegevens/${plein.id}/intrekkingen`, { reden: 'onjuist' })).status, 201, 'he takes one back');
  is((await voorzitter.act(`${weer}/afgelastingen`, { waarom: 'Te weinig mensen.' })).status, 201, 'and the meeting is called off');
  const na = JSON.stringify(await school.view(d));
  ok(/Verzuimt/.test(na) && !/Vocht op het plein|buren/.test(na), 'E41_3_what_he_took_back_stays_so', na);
  const seat = (await admin.view(`/medewerkers/${ids.school}`)).autorisaties[0].id;
  is((await admin.act(`/autorisaties/${seat}/intrekkingen`, { reden: 'Andere functie.' })).status, 201, 'his seat ends');
  is((await school.get(d)).status, 404, 'E10_2_without_a_seat_there_is_no_dossier');
} catch (err) {
  ok(false, 'reading back ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
