// A backup made while the house works, and put back elsewhere: what was there is there, who was signed in is not, and what does not fit is refused with
// nothing left behind (E11.3, E20.6).
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, GCOS, ok, is, finish } from './helper.mjs';

const house = await House.demo();
const at = name => path.join(house.outer, name);
const restore = (from, keys, to) => house.cli('restore', '--from', from, '--sleutelkopie', keys, '--data', to);
// A new data directory with the master key in it, as the manual says.
const fresh = (name, master = path.join(house.dir, 'master.key')) => {
  mkdirSync(at(name), { mode: 0o700 });
  copyFileSync(master, path.join(at(name), 'master.key'));
  return at(name);
};
const left = dir => readdirSync(dir).filter(f => f !== 'master.key');

try {
  const chair = await Person.json(house, 'voorzitter');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id;
  const base = `/casusoverleggen/${co}`;
  const police = await Person.json(house, 'politie');
  const facts = view => view.rubrieken.flatMap(r => r.gegevens).map(g => g.inhoud);
  let dossier, before;
  for (const d of (await police.view(`${base}/dossiers`)).dossiers) {
    before = await police.view((dossier = d.pad));
    if (facts(before).length > 1) break;
  }
  ok(facts(before).length > 1, 'a dossier with something in it');
  await house.stop();

  // Served with a copy of the keys on "another disk".
  mkdirSync(at('sleutels'), { mode: 0o700 });
  await house.start(['serve', '--sleutelkopie', at('sleutels')]);
  ok(existsSync(path.join(at('sleutels'), `co-${co}.keys`)), 'E20_6_the_copy_of_the_keys_is_there_from_the_start');
  ok(!/sleutels staan op één plaats/.test(house.cli('audit', '--data', house.dir).stdout), 'E12_3_and_the_audit_knows_it');

  // Refusals: nothing is made.
  is(house.cli('backup', '--data', house.dir).status, 2, 'E11_3_a_backup_needs_a_place');
  mkdirSync(at('vol'));
  writeFileSync(path.join(at('vol'), 'iets'), 'x');
  const full = house.cli('backup', '--data', house.dir, '--to', at('vol'));
  ok(full.status === 1 && /niet leeg/.test(full.stderr), 'E11_3_an_old_backup_is_not_written_over', full.stderr);
  is(readdirSync(at('vol')).join(), 'iets', 'E11_3_and_nothing_is_added_to_it');

  // While somebody writes all the time: what was acknowledged before it began is in it, and nothing that was acknowledged is lost.
  let going = true;
  const written = [],
    writer = await Person.json(house, 'politie');
  const write = async () => {
    const person = { geslachtsnaam: `Tijdens${written.length}`, geboortedatum: '1980-01-01', aanleiding: 'Proef.', concept: true };
    const r = await writer.act(`${base}/dossiers`, person);
    if (r.status === 201) written.push(r.location);
  };
  const writing = (async () => {
    while (going) await write();
  })();
  while (written.length < 3) await new Promise(r => setTimeout(r, 10));
  const before_backup = written.length;
  const made = await new Promise(resolve => {
    const child = spawn(GCOS, ['backup', '--data', house.dir, '--to', at('backup')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', d => (stderr += d));
    child.on('close', status => resolve({ status, stderr }));
  });
  const during = written.length - before_backup;
  going = false;
  await writing;
  ok(made.status === 0, 'E11_3_a_backup_is_made_while_the_house_works', made.stderr);
  ok(during > 0, 'E11_3_and_others_wrote_during_it', `${during} of ${written.length}`);
  const there_now = await Promise.all(written.map(async w => (await writer.get(w)).status));
  ok(there_now.every(s => s === 200), 'E11_3_every_acknowledged_write_is_there', there_now.join());
  const files = readdirSync(at('backup'));
  ok(files.includes('inhoud') && files.includes(`co-${co}.gcosbackup`) && !files.some(f => /\.keys|master/.test(f)), 'E20_6_it_holds_no_key', files.join());
  const bytes = Buffer.concat(files.filter(f => /gcosbackup$/.test(f)).map(f => readFileSync(path.join(at('backup'), f))));
  for (const word of ['SQLite format', 'politie', 'dossier.tonen', ...facts(before)])
    ok(word && !bytes.includes(word), `E20_6_nothing_of_it_can_be_read: ${word}`);
  // What came after it is not in it.
  const late = await chair.act(`${base}/overleggen`, { datum: '2099-01-05', tijd: '10:00', plaats: 'Na de back-up' });
  ok(late.status === 201, 'E14_6_a_meeting_planned_after_the_backup', late.body);
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  await house.stop();

  // What does not fit is refused, and leaves nothing.
  const none = restore(at('backup'), at('vol'), fresh('geen-sleutels'));
  ok(none.status === 1 && /ontbreekt/.test(none.stderr), 'E20_6_without_the_keys_nothing_comes_back', none.stderr);
  is(left(at('geen-sleutels')).join(), '', 'E20_6_and_nothing_is_left_behind');
  writeFileSync(at('andere.key'), Buffer.alloc(32, 7), { mode: 0o600 });
  const other = restore(at('backup'), at('sleutels'), fresh('andere', at('andere.key')));
  ok(other.status === 1 && /hoofdsleutel/.test(other.stderr), 'E11_3_another_master_key_opens_nothing', other.stderr);
  is(left(at('andere')).join(), '', 'E11_3_nor_leaves_anything');
  const flip = b => {
    b[b.length >> 1] ^= 1;
    return b;
  };
  for (const [name, change] of [['een-bit', flip], ['korter', b => b.subarray(0, 70000)], ['langer', b => Buffer.concat([b, b])]]) {
    mkdirSync(at(`stuk-${name}`));
    for (const f of files) copyFileSync(path.join(at('backup'), f), path.join(at(`stuk-${name}`), f));
    const target = path.join(at(`stuk-${name}`), `co-${co}.gcosbackup`);
    writeFileSync(target, change(readFileSync(target)));
    const bad = restore(at(`stuk-${name}`), at('sleutels'), fresh(`uit-${name}`));
    ok(bad.status === 1 && /klopt niet/.test(bad.stderr), `E11_3_a_changed_backup_is_refused: ${name}`, bad.stderr);
    is(left(at(`uit-${name}`)).join(), '', `E11_3_with_nothing_left: ${name}`);
  }
  const there = restore(at('backup'), at('sleutels'), house.dir);
  ok(there.status === 1 && /al een installatie/.test(there.stderr), 'E11_3_what_is_there_is_not_written_over', there.stderr);

  // The disk is lost: backup, copy of the keys and master key make the house again.
  const back = restore(at('backup'), at('sleutels'), fresh('terug'));
  ok(back.status === 0, 'E11_3_a_lost_disk_is_survived', back.stderr);
  const old = house.dir;
  house.dir = at('terug');
  await house.start(['serve']);
  ok((await chair.get(dossier)).status === 401, 'E12_3_who_was_let_in_then_is_not_let_in_now', String((await chair.get(dossier)).status));
  const again = await Person.json(house, 'voorzitter');
  const after = await (await Person.json(house, 'politie')).view(dossier);
  is(facts(after).join('|'), facts(before).join('|'), 'E11_3_the_dossier_is_as_it_was');
  const came_back = [];
  for (const w of written.slice(0, before_backup)) came_back.push((await (await Person.json(house, 'politie')).get(w)).status);
  ok(came_back.every(s => s === 200), 'E11_3_what_was_acknowledged_before_it_is_in_it', came_back.join());
  ok(!JSON.stringify(await again.view(`${base}/overleggen`)).includes('Na de back-up'), 'E11_3_what_came_later_is_not_there');
  const more = await again.act(`${base}/overleggen`, { datum: '2099-01-05', tijd: '10:00', plaats: 'Verder' });
  ok(more.status === 201, 'E11_3_and_the_work_goes_on', more.body);
  await house.stop();
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_every_journaal_verifies');
  ok(left(old).includes(`co-${co}.db`), 'E11_3_the_old_directory_was_not_touched');

  // A copy that cannot be kept stops the start, not the destruction years later.
  writeFileSync(at('geen-map'), '');
  const started = house.cli('serve', '--data', house.dir, '--listen', '127.0.0.1:0', '--sleutelkopie', at('geen-map'));
  ok(started.status === 1, 'E20_6_a_copy_that_cannot_be_written_stops_the_start', `${started.status} ${started.stderr}`);
} catch (e) {
  ok(false, 'the backup ran to its end', e.stack);
} finally {
  house.child?.kill('SIGKILL');
  await house.end().catch(() => {});
}
finish();
