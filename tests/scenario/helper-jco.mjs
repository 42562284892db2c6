// A JCO with its morning: so many criminal cases of minors, each with its first interrogation, on the agenda of a meeting of today (E30.2).
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Person } from './helper.mjs';
import { shift } from './helper-clock.mjs';

export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
export const made = async (promise, what) => {
  const r = await promise;
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body}`);
  return r.location?.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)?.[0];
};

// The first late ones are over the norm of 90 days. om leads, politie supplies.
export async function jco(house, count, late) {
  const beheer = await Person.json(house, 'beheerder'),
    om = await Person.json(house, 'om'),
    politie = await Person.json(house, 'politie');
  mkdirSync(path.join(house.dir, 'convenanten'), { recursive: true });
  copyFileSync(path.join(process.env.GCOS_SOURCE ?? '.', 'convenanten/jco.yaml'), path.join(house.dir, 'convenanten/jco.yaml'));
  const setUp = { convenant: 'jco', titel: 'JCO', ondertekend: true, getekend_op: shift(today, -5), kenmerk: 'Archief 4' };
  await made(beheer.act('/casusoverleggen', setUp), 'set up');
  const co = (await beheer.view('/casusoverleggen')).casusoverleggen.find(c => c.titel === 'JCO').convenant_pad.match(/[0-9a-f]{32}/)[0],
    base = `/casusoverleggen/${co}`,
    begin = { datum: shift(today, -3), tot: shift(today, 300) },
    id = name => beheer.view('/medewerkers').then(v => v.medewerkers.find(m => m.gebruikersnaam === name).id);
  for (const [name, rollen] of [['om', ['voorzitter', 'deelnemer']], ['politie', ['deelnemer']]])
    await made(beheer.act('/autorisaties', { casusoverleg: co, medewerker: await id(name), partij: name, rollen }), name);
  await made(beheer.act(`${base}/bewerkersovereenkomsten`, { nummer: 'BO-4', ...begin }), 'agreement');
  await made(beheer.act(`${base}/mandaatbesluiten`, { bevoegdheden: 'voorzitter', aan: await id('om'), ...begin }), 'mandate');
  const besluit = { besluit: 'wpg-20-jco', nummer: '1', vanaf: begin.datum, tot: begin.tot };
  await made(beheer.act(`${base}/besluiten`, besluit), 'decision');
  const overleg = await made(om.act(`${base}/overleggen`, { datum: today, tijd: '23:50', plaats: 'Zaal 2' }), 'meeting');

  const hard = { hard: true, rechtmatig: true, beroepsregels: true, feitdatum: shift(today, -1) },
    toets = Object.fromEntries(['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit'].flatMap(v => [[v, true], [`${v}_waarom`, 'Nagegaan.']]));
  const cases = [];
  const crime = { rubriek: 'strafbare-feiten', noodzaak: 'De norm loopt vanaf deze dag.' };
  const one = async n => {
    const persoon = {
      geslachtsnaam: `Zaak${String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26))}man`,
      geboortedatum: `${Number(today.slice(0, 4)) - 16}-01-${String((n % 27) + 1).padStart(2, '0')}`,
      aanleiding: 'Een strafzaak tegen een minderjarige.',
      grondslag: 'Wpg art. 16 en 20',
      criteria: ['strafzaak', 'minderjarig-bij-feit'],
    };
    const dossier = `${base}/dossiers/${await made(politie.act(`${base}/dossiers`, persoon), 'nominated')}`;
    const verhoor = { ...crime, veld: 'eerste-verhoor', antwoord_datum: shift(today, n < late ? -100 : -30), ...hard };
    await made(politie.act(`${dossier}/gegevens`, verhoor), 'first interrogation');
    if (n % 3 === 0) {
      const registratie = { ...crime, veld: 'registratie-verdachte', antwoord_datum: shift(today, -40), ...hard };
      await made(politie.act(`${dossier}/gegevens`, registratie), 'registration');
    }
    await made(om.act(`${dossier}/privacytoetsen`, toets), 'toets');
    cases[n] = dossier;
  };
  for (let n = 0; n < count; n += 6) await Promise.all([0, 1, 2, 3, 4, 5].map(k => one(n + k)));
  for (const dossier of cases) await made(om.act(`${dossier}/agenderingen`, { overleg, inleiding: 'Nieuwe zaak.' }), 'agenda');
  return { om, politie, base, overleg, cases };
}
