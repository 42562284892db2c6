// What the tests of verstrekkingen and packages share: the parts of a covenant under which something can be given, and giving to another casusoverleg.
import { day } from './helper-eigen.mjs';

export const delen = {
  partijen: `  gemeente: {instelling: gemeente, sector: openbare-orde, regel: "14.2", zetel: ja, grondslag: Gemeentewet art. 172}
  politie: {instelling: politie, sector: straf, regel: "14.4", zetel: ja, grondslag: Wet politiegegevens art. 20, strafrechtelijk: Wat nodig is.}
  om: {instelling: om, sector: straf, regel: "14.4", zetel: ja, grondslag: Wjsg art. 39f, strafrechtelijk: Wat nodig is.}
  zorg: {instelling: zorg, sector: zorg, regel: "14.5", zetel: ja, grondslag: Wgbo art. 457}`,
  toegang: `  gemeente: {personalia: LS, strafbare-feiten: L, overlast: LS, leefsituatie: LS, aanpak: LS, voortgang: LS}
  politie: {personalia: LS, strafbare-feiten: LS, overlast: LS, aanpak: LS, voortgang: LS}
  om: {personalia: LS, strafbare-feiten: LS, aanpak: LS, voortgang: LS}
  zorg: {personalia: L, leefsituatie: LS, zorg: LS, aanpak: LS, voortgang: LS}`,
  functies: `  verantwoordelijke: {personalia: L, verstrekkingen: LS, contacten: LS}
  behandelaar: {personalia: L, strafbare-feiten: L, overlast: L, leefsituatie: L, zorg: L, aanpak: L, voortgang: L, verstrekkingen: L, contacten: LS}`,
  meer: 'strafrechtelijke-gegevens: {toestemming-door: om, voorwaarde: Per verstrekking.}\n',
  voorzitter: '{personalia: L, aanpak: LS, voortgang: L, verstrekkingen: LS, contacten: LS}',
};
export const wie = {
  voorzitter: ['gemeente', 'gemeente', 'voorzitter', 'deelnemer'],
  baas: ['gemeente', 'gemeente', 'verantwoordelijke'],
  politie: ['politie', 'politie', 'deelnemer'],
  officier: ['om', 'om', 'deelnemer'],
  zorg: ['zorg', 'zorg', 'deelnemer'],
};
export const bewering = { feitdatum: day(-9), hard: true, rechtmatig: true, beroepsregels: true };
export const vijf = { hard: true, rechtmatig: true, beroepsregels: true };
const must = (r, what) => {
  if (r.status !== 201) throw new Error(`${what}: ${r.status} ${r.body}`);
  return r;
};

// Each registers the key of the other, by the verantwoordelijke of both.
export async function wissel(hier, daar, { naam, ander }) {
  const sleutel = async e => (await e.who.baas.view(`${e.base}/uitwisselsleutels`)).sleutel;
  const vast = { wijze: 'Voorgelezen over de telefoon.', vergeleken: true };
  const vanHier = await sleutel(hier), vanDaar = await sleutel(daar);
  must(await hier.who.baas.act(`${hier.base}/uitwisselsleutels`, { ...vast, naam: ander, sleutel: vanDaar }), 'key');
  must(await daar.who.baas.act(`${daar.base}/uitwisselsleutels`, { ...vast, naam, sleutel: vanHier }), 'key');
}

// Proposed, accepted and given, digitally: the path of its package.
export async function overgave(e, dossier, ontvanger, stukken) {
  const { voorzitter, baas } = e.who;
  must(await voorzitter.act(`${dossier}/verstrekkingsvoorstellen`, { soort: 'casusoverleg', ontvanger, wet: 'Gemeentewet art. 172', stukken,
    reden: 'De betrokkene verhuist.', noodzaak: 'Zij zetten de aanpak voort.' }), 'proposal');
  const { id } = (await voorzitter.view(`${dossier}/verstrekkingen`)).verstrekkingen[0], voorstel = `${dossier}/verstrekkingsvoorstellen/${id}`;
  must(await baas.act(`${voorstel}/besluiten`, { antwoord: 'ja', motivering: 'De wet laat dit toe.' }), 'decision');
  must(await voorzitter.act(`${voorstel}/uitvoeringen`, { persoon: 'J. Jansen', geheimhouding: 'Verklaring', vorm: 'digitaal', datum: day(0) }), 'given');
  return `${dossier}/verstrekkingen/${id}/pakket`;
}
