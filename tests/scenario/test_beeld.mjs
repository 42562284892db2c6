// One person on one page (E30.3): a time line to scale, the joint risk analysis (E30.4), afspraken as a board and who is involved; made of what this reader
// may read, and nothing else; every drawing says the same as its table.
import { House, Person, ok, is, finish } from './helper.mjs';

const house = await House.demo();
try {
  const people = {};
  for (const name of ['voorzitter', 'politie', 'ggz', 'zonder-zetel', 'zonder-geheimhouding']) people[name] = await Person.json(house, name);
  const { voorzitter, politie, ggz } = people;
  const co = (await voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    dossier = (await voorzitter.view(`${base}/dossiers`)).dossiers.find(d => /Kuiper/.test(d.naam)).pad,
    page = `${dossier}/beeld`;

  is((await people['zonder-zetel'].get(page)).status, 404, 'E10_3_without_a_seat_there_is_no_picture');
  is((await people['zonder-geheimhouding'].get(page)).status, 403, 'E6_1_without_secrecy_neither');
  const estimate = { gebied: 'overlast', niveau: 'laag', waarop: 'Een maand geen meldingen.', feitelijk: true };
  const beyond = await ggz.post(`${dossier}/risicoanalyses`, { ...estimate, afweging: 'Nodig.' });
  is(beyond.status, 400, 'E30_4_nobody_estimates_what_he_may_not_record');

  const all = await voorzitter.view(page),
    his = await ggz.view(page);
  ok(all.momenten.length > 8 && all.momenten.every((m, i) => i === 0 || m.datum >= all.momenten[i - 1].datum), 'E30_3_moments_by_date', all.momenten);
  const dots = t => t.banen.flatMap(b => b.stippen).reduce((n, s) => n + Number(s.meer ?? 1), 0);
  is(dots(all.tijdlijn), all.momenten.length, 'E30_3_the_drawing_holds_each_moment_of_the_table');
  const x = day => all.tijdlijn.vandaag + (all.tijdlijn.banen.find(b => b.titel === 'Afspraken').stippen.at(-1).x - all.tijdlijn.vandaag) * day;
  const due = all.momenten.filter(m => m.soort === 'Afspraken').map(m => Math.round((Date.parse(m.datum) - Date.now()) / 86400000 + 0.5));
  const at = all.tijdlijn.banen.find(b => b.titel === 'Afspraken').stippen.map(s => s.x);
  ok(at.every((p, i) => Math.abs(p - x(due[i] / due.at(-1))) <= 4), 'E30_3_to_scale', { at, due });
  ok(all.bord[1].aantal === 3 && all.bord.length === 3, 'E30_3_afspraken_as_a_board', all.bord);
  ok(all.betrokken.some(b => /Politie/.test(b.wie) && b.waarbij.includes('meldde aan')), 'E30_3_who_is_involved', all.betrokken);
  is(all.gebieden.find(g => /Overlast/.test(g.titel)).oordelen[0].niveau, 'hoog', 'E30_4_the_estimate_of_each_party');

  // Another institution: only its own categories, in the drawing too.
  const seen = (await ggz.view(dossier)).rubrieken.map(r => r.kort);
  ok(his.gebieden.length < all.gebieden.length, 'E10_2_areas_of_categories_he_does_not_read_are_not_there', his.gebieden);
  const own = ['Overleg', 'Afspraken', 'Voortgang', ...seen];
  ok(his.tijdlijn.banen.every(b => own.includes(b.titel)), 'E10_2_nor_lanes_of_them', his.tijdlijn.banen.map(b => b.titel));
  const body = (await ggz.get(page)).body;
  ok(!/Zes meldingen|Taakstraf/.test(body), 'E10_2_nor_a_word', body.slice(0, 400));

  // A new estimate, through the form; the last one counts and the one before it is named.
  const police = await Person.html(house, 'politie'),
    form = (await police.get(`${dossier}/risicoanalyses/nieuw`)).body;
  ok(/Nieuwe strafbare feiten/.test(form) && !/Afhaken bij zorg/.test(form), 'E30_4_the_form_offers_his_own_areas');
  const sent = await police.act(`${dossier}/risicoanalyses`, estimate);
  ok(sent.status === 303 || sent.status === 201, 'E30_4_recorded_through_the_page', sent.body);
  const after = (await politie.view(page)).gebieden.find(g => /Overlast/.test(g.titel)).oordelen;
  ok(after.length === 1 && after[0].niveau === 'laag' && after[0].eerder === 'Hoog', 'E30_4_versioned_never_overwritten', after);
  const screened = await politie.post(`${dossier}/risicoanalyses`, { ...estimate, waarop: 'Zijn Marokkaanse afkomst speelt mee.' });
  is(screened.status, 400, 'E9_3_the_screen_reads_it_too');
  const html = (await police.get(page)).body;
  ok(/<svg/.test(html) && /<table/.test(html) && /Een maand geen meldingen/.test(html), 'E30_3_the_page_has_the_drawing_and_its_table');
} catch (e) {
  ok(false, 'the picture ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
