// Forgotten, whatever field it was typed in: every text of the action table that is about a betrokkene gets a mark in two dossiers; one is destroyed, and
// none of its marks is left in a file, a backup, another page or the memory of the server (E20.6). A field that is added to the table and not planted here
// stops this test.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { inFiles, inMemory, mark } from './helper-sporen.mjs';
import { convenant, day, eigen, idOf } from '../scenario/helper-eigen.mjs';
import { GCOS, ok, is, sleep, finish } from '../scenario/helper.mjs';

const MINUTE = Number(process.env.VERGETEN_NA ?? 60) * 1000;
const yaml = convenant({
  naam: 'velden',
  betrokkenen: `  soort: gezin
  minimumleeftijd: 12
  verwanten:
    ouder: {titel: Een ouder of verzorger, rubrieken: [personalia, gezin, contacten]}`,
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  school: {instelling: school, sector: zorg, regel: "14.5", zetel: ja, grondslag: Leerplichtwet 1969 art. 16}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, leefsituatie: LS, gezin: LS, aanpak: LS, voortgang: LS}
  school: {personalia: L, leefsituatie: LS, gezin: LS, aanpak: L}`,
  functies: `  verantwoordelijke: {personalia: L, aanpak: L, verstrekkingen: LS, contacten: LS}
  voorbereider: {personalia: L, aanpak: LS, voortgang: L, contacten: L}
  behandelaar: {personalia: L, overlast: L, leefsituatie: L, gezin: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  meer: `verstrekken-aan-derden:
  - {ontvanger: De Kade, rubrieken: [overlast], grondslag: Huisvestingswet art. 10}
`,
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
});

// Every act with a text about a betrokkene, as the table says it; a text names its rubriek.
const said = spawnSync(GCOS, ['actions', '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
const table = JSON.parse(said), acts = (table.acts ?? table.handelingen ?? table).filter(a => a.methode === 'POST')
  .map(a => ({ ...a, is: new RegExp(`^${a.pad.replace(/\{[^}]+\}/g, '[^/]+')}$`) }));
const needed = acts.flatMap(a => (a.velden ?? []).filter(v => v.rubriek).map(v => `${a.id} ${v.naam}`));
// What has its marks in test_vergeten.mjs, what cannot hold a mark, and what needs a casusoverleg of another kind.
const naam = 'stands in test_vergeten.mjs', vorm = 'has a form that holds no mark', zelfde = 'makes the same event as the table of the meeting does here';
const ander = 'needs a casusoverleg of another kind; the text goes with the key of its dossier as the others do';
const ELDERS = Object.fromEntries(Object.entries({
  [naam]: ['dossier.aanmelden voornamen', 'dossier.aanmelden geslachtsnaam'],
  [vorm]: ['dossier.aanmelden', 'personalia.wijzigen', 'personalia.corrigeren'].flatMap(a => ['voorvoegsel', 'huisnummer', 'postcode'].map(v => `${a} ${v}`)),
  [zelfde]: ['bespreking.afsluiten realisatie', 'bespreking.afsluiten motivering', 'aanpak.vaststellen doel', 'aanpak.vaststellen inhoud',
    'afspraak.maken wat'],
  [ander]: ['dossier.aanmelden toestemming_informatie', 'toestemming.vastleggen informatie', 'dossier.bevestigen aanleiding', 'verzoek.verlengen reden',
    'genodigde.uitnodigen waarom', 'pakket.ontvangen pakket', 'pakketstuk.weigeren reden',
    ...['officier', 'ontvanger_naam', 'waarvoor', 'kenmerk'].map(v => `ovj-toestemming.vastleggen ${v}`)],
}).flatMap(([why, list]) => list.map(f => [f, why])));

let e;
try {
  e = await eigen('velden', yaml, {
    voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
    voorbereider: ['gemeente', 'gemeente', 'voorbereider'],
    baas: ['gemeente', 'gemeente', 'verantwoordelijke'],
    school: ['school', 'school', 'deelnemer'],
  });
  const { base, house, who, ids } = e, { voorzitter, voorbereider, baas, school } = who;
  const planted = new Set(), words = [[], []];
  let n = 0,
    d = 0;
  const m = () => (words[d].push(mark(50 + d, ++n)), words[d].at(-1));
  const fails = [];
  const plant = async (person, pad, body, etag) => {
    const r = await person.act(pad, body, etag);
    if (![200, 201].includes(r.status)) fails.push(`${pad.replace(/[0-9a-f]{32}/g, '*')}: ${r.status} ${r.body?.slice(0, 300)}`);
    const act = acts.find(a => a.is.test(pad));
    for (const [k, v] of Object.entries(body)) if (words[d].some(w => String(v).includes(w))) planted.add(`${act?.id} ${k}`);
    return r;
  };
  const person = () => ({ voornamen: m(), voorvoegsel: 'van', geslachtsnaam: m(), straat: m(), huisnummer: '3', postcode: '1211 AA', woonplaats: m(),
    geboortedatum: '1990-05-01' });
  const derde = await e.dossier('voorzitter', { voornamen: 'Derde', geslachtsnaam: 'Ander', geboortedatum: '2012-03-04' });
  const pads = [], twins = [];
  for (d = 0; d < 2; d++) {
    const twin = { voornamen: `Ronald${'abc'[d]}`, geslachtsnaam: 'Winter' };
    twins.push(await e.dossier('voorzitter', { ...twin, geboortedatum: '1990-05-01' }, { getoetst: false }));
    const pad = (await plant(voorzitter, `${base}/dossiers`,
      { ...person(), ...twin, aanleiding: `Door ${m()}.`, grondslag: 'Gemeentewet art. 172', criteria: ['vaak'] })).location, id = idOf({ location: pad });
    pads.push(pad);
    await plant(voorzitter, `${base}/zoekvragen`, { naam: m(), geboortedatum: '1980-01-01' }).catch(() => {});
    await plant(voorzitter, `${pad}/identiteitsvaststellingen`, { wijze: 'brp-handmatig', resultaat: 'klopt', datum: day(0),
      toelichting: `Gezien met ${m()}.` });
    await plant(voorzitter, `${pad}/personaliawijzigingen`, person(), pad);
    await plant(voorzitter, `${pad}/dubbelbeslissingen`, { ander: idOf({ location: twins[d] }), zelfde: false, motivering: `Gezien met ${m()}.` });
    await plant(voorzitter, `${pad}/dubbelherzieningen`, { ander: idOf({ location: twins[d] }), motivering: `Gebeld met ${m()}.` });
    await plant(voorzitter, `${pad}/dubbelbeslissingen`, { ander: idOf({ location: twins[d] }), zelfde: false, motivering: `Toch niet ${m()}.` });
    const vragen = Object.fromEntries(['doelgroep', 'noodzaak', 'proportionaliteit', 'subsidiariteit']
      .flatMap(q => [[q, true], [`${q}_waarom`, `Want ${m()}.`]]));
    await plant(voorzitter, `${pad}/privacytoetsen`, vragen);
    await plant(baas, `${pad}/brieven`, { soort: 'verwerking', aan: 'vertegenwoordiger', naam: m(), adres: `${m()} 3, Hilversum` });
    await plant(voorzitter, `${pad}/vertegenwoordigers`, { naam: m(), adres: `${m()} 3, Hilversum`, hoedanigheid: 'voogd' });
    const brief = await plant(baas, `${pad}/brieven`, { soort: 'verwerking', aan: 'betrokkene' });
    if (brief.location) await plant(baas, `${brief.location}/intrekkingen`, { reden: `Fout door ${m()}.` });
    await plant(baas, `${pad}/uitstelbesluiten`, { grond: 'e', motivering: `Gevaar voor ${m()}.`, herzien_op: day(20) });
    await plant(school, `${pad}/verwanten`, { soort: 'ouder', naam: m(), relatie: `moeder ${m()}`, adres: `${m()} 3, Hilversum`,
      omstandigheden: `Alleen met ${m()}.`,
      relevantie: `Thuis bij ${m()}.`, afweging: `Zonder ${m()} lukt het niet.`, feitelijk: true });
    const wie = (await voorzitter.view(pad)).verwanten?.[0]?.id;
    await plant(voorzitter, `${pad}/verbanden`, { ander: idOf({ location: derde }), motivering: `Samen bij ${m()}.` });
    await plant(voorzitter, `${pad}/verbandverbrekingen`, { ander: idOf({ location: derde }), motivering: `Niet meer bij ${m()}.` });
    await plant(voorzitter, `${base}/tekstcontroles`, { tekst: `Overlast door ${m()}.` }).catch(() => {});
    await plant(voorzitter, `${pad}/betwistingen`, { tekst: `Hij was zwart van het roet bij ${m()}.`, waarom: `Roet van ${m()}.` });
    const fact = { rubriek: 'overlast', feitdatum: day(-2), hard: true, rechtmatig: true, beroepsregels: true };
    for (let i = 0; i < 2; i++) await plant(voorzitter, `${pad}/gegevens`, { ...fact, inhoud: `Meldingen over ${m()}.` });
    const tweede = words[d].at(-2);
    const facts = (await voorzitter.view(pad)).rubrieken.flatMap(r => r.gegevens ?? []).filter(g => /Meldingen/.test(g.inhoud)).map(g => g.id);
    await plant(voorbereider, `${pad}/bewaarvragen`, { tot: `${Number(day(0).slice(0, 4)) + 5}-12-31`, waarom: `Zitting met ${m()}.` });
    await plant(baas, `${pad}/bewaarbesluiten`, { antwoord: 'ja', motivering: `Nodig voor ${m()}.` });
    await plant(school, `${pad}/agendavoorstellen`, { reden: `Graag over ${m()}.` });
    const overleg = (await voorzitter.act(`${base}/overleggen`, { datum: day(0), tijd: '23:50', plaats: 'Kamer 1' })).location, co = overleg.split('/').pop();
    await voorzitter.act(`${overleg}/aanwezigheden`, { aanwezigen: [ids.voorzitter, ids.school] });
    await plant(voorzitter, `${pad}/agenderingen`, { overleg: co, inleiding: `Bespreken: ${m()}.` }, pad);
    await plant(voorzitter, `${pad}/agendaverwijderingen`, { reden: `Later: ${m()}.` }, pad);
    await plant(voorzitter, `${pad}/agenderingen`, { overleg: co, inleiding: 'Toch.' }, pad);
    await plant(voorzitter, `${overleg}/punten/${id}/besluiten`, { realisatie: `Met ${m()}.`, casemanager: ids.voorzitter, informeren: 'niet', grond: 'e',
      motivering: `Niet om ${m()}.`, herzien_op: day(20), doel: `Rust met ${m()}.`, inhoud: `Begeleiding door ${m()}.`, drang_dwang: 'drang',
      resultaatgebied: 'recidive', deelnemers: [ids.voorzitter],
      ...Object.fromEntries([1, 2, 3].flatMap(i => [[`afspraak_${i}`, `Bellen met ${m()}`], [`partij_${i}`, 'gemeente'],
        [`uiterlijk_${i}`, day(9)]])) });
    await plant(voorzitter, `${pad}/voortgangsverslagen`, { afspraak: 'geen', inhoud: `Gesproken met ${m()}.` });
    // what went out of it, and what was proposed to
    const uit = () => ({ persoon: `Functie ${m()}`, geheimhouding: `Volgens ${m()}`, vorm: 'papier', datum: day(0) });
    await plant(voorzitter, `${pad}/wettelijke-verstrekkingen`, { ontvanger: `Dienst ${m()}`, wet: `Wet ${m()} art. 1`, stukken: ['personalia'],
      reden: `Gevorderd om ${m()}.`, ...uit() });
    await plant(voorzitter, `${pad}/verstrekkingsvoorstellen`, { soort: 'casusoverleg', ontvanger: `Overleg ${m()}`, wet: `Wet ${m()} art. 2`,
      stukken: ['personalia'], reden: `Verhuisd om ${m()}.`, noodzaak: `Nodig om ${m()}.` });
    const voorstel = (await voorzitter.view(`${pad}/verstrekkingen`)).verstrekkingen[0].id;
    await plant(baas, `${pad}/verstrekkingsvoorstellen/${voorstel}/besluiten`, { antwoord: 'ja', motivering: `Gewogen met ${m()}.` });
    await plant(voorzitter, `${pad}/verstrekkingsvoorstellen/${voorstel}/uitvoeringen`, uit());
    await plant(voorzitter, `${pad}/verstrekkingen`, { ontvanger: 'derde.de-kade', stukken: [facts[1]], reden: `Voor ${m()}.`, ...uit() });
    // a request, corrected and answered
    const kenmerk = m();
    await plant(baas, `${base}/verzoeken`, { soort: 'correctie', kenmerk, ontvangen: day(0), via: 'rechtstreeks', vraag: `Het gaat om ${m()}.` });
    const vraag = `${base}/verzoeken/${(await baas.view(`${base}/verzoeken`)).verzoeken.find(v => v.kenmerk === kenmerk)?.id}`, bij = `${vraag}/dossiers/${id}`;
    await plant(baas, `${vraag}/identificaties`, { wijze: 'document', datum: day(0) });
    await plant(baas, `${vraag}/zoekvragen`, { naam: m(), geboortedatum: '1980-01-01' }).catch(() => {});
    await plant(baas, `${bij}/koppelingen`, {});
    await plant(baas, `${bij}/correctiebesluiten`, { gegeven: facts[0], wijze: 'verbeteren', grond: 'onjuist', motivering: `Gezien met ${m()}.` });
    await plant(baas, `${bij}/correctiebesluiten`, { gegeven: id, wijze: 'verbeteren', grond: 'onjuist', motivering: `Naam ${m()}.` });
    await plant(baas, `${vraag}/besluiten`, { besluit: 'toegewezen', grond_correctie: 'onjuist', motivering: `Klopt volgens ${m()}.` });
    await plant(baas, `${vraag}/antwoorden`, { wijze: 'ter-plaatse', datum: day(0), bij: `Aan ${m()}.` });
    await plant(baas, `${bij}/correcties`, { gegeven: facts[0], inhoud: `Meldingen van ${m()}.`, feitdatum: day(-2) });
    await plant(baas, `${bij}/personaliacorrecties`, person());
    await plant(baas, `${vraag}/uitvoeringen`, { wat: `Gedaan met ${m()}.`, datum: day(0), bericht_aan: ['gemeente', 'school'], buiten_bericht: true });
    const zie = `I-${d}`; // it runs on when its dossier is gone
    await plant(baas, `${base}/verzoeken`, { soort: 'inzage', kenmerk: zie, ontvangen: day(0), via: 'rechtstreeks', vraag: 'Alles.' });
    const twee = `${base}/verzoeken/${(await baas.view(`${base}/verzoeken`)).verzoeken.find(v => v.kenmerk === zie)?.id}`;
    await plant(baas, `${twee}/identificaties`, { wijze: 'document', datum: day(0) });
    await plant(baas, `${twee}/dossiers/${id}/koppelingen`, {});
    await plant(baas, `${twee}/dossiers/${id}/woordweglatingen`, { woorden: tweede, gezien: true, grond: 'e', motivering: `Genoemd door ${m()}.` });
    await plant(baas, `${twee}/dossiers/${id}/weglatingen`, { gegeven: facts[1], grond: 'e', motivering: `Ook over ${m()}.` });
    await plant(baas, `${twee}/dossiers/${id}/deelweglatingen`, { deel: 'gekeken', grond: 'e', motivering: `Niet om ${m()}.` });
    if (wie) await plant(school, `${pad}/verwantverwijderingen`, { verwant: wie, reden: `Weg bij ${m()}.` });
    for (const p of [voorzitter, baas, school, voorbereider]) for (const tail of ['', '/journaal', '/tijdlijn', '/beeld']) await p.get(pad + tail);
    for (const a of (await voorzitter.view(pad)).afspraken)
      await plant(voorzitter, `${pad}/voortgangsverslagen`, { afspraak: a.id, stand: 'uitgevoerd', inhoud: `Gedaan met ${m()}.` });
    await plant(voorzitter, `${pad}/aanpakafsluitingen`, { resultaat: `Klaar met ${m()}.`, informeren: 'brief' }, pad);
    await plant(voorzitter, `${pad}/afsluitingen`, { reden: 'overleden', toelichting: `Bericht van ${m()}.` }, pad);
    await plant(baas, `${pad}/vernietigingsafwijzingen`, { motivering: `Eerst ${m()} vragen.` });
    await plant(voorzitter, `${pad}/vernietigingsvoorstellen`, { archief: 'conflict', toelichting: `Bewaard voor ${m()}.` }, pad);
    await plant(baas, `${pad}/vernietigingsafwijzingen`, { motivering: `Nagegaan met ${m()}.` });
  }
  console.log(fails.map(f => `# ${f}`).join('\n'));
  is(fails.length, 0, 'every act is done');
  const missing = needed.filter(f => !planted.has(f) && !(f in ELDERS));
  for (const f of missing) console.log(`# not planted: ${f}`);
  is(missing.length, 0, 'E20_6_every_field_about_a_betrokkene_is_planted');
  is(Object.keys(ELDERS).filter(f => !needed.includes(f) || planted.has(f)).join(), '', 'what is said to be planted elsewhere is there, and not here');
  const at = name => path.join(house.outer, name),
    [gone, live] = words;
  is(inFiles(house.outer, words.flat()).length, 0, 'E20_6_no_text_stands_in_the_open_anywhere');
  is(house.cli('backup', '--data', house.dir, '--to', at('eerder')).status, 0, 'a backup of before');
  await sleep(100); // connections that were closed meanwhile are seen to be
  const texts = async () => {
    let all = '';
    for (const p of [voorzitter, baas, school, voorbereider])
      for (const pad of [derde, twins[0], twins[1], pads[1], ...[derde, twins[0]].map(x => `${x}/journaal`), base,
        `${base}/dossiers`, `${base}/verzoeken`, `${base}/brieven`,
        `${base}/toezicht`, `${base}/vernietigingen`, `${base}/verklaringen`, '/werk']) all += (await p.get(pad)).body;
    return all;
  };
  const before = await texts(), shown = w => before.includes(w);
  console.log(`# before: ${gone.filter(shown).length} of the one and ${live.filter(shown).length} of the other are read on other pages`);
  ok(gone.some(shown) && live.some(shown), 'control: what stands beside another dossier is read there while both live');
  await voorzitter.act(`${pads[0]}/vernietigingsvoorstellen`, { archief: 'verstreken', toelichting: 'Nagegaan.' }, pads[0]);
  const weg = await voorbereider.act(`${pads[0]}/vernietigingsbesluiten`, { onherroepelijk: true });
  is(weg.status, 201, 'E20_6_destroyed');
  const after = await texts();
  for (const w of gone.filter(w => after.includes(w))) console.log(`# ${w} is still read`);
  is(gone.filter(w => after.includes(w)).length, 0, 'E20_6_no_other_dossier_list_or_verzoek_still_tells_it');
  ok(live.some(w => after.includes(w)), 'control: the living one is read');
  is(house.cli('backup', '--data', house.dir, '--to', at('later')).status, 0, 'a backup of after');
  is(inFiles(house.outer, gone).join(), '', 'E20_6_nothing_of_it_in_any_file_or_backup');
  await sleep(MINUTE);
  const found = inMemory(house.child.pid, words.flat());
  for (const w of gone.filter(w => found.has(w))) console.log(`# ${w}: ${found.get(w)}`);
  console.log(`# of the living ${live.filter(w => found.has(w)).length} are in memory`);
  is(gone.filter(w => found.has(w)).length, 0, 'E20_6_nor_in_the_memory_of_the_server_a_minute_later');
} catch (err) {
  ok(false, 'it ran to its end', err.stack);
}
await e?.end().catch(() => {});
finish();
