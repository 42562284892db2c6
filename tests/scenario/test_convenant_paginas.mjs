// The covenant's pages: the document that was signed and the notification from it, for every participant and for nobody else (E8.2, E23.4, E21.1).
import { chmodSync, readFileSync } from 'node:fs';
import { House, Person, ok, is, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const source = process.env.GCOS_SOURCE ?? '.';
const house = await House.demo();
try {
  const politie = await Person.json(house, 'politie');
  const list = (await politie.view('/casusoverleggen')).casusoverleggen;
  const co = `/casusoverleggen/${list.find(c => /veelpleger/i.test(c.titel)).id}`;
  const absent = (await politie.get('/casusoverleggen/00000000000000000000000000000000/convenant')).body;
  const strip = body => body.replace(/"(instance|incident|detail)":"[^"]*"/g, '');

  for (const [page, eis] of [
    ['/convenant/stuk', 'E23_4'],
    ['/convenant/melding', 'E21_1'],
  ]) {
    // refused: without a seat it does not exist
    for (const who of ['zonder-zetel', 'nazorg']) {
      const r = await (await Person.json(house, who)).get(co + page);
      is(r.status, 404, `${eis}_without_a_seat_there_is_no_such_page ${page} for ${who}`);
      is(strip(r.body), strip(absent), `${eis}_and_it_answers_as_what_does_not_exist ${page} for ${who}`);
    }
    const out = await (await Person.html(house, 'politie')).get(co + page, { cookie: '' });
    ok(out.status === 303 && /aanmelden/.test(out.headers.location), `${eis}_signed_out_first_signs_in ${page}`);
    // allowed: every participant, and who watches over it
    for (const who of ['politie', 'ggz', 'voorzitter', 'agendalid', 'fg', 'beheerder', 'ketenmanager', 'zonder-geheimhouding'])
      is((await (await Person.json(house, who)).get(co + page)).status, 200, `E8_2_viewable_by ${who} ${page}`);
  }

  // one model: the page, its JSON and the command line say the same
  const { stuk } = await politie.view(`${co}/convenant/stuk`);
  const golden = readFileSync(`${source}/tests/golden/convenant-veelplegers.md`, 'utf8');
  is(stuk.titel, 'Privacyconvenant Casusoverleg Veelplegers', 'E23_4_the_title_of_the_file');
  const koppen = stuk.blokken.filter(b => b.kop).map(b => `## Artikel ${b.kop.nummer}. ${b.kop.tekst}`);
  ok(koppen.length >= 14 && koppen.every(k => golden.includes(k)), 'E23_4_the_articles_of_the_page_are_those_of_the_document', koppen);
  const page = (await (await Person.html(house, 'ggz')).get(`${co}/convenant/stuk`)).body;
  ok(
    /Artikel 7\. Wie mag lezen en verstrekken/.test(page) && /role="img" aria-label="De Woningbouw leest:/.test(page),
    'E8_2_the_matrix_is_a_picture_with_words',
  );
  ok(/<caption[^>]*>[^<]*L leest, V verstrekt/.test(page), 'E8_2_and_a_table_next_to_it');

  // shown is enforced: the picture's row of the reader is what the system lets him read
  const convenant = await politie.view(`${co}/convenant`);
  const row = stuk.blokken.find(b => b.matrix).matrix.rijen.find(r => /^Politie/.test(r.titel));
  const shown = row.cellen.filter(c => c.lezen).map(c => c.kort).join();
  is(shown, convenant.rubrieken.filter(r => r.u_leest).map(r => r.kort).join(), 'E23_4_what_is_signed_is_what_is_enforced');

  const melding = (await politie.view(`${co}/convenant/melding`)).stuk;
  const delen = melding.blokken.filter(b => b.kop).map(b => b.kop.tekst);
  ok(
    ['Doel van de verwerking', 'Gegevens', 'Ontvangers', 'Grondslagen'].every(d => delen.includes(d)),
    'E21_1_the_notification_names_purpose_data_and_recipients',
    delen,
  );

  // who can reach what: for who grants, answers, chairs or watches
  for (const who of ['zonder-zetel', 'nazorg'])
    is((await (await Person.json(house, who)).get(`${co}/bevoegdheden`)).status, 404, `E12_3_does_not_exist_for ${who}`);
  for (const who of ['politie', 'ggz', 'ketenmanager']) {
    const r = await (await Person.json(house, who)).get(`${co}/bevoegdheden`);
    ok([403, 404].includes(r.status) && !/Femke/.test(r.body), `E12_3_refused_to ${who}`, r.body);
    if (r.status === 403) is(JSON.parse(r.body).artikel, 'E12.3', `E12_3_refused_by_the_rule ${who}`);
  }
  const fg = await Person.json(house, 'fg');
  const na = await fg.view(`${co}/bevoegdheden`);
  for (const who of ['voorzitter', 'beheerder', 'verantwoordelijke', 'fg'])
    is((await (await Person.json(house, who)).get(`${co}/bevoegdheden`)).status, 200, `E12_3_open_to ${who}`);
  const regel = na.toegang.find(t => t.gebruikersnaam === 'politie');
  is(regel.leest, row.cellen.filter(c => c.lezen).map(c => c.kort).join('; '), 'E12_3_what_is_listed_is_what_the_covenant_gives');
  is(na.toegang.find(t => t.gebruikersnaam === 'zonder-geheimhouding').leest, 'niets', 'E6_1_without_secrecy_nothing_is_reached');
  ok(na.bevindingen.some(b => /geheimhouding/.test(b.wat) && b.doe && /art\. 6/.test(b.bron)), 'E12_3_what_is_unsafe_is_named_with_what_to_do');

  // the same from the command line, through the running server
  const audit = house.cli('audit', '--data', house.dir);
  is(audit.status, 1, 'E12_3_audit_ends_with_1_when_something_is_red');
  ok(audit.stdout.startsWith('ROOD: nu doen\n') && audit.stdout.indexOf('ORANJE') > 0, 'E12_3_red_things_first', audit.stdout);
  ok(audit.stdout.includes(`(politie), Politie, district Gooi en Vechtstreek; deelnemer\n  leest: ${regel.leest}\n`), 'E12_3_audit_says_what_the_page_says');
  chmodSync(`${house.dir}/register.db`, 0o644);
  const open = house.cli('audit', '--data', house.dir).stdout;
  chmodSync(`${house.dir}/register.db`, 0o600);
  ok(/Door anderen te lezen.*register\.db/.test(open), 'E12_3_a_file_that_others_can_read_is_red', open);
  is(house.cli('audit', '--data', `${house.dir}/nergens`).status, 1, 'audit_of_nothing_is_no');
  is(house.cli('audit', 'x').status, 2, 'audit_takes_no_argument');

  // a decision that ended: the cells that rested on it stop, and say why
  const matrix = async () => (await politie.view(`${co}/convenant`)).matrix;
  ok((await matrix()).stopt === false, 'E40_6_before_everything_works');
  const day = n => amsterdam(Date.now() + n * 86400e3);
  const beheerder = await Person.json(house, 'beheerder');
  const ended = await beheerder.act(`${co}/besluiten`, { besluit: 'wpg-20', nummer: '2012-014', vanaf: '2012-03-01', tot: day(-1) });
  is(ended.status, 201, 'E40_6_the_decision_is_recorded_as_ended');
  const after = await matrix();
  const police = after.rijen.find(r => /^Politie/.test(r.titel)).cellen;
  ok(after.stopt && police.some(c => c.stopt) && police.every(c => !c.verstrekken), 'E40_6_what_rested_on_it_has_stopped', police);
  ok(
    police.filter(c => c.stopt).every(c => /besluit waarop het verstrekken rust geldt vandaag niet/.test(c.waarom)),
    'E40_6_every_cell_that_stopped_says_why',
    police,
  );
  ok(after.rijen.filter(r => !/^Politie/.test(r.titel)).every(r => r.cellen.every(c => !c.stopt)), 'E40_6_and_nothing_else_has_stopped');
  const shownPage = (await (await Person.html(house, 'ggz')).get(`${co}/convenant`)).body;
  ok(/Wat nu niet werkt/.test(shownPage) && /Een kruis: staat in het convenant/.test(shownPage), 'E8_2_the_picture_shows_what_stopped');
  const red = (await fg.view(`${co}/bevoegdheden`)).bevindingen.find(b => b.rood && /geldt niet; daardoor kan niet verstrekken: Politie/.test(b.wat));
  ok(red !== undefined && /E40\.6/.test(red.bron), 'E40_6_and_it_is_red_among_the_powers');
} catch (e) {
  ok(false, 'the pages ran to their end', e.stack);
} finally {
  is(await house.end(), 0, 'the server stops cleanly');
}
finish();
