// Marks for what must be forgotten, and where they are looked for: in files, and in the memory of a running server; as UTF-8, UTF-16, base64, hex and
// compressed (E20.6).
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

// Words that occur nowhere else, and how they could stand somewhere.
const HEAD = 'Kanarie';
const letters = n => [...createHash('sha256').update(String(n)).digest().subarray(0, 12)].map(b => 'bcdfghjklmnpqrst'[b % 16]).join('');
export const mark = (d, n) => HEAD + letters(d * 100 + n);
export const forms = word => {
  const utf8 = Buffer.from(word),
    big = Buffer.from(word, 'utf16le').swap16();
  // in base64 a word stands in three ways, by where it begins; without the characters that its neighbours have a part in
  const base64 = [0, 1, 2].map(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').replace(/=+$/, '');
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -1));
  });
  return [utf8, Buffer.from(word.toLowerCase()), Buffer.from(word.toUpperCase()), Buffer.from(word, 'utf16le'), big, ...base64,
    Buffer.from(utf8.toString('hex')), Buffer.from(utf8.toString('hex').toUpperCase())];
};
// What deflate could have made stand there: every place that begins as zlib or gzip does.
const inflated = bytes => {
  const out = [];
  for (const [head, open] of [['78', b => zlib.inflateSync(b, opts)], ['1f8b08', b => zlib.gunzipSync(b, opts)]]) {
    const key = Buffer.from(head, 'hex');
    for (let i = bytes.indexOf(key); i >= 0; i = bytes.indexOf(key, i + 1)) {
      if (head === '78' && ((0x7800 | (bytes[i + 1] ?? 0)) % 31 !== 0 || i + 8 > bytes.length)) continue;
      try {
        open(bytes.subarray(i, i + 256)); // most places are none, and say so soon
        out.push(open(bytes.subarray(i, i + 65536)));
      } catch {
        // no stream begins here
      }
    }
  }
  return out;
};
const opts = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 20 };
const heads = forms(HEAD);
export const sommen = []; // checksums of photos: no words, and marks all the same (E5.2)
const find = (bytes, words) =>
  (heads.some(f => bytes.includes(f)) || sommen.some(s => bytes.includes(s)) ? words.filter(w => forms(w).some(f => bytes.includes(f))) : []);
const look = (bytes, words) => [...new Set([...find(bytes, words), ...inflated(bytes).flatMap(b => find(b, words))])];
const files = dir => readdirSync(dir, { withFileTypes: true }).flatMap(e => (e.isDirectory() ? files(path.join(dir, e.name)) : [path.join(dir, e.name)]));
export const inFiles = (dir, words) => [...new Set(files(dir).filter(f => statSync(f).isFile()).flatMap(f => look(readFileSync(f), words)))];

// All that the process can write to, in pieces that overlap.
const PIECE = 8 << 20,
  OVERLAP = 4096;
export const inMemory = (pid, words) => {
  const found = new Map();
  const mem = openSync(`/proc/${pid}/mem`, 'r');
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const m = /^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ \S+ *(.*)$/.exec(line);
    if (m === null || m[3] === '[vvar]') continue;
    const begin = parseInt(m[1], 16),
      end = parseInt(m[2], 16);
    for (let from = begin; from < end; from += PIECE - OVERLAP) {
      const bytes = Buffer.alloc(Math.min(PIECE, end - from));
      try {
        bytes.fill(0, readSync(mem, bytes, 0, bytes.length, from));
      } catch {
        continue; // guard pages, locked away
      }
      for (const w of look(bytes, words)) found.set(w, `${found.get(w) ?? ''} ${m[3] || 'anon'}@${m[1]}+${bytes.indexOf(w)}`);
    }
  }
  closeSync(mem);
  return found;
};
