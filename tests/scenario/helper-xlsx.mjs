// A workbook as spreadsheets save it, so that an import can be tried on one: a zip of a few XML parts. rows: of texts, of numbers, and of {dag: serial}.
import { deflateRawSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});
const crc = bytes => (bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const escape = s => String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;');
const fields = (...list) => Buffer.concat(list.map(([n, size]) => { const b = Buffer.alloc(size); b.writeUIntLE(n, 0, size); return b; }));

export function zip(parts) {
  const local = [],
    central = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const plain = Buffer.from(text),
      packed = deflateRawSync(plain),
      n = Buffer.from(name);
    const common = [[20, 2], [0, 2], [8, 2], [0, 2], [0x2821, 2], [crc(plain), 4], [packed.length, 4], [plain.length, 4], [n.length, 2], [0, 2]];
    local.push(fields([0x04034b50, 4], ...common), n, packed);
    central.push(fields([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), n);
    at += 30 + n.length + packed.length;
  }
  const index = Buffer.concat(central),
    count = Object.keys(parts).length;
  return Buffer.concat([...local, index, fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [index.length, 4], [at, 4], [0, 2])]);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export function workbook(rows, change = parts => parts) {
  const strings = [];
  const cell = (v, r, c) => {
    const ref = `r="${String.fromCharCode(65 + c)}${r + 1}"`;
    if (v === '') return '';
    if (typeof v === 'number') return `<c ${ref}><v>${v}</v></c>`;
    if (v.dag !== undefined) return `<c ${ref} s="1"><v>${v.dag}</v></c>`;
    if (!strings.includes(v)) strings.push(v);
    return `<c ${ref} t="s"><v>${strings.indexOf(v)}</v></c>`;
  };
  const sheet = rows.map((row, r) => `<row r="${r + 1}">${row.map((v, c) => cell(v, r, c)).join('')}</row>`).join('');
  return zip(
    change({
      'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${rel}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId3"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="x">` +
        `<Relationship Id="rId3" Type="${rel}/worksheet" Target="worksheets/blad.xml"/></Relationships>`,
      'xl/sharedStrings.xml': `${head}<sst ${main}>${strings.map(s => `<si><t xml:space="preserve">${escape(s)}</t></si>`).join('')}</sst>`,
      'xl/styles.xml': `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\-mm\\-yyyy;@"/></numFmts>` +
        '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      'xl/worksheets/blad.xml': `${head}<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    }),
  );
}
