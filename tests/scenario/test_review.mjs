// The trust boundary tried from outside: what a lost session, a repeated request or a second dossier could let slip.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, PASSWORD, fieldsOf, request, ok, is, skip, finish } from './helper.mjs';
import { road, give, fill } from './helper-road.mjs';

const library = ['x86_64', 'aarch64'].map(a => `/usr/lib/${a}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync);
const outer = mkdtempSync(path.join(tmpdir(), 'gcos-review-')),
  clock = path.join(outer, 'clock');
writeFileSync(clock, '+0m\n');
const env = library === undefined ? {} : { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' };
const house = new House();
house.outer = outer;
house.dir = path.join(outer, 'data');

const signIn = fields =>
  request(house, 'POST', '/aanmelden', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
    body: new URLSearchParams({ gebruikersnaam: 'politie', wachtwoord: PASSWORD, ...fields }).toString(),
  });

try {
  await house.start(['demo'], { env });
  const people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const chair = await person('json', 'voorzitter');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;

  // Only a path of this house follows the sign-in.
  for (const naar of ['//elders.example/', '/\t/elders.example/', '/\\elders.example/', '/\r\n/elders.example', 'https://elders.example/']) {
    const r = await signIn({ naar });
    ok(r.status === 400 || r.headers.location === '/werk', `E12_2_sign_in_leads_nowhere_else ${JSON.stringify(naar)}`, `${r.status} ${r.headers.location}`);
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

  // The same request again, when its maker may no longer read: where it stands, and nothing of it.
  const police = await person('json', 'politie');
  const gegeven = { rubriek: 'strafbare-feiten', inhoud: 'Op 3 maart aangehouden.', feitdatum: '2026-03-03', hard: true, rechtmatig: true, beroepsregels: true };
  const key = { 'idempotency-key': 'review-herhaling-1' };
  const first = await om.post(`${two[1]}/gegevens`, gegeven, key);
  ok(first.status === 201 || first.status === 403, 'E9_1_recorded_or_refused', `${first.status} ${first.body}`);
  console.log(`# first ${first.status} ${first.body.length}`);

  if (library === undefined) skip('E12_2 sessions', 'libfaketime is not installed');
  else {
    const him = await Person.html(house, 'politie');
    const page = await him.get(`${two[1]}/gegevens/nieuw`);
    const hidden = Object.fromEntries((fieldsOf(page.body, `${two[1]}/gegevens`) ?? []).filter(([n]) => n.startsWith('_')));
    // Idle: 900 seconds without a sign of life end it; at most 28800 whatever happens.
    writeFileSync(clock, '+14m\n');
    is((await him.get('/werk')).status, 200, 'E12_2_within_a_quarter_of_an_hour_the_session_lives');
    writeFileSync(clock, '+30m\n');
    ok((await him.get('/werk')).status !== 200, 'E12_2_after_a_quarter_of_an_hour_it_is_over');
    const lost = await him.post(`${two[1]}/gegevens`, { ...hidden, ...gegeven, hard: 'ja', inhoud: 'Zijn eigen tekst.' });
    const bewaard = (fieldsOf(lost.body, '/aanmelden') ?? []).find(([n]) => n === 'bewaard')?.[1];
    ok(bewaard, 'E12_2_what_he_typed_is_sealed', lost.body.slice(0, 300));
    const count = async () => {
      const fresh = await Person.json(house, 'voorzitter');
      return (await fresh.view(`${two[1]}/journaal`)).regels.filter(r => /gegeven/i.test(r.handeling) && /politie/i.test(r.wie + r.instelling)).length;
    };
    const before = await count();
    const found = await signIn({ bewaard });
    ok(found.body.includes('Zijn eigen tekst.'), 'E12_2_he_finds_his_text_back', `${found.status}`);
    is(await count(), before + 1, 'E12_2_the_form_found_back_is_a_read_of_the_dossier_in_the_journaal');
    const other = await signIn({ bewaard, gebruikersnaam: 'om' });
    ok(other.status === 303 && !other.body.includes('Zijn eigen'), 'E6_1_another_does_not_find_it');

    // Never longer than eight hours, however busy.
    const busy = await Person.html(house, 'om');
    for (let m = 40; m <= 30 + 479; m += 13) {
      writeFileSync(clock, `+${m}m\n`);
      const r = await busy.get('/werk');
      if (r.status !== 200) {
        ok(false, `E12_2_a_busy_session_lives_on at ${m}`, `${r.status}`);
        break;
      }
    }
    writeFileSync(clock, `+${30 + 482}m\n`);
    ok((await busy.get('/werk')).status !== 200, 'E12_2_and_ends_after_eight_hours');
  }
  await house.stop();
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
} catch (e) {
  ok(false, 'the review ran to its end', e.stack);
} finally {
  house.child?.kill('SIGKILL');
  rmSync(outer, { recursive: true, force: true });
}
finish();
