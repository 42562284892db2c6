// A house with a virus scanner (E3.1): each file passes a ClamAV daemon first, here one of our own that knows the protocol and one bad word. What it finds,
// what it will not take, and what it does not answer is not recorded, and leaves nothing behind.
import { spawnSync } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, GCOS, ok, is, finish } from './helper.mjs';
import { tot_privacytoets } from './helper-road.mjs';
import { jpeg, send, stream, type } from './helper-bestand.mjs';

const dir = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-clamd-')), socket = path.join(dir, 'clamd.ctl');
let way = 'goed', seen = 0, scans = 0;
const clamd = net.createServer(c => {
  let bytes = Buffer.alloc(0), begun = false, done = false;
  scans++;
  const answer = text => {
    done = true;
    c.end(text + '\0');
  };
  c.on('error', () => {});
  c.on('data', d => {
    if (done) return;
    bytes = Buffer.concat([bytes, d]);
    if (!begun && bytes.length >= 10) {
      if (bytes.subarray(0, 10).toString('latin1') !== 'zINSTREAM\0') return answer('UNKNOWN COMMAND');
      begun = true;
      bytes = bytes.subarray(10);
      if (way === 'hangt-op') return c.destroy();
    }
    for (let at = 0; begun && !done; ) {
      if (bytes.length < at + 4) break;
      const size = bytes.readUInt32BE(at);
      if (size === 0 && bytes.includes('EICAR-PROEF')) return answer('stream: Eicar-Test-Signature FOUND');
      if (size === 0) return answer(way === 'fout' ? 'stream: geen idee ERROR' : 'stream: OK');
      if (bytes.length < at + 4 + size) break;
      at += 4 + size;
      seen = Math.max(seen, at);
      if (way === 'te-groot' && at > 300000) return answer('INSTREAM size limit exceeded. ERROR');
    }
  });
});
await new Promise(r => clamd.listen(socket, r));
const house = new House();
house.outer = dir;
house.dir = path.join(dir, 'data');
try {
  for (const [args, name] of [
    [['--virusscanner', 'clamd.ctl'], 'a path that is not whole'],
    [['--virusscanner', '/' + 'x'.repeat(200)], 'a path that is too long'],
    [['--bijlage-max', 'veel'], 'a size that is no number'],
    [['--bijlage-max', '0'], 'a size of nothing'],
  ])
    is(spawnSync(GCOS, ['demo', '--data', house.dir, ...args], { encoding: 'utf8' }).status, 2, `E3_1 wrong use is said: ${name}`);
  await house.start(['demo', '--virusscanner', socket, '--bijlage-max', '2']);
  const people = {};
  const person = async (w, name) => (people[w + name] ??= await Person[w](house, name));
  const police = await person('json', 'politie'), chair = await person('json', 'voorzitter');
  const kept = { co: (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id };
  await tot_privacytoets(person, kept, 'Scannerproef');
  const target = `/casusoverleggen/${kept.co}/dossiers/${kept.dossier}/bijlagen`;
  const feit = { rubriek: 'strafbare-feiten', inhoud: 'Te zien is de ruit.', feitdatum: '2026-03-03', hard: true, rechtmatig: true, beroepsregels: true,
    noodzaak: 'Laat zien waarop de aanpak zich moet richten.', verklaring: true };
  const rows = sql => spawnSync('sqlite3', [path.join(house.dir, `co-${kept.co}.db`), sql], { encoding: 'utf8' }).stdout.trim();
  const melding = r => JSON.parse(r.body).fouten?.find(f => f.veld === 'bestand')?.melding ?? r.body;
  const refused = (r, woord, name) => ok(r.status === 400 && woord.test(melding(r)), name, `${r.status} ${r.body}`);

  is((await send(police, target, feit, 'goed.jpg', jpeg())).status, 201, 'E3_1 what the scanner passes is recorded');
  ok(scans === 1 && seen > 20, 'E3_1 and it saw it', `${scans} ${seen}`);
  const big = await stream(police, target, feit, 'film.mp4', 1 << 20);
  ok(big.status === 201 && seen >= 1 << 20, 'E3_1 also in many pieces, all of it', `${big.status} ${seen}`);
  const before = rows('SELECT count(*) FROM blob');
  refused(await send(police, target, feit, 'kwaad.jpg', jpeg('EICAR-PROEF')), /vond iets/, 'E3_1 what it finds is refused');
  const far = jpeg(Buffer.concat([Buffer.alloc(700000), Buffer.from('EICAR-PROEF')]));
  refused(await send(police, target, feit, 'kwaad.jpg', far), /vond iets/, 'E3_1 also at the end of a long file');
  way = 'te-groot';
  refused(await send(police, target, feit, 'lang.jpg', jpeg(Buffer.alloc(900000))), /StreamMaxLength/, 'E3_1 what it will not take is refused');
  way = 'fout';
  refused(await send(police, target, feit, 'vraag.jpg', jpeg()), /antwoordt niet/, 'E3_1 an answer that is none is no yes');
  way = 'hangt-op';
  refused(await send(police, target, feit, 'weg.jpg', jpeg()), /antwoordt niet/, 'E3_1 nor is hanging up');
  way = 'goed';
  scans = 0;
  await send(police, target, { ...feit, hard: false }, 'goed.jpg', jpeg());
  is(scans, 0, 'E3_1 what is refused before is not sent there');
  refused(await send(police, target, feit, 'groot.jpg', jpeg(Buffer.alloc(2100000))), /groter dan 2,1 MB/, 'E3_1 larger than the house allows is refused');
  const larger = await stream(police, target, feit, 'film.mp4', 3 << 20, { chunked: true });
  refused(larger, /groter dan 2,1 MB/, 'E3_1 also when its size is not said before');
  const much = await new Promise((resolve, reject) => {
    const r = http.request({ host: '127.0.0.1', port: house.port, method: 'POST', path: '/api/v1' + target,
      headers: { ...police.headers, ...type, 'content-length': 100 << 20 } }, res => resolve(res.statusCode));
    r.on('error', reject);
    r.flushHeaders();
  });
  is(much, 413, 'E3_1 much larger is not read at all');
  await new Promise(r => clamd.close(r));
  refused(await send(police, target, feit, 'niemand.jpg', jpeg()), /antwoordt niet/, 'E3_1 without the scanner nothing is recorded');
  is(rows('SELECT count(*) FROM blob'), before, 'E3_1 and of all that nothing stays');
  is(rows('SELECT count(*) FROM upload'), '0', 'E3_1 nor waits');
} finally {
  await house.end().catch(() => {});
  rmSync(dir, { recursive: true, force: true });
  finish();
}
