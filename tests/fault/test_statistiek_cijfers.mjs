// Figures over a quarter that is past: groups of at least k, what was put together stated, and no trace of a person in page, JSON or CSV (E20.5). The clock
// is moved from outside.
import { House, Person, ok, is, skip, unescape, finish } from '../scenario/helper.mjs';
import { at, amsterdam, noClock, shift } from '../scenario/helper-clock.mjs';

const house = await House.demo();
if (noClock) skip('figures', noClock);
else
  try {
    const police = await Person.json(house, 'politie');
    const co = (await police.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`,
      form = (await (await Person.html(house, 'politie')).get(`${base}/dossiers/nieuw`)).body,
      grondslag = unescape(/name="grondslag"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? /name="grondslag"[\s\S]*?<option[^>]*value="([^"]+)"/.exec(form)[1]),
      criteria = ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'];
    const born = i => (i < 14 ? '1991-03-04' : i < 27 ? '2003-03-04' : '1950-03-04');
    for (let i = 0; i < 30; i++) {
      const person = { geslachtsnaam: `Cijferman${String.fromCharCode(97 + (i % 26))}${i}`, geboortedatum: born(i), woonplaats: 'Cijferdorp',
        aanleiding: `Overlast in Cijferstraat.`, grondslag, criteria };
      const r = await police.act(`${base}/dossiers`, person);
      if (r.status !== 201) throw new Error(r.body);
    }
    await house.stop();
    const day = shift(amsterdam(new Date()), 130),
      quarter = n => new Date(Date.UTC(Number(day.slice(0, 4)), Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 3 * n, 1, 12)).toISOString().slice(0, 10);
    await house.start(['serve'], at(new Date(`${day}T11:00:00Z`)));
    const resp = await Person.json(house, 'verantwoordelijke');
    const decision = { ontvanger: 'Universiteit', doel: 'Onderzoek.', vanaf: quarter(-4), tot: quarter(0), geldig_tot: shift(day, 2) };
    is((await resp.act(`${base}/statistieken`, decision)).status, 201, 'E20_5_decided');
    const [made] = (await resp.view(`${base}/statistieken`)).besluiten,
      figures = await resp.view(made.pad),
      told = figures.groepen.reduce((n, g) => n + g.aantal, 0);
    console.log('#', JSON.stringify(figures.groepen), JSON.stringify(figures.gedaan));
    ok(figures.groepen.length > 1 && told >= 27, 'E20_5_there_is_something_to_tell', figures);
    ok(figures.groepen.every(g => g.aantal >= figures.k), 'E20_5_every_group_has_k_or_more');
    const left = Number(/Weggelaten: (\d+)/.exec(figures.gedaan[4])?.[1] ?? 0);
    ok(left === 0 || left >= figures.k, 'E20_5_and_so_has_what_was_left_out', figures.gedaan);
    const csv = await resp.get(made.pad + '/csv'),
      html = await (await Person.html(house, 'verantwoordelijke')).get(made.pad);
    is(csv.body.trim().split('\r\n').length, figures.groepen.length + 1, 'E20_5_the_csv_has_the_same_groups');
    for (const text of [JSON.stringify(figures.groepen), csv.body, html.body])
      ok(!/Cijferman|Cijferdorp|Cijferstraat|1991|2003-03|1950/.test(text), 'E20_5_and_nothing_of_anybody');
    await house.stop();
    await house.start(['serve'], at(new Date(`${shift(day, 2)}T11:00:00Z`)));
    const over = await (await Person.json(house, 'verantwoordelijke')).get(made.pad);
    ok(over.status === 409 && over.body.includes('E20.5'), 'E20_5_a_decision_that_is_over_gives_no_more', over.body);
  } catch (e) {
    ok(false, 'figures ran to their end', e.stack);
  }
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
