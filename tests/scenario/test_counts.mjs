// What a seat without recorded secrecy learns of how many are discussed: nothing, on no page and in no JSON (E6.1, E10.3); with it, the number.
import { House, Person, ok, is, finish } from './helper.mjs';

const house = await House.demo();
try {
  const whose = { without: 'zonder-geheimhouding', guest: 'agendalid', with: 'ggz' };
  const people = {};
  for (const [key, name] of Object.entries(whose)) people[key] = { json: await Person.json(house, name), html: await Person.html(house, name) };
  const co = `/casusoverleggen/${(await people.with.json.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id}`;
  const counts = body => (JSON.stringify(body).match(/"(open|punten|niets_open|aantal)":/g) ?? []).join();
  const told = html => /nog te bespreken|niets te bespreken|op de agenda\b.*\d|\d+ (op de agenda|agendapunt)/i.test(html.replace(/<[^>]*>/g, ' '));
  for (const place of ['/werk', co, `${co}/overleggen`]) {
    for (const who of ['without', 'guest']) {
      const r = await people[who].json.get(place);
      is(r.status === 200 ? counts(JSON.parse(r.body)) : '', '', `E6_1_no_count_for_who_may_see_no_dossier ${whose[who]} ${place.replace(co, 'co')}`);
      const page = await people[who].html.get(place);
      ok(page.status !== 200 || !told(page.body), `E6_1_nor_on_the_page ${whose[who]} ${place.replace(co, 'co')}`, page.body);
    }
    ok(/open/.test(counts(await people.with.json.view(place))), `E10_3_who_may_see_them_is_told ${place.replace(co, 'co')}`);
    ok(told((await people.with.html.get(place)).body), `E10_3_on_the_page_too ${place.replace(co, 'co')}`);
  }
} catch (e) {
  ok(false, 'the counts ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
