// A house moves from the general covenant of 2012 to that of today (E40.10): the numbers that the program does not know are filled in in a copy of its
// own, a version under it is agreed, and what was done before keeps the rules of its time. Over HTTP, as docs/operations.md tells it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, sleep, finish } from './helper.mjs';

const day = n => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + n * 86400000));
const house = await House.demo();
try {
  const source = process.env.GCOS_SOURCE ?? '.',
    shipped = readFileSync(path.join(source, 'convenanten/avg-wgs.yaml'), 'utf8'),
    folder = path.join(house.dir, 'convenanten'),
    own = path.join(folder, 'avg-wgs.yaml');
  mkdirSync(folder, { recursive: true });
  const admin = await Person.json(house, 'beheerder'),
    adminHtml = await Person.html(house, 'beheerder'),
    chair = await Person.json(house, 'voorzitter');
  const co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    versions = `${base}/convenantversies`;
  const one = (await admin.view(versions + '/1')).tekst;
  const text = (versie, change = s => s) =>
    change(
      one
        .replace(/^versie: 1$/m, `versie: ${versie}`)
        .replace(/vanaf: 2012-03-01, duur/, `vanaf: ${day(0)}, duur`)
        .replace('onder: algemeen-2012', 'onder: avg-wgs')
        .replace('hoogstens: 5 jaar', 'hoogstens: 4 jaar'),
    );
  const propose = (versie, change) => admin.act(versions, { soort: 'wijziging', tekst: text(versie, change) });
  const filled = with_ => shipped.replace(/: onbekend/g, `: ${with_}`);
  const refusal = async (name, pattern, change) => {
    const r = await propose(2, change);
    ok(r.status === 400 && pattern.test(r.body), name, `${r.status} ${r.body.slice(0, 900)}`);
  };

  // ---- refused ----
  await refusal('E40_10_the_profile_of_the_program_has_unknown_numbers', /onbekend/);
  writeFileSync(own, shipped.replace(': onbekend', ': 4 jaar'));
  await refusal('E40_10_one_of_four_filled_in_is_not_enough', /onbekend/);
  const check = house.cli('convenant', 'check', own);
  ok(check.status === 1 && (check.stdout.match(/onbekend/g) ?? []).length >= 3, 'E40_10_check_names_the_numbers_that_are_left', check.stdout);
  const wide = filled('4 jaar').replace('inactief-na: 2 jaar', 'inactief-na: 9 jaar'),
    line = shipped.split('\n').findIndex(l => l.includes('inactief-na: 2 jaar')) + 1;
  writeFileSync(own, wide);
  await refusal('E40_10_an_own_copy_changes_nothing_else', new RegExp(`wijkt op regel ${line} af`));
  writeFileSync(own, filled('4 jaar, archiveren: ja'));
  await refusal('E40_10_nor_does_it_slip_something_in', /wijkt op regel \d+ af/);
  const old = readFileSync(path.join(source, 'convenanten/algemeen-2012.yaml'), 'utf8');
  writeFileSync(path.join(folder, 'algemeen-2012.yaml'), old.replace('6 jaar', '60 jaar'));
  await refusal('E20_1_nor_is_a_known_number_stretched', /algemeen-2012.*wijkt op regel \d+ af/, s => s.replace('onder: avg-wgs', 'onder: algemeen-2012'));
  rmSync(path.join(folder, 'algemeen-2012.yaml'));
  writeFileSync(own, filled('4 jaar').replace(/# art. 20.1; de Wgs .*/, '# nagegaan op 1 juni, zie archief 12'));
  const dir = house.cli('convenant', 'check', own);
  is(dir.status, 0, 'E40_10_a_copy_that_is_filled_in_has_no_findings');
  await refusal('E40_10_the_law_is_shorter_than_the_covenant', /art\. 20\.1/, s => s.replace('hoogstens: 4 jaar', 'hoogstens: 5 jaar'));

  // ---- before the move ----
  const list = (await chair.view(`${base}/dossiers`)).dossiers;
  let talked;
  for (const d of list) {
    const view = await chair.view(d.pad);
    if (view.besprekingen.some(b => b.grond)) talked = { pad: d.pad, view };
  }
  ok(talked?.view.besprekingen.some(b => /opsporing/.test(b.grond)), 'E17_2_a_bespreking_withheld_on_ground_b_of_2012', talked?.pad);
  const living = list.find(d => d.toestand === 'in-aanpak').pad,
    before = (await chair.view(living)).bewaren.tot;

  // ---- the move ----
  // Moments are kept in seconds: what is agreed in the second of a bespreking would hold for it.
  const last = Math.max(...talked.view.besprekingen.map(b => Date.parse(b.op)));
  while (Date.now() < last + 1000) await sleep(50);
  const what = await admin.act(`${base}/gevolgenvragen`, { tekst: text(2) });
  const said = what.status === 200 && /AVG/.test(what.body) && /4 jaar/.test(what.body);
  ok(said, 'E41_6_what_the_move_changes_is_said_first', `${what.status} ${what.body.slice(0, 800)}`);
  const proposed = await propose(2);
  ok(proposed.status === 201, 'E40_10_a_version_under_the_law_of_today_is_proposed', proposed.body.slice(0, 900));
  const waiting = await admin.view(versions + '/2');
  ok(waiting.profiel_tekst?.includes('zie archief 12'), 'E40_10_who_signs_reads_the_numbers_that_were_filled_in');
  ok((await adminHtml.get(versions + '/2')).body.includes('eigen exemplaar van dit veiligheidshuis'), 'E40_10_on_the_page_too');
  is((await chair.view(`${base}/convenant`)).versie, 1, 'E23_1_until_all_agree_the_old_rules_hold');
  const paper = { partijen: waiting.partijen.map(p => p.sleutel), datum: day(0), kenmerk: 'Archief 2', ondertekenaar: 'De directeuren' };
  is((await admin.act(versions + '/2/instemmingen', paper)).status, 201, 'E23_1_all_agree');
  const signed = await admin.view(versions + '/2');
  is(signed.een_hand, signed.partijen.length, 'E23_1_that_one_hand_proposed_and_recorded_is_shown');
  ok((await adminHtml.get(versions + '/2')).body.includes('die de versie ook voorstelde'), 'E23_1_at_each_statement');

  const holds = async when => {
    const who = await Person.json(house, 'voorzitter'),
      page = await who.view(`${base}/convenant`),
      old = await who.view(talked.pad),
      now = (await who.view(living)).bewaren.tot;
    ok(page.versie === 2 && /AVG/.test(page.profiel), `E40_10_the_law_of_today_holds${when}`, page.profiel);
    is(page.bewaren_hoogstens, '4 jaar', `E40_10_the_term_is_the_earlier_of_covenant_and_law${when}`);
    ok(now < before && Number(before.slice(0, 4)) - Number(now.slice(0, 4)) === 1, `E20_1_what_is_held_is_held_no_longer_than_that${when}`, `${before} ${now}`);
    const held = old.besprekingen.find(b => b.grond);
    ok(/opsporing/.test(held.grond) && held.onder_versie === 1, `E40_10_what_was_done_keeps_the_ground_of_its_time${when}`, held);
  };
  await holds('');
  const form = await (await Person.html(house, 'voorzitter')).get(versions + '/1');
  ok(/Algemeen Privacy/.test(form.body), 'E40_10_the_old_version_stands_under_its_own_general_covenant');
  const rights = await admin.view(versions + '/2');
  is(rights.melding_nodig, true, 'E21_1_and_the_register_entry_is_due');

  // What the law of today adds: its grounds, with a day to look again; a register entry; a month to answer, and two more with notice.
  const chairHtml = await Person.html(house, 'voorzitter'),
    agenda = list.find(d => d.toestand === 'geagendeerd').pad,
    closing = await chairHtml.get(agenda + '/besprekingen/nieuw');
  ok(closing.body.includes('De landsverdediging'), 'E17_2_the_grounds_of_the_uavg', closing.status);
  const withheld = { realisatie: 'Zoals besproken.', casemanager: 'geen', informeren: 'niet', grond: 'i', motivering: 'Schaadt een ander.' };
  const never = await chair.act(agenda + '/besprekingen', withheld);
  ok(never.status === 400 && /herzien_op|eoordelen/.test(never.body), 'E17_2_withheld_for_ever_is_refused', `${never.status} ${never.body.slice(0, 400)}`);
  is((await chair.act(agenda + '/besprekingen', { ...withheld, herzien_op: day(30) })).status, 201, 'E17_2_until_a_day_to_look_again_is_not');
  const document = (await chairHtml.get(`${base}/convenant/stuk`)).body,
    entry = (await chairHtml.get(`${base}/convenant/melding`)).body;
  ok(/1 maand/.test(document) && /2 maanden/.test(document), 'E40_10_a_month_to_answer_and_two_more_with_notice');
  ok(/[Rr]egister/.test(entry), 'E21_1_the_notification_is_a_register_entry');

  // ---- the file in the folder is not what holds: the version is ----
  writeFileSync(own, filled('1 jaar'));
  await house.stop();
  await house.start(['serve']);
  await holds('_after_a_restart_with_another_file');
  rmSync(own);
  await house.stop();
  await house.start(['serve']);
  await holds('_and_without_it');
  is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_and_the_journaal_holds');
} catch (e) {
  ok(false, 'the move ran to its end', e.stack + '\n' + house.log);
} finally {
  await house.end();
}
finish();
