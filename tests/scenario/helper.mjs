// What the scenario, refuse and browser tests share: a demo house of its own, people who sign in, and one way to act that goes through JSON or
// through the HTML forms. No packages: Node's own http, so that headers and bytes are what we say.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';

export const GCOS = process.env.GCOS ?? path.resolve('build/gcos');
export const PASSWORD = 'gcos-demo-2012';

// ---- TAP ----
let count = 0,
  failed = 0;
export function ok(value, name, detail) {
  count++;
  if (!value) failed++;
  console.log(`${value ? 'ok' : 'not ok'} ${count} - ${name}`);
  if (!value && detail !== undefined)
    console.log(
      String(typeof detail === 'string' ? detail : JSON.stringify(detail, null, 1))
        .split('\n')
        .slice(0, 30)
        .map(l => l.slice(0, 700))
        .map(l => '# ' + l)
        .join('\n'),
    );
  return Boolean(value);
}
export const is = (got, wanted, name) => ok(got === wanted, name, `got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
export function skip(name, reason) {
  count++;
  console.log(`ok ${count} - ${name} # SKIP ${reason}`);
}
export function finish() {
  console.log(`1..${count}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

// ---- server ----
const free = () =>
  new Promise((resolve, reject) => {
    const s = net
      .createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = s.address();
        s.close(() => resolve(port));
      });
  });
export const sleep = ms => new Promise(r => setTimeout(r, ms));

export class House {
  static async demo(extra = {}) {
    const dir = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-test-'));
    const house = new House();
    house.dir = path.join(dir, 'data');
    house.outer = dir;
    await house.start(['demo'], extra);
    return house;
  }
  // health: what /healthz answers when it is up; 503 for one that must not serve.
  async start(command = ['demo'], { env = {}, health = 200 } = {}) {
    this.port = this.port ?? (await free());
    this.base = `http://127.0.0.1:${this.port}`;
    this.log = '';
    this.code = undefined;
    this.child = spawn(GCOS, [...command, '--data', this.dir, '--listen', `127.0.0.1:${this.port}`], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', d => {
      this.log += d;
    });
    this.child.stderr.on('data', d => {
      this.log += d;
    });
    this.exited = new Promise(resolve =>
      this.child.on('exit', (code, signal) => {
        this.code = code ?? signal;
        resolve(this.code);
      }),
    );
    for (let i = 0; i < 600; i++) {
      if (this.code !== undefined) throw new Error(`the server stopped: ${this.code}\n${this.log}`);
      const r = await request(this, 'GET', '/healthz').catch(() => null);
      if (r?.status === health) return this;
      await sleep(100);
    }
    throw new Error(`no answer from the server\n${this.log}`);
  }
  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.exited;
  }
  async end() {
    const code = await this.stop();
    rmSync(this.outer, { recursive: true, force: true });
    return code;
  }
  cli(...args) {
    return spawnSync(GCOS, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  }
}

export function request(house, method, target, { headers = {}, body, agent } = {}) {
  return new Promise((resolve, reject) => {
    const r = http.request(
      {
        host: '127.0.0.1',
        port: house.port,
        method,
        path: target,
        headers: { ...headers, ...(body !== undefined ? { 'content-length': Buffer.byteLength(body) } : {}) },
        agent,
        timeout: 60000,
      },
      res => {
        const parts = [];
        res.on('data', d => parts.push(d));
        res.on('end', () =>
          resolve({
            status: res.statusCode,
            headers: res.headers,
            rawHeaders: res.rawHeaders,
            bytes: Buffer.concat(parts),
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
        res.on('error', reject);
      },
    );
    r.on('error', reject);
    r.on('timeout', () => r.destroy(new Error('time-out')));
    if (body !== undefined) r.write(body);
    r.end();
  });
}

// ---- people ----
const entity = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
export const unescape = s => s.replace(/&(amp|lt|gt|quot|#39);/g, (_, e) => entity[e]);

// Every input, select and textarea of the form whose action is given (or the first with _csrf), as name–value pairs.
export function fieldsOf(html, action) {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find(f => (action === undefined ? f.includes('name="_csrf"') : unescape(f.match(/action="([^"]*)"/)?.[1] ?? '') === action));
  if (form === undefined) return null;
  const pairs = [];
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = tag.match(/\bname="([^"]*)"/)?.[1],
      type = tag.match(/\btype="([^"]*)"/)?.[1] ?? 'text',
      value = unescape(tag.match(/\bvalue="([^"]*)"/)?.[1] ?? '');
    if (name === undefined || ((type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(tag))) continue;
    pairs.push([name, value]);
  }
  for (const [, name, text] of form.matchAll(/<textarea\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) pairs.push([name, unescape(text)]);
  for (const [, name, inner] of form.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = inner.match(/<option\b(?=[^>]*\bselected\b)[^>]*\bvalue="([^"]*)"/)?.[1];
    if (chosen !== undefined) pairs.push([name, unescape(chosen)]);
  }
  return pairs;
}

export class Person {
  constructor(house, name) {
    this.house = house;
    this.name = name;
  }
  static async json(house, name, password = PASSWORD) {
    const p = new Person(house, name);
    p.way = 'json';
    const r = await request(house, 'POST', '/api/v1/aanmelden', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ gebruikersnaam: name, wachtwoord: password }),
    });
    p.signedIn = r;
    p.bearer = r.status === 201 ? JSON.parse(r.body).bearer : undefined;
    return p;
  }
  static async html(house, name, password = PASSWORD) {
    const p = new Person(house, name);
    p.way = 'html';
    const r = await request(house, 'POST', '/aanmelden', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: house.base },
      body: new URLSearchParams({ gebruikersnaam: name, wachtwoord: password }).toString(),
    });
    p.signedIn = r;
    p.cookie = r.headers['set-cookie']?.[0]?.split(';')[0];
    return p;
  }
  get headers() {
    return this.way === 'json' ? { authorization: `Bearer ${this.bearer}` } : { cookie: this.cookie };
  }
  get(target, headers = {}) {
    return request(this.house, 'GET', (this.way === 'json' ? '/api/v1' : '') + target, { headers: { ...this.headers, ...headers } });
  }
  async view(target) {
    const r = await this.get(target);
    if (r.status !== 200) throw new Error(`${this.name} GET ${target}: ${r.status} ${r.body.slice(0, 400)}`);
    return JSON.parse(r.body);
  }
  post(target, fields, headers = {}) {
    if (this.way === 'json')
      return request(this.house, 'POST', '/api/v1' + target, {
        headers: { ...this.headers, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(fields),
      });
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== false && one !== null) body.append(name, one === true ? 'ja' : String(one));
    return request(this.house, 'POST', target, {
      headers: { ...this.headers, origin: this.house.base, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: body.toString(),
    });
  }
  // As a person would: JSON with the ETag where one is asked for, or the form page first and then the form. Returns {status, location, body}.
  async act(target, fields, match) {
    if (this.way === 'json') {
      const headers = {};
      if (match !== undefined) headers['if-match'] = (await this.get(match)).headers.etag;
      const r = await this.post(target, fields, headers);
      let problem;
      try {
        problem = JSON.parse(r.body);
      } catch {
        problem = {};
      }
      return { status: r.status, location: r.headers.location?.replace(/^\/api\/v1/, ''), artikel: problem.artikel, body: r.body };
    }
    const page = await this.get(target + '/nieuw');
    if (page.status !== 200) return { status: page.status, body: page.body, artikel: page.body.match(/(?:art\.|eigen regel) ?(E?[0-9.]+)/)?.[1] };
    const hidden = Object.fromEntries((fieldsOf(page.body, target) ?? []).filter(([n]) => n.startsWith('_')));
    const r = await this.post(target, { ...hidden, ...fields });
    return {
      status: r.status === 303 ? 201 : r.status,
      location: r.headers.location?.replace(/\?.*$/, ''),
      artikel: r.body.match(/(?:art\.|eigen regel) ?(E?[0-9.]+)/)?.[1],
      body: r.body,
    };
  }
}
