// An agenda-deelnemer: invited for one point of one meeting, let in when it begins, out when it ends; before, after and elsewhere nothing exists for him
// (E40.5; art. 6, 10). A covenant of its own. By the form and as JSON.
import { ok, is, fieldsOf, finish, Person } from './helper.mjs';
import { convenant, day, eigen, idOf, SECRET } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet art. 18}
  inrichting: {instelling: inrichting, sector: straf, regel: "14.2", zetel: nee, grondslag: Penitentiaire beginselenwet art. 18a}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  school: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  inrichting: {overlast: S}`,
  meer: `agenda-deelnemers: {toegestaan: ja, lezen: [personalia, aanpak], voorwaarde: Bij één agendapunt.}
`,
};
const wie = { voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'], school: ['school', 'school', 'deelnemer'] };
let e, dicht;
try {
  e = await eigen('genodigden', convenant({ ...delen, naam: 'genodigden' }), wie);
  const { base, who, admin } = e, { voorzitter, school } = who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const persoon = async (naam, geheim) => {
    const id = idOf(await admin.act('/medewerkers', { naam: `Naam ${naam}`, gebruikersnaam: naam, instelling: 'school', wachtwoord: SECRET }));
    if (geheim) await admin.act(`/medewerkers/${id}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-1) });
    const seat = await admin.act('/autorisaties', { casusoverleg: e.co, medewerker: id, partij: 'school', rollen: ['agenda-deelnemer'], tot: day(5) });
    is(seat.status, 201, `a seat as agenda-deelnemer for ${naam}`);
    return { id, p: await Person.json(e.house, naam, SECRET) };
  };
  const mentor = await persoon('mentor', true), zonder = await persoon('zonder', false);
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const ander = await e.dossier('voorzitter', { voornamen: 'Sara', geslachtsnaam: 'Heuvel' });
  const gegeven = { rubriek: 'overlast', inhoud: 'Klacht over geluid.', feitdatum: day(-3), hard: true, rechtmatig: true, beroepsregels: true };
  is((await voorzitter.act(`${d}/gegevens`, gegeven)).status, 201, 'something that is not for him');
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:00', plaats: 'Kamer 1' })).location, co = overleg.split('/').pop();
  const pad = `${overleg}/punten/${d.split('/').pop()}`, waarom = { waarom: 'Hij kent hem van school.' };

  // Before anything: nothing is there for him, as for who has no seat at all.
  const niets = await mentor.p.get(d), nergens = await mentor.p.get(`${base}/dossiers/${'a'.repeat(32)}`);
  const vreemd = t => t.replace(/urn:gcos:incident:[0-9a-f]+/g, '');
  ok(niets.status === 404 && vreemd(niets.body) === vreemd(nergens.body), 'E40_5_uninvited_it_is_the_404_of_what_is_not_there', niets.body);
  ok([403, 404].includes((await mentor.p.get(`${base}/dossiers`)).status), 'E40_5_no_list');
  ok([403, 404].includes((await mentor.p.post(`${base}/zoekvragen`, { naam: 'Zandbergen' })).status), 'E40_5_no_search');

  // Refusals of the invitation.
  is((await voorzitter.post(`${pad}/genodigden`, { medewerker: mentor.id, ...waarom })).status, 409, 'E40_5_only_for_what_is_on_the_agenda');
  for (const x of [d, ander]) await voorzitter.act(`${x}/agenderingen`, { overleg: co, inleiding: 'Eerste bespreking.' });
  refused(await school.post(`${pad}/genodigden`, { medewerker: mentor.id, ...waarom }), 403, 'E40.5', 'E40_5_the_voorzitter_invites');
  refused(await voorzitter.post(`${pad}/genodigden`, { medewerker: zonder.id, ...waarom }), 400, '6', 'E40_5_secrecy_first');
  is((await voorzitter.post(`${pad}/genodigden`, { medewerker: mentor.id })).status, 400, 'E40_5_and_why');
  is((await voorzitter.post(`${pad}/genodigden`, { medewerker: e.ids.school, ...waarom })).status, 400, 'E40_5_not_somebody_without_that_role');
  refused(await voorzitter.post(`${pad}/toelatingen`, { medewerker: mentor.id }), 409, 'E40.5', 'E40_5_who_is_not_invited_is_not_let_in');

  // Invited through the form: he knows, and reads nothing yet.
  const html = await e.html('voorzitter'), form = (await html.get(`${pad}/genodigden/nieuw`)).body;
  ok(/Naam mentor/.test(form), 'E40_5_the_form_offers_who_has_that_role');
  const hidden = Object.fromEntries(fieldsOf(form, `${pad}/genodigden`).filter(([n]) => n.startsWith('_')));
  is((await html.post(`${pad}/genodigden`, { ...hidden, medewerker: mentor.id, ...waarom })).status, 303, 'E40_5_invited_through_the_form');
  refused(await voorzitter.post(`${pad}/genodigden`, { medewerker: zonder.id, ...waarom }), 400, '6', 'E40_5_another_still_not');
  const werk = await mentor.p.view('/werk');
  ok(werk.casusoverleggen[0].genodigd.length === 1 && werk.casusoverleggen[0].genodigd[0].pad === d, 'E40_5_it_stands_in_his_work', werk);
  ok(!JSON.stringify(werk).includes('Zandbergen'), 'E40_5_without_a_name');
  is((await mentor.p.get(d)).status, 404, 'E40_5_invited_is_not_let_in');
  ok(/uitgenodigd, leest nog niet/.test((await html.get(pad)).body), 'E40_5_the_point_says_so');

  // Let in: this dossier, these categories, and nothing else.
  is((await voorzitter.act(`${pad}/toelatingen`, { medewerker: mentor.id })).status, 201, 'E40_5_let_in');
  const open = await mentor.p.get(d);
  ok(open.status === 200 && open.body.includes('Zandbergen') && !open.body.includes('Klacht over geluid'),
    'E40_5_he_reads_what_the_covenant_gives_him', open.body);
  ok(open.body.includes('E40.5'), 'E41_1_and_why_he_sees_it');
  is((await mentor.p.get(ander)).status, 404, 'E40_5_not_the_next_dossier');
  ok([403, 404].includes((await mentor.p.post(`${d}/gegevens`, gegeven)).status), 'E40_5_he_records_nothing');
  ok([403, 404].includes((await mentor.p.get(`${d}/toegang`)).status), 'E40_5_nor_does_he_look_further');
  ok((await voorzitter.view(`${d}/journaal`)).regels.some(r => /mentor/.test(JSON.stringify(r))), 'E12_2_that_he_looked_is_in_the_journaal');
  ok(/leest nu mee/.test((await html.get(pad)).body), 'E40_5_the_point_says_that_he_reads');

  // Shown out, and out with the point.
  is((await voorzitter.act(`${pad}/uitlatingen`, { medewerker: mentor.id })).status, 201, 'E40_5_shown_out');
  is((await mentor.p.get(d)).status, 404, 'E40_5_at_once');
  is((await mentor.p.view('/werk')).casusoverleggen[0].genodigd.length, 0, 'E40_5_and_not_invited_any_more');
  is((await voorzitter.act(`${pad}/genodigden`, { medewerker: mentor.id, ...waarom })).status, 201, 'E40_5_invited_again');
  is((await voorzitter.act(`${pad}/toelatingen`, { medewerker: mentor.id })).status, 201, 'E40_5_and_let_in');
  is((await mentor.p.get(d)).status, 200, 'E40_5_he_reads_again');
  const klaar = { realisatie: 'De school belt elke week.', casemanager: 'geen', informeren: 'brief' };
  is((await voorzitter.act(`${pad}/besluiten`, klaar)).status, 201, 'the point is discussed');
  const na = await mentor.p.get(d);
  ok(na.status === 404 && vreemd(na.body) === vreemd(nergens.body), 'E40_5_it_shuts_with_the_point', na.body);
  refused(await voorzitter.post(`${pad}/toelatingen`, { medewerker: mentor.id }), 409, 'E40.5', 'E40_5_and_nobody_is_let_in_afterwards');

  // Of a party that supplies without a seat (E40.1): one of the two, and then the same, at the point only.
  await admin.act('/instellingen', { naam: 'Instelling inrichting', sleutel: 'inrichting', sector: 'straf', contact: 'Plein 1, Hilversum' });
  const wacht = idOf(await admin.act('/medewerkers', { naam: 'Naam wacht', gebruikersnaam: 'wacht', instelling: 'inrichting', wachtwoord: SECRET }));
  const zetel = { casusoverleg: e.co, medewerker: wacht, partij: 'inrichting', tot: day(5) };
  for (const rollen of [['agenda-deelnemer', 'deelnemer'], ['voorbereider'], ['agenda-deelnemer', 'voorzitter']])
    refused(await admin.post('/autorisaties', { ...zetel, rollen }), 400, 'E40.1', `E40_1_without_a_seat_not_${rollen.join('_and_')}`);
  is((await admin.act('/autorisaties', { ...zetel, rollen: ['agenda-deelnemer'] })).status, 201, 'E40_5_but_as_agenda_deelnemer');
  await admin.act(`/medewerkers/${wacht}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-1) });
  const w = await Person.json(e.house, 'wacht', SECRET), bij = `${overleg}/punten/${ander.split('/').pop()}`;
  for (const x of [ander, `${base}/dossiers`])
    ok([403, 404].includes((await w.get(x)).status), `E40_5_before_that_nothing ${x.split('/').length}`);
  is((await voorzitter.act(`${bij}/genodigden`, { medewerker: wacht, ...waarom })).status, 201, 'E40_5_invited');
  is((await w.get(ander)).status, 404, 'E40_5_and_not_let_in_yet');
  is((await voorzitter.act(`${bij}/toelatingen`, { medewerker: wacht })).status, 201, 'E40_5_let_in_at_the_point');
  const leest = await w.get(ander);
  ok(leest.status === 200 && leest.body.includes('Heuvel') && !JSON.parse(leest.body).levering, 'E40_5_he_reads_what_the_covenant_gives_him_there', leest.body);
  ok(JSON.parse(leest.body).rubrieken.length === 0, 'E40_5_and_no_category_more', leest.body);
  ok([403, 404].includes((await w.post(`${ander}/gegevens`, gegeven)).status) && (await w.get(d)).status === 404, 'E40_5_records_nothing_and_sees_no_other');
  is((await voorzitter.act(`${bij}/uitlatingen`, { medewerker: wacht })).status, 201, 'E40_5_shown_out');
  is((await w.get(ander)).status, 404, 'E40_5_and_it_is_shut');

  // A meeting on another day.
  const later = (await voorzitter.act(`${base}/overleggen`, { datum: day(7), tijd: '10:00', plaats: 'Kamer 1' })).location;
  is((await voorzitter.act(`${ander}/agendaverwijderingen`, { reden: 'Later.' })).status, 201, 'taken off today');
  is((await voorzitter.act(`${ander}/agenderingen`, { overleg: later.split('/').pop(), inleiding: 'Later.' })).status, 201, 'and put on another day');
  const straks = `${later}/punten/${ander.split('/').pop()}`;
  is((await voorzitter.act(`${straks}/genodigden`, { medewerker: mentor.id, ...waarom })).status, 201, 'E40_5_invited_for_another_day');
  refused(await voorzitter.post(`${straks}/toelatingen`, { medewerker: mentor.id }), 409, 'E40.5', 'E40_5_not_before_the_day_of_the_meeting');

  // A covenant that knows none.
  dicht = await eigen('dicht', convenant({ ...delen, meer: '', naam: 'dicht' }), wie);
  const dd = await dicht.dossier('voorzitter', { geslachtsnaam: 'Een' });
  const oo = (await dicht.who.voorzitter.act(`${dicht.base}/overleggen`, { datum: day(0), tijd: '23:00', plaats: 'Kamer 1' })).location;
  await dicht.who.voorzitter.act(`${dd}/agenderingen`, { overleg: oo.split('/').pop(), inleiding: 'Eerste bespreking.' });
  refused(await dicht.who.voorzitter.post(`${oo}/punten/${dd.split('/').pop()}/genodigden`, { medewerker: 'a'.repeat(32), ...waarom }), 409, 'E40.5',
    'E40_5_a_covenant_that_knows_none_invites_none');
} catch (err) {
  ok(false, 'agenda-deelnemer ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
  if (dicht) is(await dicht.end(), 0, 'and the other');
}
finish();
