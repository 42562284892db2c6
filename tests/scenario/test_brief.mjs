// The betrokkene is informed (art. 17.1, 14.9, 15.5): letters for each duty by who is to inform, sent or handed over, come back, told in person, or put off on
// a ground with a day on which it is looked at again (E11.2, E17.1, E17.2). Through JSON, and the main road through the forms too.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from './helper.mjs';
import { vandaag } from './helper-meeting.mjs';
import { amsterdam } from './helper-clock.mjs';

const house = await House.demo();
try {
  const p = {};
  for (const name of ['voorzitter', 'ketenmanager', 'verantwoordelijke', 'politie', 'ggz', 'zonder-zetel', 'beheerder', 'casemanager'])
    p[name] = await Person.json(house, name);
  const co = (await p.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    all = (await p.voorzitter.view(`${base}/dossiers`)).dossiers,
    dossier = all.find(d => /Brouwer/.test(d.naam)).pad,
    ander = all.find(d => /Smeets/.test(d.naam)).pad,
    brieven = `${dossier}/brieven`,
    zelf = { soort: 'verwerking', aan: 'betrokkene' };
  const bytes = r => `${r.status} ${r.body.replace(/"instance":"[^"]*"/, '')}`;

  // Who does not inform.
  const absent = `${base}/dossiers/${'a'.repeat(32)}/brieven`;
  is(bytes(await p['zonder-zetel'].post(brieven, zelf)), bytes(await p['zonder-zetel'].post(absent, zelf)), 'E10_3_without_a_seat_there_is_no_letter');
  is((await p.beheerder.post(brieven, zelf)).status, 404, 'E17_1_a_beheerder_writes_no_letter');
  const no = await p.politie.post(brieven, zelf);
  ok(no.status === 403 && JSON.parse(no.body).artikel === '17.1' && JSON.parse(no.body).wel, 'E17_1_a_deelnemer_does_not_inform', no.body);
  is((await p.politie.get(`${base}/brieven`)).status, 403, 'E17_1_nor_reads_who_is_to_be_informed');
  is((await p.ketenmanager.get(dossier)).status, 404, 'E10_2_the_ketenmanager_informs_and_reads_no_dossier');

  // By mandate: the list, the letter, sent.
  const list = (await p.ketenmanager.view(`${base}/brieven`)).plichten;
  ok(list.some(r => /Brouwer/.test(r.naam) && r.maken_pad === `${brieven}/nieuw`), 'E11_1_the_ketenmanager_finds_who_is_to_be_informed', list);
  is((await p.ketenmanager.post(brieven, { soort: 'uitkomst', aan: 'betrokkene' })).status, 400, 'E17_2_only_for_a_duty_that_stands');
  const made = await p.ketenmanager.act(brieven, zelf);
  is(made.status, 201, 'E17_1_the_letter_is_made');
  const brief = made.location;
  const shown = await p.ketenmanager.view(brief),
    text = JSON.stringify(shown.stuk);
  for (const [what, words] of Object.entries({ who: /Beste Wesley Brouwer/, purpose: /Het doel van het overleg is/, kinds: /soorten gegevens/,
    how: /Zo werkt het/, whom: /U kunt terecht bij: [^"]*@/, parties: /Politie/ }))
    ok(words.test(text), `E17_1_it_says_${what}`, text.slice(0, 1500));
  ok(/"\d{1,2} [a-z]+ 20\d\d"/.test(text) && !/\b(ma|di|wo|do|vr|za|zo) \d{1,2} [a-z]+ 20\d\d/.test(text), 'E17_1_its_day_is_written_as_in_a_letter', text);
  ok(!/\{[a-z]+\}/.test(text) && !/aangehouden|magazijn|huurachterstand/i.test(text), 'E17_1_filled_in_and_without_case_content', text);
  ok((await p.voorzitter.view(dossier)).plichten.some(d => /verwerkt/.test(d.waarover)), 'E11_2_made_is_not_informed');
  is((await p.politie.get(brief)).status, 404, 'E10_2_who_does_not_read_contacten_reads_no_letter');
  is((await p.ketenmanager.post(`${brief}/verzendingen`, { wijze: 'post', datum: '2020-01-01' })).status, 400, 'E17_1_not_sent_before_it_was_made');
  is((await p.ketenmanager.post(`${brief}/retouren`, { datum: vandaag() })).status, 409, 'E17_1_what_was_not_sent_does_not_come_back');
  is((await p.ketenmanager.act(`${brief}/verzendingen`, { wijze: 'post', datum: vandaag() })).status, 201, 'E17_1_sent_by_post');
  ok(!(await p.voorzitter.view(dossier)).plichten.some(d => /verwerkt/.test(d.waarover)), 'E11_2_now_he_is_informed');
  ok(!(await p.ketenmanager.view(`${base}/brieven`)).plichten.some(r => /Brouwer/.test(r.naam)), 'E11_2_and_off_the_list');
  is((await p.ketenmanager.post(`${brief}/verzendingen`, { wijze: 'post', datum: vandaag() })).status, 409, 'E17_1_once');
  is((await p.ketenmanager.post(`${brief}/retouren`, { datum: '2020-01-01' })).status, 400, 'E17_1_not_back_before_it_went');
  is((await p.ketenmanager.act(`${brief}/retouren`, { datum: vandaag() })).status, 201, 'E17_1_it_came_back');
  const open = async () => (await p.voorzitter.view(dossier)).plichten.some(d => /verwerkt/.test(d.waarover));
  ok(await open(), 'E11_2_then_the_duty_stands_again');
  const twee = [];
  for (let i = 0; i < 2; i++) twee.push((await p.ketenmanager.act(brieven, zelf)).location);
  for (const pad of twee) await p.ketenmanager.act(`${pad}/verzendingen`, { wijze: 'post', datum: vandaag() });
  is((await p.ketenmanager.act(`${twee[0]}/retouren`, { datum: vandaag() })).status, 201, 'E17_1_one_of_two_came_back');
  ok(!(await open()), 'E11_2_the_other_still_informed_him');
  is((await p.ketenmanager.act(`${twee[1]}/retouren`, { datum: vandaag() })).status, 201, 'E17_1_then_the_other');
  ok(await open(), 'E11_2_and_nothing_informed_him');
  is((await p.verantwoordelijke.act(`${brief}/verzendingen`, { wijze: 'uitgereikt', datum: vandaag() })).status, 201, 'E4_1_the_verantwoordelijke_may_always');

  // Not yet, on a ground, with a day; nobody else reads why.
  const later = amsterdam(Date.now() + 20 * 86400000),
    why = { grond: 'b', motivering: 'Een lopend onderzoek zou mislukken.', herzien_op: later };
  is((await p.ketenmanager.post(`${ander}/uitstelbesluiten`, { ...why, herzien_op: undefined })).status, 400, 'E17_2_not_without_a_day_to_look_again');
  is((await p.politie.post(`${ander}/uitstelbesluiten`, why)).status, 403, 'E17_2_a_deelnemer_puts_nothing_off');
  is((await p.ketenmanager.act(`${ander}/uitstelbesluiten`, why)).status, 201, 'E17_2_put_off');
  const off = (await p.voorzitter.view(ander)).plichten.find(d => d.uitgesteld);
  ok(off?.uiterlijk === later && off.motivering === why.motivering, 'E17_2_with_its_day_and_reasons', off);
  for (const name of ['politie', 'ggz']) ok(!(await p[name].get(ander)).body.includes('lopend onderzoek zou'), `E17_2_the_ground_is_not_for_${name}`);

  // The outcome is told in person by the voorzitter or the casemanager, not by others, and not the processing.
  const besproken = all.find(d => /Kuiper/.test(d.naam)).pad;
  is((await p.politie.post(`${besproken}/mededelingen`, { soort: 'uitkomst', datum: vandaag() })).status, 403, 'E17_2_a_deelnemer_does_not_tell_the_outcome');
  is((await p.voorzitter.post(`${besproken}/mededelingen`, { soort: 'verwerking', datum: vandaag() })).status, 400, 'E17_1_of_the_processing_goes_a_letter');
  is((await p.casemanager.post(`${besproken}/mededelingen`, { soort: 'uitkomst', datum: '2020-01-01' })).status, 400, 'E17_2_not_told_before_it_was');
  is((await p.casemanager.act(`${besproken}/mededelingen`, { soort: 'uitkomst', datum: vandaag() })).status, 201, 'E17_2_the_casemanager_told_him');
  ok(!(await p.voorzitter.view(besproken)).plichten.some(d => /uitkomst/i.test(d.waarover)), 'E17_2_and_that_duty_is_met');

  // The same through the pages, and as a PDF.
  const keten = await Person.html(house, 'ketenmanager'),
    made2 = await keten.act(`${besproken}/brieven`, zelf);
  ok(made2.status === 201 && /\/brieven\/[0-9a-f]{32}/.test(made2.location), 'E17_1_made_through_the_page', `${made2.status} ${made2.location}`);
  const page = made2.location.replace(/\?.*/, '');
  ok(/Beste Samuel Kuiper/.test((await keten.get(page)).body), 'E17_1_shown_before_it_goes');
  is((await keten.act(`${page}/verzendingen`, { wijze: 'post', datum: vandaag() })).status, 201, 'E17_1_sent_through_the_page');
  const pdf = await keten.get(`${page}/pdf`);
  if (pdf.status === 503) skip('E17_1_as_pdf', 'no PDF can be made here');
  else {
    const file = path.join(house.outer, 'brief.pdf');
    ok(pdf.status === 200 && /application\/pdf/.test(pdf.headers['content-type']), 'E17_1_as_pdf', pdf.status);
    writeFileSync(file, pdf.bytes ?? Buffer.from(pdf.body, 'latin1'));
    is(spawnSync('qpdf', ['--check', file]).status, 0, 'E17_1_a_sound_file');
    const info = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
    ok(/Tagged:\s+yes/.test(info) && /Title:\s+U wordt besproken/.test(info), 'E17_1_with_tags_and_a_title', info);
  }

  // Who informs by mandate records who speaks for him, without seeing the dossier.
  const spreekt = await keten.act(`${besproken}/vertegenwoordigers`, { naam: 'M. Kuiper', adres: 'Achterom 17, Hilversum', hoedanigheid: 'meerderjarige' });
  ok(spreekt.status === 201 && spreekt.location.replace(/\?.*/, '') === `${base}/brieven`, 'E40_7_and_is_led_back_to_his_own_page', spreekt.location);
  is((await keten.get(besproken)).status, 404, 'E10_2_the_dossier_stays_shut_to_him');
  const daarna = await p.ketenmanager.act(`${besproken}/vertegenwoordigers`, { naam: 'M. Kuiper', adres: 'Achterom 17, Hilversum', hoedanigheid: 'voogd' });
  ok(daarna.status === 201 && !/Achterom 17, 1211|opvang|afspraak/i.test(daarna.body), 'E10_2_nor_does_the_answer_tell_of_it', daarna.body);

  // The text of a letter is data of the general covenant, and is checked.
  const source = readFileSync(path.join(process.env.GCOS_SOURCE ?? '.', 'convenanten/algemeen-2012.yaml'), 'utf8'),
    file = path.join(house.outer, 'eigen.yaml');
  const check = (change, words, name) => {
    writeFileSync(file, change(source));
    const r = house.cli('convenant', 'check', file);
    ok(r.status === 1 && words.test(r.stdout + r.stderr), name, r.stdout + r.stderr);
  };
  const unknown = /eigen\.yaml:\d+: art\. 17\.1: .*onbekende invulplek “\{voornaam\}”/;
  check(s => s.replace('Beste {naam},', 'Beste {voornaam},'), unknown, 'E17_1_an_unknown_place_is_named');
  check(s => s.replace('Het doel van het overleg is: {doel}', 'Het doel kent u.'), /ontbreekt het doel/, 'E17_1_a_letter_without_purpose_is_refused');
  const long = 'Overeenkomstig de privacyovereenkomst samenwerkingsverband gegevensverwerking informatieverstrekking verantwoordelijkheden ' +
    'bewaartermijnvaststelling vertegenwoordigingsbevoegdheid mandateringsbesluiten,';
  check(s => s.replace('Met vriendelijke groet,', long), /lange woorden/, 'E41_10_a_letter_of_long_words_is_named');
} catch (e) {
  ok(false, 'the letters ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
