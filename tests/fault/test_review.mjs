// The trust boundary tried from outside: what a lost session, a repeated request or a second dossier could let slip.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, PASSWORD, fieldsOf, request, ok, is, skip, finish } from '../scenario/helper.mjs';
import { Clock, noClock } from '../scenario/helper-clock.mjs';
import { road, give, fill, optionsOf } from '../scenario/helper-road.mjs';

const outer = mkdtempSync(path.join(tmpdir(), 'gcos-review-'));
const clock = new Clock(outer);
const house = new House();
house.outer = outer;
house.dir = path.join(outer, 'data');

const signIn = fields =>
  request(house, 'POST', '/aanmelden', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
    body: new URLSearchParams({ gebruikersnaam: 'politie', wachtwoord: PASSWORD, ...fields }).toString(),
  });

try {
  await house.start(['demo'], clock);
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const chair = await person('json', 'voorzitter');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;

  // Only a path of this house follows the sign-in.
  for (const naar of ['//elders.example/', '/\t/elders.example/', '/\\elders.example/', '/\r\n/elders.example', 'https://elders.example/']) {
    const r = await signIn({ naar });
    ok(
      r.status === 400 || r.headers.location === '/werk',
      `E12_2_sign_in_leads_nowhere_else ${JSON.stringify(naar)}`,
      `${r.status} ${r.headers.location}`,
    );
  }

  // A dossier that may be double: only who decides on it learns that there is another (E10.3, E13.2).
  const two = [];
  for (let n = 0; n < 2; n++) {
    const kept = { co };
    for (const step of road('Dubbelganger')) {
      const as = step.as;
      if (step.wants[0] !== 201) continue;
      const who = await person('json', as);
      const fields = await give(who, fill(step.to, kept), step.give ?? {}, kept, await person('html', as));
      const r = await who.act(fill(step.to, kept), fields, step.match === undefined ? undefined : fill(step.match, kept));
      if (step.keep !== undefined) kept[step.keep] = r.location?.split('/').pop();
      if (/privacytoets/.test(step.to)) break;
    }
    two.push(`/casusoverleggen/${co}/dossiers/${kept.dossier}`);
  }
  const om = await person('json', 'om');
  is((await chair.view(two[1])).vermoedens?.length, 1, 'E13_2_the_chair_sees_that_there_may_be_another');
  const seen = await om.get(two[1]);
  is(seen.status, 200, 'E10_3_a_participant_reads_the_dossier');
  is((JSON.parse(seen.body).vermoedens ?? []).length, 0, 'E10_3_and_learns_of_no_other');

  // A list of more than a page: what leads to the next one tells no number, and the pages do not overlap (E10.3).
  const agent = await person('json', 'politie');
  const sample = JSON.parse(JSON.stringify(road('x').find(s => s.label === 'E13_1_police_nominates')));
  for (let n = 0; n < 27; n++) {
    const naam = [...'abc'].map((c, i) => String.fromCharCode(97 + ((n * (i * 2 + 3) + i * 5) % 26))).join('') + 'bergen';
    const fields = await give(
      agent,
      `/casusoverleggen/${co}/dossiers`,
      { ...sample.give, geslachtsnaam: naam },
      { co },
      await person('html', 'politie'),
    );
    const r = await agent.post(`/casusoverleggen/${co}/dossiers`, fields);
    if (r.status !== 201) ok(false, 'a nomination for the list', r.body);
  }
  const all = [];
  let next = `/casusoverleggen/${co}/dossiers`;
  for (let n = 0; next !== undefined && n < 9; n++) {
    const page = await agent.view(next);
    all.push(...page.dossiers.map(d => d.id));
    next = page.meer;
    if (next !== undefined) ok(/na=[0-9a-f]{96}$/.test(next), 'E10_3_the_next_page_tells_no_number', next);
  }
  ok(all.length > 27 && new Set(all).size === all.length, 'E10_3_every_dossier_stands_on_one_page', `${all.length} ${new Set(all).size}`);
  is((await agent.view(`/casusoverleggen/${co}/dossiers?na=7`)).dossiers.length, 25, 'E10_3_a_number_of_his_own_is_no_cursor');

  // The same request again, when its maker may no longer read: where it stands, and nothing of it.
  const police = await person('json', 'politie');
  const gegeven = {
    rubriek: 'strafbare-feiten',
    noodzaak: 'Bepaalt de aanpak.',
    inhoud: 'Op 3 maart aangehouden.',
    feitdatum: '2026-03-03',
    hard: true,
    rechtmatig: true,
    beroepsregels: true,
  };
  const key = { 'idempotency-key': 'review-herhaling-1' };
  const first = await om.post(`${two[1]}/gegevens`, gegeven, key);
  is(first.status, 201, 'E9_2_recorded');
  is((await om.post(`${two[1]}/gegevens`, gegeven, key)).status, 201, 'E10_2_the_key_is_of_one_person');
  const again = await police.post(`${two[1]}/gegevens`, gegeven, key);
  ok(again.status === 201 && again.headers.location === first.headers.location, 'E12_2_the_same_again_adds_nothing', `${again.status}`);

  const inhoud = r =>
    JSON.parse(r.body)
      .rubrieken?.flatMap(x => x.gegevens)
      .filter(g => g.inhoud === gegeven.inhoud).length;
  is(inhoud(await om.get(two[1])), 2, 'E12_2_two_people_recorded_and_each_once');

  if (noClock) skip('E12_2 sessions', noClock);
  else {
    const him = await Person.html(house, 'politie');
    const page = await him.get(`${two[1]}/gegevens/nieuw`);
    const hidden = Object.fromEntries((fieldsOf(page.body, `${two[1]}/gegevens`) ?? []).filter(([n]) => n.startsWith('_')));
    // Idle: 900 seconds without a sign of life end it; at most 28800 whatever happens.
    await clock.turn('+14m');
    is((await him.get('/werk')).status, 200, 'E12_2_within_a_quarter_of_an_hour_the_session_lives');
    await clock.turn('+30m');
    ok((await him.get('/werk')).status !== 200, 'E12_2_after_a_quarter_of_an_hour_it_is_over');
    const lost = await him.post(`${two[1]}/gegevens`, { ...hidden, ...gegeven, hard: 'ja', inhoud: 'Zijn eigen tekst.' });
    const bewaard = (fieldsOf(lost.body, '/aanmelden') ?? []).find(([n]) => n === 'bewaard')?.[1];
    ok(bewaard, 'E12_2_what_he_typed_is_sealed', lost.body.slice(0, 300));
    const count = async () => {
      const fresh = await Person.json(house, 'voorzitter');
      return (await fresh.view(`${two[1]}/journaal`)).regels.filter(r => /gegeven/i.test(r.handeling) && /politie/i.test(r.wie + r.instelling))
        .length;
    };
    const before = await count();
    const found = await signIn({ bewaard });
    ok(found.body.includes('Zijn eigen tekst.'), 'E12_2_he_finds_his_text_back', `${found.status}`);
    is(await count(), before + 1, 'E12_2_the_form_found_back_is_a_read_of_the_dossier_in_the_journaal');
    const other = await signIn({ bewaard, gebruikersnaam: 'om' });
    ok(other.status === 303 && !other.body.includes('Zijn eigen'), 'E6_1_another_does_not_find_it');

    // Never longer than eight hours, however busy.
    const busy = await Person.html(house, 'om');
    let ended;
    for (let m = 42; m <= 498; m += 12) { // a slow machine has twelve minutes of its own
      await clock.turn(`+${m}m`);
      const r = await busy.get('/werk');
      // Last-seen is written beside the answer, not before it: twelve minutes in no time would outrun it. A sign-in stands behind it in the line.
      await signIn({});
      if (r.status !== 200) {
        ended = `at ${m} minutes: ${r.status}`;
        break;
      }
    }
    is(ended, undefined, 'E12_2_a_busy_session_lives_on');
    await clock.turn(`+${30 + 482}m`);
    ok((await busy.get('/werk')).status !== 200, 'E12_2_and_ends_after_eight_hours');
  }
  // Closed: who only took part reads it no more (E10.3), nor by sending his old request again.
  const closer = await Person.json(house, 'voorzitter');
  const reasons = optionsOf((await (await Person.html(house, 'voorzitter')).get(`${two[1]}/afsluitingen/nieuw`)).body, 'reden');
  let shut;
  for (const reden of reasons) {
    shut = await closer.act(`${two[1]}/afsluitingen`, { reden, toelichting: 'Niet meer nodig.' }, two[1]);
    if (shut.status === 201) break;
  }
  is(shut?.status, 201, 'E20_3_the_chair_closes_it');
  const late = await Person.json(house, 'om');
  const closed = await late.get(two[1]);
  is(closed.status, 403, 'E10_3_a_closed_dossier_is_not_read');
  const repeat = await late.post(`${two[1]}/gegevens`, gegeven, key);
  ok(
    !repeat.body.includes(gegeven.inhoud) && !repeat.body.includes('Dubbelganger'),
    'E10_3_nor_by_sending_the_old_request_again',
    repeat.body.slice(0, 300),
  );
  await house.stop();
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
} catch (e) {
  ok(false, 'the review ran to its end', e.stack);
} finally {
  house.child?.kill('SIGKILL');
  rmSync(outer, { recursive: true, force: true });
}
finish();
