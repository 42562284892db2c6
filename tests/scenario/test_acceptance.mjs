// What a stranger would try, over HTTP and the command line: who sees what, what is on disk, two hundred at once, wrong input.
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { House, Person, fieldsOf, request, ok, is, skip, finish, sleep } from './helper.mjs';
import { road, give, fill, optionsOf } from './helper-road.mjs';

const house = await House.demo();
const source = process.env.GCOS_SOURCE ?? '.';
try {
  const chair = await Person.json(house, 'voorzitter'),
    police = await Person.json(house, 'politie'),
    ggz = await Person.json(house, 'ggz');
  const forms = await Person.html(house, 'politie');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const base = `/casusoverleggen/${co}`;
  const nominate = async (fields = {}) => {
    const target = base + '/dossiers';
    const all = await give(
      police,
      target,
      {
        voornamen: 'Kwintus',
        geslachtsnaam: 'Zonderling',
        geboortedatum: '1985-02-03',
        straat: 'Geheimelaan',
        huisnummer: '7',
        postcode: '1299 ZZ',
        woonplaats: 'Verborgendam',
        aanleiding: 'Merkwaardigewoorden in de aanleiding.',
        grondslag: '*',
        criteria: '**',
        ...fields,
      },
      {},
      forms,
    );
    return police.act(target, all);
  };
  const made = await nominate();
  is(made.status, 201, 'E13_1_nominated');
  const id = made.location.split('/').pop(),
    dossier = `${base}/dossiers/${id}`;

  // E10.3: without a seat, no and nothing are one answer.
  const outsider = await Person.json(house, 'zonder-zetel');
  const bytes = r => r.status + '\n' + r.rawHeaders.filter((_, i, all) => !/^date$/i.test(all[i - (i % 2)])).join('\n') + '\n' + r.body;
  const there = await outsider.get(dossier),
    not = await outsider.get(`${base}/dossiers/${'0'.repeat(31)}1`),
    elsewhere = await outsider.get(`/casusoverleggen/${'0'.repeat(31)}2/dossiers/${id}`);
  is(there.status, 404, 'E10_3_without_a_seat_an_existing_dossier_is_404');
  is(bytes(there), bytes(not), 'E10_3_existing_and_not_existing_answer_alike_in_bytes');
  is(bytes(there), bytes(elsewhere), 'E10_3_another_casusoverleg_answers_alike');
  const page = await Person.html(house, 'zonder-zetel');
  is(bytes(await page.get(dossier)), bytes(await page.get(`${base}/dossiers/${'0'.repeat(31)}1`)), 'E10_3_the_page_answers_alike_too');

  // E6.1: no secrecy, no content.
  const nosecret = await Person.json(house, 'zonder-geheimhouding');
  const refused = await nosecret.get(dossier);
  is(refused.status, 403, 'E6_1_no_content_without_secrecy');
  is(JSON.parse(refused.body).artikel, '6', 'E6_1_cites_article_6');
  ok((await nosecret.view(base)).dossiers === undefined || (await nosecret.view(base)).taken?.length === 0, 'E6_1_no_names_in_the_list_either');

  // E10.2: GGZ sees the categories of the matrix: page, JSON and list.
  const step = async (person, tail, fields) =>
    person.act(dossier + tail, await give(person, dossier + tail, fields, {}, await Person.html(house, person.name)));
  is((await ggz.get(dossier)).status, 403, 'E10_3_not_before_the_privacytoets');
  is(
    (
      await step(police, '/gegevens', {
        rubriek: 'strafbare-feiten',
        noodzaak: 'Bepaalt de aanpak.',
        inhoud: 'Strafbaarfeitenwoord op straat.',
        feitdatum: '2026-01-02',
        hard: true,
        rechtmatig: true,
        beroepsregels: true,
      })
    ).status,
    201,
    'E5_1_recorded',
  );
  const toets = road('x').find(s => s.label === 'E13_3_voorzitter_decides_the_privacytoets').give;
  is((await step(chair, '/privacytoetsen', toets)).status, 201, 'E13_3_toets');
  const seen = await ggz.view(dossier),
    seenPage = (await (await Person.html(house, 'ggz')).get(dossier)).body;
  const matrix = await ggz.view(base + '/convenant');
  ok(
    !JSON.stringify(seen).includes('Strafbaarfeitenwoord') && !seenPage.includes('Strafbaarfeitenwoord'),
    'E10_2_ggz_does_not_see_criminal_data',
    seen.rubrieken,
  );
  ok(!seen.rubrieken.some(r => r.sleutel === 'strafbare-feiten'), 'E10_2_not_even_as_an_empty_category');
  ok(seen.niet_voor_u.length > 0, 'E10_2_what_the_covenant_keeps_from_him_is_named_once');
  ok(JSON.stringify(matrix).length > 500, 'E8_2_every_participant_sees_the_matrix');
  ok(
    seen.waarom_zie_ik_dit.every(r => r.artikel),
    'E41_1_why_can_I_see_this_with_the_article',
  );
  ok(
    (await chair.view(dossier + '/toegang')).regels.some(r => r.ziet && r.rubrieken.length > 0),
    'E41_1_who_can_see_this',
  );
  ok(seen.bewaren.tot > '2031' && seen.bewaren.oorzaak, 'E20_1_the_clock_and_its_cause_are_visible');
  ok(seen.waarom.doel, 'E4_2_why_it_is_held');
  ok((await chair.view(dossier)).plichten.length > 0, 'E11_2_the_duty_to_inform_is_recorded_from_the_start');

  // Journaal.
  const lines = (await chair.view(dossier + '/journaal')).regels;
  ok(lines.some(l => l.geweigerd && l.reden) && lines.some(l => !l.geweigerd), 'E12_2_reads_and_refusals_are_recorded', lines.slice(0, 3));
  ok(
    lines.every(l => l.wie && l.op && l.handeling && l.artikel),
    'E12_2_who_when_what_and_article',
  );
  ok(
    lines.some(l => l.doel),
    'E2_1_the_purpose_is_recorded',
  );

  // Two hundred writers at once lose nothing.
  const before = (await police.view(dossier)).rubrieken.find(r => r.sleutel === 'overlast').gegevens.length;
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      police.post(dossier + '/gegevens', {
        rubriek: 'overlast',
        inhoud: `Melding nummer ${i} van de buurt.`,
        feitdatum: '2026-02-01',
        hard: true,
        rechtmatig: true,
        beroepsregels: true,
      }),
    ),
  );
  const acknowledged = results.filter(r => r.status === 201).length;
  const after = (await police.view(dossier)).rubrieken.find(r => r.sleutel === 'overlast').gegevens;
  is(after.length - before, acknowledged, 'E20_6_two_hundred_writers_lose_nothing');
  is(acknowledged, 200, 'two hundred writers are all served');
  is(new Set(after.map(g => g.inhoud)).size >= acknowledged, true, 'each with its own text and key');

  // Idempotency, If-Match, wrong input.
  const gegeven = { rubriek: 'overlast', inhoud: 'Eenmalig verhaal.', feitdatum: '2026-02-02', hard: true, rechtmatig: true, beroepsregels: true };
  const key = { 'idempotency-key': 'sleutel-0001' };
  const first = await police.post(dossier + '/gegevens', gegeven, key),
    again = await police.post(dossier + '/gegevens', gegeven, key),
    other = await police.post(dossier + '/gegevens', { ...gegeven, inhoud: 'Ander verhaal.' }, key);
  is(`${first.status} ${again.status} ${other.status}`, '201 201 422', 'a repeated Idempotency-Key does nothing twice, and serves no other request');
  is(
    (await police.view(dossier)).rubrieken.find(r => r.sleutel === 'overlast').gegevens.filter(g => g.inhoud === 'Eenmalig verhaal.').length,
    1,
    'it was recorded once',
  );
  // RFC 7240: who delivers much need not be shown the whole dossier after each gegeven; a refusal still says why.
  const minimal = { prefer: 'respond-async, return=minimal' };
  const short = await police.post(dossier + '/gegevens', { ...gegeven, inhoud: 'Kort antwoord gevraagd.' }, minimal);
  is(`${short.status} ${short.body} ${short.headers['preference-applied']} ${short.headers.location}`, `201 {} return=minimal /api/v1${dossier}`,
    'return=minimal answers with where it stands, and nothing of it');
  is((await police.view(dossier)).rubrieken.find(r => r.sleutel === 'overlast').gegevens.some(g => g.inhoud === 'Kort antwoord gevraagd.'), true,
    'and what was sent was recorded');
  const refusal = await police.post(dossier + '/privacytoetsen', {}, minimal);
  is(Boolean(refusal.status >= 400 && JSON.parse(refusal.body).artikel), true, 'a refusal names its article whatever is preferred');
  const wrong = async (fields, name, status = 400) => {
    const r = await police.post(dossier + '/gegevens', { ...gegeven, ...fields });
    const problem = JSON.parse(r.body);
    ok(r.status === status && problem.title && problem.detail && (status !== 400 || problem.fouten?.length > 0), name, r.status + r.body);
  };
  await wrong({ onbekend: 'x' }, 'an unknown field is refused');
  await wrong({ inhoud: undefined }, 'a missing field is refused');
  await wrong({ inhoud: 'x'.repeat(6000) }, 'E5_1_too_long_is_refused');
  await wrong({ feitdatum: 'gisteren' }, 'a wrong type is refused');
  await wrong({ inhoud: 5 }, 'a number for a text is refused');
  await wrong({ inhoud: ['Een lijst.'] }, 'a list for a text is refused');
  await wrong({ hard: 'ja' }, 'a text for true or false is refused');
  await wrong({ inhoud: 'Zijn nationaliteit is bekend bij ons.' }, 'E9_3_forbidden_words_are_refused');
  await wrong({ rubriek: 'dertiende' }, 'E9_2_no_thirteenth_category');
  const noMatch = await police.post(dossier + '/personaliawijzigingen', { geslachtsnaam: 'Anders', geboortedatum: '1985-02-03' });
  is(noMatch.status, 428, 'a change that could overwrite asks for If-Match');
  const stale = await police.post(
    dossier + '/personaliawijzigingen',
    { geslachtsnaam: 'Anders', geboortedatum: '1985-02-03' },
    { 'if-match': '"oud"' },
  );
  is(stale.status, 412, 'a stale If-Match is refused');
  const json = await request(house, 'POST', '/api/v1' + dossier + '/gegevens', {
    headers: { ...police.headers, 'content-type': 'application/json' },
    body: '{"rubriek":',
  });
  is(json.status, 400, 'half a JSON text is refused');

  // Signing in: CSRF, Origin, kept text.
  const csrf = await request(house, 'POST', dossier + '/gegevens', {
    headers: { ...forms.headers, origin: house.base, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'rubriek=overlast',
  });
  is(csrf.status, 403, 'a form without its token is refused');
  const origin = await request(house, 'POST', dossier + '/gegevens', {
    headers: { ...forms.headers, origin: 'http://elders.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'rubriek=overlast',
  });
  is(origin.status, 403, 'a form from elsewhere is refused');
  is((await Person.json(house, 'politie', 'verkeerd-wachtwoord')).signedIn.status, 401, 'a wrong password is refused');
  is((await Person.json(house, 'politie')).signedIn.status, 201, 'and does not lock the colleague out');

  // Signed out elsewhere while writing: the text comes back to him alone, after signing in again.
  const writer = await Person.html(house, 'politie'),
    target = base + '/dossiers',
    draft = await writer.get(target + '/nieuw');
  const hidden = Object.fromEntries(fieldsOf(draft.body, target).filter(([n]) => n.startsWith('_')));
  await writer.post('/afmeldingen', { _csrf: hidden._csrf });
  const gone = await writer.post(target, { ...hidden, geslachtsnaam: 'Bewaardenaam', aanleiding: 'Een lang verhaal.' });
  const kept = gone.body.match(/name="bewaard" value="([^"]+)"/)?.[1];
  ok(gone.status === 401 && kept && !gone.body.includes('Bewaardenaam'), 'typed text is kept sealed when the session is gone', gone.status);
  const again2 = async name =>
    (
      await request(house, 'POST', '/aanmelden', {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
        body: new URLSearchParams({ gebruikersnaam: name, wachtwoord: 'gcos-demo-2012', bewaard: kept ?? '' }).toString(),
      })
    ).body;
  ok(!(await again2('ggz')).includes('Bewaardenaam'), 'and another person does not get it');
  ok((await again2('politie')).includes('Bewaardenaam'), 'he finds it back after signing in again');

  // Search: found by the nominator with one letter wrong, and only what one may see.
  const search = async (person, fields) => await person.post(base + '/zoekvragen', fields);
  for (const [name, label] of [
    ['Zonderling', 'exact'],
    ['zonderlng', 'one missing'],
    ['Zonderlinng', 'one added'],
    ['Zomderling', 'one wrong'],
    ['Zodnerling', 'two swapped'],
  ]) {
    const r = await search(police, { naam: name });
    ok(
      r.status === 200 && JSON.parse(r.body).gevonden.some(g => g.dossier.id === id),
      `E13_2_found_with_${label.replace(/ /g, '_')}`,
      r.body.slice(0, 500),
    );
  }
  ok(
    JSON.parse((await search(police, { geboortedatum: '1985-02-03' })).body).gevonden.some(g => g.dossier.id === id),
    'E13_2_found_by_birth_date',
  );
  is((await search(police, {})).status, 400, 'an empty search is refused');

  // A revoked authorisation never lets a later answer out.
  const admin = await Person.json(house, 'beheerder');
  const seats = await admin.view('/autorisaties');
  const flat = JSON.stringify(seats);
  const seat =
    Object.values(seats)
      .find(Array.isArray)
      ?.find(a => /reclassering/i.test(JSON.stringify(a)) && JSON.stringify(a).includes('eelpleger')) ??
    Object.values(seats)
      .find(Array.isArray)
      ?.find(a => /reclassering/i.test(JSON.stringify(a)));
  const victim = await Person.json(house, 'reclassering');
  is((await victim.get(dossier)).status, 200, 'E10_2_he_reads_before');
  let late = 0,
    running = true,
    revokedAt = Infinity;
  const reading = Array.from({ length: 8 }, async () => {
    while (running) {
      const began = Date.now();
      const r = await victim.get(dossier);
      if (r.status === 200 && began > revokedAt) late++;
    }
  });
  await sleep(200);
  const revoked = await admin.act(`/autorisaties/${seat?.id}/intrekkingen`, { reden: 'Andere functie.' });
  revokedAt = Date.now();
  await sleep(300);
  running = false;
  await Promise.all(reading);
  is(revoked.status, 201, 'E12_3_revoked' + (seat ? '' : ' ' + flat.slice(0, 300)));
  is(late, 0, 'E10_2_no_answer_after_the_revocation_was_acknowledged');
  is((await victim.get(dossier)).status, 404, 'E10_2_and_then_there_is_nothing_for_him');
  is((await admin.get(dossier)).status, 404, 'E1_1_a_beheerder_has_no_seat');

  // Import.
  const csv = path.join(source, '..', 'shared', 'data', 'aanmeldingen.csv');
  if (!existsSync(csv)) skip('E30_3_import', `${csv} is absent`);
  else {
    const importer = ['import', 'dossiers', csv, '--data', house.dir, '--casusoverleg', co, '--as', 'politie'];
    const count = async () => {
      let n = 0,
        next = base + '/dossiers';
      while (next) {
        const v = await police.view(next);
        n += v.dossiers.filter(d => d.toestand === 'concept').length;
        next = v.meer;
      }
      return n;
    };
    const zero = await count(),
      one = house.cli(...importer),
      concepts = await count(),
      two = house.cli(...importer);
    ok(concepts - zero >= 400, 'E30_3_rows_become_concept_nominations', one.stdout.slice(-600) + one.stderr.slice(-600));
    is(await count(), concepts, 'E30_3_the_same_file_again_adds_nothing');
    ok(/:\d+:.*20\.2/.test(one.stdout + one.stderr), 'E20_3_the_deceased_are_refused_with_line_and_article', (one.stdout + one.stderr).slice(0, 600));
    const rows = readFileSync(csv, 'utf8')
      .split('\r\n')
      .slice(1)
      .map(l => l.split(','))
      .filter(r => r.length > 8 && r[9] === '');
    let missed = [],
      strangers = 0,
      sought = 0;
    for (const r of rows.filter((_, i) => i % 12 === 0)) {
      const hits = async name => JSON.parse((await search(police, { naam: name })).body).gevonden ?? [];
      const born = Number(r[3].slice(0, 4));
      if (born > new Date().getFullYear() - 19 || r[2] === '') continue;
      sought++;
      for (const name of [
        r[2],
        `${r[1]} ${r[2]}`.trim(),
        r[2].normalize('NFD').replace(/\p{M}/gu, ''),
        r[2].length > 5 ? r[2].slice(0, 2) + r[2].slice(3) : r[2],
      ])
        if (!(await hits(name)).some(h => h.dossier.geboortedatum === r[3])) missed.push(`${name} ${r[3]}`);
      if (JSON.parse((await search(chair, { naam: r[2] })).body).gevonden.some(h => h.dossier.toestand === 'concept')) strangers++;
    }
    ok(
      sought > 10 && missed.length === 0,
      `E13_2_each_of_${sought}_importer_finds_with_and_without_particle_diacritics_and_a_letter`,
      missed.slice(0, 10).join('\n'),
    );
    is(strangers, 0, 'E10_3_a_concept_is_found_by_nobody_else');
  }

  // On disk: nothing readable.
  const words = [
    'Zonderling',
    'zonderling',
    'Geheimelaan',
    'Verborgendam',
    'Merkwaardigewoorden',
    'Strafbaarfeitenwoord',
    'Kwintus',
    'Eenmalig verhaal',
    '1985-02-03',
  ];
  const found = [];
  for (const file of readdirSync(house.dir)
    .map(f => path.join(house.dir, String(f)))
    .filter(f => statSync(f).isFile())) {
    const bytes = readFileSync(file).toString('latin1');
    for (const w of words)
      for (const form of [
        w,
        Buffer.from(w, 'utf16le').toString('latin1'),
        Buffer.from(w).toString('base64').replace(/=+$/, '').slice(0, -1),
        Buffer.from(w).toString('hex'),
      ])
        if (bytes.includes(form)) found.push(`${file}: ${w}`);
  }
  ok(found.length === 0, 'E20_6_no_name_address_or_text_in_any_file', found.join('\n'));
  const second = house.cli('serve', '--data', house.dir, '--listen', '127.0.0.1:0');
  ok(second.status === 1 && second.stderr.length > 10, 'a second server on the same directory is refused', second.stderr);
  const verify = house.cli('journaal', 'verify', '--data', house.dir);
  is(verify.status, 0, 'E12_2_the_journaal_verifies');
} catch (e) {
  ok(false, 'the acceptance tests ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
