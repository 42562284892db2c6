// Requests of the betrokkene: from receipt to answer on the clock, for those who handle them only (art. 18; E18.1, E18.2, E18.3, E18.4, E18.5, E40.2).
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { spawnSync } from 'node:child_process';
import { amsterdam, at, midnight, noClock, shift } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const dag = n => amsterdam(Date.now() + n * 86400000);
const names = ['voorzitter', 'voorbereider', 'politie', 'ketenmanager', 'fg', 'zonder-zetel'];
const people = async () => {
  const p = {};
  for (const name of names) p[name] = await Person.json(house, name);
  return p;
};
const why = answer => JSON.parse(answer.body);

if (noClock) skip('requests on the clock', noClock);
else
  try {
    const start = async n => {
      await house.stop();
      await house.start(['serve'], at(`+${n}d`));
      return await people();
    };
    let p = await people();
    const co = (await p.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`,
      list = `${base}/verzoeken`,
      step = (id, tail) => `${list}/${id}/${tail}`,
      find = async (who, kenmerk) => (await who.view(list)).verzoeken.find(v => v.kenmerk === kenmerk);
    const make = async (soort, kenmerk, more = {}) => {
      const made = await p.ketenmanager.act(list, { soort, kenmerk, ontvangen: dag(0), via: 'rechtstreeks', ...more });
      ok(made.status === 201, `E18_1_${soort}_is_received`, made.body);
      return (await find(p.ketenmanager, kenmerk)).id;
    };

    // Refused first: who is not a handler, and what a receipt needs.
    const brief = { soort: 'inzage', kenmerk: 'P-1', ontvangen: dag(0), via: 'contactpunt' };
    for (const name of ['voorzitter', 'voorbereider', 'politie']) is((await p[name].act(list, brief)).status, 403, `E18_1_not_by_${name}`);
    is((await p['zonder-zetel'].act(list, brief)).status, 404, 'E10_2_not_without_a_seat');
    is((await p.ketenmanager.act(list, { ...brief, ontvangen: dag(1) })).status, 400, 'E18_2_not_received_tomorrow');
    const bare = await p.ketenmanager.act(list, { ...brief, soort: 'correctie' });
    ok(bare.status >= 400 && bare.body.includes('18.3'), 'E18_3_a_correctie_says_which_and_why', bare.body);

    const inzage = await make('inzage', 'P-1', { via: 'contactpunt' });
    const first = await find(p.ketenmanager, 'P-1');
    is(first.uiterlijk, dag(28), 'E18_2_four_weeks_from_receipt_at_the_contact_point');
    is(first.dagen_over, 28, 'E18_5_its_clock_is_visible');

    // The same answer for one that exists and one that does not.
    for (const name of ['politie', 'voorbereider', 'zonder-zetel']) {
      const here = await p[name].act(step(inzage, 'besluiten'), { besluit: 'gegeven', motivering: 'Alles.' }),
        absent = await p[name].act(step('a'.repeat(32), 'besluiten'), { besluit: 'gegeven', motivering: 'Alles.' });
      is(here.status, absent.status, `E10_3_${name}_learns_nothing_from_the_status`);
      is(why(here).detail, why(absent).detail, `E10_3_${name}_nor_from_the_words`);
      ok([403, 404].includes((await p[name].get(list)).status), `E18_5_${name}_reads_no_list`);
    }
    is((await p.voorzitter.view(list)).verzoeken.length, 0, 'E18_5_the_voorzitter_sees_none_that_is_in_time');
    const watch = async () => JSON.stringify((await p.voorzitter.view(`${base}/toezicht`)).regels);
    ok(!/[Vv]erzoek van een betrokkene/.test(await watch()), 'E18_5_nor_on_his_watch_page');
    const lines = async who => (await who.view(`${base}/journaal`)).regels.map(r => r.handeling).join('\n');
    ok(!/[Vv]erzoek van een betrokkene vastleggen/.test(await lines(p.voorzitter)), 'E18_5_nor_in_the_journaal_that_he_reads');
    ok(/Verzoek van een betrokkene vastleggen/.test(await lines(p.fg)), 'E12_2_the_FG_finds_the_line_there');

    // Nothing before it is established who asks, no refusal without a ground, no more time under this profile.
    const soon = await p.ketenmanager.act(step(inzage, 'besluiten'), { besluit: 'gegeven', motivering: 'Alles.' });
    ok(soon.status === 400 && soon.body.includes('E18.1'), 'E18_1_nothing_is_given_before_identity', soon.body);
    is((await p.ketenmanager.act(step(inzage, 'antwoorden'), { wijze: 'brief', datum: dag(0) })).status, 409, 'E18_2_no_answer_without_a_decision');
    const longer = await p.ketenmanager.act(step(inzage, 'verlengingen'), { reden: 'Veel stukken.', bericht: dag(0) });
    ok(longer.status === 409 && why(longer).artikel === '18', 'E40_10_no_extension_under_the_covenant_of_2012', longer.body);
    is((await p.ketenmanager.act(step(inzage, 'identificaties'), { wijze: 'document', datum: dag(-1) })).status, 400, 'E18_1_not_before_its_receipt');
    is((await p.ketenmanager.act(step(inzage, 'identificaties'), { wijze: 'document', datum: dag(0) })).status, 201, 'E18_1_who_asks_is_established');
    const bare2 = await p.ketenmanager.act(step(inzage, 'besluiten'), { besluit: 'geweigerd', motivering: 'Liever niet.' });
    ok(bare2.status >= 400 && bare2.body.includes('18.2'), 'E18_2_no_refusal_without_a_ground', bare2.body);
    is((await p.ketenmanager.act(step(inzage, 'besluiten'), { besluit: 'geweigerd', grond: 'e' })).status, 400, 'E18_2_nor_without_a_weighing');
    const other = await p.ketenmanager.act(step(inzage, 'besluiten'), { besluit: 'gegrond', motivering: 'Stop.' });
    is(other.status, 400, 'E18_4_inzage_is_not_decided_as_verzet');

    // Limited, on a ground, by reading on the spot.
    const limited = { besluit: 'ter-plaatse', grond: 'e', motivering: 'Een ander staat er ook in; zijn belang weegt zwaarder dan een kopie.' };
    is((await p.ketenmanager.act(step(inzage, 'besluiten'), limited)).status, 201, 'E18_2_reading_on_the_spot_is_a_limitation');
    is((await p.ketenmanager.act(step(inzage, 'besluiten'), limited)).status, 409, 'E18_2_it_is_decided_once');
    is((await p.ketenmanager.act(step(inzage, 'uitvoeringen'), { wat: 'Niets.', datum: dag(0) })).status, 409, 'E18_3_inzage_has_nothing_to_carry_out');
    is((await p.ketenmanager.act(step(inzage, 'antwoorden'), { wijze: 'ter-plaatse', datum: dag(0), bij: 'medewerker' })).status, 201, 'E18_2_and_answered');
    const closed = await find(p.ketenmanager, 'P-1');
    ok(closed.klaar && !closed.uiterlijk && !closed.laat_beantwoord && closed.stappen.length === 0, 'E18_2_then_it_is_done', closed);

    // Refused; and not taken up because nobody knows who asks.
    const weigering = await make('inzage', 'P-2');
    await p.ketenmanager.act(step(weigering, 'identificaties'), { wijze: 'digitaal', datum: dag(0) });
    is((await p.ketenmanager.act(step(weigering, 'besluiten'), { ...limited, besluit: 'geweigerd' })).status, 201, 'E18_2_refused_on_a_ground_after_weighing');
    const onbekend = await make('verzet', 'P-3');
    is((await p.ketenmanager.act(step(onbekend, 'besluiten'), { besluit: 'onbekend', motivering: 'Hij kwam niet.' })).status, 201,
      'E18_1_who_does_not_show_who_he_is_gets_nothing');

    // Correctie: its ground, its own clock, and every party told.
    const correctie = await make('correctie', 'P-4', { vraag: 'De datum van het feit klopt niet.' });
    await p.ketenmanager.act(step(correctie, 'identificaties'), { wijze: 'document', datum: dag(0) });
    const zonder = await p.ketenmanager.act(step(correctie, 'besluiten'), { besluit: 'deels', motivering: 'De datum wel.' });
    ok(zonder.status >= 400 && zonder.body.includes('18.3'), 'E18_3_a_correctie_names_its_ground', zonder.body);
    const deels = { besluit: 'deels', grond_correctie: 'onjuist', motivering: 'De datum is onjuist; de rest klopt.' };
    is((await p.ketenmanager.act(step(correctie, 'besluiten'), deels)).status, 201, 'E18_3_granted_in_part');
    is((await p.ketenmanager.act(step(correctie, 'antwoorden'), { wijze: 'brief', datum: dag(0) })).status, 201, 'E18_3_answered_in_writing');
    is((await find(p.ketenmanager, 'P-4')).uiterlijk, dag(28), 'E18_3_to_be_carried_out_in_four_weeks_of_the_decision');
    const html = await Person.html(house, 'ketenmanager');
    const form = (await html.get(`${step(correctie, 'uitvoeringen')}/nieuw`)).body;
    const partijen = [...new Set([...form.matchAll(/name="bericht_aan"[^>]*value="([^"]+)"/g)].map(m => m[1]))];
    ok(partijen.length > 1, 'E18_3_the_form_names_the_parties', form);
    const some = await p.ketenmanager.act(step(correctie, 'uitvoeringen'), { wat: 'Datum verbeterd.', datum: dag(0), bericht_aan: partijen.slice(1) });
    ok(some.status >= 400 && some.body.includes('18.3'), 'E18_3_every_party_is_told', some.body);

    // The clock: early none, late none. A verzet that nobody answers.
    await make('verzet', 'P-5');
    // Mijn werk counts them, for who handles them.
    const telling = async who => (await who.view('/werk')).casusoverleggen.flatMap(c => c.tellingen ?? []).find(t => t.lijst_pad === list);
    const loopt = (await p.ketenmanager.view(list)).verzoeken.filter(v => !v.klaar).length;
    ok((await telling(p.ketenmanager))?.aantal === loopt && (await telling(p.ketenmanager)).te_laat === 0, 'E18_5_Mijn_werk_counts_what_runs', loopt);
    for (const name of ['voorzitter', 'politie', 'fg']) is(await telling(p[name]), undefined, `E18_5_and_tells_${name}_nothing`);
    const keten = (await p.ketenmanager.view('/werk')).casusoverleggen.find(c => c.tellingen?.some(t => t.lijst_pad === list));
    ok(!keten.pad && !keten.overleg, 'E10_3_nor_the_ketenmanager_more_than_numbers', keten);
    p = await start(28);
    let late = await find(p.ketenmanager, 'P-5');
    ok(!late.te_laat && late.nadert && late.dagen_over === 0, 'E18_5_on_the_last_day_it_is_not_late', late);
    is((await p.voorzitter.view(list)).verzoeken.length, 0, 'E18_5_and_the_voorzitter_still_sees_nothing');
    p = await start(29);
    late = await find(p.ketenmanager, 'P-5');
    ok(late.te_laat && late.dagen_over === -1, 'E18_5_the_day_after_it_is', late);
    is((await telling(p.ketenmanager)).te_laat, 4, 'E18_5_Mijn_werk_says_how_many_are_late');
    ok((await find(p.ketenmanager, 'P-4')).te_laat, 'E18_3_and_so_is_a_correctie_that_was_not_carried_out');
    const seen = (await p.voorzitter.view(list)).verzoeken;
    ok(seen.length === 4 && seen.every(v => v.te_laat && !v.kenmerk && !v.id && !v.vraag), 'E18_5_now_the_voorzitter_sees_that_it_ran_out_and_no_more', seen);
    ok(/Verzoek van een betrokkene over zijn termijn: 4/.test(await watch()), 'E18_5_and_on_his_watch_page');
    is((await p.politie.get(list)).status, 403, 'E18_5_a_deelnemer_does_not');
    is((await p.ketenmanager.act(step(correctie, 'uitvoeringen'), { wat: 'Datum verbeterd.', datum: dag(29), bericht_aan: partijen })).status, 201,
      'E18_3_carried_out_and_every_party_told');
    await p.ketenmanager.act(step(late.id, 'identificaties'), { wijze: 'document', datum: dag(29) });
    const kanniet = { besluit: 'niet-ontvankelijk', motivering: 'De gegevens rusten op een wettelijke plicht.' };
    is((await p.ketenmanager.act(step(late.id, 'besluiten'), kanniet)).status, 201, 'E18_4_inadmissible_with_its_reason');
    is((await p.ketenmanager.act(step(late.id, 'antwoorden'), { wijze: 'brief', datum: dag(29) })).status, 201, 'E18_4_and_answered_late');
    ok((await find(p.ketenmanager, 'P-5')).laat_beantwoord, 'E18_5_that_it_was_late_stays_visible');
    const page = await (await Person.html(house, 'ketenmanager')).get(list);
    ok(page.status === 200 && page.body.includes('P-5') && page.body.includes('na de termijn'), 'E18_5_the_page_says_it', page.body);

    // Older ones are found behind the last twenty, and each is still read and answered for by its number.
    for (let i = 0; i < 22; i++) {
      const id = await make('verzet', `Q-${i}`);
      await p.ketenmanager.act(step(id, 'besluiten'), { besluit: 'onbekend', motivering: 'Hij kwam niet.' });
      is((await p.ketenmanager.act(step(id, 'antwoorden'), { wijze: 'brief', datum: dag(29) })).status, 201, 'E18_1_not_taken_up_is_answered');
    }
    const recent = await p.ketenmanager.view(list);
    ok(recent.verzoeken.filter(v => v.klaar).length === 20 && !recent.verzoeken.some(v => v.kenmerk === 'P-1'), 'E18_5_the_last_twenty', recent.meer);
    const older = await p.ketenmanager.view(recent.meer);
    ok(older.verzoeken.some(v => v.kenmerk === 'P-1') && older.verzoeken.every(v => v.klaar), 'E18_5_and_the_older_ones_on_the_next_page', older);
    is((await p.ketenmanager.get(step(inzage, 'brief'))).status, 200, 'E18_5_its_letter_is_still_there');
    is((await p.ketenmanager.act(step(inzage, 'antwoorden'), { wijze: 'brief', datum: dag(29) })).status, 409, 'E18_2_answered_once_however_old');
    is((await p.voorzitter.view(`${list}${recent.meer.slice(recent.meer.indexOf('?'))}`)).verzoeken.length, 0, 'E18_5_the_voorzitter_sees_none_of_those');
    const forged = await p.ketenmanager.view(`${list}?na=${'0'.repeat(96)}`);
    is(forged.verzoeken.length, recent.verzoeken.length, 'E10_3_what_is_no_cursor_is_the_first_page');

    // In figures, without telling of few.
    const cijfers = (await p.voorzitter.view(`${base}/kengetallen`)).rechten;
    is(cijfers.map(r => r.soort).join(), 'Inzage,Correctie,Verzet', 'E30_3_rights_in_time_per_kind');
    const [inzagen, , verzetten] = cijfers;
    const klein = ['op_tijd', 'later', 'loopt', 'te_laat'].every(n => inzagen[n] === 'niet getoond');
    ok(klein && !inzagen.genoeg, 'E18_5_few_are_not_told_nor_that_there_are_none', inzagen);
    const veel = verzetten.later === '23' && verzetten.op_tijd === 'niet getoond' && verzetten.percentage === undefined;
    ok(veel, 'E30_3_many_are_told_and_no_share_that_tells_the_few', verzetten);
    is((await p.politie.get(`${base}/kengetallen/rechten`)).status, 403, 'E30_3_not_for_a_deelnemer');
    const csv = await (await Person.html(house, 'voorzitter')).get(`${base}/kengetallen/rechten`);
    ok(csv.status === 200 && csv.body.includes('"Verzet",,"niet getoond","23"'), 'E30_3_and_as_CSV', csv.body);

    // 20.1: kept as long as a gegeven of the day it was done, and no longer.
    const admin = await Person.json(house, 'beheerder'),
      nu = new Date(Date.now() + 29 * 86400000),
      begin = amsterdam(new Date(Date.UTC(nu.getUTCFullYear(), nu.getUTCMonth() + 2, 1, 12))),
      tekst = (await admin.view(`${base}/convenantversies/1`)).tekst
        .replace(/^versie: 1$/m, 'versie: 2').replace(/vanaf: 2012-03-01, duur/, `vanaf: ${begin}, duur`).replace('hoogstens: 5 jaar', 'hoogstens: 4 jaar');
    is((await admin.act(`${base}/convenantversies`, { soort: 'wijziging', tekst })).status, 201, 'a version that keeps shorter than the day they were done');
    const allen = (await admin.view(`${base}/convenantversies/2`)).partijen.map(x => x.sleutel),
      papier = { partijen: allen, datum: dag(29), kenmerk: 'Archief 2', ondertekenaar: 'De directeuren' };
    is((await admin.act(`${base}/convenantversies/2/instemmingen`, papier)).status, 201, 'and all agree');
    await house.stop();
    const jaren = 4, // of the version of that day: five when they were done, and six is the most there is
      later = `${Number(dag(0).slice(0, 4)) + jaren}${dag(0).slice(4)}`.replace('-02-29', '-02-28');
    const opgeruimd = day => {
      const env = { ...process.env, ...at(new Date(midnight(day, 43200))).env },
        run = spawnSync(process.env.GCOS, ['jobs', 'run', '--data', house.dir], { encoding: 'utf8', env });
      return Number(/Verzoeken vernietigd[^\n]*: (\d+) gedaan/.exec(run.stdout)?.[1] ?? -1);
    };
    is(opgeruimd(shift(later, -1)), 0, 'E20_1_no_verzoek_goes_a_day_early');
    is(opgeruimd(later), 1, 'E20_1_on_the_day_by_the_covenant_of_that_day_the_one_that_was_done_first_goes');
    is(opgeruimd(shift(later, 20)), 0, 'E20_1_and_no_other');
    is(opgeruimd(shift(later, 40)), 24, 'E20_1_missed_days_are_caught_up_and_what_still_runs_stays');
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (e) {
    ok(false, 'the requests ran to their end', e.stack);
  }
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
