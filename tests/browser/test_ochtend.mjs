// A whole conference morning: twenty dossiers, the voorzitter with the keyboard in a browser, eleven others who read each point and record to it at the same
// moment, and a server that is killed half-way. Nothing that was acknowledged is lost, and every look is on record (E41.2, E14.5, E12.2).
import { House, Person, ok, is, finish } from '../scenario/helper.mjs';
import { meeting, straks, vandaag } from '../scenario/helper-meeting.mjs';
import { launch, Visitor } from './helper-page.mjs';

const NAMES = ['Aker', 'Boezem', 'Cramer', 'Dompel', 'Elzas', 'Fokker', 'Gaarde', 'Hemel', 'Ieper', 'Jolle', 'Kolk', 'Linde', 'Mand', 'Nering', 'Oever',
  'Plas', 'Ree', 'Stuw', 'Toren', 'Uiterwaard'];
const OTHERS = ['voorbereider', 'politie', 'om', 'reclassering', 'ggz', 'jellinek', 'gemeente', 'huizen', 'casemanager', 'agendalid', 'zonder-geheimhouding'];
const house = await House.demo();
const browser = await launch();
const sat = {}; // who could read a point
const acknowledged = []; // {naam, dossier, tekst}
try {
  const m = await meeting(house, NAMES.map(n => `${n}ochtend`));
  const around = async () => Promise.all(OTHERS.map(async name => ({ name, person: await Person.json(house, name) })));
  let others = await around();
  const fact = { rubriek: 'overlast', feitdatum: vandaag(), hard: true, rechtmatig: true, beroepsregels: true };
  // Each reads the point; who may, records; at the same time as everybody else.
  const together = n =>
    Promise.all(
      others.map(async ({ name, person }) => {
        const seen = await person.get(m.punten[n]);
        if (seen.status === 200) sat[name] = (sat[name] ?? 0) + 1;
        const inhoud = `Melding ${n} van ${name}.`;
        const r = await person.post(`${m.dossiers[n]}/gegevens`, { ...fact, inhoud });
        if (r.status === 201) acknowledged.push({ name, dossier: m.dossiers[n], inhoud });
        else if (r.status >= 500 && r.status !== 503) throw new Error(`${name}: ${r.status} ${r.body}`);
      }),
    );

  let v = await Visitor.at(browser, house);
  await v.signIn('voorzitter');
  await v.go(m.overleg);
  await v.follow('Begin de vergadering');
  for (let n = 0; n < NAMES.length; n++) {
    is(v.path.replace(/\?.*/, ''), m.punten[n], `E41_2_point_${n + 1}_follows_by_itself`);
    const busy = together(n);
    const fields = { realisatie: `Zoals besproken bij punt ${n + 1}.`, casemanager: '*', informeren: '*' };
    if (n % 4 === 0) Object.assign(fields, { afspraak_1: `Afspraak bij punt ${n + 1}.`, partij_1: '*', uiterlijk_1: straks });
    if (n !== 10) {
      await v.fill(fields);
      await busy;
      continue;
    }
    // In mid-meeting: typed, not sent; the server dies and comes back.
    await busy;
    await v.fill({ realisatie: fields.realisatie }, { send: false });
    await v.page.locator('form [data-concept]').filter({ hasText: /^Bewaard om/ }).waitFor({ timeout: 60000 });
    await house.stop('SIGKILL');
    await house.start(['serve']);
    others = await around();
    Visitor.complaints.length = 0; // the browser's own words about the connection it lost
    v = await Visitor.at(browser, house);
    await v.signIn('voorzitter');
    await v.go(m.punten[n]);
    is(await v.page.inputValue('[name=realisatie]'), fields.realisatie, 'E41_2_what_was_typed_before_the_server_died_is_there');
    await v.fill({ casemanager: '*', informeren: '*' });
  }
  is(v.path.replace(/\?.*/, ''), m.overleg, 'E41_2_after_the_last_point_the_meeting');

  const chair = await Person.json(house, 'voorzitter'),
    told = await chair.view(m.overleg);
  is(told.agenda.filter(a => a.besproken).length, NAMES.length, 'E14_5_twenty_dossiers_discussed');
  const seen = await Promise.all(m.dossiers.map(d => chair.view(d)));
  ok(seen.every((d, n) => d.besprekingen[0]?.realisatie === `Zoals besproken bij punt ${n + 1}.`), 'E14_5_each_with_its_own_outcome');
  ok(seen.every((d, n) => n % 4 !== 0 || d.afspraken.some(a => a.wat === `Afspraak bij punt ${n + 1}.`)), 'E15_1_and_its_afspraken');
  const lost = [];
  for (const { name, person } of others)
    for (const a of acknowledged.filter(one => one.name === name))
      if (!(await person.get(a.dossier)).body.includes(a.inhoud)) lost.push(a);
  ok(acknowledged.length >= 2 * NAMES.length && lost.length === 0, 'E12_2_nothing_that_was_acknowledged_is_lost', { acknowledged: acknowledged.length, lost });
  ok(Object.keys(sat).length >= 6, 'E41_2_the_others_could_read_along', sat);
  ok(Visitor.complaints.length === 0, 'no complaint in any console, and no answer of 500', Visitor.complaints.join('\n'));
  await browser.close();
  is(await house.stop(), 0, 'the server stops cleanly');
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_of_the_morning_verifies');
} catch (e) {
  ok(false, 'the morning ran to its end', e.stack + '\n' + house.log?.slice(-2000));
} finally {
  await browser.close();
  house.child?.kill('SIGKILL');
  await house.end().catch(() => {});
}
finish();
