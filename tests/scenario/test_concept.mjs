// What is typed before it is sent (E41.2): too much of it, what comes in after its form was sent, and what a meeting that closes leaves; clocks of a
// dossier beyond the first few (E15.1).
import { House, Person, ok, is, fieldsOf, finish } from './helper.mjs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { meeting, straks } from './helper-meeting.mjs';

const house = await House.demo();
try {
  const { base, overleg, dossiers, chair, html } = await meeting(house, ['Tromp', 'Ubels']);
  const rows = sql => spawnSync('sqlite3', [path.join(house.dir, `co-${base.split('/').pop()}.db`), sql], { encoding: 'utf8' }).stdout.trim();
  const target = `${dossiers[0]}/gegevens`, form = async () => (await html.get(`${target}/nieuw`)).body;
  const seal = async () => Object.fromEntries(fieldsOf(await form(), target).filter(([n]) => n.startsWith('_')));
  const fact = { rubriek: 'overlast', inhoud: 'Drie meldingen van geluid in de nacht.', feitdatum: '2026-03-03', hard: 'ja', rechtmatig: 'ja',
    beroepsregels: 'ja' };

  // Too much.
  const first = await seal();
  const much = await html.post(target, { ...first, ...fact, inhoud: 'woord '.repeat(12000), _concept: 'ja' });
  is(much.status, 413, 'E41_2_more_than_can_be_kept_is_said_so');
  ok(/te veel tekst om alvast te bewaren/.test(much.body) && !/houdt deze tekst tegen|mag hier niet/.test(much.body),
    'E41_2_in_words_of_its_own_and_not_those_of_a_stopped_text', much.body.replace(/<[^>]*>/g, ' ').slice(0, 600));
  is(rows('SELECT count(*) FROM concept'), '0', 'E41_2_and_nothing_is_kept');
  is((await html.post(target, { ...first, ...fact, inhoud: 'Nog bezig', _concept: 'ja' })).status, 303, 'E41_2_less_is_kept');

  // Sent; then a draft of the same form comes in after it.
  is((await html.post(target, { ...first, ...fact })).status, 303, 'E5_1_the_form_is_sent');
  const late = await html.post(target, { ...first, ...fact, inhoud: 'Kwam te laat binnen', _concept: 'ja' });
  is(late.status, 303, 'E41_2_a_draft_that_comes_after_it_is_no_error');
  is(rows('SELECT count(*) FROM concept'), '0', 'E41_2_but_is_not_kept');
  ok(!(await form()).includes('Kwam te laat binnen'), 'E41_2_nor_shown_in_the_next_form');
  is((await html.post(target, { ...(await seal()), ...fact, inhoud: 'Een volgend feit', _concept: 'ja' })).status, 303, 'E41_2_a_new_form_keeps_its_own');
  ok((await form()).includes('Een volgend feit'), 'E41_2_and_shows_it');

  // More afspraken than fit in a list of twenty: each has its clock.
  const three = { realisatie: 'Wekelijks gesprek.', casemanager: 'geen', informeren: 'gesprek-casemanager' };
  for (const d of dossiers) {
    const r = await chair.act(`${d}/besprekingen`, { ...three });
    ok(r.status === 201, 'E14_5_it_is_discussed', r.body);
  }
  const day = n => new Date(Date.parse(straks) + n * 86400000).toISOString().slice(0, 10);
  for (let n = 0; n < 24; n++) {
    const made = await chair.act(`${dossiers[0]}/afspraken`, { wat: `Gesprek ${n}.`, partij: 'politie', uiterlijk: day(n) });
    if (made.status !== 201) throw new Error(made.body);
  }
  is(rows("SELECT count(*) FROM term WHERE soort = 'afspraak'"), String(24 + Number(rows("SELECT count(*) FROM term WHERE soort = 'afspraak' AND stream <> x'" +
    dossiers[0].split('/').pop() + "'"))), 'E15_1_each_open_afspraak_has_its_clock');

  // The meeting closes.
  rows("INSERT INTO concept VALUES(x'" + dossiers[1].split('/').pop() + "', x'00', 'punt.besluiten', 1, x'00')");
  rows("INSERT INTO concept VALUES(x'" + dossiers[1].split('/').pop() + "', x'00', 'gegeven.vastleggen', 1, x'00')");
  const closed = await chair.act(`${overleg}/sluitingen`, {});
  ok(closed.status === 201, 'E14_6_the_meeting_closes', closed.body);
  is(rows("SELECT count(*) FROM concept WHERE soort = 'punt.besluiten'"), '0', 'E41_2_what_anyone_was_typing_for_it_goes_with_it');
  ok(rows("SELECT count(*) FROM concept WHERE soort = 'gegeven.vastleggen'") !== '0', 'E41_2_what_is_typed_elsewhere_stays');
} catch (e) {
  ok(false, 'drafts ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
