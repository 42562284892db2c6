// Parties are asked for what is necessary, and answer: recorded, nothing, or not supplied after weighing it themselves (art. 13.1, 14; E14.1, E14.3).
import { House, Person, ok, is, finish } from './helper.mjs';
import { optionsOf } from './helper-road.mjs';
import { straks, vandaag } from './helper-meeting.mjs';

const house = await House.demo();
try {
  const chair = await Person.json(house, 'voorzitter'),
    police = await Person.json(house, 'politie'),
    ggz = await Person.json(house, 'ggz'),
    om = await Person.json(house, 'om'),
    html = await Person.html(house, 'voorzitter');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    dossier = (await chair.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad,
    path = `${dossier}/uitvragen`;
  const options = optionsOf((await html.get(`${path}/nieuw`)).body, 'partijen');
  const politie = options.find(o => /politie/.test(o)),
    zorg = options.find(o => /ggz/.test(o));
  ok(politie && zorg, 'who can supply something can be asked', options);

  // Refusals.
  is((await police.act(path, { partijen: [zorg], uiterlijk: straks })).status, 403, 'E14_1_a_deelnemer_asks_nobody');
  is((await chair.act(path, { partijen: ['bestaat-niet'], uiterlijk: straks })).status, 400, 'E14_1_only_parties_of_the_covenant');
  is((await chair.act(path, { partijen: [zorg], uiterlijk: vandaag() })).status, 400, 'E14_1_before_a_day_to_come');

  const asked = await chair.act(path, { partijen: [politie, zorg], uiterlijk: straks });
  ok(asked.status === 201, 'E14_1_the_parties_that_are_needed_are_asked', asked.body);
  is((await chair.act(path, { partijen: [zorg], uiterlijk: straks })).status, 400, 'E14_1_nobody_is_asked_twice_at_once');
  is((await chair.view(dossier)).uitvragen.length, 2, 'E14_1_who_leads_sees_all_of_them');
  const mine = (await police.view(dossier)).uitvragen;
  ok(mine.length === 1 && mine[0].van_mij && mine[0].antwoord_pad, 'E14_1_a_party_sees_its_own', mine);
  is((await om.view(dossier)).uitvragen.length, 0, 'E10_3_and_no_other');
  const task = (await police.view(base)).taken.find(t => /om gegevens gevraagd/.test(t.tekst));
  ok(task?.datum === straks, 'E13_1_it_stands_in_the_work_of_that_party_with_its_day', task);
  ok(!(await om.view(base)).taken.some(t => /om gegevens gevraagd/.test(t.tekst)), 'E13_1_and_in_nobody_elses');

  // Answers.
  const answer = view => view.uitvragen[0].antwoord_pad.replace(/\/nieuw$/, '');
  const his = answer(await police.view(dossier)),
    hers = answer(await ggz.view(dossier));
  is((await om.act(his, { antwoord: 'niets' })).status, 403, 'E14_1_another_party_does_not_answer_for_it');
  const early = await police.act(his, { antwoord: 'vastgelegd' });
  ok(early.status === 400 && early.body.includes('13.1'), 'E13_1_recorded_is_said_of_what_was_recorded', early.body);
  const weigh = await police.act(his, { antwoord: 'afgewogen' });
  ok(weigh.status === 400 && weigh.body.includes('14.5'), 'E14_3_the_own_judgement_is_for_parties_of_that_rule', weigh.body);
  const fact = { feitdatum: vandaag(), rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', rechtmatig: true, hard: true, beroepsregels: true };
  const recorded = await police.act(`${dossier}/gegevens`, fact);
  ok(recorded.status === 201, 'E13_1_he_records_what_is_necessary', recorded.body);
  is((await police.act(his, { antwoord: 'vastgelegd' })).status, 201, 'E13_1_and_says_so');
  is((await police.act(his, { antwoord: 'niets' })).status, 409, 'E14_1_once');
  const weighed = await ggz.act(hers, { antwoord: 'afgewogen' });
  ok(weighed.status === 201, 'E14_3_not_supplied_after_weighing_it_needs_no_reasons', weighed.body);
  const after = (await chair.view(dossier)).uitvragen;
  ok(after.every(u => !u.open && !u.te_laat && u.antwoord), 'E14_3_and_is_no_breach', after);
  ok(!(await police.view(base)).taken.some(t => /om gegevens gevraagd/.test(t.tekst)), 'E13_1_what_is_answered_is_no_work_any_more');
  ok(!(await chair.view(`${base}/toezicht`)).regels.some(r => /vraag om gegevens/.test(r.wat)), 'E14_3_nor_is_anybody_chased');

  // The same through the page.
  const form = await Person.html(house, 'voorzitter');
  is((await form.act(path, { partijen: [politie], uiterlijk: straks })).status, 201, 'E14_1_also_by_the_form');
  const page = (await (await Person.html(house, 'politie')).get(dossier)).body;
  ok(/Uw instelling is om gegevens gevraagd/.test(page), 'E14_1_the_page_says_it_to_who_is_asked');
} catch (e) {
  ok(false, 'asking ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
