// Small files of each soort, hostile ones, and a multipart/form-data body as a browser writes it.
import http from 'node:http';
import { fieldsOf, request } from './helper.mjs';

const text = s => Buffer.from(s, 'latin1');
// Node.js has one of its own since 20; Debian's is 18.
const crc32 = bytes => {
  let crc = ~0;
  for (const b of bytes) {
    crc ^= b;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};
export const join = (...parts) => Buffer.concat(parts.map(p => (typeof p === 'string' ? text(p) : p)));

// A zip of stored entries.
export function zip(entries) {
  const files = [], central = [];
  let at = 0;
  for (const [name, content] of entries) {
    const n = text(name), c = text(content), head = Buffer.alloc(30), dir = Buffer.alloc(46), sum = crc32(c);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(sum, 14);
    head.writeUInt32LE(c.length, 18);
    head.writeUInt32LE(c.length, 22);
    head.writeUInt16LE(n.length, 26);
    dir.writeUInt32LE(0x02014b50, 0);
    dir.writeUInt16LE(20, 6);
    dir.writeUInt32LE(sum, 16);
    dir.writeUInt32LE(c.length, 20);
    dir.writeUInt32LE(c.length, 24);
    dir.writeUInt16LE(n.length, 28);
    dir.writeUInt32LE(at, 42);
    files.push(head, n, c);
    central.push(dir, n);
    at += 30 + n.length + c.length;
  }
  const list = Buffer.concat(central), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

const riff = (kind, rest) => {
  const body = join(kind, rest), size = Buffer.alloc(4);
  size.writeUInt32LE(body.length, 0);
  return join('RIFF', size, body);
};
export const iso = merk => join(Buffer.from([0, 0, 0, 24]), 'ftyp', merk, Buffer.from([0, 0, 2, 0]), merk, 'mdat', Buffer.alloc(64, 7));
const mpeg = () => join(Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, 1));
export const pdf = (inside = '') => join(`%PDF-1.4\n1 0 obj<</Type/Catalog${inside}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
export const jpeg = (inside = 'foto') => join(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'JFIF\0', Buffer.alloc(9), inside, Buffer.from([0xff, 0xd9]));
export const office = (word, ...more) => zip([['[Content_Types].xml', '<Types/>'], [word, '<x/>'], ...more]);
export const opendocument = soort => zip([['mimetype', `application/vnd.oasis.opendocument.${soort}`], ['content.xml', '<x/>']]);

export const goed = {
  'verslag.pdf': pdf(),
  'verslag.docx': office('word/document.xml'),
  'lijst.xlsx': office('xl/workbook.xml'),
  'dia.pptx': office('ppt/presentation.xml'),
  'verslag.odt': opendocument('text'),
  'lijst.ods': opendocument('spreadsheet'),
  'dia.odp': opendocument('presentation'),
  'foto.jpg': jpeg(),
  'foto.png': join(Buffer.from([0x89]), 'PNG\r\n', Buffer.from([0x1a]), '\n\0\0\0\rIHDR', Buffer.alloc(17), '\0\0\0\0IEND', Buffer.alloc(4)),
  'foto.webp': riff('WEBP', 'VP8 abcdefgh'),
  'foto.heic': iso('heic'),
  'opname.mp3': join(mpeg(), mpeg(), mpeg()),
  'opname2.mp3': join('ID3', Buffer.from([3, 0, 0, 0, 0, 0, 10]), Buffer.alloc(10), mpeg()),
  'opname.wav': riff('WAVE', 'fmt abcdefgh'),
  'opname.ogg': join('OggS\0\x02', Buffer.alloc(40)),
  'opname.flac': join('fLaC', Buffer.alloc(40)),
  'opname.m4a': iso('M4A '),
  'film.mp4': iso('isom'),
  'film.mov': iso('qt  '),
  'film.webm': join(Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f]), 'B\x82\x84webm', Buffer.alloc(40)),
};

export const kwaad = [
  ['a web page', 'pagina.pdf', join('<!DOCTYPE html><script>alert(1)</script>'), /webpagina/],
  ['an SVG drawing', 'tekening.png', join('<?xml version="1.0"?>\n<SVG onload="x"/>'), /SVG/],
  ['a script', 'los.pdf', join('#!/bin/sh\nrm -rf /\n'), /script/],
  ['a Windows program', 'los.pdf', join('MZ', Buffer.alloc(100)), /programma/],
  ['a program', 'los.pdf', join('\x7fELF', Buffer.alloc(100)), /programma/],
  ['an archive', 'los.pdf', zip([['a.exe', 'MZ']]), /archief/],
  ['plain text', 'los.pdf', join('Zomaar wat woorden.'), /niet wordt aangenomen/],
  ['an old Office file', 'oud.docx', join(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)), /oude soort/],
  ['a document with macros', 'macro.docx', office('word/document.xml', ['word/vbaProject.bin', 'x']), /macro/],
  ['a PDF that does something', 'doet.pdf', pdf('/OpenAction<</S/JavaScript/JS(x)>>'), /voert iets uit/],
  ['a PDF that is a zip too', 'twee.pdf', join(pdf(), zip([['a.exe', 'MZ']])), /twee soorten/],
  ['a photo that is a zip too', 'twee.jpg', join(jpeg(), zip([['a.exe', 'MZ']])), /twee soorten/],
  ['a photo with a PDF in its head', 'twee.jpg', jpeg('%PDF-1.4'), /twee soorten/],
  ['a photo with a page in its head', 'pagina.jpg', jpeg('<script>alert(1)</script>'), /webpagina/],
  ['half a PDF', 'half.pdf', join('%PDF-1.4\n1 0 obj'), /niet heel/],
  ['half a document', 'half.docx', office('word/document.xml').subarray(0, 90), /./],
  ['nothing at all', 'leeg.pdf', Buffer.alloc(0), /leeg/],
  ['another soort than its name says', 'foto.pdf', jpeg(), /eindigen op \.jpg/],
];
export const namen = [
  ['a name that is turned around', 'verslag\u202efdp.exe.pdf'],
  ['a name of 300 bytes', 'v'.repeat(296) + '.pdf'],
  ['a name with a path', '../../etc/passwd.pdf'],
  ['a name with a Windows path', 'C:\\tijdelijk\\verslag.pdf'],
  ['a name with a line in it', 'verslag\r\nX-Kop: 1.pdf'],
  ['a name with an invisible sign', 'ver\u200bslag.pdf'],
  ['a name without an end', 'verslag'],
  ['a hidden name', '.pdf'],
  ['a name with a BSN', 'BSN_111222333.pdf'],
  ['a name that says where he comes from', 'foto_marokkaan.pdf'],
];

const boundary = '----gcosTestBoundary7MA4YWxk';
const quoted = s => s.replace(/"/g, '%22');
export function form(fields, name, bytes, after = [], field = 'bestand') {
  const part = ([n, v]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(n)}"\r\n\r\n${v}\r\n`);
  const pairs = Object.entries(fields).flatMap(([n, v]) => (Array.isArray(v) ? v : [v]).map(one => [n, one]));
  return Buffer.concat([
    ...pairs.filter(([, v]) => v !== false && v !== null && v !== undefined).map(part),
    ...(name === undefined ? [] : [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${quoted(name)}"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n'), bytes, Buffer.from('\r\n')]),
    ...after.map(part),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}
export const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };

// As a person sends it: by the form (page first) or to the API.
export async function send(who, target, fields, name, bytes, { headers = {}, after, field } = {}) {
  if (who.way === 'json') {
    const r = await request(who.house, 'POST', '/api/v1' + target, { headers: { ...who.headers, ...type, ...headers },
      body: form(Object.fromEntries(Object.entries(fields).map(([n, v]) => [n, String(v)])), name, bytes, after, field) });
    return { ...r, location: r.headers.location };
  }
  const page = await who.get(target + '/nieuw');
  const hidden = Object.fromEntries((fieldsOf(page.body, target) ?? []).filter(([n]) => n.startsWith('_')));
  const yes = Object.fromEntries(Object.entries(fields).map(([n, v]) => [n, v === true ? 'ja' : v]));
  const r = await request(who.house, 'POST', target, { headers: { ...who.headers, origin: who.house.base, ...type, ...headers },
    body: form({ ...hidden, ...yes }, name, bytes, after, field) });
  return { ...r, status: r.status === 303 ? 201 : r.status, location: r.headers.location?.replace(/\?.*$/, '') };
}

// What a film is filled with: a line end now and then, which could begin a delimiter.
export const filling = () => Buffer.alloc(64 * 1024, Buffer.from('Z'.repeat(198) + '\r\n'));
// Sends size bytes of a film, made up as it goes; stop: after so many bytes the line is cut. Resolves to {status, location}, or {} when cut.
export function stream(who, target, fields, name, size, { stop = Infinity, onByte = () => {}, chunked = false } = {}) {
  const head = form(Object.fromEntries(Object.entries(fields).map(([n, v]) => [n, String(v)])), name, Buffer.alloc(0));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`), begin = head.subarray(0, head.length - tail.length);
  const first = iso('isom'), block = filling();
  return new Promise((resolve, reject) => {
    const r = http.request({ host: '127.0.0.1', port: who.house.port, method: 'POST', path: '/api/v1' + target,
      headers: { ...who.headers, ...type, ...(chunked ? {} : { 'content-length': begin.length + size + tail.length }) } }, res => {
      const parts = [];
      res.on('data', d => parts.push(d));
      res.on('end', () => resolve({ status: res.statusCode, location: res.headers.location, body: Buffer.concat(parts).toString() }));
    });
    let sent = 0;
    r.on('error', e => (stop === Infinity ? reject(e) : resolve({})));
    const more = () => {
      while (sent < size) {
        if (sent >= stop) {
          r.destroy();
          return resolve({});
        }
        const left = size - sent, part = sent === 0 ? first : left < block.length ? block.subarray(0, left) : block;
        sent += part.length;
        onByte(sent);
        if (!r.write(part)) return r.once('drain', more);
      }
      r.end(tail);
    };
    r.write(begin);
    more();
  });
}
