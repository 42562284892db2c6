// Reading the covenant in a real browser: the picture and its table, the document and the notification, the powers, what will happen if, and the page
// that stands on its own. Each is looked at: axe, 320 pixels, valid HTML, weight; and on paper nothing is cut off.
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, ok, is, finish } from '../scenario/helper.mjs';
import { launch, Visitor } from './helper-page.mjs';
import { amsterdam } from '../scenario/helper-clock.mjs';

const source = process.env.GCOS_SOURCE ?? '.';
const house = await House.demo();
const browser = await launch();
const dir = mkdtempSync(path.join(tmpdir(), 'gcos-stuk-'));
// A whole covenant is one long page.
const WHOLE = 150000;

const signedIn = async name => {
  const v = await Visitor.at(browser, house);
  await v.signIn(name);
  return v;
};
// On paper: everything within the sheet.
const paper = async (v, name) => {
  await v.page.emulateMedia({ media: 'print' });
  await v.page.setViewportSize({ width: 688, height: 1000 });
  const wide = await v.page.evaluate(
    () => {
      const drawn = [...document.querySelectorAll('main *')].filter(e => !e.closest('svg') && !e.closest('.onzichtbaar'));
      return drawn.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length;
    },
  );
  is(wide, 0, `${name}: nothing is cut off on paper`);
  await v.page.emulateMedia({ media: 'screen' });
};

try {
  const v = await signedIn('politie');
  await v.follow('Casusoverleggen');
  await v.follow(/Veelplegers/);
  const co = v.path.split('?')[0];
  await v.go(`${co}/convenant`);
  await v.look('convenant', 120000); // the whole covenant in one page, which grows with what it says
  const rows = v.page.locator('.mx svg[role=img]');
  ok((await rows.count()) > 19, 'E8_2 every party and function has its row in the picture');
  const row = await rows.nth(0).getAttribute('aria-label');
  ok(/leest: .*; .*Verstrekt: /.test(row), 'E8_2 a row says itself in words', row);
  const cells = await v.page.locator('.matrix tbody tr').first().locator('td').allInnerTexts();
  const rings = await rows.nth(0).locator('g').nth(0).locator('circle').count();
  is(rings, cells.filter(c => c.includes('L')).length, 'E8_2 the picture and its table say the same');
  await paper(v, 'convenant');
  await v.page.setViewportSize({ width: 320, height: 800 });
  const size = await v.page.locator('.mx-nummers text').first().evaluate(e => e.getBoundingClientRect().height);
  ok(size >= 9, 'the numbers of the picture can be read at 320', `${size} pixels`);

  await v.go(`${co}/convenant`);
  await v.follow('Lees het convenant als stuk');
  await v.look('stuk', WHOLE);
  ok(/Artikel 1\. Doel/.test(await v.text()), 'E23_4 the document is found from the Convenant page');
  await paper(v, 'stuk');
  await v.go(`${co}/convenant`);
  await v.follow('Melding van de verwerking');
  await v.look('melding', WHOLE);
  ok((await v.page.getByText('Wie kan waarbij').count()) === 0, 'E12_3 who may not look through the powers is shown no link to it');

  const fg = await signedIn('fg');
  await fg.go(`${co}/convenant`);
  await fg.follow('Wie kan waarbij');
  await fg.look('bevoegdheden');
  ok(/Wat te doen:/.test(await fg.text()), 'E12_3 what is unsafe is shown with what to do');
  await paper(fg, 'bevoegdheden');

  const w = await signedIn('verantwoordelijke');
  const soon = amsterdam(Date.now() + 3 * 86400e3);
  const yaml = readFileSync(`${source}/convenanten/veelplegers.yaml`, 'utf8')
    .replace(/^versie: \d+/m, 'versie: 2')
    .replace(/vanaf: 2012-03-01, duur/, `vanaf: ${soon}, duur`)
    .replace(/^( {2}ggz-centraal: +\{personalia: LS,)/m, '$1 overlast: L,');
  await w.go(`${co}/gevolgenvragen/nieuw`);
  await w.fill({ tekst: yaml.replace(/^doel: >/m, 'kleur: >') });
  ok(/Onbekende|onbekende|niet|geen/.test(await w.text()), 'E41_6 what is no covenant comes back with its findings');
  await w.go(`${co}/gevolgenvragen/nieuw`);
  await w.look('gevolgenvraag');
  await w.page.setViewportSize({ width: 1440, height: 900 });
  await w.go(`${co}/gevolgenvragen/nieuw`);
  await w.fill({ tekst: yaml });
  ok(/Gaat lezen: Overlast/.test(await w.text()), 'E41_6 what will happen is shown before anything is proposed');
  await w.look('gevolgen');

  // the page that stands on its own, as a file
  const file = path.join(dir, 'convenant.html');
  writeFileSync(file, house.cli('convenant', 'show', `${source}/convenanten/jco.yaml`, '--format', 'html').stdout);
  const alone = await Visitor.at(browser, { base: 'file://' });
  await alone.page.goto(`file://${file}`);
  alone.answer = { text: async () => readFileSync(file, 'utf8') };
  alone.bytes = readFileSync(file).length;
  await alone.look('los stuk', WHOLE);
  is(await alone.page.locator('h1').evaluate(e => getComputedStyle(e).fontSize), '28px', 'its own style is allowed by its own policy');
  await paper(alone, 'los stuk');
  ok(Visitor.complaints.length === 0, 'no complaint in any console', Visitor.complaints.join('\n'));
} catch (e) {
  ok(false, 'reading runs to its end', e.stack);
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
