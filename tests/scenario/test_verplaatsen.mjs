// A meeting gets an end, is moved, or is called off, and its dossiers go along (E14.6): their day, what was asked for it (E14.1), the duty to inform before
// it (E11.2), who it opened them for (E41.3) and who was invited to one point (E40.5). A covenant of its own. By the form and as JSON.
import { ok, is, fieldsOf, request, finish, Person } from './helper.mjs';
import { convenant, day, eigen, idOf, SECRET } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet art. 18}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  school: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
  meer: `toegang-rond-overleg: {opent-vooraf: 1 week, sluit-na: direct, behalve-met-afspraak: ja}
agenda-deelnemers: {toegestaan: ja, lezen: [personalia, aanpak], voorwaarde: Bij één agendapunt.}
`,
};
const wie = { voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'], school: ['school', 'school', 'deelnemer'] };
let e;
try {
  e = await eigen('verplaatsen', convenant({ ...delen, naam: 'verplaatsen' }), wie);
  const { base, who, admin, ids } = e, { voorzitter, school } = who, html = await e.html('voorzitter');
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const id = pad => pad.split('/').pop();
  const plan = (datum, meer = {}) => voorzitter.act(`${base}/overleggen`, { datum, tijd: '23:00', plaats: 'Kamer 1', ...meer });
  const kalender = (await voorzitter.post('/kalenderadressen', {})).body;
  const feed = async pad => {
    const text = (await request(e.house, 'GET', JSON.parse(kalender).adres_pad)).body.replace(/\r\n[ \t]/g, '');
    const event = text.split('BEGIN:VEVENT\r\n').find(x => x.includes(`UID:${id(pad)}@gcos`)) ?? '';
    return Object.fromEntries(event.split('\r\n').map(l => l.match(/^([A-Z-]+)[^:]*:(.*)$/)?.slice(1)).filter(Boolean));
  };

  // An end, or none.
  is((await plan(day(0), { einde: '22:30' })).status, 400, 'E14_6_an_end_before_the_beginning_is_refused');
  is((await plan(day(0), { einde: '23:00' })).status, 400, 'E14_6_nor_is_it_over_as_it_begins');
  const zonder = (await plan(day(3))).location, overleg = (await plan(day(3), { einde: '23:45' })).location;
  ok((await voorzitter.view(overleg)).overleg.einde === '23.45 uur' && !(await voorzitter.view(zonder)).overleg.einde, 'E14_6_the_page_says_until_when');
  is((await feed(overleg)).DTEND, `${day(3).replace(/-/g, '')}T234500`, 'E14_1_and_so_does_the_calendar');
  is((await feed(overleg)).STATUS, 'CONFIRMED', 'E14_1_that_it_takes_place');
  is((await feed(zonder)).DTEND, `${day(4).replace(/-/g, '')}T000000`, 'E14_1_without_one_it_is_an_hour');
  ok((await html.get(overleg)).body.includes('23.00 uur tot 23.45 uur'), 'E14_6_the_page_in_words');

  // What hangs on it: two dossiers, what the school is asked, an agenda-deelnemer, who is invited.
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const ander = await e.dossier('voorzitter', { geslachtsnaam: 'Heuvel' });
  const gevraagd = await e.dossier('voorzitter', { geslachtsnaam: 'Wachtend' });
  for (const x of [d, ander]) is((await voorzitter.act(`${x}/agenderingen`, { overleg: id(overleg), inleiding: 'Eerste.' })).status, 201, 'on the agenda');
  is((await voorzitter.act(`${d}/uitvragen`, { partijen: ['school'], uiterlijk: day(2) })).status, 201, 'the school is asked');
  is((await voorzitter.act(`${overleg}/uitnodigingen`, { deelnemers: [ids.school] })).status, 201, 'and invited');
  const mid = idOf(await admin.act('/medewerkers', { naam: 'Naam mentor', gebruikersnaam: 'mentor', instelling: 'school', wachtwoord: SECRET }));
  await admin.act(`/medewerkers/${mid}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-1) });
  await admin.act('/autorisaties', { casusoverleg: e.co, medewerker: mid, partij: 'school', rollen: ['agenda-deelnemer'], tot: day(50) });
  const mentor = await Person.json(e.house, 'mentor', SECRET), punt = `${overleg}/punten/${id(d)}`;
  is((await voorzitter.act(`${punt}/genodigden`, { medewerker: mid, waarom: 'Hij kent hem van school.' })).status, 201, 'the mentor for one point');
  const uitvraag = async () => (await voorzitter.view(d)).uitvragen[0];
  const plicht = async () => (await voorzitter.view(d)).plichten[0];
  const agenda = async () => (await voorzitter.view(overleg)).agenda.length;
  const hangt = [(await school.get(d)).status, (await uitvraag()).uiterlijk, (await plicht()).uiterlijk];
  is(hangt.join(' '), `200 ${day(2)} ${day(3)}`, 'all of it hangs on this meeting');

  // Moving: refused first.
  const ver = `${overleg}/verplaatsingen`, nieuw = { datum: day(20), tijd: '10:00', einde: '11:30', plaats: 'Kamer 2', waarom: 'De zaal is bezet.' };
  refused(await school.post(ver, nieuw), 403, 'E14.6', 'E14_6_a_deelnemer_moves_no_meeting');
  is((await mentor.post(ver, nieuw)).status >= 403, true, 'E14_6_nor_does_an_agenda_deelnemer');
  is((await voorzitter.post(ver, { ...nieuw, waarom: undefined })).status, 400, 'E14_6_not_without_why');
  is((await voorzitter.post(ver, { ...nieuw, waarom: 'BSN 111222333 is ziek.' })).status, 400, 'E9_3_a_bsn_is_no_reason');
  is((await voorzitter.post(ver, { ...nieuw, datum: day(-1) })).status, 400, 'E14_6_not_to_a_day_that_is_over');
  is((await voorzitter.post(`${base}/overleggen/${'a'.repeat(32)}/verplaatsingen`, nieuw)).status, 404, 'E14_6_nor_one_that_is_not_there');
  is(await agenda(), 2, 'and nothing moved');

  // By the form, which begins with what stands.
  const form = (await html.get(`${ver}/nieuw`)).body, fields = Object.fromEntries(fieldsOf(form, ver));
  is([fields.datum, fields.tijd, fields.einde, fields.plaats].join(' '), `${day(3)} 23:00 23:45 Kamer 1`, 'E14_6_its_form_begins_with_what_stands');
  const fout = (await html.post(ver, { ...fields, einde: '', waarom: '' })).body;
  is(Object.fromEntries(fieldsOf(fout, ver)).einde ?? '', '', 'E14_6_what_he_emptied_stays_empty_when_it_comes_back');
  is((await html.post(ver, { ...fields, ...nieuw })).status, 303, 'E14_6_moved_through_the_form');
  const na = (await voorzitter.view(overleg)).overleg;
  is([na.datum, na.tijd, na.einde, na.plaats, na.verplaatst_waarom].join('|'), `${day(20)}|10.00 uur|11.30 uur|Kamer 2|De zaal is bezet.`, 'E14_6_moved');
  ok((await html.get(overleg)).body.includes('De zaal is bezet.'), 'E14_6_the_page_says_why');
  is(await agenda(), 2, 'E14_6_its_agenda_stays');
  is((await uitvraag()).uiterlijk, day(19), 'E14_1_what_was_asked_keeps_its_distance_to_the_meeting');
  is((await plicht()).uiterlijk, day(20), 'E11_2_the_letter_is_due_before_the_new_day');
  is((await school.get(d)).status, 403, 'E41_3_so_far_ahead_it_is_shut_again');
  is((await mentor.view('/werk')).casusoverleggen[0].genodigd.length, 0, 'E40_5_another_meeting_is_the_next_one now');
  let item = await feed(overleg);
  is([item.SEQUENCE, item.STATUS, item.DTSTART, item.DTEND].join(' '), `1 CONFIRMED ${day(20).replace(/-/g, '')}T100000 ${day(20).replace(/-/g, '')}T113000`,
    'E14_1_the_calendar_moves_it');
  ok(/^\d{8}T\d{6}Z$/.test(item['LAST-MODIFIED']), 'E14_1_and_says_when_it_changed', item);
  is((await voorzitter.act(ver, { ...nieuw, datum: day(1) })).status, 201, 'moved back to tomorrow');
  is((await uitvraag()).uiterlijk, day(0), 'E14_1_and_what_was_asked_moves_back');
  is((await school.get(d)).status, 200, 'E41_3_near_by_it_opens_again');
  is((await mentor.view('/werk')).casusoverleggen[0].genodigd.length, 1, 'E40_5_the_invitation_stays');

  // Calling off: refused first.
  const weg = `${overleg}/afgelastingen`, waarom = { waarom: 'Te veel zieken.' };
  refused(await school.post(weg, waarom), 403, 'E14.6', 'E14_6_a_deelnemer_calls_nothing_off');
  is((await voorzitter.post(weg, {})).status, 400, 'E14_6_nor_does_anyone_without_why');
  is(await agenda(), 2, 'and nothing was called off');
  const vraag = (await html.get(`${weg}/nieuw`)).body;
  ok(/plan dan een nieuw overleg/.test(vraag) && /niet ongedaan/.test(vraag), 'E14_6_the_form_says_beforehand_that_it_cannot_be_undone_and_what_then');
  is((await html.post(weg, { ...Object.fromEntries(fieldsOf(vraag, weg)), ...waarom })).status, 303, 'E14_6_called_off_through_the_form');

  // Its dossiers are back where they stood.
  const staat = async x => (await voorzitter.view(`${base}/dossiers`)).dossiers.find(k => k.id === id(x)).toestand;
  is([await staat(d), await staat(ander)].join(' '), 'getoetst getoetst', 'E14_6_its_dossiers_wait_for_an_agenda_again');
  const dossier = await voorzitter.view(d);
  ok(!dossier.agenda && !dossier.uitvragen.some(u => u.open ?? !u.antwoord), 'E14_1_nothing_is_asked_for_it_any_more', dossier.uitvragen);
  is((await plicht()).uiterlijk_tekst, 'vóór de eerste bespreking', 'E11_2_the_duty_to_inform_runs_on_without_a_day');
  is((await school.get(d)).status, 403, 'E41_3_a_meeting_that_was_called_off_opens_nothing');
  is((await mentor.get(d)).status, 404, 'E40_5_nor_does_an_invitation_to_it');
  const werk = (await mentor.view('/werk')).casusoverleggen[0];
  ok(werk.genodigd.length === 0 && werk.afgelast[0]?.waarom === 'Te veel zieken.', 'E40_5_who_was_invited_reads_that_in_his_work', werk);
  is((await school.view('/werk')).casusoverleggen[0].afgelast[0]?.datum, day(1), 'E41_3_and_so_does_who_it_would_open_for');
  ok((await (await e.html('school')).get('/werk')).body.includes('is afgelast. Reden: Te veel zieken.'), 'E41_3_on_the_page_too');
  item = await feed(overleg);
  is([item.SEQUENCE, item.STATUS].join(' '), '3 CANCELLED', 'E14_1_the_calendar_says_it_was_called_off');
  ok(!JSON.stringify(item).includes('zieken'), 'E14_1_and_not_why');
  const page = (await html.get(overleg)).body;
  ok(/Te veel zieken\./.test(page) && !/Begin de vergadering/.test(page), 'E14_6_the_page_says_so_and_begins_nothing');
  ok((await voorzitter.view(`${base}/overleggen`)).overleggen.find(o => o.pad === overleg)?.afgelast, 'E14_6_and_the_list');
  const journaal = (await voorzitter.view(`${d}/journaal`)).regels.filter(r => /verplaatsen|afgelasten/.test(r.handeling));
  is(journaal.length, 3, 'E12_2_each_dossier_has_it_in_its_journaal');
  is((await voorzitter.view(`${gevraagd}/journaal`)).regels.filter(r => /verplaatsen|afgelasten/.test(r.handeling)).length, 0, 'E12_2_and_no_other');

  // It is over: no more of it, and the dossier goes onto another agenda.
  refused(await voorzitter.post(weg, waarom), 409, 'E14.6', 'E14_6_not_twice');
  refused(await voorzitter.post(ver, nieuw), 409, 'E14.6', 'E14_6_what_was_called_off_is_not_moved');
  refused(await voorzitter.post(`${overleg}/uitnodigingen`, { deelnemers: [ids.school] }), 409, 'E41.3', 'E41_3_nobody_is_invited_to_it');
  refused(await voorzitter.post(`${overleg}/sluitingen`, {}), 409, 'E14.6', 'E14_6_nor_is_it_closed');
  is((await voorzitter.post(`${gevraagd}/agenderingen`, { overleg: id(overleg), inleiding: 'x' })).status, 400, 'E13_3_nothing_comes_onto_its_agenda');
  const straks = (await plan(day(0))).location;
  is((await voorzitter.act(`${d}/agenderingen`, { overleg: id(straks), inleiding: 'Opnieuw.' })).status, 201, 'E14_6_planned_anew');
  refused(await voorzitter.post(`${punt}/genodigden`, { medewerker: mid, ...waarom }), 409, 'E13.3', 'E40_5_its_points_are_gone');

  // Begun or closed: too late.
  const klaar = { realisatie: 'De school belt elke week.', casemanager: 'geen', informeren: 'brief' };
  is((await voorzitter.act(`${straks}/punten/${id(d)}/besluiten`, klaar)).status, 201, 'discussed');
  for (const [pad, give] of [['verplaatsingen', nieuw], ['afgelastingen', waarom]])
    refused(await voorzitter.post(`${straks}/${pad}`, give), 409, 'E14.6', `E14_6_not_once_it_began ${pad}`);
  await voorzitter.act(`${straks}/aanwezigheden`, { aanwezigen: [ids.school] });
  is((await voorzitter.act(`${straks}/sluitingen`, {})).status, 201, 'closed');
  for (const [pad, give] of [['verplaatsingen', nieuw], ['afgelastingen', waarom]])
    refused(await voorzitter.post(`${straks}/${pad}`, give), 409, 'E14.6', `E14_6_nor_once_it_closed ${pad}`);

  // Everybody at once, onto an agenda that is called off: each dossier is on it and went along, or was never put there.
  const druk = (await plan(day(2))).location, velen = [];
  for (let i = 0; i < 6; i++) velen.push(await e.dossier('voorzitter', { geslachtsnaam: `Druk ${'abcdef'[i]}` }));
  const erop = velen.map(x => voorzitter.post(`${x}/agenderingen`, { overleg: id(druk), inleiding: 'Tegelijk.' }));
  const tegelijk = [...erop, voorzitter.post(`${druk}/afgelastingen`, waarom)];
  const antwoord = (await Promise.all(tegelijk)).map(r => r.status);
  ok(antwoord.pop() === 201 && antwoord.every(s => [201, 400].includes(s)), 'E14_6_all_of_them_are_answered', antwoord);
  is((await Promise.all(velen.map(staat))).join(' '), Array(6).fill('getoetst').join(' '), 'E14_6_none_is_left_behind_on_it');

  // A long agenda goes in one piece.
  const lang = (await plan(day(2))).location, lijst = [];
  for (let i = 0; i < 80; i++) {
    const x = await e.dossier('voorzitter', { geslachtsnaam: `Lang ${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}` });
    lijst.push((await voorzitter.act(`${x}/agenderingen`, { overleg: id(lang), inleiding: 'Lang.' })).status);
  }
  ok(lijst.every(s => s === 201), 'eighty dossiers on one agenda', lijst);
  is((await voorzitter.act(`${lang}/verplaatsingen`, { ...nieuw, datum: day(5) })).status, 201, 'E14_6_a_long_agenda_moves_in_one_piece');
  is((await voorzitter.act(`${lang}/afgelastingen`, waarom)).status, 201, 'E14_6_and_is_called_off_in_one_piece');
  let staan = 0, gezien = 0;
  for (let pad = `${base}/dossiers`; pad; ) {
    const deel = await voorzitter.view(pad);
    gezien += deel.dossiers.length;
    staan += deel.dossiers.filter(k => k.toestand === 'geagendeerd').length;
    pad = deel.meer;
  }
  ok(staan === 0 && gezien >= 80, 'E14_6_and_nothing_stands_on_an_agenda_any_more', { staan, gezien });
  is(e.house.cli('journaal', 'verify', '--data', e.house.dir).status, 0, 'E12_2_the_journaal_verifies');
} catch (err) {
  ok(false, 'moving a meeting ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
