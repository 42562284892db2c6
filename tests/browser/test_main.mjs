// The main job in a real browser, with the keyboard: from nomination to closing, then who sees what, a session lost while writing, and the
// form without JavaScript. Each kind of page that is met on the way is looked at once: axe, 320 pixels, valid HTML, weight.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, PASSWORD, ok, is, skip, finish } from '../scenario/helper.mjs';
import { Clock, noClock } from '../scenario/helper-clock.mjs';
import { launch, Visitor } from './helper-page.mjs';
import { vandaag, volgendeWeek } from '../scenario/helper-road.mjs';

// The clock of the house, moved once: past the end of a session.
const clock = new Clock(mkdtempSync(path.join(tmpdir(), 'gcos-clock-')));
const house = await House.demo(clock);
const browser = await launch();
const people = {};
const person = async name => {
  if (people[name] === undefined) {
    people[name] = await Visitor.at(browser, house);
    await people[name].signIn(name);
  }
  return people[name];
};
const says = async (v, words, name) => {
  const text = (await v.text()).replace(/\s+/g, ' ');
  ok(words instanceof RegExp ? words.test(text) : text.includes(words), name, `${v.path}\n${text.slice(0, 1500)}`);
};
const person_of_this_test = {
  voornamen: 'Quinten',
  voorvoegsel: 'van der',
  geslachtsnaam: 'Zandstra',
  geboortedatum: '1990-05-01',
  straat: 'Havenstraat',
  huisnummer: '1',
  postcode: '1211 AA',
  woonplaats: 'Hilversum',
  aanleiding: 'Meer dan tien aanhoudingen in een jaar.',
};
const FEIT = 'Op 3 maart aangehouden voor inbraak in een woning.';

// Every party by every category, and fifty lines of the journaal, weigh more than a page should.
const LONG_TABLE = 115000;

// A part that stops halfway is a failure; the next part still runs.
async function part(name, run) {
  try {
    await run();
  } catch (e) {
    ok(false, `${name} runs to its end`, e.stack);
  }
}

let co, dossier, overleg;

await part('public pages', async () => {
  const v = await Visitor.at(browser, house);
  await v.go('/aanmelden');
  await v.look('aanmelden');
  await v.page.keyboard.press('Tab');
  const first = await v.focus();
  ok(first.href === '#inhoud', 'the first stop of Tab skips to the content', first);
  await v.fill({ gebruikersnaam: 'politie', wachtwoord: 'niet het wachtwoord' });
  await says(v, 'Gebruikersnaam of wachtwoord klopt niet.', 'a wrong password is said without saying which part is wrong');
  await v.look('aanmelden, geweigerd');
  await v.go('/uw-rechten');
  await v.look('uw-rechten');
  await v.go('/werk');
  is(v.path.split('?')[0], '/aanmelden', 'who is not signed in is asked to sign in');
  await v.context.close();
});

await part('the nomination', async () => {
  const v = await person('politie');
  is(v.path, '/werk', 'signed in with the keyboard, one is at Mijn werk');
  await v.look('werk');
  await v.follow('Casusoverleggen');
  await v.look('casusoverleggen');
  await v.follow('Casusoverleg Veelplegers');
  co = v.path;
  await v.look('casusoverleg');
  await v.follow('Persoon aanmelden');
  await v.look('formulier: aanmelden');
  await v.fill({ geslachtsnaam: person_of_this_test.geslachtsnaam, aanleiding: person_of_this_test.aanleiding });
  is(v.answer.status(), 400, 'E9.2 a nomination without birth date is refused');
  is((await v.focus()).id, 'fouten', 'the list of what is wrong has the focus');
  is(await v.page.inputValue('[name=aanleiding]'), person_of_this_test.aanleiding, 'what was typed is still there');
  await v.look('formulier: aanmelden, met fouten');
  await v.follow('Geboortedatum', { here: true });
  is((await v.focus()).name, 'geboortedatum', 'a line of the list leads to its field');
  await v.go(v.page.url().slice(house.base.length).replace(/\/nieuw$/, '') + '/nieuw');
  await v.fill({ ...person_of_this_test, criteria: '**', grondslag: '*' });
  dossier = v.path.replace(/\?.*$/, '');
  ok(/\/dossiers\/[0-9a-f]{32}$/.test(dossier), 'E13.1 the nomination makes a dossier', v.path);
  await says(v, 'Quinten van der Zandstra', 'E13.1 the dossier has its name');
  await v.look('dossier, aangemeld');
  await v.follow('Identiteit vaststellen');
  await v.look('formulier: identiteit');
  await v.fill({ wijze: '*', resultaat: '*', datum: vandaag() });
  await says(v, 'Identiteit vastgesteld', 'E13.2 the identity is established');
  await v.follow('Gegeven vastleggen');
  await v.look('formulier: gegeven');
  const checked = { hard: true, rechtmatig: true, beroepsregels: true };
  await v.fill({ rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.', inhoud: FEIT, feitdatum: '2026-03-03', ...checked });
  await says(v, FEIT, 'E5.1 the fact stands in the dossier');
});

await part('the bespreking', async () => {
  const v = await person('voorzitter');
  await v.go(dossier);
  await v.follow('Privacytoets doen');
  await v.look('formulier: privacytoets');
  const vragen = ['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'];
  await v.fill(Object.fromEntries(vragen.flatMap(q => [[q, true], [`${q}_waarom`, `Reden bij ${q}.`]])));
  await says(v, 'Privacytoets: gehaald', 'E13.3 the privacytoets is passed');
  await v.go(`${co}/overleggen`);
  await v.look('overleggen');
  await v.go(co);
  await v.follow('Overleg plannen');
  await v.look('formulier: overleg');
  await v.fill({ datum: vandaag(), tijd: '23:50', plaats: 'Kamer 1' });
  overleg = v.path.replace(/\?.*$/, '');
  ok(/\/overleggen\/[0-9a-f]{32}$/.test(overleg), 'E13.3 an overleg is planned', v.path);
  await v.go(dossier);
  await v.follow('Op de agenda zetten');
  await v.look('formulier: agenda');
  await v.fill({ overleg: overleg.split('/').pop(), inleiding: 'Eerste bespreking.' });
  await v.go(overleg);
  await says(v, 'Quinten van der Zandstra', 'E13.3 the dossier is on the agenda');
  await v.look('overleg');
  await v.follow('Aanwezigheid vastleggen');
  await v.look('formulier: aanwezigheid');
  await v.fill({ aanwezigen: '**' });
  await says(v, /Aanwezig.*Bart Oosterling/, 'E14.6 attendance is on record');
  await v.go(dossier);
  await v.follow('Bespreking afsluiten');
  await v.look('formulier: bespreking');
  await v.fill({ realisatie: 'Wekelijks gesprek met de reclassering.' });
  is(v.answer.status(), 400, 'E14.5 a bespreking without outcomes is not closed');
  is((await v.focus()).id, 'fouten', 'E14.5 the list of what is wrong has the focus');
  const at = await v.page.$$eval('main form [aria-invalid=true]', list => [...new Set(list.map(e => e.name))]);
  ok(at.includes('casemanager') && at.includes('informeren'), 'E14.5 the errors stand at their fields', at);
  const told = await v.page.$$eval('main form [aria-invalid=true]', list =>
    list.every(e =>
      ((e.closest('fieldset') ?? e).getAttribute('aria-describedby') ?? '')
        .split(/\s+/)
        .some(id => /-fout$/.test(id) && document.getElementById(id)?.textContent.trim()),
    ),
  );
  ok(told, 'E14.5 each error is told with its field');
  is(await v.page.inputValue('[name=realisatie]'), 'Wekelijks gesprek met de reclassering.', 'E14.5 what was typed is still there');
  await v.look('formulier: bespreking, met fouten');
  const reclassering = await v.page.evaluate(() => {
    const option = [...document.querySelectorAll('[name=casemanager] option')].find(o => /Oosterling/.test(o.textContent));
    const label = [...document.querySelectorAll('main form label')].find(l => /Oosterling/.test(l.textContent));
    return option?.value ?? document.getElementById(label.htmlFor).value;
  });
  await v.fill({ casemanager: reclassering, informeren: 'gesprek-casemanager' });
  await v.go(dossier);
  await says(v, /Casemanager Bart Oosterling/i, 'E14.5 the bespreking is closed, with a casemanager');
  await v.follow('Aanpak vaststellen');
  await v.look('formulier: aanpak');
  await v.fill({ doel: 'Geen nieuwe inbraken.', inhoud: 'Begeleid wonen en dagbesteding.', drang_dwang: '*', resultaatgebied: '*', deelnemers: '**' });
  await says(v, 'Begeleid wonen en dagbesteding.', 'E14.5 the aanpak is set');
  await v.follow('Afspraak maken');
  await v.look('formulier: afspraak');
  await v.fill({ wat: 'Intake plannen.', partij: 'reclassering', uiterlijk: volgendeWeek });
  await says(v, 'Intake plannen.', 'E15.1 an afspraak is made');
  await v.look('dossier, in aanpak');
});

await part('the progress', async () => {
  const v = await person('reclassering');
  await v.go(dossier);
  await v.follow('Verslag doen');
  await v.look('formulier: verslag');
  const key = await v.page.evaluate(() => {
    const option = [...document.querySelectorAll('[name=afspraak] option')].find(o => /Intake plannen/.test(o.textContent));
    const label = [...document.querySelectorAll('main form label')].find(l => /Intake plannen/.test(l.textContent));
    return option?.value ?? document.getElementById(label.htmlFor).value;
  });
  await v.fill({ afspraak: key, inhoud: 'Intake is geweest.', stand: 'uitgevoerd' });
  await says(v, 'Intake is geweest.', 'E15.1 the casemanager reports');
});

await part('who sees what', async () => {
  const ggz = await person('ggz');
  await ggz.go(dossier);
  const text = await ggz.text();
  ok(!text.includes(FEIT), 'E10.2 GGZ does not read a fact of the police', text);
  ok(/Wat het convenant uw instelling niet laat lezen/.test(text), 'E10.2 the rule is named, not the gap');
  const read = await ggz.page.$$eval('[id^="rubriek-"]', list => list.map(e => e.id));
  const rule = await ggz.page.$$eval('details.uitklap li', list => list.map(e => e.textContent));
  ok(!read.includes('rubriek-strafbare-feiten') && rule.some(r => /strafba/i.test(r)), 'E10.2 GGZ sees its own categories only', { read, rule });
  await ggz.look('dossier, ggz');
  await ggz.go(`${dossier}/aanpakken/nieuw`);
  is(ggz.answer.status(), 403, 'E15.2 GGZ sets no aanpak');
  await ggz.look('geweigerd');

  const none = await person('zonder-geheimhouding');
  await none.look('werk, zonder geheimhouding');
  await none.go(dossier);
  is(none.answer.status(), 403, 'E6.1 without secrecy nobody opens a dossier');
  await says(none, /art\. 6\b/, 'E6.1 the refusal cites art. 6');
  await none.look('geweigerd, art. 6');

  const outside = await person('zonder-zetel');
  await outside.go(dossier);
  ok([403, 404].includes(outside.answer.status()), 'E10.2 without seat no dossier', outside.answer.status());
  await outside.go('/bestaat-niet');
  is(outside.answer.status(), 404, 'an unknown address is an answer');
  await outside.look('onbekend adres');
});

await part('the closing', async () => {
  const v = await person('voorzitter');
  await v.go(dossier);
  await v.follow('Aanpak afsluiten');
  await v.look('formulier: aanpak afsluiten');
  await v.fill({ resultaat: 'Geen nieuwe feiten.', informeren: '*' });
  await says(v, 'De aanpak is beëindigd', 'E15.3 the aanpak is closed');
  await v.follow('Dossier afsluiten');
  await v.look('formulier: dossier afsluiten');
  await v.fill({ reden: 'resultaat', toelichting: 'Doel bereikt.' });
  await says(v, 'Dit dossier is afgesloten', 'E20.3 the dossier is closed');
  await v.look('dossier, afgesloten');
  await v.go(overleg);
  await v.follow('Overleg sluiten');
  await v.go(`${dossier}/journaal`);
  await says(v, /Geweigerd/, 'E12.2 the journaal has the refusals too');
  await says(v, 'Femke Looijenga', 'E12.2 and who looked');
  await v.look('journaal', LONG_TABLE);
});

await part('the other pages', async () => {
  const v = await person('voorzitter');
  const read = { toegang: `${dossier}/toegang`, dossiers: `${co}/dossiers`, convenant: `${co}/convenant`, instellingen: '/instellingen' };
  for (const [name, target] of Object.entries(read)) {
    await v.go(target);
    is(v.answer.status(), 200, `${name} opens`);
    await v.look(name, name === 'convenant' ? LONG_TABLE : undefined);
  }
  await v.go(co);
  await v.follow('Zoek een persoon');
  await v.look('formulier: zoeken');
  await v.fill({ naam: 'Zandstar' });
  await says(v, 'Quinten van der Zandstra', 'a search with a typing error finds');
  ok(!/zandst/i.test(v.page.url()), 'the name that is searched stands in no address', v.path);
  await v.look('zoeken');
  const b = await person('beheerder');
  await b.look('werk, beheerder');
  const kept = { medewerkers: '/medewerkers', autorisaties: '/autorisaties', 'formulier: medewerker': '/medewerkers/nieuw' };
  for (const [name, target] of Object.entries({ ...kept, 'formulier: autorisatie': '/autorisaties/nieuw' })) {
    await b.go(target);
    is(b.answer.status(), 200, `${name} opens`);
    await b.look(name);
  }
  await b.go('/medewerkers');
  await b.follow('Ruud Havinga');
  await b.look('medewerker');
  await b.go(dossier);
  ok([403, 404].includes(b.answer.status()), 'E10.2 the beheerder opens no dossier', b.answer.status());
});

await part('without JavaScript', async () => {
  const v = await Visitor.at(browser, house, { javaScriptEnabled: false });
  await v.go('/aanmelden');
  await v.page.fill('[name=gebruikersnaam]', 'om');
  await v.page.fill('[name=wachtwoord]', PASSWORD);
  await v.page.press('main form [type=submit]', 'Enter');
  await v.go(`${co}/dossiers/nieuw`);
  const given = { ...person_of_this_test, voornamen: 'Zonder', geslachtsnaam: 'Schrift' };
  for (const [name, value] of Object.entries(given)) await v.page.fill(`[name=${name}]`, value);
  // Without script Chromium has no frames to wait for, so nothing can be clicked: the keyboard it is.
  for (const box of await v.page.locator('[name=criteria]').all()) await box.press('Space');
  const select = v.page.locator('select[name=grondslag]');
  if (await select.count()) await select.selectOption({ index: 1 });
  else await v.page.locator('[name=grondslag]').first().press('Space');
  await v.page.press('main form.formulier [type=submit]', 'Enter');
  await says(v, 'Zonder van der Schrift', 'the form of a nomination works without JavaScript');
  await v.context.close();
});

await part('a session lost while writing', async () => {
  if (noClock) return skip('who was signed out while writing finds his text back', noClock);
  const v = await person('politie');
  await v.go(`${co}/dossiers`);
  await v.follow(/Anouk Smeets/);
  const open = v.path;
  await v.go(`${open}/gegevens/nieuw`);
  const text = 'Op 9 maart zag de wijkagent hem een fiets openbreken; hij liep weg met "gereedschap" & een tas.';
  const given = { rubriek: 'overlast', inhoud: text, feitdatum: '2026-03-09', hard: true, rechtmatig: true, beroepsregels: true };
  // A quarter of an hour without a sign of life ends a session.
  const other = await Visitor.at(browser, house);
  await clock.turn('+20m');
  await v.fill(given);
  await says(v, 'Wat u had ingevuld is bewaard', 'who was signed out while writing signs in again');
  await v.look('aanmelden, met bewaard formulier');
  await v.fill({ gebruikersnaam: 'politie', wachtwoord: PASSWORD });
  is(await v.page.inputValue('[name=inhoud]').catch(e => e.message), text, 'he finds his text back');
  is(await v.page.inputValue('[name=feitdatum]').catch(() => ''), '2026-03-09', 'and his date');
  ok(await v.page.isChecked('[name=hard]').catch(() => false), 'and what he ticked');
  await v.look('formulier, teruggevonden');
  await v.fill({});
  await says(v, text, 'and it is recorded when he sends it');
  ok((await v.text()).split(text).length === 2, 'and recorded once');

  // Who signs in at the machine of somebody else does not find what that one wrote.
  await other.go(`${open}/gegevens/nieuw`);
  await other.fill({ gebruikersnaam: 'reclassering', wachtwoord: PASSWORD });
  await other.go(`${open}/gegevens/nieuw`);
  await clock.turn('+40m');
  await other.fill({ rubriek: '*', inhoud: 'Alleen voor wie het schreef.', feitdatum: '2026-03-09' });
  await says(other, 'Wat u had ingevuld is bewaard', 'he too signs in again');
  await other.fill({ gebruikersnaam: 'om', wachtwoord: PASSWORD });
  ok(!(await other.page.content()).includes('Alleen voor wie het schreef.'), 'another person who signs in does not find the text');
});

ok(Visitor.complaints.length === 0, 'no error in the console, no violation of the policy, no answer of 500', Visitor.complaints.join('\n'));
await browser.close();
is(await house.end(), 0, 'the server stops cleanly');
rmSync(path.dirname(clock.file), { recursive: true, force: true });
finish();
