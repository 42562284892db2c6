// Long words on a narrow screen (E41.10): no word of a title or a heading is broken in the middle by want of room, also in a browser that cannot hyphenate.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { House, request, ok, is, finish } from '../scenario/helper.mjs';
import { launch, Visitor } from './helper-page.mjs';

const TEMPLATES = path.join(process.env.GCOS_SOURCE ?? '.', 'src/web/templates');
const words = text => text.split(/[^\p{L}-]+/u).filter(w => w.length >= 14);

const house = await House.demo();
const browser = await launch();
try {
  const openapi = JSON.parse((await request(house, 'GET', '/api/v1/openapi.json')).body);
  const titles = Object.values(openapi.paths).flatMap(p => Object.values(p).map(o => o.summary ?? ''));
  const headings = readdirSync(TEMPLATES).flatMap(f => readFileSync(path.join(TEMPLATES, f), 'utf8').match(/<h[123][^>]*>[^<]*/g) ?? []);
  const texts = [...titles, ...headings.map(h => h.replace(/<[^>]*>/, '').replace(/\{\{[^}]*\}\}/g, ' '))];
  const all = [...new Set(texts.flatMap(words))].filter(w => w.length < 40); // the example page has one that no title is
  ok(all.includes('Bewerkersovereenkomst') && all.length > 10, 'the long words of titles and headings', all);

  const v = await Visitor.at(browser, house);
  await v.signIn('voorzitter');
  await v.page.setViewportSize({ width: 320, height: 800 });
  await v.go('/werk');
  // Each word in the page's own heading, and in one of a card, where there is least room.
  const broken = (selector, list) =>
    v.page.evaluate(
      ([selector, list]) => {
        const h = document.querySelector(selector), before = h.innerHTML;
        const found = list.filter(word => {
          h.textContent = word;
          const range = document.createRange();
          range.selectNodeContents(h);
          return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1 || h.scrollWidth > h.clientWidth;
        });
        h.innerHTML = before;
        return found;
      },
      [selector, list],
    );
  const lang = 'Een' + 'onmogelijk'.repeat(3) + 'woord';
  is((await broken('main h1', [lang])).join(), lang, 'a word that does not fit is found to be broken');
  for (const [selector, name] of [['main h1', 'the title of a page'], ['main .kaart h2', 'the heading of a card']])
    is((await broken(selector, all)).join(), '', `E41_10_no_word_is_broken_in_${name.replaceAll(' ', '_')}`);
  const hyphens = await v.page.evaluate(() => getComputedStyle(document.querySelector('main h1')).hyphens);
  ok(hyphens === 'auto' && (await v.page.evaluate(() => document.documentElement.lang)) === 'nl', 'E41_10_and_a_browser_that_can_hyphenates_in_Dutch');
} catch (e) {
  ok(false, 'the words ran to their end', e.stack);
} finally {
  await browser.close();
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
