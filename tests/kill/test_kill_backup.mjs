// kill -9 at random points of a backup, a restore and a destruction: what is there afterwards is what was before or what comes after, and nothing in
// between; what was cut off can be done again (E11.3, E20.6). KILL_ROUNDS rounds of each.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { House, Person, GCOS, ok, is, sleep, unescape, finish } from '../scenario/helper.mjs';

const rounds = Number(process.env.KILL_ROUNDS ?? 12);
const house = await House.demo();
const at = name => path.join(house.outer, name);
// Runs to its end; kill: after so many milliseconds, what is named.
const run = async (args, kill) => {
  const began = Date.now(),
    child = spawn(GCOS, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', d => (stderr += d));
  const ended = new Promise(resolve => child.on('close', code => resolve({ code, stderr, took: Date.now() - began })));
  if (kill !== undefined) {
    await sleep(kill.after);
    (kill.what ?? child).kill('SIGKILL');
  }
  return ended;
};
const fresh = name => {
  mkdirSync(at(name), { mode: 0o700 });
  copyFileSync(path.join(house.dir, 'master.key'), path.join(at(name), 'master.key'));
  return at(name);
};
const serve = () => house.start(['serve', '--sleutelkopie', at('sleutels')]);
const restore = (from, to, kill) => run(['restore', '--from', from, '--sleutelkopie', at('sleutels'), '--data', to], kill);

try {
  const co = (await (await Person.json(house, 'voorzitter')).view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`;
  await house.stop();
  mkdirSync(at('sleutels'), { mode: 0o700 });
  await serve();
  const whole = await run(['backup', '--data', house.dir, '--to', at('heel')]);
  is(whole.code, 0, 'E11_3_a_backup_is_made');

  // Backup: the server dies in the middle of it.
  let cut = 0;
  for (let i = 0; i < rounds; i++) {
    const to = at(`back-up-${i}`);
    const made = await run(['backup', '--data', house.dir, '--to', to], { after: Math.random() * whole.took * 1.2, what: house.child });
    await house.exited;
    await serve();
    ok(!existsSync(path.join(house.dir, 'backup.tmp')), `E11_3_nothing_is_left_of_a_killed_backup: ${i}`);
    const complete = existsSync(path.join(to, 'inhoud'));
    ok(complete || made.code !== 0, `E11_3_a_backup_that_is_not_there_was_not_reported_as_made: ${i}`, made.code);
    const back = await restore(to, fresh(`uit-${i}`));
    is(back.code === 0, complete, `E11_3_it_is_whole_or_no_backup: ${i}`);
    is(readdirSync(at(`uit-${i}`)).length > 1, complete, `E11_3_and_what_is_no_backup_leaves_nothing: ${i}`);
    cut += !complete;
  }
  ok(cut > 0, 'some backups were cut off', cut);

  // Restore: it dies itself.
  const timed = await restore(at('heel'), fresh('tijd'));
  is(timed.code, 0, 'E11_3_a_restore_runs_to_its_end');
  cut = 0;
  for (let i = 0; i < rounds; i++) {
    const to = fresh(`terug-${i}`);
    const first = await restore(at('heel'), to, { after: Math.random() * timed.took });
    const marked = existsSync(path.join(to, 'terugzetten.bezig'));
    cut += marked;
    if (marked) {
      const served = spawnSync(GCOS, ['serve', '--data', to, '--listen', '127.0.0.1:0'], { encoding: 'utf8', timeout: 60000 });
      ok(served.status === 1 && /restore/.test(served.stderr), `E11_3_a_restore_cut_off_is_not_served: ${i}`, `${served.status} ${served.stderr}`);
    }
    const there = first.code === 0 || (!marked && existsSync(path.join(to, 'register.db')));
    const again = await restore(at('heel'), to);
    is(again.code, there ? 1 : 0, `E11_3_it_is_done_or_can_be_done_again: ${i}`);
    is(spawnSync(GCOS, ['journaal', 'verify', '--data', to]).status, 0, `E11_3_and_then_it_is_whole: ${i}`);
  }
  ok(cut > 0, 'some restores were cut off', cut);

  // Destruction: the server dies while it is decided.
  const keys = (dir, id) =>
    Number(spawnSync('sqlite3', [path.join(dir, `co-${co}.keys`), `SELECT count(*) FROM key WHERE stream = x'${id}'`], { encoding: 'utf8' }).stdout);
  const page = (await (await Person.html(house, 'politie')).get(`${base}/dossiers/nieuw`)).body,
    grondslag = unescape((page.match(/name="grondslag"[^>]*value="([^"]+)"/) ?? page.match(/name="grondslag"[\s\S]*?<option[^>]*value="([^"]+)"/))[1]);
  const criteria = ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'];
  let gone = 0;
  for (let i = 0; i < rounds; i++) {
    const police = await Person.json(house, 'politie'),
      chair = await Person.json(house, 'voorzitter'),
      second = await Person.json(house, 'voorbereider');
    const person = { geslachtsnaam: `Weg${i}`, geboortedatum: '1980-01-01', aanleiding: 'Proef met uitval.', criteria, grondslag };
    const made = await police.act(`${base}/dossiers`, person);
    ok(made.status === 201, `a dossier: ${i}`, made.body);
    const id = made.location.split('/').pop();
    const reason = { reden: 'overleden', toelichting: 'Volgens de basisregistratie overleden.' };
    const closed = await chair.act(`${made.location}/afsluitingen`, reason, made.location);
    ok(closed.status === 201, `E20_3_closed: ${i}`, closed.body);
    const decided = second.act(`${made.location}/vernietigingsbesluiten`, { onherroepelijk: true }).catch(() => ({ status: 0 }));
    await sleep(Math.random() * 40);
    house.child.kill('SIGKILL');
    const answer = await decided;
    await house.exited;
    await serve();
    const look = await Person.json(house, 'voorzitter');
    const there = (await look.get(made.location)).status === 200;
    const said = (await look.view(`${base}/verklaringen`)).verklaringen.some(v => v.nummer === id);
    is(said, !there, `E20_6_before_or_after_and_nothing_between: ${i}`);
    ok(there || (keys(house.dir, id) === 0 && keys(at('sleutels'), id) === 0), `E20_6_and_after_is_without_a_key_anywhere: ${i}`);
    ok(!there || keys(house.dir, id) > 0, `E20_6_and_before_is_with_all_of_it: ${i}`);
    ok(answer.status !== 201 || said, `E20_6_what_was_answered_was_done: ${i}`);
    gone += said;
  }
  ok(gone > 0, 'some were destroyed', gone);
  await house.stop();
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_every_journaal_verifies');
} catch (e) {
  ok(false, 'it ran to its end', e.stack);
}
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
