// Eight who put eight dossiers on one agenda at the same moment: each comes in, none is sent away as too busy, and what else goes on is not held up.
import { House, Person, ok, is, finish } from './helper.mjs';
import { straks } from './helper-meeting.mjs';

const EIGHT = ['Aalbers', 'Bakema', 'Coolen', 'Dekema', 'Evertsen', 'Fopma', 'Gerrits', 'Hoekema'], ROUNDS = 3;
const toets = Object.fromEntries(['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'].flatMap(k => [[k, true], [`${k}_waarom`, 'Ja.']]));
const house = await House.demo();
try {
  const chair = await Person.json(house, 'voorzitter'), police = await Person.json(house, 'politie'), ahead = await Person.json(house, 'voorbereider');
  const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id, base = `/casusoverleggen/${co}`;
  const dossiers = [];
  for (const naam of EIGHT) {
    const persoon = { voornamen: 'Piet', geslachtsnaam: naam, geboortedatum: '1988-02-03', aanleiding: 'Veel aanhoudingen.', grondslag: 'Wpg art. 20',
      criteria: ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'] };
    const made = await police.act(`${base}/dossiers`, persoon);
    ok(made.status === 201, `${naam} is nominated`, made.body);
    is((await chair.act(`${made.location}/privacytoetsen`, toets)).status, 201, 'and passes the privacytoets');
    dossiers.push(made.location);
  }
  for (let round = 1; round <= ROUNDS; round++) {
    const planned = await chair.act(`${base}/overleggen`, { datum: straks, tijd: `1${round}:30`, plaats: 'Kamer 3' });
    const overleg = planned.location.split('/').pop();
    const [put, read] = await Promise.all([
      Promise.all(dossiers.map((d, i) => (i % 2 === 0 ? chair : ahead).act(`${d}/agenderingen`, { overleg, inleiding: 'Samen.' }))),
      Promise.all(dossiers.map(d => police.get(d))),
    ]);
    is(put.map(r => r.status).join(), EIGHT.map(() => 201).join(), `E13_1_eight_at_once_on_one_agenda_and_none_is_refused (${round})`);
    ok(read.every(r => r.status === 200), 'E12_2_who_reads_meanwhile_is_not_held_up', read.map(r => r.status));
    const punten = (await chair.view(planned.location)).agenda;
    is(punten.length, EIGHT.length, 'E14_1_all_of_them_stand_on_the_agenda');
    const off = await Promise.all(dossiers.map(d => chair.act(`${d}/agendaverwijderingen`, { reden: 'Nog eens.' })));
    if (round < ROUNDS) is(off.map(r => r.status).join(), EIGHT.map(() => 201).join(), 'E13_1_and_off_it_again_at_once');
  }
} catch (e) {
  ok(false, 'eight at once ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
