// Figures for statistics: decided by the verantwoordelijke, for one recipient and one purpose, and nobody is known by them (art. 20.4; E20.5).
import { House, Person, ok, is, finish } from './helper.mjs';
import { amsterdam, shift } from './helper-clock.mjs';

const house = await House.demo();
const quarter = (day, n = 0) => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 3 * n;
  return new Date(Date.UTC(Number(day.slice(0, 4)), month, 1, 12)).toISOString().slice(0, 10);
};
try {
  const people = {};
  for (const name of ['voorzitter', 'verantwoordelijke', 'politie', 'fg', 'beheerder']) people[name] = await Person.json(house, name);
  const { voorzitter: chair, verantwoordelijke: resp } = people;
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    today = amsterdam(new Date());
  const decision = { ontvanger: 'Universiteit van Utrecht', doel: 'Onderzoek naar de duur van een aanpak.', vanaf: quarter(today, -20), tot: quarter(today),
    geldig_tot: shift(today, 90) };

  // Who decides, and about what.
  for (const who of ['voorzitter', 'beheerder']) {
    const no = await people[who].act(`${base}/statistieken`, decision);
    ok(no.status === 403 && no.artikel === '20.4', `E20_5_only_the_verantwoordelijke_decides: ${who}`, no.body);
  }
  const odd = await resp.act(`${base}/statistieken`, { ...decision, vanaf: shift(quarter(today, -20), 1) });
  ok(odd.status === 400 && odd.body.includes('kwartalen'), 'E20_5_no_days_finer_than_a_quarter', odd.body);
  is((await resp.act(`${base}/statistieken`, { ...decision, tot: today })).status, 400, 'E20_5_nor_a_quarter_that_runs');
  is((await resp.act(`${base}/statistieken`, { ...decision, ontvanger: '' })).status, 400, 'E20_5_nor_without_a_recipient');
  is((await resp.act(`${base}/statistieken`, { ...decision, doel: '' })).status, 400, 'E20_5_nor_without_a_purpose');
  is((await resp.view(`${base}/statistieken`)).besluiten.length, 0, 'E20_5_so_far_nothing_is_decided');
  is((await resp.act(`${base}/statistieken`, decision)).status, 201, 'E20_5_decided');
  const [made] = (await resp.view(`${base}/statistieken`)).besluiten;
  ok(made.ontvanger === decision.ontvanger && made.doel === decision.doel && made.pad, 'E20_5_bound_to_recipient_and_purpose', made);

  // Who takes the figures.
  is((await people.fg.view(`${base}/statistieken`)).besluiten.length, 1, 'E12_1_the_fg_sees_what_was_decided');
  is((await people.politie.get(`${base}/statistieken`)).status, 403, 'E10_2_a_deelnemer_does_not');
  for (const who of ['voorzitter', 'politie']) is((await people[who].get(made.pad)).status, 403, `E20_5_nor_takes_others_the_figures: ${who}`);
  is((await resp.get(made.pad.replace(/[0-9a-f]{32}$/, '0'.repeat(32)))).status, 404, 'E20_5_none_without_a_decision');
  const figures = await resp.view(made.pad);
  is(figures.k, 10, 'E20_5_k_is_of_the_covenant');
  ok(figures.groepen.every(g => g.aantal >= 10), 'E20_5_no_group_is_smaller', figures.groepen);
  const [, , , , left] = figures.gedaan;
  ok(/Weggelaten|weinig|geen groep/.test(left), 'E20_5_what_was_put_together_or_left_out_is_stated', figures.gedaan);

  // In every way, nothing in it that anybody wrote.
  const words = [];
  const csv = await resp.get(made.pad + '/csv');
  ok(csv.status === 200 && /text\/csv/.test(csv.headers['content-type']), 'E20_5_as_csv', csv.headers);
  is(csv.body.split('\r\n')[0].replaceAll('"', ''), 'aangemeld,leeftijd,instelling,toestand,aantal', 'E20_5_with_its_columns');
  for (const d of (await chair.view(`${base}/dossiers`)).dossiers) words.push(d.id, d.naam, d.geboortedatum);
  const html = await (await Person.html(house, 'verantwoordelijke')).get(made.pad);
  is(html.status, 200, 'E20_5_as_a_page');
  for (const text of [JSON.stringify(figures), csv.body, html.body])
    ok(words.filter(Boolean).every(w => !text.includes(w)), 'E20_5_with_no_name_birth_date_or_number_of_a_dossier');
  ok(!/\d{4}-\d{2}-\d{2}/.test(JSON.stringify(figures.groepen)) && !/\d{4}-\d{2}-\d{2}/.test(csv.body), 'E20_5_nor_a_day');
} catch (e) {
  ok(false, 'statistics ran to their end', e.stack);
}
is(await house.end(), 0, 'the server stops cleanly');
finish();
