// Every kind of request of a betrokkene, played to its end by a person with a browser: inzage granted, limited, refused, read on the spot, nothing found;
// correctie in each of its ways; verzet justified, unjustified, not admissible; one answered late; one of whom nobody knows who he is (art. 18).
// A house of its own. Each kind of page that is met is looked at: one heading, axe, 320 pixels, valid HTML, weight.
import { writeFileSync } from 'node:fs';
import { ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, noClock } from '../scenario/helper-clock.mjs';
import { SECRET, convenant, day, eigen, idOf } from '../scenario/helper-eigen.mjs';
import { launch, NARROW, Visitor } from './helper-page.mjs';

const KADE = 'Woningcorporatie De Kade';
const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: "Wbp art. 8 onder e: publiekrechtelijke taak"}
  politie: {instelling: politie, sector: straf, regel: "14.4", zetel: ja, grondslag: "Wbp art. 8 onder c: wettelijke verplichting"}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  politie: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}`,
  functies: `  verantwoordelijke: {personalia: L, verstrekkingen: LS, contacten: LS}
  behandelaar: {personalia: L, overlast: L, leefsituatie: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
  meer: `verstrekken-aan-derden:
  - {ontvanger: ${KADE}, rubrieken: [overlast], grondslag: Huisvestingswet art. 10}
`,
};
const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  politie: ['politie', 'politie', 'deelnemer'],
};
const GROND_E = 'e',
  WEGING = 'Zijn belang is gewogen tegen dat van een ander; dat van de ander weegt hier zwaarder.';

const e = await eigen('havenwijk', convenant({ ...delen, naam: 'havenwijk' }), wie);
const { base, house, who, admin } = e, list = `${base}/verzoeken`;
const browser = await launch();
let v;

// Who sits at it now.
const open = async name => {
  v = await Visitor.at(browser, house);
  v.page.setDefaultTimeout(20000);
  // Two hundred steps: what a page weighs is weighed elsewhere.
  await v.cdp.send('Network.setCacheDisabled', { cacheDisabled: false });
  await v.signIn(name, SECRET);
};
// A part that stops halfway is a failure; the next part still runs.
async function part(name, run) {
  try {
    await run();
  } catch (err) {
    ok(false, `${name} runs to its end`, err.stack);
  }
}
const plain = async () => (await v.text()).replace(/\s+/g, ' ');
const says = async (words, name) => {
  const text = await plain();
  ok(words instanceof RegExp ? words.test(text) : text.includes(words), name, `${v.path}\n${text.slice(0, 1500)}`);
};
const look = async name => {
  if (Visitor.looked.has(name)) return;
  const kop = v.page.locator('h1');
  ok((await kop.count()) === 1 && (await kop.isVisible()), `E41_10_${name}: its heading is there`);
  // A form is one column: as narrow, so wide.
  const vorm = (await v.page.locator('main form.formulier').count()) > 0;
  await v.look(name, 115000, vorm && !process.env.SHOTS ? [NARROW] : undefined);
  await v.page.setViewportSize({ width: 1440, height: 900 });
};
const click = async link => {
  await Promise.all([v.page.waitForEvent('load'), link.first().click()]);
};
// The row of a request in the list, and a step in it.
const rij = kenmerk => v.page.locator('main ul.lijst > li').filter({ has: v.page.locator('strong', { hasText: new RegExp(`, ${kenmerk}$`) }) });
const stap = async (kenmerk, words) => {
  if (v.path.split('?')[0] !== list) await v.go(list);
  await click(rij(kenmerk).getByRole('link', { name: words, exact: true }));
};
const row = async kenmerk => (await rij(kenmerk).innerText()).replace(/\s+/g, ' ');
// Fills the form that stands open, and presses its button.
const vul = async values => {
  for (const [name, value] of Object.entries(values)) {
    const field = v.page.locator(`main form [name=${name}]`);
    const type = await field.first().evaluate(f => (f.tagName === 'SELECT' ? 'select' : f.type));
    if (type === 'select') await field.selectOption(value instanceof RegExp ? await keuze(field, value) : value);
    else if (type === 'radio' && value instanceof RegExp) await v.page.locator('main form label').filter({ hasText: value }).click();
    else if (type === 'radio' || type === 'checkbox')
      for (const one of [].concat(value)) {
        if (one === '**') for (const box of await field.all()) await box.check();
        else await v.page.locator(one === true ? `main form [name=${name}]` : `main form [name=${name}][value="${one}"]`).check();
      }
    else await field.fill(value);
  }
  await click(v.page.locator('main form button[type=submit]'));
};
const keuze = async (field, words) =>
  field.locator('option').filter({ hasText: words }).first().getAttribute('value');
// Wrong input: refused in place, the list of what is wrong has the focus, and what was typed stands there.
const fout = async (values, words, name) => {
  await vul(values);
  ok([400, 409].includes(v.answer.status()), `${name}_refused`, v.answer.status());
  await v.page.waitForSelector('#fouten');
  const text = await v.page.locator('#fouten').innerText();
  ok(words.test(text), `${name}_and_it_says_why`, text);
  is(await v.page.evaluate(() => document.activeElement.id), 'fouten', `${name}_with_the_focus_there`);
  ok((await v.page.locator('main [aria-invalid=true]').count()) > 0, `${name}_and_at_the_field`);
  for (const [veld, waarde] of Object.entries(values))
    if (typeof waarde === 'string' && (await v.page.locator(`main form [name=${veld}]`).count()) === 1)
      is(await v.page.inputValue(`main form [name=${veld}]`), waarde, `${name}_keeps_${veld}`);
};
const ontvangst = async (soort, kenmerk, more = {}) => {
  await v.go(list);
  await click(v.page.getByRole('link', { name: 'Verzoek vastleggen' }));
  await look('verzoek vastleggen');
  await vul({ soort, kenmerk, ontvangen: day(0), via: 'rechtstreeks', ...more });
};
const wie_vraagt = async (kenmerk, wijze = 'document') => {
  await stap(kenmerk, 'Vaststellen wie het verzoek doet');
  await look('wie het vraagt');
  await vul({ wijze, datum: day(0) });
};
const zoek = async (kenmerk, naam, geboortedatum = '01-05-1990') => {
  await stap(kenmerk, 'Dossier bij het verzoek zoeken');
  await look('dossier zoeken');
  await vul({ naam, geboortedatum });
};
const koppel = async (kenmerk, naam) => {
  await zoek(kenmerk, naam);
  await look('dossier gevonden');
  await click(v.page.getByRole('link', { name: 'Aan het verzoek koppelen' }));
  await look('dossier koppelen');
  await vul({});
};
const begin = async (soort, kenmerk, naam, more) => {
  await ontvangst(soort, kenmerk, more);
  await wie_vraagt(kenmerk);
  if (naam) await koppel(kenmerk, naam);
};
const besluit = async (kenmerk, values) => {
  await stap(kenmerk, 'Besluiten op het verzoek');
  await vul({ motivering: WEGING, ...values });
};
// A PDF of each kind is made; of the others the link is there.
const gemaakt = new Set();
const pdf = async (name, kind = name) => {
  const pad = await v.page.getByRole('link', { name: /als PDF/ }).first().getAttribute('href');
  ok(/\/pdf$/.test(pad), `${name}_has_its_link`);
  if (gemaakt.has(kind) && !process.env.SHOTS) return;
  gemaakt.add(kind);
  const r = await v.context.request.get(house.base + pad, { timeout: 30000 });
  const bytes = await r.body();
  ok(r.status() === 503 || (r.status() === 200 && bytes.subarray(0, 5).toString() === '%PDF-'), name, r.status());
  if (process.env.SHOTS && r.status() === 200) writeFileSync(`${process.env.SHOTS}/${name}.pdf`, bytes);
};
const brief = async (kenmerk, words, name) => {
  await stap(kenmerk, 'Lees het antwoord als brief');
  await look(/correctie/.test(name) ? 'brief, correctie' : 'brief');
  for (const w of [].concat(words)) await says(w, `${name}_letter_says_${String(w).replace(/\W+/g, '_')}`);
  ok(!/Zandbergen|Kuipers|Verbeek|Dijkman|Halsema/.test(await plain()), `${name}_letter_names_nobody`);
  await pdf(`${name}_letter_as_PDF`, kenmerk[0]);
};
const antwoord = async (kenmerk, more = { wijze: 'brief' }) => {
  await stap(kenmerk, 'Antwoord op het verzoek vastleggen');
  await look('antwoord vastleggen');
  await vul({ datum: day(0), ...more });
};
const klaar = async (kenmerk, name) => {
  const open = await rij(kenmerk).getByRole('link', { name: /[Vv]aststellen|Besluiten|vastleggen|Lees het overzicht/ }).count();
  ok(/Klaar/.test(await row(kenmerk)) && open === 0, name, await row(kenmerk));
};

// What is there before anybody asks.
const bewering = { feitdatum: day(-9), hard: true, rechtmatig: true, beroepsregels: true };
const dossiers = {};
const mens = async (voornamen, geslachtsnaam, gegevens) => {
  const d = await e.dossier('voorzitter', { voornamen, geslachtsnaam, grondslag: 'Wbp art. 8 onder e: publiekrechtelijke taak' });
  for (const [door, rubriek, inhoud] of gegevens) {
    const r = await who[door].act(`${d}/gegevens`, { rubriek, inhoud, ...bewering });
    if (r.status !== 201) throw new Error(`${inhoud}: ${r.status} ${r.body}`);
  }
  dossiers[geslachtsnaam] = d;
  return d;
};
await part('the house', async () => {
  const keten = idOf(await admin.act('/medewerkers', { naam: 'Naam keten', gebruikersnaam: 'keten', instelling: 'gemeente', wachtwoord: SECRET }));
  await admin.act(`/medewerkers/${keten}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-3) });
  is((await admin.act(`/medewerkers/${keten}/huisrollen`, { rol: 'ketenmanager' })).status, 201, 'there is a ketenmanager of the house');
  const mandaat = { bevoegdheden: 'rechten-betrokkene', aan: keten, datum: day(-3), tot: day(300) };
  is((await admin.act(`${base}/mandaatbesluiten`, mandaat)).status, 201, 'the ketenmanager handles by mandate');
  await mens('Ruben', 'Zandbergen', [['politie', 'overlast', 'Drie klachten over geluid in mei.'],
    ['politie', 'overlast', 'De buurvrouw zegt dat hij haar uitschold.'], ['voorzitter', 'leefsituatie', 'Werkt in een magazijn.']]);
  const c = await mens('Farah', 'Kuipers', [['politie', 'overlast', 'Vier klachten over geluid in mei.'], ['politie', 'overlast', 'Had een hond bij zich.'],
    ['politie', 'overlast', 'Klacht over vuilnis op de stoep.'], ['politie', 'overlast', 'Klacht van de winkel op de hoek.'],
    ['voorzitter', 'leefsituatie', 'Woont alleen.']]);
  const eerste = (await who.politie.view(c)).rubrieken.flatMap(x => x.gegevens).find(g => /Vier klachten/.test(g.inhoud)).id;
  const naar = { persoon: 'M. de Wit', geheimhouding: 'Verklaring', vorm: 'mondeling', datum: day(0), reden: 'Voor het gesprek.' };
  is((await who.voorzitter.act(`${c}/verstrekkingen`, { ontvanger: 'derde.woningcorporatie-de-kade', stukken: [eerste], ...naar })).status, 201,
    'one gegeven went to somebody outside');
  const d = await mens('Joost', 'Verbeek', [['voorzitter', 'leefsituatie', 'Slaapt bij vrienden.']]);
  await who.voorzitter.act(`${base}/overleggen`, { datum: day(5), tijd: '10:00', plaats: 'Zaal 1' });
  const overleg = (await who.voorzitter.view(`${base}/overleggen`)).overleggen[0].pad;
  is((await who.voorzitter.act(`${d}/agenderingen`, { overleg: overleg.split('/').pop(), inleiding: 'Bespreken.' }, d)).status, 201, 'on an agenda');
  await mens('Anna', 'Dijkman', [['voorzitter', 'leefsituatie', 'Heeft een tijdelijke baan.']]);
  await mens('Pim', 'Halsema', [['politie', 'overlast', 'Twee klachten over een scooter.']]);
  await open('keten');
});

await part('inzage granted, by keyboard', async () => {
  // From Mijn werk to the answer: nothing but Tab, Enter, space, arrows and letters.
  is(v.path, '/werk', 'E41_10_signed_in_with_the_keyboard');
  await look('werk');
  await v.follow('Kies een casusoverleg');
  await look('casusoverleggen');
  await v.follow(/^Bekijk de verzoeken van betrokkenen/);
  is(v.path, list, 'E18_5_his_work_leads_to_the_list');
  await look('verzoeken, leeg');
  await says(/Er zijn geen verzoeken/, 'E41_10_an_empty_list_teaches');
  const typed = { typed: true };
  await v.follow('Verzoek vastleggen');
  await v.fill({ soort: 'inzage', kenmerk: 'I-1', ontvangen: day(0), via: 'contactpunt' }, typed);
  await look('verzoeken');
  ok(/Inzage, I-1.*Loopt.*Antwoorden uiterlijk/.test(await row('I-1')), 'E18_5_received_with_its_last_day', await row('I-1'));
  await v.follow('Vaststellen wie het verzoek doet');
  await v.fill({ wijze: 'document', datum: day(0) }, typed);
  await v.follow('Dossier bij het verzoek zoeken');
  await v.fill({ naam: 'Zandbergen', geboortedatum: '01-05-1990' }, typed);
  await says('Ruben Zandbergen', 'E18_1_he_is_found_by_name_and_birth_date');
  await v.follow('Aan het verzoek koppelen');
  await v.fill({}, typed);
  await v.follow('Lees het overzicht');
  await look('overzicht');
  const delen = ['Drie klachten over geluid in mei.', 'Werkt in een magazijn.', 'Waarom wij uw gegevens gebruiken', 'Wie uw gegevens kan lezen',
    'Hoe lang wij ze bewaren', 'U kunt terecht bij: Instelling gemeente'];
  for (const words of delen)
    await says(words, `E18_2_the_overview_says_${words.replace(/\W+/g, '_')}`);
  await pdf('E18_2_overview_as_PDF');
  await v.follow('De hele lijst van wie keek');
  await look('wie keek');
  ok(/gemeente\s+Dossier aan het verzoek koppelen\s+Casusoverleg havenwijk/.test(await plain()), 'E18_2_and_who_looked_for_what', await plain());
  await v.follow('Verzoeken van betrokkenen');
  await v.follow('Besluiten op het verzoek');
  await v.fill({ besluit: 'gegeven', motivering: 'Er is niets dat niet gegeven kan worden.' }, typed);
  await v.follow('Lees het antwoord als brief');
  await look('brief');
  await says(/Op \d+ \w+ \d{4} vroeg u welke gegevens.*I-1.*U krijgt uw gegevens te zien/, 'E18_2_the_answer_is_a_letter');
  await v.follow('Verzoeken van betrokkenen');
  await v.follow('Antwoord op het verzoek vastleggen');
  await v.fill({ wijze: 'brief', datum: day(0) }, typed);
  await klaar('I-1', 'E41_10_a_whole_request_is_done_with_the_keyboard_alone');
});

await part('inzage limited', async () => {
  // Wrong input on the way: each is refused in place.
  await v.go(list);
  await click(v.page.getByRole('link', { name: 'Verzoek vastleggen' }));
  const kaal = { soort: 'correctie', kenmerk: 'I-2', ontvangen: day(0), via: 'rechtstreeks' };
  await fout(kaal, /welke gegevens, en waarom/, 'E18_3_a_correctie_that_says_nothing');
  await look('verzoek vastleggen, met fouten');
  await fout({ soort: 'inzage', kenmerk: 'I-2', ontvangen: day(1) }, /ontvangen/i, 'E18_2_received_tomorrow');
  await vul({ ontvangen: day(0) });
  await stap('I-2', 'Vaststellen wie het verzoek doet');
  await fout({ datum: day(0) }, /vastgesteld/, 'E18_1_without_saying_how');
  await look('wie het vraagt, met fouten');
  await vul({ wijze: 'digitaal' });
  await stap('I-2', 'Dossier bij het verzoek zoeken');
  await fout({ naam: 'Zandbergen' }, /Geboortedatum/, 'E18_1_looked_for_without_birth_date');
  await look('dossier zoeken, met fouten');
  await vul({ geboortedatum: '01-05-1990' });
  await click(v.page.getByRole('link', { name: 'Aan het verzoek koppelen' }));
  await vul({});
  await stap('I-2', 'Lees het overzicht');
  await click(v.page.getByRole('link', { name: 'Een gegeven buiten het overzicht laten' }));
  await look('gegeven weglaten');
  await fout({ gegeven: /buurvrouw/, motivering: WEGING }, /grond/, 'E18_2_left_out_without_a_ground');
  await look('gegeven weglaten, met fouten');
  await vul({ grond: GROND_E });
  await click(v.page.getByRole('link', { name: 'Een deel weglaten' }));
  await look('deel weglaten');
  await fout({ deel: 'aanleiding', grond: GROND_E }, /belangen/, 'E18_2_a_part_left_out_without_a_weighing');
  await vul({ motivering: WEGING });
  await click(v.page.getByRole('link', { name: 'Woorden over een ander weglaten' }));
  await look('woorden weglaten');
  await fout({ woorden: 'de', grond: GROND_E, motivering: WEGING }, /woord/i, 'E18_2_words_that_say_nothing');
  await fout({ woorden: 'magazijn' }, /Werkt in een \[magazijn\]/, 'E18_2_what_would_be_left_out_is_shown_first');
  await look('woorden weglaten, wat wordt weggelaten');
  await vul({ gezien: 'ja' });
  await look('overzicht, beperkt');
  await says(/Wat niet in dit overzicht staat.*Een gegeven over.*[Gg]rond/, 'E18_2_the_overview_says_what_is_missing');
  ok(!/buurvrouw|magazijn|Er speelt van alles/.test(await v.page.locator('.stuk').innerText()), 'E18_2_and_none_of_it_is_there', await plain());
  await says('Werkt in een [weggelaten].', 'E18_2_the_place_of_the_words_shows');
  await pdf('E18_2_limited_overview_as_PDF');
  await stap('I-2', 'Besluiten op het verzoek');
  await look('besluiten op inzage');
  await fout({ besluit: 'beperkt', motivering: WEGING }, /grond/, 'E18_2_limited_without_a_ground');
  await look('besluiten op inzage, met fouten');
  await vul({ grond: GROND_E });
  await brief('I-2', ['U krijgt een deel van uw gegevens te zien.', 'De wet noemt daarvoor deze reden'], 'E18_2_limited');
  await antwoord('I-2', { wijze: 'uitgereikt' });
  await klaar('I-2', 'E18_2_limited_and_done');
});

await part('inzage refused, read on the spot, nothing found', async () => {
  await begin('inzage', 'I-3', 'Zandbergen');
  await besluit('I-3', { besluit: 'geweigerd', grond: 'a' });
  await brief('I-3', ['U krijgt geen gegevens te zien.', 'De wet noemt daarvoor deze reden', /rechter/], 'E18_2_refused');
  await antwoord('I-3');
  await klaar('I-3', 'E18_2_refused_and_done');

  await begin('inzage', 'I-4');
  await besluit('I-4', { besluit: 'ter-plaatse', grond: GROND_E });
  await brief('I-4', ['U mag uw gegevens bij ons komen lezen.'], 'E18_2_on_the_spot');
  await stap('I-4', 'Antwoord op het verzoek vastleggen');
  await fout({ wijze: 'ter-plaatse', datum: day(0) }, /erbij/, 'E18_2_read_on_the_spot_without_saying_with_whom');
  await look('antwoord vastleggen, met fouten');
  await vul({ bij: 'juridisch medewerker, gemeente' });
  ok(/Erbij: juridisch medewerker/.test(await row('I-4')), 'E18_2_with_whom_he_read_it_is_on_record', await row('I-4'));
  await klaar('I-4', 'E18_2_on_the_spot_and_done');

  await begin('inzage', 'I-5');
  await zoek('I-5', 'Qwertzuiop', '03-02-1901');
  await look('niets gevonden');
  await says(/Er is hier geen dossier/, 'E18_1_nobody_found_is_said');
  await besluit('I-5', { besluit: 'geen-gegevens', motivering: 'Gezocht op naam en geboortedatum.' });
  await brief('I-5', ['Wij hebben hier geen gegevens over u.'], 'E18_2_nothing');
  await antwoord('I-5');
  await klaar('I-5', 'E18_2_nothing_found_is_an_answer');

  // Tied to the wrong one, and untied again.
  await begin('inzage', 'I-6', 'Dijkman');
  await stap('I-6', 'Besluiten op het verzoek');
  await fout({ besluit: 'geen-gegevens', motivering: 'Niets.' }, /dossier/, 'E18_2_nothing_while_there_is');
  await stap('I-6', 'Maak het los');
  await look('dossier losmaken');
  await vul({});
  ok(!/Dossier 1 hoort/.test(await row('I-6')), 'E18_1_a_wrong_tie_is_undone', await row('I-6'));
});

await part('correctie', async () => {
  await begin('correctie', 'C-1', 'Kuipers', { vraag: 'Vijf dingen kloppen niet, zie de brief.' });
  const over = async (gegeven, wijze, grond) => {
    await stap('C-1', 'Besluiten over een gegeven');
    await look('besluiten over een gegeven');
    if (grond === 'onjuist') await fout({ gegeven, wijze, motivering: 'Het staat anders in het proces-verbaal.' }, /grond/, 'E18_3_without_a_ground');
    if (grond === 'onjuist') await look('besluiten over een gegeven, met fouten');
    await vul({ gegeven, wijze, ...(grond ? { grond } : {}), motivering: 'Het staat anders in het proces-verbaal.' });
  };
  await over(/Vier klachten/, 'verbeteren', 'onjuist');
  await over(/hond/, 'aanvullen', 'onvolledig');
  await over(/vuilnis/, 'verwijderen', 'onrechtmatig');
  await over(/winkel/, 'afschermen', 'onvolledig');
  await over(/Woont alleen/, 'afgewezen');
  await look('verzoeken, correctie per gegeven');
  await stap('C-1', 'Besluiten op het verzoek');
  await look('besluiten op correctie');
  await fout({ besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: 'Ja.' }, /4 wel en 1 niet/, 'E18_3_the_whole_is_the_sum_of_its_parts');
  await vul({ besluit: 'deels', motivering: 'Vier van de vijf.' });
  await look('verzoeken, correctie uit te voeren');
  const voer = async (gegeven, more) => {
    await stap('C-1', 'Een correctie uitvoeren');
    await look('correctie uitvoeren');
    if (more?.inhoud && /Twee/.test(more.inhoud)) {
      await fout({ gegeven }, /voortaan/, 'E18_3_improved_without_saying_how_it_reads');
      await look('correctie uitvoeren, met fouten');
    }
    await vul({ gegeven, ...more });
  };
  await voer(/Vier klachten/, { inhoud: 'Twee klachten over geluid in mei.' });
  await voer(/hond/, { inhoud: 'Had een hond bij zich, aangelijnd.' });
  await voer(/vuilnis/);
  await voer(/winkel/);
  ok((await row('C-1')).includes(`Kreeg dit buiten het casusoverleg, en hoort het ook: ${KADE}`), 'E18_3_who_received_it_is_named', await row('C-1'));
  await brief('C-1', ['Wij doen een deel van wat u vraagt.', 'Wij veranderen dit niet.', 'Wij schermen dit af',
    'Alle instellingen die meedoen'], 'E18_3_correctie');
  await stap('C-1', 'Bericht van correctie');
  await look('bericht van correctie');
  await says(/gegevens gecorrigeerd/, 'E18_3_the_notice_is_a_letter');
  await pdf('E18_3_notice_as_PDF');
  await stap('C-1', 'Uitvoering van het besluit vastleggen');
  await look('uitvoering vastleggen');
  await fout({ wat: 'Vier gegevens gecorrigeerd.', datum: day(0), bericht_aan: 'politie' }, /Ook wie dit gegeven kreeg/, 'E18_3_not_all_were_told');
  await look('uitvoering vastleggen, met fouten');
  await vul({ bericht_aan: '**', buiten_bericht: true });
  await antwoord('C-1');
  await klaar('C-1', 'E18_3_correctie_done');
  const na = (await who.politie.get(dossiers.Kuipers)).body;
  ok(na.includes('Twee klachten over geluid') && na.includes('aangelijnd') && !/Vier klachten|vuilnis|winkel op de hoek/.test(na),
    'E18_3_the_others_read_what_was_decided');

  await begin('correctie', 'C-2', 'Dijkman', { vraag: 'Die baan is vast.' });
  await stap('C-2', 'Besluiten over een gegeven');
  await vul({ gegeven: /tijdelijke/, wijze: 'afgewezen', motivering: 'Het contract zegt tijdelijk.' });
  await besluit('C-2', { besluit: 'afgewezen' });
  await brief('C-2', ['Wij veranderen niets aan de gegevens.', 'Wij veranderen dit niet.'], 'E18_3_refused');
  const afgewezen = await plain();
  await antwoord('C-2');
  ok(!/zo snel mogelijk/.test(afgewezen), 'E18_3_refused_letter_promises_nothing', afgewezen);
  await klaar('C-2', 'E18_3_refused_and_done');
});

await part('verzet', async () => {
  await begin('verzet', 'V-1', 'Verbeek', { vraag: 'Hij wil niet besproken worden.' });
  await stap('V-1', 'Lees het overzicht');
  await look('overzicht bij verzet');
  await says(/Of verzet kan, per gegeven/, 'E18_4_it_says_per_gegeven_whether_verzet_lies');
  await stap('V-1', 'Besluiten op het verzoek');
  await look('besluiten op verzet');
  await fout({ besluit: 'niet-ontvankelijk', motivering: WEGING }, /art\. 8 e of f/, 'E18_4_not_inadmissible_where_it_lies');
  await look('besluiten op verzet, met fouten');
  await vul({ besluit: 'gegrond' });
  await look('verzoeken, verzet gegrond');
  ok(/Uitvoeren uiterlijk vandaag/.test(await row('V-1')), 'E18_4_it_is_to_stop_today', await row('V-1'));
  await stap('V-1', 'De verwerking stoppen');
  await look('verwerking stoppen');
  await vul({});
  await says('De verwerking is gestopt.', 'E18_4_it_stopped');
  await brief('V-1', ['U krijgt gelijk. Wij stoppen met het gebruik van uw gegevens.'], 'E18_4_justified');
  await stap('V-1', 'Uitvoering van het besluit vastleggen');
  await look('uitvoering vastleggen, verzet');
  await vul({ wat: 'Van de agenda gehaald en afgesloten.', datum: day(0) });
  await antwoord('V-1');
  await klaar('V-1', 'E18_4_justified_and_done');
  // Another decides that it is destroyed.
  const keten = v;
  await open('voorzitter');
  await v.go(dossiers.Verbeek);
  await look('dossier na verzet');
  await says(/[Aa]fgesloten/, 'E20_3_the_dossier_is_closed');
  await click(v.page.getByRole('link', { name: /vernietig/i }));
  await look('vernietiging');
  await click(v.page.getByRole('link', { name: 'Vernietigen', exact: true }));
  await look('vernietigen');
  await vul({ onherroepelijk: true });
  await v.go(dossiers.Verbeek);
  ok(!/Slaapt bij vrienden|Verbeek/.test(await plain()), 'E20_6_another_decides_that_it_is_destroyed', await plain());
  await v.context.close();
  v = keten;

  await begin('verzet', 'V-2', 'Dijkman');
  await besluit('V-2', { besluit: 'ongegrond' });
  await brief('V-2', ['U krijgt geen gelijk.', /rechter/], 'E18_4_unjustified');
  await antwoord('V-2');
  await klaar('V-2', 'E18_4_unjustified_and_done');

  await begin('verzet', 'V-3', 'Halsema');
  await besluit('V-3', { besluit: 'niet-ontvankelijk', motivering: 'Alle gegevens rusten op een wettelijke plicht.' });
  await brief('V-3', ['Verzet kan hier niet'], 'E18_4_not_admissible');
  await antwoord('V-3');
  await klaar('V-3', 'E18_4_not_admissible_and_done');
});

await part('who asks is not known', async () => {
  await ontvangst('inzage', 'O-1');
  await stap('O-1', 'Besluiten op het verzoek');
  await fout({ besluit: 'gegeven', motivering: 'Alles.' }, /vastgesteld/, 'E18_1_nothing_is_given_to_who_is_not_known');
  await vul({ besluit: 'onbekend', motivering: 'Hij kwam niet met een identiteitsbewijs.' });
  await brief('O-1', ['Wij konden niet vaststellen wie u bent.'], 'E18_1_not_known');
  await antwoord('O-1');
  await klaar('O-1', 'E18_1_not_known_and_done');
});

if (noClock) skip('E18_5_late', noClock);
else
  await part('late', async () => {
    await begin('verzet', 'L-1');
    await v.context.close();
    await house.stop();
    await house.start(['serve'], at('+29d'));
    await open('voorzitter');
    await v.go(list);
    await look('verzoeken, voorzitter');
    await says(/over zijn termijn/, 'E18_5_the_voorzitter_reads_that_one_ran_out');
    ok(!/L-1|Halsema/.test(await plain()), 'E18_5_and_not_which', await plain());
    await v.context.close();
    await open('keten');
    await v.go(list);
    await look('verzoeken, te laat');
    ok(/te laat/i.test(await row('L-1')), 'E18_5_it_is_said_that_it_is_late', await row('L-1'));
    await besluit('L-1', { besluit: 'niet-ontvankelijk' });
    await antwoord('L-1', { wijze: 'brief', datum: day(29) });
    await klaar('L-1', 'E18_5_answered_late');
    ok(/na de termijn/.test(await row('L-1')), 'E18_5_that_it_was_late_stays_visible', await row('L-1'));
    await v.go(list);
    ok(/na de termijn/.test(await row('L-1')), 'E18_5_also_afterwards');
  });

ok(Visitor.complaints.length === 0, 'no page complained', Visitor.complaints.join('\n'));
await browser.close();
is(await e.end(), 0, 'the server stops cleanly');
finish();
