// A morning of the JCO in a browser: sixty cases of minors, one after another, by the officier who leads, with the keyboard; the police read along and
// record to each at that moment. Each gets its route, and nothing that was acknowledged is lost (E30.2, E41.2).
import { House, Person, ok, is, finish } from '../scenario/helper.mjs';
import { jco, today } from '../scenario/helper-jco.mjs';
import { launch, Visitor } from './helper-page.mjs';

const CASES = 60,
  ROUTES = ['halt', 'sepot', 'om-afdoening', 'dagvaarding', 'zorg'];
const house = await House.demo();
const browser = await launch();
const id = pad => pad.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)[0];
try {
  const { om, politie, base, overleg, cases } = await jco(house, CASES, 12),
    room = `${base}/overleggen/${overleg}`,
    order = (await om.view(room)).agenda.map(a => a.punt_pad),
    fact = { rubriek: 'strafbare-feiten', noodzaak: 'Voor de route.', feitdatum: today, hard: true, rechtmatig: true, beroepsregels: true };
  const acknowledged = [];
  const along = async (n, punt) => {
    const read = await politie.get(punt),
      inhoud = `Melding bij zaak ${n}.`,
      wrote = await politie.post(`${base}/dossiers/${id(punt)}/gegevens`, { ...fact, inhoud });
    if (wrote.status === 201) acknowledged.push({ dossier: `${base}/dossiers/${id(punt)}`, inhoud });
    return read.status;
  };
  const v = await Visitor.at(browser, house);
  await v.signIn('om');
  await v.go(room);
  await v.follow('Begin de vergadering');
  let astray = 0,
    read = 0;
  for (let n = 0; n < CASES; n++) {
    const punt = v.path.replace(/\?.*/, '');
    astray += punt !== order[n];
    const busy = along(n, punt);
    if (n === 0) {
      // without a route nothing leaves the table, and what was typed is still there
      await v.fill({ realisatie: 'Besproken.', casemanager: 'geen', informeren: 'brief' });
      ok(v.path.startsWith(punt) && (await v.page.inputValue('[name=realisatie]')) === 'Besproken.', 'E30_2_no_case_leaves_without_a_route', v.path);
    }
    const fields = { realisatie: `Route bij zaak ${n}.`, uitkomst: ROUTES[n % ROUTES.length], casemanager: 'geen', informeren: 'brief' };
    await v.fill(fields);
    read += (await busy) === 200;
  }
  is(astray, 0, 'E30_2_sixty_cases_follow_one_another_by_themselves');
  is(v.path.replace(/\?.*/, ''), room, 'E30_2_and_then_the_meeting');
  const after = await om.view(room);
  is(after.agenda.filter(a => a.besproken).length, CASES, 'E30_2_each_of_them_routed');
  const seen = await Promise.all(order.map(p => om.view(`${base}/dossiers/${id(p)}`)));
  ok(seen.every((d, n) => d.besprekingen[0]?.realisatie === `Route bij zaak ${n}.`), 'E14_5_each_with_its_own_outcome');
  const lost = [];
  for (const a of acknowledged) if (!(await politie.get(a.dossier)).body.includes(a.inhoud)) lost.push(a);
  ok(acknowledged.length > CASES / 2 && read > CASES / 2 && lost.length === 0, 'E12_2_nothing_that_was_acknowledged_is_lost',
    { acknowledged: acknowledged.length, read, lost });
  is(new Set(cases.map(id)).size, CASES, 'sixty persons');
  await v.go(room);
  ok((await v.page.locator('h1').count()) === 1 && Visitor.complaints.length === 0, 'no complaint in any console', Visitor.complaints.join('\n'));
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
