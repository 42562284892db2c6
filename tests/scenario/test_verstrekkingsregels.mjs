// Each party is asked what the supply rule of art. 14 that binds it asks, and nothing else: by the form and as JSON, for a gegeven and for an estimate of
// a risk (E9.1, E14.2, E14.3, E14.4).
import { House, Person, ok, is, fieldsOf, finish } from './helper.mjs';
import { vandaag } from './helper-meeting.mjs';

const house = await House.demo();
try {
  const as = {}, html = {};
  for (const wie of ['voorzitter', 'politie', 'om', 'reclassering', 'ggz']) {
    as[wie] = await Person.json(house, wie);
    html[wie] = await Person.html(house, wie);
  }
  const co = (await as.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    dossier = (await as.voorzitter.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad,
    path = `${dossier}/gegevens`;
  const hard = { feitdatum: vandaag(), hard: true, rechtmatig: true, beroepsregels: true };
  const theft = { ...hard, rubriek: 'strafbare-feiten', inhoud: 'Op 3 maart aangehouden voor inbraak.' };
  const living = { ...hard, rubriek: 'leefsituatie', inhoud: 'Heeft sinds mei werk in een magazijn.' };
  const need = { noodzaak: 'Bepaalt waarop de aanpak zich richt.' }, weigh = { afweging: 'Nodig om toezicht en werk op elkaar af te stemmen.' };
  const refused = (r, veld, artikel, name) => {
    const fout = JSON.parse(r.body).fouten?.find(f => f.veld === veld);
    ok(r.status === 400 && fout?.melding.includes(artikel === '' ? 'Laat het weg' : `art. ${artikel}`), name, `${r.status} ${r.body}`);
  };
  const recorded = (r, name) => ok(r.status === 201, name, `${r.status} ${r.body.slice(0, 600)}`);
  const block = (page, name) => page.split('<div class="utrecht-form-field').find(b => b.includes(`name="${name}"`));
  const pairs = (page, name) => block(page, name)?.match(/data-als="([^"]*)"/)?.[1].split(' ') ?? [];
  const formOf = async (wie, what = 'gegevens') => (await html[wie].get(`${dossier}/${what}/nieuw`)).body;

  // 14.4: police and prosecution, of criminal data alone.
  const police = await formOf('politie');
  ok(pairs(police, 'noodzaak').includes('rubriek=strafbare-feiten') && pairs(police, 'noodzaak').includes('strafrechtelijk=ja'),
    'E14_2_the_form_asks_police_the_necessity_of_criminal_data', pairs(police, 'noodzaak'));
  ok(!pairs(police, 'noodzaak').includes('rubriek=overlast'), 'E14_2_and_of_nothing_else');
  ok(!/name="afweging"/.test(police) && !/name="relevantie"/.test(police), 'E14_2_nor_a_judgement_that_is_asked_of_others');
  refused(await as.politie.post(path, theft), 'noodzaak', '14.4', 'E14_2_police_without_it_are_refused');
  refused(await as.om.post(path, { ...theft, rubriek: 'veroordelingen' }), 'noodzaak', '14.4', 'E14_2_the_prosecution_too');
  const hidden = page => Object.fromEntries(fieldsOf(page, path).filter(([n]) => n.startsWith('_')));
  const typed = { ...theft, hard: 'ja', rechtmatig: 'ja', beroepsregels: 'ja' };
  const back = await html.politie.post(path, { ...hidden(police), ...typed });
  ok(back.status === 400 && back.body.includes('art. 14.4') && back.body.includes(theft.inhoud), 'E14_2_the_form_says_so_and_keeps_the_text');
  is((await html.politie.post(path, { ...hidden(police), ...typed, ...need })).status, 303, 'E14_2_with_it_the_form_is_taken');
  recorded(await as.om.post(path, { ...theft, ...need, rubriek: 'veroordelingen' }), 'E14_2_and_so_is_the_prosecution');
  recorded(await as.politie.post(path, { ...hard, rubriek: 'overlast', inhoud: 'Drie meldingen van geluid.' }), 'E14_2_nuisance_asks_no_necessity');
  ok((await html.om.get(dossier)).body.includes(need.noodzaak), 'E14_2_the_reason_stands_with_the_gegeven');

  // 14.5: the own judgement, with each supply.
  const care = await formOf('reclassering');
  ok(/name="afweging"/.test(care), 'E14_3_the_form_asks_the_own_judgement');
  ok(!pairs(care, 'noodzaak').some(p => p.startsWith('rubriek=')), 'E14_3_and_no_necessity_of_criminal_data', pairs(care, 'noodzaak'));
  refused(await as.reclassering.post(path, living), 'afweging', '14.5', 'E14_3_without_it_a_supply_is_refused');
  refused(await as.politie.post(path, { ...theft, ...need, ...weigh }), 'afweging', '', 'E14_3_of_others_it_is_not_asked_and_not_taken');
  recorded(await as.reclassering.post(path, { ...living, ...weigh }), 'E14_3_with_it_it_is_recorded');
  recorded(await as.reclassering.post(path, { ...living, rubriek: 'veroordelingen', inhoud: 'Loopt in een proeftijd.', ...weigh }),
    'E14_2_criminal_data_of_a_party_under_14_5_ask_its_judgement_only');

  // 14.7: content and progress of contacts.
  const talk = { ...living, ...weigh, inhoud: 'Verscheen op zes van de acht afspraken.', contacten: true };
  const law = { wet: 'Reclasseringsregeling 1995 art. 8' };
  refused(await as.reclassering.post(path, { ...talk, ...need }), 'wet', '14.7', 'E14_4_without_a_law_it_is_refused');
  refused(await as.reclassering.post(path, { ...talk, ...need, wet: 'Dat mag van de wet' }), 'wet', '14.7', 'E14_4_a_law_is_cited_with_its_article');
  refused(await as.reclassering.post(path, { ...talk, ...law }), 'noodzaak', '14.7', 'E14_4_without_the_need_of_the_aanpak_it_is_refused');
  refused(await as.reclassering.post(path, { ...living, ...weigh, ...law }), 'wet', '', 'E14_4_a_law_without_such_content_is_not_asked');
  recorded(await as.reclassering.post(path, { ...talk, ...law, ...need }), 'E14_4_with_both_it_is_recorded');
  const page = (await html.voorzitter.get(dossier)).body;
  ok(page.includes(law.wet), 'E14_4_the_law_stands_with_the_gegeven');
  const told = (await formOf('reclassering'));
  is(pairs(told, 'wet').join(), 'contacten=ja', 'E14_4_the_form_asks_the_law_only_then');
  const sent = await html.reclassering.post(path, { ...hidden(told), ...living, hard: 'ja', rechtmatig: 'ja', beroepsregels: 'ja', ...weigh, contacten: 'ja',
    ...need, wet: '' });
  ok(sent.status === 400 && sent.body.includes('art. 14.7'), 'E14_4_the_form_without_it_says_what_is_missing');
  // E9.1 anew: content of a trajectory as well.
  refused(await as.reclassering.post(path, { ...living, ...weigh, inhoudelijk: true }), 'noodzaak', '9.1', 'E9_1_content_of_a_trajectory_asks_its_reason');

  // 9.2: relevance of category 6 and 8.
  refused(await as.reclassering.post(path, { ...living, ...weigh, rubriek: 'gezin' }), 'relevantie', '9.2', 'E9_2_family_circumstances_ask_their_relevance');

  // The same questions for an estimate of a risk.
  const estimate = { gebied: 'strafbare-feiten', niveau: 'hoog', waarop: 'Drie inbraken in drie maanden.', feitelijk: true };
  const risk = `${dossier}/risicoanalyses`;
  refused(await as.politie.post(risk, estimate), 'noodzaak', '14.4', 'E30_4_an_estimate_on_criminal_data_asks_its_necessity');
  recorded(await as.politie.post(risk, { ...estimate, ...need }), 'E30_4_and_is_recorded_with_it');
  ok(pairs(await formOf('politie', 'risicoanalyses'), 'noodzaak').includes('gebied=strafbare-feiten'), 'E30_4_its_form_asks_it');
  refused(await as.reclassering.post(risk, { ...estimate, gebied: 'bestaan' }), 'afweging', '14.5', 'E30_4_nor_without_the_own_judgement');
  refused(await as.reclassering.post(risk, { ...estimate, gebied: 'bestaan', ...weigh, ...need, contacten: true }), 'wet', '14.7',
    'E30_4_nor_on_contacts_without_a_law');
} catch (e) {
  ok(false, 'the supply rules ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
