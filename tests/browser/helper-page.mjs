// What the browser tests share: a visitor who works with the keyboard, and one look at every page he reaches. Chromium of Debian, no other browser.
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { PASSWORD, ok } from '../scenario/helper.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const NARROW = { width: 320, height: 800 },
  WIDE = { width: 1440, height: 900 };
const TABS_MAX = 200,
  PAGE_BYTES_MAX = 100000;
// Boxes of one question share a name, as radio buttons do.
const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-trailing-whitespace': 'off', 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }] },
});

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });

export class Visitor {
  static looked = new Set();
  static complaints = [];

  static async at(browser, house, options = {}) {
    const v = new Visitor();
    v.house = house;
    v.context = await browser.newContext({ viewport: WIDE, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options });
    v.page = await v.context.newPage();
    v.page.on('dialog', d => d.accept());
    v.page.on('pageerror', e => v.complain(e.message));
    // A refusal is an answer with status 4xx, and Chromium says so; anything else in the console is ours.
    v.page.on('console', m => {
      if (['error', 'warning'].includes(m.type()) && !/the server responded with a status of 4\d\d/.test(m.text())) v.complain(m.text());
    });
    v.page.on('response', r => {
      if (r.request().resourceType() === 'document') v.answer = r;
      if (r.status() >= 500) v.complain(`${r.status()} ${r.url()}`);
    });
    // As on a first visit: nothing from the cache.
    const cdp = (v.cdp = await v.context.newCDPSession(v.page));
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    // What a page before was still fetching is not this one's weight.
    const mine = new Set();
    let loader;
    cdp.on('Network.requestWillBeSent', e => {
      if (e.type === 'Document') {
        loader = e.loaderId;
        mine.clear();
        v.bytes = 0;
      }
      if (e.loaderId === loader) mine.add(e.requestId);
    });
    cdp.on('Network.loadingFinished', e => {
      if (mine.has(e.requestId)) v.bytes += e.encodedDataLength;
    });
    return v;
  }

  complain(text) {
    Visitor.complaints.push(`${this.page.url().replace(this.house.base, '')}: ${text}`);
  }
  get path() {
    return this.page.url().slice(this.house.base.length);
  }
  text() {
    return this.page.locator('main').innerText();
  }
  async go(path) {
    await this.page.goto(this.house.base + path, { waitUntil: 'load' });
  }

  async signIn(name, password = PASSWORD) {
    this.name = name;
    await this.go('/aanmelden');
    await this.fill({ gebruikersnaam: name, wachtwoord: password });
  }

  // ---- the keyboard ----
  // Where the focus is: what a page says of it, and whether one can see it.
  focus() {
    return this.page.evaluate(() => {
      const e = document.activeElement,
        s = getComputedStyle(e);
      return {
        tag: e.tagName,
        type: e.type,
        name: e.name,
        value: e.value,
        id: e.id,
        href: e.getAttribute('href'),
        text: (e.innerText ?? '').trim().replace(/\s+/g, ' '),
        inMain: Boolean(e.closest('main')),
        form: e.form?.getAttribute('action'),
        seen: s.outlineStyle !== 'none' || s.boxShadow !== 'none',
        checked: e.checked,
        closed: Boolean(e.closest('details:not([open])')) && e.tagName === 'SUMMARY',
      };
    });
  }
  async tabTo(wanted, what) {
    for (let i = 0; i < TABS_MAX; i++) {
      await this.page.keyboard.press('Tab');
      const f = await this.focus();
      if (!f.seen && f.tag !== 'BODY') this.complain(`no visible focus on ${f.tag} ${f.text || f.name}`);
      if (wanted(f)) return f;
    }
    throw new Error(`${this.name}: not reached with Tab on ${this.path}: ${what}`);
  }
  async enter() {
    const load = this.page.waitForEvent('load', { timeout: 20000 });
    await this.page.keyboard.press('Enter');
    await load;
  }
  // A link or button by its words; what stands in a closed part is opened first.
  async follow(words, { here = false } = {}) {
    const match = f => (f.tag === 'A' || f.tag === 'BUTTON') && (words instanceof RegExp ? words.test(f.text) : f.text === words);
    for (let i = 0; i < TABS_MAX; i++) {
      await this.page.keyboard.press('Tab');
      const f = await this.focus();
      if (match(f)) return here ? this.page.keyboard.press('Enter') : this.enter();
      if (f.closed && f.inMain) await this.page.keyboard.press('Enter');
    }
    throw new Error(`${this.name}: nothing to follow on ${this.path}: ${words}`);
  }
  // Fills the form that has these fields, in the order of the page, and sends it with its button. Dates are set as a picker would, or typed.
  async fill(values, { send = true, typed = false } = {}) {
    const left = new Set(Object.keys(values));
    for (let i = 0; i < TABS_MAX; i++) {
      await this.page.keyboard.press('Tab');
      const f = await this.focus();
      if (left.size === 0 && !send) return;
      if (f.tag === 'BUTTON' && f.type === 'submit' && f.inMain && left.size === 0) return this.enter();
      if (!(f.name in values) || !f.inMain) continue;
      const wanted = values[f.name];
      if (f.type === 'radio') await this.choose(wanted);
      else if (f.type !== 'checkbox' && !left.has(f.name)) continue; // a date has a stop for each of its parts
      else if (f.type === 'checkbox') {
        const on = wanted === true || wanted === '**' || [].concat(wanted).includes(f.value);
        if (on !== f.checked) await this.page.keyboard.press('Space');
      } else if (f.tag === 'SELECT') await this.page.locator(`#${f.id}`).selectOption(wanted === '*' ? { index: 1 } : wanted);
      else if (f.type === 'date' && typed) await this.typeDate(f.id, wanted);
      else if (f.type === 'date' || f.type === 'time') await this.page.locator(`#${f.id}`).fill(wanted);
      else {
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.insertText(wanted);
      }
      left.delete(f.name);
    }
    throw new Error(`${this.name}: not filled with Tab on ${this.path}: ${[...left]}`);
  }
  // With the keys, in the order that this browser asks for.
  async typeDate(id, wanted) {
    const [year, month, dag] = wanted.split('-');
    for (const keys of [dag + month + year, month + dag + year]) {
      for (const key of ['ArrowLeft', 'ArrowLeft', ...keys]) await this.page.keyboard.press(key);
      if ((await this.page.inputValue(`#${id}`)) === wanted) return;
    }
    throw new Error(`${this.name}: no date ${wanted} typed on ${this.path}`);
  }
  async choose(wanted) {
    for (let i = 0; i < 40; i++) {
      const f = await this.focus();
      if (i === 0 && !f.checked) await this.page.keyboard.press('Space');
      else if (i > 0) await this.page.keyboard.press('ArrowDown');
      if (wanted === '*' || (await this.focus()).value === wanted) return;
    }
    throw new Error(`${this.name}: no choice ${wanted} on ${this.path}`);
  }

  // ---- the look ----
  // axe, width, valid HTML and weight of the page as it stands; a page of which another of its kind was looked at is not looked at again.
  // SHOTS=folder in the environment: a picture of each, for people who change the look.
  async look(name, bytesMax = PAGE_BYTES_MAX, viewports = [NARROW, WIDE]) {
    if (Visitor.looked.has(name)) return;
    Visitor.looked.add(name);
    const source = await this.answer.text();
    const { results } = html.validateStringSync(source);
    const wrong = results.flatMap(r => r.messages).map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    ok(wrong.length === 0, `${name}: the HTML is valid`, wrong.join('\n'));
    ok(this.bytes > 0 && this.bytes < bytesMax, `${name}: under ${bytesMax / 1000} kB`, `${this.bytes} bytes`);
    for (const viewport of viewports) {
      await this.page.setViewportSize(viewport);
      if (process.env.SHOTS) await this.page.screenshot({ path: `${process.env.SHOTS}/${name.replace(/\W+/g, '-')}-${viewport.width}.png`, fullPage: true });
      const found = (await new AxeBuilder({ page: this.page }).withTags(TAGS).setLegacyMode().analyze()).violations.map(
        v => `${v.id}, ${v.nodes.length}×: ${v.nodes[0].target} ${v.nodes[0].any[0]?.message ?? v.help}`,
      );
      ok(found.length === 0, `${name}: axe finds nothing at ${viewport.width}`, found.join('\n'));
      if (viewport !== NARROW) continue;
      const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      ok(wide <= 0, `${name}: no sideways scrolling at 320`, `${wide} pixels too wide`);
    }
  }
}
