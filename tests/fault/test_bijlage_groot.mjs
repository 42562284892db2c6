// A large attachment streams in and out in constant memory, through kill -9 half-way, a silence, a backup and a restore (E3.1, E11.3, E20.6). BIJLAGE_MIB:
// how large; 1024 takes a few minutes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { House, Person, GCOS, ok, is, sleep, finish } from '../scenario/helper.mjs';
import { tot_privacytoets } from '../scenario/helper-road.mjs';
import { stream, send, form, type, jpeg, iso, filling } from '../scenario/helper-bestand.mjs';

const MIB = 1 << 20,
  size = Number(process.env.BIJLAGE_MIB ?? 96) * MIB,
  MOST = 64; // MiB more than before
const house = await House.demo();
const at = name => path.join(house.outer, name);
const rss = () => {
  const status = readFileSync(`/proc/${house.child.pid}/status`, 'utf8');
  return { now: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024, most: Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024 };
};
// Length and hash of what comes out, never held as a whole. stop: hangs up after so many bytes.
const fetched = (who, target, stop = Infinity) =>
  new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    let length = 0;
    http.get({ host: '127.0.0.1', port: house.port, path: '/api/v1' + target, headers: who.headers }, res => {
      res.on('data', d => {
        hash.update(d);
        length += d.length;
        if (length >= stop) res.destroy();
      });
      res.on('close', () => resolve({ status: res.statusCode, length, hash: hash.digest('hex') }));
    }).on('error', reject);
  });
const wanted = () => {
  const hash = createHash('sha256'), first = iso('isom'), block = filling();
  hash.update(first);
  for (let left = size - first.length; left > 0; left -= block.length) hash.update(left < block.length ? block.subarray(0, left) : block);
  return hash.digest('hex');
};

try {
  await house.stop();
  mkdirSync(at('sleutels'), { mode: 0o700 });
  const serve = () => house.start(['serve', '--sleutelkopie', at('sleutels')]);
  await serve();
  let people = {};
  const person = async (way, name) => (people[way + name] ??= await Person[way](house, name));
  const kept = { co: (await (await person('json', 'voorzitter')).view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id };
  await tot_privacytoets(person, kept, 'Bijlagegroot');
  const dossier = `/casusoverleggen/${kept.co}/dossiers/${kept.dossier}`, target = `${dossier}/bijlagen`;
  const feit = { rubriek: 'strafbare-feiten', inhoud: 'Te zien is de inbraak.', feitdatum: '2026-03-03', hard: true, rechtmatig: true, beroepsregels: true,
    noodzaak: 'Laat zien waarop de aanpak zich moet richten.', verklaring: true };
  const sql = (file, text) => spawnSync('sqlite3', [file, text], { encoding: 'utf8' }).stdout.trim();
  const rows = text => sql(path.join(house.dir, `co-${kept.co}.db`), text), keys = text => sql(path.join(house.dir, `co-${kept.co}.keys`), text);
  const police = () => person('json', 'politie'), chair = () => person('json', 'voorzitter');

  // In and out.
  await send(await police(), target, feit, 'klein.jpg', jpeg());
  writeFileSync(`/proc/${house.child.pid}/clear_refs`, '5'); // from here on the most is counted anew: signing in takes 64 MiB for a moment
  const before = rss().most, began = Date.now();
  const made = await stream(await police(), target, feit, 'film.mp4', size);
  const took = Date.now() - began, after = rss().most;
  is(made.status, 201, `E3_1_${size / MIB}_MiB_come_in`);
  const bijlage = made.location.replace(/^\/api\/v1/, ''), id = bijlage.split('/').pop();
  console.log(`# in: ${took} ms, memory ${before.toFixed(0)} → ${after.toFixed(0)} MiB at most`);
  ok(after - before < MOST, `E3_1_in_less_than_${MOST}_MiB_of_memory`, after - before);
  const out = Date.now(), got = await fetched(await chair(), `${bijlage}/inhoud`);
  console.log(`# out: ${Date.now() - out} ms, memory ${rss().most.toFixed(0)} MiB at most`);
  ok(got.length === size && got.hash === wanted(), 'E3_1_and_come_out_the_same', got);
  ok(rss().most - before < MOST, 'E3_1_in_constant_memory_too', rss().most - before);
  await fetched(await chair(), `${bijlage}/inhoud`, 2 * MIB);
  is((await fetched(await chair(), `${bijlage}/inhoud`)).length, size, 'E3_1_who_hung_up_half_way_begins_again');

  // Who reads slowly does not hold up who stops the server.
  const reader = await chair();
  const slow = await new Promise(resolve => http.get({ host: '127.0.0.1', port: house.port, path: `/api/v1${bijlage}/inhoud`,
    headers: reader.headers }, res => resolve(res.pause())).on('error', () => {}));
  slow.on('error', () => {});
  const stopping = Date.now();
  is(await house.stop(), 0, 'E3_1_the_server_stops_while_somebody_reads');
  ok(Date.now() - stopping < 10000, 'E3_1_without_waiting_for_him', Date.now() - stopping);
  people = {};
  await serve();

  // Who loses his seat while he reads gets no more; who keeps his reads on.
  const other2 = (await stream(await police(), target, feit, 'tweede.mp4', size)).location.replace(/^\/api\/v1/, '');
  is((await (await chair()).act(`${other2}/controles`, { oordeel: 'akkoord' })).status, 201, 'E9_3_a_second_film_passes');
  const paused = who => new Promise(resolve => http.get({ host: '127.0.0.1', port: house.port, path: `/api/v1${other2}/inhoud`, headers: who.headers },
    res => resolve(res.pause())).on('error', () => resolve(null)));
  const rest = res => new Promise(resolve => {
    let length = 0;
    res.on('data', d => (length += d.length));
    res.on('error', () => {});
    res.resume();
    res.on('close', () => resolve(length));
  });
  const admin = await person('json', 'beheerder'), om = await person('json', 'om');
  const me = (await admin.view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === 'om').id;
  const seat = (await admin.view(`/medewerkers/${me}`)).autorisaties.find(a => JSON.stringify(a).includes(kept.co));
  const [his, mine] = [await paused(om), await paused(await chair())];
  is((await admin.act(`/autorisaties/${seat.id}/intrekkingen`, { reden: 'Andere functie.' })).status, 201, 'E10_2_a_seat_is_taken_away');
  const [left1, left2] = await Promise.all([rest(his), rest(mine)]);
  ok(left1 < size / 2, 'E10_2_he_gets_no_more_of_it', left1);
  is(left2, size, 'E10_2_and_another_all_of_it');

  // Slow is not silent: who sends steadily has the time, who stops is shut out.
  const steady = (name, pieces, pause) => new Promise(resolve => {
    const began2 = Date.now(), head = form(Object.fromEntries(Object.entries(feit).map(([n, x]) => [n, String(x)])), name, Buffer.alloc(0));
    const tail = head.subarray(head.length - head.toString('latin1').split('\r\n').at(-2).length - 4), begin = head.subarray(0, head.length - tail.length);
    const piece = Buffer.concat([iso('isom'), filling()]).subarray(0, 65536);
    const r = http.request({ host: '127.0.0.1', port: house.port, method: 'POST', path: '/api/v1' + target,
      headers: { ...people.jsonpolitie.headers, ...type, 'content-length': begin.length + pieces * piece.length + tail.length } },
    res => resolve({ status: res.statusCode, took: Date.now() - began2 }));
    r.on('error', () => resolve({ status: 0, took: Date.now() - began2 }));
    r.write(begin);
    let sent = 0;
    const next = () => {
      if (sent === pieces) return r.end(tail);
      r.write(piece);
      sent++;
      const wait = pause(sent);
      if (wait !== undefined) setTimeout(next, wait);
    };
    next();
  });
  await police();
  const [patient, silent] = await Promise.all([steady('traag.mp4', 20, () => 900), steady('stil.mp4', 20, n => (n < 10 ? 1 : undefined))]);
  ok(patient.status === 201 && patient.took > 16000, 'E3_1_who_sends_slowly_and_steadily_is_waited_for', patient);
  ok(silent.status === 0 && silent.took < 25000, 'E3_1_who_falls_silent_is_not', silent);

  // Several at once, one cut off.
  const many = await Promise.all([1, 2, 3].map(async n => stream(await police(), target, feit, `film${n}.mp4`, 4 * MIB, n === 2 ? { stop: 2 * MIB } : {})));
  ok(many[0].status === 201 && many[1].status === undefined && many[2].status === 201, 'E3_1_several_at_once', many);

  // kill -9 half-way.
  const whole = () => rows('SELECT count(*) FROM blob');
  // the client is gone before the server has read all it sent
  for (let i = 0, none = 0; i < 200 && none < 10; i++, await sleep(50)) none = rows('SELECT count(*) FROM upload') === '0' ? none + 1 : 0;
  const stood = whole(), keyed = keys('SELECT count(*) FROM key');
  const cut = stream(await police(), target, feit, 'film.mp4', size, { stop: size });
  for (let i = 0; i < 1000 && Number(rows('SELECT max(aantal) FROM upload') || 0) < 8; i++) await sleep(5);
  house.child.kill('SIGKILL');
  await cut;
  await house.exited;
  ok(Number(whole()) > Number(stood) && rows('SELECT count(*) FROM upload') === '1', 'E3_1_the_server_dies_half_way', whole());
  people = {};
  await serve();
  is(whole(), stood, 'E20_6_at_its_next_start_what_came_in_is_forgotten');
  is(rows('SELECT count(*) FROM upload') + rows('SELECT count(*) FROM wissing'), '00', 'E20_6_all_of_it');
  is(keys('SELECT count(*) FROM key'), keyed, 'E20_6_and_its_key');
  is((await fetched(await chair(), `${bijlage}/inhoud`)).length, size, 'E3_1_and_the_others_are_whole');

  // Nobody sends any more, and the line did not end: the clock forgets it.
  rows(`INSERT INTO upload VALUES(x'${kept.dossier}', x'00112233445566778899aabbccddeeff', 1, 1)`);
  rows(`INSERT INTO blob(stream, piece, nummer, inhoud) VALUES(x'${kept.dossier}', x'00112233445566778899aabbccddeeff', 0, x'00')`);
  is(house.cli('jobs', 'run', '--data', house.dir).status, 0, 'E3_1_the_jobs_run');
  is(rows('SELECT count(*) FROM upload'), '0', 'E3_1_and_forget_what_nobody_sends_any_more');
  is(whole(), stood, 'E3_1_with_its_chunks');

  // Backup, restore, and destruction in between.
  is(house.cli('backup', '--data', house.dir, '--to', at('heel')).status, 0, 'E11_3_a_backup_is_made');
  const other = await send(await police(), target, feit, 'na.jpg', jpeg('na de back-up'));
  is(other.status, 201, 'E3_1_another_one_after_it');
  is((await (await chair()).act(`${bijlage}/controles`, { oordeel: 'niet-nodig' })).status, 201, 'E9_3_the_film_does_not_pass');
  is(rows(`SELECT count(*) FROM blob WHERE piece = x'${id}'`) + keys(`SELECT count(*) FROM key WHERE piece = x'${id}'`), '00', 'E20_6_and_is_gone');
  is(sql(path.join(at('sleutels'), `co-${kept.co}.keys`), `SELECT count(*) FROM key WHERE piece = x'${id}'`), '0', 'E20_6_in_the_copy_of_the_keys_too');
  await house.stop();
  const back = at('terug');
  mkdirSync(back, { mode: 0o700 });
  copyFileSync(path.join(house.dir, 'master.key'), path.join(back, 'master.key'));
  const restored = spawnSync(GCOS, ['restore', '--from', at('heel'), '--sleutelkopie', at('sleutels'), '--data', back], { encoding: 'utf8' });
  is(restored.status, 0, 'E11_3_the_backup_is_put_back');
  house.dir = back;
  people = {};
  await house.start(['serve']);
  is((await (await chair()).get(bijlage)).status, 404, 'E20_6_the_film_does_not_come_back');
  is(rows(`SELECT count(*) FROM blob WHERE piece = x'${id}'`), '0', 'E20_6_with_no_chunk_of_it');
  const left = (await (await chair()).view(dossier)).rubrieken.flatMap(r => r.gegevens).filter(g => g.bijlage?.naam === 'klein.jpg');
  ok(left.length === 1 && (await (await chair()).get(left[0].bijlage.ophalen_pad)).bytes.equals(jpeg()), 'E11_3_and_the_others_are_there', left);

  // Of the whole dossier.
  const reden = { reden: 'overleden', toelichting: 'Bericht van de gemeente.' };
  is((await (await chair()).act(`${dossier}/afsluitingen`, reden, dossier)).status, 201, 'E20_3_closed');
  const second = await person('json', 'voorbereider');
  is((await second.act(`${dossier}/vernietigingsbesluiten`, { onherroepelijk: true })).status, 201, 'E20_6_and_destroyed');
  is(rows(`SELECT count(*) FROM blob WHERE stream = x'${kept.dossier}'`) + keys(`SELECT count(*) FROM key WHERE stream = x'${kept.dossier}'`), '00',
    'E20_6_with_every_bijlage_of_it');
} catch (e) {
  ok(false, 'it ran to its end', e.stack);
}
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
