// A gegeven is destroyed on the day its term is over: not a day before, not a day after, also when that day was missed, and never by a clock that was set
// back (art. 20.1; E20.1, E20.6). The clock is moved from outside.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { amsterdam, at, noClock, shift } from '../scenario/helper-clock.mjs';

const house = await House.demo();
// Noon in Amsterdam of a day.
const noon = day => at(new Date(`${day}T11:00:00Z`));
if (noClock) skip('retention', noClock);
else
  try {
    // One more, recorded three days later, so that there are two last days.
    const vandaag = amsterdam(new Date());
    await house.stop();
    await house.start(['serve'], noon(shift(vandaag, 3)));
    const people = {};
    for (const name of ['politie', 'om', 'reclassering', 'ggz', 'nazorg', 'jellinek', 'voorzitter']) people[name] = await Person.json(house, name);
    const co = (await people.politie.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`;
    const fact = { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', feitdatum: vandaag, hard: true, rechtmatig: true, beroepsregels: true };
    const running = (await people.politie.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
    is((await people.politie.act(`${running}/gegevens`, fact)).status, 201, 'one is recorded later');
    // Every gegeven that anybody reads, with the day until which it is kept.
    const kept = new Map();
    for (const p of Object.values(people)) {
      const list = await p.get(`${base}/dossiers`);
      if (list.status !== 200) continue;
      for (const d of JSON.parse(list.body).dossiers)
        for (const g of (await p.view(d.pad)).rubrieken.flatMap(r => r.gegevens)) kept.set(g.id, g.bewaren_tot);
    }
    const days = [...new Set(kept.values())].filter(Boolean).sort();
    ok(kept.size > 3 && days.length > 1, 'there are gegevens with different last days', days);
    const keys = () =>
      spawnSync('sqlite3', [path.join(house.dir, `co-${co}.keys`), "SELECT lower(hex(piece)) FROM key WHERE piece <> zeroblob(16)"], { encoding: 'utf8' })
        .stdout.trim().split('\n');
    const alive = () => [...kept.keys()].filter(id => keys().includes(id));
    const run = day => spawnSync(process.env.GCOS, ['jobs', 'run', '--data', house.dir], { encoding: 'utf8', env: { ...process.env, ...noon(day).env } });
    await house.stop();
    is(alive().length, kept.size, 'E20_1_all_of_them_are_there');

    const [first, second] = days;
    const early = run(shift(first, -1));
    ok(early.status === 0 && alive().length === kept.size, 'E20_1_not_a_day_early', early.stderr);
    const due = day => [...kept].filter(([, tot]) => tot !== undefined && tot <= day).map(([id]) => id);
    const done = run(first);
    ok(done.status === 0 && /gedaan/.test(done.stdout), 'E20_1_on_the_day_itself', `${done.stdout} ${done.stderr}`);
    ok(due(first).length > 0 && due(first).every(id => !keys().includes(id)), 'E20_1_what_is_over_its_term_is_destroyed');
    is(alive().length, kept.size - due(first).length, 'E20_1_and_nothing_else');
    const again = run(first);
    ok(again.status === 0 && /: 0 gedaan/.test(again.stdout), 'E20_1_once', again.stdout);

    // Days missed are caught up by the server itself.
    const late = shift(second, 3);
    await house.start(['serve'], noon(late));
    for (let i = 0; i < 300 && due(late).some(id => keys().includes(id)); i++) await new Promise(r => setTimeout(r, 100));
    ok(due(late).every(id => !keys().includes(id)), 'E20_1_a_missed_day_is_caught_up_by_the_server_itself');
    await house.stop();
    is(alive().length, kept.size - due(late).length, 'E20_1_still_nothing_else');
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E20_6_the_journaal_verifies');

    // Set back, the clock stops everything; nothing is done by it.
    const back = run(first);
    ok(back.status === 1 && /klok/i.test(back.stderr), 'E20_1_a_clock_set_back_destroys_nothing', `${back.status} ${back.stdout} ${back.stderr}`);
    is(alive().length, kept.size - due(late).length, 'E20_1_and_changes_nothing');
  } catch (e) {
    ok(false, 'retention ran to its end', e.stack);
  }
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
