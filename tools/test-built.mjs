// test-built.mjs SUITE… <INTROSPECTION: the names of the tests in these suites whose program was built, as `meson test` wants them.
import { existsSync, readFileSync } from 'node:fs';

const suites = process.argv.slice(2);
for (const test of JSON.parse(readFileSync(0, 'utf8'))) {
  if (test.suite.some((suite) => suites.includes(suite.replace(/^.*:/, ''))) && existsSync(test.cmd[0])) console.log(test.name);
}
