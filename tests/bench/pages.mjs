// pages.mjs BASE: follows the links of a few people from Mijn werk on, and times two pages of each kind. Prints the slowest first.
import http from 'node:http';

const base = process.argv[2],
  agent = new http.Agent({ keepAlive: true }),
  ROUNDS = 9,
  MS = 50,
  BYTES = 100000;
const ask = (path, headers = {}, body) =>
  new Promise((resolve, reject) => {
    const begin = process.hrtime.bigint();
    const r = http.request(base + path, { method: body === undefined ? 'GET' : 'POST', headers, agent }, answer => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', d => (text += d)).on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, text, ms: Number(process.hrtime.bigint() - begin) / 1e6 }));
    });
    r.on('error', reject).end(body);
  });
for (let i = 0; i < 200; i++) if (await ask('/healthz').then(r => r.status === 200, () => new Promise(r => setTimeout(r, 50)))) break;

const rows = [];
for (const name of ['voorzitter', 'politie', 'verantwoordelijke']) {
  const fields = { 'content-type': 'application/x-www-form-urlencoded', origin: base };
  const signed = await ask('/aanmelden', fields, `gebruikersnaam=${name}&wachtwoord=gcos-demo-2012`);
  const cookie = { cookie: signed.headers['set-cookie'][0].split(';')[0] };
  const wait = ['/werk'],
    seen = new Map(),
    known = new Set(wait);
  while (wait.length > 0) {
    const path = wait.shift(),
      kind = path.replace(/[0-9a-f]{32}/g, '*').replace(/\?.*/, '?');
    if ((seen.get(kind) ?? 0) >= 2) continue;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const first = await ask(path, cookie);
    if (first.status !== 200 || !/html/.test(first.headers['content-type'])) continue;
    const times = [];
    for (let i = 0; i < ROUNDS; i++) times.push((await ask(path, cookie)).ms);
    rows.push({ name, kind, ms: times.sort((a, b) => a - b)[ROUNDS >> 1], bytes: Buffer.byteLength(first.text) });
    for (const [, href] of first.text.matchAll(/<a[^>]* href="(\/[^"#]*)"/g)) {
      const link = href.replaceAll('&amp;', '&');
      if (!known.has(link)) wait.push(link);
      known.add(link);
    }
  }
}
rows.sort((a, b) => b.ms - a.ms);
for (const r of rows.slice(0, 15)) console.log(`${r.ms.toFixed(1).padStart(7)} ms ${String(r.bytes).padStart(7)} bytes  ${r.name} ${r.kind}`);
const slow = rows.filter(r => r.ms > MS),
  heavy = rows.filter(r => r.bytes > BYTES);
const names = [...new Set(heavy.map(r => r.kind))].join(' ');
console.log(`${rows.length} pages; over ${MS} ms: ${slow.length}; over ${BYTES} bytes before packing: ${heavy.length} ${names}`);
agent.destroy();
