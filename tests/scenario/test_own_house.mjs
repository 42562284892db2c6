// A house of one's own, from `gcos init` to the first dossier, with what docs/operations.md tells and the pages offer; no demo. (E0.1, E0.2, E4.1,
// E8.1, E40.6: a casusoverleg opens only when all it stands on is there.)
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GCOS, House, Person, ok, is, finish } from './helper.mjs';
import { amsterdam } from './helper-clock.mjs';

const source = process.env.GCOS_SOURCE ?? '.',
  outer = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-test-'));
const house = new House();
house.dir = path.join(outer, 'data');
house.outer = outer;
const SECRET = 'een lang genoeg wachtwoord';
const day = n => amsterdam(Date.now() + n * 86400000);

try {
  const init = spawnSync(GCOS, ['init', '--data', house.dir, '--naam', 'Huis', '--beheerder', 'anna'], {
    input: `Anna\n${SECRET}\n`,
    encoding: 'utf8',
  });
  is(init.status, 0, 'an installation of one’s own is made');
  await house.start(['serve']);
  const admin = await Person.html(house, 'anna', SECRET);
  is(admin.signedIn.status, 303, 'the first beheerder signs in');
  const did = async (who, target, fields, name, wanted = 201) => {
    const r = await who.act(target, fields);
    ok(r.status === wanted, name, `${r.status} ${r.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')}`);
    return r;
  };
  const idOf = r => r.location?.match(/[0-9a-f]{32}/)?.[0];

  for (const [sleutel, sector] of [
    ['politie', 'straf'],
    ['gemeente', 'openbare-orde'],
  ])
    await did(admin, '/instellingen', { naam: `Instelling ${sleutel}`, sleutel, sector }, `E0_1_${sleutel}_is_registered`);
  const people = {};
  for (const [gebruikersnaam, instelling] of [
    ['chair', 'gemeente'],
    ['accountable', 'gemeente'],
    ['police', 'politie'],
  ]) {
    people[gebruikersnaam] = idOf(
      await did(admin, '/medewerkers', { naam: gebruikersnaam, gebruikersnaam, instelling, wachtwoord: SECRET }, `${gebruikersnaam} gets an account`),
    );
    const secrecy = { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-3) };
    await did(admin, `/medewerkers/${people[gebruikersnaam]}/geheimhoudingen`, secrecy, `E6_1_secrecy_of_${gebruikersnaam}_is_recorded`);
  }

  const convenant = { convenant: 'goed-klein', titel: 'Casusoverleg Klein', ondertekend: true, getekend_op: day(-5), kenmerk: 'Archief 1' };
  await did(admin, '/casusoverleggen', convenant, 'E0_2_no_casusoverleg_without_its_convenant_file', 400);
  mkdirSync(path.join(house.dir, 'convenanten'), { recursive: true });
  copyFileSync(path.join(source, 'tests/convenant/fout-te-ruim.yaml'), path.join(house.dir, 'convenanten/fout-te-ruim.yaml'));
  await did(admin, '/casusoverleggen', { ...convenant, convenant: 'fout-te-ruim' }, 'E0_2_nor_with_one_that_check_refuses', 400);
  // Typed over from a published one: everything that still has to be agreed is named at once, with line and article.
  copyFileSync(path.join(source, 'tests/convenant/overgetypt.yaml'), path.join(house.dir, 'convenanten/overgetypt.yaml'));
  const typed = await did(admin, '/casusoverleggen', { ...convenant, convenant: 'overgetypt' }, 'E0_2_nor_with_one_in_which_facts_are_missing', 400);
  const named = house.cli('convenant', 'check', path.join(source, 'tests/convenant/overgetypt.yaml')).stdout.trim().split('\n');
  ok(named.length >= 10 && named.every(l => typed.body.includes(`Regel ${l.match(/yaml:(\d+): art/)[1]}, art. `)), 'E0_2_and_the_page_names_them_all', named);
  copyFileSync(path.join(source, 'tests/convenant/goed-klein.yaml'), path.join(house.dir, 'convenanten/goed-klein.yaml'));
  await did(admin, '/casusoverleggen', convenant, 'E0_2_a_casusoverleg_under_a_convenant_of_one’s_own');
  const co = (await admin.get('/casusoverleggen')).body.match(/href="\/casusoverleggen\/([0-9a-f]{32})/)?.[1];
  const base = `/casusoverleggen/${co}`;

  const seat = (who, partij, rollen) =>
    did(admin, '/autorisaties', { casusoverleg: co, medewerker: people[who], partij, rollen }, `E12_3_${who}_gets_a_seat`);
  await seat('chair', 'gemeente', 'voorzitter');
  await seat('accountable', 'gemeente', 'verantwoordelijke');
  await seat('police', 'politie', 'deelnemer');

  const police = await Person.html(house, 'police', SECRET);
  const dossier = { geslachtsnaam: 'Klein', geboortedatum: '1990-05-01', aanleiding: 'Overlast.', criteria: 'vaak' };
  const closed = await police.act(base + '/dossiers', dossier);
  ok(closed.status >= 400, 'E4_1_no_dossier_while_mandate_agreement_and_decision_are_missing', `${closed.status}`);
  await did(admin, base + '/bewerkersovereenkomsten', { nummer: 'BO-1', datum: day(-3), tot: day(300) }, 'E8_1_the_processor_agreement_is_recorded');
  await did(admin, base + '/mandaatbesluiten', { bevoegdheden: 'voorzitter', aan: people.chair, datum: day(-3), tot: day(300) }, 'E4_1_the_mandate');
  await did(admin, base + '/besluiten', { besluit: 'wpg-20', nummer: '2012-014', vanaf: day(-3), tot: day(300) }, 'E40_6_the_decision');
  const page = await police.get(base + '/dossiers/nieuw');
  is(page.status, 200, 'the form to nominate opens');
  const grondslag = page.body.match(/name="grondslag" value="([^"]*)"/)?.[1];
  const made = await did(
    police,
    base + '/dossiers',
    { ...dossier, ...(grondslag ? { grondslag } : {}) },
    'E13_1_the_first_dossier_of_a_house_of_one’s_own',
  );
  const seen = await (await Person.html(house, 'chair', SECRET)).get(made.location ?? '/');
  is(seen.status, 200, 'and its voorzitter opens it');
  is((await admin.get(made.location ?? '/')).status, 404, 'and its beheerder does not');

  const token = spawnSync(GCOS, ['token', 'create', '--as', 'police', '--dagen', '1', '--data', house.dir], { encoding: 'utf8' });
  is(token.status, 0, 'a token is made beside the running server', token.stderr);
} catch (e) {
  ok(false, 'the house was set up to its end', e.stack);
} finally {
  if (house.child) is(await house.stop(), 0, 'the server stops cleanly');
  rmSync(outer, { recursive: true, force: true });
  finish();
}
