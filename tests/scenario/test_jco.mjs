// A morning of the JCO (E30.2): sixty criminal cases of minors, each with the clock of both sets of norms, routed one after another in the live meeting;
// then the norms over all of them, without a person in it (E41.5).
import { House, Person, ok, is, finish } from './helper.mjs';
import { jco } from './helper-jco.mjs';

const CASES = 60,
  LATE = 12;
const house = await House.demo();
try {
  const { om, politie, base, overleg, cases } = await jco(house, CASES, LATE);
  const meeting = await om.view(`${base}/overleggen/${overleg}`);
  is(meeting.agenda.length, CASES, 'E30_2_a_morning_of_sixty_cases');

  // The meeting itself: the page of a case shows its clock; a case without a route is not done.
  const page = await Person.html(house, 'om'),
    order = meeting.agenda.map(a => a.dossier?.pad ?? a.pad),
    punt = d => `${base}/overleggen/${overleg}/punten/${d.match(/[0-9a-f]{32}$/)[0]}`;
  const first = (await page.get(punt(cases[0]))).body;
  ok(/Klok/.test(first) && /90 dagen/.test(first) && /te laat/i.test(first), 'E41_5_the_clock_stands_on_the_page_of_the_case');
  ok(/2024/.test(first) && /onbekend/.test(first), 'E41_5_both_sets_run_side_by_side_and_unknown_days_stay_unknown');
  const done = { realisatie: 'Volgens de gekozen route.', casemanager: 'geen', informeren: 'brief' };
  const none = await om.act(`${punt(cases[0])}/besluiten`, done);
  is(none.status, 400, 'E30_2_a_case_leaves_the_table_with_a_route');
  const routes = ['halt', 'sepot', 'om-afdoening', 'dagvaarding', 'zorg'];
  for (const [n, dossier] of cases.entries()) {
    const uitkomst = routes[n % routes.length];
    const r = await om.act(`${punt(dossier)}/besluiten`, { ...done, uitkomst });
    if (r.status !== 201) throw new Error(`case ${n}: ${r.status} ${r.body}`);
  }
  const after = await om.view(`${base}/overleggen/${overleg}`);
  ok(order.length === CASES && after.agenda.every(a => a.besproken), 'E30_2_each_of_them_routed', after.agenda.filter(a => !a.besproken).length);

  // In total. A decision of the OvJ ends the clock: three of five routes are one.
  is((await politie.get(`${base}/kengetallen`)).status, 403, 'E41_5_a_deelnemer_is_not_shown_how_others_do');
  const cijfers = await om.view(`${base}/kengetallen`),
    norm = cijfers.normen.find(n => /90 dagen/.test(n.titel)),
    besloten = cases.map((_, n) => n).filter(n => ['sepot', 'om-afdoening', 'dagvaarding'].includes(routes[n % 5]));
  const gehaald = besloten.filter(n => n >= LATE).length,
    teLaatBesloten = besloten.filter(n => n < LATE).length,
    loopt = CASES - besloten.length;
  const tell = n => (n > 0 && n < cijfers.drempel ? 'niet getoond' : String(n));
  is(norm.gehaald, tell(gehaald), 'E41_5_cases_decided_in_time_are_counted');
  is(norm.niet_gehaald, tell(teLaatBesloten), 'E41_5_and_those_decided_late_too_few_to_tell');
  const lateOpen = cases.map((_, n) => n).filter(n => n < LATE && !besloten.includes(n)).length;
  is(norm.te_laat, tell(lateOpen), 'E20_5_a_small_number_is_not_told');
  is(norm.loopt, tell(loopt - lateOpen), 'E41_5_and_what_runs');
  const verborgen = [gehaald, teLaatBesloten, lateOpen].some(n => n > 0 && n < cijfers.drempel);
  const deel = verborgen ? undefined : Math.floor((gehaald * 100) / (gehaald + teLaatBesloten + lateOpen));
  ok(verborgen, 'some of it is too few to tell', [gehaald, teLaatBesloten, lateOpen]);
  is(norm.percentage, deel, 'E20_5_nor_is_the_share_that_it_could_be_reckoned_from');
  ok(norm.doel === 80 && norm.haalt === undefined && norm.klok_bij, 'E41_5_beside_the_target_and_who_holds_the_clock', norm);
  const onbekend = cijfers.normen.filter(n => n.reeks === '2024');
  ok(onbekend.length > 0 && onbekend.every(n => n.onbekend && n.percentage === undefined), 'E41_5_what_is_unknown_is_not_measured', onbekend);
  ok(!/Zaak[a-z]+man/.test(JSON.stringify(cijfers)), 'E20_5_no_person_in_it');
  const csv = await page.get(`${base}/kengetallen/normen`);
  ok(csv.status === 200 && /text\/csv/.test(csv.headers['content-type']) && csv.body.split('\r\n').length === cijfers.normen.length + 2,
    'E30_3_the_same_as_csv', `${csv.status} ${csv.headers['content-type']} ${csv.body.slice(0, 300)}`);
  const named = csv.body.startsWith('"reeks","titel","doel"') && csv.body.includes(`"${norm.titel}",80,,`);
  ok(named, 'E30_3_with_the_names_of_its_columns', csv.body);
  const html = (await page.get(`${base}/kengetallen`)).body;
  ok(html.includes('niet getoond') && html.includes('Er is geen percentage'), 'E41_5_the_page_says_that_there_is_more');
} catch (e) {
  ok(false, 'the morning ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
