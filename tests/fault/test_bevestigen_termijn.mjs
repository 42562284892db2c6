// A gegeven that its source did not confirm for half a year is shown as old from the day itself, to the minute of midnight in Amsterdam: over a month that
// is shorter, a leap day and the days that the clock changes; confirmed again it begins anew (art. 4.3; E4.3).
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, midnight, noClock } from '../scenario/helper-clock.mjs';

// The first moment of the house (UTC), the day that is in Amsterdam, and the day that half a year later is.
const begin = [
  ['2027-08-31T21:30:00Z', '2027-08-31', '2028-02-29'], // the last hour of a month; half a year later is a leap day
  ['2026-08-31T22:30:00Z', '2026-09-01', '2027-03-01'], // already the next day here
  ['2027-03-28T01:30:00Z', '2027-03-28', '2027-09-28'], // just after an hour that was not
];
for (const [moment, day, half] of noClock ? [] : begin) {
  const house = new House();
  try {
    Object.assign(house, await House.demo({ env: at(new Date(moment)).env }));
    let police = await Person.json(house, 'politie');
    const co = (await police.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
    const pad = (await police.view(`/casusoverleggen/${co}/dossiers`)).dossiers.find(d => d.toestand === 'getoetst').pad;
    const fact = { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', feitdatum: day, hard: true, rechtmatig: true, beroepsregels: true };
    is((await police.act(`${pad}/gegevens`, fact)).status, 201, `${moment}: something is recorded`);
    const seen = async seconds => {
      await house.stop();
      await house.start(['serve'], at(new Date(midnight(half, seconds))));
      police = await Person.json(house, 'politie');
      return (await police.view(pad)).rubrieken.flatMap(r => r.gegevens).find(g => /winkels/.test(g.inhoud));
    };
    is((await seen(-60)).verouderd, false, `${moment}: E4_3_early_by_none`);
    const old = await seen(60);
    is(old.verouderd, true, `${moment}: E4_3_late_by_none`);
    is((await police.act(`${pad}/gegevens/${old.id}/bevestigingen`, { klopt: true })).status, 201, `${moment}: E4_3_the_source_confirms`);
    is((await police.view(pad)).rubrieken.flatMap(r => r.gegevens).find(g => g.id === old.id).verouderd, false, `${moment}: E4_3_and_it_begins_anew`);
  } catch (e) {
    ok(false, `${moment}: it ran to its end`, e.stack);
  }
  house.child?.kill('SIGKILL');
  await house.end().catch(() => {});
}
if (noClock) skip('the term for confirming', noClock);
finish();
