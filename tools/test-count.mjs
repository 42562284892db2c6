// test-count.mjs BUILDS.tap TESTLOG.json…: counts every TAP line of a run of meson, shows what failed and why something was skipped,
// and closes with "N passed, N failed". A program that stops halfway, or prints no test at all, is a failure of its own.
import { existsSync, readFileSync } from 'node:fs';

const [builds, ...logs] = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };

// These are one test each and say it with their exit status.
const byExitStatus = ['lint', 'traceability'];

// cmocka writes a skipped test as "not ok 3 # SKIP name", which meson takes for a failure: then only the plan tells whether all is well.
function tap(text, program) {
  let tests = 0, failed = 0, planned = 0;
  for (const line of text.split('\n')) {
    planned += Number(/^1\.\.(\d+)$/.exec(line)?.[1] ?? 0);
    const match = /^(not )?ok\b[ \d]*-? ?(.*)$/.exec(line);
    if (!match) continue;
    tests++;
    const skip = /#\s*SKIP\b\s*(.*)$/i.exec(match[2]);
    if (skip) {
      count.skipped++;
      console.log(`skipped: ${program}: ${skip.index > 0 ? match[2].slice(0, skip.index).trim() + ': ' : ''}${skip[1] || 'no reason given'}`);
    } else if (match[1]) {
      count.failed++;
      failed++;
      console.log(`FAILED: ${program}: ${match[2]}`);
    } else {
      count.passed++;
    }
  }
  return { tests, failed, whole: planned === tests };
}

const lines = (text) => text.split('\n');

tap(readFileSync(builds, 'utf8'), 'build');
for (const log of logs) {
  if (!existsSync(log)) {
    count.failed++;
    console.log(`FAILED: no results: ${log.replace(/^.*\//, '')}`);
    continue;
  }
  for (const line of lines(readFileSync(log, 'utf8')).filter(Boolean)) {
    const test = JSON.parse(line);
    const program = test.name.replace(/^.* \/ /, '');
    const { tests, failed, whole } = tap(test.stdout ?? '', program);
    const good = ['OK', 'EXPECTEDFAIL', 'SKIP'].includes(test.result) || (test.returncode === 0 && failed === 0 && tests > 0 && whole);
    if (good && byExitStatus.includes(program)) count.passed++;
    else if (failed === 0 && (!good || tests === 0)) {
      count.failed++;
      const what = tests === 0 ? 'ran no test' : 'did not end well (crash, leak or missing tests)';
      console.log(`FAILED: ${program}: ${what} (${test.result}, exit status ${test.returncode})`);
    }
    if (!good || failed > 0) {
      const said = [...lines(test.stdout ?? '').filter((text) => !/^ok\b/.test(text)).slice(-30), ...lines(test.stderr ?? '').slice(-60)];
      for (const text of said) if (text.trim()) console.log(`    ${text}`);
    }
  }
}
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
