// Forgetting, as people do it: one proposes, another decides, and then it is gone: from the pages, the lists, the search and the files; a verklaring without
// personal data remains, and the journaal verifies (art. 20; E20.3, E20.6, E20.7).
import { mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { House, Person, ok, is, sleep, finish } from './helper.mjs';

const house = await House.demo();
// Wrapped keys of a dossier, as hex, straight from the key store.
const keysIn = (dir, co, dossier) =>
  spawnSync('sqlite3', [path.join(dir, `co-${co}.keys`), `SELECT hex(wrapped) FROM key WHERE hex(stream) = upper('${dossier}')`], { encoding: 'utf8' })
    .stdout.trim().split('\n').filter(Boolean);
const keysOf = (co, dossier) => keysIn(house.dir, co, dossier);
const files = () => Buffer.concat(readdirSync(house.dir).filter(f => /\.(db|keys)/.test(f)).map(f => readFileSync(path.join(house.dir, f))));
const on = (list, key) => list.filter(k => key.includes(Buffer.from(k, 'hex'))).length;

try {
  const chair = await Person.json(house, 'voorzitter'),
    second = await Person.json(house, 'voorbereider'),
    police = await Person.json(house, 'politie'),
    fg = await Person.json(house, 'fg');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`;
  const all = (await chair.view(`${base}/dossiers`)).dossiers;
  const open = all.find(d => d.toestand === 'in-aanpak'),
    gone = all.find(d => d.toestand === 'aangemeld');
  const name = (await chair.view(gone.pad)).persoon.geslachtsnaam,
    id = gone.pad.split('/').pop();

  // Not while the term runs, not without a proposal, not by who proposed it.
  const early = await chair.act(`${open.pad}/vernietigingsvoorstellen`, { archief: 'geen', toelichting: 'Weg ermee.' }, open.pad);
  ok(early.status === 409 && ['20.1', '20.2'].some(a => early.body.includes(a)), 'E20_1_nothing_is_destroyed_before_its_term', early.body);
  const none = await second.act(`${gone.pad}/vernietigingsbesluiten`, { onherroepelijk: true });
  ok(none.status === 409 && none.body.includes('E20.6'), 'E20_6_nor_without_a_proposal', none.body);
  const closed = await chair.act(`${gone.pad}/afsluitingen`, { reden: 'overleden', toelichting: 'Bericht van de gemeente.' }, gone.pad);
  is(closed.status, 201, 'E20_3_a_deceased_is_closed');
  const own = await chair.act(`${gone.pad}/vernietigingsbesluiten`, { onherroepelijk: true });
  ok(own.status === 403 && own.body.includes('E20.6'), 'E20_6_who_proposed_does_not_decide', own.body);
  const outside = await police.act(`${gone.pad}/vernietigingsbesluiten`, { onherroepelijk: true });
  ok([403, 404].includes(outside.status), 'E20_6_nor_does_a_deelnemer', outside.body);
  const unsure = await second.act(`${gone.pad}/vernietigingsbesluiten`, {});
  ok(unsure.status === 400 && unsure.body.includes('E20.6'), 'E20_6_nor_without_knowing_that_it_cannot_be_undone', unsure.body);
  is((await chair.get(gone.pad)).status, 200, 'E20_6_so_far_it_is_there');

  // Refused with reasons, proposed anew, with a conflict under the archive law: only the verantwoordelijke decides.
  const not = await second.act(`${gone.pad}/vernietigingsafwijzingen`, { motivering: 'Eerst de Archiefwet nagaan.' });
  is(not.status, 201, 'E20_6_another_can_refuse_it');
  const again = await chair.act(`${gone.pad}/vernietigingsvoorstellen`, { archief: 'conflict', toelichting: 'De gemeente moet langer bewaren.' }, gone.pad);
  is(again.status, 201, 'E20_6_and_it_is_proposed_anew');
  const conflict = await second.act(`${gone.pad}/vernietigingsbesluiten`, { onherroepelijk: true });
  ok(conflict.status === 403 && conflict.body.includes('E20.7'), 'E20_7_a_conflict_is_for_the_verantwoordelijke', conflict.body);
  is((await second.act(`${gone.pad}/vernietigingsafwijzingen`, { motivering: 'Nagegaan.' })).status, 403, 'E20_7_refusing_too');
  const resp = await Person.json(house, 'verantwoordelijke');
  is((await resp.act(`${gone.pad}/vernietigingsafwijzingen`, { motivering: 'Nagegaan: het mag weg.' })).status, 201, 'E20_7_who_decides');
  const once_more = await chair.act(`${gone.pad}/vernietigingsvoorstellen`, { archief: 'verstreken', toelichting: 'Nagegaan door de gemeente.' }, gone.pad);
  is(once_more.status, 201, 'E20_6_proposed_with_the_check_done');

  // Decided: gone before the answer left.
  const keys = keysOf(co, id),
    living = keysOf(co, open.pad.split('/').pop());
  ok(keys.length > 0 && on(keys, files()) === keys.length, 'its keys are in the files', keys.length);
  const done = await second.act(`${gone.pad}/vernietigingsbesluiten`, { onherroepelijk: true });
  is(done.status, 201, 'E20_6_another_decides');
  is(on(keys, files()), 0, 'E20_6_no_key_of_it_is_in_any_file');
  is(on(living, files()), living.length, 'E20_6_those_of_the_living_are');
  is((await chair.get(gone.pad)).status, 404, 'E20_6_it_does_not_exist_any_more');
  const never = (await police.get(`${base}/dossiers/${'0'.repeat(32)}`)).body.replaceAll('0'.repeat(32), id);
  is((await police.get(gone.pad)).body, never, 'E10_3_as_if_it_never_did');
  ok(!(await chair.view(`${base}/dossiers`)).dossiers.some(d => d.pad === gone.pad), 'E20_6_no_list_knows_it');
  const found = await chair.act(`${base}/zoekvragen`, { naam: name });
  ok(!found.body.includes(id), 'E20_6_no_search_finds_it', found.body.slice(0, 300));
  is((await chair.get(open.pad)).status, 200, 'E20_6_the_others_are_there');

  // What remains.
  const list = await fg.view(`${base}/verklaringen`);
  is(list.verklaringen.length, 1, 'E20_6_a_verklaring_remains');
  const [v] = list.verklaringen;
  ok(v.nummer === id && /overleden/.test(v.grond) && v.artikel === '20.2 d' && v.voorgesteld_door !== v.besloten_door && v.archief && v.hoe,
    'E20_6_which_ground_how_when_and_by_whom', v);
  ok(!JSON.stringify(list).includes(name), 'E20_6_without_a_name');
  is((await police.get(`${base}/verklaringen`)).status, 403, 'E10_2_a_deelnemer_does_not_read_it');
  await house.stop();
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E20_6_the_journaal_verifies');
  await house.start(['serve']);
  const later = await Person.json(house, 'voorzitter');
  is((await later.get(gone.pad)).status, 404, 'E20_6_nor_after_a_new_start');
  is((await later.view(`${base}/verklaringen`)).verklaringen.length, 1, 'E20_6_the_verklaring_is_still_there');

  // The fifth way out: destroyed without being archived (E20.3).
  const wrong = (await later.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
  const out = { reden: 'niet-noodzakelijk', toelichting: 'Ten onrechte geregistreerd.' };
  is((await later.act(`${wrong}/afsluitingen`, out, wrong)).status, 201, 'E20_3_unlawful_is_closed_at_once');
  is((await (await Person.json(house, 'politie')).get(wrong)).status, 403, 'E20_3_and_no_partner_reads_it_from_then_on');
  is((await (await Person.json(house, 'voorbereider')).act(`${wrong}/vernietigingsbesluiten`, { onherroepelijk: true })).status, 201, 'E20_3_destroyed');
  ok((await later.view(`${base}/verklaringen`)).verklaringen.some(v => v.artikel === 'E20.3'), 'E20_3_without_being_archived');

  // The copy of the keys cannot be reached: decided is decided, but it does not say that it is gone, until it is.
  const copy = path.join(house.outer, 'sleutels');
  await house.stop();
  mkdirSync(copy, { mode: 0o700 });
  await house.start(['serve', '--sleutelkopie', copy]);
  const chair2 = await Person.json(house, 'voorzitter'),
    second2 = await Person.json(house, 'voorbereider');
  is((await chair2.view(`${base}/verklaringen`)).niet_overal, false, 'E20_6_all_is_gone_so_far');
  const next = (await chair2.view(`${base}/dossiers`)).dossiers.find(d => ['aangemeld', 'getoetst'].includes(d.toestand)).pad;
  is((await chair2.act(`${next}/afsluitingen`, { reden: 'overleden', toelichting: 'Bericht van de gemeente.' }, next)).status, 201, 'another one is closed');
  renameSync(copy, `${copy}-weg`);
  const half = await second2.act(`${next}/vernietigingsbesluiten`, { onherroepelijk: true });
  ok(half.status === 201 && JSON.parse(half.body).niet_overal === true, 'E20_6_what_is_not_gone_everywhere_is_not_called_done', half.body);
  is((await chair2.view(`${base}/verklaringen`)).niet_overal, true, 'E20_6_and_the_page_says_so');
  ok((await (await Person.html(house, 'voorzitter')).get(`${base}/verklaringen`)).body.includes('Nog niet overal weg'), 'E20_6_in_words');
  is((await chair2.get(next)).status, 404, 'E20_6_though_nobody_reads_it');
  is(on(keysIn(copy + '-weg', co, next.split('/').pop()), files()), 0, 'E20_6_and_its_keys_are_gone_here');
  renameSync(`${copy}-weg`, copy);
  await sleep(1100); // no more than once a second
  is(house.cli('jobs', 'run', '--data', house.dir).status, 0, 'E20_6_the_clock_tries_again');
  is((await chair2.view(`${base}/verklaringen`)).niet_overal, false, 'E20_6_and_then_it_is_gone_everywhere');
  is(keysIn(copy, co, next.split('/').pop()).length, 0, 'E20_6_from_the_copy_too');
} catch (e) {
  ok(false, 'forgetting ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
