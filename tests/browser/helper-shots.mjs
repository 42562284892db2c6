// helper-shots.mjs BASE FOLDER [USER [PASSWORD]]
//
// Takes a picture of every page a user can reach, narrow (320), between (768) and wide (1440), and says what no picture shows: a page that scrolls sideways,
// findings of axe, messages in the console. For people who change the look; `make test` asks the same of fewer pages.
// BASE is that of a running `gcos demo`: http://127.0.0.1:8080. PAGES=/werk,/uw-rechten in the environment: only these.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

const [base, folder, user, password = 'gcos-demo-2012'] = process.argv.slice(2);
const PAGES_MAX = 60;
const LOOKS = [
  { name: 'smal', viewport: { width: 320, height: 800 } },
  { name: 'midden', viewport: { width: 768, height: 1024 } },
  { name: 'breed', viewport: { width: 1440, height: 900 } },
  { name: 'donker', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
];
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let findings = 0;
const say = (text) => { findings++; console.log(text); };

async function signIn(page) {
  await page.goto(`${base}/aanmelden`);
  await page.fill('[name=gebruikersnaam]', user);
  await page.fill('[name=wachtwoord]', password);
  await Promise.all([page.waitForNavigation(), page.click('main form [type=submit]')]);
}

// Pages of one kind look alike: two of each pattern are enough.
async function reachable(page) {
  if (process.env.PAGES) return process.env.PAGES.split(',');
  const seen = new Map();
  const wait = ['/aanmelden', '/uw-rechten', '/werk'];
  const found = [];
  while (wait.length && found.length < PAGES_MAX) {
    const path = wait.shift();
    const pattern = path.replace(/[0-9a-f]{26,}|[0-9a-z]{26}/g, '*');
    if (found.includes(path) || (seen.get(pattern) ?? 0) >= 2) continue;
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
    found.push(path);
    await page.goto(base + path);
    wait.push(...await page.$$eval('a[href^="/"]:not([href$="/pdf"])', (links) => links.map((link) => link.getAttribute('href'))));
  }
  return found;
}

const nameOf = (path) => path.slice(1).replace(/[0-9a-f]{26,}|[0-9a-z]{26}/g, 'x').replace(/[^a-z0-9]+/gi, '-') || 'begin';
let paths;
for (const look of LOOKS) {
  const context = await browser.newContext({ viewport: look.viewport, colorScheme: look.colorScheme ?? 'light' });
  const page = await context.newPage();
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) say(`${page.url()}: ${message.text()}`); });
  page.on('pageerror', (error) => say(`${page.url()}: ${error.message}`));
  if (user) await signIn(page);
  paths ??= await reachable(page);
  const used = new Map();
  for (const path of paths) {
    await page.goto(base + path);
    const name = nameOf(path);
    used.set(name, (used.get(name) ?? 0) + 1);
    await page.screenshot({ path: `${folder}/${name}${used.get(name) > 1 ? `-${used.get(name)}` : ''}-${look.name}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) say(`${path} (${look.name}): ${wide} pixels too wide`);
    const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    for (const violation of axe.violations)
      say(`${path} (${look.name}): ${violation.id}, ${violation.nodes.length}×: ${violation.nodes[0].target} ${violation.nodes[0].any[0]?.message ?? ''}`);
  }
  await context.close();
}
await browser.close();
console.log(`${paths.length} pages, ${findings} findings`);
