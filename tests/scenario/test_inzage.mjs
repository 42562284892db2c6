// Inzage from request to overview: whose dossier it is, sight of it while it runs and no longer, what stays out (art. 18.2; E10.3, E11.1, E18.1, E18.2, E41.7).
import { House, Person, ok, is, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const house = await House.demo();
const dag = n => amsterdam(Date.now() + n * 86400000);
try {
  const p = {};
  for (const name of ['voorzitter', 'voorbereider', 'politie', 'ketenmanager', 'zonder-zetel', 'fg']) p[name] = await Person.json(house, name);
  const co = (await p.voorzitter.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
    base = `/casusoverleggen/${co}`,
    list = `${base}/verzoeken`;
  const made = async (soort, kenmerk, more = {}) => {
    await p.ketenmanager.act(list, { soort, kenmerk, ontvangen: dag(0), via: 'rechtstreeks', ...more });
    return (await p.ketenmanager.view(list)).verzoeken.find(v => v.kenmerk === kenmerk).id;
  };
  const find = async kenmerk => (await p.ketenmanager.view(list)).verzoeken.find(v => v.kenmerk === kenmerk);
  // A dossier with something in it, by its name and birth date.
  let dossier, wie, gegeven;
  for (const d of (await p.politie.view(`${base}/dossiers`)).dossiers) {
    const all = await p.politie.view(`${base}/dossiers/${d.id ?? d.dossier}`),
      g = (all.rubrieken ?? []).flatMap(r => r.gegevens ?? []).find(x => x.inhoud && !x.ingetrokken && !x.afgeschermd);
    if (g && all.persoon?.geboortedatum) {
      [dossier, wie, gegeven] = [d.id ?? d.dossier, all.persoon, g];
      break;
    }
  }
  ok(dossier && gegeven, 'the example house has a dossier with a gegeven', dossier);
  const vraag = { naam: wie.naam, geboortedatum: wie.geboortedatum };
  const id = await made('inzage', 'I-1', { via: 'contactpunt' }),
    at = tail => `${list}/${id}${tail}`,
    of = tail => at(`/dossiers/${dossier}${tail}`);

  const taak = (await p.ketenmanager.view('/werk')).huistaken;
  ok(taak.some(t => /verzoeken van betrokkenen/.test(t.tekst) && t.pad === '/casusoverleggen'), 'E11_1_his_work_says_where_they_are', taak);

  // Refused first: nobody is looked up before it is known who asks, nor by who does not handle it.
  is((await p.ketenmanager.act(at('/zoekvragen'), vraag)).status, 409, 'E18_1_nobody_is_looked_up_before_identity');
  is((await p.ketenmanager.act(of('/koppelingen'), {})).status, 409, 'E18_1_nor_a_dossier_tied');
  is((await p.ketenmanager.act(at('/identificaties'), { wijze: 'document', datum: dag(0) })).status, 201, 'E18_1_who_asks_is_established');
  for (const name of ['voorzitter', 'voorbereider', 'politie', 'zonder-zetel']) {
    ok([403, 404].includes((await p[name].act(at('/zoekvragen'), vraag)).status), `E11_1_${name}_does_not_look_for_who_asks`);
    ok([403, 404].includes((await p[name].act(of('/koppelingen'), {})).status), `E11_1_${name}_ties_nothing`);
    ok([403, 404].includes((await p[name].get(of('/overzicht'))).status), `E10_3_${name}_reads_no_overview`);
  }
  is((await p.ketenmanager.get(of('/overzicht'))).status, 404, 'E10_3_a_dossier_that_is_not_tied_is_not_there');
  const los = await p.ketenmanager.act(of('/weglatingen'), { gegeven: gegeven.id, grond: 'e', motivering: 'Weging.' });
  is(los.status, 404, 'E18_2_nor_is_anything_left_out_of_it');

  // Looked for by name and birth date; nobody is an answer too.
  const none = JSON.parse((await p.ketenmanager.act(at('/zoekvragen'), { naam: 'Qwertzuiop Nergens', geboortedatum: '1901-02-03' })).body);
  ok(none.niets && none.gevonden.length === 0, 'E18_1_nobody_found_is_said', none);
  const answer = await p.ketenmanager.act(at('/zoekvragen'), vraag), found = JSON.parse(answer.body).gevonden ?? [];
  is(answer.status, 200, 'E18_1_the_handler_looks_by_name_and_birth_date');
  ok(found.some(g => g.dossier === dossier && g.koppelen_pad), 'E10_3_and_finds_what_is_shut_to_him_otherwise', answer.body);

  // Tied: all of it is open to the handler, and to nobody else.
  is((await p.ketenmanager.act(of('/koppelingen'), {})).status, 201, 'E10_3_tied');
  is((await p.ketenmanager.act(of('/koppelingen'), {})).status, 409, 'E10_3_tied_once');
  is((await find('I-1')).dossiers.length, 1, 'E10_3_the_list_says_so');
  const geen = await p.ketenmanager.act(at('/besluiten'), { besluit: 'geen-gegevens', motivering: 'Niets gevonden.' });
  ok(geen.status === 400 && geen.body.includes('18.2'), 'E18_2_no_answer_that_there_is_nothing_while_there_is', geen.body);
  const text = async () => JSON.stringify((await p.ketenmanager.view(of('/overzicht'))).stuk);
  const uitstel = { grond: 'b', motivering: 'Xylofoon loopt nog.', herzien_op: dag(20) };
  const later = await p.ketenmanager.act(`${base}/dossiers/${dossier}/uitstelbesluiten`, uitstel);
  is(later.status, 201, 'E17_2_it_is_decided_not_to_inform_him_yet');
  const first = await text();
  for (const [what, name] of [[wie.naam, 'who_he_is'], [gegeven.inhoud, 'what_is_known'], ['Waarom wij uw gegevens gebruiken', 'the_purposes'],
    ['Wie uw gegevens kan lezen', 'the_recipients'], ['Van wie', 'the_origin'], ['Hoe lang wij ze bewaren', 'the_retention'], ['art. 18.3', 'what_he_can_do']])
    ok(first.includes(what), `E18_2_the_overview_says_${name}`, first.slice(0, 400));
  ok(/"Waarvoor"/.test(first), 'E41_7_with_the_purpose', first.slice(-900));
  ok(first.includes('Wie in uw dossier keek') && /Dossier (openen|bekijken|lezen)|openen/.test(first), 'E41_7_and_who_looked', first.slice(-900));
  ok(!/Xylofoon|Nog niet informeren/.test(first), 'E17_2_no_decision_not_to_inform_is_in_it');
  const pdf = await p.ketenmanager.get(of('/overzicht/pdf'));
  ok(pdf.status === 200 && pdf.body.startsWith('%PDF'), 'E18_2_as_PDF', pdf.status);
  const lines = async who => JSON.stringify((await who.view(`${base}/journaal`)).regels.map(r => r.handeling));
  ok(!(await lines(p.voorzitter)).includes('Overzicht voor de betrokkene'), 'E18_5_the_voorzitter_does_not_learn_that_somebody_asked');
  ok((await lines(p.fg)).includes('Overzicht voor de betrokkene'), 'E18_2_making_it_is_in_the_journaal');

  // One gegeven stays out: on a ground, after weighing; that it does is said.
  const zonder = await p.ketenmanager.act(of('/weglatingen'), { gegeven: gegeven.id, motivering: 'Een ander.' });
  ok(zonder.status >= 400, 'E18_2_nothing_is_left_out_without_a_ground');
  ok((await p.ketenmanager.act(of('/weglatingen'), { gegeven: gegeven.id, grond: 'e' })).status >= 400, 'E18_2_nor_without_a_weighing');
  const weg = await p.ketenmanager.act(of('/weglatingen'), { gegeven: gegeven.id, grond: 'e', motivering: 'Het zegt ook iets over een ander.' });
  is(weg.status, 201, 'E18_2_a_gegeven_is_left_out_on_a_ground');
  const second = await text();
  const inhoud = JSON.stringify(gegeven.inhoud).slice(1, -1),
    zelf = JSON.stringify(await p.politie.view(`${base}/dossiers/${dossier}`));
  ok(!second.includes(inhoud) && second.includes('Wat niet in dit overzicht staat'), 'E18_2_it_is_not_in_it_and_that_is_said', second.slice(0, 600));
  ok(zelf.includes(inhoud), 'E18_2_the_dossier_itself_is_untouched');
  ok(!zelf.includes('I-1'), 'E18_1_nobody_reads_in_the_dossier_that_he_asked');

  // Who looked: the overview tells of the last fifty times, and the whole list can be had.
  for (let i = 0; i < 60; i++) await p.politie.view(`${base}/dossiers/${dossier}`);
  const kort = await text();
  ok(kort.includes('Dit zijn de laatste 50 keer'), 'E41_7_the_overview_says_that_it_is_not_all');
  ok((await p.ketenmanager.view(of('/overzicht'))).gekeken_pad?.endsWith('/gekeken'), 'E41_7_and_leads_to_all_of_it');
  for (const name of ['voorzitter', 'politie']) ok([403, 404].includes((await p[name].get(of('/gekeken'))).status), `E10_3_not_for_${name}`);
  const lijst = await p.ketenmanager.view(of('/gekeken')),
    rijen = lijst.stuk.blokken.find(b => b.tabel).tabel.rijen;
  ok(rijen.length > 60 && rijen.every(r => r.cellen.length === 3), 'E41_7_all_of_it_is_a_list', rijen.length);
  const wie_keek = JSON.stringify(rijen.flatMap(r => r.cellen.filter(c => c.kop === 'Instelling')));
  ok(!/Agent|voorzitter|ketenmanager/.test(wie_keek), 'E41_7_it_names_no_person', wie_keek.slice(0, 300));
  const [pagina, druk] = [await (await Person.html(house, 'ketenmanager')).get(of('/gekeken')), await p.ketenmanager.get(of('/gekeken/pdf'))];
  ok(pagina.status === 200 && pagina.body.includes('Wie in uw dossier keek'), 'E41_7_it_is_a_page');
  ok(druk.status === 503 || druk.bytes.subarray(0, 5).toString() === '%PDF-', 'E41_7_and_a_PDF', druk.status);

  // A part, and words about somebody else: on a ground, and said.
  const weging = { grond: 'e', motivering: 'Het zegt iets over een ander.' };
  is((await p.ketenmanager.act(of('/deelweglatingen'), { deel: 'gekeken', grond: 'e' })).status, 400, 'E18_2_no_part_is_left_out_without_a_weighing');
  is((await p.ketenmanager.act(of('/woordweglatingen'), { woorden: 'de', ...weging })).status, 400, 'E18_2_nor_words_that_say_nothing');
  ok([403, 404].includes((await p.voorzitter.act(of('/woordweglatingen'), { woorden: 'buren', ...weging })).status), 'E11_1_nor_by_another');
  const woord = wie.naam.split(' ').pop();
  ok(second.includes(woord), 'the word stands in it', woord);
  const niet = await p.ketenmanager.act(of('/woordweglatingen'), { woorden: 'Quasimodo', ...weging, gezien: true });
  ok(niet.status === 400 && /staan niet in het overzicht/.test(niet.body), 'E18_2_nor_words_that_are_not_in_it', niet.body);
  const eerst = await p.ketenmanager.act(of('/woordweglatingen'), { woorden: woord.toUpperCase(), ...weging });
  ok(eerst.status === 400 && eerst.body.includes(`[${woord}]`) && /op \d+ plek/.test(eerst.body), 'E18_2_what_would_be_left_out_is_shown_first', eerst.body);
  ok((await text()).includes(woord), 'E18_2_and_nothing_was_done');
  is((await p.ketenmanager.act(of('/woordweglatingen'), { woorden: woord.toUpperCase(), ...weging, gezien: true })).status, 201, 'E18_2_a_word_is_left_out');
  is((await p.ketenmanager.act(of('/deelweglatingen'), { deel: 'gekeken', ...weging })).status, 201, 'E41_7_who_looked_is_left_out_by_decision');
  const laatste = await text();
  ok(!laatste.includes(woord) && laatste.includes('[weggelaten]'), 'E18_2_it_is_nowhere_in_it_whatever_its_capitals', laatste.slice(0, 500));
  ok(!laatste.includes('Wie in uw dossier keek') && /Wie in het dossier keek\. De grond/.test(laatste), 'E41_7_and_that_is_said');
  is((await p.ketenmanager.get(of('/gekeken'))).status, 409, 'E41_7_then_the_whole_list_is_not_given_either');
  ok(!(await p.ketenmanager.view(of('/overzicht'))).gekeken_pad, 'E41_7_and_no_link_leads_there');
  const gelezen = JSON.stringify((await p.politie.view(`${base}/dossiers/${dossier}`)).persoon);
  ok(gelezen.includes(woord), 'E18_2_the_dossier_still_says_it');

  // Answered: shut again.
  const beperkt = { besluit: 'beperkt', grond: 'e', motivering: 'Eén gegeven zegt iets over een ander.' };
  is((await p.ketenmanager.act(at('/besluiten'), beperkt)).status, 201, 'E18_2_given_in_part');
  is((await p.ketenmanager.act(of('/ontkoppelingen'), {})).status, 409, 'E18_2_what_was_decided_on_is_not_untied');
  is((await p.ketenmanager.get(of('/overzicht'))).status, 200, 'E10_3_it_is_open_until_the_answer');
  is((await p.ketenmanager.act(at('/antwoorden'), { wijze: 'ter-plaatse', datum: dag(0) })).status, 400, 'E18_2_read_on_the_spot_says_with_whom');
  const erbij = { wijze: 'ter-plaatse', datum: dag(0), bij: 'juridisch medewerker, gemeente' };
  is((await p.ketenmanager.act(at('/antwoorden'), erbij)).status, 201, 'E18_2_answered');
  is((await find('I-1')).antwoord_bij, erbij.bij, 'E18_2_and_it_is_on_record');
  const shut = await p.ketenmanager.get(of('/overzicht'));
  ok([403, 409].includes(shut.status), 'E10_3_and_shut_after_it', shut.body);
  ok(!(await find('I-1')).dossiers.some(d => d.overzicht_pad), 'E10_3_no_link_that_does_not_work');

  // Untied while nothing is decided; and nobody found is an answer.
  const ander = await made('inzage', 'I-2');
  await p.ketenmanager.act(`${list}/${ander}/identificaties`, { wijze: 'document', datum: dag(0) });
  await p.ketenmanager.act(`${list}/${ander}/dossiers/${dossier}/koppelingen`, {});
  is((await p.ketenmanager.act(`${list}/${ander}/dossiers/${dossier}/ontkoppelingen`, {})).status, 201, 'E18_1_a_wrong_tie_is_undone');
  is((await p.ketenmanager.get(`${list}/${ander}/dossiers/${dossier}/overzicht`)).status, 404, 'E10_3_and_what_it_opened_is_shut');
  const niets = await p.ketenmanager.act(`${list}/${ander}/besluiten`, { besluit: 'geen-gegevens', motivering: 'Gezocht en niets gevonden.' });
  is(niets.status, 201, 'E18_2_that_there_is_nothing_is_an_answer');

  // Verzet: whether it lies is shown per gegeven, from the basis on which it was supplied.
  const verzet = await made('verzet', 'V-1');
  await p.ketenmanager.act(`${list}/${verzet}/identificaties`, { wijze: 'document', datum: dag(0) });
  await p.ketenmanager.act(`${list}/${verzet}/dossiers/${dossier}/koppelingen`, {});
  const basis = JSON.stringify((await p.ketenmanager.view(`${list}/${verzet}/dossiers/${dossier}/overzicht`)).stuk);
  ok(/Of verzet kan, per gegeven/.test(basis) && /"(ja, na afweging|nee, alleen bij bijzondere omstandigheden)"/.test(basis), 'E18_4_verzet_per_basis',
    basis.slice(0, 800));
  ok(!first.includes('Of verzet kan'), 'E18_4_and_not_in_an_inzage');
  const zo = await p.ketenmanager.act(`${list}/${verzet}/dossiers/${dossier}/weglatingen`, { gegeven: gegeven.id, grond: 'e', motivering: 'Nee.' });
  is(zo.status, 409, 'E18_2_nothing_is_left_out_but_of_an_inzage');

  // The same in a browser.
  const html = await Person.html(house, 'ketenmanager'), derde = await made('inzage', 'I-3');
  await p.ketenmanager.act(`${list}/${derde}/identificaties`, { wijze: 'document', datum: dag(0) });
  ok((await html.get(`${list}/${derde}/zoekvragen/nieuw`)).body.includes('name="geboortedatum'), 'E18_1_the_form_asks_for_name_and_birth_date');
  const tie = await html.act(`${list}/${derde}/dossiers/${dossier}/koppelingen`, {});
  ok([200, 201, 303].includes(tie.status), 'E10_3_tied_by_form', tie.status);
  const page = await html.get(`${list}/${derde}/dossiers/${dossier}/overzicht`);
  ok(page.body.includes('Overzicht van uw gegevens') && page.body.includes('/overzicht/pdf'), 'E18_2_the_overview_is_a_page', page.status);
} finally {
  await house.end().catch(() => {});
}
finish();
