// A fresh house with a casusoverleg of a covenant written by the test: who acts in it, and a dossier that passed its privacytoets.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GCOS, House, Person } from './helper.mjs';

export const SECRET = 'een lang genoeg wachtwoord';
export const day = n => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + n * 86400000));
const must = (r, what, wanted = 201) => {
  if (r.status !== wanted) throw new Error(`${what}: ${r.status} ${r.body?.slice(0, 800)}`);
  return r;
};
export const idOf = r => r.location?.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)?.[0];
const vragen = ['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'];
export const toets = Object.fromEntries(vragen.flatMap(v => [[v, true], [`${v}_waarom`, 'Nagegaan.']]));

// A covenant under the general one of 2012; each part as YAML text.
const LEIDT = '{personalia: L, aanpak: LS, voortgang: L, contacten: LS}';
export const convenant = ({ naam, betrokkenen, partijen, toegang, informeren = 'ketenmanager', functies = '', voorzitter = LEIDT,
  meer = '' }) => `convenant: ${naam}
versie: 1
onder: algemeen-2012
titel: Privacyconvenant Casusoverleg ${naam}
looptijd: {vanaf: 2012-03-01, duur: 1 jaar, verlenging: stilzwijgend}
doel: Terugdringen van recidive en overlast.
verantwoordelijke: [gemeente]
contactpunt: ketenmanager
wijze-van-verwerking: Vastleggen en raadplegen in GCOS.
waarborgen: {juistheid: De bron bevestigt., beveiliging: beveiligingsplan-2012}
melding: {door: verantwoordelijke, bij: College bescherming persoonsgegevens}
informeren: {door: ${informeren}, uiterlijk: vóór de bespreking}
betrokkenen:
  omschrijving: Personen over wie het overleg gaat.
${betrokkenen ?? '  minimumleeftijd: 18'}
  criteria:
    vaak: {vraag: Komt de persoon vaak voor?, vereist: ja}
partijen:
${partijen}
toegang:
${toegang}
functies:
${functies}
  voorzitter: ${voorzitter}
  ketenmanager: {personalia: L, contacten: LS}
bewaren: {inactief-na: 2 jaar, hoogstens: 5 jaar}
${meer}`;

// wie: name → [partij, instelling, roles]; bestanden: other files of its folder, name → text.
// Gives { house, base, co, admin, who: name → Person, html: name → Promise of his browser, dossier }.
export async function eigen(naam, yaml, wie, { bestanden = {} } = {}) {
  const outer = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'gcos-test-')), house = new House();
  house.dir = path.join(outer, 'data');
  house.outer = outer;
  const init = spawnSync(GCOS, ['init', '--data', house.dir, '--naam', 'Huis', '--beheerder', 'anna'], { input: `Anna\n${SECRET}\n`, encoding: 'utf8' });
  if (init.status !== 0) throw new Error(init.stderr);
  mkdirSync(path.join(house.dir, 'convenanten'), { recursive: true });
  writeFileSync(path.join(house.dir, `convenanten/${naam}.yaml`), yaml);
  for (const [file, text] of Object.entries(bestanden)) writeFileSync(path.join(house.dir, 'convenanten', file), text);
  const check = house.cli('convenant', 'check', path.join(house.dir, `convenanten/${naam}.yaml`));
  if (check.status !== 0) throw new Error(check.stdout + check.stderr);
  await house.start(['serve']);
  const admin = await Person.json(house, 'anna', SECRET);
  for (const sleutel of new Set(Object.values(wie).map(w => w[1])))
    must(await admin.act('/instellingen', { naam: `Instelling ${sleutel}`, sleutel, sector: 'zorg', contact: `Plein 1, Hilversum, info@${sleutel}.example` }),
      `instelling ${sleutel}`);
  const titel = `Casusoverleg ${naam}`, signed = { ondertekend: true, getekend_op: day(-5), kenmerk: 'Archief' };
  must(await admin.act('/casusoverleggen', { convenant: naam, titel, ...signed }), 'casusoverleg');
  const co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => c.titel === titel).convenant_pad.match(/[0-9a-f]{32}/)[0];
  const base = `/casusoverleggen/${co}`, who = {}, ids = {};
  for (const [name, [partij, instelling, ...rollen]] of Object.entries(wie)) {
    const id = idOf(must(await admin.act('/medewerkers', { naam: `Naam ${name}`, gebruikersnaam: name, instelling, wachtwoord: SECRET }), name));
    must(await admin.act(`/medewerkers/${id}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-3) }), `secrecy of ${name}`);
    must(await admin.act('/autorisaties', { casusoverleg: co, medewerker: id, partij, rollen }), `seat of ${name}`);
    who[name] = await Person.json(house, name, SECRET);
    ids[name] = id;
  }
  const begin = { datum: day(-3), tot: day(300) };
  must(await admin.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-1', ...begin }), 'processor agreement');
  must(await admin.act(`${base}/mandaatbesluiten`, { bevoegdheden: 'voorzitter', aan: ids.voorzitter, ...begin }), 'mandate');
  const html = name => Person.html(house, name, SECRET);
  const dossier = async (door, persoon, { getoetst = true } = {}) => {
    const r = must(await who[door].act(`${base}/dossiers`, { geboortedatum: '1990-05-01', aanleiding: 'Er speelt van alles.', grondslag: 'Gemeentewet art. 172',
      criteria: ['vaak'], ...persoon }), 'nomination');
    if (getoetst) must(await who.voorzitter.act(`${r.location}/privacytoetsen`, toets), 'toets');
    return r.location;
  };
  const end = async () => {
    const code = house.child ? await house.stop() : 0;
    rmSync(outer, { recursive: true, force: true });
    return code;
  };
  return { house, base, co, admin, who, ids, html, dossier, end };
}
