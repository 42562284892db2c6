// Escalation: what is over its date is put before the management of a partner by the ketenmanager, without a name, and tracked to an answer (art. 16; E16.1).
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { amsterdam, at, noClock } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const dag = n => amsterdam(Date.now() + n * 86400000);
if (noClock) skip('escalation', noClock);
else
  try {
    const start = async n => {
      await house.stop();
      await house.start(['serve'], at(`+${n}d`));
      const people = {};
      for (const name of ['voorzitter', 'voorbereider', 'politie', 'ketenmanager', 'fg', 'zonder-zetel']) people[name] = await Person.json(house, name);
      return people;
    };
    let p = { voorzitter: await Person.json(house, 'voorzitter') };
    const co = (await p.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`,
      list = `${base}/opschalingen`;
    let dossier, afspraak;
    for (const d of (await p.voorzitter.view(`${base}/dossiers`)).dossiers) {
      const view = await p.voorzitter.view(d.pad);
      afspraak = view.afspraken.find(a => a.open);
      if (afspraak && d.toestand === 'in-aanpak') {
        dossier = d.pad;
        break;
      }
    }
    const naam = (await p.voorzitter.view(dossier)).persoon.geslachtsnaam;
    const early = await p.voorzitter.post(`${dossier}/opschalingen`, { partij: 'politie' });
    ok(early.status === 409 && JSON.parse(early.body).artikel === '16', 'E16_1_nothing_is_raised_before_its_date', early.body);

    p = await start(60);
    const html = await Person.html(house, 'voorzitter');
    const form = (await html.get(`${dossier}/opschalingen/nieuw`)).body,
      partij = [...form.matchAll(/name="partij"[^>]*value="([^"]*)"|<option value="([^"]+)"/g)].map(m => m[1] ?? m[2])[0];
    is((await p.politie.post(`${dossier}/opschalingen`, { partij })).status, 403, 'E16_1_a_deelnemer_raises_nothing');
    is((await p.voorzitter.post(`${dossier}/opschalingen`, { partij: 'bestaat-niet' })).status, 400, 'E16_1_only_who_is_late');
    const raised = await p.voorzitter.act(`${dossier}/opschalingen`, { partij });
    ok(raised.status === 201, 'E16_1_the_voorzitter_raises_it', raised.body);

    // The ketenmanager has no seat here: he sees what is late, and no name and no dossier.
    const seen = await p.ketenmanager.view(list);
    ok(seen.opschalingen.length === 1 && seen.opschalingen[0].sinds && seen.opschalingen[0].partij, 'E16_1_the_ketenmanager_sees_what_is_late', seen);
    ok(!JSON.stringify(seen).includes(naam) && !seen.opschalingen[0].dossier_pad, 'E10_3_and_nobodys_name', seen);
    is((await p.ketenmanager.get(dossier)).status, 404, 'E10_2_nor_does_the_dossier_exist_for_him');
    is((await p['zonder-zetel'].get(list)).status, 404, 'E10_2_without_a_seat_there_is_no_list');
    is((await p.politie.get(list)).status, 403, 'E16_1_a_deelnemer_does_not_read_it');
    const id = seen.opschalingen[0].id,
      step = tail => `${list}/${id}/${tail}`;
    const before = await p.ketenmanager.act(step('antwoorden'), { antwoord: 'gedaan', toelichting: 'Komt goed.' });
    ok(before.status === 409 && before.body.includes('E16.1'), 'E16_1_no_answer_before_it_was_put_to_them', before.body);
    is((await p.voorzitter.act(step('doorzettingen'), { aan: 'teamchef', antwoord_voor: dag(80) })).status, 403, 'E16_1_not_by_the_voorzitter_himself');
    is((await p.ketenmanager.act(step('doorzettingen'), { aan: 'teamchef', antwoord_voor: dag(-1) })).status, 400, 'E16_1_with_a_day_to_come');
    const watched = async () => (await p.voorzitter.view(`${base}/toezicht`)).regels.filter(r => /opschaling/.test(r.wat));
    ok((await watched()).some(r => /nog niet voorgelegd/.test(r.wat)), 'E16_1_what_waits_for_the_ketenmanager_stands_on_the_watch_page');
    const passed = await p.ketenmanager.act(step('doorzettingen'), { aan: 'teamchef', antwoord_voor: dag(80) });
    ok(passed.status === 201, 'E16_1_the_ketenmanager_puts_it_to_the_management', passed.body);
    is((await watched()).length, 0, 'E16_1_what_was_passed_on_in_time_does_not');
    is((await p.ketenmanager.act(step('doorzettingen'), { aan: 'directeur', antwoord_voor: dag(80) })).status, 409, 'E16_1_once');
    const absent = await p.ketenmanager.act(`${list}/${'a'.repeat(32)}/antwoorden`, { antwoord: 'gedaan', toelichting: 'x y z' });
    is(absent.status, 404, 'E16_1_not_one_that_is_not_there');

    p = await start(90);
    ok((await watched()).some(r => /niet op tijd geantwoord/.test(r.wat) && r.te_laat), 'E16_1_an_answer_that_is_late_stands_there_again');
    ok((await p.ketenmanager.view(list)).opschalingen[0].te_laat, 'E16_1_an_answer_that_does_not_come_is_itself_late');
    const bad = await p.ketenmanager.act(step('antwoorden'), { antwoord: 'toegezegd', toelichting: 'Hij is moslim.' });
    is(bad.status, 400, 'E9_3_the_screen_looks_at_it');
    const answered = await p.ketenmanager.act(step('antwoorden'), { antwoord: 'toegezegd', toelichting: 'Er is weer iemand voor.' });
    ok(answered.status === 201, 'E16_1_the_answer_is_recorded', answered.body);
    const after = (await p.voorzitter.view(list)).opschalingen[0];
    ok(after.antwoord && !after.te_laat && after.dossier_pad === dossier, 'E16_1_and_the_voorzitter_reads_it_beside_the_dossier', after);
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (e) {
    ok(false, 'the escalation ran to its end', e.stack);
  }
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
