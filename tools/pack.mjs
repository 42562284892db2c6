// pack.mjs FILE… -- OUTPUT…: each file gzipped, the same bytes each time. Used by the build for what browsers load on every page.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const names = process.argv.slice(2),
  half = names.indexOf('--');
names.slice(0, half).forEach((name, i) => writeFileSync(names[half + 1 + i], gzipSync(readFileSync(name), { level: 9 })));
