// The terms of a verzoek under the general covenant of today (E40.10): one month, over a month that is shorter; two months more with notice within the first;
// carried out within its term; each to the day, early by none and late by none (AVG art. 12; E18.2, E18.3, E18.5).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { SECRET, convenant, day, eigen } from '../scenario/helper-eigen.mjs';
import { at, midnight, noClock, shift } from '../scenario/helper-clock.mjs';

const avg = readFileSync(path.join(process.env.GCOS_SOURCE ?? '.', 'convenanten/avg-wgs.yaml'), 'utf8').replace(/: onbekend/g, ': 5 jaar');
const yaml = convenant({
  naam: 'heden',
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet art. 18}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  school: {personalia: L, aanpak: L, voortgang: L}`,
  functies: '  verantwoordelijke: {personalia: L, contacten: LS}',
})
  .replace('onder: algemeen-2012', 'onder: avg-wgs')
  .replace('vanaf: 2012-03-01', 'vanaf: 2025-03-01');
const last = text => shift(`${text.slice(0, 7)}-28`, new Date(Date.UTC(text.slice(0, 4), Number(text.slice(5, 7)), 0)).getUTCDate() - 28);
let e;
if (noClock) skip('requests under the law of today', noClock);
else
  try {
    e = await eigen('heden', yaml, { voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'], baas: ['gemeente', 'gemeente', 'verantwoordelijke'] },
      { bestanden: { 'avg-wgs.yaml': avg } });
    const { base, house, admin } = e,
      list = `${base}/verzoeken`;
    await admin.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-2', datum: day(0), tot: day(900) });
    // The next 31st of January: a month later is no 31st.
    const year = Number(day(0).slice(0, 4)) + (day(0).slice(5) > '01-30' ? 1 : 0),
      begin = `${year}-01-31`,
      maand = last(`${year}-02-01`),
      drie = `${year}-04-${maand.slice(8)}`;
    const on = async (dag, seconds = 43200) => {
      await house.stop();
      // the last minute by the next midnight: a day may have 23 hours
      await house.start(['serve'], at(new Date(seconds < 0 ? midnight(shift(dag, 1), seconds) : midnight(dag, seconds))));
      return [await Person.json(house, 'baas', SECRET), await Person.json(house, 'voorzitter', SECRET)];
    };
    const LAAT = -60;
    let [baas, voorzitter] = await on(begin);
    const find = async kenmerk => (await baas.view(list)).verzoeken.find(v => v.kenmerk === kenmerk),
      stap = async (kenmerk, tail, body) => baas.post(`${list}/${(await find(kenmerk)).id}/${tail}`, body);
    for (const [kenmerk, soort] of [['A-1', 'inzage'], ['A-2', 'inzage'], ['A-3', 'correctie']]) {
      const r = await baas.act(list, { soort, kenmerk, ontvangen: begin, via: 'rechtstreeks', vraag: 'De datum klopt niet.' });
      is(r.status, 201, `E18_1_${kenmerk}_is_received`);
      is((await find(kenmerk)).uiterlijk, maand, `E40_10_${kenmerk}_one_month_over_a_shorter_one`);
      is((await stap(kenmerk, 'identificaties', { wijze: 'document', datum: begin })).status, 201, 'identified');
    }
    const tomorrow = await stap('A-1', 'verlengingen', { reden: 'Veel stukken.', bericht: shift(begin, 1) });
    is(tomorrow.status, 400, 'E40_10_no_notice_of_tomorrow');

    // The last minute of the first month.
    [baas, voorzitter] = await on(maand, LAAT);
    for (const k of ['A-1', 'A-2', 'A-3']) ok(!(await find(k)).te_laat && (await find(k)).dagen_over === 0, `E18_5_${k}_is_not_late_in_its_last_minute`);
    is((await voorzitter.view(list)).verzoeken.length, 0, 'E18_5_nor_does_the_voorzitter_see_it');
    is((await stap('A-1', 'verlengingen', { reden: 'Veel stukken.', bericht: maand })).status, 201, 'E40_10_extended_on_the_last_day_with_notice');
    is((await find('A-1')).uiterlijk, drie, 'E40_10_by_two_months');
    is((await stap('A-1', 'verlengingen', { reden: 'Nog meer.', bericht: maand })).status, 409, 'E40_10_once');
    const deels = { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'De datum is onjuist.' };
    is((await stap('A-3', 'besluiten', deels)).status, 201, 'E18_3_decided_on_the_last_day');
    is((await stap('A-3', 'antwoorden', { wijze: 'brief', datum: maand })).status, 201, 'and answered');
    const uitvoeren = (await find('A-3')).uiterlijk;

    // A minute later.
    [baas, voorzitter] = await on(shift(maand, 1), 60);
    ok(!(await find('A-1')).te_laat && (await find('A-2')).te_laat, 'E18_5_what_was_extended_is_not_late_and_what_was_not_is');
    const late = await stap('A-2', 'verlengingen', { reden: 'Veel stukken.', bericht: maand });
    ok(late.status === 409 && JSON.parse(late.body).artikel === '18', 'E40_10_too_late_to_extend', late.body);
    is((await voorzitter.view(list)).verzoeken.length, 1, 'E18_5_now_the_voorzitter_sees_that_one_ran_out');

    // Carrying out, and the end of the extension.
    [baas] = await on(uitvoeren, LAAT);
    ok(!(await find('A-3')).te_laat, 'E18_3_carrying_out_is_not_late_in_its_last_minute', uitvoeren);
    [baas] = await on(shift(uitvoeren, 1), 60);
    ok((await find('A-3')).te_laat, 'E18_3_and_a_minute_later_it_is');
    [baas] = await on(drie, LAAT);
    ok(!(await find('A-1')).te_laat, 'E40_10_the_extension_holds_to_its_last_minute');
    [baas] = await on(shift(drie, 1), 60);
    ok((await find('A-1')).te_laat, 'E40_10_and_no_longer');
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (err) {
    ok(false, 'the requests ran to their end', err.stack);
  }
e?.house.child?.kill('SIGKILL');
await e?.end().catch(() => {});
finish();
