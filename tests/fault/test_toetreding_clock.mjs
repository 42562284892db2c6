// A party joins to the day (art. 23.4; E23.2, E40.4): its seat stands ready and gives nothing until the midnight on which the version that names it
// begins; then it reads what its own row gives it, and nothing changed for anybody else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { House, Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { Clock, amsterdam, midnight, noClock } from '../scenario/helper-clock.mjs';

const SECRET = 'een lang genoeg wachtwoord';

if (noClock) skip('a party joins to the day', noClock);
else {
  const house = new House();
  house.outer = mkdtempSync(path.join(tmpdir(), 'gcos-clock-'));
  house.dir = path.join(house.outer, 'data');
  const clock = new Clock(house.outer);
  try {
    await house.start(['demo']);
    const admin = await Person.json(house, 'beheerder'),
      keten = await Person.json(house, 'ketenmanager'),
      today = amsterdam(new Date()),
      begin = amsterdam(new Date(Date.now() + 10 * 86400000));
    const co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => /veelpleger/i.test(c.titel)).id,
      base = `/casusoverleggen/${co}`,
      version = `${base}/convenantversies/2`;
    const did = async (promise, name) => {
      const r = await promise;
      ok(r.status === 201, name, `${r.status} ${r.body}`);
      return r;
    };
    const row = ['  leerlingzaken:', 'instelling: Regionaal Bureau Leerlingzaken', 'sector: openbare-orde', 'regel: "14.2"', 'zetel: ja'];
    row.push('grondslag: Leerplichtwet');
    const tekst = (await admin.view(`${base}/convenantversies/1`)).tekst
      .replace(/^versie: 1$/m, 'versie: 2')
      .replace(/vanaf: 2012-03-01, duur/, `vanaf: ${begin}, duur`)
      .replace(/^ {2}dji:$/m, row.join('\n    ') + '\n  dji:')
      .replace(/^ {2}dji: {24}\{/m, '  leerlingzaken:              {personalia: L, aanpak: L}\n  dji:                        {');
    await did(admin.act(`${base}/convenantversies`, { soort: 'toetreding', tekst }), 'E23_2_a_party_joins_by_a_version');
    const paper = { partijen: ['leerlingzaken'], datum: today, kenmerk: 'Brief 1', ondertekenaar: 'De directeur' };
    await did(admin.act(version + '/instemmingen', paper), 'E23_2_it_signs');
    await did(keten.act(version + '/goedkeuringen', { datum: today, kenmerk: 'BC 3' }), 'E23_2_the_bestuurscommissie_agrees');
    const who = { naam: 'Leo Leerplicht', gebruikersnaam: 'leo', instelling: 'leerlingzaken', wachtwoord: SECRET };
    const id = (await did(admin.act('/medewerkers', who), 'E40_4_somebody_of_it_has_an_account')).location.match(/[0-9a-f]{32}/)[0];
    await did(admin.act(`/medewerkers/${id}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: today }), 'E6_1_and_secrecy');
    const seat = { casusoverleg: co, medewerker: id, partij: 'leerlingzaken', rollen: ['deelnemer'] };
    await did(admin.act('/autorisaties', seat), 'E10_2_and_a_seat_that_stands_ready');
    const running = (await (await Person.json(house, 'voorzitter')).view(`${base}/dossiers`)).dossiers.find(d => d.toestand === 'in-aanpak').pad;
    await house.stop();

    clock.set(midnight(begin, -600));
    await house.start(['serve'], clock);
    const leo = await Person.json(house, 'leo', SECRET),
      police = await Person.json(house, 'politie'),
      before = (await police.view(running)).rubrieken.map(r => r.sleutel).join();
    is((await leo.get(running)).status, 404, 'E40_4_the_evening_before_it_joins_a_party_sees_nothing');
    is((await leo.get(`${base}/convenant`)).status, 404, 'E10_3_nor_the_covenant');
    await clock.turn(midnight(begin, 1));
    const seen = JSON.parse((await leo.get(running)).body);
    ok(seen.persoon?.naam, 'E40_4_from_that_midnight_it_reads_within_the_same_session', seen);
    is(seen.rubrieken.length, 0, 'E10_2_what_its_row_gives_and_nothing_more');
    const hard = { feitdatum: today, hard: true, rechtmatig: true, beroepsregels: true };
    const wrote = await leo.act(`${running}/gegevens`, { rubriek: 'overlast', inhoud: 'Overlast bij de winkels.', ...hard });
    ok(wrote.status === 403 || wrote.status === 400, 'E7_1_nor_supplies_it_anything', `${wrote.status} ${wrote.body}`);
    is((await police.view(running)).rubrieken.map(r => r.sleutel).join(), before, 'E23_2_for_the_others_nothing_changed');
    is((await police.view(`${base}/convenant`)).versie, 2, 'E23_1_and_the_new_version_holds');
    await house.stop();
    is(house.cli('journaal', 'verify', '--data', house.dir).status, 0, 'E12_2_and_the_journaal_holds');
  } catch (e) {
    ok(false, 'the party joined', e.stack + '\n' + house.log);
  } finally {
    house.child?.kill('SIGKILL');
    rmSync(house.outer, { recursive: true, force: true });
  }
}
finish();
