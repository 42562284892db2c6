// A package has thirty days after the verstrekking it holds: then it is made no more, and taken in no more (E19.1). The clock of both houses is moved from
// outside.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, noClock } from '../scenario/helper-clock.mjs';
import { SECRET, convenant, eigen } from '../scenario/helper-eigen.mjs';
import { delen, overgave, wie, wissel } from '../scenario/helper-verstrekking.mjs';

let hier, daar;
if (noClock) skip('the term of a package', noClock);
else
  try {
    hier = await eigen('afzender', convenant({ ...delen, naam: 'afzender' }), wie);
    daar = await eigen('ontvanger', convenant({ ...delen, naam: 'ontvanger' }), wie);
    await wissel(hier, daar, { naam: 'Casusoverleg afzender', ander: 'Casusoverleg ontvanger' });
    const d = await hier.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' }), { voorzitter } = hier.who;
    const pakket = await overgave(hier, d, 'Casusoverleg ontvanger', ['personalia']);
    const first = await voorzitter.get(pakket), file = path.join(daar.house.outer, 'pakket.gcos');
    is(first.status, 200, 'E19_1_it_is_made');
    writeFileSync(file, first.bytes);
    const lees = () => daar.house.cli('import', 'pakket', file, '--data', daar.house.dir, '--casusoverleg', daar.co, '--as', 'voorzitter');
    const opnieuw = async (e, wanneer) => {
      await e.house.stop();
      await e.house.start(['serve'], at(wanneer));
      return Person.json(e.house, 'voorzitter', SECRET);
    };
    await opnieuw(daar, '+31d');
    const laat = lees();
    ok(laat.status === 1 && /Dit pakket is verlopen/.test(laat.stderr), 'E19_1_after_thirty_days_it_is_not_taken_in', laat.stderr);
    is((await (await opnieuw(hier, '+30d')).get(pakket)).status, 200, 'E19_1_on_the_thirtieth_day_it_is_made');
    const over = await (await opnieuw(hier, '+31d')).get(pakket);
    ok(over.status === 409 && /dagen na de verstrekking/.test(over.body), 'E19_1_and_then_no_more', `${over.status} ${over.body}`);

    // The key before this one is destroyed when no package can be on its way to it any more.
    const sleutels = `${daar.base}/uitwisselsleutels`, jobs = () => daar.house.cli('jobs', 'run', '--data', daar.house.dir).stdout;
    let baas = await Person.json(daar.house, 'baas', SECRET);
    is((await baas.act(`${daar.base}/eigen-sleutels`, { reden: 'Een jaar oud.', begrepen: true })).status, 201, 'a key is renewed');
    ok(/Vorige uitwisselsleutels.*: 0 gedaan/.test(jobs()) && (await baas.view(sleutels)).vorige !== undefined, 'E19_1_the_one_before_stays_for_its_term');
    await opnieuw(daar, '+63d');
    is(daar.house.cli('jobs', 'run', '--data', daar.house.dir).status, 0, 'the calendar is met');
    baas = await Person.json(daar.house, 'baas', SECRET);
    is((await baas.view(sleutels)).vorige, undefined, 'E19_1_and_is_destroyed_after_it');
  } catch (err) {
    ok(false, 'the term of a package ran to its end', err.stack);
  } finally {
    if (hier) is(await hier.end(), 0, 'the sender stops cleanly');
    if (daar) is(await daar.end(), 0, 'the receiver stops cleanly');
  }
finish();
