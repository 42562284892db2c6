// The clock of a house, moved from outside with libfaketime (only the binary as shipped takes it: a sanitized program refuses preloaded libraries).
// Monotonic time stays real: deadlines of the server are no business of these tests.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sleep } from './helper.mjs';

const library = ['x86_64', 'aarch64'].map(a => `/usr/lib/${a}-linux-gnu/faketime/libfaketime.so.1`).find(existsSync);
const preload = { LD_PRELOAD: library, DONT_FAKE_MONOTONIC: '1' };

// Why a test that needs it is skipped; undefined when it is there.
export const noClock = library === undefined ? 'libfaketime is not installed' : undefined;
// What a program is started with to live at another time: shift as libfaketime writes it ('+40d'), or a moment as a Date.
export const at = when => ({
  env: noClock ? {} : { ...preload, FAKETIME: when instanceof Date ? `${offset(when.getTime())}s` : when },
});
// The day in Amsterdam of a moment; the midnight there that begins a day, in milliseconds.
export const amsterdam = t => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(t);
export const midnight = (day, seconds = 0) =>
  [1, 2].map(h => Date.parse(`${day}T00:00:00Z`) - h * 3600000).find(t => amsterdam(t) === day && amsterdam(t - 1000) !== day) + seconds * 1000;
// A day so many days from this one.
export const shift = (day, n) => new Date(Date.parse(`${day}T12:00:00Z`) + n * 86400000).toISOString().slice(0, 10);

const offset = ms => (n => (n < 0 ? `${n}` : `+${n}`))(Math.round((ms - Date.now()) / 1000));

// A clock that moves while the program runs. libfaketime reads its file anew once a second: at every call, threads would read it over each other and
// sometimes see another time.
export class Clock {
  constructor(folder) {
    this.file = path.join(folder, 'clock');
    this.env = noClock ? {} : { ...preload, FAKETIME_TIMESTAMP_FILE: this.file, FAKETIME_CACHE_DURATION: '1' };
    this.set('+0s');
  }
  // In one step: a clock read half-written would stand at the real time. when: a shift, or milliseconds.
  set(when) {
    writeFileSync(this.file + '.new', `${typeof when === 'number' ? `${offset(when)}s` : when}\n`);
    renameSync(this.file + '.new', this.file);
  }
  // The same, and the program has seen it.
  async turn(when) {
    this.set(when);
    await sleep(2500);
  }
}
