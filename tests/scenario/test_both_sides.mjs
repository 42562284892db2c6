// Requirements of the first step of which other files show one side only: the refused act and the allowed one, from outside, under one name.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, finish, fieldsOf } from './helper.mjs';
import { give, optionsOf, road, vandaag } from './helper-road.mjs';

const house = await House.demo();
try {
  const people = {}, forms = {};
  const as = async name => (people[name] ??= await Person.json(house, name));
  const form = async name => (forms[name] ??= await Person.html(house, name));
  const problem = r => JSON.parse(r.body);
  const cites = (r, status, artikel, name) =>
    ok(r.status === status && [problem(r).artikel, null].includes(artikel) && problem(r).wel?.length > 10, name, `${r.status} ${r.body}`);
  // A field is refused with its article in the finding, or as the refusal itself.
  const wrong = (r, veld, text, name) =>
    ok(r.status === 400 && (r.body.includes(`"${veld}"`) && text.test(r.body)), name, `${r.status} ${r.body}`);
  const chair = await as('voorzitter'), police = await as('politie'), admin = await as('beheerder'), ggz = await as('ggz');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const base = `/casusoverleggen/${co}`;
  const step = label => road('Tweezijdig').find(s => s.label === label).give;
  const nominate = async (who, more = {}) =>
    (await as(who)).act(`${base}/dossiers`, {
      ...(await give(await as(who), `${base}/dossiers`, step('E13_1_police_nominates'), {}, await form('politie'))),
      ...more,
    });
  const fact = { feitdatum: '2026-03-03', hard: true, rechtmatig: true, beroepsregels: true };

  // E0.1
  const huis = { sleutel: 'nieuw-huis', naam: 'Stichting Nieuw Huis', sector: 'zorg', contact: 'Kerkstraat 1, Hilversum' };
  const asked = optionsOf((await (await form('beheerder')).get('/instellingen/nieuw')).body, 'sector');
  const fields = fieldsOf((await (await form('beheerder')).get('/instellingen/nieuw')).body, '/instellingen').map(([n]) => n);
  const inst = Object.fromEntries(Object.entries({ ...huis, sector: asked[0] }).filter(([k]) => k === 'sector' || fields.includes(k)));
  cites(await ggz.act('/instellingen', inst), 403, null, 'E0_1_a_deelnemer_registers_no_institution');
  is((await admin.act('/instellingen', inst)).status, 201, 'E0_1_the_beheerder_does');
  ok(JSON.stringify(await ggz.view('/instellingen')).includes('Nieuw Huis'), 'E0_1_and_everyone_finds_it');

  // E1.1
  const staff = (await admin.view('/medewerkers')).medewerkers, id = name => staff.find(m => m.gebruikersnaam === name).id;
  const role = (who, rol) => admin.act(`/medewerkers/${id(who)}/huisrollen`, { rol });
  is((await role('huizen', 'voorzitter')).status, 400, 'E1_1_a_role_of_a_casusoverleg_is_no_house_role');
  cites(await role('beheerder', 'fg'), 403, 'E12.3', 'E1_1_nobody_gives_himself_a_role');
  is((await role('huizen', 'ketenmanager')).status, 201, 'E1_1_another_gets_one_of_the_house');

  // E2.1
  const yaml = readFileSync(path.join(process.env.GCOS_SOURCE ?? '.', 'convenanten', 'veelplegers.yaml'), 'utf8');
  const without = path.join(house.outer, 'zonder-doel.yaml'), with_ = path.join(house.outer, 'met-doel.yaml');
  writeFileSync(without, yaml.replace(/^doel: >\n( .*\n)+/m, ''));
  writeFileSync(with_, yaml);
  const check = house.cli('convenant', 'check', without);
  ok(check.status === 1 && /doel/.test(check.stdout + check.stderr), 'E2_1_no_covenant_without_a_purpose', check.stdout + check.stderr);
  is(house.cli('convenant', 'check', with_).status, 0, 'E2_1_with_a_purpose_it_is_one');
  ok((await ggz.view(base)).doel.length > 40, 'E2_1_the_purpose_is_read_by_every_participant');

  // E4.2, E7.1, E13.1, E11.2
  wrong(await nominate('politie', { aanleiding: '' }), 'aanleiding', /./, 'E4_2_nothing_is_held_without_a_reason');
  wrong(await nominate('politie', { grondslag: 'toestemming' }), 'grondslag', /./, 'E7_1_no_basis_that_the_covenant_does_not_give');
  const guest = await as('agendalid');
  cites(await guest.act(`${base}/dossiers`, { geslachtsnaam: 'Gast' }), 403, null, 'E13_1_an_agenda_deelnemer_nominates_nobody');
  const made = await nominate('politie');
  is(made.status, 201, 'E13_1_a_deelnemer_nominates');
  const dossier = made.location, mine = await police.view(dossier);
  ok(mine.waarom.grondslag.length > 3, 'E7_1_with_its_basis_it_is_recorded', mine.waarom);
  ok(mine.waarom.aanleiding.length > 3 && mine.bewaren.tot, 'E4_2_why_and_until_when_are_on_the_page', mine.waarom);
  const plichten = async who => problem(await (await as(who)).get(dossier)).plichten ?? [];
  const duties = async () => [...(await plichten('voorzitter')), ...(await plichten('politie'))];
  const [duty] = await duties();
  is(duty?.oorzaak, 'eerste vastlegging', 'E11_2_the_duty_to_inform_is_there_at_the_first_recording');
  is(duty?.uiterlijk_tekst, 'vóór de eerste bespreking', 'E11_2_with_its_term');
  is((await plichten('om')).length, 0, 'E11_2_and_is_not_shown_to_who_may_not_see_the_dossier_yet');

  // E9.1, E5.1
  const record = async (who, more) => (await as(who)).act(`${dossier}/gegevens`, { ...fact, ...more });
  const theft = { rubriek: 'strafbare-feiten', inhoud: 'Op 3 maart aangehouden voor inbraak.' };
  wrong(await record('politie', { ...theft, inhoudelijk: true }), 'noodzaak', /9\.1/, 'E9_1_content_of_a_trajectory_asks_its_reason');
  wrong(await record('politie', theft), 'noodzaak', /14\.4/, 'E14_2_police_say_why_criminal_data_are_necessary');
  const noise = { rubriek: 'overlast', inhoud: 'Vijf meldingen van geluid in de nacht.' };
  wrong(await record('politie', { ...noise, noodzaak: 'Zonder dit geen aanpak.' }), 'noodzaak', /hoort niet/, 'E9_1_and_what_asks_no_reason_takes_none');
  wrong(await record('politie', { ...noise, strafrechtelijk: true }), 'noodzaak', /14\.4/, 'E14_2_marked_criminal_it_is_asked_in_any_category');
  is((await record('politie', { ...theft, inhoudelijk: true, noodzaak: 'Zonder dit geen aanpak.' })).status, 201, 'E9_1_with_its_reason_it_is_recorded');
  ok(JSON.stringify(await police.view(dossier)).includes('Zonder dit geen aanpak.'), 'E9_1_and_the_reason_stands_beside_it');
  const page = await (await form('politie')).get(`${dossier}/gegevens/nieuw`);
  const hidden = Object.fromEntries(fieldsOf(page.body, `${dossier}/gegevens`).filter(([n]) => n.startsWith('_')));
  const back = await (await form('politie')).post(`${dossier}/gegevens`, { ...hidden, ...fact, ...theft, inhoudelijk: true });
  ok(back.status === 400 && back.body.includes('art. 9.1') && back.body.includes(theft.inhoud), 'E9_1_the_form_says_so_and_keeps_the_text', back.body);

  // E9.4: a reason is screened, and read by who reads its category only.
  const toets = step('E13_3_voorzitter_decides_the_privacytoets');
  wrong(await chair.act(`${dossier}/privacytoetsen`, { ...toets, proportionaliteit_waarom: 'Zijn BSN is 111222333.' }), 'proportionaliteit_waarom', /BSN|9\.3/i,
    'E9_4_a_reason_with_a_bsn_is_refused');
  is((await chair.act(`${dossier}/privacytoetsen`, { ...toets, noodzaak_waarom: 'Reden die alleen wie mag leest.' })).status, 201, 'E9_4_without_it_is_kept');
  const reads = async who => (await (await as(who)).get(dossier)).body.includes('Reden die alleen wie mag leest.');
  ok(await reads('politie'), 'E9_4_read_by_who_reads_its_category');
  const crime = async who => (await (await as(who)).get(dossier)).body.includes('Zonder dit geen aanpak.');
  ok(!(await crime('ggz')) && (await crime('om')), 'E9_4_the_reason_of_a_fact_is_read_with_the_fact_and_by_nobody_else');

  // E9.2: relevance for the categories that ask it, and for no other (6 and 8).
  const live = { rubriek: 'leefsituatie', inhoud: 'Heeft sinds mei werk in een magazijn.' }, family = { rubriek: 'gezin', inhoud: 'Woont bij zijn zus.' };
  const weigh = { afweging: 'Nodig voor de aanpak.' };
  const asksWeighing = /name="afweging"/.test((await (await form('reclassering')).get(`${dossier}/gegevens/nieuw`)).body);
  const supply = more => record('reclassering', { ...more, ...(asksWeighing ? weigh : {}) });
  wrong(await supply(family), 'relevantie', /9\.2/, 'E9_2_family_circumstances_ask_their_relevance');
  wrong(await supply({ ...live, relevantie: 'Van belang.' }), 'relevantie', /hoort niet bij deze keuze/, 'E9_2_another_category_does_not_and_refuses_it');
  is((await supply({ ...family, relevantie: 'De zus helpt mee.' })).status, 201, 'E9_2_with_its_relevance_it_is_recorded');
  is((await supply(live)).status, 201, 'E9_2_the_other_without');
  const html = (await (await form('reclassering')).get(`${dossier}/gegevens/nieuw`)).body;
  const block = html.split('<div class="utrecht-form-field').find(b => b.includes('name="relevantie"'));
  is(block?.match(/data-als="([^"]*)"/)?.[1], 'rubriek=gezin', 'E9_2_the_form_asks_it_for_those_alone');
  ok(/Alleen invullen als u bij ‘Categorie’ kiest voor ‘[^’]+’/.test(html.replace(/&#39;/g, "'")), 'E9_2_and_says_so_to_who_has_no_script');
  ok(!/name="relevantie"/.test(page.body), 'E9_2_a_party_without_such_a_category_is_not_asked');
  const plain = await form('reclassering');
  const typed = Object.fromEntries(fieldsOf(html, `${dossier}/gegevens`).filter(([n]) => n.startsWith('_')));
  is((await plain.post(`${dossier}/gegevens`, { ...typed, ...fact, ...live, ...(asksWeighing ? weigh : {}), relevantie: '', noodzaak: '' })).status, 303,
    'E9_2_a_form_without_script_sends_it_empty_and_is_accepted');
  cites(await record('politie', { rubriek: 'zorg', inhoud: 'Krijgt begeleiding.' }), 403, '10', 'E9_2_a_category_of_another_party_is_refused_by_its_article');
  wrong(await record('politie', { rubriek: 'dertiende', inhoud: 'Iets.' }), 'rubriek', /9\.2/, 'E9_2_and_one_that_does_not_exist');
  wrong(await record('politie', { rubriek: 'verstrekkingen', inhoud: 'Aan een derde verstrekt.' }), 'rubriek', /./, 'E9_2_what_an_act_writes_is_not_typed');

  // E13.3, E20.1: a new agenda moves no clock.
  const before = (await police.view(dossier)).bewaren.tot;
  const planned = await chair.act(`${base}/overleggen`, { datum: vandaag(), tijd: '23:40', plaats: 'Kamer 2' });
  const overleg = planned.location.split('/').pop();
  is((await chair.act(`${dossier}/agenderingen`, { overleg, inleiding: 'Eerste bespreking.' })).status, 201, 'E20_1_on_an_agenda');
  is((await police.view(dossier)).bewaren.tot, before, 'E20_1_a_new_agenda_restarts_no_clock');
  is((await duties())[0].uiterlijk, vandaag(), 'E11_2_the_first_bespreking_is_the_term');
  const leads = async (target, fields) => chair.act(target, await give(chair, target, fields, {}, await form('voorzitter')));
  is((await leads(`${base}/overleggen/${overleg}/aanwezigheden`, { aanwezigen: '**' })).status, 201, 'E14_6_attendance');
  const outcome = { realisatie: 'Wekelijks gesprek.', casemanager: 'geen', informeren: '*' };
  is((await leads(`${dossier}/besprekingen`, outcome)).status, 201, 'E14_5_discussed');
  const due = (await duties()).find(p => p.oorzaak === 'eerste vastlegging');
  is(due.te_laat, true, 'E11_2_discussed_without_having_been_informed_is_shown_as_a_breach');
  is((await police.view(dossier)).bewaren.tot, before, 'E20_1_nor_does_its_bespreking');
  is((await police.post(`${dossier}/bewaartermijnen`, { tot: '2040-01-01' })).status, 405, 'E20_1_there_is_no_act_that_sets_a_term');

  // E41.1: why and why not, from the decision itself.
  const view = await ggz.view(dossier), locked = view.handelingen.filter(h => !h.mag);
  ok(view.waarom_zie_ik_dit.length > 0 && view.waarom_zie_ik_dit.every(w => w.tekst && w.artikel), 'E41_1_why_can_i_see_this', view.waarom_zie_ik_dit);
  ok(locked.length > 3 && locked.every(h => h.artikel && h.waarom && h.wel), 'E41_1_every_locked_act_says_why_and_what_opens_it', locked);
  for (const h of locked.slice(0, 4)) {
    const r = await ggz.post(h.actie, {});
    ok([403, 409].includes(r.status) && problem(r).detail.includes(h.waarom.slice(0, 20)), `E41_1_the_refusal_is_the_reason_shown ${h.id}`, r.body);
  }
  const unseen = (await nominate('politie', { geslachtsnaam: 'Nogniet' })).location;
  cites(await ggz.get(`${unseen}/toegang`), 403, 'E10.3', 'E41_1_who_can_see_it_is_not_told_to_who_cannot');
  is((await police.get(`${unseen}/toegang`)).status, 200, 'E41_1_and_is_to_who_can');

  // E6.1, last, because it changes a person: secrecy recorded by another opens what was shut, and nobody records his own.
  const quiet = await as('zonder-geheimhouding'), secrecy = { soort: 'opgelegd', grondslag: 'Verklaring van november 2026', datum: vandaag() };
  cites(await quiet.get(`${base}/dossiers`), 403, '6', 'E6_1_no_list_without_secrecy');
  cites(await admin.act(`/medewerkers/${id('beheerder')}/geheimhoudingen`, secrecy), 403, 'E12.3', 'E6_1_nobody_records_his_own');
  is((await admin.act(`/medewerkers/${id('zonder-geheimhouding')}/geheimhoudingen`, secrecy)).status, 201, 'E6_1_the_beheerder_records_it');
  is((await quiet.get(`${base}/dossiers`)).status, 200, 'E6_1_and_the_list_opens');
} catch (e) {
  ok(false, 'both sides ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
