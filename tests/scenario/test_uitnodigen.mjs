// A dossier that is open around its overleg only, where the covenant says so: for who is invited, until the meeting closes; an afspraak that runs keeps it
// readable for all partners (E41.3, art. 20.1). A covenant of its own. By the form and as JSON.
import { ok, is, fieldsOf, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet art. 18}
  ggd: {instelling: ggd, sector: zorg, regel: "14.5", zetel: ja, grondslag: Wet publieke gezondheid art. 2}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  school: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  ggd: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
};
const rond = 'toegang-rond-overleg: {opent-vooraf: 1 week, sluit-na: direct, behalve-met-afspraak: ja}\n';
const wie = { voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'], school: ['school', 'school', 'deelnemer'], ggd: ['ggd', 'ggd', 'deelnemer'] };
let e, altijd;
try {
  e = await eigen('rond', convenant({ ...delen, meer: rond, naam: 'rond' }), wie);
  const { base, who, ids } = e, { voorzitter, school, ggd } = who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const ziet = async p => [(await p.get(a)).status, (await p.view(`${base}/dossiers`)).dossiers.length].join(' ');
  const a = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:00', plaats: 'Kamer 1' })).location;
  is(await ziet(school), '403 0', 'E41_3_before_it_is_on_an_agenda_no_deelnemer_sees_it');
  is((await voorzitter.act(`${a}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Eerste bespreking.' })).status, 201, 'on the agenda');
  is(await ziet(school), '403 0', 'E41_3_scheduled_is_not_enough');

  // Who invites, and whom.
  const pad = `${overleg}/uitnodigingen`;
  refused(await school.post(pad, { deelnemers: [ids.school] }), 403, 'E41.3', 'E41_3_a_deelnemer_invites_nobody');
  is((await voorzitter.post(pad, { deelnemers: ['a'.repeat(32)] })).status, 400, 'E41_3_only_who_has_a_seat_is_invited');
  is((await voorzitter.post(pad, {})).status, 400, 'E41_3_nobody_is_no_invitation');
  const html = await e.html('voorzitter'), page = (await html.get(overleg)).body;
  ok(page.includes('Nog niemand') && page.includes('E41.3'), 'E41_3_the_meeting_says_that_nobody_is_invited');
  const form = (await html.get(`${pad}/nieuw`)).body, hidden = Object.fromEntries(fieldsOf(form, pad).filter(([n]) => n.startsWith('_')));
  is((await html.post(pad, { ...hidden, deelnemers: ids.school })).status, 303, 'E41_3_invited_through_the_form');
  ok((await html.get(overleg)).body.includes('Naam school'), 'E41_3_the_meeting_shows_who_is');
  is(await ziet(school), '200 1', 'E41_3_it_opens_for_the_invited');
  is(await ziet(ggd), '403 0', 'E41_3_and_for_nobody_else');
  const regels = (await voorzitter.view(`${a}/toegang`)).regels;
  ok(regels.find(r => r.naam === 'Naam school').ziet && !regels.find(r => r.naam === 'Naam ggd').ziet, 'E41_1_who_can_see_this_says_the_same', regels);

  // The list replaces the one before.
  is((await voorzitter.act(pad, { deelnemers: [ids.ggd] })).status, 201, 'E41_3_another_list');
  is(await ziet(school), '403 0', 'E41_3_who_is_not_on_it_any_more_sees_nothing');
  is((await voorzitter.act(pad, { deelnemers: [ids.ggd, ids.school] })).status, 201, 'both');

  // Not so early: a meeting of a month ahead.
  const b = await e.dossier('voorzitter', { geslachtsnaam: 'Heuvel' });
  const later = (await voorzitter.act(`${base}/overleggen`, { datum: day(30), tijd: '10:00', plaats: 'Kamer 1' })).location;
  await voorzitter.act(`${b}/agenderingen`, { overleg: later.split('/').pop(), inleiding: 'Later.' });
  is((await voorzitter.act(`${later}/uitnodigingen`, { deelnemers: [ids.school] })).status, 201, 'invited for later');
  is((await school.get(b)).status, 403, 'E41_3_not_earlier_than_the_covenant_says');

  // Discussed is not closed; closed is.
  const klaar = { realisatie: 'De school belt elke week.', casemanager: 'geen', informeren: 'brief' };
  is((await voorzitter.act(`${overleg}/punten/${a.split('/').pop()}/besluiten`, klaar)).status, 201, 'discussed');
  is(await ziet(school), '200 1', 'E41_3_while_the_meeting_runs_it_stays_open');
  is((await voorzitter.act(`${overleg}/aanwezigheden`, { aanwezigen: [ids.school] })).status, 201, 'who was there');
  is((await voorzitter.act(`${overleg}/sluitingen`, {})).status, 201, 'closed');
  is(await ziet(school), '403 0', 'E41_3_the_closing_of_the_meeting_shuts_it');
  refused(await voorzitter.post(pad, { deelnemers: [ids.school] }), 409, 'E41.3', 'E41_3_nobody_is_invited_to_what_is_closed');
  is((await voorzitter.get(a)).status, 200, 'E41_3_the_voorzitter_reads_on');
  ok((await school.view('/werk')).casusoverleggen[0].tellingen.length === 0, 'E41_3_and_his_work_does_not_count_it');

  // Read and closed at the same moment: by the order of the journaal nobody read on.
  const c = await e.dossier('voorzitter', { geslachtsnaam: 'Kruispunt' });
  const druk = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:30', plaats: 'Kamer 2' })).location;
  await voorzitter.act(`${c}/agenderingen`, { overleg: druk.split('/').pop(), inleiding: 'Tegelijk.' });
  await voorzitter.act(`${druk}/uitnodigingen`, { deelnemers: [ids.ggd, ids.school] });
  await voorzitter.act(`${druk}/punten/${c.split('/').pop()}/besluiten`, klaar);
  await voorzitter.act(`${druk}/aanwezigheden`, { aanwezigen: [ids.school] });
  let dicht = false,
    gelezen = 0,
    geweigerd = 0;
  const leest = async p => {
    for (let na = 0; na < 5; na += dicht ? 1 : 0) {
      const r = await p.get(c);
      gelezen += r.status === 200;
      geweigerd += r.status === 403;
    }
  };
  const lezers = Array.from({ length: 8 }, (_, i) => leest(i % 2 === 0 ? school : ggd));
  while (gelezen < 40) await new Promise(r => setTimeout(r, 5));
  is((await voorzitter.act(`${druk}/sluitingen`, {})).status, 201, 'closed while eight are reading');
  dicht = true;
  await Promise.all(lezers);
  let regel = [];
  for (let pad = `${base}/journaal`; pad && !regel.some(r => r.handeling === 'Overleg sluiten'); ) {
    const deel = await voorzitter.view(pad);
    regel.push(...deel.regels);
    pad = deel.meer;
  }
  regel = regel.slice(0, regel.findIndex(r => r.handeling === 'Overleg sluiten'));
  const erna = regel.filter(r => /school|ggd/.test(JSON.stringify(r)));
  ok(geweigerd >= 8 && erna.length >= 8, 'E41_3_who_reads_on_is_refused_and_recorded', { gelezen, geweigerd, erna: erna.length });
  is(erna.filter(r => !r.geweigerd).map(r => JSON.stringify(r)).join('\n'), '', 'E41_3_no_read_stands_behind_the_closing');

  // Art. 20.1, third rule.
  const afspraak = { wat: 'Wekelijks bellen.', partij: 'school', uiterlijk: day(14) };
  is((await voorzitter.act(`${a}/afspraken`, afspraak)).status, 201, 'an afspraak');
  is(await ziet(school), '200 1', 'E41_3_who_has_an_afspraak_reads_on');
  is(await ziet(ggd), '200 1', 'E20_1_and_so_do_the_other_partners_while_it_runs');
  ok((await school.view('/werk')).casusoverleggen[0].tellingen.length > 0, 'E41_3_it_stands_in_his_work');

  // A covenant without it.
  altijd = await eigen('altijd', convenant({ ...delen, naam: 'altijd' }), wie);
  const oo = (await altijd.who.voorzitter.act(`${altijd.base}/overleggen`, { datum: day(0), tijd: '23:00', plaats: 'Kamer 1' })).location;
  refused(await altijd.who.voorzitter.post(`${oo}/uitnodigingen`, { deelnemers: [altijd.ids.school] }), 409, 'E41.3',
    'E41_3_where_the_covenant_does_not_say_so_nothing_is_opened_by_inviting');
  const dd = await altijd.dossier('voorzitter', { geslachtsnaam: 'Een' });
  is((await altijd.who.school.get(dd)).status, 200, 'E41_3_and_every_deelnemer_reads');
} catch (err) {
  ok(false, 'around the meeting ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
  if (altijd) is(await altijd.end(), 0, 'and the other');
}
finish();
