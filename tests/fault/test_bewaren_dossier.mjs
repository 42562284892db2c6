// A whole dossier, to the day: not active after two years off the agenda, named before its term ends, proposed by the clock on the day, decided by two
// people; a version of the covenant that keeps shorter counts for what is there. The clock is moved from outside (art. 20; E20.1, E20.2, E20.4, E20.6).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, amsterdam, noClock, shift } from '../scenario/helper-clock.mjs';

const house = await House.demo();
const noon = day => at(new Date(`${day}T11:00:00Z`));
const years = (day, n) => `${Number(day.slice(0, 4)) + n}${day.slice(4)}`.replace(/-02-29$/, d => (Number(day.slice(0, 4)) + n) % 4 === 0 ? d : '-02-28');
const query = (kind, id) => `SELECT date(uiterlijk * 86400, 'unixepoch') FROM term WHERE soort = '${kind}' AND stream = x'${id}'`;
const on = async (day, step) => {
  await house.start(['serve'], noon(day));
  const people = {};
  for (const name of ['politie', 'voorzitter', 'voorbereider', 'verantwoordelijke', 'ggz']) people[name] = await Person.json(house, name);
  await step(people);
  await house.stop();
};
if (noClock) skip('retention of dossiers', noClock);
else
  try {
    const today = amsterdam(new Date()),
      admin = await Person.json(house, 'beheerder'),
      chair = await Person.json(house, 'voorzitter');
    const co = (await chair.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`;
    const rows = (kind, id) =>
      spawnSync('sqlite3', [path.join(house.dir, `co-${co}.db`), query(kind, id)], { encoding: 'utf8' }).stdout.trim();
    const run = day => spawnSync(process.env.GCOS, ['jobs', 'run', '--data', house.dir], { encoding: 'utf8', env: { ...process.env, ...noon(day).env } });
    const dossiers = (await chair.view(`${base}/dossiers`)).dossiers,
      asleep = dossiers.find(d => d.toestand === 'getoetst').pad,
      id = asleep.split('/').pop(),
      running = dossiers.find(d => d.toestand === 'in-aanpak' && d.open_afspraken > 0).pad;
    is((await admin.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-2', datum: today, tot: years(today, 19) })).status, 201, 'E8_1_for_long_enough');
    const wpg = { besluit: 'wpg-20', nummer: '2026-9', vanaf: today, tot: years(today, 19) };
    is((await admin.act(`${base}/besluiten`, wpg)).status, 201, 'E40_6_and_the_police_may_supply');
    const was = (await chair.view(asleep)).bewaren.tot;
    is(rows('bewaren', id), was, 'E20_1_the_term_of_the_dossier_stands_on_the_clock');
    // A version that keeps four years instead of five, from the first of the month after next.
    const now = new Date(),
      begin = amsterdam(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1, 12))),
      four = years(today, 4),
      five = years(today, 5);
    is(was, five, 'five years, as its covenant says');
    const tekst = (await admin.view(`${base}/convenantversies/1`)).tekst
      .replace(/^versie: 1$/m, 'versie: 2').replace(/vanaf: 2012-03-01, duur/, `vanaf: ${begin}, duur`).replace('hoogstens: 5 jaar', 'hoogstens: 4 jaar');
    is((await admin.act(`${base}/convenantversies`, { soort: 'wijziging', tekst })).status, 201, 'a version that keeps shorter');
    const partijen = (await admin.view(`${base}/convenantversies/2`)).partijen.map(p => p.sleutel);
    const paper = { partijen, datum: today, kenmerk: 'Archief 2', ondertekenaar: 'De directeuren' };
    is((await admin.act(`${base}/convenantversies/2/instemmingen`, paper)).status, 201, 'and all agree');
    await house.stop();
    run(shift(begin, -1));
    is(rows('bewaren', id), five, 'E20_1_until_it_begins_the_old_term');
    ok(/: [1-9][0-9]* gedaan/.test(run(begin).stdout), 'E20_1_on_the_day_it_begins');
    is(rows('bewaren', id), four, 'E20_1_a_version_that_keeps_shorter_counts_for_what_is_there');
    ok(/opnieuw berekend[^\n]*: 0 gedaan/.test(run(begin).stdout), 'E20_1_once');

    // Two years after nomination, never on an agenda.
    const two = years(today, 2);
    await on(shift(two, -1), async p => is((await p.politie.get(asleep)).status, 200, 'E20_2_the_day_before_the_partners_read_it'));
    await on(two, async p => {
      const no = await p.politie.get(asleep);
      ok(no.status === 403 && no.body.includes('20.1'), 'E20_2_two_years_later_they_do_not', no.body);
      ok(!(await p.politie.get(`${base}/dossiers`)).body.includes(id), 'E20_2_nor_see_it_in_a_list');
      is((await p.voorzitter.get(asleep)).status, 200, 'E20_2_the_voorzitter_does');
      const plan = await p.voorbereider.act(`${base}/overleggen`, { datum: shift(two, 7), tijd: '10:00', plaats: 'Zaal 1' });
      const put = { overleg: plan.location.split('/').pop(), inleiding: 'Er is nieuwe overlast.' };
      is((await p.voorzitter.act(`${asleep}/agenderingen`, put, asleep)).status, 201, 'E20_2_on_an_agenda_again');
      is((await p.politie.get(asleep)).status, 200, 'E20_2_it_is_read_again');
      const off = await p.voorzitter.act(`${asleep}/agendaverwijderingen`, { reden: 'Toch niet.' }, asleep);
      ok(off.status === 201 && (await p.politie.get(asleep)).status === 403, 'E20_2_taken_off_before_the_meeting_it_was_never_on_one', off.body);

      // Another one lives on: something is recorded in it.
      const fact = { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', feitdatum: two, hard: true, rechtmatig: true, beroepsregels: true };
      is((await p.politie.act(`${running}/gegevens`, fact)).status, 201, 'another one lives on');
      ok((await p.politie.view(running)).afspraken.every(a => !a.wat.includes('voorbij')), 'E20_1_what_was_agreed_is_read');

      // Longer than the covenant's term, never than the longest.
      const ask = { tot: years(today, 7), waarom: 'Er loopt nog een zitting.' };
      is((await p.voorbereider.act(`${asleep}/bewaarvragen`, ask)).status, 400, 'E20_4_never_past_the_longest_term');
      is((await p.voorbereider.act(`${asleep}/bewaarvragen`, { ...ask, tot: five })).status, 201, 'E20_4_the_voorbereider_asks');
      is((await p.voorzitter.act(`${asleep}/bewaarbesluiten`, { antwoord: 'ja', motivering: 'Goed.' })).status, 403, 'E20_4_the_voorzitter_does_not_answer');
      const [asked] = (await p.verantwoordelijke.view(`${base}/vernietigingen`)).dossiers;
      ok(asked.nummer === id && asked.gevraagd && !asked.bijna, 'E20_4_the_verantwoordelijke_finds_the_question_long_before_the_day', asked);
      const mine = (await p.verantwoordelijke.view('/werk')).casusoverleggen.find(c => c.id === co).tellingen;
      ok(mine.some(t => /langer te bewaren/.test(t.tekst) && t.aantal === 1), 'E20_4_and_in_his_work', mine);
      const page = await p.verantwoordelijke.view(`${asleep}/bewaartermijnen`);
      ok(page.langer.waarom === ask.waarom && page.dossier_pad === undefined && page.stappen.length === 1, 'E20_4_who_answers_needs_no_sight_of_it', page);
      const yes = await p.verantwoordelijke.act(`${asleep}/bewaarbesluiten`, { antwoord: 'ja', motivering: 'De zitting is nodig voor de aanpak.' });
      is(yes.status, 201, 'E20_4_the_verantwoordelijke_answers_with_reasons');
    });
    is(rows('bewaren', id), five, 'E20_4_and_the_clock_follows');

    // Named some time before, proposed on the day.
    const listed = async p => (await p.voorzitter.view(`${base}/vernietigingen`)).dossiers.find(d => d.nummer === id);
    await on(shift(five, -93), async p => is(await listed(p), undefined, 'E20_1_not_named_three_months_before'));
    await on(shift(five, -92), async p => {
      is((await listed(p))?.voorbij, false, 'E20_1_named_from_then_on');
      ok((await p.voorzitter.view(`${base}/toezicht`)).regels.some(r => /loopt binnen drie maanden af/.test(r.wat)), 'E20_1_on_the_page_of_oversight_too');
    });
    run(shift(five, -1));
    is(rows('voorstellen', id), five, 'E20_6_nothing_is_proposed_a_day_early');
    const day = run(five);
    is(rows('voorstellen', id), '', 'E20_6_on_the_day_the_clock_proposes');
    ok(/Vernietiging voorgesteld[^\n]*: [1-9]/.test(day.stdout), 'E20_6_and_says_so', day.stdout);
    await on(five, async p => {
      const lives = await p.politie.view(running);
      ok(lives.rubrieken.flatMap(r => r.gegevens).some(g => g.inhoud.includes('winkels')), 'E20_1_what_was_recorded_later_is_read');
      const texts = JSON.stringify([lives.besprekingen, lives.aanpak, lives.waarom, lives.toets]);
      ok(lives.afspraken.every(a => a.wat.includes('voorbij')), 'E20_1_what_was_agreed_before_it_no_longer', lives.afspraken);
      ok(!/"(realisatie|aanleiding|inhoud)"/.test(texts), 'E20_1_nor_why_and_what_was_discussed', texts);
      for (const tail of ['', '/beeld', '/bewaartermijnen', '/aanpakken/nieuw', '/voortgangsverslagen/nieuw'])
        ok([200, 403].includes((await (await Person.html(house, 'voorzitter')).get(running + tail)).status), `E20_1_and_the_page_stands: ${tail}`);
      const no = await p.politie.get(asleep);
      ok(no.status === 403 && JSON.parse(no.body).artikel === '20.1', 'E20_1_past_its_term_no_partner_reads_it', no.body);
      is((await listed(p)).voorbij, true, 'E20_6_on_the_list');
      const seen = (await p.verantwoordelijke.view(`${base}/vernietigingen`)).dossiers.find(d => d.nummer === id);
      ok(seen !== undefined && seen.naam === undefined, 'E10_3_without_a_name_for_who_does_not_read_it', seen);
      is((await p.politie.get(`${base}/vernietigingen`)).status, 403, 'E10_2_not_for_a_deelnemer');
      const soon = await p.voorzitter.act(`${asleep}/vernietigingsbesluiten`, { onherroepelijk: true });
      ok(soon.status === 409 && soon.body.includes('E20.7'), 'E20_7_not_before_the_archive_law_was_looked_at', soon.body);
      const offer = { archief: 'conflict', toelichting: 'De gemeente moet langer bewaren.' };
      is((await p.voorbereider.act(`${asleep}/vernietigingsvoorstellen`, offer, asleep)).status, 201, 'E20_7_the_archive_law_asks_for_longer');
      for (const who of ['voorzitter', 'voorbereider', 'politie']) {
        const shut = await p[who].get(asleep);
        ok(shut.status === 403 && shut.body.includes('E20.7'), `E20_7_meanwhile_nobody_reads_it: ${who}`, shut.body);
      }
      ok(!JSON.stringify((await p.voorzitter.view(`${base}/vernietigingen`)).dossiers.find(d => d.nummer === id)).includes('naam'), 'E20_7_nor_its_name');
      const back = await p.verantwoordelijke.act(`${asleep}/vernietigingsafwijzingen`, { motivering: 'Nagegaan: het mag weg.' });
      is(back.status, 201, 'E20_7_the_verantwoordelijke_decides');
      const anew = { archief: 'verstreken', toelichting: 'Nagegaan door de gemeente.' };
      const [one, two_of_them] = [await Person.html(house, 'voorbereider'), await Person.html(house, 'voorzitter')];
      const links = async who => (await who.get(`${asleep}/bewaartermijnen`)).body.match(/href="[^"]*\/(vernietigings[a-z]+)\/nieuw"/g) ?? [];
      ok((await links(one)).some(l => l.includes('voorstellen')), 'E41_1_the_page_says_what_can_be_done');
      ok((await links(two_of_them)).every(l => !l.includes('besluiten')), 'E20_6_and_nobody_can_decide_yet');
      is((await one.act(`${asleep}/vernietigingsvoorstellen`, anew)).status, 201, 'E20_6_one_proposes, as a form');
      ok((await links(two_of_them)).some(l => l.includes('besluiten')) && (await links(one)).every(l => !l.includes('besluiten')), 'E20_6_another_can_decide');
      is((await two_of_them.act(`${asleep}/vernietigingsbesluiten`, { onherroepelijk: true })).status, 201, 'E20_6_and_does');
      is((await p.voorzitter.get(asleep)).status, 404, 'E20_6_gone');
      ok((await p.voorzitter.view(`${base}/verklaringen`)).verklaringen.some(v => v.nummer === id && v.artikel === '20.1'), 'E20_6_with_a_verklaring');
    });
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_the_journaal_verifies');
  } catch (e) {
    ok(false, 'it ran to its end', e.stack);
  }
house.child?.kill('SIGKILL');
await house.end().catch(() => {});
finish();
