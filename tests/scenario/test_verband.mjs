// Dossiers of one family: linked by who leads, told in both, treated one after the other, each with its own readers and rights (E40.7). A covenant of its
// own that is about families, and one that is about persons. By the form and as JSON.
import { ok, is, fieldsOf, finish } from './helper.mjs';
import { convenant, day, eigen, idOf } from './helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  jeugdzorg: {instelling: jeugdzorg, sector: zorg, regel: "14.5", zetel: ja, grondslag: Wet op de jeugdzorg art. 5}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, gezin: L, aanpak: LS, voortgang: LS}
  jeugdzorg: {personalia: L, gezin: LS, aanpak: LS, voortgang: LS}`,
};
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  jeugdzorg: ['jeugdzorg', 'jeugdzorg', 'deelnemer'],
};
let e, p;
try {
  e = await eigen('gezinnen', convenant({ ...delen, naam: 'gezinnen', betrokkenen: '  soort: gezin' }), wie);
  const { base, who } = e, { voorzitter, jeugdzorg } = who;
  const refused = (r, status, artikel, name) => ok(r.status === status && JSON.parse(r.body).artikel === artikel, name, `${r.status} ${r.body}`);
  const namen = ['Anna', 'Bram', 'Chris', 'Daan'], d = {};
  for (const n of namen) d[n] = await e.dossier('voorzitter', { voornamen: n, geslachtsnaam: 'Zandbergen' });
  const dicht = await e.dossier('voorzitter', { voornamen: 'Evi', geslachtsnaam: 'Zandbergen' }, { getoetst: false });
  const id = pad => pad.split('/').pop(), pad = `${d.Anna}/verbanden`, why = { motivering: 'Broer en zus; zij wonen samen.' };

  // Refusals.
  refused(await jeugdzorg.post(pad, { ander: id(d.Bram), ...why }), 403, 'E40.7', 'E40_7_only_who_leads_links');
  refused(await voorzitter.post(pad, { ander: 'a'.repeat(32), ...why }), 400, 'E40.7', 'E40_7_not_with_what_is_not_there');
  refused(await voorzitter.post(pad, { ander: id(d.Anna), ...why }), 400, 'E40.7', 'E40_7_nor_with_itself');
  is((await voorzitter.post(pad, { ander: id(d.Bram) })).status, 400, 'E40_7_nor_without_saying_why');
  refused(await voorzitter.post(`${d.Anna}/verbandverbrekingen`, { ander: id(d.Bram), ...why }), 409, 'E40.7', 'E40_7_what_is_not_linked_is_not_taken_back');

  // Linked through the form, told in both.
  const html = await e.html('voorzitter'), form = (await html.get(`${pad}/nieuw`)).body;
  ok(/Bram Zandbergen, 1990-05-01/.test(form) && !/value="[0-9a-f]{32}"[^>]*>\s*Anna/.test(form), 'E40_7_the_form_offers_the_others');
  const lines = (await voorzitter.view(`${d.Bram}/journaal`)).regels.length;
  const hidden = Object.fromEntries(fieldsOf(form, pad).filter(([n]) => n.startsWith('_')));
  const sent = await html.post(pad, { ...hidden, ander: id(d.Bram), ...why });
  is(sent.status, 303, 'E40_7_linked_through_the_form');
  const both = await Promise.all([voorzitter.view(d.Anna), voorzitter.view(d.Bram)]);
  is(both.map(v => v.verbanden[0]?.naam).join(), 'Bram Zandbergen,Anna Zandbergen', 'E40_7_it_stands_in_both');
  ok(both.every(v => v.verbanden[0].motivering === why.motivering && v.verbanden[0].door.naam), 'E40_7_with_why_and_by_whom');
  ok((await voorzitter.view(`${d.Bram}/journaal`)).regels.length > lines, 'E12_2_and_in_the_journaal_of_the_other');
  refused(await voorzitter.post(pad, { ander: id(d.Bram), ...why }), 400, 'E40.7', 'E40_7_not_twice');
  const page = (await html.get(d.Anna)).body;
  ok(/Zelfde gezin/.test(page) && /Bram Zandbergen/.test(page), 'E40_7_the_page_says_so');
  is((await voorzitter.act(pad, { ander: id(dicht), ...why })).status, 201, 'E40_7_a_third');

  // A link opens nothing: each its own readers.
  const zicht = (await jeugdzorg.view(d.Anna)).verbanden;
  ok(zicht.length === 1 && zicht[0].naam === 'Bram Zandbergen', 'E10_3_who_does_not_see_the_other_does_not_learn_of_it', zicht);
  is((await jeugdzorg.get(dicht)).status, 403, 'E10_3_nor_does_the_link_open_it');
  const gegeven = { rubriek: 'overlast', inhoud: 'Alleen over Anna.', feitdatum: day(-1), hard: true, rechtmatig: true, beroepsregels: true };
  is((await voorzitter.act(`${d.Anna}/gegevens`, gegeven)).status, 201, 'what is recorded of one');
  ok(!(await voorzitter.get(d.Bram)).body.includes('Alleen over Anna'), 'E40_7_does_not_stand_with_the_other');

  // On one agenda they stand together, whoever came between.
  const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(7), tijd: '10:00', plaats: 'Kamer 1' })).location;
  for (const n of ['Anna', 'Chris', 'Bram', 'Daan'])
    is((await voorzitter.act(`${d[n]}/agenderingen`, { overleg: id(overleg), inleiding: 'Eerste bespreking.' })).status, 201, `E13_3_${n}_on_the_agenda`);
  const agenda = (await voorzitter.view(overleg)).agenda;
  is(agenda.map(a => a.dossier.naam.split(' ')[0]).join(), 'Anna,Bram,Chris,Daan', 'E40_7_the_meeting_treats_them_one_after_the_other');
  ok(agenda[1].bij_vorige && !agenda[0].bij_vorige && !agenda[2].bij_vorige, 'E40_7_and_is_told_so', agenda.map(a => a.bij_vorige));
  ok(/Hoort bij het vorige punt/.test((await html.get(overleg)).body), 'E40_7_on_the_page_too');

  const punt = (await html.get(`${overleg}/punten/${id(d.Anna)}`)).body;
  ok(/Zelfde gezin/.test(punt) && /Bram Zandbergen/.test(punt), 'E40_7_and_at_the_item_itself');

  // Two families are not made one; a link is taken back from either side.
  is((await voorzitter.act(`${d.Chris}/verbanden`, { ander: id(d.Daan), ...why })).status, 201, 'E40_7_another_family');
  refused(await voorzitter.post(`${d.Chris}/verbanden`, { ander: id(d.Anna), ...why }), 400, 'E40.7', 'E40_7_two_families_are_not_made_one');
  is((await voorzitter.post(`${d.Bram}/verbandverbrekingen`, { ander: id(d.Anna) })).status, 400, 'E40_7_not_taken_back_without_why');
  is((await voorzitter.act(`${d.Bram}/verbandverbrekingen`, { ander: id(d.Anna), motivering: 'Zij wonen niet meer samen.' })).status, 201,
    'E40_7_taken_back_from_the_other_side');
  ok((await voorzitter.view(d.Bram)).verbanden.length === 0 && (await voorzitter.view(d.Anna)).verbanden.every(v => !/Bram/.test(v.naam)),
    'E40_7_and_gone_in_both');
  ok(idOf({ location: d.Anna }) === id(d.Anna), 'each keeps its own dossier');

  // Where the covenant is about persons, nothing is linked.
  p = await eigen('personen', convenant({ ...delen, naam: 'personen' }), wie);
  const een = await p.dossier('voorzitter', { geslachtsnaam: 'Een' }), twee = await p.dossier('voorzitter', { geslachtsnaam: 'Twee' });
  refused(await p.who.voorzitter.post(`${een}/verbanden`, { ander: id(twee), ...why }), 409, 'E40.7', 'E40_7_a_covenant_about_persons_links_none');
} catch (err) {
  ok(false, 'families ran to their end', err.stack);
} finally {
  if (e) is(await e.end(), 0, 'the server stops cleanly');
  if (p) is(await p.end(), 0, 'and the other');
}
finish();
