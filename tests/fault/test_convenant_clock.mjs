// A covenant to the day: the clock moved from outside (libfaketime, plain build) over a month end. A version begins at midnight in Amsterdam, also in
// the middle of a session; a party leaves; a term ends because change was asked; afterwards the voorzitter reads and nobody writes.
// (art. 23; E23.1, E23.3, E40.4, E40.6, E40.9, E8.1)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { Clock, amsterdam, midnight, noClock } from '../scenario/helper-clock.mjs';


if (noClock) skip('the clock of a covenant', noClock);
else {
  const house = new House();
  house.outer = mkdtempSync(path.join(tmpdir(), 'gcos-clock-'));
  house.dir = path.join(house.outer, 'data');
  const clock = new Clock(house.outer);
  const run = async (when, step) => {
    clock.set(when);
    await house.start(['serve'], clock);
    await step();
    await house.stop();
  };
  // Days that exist whatever today is: the house is made today; v2 begins on the first of the month after next.
  const now = new Date(),
    first = months => amsterdam(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1, 12))),
    begin = first(2),
    gone = first(3),
    year = Number(begin.slice(0, 4)),
    end = amsterdam(new Date(Date.UTC(year + 1, Number(begin.slice(5, 7)) - 1, 1, 12)));
  try {
    await house.start(['demo']);
    const admin = await Person.json(house, 'beheerder'),
      keten = await Person.json(house, 'ketenmanager'),
      chair = await Person.json(house, 'voorzitter');
    const co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`;
    // A mandaatbesluit of another casusoverleg that runs past all this, and ends (E4.1).
    const chairId = (await admin.view('/medewerkers')).medewerkers.find(m => m.gebruikersnaam === 'voorzitter').id,
      other = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => /nazorg/i.test(c.titel)).id,
      mandated = amsterdam(new Date(new Date(`${end}T12:00:00Z`).getTime() + 5 * 86400000)),
      power = { bevoegdheden: 'naleving', aan: chairId, datum: amsterdam(now), tot: mandated };
    is((await admin.act(`/casusoverleggen/${other}/mandaatbesluiten`, power)).status, 201, 'E4_1_a_mandaatbesluit_with_its_end_date');
    const running = (await chair.view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
    const one = await admin.view(`${base}/convenantversies/1`);
    // v2: a year from a month's first day, not renewed by itself unless nobody asks; Jellinek is no party any more; kept four years.
    const tekst = one.tekst
      .replace(/^versie: 1$/m, 'versie: 2')
      .replace(/vanaf: 2012-03-01, duur/, `vanaf: ${begin}, duur`)
      .replace('hoogstens: 5 jaar', 'hoogstens: 4 jaar')
      .replace(/^ {2}jellinek:\n( {4}.*\n)+/m, '')
      .replace(/^ {2}jellinek: +\{.*\n/m, '');
    const proposed = await admin.act(`${base}/convenantversies`, { soort: 'wijziging', tekst });
    ok(proposed.status === 201, 'E23_1_a_version_is_proposed', proposed.body);
    const all = (await admin.view(`${base}/convenantversies/2`)).partijen;
    ok(all.some(p => p.sleutel === 'jellinek' && p.vervalt), 'E23_1_who_is_left_out_agrees_too');
    const paper = { partijen: all.map(p => p.sleutel), datum: amsterdam(now), kenmerk: 'Archief 2', ondertekenaar: 'De directeuren' };
    is((await admin.act(`${base}/convenantversies/2/instemmingen`, paper)).status, 201, 'E23_1_all_parties_agree');
    const leaves = { partij: 'ggz-centraal', kenmerk: 'Brief 3', reden: 'Geen capaciteit', uit: gone };
    is((await keten.act(`${base}/uittredingen`, leaves)).status, 201, 'E40_4_a_party_leaves_on_a_day');
    // The processor agreement runs past all this.
    const far = amsterdam(new Date(now.getTime() + 900 * 86400000));
    is((await admin.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-2', datum: amsterdam(now), tot: far })).status, 201, 'E8_1_for_long_enough');
    await house.stop();

    await run(midnight(begin, -600), async () => {
      const jellinek = await Person.json(house, 'jellinek'),
        police = await Person.json(house, 'politie');
      is((await jellinek.get(running)).status, 200, 'E23_1_minutes_before_midnight_the_old_version_rules');
      is((await police.view(`${base}/convenant`)).versie, 1, 'E23_1_and_is_shown');
      const list = (await jellinek.view('/casusoverleggen')).casusoverleggen.length;
      await clock.turn(midnight(begin, 1));
      is((await police.view(`${base}/convenant`)).versie, 2, 'E23_1_at_midnight_the_new_one');
      is((await police.view(`${base}/convenant`)).bewaren_hoogstens, '4 jaar', 'E40_10_with_its_own_terms');
      is((await jellinek.get(running)).status, 404, 'E10_2_within_the_same_session_who_is_no_party_sees_nothing');
      is((await jellinek.get(`${base}/dossiers`)).status, 404, 'E10_2_nor_the_list');
      is((await jellinek.get(`${base}/convenant`)).status, 404, 'E10_2_nor_the_covenant');
      ok((await jellinek.view('/casusoverleggen')).casusoverleggen.length < list, 'E10_2_nor_that_it_exists');
      ok((await jellinek.view('/werk')).casusoverleggen.every(c => c.id !== co), 'E10_2_nor_in_his_work');
      is((await police.get(running)).status, 200, 'E23_1_the_others_go_on');
      const talked = (await police.view(running)).besprekingen;
      ok(talked.length > 0 && talked.every(b => b.onder_versie === 1), 'E40_10_what_was_recorded_earlier_says_under_which_version', talked);
      const hard = { feitdatum: begin, hard: true, rechtmatig: true, beroepsregels: true };
      const added = await police.act(`${running}/gegevens`, { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', ...hard });
      ok(added.status === 201, 'E23_1_and_are_bound_by_the_new_one', added.body);
      const fresh = (await police.view(running)).rubrieken.flatMap(r => r.gegevens).filter(g => g.onder_versie === undefined);
      is(fresh.length, 1, 'E40_10_what_is_recorded_now_stands_under_the_version_of_now');
      const who = (await (await Person.json(house, 'voorzitter')).view(`${running}/toegang`)).regels;
      ok(!who.some(r => /Jellinek/.test(r.partij)), 'E41_1_and_who_can_see_this_knows_it');
    });

    await run(midnight(gone, -3600), async () => {
      is((await (await Person.json(house, 'ggz')).get(running)).status, 200, 'E40_4_the_day_before_it_leaves_a_party_reads');
    });
    await run(midnight(gone, 60), async () => {
      is((await (await Person.json(house, 'ggz')).get(running)).status, 404, 'E40_4_from_that_day_it_does_not');
      const admin = await Person.json(house, 'beheerder'),
        people = (await admin.view('/medewerkers')).medewerkers;
      const again = { casusoverleg: co, medewerker: people.find(m => m.gebruikersnaam === 'ggz').id, partij: 'ggz-centraal', rollen: ['deelnemer'] };
      const seat = await admin.act('/autorisaties', again);
      ok(seat.status === 400 && seat.body.includes('23.5'), 'E40_4_a_party_that_left_gets_no_seat', `${seat.status} ${seat.body}`);
      const row = (await admin.view(`${base}/convenant`)).partijen.find(p => p.sleutel === 'ggz-centraal');
      ok(row.cellen.every(c => !c.lezen && !c.verstrekken), 'E8_2_the_matrix_shows_what_is_enforced', row);
      is((await (await Person.json(house, 'ggz')).get(running)).status, 404, 'E40_4_and_still_sees_nothing');
    });

    // Change asked on the last day there is for it stops the renewal (23.5, 23.6).
    const last = amsterdam(new Date(Date.UTC(year + 1, Number(begin.slice(5, 7)) - 4, 1, 12)));
    await run(midnight(last, 86400 + 60), async () => {
      const keten = await Person.json(house, 'ketenmanager');
      const late = { partij: 'politie', kenmerk: 'Brief 4', wat: 'Anders', ontvangen: amsterdam(new Date(new Date(`${last}T12:00:00Z`).getTime() + 86400000)) };
      const r = await keten.act(`${base}/wijzigingsverzoeken`, late);
      ok(r.status === 409 && r.artikel === '23.5', 'E23_3_a_day_late_is_too_late', `${r.status} ${r.body}`);
      const intime = await keten.act(`${base}/wijzigingsverzoeken`, { ...late, ontvangen: last });
      ok(intime.status === 201, 'E23_3_a_letter_of_the_last_day_is_in_time', intime.body);
      const t = (await keten.view(`${base}/convenant`)).termijnen.find(x => x.soort === 'einde');
      ok(t.datum === end && t.let_op, 'E23_3_and_the_page_says_that_it_ends', t);
      const police = await Person.json(house, 'politie'),
        chair = await Person.json(house, 'voorzitter');
      is((await police.view(base)).convenant.eindigt, end, 'E40_9_it_is_announced_to_everyone_in_the_casusoverleg');
      ok((await chair.view('/werk')).convenanten.some(c => c.datum === end && c.let_op), 'E40_9_and_to_who_must_act');
      ok(!(await police.view('/werk')).convenanten.some(c => c.datum === end), 'E40_9_not_to_who_need_not');
    });
    await run(midnight(end, -600), async () => {
      const police = await Person.json(house, 'politie'),
        chair = await Person.json(house, 'voorzitter'),
        fact = { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', rechtmatig: true, proportioneel: true, hard: true, beroepsregels: true };
      is((await police.get(running)).status, 200, 'E23_3_on_its_last_evening_the_covenant_holds');
      await clock.turn(midnight(end, 1));
      const closed = await police.get(running);
      is(closed.status, 409, 'E40_9_after_the_end_no_dossier_opens_for_the_partners');
      ok(JSON.parse(closed.body).artikel === '23.6', 'E40_9_with_the_article', closed.body);
      is((await chair.get(running)).status, 200, 'E40_9_the_voorzitter_reads_on');
      const write = await chair.act(`${running}/gegevens`, fact);
      ok(write.status === 409 && write.artikel === 'E40.9', 'E40_9_and_writes_nothing', `${write.status} ${write.body}`);
      const person = await chair.act(`${base}/dossiers`, { geslachtsnaam: 'Nieuw', geboortedatum: '1990-01-01', aanleiding: 'x' });
      ok(person.status === 409, 'E40_9_nor_nominates_anybody', `${person.status} ${person.body}`);
      const plan = await chair.act(`${base}/overleggen`, { datum: end, tijd: '14:00', plaats: 'Kamer 1' });
      ok(plan.status === 409 && plan.artikel === 'E40.9', 'E40_9_nor_plans_an_overleg', `${plan.status} ${plan.body}`);
      const admin = await Person.json(house, 'beheerder');
      const decision = { besluit: 'beeindigd', lezen_tot: amsterdam(new Date(new Date(`${end}T12:00:00Z`).getTime() + 86400000)), motivering: 'Gestopt' };
      const done = await admin.act(`${base}/eindebesluiten`, decision);
      ok(done.status === 201, 'E40_9_it_is_decided_what_happens', done.body);
      is((await chair.get(running)).status, 200, 'E40_9_until_that_day_he_reads');
    });
    await run(midnight(end, 86400 + 60), async () => {
      const chair = await Person.json(house, 'voorzitter');
      is((await chair.get(running)).status, 409, 'E40_9_and_then_no_more');
    });
    // The mandaatbesluit of nazorg ends: until that midnight he acts for the verantwoordelijke, afterwards she does it herself (4.6, E4.1).
    await run(midnight(mandated, -600), async () => {
      const chair = await Person.json(house, 'voorzitter'),
        responsible = await Person.json(house, 'verantwoordelijke'),
        ask = who => who.act(`/casusoverleggen/${other}/gevolgenvragen`, { tekst: 'x' });
      const before = await ask(chair);
      is(before.status, 400, 'E4_1_on_the_last_evening_of_the_mandate_the_voorzitter_acts_and_only_his_text_is_wrong', before.body);
      await clock.turn(midnight(mandated, 1));
      const after = await ask(chair);
      ok(after.status === 403 && after.artikel === '4.6', 'E4_1_from_the_end_date_of_the_mandaatbesluit_he_does_not', `${after.status} ${after.body}`);
      is((await ask(responsible)).status, 400, 'E4_1_the_verantwoordelijke_does_it_herself');
    });

    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_and_the_journaal_holds');
  } catch (e) {
    ok(false, 'the clock ran to its end', e.stack);
  } finally {
    house.child?.kill('SIGKILL');
    rmSync(house.outer, { recursive: true, force: true });
  }
}
finish();
