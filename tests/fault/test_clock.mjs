// The clock moved from outside (libfaketime): set back, it stops the service with a clear error and writes nothing; far ahead, what rested on a
// date has ended.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, ok, is, sleep, skip, finish } from '../scenario/helper.mjs';
import { at, noClock } from '../scenario/helper-clock.mjs';


if (noClock) skip('the clock', noClock);
else {
  const house = new House();
  house.outer = mkdtempSync(path.join(tmpdir(), 'gcos-clock-'));
  house.dir = path.join(house.outer, 'data');
  try {
    await house.start(['demo']);
    let chair = await Person.json(house, 'voorzitter');
    const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
    const base = `/casusoverleggen/${co}`;
    const dossier = (await chair.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
    await house.stop();

    await house.start(['serve'], at('+1d'));
    chair = await Person.json(house, 'voorzitter');
    is((await chair.get(dossier)).status, 200, 'E12_2_a_day_later_all_is_well');
    await house.stop();

    await house.start(['serve'], { health: 503 });
    for (let i = 0; i < 100 && !/ALARM/.test(house.log); i++) await sleep(50);
    ok(/ALARM/.test(house.log), 'E20_1_a_clock_set_back_stops_the_calendar_with_an_alarm', house.log);
    const audit = house.cli('audit', '--data', house.dir);
    ok(audit.status !== 0 && /klok/i.test(audit.stderr + audit.stdout), 'E12_3_the_audit_says_so_too', audit.stdout + audit.stderr);
    const jobs = house.cli('jobs', 'run', '--data', house.dir);
    ok(jobs.status === 1 && /klok/i.test(jobs.stderr), 'E20_1_nor_by_hand', jobs.stdout + jobs.stderr);
    const back = await Person.json(house, 'voorzitter');
    is(back.signedIn.status, 503, 'E12_2_a_clock_set_back_lets_nobody_in');
    ok(/klok/i.test(back.signedIn.body), 'E12_2_and_says_that_it_is_the_clock', back.signedIn.body);
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_nothing_was_written_out_of_order');

    await house.start(['serve'], at('+36500d'));
    chair = await Person.json(house, 'voorzitter');
    const closed = await chair.get(dossier);
    if (closed.status === 404) ok(true, 'E12_3_the_authorisation_itself_has_ended');
    else {
      is(closed.status, 409, 'E8_1_without_a_processor_agreement_in_force_no_dossier_opens');
      ok(JSON.parse(closed.body).artikel && JSON.parse(closed.body).wel, 'E8_1_the_refusal_cites_its_article', closed.body);
    }
    await house.stop();
  } catch (e) {
    ok(false, 'the clock ran to its end', e.stack);
  } finally {
    house.child?.kill('SIGKILL');
    rmSync(house.outer, { recursive: true, force: true });
  }
}
finish();
