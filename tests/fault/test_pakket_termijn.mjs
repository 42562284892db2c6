// A package has thirty days after the verstrekking it holds: then it is made no more, and taken in no more (E19.1). The clock of both houses is moved from
// outside.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Person, ok, is, skip, finish } from '../scenario/helper.mjs';
import { at, noClock } from '../scenario/helper-clock.mjs';
import { SECRET, convenant, day, eigen } from '../scenario/helper-eigen.mjs';

const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  wonen: {instelling: wonen, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Huisvestingswet art. 10}`,
  toegang: `  gemeente: {personalia: LS, overlast: LS, aanpak: LS, voortgang: LS}
  wonen: {personalia: L, overlast: LS}`,
  functies: `  verantwoordelijke: {personalia: L, verstrekkingen: LS, contacten: LS}
  behandelaar: {personalia: L, overlast: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
};
const wie = { voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'], baas: ['gemeente', 'gemeente', 'verantwoordelijke'] };
const must = (r, what) => {
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body}`);
};
let hier, daar;
if (noClock) skip('the term of a package', noClock);
else
  try {
    hier = await eigen('afzender', convenant({ ...delen, naam: 'afzender' }), wie);
    daar = await eigen('ontvanger', convenant({ ...delen, naam: 'ontvanger' }), wie);
    const sleutel = async e => (await e.who.baas.view(`${e.base}/uitwisselsleutels`)).sleutel;
    const vast = { wijze: 'Voorgelezen over de telefoon.', vergeleken: true };
    const vanHier = await sleutel(hier), vanDaar = await sleutel(daar);
    must(await hier.who.baas.act(`${hier.base}/uitwisselsleutels`, { ...vast, naam: 'Casusoverleg ontvanger', sleutel: vanDaar }), 'key');
    must(await daar.who.baas.act(`${daar.base}/uitwisselsleutels`, { ...vast, naam: 'Casusoverleg afzender', sleutel: vanHier }), 'key');
    const d = await hier.dossier('voorzitter', { voornamen: 'Ruben', geslachtsnaam: 'Zandbergen' }), { voorzitter, baas } = hier.who;
    must(await voorzitter.act(`${d}/verstrekkingsvoorstellen`, { soort: 'casusoverleg', ontvanger: 'Casusoverleg ontvanger', wet: 'Gemeentewet art. 172',
      stukken: ['personalia'], reden: 'Hij verhuist.', noodzaak: 'Zij gaan verder.' }), 'proposal');
    const { id } = (await voorzitter.view(`${d}/verstrekkingen`)).verstrekkingen[0], voorstel = `${d}/verstrekkingsvoorstellen/${id}`;
    must(await baas.act(`${voorstel}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' }), 'decision');
    must(await voorzitter.act(`${voorstel}/uitvoeringen`, { persoon: 'J. Jansen', geheimhouding: 'Verklaring', vorm: 'digitaal', datum: day(0) }), 'given');
    const pakket = `${d}/verstrekkingen/${id}/pakket`, first = await voorzitter.get(pakket), file = path.join(daar.house.outer, 'pakket.gcos');
    is(first.status, 200, 'E19_1_it_is_made');
    writeFileSync(file, first.bytes);
    const lees = () => daar.house.cli('import', 'pakket', file, '--data', daar.house.dir, '--casusoverleg', daar.co, '--as', 'voorzitter');
    const opnieuw = async (e, wanneer) => {
      await e.house.stop();
      await e.house.start(['serve'], at(wanneer));
      return Person.json(e.house, 'voorzitter', SECRET);
    };
    await opnieuw(daar, '+31d');
    const laat = lees();
    ok(laat.status === 1 && /Dit pakket is verlopen/.test(laat.stderr), 'E19_1_after_thirty_days_it_is_not_taken_in', laat.stderr);
    is((await (await opnieuw(hier, '+30d')).get(pakket)).status, 200, 'E19_1_on_the_thirtieth_day_it_is_made');
    const over = await (await opnieuw(hier, '+31d')).get(pakket);
    ok(over.status === 409 && /dagen na de verstrekking/.test(over.body), 'E19_1_and_then_no_more', `${over.status} ${over.body}`);
  } catch (err) {
    ok(false, 'the term of a package ran to its end', err.stack);
  } finally {
    if (hier) is(await hier.end(), 0, 'the sender stops cleanly');
    if (daar) is(await daar.end(), 0, 'the receiver stops cleanly');
  }
finish();
