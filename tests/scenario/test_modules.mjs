// Every shipped casusoverleg from its covenant file alone (E30.1): set up in a fresh house, one person led from nomination to closing with the
// module's own matrix, fields, outcomes and terms, and what its covenant forbids refused. Through JSON; no line of code knows a module.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
const day = n => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(Date.now() + n * 86400000));
const born = years => `${Number(day(0).slice(0, 4)) - years}-01-01`;

// wie: partijen that act, of the institution in the register (instelling) when it is not the same key. veld: [partij, rubriek, field, answer].
const modules = [
  {
    naam: 'veelplegers',
    wie: { 'gemeente-hilversum': 'gemeente-hilversum', politie: 'politie', reclassering: 'reclassering', jellinek: 'jellinek' },
    aanmelder: 'politie',
    leeftijd: 30,
    teVroeg: 17,
    criteria: ['meer-dan-tien', 'afgelopen-jaar', 'in-de-regio'],
    besluit: 'wpg-20',
    gegevens: [['politie', { rubriek: 'overlast', inhoud: 'Op 3 maart drie meldingen van overlast in het park.' }]],
    mag_niet: [
      ['jellinek', { rubriek: 'strafbare-feiten', inhoud: 'Aangehouden.' }, null],
      ['politie', { rubriek: 'zorg', inhoud: 'Is in behandeling.' }, null],
    ],
    leest_niet: ['jellinek', 'overlast'],
    leest: ['reclassering', 'overlast'],
  },
  {
    naam: 'nazorg',
    wie: { 'gemeente-hilversum': 'gemeente-hilversum', reclassering: 'reclassering', ggd: 'ggd', dji: 'dji' },
    aanmelder: 'reclassering',
    leeftijd: 40,
    teVroeg: 17,
    criteria: ['detentie', 'terugkeer'],
    gegevens: [
      ['gemeente-hilversum', { rubriek: 'leefsituatie', antwoord: 'identiteitsbewijs.aangevraagd' }],
      ['gemeente-hilversum', { rubriek: 'leefsituatie', antwoord: 'onderdak.opvang' }],
      ['gemeente-hilversum', { rubriek: 'leefsituatie', antwoord: 'werk-en-inkomen.uitkering-aangevraagd' }],
      ['gemeente-hilversum', { rubriek: 'leefsituatie', antwoord: 'schulden.in-kaart' }],
      ['ggd', { rubriek: 'zorg', antwoord: 'zorg.aanvaard', afweging: 'Nodig voor een aansluitend begin.' }],
      ['gemeente-hilversum', { rubriek: 'leefsituatie', veld: 'ontslagdatum', antwoord_datum: day(-1) }],
    ],
    mag_niet: [
      ['gemeente-hilversum', { rubriek: 'leefsituatie', veld: 'ontslagdatum' }, 'E30.1'],
      ['gemeente-hilversum', { rubriek: 'leefsituatie', veld: 'ontslagdatum', antwoord: 'schulden.geen' }, 'E30.1'],
      ['gemeente-hilversum', { rubriek: 'personalia', antwoord: 'onderdak.opvang' }, null],
      ['ggd', { rubriek: 'leefsituatie', antwoord: 'onderdak.opvang' }, null],
      ['gemeente-hilversum', { rubriek: 'strafbare-feiten', inhoud: 'Aangehouden.' }, null],
    ],
    termijn: ['na-vrijlating', 'loopt'],
    leest_niet: ['ggd', 'veroordelingen'],
    leest: ['gemeente-hilversum', 'zorg'],
  },
  {
    naam: 'huiselijk-geweld',
    wie: { 'gemeente-hilversum': 'gemeente-hilversum', politie: 'politie', ggd: 'ggd', 'de-waag': 'de-waag' },
    aanmelder: 'politie',
    leeftijd: 35,
    teVroeg: 17,
    criteria: ['huiselijke-kring', 'ernst', 'meer-instellingen'],
    besluit: 'wpg-20-hg',
    gegevens: [
      ['gemeente-hilversum', { rubriek: 'overlast', veld: 'huisverbod-opgelegd', antwoord_datum: day(-9) }],
      ['gemeente-hilversum', { rubriek: 'overlast', veld: 'huisverbod-verlengd-tot', antwoord_datum: day(40) }],
      ['politie', { rubriek: 'overlast', antwoord: 'risicotaxatie.hoog' }],
      ['ggd', { rubriek: 'gezin', antwoord: 'kinderen-in-de-woning.ja',
        relevantie: 'Hun veiligheid.', afweging: 'Nodig voor de veiligheid.' }],
    ],
    mag_niet: [
      ['ggd', { rubriek: 'gezin', antwoord: 'kinderen-in-de-woning.ja', afweging: 'Nodig.' }, '9.2'],
      ['ggd', { rubriek: 'strafbare-feiten', inhoud: 'Aangifte gedaan.', afweging: 'Nodig.' }, null],
    ],
    termijn: ['huisverbod', 'loopt', day(19)], // extended, and never past twenty-eight days
    leest_niet: ['de-waag', 'overlast'],
    leest: ['ggd', 'overlast'],
  },
  {
    naam: 'risicojeugd',
    wie: { 'gemeente-hilversum': 'gemeente-hilversum', politie: 'politie', leerlingzaken: 'leerlingzaken', 'bureau-jeugdzorg': 'bureau-jeugdzorg' },
    aanmelder: 'politie',
    leeftijd: 15,
    teVroeg: 11,
    teOud: 18,
    criteria: ['verdachte', 'meer-leefgebieden'],
    besluit: 'wpg-20-jeugd',
    gegevens: [
      ['leerlingzaken', { rubriek: 'leefsituatie', noodzaak: 'Bepaalt de aanpak.', antwoord: 'school.spijbelt' }],
      ['bureau-jeugdzorg', { rubriek: 'zorg', antwoord: 'jeugdhulp.loopt', afweging: 'Nodig voor de aanpak.' }],
    ],
    mag_niet: [
      ['bureau-jeugdzorg', { rubriek: 'zorg', antwoord: 'jeugdhulp.loopt' }, '14.5'],
      ['bureau-jeugdzorg', { rubriek: 'strafbare-feiten', inhoud: 'Aangehouden.', afweging: 'Nodig.' }, null],
      ['leerlingzaken', { rubriek: 'zorg', inhoud: 'Krijgt hulp.' }, null],
      ['leerlingzaken', { rubriek: 'leefsituatie', antwoord: 'school.spijbelt' }, '14.4'],
    ],
    leest_niet: ['leerlingzaken', 'zorg'],
    leest: ['politie', 'leefsituatie'],
  },
  {
    naam: 'jco',
    wie: { om: 'om', politie: 'politie', 'bureau-halt': 'bureau-halt', leerlingzaken: 'leerlingzaken' },
    voorzitter: 'om',
    aanmelder: 'politie',
    leeftijd: 16,
    teVroeg: 11,
    teOud: 19,
    criteria: ['strafzaak', 'minderjarig-bij-feit'],
    besluit: 'wpg-20-jco',
    gegevens: [
      ['politie', { rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.', antwoord: 'zaaksoort.vernieling' }],
      ['politie', { rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.', veld: 'registratie-verdachte', antwoord_datum: day(-32) }],
      ['politie', { rubriek: 'strafbare-feiten', noodzaak: 'Bepaalt de aanpak.', veld: 'eerste-verhoor', antwoord_datum: day(-30) }],
      ['om', { rubriek: 'veroordelingen', noodzaak: 'Bepaalt de aanpak.', veld: 'taakstraf-uren', antwoord_getal: '40' }],
    ],
    mag_niet: [
      ['om', { rubriek: 'veroordelingen', noodzaak: 'Bepaalt de aanpak.', veld: 'taakstraf-uren', antwoord_getal: '241' }, 'E30.1'],
      ['om', { rubriek: 'veroordelingen', noodzaak: 'Bepaalt de aanpak.', veld: 'eerste-verhoor', antwoord_datum: day(-30) }, '9.2'],
      ['bureau-halt', { rubriek: 'leefsituatie', inhoud: 'Gaat naar school.' }, null],
    ],
    norm: { 'beslissing-90': 'loopt', 'zitting-180': 'loopt', 'beslissing-2024-lang': 'onbekend' },
    uitkomst: 'sepot',
    verkeerd: [{}, { uitkomst: 'weg' }, { uitkomst: 'zorg', naar: 'partij.bureau-halt' }],
    na: { 'beslissing-90': 'gehaald' },
    leest_niet: ['bureau-halt', 'veroordelingen'],
    leest: ['leerlingzaken', 'strafbare-feiten'],
  },
  {
    naam: 'triage',
    wie: { 'gemeente-hilversum': 'gemeente-hilversum', politie: 'politie', ggd: 'ggd', 'versa-welzijn': 'versa-welzijn' },
    aanmelder: 'versa-welzijn',
    leeftijd: 24,
    teVroeg: 11,
    criteria: ['meer-ketens', 'zelf-geprobeerd'],
    besluit: 'wpg-20-triage',
    gegevens: [['politie', { rubriek: 'overlast', veld: 'incidenten', antwoord_getal: '7' }]],
    mag_niet: [
      ['politie', { rubriek: 'overlast', veld: 'incidenten', antwoord_getal: 'veel' }, 'E30.1'],
      ['versa-welzijn', { rubriek: 'zorg', antwoord: 'hulp-bekend.loopt', afweging: 'Nodig.' }, null],
    ],
    uitkomst: 'een-partner',
    naar: 'partij.ggd',
    verkeerd: [{}, { uitkomst: 'een-partner' }, { uitkomst: 'een-partner', naar: 'casusoverleg.nazorg' }, { uitkomst: 'geen', naar: 'partij.ggd' }],
    leest_niet: ['politie', 'zorg'],
    leest: ['gemeente-hilversum', 'overlast'],
  },
];

const accounts = {};
const did = async (who, target, fields, name, wanted = 201, match) => {
  const r = await who.act(target, fields, match);
  const good = Array.isArray(wanted) ? wanted.includes(r.status) : r.status === wanted;
  ok(good, name, `${r.status} ${r.body.replace(/<[^>]*>/g, ' ').slice(0, 600)}`);
  return r;
};
const idOf = r => r.location?.match(/[0-9a-f]{32}(?!.*[0-9a-f]{32})/)?.[0];

async function account(admin, gebruikersnaam, instelling) {
  if (accounts[gebruikersnaam]) return accounts[gebruikersnaam];
  const r = await admin.act('/medewerkers', { naam: gebruikersnaam, gebruikersnaam, instelling, wachtwoord: SECRET });
  const id = idOf(r);
  const s = await admin.act(`/medewerkers/${id}/geheimhoudingen`, { soort: 'opgelegd', grondslag: 'Verklaring', datum: day(-3) });
  if (r.status !== 201 || s.status !== 201) throw new Error(`account ${gebruikersnaam}: ${r.status} ${r.body} ${s.status} ${s.body}`);
  return (accounts[gebruikersnaam] = { id, person: await Person.json(house, gebruikersnaam, SECRET) });
}

async function open(admin, m) {
  copyFileSync(path.join(source, `convenanten/${m.naam}.yaml`), path.join(house.dir, `convenanten/${m.naam}.yaml`));
  const titel = `Casusoverleg ${m.naam}`;
  const signed = { ondertekend: true, getekend_op: amsterdam(Date.now() - 5 * 86400000), kenmerk: 'Archief' };
  await did(admin, '/casusoverleggen', { convenant: m.naam, titel, ...signed }, `E30_1_${m.naam}_is_set_up_from_its_file`);
  m.co = (await admin.view('/casusoverleggen')).casusoverleggen.find(c => c.titel === titel).convenant_pad.match(/[0-9a-f]{32}/)[0];
  m.base = `/casusoverleggen/${m.co}`;
  const leider = m.voorzitter ?? 'gemeente-hilversum';
  m.who = { voorzitter: await account(admin, `voorzitter-${leider}`, m.wie[leider]), verantwoordelijke: await account(admin,
    `namens-${leider}`, m.wie[leider]) };
  for (const [partij, instelling] of Object.entries(m.wie)) m.who[partij] = await account(admin, `lid-${instelling}`, instelling);
  const seats = [['voorzitter', leider, 'voorzitter'], ['verantwoordelijke', leider, 'verantwoordelijke'],
    ...Object.keys(m.wie).map(p => [p, p, 'deelnemer'])];
  for (const [wie, partij, rollen] of seats) {
    const r = await admin.act('/autorisaties', { casusoverleg: m.co, medewerker: m.who[wie].id, partij, rollen: [rollen] });
    if (r.status !== 201) throw new Error(`${m.naam}: seat of ${wie}: ${r.status} ${r.body}`);
  }
  const persoon = { geslachtsnaam: 'Dicht', geboortedatum: born(m.leeftijd), aanleiding: 'Er speelt van alles.', criteria: m.criteria };
  await did(m.who[m.aanmelder].person, m.base + '/dossiers', persoon, `E8_1_${m.naam}_opens_no_dossier_before_it_is_live`, [400, 403, 404, 409]);
  const begin = { datum: day(-3), tot: day(300) };
  await did(admin, m.base + '/bewerkersovereenkomsten', { nummer: 'BO-1', ...begin }, `E8_1_${m.naam}_processor_agreement`);
  await did(admin, m.base + '/mandaatbesluiten', { bevoegdheden: 'voorzitter', aan: m.who.voorzitter.id, ...begin }, `E4_1_${m.naam}_mandate`);
  if (m.besluit) await did(admin, m.base + '/besluiten', { besluit: m.besluit, nummer: '1', vanaf: day(-3), tot: day(300) }, `E40_6_${m.naam}_decision`);
}

async function nominate(m) {
  const aanmelder = m.who[m.aanmelder].person;
  const yaml = readFileSync(path.join(source, `convenanten/${m.naam}.yaml`), 'utf8');
  const grondslag = yaml.match(new RegExp(`\\n  ${m.aanmelder}:\\n(?:    .*\\n)*?    grondslag: "?(.*?)"?\\n`))[1];
  const persoon = {
    geslachtsnaam: `Proef ${m.naam}`.replace('-', ' '),
    geboortedatum: born(m.leeftijd),
    aanleiding: 'Meer dan één instelling heeft met deze persoon te maken.',
    grondslag,
    criteria: m.criteria,
  };
  const wrong = (fields, name) => did(aanmelder, m.base + '/dossiers', { ...persoon, ...fields }, name, 400);
  await wrong({ geboortedatum: born(m.teVroeg) }, `E40_7_${m.naam}_too_young`);
  if (m.teOud) await wrong({ geboortedatum: born(m.teOud) }, `E40_7_${m.naam}_too_old`);
  await wrong({ criteria: m.criteria.slice(1) }, `E40_7_${m.naam}_criterion_not_met`);
  await wrong({ grondslag: 'zomaar' }, `E7_1_${m.naam}_basis_of_nobody`);
  m.dossier = `${m.base}/dossiers/${idOf(await did(aanmelder, m.base + '/dossiers', persoon, `E13_1_${m.naam}_nominated`))}`;
}

async function lead(m) {
  const chair = m.who.voorzitter.person,
    hard = { hard: true, rechtmatig: true, beroepsregels: true, feitdatum: day(-1) };
  const toets = {};
  for (const vraag of ['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit']) Object.assign(toets,
    { [vraag]: true, [vraag + '_waarom']: 'Nagegaan.' });
  await did(chair, m.dossier + '/privacytoetsen', toets, `E13_3_${m.naam}_toets`);
  // who supplies care on consent (E1.2) has it first
  for (const wie of { nazorg: ['ggd'], risicojeugd: ['bureau-jeugdzorg'] }[m.naam] ?? []) {
    const consent = { rubrieken: ['zorg'], door: 'vertegenwoordiger', datum: day(0), informatie: 'Met wie en waarvoor.', vrij: true, specifiek: true };
    if (m.naam === 'risicojeugd') await did(m.who[wie].person, m.dossier + '/toestemmingen', { ...consent, door: 'betrokkene' },
      'E40_7_a_minor_gives_no_consent_by_himself', 400);
    await did(m.who[wie].person, m.dossier + '/toestemmingen', consent, `E1_2_${m.naam}_${wie}_has_consent`);
  }
  for (const [wie, velden, artikel] of m.mag_niet) {
    const r = await did(m.who[wie].person, m.dossier + '/gegevens', { ...hard, ...velden },
      `E10_2_${m.naam}_${wie}_records_no_${velden.rubriek}_so`, [400, 403]);
    if (artikel) is(r.artikel, artikel, `… by article ${artikel}`);
  }
  for (const [wie, velden] of m.gegevens)
    await did(m.who[wie].person, m.dossier + '/gegevens', { ...hard, ...velden },
      `E30_1_${m.naam}_${wie}_records_${velden.veld ?? velden.antwoord ?? velden.rubriek}`);

  const categories = async wie => (await m.who[wie].person.view(m.dossier)).rubrieken;
  const [niet, nietRubriek] = m.leest_niet,
    [wel, welRubriek] = m.leest;
  ok(!(await categories(niet)).some(r => r.sleutel === nietRubriek), `E10_2_${m.naam}_${niet}_reads_no_${nietRubriek}`);
  ok(
    (await categories(wel)).some(r => r.sleutel === welRubriek && r.gegevens.length > 0),
    `E10_2_${m.naam}_${wel}_reads_${welRubriek}`,
  );
  const seen = await m.who[m.gegevens[0][0]].person.view(m.dossier);
  for (const [sleutel, stand, uiterlijk] of m.termijn ? [m.termijn] : []) {
    const t = seen.termijnen.find(one => one.sleutel === sleutel);
    is(t?.stand, stand, `E30_1_${m.naam}_term_${sleutel}`);
    if (uiterlijk) is(t?.uiterlijk, uiterlijk, `E30_1_${m.naam}_term_${sleutel}_ends_at_its_maximum`);
  }
  for (const [sleutel, stand] of Object.entries(m.norm ?? {})) is(seen.normen.find(n => n.sleutel === sleutel)?.stand,
    stand, `E41_5_${m.naam}_norm_${sleutel}`);

  const overleg = idOf(await did(chair, m.base + '/overleggen', { datum: day(0), tijd: '23:50', plaats: 'Kamer 1' }, `E13_3_${m.naam}_overleg`));
  await did(chair, m.dossier + '/agenderingen', { overleg, inleiding: 'Eerste bespreking.' }, `E13_3_${m.naam}_agenda`);
  const sluit = { realisatie: 'Zoals besproken.', casemanager: 'geen', informeren: 'brief' };
  for (const fout of m.verkeerd ?? []) await did(chair, m.dossier + '/besprekingen', { ...sluit, ...fout },
    `E40_8_${m.naam}_no_outcome_like_${JSON.stringify(fout)}`, 400);
  if (!m.uitkomst) await did(chair, m.dossier + '/besprekingen', { ...sluit, uitkomst: 'geen' }, `E40_8_${m.naam}_knows_no_outcomes`, 400);
  await did(
    chair,
    m.dossier + '/besprekingen',
    { ...sluit, ...(m.uitkomst ? { uitkomst: m.uitkomst } : {}), ...(m.naar ? { naar: m.naar } : {}) },
    `E14_5_${m.naam}_bespreking_closed`,
  );
}

async function close(m) {
  const chair = m.who.voorzitter.person,
    eerste = m.who[m.gegevens[0][0]];
  if (m.uitkomst) {
    const seen = await eerste.person.view(m.dossier);
    is(seen.besprekingen[0].uitkomst, m.uitkomst, `E40_8_${m.naam}_outcome_is_kept`);
    if (m.naar) ok(seen.besprekingen[0].naar.length > 0, `E40_8_${m.naam}_where_to_is_kept`);
    for (const [sleutel, stand] of Object.entries(m.na ?? {})) is(seen.normen.find(n => n.sleutel === sleutel)?.stand,
      stand, `E30_2_${m.naam}_route_ends_${sleutel}`);
    const plan = { doel: 'Rust.', inhoud: 'Geen.', drang_dwang: 'geen', resultaatgebied: 'recidive', deelnemers: [eerste.id] };
    await did(chair, m.dossier + '/aanpakken', plan, `E40_8_${m.naam}_no_plan_after_an_outcome_that_is_none`, 409, m.dossier);
  } else {
    const plan = { doel: 'Rust.', inhoud: 'Wekelijks contact.', drang_dwang: 'drang', resultaatgebied: 'recidive', deelnemers: [eerste.id] };
    await did(chair, m.dossier + '/aanpakken', plan, `E14_5_${m.naam}_aanpak`, 201, m.dossier);
    await did(chair, m.dossier + '/afspraken', { wat: 'Bellen.', partij: m.gegevens[0][0], uiterlijk: day(7) }, `E15_1_${m.naam}_afspraak`);
    const afspraak = (await eerste.person.view(m.dossier)).afspraken[0].id;
    await did(eerste.person, m.dossier + '/voortgangsverslagen', { afspraak, inhoud: 'Is gebeurd.', stand: 'uitgevoerd' }, `E15_1_${m.naam}_progress`);
    await did(chair, m.dossier + '/aanpakafsluitingen', { resultaat: 'Bereikt.', informeren: 'brief' }, `E15_3_${m.naam}_aanpak_closed`, 201, m.dossier);
  }
  await did(chair, m.dossier + '/afsluitingen', { reden: 'resultaat', toelichting: 'Klaar.' }, `E20_3_${m.naam}_dossier_closed`, 201, m.dossier);
}

try {
  const init = spawnSync(GCOS, ['init', '--data', house.dir, '--naam', 'Huis', '--beheerder', 'anna'], { input: `Anna\n${SECRET}\n`, encoding: 'utf8' });
  is(init.status, 0, 'a fresh installation');
  mkdirSync(path.join(house.dir, 'convenanten'), { recursive: true });
  await house.start(['serve']);
  const admin = await Person.json(house, 'anna', SECRET);
  const instellingen = new Set(modules.flatMap(m => Object.values(m.wie)));
  for (const sleutel of instellingen) await admin.act('/instellingen', { naam: `Instelling ${sleutel}`, sleutel, sector: 'zorg' });
  for (const m of modules) {
    await open(admin, m);
    await nominate(m);
    await lead(m);
    await close(m);
  }
} catch (e) {
  ok(false, 'every module was led to its end', e.stack);
} finally {
  if (house.child) is(await house.stop(), 0, 'the server stops cleanly');
  rmSync(outer, { recursive: true, force: true });
  finish();
}
