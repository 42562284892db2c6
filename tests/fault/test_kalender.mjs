// The terms of a dossier to the minute of midnight in Amsterdam, for houses that begin on a leap day, at a month's end and on the days that the clock
// changes: not active, destroyed and proposed on the day itself, early by none and late by none (art. 20.1; E20.1, E20.2, E20.6).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, midnight, noClock } from '../scenario/helper-clock.mjs';

// The first moment of the house (UTC), the day that is in Amsterdam, and the days that its terms of two and five years end.
const begin = [
  ['2028-02-29T22:30:00Z', '2028-02-29', '2030-02-28', '2033-02-28'], // the last hour of a leap day
  ['2027-02-28T23:30:00Z', '2027-03-01', '2029-03-01', '2032-03-01'], // already the next day here
  ['2026-10-25T00:30:00Z', '2026-10-25', '2028-10-25', '2031-10-25'], // between the two half past twos
  ['2027-03-28T01:30:00Z', '2027-03-28', '2029-03-28', '2032-03-28'], // just after an hour that was not
  ['2026-12-31T22:50:00Z', '2026-12-31', '2028-12-31', '2031-12-31'],
];
const around = day => [at(new Date(midnight(day, -60))), at(new Date(midnight(day, 60)))];

for (const [moment, day, two, five] of noClock ? [] : begin) {
  const house = new House(),
    env = at(new Date(moment)).env;
  try {
    Object.assign(house, await House.demo({ env }));
    const police = await Person.json(house, 'politie'),
      admin = await Person.json(house, 'beheerder');
    const co = (await police.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`;
    const far = `${Number(day.slice(0, 4)) + 19}-06-01`;
    is((await admin.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-2', datum: day, tot: far })).status, 201, `${moment}: E8_1_for_long_enough`);
    const pad = (await police.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'getoetst').pad,
      id = pad.split('/').pop();
    const fact = { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', feitdatum: day, hard: true, rechtmatig: true, beroepsregels: true };
    is((await police.act(`${pad}/gegevens`, fact)).status, 201, `${moment}: something is recorded`);
    const seen = await police.view(pad);
    is(seen.bewaren.tot, five, `${moment}: E20_1_the_day_is_said`);
    await house.stop();
    const sql = (file, query) => spawnSync('sqlite3', [path.join(house.dir, `co-${co}.${file}`), query], { encoding: 'utf8' }).stdout.trim();
    const keys = () => Number(sql('keys', `SELECT count(*) FROM key WHERE stream = x'${id}' AND piece <> zeroblob(16)`)),
      due = () => sql('db', `SELECT count(*) FROM term WHERE soort = 'voorstellen' AND stream = x'${id}'`),
      run = clock => spawnSync(process.env.GCOS, ['jobs', 'run', '--data', house.dir], { encoding: 'utf8', env: { ...process.env, ...clock.env } });
    const had = keys();

    for (const [i, clock] of around(two).entries()) {
      await house.start(['serve'], clock);
      const { status } = await (await Person.json(house, 'politie')).get(pad);
      is(status, [200, 403][i], `${moment}: E20_2_${['a_minute_before_it_is_read', 'a_minute_after_it_is_not'][i]}`);
      await house.stop();
    }
    const [before, after] = around(five);
    is(run(before).status, 0, `${moment}: a minute before midnight`);
    ok(had > 0 && keys() === had && due() === '1', `${moment}: E20_1_early_by_none`, `${keys()} of ${had}, ${due()}`);
    is(run(after).status, 0, `${moment}: a minute after it`);
    ok(keys() < had && due() === '0', `${moment}: E20_1_late_by_none`, `${keys()} of ${had}, ${due()}`);
  } catch (e) {
    ok(false, `${moment}: it ran to its end`, e.stack);
  }
  house.child?.kill('SIGKILL');
  await house.end().catch(() => {});
}
if (noClock) skip('the calendar', noClock);
finish();
