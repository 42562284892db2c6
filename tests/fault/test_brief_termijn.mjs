// The duty to inform, on the clock (art. 17.1, 17.2; E11.2, E17.2): put off, it is due on the day that was set, not one earlier and not one later; what is late
// stands on the watch page and stops closing.
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { amsterdam, at, noClock } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const dag = n => amsterdam(Date.now() + n * 86400000);
if (noClock) skip('the duty to inform', noClock);
else
  try {
    let chair = await Person.json(house, 'voorzitter'),
      keten = await Person.json(house, 'ketenmanager');
    const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`,
      all = (await chair.view(`${base}/dossiers`)).dossiers,
      dossier = all.find(d => /Veen/.test(d.naam)).pad,
      besproken = all.find(d => /Kuiper/.test(d.naam)).pad;
    const why = { grond: 'b', motivering: 'Een lopend onderzoek.', herzien_op: dag(10) };
    is((await keten.act(`${dossier}/uitstelbesluiten`, why)).status, 201, 'E17_2_put_off_for_ten_days');
    const duty = async n => {
      await house.stop();
      await house.start(['serve'], at(`+${n}d`));
      chair = await Person.json(house, 'voorzitter');
      return (await chair.view(dossier)).plichten.find(d => d.uitgesteld);
    };
    is((await duty(10)).te_laat, false, 'E17_2_on_its_day_it_is_not_late');
    is((await duty(11)).te_laat, true, 'E17_2_the_day_after_it_is');
    const watch = await chair.view(`${base}/toezicht`);
    const rule = watch.regels.find(r => r.te_laat && /informe/i.test(r.wat + r.doe) && /Veen/.test(r.dossier?.naam));
    ok(rule, 'E16_1_it_stands_on_the_watch_page', watch.regels.map(r => r.wat));
    const closed = await chair.act(`${dossier}/afsluitingen`, { reden: 'onvindbaar', toelichting: 'Is niet meer te vinden.' }, dossier);
    ok(closed.status === 400 && closed.body.includes('17.1'), 'E17_1_a_late_letter_stops_closing', `${closed.status} ${closed.body}`);
    keten = await Person.json(house, 'ketenmanager');
    const list = (await keten.view(`${base}/brieven`)).plichten;
    ok(list.some(r => /Veen/.test(r.naam) && r.te_laat), 'E17_2_and_first_in_the_list_of_who_informs', list);

    // The outcome of a bespreking: two weeks.
    const outcome = async n => (await duty(n), (await chair.view(besproken)).plichten.find(d => /uitkomst/i.test(d.waarover)));
    is((await outcome(14)).te_laat, false, 'E17_2_the_outcome_has_two_weeks');
    is((await outcome(15)).te_laat, true, 'E17_2_and_not_a_day_more');
    keten = await Person.json(house, 'ketenmanager');
    const letter = await keten.act(`${dossier}/brieven`, { soort: 'verwerking', aan: 'betrokkene' });
    is((await keten.act(`${letter.location}/verzendingen`, { wijze: 'uitgereikt', datum: dag(15) })).status, 201, 'E17_1_late_but_done');
    is((await chair.act(`${dossier}/afsluitingen`, { reden: 'onvindbaar', toelichting: 'Is niet meer te vinden.' }, dossier)).status, 201,
      'E17_1_then_it_can_be_closed');
  } catch (e) {
    ok(false, 'the clock ran to its end', e.stack);
  } finally {
    is(await house.end(), 0, 'the server stops cleanly');
  }
finish();
