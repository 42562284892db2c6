// A morning of the JCO (E30.2): sixty criminal cases of minors, each with the clock of both sets of norms, routed one after another in the live meeting;
// then the norms over all of them, without a person in it (E41.5).
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, finish } from './helper.mjs';
import { shift } from './helper-clock.mjs';

const CASES = 60,
  LATE = 12;
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
const house = await House.demo();
const made = async (promise, what) => {
  const r = await promise;
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body}`);
  return r.location?.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)?.[0];
};
try {
  const beheer = await Person.json(house, 'beheerder'),
    om = await Person.json(house, 'om'),
    politie = await Person.json(house, 'politie');
  mkdirSync(path.join(house.dir, 'convenanten'), { recursive: true });
  copyFileSync(path.join(process.env.GCOS_SOURCE ?? '.', 'convenanten/jco.yaml'), path.join(house.dir, 'convenanten/jco.yaml'));
  const setUp = { convenant: 'jco', titel: 'JCO', ondertekend: true, getekend_op: shift(today, -5), kenmerk: 'Archief 4' };
  await made(beheer.act('/casusoverleggen', setUp), 'set up');
  const co = (await beheer.view('/casusoverleggen')).casusoverleggen.find(c => c.titel === 'JCO').convenant_pad.match(/[0-9a-f]{32}/)[0],
    base = `/casusoverleggen/${co}`,
    begin = { datum: shift(today, -3), tot: shift(today, 300) },
    id = name => beheer.view('/medewerkers').then(v => v.medewerkers.find(m => m.gebruikersnaam === name).id);
  for (const [name, rollen] of [['om', ['voorzitter', 'deelnemer']], ['politie', ['deelnemer']]])
    await made(beheer.act('/autorisaties', { casusoverleg: co, medewerker: await id(name), partij: name, rollen }), name);
  await made(beheer.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-4', ...begin }), 'agreement');
  await made(beheer.act(`${base}/mandaatbesluiten`, { bevoegdheden: 'voorzitter', aan: await id('om'), ...begin }), 'mandate');
  const besluit = { besluit: 'wpg-20-jco', nummer: '1', vanaf: begin.datum, tot: begin.tot };
  await made(beheer.act(`${base}/besluiten`, besluit), 'decision');
  const overleg = await made(om.act(`${base}/overleggen`, { datum: today, tijd: '23:50', plaats: 'Zaal 2' }), 'meeting');

  const hard = { hard: true, rechtmatig: true, beroepsregels: true, feitdatum: shift(today, -1) },
    toets = Object.fromEntries(['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'].flatMap(v => [[v, true], [`${v}_waarom`, 'Nagegaan.']]));
  const cases = [];
  const crime = { rubriek: 'strafbare-feiten', noodzaak: 'De norm loopt vanaf deze dag.' };
  const one = async n => {
    const persoon = {
      geslachtsnaam: `Zaak${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}man`,
      geboortedatum: `${Number(today.slice(0, 4)) - 16}-01-${String((n % 27) + 1).padStart(2, '0')}`,
      aanleiding: 'Een strafzaak tegen een minderjarige.',
      grondslag: 'Wpg art. 16 en 20',
      criteria: ['strafzaak', 'minderjarig-bij-feit'],
    };
    const dossier = `${base}/dossiers/${await made(politie.act(`${base}/dossiers`, persoon), 'nominated')}`;
    const verhoor = { ...crime, veld: 'eerste-verhoor', antwoord_datum: shift(today, n < LATE ? -100 : -30), ...hard };
    await made(politie.act(`${dossier}/gegevens`, verhoor), 'first interrogation');
    if (n % 3 === 0) {
      const registratie = { ...crime, veld: 'registratie-verdachte', antwoord_datum: shift(today, -40), ...hard };
      await made(politie.act(`${dossier}/gegevens`, registratie), 'registration');
    }
    await made(om.act(`${dossier}/privacytoetsen`, toets), 'toets');
    cases[n] = dossier;
  };
  for (let n = 0; n < CASES; n += 6) await Promise.all([0, 1, 2, 3, 4, 5].map(k => one(n + k)));
  for (const dossier of cases) await made(om.act(`${dossier}/agenderingen`, { overleg, inleiding: 'Nieuwe zaak.' }), 'agenda');
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
  const tell = n => (n > 0 && n < cijfers.drempel ? `minder dan ${cijfers.drempel}` : String(n));
  is(norm.gehaald, tell(gehaald), 'E41_5_cases_decided_in_time_are_counted');
  is(norm.niet_gehaald, tell(teLaatBesloten), 'E41_5_and_those_decided_late_too_few_to_tell');
  const lateOpen = cases.map((_, n) => n).filter(n => n < LATE && !besloten.includes(n)).length;
  is(norm.te_laat, tell(lateOpen), 'E20_5_a_small_number_is_not_told');
  is(norm.loopt, tell(loopt - lateOpen), 'E41_5_and_what_runs');
  is(norm.percentage, Math.floor((gehaald * 100) / (gehaald + teLaatBesloten + lateOpen)), 'E41_5_the_share_in_time');
  ok(norm.doel === 80 && norm.haalt === norm.percentage >= 80 && norm.klok_bij, 'E41_5_beside_the_target_and_who_holds_the_clock', norm);
  const onbekend = cijfers.normen.filter(n => n.reeks === '2024');
  ok(onbekend.length > 0 && onbekend.every(n => n.onbekend && n.percentage === undefined), 'E41_5_what_is_unknown_is_not_measured', onbekend);
  ok(!/Zaak[a-z]+man/.test(JSON.stringify(cijfers)), 'E20_5_no_person_in_it');
  const csv = await page.get(`${base}/kengetallen/normen`);
  ok(csv.status === 200 && /text\/csv/.test(csv.headers['content-type']) && csv.body.split('\r\n').length === cijfers.normen.length + 2,
    'E30_3_the_same_as_csv', `${csv.status} ${csv.headers['content-type']} ${csv.body.slice(0, 300)}`);
  const named = csv.body.startsWith('"reeks","titel","doel"') && csv.body.includes(`"${norm.titel}",80,${norm.percentage}`);
  ok(named, 'E30_3_with_the_names_of_its_columns', csv.body);
  const html = (await page.get(`${base}/kengetallen`)).body;
  ok(html.includes(`${norm.percentage}%`) && /<svg/.test(html) && html.includes('minder dan'), 'E41_5_a_chart_with_its_figures');
} catch (e) {
  ok(false, 'the morning ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
