// The watch page: every broken or nearly broken term of a casusoverleg in one list, with what can be done (art. 16; E16.1).
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, noClock } from '../scenario/helper-clock.mjs';

const house = await House.demo();
if (noClock) skip('the watch page', noClock);
else try {
  await house.stop();
  await house.start(['serve'], at('+40d')); // so that what was open is over its date
  const chair = await Person.json(house, 'voorzitter'),
    police = await Person.json(house, 'politie'),
    none = await Person.json(house, 'zonder-zetel');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    page = `/casusoverleggen/${co}/toezicht`;
  const refused = await police.get(page);
  ok(refused.status === 403 && JSON.parse(refused.body).artikel, 'E16_1_a_deelnemer_does_not_watch', refused.body);
  is((await none.get(page)).status, 404, 'E10_2_without_a_seat_there_is_nothing_to_watch');

  const t = await chair.view(page);
  const late = t.regels.filter(r => r.te_laat);
  ok(late.length > 0 && late.length === t.verbroken, 'E16_1_what_is_broken_is_counted', t.verbroken);
  ok(t.regels.slice(0, late.length).every(r => r.te_laat), 'E16_1_and_stands_first');
  ok(t.regels.every(r => r.doe && r.bron && r.pad), 'E16_1_each_says_what_can_be_done_and_why');
  const overdue = late.find(r => r.bron === 'art. 15.1');
  ok(overdue?.wie && overdue.datum && overdue.dossier?.naam, 'E15_1_an_overdue_afspraak_names_who_is_due', overdue);
  ok(t.per_partij.some(p => p.te_laat > 0 && p.open >= p.te_laat), 'E15_1_counted_per_party', t.per_partij);
  const html = await Person.html(house, 'voorzitter');
  for (const r of t.regels) is((await html.get(r.pad)).status, 200, `E16_1_its_link_works: ${r.wat}`);

  // What is settled disappears: the report on it.
  const owner = await Person.json(house, 'casemanager');
  const dossier = overdue.pad,
    d = await chair.view(dossier),
    afspraak = d.afspraken.find(a => a.open && a.te_laat);
  for (const name of ['casemanager', 'politie', 'om', 'reclassering', 'ggz', 'nazorg', 'jellinek']) {
    const who = name === 'casemanager' ? owner : await Person.json(house, name);
    const r = await who.act(`${dossier}/voortgangsverslagen`, { afspraak: afspraak.id, inhoud: 'Dit is gedaan.', stand: 'uitgevoerd' });
    if (r.status === 201) break;
  }
  const after = await chair.view(page);
  ok(after.verbroken < t.verbroken, 'E16_1_what_is_settled_is_no_breach_any_more', `${t.verbroken} ${after.verbroken}`);
} catch (e) {
  ok(false, 'the watch page ran to its end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
