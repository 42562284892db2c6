// The own exchange key made anew (E19.1, art. 8): who may; what is sealed to the new one; what was on its way to the old one; and what
// `gcos audit` tells of it.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Person, ok, is, finish } from './helper.mjs';
import { SECRET, convenant, eigen } from './helper-eigen.mjs';
import { delen, overgave, wie, wissel } from './helper-verstrekking.mjs';

const ONTVANGER = 'Casusoverleg ontvanger', AFZENDER = 'Casusoverleg afzender';
let hier, daar;
try {
  hier = await eigen('afzender', convenant({ ...delen, naam: 'afzender' }), wie);
  daar = await eigen('ontvanger', convenant({ ...delen, naam: 'ontvanger' }), wie);
  await wissel(hier, daar, { naam: AFZENDER, ander: ONTVANGER });
  const { voorzitter } = hier.who, d = await hier.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' });
  const verstrek = async () => (await voorzitter.get(await overgave(hier, d, ONTVANGER, ['personalia']))).bytes;
  const file = path.join(daar.house.outer, 'pakket.gcos'), sleutels = `${daar.base}/uitwisselsleutels`, nieuw = `${daar.base}/eigen-sleutels`;
  const lees = bytes => {
    writeFileSync(file, bytes);
    return daar.house.cli('import', 'pakket', file, '--data', daar.house.dir, '--casusoverleg', daar.co, '--as', 'voorzitter');
  };
  const { baas, politie } = daar.who, onderweg = await verstrek(), tweede = await verstrek();
  const eerst = await baas.view(sleutels), waarom = { reden: 'De hoofdsleutel kan in andere handen zijn.' };
  ok(eerst.vernieuwen_pad === `${nieuw}/nieuw` && eerst.sinds === undefined && eerst.vorige === undefined, 'E19_1_the_first_key_was_always_there', eerst);

  is((await politie.post(nieuw, { ...waarom, begrepen: true })).status, 403, 'E19_1_a_deelnemer_renews_no_key');
  is((await daar.admin.post(nieuw, { ...waarom, begrepen: true })).status, 404, 'E19_1_nor_who_runs_the_machine');
  is((await baas.post(nieuw, { begrepen: true })).status, 400, 'E19_1_it_is_said_why');
  is((await baas.post(nieuw, waarom)).status, 400, 'E19_1_and_that_the_new_one_is_passed_on');
  is((await baas.view(sleutels)).sleutel, eerst.sleutel, 'E19_1_and_nothing_changed');

  const gedaan = await baas.act(nieuw, { ...waarom, begrepen: true });
  ok(gedaan.status === 201 && !gedaan.body.includes(eerst.sleutel), 'E19_1_the_verantwoordelijke_renews_it', gedaan.body);
  const toen = await baas.view(sleutels);
  ok(toen.sleutel !== eerst.sleutel && toen.vingerafdruk !== eerst.vingerafdruk && toen.sinds !== undefined, 'E19_1_it_is_another_one', toen);
  ok(toen.vorige?.vingerafdruk === eerst.vingerafdruk && toen.vorige.tot > toen.sinds, 'E19_1_the_one_before_opens_what_is_on_its_way', toen.vorige);
  ok(/Zij opent nog wat/.test((await (await daar.html('baas')).get(sleutels)).body), 'E19_1_on_the_page_too');
  is(lees(onderweg).status, 0, 'E19_1_so_it_does');

  // The sender registers the new one; then packages are sealed to that.
  const mijn = (await hier.who.baas.view(`${hier.base}/uitwisselsleutels`)).sleutels[0];
  const weggedaan = await hier.who.baas.act(`${hier.base}/uitwisselsleutels/${mijn.id}/intrekkingen`, { reden: 'Zij hebben een nieuwe.' });
  is(weggedaan.status, 201, 'the old one is withdrawn');
  is((await hier.who.baas.act(`${hier.base}/uitwisselsleutels`, { naam: ONTVANGER, sleutel: toen.sleutel, wijze: 'Voorgelezen over de telefoon.',
    vergeleken: true })).status, 201, 'E19_1_the_sender_registers_the_new_one');
  const derde = await verstrek();
  is(lees(derde).status, 0, 'E19_1_what_is_sealed_to_the_new_one_opens');

  const eerder = path.join(daar.house.outer, 'eerder');
  is(daar.house.cli('backup', '--data', daar.house.dir, '--to', eerder).status, 0, 'a backup of between');

  // Renewed again: the first is gone at once, the second opens what is on its way.
  const vierde = await verstrek();
  is((await baas.act(nieuw, { ...waarom, begrepen: true })).status, 201, 'E19_1_it_is_renewed_again');
  const daarna = await baas.view(sleutels);
  is(daarna.vorige?.vingerafdruk, toen.vingerafdruk, 'E19_1_there_are_never_more_than_two');
  const weg = lees(tweede);
  ok(weg.status === 1 && /niet voor dit casusoverleg verzegeld/.test(weg.stderr), 'E19_1_what_was_sealed_to_the_first_opens_no_more', weg.stderr);
  is(lees(vierde).status, 0, 'E19_1_what_was_sealed_to_the_second_does');
  const over = daar.house.cli('uitwisseling', 'sleutel', '--data', daar.house.dir).stdout;
  ok(over.includes(daarna.sleutel) && !over.includes(toen.sleutel), 'E19_1_the_command_line_shows_the_one_of_now');

  // A start later it is the same one.
  await daar.house.stop();
  await daar.house.start(['serve']);
  const weer = daar.house.cli('uitwisseling', 'sleutel', '--data', daar.house.dir).stdout;
  is(weer, over, 'E19_1_it_is_kept');
  const leeg = daar.house.cli('audit', '--data', daar.house.dir).stdout;
  ok(/Kalenderadressen[^\n]*\n- niemand heeft er een/.test(leeg), 'E12_3_gcos_audit_says_when_nobody_has_a_calendar_address', leeg);
  const adres = await politie.act('/kalenderadressen', {}), geheim = /kalenders\/([0-9a-f]{40})/.exec(adres.body)?.[1];
  is(adres.status, 201, 'a calendar address is made');
  const audit = daar.house.cli('audit', '--data', daar.house.dir).stdout;
  ok(audit.includes(`${ONTVANGER}: ${daarna.vingerafdruk}, sinds`) && /de vorige opent nog tot/.test(audit), 'E12_3_gcos_audit_lists_exchange_keys', audit);
  ok(/Kalenderadressen[^\n]*\n- Naam politie \(politie\), sinds/.test(audit), 'E12_3_and_calendar_addresses', audit);
  ok(geheim !== undefined && !audit.includes(geheim) && !audit.includes(daarna.sleutel), 'E12_3_and_no_secret', adres.body);
  is(daar.house.cli('journaal', 'verify', '--data', daar.house.dir).status, 0, 'E12_2_the_journaal_verifies');

  // Renewed once more, so that the key of the backup is destroyed; putting that backup back does not bring it back, and another is made.
  const admin = await Person.json(daar.house, 'baas', SECRET);
  is((await admin.act(nieuw, { ...waarom, begrepen: true })).status, 201, 'a third time');
  await daar.house.stop();
  const terug = path.join(daar.house.outer, 'terug'), from = daar.house.dir;
  mkdirSync(terug, { mode: 0o700 });
  copyFileSync(path.join(from, 'master.key'), path.join(terug, 'master.key'));
  const back = daar.house.cli('restore', '--from', eerder, '--sleutelkopie', from, '--data', terug);
  is(back.status, 0, `E11_3_the_backup_is_put_back ${back.stderr}`);
  daar.house.dir = terug;
  await daar.house.start(['serve']);
  const weeskind = await Person.json(daar.house, 'baas', SECRET), zonder = await weeskind.view(sleutels);
  ok(zonder.sleutel === undefined && zonder.vernieuwen_pad !== undefined, 'E20_6_a_destroyed_key_does_not_come_back', zonder);
  ok(/De sleutel is er niet meer/.test((await (await daar.html('baas')).get(sleutels)).body), 'E19_1_the_page_says_so');
  const dicht = lees(derde);
  ok(dicht.status === 1 && /niet voor dit casusoverleg verzegeld/.test(dicht.stderr), 'E19_1_and_nothing_sealed_to_it_opens', dicht.stderr);
  is((await weeskind.act(nieuw, { ...waarom, begrepen: true })).status, 201, 'E19_1_it_is_renewed');
  ok((await weeskind.view(sleutels)).sleutel !== undefined, 'E19_1_and_there_is_one_again');
} catch (err) {
  ok(false, 'the renewed key ran to its end', err.stack);
} finally {
  if (hier) is(await hier.end(), 0, 'the sender stops cleanly');
  if (daar) is(await daar.end(), 0, 'the receiver stops cleanly');
}
finish();
