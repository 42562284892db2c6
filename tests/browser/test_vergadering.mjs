// The live meeting with the keyboard alone: from the meeting to the first point, writing, a server that is killed meanwhile, deciding, and on to the
// next (E41.2, E14.5; issue: nothing that was acknowledged is lost).
import { House, ok, is, finish } from '../scenario/helper.mjs';
import { meeting, straks } from '../scenario/helper-meeting.mjs';
import { launch, Visitor } from './helper-page.mjs';

const house = await House.demo();
const browser = await launch();
try {
  const m = await meeting(house, ['Toetsenaar', 'Volgeling']);
  const v = await Visitor.at(browser, house);
  await v.signIn('voorzitter');
  await v.go(m.overleg);
  await v.look('overleg met agenda');
  await v.follow('Begin de vergadering');
  is(v.path, m.punten[0], 'E41_2_the_meeting_begins_with_the_first_point');
  await v.look('agendapunt');

  const said = words => v.page.locator('form [data-concept]').filter({ hasText: words }).waitFor({ timeout: 60000 });
  // Single keys, none while typing, and none when they are switched off.
  const key = async (k, path, name) => {
    await Promise.all([v.page.waitForURL(house.base + path), v.page.keyboard.press(k)]);
    is(v.path, path, name);
  };
  await key('j', m.punten[1], 'E41_10_j_is_the_next_point');
  await key('k', m.punten[0], 'E41_10_k_is_the_one_before');
  await v.page.keyboard.press('b');
  is((await v.focus()).name, 'realisatie', 'E41_10_b_goes_to_what_is_decided');
  await v.page.keyboard.type('Wekelijks gesprek, jkl?');
  is(v.path, m.punten[0], 'E41_10_while_typing_a_letter_is_a_letter');
  await said(/^Bewaard om/);
  ok(true, 'E41_2_what_is_typed_is_kept_and_said_to_be');

  // A killed server. The page says that there is no connection, and keeps it when there is one again.
  await house.stop('SIGKILL');
  await v.page.keyboard.type(' En meer.');
  await said(/^Geen verbinding/);
  Visitor.complaints.length = 0; // the browser's own words about the connection it lost
  await house.start(['serve']);
  await said(/^Bewaard om/);
  v.page.once('dialog', () => {});
  const other = await Visitor.at(browser, house);
  await other.signIn('voorzitter');
  await other.go(m.punten[0]);
  is(await other.page.inputValue('[name=realisatie]'), 'Wekelijks gesprek, jkl? En meer.', 'E41_2_after_a_killed_server_it_is_there');
  Visitor.complaints.length = 0;

  // Decided with the keyboard, and on to the next.
  const fields = { casemanager: '*', informeren: '*', afspraak_1: 'Intake plannen.', partij_1: '*', uiterlijk_1: straks };
  await other.fill(fields);
  is(other.path.replace(/\?.*/, ''), m.punten[1], 'E41_2_recorded_and_on_to_the_next');
  await other.page.keyboard.press('?');
  await other.tabTo(f => f.id === 'toetsen-uit', 'the switch');
  await other.page.keyboard.press('Space');
  await other.page.keyboard.press('k');
  is(other.path.replace(/\?.*/, ''), m.punten[1], 'E41_10_switched_off_a_key_does_nothing');
  const d = await m.chair.get(m.dossiers[0]);
  ok(d.status === 401 || d.body.includes('Intake plannen.'), 'E15_1_the_afspraak_is_there');
  ok(Visitor.complaints.length === 0, 'no complaint in any console', Visitor.complaints.join('\n'));
} catch (e) {
  ok(false, 'the meeting ran to its end', e.stack);
} finally {
  await browser.close();
  house.child?.kill('SIGKILL');
  await house.end().catch(() => {});
}
finish();
