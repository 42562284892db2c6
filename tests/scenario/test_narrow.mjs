// A bestand that cannot be written while an authorisation there is revoked: the revocation is not acknowledged before it holds, meanwhile nobody is
// shown anything there, and afterwards the revoked person least of all (E10.2, E12.3). The bestand is held with SQLite's own lock, from outside.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { House, Person, ok, is, finish, sleep } from './helper.mjs';

// Holds the write lock of one file until release().
function hold(file) {
  const child = spawn('sqlite3', [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const held = new Promise(resolve => child.stdout.once('data', resolve));
  child.stdin.write(".timeout 5000\nBEGIN IMMEDIATE;\nSELECT 'held';\n");
  return { held, release: () => new Promise(resolve => (child.once('exit', resolve), child.stdin.end('ROLLBACK;\n'))) };
}

const house = await House.demo();
try {
  const admin = await Person.json(house, 'beheerder'),
    chair = await Person.json(house, 'voorzitter'),
    ggz = await Person.json(house, 'ggz');
  const co = (await ggz.view('/casusoverleggen')).casusoverleggen[0].id,
    list = `/casusoverleggen/${co}/dossiers`;
  const me = (await admin.view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === 'ggz').id;
  const seat = (await admin.view(`/medewerkers/${me}`)).autorisaties.find(a => a.casusoverleg === co || JSON.stringify(a).includes(co));
  const target = `/autorisaties/${seat.id}/intrekkingen`;
  is((await ggz.get(list)).status, 200, 'before: his list is shown');

  const lock = hold(path.join(house.dir, `co-${co}.db`));
  await lock.held;
  const key = randomUUID();
  let answered = false;
  const revoking = admin.post(target, { reden: 'Andere functie.' }, { 'idempotency-key': key }).then(r => ((answered = true), r));
  await sleep(1500);
  ok(!answered, 'E12_3_revoking_is_not_acknowledged_before_it_holds');
  const during = await Promise.all([ggz.get(list), chair.get(list)]);
  ok(!during.some(r => r.status === 200), 'E10_2_meanwhile_nothing_is_shown_there', during.map(r => r.status));
  const first = await revoking;
  is(first.status, 503, 'E12_3_who_waits_too_long_is_told_so');
  is((await admin.post(target, { reden: 'Andere functie.' }, { 'idempotency-key': key })).status, 503, 'E12_3_repeating_it_acknowledges_nothing_either');
  await lock.release();
  let again;
  for (let i = 0; i < 40 && again?.status !== 201; i++) {
    again = await admin.post(target, { reden: 'Andere functie.' }, { 'idempotency-key': key });
    if (again.status !== 201) await sleep(500);
  }
  is(again.status, 201, 'E12_3_when_it_holds_it_is_acknowledged');
  is((await ggz.get(list)).status, 404, 'E12_3_and_no_later_answer_leaves');
  is((await chair.get(list)).status, 200, 'E10_2_the_others_go_on');
} catch (e) {
  ok(false, 'narrowing ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
