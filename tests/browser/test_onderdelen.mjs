// The page that shows every element in all its states (E41.10): only in the example house, and there for eyes, for a narrow screen, for the keyboard, for
// the dark, for paper, and without JavaScript. What a template uses and this page does not show is found by its class.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { House, Person, ok, is, finish } from '../scenario/helper.mjs';
import { launch, Visitor } from './helper-page.mjs';

const PAGE = '/onderdelen';
const TEMPLATES = path.join(process.env.GCOS_SOURCE ?? '.', 'src/web/templates');
const STOPS_MAX = 600;
// A document on its own, with its own css.
const NOT_A_PAGE = ['stuk_los.html'];

const part = path_ => path_.replace(/.*=/, '').replace('/', '');
const openAll = v => v.page.evaluate(() => document.querySelectorAll('main details').forEach(d => (d.open = true)));
const tooWide = v => v.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// With everything open: no width scrolls sideways, and axe finds nothing.
async function widths(v, name) {
  await openAll(v);
  for (const width of [320, 768, 1440]) {
    await v.page.setViewportSize({ width, height: 900 });
    ok((await tooWide(v)) <= 0, `E41_10_no_sideways_scrolling_at_${width}: ${name}`, await tooWide(v));
  }
  const found = (await new AxeBuilder({ page: v.page }).setLegacyMode().analyze()).violations.map(f => `${f.id}: ${f.nodes[0].target}`);
  is(found.join('\n'), '', `E41_10_axe_finds_nothing_with_everything_open: ${name}`);
}

// All that can be used is reached, in the order of the page, and one sees where one is. A date has a stop for each of its parts; its button shows its own.
async function keyboard(v, name) {
  const wanted = await v.page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    document.querySelector('.utrecht-skip-link').focus();
    return stops
      .filter(e => e.checkVisibility() && !e.disabled)
      .map((e, n) => {
        e.dataset.stop = n;
        return { n, what: `${e.tagName} ${e.id || e.textContent.trim().slice(0, 40)}`, group: e.type === 'radio' ? e.name : undefined };
      });
  });
  const reached = [0],
    seen = new Map();
  for (let i = 0; i < STOPS_MAX; i++) {
    await v.page.keyboard.press('Tab');
    const f = await v.focus();
    if (f.tag === 'BODY') break;
    const n = Number(await v.page.evaluate(() => document.activeElement.dataset.stop ?? -1));
    if (n === 0) break; // round
    if (reached.at(-1) !== n) reached.push(n);
    seen.set(n, seen.get(n) || f.seen);
  }
  const groups = new Set(wanted.filter(w => reached.includes(w.n)).map(w => w.group));
  const lost = wanted.filter(w => !reached.includes(w.n) && !(w.group !== undefined && groups.has(w.group))).map(w => w.what);
  ok(wanted.length > 15 && lost.length === 0, `E41_10_the_keyboard_reaches_everything: ${name}`, lost.join('\n'));
  ok(reached.every((n, i) => i === 0 || n > reached[i - 1]), `E41_10_in_the_order_of_the_page: ${name}`, reached.join());
  const unseen = wanted.filter(w => seen.get(w.n) === false).map(w => w.what);
  is(unseen.join('\n'), '', `E41_10_and_the_focus_is_seen: ${name}`);
}

async function paper(v, name) {
  await v.page.emulateMedia({ media: 'print' });
  await v.page.setViewportSize({ width: 688, height: 1000 });
  const sheet = await v.page.evaluate(() => {
    const drawn = [...document.querySelectorAll('main *')].filter(e => !e.closest('svg') && !e.closest('.onzichtbaar') && e.checkVisibility());
    const shut = [...document.querySelectorAll('main .uitklap:not(.menu, [open]) > p:not(:has(.aanklikbaar))')];
    return {
      wide: drawn.filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => `${e.tagName}.${e.className}`),
      foot: document.querySelector('.afdruk').innerText,
      left: [...document.querySelectorAll('.kop, .voet, .pad, .knoppen, .niet-op-papier')].filter(e => e.checkVisibility()).map(e => e.className),
      shut: shut.filter(e => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0).map(e => e.textContent),
    };
  });
  await v.page.emulateMedia({ media: 'screen' });
  is(sheet.wide.join('\n'), '', `E41_10_nothing_is_cut_off_on_paper: ${name}`);
  ok(/^Afgedrukt door .+20\d\d/.test(sheet.foot), `ux_paper_says_who_printed_it_and_when: ${name}`, sheet.foot);
  is(sheet.left.join('\n'), '', `ux_what_is_for_the_screen_is_not_on_paper: ${name}`);
  is(sheet.shut.join('\n'), '', `ux_what_is_closed_is_printed_open: ${name}`);
}

const house = await House.demo();
const browser = await launch();
try {
  const v = await Visitor.at(browser, house),
    dark = await Visitor.at(browser, house, { colorScheme: 'dark' });
  await v.signIn('politie');
  await dark.signIn('politie');
  await v.go('/werk');
  const policy = v.answer.headers()['content-security-policy'];
  await v.follow('Onderdelen van de pagina’s');
  is(v.path, PAGE, 'E41_10_the_demo_leads_to_the_page_of_elements');
  is(v.answer.headers()['content-security-policy'], policy, 'E41_10_under_the_policy_of_every_page');
  const parts = await v.page.$$eval('nav[aria-label=Delen] a', links => links.map(a => a.getAttribute('href')));
  ok(parts.length > 5, 'E41_10_it_has_parts_that_each_stay_light', parts);

  const shown = new Set(),
    kinds = ['text', 'password', 'date', 'time', 'checkbox', 'radio', 'file'].map(t => `input[type=${t}]`);
  kinds.push('input[type=radio]:checked', 'input[type=checkbox]:checked', 'select', 'textarea', '[required]', '[aria-invalid=true]', '[aria-describedby]');
  kinds.push('table', 'figure.mx', 'svg.tl', 'details[open]', 'details:not([open])', 'progress', '.scherm mark', '.nu mark', '[data-als]', '[aria-current]');
  for (const one of parts) {
    const name = part(one);
    await v.go(one);
    for (const c of await v.page.evaluate(() => [...document.querySelectorAll('[class]')].flatMap(e => [...e.classList]))) shown.add(c);
    for (const kind of kinds) if ((await v.page.locator(`main ${kind}`).count()) > 0) shown.add(kind);
    await v.look(`onderdelen ${name}`);
    await v.go(one);
    await widths(v, name);
    await keyboard(v, name);
    await v.go(one);
    await paper(v, name);
    await dark.go(one);
    await dark.look(`onderdelen ${name}, donker`);
  }

  // ---- what the templates use stands here ----
  const used = new Map();
  for (const name of readdirSync(TEMPLATES).filter(n => n.endsWith('.html') && !NOT_A_PAGE.includes(n)))
    for (const [, list] of readFileSync(path.join(TEMPLATES, name), 'utf8').matchAll(/class="([^"]*)"/g))
      for (const one of list.replace(/\{\{[^}]*\}\}/g, '').split(/\s+/).filter(Boolean)) used.set(one, name);
  const absent = [...used].filter(([one]) => !shown.has(one)).map(([one, name]) => `${one} (${name})`);
  ok(used.size > 100 && absent.length === 0, 'E41_10_every_class_of_every_template_is_shown', absent.join('\n'));
  is(kinds.filter(kind => !shown.has(kind)).join(), '', 'E41_10_every_kind_of_field_and_its_states');

  // The buttons of the examples send nothing.
  await v.go(`${PAGE}?deel=ingevuld`);
  await v.page.locator('form[aria-labelledby=vorm-vol] [type=submit]').press('Enter');
  is(v.path.replace(/#.*/, ''), `${PAGE}?deel=ingevuld`, 'E41_10_an_example_sends_nothing');
  await v.go(`${PAGE}?deel=fouten`);
  is((await v.focus()).id, 'fouten', 'ux_what_is_wrong_is_where_reading_goes_on');
  await v.page.locator('#fouten a').first().press('Enter');
  is((await v.focus()).id, 'veld-fout_regel', 'ux_and_leads_to_its_field');
  await v.go(`${PAGE}?deel=bestaat-niet`);
  is(await v.page.locator('nav[aria-label=Delen] [aria-current] a').getAttribute('href'), PAGE, 'E41_10_an_unknown_part_is_the_first');

  // ---- without JavaScript ----
  const plain = await Visitor.at(browser, house, { javaScriptEnabled: false });
  await plain.signIn('politie');
  await plain.go(`${PAGE}?deel=formulier`);
  const text = await plain.text();
  ok(/Alleen invullen als u bij ‘Eén uit weinig’ kiest/.test(text) && /Hoogstens 400 tekens/.test(text), 'E41_10_without_JavaScript_in_words', text);
  await plain.go(`${PAGE}?deel=tekeningen`);
  await plain.page.locator('main details.uitklap:not([open]) > summary', { hasText: 'De tijdlijn als tabel' }).press('Enter');
  ok(await plain.page.getByText('(nog te komen)').isVisible(), 'E41_10_without_JavaScript_it_opens');
  ok(Visitor.complaints.length === 0, 'no page complained', Visitor.complaints.join('\n'));

  // ---- a real house over the same data ----
  await Promise.all([v, dark, plain].map(one => one.context.close()));
  await house.stop();
  await house.start(['serve']);
  const json = await Person.json(house, 'politie'),
    html = await Person.html(house, 'politie');
  const real = await html.get(PAGE);
  is(real.status, 404, 'E41_10_a_real_house_has_no_such_page');
  is(real.body, (await html.get('/bestaat-niet')).body.replaceAll('/bestaat-niet', PAGE), 'E41_10_nor_says_that_another_house_has_it');
  is((await json.get(PAGE)).status, 404, 'E41_10_nor_over_the_API');
  ok(!(await html.get('/werk')).body.includes(PAGE), 'E41_10_nor_leads_to_it');
} catch (e) {
  ok(false, 'it ran to its end', e.stack);
} finally {
  await browser.close();
  await house.end().catch(() => {});
  finish();
}
