// A decision about two dossiers of perhaps one person, and taking it back, stand in both of them (E13.2, E41.4).
import { House, Person, ok, is, finish } from './helper.mjs';

const house = await House.demo();
try {
  const chair = await Person.json(house, 'voorzitter'), html = await Person.html(house, 'voorzitter'), police = await Person.json(house, 'politie');
  const base = `/casusoverleggen/${(await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id}`;
  const twins = (await chair.view(`${base}/dossiers`)).dossiers.filter(d => /Ronald de Winter/.test(d.naam));
  is(twins.length, 2, 'E13_2_two_dossiers_of_perhaps_one_person');
  const views = async () => Promise.all(twins.map(d => chair.view(d.pad)));
  const seen = await views(), here = seen.findIndex(v => v.vermoedens.length > 0), there = 1 - here;
  const [a, b] = [twins[here].pad, twins[there].pad], id = p => p.split('/').pop();
  is(seen[there].vermoedens.length, 0, 'E13_2_suspected_in_the_later_one');

  is((await police.act(`${a}/dubbelbeslissingen`, { ander: 'f'.repeat(32), zelfde: true, motivering: 'Zelfde geboorteakte.' })).status >= 400, true,
    'E13_2_about_another_one_nothing_is_decided');
  const motivering = 'Zelfde adres en geboorteakte.';
  const said = await chair.act(`${a}/dubbelbeslissingen`, { ander: id(b), zelfde: true, motivering });
  ok(said.status === 201, 'E13_2_it_is_decided', said.body);
  let both = await views();
  ok(both.every(v => v.vermoedens.length === 1 && v.vermoedens[0].besloten && v.vermoedens[0].zelfde && v.vermoedens[0].motivering === motivering),
    'E41_4_the_decision_and_its_reason_stand_in_both', both.map(v => v.vermoedens));
  ok(both.every(v => v.tijdlijn.some(t => /dubbel/.test(t.titel))), 'E41_4_in_the_time_line_of_both');
  const lines = (await chair.view(`${b}/journaal`)).regels;
  ok(lines.some(l => /dubbel/i.test(l.handeling)), 'E12_2_and_in_the_journaal_of_the_other', lines.map(l => l.handeling));

  // Taken back from the other side.
  is((await chair.act(`${b}/dubbelherzieningen`, { ander: id(a) })).status, 400, 'E41_4_not_without_evidence');
  const back = await html.act(`${b}/dubbelherzieningen`, { ander: id(a), motivering: 'Twee broers, zo blijkt uit de registratie.' });
  ok([201, 303].includes(back.status), 'E41_4_it_is_taken_back_from_the_other_side', back.body?.slice(0, 300));
  both = await views();
  ok(both.every(v => v.vermoedens.length === 1 && !v.vermoedens[0].besloten && v.vermoedens[0].herzien), 'E41_4_and_is_open_again_in_both',
    both.map(v => v.vermoedens));
  is((await chair.act(`${b}/dubbelbeslissingen`, { ander: id(a), zelfde: false, motivering: 'Twee broers.' })).status, 201,
    'E13_2_and_can_be_decided_from_either_side');
  both = await views();
  ok(both.every(v => v.vermoedens[0].besloten && !v.vermoedens[0].zelfde), 'E41_4_in_both', both.map(v => v.vermoedens));
} catch (e) {
  ok(false, 'two dossiers ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
