// Leave cover: a casemanager hands over to a colleague for some days; the colleague has his work, his sight and his reports, before that not and after that
// not; nothing falls silent (E41.8; art. 15.1). A covenant of its own. By the form and as JSON.
import { ok, is, fieldsOf, finish } from './helper.mjs';
import { convenant, day, eigen } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  reclassering: {instelling: reclassering, sector: straf, regel: "14.5", zetel: ja, grondslag: Reclasseringsregeling art. 8}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  reclassering: {personalia: L, aanpak: LS, voortgang: LS}`,
};
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  rob: ['reclassering', 'reclassering', 'deelnemer'],
  ria: ['reclassering', 'reclassering', 'deelnemer'],
  gert: ['gemeente', 'gemeente', 'deelnemer'],
};
let e;
try {
  e = await eigen('waarnemen', convenant({ ...delen, naam: 'waarnemen' }), wie);
  const { base, who, ids, admin } = e, { voorzitter, rob, ria, gert } = who, pad = `${base}/vervangingen`;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const d = await e.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '10:00', plaats: 'Kamer 1' })).location;
  await voorzitter.act(`${d}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Eerste bespreking.' });
  const punt = `${overleg}/punten/${d.split('/').pop()}/besluiten`;
  const besluit = { realisatie: 'De gemeente praat met de buurt.', casemanager: ids.rob, informeren: 'brief', afspraak_1: 'Gesprek in de buurt',
    partij_1: 'gemeente', uiterlijk_1: day(9) };
  is((await voorzitter.act(punt, besluit)).status, 201, 'Rob is casemanager');
  const verslag = { afspraak: 'geen', inhoud: 'Het gaat goed.' };

  // Refusals. The gemeente has an afspraak here, the reclassering none: Ria reports on nothing of hers.
  refused(await ria.post(`${d}/voortgangsverslagen`, verslag), 403, '15.1', 'E15_1_a_colleague_of_the_casemanager_does_not_report');
  const week = { vanaf: day(0), tot: day(6) };
  is((await ria.post(pad, { wie: ids.rob, vervanger: ids.ria, ...week })).status, 400, 'E41_8_nobody_hands_over_for_another');
  refused(await rob.post(pad, { wie: ids.rob, vervanger: ids.rob, ...week }), 400, 'E41.8', 'E41_8_nor_to_himself');
  refused(await rob.post(pad, { wie: ids.rob, vervanger: ids.gert, ...week }), 400, 'E41.8', 'E41_8_nor_to_another_institution');
  refused(await rob.post(pad, { wie: ids.rob, vervanger: ids.ria, vanaf: day(3), tot: day(1) }), 400, 'E41.8', 'E41_8_nor_backwards');
  refused(await rob.post(pad, { wie: ids.rob, vervanger: ids.ria, vanaf: day(-9), tot: day(-2) }), 400, 'E41.8', 'E41_8_nor_for_days_that_are_past');

  // Not before its first day.
  is((await rob.act(pad, { wie: ids.rob, vervanger: ids.ria, vanaf: day(1), tot: day(6) })).status, 201, 'E41_8_handed_over_from_tomorrow');
  refused(await ria.post(`${d}/voortgangsverslagen`, verslag), 403, '15.1', 'E41_8_not_before_the_first_day');
  refused(await rob.post(pad, { wie: ids.rob, vervanger: ids.ria, ...week }), 400, 'E41.8', 'E41_8_not_twice_on_one_day');
  const lijst = (await gert.view(pad)).vervangingen;
  ok(lijst.length === 1 && lijst[0].wie === 'Naam rob' && !lijst[0].loopt, 'E41_8_everybody_here_can_see_it', lijst);
  const html = await e.html('rob'), trek = (await html.get(`${base}/vervangingsintrekkingen/nieuw`)).body;
  ok(/Naam ria voor Naam rob/.test(trek), 'E41_8_the_form_says_who_for_whom');
  const id = trek.match(/name="vervanging"[^>]*value="([0-9a-f]{32})"|value="([0-9a-f]{32})"[^>]*name="vervanging"/);
  const nummer = id?.[1] ?? id?.[2];
  ok([400, 409].includes((await gert.post(`${base}/vervangingsintrekkingen`, { vervanging: nummer })).status), 'E41_8_another_takes_nothing_back');
  const hidden = Object.fromEntries(fieldsOf(trek, `${base}/vervangingsintrekkingen`).filter(([n]) => n.startsWith('_')));
  is((await html.post(`${base}/vervangingsintrekkingen`, { ...hidden, vervanging: nummer })).status, 303, 'E41_8_taken_back_through_the_form');

  // From today: his work, his reports, under her own name.
  is((await voorzitter.act(pad, { wie: ids.rob, vervanger: ids.ria, ...week })).status, 201, 'E41_8_the_voorzitter_hands_over_for_him');
  ok((await ria.view(pad)).vervangingen[0].loopt, 'E41_8_it_runs');
  is((await ria.act(`${d}/voortgangsverslagen`, verslag)).status, 201, 'E41_8_she_reports_as_casemanager');
  const v = (await voorzitter.view(d)).voortgang[0];
  ok(v.door.naam === 'Naam ria', 'E41_8_under_her_own_name', v);
  is((await rob.act(`${d}/voortgangsverslagen`, verslag)).status, 201, 'E41_8_he_can_too');

  // The journaal: what she did as cover says so, and nothing else does.
  is((await ria.get(d)).status, 200, 'what she may read as a deelnemer');
  const regels = (await voorzitter.view(`${d}/journaal`)).regels;
  const van = (wie, wat) => regels.filter(r => r.wie === `Naam ${wie}` && r.handeling === wat && !r.geweigerd).map(r => `${r.vervanging} ${r.artikel}`);
  const verslaan = regels.find(r => r.wie === 'Naam rob' && !r.geweigerd && r.artikel === '15.1').handeling;
  is(van('ria', verslaan).join(), 'true 15.1, E41.8', 'E41_8_the_journaal_says_that_she_reported_as_cover');
  is(van('rob', verslaan).join(), 'false 15.1', 'E41_8_and_of_him_that_he_did_himself');
  ok(regels.filter(r => r.wie === 'Naam ria' && r.geweigerd).every(r => !r.vervanging), 'E41_8_a_refusal_is_no_cover');
  const gelezen = regels.filter(r => r.wie === 'Naam ria' && /openen|bekijken/i.test(r.handeling) && !r.geweigerd);
  ok(gelezen.length > 0 && gelezen.every(r => !r.vervanging), 'E41_8_nor_is_what_she_may_read_herself', gelezen);
  const blad = (await (await e.html('voorzitter')).get(`${d}/journaal`)).body;
  is(blad.split('als vervanger').length - 1, 1, 'E41_8_the_page_says_it_at_that_line_only');

  // Nothing falls silent: her seat ends, then his.
  const toezicht = async () => JSON.stringify((await voorzitter.view(`${base}/toezicht`)).regels);
  ok(!/E41\.8/.test(await toezicht()), 'E41_8_while_it_goes_well_nothing_is_said');
  const zetel = async naam => (await admin.view(`/medewerkers/${ids[naam]}`)).autorisaties[0].id;
  is((await admin.act(`/autorisaties/${await zetel('ria')}/intrekkingen`, { reden: 'Andere functie.' })).status, 201, 'her seat ends');
  ok(/Wie waarneemt, heeft hier geen zetel meer/.test(await toezicht()), 'E41_8_the_voorzitter_hears_that_nobody_covers', await toezicht());
  is((await admin.act(`/autorisaties/${await zetel('rob')}/intrekkingen`, { reden: 'Andere functie.' })).status, 201, 'and his');
  ok(/De casemanager heeft hier geen zetel meer/.test(await toezicht()), 'E41_8_and_that_the_casemanager_is_gone', await toezicht());
} catch (err) {
  ok(false, 'leave cover ran to its end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
}
finish();
