// A bijlage by a person with a browser: the form, what is said when the file is wrong, how far it is on its way, its page, the check of the voorzitter, and
// the download (E3.1, E9.3, ux rules). Each page as axe and a narrow screen see it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, ok, is, finish } from '../scenario/helper.mjs';
import { meeting } from '../scenario/helper-meeting.mjs';
import { goed } from '../scenario/helper-bestand.mjs';
import { launch, Visitor } from './helper-page.mjs';

const dir = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-bijlage-')), file = name => path.join(dir, name);
writeFileSync(file('film.mp4'), Buffer.concat([goed['film.mp4'], Buffer.alloc(12 << 20, 0x5a)]));
writeFileSync(file('kwaad.pdf'), '<html><script>alert(1)</script>');
const house = await House.demo();
const browser = await launch();
try {
  const m = await meeting(house, ['Filmhuis']), dossier = m.dossiers[0];
  const v = await Visitor.at(browser, house);
  await v.signIn('politie');
  await v.go(dossier);
  await v.follow('Bijlage vastleggen');
  is(v.path, `${dossier}/bijlagen/nieuw`, 'E3_1_the_form_is_found_from_the_dossier');
  await v.look('bijlage vastleggen');
  await v.page.setViewportSize({ width: 1000, height: 900 });
  await v.page.check('[name=rubriek][value=strafbare-feiten]');
  await v.page.fill('[name=inhoud]', 'Te zien is de inbraak in de winkel.');
  await v.page.fill('[name=feitdatum]', '2026-03-03');
  await v.page.fill('[name=noodzaak]', 'Laat zien waarop de aanpak zich moet richten.');
  for (const name of ['hard', 'rechtmatig', 'beroepsregels', 'verklaring']) await v.page.check(`[name=${name}]`);
  const send = () => v.page.click('form.formulier [type=submit]');
  await v.page.setInputFiles('[name=bestand]', file('kwaad.pdf'));
  await send();
  await v.page.waitForSelector('#fouten');
  ok(/webpagina/.test(await v.page.textContent('#fouten')), 'E3_1_a_wrong_file_is_said_at_its_field');
  is(await v.page.inputValue('[name=inhoud]'), 'Te zien is de inbraak in de winkel.', 'ux_and_what_was_typed_stands_there');
  ok(/Kies „kwaad.pdf” opnieuw/.test(await v.text()), 'ux_only_the_file_is_to_be_chosen_again');
  is(await v.page.evaluate(() => document.activeElement.id), 'fouten', 'ux_the_page_reads_on_from_what_is_wrong');

  const cdp = await v.context.newCDPSession(v.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 6 << 20 });
  await v.page.setInputFiles('[name=bestand]', file('film.mp4'));
  await send();
  await v.page.locator('.onderweg', { hasText: /\d0% verstuurd/ }).waitFor({ timeout: 20000 });
  const progress = await v.page.evaluate(() => document.querySelector('.onderweg progress').value);
  ok(progress > 0 && progress < 1, 'E3_1_it_shows_how_far_it_is', progress);
  await v.page.waitForURL(/\/bijlagen\/[0-9a-f]{32}/, { timeout: 30000 });
  await v.page.waitForSelector('h1');
  ok(/Te zien is de inbraak/.test(await v.text()) && /nog niet gecontroleerd/.test(await v.text()), 'E3_1_and_then_it_is_there');
  const bijlage = v.path.replace(/\?.*/, '');

  const chair = await Visitor.at(browser, house, { acceptDownloads: true });
  await chair.signIn('voorzitter');
  await chair.go(dossier);
  await chair.follow(/Controleer deze bijlage/);
  await chair.look('bijlage controleren');
  await chair.go(bijlage);
  await chair.look('bijlage');
  const [download] = await Promise.all([chair.page.waitForEvent('download'), chair.page.click('text=Haal het bestand op')]);
  is(download.suggestedFilename(), 'film.mp4', 'E3_1_a_browser_takes_it_as_a_download_with_its_name');
  ok(readFileSync(await download.path()).equals(readFileSync(file('film.mp4'))), 'E3_1_whole');
  await chair.follow('Controleer deze bijlage');
  await chair.fill({ oordeel: 'akkoord' });
  is(chair.path.replace(/\?.*/, ''), dossier, 'E9_3_after_the_check_he_is_back_at_the_dossier');
  const om = await Person.json(house, 'om');
  is((await om.get(`${bijlage}/inhoud`)).status, 200, 'E9_3_and_then_others_read_it');

  // Without JavaScript.
  const plain = await Visitor.at(browser, house, { javaScriptEnabled: false });
  await plain.signIn('politie');
  await plain.go(`${dossier}/bijlagen/nieuw`);
  const press = async (what, key) => {
    await plain.page.focus(what);
    await plain.page.keyboard.press(key);
  };
  await press('[name=rubriek][value=strafbare-feiten]', 'Space');
  await plain.page.fill('[name=inhoud]', 'Te zien is de inbraak in de winkel, van opzij.');
  await plain.page.fill('[name=feitdatum]', '2026-03-03');
  await plain.page.fill('[name=noodzaak]', 'Laat zien waarop de aanpak zich moet richten.');
  for (const name of ['hard', 'rechtmatig', 'beroepsregels', 'verklaring']) await press(`[name=${name}]`, 'Space');
  await plain.page.setInputFiles('[name=bestand]', file('film.mp4'));
  await press('form.formulier [type=submit]', 'Enter');
  await plain.page.waitForURL(/\/bijlagen\/[0-9a-f]{32}/, { timeout: 30000 });
  ok(/van opzij/.test(await plain.text()), 'E3_1_without_JavaScript_too');
  ok(Visitor.complaints.length === 0, 'no page complained', Visitor.complaints.join('\n'));
} catch (e) {
  ok(false, 'it ran to its end', e.stack);
} finally {
  await browser.close();
  await house.end().catch(() => {});
  rmSync(dir, { recursive: true, force: true });
  finish();
}
