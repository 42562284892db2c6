// Every role of the demo signs in and follows every link on every page he reaches: a link that is shown works. What he may not do stands greyed with its
// reason, without a link (ux.md, rule 2).
import { House, Person, ok, is, finish, sleep, unescape } from './helper.mjs';

const house = await House.demo();
try {
  for (let i = 0; i < 100 && !/fg/.test(house.log); i++) await sleep(50); // what it prints may come later than its first answer
  const people = [...house.log.matchAll(/^ {2}([a-z-]+) +[a-z]/gm)].map(m => m[1]);
  ok(people.length >= 16, 'every role of the demo is walked', people);
  for (const name of people) {
    const person = await Person.html(house, name);
    const queue = [['/', 'start'], ['/werk', 'start']], seen = new Set(queue.map(q => q[0])), dead = [];
    let pages = 0, reasonless = '';
    while (queue.length > 0) {
      const [target, from] = queue.shift();
      const r = await person.get(target);
      pages++;
      // where no sandbox can be made the link to a PDF leads to a page that says so; test_convenant_pdf.mjs tries it where it can
      if (r.status === 503 && /\/pdf$/.test(target) && /Een PDF maken lukt hier nu niet/.test(r.body)) continue;
      if (r.status !== 200 && r.status !== 303) dead.push(`${r.status} ${target}  (on ${from})`);
      if (r.status !== 200 || !/text\/html/.test(r.headers['content-type'] ?? '')) continue;
      for (const [tag, text] of r.body.matchAll(/<button\b[^>]*\bdisabled\b[^>]*>([\s\S]*?)<\/button>/g))
        if (!/aria-describedby/.test(tag)) reasonless ||= `${target}: ${text}`;
      for (const [, href] of r.body.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)) {
        const url = new URL(unescape(href), house.base + target);
        const next = url.pathname + url.search;
        if (url.origin !== house.base || seen.has(next)) continue;
        seen.add(next);
        queue.push([next, target]);
      }
    }
    ok(dead.length === 0, `every link shown to ${name} works`, dead.join('\n'));
    ok(reasonless === '', `what ${name} may not do says why`, reasonless);
    ok(pages > 3, `${name} reached pages`, pages);
  }
} catch (e) {
  ok(false, 'the walk ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
