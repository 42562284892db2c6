// For each requirement what is allowed and what is refused, seen from outside; what test_road and test_acceptance do not show already.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { House, PASSWORD, Person, ok, is, skip, fieldsOf, finish, request, unescape } from './helper.mjs';
import { give, road } from './helper-road.mjs';

const house = await House.demo();
try {
  const json = {};
  const as = async name => (json[name] ??= await Person.json(house, name));
  const forms = {};
  const form = async name => (forms[name] ??= await Person.html(house, name));
  const chair = await as('voorzitter'),
    police = await as('politie'),
    admin = await as('beheerder'),
    ggz = await as('ggz');
  const list = (await chair.view('/casusoverleggen')).casusoverleggen;
  const co = list.find(c => /veelpleger/i.test(c.titel)).id,
    other = list.find(c => /nazorg/i.test(c.titel)).id;
  const base = `/casusoverleggen/${co}`;
  const nominate = async (where, name, more = {}) => {
    const step = road(name).find(s => s.label === 'E13_1_police_nominates');
    const target = `/casusoverleggen/${where}/dossiers`;
    return police.act(target, { ...(await give(police, target, step.give, {}, await form('politie'))), ...more });
  };
  const problem = r => JSON.parse(r.body);

  // E0.1
  const source = path.join(process.env.GCOS_SOURCE ?? '.', '..', 'shared', 'source', 'algemeen-convenant-2012.txt');
  const instellingen = JSON.stringify(await police.view('/instellingen')).toLowerCase();
  const names = [
    'Openbaar Ministerie',
    'Politie',
    'Raad voor de Kinderbescherming',
    'Leerlingzaken',
    'GGD',
    'GGZ Centraal',
    'Reclassering Nederland',
    'Leger des Heils',
    'Inforsa',
    'Jellinek',
    'Slachtofferhulp',
    'Bureau Jeugdzorg',
    'Begeleid Wonen',
    'HALT',
    'Opvangcentrum Het Gooi',
    'De Waag',
    'MEE',
    'Kinder- en Jeugdpsychiatrie',
    'Versa Welzijn',
    'Centra voor Jeugd en Gezin',
    'De Woningbouw',
    'Dienst Justitiële Inrichtingen',
    'William Schrikker',
    'Blaricum',
    'Bussum',
    'Hilversum',
    'Huizen',
    'Laren',
    'Muiden',
    'Naarden',
    'Weesp',
    'Wijdemeren',
  ];
  const absent = names.filter(n => !instellingen.includes(n.toLowerCase()));
  is(absent.join(', '), '', 'E0_1_the_register_ships_the_parties_of_the_source_with_nine_municipalities');
  if (!existsSync(source)) skip('E0_1_the_names_stand_in_the_source', `${source} is absent`);
  else {
    const text = readFileSync(source, 'utf8').replace(/\s+/g, ' ').toLowerCase();
    is(names.filter(n => !text.includes(n.toLowerCase())).join(', '), '', 'E0_1_the_names_stand_in_the_source');
  }
  const notAdmin = await police.act('/instellingen', { naam: 'Nieuwe instelling' });
  is(notAdmin.status, 403, 'E0_1_only_the_beheerder_registers_an_institution');
  ok(problem(notAdmin).artikel && problem(notAdmin).wel, 'E0_1_the_refusal_says_what_can_be_done', notAdmin.body);

  // E1.1 and E12.3: roles, and nobody grants himself anything.
  const roles = new Set(JSON.stringify(JSON.parse(house.cli('actions', '--json').stdout).map(a => a.rollen)).match(/[a-z-]+/g));
  const known = [
    'verantwoordelijke',
    'voorzitter',
    'voorbereider',
    'deelnemer',
    'agenda-deelnemer',
    'casemanager',
    'ketenmanager',
    'beheerder',
    'fg',
    'beheersverantwoordelijke',
    'bewerker',
    'systeem',
    'medewerker',
    'iedereen',
  ];
  is([...roles].filter(r => !known.includes(r)).join(), '', 'E1_1_roles_are_exactly_those_of_the_glossary');
  const seats = await admin.get('/medewerkers');
  is(seats.status, 200, 'E1_1_the_beheerder_reads_the_register');
  is((await ggz.get('/medewerkers')).status, 403, 'E1_1_a_deelnemer_does_not');

  // E10.1: two casusoverleggen, two bestanden, two dossiers that do not know each other.
  const here = await nominate(co, 'Tweeling'),
    nazorg = await as('reclassering');
  is(here.status, 201, 'E10_1_nominated_in_one');
  const id = here.location.split('/').pop();
  is((await chair.get(`/casusoverleggen/${other}/dossiers/${id}`)).status, 404, 'E10_1_its_id_means_nothing_in_the_other');
  const found = await nazorg.post(`/casusoverleggen/${other}/zoekvragen`, { naam: 'Tweeling' });
  is(found.status === 200 ? problem(found).gevonden.length : found.status, 0, 'E10_1_no_search_spans_two');
  const files = readdirSync(house.dir);
  ok(
    [co, other].every(c => files.some(f => f.includes(c) && f.endsWith('.db')) && files.some(f => f.includes(c) && f.endsWith('.keys'))),
    'E10_1_each_its_own_file_and_key_store',
    files,
  );

  // E2.1, E4.2, E20.1, E11.2 on the nominator's page; refused to who may not see it yet.
  const dossier = `${base}/dossiers/${id}`,
    mine = await police.view(dossier);
  ok(mine.waarom.doel.length > 20 && mine.waarom.aanleiding && mine.waarom.grondslag, 'E4_2_why_it_is_held', mine.waarom);
  ok(/^\d{4}-\d\d-\d\d$/.test(mine.bewaren.tot) && /20\.1/.test(mine.bewaren.oorzaak), 'E20_1_until_when_and_by_which_article', mine.bewaren);
  const early = await ggz.get(dossier);
  is(
    `${early.status} ${problem(early).artikel} ${problem(early).eigen_regel}`,
    '403 E10.3 true',
    'E4_2_not_shown_to_others_before_the_toets_an_own_rule',
  );
  const lines = (await chair.view(`${dossier}/journaal`)).regels;
  is(lines.filter(l => !l.doel).length, 0, 'E2_1_every_access_carries_the_purpose');
  is((await police.get(`${dossier}/journaal`)).status, 403, 'E12_2_the_journaal_is_not_for_every_deelnemer');

  // E8.2: the matrix that is shown is the matrix that is enforced.
  const matrix = await ggz.view(`${base}/convenant`);
  is((await (await as('zonder-zetel')).get(`${base}/convenant`)).status, 404, 'E8_2_without_a_seat_there_is_no_convenant_to_see');
  ok(JSON.stringify(matrix).includes('GGZ Centraal'), 'E8_2_every_participant_sees_who_reads_and_writes_what');

  // E9.4: the reasons obey the same screen as the facts.
  const toets = road('x').find(s => s.label === 'E13_3_voorzitter_decides_the_privacytoets').give;
  const dirty = await chair.act(`${dossier}/privacytoetsen`, { ...toets, noodzaak_waarom: 'Zijn nationaliteit maakt dit nodig.' });
  is(dirty.status, 400, 'E9_4_a_reason_is_screened_like_a_fact');
  ok(/nationaliteit/i.test(dirty.body) && problem(dirty).fouten.some(f => f.veld === 'noodzaak_waarom'), 'E9_3_the_words_found_are_said', dirty.body);
  is((await chair.act(`${dossier}/privacytoetsen`, toets)).status, 201, 'E13_3_without_them_it_passes');

  // E41.1
  const toegang = (await ggz.view(`${dossier}/toegang`)).regels;
  ok(
    toegang.some(r => !r.ziet && r.waarom_niet) && toegang.some(r => r.ziet && r.rubrieken.length > 0),
    'E41_1_who_can_see_this_and_who_cannot_with_the_reason',
  );

  // E15.2: progress puts a dossier back on an agenda, and the aanpak changes by a new version.
  const running = (await chair.view(`${base}/dossiers`)).dossiers.filter(d => d.toestand === 'in-aanpak');
  const one = [];
  for (const d of running) {
    const view = await chair.view(d.pad);
    if (view.afspraken?.some(a => a.open)) one.push(view);
  }
  if (ok(one.length > 0, 'E15_1_a_running_aanpak_in_the_example_house', running)) {
    const d = one[0],
      open = d.afspraken.find(a => a.open);
    const owner = { 'Politie, district Gooi en Vechtstreek': 'politie' }[open.partij] ?? 'casemanager';
    const report = { afspraak: open.id, inhoud: 'Het lukt niet; opnieuw bespreken.', stand: 'open', opnieuw: true };
    const stranger = await (await as('ggz')).act(`${d.pad}/voortgangsverslagen`, report);
    ok([403, 400, 409].includes(stranger.status), 'E15_1_not_reported_by_who_does_not_own_it', stranger.body);
    let r;
    for (const name of [owner, 'casemanager', 'reclassering', 'politie', 'gemeente', 'jellinek']) {
      r = await (await as(name)).act(`${d.pad}/voortgangsverslagen`, report);
      if (r.status === 201) break;
    }
    is(r.status, 201, 'E15_2_progress_asks_for_a_new_bespreking');
    const plan = await give(
      chair,
      `${d.pad}/aanpakken`,
      { doel: 'Nieuw doel van de aanpak.', inhoud: 'Andere begeleiding.', drang_dwang: '*', resultaatgebied: '*', deelnemers: '**' },
      {},
      await form('voorzitter'),
    );
    const versie = d.aanpak?.versie ?? 0;
    is((await chair.post(`${d.pad}/aanpakken`, plan, { 'if-match': '"verouderd"' })).status, 412, 'E15_2_not_over_what_another_changed');
    const page = await (await form('voorzitter')).get(`${d.pad}/aanpakken/nieuw`);
    const hidden = Object.fromEntries(fieldsOf(page.body, `${d.pad}/aanpakken`).filter(([n]) => n.startsWith('_')));
    const late = await (await form('voorzitter')).post(`${d.pad}/aanpakken`, { ...hidden, ...plan, _match: '"verouderd"' });
    ok(late.status === 412 && late.body.includes(plan.inhoud), 'E15_2_and_in_a_form_his_text_stands_there_still', late.body);
    ok(/Wat er veranderde terwijl u schreef/.test(late.body), 'E15_2_and_what_changed_is_said', late.body);
    // two at once, as it happens: one opens the form, another changes the aanpak, the first sends his
    const opened = Object.fromEntries(
      fieldsOf((await (await form('voorzitter')).get(`${d.pad}/aanpakken/nieuw`)).body, `${d.pad}/aanpakken`).filter(([n]) => n.startsWith('_')),
    );
    is((await chair.act(`${d.pad}/aanpakken`, plan, d.pad)).status, 201, 'E15_2_a_new_version');
    const wrong = await (await form('voorzitter')).post(`${d.pad}/aanpakken`, { ...opened, ...plan, inhoud: '' });
    const kept = fieldsOf(wrong.body, `${d.pad}/aanpakken`).find(([n]) => n === '_match')?.[1];
    ok(wrong.status === 400 && kept === opened._match, 'E15_2_a_mistake_in_the_form_does_not_hide_what_another_changed', wrong.body);
    const second = await (await form('voorzitter')).post(`${d.pad}/aanpakken`, { ...opened, _sleutel: 'f'.repeat(32), ...plan, inhoud: 'Mijn eigen tekst.' });
    ok(second.status === 412 && second.body.includes('Mijn eigen tekst.'), 'E15_2_the_later_one_keeps_his_text', second.body);
    const told = second.body.match(/id="gewijzigd"[\s\S]*?<\/section>/)?.[0] ?? '';
    ok(/Aanpak/.test(told), 'E15_2_and_is_told_what_was_done_meanwhile', told);
    is((await chair.view(d.pad)).aanpak.versie, versie + 1, 'E15_2_never_overwritten');
    const beside = unescape(second.body).match(/Wat er nu staat[\s\S]*?<\/div>/)?.[0] ?? '';
    ok(/<mark>Andere begeleiding\.<\/mark>/.test(beside), 'E15_2_the_words_of_the_other_stand_beside_his_and_are_marked', beside);
    const merged = Object.fromEntries(fieldsOf(second.body, `${d.pad}/aanpakken`).filter(([n]) => n.startsWith('_')));
    const both = { ...merged, ...plan, inhoud: 'Andere begeleiding. Mijn eigen tekst.' };
    is((await (await form('voorzitter')).post(`${d.pad}/aanpakken`, both)).status, 303, 'E15_2_what_he_made_of_both_is_recorded');
    is((await chair.view(d.pad)).aanpak.versie, versie + 2, 'E15_2_as_a_version_of_its_own');
    is(
      (
        await chair.act(
          `${d.pad}/agenderingen`,
          await give(chair, `${d.pad}/agenderingen`, { overleg: '*', inleiding: 'Opnieuw bespreken.' }, {}, await form('voorzitter')),
        )
      ).status,
      201,
      'E15_2_back_on_the_agenda',
    );
  }

  // Rotation at sign-in: the browser's earlier session opens nothing any more; another browser's stays.
  const first = await Person.html(house, 'jellinek'),
    elsewhere = await Person.html(house, 'jellinek');
  const again = await request(house, 'POST', '/aanmelden', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base, cookie: first.cookie },
    body: new URLSearchParams({ gebruikersnaam: 'jellinek', wachtwoord: PASSWORD }).toString(),
  });
  ok(again.status === 303 && !again.headers['set-cookie'][0].startsWith(first.cookie), 'E12_2_a_sign_in_gives_a_new_session');
  is((await first.get('/werk')).status, 303, 'E12_2_and_ends_the_one_this_browser_had');
  is((await elsewhere.get('/werk')).status, 200, 'E12_2_and_no_other');
} catch (e) {
  ok(false, 'the requirements ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
